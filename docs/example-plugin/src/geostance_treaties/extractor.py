"""The extractor: treaties by their names, and what the clause around them says is done with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from geostance import Extraction, Extractor, Omission, Record
from geostance.analysis.analysis import Analysis
from geostance.analysis.words import Word
from geostance.extractors.base import Cast
from geostance_treaties.record import Treaty

__all__ = ["Treaties"]

HEADS = frozenset(("treaty", "convention", "protocol", "pact", "accord", "accords", "charter", "memorandum"))
ACTS = {
    "sign": "sign",
    "initial": "sign",
    "ratify": "ratify",
    "approve": "ratify",
    "join": "join",
    "leave": "leave",
    "quit": "leave",
    "abandon": "leave",
    "denounce": "leave",
    "break": "break",
    "violate": "break",
    "breach": "break",
}


@attrs.frozen
class Treaties(Extractor):
    """Treaties whose names begin with capitals. ``heads`` are the words that make a name a treaty's."""

    name: str = "treaties"
    requires: tuple[str, ...] = ("actors",)
    heads: frozenset[str] = HEADS

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """A record for each naming of a treaty."""
        cast = Cast(analysis, so_far)
        for word in analysis.words():
            if word.lower in self.heads and word.text[0].isupper():
                yield self._treaty(analysis, cast, word)

    def _treaty(self, analysis: Analysis, cast: Cast, head: Word) -> Treaty:
        start, end = _name(head)
        name_span = analysis.span(start, end)
        act, done, evidence = None, True, name_span
        parties: tuple[str, ...] = ()
        verb = head.head
        if verb.lemma in ACTS and head.dep in ("dobj", "nsubjpass"):
            clause = analysis.clause(verb)
            act = ACTS[verb.lemma]
            # what any operator stands over (a negation, a plan, a demand, a condition) is not told as done
            done = not analysis.context(clause).operators
            parties = tuple(actor.id for actor in cast.all(clause.slot("subject")) if head not in clause.slot("subject"))
            evidence = analysis.span(min(start, *(w.start for w in clause.slot("subject")), verb.start), max(end, verb.end))
        return Treaty.create(
            analysis.document,
            name=" ".join(name_span.text.split()),
            name_span=name_span,
            act=act,
            done=done,
            parties=parties,
            evidence=(evidence,),
            confidence=0.9 if act and parties else 0.6,
            rule=f"treaties.{act or 'named'}",
        )


def _name(head: Word) -> tuple[int, int]:
    """The capitalized words before the head, and "of" or "on" with those after it: "Treaty on Open Skies"."""
    words = [head, *_run(head, "compound", "amod", "nmod", "poss")]
    for preposition in head.all("prep"):
        if preposition.lower in ("of", "on", "for"):
            for noun in preposition.all("pobj"):
                if noun.text[0].isupper():
                    words += [noun, *_run(noun, "compound", "amod")]
    return min(w.start for w in words), max(w.end for w in words)


def _run(head: Word, *deps: str) -> Iterator[Word]:
    for word in head.all(*deps):
        if word.start < head.start and word.text[0].isupper():
            yield word
            yield from _run(word, "compound", "amod")
