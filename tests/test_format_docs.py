"""The page on formats tells of every format and reader there is."""

from __future__ import annotations

import re
from pathlib import Path

from geostance.readers import READERS
from geostance.serializers import SERIALIZERS

DOCS = Path(__file__).parents[1] / "docs"


def table(page: str, heading: str) -> dict[str, list[str]]:
    """A page's table by the names in its first column."""
    text = (DOCS / page).read_text("utf-8")
    rows = text[text.index(f"| {heading} |") :].split("\n\n")[0].splitlines()[2:]
    cells = ([cell.strip() for cell in row.strip("|").split("|")] for row in rows)
    return {first.strip("`"): rest for first, *rest in cells}


def test_every_reader_is_told_of_with_its_extensions() -> None:
    told = table("formats.md", "reader")
    assert list(told) == list(READERS.ours)
    for name, (files, *_) in told.items():
        assert tuple(re.findall(r"`(\.\w+)`", files)) == READERS.create(name).extensions


def test_every_format_is_told_of_with_its_extension_and_whether_it_reads_back() -> None:
    told = table("formats.md", "format")
    for name in SERIALIZERS.ours:
        extension, _, keeps = told[name]
        assert extension == f"`{SERIALIZERS.create(name).extension}`"
        assert SERIALIZERS.create(name).lossless == ("reads back" in keeps)
