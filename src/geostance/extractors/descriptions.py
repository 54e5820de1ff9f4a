"""Descriptions and titles that refer back: "his country", "the bloc", "the Norwegian minister", "the latter"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geostance.analysis.words import Word
from geostance.extractors.counterparts import COMPANY, counterpart, is_counterpart, other_side, visitor
from geostance.extractors.discourse import slot_of
from geostance.extractors.epithets import REALMS, by_prominence, realm_of, rebels_of, short_for
from geostance.extractors.pages import CALLING
from geostance.extractors.phrases import Phrase
from geostance.extractors.principals import holders_called, is_single
from geostance.extractors.roles import add_role
from geostance.extractors.roster import Referent
from geostance.extractors.titles import Title
from geostance.knowledge.names import fold
from geostance.knowledge.wordlists import headings, words

if TYPE_CHECKING:
    from geostance.extractors.coreference import Reading

__all__ = ["described", "describes_place", "titled"]

PLAIN_STATE = frozenset(
    "country nation kingdom republic island emirate sultanate neighbour neighbor monarchy principality host".split()
)
PLACE_PREPOSITIONS = frozenset("in at near across inside outside within through throughout around into".split())
BENCHES = frozenset("party group faction caucus bench fraction".split())  # what a member of parliament belongs to
SIDED = ("state", "international_organization", "government", "armed_group")
OTHER = frozenset(
    "other another next future new any every each no such third largest biggest first second main only whole".split()
)
STRICT = frozenset(
    "military army navy police ministry court office department parliament council commission embassy committee tribunal authority "
    "mission chamber government cabinet junta".split()
)
# Offices under which the list of titles puts many that are not the same.
VAGUE = frozenset(
    ("civil society figure", "official", "UN official", "agency head", "religious leader", "business leader", "regional leader",
     "legislator", "commander", "group leader", "journalist", "regional organization head", "UN agency head", "minister", "adviser")
)  # fmt: skip
FEDERAL = frozenset(("federal", "state", "regional", "union"))  # of a president or minister, they are part of the office
DISTINCT = frozenset("prime vice deputy attorney under assistant".split())  # words that make another office of a title
BODIES = frozenset("agency watchdog council commission mission force court tribunal union movement front organization".split())
ARMS = frozenset("watchdog agency mission body tribunal court force".split())  # what the United Nations have
REBELS = frozenset("rebel insurgent militant jihadist islamist terrorist guerrilla".split())
UNIONS = frozenset("bloc alliance grouping group club".split())
GENERIC = frozenset("diplomat official politician".split())  # what many office-holders may be called as well
SHARED = ("spokesperson", "envoy", "ambassador")  # offices of which a state has several
RELATIVES = frozenset("mother father brother sister wife husband son daughter widow".split())


@cache
def kinds_called() -> dict[str, frozenset[str]]:
    """Noun → the kinds of actor that it may call."""
    return headings("bodies.described")


def describes_place(word: Word) -> bool:
    """Whether a noun only says where: "in the country"."""
    return word.dep == "pobj" and word.head.lower in PLACE_PREPOSITIONS


def titled(reading: Reading, phrase: Phrase, title: Title) -> Referent | None:
    """Whom a title means, of the people named before; None where nobody of them can be meant."""
    if phrase.many or not (title.definite or phrase.definite) or title.indefinite:
        return None
    if any(m.lower in OTHER for m in phrase.modifiers):
        return None
    if is_counterpart(phrase):
        return counterpart(reading, phrase)
    owner = title.owner or phrase.owner
    if owner is None and title.possessor is not None:
        owner = reading.at(title.possessor)
        if owner is None:
            return None
    wanted = frozenset(
        fold(reading.analysis.document.text[title_start(reading, title) : title.head.end]).replace("-", " ").split()
    )
    best: tuple[int, Referent] | None = None
    slot, verb = slot_of(phrase.head)
    own = next(reading.discourse.last_sentences())
    acting = {id(s.referent) for s in own if verb is not None and s.verb is verb and s.slot == "subject" and slot != "subject"}
    if verb is not None and verb.is_verb and slot != "subject":
        acting |= {id(reading.at(s)) for s in reading.analysis.clause(verb).slot("subject")}
    for referent in reading.discourse.referents():
        if id(referent) in acting:
            continue  # nobody meets himself
        if referent.kind != "person" or any(m.start <= phrase.head.start < m.end for m in referent.marks[-2:]):
            continue
        if title.office.gender and referent.gender and title.office.gender != referent.gender:
            continue
        level = _holds(reading, referent, title, wanted)
        if owner is not None and owner.country and referent.country and referent.country != owner.country:
            continue
        if owner is not None and level < 2 and referent.country is None:
            level = min(level, 1)
        at_home = reading.homes.seat is not None and owner is None and referent.country == reading.homes.seat.country
        if level > (best[0] if best else 0) or (at_home and level == (best[0] if best else 0) > 1):
            best = level, referent  # "the Minister" of a ministry's own text is its minister
            if level == 3 and (at_home or reading.homes.seat is None or owner is not None):
                break
    if best is None:
        return None
    level, referent = best
    if level == 1 and (referent.rule == "person" or title.office.head_of == CALLING or title.possessor is not None):
        return None
    if level == 1 and referent.owner is not None and owner is not None and referent.owner is not owner:
        return None  # who speaks for a front is not Spain's prime minister
    leads = title.office.head_of in ("state", "government")
    if level == 1 and leads and referent.owner is not None and referent.owner.kind == "party":
        return None  # whoever speaks for the Greens is not by that the chancellor
    if level == 1 and not _last_person(reading, referent, owner) and not _only_one_left(reading, referent, title):
        return None
    if level == 1 and not any(r.basis == "text" for r in referent.roles):
        title.owner = title.owner or phrase.owner
        add_role(reading.analysis, reading.page, reading.roster, referent, title)
    return referent


def title_start(reading: Reading, title: Title) -> int:
    """Where the words of the title itself begin."""
    return reading.page.block.words[title.first].start


def _holds(reading: Reading, person: Referent, title: Title, wanted: frozenset[str]) -> int:
    """How well a person is known to hold a title: 3 the office, 2 its words, 1 nothing speaks against it, 0 something does."""
    level = 1
    for held in dict.fromkeys([*(r.title for r in person.roles if r.basis == "text"), *person.held]):
        level = 0 if level == 1 else level
        office = reading.roster.gazetteer.office(held)
        has = frozenset(fold(held).replace("-", " ").split())
        if has == wanted:
            return 3
        if (has - wanted) & DISTINCT:
            continue
        if wanted <= has or (len(wanted) > 1 and len(wanted - has) == 0):
            level = max(level, 2)
        elif office is not None and office.title == title.office.title not in VAGUE and office.deputy == title.office.deputy:
            level = max(level, 2 if len(wanted) == 1 or (wanted - has and FEDERAL & wanted) else 3)
    if level < 2 and person.key is not None and (entry := reading.roster.gazetteer.get(person.key)) is not None:
        day = reading.analysis.document.published
        for term in entry.holds(day) if day else entry.terms:
            office = reading.roster.gazetteer.office(term.title)
            if office is not None and office.title == title.office.title:
                return 3
    called = reading.page.block.words[title.head.i].lemma
    if level == 0 and len(wanted) <= 2 and called in GENERIC and not (called == "diplomat" and _leads(reading, person)):
        return 1  # a foreign minister is a diplomat
    return level


def _leads(reading: Reading, person: Referent) -> bool:
    """Whether somebody is head of a state or government, whom nobody calls a diplomat."""
    told = (reading.roster.gazetteer.office(r.title) for r in person.roles)
    return any(o is not None and o.head_of in ("state", "government") for o in told)


def _last_person(reading: Reading, person: Referent, owner: Referent | None) -> bool:
    """Whether a person is the one whom the last two sentences are about, or the only one there of a state."""
    for n, sentence in enumerate(reading.discourse.last_sentences()):
        if n > 2:
            return False
        people = list(dict.fromkeys(s.referent for s in sentence if s.referent is not None and s.referent.kind == "person"))
        if owner is not None:
            people = [p for p in people if p.country in (None, owner.country)]
            exact = [p for p in people if p.country == owner.country]
            people = exact or people
        if person in people:
            return len(people) == 1 or any(s.referent is person and s.slot == "subject" for s in sentence)
    return False


def _only_one_left(reading: Reading, person: Referent, title: Title) -> bool:
    """Whether a person is the one named in the text without office or state, where the office is one that a state has once."""
    if title.owner is None or title.owner.kind != "state" or not is_single(title.office):
        return False
    open_to = [
        r for r in reading.roster.all if r.kind == "person" and r.rule.startswith("name") and r.country is None and not r.held
    ]
    return open_to == [person] and len(person.marks) > 1


def described(reading: Reading, phrase: Phrase) -> Referent | None:
    """Whom a description means: by apposition, by its possessor, by order, or by its kind among those named before."""
    if phrase.named is not None:
        return None  # "the Biden administration" is named already
    head = phrase.head
    lemma = head.lemma
    kinds = kinds_called().get(lemma, frozenset())
    if lemma in ("former", "latter") or head.lower in ("former", "latter"):
        return None
    if is_counterpart(phrase) and not phrase.many:
        return counterpart(reading, phrase)
    if lemma == "leader" and not phrase.many and phrase.definite and phrase.owner is not None and phrase.owner.kind == "state":
        heads = holders_called("leader", reading.discourse.referents())
        if (head_of_state := next((r for r in heads if r.country == phrase.owner.country), None)) is not None:
            return head_of_state
    if lemma in COMPANY and (guest := visitor(reading, phrase)) is not None:
        return guest
    if lemma in ("side", "party") and (other := other_side(reading, phrase)) is not None:
        return other
    if lemma == "side" and phrase.owner is not None and phrase.owner.kind in SIDED and phrase.definite and not phrase.many:
        return phrase.owner  # "the Chadian side"
    if lemma in REALMS and not phrase.many and (realm := realm_of(reading, phrase)) is not None:
        return realm
    apposed = _apposed(reading, phrase, kinds)
    if apposed is not None:
        return apposed
    if (body := short_for(reading, phrase)) is not None:
        return body
    if phrase.many and (rebels := rebels_of(reading, phrase)) is not None:
        return rebels
    if phrase.many or not kinds:
        return None
    if phrase.owner is not None and phrase.owner.kind in kinds and phrase.owner.kind != "state" and phrase.determiner == "the":
        arms = (r for r in by_prominence(reading) if r is not phrase.owner and r.kind == phrase.owner.kind)
        arm = next((r for r in arms if r.country == phrase.owner.country == "UNO"), None)
        return arm if arm is not None and lemma in ARMS else phrase.owner
    if phrase.possessor is not None:
        return _possessed(reading, phrase, kinds)
    if phrase.determiner not in ("the", "this", "that") or any(m.lower in OTHER for m in phrase.modifiers):
        return None
    if lemma == "bank" and any(m.lower in ("central", "national", "reserve") for m in phrase.modifiers):
        return None  # a state's
    if any(c.dep == "prep" and c.lower in ("of", "for", "that") for c in head.children) or (
        head.text[0].isupper() and head.i > phrase.first.i + 9
    ):
        return None
    fitting = [r for r in by_prominence(reading) if _suits(reading, r, phrase, kinds)]
    if (
        lemma in ("country", "nation")
        and (land := _land_named_here(reading, phrase, fitting[0] if fitting else None)) is not None
    ):
        return land
    if lemma in UNIONS and fitting:
        most = max(fitting, key=lambda r: len(r.marks))
        if len(most.marks) > 2 * len(fitting[0].marks):
            return most  # the bloc that the text is about, not one just named in passing
    return next((r for r in fitting if lemma in BODIES and _is_called(r, lemma)), fitting[0] if fitting else None)


def _land_named_here(reading: Reading, phrase: Phrase, meant: Referent | None) -> Referent | None:
    """The state whose name only said where, in the same paragraph, unless the one ``meant`` otherwise is named there as well:
    "Soldiers in Guinea-Bissau … suspended the country"."""
    page, head = reading.page, phrase.head
    before = page.block.words[: head.i]
    if meant is not None and before and any(before[0].start <= m.start < head.start for m in meant.marks):
        return None
    names = ((w, page.places[w.i]) for w in reversed(before) if w.i in page.places)
    lands = (e for w, e in names if e.kind == "state" and fold(w.text) in fold(e.name))  # not by its capital
    return next((reading.roster.state(e.country) for e in lands), None)


def _is_called(referent: Referent, lemma: str) -> bool:
    """Whether a noun is part of a name, or of an earlier description, of somebody: "the agency", of an Agency."""
    told = any(m.form == "description" and m.head is not None and m.head.lemma == lemma for m in referent.marks)
    return told or lemma in fold(" ".join([referent.name, *referent.names])).split()


def _suits(reading: Reading, referent: Referent, phrase: Phrase, kinds: frozenset[str]) -> bool:
    lemma = phrase.head.lemma
    if referent.kind not in kinds or referent.members:
        return False
    if referent.kind == "state" and lemma not in PLAIN_STATE:
        return False
    if referent.kind not in ("armed_group", "group") and any(m.lower in REBELS for m in phrase.modifiers):
        return False
    if lemma in UNIONS and referent.country == "UNO":
        return False  # bodies of the United Nations are no bloc
    named = [lemma, *(m.lower for m in phrase.modifiers)]
    for word in named:
        of = word_map_epithets().get(word)
        if of is not None and referent.kind == "state" and referent.key not in of:
            return False
    if phrase.owner is not None and phrase.owner is not referent:
        if referent.kind == "state":
            return False
        if phrase.owner.kind == "state" and referent.country != phrase.owner.country:
            return False
    if (
        lemma in STRICT
        and phrase.owner is None
        and any(m.form == "description" and m.head is not None and m.head.lemma == lemma for m in referent.marks)
    ):
        return True
    if lemma in STRICT:
        known = fold(" ".join([referent.name, *referent.names]))
        if lemma not in known:
            return False
        return all(m.lower in known for m in phrase.modifiers if m.dep == "compound")
    if referent.kind == "group":
        return lemma in fold(referent.name)
    return True


@cache
def word_map_epithets() -> dict[str, frozenset[str]]:
    """Epithet → the states that it fits."""
    found: dict[str, set[str]] = {}
    for key, epithets in headings("reference.epithets").items():
        for epithet in epithets:
            found.setdefault(epithet, set()).add(key)
    return {epithet: frozenset(keys) for epithet, keys in found.items()}


def _apposed(reading: Reading, phrase: Phrase, kinds: frozenset[str]) -> Referent | None:
    """The one whose name stands in apposition: "the host country, Qatar", "Ethiopia, next year's host"."""
    head = phrase.head
    lemma = head.lemma
    person = lemma in words("people.person") or lemma in RELATIVES
    general = bool(kinds) or lemma in words("reference.counterparts") or lemma == "host" or person
    if not general or phrase.many:
        return None
    around = [c for c in head.children if c.dep == "appos"]
    if head.dep == "appos" and head.head.is_noun:
        around.append(head.head)
    around += [
        n
        for c in head.children
        if c.dep == "acl" and c.lower in ("known", "called", "named", "dubbed")
        for p in (*c.all("prep"), c)
        for n in p.all("pobj", "oprd")
    ]
    for other in around:
        referent = reading.at(other)
        if referent is None or referent.members:
            continue
        if person and lemma not in words("reference.counterparts"):
            if referent.kind == "person":
                return referent
        elif (
            referent.kind in kinds
            or (lemma in ARMS and referent.kind in ("international_organization", "military"))
            or lemma == "host"
            or (lemma in words("reference.counterparts") and referent.kind == "state")
        ):
            return referent
    return None


def _possessed(reading: Reading, phrase: Phrase, kinds: frozenset[str]) -> Referent | None:
    """Whom a possessor tells: the country of a person, the neighbour of a state, the party of a member."""
    lemma = phrase.head.lemma
    owner = reading.possessor(phrase)
    if lemma in words("reference.counterparts"):
        if owner is None or owner.kind != "state":
            return None
        two = (
            reading.sides is not None and owner in reading.sides and not lemma.startswith("neighb")
        )  # not any two are neighbours
        if two and reading.sides is not None and reading.sides[0].kind == reading.sides[1].kind == "state":
            return reading.sides[1] if owner is reading.sides[0] else reading.sides[0]
        states = [r for r in by_prominence(reading)[:6] if r.kind == "state" and r is not owner]
        return states[0] if states else None
    if lemma in ("country", "nation", "homeland", "kingdom", "republic", "island") and owner is not None:
        return reading.state_of(owner) if owner.kind != "state" else None
    if lemma in BENCHES and owner is not None and owner.kind == "person" and owner.owner is not None:
        return owner.owner if owner.owner.kind == "party" else None  # "his party", "her group"
    return None
