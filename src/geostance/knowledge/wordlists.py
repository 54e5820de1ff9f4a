"""Word lists: which nouns name places, people or bodies, which verbs move or only describe; plain data, one list a key."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from geostance.errors import KnowledgeError
from geostance.knowledge.tables import read_data

__all__ = ["headings", "word_map", "words"]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _file(name: str) -> dict[str, Any]:
    loaded = yaml.load(read_data(f"words/{name}.yaml"), _Loader)
    if not isinstance(loaded, dict):
        raise KnowledgeError(f"words/{name}.yaml: a mapping of lists is wanted")
    return loaded


@cache
def words(path: str) -> frozenset[str]:
    """The words of a list: ``words("acting.place_nouns")``. Raises KnowledgeError where there is no such list."""
    file, _, key = path.partition(".")
    value = _file(file).get(key)
    if not isinstance(value, str):
        raise KnowledgeError(f"words/{file}.yaml: no list {key!r}")
    return frozenset(word.replace("_", " ") for word in value.split())


@cache
def word_map(path: str) -> dict[str, str]:
    """Word → heading, of a list that stands under headings: ``word_map("bodies.heads")["party"] == "party"``."""
    file, _, key = path.partition(".")
    value = _file(file).get(key)
    if not isinstance(value, dict):
        raise KnowledgeError(f"words/{file}.yaml: no lists under {key!r}")
    return {word.replace("_", " "): heading for heading, listed in value.items() for word in listed.split()}


@cache
def headings(path: str) -> dict[str, frozenset[str]]:
    """Word → all headings that it stands under: ``headings("bodies.described")["bloc"]``."""
    file, _, key = path.partition(".")
    value = _file(file).get(key)
    if not isinstance(value, dict):
        raise KnowledgeError(f"words/{file}.yaml: no lists under {key!r}")
    found: dict[str, set[str]] = {}
    for heading, listed in value.items():
        for word in str(listed).split():
            found.setdefault(word.replace("_", " "), set()).add(heading)
    return {word: frozenset(under) for word, under in found.items()}
