"""Hypothesis strategies for everything in the model: whatever they draw is grounded, and its ids hang together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from geostance.model import (
    Act,
    Actor,
    ActorKind,
    Document,
    Event,
    EventStatus,
    EventType,
    Extraction,
    Magnitude,
    Mention,
    MentionForm,
    Omission,
    Place,
    PlaceKind,
    Position,
    PositionStatus,
    Precision,
    QuadClass,
    Record,
    Relation,
    RelationKind,
    Role,
    Span,
    Statement,
    StatementMode,
    StatementStatus,
    Target,
    Time,
    TimeBasis,
)

__all__ = [
    "actors",
    "documents",
    "events",
    "extractions",
    "mentions",
    "omissions",
    "places",
    "positions",
    "relations",
    "spans",
    "statements",
    "texts",
    "times",
]

R = TypeVar("R", bound=Record)

# what breaks formats: quotes, markup, separators, formulas, bidi marks, line ends of every kind, characters beyond ASCII
_AWKWARD = "\t\n\r\v\f\x00\x1b\x85\u2028\u2029\u202e\u2066\ufeff\u200d\"'<>&;,|=+-@\\/{}[]%$“”«»é́ع漢😀𝔘"
_CHARACTERS = st.one_of(st.sampled_from(_AWKWARD), st.characters(exclude_categories=["Cs"]))
_WORDS = ("Chad", "Norway", "Oslo", "urged", "a truce", "said", "“never”", "=1+1", "<b>", "the minister", "its", "\n")
_LABELS = st.text(_CHARACTERS, min_size=1, max_size=12)
_MAYBE_LABEL = st.none() | _LABELS
_DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
_UNIT = st.floats(min_value=0, max_value=1)
_SIGNED = st.floats(min_value=-1, max_value=1)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _LABELS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_LABELS, inner, max_size=2),
    max_leaves=4,
)


def texts(*, min_size: int = 0) -> SearchStrategy[str]:
    """Texts of valid Unicode: words of news, and characters that break formats, in any order."""
    pieces = st.one_of(st.sampled_from(_WORDS), st.text(_CHARACTERS, min_size=1, max_size=8))
    return st.lists(pieces, min_size=min_size, max_size=10).map(" ".join)


@st.composite
def spans(draw: DrawFn, document: Document) -> Span:
    """Spans of the document's text, which must not be empty."""
    start = draw(st.integers(0, len(document.text) - 1))
    return document.span(start, draw(st.integers(start + 1, min(len(document.text), start + 40))))


@st.composite
def mentions(draw: DrawFn, document: Document) -> Mention:
    """Mentions in the document's text, which must not be empty."""
    span = draw(spans(document))
    return Mention(**span.model_dump(), form=draw(st.sampled_from(get_args(MentionForm))))


@st.composite
def documents(draw: DrawFn, text: SearchStrategy[str] | None = None) -> Document:
    """Documents with any metadata, of texts that are not empty unless other ones are given."""
    return Document(
        text=draw(texts(min_size=1) if text is None else text),
        title=draw(_MAYBE_LABEL),
        published=draw(st.none() | _DAYS),
        url=draw(st.none() | st.just("https://news.example/a?b=c&d=“e”")),
        language=draw(st.sampled_from((None, "en"))),
        publisher=draw(_MAYBE_LABEL),
        meta=draw(st.dictionaries(_LABELS, _JSON, max_size=2)),
    )


@st.composite
def times(draw: DrawFn, document: Document) -> Time:
    """Time expressions, with both bounds, one, or none."""
    span = draw(spans(document))
    return Time(
        text=span.text,
        span=span,
        earliest=draw(st.none() | _DAYS),
        latest=draw(st.none() | _DAYS),
        precision=draw(st.sampled_from(get_args(Precision))),
        basis=draw(st.sampled_from(get_args(TimeBasis))),
    )


@st.composite
def places(draw: DrawFn, document: Document) -> Place:
    """Named places, with or without coordinates."""
    kind = draw(st.sampled_from(get_args(PlaceKind)))
    located = draw(st.booleans())
    return Place(
        name=draw(_LABELS),
        country=draw(st.sampled_from((None, "TCD", "NOR"))),
        kind=kind,
        latitude=draw(st.floats(-90, 90)) if located else None,
        longitude=draw(st.floats(-180, 180)) if located else None,
        precision=kind,
        span=draw(spans(document)),
    )


def _grounds(draw: DrawFn, document: Document) -> dict[str, object]:
    evidence = draw(st.lists(spans(document), min_size=1, max_size=2))
    return {"evidence": tuple(evidence), "confidence": draw(_UNIT), "rule": draw(st.sampled_from(("", "urge.verb")))}


def _some(draw: DrawFn, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))) if ids else ()


def _one(draw: DrawFn, ids: tuple[str, ...]) -> str | None:
    return draw(st.none() | st.sampled_from(ids)) if ids else None


@st.composite
def _roles(draw: DrawFn, document: Document) -> Role:
    span = draw(st.none() | spans(document))
    return Role(
        title=draw(_LABELS),
        of=draw(_MAYBE_LABEL),
        former=draw(st.booleans()),
        start=draw(st.none() | _DAYS),
        basis="text" if span else "knowledge",
        span=span,
    )


@st.composite
def actors(draw: DrawFn, document: Document, others: tuple[str, ...] = ()) -> Actor:
    """Actors; ``others`` are the ids of those that this one may act for or be made of."""
    return Actor.create(
        document,
        kind=draw(st.sampled_from(get_args(ActorKind))),
        entity=draw(st.sampled_from((None, "TCD", "NOR", "person/jens-stoltenberg"))),
        name=draw(_LABELS),
        country=draw(st.sampled_from((None, "TCD", "NOR", "IGO"))),
        sectors=draw(st.sampled_from(((), ("GOV",), ("MIL", "GOV")))),
        wikidata=draw(st.sampled_from((None, "Q657"))),
        roles=tuple(draw(st.lists(_roles(document), max_size=1))),
        acts_for=_one(draw, others),
        members=_some(draw, others),
        mentions=tuple(draw(st.lists(mentions(document), max_size=2))),
        **_grounds(draw, document),
    )


@st.composite
def statements(draw: DrawFn, document: Document, actors: tuple[str, ...] = ()) -> Statement:
    """Statements; ``actors`` are the ids of those who may speak."""
    return Statement.create(
        document,
        speaker=_one(draw, actors),
        speaker_span=draw(st.none() | spans(document)),
        mode=draw(st.sampled_from(get_args(StatementMode))),
        cue=draw(st.none() | spans(document)),
        content=tuple(draw(st.lists(spans(document), min_size=1, max_size=2))),
        quoted=tuple(draw(st.lists(spans(document), max_size=1))),
        status=draw(st.sampled_from(get_args(StatementStatus))),
        addressees=_some(draw, actors),
        medium=draw(st.none() | spans(document)),
        attribution=_some(draw, actors),
        time=draw(st.none() | times(document)),
        **_grounds(draw, document),
    )


@st.composite
def positions(draw: DrawFn, document: Document, actors: tuple[str, ...], statements: tuple[str, ...] = ()) -> Position:
    """Positions of one of the ``actors`` (ids, at least one), read from one of the ``statements`` (ids) or from none."""
    span = draw(st.none() | spans(document))
    target = Target(actor=_one(draw, actors), text=span.text, span=span) if span else None
    return Position.create(
        document,
        holder=draw(st.sampled_from(actors)),
        act=draw(st.sampled_from(get_args(Act))),
        status=draw(st.sampled_from(get_args(PositionStatus))),
        ended=draw(st.booleans()),
        target=target,
        issue=draw(st.none() | spans(document)),
        concept=draw(_MAYBE_LABEL),
        polarity=draw(_SIGNED) if target else None,
        issue_polarity=draw(st.none() | _SIGNED),
        intensity=draw(st.floats(0, 2)),
        hedged=draw(st.booleans()),
        attribution=_some(draw, actors),
        statement=_one(draw, statements),
        group=draw(_MAYBE_LABEL),
        time=draw(st.none() | times(document)),
        **_grounds(draw, document),
    )


@st.composite
def events(draw: DrawFn, document: Document, actors: tuple[str, ...] = (), statements: tuple[str, ...] = ()) -> Event:
    """Events among the ``actors`` (ids), told in one of the ``statements`` (ids) or in none."""
    counted = draw(st.none() | spans(document))
    magnitude = counted and Magnitude(what="deaths", value=draw(st.floats(0, 1e12)), unit=None, span=counted)
    return Event.create(
        document,
        type=draw(st.sampled_from(get_args(EventType))),
        mode=draw(_MAYBE_LABEL),
        context=draw(st.sampled_from(((), ("military",)))),
        cameo=draw(st.sampled_from((None, "036", "190"))),
        quad_class=draw(st.none() | st.sampled_from(get_args(QuadClass))),
        goldstein=draw(st.none() | st.floats(-10, 10)),
        status=draw(st.sampled_from(get_args(EventStatus))),
        trigger=draw(spans(document)),
        sources=_some(draw, actors),
        targets=_some(draw, actors),
        location=draw(st.none() | places(document)),
        magnitudes=(magnitude,) if magnitude else (),
        attribution=_some(draw, actors),
        statement=_one(draw, statements),
        time=draw(st.none() | times(document)),
        **_grounds(draw, document),
    )


@st.composite
def relations(draw: DrawFn, document: Document, records: tuple[str, ...]) -> Relation:
    """Relations between two of the ``records`` (ids, at least one)."""
    return Relation.create(
        document,
        kind=draw(st.sampled_from(get_args(RelationKind))),
        head=(draw(st.sampled_from(records)),),
        tail=(draw(st.sampled_from(records)),),
        **_grounds(draw, document),
    )


@st.composite
def omissions(draw: DrawFn, document: Document) -> Omission:
    """Omissions, somewhere in the text or of the whole."""
    return Omission(what=draw(_LABELS), where=draw(st.none() | spans(document)), why=draw(_LABELS))


def _distinct(drawn: list[R]) -> tuple[R, ...]:
    """One record an id: what is the same by its identity is the same record."""
    return tuple({record.id: record for record in drawn}.values())


def _ids(records: tuple[Record, ...]) -> tuple[str, ...]:
    return tuple(record.id for record in records)


@st.composite
def extractions(
    draw: DrawFn,
    document: SearchStrategy[Document] | None = None,
    records: Callable[[Document], SearchStrategy[Record]] | None = None,
) -> Extraction:
    """Whole Extractions: every span is grounded, no two records share an id, and every id that is named is there.

    ``records`` gives the records of a plug-in's own kind for a document.
    """
    doc = draw(documents() if document is None else document)
    if not doc.text:
        return Extraction(document=doc, omissions=(Omission(what="document", why="the text is empty"),))

    def some(strategy: SearchStrategy[R], at_most: int = 2) -> tuple[R, ...]:
        return _distinct(draw(st.lists(strategy, max_size=at_most)))

    first = some(actors(doc))
    who = _distinct([*first, *some(actors(doc, _ids(first)), 1)])
    said = some(statements(doc, _ids(who)))
    stances = some(positions(doc, _ids(who), _ids(said))) if who else ()
    done = some(events(doc, _ids(who), _ids(said)))
    linked = (*who, *said, *stances, *done)
    return Extraction(
        made_by=draw(st.dictionaries(_LABELS, _JSON, max_size=2)),
        document=doc,
        actors=who,
        statements=said,
        positions=stances,
        events=done,
        relations=some(relations(doc, _ids(linked)), 1) if linked else (),
        records=some(records(doc)) if records else (),
        omissions=tuple(draw(st.lists(omissions(doc), max_size=1))),
    )
