"""In a notebook an Extraction shows itself: its text with the words of records marked, and a table a layer."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given

from geostance.model import Document, Extraction
from geostance.model.display import LONGEST
from geostance.testing import extractions
from handmade import article, hostile


class Piece(HTMLParser):
    """The elements of a piece of HTML, whether they are closed in order, and the words inside each class."""

    def __init__(self, x: Extraction) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words: dict[str, list[str]] = {}
        self._open: list[tuple[str, list[str]]] = []
        self.feed(x._repr_html_())
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        classes = (dict(attrs).get("class") or "").split()
        self._open.append((tag, classes))
        for name in classes:
            self.words.setdefault(name, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, classes in self._open:
            for name in classes:
                self.words[name][-1] += data


@given(extractions())
def test_any_extraction_shows_its_text_and_only_elements_of_ours(x: Extraction) -> None:
    piece = Piece(x)
    assert "".join(piece.words["text"]) == x.document.text
    assert set(piece.tags) <= {"div", "style", "p", "b", "bdi", "span", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert piece.attributes <= {"class", "dir", "scope"}


def test_the_words_of_each_layer_are_marked() -> None:
    words = Piece(article()).words
    assert "".join(words["event"]) == "talks betweenstruckexpelledrecall"
    assert "".join(words["against"]) == "We condemn this attack without reservationrefused to name a date"
    assert words["actor"][:3] == ["Oslo", "Chad", "Mali"]
    assert "its aircraft had crossed the border" in words["said"]


def test_its_tables_say_what_was_read() -> None:
    shown = article()._repr_html_()
    for said in ("7 actors", "3 statements", "6 positions", "4 events", "1 relation<", "1 omission<", "∅", "−0.9", "+0.7"):
        assert said in shown


def test_hostile_text_is_escaped() -> None:
    assert "<script" not in hostile()._repr_html_()
    assert "<img" not in hostile()._repr_html_()


def test_a_long_text_is_cut_with_a_sign_that_it_goes_on() -> None:
    words = Piece(Extraction(document=Document.of("word " * LONGEST))).words
    assert len("".join(words["text"])) == LONGEST + 1
    assert words["text"][0].endswith("…")
