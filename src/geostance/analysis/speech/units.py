"""Units: the printed sentences of a block. A quotation of several sentences never breaks the one that it stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import attrs

from geostance.analysis.quotations import Quotation
from geostance.analysis.words import ParsedBlock, Word

__all__ = ["DASHES", "Unit", "units_of"]

DASHES = frozenset(("-", "–", "—", "―", "--"))
ENDS = frozenset((".", "?", "!", "…", "...", "?!", "!!", "!?", "....", "….", *DASHES))
REACH = 7  # words between a closing mark and the cue that it belongs to: "No!" the Chadian foreign minister said


@attrs.frozen(eq=False)
class Unit:
    """A printed sentence: its words, and the outer quotations that it holds."""

    words: tuple[Word, ...]
    quotations: tuple[Quotation, ...]
    block: ParsedBlock

    @property
    def start(self) -> int:
        """Where it begins, in offsets of the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[-1].end

    @cached_property
    def _starts(self) -> list[int]:
        return [q.start for q in self.quotations]

    @property
    def first(self) -> int:
        """The index of its first word in the block."""
        return self.words[0].i

    def has(self, word: Word) -> bool:
        """Whether the word is one of the unit's."""
        return self.words[0].i <= word.i <= self.words[-1].i

    def quoted(self, word: Word) -> Quotation | None:
        """The outer quotation in which the word stands, marks included."""
        k = bisect_right(self._starts, word.start) - 1
        return self.quotations[k] if k >= 0 and word.start < self.quotations[k].end else None

    def next_quotation(self, offset: int) -> Quotation | None:
        """The first outer quotation that begins at an offset or behind it."""
        k = bisect_left(self._starts, offset)
        return self.quotations[k] if k < len(self.quotations) else None

    def outside(self) -> Iterator[Word]:
        """The words outside quotation marks."""
        at = 0
        for w in self.words:
            while at < len(self.quotations) and self.quotations[at].end <= w.start:
                at += 1
            if at == len(self.quotations) or w.start < self.quotations[at].start:
                yield w


def units_of(
    block: ParsedBlock, text: str, quotations: Sequence[Quotation], is_saying: Callable[[Word], bool]
) -> Iterator[Unit]:
    """The units of a block, in order; ``quotations`` are its outer ones. ``is_saying`` tells verbs that a quotation can go with."""
    words = block.words
    first, at = 0, 0
    inside: list[Quotation] = []
    for k, word in enumerate(words):
        while at < len(quotations) and quotations[at].end <= word.start:
            at += 1
        here = quotations[at] if at < len(quotations) and quotations[at].start <= word.start else None
        if here is not None and (not inside or inside[-1] is not here):
            inside.append(here)
        last = k + 1 == len(words)
        if last or _ends(words, k, text, here, is_saying):
            yield Unit(words[first : k + 1], tuple(inside), block)
            first, inside = k + 1, []


def _ends(words: Sequence[Word], k: int, text: str, here: Quotation | None, is_saying: Callable[[Word], bool]) -> bool:
    word, after = words[k], words[k + 1]
    if here is None:
        if word.text in ENDS and word.text not in DASHES:
            return _begins(after)
        return word.sentence != after.sentence and word.text.endswith(".") and _begins(after)
    if after.start < here.end:
        return False
    closing = text[here.inner_start : here.inner_end].rstrip(" \n'\"’”)")[-1:]
    if not closing or closing not in ".?!…-–—":
        return False
    if after.text in (",", ";", ":", ".", ")") or after.text in DASHES or not _begins(after):
        return False
    if closing == ".":
        return True
    return not _cue_follows(words, k + 1, is_saying)


def _begins(word: Word) -> bool:
    """Whether a sentence can begin with the word."""
    return not word.text[:1].islower() and word.text not in (",", ";", ":", ")", "]") and word.text not in DASHES


def _cue_follows(words: Sequence[Word], k: int, is_saying: Callable[[Word], bool]) -> bool:
    for w in words[k : k + REACH]:
        if is_saying(w):
            return True
        if w.dep == "punct" or w.text in ("“", '"', "‘", "«"):
            return False
    return False
