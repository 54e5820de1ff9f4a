"""Which words may be a person's name: the recognizer's, those that a title or an apposition introduces, and lost subjects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from geostance.analysis.steps import first_conjunct
from geostance.analysis.words import Entity, ParsedBlock, Word, head_of
from geostance.extractors.nameborders import NameSpan, in_name, is_given, run_from, trim
from geostance.extractors.pages import NAME_TAGS, Page
from geostance.knowledge.names import fold
from geostance.knowledge.registry import common_words
from geostance.knowledge.wordlists import word_map, words
from geostance.model import ActorKind

__all__ = ["is_called_rebel", "is_vessel", "kind_beside", "name_spans", "noun_beside"]

HYPHENS = ("-", "‐", "‑")
NOUN_DEPS = ("compound", "nmod", "amod")
WHERE = frozenset("in at near across outside inside around through".split())
TRUSTING = frozenset(("confidence", "trust", "faith", "belief", "believe", "confide"))  # what is "in" somebody
TROOPS = frozenset("group faction movement alliance coalition outfit militia army organisation organization force".split())
OWNED = frozenset(("owned", "run", "controlled", "backed", "listed", "based"))  # "state-owned", "Lagos-based"
SHIPS = frozenset("USS HMS BRP INS HMAS HMCS HMNZS RFS ROKS JS MV MT SS RMS USNS CNS KRI".split())  # before the name of a ship


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
            last = run_from(page, w.i + 1)
            state = None if last is not None else _past_state(page, w.i + 1)
            if last is not None:
                found.append(NameSpan(page, w.i + 1, last, titled=True))
            elif state is not None and (last := run_from(page, state)) is not None:
                found.append(NameSpan(page, state, last, titled=True))
            else:
                comma = _past_complement(page, w.i + 1)
                if (
                    comma is not None
                    and (last := run_from(page, comma + 1)) is not None
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
    yield from (one for one in merged if trim(page, one) and _is_name(page, one))


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
    owned = page.block.words[span[0].i - 1] if span[0].i else None
    if owned is not None and owned.tag == "VBN" and owned.lower in OWNED and page.block.words[owned.i - 1].text in HYPHENS:
        return "company"  # "state-owned Azur Heavy"
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


def _like_a_person(block: ParsedBlock, entity: Entity) -> bool:
    """Whether a name that the recognizer takes for a body or a place is put together like a person's."""
    span = block.words[entity.first : entity.last + 1]
    if entity.label not in ("ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART") or not 2 <= len(span) <= 4:
        return False
    if any(w.tag != "NNP" and w.text != "-" and fold(w.text) not in words("people.particles") for w in span):
        return False
    if any((w.text.isupper() and len(w.text) > 1) or w.lower in word_map("bodies.heads") for w in span):
        return False
    if is_given(span[0]):
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
            last = run_from(page, w.i + 1)
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
            while first > 0 and first - 1 not in page.taken and in_name(all_words[first - 1]):
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
        while first > 0 and first - 1 not in page.taken and in_name(all_words[first - 1]):
            first -= 1
        if comma - first >= 2 and all_words[first].text[0].isupper():
            yield NameSpan(page, first, comma - 1, recognized=True)


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
