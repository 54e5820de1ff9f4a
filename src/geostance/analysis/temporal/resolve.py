"""What since and until, early and late, from and to, two days after make of the interval of the expression inside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from attrs import evolve

from geostance.analysis.temporal.deixis import apart
from geostance.analysis.temporal.interval import Interval, Reference, finer, shift, third, unknown, whole
from geostance.analysis.temporal.vocabulary import PRECISION_OF
from geostance.model.time import Precision

__all__ = [
    "Resolve",
    "before",
    "half_of",
    "moved",
    "on_weekday",
    "part_of",
    "ranging",
    "since",
    "slice_of",
    "so_far",
    "to_the_hour",
    "until",
    "whole_of",
    "years_back",
]

Resolve = Callable[[Reference], Interval]

_DAY = timedelta(days=1)
_HALVES = {"day": 0, "week": 0, "month": 0, "year": 6, "decade": 60, "century": 600}


def since(inner: Resolve) -> Resolve:
    """From its first day to publication."""

    def resolve(reference: Reference) -> Interval:
        begun = inner(evolve(reference, ahead=False))
        if begun.earliest is None:
            return begun.between(None, None)
        today = reference.day if reference.day and reference.day >= begun.earliest else None
        return begun.between(begun.earliest, today)

    return resolve


def until(inner: Resolve) -> Resolve:
    """No beginning, to its last day."""
    return lambda reference: (found := inner(reference)).between(None, found.latest)


def before(inner: Resolve) -> Resolve:
    """No beginning, to the day before it."""

    def resolve(reference: Reference) -> Interval:
        found = inner(reference)
        return found.between(None, found.earliest - _DAY if found.earliest else None)

    return resolve


def on_weekday(weekday: Resolve, inner: Resolve) -> Resolve:
    """A date with its weekday: of the last such date and the next, the one that falls on that weekday ("Sunday, 1 March")."""

    def resolve(reference: Reference) -> Interval:
        found = inner(reference)
        named = weekday(reference)
        if found.earliest is None or named.earliest is None or found.earliest.weekday() == named.earliest.weekday():
            return found
        other = inner(evolve(reference, ahead=not reference.ahead))
        fits = other.earliest is not None and other.earliest.weekday() == named.earliest.weekday()
        return other if fits else found

    return resolve


def to_the_hour(inner: Resolve) -> Resolve:
    """The same days, told to the hour."""
    return lambda reference: evolve(inner(reference), precision="hour")


def part_of(inner: Resolve, which: int) -> Resolve:
    """Its early (0), middle (1) or late (2) third."""
    return lambda reference: third(inner(reference), which)


def half_of(inner: Resolve, second: bool) -> Resolve:
    """Its first or second half: months of years and longer, days of what is shorter."""

    def resolve(reference: Reference) -> Interval:
        found = inner(reference)
        if found.earliest is None or found.latest is None:
            return found
        if months := _HALVES.get(found.precision, 0):
            cut = shift(found.earliest, "month", months)
        else:
            cut = found.earliest + ((found.latest - found.earliest) // 2) + _DAY
        named = evolve(found, precision="half" if found.precision == "year" else found.precision)
        if second:
            return named.between(min(cut, found.latest), found.latest)
        return named.between(found.earliest, max(found.earliest, cut - _DAY))

    return resolve


def slice_of(inner: Resolve, which: str, count: int, unit: str) -> Resolve:
    """Its first or last so many units ("the first three months of 2025"), or the one of that number ("third week of May")."""

    def resolve(reference: Reference) -> Interval:
        found = inner(reference)
        named = evolve(found, precision=finer(PRECISION_OF[unit], found.precision))
        if found.earliest is None or found.latest is None:
            return evolve(unknown(named.precision))
        if which in ("last", "final", "closing"):
            first, last = shift(found.latest + _DAY, unit, -count), found.latest
        else:
            number = int(which) if which.isdigit() else 0
            first = shift(found.earliest, unit, number - 1 if number else 0)
            last = shift(first, unit, 1 if number else count) - _DAY
        first, last = max(first, found.earliest), min(last, found.latest)
        return named.between(first, last) if first <= last else unknown(named.precision)

    return resolve


def whole_of(inner: Resolve, unit: Precision) -> Resolve:
    """The whole week or month around it."""

    def resolve(reference: Reference) -> Interval:
        found = inner(reference)
        if found.earliest is None:
            return unknown(unit)
        return evolve(found, precision=unit).between(*whole(unit, found.earliest))

    return resolve


def years_back(ago: Resolve, inner: Resolve) -> Resolve:
    """ "Four years ago this week": the same, so many years before; without whole years ago, what was ago."""

    def resolve(reference: Reference) -> Interval:
        past, found = ago(reference), inner(reference)
        if past.precision != "year" or not (past.earliest and found.earliest and found.latest and reference.day):
            return past
        years = past.earliest.year - reference.day.year
        if found.precision in ("week", "weekend"):
            return found.between(*whole("week", shift(reference.day, "year", years)))
        return found.between(shift(found.earliest, "year", years), shift(found.latest, "year", years))

    return resolve


def so_far(inner: Resolve, earlier: bool) -> Resolve:
    """Earlier this week: from its first day to publication; later this week: from publication to its last day."""

    def resolve(reference: Reference) -> Interval:
        found, today = inner(reference), reference.day
        if today is None or found.earliest is None or found.latest is None or not found.earliest <= today <= found.latest:
            return found
        return found.between(found.earliest, today) if earlier else found.between(today, found.latest)

    return resolve


def moved(inner: Resolve, unit: str, sign: int, count: int | None) -> Resolve:
    """So many units before or after it; without a count the days are unknown, except that hours after a day are that day or the next."""

    def resolve(reference: Reference) -> Interval:
        found = inner(reference)
        precision = finer(PRECISION_OF[unit], found.precision)
        if found.earliest is None or found.latest is None:
            return unknown(precision)
        if count is None:
            if unit == "minute" and found.precision == "hour":
                return found  # "shortly after noon on Friday"
            if unit not in ("hour", "minute") or found.latest != found.earliest:
                return unknown(precision)
            extent = (found.earliest, found.latest + _DAY) if sign > 0 else (found.earliest - _DAY, found.latest)
        elif unit in ("hour", "minute"):
            extent = apart((found.earliest, found.latest), unit, sign * count)
        else:
            extent = shift(found.earliest, unit, sign * count), shift(found.latest, unit, sign * count)
        return evolve(found, precision=precision).between(*extent)

    return resolve


def ranging(first: Resolve, second: Resolve, first_dated: bool, second_dated: bool) -> Resolve:
    """From the first to the second; where only one of them names its year, the other is the nearest one that fits."""

    def resolve(reference: Reference) -> Interval:
        if first_dated and not second_dated:
            begin = first(reference)
            end = second(_seen_from(begin.earliest, begin, True)) if begin.earliest else second(reference)
        else:
            end = second(reference)
            begin = first(_seen_from(end.latest, end, False)) if end.latest and not first_dated else first(reference)
        precision = finer(begin.precision, end.precision)
        if begin.earliest is None or end.latest is None:
            return unknown(precision)
        if begin.earliest > end.latest:
            return unknown(precision)
        basis = end.basis if begin.basis == "text" else begin.basis
        return Interval(begin.earliest, end.latest, precision, basis)

    return resolve


def _seen_from(day: date | None, found: Interval, ahead: bool) -> Reference:
    return Reference(day, found.basis, ahead)
