"""Stance: who stands where towards whom, over one document or many, and how that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import attrs

from geostance.model import Actor, Extraction, Position

__all__ = ["Shift", "StanceCell", "StanceMatrix", "shifts"]

By = Literal["person", "state"]
Towards = Literal["actor", "issue"]
# How much a stance counts by how it stands; one that was denied or not taken does not count towards the sign.
WEIGHTS = {
    "asserted": 1.0,
    "alleged": 0.5,
    "requested": 0.25,
    "conditional": 0.5,
    "hypothetical": 0.25,
    "withheld": 0.0,
    "denied": 0.0,
}
TAKEN = 0.15  # a mean within this distance of 0 is no side


@attrs.frozen
class StanceCell:
    """Where one holder stands to one target or issue.

    ``value`` is the mean sign of the stances taken, −1 to 1, weighted by confidence, intensity and status; None where every stance was
    withheld or denied, or none has a sign. ``weight`` is the sum of those weights. ``withheld`` are the positions that the text
    says were not taken; they are never counted as neutral. ``ended`` ones are kept in ``positions`` but count only where nothing
    else is there. ``positions`` are the records behind the cell, ``documents`` the ids of their documents, in the same order.
    """

    holder: str
    target: str
    value: float | None
    weight: float
    positions: tuple[Position, ...]
    withheld: tuple[Position, ...]
    documents: tuple[str, ...]

    @property
    def sign(self) -> Literal["+", "-", "0"] | None:
        """The side taken: + for, - against, 0 for neither, None where no stance was taken."""
        if self.value is None:
            return None
        return "+" if self.value > TAKEN else "-" if self.value < -TAKEN else "0"


@attrs.frozen
class _Read:
    """A position with the names that it goes by across documents."""

    position: Position
    holder: str
    target: str | None
    issue: str | None
    document: str
    on: date | None


@attrs.frozen(eq=False)
class StanceMatrix:
    """Holders by targets. Make one with ``StanceMatrix.of``; look a cell up with ``matrix[holder, target]``.

    Holders and targets are named by their entity in the gazetteer ("USA", "person:donald-trump"), or by name where it has none, so
    that they are the same in every document. With ``by="state"`` office-holders, bodies and forces count as their state.
    """

    by: By
    towards: Towards
    _reads: tuple[_Read, ...] = attrs.field(repr=False)
    labels: dict[str, str] = attrs.field(factory=dict, repr=False)

    @classmethod
    def of(cls, extractions: Extraction | Iterable[Extraction], by: By = "person", towards: Towards = "actor") -> StanceMatrix:
        """The matrix of one extraction or many.

        ``by``: "person" keeps holders and targets as the text has them; "state" rolls them up to the state that they act for.
        ``towards``: "actor" for stances to actors, "issue" for stances on things, keyed by the words of the issue in lower case.
        """
        labels: dict[str, str] = {}
        reads = tuple(r for x in _many(extractions) for r in _reads(x, by, labels))
        kept = tuple(r for r in reads if (r.target if towards == "actor" else r.issue) is not None)
        return cls(by, towards, kept, labels)

    @property
    def holders(self) -> tuple[str, ...]:
        """The keys of all holders, in order of appearance."""
        return tuple(dict.fromkeys(r.holder for r in self._reads))

    @property
    def targets(self) -> tuple[str, ...]:
        """The keys of all targets (or issues), in order of appearance."""
        return tuple(dict.fromkeys(self._key(r) for r in self._reads))

    def __len__(self) -> int:
        """How many positions stand behind the matrix."""
        return len(self._reads)

    def __iter__(self) -> Iterator[StanceCell]:
        """Every cell that has a position, by holder and target in order of appearance."""
        cells: dict[tuple[str, str], list[_Read]] = {}
        for r in self._reads:
            cells.setdefault((r.holder, self._key(r)), []).append(r)
        for (holder, target), reads in cells.items():
            yield _cell(holder, target, reads, self.towards)

    def __getitem__(self, pair: tuple[str, str]) -> StanceCell:
        """The cell of a holder and a target, each by key or by name; an empty one where no position joins them."""
        holder, target = (self._keys_of(name) for name in pair)
        reads = [r for r in self._reads if r.holder in holder and self._key(r) in target]
        return _cell(pair[0], pair[1], reads, self.towards)

    def rows(self) -> list[dict[str, object]]:
        """The cells as plain rows, for a table or a data frame: holder, target, value, sign, weight, positions, withheld."""
        return [
            {
                "holder": self.labels.get(c.holder, c.holder),
                "target": self.labels.get(c.target, c.target),
                "value": c.value,
                "sign": c.sign,
                "weight": c.weight,
                "positions": len(c.positions),
                "withheld": len(c.withheld),
            }
            for c in self
        ]

    def _key(self, read: _Read) -> str:
        return (read.target if self.towards == "actor" else read.issue) or ""

    def _keys_of(self, name: str) -> set[str]:
        return {name, *(k for k, label in self.labels.items() if label == name)}


@attrs.frozen
class Shift:
    """A holder who stood on one side of a target before and stands on another now; ``before`` and ``after`` are the records.

    ``given_up`` is true where the change is that a stance ended ("dropped its opposition") and no other was taken.
    """

    holder: str
    target: str
    before: Position
    after: Position | None
    given_up: bool = False


def shifts(extractions: Extraction | Iterable[Extraction], by: By = "person") -> tuple[Shift, ...]:
    """Who changed sides towards whom or on what, in order of time.

    The time of a stance is the one that the text gives, else the day its document was published; a stance told as ended comes
    before all that the same document tells of the present. Stances that were withheld or denied do not count.
    """
    labels: dict[str, str] = {}
    lines: dict[tuple[str, str], list[_Read]] = {}
    for n, x in enumerate(_many(extractions)):
        for r in _reads(x, by, labels):
            if _value(r.position, "actor" if r.target else "issue") and WEIGHTS[r.position.status]:
                lines.setdefault((r.holder, r.target or f"“{r.issue}”"), []).append(attrs.evolve(r, document=f"{n:09d}"))
    return tuple(s for (holder, target), reads in lines.items() for s in _turns(holder, target, reads))


def _turns(holder: str, target: str, reads: list[_Read]) -> Iterator[Shift]:
    towards: Towards = "issue" if target.startswith("“") else "actor"
    reads = sorted(reads, key=lambda r: (r.on or date.max, r.document, not r.position.ended))
    before: _Read | None = None
    for r in reads:
        if before is not None and _value(before.position, towards) * _value(r.position, towards) < 0:
            yield Shift(holder, target, before.position, r.position)
        before = r
    if before is not None and before.position.ended:
        yield Shift(holder, target, before.position, None, given_up=True)


def _many(extractions: Extraction | Iterable[Extraction]) -> Iterable[Extraction]:
    return (extractions,) if isinstance(extractions, Extraction) else extractions


def _reads(x: Extraction, by: By, labels: dict[str, str]) -> Iterator[_Read]:
    actors = {a.id: a for a in x.actors}
    states = {a.country: a for a in reversed(x.actors) if a.kind == "state" and a.country}
    for p in x.positions:
        holder = actors.get(p.holder)
        target = actors.get(p.target.actor) if p.target and p.target.actor else None
        issue = " ".join((p.concept or (p.issue.text if p.issue else "")).lower().split()) or None
        yield _Read(
            p,
            _key_of(holder, by, actors, states, labels) if holder else p.holder,
            _key_of(target, by, actors, states, labels) if target else None,
            issue,
            x.document.id,
            (p.time.earliest if p.time else None) or x.document.published,
        )


def _key_of(actor: Actor, by: By, actors: dict[str, Actor], states: dict[str, Actor], labels: dict[str, str]) -> str:
    """What an actor goes by across documents, itself or its state, with its name noted among the labels."""
    if by == "state":
        seen = {actor.id}
        while actor.acts_for and actor.acts_for in actors and actor.acts_for not in seen:
            actor = actors[actor.acts_for]
            seen.add(actor.id)
        in_office = actor.kind != "person" or any(not r.former for r in actor.roles)
        if actor.country and actor.kind in STATE_KINDS and in_office:
            state = states.get(actor.country)
            labels.setdefault(actor.country, state.name if state else actor.country)
            return actor.country
    key = actor.entity or actor.name
    labels.setdefault(key, actor.name)
    return key


STATE_KINDS = frozenset(("government", "military", "person"))


def _value(position: Position, towards: Towards) -> float:
    """The sign of a stance with its strength, −1 to 1; 0 where it has none."""
    sign = position.polarity if towards == "actor" else position.issue_polarity
    return max(-1.0, min(1.0, (sign or 0.0) * position.intensity))


def _cell(holder: str, target: str, reads: list[_Read], towards: Towards) -> StanceCell:
    withheld = tuple(r.position for r in reads if r.position.status in ("withheld", "denied"))
    taken = [r.position for r in reads if WEIGHTS[r.position.status] and _value(r.position, towards)]
    current = [p for p in taken if not p.ended] or taken
    weights = [WEIGHTS[p.status] * p.confidence for p in current]
    total = sum(weights)
    value = sum(w * _value(p, towards) for w, p in zip(weights, current, strict=True)) / total if total else None
    return StanceCell(
        holder,
        target,
        None if value is None else round(value, 3),
        round(total, 3),
        tuple(r.position for r in reads),
        withheld,
        tuple(r.document for r in reads),
    )
