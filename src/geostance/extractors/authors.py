"""Authors: whom the text charges with a deed that a noun tells ("blamed Chad for the raid"), who claims it, who met at it."""

from __future__ import annotations

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause
from geostance.analysis.steps import Words
from geostance.analysis.words import Word

__all__ = ["author_of", "is_charge", "met_there"]

CHARGING_FOR = frozenset(
    "blame fault condemn denounce criticize criticise punish sanction".split()
)  # "blamed Chad for the raid"
CHARGING_ON = frozenset("blame pin".split())  # "blamed the raid on Chad"
CHARGING_TO = frozenset("attribute ascribe link trace".split())  # "attributed the raid to Chad"
MEETINGS = frozenset("summit meeting talk negotiation call conversation".split())
OWNING = frozenset("responsibility credit".split())  # "claimed responsibility for the raid"


def is_charge(verb: Word) -> bool:
    """Whether a verb says who has done what its object tells, rather than to whom: "blamed the raid on Chad"."""
    return verb.lemma in CHARGING_ON or verb.lemma in CHARGING_TO


def author_of(analysis: Analysis, clause: Clause) -> Words:
    """Who is said to have done the deed that a noun tells, by the verb above it; none where no verb says so."""
    word = clause.word
    if clause.kind != "noun":
        return ()
    above = word.head
    if word.dep == "dobj" and above.lemma == "claim":  # "claimed the attack"
        return analysis.clause(above).slot("subject")
    if word.dep == "pobj" and above.lower == "for":
        above = above.head
        if above.lemma in OWNING and above.dep == "dobj":
            return analysis.clause(above.head).slot("subject")
        return analysis.clause(above).slot("object") if above.is_verb and above.lemma in CHARGING_FOR else ()
    verbs = [v for v in (word.child("acl"), above if word.dep in ("dobj", "nsubjpass") else None) if v is not None]
    verb = next((v for v in verbs if v.is_verb and is_charge(v)), None)
    if verb is None:
        return ()
    preposition = "on" if verb.lemma in CHARGING_ON else "to"
    return analysis.clause(verb).prep(preposition) or (clause.prep(preposition) if verb is above else ())


def met_there(analysis: Analysis, clause: Clause) -> Words:
    """Who took part in a meeting by what they said or did there: "at a summit in Oslo, Chad and Mali agreed"."""
    place = clause.word.head
    if clause.word.lemma not in MEETINGS or clause.word.dep != "pobj" or place.lower not in ("at", "during", "in"):
        return ()
    return analysis.clause(place.head).slot("subject") if place.head.is_verb else ()
