"""Readers: documents come in from every kind of file, with what it knows of them, and nothing is lost silently."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pandas
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

import geostance
from geostance.errors import GeostanceError, MissingExtraError, NotFoundError, ReadError
from geostance.model import Document
from geostance.readers import READERS
from geostance.readers.compression import decompressed
from geostance.testing import documents, texts

PAGE = """<html><head><title>Norway urges Chad - The Fjord Post</title>
<meta name="author" content="Kari Nordmann"><meta property="og:site_name" content="The Fjord Post">
<meta property="og:title" content="Norway urges Chad to free crew">
<meta property="article:published_time" content="2026-02-28T10:00:00Z">
<link rel="canonical" href="https://fjord.example/chad"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Norway urges Chad to free crew</h1>
<p>Norway on Friday urged Chad to free the crew of a vessel, officials said in Oslo after a week of talks.</p>
<p>&ldquo;We will <b>not</b> wait,&rdquo; the foreign minister&nbsp;said at a news conference, the third such call this month.</p>
</article><footer>All rights reserved</footer></body></html>"""


def one(path: Path | str, format: str | None = None, **options: object) -> Document:
    (document,) = geostance.read(path, format, **options)
    return document


# ---- any file ----------------------------------------------------------------------------------------------------------


@given(content=st.binary(max_size=200), format=st.sampled_from(tuple(READERS.ours)))
def test_any_bytes_give_documents_or_an_error_of_ours(
    content: bytes, format: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "file"
    path.write_bytes(content)
    with suppress(GeostanceError):
        assert all(isinstance(document, Document) for document in geostance.read(path, format))


@given(text=texts(min_size=1).filter(lambda text: "\x00" not in text and not text.startswith("\ufeff")))
def test_plain_text_comes_in_unchanged(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("plain") / "a.txt"
    path.write_bytes(text.encode())
    assert one(path).text == text


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_says_the_encoding(mark: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Köln urged Chad.".encode(mark))
    (tmp_path / "a.csv").write_bytes("text\nKöln urged Chad.\n".encode(mark))
    assert one(tmp_path / "a.txt").text == one(tmp_path / "a.csv").text == "Köln urged Chad."


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_another_encoding_is_told_and_can_be_named(name: str, tmp_path: Path) -> None:
    body = {"a.txt": "Köln", "a.jsonl": '{"text": "Köln"}\n', "a.csv": "text\nKöln\n"}[name]
    (tmp_path / name).write_bytes(body.encode("cp1252"))
    with pytest.raises(ReadError, match=r"is not UTF-8: .*0xf6.*cp1252"):
        one(tmp_path / name)
    assert one(tmp_path / name, encoding="cp1252").text == "Köln"
    with pytest.raises(ReadError, match="knows no encoding 'klingon'"):
        one(tmp_path / name, encoding="klingon")


def test_a_file_of_another_kind_is_named_for_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(ReadError, match="not text: it is a PDF file"):
        one(tmp_path / "a.txt")


def test_what_is_not_there_or_not_known_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no such file"):
        geostance.read(tmp_path / "none.txt")
    (tmp_path / "a.csv").write_text("text\nx\n")
    with pytest.raises(NotFoundError, match="did you mean 'markdown'"):
        geostance.read(tmp_path / "a.csv", "markdwn")
    with pytest.raises(NotFoundError, match="did you mean 'delimiter'"):
        geostance.read(tmp_path / "a.csv", delimter=";")


@pytest.mark.parametrize(("suffix", "compress"), [(".gz", gzip.compress), (".zst", zstandard.compress)])
def test_compressed_files_are_read_as_what_they_hold(suffix: str, compress: object, tmp_path: Path) -> None:
    assert callable(compress)
    packed = compress(b'{"text": "Chad"}\n{"text": "Mali"}\n')
    for name in (f"a.jsonl{suffix}", f"A.JSONL{suffix.upper()}", "a.jsonl"):
        (tmp_path / name).write_bytes(packed)
        assert [d.text for d in geostance.read(tmp_path / name)] == ["Chad", "Mali"]
    (tmp_path / f"cut.txt{suffix}").write_bytes(packed[:-5])
    with pytest.raises(ReadError, match=r"is damaged (gzip|Zstandard): "):
        one(tmp_path / f"cut.txt{suffix}")


@given(parts=st.lists(st.binary(max_size=1000), min_size=1, max_size=4), size=st.integers(1, 300))
def test_zstandard_content_comes_out_frame_by_frame(parts: list[bytes], size: int) -> None:
    stream = decompressed(io.BytesIO(b"".join(map(zstandard.compress, parts))))
    assert b"".join(iter(lambda: stream.read(size), b"")) == b"".join(parts)


def test_standard_input_is_read_compressed_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (b"Chad urged Mali.", gzip.compress(b"Chad urged Mali."), zstandard.compress(b"Chad urged Mali.")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        assert one("-").text == "Chad urged Mali."
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "Chad"}\n')))
    assert one("-", "jsonl").text == "Chad"


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.html", "trafilatura", "html"),
        ("a.warc", "warcio.archiveiterator", "warc"),
        ("a.parquet", "pyarrow.parquet", "arrow"),
    ],
)
def test_without_its_extra_a_reader_names_it(
    name: str, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(b"<html>")
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"geostance\[{extra}\]"):
        one(tmp_path / name)


def test_zstandard_without_its_extra_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt.zst").write_bytes(zstandard.compress(b"Chad"))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(MissingExtraError, match=r"geostance\[zstd\]"):
        one(tmp_path / "a.txt.zst")


# ---- folders -----------------------------------------------------------------------------------------------------------


def test_a_folder_is_read_in_order_with_all_below_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.md").write_text("Two")
    (tmp_path / "a.txt").write_text("One")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Three"}\n{"text": "Four"}'))
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert [d.text.strip() for d in geostance.read(tmp_path)] == ["One", "Two", "Three", "Four"]


def test_a_bad_file_in_a_folder_is_told_after_the_others_have_been_read(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"K\xf6ln")
    (tmp_path / "2.txt").write_text("fine")
    found: list[str] = []
    with pytest.raises(ReadError, match=r"1 files of .* could not be read: .*1\.txt"):
        found.extend(d.text for d in geostance.read(tmp_path))
    assert found == ["fine"]


def test_a_folder_with_nothing_to_read_says_what_it_could_read(tmp_path: Path) -> None:
    (tmp_path / "story.story").write_text("Chad")
    with pytest.raises(ReadError, match=r"no files to read; .*\.csv"):
        list(geostance.read(tmp_path))
    assert one(tmp_path, "text").text == "Chad"


# ---- tables ------------------------------------------------------------------------------------------------------------


@given(written=st.lists(documents(), min_size=1, max_size=3))
def test_documents_written_as_json_lines_read_back(written: list[Document], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("lines") / "news.jsonl"
    path.write_bytes(b"".join(d.model_dump_json().encode() + b"\n" for d in written))
    assert list(geostance.read(path)) == written


@given(rows=st.lists(texts(min_size=1).filter(lambda t: t and "\x00" not in t), min_size=1, max_size=4))
def test_csv_cells_come_in_unchanged(rows: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("csv") / "news.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, lineterminator="\r\n").writerows([["text", "n"], *([text, "1"] for text in rows)])
    assert [d.text for d in geostance.read(path)] == rows


def test_columns_are_named_and_the_others_kept(tmp_path: Path) -> None:
    rows = {
        "Body": ["Chad urged Mali.", "Mali refused."],
        "Head": ["Chad", ""],
        "Tag": ["a", "b"],
        "Day": ["01.02.2026", "02.02.2026"],
    }
    frame = pandas.DataFrame(rows)
    frame.to_csv(tmp_path / "a.csv", index=False, sep=";")
    frame.to_csv(tmp_path / "a.tsv", index=False, sep="\t")
    frame.to_parquet(tmp_path / "a.parquet")
    frame.to_json(tmp_path / "a.jsonl", orient="records", lines=True)
    frame.to_json(tmp_path / "a.json", orient="records")
    for name in ("a.csv", "a.tsv", "a.parquet", "a.jsonl", "a.json"):
        named = {"text": "Body", "title": "Head", "published": "Day", "date_format": "%d.%m.%Y"}
        first, second = geostance.read(tmp_path / name, **named)
        assert (first.text, first.title, first.published) == ("Chad urged Mali.", "Chad", date(2026, 2, 1)), name
        assert (second.title, second.meta) == (None, {"Tag": "b"}), name


def test_a_table_without_the_column_says_which_it_has(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("body,title\nChad,x\n")
    with pytest.raises(ReadError, match=r"no column 'text'; name one .*'body', 'title'"):
        list(geostance.read(tmp_path / "a.csv"))
    with pytest.raises(ReadError, match="no column 'headline'"):
        list(geostance.read(tmp_path / "a.csv", text="body", title="headline"))


def test_rows_that_are_no_documents_are_told_after_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "one"}\n{"text": null}\nnot json\n\n[1]\n{"text": "two", "published": "someday"}\n{"text": "three"}\n'
    )
    found: list[str] = []
    with pytest.raises(ReadError, match=r"4 rows .*line 2: text is empty; line 3: not JSON.*line 5: .*line 6: .*published"):
        found.extend(d.text for d in geostance.read(path))
    assert found == ["one", "three"]


def test_a_table_with_no_document_at_all_is_an_error_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("nothing\nhere\n")
    with pytest.raises(ReadError, match="no document that can be read"):
        list(geostance.read(tmp_path / "a.jsonl"))


def test_a_csv_row_with_more_cells_than_its_header_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,title\na,b,c\nd,e\n")
    with pytest.raises(ReadError, match="line 2: 3 cells, but the header has 2"):
        list(geostance.read(tmp_path / "a.csv"))


def test_an_article_longer_than_the_csv_modules_limit_is_read(tmp_path: Path) -> None:
    text = "Chad urged Mali. " * 10_000
    (tmp_path / "a.csv").write_text(f'text\n"{text}"\n')
    assert one(tmp_path / "a.csv").text == text


def test_an_unfit_delimiter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\nx\n")
    with pytest.raises(ReadError, match="one character"):
        geostance.read(tmp_path / "a.csv", delimiter="::")


def test_typed_parquet_columns_come_in_as_json_can_hold_them(tmp_path: Path) -> None:
    frame = pandas.DataFrame(
        {
            "text": ["Chad"],
            "published": [pandas.Timestamp("2026-02-28 10:00")],
            "n": [float("nan")],
            "tags": [["a", "b"]],
            "k": [3],
        }
    )
    frame.to_parquet(tmp_path / "a.parquet")
    document = one(tmp_path / "a.parquet")
    assert document.published == date(2026, 2, 28)
    assert document.meta["tags"] == ["a", "b"]
    assert document.meta["k"] == 3
    assert json.loads(document.model_dump_json())["meta"]["k"] == 3


# ---- Markdown ----------------------------------------------------------------------------------------------------------


def test_markdown_gives_its_words_without_markup(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Norway *urges* Chad\n\nNorway **urged** [Chad](https://x.example) to\nfree the crew &amp; ship.\n\n"
        "- one `code`\n- two\n  1. inner\n\n> A quotation.\n\n```\ncode\n```\n\n"
        "| A | B |\n|---|---|\n| c | d |\n| e | f |\n\n<b>x</b> ![alt](i.png)\n"
    )
    document = one(tmp_path / "a.md")
    assert document.title == "Norway urges Chad"
    assert document.text == (
        "Norway urges Chad\n\nNorway urged Chad to free the crew & ship.\n\n- one code\n\n- two\n\n  1. inner\n\n"
        "A quotation.\n\nA | B\nc | d\ne | f\n\nx"
    )


def test_front_matter_says_what_is_known_of_the_document(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: Crew freed\ndate: 2026-02-28\nlang: en\nauthor: Kari\n"
        "tags: [a, b]\nurl: https://x.example\n---\nChad freed the crew.\n"
    )
    document = one(tmp_path / "a.md")
    assert document.text == "Crew freed\n\nChad freed the crew."
    assert (document.title, document.published, document.language) == ("Crew freed", date(2026, 2, 28), "en")
    assert document.url == "https://x.example"
    assert document.meta == {"author": "Kari", "tags": ["a", "b"]}


def test_rules_that_are_no_front_matter_stay_rules(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nChad urged Mali: hard.\nAnd on.\n---\n\nMore.\n")
    assert one(tmp_path / "a.md").text.endswith("More.")
    assert "Chad urged Mali" in one(tmp_path / "a.md").text


# ---- web pages ---------------------------------------------------------------------------------------------------------


def test_a_page_gives_its_article_with_title_day_author_and_address(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    document = one(tmp_path / "a.html")
    assert document.title == "Norway urges Chad to free crew"
    assert document.published == date(2026, 2, 28)
    assert (document.url, document.publisher) == ("https://fjord.example/chad", "The Fjord Post")
    assert document.meta["author"] == "Kari Nordmann"
    first, second, third = (line for line in document.text.split("\n") if line)
    assert first == "Norway urges Chad to free crew"
    assert second.startswith("Norway on Friday urged Chad")
    assert third.startswith("“We will not wait,” the foreign minister said")
    assert "Home" not in document.text


def test_records_of_a_page_are_grounded_in_the_text_it_gives(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    x = geostance.extract(one(tmp_path / "a.html"))
    assert x.document.text.startswith("Norway urges Chad")
    assert x.actors
    assert all(s.grounded_in(x.document.text) for a in x.actors for s in a.mentions)


def test_a_day_is_not_guessed_from_the_words_of_a_page(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2026-02-28T10:00:00Z">', "")
    (tmp_path / "a.html").write_text(page.replace("after a week of talks", "after talks since 3 May 1999"))
    assert one(tmp_path / "a.html").published is None


def test_a_page_without_an_article_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body></body></html>")
    with pytest.raises(ReadError, match="has no article"):
        one(tmp_path / "a.html")


def archive(*records: tuple[str, str, bytes, str, str]) -> bytes:
    """A WARC of records (kind, address, content, content type, HTTP status), each compressed by itself as is usual."""
    packed = b""
    for number, (kind, url, content, type, status) in enumerate(records):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n\r\n".encode() if kind == "response" else b""
        own = "application/http; msgtype=response" if http else type
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0000000{number}>\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2026-03-01T00:00:00Z\r\nContent-Type: {own}\r\nContent-Length: {len(http + content)}\r\n\r\n"
        )
        packed += gzip.compress(head.encode() + http + content + b"\r\n\r\n")
    return packed


def test_an_archive_gives_the_articles_of_its_pages(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(
        archive(
            ("response", "https://fjord.example/1", PAGE.encode(), "text/html; charset=utf-8", "200 OK"),
            ("response", "https://fjord.example/2", PAGE.encode(), "text/html", "404 Not Found"),
            ("response", "https://fjord.example/3", b"\x89PNG", "image/png", "200 OK"),
            ("response", "https://fjord.example/4", b"<html></html>", "text/html", "200 OK"),
            ("resource", "https://fjord.example/5", PAGE.encode(), "text/html", ""),
            ("conversion", "https://fjord.example/6", b"Chad urged Mali.", "text/plain", ""),
        )
    )
    found = list(geostance.read(tmp_path / "a.warc.gz"))
    assert [d.url for d in found] == [f"https://fjord.example/{n}" for n in (1, 5, 6)]
    assert found[0].published == date(2026, 2, 28)
    assert found[0].meta["fetched"] == "2026-03-01T00:00:00Z"
    assert found[2].text == "Chad urged Mali."


def test_what_is_no_archive_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"nothing like it\r\n\r\n")
    with pytest.raises(ReadError, match="not WARC"):
        list(geostance.read(tmp_path / "a.warc"))
