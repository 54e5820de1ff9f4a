"""What reads records off the analysis: one file a question. Those of installed packages are found by name."""

from geostance.extractors.base import Extractor
from geostance.plugins import Registry

__all__ = ["EXTRACTORS", "Extractor"]

EXTRACTORS: Registry[Extractor] = Registry(
    "extractor",
    ours={
        "actors": "geostance.extractors.actors:Actors",
        "statements": "geostance.extractors.statements:Statements",
        "positions": "geostance.extractors.positions:Positions",
        "events": "geostance.extractors.events:Events",
        "relations": "geostance.extractors.relations:Relations",
        "llm": "geostance.extractors.llm:LanguageModel",
    },
    expects=("name", "requires", "extract"),
)
