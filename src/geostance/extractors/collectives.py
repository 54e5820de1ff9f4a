"""Collectives: "both sides", "the two countries", "Malta and Cyprus … they": several actors, each of them a member."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from geostance.analysis.steps import conjuncts, first_conjunct
from geostance.analysis.words import Word
from geostance.extractors.discourse import Discourse, Seen
from geostance.extractors.phrases import Phrase
from geostance.extractors.roster import Referent, Roster
from geostance.knowledge.wordlists import word_map

__all__ = ["collective_of", "coordinated", "members_for", "numbered", "together"]

NUMBERS = {
    "both": 2, "two": 2, "2": 2, "pair": 2, "duo": 2, "either": 2, "neither": 2,
    "three": 3, "3": 3, "trio": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
DETERMINERS = ("the", "both", "these", "those", "neither", "either", "all")
MOST = 8
GROUPS = ("armed_group", "group", "military", "party", "international_organization", "civil_society", "government")


def together(word: Word) -> bool:
    """Whether a word without a noun speaks of several: "both", "each other", "the two"."""
    if word.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj"):
        return False
    if word.lower in ("both", "neither") and word.tag in ("DT", "CC", "PDT"):
        return not word.children or word.child("prep") is None
    if word.lower == "other":
        return any(c.lower == "each" for c in word.children)
    if word.tag == "CD" and word.lower in NUMBERS:
        return any(c.lower == "the" for c in word.children) and word.child("prep") is None
    return False


def coordinated(word: Word, at: Callable[[Word], Referent | None]) -> tuple[Referent, ...] | None:
    """The members of a coordination of which this word is the last, where all of them are named: "Chile, Bolivia and Peru"."""
    first = first_conjunct(word)
    if first is word:
        return None
    all_of_it = conjuncts(first)
    if all_of_it[-1] is not word:
        return None
    members = [at(w) for w in all_of_it]
    found = tuple(dict.fromkeys(m for m in members if m is not None))
    return found if len(found) == len(all_of_it) > 1 else None


def numbered(word: Word, discourse: Discourse) -> Referent | None:
    """The group that a bare number means: "the eight", of "eight diplomats"."""
    if (
        word.tag != "CD"
        or not any(c.lower == "the" for c in word.children)
        or word.dep not in ("nsubj", "nsubjpass", "dobj", "pobj")
    ):
        return None
    return next(
        (
            r
            for r in discourse.referents()
            if r.kind == "group" and not r.members and r.name.lower().startswith(f"{word.lower} ")
        ),
        None,
    )


def collective_of(roster: Roster, members: Iterable[Referent]) -> Referent:
    """The collective of these members, one for each set of them."""
    listed = tuple(dict.fromkeys(members))
    wanted = set(map(id, listed))
    for known in roster.collectives:
        if set(map(id, known.members)) == wanted:
            return known
    names = [m.name for m in listed]
    made = Referent(
        "group", f"{', '.join(names[:-1])} and {names[-1]}", many=True, members=listed, rule="collective", confidence=0.75
    )
    roster.collectives.append(made)
    return roster.made(made)


def members_for(phrase: Phrase, discourse: Discourse) -> tuple[Referent, ...] | None:
    """Whom a phrase for several means, of those named last; None where it is no such phrase, or nobody fits."""
    head = phrase.head
    sort = word_map("reference.collective").get(head.lemma if head.is_noun else head.lower)
    if head.lower in ("both", "neither", "other"):
        sort = "any"
    if sort is None or phrase.possessor is not None or any(c.dep == "prep" and c.lower in ("of", "to") for c in head.children):
        return None
    count = NUMBERS.get(phrase.number or "") or NUMBERS.get(head.lower) or NUMBERS.get(phrase.determiner)
    if head.lower == "other":
        count = None
    bare = head.is_noun and head.tag in ("NN", "NNP") and head.lower not in NUMBERS
    if bare and phrase.determiner not in ("neither", "either"):
        return None
    if head.is_noun and phrase.determiner not in DETERMINERS and phrase.number != "both":
        return None
    if phrase.owner is not None and phrase.owner.kind == "state":
        return None
    if any(m.lower in ("other", "many", "several", "all", "such", "most", "some") for m in phrase.modifiers):
        return None
    subjects = (s for w in head.ancestors() if w.is_verb for s in w.all("nsubj") if s is not head)
    barred = {w.start for s in subjects for c in conjuncts(s) for w in (c, *c.all("appos"))}
    gathered: list[Seen] = []
    for sentence in discourse.last_sentences():
        here = [s for s in sentence if s.referent is not None and s.word.start < head.start and s.word.start not in barred]
        groups = [s.referent.members for s in here if s.referent is not None and s.referent.members]
        for group in reversed(groups):
            if _all_fit(group, sort) and (count is None or len(group) == count):
                return group
        gathered = [s for s in here if s.referent is not None and _fits(s.referent, sort)] + gathered
        found = _distinct(gathered)
        if count is None and 1 < len(found) <= MOST and sort != "person":
            if len({r.kind == "state" for r in found}) > 1 and sort == "any":
                states = [r for r in found if r.kind == "state"]
                found = states if len(states) > 1 else found
            return tuple(found[:2] if sort == "any" else found)
        if count is None and len(found) > 1:
            return tuple(found)
        if count is not None and len(found) >= count:
            return _chosen(gathered, found, count)
    return None


def _fits(referent: Referent, sort: str) -> bool:
    if referent.members:
        return False
    if sort == "state":
        return referent.kind == "state"
    if sort == "person":
        return referent.kind == "person"
    if sort == "group":
        return referent.kind in GROUPS
    if referent.kind == "group" and referent.owner is None:
        return False  # a crowd is no side
    return referent.kind in (*GROUPS, "state") and referent.country != "UNO"


def _all_fit(members: Iterable[Referent], sort: str) -> bool:
    return all(_fits(m, sort) or sort == "any" for m in members)


def _distinct(seen: Iterable[Seen]) -> list[Referent]:
    return list(dict.fromkeys(s.referent for s in seen if s.referent is not None))


def _chosen(gathered: list[Seen], found: list[Referent], count: int) -> tuple[Referent, ...]:
    """The most prominent of those who fit, in the order of the text."""
    if len(found) == count:
        return tuple(found)
    rank = {"subject": 0, "object": 1, "recipient": 1, "oblique": 2, "root": 2, "possessor": 3, "modifier": 4}
    best: dict[int, int] = {}
    for s in gathered:
        best[id(s.referent)] = min(best.get(id(s.referent), 9), rank[s.slot])
    kept = sorted(found, key=lambda r: best[id(r)])[:count]
    return tuple(r for r in found if r in kept)
