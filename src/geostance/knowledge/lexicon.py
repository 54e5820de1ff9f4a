"""Lexicons: which words do what, as data. An entry says trigger, frame and what it gives, and proves itself by examples."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, get_args

import attrs
import yaml

from geostance.errors import KnowledgeError

__all__ = ["Entry", "EntryKind", "Example", "Layer", "Lexicon", "Slot", "Trigger"]

Layer = Literal["cues", "positions", "events", "operators"]
EntryKind = Literal["verb", "noun", "adjective", "light"]

_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@attrs.frozen
class Slot:
    """How one argument of a frame is filled: the first of ``paths`` over the clause that leads to a word."""

    name: str
    paths: tuple[str, ...]
    optional: bool = False


@attrs.frozen
class Trigger:
    """What must stand beside the entry's own word: a particle or adverb, a filled slot, or a slot filled with one of the words."""

    slot: str | None
    words: frozenset[str]


@attrs.frozen
class Example:
    """A sentence, and the record that the entry must give for it."""

    text: str
    gives: Mapping[str, Any]


@attrs.frozen
class Entry:
    """One entry of a lexicon; ``fields`` holds what the layer gives (act, polarity, type, mode …)."""

    id: str
    kind: EntryKind
    lemmas: tuple[str, ...]
    beside: tuple[Trigger, ...] = ()
    absent: tuple[Trigger, ...] = ()
    frame: tuple[Slot, ...] = ()
    fields: Mapping[str, Any] = attrs.field(factory=dict)
    examples: tuple[Example, ...] = ()

    def get(self, field: str, default: Any = None) -> Any:
        """The value of one of the fields."""
        return self.fields.get(field, default)


@attrs.frozen(eq=False)
class Lexicon:
    """The entries of one layer, found by kind and lemma; the entry that asks for more beside it is tried first.

    ``digest`` identifies the content, for ``made_by``.
    """

    layer: Layer
    entries: Mapping[str, Entry]
    digest: str
    _index: Mapping[tuple[str, str], tuple[Entry, ...]] = attrs.field(repr=False)
    _lemmas: frozenset[str] = attrs.field(repr=False, init=False)

    @_lemmas.default
    def _all_lemmas(self) -> frozenset[str]:
        return frozenset(lemma for _, lemma in self._index)

    @classmethod
    def default(cls, layer: Layer) -> Lexicon:
        """The lexicon of a layer that comes with the library."""
        return _default(layer)

    @classmethod
    def load(cls, layer: Layer, path: str | Path) -> Lexicon:
        """A user's own file. Raises KnowledgeError, naming file and entry, where it is missing or malformed."""
        try:
            text = Path(path).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KnowledgeError(f"cannot read the lexicon {path}: {error}") from None
        return cls._of(layer, {str(path): text})

    def with_(self, other: Lexicon) -> Lexicon:
        """Both together; an entry of the other with the same name takes the place of ours."""
        if other.layer != self.layer:
            raise KnowledgeError(f"a lexicon of {other.layer} cannot extend one of {self.layer}")
        return self._indexed(self.layer, {**self.entries, **other.entries}, self.digest + other.digest)

    def knows(self, lemma: str) -> bool:
        """Whether a word triggers any entry, of whatever kind."""
        return lemma in self._lemmas

    def of(self, kind: EntryKind, lemma: str) -> tuple[Entry, ...]:
        """The entries triggered by a word, the one that asks for most beside it first."""
        return self._index.get((kind, lemma), ())

    @classmethod
    def _of(cls, layer: Layer, texts: Mapping[str, str]) -> Lexicon:
        entries: dict[str, Entry] = {}
        classes: dict[str, frozenset[str]] = {}
        read: dict[str, dict[object, object]] = {}
        for where, text in texts.items():
            try:
                data = yaml.load(text, _Loader)
            except yaml.YAMLError as error:
                raise KnowledgeError(f"{where} is not YAML: {error}") from None
            if not isinstance(data, dict):
                raise KnowledgeError(f"{where}: a lexicon is a mapping of entry names to entries")
            classes |= _classes(where, data.pop("words", {}))
            read[where] = data
        for where, data in read.items():
            for name, raw in data.items():
                if name in entries:
                    raise KnowledgeError(f"{where}: {name} is defined twice")
                entries[str(name)] = _entry(where, str(name), raw, classes)
        return cls._indexed(layer, entries, "".join(texts.values()))

    @classmethod
    def _indexed(cls, layer: Layer, entries: Mapping[str, Entry], content: str) -> Lexicon:
        index: dict[tuple[str, str], list[Entry]] = {}
        for entry in entries.values():
            for lemma in entry.lemmas:
                index.setdefault((entry.kind, lemma), []).append(entry)
        ordered = {key: tuple(sorted(found, key=_demands, reverse=True)) for key, found in index.items()}
        return cls(layer, entries, hashlib.sha256(content.encode()).hexdigest()[:12], ordered)


@lru_cache
def _default(layer: Layer) -> Lexicon:
    folder = resources.files("geostance.knowledge") / "data" / layer
    texts = {
        f"{layer}/{f.name}": f.read_text("utf-8")
        for f in sorted(folder.iterdir(), key=lambda f: f.name)
        if f.name.endswith(".yaml")
    }
    return Lexicon._of(layer, texts)


def _demands(entry: Entry) -> int:
    """How much an entry asks for beside its word: a slot filled with certain words is more than a filled slot."""
    return sum(2 if trigger.words else 1 for trigger in entry.beside) + (1 if entry.get("modal") else 0)


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Iterable):
        return tuple(str(v) for v in value)
    return ()


def _classes(where: str, raw: object) -> dict[str, frozenset[str]]:
    """The classes of words that a file defines under ``words``, for entries to refer to as ``@name``."""
    if not isinstance(raw, dict) or not all(isinstance(words, list) for words in raw.values()):
        raise KnowledgeError(f"{where}: words must be a mapping of names to lists of words")
    return {f"@{name}": frozenset(map(str, words)) for name, words in raw.items()}


def _entry(where: str, name: str, raw: object, classes: Mapping[str, frozenset[str]]) -> Entry:
    def wrong(why: str) -> KnowledgeError:
        return KnowledgeError(f"{where}: {name}: {why}")

    if not isinstance(raw, dict):
        raise wrong("an entry is a mapping")
    if not all(isinstance(key, str) for key in raw):
        raise wrong("every key must be a string; quote on, off, yes and no")
    kinds = [k for k in _KINDS if k in raw]
    if len(kinds) != 1:
        raise wrong(f"an entry has one of {', '.join(_KINDS)}")
    lemmas = _words(raw[kinds[0]])
    if not lemmas or not all(lemmas):
        raise wrong(f"{kinds[0]} must name at least one lemma")
    frame = raw.get("frame", {})
    if not isinstance(frame, dict):
        raise wrong("frame must be a mapping of slots to paths")
    slots = tuple(
        Slot(str(slot).removesuffix("?"), tuple(p.strip() for p in str(paths).split("|")), str(slot).endswith("?"))
        for slot, paths in frame.items()
    )
    examples = []
    for e in raw.get("examples", ()):
        if not isinstance(e, dict) or "text" not in e or not isinstance(e.get("gives"), dict):
            raise wrong("an example has a text and what it gives")
        examples.append(Example(str(e["text"]), e["gives"]))
    fields = {k: v for k, v in raw.items() if k not in (*_KINDS, "with", "without", "frame", "examples")}

    def triggers(key: str) -> tuple[Trigger, ...]:
        try:
            return tuple(_trigger(t, classes) for t in _words(raw.get(key, ())))
        except KeyError as error:
            raise wrong(f"{error.args[0]} is no class of words") from None

    return Entry(name, kinds[0], lemmas, triggers("with"), triggers("without"), slots, fields, tuple(examples))


def _trigger(text: str, classes: Mapping[str, frozenset[str]]) -> Trigger:
    """``out`` (a word beside), ``prep.of`` (a filled slot), ``object=weight,@deal`` (a slot filled with one of the words or of a
    class of words)."""
    if "=" in text:
        slot, listed = text.split("=", 1)
        words = listed.split(",")
        return Trigger(slot, frozenset(v for w in words for v in (classes[w] if w.startswith("@") else (w,))))
    if "." in text or text in (
        "object",
        "that",
        "inf",
        "ing",
        "recipient",
        "attr",
        "possessor",
        "subject",
        "modifier",
        "whether",
        "what",
        "wish",
        "under",
    ):
        return Trigger(text, frozenset())
    return Trigger(None, frozenset(text.split(",")))
