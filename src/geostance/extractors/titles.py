"""Titles: an office in the text with its modifiers, what follows it, whose it is, former or acting."""

from __future__ import annotations

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.words import Word
from geostance.extractors.pages import Page
from geostance.extractors.roster import Referent, Roster
from geostance.knowledge.entries import Office
from geostance.knowledge.names import fold
from geostance.knowledge.wordlists import words

__all__ = ["Title", "title_at", "titles_of"]

PAST = frozenset("former ex past late onetime ousted deposed retired erstwhile exiled overthrown then ex- outgoing".split())
TIMES = frozenset("day week month year morning evening afternoon night today yesterday".split())
ACTING = frozenset("acting interim caretaker".split())
INSIDE = ("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "VBN", "VBG", "JJS", "JJR", "CC", "RB", "CD")
COMPLEMENTS = ("of", "for", "to", "at", "from")
POSTED = ("ambassador", "envoy", "representative", "delegate")  # they are in a place, and may be called back from it
POSTED_WITH = ("of", "for", "to", "at", "in")


@attrs.define(eq=False)
class Title:
    """A title with its phrase: ``first`` to ``last`` are the words of the role itself, ``start`` where its noun phrase begins,
    ``owner`` whose office it is."""

    office: Office
    head: Word
    first: int
    last: int
    start: int
    end: int
    owner: Referent | None
    former: bool
    acting: bool
    definite: bool
    indefinite: bool
    words_end: int = 0  # where the title itself ends, before "of …"
    possessor: Word | None = None  # "its", "his", "the bloc's": whose office it is, where no name says it


def title_at(analysis: Analysis, page: Page, roster: Roster, at: tuple[int, int, Office]) -> Title | None:
    """The title that stands between two offsets, with its modifiers, its owner, and what comes after it; None for a thing."""
    start, end, office = at
    all_words = page.block.words
    span = page.block.words_in(start, end)
    if not span:
        return None
    head = span[-1]
    if " of " in analysis.document.text[start:end] or " to " in analysis.document.text[start:end]:
        head = next((w for w in span if w.is_noun), head)
    if head.tag not in ("NN", "NNP", "NNS", "NNPS", "JJ", "VBG"):
        return None
    first = span[0].i
    former = acting = False
    owner: Referent | None = None
    definite = indefinite = False
    possessor: Word | None = None
    inside = (page.taken.get(w.i) for w in span)
    owner = next((r for r in inside if r is not None and r.kind == "state"), None)  # "Kremlin spokesman"
    i = first - 1
    while i >= 0:
        w = all_words[i]
        if i in page.taken:
            held = page.taken[i]
            if held is not None and held.kind == "person":
                if all_words[i + 1].tag == "POS":
                    possessor, definite = all_words[i], True
                    i = _front_of(page, i) - 1
                break
            owner = owner or held
            if held is not None and held.kind == "state":
                i = _front_of(page, i)
                if i > 0 and all_words[i - 1].lower in ("the", "a", "an"):
                    definite, indefinite = all_words[i - 1].lower == "the", all_words[i - 1].lower != "the"
                    i -= 1
                else:
                    definite = all_words[min(len(all_words) - 1, i + 1)].tag == "POS" or definite
                i -= 1
                if i >= 0 and fold(all_words[i].text) in PAST:
                    former = True
                    i -= 1
                break
            first = i
        elif w.tag == "POS" and i > 0:
            definite = True
            if i - 1 not in page.taken:
                possessor = all_words[i - 1]
                i = min(c.i for c in possessor.subtree()) - 1
                break
        elif w.tag in ("DT", "PRP$", "WP$", "CD"):
            definite = w.lower in ("the", "this", "that") or w.tag in ("PRP$", "WP$")
            possessor = w if w.tag in ("PRP$", "WP$") else None
            indefinite = w.lower in ("a", "an", "another", "one")
            i -= 1
            break
        elif w.lower in words("people.not_names") or w.lower == "own":
            break
        elif w.lower in TIMES and all_words[first].text[0].isupper():
            break  # "later in the day President Saar left"
        elif fold(w.text) in PAST:
            former = True
        elif fold(w.text) in ACTING:
            acting = True
        elif (
            w.tag not in INSIDE or w.tag == "CC" or (w.tag in ("VBG", "VBN", "RB") and w.head.i != i + 1 and w.head.i != head.i)
        ):
            break
        elif w.text == "-" and i > 0 and fold(all_words[i - 1].text) in PAST:
            former = True
            i -= 1
        else:
            first = i
        i -= 1
    np_start = all_words[i + 1].start
    last, owner2 = _complement(page, span[-1].i)
    owner = owner or owner2
    phrase = fold(analysis.document.text[start:end]).split()
    former |= bool(phrase) and phrase[0].split("-")[0] in PAST
    acting |= bool(phrase) and phrase[0] in ACTING
    return Title(
        office,
        head,
        first,
        last,
        np_start,
        all_words[last].end,
        owner,
        former,
        acting,
        definite,
        indefinite,
        span[-1].end,
        possessor,
    )


def _front_of(page: Page, i: int) -> int:
    held = page.taken[i]
    while i > 0 and page.taken.get(i - 1, None) is held and i - 1 in page.taken:
        i -= 1
    return i


def _complement(page: Page, last: int) -> tuple[int, Referent | None]:
    """What follows a title with "of", "for", "to": its last word and whom it names ("secretary-general of ASEAN")."""
    all_words = page.block.words
    at, owner = last, None
    i = last + 1
    posted = all_words[last].lemma in POSTED
    while i < len(all_words) and all_words[i].lower in (POSTED_WITH if posted else COMPLEMENTS):
        if all_words[i].lower == "for" and all_words[last].lemma not in words("people.with_for"):
            break
        if all_words[i].lower == "for" and i + 1 < len(all_words) and all_words[i + 1].tag == "PRP$":
            break  # "thanked the minister for his efforts"
        if i in page.taken or all_words[i].head.i < last - 6:
            break
        j = i + 1
        while (
            j < len(all_words)
            and j not in page.taken
            and (
                all_words[j].tag in ("DT", "NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "PRP$", "VBN")
                or (all_words[j].tag == "CC" and j + 1 < len(all_words) and all_words[j + 1].is_noun)
            )
        ):
            j += 1
        if j < len(all_words) and j in page.taken:
            held = page.taken[j]
            if held is not None and held.kind == "person":
                break
            while j + 1 < len(all_words) and j + 1 in page.taken and page.taken[j + 1] is held:
                j += 1
            if held is not None and owner is None and all_words[i].lower in ("of", "at", "for", "from"):
                owner = held
            while j + 1 < len(all_words) and j + 1 not in page.taken and _goes_on(all_words[j], all_words[j + 1]):
                j += 1  # "chairperson of the AU Commission"
            at = _after_bracket(page, j)
            k = at + 1
            if k < len(all_words) and all_words[k].tag == "POS":
                break
        elif j > i + 1:
            at = j - 1
        else:
            break
        i = at + 1
    return at, owner


def _goes_on(name: Word, after: Word) -> bool:
    """Whether a noun right after a name has it before it: "the AU Commission", "the M23 delegation"."""
    return after.is_noun and name.head is after and name.dep in ("compound", "amod", "nmod")


def _after_bracket(page: Page, at: int) -> int:
    """The last word of a name with the abbreviation of it that follows in brackets: "the Sand Front (SF)"."""
    all_words = page.block.words
    if at + 3 < len(all_words) and all_words[at + 1].text == "(" and all_words[at + 3].text == ")":
        return at + 3 if page.taken.get(at + 2) is page.taken.get(at) else at
    return at


def titles_of(analysis: Analysis, page: Page, roster: Roster) -> list[Title]:
    """Every title of a block that is one."""
    found = []
    for at in page.titles:
        title = title_at(analysis, page, roster, at)
        if title is not None:
            found.append(title)
    return found
