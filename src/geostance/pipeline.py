"""The pipeline: one document, a stream of them, several processes; each document by itself, in order, none stopping the rest."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, get_args

import attrs

from geostance._version import __version__
from geostance.analysis.analysis import Analysis
from geostance.analysis.layout import blocks_of
from geostance.analysis.parsing import DEFAULT_MODEL, Parser
from geostance.analysis.quotations import quotations
from geostance.analysis.temporal import find_times
from geostance.errors import DocumentError, GeostanceError, NotFoundError, PluginError
from geostance.extractors import EXTRACTORS
from geostance.extractors.actors import Actors
from geostance.extractors.base import Extractor
from geostance.extractors.events import Events
from geostance.extractors.positions import Positions
from geostance.extractors.relations import Relations
from geostance.extractors.statements import Statements
from geostance.knowledge.gazetteer import Gazetteer
from geostance.knowledge.lexicon import Layer, Lexicon
from geostance.model import (
    Actor,
    Document,
    Event,
    Extraction,
    Omission,
    Place,
    Position,
    Record,
    Relation,
    Span,
    Statement,
    record_class,
    spans_of,
)
from geostance.plugins import in_order

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["LONGEST_DOCUMENT", "Pipeline", "extract", "extract_stream", "find_places"]

LONGEST_DOCUMENT = 1_000_000  # characters that are read; the rest is an omission
BATCH = 16
LAYERS: tuple[tuple[type[Record], str], ...] = (
    (Actor, "actors"),
    (Statement, "statements"),
    (Position, "positions"),
    (Event, "events"),
    (Relation, "relations"),
    (Record, "records"),
)
LAYER_OF = dict(LAYERS[:-1])  # a plug-in's record is one of "records", also where its class derives from one of these
_ENGLISH = frozenset(
    "the of and to in a is that for on was with as by at from it be are has have had said an this which not but were will its".split()
)


@attrs.frozen(eq=False)
class Pipeline:
    """A parser, knowledge, and extractors in order. Make one with ``Pipeline.default()`` and the ``with_…`` methods.

    Pipelines are immutable and can be pickled; each process of ``extract_stream(workers=…)`` gets a copy.
    """

    parser: Parser
    gazetteer: Gazetteer
    operators: Lexicon
    cues: Lexicon
    extractors: tuple[Extractor, ...]

    @classmethod
    def default(cls, model: str | Path | Language = DEFAULT_MODEL) -> Pipeline:
        """The pipeline that ``geostance.extract`` uses; the default one is made once a process.

        ``model`` is the name or path of a spaCy pipeline, or a loaded one. Raises ModelError where it cannot be used.
        """
        if model == DEFAULT_MODEL:
            return _default()
        return cls._of(Parser.load(model))

    @classmethod
    def _of(cls, parser: Parser) -> Pipeline:
        ours: tuple[Extractor, ...] = (Actors(), Statements(), Positions(), Events(), Relations())
        return cls(parser, Gazetteer.default(), Lexicon.default("operators"), Lexicon.default("cues"), in_order(ours))

    # ---- what it is made of ----------------------------------------------------------------------------------------------

    def with_extractor(self, extractor: Extractor | str, **options: object) -> Self:
        """This pipeline and one more extractor, put after those that it requires.

        It is given as an object, or as the name of one that an installed package brings (``geostance plugins`` lists them), with
        its ``options``. Raises PluginError where it is none, its name is taken, a need is missing, or needs go in a circle;
        NotFoundError for an unknown name or option.
        """
        if isinstance(extractor, str):
            extractor = EXTRACTORS.create(extractor, **options)
        elif options or isinstance(extractor, type) or not isinstance(extractor, Extractor):
            raise PluginError(
                f"an extractor is an object with {', '.join(EXTRACTORS.expects)}, made with its options: {extractor!r}"
            )
        return attrs.evolve(self, extractors=in_order((*self.extractors, extractor)))

    def without(self, name: str) -> Self:
        """This pipeline without the extractor of that name.

        Raises NotFoundError where there is none, PluginError where another one requires it.
        """
        if name not in (names := [e.name for e in self.extractors]):
            raise NotFoundError("extractor", name, names)
        return attrs.evolve(self, extractors=in_order(tuple(e for e in self.extractors if e.name != name)))

    def with_gazetteer(self, gazetteer: Gazetteer | str | Path) -> Self:
        """This pipeline with a user's actors, which win over ours. Raises KnowledgeError where a file is malformed."""
        more = gazetteer if isinstance(gazetteer, Gazetteer) else Gazetteer.load(gazetteer)
        return attrs.evolve(self, gazetteer=self.gazetteer.with_(more))

    def with_lexicon(self, layer: Layer, lexicon: Lexicon | str | Path) -> Self:
        """This pipeline with a user's entries beside ours; the same name replaces.

        Raises KnowledgeError where the file is malformed, NotFoundError for an unknown layer, PluginError where no extractor of
        this pipeline reads off that layer.
        """
        if layer not in get_args(Layer):
            raise NotFoundError("lexicon layer", layer, get_args(Layer))
        more = lexicon if isinstance(lexicon, Lexicon) else Lexicon.load(layer, lexicon)
        if layer == "operators":
            return attrs.evolve(self, operators=self.operators.with_(more))
        if layer == "cues":
            return attrs.evolve(self, cues=self.cues.with_(more))
        changed = tuple(_with_lexicon(e, layer, more) for e in self.extractors)
        if all(new is old for new, old in zip(changed, self.extractors, strict=True)):
            raise PluginError(f"no extractor of this pipeline reads off a lexicon of {layer}")
        return attrs.evolve(self, extractors=changed)

    # ---- reading ---------------------------------------------------------------------------------------------------------

    def extract(self, text: str | Document, *, published: date | str | None = None, **fields: Any) -> Extraction:
        """Everything read from one document. ``fields`` are other fields of Document (``url=``, ``title=`` …).

        Raises DocumentError where the text is not valid Unicode or a field does not fit.
        """
        document = _document(text, published=published, **fields)
        return self._extract_batch([document])[0]

    def extract_stream(
        self, documents: Iterable[str | Document], *, workers: int = 1, batch_size: int = BATCH
    ) -> Iterator[Extraction]:
        """Extractions of any number of documents, lazily and in order.

        With ``workers`` above 1, that many processes share the work. A document that cannot be read gives an Extraction of an empty
        text with an omission that says why.
        """
        if workers < 1 or batch_size < 1:
            raise DocumentError(f"workers and batch_size are at least 1, not {workers} and {batch_size}")
        batches = _batched(documents, batch_size)
        if workers == 1:
            for batch in batches:
                yield from self._read(batch)
            return
        with ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (self,)) as pool:
            waiting: deque[Future[list[bytes]]] = deque()
            for batch in batches:
                waiting.append(pool.submit(_work, batch))
                if len(waiting) > 2 * workers:
                    yield from map(Extraction.model_validate_json, waiting.popleft().result())
            while waiting:
                yield from map(Extraction.model_validate_json, waiting.popleft().result())

    def analyze(self, text: str | Document) -> Analysis:
        """The analysis that extractors read from: for trying out extractors and lexicon entries."""
        return self._analyses([_document(text)])[0][0]

    def _read(self, batch: Iterable[str | Document]) -> list[Extraction]:
        made: list[Document | Extraction] = []
        for item in batch:
            try:
                made.append(_document(item))
            except GeostanceError as error:
                made.append(Extraction(document=Document.of(""), omissions=(Omission(what="document", why=str(error)),)))
        read = iter(self._extract_batch([d for d in made if isinstance(d, Document)]))
        return [next(read) if isinstance(d, Document) else d for d in made]

    def _extract_batch(self, documents: list[Document]) -> list[Extraction]:
        return [self._run(a, o) for a, o in self._analyses(documents)]

    def _analyses(self, documents: list[Document]) -> list[tuple[Analysis, list[Omission]]]:
        prepared, omissions = [], []
        for d in documents:
            text, why = _readable(d)
            blocks = blocks_of(text)
            marks, odd = quotations(text, blocks)
            prepared.append((text, blocks, marks))
            omissions.append([*why, *odd])
        parsed = self.parser.parse([(t, b) for t, b, _ in prepared], self.gazetteer)
        return [
            (Analysis(d, blocks, marks, tuple(find_times(text, d.published)), self.gazetteer, self.operators, self.cues), why)
            for d, (text, _, marks), blocks, why in zip(documents, prepared, parsed, omissions, strict=True)
        ]

    def _run(self, analysis: Analysis, omissions: list[Omission]) -> Extraction:
        document = analysis.document
        layers: dict[str, dict[str, Record]] = {name: {} for _, name in LAYERS}
        made: dict[str, Any] = {"document": document, "made_by": self.made_by}
        so_far = Extraction.model_construct(**made)
        for extractor in self.extractors:
            for found in _read_by(extractor, analysis, so_far):
                if isinstance(found, Omission):
                    omissions.append(found)
                elif flaw := _flaw(found, document):
                    what = f"{found.kind if isinstance(found, Record) else 'something'} of {extractor.name}"
                    omissions.append(Omission(what=what, why=flaw))
                elif isinstance(found, Record):
                    layer = layers[LAYER_OF.get(type(found), "records")]
                    there = layer.get(found.id)
                    if there is None or there.confidence < found.confidence:
                        layer[found.id] = found
            made |= {name: tuple(layer.values()) for name, layer in layers.items()}
            so_far = Extraction.model_construct(**made)
        return Extraction.model_construct(**made, omissions=tuple(dict.fromkeys(omissions)))

    @property
    def made_by(self) -> dict[str, Any]:
        """The versions and hashes of everything that shapes the result."""
        lexicons = [
            self.operators,
            self.cues,
            *(x for e in self.extractors if isinstance(x := getattr(e, "lexicon", None), Lexicon)),
        ]
        return {
            "geostance": __version__,
            "model": f"{self.parser.name} {self.parser.version}".strip(),
            "gazetteer": f"{self.gazetteer.version} {self.gazetteer.digest}",
            "lexicons": {x.layer: x.digest for x in lexicons},
            "extractors": [e.name for e in self.extractors],
        }


def _read_by(extractor: Extractor, analysis: Analysis, so_far: Extraction) -> Iterator[object]:
    """What the extractor reads, and where it fails an omission that says so: it may be anybody's and fail in any way."""
    try:
        yield from extractor.extract(analysis, so_far)
    except Exception as error:
        yield Omission(what=f"extractor {extractor.name}", why=f"{type(error).__name__}: {error}")


def _flaw(found: object, document: Document) -> str | None:
    """Why what an extractor gave cannot be kept, if so."""
    if not isinstance(found, Record):
        return f"extractors give records and omissions, not {type(found).__name__}"
    if any(not s.grounded_in(document.text) for s in spans_of(found)):
        return "a span is not what the text has there"
    if type(found) not in LAYER_OF and record_class(found.kind) is not type(found):
        return f"{type(found).__name__} needs a kind of its own, that no other record has"
    return None


def _with_lexicon(extractor: Extractor, layer: Layer, more: Lexicon) -> Extractor:
    """The extractor with more entries, where it reads off a lexicon of this layer."""
    ours = getattr(extractor, "lexicon", None)
    if not isinstance(ours, Lexicon) or ours.layer != layer:
        return extractor
    changed: Extractor = attrs.evolve(extractor, lexicon=ours.with_(more))  # type: ignore[misc]  # a plug-in may be any attrs class
    return changed


def _document(item: object, **fields: Any) -> Document:
    given: Mapping[str, Any] = {k: v for k, v in fields.items() if v is not None}
    if isinstance(item, Document):
        return Document.of(**{**dict(item), **given}) if given else item
    if not isinstance(item, str):
        raise DocumentError(f"a document is a str or a Document, not {type(item).__name__}")
    return Document.of(item, **given)


def _readable(document: Document) -> tuple[str, list[Omission]]:
    """The text that will be read, and why the rest, or all of it, is not."""
    text = document.text
    if not text.strip():
        return "", [Omission(what="document", why="the text is empty")]
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    if document.language and not document.language.lower().startswith("en"):
        return "", [Omission(what="document", why=f"the language is {document.language!r}; geostance reads English")]
    if len(words) >= 25 and sum(w in _ENGLISH for w in words) < 0.1 * len(words):
        return "", [Omission(what="document", why="the text does not look like English")]
    if len(text) > LONGEST_DOCUMENT:
        rest = Span.of(text, LONGEST_DOCUMENT, min(len(text), LONGEST_DOCUMENT + 80))
        why = f"only the first {LONGEST_DOCUMENT:,} of {len(text):,} characters are read"
        return text[:LONGEST_DOCUMENT], [Omission(what="document", where=rest, why=why)]
    return text, []


def _batched(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


@lru_cache(maxsize=1)
def _default() -> Pipeline:
    return Pipeline._of(Parser.load())


_worker: list[Pipeline] = []  # the one pipeline of a worker process


def _start_worker(pipeline: Pipeline) -> None:
    _worker[:] = [pipeline]


def _work(batch: list[str | Document]) -> list[bytes]:
    return [x.model_dump_json().encode() for x in _worker[0]._read(batch)]


def extract(text: str | Document, *, published: date | str | None = None, **fields: Any) -> Extraction:
    """Everything read from one news text: actors, statements, positions, events, relations, and what was left out.

    ``published`` is the day of publication (a date or an ISO string), against which "on Saturday" is resolved; ``fields`` are
    other fields of Document. Raises DocumentError where the text is not valid Unicode or a field does not fit.
    """
    return Pipeline.default().extract(text, published=published, **fields)


def find_places(text: str | Document) -> list[Place]:
    """Every named place of a text, in order, with its country, kind and coordinates where known.

    A place that acts ("Kabul has answered") is an actor and left out. Raises DocumentError where the text is not valid Unicode.
    """
    return list(Pipeline.default().analyze(text).places)


def extract_stream(documents: Iterable[str | Document], *, workers: int = 1, batch_size: int = BATCH) -> Iterator[Extraction]:
    """Extractions of any number of documents, lazily and in order; see ``Pipeline.extract_stream``."""
    return Pipeline.default().extract_stream(documents, workers=workers, batch_size=batch_size)
