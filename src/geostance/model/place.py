"""Places: where something happened or lies."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from geostance.model.span import Model, Span

__all__ = ["Place", "PlaceKind"]

PlaceKind = Literal["country", "territory", "region", "capital", "city", "site", "water", "border", "area", "other"]


class Place(Model):
    """A named place of the text.

    ``country`` is the ISO 3166-1 alpha-3 code of the country it lies in (null for waters shared by several states and the
    like); ``latitude`` and ``longitude`` are WGS 84 degrees where the gazetteer has them; ``precision`` is the size of what
    the coordinates stand for, the place's own kind.
    """

    name: str
    country: str | None = None
    kind: PlaceKind = "other"
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    precision: PlaceKind = "other"
    span: Span
