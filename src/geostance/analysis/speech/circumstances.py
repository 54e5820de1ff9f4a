"""Circumstances: by what means, where, before whom and when something was said, as phrases beside the cue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from geostance.analysis.phrases import extent
from geostance.analysis.speech.form import Extent, Speech
from geostance.analysis.steps import conjuncts
from geostance.analysis.words import Word
from geostance.model import Time

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["Circumstances", "circumstances"]

WITHOUT = frozenset(("relcl", "acl", "appos", "advcl", "parataxis", "case", "cc", "conj"))
BY_MEANS = frozenset("in on via through by over at from during into with".split())
PLACES = frozenset("in at outside inside before near on from to".split())
BEFORE_WHOM = frozenset("to before with".split())
PLACE_LABELS = frozenset(("GPE", "FAC", "LOC", "ORG"))


@attrs.frozen
class Circumstances:
    """Stretches of the text beside the cue of a speech; None where it tells nothing of the kind."""

    medium: Extent | None = None
    venue: Extent | None = None
    audience: Extent | None = None
    time: Time | None = None


def circumstances(analysis: Analysis, speech: Speech) -> Circumstances:
    """What stands beside the cue, and not in what was said, of means ("in a statement"), place, hearers and time."""
    if speech.clause is None:
        return Circumstances()
    medium = venue = audience = None
    time = None
    for word, preposition in _beside(speech):
        if any(a <= word.start < b for a, b in speech.content):
            continue
        start, end = extent(word, WITHOUT)
        time = time or analysis.time_in(start, end)
        if preposition is None:
            continue
        roles = {e.get("does") for e in analysis.cues.of("noun", word.lemma)}
        if medium is None and preposition in BY_MEANS and "medium" in roles:
            medium = (start, end)
        elif venue is None and preposition in PLACES and ("venue" in roles or _is_place(analysis, word)):
            venue = (start, end)
        elif audience is None and preposition in BEFORE_WHOM and "audience" in roles:
            audience = (start, end)
    for word in speech.addressees:
        roles = {e.get("does") for e in analysis.cues.of("noun", word.lemma)}
        start, end = extent(word, WITHOUT)
        if "medium" in roles and medium is None:
            medium = (start, end)
        elif audience is None and (word.tag in ("NN", "NNS") or "audience" in roles):
            audience = (start, end)
    return Circumstances(medium, venue, audience, time)


def _beside(speech: Speech) -> Iterator[tuple[Word, str | None]]:
    """The nouns that hang on the cue by a preposition, and the times that hang on it without one."""
    clause = speech.clause
    if clause is None:
        return
    verbs = [clause.word, *([clause.light_verb.word] if clause.light_verb else [])]
    if clause.word.dep in ("advcl", "conj", "xcomp") and clause.word.head.is_verb:
        verbs.append(clause.word.head)  # "speaking in Oslo, he said", "said in Oslo, adding that"
    for verb in verbs:
        yield from _of(verb)
        for c in verb.all("advcl"):
            if c.tag == "VBG" and c.lemma in ("speak", "talk", "write", "address", "answer", "appear"):
                yield from _of(c)
                yield from ((n, "to") for n in c.all("dobj"))


def _of(verb: Word) -> Iterator[tuple[Word, str | None]]:
    for c in verb.children:
        if c.dep in ("npadvmod", "advmod", "tmod"):
            yield c, None
        elif c.dep in ("prep", "dative"):
            for noun in c.all("pobj"):
                for n in conjuncts(noun):
                    yield n, c.lower
                    for inner in n.all("prep"):  # "in an interview with reporters", "at a rally in Oslo"
                        yield from ((m, inner.lower) for m in inner.all("pobj"))


def _is_place(analysis: Analysis, word: Word) -> bool:
    block = analysis.block_at(word.start)
    return block is not None and any(e.first <= word.i <= e.last and e.label in PLACE_LABELS for e in block.entities)
