"""Clauses: predicates with their arguments and with what is said of them.

A clause hangs on a verb, a noun ("US support for Chad") or an adjective ("opposed to the plan"). Everything is worked out when
asked for, so clauses cost nothing where no extractor looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import attrs

from geostance.analysis.arguments import Arguments
from geostance.analysis.steps import has_to, step_up
from geostance.analysis.words import Word

__all__ = ["Clause"]

NEGATIONS = frozenset("not n't n’t never no neither nor hardly barely".split())


@attrs.frozen(eq=False)
class Clause(Arguments):
    """A predicate with its arguments, whether it is negated, its mood and tense, and where it stands."""

    @cached_property
    def negated(self) -> bool:
        """Whether the predicate itself is negated: "did not", "never", "no country", "without", shared by "or" and "nor"."""
        w = self.word
        for c in w.children:
            if c.dep == "neg" or (c.lower in NEGATIONS and c.dep in ("advmod", "det", "preconj", "cc") and c.i < w.i):
                nxt = next((x for x in (*w.children, *c.children) if x.i == c.i + 1), None)
                if not (nxt and nxt.lower in ("only", "just", "merely")):
                    return True
        if self.kind == "verb":
            told = (*w.all("dobj"), *w.all("attr"), *(n for p in w.all("prep") for n in p.all("pobj")))
            if w.lemma == "be" and any(d.lower == "no" for n in told for d in n.all("det", "neg")):
                return True  # "is in no position to", "is in no hurry"
            if any(o.lower == "nothing" and not o.child("prep", "amod") for o in told) or any(
                d.lower == "no" for o in w.all("dobj") for d in o.all("det", "neg")
            ):
                return True
            subject = w.child("nsubj", "nsubjpass")
            if subject and (
                subject.lower in ("nobody", "none", "neither", "no-one", "nothing")
                or any(d.lower in ("no", "neither") for d in subject.all("det", "neg"))
            ):
                return True
            if w.dep == "conj" and any(c.lower == "nor" and c.dep == "cc" and c.i < w.i for c in w.head.children):
                return True  # "nor did it sign"
            if w.dep == "conj" and w.head.is_verb and not w.child("nsubj", "aux", "neg"):
                joint = next((c.lower for c in w.head.children if c.dep == "cc"), "")
                return joint in ("or", "nor") and self._clause_of(w.head).negated
        if w.dep in ("pcomp", "pobj") and w.head.lower == "without":
            return True
        if self.kind == "adjective" and w.head.is_verb and w.dep in ("acomp", "oprd"):
            return self._clause_of(w.head).negated
        return self.light_verb.negated if self.light_verb else False

    @cached_property
    def modal(self) -> str | None:
        """The modal verb ("will", "may", "must" …) or "going to", shared by coordinated verbs without one of their own."""
        w = self.word if self.kind == "verb" else self.light_verb.word if self.light_verb else None
        if w is None:
            return self._clause_of(self.word.head).modal if self.kind == "adjective" and self.word.head.is_verb else None
        for c in w.all("aux"):
            if c.tag == "MD":
                return {
                    "'ll": "will",
                    "’ll": "will",
                    "wo": "will",
                    "ca": "can",
                    "'d": "would",
                    "’d": "would",
                    "sha": "shall",
                }.get(c.lower, c.lower)
        if w.dep == "xcomp" and w.head.lemma == "go" and w.head.tag == "VBG" and has_to(w):
            return "will"
        if w.dep == "conj" and w.head.is_verb and w.tag not in ("VBD", "VBZ") and not w.child("nsubj", "aux"):
            return self._clause_of(w.head).modal
        return None

    @cached_property
    def tense(self) -> Literal["past", "present", "future", "none"]:
        """Past, present or future, by the finite verb; none for infinitives, participles and nouns."""
        w = self.word if self.kind == "verb" else self.light_verb.word if self.light_verb else self.word.head
        if self.modal in ("will", "shall"):
            return "future"
        tags = {w.tag, *(c.tag for c in w.all("aux", "auxpass"))}
        if "VBD" in tags:
            return "past"
        if tags & {"VBZ", "VBP"}:
            return "present"
        if w.dep == "conj" and w.head.is_verb:
            return self._clause_of(w.head).tense
        return "none"

    @cached_property
    def is_progressive(self) -> bool:
        """Whether it goes on: "is shelling", "have been fighting"."""
        return self.word.tag == "VBG" and any(c.lemma == "be" for c in self.word.all("aux"))

    def governors(self) -> Iterator[tuple[Word, str]]:
        """The words above, nearest first, each with the slot of it that holds this clause. A light verb counts as the noun."""
        at = self.light_verb.word if self.light_verb else self.word
        seen = 0
        while (up := step_up(at)) and seen < 40:
            yield up
            at, seen = up[0], seen + 1

    def words_beside(self) -> Iterator[Word]:
        """Particles, adverbs and the like that belong to the predicate."""
        for c in self.word.children:
            if c.dep in ("prt", "advmod", "acomp", "oprd", "neg", "prep", "npadvmod", "dobj", "attr", "intj") or (
                c.dep == "advcl" and c.tag == "JJ"
            ):
                yield c
                if c.dep == "prep":  # "brought them together in Oslo"
                    yield from (w for w in c.children if w.dep == "advmod" and w.i == c.i - 1)
