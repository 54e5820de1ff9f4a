"""Extractions as the report's scripts read them: a small index of all records, and one block a document, parsed when opened.

Days are counted from 1970-01-01. Offsets are in UTF-16 code units, as scripts index strings. What is null or as usual is left
out. Lists of the index are columns: the n-th value of each belongs to the n-th record.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from geostance.model import Actor, Event, Extraction, Place, Position, Record, Relation, Role, Span, Statement, Time
from geostance.stance import TAKEN, WEIGHTS, StanceMatrix

__all__ = ["Index", "script_json"]

_EPOCH = date(1970, 1, 1)
# what could end a script block or begin a comment in one, and the line ends that JSON has and scripts have not
_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_BASE = ("id", "kind", "evidence", "confidence", "rule")

At = Callable[[Span], list[int]]


def script_json(value: object) -> str:
    """The value as JSON that can stand in a script block, whatever it says."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_UNSAFE)


def _day(day: date | None) -> int | None:
    return (day - _EPOCH).days if day else None


def _offsets(text: str) -> At:
    """A function that gives a span's bounds in UTF-16 code units."""
    if all(c <= "\uffff" for c in text):
        return lambda span: [span.start, span.end]
    units = array("L", [0])
    for c in text:
        units.append(units[-1] + (2 if c > "\uffff" else 1))
    return lambda span: [units[span.start], units[span.end]]


def _kept(**fields: object) -> dict[str, object]:
    """The fields that say something: not null, not false, not empty. Zero says something."""
    return {
        name: value
        for name, value in fields.items()
        if not (value is None or value is False or (isinstance(value, str | list | dict) and not value))
    }


class Index:
    """The index of a report, made one document at a time."""

    def __init__(self) -> None:
        self._terms: dict[str, int] = {}
        self._actors: dict[tuple[str | int | None, ...], int] = {}
        self._number_of: dict[str | None, int] = {}
        self._named: list[list[Any]] = []
        self._mentions: list[list[int]] = []
        self._documents: list[dict[str, object]] = []
        self._known: dict[str, tuple[str, int, int]] = {}  # each record's layer, place in its block, and document
        self._same: list[list[int]] = []
        self._columns: dict[str, dict[str, list[Any]]] = {
            "statements": {name: [] for name in ("doc", "speaker", "mode", "status", "from", "to", "via")},
            "positions": {
                name: []
                for name in (
                    *("doc", "holder", "act", "status", "target", "sign", "issueSign", "intensity", "confidence"),
                    *("ended", "from", "statement", "byState"),
                )
            },
            "events": {
                name: [] for name in ("doc", "type", "status", "goldstein", "sources", "targets", "from", "until", "statement")
            },
        }

    def add(self, x: Extraction) -> str:
        """Take a document's records into the index; gives the document's own block, as JSON."""
        return _Block(self, x).made()

    def made(self) -> str:
        """The index of all documents so far, as JSON."""
        actors: dict[str, object] = {"mentions": self._mentions}
        for n, name in enumerate(("name", "kind", "country", "entity", "wikidata")):
            actors[name] = [a[n] for a in self._named]
        return script_json(
            {
                "terms": list(self._terms),
                "stance": {"weights": WEIGHTS, "taken": TAKEN},
                "documents": self._documents,
                "actors": actors,
                "sameEvents": self._same,
                **self._columns,
            }
        )

    def document(self, **fields: object) -> int:
        """Number the next document."""
        self._documents.append(_kept(**fields))
        return len(self._documents) - 1

    def actor(self, actor: Actor, doc: int, same_as: str | None) -> int:
        """The number of the actor among those of all documents.

        Documents share an actor where they are linked (``same_as`` is the id in another one), or by the gazetteer's key; one that
        the gazetteer does not know by name, kind and country. "Residents" of two documents are never the same group.
        """
        key: tuple[str | int | None, ...] = (None, actor.name, actor.kind, actor.country)
        if actor.entity:
            key = (actor.entity,)
        elif same_as in self._number_of:
            key = (self._number_of[same_as],)
            self._actors.setdefault(key, self._number_of[same_as])
        elif actor.kind == "group":
            key = (*key, doc)
        number = self._numbered(key, actor.name, actor.kind, actor.country, actor.entity, actor.wikidata)
        self._number_of[actor.id] = number
        seen = self._mentions[number]
        if len(seen) > 1 and seen[-2] == doc:
            seen[-1] += len(actor.mentions)
        else:
            seen += [doc, len(actor.mentions)]
        return number

    def state(self, key: str, name: str) -> int:
        """The number of a state by its key, also where the texts name it only through those who act for it."""
        return self._numbered((key,), name, "state", key, key, None)

    def place(self, id: str, layer: str, n: int, doc: int) -> None:
        """Note where a record stands."""
        self._known[id] = (layer, n, doc)

    def place_of(self, id: str) -> tuple[str, int, int] | None:
        """Where a record of this or an earlier document stands: its layer, place in the block, document."""
        return self._known.get(id)

    def same_events(self, *places: tuple[str, int, int] | None) -> None:
        """Note that two documents tell the same event."""
        self._same.append([part for place in places if place for part in place[1:]])

    def _numbered(self, key: tuple[str | int | None, ...], name: str, kind: str, *known: str | None) -> int:
        number = self._actors.setdefault(key, len(self._named))
        if number == len(self._named):
            self._named.append([name, self.term(kind), *known])
            self._mentions.append([])
        return number

    def term(self, term: str) -> int:
        """The number of a word that many records share."""
        return self._terms.setdefault(term, len(self._terms))

    def row(self, layer: str, **fields: object) -> None:
        """One more record of a layer."""
        columns = self._columns[layer]
        for name in columns:
            columns[name].append(fields[name])


class _Block:
    """One document's block."""

    def __init__(self, index: Index, x: Extraction) -> None:
        self.index, self.x = index, x
        self.at = _offsets(x.document.text)
        d = x.document
        title = " ".join((d.title or next((s for s in d.text.splitlines() if s.strip()), "")).split())[:160]
        counts = [len(x.statements), len(x.positions), len(x.events)]
        self.doc = index.document(
            id=d.id, title=title, day=_day(d.published), publisher=d.publisher, source=d.source, url=d.url, counts=counts
        )
        same = {head: r.tail[0] for r in x.relations if r.kind == "same_as" for head in r.head}
        self.actors = {a.id: index.actor(a, self.doc, same.get(a.id)) for a in x.actors}
        self.by_state = self.states()
        for layer, records in _layers(x):
            for n, r in enumerate(records):
                index.place(r.id, layer, n, self.doc)
        for e in x.events:
            if e.id in same and index.place_of(same[e.id]):
                index.same_events(index.place_of(e.id), index.place_of(same[e.id]))

    def made(self) -> str:
        x = self.x
        layers: dict[str, list[dict[str, object]]] = {
            "actors": [self.actor(a) for a in x.actors],
            "statements": [self.statement(s) for s in x.statements],
            "positions": [self.position(p) for p in x.positions],
            "events": [self.event(e) for e in x.events],
            "relations": [self.relation(r) for r in x.relations],
            "records": [self.other(r) for r in x.records],
        }
        left_out = [_kept(what=o.what, why=o.why, where=o.where and self.at(o.where)) for o in x.omissions]
        return script_json(_kept(text=x.document.text, omissions=left_out, **layers))

    def states(self) -> dict[str, list[int]]:
        """The numbers of holder and target where a position counts as the states' that they act for, by the position's id."""
        as_they_are, by_state = (StanceMatrix.of(self.x, by=by) for by in ("person", "state"))
        own = {p.id: (c.holder, c.target) for c in as_they_are for p in c.positions}
        sides: dict[str, list[int]] = {}
        for cell in by_state:
            for p in cell.positions:
                keys = (cell.holder, cell.target)
                actors = (p.holder, p.target.actor if p.target else None)
                if keys != own[p.id]:
                    sides[p.id] = [
                        self.actors[actor or ""] if key == before else self.index.state(key, by_state.labels[key])
                        for key, before, actor in zip(keys, own[p.id], actors, strict=True)
                    ]
        return sides

    def who(self, ids: Iterable[str]) -> list[int]:
        """The numbers of actors; an id that is not an actor's of this document is left out."""
        return [self.actors[i] for i in ids if i in self.actors]

    def spans(self, spans: Iterable[Span]) -> list[list[int]]:
        return [self.at(s) for s in spans]

    def one(self, span: Span | None) -> list[int] | None:
        return self.at(span) if span else None

    def base(self, record: Record, **fields: object) -> dict[str, object]:
        rule = self.index.term(record.rule) if record.rule else None
        kept = _kept(ev=self.spans(record.evidence), **fields)
        return {"id": record.id, "cf": round(record.confidence, 3), **kept, **({} if rule is None else {"rule": rule})}

    def time(self, time: Time | None) -> dict[str, object] | None:
        if time is None:
            return None
        return _kept(at=self.at(time.span), a=_day(time.earliest), b=_day(time.latest), precision=time.precision)

    def day(self, time: Time | None) -> int | None:
        """The day by which a record is put in order: of its own time, else the day of publication."""
        day = (time.earliest or time.latest) if time else None
        return _day(day or self.x.document.published)

    def place(self, place: Place | None) -> dict[str, object] | None:
        return _kept(name=place.name, country=place.country, at=self.at(place.span)) if place else None

    def statement_of(self, id: str | None) -> int | None:
        place = self.index.place_of(id or "")
        return place[1] if place and place[0] == "statements" and place[2] == self.doc else None

    def actor(self, a: Actor) -> dict[str, object]:
        return self.base(
            a,
            g=self.actors[a.id],
            mentions=[[*self.at(m), self.index.term(m.form)] for m in a.mentions],
            roles=[self.role(r) for r in a.roles],
            sectors=list(a.sectors),
            acts_for=self.who([a.acts_for] if a.acts_for else []),
            members=self.who(a.members),
        )

    def role(self, r: Role) -> str:
        state = "former " if r.former and "former" not in r.title.lower() else "acting " if r.acting else ""
        years = f" ({r.start.year if r.start else ''}–{r.end.year if r.end else ''})" if r.start or r.end else ""
        return f"{state}{r.title}{f' of {r.of}' if r.of else ''}{years}"

    def statement(self, s: Statement) -> dict[str, object]:
        self.index.row(
            "statements",
            doc=self.doc,
            speaker=self.actors.get(s.speaker or ""),
            mode=self.index.term(s.mode),
            status=self.index.term(s.status),
            to=self.who(s.addressees),
            via=self.who(s.attribution),
            **{"from": self.day(s.time)},
        )
        return self.base(
            s,
            speaker=self.one(s.speaker_span),
            cue=self.one(s.cue),
            content=self.spans(s.content),
            quoted=self.spans(s.quoted),
            audience=self.one(s.audience),
            medium=self.one(s.medium),
            venue=self.one(s.venue),
            time=self.time(s.time),
        )

    def position(self, p: Position) -> dict[str, object]:
        target = p.target
        self.index.row(
            "positions",
            doc=self.doc,
            holder=self.actors.get(p.holder),
            act=self.index.term(p.act),
            status=self.index.term(p.status),
            target=self.actors.get(target.actor or "") if target else None,
            sign=p.polarity,
            issueSign=p.issue_polarity,
            intensity=p.intensity,
            confidence=round(p.confidence, 3),
            ended=int(p.ended),
            byState=self.by_state.get(p.id),
            statement=self.statement_of(p.statement),
            **{"from": self.day(p.time)},
        )
        return self.base(
            p,
            target=self.one(target.span if target else None),
            issue=self.one(p.issue),
            concept=p.concept,
            hedged=p.hedged,
            via=self.who(p.attribution),
            time=self.time(p.time),
        )

    def event(self, e: Event) -> dict[str, object]:
        self.index.row(
            "events",
            doc=self.doc,
            type=self.index.term(e.type),
            status=self.index.term(e.status),
            goldstein=e.goldstein,
            sources=self.who(e.sources),
            targets=self.who(e.targets),
            until=_day(e.time.latest or e.time.earliest) if e.time else None,
            statement=self.statement_of(e.statement),
            # an event without a time of its own has no place on the timeline: the day of publication would be a guess
            **{"from": _day(e.time.earliest or e.time.latest) if e.time else None},
        )
        return self.base(
            e,
            trigger=self.at(e.trigger),
            mode=e.mode,
            context=list(e.context),
            cameo=e.cameo,
            quad=e.quad_class and e.quad_class.replace("_", " "),
            place=self.place(e.location),
            counts=[_kept(what=m.what, value=m.value, unit=m.unit, at=self.at(m.span)) for m in e.magnitudes],
            via=self.who(e.attribution),
            time=self.time(e.time),
        )

    def relation(self, r: Relation) -> dict[str, object]:
        sides = [[place for i in ids if (place := self.index.place_of(i))] for ids in (r.head, r.tail)]
        return self.base(r, kind=r.kind, head=sides[0], tail=sides[1])

    def other(self, r: Record) -> dict[str, object]:
        """A plug-in's record: its own fields as they are in JSON."""
        own = r.model_dump(mode="json", exclude=set(_BASE), exclude_defaults=True)
        return self.base(r, kind=r.kind, own={name: _shown(value) for name, value in own.items()})


def _shown(value: object) -> str:
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return str(value["text"])
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _layers(x: Extraction) -> tuple[tuple[str, tuple[Record, ...]], ...]:
    return (
        ("actors", x.actors),
        ("statements", x.statements),
        ("positions", x.positions),
        ("events", x.events),
        ("relations", x.relations),
        ("records", x.records),
    )
