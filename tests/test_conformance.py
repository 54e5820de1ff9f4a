"""The conformance suite: our own extractors, formats and readers pass it, and each way of being wrong is caught and named."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import IO, Any, Literal

import attrs
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import strategies as st

from geostance.analysis.analysis import Analysis
from geostance.errors import ReadError
from geostance.extractors import EXTRACTORS
from geostance.model import Document, Extraction, Omission, Record
from geostance.pipeline import Pipeline
from geostance.readers import READERS, Reader
from geostance.serializers import SERIALIZERS, TextSerializer
from geostance.testing import check_extractor, check_reader, check_record, check_serializer, spans

SENTENCE = "Norway urged Chad to free the crew."


class Sighting(Record):
    kind: Literal["conformance-sighting"] = "conformance-sighting"
    what: str
    identity = ("what",)


def sightings(document: Document) -> st.SearchStrategy[Record]:
    return spans(document).map(lambda s: Sighting.create(document, what="crew", evidence=(s,), rule="test"))


@attrs.frozen
class Sightings:
    """A sound extractor: every "crew"; ``wrong`` is one way of being wrong."""

    name: str = "sightings"
    requires: Any = ("actors",)
    wrong: str = ""
    seen: list[str] = attrs.field(factory=list, eq=False)

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        document = analysis.document
        at = document.text.find("crew")
        if at < 0:
            return
        if self.wrong == "raises":
            raise ZeroDivisionError("in the middle")
        fields: dict[str, Any] = {"what": "crew", "evidence": (document.span(at, at + 4),), "rule": "crew"}
        match self.wrong:
            case "ungrounded":
                fields["evidence"] = (Document.of("=" * at + "ship").span(at, at + 4),)
            case "no rule":
                fields["rule"] = ""
            case "stray":
                fields["what"] = "actor-0123456789abcdef"
            case "memory":
                self.seen.append(document.id)
                fields["what"] = str(len(self.seen))
        record = Sighting.create(document, **fields)
        if self.wrong == "id":
            record = record.replace(id="sighting-1")
        yield 1 if self.wrong == "type" else record  # type: ignore[misc]  # one way of being wrong


class Telegram(TextSerializer):
    """A sound serializer: documents' ids; ``wrong`` is one way of being wrong."""

    name = "telegram"
    extension = ".telegram"
    keeps = "keeps the documents' ids and nothing else"

    def __init__(self, wrong: str = "") -> None:
        self.wrong = wrong
        if wrong == "lossless":
            self.lossless = True  # type: ignore[misc]  # one way of being wrong
        if wrong == "keeps":
            self.keeps = "all"  # type: ignore[misc]  # one way of being wrong
        if wrong == "extension":
            self.extension = "telegram"  # type: ignore[misc]  # one way of being wrong

    def write(self, extractions: Iterable[Extraction], stream: IO[str]) -> None:
        for x in extractions:
            if self.wrong == "raises" and x.events:
                raise KeyError("events")
            stream.write(x.document.id)
        if self.wrong == "closes":
            stream.close()

    def read(self, stream: IO[str]) -> Iterator[Extraction]:
        if self.wrong in ("lossless", "reads"):
            return iter(())
        return super().read(stream)


class Ticker(Reader):
    """A sound reader: a line is a document; ``wrong`` is one way of being wrong."""

    name = "ticker"
    extensions = (".ticker",)

    def __init__(self, wrong: str = "") -> None:
        self.wrong = wrong
        if wrong == "extensions":
            self.extensions = (".TICKER",)  # type: ignore[misc]

    def read(self, stream: IO[bytes], where: str) -> Iterator[Document]:
        if self.wrong == "seeks":
            stream.seek(0)
        for line in stream:
            try:
                yield Document.of(line.decode())
            except UnicodeDecodeError:
                if self.wrong == "raises":
                    raise
                raise ReadError(f"{where} is not UTF-8") from None
        if self.wrong == "closes":
            stream.close()


# ---- sound ones pass -----------------------------------------------------------------------------------------------------


def test_a_sound_extractor_passes(pipeline: Pipeline) -> None:
    check_extractor(Sightings(), [SENTENCE], pipeline)


@pytest.mark.parametrize("name", [name for name in EXTRACTORS.ours if name != "llm"])  # that one has tests of its own
def test_our_own_extractors_pass(name: str, pipeline: Pipeline) -> None:
    check_extractor(next(e for e in pipeline.extractors if e.name == name), pipeline=pipeline)


@pytest.mark.parametrize("name", SERIALIZERS.ours)
def test_our_own_formats_pass_with_anybodys_records(name: str) -> None:
    check_serializer(name, records=sightings, max_examples=10)


def examples() -> dict[str, bytes]:
    parquet = BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": ["Chad", "Mali"]}), parquet)
    page = f"<html><body><article><h1>Crew</h1>{f'<p>{SENTENCE * 4}</p>' * 3}</article></body></html>".encode()
    warc = (
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://fjord.example/\r\n"
        f"WARC-Date: 2026-03-01T00:00:00Z\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n"
    ).encode() + page
    return {
        "text": SENTENCE.encode(),
        "markdown": b"---\ntitle: Crew\ndate: 2026-02-28\n---\n# Crew\n\n- *Chad* urged\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "html": page,
        "jsonl": b'{"text": "Chad", "published": "2026-02-28", "n": [1, {"a": 1.5}]}\n{"text": "Mali"}\n',
        "json": json.dumps([{"text": "Chad"}, {"text": "Mali"}]).encode(),
        "csv": b'text,title\r\n"Chad, again",x\r\nMali,"a ""b"""\r\n',
        "parquet": parquet.getvalue(),
        "warc": warc + b"\r\n\r\n",
    }


@pytest.mark.parametrize("name", READERS.ours)
def test_our_own_readers_pass(name: str) -> None:
    check_reader(name, examples()[name], max_examples=60)


def test_a_sound_record_kind_passes() -> None:
    document = Document.of(SENTENCE)
    check_record(Sighting, Sighting.create(document, what="crew", evidence=(document.span(0, 6),)))


def test_sound_ones_of_a_users_own_pass() -> None:
    check_serializer(Telegram(), max_examples=10)
    check_reader(Ticker(), b"Chad urged Mali.\nMali refused.\n", max_examples=30)


# ---- and others do not ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("raises", "sightings raises ZeroDivisionError on .*in the middle"),
        ("ungrounded", "has a span that the text has not"),
        ("no rule", "has no rule"),
        ("stray", r"refers to records that are not there: \['actor-0123456789abcdef'\]"),
        ("memory", "gives something else the second time|does not round-trip|is not kept"),
        ("id", "was not made with Sighting.create"),
        ("type", "gives int; extractors give records and omissions"),
    ],
)
def test_a_wrong_extractor_is_told_what_is_wrong(wrong: str, message: str, pipeline: Pipeline) -> None:
    with pytest.raises(AssertionError, match=message):
        check_extractor(Sightings(wrong=wrong), [SENTENCE], pipeline)


def test_an_extractor_that_reads_nothing_of_the_given_texts_is_told_so(pipeline: Pipeline) -> None:
    with pytest.raises(AssertionError, match="sightings reads nothing of 'No ship"):
        check_extractor(Sightings(), ["No ship at all."], pipeline)


def test_needs_that_are_no_tuple_of_names_are_told(pipeline: Pipeline) -> None:
    with pytest.raises(AssertionError, match="requires is a tuple of names, not 'actors'"):
        check_extractor(Sightings(requires="actors"), [SENTENCE], pipeline)


def test_an_extractor_that_cannot_be_pickled_is_told(pipeline: Pipeline) -> None:
    local = Sightings(seen=itertools.count())  # type: ignore[arg-type]  # a generator cannot be pickled
    object.__setattr__(local, "seen", (n for n in range(3)))
    with pytest.raises(AssertionError, match="cannot be pickled"):
        check_extractor(local, [SENTENCE], pipeline)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("lossless", "says it keeps all, but reads back something else"),
        ("reads", "must say `lossless = True` or raise FormatError"),
        ("closes", "closes the stream"),
        ("keeps", "keeps is a sentence"),
        ("extension", "begins with a full stop"),
    ],
)
def test_a_wrong_serializer_is_told_what_is_wrong(wrong: str, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check_serializer(Telegram(wrong), max_examples=30)


def test_a_serializer_that_fails_on_some_extractions_is_found_out() -> None:
    with pytest.raises(KeyError, match="events"):
        check_serializer(Telegram("raises"), max_examples=100)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("seeks", "cannot read a stream in which one cannot go back"),
        ("raises", "raises UnicodeDecodeError, not a ReadError"),
        ("closes", "closes the stream"),
        ("extensions", "small-lettered"),
    ],
)
def test_a_wrong_reader_is_told_what_is_wrong(wrong: str, message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        check_reader(Ticker(wrong), b"Chad urged.\nMali refused.\n")


def test_a_kind_that_is_not_ones_own_is_told() -> None:
    class Nameless(Record):
        what: str = ""

    document = Document.of(SENTENCE)
    example = Nameless.create(document, kind="x", evidence=(document.span(0, 6),))
    with pytest.raises(AssertionError, match="Nameless needs `kind: Literal"):
        check_record(Nameless, example)


def test_compression_is_not_a_readers_care() -> None:
    with pytest.raises(ReadError, match="gzip-compressed"):
        list(READERS.create("text").read(BytesIO(gzip.compress(b"Chad")), "it"))
