"""Time expressions: grounded, ordered, in bounds whatever the text; and the days that news means by them."""

from __future__ import annotations

import gc
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geostance
from geostance.analysis import temporal
from geostance.analysis.temporal import find_times
from geostance.errors import DocumentError

PUBLISHED = "2026-02-26"  # a Thursday

WORDS = (
    "on in since until by before between from to the a of and early late mid- last next this Monday Friday night May June 3 14th "
    "2019 2026 1990s ago week weeks year two three dozen after later earlier quarter Q3 fiscal FY25 summer fall noon 0900 GMT "
    "overnight yesterday Christmas Eve half end beginning first second million troops , . – - ' 's Hamas will to met Feb. 29"
).split()
news_like = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


def bounds(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str]]:
    """What was found, as (expression, earliest, latest), unknown bounds empty."""
    return [(t.text, str(t.earliest or ""), str(t.latest or "")) for t in find_times(text, published)]


# ---- properties ------------------------------------------------------------------------------------------------------------


@given(st.one_of(st.text(), news_like), st.one_of(st.none(), days))
@settings(deadline=None)
def test_times_are_grounded_ordered_and_never_end_before_they_begin(text: str, published: date | None) -> None:
    end = 0
    for t in find_times(text, published):
        assert t.span.grounded_in(text)
        assert t.text == t.span.text
        assert t.span.start >= end
        assert t.text.strip() == t.text
        end = t.span.end
        if t.earliest and t.latest:
            assert t.earliest <= t.latest
        assert (t.basis == "none") == (t.earliest is None and t.latest is None)
        if published is None:
            assert t.basis != "published"


@given(news_like, st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
@settings(deadline=None)
def test_the_same_text_gives_the_same_times_whatever_form_the_date_has(text: str, published: date) -> None:
    assert find_times(text, published) == find_times(text, published.isoformat()) == find_times(text, f"{published}T23:30:00Z")


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2099, 12, 31)))
@settings(deadline=None)
def test_any_full_date_is_read_without_a_reference(day: date) -> None:
    for written in (
        f"{day:%-d %B %Y}",
        f"{day:%B %-d, %Y}",
        f"the {day.day}th of {day:%B %Y}",
        f"{day}",
        f"{day:%A}, {day:%-d %B %Y}",
    ):
        [found] = find_times(f"The pact of {written} holds.", None)
        assert (found.earliest, found.latest, found.precision, found.basis) == (day, day, "day", "text"), written


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)), st.sampled_from(range(7)))
@settings(deadline=None)
def test_a_weekday_is_at_most_six_days_back_or_ahead(published: date, number: int) -> None:
    name = f"{date(2024, 1, 1) + timedelta(days=number):%A}"
    [past] = find_times(f"The envoy left on {name}.", published)
    [coming] = find_times(f"The envoy will leave on {name}.", published)
    assert past.earliest
    assert coming.earliest
    assert timedelta(0) <= published - past.earliest < timedelta(days=7)
    assert timedelta(0) <= coming.earliest - published < timedelta(days=7)
    assert past.earliest.weekday() == coming.earliest.weekday() == number


def seconds(text: str) -> float:
    """How long reading takes at best, without the collector, which walks what other tests left behind."""
    gc.disable()
    try:
        took = []
        for _ in range(3):
            start = time.process_time()
            find_times(text, PUBLISHED)
            took.append(time.process_time() - start)
        return min(took)
    finally:
        gc.enable()


def test_reading_takes_time_in_proportion_to_the_text() -> None:
    for piece in (
        "on Monday ",
        "2020-",
        "since until by ",
        "two days after the ",
        "6 January and ",
        "fiscal 2025 ",
        '"',
        "May ",
    ):
        assert seconds(piece * 1600) < 12 * seconds(piece * 400) + 0.05, piece


# ---- what news means -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expression", "earliest", "latest"),
    [
        # weekdays and tense
        ("Ghana's parliament met on Monday.", "Monday", "2026-02-23", "2026-02-23"),
        ("Ghana's parliament will meet on Monday.", "Monday", "2026-03-02", "2026-03-02"),
        ("Peru says it will withdraw by Sunday.", "by Sunday", "", "2026-03-01"),
        ("Fijian envoys to visit Tonga Tuesday.", "Tuesday", "2026-03-03", "2026-03-03"),
        ("Oslo managed to free him on Monday.", "Monday", "2026-02-23", "2026-02-23"),
        ("Envoys met in Accra to discuss fish on Monday.", "Monday", "2026-02-23", "2026-02-23"),
        ("Chad agreed to free him on Monday.", "Monday", "2026-03-02", "2026-03-02"),
        ("On Monday Chad will free him.", "Monday", "2026-03-02", "2026-03-02"),
        ("The truce expires on Monday.", "Monday", "2026-03-02", "2026-03-02"),
        ("The vote is on Sunday.", "Sunday", "2026-03-01", "2026-03-01"),
        ("The vote on Sunday, 1 March, matters.", "Sunday, 1 March", "2026-03-01", "2026-03-01"),
        ("They met on the second Tuesday of May 2019.", "the second Tuesday of May 2019", "2019-05-14", "2019-05-14"),
        ("Shortly before noon on Tuesday they met.", "Shortly before noon on Tuesday", "2026-02-24", "2026-02-24"),
        ("Last Friday's raid failed.", "Last Friday's", "2026-02-20", "2026-02-20"),
        ("Late on Tuesday night Benin answered.", "Late on Tuesday night", "2026-02-24", "2026-02-24"),
        ("Drones came overnight.", "overnight", "2026-02-25", "2026-02-26"),
        # weeks, months, years
        ("Fiji sent aid earlier this month.", "earlier this month", "2026-02-01", "2026-02-26"),
        ("Fiji will send aid later this month.", "later this month", "2026-02-26", "2026-02-28"),
        ("Fiji sent aid last week.", "last week", "2026-02-16", "2026-02-22"),
        ("Fiji sent aid two months ago.", "two months ago", "2025-12-01", "2025-12-31"),
        ("Fiji sent aid two decades ago.", "two decades ago", "2006-01-01", "2006-12-31"),
        ("Half a century ago Fiji was poor.", "Half a century ago", "1976-01-01", "1976-12-31"),
        ("A year ago this week Fiji was poor.", "A year ago this week", "2025-02-24", "2025-03-02"),
        ("Fiji has grown over the past three years.", "the past three years", "2023-02-26", "2026-02-26"),
        ("Fiji must pay by the end of the year.", "by the end of the year", "", "2026-12-31"),
        ("Fiji must pay before the end of the year.", "before the end of the year", "", "2026-12-31"),
        ("At least until Sunday.", "until Sunday", "", "2026-03-01"),
        ("Fiji meets them again in three weeks.", "in three weeks", "2026-03-16", "2026-03-22"),
        ("It was Fiji's third storm in three weeks.", None, "", ""),
        # months and days without a year
        ("Togo voted in April.", "April", "2025-04-01", "2025-04-30"),
        ("Togo will vote in April.", "April", "2026-04-01", "2026-04-30"),
        ("Togo voted on 27 February.", "27 February", "2025-02-27", "2025-02-27"),
        ("Togo voted in the third week of May 2019.", "the third week of May 2019", "2019-05-15", "2019-05-21"),
        ("Togo paid in mid-2021.", "mid-2021", "2021-05-01", "2021-08-31"),
        ("Togo paid in the mid-1980s.", "the mid-1980s", "1984-01-01", "1986-12-31"),
        ("Togo's 2021 budget grew.", "2021", "2021-01-01", "2021-12-31"),
        ("Togo was German in the 1800s.", "the 1800s", "1800-01-01", "1899-12-31"),
        ("Togo paid in the second half of 2021.", "the second half of 2021", "2021-07-01", "2021-12-31"),
        # bounds and ranges
        ("Since the junta took power in 2020, Mali has been alone.", "Since the junta took power in 2020", "2020-01-01", "2026-02-26"),
        ("Until 1997 it was British.", "Until 1997", "", "1997-12-31"),
        ("Before 1997 it was British.", "Before 1997", "", "1996-12-31"),
        ("It lasted from March to June 1999.", "from March to June 1999", "1999-03-01", "1999-06-30"),
        ("It lasted from 30 December to 2 January 2020.", "from 30 December to 2 January 2020", "2019-12-30", "2020-01-02"),
        ("The summit of 3–5 June 2024 failed.", "3–5 June 2024", "2024-06-03", "2024-06-05"),
        ("Envoys must leave within 72 hours.", "within 72 hours", "2026-02-26", "2026-03-01"),
        ("Within a week of landing they had left.", None, "", ""),
        # what hangs on another time
        ("They left two days after the 9 May parade.", "two days after the 9 May parade", "2025-05-11", "2025-05-11"),
        ("They left a week after he resigned on 9 May 2024.", "a week after he resigned on 9 May 2024", "2024-05-16", "2024-05-16"),
        ("They left hours after the 9 May parade.", "hours after the 9 May parade", "2025-05-09", "2025-05-10"),
        ("They left on the eve of the 9 May parade.", "on the eve of the 9 May parade", "2025-05-08", "2025-05-08"),
        ("They left two days after the parade.", "two days after the parade", "", ""),
        # seasons, quarters, fiscal years, holidays, named days
        ("Armenia bought gas last winter.", "last winter", "2024-12-01", "2025-02-28"),
        ("Exports fell in the third quarter.", "the third quarter", "2025-07-01", "2025-09-30"),
        ("Indian defence spending rose in fiscal 2024.", "fiscal 2024", "2023-04-01", "2024-03-31"),
        ("The lamps were lit on Good Friday 2024.", "Good Friday 2024", "2024-03-29", "2024-03-29"),
        ("Survivors of the October 7 massacre came.", "October 7", "2023-10-07", "2023-10-07"),
        # none of these is a time
        ("Theresa May may march.", None, "", ""),
        ("Resolution 1973 and Flight 1990 were named in Room 2020.", None, "", ""),
        ("Some 1990 soldiers and 2000 rifles were counted.", None, "", ""),
        ("USA Today and the Sunday Times disagree.", None, "", ""),
        ("The spring of a clock, the fall of a city.", None, "", ""),
    ],
)  # fmt: skip
def test_news_time_is_read_against_the_day_of_publication(
    text: str, expression: str | None, earliest: str, latest: str
) -> None:
    assert bounds(text) == ([(expression, earliest, latest)] if expression else [])


def test_what_points_from_an_unknown_day_has_no_bounds() -> None:
    for text in ("It fell last week.", "It fell on Friday.", "It fell in April.", "It fell three years ago."):
        [found] = find_times(text, None)
        assert (found.earliest, found.latest, found.basis) == (None, None, "none")


def test_the_dateline_stands_in_for_an_unknown_day_of_publication() -> None:
    text = "OSLO, 26 February 2026 (Newswire) — Ghana's envoy left on Monday."
    found = find_times(text, None)[-1]
    assert (found.earliest, found.basis) == (date(2026, 2, 23), "dateline")


def test_a_date_inside_a_story_is_no_dateline() -> None:
    found = find_times("The treaty of 3 May 2020 binds Ghana. Its envoy left on Monday.", None)[-1]
    assert found.earliest is None


def test_days_counted_from_a_day_told_before_are_resolved() -> None:
    assert bounds("On 3 March 2024 they met. Two days later they signed.")[1] == ("Two days later", "2024-03-05", "2024-03-05")


def test_precision_is_the_unit_that_the_words_name() -> None:
    wanted = {
        "last week": "week",
        "in 1999": "year",
        "the 1960s": "decade",
        "on Friday": "day",
        "at 0900 GMT on Friday": "hour",
    }
    for words, precision in wanted.items():
        assert [t.precision for t in find_times(f"They met {words}.", PUBLISHED)] == [precision]


def test_a_day_of_publication_that_is_none_is_refused() -> None:
    with pytest.raises(DocumentError, match="ISO date"):
        geostance.find_times("They met on Friday.", published="yesterday")


@given(news_like)
@settings(deadline=None)
def test_no_expression_begins_with_a_word_that_is_not_tried(text: str) -> None:
    for word in temporal._WORD.finditer(text):
        if word[0].lower() not in temporal._BEGINNINGS and not word[0].isdigit():
            assert temporal.Reader(text).read(word.start()) is None, text[word.start() :]
