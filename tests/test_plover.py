from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

import geostance
from geostance import Extraction, Pipeline, PloverRecord, to_plover
from geostance.knowledge.codes import Codes
from geostance.serializers.plover import COLUMNS

PIPELINE = Pipeline.default()
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*/article.txt"))
CODES = Codes.default()


def rows(text: str, all: bool = False) -> list[PloverRecord]:
    return to_plover(PIPELINE.extract(text, published="2026-02-28"), all=all)


def types(text: str, all: bool = False) -> list[str]:
    return [r.event_type for r in rows(text, all)]


def test_a_stance_on_something_concerns_those_whom_it_names() -> None:
    row = next(r for r in rows("Norway condemned the shelling of Mali by Chad, which killed ten.") if r.event_type == "ACCUSE")
    assert {"Mali", "Chad"} & set(row.recipients)
    assert all("which" not in s.text for s in row.recipient_spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad attacked Mali.", "ASSAULT"),
        ("Chad condemned Mali.", "ACCUSE"),
        ("Norway praised Chad.", "SUPPORT"),
        ("Norway urged Chad to free the crew.", "REQUEST"),
        ("Norway agreed to send tents to Chad.", "AGREE"),
        ("Chad refused to withdraw its troops from Mali.", "REJECT"),
        ("Chad will not lift the ban on Malian ships.", "REJECT"),
        ("Chad threatened to bomb Mali.", "THREATEN"),
        ("Norway will hold talks with Chad.", "AGREE"),
        ("Norway signed a treaty with Chad.", "SUPPORT"),
        ("Norway summoned Chad's ambassador.", "ACCUSE"),
    ],
)
def test_deeds_and_words_are_coded_in_one_table(text: str, expected: str) -> None:
    assert expected in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chad denied that it had attacked Mali.",
        "Norway called for talks between Chad and Mali.",
        "If Chad attacks Mali, Norway will leave.",
        "Chad denied any role in talks with Mali.",
        "Norway fears that Chad will attack Mali.",
    ],
)
def test_what_was_not_done_is_no_row_of_its_own_unless_all_are_asked_for(text: str) -> None:
    deeds = {"ASSAULT", "CONSULT"}
    assert not deeds & set(types(text))
    assert all(r.status != "occurred" for r in rows(text, all=True) if r.event_type in deeds)


def test_what_is_told_by_words_and_as_a_deed_makes_one_row() -> None:
    assert types("Norway agreed to send tents to Chad.") == ["AGREE"]
    assert types("Chad refused to withdraw its troops from Mali.") == ["REJECT"]


def test_an_actor_is_coded_by_country_and_sector() -> None:
    (row,) = rows("Chad attacked Mali.")
    assert row.actors == ("Chad",)
    assert row.actor_codes[0].startswith("TCD")
    assert row.recipient_codes[0].startswith("MLI")


def test_every_code_of_the_positions_and_of_the_undertaken_is_in_cameo() -> None:
    acts = geostance.Position.model_fields["act"].annotation.__args__  # type: ignore[union-attr]
    coded = [c for act in acts if (c := CODES.of_act(act))]
    assert len(coded) > 25
    assert all(c.cameo in CODES.cameo for c in coded)


def test_every_event_entry_has_a_code_of_the_scheme() -> None:
    for entry in geostance.Lexicon.default("events").entries.values():
        code = CODES.of(entry.get("type"), entry.get("mode"), entry.get("cameo"))
        assert code.quad_class
        assert code.cameo in CODES.cameo, entry.id
        assert code.goldstein is not None


@pytest.fixture(scope="module")
def seeds() -> list[Extraction]:
    return [PIPELINE.extract(p.read_text("utf-8"), published="2026-02-28") for p in SEEDS]


def test_the_seeds_make_grounded_rows_of_their_records(seeds: list[Extraction]) -> None:
    for x in seeds:
        for row in to_plover(x, all=True):
            assert x.by_id(row.record)
            assert all(s.grounded_in(x.document.text) for s in (*row.actor_spans, *row.recipient_spans))
            assert len(row.actors) == len(row.actor_codes)
        assert {r.record for r in to_plover(x)} <= {r.record for r in to_plover(x, all=True)}


def test_the_table_has_a_header_and_rows_of_one_width(seeds: list[Extraction]) -> None:
    table = list(csv.reader(io.StringIO(str(geostance.dumps(seeds, format="plover"))), delimiter="\t"))
    assert tuple(table[0]) == COLUMNS
    assert len(table) > 20
    assert {len(row) for row in table} == {len(COLUMNS)}


def test_the_table_loads_with_pandas_unchanged(seeds: list[Extraction]) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.StringIO(str(geostance.dumps(seeds, format="plover"))), sep="\t", dtype={"cameo": str})
    expected = [r for x in seeds for r in to_plover(x)]
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["event_type"]) == [r.event_type for r in expected]
    assert list(frame["cameo"].fillna("")) == [r.cameo or "" for r in expected]
    assert list(frame["record"]) == [r.record for r in expected]


def test_the_table_loads_with_polars_unchanged(seeds: list[Extraction]) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_csv(str(geostance.dumps(seeds, format="plover")).encode(), separator="\t", infer_schema_length=None)
    assert frame.columns == list(COLUMNS)
    assert frame["record"].to_list() == [r.record for x in seeds for r in to_plover(x)]


@pytest.mark.parametrize("page", ["events.md", "plover.md"])
def test_the_examples_of_the_pages_run(page: str) -> None:
    text = (Path(__file__).parents[1] / "docs" / page).read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert blocks
    for block in blocks:
        exec(compile(block, f"docs/{page}", "exec", dont_inherit=True), {})
