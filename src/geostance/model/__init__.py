"""The typed core: what a document is, and what is read from it. Everything here is frozen and has a JSON form."""

from geostance.model.actor import Actor, ActorKind, Role
from geostance.model.document import Document
from geostance.model.event import Event, EventStatus, EventType, Magnitude, QuadClass
from geostance.model.extraction import SCHEMA_VERSION, Extraction, Omission
from geostance.model.place import Place, PlaceKind
from geostance.model.position import Act, Position, PositionStatus, Target
from geostance.model.record import Record, record_class, spans_of
from geostance.model.relation import Relation, RelationKind
from geostance.model.span import Mention, MentionForm, Model, Span
from geostance.model.statement import Statement, StatementMode, StatementStatus
from geostance.model.time import Precision, Time, TimeBasis

__all__ = [
    "SCHEMA_VERSION",
    "Act",
    "Actor",
    "ActorKind",
    "Document",
    "Event",
    "EventStatus",
    "EventType",
    "Extraction",
    "Magnitude",
    "Mention",
    "MentionForm",
    "Model",
    "Omission",
    "Place",
    "PlaceKind",
    "Position",
    "PositionStatus",
    "Precision",
    "QuadClass",
    "Record",
    "Relation",
    "RelationKind",
    "Role",
    "Span",
    "Statement",
    "StatementMode",
    "StatementStatus",
    "Target",
    "Time",
    "TimeBasis",
    "record_class",
    "spans_of",
]
