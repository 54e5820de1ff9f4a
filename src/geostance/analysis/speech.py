"""Speech: which stretches of a document are somebody's words, by what cue, and which word names the speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from geostance.analysis.clauses import Clause
from geostance.analysis.quotations import Quotation
from geostance.analysis.words import Word
from geostance.knowledge.lexicon import Entry

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["Speech", "speeches"]


@attrs.frozen(eq=False)
class Speech:
    """One act of saying, as the words have it; who the speaker's word stands for is for the extractors to tell.

    ``content`` are the pieces of what was said as offsets of the text, ``quotations`` those of them in quotation marks. ``speaker``
    heads the phrase that names the speaker (None where the text leaves it out, or where ``turn`` tells it: the label of a
    transcript). ``cue`` is the stretch that says that it was said, None for a quotation that runs on.
    """

    mode: Literal["direct", "indirect", "mixed"]
    content: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...] = ()
    speaker: Word | None = None
    turn: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    clause: Clause | None = None
    entry: Entry | None = None


def speeches(analysis: Analysis) -> tuple[Speech, ...]:
    """Every act of saying in a document, in order of content."""
    return ()
