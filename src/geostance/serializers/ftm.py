"""FollowTheMoney: actors as entities, positions as links between them, events and statements as what they are called there.

Words differ: what FollowTheMoney calls a Position is a public office, and its Statement is a claim about a property.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import IO, Any

import attrs

from geostance.model import Actor, ActorKind, Event, Extraction, Position, Record, Statement, Time
from geostance.plugins import optional
from geostance.serializers.base import TextSerializer

__all__ = ["Ftm"]

_FTM_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")

# each kind of actor: its schema, and its topic where FollowTheMoney has one
_SCHEMA: dict[ActorKind, tuple[str, str | None]] = {
    "state": ("PublicBody", "gov.national"),
    "government": ("PublicBody", "gov"),
    "military": ("PublicBody", "mil"),
    "international_organization": ("PublicBody", "gov.igo"),
    "armed_group": ("Organization", None),
    "party": ("Organization", "pol.party"),
    "company": ("Company", None),
    "media": ("Organization", None),
    "civil_society": ("Organization", None),
    "person": ("Person", None),
    "group": ("LegalEntity", None),
}


# PLOVER's codes that are no country's: what FollowTheMoney calls them, where it does
_NO_COUNTRY = {"UNO": "un", "EUR": "eu", "KOS": "xk", "IGO": None, "NGO": None, "ISM": None, "IMG": None, "MNC": None}


@attrs.frozen
class Ftm(TextSerializer):
    """Entities of FollowTheMoney in JSON, one a line, as its ``ftm`` command reads them.

    An actor that the gazetteer knows has the same id in every document, so that its entities merge.
    """

    name = "ftm"
    extension = ".ftm.json"
    keeps = (
        "keeps actors with their names, countries, roles and whom they act for; positions as links from holder to target or, "
        "without a target, as notes; statements as notes; events with their sides, days and place; the articles' text. "
        "Not spans, signs, mentions by description or pronoun, members, relations, plug-ins' records or omissions"
    )

    def write(self, extractions: Iterable[Extraction], stream: IO[str]) -> None:
        """Write one entity a line."""
        model = optional("followthemoney", "FollowTheMoney", "ftm").model
        for extraction in extractions:
            for entity in _Entities(model, extraction):
                stream.write(json.dumps(entity.to_dict(), ensure_ascii=False, sort_keys=True) + "\n")


@attrs.frozen
class _Entities:
    """The entities of one Extraction."""

    model: Any
    extraction: Extraction

    def __iter__(self) -> Iterator[Any]:
        yield self._article()
        for actor in self.extraction.actors:
            yield self._actor(actor)
            if actor.acts_for is not None:
                agent, client = self._id(actor.id), self._id(actor.acts_for)
                yield self._made("Representation", f"represents-{agent}-{client}", agent=agent, client=client)
        yield from map(self._statement, self.extraction.statements)
        yield from map(self._position, self.extraction.positions)
        yield from map(self._event, self.extraction.events)

    @cached_property
    def _entities(self) -> dict[str, str | None]:
        return {actor.id: actor.entity for actor in self.extraction.actors}

    def _id(self, id: str) -> str:
        """The entity id of an actor's id: the gazetteer's key where there is one."""
        entity = self._entities.get(id)
        return _ftm_id(f"geostance-{entity}" if entity else id)

    def _made(self, schema: str, id: str, **properties: object) -> Any:
        """An entity; what FollowTheMoney does not take for a property (an invalid URL, a code of no country) is left out."""
        entity = self.model.make_entity(schema)
        entity.id = _ftm_id(id)
        for name, values in properties.items():
            entity.add(name, values)
        if schema != "Article" and "proof" in entity.schema.properties:
            entity.add("proof", _ftm_id(self.extraction.document.id))
        if "name" in entity.schema.required and not entity.has("name"):
            entity.add("name", id)  # a name of nothing but blanks; the schema will not do without
        return entity

    def _article(self) -> Any:
        document = self.extraction.document
        return self._made(
            "Article",
            document.id,
            title=document.title,
            publishedAt=_day(document.published),
            sourceUrl=document.url,
            publisher=document.publisher,
            language=document.language,
            bodyText=document.text,
        )

    def _actor(self, actor: Actor) -> Any:
        schema, topic = _SCHEMA[actor.kind]
        aliases = {mention.text for mention in actor.mentions if mention.form in ("name", "alias")} - {actor.name}
        offices = [f"{role.title}, {role.of}" if role.of else role.title for role in actor.roles]
        return self._made(
            schema,
            self._id(actor.id),
            name=actor.name,
            alias=sorted(aliases),
            country=_NO_COUNTRY.get(actor.country, actor.country) if actor.country else None,
            wikidataId=actor.wikidata,
            topics=topic,
            **({"position": offices} if schema == "Person" else {}),
        )

    def _statement(self, statement: Statement) -> Any:
        return self._made(
            "Note",
            statement.id,
            name=f"statement, {statement.mode}{_unless(statement.status, 'asserted')}",
            entity=statement.speaker and self._id(statement.speaker),
            description=" … ".join(span.text for span in statement.content),
            summary=_evidence(statement),
        )

    def _position(self, position: Position) -> Any:
        stance = f"{position.act}{_unless(position.status, 'asserted')}{' (ended)' if position.ended else ''}"
        target = position.target.actor if position.target else None
        if target is None:
            about = position.issue or (position.target and position.target.span)
            return self._made(
                "Note",
                position.id,
                name=f"{stance}: {about.text}" if about else stance,
                entity=self._id(position.holder),
                description=_evidence(position),
            )
        return self._made(
            "UnknownLink",
            position.id,
            subject=self._id(position.holder),
            object=self._id(target),
            role=stance,
            status=position.status,
            summary=position.issue and position.issue.text,
            description=_evidence(position),
            **_days(position.time),
        )

    def _event(self, event: Event) -> Any:
        place = event.location
        return self._made(
            "Event",
            event.id,
            name=f"{event.type}{_unless(event.status, 'occurred')}: {event.trigger.text}",
            organizer=[self._id(id) for id in event.sources],
            involved=[self._id(id) for id in event.targets],
            keywords=[event.type, event.status, *filter(None, (event.mode, event.cameo)), *event.context],
            location=place and place.name,
            country=place and place.country,
            description=_evidence(event),
            **_days(event.time),
        )


def _ftm_id(id: str) -> str:
    """The id where FollowTheMoney takes it for one, else its letters and digits with a few of its hash, so that it stays one."""
    if _FTM_ID.fullmatch(id):
        return id
    readable = re.sub("[^0-9a-zA-Z.]+", "-", id).strip("-.") or "id"
    return f"{readable}-{hashlib.sha256(id.encode()).hexdigest()[:8]}"


def _unless(status: str, plain: str) -> str:
    # the status stands in the name: what was denied or withheld must not be read as done
    return "" if status == plain else f" ({status})"


def _evidence(record: Record) -> str:
    return " … ".join(span.text for span in record.evidence)


def _day(day: object) -> str | None:
    return str(day) if day else None


def _days(time: Time | None) -> dict[str, str | None]:
    if time is None:
        return {}
    if time.earliest == time.latest:
        return {"date": _day(time.earliest)}
    return {"startDate": _day(time.earliest), "endDate": _day(time.latest)}
