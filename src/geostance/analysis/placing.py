"""Which of several places a name means, by the countries and places that its sentence and its document speak of, and by size."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from geostance.analysis.words import ParsedBlock, Word
from geostance.knowledge.entries import Match
from geostance.knowledge.places import Location, NamedPlace

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["Candidate", "Surroundings", "size"]


@attrs.define(eq=False)
class Candidate:
    """A name in a block that may be a place's, with what is known for sure of what it means."""

    named: NamedPlace
    start: int
    end: int
    word: Word
    block: ParsedBlock
    match: Match | None
    locations: tuple[Location, ...]
    sure: bool = False  # the words around leave one reading
    chosen: Location | None = None


class Surroundings:
    """The countries and places that each sentence and the document as a whole speak of."""

    def __init__(self, analysis: Analysis, candidates: list[Candidate]) -> None:
        self._sentence: dict[tuple[int, int], Counter[str]] = {}
        self._document: Counter[str] = Counter()
        self._own: dict[int, str] = {}  # the country that a candidate itself was counted for
        self._plain: dict[tuple[int, int], list[tuple[Candidate, Location]]] = {}
        ambiguous = {(c.start, c.end) for c in candidates if len({x.country for x in c.locations}) > 1}
        for block in analysis.blocks:
            for m in block.matches:
                if (m.start, m.end) not in ambiguous and (country := m.entries[0].country) and len(country) == 3:
                    self._count(block, m.start, country)
        for c in candidates:
            plain = _plain(c.locations)
            if plain is not None:
                if c.match is None and plain.country:
                    self._own[id(c)] = plain.country
                    self._count(c.block, c.start, plain.country)
                self._plain.setdefault(self._key(c.block, c.start), []).append((c, plain))

    def _count(self, block: ParsedBlock, start: int, country: str) -> None:
        self._sentence.setdefault(self._key(block, start), Counter())[country] += 1
        self._document[country] += 1

    def _key(self, block: ParsedBlock, start: int) -> tuple[int, int]:
        word = block.word_at(start)
        return block.block.start, word.sentence if word else -1

    def choose(self, c: Candidate, known: Location | None) -> Location | None:
        """The likeliest of the places that a name may mean."""
        if len(c.locations) == 1:
            return c.locations[0]
        if known is not None and not c.sure and known in c.locations:
            return known
        key = self._key(c.block, c.start)
        sentence = self._sentence.get(key, Counter())
        near = [place for other, place in self._plain.get(key, ())[:20] if other is not c]

        def weight(x: Location) -> float:
            score = size(x)
            if x.country:
                itself = self._own.get(id(c)) == x.country
                score += 2 * (sentence[x.country] > itself) + min(1.2, 0.4 * (self._document[x.country] - itself))
            if any(x.near(other) or (x.region and x.region == other.name) for other in near):
                score += 2
            return score

        return max(c.locations, key=weight, default=None)


def _plain(locations: tuple[Location, ...]) -> Location | None:
    """The place that a name means without any context, where no other comes near it."""
    first, *others = sorted(locations, key=size, reverse=True)
    same = [x for x in others if x.country != first.country]
    return first if not same or size(first) - size(same[0]) >= 1.4 else None


def size(place: Location) -> float:
    """How likely a place is meant without any context: by inhabitants for cities, as if of some size for everything else."""
    if place.kind in ("capital", "city"):
        return math.log10(max(place.people, 1) * 1000) + (0.7 if place.kind == "capital" else 0)
    if place.kind == "region" and place.name.endswith(" region"):
        return 4.5  # without that word, the city of the name is meant
    if place.kind == "region" and place.people:
        return math.log10(place.people * 1000) - 1
    return {"country": 8.0, "territory": 8.0, "border": 6.5}.get(place.kind, 6.0)
