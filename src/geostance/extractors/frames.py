"""Frames: lexicon entries matched against clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from geostance.analysis.analysis import Analysis, beside
from geostance.analysis.clauses import Clause, Words, kind_of
from geostance.extractors.base import Cast
from geostance.knowledge.lexicon import Entry, Lexicon

__all__ = ["Frame", "frames", "match"]


@attrs.frozen(eq=False)
class Frame:
    """An entry that matched a clause, and the words that fill its slots (a slot that found nothing is left out)."""

    entry: Entry
    clause: Clause
    fillers: Mapping[str, Words]

    def __getitem__(self, slot: str) -> Words:
        """The words of a slot; none where it is empty."""
        return self.fillers.get(slot, ())


def frames(analysis: Analysis, lexicon: Lexicon, cast: Cast) -> Iterator[Frame]:
    """Every clause of the document that an entry of the lexicon matches, in order; the entry that asks for most comes first
    and is the only one."""
    for block in analysis.blocks:
        for word in block.words:
            kind = kind_of(word)
            if kind is None:
                continue
            entries = lexicon.of(kind, word.lemma)
            if entries:
                clause = analysis.clause(word)
                found = next((f for e in entries if (f := match(e, clause, cast))), None)
                if found:
                    yield found


def match(entry: Entry, clause: Clause, cast: Cast) -> Frame | None:
    """The frame of an entry over a clause.

    None where something beside it is missing, a slot that must be filled is empty, or nothing at all is filled and the entry
    does not say ``bare: true``.
    """
    if not beside(entry, clause):
        return None
    fillers: dict[str, Words] = {}
    for slot in entry.frame:
        words: Words = next((w for p in slot.paths if (w := filled(p, clause, cast))), ())
        if words:
            fillers[slot.name] = words
        elif not slot.optional:
            return None
    if entry.frame and not fillers and not entry.get("bare"):
        return None
    return Frame(entry, clause, fillers)


def filled(path: str, clause: Clause, cast: Cast) -> Words:
    """The words at the end of a path; ``.actor`` keeps those that stand for actors, ``.thing`` those that do not."""
    if path.endswith(".actor"):
        return tuple(w for w in clause.slot(path.removesuffix(".actor")) if cast.alone(w))
    if path.endswith(".thing"):
        return tuple(w for w in clause.slot(path.removesuffix(".thing")) if not cast.alone(w))
    return clause.slot(path)
