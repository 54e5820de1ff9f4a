"""Labels: speakers whom the page names beside their words: headlines, transcripts, and names under a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from geostance.analysis.quotations import Quotation
from geostance.analysis.speech.borders import breaks, trimmed
from geostance.analysis.speech.form import Extent, Form
from geostance.analysis.speech.units import DASHES, Unit
from geostance.analysis.words import FINITE, Word

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["headline", "segments", "signature", "turn_label"]

LONGEST_LABEL = 7  # words
_TURN = re.compile(r"\s*((?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]+){0,4}|Q|A)(?: \([^)]{1,40}\))?:(?=\s)")

Labelled = tuple[Extent, tuple[Extent, ...], Form]


def turn_label(text: str, q: Quotation) -> Extent | None:
    """The speaker's name at the head of a quoted transcript's turn: "SMITH: We go"."""
    found = _TURN.match(text, q.inner_start, q.inner_end)
    return found.span(1) if found else None


def segments(analysis: Analysis, unit: Unit) -> Iterator[Unit]:
    """The parts of a headline between semicolons and dashes, but for a name behind a dash, which signs what is before it."""
    first = 0
    words = unit.words
    cuts = (
        []
        if signature(analysis, unit)
        else [
            k
            for k, w in enumerate(words)
            if (w.text == ";" or (w.text in DASHES and breaks(words, k))) and unit.quoted(w) is None
        ]
    )
    for cut in (*cuts, len(words)):
        part = words[first:cut]
        if part:
            yield Unit(part, tuple(q for q in unit.quotations if part[0].start <= q.start < part[-1].end), unit.block)
        first = cut + 1


def headline(analysis: Analysis, unit: Unit) -> Labelled | None:
    """The speaker before the colon of a headline, and what is said after it."""
    words = unit.words
    colon = next((k for k, w in enumerate(words[: LONGEST_LABEL + 1]) if w.text == ":" and unit.quoted(w) is None), None)
    if not colon or colon + 1 >= len(words):
        return None
    label = words[:colon]
    quoted = unit.quoted(words[colon + 1])
    opens = quoted is not None and quoted.start == words[colon + 1].start
    if any(w.tag in FINITE for w in label) or not _speaks(analysis, unit, label, opens or bool(unit.quotations)):
        return None
    piece = trimmed(analysis, words[colon].end, unit.end)
    if piece is None or words[colon + 1].lower in ("report", "reports", "sources", "source"):
        return None
    return (label[0].start, label[-1].end), (piece,), "colon"


def signature(analysis: Analysis, unit: Unit) -> Labelled | None:
    """The speaker behind a dash after what is said: "No talks" – Lavrov."""
    words = unit.words
    heading = unit.block.block.kind != "paragraph"
    ends = (*DASHES, ":") if heading else DASHES
    dash = next((k for k in range(len(words) - 2, max(0, len(words) - 9), -1) if words[k].text in ends), None)
    if not dash or unit.quoted(words[dash]) is not None:
        return None
    label = tuple(w for w in words[dash + 1 :] if w.dep != "punct" or w.text not in ".,")
    if not label or any(w.is_verb or w.text == ":" or unit.quoted(w) for w in label) or not label[-1].is_noun:
        return None
    q = unit.quoted(words[dash - 1])
    if (q is None or q.start > unit.start) and not (heading and _speaks(analysis, unit, label, False)):
        return None
    piece = trimmed(analysis, unit.start, words[dash].start)
    return ((label[0].start, label[-1].end), (piece,), "colon") if piece else None


def _speaks(analysis: Analysis, unit: Unit, label: tuple[Word, ...], quoted: bool) -> bool:
    """Whether what stands before a colon names somebody who can speak. A state does where words are quoted, or begin small."""
    last = label[-1]
    if any(e.get("does") == "source" for e in analysis.cues.of("noun", last.lemma)):
        return True
    over = [e for e in unit.block.entities if e.first <= last.i <= e.last]
    if any(e.label == "PERSON" for e in over):
        return True
    place = len(label) + (label[0].i - unit.first) + 1
    small = place < len(unit.words) and unit.words[place].text[:1].islower()
    if any(e.match is not None and e.match.form in ("name", "alias") and e.match.entries[0].kind == "state" for e in over):
        return quoted  # "Kenya: long rains arrive late" tells where, not who
    return any(e.label in ("ORG", "GPE", "NORP") for e in over) and (quoted or small)
