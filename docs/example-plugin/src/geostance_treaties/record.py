"""The record: what somebody does with a treaty."""

from __future__ import annotations

from typing import ClassVar, Literal

from geostance import Record, Span

__all__ = ["Treaty"]


class Treaty(Record):
    """A treaty that is named in the text, and what is done with it.

    ``parties`` are ids of Actors. ``act`` is null where it is only named. ``done`` is false where the text says that it was
    not, or not yet, done.
    """

    identity: ClassVar[tuple[str, ...]] = ("name", "act", "parties")

    kind: Literal["treaty"] = "treaty"
    name: str
    name_span: Span
    act: Literal["sign", "ratify", "join", "leave", "break"] | None = None
    done: bool = True
    parties: tuple[str, ...] = ()
