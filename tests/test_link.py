"""Linking: what is the same in several documents is said so once, and nothing that was there changes."""

from __future__ import annotations

import gc
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geostance
from geostance import Actor, Document, Event, Extraction, Place, Role, Time, link
from geostance.testing import strategies

many = st.lists(strategies.extractions(), max_size=5)


# ---- properties ------------------------------------------------------------------------------------------------------------


@given(many)
@settings(deadline=None)
def test_linking_only_adds_relations(extractions: list[Extraction]) -> None:
    linked = link(extractions)
    assert len(linked) == len(extractions)
    for before, after in zip(extractions, linked, strict=True):
        assert after.relations[: len(before.relations)] == before.relations
        assert after.model_copy(update={"relations": before.relations}) == before


@given(many)
@settings(deadline=None)
def test_what_is_added_links_a_record_of_the_document_to_one_of_an_earlier_one(extractions: list[Extraction]) -> None:
    linked = link(extractions)
    owner = {r.id: x.document.id for x in extractions for r in (*x.actors, *x.events)}
    for before, after in zip(extractions, linked, strict=True):
        for relation in after.relations[len(before.relations) :]:
            assert relation.kind == "same_as"
            assert owner[relation.head[0]] == after.document.id != owner[relation.tail[0]]
            assert all(span.grounded_in(after.document.text) for span in relation.evidence)


@given(many)
@settings(deadline=None)
def test_linking_again_adds_nothing(extractions: list[Extraction]) -> None:
    once = link(extractions)
    assert link(once) == once


@given(many)
@settings(deadline=None)
def test_a_group_has_one_record_of_a_document_and_a_record_one_group(extractions: list[Extraction]) -> None:
    linked = link(extractions)
    owner = {r.id: x.document.id for x in extractions for r in (*x.actors, *x.events)}
    groups = (*linked.actors, *linked.events)
    assert all(len(group) > 1 and len({owner[id] for id in group}) == len(group) for group in groups)
    members = [id for group in groups for id in group]
    assert len(members) == len(set(members))
    assert all(linked.same(id) == group for group in groups for id in group)


@given(many, st.randoms())
@settings(deadline=None)
def test_who_shares_an_entity_does_not_depend_on_the_order(extractions: list[Extraction], random: object) -> None:
    def by_entity(linked: geostance.LinkedExtractions) -> set[frozenset[str]]:
        entity = {a.id: a.entity for x in linked for a in x.actors}
        return {frozenset(group) for group in linked.actors if entity[group[0]]}

    distinct = list({x.document.id: x for x in extractions if len({a.entity for a in x.actors}) == len(x.actors)}.values())
    assert by_entity(link(distinct)) == by_entity(link(distinct[::-1]))


@given(strategies.extractions())
@settings(deadline=None)
def test_a_document_given_twice_is_not_linked_to_itself(extraction: Extraction) -> None:
    assert link([extraction, extraction]).relations == link([extraction]).relations == ()


# ---- actors ----------------------------------------------------------------------------------------------------------------


def extraction(text: str, published: str | None = "2026-02-26", **layers: tuple[object, ...]) -> Extraction:
    return Extraction(document=Document.of(text, published=published)).extended(**layers)


def actor(text: str, name: str, **fields: object) -> Actor:
    document = Document.of(text)
    at = text.index(name.split()[-1])
    span = document.span(at, at + len(name.split()[-1]))
    return Actor.create(document, name=name, evidence=(span,), **{"kind": "person", **fields})


def linked_actors(*actors: Actor) -> int:
    return len(link(extraction(f"{a.name} {n}", actors=(a,)) for n, a in enumerate(actors)).actors)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"entity": "person:x"}, {"entity": "person:x"}, True),
        ({"entity": "person:x"}, {"entity": "person:y"}, False),
        ({"entity": "person:x"}, {}, False),
        ({}, {}, True),
        ({"country": "NOR"}, {}, True),
        ({"country": "NOR"}, {"country": "TCD"}, False),
        ({"kind": "person"}, {"kind": "company"}, False),
        ({"kind": "group"}, {"kind": "group"}, False),
    ],
)
def test_actors_are_one_by_entity_else_by_name_where_nothing_speaks_against_it(
    one: dict[str, object], other: dict[str, object], same: bool
) -> None:
    assert linked_actors(actor("Kari Moe", "Kari Moe", **one), actor("Kari Moe .", "Kari Moe", **other)) == same


def test_a_surname_alone_takes_the_same_country_and_title() -> None:
    minister = {"country": "NOR", "roles": (Role(title="minister"),)}
    assert linked_actors(actor("Moe", "Moe", **minister), actor("Moe .", "Moe", **minister)) == 1
    assert linked_actors(actor("Moe", "Moe", **minister), actor("Moe .", "Moe", country="NOR")) == 0


@pytest.mark.parametrize(("name", "kind"), [("the ministry", "government"), ("Turkish official", "person"), (" ", "company")])
def test_what_has_no_name_of_its_own_is_never_linked(name: str, kind: str) -> None:
    texts = (f"{name} spoke", f"{name} spoke twice")
    told = [Actor.create(d := Document.of(t), name=name, kind=kind, evidence=(d.span(0, len(name)),)) for t in texts]
    assert linked_actors(*told) == 0


# ---- events ----------------------------------------------------------------------------------------------------------------


def told(
    text: str, day: str | None = "2026-02-24", place: str | None = None, swap: bool = False, **fields: object
) -> Extraction:
    """An extraction with an attack of Mali on Chad."""
    document = Document.of(text, published="2026-02-26")
    span = document.span(0, len(text))
    mali, chad = (
        Actor.create(document, kind="state", entity=e, name=n, country=e, evidence=(span,))
        for e, n in (("MLI", "Mali"), ("TCD", "Chad"))
    )
    sides = (chad, mali) if swap else (mali, chad)
    when = (
        Time(
            text=text,
            span=span,
            earliest=date.fromisoformat(day),
            latest=date.fromisoformat(day),
            precision="day",
            basis="text",
        )
        if day
        else None
    )
    where = Place(name=place, country="TCD", kind="city", latitude=len(place), longitude=0, span=span) if place else None
    event = Event.create(
        document, **{"type": "ASSAULT", "trigger": span, "evidence": (span,), "sources": (sides[0].id,), "targets": (sides[1].id,),
                     "time": when, "location": where, **fields},
    )  # fmt: skip
    return Extraction(document=document, actors=(mali, chad), events=(event,))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (told("b"), True),
        (told("b", day=None), True),
        (told("b", day="2026-02-20"), False),
        (told("b", type="COERCE"), False),
        (told("b", status="planned"), False),
        (told("b", status="ongoing"), True),
        (told("b", swap=True), False),
        (told("b", place="Bol"), True),
    ],
)
def test_events_are_one_by_type_parties_days_and_place(other: Extraction, same: bool) -> None:
    assert len(link([told("a"), other]).events) == same


def test_events_in_two_places_are_two() -> None:
    assert len(link([told("a", place="Bol"), told("b", place="Bol")]).events) == 1
    assert len(link([told("a", place="Bol"), told("b", place="Abeche")]).events) == 0


def test_two_who_met_are_the_same_two_in_either_order() -> None:
    assert len(link([told("a", type="CONSULT"), told("b", type="CONSULT", swap=True)]).events) == 1


def test_the_later_story_is_the_head() -> None:
    late, early = told("late"), told("early")
    late = late.model_copy(update={"document": late.document.model_copy(update={"published": date(2026, 3, 1)})})
    linked = link([late, early])
    assert [r.head for r in linked.relations if r.rule == "link.event"] == [(late.events[0].id,)]
    assert linked[1].relations == ()
    assert linked.events == ((early.events[0].id, late.events[0].id),)


def test_a_table_of_linked_stories_has_each_event_once() -> None:
    linked = link([told("a"), told("b")])
    assert [len(geostance.to_plover(x)) for x in linked] == [1, 0]


def test_linked_extractions_leave_in_every_text_format() -> None:
    linked = link([told("a"), told("b")])
    for format in ("jsonl", "jsonld", "graphml", "csv", "brat", "ftm"):
        assert geostance.dumps(linked[1], format=format)


def test_a_relation_added_by_linking_is_read_back() -> None:
    linked = link([told("a"), told("b")])
    again = geostance.loads(geostance.dumps(linked[1], format="jsonl"), format="jsonl")
    assert again.relations == linked[1].relations


def seconds(count: int) -> float:
    """How long linking takes at best, without the collector, which walks what other tests left behind."""
    stories = [told(f"story {n}", day=f"20{n % 90 + 10}-0{1 + n % 9}-1{n % 10}") for n in range(count)]
    gc.disable()
    try:
        took = []
        for _ in range(3):
            start = time.process_time()
            link(stories)
            took.append(time.process_time() - start)
        return min(took)
    finally:
        gc.enable()


def test_linking_takes_time_in_proportion_to_the_documents() -> None:
    assert seconds(2000) < 12 * seconds(500) + 0.1


def test_whole_stories_of_one_strike_are_linked() -> None:
    first = geostance.extract("Israeli strikes killed six people in Beirut on Monday, Lebanon said.", published="2026-02-24")
    second = geostance.extract("Israel struck Beirut on Monday. Lebanon condemned the attack.", published="2026-02-25")
    linked = link([first, second])
    names = [{a.name for x in linked for a in x.actors if a.id in group} for group in linked.actors]
    assert {"Israel"} in names
    assert {"Lebanon"} in names


def test_the_module_does_not_hide_the_function() -> None:
    import geostance.linking

    assert callable(geostance.link)
    assert geostance.LinkedExtractions is geostance.linking.LinkedExtractions
