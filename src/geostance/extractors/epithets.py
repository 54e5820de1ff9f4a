"""Descriptions that say what somebody is rather than whose: "the rebels", "the Sultanate of Oman"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from geostance.extractors.phrases import Phrase
from geostance.extractors.roster import Referent
from geostance.knowledge.names import fold
from geostance.knowledge.wordlists import words

if TYPE_CHECKING:
    from geostance.extractors.coreference import Reading

__all__ = ["REALMS", "by_prominence", "realm_of", "rebels_of", "short_for"]

NAMED = ("armed_group", "party", "civil_society", "company", "international_organization")
REALMS = frozenset("kingdom republic sultanate emirate principality commonwealth".split())


def rebels_of(reading: Reading, phrase: Phrase) -> Referent | None:
    """Which armed group of the text "the rebels" are: one that it has called so ("M23 rebels"), else the one named last."""
    lemma = phrase.head.lemma
    if (
        lemma not in words("bodies.rebels")
        or phrase.possessor is not None
        or phrase.determiner not in ("the", "these", "those")
    ):
        return None
    told = next(
        (c for c in phrase.head.all("prep", "relcl", "acl") if c.child("pcomp") is None), None
    )  # "accused the rebels of using"
    if phrase.number is not None or phrase.modifiers or told is not None:
        return None
    groups = [r for r in by_prominence(reading) if r.kind == "armed_group" and not r.members]
    text = reading.analysis.document.text
    so_called = [r for r in groups if any(lemma in fold(text[m.start : m.end + len(lemma) + 2]) for m in r.marks)]
    if any(r.kind == "group" and lemma in fold(r.name) and not _in_title(reading, r) for r in reading.discourse.referents()):
        return None  # a crowd that the text has told of: "rebels loyal to him"
    if so_called or len(groups) == 1:
        return (so_called or groups)[0]
    last = [s.referent for sentence in islice(reading.discourse.last_sentences(), 2) for s in sentence if s.slot == "subject"]
    return next((r for r in groups if r in last), None)


def short_for(reading: Reading, phrase: Phrase) -> Referent | None:
    """Which body of the text a capitalized noun is short for: "the Front", of "Northern Front"."""
    word = phrase.head
    if phrase.determiner != "the" or phrase.modifiers or phrase.many or not word.text.istitle() or word.tag == "NNPS":
        return None
    called = fold(word.text)
    for referent in by_prominence(reading):
        name = fold(referent.name).split()
        if referent.kind in NAMED and len(name) > 1 and name[-1] == called and not referent.members:
            return referent
    return None


def _in_title(reading: Reading, referent: Referent) -> bool:
    """Whether only the headline speaks of somebody."""
    blocks = (reading.analysis.block_at(m.start) for m in referent.marks)
    return all(b is not None and b.block.kind == "title" for b in blocks)


def by_prominence(reading: Reading) -> list[Referent]:
    """Those named before: the subjects of each sentence before its other names, the latest sentence first, then the rest."""
    found: list[Referent] = []
    for sentence in reading.discourse.last_sentences():
        ordered = sorted((s for s in sentence if s.referent is not None), key=lambda s: s.slot != "subject")
        found += [s.referent for s in ordered if s.referent is not None]
    return list(dict.fromkeys([*found, *reading.discourse.referents()]))


def realm_of(reading: Reading, phrase: Phrase) -> Referent | None:
    """The state of "the Sultanate of Oman", "the Republic of Chad"."""
    of = next((p for p in phrase.head.all("prep") if p.lower == "of" and p.i == phrase.head.i + 1), None)
    named = of.child("pobj") if of is not None else None
    if named is None:
        return None
    entry = reading.page.places.get(named.i)
    state = reading.at(named) or (reading.roster.state(entry.key) if entry is not None else None)
    return state if state is not None and state.kind == "state" else None
