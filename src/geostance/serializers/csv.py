"""CSV: one table a layer, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import tempfile
import unicodedata
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import attrs

from geostance.model import Extraction
from geostance.serializers.base import TextSerializer
from geostance.serializers.tables import LAYERS, Cell, a_layer

__all__ = ["Csv", "neutralized"]

# the characters that a spreadsheet takes for the beginning of a formula, and their full-width forms
# (OWASP, "CSV Injection"); what is blank or unseen before one may be dropped on import
_FORMULA = frozenset("=+-@＝＋－＠")
_LINE_END = "\r\n"  # RFC 4180; with any other the csv module leaves a lone carriage return unquoted


def neutralized(text: str) -> str:
    """The text so that a spreadsheet shows it rather than runs it: with an apostrophe before it where it would be a formula.

    A null character, which CSV readers stop at, becomes the replacement character.
    """
    first = next((c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf")), None)
    return ("'" if first in _FORMULA else "") + text.replace("\x00", "\ufffd")


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return neutralized(value)
        case tuple():
            return neutralized("; ".join(value))
        case _:
            return str(value)


@attrs.frozen
class Csv(TextSerializer):
    """CSV in UTF-8 with a header row. Several values in a cell are set apart by "; ", pieces of text by " … ".

    With a ``layer`` ("positions") that one table; else all that have rows, each under a line with its name and set apart by an
    empty line, or, saved under a path without an extension, a folder with one file a layer.
    """

    name = "csv"
    extension = ".csv"
    keeps = (
        "keeps one row a record with the names and countries of its actors and its evidence; not the articles' text, the "
        "offsets of other spans than the first evidence, or the cells' exact text where a spreadsheet would run it"
    )

    layer: str | None = attrs.field(default=None, validator=a_layer)

    def write(self, extractions: Iterable[Extraction], stream: IO[str]) -> None:
        """Write the chosen table row by row, or all tables that have rows one after another."""
        if self.layer is not None:
            _write_layers(extractions, {self.layer: stream})
            return
        with ExitStack() as stack:
            tables = {name: stack.enter_context(_spool()) for name in LAYERS}
            filled = _write_layers(extractions, tables)
            for number, name in enumerate(filled):
                stream.write((_LINE_END if number else "") + name + _LINE_END)
                tables[name].seek(0)
                stream.writelines(tables[name])

    def save(self, extractions: Iterable[Extraction], path: Path) -> None:
        """Write a file, or for a path without an extension a folder with one file a layer."""
        if self.layer is not None or path.suffix:
            super().save(extractions, path)
            return
        path.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            _write_layers(extractions, {name: stack.enter_context(self._open(path / f"{name}.csv", "w")) for name in LAYERS})


def _spool() -> IO[str]:
    return tempfile.SpooledTemporaryFile(1 << 20, "w+", encoding="utf-8", newline="\n")


def _write_layers(extractions: Iterable[Extraction], tables: dict[str, IO[str]]) -> list[str]:
    """Write each layer's table to its stream; gives the names of those that have rows."""
    writers = {name: csv.writer(stream, lineterminator=_LINE_END) for name, stream in tables.items()}
    for name, writer in writers.items():
        writer.writerow(LAYERS[name].header)
    filled = dict.fromkeys(writers, False)
    for extraction in extractions:
        for name, writer in writers.items():
            for row in LAYERS[name].rows(extraction):
                writer.writerow(map(_cell, row))
                filled[name] = True
    return [name for name, has_rows in filled.items() if has_rows]
