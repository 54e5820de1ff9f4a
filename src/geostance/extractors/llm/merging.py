"""Records from what a language model answers: its words found in the text, its actors among ours, its records beside ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

import attrs
from pydantic import ValidationError

from geostance.analysis.analysis import Analysis
from geostance.errors import RecordError
from geostance.extractors.llm.answers import LAYERS, AnsweredActor, AnsweredEvent, AnsweredPosition, AnsweredStatement
from geostance.extractors.llm.grounding import Grounding
from geostance.model import Actor, Event, Extraction, Mention, Omission, Position, Record, Span, Statement, Target

__all__ = ["Merger"]

R = TypeVar("R", bound=Record)


class _RefusedError(Exception):
    """Something that was answered cannot be recorded; says why."""


@attrs.frozen(eq=False)
class Merger:
    """A document's records so far, to which answers are added.

    What the rules have read as well is theirs, with a higher confidence; where the two differ over the same words the rules'
    stays, and an omission says so. ``rule`` names the model in records of its own, ``confidence`` is theirs. ``within`` are the
    indices of the stretch that was asked of; ``new`` holds the actors that answers have brought, by name.
    """

    analysis: Analysis
    so_far: Extraction
    rule: str
    confidence: float
    within: tuple[int, int]
    new: dict[str, Actor]
    _kinds: dict[str, str] = attrs.field(factory=dict, init=False)

    def merged(self, answer: Mapping[str, Any]) -> Iterator[Record | Omission]:
        """The records of an answer, and why others of it are left out."""
        answered: list[Any] = []
        for layer, form in LAYERS.items():
            items = answer.get(layer, [])
            if not isinstance(items, list):
                yield self._left_out(layer, f"it is not a list but {type(items).__name__}")
                continue
            for item in items:
                try:
                    answered.append(form.model_validate(item))
                except ValidationError as error:
                    first = error.errors()[0]
                    yield self._left_out(layer, f"{'.'.join(map(str, first['loc'])) or 'it'}: {first['msg']}")
        self._kinds.update((a.name.casefold(), a.kind) for a in answered if isinstance(a, AnsweredActor))
        for item in answered:
            known = set(self.new)
            try:
                record = self._record(item)
            except _RefusedError as refused:
                yield self._left_out(type(item).__name__.removeprefix("Answered").lower(), str(refused))
                continue
            except RecordError as error:
                yield self._left_out(type(item).__name__.removeprefix("Answered").lower(), str(error))
                continue
            finally:
                found = [actor for name, actor in self.new.items() if name not in known]
            yield from found
            if record is not None:
                yield record

    def _left_out(self, what: str, why: str) -> Omission:
        return Omission(what=f"{what} of {self.rule}", why=why)

    def _record(self, item: object) -> Record | None:
        match item:
            case AnsweredStatement():
                return self._statement(item)
            case AnsweredPosition():
                return self._position(item)
            case AnsweredEvent():
                return self._event(item)
            case _:
                return None  # actors come in with what they do

    # ---- the three kinds of record ----------------------------------------------------------------------------------------

    def _statement(self, item: AnsweredStatement) -> Statement:
        evidence = self._evidence(item.evidence)
        content = self.grounding.find_pieces(item.content, self.within)
        if not content:
            raise _RefusedError(f"its content is not in the text: {_short(item.content)}")
        speaker = self._actor(item.speaker, evidence)
        there = [s for s in self.so_far.statements if _share(content, s.content)]
        same = [s for s in there if s.speaker == speaker.id]
        return self._beside(same, there, f"by {speaker.name}") or self._create(
            Statement,
            evidence,
            speaker=speaker.id,
            speaker_span=self._part(item.speaker, evidence),
            mode=item.mode,
            cue=self._part(item.cue, evidence),
            content=content,
        )

    def _position(self, item: AnsweredPosition) -> Position:
        evidence = self._evidence(item.evidence)
        holder = self._actor(item.holder, evidence)
        target = self._target(item.target, evidence)
        issue = self._part(item.issue, evidence)
        if item.issue is not None and issue is None:
            raise _RefusedError(f"its issue is not in the text: {_short(item.issue)}")
        there = [
            p for p in self.so_far.positions if p.holder == holder.id and p.act == item.act and _share(evidence, p.evidence)
        ]
        same = [
            p
            for p in there
            if p.status == item.status and (target is None or p.target is None or p.target.actor == target.actor)
        ]
        return self._beside(same, there, item.status) or self._create(
            Position,
            evidence,
            holder=holder.id,
            act=item.act,
            status=item.status,
            target=target,
            issue=issue,
            polarity=item.polarity if target else None,
            issue_polarity=item.issue_polarity if issue else None,
        )

    def _event(self, item: AnsweredEvent) -> Event:
        evidence = self._evidence(item.evidence)
        trigger = self._part(item.trigger, evidence)
        if trigger is None:
            raise _RefusedError(f"its trigger is not in the evidence: {_short(item.trigger)}")
        sources = tuple(self._actor(name, evidence).id for name in item.sources)
        targets = tuple(self._actor(name, evidence).id for name in item.targets)
        if not sources and not targets:
            raise _RefusedError("it has no actor on either side")
        there = [e for e in self.so_far.events if e.trigger.overlaps(trigger)]
        same = [e for e in there if e.type == item.type and e.status == item.status]
        return self._beside(same, there, f"{item.type} {item.status}") or self._create(
            Event,
            evidence,
            type=item.type,
            status=item.status,
            trigger=trigger,
            sources=tuple(dict.fromkeys(sources)),
            targets=tuple(dict.fromkeys(targets)),
        )

    def _beside(self, same: list[R], there: list[R], otherwise: str) -> R | None:
        """The rules' record with more confidence where both read the same; None where the rules read nothing there."""
        if same:
            ours = same[0]
            surer = 1 - (1 - ours.confidence) * (1 - self.confidence)
            return ours.model_copy(update={"confidence": round(surer, 4), "rule": f"{ours.rule}+{self.rule}"})
        if there:
            raise _RefusedError(f"the rules read {there[0].id} there, and not: {otherwise}")
        return None

    def _create(self, kind: type[R], evidence: tuple[Span, ...], **fields: Any) -> R:
        return kind.create(self.analysis.document, evidence=evidence, confidence=self.confidence, rule=self.rule, **fields)

    # ---- words and actors -------------------------------------------------------------------------------------------------

    @cached_property
    def grounding(self) -> Grounding:
        """The document's text."""
        return Grounding(self.analysis.document.text)

    def _evidence(self, quotation: str) -> tuple[Span, ...]:
        found = self.grounding.find_pieces(quotation, self.within)
        if not found:
            raise _RefusedError(f"its evidence is not in the text: {_short(quotation)}")
        return found

    def _part(self, quotation: str | None, evidence: tuple[Span, ...]) -> Span | None:
        """A part of the record: in its evidence, else nearest to it."""
        if quotation is None:
            return None
        start, end = evidence[0].start, evidence[-1].end
        return self.grounding.find(quotation, (start, end), start) or self.grounding.find(quotation, near=start)

    def _target(self, name: str | None, evidence: tuple[Span, ...]) -> Target | None:
        if name is None:
            return None
        span = self._part(name, evidence)
        if span is None:
            raise _RefusedError(f"its target is not in the text: {_short(name)}")
        return Target(actor=self._actor(name, evidence).id, text=span.text, span=span)

    def _actor(self, name: str, evidence: tuple[Span, ...]) -> Actor:
        """The actor of this name: ours by one of its names or by the nearest mention, else a new one where it is named."""
        key = " ".join(name.split()).casefold()
        named = self._names.get(key) or self.new.get(key)
        if named is not None:
            return named
        span = self._part(name, evidence)
        if span is None:
            raise _RefusedError(f"no actor of the text is called {_short(name)}")
        covering = self.so_far.actor_at(span.start) if span.text.casefold() in self._mentioned else None
        if covering is not None:
            return covering
        mention = Mention(start=span.start, end=span.end, text=span.text, form="name")
        new = Actor.create(
            self.analysis.document,
            kind=self._kinds.get(name.casefold(), "group"),
            name=" ".join(span.text.split()),
            mentions=(mention,),
            evidence=(span,),
            confidence=self.confidence,
            rule=self.rule,
        )
        self.new[key] = new
        return new

    @cached_property
    def _names(self) -> dict[str, Actor]:
        """Actors by what only one of them is called."""
        owners: dict[str, dict[str, Actor]] = {}
        for actor in self.so_far.actors:
            for text in (actor.name, *(m.text for m in actor.mentions if m.form in ("name", "alias", "metonym"))):
                owners.setdefault(" ".join(text.split()).casefold(), {})[actor.id] = actor
        return {text: next(iter(those.values())) for text, those in owners.items() if len(those) == 1}

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        return frozenset(m.text.casefold() for a in self.so_far.actors for m in a.mentions)


def _share(some: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether they share at least half of the shorter stretch."""
    mine, theirs = tuple(some), tuple(others)
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in mine for b in theirs)
    return 2 * shared >= min(sum(a.end - a.start for a in mine), sum(b.end - b.start for b in theirs))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= 80 else f"{flat[:79]}…")
