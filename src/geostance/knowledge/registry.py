"""How the tables of actors become entries and the names that point to them.

A table is tab-separated with a header; only ``name`` and ``kind`` are required. Several values in a cell are parted by "|".
Rows of the same ``key`` add up: more names, more offices.

=============  ==================================================================================================
key            a stable id; made from kind and name where it is left out
name, kind     the canonical name; one of the kinds of Actor
country        ISO 3166-1 alpha-3 or one of PLOVER's special codes
sectors        PLOVER sectors, the main one first
aliases        other names, abbreviations, surnames
adjectives     "Pakistani"
demonyms       "Pakistani", "Pakistanis"
metonyms       names of seats, capitals and buildings that stand for the actor
acts           when the metonyms stand for the actor: always, subject_or_relation, never; for a row without metonyms, the name
gender         m or f
wikidata       Q…
parent         key of the state that it belongs to or is counted to
members        keys of a bloc's members
office, of     an office held, and the key of the state or body that it is of (the country, where left out)
from, to       the days from and to which the office was held, or the actor existed: 2025-01-20, 2025-01 or 2025
weight         a whole number; among actors of one name the heavier comes first
body           the body of its country that this is ("foreign-ministry" for the State Department)
=============  ==================================================================================================
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal, cast, get_args

import attrs

from geostance.errors import KnowledgeError
from geostance.knowledge.entries import Acts, Entry, Form, Term
from geostance.knowledge.names import fold, tokens
from geostance.knowledge.tables import day, read_data, rows, several
from geostance.model import ActorKind

__all__ = ["AS_OF", "FILES", "VERSION", "Reading", "Registry", "style_of"]

VERSION = "2026.08"
AS_OF = date(2026, 8, 31)  # the day up to which the package's own tables tell who holds what
FILES = ("states.tsv", "organizations.tsv", "people.tsv", "metonyms.tsv")

# fmt: off
COLUMNS = frozenset((
    "key", "name", "kind", "country", "sectors", "aliases", "adjectives", "demonyms", "metonyms", "acts", "gender", "wikidata",
    "parent", "members", "office", "of", "from", "to", "weight", "body",
))
# fmt: on
_KINDS = frozenset(get_args(ActorKind))
_ACTS = frozenset(get_args(Acts))
_WORLDWIDE = (None, "IGO", "NGO")  # whom a row of one country tells more of
_PREFIX = {"person": "person", "armed_group": "org", "government": "org"}

Style = Literal["free", "title", "exact", "capitals", "mixed"]


@attrs.frozen
class Reading:
    """One thing that a name may mean: the entry's key, the form, and how it must be written.

    ``style``: ``free`` in any case, ``title`` with a capital first, ``exact`` with capitals wherever the name has them (all its
    words are common ones), ``capitals`` in capitals throughout, ``mixed`` with more than one capital ("LeT", "MoD").
    """

    key: str
    form: Form
    acts: Acts
    style: Style
    common: bool


@cache
def common_words() -> frozenset[str]:
    """English words, given names and widespread surnames, folded: names that say little on their own."""
    return frozenset(read_data("common.txt").split())


def style_of(name: str, folded: tuple[str, ...]) -> tuple[Style, bool]:
    """How a name must be written to be believed, and whether it is a common word or name."""
    words = common_words()
    if name.startswith("The "):
        return "exact", all(token in words for token in folded)
    letters = [c for c in name if c.isalpha()]
    common = all(token in words for token in folded)
    if not any(c.isupper() for c in letters):
        return "free", False
    if len(folded) == 1 and all(c.isupper() for c in letters) and len(letters) <= 6:
        return "capitals", common or len(letters) < 2
    if len(folded) == 1 and len(letters) <= 5 and sum(c.isupper() for c in letters) > 1:
        return "mixed", common
    if common:
        return "exact", len(folded) == 1
    return "title", False


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name).replace("'", "").replace("’", "")).strip("-")


class Registry:
    """Entries by key and readings by folded name, as one or more tables give them."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.names: dict[tuple[str, ...], list[Reading]] = {}
        self.abbreviations: set[tuple[str, ...]] = set()
        self.bodies: dict[tuple[str, str], str] = {}

    def read(self, text: str, name: str) -> None:
        """Add the rows of a table. Raises KnowledgeError that names the file and the line of what is wrong."""
        for where, row in rows(text, name, COLUMNS, frozenset(("key",)) if name in FILES else frozenset(("name", "kind"))):
            self._add(where, row)

    def _add(self, where: str, row: dict[str, str]) -> None:
        key = row.get("key") or self._made_key(where, row)
        known = self.entries.get(key)
        if known is None and ("name" not in row or row.get("kind") not in _KINDS):
            kinds = ", ".join(sorted(_KINDS))
            raise KnowledgeError(f"{where}: a new actor needs a name and a kind ({kinds}), not {row.get('kind')!r}")
        acts = row.get("acts", "always")
        if acts not in _ACTS:
            raise KnowledgeError(f"{where}: acts is one of {', '.join(sorted(_ACTS))}, not {acts!r}")
        gender = row.get("gender")
        if gender not in (None, "m", "f"):
            raise KnowledgeError(f"{where}: gender is m or f, not {gender!r}")
        weight = row.get("weight", "0")
        if not weight.lstrip("-").isdigit():
            raise KnowledgeError(f"{where}: weight is a whole number, not {weight!r}")
        start, end = day(row.get("from"), where), day(row.get("to"), where, last=True)
        if start and end and end < start:
            raise KnowledgeError(f"{where}: from {start} is after to {end}")
        terms: tuple[Term, ...] = ()
        if "office" in row:
            of = row.get("of") or row.get("country") or (known.country if known else None)
            terms = (Term(row["office"], of, start, end),)
            start = end = None
        if known is None:
            entry = Entry(
                key=key,
                name=row["name"],
                kind=cast(ActorKind, row["kind"]),
                country=row.get("country"),
                sectors=several(row.get("sectors")),
                wikidata=row.get("wikidata"),
                gender=cast('Literal["m", "f"] | None', gender),
                members=several(row.get("members")),
                terms=terms,
                valid_from=start,
                valid_to=end,
                parent=row.get("parent"),
                weight=int(weight),
            )
        else:
            entry = attrs.evolve(
                known,
                terms=known.terms + terms,
                country=row.get("country", known.country) if known.country in _WORLDWIDE else known.country,
                wikidata=known.wikidata or row.get("wikidata"),
                weight=max(known.weight, int(weight)),
            )
        self.entries[key] = entry
        if "body" in row and entry.country:
            self.bodies[entry.country, row["body"]] = key
        self._name(entry, row, cast(Acts, acts), "metonyms" in row)

    def _made_key(self, where: str, row: dict[str, str]) -> str:
        if "name" not in row:
            raise KnowledgeError(f"{where}: a row needs a key or a name")
        return f"{'person' if row.get('kind') == 'person' else 'org'}:{_slug(row['name'])}"

    def _name(self, entry: Entry, row: dict[str, str], acts: Acts, seats: bool) -> None:
        own: Acts = "always" if seats else acts
        if "name" in row:
            self._point(row["name"], entry.key, "name", own)
        for alias in several(row.get("aliases")):
            self._point(alias, entry.key, self._form(alias, entry), own)
        for adjective in several(row.get("adjectives")):
            self._point(adjective, entry.key, "adjective", own)
        for demonym in several(row.get("demonyms")):
            self._point(demonym, entry.key, "demonym", own)
        for metonym in several(row.get("metonyms")):
            self._point(metonym, entry.key, "metonym", acts)

    @staticmethod
    def _form(alias: str, entry: Entry) -> Form:
        if entry.kind == "person":
            return "surname" if f" {fold(alias)} " in f" {fold(entry.name)} " and alias != entry.name else "alias"
        letters = [c for c in alias if c.isalpha()]
        return "abbreviation" if len(letters) <= 7 and " " not in alias and all(c.isupper() for c in letters[:2]) else "alias"

    def _point(self, name: str, key: str, form: Form, acts: Acts) -> None:
        folded = tokens(name)
        if len(folded) > 1 and folded[0] == "the" and not name.startswith("The "):
            folded = folded[1:]
        if not folded:
            return
        style, common = style_of(name, folded)
        if style == "capitals":
            form = "abbreviation" if form in ("name", "alias") else form
            self.abbreviations.add(folded)
        reading = Reading(key, form, acts, style, common)
        readings = self.names.setdefault(folded, [])
        if all(known.key != key for known in readings):
            readings.append(reading)
        joined = _joined(name)
        if joined != name:
            self._point(joined, key, form, acts)


def _joined(name: str) -> str:
    """The name without apostrophes inside words: "Sana'a" is also written Sanaa."""
    return re.sub(r"(?<=\w)['’ʻʼ‘](?=\w)", "", name)
