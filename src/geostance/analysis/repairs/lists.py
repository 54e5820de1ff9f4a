"""Lists of names, put together where the parser took them apart: "Nauru, Palau and Tuvalu" is one subject of three."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geostance.analysis.words import Word, attach

__all__ = ["join_lists", "part_heads"]

ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "agent", "poss", "attr")
FIGHTING = frozenset(
    "rebel fighter force troop militia militant insurgent group soldier gunman paramilitary army guerrilla".split()
)
JOINTS = ("and", "or", "&")


def join_lists(words: Sequence[Word], names: Sequence[tuple[int, int]], headline: bool = False) -> None:
    """Coordinate names of one sort that commas and a final "and" join, in a ``headline`` a comma alone ("Chad, Mali sign pact").

    ``names`` are their first and last words, in order.
    """
    run: list[tuple[int, int]] = []
    closed = False
    for first, last in names:
        joint = _joint(words, run[-1][1], first) if run and not closed else None
        if joint is None:
            if closed:
                _join(words, run)
            run, closed = [(first, last)], False
        else:
            run.append((first, last))
            closed = joint == "and" or (headline and words[last].dep in ("nsubj", "nsubjpass"))
    if closed:
        _join(words, run)


def _joint(words: Sequence[Word], last: int, first: int) -> str | None:
    """How two names are joined: by a comma, by "and", or not at all; "the" between them does not part them."""
    between = [w.lower for w in words[last + 1 : first] if w.lower != "the"]
    if between == [","]:
        return ","
    if between and between[-1] in JOINTS and between[:-1] in ([], [","]):
        return "and"
    return None


def _join(words: Sequence[Word], run: list[tuple[int, int]]) -> None:
    heads = [_head(words[first : last + 1]) for first, last in run]
    if len({w.sentence for w in heads}) > 1:
        return
    listed = set(map(id, heads))
    if all(w.dep == "conj" and id(w.head) in listed for w in heads[1:]):
        return
    outside = [w for w in heads if id(w.head) not in listed and w.head is not w]
    anchor = next((w for w in outside if w.dep in ARGUMENTS), None)
    if anchor is None or any(w.dep in ("pobj", "poss") for w in outside if w is not anchor):
        return
    if any(
        h is not anchor and any(c.dep in ("appos", "relcl") and id(c) not in listed for c in h.children) for h in heads[:-1]
    ):
        return
    governor, dep = anchor.head, anchor.dep
    if any(id(a) in listed for a in governor.ancestors()) or id(governor) in listed:
        return
    attach(heads[0], governor, dep)
    for before, word in pairwise(heads):
        attach(word, before, "conj")


def _head(span: Sequence[Word]) -> Word:
    inside = set(map(id, span))
    return next((w for w in reversed(span) if w.head is w or id(w.head) not in inside), span[-1])


def part_heads(words: Sequence[Word]) -> None:
    """Make two of what the parser took for one: in "between the army and M23 rebels" the army does not describe the rebels."""
    for word in words:
        last = word.head
        if word.dep not in ("nmod", "compound") or last.i <= word.i or not last.is_noun:
            continue
        joined = word.child("conj")
        if word.tag not in ("NN", "NNS") or joined is None or joined.i > last.i or word.child("cc") is None:
            continue
        if last.lemma not in FIGHTING:
            continue  # "the trade and aid deal"
        if word.child("det", "poss") is None or last.child("det", "poss") is not None:
            continue
        dep, above = last.dep, last.head
        attach(joined, last, "compound")
        attach(word, word if above is last else above, dep)
        attach(last, word, "conj")
