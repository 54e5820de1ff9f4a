"""The words of news time: months, weekdays, units, numbers, holidays, fiscal years, and the attacks known by their date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from attrs import frozen

from geostance.model.time import Precision

__all__ = [
    "CALENDAR_NAMES",
    "COUNT",
    "DATED_EVENTS",
    "DAY",
    "DIRECTIONS",
    "FISCAL_YEARS",
    "HOLIDAYS",
    "MONTH",
    "MONTHS",
    "ORDINAL",
    "PRECISION_OF",
    "SEASONS",
    "UNIT",
    "VAGUE_COUNT",
    "WEEKDAY",
    "WEEKDAYS",
    "YEAR",
    "DatedEvent",
    "FiscalYear",
    "any_of",
    "count_of",
    "ordinal_of",
    "unit_of",
]


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


# Names of months and weekdays keep their capitals, which tell "May" from "may" and "March" from "march".
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS = {form: number for number, name in enumerate(_MONTHS, 1) for form in (name.lower(), name[:3].lower())} | {"sept": 9}
MONTH = (
    "(?-i:"
    + any_of([*_MONTHS, *(m.upper() for m in _MONTHS), *(rf"{m[:3]}\.?" for m in _MONTHS if m != "May"), r"Sept\.?"])
    + r")(?!\w)"
)

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = {name.lower(): number for number, name in enumerate(_WEEKDAYS)}
CALENDAR_NAMES = frozenset(name.lower() for name in (*_WEEKDAYS, *_MONTHS))  # in full
WEEKDAY = "(?-i:" + any_of([*_WEEKDAYS, *(d.upper() for d in _WEEKDAYS)]) + r")(?!\w)"

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

# What comes in such numbers that a four-digit figure before it is an amount, not a year: "2000 troops", "1800 GMT".
_COUNTED = any_of([
    "people", "troops", "soldiers", "fighters", "militants", "rebels", "men", "women", "children", "civilians", "residents",
    "police", "officers", "refugees", "migrants", "prisoners", "detainees", "inmates", "hostages", "workers", "students",
    "supporters", "protesters", "families", "homes", "houses", "buildings", "vehicles", "tanks", "drones", "missiles", "rockets",
    "shells", "rounds", "flights", "jobs", "votes", "dead", "deaths", "casualties", "victims", "cases", "members", "staff",
    "dollars", "euros", "pounds", "rubles", "roubles", "rupees", "yuan", "yen", "shekels", "percent", "per cent", "million",
    "billion", "tonnes", "tons", "barrels", "litres", "kilos", "kilograms", "kg", "kilometres", "kilometers", "km", "miles",
    "metres", "meters", "feet", "hectares", "acres", "megawatts", "MW", "hours", "GMT", "UTC", "local time",
])  # fmt: skip
YEAR = rf"(?:1[5-9]|20)\d\d(?![\d%]|[.,:]\d|-[a-z]| (?:more |other )?{_COUNTED}\b)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"

_UNITS = {
    "minute": "minute", "hour": "hour", "day": "day", "night": "day", "week": "week", "fortnight": "fortnight", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade", "century": "century", "centurie": "century",
}  # fmt: skip
UNIT = rf"{any_of(_UNITS)}s?\b"


# Of what precision an expression in each unit is.
PRECISION_OF: dict[str, Precision] = {
    "minute": "hour", "hour": "hour", "day": "day", "week": "week", "fortnight": "week", "weekend": "day", "month": "month",
    "quarter": "quarter", "half": "half", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip


def unit_of(word: str) -> str:
    """The unit that a word such as "weeks" names."""
    return _UNITS[word.lower().removesuffix("s")]


_ONES = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_NUMBERS = _ONES | dict(zip(_TEENS, range(10, 20), strict=True)) | _TENS | {"a": 1, "an": 1, "hundred": 100, "dozen": 12}
COUNT = rf"(?:\d{{1,4}}|{any_of(_TENS)}-{any_of(_ONES)}|(?:a )?(?:hundred|dozen)|{any_of(_NUMBERS)})"
VAGUE_COUNT = r"(?:(?:a |the )?few|several|some|many|a couple of|(?:tens|dozens|scores|hundreds) of)"


def count_of(words: str) -> int:
    """The number that a match of COUNT says."""
    if words.isdigit():
        return int(words)
    parts = [_NUMBERS[part] for part in re.split(r"[\s-]+", words.lower())]
    return parts[0] * parts[1] if parts[0] == 1 and len(parts) == 2 else sum(parts)


_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_LATER_ORDINALS = (
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()
_ORDINAL_OF = {word: number for number, word in enumerate(_ORDINALS + _LATER_ORDINALS, 1)}
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{any_of(_ORDINAL_OF)})"


def ordinal_of(word: str) -> int:
    """The number of "3rd" or "third"."""
    return int(word[:-2]) if word[0].isdigit() else _ORDINAL_OF[word.lower()]


# Which words set a time before or after another one, as a sign.
DIRECTIONS = {
    "after": 1, "later": 1, "afterwards": 1, "following": 1, "next": 1, "on": 1, "from": 1, "same": 0, "that": 0, "very": 0,
    "before": -1, "earlier": -1, "beforehand": -1, "previous": -1, "preceding": -1, "prior": -1,
}  # fmt: skip


def _easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm, as Butcher and Meeus print it)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: _easter(year) + timedelta(days=days)


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


# Holidays whose day needs no country to tell. The names are read without regard to case or to the form of the apostrophe.
HOLIDAYS: dict[str, Callable[[int], date]] = {
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "orthodox christmas": _fixed(1, 7),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "new year's day": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "valentine's day": _fixed(2, 14),
    "international women's day": _fixed(3, 8),
    "anzac day": _fixed(4, 25),
    "may day": _fixed(5, 1),
    "juneteenth": _fixed(6, 19),
    "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31),
    "all saints' day": _fixed(11, 1),
    "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "thanksgiving": _thanksgiving,
    "thanksgiving day": _thanksgiving,
    "palm sunday": _from_easter(-7),
    "good friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
}


@frozen
class FiscalYear:
    """Where a country's fiscal year begins; ``named`` after the calendar year that it ends or begins in."""

    country: re.Pattern[str]
    first_month: int
    named: str = "end"


def _country(names: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{names})\b")


FISCAL_YEARS = (
    FiscalYear(_country(r"India|Indian|Indians|New Delhi|Delhi"), 4),
    FiscalYear(_country(r"Japan|Japanese|Tokyo|Canada|Canadian|Ottawa|Hong Kong|Singapore"), 4, "begin"),
    FiscalYear(_country(r"Britain|British|UK|U\.K\.|London|Whitehall|Treasury secretary"), 4, "begin"),
    FiscalYear(_country(r"Pakistan|Pakistani|Islamabad|Bangladesh|Bangladeshi|Dhaka|Egypt|Egyptian|Cairo"), 7),
    FiscalYear(_country(r"Australia|Australian|Canberra|Kenya|Kenyan|Nairobi|Uganda|Ugandan|Tanzania|Tanzanian"), 7),
    FiscalYear(
        _country(r"US|U\.S\.|USA|United States|America|American|Washington|Congress|Pentagon|White House|Thailand|Thai"), 10
    ),
)


@frozen
class DatedEvent:
    """An attack that English knows by its day: told with one of these words after the day, or of this topic, it is that year's."""

    month: int
    day: int
    year: int
    word: re.Pattern[str]
    topic: re.Pattern[str]


def _event(month: int, day: int, year: int, word: str, topic: str) -> DatedEvent:
    return DatedEvent(month, day, year, re.compile(rf"['’]?s? (?:\w+ )?(?:{word})", re.I), re.compile(rf"\b(?:{topic})\b"))


DATED_EVENTS = (
    _event(10, 7, 2023, "attack|massacre|assault|onslaught|pogrom|hostage|raid", "Hamas"),
    _event(1, 6, 2021, "riot|insurrection|attack|assault|storming|mob|committee", "Capitol"),
    _event(9, 11, 2001, "attack|terror|hijack", "al-?Qaeda|Twin Towers|World Trade Cent(?:er|re)"),
    _event(2, 24, 2022, "(?:full-scale )?invasion", "full-scale invasion"),
)
