"""Status: whether what a clause tells was done, goes on, is planned, demanded, threatened, feared, alleged, denied, or was not done."""

from __future__ import annotations

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause
from geostance.analysis.context import Operator
from geostance.analysis.steps import first_conjunct, step_up
from geostance.analysis.words import Word
from geostance.model import EventStatus

__all__ = ["event_status", "is_asked", "is_refused"]

_OPEN: dict[str, EventStatus] = {
    "proposed": "proposed", "demanded": "demanded", "threatened": "threatened", "feared": "feared", "conditional": "hypothetical",
    "hypothetical": "hypothetical",
}  # fmt: skip
# Verbs whose infinitive or gerund is told as done ("managed to free", "began shelling"), and those by which it goes on.
IMPLICATIVE = frozenset("manage begin start help continue go keep resume proceed use happen turn end finish rush race hasten move "
                        "join step pause come dare bother get prompt cause lead drive".split())  # fmt: skip
LASTING = frozenset("continue keep remain carry".split())
STEPS = 4  # from a deed's noun up to the verb it is told with
ORDINALS = frozenset("first second third fourth fifth last latest only next-to-last youngest oldest".split())
REFUSING = frozenset("refuse decline fail refusal failure reject".split())
WISHED = frozenset(("demanded", "proposed", "planned"))
# What is only done about a deed that has been done: "demanded compensation for the raid", "promised to investigate the raid".
ANSWERING = frozenset(
    "explain investigate probe condemn denounce apologise apologize regret compensate deplore punish avenge inquiry "
    "investigation compensation explanation apology clarification punishment reparation redress justice revenge".split()
)
UNWANTED = frozenset("intention plan wish desire interest".split())
RESULTS = frozenset("only".split())  # "travelled there only to be arrested"


def event_status(analysis: Analysis, clause: Clause, told_done: bool = False) -> EventStatus:
    """The status of what a clause tells, from its own mood and what governs it, the nearest first.

    ``told_done`` is for entries whose words are the deed themselves ("opened an inquiry").
    """
    status: EventStatus = "occurred"
    context = analysis.context(clause)
    is_fact = _is_told_as_fact(clause)
    for operator in (context.lent, *context.operators) if context.lent else context.operators:
        if is_fact and operator.status in WISHED and operator is not context.lent:
            continue
        status = _under(status, operator)
    if status == "occurred" and not told_done:
        verb = clause.word if clause.kind == "verb" else clause.light_verb.word if clause.light_verb else None
        if verb is not None and _is_open_infinitive(verb):
            return "planned"
        if verb is not None and _goes_on(analysis, verb):
            return "ongoing"
    return status


def is_refused(analysis: Analysis, clause: Clause) -> bool:
    """Whether what did not happen is told as not wanted or not brought about by the one who should: "will not", "refused to"."""
    operators = analysis.context(clause).operators
    verb = clause.light_verb or clause
    own = any(o.status == "negated" and o.entry is None and o.clause.word in (clause.word, verb.word) for o in operators)
    if own and verb.modal in ("will", "would", "can", "could", "shall"):
        return True
    if any(o.status == "negated" and o.clause.word.lemma in UNWANTED for o in operators):
        return True  # "has no intention of leaving"
    return any(
        o.status == "negated" and o.entry is not None and o.clause.word.lemma in REFUSING and not o.clause.negated
        for o in operators
    )


def _is_told_as_fact(clause: Clause) -> bool:
    """Whether a deed has been done whatever is wanted: "insisted that Chad had struck first", "wants an inquiry into the raid"."""
    at = clause.light_verb.word if clause.light_verb else clause.word
    if clause.kind != "verb" and not clause.light_verb:
        for _ in range(STEPS):
            at = first_conjunct(at).head
            if at.lemma in ANSWERING:
                return True
            if at.is_verb or at.head is at:
                break
    past = at.tag == "VBD" or any(c.lower == "had" and c.dep == "aux" for c in at.children)
    return past and at.is_verb and at.dep == "ccomp" and not any(c.tag == "MD" for c in at.children)


def is_asked(analysis: Analysis, clause: Clause) -> bool:
    """Whether a deed is only asked about: "Will she expel the men?", "did not say whether Chad would attend"."""
    verb = clause.light_verb.word if clause.light_verb else clause.word
    mark = verb.child("mark")
    if mark is not None and mark.lower == "whether":
        return True
    block = analysis.block_at(verb.start)
    if block is None:
        return False
    rest = (w for w in block.words[verb.i :] if w.sentence == verb.sentence)
    return next((w.text == "?" for w in rest if w.text in (".", "?", "!")), False)


def _under(status: EventStatus, operator: Operator) -> EventStatus:
    """What an operator makes of the status that the nearer ones gave."""
    above = operator.status
    if above == "negated":
        return "occurred" if status == "negated" and operator.entry is not None else "negated"
    if above == "denied":
        return "denied"
    if above == "cancelled":
        return "cancelled" if status in ("occurred", "planned") else status
    if above == "alleged":
        return "alleged" if status == "occurred" else status
    if above == "planned":
        return "planned" if status == "occurred" else status
    if above in _OPEN and status in ("occurred", "planned"):
        return _OPEN[above]
    if above == "threatened" and status == "hypothetical":
        return "threatened"  # "threatened to expel them if": threats come with conditions
    return status


def _is_open_infinitive(verb: Word) -> bool:
    """Whether it is an infinitive of which nothing says that it came true: "sent troops to free them"."""
    first = verb
    while first.dep == "conj" and first.head.is_verb and not any(c.tag == "TO" for c in first.children):
        first = first.head
    to = next((c for c in first.children if c.tag == "TO"), None)
    if to is None or first.tag != "VB":
        return False
    up = step_up(first)
    if up is None:
        return True
    if up[1] in ("acl.inf", "inf", "acl") and any(c.lower in ORDINALS for c in up[0].children if c.dep in ("amod", "nummod")):
        return False  # "the first French leader to visit"
    if up[1] == "advcl.inf" and any(c.lower in RESULTS for c in first.children):
        return False
    return not (up[0].is_verb and up[0].lemma in IMPLICATIVE)


def _goes_on(analysis: Analysis, verb: Word) -> bool:
    clause = analysis.clause(verb)
    if clause.is_progressive:
        return clause.tense == "present"
    up = step_up(verb)
    return up is not None and up[1] in ("inf", "ing") and up[0].lemma in LASTING and analysis.clause(up[0]).tense == "present"
