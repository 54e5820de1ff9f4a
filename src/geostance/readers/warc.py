"""WARC: the articles of an archive of web pages."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import IO, Any

import attrs

from geostance.errors import DocumentError, ReadError
from geostance.model import Document
from geostance.plugins import optional
from geostance.readers.base import Failures, Reader
from geostance.readers.html import article

__all__ = ["Warc"]

_log = logging.getLogger(__name__)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@attrs.frozen
class Warc(Reader):
    """A WARC file: a Document for each page that has an article (response and resource records of HTML) and for each plain
    text made of one (conversion records, as in WET files). Needs ``geostance[warc]``.

    The address is the record's, the day of publication the page's own; the day it was fetched is in the document's meta.
    Records of other kinds, failed requests, and pages without an article are passed over; the last are logged.
    """  # fmt: skip

    name = "warc"
    extensions = (".warc", ".wet")

    def read(self, stream: IO[bytes], where: str) -> Iterator[Document]:
        """The Documents of all records, one at a time."""
        optional("trafilatura", "reading WARC", "warc")
        failures = Failures()
        for record in _records(stream, where):
            url = record.rec_headers.get_header("WARC-Target-URI")
            try:
                found = _document(record, url)
            except DocumentError as error:
                failures.add(str(url), error)
                continue
            if found is not None:
                yield found
        failures.tell(where, "records")


def _records(stream: IO[bytes], where: str) -> Iterator[Any]:
    iterate = optional("warcio.archiveiterator", "reading WARC", "warc").ArchiveIterator
    damaged = optional("warcio.exceptions", "reading WARC", "warc").ArchiveLoadFailed
    try:
        yield from iterate(stream)
    except damaged as error:
        raise ReadError(f"{where} is not WARC, or damaged: {error}") from None


def _document(record: Any, url: str | None) -> Document | None:
    kind, headers = record.rec_type, record.http_headers
    if kind == "response" and (headers is None or headers.get_statuscode() != "200"):
        return None
    type = str((headers or record.rec_headers).get_header("Content-Type") or "")
    fetched = {"fetched": record.rec_headers.get_header("WARC-Date") or ""}
    if kind in ("response", "resource") and re.match(r"text/html|application/xhtml", type, re.IGNORECASE):
        found = article(_page(record.content_stream().read(), type), url, **fetched)
        if found is None:
            _log.info("no article in %s", url)
        return found
    if kind == "conversion" and type.lower().startswith("text/plain"):
        text = record.content_stream().read().decode("utf-8", "replace")
        return Document.of(text, url=url, meta=fetched) if text.strip() else None
    return None


def _page(content: bytes, type: str) -> bytes | str:
    """The page in the encoding that its server said, else as bytes: the page may say it itself."""
    named = _CHARSET.search(type)
    try:
        return content.decode(named.group(1)) if named else content
    except (LookupError, UnicodeDecodeError):
        return content
