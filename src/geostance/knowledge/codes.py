"""Codes: how PLOVER's types and modes, CAMEO's codes and their Goldstein values belong together."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import attrs
import yaml

from geostance.errors import KnowledgeError
from geostance.knowledge.tables import read_data, rows, several
from geostance.model import EventType, QuadClass

__all__ = ["Code", "Codes"]

_COLUMNS = frozenset("code label type mode context goldstein".split())


@attrs.frozen
class Code:
    """One way to code a deed: PLOVER type, mode and contexts, quad class, CAMEO code and Goldstein value (−10 to 10)."""

    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None
    quad_class: QuadClass | None = None
    goldstein: float | None = None


@attrs.frozen(eq=False)
class Codes:
    """The two schemes. PLOVER's types are in plover.yaml, CAMEO's codes in cameo.tsv, both with their sources."""

    cameo: Mapping[str, Code]
    _types: Mapping[str, Any] = attrs.field(repr=False)
    _acts: Mapping[str, Any] = attrs.field(repr=False)
    _undertaken: Mapping[str, Any] = attrs.field(repr=False)
    _refused: Mapping[str, Any] = attrs.field(repr=False)

    @classmethod
    def default(cls) -> Codes:
        """The schemes that come with the library."""
        return _default()

    def of(self, type: EventType, mode: str | None = None, cameo: str | None = None) -> Code:
        """The code of a type and mode; a finer CAMEO code may be given."""
        scheme = self._types[type]
        cameo = cameo or scheme.get("modes", {}).get(mode, {}).get("cameo") or scheme["cameo"]
        known = self.cameo.get(cameo)
        return Code(type, mode, known.context if known else (), cameo, scheme["quad"], known.goldstein if known else None)

    def of_act(self, act: str) -> Code | None:
        """How a position's act is coded; None for acts that no event scheme counts."""
        return self._coded(self._acts.get(act))

    def undertaken(self, type: EventType) -> Code | None:
        """How a deed is coded that is not done but undertaken or threatened; None where the scheme has no code for that."""
        return self._coded(self._undertaken.get(type))

    def refused(self, type: EventType) -> Code | None:
        """How a deed is coded that is refused; None where the scheme has no code for that."""
        return self._coded(self._refused.get(type))

    def _coded(self, raw: Any) -> Code | None:
        return self.of(raw["type"], raw.get("mode"), raw["cameo"]) if raw else None


@lru_cache
def _default() -> Codes:
    scheme = yaml.safe_load(read_data("plover.yaml"))
    quads = {name: t["quad"] for name, t in scheme["types"].items()}
    cameo = {}
    for where, row in rows(read_data("cameo.tsv"), "cameo.tsv", _COLUMNS, frozenset(("code", "type", "goldstein"))):
        if row["type"] not in quads:
            raise KnowledgeError(f"{where}: {row['type']!r} is no PLOVER type")
        cameo[row["code"]] = Code(
            type=row["type"],  # type: ignore[arg-type]  # checked above
            mode=row.get("mode"),
            context=several(row.get("context")),
            cameo=row["code"],
            quad_class=quads[row["type"]],
            goldstein=float(row["goldstein"]),
        )
    return Codes(cameo, scheme["types"], scheme["acts"], scheme["undertaken"], scheme["refused"])
