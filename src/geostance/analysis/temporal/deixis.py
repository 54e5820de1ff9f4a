"""Forms that count from the day of publication: last week, three years ago, within 48 hours, recently."""

from __future__ import annotations

import re

from geostance.analysis.temporal.days import clock, day_word, nth_weekday, overnight, weekday
from geostance.analysis.temporal.form import Fields, Form, Passage, only_if
from geostance.analysis.temporal.interval import Extent, Interval, Reference, shift, third, unknown, whole
from geostance.analysis.temporal.outlook import looks_ahead, outlook
from geostance.analysis.temporal.vocabulary import COUNT, PRECISION_OF, UNIT, VAGUE_COUNT, count_of, unit_of

__all__ = ["DEICTIC_FORMS", "apart"]


def apart(extent: Extent, unit: str, count: int) -> Extent:
    """An extent moved by so many units; hours count as parts of a day: 36 hours on is the next day or the one after."""
    if unit in ("hour", "minute"):
        hours = abs(count) if unit == "hour" else 1
        near, far = hours // 24, -(-hours // 24)
        near, far = (near, far) if count > 0 else (-far, -near)
        return shift(extent[0], "day", near), shift(extent[1], "day", far)
    return shift(extent[0], unit, count), shift(extent[1], unit, count)


# Weeks, months, years


def _read_unit(fields: Fields, reference: Reference) -> Interval:
    unit = fields["unit"].lower()
    precision = PRECISION_OF[unit]
    if reference.day is None:
        return unknown(precision)
    step = "week" if unit == "weekend" else unit
    words = " ".join(fields["which"].lower().split()).removeprefix("the ")
    offset = {"last": -1, "next": 1}.get(words, 0)
    if unit == "weekend" and (words.endswith("past") or (not words and not reference.ahead and reference.day.weekday() < 5)):
        offset = -1
    return Interval(*whole(unit, shift(reference.day, step, offset)), precision, reference.basis)


unit = Form(
    "unit",
    r"(?P<which>last|this|next|the current|the present) (?P<unit>week|weekend|month|quarter|year|decade|century)\b"
    r"|the (?P<which2>past |coming |this past )?(?P<weekend>weekend)\b",
    lambda fields, reference: _read_unit(
        fields if fields["unit"] else {"unit": fields["weekend"], "which": fields["which2"].strip()}, reference
    ),
    leans=True,
)

before_last = Form(
    "before_last",
    r"the (?P<unit>week|weekend|month|quarter|year|decade|night) (?P<side>before last|after next)\b",
    lambda fields, reference: _read_before_last(fields, reference),
)


def _read_before_last(fields: Fields, reference: Reference) -> Interval:
    unit = {"night": "day"}.get(fields["unit"].lower(), fields["unit"].lower())
    if reference.day is None:
        return unknown(PRECISION_OF[unit])
    step, offset = "week" if unit == "weekend" else unit, 2 if "next" in fields["side"].lower() else -2
    return Interval(*whole(unit, shift(reference.day, step, offset)), PRECISION_OF[unit], reference.basis)


def _read_the_unit(fields: Fields, reference: Reference) -> Interval:
    return _read_unit({"which": "this", "unit": fields["unit"]}, reference)


# "the year" means this year where a part of it is named: "by the end of the year".
the_unit = Form("the_unit", r"the (?P<unit>week|month|quarter|year|decade|century)\b", _read_the_unit, weak=True)

year_end = Form(
    "year_end",
    r"(?:the )?(?P<unit>year|month|week)(?:['’]s[\s-]|(?<=year)[\s-])end\b",
    lambda fields, reference: third(_read_the_unit(fields, reference), 2),
)

# Stretches up to today or from it on


def _read_window(fields: Fields, reference: Reference) -> Interval:
    unit = unit_of(fields["unit"])
    precision = PRECISION_OF[unit]
    if reference.day is None or fields["vague"] or (not fields["count"] and fields["unit"].lower().endswith("s")):
        return unknown(precision)
    count, today = count_of(fields["count"] or "one"), (reference.day, reference.day)
    if fields["side"].lower() in ("past", "last"):
        return Interval(apart(today, unit, -count)[0], reference.day, precision, reference.basis)
    return Interval(reference.day, apart(today, unit, count)[1], precision, reference.basis)


_OVER = re.compile(r"\b(?:over|in|within|during|for|through|throughout)\s$", re.I)


def _is_window(fields: Fields, passage: Passage) -> bool:
    """Not "the last week of May", nor "the next day", which counts from another time."""
    if fields["count"] or fields["vague"]:
        return bool(fields["the"] or fields["count"])
    if not fields["the"] or (fields["side"].lower() != "past" and re.match(r"\sof\b", passage.after)):
        return False
    if fields["side"].lower() == "next":
        return fields["unit"].lower() not in ("day", "night") and bool(_OVER.search(passage.before))
    return fields["side"].lower() != "last" or unit_of(fields["unit"]) != "day"


window = Form(
    "window",
    rf"(?P<the>(?:the|this|these|its|his|her|their|our) )?(?P<side>past|last|next|coming) "
    rf"(?:(?P<count>{COUNT}) |(?P<vague>{VAGUE_COUNT}) )?(?:full |or so )?(?P<unit>{UNIT})",
    _read_window,
    only_if(_is_window),
)


def _settle_within(fields: Fields, passage: Passage) -> Fields:
    """Marks what is told as past: it counts from something else than today."""
    return {**fields, "vague": "past"} if outlook(passage) == "past" else fields


def _read_within(fields: Fields, reference: Reference) -> Interval:
    return _read_window({**fields, "side": "next"}, reference)


within = Form(
    "within",
    rf"within (?:(?P<count>{COUNT}) |(?P<vague>{VAGUE_COUNT}) )?(?P<unit>{UNIT})(?! of\b)",
    _read_within,
    _settle_within,
)

# Three years ago


def _read_ago(fields: Fields, reference: Reference) -> Interval:
    unit = unit_of(fields["unit"])
    unit, half = _HALVES[unit] if fields.get("half") and unit in _HALVES else (unit, 0)
    precision = PRECISION_OF[{"decade": "year", "century": "year"}.get(unit, unit)]
    if reference.day is None or (not fields["count"] and unit != "hour") or fields["vague"]:
        return unknown(precision)
    sign = -1 if fields["side"].lower() == "ago" else 1
    extent = apart((reference.day, reference.day), unit, sign * (half or count_of(fields["count"] or "one")))
    if unit not in ("hour", "minute", "day"):
        extent = whole(PRECISION_OF[unit] if precision != "year" else "year", extent[0])
    interval = Interval(*extent, precision, reference.basis)
    if fields["hedge"].lower() in ("more than", "over", "at least"):
        return interval.between(None, extent[1]) if sign < 0 else interval.between(extent[0], None)
    if fields["hedge"].lower() in ("less than", "under"):
        return interval.between(extent[0], reference.day) if sign < 0 else interval.between(reference.day, extent[1])
    return interval


_HALVES = {"year": ("month", 6), "decade": ("year", 5), "century": ("year", 50), "day": ("hour", 12), "hour": ("minute", 30)}
_HEDGE = r"(?:(?P<hedge>more than|over|at least|less than|under|nearly|almost|about|around|roughly|some|just|barely|only) )?"
_NOT_IN_A_NUMBER = r"(?<![\w.,:$€£-])"
ago = Form(
    "ago",
    rf"{_NOT_IN_A_NUMBER}{_HEDGE}(?:(?P<half>half )?(?P<count>{COUNT}) |(?P<vague>{VAGUE_COUNT}) )?(?:full )?(?P<unit>{UNIT}) "
    r"(?P<side>ago|from now|from today|hence)\b",
    _read_ago,
)


def _read_in_time(fields: Fields, reference: Reference) -> Interval:
    return _read_ago({**fields, "side": "hence", "hedge": "", "vague": ""}, reference)


_RECORD = re.compile(r"\b(?:first|second|third|fourth|\w+est|most|time)\b", re.I)


def _is_in_time(fields: Fields, passage: Passage) -> bool:
    """Whether "in three days" counts from today: in "will meet in three days", not in "the third strike in three days"."""
    return bool(fields["time"]) or (not _RECORD.search(passage.before) and looks_ahead(passage))


in_time = Form(
    "in_time",
    rf"in (?P<count>{COUNT}) (?P<unit>{UNIT})(?P<time>['’]s? time\b|['’] time\b)?",
    _read_in_time,
    only_if(_is_in_time),
)

# Vague words

recently = Form(
    "recently",
    r"(?:recently|lately|nowadays|these days|the other day|not long ago|(?:some ?)?time ago|long ago|since then)\b",
    lambda fields, reference: unknown("unknown"),
)
recent = Form(
    "recent",
    rf"(?:the )?(?:most )?(?:recent|coming) (?P<unit>(?:{UNIT}))(?<=s)",
    lambda fields, reference: unknown(PRECISION_OF[unit_of(fields["unit"])]),
)

# In the order in which they are tried where several begin at the same character.
DEICTIC_FORMS = (
    nth_weekday, day_word, overnight, before_last, window, unit, weekday, ago, within, in_time, recently, recent, year_end, clock, the_unit,
)  # fmt: skip
