"""The extractor that asks a language model, a stretch of the text at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import attrs

from geostance.analysis.analysis import Analysis
from geostance.errors import EndpointError, PluginError
from geostance.extractors.base import Extractor
from geostance.extractors.llm.answers import question, schema
from geostance.extractors.llm.endpoint import Constraint, Endpoint, Usage
from geostance.extractors.llm.merging import Merger
from geostance.model import Actor, Extraction, Omission, Record

__all__ = ["LanguageModel"]


@attrs.frozen
class LanguageModel(Extractor):
    """Statements, positions and events by a language model, beside those that the rules read. Needs ``geostance[llm]``.

    ``model`` is the endpoint's name for it, ``base_url`` the endpoint's address (OpenAI's own if left out; any that speaks its
    chat protocol), ``api_key`` its key (OPENAI_API_KEY in the environment if left out). A try that is silent for ``timeout``
    seconds has failed; there are ``retries`` more, with growing pauses. ``constrained`` is how the endpoint is held to our
    JSON Schema: "json_schema" where it can be, else "json_object" or "none", with the schema among the instructions.
    ``max_characters`` of the text are asked of at a time. Answers are kept in the folder ``cache``, if one is named.

    Nothing is recorded whose words are not in the text. What rules and model both read has the rule's record, with
    "+llm.MODEL" after its rule and a confidence of 1 − (1 − rule's)(1 − ``confidence``); what the model alone reads has the
    rule "llm.MODEL" and ``confidence``. Where they differ over the same words the rules' record stays. What is refused, and an
    endpoint that does not answer, is an omission. ``usage`` counts requests and tokens of this process.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = attrs.field(default=None, repr=False)
    timeout: float = attrs.field(default=60.0, converter=float)
    retries: int = attrs.field(default=2, converter=int)
    temperature: float | None = 0.0
    constrained: Constraint = "json_schema"
    confidence: float = attrs.field(default=0.5, converter=float)
    max_characters: int = attrs.field(default=12_000, converter=int)
    cache: str | os.PathLike[str] | None = None
    name: str = "llm"
    requires: tuple[str, ...] = ("actors", "statements", "positions", "events")
    usage: Usage = attrs.field(factory=Usage, eq=False, init=False)

    def __attrs_post_init__(self) -> None:
        if not (self.timeout > 0 and self.retries >= 0 and 0 <= self.confidence <= 1 and self.max_characters > 0):
            raise PluginError(
                "the llm extractor's timeout and max_characters are above 0, retries not below 0, confidence 0 to 1"
            )
        self._endpoint  # noqa: B018  # what is missing is said now, and not once a document

    @cached_property
    def _endpoint(self) -> Endpoint:
        return Endpoint(
            model=self.model,
            base_url=self.base_url,
            api_key=self.api_key,
            timeout=self.timeout,
            retries=self.retries,
            temperature=self.temperature,
            constrained=self.constrained,
            cache=None if self.cache is None else Path(self.cache),
            usage=self.usage,
        )

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """What the model reads of the document."""
        new: dict[str, Actor] = {}
        for start, end in self._stretches(analysis):
            near = tuple(a.name for a in so_far.actors if any(start <= m.start < end for m in a.mentions))
            try:
                answer = self._endpoint.ask(question(analysis.document.text[start:end], near), schema())
            except EndpointError as error:
                yield Omission(what=f"extractor {self.name}", where=analysis.span(start, end), why=str(error))
                continue
            merger = Merger(analysis, so_far, f"llm.{self.model}", self.confidence, (start, end), new)
            yield from merger.merged(answer)

    def _stretches(self, analysis: Analysis) -> Iterator[tuple[int, int]]:
        """The text from whole block to whole block, as many as fit."""
        start = end = None
        for parsed in analysis.blocks:
            block = parsed.block
            opens = block.label[0] if block.label else block.start
            if start is not None and end is not None and block.end - start > self.max_characters:
                yield start, end
                start = None
            start, end = opens if start is None else start, block.end
        if start is not None and end is not None:
            yield start, end
