"""Bearing: whether a word does good or ill to what it governs, for stances that are told along the way between two people."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import attrs
import yaml

from geostance.knowledge.lexicon import Lexicon

__all__ = ["Bearing"]


# Acts of the lexicon that do good or ill to whom they are towards; to pledge or to ask does neither by itself.
ACTS = frozenset("support oppose praise welcome thank trust criticize condemn accuse regret doubt distance contest".split())


@attrs.frozen
class Bearing:
    """Words by how they bear on what they govern: ``good`` and ``bad``; ``losing`` verbs turn it ("lost confidence in"); ``telling``
    verbs only report; ``deeds`` are told of somebody to his blame; ``standing_by`` and ``standing_against`` are nouns for people;
    ``mutual`` verbs tell what several do to one another, ``moods`` (as participles) what somebody feels at another's doing;
    ``denying`` verbs turn what is said; ``only_verbs`` tell nothing as nouns."""

    good: frozenset[str]
    bad: frozenset[str]
    losing: frozenset[str]
    telling: frozenset[str]
    deeds: frozenset[str]
    standing_by: frozenset[str]
    standing_against: frozenset[str]
    mutual: frozenset[str]
    moods: frozenset[str]
    denying: frozenset[str]
    only_verbs: frozenset[str]

    @classmethod
    def default(cls) -> Bearing:
        """That which comes with the library."""
        return _default()

    def of(self, lemma: str) -> int:
        """1 for a word that does good to what it governs, −1 for one that does it ill, 0 for any other."""
        return -1 if lemma in self.bad else 1 if lemma in self.good else 0

    def of_person(self, lemma: str) -> int:
        """1 for a noun of one who stands by another, −1 for one of somebody's opponent, 0 for any other."""
        return -1 if lemma in self.standing_against else 1 if lemma in self.standing_by else 0


@lru_cache(maxsize=1)
def _default() -> Bearing:
    data = yaml.safe_load((resources.files("geostance.knowledge") / "data" / "bearing.yaml").read_text("utf-8"))
    listed = {key: frozenset(str(words).split()) for key, words in data.items()}
    told: dict[int, set[str]] = {1: set(), -1: set()}
    for entry in Lexicon.default("positions").entries.values():
        polarity = float(entry.get("polarity", 0))
        if (
            entry.get("act") in ACTS
            and polarity
            and not entry.beside
            and entry.kind in ("verb", "noun")
            and any(s.name == "target" for s in entry.frame)
        ):
            told[1 if polarity > 0 else -1].update(entry.lemmas)
    bad = listed["bad"] | (told[-1] - listed["good"] - listed["telling"])
    rest = {
        key: listed[key]
        for key in ("losing", "telling", "deeds", "standing_by", "standing_against", "mutual", "moods", "denying", "only_verbs")
    }
    return Bearing(good=(listed["good"] | told[1]) - bad, bad=bad, **rest)
