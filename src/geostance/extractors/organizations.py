"""Bodies by name that the gazetteer does not know: by the noun that heads the name, or by the entity recognizer."""

from __future__ import annotations

from collections.abc import Iterator

from geostance.analysis.analysis import Analysis
from geostance.analysis.words import Word
from geostance.extractors.naming import NAME_TAGS, Page, head_of
from geostance.extractors.roster import Roster
from geostance.knowledge.names import fold
from geostance.knowledge.wordlists import word_map, words
from geostance.model import ActorKind

__all__ = ["find_bodies_by_name"]


def find_bodies_by_name(analysis: Analysis, pages: list[Page], roster: Roster) -> None:
    """Organizations by capitalized names that end in, or begin with, a noun for a body, and those that the recognizer sees."""
    for page in pages:
        for first, last in _body_spans(page):
            _body(analysis, page, roster, first, last)


def _body_spans(page: Page) -> Iterator[tuple[int, int]]:
    all_words = page.block.words
    spans = [(e.first, e.last) for e in page.block.entities if e.label == "ORG"]
    i = 0
    while i < len(all_words):
        if all_words[i].tag in NAME_TAGS and all_words[i].text[0].isupper() and i not in page.taken:
            last = i
            j = i + 1
            while j < len(all_words) and j not in page.taken:
                w = all_words[j]
                joins = w.lower in ("of", "for", "and", "the", "&", "-", "on") and j + 1 < len(all_words)
                if w.tag in NAME_TAGS and w.text[0].isupper():
                    last = j
                elif not joins:
                    break
                j += 1
            if last > i:
                spans.append((i, last))
            i = max(j, i + 1)
        else:
            i += 1
    spans.sort(key=lambda s: (s[0], -s[1]))
    done = -1
    for first, last in spans:
        if first > done and page.free(first, last):
            done = last
            yield first, last


def _body(analysis: Analysis, page: Page, roster: Roster, first: int, last: int) -> None:
    all_words = page.block.words
    while first < last and (all_words[first].lower in ("the", "a", "an") or not all_words[first].text[0].isalnum()):
        first += 1
    while last > first and (all_words[last].tag == "POS" or not all_words[last].text[-1].isalnum()):
        last -= 1
    span = all_words[first : last + 1]
    kind = _kind_of_body(span)
    recognized = any(e.label == "ORG" and e.first <= first and last <= e.last for e in page.block.entities)
    text = analysis.document.text[span[0].start : span[-1].end]
    acronym = len(span) == 1 and text.isupper() and 2 <= len(text) <= 8
    if kind is None and not recognized:
        return
    if not text[0].isupper() or "\n" in text or any(w.lower in words("people.not_names") for w in span[-1:]):
        return
    if not acronym and kind is None and (len(span) == 1 or any(w.text.islower() for w in span)):
        return
    if any(s <= span[0].start and span[-1].end <= e for s, e, _ in page.titles):
        return
    head = head_of(span)
    if kind is None and head.dep not in ("nsubj", "nsubjpass", "poss", "appos", "agent") and not acronym:
        return
    referent = roster.new(kind or "civil_society", text, "name.body" if kind else "name.organization", 0.7 if kind else 0.5)
    referent.mark(span[0].start, span[-1].end, "name", head, referent.rule)
    page.take(first, last, referent)
    roster.heads.setdefault(head.start, referent)


def _kind_of_body(span: tuple[Word, ...]) -> ActorKind | None:
    """What kind of body a capitalized name is of, by the noun that heads it."""
    heads = word_map("bodies.heads")
    named = [w.lower for w in span]
    for i, w in enumerate(named):
        if w in ("of", "for", "on", "and") and i:
            if (kind := heads.get(named[i - 1])) and len(span) > 1:
                return kind  # type: ignore[return-value]
            break
    if fold(span[0].text) in words("bodies.armed_starts"):
        return "armed_group"
    kind = heads.get(" ".join(named[-2:])) or heads.get(named[-1])
    return kind if len(span) > 1 else None  # type: ignore[return-value]
