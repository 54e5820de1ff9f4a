"""Reading: a document's acts of saying, unit by unit, and the quotations that run on from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import attrs

from geostance.analysis.quotations import Quotation
from geostance.analysis.speech.beside import around, is_full, quotation_after
from geostance.analysis.speech.content import extent_of, reported, trimmed
from geostance.analysis.speech.cues import Cue, cues_in, says
from geostance.analysis.speech.form import Extent, Form, Speech
from geostance.analysis.speech.units import Unit, units_of
from geostance.analysis.words import ParsedBlock

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["speeches"]

NEAR = 2  # blocks from one quotation to the next that runs on from it


def speeches(analysis: Analysis) -> tuple[Speech, ...]:
    """Every act of saying in a document, in order of content."""
    return tuple(sorted(_Reader(analysis).read(), key=lambda s: (s.start, s.end)))


class _Reader:
    """One pass over a document; remembers whose words were last in quotation marks."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.document.text
        self.found: list[Speech] = []
        self.last: int | None = None  # index of the last speech in quotation marks
        self.last_block = -NEAR

    def read(self) -> list[Speech]:
        outer = iter([q for q in self.analysis.quotations if q.depth == 0])
        q = next(outer, None)
        for n, block in enumerate(self.analysis.blocks):
            here: list[Quotation] = []
            while q is not None and q.start < block.block.end:
                if q.start >= block.block.start:
                    here.append(q)
                q = next(outer, None)
            if block.block.kind == "turn" and block.block.label is not None:
                self._turn(block, here, n)
                continue
            for unit in units_of(block, self.text, here, lambda w: says(self.analysis, w)):
                self._unit(unit, n)
        return self.found

    # ---- one printed sentence ----------------------------------------------------------------------------------------------

    def _unit(self, unit: Unit, n: int) -> None:
        cues = list(cues_in(self.analysis, unit))
        others = {c.word.i for c in cues}
        claimed: set[int] = set()
        for cue in cues:
            for speech in self._of_cue(unit, cue, others, claimed):
                self._add(speech, n)
                claimed |= {q.start for q in speech.quotations}
        for q in unit.quotations:
            if q.start not in claimed:
                self._unclaimed(unit, q, n)

    def _of_cue(self, unit: Unit, cue: Cue, others: set[int], claimed: set[int]) -> Iterator[Speech]:
        if "host" in cue.content:
            piece = self._host(unit, cue)
            if piece:
                yield self._speech(unit, cue, piece, "source")
            return
        if cue.is_saying:
            q = quotation_after(self.analysis, unit, cue, others)
            if q is not None and q.start not in claimed:
                pieces: tuple[Extent, ...] = ((q.start, q.end),)
                before = around(self.analysis, unit, cue)
                if before and before[0][0] < cue.word.start:
                    pieces = (before[0], *pieces) if before[0][1] <= cue.word.start else pieces
                elif not self.text[cue.word.end : q.start].strip() or self.text[cue.word.end : q.start].rstrip().endswith(
                    "that"
                ):
                    first = next((w.i for w in unit.words if w.start >= q.start), None)
                    whole = (
                        extent_of(self.analysis, unit, cue, first, {w.i for w in cue.word.subtree() if w.i > cue.word.i})
                        if first is not None
                        else None
                    )
                    pieces = (whole,) if whole else pieces
                else:
                    said = reported(self.analysis, unit, cue)
                    if said and said[1] <= q.start and said[0] < q.start:
                        yield self._speech(unit, cue, (said,), "clause")
                yield self._speech(unit, cue, pieces, "quotation")
                return
            pieces = around(self.analysis, unit, cue)
            if pieces and not self._goes_on(unit, cue):
                yield self._speech(unit, cue, pieces, "parenthesis")
                return
        said = reported(self.analysis, unit, cue)
        if said:
            yield self._speech(
                unit, cue, (said,), "noun" if cue.clause.kind == "noun" else "clause" if "that" in cue.content else "phrase"
            )

    def _goes_on(self, unit: Unit, cue: Cue) -> bool:
        """Whether the cue has a clause of its own behind it, so that what is before it is not what was said."""
        return any(w.i > cue.word.i for w in cue.clause.slot("that")) and not any(
            w.i < cue.word.i for w in cue.clause.slot("that")
        )

    def _host(self, unit: Unit, cue: Cue) -> tuple[Extent, ...]:
        """The sentence beside "according to"."""
        own = sorted(w.i for w in cue.word.subtree() if unit.has(w))
        if not own:
            return ()
        first, last = own[0], own[-1]
        before = trimmed(self.analysis, unit.start, cue.word.start) if first > unit.first else None
        if before and cue.word.i - unit.first > 2:
            return (before,)
        while last < unit.words[-1].i and unit.words[last - unit.first].text != ",":
            last += 1
        after = trimmed(self.analysis, unit.words[last - unit.first].end, unit.end)
        return (after,) if after else ()

    def _speech(self, unit: Unit, cue: Cue, pieces: tuple[Extent, ...], form: Form) -> Speech:
        quotations = tuple(q for q in unit.quotations if any(s <= q.start and q.end <= e + 1 for s, e in pieces))
        return Speech(
            mode=self._mode(pieces, quotations),
            form=form,
            content=pieces,
            quotations=quotations,
            speaker=cue.speaker,
            cue=(cue.word.start, cue.word.end),
            clause=cue.clause,
            entry=cue.entry,
            addressees=cue.addressees,
        )

    def _mode(self, pieces: tuple[Extent, ...], quotations: tuple[Quotation, ...]) -> Literal["direct", "indirect", "mixed"]:
        if not quotations:
            return "indirect"
        letters = sum(c.isalnum() for s, e in pieces for c in self.text[s:e])
        marked = sum(c.isalnum() for q in quotations for c in self.text[q.start : q.end])
        return "direct" if marked >= letters else "mixed"

    def _add(self, speech: Speech, n: int) -> None:
        if speech.quotations and speech.form in ("quotation", "parenthesis", "running", "colon", "clause"):
            self.last, self.last_block = len(self.found), n
        self.found.append(speech)

    # ---- quotations without a cue of their own -----------------------------------------------------------------------------

    def _unclaimed(self, unit: Unit, q: Quotation, n: int) -> None:
        before = self.text[unit.start : q.start].rstrip() if q.start > unit.start else ""
        after = self.text[q.end : unit.end].strip(" .,;")
        whole = (q.start, q.end)
        if (q.continues or (not before and is_full(self.text, q) and not after)) or (
            not before and not after and q.end - q.start > 60
        ):
            if self.last is not None and n - self.last_block < NEAR:
                last = self.found[self.last]
                if n == self.last_block or q.continues:
                    self.found[self.last] = (
                        attrs.evolve(last, content=(*last.content, whole), quotations=(*last.quotations, q))
                        if last.end <= q.start
                        else last
                    )
                else:
                    self._add(attrs.evolve(last, form="running", content=(whole,), quotations=(q,), cue=None, mode="direct"), n)
                self.last_block = n
            else:
                self._add(Speech(mode="direct", form="running", content=(whole,), quotations=(q,)), n)

    # ---- transcripts -------------------------------------------------------------------------------------------------------

    def _turn(self, block: ParsedBlock, quotations: list[Quotation], n: int) -> None:
        whole = (block.block.start, block.block.end)
        self.found.append(Speech(mode="direct", form="turn", content=(whole,), label=block.block.label))
