"""Words and their grammar, as plain objects: what a parse says, without the parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from geostance.analysis.layout import Block
from geostance.knowledge.entries import Match

__all__ = ["FINITE", "RELATIVES", "Entity", "ParsedBlock", "Word", "attach", "head_of"]

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))  # tags of verbs that can head a sentence
RELATIVES = frozenset(("who", "whom", "whose", "which", "that"))


@attrs.define(eq=False, repr=False)
class Word:
    """A token of a parsed block, linked to its head and children (CLEAR dependency labels, Penn tags).

    ``start`` and ``end`` are string indices into the document's text; ``lower`` is the word in lower case. ``head`` is the word
    itself at the root of a sentence.
    """

    i: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    sentence: int
    head: Word = attrs.field(init=False)
    children: list[Word] = attrs.Factory(list)
    lower: str = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.lower = self.text.lower()

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb form (Penn VB*), auxiliaries included."""
        return self.tag.startswith("VB")

    @property
    def is_noun(self) -> bool:
        """Whether it is a common or proper noun."""
        return self.tag.startswith("NN")

    def child(self, *deps: str) -> Word | None:
        """The first child with one of these dependency labels."""
        return next((c for c in self.children if c.dep in deps), None)

    def all(self, *deps: str) -> list[Word]:
        """All children with one of these dependency labels, in order."""
        return [c for c in self.children if c.dep in deps]

    def subtree(self) -> Iterator[Word]:
        """The word and all below it, in no particular order."""
        stack = [self]
        while stack:
            word = stack.pop()
            yield word
            stack.extend(word.children)

    def ancestors(self) -> Iterator[Word]:
        """The heads above the word, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def __repr__(self) -> str:
        return f"<{self.text} {self.tag} {self.dep}←{self.head.text}>"


@attrs.frozen
class Entity:
    """A named stretch of a block: words ``first`` to ``last`` inclusive.

    ``label`` is the pipeline's entity type (PERSON, ORG, GPE, NORP …); ``match`` the gazetteer's, where it knows the name.
    """

    first: int
    last: int
    start: int
    end: int
    label: str
    match: Match | None = None


@attrs.frozen(eq=False)
class ParsedBlock:
    """A block with its words, its named entities, and every name that the gazetteer knows in it."""

    block: Block
    words: tuple[Word, ...]
    entities: tuple[Entity, ...]
    matches: tuple[Match, ...] = ()

    def word_at(self, offset: int) -> Word | None:
        """The word that covers the character at ``offset`` of the document's text, if any."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return self.words[low] if low < len(self.words) and self.words[low].start <= offset else None

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """The words between two offsets of the document's text, those cut by them included."""
        first = self.word_at(start)
        if first is None:
            return ()
        last = first.i
        while last + 1 < len(self.words) and self.words[last + 1].start < end:
            last += 1
        return self.words[first.i : last + 1]

    def sentences(self) -> Iterator[tuple[Word, ...]]:
        """The words of each sentence, in order."""
        first = 0
        for i in range(1, len(self.words) + 1):
            if i == len(self.words) or self.words[i].sentence != self.words[first].sentence:
                yield self.words[first:i]
                first = i


def head_of(span: Sequence[Word]) -> Word:
    """The word of a stretch that governs the others: the last noun, else the last word, whose head lies outside it."""
    inside = {id(w) for w in span}
    outer = [w for w in span if w.head is w or id(w.head) not in inside]
    return ([w for w in outer if w.is_noun] or outer or list(span))[-1]


def attach(word: Word, head: Word, dep: str) -> None:
    """Hang a word on another head; on itself for a root. A head that hung below the word takes its place first."""
    at = head
    while head is not word and at.head is not at:
        if at.head is word:
            attach(at, word.head if word.head is not word else at, word.dep)
            break
        at = at.head
    if word.head is not word:
        word.head.children.remove(word)
    word.head, word.dep = head, dep
    if head is not word:
        head.children.append(word)
        head.children.sort(key=lambda w: w.i)
