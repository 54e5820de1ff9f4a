"""The same actor, and the same event, in several documents: found by entity or name, and by who, what, when and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import overload

import attrs

from geostance.knowledge.names import tokens
from geostance.model import Actor, Event, Extraction, Place, Relation, Span

__all__ = ["LinkedExtractions", "link"]

NAMED = frozenset(("state", "government", "military", "international_organization", "armed_group", "party", "company", "media",
                   "civil_society", "person"))  # fmt: skip
DONE = frozenset(("occurred", "ongoing"))
LONGEST = timedelta(
    days=31
)  # an event told with a longer interval than this is not dated well enough to be the same as another
NEWS = timedelta(days=3)  # an event without a date of its own happened so long before its story at most
# Sureness of a link: by entity as sure as the actors are; by name; and of events by how much is known of both.
BY_NAME, BY_DYAD, BY_PLACE = 0.75, 0.6, 0.15


@attrs.frozen
class LinkedExtractions(Sequence[Extraction]):
    """Extractions of several documents, in the order given, with what is the same in them.

    It is a sequence of the extractions; each has a ``same_as`` Relation for every record of its own (head) that an earlier document
    has too (tail, a record of that document). Earlier is by publication, then by the order given. No record is changed.
    ``actors`` and ``events`` are the groups of ids that are one actor, one event, the earliest first.
    """

    extractions: tuple[Extraction, ...]
    actors: tuple[tuple[str, ...], ...] = ()
    events: tuple[tuple[str, ...], ...] = ()

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The ``same_as`` relations across documents."""
        own = [{r.id for r in x.all_records()} for x in self.extractions]
        return tuple(
            r
            for x, ids in zip(self.extractions, own, strict=True)
            for r in x.relations
            if r.kind == "same_as" and not ids.issuperset(r.tail)
        )

    def same(self, id: str) -> tuple[str, ...]:
        """The ids of everything that is the same as this record, itself included."""
        return next((group for group in (*self.actors, *self.events) if id in group), (id,))

    def __len__(self) -> int:
        return len(self.extractions)

    @overload
    def __getitem__(self, at: int) -> Extraction: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Extraction, ...]: ...
    def __getitem__(self, at: int | slice) -> Extraction | tuple[Extraction, ...]:
        return self.extractions[at]

    def __iter__(self) -> Iterator[Extraction]:
        return iter(self.extractions)


def link(extractions: Iterable[Extraction]) -> LinkedExtractions:
    """What is the same across documents, as ``same_as`` relations; ids and records stay as they are.

    Two actors are one where the gazetteer gives both the same entity; else, for named ones, where they have the same full name and
    nothing speaks against it: another kind, another country, another owner; a surname alone also needs the same country and title.
    Unnamed groups and collectives are never linked. Two events are one where they have the same type, and no other mode, the same
    parties on the same sides (either side where both meet), days that overlap, and no two different places; one that was done is
    not one that was planned. An event without days of its own is dated by its story.

    A document that is given twice is linked once. Takes time in proportion to the number of records.
    """
    given = tuple(extractions)
    order = sorted(range(len(given)), key=lambda n: (given[n].document.published or date.max, n))
    seen: set[str] = set()
    rows: list[int] = []
    for n in order:
        if given[n].document.id not in seen:
            seen.add(given[n].document.id)
            rows.append(n)
    people = _Actors()
    for n in rows:
        people.add(n, given[n])
    deeds = _Events(people.key_of)
    for n in rows:
        deeds.add(n, given[n])
    added: dict[int, list[Relation]] = {}
    actors, events = people.groups, deeds.groups
    groups: list[Sequence[tuple[int, float, Actor | Event]]] = [*actors, *events]
    for group in groups:
        _, sure, first = group[0]
        for n, sureness, record in group[1:]:
            relation = _same_as(given[n], record, first, min(sure, sureness))
            if all(relation.id != known.id for known in given[n].relations):
                added.setdefault(n, []).append(relation)
    linked = tuple(x.extended(relations=tuple(added[n])) if n in added else x for n, x in enumerate(given))
    return LinkedExtractions(linked, _ids(actors), _ids(events))


def _ids(groups: Sequence[Sequence[tuple[int, float, Actor | Event]]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(record.id for _, _, record in group) for group in groups)


def _same_as(x: Extraction, head: Actor | Event, tail: Actor | Event, sureness: float) -> Relation:
    rule = "link.event" if isinstance(head, Event) else "link.entity" if head.entity else "link.name"
    span = head.trigger if isinstance(head, Event) else (head.mentions or head.evidence)[0]
    return Relation.create(
        x.document,
        kind="same_as",
        head=(head.id,),
        tail=(tail.id,),
        evidence=(Span(start=span.start, end=span.end, text=span.text),),
        confidence=round(sureness, 4),
        rule=rule,
    )


# ---- actors ----------------------------------------------------------------------------------------------------------------


@attrs.define(eq=False)
class _Cluster:
    """Records that are one: the extraction's number, how sure the link is, the record; and what is known of them together."""

    members: list[tuple[int, float, Actor]] = attrs.Factory(list)
    country: str | None = None
    owner: str | None = None
    titles: set[str] = attrs.Factory(set)


class _Actors:
    """Actors as they come, each put to those that it is the same as. ``key_of`` is one for all of them."""

    def __init__(self) -> None:
        self.key_of: dict[str, str] = {}
        self._clusters: dict[tuple[str, ...], list[_Cluster]] = {}

    @property
    def groups(self) -> list[list[tuple[int, float, Actor]]]:
        """The groups of two and more."""
        return [c.members for clusters in self._clusters.values() for c in clusters if len(c.members) > 1]

    def add(self, n: int, x: Extraction) -> None:
        """Take the actors of a document."""
        by_id = {a.id: a for a in x.actors}
        for actor in x.actors:
            if actor.entity:
                self._put(n, actor, ("entity", actor.entity), actor.confidence, None)
            elif actor.kind in NAMED and not actor.members and _is_name(actor.name):
                owner = by_id.get(actor.acts_for or "")
                key = ("name", actor.kind, *tokens(actor.name))
                self._put(n, actor, key, min(BY_NAME, actor.confidence), (owner.entity or owner.name) if owner else None)

    def _put(self, n: int, actor: Actor, key: tuple[str, ...], sureness: float, owner: str | None) -> None:
        clusters = self._clusters.setdefault(key, [])
        titles = {role.title.lower() for role in actor.roles}
        by_name = key[0] == "name"
        for cluster in clusters:
            if cluster.members[-1][0] == n:
                continue  # two of one document are two
            if by_name and not _agree(cluster, actor, owner, titles, surname=len(key) == 3):
                continue
            break
        else:
            cluster = _Cluster()
            clusters.append(cluster)
        cluster.members.append((n, sureness, actor))
        cluster.country = cluster.country or actor.country
        cluster.owner = cluster.owner or owner
        cluster.titles |= titles
        self.key_of[actor.id] = actor.entity or cluster.members[0][2].id


def _is_name(name: str) -> bool:
    """Whether it names one: "Kari Moe", not "the ministry" or "Turkish official"."""
    return any(c.isupper() for c in name.split()[-1]) if name.split() else False


def _agree(cluster: _Cluster, actor: Actor, owner: str | None, titles: set[str], *, surname: bool) -> bool:
    """Whether nothing that is known of both tells them apart."""
    known = (cluster.country, actor.country), (cluster.owner, owner)
    if any(one and other and one != other for one, other in known):
        return False
    if surname and actor.kind == "person":
        return bool(cluster.country and cluster.country == actor.country and cluster.titles & titles)
    return True


# ---- events ----------------------------------------------------------------------------------------------------------------


@attrs.frozen(eq=False)
class _Deed:
    """An event as it is compared: its parties by key, its days, its place."""

    n: int
    event: Event
    sources: frozenset[str]
    targets: frozenset[str]
    earliest: date
    latest: date
    dated: bool

    def sureness(self, other: _Deed) -> float | None:
        """How sure it is that both are one event; None where they are not."""
        one, two = self.event, other.event
        if one.type != two.type or (one.mode and two.mode and one.mode != two.mode):
            return None
        if (one.status in DONE) != (two.status in DONE) or (one.status not in DONE and one.status != two.status):
            return None
        if self.earliest > other.latest or other.earliest > self.latest:
            return None
        same_place = _compare(one.location, two.location)
        if same_place is False or not self._same_parties(other, bool(same_place)):
            return None
        sure = BY_DYAD + BY_PLACE * bool(same_place) + 0.1 * (self.dated and other.dated)
        return min(sure, one.confidence, two.confidence)

    def _same_parties(self, other: _Deed, same_place: bool) -> bool:
        joint = self.sources | self.targets, other.sources | other.targets
        shared = joint[0] & joint[1]
        if self.event.type in ("CONSULT", "AGREE", "COOPERATE"):
            return len(shared) > 1
        if self.sources and other.sources and not self.sources & other.sources:
            return False
        if self.targets and other.targets and not self.targets & other.targets:
            return False
        on_its_ground = (self._ground & other.targets) if not self.targets else (other._ground & self.targets)
        return len(shared) > 1 or (bool(shared) and (same_place or bool(on_its_ground)))

    @property
    def _ground(self) -> frozenset[str]:
        """The country that a deed without a target was done in: "bombed Beirut" strikes Lebanon."""
        country = self.event.location.country if self.event.location and not self.targets else None
        return frozenset((country,)) if country else frozenset()


def _compare(one: Place | None, other: Place | None) -> bool | None:
    """Whether both are the same place; None where one is unknown or may lie in the other."""
    if one is None or other is None:
        return None
    if one.name == other.name and one.country == other.country:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    small = ("city", "capital", "site")
    if one.kind in small and other.kind in small:
        if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
            return False
        return abs(one.latitude - other.latitude) < 0.2 and abs(one.longitude - other.longitude) < 0.2
    return None


class _Events:
    """Events as they come, each put to those that it is the same as; compared only with those of the same type, party and day."""

    def __init__(self, key_of: dict[str, str]) -> None:
        self._key_of = key_of
        self._at: dict[tuple[str, str, date], list[int]] = {}
        self._groups: list[list[tuple[float, _Deed]]] = []

    @property
    def groups(self) -> list[list[tuple[int, float, Event]]]:
        """The groups of two and more."""
        return [[(d.n, sure, d.event) for sure, d in g] for g in self._groups if len(g) > 1]

    def add(self, n: int, x: Extraction) -> None:
        """Take the events of a document; one told twice in it counts once."""
        own = {event.id for event in x.events}
        repeated = {id for r in x.relations if r.kind == "same_as" and own.issuperset(r.tail) for id in r.head}
        for event in x.events:
            deed = self._deed(n, event, x.document.published) if event.id not in repeated else None
            if deed is not None:
                self._put(deed)

    def _deed(self, n: int, event: Event, published: date | None) -> _Deed | None:
        sides = [frozenset(key for id in side if (key := self._key_of.get(id))) for side in (event.sources, event.targets)]
        if not sides[0] | sides[1]:
            return None
        earliest, latest = (event.time.earliest, event.time.latest) if event.time else (None, None)
        dated = bool(earliest and latest)
        if not earliest or not latest:
            told = event.time is not None and event.time.precision != "hour"
            if told or published is None or event.status not in DONE:
                return None  # a time that is told but not known is no ground to guess another
            earliest, latest = published - NEWS, published
        if latest - earliest > LONGEST:
            return None
        return _Deed(n, event, sides[0], sides[1], earliest, latest, dated)

    def _put(self, deed: _Deed) -> None:
        days = [deed.earliest + timedelta(days=d) for d in range((deed.latest - deed.earliest).days + 1)]
        keys = [(deed.event.type, party, day) for party in sorted(deed.sources | deed.targets) for day in days]
        best: tuple[float, int] | None = None
        for g in dict.fromkeys(g for key in keys for g in self._at.get(key, ())):
            group = self._groups[g]
            if group[-1][1].n == deed.n:
                continue
            sure = group[0][1].sureness(deed)
            if sure is not None and (best is None or sure > best[0]):
                best = sure, g
        if best is None:
            self._groups.append([(1.0, deed)])
            best = 1.0, len(self._groups) - 1
        else:
            self._groups[best[1]].append((best[0], deed))
        for key in keys:
            there = self._at.setdefault(key, [])
            if best[1] not in there[-1:]:
                there.append(best[1])
