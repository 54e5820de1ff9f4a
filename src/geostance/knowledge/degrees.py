"""Degrees: words that strengthen, weaken or hedge a stance, and nouns through which an actor speaks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

import attrs
import yaml

__all__ = ["Degrees"]


@attrs.frozen
class Degrees:
    """``factors``: word to how much it strengthens (above 1) or weakens; the others are sets of words, as the file says."""

    factors: Mapping[str, float]
    hedges: frozenset[str]
    past: frozenset[str]
    eras: frozenset[str]
    receiving: frozenset[str]
    agentive: frozenset[str]
    voices: frozenset[str]

    @classmethod
    def default(cls) -> Degrees:
        """Those that come with the library."""
        return _default()


@lru_cache(maxsize=1)
def _default() -> Degrees:
    data = yaml.safe_load((resources.files("geostance.knowledge") / "data" / "degrees.yaml").read_text("utf-8"))
    factors = {w: float(data[k]["factor"]) for k in ("stronger", "weaker", "hedged") for w in data[k]["words"]}
    listed = (data["hedged"]["words"], data["past"]["words"], data["eras"], data["receiving"], data["agentive"], data["voices"])
    return Degrees(factors, *(frozenset(words) for words in listed))
