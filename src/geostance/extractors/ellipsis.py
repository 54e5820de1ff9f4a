"""Ellipsis: stances told by pointing at the one before: "Hungary did not", "so did Chile", "Nicaragua followed suit"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause
from geostance.analysis.words import FINITE, Word
from geostance.extractors.holders import Holders
from geostance.extractors.stances import Stance
from geostance.extractors.standing import Standing
from geostance.model import Actor

__all__ = ["ellipses"]

REACH = 300  # characters back to the stance that is pointed at
PRO_VERBS = frozenset(("do", "will", "would"))
FILLED = ("dobj", "xcomp", "ccomp", "acomp", "attr", "prep", "dative")


def ellipses(analysis: Analysis, holders: Holders, stances: Sequence[Stance]) -> Iterator[Stance]:
    """The stances of those of whom the text says only that they did the same, or did not."""
    before = sorted(stances, key=lambda s: s.clause.word.start)
    at = 0
    last: Stance | None = None
    for block in analysis.blocks:
        for word in block.words:
            while at < len(before) and before[at].clause.word.start < word.start:
                last = before[at]
                at += 1
            if last is None or (not word.is_verb and word.tag != "MD") or word.start - last.clause.word.start > REACH:
                continue
            clause = analysis.clause(word)
            subjects = _pro_verb(word, clause)
            if not subjects or not _is_last_told(last, word, block.words):
                continue
            actors = tuple(a for a in holders.actors(subjects) if a not in last.holders)
            if actors:
                yield _pointing(analysis, last, clause, actors, subjects)


def _is_last_told(last: Stance, word: Word, words: Sequence[Word]) -> bool:
    """Whether no other finite verb is told between the stance and the verb that points back, outside the stance's own phrase."""
    told = last.clause.light_verb.word if last.clause.light_verb else last.clause.word
    if told.i >= word.i or words[told.i] is not told:
        return False
    between = (w for w in words[told.i + 1 : word.i] if w.tag in ("VBD", "VBZ", "VBP") and w.lemma not in PRO_VERBS)
    return all(w.dep in ("aux", "auxpass") or any(a is told for a in w.ancestors()) for w in between)


def _pro_verb(word: Word, clause: Clause) -> tuple[Word, ...]:
    """Of whom a verb says that they did, or did not do, what was told before; nothing for a verb of another kind."""
    if word.lemma == "follow" and any(w.lemma == "suit" for w in clause.slot("object")):
        return clause.slot("subject")
    if word.lemma not in PRO_VERBS or word.dep in ("aux", "auxpass") or word.tag not in FINITE:
        return ()
    inverted = [c for c in word.children if c.dep in ("dobj", "nsubj") and c.i == word.i + 1]
    so = next((c for c in word.children if c.i == word.i - 1 and c.lower in ("so", "neither", "nor")), None)
    if so is not None and inverted:
        return tuple(inverted)
    filled = [c for c in word.children if c.dep in FILLED and (c.i > word.i or c.tag in ("WP", "WDT"))]
    return clause.slot("subject") if not filled and (clause.negated or word.lemma == "do") else ()


def _pointing(
    analysis: Analysis, last: Stance, clause: Clause, actors: tuple[Actor, ...], subjects: tuple[Word, ...]
) -> Stance:
    word = clause.word
    negated = clause.negated or any(c.lower in ("neither", "nor") for c in word.children)
    start, end = min(w.start for w in (word, *subjects)), max(w.end for w in (word, *subjects, *word.all("neg")))
    return attrs.evolve(
        last,
        rule="ellipsis",
        clause=clause,
        holders=actors,
        how=Standing("withheld") if negated else attrs.evolve(last.how, hedged=False),
        evidence=analysis.span(start, end),
        confidence=0.7,
    )
