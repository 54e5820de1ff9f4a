"""Statements."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from geostance.analysis.analysis import Analysis
from geostance.model import Extraction, Omission, Record

__all__ = ["Statements"]


@attrs.frozen
class Statements:
    """First version."""

    name: str = "statements"
    requires: tuple[str, ...] = ()

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """Nothing yet."""
        return ()
