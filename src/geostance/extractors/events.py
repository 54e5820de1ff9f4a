"""Events."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from geostance.analysis.analysis import Analysis
from geostance.model import Extraction, Omission, Record

__all__ = ["Events"]


@attrs.frozen
class Events:
    """First version."""

    name: str = "events"
    requires: tuple[str, ...] = ()

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """Nothing yet."""
        return ()
