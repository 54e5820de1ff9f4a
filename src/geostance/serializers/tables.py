"""Extractions as flat tables, one a layer: which columns each has. What CSV and Parquet have in common."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Literal

import attrs

from geostance.errors import NotFoundError
from geostance.model import Actor, Extraction, Mention, Record, Role, Span, Target, Time

__all__ = ["LAYERS", "Cell", "Column", "ColumnType", "Layer", "a_layer"]

ColumnType = Literal["text", "texts", "whole", "number", "truth", "day"]
Cell = str | tuple[str, ...] | int | float | bool | date | None
Of = Callable[[Extraction, Any], Cell]


@attrs.frozen
class Column:
    """A column: its name, the type of its cells (each may be null), and how a cell is read off a row's record."""

    name: str
    type: ColumnType
    of: Of


@attrs.frozen
class Layer:
    """A table: its name, its columns, and what its rows are read from, one row each."""

    name: str
    columns: tuple[Column, ...]
    items: Callable[[Extraction], Iterable[Any]]

    @property
    def header(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.name for column in self.columns)

    def rows(self, extraction: Extraction) -> Iterator[tuple[Cell, ...]]:
        """The rows of one Extraction."""
        for item in self.items(extraction):
            yield tuple(column.of(extraction, item) for column in self.columns)


def _field(name: str, type: ColumnType = "text") -> Column:
    return Column(name, type, lambda _, item: getattr(item, name))


def _actor(extraction: Extraction, id: str | None) -> Actor | None:
    try:
        return extraction.actor(id) if id is not None else None
    except NotFoundError:
        return None  # a record of another Extraction, or a plug-in's mistake: the id alone stands in the table


def _name(extraction: Extraction, id: str | None) -> str | None:
    actor = _actor(extraction, id)
    return actor.name if actor else None


def _country(extraction: Extraction, id: str | None) -> str | None:
    actor = _actor(extraction, id)
    return actor.country if actor else None


def _who(field: str) -> tuple[Column, ...]:
    """The columns of one actor: id, name, country."""
    return (
        _field(field),
        Column(f"{field}_name", "text", lambda x, r: _name(x, getattr(r, field))),
        Column(f"{field}_country", "text", lambda x, r: _country(x, getattr(r, field))),
    )


def _several(field: str) -> tuple[Column, ...]:
    """The columns of several actors: ids, names."""
    return (
        _field(field, "texts"),
        Column(f"{field}_names", "texts", lambda x, r: tuple(_name(x, id) or id for id in getattr(r, field))),
    )


def _words(span: Span | None) -> str | None:
    return span.text if span else None


def _span(field: str) -> Column:
    return Column(field, "text", lambda _, r: _words(getattr(r, field)))


def _pieces(field: str) -> Column:
    return Column(field, "text", lambda _, r: " … ".join(span.text for span in getattr(r, field)) or None)


def _time(pick: Callable[[Time], Cell]) -> Of:
    return lambda _, r: pick(r.time) if r.time else None


def _role(role: Role) -> str:
    former = "former " if role.former else "acting " if role.acting else ""
    return f"{former}{role.title}" + (f", {role.of}" if role.of else "")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _of_document(field: str, type: ColumnType = "text", column: str | None = None) -> Column:
    return Column(column or field, type, lambda x, _: getattr(x.document, field))


_DOCUMENT: tuple[Column, ...] = (
    _of_document("id", column="document"),
    _of_document("published", "day"),
    _of_document("url"),
)
_TIME: tuple[Column, ...] = (
    Column("time", "text", _time(lambda t: t.text)),
    Column("earliest", "day", _time(lambda t: t.earliest)),
    Column("latest", "day", _time(lambda t: t.latest)),
)
_GROUNDS: tuple[Column, ...] = (
    Column("evidence", "text", lambda _, r: " … ".join(span.text for span in r.evidence)),
    Column("start", "whole", lambda _, r: r.evidence[0].start),
    Column("end", "whole", lambda _, r: r.evidence[0].end),
    _field("confidence", "number"),
    _field("rule"),
)


def _mentions(extraction: Extraction) -> Iterator[tuple[Actor, Mention]]:
    return ((actor, mention) for actor in extraction.actors for mention in actor.mentions)


def _own_fields(record: Record) -> str:
    base = set(Record.model_fields)
    return _json({name: value for name, value in record.model_dump(mode="json").items() if name not in base})


def _target(pick: Callable[[Extraction, Target], Cell]) -> Of:
    return lambda x, r: pick(x, r.target) if r.target else None


def _place(name: str) -> Of:
    return lambda _, r: getattr(r.location, name) if r.location else None


LAYERS: dict[str, Layer] = {
    layer.name: layer
    for layer in (
        Layer(
            "documents",
            (
                *_DOCUMENT,
                *(_of_document(n) for n in ("title", "language", "publisher", "source", "genre")),
                Column("characters", "whole", lambda x, _: len(x.document.text)),
                Column("meta", "text", lambda x, _: _json(x.document.meta)),
                Column("made_by", "text", lambda x, _: _json(x.made_by)),
            ),
            lambda x: (x.document,),
        ),
        Layer(
            "actors",
            (
                *_DOCUMENT,
                *(_field(n) for n in ("id", "kind", "entity", "name", "country")),
                _field("sectors", "texts"),
                _field("wikidata"),
                Column("roles", "texts", lambda _, a: tuple(map(_role, a.roles))),
                Column("acts_for", "text", lambda _, a: a.acts_for),
                Column("acts_for_name", "text", lambda x, a: _name(x, a.acts_for)),
                *_several("members"),
                *_GROUNDS,
            ),
            lambda x: x.actors,
        ),
        Layer(
            "mentions",
            (
                *_DOCUMENT,
                Column("actor", "text", lambda _, pair: pair[0].id),
                Column("actor_name", "text", lambda _, pair: pair[0].name),
                Column("form", "text", lambda _, pair: pair[1].form),
                Column("text", "text", lambda _, pair: pair[1].text),
                Column("start", "whole", lambda _, pair: pair[1].start),
                Column("end", "whole", lambda _, pair: pair[1].end),
            ),
            _mentions,
        ),
        Layer(
            "statements",
            (
                *_DOCUMENT,
                _field("id"),
                *_who("speaker"),
                *(_field(n) for n in ("mode", "status")),
                *(_span(n) for n in ("speaker_span", "cue")),
                *(_pieces(n) for n in ("content", "quoted")),
                *_several("addressees"),
                *(_span(n) for n in ("audience", "medium", "venue")),
                *_several("attribution"),
                *_TIME,
                *_GROUNDS,
            ),
            lambda x: x.statements,
        ),
        Layer(
            "positions",
            (
                *_DOCUMENT,
                _field("id"),
                *_who("holder"),
                *(_field(n) for n in ("act", "status")),
                _field("ended", "truth"),
                Column("target", "text", _target(lambda _, t: t.actor)),
                Column("target_name", "text", _target(lambda x, t: _name(x, t.actor))),
                Column("target_country", "text", _target(lambda x, t: _country(x, t.actor))),
                Column("target_text", "text", _target(lambda _, t: t.text)),
                _span("issue"),
                _field("concept"),
                *(_field(n, "number") for n in ("polarity", "issue_polarity", "intensity")),
                _field("hedged", "truth"),
                *_several("attribution"),
                *(_field(n) for n in ("statement", "group")),
                *_TIME,
                *_GROUNDS,
            ),
            lambda x: x.positions,
        ),
        Layer(
            "events",
            (
                *_DOCUMENT,
                *(_field(n) for n in ("id", "type", "mode")),
                _field("context", "texts"),
                *(_field(n) for n in ("cameo", "quad_class")),
                _field("goldstein", "number"),
                _field("status"),
                _span("trigger"),
                *_several("sources"),
                *_several("targets"),
                Column("location", "text", _place("name")),
                Column("location_country", "text", _place("country")),
                Column("latitude", "number", _place("latitude")),
                Column("longitude", "number", _place("longitude")),
                Column("magnitudes", "text", lambda _, e: _json([m.model_dump(exclude={"span"}) for m in e.magnitudes])),
                *_several("attribution"),
                _field("statement"),
                *_TIME,
                *_GROUNDS,
            ),
            lambda x: x.events,
        ),
        Layer(
            "relations",
            (*_DOCUMENT, _field("id"), _field("kind"), _field("head", "texts"), _field("tail", "texts"), *_GROUNDS),
            lambda x: x.relations,
        ),
        Layer(
            "records",
            (*_DOCUMENT, _field("id"), _field("kind"), Column("fields", "text", lambda _, r: _own_fields(r)), *_GROUNDS),
            lambda x: x.records,
        ),
        Layer(
            "omissions",
            (
                *_DOCUMENT,
                _field("what"),
                _span("where"),
                Column("start", "whole", lambda _, o: o.where.start if o.where else None),
                Column("end", "whole", lambda _, o: o.where.end if o.where else None),
                _field("why"),
            ),
            lambda x: x.omissions,
        ),
    )
}


def a_layer(instance: object, attribute: attrs.Attribute[str | None], name: str | None) -> None:
    """An attrs validator: ``name`` is a layer's or null. Raises NotFoundError where there is none of this name."""
    if name is not None and name not in LAYERS:
        raise NotFoundError("layer", name, LAYERS)
