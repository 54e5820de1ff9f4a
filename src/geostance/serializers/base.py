"""What a serializer is: how Extractions leave as text or bytes, and, where nothing is lost, how they come back."""

from __future__ import annotations

import gzip
import io
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, AnyStr, ClassVar, Generic, cast

from geostance.errors import FormatError
from geostance.model import Extraction

__all__ = ["BinarySerializer", "Serializer", "TextSerializer"]


class Serializer(ABC, Generic[AnyStr]):
    """A format that Extractions can be written in.

    One of your own derives from TextSerializer or BinarySerializer, says its ``name``, its file ``extension`` (".tsv") and in
    a sentence what it ``keeps`` and what it cannot, and has ``write``. It must take the Extractions one at a time (there may
    be more than fit in memory) and leave the stream open. A format that loses nothing says ``lossless = True`` and has
    ``read``. Options are attributes with a default; an ``attrs.frozen`` class is the shortest way to have some.
    """

    name: ClassVar[str]
    extension: ClassVar[str]
    keeps: ClassVar[str]
    lossless: ClassVar[bool] = False
    binary: ClassVar[bool]

    @abstractmethod
    def write(self, extractions: Iterable[Extraction], stream: IO[AnyStr]) -> None:
        """Write the Extractions to a stream of text or, for a binary format, of bytes."""

    def read(self, stream: IO[AnyStr]) -> Iterator[Extraction]:
        """The Extractions that ``write`` wrote, one at a time. Raises FormatError where they are malformed, or not all kept."""
        raise FormatError(f"{self.name} cannot be read back: {self.keeps}")

    @abstractmethod
    def dumps(self, extractions: Iterable[Extraction]) -> AnyStr:
        """The Extractions as one string or, for a binary format, bytes."""

    def save(self, extractions: Iterable[Extraction], path: Path) -> None:
        """Write the Extractions to a file; a format of several files takes ``path`` for their folder."""
        with self._open(path, "w") as stream:
            self.write(extractions, stream)

    def load(self, path: Path) -> Iterator[Extraction]:
        """The Extractions of a file that ``save`` wrote, one at a time."""
        with self._open(path, "r") as stream:
            yield from self.read(stream)

    def _open(self, path: Path, mode: str) -> IO[Any]:
        binary: IO[bytes] = path.open(f"{mode}b")
        if path.suffix.lower() == ".gz":
            # no time in its head: what is the same is the same file
            binary = cast(IO[bytes], _Gzip(binary, f"{mode}b"))
        # newline="\n": what is written is what is read, on every system
        return binary if self.binary else io.TextIOWrapper(binary, encoding="utf-8", newline="\n")


class _Gzip(gzip.GzipFile):
    """A gzip file that closes the file it is in."""

    def __init__(self, file: IO[bytes], mode: str) -> None:
        super().__init__(filename="", fileobj=file, mode=mode, mtime=0)
        self._file = file

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._file.close()


class TextSerializer(Serializer[str]):
    """A format of text; files of it are UTF-8."""

    binary = False

    def dumps(self, extractions: Iterable[Extraction]) -> str:
        """The Extractions as one string."""
        stream = io.StringIO(newline="\n")
        self.write(extractions, stream)
        return stream.getvalue()


class BinarySerializer(Serializer[bytes]):
    """A format of bytes."""

    binary = True

    def dumps(self, extractions: Iterable[Extraction]) -> bytes:
        """The Extractions as bytes."""
        stream = io.BytesIO()
        self.write(extractions, stream)
        return stream.getvalue()
