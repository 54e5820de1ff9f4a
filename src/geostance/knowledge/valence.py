"""Valence: what saying a word of somebody comes to, praise or blame."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

import attrs
import yaml

__all__ = ["Valence"]


@attrs.frozen
class Valence:
    """Words of praise and blame by lemma.

    ``good`` and ``bad`` are said of a subject, ``good_deeds`` and ``bad_deeds`` of a doer; ``strong`` ones count of a thing that is
    nobody's; ``naming`` verbs have a complement that tells the sign; ``burdens`` are borne to one's blame; ``untrue`` words deny what they
    are said of; ``strong_good`` count of a thing as ``strong`` do, ``wrongs`` are deeds that do; negated ``truth`` denies;
    ``ills`` are what one may be the source of, ``making`` verbs bring them about; ``harms`` are what one answers for; ``idle`` verbs tell
    no pledge; ``retaliation`` is what one is threatened with.
    """

    good: frozenset[str]
    bad: frozenset[str]
    strong: frozenset[str]
    good_deeds: frozenset[str]
    bad_deeds: frozenset[str]
    naming: frozenset[str]
    burdens: frozenset[str]
    idle: frozenset[str]
    retaliation: frozenset[str]
    strong_good: frozenset[str]
    untrue: frozenset[str]
    wrongs: frozenset[str]
    truth: frozenset[str]
    ills: frozenset[str]
    making: frozenset[str]
    harms: frozenset[str]

    @classmethod
    def default(cls) -> Valence:
        """Those that come with the library."""
        return _default()

    def of(self, lemma: str) -> int:
        """1 for a word of praise, −1 for one of blame, 0 for any other."""
        return 1 if lemma in self.good else -1 if lemma in self.bad else 0

    def of_deed(self, lemma: str) -> int:
        """1 for a deed that does its doer credit, −1 for one that is held against him, 0 for any other."""
        return 1 if lemma in self.good_deeds else -1 if lemma in self.bad_deeds else 0

    def of_doing(self, verb: str, things: Iterable[str]) -> int:
        """The sign of a deed by what it is done to or with, where the two together tell it: "plays with fire", "buys time"."""
        return next((sign for thing in things if (sign := self.of_deed(f"{verb}_{thing}"))), 0)

    def of_manner(self, adverb: str) -> int:
        """The sign of how something is done: 1 for "honestly", −1 for "poorly", 0 for any other adverb."""
        stem = adverb.removesuffix("ly")
        return (self.of(stem) or self.of(stem + "e")) if stem != adverb else 0

    def of_making(self, verb: str, thing: str) -> int:
        """What it comes to that somebody makes, bears or spreads a thing: −1 for "sows hatred", 1 for "makes a great premier", or 0."""
        if verb not in self.making:
            return 0
        return -1 if thing in self.burdens or thing in self.ills else self.of(thing)


@lru_cache(maxsize=1)
def _default() -> Valence:
    data = yaml.safe_load((resources.files("geostance.knowledge") / "data" / "valence.yaml").read_text("utf-8"))
    sets = (data["good"], data["bad"], data["strong"], data["deeds"]["good"], data["deeds"]["bad"])
    more = (data["naming"], data["burdens"], data["idle"], data["retaliation"])
    things = (
        data["strong_good"],
        data["untrue"],
        data["deeds"]["wrongs"],
        data["truth"],
        data["ills"],
        data["making"],
        data["harms"],
    )
    return Valence(*(frozenset(words) for words in (*sets, *more, *things)))
