"""Fighters: which armed group or army a phrase for its people means, and whom forces follow that are no state's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geostance.analysis.words import Word
from geostance.extractors.phrases import Phrase
from geostance.extractors.roster import Referent

if TYPE_CHECKING:
    from geostance.extractors.coreference import Reading

__all__ = ["FIGHTERS", "followed", "side_of"]

FIGHTERS = frozenset(
    "fighter militant rebel militiaman gunman combatant insurgent guerrilla jihadist troop soldier man force".split()
)


def side_of(phrase: Phrase, owner: Referent | None) -> Referent | None:
    """The armed group or army whose fighters a phrase means: "M23 fighters", "its men", "his troops"."""
    lemma = phrase.head.lemma
    if lemma not in FIGHTERS or (lemma in ("man", "force") and phrase.possessor is None):
        return None
    if owner is not None and owner.kind == "person" and phrase.possessor is not None:
        owner = owner.owner
    return owner if owner is not None and owner.kind in ("armed_group", "military") and owner.is_sure else None


def followed(reading: Reading, head: Word) -> Referent | None:
    """Whom forces follow: "troops loyal to the general" are his, not the state's."""
    loyal = next((c for c in head.children if c.i > head.i and c.lower in ("loyal", "allied")), None)
    to = next((p for p in loyal.all("prep") if p.lower == "to"), None) if loyal is not None else None
    leader = to.child("pobj") if to is not None else None
    return reading.at(leader) if leader is not None else None
