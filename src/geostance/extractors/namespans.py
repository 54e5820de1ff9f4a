"""Which words may be a person's name: the recognizer's, those that a title or an apposition introduces, and lost subjects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import attrs

from geostance.analysis.steps import first_conjunct
from geostance.analysis.words import Entity, ParsedBlock, Word
from geostance.extractors.naming import NAME_TAGS, Page, head_of
from geostance.knowledge.entries import Match
from geostance.knowledge.names import fold
from geostance.knowledge.registry import common_words
from geostance.knowledge.wordlists import word_map, words
from geostance.model import ActorKind

__all__ = ["NameSpan", "is_called_rebel", "is_vessel", "kind_beside", "name_spans", "noun_beside"]

HYPHENS = ("-", "‐", "‑")
NOUN_DEPS = ("compound", "nmod", "amod")
PARTISANS = frozenset("democrat republican independent conservative tory labour liberal".split())  # before a name
WHERE = frozenset("in at near across outside inside around through".split())
TRUSTING = frozenset(("confidence", "trust", "faith", "belief", "believe", "confide"))  # what is "in" somebody
TROOPS = frozenset("group faction movement alliance coalition outfit militia army organisation organization force".split())
SHIPS = frozenset("USS HMS BRP INS HMAS HMCS HMNZS RFS ROKS JS MV MT SS RMS USNS CNS KRI".split())  # before the name of a ship


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


def name_spans(page: Page) -> Iterator[NameSpan]:
    """The stretches of a block that may be names of people, in order, none overlapping another."""
    block = page.block
    found: list[NameSpan] = []
    for match in block.matches:
        if match.entries[0].kind == "person":
            named = block.words_in(match.start, match.end)
            if named and page.free(named[0].i, named[-1].i) and named[0].text[0].isupper():
                found.append(NameSpan(page, named[0].i, named[-1].i, recognized=_seen_whole(block, named), match=match))
    for e in block.entities:
        if page.free(e.first, e.last) and (e.label == "PERSON" or _like_a_person(block, e)):
            found.append(NameSpan(page, e.first, e.last, recognized=True))
    found += _introduced(page)
    ends = {e for _, e, _ in page.titles}
    for w in block.words:
        if w.end in ends or w.lower.rstrip(".") in words("people.honorifics"):
            last = _run_from(page, w.i + 1)
            state = None if last is not None else _past_state(page, w.i + 1)
            if last is not None:
                found.append(NameSpan(page, w.i + 1, last, titled=True))
            elif state is not None and (last := _run_from(page, state)) is not None:
                found.append(NameSpan(page, state, last, titled=True))
            else:
                comma = _past_complement(page, w.i + 1)
                if (
                    comma is not None
                    and (last := _run_from(page, comma + 1)) is not None
                    and (last > comma + 1 or block.words[last].dep == "appos")
                ):
                    found.append(NameSpan(page, comma + 1, last, titled=True))
    merged: list[NameSpan] = []
    for span in sorted(found, key=lambda s: (s.first, -s.last)):
        if merged and span.first <= merged[-1].last:
            known = merged[-1]
            known.last = max(known.last, span.last)
            known.titled |= span.titled
            known.recognized |= span.recognized
            known.match = known.match or span.match
        else:
            merged.append(span)
    for n, span in enumerate(merged):
        _join_halves(page, span, merged[n + 1].first if n + 1 < len(merged) else len(block.words))
    yield from (one for one in merged if _trim(page, one) and _is_name(page, one))


def _join_halves(page: Page, span: NameSpan, before: int) -> None:
    """Take in a name's second half over a hyphen: "Han Seo-yeon", but not "Lund-era"."""
    every = page.block.words
    for last in (span.last, span.last + 1):
        if last + 2 >= before or (last > span.last and (every[last].tag != "NNP" or last in page.taken)):
            return
        first, hyphen, second = every[last : last + 3]
        if (
            hyphen.text in HYPHENS
            and first.end == hyphen.start
            and hyphen.end == second.start
            and page.free(last + 1, last + 2)
        ):
            if second.tag in ("NNP", "NN") and (second.text[0].isupper() or second.lower not in common_words()):
                span.last = last + 2
            return


def kind_beside(page: Page, span: tuple[Word, ...]) -> ActorKind | None:
    """What kind of body a noun beside a name tells it to be: "a fertilizer company, Azur Agro", "the dockers' union SDP"."""
    if is_called_rebel(page, span):
        return "armed_group"
    noun = noun_beside(page, span)
    return cast(ActorKind, word_map("bodies.beside")[noun.lemma]) if noun is not None else None


def is_called_rebel(page: Page, span: tuple[Word, ...]) -> bool:
    """Whether what stands beside a name calls its bearers rebels: "the rebel Northern Front", "Front, a rebel group"."""
    every, first, after = page.block.words, span[0].i, span[-1].i + 1
    rebels = words("bodies.rebels")
    around = [every[first - 1]] if first else []
    around += [every[after]] if after < len(every) else []
    if any(w.lemma in rebels and w.text.islower() for w in around):
        return True
    head = head_of(span)
    beside = [c for c in head.children if c.dep == "appos" and c.i > span[-1].i]
    beside += [head.head] if head.dep == "appos" else []
    beside += [every[first - 1]] if first else []
    return any(m.lemma in rebels for n in beside if n.lemma in TROOPS for m in n.all("amod", "compound", "nmod"))


def noun_beside(page: Page, span: tuple[Word, ...]) -> Word | None:
    """The noun beside a name that tells it to be a body, if any."""
    head = head_of(span)
    beside = [c for c in head.children if c.dep == "appos" and c.i > span[-1].i]
    if head.dep == "appos" and head.head.i < span[0].i:
        beside.append(head.head)
    listed = first_conjunct(head)
    if listed is not head and listed.tag == "NNS" and listed.child("nummod"):  # "two exporters, Azur Meats and Lomé Foods"
        beside.append(listed)
    every, first, after = page.block.words, span[0].i, span[-1].i + 1
    if first > 0 and (every[first - 1].is_noun or every[first - 1].tag in ("VB", "VBP")):
        beside.append(every[first - 1])
    if first > 1 and every[first - 1].text == "," and after < len(every) and every[after].text == ",":
        beside.append(every[first - 2])  # "the exporters' council, Azur, urged"
    return next((noun for noun in beside if noun.text.islower() and noun.lemma in word_map("bodies.beside")), None)


def is_vessel(every: tuple[Word, ...], span: tuple[Word, ...]) -> bool:
    """Whether a name among the words of a block is a ship's: told by the noun before it, or by the letters in front of it."""
    before, head = every[max(0, span[0].i - 1)], head_of(span)
    nouns = [w for w in (before, head.head if head.dep == "appos" else before) if w.text.islower()]
    return bool(SHIPS & {before.text, *(w.text for w in span)}) or any(n.lemma in words("reference.vessels") for n in nouns)


def _is_given(word: Word) -> bool:
    folded = fold(word.text)
    return folded in words("given.female") or folded in words("given.male")


def _like_a_person(block: ParsedBlock, entity: Entity) -> bool:
    """Whether a name that the recognizer takes for a body or a place is put together like a person's."""
    span = block.words[entity.first : entity.last + 1]
    if entity.label not in ("ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART") or not 2 <= len(span) <= 4:
        return False
    if any(w.tag != "NNP" and w.text != "-" and fold(w.text) not in words("people.particles") for w in span):
        return False
    if any((w.text.isupper() and len(w.text) > 1) or w.lower in word_map("bodies.heads") for w in span):
        return False
    if _is_given(span[0]):
        return True
    if any(fold(w.text) in common_words() for w in span):
        return False
    head = head_of(span)
    called = any(c.dep == "appos" and c.lemma in ("head", "chief", *words("people.person")) for c in head.children)
    return called or head.dep in ("nsubj", "appos", "poss")


def _past_state(page: Page, i: int) -> int | None:
    """The word after a title with its state: "Prime Minister of Hungary Gábor Szalai"."""
    all_words = page.block.words
    if i >= len(all_words) or all_words[i].lower != "of":
        return None
    i += 2 if i + 1 < len(all_words) and all_words[i + 1].lower == "the" else 1
    state = page.taken.get(i)
    if state is None or state.kind != "state":
        return None
    while i < len(all_words) and page.taken.get(i) is state:
        i += 1
    return i if i < len(all_words) else None


def _past_complement(page: Page, i: int) -> int | None:
    """The comma after a title, or after a title with its "of …"; None where something else follows."""
    all_words = page.block.words
    end = min(len(all_words) - 1, i + 8)
    while i < end and (
        all_words[i].lower in ("of", "for", "to", "the", "and")
        or i in page.taken
        or all_words[i].tag in ("NN", "NNS", *NAME_TAGS)
    ):
        i += 1
    return i if i < end and all_words[i].text == "," else None


def _seen_whole(block: ParsedBlock, span: tuple[Word, ...]) -> bool:
    """Whether the recognizer takes just these words for a name, of whatever sort."""
    return any(
        e.first == span[0].i and e.last == span[-1].i and e.label in ("PERSON", "ORG", "GPE", "NORP", "PRODUCT")
        for e in block.entities
    )


def _introduced(page: Page) -> Iterator[NameSpan]:
    """Names that something beside them shows to be a person's: "Cuba's Luis Prado", "Luis Prado, a miner"."""
    all_words = page.block.words
    for w in all_words:
        if w.tag == "POS" and (owner := page.taken.get(w.i - 1)) is not None and owner.kind != "person":
            last = _run_from(page, w.i + 1)
            before_noun = (
                last is not None
                and all_words[last].head.i == last + 1
                and all_words[last].dep in NOUN_DEPS
                and all_words[last + 1].text[0].islower()
            )
            if last is not None and not before_noun and all_words[last].lower not in word_map("bodies.heads"):
                yield NameSpan(page, w.i + 1, last, titled=True)
    for w in all_words:
        said = w.head.child("attr") if w.dep == "nsubj" and w.tag == "NNP" and w.head.lemma in ("be", "become") else None
        if said is not None and any(s <= said.start < e for s, e, _ in page.titles):
            first = w.i
            while first > 0 and first - 1 not in page.taken and _in_name(all_words[first - 1]):
                first -= 1
            if first < w.i:
                yield NameSpan(page, first, w.i, titled=True)
    for start, _, _ in page.titles:
        title = page.block.word_at(start)
        comma = (
            next((i for i in range(title.i - 1, max(-1, title.i - 7), -1) if all_words[i].text == ","), None) if title else None
        )
        if (
            comma is None
            or title is None
            or any((w.is_verb and w.tag != "VBN") or w.dep == "agent" for w in all_words[comma + 1 : title.i])
        ):
            continue
        first = comma
        while first > 0 and first - 1 not in page.taken and _in_name(all_words[first - 1]):
            first -= 1
        if comma - first >= 2 and all_words[first].text[0].isupper():
            yield NameSpan(page, first, comma - 1, recognized=True)


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


def _in_name(word: Word) -> bool:
    return (
        (word.tag in NAME_TAGS and word.text[0].isupper())
        or word.text in ("-", "‑")
        or fold(word.text) in words("people.particles")
    )


def _run_from(page: Page, first: int) -> int | None:
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


def _trim(page: Page, span: NameSpan) -> bool:
    """Take titles, honorifics and punctuation off a name and add what the recognizer cut off. Whether a name is left."""
    block = page.block
    all_words = block.words
    for s, e, _ in page.titles:
        if s <= all_words[span.first].start < e <= all_words[span.last].end and (
            s < all_words[span.first].start or e < all_words[span.last].end
        ):
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
        ordinary = fold(all_words[before].text) in common_words() and not _is_given(all_words[before])
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


def _is_name(page: Page, span: NameSpan) -> bool:
    """Whether the words can be the name of a person."""
    parts = [w for w in span.words if w.text not in ("-", "‑", "'", "’", ".")]
    if kind_beside(page, span.words) is not None and span.match is None:
        return False
    if fold(span.words[0].text) in words("bodies.armed_starts") or is_vessel(page.block.words, span.words):
        return False
    before = span.page.block.words[span.first - 1] if span.first else None
    where = before is not None and before.lower in WHERE and before.head.lemma not in TRUSTING
    if where and not span.titled and span.match is None:
        return False
    if not parts or not any(w.text[0].isupper() for w in parts) or any(c.isdigit() for w in parts for c in w.text):
        return False
    if parts[-1].lower in words("people.not_surnames"):
        return False
    if any(w.lower in words("people.not_names") for w in parts) and len(parts) > 0:
        return (
            len(parts) > 1
            and parts[-1].lower in ("march", "may", "june", "april", "north", "west", "east", "house", "hall", "lake")
            and span.recognized
        )
    if any(w.text in (",", ";", ":", "(", ")", '"', "“", "”", "&", "/") for w in span.words):
        return False
    for w in parts:
        hyphened = w.i > span.first and span.page.block.words[w.i - 1].text == "-"
        if w.text.islower() and not hyphened and fold(w.text) not in words("people.particles"):
            return False
    if len(parts) == 1:
        w = parts[0]
        if len(w.text) < 2 or (w.text.isupper() and len(w.text) <= 5 and not span.titled):
            return False
        if w.lower in word_map("bodies.heads") or w.lower in words("people.person"):
            return False
        if not (span.titled or span.recognized or span.match):
            return False
    last = parts[-1].lower
    return not (len(parts) > 1 and last in word_map("bodies.heads") and last not in words("people.body_surnames"))
