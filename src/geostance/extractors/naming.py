"""Who is called by a name that the gazetteer knows: states, their bodies, organizations, and places that act."""

from __future__ import annotations

import re

import attrs

from geostance.analysis.acting import standing
from geostance.analysis.analysis import Analysis
from geostance.analysis.ballots import is_on_ballot
from geostance.analysis.befalling import is_channel, is_struck
from geostance.analysis.words import Word, head_of
from geostance.extractors.pages import NAME_TAGS, Page
from geostance.extractors.phrases import is_harmed
from geostance.extractors.roster import Referent, Roster
from geostance.knowledge.bodies import is_generic
from geostance.knowledge.entries import Entry, Match
from geostance.knowledge.names import tokens
from geostance.knowledge.registry import common_words
from geostance.knowledge.wordlists import word_map, words
from geostance.model import MentionForm

__all__ = ["find_known"]

REGIONS = frozenset("south north west east central latin pan sub native african anglo".split())
WITH_ARTICLE = frozenset(
    "west hill mainland establishment palace coalition commonwealth fed commission".split()
)  # names only after "the"


def find_known(analysis: Analysis, pages: list[Page], roster: Roster) -> None:
    """States, their bodies, organizations and acting places by the gazetteer's names."""
    day = analysis.document.published
    unsettled: list[tuple[Page, Match, tuple[Word, ...]]] = []
    for page in pages:
        before: tuple[Match, Referent] | None = None
        for match in page.block.matches:
            entry = next((e for e in analysis.gazetteer.likeliest(match, day) if e.kind != "person"), None)
            if entry is None or (match.entries[0].kind == "person" and not _is_place(match, entry)):
                before = None
                continue
            span = page.block.words_in(match.start, match.end)
            if (
                not span
                or not page.free(span[0].i, span[-1].i)
                or _in_region(page, span)
                or _in_personal_name(page, span, match)
            ):
                continue
            if (
                _is_half(match, span)
                or (match.form == "metonym" and len(match.entries) > 1)
                or _is_shared(analysis, match, entry)
            ):
                unsettled.append((page, match, span))
                continue
            if _is_of_several(span) and (owner := analysis.gazetteer.lookup(span[0].text)):
                match = attrs.evolve(match, end=span[0].end, form="adjective", entries=tuple(owner))
                entry, span = owner[0], span[:1]
            found = _known(analysis, page, roster, match, entry, span, before)
            before = (match, found) if found is not None else None
    for page, match, span in unsettled:
        if is_generic(match_text(analysis, match)) and match.entries[0].kind != "international_organization":
            entry = None  # read as a body of the state that the text is about
        elif _is_shared(analysis, match, match.entries[0]):
            entry = _here(match, roster)
        else:
            entry = _settled(page, match, span, roster)
        if entry is not None and entry.kind == "party" and _of_others(page, span, entry):
            entry = None  # the "Serb Democratic Party" is not the American one
        if entry is not None and page.free(span[0].i, span[-1].i):
            _known(analysis, page, roster, match, entry, span, None)


def _is_of_several(span: tuple[Word, ...]) -> bool:
    """Whether a body's name is told with another state before its own: "Malian troops" of "Chadian and Malian troops"."""
    return len(span) > 1 and span[0].dep == "conj" and span[0].head.head is span[-1] and span[-1].tag == "NNS"


def _in_region(page: Page, span: tuple[Word, ...]) -> bool:
    """Whether a word is part of the name of a wider region: "South American", "West African", "South Asia"."""
    if len(span) > 1:
        return False
    word, all_words = span[0], page.block.words
    if word.lower in ("south", "north", "west", "east"):
        after = all_words[word.i + 1] if word.i + 1 < len(all_words) else None
        return after is not None and after.text[0].isupper() and (after.tag.startswith("JJ") or after.is_noun)
    before = all_words[word.i - 1] if word.i else None
    return before is not None and before.lower in REGIONS and before.text[0].isupper() and word.text[0].isupper()


def _of_others(page: Page, span: tuple[Word, ...], entry: Entry) -> bool:
    """Whether the word before a name says that it is of another people."""
    before = page.block.words[span[0].i - 1] if span[0].i else None
    whose = page.taken.get(before.i) if before is not None else None
    return whose is not None and whose.kind == "state" and whose.country != entry.country


def _is_half(match: Match, span: tuple[Word, ...]) -> bool:
    """Whether a name is only the half of one: "the North", "the South"."""
    return len(span) == 1 and span[0].lower in ("north", "south") and match.entries[0].kind == "state"


def _is_shared(analysis: Analysis, match: Match, entry: Entry) -> bool:
    """Whether bodies or parties of many states go by a name: "the Senate", "the Socialist Party"."""
    if entry.kind in ("state", "person", "international_organization") or ":" in entry.key.removeprefix("org:"):
        return False
    if match.form == "adjective":
        return True  # "Republican" is a party's only where no other country is spoken of
    text = match_text(analysis, match)
    return is_generic(text) or (
        entry.kind in ("party", "media", "civil_society") and all(t in common_words() for t in tokens(text))
    )


def _here(match: Match, roster: Roster) -> Entry | None:
    """Of the bodies that share a name, the one whose country the text names, or that is of none."""
    named = {r.country for r in roster.all if r.country and (r.kind == "state" or r.key)} | {"EUR", "NGO", "IGO", "UNO", None}
    if all(e.kind == "party" for e in match.entries) and not any(r.kind == "state" for r in roster.all):
        return max(match.entries, key=lambda e: e.weight)  # of no country in particular: the best known
    return next((e for e in match.entries if e.country in named), None)


def _settled(page: Page, match: Match, span: tuple[Word, ...], roster: Roster) -> Entry | None:
    """What a name of several meanings stands for in this text: what it names otherwise, else the likeliest."""
    if _is_half(match, span):
        before = page.block.words[span[0].i - 1] if span[0].i else None
        after = page.block.words[span[0].i + 1] if span[0].i + 1 < len(page.block.words) else None
        plain = (
            before is not None and before.lower == "the" and (after is None or not after.is_noun) and span[0].tag in NAME_TAGS
        )
        named = any(key in roster.by_key for key in ("KOR", "PRK"))
        return match.entries[0] if plain and named else None
    there = [e for e in match.entries if e.key in roster.by_key and roster.by_key[e.key].is_sure]
    return next((e for e in there if e.kind == "state"), there[0] if there else match.entries[0])


def _in_personal_name(page: Page, span: tuple[Word, ...], match: Match) -> bool:
    """Whether the name of a place or people is here somebody's given name or surname: "Amna Baloch", "Jordan Bardella"."""
    if len(span) > 1 or match.entries[0].kind == "person":
        return False
    word = span[0]
    all_words = page.block.words
    after = all_words[word.i + 1] if word.i + 1 < len(all_words) else None
    if word.i and after is not None and after.tag == "NNP" and word.dep == "compound" and word.head.i > word.i:
        title = all_words[word.i - 1]
        called = (
            match.form in ("name", "metonym") and title.text[0].isupper() and any(e == title.end for _, e, _ in page.titles)
        )
        if called and not any(s <= after.start < e for s, e, _ in page.titles):
            return True  # "Vice-President Hamilton Mourão", "Defence Minister Israel Katz"
    if word.i and after is not None and after.tag == "NNP" and after.text[0].isupper() and match.entries[0].kind != "state":
        rank = all_words[word.i - 1]
        if rank.lower.rstrip(".") in words("people.honorifics") | words("people.ranks") and rank.text[0].isupper():
            return True
    if after is not None and after.tag == "NNP" and word.head is after and word.dep == "compound" and not word.text.isupper():
        surname = any(e.label == "PERSON" and e.first <= after.i <= e.last for e in page.block.entities)
        if surname and match.entries[0].kind != "state":
            return True
    given = word.lower in words("given.female") or word.lower in words("given.male")
    named = after is not None and after.tag == "NNP" and after.text.istitle() and after.lower not in word_map("bodies.heads")
    if given and named and match.entries[0].kind != "state":
        return True  # "Amal Haddad" is no movement
    before = all_words[word.i - 1] if word.i else None
    if (
        before is not None
        and match.form in ("adjective", "demonym", "metonym")
        and before.tag == "NNP"
        and before.text[0].isupper()
        and not before.text.isupper()
        and before.head is word
        and before.i not in page.taken
        and not any(s <= before.start < e for s, e, _ in page.titles)
        and before.lower not in words("people.not_names")
    ):
        return True
    for e in page.block.entities:
        if e.label == "PERSON" and e.first == word.i < e.last <= word.i + 2 and match.form == "name":
            return all(w.tag == "NNP" for w in all_words[e.first : e.last + 1]) and not any(
                s < all_words[e.last].end and all_words[e.first].start < t for s, t, _ in page.titles
            )
    return False


def _is_place(match: Match, entry: Entry) -> bool:
    return match.form in ("metonym", "adjective", "demonym") and entry.kind == "state"


def _known(
    analysis: Analysis,
    page: Page,
    roster: Roster,
    match: Match,
    entry: Entry,
    span: tuple[Word, ...],
    before: tuple[Match, Referent] | None,
) -> Referent | None:
    head = head_of(span)
    if match.needs_context and not _supported(page, span, match):
        return None
    if _inside_longer_name(page, span, match, entry):
        return None
    place = match.form in ("metonym", "adjective") or entry.kind == "state" or match.acts != "always"
    sure = True
    start = match.start
    if place:
        stands = standing(
            head, match.acts, match.form == "adjective" and head.tag != "NNPS" and not head.lower.endswith("s"), span[0].i
        )
        if stands != "actor" and entry.kind == "state" and is_on_ballot(page.block.words, span[0].i):
            stands = "actor"
        if stands == "place":
            page.take(span[0].i, span[-1].i, None)
            page.places[span[-1].i] = entry
            return None
        if stands == "actor" and entry.kind == "government" and entry.parent and is_struck(head):
            entry = analysis.gazetteer.get(entry.parent) or entry  # "shelled southern Lebanon"
        sure = stands == "actor"
        if match.form in ("demonym", "adjective") and _counted(head):
            sure = match.form == "demonym" and is_harmed(head)
    elif entry.kind == "international_organization" and _only_described(head):
        sure = False
    elif is_channel(head):
        page.take(span[0].i, span[-1].i, None)
        return None
    new = entry.key not in roster.by_key
    referent = roster.entry(entry)
    form: MentionForm = "metonym" if match.form == "metonym" else "alias"
    if form == "alias" and tokens(match_text(analysis, match)) == tokens(entry.name):
        form = "name"
    if ":" in entry.key and not entry.key.startswith(("org:", "person:")):
        owner = roster.state(entry.parent)
        referent.owner = owner
        form = "name"
        if before is not None and before[1] is owner and _possessive(analysis, before[0].end, match.start):
            start = before[0].start
            if new:
                referent.name = re.sub(r"\s+", " ", analysis.document.text[start : match.end])
        elif owner is not None:
            if new:
                referent.name = re.sub(r"\s+", " ", match_text(analysis, match))
            parts = match_text(analysis, match).split()
            for front in (parts[0], " ".join(parts[:2])):
                found = analysis.gazetteer.lookup(front)
                if found and found[0].key == owner.key:
                    owner.mark(match.start, match.start + len(front), "alias", span[0], "adjective of a body")
    referent.mark(start, match.end, form, head, f"gazetteer.{match.form}", sure)
    page.take(span[0].i, span[-1].i, referent)
    roster.heads.setdefault(head.start, referent)
    return referent


def match_text(analysis: Analysis, match: Match) -> str:
    """The words of a match."""
    return analysis.document.text[match.start : match.end]


def _possessive(analysis: Analysis, end: int, start: int) -> bool:
    return bool(re.fullmatch(r"['’]s? ", analysis.document.text[end:start]))


def _counted(head: Word) -> bool:
    """Whether people are counted: "100,000 Armenians", "two Russians"."""
    return head.is_noun and any(
        c.dep == "nummod" or c.tag == "CD" or c.lower in ("a", "an", "some", "many") for c in head.children
    )


def _only_described(head: Word) -> bool:
    """Whether an organization is only told what it has or is: "the Security Council has fifteen members"."""
    verb = head.head
    return head.dep == "nsubj" and verb.lemma in ("have", "consist", "comprise", "include") and verb.is_verb


def _supported(page: Page, span: tuple[Word, ...], match: Match) -> bool:
    """Whether a name that is also a common word is a name here: the recognizer thinks so, or it stands capitalized in a clause."""
    if match.entries[0].kind == "state" and span[0].tag in NAME_TAGS and match.form == "name":
        return not any(e.label == "PERSON" and e.first <= span[0].i <= e.last and e.last > e.first for e in page.block.entities)
    if len(span) == 1 and span[0].lower in WITH_ARTICLE:
        before = page.block.words[span[0].i - 1] if span[0].i else None
        titled = any(s == match.end + 1 for s, _, _ in page.titles)  # "Commission spokeswoman"
        if not titled and (before is None or before.lower != "the"):
            return False
    for e in page.block.entities:
        if e.first <= span[0].i and span[-1].i <= e.last:
            made = e.label == "PRODUCT" and match.entries[0].kind == "company"  # "fined Twitter"
            return (made or e.label in ("ORG", "GPE", "NORP", "LOC", "FAC")) and e.last - e.first <= span[-1].i - span[0].i + 1
    return span[0].i > 0 and span[0].tag in NAME_TAGS and span[0].text[0].isupper()


def _inside_longer_name(page: Page, span: tuple[Word, ...], match: Match, entry: Entry) -> bool:
    """Whether the name is only the front of another: "United Nations Plaza", "Jordan River"."""
    after = page.block.words[span[-1].i + 1] if span[-1].i + 1 < len(page.block.words) else None
    if after is None or after.tag not in NAME_TAGS:
        return False
    if entry.kind == "party" and len(span) == 1 and after.text[0].isupper() and after.lower in words("bodies.party_heads"):
        return True  # "the Democratic Front" of another country
    if match.form in ("adjective", "demonym"):
        return after.lower in words("people.not_names") and after.text[0].isupper()
    if entry.kind == "company" and after.text[0].isupper() and span[-1].dep == "compound" and span[-1].head is after:
        return word_map("bodies.heads").get(after.lower) == "company"  # "Azur Cargo" is no Azur
    if after.lower in words("people.not_names") or after.lemma in words("acting.place_nouns"):
        return after.text[0].isupper()
    return False
