"""What a reader is: how Documents come out of the bytes of one file or stream."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import IO, ClassVar

from geostance.errors import ReadError
from geostance.model import Document

__all__ = ["Reader", "decoded"]

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
    for magic, what in _BINARY.items():
        if content.startswith(magic):
            raise ReadError(f"{where} is not text: it is {what}")
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
