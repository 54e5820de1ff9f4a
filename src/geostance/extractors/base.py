"""What an extractor is, and the cast: which actors the words of a document stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Protocol, runtime_checkable

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.words import Word
from geostance.model import Actor, Extraction, Mention, Omission, Record

__all__ = ["Cast", "Extractor"]

NAMING = ("name", "alias", "metonym")


@runtime_checkable
class Extractor(Protocol):
    """One question asked of a document.

    ``requires`` names the extractors whose records must be there before. ``extract`` is given the Analysis and what has been read
    so far, and yields records of that document, or omissions with a reason. It must not keep state between documents.
    """

    @property
    def name(self) -> str:
        """The name that others require it by, and that omissions tell."""

    @property
    def requires(self) -> tuple[str, ...]:
        """Names of the extractors that must run before."""

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """Read records off the analysis."""


# What stands for the clause before it, not for the name: "expelled two envoys, a decision that Chad denied".
SAYINGS = frozenset(
    "charge accusation allegation claim decision move step measure demand offer attack raid incident act action plan proposal "
    "agreement deal violation breach killing death arrest condition term request call warning threat assertion suggestion".split()
)


@attrs.frozen(eq=False)
class Cast:
    """The actors of a document, found by the word that heads a mention of theirs."""

    analysis: Analysis
    so_far: Extraction

    def at(self, word: Word) -> tuple[Actor, ...]:
        """The actors that the phrase headed by a word stands for: the members where it is a collective, none for a thing."""
        actor = self.alone(word)
        if actor is None:
            return ()
        members = tuple(self._by_id[m] for m in actor.members if m in self._by_id)
        return members or (actor,)

    def alone(self, word: Word) -> Actor | None:
        """The one actor, or collective, that the phrase headed by a word stands for. An apposition counts for its noun."""
        found = self._heads.get(word.start)
        if found is not None:
            return found[1]
        for apposed in word.all("appos"):
            found = self._heads.get(apposed.start)
            if found is not None:
                return found[1]
        if word.dep == "appos" and word.lemma not in SAYINGS and (found := self._heads.get(word.head.start)):
            return found[1]
        return None

    def all(self, words: Iterable[Word]) -> tuple[Actor, ...]:
        """The actors of several words, each once, in order."""
        return tuple(dict.fromkeys(a for w in words for a in self.at(w)))

    def mention(self, word: Word) -> Mention | None:
        """The mention that the word heads, if any."""
        found = self._heads.get(word.start)
        return found[0] if found else None

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {a.id: a for a in self.so_far.actors}

    @cached_property
    def _heads(self) -> dict[int, tuple[Mention, Actor]]:
        """Start of the head word → mention and actor; of two mentions with one head, the longer."""
        heads: dict[int, tuple[Mention, Actor]] = {}
        for actor in self.so_far.actors:
            for mention in actor.mentions:
                for head in self._heads_of(mention):
                    there = heads.get(head.start)
                    if there is None or there[0].end - there[0].start < mention.end - mention.start:
                        heads[head.start] = (mention, actor)
        return heads

    def _heads_of(self, mention: Mention) -> Iterator[Word]:
        """The word that heads a mention; two where the parser tore its first and last word apart."""
        first = self._head_from(mention, mention.start)
        last = self._head_from(mention, mention.end - 1)
        if first is not None:
            yield first
        if last is not None and last is not first:
            yield last

    def _head_from(self, mention: Mention, offset: int) -> Word | None:
        block = self.analysis.block_at(offset)
        word = block.word_at(offset) if block else None
        if word is None:
            return None
        seen = 0
        while word.head is not word and mention.start <= word.head.start and word.head.end <= mention.end and seen < 30:
            word, seen = word.head, seen + 1
        return word
