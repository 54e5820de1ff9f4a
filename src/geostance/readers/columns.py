"""Documents in rows: JSON Lines, JSON, CSV and Parquet, with named columns."""

from __future__ import annotations

import csv
import json
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import IO, Any

import attrs

from geostance.errors import DocumentError, ReadError
from geostance.model import Document
from geostance.plugins import optional
from geostance.readers.base import Failures, Reader, decoded, lines, seekable

__all__ = ["Columns", "Csv", "Json", "JsonLines", "Parquet"]

_FIELDS = tuple(name for name in Document.model_fields if name != "meta")
_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_CELL = 2**31 - 1  # the csv module's own limit, 131,072 characters, is shorter than some articles
_BATCH = 256
Row = tuple[str, Mapping[str, Any] | Exception]


@attrs.frozen
class Columns:
    """How a Document comes of a row of named columns.

    ``text``, ``title``, ``published`` and so on name the columns that hold these fields of a Document; left out, they are
    called as the fields are. Other columns become the document's ``meta``. A day that is not written as in ISO 8601 needs its
    ``date_format`` ("%d.%m.%Y").
    """

    text: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    id: str | None = None
    language: str | None = None
    publisher: str | None = None
    source: str | None = None
    genre: str | None = None
    date_format: str | None = None

    def _column(self, field: str) -> str:
        named: str | None = getattr(self, field)
        return field if named is None else named

    def document(self, row: Mapping[str, Any]) -> Document:
        """The Document of a row. Raises DocumentError where it has no text, or a field that does not fit."""
        columns = {self._column(field): field for field in _FIELDS}
        given: dict[str, Any] = {}
        meta: dict[str, Any] = {}
        for column, cell in row.items():
            field = columns.get(column)
            if field is None:
                meta[column] = _json_value(cell)
            elif cell is not None and cell != "":
                given[field] = self._field(field, cell)
        text = given.pop("text", None)
        if not isinstance(text, str):
            raise DocumentError(f"{self._column('text')} is empty" if text is None else f"its text is {type(text).__name__}")
        own = meta.pop("meta", None)
        return Document.of(text, **given, meta=meta | own if isinstance(own, dict) else meta)

    def _field(self, field: str, cell: Any) -> Any:
        if field == "published":
            return self._day(cell)
        return cell if isinstance(cell, str) or field == "text" else str(cell)

    def _day(self, cell: Any) -> Any:
        if self.date_format is None or not isinstance(cell, str):
            return cell
        try:
            return datetime.strptime(cell.strip(), self.date_format).date()
        except ValueError:
            raise DocumentError(f"published is not in the form {self.date_format}: {cell!r}") from None


class _Table(Columns, Reader):
    """Rows of named columns, one Document each.

    A row that is no document (it has no text, its day is no day) is passed over; when all rows have been read, ReadError tells
    which.
    """

    @abstractmethod
    def _rows(self, stream: IO[bytes], where: str) -> Iterator[Row]:
        """Each row with what to call it: its cells by column, or what is wrong with it."""

    def read(self, stream: IO[bytes], where: str) -> Iterator[Document]:
        """The Documents of all rows, one at a time."""
        failures = Failures()
        number = 0
        for number, (place, row) in enumerate(self._rows(stream, where), 1):
            try:
                if isinstance(row, Exception):
                    raise row
                if number == 1:
                    self._check(row, where)
                yield self.document(row)
            except DocumentError as error:
                failures.add(place, error)
        if failures.count == number > 0:
            raise ReadError(f"{where} has no document that can be read: {'; '.join(failures.found)}")
        failures.tell(where, "rows")

    def _check(self, row: Mapping[str, Any], where: str) -> None:
        """Raise ReadError where the first row has no column for the text, or none of a name that was given."""
        asked = [column for field in _FIELDS if (column := getattr(self, field)) is not None]
        for column in asked if self.text is not None else ("text", *asked):
            if column not in row:
                there = ", ".join(map(repr, row)) or "none"
                raise ReadError(f"{where} has no column {column!r}; name one of those it has (text='…'): {there}")


def _json_value(cell: Any) -> Any:
    """A cell as it can stand in a document's meta."""
    match cell:
        case None | bool() | int() | str():
            return cell
        case float():
            return cell if cell - cell == 0 else str(cell)  # infinities and NaN have no JSON form
        case date():
            return cell.isoformat()
        case dict():
            return {str(name): _json_value(value) for name, value in cell.items()}
        case list() | tuple():
            return [_json_value(value) for value in cell]
        case bytes():
            return cell.decode("utf-8", "replace")
        case _:
            return str(cell)


def _object(value: object) -> Mapping[str, Any] | Exception:
    return value if isinstance(value, dict) else DocumentError(f"not a JSON object, but {type(value).__name__}")


@attrs.frozen
class JsonLines(_Table):
    """JSON Lines: one object a line, its members the columns. A nested ``meta`` object is the document's meta."""

    name = "jsonl"
    extensions = (".jsonl", ".ndjson")

    encoding: str | None = None

    def _rows(self, stream: IO[bytes], where: str) -> Iterator[Row]:
        for number, line in enumerate(lines(stream, where, self.encoding), 1):
            if not line.strip():
                continue
            try:
                yield f"line {number}", _object(json.loads(line))
            except (ValueError, RecursionError) as error:
                yield f"line {number}", DocumentError(f"not JSON: {error}")


@attrs.frozen
class Json(_Table):
    """JSON: an object is one document, an array of objects several; read into memory."""

    name = "json"
    extensions = (".json",)

    encoding: str | None = None

    def _rows(self, stream: IO[bytes], where: str) -> Iterator[Row]:
        try:
            content = json.loads(decoded(stream.read(), where, self.encoding))
        except (ValueError, RecursionError) as error:
            raise ReadError(f"{where} is not JSON: {error}") from None
        for number, item in enumerate(content if isinstance(content, list) else [content], 1):
            yield f"item {number}", _object(item)


@attrs.frozen
class Csv(_Table):
    """CSV with a header row. The ``delimiter`` is the comma, semicolon, tab or bar that the header has most of."""

    name = "csv"
    extensions = (".csv", ".tsv")

    encoding: str | None = None
    delimiter: str | None = attrs.field(default=None)

    @delimiter.validator
    def _one_character(self, attribute: object, delimiter: str | None) -> None:
        if delimiter is not None and (len(delimiter) != 1 or delimiter in '\r\n"'):
            raise ReadError(f"the delimiter of CSV is one character other than a quote or line end, not {delimiter!r}")

    def _rows(self, stream: IO[bytes], where: str) -> Iterator[Row]:
        each = lines(stream, where, self.encoding, newline="")
        first = next(each, "")
        delimiter = self.delimiter or max(_DELIMITERS, key=first.count)
        csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
        rows = csv.reader(_chained(first, each), delimiter=delimiter)
        header = [name.strip() for name in next(rows, [])]
        try:
            for row in rows:
                if not row:
                    continue
                place = f"line {rows.line_num}"
                if len(row) > len(header):
                    yield place, DocumentError(f"{len(row)} cells, but the header has {len(header)}")
                else:
                    yield place, dict(zip(header, row, strict=False))
        except csv.Error as error:
            raise ReadError(f"{where} is not CSV: line {rows.line_num}: {error}") from None


def _chained(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


@attrs.frozen
class Parquet(_Table):
    """Parquet, read some hundred rows at a time. Needs ``geostance[arrow]``."""

    name = "parquet"
    extensions = (".parquet",)

    def _rows(self, stream: IO[bytes], where: str) -> Iterator[Row]:
        parquet = optional("pyarrow.parquet", "reading Parquet", "arrow")
        arrow = optional("pyarrow", "reading Parquet", "arrow")
        number = 0
        try:
            for batch in parquet.ParquetFile(seekable(stream)).iter_batches(_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield f"row {number}", row
        except arrow.ArrowException as error:
            raise ReadError(f"{where} is not Parquet: {error}") from None
