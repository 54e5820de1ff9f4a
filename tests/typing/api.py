"""What people write first, as types: mypy checks this file with the package; nothing runs it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_type

import attrs

import geostance
from geostance import (
    Actor,
    Document,
    Event,
    Extraction,
    Extractor,
    Omission,
    Pipeline,
    PloverRecord,
    Position,
    Record,
    Relation,
    Statement,
)
from geostance.analysis.analysis import Analysis

x = geostance.extract("Norway urged Chad to free the crew.", published="2026-02-28")
assert_type(x, Extraction)
assert_type(geostance.extract(Document.of("Chad left."), published=date(2026, 2, 28), url="https://news.example"), Extraction)
assert_type(geostance.extract_stream(["Chad left.", Document.of("Mali stayed.")], workers=2), Iterator[Extraction])

assert_type(x.actors, tuple[Actor, ...])
assert_type(x.statements, tuple[Statement, ...])
assert_type(x.positions, tuple[Position, ...])
assert_type(x.events, tuple[Event, ...])
assert_type(x.relations, tuple[Relation, ...])
assert_type(x.omissions, tuple[Omission, ...])
assert_type(x.of(Position), tuple[Position, ...])
assert_type(x.by_id("position-1"), Record)
assert_type(x.actor_at(3), Actor | None)
assert_type(x.positions[0].replace(hedged=True), Position)
assert_type(x.positions[0].polarity, float | None)

assert_type(geostance.resolve_actor("the Kremlin"), Actor | None)
assert_type(geostance.to_plover(x), list[PloverRecord])
assert_type(geostance.dumps(x, format="jsonld"), str | bytes)
assert_type(geostance.read("article.txt"), Iterator[Document])
assert_type(geostance.StanceMatrix.of([x], by="state")["Norway", "Chad"], geostance.StanceCell)


@attrs.frozen
class Toasts:
    """An extractor as a user writes it."""

    name: str = "toasts"
    requires: tuple[str, ...] = ("actors",)

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """Nothing but an omission."""
        yield Omission(what="toasts", why=f"{len(so_far.actors)} actors are sober")


mine: Extractor = Toasts()
assert_type(Pipeline.default().with_extractor(Toasts()).without("events"), Pipeline)
