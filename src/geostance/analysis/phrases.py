"""Phrases: from where to where a word's phrase reaches, and what stands beside a predicate."""

from __future__ import annotations

from geostance.analysis.clauses import Clause
from geostance.analysis.steps import is_date
from geostance.analysis.words import Word
from geostance.knowledge.lexicon import Entry, Trigger

__all__ = ["beside", "counted", "extent"]

PARTITIVES = frozenset(
    "some any many most all both each several few none half part number numbers group groups dozens scores hundreds thousands "
    "millions tens majority rest couple series lot lots handful batch team members member one two three list range variety bulk "
    "remainder wave contingent kind type form".split()
)  # fmt: skip


def beside(entry: Entry, clause: Clause) -> bool:
    """Whether all that the entry asks for stands beside the clause's predicate, and nothing that it excludes."""
    return all(_stands(t, clause) for t in entry.beside) and not any(_stands(t, clause) for t in entry.absent)


def _stands(trigger: Trigger, clause: Clause) -> bool:
    words = clause.words_beside() if trigger.slot is None else clause.slot(trigger.slot)
    if not trigger.words:
        dated = trigger.slot is not None and trigger.slot.rpartition(".")[2] in ("on", "in", "at")
        return any(not (dated and is_date(w)) for w in words)  # "recalled its envoy on Monday" has no "on" of its own
    return any(w.lemma in trigger.words or w.lower in trigger.words for w in map(counted, words))


def counted(word: Word) -> Word:
    """What a noun of number or part counts: "troops" of "some of its troops", "dozens of troops"; else the word itself."""
    for _ in range(3):
        of = (
            next((p for p in word.all("prep") if p.lower == "of"), None)
            if word.lower in PARTITIVES or word.tag == "CD"
            else None
        )
        inner = of.child("pobj") if of else None
        if inner is None:
            return word
        word = inner
    return word


def extent(word: Word, without: frozenset[str] = frozenset()) -> tuple[int, int]:
    """From where to where a word's phrase reaches, in offsets of the text."""
    kept = [word]
    stack = [c for c in word.children if c.dep not in without]
    while stack:
        w = stack.pop()
        kept.append(w)
        stack.extend(w.children)
    kept.sort(key=lambda w: w.i)
    while len(kept) > 1 and kept[0] is not word and (kept[0].dep == "punct" or kept[0].dep == "cc"):
        kept.pop(0)
    while len(kept) > 1 and kept[-1] is not word and (kept[-1].dep == "punct" or kept[-1].dep == "cc"):
        kept.pop()
    return kept[0].start, kept[-1].end
