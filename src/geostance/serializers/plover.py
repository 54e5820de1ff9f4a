"""PLOVER: one coded row a deed or stance, tab-separated with a header, as event-data users read it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO

import attrs

from geostance.model import Extraction, Span
from geostance.plover import PloverRecord, to_plover
from geostance.serializers.base import TextSerializer
from geostance.serializers.csv import neutralized

__all__ = ["COLUMNS", "Plover"]

COLUMNS = (
    "event_type", "mode", "context", "cameo", "goldstein", "quad_class", "status", "actors", "actor_codes", "recipients",
    "recipient_codes", "attribution", "earliest", "latest", "time", "place", "place_country", "latitude", "longitude", "text",
    "start", "end", "confidence", "rule", "record", "document", "published", "url",
)  # fmt: skip


@attrs.frozen
class Plover(TextSerializer):
    """Tab-separated values in UTF-8 with a header row; several values in a cell are parted by "|".

    By default what was done and said; with ``all``, also what is only demanded, feared, alleged, denied, negated or supposed, told
    apart by the column ``status``.
    """

    name = "plover"
    extension = ".plover.tsv"
    keeps = (
        "keeps events and positions as coded rows with their actors, time, place and evidence; not statements, relations, "
        "mentions, or the articles' text"
    )

    all: bool = False

    def write(self, extractions: Iterable[Extraction], stream: IO[str]) -> None:
        """Write the header and one row after another."""
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for extraction in extractions:
            for record in to_plover(extraction, all=self.all):
                source = extraction.by_id(record.record)
                writer.writerow(map(_cell, _values(record, source.evidence[0], source.rule)))


def _values(r: PloverRecord, evidence: Span, rule: str) -> tuple[object, ...]:
    time, place = r.time, r.location
    return (
        r.event_type, r.mode, r.context, r.cameo, r.goldstein, r.quad_class, r.status, r.actors, r.actor_codes, r.recipients,
        r.recipient_codes, r.attribution, time and time.earliest, time and time.latest, time and time.text, place and place.name,
        place and place.country, place and place.latitude, place and place.longitude, evidence.text, evidence.start, evidence.end,
        r.confidence, rule, r.record, r.document, r.published, r.url,
    )  # fmt: skip


def _cell(value: object) -> str:
    """A cell without tabs and line ends, which would break rows, and that no spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        value = "|".join(str(v).replace("|", "/") for v in value)
    if isinstance(value, str):
        return neutralized(" ".join(value.split()))
    return str(value)
