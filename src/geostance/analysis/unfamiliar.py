"""Capitals that nobody can explain: names that the gazetteer does not know, for the entity recognizer to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from geostance.knowledge.entries import Match

__all__ = ["unknown_names"]

_CAPITALIZED = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-Þ][\w-]*")
_BEGINS = re.compile(r"(?:^|[.!?:;…]['\"”’»)]*\s|\n)\s*[\[(]?['\"“‘«„]?$|['\"“‘«„(]$")
# Words that are written with a capital and name nobody by themselves.
_EXPLAINED = frozenset(
    "I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December Mr Mrs Ms Dr President Prime Vice Deputy Minister Foreign Defence Defense Interior Finance "
    "Secretary General Chancellor King Queen Prince Senator Ambassador Speaker Governor Chairman Spokesman Spokeswoman English "
    "Christmas Easter Ramadan".split()
)


def unknown_names(text: str, matches: Sequence[Match], is_ordinary: Callable[[str], bool]) -> set[str]:
    """The words with a capital that are left once names that are ``matches``, titles and first words of sentences are taken away.

    ``is_ordinary`` tells whether a word in small letters is one of the language.
    """
    known = [(m.start, m.end) for m in matches if not m.needs_context or m.entries[0].kind == "state"]
    unknown = set()
    at = 0
    for found in _CAPITALIZED.finditer(text):
        while at < len(known) and known[at][1] <= found.start():
            at += 1
        if at < len(known) and known[at][0] <= found.start():
            continue
        word = found.group()
        if word in _EXPLAINED or word in unknown:
            continue
        if is_ordinary(word.lower()) and _BEGINS.search(text, max(0, found.start() - 6), found.start()):
            continue
        unknown.add(word)
    return unknown
