"""Time expressions of news text, and the days that they mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from geostance.model import Time

__all__ = ["find_times"]


def find_times(text: str, published: date | None = None) -> Iterator[Time]:
    """Every time expression of a text, with bounds."""
    yield from ()
