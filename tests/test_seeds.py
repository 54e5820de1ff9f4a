"""The seeds: articles of our own in many styles, each with what a careful reader takes from it."""

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from geostance.evaluation import Evaluation, Gold, evaluate
from geostance.model import Act, ActorKind, EventStatus, EventType, PositionStatus, RelationKind, StatementMode
from geostance.pipeline import Pipeline

SEEDS = Path(__file__).parents[1] / "seeds"
NAMES = sorted(path.parent.name for path in SEEDS.glob("*/article.txt"))


def text_of(name: str) -> str:
    return (SEEDS / name / "article.txt").read_bytes().decode("utf-8")


def gold_of(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = yaml.safe_load((SEEDS / name / "gold.yaml").read_text("utf-8"))
    return gold


def test_there_are_articles_in_many_styles() -> None:
    assert len(NAMES) >= 12


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_gold_is_verbatim_in_its_article(name: str) -> None:
    text, gold = text_of(name), gold_of(name)
    quoted = [s["content"] for s in gold["statements"]]
    quoted += [piece for s in gold["statements"] for piece in s.get("content_more", ())]
    quoted += [piece for layer in ("positions", "events", "relations") for row in gold[layer] for piece in row.get("at", ())]
    quoted += [row[side] for row in gold["relations"] for side in ("cause", "effect", "before", "after") if side in row]
    quoted += [mention for actor in gold["actors"] for mention in actor.get("mentions", ())]
    assert [part for part in quoted if part not in text] == []
    assert gold["id"] == name


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_gold_uses_the_names_of_the_model(name: str) -> None:
    gold = gold_of(name)
    keys: set[str | None] = {actor["key"] for actor in gold["actors"]}
    assert len(keys) == len(gold["actors"])
    assert {actor["kind"] for actor in gold["actors"]} <= set(get_args(ActorKind))
    keys.add(None)
    for s in gold["statements"]:
        assert set(s["speaker"]) <= keys
        assert set(s["mode"]) <= set(get_args(StatementMode))
    for p in gold["positions"]:
        assert {*p["holder"], *p.get("target", ())} <= keys
        assert set(p["act"]) <= set(get_args(Act))
        assert p.get("status", "former") in {*get_args(PositionStatus), "former"}
    for e in gold["events"]:
        assert {*e["source"], *e["target"]} <= keys
        assert set(e["type"]) <= set(get_args(EventType))
        assert set(e.get("status", ())) <= set(get_args(EventStatus))
    for r in gold["relations"]:
        assert r["kind"] in get_args(RelationKind)
        assert {*r.get("between", ()), *r.get("with", ()), *r.get("holder", ()), *r.get("target", ())} <= keys


# F1 over all seeds that must not be lost; a little below what was measured.
FLOORS = {"actors": 0.94, "statements": 0.73, "positions": 0.74, "events": 0.77, "relations": 0.2}


def test_the_seeds_are_read_at_least_as_well_as_before(pipeline: Pipeline) -> None:
    total = Evaluation()
    for name in NAMES:
        gold = Gold.read(SEEDS / name / "gold.yaml")
        total += evaluate(gold, pipeline.extract(text_of(name), published=gold.published))
    figures = {layer: score["f1"] for layer, score in total.figures().items()}
    assert {layer: f1 for layer, f1 in figures.items() if f1 < FLOORS.get(layer, 0)} == {}, figures


def test_a_text_in_which_nothing_happens_gives_next_to_nothing(pipeline: Pipeline) -> None:
    x = pipeline.extract(text_of("nothing"), published="2026-04-14")
    assert len(x.statements) + len(x.positions) + len(x.events) <= 2
