"""Headlines in Title Case and lines in CAPITALS, brought to the case in which a parser can read them; no offset moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from geostance.analysis.layout import Block
from geostance.knowledge.gazetteer import Gazetteer

__all__ = ["readable"]

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_SMALL = frozenset("a an the and but or nor for of in on at to by from as with over after amid vs via per is be".split())
_ALREADY_UPPER = re.compile(r"[A-Z]{2,}|.*\d|[A-Z][a-z]*[A-Z]")


def readable(text: str, blocks: Sequence[Block], gazetteer: Gazetteer, is_ordinary: Callable[[str], bool]) -> str:
    """The text with the ordinary words of its Title Case and all-capital lines in lower case, of the same length.

    A word keeps its capital where the gazetteer knows it as part of a name, where the rest of the text writes it with a
    capital in the middle of a sentence, or where ``is_ordinary`` does not know it as a word of the dictionary.
    """
    shouted = [b for b in blocks if b.kind in ("title", "heading", "item") and _is_title_case(text[b.start : b.end])]
    if not shouted:
        return text
    names, common = _cases_of_body(text, [b for b in blocks if b not in shouted])
    out = list(text)
    for block in shouted:
        part = text[block.start : block.end]
        loud = part.upper() == part
        known = [(m.start, m.end) for m in gazetteer.find(part) if not m.needs_context or not loud]
        for m in _WORD.finditer(part):
            word = m.group()
            bare = re.sub(r"['’]s?$", "", word)
            if word.islower() or any(s <= m.start() < e for s, e in known):
                continue
            name = bare.capitalize() if loud else bare
            ordinary = name.lower() in common or (name not in names and (name.lower() in _SMALL or is_ordinary(name.lower())))
            if not loud and (_ALREADY_UPPER.match(bare) or not ordinary):
                continue
            lowered = word.lower() if ordinary else word[0] + word[1:].lower()
            if len(lowered) == len(word):
                out[block.start + m.start() : block.start + m.end()] = lowered
    return "".join(out)


def _is_title_case(line: str) -> bool:
    words = [w for w in _WORD.findall(line) if w.lower() not in _SMALL]
    if len(words) < 3:
        return len(words) > 0 and line.upper() == line and len(line) > 4
    return sum(1 for w in words if w[0].isupper()) >= 0.75 * len(words)


def _cases_of_body(text: str, blocks: Sequence[Block]) -> tuple[set[str], set[str]]:
    """Words that the body writes with a capital inside a sentence, and words that it writes small."""
    names: set[str] = set()
    common: set[str] = set()
    for block in blocks:
        part = text[block.start : block.end]
        for m in _WORD.finditer(part):
            word = re.sub(r"['’]s?$", "", m.group())
            if word.islower():
                common.add(word)
            elif re.search(r"[\w,;)] $", part[max(0, m.start() - 2) : m.start()]):
                names.add(word)
    return names, common
