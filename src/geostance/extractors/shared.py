"""Shared titles: one plural office for several people named after it ("the foreign ministers of Chad and Mali, Nour and Keita")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geostance.analysis.steps import conjuncts, governed
from geostance.analysis.words import Word
from geostance.extractors.phrases import Phrase
from geostance.extractors.principals import heads_of, is_single
from geostance.extractors.roster import Referent
from geostance.knowledge.offices import offices
from geostance.knowledge.wordlists import word_map, words
from geostance.model import Role

if TYPE_CHECKING:
    from geostance.extractors.coreference import Reading

__all__ = ["of_several", "share_out"]

NEAR = 80  # characters
REACH = 16  # words from the office to the names
BETWEEN = frozenset(("of", "and", "the", "from", "for", "respectively"))


def share_out(reading: Reading, phrase: Phrase, called: str) -> tuple[Referent, ...] | None:
    """The people named right after a plural office, who each get it, of the states named with it in the same order; None where
    no two are."""
    if not phrase.many or word_map("reference.collective").get(phrase.head.lemma) != "person":
        return None
    taken, all_words = reading.page.taken, reading.page.block.words
    states = _states_before(reading, phrase)
    at = phrase.head.i + 1
    while at < len(all_words) and all_words[at].text != "," and at - phrase.head.i < REACH:
        held = taken.get(at)
        if held is not None and held.kind == "state":
            if held not in states:
                states.append(held)
        elif held is not None or all_words[at].lower not in BETWEEN:
            return None
        at += 1
    if at >= len(all_words) or all_words[at].text != ",":
        return None
    people = tuple(dict.fromkeys(_people(reading, all_words, at + 1)))
    if len(people) < 2:
        return None
    if len(states) != len(people):
        states = list(_both(reading)) if len(people) == 2 and not states else []
    span = reading.analysis.span(phrase.start, all_words[at - 1].end)
    for n, person in enumerate(people):
        state = states[n] if states else None
        if person.country is None and person.owner is None and state is not None:
            person.country, person.owner = state.country, state
        if person.office(called) is None:
            person.roles.append(Role(title=called, of=state.name if state else None, basis="text", span=span))
    return people


def of_several(reading: Reading, phrase: Phrase) -> tuple[Referent, ...] | None:
    """The states whose people a plural means: "US and Iranian negotiators" speak and act for both."""
    lemma = phrase.head.lemma
    acting = lemma in words("people.person") or lemma in words("people.group") or lemma in words("acting.force_nouns")
    if not phrase.many or not (acting or any(s <= phrase.head.start < e for s, e, _ in reading.page.titles)):
        return None
    states = _states_before(reading, phrase)
    if len(states) < 2:
        return None
    for state in states:  # who act through their people are actors here, whatever else the text says of them
        near = (m for m in state.marks if abs(m.start - phrase.head.start) < NEAR)
        if (mark := next(near, None)) is not None:
            mark.sure = True
    return tuple(states)


def _states_before(reading: Reading, phrase: Phrase) -> list[Referent]:
    """The states that a noun's coordinated adjectives name, in order."""
    after = governed(phrase.head, "from")  # "ministers from Chad and Mali"
    named = (reading.page.taken.get(w.i) for m in (*phrase.modifiers, *after) for w in conjuncts(m))
    return list(dict.fromkeys(r for r in named if r is not None and r.kind == "state"))


def _people(reading: Reading, all_words: tuple[Word, ...], at: int) -> Iterator[Referent]:
    taken = reading.page.taken
    while at < len(all_words):
        held = taken.get(at)
        if held is not None and held.kind == "person":
            yield held
        elif held is not None or not (
            all_words[at].lower in (",", "and") or all_words[at].lower.rstrip(".") in words("people.honorifics")
        ):
            return
        at += 1


def _both(reading: Reading) -> tuple[Referent, ...]:
    """The two sides of the text, that which publishes it first."""
    if reading.sides is None:
        return ()
    return reading.sides[::-1] if reading.sides[1] is reading.homes.seat else reading.sides


def heads_named(reading: Reading, phrase: Phrase, called: str) -> tuple[Referent, ...] | None:
    """Whom "the leaders of Chad and Mali" means: those who hold the office there, if the text has named them, else the states for
    which they act; None where no states are named."""
    office = offices().office(called)
    if not phrase.many or (called != "leader" and (office is None or not is_single(office))):
        return None
    states = [reading.page.taken.get(c.i) for n in governed(phrase.head, "of") for c in conjuncts(n)]
    named = tuple(dict.fromkeys(s for s in states if s is not None and s.kind == "state"))
    if len(named) < 2 or len(named) != len(states):
        return None
    return heads_of(named, called, reading.discourse.referents()) or named
