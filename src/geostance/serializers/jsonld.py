"""JSON-LD: each record as a W3C Web Annotation, its evidence selected by position and by quotation.

Sources: Web Annotation Data Model and Vocabulary (W3C Recommendations, 23 February 2017); JSON-LD 1.1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import IO, Any
from urllib.parse import quote

import attrs

from geostance.model import Actor, Document, Extraction, Model, Record, Relation, Span
from geostance.serializers.base import TextSerializer

__all__ = ["CONTEXT", "JsonLd"]

_SELECTED = 32  # characters before and after a quotation that tell it from others, as the data model's examples have
_REFERENCES = frozenset(
    (
        "acts_for",
        "actor",
        "addressees",
        "attribution",
        "head",
        "holder",
        "members",
        "sources",
        "speaker",
        "statement",
        "tail",
        "targets",
    )
)
_NUMBERS = ("confidence", "goldstein", "intensity", "issue_polarity", "latitude", "longitude", "polarity", "value")
_DAYS = ("earliest", "latest", "published", "start", "end")

# The terms that are used here of http://www.w3.org/ns/anno.jsonld, written out so that no reader needs the network
CONTEXT: dict[str, Any] = {
    "oa": "http://www.w3.org/ns/oa#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "gs": "urn:geostance:terms:",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "describing": "oa:describing",
    "identifying": "oa:identifying",
    "linking": "oa:linking",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    **{f"gs:{name}": {"@type": "@id"} for name in sorted(_REFERENCES)},
    **{f"gs:{name}": {"@type": "xsd:double"} for name in _NUMBERS},
    **{f"gs:{name}": {"@type": "xsd:date"} for name in _DAYS},
}


def _iri(id: str) -> str:
    return "urn:geostance:" + quote(id, safe="")


def _selected(document: Document, span: Span) -> dict[str, Any]:
    """The stretch of the document that a span is, with what else the span says (a mention's form)."""
    text = document.text
    more = {name: value for name, value in span if name not in Span.model_fields}
    return {
        "type": "SpecificResource",
        "source": _iri(document.id),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": text[max(0, span.start - _SELECTED) : span.start],
                "suffix": text[span.end : span.end + _SELECTED],
            },
        ],
        **{f"gs:{name}": value for name, value in more.items()},
    }


def _node(document: Document, value: object) -> Any:
    """A value of a record in JSON-LD: spans as selected stretches, parts as nodes of their own."""
    match value:
        case Span():
            return _selected(document, value)
        case Model():
            return _fields(document, value)
        case tuple() | list():
            return [_node(document, part) for part in value]
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case date():
            return value.isoformat()
        case _:
            return value


def _fields(document: Document, part: Model, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    node: dict[str, Any] = {}
    for name, value in part:
        if name in without or value is None or value == ():
            continue
        if name in _REFERENCES and isinstance(value, str):
            node[f"gs:{name}"] = _iri(value)
        elif name in _REFERENCES and isinstance(value, tuple):
            node[f"gs:{name}"] = [_iri(id) for id in value]
        else:
            node[f"gs:{name}"] = _node(document, value)
    return node


def _annotation(document: Document, record: Record) -> dict[str, Any]:
    motivation = "identifying" if isinstance(record, Actor) else "linking" if isinstance(record, Relation) else "describing"
    return {
        "id": _iri(f"annotation-{record.id}"),
        "type": "Annotation",
        "motivation": motivation,
        "body": {
            "id": _iri(record.id),
            "type": f"gs:{type(record).__name__}",
            **_fields(document, record, without=frozenset(("id", "evidence"))),
        },
        "target": [_selected(document, span) for span in record.evidence],
    }


def _document(document: Document) -> dict[str, Any]:
    known = {
        "dc:title": document.title,
        "gs:published": document.published and document.published.isoformat(),
        "dc:source": document.url,
        "dc:language": document.language,
        "dc:publisher": document.publisher,
        "gs:genre": document.genre,
    }
    return {"id": _iri(document.id), "type": "gs:Document"} | {
        name: value for name, value in known.items() if value is not None
    }


@attrs.frozen
class JsonLd(TextSerializer):
    """JSON-LD 1.1 with its context inside: an annotation a record, its body the record, its target the evidence."""

    name = "jsonld"
    extension = ".jsonld"
    keeps = "keeps every record with all its fields and spans; not the articles' text, their meta, made_by or omissions"

    def write(self, extractions: Iterable[Extraction], stream: IO[str]) -> None:
        """Write one JSON-LD document whose graph holds the documents and the annotations, one a line."""
        stream.write(f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [')
        before = "\n"
        for extraction in extractions:
            document = extraction.document
            for node in (_document(document), *(_annotation(document, record) for record in extraction.all_records())):
                stream.write(before + json.dumps(node, ensure_ascii=False))
                before = ",\n"
        stream.write("\n]}\n")
