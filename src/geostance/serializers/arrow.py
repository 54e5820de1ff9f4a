"""Arrow and Parquet: whole Extractions, one row a document and all kept; or flat tables, one a layer."""

from __future__ import annotations

import itertools
import json
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import IO, Annotated, Any, Literal, Union, get_args, get_origin

import attrs
from pydantic import BaseModel

from geostance.errors import FormatError, NotFoundError
from geostance.model import Extraction, Record
from geostance.plugins import optional
from geostance.serializers.base import BinarySerializer
from geostance.serializers.json import extraction_from_json
from geostance.serializers.tables import LAYERS, ColumnType, Layer, a_layer

__all__ = ["Arrow", "Parquet", "from_table", "layer_schema", "schema", "to_batch", "to_table", "to_tables"]

_BATCH = 64  # documents a record batch or row group: some hundred kilobytes


def _arrow() -> Any:
    return optional("pyarrow", "Arrow and Parquet", "arrow")


# --- whole Extractions


def schema() -> Any:
    """The pyarrow schema of whole Extractions, one row each: the contract's form as nested columns.

    What has no fixed shape (``made_by``, a document's ``meta``, records of plug-ins) is a string of JSON. Raises
    MissingExtraError without pyarrow.
    """
    pa = _arrow()
    return pa.schema([(name, _type(pa, field.annotation)) for name, field in Extraction.model_fields.items()])


def _type(pa: Any, annotation: Any) -> Any:
    """The Arrow type that holds values of an annotation of the model."""
    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
    if annotation in plain:
        return plain[annotation]
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return pa.string()
    if origin is Annotated:
        return pa.string() if inner[0] is Record else _type(pa, inner[0])
    if origin is tuple:
        return pa.list_(_type(pa, inner[0]))
    if origin in (Union, UnionType):
        return _type(pa, next(part for part in inner if part is not NoneType))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct([(name, _type(pa, field.annotation)) for name, field in annotation.model_fields.items()])
    return pa.string()


def _row(extraction: Extraction) -> dict[str, Any]:
    row = extraction.model_dump(exclude={"made_by", "records"})
    row["document"]["meta"] = json.dumps(extraction.document.meta)
    return row | {
        "made_by": json.dumps(extraction.made_by),
        "records": [record.model_dump_json() for record in extraction.records],
    }


def _extraction(row: dict[str, Any], where: str) -> Extraction:
    try:
        row["made_by"] = json.loads(row["made_by"])
        row["document"]["meta"] = json.loads(row["document"]["meta"])
        row["records"] = [json.loads(record) for record in row["records"]]
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"{where} is not an Extraction: {type(error).__name__}: {error}") from None
    return extraction_from_json(row, where)


def _batches(extractions: Iterable[Extraction]) -> Iterator[Any]:
    pa, columns = _arrow(), schema()
    each = iter(extractions)
    while rows := [_row(extraction) for extraction in itertools.islice(each, _BATCH)]:
        yield pa.RecordBatch.from_pylist(rows, schema=columns)


def to_batch(extractions: Iterable[Extraction], layer: str | None = None) -> Any:
    """A pyarrow RecordBatch of whole Extractions, one row each, or of a layer's rows ("positions").

    Raises NotFoundError for an unknown layer, MissingExtraError without pyarrow.
    """
    if layer is not None:
        if layer not in LAYERS:
            raise NotFoundError("layer", layer, LAYERS)
        return _layer_batch(LAYERS[layer], extractions)
    return _arrow().RecordBatch.from_pylist([_row(extraction) for extraction in extractions], schema=schema())


def to_table(extractions: Iterable[Extraction]) -> Any:
    """A pyarrow Table of whole Extractions, one row each. Raises MissingExtraError without pyarrow."""
    return _arrow().Table.from_batches(_batches(extractions), schema=schema())


def from_table(table: Any) -> Iterator[Extraction]:
    """The Extractions of a Table that ``to_table`` made, or of a record batch of it. Raises FormatError for any other."""
    for number, row in enumerate(table.to_pylist(), 1):
        yield _extraction(row, f"row {number}")


# --- flat tables


def layer_schema(layer: str) -> Any:
    """The pyarrow schema of a layer's flat table ("positions"). Raises NotFoundError, or MissingExtraError without pyarrow."""
    if layer not in LAYERS:
        raise NotFoundError("layer", layer, LAYERS)
    pa = _arrow()
    types: dict[ColumnType, Any] = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "whole": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
        "day": pa.date32(),
    }
    return pa.schema([(column.name, types[column.type]) for column in LAYERS[layer].columns])


def _layer_batch(layer: Layer, extractions: Iterable[Extraction]) -> Any:
    rows = [dict(zip(layer.header, row, strict=True)) for extraction in extractions for row in layer.rows(extraction)]
    return _arrow().RecordBatch.from_pylist(rows, schema=layer_schema(layer.name))


def to_tables(extractions: Iterable[Extraction]) -> dict[str, Any]:
    """A flat pyarrow Table a layer (documents, actors, mentions, statements, positions …), one row a record.

    Raises MissingExtraError without pyarrow.
    """
    kept = list(extractions)
    return {name: _arrow().Table.from_batches([_layer_batch(layer, kept)]) for name, layer in LAYERS.items()}


# --- files


@attrs.frozen
class _Columnar(BinarySerializer):
    """What Parquet and Arrow files share.

    Whole Extractions in one file, one row each; with a ``layer`` ("positions") its flat table; saved under a path without an
    extension, a folder with one flat table a layer.
    """

    keeps = "keeps all; a layer's flat table keeps one row a record with its first evidence, and not the articles' text"

    layer: str | None = attrs.field(default=None, validator=a_layer)

    @abstractmethod
    def _writer(self, sink: IO[bytes], columns: Any) -> Any:
        """What writes record batches of this schema."""

    @abstractmethod
    def _tables(self, stream: IO[bytes]) -> Iterator[Any]:
        """The record batches of a stream."""

    def write(self, extractions: Iterable[Extraction], stream: IO[bytes]) -> None:
        """Write whole Extractions or, with a layer, its flat table."""
        if self.layer is not None:
            self._write_layers(extractions, {self.layer: stream})
            return
        with self._writer(stream, schema()) as writer:
            for batch in _batches(extractions):
                writer.write_batch(batch)

    def read(self, stream: IO[bytes]) -> Iterator[Extraction]:
        """The Extractions of a file that ``write`` wrote without a layer."""
        number = 0
        try:
            for batch in self._tables(stream):
                for row in batch.to_pylist():
                    number += 1
                    yield _extraction(row, f"row {number}")
        except (_arrow().ArrowException, OSError) as error:
            raise FormatError(f"not {self.name}: {error}") from None

    def save(self, extractions: Iterable[Extraction], path: Path) -> None:
        """Write a file, or for a path without an extension a folder with one flat table a layer."""
        if self.layer is not None or path.suffix:
            super().save(extractions, path)
            return
        path.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            files = {n: stack.enter_context((path / f"{n}{self.extension}").open("wb")) for n in LAYERS}
            self._write_layers(extractions, files)

    def _write_layers(self, extractions: Iterable[Extraction], files: Mapping[str, IO[bytes]]) -> None:
        each = iter(extractions)
        with ExitStack() as stack:
            writers = {n: stack.enter_context(self._writer(file, layer_schema(n))) for n, file in files.items()}
            while some := list(itertools.islice(each, _BATCH)):
                for name, writer in writers.items():
                    writer.write_batch(_layer_batch(LAYERS[name], some))


@attrs.frozen
class Parquet(_Columnar):
    """Parquet, compressed with zstd."""

    name = "parquet"
    extension = ".parquet"
    lossless = True

    def _writer(self, sink: IO[bytes], columns: Any) -> Any:
        return optional("pyarrow.parquet", "Parquet", "arrow").ParquetWriter(sink, columns, compression="zstd")

    def _tables(self, stream: IO[bytes]) -> Iterator[Any]:
        yield from optional("pyarrow.parquet", "Parquet", "arrow").ParquetFile(stream).iter_batches(_BATCH)


@attrs.frozen
class Arrow(_Columnar):
    """Arrow IPC files, also called Feather."""

    name = "arrow"
    extension = ".arrow"
    lossless = True

    def _writer(self, sink: IO[bytes], columns: Any) -> Any:
        return _arrow().ipc.new_file(sink, columns)

    def _tables(self, stream: IO[bytes]) -> Iterator[Any]:
        file = _arrow().ipc.open_file(stream)
        yield from (file.get_batch(number) for number in range(file.num_record_batches))
