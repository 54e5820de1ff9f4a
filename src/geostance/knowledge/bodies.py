"""The bodies that every state has (ministries, forces, courts), read as patterns: "the Iranian Foreign Ministry"."""

from __future__ import annotations

from functools import cache
from typing import cast

import attrs

from geostance.knowledge.entries import Entry
from geostance.knowledge.names import Folded, NameIndex, tokens
from geostance.knowledge.tables import read_data, rows, several
from geostance.model import ActorKind

__all__ = ["Body", "bodies", "body_names", "find_bodies", "is_generic"]

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
def body_names() -> tuple[tuple[tuple[str, ...], Body], ...]:
    """Every name of every body, as its folded words."""
    found = []
    for _, row in rows(read_data("bodies.tsv"), "bodies.tsv", _COLUMNS, _COLUMNS):
        body = Body(row["slug"], row["name"], cast(ActorKind, row["kind"]), row["sector"])
        found += [(tokens(name), body) for name in (row["name"], *several(row["names"]))]
    return tuple(found)


@cache
def bodies() -> tuple[NameIndex[Body], dict[str, Body]]:
    """The bodies by any of their names, and by slug."""
    index: NameIndex[Body] = NameIndex()
    by_slug: dict[str, Body] = {}
    for name, body in body_names():
        index.add(name, body)
        by_slug[body.slug] = body
    return index, by_slug


def is_generic(name: str) -> bool:
    """Whether a name is one that bodies of many states go by: "National Assembly", "Ministry of Finance"; not "Home Office"."""
    folded = tokens(name)
    folded = folded[1:] if folded[:1] == ("the",) else folded
    body = bodies()[0].get(folded)
    if body is None:
        return False
    return not body.slug.endswith("-ministry") or folded[0] in ("ministry", "department")


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
