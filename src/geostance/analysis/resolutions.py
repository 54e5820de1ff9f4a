"""Resolutions and communiqués: texts whose every paragraph is told of one body, named once at the head: "The Security Council, …
Demands …", "The Summit: 1. Condemns …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geostance.analysis.words import ParsedBlock, Word

__all__ = ["MET", "resolving_bodies"]

MARKS = frozenset(("``", "''", "-LRB-", ":", "LS", "HYPH", "NFP", "CD", "."))  # what may stand before a paragraph's first word
MET = frozenset(
    "summit meeting conference assembly council leader head minister participant party member side government".split()
)
BEGINNINGS = ("VBZ", "VBG", "VBN", "JJ", "RB")  # "Demands", "Recalling", "Alarmed", "Deeply concerned"
MARKED = "calls urges requests welcomes notes demands decides reaffirms stresses condemns invites".split()


def resolving_bodies(blocks: Sequence[ParsedBlock]) -> Iterator[tuple[int, Word]]:
    """For each paragraph of a resolution: where it starts, as an index into the text, and the word that heads the body's name."""
    body: Word | None = None
    for block in blocks:
        words = [w for w in block.words if w.tag not in MARKS and w.text not in "“”\"'‘’"]
        if not words:
            continue
        if (named := _heading(words, block.words[-1])) is not None:
            body = named
        elif body is not None and _continues(words[0]):
            yield block.block.start, body
        else:
            body = None


def _heading(words: list[Word], last: Word) -> Word | None:
    """The head of a paragraph that is a name and a comma or colon: "The General Assembly,", "The leaders:"."""
    if last.text not in (",", ":") or len(words) > 9 or any(w.is_verb for w in words):
        return None
    root = next((w for w in words if w.head is w), None)
    if root is None:
        return None
    return root if root.tag in ("NNP", "NNPS") or (last.text == ":" and root.lemma in MET) else None


def _continues(first: Word) -> bool:
    return first.tag in BEGINNINGS or first.lower in MARKED
