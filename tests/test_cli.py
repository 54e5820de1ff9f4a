"""The command line: a summary on a terminal, JSON Lines in a pipe, a file where one is named; never a traceback."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import geostance
from geostance.cli import main
from geostance.model import Extraction
from geostance.serializers import load

TEXT = "Norway urged Chad to free the crew.\n\n“We will,” the foreign minister, Idriss Saleh, told reporters on Monday.\n"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*args: object, stdin: bytes = b"", terminal: bool = False) -> Ran:
        monkeypatch.setattr(sys, "argv", ["geostance", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
        monkeypatch.setenv("COLUMNS", "100")
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(code, out, err)

    return ran


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


def extractions(out: str) -> list[Extraction]:
    return [Extraction.model_validate_json(line) for line in out.splitlines()]


# ---- extract ---------------------------------------------------------------------------------------------------------------


def test_in_a_pipe_each_document_is_a_line_of_json(run: Run, article: Path) -> None:
    ran = run("extract", article, article)
    assert ran.code == 0
    assert [x.document.text for x in extractions(ran.out)] == [TEXT, TEXT]
    assert extractions(ran.out)[0] == geostance.extract(TEXT)


def test_on_a_terminal_there_is_a_summary_that_fits(run: Run, article: Path) -> None:
    ran = run("extract", article, "--published", "2026-02-28", terminal=True)
    assert ran.code == 0
    for part in ("Norway urged Chad", "2026-02-28", "Actors", "Norway", "NOR", "Idriss Saleh", "foreign minister"):
        assert part in ran.out
    assert max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in ran.out.splitlines()) <= 100


def test_the_day_of_publication_reaches_the_document(run: Run, article: Path) -> None:
    (x,) = extractions(run("extract", article, "--published", "2026-02-28").out)
    assert str(x.document.published) == "2026-02-28"


@pytest.mark.parametrize("name", ["out.json", "out.jsonl"])
def test_a_file_takes_the_format_that_its_extension_says(run: Run, article: Path, tmp_path: Path, name: str) -> None:
    ran = run("extract", article, "-o", tmp_path / name)
    assert (ran.code, ran.out) == (0, "")
    assert list(load(tmp_path / name)) == [geostance.extract(TEXT)]


def test_a_format_may_be_named(run: Run, article: Path, tmp_path: Path) -> None:
    assert json.loads(run("extract", article, "--format", "json").out)["document"]["text"] == TEXT
    run("extract", article, "-f", "json", "-o", tmp_path / "out.txt")
    assert json.loads((tmp_path / "out.txt").read_text("utf-8"))["document"]["text"] == TEXT


def test_standard_input_is_read_as_text(run: Run) -> None:
    (x,) = extractions(run("extract", "-", stdin=TEXT.encode()).out)
    assert x.document.text == TEXT


def test_ones_own_actors_and_entries_are_used(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("key\tname\tkind\nperson:saleh\tIdriss Saleh\tperson\n", "utf-8")
    (tmp_path / "mine.yaml").write_text("ponder.verb: {verb: [ponder], operator: planned, scope: [inf]}\n", "utf-8")
    ran = run("extract", article, "--gazetteer", tmp_path / "mine.tsv", "--lexicon", f"operators={tmp_path / 'mine.yaml'}")
    (x,) = extractions(ran.out)
    assert "person:saleh" in {a.entity for a in x.actors}
    assert x.made_by["lexicons"] != geostance.extract(TEXT).made_by["lexicons"]


def test_several_processes_write_the_same(run: Run, article: Path) -> None:
    assert run("extract", article, article, "--workers", 2).out == run("extract", article, article).out


# ---- show, explain, schema, plugins ------------------------------------------------------------------------------------------


def test_show_gives_the_summary_in_a_pipe_too(run: Run, article: Path) -> None:
    ran = run("show", article)
    assert ran.code == 0
    assert "Actors" in ran.out
    assert "{" not in ran.out


def test_explain_names_the_rule_and_the_words_of_each_record(run: Run, article: Path) -> None:
    ran = run("explain", article)
    x = geostance.extract(TEXT)
    assert ran.code == 0
    for r in x.all_records():
        assert r.id in ran.out
        assert r.rule in ran.out


def test_explain_takes_one_record_by_the_beginning_of_its_id(run: Run, article: Path, tmp_path: Path) -> None:
    run("extract", article, "-o", tmp_path / "x.jsonl")
    wanted, other = geostance.extract(TEXT).actors[:2]
    for source in (article, tmp_path / "x.jsonl"):
        ran = run("explain", source, wanted.id[:14])
        assert ran.code == 0
        assert wanted.id in ran.out
        assert other.id not in ran.out


def test_explain_says_which_records_there_are_where_one_is_not(run: Run, article: Path) -> None:
    ran = run("explain", article, "actor-nobody")
    assert ran.code == 2
    assert "no record named 'actor-nobody'" in ran.err


def test_schema_is_the_json_schema_of_an_extraction(run: Run) -> None:
    assert json.loads(run("schema").out) == Extraction.schema()


def test_plugins_are_listed_by_kind(run: Run) -> None:
    ran = run("plugins")
    assert ran.code == 0
    for name in ("jsonl", "parquet", "text"):
        assert name in ran.out


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.strip() == geostance.__version__


# ---- what goes wrong -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "   \n\n\t", "\ufeff"])
def test_a_text_without_words_is_an_extraction_with_an_omission(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "empty.txt").write_text(text, "utf-8")
    ran = run("extract", tmp_path / "empty.txt")
    (x,) = extractions(ran.out)
    assert ran.code == 0
    assert x.all_records() == ()
    assert [o.why for o in x.omissions] == ["the text is empty"]
    assert "left out" in run("show", tmp_path / "empty.txt").out


@pytest.mark.parametrize("text", ["a", "?", "\x07", "é"])
def test_one_character_is_an_extraction(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "one.txt").write_text(text, "utf-8")
    ran = run("extract", tmp_path / "one.txt")
    assert ran.code == 0
    assert [x.document.text for x in extractions(ran.out)] == [text]


def test_two_megabytes_are_read_in_part_and_the_rest_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(TEXT + "\n" * 2_000_000 + TEXT, "utf-8")
    ran = run("show", tmp_path / "long.txt")
    assert ran.code == 0
    assert "only the first 1,000,000 of 2,000," in ran.out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7 \x00\xff", "it is a PDF file"),
        (b"\x00\x01\x02\xff" * 50, "binary"),
        (b"\x1f\x8b\x08\x00\x00", "damaged gzip"),
        ("Präsident".encode("cp1252"), "not UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_named_and_the_others_are_read(
    run: Run, article: Path, tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    ran = run("extract", tmp_path / "bad.txt", article)
    assert ran.code == 1
    assert len(extractions(ran.out)) == 1
    assert "bad.txt" in ran.err
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_file_that_is_not_there_is_named(run: Run, article: Path, tmp_path: Path) -> None:
    ran = run("extract", tmp_path / "missing.txt", article)
    assert ran.code == 1
    assert len(extractions(ran.out)) == 1
    assert "missing.txt: there is no such file" in ran.err


def test_a_folder_gives_the_texts_in_it(run: Run, article: Path) -> None:
    assert [x.document.text for x in extractions(run("extract", article.parent).out)] == [TEXT]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--format", "jason"], "did you mean 'json'"),
        (["-o", "out.xyz"], "no serializer for the extension named '.xyz'"),
        (["--reader", "pdf"], "no reader named 'pdf'"),
        (["--published", "yesterday"], "2026-02-28"),
        (["--gazetteer", "missing.tsv"], "missing.tsv"),
        (["--lexicon", "position=mine.yaml"], "did you mean 'positions'"),
        (["--lexicon", "operators=missing.yaml"], "missing.yaml"),
        (["--model", "xx_no_such_pipeline"], "xx_no_such_pipeline"),
        (["--workers", "0"], "workers"),
        (["-o", "no/such/folder/out.json"], "no/such/folder"),
    ],
)
def test_an_option_that_does_not_fit_is_one_clear_line(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("extract", article, *args)
    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err


def test_an_extraction_that_is_malformed_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"schema_version": "1.0", "document": 3}\n', "utf-8")
    ran = run("explain", tmp_path / "x.jsonl")
    assert ran.code == 2
    assert "line 1 is not an Extraction" in ran.err


def test_the_command_ends_quietly_where_the_reader_of_its_pipe_has_gone(article: Path) -> None:
    command = f"{sys.executable} -m geostance extract {article} {article} {article} | head -c 5"
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=120, check=True)
    assert ran.stdout == '{"sch'
    assert ran.stderr == ""


def test_columns_and_encodings_are_options_of_the_reader(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_bytes("day;body\n2026-02-28;Oslo urged Köln to wait.\n".encode("cp1252"))
    ran = run("extract", tmp_path / "news.csv", "-O", "text=body", "-O", "published=day", "-O", "encoding=cp1252")
    assert ran.code == 0
    (x,) = extractions(ran.out)
    assert (x.document.text, str(x.document.published)) == ("Oslo urged Köln to wait.", "2026-02-28")


@pytest.mark.parametrize(("option", "message"), [("txt=body", "did you mean 'text'"), ("body", "NAME=VALUE")])
def test_an_option_that_is_none_is_refused(run: Run, tmp_path: Path, option: str, message: str) -> None:
    (tmp_path / "news.csv").write_text("body\nChad\n")
    ran = run("extract", tmp_path / "news.csv", "-O", option)
    assert ran.code != 0
    assert message in ran.err


def test_an_extractor_that_is_not_installed_is_refused(run: Run, article: Path) -> None:
    ran = run("extract", article, "--with", "treatis")
    assert ran.code == 2
    assert "no extractor named 'treatis'" in ran.err


def test_plugins_lists_everything_of_every_kind(run: Run) -> None:
    lines = [line.split() for line in run("plugins").out.splitlines()]
    assert {("extractor", "actors"), ("serializer", "jsonl"), ("reader", "csv")} <= {(kind, name) for kind, name, *_ in lines}
