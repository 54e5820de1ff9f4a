"""The knowledge tables: tab-separated text with a header line, read with errors that name file and row."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

from geostance.errors import KnowledgeError

__all__ = ["day", "read_data", "read_file", "rows", "several"]


def read_data(name: str) -> str:
    """The text of one of the package's own data files."""
    return (files("geostance.knowledge") / "data" / name).read_text(encoding="utf-8")


def read_file(path: str | Path) -> str:
    """The text of a user's file. Raises KnowledgeError where it cannot be read as UTF-8."""
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: cannot be read: {error}") from None


def rows(text: str, name: str, columns: frozenset[str], required: frozenset[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a table as (where, cells by column): empty cells are left out, lines that start with # are comments.

    ``where`` is "file, line N". Raises KnowledgeError for an unknown or missing column and for a row with too many cells.
    """
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = [cell.strip() for cell in cells]
            if unknown := [column for column in header if column not in columns]:
                known = ", ".join(sorted(columns))
                raise KnowledgeError(f"{name}, line {number}: unknown column {unknown[0]!r} (known: {known})")
            if missing := required.difference(header):
                raise KnowledgeError(f"{name}, line {number}: no column {', '.join(sorted(missing))}")
            continue
        if len(cells) > len(header):
            raise KnowledgeError(f"{name}, line {number}: {len(cells)} cells under {len(header)} columns")
        yield f"{name}, line {number}", {column: cell for column, cell in zip(header, cells, strict=False) if cell}


def several(cell: str | None) -> tuple[str, ...]:
    """The values of a cell that may hold more than one, parted by "|"."""
    return tuple(part for value in cell.split("|") if (part := value.strip())) if cell else ()


def day(cell: str | None, where: str, last: bool = False) -> date | None:
    """A date written 2025-01-20, 2025-01 or 2025: the first day that it can mean, or the last. Raises KnowledgeError."""
    if not cell:
        return None
    try:
        if len(cell) == 10:
            return date.fromisoformat(cell)
        year, month = int(cell[:4]), int(cell[5:7] or (12 if last else 1))
        if len(cell) not in (4, 7):
            raise ValueError
        return date(year, month, monthrange(year, month)[1] if last else 1)
    except ValueError:
        raise KnowledgeError(f"{where}: {cell!r} is not a date such as 2025-01-20, 2025-01 or 2025") from None
