"""Beside the cue: quotations after it, and whole sentences and quotations around it ("…," she said, "…")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geostance.analysis.quotations import Quotation
from geostance.analysis.speech.content import extent_of, trimmed
from geostance.analysis.speech.cues import Cue
from geostance.analysis.speech.form import Extent
from geostance.analysis.speech.units import Unit
from geostance.analysis.words import Word

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["around", "is_full", "quotation_after"]

FINITE = ("VBD", "VBZ", "VBP", "MD")
CONTINUING = frozenset("and but or because if unless although though since so that which who where to until".split())
STOPS = frozenset((".", "?", "!", ";", ":", "…"))
COMMAS = frozenset((",", "–", "—", "-", "--"))


def is_full(text: str, q: Quotation) -> bool:
    """Whether a quotation reads as a sentence or several of its own."""
    inner = text[q.inner_start : q.inner_end].strip(" '\"‘’“”[(…")
    return (
        bool(inner)
        and not inner[0].islower()
        and (not q.closed or text[q.inner_start : q.inner_end].rstrip()[-1] in ".,?!…—–-'’")
    )


def quotation_after(analysis: Analysis, unit: Unit, cue: Cue, others: set[int]) -> Quotation | None:
    """The quotation that a cue leads up to: said: "…", said on Monday, "…"; none where another cue comes between."""
    text = analysis.document.text
    q = next((q for q in unit.quotations if q.start >= cue.word.end), None)
    if q is None:
        return None
    between = [w for w in unit.words if cue.word.i < w.i and w.start < q.start]
    if any(w.i in others for w in between):
        return None
    gap = text[cue.word.end : q.start].rstrip()
    if not gap.strip():
        return q
    if gap[-1] == ":":
        return q
    if gap[-1] == "," and is_full(text, q):
        return q if not any(w.tag in FINITE and w.dep not in ("relcl", "aux") for w in between) else None
    if between and between[-1].lower == "that" and len(between) <= 8 and is_full(text, q):
        return q if not any(w.tag in FINITE for w in between) else None
    return None


def around(analysis: Analysis, unit: Unit, cue: Cue) -> tuple[Extent, ...]:
    """What a cue stands after, or in the middle of: the sentence before it, and what goes on behind it."""
    if cue.speaker is None and cue.word.tag == "VBG":
        return ()
    first, last = segment(unit, cue)
    if first == 0:
        return ()
    words = unit.words
    before = words[first - 1]
    q = unit.quoted(before)
    if q is None and before.text not in COMMAS and before.text not in ("?", "!", "…"):
        return ()
    if q is None and first == 1:
        return ()
    after = words[last + 1] if last + 1 < len(words) else None
    if after is not None and after.text not in STOPS and after.text not in COMMAS and unit.quoted(after) is None:
        return ()
    text = analysis.document.text
    if before.text in COMMAS and first > 1:
        q = unit.quoted(words[first - 2])
    start = unit.start
    if q is not None:
        start = _quotation_start(text, unit, q)
    piece = trimmed(analysis, start, before.end)
    if piece is None:
        return ()
    complete = q is not None or any(w.tag in FINITE for w in words[:first])
    k = last + 1
    while k < len(words) and (words[k].text in COMMAS or words[k].text == ":"):
        k += 1
    if k >= len(words) or after is None or after.text in (".", "?", "!", ";", "…"):
        return (piece,)
    nxt = unit.quoted(words[k])
    if q is not None and nxt is not None and nxt.start == words[k].start:
        rest = trimmed(analysis, nxt.start, nxt.end)
        return (piece, rest) if rest else (piece,)
    if q is None and (not complete or words[k].lower in CONTINUING or nxt is not None):
        if words[k].lower in ("and", "but", "who", "which") and complete and not _own_clause(words, k):
            return (piece,)
        rest = extent_of(analysis, unit, cue, words[k].i, {w.i for w in words[k:]} if not complete else set())
        return (piece, rest) if rest else (piece,)
    return (piece,)


def _own_clause(words: tuple[Word, ...], k: int) -> bool:
    """Whether what follows "and" has a subject of its own."""
    return any(w.dep in ("nsubj", "nsubjpass", "expl") for w in words[k + 1 : k + 6])


def _quotation_start(text: str, unit: Unit, q: Quotation) -> int:
    """Where the words that end with a quotation begin: with it where it is a sentence, with the printed sentence otherwise."""
    at = unit.quotations.index(q)
    while True:
        gap = text[unit.start : q.start].rstrip()
        if not gap or gap[-1] in ":" or (is_full(text, q) and gap[-1] in ",.–—"):
            return q.start
        if at and not text[unit.quotations[at - 1].end : q.start].strip(" \n"):
            at, q = at - 1, unit.quotations[at - 1]
            continue
        return unit.start


def segment(unit: Unit, cue: Cue) -> tuple[int, int]:
    """First and last word, counted in the unit, of the cue with its speaker and what else is told beside the content."""
    words, verb = unit.words, cue.word.i - unit.first
    first = verb
    while first and (words[first - 1].dep in ("aux", "auxpass", "neg", "advmod") and words[first - 1].head is cue.word):
        first -= 1
    speaker = cue.speaker
    covered: set[int] = set()
    if speaker is not None and unit.has(speaker):
        covered = {w.i for w in _own(speaker, unit, cue.word)}
        left = [i for i in covered if i < cue.word.i]
        if left:
            first = min(min(left) - unit.first, first)
    for a in cue.addressees:
        covered |= {w.i for w in a.subtree()}
    while (
        first
        and words[first - 1].dep in ("advmod", "mark", "cc")
        and words[first - 1].lower in ("as", "then", "later", "also", "so")
    ):
        first -= 1
    last = verb
    while last + 1 < len(words):
        w = words[last + 1]
        if unit.quoted(w) is not None:
            break
        if (w.text in STOPS or w.text in COMMAS) and not (w.i in covered and w.text in COMMAS and max(covered) > w.i):
            break
        last += 1
    return first, last


def _own(speaker: Word, unit: Unit, verb: Word) -> list[Word]:
    """The speaker's phrase, on the speaker's side of the cue and outside quotations."""
    left = speaker.i < verb.i
    return [
        w
        for w in speaker.subtree()
        if unit.has(w)
        and (w.i < verb.i) == left
        and unit.quoted(w) is None
        and not (left and w.dep == "punct" and w.i < speaker.i)
    ]
