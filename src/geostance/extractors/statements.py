"""Statements: who said what, put together from the document's acts of saying and its actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.speech import Speech
from geostance.extractors.base import Cast
from geostance.model import Actor, Extraction, Omission, Record, Span, Statement, StatementStatus

__all__ = ["Statements"]

WITHOUT = frozenset(("relcl", "acl", "appos", "advcl", "parataxis"))
STATUS_OF: dict[str, StatementStatus] = {
    "negated": "withheld",
    "denied": "denied",
    "alleged": "alleged",
    "demanded": "requested",
    "planned": "planned",
    "threatened": "planned",
    "proposed": "planned",
    "conditional": "conditional",
    "hypothetical": "hypothetical",
    "feared": "hypothetical",
}
CONFIDENCE = {
    "quotation": 0.9,
    "parenthesis": 0.9,
    "running": 0.7,
    "colon": 0.7,
    "turn": 0.9,
    "clause": 0.8,
    "source": 0.8,
    "phrase": 0.5,
    "noun": 0.5,
}


@attrs.frozen
class Statements:
    """Each act of saying with the actors whose words name speaker and addressees; a speaker who is no actor keeps the span."""

    name: str = "statements"
    requires: tuple[str, ...] = ("actors",)

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """One Statement for each speaker of each act of saying."""
        cast = Cast(analysis, so_far)
        for speech in analysis.speeches:
            if speech.entry is not None and speech.entry.get("does") == "refusal":
                continue  # nothing was said
            yield from _statements(analysis, cast, speech)


def _statements(analysis: Analysis, cast: Cast, speech: Speech) -> Iterator[Statement]:
    speaker_span, speakers = _speaker(analysis, cast, speech)
    content = tuple(analysis.span(*piece) for piece in speech.content)
    cue = analysis.span(*speech.cue) if speech.cue else None
    evidence = (_joined(analysis, [*content, *((cue,) if cue else ()), *((speaker_span,) if speaker_span else ())]),)
    ids: tuple[str | None, ...] = tuple(a.id for a in speakers) or (None,)
    addressees = tuple(a.id for w in speech.addressees for a in cast.at(w))
    for speaker in ids:
        yield Statement.create(
            analysis.document,
            evidence=evidence,
            confidence=CONFIDENCE[speech.form],
            rule=speech.entry.id if speech.entry else speech.form,
            speaker=speaker,
            speaker_span=speaker_span,
            mode=speech.mode,
            cue=cue,
            content=content,
            quoted=tuple(analysis.span(q.start, q.end) for q in speech.quotations),
            status=_status(analysis, speech),
            addressees=tuple(dict.fromkeys(a for a in addressees if a != speaker)),
        )


def _speaker(analysis: Analysis, cast: Cast, speech: Speech) -> tuple[Span | None, tuple[Actor, ...]]:
    if speech.speaker is not None:
        return analysis.phrase(speech.speaker, WITHOUT), cast.at(speech.speaker)
    if speech.label is not None:
        return analysis.span(*speech.label), ()
    return None, ()


def _status(analysis: Analysis, speech: Speech) -> StatementStatus:
    if speech.clause is None:
        return "asserted"
    statuses = analysis.context(speech.clause).statuses
    return next((STATUS_OF[s] for s in statuses if s in STATUS_OF), "asserted")


def _joined(analysis: Analysis, spans: list[Span]) -> Span:
    return analysis.span(min(s.start for s in spans), max(s.end for s in spans))
