"""The clause that a cue governs: from its conjunction or its own first word to where the telling goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geostance.analysis.speech.borders import ASIDE, below, is_cue, opens, sentence_from
from geostance.analysis.speech.cues import DAYS, PASSING_ON, Cue
from geostance.analysis.speech.form import Extent
from geostance.analysis.speech.phrase import CIRCUMSTANCE
from geostance.analysis.speech.units import Unit
from geostance.analysis.words import FINITE, Word

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["clause_after", "question_after"]

BEGINS_CLAUSE = frozenset("DT NN NNS NNP NNPS PRP PRP$ CD JJ EX".split())
TAKEN_FOR_TRUE = frozenset(
    ("why", "how")
)  # "could not explain why it failed" tells that it failed; "would not say whether" tells nothing
LONGEST_GAP = 14  # words between a cue and its "that": "told reporters at the airport on Monday that"


def clause_after(analysis: Analysis, unit: Unit, cue: Cue) -> Extent | None:
    """The clause that the cue governs: from its "that", or from its own first word, to where the telling goes on."""
    heads = [w for w in cue.clause.slot("that") if w.i > cue.word.i and unit.has(w)]
    core = below(unit, cue, heads)
    first = _conjunction(analysis, unit, cue, bool(core))
    if first is not None:
        joined = unit.words[first - unit.first].head
        core |= {w.i for w in joined.subtree() if w.i > first}
    else:
        if not core:
            return _bare(analysis, unit, cue)
        first = _first(unit, cue, heads, core)
        objects = [w for w in cue.clause.slot("object") if w not in cue.addressees and unit.has(w) and w.i > cue.word.i]
        if objects:  # "demanded the mayor resign"
            first = min(first, *(w.i for o in objects for w in o.subtree() if w.i > cue.word.i))
    return sentence_from(analysis, unit, cue, first, core)


def question_after(analysis: Analysis, unit: Unit, cue: Cue) -> Extent | None:
    """What somebody leaves unexplained: "could not explain why the port was closed"."""
    heads = [w for w in cue.clause.slot("that") if w.i > cue.word.i and unit.has(w)]
    if (
        "that" not in cue.content
        or not heads
        or not any(w.lower in TAKEN_FOR_TRUE for h in heads for w in h.children if w.i < h.i)
    ):
        return None
    said = clause_after(analysis, unit, cue)
    first = next((w for w in unit.words if said and w.start >= said[0]), None)
    return said if first is not None and first.lower in TAKEN_FOR_TRUE else None


def _conjunction(analysis: Analysis, unit: Unit, cue: Cue, parsed: bool) -> int | None:
    """The "that" or "whether" of the cue, which may stand behind addressee, time and place.

    Where the parse found no clause of the cue (``parsed``), a "that" that it took for a relative or a determiner counts too.
    """
    words = unit.words
    at = cue.word.i - unit.first + 1
    thing = None if cue.addressees else cue.word.child("dobj")
    if thing is not None and thing.lower == "it":
        thing = None  # "made it clear that"
    for k in range(at, min(at + LONGEST_GAP, len(words) - 1)):
        w = words[k]
        if w.lower in ("that", "whether") and w.dep != "prep" and (thing is None or thing.i > w.i):
            if w.tag == "IN" or (not parsed and w.tag in ("WDT", "DT") and words[k + 1].tag not in FINITE):
                return w.i
        elif w.tag in FINITE or w.text in (":", ";") or unit.quoted(w) is not None:
            return None
        if w.is_verb and w.lemma not in PASSING_ON and analysis.cues.of("verb", w.lemma):
            return None
    return None


def _bare(analysis: Analysis, unit: Unit, cue: Cue) -> Extent | None:
    """A clause without conjunction that the parse did not give to its cue: "she said the port was closed"."""
    if not cue.in_parenthesis or cue.word.tag not in FINITE or cue.speaker is None or cue.speaker.i > cue.word.i:
        return None
    words = unit.words
    k = cue.word.i - unit.first + 1
    told = {w.i for a in cue.addressees for w in a.subtree()}
    while k < len(words) and (words[k].i in told or words[k].lemma in DAYS):
        k += 1
    if k < len(words) and words[k].tag == "IN" and words[k].lower in (CIRCUMSTANCE | ASIDE | {"on", "under"}):
        noun = words[k].child("pobj")  # "said after the vote she would go"
        k = noun.i - unit.first + 1 if noun is not None else len(words)
    if k >= len(words) or words[k].tag not in BEGINS_CLAUSE or unit.quoted(words[k]) is not None:
        return None
    thing = cue.word.child("dobj")
    for w in words[k:]:
        if w.text in (",", ";", ":") or (w.is_verb and is_cue(analysis, w) and w.dep != "ccomp"):
            return None
        if w.dep in ("nsubj", "nsubjpass", "expl") and w.tag not in ("WDT", "WP") and w.head.i > w.i and w.head.dep != "relcl":
            if thing is not None and thing.i < w.i:
                return None
            return sentence_from(analysis, unit, cue, words[k].i, {x.i for x in words[k:]})
    return None


def _first(unit: Unit, cue: Cue, heads: Sequence[Word], core: set[int]) -> int:
    """The first word of a clause without a conjunction; a time between cue and subject belongs to the cue."""
    taken = {w.i for a in cue.addressees for w in a.subtree()}
    left = sorted(i for i in core if i not in taken) or sorted(core)
    first = left[0]
    subject = min((s.i for h in heads for s in h.all("nsubj", "nsubjpass", "expl", "csubj")), default=None)
    if subject is None and taken and heads and heads[0].tag not in ("VBG", "VBN", "JJ", "NN", "NNS"):
        return min(i for i in taken | core if i > cue.word.i)  # "warned the port would close": its subject, not who was warned
    words = unit.words
    while first < left[-1]:
        w = words[first - unit.first]
        if w.dep == "punct" and opens(unit, w):
            break
        timed = w.dep == "npadvmod" and words[first + 1 - unit.first].tag != "HYPH"  # not "state-owned banks"
        leading = w.dep in ("punct", "cc") or (timed and subject is not None and w.i < subject)
        if not leading and not (w.dep == "det" and w.head.dep == "npadvmod" and subject is not None and w.i < subject):
            break
        first += 1
    return first
