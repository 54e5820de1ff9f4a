"""Content: from where to where a reported clause, a noun phrase or a whole sentence reaches as what somebody said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geostance.analysis.speech.cues import Cue
from geostance.analysis.speech.form import Extent
from geostance.analysis.speech.units import Unit
from geostance.analysis.words import Word

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["extent_of", "reported", "trimmed"]

# Conjunctions that, after a comma, tell when or how it was said rather than what.
ASIDE = frozenset(("as", "while", "after", "before", "when", "amid", "following", "during", "hours", "days", "in"))
OUTER = " \t\n\r\u00a0,;:.-–—"


def reported(analysis: Analysis, unit: Unit, cue: Cue) -> Extent | None:
    """What follows the cue as its clause, infinitive, object or prepositional phrase; None where it governs none."""
    for path in cue.content:
        heads: list[Word] = []
        for part in path.split("+"):
            filled = [w for w in cue.clause.slot(part) if w.i > cue.word.i and unit.has(w)]
            if not filled:
                break
            heads += filled
        else:
            if heads:
                return _from(analysis, unit, cue, heads)
    return None


def _from(analysis: Analysis, unit: Unit, cue: Cue, heads: Sequence[Word]) -> Extent | None:
    core = {w.i: w for h in heads for w in h.subtree() if w.i > cue.word.i and unit.has(w)}
    taken = {w.i for a in cue.addressees for w in a.subtree()} if not any(a in heads for a in cue.addressees) else set()
    inside = sorted(i for i in core if i not in taken)
    if not inside:
        return None
    first = inside[0]
    while (
        first < inside[-1]
        and core.get(first, unit.words[first - unit.first]).dep in ("punct", "cc")
        and not _opens(unit, first)
    ):
        first += 1
    return extent_of(analysis, unit, cue, first, set(core))


def _opens(unit: Unit, i: int) -> bool:
    start = unit.words[i - unit.first].start
    return any(q.start == start for q in unit.quotations)


def extent_of(analysis: Analysis, unit: Unit, cue: Cue, first: int, core: set[int]) -> Extent | None:
    """From a word to where the unit, or what the cue's own sentence goes on with, ends it."""
    words = unit.words
    above = {id(w) for w in cue.word.ancestors()}
    above.add(id(cue.word))
    if cue.clause.light_verb:
        above.add(id(cue.clause.light_verb.word))
    last = first - unit.first
    k = last
    while k < len(words):
        w = words[k]
        q = unit.quoted(w)
        if q is not None:
            last = k
            k += 1
            continue
        if w.i not in core and w.dep != "punct" and id(w.head) in above and _leaves(analysis, words, k, w, cue):
            break
        if w.dep == "punct" and k + 1 < len(words) and _turns(analysis, words, k, cue):
            break
        last = k
        k += 1
    return trimmed(analysis, words[first - unit.first].start, words[last].end)


def _leaves(analysis: Analysis, words: Sequence[Word], k: int, w: Word, cue: Cue) -> bool:
    """Whether a word that hangs on the cue, or above it, goes on with the telling and not with what was told."""
    if w.head is not cue.word and (cue.clause.light_verb is None or w.head is not cue.clause.light_verb.word):
        return True
    if w.dep == "cc":
        return any(c.dep == "conj" and c.i > w.i and c.is_verb and not c.child("nsubj", "nsubjpass") for c in w.head.children)
    if w.dep == "conj":
        return not w.child("nsubj", "nsubjpass")
    if w.dep == "prep":
        return any(_tells_how(analysis, c) for c in w.all("pobj"))
    return False


def _tells_how(analysis: Analysis, noun: Word) -> bool:
    return any(e.get("does") in ("medium", "venue") for e in analysis.cues.of("noun", noun.lemma))


def _turns(analysis: Analysis, words: Sequence[Word], k: int, cue: Cue) -> bool:
    """Whether a comma ends what was said: ", adding that", ", according to", ", as he left"."""
    if words[k].text not in (",", "–", "—", "--", ";"):
        return False
    after = words[k + 1]
    if after.tag == "VBG" and (analysis.cues.of("verb", after.lemma)):
        return True
    if after.lower in ASIDE and after.dep in ("mark", "advmod", "prep") and words[k].text == ",":
        governor = after.head if after.dep != "prep" else after
        return governor.head is cue.word or (after.dep == "prep" and governor.head is cue.word)
    return False


def trimmed(analysis: Analysis, start: int, end: int) -> Extent | None:
    """The stretch without outer blanks and punctuation; a quotation keeps its marks and what is inside."""
    text = analysis.document.text
    while start < end and text[start] in OUTER:
        start += 1
    while end > start and text[end - 1] in OUTER:
        end -= 1
    return (start, end) if start < end else None
