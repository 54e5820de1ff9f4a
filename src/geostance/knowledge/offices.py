"""Titles and role nouns: which office a phrase names, and which PLOVER sector its words belong to."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

import attrs

from geostance.knowledge.entries import Office
from geostance.knowledge.names import Folded, NameIndex, tokens
from geostance.knowledge.tables import read_data, rows

__all__ = ["Offices", "offices"]

_OFFICE_COLUMNS = frozenset(("title", "office", "sector", "gender", "head_of"))
_ROLE_COLUMNS = frozenset(("phrase", "sector"))
_FORMER = frozenset(
    ("former", "ex", "past", "late", "onetime", "ousted", "deposed", "retired", "erstwhile", "exiled", "overthrown")
)
_ACTING = frozenset(("acting", "interim", "caretaker", "temporary"))
_DEPUTY = frozenset(("deputy", "vice", "assistant", "under", "associate"))


@attrs.frozen(eq=False)
class Offices:
    """The titles and role nouns of the package."""

    _titles: NameIndex[Office]
    _roles: NameIndex[str]

    def office(self, phrase: str) -> Office | None:
        """The office that a phrase names, by the longest title in it: "the former Pakistani foreign minister Hina Khar"."""
        folded = Folded(phrase)
        best: tuple[int, int, Office] | None = None
        for start, found in self._titles.matches(folded):
            end, office = found[0]
            if best is None or end - start >= best[1] - best[0]:
                best = start, end, office
        if best is None:
            return None
        start, end, office = best
        words = set(tokens(folded.text[:start]))
        deputy = bool(words & _DEPUTY) or office.title.startswith(("deputy", "vice", "assistant"))
        return attrs.evolve(
            office,
            phrase=folded.source[start:end],
            former=bool(words & _FORMER),
            acting=bool(words & _ACTING),
            deputy=deputy,
        )

    def find(self, text: str) -> list[tuple[int, int, Office]]:
        """Every title in a text as (start, end, office), leftmost and longest first, none overlapping another."""
        folded = Folded(text)
        out: list[tuple[int, int, Office]] = []
        done = 0
        for start, found in self._titles.matches(folded):
            if start >= done:
                done, office = found[0]
                out.append((folded.original(start), folded.original(done), office))
        return out

    def sector_of(self, phrase: str) -> str | None:
        """The PLOVER sector of a noun phrase by the role noun that it ends in, else by the last one in it."""
        folded = Folded(phrase)
        best: tuple[int, int, str] | None = None
        for start, found in self._roles.matches(folded):
            end, sector = found[0]
            if best is None or end > best[1]:
                best = start, end, sector
        return best[2] if best else None


@cache
def offices() -> Offices:
    """The package's own titles and role nouns."""
    titles: NameIndex[Office] = NameIndex()
    for _, row in rows(read_data("offices.tsv"), "offices.tsv", _OFFICE_COLUMNS, _OFFICE_COLUMNS):
        office = Office(
            title=row["office"],
            phrase=row["title"],
            sector=row.get("sector"),
            gender=cast('Literal["m", "f"] | None', row.get("gender")),
            head_of=row.get("head_of", "none"),
        )
        titles.add(tokens(row["title"]), office)
    roles: NameIndex[str] = NameIndex()
    for _, row in rows(read_data("roles.tsv"), "roles.tsv", _ROLE_COLUMNS, _ROLE_COLUMNS):
        roles.add(tokens(row["phrase"]), row["sector"])
    return Offices(titles, roles)
