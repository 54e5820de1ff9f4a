"""The world's places by name: countries, regions, cities, waters, borders, sites, with country and coordinates where known.

Cities, first-order regions and the middles of countries are GeoNames' (CC BY 4.0; made by ``docs/data/build_places.py``), states and
territories those of the gazetteer, and ``places/features.tsv`` is curated; what is curated wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import attrs

from geostance.knowledge.names import Folded, NameIndex, tokens
from geostance.knowledge.registry import common_words, style_of
from geostance.knowledge.tables import read_data, several
from geostance.model import PlaceKind

__all__ = ["Location", "NamedPlace", "Places", "share_border"]

_RANK = {"country": 0, "territory": 1, "region": 2, "capital": 3, "city": 4}


@attrs.frozen
class Location:
    """One place of the world.

    ``country`` is ISO 3166-1 alpha-3, null where several share the place; ``region`` the first-order region that a city lies in;
    ``latitude`` and ``longitude`` are WGS 84 degrees; ``people`` thousands of inhabitants (0 where unknown).
    """

    name: str
    kind: PlaceKind
    country: str | None = None
    region: str = ""
    latitude: float | None = None
    longitude: float | None = None
    people: int = 0

    def near(self, other: Location, degrees: float = 3.0) -> bool:
        """Whether both have coordinates and lie within so many degrees of each other, north to south and east to west."""
        if self.latitude is None or self.longitude is None or other.latitude is None or other.longitude is None:
            return False
        return abs(self.latitude - other.latitude) <= degrees and abs(self.longitude - other.longitude) <= degrees


@attrs.frozen
class NamedPlace:
    """A name of places at string indices ``start`` to ``end`` of a text, with every place that it may mean.

    ``common`` marks a name that is also a word ("Nice", "Split"): believe it only where the text shows a place.
    """

    start: int
    end: int
    locations: tuple[Location, ...]
    common: bool = False


@attrs.frozen
class _Reading:
    location: Location
    style: str
    common: bool


@attrs.frozen(eq=False)
class Places:
    """Places by name; ``default()`` is the package's own.

    Rows are kept as they are written and read when a text first has their name: few of the many names ever come up.
    """

    _index: NameIndex[tuple[str, ...]]
    _read: dict[tuple[str, ...], tuple[_Reading, ...]] = attrs.field(factory=dict, init=False)

    @classmethod
    def default(cls) -> Places:
        """The package's own places, read once."""
        return _default()

    def find(self, text: str) -> list[NamedPlace]:
        """The names of places in a text, leftmost and longest first, none overlapping another, as they are written there."""
        folded = Folded(text)
        found: list[NamedPlace] = []
        done = 0
        around = text[:200]
        for start, names in self._index.matches(folded):
            if start < done:
                continue
            for end, written_rows in names:
                written = folded.source[start:end]
                believed = tuple(r for r in self._readings(written_rows) if _written(r, written, around))
                if believed:
                    done = end
                    at = folded.original(start), folded.original(end)
                    found.append(NamedPlace(*at, tuple(r.location for r in believed), all(r.common for r in believed)))
                    break
        return found

    def lookup(self, name: str) -> tuple[Location, ...]:
        """Every place that has exactly this name."""
        folded = tokens(name)
        found = self._index.get(folded) or (self._index.get(folded[1:]) if folded[:1] == ("the",) else None) or ()
        return tuple(r.location for r in self._readings(found))

    def _readings(self, written_rows: tuple[str, ...]) -> tuple[_Reading, ...]:
        known = self._read.get(written_rows)
        if known is None:
            kept: list[_Reading] = []
            for row in written_rows:
                reading = _reading(row)
                if not any(_same(r.location, reading.location) for r in kept):
                    kept.append(reading)
            known = self._read[written_rows] = tuple(sorted(kept, key=lambda r: _RANK.get(r.location.kind, 5)))
        return known


def _written(reading: _Reading, written: str, around: str) -> bool:
    """Whether the name is written as this place's must be: capitals where they tell it from a word, not where they abbreviate."""
    if reading.style == "capitals":
        return written.replace(".", "").isupper()
    if written.isupper() and 1 < len(written) <= 5:
        return not any(c.islower() for c in around)  # OAS is no town in the Philippines
    return written[:1].isupper() or (not written.islower() and not reading.common)


def _same(one: Location, other: Location) -> bool:
    """Whether a later row tells of the same place as an earlier one: the same sort of thing in the same country."""
    sorts = [0 if place.kind == "territory" else _RANK.get(place.kind, 5) // 3 for place in (one, other)]
    return one.country == other.country and sorts[0] == sorts[1] and (sorts[0] != 1 or one.near(other, 0.5))


# ---- the tables --------------------------------------------------------------------------------------------------------------


def _reading(row: str) -> _Reading:
    """The place of a row, which is the name it goes by and its table before the cells themselves."""
    name, table, *cells = row.split("\t")
    given = {column: cell for column, cell in zip(_columns()[table], cells, strict=False) if cell}
    country = given.get("country")
    kind: Any = given.get("kind", "region")
    latitude, longitude = (float(given[c]) if c in given else None for c in ("latitude", "longitude"))
    if table == "states":
        kind = "country" if kind == "state" else "territory" if given["key"] == country else "region"
        latitude, longitude = _middles().get(given["key"], (None, None))
    people = int(given.get("people", "0"))
    place = Location(given["name"], cast(PlaceKind, kind), country, given.get("region", ""), latitude, longitude, people)
    folded = tokens(name)
    style, common = style_of(name, folded)
    return _Reading(place, style, common and len(folded) == 1)


_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_TABLES = {
    "features": "places/features.tsv",
    "states": "states.tsv",
    "regions": "places/regions.tsv",
    "cities": "places/cities.tsv",
}


@cache
def _lines(table: str) -> tuple[str, ...]:
    return tuple(line for line in read_data(_TABLES[table]).split("\n") if line and not line.startswith("#"))


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    return {table: tuple(_lines(table)[0].split("\t")) for table in _TABLES}


def _cells(table: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in read_data(table).splitlines()[1:])


@cache
def _middles() -> dict[str, tuple[float, float]]:
    return {country: (float(latitude), float(longitude)) for country, latitude, longitude in _cells("places/countries.tsv")}


@cache
def _borders() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((one, two)) for one, others in _cells("places/borders.tsv") for two in several(others))


def share_border(one: str | None, two: str | None) -> bool:
    """Whether two countries, by ISO 3166-1 alpha-3 code, have a land border with one another (source: countryinfo)."""
    return one is not None and two is not None and frozenset((one, two)) in _borders()


@cache
def _default() -> Places:
    by_name: dict[tuple[str, ...], list[str]] = {}
    abbreviated: set[tuple[str, ...]] = set()
    for table in _TABLES:  # the curated ones first
        columns = _columns()[table]
        at, other = columns.index("name"), columns.index("aliases")
        for line in _lines(table)[1:]:
            cells = line.split("\t", other + 1)
            names = (cells[at], *several(cells[other])) if len(cells) > other else (cells[at],)
            for name in names:
                folded = tuple(name.lower().split()) if _PLAIN.fullmatch(name) else tokens(name)
                folded = folded[1:] if len(folded) > 1 and folded[0] == "the" else folded
                if not folded or (
                    table == "states" and len(folded) == 1 and not name.isupper() and folded[0] in common_words()
                ):
                    continue  # "the North" and "the Strip" take more than a name to be told
                if len(name) <= 6 and name.isupper():
                    abbreviated.add(folded)
                by_name.setdefault(folded, []).append(f"{name}\t{table}\t{line}")
    index: NameIndex[tuple[str, ...]] = NameIndex()
    for folded, written_rows in by_name.items():
        index.add(folded, tuple(written_rows), folded in abbreviated)
    return Places(index)
