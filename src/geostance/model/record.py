"""The base of all records: grounded, with a confidence, a rule, and an id made from what was read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, ClassVar, Self, get_args

from pydantic import Field, SerializeAsAny, ValidationError

from geostance.errors import NotFoundError, PluginError, RecordError
from geostance.model.document import Document
from geostance.model.span import Model, Span, told

__all__ = ["Record", "record_class", "spans_of"]


class Record(Model):
    """Something read from a text.

    ``evidence`` is never empty: the stretch of the text that shows the record. ``confidence`` is 0 to 1. ``rule`` names the
    lexicon entry or rule that made it. ``kind`` is the finest name of what the record is: "statement", "position" and "event"
    for those, the sort of actor for an Actor ("state", "person"), the sort of link for a Relation ("retaliation").

    A plug-in's own record is a subclass with a ``kind: Literal["…"] = "…"`` of its own; what else makes two of them the same
    record goes into ``identity``.
    """

    id_prefix: ClassVar[str] = "record"
    identity: ClassVar[tuple[str, ...]] = ()

    id: str
    kind: str
    evidence: tuple[SerializeAsAny[Span], ...] = Field(min_length=1)
    confidence: float = Field(default=1.0, ge=0, le=1)
    rule: str = ""

    @classmethod
    def create(cls, document: Document, **fields: Any) -> Self:
        """A record of ``document`` with its id made from the document, the evidence's offsets and the identity fields.

        Raises RecordError where a field is missing, unknown or out of range.
        """
        try:
            record = cls(id="-", **fields)
        except ValidationError as error:
            raise RecordError(f"not a {cls.__name__}: {told(error)}") from None
        named = record.model_dump(mode="json", include={"kind", *cls.identity})
        seen = [document.id, [[s.start, s.end] for s in record.evidence], sorted(named.items())]
        digest = hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()
        return record.model_copy(update={"id": f"{cls.id_prefix}-{digest[:16]}"})


_PLAIN = (
    str,
    float,
    type(None),
)  # what most fields hold: passed over at once, as every record of every document is looked through


def spans_of(value: object) -> Iterator[Span]:
    """Every span inside a record, wherever it stands."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Model):
        for part in value.__dict__.values():
            if not isinstance(part, _PLAIN):
                yield from spans_of(part)
    elif isinstance(value, tuple | list):
        for part in value:
            if not isinstance(part, _PLAIN):
                yield from spans_of(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from spans_of(part)


def _classes(base: type[Record]) -> Iterator[type[Record]]:
    for sub in base.__subclasses__():
        yield sub
        yield from _classes(sub)


def record_class(kind: str) -> type[Record]:
    """The record class whose ``kind`` can be this one; of a class that was defined again (in a notebook), the newest.

    Raises NotFoundError where no imported class has it, PluginError where two have.
    """
    known: dict[str, type[Record]] = {}
    for cls in _classes(Record):
        if "kind" not in cls.__annotations__:
            continue  # its kind is that of the class it derives from
        for name in get_args(cls.model_fields["kind"].annotation):
            there = known.get(name)
            if there is not None and name == kind and _place(there) != _place(cls):
                raise PluginError(f"two classes have records of kind {kind!r}: {_place(there)} and {_place(cls)}")
            known[name] = cls
    if kind not in known:
        raise NotFoundError("record kind", kind, known)
    return known[kind]


def _place(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"
