"""Arrow record batches of documents in, record batches of what was read out: the form in which engines pass work around.

``extract_batches`` is what Spark's ``DataFrame.mapInArrow`` takes, given its options with ``functools.partial``; with the batches of
a table, and a table made of what it gives, it serves Ray's ``Dataset.map_batches`` (``batch_format="pyarrow"``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from geostance.errors import DocumentError
from geostance.model import Document, Extraction, Omission
from geostance.pipeline import Pipeline
from geostance.readers.columns import Columns
from geostance.serializers.arrow import layer_schema, schema, to_batch

__all__ = ["extract_batches", "output_schema"]


def output_schema(layer: str | None = None) -> Any:
    """The pyarrow schema of what ``extract_batches`` gives: of whole Extractions, or of a layer's flat table ("positions").

    Raises NotFoundError for an unknown layer, MissingExtraError without pyarrow.
    """
    return schema() if layer is None else layer_schema(layer)


def extract_batches(
    batches: Iterable[Any], layer: str | None = None, pipeline: Pipeline | None = None, **columns: str
) -> Iterator[Any]:
    """A pyarrow RecordBatch for each RecordBatch of documents, of whole Extractions (one row each) or of a layer's rows.

    ``columns`` name those with the text and other fields (``text="body"``), as for ``geostance.read``. A row that is no
    document gives an Extraction of an empty text with an omission that says why. Raises NotFoundError for an unknown layer,
    MissingExtraError without pyarrow.
    """
    output_schema(layer)
    reading, read_as = pipeline or Pipeline.default(), Columns(**columns)
    for batch in batches:
        yield to_batch(_extractions(batch.to_pylist(), read_as, reading), layer)


def _extractions(rows: list[dict[str, Any]], read_as: Columns, pipeline: Pipeline) -> Iterator[Extraction]:
    documents: list[Document] = []
    why: list[str | None] = []
    for row in rows:
        try:
            documents.append(read_as.document(row))
            why.append(None)
        except DocumentError as error:
            why.append(str(error))
    found = pipeline.extract_stream(documents)
    for reason in why:
        if reason is None:
            yield next(found)
        else:
            yield Extraction(document=Document.of(""), omissions=(Omission(what="document", why=reason),))
