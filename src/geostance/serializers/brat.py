"""brat standoff: for each article its text and the annotations beside it, to be shown and corrected by people.

Source of the format: "brat standoff format", brat rapid annotation tool, https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, get_args

import attrs

from geostance.errors import FormatError
from geostance.model import (
    Act,
    ActorKind,
    EventStatus,
    EventType,
    Extraction,
    PositionStatus,
    Record,
    RelationKind,
    Span,
    StatementMode,
    StatementStatus,
)
from geostance.serializers.base import TextSerializer

__all__ = ["Brat"]

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")  # an annotation cannot run over a line's end, but can have pieces
_ROLES = ("Speaker", "Addressee", "Cue", "Holder", "Target", "Issue", "Source", "Undergoer")
_VALUES = {
    "Act": get_args(Act),
    "Mode": get_args(StatementMode),
    "Status": tuple(dict.fromkeys((*get_args(PositionStatus), *get_args(StatementStatus), *get_args(EventStatus)))),
}


@attrs.frozen
class Brat(TextSerializer):
    """The ``.ann`` of one article; saved under a path without an extension, a folder with all that brat shows articles from.

    Mentions, contents, cues, positions' evidence, issues and triggers are text-bound annotations; who and what belongs to
    them are relations, their act, mode and status attributes.
    """

    name = "brat"
    extension = ".ann"
    keeps = (
        "keeps mentions, statements, positions, events and relations with their words, status, confidence and rule; not "
        "countries, roles, signs, times, places, plug-ins' records or omissions"
    )

    def write(self, extractions: Iterable[Extraction], stream: IO[str]) -> None:
        """Write the annotations of one Extraction. Raises FormatError for several: they are saved as a folder."""
        for number, extraction in enumerate(extractions):
            if number:
                raise FormatError("a brat file is of one article; save several under a path without an extension, as a folder")
            stream.writelines(line + "\n" for line in _Annotations(extraction))

    def save(self, extractions: Iterable[Extraction], path: Path) -> None:
        """Write one ``.ann`` file, or for a path without an extension a folder: texts, annotations, and brat's configuration."""
        if path.suffix:
            super().save(extractions, path)
            return
        path.mkdir(parents=True, exist_ok=True)
        (path / "annotation.conf").write_text(_configuration(), encoding="utf-8")
        for extraction in extractions:
            stem = re.sub(r"[^\w.-]", "_", extraction.document.id)
            with self._open(path / f"{stem}.txt", "w") as stream:
                stream.write(extraction.document.text)
            super().save((extraction,), path / f"{stem}.ann")


class _Annotations:
    """The lines of one ``.ann`` file."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.numbers = {letter: itertools.count(1) for letter in "TRAN#"}
        self.mentions: dict[str, list[tuple[int, str]]] = {}  # an actor's, as (start, T id)
        self.bound: dict[str, str] = {}  # a record's T id

    def __iter__(self) -> Iterator[str]:
        for actor in self.extraction.actors:
            ids = []
            for mention in actor.mentions:
                id, line = self._bound(actor.kind, (mention,))
                if id is None:
                    continue
                yield line
                ids.append(id)
                self.mentions.setdefault(actor.id, []).append((mention.start, id))
                self.bound.setdefault(actor.id, id)
                if actor.wikidata:
                    yield f"N{next(self.numbers['N'])}\tReference {id} Wikidata:{actor.wikidata}\t{_flat(actor.name)}"
            if len(ids) > 1:
                yield f"*\tEquiv {' '.join(ids)}"
        for statement in self.extraction.statements:
            yield from self._record(statement, "Statement", statement.content, Mode=statement.mode, Status=statement.status)
            yield from self._actors(statement, "Speaker", (statement.speaker,), statement.speaker_span)
            yield from self._actors(statement, "Addressee", statement.addressees)
            yield from self._part(statement, "Cue", statement.cue)
        for position in self.extraction.positions:
            yield from self._record(position, "Position", position.evidence, Act=position.act, Status=position.status)
            yield from self._actors(position, "Holder", (position.holder,))
            if position.target:
                yield from self._actors(position, "Target", (position.target.actor,), position.target.span)
            yield from self._part(position, "Issue", position.issue)
        for event in self.extraction.events:
            yield from self._record(event, event.type, (event.trigger,), Status=event.status)
            yield from self._actors(event, "Source", event.sources)
            yield from self._actors(event, "Undergoer", event.targets)
        for relation in self.extraction.relations:
            for head, tail in itertools.product(relation.head, relation.tail):
                yield from self._relation(relation.kind, self.bound.get(head), self.bound.get(tail))

    def _bound(self, type: str, spans: Iterable[Span]) -> tuple[str | None, str]:
        """A text-bound annotation: its id and its line, or no id where the spans have nothing but line ends."""
        pieces = sorted({(s.start + m.start(), s.start + m.end()) for s in spans for m in _LINE.finditer(s.text)})
        apart = [piece for piece, before in zip(pieces, [(-1, -1), *pieces], strict=False) if piece[0] >= before[1]]
        if not apart:
            return None, ""
        id = f"T{next(self.numbers['T'])}"
        where = ";".join(f"{start} {end}" for start, end in apart)
        text = self.extraction.document.text
        return id, f"{id}\t{type} {where}\t{' '.join(text[start:end] for start, end in apart)}"

    def _record(self, record: Record, type: str, spans: Iterable[Span], **attributes: str) -> Iterator[str]:
        id, line = self._bound(type, spans)
        if id is None:
            return
        self.bound[record.id] = id
        yield line
        for name, value in attributes.items():
            yield f"A{next(self.numbers['A'])}\t{name} {id} {value}"
        yield f"#{next(self.numbers['#'])}\tAnnotatorNotes {id}\t{_flat(record.rule)} {record.confidence:.2f}"

    def _part(self, record: Record, role: str, span: Span | None) -> Iterator[str]:
        """A span that belongs to a record, as an annotation of its own that the record points to."""
        if span is None or record.id not in self.bound:
            return
        id, line = self._bound(role, (span,))
        if id is not None:
            yield line
            yield from self._relation(role, self.bound[record.id], id)

    def _actors(self, record: Record, role: str, actors: Iterable[str | None], near: Span | None = None) -> Iterator[str]:
        """The record points to that mention of each actor which lies nearest to ``near`` or to its evidence."""
        place = (near or record.evidence[0]).start
        for actor in actors:
            at = self.mentions.get(actor or "", ())
            nearest = min(at, key=lambda mention: abs(mention[0] - place), default=(0, None))[1]
            yield from self._relation(role, self.bound.get(record.id), nearest)

    def _relation(self, type: str, start: str | None, end: str | None) -> Iterator[str]:
        if start is not None and end is not None:
            yield f"R{next(self.numbers['R'])}\t{type} Arg1:{start} Arg2:{end}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _configuration() -> str:
    """What brat must know of the annotations to show and edit them."""
    entities = (*get_args(ActorKind), "Statement", "Position", *get_args(EventType), "Cue", "Issue")
    relations = (f"{name}\tArg1:<ENTITY>, Arg2:<ENTITY>" for name in (*_ROLES, *get_args(RelationKind)))
    attributes = (f"{name}\tArg:<ENTITY>, Value:{'|'.join(values)}" for name, values in _VALUES.items())
    sections = {"entities": entities, "relations": relations, "events": (), "attributes": attributes}
    return "\n".join("\n".join((f"[{name}]", *lines, "")) for name, lines in sections.items())
