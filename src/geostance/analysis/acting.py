"""When the name of a place stands for those who rule it: "Islamabad has praised" and "ties with Kabul" against "in Kabul"."""

from __future__ import annotations

from functools import cache
from typing import Literal

from geostance.analysis.befalling import (
    NATURE,
    SENT,
    STRIKES,
    VISITS,
    has_business,
    is_cut_off,
    is_doer_of_passive,
    is_given,
    is_sent_away,
    is_struck,
    is_target,
    is_violated,
    seeks_refuge,
)
from geostance.analysis.steps import first_conjunct, governed, step_up
from geostance.analysis.words import Word
from geostance.knowledge.entries import Acts
from geostance.knowledge.lexicon import Layer, Lexicon
from geostance.knowledge.wordlists import word_map, words

__all__ = ["Standing", "standing"]

Standing = Literal["actor", "mention", "place"]
STATE_LIKE = ("acting.relation_nouns", "acting.government_nouns", "acting.force_nouns", "people.group", "reference.owned")
LAYERS: tuple[Layer, ...] = ("events", "positions")
SIDES = frozenset(("with", "by", "behind", "beside", "alongside"))
MEASURES = frozenset(("SANCTION", "COERCE", "ACCUSE"))
ON = frozenset(("on", "against", "into", "upon"))
FIRMS = frozenset(("bank", "market"))  # places by themselves, of a state's economy after its adjective
PLOTS = frozenset(
    "provocation plot coup hack cyberattack incident sabotage explosion blast disinformation rumour rumor".split()
)
ORDERS = frozenset("order lecture lesson dictate instruction cue".split())  # what one takes from somebody
CHARGES = frozenset(("onus", "burden", "responsibility", "blame", "duty"))
PUNCTUATED = (":", "-", "–", "—", ";")


def standing(word: Word, acts: Acts = "always", adjective: bool = False, first: int | None = None) -> Standing:
    """What a place's name, headed by this word, is here.

    ``actor``: it acts, is acted on, or owns what an actor owns. ``place``: it only says where. ``mention``: neither is plain;
    it may count where the text has the actor anyway. ``acts`` is the gazetteer's word on the name: "always" for states and
    seats of power, "subject_or_relation" for capitals and regions, "never". ``adjective`` is for "Pakistani" and the like;
    ``first`` is where in its block a name of several words begins.
    """
    if acts == "never":
        return "place"
    if not adjective and any(c.dep == "relcl" and _is_told_of(c) for c in word.children):
        return "actor"  # "watched in Washington, which imposed tariffs"
    state = acts == "always"
    if adjective:
        return _of_adjective(word)
    after_hyphen = _after_hyphen(word)
    if after_hyphen is not None and after_hyphen.lower in words("acting.place_suffixes"):
        return "place"
    begins = word.i if first is None else first
    if any(c.i < begins and c.lower in words("acting.land_adjectives") for c in word.children):
        return "actor" if is_struck(word) else "place"
    after = _next(word)
    if after is not None and after.text == ":":
        return "actor"  # "Damascus: no deal yet"
    up = step_up(word)
    if up is None:
        return _at_root(first_conjunct(word), state)
    head, slot = up
    if slot in ("subject", "object"):
        return "actor" if slot == "object" and state and is_sent_away(head) else _of_verb(head, slot, state)
    if slot.startswith("prep."):
        return _after_preposition(head, slot.removeprefix("prep."), state, word)
    if slot == "possessor":
        if head.lemma in words("acting.place_nouns"):
            return "mention" if state else "place"
        return "actor"
    if slot == "modifier":
        return _before_noun(word, head, state)
    if slot == "recipient" or slot == "attr":
        return "actor" if state or slot == "recipient" else "place"
    if slot == "appos":
        outer = _named_before(word)
        return "place" if outer else standing(head, acts, first=0) if head is not word and head.is_noun else "mention"
    if slot in ("npadvmod", "advmod", "dep", "nsubj", "parataxis") and (after_hyphen is not None or state):
        return "actor"
    return "mention" if state else "place"


def _of_adjective(word: Word) -> Standing:
    """Of "Pakistani", "Finnish": an actor's unless what it describes is land or custom."""
    after = _after_hyphen(word)
    if after is not None and after.lower in words("acting.place_suffixes"):
        return "place"
    if after is not None and after.is_verb:
        return "actor"  # "Israeli-backed"
    first = first_conjunct(word)  # "French and Malian officials"
    head = first.head if first.dep in ("amod", "compound", "nmod", "conj") else None
    if head is None or not head.is_noun:
        return "mention"
    if _is_measured(head) or is_violated(head):
        return "actor"
    if head.lemma in words("acting.thing_nouns") or head.lemma in words("acting.place_nouns") - FIRMS:
        return "mention"
    if first_conjunct(head).dep in ("dobj", "nsubjpass", "pobj", "dative"):
        return "actor"  # what is done to its people and goods is done to a state; what they do is not its deed
    if head.lemma in words("people.person"):
        return "actor" if head.lemma in words("people.official") else "mention"
    return "actor" if head.lemma in _state_like() else "mention"


def _is_measured(noun: Word) -> bool:
    """Whether a measure of states is told to bear on what the noun names: "a ban on Chilean wine", "barred Chilean ships"."""
    top = first_conjunct(noun)
    if top.dep in ("dobj", "nsubjpass"):
        return ("verb", top.head.lemma) in _measures()
    if top.dep == "pobj" and top.head.lower in ON:
        above = top.head.head
        return any(("noun", n.lemma) in _measures() for n in (above, *above.all("dobj")))  # "opened a probe into"
    return False


def _is_whence(word: Word) -> bool:
    """Whether a place is where goods come from that a measure bears on: "a probe into solar glass from Chile"."""
    before = (n for p in word.head.head.all("prep") for n in p.all("pobj"))
    return any(n.i == word.head.i - 1 and _is_measured(n) for n in before)


@cache
def _measures() -> frozenset[tuple[str, str]]:
    """The verbs and nouns of the deeds by which states and agencies hamper trade and people."""
    entries = Lexicon.default("events").entries.values()
    return frozenset((e.kind, lemma) for e in entries if e.get("type") in MEASURES and not e.beside for lemma in e.lemmas)


@cache
def _state_like() -> frozenset[str]:
    """What a state has, leads with or does: forces, bodies, and every noun that tells a deed or a stance."""
    told = (Lexicon.default(layer) for layer in LAYERS)
    deeds = (lemma for lexicon in told for e in lexicon.entries.values() if e.kind == "noun" for lemma in e.lemmas)
    return frozenset((*deeds, *word_map("bodies.heads"), *(w for listed in STATE_LIKE for w in words(listed))))


@cache
def _stances() -> frozenset[str]:
    """The nouns that tell a stance towards somebody: "gratitude to", "condolences to"."""
    entries = Lexicon.default("positions").entries.values()
    return frozenset(lemma for e in entries if e.kind == "noun" for lemma in e.lemmas)


@cache
def _moods() -> frozenset[str]:
    """The adjectives that tell a stance, which only an actor can take: "disappointed", "wary"."""
    entries = Lexicon.default("positions").entries.values()
    return frozenset(lemma for e in entries if e.kind == "adjective" for lemma in e.lemmas)


def _of_verb(verb: Word, slot: str, state: bool) -> Standing:
    if not verb.is_verb:
        return "actor" if state or (slot == "subject" and verb.lower in _moods()) else "place"
    lemma = verb.lemma
    if slot == "object":
        if lemma in words("acting.strike_verbs"):
            subject = verb.child("nsubj")
            return "place" if subject is not None and subject.lemma in NATURE else "actor"
        return ("mention" if state else "place") if lemma in words("acting.place_verbs") else "actor"
    if lemma == "be" and _is_blamed(verb):
        return "actor"  # "Tehran was to blame", "Tehran was behind the raid"
    if lemma in words("acting.stative_verbs") and not state and not _takes_a_side(verb):
        if lemma in ("be", "seem", "become", "remain") and (said := verb.child("attr", "acomp", "prep")):
            if said.dep == "attr" and (
                said.lemma in words("acting.place_nouns") or (said.tag.startswith("JJ") and said.tag != "JJ")
            ):
                return "place"
            return "actor" if said.dep == "acomp" else "mention" if said.dep == "attr" else "place"
        done = verb.child("dobj", "xcomp") is not None and lemma in words("acting.deeds_with_object")
        return "actor" if done else "place"
    if lemma in ("be", "become") and (said := verb.child("attr")) and said.lemma in words("acting.place_nouns"):
        return "place"
    return "actor"


def _is_blamed(verb: Word) -> bool:
    """Whether "be" tells who is to blame for something, or behind it."""
    if any(x.lemma == "blame" for x in verb.all("xcomp")):
        return True
    plots = (PLOTS, _state_like(), words("acting.harms"), words("acting.fire"))
    return any(n.lemma in kind for n in governed(verb, "behind") for kind in plots)


def _is_told_of(verb: Word) -> bool:
    """Whether a relative clause tells what somebody did: "which imposed", not "which lies on a river"."""
    subject = verb.child("nsubj")
    acts = verb.lemma in words("reference.agentive") and verb.lemma not in words("acting.stative_verbs")
    return subject is not None and subject.lower == "which" and acts


def _charges(verb: Word) -> bool:
    """Whether "be" tells whose turn it is: "the onus is on Chad"."""
    subject = verb.child("nsubj")
    return subject is not None and subject.lemma in CHARGES


def _takes_a_side(verb: Word) -> bool:
    """Whether "stand" tells whose side somebody is on: "stood behind Chad", "stands by its ally"."""
    return verb.lemma == "stand" and any(p.lower in SIDES for p in verb.all("prep"))


def _after_preposition(head: Word, preposition: str, state: bool, word: Word) -> Standing:
    if preposition == "up" and head.lemma == "be" and state:
        return "actor"  # "it is up to Chad"
    if preposition in words("acting.place_prepositions"):
        trusts = preposition in ("in", "over", "towards") and head.lemma in (
            "confidence",
            "trust",
            "faith",
            "belief",
            "influence",
            "control",
            "policy",
        )
        if state and preposition in ("in", "into", "near", "across", "inside") and (is_target(head) or has_business(head)):
            return "actor" if head.is_verb else "mention"
        harbours = preposition == "in" and seeks_refuge(head)
        lashed_at = preposition == "at" and head.is_verb and head.lemma in words("acting.relation_verbs")
        return "actor" if trusts or lashed_at or harbours else "place"
    if preposition == "to" and head.lemma in VISITS and head.is_noun:
        return "actor"  # "a visit to Chad" is one to whoever governs there
    if state and preposition in ("in", "inside", "across") and head.lemma in STRIKES:
        return "actor" if preposition == "inside" else "mention"  # "air strikes inside Chad"
    if preposition == "to" and state and is_given(head):
        return "actor"
    if preposition in ("to", "from") and state and (is_cut_off(head) or (preposition == "from" and head.lemma in SENT)):
        return "actor"
    noun_of_way = head.is_noun and head.lemma in words("acting.way_nouns") | words("acting.place_nouns")
    if noun_of_way:
        return "mention" if state and preposition not in ("to", "from", "into", "between") else "place"
    if preposition in ("with", "against", "by", "without", "between", "among", "like", "despite", "for", "than", "versus"):
        if head.lemma in words("acting.motion_verbs") and preposition in ("for", "by", "between") and not _takes_a_side(head):
            return "place"
        return "actor"
    if preposition in ("from", "to", "into", "on", "onto", "upon", "toward", "about", "behind", "before", "after", "beside"):
        if head.tag.startswith("JJ"):  # "loyal to", "grateful to", "wary about"
            return "actor"
        if head.is_verb:
            if head.lemma == "be" and state and _charges(head):
                return "actor"
            if preposition == "from" and (_is_whence(word) or (state and is_doer_of_passive(head))):
                return "actor"
            if preposition == "to" and state and head.lemma in words("acting.motion_verbs") and has_business(head):
                return "actor"
            thing = head.child("dobj")
            if preposition == "from" and thing is not None and thing.lemma in ORDERS:
                return "actor"
            if head.lemma in words("acting.motion_verbs") and not (preposition in SIDES and _takes_a_side(head)):
                return "place"
            if head.lemma in words("acting.relation_verbs") or preposition in ("on", "upon", "about", "behind", "toward"):
                return "actor"
            return "mention" if state else "place"
        if head.lemma in words("acting.relation_nouns") or head.lemma in words("people.person") or head.lemma in _stances():
            return "actor" if preposition != "from" or state or head.lemma in words("acting.relation_nouns") else "place"
        if preposition in ("on", "upon", "about", "toward"):
            return "actor" if state and head.tag not in ("NNP", "NNPS") else "mention"
        return "mention" if state else "place"
    if preposition == "of":
        if state:
            return "actor"
        return "actor" if head.lemma in words("acting.relation_nouns") or head.is_verb else "place"
    return "mention" if state else "place"


def _before_noun(word: Word, head: Word, state: bool) -> Standing:
    """A name before a noun: "US support", "Kremlin spokesman", "Moscow talks", "Berlin marathon"."""
    after = _after_hyphen(word)
    if after is not None and after.is_noun is False and after.is_verb:
        return "actor"
    if head.tag in ("NNP", "NNPS") and not state:
        return "place"
    if head.lemma in words("acting.place_nouns") or head.lemma in words("acting.thing_nouns"):
        return "mention" if state else "place"
    if state:
        return "actor"
    if head.lemma in words("acting.government_nouns") and head.tag not in ("NNP", "NNPS"):
        return "actor"
    joined = word.child("conj") is not None or word.dep == "conj" or (after is not None and after.tag in ("NNP", "JJ"))
    return "actor" if joined and head.lemma in words("acting.relation_nouns") else "place"


def _at_root(word: Word, state: bool) -> Standing:
    """A name that no verb governs: a label before a colon, a heading, a fragment."""
    after = _next(word)
    if after is not None and after.text in PUNCTUATED[:1]:
        return "actor"
    if state:
        return "actor"
    return "actor" if after is not None and after.text in PUNCTUATED and word.i < 3 else "place"


def _next(word: Word) -> Word | None:
    return next((c for c in (*word.children, *word.head.children, word.head) if c.i == word.i + 1), None)


def _after_hyphen(word: Word) -> Word | None:
    """The word joined on by a hyphen: "led" in "US-led"."""
    around = [*word.children, *word.head.children, word.head]
    hyphen = next((c for c in around if c.start == word.end and c.text in ("-", "–", "‑")), None)
    if hyphen is None:
        return None
    around += [*hyphen.children, *word.head.head.children, word.head.head]
    return next((c for c in around if c.start == hyphen.end), None)


def _named_before(word: Word) -> bool:
    """Whether the name is the wider place after a narrower one: "Lyon, France"."""
    head = word.head
    return head.tag in ("NNP", "NNPS") and head.end <= word.start and step_up(head) is not None and head.i < word.i
