"""Steps through a parse: what sort of clause a word heads, what it is coordinated with, which slot of its governor it fills."""

from __future__ import annotations

from typing import Literal

from geostance.analysis.temporal.vocabulary import MONTHS, WEEKDAYS
from geostance.analysis.words import Word

__all__ = [
    "ClauseKind",
    "Words",
    "asked_by",
    "beyond",
    "conjuncts",
    "first_conjunct",
    "governed",
    "has_to",
    "is_date",
    "is_wished",
    "is_wondered",
    "kind_of",
    "step_up",
    "subordinator",
]

ClauseKind = Literal["verb", "noun", "adjective"]

Words = tuple[Word, ...]

CALENDAR = frozenset("day week weekend month year morning afternoon evening night noon midnight dawn today yesterday".split())

# Verbs that name with a preposition whom they want to act: "called on Chad to stop".
ASKING_WITH = {
    "call": ("on", "upon"), "appeal": ("to",), "plead": ("with", "to"), "prevail": ("on", "upon"), "count": ("on",), "rely": ("on",),
    "look": ("to",), "turn": ("to",), "lean": ("on",), "pray": ("for",), "wait": ("for",), "arrange": ("for",),
}  # fmt: skip


def kind_of(word: Word) -> ClauseKind | None:
    """What sort of clause a word can head, if any."""
    kind = _KINDS.get(word.tag[:2])
    if kind == "verb" and word.dep in ("aux", "auxpass"):
        return None
    if kind is None and word.tag == "RB" and word.dep == "acomp":
        return "adjective"
    return kind


_KINDS: dict[str, ClauseKind] = {"VB": "verb", "NN": "noun", "JJ": "adjective"}


def conjuncts(word: Word) -> Words:
    """The word and those coordinated with it, in order ("Chad, Mali and Niger")."""
    found, at = [word], 0
    while at < len(found):
        found += [c for c in found[at].children if c.dep == "conj" and (c.is_verb == word.is_verb or not word.is_verb)]
        at += 1
    return tuple(found)


def first_conjunct(word: Word) -> Word:
    """The word that the others of its coordination hang on."""
    while word.dep == "conj" and word.head is not word:
        word = word.head
    return word


def step_up(word: Word) -> tuple[Word, str] | None:
    """The word's governor and the slot of it that the word fills, seen through coordination and prepositions; None at the root."""
    word = first_conjunct(word)
    head, dep = word.head, word.dep
    if head is word:
        return None
    if dep in ("pobj", "pcomp"):
        preposition = head
        while (
            preposition.dep in ("prep", "pcomp") and preposition.head.dep in ("prep", "agent") and preposition.head.tag == "IN"
        ):
            preposition = preposition.head
        if preposition.head.dep == "advmod" or preposition.head.lower == "short":  # "stopped short of"
            return preposition.head.head, f"prep.{preposition.lower}"
        return preposition.head, "subject" if preposition.dep == "agent" else f"prep.{preposition.lower}"
    if dep in ("ccomp", "xcomp"):
        return head, "inf" if word.child("aux") and has_to(word) else "ing" if word.tag == "VBG" and dep == "xcomp" else "that"
    if dep == "advcl":
        return head, f"advcl.{subordinator(word)}"
    if dep == "acl":
        return head, "inf" if has_to(word) else "that" if word.child("mark") else "acl"
    return head, _SLOT_OF.get(dep, dep)


def subordinator(word: Word) -> str:
    """What joins an adverbial clause to its main clause: its conjunction, ``if`` where inversion tells a condition ("had Chad
    attacked"), else ``inf`` or ``ing``."""
    mark = word.child("mark") or next((c for c in word.children if c.dep == "advmod" and c.tag == "WRB"), None)
    if mark:
        return mark.lower
    subject, first = word.child("nsubj", "nsubjpass"), word.child("aux", "auxpass")
    if subject and first and first.i < subject.i and first.lower in ("had", "should", "were"):
        return "if"
    return "inf" if has_to(word) else "ing"


_SLOT_OF = {
    "nsubj": "subject", "csubj": "subject", "nsubjpass": "object", "dobj": "object", "dative": "recipient", "attr": "attr",
    "acomp": "attr", "oprd": "attr", "poss": "possessor", "amod": "modifier", "compound": "modifier", "nmod": "modifier",
}  # fmt: skip


def governed(word: Word, preposition: str) -> list[Word]:
    """The nouns that a preposition right under a word brings: "courage", of "a man of courage"."""
    return [n for p in word.all("prep") if p.lower == preposition for n in p.all("pobj")]


def beyond(word: Word, preposition: str) -> list[Word]:
    """What a second preposition brings after the first: "out of the pact", "because of the raid"."""
    return [c for p in word.all("prep") if p.lower == preposition for n in p.all("pobj", "pcomp") for c in conjuncts(n)]


DEMANDING = frozenset("insist demand ask request propose recommend urge order require suggest".split())


def asked_by(verb: Word) -> Word | None:
    """Whom a verb asks with a preposition: "Chad" of "called on Chad to stop", "appealed to Chad to stop"."""
    wanted = ASKING_WITH.get(verb.lemma, ())
    return next((n for p in verb.all("prep", "dative") if p.lower in wanted for n in p.all("pobj")), None)


def is_wished(verb: Word) -> bool:
    """Whether a finite clause tells what should be: a bare form after one subject, or "must", "should"."""
    if any(a.lower in ("must", "should") for a in verb.all("aux")):
        return True
    asked = verb.head.lemma in DEMANDING and verb.head.tag == "VBD"
    if asked and verb.tag in ("VB", "VBP") and not verb.child("aux"):
        return True  # "insisted that the rebels pull back": no past tense, as a report would have
    subject = verb.child("nsubj")
    single = subject is not None and subject.tag in ("NN", "NNP") and not subject.child("conj")
    return not verb.child("aux") and (verb.tag == "VB" or (verb.tag == "VBP" and single))


def is_wondered(verb: Word) -> bool:
    """Whether a clause is left open: "to say whether it would leave", "to determine if it should"."""
    return any(m.lower in ("whether", "if") for m in verb.all("mark"))


def has_to(word: Word) -> bool:
    """Whether it is an infinitive with "to"."""
    return any(c.tag == "TO" for c in word.children)


def is_date(word: Word) -> bool:
    """Whether a word is a day, a month, a year or the like, which tells when and nothing else."""
    return (
        word.lower in WEEKDAYS or word.lower in MONTHS or word.lemma in CALENDAR or (word.tag == "CD" and len(word.text) == 4)
    )
