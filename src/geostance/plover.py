"""PLOVER: events and positions as one coded table, the form in which event data is used."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

import attrs

from geostance.knowledge.codes import Code, Codes
from geostance.model import Actor, Event, EventStatus, EventType, Extraction, Place, Position, QuadClass, Span, Time
from geostance.model.span import Model

__all__ = ["PloverRecord", "actor_code", "to_plover"]

DONE = frozenset(("occurred", "ongoing"))
UNDERTAKEN = frozenset(("planned", "proposed", "threatened"))
# What a position's status is called in the table.
_STATUS: dict[str, EventStatus] = {
    "asserted": "occurred", "withheld": "negated", "denied": "denied", "alleged": "alleged", "requested": "demanded",
    "conditional": "hypothetical", "hypothetical": "hypothetical",
}  # fmt: skip
CONCERNED = 3  # actors that an issue names, whom a stance on it concerns where it has no target
SIDE = re.compile(r",? (?:which|who|whom|whose|where|when|unless|until|after|because)\b")  # what is only told beside
WORDS_OF_DEEDS = frozenset(("AGREE", "THREATEN", "REJECT"))  # types that tell a deed by the words for it


class PloverRecord(Model):
    """One row of event data.

    ``event_type``, ``mode``, ``context`` and ``quad_class`` are PLOVER's, ``cameo`` the CAMEO code and ``goldstein`` its value
    (−10 to 10). ``actors`` act and ``recipients`` undergo, by name; ``actor_codes`` and ``recipient_codes`` are country and sector
    ("PAKGOV"), in the same order, empty where unknown. The spans are the words that name them here; where no recipient is an actor,
    those of the thing or place. ``status`` is ``occurred`` or ``ongoing`` for what was done or said. ``attribution`` names those who
    report it. ``record`` is the id of the Event or Position that the row was made of, ``document`` that of its Document.
    """

    event_type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None
    goldstein: float | None = None
    quad_class: QuadClass | None = None
    status: EventStatus = "occurred"
    attribution: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    actor_codes: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    recipient_codes: tuple[str, ...] = ()
    actor_spans: tuple[Span, ...] = ()
    recipient_spans: tuple[Span, ...] = ()
    time: Time | None = None
    location: Place | None = None
    confidence: float = 1.0
    record: str
    document: str
    published: date | None = None
    url: str | None = None


def to_plover(x: Extraction, *, all: bool = False) -> list[PloverRecord]:
    """What was done and said in a document, coded by PLOVER and CAMEO, in the order of the text.

    What is undertaken, threatened or refused is coded as the words for it (AGREE, THREATEN, REJECT). Rows say what was done or
    said; with ``all``, there are also rows for what is only demanded, feared, alleged, denied, negated or supposed, with that
    status. What the text tells twice makes one row.
    """
    return list(_Table(x, Codes.default()).rows(all))


def actor_code(actor: Actor) -> str:
    """An actor's country and main sector in PLOVER's manner, such as "PAKGOV"; empty where neither is known."""
    return (actor.country or "") + (actor.sectors[0] if actor.sectors else "")


@attrs.frozen
class _Row:
    """A row on its way, with what tells doubles."""

    record: PloverRecord
    start: int
    end: int
    who: frozenset[str]
    whom: frozenset[str]
    is_deed: bool


@attrs.frozen(eq=False)
class _Table:
    x: Extraction
    codes: Codes

    def rows(self, everything: bool) -> Iterator[PloverRecord]:
        repeated = {id for r in self.x.relations if r.kind == "same_as" for id in r.head}
        found = [
            row
            for row in (
                *map(self.of_event, (e for e in self.x.events if e.id not in repeated)),
                *map(self.of_position, self.x.positions),
            )
            if row is not None and (everything or row.record.status in DONE)
        ]
        found.sort(key=lambda r: (r.start, r.end, not r.is_deed))
        yield from (r.record for r in _without_doubles(found))

    # ---- events ----------------------------------------------------------------------------------------------------------

    def of_event(self, event: Event) -> _Row | None:
        code, status = self.coded(event)
        actors = [a for id in event.sources if (a := self.actor(id))]
        recipients = [a for id in event.targets if (a := self.actor(id))]
        named = {(m.start, m.end) for a in recipients for m in a.mentions}
        is_named = any((s.start, s.end) in named for s in event.target_spans)
        place = (event.location.span,) if event.location and not is_named else ()
        where = (*event.target_spans, *(s for s in place if not any(_overlap(s, t) for t in event.target_spans)))
        spans = self.plain(event.source_spans), self.plain(where)
        return self.row(event, code, status, actors, recipients, *spans, event.location, True)

    def coded(self, event: Event) -> tuple[Code, EventStatus]:
        """The code of an event: that of its CAMEO code's PLOVER type where it was done, else that of the words for it."""
        finer = self.codes.cameo.get(event.cameo or "")
        type = finer.type if finer else event.type
        if event.status in UNDERTAKEN:
            offered = event.status == "proposed" and type == "MOBILIZE"  # "offered to send troops" threatens nobody
            if code := self.codes.undertaken("AID" if offered else type):
                return code, "occurred"
        if event.refused and (code := self.codes.refused(type)):
            return code, "occurred"
        if finer is None or finer.type == event.type:
            context = event.context or (finer.context if finer else ())
            return Code(event.type, event.mode, context, event.cameo, event.quad_class, event.goldstein), event.status
        return finer, event.status

    # ---- positions -------------------------------------------------------------------------------------------------------

    def of_position(self, position: Position) -> _Row | None:
        code = self.codes.of_act(position.act)
        holder = self.actor(position.holder)
        if code is None or holder is None:
            return None
        status = _STATUS[position.status]
        recipients: list[Actor] = []
        spans: tuple[Span, ...] = ()
        if position.target is not None:
            target = self.actor(position.target.actor) if position.target.actor else None
            recipients = [target] if target else []
            spans = self.plain((position.target.span,))
        elif position.issue is not None:
            named = [(a, s) for a, s in self.mentioned(position.issue) if holder.id not in (a.id, a.acts_for)][:CONCERNED]
            recipients = list({a.id: a for a, _ in named}.values())
            spans = (*(s for _, s in named), _core(position.issue))
        row = self.row(
            position, code, status, [holder], recipients, self.named(holder, position.evidence[0]), spans, None, False
        )
        return row if position.target is not None else attrs.evolve(row, whom=frozenset())

    def named(self, actor: Actor, evidence: Span) -> tuple[Span, ...]:
        """The mention of an actor in a stretch of text, or else the nearest one."""
        if not actor.mentions:
            return ()
        near = min(
            actor.mentions, key=lambda m: (not _overlap(m, evidence), m.form == "pronoun", abs(m.start - evidence.start))
        )
        return self.plain((Span(start=near.start, end=near.end, text=near.text),))

    def plain(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """The spans, and for each pronoun among them the nearest words before it that name whom it stands for."""
        out = list(spans)
        for span in spans:
            actor = self._pronouns.get((span.start, span.end))
            named = [m for m in actor.mentions if m.form not in ("pronoun", "description")] if actor else []
            if actor and not named and any(m.form == "pronoun" and m.start == span.start for m in actor.mentions):
                named = [m for m in actor.mentions if m.form != "pronoun"]
            if named:
                near = min(named, key=lambda m: (m.start > span.start, abs(m.start - span.start)))
                out.append(Span(start=near.start, end=near.end, text=near.text))
        return tuple(out)

    def mentioned(self, span: Span) -> Iterator[tuple[Actor, Span]]:
        """The actors whose mentions begin in a stretch of text."""
        at = bisect_left(self._mentions, span.start, key=lambda m: m[0].start)
        while at < len(self._mentions) and self._mentions[at][0].start < span.end:
            mention, actor = self._mentions[at]
            yield actor, Span(start=mention.start, end=mention.end, text=mention.text)
            at += 1

    # ---- rows ------------------------------------------------------------------------------------------------------------

    def row(
        self,
        record: Event | Position,
        code: Code,
        status: EventStatus,
        actors: list[Actor],
        recipients: list[Actor],
        actor_spans: tuple[Span, ...],
        recipient_spans: tuple[Span, ...],
        location: Place | None,
        is_deed: bool,
    ) -> _Row:
        document = self.x.document
        coded = PloverRecord(
            event_type=code.type,
            mode=code.mode,
            context=code.context,
            cameo=code.cameo,
            goldstein=code.goldstein,
            quad_class=code.quad_class,
            status=status,
            attribution=tuple(a.name for id in record.attribution if (a := self.actor(id))),
            actors=tuple(a.name for a in actors),
            actor_codes=tuple(map(actor_code, actors)),
            recipients=tuple(a.name for a in recipients),
            recipient_codes=tuple(map(actor_code, recipients)),
            actor_spans=actor_spans,
            recipient_spans=recipient_spans,
            time=record.time,
            location=location,
            confidence=record.confidence,
            record=record.id,
            document=document.id,
            published=document.published,
            url=document.url,
        )
        who, whom = frozenset(a.id for a in actors), frozenset(a.id for a in recipients)
        evidence = record.evidence[0]
        return _Row(coded, evidence.start, evidence.end, who, whom, is_deed)

    def actor(self, id: str) -> Actor | None:
        return self._actors.get(id)

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {a.id: a for a in self.x.actors}

    @cached_property
    def _pronouns(self) -> dict[tuple[int, int], Actor]:
        return {(m.start, m.end): a for a in self.x.actors for m in a.mentions if m.form in ("pronoun", "description")}

    @cached_property
    def _mentions(self) -> list[tuple[Span, Actor]]:
        return sorted(((m, a) for a in self.x.actors for m in a.mentions), key=lambda found: (found[0].start, -found[0].end))


def _core(issue: Span) -> Span:
    """The words of an issue up to what is told beside it."""
    cut = SIDE.search(issue.text, 1)
    return issue if cut is None else Span(start=issue.start, end=issue.start + cut.start(), text=issue.text[: cut.start()])


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _without_doubles(rows: Iterable[_Row]) -> list[_Row]:
    """The rows without those that tell again what another one tells: the same type, actor and stretch of text, or the words
    for a deed ("pledged to send") beside the deed itself."""
    kept: list[_Row] = []
    for row in rows:
        for n in range(len(kept) - 1, max(-1, len(kept) - 12), -1):
            if _tells_again(kept[n], row):
                kept[n] = _better(kept[n], row)
                break
        else:
            kept.append(row)
    return kept


def _tells_again(one: _Row, other: _Row) -> bool:
    if not (one.start < other.end and other.start < one.end) or not (one.who & other.who):
        return False
    if one.is_deed == other.is_deed or (one.record.status in DONE) != (other.record.status in DONE):
        return False
    if one.whom and other.whom and not (one.whom & other.whom):
        return False
    types = {one.record.event_type, other.record.event_type}
    return len(types) == 1 or types <= WORDS_OF_DEEDS


def _better(one: _Row, other: _Row) -> _Row:
    """Of two rows for the same, the one that names both sides, else that of the deed."""
    return max(one, other, key=lambda r: (bool(r.whom), r.is_deed))
