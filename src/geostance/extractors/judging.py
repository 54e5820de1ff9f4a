"""Judging: what a clause says of its subject, by a quality, a deed or the manner of it: praise, blame or neither."""

from __future__ import annotations

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause
from geostance.analysis.steps import Words, governed, has_to
from geostance.analysis.words import Word
from geostance.knowledge.valence import Valence

__all__ = ["BEING", "BENT", "Judging"]

BEING = frozenset(("be", "become", "remain", "seem", "prove", "sound", "look", "appear", "get", "stay"))
HAVING = frozenset(("have", "show", "demonstrate", "display", "exhibit"))
FARING = frozenset(("do", "perform", "behave", "act", "govern", "fare", "speak", "handle", "manage"))
WORK = frozenset(("job", "work", "duty", "task", "service"))
FARES = {"well": 1, "superbly": 1, "badly": -1, "poorly": -1, "terribly": -1}
ANSWERABLE = frozenset(
    ("responsible", "accountable", "answerable", "liable", "guilty", "culpable")
)  # "responsible for the attack"
SOURCES = frozenset(
    ("source", "cause", "root", "driver", "origin", "sponsor", "epicentre", "epicenter", "hotbed", "haven", "exporter")
)
BENT = frozenset("want try seek use plan intend prepare aim attempt wish".split())


def _meant(said: Words) -> Words:
    """What is said, for "nothing" what comes after "but" or "than" and for "one" what it is one of: "is nothing but a puppet",
    "nothing more than piracy", "one of the wiser heads"."""
    found: list[Word] = []
    for word in said:
        named: list[Word] = []
        if word.lower == "one":
            named = governed(word, "of")
        elif word.lower in ("nothing", "more", "less"):
            links = (p for c in (word, *word.children) for p in c.all("prep") if p.lower in ("but", "than", "except"))
            named = [n for p in links for n in p.all("pobj")]
        found += named or [word]
    return tuple(found)


@attrs.frozen(eq=False)
class Judging:
    """Weighs clauses and nouns by the words of praise and blame in them."""

    analysis: Analysis
    valence: Valence

    def judged(self, clause: Clause) -> tuple[int, Word | None, str]:
        """The sign of what a clause says of its subject, and the word that tells it."""
        word = clause.word
        if word.lemma in BEING:
            for said in (*_meant(clause.slot("attr")), *word.all("advmod")):
                if said.lemma in ANSWERABLE and (matters := governed(said, "for")):
                    to_blame = any(m.lemma in self.valence.ills or m.lemma in self.valence.harms for m in matters)
                    return (-1, said, "speech.deed") if to_blame else (0, None, "")
                if sign := self.valence.of(said.lemma):
                    return sign, said, "speech.quality"
                if sign := self.source(said):
                    return sign, said, "speech.quality"
                if clause.negated and said.lemma in self.valence.truth:
                    return 1, said, "speech.quality"
                if sign := self.qualified(said):
                    told = next(
                        m for m in (*said.all("amod", "compound"), said) if self.valence.of(m.lemma) == sign or m is said
                    )
                    return sign, told, "speech.quality"
            return 0, None, ""
        if word.lemma in HAVING:
            shown = word.lemma != "have"
            having = ((self.qualified(o) or (self.valence.of(o.lemma) if shown else 0), o) for o in clause.slot("object"))
            return next(((s, o, "speech.having") for s, o in having if s), (0, None, ""))
        if word.lemma == "help" and (done := next((v for v in word.all("xcomp", "ccomp") if v.is_verb), None)) is not None:
            return self.judged(self.analysis.clause(done)) if done.child("dobj") else (0, None, "")  # "helped make the mess"
        if word.lemma in BENT and (aim := self.bent_on(word)) is not None:
            return -1, aim, "speech.deed"
        if not clause.is_passive and (sign := self.valence.of_deed(word.lemma)):
            return sign, word, "speech.deed"
        things = [w.lemma for w in (*clause.slot("object"), *clause.prep("with"))]
        if not clause.is_passive and (sign := self.valence.of_doing(word.lemma, things)):
            return sign, word, "speech.deed"
        gone = word.lemma == "go" and any(
            m.lower == "far" and m.all("advmod") for m in word.all("advmod")
        )  # "has gone too far"
        if gone or (word.lemma in BEING and any(x.lemma == "blame" for x in word.all("xcomp"))):
            return -1, word, "speech.deed"
        if word.lemma in FARING and (faring := self.faring(clause)):
            return *faring, "speech.manner"
        for said in word.all("advmod"):
            if sign := self.valence.of_manner(said.lower):
                return sign, said, "speech.manner"
        for thing in (*clause.slot("object"), *clause.prep("to")):
            weighed = self.valence.of_making(word.lemma, thing.lemma)
            if weighed or thing.lemma in self.valence.strong:
                return weighed or -1, thing, "speech.deed"
        return 0, None, ""

    def bent_on(self, verb: Word) -> Word | None:
        """The bad deed that somebody means or uses something for: "wants to steal our oil", "uses the crisis to distract voters"."""
        aims = (
            v for v in (*verb.all("xcomp"), *verb.all("advcl")) if v.is_verb and has_to(v) and not v.child("nsubj", "nsubjpass")
        )
        return next((v for v in aims if self.valence.of_deed(v.lemma) < 0), None)

    def faring(self, clause: Clause) -> tuple[int, Word] | None:
        """How somebody does: "governs well", "did a fine job", "did his duty with great courage"."""
        if how := next((m for m in clause.word.all("advmod") if m.lower in FARES), None):
            return FARES[how.lower], how
        done = [o for o in clause.slot("object") if o.lemma in WORK]
        if fine := next((o for o in done if self.qualified(o)), None):
            return self.qualified(fine), fine
        inside = (n for o in (*done, *clause.prep("as")) for w in o.subtree() for n in governed(w, "with"))
        signs = ((self.valence.of(w.lemma) or self.qualified(w), w) for w in (*clause.prep("with"), *inside))
        return next(((sign, w) for sign, w in signs if sign), None)

    def qualified(self, noun: Word) -> int:
        """The sign of the adjectives of a noun: "a great leader"; a negative one outweighs."""
        signs = [s for m in noun.all("amod", "compound") if (s := self.valence.of(m.lemma))]
        if noun.child("neg") or any(d.lower == "no" for d in noun.all("det")):
            return -1 if signs and min(signs) > 0 else 0
        return min(signs, default=0)

    def source(self, noun: Word) -> int:
        """−1 where somebody is called the source of an ill: "a sponsor of terrorism"."""
        return -1 if noun.lemma in SOURCES and any(n.lemma in self.valence.ills for n in governed(noun, "of")) else 0

    def of_what(self, noun: Word) -> int:
        """The sign of what somebody is called a man or woman of: "a man of great courage"."""
        return next((s for n in governed(noun, "of") if (s := self.valence.of(n.lemma) or self.qualified(n))), 0)
