"""For those who write plug-ins, and for tests: Hypothesis strategies for the model, and conformance checks in one line.

Needs Hypothesis: ``pip install 'geostance[testing]'``.
"""

from geostance.testing.conformance import check_extractor, check_reader, check_record, check_serializer
from geostance.testing.strategies import (
    actors,
    documents,
    events,
    extractions,
    mentions,
    omissions,
    places,
    positions,
    relations,
    spans,
    statements,
    texts,
    times,
)

__all__ = [
    "actors",
    "check_extractor",
    "check_reader",
    "check_record",
    "check_serializer",
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
