"""The roster: the actors of a document while they are being put together, each with the places that mention it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

import attrs

from geostance.analysis.words import Word
from geostance.knowledge.entries import Entry
from geostance.knowledge.gazetteer import Gazetteer
from geostance.knowledge.names import fold, tokens
from geostance.knowledge.resolve import sectors_of
from geostance.model import ActorKind, MentionForm, Role

__all__ = ["Mark", "Referent", "Roster", "surname_of"]


@attrs.define(eq=False)
class Mark:
    """A stretch of the text that stands for a referent; ``head`` is its head word, ``rule`` why it is read so."""

    start: int
    end: int
    form: MentionForm
    head: Word | None
    rule: str
    sure: bool = True


@attrs.define(eq=False)
class Referent:
    """Somebody or something that acts, in the making.

    ``owner`` is on whose behalf it acts; ``members`` whom a collective is made of. Only what has a sure mark becomes an Actor.
    """

    kind: ActorKind
    name: str
    key: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    gender: Literal["m", "f"] | None = None
    many: bool = False
    owner: Referent | None = None
    roles: list[Role] = attrs.Factory(list)
    members: tuple[Referent, ...] = ()
    marks: list[Mark] = attrs.Factory(list)
    rule: str = "gazetteer"
    confidence: float = 0.95
    names: set[str] = attrs.Factory(set)
    held: list[str] = attrs.Factory(list)  # titles that the text puts beside the name, as it words them

    @property
    def is_sure(self) -> bool:
        """Whether some mention shows that it is an actor here."""
        return any(m.sure for m in self.marks)

    def mark(self, start: int, end: int, form: MentionForm, head: Word | None, rule: str, sure: bool = True) -> None:
        """Add a mention, unless the very same stretch is one already."""
        for known in self.marks[-6:]:
            if known.start == start and known.end == end:
                known.sure = known.sure or sure
                return
        self.marks.append(Mark(start, end, form, head, rule, sure))

    def office(self, title: str) -> Role | None:
        """The role whose title holds these words, if any."""
        wanted = fold(title)
        return next((r for r in self.roles if wanted in fold(r.title)), None)


class Roster:
    """All referents of a document, by gazetteer key and by name."""

    def __init__(self, gazetteer: Gazetteer, day: date | None) -> None:
        self.gazetteer, self.day = gazetteer, day
        self.all: list[Referent] = []
        self.by_key: dict[str, Referent] = {}
        self.by_name: dict[tuple[str, tuple[str, ...]], Referent] = {}
        self.by_surname: dict[str, list[Referent]] = {}
        self.heads: dict[int, Referent] = {}  # start of a head word → whom it stands for
        self.collectives: list[Referent] = []

    def entry(self, entry: Entry) -> Referent:
        """The referent of an entry of the gazetteer."""
        found = self.by_key.get(entry.key)
        if found is None:
            found = Referent(
                entry.kind,
                entry.name,
                entry.key,
                entry.country,
                sectors_of(entry, self.day, self.gazetteer),
                entry.wikidata,
                entry.gender,
                many=entry.kind == "armed_group" and entry.name.endswith("s"),
            )
            self.by_key[entry.key] = found
            self.add(found)
            if entry.kind == "person":
                self._surname(found)
        return found

    def state(self, country: str | None) -> Referent | None:
        """The referent of a state by its code; None where the gazetteer has no such state."""
        entry = self.gazetteer.get(country) if country else None
        return self.entry(entry) if entry is not None and entry.kind in ("state", "international_organization") else None

    def named(self, kind: ActorKind, name: str) -> Referent | None:
        """The referent of this kind and name that is there already."""
        return self.by_name.get((kind, tokens(name)))

    def new(self, kind: ActorKind, name: str, rule: str, confidence: float) -> Referent:
        """The referent of this kind and name, made where there is none."""
        found = self.named(kind, name)
        if found is None:
            found = Referent(kind, name, rule=rule, confidence=confidence)
            self.add(found)
            if kind == "person" and rule.startswith("name"):
                self._surname(found)
        return found

    def merge(self, kept: Referent, other: Referent) -> None:
        """Let the mentions of one referent be the other's: both are the same."""
        for m in other.marks:
            kept.mark(m.start, m.end, m.form, m.head, m.rule, m.sure)
        for start, referent in self.heads.items():
            if referent is other:
                self.heads[start] = kept
        for referent in self.all:
            if referent.owner is other:
                referent.owner = kept
            if other in referent.members:
                referent.members = tuple(kept if m is other else m for m in referent.members)
        kept.country = kept.country or other.country
        other.marks.clear()
        self.by_name[other.kind, tokens(other.name)] = kept

    def made(self, referent: Referent) -> Referent:
        """Add a referent that no other mention can be the name of."""
        self.all.append(referent)
        return referent

    def add(self, referent: Referent) -> None:
        """Add a referent that later mentions may name."""
        self.all.append(referent)
        self.by_name.setdefault((referent.kind, tokens(referent.name)), referent)

    def _surname(self, referent: Referent) -> None:
        for part in {surname_of(referent.name), *referent.name.split()[-1:]}:
            self.by_surname.setdefault(fold(part), []).append(referent)

    def surnamed(self, name: str) -> list[Referent]:
        """The people of the text with this surname, in order of appearance."""
        return self.by_surname.get(fold(name), [])

    def of_heads(self, words: Iterable[Word]) -> list[Referent]:
        """The referents that these words head mentions of, each once."""
        return list(dict.fromkeys(r for w in words if (r := self.heads.get(w.start)) is not None))


_PARTICLES = frozenset("al el bin ibn abu ould von van der den de da di du dos la le ter della ben von bint".split())


def surname_of(name: str) -> str:
    """The surname with its particles: "von der Leyen", "al-Sharaa", "Ould Ahmed"; of a name of one word the word."""
    parts = name.split()
    at = len(parts) - 1
    while at > 1 and fold(parts[at - 1]) in _PARTICLES:
        at -= 1
    return " ".join(parts[at:])
