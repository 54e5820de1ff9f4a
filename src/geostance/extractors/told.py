"""Names that a text tells to be of companies and other bodies: by a noun beside them, by what they own, by whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.words import Word, head_of
from geostance.extractors.namespans import kind_beside, noun_beside
from geostance.extractors.pages import NAME_TAGS, Page
from geostance.extractors.roster import Roster
from geostance.knowledge.names import fold
from geostance.knowledge.places import Places
from geostance.knowledge.registry import common_words
from geostance.knowledge.wordlists import words
from geostance.model import ActorKind

__all__ = ["find_told_bodies"]

Name = tuple[str, ...]  # folded words
LONGEST = 4  # words of a name
JOINTS = ("-", "&", "‑")
ON = ("on", "against")
HEADLINES = ("title", "heading")


@attrs.frozen
class Told:
    """What a text tells of a name: the kind of body, and the country where it names that."""

    kind: ActorKind
    country: str | None = None
    plainly: bool = False  # by a noun beside it, so that it may be an ordinary word


def find_told_bodies(analysis: Analysis, pages: Sequence[Page], roster: Roster) -> None:
    """Bodies by names that one place of the text tells to be of bodies, wherever else they stand: "the gas company Azur … Azur"."""
    told = _told(pages)
    if not told:
        return
    for page in pages:
        for first, last, what in _occurrences(page, told):
            span = page.block.words[first : last + 1]
            name = " ".join(analysis.document.text[span[0].start : span[-1].end].split())
            referent = roster.new(what.kind, name, "name.told", 0.75)
            referent.country = referent.country or what.country
            head = head_of(span)
            referent.mark(span[0].start, span[-1].end, "name", head, "name.told")
            page.take(first, last, referent)
            roster.heads.setdefault(head.start, referent)


def _told(pages: Sequence[Page]) -> dict[Name, Told]:
    found: dict[Name, Told] = {}
    fuller: set[str] = set()
    for page in pages:
        for span in _runs(page):
            name = tuple(fold(w.text) for w in span)
            if len(name) > 1:
                fuller.update(name)
            what = _what(page, span)
            if (
                what is not None
                and (what.plainly or not all(part in common_words() for part in name))
                and (name not in found or (found[name].country is None and what.country))
            ):
                found[name] = what
    return {name: what for name, what in found.items() if len(name) > 1 or name[0] not in fuller}


def _occurrences(page: Page, told: dict[Name, Told]) -> Iterator[tuple[int, int, Told]]:
    """Where a page has one of these names: first and last word, and what is told of it."""
    starts = {name[0] for name in told}
    every = page.block.words
    done = -1
    for at, word in enumerate(every):
        if at <= done or not word.text[0].isupper() or fold(word.text) not in starts:
            continue
        for n in range(min(LONGEST, len(every) - at), 0, -1):
            name = tuple(fold(w.text) for w in every[at : at + n])
            if name in told and page.free(at, at + n - 1):
                done = at + n - 1
                yield at, done, told[name]
                break


def _runs(page: Page) -> Iterator[tuple[Word, ...]]:
    """Runs of capitalized words that are part of no known name and of no title."""
    every = page.block.words
    at = 0
    while at < len(every):
        last = at
        while last < len(every) and _is_part(page, every[last], at < last):
            last += 1
        if at < last <= at + LONGEST:
            yield every[at:last]
        at = max(last, at + 1)


def _is_part(page: Page, word: Word, inside: bool) -> bool:
    if word.i in page.taken or any(s <= word.start < e for s, e, _ in page.titles):
        return False
    return (word.tag in NAME_TAGS and word.text[0].isupper()) or (inside and word.text in JOINTS)


def _what(page: Page, span: tuple[Word, ...]) -> Told | None:
    """What is told of a name here, if anything shows it to be a body's."""
    first = span[0]
    if first.lower.rstrip(".") in words("people.honorifics") | words("people.ranks") or _is_given(first):
        return None
    if any(w.lower in words("people.not_names") for w in span) or not span[-1].text[-1].isalnum():
        return None
    after = page.block.words[span[-1].i + 1 : span[-1].i + 3]
    if after and after[0].lower in ("of", "for"):
        return None  # "the Movement for Dignity"
    noun = noun_beside(page, span)
    if noun is not None:
        kind = kind_beside(page, span)
        return Told(kind, _country(page, noun), plainly=span[0].i > 0) if kind else None
    if any(m.entries[0].kind == "person" and m.start <= first.start < m.end for m in page.block.matches):
        return None
    head = head_of(span)
    if head.dep == "poss" and head.head.lower in words("bodies.holdings_of_firms") and head.head.i - head.i <= 4:
        return Told("company")
    if len(span) > 1 or page.block.block.kind in HEADLINES or Places.default().lookup(first.text):
        return None
    if _does_as_firms_do(after):
        return Told("company")
    if head.dep == "pobj" and head.head.lower in ON and head.head.head.lemma in words("bodies.measures"):
        return Told("company")
    before = page.block.words[first.i - 1] if first.i else None
    owner = page.taken.get(before.i - 1) if before is not None and before.tag == "POS" else None
    alone = not after or not (after[0].is_noun or after[0].tag in NAME_TAGS)
    if owner is not None and owner.kind == "state" and alone:
        return Told("company", owner.country)  # "Spain's Azur": a person would have a given name or a title
    return None


def _does_as_firms_do(after: tuple[Word, ...]) -> bool:
    """Whether what follows a name tells what a body does: "Azur, which makes pumps"; a person would be one who makes them."""
    if len(after) < 2 or after[0].text != "," or after[1].lower != "which" or after[1].dep != "nsubj":
        return False
    return after[1].head.lemma in words("reference.agentive") | words("bodies.deeds_of_firms")


def _country(page: Page, noun: Word) -> str | None:
    """The country that a noun for a body names: "Algeria's gas company", "the Spanish grid operator"."""
    for c in noun.children:
        if c.dep in ("poss", "amod", "compound", "nmod"):
            if (referent := page.taken.get(c.i)) is not None and referent.country:
                return referent.country
            if (place := page.places.get(c.i)) is not None:
                return place.country
    return None


def _is_given(word: Word) -> bool:
    folded = fold(word.text)
    return folded in words("given.female") or folded in words("given.male")
