"""Positions."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from geostance.analysis.analysis import Analysis
from geostance.model import Extraction, Omission, Record

__all__ = ["Positions"]


@attrs.frozen
class Positions:
    """First version."""

    name: str = "positions"
    requires: tuple[str, ...] = ()

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """Nothing yet."""
        return ()
