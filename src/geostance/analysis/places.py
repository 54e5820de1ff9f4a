"""Which place a name means here, and whether it is a place at all: "in Tripoli, Lebanon" against "Tripoli has answered"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geostance.analysis.acting import standing
from geostance.analysis.placing import Candidate, Surroundings
from geostance.analysis.siting import PlaceMention
from geostance.analysis.words import ParsedBlock, Word
from geostance.knowledge.entries import Acts, Match
from geostance.knowledge.places import Location, Places
from geostance.model import Place, PlaceKind, Span

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["place_mentions"]

# What stands beside a name and says what sort of place it is.
_REGION_AFTER = re.compile(
    r"['’]?s?\s(?:state|province|region|oblast|krai|governorate|district|county|prefecture|department|canton|peninsula|"
    r"State|Province|Region|Oblast|Krai|Governorate|District|County|Prefecture)\b"
)
_REGION_BEFORE = re.compile(r"\b(?:state|province|region|governorate|district|county|prefecture|department|canton)s?\sof\s$")
_CITY_BEFORE = re.compile(r"\b(?:city|town|capital|port|village|suburb|metropolis)(?:\scity)?(?:\sof)?\s$")
_CITY_AFTER = re.compile(r"\s(?:city|City)\b")
_RIVER_BEFORE = re.compile(r"\b(?:crossed|along|across|down|up|of|on|bridge over|banks of|river|over)\s[Tt]he\s$")
_WATER_WORDS = re.compile(
    r"\b(?:river|ferry|ferries|barges?|boats?|banks?|upstream|downstream|tributar\w+|estuary|delta|dam|flood\w*|fish\w*|bridge|"
    r"pirogues?|rafts?|vessels?|ships?|source|navigable)\b",
    re.I,
)
_THE_BEFORE = re.compile(r"\b[Tt]he\s$")
_WHERE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|around|outside|inside|into|through|across|off|over|towards?|between|of|and|,|north|south|east|west|"
    r"central|downtown|reached|visited|left|entered|captured|seized|shelled)\s(?:the\s)?$",
    re.I,
)
_IN_BEFORE = re.compile(r"\b(?:in|at|near|from|outside|around|into)\s$")
# Words with a capital after a name that make it the name of a spot in that place, not of something else.
_SPOTS = frozenset(
    "airport airfield port harbour harbor province region state oblast district governorate county prefecture city river island "
    "islands peninsula strait valley crossing border hospital university prison camp base station square bridge dam mountains".split()
)
_CONTAINED = re.compile(r",\s")
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "sir", "lord", "president", "minister", "senator", "general", "ambassador"))
_INSTITUTIONS = frozenset("bank university institute college church museum voice radio society academy".split())
_ALWAYS_A_PLACE: frozenset[PlaceKind] = frozenset(("region", "territory", "water", "border", "area", "city"))
_WHOSE_STATES_ARE_NAMED = frozenset(("USA", "CAN", "AUS", "IND", "BRA", "MEX", "DEU", "NGA"))


def place_mentions(analysis: Analysis) -> tuple[PlaceMention, ...]:
    """Every named place of a document that is meant as a place, in order, each name read as one place throughout.

    A name that acts ("Kabul has answered") is left out. What a name means is told, in this order, by what stands beside it (the
    region or country that follows a comma, an adjective before it, "province", "river"), by the countries and places of its
    sentence, by those of the document, and by size.
    """
    places = Places.default()
    candidates = [c for block in analysis.blocks for c in _candidates(analysis, places, block)]
    _settle_beside(analysis, candidates)
    around = Surroundings(analysis, candidates)
    known: dict[str, Location] = {}
    for c in candidates:
        if c.sure and len(c.locations) == 1:
            known.setdefault(analysis.document.text[c.start : c.end].lower(), c.locations[0])
    for c in candidates:
        c.chosen = around.choose(c, known.get(analysis.document.text[c.start : c.end].lower()))
    return tuple(_mention(analysis, c) for c in candidates if c.chosen and not _acts(c, c.chosen))


# ---- candidates ------------------------------------------------------------------------------------------------------------


def _candidates(analysis: Analysis, places: Places, block: ParsedBlock) -> Iterator[Candidate]:
    text, offset = analysis.document.text, block.block.start
    covering = _Cover(block)
    for named in places.find(text[offset : block.block.end]):
        start, end = named.start + offset, named.end + offset
        words = block.words_in(start, end)
        if not words:
            continue
        match = covering.match_at(start, end)
        if covering.hides(start, end) or _is_part_of_a_name(block, words, covering):
            continue
        before = text[max(offset, start - 40) : start]
        if named.common and not (match and not match.needs_context) and not _WHERE_BEFORE.search(before):
            continue
        head = _head(words)
        label = covering.label_at(start, end) if match is None else None
        doubtful = label == "PERSON" or (label == "ORG" and named.common)
        if doubtful and not (_IN_BEFORE.search(before) or (head.dep == "dobj" and not named.common)):
            continue
        yield Candidate(named, start, end, head, block, match, named.locations)


class _Cover:
    """What else covers the stretches of a block: names of people and bodies, longer than a place's name inside them."""

    def __init__(self, block: ParsedBlock) -> None:
        self._matches = {(m.start, m.end): m for m in block.matches}
        self._starts = {m.start for m in block.matches}
        self._longer = sorted(
            {(m.start, m.end) for m in block.matches if not _is_of_a_place(m)}
            | {
                (e.start + 4 * (block.words[e.first].lower == "the"), e.end)
                for e in block.entities
                if e.label in ("PERSON", "ORG", "WORK_OF_ART", "LAW", "PRODUCT")
            }
        )
        self._labels = {(e.start, e.end): e.label for e in block.entities}

    def match_at(self, start: int, end: int) -> Match | None:
        return self._matches.get((start, end))

    def begins_at(self, start: int) -> bool:
        """Whether another name of the gazetteer begins here."""
        return start in self._starts

    def label_at(self, start: int, end: int) -> str | None:
        return self._labels.get((start, end))

    def hides(self, start: int, end: int) -> bool:
        """Whether a longer name of something else takes in this stretch."""
        return any(s <= start and end <= e and e - s > end - start for s, e in self._around(start))

    def _around(self, start: int) -> Sequence[tuple[int, int]]:
        low, high = 0, len(self._longer)
        while low < high:
            middle = (low + high) // 2
            if self._longer[middle][0] <= start:
                low = middle + 1
            else:
                high = middle
        return self._longer[max(0, low - 3) : low]


def _is_of_a_place(match: Match) -> bool:
    return match.form in ("metonym", "adjective", "demonym") or match.entries[0].kind in ("state", "government")


def _head(words: Sequence[Word]) -> Word:
    inside = {id(w) for w in words}
    outer = [w for w in words if w.head is w or id(w.head) not in inside]
    return ([w for w in outer if w.is_noun] or outer or list(words))[-1]


def _is_part_of_a_name(block: ParsedBlock, words: Sequence[Word], covering: _Cover) -> bool:
    """Whether the name is a part of another: "Victoria Nuland", "President Lincoln", "Kabul Weekly", "the Bank of Chad"."""
    first, last = words[0], words[-1]
    before = block.words[first.i - 1] if first.i else None
    after = block.words[last.i + 1] if last.i + 1 < len(block.words) else None
    if before is not None and before.sentence == first.sentence:
        if before.lower.rstrip(".") in _TITLES:
            return True
        institution = block.words[first.i - 2] if before.lower == "of" and first.i > 1 else None
        if institution is not None and institution.text[:1].isupper() and institution.lower in _INSTITUTIONS:
            return True
    if after is None or after.sentence != first.sentence or after.tag not in ("NNP", "NNPS") or not after.text[:1].isupper():
        return False
    if after.lower in _SPOTS or after.start > last.end + 1 or covering.begins_at(after.start):
        return False
    return last.head is after or after.head is last


# ---- what stands beside ----------------------------------------------------------------------------------------------------


def _settle_beside(analysis: Analysis, candidates: list[Candidate]) -> None:
    """Narrow what each name may mean by the words that touch it."""
    text = analysis.document.text
    for n, c in enumerate(candidates):
        begin = c.block.block.start
        before, after = text[max(begin, c.start - 60) : c.start], text[c.end : min(c.block.block.end, c.end + 30)]
        kinds = {location.kind for location in c.locations}
        if "region" in kinds and (_REGION_AFTER.match(after) or _REGION_BEFORE.search(before)):
            _keep(c, [x for x in c.locations if x.kind == "region"])
        elif kinds & {"city", "capital"} and len(kinds) > 1 and (_CITY_BEFORE.search(before) or _CITY_AFTER.match(after)):
            _keep(c, [x for x in c.locations if x.kind in ("city", "capital")])
        elif kinds & {"water", "border"} and not kinds & {"country", "territory", "city", "capital"}:
            _keep(c, [x for x in c.locations if x.kind in ("water", "border")])
        elif "water" in kinds and len(kinds) > 1:
            sentence = text[max(begin, c.start - 120) : min(c.block.block.end, c.end + 120)]
            river = bool(_THE_BEFORE.search(before)) and (
                bool(_RIVER_BEFORE.search(before)) or bool(_WATER_WORDS.search(sentence))
            )
            _keep(c, [x for x in c.locations if (x.kind == "water") == river])
        if adjective := _adjective_before(c):
            _keep(c, [x for x in c.locations if x.country == adjective])
        following = candidates[n + 1] if n + 1 < len(candidates) else None
        if following and following.block is c.block and _CONTAINED.fullmatch(text[c.end : following.start]):
            _settle_contained(text, c, following)


def _keep(c: Candidate, locations: list[Location]) -> None:
    if locations:
        c.locations, c.sure = tuple(locations), True


def _adjective_before(c: Candidate) -> str | None:
    """The country of the adjective right before a name: "Indian Punjab"."""
    for m in c.block.matches:
        if m.end + 1 == c.start and m.form == "adjective":
            return m.entries[0].country
    return None


def _settle_contained(text: str, inner: Candidate, outer: Candidate) -> None:
    """Read "Tripoli, Lebanon" and "Everett, Washington": the second is where the first lies."""
    for place in outer.locations:
        if place.kind not in ("country", "region", "territory"):
            continue
        within = [
            x for x in inner.locations if x.country == place.country and (place.kind != "region" or x.region == place.name)
        ]
        if within and place.kind == "region":
            _keep(inner, within)
            _keep(outer, [place])
            return
        if within and any(x.kind not in ("country", "territory") for x in within):
            _keep(inner, [x for x in within if x.kind not in ("country", "territory")])
            _keep(outer, [place])
            return
    stated = [x for x in outer.locations if x.kind == "region" and x.country in _WHOSE_STATES_ARE_NAMED]
    if stated and len(outer.locations) == 1 and all(x.country != stated[0].country for x in inner.locations):
        state = stated[0]  # a town of that state which the tables do not have
        _keep(inner, [Location(text[inner.start : inner.end], "city", state.country, state.name)])
        _keep(outer, [state])


# ---- what is made of them --------------------------------------------------------------------------------------------------


def _acts(c: Candidate, chosen: Location) -> bool:
    """Whether the name stands for those who rule there."""
    if chosen.kind in ("water", "border", "area"):
        return False
    acts: Acts = c.match.acts if c.match else "always" if chosen.kind == "country" else "subject_or_relation"
    if c.match is None and chosen.kind not in ("country", "territory", "capital"):
        return False  # no actor goes by this name
    if c.match is not None and c.match.entries[0].country != chosen.country and chosen.kind in ("region", "city"):
        return False  # the state of Georgia, where the gazetteer has the country
    stands = standing(c.word, acts)
    if stands != "actor":
        return False
    if chosen.kind in _ALWAYS_A_PLACE:
        return c.word.dep in ("nsubj", "nsubjpass", "agent")
    return True


def _mention(analysis: Analysis, c: Candidate) -> PlaceMention:
    chosen = c.chosen
    assert chosen is not None
    place = Place(
        name=chosen.name,
        country=chosen.country,
        kind=chosen.kind,
        latitude=chosen.latitude,
        longitude=chosen.longitude,
        precision=chosen.kind,
        span=Span.of(analysis.document.text, c.start, c.end),
    )
    return PlaceMention(place, c.word)
