"""What a text has in quotation marks: every printed kind, nested, unclosed, running over paragraphs. Marks only, no grammar."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal

import attrs

from geostance.analysis.layout import Block
from geostance.model import Omission, Span

__all__ = ["Quotation", "quotations"]

Shape = Literal["opens", "closes", "either"]
Extent = tuple[int, int]

DEEPEST = 6  # quotations in quotations; deeper ones are marks gone wrong
LONGEST_SINGLE = 1500  # characters between single marks; a longer stretch is two apostrophes

# Two single marks make a double one. A prime after a digit is no mark, nor is an apostrophe inside a word.
_DOUBLE = re.compile(r"''|``|‘‘|’’|[\"“”„‟«»＂]")
_SINGLE = re.compile(r"[`'‘’‚‛‹›]")
_FEET_AND_INCHES = re.compile(r"\d['’′] ?\d{1,2}$")
_ELISION = re.compile(
    r"['’‘](?:tis|twas|twere|twill|em|til|till|cause|cos|round|bout|neath|ere|\d0s|\d\d)\b(?!['’])|['’‘]n['’]? ", re.I
)
_DROPPED_G = re.compile(r"\win$|\bo$|\bol$", re.I)

_FAMILY = {
    '"': "straight", "＂": "straight", "“": "curly", "”": "curly", "‘‘": "curly", "’’": "curly", "``": "ticks", "''": "ticks",
    "„": "low", "‟": "low", "«": "guillemet", "»": "guillemet",
}  # fmt: skip
_BEFORE_OPENING = frozenset("([{<-–—:/=")
_AFTER_CLOSING = frozenset(")]}>.,;:!?-–—…/")


@attrs.frozen
class Quotation:
    """A stretch in quotation marks: ``start`` to ``end`` with its marks, ``inner_start`` to ``inner_end`` without them.

    All are string indices into the document's text. ``closed`` is false where the paragraph ends first; ``continues`` is true
    where it opens a paragraph and takes up the unclosed quotation of the paragraph before. ``depth`` is 0 for an outer one, 1
    for one nested in it, and so on.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    continues: bool = False
    depth: int = 0


@attrs.frozen
class _Mark:
    text: str
    start: int
    end: int
    shape: Shape

    @property
    def family(self) -> str:
        return _FAMILY[self.text]


def quotations(text: str, blocks: Sequence[Block]) -> tuple[tuple[Quotation, ...], tuple[Omission, ...]]:
    """The quotations of a text in order, and an omission for every mark that pairs with nothing. Linear in the text.

    A quotation ends with its paragraph; one that goes on in the next paragraph opens there anew.
    """
    found: list[Quotation] = []
    odd: list[Omission] = []
    unclosed = False  # whether the paragraph before ended inside a quotation
    runs_on: list[int] = []
    for start, end in _paragraphs(blocks):
        double, wrong, still_open = _doubles(text, start, end, unclosed)
        single, single_open = _singles(text, start, end, double)
        here = _nested([*double, *single])
        if unclosed and here and here[0].start == start:
            here[0] = attrs.evolve(here[0], continues=True)
        if runs_on and not (here and here[0].continues):
            odd.append(_odd(text, runs_on[0], "opened and never closed; read to the end of its paragraph"))
        runs_on = [q.start for q in here if not q.closed]
        unclosed = still_open or single_open
        found += here
        odd += [_odd(text, at, "pairs with no other mark; read as if it were not there") for at in wrong]
    odd += [_odd(text, at, "opened and never closed; read to the end of its paragraph") for at in runs_on]
    return tuple(found), tuple(odd)


def _odd(text: str, at: int, why: str) -> Omission:
    return Omission(what="quotation mark", where=Span.of(text, at, at + 1), why=why)


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Extent]:
    """Where each paragraph lies; the pieces of one that was cut for its length are put together again."""
    start = end = -1
    for block in blocks:
        if start >= 0 and block.start != end:
            yield start, end
            start = -1
        start, end = (block.start if start < 0 else start), block.end
    if start >= 0:
        yield start, end


# ---- double marks -----------------------------------------------------------------------------------------------------


def _doubles(text: str, start: int, end: int, unclosed: bool) -> tuple[list[Quotation], list[int], bool]:
    """The quotations in double marks of a paragraph, its odd marks, and whether it ends inside a quotation."""
    marks = [m for m in (_mark(text, m, start, end) for m in _DOUBLE.finditer(text, start, end)) if m is not None]
    # How many more marks close than open from here on: tells a nested quotation from one that somebody forgot to close.
    surplus = [0, *accumulate({"closes": 1, "opens": -1, "either": 0}[m.shape] for m in reversed(marks))]
    straight_after = [0, *accumulate(int(m.family == "straight") for m in reversed(marks))]
    found: list[Quotation] = []
    odd: list[int] = []
    stack: list[_Mark] = []
    for i, mark in enumerate(marks):
        rest = len(marks) - i - 1
        waited_for = any(o.family == "straight" for o in stack)
        if mark.family == "straight" and _is_inch(text, mark, start, straight_after[rest], waited_for):
            continue
        if _opens(mark, stack, surplus[rest]):
            if stack and stack[-1].family == mark.family and mark.family != "guillemet" and surplus[rest] < len(stack) + 1:
                odd.append(stack.pop().start)
            if len(stack) < DEEPEST:
                stack.append(mark)
            else:
                odd.append(mark.start)
        elif stack:
            partner = next((o for o in reversed(stack) if _pairs(o, mark)), stack[-1])
            while stack[-1] is not partner:
                odd.append(stack.pop().start)
            stack.pop()
            if mark.start > partner.end:
                found.append(Quotation(partner.start, mark.end, partner.end, mark.start))
            else:
                odd += [partner.start, mark.start]
        elif unclosed and not found and text[start : mark.start].strip():
            found.append(Quotation(start, mark.end, start, mark.start, continues=True))
        else:
            odd.append(mark.start)
    for mark in stack[:1]:
        if mark.end < end:
            found.append(Quotation(mark.start, end, mark.end, end, closed=False))
        else:
            odd.append(mark.start)
    odd += [mark.start for mark in stack[1:]]
    return found, sorted(odd), any(not q.closed for q in found)


def _mark(text: str, m: re.Match[str], start: int, end: int) -> _Mark | None:
    before = text[m.start() - 1] if m.start() > start else " "
    after = text[m.end()] if m.end() < end else " "
    return _Mark(m.group(), m.start(), m.end(), _shape(m.group(), before, after, m.start() == start))


def _shape(mark: str, before: str, after: str, first: bool) -> Shape:
    if first or mark in ("‘‘", "``", "„", "‟"):
        return "opens"
    left = before.isspace() or before in _BEFORE_OPENING
    right = after.isspace() or after in _AFTER_CLOSING
    if mark == "“" and not (right and not before.isspace()):
        return "opens"  # trusted, unless it is printed where only a closing one can stand
    if mark in ("”", "’’") and not (left and not right):
        return "closes"
    if left and not right:
        return "opens"
    if right and not left:
        return "closes"
    if before.isspace() and not after.isspace():
        return "opens"
    if after.isspace() and not before.isspace():
        return "closes"
    return "either"


def _opens(mark: _Mark, stack: list[_Mark], surplus: int) -> bool:
    """Whether a mark opens a quotation, given those that are open. What its neighbours leave open, the state decides."""
    if mark.family == "guillemet":
        return not any(o.family == "guillemet" and o.text != mark.text for o in stack)
    if mark.shape == "either":
        return not any(_pairs(o, mark) for o in stack)
    if mark.text in ("“", "”") and stack and stack[-1].family == "low":
        return mark.shape == "opens" and surplus > len(stack)
    return mark.shape == "opens"


def _pairs(opening: _Mark, closing: _Mark) -> bool:
    """Whether the two are of one kind: “…”, "…", „…“, ``…''."""
    if opening.family == closing.family:
        return opening.family != "guillemet" or opening.text != closing.text
    return {opening.family, closing.family} in ({"low", "curly"}, {"ticks", "straight"}) and opening.family != "curly"


def _is_inch(text: str, mark: _Mark, start: int, straight_after: int, is_open: bool) -> bool:
    """Whether it is an inch mark: 6'2", or a 12" pipe where no quotation waits for this mark to close it."""
    if mark.start == start or not text[mark.start - 1].isdigit() or mark.shape == "opens":
        return False
    if _FEET_AND_INCHES.search(text, max(start, mark.start - 6), mark.start):
        return True
    return not is_open or straight_after % 2 == 1


# ---- single marks -----------------------------------------------------------------------------------------------------


def _singles(text: str, start: int, end: int, double: Sequence[Quotation]) -> tuple[list[Quotation], bool]:
    """The quotations in single marks: an opening one and a closing one inside the same double quotation, or outside of all."""
    marks: dict[Extent, list[tuple[int, str]]] = {}
    taken = sorted(i for q in double for i in (*range(q.start, q.inner_start), *range(q.inner_end, q.end)))
    inside = sorted(((q.start, q.end) for q in double), key=lambda q: (q[0], -q[1]))
    around: list[Extent] = [(start, end)]
    at = 0
    for m in _SINGLE.finditer(text, start, end):
        i = m.start()
        if (k := bisect_right(taken, i)) and taken[k - 1] == i:
            continue
        while at < len(inside) and inside[at][0] <= i:
            around.append(inside[at])
            at += 1
        while len(around) > 1 and around[-1][1] <= i:
            around.pop()
        kind = _single_kind(text, i, start, end)
        if kind:
            marks.setdefault(around[-1], []).append((i, kind))
    found: list[Quotation] = []
    runs_on = False
    for level in marks.values():
        paired, pending = _paired(level)
        found += [Quotation(a, b + 1, a + 1, b) for a, b in paired]
        if pending is not None and pending == start and text[pending] == "‘":  # a paragraph of one long speech, British style
            found.append(Quotation(pending, end, pending + 1, end, closed=False))
            runs_on = True
    return found, runs_on


def _single_kind(text: str, i: int, start: int, end: int) -> str | None:
    """opens; closes; weak where it closes or is a genitive (workers') or a dropped letter (goin'); None for an apostrophe."""
    mark = text[i]
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    if before.isalnum() and after.isalnum():
        return None
    if mark in "‹›":
        return "opens" if after.isalnum() else "closes"
    left = before.isspace() or before in _BEFORE_OPENING or _FAMILY.get(before) is not None
    right = after.isspace() or after in _AFTER_CLOSING or _FAMILY.get(after) is not None
    if mark in "`‘'‚‛" and left and not after.isspace() and after not in ").,;:!?":
        return None if _ELISION.match(text, i) else "opens"
    if mark in "'’" and right and not before.isspace():
        if before.isdigit() or before in "sSzx" or _DROPPED_G.search(text, max(start, i - 4), i):
            return "weak"
        return "closes"
    return None


def _paired(marks: Sequence[tuple[int, str]]) -> tuple[list[Extent], int | None]:
    """Opening with closing marks of one level: the first sure one before the next opening mark, else the first weak one."""
    found: list[Extent] = []
    opening: int | None = None
    weak: int | None = None
    for i, kind in (*marks, (-1, "opens")):
        if opening is not None and (i < 0 or i - opening > LONGEST_SINGLE or kind == "opens"):
            if weak is not None:
                found.append((opening, weak))
                opening = weak = None
            elif i >= 0:
                opening = None
        if kind == "opens" and i >= 0:
            opening, weak = i, None
        elif kind == "weak" and opening is not None and weak is None and i > opening + 1:
            weak = i
        elif kind == "closes" and opening is not None and i > opening + 1:
            found.append((opening, i))
            opening = weak = None
    return found, opening


def _nested(found: list[Quotation]) -> list[Quotation]:
    """In order, each with its depth; where two cross, the later one is left out."""
    out: list[Quotation] = []
    around: list[int] = []
    for q in sorted(found, key=lambda q: (q.start, -q.end)):
        while around and around[-1] <= q.start:
            around.pop()
        if around and q.end > around[-1]:
            continue
        out.append(attrs.evolve(q, depth=len(around)))
        around.append(q.end)
    return out
