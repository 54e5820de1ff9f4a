"""For those who write plug-ins, and for tests: Hypothesis strategies for the model, and conformance checks in one line.

Needs Hypothesis: ``pip install 'geostance[testing]'``.
"""

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
