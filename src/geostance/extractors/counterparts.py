"""Counterparts: who stands across from whom: "his Chadian counterpart", "the other side", "the former" and "the latter"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geostance.analysis.words import Word
from geostance.extractors.phrases import Phrase
from geostance.extractors.roster import Referent
from geostance.model import Role

if TYPE_CHECKING:
    from geostance.extractors.coreference import Reading

__all__ = ["COMPANY", "counterpart", "is_counterpart", "ordered_pair", "other_side", "visitor"]

COMPANY = frozenset("guest host interlocutor visitor".split())  # whom somebody meets: "his guest"


def counterpart(reading: Reading, phrase: Phrase) -> Referent | None:
    """Whom "his Algerian counterpart" means: the one named beside it, who then has the office of the other; or the person of
    that state named before."""
    around = [c for c in phrase.head.children if c.dep == "appos"]
    named = next((r for c in around if (r := reading.at(c)) is not None and r.kind == "person"), None)
    if phrase.owner is None:
        return named or _opposite(reading, phrase)
    if named is not None:
        if phrase.owner.country:
            reading.homes.told(named)
        named.country = named.country or phrase.owner.country
        named.owner = named.owner or phrase.owner
        other = reading.possessor(phrase)
        office = next((r for r in other.roles if r.basis == "text" and not r.former), None) if other is not None else None
        if office is not None and not named.roles:
            span = reading.analysis.span(phrase.start, phrase.end)
            named.roles.append(Role(title=office.title, of=phrase.owner.name, basis="text", span=span))
        return named
    one = reading.possessor(phrase)
    wanted = _offices(reading, one) if one is not None else set()
    for referent in reading.discourse.referents():
        held = _offices(reading, referent) if referent.kind == "person" and referent.country == phrase.owner.country else set()
        if held and (not wanted or wanted & held):
            return referent
    return None


def _offices(reading: Reading, person: Referent) -> set[str]:
    """The offices that a person holds, by their plain titles."""
    return {o.title for r in person.roles if not r.former and (o := reading.roster.gazetteer.office(r.title)) is not None}


def is_counterpart(phrase: Phrase) -> bool:
    """Whether a noun calls somebody who holds the same office elsewhere: "her Chadian counterpart", "his opposite number"."""
    lemma = phrase.head.lemma
    return lemma == "counterpart" or (lemma == "number" and any(m.lower == "opposite" for m in phrase.modifiers))


def _opposite(reading: Reading, phrase: Phrase) -> Referent | None:
    """Whom "her counterpart" means: who holds the same office as she in another state, of those named before."""
    one = reading.possessor(phrase)
    if one is None or one.kind != "person":
        return None
    if (other := _met(reading, one)) is not None or one.country is None:
        return other
    offices = _offices(reading, one)
    for referent in reading.discourse.referents():
        if referent.kind == "person" and referent.country not in (None, one.country) and offices & _offices(reading, referent):
            return referent
    return None


def other_side(reading: Reading, phrase: Phrase) -> Referent | None:
    """Whom "the other side" means to who speaks of it, or acts on it: of the two whom the text is about, the other."""
    if (
        reading.sides is None
        or phrase.many
        or phrase.determiner != "the"
        or not any(m.lower == "other" for m in phrase.modifiers)
    ):
        return None
    speech = reading.analysis.speech_at(phrase.start)
    speaker = reading.at(speech.speaker) if speech is not None and speech.speaker is not None else None
    acting = (reading.at(s) for w in phrase.head.ancestors() if w.is_verb for s in w.all("nsubj") if s is not phrase.head)
    for who in (speaker, *acting):
        state = reading.state_of(who) if who is not None else None
        for one, other in (reading.sides, reading.sides[::-1]):
            if one in (who, state):
                return other
    return None


def _met(reading: Reading, one: Referent) -> Referent | None:
    """With whom a person forms the one pair that the text has told of so far."""
    pairs = [c.members for c in reading.roster.collectives if len(c.members) == 2 and one in c.members]
    others = list(dict.fromkeys(m for pair in pairs for m in pair if m is not one))
    return others[0] if len(others) == 1 and others[0].kind == "person" else None


def visitor(reading: Reading, phrase: Phrase) -> Referent | None:
    """Whom "her guest" means: the last person of another state than hers."""
    one = reading.possessor(phrase)
    if one is None or one.kind != "person" or phrase.many:
        return None
    if (other := _met(reading, one)) is not None or one.country is None:
        return other
    for sentence in reading.discourse.last_sentences():
        others = [s.referent for s in sentence if s.referent is not None and s.referent.kind == "person"]
        found = [r for r in others if r.country not in (None, one.country)]
        if found:
            return found[-1]
    for referent in reading.discourse.referents():
        if referent.kind == "person" and referent.roles and referent.country not in (None, one.country):
            return referent
    return None


def ordered_pair(reading: Reading, word: Word) -> Referent | None:
    """Whom "the former" and "the latter", "the first" and "the second" mean: one of the last two named together."""
    place = {"former": 0, "first": 0, "latter": 1, "second": 1}.get(word.lower)
    if place is None or not any(c.lower == "the" for c in word.children):
        return None
    for sentence in reading.discourse.last_sentences():
        found = list(
            dict.fromkeys(
                s.referent
                for s in sentence
                if s.referent is not None
                and not s.referent.members
                and s.slot not in ("possessor", "modifier")
                and s.word.start < word.start
            )
        )
        groups = [s.referent.members for s in sentence if s.referent is not None and len(s.referent.members) == 2]
        if groups:
            return groups[-1][place]
        if len(found) >= 2:
            return found[-2:][place]
    return None
