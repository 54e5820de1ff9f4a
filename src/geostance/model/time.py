"""Time expressions and the interval of days that they mean."""

from __future__ import annotations

from datetime import date
from typing import Literal

from geostance.model.span import Model, Span

__all__ = ["Precision", "Time", "TimeBasis"]

Precision = Literal["hour", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "unknown"]
TimeBasis = Literal["text", "published", "dateline", "event", "none"]


class Time(Model):
    """A time expression of the text, and the interval of whole days that it means.

    ``earliest`` and ``latest`` are inclusive days, null where they are open ("until Friday" has no beginning) or where the
    publication date is needed and unknown. ``precision`` is the unit that the expression names, not the interval's width.
    ``basis`` says what the bounds were resolved against: nothing beyond the text itself (``text``), the publication date,
    the article's dateline, a named event, or not at all (``none``).
    """

    text: str
    span: Span
    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "unknown"
    basis: TimeBasis = "none"
