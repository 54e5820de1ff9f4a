"""Where something is done: the places below a word of the parse, within its clause."""

from __future__ import annotations

import attrs

from geostance.analysis.words import Word
from geostance.model import Place, PlaceKind

__all__ = ["PlaceMention", "places_by_word", "site_of"]

# The most specific first: where something happened is a base or a town before it is a province or a country.
_SPECIFIC: tuple[PlaceKind, ...] = (
    "site", "city", "capital", "border", "water", "region", "territory", "country", "area", "other",
)  # fmt: skip
_HIGHEST = 12  # words above a name to which it still tells the place
_SAME_CLAUSE = ("xcomp", "acl", "pcomp", "conj")  # verbs that leave where they are to the verb above


@attrs.frozen(eq=False)
class PlaceMention:
    """A place of the document with the word that heads its name."""

    place: Place
    word: Word


def places_by_word(mentions: tuple[PlaceMention, ...]) -> dict[int, list[tuple[int, PlaceMention]]]:
    """The places that stand below each word within its clause, by ``id(word)``, each with its distance in words of the parse."""
    found: dict[int, list[tuple[int, PlaceMention]]] = {}
    for mention in mentions:
        word, up = mention.word, 0
        while word.head is not word and up < _HIGHEST:
            word, up = word.head, up + 1
            found.setdefault(id(word), []).append((up, mention))
            if word.is_verb and word.dep not in _SAME_CLAUSE:
                break
    return found


def site_of(word: Word, below: dict[int, list[tuple[int, PlaceMention]]]) -> Place | None:
    """Where what a word tells takes place: the most specific place below it, the nearest of several.

    A noun that has none takes the place of the verb that it is an argument of ("strikes killed six in Goma").
    """
    for _ in range(_HIGHEST):
        if at := below.get(id(word)):
            best = min(at, key=lambda d: (_SPECIFIC.index(d[1].place.kind), d[0], d[1].place.span.start))
            return best[1].place
        if word.is_verb or word.head is word:
            return None
        word = word.head
    return None
