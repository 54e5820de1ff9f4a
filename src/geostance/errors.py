"""The errors that geostance raises: one family, each message naming what was wrong, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = [
    "DocumentError",
    "EndpointError",
    "FormatError",
    "GeostanceError",
    "KnowledgeError",
    "MissingExtraError",
    "ModelError",
    "NotFoundError",
    "PluginError",
    "ReadError",
    "RecordError",
]


class GeostanceError(Exception):
    """Base of every error that geostance raises on purpose."""


class DocumentError(GeostanceError):
    """A document cannot be read as news text: not valid Unicode, not a string, or its metadata is malformed."""


class RecordError(GeostanceError):
    """A record breaks the contract: an ungrounded or empty span, a value out of range, an unknown field."""


class ReadError(GeostanceError):
    """A file or stream cannot be read as documents: missing, binary, in another encoding, or malformed."""


class FormatError(GeostanceError):
    """A serialized Extraction cannot be written or read back in the format that was asked for."""


class KnowledgeError(GeostanceError):
    """A lexicon or gazetteer file is malformed; the message names the file and the entry."""


class ModelError(GeostanceError):
    """The language pipeline cannot be loaded, is damaged, or lacks a component that geostance needs."""


class EndpointError(GeostanceError):
    """A language model's endpoint does not answer, or not with what it was asked for."""


class PluginError(GeostanceError):
    """A plug-in cannot be used: its name is taken, a need of it is missing, or needs go in a circle."""


class MissingExtraError(GeostanceError):
    """A feature needs an optional dependency; the message names the extra to install."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an optional dependency: pip install 'geostance[{extra}]'")
        self.feature, self.extra = feature, extra


class NotFoundError(GeostanceError, LookupError):
    """A name is not among those available; the message lists them and suggests the nearest."""

    def __init__(self, what: str, name: str, available: Iterable[str]) -> None:
        known = sorted(available)
        near = get_close_matches(name, known, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        super().__init__(f"no {what} named {name!r}{hint} (available: {', '.join(known) or 'none'})")
        self.what, self.name, self.available = what, name, tuple(known)
