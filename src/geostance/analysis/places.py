"""Which place a name means here, and whether it is a place at all: "in Tripoli, Lebanon" against "Tripoli has answered"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from geostance.analysis.acting import standing
from geostance.analysis.placing import Candidate, Surroundings, size
from geostance.analysis.siting import PlaceMention
from geostance.analysis.words import ParsedBlock, Word, head_of
from geostance.knowledge.entries import Acts, Match
from geostance.knowledge.places import Location, NamedPlace, Places
from geostance.knowledge.wordlists import word_map, words
from geostance.model import Place, PlaceKind, Span

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["place_mentions"]

_BEFORE = r"(?:\b(?:{})|,)\s(?:the\s)?$"
_CONTAINED = re.compile(r",\s")
_THE_BEFORE = re.compile(r"\b[Tt]he\s$")
_ALWAYS_A_PLACE: frozenset[PlaceKind] = frozenset(("region", "territory", "water", "border", "area", "city"))
_WHOSE_STATES_ARE_NAMED = frozenset(("USA", "CAN", "AUS", "IND", "BRA", "MEX", "DEU", "NGA"))


@cache
def _pattern(name: str, form: str) -> re.Pattern[str]:
    """A pattern in which a list of words stands where the form has "{}"."""
    return re.compile(form.format("|".join(sorted(map(re.escape, words(f"places.{name}")), key=len, reverse=True))), re.I)


def _region_after() -> re.Pattern[str]:
    return _pattern("region_nouns", r"(?:(?:['’]s?)?|(?:,\s\w+)*\sand\s\w+)\s(?:{})s?\b")


@cache
def _unlisted() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """Patterns for names that tell their kind themselves, "Sarstoon River" and "Lake Assal", and the kind of each word."""
    last, first = word_map("places.last_words"), word_map("places.first_words")
    ends, begins = (
        "|".join(sorted((w.title().replace(" Of", " of") for w in x), key=len, reverse=True)) for x in (last, first)
    )
    name = r"[A-ZÀ-Þ](?:\w|['’-](?!s\b))+"
    return (
        (re.compile(rf"\b{name}(?: {name})?? (?P<word>{ends})\b"), last),
        (re.compile(rf"\b(?P<word>{begins}) (?!of\b){name}"), first),
    )


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
    text = analysis.document.text
    told: dict[str, Candidate] = {}
    for c in candidates:
        if c.sure and len(c.locations) == 1:
            told.setdefault(text[c.start : c.end].lower(), c)
    for c in candidates:
        first = told.get(text[c.start : c.end].lower())
        if first and first.block is c.block and first.word.sentence == c.word.sentence:
            first = None  # two in one sentence may well be two: "from Odesa to Odessa, Texas"
        c.chosen = around.choose(c, first.locations[0] if first else None)
    return tuple(_mention(analysis, c) for c in candidates if c.chosen and not _acts(c, c.chosen))


# ---- candidates ------------------------------------------------------------------------------------------------------------


def _candidates(analysis: Analysis, places: Places, block: ParsedBlock) -> Iterator[Candidate]:
    text, offset = analysis.document.text, block.block.start
    covering = _Cover(block)
    for named in _names_in(places, text[offset : block.block.end], block):
        start, end = named.start + offset, named.end + offset
        span = block.words_in(start, end)
        if not span:
            continue
        match = covering.match_at(start, end)
        if covering.hides(start, end) or _is_part_of_a_name(block, span, covering):
            continue
        if span[0].i and (noun := block.words[span[0].i - 1]).text.islower() and noun.lemma in words("reference.vessels"):
            continue  # "the frigate Sahand"
        before = text[max(offset, start - 40) : start]
        region = any(x.kind == "region" for x in named.locations) and _region_after().match(text, end, block.block.end)
        known = region or (match is not None and not match.needs_context)
        if named.common and not known and not _pattern("where_words", _BEFORE).search(before):
            continue
        candidate = Candidate(named, start, end, head_of(span), block, match, named.locations)
        if match is None and _is_doubtful(named, covering.label_at(start, end)):
            shown = _pattern("in_words", _BEFORE).search(before) or _adjective_before(candidate) or region
            if not shown and (named.common or candidate.word.dep != "dobj"):
                continue
        yield candidate


def _is_doubtful(named: NamedPlace, label: str | None) -> bool:
    """Whether the language model takes the name for something else, or sees none in the name of a region that few know."""
    if not named.common and any(x.kind in ("area", "water", "border", "site") for x in named.locations):
        return False
    if label == "PERSON" or (label in ("ORG", "PRODUCT", "NORP") and named.common):
        return True
    return label not in ("GPE", "LOC", "FAC") and all(x.kind == "region" and x.people for x in named.locations)


def _names_in(places: Places, text: str, block: ParsedBlock) -> list[NamedPlace]:
    """The names of places in a text, those that the tables have and those that tell their kind themselves, the longest of each."""
    known = places.find(text)
    more = []
    for pattern, kinds in _unlisted():
        for m in pattern.finditer(text):
            kind = cast(PlaceKind, kinds[m["word"].lower()])
            if m[0].split()[0] not in ("The", "This", "That", "In", "On", "At", "A"):
                more.append(NamedPlace(m.start(), m.end(), (Location(m[0], kind),)))
    more += _borders(text, block)
    if not more:
        return known
    taken: list[NamedPlace] = []
    for named in sorted((*known, *more), key=lambda n: (n.start, n.start - n.end)):
        if not taken or named.start >= taken[-1].end:
            taken.append(named)
    return taken


_BORDER = re.compile(r"\s(?:border|frontier)\b(?!\s(?:guards?|police|troops|patrols?|agents?|officers?|officials?|forces?)\b)")
_JOINED = re.compile(r"\s?[-–—/]\s?")


def _borders(text: str, block: ParsedBlock) -> list[NamedPlace]:
    """The borders that are named by who shares them: "the Eritrean border", "the Thai-Cambodian frontier"."""
    offset, found = block.block.start, []
    for n, match in enumerate(block.matches):
        end = match.end - offset
        if match.entries[0].kind == "state" and match.form != "metonym" and (border := _BORDER.match(text, end)):
            before = block.matches[n - 1] if n else match
            joined = n and _JOINED.fullmatch(text[before.end - offset : match.start - offset])
            start = (before if joined else match).start - offset
            found.append(NamedPlace(start, border.end(), (Location(text[start : border.end()], "border"),)))
    return found


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


def _is_part_of_a_name(block: ParsedBlock, span: Sequence[Word], covering: _Cover) -> bool:
    """Whether the name is a part of another: "Victoria Nuland", "President Lincoln", "Kabul Weekly", "the Bank of Chad"."""
    first, last = span[0], span[-1]
    before = block.words[first.i - 1] if first.i else None
    after = block.words[last.i + 1] if last.i + 1 < len(block.words) else None
    if before is not None and before.sentence == first.sentence:
        if before.lower.rstrip(".") in words("places.titles"):
            return True
        institution = block.words[first.i - 2] if before.lower == "of" and first.i > 1 else None
        if institution is not None and institution.text[:1].isupper() and institution.lower in words("places.institutions"):
            return True
    if after is not None and after.lower in words("places.named_after") and after.sentence == first.sentence:
        return True
    if after is None or after.sentence != first.sentence or after.tag not in ("NNP", "NNPS") or not after.text[:1].isupper():
        return False
    if after.lower in words("places.spots") or after.start > last.end + 1 or covering.begins_at(after.start):
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
        if "region" in kinds and (
            _region_after().match(after) or _pattern("region_nouns", r"\b(?:{})s?\sof\s$").search(before)
        ):
            _keep(c, [x for x in c.locations if x.kind == "region"])
        elif (
            kinds & {"city", "capital"}
            and len(kinds) > 1
            and (_pattern("city_nouns", r"\b(?:{})(?:\scity)?(?:\sof)?\s$").search(before) or after[:5].lower() == " city")
        ):
            _keep(c, [x for x in c.locations if x.kind in ("city", "capital")])
        elif kinds & {"water", "border"} and not kinds & {"country", "territory", "city", "capital"}:
            _keep(c, [x for x in c.locations if x.kind in ("water", "border")])
        elif "water" in kinds and len(kinds) > 1:
            sentence = text[max(begin, c.start - 120) : min(c.block.block.end, c.end + 120)]
            river = bool(_THE_BEFORE.search(before)) and (
                bool(_pattern("river_prepositions", r"\b(?:{})\s[Tt]he\s$").search(before))
                or bool(_pattern("river_words", r"\b(?:{})\b").search(sentence))
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
    state = max(outer.locations, key=size)
    named = state.kind == "region" and state.country in _WHOSE_STATES_ARE_NAMED
    if named and all(x.country != state.country for x in inner.locations):  # a town of that state which the tables do not have
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
