"""HTML: the report, one page that needs nothing but a browser."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, files
from importlib.resources import files as resources
from itertools import chain, islice
from typing import IO

import attrs

from geostance._version import __version__
from geostance.errors import FormatError, MissingExtraError
from geostance.model import Extraction
from geostance.plugins import optional
from geostance.serializers.base import TextSerializer
from geostance.serializers.report.compact import Index

__all__ = ["Html"]

_SCRIPTS = ("dom", "data", "filters", "article", "inspector", "lists", "matrix", "network", "timeline", "page")


def _part(name: str) -> str:
    return resources("geostance.serializers.report").joinpath(name).read_text("utf-8")


def _d3() -> str:
    """The script of d3, which the mpld3 package carries; mpld3 itself is not imported."""
    try:
        found = [f for f in files("mpld3") or () if f.match("mpld3/js/d3.v*.min.js")]
    except PackageNotFoundError:
        found = []
    if not found:
        raise MissingExtraError("the report", "report")
    newest = max(found, key=lambda f: int(f.name.split(".")[1].removeprefix("v")))
    script = newest.read_text("utf-8").replace("\r\n", "\n")
    if "</script" in script.lower() or "<!--" in script:
        raise FormatError(f"{newest.name} of the mpld3 package cannot stand in a page")
    return script


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@attrs.frozen
class Html(TextSerializer):
    """One self-contained page: the articles with their evidence lit up, lists, stance matrix, network and timeline.

    ``title`` heads the page; without one, the document's own title, or how many documents there are. The page loads nothing:
    its Content-Security-Policy forbids it, and lets no other script run than the page's own.
    """

    name = "html"
    extension = ".html"
    keeps = (
        "keeps for reading the text and every record with its evidence, rule and confidence; not a place's "
        "coordinates, what made the records, or the user's own metadata; it is not read back"
    )

    title: str | None = None

    def write(self, extractions: Iterable[Extraction], stream: IO[str]) -> None:
        """Write the page, one document at a time."""
        jinja = optional("jinja2", "the report", "report")
        template = jinja.Environment(
            autoescape=True, undefined=jinja.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
        ).from_string(_part("page.html"))
        rest = iter(extractions)
        first = list(islice(rest, 2))
        index = Index()

        def blocks() -> Iterator[str]:
            for x in chain(first, rest):
                yield jinja.utils.markupsafe.Markup(index.add(x))

        safe = jinja.utils.markupsafe.Markup
        style, library = _part("report.css"), _d3()
        script = "\n".join(['"use strict";', "(() => {", *(_part(f"{name}.js") for name in _SCRIPTS), "})();\n"])
        title = self.title or (first[0].document.title if len(first) == 1 else None)
        stream.writelines(
            template.generate(
                title=title or "geostance report",
                titled=title is not None,
                version=__version__,
                style=safe(style),
                library=safe(library),
                library_license=safe(_part("d3-license.txt")),
                script=safe(script),
                style_hash=safe(_hash(style)),
                script_hashes=safe(f"{_hash(library)} {_hash(script)}"),
                blocks=blocks(),
                index=lambda: safe(index.made()),
            )
        )
