"""What a repair of a parse may look at beside its word, and the changes that several repairs make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from geostance.analysis.words import Word, attach

__all__ = ["Page", "Repair", "give_subject", "make_verb"]


@attrs.frozen(eq=False)
class Page:
    """The words of a block, and which lemmas can be verbs."""

    words: Sequence[Word]
    is_verb: Callable[[str], bool]

    def before(self, word: Word) -> Word:
        """The word right before one; the first word of a block has itself."""
        return self.words[word.i - 1] if word.i else word

    def after(self, word: Word) -> Word:
        """The word right after one; the last word of a block has itself."""
        return self.words[word.i + 1] if word.i + 1 < len(self.words) else word


Repair = Callable[[Word, Page], None]


def give_subject(verb: Word, name: Word) -> None:
    """Hang a name on a verb as its subject, active or passive."""
    attach(name, verb, "nsubjpass" if verb.child("auxpass") else "nsubj")


def make_verb(verb: Word, subject: Word, thing: Word | None = None, after: Iterable[Word] = (), tag: str = "VBD") -> None:
    """Make a finite verb of a word, with its subject, its object and what comes ``after``, each kept in its relation."""
    attach(subject, verb, "nsubj")
    if thing is not None:
        attach(thing, verb, "dobj")
    verb.tag, verb.pos = tag, "VERB"
    for c in after:
        attach(c, verb, c.dep)
