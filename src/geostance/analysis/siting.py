"""When and where something is done: the times and places below a word of the parse, within its clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import attrs

from geostance.analysis.steps import subordinator
from geostance.analysis.words import ParsedBlock, Word
from geostance.model import Place, PlaceKind, Time

__all__ = ["Below", "PlaceMention", "beside_word", "by_word", "site_of", "time_of"]

T = TypeVar("T")
Below = dict[int, list[tuple[int, T]]]

# The most specific first: where something happened is a base or a town before it is a province or a country.
_SPECIFIC: tuple[PlaceKind, ...] = (
    "site", "city", "capital", "border", "water", "region", "territory", "country", "area", "other",
)  # fmt: skip
_HIGHEST = 12  # words above a name to which it still tells the place
_FARTHEST = 15  # words between a deed and its time where only their order ties them
_SAME_CLAUSE = ("xcomp", "acl", "pcomp", "conj")  # verbs that leave when and where they are to the verb above
_AT_THE_SAME_TIME = ("when", "as", "while")
_SHARED = ("conj", "xcomp", "advcl", "acl")  # verbs without a subject of their own that take it from there


@attrs.frozen(eq=False)
class PlaceMention:
    """A place of the document with the word that heads its name."""

    place: Place
    word: Word


def by_word(items: Iterable[tuple[Word, T]]) -> Below[T]:
    """What stands below each word within its clause, by ``id(word)``, each with its distance in words of the parse."""
    found: Below[T] = {}
    for word, item in items:
        up = 0
        while word.head is not word and up < _HIGHEST:
            word, up = word.head, up + 1
            found.setdefault(id(word), []).append((up, item))
            if word.is_verb and word.dep not in _SAME_CLAUSE:
                break
    return found


def _around(word: Word, below: Below[T]) -> list[tuple[int, T]]:
    """What stands below a word or, where nothing does, below the verb that it is an argument of or that it shares its
    subject or its time with."""
    for _ in range(_HIGHEST):
        if at := below.get(id(word)):
            return at
        shares = word.dep in _SHARED and (
            word.child("nsubj", "nsubjpass") is None or (word.dep == "advcl" and subordinator(word) in _AT_THE_SAME_TIME)
        )
        if word.head is word or (word.is_verb and not shares):
            break
        word = word.head
    return []


def site_of(word: Word, below: Below[PlaceMention]) -> Place | None:
    """Where what a word tells takes place: the most specific place around it, the nearest of several."""
    at = _around(word, below)
    best = min(at, key=lambda d: (_SPECIFIC.index(d[1].place.kind), d[0], d[1].place.span.start), default=None)
    return best[1].place if best else None


def time_of(word: Word, below: Below[Time]) -> Time | None:
    """When what a word tells is done: the time nearest to it."""
    best = min(_around(word, below), key=lambda d: (d[0], d[1].span.start), default=None)
    return best[1] if best else None


def beside_word(word: Word, block: ParsedBlock, times: Iterable[Time], below: Below[Time]) -> Time | None:
    """The nearest of the times in the word's sentence with no other verb between it and the word, where the parse lost its way.

    A time of a verb that reports the word's clause ("said on Monday that rebels had attacked") is that verb's.
    """
    over = {id(t) for v in word.ancestors() if v.is_verb for _, t in below.get(id(v), ())}
    best: tuple[int, Time] | None = None
    for t in times:
        span = block.words_in(t.span.start, t.span.end)
        if not span or span[0].sentence != word.sentence or id(t) in over:
            continue
        first, last = (word.i + 1, span[0].i) if word.i < span[0].i else (span[-1].i + 1, word.i)
        if last - first > _FARTHEST or any(w.is_verb and w.dep not in ("aux", "auxpass") for w in block.words[first:last]):
            continue
        if best is None or last - first < best[0]:
            best = last - first, t
    return best[1] if best else None
