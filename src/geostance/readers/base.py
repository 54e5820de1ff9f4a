"""What a reader is: how Documents come out of the bytes of one file or stream; and what readers have in common."""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import IO, ClassVar

import attrs

from geostance.errors import DocumentError, ReadError
from geostance.model import Document

__all__ = ["Failures", "Reader", "decoded", "headlined", "lines", "seekable"]

# what some files that are no text begin with; naming the format says more than the first byte that is wrong
_BINARY = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "gzip-compressed",
    b"(\xb5/\xfd": "zstd-compressed",
    b"PAR1": "a Parquet file",
}
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NAMED = 5  # failures that a message tells in full


class Reader(ABC):
    """A kind of file that Documents can be read from.

    One of your own says its ``name`` and the ``extensions`` of its files ((".md",)), and has ``read``. It need not care for
    compression, folders or standard input. Options are attributes with a default, as for serializers.
    """

    name: ClassVar[str]
    extensions: ClassVar[tuple[str, ...]]

    @abstractmethod
    def read(self, stream: IO[bytes], where: str) -> Iterator[Document]:
        """The Documents of a binary stream, one at a time; ``where`` is what to call it in messages."""


def decoded(content: bytes, where: str, encoding: str | None = None) -> str:
    """The text of these bytes, line ends untouched: in ``encoding``, else as its byte order mark says, else UTF-8.

    Raises ReadError, naming the first byte that does not fit, where it is not text or in another encoding.
    """
    _refuse_binary(content, where)
    for mark, marked in _MARKS:
        if encoding is None and content.startswith(mark):
            content, encoding = content[len(mark) :], marked
    try:
        text = content.decode(encoding or "utf-8")
    except LookupError:
        raise ReadError(f"cannot read {where}: Python knows no encoding {encoding!r}") from None
    except UnicodeDecodeError as error:
        wrong = f"byte {error.start} (0x{content[error.start]:02x})"
        if b"\x00" in content:
            raise ReadError(f"{where} is not text: it is binary, or in an encoding without a byte order mark") from None
        hint = "" if encoding else "; name its encoding (such as cp1252) if it is text"
        raise ReadError(f"{where} is not {encoding or 'UTF-8'}: {wrong} does not fit{hint}") from None
    if "\x00" in text:
        raise ReadError(f"{where} is not text: it has a null character at {text.index(chr(0))}")
    return text


def lines(stream: IO[bytes], where: str, encoding: str | None = None, newline: str = "\n") -> Iterator[str]:
    """The lines of a stream with their ends, one at a time, decoded as ``decoded`` does; ``newline`` is as for ``open``.

    Raises ReadError where it is not text or in another encoding.
    """
    beginning = stream.read(4)
    _refuse_binary(beginning, where)
    marked = next((known for mark, known in _MARKS if beginning.startswith(mark)), None)
    used = encoding or ("utf-8" if marked is None else marked)
    try:
        text = io.TextIOWrapper(io.BufferedReader(_Prefixed(beginning, stream)), encoding=used, newline=newline)
    except LookupError:
        raise ReadError(f"cannot read {where}: Python knows no encoding {encoding!r}") from None
    number = 0
    try:
        for number, line in enumerate(text, 1):
            yield line.removeprefix("\ufeff") if number == 1 else line
    except UnicodeDecodeError as error:
        wrong = f"a byte after line {number} (0x{error.object[error.start]:02x})"
        hint = "" if encoding else "; name its encoding (such as cp1252) if it is text"
        raise ReadError(f"{where} is not {used.upper()}: {wrong} does not fit{hint}") from None


def _refuse_binary(content: bytes, where: str) -> None:
    for magic, what in _BINARY.items():
        if content.startswith(magic):
            raise ReadError(f"{where} is not text: it is {what}")


class _Prefixed(io.RawIOBase):
    """A stream with some bytes put back before it; that stream stays open."""

    def __init__(self, prefix: bytes, stream: IO[bytes]) -> None:
        self.prefix, self.stream = prefix, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # RawIOBase has it of any buffer; io gives this
        content = self.prefix[: len(buffer)] or self.stream.read(len(buffer))
        self.prefix = self.prefix[len(buffer) :]
        buffer[: len(content)] = content
        return len(content)


def seekable(stream: IO[bytes]) -> IO[bytes]:
    """The stream, or where one cannot go back in it (standard input, decompression) its content in memory."""
    return stream if stream.seekable() else io.BytesIO(stream.read())


def headlined(title: str | None, text: str) -> str:
    """The text with its title as first line, where it does not begin with it: a headline says who stands where, too."""
    if not title or not title.strip() or " ".join(text[: 3 * len(title)].split()).casefold().startswith(_plain(title)):
        return text
    return f"{' '.join(title.split())}\n\n{text}"


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


@attrs.define
class Failures:
    """What could not be read of a source of many documents: the others are read first, then ``tell`` raises."""

    found: list[str] = attrs.field(factory=list)
    count: int = 0

    def add(self, where: str, error: Exception) -> None:
        """Remember one."""
        self.count += 1
        if len(self.found) < _NAMED:
            self.found.append(str(error) if where in str(error) else f"{where}: {error}")

    def document(self, where: str, text: str, **fields: object) -> Iterator[Document]:
        """The document of a text, or none where it is no document; that is remembered."""
        try:
            yield Document.of(text, **fields)
        except DocumentError as error:
            self.add(where, error)

    def tell(self, where: str, what: str) -> None:
        """Raise ReadError where there were any; ``what`` could not be read is in the plural ("lines")."""
        if self.count:
            more = f"; and {self.count - len(self.found)} more" if self.count > len(self.found) else ""
            raise ReadError(f"{self.count} {what} of {where} could not be read: {'; '.join(self.found)}{more}")
