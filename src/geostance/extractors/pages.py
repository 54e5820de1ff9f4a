"""Pages: the blocks of a document with the titles and callings that stand in them, and which words are already part of a name."""

from __future__ import annotations

from typing import Literal

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.words import ParsedBlock, Word
from geostance.extractors.roster import Referent
from geostance.knowledge.bodies import Body
from geostance.knowledge.entries import Entry, Office
from geostance.knowledge.offices import offices
from geostance.knowledge.wordlists import words

__all__ = ["CALLING", "NAME_TAGS", "OFFICIAL", "Page", "is_byline", "pages_of"]

OFFICIAL = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP")  # sectors whose offices are some state's
HEADS = frozenset("chief head boss".split())  # of a body, where they say whose: "its chief, Ana Tui"
CALLING = "calling"  # what a mere calling heads
NAME_TAGS = ("NNP", "NNPS")  # what the parser calls words of names


@attrs.define(eq=False)
class Page:
    """A block with what is known of its stretches: matches of the gazetteer, titles, and the words already taken."""

    block: ParsedBlock
    titles: list[tuple[int, int, Office]]
    bodies: list[tuple[Word, int, int, Body]] = attrs.Factory(list)  # bodies by what they are: first word, extent, which
    taken: dict[int, Referent | None] = attrs.Factory(dict)  # word index → whom it is part of the name of
    places: dict[int, Entry] = attrs.Factory(dict)  # word index → the state of a name that only says where

    def free(self, first: int, last: int) -> bool:
        """Whether none of these words is part of a name."""
        return not any(i in self.taken for i in range(first, last + 1))

    def take(self, first: int, last: int, referent: Referent | None) -> None:
        """Keep these words for a name."""
        for i in range(first, last + 1):
            self.taken[i] = referent


def pages_of(analysis: Analysis) -> list[Page]:
    """The document's blocks with the titles that stand in them."""
    text = analysis.document.text
    found = []
    for block in analysis.blocks:
        start = block.block.start
        titled, named = offices().find(text[start : block.block.end])
        titles = [(s + start, _with_point(block, e + start), office) for s, e, office in titled]
        bodies = [(span[0], s + start, e + start, b) for s, e, b in named if (span := block.words_in(s + start, e + start))]
        found.append(Page(block, _with_callings(block, titles), bodies))
    return found


def _with_point(block: ParsedBlock, end: int) -> int:
    """Where a title ends, with the point that is part of its last word: "Rep. Adeyemi"."""
    last = block.word_at(end - 1)
    return last.end if last is not None and last.end == end + 1 and last.text.endswith(".") else end


def _with_callings(block: ParsedBlock, titles: list[tuple[int, int, Office]]) -> list[tuple[int, int, Office]]:
    """The titles, and nouns for people ("miner", "reporter") that tell what one is where they stand beside a name."""
    titles = [
        (s, e, _calling(o) if o.head_of == "none" and o.sector not in OFFICIAL and _is_calling(o) else o) for s, e, o in titles
    ]
    covered = {w.i for s, e, _ in titles for w in block.words_in(s, e)}
    more = []
    for w in block.words:
        called = w.lemma in words("people.person") or (w.lemma in HEADS and w.child("poss") is not None)
        if w.tag == "NN" and w.text[0].islower() and w.i not in covered and called:
            more.append((w.start, w.end, Office(w.lower, w.text, offices().sector_of(w.lower), _sex(w.lemma), CALLING)))
    return sorted([*titles, *more], key=lambda t: t[0])


def _is_calling(office: Office) -> bool:
    return office.phrase.lower() in words("people.person")


def _calling(office: Office) -> Office:
    return attrs.evolve(office, title=office.phrase.lower(), head_of=CALLING)


def _sex(noun: str) -> Literal["m", "f"] | None:
    return "f" if noun in words("people.female") else "m" if noun in words("people.male") else None


def is_byline(block: ParsedBlock) -> bool:
    """Whether a block only says who wrote: "By Ana Cordero and Luis Prado"."""
    return len(block.words) <= 14 and block.words[0].text in ("By", "BY") and not any(w.is_verb for w in block.words)
