"""First and second persons: whose "I" and "we" is inside quotation marks, and whom "you" addresses."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from geostance.analysis.speech import Speech
from geostance.analysis.words import Word
from geostance.extractors.roster import Referent

if TYPE_CHECKING:
    from geostance.extractors.coreference import Reading

__all__ = ["first_and_second_persons"]

NEAR = 250  # characters from whom somebody turned to, to what is said to them
FIRST = frozenset("i me my mine myself".split())
FIRST_PLURAL = frozenset("we us our ours ourselves".split())
CALLED = frozenset(("npadvmod", "intj", "vocative", "dep", "appos", "nsubj", "attr", "oprd", "conj"))
ENDS = frozenset((",", ".", "!", "?", "”", "“", '"', "’", "‘", ";"))
SECOND = frozenset("you your yours yourself yourselves".split())


def first_and_second_persons(reading: Reading) -> None:
    """Resolve what was put off until every speaker is known."""
    labelled = sorted((start, end, s) for s in reading.analysis.speeches if s.label for start, end in s.content)
    for word in reading.later:
        speech = reading.analysis.speech_at(word.start) or _labelled(labelled, word.start)
        if speech is None:
            continue
        if word.lower in FIRST:
            referent, rule = _speaker(reading, speech), "first person"
        elif word.lower in FIRST_PLURAL:
            referent, rule = _side(reading, speech, word), "first person plural"
        elif word.lower in SECOND:
            referent, rule = _addressee(reading, speech, word), "second person"
        else:
            continue
        if referent is not None:
            reading.mention(word.start, word.end, referent, word, "pronoun", rule)
            ours = word.head
            if (
                word.dep == "poss"
                and ours.lemma in ("country", "nation", "homeland", "people", "fatherland")
                and reading.at(ours) is None
            ):
                state = reading.state_of(referent)
                if state is not None:
                    reading.mention(word.start, ours.end, state, ours, "description", "our country")


def _labelled(labelled: list[tuple[int, int, Speech]], offset: int) -> Speech | None:
    """The turn of a transcript that covers an offset."""
    i = bisect_right(labelled, offset, key=lambda piece: piece[0]) - 1
    return labelled[i][2] if i >= 0 and offset < labelled[i][1] else None


def _speaker(reading: Reading, speech: Speech) -> Referent | None:
    if speech.speaker is not None:
        return reading.at(speech.speaker)
    if speech.label is None:
        return None
    turn = reading.labels.get(speech.label[0])
    return turn or next((r for w in reading.words_of(speech.label) if (r := reading.at(w)) is not None), None)


def _side(reading: Reading, speech: Speech, word: Word) -> Referent | None:
    """The speaker's side: on whose behalf a person speaks; a body, state or group speaks for itself."""
    speaker = _speaker(reading, speech)
    if speaker is None or _everybody(word):
        return None
    if speaker.kind != "person":
        return speaker
    side = speaker.owner
    if side is not None and side.kind == "government" and (state := reading.state_of(side)) is not None:
        return state  # a ministry's spokesman says "we" of his country
    return side if side is not None and side.kind != "person" else None


def _everybody(word: Word) -> bool:
    """Whether "we" means everybody: "as we all know", "we live in a world"."""
    verb = word.head
    if any(c.lower == "all" for c in verb.children) and verb.lemma in ("know", "see", "remember", "understand"):
        return True
    return verb.dep == "advcl" and verb.lemma in ("know", "say", "see") and any(c.lower == "as" for c in verb.children)


def _addressee(reading: Reading, speech: Speech, word: Word) -> Referent | None:
    """Whom a speech is addressed to, where it names one."""
    if word.dep == "nsubj" and word.head.dep == "advcl" and word.lower == "you":
        return None
    listeners = reading.roster.of_heads(speech.addressees)
    if not listeners and speech.clause is not None:
        found = [*speech.clause.slot("object"), *speech.clause.slot("recipient")]
        listeners = reading.roster.of_heads(w for w in found if not speech.start <= w.start < speech.end)
    listeners = [r for r in listeners if r.kind != "media" and not (r.kind == "group" and not r.members)]
    if not listeners:
        listeners = _called(reading, speech)
    if not listeners and speech.form == "turn":  # who answers, whomever the last answer spoke of
        others = {id(r): r for r in reading.labels.values() if r is not _speaker(reading, speech)}
        listeners = [r for r in others.values() if r.kind == "person"]
    if not listeners:
        listeners = _turned_to(reading, speech)
    return listeners[0] if len(listeners) == 1 else None


def _called(reading: Reading, speech: Speech) -> list[Referent]:
    """Whom the speaker calls by name between commas: "your hands are dirty, Ms Reiche"."""
    found: dict[int, Referent] = {}
    for extent in speech.content:
        inside = reading.words_of(extent)
        for n, word in enumerate(inside):
            referent = reading.at(word) if word.tag == "NNP" and word.dep in CALLED else None
            if referent is None or referent.kind != "person" or n + 1 >= len(inside):
                continue
            front = n
            while front > 0 and inside[front - 1].tag == "NNP":
                front -= 1
            opens = front == 0 or inside[front - 1].text in ENDS
            if opens and inside[n + 1].text in ENDS and (front > 0 or inside[n + 1].text == ","):
                found[id(referent)] = referent
    return list(found.values())


def _turned_to(reading: Reading, speech: Speech) -> list[Referent]:
    """Whom the speaker was said to thank, warn or address right before."""
    i = bisect_right(reading.addressed, speech.start, key=lambda a: a[0]) - 1
    if i < 0 or speech.start - reading.addressed[i][0] > NEAR:
        return []
    _, who, whom = reading.addressed[i]
    speaker = _speaker(reading, speech)
    same = who is None or speaker is None or who is speaker or speaker.owner is who or who.owner is speaker
    return [whom] if same else []
