"""Stances: what was read of a position, by whatever rule, and the records that come of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause
from geostance.analysis.words import Word
from geostance.extractors.base import Cast
from geostance.extractors.frames import is_reciprocal
from geostance.extractors.holders import Holders
from geostance.extractors.standing import WEAKENED, Standing
from geostance.model import Actor, Position, Span, Target

__all__ = ["Stance", "Writer"]

LONGEST_EVIDENCE = 600  # characters; words further from the predicate than half of it are left out


@attrs.frozen(eq=False)
class Stance:
    """A position before it is written: who, what act, how it stands, the words of the target, the span of the issue.

    ``polarity`` and ``issue_polarity`` are those of the act as the lexicon has it; a flipped standing turns them. A ``bare`` stance
    may have neither target nor issue.
    """

    rule: str
    act: str
    clause: Clause
    holders: tuple[Actor, ...]
    how: Standing
    evidence: Span
    targets: tuple[Word, ...] = ()
    issue: Span | None = None
    polarity: float = 0.0
    issue_polarity: float = 0.0
    intensity: float = 1.0
    confidence: float = 0.85
    bare: bool = False


@attrs.frozen(eq=False)
class Writer:
    """Makes records of stances: one for each holder and target, linked to statement, attribution and time."""

    analysis: Analysis
    cast: Cast
    holders: Holders

    def records(self, stances: Iterable[Stance]) -> Iterator[Position]:
        """The positions of the document; what one holder says of one target twice in a sentence is one, with both stretches."""
        made: dict[tuple[object, ...], Position] = {}
        for stance in stances:
            for position in self._of(stance):
                target = position.target.actor if position.target else None
                issue = position.issue if target is None else None
                where = stance.clause.word.sentence if stance.rule.startswith("speech.") else stance.clause.word.start
                told = (position.rule, position.holder, position.act, position.status)
                key = (*told, target, issue, where, self._block(stance))
                there = made.get(key)
                if there is None:
                    made[key] = position
                elif there.evidence != position.evidence:
                    both = tuple(sorted({*there.evidence, *position.evidence}, key=lambda s: (s.start, s.end)))
                    fields = {name: getattr(there, name) for name in Position.model_fields if name != "id"}
                    made[key] = Position.create(self.analysis.document, **{**fields, "evidence": both})
        yield from made.values()

    def _is_own(self, holder: Actor, actor: str | None) -> bool:
        """Whether somebody is of the holder's own: a state that denies what "its forces" did denies it to others."""
        other = self.holders.by_id(actor)
        if other is None or other.kind not in ("military", "government", "group"):
            return False
        return holder.id == other.acts_for or (holder.country is not None and holder.country == other.country)

    def _of(self, stance: Stance) -> Iterator[Position]:
        targets = self.targets(stance.targets, {h.id for h in stance.holders})
        if not targets and len(stance.holders) > 1 and (mutual := self._mutual(stance)):
            yield from self._each_other(stance, mutual)
            return
        if not targets and stance.issue is None and not stance.bare:
            return
        statement = self.holders.statement_at(stance.clause.word.start)
        attribution = self.cast.all(self.analysis.context(stance.clause).reporters)
        group = self._group(stance.clause) if len(stance.holders) > 1 or len(targets) > 1 else None
        how = stance.how
        for holder in stance.holders:
            for aimed in targets or (None,):
                target = None if aimed is not None and stance.act == "deny" and self._is_own(holder, aimed.actor) else aimed
                if target is not None and target.actor == holder.id:
                    continue
                yield Position.create(
                    self.analysis.document,
                    evidence=(stance.evidence,),
                    confidence=_confidence(stance, target),
                    rule=stance.rule,
                    holder=holder.id,
                    act=stance.act,
                    status=how.status,
                    ended=how.ended,
                    target=target,
                    issue=stance.issue,
                    polarity=None if target is None else _signed(stance.polarity, how),
                    issue_polarity=None if stance.issue is None and target is not None else _signed(stance.issue_polarity, how),
                    intensity=stance.intensity,
                    hedged=how.hedged,
                    attribution=tuple(a.id for a in attribution if a.id != holder.id),
                    statement=statement.id if statement else None,
                    group=group,
                    time=self.analysis.time_in(*self._sentence(stance.clause.word)),
                )

    def _mutual(self, stance: Stance) -> Word | None:
        """The word that shows a stance to be mutual: "each other", or a subject that is the target too ("traded barbs")."""
        told = {a.id for w in stance.targets for a in self.cast.at(w) if w in stance.clause.slot("subject")}
        both = {h.id for h in stance.holders} <= told
        return next((w for w in stance.targets if is_reciprocal(w) or both), None)

    def _each_other(self, stance: Stance, word: Word) -> Iterator[Position]:
        """The stances of several towards one another."""
        span = self.analysis.span_of(word if is_reciprocal(word) else stance.clause.word)
        for holder in stance.holders:
            for position in self._of(attrs.evolve(stance, holders=(holder,), targets=(), bare=True)):
                fields = {name: getattr(position, name) for name in Position.model_fields if name != "id"}
                for other in stance.holders:
                    if other is not holder:
                        target = Target(actor=other.id, text=span.text, span=span)
                        sign, group = _signed(stance.polarity, stance.how), self._group(stance.clause)
                        towards = {"target": target, "polarity": sign, "group": group}
                        yield Position.create(self.analysis.document, **{**fields, **towards})

    def targets(self, words: Iterable[Word], holders: set[str]) -> tuple[Target, ...]:
        """The targets that words stand for, each actor once; the holder's own self only where nobody else is meant."""
        found: dict[str, Target] = {}
        for word in words:
            for actor in self.cast.at(word):
                if actor.id not in holders:
                    mention = self.cast.mention(word)
                    span = self.analysis.span(mention.start, mention.end) if mention else self.analysis.span_of(word)
                    found.setdefault(actor.id, Target(actor=actor.id, text=span.text, span=span))
        return tuple(found.values())

    def _block(self, stance: Stance) -> int:
        block = self.analysis.block_at(stance.clause.word.start)
        return block.block.start if block else -1

    def _group(self, clause: Clause) -> str:
        key = f"{self.analysis.document.id}:{clause.word.start}"
        return "group-" + hashlib.sha256(key.encode()).hexdigest()[:16]

    def _sentence(self, word: Word) -> tuple[int, int]:
        phrase = self.analysis.phrase([word, *word.ancestors()][-1])
        return phrase.start, phrase.end


def evidence(analysis: Analysis, clause: Clause, words: Iterable[Word], issue: Span | None = None) -> Span:
    """From the first to the last of predicate, light verb, holder, target and issue, where they stand in one sentence."""
    told = [clause.word, *words, *(c for c in clause.word.children if c.dep in ("neg", "aux", "advmod", "prt", "auxpass"))]
    if clause.light_verb:
        told.append(clause.light_verb.word)
    near = [
        (w.start, w.end)
        for w in told
        if w.sentence == clause.word.sentence and abs(w.start - clause.word.start) < LONGEST_EVIDENCE / 2
    ]
    if issue is not None and abs(issue.end - clause.word.start) < LONGEST_EVIDENCE / 2:
        near.append((issue.start, issue.end))
    return analysis.span(min(s for s, _ in near), max(e for _, e in near))


def _confidence(stance: Stance, target: Target | None) -> float:
    """How sure the reading is: lower for hedged and nested ones, and where no actor was found to stand towards."""
    how = stance.how
    return round(
        stance.confidence * (0.9 if how.status != "asserted" else 1) * (0.9 if how.hedged else 1) * (1 if target else 0.9), 3
    )


def _signed(value: float, how: Standing) -> float:
    """A sign of the lexicon as it stands: the other way and weaker where negation takes the other side."""
    return round(-value * WEAKENED, 3) if how.flipped else value
