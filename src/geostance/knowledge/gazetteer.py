"""The world's actors by name: states, organizations, armed groups and people, with the dates of their offices."""

from __future__ import annotations

import gc
import hashlib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

import attrs

from geostance.knowledge.bodies import Body, bodies
from geostance.knowledge.entries import Entry, Form, Match, Office, Term
from geostance.knowledge.names import Folded, NameIndex, tokens
from geostance.knowledge.offices import offices
from geostance.knowledge.registry import AS_OF, FILES, VERSION, Reading, Registry
from geostance.knowledge.tables import read_data, read_file

__all__ = ["Gazetteer"]

Name = tuple[str, ...]
_OWNER_KINDS = ("state", "government", "international_organization")
_OWNER_FORMS = ("name", "alias", "adjective", "abbreviation")


@attrs.frozen(eq=False)
class Gazetteer:
    """Actors by key and by name. Immutable; ``default()`` is the package's own, ``load()`` a user's.

    ``version`` and ``digest`` tell what an Extraction was made with.
    """

    version: str
    digest: str
    _entries: dict[str, Entry]
    _names: dict[Name, tuple[Reading, ...]]
    _abbreviations: frozenset[Name]
    _own_bodies: dict[tuple[str, str], str]
    _index: NameIndex[tuple[Reading, ...]]
    _adjectives: dict[str, str]
    _holders: dict[tuple[str, str], tuple[tuple[Entry, Term], ...]] = attrs.field(factory=dict)

    @classmethod
    def default(cls) -> Gazetteer:
        """The package's own gazetteer, read once."""
        return _default()

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """A user's own table of actors: tab-separated with a header, its columns as in ``geostance.knowledge.registry``.

        Raises KnowledgeError that names the file and the line of what is wrong.
        """
        text = read_file(path)
        registry = Registry()
        registry.read(text, str(path))
        return cls._of(registry, Path(path).name, hashlib.sha256(text.encode()).hexdigest()[:16])

    @classmethod
    def _of(cls, registry: Registry, version: str, digest: str) -> Self:
        names = {name: tuple(readings) for name, readings in registry.names.items()}
        return cls._indexed(version, digest, registry.entries, names, frozenset(registry.abbreviations), registry.bodies)

    @classmethod
    def _indexed(
        cls,
        version: str,
        digest: str,
        entries: dict[str, Entry],
        names: dict[Name, tuple[Reading, ...]],
        abbreviations: frozenset[Name],
        own_bodies: dict[tuple[str, str], str],
    ) -> Self:
        index: NameIndex[tuple[Reading, ...]] = NameIndex()
        adjectives: dict[str, str] = {}
        for name, readings in names.items():
            index.add(name, readings, name in abbreviations)
            for reading in readings:
                if reading.form == "adjective":
                    adjectives.setdefault(reading.key, " ".join(token.capitalize() for token in name))
        return cls(version, digest, entries, names, abbreviations, own_bodies, index, adjectives)

    def with_(self, other: Gazetteer) -> Gazetteer:
        """Both gazetteers in one, where the other's wins: its entry for a key, and its meaning of a name."""
        return self._indexed(
            f"{self.version}+{other.version}",
            hashlib.sha256(f"{self.digest}{other.digest}".encode()).hexdigest()[:16],
            {**self._entries, **other._entries},
            {**self._names, **other._names},
            self._abbreviations | other._abbreviations,
            {**self._own_bodies, **other._own_bodies},
        )

    def get(self, key: str) -> Entry | None:
        """The entry of this key: "USA", "org:nato", "person:donald-trump", or a state's body, "IRN:foreign-ministry"."""
        entry = self._entries.get(key)
        if entry is None and ":" in key:
            owner, slug = key.split(":", 1)
            body = bodies()[1].get(slug)
            if body is not None and owner in self._entries:
                entry = self._body(self._entries[owner], body)
        return entry

    def lookup(self, name: str, on: date | None = None) -> tuple[Entry, ...]:
        """The entries that have exactly this name in any form, the most likely on that day first."""
        folded = tokens(name)
        readings = self._names.get(folded) or (self._names.get(folded[1:]) if folded[:1] == ("the",) else None) or ()
        return self._ordered(readings, on)

    def find(self, text: str, on: date | None = None) -> list[Match]:
        """The names in a text, leftmost and longest first, none overlapping another.

        A possessive 's stays outside; a hyphen ends a name ("US-Pakistan" holds two). "Iranian Foreign Ministry" is one match,
        in "Iran's Foreign Ministry" the state and its ministry are one each. ``on`` orders those who share a name by who was in
        office then.
        """
        folded = Folded(text)
        caseless = not any(c.islower() for c in text) or not any(c.isupper() for c in text)
        found: list[Match] = []
        done = 0
        for start, names in self._index.matches(folded):
            if start < done:
                continue
            for end, readings in names:
                written = folded.source[start:end]
                believed = tuple(r for r in readings if _written(r, written, caseless))
                if not believed:
                    continue
                done = end
                match = self._match(folded, start, end, believed, on, caseless)
                body = self._body_after(folded, match, end)
                if body is None:
                    found.append(match)
                else:
                    first, done, entry = body
                    if first == end:
                        found.append(Match(match.start, folded.original(done), "name", (entry,)))
                    else:
                        found += [match, Match(folded.original(first), folded.original(done), "name", (entry,))]
                break
        return found

    def _match(
        self, folded: Folded, start: int, end: int, readings: tuple[Reading, ...], on: date | None, caseless: bool
    ) -> Match:
        entries = self._ordered(readings, on)
        first = next(r for r in readings if r.key == entries[0].key)
        form: Form = "adjective" if first.form == "demonym" and any(r.form == "adjective" for r in readings) else first.form
        return Match(
            start=folded.original(start),
            end=folded.original(end),
            form=form,
            entries=entries,
            acts=first.acts,
            needs_context=first.common and (first.style != "capitals" or caseless),
        )

    def likeliest(self, match: Match, on: date | None) -> tuple[Entry, ...]:
        """The entries of a match, those first who are heavier, in office, and existed on that day."""
        day = on or AS_OF
        return tuple(sorted(match.entries, key=lambda e: (-e.weight, e.terms != () and not e.holds(day), not e.exists(day))))

    def _ordered(self, readings: tuple[Reading, ...], on: date | None) -> tuple[Entry, ...]:
        entries = [self._entries[r.key] for r in readings if r.key in self._entries]
        if len(entries) > 1:
            day = on or AS_OF
            entries.sort(key=lambda e: (-e.weight, e.terms != () and not e.holds(day), not e.exists(day)))
        return tuple(entries)

    def _body_after(self, folded: Folded, match: Match, end: int) -> tuple[int, int, Entry] | None:
        owner = match.entries[0]
        if match.form not in _OWNER_FORMS or owner.kind not in _OWNER_KINDS or owner.parent == owner.key or ":" in owner.key:
            return None
        text = folded.text
        possessive = text[end : end + 2] in ("'s", "’s") or (text[end : end + 1] in "'’" and text[end - 1] == "s")
        start = end
        if possessive:
            start = end + (2 if text[end + 1 : end + 2] == "s" else 1)
        if text[start : start + 1] not in " \xa0\n":
            return None
        found = bodies()[0].at(folded, start + 1)
        if not found:
            return None
        stop, body = found[0]
        return (start + 1 if possessive else end), stop, self._body(owner, body)

    def body(self, owner: str, phrase: str) -> Entry | None:
        """The body of a state or territory that a phrase names: ("IRN", "the Foreign Ministry") → Iran's."""
        folded = tokens(phrase)
        body = bodies()[0].get(folded[1:] if folded[:1] == ("the",) else folded)
        state = self._entries.get(owner)
        return self._body(state, body) if body and state else None

    def _body(self, owner: Entry, body: Body) -> Entry:
        own = self._own_bodies.get((owner.key, body.slug))
        return self._entries[own] if own else body.of(owner, self._adjectives.get(owner.key, owner.name))

    def holders(self, office: str, country: str, on: date | None = None) -> tuple[Entry, ...]:
        """Who holds an office of a state or body on a day (the last known day by default): ("foreign minister", "PAK")."""
        if not self._holders:
            terms: dict[tuple[str, str], list[tuple[Entry, Term]]] = {}
            for entry in self._entries.values():
                for term in entry.terms:
                    known = self.office(term.title)
                    for title in {term.title, known.title if known else term.title}:
                        terms.setdefault((title.lower(), term.of or ""), []).append((entry, term))
            self._holders.update((key, tuple(value)) for key, value in terms.items())
        known = self.office(office)
        for title in (office.lower(), known.title.lower() if known else ""):
            if found := tuple(e for e, term in self._holders.get((title, country), ()) if term.holds(on or AS_OF)):
                return tuple(dict.fromkeys(found))
        return ()

    def office(self, phrase: str) -> Office | None:
        """The office that a phrase names: "the former deputy foreign minister"; null where it holds no title."""
        return offices().office(phrase)

    def sector_of(self, phrase: str) -> str | None:
        """The PLOVER sector of a noun phrase, by its role noun: "riot police" → COP; null where none is known."""
        return offices().sector_of(phrase)


def _written(reading: Reading, written: str, caseless: bool) -> bool:
    """Whether a name is written as this reading of it must be."""
    if reading.style == "free" or (caseless and not reading.common):
        return True
    if reading.style == "capitals":
        return written.isupper() or (len(written) > 3 and written[0].isupper() and not reading.common)
    if reading.style == "mixed":
        return sum(c.isupper() for c in written) > 1
    if reading.style == "exact":
        return written[0].isupper() and all(word[0].isupper() or len(word) < 4 for word in written.replace("-", " ").split())
    return any(c.isupper() for c in written)


@cache
def _default() -> Gazetteer:
    registry = Registry()
    digest = hashlib.sha256()
    collects = gc.isenabled()
    gc.disable()  # nothing that is made here is garbage, and looking for some takes a quarter of the time
    try:
        for name in FILES:
            text = read_data(name)
            digest.update(text.encode())
            registry.read(text, name)
        return Gazetteer._of(registry, VERSION, digest.hexdigest()[:16])
    finally:
        if collects:
            gc.enable()
