"""The command line: extract, report, explain, schema, plugins."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console
from rich.markup import escape

import geostance
from geostance.errors import GeostanceError, NotFoundError, ReadError
from geostance.extractors import EXTRACTORS
from geostance.knowledge.lexicon import Layer
from geostance.linking import link
from geostance.model import Document, Extraction
from geostance.pipeline import Pipeline
from geostance.plugins import RECORDS
from geostance.readers import READERS, read
from geostance.serializers import SERIALIZERS, dump, dumps, load
from geostance.summary import explained, summary

__all__ = ["app", "main"]

app = typer.Typer(
    help="Who stands where: Actors, Statements, Positions and Events from news text.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
Files = Annotated[list[str], typer.Argument(help="Files to read; - for standard input.", metavar="FILE…")]
Published = Annotated[str | None, typer.Option(help="Day of publication (2026-02-28), where the file does not say it.")]
Reader = Annotated[str | None, typer.Option("--reader", help="How to read the files; by their extension if left out.")]
Options = Annotated[
    list[str] | None,
    typer.Option("--option", "-O", help="Of the reader: text=body names a column, encoding=cp1252; may be repeated."),
]
With = Annotated[
    list[str] | None,
    typer.Option("--with", help='An installed extractor to add: treaties, "llm model=tiny base_url=…"; may be repeated.'),
]
Gazetteers = Annotated[list[Path] | None, typer.Option("--gazetteer", help="A file of your own actors; may be repeated.")]
Lexicons = Annotated[list[str] | None, typer.Option("--lexicon", help="LAYER=FILE, your own entries; may be repeated.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes that share the work.")]
Model = Annotated[str | None, typer.Option(help="Name or path of another spaCy pipeline.")]


@app.command()
def extract(
    files: Files,
    format: Annotated[
        str | None, typer.Option("--format", "-f", help="How to write; a summary on a terminal, else jsonl.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file; its extension may say the format.")
    ] = None,
    published: Published = None,
    reader: Reader = None,
    option: Options = None,
    workers: Workers = 1,
    gazetteer: Gazetteers = None,
    lexicon: Lexicons = None,
    with_: With = None,
    model: Model = None,
) -> None:
    """Read news texts and show or write what is in them."""
    if format:
        SERIALIZERS.create(format)
    _check(reader, published, option)
    pipeline = _pipeline(model, gazetteer, lexicon, with_)
    failed: list[str] = []
    found = pipeline.extract_stream(_documents(files, reader, published, failed, option), workers=workers)
    if output:
        dump(found, output, format)
    elif format is None and sys.stdout.isatty():
        console = Console()
        for x in found:
            console.print(summary(x), "")
    elif SERIALIZERS.create(format or "jsonl").binary:
        sys.stdout.buffer.write(bytes(dumps(found, format or "jsonl")))  # type: ignore[arg-type]  # binary formats give bytes
    elif format in (None, "jsonl"):
        for x in found:
            sys.stdout.write(str(dumps(x, "jsonl")))
            sys.stdout.flush()
    else:
        sys.stdout.write(str(dumps(found, format)))
    if failed:
        raise typer.Exit(1)


@app.command()
def report(
    files: Annotated[
        list[str], typer.Argument(help="Texts, or Extractions that were written as .json or .jsonl.", metavar="FILE…")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Write the page to this file.")] = Path("report.html"),
    title: Annotated[str | None, typer.Option(help="What heads the page.")] = None,
    published: Published = None,
    reader: Reader = None,
    option: Options = None,
    workers: Workers = 1,
    gazetteer: Gazetteers = None,
    lexicon: Lexicons = None,
    with_: With = None,
    model: Model = None,
) -> None:
    """Make one self-contained page: articles with evidence lit up, lists, stance matrix, network, timeline."""
    serializer = SERIALIZERS.create("html", title=title)
    failed: list[str] = []
    made = [file for file in files if reader is None and _holds_extractions(file)]
    texts = [file for file in files if file not in made]
    found = chain.from_iterable(_written(file, failed) for file in made)
    if texts:
        pipeline = _pipeline(model, gazetteer, lexicon, with_)
        found = chain(found, pipeline.extract_stream(_documents(texts, reader, published, failed, option), workers=workers))
    linked = link(found)
    serializer.save(sorted(linked, key=lambda x: x.document.published or date.max), output)
    if failed:
        raise typer.Exit(1)


@app.command("show")
def show(
    files: Files,
    published: Published = None,
    reader: Reader = None,
    option: Options = None,
    gazetteer: Gazetteers = None,
    lexicon: Lexicons = None,
    with_: With = None,
    model: Model = None,
) -> None:
    """Show the readable summary, also where the output is not a terminal."""
    _check(reader, published, option)
    failed: list[str] = []
    console = _console()
    for x in _pipeline(model, gazetteer, lexicon, with_).extract_stream(_documents(files, reader, published, failed, option)):
        console.print(summary(x), "")
    if failed:
        raise typer.Exit(1)


@app.command()
def explain(
    file: Annotated[str, typer.Argument(help="A text, or an Extraction that was written as .json or .jsonl.")],
    record: Annotated[str | None, typer.Argument(help="Id of one record, or the beginning of it; all if left out.")] = None,
    published: Published = None,
    reader: Reader = None,
    option: Options = None,
) -> None:
    """Say which rule and which words made each record."""
    _check(reader, published, option)
    failed: list[str] = []
    console = _console(highlight=False)
    seen: list[str] = []
    for x in _extractions(file, reader, published, failed, option):
        records = [r for r in x.all_records() if record is None or r.id.startswith(record)]
        seen += [r.id for r in x.all_records()]
        for line in explained(x, records):
            console.print(line)
        if records and record:
            return
    if record:
        raise NotFoundError("record", record, seen[:10])
    if failed:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of an Extraction."""
    print(json.dumps(Extraction.schema(), indent=2))


@app.command()
def plugins() -> None:
    """List extractors, serializers, readers and record kinds, ours and those of installed packages."""
    console = _console(highlight=False)
    for registry in (EXTRACTORS, SERIALIZERS, READERS, RECORDS):
        for plugin in registry:
            console.print(f"{plugin.kind:<12}{escape(plugin.name):<16}[dim]{escape(plugin.package)}[/]")


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        print(geostance.__version__)
        raise typer.Exit


def _pipeline(model: str | None, gazetteers: list[Path] | None, lexicons: list[str] | None, more: list[str] | None) -> Pipeline:
    pipeline = Pipeline.default(model) if model else Pipeline.default()
    for path in gazetteers or ():
        pipeline = pipeline.with_gazetteer(path)
    for given in lexicons or ():
        layer, _, path_ = given.partition("=")
        if layer not in get_args(Layer):
            raise NotFoundError("lexicon layer", layer, get_args(Layer))
        pipeline = pipeline.with_lexicon(layer, path_)  # type: ignore[arg-type]  # it is one of the Layer's names
    for given in more or ():
        name, *options = shlex.split(given)
        pipeline = pipeline.with_extractor(name, **_options(options))
    return pipeline


def _console(**options: bool) -> Console:
    """A console as wide as the terminal; in a pipe as COLUMNS says, or wide enough to search in."""
    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS") or 140)
    return Console(width=width, **options)  # type: ignore[arg-type]  # mypy holds them against every parameter; all given are bool


def _check(reader: str | None, published: str | None, options: list[str] | None) -> None:
    """Refuse a reader, an option of it or a day that is none before any file is opened."""
    given = _options(options)
    if reader:
        READERS.create(reader, **given)
    if published is not None:
        Document.of("", published=published)


def _options(given: list[str] | None) -> dict[str, object]:
    """The options of a reader or extractor by name."""
    options: dict[str, object] = {}
    for option in given or ():
        name, equals, value = option.partition("=")
        if not (name and equals):
            raise ReadError(f"an option is NAME=VALUE, such as text=body, not {option!r}")
        options[name] = value
    return options


def _documents(
    files: list[str], reader: str | None, published: str | None, failed: list[str], options: list[str] | None
) -> Iterator[Document]:
    """The documents of the files; a file that cannot be read is reported and the others go on."""
    for file in files:
        try:
            for document in read(file, reader, **_options(options)):
                yield document.replace(published=published) if published and not document.published else document
        except GeostanceError as error:
            failed.append(file)
            print(f"geostance: {error}", file=sys.stderr)


def _holds_extractions(file: str) -> bool:
    """Whether the file is one that ``dump`` wrote, rather than documents in JSON Lines."""
    if not file.endswith((".json", ".jsonl")):
        return False
    try:
        with Path(file).open(encoding="utf-8", errors="replace") as stream:
            head = stream.read(4096)
    except OSError:
        return False
    return '"schema_version"' in head or '"document"' in head


def _written(file: str, failed: list[str]) -> Iterator[Extraction]:
    """The Extractions of a file; one that cannot be read is reported and the others go on."""
    try:
        yield from load(file)
    except GeostanceError as error:
        failed.append(file)
        print(f"geostance: {error}", file=sys.stderr)


def _extractions(
    file: str, reader: str | None, published: str | None, failed: list[str], option: list[str] | None
) -> Iterator[Extraction]:
    if reader is None and _holds_extractions(file):
        yield from load(file)
    else:
        yield from Pipeline.default().extract_stream(_documents([file], reader, published, failed, option))


@contextmanager
def _told() -> Iterator[None]:
    """Errors of ours as one line on standard error, never a traceback."""
    try:
        yield
    except (GeostanceError, OSError) as error:
        if isinstance(error, BrokenPipeError):  # who read the pipe has seen enough; nothing is left to flush at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        print(f"geostance: {error}", file=sys.stderr)
        sys.exit(2)


def main() -> None:
    """Entry point of the ``geostance`` command."""
    with _told():
        app()
