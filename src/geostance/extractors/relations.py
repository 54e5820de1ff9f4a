"""Relations: how what happened hangs together: answers, causes, sequences, parts, and what is told twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.words import Word
from geostance.extractors.contrasts import contrasts, shifts
from geostance.knowledge.lexicon import Lexicon
from geostance.knowledge.wordlists import words
from geostance.model import Event, Extraction, Omission, Record, Relation, RelationKind, Span

__all__ = ["Relations"]

CONFLICT = frozenset(("material_conflict",))
BACK = 12  # events back to the deed that one answers
VOWS = frozenset(("vow-retaliation.verb",))  # positions that announce an answer to a deed
NEAR = 400  # characters between a deed and the vow to answer it
DEEP = 40  # words of a phrase in which an event is looked for


@attrs.frozen(eq=False)
class Relations:
    """Links the events and positions of a document. Keeps nothing between documents."""

    lexicon: Lexicon = attrs.field(factory=lambda: Lexicon.default("events"), repr=False)
    name: str = "relations"
    requires: tuple[str, ...] = ("actors", "positions", "events")

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """The relations of the document, each pair of records once a kind."""
        seen: set[tuple[str, tuple[str, ...], tuple[str, ...]]] = set()
        happened = _Happened(analysis, so_far, self.lexicon)
        for found in (happened.relations(), contrasts(analysis, so_far), shifts(analysis, so_far)):
            for relation in found:
                key = (relation.kind, relation.head, relation.tail)
                if key not in seen and not set(relation.head) & set(relation.tail):
                    seen.add(key)
                    yield relation


@attrs.frozen(eq=False)
class _Happened:
    """The events of a document, found by the word that tells them."""

    analysis: Analysis
    so_far: Extraction
    lexicon: Lexicon

    def relations(self) -> Iterator[Relation]:
        if not self.so_far.events:
            return
        yield from self.retold()
        yield from self.answers()
        yield from self.answers_vowed()
        for block in self.analysis.blocks:
            for word in block.words:
                yield from self.joined_by(word)

    # ---- told twice, answered ----------------------------------------------------------------------------------------------

    def retold(self) -> Iterator[Relation]:
        """The same deed in the headline and in the body: one type, the same sides, no two times."""
        first: dict[tuple[str, str, frozenset[str], frozenset[str]], Event] = {}
        for event in self.so_far.events:
            sides = frozenset(event.sources), frozenset(event.targets)
            if not (sides[0] and sides[1]):
                continue
            key = (event.type, event.status, *sides)
            before = first.setdefault(key, event)
            if before is event or not self._is_headline(before) or self._is_headline(event):
                continue
            if before.time is None or event.time is None or before.time.earliest == event.time.earliest:
                yield self.relation("same_as", event, before, "event.retold", 0.7)
                del first[key]  # one event of the body for one of the headline
                first[key] = event

    def answers(self) -> Iterator[Relation]:
        """What the text calls retaliation answers the last deed of force before it in which the sides stood the other way."""
        for n, event in enumerate(self.so_far.events):
            if not self.is_answer(event):
                continue
            earlier = [
                e for e in self.so_far.events[max(0, n - BACK) : n][::-1] if e.quad_class in CONFLICT and e.status == "occurred"
            ]
            mine, theirs = set(event.sources), set(event.targets)
            opposed = (e for e in earlier if (mine & set(e.targets) or theirs & set(e.sources)) and not mine & set(e.sources))
            other = (e for e in earlier if not mine & set(e.sources) and e.sources)
            cause = next(opposed, None) or next(other, None)
            if cause is not None:
                yield self.relation("retaliation", event, cause, "event.retaliation", 0.75)

    def is_answer(self, event: Event) -> bool:
        """Whether a deed is told as an answer: by what it is ("reprisal"), or by the verb that it is told with ("answered with a raid")."""
        entry = self.lexicon.entries.get(event.rule)
        told = self.analysis.word_at(event.trigger.start)
        return bool(entry and entry.get("retaliation")) or (
            event.quad_class in CONFLICT and told is not None and told.lemma in words("relations.answer_verbs")
        )

    def answers_vowed(self) -> Iterator[Relation]:
        """Who vows to answer answers the last deed of force before it that was not his own: "Mali vows to reply in kind"."""
        for position in self.so_far.positions:
            if position.rule not in VOWS:
                continue
            said = position.evidence[0]
            before = [
                e for e in self.so_far.events
                if e.quad_class in CONFLICT and e.status == "occurred" and e.sources and position.holder not in e.sources
                and 0 <= said.start - e.trigger.start < NEAR
            ]  # fmt: skip
            if before:
                deed = before[-1]
                yield Relation.create(
                    self.analysis.document, kind="retaliation", head=(position.id,), tail=(deed.id,), rule="position.vows-answer",
                    confidence=0.7, evidence=(*deed.evidence, said) if said not in deed.evidence else deed.evidence,
                )  # fmt: skip

    # ---- joined by a word ------------------------------------------------------------------------------------------------

    def joined_by(self, word: Word) -> Iterator[Relation]:
        """The relations that one word makes: a preposition, a conjunction, a verb of cause."""
        lower = word.lower
        if word.is_verb:
            yield from self.by_verb(word)
        elif lower in words("relations.after_words") or lower in words("relations.before_words"):
            inner = word.head if word.dep == "mark" else word.child("pobj", "pcomp")
            outer = word.head.head if word.dep == "mark" else word.head
            if inner is None or outer is inner:
                return
            one, other = self.over(outer, inner), self.under(inner)
            if one and other:
                later, earlier = (one, other) if lower in words("relations.after_words") else (other, one)
                yield self.relation("sequence", later, earlier, f"joined.{lower}", 0.75)
        elif lower == "in" and (noun := word.child("pobj")) is not None:
            kinds = {"retaliation": words("relations.answer_nouns"), "cause": words("relations.effect_nouns")}
            for kind, nouns in kinds.items():
                if noun.lower in nouns:
                    yield from self.by_phrase(word, noun, kind)
        elif lower == "during" and (noun := word.child("pobj")) is not None:
            one, other = self.over(word.head, noun), self.under(noun)
            if one and other:
                yield self.relation("part_of", one, other, "joined.during", 0.7)
        elif lower == "over" and word.dep == "prep" and (noun := word.child("pobj")) is not None:
            one, other = self.over(word.head, noun), self.under(noun)  # "summoned the envoy over the raid"
            if one and other:
                yield self.relation("cause", one, other, "joined.over", 0.7)
        elif lower == "because" and word.dep == "mark":
            one, other = self.over(word.head.head, word.head), self.under(word.head)
            if one and other:
                yield self.relation("cause", one, other, "joined.because", 0.75)

    def by_verb(self, verb: Word) -> Iterator[Relation]:
        """Of "X triggered Y", "X led to Y", "Y followed X"."""
        lemma = verb.lemma
        causes, follows = lemma in words("relations.cause_verbs"), lemma in words("relations.follow_verbs")
        leads = lemma in words("relations.cause_verbs_to")
        if not (causes or follows or leads):
            return
        clause = self.analysis.clause(verb)
        second = clause.slot("object") or (clause.prep("to") or clause.prep("in") if leads else ())
        one = next((e for w in clause.slot("subject") if (e := self.under(w))), None)
        other = next((e for w in second if (e := self.under(w))), None)
        if one is None or other is None:
            return
        if follows:
            yield self.relation("sequence", one, other, f"verb.{lemma}", 0.75)
        else:
            yield self.relation(self._answering(other, one), other, one, f"verb.{lemma}", 0.75)

    def by_phrase(self, preposition: Word, noun: Word, kind: str) -> Iterator[Relation]:
        """Of "in retaliation for X", "in response to X"."""
        inner = next((n for p in (*noun.all("prep"), *preposition.head.all("prep")) if p is not preposition and p.i > noun.i
                      for n in p.all("pobj", "pcomp")), None)  # fmt: skip
        one = self.over(preposition.head, noun)
        other = self.under(inner) if inner is not None else None
        if one and other:
            found: RelationKind = "retaliation" if kind == "retaliation" else self._answering(one, other)
            yield self.relation(found, one, other, f"joined.in-{noun.lower}", 0.8)

    @staticmethod
    def _answering(later: Event, earlier: Event) -> RelationKind:
        """An effect that one who was struck has on the one who struck is an answer."""
        hostile = later.quad_class in CONFLICT and earlier.quad_class in CONFLICT
        return (
            "retaliation"
            if hostile and later.sources and earlier.sources and not set(later.sources) & set(earlier.sources)
            else "cause"
        )

    # ---- events by words ---------------------------------------------------------------------------------------------------

    @cached_property
    def at(self) -> dict[int, Event]:
        """The events by ``id`` of the word that tells them, and of its light verb."""
        found: dict[int, Event] = {}
        for event in self.so_far.events:
            word = self.analysis.word_at(event.trigger.end - 1)
            if word is not None and word.dep == "prt":
                word = word.head
            if word is not None:
                found.setdefault(id(word), event)
                light = self.analysis.clause(word).light_verb
                if light is not None:
                    found.setdefault(id(light.word), event)
        return found

    def under(self, word: Word) -> Event | None:
        """The event that a word, or the nearest word of its phrase, tells."""
        at = [word]
        for n in range(DEEP):
            if n >= len(at):
                return None
            found = self.at.get(id(at[n]))
            if found is not None:
                return found
            at += [c for c in at[n].children if c.dep not in ("relcl", "advcl", "parataxis")]
        return None

    def over(self, word: Word, but: Word) -> Event | None:
        """The event that a word tells, or that the clause it stands in tells; ``but`` is the phrase that is left out."""
        for _ in range(6):
            found = self.at.get(id(word))
            if found is not None:
                return found
            for c in word.children:
                if c is not but and c.dep in ("nsubj", "nsubjpass", "dobj", "xcomp") and id(c) in self.at:
                    return self.at[id(c)]
            if word.head is word or (word.is_verb and word.dep in ("relcl", "ROOT")):
                return None
            word = word.head
        return None

    def relation(self, kind: RelationKind, later: Event, earlier: Event, rule: str, confidence: float) -> Relation:
        return Relation.create(
            self.analysis.document, kind=kind, head=(later.id,), tail=(earlier.id,), rule=rule, confidence=confidence,
            evidence=self._evidence(later, earlier),
        )  # fmt: skip

    def _evidence(self, *events: Event) -> tuple[Span, ...]:
        spans = {(s.start, s.end): s for e in events for s in e.evidence}
        return tuple(spans[k] for k in sorted(spans))

    def _is_headline(self, event: Event) -> bool:
        block = self.analysis.block_at(event.trigger.start)
        return block is not None and block.block.kind in ("title", "heading")
