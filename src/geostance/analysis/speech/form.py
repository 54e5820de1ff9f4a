"""What one act of saying is, before anybody asks which actor its words name."""

from __future__ import annotations

from typing import Literal

import attrs

from geostance.analysis.clauses import Clause
from geostance.analysis.quotations import Quotation
from geostance.analysis.words import Word
from geostance.knowledge.lexicon import Entry

__all__ = ["Extent", "Form", "Speech"]

Extent = tuple[int, int]
Form = Literal["quotation", "running", "colon", "turn", "clause", "parenthesis", "source", "phrase", "noun"]


@attrs.frozen(eq=False)
class Speech:
    """One act of saying, as the words have it; who the speaker's word stands for is for the extractors to tell.

    ``content`` are the pieces of what was said as offsets of the text, ``quotations`` those of them in quotation marks. ``speaker``
    heads the phrase that names the speaker (None where the text leaves it out, or where ``label`` tells it: what stands before
    the colon of a headline or a transcript's turn, as offsets). ``cue`` is the stretch that says that it was said, None for a
    quotation that runs on. ``reporters`` head the phrases that name those who passed it on, ``addressees`` those who were
    told; ``within`` is the speech in whose content this one is told.

    ``form`` says how the text puts it: a ``quotation`` beside its cue, one that is ``running`` on from the last, after a
    ``colon``, a transcript's ``turn``, a reported ``clause``, a ``parenthesis`` ("…, she said, …"), a ``source`` ("according
    to"), a ``phrase`` ("called for restraint"), or a ``noun`` ("a warning that").
    """

    mode: Literal["direct", "indirect", "mixed"]
    form: Form
    content: tuple[Extent, ...]
    quotations: tuple[Quotation, ...] = ()
    speaker: Word | None = None
    label: Extent | None = None
    cue: Extent | None = None
    clause: Clause | None = None
    entry: Entry | None = None
    addressees: tuple[Word, ...] = ()
    reporters: tuple[Word, ...] = ()
    within: Speech | None = None

    @property
    def start(self) -> int:
        """Where what was said begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where what was said ends."""
        return self.content[-1][1]
