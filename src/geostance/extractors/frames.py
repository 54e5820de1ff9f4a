"""Frames: lexicon entries matched against clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from geostance.analysis.analysis import Analysis, beside
from geostance.analysis.befalling import is_channel
from geostance.analysis.clauses import Clause
from geostance.analysis.steps import Words, kind_of
from geostance.analysis.words import Word
from geostance.extractors.base import Cast
from geostance.knowledge.lexicon import Entry, Lexicon

__all__ = ["Frame", "frames", "is_reciprocal", "match"]

SOURCED = frozenset("according due owing thanks prior contrary subsequent".split())

REFLEXIVES = frozenset(
    "itself himself herself themselves myself ourselves yourself oneself".split()
)  # fill no slot by themselves


@attrs.frozen(eq=False)
class Frame:
    """An entry that matched a clause, and the words that fill its slots (a slot that found nothing is left out)."""

    entry: Entry
    clause: Clause
    fillers: Mapping[str, Words]

    def __getitem__(self, slot: str) -> Words:
        """The words of a slot; none where it is empty."""
        return self.fillers.get(slot, ())


def frames(analysis: Analysis, lexicon: Lexicon, cast: Cast, some: bool = False) -> Iterator[Frame]:
    """Every clause of the document that an entry of the lexicon matches, in order.

    The entry that asks for most comes first and is the only one. With ``some``, an entry of which no slot is filled matches only
    if it says ``bare: true``.
    """
    for block in analysis.blocks:
        for word in block.words:
            if not (lexicon.knows(word.lemma) or lexicon.knows(word.lower)) or (kind := kind_of(word)) is None:
                continue
            found = None
            if kind == "verb" and word.tag in ("VBN", "VBD"):  # "is opposed to", "was alarmed at", "Oslo 'disappointed'"
                active = word.tag == "VBD" or word.child("agent")  # what a verb tells is a deed, or another's deed
                done = active and (lexicon.of("verb", word.lemma) or word.child("dobj"))
                states = None if done else lexicon.of("adjective", word.lower)
                found = _first(states, analysis.state(word), cast, some) if states else None
            if found is None and (entries := lexicon.of(kind, word.lemma) or lexicon.of(kind, word.lower)):
                found = _first(entries, analysis.clause(word), cast, some)
            if found:
                yield found


def _first(entries: Sequence[Entry], clause: Clause, cast: Cast, some: bool) -> Frame | None:
    for entry in entries:
        only = entry.get("only")
        if only and (only == "negated") is not clause.negated:
            continue
        if (moods := entry.get("modal")) and clause.modal not in moods:
            continue
        frame = match(entry, clause, cast)
        if frame and (frame.fillers or not some or entry.get("bare")):
            return frame
    return None


def match(entry: Entry, clause: Clause, cast: Cast) -> Frame | None:
    """The frame of an entry over a clause; None where something beside it is missing or a slot that must be filled is empty."""
    if not beside(entry, clause):
        return None
    fillers: dict[str, Words] = {}
    for slot in entry.frame:
        words: Words = next((w for p in slot.paths if (w := filled(p, clause, cast))), ())
        if words:
            fillers[slot.name] = words
        elif not slot.optional:
            return None
    return Frame(entry, clause, fillers)


def is_reciprocal(word: Word) -> bool:
    """ "each other", "one another"; "the other" of "each blames the other"."""
    return word.lower in ("other", "another") and any(c.lower in ("each", "one", "the") for c in word.children)


def filled(path: str, clause: Clause, cast: Cast) -> Words:
    """The words at the end of a path; ``.actor`` keeps those that stand for actors, ``.thing`` those that do not, ``.person`` those
    that stand for persons, ``.armed`` for those under arms, ``.named`` proper names."""
    slot, _, test = path.rpartition(".")
    if test in _TESTS:
        words = tuple(w for w in clause.slot(slot) if w.lower not in REFLEXIVES and _TESTS[test](w, cast))
    else:
        words = clause.slot(path)
    if words and "p." in path:  # "on Tuesday", "on Facebook" are neither party nor matter
        return tuple(w for w in words if not cast.analysis.tells_time(w) and not is_channel(w) and not _is_source(w))
    return words


def _is_source(word: Word) -> bool:
    """Whether a word only says by whose word or for whose sake something is so: "according to the envoy", "due to the strike"."""
    return word.dep == "pobj" and word.head.lower == "to" and word.head.head.lower in SOURCED


def _is_person(word: Word, cast: Cast) -> bool:
    actor = cast.alone(word)
    return actor is not None and (actor.kind == "person" or bool(actor.members))


def _is_armed(word: Word, cast: Cast) -> bool:
    actor = cast.alone(word)
    return actor is not None and actor.kind in ("armed_group", "military")


_TESTS: dict[str, Callable[[Word, Cast], bool]] = {
    "actor": lambda word, cast: cast.alone(word) is not None or is_reciprocal(word),
    "thing": lambda word, cast: cast.alone(word) is None and not is_reciprocal(word),
    "person": _is_person,
    "armed": _is_armed,
    "named": lambda word, cast: word.tag in ("NNP", "NNPS"),
}
