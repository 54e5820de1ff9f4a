"""Capitals that nobody can explain: names that the gazetteer does not know, for the entity recognizer to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from geostance.knowledge.entries import Match

__all__ = ["unknown_names"]

_CAPITALIZED = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-Þ][\w-]*")
_BEGINS = re.compile(r"(?:^|[.!?:;…]['\"”’»)]*\s|\n)\s*[\[(]?['\"“‘«„]?$|['\"“‘«„(]$")
# Words that are written with a capital and name nobody by themselves: days, titles, peoples, waters, sorts of bodies and papers.
_EXPLAINED = frozenset(
    "I X PM MP MPs Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays January February March April May June July "
    "August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Christmas Easter Ramadan "
    "Mr Mrs Ms Dr Sir President Prime Vice Deputy Minister Ministers Foreign Defence Defense Interior Finance Secretary General "
    "Chancellor King Queen Prince Senator Ambassador Speaker Governor Chairman Spokesman Spokeswoman Opposition "
    "English Arab Arabs African European Europeans Asian Western Eastern Northern Southern North South East West Soviet Islamic "
    "Muslim Muslims Christian Christians Catholic Orthodox Jewish Jews Zionist Nazi Asia Africa Europe Baltic Balkans Caucasus "
    "Atlantic Pacific Mediterranean Black Red Caspian Arctic Sea Ocean Gulf Strait Bay Canal Nile Danube Euphrates Sahara Sahel "
    "Government Ministry Parliament Senate Congress Council Assembly Court Cabinet Embassy Mission Group Unit Member States State "
    "Peace Nobel Prize Treaty Agreement Accord Pact Charter Constitution Article Convention Protocol Resolution God Internet".split()
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
