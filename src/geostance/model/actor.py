"""Actors: who is there."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from geostance.model.record import Record
from geostance.model.span import Mention, Model, Span

__all__ = ["Actor", "ActorKind", "Role"]

ActorKind = Literal[
    "state",
    "government",
    "military",
    "international_organization",
    "armed_group",
    "party",
    "company",
    "media",
    "civil_society",
    "person",
    "group",
]


class Role(Model):
    """An office or function of a person: what title, of whom, and whether it is past.

    ``of`` is the name of the state or body, ``start`` and ``end`` the days of the term where known. ``basis`` says whether the
    text itself gives the role or the gazetteer; ``span`` is the title in the text, null for the gazetteer's.
    """

    title: str
    of: str | None = None
    former: bool = False
    acting: bool = False
    start: date | None = None
    end: date | None = None
    basis: Literal["text", "knowledge"] = "text"
    span: Span | None = None


class Actor(Record):
    """One real-world actor, however many names the text uses for it.

    ``entity`` is the gazetteer's key, stable across documents and releases, null where the gazetteer does not know the actor.
    ``country`` is an ISO 3166-1 alpha-3 code or one of PLOVER's special codes (IGO, UNO, EUR, NGO, ISM, IMG, MNC, KOS).
    ``sectors`` are PLOVER sectors, the main one first. ``acts_for`` is the id of the actor on whose behalf this one acts;
    ``members`` the ids of those that a collective ("both sides") is made of.
    """

    id_prefix: ClassVar[str] = "actor"
    identity: ClassVar[tuple[str, ...]] = ("entity", "name")

    kind: ActorKind
    entity: str | None = None
    name: str = Field(min_length=1)
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    roles: tuple[Role, ...] = ()
    acts_for: str | None = None
    members: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
