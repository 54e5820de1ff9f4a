"""Plain text: one file is one Document, its characters unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import attrs

from geostance.model import Document
from geostance.readers.base import Reader, decoded

__all__ = ["Text"]


@attrs.frozen
class Text(Reader):
    """Plain text in UTF-8, in UTF-16 with a byte order mark, or in a named ``encoding``."""

    name = "text"
    extensions = (".txt", ".text")

    encoding: str | None = None

    def read(self, stream: IO[bytes], where: str) -> Iterator[Document]:
        """The one Document of the stream."""
        yield Document.of(decoded(stream.read(), where, self.encoding))
