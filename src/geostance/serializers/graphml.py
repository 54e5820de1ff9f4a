"""GraphML and networkx: actors as nodes; positions, events and what is said to whom as directed edges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, Any

import attrs

from geostance.model import Actor, Event, Extraction, Position, Record, Statement
from geostance.plugins import optional
from geostance.serializers.base import BinarySerializer

__all__ = ["GraphMl", "to_networkx"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_networkx(extractions: Iterable[Extraction]) -> Any:
    """A networkx MultiDiGraph of Extractions.

    Its nodes are actors, by gazetteer key where there is one so that documents share them, else by id; and, where a position
    has no actor as its target, the thing it is about. An edge's key is its record's id; a ``layer`` attribute says which sort
    of record it is, "acts_for" or one of the layers' names. Raises MissingExtraError without networkx.
    """
    graph = optional("networkx", "the network of actors", "graph").MultiDiGraph()
    for extraction in extractions:
        keys = _Keys({actor.id: actor.entity or actor.id for actor in extraction.actors})
        for actor in extraction.actors:
            graph.add_node(keys[actor.id], **_actor(actor))
        for actor in extraction.actors:
            if actor.acts_for is not None:
                graph.add_edge(keys[actor.id], keys[actor.acts_for], f"{actor.id} acts for", layer="acts_for")
        for statement in extraction.statements:
            for addressee in statement.addressees if statement.speaker is not None else ():
                _edge(graph, extraction, keys[str(statement.speaker)], keys[addressee], statement)
        for position in extraction.positions:
            _edge(graph, extraction, keys[position.holder], _object(graph, keys, position), position)
        for event in extraction.events:
            for source in event.sources:
                for target in event.targets:
                    _edge(graph, extraction, keys[source], keys[target], event)
    return graph


class _Keys(dict[str, str]):
    """Node keys by actor id; an id without an actor (of another Extraction, or a plug-in's mistake) stands for itself."""

    def __missing__(self, id: str) -> str:
        return id


def _actor(actor: Actor) -> dict[str, Any]:
    known = {"name": actor.name, "kind": actor.kind, "country": actor.country, "sectors": "; ".join(actor.sectors) or None}
    return _clean(known | {"wikidata": actor.wikidata})


def _object(graph: Any, keys: dict[str, str], position: Position) -> str:
    """The node that a position points to: the target actor, else a node for the thing it is about."""
    target = position.target
    if target and target.actor is not None:
        return keys[target.actor]
    text = target.text if target else position.issue.text if position.issue else ""
    thing = _clean({"name": " ".join(text.split()), "kind": "thing"})
    key = f"thing:{thing['name'].casefold()}"
    graph.add_node(key, **thing)
    return key


def _edge(graph: Any, extraction: Extraction, start: str, end: str, record: Record) -> None:
    document = extraction.document
    known: dict[str, Any] = {
        "document": document.id,
        "published": document.published and document.published.isoformat(),
        "evidence": " … ".join(span.text for span in record.evidence),
        "confidence": record.confidence,
        "rule": record.rule,
    }
    match record:
        case Statement():
            known |= {"layer": "statements", "mode": record.mode, "status": record.status}
            known["content"] = " … ".join(span.text for span in record.content)
        case Position():
            known |= {"layer": "positions", "act": record.act, "status": record.status, "ended": record.ended}
            known |= {"polarity": record.polarity, "issue_polarity": record.issue_polarity, "hedged": record.hedged}
            known["issue"] = record.issue and record.issue.text
        case Event():
            known |= {"layer": "events", "type": record.type, "mode": record.mode, "status": record.status}
            known |= {"goldstein": record.goldstein, "trigger": record.trigger.text}
    graph.add_edge(start, end, record.id, **_clean(known))


def _clean(attributes: dict[str, Any]) -> dict[str, Any]:
    """Without nulls, which GraphML does not have, and without characters that XML does not have."""
    return {
        name: _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
        for name, value in attributes.items()
        if value is not None
    }


@attrs.frozen
class GraphMl(BinarySerializer):
    """GraphML, one graph of all Extractions, for Gephi, Cytoscape, igraph and networkx."""

    name = "graphml"
    extension = ".graphml"
    keeps = (
        "keeps actors as nodes, and as edges whom they act for, positions, events that have both sides, and statements that "
        "have an addressee; not the text, offsets, mentions, roles, members, times, places, relations or omissions"
    )

    def write(self, extractions: Iterable[Extraction], stream: IO[bytes]) -> None:
        """Write one graph; it is held in memory."""
        graph = to_networkx(extractions)
        optional("networkx", "GraphML", "graph").write_graphml(graph, stream, named_key_ids=True)
