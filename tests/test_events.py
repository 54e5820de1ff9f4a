from __future__ import annotations

import pytest

from geostance import Event, Extraction, Pipeline
from geostance.analysis.clauses import kind_of
from geostance.extractors.base import Cast
from geostance.extractors.frames import filled, match
from geostance.knowledge.lexicon import Entry, Example, Lexicon

PIPELINE = Pipeline.default()
LEXICON = Lexicon.default("events")
EXAMPLES = [(entry, example) for entry in LEXICON.entries.values() for example in entry.examples]


def events(text: str, **fields: str) -> tuple[Extraction, tuple[Event, ...]]:
    x = PIPELINE.extract(text, **fields)  # type: ignore[arg-type]
    return x, x.events


def names(x: Extraction, ids: tuple[str, ...]) -> set[str]:
    """The names of actors and of the states that they belong to."""
    actors = [x.actor(i) for i in ids]
    lands = {a.country for a in actors if a.country}
    return {a.name for a in actors} | {a.name for a in x.actors if a.kind == "state" and a.country in lands}


@pytest.mark.parametrize("entry", LEXICON.entries.values(), ids=lambda e: e.id)
def test_every_entry_has_an_example(entry: Entry) -> None:
    assert entry.examples


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=lambda v: v.id if isinstance(v, Entry) else "")
def test_an_entry_gives_what_its_example_says(entry: Entry, example: Example) -> None:
    x, found = events(example.text)
    mine = [e for e in found if e.rule == entry.id]
    assert mine, f"{entry.id} gives nothing for {example.text!r}; there is {[e.rule for e in found]}"
    event = mine[0]
    for field, value in example.gives.items():
        if field == "source":
            assert value in names(x, event.sources)
        elif field == "target":
            assert value in names(x, event.targets)
        else:
            assert getattr(event, field) == value
    assert event.status == example.gives.get("status", "occurred")


def test_no_entry_asks_for_a_slot_that_there_is_not() -> None:
    analysis = PIPELINE.analyze("Norway gave Chad, which was bombed by rebels, tents for its camps and urged talks on water.")
    cast = Cast(analysis, Extraction(document=analysis.document))
    for entry in LEXICON.entries.values():
        for word in analysis.words():
            if kind_of(word):
                match(entry, analysis.clause(word), cast)
                for trigger in (*entry.beside, *entry.absent):
                    assert trigger.slot is None or isinstance(analysis.clause(word).slot(trigger.slot), tuple)
                for slot in entry.frame:
                    for path in slot.paths:
                        filled(path, analysis.clause(word), cast)
