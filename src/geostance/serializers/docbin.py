"""spaCy's DocBin: each article as a Doc whose span groups hold the records, for annotation tools and for training."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

import attrs

from geostance.model import Extraction, Span
from geostance.serializers.base import BinarySerializer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DocBin"]


@attrs.frozen
class DocBin(BinarySerializer):
    """A DocBin of blank English Docs with the span groups actors, statements, cues, positions, issues and events.

    A span's label is the actor's kind, the statement's mode, the position's act or the event's type, its id the record's,
    its ``kb_id`` the actor's gazetteer key. ``user_data`` holds the document's id, title, url and day of publication.
    """

    name = "docbin"
    extension = ".spacy"
    keeps = (
        "keeps the text, and as labelled spans the mentions, statements with their cues, positions with their issues, and "
        "events; a span that begins or ends inside a token grows to the whole token. Not what belongs to whom, status, signs, "
        "times, places, relations, plug-ins' records or omissions"
    )

    def write(self, extractions: Iterable[Extraction], stream: IO[bytes]) -> None:
        """Write one DocBin; it is held in memory."""
        import spacy
        from spacy import tokens

        blank = spacy.blank("en")
        stream.write(tokens.DocBin(docs=(_doc(blank, x) for x in extractions), store_user_data=True).to_bytes())


def _doc(blank: Language, extraction: Extraction) -> Doc:
    doc = blank.make_doc(extraction.document.text)
    for name in ("id", "title", "url"):
        doc.user_data[name] = getattr(extraction.document, name)
    doc.user_data["published"] = extraction.document.published and extraction.document.published.isoformat()
    for name, spans in _groups(extraction).items():
        made = (
            doc.char_span(span.start, span.end, label=label, span_id=id, kb_id=entity or "", alignment_mode="expand")
            for span, label, id, entity in spans
        )
        doc.spans[name] = [span for span in made if span is not None]
    return doc


def _groups(x: Extraction) -> dict[str, list[tuple[Span, str, str, str | None]]]:
    """The span groups' names, and of each span its label, its record's id and its actor's gazetteer key."""
    return {
        "actors": [(mention, actor.kind, actor.id, actor.entity) for actor in x.actors for mention in actor.mentions],
        "statements": [(span, s.mode, s.id, None) for s in x.statements for span in s.content],
        "cues": [(s.cue, "cue", s.id, None) for s in x.statements if s.cue],
        "positions": [(span, p.act, p.id, None) for p in x.positions for span in p.evidence],
        "issues": [(p.issue, "issue", p.id, None) for p in x.positions if p.issue],
        "events": [(e.trigger, e.type, e.id, None) for e in x.events],
    }
