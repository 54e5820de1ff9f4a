"""Evaluation: gold against itself is perfect, each kind of error counts where it belongs, and scores add up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geostance
from geostance import Evaluation, Extraction, Gold, Relation, evaluate
from geostance.errors import ReadError
from geostance.evaluation import LayerScore
from geostance.evaluation.scores import LAYERS

TEXT = (
    "Norway urged Chad to free the crew. “The crew will stay,” Chad's foreign minister, Ali Nour, said on Monday. "
    "Chadian soldiers attacked a village in Mali on Sunday. Mali condemned the attack."
)


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    x = geostance.extract(TEXT, published="2026-02-26")
    assert x.actors
    assert x.statements
    assert x.positions
    assert x.events
    link = Relation.create(
        x.document, kind="cause", head=(x.positions[-1].id,), tail=(x.events[0].id,), evidence=x.positions[-1].evidence
    )
    return x.extended(relations=(link,))


def gold_of(x: Extraction, **changes: Any) -> Gold:
    """Gold that asks for just what the extraction has."""
    rows: dict[str, Any] = {
        "actors": [{"key": a.id, "kind": a.kind, "country": a.country, "names": [a.name]} for a in x.actors],
        "statements": [
            {"speaker": [s.speaker], "mode": [s.mode], "content": s.content[0].text, "content_more": [c.text for c in s.content[1:]]}
            for s in x.statements
        ],
        "positions": [
            {"holder": [p.holder], "act": [p.act], "target": [p.target.actor if p.target else None], "status": p.status,
             "at": [s.text for s in p.evidence]}
            for p in x.positions
        ],
        "events": [
            {"type": [e.type], "source": [*e.sources, None], "target": [*e.targets, None], "status": [e.status], "at": [e.trigger.text]}
            for e in x.events
        ],
        "relations": [{"kind": r.kind, "at": [s.text for s in r.evidence]} for r in x.relations],
    }  # fmt: skip
    return Gold.model_validate({"id": "self", **rows, **changes})


def test_gold_made_of_an_extraction_finds_all_of_it(extraction: Extraction) -> None:
    figures = evaluate(gold_of(extraction), extraction).figures()
    assert all(value == 1 for layer in figures.values() for value in layer.values()), figures


@pytest.mark.parametrize("layer", LAYERS)
def test_what_is_missing_is_missed_and_what_nobody_asked_for_is_spurious(extraction: Extraction, layer: str) -> None:
    gold = gold_of(extraction)
    less = extraction.model_copy(update={layer: getattr(extraction, layer)[1:]})
    missed = getattr(evaluate(gold, less), layer)
    assert len(missed.missed) == 1
    more = gold.replace(**{layer: getattr(gold, layer)[1:]})
    spurious = getattr(evaluate(more, extraction), layer)
    assert len(spurious.spurious) == 1


def test_rows_that_are_optional_or_told_again_cost_nothing(extraction: Extraction) -> None:
    gold = gold_of(extraction)
    excused = [row.model_dump() | {"optional": True} for row in gold.events]
    score = evaluate(gold_of(extraction, events=excused), extraction.model_copy(update={"events": ()})).events
    assert (score.found, score.missed, score.spurious) == (0, (), ())
    assert evaluate(gold_of(extraction, events=excused), extraction).events.spurious == ()


@pytest.mark.parametrize(
    ("layer", "field", "value"),
    [
        ("positions", "act", ["apologize"]),
        ("positions", "holder", [None]),
        ("positions", "status", "denied"),
        ("events", "type", ["AID"]),
        ("events", "status", ["planned"]),
        ("events", "at", ["on Monday"]),
        ("statements", "speaker", [None]),
        ("statements", "content", "on Monday"),
    ],
)
def test_a_record_that_says_something_else_is_not_the_one(
    extraction: Extraction, layer: str, field: str, value: object
) -> None:
    rows = [row.model_dump(by_alias=True) | {field: value} for row in getattr(gold_of(extraction), layer)]
    score = getattr(evaluate(gold_of(extraction, **{layer: rows}), extraction), layer)
    assert score.found == 0


scores = st.builds(lambda n: LayerScore(n), st.integers(0, 50))


@given(scores, scores)
def test_scores_add_up(one: LayerScore, other: LayerScore) -> None:
    total = Evaluation(events=one) + Evaluation(events=other)
    assert total.events.found == one.found + other.found
    assert sum([Evaluation(events=one), Evaluation(events=other)], Evaluation()) == total


def test_the_seeds_are_gold_that_can_be_read() -> None:
    for path in sorted((Path(__file__).parents[1] / "seeds").glob("*/gold.yaml")):
        assert Gold.read(path).id == path.parent.name


def test_gold_that_is_malformed_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.yaml"
    path.write_text("id: x\nevents:\n  - {type: [PICNIC], source: [], target: [], at: []}\n", "utf-8")
    with pytest.raises(ReadError, match=r"gold.yaml: not gold: events\.0\.type"):
        Gold.read(path)
    with pytest.raises(ReadError, match="cannot be read"):
        Gold.read(tmp_path / "none.yaml")
