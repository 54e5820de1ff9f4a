"""The pages on formats and on extending: their examples run, and they tell of every format and reader there is."""

from __future__ import annotations

import re
import sys
import types
from pathlib import Path

import pytest

from geostance.pipeline import Pipeline
from geostance.readers import READERS
from geostance.serializers import SERIALIZERS

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("page", ["formats.md", "extending.md"])
def test_the_examples_of_a_page_run_one_after_another(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pipeline: Pipeline
) -> None:
    monkeypatch.chdir(tmp_path)
    module = types.ModuleType(f"docs_{page.removesuffix('.md')}")
    monkeypatch.setitem(sys.modules, module.__name__, module)  # what it defines can be pickled, as in a file of one's own
    blocks = re.findall(r"^```python\n(.*?)^```", (DOCS / page).read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) >= 2
    for block in blocks:
        exec(compile(block, f"docs/{page}", "exec", dont_inherit=True), module.__dict__)


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
