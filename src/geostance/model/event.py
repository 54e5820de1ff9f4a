"""Events: what was done, by whom, to whom, when and where."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from geostance.model.place import Place
from geostance.model.record import Record
from geostance.model.span import Model, Span
from geostance.model.time import Time

__all__ = ["Event", "EventStatus", "EventType", "Magnitude", "QuadClass"]

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventStatus = Literal[
    "occurred", "ongoing", "planned", "proposed", "demanded", "threatened", "feared",
    "alleged", "denied", "negated", "cancelled", "hypothetical",
]  # fmt: skip
QuadClass = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]


class Magnitude(Model):
    """A number that the text gives for an event: what is counted, the value, its unit (ISO 4217 for money)."""

    what: str
    value: float
    unit: str | None = None
    span: Span


class Event(Record):
    """Something done in the world.

    ``type``, ``mode`` and ``context`` are PLOVER's; ``cameo`` is the CAMEO code, ``goldstein`` its Goldstein value (−10 to 10).
    ``trigger`` is the word or short phrase that tells it. ``sources`` act, ``targets`` undergo (ids of Actors); in a meeting or
    a clash both sides may stand on either side. ``source_spans`` and ``target_spans`` are the words that name them here; a thing
    that undergoes without being an actor ("a bridge") has a span only. ``refused`` is true where a negated event is one that its
    source would not do ("will not lift the ban", "failed to agree").
    """

    id_prefix: ClassVar[str] = "event"
    identity: ClassVar[tuple[str, ...]] = ("type", "status", "trigger", "sources", "targets")

    kind: Literal["event"] = "event"
    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None
    quad_class: QuadClass | None = None
    goldstein: float | None = Field(default=None, ge=-10, le=10)
    status: EventStatus = "occurred"
    refused: bool = False
    trigger: Span
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    location: Place | None = None
    magnitudes: tuple[Magnitude, ...] = ()
    attribution: tuple[str, ...] = ()
    statement: str | None = None
    time: Time | None = None
