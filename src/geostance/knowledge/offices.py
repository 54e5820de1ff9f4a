"""Titles and role nouns: which office a phrase names, and which PLOVER sector its words belong to."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

import attrs

from geostance.knowledge.bodies import Body, body_names
from geostance.knowledge.entries import Office
from geostance.knowledge.names import Folded, NameIndex, tokens
from geostance.knowledge.tables import read_data, rows

__all__ = ["Offices", "offices", "sectors_in"]

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
    _both: NameIndex[tuple[Office | None, Body | None]]

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

    def find(self, text: str) -> tuple[list[tuple[int, int, Office]], list[tuple[int, int, Body]]]:
        """Every title and every body in a text as (start, end, what it is), leftmost and longest first, none overlapping one of
        its sort."""
        folded = Folded(text)
        titles: list[tuple[int, int, Office]] = []
        named: list[tuple[int, int, Body]] = []
        titled = done = 0
        for start, found in self._both.matches(folded):
            for end, (office, body) in found:
                if office is not None and start >= titled:
                    titled = end
                    titles.append((folded.original(start), folded.original(end), office))
                if body is not None and start >= done:
                    done = end
                    named.append((folded.original(start), folded.original(end), body))
        return titles, named

    def sector_of(self, phrase: str) -> str | None:
        """The PLOVER sector of a noun phrase by the role noun that it ends in, else by the last one in it."""
        folded = Folded(phrase)
        best: tuple[int, int, str] | None = None
        for start, found in self._roles.matches(folded):
            end, sector = found[0]
            if best is None or end > best[1]:
                best = start, end, sector
        return best[2] if best else None

    def sectors_in(self, phrase: str) -> list[tuple[int, int, str]]:
        """Every role noun of a phrase as (first word, word after it, sector); plural forms are read as singular ones."""
        plain = tokens(phrase)
        single = tuple(_singular(word) for word in plain)
        found = []
        for first in range(len(plain)):
            for last in range(min(len(plain), first + 5), first, -1):
                sector = self._roles.get(plain[first:last]) or self._roles.get((*plain[first : last - 1], single[last - 1]))
                if sector:
                    found.append((first, last, sector))
                    break
        return found


# Nouns that say little beside another: "an intelligence agency officer" is of the agency.
_WEAK = frozenset(
    "officer official member leader chief head source worker force service agency group team staff personnel unit".split()
)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ves"):
        return word[:-3] + ("fe" if word in ("wives", "knives", "lives") else "f")
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def sectors_in(phrase: str) -> tuple[str, ...]:
    """The PLOVER sectors of a noun phrase by its role nouns, the main one first: the last noun tells, unless it says little."""
    found = offices().sectors_in(phrase)
    if not found:
        return ()
    plain = tokens(phrase)
    telling = [f for f in found if not (f[1] - f[0] == 1 and _singular(plain[f[0]]) in _WEAK)]
    code = max(telling or found, key=lambda f: (f[1], f[1] - f[0]))[2]
    return tuple(code[i : i + 3] for i in range(0, len(code), 3))


@cache
def offices() -> Offices:
    """The package's own titles and role nouns."""
    titles: NameIndex[Office] = NameIndex()
    both: dict[tuple[str, ...], tuple[Office | None, Body | None]] = {name: (None, body) for name, body in body_names()}
    for _, row in rows(read_data("offices.tsv"), "offices.tsv", _OFFICE_COLUMNS, _OFFICE_COLUMNS):
        office = Office(
            title=row["office"],
            phrase=row["title"],
            sector=row.get("sector"),
            gender=cast('Literal["m", "f"] | None', row.get("gender")),
            head_of=row.get("head_of", "none"),
        )
        name = tokens(row["title"])
        titles.add(name, office)
        both[name] = (office, both[name][1] if name in both else None)
    roles: NameIndex[str] = NameIndex()
    for _, row in rows(read_data("roles.tsv"), "roles.tsv", _ROLE_COLUMNS, _ROLE_COLUMNS):
        roles.add(tokens(row["phrase"]), row["sector"])
    index: NameIndex[tuple[Office | None, Body | None]] = NameIndex()
    for name, value in both.items():
        index.add(name, value)
    return Offices(titles, roles, index)
