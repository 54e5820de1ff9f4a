"""The report: one page that loads nothing, whose records light up their words, whatever the words are."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from rich.console import Console
from typer.testing import CliRunner

import geostance
from geostance.cli import app
from geostance.errors import MissingExtraError
from geostance.model import Document, Extraction
from geostance.serializers import html as html_format
from geostance.serializers.report.compact import Index, script_json
from geostance.summary import summary
from geostance.testing import extractions
from handmade import article, hostile


class Page(HTMLParser):
    """The elements of a page, and what stands inside its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.contents: list[tuple[str, dict[str, str | None], str]] = []
        self._inside: tuple[str, dict[str, str | None]] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = (tag, dict(attrs)) if tag in ("script", "style") else None
        if self._inside:
            self.contents.append((*self._inside, ""))

    def handle_data(self, data: str) -> None:
        if self._inside:
            tag, attributes, before = self.contents[-1]
            self.contents[-1] = (tag, attributes, before + data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    def documents(self) -> list[dict[str, object]]:
        return [json.loads(content) for _, attributes, content in self.contents if attributes.get("class") == "document"]

    def index(self) -> dict[str, dict[str, list[object]]]:
        return next(json.loads(content) for _, attributes, content in self.contents if attributes.get("id") == "index")


def page_of(*found: Extraction) -> Page:
    return Page(str(geostance.dumps(found, "html")))


@given(extractions())
def test_the_page_holds_the_text_of_any_document_unchanged(x: Extraction) -> None:
    page = page_of(x)
    assert [d.get("text", "") for d in page.documents()] == [x.document.text]


@given(extractions())
def test_nothing_that_a_document_says_becomes_an_element(x: Extraction) -> None:
    plain = Extraction(document=Document.of("Nothing."))
    assert [tag for tag, _ in page_of(x).elements] == [tag for tag, _ in page_of(plain).elements]


@given(extractions())
def test_every_record_of_the_extraction_is_on_the_page_with_its_words(x: Extraction) -> None:
    (block,) = page_of(x).documents()
    utf16 = x.document.text.encode("utf-16-le")
    for layer in ("actors", "statements", "positions", "events", "relations", "records"):
        shown = block.get(layer, [])
        assert isinstance(shown, list)
        assert [r["id"] for r in shown] == [r.id for r in getattr(x, layer)]
        for r, record in zip(shown, getattr(x, layer), strict=True):
            words = [utf16[2 * a : 2 * b].decode("utf-16-le") for a, b in r["ev"]]
            assert words == [s.text for s in record.evidence]


def test_the_policy_allows_the_pages_own_script_and_style_and_nothing_else() -> None:
    page = page_of(article())
    policy = next(a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy
    assert policy.startswith("default-src 'none'; ")
    for tag, attributes, content in page.contents:
        if attributes.get("type") != "application/json":
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy, tag
    assert "unsafe" not in policy


def test_no_element_of_the_page_names_anything_to_load() -> None:
    named = [(tag, a) for tag, a in page_of(article(), hostile()).elements if {"src", "srcset", "data", "poster"} & a.keys()]
    assert named == []
    assert {a.get("href") for tag, a in page_of(article()).elements if tag in ("a", "link")} == {"#tabs"}


def test_documents_share_an_actor_by_the_gazetteers_key() -> None:
    page = page_of(article(), article(url="https://news.example/2"))
    actors = page.index()["actors"]
    assert actors["name"].count("Norway") == 1
    assert len(actors["mentions"][actors["name"].index("Norway")]) == 4  # type: ignore[arg-type] # document, count, twice


def test_documents_that_are_linked_share_actors_and_events_but_not_unnamed_groups() -> None:
    first, second = article(), article(url="https://news.example/2", published="2026-03-05")
    index = page_of(*geostance.link([first, second])).index()
    names = index["actors"]["name"]
    assert names.count("Awa Keïta") == 1
    assert names.count("a spokesman") == 2
    assert sorted(index["sameEvents"]) == [[n, 1, n, 0] for n, event in enumerate(first.events) if event.time]


def test_those_who_act_for_a_state_are_known_by_it() -> None:
    index = page_of(article()).index()
    names = index["actors"]["name"]
    condemned = index["positions"]["byState"][1]
    assert isinstance(condemned, list)
    assert [names[n] for n in condemned] == ["Mali", "Chad"]


def test_what_stands_in_a_script_block_cannot_end_it() -> None:
    said = {"</script><!-- \u2028 & ": "<script>"}
    written = script_json(said)
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == said


def test_an_empty_corpus_gives_a_page_and_an_empty_document_too() -> None:
    assert page_of().documents() == []
    assert page_of(Extraction(document=Document.of(""))).index()["positions"]["act"] == []


def test_the_page_carries_the_license_of_the_library_that_draws_its_charts() -> None:
    page = str(geostance.dumps(article(), "html"))
    assert "Copyright 2010-2018 Mike Bostock" in page
    assert page.index("Redistributions in binary form") < page.index("https://d3js.org v")


def test_a_title_heads_the_page_as_text() -> None:
    page = str(geostance.dumps(article(), "html", title="<b>Sahel</b>"))
    assert "<title>&lt;b&gt;Sahel&lt;/b&gt;</title>" in page


def test_without_its_extra_the_report_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_format, "files", lambda _: [])
    with pytest.raises(MissingExtraError, match=r"geostance\[report\]"):
        geostance.dumps(article(), "html")


def test_offsets_count_as_scripts_do() -> None:
    x = hostile()
    block = json.loads(Index().add(x))
    text = str(block["text"]).encode("utf-16-le")
    assert text[2 * block["events"][0]["trigger"][0] : 2 * block["events"][0]["trigger"][1]].decode("utf-16-le") == "😀"


def test_the_command_makes_a_report_of_written_extractions(tmp_path: Path) -> None:
    source, target = tmp_path / "a.jsonl", tmp_path / "a.html"
    geostance.dump([article(), hostile()], source)
    result = CliRunner().invoke(app, ["report", str(source), "-o", str(target), "--title", "Two articles"])
    assert result.exit_code == 0, result.output
    assert len(Page(target.read_text("utf-8")).documents()) == 2


def test_the_command_makes_a_report_of_texts_and_goes_on_after_one_that_is_missing(tmp_path: Path) -> None:
    text, target = tmp_path / "a.txt", tmp_path / "a.html"
    text.write_text("Norway condemned Chad's decision on Friday.", encoding="utf-8")
    result = CliRunner().invoke(app, ["report", str(tmp_path / "none.txt"), str(text), "-o", str(target)])
    assert result.exit_code == 1
    assert len(Page(target.read_text("utf-8")).documents()) == 1


def test_the_command_tells_documents_in_json_lines_from_extractions(tmp_path: Path) -> None:
    source, target = tmp_path / "news.jsonl", tmp_path / "a.html"
    source.write_text(
        '{"text": "Norway condemned Chad.", "title": "One"}\n{"text": "Chad thanked Norway."}\n', encoding="utf-8"
    )
    result = CliRunner().invoke(app, ["report", str(source), "-o", str(target)])
    assert result.exit_code == 0, result.output
    assert [d["text"] for d in Page(target.read_text("utf-8")).documents()] == [
        "Norway condemned Chad.",
        "Chad thanked Norway.",
    ]


def test_the_summary_on_a_terminal_tells_every_layer_and_no_control_characters() -> None:
    console = Console(width=110, file=io.StringIO(), force_terminal=False)
    for x in (article(), hostile()):
        console.print(summary(x))
    shown = console.file.getvalue()  # type: ignore[attr-defined] # it is the StringIO
    for said in (
        "Actors  7",
        "Who said what  3",
        "Who stands where  6",
        "What was done  4",
        "How it hangs together  1",
        "left out: position",
    ):
        assert said in shown
    assert "Mali SANCTION Chad" in shown
    assert "“We condemn this attack without reservation,”" in shown
    assert not set(shown) & set("\x00\x85\x1b\u202e\u2066")
