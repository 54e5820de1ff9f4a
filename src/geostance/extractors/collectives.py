"""Collectives: "both sides", "the two countries", "Malta and Cyprus … they": several actors, each of them a member."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from geostance.analysis.steps import conjuncts, first_conjunct
from geostance.analysis.words import Word
from geostance.extractors.discourse import Discourse, Seen
from geostance.extractors.neighbours import neighbours
from geostance.extractors.phrases import Phrase
from geostance.extractors.principals import Principals, heads_of, holders_called, is_single
from geostance.extractors.roster import Referent, Roster
from geostance.knowledge.offices import offices
from geostance.knowledge.wordlists import word_map

__all__ = ["apposed", "collective_of", "coordinated", "members_for", "numbered", "office_called", "together", "whole_end"]

OTHERS = frozenset("other many several all such most some same former".split())
NUMBERS = {
    "both": 2, "two": 2, "2": 2, "pair": 2, "duo": 2, "either": 2, "neither": 2, "each": 2,
    "three": 3, "3": 3, "trio": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
DETERMINERS = ("the", "both", "these", "those", "neither", "either", "each", "all")
MOST = 8
WAR = frozenset(
    "ceasefire truce shooting shoot fighting hostility restraint clash war fire de-escalate de-escalation escalation".split()
)
HEADED = frozenset(("state", "government", "delegation"))  # "the two heads of state"
CHARGING = frozenset("accuse remind inform assure warn convince suspect".split())  # "accused both sides of haste"
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


def apposed(word: Word, at: Callable[[Word], Referent | None]) -> tuple[Referent, ...] | None:
    """The members that stand beside a plural noun: "its allies, Chad and Mali", "Chad and Mali, the sponsors of the truce"."""
    beside = [c for c in word.children if c.dep == "appos" and c.i > word.i]
    if word.dep == "appos" and word.head.is_noun and word.head.i < word.i:
        beside.append(first_conjunct(word.head))
    for name in beside:
        listed = [w for w in conjuncts(name) if w is not word]
        members = [at(w) for w in listed]
        found = tuple(dict.fromkeys(m for m in members if m is not None and not m.members))
        if len(found) == len(listed) > 1:
            return found
    return None


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


def members_for(phrase: Phrase, discourse: Discourse, about: Principals) -> tuple[Referent, ...] | None:
    """Whom a phrase for several means: a group of them named together, the two sides or their heads where the text is ``about``
    two, else those named last; None where it is no such phrase, or nobody fits."""
    head = phrase.head
    sort = word_map("reference.collective").get(_singular(head) if head.is_noun else head.lower)
    if head.lower in ("both", "neither", "other"):
        sort = "any"
    if not head.is_noun and head.lower not in NUMBERS and head.lower not in ("both", "neither", "other"):
        return None  # "an official visit"
    called = office_called(phrase)
    if sort is None or any(_tells_whose(c) for c in head.children):
        return None
    if phrase.possessor is not None:
        return _ours(phrase, about) if sort == "state" else None
    count = NUMBERS.get(phrase.number or "") or NUMBERS.get(head.lower) or NUMBERS.get(phrase.determiner)
    if head.lower == "other":
        return _of_each_other(head, discourse)
    if phrase.determiner == "all" and phrase.number is None:
        return None  # "all countries", "all sides": whoever there is
    bare = head.is_noun and head.tag in ("NN", "NNP") and head.lower not in NUMBERS
    if bare and phrase.determiner not in ("neither", "either", "each"):
        return None
    if head.is_noun and phrase.determiner not in DETERMINERS and phrase.number != "both":
        return None
    if phrase.owner is not None and phrase.owner.kind == "state":
        return None
    if any(m.lower in OTHERS for m in phrase.modifiers) or (
        head.lemma in ("force", "service")
        and any(m.lower in ("armed", "security", "defence", "defense") for m in phrase.modifiers)
    ):
        return None  # "the same men", "the armed forces"
    if sort == "person" and any(m.text[0].isupper() and m.dep == "compound" for m in phrase.modifiers):
        return None  # "the former Karabakh leaders"
    barred = _acting_on(head)
    if not head.is_noun and count == 2 and (two := _two_people(head, discourse, barred)) is not None:
        return two
    if count in (2, None) and (two := neighbours(head, discourse, barred)) is not None:
        return two
    if about.foes and sort == "any" and count in (2, None) and _speaks_of_war(head) and not _acts(about.foes, head, discourse):
        return about.foes
    pair = _of_them(phrase, called, sort, count, discourse, about, barred)
    gathered: list[Seen] = []
    for sentence in discourse.last_sentences():
        here = [s for s in sentence if s.referent is not None and s.word.start < head.start and s.word.start not in barred]
        rivals = [s for s in here if s.referent is not None and s.referent.members]
        if pair is not None and head.lemma in ("side", "party"):  # "talks between X and Y" told of in passing are no sides here
            rivals = [
                s
                for s in rivals
                if s.slot in ("subject", "object", "root") or (s.referent is not None and s.referent.members == pair)
            ]
        groups = [s.referent.members for s in rivals if s.referent is not None]
        for group in reversed(groups):
            if head.lemma in ("side", "party", "camp") and any(m.kind == "person" for m in group):
                continue  # people meet for their sides
            if _all_fit(group, sort) and (count is None or len(group) == count) and _hold(group, called):
                return group
        if pair is not None:
            continue
        fitting = [s for s in here if s.referent is not None and _fits(s.referent, sort) and _hold((s.referent,), called)]
        gathered = fitting + gathered
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
    both = count == 2 or (count is None and phrase.determiner == "the" and _is_one_of_a_kind(called))
    return pair or (_for_whom(called, about.sides) if both and sort == "person" else None)


def _is_one_of_a_kind(called: str | None) -> bool:
    """Whether a state has just one who holds an office, so that "the foreign ministers" of two states are two."""
    office = offices().office(called) if called else None
    return office is not None and is_single(office)


def _speaks_of_war(word: Word) -> bool:
    """Whether the sentence speaks of fighting or of its end: "called on both sides to stop shooting"."""
    top = word
    while top.head is not top:
        top = top.head
    return any(w.lemma in WAR for w in top.subtree())


def _acts(foes: tuple[Referent, Referent], word: Word, discourse: Discourse) -> bool:
    """Whether one of the foes is the one who speaks of "both sides"."""
    barred = _acting_on(word)
    return any(s.referent in foes and s.word.start in barred for s in next(discourse.last_sentences(), ()))


def _for_whom(called: str | None, sides: tuple[Referent, Referent] | None) -> tuple[Referent, ...] | None:
    """The two states for which heads that the text does not name act: "to be signed by the two presidents"."""
    office = offices().office(called) if called else None
    if sides is None or any(s.kind != "state" for s in sides):
        return None
    return sides if called == "leader" or (office is not None and is_single(office)) else None


def _acting_on(word: Word) -> set[int]:
    """The subjects of the verbs that a word stands under: who urges "both sides" is neither of them. Beside a clause of its own
    ("though the two spoke") it may be."""
    found: set[int] = set()
    for w in word.ancestors():
        if w.is_verb:
            subjects = [s for s in w.all("nsubj") if s is not word]
            if not subjects and w.dep == "advcl" and word.head is w:
                break
            found |= {x.start for s in subjects for c in conjuncts(s) for x in (c, *c.all("appos"))}
    return found


def _tells_whose(word: Word) -> bool:
    """Whether a complement says of whom somebody is: "the parties to the treaty"; "heads of state" are of no one told."""
    if word.dep != "prep" or word.lower not in ("of", "to"):
        return False
    noun, verb = word.child("pobj"), word.head.head
    if word.head.dep == "dobj" and verb.lemma in CHARGING and word.lower == "of":
        return False
    return noun is not None and not (noun.lower in HEADED and not noun.children)


def whole_end(word: Word) -> int:
    """Where a noun for several ends with what belongs to it: "the two heads of state"."""
    nouns = (n for p in word.all("prep") if p.lower == "of" and (n := p.child("pobj")) is not None)
    return next((n.end for n in nouns if n.lower in HEADED and not n.children), word.end)


def office_called(phrase: Phrase) -> str | None:
    """The office, in the singular, that a plural noun calls its holders by: "foreign minister", "leader"; None for other nouns."""
    head = phrase.head
    if not head.is_noun or head.lower in NUMBERS:
        return None
    if _singular(head) == "head":
        of = next((c for p in head.all("prep") if p.lower == "of" and (c := p.child("pobj")) is not None), None)
        return f"head of {of.lower}" if of is not None else None
    before = " ".join(
        m.lower for m in phrase.modifiers if m.lower in ("foreign", "prime", "deputy", "vice", "defence", "defense")
    )
    return f"{before} {_singular(head)}".strip()


def _hold(group: Iterable[Referent], called: str | None) -> bool:
    """Whether nothing speaks against a group's holding the office that they are called by."""
    office = offices().office(called) if called else None
    if called is None or not (called == "leader" or called.startswith("deputy ") or office is not None):
        return True
    people = [m for m in group if m.kind == "person" and m.roles]
    return not people or len(list(holders_called(called, people))) == len(people)


def _singular(noun: Word) -> str:
    """The lemma of a noun; of one with a capital, which is read as a name, too: "the two Heads of State"."""
    return noun.lemma.removesuffix("s") if noun.tag == "NNPS" else noun.lemma


def _ours(phrase: Phrase, about: Principals) -> tuple[Referent, ...] | None:
    """Whom "our two countries" means, of those the text is about."""
    count = NUMBERS.get(phrase.number or "")
    if count is None or phrase.possessor is None or phrase.possessor.lower not in ("our", "their"):
        return None
    return about.sides if count == 2 else about.lists.get(count)


def _of_them(
    phrase: Phrase,
    called: str | None,
    sort: str,
    count: int | None,
    discourse: Discourse,
    about: Principals,
    barred: set[int],
) -> tuple[Referent, ...] | None:
    """The two sides of the text, or their heads, where a phrase can mean them: "the two countries", "both presidents"; of three
    or more the list of so many."""
    if phrase.determiner not in ("the", "both", "neither", "either", "these", "each", "all"):
        return None
    if count is not None and count > 2:
        listed = about.lists.get(count)
        if sort == "person" and listed is not None and called is not None:
            return heads_of(listed, called, discourse.referents())
        return listed if sort in ("state", "any") else None
    if phrase.determiner == "all":
        return None
    sides = about.sides
    if sort == "person":
        gone = discourse.named_at(barred)
        people = [r for r in discourse.referents() if id(r) not in gone]
        return heads_of(sides, called, people) if called is not None else None
    if sides is None or not all(s.marks and s.marks[0].start < phrase.start for s in sides):
        return None
    if any(s.word.start in barred and s.referent in sides for s in discourse.recent()):
        return None
    if sort == "state" and any(s.kind != "state" for s in sides):
        return None
    return sides if sort in ("state", "any") else None


def _two_people(word: Word, discourse: Discourse, barred: set[int]) -> tuple[Referent, ...] | None:
    """The two people of this sentence or the one before, whom "the two" or "both" without a noun rather means than two states."""
    for distance, sentence in enumerate(discourse.last_sentences()):
        people = [s for s in sentence if s.referent is not None and s.word.start < word.start and s.word.start not in barred]
        found = _distinct(s for s in people if s.referent is not None and s.referent.kind == "person")
        if len(found) == 2:
            return tuple(found)
        if found or any(s.referent is not None and s.referent.members for s in people) or distance == 1:
            return None
    return None


def _of_each_other(word: Word, discourse: Discourse) -> tuple[Referent, ...] | None:
    """Whom "each other" means: those of whom its clause is said."""
    verb = next((w for w in word.ancestors() if w.is_verb), None)
    subject = verb.child("nsubj", "nsubjpass") if verb is not None else None
    if subject is None:
        return None
    own = {w.start for w in conjuncts(subject)}
    here = [s.referent for s in next(iter(discourse.last_sentences())) if s.word.start in own and s.referent is not None]
    groups = [r.members for r in here if r.members]
    members = groups[-1] if groups else tuple(dict.fromkeys(here))
    return members if len(members) > 1 else None


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
