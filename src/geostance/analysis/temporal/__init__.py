"""Time expressions of news text, and the days that they mean."""

from __future__ import annotations

import re
from datetime import date, datetime

from geostance.analysis.temporal.grammar import Reader
from geostance.analysis.temporal.interval import Interval, Reference, unknown
from geostance.analysis.temporal.resolve import Resolve
from geostance.errors import DocumentError
from geostance.model import Span, Time

__all__ = ["find_times"]

# The words with which an expression may begin, beside any that begins with a figure.
_BEGINNINGS = frozenset(
    "the a an on in by at to since ever until till up before prior ahead from between within over under "
    "early earlier late later mid beginning start middle end close turn outset first second third fourth latter opening last "
    "final closing next this that past coming current present previous just only barely about around some nearly almost less more "
    "roughly shortly immediately soon several many few dozens tens scores hundreds most recent recently lately nowadays these not "
    "sometime long then hours days weeks months years decades centuries quarters nights fortnights "
    "minute hour day night week fortnight month quarter year decade century minutes "
    "yesterday today tomorrow tonight overnight noon midday midnight dawn dusk nightfall daybreak sunrise sunset "
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter "
    "fiscal financial budget fy year month week q their his her its our twenties thirties forties fifties sixties seventies "
    "eighties nineties one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred half dozen couple "
    "fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth twenty-first christmas orthodox boxing new epiphany valentine international anzac juneteenth bastille "
    "halloween all armistice veterans thanksgiving palm good easter".split()
)
_WORD = re.compile(r"[^\W\d_]+|\d")
_DATELINE = re.compile(
    r"(?:^|\n)[^\n]{0,60}?(?P<date>(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? |[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? |)"
    r"(?:19|20)\d\d(?:-\d\d-\d\d)?)(?= ?(?:\(|[-–—:]|\n|$|at\b|\d))"
)
_DATELINE_WITHIN = 1500  # characters from the beginning of a text


def find_times(text: str, published: date | str | None = None) -> list[Time]:
    """Every time expression of a text, in order, none overlapping another, with the whole days that it means.

    ``published`` (a date or an ISO string) is the day against which "on Friday" or "last year" is read; without it the full
    date in the article's own dateline is taken, if it has one, and else such expressions keep null bounds. Weeks run from
    Monday to Sunday; seasons are northern and meteorological. Raises DocumentError where ``published`` is no date.
    """
    reader = Reader(text)
    found: list[tuple[int, int, Resolve]] = []
    done = 0
    for word in _WORD.finditer(text):
        at = word.start()
        if at < done or not (word[0].isdigit() or word[0].lower() in _BEGINNINGS):
            continue
        if read := reader.read(at):
            done, resolve = read
            found.append((at, done, resolve))
    if not found:
        return []
    reference = _reference(text, published)
    return [_time(text, start, end, resolve, reference) for start, end, resolve in found]


def _time(text: str, start: int, end: int, resolve: Resolve, reference: Reference) -> Time:
    try:
        interval = resolve(reference)
    except (OverflowError, ValueError):  # beyond the calendar: "in 9000 years", 29 February of a year that has none
        interval = unknown("unknown")
    if interval.earliest and interval.latest and interval.earliest > interval.latest:
        interval = unknown(interval.precision)
    span = Span.of(text, start, end)
    return Time(
        text=span.text,
        span=span,
        earliest=interval.earliest,
        latest=interval.latest,
        precision=interval.precision,
        basis=interval.basis,
    )


def _reference(text: str, published: date | str | None) -> Reference:
    if isinstance(published, datetime):
        return Reference(published.date(), "published")
    if isinstance(published, date):
        return Reference(published, "published")
    if published:
        try:
            return Reference(datetime.fromisoformat(published.strip()).date(), "published")
        except ValueError:
            raise DocumentError(f"published is an ISO date such as 2026-02-28, not {published!r}") from None
    dateline = _dateline(text)
    return Reference(dateline.earliest, "dateline") if dateline else Reference(None)


def _dateline(text: str) -> Interval | None:
    """The day with its year that stands at the head of a text, in a dateline or on a line of its own."""
    for match in _DATELINE.finditer(text, 0, _DATELINE_WITHIN):
        read = Reader(text).read(match.start("date"))
        if read:
            interval = read[1](Reference(None))
            if interval.precision == "day" and interval.earliest and interval.earliest == interval.latest:
                return interval
    return None
