"""Conformance checks for those who write plug-ins: one line in their tests says whether geostance can rely on it.

A check raises AssertionError, which says what was wrong and what would be right.
"""

from __future__ import annotations

import io
import pickle
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, get_args

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from geostance.errors import FormatError, GeostanceError
from geostance.model import Document, Extraction, Model, Omission, Record, record_class, spans_of
from geostance.readers import READERS, Reader
from geostance.serializers import SERIALIZERS, Serializer, dumps, loads
from geostance.testing.strategies import extractions

if TYPE_CHECKING:
    from geostance.extractors.base import Extractor
    from geostance.pipeline import Pipeline

__all__ = ["check_extractor", "check_reader", "check_record", "check_serializer"]

# What any extractor must survive: usual news, headlines, lists, quotations that do not close, scripts, marks, and next to nothing
_TEXTS = (
    "Norway urged Chad on Friday to free the crew, and Mali condemned the call.\n\n“We will not wait,” the minister said.",
    "Chad, Mali sign pact\n\nOSLO (Reuters) - Norway's foreign minister, who met his counterpart, said talks had failed.",
    "Key points:\n- Norway backs a truce\n- Chad does not\n\nQ: Why?\nA: Because “it is late",
    "a",
    "…",
    "\u202eNorway\u202c and\u200b Chad\r\n\r\n\ttalked\x0b again\u2028and again.",
    "挪威敦促乍得。 Норвегия призвала Чад. النرويج",
    "“" * 50 + "Norway" + "”" * 20,
)

# Hypothesis begins with the simplest examples; making a later one simpler would take minutes
_LOOKS = settings(
    deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate, Phase.target)
)
_ID = re.compile("[a-z]+-[0-9a-f]{16}")


def _require(right: object, message: str) -> None:
    if not right:
        raise AssertionError(message)


def check_record(kind: type[Record], example: Record) -> None:
    """A record class of one's own: it has a kind of its own, and an ``example`` of it round-trips through JSON.

    Raises AssertionError, or PluginError where another class has its kind.
    """
    named = get_args(kind.model_fields["kind"].annotation)
    _require(
        len(named) == 1 and kind.model_fields["kind"].default == named[0],
        f"{kind.__name__} needs `kind: Literal['…'] = '…'`, one name of its own",
    )
    _require(type(example) is kind, f"the example is a {type(example).__name__}, not a {kind.__name__}")
    _require(record_class(named[0]) is kind, f"records of kind {named[0]!r} are read back as {record_class(named[0]).__name__}")
    for field in kind.identity:
        _require(field in kind.model_fields, f"{kind.__name__}.identity names {field!r}, which is no field of it")
    _require(
        kind.model_validate_json(example.model_dump_json()) == example, f"{kind.__name__} does not round-trip through JSON"
    )


def check_extractor(extractor: Extractor | str, texts: Sequence[str] = (), pipeline: Pipeline | None = None) -> None:
    """An extractor, or the name of an installed one: it can be placed, is sound on any text, and reads all of ``texts``.

    ``texts`` are texts of which it must read something. ``pipeline`` is what it is added to, the default one if left out.
    Checked are: that it can be pickled, raises nothing, gives the same each time, and that its records are grounded, have
    ids made by ``Record.create``, a rule, references to records that are there, and round-trip through JSON.
    """
    from geostance.extractors import EXTRACTORS
    from geostance.pipeline import Pipeline as Pipelines

    made: Extractor = EXTRACTORS.create(extractor) if isinstance(extractor, str) else extractor
    _require(isinstance(made.name, str) and made.name, "an extractor's name is a string that is not empty")
    _require(
        isinstance(made.requires, tuple) and all(isinstance(need, str) for need in made.requires),
        f"{made.name}: requires is a tuple of names, not {made.requires!r}",
    )
    try:
        pickle.loads(pickle.dumps(made))
    except Exception as error:
        raise AssertionError(f"{made.name} cannot be pickled, as several processes need: {error}") from error
    bare = pipeline or Pipelines.default()
    whole = bare if made in bare.extractors else bare.with_extractor(made)
    for text in (*_TEXTS, *texts):
        document = Document.of(text)
        first = _records_of(made, bare, document)
        _check_records(made.name, first, whole.extract(document))
        again = _records_of(made, bare, document)
        _require(first == again, f"{made.name} gives something else the second time it reads {text!r}")
        if text in texts:
            _require(any(isinstance(r, Record) for r in first), f"{made.name} reads nothing of {text!r}")


def _records_of(extractor: Extractor, pipeline: Pipeline, document: Document) -> list[Record | Omission]:
    """What the extractor gives for a document by itself, its exceptions going through."""
    so_far = pipeline.extract(document)
    try:
        return list(extractor.extract(pipeline.analyze(document), so_far))
    except Exception as error:
        raise AssertionError(f"{extractor.name} raises {type(error).__name__} on {document.text!r}: {error}") from error


def _check_records(name: str, found: Iterable[object], whole: Extraction) -> None:
    document = whole.document
    kept = {record.id for record in whole.all_records()}
    for record in found:
        if isinstance(record, Omission):
            continue
        if not isinstance(record, Record):
            raise AssertionError(f"{name} gives {type(record).__name__}; extractors give records and omissions")
        what = f"the {record.kind} that {name} reads of {document.text!r}"
        _require(all(span.grounded_in(document.text) for span in spans_of(record)), f"{what} has a span that the text has not")
        _require(record.rule, f"{what} has no rule: it names what made the record")
        fields = {field: value for field, value in record if field != "id"}
        _require(
            type(record).create(document, **fields).id == record.id, f"{what} was not made with {type(record).__name__}.create"
        )
        _require(record.id in kept, f"{what} is not kept: {[o.why for o in whole.omissions]}")
        lost = [id for id in _references(record) if id not in kept]
        _require(not lost, f"{what} refers to records that are not there: {lost}")
    _require(loads(dumps(whole)) == whole, f"what {name} reads of {document.text!r} does not round-trip through JSON")


def _references(value: object) -> Iterator[str]:
    """The strings in a record, other than its own id, that are ids of records."""
    match value:
        case str() if _ID.fullmatch(value):
            yield value
        case Model():
            for field, part in value:
                if field != "id":
                    yield from _references(part)
        case tuple() | list():
            for part in value:
                yield from _references(part)


def check_serializer(
    serializer: Serializer[Any] | str,
    records: Callable[[Document], SearchStrategy[Record]] | None = None,
    max_examples: int = 50,
) -> None:
    """A serializer, or the name of an installed one: it writes any Extractions, and reads back what it says it keeps.

    ``records`` gives a Hypothesis strategy for records of a kind of one's own in a document, which are then among those
    written. Checked are: its name, extension and ``keeps``; that it takes none, one and several Extractions from an iterator,
    leaves the stream open, and, where it is lossless, that what it wrote reads back equal, else that it refuses to read.
    """
    made: Any = SERIALIZERS.create(serializer) if isinstance(serializer, str) else serializer
    _require(isinstance(made.name, str) and made.name, "a serializer's name is a string that is not empty")
    _require(made.extension.startswith("."), f"{made.name}: the extension begins with a full stop, unlike {made.extension!r}")
    _require(made.keeps.startswith("keeps "), f"{made.name}: keeps is a sentence that begins with 'keeps', not {made.keeps!r}")

    @settings(_LOOKS, max_examples=max_examples)
    @given(st.lists(extractions(records=records), max_size=3, unique_by=lambda x: x.document.id))
    def holds(written: list[Extraction]) -> None:
        stream: IO[Any] = io.BytesIO() if made.binary else io.StringIO(newline="\n")
        try:
            made.write(iter(written), stream)
        except FormatError:
            if len(written) == 1:
                raise  # a format may be of one article, but not of none
            return
        _require(not stream.closed, f"{made.name} closes the stream that it writes to")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"file{made.extension}"
            made.save(iter(written), path)
            if made.lossless:
                stream.seek(0)
                _require(list(made.read(stream)) == written, f"{made.name} says it keeps all, but reads back something else")
                _require(list(made.load(path)) == written, f"{made.name} saves and loads something else than it is given")
            else:
                _require(_refuses(made, stream), f"{made.name} reads back, and must say `lossless = True` or raise FormatError")

    holds()


def _refuses(serializer: Any, stream: IO[Any]) -> bool:
    stream.seek(0)
    try:
        list(serializer.read(stream))
    except FormatError:
        return True
    return False


class _Pipe(io.RawIOBase):
    """A stream that gives a few bytes at a time and in which one cannot go back, as standard input is."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # RawIOBase has it of any buffer; io gives this
        size = min(7, len(buffer), len(self.content))
        buffer[:size], self.content = self.content[:size], self.content[size:]
        return size


def check_reader(reader: Reader | str, example: bytes, max_examples: int = 100) -> None:
    """A reader, or the name of an installed one: it reads ``example``, from any stream, and no content makes it fail oddly.

    Checked are: its name and extensions; that the example gives Documents, the same ones from a file and from a stream in
    which one cannot go back; that it leaves the stream open; and that any other content, such as the example cut off or with
    bytes changed, gives Documents or an error of the GeostanceError family (or what the stream itself raises: OSError, EOFError).
    """
    made: Reader = READERS.create(reader) if isinstance(reader, str) else reader
    _require(isinstance(made.name, str) and made.name, "a reader's name is a string that is not empty")
    _require(
        isinstance(made.extensions, tuple) and all(e.startswith(".") and e == e.lower() for e in made.extensions),
        f"{made.name}: extensions is a tuple of small-lettered ones such as ('.md',), not {made.extensions!r}",
    )
    stream = io.BytesIO(example)
    documents = list(made.read(stream, "the example"))
    _require(documents and all(isinstance(d, Document) for d in documents), f"{made.name} reads no Document of the example")
    _require(not stream.closed, f"{made.name} closes the stream that it reads from")
    try:
        piped = list(made.read(io.BufferedReader(_Pipe(example), 16), "the example"))
    except Exception as error:
        raise AssertionError(f"{made.name} cannot read a stream in which one cannot go back: {error}") from error
    _require(piped == documents, f"{made.name} reads something else from a stream in which one cannot go back")

    @settings(_LOOKS, max_examples=max_examples)
    @given(_damaged(example))
    def holds(content: bytes) -> None:
        try:
            found = list(made.read(io.BytesIO(content), "any content"))
        except (GeostanceError, EOFError, OSError):
            return
        except Exception as error:
            raise AssertionError(f"{made.name} raises {type(error).__name__}, not a ReadError, on {content!r}") from error
        _require(all(isinstance(d, Document) for d in found), f"{made.name} gives something else than Documents")

    holds()


@st.composite
def _damaged(draw: st.DrawFn, example: bytes) -> bytes:
    """Any bytes, the example cut off, or the example with some bytes in place of others."""
    if draw(st.booleans()):
        return draw(st.binary(max_size=100))
    start = draw(st.integers(0, len(example)))
    end = draw(st.integers(start, len(example)))
    return example[:start] + draw(st.binary(max_size=8)) + example[end:]
