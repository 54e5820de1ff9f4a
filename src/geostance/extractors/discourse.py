"""Discourse: what has been named so far and how prominently, so that what refers back finds it."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator
from typing import Literal

import attrs

from geostance.analysis.steps import first_conjunct, step_up
from geostance.analysis.words import Word
from geostance.extractors.roster import Referent

__all__ = ["Discourse", "Seen", "slot_of"]

WINDOW = 4  # sentences that a pronoun looks back
REACH = 60  # referents, the last named first, that a description looks back
Slot = Literal["subject", "object", "recipient", "possessor", "oblique", "modifier", "root"]


_SLOTS: dict[str, Slot] = {"object": "object", "recipient": "recipient", "possessor": "possessor", "modifier": "modifier"}


@attrs.define(eq=False)
class Seen:
    """One naming: who or, with ``thing``, what was named, by which word, in which sentence and in which slot."""

    word: Word
    sentence: int
    slot: Slot
    verb: Word | None
    referent: Referent | None = None
    many: bool = False
    main: bool = True  # whether its verb is not that of a relative or adverbial clause


def slot_of(word: Word) -> tuple[Slot, Word | None]:
    """The grammatical place of a noun or pronoun, coordination and apposition aside, and the verb or noun that governs it."""
    at = first_conjunct(word)
    if at.dep == "appos" and at.head is not at and at.head.is_noun:
        at = first_conjunct(at.head)
    up = step_up(at)
    if up is None:
        return "root", None
    head, slot = up
    if at.dep in ("nsubj", "nsubjpass", "csubj", "expl"):
        return "subject", head
    if slot == "subject":
        return "oblique", head
    return _SLOTS.get(slot, "oblique"), head


class Discourse:
    """The sentences read last with what they named, and the referents in order of their last naming."""

    def __init__(self) -> None:
        self.sentences: deque[list[Seen]] = deque([[]], maxlen=WINDOW)
        self.number = 0
        self._last: dict[int, Referent] = {}  # in order of the last naming, the latest at the end

    def next_sentence(self) -> None:
        """Begin another sentence."""
        self.number += 1
        self.sentences.append([])

    def see(self, word: Word, referent: Referent | None, many: bool = False) -> Seen:
        """Note that a word names a referent, or, without one, some thing."""
        slot, verb = slot_of(word)
        main = verb is None or verb.dep not in ("advcl", "relcl", "acl", "ccomp")
        seen = Seen(word, self.number, slot, verb, referent, many, main)
        self.sentences[-1].append(seen)
        if referent is not None:
            self._last.pop(id(referent), None)
            self._last[id(referent)] = referent
        return seen

    def replace(self, told: Referent, named: Referent) -> None:
        """Let what was noted of one referent be the other's: both are the same."""
        for seen in self.recent():
            if seen.referent is told:
                seen.referent = named
        self._last = {id(r): r for r in (named if r is told else r for r in self._last.values())}

    def recent(self) -> Iterator[Seen]:
        """The namings of the sentences read last, the latest sentence first, each in order."""
        for sentence in reversed(self.sentences):
            yield from sentence

    def named_at(self, starts: Container[int]) -> set[int]:
        """The ids of the objects that the words beginning at ``starts`` name, in the sentences read last."""
        return {id(s.referent) for s in self.recent() if s.word.start in starts}

    def referents(self) -> Iterator[Referent]:
        """The referents named last, the latest first."""
        for n, referent in enumerate(reversed(self._last.values())):
            if n >= REACH:
                return
            yield referent

    def last_sentences(self) -> Iterator[list[Seen]]:
        """The sentences read last, the latest first."""
        return reversed(self.sentences)
