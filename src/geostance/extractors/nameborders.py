"""How far a person's name reaches: over particles and initials, without the titles before it, with the given names cut off."""

from __future__ import annotations

import attrs

from geostance.analysis.words import Word
from geostance.extractors.pages import NAME_TAGS, Page
from geostance.knowledge.entries import Match
from geostance.knowledge.names import fold
from geostance.knowledge.registry import common_words
from geostance.knowledge.wordlists import words

__all__ = ["NameSpan", "in_name", "is_given", "run_from", "trim"]

PARTISANS = frozenset("democrat republican independent conservative tory labour liberal".split())  # before a name


@attrs.define(eq=False)
class NameSpan:
    """Words that may name a person: ``first`` to ``last`` of a block, with the title right before, if any."""

    page: Page
    first: int
    last: int
    titled: bool = False
    recognized: bool = False
    match: Match | None = None

    @property
    def words(self) -> tuple[Word, ...]:
        """The words themselves."""
        return self.page.block.words[self.first : self.last + 1]

    @property
    def start(self) -> int:
        """Where the first of them begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return self.words[-1].end


def is_given(word: Word) -> bool:
    """Whether a word is a known given name."""
    folded = fold(word.text)
    return folded in words("given.female") or folded in words("given.male")


def _hyphened(all_words: tuple[Word, ...], at: int) -> bool:
    """Whether a hyphen at this place joins the words around it."""
    before, hyphen, after = all_words[at - 1 : at + 2]
    return hyphen.text == "-" and before.end == hyphen.start and hyphen.end == after.start and after.tag[:2] not in ("VB", "JJ")


def _is_given_name(page: Page, word: Word, span: NameSpan) -> bool:
    """Whether a word before a surname is the given name that belongs to it."""
    return (
        word.tag == "NNP"
        and word.dep == "compound"
        and span.first <= word.head.i <= span.last
        and word.text[0].isupper()
        and not (word.text.isupper() and len(word.text) > 2)
        and word.lower.rstrip(".") not in words("people.honorifics") | words("people.ranks") | words("people.not_names")
        and not any(s <= word.start < e for s, e, _ in page.titles)
    )


def in_name(word: Word) -> bool:
    """Whether a word can be one of a name: a capitalized name word, a hyphen, a particle."""
    return (
        (word.tag in NAME_TAGS and word.text[0].isupper())
        or word.text in ("-", "‑")
        or fold(word.text) in words("people.particles")
    )


def run_from(page: Page, first: int) -> int | None:
    """The last word of the run of capitalized name words that begins here, if one does."""
    last = None
    all_words = page.block.words
    i = first
    while i < len(all_words) and i not in page.taken:
        w = all_words[i]
        if w.tag in NAME_TAGS and w.text[0].isupper():
            last = i
        elif w.text == "." and i > first and len(all_words[i - 1].text) == 1:
            pass  # an initial
        elif w.text in ("-", "‑") or fold(w.text) in words("people.particles"):
            if i == first and not (i + 1 < len(all_words) and all_words[i + 1].text[0].isupper()):
                return None
        else:
            break
        if all_words[i].text.endswith(("'s", "’s")):
            break
        i += 1
    return last


def trim(page: Page, span: NameSpan) -> bool:
    """Take titles, honorifics and punctuation off a name and add what the recognizer cut off. Whether a name is left."""
    block = page.block
    all_words = block.words
    for s, e, _ in page.titles:
        if s <= all_words[span.first].start < e <= all_words[span.last].end and (
            s < all_words[span.first].start or e < all_words[span.last].end or all_words[span.last].text.endswith(".")
        ):  # "Sen." is a title
            while span.first <= span.last and all_words[span.first].start < e:
                span.first += 1
            span.titled = True
    while span.first <= span.last and (
        all_words[span.first].lower.rstrip(".") in words("people.honorifics") | words("people.ranks")
        or not all_words[span.first].text[0].isalnum()
        or all_words[span.first].lower in ("the", "a", "an")
        or (span.first < span.last and all_words[span.first].lower in PARTISANS)
    ):
        span.titled |= all_words[span.first].text[0].isalpha()
        span.first += 1
    while span.first <= span.last and (
        all_words[span.last].tag == "POS" or not any(c.isalnum() for c in all_words[span.last].text)
    ):
        span.last -= 1
    if span.first > span.last:
        return False
    before = span.first - 1
    polite = words("people.honorifics") | words("people.ranks")
    while (
        before >= 0
        and before not in page.taken
        and all_words[before].lower.rstrip(".") not in polite
        and _is_given_name(page, all_words[before], span)
    ):
        opens = before == 0 or all_words[before - 1].sentence != all_words[before].sentence
        ordinary = fold(all_words[before].text) in common_words() and not is_given(all_words[before])
        if span.match is not None and ordinary and opens:
            break  # "Notice Trump": an ordinary word before a known surname
        span.first = before
        before -= 1
    while (
        before >= 0 and before not in page.taken and (fold(all_words[before].text) in ("al", "-") and span.first - before <= 2)
    ):
        if fold(all_words[before].text) == "al":
            span.first = before
        before -= 1
    after = span.last + 1
    if after + 1 < len(all_words) and after + 1 not in page.taken and _hyphened(all_words, after):
        span.last, after = after + 1, after + 2  # "Kim Sung-ho"
    while (
        after < len(all_words)
        and after not in page.taken
        and all_words[after].tag in NAME_TAGS
        and all_words[after].text[0].isupper()
    ):
        if (all_words[after].head.i > after and all_words[after].dep == "nsubj" and all_words[span.last].dep == "nsubj") or any(
            s == all_words[after].start for s, _, _ in page.titles
        ):
            break
        span.last = after
        after += 1
    return True
