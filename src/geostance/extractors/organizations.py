"""Bodies by name that the gazetteer does not know, and the abbreviations that a text gives for names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from geostance.analysis.analysis import Analysis
from geostance.analysis.words import Word, head_of
from geostance.extractors.namespans import is_called_rebel, is_vessel, kind_beside
from geostance.extractors.pages import NAME_TAGS, Page
from geostance.extractors.roster import Referent, Roster
from geostance.knowledge.names import fold
from geostance.knowledge.places import Places
from geostance.knowledge.wordlists import word_map, words
from geostance.model import ActorKind

__all__ = ["find_bodies_by_name"]

JOINTS = ("of", "for", "and", "the", "&", "-", "on")
ACTING = ("nsubj", "nsubjpass", "poss", "appos", "agent")
INTRODUCED = ("known", "or", "called")  # "known as KAPO", "or ISWAP"


def find_bodies_by_name(analysis: Analysis, pages: list[Page], roster: Roster) -> None:
    """Organizations by capitalized names that end in, or begin with, a noun for a body, and those that the recognizer sees.

    Then the abbreviations: one that stands in brackets after a name is that name from there on, one after the name of a treaty
    is nobody's.
    """
    for page in pages:
        for first, last in _body_spans(page):
            _body(analysis, page, roster, first, last)
        _members_of_parties(analysis, page, roster)
    short: dict[str, Referent | None] = {}
    for page in pages:
        _abbreviations(analysis, page, roster, short)
    for page in pages:
        for w in page.block.words:
            if not _is_acronym(w):
                continue
            held = page.taken.get(w.i)
            if held is not None and (meant := short.get(w.text)) is not None and meant is not held:
                held.marks[:] = [
                    m for m in held.marks if (m.start, m.end) != (w.start, w.end)
                ]  # another with this abbreviation
                page.taken.pop(w.i)
                roster.heads.pop(w.start, None)
            if w.i not in page.taken:
                _acronym(page, roster, w, short)


def _body_spans(page: Page) -> Iterator[tuple[int, int]]:
    """Runs of capitalized words that may be names of bodies, and the recognizer's, the longest first where they overlap."""
    all_words = page.block.words
    spans = [(e.first, e.last) for e in page.block.entities if e.label == "ORG"]
    i = 0
    while i < len(all_words):
        if all_words[i].text[0].isupper() and i not in page.taken and (all_words[i].tag in NAME_TAGS or _opens_name(page, i)):
            last = i
            j = i + 1
            while j < len(all_words) and j not in page.taken:
                w = all_words[j]
                if w.text[0].isupper() and (w.tag in NAME_TAGS or (w.is_noun and page.block.block.kind != "title")):
                    last = j
                elif w.lower not in JOINTS or (w.lower == "and" and all_words[j - 1].lower in word_map("bodies.heads")):
                    break  # "Azur Shipping and Dubai-based …"
                j += 1
            if last > i:
                spans.append((i, last))
            i = max(j, i + 1)
        else:
            i += 1
    spans.sort(key=lambda s: (s[0], -s[1]))
    generic = {w.i for _, start, end, _ in page.bodies for w in page.block.words_in(start, end) if end - start > 12}
    done = -1
    for first, last in spans:
        inside = range(first, last + 1)
        if any(i in generic for i in inside) and all(i in generic or not all_words[i].is_noun for i in inside):
            continue
        if first > done and page.free(first, last):
            done = last
            yield first, last


def _members_of_parties(analysis: Analysis, page: Page, roster: Roster) -> None:
    """Parties by their members' name in the plural: "the Socialists", "the Social Democrats"."""
    all_words = page.block.words
    for w in all_words:
        if w.tag != "NNPS" or w.i in page.taken or not w.text.istitle() or not (w.i and all_words[w.i - 1].text[0].isalpha()):
            continue
        first = w.i
        while first and all_words[first - 1].tag in (*NAME_TAGS, "JJ") and all_words[first - 1].text.istitle():
            first -= 1
        name = " ".join(x.text for x in all_words[first : w.i + 1])
        if (
            name.lower() in words("bodies.party_members")
            and first
            and all_words[first - 1].lower in ("the", "and", "for", "opposition")
        ):
            party = roster.new("party", name, "name.body", 0.6)
            party.many = True
            party.mark(all_words[first].start, w.end, "name", w, "name.body")
            page.take(first, w.i, party)
            roster.heads.setdefault(w.start, party)


def _trimmed(page: Page, first: int, last: int) -> tuple[int, int]:
    """A span without articles, times and joints at its ends."""
    all_words = page.block.words
    while first < last and (all_words[first].lower in ("the", "a", "an") or not all_words[first].text[0].isalnum()):
        first += 1
    while first < last and all_words[first].lower in words("people.not_names"):
        if last == first + 1 and all_words[last].lower in word_map("bodies.heads"):
            break  # "Northern Front"
        first += 1
        while first < last and (all_words[first].lower in JOINTS or all_words[first].lower == "in"):
            first += 1
    while last > first and (
        all_words[last].tag == "POS" or not all_words[last].text[-1].isalnum() or all_words[last].lower in JOINTS
    ):
        last -= 1
    return first, last


def _opens_name(page: Page, i: int) -> bool:
    """Whether a capitalized adjective begins the name of a body: "Northern Front", "Democratic Forces"."""
    every = page.block.words
    after = every[i + 1] if i + 1 < len(every) else None
    if not every[i].tag.startswith("JJ") or after is None or after.tag not in NAME_TAGS or i + 1 in page.taken:
        return False
    return every[i].text.istitle() and after.text.istitle() and after.lower in word_map("bodies.heads")


def _body(analysis: Analysis, page: Page, roster: Roster, first: int, last: int) -> None:
    first, last = _trimmed(page, first, last)
    all_words = page.block.words
    span = all_words[first : last + 1]
    if is_vessel(all_words, span):
        return
    kind = "armed_group" if is_called_rebel(page, span) else _kind_of_body(span) or kind_beside(page, span)
    recognized = any(e.label == "ORG" and e.first <= first and last <= e.last for e in page.block.entities)
    text = analysis.document.text[span[0].start : span[-1].end]
    if (kind is None and not recognized) or not text[0].isupper() or span[-1].lower in words("people.not_names"):
        return
    if _is_acronym(span[0]) and len(span) == 1:
        return
    if kind is None and (len(span) == 1 or any(w.text.islower() for w in span) or not _acts(head_of(span))):
        return
    name = " ".join(analysis.document.text[span[0].start : span[-1].end].split())
    if kind is None and Places.default().lookup(name):
        return
    if any(s <= span[0].start and span[-1].end <= e for s, e, _ in page.titles):
        return
    owner, begin = _owner_before(page, span)
    name = " ".join(analysis.document.text[begin : span[-1].end].split())
    rule = "name.body" if kind else "name.organization"
    referent = roster.new(kind or "civil_society", name, rule, 0.7 if kind else 0.5)
    if owner is not None and referent.country is None:
        referent.country = owner.country
        referent.owner = owner if kind in ("government", "military") else None
    head = head_of(span)
    referent.mark(begin, span[-1].end, "name", head, rule)
    page.take(first, last, referent)
    roster.heads.setdefault(head.start, referent)


def _owner_before(page: Page, span: tuple[Word, ...]) -> tuple[Referent | None, int]:
    """Whose a body is by the name right before its own, and where the whole name begins: "Indian Space Research Organization"."""
    all_words = page.block.words
    i = span[0].i - 1
    if (
        i >= 0
        and i in page.taken
        and span[0].i <= all_words[i].head.i <= span[-1].i
        and all_words[i].dep in ("compound", "amod", "nmod")
    ):
        owner = page.taken[i]
        while i > 0 and page.taken.get(i - 1, span) is owner and all_words[i - 1].text[0].isupper():
            i -= 1
        return owner, all_words[i].start
    if i > 0 and all_words[i].tag == "POS":
        return page.taken.get(i - 1), span[0].start
    return None, span[0].start


# ---- abbreviations -----------------------------------------------------------------------------------------------------------


def _acts(head: Word) -> bool:
    """Whether a name whose sort is unknown does what only people and bodies do, or has something, or explains a noun."""
    if head.dep == "nsubj":
        return head.head.lemma in words("reference.agentive")
    return head.dep in ("poss", "appos", "agent") or (head.dep == "pobj" and head.head.dep == "agent")


def _is_acronym(word: Word) -> bool:
    return word.tag in NAME_TAGS and 2 <= len(word.text) <= 8 and word.text.isupper() and word.text.isalpha()


def _abbreviations(analysis: Analysis, page: Page, roster: Roster, short: dict[str, Referent | None]) -> None:
    """Abbreviations in brackets after a name, or introduced by "or" or "known as": whose they are, null for a treaty's."""
    all_words = page.block.words
    for w in all_words[2:]:
        before = all_words[w.i - 1]
        if not _is_acronym(w) or not (before.text == "(" or before.lower in ("or", "as")):
            continue
        at = w.i - 2
        while at > 0 and (all_words[at].lower in INTRODUCED or all_words[at].text in (",", "”", "’", "'", '"')):
            at -= 1
        full = page.taken.get(at)
        known = page.taken.get(w.i)
        if before.text == "(" and (whole := _whole_name(page, at)) is not None:
            first, kind = whole
            _rename(analysis, page, roster, first, w, kind, short)
            continue
        if full is not None and full.kind != "person":
            if before.text != "(" and not _initials_of(w.text, full.name):
                continue
            if known is not None and known is not full and full.key is None and known.key is not None:
                roster.merge(known, full)
                continue
            short[w.text] = full
        elif before.text == "(" and known is not None and all_words[at].is_noun:
            first = at
            while (
                first > 0
                and (all_words[first - 1].text[0].isupper() or all_words[first - 1].lower in (*JOINTS, "in"))
                and at - first < 9
            ):
                first -= 1
            first, _ = _trimmed(page, first, at)
            if _initials_of(w.text, analysis.document.text[all_words[first].start : all_words[at].end]):
                known.mark(all_words[first].start, all_words[at].end, "name", all_words[at], "abbreviation")
        elif before.text == "(" and known is None and all_words[at].lower in words("people.not_names"):
            short[w.text] = None


def _whole_name(page: Page, last: int) -> tuple[int, ActorKind] | None:
    """Where the name of a body begins that ends in a place, and its kind: "Support Office for Chad (SOC)"."""
    all_words = page.block.words
    held = page.taken.get(last) or page.places.get(last)
    if held is None or held.kind != "state" or not all_words[last].is_noun:
        return None
    first = last
    while first > 0 and last - first < 9:
        before = all_words[first - 1]
        named = before.text[0].isupper() and (before.tag in NAME_TAGS or before.tag == "JJ")
        if not named and (before.lower not in (*JOINTS, "in", "to") or not all_words[first - 2].text[0].isupper()):
            break
        first -= 1
    first, _ = _trimmed(page, first, last)
    span = all_words[first : last + 1]
    joint = next((n for n, w in enumerate(span) if w.lower in ("of", "for", "in", "on")), 0)
    kind = _kind_of_body(span[:joint]) if joint > 1 else None
    return (first, kind) if kind is not None else None


def _rename(
    analysis: Analysis,
    page: Page,
    roster: Roster,
    first: int,
    acronym: Word,
    kind: ActorKind,
    short: dict[str, Referent | None],
) -> None:
    """Let a whole name be its abbreviation's, and what was read from parts of the name nobody's."""
    all_words = page.block.words
    last = acronym.i - 2
    start, end = all_words[first].start, all_words[last].end
    known = page.taken.get(acronym.i)
    place = page.taken.get(last) or page.places.get(last)
    country = place.country if place is not None else None
    named = " ".join(analysis.document.text[start:end].split())
    whole = known if known is not None and known.kind not in ("person", "state") else roster.new(kind, named, "name.body", 0.8)
    for i in range(first, last + 1):
        held = page.taken.get(i)
        if held is not None and held is not whole:
            held.marks[:] = [m for m in held.marks if not (start <= m.start and m.end <= end)]
        roster.heads.pop(all_words[i].start, None)
    united = any(w.lower in ("united", "un", "u.n.") for w in all_words[first : last + 1])
    if whole.key is None:
        whole.kind = "international_organization" if united else kind
        whole.country = whole.country or ("UNO" if united else country)
    head = head_of(all_words[first : last + 1])
    whole.mark(start, end, "name", head, "name.body")
    page.take(first, last, whole)
    roster.heads[head.start] = whole
    short[acronym.text] = whole


def _initials_of(acronym: str, name: str) -> bool:
    """Whether an abbreviation is made of the first letters of a name, small words left out or not."""
    parts = [p for p in fold(name).replace("-", " ").split() if p]
    letters = acronym.lower()
    full = "".join(p[0] for p in parts)
    main = "".join(p[0] for p in parts if p not in (*JOINTS, "in"))
    return letters in (full, main) or (letters[0] == full[0] and len(set(letters) - set("".join(parts))) == 0)


def _acronym(page: Page, roster: Roster, word: Word, short: dict[str, Referent | None]) -> None:
    if word.text in short:
        referent = short[word.text]
        if referent is None:
            page.take(word.i, word.i, None)
            return
    else:
        recognized = any(e.label in ("ORG", "NORP", "PERSON") and e.first <= word.i <= e.last for e in page.block.entities)
        kind = kind_beside(page, (word,))
        article = any(c.lower == "the" for c in word.children)
        if (
            not (recognized or kind)
            or word.dep not in (*ACTING, "pobj", "dobj", "conj")
            or not (article or kind or _acts(word))
        ):
            return
        if word.lower in words("bodies.no_bodies"):
            return
        if any(s <= word.start < e for s, e, _ in page.titles):
            return
        referent = roster.new(kind or "civil_society", word.text, "name.acronym", 0.5)
    referent.mark(word.start, word.end, "alias" if word.text in short else "name", word, "abbreviation")
    page.take(word.i, word.i, referent)
    roster.heads.setdefault(word.start, referent)


def _kind_of_body(span: tuple[Word, ...]) -> ActorKind | None:
    """What kind of body a capitalized name is of, by the noun that heads it."""
    heads = word_map("bodies.heads")
    named = [w.lower for w in span]
    for i, w in enumerate(named):
        if w in ("of", "for", "on", "and") and i:
            if (kind := heads.get(named[i - 1])) and len(span) > 1:
                return cast(ActorKind, kind)
            break
    if fold(span[0].text) in words("bodies.armed_starts"):
        return "armed_group"
    told = set(named[:-1]) & words("bodies.party_words")
    if named[-1] in words("bodies.party_heads") and "liberation" not in named and told - {"national", "popular"}:
        return "party"
    kind = heads.get(" ".join(named[-2:])) or heads.get(named[-1])
    return cast(ActorKind, kind) if kind is not None and len(span) > 1 else None
