"""What befalls a place: whether it is struck, cut off, visited, left under orders or only spoken on, for telling states from places."""

from __future__ import annotations

from geostance.analysis.steps import first_conjunct, governed
from geostance.analysis.words import Word
from geostance.knowledge.wordlists import words

__all__ = [
    "NATURE",
    "SENT",
    "STRIKES",
    "VISITS",
    "has_business",
    "is_channel",
    "is_cut_off",
    "is_doer_of_passive",
    "is_given",
    "is_sent_away",
    "is_struck",
    "is_target",
    "is_violated",
    "seeks_refuge",
]

NATURE = frozenset(
    "storm earthquake quake flood typhoon hurricane cyclone tsunami drought heatwave outage blackout epidemic virus".split()
)
FIRE = frozenset(("fire", "attack", "bombardment", "shelling", "shellfire", "assault"))
MEN = frozenset(
    "troop soldier force brigade battalion peacekeeper police officer unit army division people delegation envoy team".split()
)
GIVING = frozenset(
    "give send ship supply deliver provide sell export hand lend transfer donate grant offer extend airlift".split()
)
SPACE = frozenset("airspace water territory soil border".split())
ENTERING = frozenset("enter violate breach penetrate cross intrude stray incursion intrusion violation".split())
HITTING = frozenset("strike attack target destroy damage raid".split())
TALKS = frozenset("talk negotiation meeting visit summit consultation discussion".split())
VISITS = frozenset(("visit", "trip", "tour", "mission"))
SENT = frozenset("delegation envoy emissary negotiator mediator diplomat".split())  # who goes to see others
TRAFFIC = frozenset(
    "aid funding fund loan payment million billion dollar euro flight export import delivery shipment supply visa trade ferry "
    "train service transit travel".split()
)
HALTING = frozenset(
    "withhold hold freeze unfreeze release suspend halt stop ban cut block resume restore cancel restrict ease limit".split()
)
THROWN_OUT = frozenset("expel deport banish evict oust".split())
FLYING = frozenset("missile rocket drone projectile shell".split())
LEVYING = frozenset("impose levy slap place put call rely depend".split())  # "on" somebody
STRIKES = frozenset("strike airstrike raid bombing shelling bombardment".split())
REFUGE = frozenset(("refuge", "asylum", "shelter", "sanctuary"))


def is_struck(word: Word) -> bool:
    """Whether fire falls on what the word names: "shelled southern Chad", "southern Chad came under fire"."""
    top = first_conjunct(word)
    verb = top.head
    if top.dep in ("dobj", "nsubjpass"):
        return verb.lemma in words("acting.strike_verbs")
    if top.dep == "pobj" and verb.lower in ("of", "on", "against"):
        return verb.head.lemma in STRIKES  # "the shelling of southern Chad"
    return top.dep == "nsubj" and verb.lemma == "come" and any(n.lemma in FIRE for n in governed(verb, "under"))


def is_target(noun: Word) -> bool:
    """Whether a thing is what is struck: "hit a refinery in Chad"."""
    top = first_conjunct(noun)
    hit = top.head.lemma in HITTING or top.head.lemma in words("acting.strike_verbs")
    return hit and top.dep in ("dobj", "nsubjpass")


def is_given(thing: Word) -> bool:
    """Whether a thing is given to whoever comes after its "to": "shipped shells to Chad"."""
    top = first_conjunct(thing)
    given = top.dep in ("dobj", "nsubjpass") and top.head.lemma in GIVING
    return thing.is_noun and given and thing.lemma not in MEN


def is_violated(noun: Word) -> bool:
    """Whether a state's own space is entered or breached: "entered Chadian airspace", "violated Chadian waters"."""
    top = first_conjunct(noun)
    verb = top.head.head if top.dep == "pobj" and top.head.lower == "into" else top.head
    return noun.lemma in SPACE and top.dep in ("dobj", "nsubjpass", "pobj") and verb.lemma in ENTERING


def has_business(verb: Word) -> bool:
    """Whether somebody goes where he goes to meet people: "flew to Chad for talks", "arrived in Chad on a visit"."""
    sent = verb.child("nsubj")
    if sent is not None and sent.lemma in SENT:
        return True
    return any(n.lemma in TALKS for n in governed(verb, "for")) or any(n.lemma in VISITS for n in governed(verb, "on"))


def is_sent_away(verb: Word) -> bool:
    """Whether whoever is told to leave a state is told so by it: "was ordered to leave Chad"."""
    told = verb.head
    return (
        verb.lemma in ("leave", "quit") and verb.dep in ("xcomp", "acl") and told.is_verb and told.child("auxpass") is not None
    )


def is_cut_off(head: Word) -> bool:
    """Whether what goes to or comes from a state is stopped or let go on, by its noun or its verb: "suspended flights to Chad"."""
    if head.is_verb:
        thing = head.child("dobj", "nsubjpass")
        return head.lemma in HALTING and thing is not None and thing.lemma in TRAFFIC
    top = first_conjunct(head)
    return head.lemma in TRAFFIC and top.dep in ("dobj", "nsubjpass") and top.head.lemma in HALTING


def is_channel(head: Word) -> bool:
    """Whether a network is only where somebody spoke: "wrote on Facebook", "took to Telegram", "his YouTube channel"."""
    before = [c.lower for c in head.all("compound") if c.i == head.i - 1]
    if " ".join((*before, head.lower)) not in words("bodies.channels"):
        return False
    if head.dep in ("compound", "nmod"):
        return head.head.lemma in words("bodies.posts")
    if head.dep != "pobj":
        return False
    preposition, above = head.head.lower, head.head.head
    spoken = (above.is_verb and above.lemma not in LEVYING) or above.lemma in words("bodies.posts")
    return (preposition in ("on", "via") and spoken) or (preposition == "to" and above.lemma == "take")


def is_doer_of_passive(verb: Word) -> bool:
    """Whether whence somebody or something is driven or fired tells who did it: "were expelled from Chad", "was launched from Chad"."""
    passive = verb.child("auxpass") is not None and verb.child("agent") is None
    fired = verb.lemma in ("launch", "fire") and (missile := verb.child("nsubjpass")) is not None and missile.lemma in FLYING
    return passive and (verb.lemma in THROWN_OUT or fired)


def seeks_refuge(head: Word) -> bool:
    """Whether refuge is sought: what it is sought in is asked for it ("sought asylum in Norway")."""
    noun = head if head.is_noun else head.child("dobj")
    verb = noun.head if noun is not None else head
    return noun is not None and noun.lemma in REFUGE and verb.lemma in ("seek", "request", "claim", "get", "receive")
