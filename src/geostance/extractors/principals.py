"""Principals: the two whom a text is about, "both sides" of its war, border or meeting, as far as its words tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import attrs

from geostance.analysis.words import FINITE, Word
from geostance.extractors.pages import Page
from geostance.extractors.roster import Referent, Roster
from geostance.knowledge.entries import Office
from geostance.knowledge.offices import offices

__all__ = ["Principals", "heads_of", "holders_called", "is_single", "principals", "seat_of"]

SIDES = ("state", "armed_group", "military", "party")
AT = frozenset(("on", "at", "against", "with"))
FIGHTING = frozenset("attack bomb bombard shell strike fight clash invade raid ambush retaliate pound battle".split())
JOINTS = frozenset(("and", "-", "–", "‑", "/", "with"))
LEADING = ("state", "government")  # what a "leader" is at the head of
LEAST = 2  # how often each of the two must be named
SINGLE = ("state", "government", "ministry")  # a state has one head of each
ISSUERS = frozenset(
    "ministry office presidency government department chancellery embassy mission palace cabinet administration".split()
)
LINES = 3  # lines above a text
HEADING = 16  # words that a line above the text has at most
CLEAR = 2.0  # how many times as often as the next they must be named where nothing joins them


@attrs.frozen(eq=False)
class Principals:
    """Whom a text is about: its two sides, where two stand out, the two who fight in it, and the lists of three states or more
    by their length."""

    sides: tuple[Referent, Referent] | None = None
    foes: tuple[Referent, Referent] | None = None
    lists: Mapping[int, tuple[Referent, ...]] = attrs.Factory(dict)


def principals(pages: Sequence[Page]) -> Principals:
    """Whom a text is about, by the names in it."""
    return Principals(_sides(pages), _foes(pages), _lists(pages))


def _sides(pages: Sequence[Page]) -> tuple[Referent, Referent] | None:
    """The two sides that the text names most, joined to each other ("Mali and Chad", "between", "the Mali-Chad border", both in
    the headline) or far oftener than any third; else a state and those who fight it. None where no two stand out."""
    counts: Counter[int] = Counter()
    joined: Counter[tuple[int, int]] = Counter()
    known: dict[int, Referent] = {}
    for n, page in enumerate(pages):
        before: tuple[int, Referent, bool] | None = None
        named = list(_named(page))
        for first, last, side in named:
            counts[id(side)] += 1
            known[id(side)] = side
            listed = first > 1 and page.block.words[first - 1].text == ","
            if before is not None:
                end, other, in_list = before
                between = page.block.words[end + 1 : first]
                words = [w for w in between if w.lower not in ("the", "its")]
                if len(words) == 1 and words[0].lower in JOINTS and other is not side and not in_list:
                    joined[_pair(other, side)] += 1
            before = last, side, listed
        both = {id(side): side for _, _, side in named}
        if n == 0 and page.block.block.kind == "title" and len(both) == 2:
            joined[_pair(*both.values())] += 1
    usual = [n for n, c in counts.most_common() if c >= LEAST]
    best: tuple[float, tuple[int, int]] | None = None
    for (a, b), times in joined.items():
        if min(counts[a], counts[b]) >= LEAST:
            score = times + min(counts[a], counts[b]) * 0.5
            if best is None or score > best[0]:
                best = score, (a, b)
    if best is None and (fought := _rebellion([known[n] for n in usual])) is not None:
        return fought
    if best is None and len(usual) >= 2 and (len(usual) == 2 or counts[usual[1]] >= CLEAR * counts[usual[2]]):
        best = 0.0, (usual[0], usual[1])
    if best is None:
        return None
    a, b = sorted(best[1], key=lambda n: known[n].marks[0].start if known[n].marks else 0)
    return known[a], known[b]


def _foes(pages: Iterable[Page]) -> tuple[Referent, Referent] | None:
    """The two of whom the text oftenest tells that one strikes the other: "Chadian jets bombed a Malian town"."""
    fought: Counter[tuple[int, int]] = Counter()
    known: dict[int, Referent] = {}
    for page in pages:
        for verb in page.block.words:
            if not verb.is_verb or verb.lemma not in FIGHTING:
                continue
            doers = _sides_below(page, verb.all("nsubj", "agent"))
            struck = _sides_below(page, (*verb.all("dobj", "nsubjpass"), *(p for p in verb.all("prep") if p.lower in AT)))
            for one in doers:
                for other in struck:
                    if one is not other and one.country != other.country:
                        fought[_pair(one, other)] += 1
                        known[id(one)], known[id(other)] = one, other
    if not fought:
        return None
    a, b = sorted(fought.most_common(1)[0][0], key=lambda n: known[n].marks[0].start if known[n].marks else 0)
    return known[a], known[b]


def _sides_below(page: Page, heads: Iterable[Word]) -> list[Referent]:
    """The states and armed bodies that phrases name, or whose they are."""
    named = (page.taken.get(w.i) for h in heads for w in h.subtree())
    return list(dict.fromkeys(r for r in named if r is not None and r.kind in ("state", "armed_group")))


def _rebellion(sides: list[Referent]) -> tuple[Referent, Referent] | None:
    """A state and the one armed group of the text that fights it."""
    armed = [s for s in sides if s.kind == "armed_group"]
    if len(armed) != 1 or armed[0].country is None:
        return None
    state = next((s for s in sides if s.kind == "state" and s.country == armed[0].country), None)
    return (state, armed[0]) if state is not None else None


def _lists(pages: Iterable[Page]) -> dict[int, tuple[Referent, ...]]:
    """The first list of three states or more that the text names together, by how many they are: "Cyprus, Egypt and Greece"."""
    found: dict[int, tuple[Referent, ...]] = {}
    for page in pages:
        run: list[Referent] = []
        end = -9
        for first, last, side in _named(page):
            between = [w.lower for w in page.block.words[end + 1 : first] if w.lower != "the"]
            if side.kind != "state" or not (run and len(between) <= 2 and set(between) <= {",", "and"} and between):
                run = []
            if side.kind == "state":
                run.append(side)
                end = last
            if len(run) > 2 and "and" in between:
                found.setdefault(len(set(map(id, run))), tuple(dict.fromkeys(run)))
    return found


def _pair(one: Referent, other: Referent) -> tuple[int, int]:
    return (id(one), id(other)) if id(one) < id(other) else (id(other), id(one))


def _named(page: Page) -> Iterator[tuple[int, int, Referent]]:
    """The names of sides in a block: first word, last word, whose."""
    at = -1
    for i in sorted(page.taken):
        side = page.taken[i]
        if i <= at or side is None or side.kind not in SIDES or side.members:
            continue
        at = i
        while page.taken.get(at + 1) is side:
            at += 1
        yield i, at, side


@lru_cache(maxsize=4096)
def _office(title: str) -> Office | None:
    return offices().office(title)


def holders_called(called: str, people: Iterable[Referent]) -> Iterator[Referent]:
    """Those of some people who hold the office that a noun calls: "leader" a president or prime minister, "minister" any."""
    wanted = _office(called)
    if wanted is None and called != "leader" and not called.startswith("head of "):
        return
    for person in people:
        if person.kind != "person" or person.many:
            continue
        for title in (*(r.title for r in person.roles if not r.former), *person.held):
            office = _office(title)
            if office is None or office.former or office.deputy != (wanted is not None and wanted.deputy):
                continue
            if called.startswith("head of "):
                fits = office.head_of == called.removeprefix("head of ")  # kings too
            elif wanted is None:
                fits = office.head_of in LEADING
            else:
                fits = office.title == wanted.title or (wanted.title == "minister" and office.head_of == "ministry")
            if fits:
                yield person
                break


def heads_of(sides: Sequence[Referent] | None, called: str, people: Iterable[Referent]) -> tuple[Referent, ...] | None:
    """Those who hold an office of the given sides or, where none are told, of two states; the ones named last. None where one
    of the sides lacks its head."""
    found: dict[str, Referent] = {}
    for person in holders_called(called, people):
        if person.country:
            found.setdefault(person.country, person)
    if sides is not None:
        heads = tuple(dict.fromkeys(h for s in sides if (h := found.get(s.country or "")) is not None))
        return heads if len(heads) == len(sides) else None
    if len(found) < 2:
        return None
    latest, before = list(found.values())[:2]
    return before, latest


def is_single(office: Office) -> bool:
    """Whether a state has one holder of an office at a time: "president", "foreign minister"; not "minister"."""
    return office.head_of in SINGLE and office.title != "minister"


def seat_of(pages: Iterable[Page], roster: Roster) -> Referent | None:
    """The state whose own body publishes the text, where a line above it says so: "Ministry of Foreign Affairs of Chile"."""
    for n, page in enumerate(pages):
        block = page.block.words
        tells = any(w.tag in FINITE for w in block)
        if n > LINES or (n and tells):
            return None
        if tells or len(block) > HEADING or not any(w.lemma in ISSUERS and w.text[0].isupper() for w in block):
            continue
        named = {r.country for r in page.taken.values() if r is not None and r.kind in ("state", "government")}
        named |= {e.key for e in page.places.values() if e.kind == "state"}
        if len(named) == 1:
            return roster.state(named.pop())
    return None
