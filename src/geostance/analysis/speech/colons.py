"""Colons and dashes: what a sentence leads up to, and whose the words behind them are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geostance.analysis.quotations import Quotation
from geostance.analysis.speech.borders import trimmed
from geostance.analysis.speech.cues import Cue
from geostance.analysis.speech.form import Extent, Speech
from geostance.analysis.speech.units import Unit
from geostance.analysis.words import FINITE, Word

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["behind_colon", "beside_a_dash", "introduction", "subject"]

LONGEST_NAME = 3  # words of who is quoted without a verb: Brussels 'disappointed'


def behind_colon(analysis: Analysis, unit: Unit, cue: Cue) -> Extent | None:
    """The clause behind a cue, whoever is told, and a colon: "Fiji warns Canberra: promises are no rain"."""
    words, at = unit.words, cue.word.i - unit.first + 1
    colon = next((k for k in range(at, min(at + LONGEST_NAME + 1, len(words))) if words[k].text == ":"), None)
    if colon is None or not cue.is_saying or cue.word.tag not in FINITE or not cue.addressees:
        return None
    told = {w.i for a in cue.addressees for w in a.subtree()}
    if any(w.i not in told for w in words[at:colon]) or not any(w.tag in FINITE for w in words[colon:]):
        return None
    return trimmed(analysis, words[colon].end, unit.end)


def beside_a_dash(text: str, unit: Unit, q: Quotation, part: Unit | None) -> Speech | None:
    """The quotation that a headline ends with: Egypt warns Addis - 'a hostile act'; Brussels 'disappointed'.

    ``part`` is the part of the headline before this one.
    """
    before = [w for w in unit.words if w.start < q.start]
    if not before:
        speaker = subject(part, part.end) if part is not None else None
        return Speech("direct", "colon", ((q.start, q.end),), (q,), speaker=speaker) if speaker is not None else None
    if len(before) > LONGEST_NAME or before[-1].tag != "NNP" or not all(w.is_noun or w.tag == "POS" for w in before):
        return None
    if not text[q.inner_start].islower():
        return None
    return Speech("direct", "colon", ((q.start, q.end),), (q,), label=(before[0].start, before[-1].end))


def introduction(unit: Unit, cues: list[Cue]) -> Speech | None:
    """Who is introduced by a sentence that ends with a colon; its content is still to come."""
    cue = next((c for c in reversed(cues) if c.is_saying), None)
    whole = ((unit.start, unit.end),)
    if cue is None:
        speaker = subject(unit, unit.end)
        return Speech("direct", "colon", whole, speaker=speaker) if speaker else None
    at = (cue.word.start, cue.word.end)
    return Speech(
        "direct", "colon", whole, (), cue.speaker, cue=at, clause=cue.clause, entry=cue.entry, addressees=cue.addressees
    )


def subject(unit: Unit, before: int) -> Word | None:
    """The subject of the sentence that leads up to a quotation, where it can speak."""
    for w in unit.words:
        if w.start >= before:
            return None
        if w.dep in ("nsubj", "nsubjpass") and w.tag not in ("WDT", "EX", "DT") and w.lower not in ("it", "this", "that"):
            owner = w.child("poss")
            return owner or w
    return None
