"""Cues: the words that say that something was said, with who said it to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from geostance.analysis.clauses import Clause, Words, kind_of
from geostance.analysis.phrases import beside
from geostance.analysis.speech.units import Unit
from geostance.analysis.words import Word
from geostance.knowledge.lexicon import Entry

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["Cue", "cues_in", "says"]

NOT_CUES = frozenset(("medium", "venue", "audience"))  # what the layer also lists: nouns that tell how, where and to whom
PRONOUNS = frozenset(("PRP", "WP"))


@attrs.frozen(eq=False)
class Cue:
    """A word that says that something was said, by its entry in the lexicon of cues."""

    word: Word
    clause: Clause
    entry: Entry
    speaker: Word | None
    addressees: Words = ()

    @property
    def content(self) -> tuple[str, ...]:
        """The paths to what was said."""
        return next((s.paths for s in self.entry.frame if s.name == "content"), ())

    @property
    def is_saying(self) -> bool:
        """Whether a quotation or a whole sentence can be what was said."""
        return self.clause.kind == "verb" and bool(self.entry.get("quotes", True))


def says(analysis: Analysis, word: Word) -> bool:
    """Whether a word is a verb that a quotation can go with."""
    return word.is_verb and any(e.get("quotes", True) for e in analysis.cues.of("verb", word.lemma))


def cues_in(analysis: Analysis, unit: Unit) -> Iterator[Cue]:
    """The cues of a unit outside its quotation marks, in order."""
    for word in unit.outside():
        kind = kind_of(word)
        if kind is None or word.dep in ("aux", "auxpass", "compound"):
            continue
        entries = analysis.cues.of(kind, word.lemma)
        if not entries:
            continue
        clause = analysis.clause(word)
        for entry in entries:
            if entry.get("does") not in NOT_CUES and beside(entry, clause):
                yield Cue(word, clause, entry, _speaker(entry, clause, unit), _filled(entry, "addressee", clause))
                break


def _filled(entry: Entry, slot: str, clause: Clause) -> Words:
    paths = next((s.paths for s in entry.frame if s.name == slot), ())
    return next((w for p in paths if (w := clause.slot(p))), ())


def _speaker(entry: Entry, clause: Clause, unit: Unit) -> Word | None:
    """The head of the phrase that names the speaker; found by its place where the parse lost it beside a quotation."""
    filled = tuple(w for w in _filled(entry, "speaker", clause) if not _is_nobody(w))
    near = [w for w in filled if unit.quoted(w) is None]
    if near:
        return near[0]
    if clause.kind != "verb" or clause.is_passive or clause.word.tag == "VBG":
        return filled[0] if filled else None
    return _beside(clause.word, unit) or (filled[0] if filled else None)


def _is_nobody(word: Word) -> bool:
    return word.tag in ("EX", "DT", "WDT") and word.lower in ("there", "that", "this", "it", "which")


def _beside(verb: Word, unit: Unit) -> Word | None:
    """The noun or pronoun right before a verb, or right after it where a quotation stands before ("…," said the mayor)."""
    words = unit.words
    at = verb.i - unit.first
    left = at - 1
    while left >= 0 and words[left].tag in ("RB", "MD", "VBD", "VBZ", "VBP") and words[left].dep in ("advmod", "aux", "neg"):
        left -= 1
    if left >= 0 and _names(words[left]) and unit.quoted(words[left]) is None:
        return words[left]
    right = at + 1
    while right < len(words) and words[right].tag in ("DT", "JJ", "PRP$", "NNP", "NN", "RB", "CD") and right - at < 8:
        nxt = words[right + 1] if right + 1 < len(words) else None
        if _names(words[right]) and (nxt is None or nxt.tag not in ("NN", "NNS", "NNP", "NNPS", "POS")):
            break
        right += 1
    if right < len(words) and _names(words[right]) and unit.quoted(words[right]) is None:
        return words[right]
    return None


def _names(word: Word) -> bool:
    return word.is_noun or (word.tag in PRONOUNS and word.lower not in ("it", "me", "us", "them", "him"))
