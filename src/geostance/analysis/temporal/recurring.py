"""What comes round each year: which one a name means by its year, by "last" and "next", or by tense."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from geostance.analysis.temporal.form import Fields
from geostance.analysis.temporal.interval import Extent, Interval, Reference, nearest, unknown
from geostance.analysis.temporal.vocabulary import YEAR
from geostance.model.time import Precision

__all__ = ["NAME_BEFORE", "NUMBER_BEFORE", "OF_YEAR", "PLAIN_WORDS", "WHICH", "in_year"]

# The year of a day, month, season …, after it: "3 May 2026", "May of 2026", "Christmas Day last year".
OF_YEAR = rf"(?:,? (?:of )?(?P<year>{YEAR})| ?,? (?:of )?(?P<rel>last|this|next|that) year\b)?"
# Which one of those that recur, before it: "last May", "next summer".
WHICH = r"(?:(?P<which>last|this past|past|this|this coming|coming|next) )?"
NUMBER_BEFORE = r"(?<![\w$€£#/:+-])(?<!\d[.,])"
# A name right before, and the words that have a capital there without being one.
NAME_BEFORE = re.compile(r"([A-Z][\w.'’-]*)(?<!['’]s)(?<!s['’])\s$")
PLAIN_WORDS = frozenset(
    "In On Since Until Till By During Early Mid Late From To Through Of For After Before Between And Or The A An Its Their His Her "
    "Our This That Last Next Past But As At With Set When While Is Was Starting Beginning Around About Not Only One".split()
)


def in_year(fields: Fields, reference: Reference, precision: Precision, extent_of: Callable[[int], Extent]) -> Interval:
    """What recurs each year, in the year that the fields name or, without one, the nearest by tense.

    ``extent_of`` gives the days in a year; it raises ValueError where the year has none (29 February).
    """
    if fields.get("year"):
        return Interval(*extent_of(int(fields["year"])), precision, "event" if "event" in fields else "text")
    today, rel, which = reference.day, fields.get("rel", "").lower(), fields.get("which", "").lower()
    if today is None or rel == "that":
        return unknown(precision)
    if rel:
        extent = extent_of(today.year + {"last": -1, "this": 0, "next": 1}[rel])
    elif which == "this":
        winter = extent_of(today.year - 1)
        extent = winter if winter[1].year == today.year and winter[1] >= today - timedelta(days=92) else extent_of(today.year)
    elif "past" in which or which == "last":
        extent = nearest(lambda year: _over_by(extent_of(year), today), today, ahead=False)
    elif which:
        extent = nearest(lambda year: _after(extent_of(year), today), today, ahead=True)
    else:
        extent = nearest(extent_of, today, ahead=reference.ahead)
    return Interval(*extent, precision, reference.basis)


def _over_by(extent: Extent, today: date) -> Extent:
    if extent[1] >= today:
        raise ValueError("not over yet")
    return extent


def _after(extent: Extent, today: date) -> Extent:
    if extent[0] <= today:
        raise ValueError("begun already")
    return extent
