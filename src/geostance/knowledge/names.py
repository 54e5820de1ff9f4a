"""How names are written: case and diacritics folded away without moving a character, and many names found at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

__all__ = ["Folded", "NameIndex", "fold", "tokens"]

T = TypeVar("T")

# "U.S." and "J.D." are one token; a hyphen or an apostrophe always parts two.
_TOKEN = re.compile(r"[^\W\d_](?:\.[^\W\d_])+(?!\w)\.?|\w+")
_GAP = re.compile(r"[ \t\xa0\u202f]+|[ \t]*\n[ \t]*|[-\u2010\u2011\u2013/]|['’‘ʼ`´]|\. ?| ?& ?")
_COMMA = re.compile(r",\s")
_MARKS = re.compile(r"[\u0300-\u036f]")
_FOREIGN = re.compile(r"[^\x00-\x7f“”‘’–—…•«»\xa0]")  # all but ASCII and printed punctuation, which lower() folds by itself
_LETTERS = {"ß": "s", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "t", "ə": "e", "ħ": "h"}


@cache
def _letter(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    base = _LETTERS.get(base, base)
    return base if len(base) == 1 else character


class _Letters(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = _letter(chr(code))
        return self[code]


_TABLE = _Letters()


class Folded:
    """A text with case and diacritics folded away; ``original(i)`` is the index in the text of the folded index ``i``."""

    __slots__ = ("_at", "source", "text")

    def __init__(self, text: str) -> None:
        self._at: list[int] | None = None
        if text.isascii() or not _FOREIGN.search(text):
            self.source, self.text = text, text.lower()
            return
        if _MARKS.search(text):  # a combining mark belongs to the letter before it
            self._at = [i for i, character in enumerate(text) if not "\u0300" <= character <= "\u036f"] + [len(text)]
            text = "".join(text[i] for i in self._at[:-1])
        self.source, self.text = text, text.translate(_TABLE)

    def original(self, index: int) -> int:
        """The index in the unfolded text of an index in the folded one; as an end it takes in the marks on the last letter."""
        return index if self._at is None else self._at[index]


def fold(text: str) -> str:
    """The text without case and diacritics: "Élysée" and "ELYSEE" fold alike."""
    return Folded(text).text


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a name, dots of abbreviations dropped and commas kept: "Washington, D.C." → washington , dc."""
    folded = fold(text)
    found: list[str] = []
    end = 0
    for match in _TOKEN.finditer(folded):
        if found and _COMMA.match(folded, end):
            found.append(",")
        found.append(match[0].replace(".", ""))
        end = match.end()
    return tuple(found)


def _spellings(token: str) -> Iterator[str]:
    yield token
    if 2 <= len(token) <= 6 and token.isalpha():
        dotted = ".".join(token)
        yield dotted
        yield dotted + "."


class NameIndex(Generic[T]):
    """Many names at once: a trie over folded tokens, each name with a value. Hyphens, spaces and apostrophes are alike."""

    def __init__(self) -> None:
        self._first: dict[str, dict[str, Any]] = {}  # a node holds nodes by token, and its own value under ""

    def add(self, name: tuple[str, ...], value: T, abbreviated: bool = False) -> None:
        """Add a name as its tokens; it replaces a value given before. ``abbreviated`` adds "U.S." for "US"."""
        node = self._first.get(name[0])
        if node is None:
            node = self._first[name[0]] = {}
        if abbreviated:
            for spelling in _spellings(name[0]):
                self._first.setdefault(spelling, node)
        for token in name[1:]:
            node = node.setdefault(token, {})
        node[""] = value

    def get(self, name: tuple[str, ...]) -> T | None:
        """The value of exactly this name."""
        node = self._first.get(name[0]) if name else None
        for token in name[1:]:
            if node is None:
                return None
            node = node.get(token)
        return None if node is None else node.get("")

    def at(self, folded: Folded, start: int) -> list[tuple[int, T]]:
        """The names that begin at this index of ``folded.text``, as (end, value), longest first."""
        first = _TOKEN.match(folded.text, start)
        node = self._first.get(first[0]) if first else None
        return self._walk(folded.text, node, first.end()) if first and node else []

    def matches(self, folded: Folded) -> Iterator[tuple[int, list[tuple[int, T]]]]:
        """Every place where names begin, from left to right, with the names found there as (end, value), longest first.

        Starts and ends are indices into ``folded.text``. Places inside a longer name are offered too.
        """
        first = self._first
        for match in _TOKEN.finditer(folded.text):
            node = first.get(match[0])
            if node is not None and (found := self._walk(folded.text, node, match.end())):
                yield match.start(), found

    @staticmethod
    def _walk(text: str, node: dict[str, Any], end: int) -> list[tuple[int, T]]:
        found: list[tuple[int, T]] = []
        while True:
            if "" in node:
                found.append((end, node[""]))
            if len(node) == ("" in node):
                break
            after = _TOKEN.search(text, end)
            if after is None:
                break
            between = text[end : after.start()]
            if between != " " and not _GAP.fullmatch(between):
                if "," not in node or not _COMMA.fullmatch(between):
                    break
                node = node[","]
            deeper = node.get(after[0].replace(".", ""))
            if deeper is None:
                break
            node, end = deeper, after.end()
        found.reverse()
        return found
