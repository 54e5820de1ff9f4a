"""Forms that name years and what is longer or comes round with them: decades, quarters, seasons, fiscal years, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geostance.analysis.temporal.form import Fields, Form, Passage, only_if
from geostance.analysis.temporal.interval import Extent, Interval, Reference, season, shift, unknown, whole
from geostance.analysis.temporal.recurring import NAME_BEFORE, NUMBER_BEFORE, OF_YEAR, PLAIN_WORDS, WHICH, in_year
from geostance.analysis.temporal.vocabulary import FISCAL_YEARS, HOLIDAYS, ORDINAL, SEASONS, YEAR, any_of, ordinal_of

__all__ = ["NAMED_FORMS", "PERIOD_FORMS"]

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
    named = NAME_BEFORE.search(before)
    return not named or named[1] in PLAIN_WORDS or named[1].lower() in SEASONS


def _read_year(fields: Fields, reference: Reference) -> Interval:
    first = int(fields["year"])
    last = int(fields["year"][: -len(fields["year2"])] + fields["year2"]) if fields["year2"] else first
    return Interval(date(first, 1, 1), date(last, 12, 31), "year") if first <= last else unknown("year")


year = Form(
    "year",
    rf"{NUMBER_BEFORE.replace('+-', '+')}(?P<year>{YEAR})(?:[-–—/](?P<year2>(?:1[5-9]|20)\d\d|\d\d)(?![\w%-]|[.,:]\d))?(?![-–—/]\d)",
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
    rf"(?:the (?P<ordinal>first|second|third|fourth|final|[1-4](?:st|nd|rd|th)) quarter|\bQ(?P<number>[1-4]))\b{OF_YEAR}",
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
    rf"{WHICH}(?P<the>the )?(?P<season>{any_of(SEASONS)})\b(?:[-\s](?:of )?(?P<year>{YEAR})(?:[-–/]\d\d(?:\d\d)?)?|"
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
    rf"{WHICH}(?P<holiday>{any_of(name.replace(chr(39), '[’' + chr(39) + ']') for name in HOLIDAYS)})\b{OF_YEAR}",
    _read_holiday,
    only_if(_is_holiday),
    leans=True,
)

# In the order in which they are tried where several begin at the same character.
NAMED_FORMS = (holiday, fiscal_year)
PERIOD_FORMS = (season_form, quarter, century, decade, year)
