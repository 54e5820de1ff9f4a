"""Whether the words around a time look ahead: "will meet on Friday", "generals to meet Friday", "agreed to leave by June"."""

from __future__ import annotations

import re
from typing import Literal

from geostance.analysis.temporal.form import Passage

__all__ = ["looks_ahead", "outlook"]

# What makes its clause future by itself.
_AHEAD = frozenset(
    "will 'll ’ll won't won’t wo shall may might could can must should would due slated expected scheduled planned poised "
    "plans planning intends expects hopes likely going bound unless tomorrow upcoming pending deadline".split()
)
# Whose present tense tells what the calendar holds: "the truce expires on Friday", "talks resume Monday".
_SCHEDULED = frozenset(
    "expires expire resumes resume begins begin starts meets meet convenes convene opens ends votes runs reopens takes arrives "
    "leaves returns visits hosts".split()
)
_WE = frozenset(("we", "they", "i", "you"))
_GOING = frozenset("leave arrive return travel fly go open close vote start".split())  # after one of those
_BEFORE_A_NOUN = frozenset("the a an its his her their our two three four five six many some all of and both".split())
# What makes the infinitive after it future: "agreed to sign on Monday", "urged Oslo to answer by June".
_BEFORE_AN_INFINITIVE = frozenset(
    "agreed agrees agree vowed vows vow pledged pledges pledge promised promises promise urged urges urge asked asks ask invited "
    "invites invite ordered orders order told tells tell decided decides decide intended intend hoped hope wanted wants want "
    "threatened threatens threaten offered offers offer needed needs need aimed aims aim sought seeks seek called calls call "
    "prepared prepares preparing ready deadline deal pact plan bid obliged required scheduled expected planned supposed meant "
    "warned demanded wished wishes proposed proposes is are has have".split()
)
# What tells a thing done although an infinitive follows: "managed to leave on Monday".
_IMPLIES = frozenset(
    "managed failed began begun started refused declined had continued helped used seemed appeared forced able unable ceased "
    "returned proved came went unwilling reluctant led allowed".split()
)
_PAST = frozenset(
    "was were had did said told met went came left began fell rose broke took held struck shot won lost sent made gave got saw "
    "found led brought bought sold fought flew fled ran spoke wrote drew grew knew kept laid met paid sat stood swore "
    "threw wore became beat blew built caught chose dealt drove felt forgot froze heard hid meant rode rang sank sought shook "
    "slept spent stuck stole swept taught thought understood woke withdrew".split()
)
_WORD = re.compile(r"['’]ll\b|\w+(?:['’]t)?|[;:]")
_NEVER_INFINITIVE = frozenset(
    "the a an his her its their our my your this that these those and or all some any each more what which whom date".split()
)


def _is_infinitive(word: str) -> bool:
    return word.islower() and word not in _NEVER_INFINITIVE


def _is_past(lower: str) -> bool:
    return lower in _PAST or (lower.endswith("ed") and len(lower) > 4 and not lower.endswith(("eed", "hundred")))


def outlook(passage: Passage) -> Literal["ahead", "past", "open"]:
    """What the nearest verb before the time in its sentence says of it, else the first one after it; open where none does.

    An infinitive is ahead after a word that asks for or promises it, and where no verb precedes it (a headline), not where it
    tells the purpose of something done ("met in Oslo to discuss the truce on Friday").
    """
    start = max(passage.sentence[0], passage.start - 240)
    words = _WORD.findall(passage.text, start, passage.start)
    if any(
        words[-n:] and words[-n].lower() in ("is", "are")
        for n in (1, 2)
        if n <= len(words) and words[-1] in ("on", "in", words[-n])
    ):
        return "ahead"  # "the vote is on Sunday"
    infinitive = False
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        lower = word.lower()
        if lower in _AHEAD and (word.islower() or i == 0 or lower[0] in "'’"):
            return "past" if words[i + 1 : i + 2] == ["have"] else "ahead"  # "may have left" is past
        if lower == "set" and words[i + 1 : i + 2] in (["to"], ["for"]):
            return "ahead"
        if lower in _SCHEDULED and word.islower() and i and words[i - 1].lower() not in _BEFORE_A_NOUN:
            return "ahead"
        if lower in _GOING and i and words[i - 1].lower() in _WE:
            return "ahead"
        if lower == "to" and i + 1 < len(words) and _is_infinitive(words[i + 1]):
            if i and words[i - 1].lower() in _IMPLIES:
                continue
            infinitive = True
        elif infinitive and lower in _BEFORE_AN_INFINITIVE:
            return "ahead"
        elif _is_past(lower) and word.islower():
            return "past"
    if infinitive:
        return "ahead"
    after = _WORD.findall(passage.text, passage.end, min(passage.sentence[1], passage.end + 160))
    for i, word in enumerate(after):
        lower = word.lower()
        if (lower in _AHEAD and word.islower()) or (lower == "set" and after[i + 1 : i + 2] in (["to"], ["for"])):
            return "ahead"
        if _is_past(lower) and word.islower():
            return "past"
        if not words and lower in _SCHEDULED and i and after[i - 1].lower() not in _BEFORE_A_NOUN:
            return "ahead"
    return "open"


def looks_ahead(passage: Passage) -> bool:
    """Whether the words around a time set it in the future."""
    return outlook(passage) == "ahead"
