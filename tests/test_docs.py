"""The README and the docs: every Python example runs, every doctest gives what it shows, every link leads somewhere."""

import doctest
import re
import shlex
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from geostance.cli import main

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^(?P<mark>(?:<!-- not run:[^>]*-->\n)?)```(?P<language>\w+)\n(?P<code>.*?)^```$", re.M | re.S)


def blocks(page: Path, *languages: str) -> list[tuple[str, str]]:
    """Language and code of the fenced blocks of a page that are to be run."""
    return [
        (m["language"], m["code"])
        for m in FENCE.finditer(page.read_text("utf-8"))
        if m["language"] in languages and not m["mark"]
    ]


def ids(page: Path) -> str:
    return page.stem


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the seeds and with files of the names that the examples read."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "my-actors.tsv").write_text("key\tname\tkind\norg:ferry\tFerry Guild\tcivil_society\n", "utf-8")
    yaml = "toast.verb: {verb: [toast], act: praise, polarity: 0.7, frame: {holder: subject, target: object}}\n"
    (tmp_path / "my-positions.yaml").write_text(yaml, "utf-8")
    (tmp_path / "article.txt").write_text("Norway urged Chad to free the crew.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_the_examples_of_a_page_run(page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType(
        f"examples_of_{page.stem.replace('-', '_')}"
    )  # classes of examples must have a home to be pickled
    monkeypatch.setitem(sys.modules, module.__name__, module)
    scope: dict[str, Any] = vars(module)
    exec("import geostance", scope)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for number, (language, code) in enumerate(blocks(page, "python", "pycon"), 1):
        if language == "python" and not code.startswith(">>>"):
            exec(compile(code, f"{page.name}, example {number}", "exec"), scope)
        else:
            test = doctest.DocTestParser().get_doctest(code, scope, f"{page.name}, example {number}", str(page), 0)
            assert runner.run(test, clear_globs=False).failed == 0
            scope.update(test.globs)


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [t for t in targets if "://" not in t and not (page.parent / t).exists()] == []


def shown(page: Path) -> list[tuple[str, list[str]]]:
    """The geostance commands of a page's console blocks whose output is shown, and that output."""
    found = []
    for _, code in blocks(page, "console"):
        command, _, output = code.partition("\n")
        if command.startswith("$ geostance ") and output.strip() and "\n$ " not in code:
            found.append((command.removeprefix("$ geostance "), output.splitlines()))
    return found


@pytest.mark.parametrize("page", [p for p in PAGES if shown(p)], ids=ids)
def test_output_that_a_page_shows_is_what_the_command_prints(
    page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nearly: one line in five may differ, so that a better reading of one sentence is no failure."""
    monkeypatch.setenv("COLUMNS", "110")
    for command, output in shown(page):
        monkeypatch.setattr(sys, "argv", ["geostance", *shlex.split(command)])
        with pytest.raises(SystemExit, match="0"):
            main()
        printed = {" ".join(line.split()) for line in capsys.readouterr().out.splitlines()}
        lines = [" ".join(line.split()) for line in output if line.strip()]
        assert sum(line in printed for line in lines) >= 0.8 * len(lines)


def test_the_readme_shows_a_summary() -> None:
    assert "Who stands where" in "\n".join(line for _, output in shown(ROOT / "README.md") for line in output)
