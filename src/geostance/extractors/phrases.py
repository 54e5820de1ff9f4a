"""Noun phrases without a name: what stands before their head, what they may refer to, and whether they act."""

from __future__ import annotations

import re

import attrs

from geostance.analysis.phrases import PARTITIVES
from geostance.analysis.steps import first_conjunct, step_up
from geostance.analysis.words import Word
from geostance.extractors.pages import Page
from geostance.extractors.roster import Referent
from geostance.knowledge.wordlists import words

__all__ = ["Phrase", "acts_here", "is_addressed", "is_harmed", "is_head", "is_sided_with", "phrase_of", "plain", "undergoes"]

ADDRESSING = frozenset("to with by from against for on upon".split())
CONDUCT = frozenset("handling treatment conduct behaviour behavior performance response approach record leadership".split())
BREAKS = frozenset("'\"“”‘’«»:;—–")
BEFORE = frozenset(
    (
        "det",
        "poss",
        "amod",
        "nummod",
        "compound",
        "nmod",
        "predet",
        "quantmod",
        "npadvmod",
        "punct",
        "case",
        "preconj",
    )
)


@attrs.frozen(eq=False)
class Phrase:
    """A noun phrase by its head, from its first word to the head; ``owner`` is a state or body named in front of it."""

    head: Word
    first: Word
    determiner: str
    possessor: Word | None
    number: str | None
    modifiers: tuple[Word, ...]
    owner: Referent | None
    named: Referent | None = None  # a person named in front of it: "the Biden administration"

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.first.start

    @property
    def end(self) -> int:
        """Where its head ends."""
        return self.head.end

    @property
    def many(self) -> bool:
        """Whether it is plural."""
        return self.head.tag in ("NNS", "NNPS") or self.head.lower in words("people.plural_only")

    @property
    def definite(self) -> bool:
        """Whether it speaks of something known: "the", "this", "its"."""
        return self.determiner in ("the", "this", "that", "these", "those", "both") or self.possessor is not None


def is_head(word: Word) -> bool:
    """Whether a noun heads a phrase of its own, rather than standing before another noun."""
    return word.is_noun and not (word.dep in ("compound", "nmod", "amod") and word.head.is_noun and word.head.i > word.i)


def phrase_of(page: Page, word: Word) -> Phrase:
    """The phrase that a noun heads."""
    first = word
    determiner, number = "", None
    possessor: Word | None = None
    owner: Referent | None = None
    named: Referent | None = None
    modifiers = []
    for c in word.children:
        if c.i > word.i or c.dep not in BEFORE:
            continue
        left = min(w.i for w in c.subtree())
        if (c.dep == "punct" and c.text not in ("-", "‑")) or any(
            (w.text in BREAKS and w.tag != "POS") or (w.text == "-" and w.start > page.block.words[w.i - 1].end)
            for w in page.block.words[c.i : word.i]
        ):
            continue
        if left < first.i:
            first = page.block.words[left]
        if c.dep in ("det", "predet") or (c.tag in ("DT", "PDT") and not determiner):
            determiner = c.lower if c.dep == "det" or not determiner else determiner
        elif c.dep == "poss":
            possessor = c
        elif c.dep == "nummod" or c.tag == "CD":
            number = c.lower
        elif c.dep in ("amod", "compound", "nmod"):
            modifiers.append(c)
        held = page.taken.get(c.i)
        if held is not None and held.kind != "person":
            owner = owner or held
        elif held is not None and c.dep != "poss":
            named = held
    return Phrase(word, first, determiner, possessor, number, tuple(modifiers), owner, named)


def _whole(word: Word) -> Word:
    """The noun that counts a word: "thousands" of "thousands of people"; else the word itself."""
    of = word.head
    if word.dep == "pobj" and of.lower == "of" and of.head.lower in PARTITIVES and of.head.lower not in ("members", "member"):
        return first_conjunct(of.head)
    return word


def acts_here(word: Word) -> bool:
    """Whether the phrase that a word heads acts or speaks: subject of a verb that is more than a description, or agent."""
    at = _whole(first_conjunct(word))
    if at.dep == "appos" and at.head.is_noun:
        at = first_conjunct(at.head)
    up = step_up(at)
    if up is None:
        return False
    verb, slot = up
    if at.dep == "pobj" and at.head.lower == "to" and at.head.head.lower in ("according",):
        return True
    if slot == "prep.by" and verb.is_noun and at.tag == "NNS" and at.lemma in words("people.person"):
        return True  # "an attack by masked men"
    if slot != "subject" or not verb.is_verb or at.dep == "nsubjpass":
        return False
    said = verb.child("acomp") if verb.lemma == "be" else None
    if said is not None and at.tag == "NNS" and at.child("det") is None and at.lemma in words("people.person"):
        return True  # "Campaigners were scathing"
    done = verb.lemma in words("acting.deeds_with_object") and verb.child("dobj") is not None  # "extended the truce"
    if (verb.lemma in words("acting.stative_verbs") and not done) or (
        verb.lemma in words("reference.inert") and verb.child("dobj", "xcomp") is None
    ):
        return False
    return not (verb.child("auxpass") is not None and at.dep != "pobj")


def undergoes(word: Word) -> bool:
    """Whether somebody does something to whom a phrase means: object, or subject of a passive, of a verb of doing."""
    at = _whole(first_conjunct(word))
    verb = at.head
    if at.dep not in ("dobj", "nsubjpass") or not verb.is_verb:
        return False
    return verb.lemma in words("reference.agentive") and verb.lemma not in (
        "have",
        "see",
        "find",
        "need",
        "want",
        "use",
        "know",
    )


def is_harmed(word: Word) -> bool:
    """Whether force is used against whom a phrase means: "beat demonstrators", "fired at a crowd", "the killing of six officers"."""
    at = _whole(first_conjunct(word))
    if any(c.tag == "VBN" and c.i > word.i and c.lemma in words("acting.force_verbs") for c in word.all("acl")):
        return True  # "leaders jailed in May"
    if at.dep in ("dobj", "nsubjpass"):
        return at.head.lemma in words("acting.force_verbs")
    if at.dep != "pobj":
        return False
    preposition, deed = at.head.lower, at.head.head
    if preposition == "of":
        return deed.lemma in words("acting.harms")
    return preposition in ("at", "on", "against") and deed.lemma in words("acting.fire")


def is_addressed(word: Word) -> bool:
    """Whether what is said or done goes to whom a phrase means: object, recipient, or after "to", "with", "against" and the like."""
    at = _whole(first_conjunct(word))
    return at.dep in ("dobj", "dative", "nsubjpass") or (at.dep == "pobj" and at.head.lower in ADDRESSING)


def is_sided_with(word: Word) -> bool:
    """Whether somebody takes a side for or against what a phrase means: "praised the military", "attacks on the media", "unhappy with
    the navy's handling of the case"."""
    at = first_conjunct(word)
    if at.dep == "poss" and at.head.lemma in CONDUCT:
        at = first_conjunct(at.head)
    if at.dep == "pobj" and at.head.lower in ("on", "for", "against", "of", "with", "at", "in", "to"):
        at = at.head
    elif at.dep not in ("dobj", "nsubjpass"):
        return False
    return at.head.lemma in words("reference.sided")


def plain(text: str) -> str:
    """A phrase's words without a determiner in front."""
    return re.sub(
        r"^(?:the|a|an|this|that|these|those|some|any|another|its|his|her|their|our|my|whose)\s+",
        "",
        re.sub(r"\s+", " ", text),
        flags=re.IGNORECASE,
    )
