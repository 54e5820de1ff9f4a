"""Sources: the sentence beside "according to"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from geostance.analysis.speech.borders import trimmed
from geostance.analysis.speech.cues import Cue
from geostance.analysis.speech.form import Extent
from geostance.analysis.speech.units import Unit
from geostance.analysis.words import FINITE, Word

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["host"]


def host(analysis: Analysis, unit: Unit, cue: Cue) -> tuple[Extent, ...]:
    """The sentence beside "according to", as far as a semicolon."""
    words = unit.words
    at = cue.word.i - unit.first
    parts = [k for k, w in enumerate(words) if w.text == ";" and unit.quoted(w) is None]
    begin = max((k + 1 for k in parts if k < at), default=0)
    words = words[: min((k for k in parts if k > at), default=len(words))]
    if at - begin > 2:
        before = trimmed(analysis, words[begin].start, cue.word.start)
        return (before,) if before else ()
    commas = [k for k in range(at, len(words) - 1) if words[k].text == ","]
    if not commas:
        return ()
    last = next((k for k, end in pairwise((*commas, len(words))) if _holds_verb(words[k:end])), commas[-1])
    after = trimmed(analysis, words[last].end, words[-1].end)
    return (after,) if after else ()


def _holds_verb(words: Sequence[Word]) -> bool:
    """Whether the words between two commas hold a verb, and so are no apposition."""
    return any(w.tag in FINITE for w in words) or all(w.dep != "appos" for w in words)
