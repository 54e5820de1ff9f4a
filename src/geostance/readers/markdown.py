"""Markdown: its words without the markup, and what its front matter says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

import attrs
import yaml

from geostance.model import Document
from geostance.readers.base import Reader, decoded, headlined

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["Markdown"]

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_NAMES = {
    "title": "title",
    "published": "published",
    "date": "published",
    "url": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
    "publisher": "publisher",
    "source": "source",
    "genre": "genre",
    "id": "id",
}


@attrs.frozen
class Markdown(Reader):
    """Markdown (CommonMark with tables), with or without YAML front matter.

    The document's text is what a reader sees: paragraphs and headings set apart by an empty line, list items with their
    bullets or numbers, the rows of tables with bars; offsets are into that text. Code blocks, images, HTML and the addresses
    of links are left out. The front matter's title, date (or published), url, language, publisher, source and genre are the
    document's, its other entries the document's meta; a title that the text does not begin with becomes its first line.
    """

    name = "markdown"
    extensions = (".md", ".markdown")

    encoding: str | None = None

    def read(self, stream: IO[bytes], where: str) -> Iterator[Document]:
        """The one Document of the stream."""
        front, body = _front_matter(decoded(stream.read(), where, self.encoding))
        fields: dict[str, Any] = {}
        meta: dict[str, Any] = {}
        for name, value in front.items():
            field = _NAMES.get(str(name).lower())
            if field is None:
                meta[str(name)] = _plain(value)
            elif value is not None:
                fields.setdefault(field, value if field == "published" else str(value))
        blocks, heading = _text(body)
        fields.setdefault("title", heading)
        yield Document.of(headlined(fields["title"], blocks), **fields, meta=meta)


def _front_matter(text: str) -> tuple[dict[Any, Any], str]:
    """The YAML mapping between lines of three dashes at the beginning, and the rest; none where it is anything else."""
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    try:
        front = yaml.safe_load(found.group(1))
    except yaml.YAMLError:
        return {}, text  # a rule, then text, then another
    return (front, text[found.end() :]) if isinstance(front, dict) else ({}, text)


def _plain(value: object) -> Any:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list():
            return [_plain(part) for part in value]
        case dict():
            return {str(name): _plain(part) for name, part in value.items()}
        case _:
            return str(value)


def _text(markdown: str) -> tuple[str, str | None]:
    """The words of the blocks, and the first heading if it is of the first rank."""
    from markdown_it import MarkdownIt

    page = _Page()
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        page.take(token)
    return page.text, page.title


@attrs.define
class _Page:
    """The blocks of a page as they are met: its text so far, its title, and where in lists and tables it is."""

    text: str = ""
    title: str | None = None
    lists: list[int | None] = attrs.field(factory=list)  # of each list that is open, its last number; None for bullets
    before: str = "\n\n"  # what sets the next words apart from the last
    bullet: str = ""
    heading: str = ""
    row: list[str] | None = None

    def take(self, token: Token) -> None:
        """The next token of the page."""
        match token.type:
            case "ordered_list_open":
                self.lists.append(int(token.attrs.get("start", 1)) - 1)
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_close" | "bullet_list_close":
                self.lists.pop()
            case "list_item_open":
                self._item()
            case "heading_open":
                self.heading = token.tag
            case "heading_close":
                self.heading = ""
            case "tr_open":
                self.row = []
            case "tr_close":
                self._words(" | ".join(self.row or ()), after="\n")
                self.row = None
            case "table_close":
                self.before = "\n\n"
            case "inline" if self.row is not None:
                self.row.append(_inline(token.children or ()))
            case "inline":
                words = _inline(token.children or ())
                if self.heading == "h1" and self.title is None:
                    self.title = " ".join(words.split()) or None
                self._words(words)

    def _item(self) -> None:
        number = self.lists[-1]
        if number is not None:
            number = self.lists[-1] = number + 1
        self.bullet = "  " * (len(self.lists) - 1) + ("- " if number is None else f"{number}. ")

    def _words(self, words: str, after: str = "\n\n") -> None:
        if words.strip():
            self.text += (self.before if self.text else "") + self.bullet + words.strip()
            self.before, self.bullet = after, ""


def _inline(tokens: Sequence[Token]) -> str:
    """The words of a line of markup."""
    words: list[str] = []
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                words.append(token.content)
            case "softbreak":
                words.append(" ")
            case "hardbreak":
                words.append("\n")
    return "".join(words)
