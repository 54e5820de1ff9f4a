"""Standing: whether a stance is asserted, withheld, denied, alleged, requested, conditional or hypothetical; negation and degree."""

from __future__ import annotations

import attrs

from geostance.analysis.clauses import Clause
from geostance.analysis.context import Context, Operator
from geostance.knowledge.degrees import Degrees
from geostance.knowledge.lexicon import Entry
from geostance.model import PositionStatus

__all__ = ["OPPOSITES", "Standing", "intensity", "standing"]

# What the negation of an act comes to, for entries whose negation takes the other side.
OPPOSITES = {
    "support": "oppose", "oppose": "support", "agree": "disagree", "disagree": "agree", "praise": "criticize",
    "criticize": "praise", "condemn": "support", "trust": "doubt", "doubt": "trust", "accept": "refuse", "refuse": "accept",
    "recognize": "contest", "contest": "recognize", "affirm": "deny", "deny": "affirm", "engage": "distance",
    "distance": "engage", "welcome": "regret", "regret": "welcome", "thank": "criticize", "pledge": "refuse", "offer": "refuse",
    "acknowledge": "deny", "urge": "oppose", "request": "oppose", "demand": "oppose",
}  # fmt: skip
COMMITTING = frozenset(("threaten", "refuse", "pledge"))
WISHING = frozenset(("want", "wish", "like", "love", "desire"))
PERFORMED = frozenset(
    "thank congratulate stress emphasize emphasise underline underscore say reiterate reaffirm affirm express extend convey commend praise "
    "welcome acknowledge pay recall add remind tell state assure make apologize apologise warn".split()
)  # what is done by saying that one wants to do it
WEAKENED = 0.5  # a side taken by negation is taken weakly
CHARGES = frozenset(("accuse", "criticize", "condemn", "warn", "threaten", "deny"))
_TO_STATUS: dict[str, PositionStatus] = {
    "denied": "denied", "alleged": "alleged", "demanded": "requested", "conditional": "conditional", "hypothetical": "hypothetical",
    "proposed": "hypothetical", "threatened": "hypothetical", "feared": "hypothetical",
}  # fmt: skip
DOUBLED = frozenset(("agree", "concur", "support"))  # "could not agree more"


@attrs.frozen
class Standing:
    """How a stance stands: ``flipped`` where negation takes the other side; ``ended`` where it is told as given up."""

    status: PositionStatus
    flipped: bool = False
    ended: bool = False
    hedged: bool = False


def standing(entry: Entry, clause: Clause, context: Context, degrees: Degrees, first_person: bool = False) -> Standing:
    """How the stance that an entry tells in a clause stands, by the operators over it, the nearest first."""
    status: PositionStatus = entry.get("status", "asserted")
    flipped = ended = hedged = False
    for op in context.operators:
        own = op.clause.word is clause.word
        if op.clause.word.lemma in WISHING and any(w.lemma in PERFORMED for w in op.clause.slot("inf")):
            continue  # "I want to thank Chad" thanks it
        if op.status == "feared" and entry.get("act") in COMMITTING and not own:
            continue  # "Chad was ready to retaliate, she warned"
        if op.status == "negated":
            if own and (_says_more(clause) or entry.get("negated") == "same"):
                continue
            if own and _takes_the_other_side(entry, clause):
                flipped = not flipped
            elif status == "asserted":
                status = "withheld"
        elif op.status == "demanded" and status == "withheld" and not clause.negated:
            status = "alleged"  # "urged Chad to stop arming rebels": it is said to arm them
        elif op.status in ("ended", "cancelled"):
            ended = True
        elif op.status in _TO_STATUS and status == "asserted":
            if op.status == "denied" and (own or (entry.get("act") in CHARGES and op.clause.word.i > clause.word.i)):
                continue  # "a charge Chad denies": what was charged is denied, not that it was charged
            if _is_own_mood(op, own, clause, context, first_person):
                hedged = hedged or (own and clause.modal in ("may", "might", "could"))
                continue
            status = "withheld" if _is_left_open(op, own) else _TO_STATUS[op.status]
    for word in _beside(clause):
        hedged = hedged or word in degrees.hedges
        ended = ended or (word in degrees.past and (clause.tense == "past" or clause.kind == "noun" or word == "longer"))
    return Standing(status, flipped, ended or (clause.tense == "past" and _is_bygone(clause, degrees)), hedged)


def _is_left_open(op: Operator, own: bool) -> bool:
    """Whether somebody would not say: "declined to say whether it would ask for a meeting"."""
    told = op.clause.word
    declined = op.clause.negated or (told.dep == "xcomp" and told.head.lemma in ("decline", "refuse"))
    return op.status == "hypothetical" and op.entry is None and not own and declined


def _is_own_mood(op: Operator, own: bool, clause: Clause, context: Context, first_person: bool) -> bool:
    """Whether a modal verb of the clause itself leaves the stance taken: reported "would", "must" said by the one who must, and a
    negated "can" or "could"."""
    if not own or op.entry is not None or op.status == "conditional":
        return False
    modal = clause.modal
    if modal == "would":
        return (
            clause.negated
            or any(
                o.status == "said" or (o.entry is not None and o.clause.tense == "past")
                for o in context.operators
                if o is not op
            )
            or first_person
        )
    if modal in ("must", "should", "ought", "can", "could"):
        return first_person or clause.negated
    return False


def _takes_the_other_side(entry: Entry, clause: Clause) -> bool:
    """Whether the entry's negation takes the other side; what one did not do once is, for some, only not done."""
    means = entry.get("negated")
    done = clause.tense == "past" or any(c.lemma == "have" for c in clause.word.all("aux"))  # "has not signed"
    return means == "opposite" or (means == "opposite-unless-past" and (not done or clause.modal is not None))


def _is_bygone(clause: Clause, degrees: Degrees) -> bool:
    """Whether the sentence puts it in a time that is over: "during the Carter presidency"."""
    word = clause.light_verb.word if clause.light_verb else clause.word
    above = [word, *(w for w in word.ancestors() if w.is_verb)]
    times = (n for w in above for p in w.all("prep") if p.lower in ("during", "under", "throughout") for n in p.all("pobj"))
    return any(n.lemma in degrees.eras for n in times)


def _says_more(clause: Clause) -> bool:
    """ "could not agree more", "cannot thank them enough": a negation that strengthens."""
    more = "more" if clause.word.lemma in DOUBLED else "enough"
    return clause.modal in ("can", "could") and any(c.lower == more for c in clause.word.children)


def intensity(clause: Clause, degrees: Degrees) -> float:
    """How strongly a stance is told, by the words beside its predicate: 1 for a plain one, between 0 and 2."""
    factor = 1.0
    for word in _beside(clause):
        factor *= degrees.factors.get(word, 1.0)
    return round(min(2.0, factor), 2)


def _beside(clause: Clause) -> list[str]:
    words = [c.lower for c in clause.word.children if c.dep in ("advmod", "amod", "neg", "acomp", "npadvmod")]
    if clause.light_verb:
        words += [c.lower for c in clause.light_verb.word.children if c.dep == "advmod"]
    return words
