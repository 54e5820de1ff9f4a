"""What is read of treaties; and the conformance suite, a line for each thing that the package brings."""

from __future__ import annotations

import pytest
from geostance_treaties import Treaty
from hypothesis import strategies as st

import geostance
from geostance import Document, Pipeline
from geostance.testing import check_extractor, check_record, check_serializer, spans

SENTENCE = "Norway ratified the Svalbard Treaty in 1920."


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.default().with_extractor("treaties")


def treaties(document: Document) -> st.SearchStrategy[Treaty]:
    """A Hypothesis strategy for Treaty records anywhere in a document."""
    acts = st.sampled_from((None, "sign", "leave"))
    return st.builds(
        lambda span, act, done: Treaty.create(
            document, name=span.text, name_span=span, act=act, done=done, evidence=(span,), rule="test"
        ),
        spans(document),
        acts,
        st.booleans(),
    )


# ---- the conformance suite


def test_the_extractor_conforms() -> None:
    check_extractor("treaties", [SENTENCE])


def test_the_serializer_conforms() -> None:
    check_serializer("treaty-list", records=treaties, max_examples=20)


def test_the_record_conforms() -> None:
    document = Document.of(SENTENCE)
    check_record(Treaty, Treaty.create(document, name="x", name_span=document.span(0, 6), evidence=(document.span(0, 6),)))


# ---- what is read


@pytest.mark.parametrize(
    ("text", "name", "act", "done", "parties"),
    [
        (SENTENCE, "Svalbard Treaty", "ratify", True, ["Norway"]),
        ("Chad did not sign the Arms Trade Treaty.", "Arms Trade Treaty", "sign", False, ["Chad"]),
        ("Norway may leave the Ottawa Convention.", "Ottawa Convention", "leave", False, ["Norway"]),
        ("Critics pointed to the Treaty on Open Skies.", "Treaty on Open Skies", None, True, []),
    ],
)
def test_who_does_what_with_which_treaty(
    pipeline: Pipeline, text: str, name: str, act: str | None, done: bool, parties: list[str]
) -> None:
    x = pipeline.extract(text)
    (treaty,) = x.of(Treaty)
    assert (treaty.name, treaty.act, treaty.done) == (name, act, done)
    assert [x.actor(id).name for id in treaty.parties] == parties


@pytest.mark.parametrize("format", ["json", "jsonl", "parquet", "arrow"])
def test_treaties_round_trip(pipeline: Pipeline, format: str) -> None:
    x = pipeline.extract(SENTENCE)
    back = geostance.loads(geostance.dumps(x, format), format)
    assert back == x
    assert isinstance(back.records[0], Treaty)


def test_the_table_can_be_of_what_was_done(pipeline: Pipeline) -> None:
    x = pipeline.extract(f"{SENTENCE} Chad did not sign the Arms Trade Treaty.")
    assert "Arms Trade" in str(geostance.dumps(x, "treaty-list"))
    assert "Arms Trade" not in str(geostance.dumps(x, "treaty-list", only_done=True))
