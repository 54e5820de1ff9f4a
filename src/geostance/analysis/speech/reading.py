"""Reading: a document's acts of saying, printed sentence by printed sentence, and the quotations that run on from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import attrs

from geostance.analysis.quotations import Quotation
from geostance.analysis.speech.beside import around, as_told, is_full, quotation_after
from geostance.analysis.speech.borders import sentence_from, trimmed
from geostance.analysis.speech.clause import clause_after, question_after
from geostance.analysis.speech.colons import behind_colon, beside_a_dash, introduction, subject
from geostance.analysis.speech.cues import Cue, cues_in, says
from geostance.analysis.speech.form import Extent, Form, Speech
from geostance.analysis.speech.labels import headline, segments, signature, turn_label
from geostance.analysis.speech.phrase import phrase_after
from geostance.analysis.speech.source import host
from geostance.analysis.speech.units import Unit, units_of
from geostance.analysis.words import ParsedBlock, Word

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["speeches"]

HEADINGS = ("title", "heading", "item")
PERSONAL = ("PRP", "NNP")
JUDGING = frozenset(
    "necessary essential crucial vital important imperative unacceptable intolerable inconceivable indefensible wrong unfair "
    "regrettable time high incumbent up".split()
)  # what a speaker finds, and a reporter does not
SHORTEST_JUDGEMENT = 6  # words
LONGEST_HEADING = 60  # characters of a quotation that is a heading and no speech: 'A Long Way Home'


def speeches(analysis: Analysis) -> tuple[Speech, ...]:
    """Every act of saying in a document, in order of content."""
    return _nested(sorted(_Reader(analysis).read(), key=lambda s: (s.start, -s.end)))


def _nested(found: list[Speech]) -> tuple[Speech, ...]:
    """The same, each with the speech in whose content its cue stands."""
    out: list[Speech] = []
    around: list[Speech] = []
    for s in found:
        at = s.cue[0] if s.cue else s.start
        while around and around[-1].end <= s.start:
            around.pop()
        outer = next((o for o in reversed(around) if any(a <= at < b for a, b in o.content)), None)
        if outer is not None and s.form in ("phrase", "noun") and not s.quotations and outer.form != "source":
            continue  # "said that Oslo had called for": what he said of Oslo, not what Oslo said
        made = attrs.evolve(s, within=outer) if outer is not None else s
        out.append(made)
        around.append(made)
        del around[:-8]
    return tuple(out)


class _Reader:
    """One pass over a document; remembers who spoke last, and who was last introduced with a colon."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.document.text
        self.found: list[Speech] = []
        self.block = -1
        self.quoted: tuple[int, int] | None = None  # index of the last speech in quotation marks, and its block
        self.spoken: tuple[int, int, int] | None = None  # index of the last speech of all, its block and unit
        self.introduced: Speech | None = None  # "She said:" at the end of the block before
        self.part: Unit | None = None  # the part of a headline before this one
        self.turn: Speech | None = None  # whose turn it is in a quoted transcript
        self.stage: tuple[int, Word] | None = None  # the block whose last sentence tells what somebody did, and who

    def read(self) -> list[Speech]:
        outer = iter([q for q in self.analysis.quotations if q.depth == 0])
        q = next(outer, None)
        blocks = self.analysis.blocks
        last_turn = max((n for n, b in enumerate(blocks) if b.block.kind == "turn"), default=-1)
        speaking: Extent | None = None
        for n, block in enumerate(blocks):
            self.block = n
            here: list[Quotation] = []
            while q is not None and q.start < block.block.end:
                if q.start >= block.block.start:
                    here.append(q)
                q = next(outer, None)
            if block.block.kind == "turn":
                speaking = block.block.label
            elif block.block.kind in HEADINGS or n > last_turn:
                speaking = None
            if speaking is not None:
                self._turn(block, speaking)
                continue
            units = list(units_of(block, self.text, here, lambda w: says(self.analysis, w)))
            if block.block.kind in HEADINGS:
                units = [part for unit in units for part in segments(self.analysis, unit)]
            introduced, self.introduced = self.introduced, None
            if introduced is not None and self._introduces(introduced, block, here):
                continue
            self.part = None
            for k, unit in enumerate(units):
                self._unit(unit, k, len(units))
                self.part = unit
            if (
                units
                and block.block.kind not in HEADINGS
                and (who := subject(units[-1], units[-1].end))
                and who.tag in PERSONAL
            ):
                self.stage = n, who
        return self.found

    # ---- one printed sentence ----------------------------------------------------------------------------------------------

    def _unit(self, unit: Unit, k: int, of: int) -> None:
        claimed: set[int] = set()
        made = 0
        labelled = self._labelled(unit, k, of)
        if labelled is not None:
            self._add(labelled, k)
            claimed |= {q.start for q in labelled.quotations}
            made += 1
        cues = list(cues_in(self.analysis, unit)) if labelled is None or unit.end - labelled.end > 20 else []
        others = {of_word[0].word.i for of_word in cues}
        for of_word in cues:
            read: list[Speech] = next((r for c in of_word if (r := list(self._of_cue(unit, c, others, claimed)))), [])
            for speech in read:
                self._add(speech, k)
                claimed |= {q.start for q in speech.quotations}
                made += 1
        if not cues and not made and (more := self._judged(unit, k)):
            self._add(more, k)
        if cues and not made:
            self._claims_last(unit, [c[0] for c in cues], k)
        for q in unit.quotations:
            if q.start not in claimed:
                self._unclaimed(unit, q, k, of)
        if k + 1 == of and self.text[unit.start : unit.end].rstrip().endswith(":"):
            self.introduced = introduction(unit, [c[0] for c in cues])

    def _judged(self, unit: Unit, k: int) -> Speech | None:
        """ "It was essential to act." right behind what somebody was reported to have said: the speaker goes on, without a cue."""
        words = unit.words
        if len(words) < SHORTEST_JUDGEMENT or words[0].lower != "it" or words[1].lower != "was" or unit.quotations:
            return None
        if words[2].lower not in JUDGING or self.spoken is None or self.spoken[1:] != (self.block, k - 1):
            return None
        last = self.found[self.spoken[0]]
        piece = trimmed(self.analysis, unit.start, unit.end)
        if (
            piece is None
            or last.form not in ("clause", "parenthesis", "phrase")
            or last.clause is None
            or last.within is not None
        ):
            return None
        told = last.clause.tense == "past" and last.speaker is not None
        return Speech("indirect", "running", (piece,), speaker=last.speaker) if told else None

    def _claims_last(self, unit: Unit, cues: list[Cue], k: int) -> None:
        """ "Stay!" The mayor, Anna Berg, shouted. — the sentence behind a quotation tells only who spoke it."""
        if self.spoken is None or self.spoken[1:] != (self.block, k - 1):
            return
        last = self.found[self.spoken[0]]
        cue = next((c for c in cues if c.is_saying and c.speaker is not None and c.word.tag in ("VBD", "VBZ", "VBP")), None)
        if last.form == "running" and cue is not None and not _is_denied(self.analysis, unit, cue):
            at = (cue.word.start, cue.word.end)
            told = attrs.evolve(last, form="quotation", speaker=cue.speaker, label=None, cue=at, clause=cue.clause)
            self.found[self.spoken[0]] = attrs.evolve(told, entry=cue.entry, addressees=cue.addressees)

    def _of_cue(self, unit: Unit, cue: Cue, others: set[int], claimed: set[int]) -> Iterator[Speech]:
        if _is_denied(self.analysis, unit, cue):
            said = question_after(self.analysis, unit, cue)
            if said:
                yield self._speech(unit, cue, (said,), "clause")
            return
        if "host" in cue.content:
            pieces = host(self.analysis, unit, cue)
            if pieces:
                yield self._speech(unit, cue, pieces, "source")
            return
        if cue.is_saying:
            pieces = around(self.analysis, unit, cue)
            q = quotation_after(self.analysis, unit, cue, others)
            if q is not None and q.start not in claimed:
                if pieces:
                    yield self._speech(
                        unit, cue, pieces if pieces[-1][1] > q.start else (*pieces, (q.start, q.end)), "parenthesis"
                    )
                    return
                gap = self.text[cue.word.end : q.start].strip()
                if not gap or gap.endswith("that"):
                    piece = self._from_quotation(unit, cue, q)
                    yield self._speech(unit, cue, (piece,), "quotation")
                    return
                said = clause_after(self.analysis, unit, cue) if "that" in cue.content else None
                if said and said[0] < q.start:
                    said = trimmed(self.analysis, said[0], min(said[1], q.start))
                    if said and len(self.text[said[0] : said[1]].split()) > 2 and gap.endswith(":"):
                        yield self._speech(unit, cue, (said,), "clause")
                yield self._speech(unit, cue, ((q.start, q.end),), "quotation")
                return
            pieces = pieces or as_told(self.analysis, unit, cue)
            if pieces:
                yield self._speech(unit, cue, pieces, "parenthesis")
                return
        said = behind_colon(self.analysis, unit, cue)
        if said:
            yield self._speech(unit, cue, (said,), "colon")
            return
        said = clause_after(self.analysis, unit, cue) if "that" in cue.content else None
        if said and not any(cue.word.i < v.i and v.start < said[0] for v in cue.clause.slot("inf")):
            yield self._speech(unit, cue, (said,), "noun" if cue.clause.kind == "noun" else "clause")
            return
        said = phrase_after(self.analysis, unit, cue)
        if said:
            yield self._speech(unit, cue, (said,), "noun" if cue.clause.kind == "noun" else "phrase")

    def _from_quotation(self, unit: Unit, cue: Cue, q: Quotation) -> Extent:
        """A quotation right behind its cue, with what the sentence goes on to say."""
        first = next((w.i for w in unit.words if w.start >= q.start), None)
        if first is None or is_full(self.text, q):
            return (q.start, q.end)
        further = {w.i for c in cue.word.all("conj", "cc") for w in c.subtree()}
        core = {w.i for w in cue.word.subtree() if w.i > cue.word.i} - further
        whole = sentence_from(self.analysis, unit, cue, first, core)
        return (q.start, max(q.end, whole[1])) if whole else (q.start, q.end)

    def _speech(self, unit: Unit, cue: Cue, pieces: tuple[Extent, ...], form: Form) -> Speech:
        quotations = tuple(q for q in unit.quotations if any(s <= q.start < e for s, e in pieces))
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
            reporters=cue.reporters,
        )

    def _mode(self, pieces: tuple[Extent, ...], quotations: tuple[Quotation, ...]) -> Literal["direct", "indirect", "mixed"]:
        if not quotations:
            return "indirect"
        letters = sum(c.isalnum() for s, e in pieces for c in self.text[s:e])
        marked = sum(c.isalnum() for q in quotations for c in self.text[q.start : q.end])
        return "direct" if marked >= letters else "mixed"

    def _add(self, speech: Speech, unit: int) -> None:
        self.spoken = (len(self.found), self.block, unit)
        if speech.quotations:
            self.quoted = (len(self.found), self.block)
        self.found.append(speech)

    # ---- labels ------------------------------------------------------------------------------------------------------------

    def _labelled(self, unit: Unit, k: int, of: int) -> Speech | None:
        """ "Lavrov: 'No talks'", "'No talks' – Lavrov", or a turn of a quoted transcript ("SMITH: We go")."""
        q = unit.quotations[0] if unit.quotations else None
        if q is not None and q.start == unit.start:
            label = turn_label(self.text, q)
            if label is not None:
                piece = trimmed(self.analysis, label[1] + 1, q.end)
                if piece:
                    self.turn = Speech("direct", "turn", (piece,), (q,), label=label)
                    return self.turn
        heading = unit.block.block.kind in HEADINGS
        if heading and q is not None and q.start == unit.start and self.text[q.end : unit.end].startswith(":"):
            speaker = subject(unit, unit.end)  # 'Not enough': Chad chides Mali
            if speaker is not None:
                return Speech("direct", "colon", ((q.start, q.end),), (q,), speaker=speaker)
        if heading and q is not None and q.end >= unit.end:
            said = beside_a_dash(self.text, unit, q, self.part)
            if said is not None:
                return said
        if heading or (k == 0 and of == 1):
            found = headline(self.analysis, unit) or signature(self.analysis, unit)
            if found is not None:
                label, pieces, form = found
                inside = tuple(x for x in unit.quotations if any(s <= x.start < e for s, e in pieces))
                return Speech(self._mode(pieces, inside), form, pieces, inside, label=label)
        return None

    def _turn(self, block: ParsedBlock, label: Extent) -> None:
        piece = trimmed(self.analysis, block.block.start, block.block.end)
        if piece:
            self.found.append(Speech("direct", "turn", (piece,), label=label))

    # ---- quotations without a cue of their own -----------------------------------------------------------------------------

    def _introduces(self, introduced: Speech, block: ParsedBlock, quotations: list[Quotation]) -> bool:
        """Whether "She said:" at the end of the block before leads to this one: a quotation, or a block quotation without marks."""
        if not quotations and introduced.entry is not None and block.block.kind == "paragraph":
            piece = trimmed(self.analysis, block.block.start, block.block.end)
            if piece:
                self._add(attrs.evolve(introduced, content=(piece,), mode="indirect"), 0)
            return piece is not None
        if not quotations or quotations[0].start != block.block.start:
            return False
        q = quotations[0]
        if turn_label(self.text, q) is not None or self.text[q.end : block.block.end].strip(" .,;"):
            return False
        self._add(attrs.evolve(introduced, content=((q.start, q.end),), quotations=(q,)), 0)
        return True

    def _unclaimed(self, unit: Unit, q: Quotation, k: int, of: int) -> None:
        before = self.text[unit.start : q.start].rstrip() if q.start > unit.start else ""
        after = self.text[q.end : unit.end].strip(" .,;)")
        if before.endswith(":") and (is_full(self.text, q) or unit.block.block.kind in HEADINGS):
            speaker = subject(unit, q.start)
            self._add(Speech("direct", "colon", ((q.start, q.end),), (q,), speaker=speaker), k)
            return
        whole = not before and not after and (is_full(self.text, q) or q.end - q.start > LONGEST_HEADING)
        if not q.continues and not whole:
            return
        if of == 1 and q.end - q.start <= LONGEST_HEADING and self.text[q.start] in "'‘":
            return
        if self.text[q.inner_start] in "([" and self.text[q.inner_end - 1] in ")]":
            return  # (Applause.)
        running = Speech("direct", "running", ((q.start, q.end),), (q,))
        last = self._last(k)
        if last is None:  # "Then she rose." and a paragraph of quotation: nobody else is on stage
            on_stage = self.stage[1] if self.stage and self.stage[0] == self.block - 1 else None
            self._add(attrs.evolve(running, speaker=on_stage), k)
            return
        at = self.found[last]
        adjoining = at.quotations and at.end <= q.start and not self.text[at.end : q.start].strip(" \n\r\t\u00a0.")
        if at.form == "turn":
            self._add(attrs.evolve(at, content=((q.start, q.end),), quotations=(q,)), k)
        elif at.quotations and at.end <= q.start and (q.continues or adjoining or self._same_block(last, k)):
            self.found[last] = attrs.evolve(at, content=(*at.content, (q.start, q.end)), quotations=(*at.quotations, q))
            self.quoted, self.spoken = (last, self.block), (last, self.block, k)
        else:
            self._add(attrs.evolve(running, speaker=at.speaker, label=at.label, entry=at.entry, addressees=at.addressees), k)

    def _same_block(self, last: int, k: int) -> bool:
        return (
            self.quoted is not None and self.quoted == (last, self.block) and self.spoken is not None and self.spoken[0] == last
        )

    def _last(self, k: int) -> int | None:
        """Whose words a quotation without a cue goes on with: the last speaker of this block, else of the block before."""
        if self.spoken is not None and self.spoken[1] == self.block and self.spoken[2] >= k - 1:
            return self.spoken[0]
        if self.quoted is not None and self.quoted[1] >= self.block - 1:
            return self.quoted[0]
        if self.spoken is not None and self.spoken[1] >= self.block - 1:
            return self.spoken[0]
        return None


def _is_denied(analysis: Analysis, unit: Unit, cue: Cue) -> bool:
    """Whether the text says that it was not said; a "not" inside quotation marks is the speaker's."""
    if cue.clause.negated:
        nots = [c for c in cue.word.children if c.dep == "neg"]
        if nots and all(c.i > cue.word.i for c in nots):
            return False  # "promising to pay, not what he had in mind"
        return not nots or any(unit.quoted(c) is None for c in nots)
    return cue.word.tag in ("VB", "VBG") and "negated" in analysis.context(cue.clause).statuses
