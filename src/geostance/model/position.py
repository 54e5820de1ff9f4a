"""Positions: where an actor stands, towards whom and on what."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from geostance.model.record import Record
from geostance.model.span import Model, Span
from geostance.model.time import Time

__all__ = ["Act", "Polarity", "Position", "PositionStatus", "Target"]

Act = Literal[
    # alignment
    "support", "oppose", "agree", "disagree",
    # evaluation
    "praise", "welcome", "thank", "trust", "criticize", "condemn", "accuse", "concern", "regret", "doubt", "condole",
    # directive
    "urge", "request", "demand", "warn",
    # commissive
    "threaten", "pledge", "offer", "refuse", "accept",
    # epistemic
    "affirm", "deny", "acknowledge",
    # relations
    "engage", "distance", "recognize", "contest", "apologize",
    "abstain",
]  # fmt: skip
PositionStatus = Literal["asserted", "withheld", "denied", "alleged", "requested", "conditional", "hypothetical"]
Polarity = Annotated[float, Field(ge=-1, le=1)]


class Target(Model):
    """Towards whom a position is taken: the words, and the Actor they stand for (null where it is no actor of the text)."""

    actor: str | None = None
    text: str
    span: Span


class Position(Record):
    """Where an actor stands: holder, act, target and issue.

    ``polarity`` is −1 to 1, how the act stands to the target (null without one); ``issue_polarity`` how it stands to the issue.
    ``intensity`` is 1 for a plain act, below for a weakened one, above for a strengthened one. ``status`` other than asserted
    says that the text does not tell this as the holder's own, taken stance. ``ended`` is true where it was given up or is told
    as past. ``statement`` is the id of the Statement it was read from. Positions of coordinated holders share a ``group``.
    """

    id_prefix: ClassVar[str] = "position"
    identity: ClassVar[tuple[str, ...]] = ("holder", "act", "status", "target", "issue")

    kind: Literal["position"] = "position"
    holder: str
    act: Act
    status: PositionStatus = "asserted"
    ended: bool = False
    target: Target | None = None
    issue: Span | None = None
    concept: str | None = None
    polarity: Polarity | None = None
    issue_polarity: Polarity | None = None
    intensity: float = Field(default=1.0, ge=0, le=2)
    hedged: bool = False
    attribution: tuple[str, ...] = ()
    statement: str | None = None
    group: str | None = None
    time: Time | None = None
