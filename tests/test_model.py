"""The typed core: frozen, closed, grounded; ids come from what was read; nothing is lost on the way to JSON and back."""

import json
from datetime import date, datetime
from typing import Any, ClassVar, Literal, get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from geostance.errors import DocumentError, GeostanceError, NotFoundError, RecordError
from geostance.model import (
    Actor,
    Document,
    Event,
    EventStatus,
    Extraction,
    Mention,
    Position,
    Record,
    Relation,
    Span,
    Statement,
    record_class,
    spans_of,
)
from geostance.testing import documents, extractions

TEXT = "Norway urged Chad to free the crew. Chad said it would."
DOCUMENT = Document.of(TEXT)


def span(part: str) -> Span:
    start = TEXT.index(part)
    return DOCUMENT.span(start, start + len(part))


def actor(name: str, **fields: Any) -> Actor:
    given = {"kind": "state", "name": name, "evidence": (span(name),), "mentions": (Mention(**dict(span(name)), form="name"),)}
    return Actor.create(DOCUMENT, **(given | fields))


class Libation(Record):
    """A kind of record as a plug-in would bring it."""

    id_prefix: ClassVar[str] = "libation"
    identity: ClassVar[tuple[str, ...]] = ("drink",)
    kind: Literal["libation"] = "libation"
    drink: str


def test_a_span_is_the_text_at_its_place() -> None:
    assert span("Chad") == Span(start=13, end=17, text="Chad")
    assert span("Chad").grounded_in(TEXT)
    assert not Span(start=14, end=18, text="Chad").grounded_in(TEXT)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 4), (0, len(TEXT) + 1)])
def test_no_span_is_empty_or_outside_the_text(start: int, end: int) -> None:
    with pytest.raises(RecordError, match=str(len(TEXT))):
        DOCUMENT.span(start, end)


def test_a_span_must_be_as_long_as_its_text() -> None:
    with pytest.raises(ValidationError, match="as long as its text"):
        Span(start=0, end=3, text="Norway")


@pytest.mark.parametrize("record", [span("Norway"), DOCUMENT, actor("Norway"), Extraction(document=DOCUMENT)])
def test_records_are_frozen_and_hold_no_unknown_field(record: Any) -> None:
    field = next(iter(type(record).model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(record, field, getattr(record, field))
    with pytest.raises(RecordError, match="colour"):
        record.replace(colour="red")


def test_replace_changes_one_field_and_validates_it() -> None:
    norway = actor("Norway")
    assert norway.replace(country="NOR").country == "NOR"
    assert norway.country is None
    with pytest.raises(RecordError, match="kind"):
        norway.replace(kind="planet")
    with pytest.raises(RecordError, match="confidence"):
        norway.replace(confidence=1.5)


@pytest.mark.parametrize(
    "fields", [{"polarity": 1.01}, {"act": "adore"}, {"evidence": ()}, {"status": "occurred"}, {"holder": None}]
)
def test_what_does_not_fit_a_record_is_refused_with_the_fields_name(fields: dict[str, Any]) -> None:
    right = {"holder": "actor-1", "act": "urge", "evidence": (span("urged"),)}
    Position.create(DOCUMENT, **right)
    with pytest.raises(RecordError, match=next(iter(fields))):
        Position.create(DOCUMENT, **(right | fields))


def test_an_id_comes_from_what_was_read_and_not_from_how() -> None:
    norway = actor("Norway")
    assert norway.id == actor("Norway", confidence=0.3, rule="other", mentions=()).id
    assert norway.id != actor("Norway", entity="NOR").id
    assert norway.id != actor("Norway", evidence=(span("Chad"),)).id
    assert norway.id.startswith("actor-")


def test_the_same_words_in_another_document_are_another_record() -> None:
    other = Document.of(TEXT, url="https://news.example/2")
    assert other.id != DOCUMENT.id
    position = {"holder": "actor-1", "act": "urge", "evidence": (span("urged"),)}
    assert Position.create(DOCUMENT, **position).id != Position.create(other, **position).id


def test_a_documents_id_comes_from_text_and_url_alone() -> None:
    assert Document.of(TEXT).id == Document.of(TEXT, title="Crew", published="2026-01-01").id
    assert Document.of(TEXT, id="mine").id == "mine"


@pytest.mark.parametrize(
    ("given", "day"),
    [("2026-02-28", date(2026, 2, 28)), ("2026-02-28T23:30:00+01:00", date(2026, 2, 28)), (datetime(2026, 2, 28, 9), date(2026, 2, 28)),
     (date(2026, 2, 28), date(2026, 2, 28)), (None, None)],
)  # fmt: skip
def test_a_day_of_publication_may_be_given_in_any_usual_form(given: Any, day: date | None) -> None:
    assert Document.of(TEXT, published=given).published == day


@pytest.mark.parametrize("given", ["yesterday", "28/02/2026", "", "2026-02-30"])
def test_a_day_that_is_none_is_refused_with_what_would_be_right(given: str) -> None:
    with pytest.raises(DocumentError, match="2026-02-28"):
        Document.of(TEXT, published=given)


@pytest.mark.parametrize(
    "fields", [{"text": "half a character: \ud83d"}, {"text": "a", "title": "\udc00"}, {"text": "a", "meta": {"x": ["\ud800"]}}]
)
def test_what_is_not_unicode_is_refused_with_its_place(fields: dict[str, Any]) -> None:
    field = list(fields)[-1]
    with pytest.raises(DocumentError, match=rf"{field} must be valid Unicode; it has a lone surrogate \(U\+D"):
        Document.of(**fields)


def extraction() -> Extraction:
    norway, chad = actor("Norway"), actor("Chad")
    said = Statement.create(
        DOCUMENT, speaker=chad.id, mode="indirect", content=(span("it would"),), evidence=(span("Chad said it would"),)
    )
    urged = Position.create(DOCUMENT, holder=norway.id, act="urge", polarity=0.0, evidence=(span("urged Chad"),))
    freed = Event.create(
        DOCUMENT, type="RETREAT", status="demanded", trigger=span("free"), sources=(chad.id,), evidence=(span("free the crew"),)
    )
    answered = Relation.create(DOCUMENT, kind="sequence", head=(said.id,), tail=(urged.id,), evidence=(span("Chad said"),))
    libation = Libation.create(DOCUMENT, drink="aquavit", evidence=(span("crew"),))
    return Extraction(
        document=DOCUMENT,
        actors=(norway, chad),
        statements=(said,),
        positions=(urged,),
        events=(freed,),
        relations=(answered,),
        records=(libation,),
    )


def test_records_are_found_by_class_and_by_id() -> None:
    x = extraction()
    assert [type(r) for r in x.all_records()] == [Actor, Actor, Statement, Position, Event, Relation, Libation]
    assert x.of(Position) == x.positions
    assert x.of(Libation) == x.records
    assert len(x.of(Record)) == 7
    for r in x.all_records():
        assert x.by_id(r.id) is r
    assert x.actor(x.positions[0].holder).name == "Norway"


def test_an_unknown_id_names_the_nearest() -> None:
    x = extraction()
    with pytest.raises(NotFoundError, match=f"did you mean '{x.actors[0].id}'"):
        x.by_id(x.actors[0].id[:-1])
    with pytest.raises(GeostanceError, match="no actor"):
        x.actor(x.positions[0].id)


def test_actor_at_gives_the_shortest_mention_that_covers_the_character() -> None:
    outer = actor("Norway", mentions=(Mention(**dict(DOCUMENT.span(0, 17)), form="description"),))
    inner = actor("Chad")
    x = Extraction(document=DOCUMENT, actors=(outer, inner))
    assert x.actor_at(0) is outer
    assert x.actor_at(13) is inner
    assert x.actor_at(17) is None


def test_extended_adds_to_a_layer_and_leaves_the_original() -> None:
    x = Extraction(document=DOCUMENT)
    norway = actor("Norway")
    assert x.extended(actors=(norway,)).actors == (norway,)
    assert x.extended(actors=(norway,)).by_id(norway.id) is norway
    assert x.actors == ()


@given(extractions())
def test_an_extraction_comes_back_from_json_as_it_was(x: Extraction) -> None:
    assert Extraction.model_validate_json(x.model_dump_json()) == x
    assert Extraction.model_validate(x.model_dump(mode="json")) == x


def test_a_plugins_record_comes_back_as_its_own_class() -> None:
    x = extraction()
    back = Extraction.model_validate_json(x.model_dump_json())
    assert back == x
    assert back.records == x.records
    assert isinstance(back.records[0], Libation)


def test_a_kind_that_no_imported_class_has_is_named_with_those_that_are_known() -> None:
    content = json.loads(extraction().model_dump_json())
    content["records"][0]["kind"] = "libations"
    with pytest.raises(NotFoundError, match="did you mean 'libation'"):
        Extraction.model_validate(content)
    assert record_class("person") is Actor
    assert record_class("retaliation") is Relation


@given(extractions())
def test_the_json_form_follows_the_schema(x: Extraction) -> None:
    jsonschema.Draft202012Validator(Extraction.schema()).validate(json.loads(x.model_dump_json()))


@given(extractions())
def test_every_span_of_every_record_is_found(x: Extraction) -> None:
    def count(value: object) -> int:
        if isinstance(value, dict):
            return ({"start", "end", "text"} <= value.keys()) + sum(map(count, value.values()))
        return sum(map(count, value)) if isinstance(value, list) else 0

    for r in x.all_records():
        found = list(spans_of(r))
        assert len(found) == count(r.model_dump(mode="json", exclude={"made_by"}))
        assert all(s.grounded_in(x.document.text) for s in found)


@given(documents(), st.sampled_from(get_args(EventStatus)))
def test_the_identity_of_an_event_takes_in_its_status(document: Document, status: EventStatus) -> None:
    where = document.span(0, 1)
    event = Event.create(document, type="ASSAULT", status=status, trigger=where, evidence=(where,))
    other = Event.create(document, type="ASSAULT", status="feared", trigger=where, evidence=(where,))
    assert (event.id == other.id) == (status == "feared")
