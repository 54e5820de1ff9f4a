"""Pronouns: whom "he", "its", "they", "which" stand for, by sex, number, kind, place in the sentence, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable

from geostance.analysis.clauses import Clause
from geostance.analysis.steps import step_up
from geostance.analysis.words import Word
from geostance.extractors.discourse import Discourse, Seen, slot_of
from geostance.extractors.roster import Referent
from geostance.knowledge.wordlists import words

__all__ = ["PRONOUNS", "is_expletive", "resolve_pronoun", "resolve_relative"]

# Pronoun → which referents it can stand for.
PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they",
}  # fmt: skip
REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
ASKING = frozenset(
    "ask urge tell order persuade force invite allow press want expect help let make get warn advise encourage permit".split()
)
NAMING = frozenset("call describe brand label dub term dismiss denounce deem say consider condemn hail praise".split())
# Verbs whose object, where it is a pronoun, is rather a plan or a decision than somebody: "Mali welcomed it".
# What is done to papers and what they have: "called for its implementation".
OF_PAPERS = frozenset(
    "implementation adoption ratification signing signature text term clause provision renewal extension repeal entry expiry wording "
    "article paragraph passage scope conclusion".split()
)
JUDGED = frozenset(
    "welcome oppose reject regret describe call dub brand endorse approve adopt veto lift reverse extend ratify implement sign "
    "back support favour favor block scrap drop pass table draft reconsider amend "
    "defend impose reimpose postpone announce propose revoke suspend introduce overturn annul".split()
)
# What only somebody can be.
MINDED = frozenset(
    "ready willing committed prepared determined alarmed concerned worried aware opposed keen eager reluctant unwilling able unable "
    "disappointed saddened shocked appalled outraged troubled disturbed confident grateful proud sorry horrified dismayed resolved".split()
)
TURNED = frozenset(
    "thank congratulate praise welcome commend applaud greet criticize criticise blame condemn rebuke reproach salute honour honor "
    "laud scold chide denounce".split()
)
SPEECH_VERBS = frozenset(
    "say tell add claim insist deny warn announce declare state note believe think argue report admit acknowledge promise vow write "
    "explain confirm hope fear know complain maintain suggest recall reply answer stress concede allege boast assert pledge agree".split()
)


def is_expletive(word: Word) -> bool:
    """Whether an "it" stands for nothing: "it is unclear whether", "it was he who", "it remains to be seen"."""
    if word.lower != "it":
        return False
    if word.dep == "expl":
        return True
    verb = word.head
    if _is_held_to_be(word):
        return True
    if word.dep not in ("nsubj", "nsubjpass") or not verb.is_verb:
        return False
    complement = verb.child("ccomp", "xcomp", "advcl", "csubj", "csubjpass", "acl")
    said = verb.child("acomp", "attr", "oprd")
    if verb.lemma in ("be", "seem", "appear", "become", "remain", "prove"):
        if said is not None and said.lemma in MINDED:
            return False  # "it was alarmed at", "it is ready to"
        if said is not None and (said.tag.startswith("JJ") or said.tag.startswith("RB")):
            inner = said.child("ccomp", "xcomp", "advcl", "prep", "acl")
            return complement is not None or inner is not None
        if said is not None and said.child("relcl") is not None:
            return True
        if said is not None and said.child("acl", "ccomp") is not None:
            return True
        return said is None and complement is not None and verb.lemma in ("seem", "appear", "remain")
    if verb.lemma in ("take", "matter", "rain", "snow", "happen", "emerge", "transpire", "follow"):
        return verb.lemma in ("rain", "snow") or complement is not None
    return (
        word.dep == "nsubjpass"
        and verb.lemma in ("expect", "understand", "hope", "believe", "think", "say", "report", "know")
        and verb.child("ccomp") is not None
    )


def _is_held_to_be(word: Word) -> bool:
    """Whether an "it" only keeps the place of a clause: "found it strange that", "made it clear that"."""
    said = word.head if not word.head.is_verb else word.head.child("oprd", "acomp", "ccomp")
    verb = word.head if word.head.is_verb else word.head.head
    if (
        said is None
        or verb.lemma not in ("find", "consider", "make", "deem", "think", "believe")
        or not said.tag.startswith("JJ")
    ):
        return False
    return any(
        c.dep in ("ccomp", "xcomp", "advcl", "csubj") and c.is_verb for c in (*said.children, *verb.children) if c.i > said.i
    )


def resolve_relative(word: Word, at: Callable[[Word], Referent | None]) -> Referent | None:
    """Whom a relative pronoun stands for: the noun that its clause describes."""
    verb = word.head
    while verb.dep not in ("relcl", "ROOT") and verb.head is not verb:
        verb = verb.head
    if verb.dep != "relcl":
        return None
    return at(verb.head)


def resolve_pronoun(
    word: Word,
    discourse: Discourse,
    clause: Callable[[Word], Clause],
    speaker: Referent | None,
    quoted: Callable[[int], object],
) -> Seen | None:
    """What a third-person pronoun stands for; the Seen has no referent where it is a thing, None where nothing fits.

    ``quoted`` tells whether an offset lies in quotation marks: the teller means whom the teller named.

    ``speaker`` is whose words it stands in, inside quotation marks: nobody speaks of themselves as "he".
    """
    sort = PRONOUNS[word.lower]
    slot, _ = slot_of(word)
    own = _clause_verb(word)
    reflexive = word.lower in REFLEXIVE
    banned: set[int] = set()
    same: set[int] = set()
    if own is not None:
        subjects = {w.start for w in clause(own).slot("subject")} | {
            w.start for w in own.children if w.dep in ("nsubj", "nsubjpass")
        }
        subjects = _acting_in(own, subjects)
        if reflexive:
            same = subjects
        elif slot in ("object", "recipient", "oblique") and word.dep != "poss":
            banned = subjects
        elif word.dep == "poss":
            same = (
                subjects
                if own.child("nsubj", "nsubjpass") is None or not _inside(word, own.child("nsubj", "nsubjpass"))
                else set()
            )
            if own.lemma in TURNED and (turned := _turned_to(word, own)):
                same = turned  # "thanked the premier for his visit"
    owners = _owners_of(own) if own is not None and slot in ("object", "recipient") else set()
    reporting = _reporters(word)
    agentive = _agentive(word, own, slot)
    if _is_part(word):
        agentive = -2.0
    asked = _asked(word)
    commented = _commented(own, word)
    told = not quoted(word.start)
    best: tuple[float, int, Seen] | None = None
    for distance, sentence in enumerate(discourse.last_sentences()):
        for order, seen in enumerate(sentence):
            if seen.word.start >= word.start or not _fits(seen, sort) or seen.word.start in banned:
                continue
            if speaker is not None and seen.referent is speaker and sort in ("m", "f"):
                continue
            if sort == "it" and seen.slot == "possessor" and seen.word.start in owners:
                continue  # "the Union's envoy welcomed it": not the Union
            if (
                own is not None
                and not reflexive
                and word.dep != "poss"
                and seen.verb is own
                and seen.slot in ("subject", "object")
            ):
                continue
            score = -1.6 * distance + _prominence(seen) + 0.02 * order
            if sort == "it" and seen.slot == "subject" and _is_one_of_several(seen.word):
                score -= 1.0  # "Chad and Mali": either alone is hardly "it"
            if told and sort in ("m", "f") and quoted(seen.word.start):
                score -= 1.0
            if distance and not seen.main:
                score -= 0.8
            if seen.slot == slot and slot == "subject":
                score += 0.6
            if word.i == 0 and seen.word.i == 0 and seen.slot == slot:
                score += 1.5  # items of a list go on about the same one: "It wants …", "It will not …"
            if seen.word.start in same:
                score += 2.5
            if seen.word.start in reporting:
                score += 1.4 if agentive >= 0 else 0.4
            if asked is not None and seen.verb is asked:
                score += 2.0 if seen.slot in ("object", "recipient") else -1.0
            if commented is not None and seen.verb is commented and seen.slot == "object":
                score += 2.0
            score += _likeness(seen, sort, agentive)
            if best is None or score > best[0]:
                best = score, order, seen
    if best is not None and _is_part(word) and best[2].referent is not None:
        return None
    return best[2] if best else None


def _owners_of(verb: Word) -> set[int]:
    """Whose the subject of a verb is: "the Union" of "the Union's envoy welcomed it"."""
    return {p.start for s in verb.all("nsubj") for w in s.subtree() for p in w.all("poss")}


def _commented(own: Word | None, word: Word) -> Word | None:
    """The verb whose object a participle after it comments on: "denied the reports, calling them false"."""
    if own is None or own.tag != "VBG" or own.lemma not in NAMING or word.dep not in ("dobj", "nsubj"):
        return None
    return own.head if own.dep == "advcl" and own.head.is_verb and own.head.i < own.i else None


def _turned_to(word: Word, verb: Word) -> set[int]:
    """Whom somebody thanks or welcomes, for a possessive in the phrase that says for what."""
    preposition = next((w for w in word.ancestors() if w.dep == "prep"), None)
    if preposition is None or preposition.head is not verb or preposition.lower not in ("for", "on", "over", "about"):
        return set()
    return {o.start for o in verb.all("dobj", "dative") if o.i < preposition.i}


def _acting_in(verb: Word, subjects: set[int]) -> set[int]:
    """Who can be meant to act in a clause: without a subject of its own, after a verb of asking the one asked, else its subject."""
    if verb.child("nsubj", "nsubjpass") is not None or verb.dep not in ("xcomp", "advcl", "ccomp"):
        return subjects
    governor = verb.head
    if governor.lemma in ASKING:
        return subjects
    return {w.start for w in governor.children if w.dep in ("nsubj", "nsubjpass")} or subjects


def _is_part(word: Word) -> bool:
    """Whether the pronoun stands after "most of", "some of": of things that can be parted."""
    return (
        word.dep == "pobj"
        and word.head.lower == "of"
        and word.head.head.lower in ("most", "some", "much", "all", "half", "part", "rest", "none")
    )


def _is_one_of_several(word: Word) -> bool:
    """Whether a noun is joined to another by "and"."""
    return word.dep == "conj" or any(c.dep == "conj" for c in word.children)


def _prominence(seen: Seen) -> float:
    if seen.slot == "oblique" and seen.word.head.lower == "to" and seen.word.head.head.lower == "according":
        return 2.0  # who speaks is as good as a subject
    return {"subject": 2.0, "object": 1.0, "recipient": 1.0, "root": 1.0, "possessor": 0.6, "oblique": 0.5, "modifier": 0.2}[
        seen.slot
    ]


def _fits(seen: Seen, sort: str) -> bool:
    r = seen.referent
    if r is None:
        return sort == ("they" if seen.many else "it")
    if sort in ("m", "f"):
        return r.kind == "person" and not r.many and r.gender in (None, sort)
    if sort == "it":
        return r.kind != "person" and not r.members and not (r.kind == "group" and r.many)
    return True


def _likeness(seen: Seen, sort: str, agentive: float) -> float:
    """How well the sort of a candidate suits the pronoun and what is said of it."""
    r = seen.referent
    if r is None:
        return -2.5 * agentive if agentive > 0 else -1.5 * agentive - 0.4
    if sort == "they":
        if r.members or (r.kind == "group" and r.many):
            return 1.0
        if r.kind == "person":
            return -2.5
        return 0.3 if r.many or r.kind == "armed_group" else -0.7 if r.kind == "state" else -0.3
    if sort in ("m", "f"):
        return 0.8 if r.gender == sort else 0.0  # a woman by her name before somebody of whom nothing is known
    if sort == "it" and agentive < 0:
        return 1.2 * agentive
    return (
        0.3
        if sort == "it" and r.kind in ("state", "international_organization", "government", "armed_group", "company")
        else 0.0
    )


def _clause_verb(word: Word) -> Word | None:
    """The verb of the clause that a word stands in."""
    for w in word.ancestors():
        if w.is_verb:
            while w.dep in ("aux", "auxpass"):
                w = w.head
            return w
    return None


def _inside(word: Word, phrase: Word | None) -> bool:
    return phrase is not None and (word is phrase or any(a is phrase for a in word.ancestors()))


def _reporters(word: Word) -> set[int]:
    """The subjects of what reports the clause of the word: "South Korea said that it …"."""
    found: set[int] = set()
    for w in word.ancestors():
        if w.dep in ("ccomp", "advcl", "conj", "xcomp") and w.head.lemma in SPEECH_VERBS:
            found |= {c.start for c in w.head.children if c.dep in ("nsubj", "nsubjpass")}
    return found


def _asked(word: Word) -> Word | None:
    """The verb of asking whose question the pronoun stands in: in "asked her why she" the one who is asked."""
    for w in word.ancestors():
        if w.dep in ("ccomp", "advcl") and w.head.lemma in ("ask", "question", "quiz"):
            first = min(w.subtree(), key=lambda c: c.i)
            if first.tag in ("WRB", "WP", "WDT") and first.lower != "whether" and w.head.child("dobj", "dative"):
                return w.head
    return None


def _agentive(word: Word, own: Word | None, slot: str) -> float:
    """How surely what is said of the pronoun is said of an actor: 1 for acts, −1 for what befalls papers and things."""
    if word.dep == "poss":
        owned = word.head
        if owned.lemma in OF_PAPERS:
            return -0.8
        if (
            owned.lemma in words("reference.owned")
            or owned.lemma in words("people.person")
            or owned.lemma in words("people.group")
        ):
            return 1.0
        return 0.5 if owned.is_noun and owned.tag in ("NN", "NNP") else -0.5
    if slot == "object" and own is not None and word.lower in ("it", "them") and own.lemma in JUDGED:
        return -0.8
    if slot != "subject" or own is None:
        return 0.0
    if word.dep == "nsubjpass":
        return (
            -1.0
            if own.lemma not in ("accuse", "invite", "tell", "urge", "force", "elect", "ask", "inform", "sanction")
            else 0.8
        )
    if own.lemma in words("reference.inert") and own.child("dobj") is None:
        return -1.0
    if own.lemma == "be":
        said = own.child("attr", "acomp")
        return 0.3 if said is not None and said.lemma in ("ready", "willing", "committed", "prepared", "determined") else -0.2
    if own.lemma in words("reference.agentive"):
        return 1.0
    up = step_up(own)
    return 0.2 if up is not None else 0.0
