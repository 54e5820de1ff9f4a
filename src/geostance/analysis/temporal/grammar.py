"""How time expressions are put together: since and until, early and late, from one to another, two days after a third."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from geostance.analysis.temporal import joints
from geostance.analysis.temporal import resolve as to
from geostance.analysis.temporal.form import Fields, Form, Passage
from geostance.analysis.temporal.interval import Interval, Reference, unknown
from geostance.analysis.temporal.outlook import outlook
from geostance.analysis.temporal.resolve import Resolve
from geostance.analysis.temporal.vocabulary import (
    PRECISION_OF,
    count_of,
    ordinal_of,
    unit_of,
)

__all__ = ["Reader"]

DEEPEST = 3  # bounds over offsets over parts over ranges; nobody nests further


@frozen
class Node:
    """An expression that ends at a character of the text, and how it is read against a reference day.

    ``name`` is the form's, empty for what is put together. ``dated`` says whether it names its year by itself, ``leans``
    whether the tense around it matters, ``weak`` whether it only counts as a part of another.
    """

    end: int
    resolve: Resolve
    name: str = ""
    dated: bool = False
    leans: bool = False
    weak: bool = False


def _fields(match: re.Match[str]) -> Fields:
    return {name: (value or "").translate(joints.LOOKALIKES) for name, value in match.groupdict().items()}


class Reader:
    """Reads the expressions of one text, from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sentence = (0, 0)
        self._terms: dict[int, Node | None] = {}
        self._last_day: Node | None = None  # what "two days later" counts from

    def read(self, at: int) -> tuple[int, Resolve] | None:
        """The expression that begins at this character, as its end and how to resolve it; nothing where none begins."""
        if not joints.ANY_BEGINNING.match(self.text, at):
            return None
        self._move_to(at)
        node = self._expression(at)
        if node is None or node.weak:
            return None
        end, resolve = node.end, node.resolve
        if possessive := joints.POSSESSIVE.match(self.text, end):
            end = possessive.end()
        if node.leans and outlook(self._passage(at, end)) in (("ahead", "open") if node.name == "until" else ("ahead",)):
            resolve = _ahead(resolve)
        if node.name in joints.DAYS:
            self._last_day = evolve(node, resolve=resolve)
        return end, resolve

    # ---- sentences -------------------------------------------------------------------------------------------------------

    def _move_to(self, at: int) -> None:
        start, end = self._sentence
        while at >= end and end < len(self.text):
            start = end
            found = joints.SENTENCE_END.search(self.text, start)
            end = found.end() if found else len(self.text)
        self._sentence = start, end

    def _passage(self, start: int, end: int) -> Passage:
        return Passage(self.text, start, end, self._sentence)

    # ---- terms -----------------------------------------------------------------------------------------------------------

    def _term(self, at: int) -> Node | None:
        """The simple expression that begins here, such as "3 May", "last week", "the 1990s", "noon on Friday"."""
        node = self._bare_term(at)
        return node and self._with_what_is_beside(node)

    def _bare_term(self, at: int) -> Node | None:
        if at not in self._terms:
            self._terms[at] = self._read_term(at)
        return self._terms[at]

    def _read_term(self, at: int) -> Node | None:
        if (at and self._is_word(at - 1)) or not joints.ANY_FORM.match(self.text, at):
            return None
        for form in joints.FORMS:
            match = form.compiled.match(self.text, at)
            if match is None or (self._is_word(match.end() - 1) and self._is_word(match.end())):
                continue
            fields = form.settle(_fields(match), self._passage(at, match.end()))
            if fields is not None:
                dated = bool(fields.get("year")) or form.name in ("nine_eleven", "century")
                return Node(match.end(), _reading(form, fields), form.name, dated, form.leans, form.weak)
        return None

    def _is_word(self, at: int) -> bool:
        return at < len(self.text) and (self.text[at].isalnum() or self.text[at] == "_")

    def _with_what_is_beside(self, node: Node) -> Node:
        """A weekday with its date ("Friday, 6 March"), a day with a time of the day, in either order."""
        if node.name != "clock" and node.name != "ago" and node.name not in joints.DAYS:
            return node
        if node.name == "weekday" and self.text.startswith(" (", node.end):  # "Sunday (1 March)"
            date = self._bare_term(node.end + 2)
            if date and date.name in ("day_month", "month_day") and self.text.startswith(")", date.end):
                return evolve(date, end=date.end + 1, resolve=to.on_weekday(node.resolve, date.resolve))
        gap = joints.BESIDE.match(self.text, node.end)
        other = self._bare_term(gap.end()) if gap else None
        if other is None:
            return node
        if node.name == "weekday" and other.name in ("day_month", "month_day"):
            return evolve(other, resolve=to.on_weekday(node.resolve, other.resolve))
        if node.name == "clock" and other.name in joints.DAYS:
            return evolve(other, resolve=to.to_the_hour(other.resolve))
        if node.name == "ago":
            same = other.name in ("unit", "day_word", "weekday")
            return evolve(other, resolve=to.years_back(node.resolve, other.resolve), name="") if same else node
        if other.name == "clock":
            return evolve(node, end=other.end, resolve=to.to_the_hour(node.resolve))
        return node

    # ---- what is built on terms ------------------------------------------------------------------------------------------

    def _expression(self, at: int, depth: int = 0) -> Node | None:
        if depth > DEEPEST or at >= len(self.text):
            return None
        return (
            self._bounded(at, depth)
            or self._ranged(at)
            or self._offset(at, depth)
            or self._range_from(first := self._simple(at))
            or first
            or self._anaphor(at)
        )

    def _simple(self, at: int) -> Node | None:
        return self._part(at) or self._term(at)

    def _bounded(self, at: int, depth: int) -> Node | None:
        text = self.text
        if match := joints.SINCE.match(text, at):
            inner = self._expression(match.end(), depth + 1) or self._after_a_clause(match.end())
            return inner and Node(inner.end, to.since(inner.resolve), dated=inner.dated)
        if match := joints.UNTIL.match(text, at):
            inner = self._expression(match.end(), depth + 1)
            return inner and evolve(inner, resolve=to.until(inner.resolve), name="until", weak=False)
        if match := joints.BEFORE.match(text, at):
            inner = self._expression(match.end(), depth + 1)
            if inner and joints.THE_END.match(text, match.end()):
                return evolve(inner, resolve=to.until(inner.resolve), name="until", weak=False)
            if inner and inner.name != "clock":
                return evolve(inner, resolve=to.before(inner.resolve), name="", weak=False)
        if match := joints.EVE.match(text, at):
            inner = self._expression(match.end(), depth + 1)
            if inner:
                end = self._with_noun(match, inner.end)
                return evolve(inner, end=end, resolve=to.moved(inner.resolve, "day", -1, 1), name="", weak=False)
            return Node(self._with_noun(match, match.end() - 1), _unknown("day")) if match["on"] else None
        return None

    def _after_a_clause(self, at: int) -> Node | None:
        """The date at the end of the clause that begins here: "the rebels took the town in 2021"."""
        clause = joints.CLAUSE.match(self.text, at, self._sentence[1])
        node = self._term(clause.end()) if clause else None
        return node if node and not node.weak else None

    def _with_noun(self, match: re.Match[str], end: int) -> int:
        """Where the phrase ends that an article opened before a date or an event: "after the 14 May vote", "after the walkout"."""
        article = joints.OPENED.search(match[0])
        noun = joints.NOUN.match(self.text, end) if article else None
        if noun and (end < match.end() or not noun[0].strip()[0].isupper()):
            return noun.end()
        return end if end > match.end() else match.start() + (article.start() if article else len(match[0].rstrip()))

    def _ranged(self, at: int) -> Node | None:
        match, link = joints.FROM.match(self.text, at), joints.TO
        if match is None:
            match, link = joints.BETWEEN.match(self.text, at), joints.AND
        first = self._simple(match.end()) if match else None
        if match is None or first is None:
            return None
        if joints.TWO_DAYS.search(self.text[match.end() : first.end]):
            return first
        return self._range_from(first, link)

    def _range_from(self, first: Node | None, link: re.Pattern[str] | None = None) -> Node | None:
        if first is None:
            return None
        gap = (link or joints.DASH).match(self.text, first.end) or (None if link else joints.TO.match(self.text, first.end))
        second = self._simple(gap.end()) if gap else None
        if second is None or "clock" in (first.name, second.name):
            return None
        if link is None and (first.name != second.name or not first.name or first.name in ("day_word", "unit")):
            return None
        return Node(
            second.end,
            to.ranging(first.resolve, second.resolve, first.dated, second.dated),
            dated=first.dated or second.dated,
            leans=first.leans or second.leans,
        )

    def _offset(self, at: int, depth: int) -> Node | None:
        match = joints.OFFSET.match(self.text, at)
        if match is None or self._term(at):  # "the year before last" is a term
            return None
        fields = _fields(match)
        unit = unit_of(fields["unit"]) if fields["unit"] else "minute"
        sign = 1 if fields["side"].lower() in ("after", "following") else -1
        near = self._expression(match.end(), depth + 1)
        anchor = near or self._after_a_clause(match.end())
        if anchor and anchor.name == "clock":
            return anchor
        if anchor is None:
            told = (
                fields["count"]
                or fields["vague"]
                or fields["unit"].lower() in joints.UNCOUNTED
                or (fields["the"] and unit == "day")
            )
            return Node(self._with_noun(match, match.end() - 1), _unknown(unit)) if told else None
        count = count_of(fields["count"]) if fields["count"] else 1 if fields["the"] else None
        end = self._with_noun(match, anchor.end) if near else anchor.end
        return evolve(anchor, end=end, resolve=to.moved(anchor.resolve, unit, sign, count), name="", weak=False)

    def _part(self, at: int) -> Node | None:
        text = self.text
        if match := joints.EARLIER.match(text, at):
            inner = self._inside(match.end())
            if inner and inner.name not in ("weekday", "clock"):
                return evolve(inner, resolve=to.so_far(inner.resolve, match["side"].lower() == "earlier"), name="", weak=False)
        if match := joints.PART.match(text, at):
            inner = self._inside(match.end())
            if inner and inner.name not in ("weekday", "clock", "day_word"):
                return evolve(inner, resolve=to.part_of(inner.resolve, joints.PARTS[_lower(match["part"])]), weak=False)
        if match := joints.HALF.match(text, at):
            inner = self._inside(match.end())
            if inner:
                return evolve(inner, resolve=to.half_of(inner.resolve, _lower(match["half"]) != "first"), weak=False)
        if match := joints.SLICE.match(text, at):
            inner = self._inside(match.end())
            fields = _fields(match)
            if inner and fields["side"]:
                count = count_of(fields["count"]) if fields["count"] else 0 if fields["unit"].lower().endswith("s") else 1
                which = fields["side"].lower()
                return evolve(inner, resolve=to.slice_of(inner.resolve, which, count, unit_of(fields["unit"])), weak=False)
            if inner:
                which = str(ordinal_of(fields["nth"]))
                return evolve(inner, resolve=to.slice_of(inner.resolve, which, 1, fields["one"].lower()), weak=False)
        if match := joints.WEEK_OF.match(text, at):
            inner = self._term(match.end())
            if inner and inner.name in joints.DAYS:
                return evolve(inner, resolve=to.whole_of(inner.resolve, PRECISION_OF[_lower(match["unit"])]), name="")
        return None

    def _inside(self, at: int) -> Node | None:
        """The term that is parted: "the year" in "the end of the year", "May vote" has no article of its own."""
        node = self._term(at)
        article = None if node else joints.THE.match(self.text, at)
        return self._term(article.end()) if article else node

    def _anaphor(self, at: int) -> Node | None:
        """What counts from the day told last: "two days later", "the next day"."""
        match = joints.ANAPHOR.match(self.text, at)
        if match is None:
            return None
        fields = _fields(match)
        if fields["which2"] or fields["which3"]:
            fields |= {"which": "same", "one": "day"}
        word = (fields["unit"] or fields["one"] or "day").lower()
        unit = {"morning": "day", "afternoon": "day", "evening": "day"}.get(word) or unit_of(word)
        count = count_of(fields["count"]) if fields["count"] else 1 if fields["one"] else None
        if count is None or self._last_day is None or (unit in ("week", "month", "year") and fields["one"]):
            return Node(match.end(), _unknown(unit))
        sign = joints.SIDES.get((fields["side"] or fields["which"]).lower(), -1)
        return Node(match.end(), to.moved(self._last_day.resolve, unit, sign, count))


def _lower(word: str) -> str:
    return word.translate(joints.LOOKALIKES).lower()


def _unknown(unit: str) -> Resolve:
    return lambda reference: unknown(PRECISION_OF[unit])


def _reading(form: Form, fields: Fields) -> Resolve:
    read = form.read
    return lambda reference: read(fields, reference)


def _ahead(inner: Resolve) -> Resolve:
    def resolve(reference: Reference) -> Interval:
        return inner(evolve(reference, ahead=True))

    return resolve
