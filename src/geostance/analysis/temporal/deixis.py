"""Forms that point from the day of publication: Friday, last week, three years ago, within 48 hours, recently."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geostance.analysis.temporal.form import Fields, Form, Passage, only_if
from geostance.analysis.temporal.interval import Extent, Interval, Reference, shift, third, unknown, whole
from geostance.analysis.temporal.outlook import looks_ahead, outlook
from geostance.analysis.temporal.recurring import in_year
from geostance.analysis.temporal.vocabulary import (
    COUNT,
    MONTH,
    MONTHS,
    PRECISION_OF,
    UNIT,
    VAGUE_COUNT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    count_of,
    ordinal_of,
    unit_of,
)

__all__ = ["DEICTIC_FORMS", "PART_OF_DAY", "apart"]

PART_OF_DAY = r"(?:night|morning|afternoon|evening|lunchtime)"
_EARLY_OR_LATE = r"(?:(?:early|late|earlier|later) (?:on )?)?"


def apart(extent: Extent, unit: str, count: int) -> Extent:
    """An extent moved by so many units; hours count as parts of a day: 36 hours on is the next day or the one after."""
    if unit in ("hour", "minute"):
        hours = abs(count) if unit == "hour" else 1
        near, far = hours // 24, -(-hours // 24)
        near, far = (near, far) if count > 0 else (-far, -near)
        return shift(extent[0], "day", near), shift(extent[1], "day", far)
    return shift(extent[0], unit, count), shift(extent[1], unit, count)


# Weekdays


def weekday_near(number: int, day: date, *, ahead: bool) -> date:
    """The last such weekday up to and including the day or, ``ahead``, the next one from it on."""
    return day + timedelta(days=(number - day.weekday()) % 7) if ahead else day - timedelta(days=(day.weekday() - number) % 7)


def _read_weekday(fields: Fields, reference: Reference) -> Interval:
    if reference.day is None:
        return unknown("day")
    number, which, week = WEEKDAYS[fields["day"].lower()], fields["which"].lower(), fields["week"].lower()
    this_week = reference.day + timedelta(days=number - reference.day.weekday())
    if week or which == "next":
        day = this_week + timedelta(weeks={"last": -1, "this": 0}.get(week, 1))
    elif which.endswith("coming"):
        day = weekday_near(number, reference.day + timedelta(days=1), ahead=True)
    elif which in ("last", "past", "this past"):
        day = weekday_near(number, reference.day - timedelta(days=1), ahead=False)
    elif which == "this" and not reference.ahead:
        day = this_week
    else:
        day = weekday_near(number, reference.day, ahead=reference.ahead)
    first = day - timedelta(days=1) if fields["overnight"] else day
    return Interval(first, day, "day", reference.basis)


_NAMED_FOR_A_WEEKDAY = re.compile(
    r"\b(?:Black|Bloody|Ash|Maundy|Holy|Shrove|Super|Cyber|Giving|Man|Ruby|Mail on|The|the|Good|Mr|Ms|Mrs|Casual)\s$"
)
_A_NEWSPAPER = re.compile(r"\s(?:Times|Telegraph|Mail|Express|Mirror|Post|Herald|Independent|Star|World|Magazine|Tribune)\b")
_EVERY = re.compile(r"\b(?:every|each|any|most|some|per|on an?)\s(?:other\s)?$", re.I)


def _is_weekday(fields: Fields, passage: Passage) -> bool:
    """Whether one day is meant: not "every Friday", "Black Friday", the Sunday Times."""
    named = _NAMED_FOR_A_WEEKDAY.search(passage.before)
    if named and (named[0].lower() != "the " or _A_NEWSPAPER.match(passage.after)):
        return False
    return not _EVERY.search(passage.before) and not _A_NEWSPAPER.match(passage.after)


weekday = Form(
    "weekday",
    rf"{_EARLY_OR_LATE}(?:(?P<which>last|next|this past|past|this coming|coming|this) )?(?P<day>{WEEKDAY})"
    rf"(?: (?:early |late )?{PART_OF_DAY}\b)?(?P<overnight> overnight\b)?(?:,? (?:of )?(?P<week>last|this|next) week\b)?",
    _read_weekday,
    only_if(_is_weekday),
    leans=True,
)


def _read_nth_weekday(fields: Fields, reference: Reference) -> Interval:
    month, number = MONTHS[fields["month"].lower().rstrip(".")], WEEKDAYS[fields["day"].lower()]

    def of_year(year: int) -> Extent:
        first, last = whole("month", date(year, month, 1))
        if fields["ordinal"].lower() == "last":
            day = weekday_near(number, last, ahead=False)
        else:
            day = weekday_near(number, first, ahead=True) + timedelta(weeks=ordinal_of(fields["ordinal"]) - 1)
        if day > last:
            raise ValueError("no such weekday in that month")
        return day, day

    return in_year(fields, reference, "day", of_year)


nth_weekday = Form(
    "nth_weekday",
    rf"(?:the )?(?P<ordinal>first|second|third|fourth|fifth|last) (?P<day>{WEEKDAY}) (?:of|in) (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
    _read_nth_weekday,
    leans=True,
)

# Days counted from today

_DAY_WORDS = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2}


def _read_day_word(fields: Fields, reference: Reference) -> Interval:
    if reference.day is None:
        return unknown("day")
    words = re.sub(r"\s+", " ", fields["word"].lower())
    offset = _DAY_WORDS.get(words, -1 if words.startswith("last") else 0)
    day = reference.day + timedelta(days=offset)
    return Interval(day, day, "day", reference.basis)


_A_NAME_BEFORE = re.compile(r"(?:[A-Z]\w*|['’]s)\s$")  # USA Today, the BBC's Today programme
day_word = Form(
    "day_word",
    rf"{_EARLY_OR_LATE}(?P<word>the day before yesterday|yesterday|today|tomorrow|the day after tomorrow)\b(?: {PART_OF_DAY}\b)?"
    rf"|{_EARLY_OR_LATE}(?P<word2>tonight|this (?:morning|afternoon|evening|lunchtime)|last (?:night|evening))\b",
    lambda fields, reference: _read_day_word({"word": fields["word"] or fields["word2"]}, reference),
    only_if(lambda fields, passage: not (fields["word"] == "Today" and _A_NAME_BEFORE.search(passage.before))),
)


def _read_overnight(fields: Fields, reference: Reference) -> Interval:
    if reference.day is None:
        return unknown("day")
    day = reference.day
    if fields["day"]:
        day = weekday_near(WEEKDAYS[fields["day"].lower()], day, ahead=reference.ahead)
    return Interval(day - timedelta(days=1), day, "day", reference.basis)


overnight = Form(
    "overnight",
    rf"overnight\b(?: (?:(?:from |on )?{WEEKDAY} )?(?:into |to |on )?(?P<day>{WEEKDAY}))?",
    _read_overnight,
    leans=True,
)

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

# Times of the day


def _read_clock(fields: Fields, reference: Reference) -> Interval:
    return unknown("hour")


_AT = re.compile(r"\b(?:at|by|until|till|before|after|since|from|around|about|to|and|between|of|shortly|just)\s$", re.I)


def _is_clock(fields: Fields, passage: Passage) -> bool:
    hour, minute = int(fields["hour"] or fields["hours24"][:2] or 0), int(fields["minute"] or fields["hours24"][2:] or 0)
    if hour > 24 or minute > 59:
        return False
    if fields["zone"] or fields["half"] or fields["hours24"]:
        return True
    return bool(_AT.search(passage.before)) and (bool(fields["word"]) or fields["mark"] == ":")


_ZONE = r"(?:GMT|UTC|BST|CET|EET|EST|EDT|ET|local time|hours GMT)"
clock = Form(
    "clock",
    rf"(?<![\w.,:/$€£-])(?:(?P<hours24>[012]\d[0-5]\d) ?(?:{_ZONE}|hours)\b|(?P<hour>[012]?\d)(?:(?P<mark>[:.])(?P<minute>[0-5]\d))?"
    rf"(?: ?(?P<half>a\.m\.|p\.m\.|am\b|pm\b))?(?P<zone> ?{_ZONE}\b)?(?![\d%:]|\.\d)"
    r"|(?P<word>noon|midday|midnight|dawn|dusk|nightfall|daybreak|sunrise|sunset)\b)",
    _read_clock,
    only_if(_is_clock),
)

# In the order in which they are tried where several begin at the same character.
DEICTIC_FORMS = (
    nth_weekday, day_word, overnight, before_last, window, unit, weekday, ago, within, in_time, recently, recent, year_end, clock, the_unit,
)  # fmt: skip
