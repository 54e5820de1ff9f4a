"""Relations: how two records hang together."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from geostance.model.record import Record

__all__ = ["Relation", "RelationKind"]

RelationKind = Literal["contrast", "shift", "retaliation", "cause", "sequence", "same_as", "part_of"]


class Relation(Record):
    """A link between records: ``head`` holds the ids of the later or answering ones, ``tail`` those of the earlier."""

    id_prefix: ClassVar[str] = "relation"
    identity: ClassVar[tuple[str, ...]] = ("head", "tail")

    kind: RelationKind
    head: tuple[str, ...] = Field(min_length=1)
    tail: tuple[str, ...] = Field(min_length=1)
