"""Names of people that nobody recognized, told by what they do or what is done to them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from geostance.analysis.steps import first_conjunct
from geostance.analysis.words import Word
from geostance.extractors.nameborders import NameSpan
from geostance.extractors.namespans import is_vessel
from geostance.extractors.pages import Page
from geostance.knowledge.names import fold
from geostance.knowledge.places import Places
from geostance.knowledge.registry import common_words
from geostance.knowledge.wordlists import words

__all__ = ["by_given_name", "is_treated", "lost_names"]


def is_treated(name: Word) -> bool:
    """Whether a name is somebody's by what it stands with: "sacked Oyono", "charges against Oyono", "an Oyono ally",
    "Oyono, who", "Oyono's wife"."""
    if any(r.dep == "relcl" and any(c.lower == "who" for c in r.children) for r in name.children):
        return True
    if any(a.lemma in words("people.sides") and a.tag == "NN" for a in name.all("appos")):
        return True  # "Oyono, the president's rival"
    head = first_conjunct(name)
    governor = head.head
    if head.dep == "nsubj" and governor.lemma in ("be", "become", "remain") and (said := governor.child("attr")):
        return said.lemma in words("people.person") | words("people.sides") and said.tag == "NN"
    if head.dep in ("dobj", "nsubjpass", "oprd"):
        return governor.lemma in words("people.treated")
    if head.dep == "poss":
        return governor.lemma in words("people.belongings")
    if head.dep in ("compound", "nmod"):
        return governor.lemma in words("people.standbys")
    if head.dep != "pobj":
        return False
    preposition, governor = governor, governor.head
    if preposition.lower == "to" and governor.lower == "according":
        return True
    if preposition.dep == "agent" or preposition.lower == "by":
        return governor.lemma in words("people.treated") or governor.lemma in words("people.sought")
    if preposition.lower in ("with", "to", "at", "of", "about") and f"{governor.lemma} {preposition.lower}" in words(
        "people.faced"
    ):
        return True
    return preposition.lower in ("against", "of", "on") and governor.lemma in words("people.aimed")


def by_given_name(page: Page) -> Iterator[NameSpan]:
    """A well-known given name and the capitalized name after it, which nobody recognized: "Jill Kane"."""
    all_words = page.block.words
    given = words("given.female") | words("given.male")
    ends = {e for _, e, _ in page.titles}
    for w, after in pairwise(all_words):
        if w.tag != "NNP" or after.tag != "NNP" or not w.text.istitle() or not after.text.isalpha():
            continue
        if fold(w.text) not in given:
            continue
        begins = w.i == 0 or all_words[w.i - 1].tag != "NNP" or all_words[w.i - 1].end in ends
        closes = after.i + 1 == len(all_words) or all_words[after.i + 1].tag != "NNP"
        if begins and closes and w.head is after and after.text.istitle() and page.free(w.i, after.i):
            yield NameSpan(page, w.i, after.i, recognized=True)


def lost_names(page: Page) -> Iterator[NameSpan]:
    """Capitalized words that do what only people and bodies do, or have done to them what is done to people only, and that nobody
    recognized: "Lagumdzija suspended the aid", "sacked Lagumdzija"."""
    for w in page.block.words:
        if not w.is_noun or not w.text[0].isupper() or w.i in page.taken or w.text.isupper():
            continue
        acts = w.dep == "nsubj" and w.head.lemma in words("reference.agentive")
        treated = not acts and w.tag in ("NNP", "NNPS") and is_treated(w) and not _is_elsewhere(w)
        said_of = ("det", "poss", "amod") if treated else ("det", "poss", "amod", "prep")  # "accused Oyono of fraud"
        if not (acts or treated) or any(c.dep in said_of for c in w.children):
            continue
        plain = fold(w.text) in common_words()
        opens = w.i == 0 or page.block.words[w.i - 1].sentence != w.sentence
        if w.lemma in words("people.person") or w.lemma in words("people.group") or w.lower in words("people.not_names"):
            continue
        if plain and opens:
            continue
        if (w.children and any(c.dep in ("compound", "nmod") for c in w.children)) or is_vessel(page.block.words, (w,)):
            continue
        if len(w.text) > 2 and w.tag != "NNS" and (not plain or (w.tag == "NNP" and w.i > 0)) and _is_spelt(w.text):
            yield NameSpan(page, w.i, w.i, titled=not plain, recognized=True)


def _is_elsewhere(name: Word) -> bool:
    """Whether a name is a town's or region's, or put together like that of a firm."""
    return bool(Places.default().lookup(name.text)) or any(c.isupper() for c in name.text[3:])


def _is_spelt(name: str) -> bool:
    """Whether a word is spelt like a surname: letters, with an apostrophe after the first at most ("O'Dell")."""
    return name.isalpha() or (name[1] in "'’" and name[2:].isalpha() and name[2].isupper())
