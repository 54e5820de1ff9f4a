"""Layout: what stands on the page as title, heading, paragraph, item or turn, and what is only layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geostance.analysis.layout import LONGEST_BLOCK, blocks_of
from geostance.testing import texts


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in blocks_of(text)]


ARTICLE = """Ferry deal signed

Two neighbours end a long row

The two states signed a pact on Monday.

What comes next

• Ferries run again
• Ports open in May

The end of the story is open."""


def test_an_article_has_title_lines_then_headings_paragraphs_and_items() -> None:
    assert kinds(ARTICLE) == [
        ("title", "Ferry deal signed"),
        ("title", "Two neighbours end a long row"),
        ("paragraph", "The two states signed a pact on Monday."),
        ("heading", "What comes next"),
        ("item", "Ferries run again"),
        ("item", "Ports open in May"),
        ("paragraph", "The end of the story is open."),
    ]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "1.", "2)", "(a)", "▪"])
def test_the_mark_of_an_item_is_not_part_of_it(mark: str) -> None:
    assert ("item", "Ferries run again") in kinds(f"The list is short.\n\n{mark} Ferries run again\n")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("OSLO, March 3 (Fjord News) - ", "dateline"),
        ("OSLO (Fjord News) — ", "dateline"),
        ("OSLO/BERGEN (Agencies) - ", "dateline"),
        ("Oslo, 4 September 2026. ", "dateline"),
        ("12:45 GMT - ", "time"),
        ("[09:30] ", "time"),
        ("Q: ", "speaker"),
        ("MR. LUND: ", "speaker"),
        ("MODERATOR: ", "speaker"),
    ],
)
def test_a_label_in_front_is_named_and_not_parsed(label: str, kind: str) -> None:
    text = f"{label}The ferry left the port on time."
    (block,) = blocks_of(text)
    assert block.label_kind == kind
    assert block.label is not None
    assert text[slice(*block.label)] == label.strip()
    assert text[block.start : block.end] == "The ferry left the port on time."


@pytest.mark.parametrize(
    "text", ["Talks failed - again and again.", "He said: the ferry left.", "One thing is clear: nobody knows."]
)
def test_words_before_a_dash_or_colon_are_no_label(text: str) -> None:
    (block,) = blocks_of(text)
    assert block.label is None


def test_lines_wrapped_at_a_column_make_one_paragraph() -> None:
    wrapped = (
        "The two neighbouring states signed a pact on ferries and\n"
        "ports on Monday, after nine years of talks that had been\n"
        "broken off four times and taken up again each time by the\n"
        "same two diplomats.\n\nThe pact enters into force in May."
    )
    assert [kind for kind, _ in kinds(wrapped)] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_every_line_end_parts_lines(end: str) -> None:
    assert [part for _, part in kinds(f"The ferry left.{end}{end}The port was shut.")] == [
        "The ferry left.",
        "The port was shut.",
    ]


@given(texts() | st.text(max_size=300))
def test_blocks_lie_in_order_never_overlap_and_leave_out_no_word(text: str) -> None:
    done = 0
    covered: set[int] = set()
    for b in blocks_of(text):
        begin = b.label[0] if b.label else b.start
        assert done <= begin <= b.start < b.end <= len(text)
        assert text[b.start : b.end].strip()
        done = b.end
        covered |= set(range(begin, b.end))
    left_out = {c for i, c in enumerate(text) if i not in covered and c.isalpha()}
    assert not left_out or "(" in text  # an item's mark may be a letter in brackets


@given(texts(min_size=1), texts(min_size=1))
def test_a_trailing_paragraph_changes_no_earlier_block(text: str, more: str) -> None:
    before = blocks_of(text + "\n\nThis ends here.")
    assert blocks_of(text + "\n\nThis ends here.\n\n" + more.replace("\n", " ") + ".")[: len(before)] == before


def test_a_block_without_end_is_cut_at_sentences() -> None:
    text = "The ferry left the port. " * 2000
    blocks = blocks_of(text)
    assert all(b.end - b.start <= LONGEST_BLOCK for b in blocks)
    assert all(text[b.start : b.end].rstrip().endswith(".") for b in blocks)
    assert "".join(text[b.start : b.end] for b in blocks).split() == text.split()


def test_headlines_on_consecutive_lines_are_no_wrapped_paragraph() -> None:
    lines = [
        "Tokyo slaps export curbs on chip gases, Seoul vows a fight",
        "Nigeria bans Starlink from border states; firm to appeal",
        "Peru recalls its envoy as Mexico shelters an ex-premier",
        "Moldova to seize a Lukoil fuel terminal at the main airport",
    ]
    assert kinds("\n".join(lines)) == [("title", line) for line in lines]


def test_who_asks_may_stand_in_brackets_behind_the_question_mark_of_a_transcript() -> None:
    blocks = blocks_of("Briefing\n\nQ (Emma Clarke, Wire): Will you sign?\n\nA: We will not.\n")
    assert [b.kind for b in blocks][1:] == ["turn", "turn"]
