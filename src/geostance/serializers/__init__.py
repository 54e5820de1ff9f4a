"""How Extractions leave: one file a format, each stating what it keeps; those that keep all read back."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geostance.errors import FormatError, GeostanceError, NotFoundError, PluginError, ReadError
from geostance.model import Extraction
from geostance.plugins import Registry
from geostance.serializers.base import BinarySerializer, Serializer, TextSerializer

__all__ = ["SERIALIZERS", "BinarySerializer", "Serializer", "TextSerializer", "dump", "dumps", "load", "loads"]

SERIALIZERS: Registry[TextSerializer | BinarySerializer] = Registry(
    "serializer",
    ours={
        "json": "geostance.serializers.json:Json",
        "jsonl": "geostance.serializers.json:JsonLines",
        "csv": "geostance.serializers.csv:Csv",
        "plover": "geostance.serializers.plover:Plover",
        "jsonld": "geostance.serializers.jsonld:JsonLd",
        "ftm": "geostance.serializers.ftm:Ftm",
        "graphml": "geostance.serializers.graphml:GraphMl",
        "brat": "geostance.serializers.brat:Brat",
        "docbin": "geostance.serializers.docbin:DocBin",
        "parquet": "geostance.serializers.arrow:Parquet",
        "arrow": "geostance.serializers.arrow:Arrow",
        "html": "geostance.serializers.html:Html",
    },
    expects=("name", "extension", "keeps", "lossless", "binary", "write", "dumps", "save"),
)


def _each(x: Extraction | Iterable[Extraction]) -> Iterable[Extraction]:
    return (x,) if isinstance(x, Extraction) else x


@contextmanager
def _named(format: str) -> Iterator[None]:
    """Name the plug-in in what a serializer that is not ours raises."""
    try:
        yield
    except (GeostanceError, OSError):
        raise
    except Exception as error:
        if format in SERIALIZERS.ours:
            raise
        raise PluginError(f"{SERIALIZERS.find(format)} failed: {type(error).__name__}: {error}") from error


def _format_of(path: Path) -> str:
    """The format whose extension the file's name ends in, the longest one, before ".gz" where it is to be compressed."""
    known: dict[str, str] = {}
    for name in SERIALIZERS.names():
        try:
            known.setdefault(SERIALIZERS.create(name).extension.lower(), name)
        except GeostanceError:
            continue  # a broken plug-in says so when it is asked for by name
    bare = path.name.lower().removesuffix(".gz")
    fitting = [extension for extension in known if bare.endswith(extension)]
    if not fitting:
        raise NotFoundError("serializer for the extension", path.suffix, known)
    return known[max(fitting, key=len)]


def dumps(x: Extraction | Iterable[Extraction], format: str = "json", **options: object) -> str | bytes:
    """One Extraction or several in a format: a string, or bytes for a binary format. ``options`` are the serializer's own.

    Raises NotFoundError for an unknown format or option, FormatError where the format cannot hold them, MissingExtraError
    where it needs an optional dependency.
    """
    serializer = SERIALIZERS.create(format, **options)
    with _named(format):
        return serializer.dumps(_each(x))


def dump(
    x: Extraction | Iterable[Extraction], path: str | os.PathLike[str], format: str | None = None, **options: object
) -> None:
    """Write one Extraction or several to a file, one at a time, in a format or in the one that the file's extension says.

    A file whose name ends in ".gz" is compressed.

    Raises what ``dumps`` does, and OSError where the file cannot be written.
    """
    target = Path(path)
    serializer = SERIALIZERS.create(format or _format_of(target), **options)
    with _named(serializer.name):
        serializer.save(_each(x), target)


def loads(content: str | bytes, format: str = "json") -> Extraction:
    """The Extraction that ``dumps`` made this of.

    Raises FormatError where it is malformed, holds more than one or none (see ``load``), or the format does not keep all.
    """
    serializer: Any = SERIALIZERS.create(format)
    if isinstance(content, str) == serializer.binary:
        raise FormatError(f"{format} is {'bytes, not text' if serializer.binary else 'text, not bytes'}")
    stream = io.BytesIO(content) if isinstance(content, bytes) else io.StringIO(content, newline="\n")
    with _named(format):
        found = list(serializer.read(stream))
    if len(found) != 1:
        raise FormatError(f"{len(found)} Extractions, not one: write them to a file and read it with geostance.load")
    extraction: Extraction = found[0]
    return extraction


def load(path: str | os.PathLike[str], format: str | None = None) -> Iterator[Extraction]:
    """The Extractions of a file that ``dump`` wrote, one at a time, in a format or in the one that the file's extension says.

    Raises ReadError where the file cannot be opened, FormatError where it is malformed or the format does not keep all.
    """
    source = Path(path)
    serializer = SERIALIZERS.create(format or _format_of(source))
    with _named(serializer.name):
        try:
            yield from serializer.load(source)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ReadError(f"{source} is damaged gzip: {error}") from None
        except OSError as error:
            raise ReadError(f"cannot read {source}: {error.strerror or error}") from None
        except UnicodeDecodeError as error:
            raise ReadError(f"{source} is not UTF-8: {error}") from None
