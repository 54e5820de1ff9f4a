"""Every entry of every lexicon proves itself by its examples."""

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from geostance import Extraction, Pipeline, Position
from geostance.errors import KnowledgeError
from geostance.knowledge.lexicon import Example, Lexicon

POSITIONS = Lexicon.default("positions")
EXAMPLES = [(e.id, x) for e in POSITIONS.entries.values() for x in e.examples]


def _sign(p: Position) -> str:
    value = p.polarity or p.issue_polarity or 0
    return "+" if value > 0 else "-" if value < 0 else "0"


def _gives(x: Extraction, position: Position, wanted: dict[str, Any], rule: str) -> bool:
    names = {a.id: a.name for a in x.actors}
    has = {
        "rule": position.rule,
        "holder": names[position.holder],
        "target": names.get(position.target.actor or "") if position.target else None,
        "issue": position.issue.text if position.issue else None,
        "polarity": _sign(position),
        "act": position.act,
        "status": position.status,
        "ended": position.ended,
    }
    return all(has[key] == value for key, value in {"rule": rule, **wanted}.items())


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> dict[str, Extraction]:
    texts = [example.text for _, example in EXAMPLES]
    return dict(zip(texts, pipeline.extract_stream(texts), strict=True))


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r}: {x.text}" for r, x in EXAMPLES])
def test_an_example_gives_its_position(rule: str, example: Example, read: dict[str, Extraction]) -> None:
    x = read[example.text]
    if example.gives.get("nothing"):
        assert x.positions == ()
    else:
        assert any(_gives(x, p, dict(example.gives), rule) for p in x.positions), x.positions


def test_every_entry_that_gives_a_position_has_an_example() -> None:
    assert [e.id for e in POSITIONS.entries.values() if not e.examples] == []


def _entries(text: str, tmp_path: Any) -> Iterator[Lexicon]:
    path = tmp_path / "mine.yaml"
    path.write_text(text, "utf-8")
    yield Lexicon.load("positions", path)


def test_a_users_entry_is_read_beside_ours(pipeline: Pipeline, tmp_path: Any) -> None:
    text = """
ghost.verb:
  verb: [ghost]
  act: distance
  polarity: -0.7
  frame: {target: object.actor}
  examples: [{text: Norway ghosted Chad., gives: {holder: Norway, target: Chad}}]
"""
    mine = next(_entries(text, tmp_path))
    found = pipeline.with_lexicon("positions", mine).extract("Norway ghosted Chad and praised Mali.")
    assert {(p.act, p.rule) for p in found.positions} == {("distance", "ghost.verb"), ("praise", "praise.verb")}


def test_a_malformed_entry_is_named(tmp_path: Any) -> None:
    with pytest.raises(KnowledgeError, match="broken"):
        next(_entries("broken: {verb: [], act: praise}", tmp_path))


@pytest.mark.parametrize("layer", ["cues", "positions", "events", "operators"])
def test_no_entry_hides_another_of_its_name(layer: str) -> None:
    files = (resources.files("geostance.knowledge") / "data" / layer).iterdir()
    ids = [m[1] for f in files for m in re.finditer(r"^([\w.\-]+):$", f.read_text("utf-8"), re.M) if m[1] != "words"]
    assert sorted(ids) == sorted(set(ids))
