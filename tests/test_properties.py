"""What holds for any text at all: an Extraction whose every span is grounded and that comes back from JSON, or an error of ours."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geostance.errors import GeostanceError
from geostance.model import Actor, Extraction, Position, Relation, Statement, spans_of
from geostance.pipeline import Pipeline
from geostance.plover import to_plover
from geostance.serializers import dumps, loads
from geostance.testing import texts

NEWS = st.sampled_from(
    "Norway|Chad|US-led|Mr. Lund|the minister|she|his country|both sides|said|told reporters|denied|backs|has urged|that|by|"
    "did not condemn|to withdraw|an attack on|sanctions against|according to|on Monday|in 2019|last week|5 million dollars".split(
        "|"
    )
    + list("“”\"'‘’«»,.:—()\n")
    + ["?!", "\n\n", "\n• ", "\nQ: "]
)
ODD = st.sampled_from(
    list("\x00\x07\x1b\x7f\x85\xa0\xad\u200b\u200f\u202e\u2066\u2069\ufeff\ufffe\u0301\u0489ﬁßİŉǆ漢ع😀👩‍👧𝔘🇳🇴")
)
LONE = st.sampled_from(["\ud800", "\udfff", "\ud83d"])
ANYTHING = st.one_of(
    st.lists(st.one_of(NEWS, NEWS, NEWS, ODD), max_size=40).map(" ".join),
    st.lists(st.one_of(NEWS, ODD), max_size=30).map("".join),
    texts(),
    st.text(max_size=200),
    st.lists(st.one_of(NEWS, LONE), max_size=8).map(" ".join),
)


def check(text: str, x: Extraction) -> None:
    assert x.document.text == text
    for r in x.all_records():
        assert all(s.grounded_in(text) for s in spans_of(r))
    assert all(o.where is None or o.where.grounded_in(text) for o in x.omissions)
    assert not [o for o in x.omissions if o.what.startswith("extractor ") or "a span is not what" in o.why]
    ids = [r.id for r in x.all_records()]
    assert len(ids) == len(set(ids))
    known, actors = set(ids), {a.id for a in x.actors}
    for r in x.all_records():
        if isinstance(r, Relation):
            assert {*r.head, *r.tail} <= known
        elif isinstance(r, Actor):
            assert {*r.members, *filter(None, [r.acts_for])} <= actors - {r.id}
            assert all(m.text.strip() for m in r.mentions)
        elif isinstance(r, Statement):
            assert {*r.addressees, *r.attribution, *filter(None, [r.speaker])} <= actors
        elif isinstance(r, Position):
            assert {r.holder, *r.attribution, *filter(None, [r.target and r.target.actor])} <= actors
            assert (r.polarity is None) or r.target is not None
    known_names = {a.name for a in x.actors}
    for row in to_plover(x, all=True):
        assert {*row.actors, *row.recipients} <= known_names
        assert all(s.grounded_in(text) for s in (*row.actor_spans, *row.recipient_spans))
        assert row.record in known
    assert loads(str(dumps(x, "json"))) == x
    assert Extraction.model_validate(x.model_dump()) == x


@given(ANYTHING)
@example("“" * 50 + "Chad said" + "”" * 50)
@example("Norway\u202e urged\x00 Chad \ufeffto withdraw.")
@example("NORWAY URGED CHAD İ TO WITHDRAW")  # a capital that lower() makes longer
@example("\u2028Norway said\u2029“no”\x85")
def test_any_text_gives_a_grounded_extraction_or_an_error_of_ours(text: str) -> None:
    try:
        x = Pipeline.default().extract(text, published="2026-02-28")
    except GeostanceError as error:
        assert "Unicode" in str(error)
        assert any("\ud800" <= c <= "\udfff" for c in text)
    else:
        check(text, x)


@given(st.lists(ANYTHING, max_size=4), st.integers(1, 3))
def test_the_same_input_gives_the_same_output_at_any_batch_size(parts: list[str], size: int) -> None:
    pipeline = Pipeline.default()
    one, other = (list(pipeline.extract_stream(parts, batch_size=n)) for n in (size, 4))
    assert one == other
    assert [x.model_dump_json() for x in one] == [x.model_dump_json() for x in other]


@pytest.mark.parametrize("mark", ['"', "“", "’", "“”", '‘"', "«'»", "''", "“a” said Chad. "])
def test_ten_thousand_quotation_marks_are_read(pipeline: Pipeline, mark: str) -> None:
    text = "Norway urged Chad to leave. " + mark * (10_000 // len(mark))
    check(text, pipeline.extract(text))


@pytest.mark.parametrize(
    "part",
    "Chad, |Chad and |that Chad said |of |(|the minister's |not |Norway urged Chad to urge |\n• Chad left|\nQ: No.|- |1 |a".split(
        "|"
    ),
)
def test_a_thousand_times_the_same_is_read(pipeline: Pipeline, part: str) -> None:
    text = part * 1_000
    check(text, pipeline.extract(text))


def test_the_seeds_are_read_without_an_omission_of_ours(pipeline: Pipeline, seeds: Path) -> None:
    for article in sorted(seeds.glob("*/article.txt")):
        text = article.read_text("utf-8")
        check(text, pipeline.extract(text, published="2026-02-28"))
