"""JSON and JSON Lines: the contract's own form, which keeps all."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import IO

import attrs
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError, from_json

from geostance.errors import FormatError, NotFoundError
from geostance.model import SCHEMA_VERSION, Extraction, Record, spans_of
from geostance.plugins import import_record_kind
from geostance.serializers.base import TextSerializer

__all__ = ["Json", "JsonLines", "extraction_from_json"]


def _to_json(extraction: Extraction, indent: int | None = None) -> str:
    try:
        return extraction.model_dump_json(indent=indent)
    except PydanticSerializationError as error:
        raise FormatError(f"{extraction.document.id} has no JSON form: {error}") from None


def extraction_from_json(content: object, where: str) -> Extraction:
    """An Extraction from its JSON text, or from what that text was parsed to; ``where`` is for the message.

    Record kinds of installed plug-ins are imported as they are met. Raises FormatError where it is not an Extraction, is one of
    another schema, or has a span that its document's text does not have there.
    """
    while True:
        try:
            if isinstance(content, str | bytes):
                return _sound(Extraction.model_validate_json(content), where)
            return _sound(Extraction.model_validate(content), where)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise FormatError(f"{where} is not an Extraction: {place + ': ' if place else ''}{first['msg']}") from None
        except NotFoundError as error:
            if error.what != "record kind":
                raise
            import_record_kind(error.name)


def _sound(extraction: Extraction, where: str) -> Extraction:
    """The Extraction, if it keeps what the contract promises of every one."""
    if extraction.schema_version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise FormatError(f"{where} has schema {extraction.schema_version}; this geostance reads {SCHEMA_VERSION}")
    text = extraction.document.text
    for record in (*extraction.all_records(), *extraction.omissions):
        for span in spans_of(record):
            if not span.grounded_in(text):
                what = record.id if isinstance(record, Record) else "an omission"
                raise FormatError(f"{where}: {what} has {span.text!r} at {span.start}, where the text has it not")
    return extraction


@attrs.frozen
class Json(TextSerializer):
    """JSON to be read by people too: one Extraction is an object, several are an array. ``indent=None`` makes it compact."""

    name = "json"
    extension = ".json"
    lossless = True
    keeps = "keeps all"

    indent: int | None = 2

    def write(self, extractions: Iterable[Extraction], stream: IO[str]) -> None:
        """Write one Extraction as an object, any other number as an array."""
        each = iter(extractions)
        first = list(itertools.islice(each, 2))
        if len(first) == 1:
            stream.write(_to_json(first[0], self.indent) + "\n")
            return
        stream.write("[")
        for number, extraction in enumerate(itertools.chain(first, each)):
            stream.write((",\n" if number else "\n") + _to_json(extraction, self.indent))
        stream.write("\n]\n")

    def read(self, stream: IO[str]) -> Iterator[Extraction]:
        """The Extraction of an object, or those of an array."""
        try:
            content = from_json(stream.read())
        except ValueError as error:
            raise FormatError(f"not JSON: {error}") from None
        for number, item in enumerate(content if isinstance(content, list) else [content], 1):
            yield extraction_from_json(item, f"item {number}")


@attrs.frozen
class JsonLines(TextSerializer):
    """JSON Lines: one Extraction a line."""

    name = "jsonl"
    extension = ".jsonl"
    lossless = True
    keeps = "keeps all"

    def write(self, extractions: Iterable[Extraction], stream: IO[str]) -> None:
        """Write one line an Extraction."""
        for extraction in extractions:
            stream.write(_to_json(extraction) + "\n")

    def read(self, stream: IO[str]) -> Iterator[Extraction]:
        """The Extractions, one a line; empty lines are passed over."""
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield extraction_from_json(line, f"line {number}")
