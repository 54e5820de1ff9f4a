"""Analysis: everything that is known of a document's words before anybody asks who stands where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

import attrs

from geostance.analysis.clauses import Clause
from geostance.analysis.context import Context, Operator
from geostance.analysis.phrases import beside, extent
from geostance.analysis.places import place_mentions
from geostance.analysis.quotations import Quotation
from geostance.analysis.resolutions import resolving_bodies
from geostance.analysis.siting import Below, PlaceMention, beside_word, by_word, site_of, time_of
from geostance.analysis.speech import Speech, speeches
from geostance.analysis.steps import ClauseKind, is_wondered, kind_of, subordinator
from geostance.analysis.words import ParsedBlock, Word, head_of
from geostance.knowledge.gazetteer import Gazetteer
from geostance.knowledge.lexicon import Entry, Lexicon
from geostance.knowledge.wordlists import words
from geostance.model import Document, Place, Span, Time

__all__ = ["Analysis", "beside", "extent"]

# A conjunction that makes its clause a condition, and what it governs conditional; "until" and "once" only in the future.
CONDITIONS = frozenset(("if", "unless", "provided", "until", "till", "once", "lest"))
HEDGED_MODALS = {"would": "hypothetical", "could": "hypothetical", "may": "hypothetical", "might": "hypothetical", "can": "hypothetical",
                 "must": "demanded", "should": "demanded", "ought": "demanded", "will": "planned", "shall": "planned"}  # fmt: skip
PASSED_THROUGH = frozenset(("relcl", "appos", "parataxis"))  # what governs a noun does not govern what is added about it
# What stands in one of these is told as a fact, whatever governs the rest: "plans to meet after the raid", "sanctions imposed in May".
GIVEN = frozenset("acl prep.after prep.following prep.since prep.despite prep.amid prep.during advcl.after advcl.since advcl.because "
                  "advcl.when advcl.while advcl.though advcl.although".split())  # fmt: skip
REMARKING = frozenset("comment respond react reply elaborate remark refer allude".split())
LASTING_CONDITIONS = frozenset(("until", "till", "once"))  # conditions only of what is not past, and not of what will be


def _is_foreseen(verb: Word) -> bool:
    """Whether a plan or paper foresees what a verb tells: "under the accord, Chad would withdraw"."""
    for v in (verb, *((verb.head,) if verb.dep == "conj" else ())):
        for p in v.children:
            if p.dep == "prep" and p.lower == "under" and (noun := p.child("pobj")) is not None:
                plan = noun.lemma in words("acting.plans")
                terms = noun.lemma == "term" and any(
                    c.lemma in words("acting.plans") for w in noun.all("prep") for c in w.all("pobj")
                )
                if plan or terms:
                    return True
    return False


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
        return next(self._quotations_over(offset), None)

    @cached_property
    def speeches(self) -> tuple[Speech, ...]:
        """Every act of saying in the document, in order of content."""
        return speeches(self)

    def speech_at(self, offset: int) -> Speech | None:
        """The act of saying in whose quotation marks the character at ``offset`` stands, the innermost one; None outside quotations."""
        return next((s for q in self._quotations_over(offset) if (s := self._speech_of.get(q.start))), None)

    def time_in(self, start: int, end: int) -> Time | None:
        """The first time expression that begins between two offsets."""
        i = bisect_right(self._time_starts, start - 1)
        return self.times[i] if i < len(self.times) and self.times[i].span.start < end else None

    @property
    def places(self) -> tuple[Place, ...]:
        """Every named place of the document that is meant as a place, not as one who acts, in order."""
        return tuple(mention.place for mention in self.place_mentions)

    @cached_property
    def place_mentions(self) -> tuple[PlaceMention, ...]:
        """The places with the words that head their names."""
        return place_mentions(self)

    def place_of(self, clause: Clause) -> Place | None:
        """Where what the clause tells takes place: the most specific place named in it, if any."""
        return site_of(clause.word, self._places_by_word)

    def time_of(self, clause: Clause) -> Time | None:
        """When what the clause tells is done: the time expression nearest to its word, by grammar, else by order with no other
        verb between, else the date that heads its block."""
        word = clause.word
        block = self.block_at(word.start)
        if block is None or (found := time_of(word, self._times_by_word)):
            return found if block else None
        found = beside_word(word, block, self._times_in(block, word), self._times_by_word)
        if found is None and block.block.label_kind == "time" and block.block.label:
            return self.time_in(*block.block.label)
        return found

    def _times_in(self, block: ParsedBlock, word: Word) -> tuple[Time, ...]:
        """The times near a word in its block, the nearest before and after it."""
        i = bisect_right(self._time_starts, word.start)
        return tuple(t for t in self.times[max(0, i - 1) : i + 1] if block.block.start <= t.span.start < block.block.end)

    @cached_property
    def _places_by_word(self) -> Below[PlaceMention]:
        return by_word((mention.word, mention) for mention in self.place_mentions)

    def tells_time(self, word: Word) -> bool:
        """Whether the word stands in a time expression."""
        return self.time_at(word) is not None

    def time_at(self, word: Word) -> Time | None:
        """The time expression that the word stands in, if any."""
        i = bisect_right(self._time_starts, word.start) - 1
        return self.times[i] if i >= 0 and word.start < self.times[i].span.end else None

    @cached_property
    def _times_by_word(self) -> Below[Time]:
        placed = ((self.block_at(t.span.start), t) for t in self.times)
        spans = ((block.words_in(t.span.start, t.span.end), t) for block, t in placed if block)
        return by_word((head_of(span), t) for span, t in spans if span)

    @cached_property
    def _starts(self) -> list[int]:
        return [b.block.start for b in self.blocks]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [t.span.start for t in self.times]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [q.start for q in self.quotations]

    @cached_property
    def _quotation_around(self) -> list[int]:
        """For each quotation the place of the one that it is nested in, -1 for an outer one."""
        around: list[int] = []
        open_: list[int] = []
        for n, q in enumerate(self.quotations):
            while open_ and self.quotations[open_[-1]].end <= q.start:
                open_.pop()
            around.append(open_[-1] if open_ else -1)
            open_.append(n)
        return around

    @cached_property
    def _speech_of(self) -> dict[int, Speech]:
        """The act of saying that each quotation belongs to, by where the quotation starts."""
        return {q.start: s for s in self.speeches for q in s.quotations}

    def _quotations_over(self, offset: int) -> Iterator[Quotation]:
        """The quotations that cover the character at ``offset``, the innermost first."""
        n = bisect_right(self._quotation_starts, offset) - 1
        while n >= 0:
            if offset < self.quotations[n].end:
                yield self.quotations[n]
            n = self._quotation_around[n]

    def resolving_body(self, word: Word) -> Word | None:
        """The word that names the body of which a resolution's paragraph is told, where the word stands in one."""
        block = self.block_at(word.start)
        return self._resolving.get(block.block.start) if block else None

    @cached_property
    def _resolving(self) -> dict[int, Word]:
        return dict(resolving_bodies(self.blocks))

    # ---- clauses ---------------------------------------------------------------------------------------------------------

    def clause(self, word: Word) -> Clause:
        """The clause that the word heads."""
        found = self._clauses.get(id(word))
        if found is None:
            kind: ClauseKind = kind_of(word) or "noun"
            found = self._clauses[id(word)] = Clause(word, kind, self.clause, self._is_light)
        return found

    def state(self, participle: Word) -> Clause:
        """The clause of a participle read as an adjective: "is opposed to", "was alarmed at"."""
        return Clause(participle, "adjective", self.clause, self._is_light)

    def _is_light(self, verb: Word, slot: str) -> bool:
        return any(slot in e.get("slots", ("object",)) for e in self.operators.of("light", verb.lemma))

    def context(self, clause: Clause) -> Context:
        """Under what the clause stands, from its own mood and negation outwards to the root of the sentence."""
        found = self._contexts.get(id(clause.word))
        if found is None:
            found = self._contexts[id(clause.word)] = Context(tuple(self._operators_over(clause)), self._lent(clause))
        return found

    def _operators_over(self, clause: Clause) -> Iterator[Operator]:
        if clause.negated:
            yield Operator("negated", clause)
        verb = clause.light_verb.word if clause.light_verb else clause.word
        will = clause.modal in ("will", "shall") or self._is_future_in_past(clause)
        if clause.modal in HEDGED_MODALS:
            foreseen = clause.modal == "would" and _is_foreseen(verb)
            yield Operator("planned" if will else "proposed" if foreseen else HEDGED_MODALS[clause.modal], clause)
        if verb.head is verb and verb.tag == "VB" and verb.child("nsubj") and any(c.tag == "TO" for c in verb.children):
            yield Operator("planned", clause)  # a headline's future: "Chad to send troops"
        joined = {subordinator(c) for c in verb.children if c.dep == "advcl"} & CONDITIONS
        if joined and not (joined <= LASTING_CONDITIONS and (clause.tense == "past" or will)):
            yield Operator("conditional", clause)
        if clause.kind == "noun":
            yield from self._modifying(clause)
        given, inner = (
            verb.dep == "amod" and verb.tag == "VBN",
            verb,
        )  # "the jailed writer" is in jail, whatever is asked for him
        for word, slot in clause.governors():
            if slot.removeprefix("advcl.") in CONDITIONS:
                yield Operator("conditional", self.clause(word))
            if slot in PASSED_THROUGH:
                return
            given = given or slot in GIVEN
            given = given or (
                slot == "that" and any(c.tag == "WRB" and c.i < inner.i for c in inner.children)
            )  # "asked why A left"
            if slot == "that" and is_wondered(inner):
                yield Operator("hypothetical", self.clause(word))
                given = True  # "declined to say whether it would leave" declines no leaving
            before = slot == "that" and verb.i < word.i  # "A expels envoys, B vows to answer" vows nothing of A
            inner = word
            if slot.startswith("prep.") and word.lemma in REMARKING:
                return  # what one declines to comment on is told as it is
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
                if (given and status != "said") or (before and status in ("planned", "proposed", "threatened")):
                    continue
                if status != "none":
                    yield Operator(status, governor, entry)
                if governor.modal in HEDGED_MODALS and status != "said":
                    yield Operator(HEDGED_MODALS[governor.modal], governor)

    def _modifying(self, clause: Clause) -> Iterator[Operator]:
        """What adjectives and participles make of the noun that they stand before: "planned talks", "alleged strikes"."""
        for word in clause.word.all("amod", "compound"):
            for entry in self.operators.of("adjective", word.lower):
                if "modified" in entry.get("scope", ()):
                    yield Operator(str(entry.get("operator")), self.clause(word), entry)

    def _lent(self, clause: Clause) -> Operator | None:
        light = clause.light_verb
        entry = self.operator_of(light, "object") if light else None
        return Operator(str(entry.get("operator")), light, entry) if light and entry else None

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
        start, end = extent(word, without)
        # A phrase that has one mark of a quotation and all its words has the other too.
        if (q := self.quotation_at(end - 1)) is not None and start <= q.start and q.inner_end <= end < q.end:
            end = q.end
        if (q := self.quotation_at(start)) is not None and q.start < start <= q.inner_start and q.end <= end:
            start = q.start
        return self.document.span(start, end)
