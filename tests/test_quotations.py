"""Quotation marks of every printed kind are paired; odd ones become omissions; nothing else is taken for one."""

import string
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geostance.analysis.layout import blocks_of
from geostance.analysis.quotations import Quotation, quotations

MARKS = "\"“”„«»'‘’`‹›"


def read(text: str) -> tuple[Quotation, ...]:
    return quotations(text, blocks_of(text))[0]


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in read(text)]


@given(st.text(alphabet=MARKS + "ab 7.,!-\n", max_size=80))
def test_quotations_lie_in_order_inside_a_block_and_never_cross(text: str) -> None:
    blocks = blocks_of(text)
    found, odd = quotations(text, blocks)
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))
    for q in found:
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        assert any(b.start <= q.start and q.end <= b.end for b in blocks)
    for a, b in pairwise(found):
        assert b.start >= a.end or b.end <= a.end
    assert all(o.where is not None and o.where.grounded_in(text) for o in odd)


@given(st.text(alphabet=string.ascii_letters + " ,.", min_size=1).filter(lambda s: s.strip() == s))
@pytest.mark.parametrize("marks", ['""', "“”", "«»", "»«", "„“", "„”", ("« ", " »"), ("``", "''"), ("''", "''"), '“"'])
def test_whatever_stands_in_double_marks_is_quoted(marks: tuple[str, str], said: str) -> None:
    text = f"She said: {marks[0]}{said}{marks[1]} on Monday, and left."
    assert [s.strip() for s in inner(text)] == [said]


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,'’", max_size=200))
def test_a_text_without_an_opening_mark_has_no_quotation(text: str) -> None:
    straight = text.replace("'", "’")
    assert read(straight) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("'No talks' – Lavrov", ["No talks"]),
        ("Lavrov: 'No talks'", ["No talks"]),
        ("‘The workers’ rights matter,’ he said.", ["The workers’ rights matter,"]),
        ("She said the rebels' demands, and the workers' too, were met.", []),
        ("Rock 'n' roll in the '90s: 'tis the season", []),
        ('He is 6\'2" and holds a 12" pipe.', []),
        ('"It is 12" long," she said.', ['It is 12" long,']),
        ("“He told me ‘never’ twice,” she said.", ["He told me ‘never’ twice,", "never"]),
        ("‘I said “no” twice,’ he said.", ["I said “no” twice,", "no"]),
        ('“He called it "a mess" today,” she said.', ['He called it "a mess" today,', "a mess"]),
        ('"He said "no" to me," she said.', ['He said "no" to me,', "no"]),
        ("”We will,” he said. ”No.”", ["We will,", "No."]),
        ("(“Answer!”)", ["Answer!"]),
    ],
)
def test_what_is_a_quotation_and_what_is_an_apostrophe_or_an_inch(text: str, said: list[str]) -> None:
    assert inner(text) == said


def test_depth_counts_the_quotations_around() -> None:
    text = "“She told me: ‘He said “no” and left,’” he said. “I stayed.”"
    assert [q.depth for q in read(text)] == [0, 1, 2, 0]


@pytest.mark.parametrize("opening", ["“", '"', "‘"])
def test_a_quotation_over_paragraphs_opens_each_anew(opening: str) -> None:
    closing = {"“": "”", '"': '"', "‘": "’"}[opening]
    text = f"{opening}We go on.\n\n{opening}We never stop.\n\n{opening}We win,{closing} she said."
    found, odd = quotations(text, blocks_of(text))
    assert [(q.closed, q.continues) for q in found] == [(False, False), (False, True), (True, True)]
    assert odd == ()


def test_a_quotation_that_runs_on_without_a_new_mark_is_read_to_its_closing_mark() -> None:
    text = "“We go on.\n\nWe win,” she said."
    assert [(q.closed, q.continues) for q in read(text)] == [(False, False), (True, True)]
    assert inner(text)[1] == "We win,"


def test_a_quotation_that_nobody_closed_is_read_and_told() -> None:
    text = "She called it “a very bad day.\n\nThe talks went on."
    found, odd = quotations(text, blocks_of(text))
    assert [text[q.start : q.end] for q in found] == ["“a very bad day."]
    assert [o.where and o.where.start for o in odd] == [text.index("“")]


def test_a_mark_without_a_partner_is_an_omission_and_the_others_are_read() -> None:
    text = "“We leave. She went. “We want more,” she said."
    found, odd = quotations(text, blocks_of(text))
    assert [text[q.start : q.end] for q in found] == ["“We want more,”"]
    assert [o.where and o.where.start for o in odd] == [0]


@pytest.mark.parametrize("part", ['"', '"a ', "“", "“a” ", "'a ", "« ", '“"«', '"a\n'])
def test_thousands_of_marks_take_linear_time(part: str) -> None:
    def seconds(n: int) -> float:
        text = part * n
        blocks = blocks_of(text)
        taken = []
        for _ in range(3):
            start = time.process_time()
            quotations(text, blocks)
            taken.append(time.process_time() - start)
        return min(taken)

    seconds(500)
    assert seconds(10_000) < 20 * max(seconds(2_500), 0.01)
