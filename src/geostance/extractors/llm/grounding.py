"""Where a text has the words that somebody says it has: exactly, or aligned past quotation marks, dashes, case and blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

import attrs

from geostance.model import Span

__all__ = ["Grounding"]

# What is printed in several ways stands for one of them
_SAME = {
    **dict.fromkeys("‘’‚‛`´′", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}  # fmt: skip
_ELISION = re.compile(r"\s*(?:\[?(?:\.{3,}|…)\]?)\s*")


@attrs.frozen
class Grounding:
    """A text in which quotations of it are looked up."""

    text: str

    @cached_property
    def _aligned(self) -> tuple[str, list[int]]:
        """The text in its plainest form, and for each of its characters the index of the one it comes from."""
        plain: list[str] = []
        places: list[int] = []
        for index, character in enumerate(self.text):
            for part in _plainest(character):
                if part == " " and (not plain or plain[-1] == " "):
                    continue
                plain.append(part)
                places.append(index)
        return "".join(plain), places

    def find(self, quotation: str, within: tuple[int, int] | None = None, near: int = 0) -> Span | None:
        """Where the text has these words, as whole words: of several places the one that begins nearest to ``near``.

        ``within`` are the indices between which it must lie. None where the text does not have them.
        """
        wanted = quotation.strip()
        low, high = within or (0, len(self.text))
        if not wanted:
            return None
        places = [(s, e) for s, e in self._places(wanted) if low <= s and e <= high]
        if not places:
            return None
        start, end = min(places, key=lambda place: (abs(place[0] - near), place))
        return Span.of(self.text, start, end)

    def find_pieces(self, quotation: str, within: tuple[int, int] | None = None) -> tuple[Span, ...]:
        """The places, in order, of a quotation that may leave out words ("Norway … urged"); none where one is missing."""
        low, high = within or (0, len(self.text))
        whole = self.find(quotation, (low, high), low)
        if whole is not None:
            return (whole,)
        found: list[Span] = []
        for piece in _ELISION.split(quotation):
            if not piece.strip():
                continue
            at = found[-1].end if found else low
            span = self.find(piece, (at, high), at)
            if span is None:
                return ()
            found.append(span)
        return tuple(found)

    def _places(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Every place, the exact ones where there are any."""
        exact = [(start, start + len(wanted)) for start in _occurrences(self.text, wanted)]
        exact = [place for place in exact if self._is_whole(*place)]
        if exact:
            yield from exact
            return
        plain, places = self._aligned
        words = re.sub(" +", " ", "".join(part for c in wanted for part in _plainest(c))).strip()
        for start in _occurrences(plain, words) if words else ():
            place = places[start], places[start + len(words) - 1] + 1
            if self._is_whole(*place):
                yield place

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no word is cut."""
        text = self.text
        cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        cut_after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
        return not (cut_before or cut_after)


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _plainest(character: str) -> str:
    """A character's plainest form: one or more characters, or none for marks that are not seen."""
    same = _SAME.get(character)
    if same is not None:
        return same
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cf":
        return ""
    return unicodedata.normalize("NFKC", character).casefold()
