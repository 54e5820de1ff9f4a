"""Complements: what hangs on a predicate itself, its particles and complement clauses, and whose or what kind of thing a noun is."""

from __future__ import annotations

from functools import cached_property

import attrs

from geostance.analysis.steps import ClauseKind, Words, conjuncts, has_to, is_wished, is_wondered
from geostance.analysis.words import Word

__all__ = ["Complements"]

DONE_BY = frozenset("lead broker mediate impose host negotiate organize organise".split())  # "Saudi-led strikes" are Saudi
NOUN_DEPS = frozenset("compound amod nmod nummod".split())


@attrs.frozen(eq=False)
class Complements:
    """A predicate and what the parse hangs on it. ``_that`` is the slot ``that``."""

    word: Word
    kind: ClauseKind

    @cached_property
    def _prt(self) -> Words:
        """Particles: "in" of "gave in", not of "gave in May"."""
        bare = (
            c for c in self.word.all("prep") if not c.child("pobj", "pcomp")
        )  # "walked out of": "out" is a preposition here
        return (*self.word.all("prt", "advmod"), *bare)

    @cached_property
    def _acl(self) -> Words:
        """The participles after a noun: "filed" in "an appeal filed by Chad"."""
        return tuple(c for c in self.word.all("acl") if c.tag == "VBN")

    @cached_property
    def _attr(self) -> Words:
        return tuple(c for a in self.word.all("attr", "acomp", "oprd") for c in conjuncts(a))

    @cached_property
    def _that(self) -> Words:
        """Finite clausal complements."""
        found = [c for c in self.word.all("ccomp", "acl") if c.is_verb or c.tag == "MD" or c.child("nsubj", "cop", "expl")]
        return tuple(c for c in found if not has_to(c) and (c.dep == "ccomp" or c.child("mark")))

    @cached_property
    def _wish(self) -> Words:
        """Clauses of what should be: "demanded that Chad leave", "insists that it must leave"."""
        return tuple(c for c in self._that if is_wished(c))

    @cached_property
    def _whether(self) -> Words:
        """Indirect questions: "whether it would sign"."""
        asked = (c for c in self.word.all("ccomp", "advcl") if is_wondered(c))
        return tuple(asked)

    @cached_property
    def _what(self) -> Words:
        """A free relative: "what he described as a trap", "whoever signed it"."""
        found = (*self.word.all("ccomp", "dobj"), *(n for p in self.word.all("prep") for n in p.all("pcomp")))
        return tuple(c for c in found if c.is_verb and any(p.tag == "WP" for p in c.children))

    @cached_property
    def _ing(self) -> Words:
        found = (c for c in self.word.all("xcomp", "ccomp") if c.tag == "VBG" or any(a.lower == "having" for a in c.all("aux")))
        return tuple(v for c in found if not has_to(c) for v in conjuncts(c))

    @cached_property
    def _possessor(self) -> Words:
        return tuple(c for p in self.word.all("poss") for c in conjuncts(p))

    @cached_property
    def _modifier(self) -> Words:
        named = [c for m in self.word.all(*NOUN_DEPS) for c in conjuncts(m)]
        doers = (n for m in named if m.lemma in DONE_BY and m.tag == "VBN" for n in m.all("npadvmod", "compound", "amod"))
        return (*named, *doers)
