"""Engines: batches of documents in, batches of what was read out, the same as without an engine."""

from __future__ import annotations

import pickle
from functools import partial

import pyarrow
import pytest

from geostance.engines.arrow import extract_batches, output_schema
from geostance.errors import NotFoundError
from geostance.model import Document
from geostance.pipeline import Pipeline
from geostance.serializers.arrow import from_table
from geostance.serializers.tables import LAYERS

TEXTS = ["Norway urged Chad to free the crew.", "Chad condemned the call.", "Mali thanked Norway."]


def batches(texts: list[str | None]) -> list[pyarrow.RecordBatch]:
    rows = [{"body": text, "day": "2026-02-28", "n": n} for n, text in enumerate(texts)]
    columns = pyarrow.schema([("body", pyarrow.string()), ("day", pyarrow.string()), ("n", pyarrow.int64())])
    return [pyarrow.RecordBatch.from_pylist(rows[:2], columns), pyarrow.RecordBatch.from_pylist(rows[2:], columns)]


def test_batches_give_what_the_pipeline_gives(pipeline: Pipeline) -> None:
    found = list(extract_batches(batches([*TEXTS]), pipeline=pipeline, text="body", published="day"))
    assert [batch.num_rows for batch in found] == [2, 1]
    documents = [Document.of(text, published="2026-02-28", meta={"n": n}) for n, text in enumerate(TEXTS)]
    assert [x for batch in found for x in from_table(batch)] == list(pipeline.extract_stream(documents))


@pytest.mark.parametrize("layer", [None, *LAYERS])
def test_every_batch_has_the_schema_that_was_told(layer: str | None, pipeline: Pipeline) -> None:
    for batch in extract_batches(batches([*TEXTS]), layer, pipeline, text="body"):
        assert batch.schema == output_schema(layer)


def test_a_row_that_is_no_document_is_an_omission_in_its_place(pipeline: Pipeline) -> None:
    found = extract_batches(batches([TEXTS[0], None, TEXTS[1]]), pipeline=pipeline, text="body")
    first, second, third = (x for batch in found for x in from_table(batch))
    assert (first.document.text, third.document.text) == (TEXTS[0], TEXTS[1])
    assert [o.why for o in second.omissions] == ["body is empty"]


def test_it_can_be_sent_to_other_machines() -> None:
    sent = pickle.loads(pickle.dumps(partial(extract_batches, layer="positions", text="body")))
    (batch, _) = sent(batches([*TEXTS]))
    assert set(batch.column("act").to_pylist()) == {"urge", "condemn"}


def test_an_unknown_layer_is_refused() -> None:
    with pytest.raises(NotFoundError, match="did you mean 'positions'"):
        list(extract_batches([], "position"))
