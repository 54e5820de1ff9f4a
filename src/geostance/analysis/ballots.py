"""Ballots: who voted how, where a text lists them in brackets behind the count: "by 12 votes to 2 (Chad, Mali)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from geostance.analysis.words import Word

__all__ = ["Side", "ballots", "is_on_ballot"]

Side = Literal["support", "oppose", "abstain"]
LOOK_BACK = 7  # words from the bracket back to the "votes" that it counts
LONGEST = 400  # words of a list
SIDES: dict[str, Side] = {
    "against": "oppose", "favour": "support", "favor": "support", "abstention": "abstain", "abstentions": "abstain",
    "abstaining": "abstain", "abstained": "abstain",
}  # fmt: skip


def ballots(words: Sequence[Word]) -> Iterator[tuple[Side, Word, tuple[Word, ...]]]:
    """Each list of voters in a block: on which side, the word that tells the count, and the words between the brackets."""
    for i, word in enumerate(words):
        if word.text != "(" or i < 2 or (side := _side(words, i)) is None:
            continue
        last = next((n for n in range(i + 1, min(len(words), i + LONGEST)) if words[n].text == ")"), None)
        if last is not None and any(w.tag in ("NNP", "NNPS") for w in words[i + 1 : last]):
            yield side, words[i - 1], tuple(words[i + 1 : last])


def is_on_ballot(words: Sequence[Word], at: int) -> bool:
    """Whether the word at an index stands in such a list."""
    first = next((n for n in range(at - 1, max(-1, at - LONGEST), -1) if words[n].text in "()"), None)
    return first is not None and words[first].text == "(" and first >= 2 and _side(words, first) is not None


def _side(words: Sequence[Word], bracket: int) -> Side | None:
    before = words[max(0, bracket - LOOK_BACK) : bracket]
    if not any(w.tag == "CD" for w in before[-3:]):
        return None
    for word in reversed(before[-2:]):
        if word.lower in SIDES:
            return SIDES[word.lower]
    counted = before[-1].tag == "CD" and len(before) > 1 and before[-2].lower == "to"
    return "oppose" if counted and any(w.lemma in ("vote", "favour", "favor") for w in before) else None
