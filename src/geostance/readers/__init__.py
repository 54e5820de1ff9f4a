"""How documents come in: files, folders and standard input, one file a kind of source."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from geostance.errors import DocumentError, GeostanceError, PluginError, ReadError
from geostance.model import Document
from geostance.plugins import Registry
from geostance.readers.base import Reader

__all__ = ["READERS", "Reader", "read"]

READERS: Registry[Reader] = Registry(
    "reader",
    ours={
        "text": "geostance.readers.text:Text",
    },
    expects=("name", "extensions", "read"),
)


def _format_of(name: str) -> str:
    """The format for a file of this name: the reader whose extension it ends in, else plain text."""
    for format in READERS.names():
        try:
            extensions = READERS.create(format).extensions
        except GeostanceError:
            continue  # a broken plug-in says so when it is asked for by name
        if name.lower().endswith(tuple(extensions)):
            return format
    return "text"


def _documents(stream: IO[bytes], where: str, format: str, options: dict[str, object]) -> Iterator[Document]:
    reader = READERS.create(format, **options)
    try:
        yield from reader.read(stream, where)
    except DocumentError as error:
        raise ReadError(f"{where}: {error}") from None
    except OSError as error:
        raise ReadError(f"cannot read {where}: {error.strerror or error}") from None
    except GeostanceError:
        raise
    except Exception as error:
        if format in READERS.ours:
            raise
        raise PluginError(f"{READERS.find(format)} failed on {where}: {type(error).__name__}: {error}") from error


def read(path: str | os.PathLike[str], format: str | None = None, **options: object) -> Iterator[Document]:
    """The Documents of a file or, for "-", of standard input, one at a time.

    ``format`` names the reader, otherwise the file's extension does, and what has no reader of its own is read as plain text.
    ``options`` are the reader's own, such as the ``encoding`` of a text. Raises ReadError where there is no such file, or it
    is not what its reader takes; NotFoundError for an unknown format or option.
    """
    if format is not None:
        READERS.create(format, **options)
    if os.fspath(path) == "-":
        return _documents(sys.stdin.buffer, "standard input", format or "text", options)
    source = Path(path)
    if not source.exists():
        raise ReadError(f"cannot read {source}: there is no such file")
    if source.is_dir():
        raise ReadError(f"cannot read {source}: it is a folder")
    return _file(source, format or _format_of(source.name), options)


def _file(source: Path, format: str, options: dict[str, object]) -> Iterator[Document]:
    try:
        stream = source.open("rb")
    except OSError as error:
        raise ReadError(f"cannot read {source}: {error.strerror or error}") from None
    with stream:
        yield from _documents(stream, str(source), format, options)
