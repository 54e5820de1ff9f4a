"""Tellings: which words tell a deed, and which only tell along what another word of the document tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause
from geostance.analysis.words import Word
from geostance.extractors.frames import Frame
from geostance.extractors.magnitudes import magnitudes
from geostance.knowledge.lexicon import Lexicon
from geostance.model import Magnitude

__all__ = ["can_tell", "counted", "in_trade", "told_by_others"]

HELD = frozenset("jail imprison detain arrest abduct kidnap".split())  # participles that tell a deed before a noun
IN_TRADE = "retaliate-against-goods"  # the entry by which retaliation is a measure


def can_tell(clause: Clause) -> bool:
    """Whether the word is told as a deed: not where it only says of what sort another noun is ("attack helicopters")."""
    word = clause.word
    if clause.kind == "noun":
        if word.dep == "pobj" and word.head.head.lemma == "sideline":
            return False  # "met on the sidelines of the summit": only where
        if word.dep == "oprd":
            return False  # "called the strike an assault": a name
        return word.dep not in ("compound", "nmod") or word.head.i < word.i
    if word.dep == "amod" and word.tag in ("VBN", "VBG"):
        return word.lemma in HELD and word.i < word.head.i  # "two jailed editors"
    return word.dep != "compound"


def told_by_others(analysis: Analysis, found: Iterable[Frame]) -> dict[int, Frame]:
    """The words whose deed another frame tells: the "sanctions" of "lifted sanctions", and what an outcome is the outcome of."""
    at = {id(f.clause.word): f for f in found}
    told: dict[int, Frame] = {}
    for frame in at.values():
        clause = frame.clause
        for trigger in () if frame.entry.get("outcome") else frame.entry.beside:  # "died in an ambush": the ambush tells it
            if trigger.slot and trigger.words and (clause.kind == "verb" or trigger.slot == "prep.of"):
                for word in clause.slot(trigger.slot):
                    if id(word) in at:
                        told[id(word)] = frame
        if frame.entry.get("retaliation") and (how := next((at[id(w)] for w in _means(clause.word) if id(w) in at), None)):
            told[id(clause.word)] = how  # "hit back by halting imports"
        by_deed = frame.entry.get("type") == "ASSAULT" and any(_is_assault(at.get(id(s))) for s in clause.slot("subject"))
        if clause.kind == "verb" and (frame.entry.get("outcome") or by_deed):  # "the raid killed ten", "air strikes hit a camp"
            cause = next((at[id(s)] for s in _causes(clause) if id(s) in at), None)
            if cause is not None:
                told[id(clause.word)] = cause
    return told


def _means(verb: Word) -> Iterator[Word]:
    """By doing what it is done: "hit back by halting imports"."""
    for at in (verb, *verb.all("advmod", "prt")):
        for preposition in at.all("prep"):
            if preposition.lower == "by":
                yield from preposition.all("pcomp")


def _is_assault(frame: Frame | None) -> bool:
    return frame is not None and frame.clause.kind == "noun" and frame.entry.get("type") == "ASSAULT"


def _causes(clause: Clause) -> Iterator[Word]:
    """The words that may tell the deed that an outcome comes of: "the raid killed", "killed in", "in which", "killed when"."""
    yield from clause.slot("subject")
    if clause.word.dep == "advcl" and clause.word.tag == "VBG" and clause.word.head.i < clause.word.i:
        yield clause.word.head  # "bombed the market, killing ten"
    for word in clause.prep("in"):
        if word.tag != "WDT":
            yield word
        elif clause.word.dep == "relcl":
            at = clause.word.head
            while at.dep == "pobj" or at.dep == "prep":  # the nearest deed above: "an attack on a camp in which"
                yield at
                at = at.head
            yield at
    for below in clause.word.all("advcl"):
        if any(c.lower in ("when", "after", "as") and c.dep in ("advmod", "mark") for c in below.children):
            yield below


def counted(analysis: Analysis, found: Iterable[Frame], told: dict[int, Frame]) -> dict[int, list[Magnitude]]:
    """The magnitudes by ``id`` of the frame whose deed they measure: the nearest one above them in the parse."""
    owner = {id(f.clause.word): told.get(id(f.clause.word), f) for f in found}
    owner |= {
        id(f.clause.light_verb.word): f for f in found if f.clause.light_verb and id(f.clause.light_verb.word) not in owner
    }
    out: dict[int, list[Magnitude]] = {}
    for m in magnitudes(analysis) if owner else ():
        frame = next((owner[id(w)] for w in (m.word, *m.word.ancestors()) if id(w) in owner), None)
        if frame is not None:
            out.setdefault(id(frame), []).append(m.magnitude)
    return out


def in_trade(found: list[Frame], lexicon: Lexicon) -> list[Frame]:
    """The frames, retaliation read as a measure where the document tells of measures and of no violence."""
    measure = lexicon.entries.get(IN_TRADE)
    kinds = {f.entry.get("type") for f in found if not f.entry.get("retaliation")}
    if measure is None or "SANCTION" not in kinds or "ASSAULT" in kinds:
        return found
    struck = (f for f in found if f.entry.get("retaliation") and f.entry.get("type") == "ASSAULT")
    read = {id(f): attrs.evolve(f, entry=measure) for f in struck}
    return [read.get(id(f), f) for f in found]
