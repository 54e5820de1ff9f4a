"""How documents come in: files, folders and standard input, compressed or not; one file a kind of source."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from geostance.errors import DocumentError, GeostanceError, PluginError, ReadError
from geostance.model import Document
from geostance.plugins import Registry
from geostance.readers.base import Failures, Reader, decoded
from geostance.readers.compression import EXTENSIONS, decompressed, reporting

__all__ = ["READERS", "Reader", "decoded", "read"]

READERS: Registry[Reader] = Registry(
    "reader",
    ours={
        "text": "geostance.readers.text:Text",
        "markdown": "geostance.readers.markdown:Markdown",
        "html": "geostance.readers.html:Html",
        "jsonl": "geostance.readers.columns:JsonLines",
        "json": "geostance.readers.columns:Json",
        "csv": "geostance.readers.columns:Csv",
        "parquet": "geostance.readers.columns:Parquet",
        "warc": "geostance.readers.warc:Warc",
    },
    expects=("name", "extensions", "read"),
)


def read(path: str | os.PathLike[str], format: str | None = None, **options: object) -> Iterator[Document]:
    """The Documents of a file, of a folder with all below it, or, for "-", of standard input, one at a time.

    ``format`` names the reader, otherwise the file's extension does, and what has no reader of its own is read as plain text.
    Content that is compressed with gzip or Zstandard is decompressed. Of a folder, the files that are not hidden and whose
    extension a reader has are read in the order of their names, or with a ``format`` all that are not hidden.

    ``options`` are the reader's own, such as the ``encoding`` of a text or the columns of a table (``text="body"``). Raises
    ReadError where there is no such file, or it is not what its reader takes (of a folder or of a table, after all that can be
    read has been); NotFoundError for an unknown format or option; MissingExtraError where an optional dependency is needed.
    """
    if format is not None:
        READERS.create(format, **options)
    if os.fspath(path) == "-":
        return _documents(sys.stdin.buffer, "standard input", format or "text", options)
    source = Path(path)
    if not source.exists():
        raise ReadError(f"cannot read {source}: there is no such file")
    if source.is_dir():
        return _folder(source, format, options)
    chosen = format or _format_of(source.name, _extensions()) or "text"
    READERS.create(chosen, **options)
    return _file(source, chosen, options)


def _extensions() -> dict[str, str]:
    """The reader of each extension."""
    known: dict[str, str] = {}
    for name in READERS.names():
        try:
            for extension in READERS.create(name).extensions:
                known.setdefault(extension.lower(), name)
        except GeostanceError:
            continue  # a broken plug-in says so when it is asked for by name
    return known


def _format_of(name: str, known: dict[str, str]) -> str | None:
    """The reader for a file of this name, without regard to compression; the longest extension wins."""
    bare = name.lower()
    for compressed in EXTENSIONS:
        bare = bare.removesuffix(compressed)
    ending = max((extension for extension in known if bare.endswith(extension)), key=len, default=None)
    return known[ending] if ending else None


def _folder(folder: Path, format: str | None, options: dict[str, object]) -> Iterator[Document]:
    known, failures, files = _extensions(), Failures(), 0
    for path in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
            continue
        chosen = format or _format_of(path.name, known)
        if chosen is None:
            continue
        files += 1
        try:
            yield from _file(path, chosen, options)
        except ReadError as error:
            failures.add(str(path), error)
    failures.tell(str(folder), "files")
    if not files:
        raise ReadError(f"{folder} has no files to read; name a format, or use one of these: {', '.join(sorted(known))}")


def _file(source: Path, format: str, options: dict[str, object]) -> Iterator[Document]:
    try:
        stream = source.open("rb")
    except OSError as error:
        raise ReadError(f"cannot read {source}: {error.strerror or error}") from None
    with stream:
        yield from _documents(stream, str(source), format, options)


def _documents(stream: IO[bytes], where: str, format: str, options: dict[str, object]) -> Iterator[Document]:
    reader = READERS.create(format, **options)
    try:
        with reporting(where):
            yield from reader.read(decompressed(stream), where)
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
