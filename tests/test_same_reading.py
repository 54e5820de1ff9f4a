"""What surrounds a sentence does not change what it tells: examples of the lexicons read the same with a date, an aside, another name."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from geostance import Extraction, Pipeline
from geostance.knowledge.lexicon import Entry, Layer, Lexicon

PIPELINE = Pipeline.default()
KEPT = 0.94  # of the examples; a parser is not perfect
EVERY = 3  # one example in three is enough for a rate

Change = Callable[[str], str]

CHANGES: dict[str, Change] = {
    "a day in front": lambda s: f"On Monday, {s}",
    "a day behind": lambda s: f"{s[:-1]} on Monday.",
    "a day and an adverb in front": lambda s: re.sub(
        r"^(Norway|Chad|Mali) (?=(?!and |is )[a-z]+ed )", r"On Monday \1 again ", s
    ),
    "an aside between commas": lambda s: re.sub(r"^(Norway|Chad|Mali) (?=(?!and |is )[a-z]+ed )", r"\1, for its part, ", s),
    "an aside between dashes": lambda s: re.sub(
        r"^(Norway|Chad|Mali) (?=(?!and |is )[a-z]+ed )", r"\1 – a member of the bloc – ", s
    ),
    "a phrase in front": lambda s: re.sub(r"^(Norway|Chad|Mali) (?=(?!and |is )[a-z]+ed )", r"At a summit in Paris \1 ", s),
    "by whose word": lambda s: f"{s[:-1]}, according to the envoy.",
    "a month behind": lambda s: f"{s[:-1]} in May.",
    "a clause in front": lambda s: f"Peru waited, but {s}",
    "a clause behind": lambda s: f"{s[:-1]} while Peru looked on.",
    "an aside after the subject": lambda s: re.sub(r"^(Norway|Chad|Mali)(?= (?!and )[a-z])", r"\1, which holds the chair,", s),
    "officials for the subject": lambda s: re.sub(r"^Norway(?= (?!and |is )[a-z])", "Norwegian officials", s),
    "neighbouring before the object": lambda s: re.sub(r"(?<= )Chad(?=\.$| [a-z])", "neighbouring Chad", s),
}


def told(x: Extraction, rule: str) -> set[tuple[object, ...]]:
    """What one rule tells, with actors by their countries."""
    land = {a.id: a.country for a in x.actors}
    events = {
        (e.type, e.status, frozenset(land[i] for i in e.sources), frozenset(land[i] for i in e.targets))
        for e in x.events
        if e.rule == rule
    }
    positions = {
        (p.act, p.status, land[p.holder], land.get(p.target.actor or "") if p.target else None)
        for p in x.positions
        if p.rule == rule
    }
    return {*events, *positions}


def sentences(layer: Layer) -> list[tuple[Entry, str]]:
    all_of_it = [(e, x.text) for e in Lexicon.default(layer).entries.values() for x in e.examples]
    return [(e, s) for e, s in all_of_it if s.endswith(".") and s.count(".") == 1 and "“" not in s][::EVERY]


@pytest.fixture(scope="module")
def plain() -> dict[Layer, list[tuple[Entry, str, set[tuple[object, ...]]]]]:
    layers: tuple[Layer, Layer] = ("events", "positions")
    return {layer: [(e, s, told(PIPELINE.extract(s), e.id)) for e, s in sentences(layer)] for layer in layers}


@pytest.mark.parametrize("layer", ["events", "positions"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_sentence_reads_the_same(
    layer: Layer, change: str, plain: dict[Layer, list[tuple[Entry, str, set[tuple[object, ...]]]]]
) -> None:
    changed = [(e, CHANGES[change](s), t) for e, s, t in plain[layer] if t and CHANGES[change](s) != s]
    lost = [s for e, s, t in changed if not t <= told(PIPELINE.extract(s), e.id)]
    assert len(lost) <= (1 - KEPT) * len(changed) + 1, lost
