"""Statements: who said what."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from geostance.model.record import Record
from geostance.model.span import Span
from geostance.model.time import Time

__all__ = ["Statement", "StatementMode", "StatementStatus"]

StatementMode = Literal["direct", "indirect", "mixed"]
StatementStatus = Literal["asserted", "denied", "withheld", "alleged", "requested", "planned", "conditional", "hypothetical"]


class Statement(Record):
    """Words or content that the text attributes to a source.

    ``speaker`` is the id of the Actor whose words these are, null where the text leaves it out. ``content`` holds the pieces of
    what was said (two for a quotation split around its cue), ``quoted`` the pieces of it in quotation marks. ``attribution``
    are the actors who reported someone else's words.
    """

    id_prefix: ClassVar[str] = "statement"
    identity: ClassVar[tuple[str, ...]] = ("speaker", "content")

    kind: Literal["statement"] = "statement"
    speaker: str | None = None
    speaker_span: Span | None = None
    mode: StatementMode
    cue: Span | None = None
    content: tuple[Span, ...] = Field(min_length=1)
    quoted: tuple[Span, ...] = ()
    status: StatementStatus = "asserted"
    addressees: tuple[str, ...] = ()
    audience: Span | None = None
    medium: Span | None = None
    venue: Span | None = None
    attribution: tuple[str, ...] = ()
    time: Time | None = None
