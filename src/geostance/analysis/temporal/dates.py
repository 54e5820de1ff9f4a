"""Forms that name a place in the calendar: days, months, years, decades, quarters, seasons, fiscal years, holidays."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from geostance.analysis.temporal.form import Fields, Form, Passage, only_if
from geostance.analysis.temporal.interval import Extent, Interval, Reference, nearest, season, shift, unknown, whole
from geostance.analysis.temporal.vocabulary import (
    DATED_EVENTS,
    DAY,
    FISCAL_YEARS,
    HOLIDAYS,
    MONTH,
    MONTHS,
    ORDINAL,
    SEASONS,
    YEAR,
    any_of,
    ordinal_of,
)
from geostance.model.time import Precision

__all__ = ["DATE_FORMS", "in_year"]

# The year of a day, month, season …, after it: "3 May 2026", "May of 2026", "Christmas Day last year".
_OF_YEAR = rf"(?:,? (?:of )?(?P<year>{YEAR})| ?,? (?:of )?(?P<rel>last|this|next|that) year\b)?"
# Which one of those that recur, before it: "last May", "next summer".
_WHICH = r"(?:(?P<which>last|this past|past|this|this coming|coming|next) )?"
_DASH = r"[^\S\n]?[-–—][^\S\n]?"
_NUMBER_BEFORE = r"(?<![\w$€£#/:+-])(?<!\d[.,])"


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
    rf"{_NUMBER_BEFORE}(?:the )?{_DAY_TO_DAY}(?: of)? (?P<month>{MONTH}){_OF_YEAR}",
    _read_day,
    _settle_day,
    leans=True,
)
month_day = Form("month_day", rf"(?P<month>{MONTH}) (?:the )?{_DAY_TO_DAY}{_OF_YEAR}", _read_day, _settle_day, leans=True)


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
_NAME_BEFORE = re.compile(r"([A-Z][\w.'’-]*)(?<!['’]s)(?<!s['’])\s$")
_CAPITAL_NEXT = re.compile(r"\s[A-Z]")
_NOUN_NEXT = re.compile(r"(?:['’]s)?\s(?!(?:for|on|of|to|in|by|and|or|at|from|with|through|that|which|against)\b)[a-z]")
_PLAIN_WORDS = frozenset(
    "In On Since Until Till By During Early Mid Late From To Through Of For After Before Between And Or The A An Its Their His Her "
    "Our This That Last Next Past But As At With Set When While Is Was Starting Beginning Around About Not Only One".split()
)


def _is_month(fields: Fields, passage: Passage) -> bool:
    """Whether a month is meant: not a person (April Johansson, Theresa May), not the verbs may and march, not a protest."""
    if fields["year"] or fields["rel"] or fields["which"]:
        return True
    before, after, name = passage.before, passage.after, fields["month"]
    if len(name.rstrip(".")) < 5 and name.title() not in ("May", "June", "July"):
        return bool(_SURE_BEFORE_A_MONTH.search(before))
    if (named := _NAME_BEFORE.search(before)) and named[1] not in _PLAIN_WORDS:
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


month = Form(
    "month", rf"{_WHICH}(?P<month>{MONTH})(?! ?\d{{1,2}}(?!\d)){_OF_YEAR}", _read_month, only_if(_is_month), leans=True
)

# Years, decades, centuries

_LABEL_BEFORE = re.compile(
    r"(?:[$€£¥#№§]|\b(?:room|flight|resolution|article|number|no\.?|page|route|line|section|case|paragraph|rule|law|decree|order|"
    r"bus|train|channel|chapter|clause|directive|regulation|some|about|around|nearly|almost|over|least|roughly|exactly|"
    r"(?<!later )(?<!sooner )(?<!earlier )than|approximately|only|another|other|those|these|killed|wounded|injured|arrested|"
    r"detained|freed|model|type|unit|rs|usd|eur)\s)$",
    re.I,
)
_PLURAL_NEXT = re.compile(r"\s[a-z]{3,}(?<!s)s\b")
_OF_A_YEAR = re.compile(
    r"(?:\b(?:the|its|their|his|her|our|this|that|in|of|since|from|to|by|for|during|until|till|after|before|between|early|late|mid)"
    r"|['’]s?|(?:19|20)\d\d,?(?:\sand)?)[\s-]$",
    re.I,
)
_HYPHEN_BEFORE = re.compile(r"(?<!\bmid)[-–—]$", re.I)


def _is_year(fields: Fields, passage: Passage) -> bool:
    """Whether four digits are a year: not the number of a room, a flight or a resolution, not a count, not part of a name."""
    before = passage.before
    if _LABEL_BEFORE.search(before) or _HYPHEN_BEFORE.search(before):
        return False
    if _PLURAL_NEXT.match(passage.after) and not _OF_A_YEAR.search(before):
        return False  # "2000 rifles", not "the 2000 elections"
    named = _NAME_BEFORE.search(before)
    return not named or named[1] in _PLAIN_WORDS or named[1].lower() in SEASONS


def _read_year(fields: Fields, reference: Reference) -> Interval:
    first = int(fields["year"])
    last = int(fields["year"][: -len(fields["year2"])] + fields["year2"]) if fields["year2"] else first
    return Interval(date(first, 1, 1), date(last, 12, 31), "year") if first <= last else unknown("year")


year = Form(
    "year",
    rf"{_NUMBER_BEFORE.replace('+-', '+')}(?P<year>{YEAR})(?:[-–—/](?P<year2>(?:1[5-9]|20)\d\d|\d\d)(?![\w%-]|[.,:]\d))?(?![-–—/]\d)",
    _read_year,
    only_if(_is_year),
)

_DECADES = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950,
    "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990,
}  # fmt: skip


def _read_decade(fields: Fields, reference: Reference) -> Interval:
    first = int(fields["year"] or 0) or _DECADES.get(fields["word"].lower(), 1900 + int(fields["short"] or 0))
    if first % 100 == 0 and first < 2000:
        return Interval(date(first, 1, 1), date(first + 99, 12, 31), "century")  # "the 1800s"
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), "decade")


_OF_A_PERSON = re.compile(r"\b(?:his|her|their|my|your|our)\s(?:early\s|mid[-\s]|late\s)?$", re.I)


def _is_decade(fields: Fields, passage: Passage) -> bool:
    """Whether years are meant, not someone's age: "the nineties", not "in her nineties"."""
    return bool(
        fields["year"] or fields["the"] or re.search(r"\bthe\s(?:\w+[\s-])?$", passage.before)
    ) and not _OF_A_PERSON.search(passage.before)


decade = Form(
    "decade",
    rf"(?P<the>the )?(?:(?P<year>(?:1[5-9]|20)\d0)['’]?s|['’‘]?(?P<short>[2-9]0)['’]?s|(?P<word>{any_of(_DECADES)}))\b",
    _read_decade,
    only_if(_is_decade),
)


def _read_century(fields: Fields, reference: Reference) -> Interval:
    first = (ordinal_of(fields["ordinal"]) - 1) * 100
    return Interval(date(max(first, 1), 1, 1), date(first + 99, 12, 31), "century")


def _is_century(fields: Fields, passage: Passage) -> bool:
    return 1 <= ordinal_of(fields["ordinal"]) <= 21


century = Form("century", rf"(?:the )?(?P<ordinal>{ORDINAL})[\s-]century\b", _read_century, only_if(_is_century))

# Quarters, seasons, fiscal years, holidays


def _read_quarter(fields: Fields, reference: Reference) -> Interval:
    number = (
        int(fields["number"] or 0) or {"final": 4, "last": 4}.get(fields["ordinal"].lower()) or ordinal_of(fields["ordinal"])
    )
    return in_year(fields, reference, "quarter", lambda year: whole("quarter", date(year, number * 3, 1)))


def _is_quarter(fields: Fields, passage: Passage) -> bool:
    return bool(fields["number"] or fields["year"] or fields["rel"]) or not re.match(r"[\s-](?:finals?|of)\b", passage.after)


quarter = Form(
    "quarter",
    rf"(?:the (?P<ordinal>first|second|third|fourth|final|[1-4](?:st|nd|rd|th)) quarter|\bQ(?P<number>[1-4]))\b{_OF_YEAR}",
    _read_quarter,
    only_if(_is_quarter),
    leans=True,
)

_IN_A_SEASON = re.compile(
    r"\b(?:in|over|during|since|until|till|by|throughout|through|early|mid|late)[\s-](?:the )?(?:early |mid-|late )?$", re.I
)
_END_OF_PHRASE = re.compile(
    r"(?:['’]s)?(?:$|\s*[.,;:)!?”\"–—]|\s(?:and|or|but|when|as|after|before|with|to|for|on|at|from|than|by|if|while|amid)\b|\s[A-Z])"
)


def _is_season(fields: Fields, passage: Passage) -> bool:
    """Whether a time of the year is meant: not spring water, the fall of a city, the Arab Spring."""
    if fields["which"] or fields["year"] or fields["rel"]:
        return True
    article = fields["season"].lower() != "fall" or fields["the"]
    return bool(
        article and fields["season"].islower() and _IN_A_SEASON.search(passage.before) and _END_OF_PHRASE.match(passage.after)
    )


def _read_season(fields: Fields, reference: Reference) -> Interval:
    return in_year(fields, reference, "season", lambda year: season(SEASONS[fields["season"].lower()], year))


season_form = Form(
    "season_form",
    rf"{_WHICH}(?P<the>the )?(?P<season>{any_of(SEASONS)})\b(?:[-\s](?:of )?(?P<year>{YEAR})(?:[-–/]\d\d(?:\d\d)?)?|"
    r" ?,? (?:of )?(?P<rel>last|this|next|that) year\b)?",
    _read_season,
    only_if(_is_season),
    leans=True,
)


def _settle_fiscal(fields: Fields, passage: Passage) -> Fields:
    """Adds whose fiscal year it is: the country named last before it in the sentence, else after it, else in the text before."""
    for stretch in (
        passage.text[max(passage.sentence[0], passage.start - 400) : passage.start],
        passage.after,
        passage.text[max(0, passage.sentence[0] - 2000) : passage.sentence[0]],
    ):
        mentions = [(match.start(), n) for n, year in enumerate(FISCAL_YEARS) for match in year.country.finditer(stretch)]
        if mentions:
            return {**fields, "country": str(max(mentions)[1])}
    return fields


def _read_fiscal(fields: Fields, reference: Reference) -> Interval:
    if "country" not in fields:
        return unknown("year")
    fiscal = FISCAL_YEARS[int(fields["country"])]
    begins = int(fields["year"] or fields["year1"] or 0)
    if len(fields["year"]) == 2:
        begins += 2000
    named_by_end = fiscal.named == "end" and not (fields["year2"] or fields["year3"])

    def days(year: int) -> Extent:
        first = date(year, fiscal.first_month, 1)
        return first, shift(first, "year", 1) - timedelta(days=1)

    if begins:
        return Interval(*days(begins - named_by_end), "year")
    if reference.day is None:
        return unknown("year")
    current = days(reference.day.year - (reference.day.month < fiscal.first_month))
    offset = {"last": -1, "previous": -1, "next": 1}.get(fields["which"].lower(), 0)
    return Interval(*days(current[0].year + offset), "year", reference.basis)


_FISCAL = r"(?:fiscal|financial|budget)"
fiscal_year = Form(
    "fiscal_year",
    rf"(?:the )?(?:{_FISCAL}(?: year)?|\bFY)[\s-]?(?P<year>(?:19|20)\d\d|(?<=FY)\d\d)(?:[-–—/](?P<year2>(?:20)?\d\d))?(?!\w)"
    rf"|(?:the )?(?P<year1>20\d\d)[-–—/](?P<year3>(?:20)?\d\d) (?:{_FISCAL} year|budget)\b"
    rf"|(?:the )?(?P<which>last|previous|this|current|next) {_FISCAL} year\b",
    _read_fiscal,
    _settle_fiscal,
)


def _read_holiday(fields: Fields, reference: Reference) -> Interval:
    of = HOLIDAYS[re.sub(r"\s+", " ", fields["holiday"].lower().replace("’", "'"))]
    return in_year(fields, reference, "day", lambda year: (of(year), of(year)))


def _is_holiday(fields: Fields, passage: Passage) -> bool:
    return fields["holiday"][0].isupper() and not _NOT_A_HOLIDAY.match(passage.after)


_NOT_A_HOLIDAY = re.compile(r"\s(?:Agreement|agreement|Accord|accord|deal|Island|Islands|pact)\b")
holiday = Form(
    "holiday",
    rf"{_WHICH}(?P<holiday>{any_of(name.replace(chr(39), '[’' + chr(39) + ']') for name in HOLIDAYS)})\b{_OF_YEAR}",
    _read_holiday,
    only_if(_is_holiday),
    leans=True,
)

nine_eleven = Form(
    "nine_eleven", r"(?<![\w/.])9/11(?![\w/])", lambda f, r: Interval(date(2001, 9, 11), date(2001, 9, 11), "day", "event")
)

# In the order in which they are tried where several begin at the same character.
DATE_FORMS = (
    iso_day, numeric_day, nine_eleven, holiday, fiscal_year, day_month, month_day, month, season_form, quarter, century, decade, year,
)  # fmt: skip
