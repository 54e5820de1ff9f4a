"""Neighbours: which two states "the two neighbours" are, by the borders on the map."""

from __future__ import annotations

from geostance.analysis.words import Word
from geostance.extractors.discourse import Discourse
from geostance.extractors.roster import Referent
from geostance.knowledge.places import share_border

__all__ = ["neighbours"]

CALLED = frozenset(("neighbor", "neighbour"))


def neighbours(noun: Word, discourse: Discourse, barred: set[int]) -> tuple[Referent, Referent] | None:
    """The two states named last that border on one another, where a noun calls two so: they need not be the sides of the text.
    Those whose words are ``barred`` act on the two, and are none of them."""
    if noun.lemma not in CALLED:
        return None
    acting = discourse.named_at(barred)
    states = [r for r in discourse.referents() if r.kind == "state" and id(r) not in acting]
    pairs = ((one, two) for at, two in enumerate(states) for one in states[:at] if share_border(one.country, two.country))
    return next(pairs, None)
