"""Parties: who stands on either side of an event, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.phrases import counted
from geostance.analysis.steps import kind_of
from geostance.analysis.words import Word
from geostance.extractors.base import Cast
from geostance.extractors.holders import Holders
from geostance.knowledge.wordlists import words
from geostance.model import Actor, Span

__all__ = ["Parties", "Side"]

OWNERS = ("possessor", "prep.of", "prep.from", "modifier", "prep.in")
RUN_BY = ("acl.subject",)  # "drones operated by the army"
LEFT = frozenset("det amod compound nmod poss nummod quantmod".split())  # what stays with a noun that is shown without the rest
PEERS = frozenset("counterpart opposite homologue".split())  # "her Omani counterpart" is Oman's, not hers
LONGEST = 80  # characters of a phrase shown for a thing


@attrs.frozen
class Side:
    """One side of an event: its actors, and the words in the text that name them or the thing that undergoes."""

    actors: tuple[Actor, ...] = ()
    spans: tuple[Span, ...] = ()

    def without(self, others: Iterable[Actor]) -> Side:
        """This side without the given actors."""
        gone = {a.id for a in others}
        return Side(tuple(a for a in self.actors if a.id not in gone), self.spans)


@attrs.frozen(eq=False)
class Parties:
    """Finds the actors that words stand for: those named, or those that a thing belongs to ("Malian positions")."""

    analysis: Analysis
    cast: Cast
    holders: Holders

    def side(self, named: Iterable[Word], owned: bool = True) -> Side:
        """The side that some words make up. With ``owned``, a thing stands for whose it is."""
        actors: dict[str, Actor] = {}
        spans: dict[tuple[int, int], Span] = {}
        for word in named:
            whole, word = word, counted(word)
            found = self.holders.actors((whole,))
            if word is not whole or not found:  # "eight members of the embassy" are the embassy's too
                found = tuple(dict.fromkeys((*found, *self.holders.actors((word,))))) or self.known((word,))
            if not found and owned:
                found = self.behind(word)
            for actor in found:
                actors.setdefault(actor.id, actor)
            span = self.shown(word, whole)
            if span is not None:
                spans.setdefault((span.start, span.end), span)
        return Side(tuple(actors.values()), tuple(spans.values()))

    def behind(self, word: Word) -> tuple[Actor, ...]:
        """The actors that a thing or a group belongs to: its possessor, its modifier ("Malian towns"), what it is of or from."""
        if kind_of(word) != "noun":
            return ()
        clause = self.analysis.clause(word)
        for path in (*OWNERS, *RUN_BY):
            found = self.cast.all(clause.slot(path)) or self.known(clause.slot(path))
            if word.lemma in words("people.person") | PEERS:  # "his driver" is somebody else, "his officers" are of his force
                found = tuple(b for a in found if (b := self.force_of(a)) is not None)
            if found:
                return found
            if path == "prep.of":  # "dozens of Malian soldiers"
                for inner in clause.slot(path):
                    near = (*self.analysis.clause(inner).slot("modifier"), *self.analysis.clause(inner).slot("possessor"))
                    if found := self.known((inner, *near)) or self.cast.all(
                        (*self.analysis.clause(inner).slot("modifier"), *self.analysis.clause(inner).slot("possessor"))
                    ):
                        return found
        return self.known(whence := tuple(self.whence(word))) or self.cast.all(whence)

    def whence(self, word: Word) -> Iterator[Word]:
        """The place that goods come from by the "from" right after them, whatever the parser hung it on."""
        above = (word.head, word.head.head) if word.dep == "pobj" else (word.head,)
        for preposition in (p for a in above for p in a.all("prep")):
            if preposition.lower == "from" and preposition.i == word.i + 1:
                yield from preposition.all("pobj")

    def force_of(self, actor: Actor) -> Actor | None:
        """The armed body that a person acts for; anybody but a person as is."""
        if actor.kind != "person":
            return actor
        body = self.holders.by_id(actor.acts_for)
        return body if body is not None and body.kind in ("military", "armed_group", "government") else None

    def known(self, named: Iterable[Word]) -> tuple[Actor, ...]:
        """The states of the document that names or adjectives mean which by themselves only say where or whence ("two French
        diplomats"): whoever strikes or receives those acts on their state."""
        found: dict[str, Actor] = {}
        for word in named:
            key = self._keys.get(word.end) if word.text[:1].isupper() else None
            actor = self._by_entity.get(key) if key else None
            if actor is not None:
                found.setdefault(actor.id, actor)
        return tuple(found.values())

    @cached_property
    def _keys(self) -> dict[int, str]:
        """End of a name in the text → the gazetteer's key of the state that it means."""
        return {m.end: m.entries[0].key for b in self.analysis.blocks for m in b.matches if m.entries[0].kind == "state"}

    @cached_property
    def _by_entity(self) -> dict[str, Actor]:
        return {a.entity: a for a in self.cast.so_far.actors if a.entity and a.kind == "state"}

    def shown(self, word: Word, whole: Word | None = None) -> Span | None:
        """The words that name a party: the mention that it heads, else its noun with what stands before it, from ``whole`` on
        where that counts it ("dozens of troops"). None for a pronoun that stands for nobody known."""
        mention = self.cast.mention(whole or word) or self.cast.mention(word)
        if mention is not None:
            return self.analysis.span(mention.start, mention.end)
        if not word.is_noun and word.tag not in ("CD", "JJ", "NN", "NNS", "JJR", "JJS"):
            return None
        first = whole if whole is not None and whole.i < word.i else word
        start = min([first.start, *(w.start for w in self._left(first))])
        return self.analysis.span(start if word.end - start <= LONGEST else word.start, word.end)

    def _left(self, word: Word) -> Iterator[Word]:
        for c in word.children:
            if c.dep in LEFT and c.i < word.i:
                yield c
                yield from self._left(c)
