"""Intervals of whole days, and the calendar arithmetic that news needs: weeks, seasons, thirds, shifts by N units."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from attrs import evolve, frozen

from geostance.model.time import Precision, TimeBasis

__all__ = ["Extent", "Interval", "Reference", "finer", "nearest", "season", "shift", "third", "unknown", "whole"]

Extent = tuple[date, date]

# How each unit is counted: in days or in months. A fortnight is two weeks, hours and minutes are read as parts of a day.
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}

_SIZE: tuple[Precision, ...] = (
    "hour", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "unknown",
)  # fmt: skip


@frozen
class Interval:
    """The days from ``earliest`` to ``latest``, both inclusive, null where open or unknown; see ``model.Time``."""

    earliest: date | None
    latest: date | None
    precision: Precision
    basis: TimeBasis = "text"

    def between(self, earliest: date | None, latest: date | None) -> Interval:
        """The same reading with other bounds; one without any is based on nothing."""
        return evolve(self, earliest=earliest, latest=latest, basis=self.basis if earliest or latest else "none")


@frozen
class Reference:
    """What a relative expression is read against: a day (null where unknown), where it came from, and the tense around.

    ``ahead`` is true where the words around the expression look to the future: "will meet on Friday".
    """

    day: date | None
    basis: TimeBasis = "none"
    ahead: bool = False


def unknown(precision: Precision) -> Interval:
    """An expression of that unit whose days cannot be told."""
    return Interval(None, None, precision, "none")


def finer(one: Precision, other: Precision) -> Precision:
    """The smaller of two units."""
    return min(one, other, key=_SIZE.index)


def shift(day: date, unit: str, count: int) -> date:
    """The day ``count`` units later (earlier where negative); a month's end stays within its month.

    Raises OverflowError or ValueError where the calendar ends.
    """
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[unit], 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"no year {year} in the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole(unit: str, day: date) -> Extent:
    """The whole week (Monday to Sunday), month, quarter, year, decade (1990–1999) or century (1900–1999) of a day."""
    if unit == "day":
        return day, day
    if unit in ("week", "fortnight"):
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        monday = day - timedelta(days=day.weekday())
        return monday + timedelta(days=5), monday + timedelta(days=6)
    months = _MONTHS[unit]
    if months <= 12:
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
    else:
        first = date(max(1, day.year // (months // 12) * (months // 12)), 1, 1)
    return first, shift(first, unit, 1) - timedelta(days=1)


def season(first_month: int, year: int) -> Extent:
    """The three months of a northern, meteorological season; the winter of 2022 begins in December 2022."""
    first = date(year, first_month, 1)
    return first, shift(first, "quarter", 1) - timedelta(days=1)


def nearest(extent_of: Callable[[int], Extent], reference: date, *, ahead: bool) -> Extent:
    """Of what recurs each year, the last that began by the reference day or, ``ahead``, the next that is not over.

    Tries nine years, since 29 February may not come for eight. Raises ValueError where none has the day.
    """
    for distance in range(-1, 9):
        year = reference.year + (distance if ahead else -distance)
        try:
            earliest, latest = extent_of(year)
        except ValueError:
            continue
        if latest >= reference if ahead else earliest <= reference:
            return earliest, latest
    raise ValueError("a day that no year has")


# Where the second and the last third begin, counted from the first day: decades 0-3, 4-6, 7-9 and so on.
_THIRDS: dict[str, tuple[str, int, int]] = {
    "week": ("day", 2, 4),
    "month": ("day", 10, 20),
    "quarter": ("month", 1, 2),
    "season": ("month", 1, 2),
    "half": ("month", 2, 4),
    "year": ("month", 4, 8),
    "decade": ("year", 4, 7),
    "century": ("year", 34, 67),
}


def third(interval: Interval, which: int) -> Interval:
    """The early (0), middle (1) or late (2) part of a week or anything longer; a day stays whole."""
    parts = _THIRDS.get(interval.precision)
    if parts is None or interval.earliest is None or interval.latest is None:
        return interval
    unit, *bounds = parts
    starts = [interval.earliest, *(shift(interval.earliest, unit, n) for n in bounds)]
    latest = interval.latest if which == 2 else starts[which + 1] - timedelta(days=1)
    return interval.between(starts[which], latest) if starts[which] <= latest else interval
