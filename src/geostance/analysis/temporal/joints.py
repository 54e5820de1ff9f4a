"""The words that put time expressions together: since, until, early, half of, two days after, the next day."""

from __future__ import annotations

import re

from geostance.analysis.temporal.dates import DAY_FORMS, MONTH_FORMS
from geostance.analysis.temporal.deixis import DEICTIC_FORMS
from geostance.analysis.temporal.form import Form, spaced
from geostance.analysis.temporal.periods import NAMED_FORMS, PERIOD_FORMS
from geostance.analysis.temporal.vocabulary import COUNT, ORDINAL, UNIT, VAGUE_COUNT

__all__ = [
    "ANAPHOR",
    "AND",
    "ANY_BEGINNING",
    "ANY_FORM",
    "ARTICLE",
    "BEFORE",
    "BESIDE",
    "BETWEEN",
    "CLAUSE",
    "DASH",
    "DAYS",
    "EARLIER",
    "EVE",
    "FORMS",
    "FROM",
    "HALF",
    "LOOKALIKES",
    "NOUN",
    "OFFSET",
    "OPENED",
    "PART",
    "PARTS",
    "POSSESSIVE",
    "SENTENCE_END",
    "SIDES",
    "SINCE",
    "SLICE",
    "THE",
    "THE_END",
    "TO",
    "TWO_DAYS",
    "UNCOUNTED",
    "UNTIL",
    "WEEK_OF",
]

# Forms of dates first: they say more than what points from today.
FORMS: tuple[Form, ...] = (*DAY_FORMS, *NAMED_FORMS, *MONTH_FORMS, *PERIOD_FORMS, *DEICTIC_FORMS)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?i:{spaced(pattern)})")


# One pattern that tells whether any form begins at a character at all, before they are tried one by one.
ANY_FORM = re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", f"(?i:{spaced(form.pattern)})") for form in FORMS))

ARTICLE = r"(?:(?:the|its|his|her|their|an?) )?"
SINCE = _compiled(r"(?:ever )?since ")
UNTIL = _compiled(r"(?:(?:up )?until|till|by) (?:(?:at )?the latest )?(?:on |in )?")
BEFORE = _compiled(r"(?:before|prior to|ahead of) ")
THE_END = _compiled(r"the (?:very )?end of ")
EVE = _compiled(rf"(?P<on>on )?the eve of {ARTICLE}")
FROM = _compiled(r"from ")
BETWEEN = _compiled(r"between ")
TO = _compiled(r" (?:to|until|till|through|into) (?:the )?")
DASH = re.compile(r"[^\S\n]?[-–—][^\S\n]?(?=\w)")
AND = _compiled(r" and (?:the )?")
EARLIER = _compiled(r"(?P<side>earlier|later) (?:in |on )?")
THE = _compiled(r"the ")
WEEK_OF = _compiled(r"the (?P<unit>week|month) of (?:the )?")
PART = _compiled(r"(?:the )?(?:very )?(?P<part>early|mid|late|beginning|start|middle|end|close)(?:-| )(?:part of |of |in )?")
HALF = _compiled(r"(?:the )?(?P<half>first|second|latter) half of ")
SLICE = _compiled(
    rf"(?:the )?(?:(?P<side>first|opening|last|final|closing) (?:(?P<count>{COUNT}) )?(?P<unit>{UNIT})"
    rf"|(?P<nth>{ORDINAL}) (?P<one>day|week|month|quarter|year)) of "
)
OFFSET = _compiled(
    rf"(?:(?:(?:just|only|barely|about|some|nearly|almost|less than|more than) )?"
    rf"(?:(?P<count>{COUNT}) |(?P<vague>{VAGUE_COUNT}) |(?P<the>the ))?(?P<unit>{UNIT})|shortly|immediately|soon) "
    rf"(?P<side>after|before|following|prior to|ahead of) {ARTICLE}"
)
ANAPHOR = _compiled(
    rf"(?:(?:(?P<count>{COUNT})|{VAGUE_COUNT}) (?P<unit>{UNIT}) (?P<side>later|earlier|afterwards?|beforehand)\b"
    r"|(?:hours|days|weeks|months|years) (?:later|earlier)\b|(?:earlier|later) (?:in the|that|the same) (?P<which2>day)\b"
    r"|(?:on )?(?:the |that )(?:very )?(?P<which>same|next|following|previous|preceding) "
    r"(?P<one>day|night|morning|afternoon|evening|week|month|year)\b|that (?P<which3>day|night|morning|afternoon|evening)\b)"
)
UNCOUNTED = frozenset(("minutes", "hours", "days", "weeks", "months", "years", "decades"))
SIDES = {"same": 0, "next": 1, "following": 1, "later": 1, "afterward": 1, "afterwards": 1}  # all others: before
BESIDE = _compiled(r",? (?:on |at )?(?:the |about |around )?")
OPENED = re.compile(r"\s(?:the|its|his|her|their|an?)\s+$", re.I)
POSSESSIVE = re.compile(r"['’]s?(?!\w)")
TWO_DAYS = re.compile(r"\d\s?(?:[-–—]|to|and|until|till|through)\s?(?:the\s)?\d")
# The noun that ends a phrase with a date inside: "after the 14 May vote", "after the Ivorian walkout".
NOUN = re.compile(
    r"(?:\s[A-Z][\w-]+){0,2}\s(?!(?:and|or|but|at|in|on|of|to|by|for|with|from|that|which|was|were|is|are|had|has)\b)[a-z]+(?!\w)"
)
# What may stand before the date on which the rest hangs: "two days after he resigned on 3 May".
CLAUSE = re.compile(r"[^,;:.()\n“”\"]{1,70}?\s(?:in|on|of)\s(?:the\s)?")
# Which third each names.
PARTS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2}
# What an expression that is put together begins with: none of these and no form, no expression.
ANY_BEGINNING = re.compile(
    "|".join(
        re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern)
        for pattern in (
            SINCE, UNTIL, BEFORE, EVE, FROM, BETWEEN, EARLIER, PART, HALF, SLICE, WEEK_OF, OFFSET, ANAPHOR, ANY_FORM,
        )
    )
)  # fmt: skip
DAYS = frozenset(("weekday", "day_month", "month_day", "day_word", "iso_day", "numeric_day"))
SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-ZÀ-Þ])|\n\s*\n")
# The letters that Unicode takes for an s, a k or an i when case does not matter.
LOOKALIKES = str.maketrans({"ſ": "s", "\u212a": "k", "ı": "i", "İ": "I"})
