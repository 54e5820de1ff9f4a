"""Formats: those that keep all read back; each of the others is read by its own ecosystem's reader."""

from __future__ import annotations

import csv as stdlib_csv
import gzip
import io
import itertools
import json
import math
import re
from pathlib import Path
from typing import Literal

import jsonschema
import networkx
import pandas
import pyarrow
import pyarrow.parquet
import pytest
import rdflib
from followthemoney import model as followthemoney
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin
from spacy.vocab import Vocab

import geostance
from geostance.errors import FormatError, MissingExtraError, NotFoundError, ReadError
from geostance.model import Actor, Document, Extraction, Mention, Position, Record, Target
from geostance.serializers import SERIALIZERS
from geostance.serializers.arrow import from_table, layer_schema, to_table, to_tables
from geostance.serializers.csv import neutralized
from geostance.serializers.graphml import to_networkx
from geostance.serializers.tables import LAYERS
from geostance.testing import extractions, texts

ALL = tuple(SERIALIZERS.ours)
LOSSLESS = tuple(name for name in ALL if SERIALIZERS.create(name).lossless)
SEVERAL = st.lists(extractions(), max_size=3, unique_by=lambda x: x.document.id)
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
GS = rdflib.Namespace("urn:geostance:terms:")
VALIDATOR = jsonschema.Draft202012Validator(Extraction.schema())
few = settings(max_examples=max(5, settings.default.max_examples // 5))  # where an example is several Extractions or files


@pytest.fixture(scope="module")
def example() -> Extraction:
    """One Extraction made by hand: Norway urges Chad, and a formula where a name should be."""
    document = Document.of("Norway urged Chad to free the crew.\n=1+1 <b>", published="2026-02-28", title="Crew")
    norway = Actor.create(
        document,
        kind="state",
        entity="NOR",
        name="Norway",
        country="NOR",
        evidence=(document.span(0, 6),),
        mentions=(Mention(start=0, end=6, text="Norway", form="name"),),
    )
    chad = Actor.create(
        document,
        kind="state",
        entity="TCD",
        name="=HYPERLINK(1)",
        country="TCD",
        evidence=(document.span(13, 17),),
        mentions=(Mention(start=13, end=17, text="Chad", form="name"),),
    )
    position = Position.create(
        document,
        holder=norway.id,
        act="urge",
        target=Target(actor=chad.id, text="Chad", span=document.span(13, 17)),
        issue=document.span(18, 34),
        polarity=0.0,
        issue_polarity=0.6,
        evidence=(document.span(0, 34),),
        rule="urge.verb",
    )
    return Extraction(document=document, actors=(norway, chad), positions=(position,), made_by={"geostance": "0"})


# ---- every format ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ALL)
def test_a_format_says_what_it_keeps(format: str) -> None:
    serializer = SERIALIZERS.create(format)
    assert serializer.keeps.startswith("keeps ")
    assert serializer.lossless == serializer.keeps.startswith("keeps all")
    assert serializer.extension.startswith(".")


@pytest.mark.parametrize("format", ALL)
def test_a_record_that_names_an_actor_who_is_not_there_is_written_all_the_same(format: str, example: Extraction) -> None:
    stray = example.replace(actors=())
    assert geostance.dumps(stray, format)


@pytest.mark.parametrize("format", LOSSLESS)
@given(x=extractions())
def test_what_keeps_all_reads_back_as_it_was(format: str, x: Extraction) -> None:
    assert geostance.loads(geostance.dumps(x, format), format) == x


@pytest.mark.parametrize("format", LOSSLESS)
@given(several=SEVERAL)
@few
def test_files_of_several_read_back_in_order(
    format: str, several: list[Extraction], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("several") / f"news{SERIALIZERS.create(format).extension}"
    geostance.dump(iter(several), path)
    assert list(geostance.load(path)) == several


@pytest.mark.parametrize("format", [name for name in ALL if name not in LOSSLESS])
def test_what_does_not_keep_all_refuses_to_read_and_says_why(format: str, example: Extraction) -> None:
    written = geostance.dumps(example, format)
    with pytest.raises(FormatError, match=re.escape(f"{format} cannot be read back: keeps ")):
        geostance.loads(written, format)


@pytest.mark.parametrize("format", LOSSLESS)
@pytest.mark.parametrize("content", ["", "{", "[1]", '{"document": 1}', "\x00"])
def test_malformed_content_is_a_format_error(format: str, content: str) -> None:
    given = content.encode() if SERIALIZERS.create(format).binary else content
    with pytest.raises(FormatError):
        geostance.loads(given, format)


def test_an_extraction_whose_words_are_not_in_its_text_is_refused(example: Extraction) -> None:
    moved = str(geostance.dumps(example)).replace("free the crew.", "sink the crew.")
    with pytest.raises(FormatError, match=r"position-\w+ has '.*free the crew' at \d+, where the text has it not"):
        geostance.loads(moved)


def test_an_extraction_of_another_schema_is_refused(example: Extraction) -> None:
    with pytest.raises(FormatError, match=r"has schema 9\.0; this geostance reads 1\."):
        geostance.loads(geostance.dumps(example.replace(schema_version="9.0")))


def test_text_for_a_binary_format_is_refused(example: Extraction) -> None:
    with pytest.raises(FormatError, match="bytes, not text"):
        geostance.loads("text", "parquet")
    with pytest.raises(FormatError, match="text, not bytes"):
        geostance.loads(b"bytes", "json")


def test_several_are_read_with_load_and_not_with_loads(example: Extraction) -> None:
    with pytest.raises(FormatError, match="2 Extractions, not one"):
        geostance.loads(geostance.dumps([example, example], "jsonl"), "jsonl")


def test_a_misspelt_format_or_option_is_answered_with_the_nearest(example: Extraction) -> None:
    with pytest.raises(NotFoundError, match="did you mean 'jsonld'"):
        geostance.dumps(example, "jsonlds")
    with pytest.raises(NotFoundError, match="did you mean 'indent'"):
        geostance.dumps(example, "json", indnt=1)
    with pytest.raises(NotFoundError, match="did you mean 'positions'"):
        geostance.dumps(example, "csv", layer="position")


def test_a_file_name_says_the_format(example: Extraction, tmp_path: Path) -> None:
    for format in LOSSLESS:
        path = tmp_path / f"x{SERIALIZERS.create(format).extension}"
        geostance.dump(example, path)
        assert list(geostance.load(path, format)) == [example]
    for format in ALL:
        path = tmp_path / f"y{SERIALIZERS.create(format).extension}"
        geostance.dump(example, path)
        written = geostance.dumps(example, format)
        assert path.read_bytes() == (written if isinstance(written, bytes) else written.encode())
    with pytest.raises(NotFoundError, match=r"\.docx"):
        geostance.dump(example, tmp_path / "x.docx")


@pytest.mark.parametrize("format", LOSSLESS)
def test_files_are_compressed_where_their_name_says_so(format: str, example: Extraction, tmp_path: Path) -> None:
    path = tmp_path / f"x{SERIALIZERS.create(format).extension}.gz"
    geostance.dump([example, example], path)
    written = path.read_bytes()
    assert gzip.decompress(written)
    assert list(geostance.load(path)) == [example, example]
    geostance.dump([example, example], path)
    assert path.read_bytes() == written
    path.write_bytes(written[: len(written) // 2])
    with pytest.raises(ReadError, match=r"is damaged gzip: "):
        list(geostance.load(path))


def test_reading_what_is_not_there_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"cannot read .*none\.jsonl"):
        list(geostance.load(tmp_path / "none.jsonl"))


def test_a_line_that_is_wrong_is_named(example: Extraction, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(str(geostance.dumps(example, "jsonl")) + "{}\n")
    with pytest.raises(FormatError, match="line 2 is not an Extraction: document"):
        list(geostance.load(path))


@pytest.mark.parametrize(
    ("format", "module", "extra"),
    [
        ("parquet", "pyarrow.parquet", "arrow"),
        ("arrow", "pyarrow", "arrow"),
        ("ftm", "followthemoney", "ftm"),
        ("graphml", "networkx", "graph"),
    ],
)
def test_without_its_extra_a_format_names_it(
    format: str, module: str, extra: str, example: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(MissingExtraError, match=re.escape(f"pip install 'geostance[{extra}]'")):
        geostance.dumps(example, format)


# ---- JSON --------------------------------------------------------------------------------------------------------------


@given(x=extractions())
def test_the_json_form_fits_the_published_schema(x: Extraction) -> None:
    VALIDATOR.validate(json.loads(geostance.dumps(x)))


def test_json_lines_are_written_one_a_line_whatever_the_text() -> None:
    x = Extraction(document=Document.of("a\u2028b\x85c\r\nd\n"))
    written = str(geostance.dumps([x, x], "jsonl"))
    assert written.count("\n") == 2
    assert [json.loads(line)["document"]["text"] for line in written.split("\n") if line] == [x.document.text] * 2


# ---- CSV ---------------------------------------------------------------------------------------------------------------


@given(several=SEVERAL, layer=st.sampled_from(sorted(LAYERS)))
def test_pandas_reads_each_csv_table_with_all_its_rows(several: list[Extraction], layer: str) -> None:
    table = pandas.read_csv(io.StringIO(str(geostance.dumps(several, "csv", layer=layer))), keep_default_na=False, dtype=str)
    assert tuple(table.columns) == LAYERS[layer].header
    assert len(table) == sum(len(list(LAYERS[layer].rows(x))) for x in several)


@given(x=extractions())
def test_no_cell_of_a_csv_would_run_in_a_spreadsheet(x: Extraction) -> None:
    for layer, table in LAYERS.items():
        numbers = {i for i, column in enumerate(table.columns) if column.type in ("number", "whole")}
        for row in stdlib_csv.reader(io.StringIO(str(geostance.dumps(x, "csv", layer=layer)), newline="")):
            for i, cell in enumerate(row):
                assert i in numbers or not cell.strip().startswith(tuple("=+-@\t\r")), (layer, row)


@given(x=extractions())
def test_no_cell_of_a_plover_table_would_run_or_break_its_row(x: Extraction) -> None:
    header, *rows = stdlib_csv.reader(io.StringIO(str(geostance.dumps(x, "plover", all=True))), delimiter="\t")
    numbers = {header.index(name) for name in ("goldstein", "latitude", "longitude")}
    for row in rows:
        assert len(row) == len(header)
        assert not any(cell.startswith(tuple("=+-@\t\r")) for i, cell in enumerate(row) if i not in numbers)


@given(text=texts(min_size=1))
def test_neutralizing_adds_an_apostrophe_or_nothing(text: str) -> None:
    assert neutralized(text).removeprefix("'") == text.replace("\0", "\ufffd").removeprefix("'")


@pytest.mark.parametrize("cell", ["=1+1", " =1", "\u202e=1", "+1", "-1", "@SUM(1)", "\t=1", "\ufeff=1", "＝1"])
def test_cells_that_a_spreadsheet_would_run_are_neutralized(cell: str) -> None:
    assert neutralized(cell) == "'" + cell


def test_a_folder_of_csv_has_one_file_a_layer(example: Extraction, tmp_path: Path) -> None:
    geostance.dump(example, tmp_path / "tables", "csv")
    assert {p.stem for p in (tmp_path / "tables").iterdir()} == set(LAYERS)
    positions = pandas.read_csv(tmp_path / "tables" / "positions.csv")
    assert list(positions["holder_name"]) == ["Norway"]
    assert list(positions["target_name"]) == ["'=HYPERLINK(1)"]


def test_all_tables_in_one_csv_file_stand_under_their_names(example: Extraction) -> None:
    parts = str(geostance.dumps(example, "csv")).split("\r\n\r\n")
    assert [part.split("\r\n")[0] for part in parts] == ["documents", "actors", "mentions", "positions"]


# ---- Arrow and Parquet -------------------------------------------------------------------------------------------------


@given(several=SEVERAL)
@few
def test_pyarrow_tables_hold_whole_extractions(several: list[Extraction]) -> None:
    table = to_table(several)
    table.validate(full=True)
    assert list(from_table(table)) == several


@given(several=SEVERAL)
@few
def test_flat_tables_have_a_row_for_each_record_and_typed_columns(several: list[Extraction]) -> None:
    for name, table in to_tables(several).items():
        table.validate(full=True)
        assert table.schema == layer_schema(name)
        assert table.num_rows == sum(len(list(LAYERS[name].rows(x))) for x in several)


def test_pandas_and_pyarrow_read_parquet(example: Extraction, tmp_path: Path) -> None:
    path = tmp_path / "positions.parquet"
    geostance.dump([example] * 100, path, layer="positions")
    assert pyarrow.parquet.read_table(path).num_rows == 100
    frame = pandas.read_parquet(path)
    assert set(frame["act"]) == {"urge"}
    assert set(frame["issue_polarity"]) == {0.6}


def test_a_flat_table_is_not_taken_for_whole_extractions(example: Extraction) -> None:
    with pytest.raises(FormatError):
        geostance.loads(geostance.dumps(example, "parquet", layer="positions"), "parquet")


def test_an_empty_stream_gives_an_empty_parquet_file_with_the_schema(tmp_path: Path) -> None:
    geostance.dump([], tmp_path / "none.parquet")
    assert list(geostance.load(tmp_path / "none.parquet")) == []
    assert "positions" in pyarrow.parquet.read_schema(tmp_path / "none.parquet").names


# ---- JSON-LD -----------------------------------------------------------------------------------------------------------


@given(x=extractions())
def test_rdflib_reads_an_annotation_for_each_record(x: Extraction) -> None:
    graph = rdflib.Graph().parse(data=geostance.dumps(x, "jsonld"), format="json-ld")
    annotations = set(graph.subjects(rdflib.RDF.type, OA.Annotation))
    assert len(annotations) == len(x.all_records())
    for selector in graph.subjects(rdflib.RDF.type, OA.TextPositionSelector):
        assert 0 <= int(graph.value(selector, OA.start)) < int(graph.value(selector, OA.end)) <= len(x.document.text)
    quoted = {str(o) for o in graph.objects(None, OA.exact)}
    assert {span.text for record in x.all_records() for span in record.evidence} <= quoted


def test_json_ld_links_records_by_their_iris(example: Extraction) -> None:
    graph = rdflib.Graph().parse(data=geostance.dumps(example, "jsonld"), format="json-ld")
    (position,) = graph.subjects(rdflib.RDF.type, GS.Position)
    holder = graph.value(position, GS.holder)
    assert graph.value(holder, GS.name) == rdflib.Literal("Norway")
    assert float(graph.value(position, GS.issue_polarity)) == 0.6
    found = graph.query("SELECT ?q WHERE { ?a a oa:Annotation; oa:hasBody ?b; oa:hasTarget/oa:hasSelector/oa:exact ?q. ?b a gs:Position }",
                        initNs={"oa": OA, "gs": GS})  # fmt: skip
    assert [str(row.q) for row in found] == ["Norway urged Chad to free the crew"]


# ---- FollowTheMoney ----------------------------------------------------------------------------------------------------


@given(x=extractions())
def test_followthemoney_takes_every_entity_as_valid(x: Extraction) -> None:
    lines = [json.loads(line) for line in str(geostance.dumps(x, "ftm")).split("\n") if line]
    for line in lines:
        schema = followthemoney.get(line["schema"])
        assert schema is not None
        schema.validate(line)
        assert followthemoney.get_proxy(line).id == line["id"]
    assert sum(line["schema"] == "Event" for line in lines) == len(x.events)
    assert sum(line["schema"] == "UnknownLink" for line in lines) == sum(bool(p.target and p.target.actor) for p in x.positions)
    ids = {line["id"] for line in lines}
    for line in lines:
        proxy = followthemoney.get_proxy(line)
        named = {value for prop, value in proxy.itervalues() if prop.type.name == "entity"}
        assert named <= ids
        if line["schema"] == "UnknownLink":
            assert proxy.get("subject")
            assert proxy.get("object")


def test_ids_that_followthemoney_does_not_take_are_written_so_that_it_does(example: Extraction) -> None:
    odd = example.replace(document=example.document.replace(id="https://x.example/ä?n=1"))
    lines = [json.loads(line) for line in str(geostance.dumps(odd, "ftm")).split("\n") if line]
    (article,) = (line["id"] for line in lines if line["schema"] == "Article")
    assert article.startswith("https-x.example-n-1-")
    assert all(line["properties"].get("proof", [article]) == [article] for line in lines)


@pytest.mark.parametrize(
    ("code", "country"), [("NOR", "no"), ("XKX", "xk"), ("KOS", "xk"), ("UNO", "un"), ("EUR", "eu"), ("IGO", None)]
)
def test_countries_are_followthemoneys(code: str, country: str | None, example: Extraction) -> None:
    coded = example.replace(actors=tuple(a.replace(country=code) for a in example.actors))
    lines = [json.loads(line) for line in str(geostance.dumps(coded, "ftm")).split("\n") if line]
    bodies = [line for line in lines if line["schema"] == "PublicBody"]
    assert [line["properties"].get("country") for line in bodies] == [[country] if country else None] * 2


def test_known_actors_have_one_followthemoney_id_in_every_document(example: Extraction) -> None:
    other = example.replace(document=example.document.replace(id="other"))
    lines = [json.loads(line) for line in str(geostance.dumps([example, other], "ftm")).split("\n") if line]
    assert sum(line["id"] == "geostance-NOR" for line in lines) == 2
    (link, _) = (followthemoney.get_proxy(line) for line in lines if line["schema"] == "UnknownLink")
    assert link.get("subject") == ["geostance-NOR"]
    assert link.get("object") == ["geostance-TCD"]
    assert link.get("role") == ["urge"]


# ---- networks ----------------------------------------------------------------------------------------------------------


@given(several=SEVERAL)
def test_networkx_reads_the_graph_that_was_written(several: list[Extraction]) -> None:
    graph = to_networkx(several)
    read = networkx.read_graphml(io.BytesIO(bytes(geostance.dumps(several, "graphml"))), force_multigraph=True)
    assert read.is_directed()
    assert set(read.nodes) == {key.replace("\r\n", "\n").replace("\r", "\n") for key in graph.nodes}
    assert read.number_of_edges() == graph.number_of_edges()


def test_a_position_is_an_edge_from_holder_to_target(example: Extraction) -> None:
    graph = to_networkx([example])
    ((start, end, edge),) = graph.edges(data=True)
    assert (start, end) == ("NOR", "TCD")
    assert (edge["layer"], edge["act"], edge["issue_polarity"]) == ("positions", "urge", 0.6)
    assert graph.nodes["NOR"]["kind"] == "state"


# ---- brat --------------------------------------------------------------------------------------------------------------


@given(x=extractions())
def test_brat_annotations_select_the_text_they_say(x: Extraction) -> None:
    ids = set()
    for line in str(geostance.dumps(x, "brat")).split("\n")[:-1]:
        id, _, rest = line.partition("\t")
        assert id == "*" or id not in ids
        ids.add(id)
        if id.startswith("T"):
            where, _, text = rest.partition("\t")
            pieces = [tuple(map(int, piece.split())) for piece in where.split(" ", 1)[1].split(";")]
            assert text == " ".join(x.document.text[start:end] for start, end in pieces)
            assert all(end <= start for (_, end), (start, _) in itertools.pairwise(pieces))
        elif id.startswith("R"):
            assert {part.split(":")[1] for part in rest.split()[1:]} <= ids


def test_a_brat_folder_has_text_annotations_and_configuration(example: Extraction, tmp_path: Path) -> None:
    geostance.dump(example, tmp_path / "brat", "brat")
    names = {p.name for p in (tmp_path / "brat").iterdir()}
    assert names == {"annotation.conf", f"{example.document.id}.txt", f"{example.document.id}.ann"}
    assert "urge" in (tmp_path / "brat" / "annotation.conf").read_text()


def test_a_brat_file_is_of_one_article(example: Extraction) -> None:
    with pytest.raises(FormatError, match="folder"):
        geostance.dumps([example, example], "brat")


# ---- spaCy -------------------------------------------------------------------------------------------------------------


@given(x=extractions())
def test_spacy_reads_the_docbin_with_all_spans(x: Extraction) -> None:
    (doc,) = DocBin().from_bytes(bytes(geostance.dumps(x, "docbin"))).get_docs(Vocab())
    assert doc.text == x.document.text
    assert doc.user_data["id"] == x.document.id
    for event, span in zip(x.events, doc.spans["events"], strict=True):
        assert (span.label_, span.id_) == (event.type, event.id)
        assert event.trigger.text.split() == [] or event.trigger.text.strip() in span.text


# ---- a custom record ---------------------------------------------------------------------------------------------------


class Keepsake(Record):
    """What a plug-in may record of its own."""

    kind: Literal["keepsake"] = "keepsake"
    warmth: float


@pytest.mark.parametrize("format", LOSSLESS)
def test_a_record_kind_of_ones_own_round_trips(format: str) -> None:
    document = Document.of("A toast to Chad.")
    toast = Keepsake.create(document, warmth=math.pi, evidence=(document.span(2, 7),))
    x = Extraction(document=document, records=(toast,))
    back = geostance.loads(geostance.dumps(x, format), format)
    assert back == x
    assert back.of(Keepsake)[0].warmth == math.pi
