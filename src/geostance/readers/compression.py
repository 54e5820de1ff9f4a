"""Compressed streams, known by their first bytes: gzip and Zstandard."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from geostance.errors import ReadError
from geostance.plugins import optional

__all__ = ["EXTENSIONS", "decompressed", "reporting"]

EXTENSIONS = (".gz", ".zst")
_CHUNK = 1 << 16
_GZIP, _ZSTD = b"\x1f\x8b", b"(\xb5/\xfd"


def decompressed(stream: IO[bytes]) -> IO[bytes]:
    """The content of a compressed stream, or the stream itself. Raises MissingExtraError for Zstandard without its extra."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    beginning = buffered.peek(4)
    if beginning.startswith(_GZIP):
        return cast(IO[bytes], gzip.GzipFile(fileobj=buffered))
    if beginning.startswith(_ZSTD):
        zstandard = optional("zstandard", "reading .zst files", "zstd")
        return io.BufferedReader(_Zstandard(buffered, zstandard.ZstdDecompressor()), _CHUNK)
    return buffered


class _CutOffError(EOFError):
    """A Zstandard frame has no end."""


class _Zstandard(io.RawIOBase):
    """The content of Zstandard frames, one after another. (The package's own reader takes a cut-off one for the end.)"""

    def __init__(self, stream: IO[bytes], decompressor: Any) -> None:
        self.stream, self.decompressor = stream, decompressor
        self.frame: Any = None
        self.ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # RawIOBase has it of any buffer; io gives this
        if not self.ready:
            self.ready = memoryview(self._more())
        size = min(len(buffer), len(self.ready))
        buffer[:size], self.ready = self.ready[:size], self.ready[size:]
        return size

    def _more(self) -> bytes:
        """The next content, none at the end."""
        content = b""
        while not content:
            ended = self.frame is None or self.frame.eof
            compressed = (self.frame.unused_data if self.frame is not None and ended else b"") or self.stream.read(_CHUNK)
            if not compressed and ended:
                break
            if not compressed:
                raise _CutOffError("it ends in the middle of a frame")
            if ended:
                self.frame = self.decompressor.decompressobj()
            content = self.frame.decompress(compressed)
        return content


@contextmanager
def reporting(where: str) -> Iterator[None]:
    """Say as ReadError what is wrong with a compressed stream."""
    try:
        yield
    except Exception as error:
        # zstandard's own error is known only where the optional dependency is
        if isinstance(error, _CutOffError) or type(error).__name__ == "ZstdError":
            raise ReadError(f"{where} is damaged Zstandard: {error}") from None
        if isinstance(error, EOFError | gzip.BadGzipFile | zlib.error):
            raise ReadError(f"{where} is damaged gzip: {error}") from None
        raise
