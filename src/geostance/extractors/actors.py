"""Actors: who is there."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from geostance.analysis.analysis import Analysis
from geostance.model import Actor, Extraction, Mention, Omission, Record

__all__ = ["Actors"]


@attrs.frozen
class Actors:
    """First version."""

    name: str = "actors"
    requires: tuple[str, ...] = ()

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """Actors of the document."""
        text = analysis.document.text
        found: dict[str, tuple[dict[str, object], list[Mention]]] = {}
        for block in analysis.blocks:
            for e in block.entities:
                m = e.match
                if m is not None:
                    entry = m.entries[0]
                    key, info = (
                        entry.key,
                        {
                            "entity": entry.key,
                            "name": entry.name,
                            "kind": entry.kind,
                            "country": entry.country,
                            "sectors": entry.sectors,
                        },
                    )
                elif e.label == "PERSON":
                    key = text[e.start : e.end].split()[-1]
                    info = {"entity": None, "name": text[e.start : e.end], "kind": "person"}
                elif e.label == "ORG":
                    key = text[e.start : e.end]
                    info = {"entity": None, "name": key, "kind": "government"}
                else:
                    continue
                found.setdefault(key, (info, []))[1].append(
                    Mention(start=e.start, end=e.end, text=text[e.start : e.end], form="name")
                )
        for info, mentions in found.values():
            yield Actor.create(
                analysis.document,
                **info,
                mentions=tuple(mentions),
                evidence=(analysis.span(mentions[0].start, mentions[0].end),),
            )
