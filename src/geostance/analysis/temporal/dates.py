"""Forms that name days and months: 3 May 2026, the 14th, 2026-05-03, last March."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from geostance.analysis.temporal.form import Fields, Form, Passage, only_if
from geostance.analysis.temporal.interval import Interval, Reference, unknown, whole
from geostance.analysis.temporal.recurring import NAME_BEFORE, NUMBER_BEFORE, OF_YEAR, PLAIN_WORDS, WHICH, in_year
from geostance.analysis.temporal.vocabulary import DATED_EVENTS, DAY, MONTH, MONTHS, ORDINAL, ordinal_of

__all__ = ["DAY_FORMS", "MONTH_FORMS"]

_DASH = r"[^\S\n]?[-–—][^\S\n]?"

# Days of a month


def _month_of(fields: Fields) -> int:
    return MONTHS[fields["month"].lower().rstrip(".")]


def _day_number(words: str) -> int:
    return int(re.sub(r"\D", "", words)) if words[0].isdigit() else ordinal_of(words)


def _read_day(fields: Fields, reference: Reference) -> Interval:
    month, first = _month_of(fields), _day_number(fields["day"])
    last = _day_number(fields["day2"]) if fields["day2"] else first
    return in_year(fields, reference, "day", lambda year: (date(year, month, first), date(year, month, last)))


_AN_AMOUNT = re.compile(r"\s(?:million|billion|trillion|per ?cent|percent)\b")


def _settle_day(fields: Fields, passage: Passage) -> Fields | None:
    """Refuses days that the month has not, and gives the days that English knows attacks by their year."""
    month, first = _month_of(fields), _day_number(fields["day"])
    longest = monthrange(int(fields["year"] or 2000), month)[1]
    last = _day_number(fields["day2"]) if fields["day2"] else longest
    if not 1 <= first <= last <= longest or _AN_AMOUNT.match(passage.after):
        return None
    if not fields["year"] and not fields["rel"] and not fields["day2"]:
        for event in DATED_EVENTS:
            if (event.month, event.day) == (month, first) and (
                event.word.match(passage.after) or event.topic.search(passage.whole)
            ):
                return {**fields, "year": str(event.year), "event": "yes"}
    return fields


_DAY_TO_DAY = rf"(?P<day>{DAY}|{ORDINAL}(?= of ))(?:(?:{_DASH}| (?:to|and|or|until|till|through) (?:the )?)(?P<day2>{DAY}))?"

day_month = Form(
    "day_month",
    rf"{NUMBER_BEFORE}(?:the )?{_DAY_TO_DAY}(?: of)? (?P<month>{MONTH}){OF_YEAR}",
    _read_day,
    _settle_day,
    leans=True,
)
month_day = Form("month_day", rf"(?P<month>{MONTH}) (?:the )?{_DAY_TO_DAY}{OF_YEAR}", _read_day, _settle_day, leans=True)


def _read_iso(fields: Fields, reference: Reference) -> Interval:
    day = date(int(fields["year"]), int(fields["month"]), int(fields["day"]))
    return Interval(day, day, "day")


def _is_iso(fields: Fields, passage: Passage) -> bool:
    year, month, day = (int(fields[key]) for key in ("year", "month", "day"))
    return 1 <= month <= 12 and year >= 1 and 1 <= day <= monthrange(year, month)[1]


iso_day = Form(
    "iso_day",
    r"(?<![\w/.:-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
    _read_iso,
    only_if(_is_iso),
)


def _read_numeric(fields: Fields, reference: Reference) -> Interval:
    one, two, year = (int(fields[key]) for key in ("one", "two", "year"))
    if one <= 12 and two <= 12 and one != two and fields["mark"] == "/":
        return unknown("day")  # 3/4/2026 is March in one country and April in another
    first, second = (two, one) if two <= 12 else (one, two)
    day = date(year, first, second)
    return Interval(day, day, "day")


def _is_numeric(fields: Fields, passage: Passage) -> bool:
    one, two, year = (int(fields[key]) for key in ("one", "two", "year"))
    month, day = (two, one) if two <= 12 else (one, two)
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


numeric_day = Form(
    "numeric_day",
    r"(?<![\w/.:-])(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?![\w/-])",
    _read_numeric,
    only_if(_is_numeric),
)

# Months

_BEFORE_A_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|during|early|mid|middle|late|from|to|through|of|for|after|before|between|and|or|beginning|end)"
    r"[\s-]+(?:early |mid-|late )?$|[–—/]$",
    re.I,
)
_SURE_BEFORE_A_MONTH = re.compile(r"\b(?:in|since|until|till|during|early|mid|late)[\s-]+(?:early |mid-|late )?$", re.I)
_DETERMINED = re.compile(r"(?:\b(?:the|an?|its|their|his|her|our|this|that)|['’]s?)\s$", re.I)
_CAPITAL_NEXT = re.compile(r"\s[A-Z]")
_NOUN_NEXT = re.compile(r"(?:['’]s)?\s(?!(?:for|on|of|to|in|by|and|or|at|from|with|through|that|which|against)\b)[a-z]")


def _is_month(fields: Fields, passage: Passage) -> bool:
    """Whether a month is meant: not a person (April Johansson, Theresa May), not the verbs may and march, not a protest."""
    if fields["year"] or fields["rel"] or fields["which"]:
        return True
    before, after, name = passage.before, passage.after, fields["month"]
    if len(name.rstrip(".")) < 5 and name.title() not in ("May", "June", "July"):
        return bool(_SURE_BEFORE_A_MONTH.search(before))
    if (named := NAME_BEFORE.search(before)) and named[1] not in PLAIN_WORDS:
        return False
    if name.title() not in ("March", "April", "May", "June", "August"):
        return True
    if _SURE_BEFORE_A_MONTH.search(before):
        return True
    if _CAPITAL_NEXT.match(after):
        return False
    return bool(_BEFORE_A_MONTH.search(before) or (_DETERMINED.search(before) and _NOUN_NEXT.match(after)))


def _read_month(fields: Fields, reference: Reference) -> Interval:
    month = _month_of(fields)
    return in_year(fields, reference, "month", lambda year: whole("month", date(year, month, 1)))


month = Form("month", rf"{WHICH}(?P<month>{MONTH})(?! ?\d{{1,2}}(?!\d)){OF_YEAR}", _read_month, only_if(_is_month), leans=True)

nine_eleven = Form(
    "nine_eleven", r"(?<![\w/.])9/11(?![\w/])", lambda f, r: Interval(date(2001, 9, 11), date(2001, 9, 11), "day", "event")
)

# In the order in which they are tried where several begin at the same character.
DAY_FORMS = (iso_day, numeric_day, nine_eleven)
MONTH_FORMS = (day_month, month_day, month)
