"""Analysis: everything that is known of a document's words before anybody asks who stands where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

import attrs

from geostance.analysis.clauses import Clause, ClauseKind, kind_of, subordinator
from geostance.analysis.context import Context, Operator
from geostance.analysis.quotations import Quotation
from geostance.analysis.speech import Speech, speeches
from geostance.analysis.words import ParsedBlock, Word
from geostance.knowledge.gazetteer import Gazetteer
from geostance.knowledge.lexicon import Entry, Lexicon
from geostance.model import Document, Span, Time

__all__ = ["Analysis"]

# A conjunction that makes its clause a condition, and what it governs conditional; "until" and "once" only in the future.
CONDITIONS = frozenset(("if", "unless", "provided", "until", "till", "once", "lest"))
HEDGED_MODALS = {"would": "hypothetical", "could": "hypothetical", "may": "hypothetical", "might": "hypothetical", "can": "hypothetical",
                 "must": "demanded", "should": "demanded", "ought": "demanded", "will": "planned", "shall": "planned"}  # fmt: skip
PASSED_THROUGH = frozenset(("relcl", "appos", "parataxis"))  # what governs a noun does not govern what is added about it


@attrs.frozen(eq=False)
class Analysis:
    """A document, parsed: blocks with their words and names, quotations, times, and a clause for any word that can head one.

    Extractors read from this and never parse.
    """

    document: Document
    blocks: tuple[ParsedBlock, ...]
    quotations: tuple[Quotation, ...]
    times: tuple[Time, ...]
    gazetteer: Gazetteer = attrs.field(repr=False)
    operators: Lexicon = attrs.field(repr=False)
    cues: Lexicon = attrs.field(repr=False)
    _clauses: dict[int, Clause] = attrs.field(factory=dict, repr=False, init=False)
    _contexts: dict[int, Context] = attrs.field(factory=dict, repr=False, init=False)

    # ---- words -----------------------------------------------------------------------------------------------------------

    def words(self) -> Iterator[Word]:
        """Every word of the document, in order."""
        return (w for b in self.blocks for w in b.words)

    def block_at(self, offset: int) -> ParsedBlock | None:
        """The block that covers the character at ``offset`` of the text, if any."""
        i = bisect_right(self._starts, offset) - 1
        return self.blocks[i] if i >= 0 and offset < self.blocks[i].block.end else None

    def word_at(self, offset: int) -> Word | None:
        """The word that covers the character at ``offset`` of the text, if any."""
        block = self.block_at(offset)
        return block.word_at(offset) if block else None

    def quotation_at(self, offset: int) -> Quotation | None:
        """The innermost quotation that covers the character at ``offset``, if any."""
        covering = [q for q in self._quotations_near(offset) if q.start <= offset < q.end]
        return min(covering, key=lambda q: q.end - q.start, default=None)

    @cached_property
    def speeches(self) -> tuple[Speech, ...]:
        """Every act of saying in the document, in order of content."""
        return speeches(self)

    def speech_at(self, offset: int) -> Speech | None:
        """The act of saying in whose quotation marks the character at ``offset`` stands, the innermost one; None outside quotations."""
        covering = [
            (q.end - q.start, n) for n, s in enumerate(self.speeches) for q in s.quotations if q.start <= offset < q.end
        ]
        return self.speeches[min(covering)[1]] if covering else None

    def time_in(self, start: int, end: int) -> Time | None:
        """The first time expression that begins between two offsets."""
        i = bisect_right(self._time_starts, start - 1)
        return self.times[i] if i < len(self.times) and self.times[i].span.start < end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [b.block.start for b in self.blocks]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [t.span.start for t in self.times]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [q.start for q in self.quotations]

    def _quotations_near(self, offset: int) -> tuple[Quotation, ...]:
        i = bisect_right(self._quotation_starts, offset)
        return self.quotations[max(0, i - 4) : i]

    # ---- clauses ---------------------------------------------------------------------------------------------------------

    def clause(self, word: Word) -> Clause:
        """The clause that the word heads."""
        found = self._clauses.get(id(word))
        if found is None:
            kind: ClauseKind = kind_of(word) or "noun"
            found = self._clauses[id(word)] = Clause(word, kind, self.clause, self._is_light)
        return found

    def _is_light(self, verb: Word, slot: str) -> bool:
        return any(slot in e.get("slots", ("object",)) for e in self.operators.of("light", verb.lemma))

    def context(self, clause: Clause) -> Context:
        """Under what the clause stands, from its own mood and negation outwards to the root of the sentence."""
        found = self._contexts.get(id(clause.word))
        if found is None:
            found = self._contexts[id(clause.word)] = Context(tuple(self._operators_over(clause)))
        return found

    def _operators_over(self, clause: Clause) -> Iterator[Operator]:
        if clause.negated:
            yield Operator("negated", clause)
        if clause.modal in HEDGED_MODALS:
            yield Operator("planned" if self._is_future_in_past(clause) else HEDGED_MODALS[clause.modal], clause)
        verb = clause.light_verb.word if clause.light_verb else clause.word
        if verb.head is verb and verb.tag == "VB" and verb.child("nsubj") and any(c.tag == "TO" for c in verb.children):
            yield Operator("planned", clause)  # a headline's future: "Chad to send troops"
        if any(c.dep == "advcl" and subordinator(c) in CONDITIONS for c in verb.children):
            yield Operator("conditional", clause)
        for word, slot in clause.governors():
            if slot.removeprefix("advcl.") in CONDITIONS:
                yield Operator("conditional", self.clause(word))
            if slot in PASSED_THROUGH:
                return
            if slot.startswith("advcl."):
                continue
            kind = kind_of(word)
            if kind is None:
                continue
            governor = self.clause(word)
            entry = self.operator_of(governor, slot)
            if entry is not None:
                status = str(entry.get("operator"))
                if governor.negated:
                    status = str(entry.get("negated", "negated" if status == "said" else status))
                if status != "none":
                    yield Operator(status, governor, entry)
                if governor.modal in HEDGED_MODALS and status != "said":
                    yield Operator(HEDGED_MODALS[governor.modal], governor)

    def _is_future_in_past(self, clause: Clause) -> bool:
        """Whether "would" is what a past verb of saying makes of "will": "Norway said it would send aid"."""
        word, slot = next(clause.governors(), (None, ""))
        return clause.modal == "would" and word is not None and slot == "that" and self.clause(word).tense == "past"

    def operator_of(self, governor: Clause, slot: str) -> Entry | None:
        """The entry of the lexicon of operators by which the governor acts on what fills its slot, if any."""
        for entry in self.operators.of(governor.kind, governor.word.lemma):
            if any(slot == s or (s.endswith("*") and slot.startswith(s[:-1])) for s in entry.get("scope", ())) and beside(
                entry, governor
            ):
                return entry
        return None

    # ---- spans -----------------------------------------------------------------------------------------------------------

    def span(self, start: int, end: int) -> Span:
        """The span of the document's text between two offsets."""
        return self.document.span(start, end)

    def span_of(self, word: Word) -> Span:
        """The word itself."""
        return self.document.span(word.start, word.end)

    def phrase(self, word: Word, without: frozenset[str] = frozenset()) -> Span:
        """The whole phrase that the word heads, without outer punctuation and without children of the given dependencies."""
        return self.document.span(*extent(word, without))


def beside(entry: Entry, clause: Clause) -> bool:
    """Whether all that the entry asks for stands beside the clause's predicate."""
    for trigger in entry.beside:
        if trigger.slot is None:
            if not any(w.lower in trigger.words or w.lemma in trigger.words for w in clause.words_beside()):
                return False
        else:
            filled = clause.slot(trigger.slot)
            if not filled or (trigger.words and not any(w.lemma in trigger.words or w.lower in trigger.words for w in filled)):
                return False
    return True


def extent(word: Word, without: frozenset[str] = frozenset()) -> tuple[int, int]:
    """From where to where a word's phrase reaches, in offsets of the text."""
    kept = [word]
    stack = [c for c in word.children if c.dep not in without]
    while stack:
        w = stack.pop()
        kept.append(w)
        stack.extend(w.children)
    kept.sort(key=lambda w: w.i)
    while len(kept) > 1 and kept[0] is not word and (kept[0].dep == "punct" or kept[0].dep == "cc"):
        kept.pop(0)
    while len(kept) > 1 and kept[-1] is not word and (kept[-1].dep == "punct" or kept[-1].dep == "cc"):
        kept.pop()
    return kept[0].start, kept[-1].end
