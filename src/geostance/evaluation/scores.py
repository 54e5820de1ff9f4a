"""Scores: which rows of gold the records of an Extraction meet, and which records no row asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar

import attrs

from geostance.evaluation.gold import Gold, GoldActor, GoldEvent, GoldPosition, GoldRelation, GoldStatement, Keys, Row
from geostance.model import Actor, Event, Extraction, Position, Record, Relation, Span, Statement

__all__ = ["Evaluation", "LayerScore", "evaluate"]

Layer = Literal["actors", "statements", "positions", "events", "relations"]
LAYERS: tuple[Layer, ...] = ("actors", "statements", "positions", "events", "relations")
ENOUGH = 0.5  # of the characters of two contents together that they must share
LONGEST = 700  # characters; evidence that covers a page shows nothing
TAKEN = frozenset(("asserted", "alleged", "requested", "conditional"))
DONE = frozenset(("occurred", "ongoing", "alleged"))
# What gold files write for the finer statuses of events.
COARSE = {"demanded": "proposed", "feared": "hypothetical", "negated": "denied", "cancelled": "denied"}
FOR_THEIR_STATE = frozenset(("state", "government", "military", "group"))
NOT_COUNTED = frozenset(("group", "media"))  # records of these kinds are not held against an extraction

RowT = TypeVar("RowT", bound=Row)
R = TypeVar("R", bound=Record)


@attrs.frozen
class LayerScore:
    """How one layer fares: the number of rows ``found``, the rows ``missed``, the records that no row asks for (``spurious``).

    ``precision``, ``recall`` and ``f1`` are 0 to 1; 1 where there was nothing to find and nothing was found. Scores add up.
    """

    found: int = 0
    missed: tuple[Row, ...] = ()
    spurious: tuple[Record, ...] = ()

    @property
    def precision(self) -> float:
        """The share of the records that a row asks for."""
        return _share(self.found, len(self.spurious))

    @property
    def recall(self) -> float:
        """The share of the rows that were found."""
        return _share(self.found, len(self.missed))

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _share(2 * self.found, len(self.spurious) + len(self.missed))

    def __add__(self, other: LayerScore) -> LayerScore:
        return LayerScore(self.found + other.found, self.missed + other.missed, self.spurious + other.spurious)


def _share(right: int, wrong: int) -> float:
    return right / (right + wrong) if right + wrong else 1.0


@attrs.frozen
class Evaluation:
    """A score for each layer. Evaluations add up: ``sum(evaluations, Evaluation())``."""

    actors: LayerScore = LayerScore()
    statements: LayerScore = LayerScore()
    positions: LayerScore = LayerScore()
    events: LayerScore = LayerScore()
    relations: LayerScore = LayerScore()

    def __add__(self, other: Evaluation) -> Evaluation:
        return Evaluation(*(getattr(self, name) + getattr(other, name) for name in LAYERS))

    def figures(self) -> dict[str, dict[str, float]]:
        """Precision, recall and F1 of each layer, by name, rounded to three places."""
        scores = {name: getattr(self, name) for name in LAYERS}
        return {
            name: {what: round(getattr(score, what), 3) for what in ("precision", "recall", "f1")}
            for name, score in scores.items()
        }


def evaluate(gold: Gold | str | Path, extraction: Extraction) -> Evaluation:
    """How an Extraction fares against gold: a Gold, or the path of its file.

    Matching is by meaning, not by wording. An actor is found by name. A statement is found where its content shares half of the
    characters with the gold content, by one of the listed speakers. A position or an event is found where its evidence, or its
    trigger, meets one of the pieces ``at``, and holder, act, target, sign and status, or type, parties and status, are among those
    listed; a relation where the kind is right and its evidence or that of its records meets the pieces. Each row takes one record;
    a second record of a row that was found is not held against the extraction.

    Raises ReadError where the file cannot be read or is malformed.
    """
    known = gold if isinstance(gold, Gold) else Gold.read(gold)
    return _Reading(known, extraction).evaluation()


@attrs.frozen(eq=False, slots=False)
class _Reading:
    """One article's gold beside one extraction."""

    gold: Gold
    x: Extraction

    def evaluation(self) -> Evaluation:
        gold, x = self.gold, self.x
        return Evaluation(
            _score(gold.actors, x.actors, lambda g, a: g.key in self.keys[a.id], lambda a: a.kind not in NOT_COUNTED),
            _score(gold.statements, x.statements, self.says),
            _score(gold.positions, x.positions, self.stands),
            _score(gold.events, x.events, self.does),
            _score(gold.relations, x.relations, self.relates, lambda r: r.kind != "same_as"),
        )

    # ---- who -------------------------------------------------------------------------------------------------------------

    @cached_property
    def keys(self) -> dict[str, frozenset[str | None]]:
        """The keys of gold that each actor of the extraction stands for."""
        found: dict[str, frozenset[str | None]] = {}
        for actor in self.x.actors:
            named = {g.key for g in self.gold.actors if _is_named(g, actor)}
            if not named and actor.kind in FOR_THEIR_STATE and actor.country:
                named = {g.key for g in self.gold.actors if g.kind == "state" and g.country == actor.country}
            found[actor.id] = frozenset(named)
        return found

    def any_of(self, ids: Iterable[str | None], wanted: Keys) -> bool:
        """Whether one of the actors is one of the wanted, or none is there where none may be."""
        present = [i for i in ids if i]
        if not present:
            return None in wanted
        return any(self.keys.get(i, frozenset()) & set(wanted) for i in present)

    @cached_property
    def by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.x.all_records()}

    # ---- what ------------------------------------------------------------------------------------------------------------

    def says(self, row: GoldStatement, record: Statement) -> bool:
        if not self.any_of((record.speaker,), row.speaker):
            return False
        mine = {i for s in record.content for i in range(s.start, s.end)}
        return any(
            len(mine & wanted) >= ENOUGH * len(mine | wanted)
            for first in self.found((row.content,))
            for more in (frozenset(), frozenset(i for s, e in self.found(row.content_more) for i in range(s, e)))
            for wanted in ({*range(*first), *more},)
        )

    def stands(self, row: GoldPosition, record: Position) -> bool:
        withheld = record.status == "withheld" and "abstain" in row.act
        if not self.meets(record.evidence, row.at) or not self.any_of((record.holder,), row.holder):
            return False
        if record.act not in row.act and not withheld:
            return False
        if row.target is not None and not self.any_of((record.target.actor if record.target else None,), row.target):
            return False
        signs = {_sign(record.polarity) or _sign(record.issue_polarity), _sign(record.issue_polarity)}
        if row.polarity and row.polarity not in signs:
            return False
        if row.status is None:
            return record.status in TAKEN
        return record.status == row.status or (row.status == "former" and record.ended)

    def does(self, row: GoldEvent, record: Event) -> bool:
        if record.type not in row.type or not self.meets((record.trigger,), row.at):
            return False
        straight = self.any_of(record.sources, row.source) and self.any_of(record.targets, row.target)
        both = (*record.sources, *record.targets)
        if not straight and not ("CONSULT" in row.type and self.any_of(both, row.source) and self.any_of(both, row.target)):
            return False
        return bool({record.status, COARSE.get(record.status, record.status)} & (set(row.status) or DONE))

    def relates(self, row: GoldRelation, record: Relation) -> bool:
        if record.kind != row.kind:
            return False
        ends = [self.by_id[id] for id in (*record.head, *record.tail) if id in self.by_id]
        spans = [*record.evidence, *(s for r in ends for s in r.evidence)]
        told = tuple(piece for piece in (row.cause, row.effect, row.before, row.after) if piece)
        sides: list[tuple[str, ...]] = [(piece,) for piece in told] or [row.at]
        return all(self.meets(spans, side) for side in sides)

    # ---- where -----------------------------------------------------------------------------------------------------------

    def found(self, pieces: Iterable[str]) -> Iterator[tuple[int, int]]:
        """Where the pieces stand in the text, every time."""
        text = self.x.document.text
        for piece in pieces:
            at = text.find(piece)
            while at >= 0 and piece:
                yield at, at + len(piece)
                at = text.find(piece, at + 1)

    def meets(self, spans: Iterable[Span], pieces: tuple[str, ...]) -> bool:
        """Whether one of the spans shares a character with one of the pieces."""
        where = list(self.found(pieces))
        return any(s.start < e and b < s.end and s.end - s.start <= LONGEST for s in spans for b, e in where)


def _is_named(gold: GoldActor, actor: Actor) -> bool:
    names = {_plain(n) for n in (*gold.names, *gold.mentions)}
    mine = _plain(actor.name)
    if mine in names:
        return True
    if gold.kind == "state":
        return actor.kind == "state" and actor.country is not None and actor.country == gold.country
    if gold.kind != "person" or actor.kind != "person":
        return False
    one, other = mine.split(), _plain(gold.names[0]).split()
    return one[-1:] == other[-1:] and (1 in (len(one), len(other)) or one[0] == other[0])


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").split()).removeprefix("the ")


def _sign(value: float | None) -> str | None:
    return None if value is None else "+" if value > 0 else "-" if value < 0 else "0"


def _score(
    rows: Sequence[RowT],
    records: Sequence[R],
    fits: Callable[[RowT, R], bool],
    counts: Callable[[R], bool] = lambda record: True,
) -> LayerScore:
    """Give each row a record of its own, as many rows as can be."""
    may = [[i for i, row in enumerate(rows) if fits(row, record)] for record in records]
    taken: dict[int, int] = {}  # row → record

    def give(record: int, tried: set[int]) -> bool:
        for i in may[record]:
            if i not in tried:
                tried.add(i)
                if i not in taken or give(taken[i], tried):
                    taken[i] = record
                    return True
        return False

    for n in range(len(records)):
        give(n, set())
    needed = [i for i, row in enumerate(rows) if row.counts]
    return LayerScore(
        found=sum(i in taken for i in needed),
        missed=tuple(rows[i] for i in needed if i not in taken),
        spurious=tuple(record for record, fitting in zip(records, may, strict=True) if not fitting and counts(record)),
    )
