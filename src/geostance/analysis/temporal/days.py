"""Forms that name one day or a time of it: Friday, the first Monday in May, yesterday, overnight, 3 p.m."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geostance.analysis.temporal.form import Fields, Form, Passage, only_if
from geostance.analysis.temporal.interval import Extent, Interval, Reference, unknown, whole
from geostance.analysis.temporal.recurring import in_year
from geostance.analysis.temporal.vocabulary import MONTH, MONTHS, WEEKDAY, WEEKDAYS, YEAR, ordinal_of

__all__ = ["clock", "day_word", "nth_weekday", "overnight", "weekday"]

PART_OF_DAY = r"(?:night|morning|afternoon|evening|lunchtime)"
_EARLY_OR_LATE = r"(?:(?:early|late|earlier|later) (?:on )?)?"

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
