"""HTML: the article of a page, found by trafilatura, with its title, day, author and address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import attrs

from geostance.errors import ReadError
from geostance.model import Document
from geostance.plugins import optional
from geostance.readers.base import Reader, decoded, headlined

__all__ = ["Html", "article"]


@attrs.frozen
class Html(Reader):
    """The article of an HTML page. Needs ``geostance[html]``.

    The document's text is the article's paragraphs, one a line, without menus, comments and the like, after its headline;
    offsets are into that text. The day of publication is taken only from what the page says of itself, not guessed from its
    words. The author and a description, where there is one, are in the document's meta.
    """

    name = "html"
    extensions = (".html", ".htm", ".xhtml")

    encoding: str | None = None

    def read(self, stream: IO[bytes], where: str) -> Iterator[Document]:
        """The one Document of the page. Raises ReadError where it has no article."""
        content = stream.read()
        found = article(decoded(content, where, self.encoding) if self.encoding else content)
        if found is None:
            raise ReadError(f"{where} has no article: trafilatura finds no text in it")
        yield found


def article(page: bytes | str, url: str | None = None, **meta: str) -> Document | None:
    """The article of a page as a Document, if it has one; ``url`` and ``meta`` are what is known from elsewhere.

    Raises MissingExtraError without trafilatura.
    """
    found: Any = optional("trafilatura", "reading HTML", "html").bare_extraction(
        page,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or not found.text or not found.text.strip():
        return None
    about = {"author": found.author, "description": found.description, **meta}
    return Document.of(
        headlined(found.title, found.text),
        title=found.title or None,
        published=found.date or None,
        url=url or found.url or None,
        publisher=found.sitename or None,
        meta={name: value for name, value in about.items() if value},
    )
