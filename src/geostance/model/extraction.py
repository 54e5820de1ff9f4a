"""Extractions: everything read from one document, and what was left out."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, JsonValue, SerializeAsAny

from geostance.errors import NotFoundError
from geostance.model.actor import Actor
from geostance.model.display import shown
from geostance.model.document import Document
from geostance.model.event import Event
from geostance.model.position import Position
from geostance.model.record import Record, record_class
from geostance.model.relation import Relation
from geostance.model.span import Model, Span
from geostance.model.statement import Statement

__all__ = ["SCHEMA_VERSION", "Extraction", "Omission"]

SCHEMA_VERSION = "1.0"
R = TypeVar("R", bound=Record)


class Omission(Model):
    """Something that was not read, where, and why: nothing is lost silently."""

    what: str
    where: Span | None = None
    why: str


def _known_kind(value: object) -> object:
    if isinstance(value, dict) and isinstance(value.get("kind"), str):
        return record_class(value["kind"]).model_validate(value)
    return value


AnyRecord = Annotated[SerializeAsAny[Record], BeforeValidator(_known_kind)]


class Extraction(Model):
    """What was read from one document: actors, statements, positions, events, relations, plug-ins' records, and omissions.

    ``made_by`` names the versions of the library, the model, the lexicon and the gazetteer, and the options that were set.
    """

    schema_version: str = SCHEMA_VERSION
    made_by: dict[str, JsonValue] = Field(default_factory=dict)
    document: Document
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    records: tuple[AnyRecord, ...] = ()
    omissions: tuple[Omission, ...] = ()

    def all_records(self) -> tuple[Record, ...]:
        """Every record: actors, statements, positions, events, relations, then those of plug-ins."""
        return (*self.actors, *self.statements, *self.positions, *self.events, *self.relations, *self.records)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one class, such as ``x.of(Position)``."""
        return tuple(r for r in self.all_records() if isinstance(r, kind))

    def by_id(self, id: str) -> Record:
        """The record with this id. Raises NotFoundError where there is none."""
        try:
            return self._by_id[id]
        except KeyError:
            raise NotFoundError("record", id, self._by_id) from None

    def actor(self, id: str) -> Actor:
        """The actor with this id. Raises NotFoundError where there is none."""
        record = self.by_id(id)
        if not isinstance(record, Actor):
            raise NotFoundError("actor", id, (a.id for a in self.actors))
        return record

    def actor_at(self, offset: int) -> Actor | None:
        """The actor whose shortest mention covers the character at ``offset`` of the document's text, if any."""
        best: tuple[int, Actor] | None = None
        for start, end, actor in self._mentions:
            if start <= offset < end and (best is None or end - start < best[0]):
                best = end - start, actor
        return best[1] if best else None

    def extended(self, **layers: tuple[Any, ...]) -> Extraction:
        """A copy with records added to the named layers (``positions=(…,)``); what is there already is not checked again."""
        return self.model_copy(update={name: (*getattr(self, name), *more) for name, more in layers.items()})

    def _repr_html_(self) -> str:
        """What a notebook shows of it."""
        return shown(self)

    @classmethod
    def schema(cls) -> dict[str, Any]:  # type: ignore[override]  # pydantic's own `schema` is deprecated
        """The JSON Schema (draft 2020-12) of an Extraction's JSON form."""
        return cls.model_json_schema(mode="serialization")

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {r.id: r for r in self.all_records()}

    @cached_property
    def _mentions(self) -> list[tuple[int, int, Actor]]:
        return sorted(((m.start, m.end, a) for a in self.actors for m in a.mentions), key=lambda m: m[:2])
