"""geostance reads news text into Actors, Statements, Positions and Events, each tied to the characters it was read from.

>>> import geostance
>>> x = geostance.extract("Chad condemned Mali's decision on Friday.", published="2026-02-28")

Heavy parts are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from geostance._version import __version__

if TYPE_CHECKING:
    from geostance.analysis.temporal import find_times as find_times
    from geostance.errors import GeostanceError as GeostanceError
    from geostance.evaluation import Evaluation as Evaluation
    from geostance.evaluation import Gold as Gold
    from geostance.evaluation import evaluate as evaluate
    from geostance.extractors.base import Extractor as Extractor
    from geostance.knowledge.gazetteer import Gazetteer as Gazetteer
    from geostance.knowledge.lexicon import Lexicon as Lexicon
    from geostance.knowledge.resolve import resolve_actor as resolve_actor
    from geostance.linking import LinkedExtractions as LinkedExtractions
    from geostance.linking import link as link
    from geostance.model import *  # noqa: F403
    from geostance.pipeline import Pipeline as Pipeline
    from geostance.pipeline import extract as extract
    from geostance.pipeline import extract_stream as extract_stream
    from geostance.plover import PloverRecord as PloverRecord
    from geostance.plover import to_plover as to_plover
    from geostance.readers import Reader as Reader
    from geostance.readers import read as read
    from geostance.serializers import BinarySerializer as BinarySerializer
    from geostance.serializers import TextSerializer as TextSerializer
    from geostance.serializers import dump as dump
    from geostance.serializers import dumps as dumps
    from geostance.serializers import load as load
    from geostance.serializers import loads as loads
    from geostance.serializers.arrow import to_tables as to_tables
    from geostance.serializers.graphml import to_networkx as to_networkx
    from geostance.stance import Shift as Shift
    from geostance.stance import StanceCell as StanceCell
    from geostance.stance import StanceMatrix as StanceMatrix
    from geostance.stance import shifts as shifts

_HOMES = {
    "geostance.errors": ("GeostanceError",),
    "geostance.model": (
        "Actor", "Document", "Event", "Extraction", "Magnitude", "Mention", "Omission", "Place", "Position",
        "Record", "Relation", "Role", "Span", "Statement", "Target", "Time",
    ),
    "geostance.pipeline": ("Pipeline", "extract", "extract_stream", "find_places"),
    "geostance.analysis.temporal": ("find_times",),
    "geostance.knowledge.gazetteer": ("Gazetteer",),
    "geostance.knowledge.lexicon": ("Lexicon",),
    "geostance.knowledge.resolve": ("resolve_actor",),
    "geostance.extractors.base": ("Extractor",),
    "geostance.evaluation": ("Evaluation", "Gold", "evaluate"),
    "geostance.linking": ("LinkedExtractions", "link"),
    "geostance.plover": ("PloverRecord", "to_plover"),
    "geostance.readers": ("Reader", "read"),
    "geostance.stance": ("Shift", "StanceCell", "StanceMatrix", "shifts"),
    "geostance.serializers": ("BinarySerializer", "TextSerializer", "dump", "dumps", "load", "loads"),
    "geostance.serializers.arrow": ("to_tables",),
    "geostance.serializers.graphml": ("to_networkx",),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = ["__version__", *sorted(_HOME_OF)]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'geostance' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOME_OF[name]), name)
    return value


def __dir__() -> list[str]:
    return list(__all__)
