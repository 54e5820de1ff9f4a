"""Gold files: what a careful reader wrote down of an article."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import Field, ValidationError

from geostance.errors import ReadError
from geostance.model import Act, ActorKind, EventType, RelationKind, StatementMode
from geostance.model.span import Model

__all__ = ["Gold", "GoldActor", "GoldEvent", "GoldPosition", "GoldRelation", "GoldStatement", "Keys", "Row"]

Keys = tuple[str | None, ...]


class Row(Model):
    """A row of gold. One that is ``optional``, or tells something ``again``, costs nothing whether it is found or not."""

    optional: bool = False
    again: bool = False

    @property
    def counts(self) -> bool:
        """Whether missing it is an error."""
        return not (self.optional or self.again)


class GoldActor(Row):
    """An actor by a key of the file, its names, and the words that must be its mentions."""

    key: str
    kind: ActorKind
    country: str | None = None
    names: tuple[str, ...] = Field(min_length=1)
    mentions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class GoldStatement(Row):
    """Who says what: any of the speakers (keys; null where nobody is named), any of the modes, the words of the text."""

    speaker: Keys
    mode: tuple[StatementMode, ...]
    content: str
    content_more: tuple[str, ...] = ()
    cue: str | None = None
    addressees: Keys = ()
    audience: tuple[str, ...] = ()
    medium: str | None = None
    venue: str | None = None


class GoldPosition(Row):
    """Who stands where: any of the holders, acts and targets, shown by any of the pieces ``at``."""

    holder: Keys
    act: tuple[Act, ...]
    target: Keys | None = None
    issue: str | None = None
    polarity: Literal["+", "-", "0"] | None = None
    status: str | None = None
    at: tuple[str, ...]


class GoldEvent(Row):
    """What was done: any of the types, sources, targets and statuses, told by any of the pieces ``at``."""

    type: tuple[EventType, ...]
    source: Keys
    target: Keys
    status: tuple[str, ...] = ()
    time: str | None = None
    location: str | None = None
    retaliates_for: str | None = None
    at: tuple[str, ...]


class GoldRelation(Row):
    """How two records hang together: the kind, and where; ``cause``, ``effect``, ``before`` and ``after`` are pieces of the text."""

    kind: RelationKind
    at: tuple[str, ...] = ()
    cause: str | None = None
    effect: str | None = None
    before: str | None = None
    after: str | None = None
    between: Keys = ()
    with_: Keys = Field(default=(), alias="with")
    holder: Keys = ()
    target: Keys = ()
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None


class Gold(Model):
    """What a careful reader takes from one article; the format is that of ``seeds/*/gold.yaml``."""

    id: str
    published: date | None = None
    actors: tuple[GoldActor, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    positions: tuple[GoldPosition, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    relations: tuple[GoldRelation, ...] = ()

    @classmethod
    def read(cls, path: str | Path) -> Self:
        """The gold of a YAML file. Raises ReadError where it cannot be read or a row does not fit."""
        try:
            return cls.model_validate(yaml.safe_load(Path(path).read_text("utf-8")))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise ReadError(f"{path}: cannot be read: {error}") from None
        except ValidationError as error:
            wrong = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']}" for e in error.errors())
            raise ReadError(f"{path}: not gold: {wrong}") from None
