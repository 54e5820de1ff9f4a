"""The bodies that every state has (ministries, forces, courts), read as patterns: "the Iranian Foreign Ministry"."""

from __future__ import annotations

from functools import cache
from typing import cast

import attrs

from geostance.knowledge.entries import Entry
from geostance.knowledge.names import Folded, NameIndex, tokens
from geostance.knowledge.tables import read_data, rows, several
from geostance.model import ActorKind

__all__ = ["Body", "bodies", "find_bodies", "is_generic"]

_COLUMNS = frozenset(("slug", "name", "names", "kind", "sector"))


@attrs.frozen
class Body:
    """A body as every state may have it: "foreign-ministry", named "foreign ministry"."""

    slug: str
    name: str
    kind: ActorKind
    sector: str

    def of(self, owner: Entry, adjective: str) -> Entry:
        """The entry of this body of a state or territory."""
        return Entry(
            key=f"{owner.key}:{self.slug}",
            name=f"{adjective} {self.name}",
            kind=self.kind,
            country=owner.country,
            sectors=(self.sector,),
            parent=owner.key,
        )


@cache
def bodies() -> tuple[NameIndex[Body], dict[str, Body]]:
    """The bodies by any of their names, and by slug."""
    index: NameIndex[Body] = NameIndex()
    by_slug: dict[str, Body] = {}
    for _, row in rows(read_data("bodies.tsv"), "bodies.tsv", _COLUMNS, _COLUMNS):
        body = by_slug[row["slug"]] = Body(row["slug"], row["name"], cast(ActorKind, row["kind"]), row["sector"])
        for name in (row["name"], *several(row["names"])):
            index.add(tokens(name), body)
    return index, by_slug


def is_generic(name: str) -> bool:
    """Whether a name is one that bodies of many states go by: "National Assembly", "the Senate"."""
    folded = tokens(name)
    return bodies()[0].get(folded[1:] if folded[:1] == ("the",) else folded) is not None


def find_bodies(text: str) -> list[tuple[int, int, Body]]:
    """Every body named in a text without regard to whose it is, as (start, end, body), leftmost and longest first."""
    folded = Folded(text)
    out: list[tuple[int, int, Body]] = []
    done = 0
    for start, found in bodies()[0].matches(folded):
        if start >= done:
            done, body = found[0]
            out.append((folded.original(start), folded.original(done), body))
    return out
