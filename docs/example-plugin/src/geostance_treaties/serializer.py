"""The serializer: a table of treaties in Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import attrs

from geostance import Extraction, TextSerializer
from geostance_treaties.record import Treaty

__all__ = ["TreatyList"]


@attrs.frozen
class TreatyList(TextSerializer):
    """A Markdown table with a row for each record of a treaty; with ``only_done``, of what was done."""

    name = "treaty-list"
    extension = ".treaties.md"
    keeps = "keeps treaties with their parties, acts and evidence, and nothing else"

    only_done: bool = False

    def write(self, extractions: Iterable[Extraction], stream: IO[str]) -> None:
        """Write the table row by row."""
        stream.write("| treaty | act | done | parties | evidence |\n|---|---|---|---|---|\n")
        for x in extractions:
            names = {actor.id: actor.name for actor in x.actors}
            for treaty in x.of(Treaty):
                if treaty.done or not self.only_done:
                    parties = ", ".join(names.get(id, id) for id in treaty.parties)
                    cells = (treaty.name, treaty.act or "", str(treaty.done).lower(), parties, treaty.evidence[0].text)
                    stream.write(f"| {' | '.join(map(_cell, cells))} |\n")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
