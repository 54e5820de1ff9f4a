"""Statements: who said what, put together from the document's acts of saying and its actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.phrases import counted
from geostance.analysis.speech import Speech, circumstances
from geostance.analysis.steps import conjuncts
from geostance.analysis.words import Word
from geostance.extractors.base import Cast
from geostance.extractors.certainty import certainty
from geostance.extractors.floor import Floor
from geostance.extractors.labels import ASKING
from geostance.knowledge.names import fold
from geostance.knowledge.wordlists import words
from geostance.model import Actor, Extraction, Omission, Record, Span, Statement, StatementStatus

__all__ = ["Statements"]

WITHOUT = frozenset(("relcl", "acl", "appos", "advcl", "parataxis", "case"))
BEFORE_NOUN = ("det", "compound", "amod", "nmod", "poss", "nummod")
# What the clause of the cue stands under, and what that makes of the statement.
STATUS_OF: dict[str, StatementStatus] = {
    "negated": "withheld",
    "denied": "denied",
    "alleged": "alleged",
    "demanded": "requested",
    "planned": "planned",
    "threatened": "planned",
    "proposed": "planned",
    "conditional": "conditional",
    "hypothetical": "hypothetical",
    "feared": "hypothetical",
}
NAMING = frozenset("PRP PRP$ NNP NNPS NNS WP DT CD JJS".split())  # tags of words that can name a speaker
ANSWERS = frozenset(("a", "answer"))  # how an interview marks the words of the one it is with, the first person that it names
# Whoever does this to a letter or a statement speaks in it: "carried a commentary warning that".
BRINGING_OUT = frozenset("issue carry publish release send post run broadcast air sign write distribute circulate put".split())
SPEAKS_FOR = ("possessor", "prep.by", "prep.from", "prep.of", "modifier")  # whose words a letter or a statement brings


@attrs.frozen
class Statements:
    """Each act of saying with the actors whose words name speaker and addressees; a speaker who is no actor keeps the span.

    A refusal to say anything ("declined to comment") is an act of saying without content, and gives no Statement.
    """

    name: str = "statements"
    requires: tuple[str, ...] = ("actors",)

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """One Statement for each speaker of each act of saying."""
        cast = Cast(analysis, so_far)
        named = {m.start: a for a in so_far.actors for m in a.mentions}
        floor = Floor(analysis)
        for speech in analysis.speeches:
            if speech.entry is None or not (speech.entry.get("does") == "refusal" or _asked_by_nobody(speech)):
                yield from _Saying(analysis, cast, named, floor, speech).statements()


@attrs.frozen(eq=False)
class _Saying:
    """One speech, and what is needed to tell who its words name."""

    analysis: Analysis
    cast: Cast
    named: dict[int, Actor]
    floor: Floor
    speech: Speech

    def statements(self) -> Iterator[Statement]:
        speech, analysis = self.speech, self.analysis
        span, speakers = self._speaker(speech)
        if not speakers and (not self._can_speak() or (span is not None and self._is_question(span))):
            return
        self.floor.take(speech, speakers, self._is_text(speech.speaker))
        content = tuple(analysis.span(*piece) for piece in speech.content)
        cue = analysis.span(*speech.cue) if speech.cue else None
        around = circumstances(analysis, speech)
        addressees = self.cast.all(speech.addressees)
        attribution = tuple(a.id for a in self._attribution())
        for speaker in (tuple(a.id for a in speakers)) or (None,):
            yield Statement.create(
                analysis.document,
                evidence=(_joined(analysis, [*content, *(s for s in (cue, span) if s)]),),
                confidence=certainty(speech, known=bool(speakers)),
                rule=speech.entry.id if speech.entry else speech.form,
                speaker=speaker,
                speaker_span=span,
                mode=speech.mode,
                cue=cue,
                content=content,
                quoted=tuple(analysis.span(q.start, q.end) for q in speech.quotations),
                status=_status(analysis, speech),
                addressees=tuple(dict.fromkeys(a.id for a in addressees if a.id != speaker)),
                audience=self._span(around.audience),
                medium=self._span(around.medium),
                venue=self._span(around.venue),
                attribution=tuple(dict.fromkeys(a for a in attribution if a != speaker)),
                time=around.time,
            )

    def _can_speak(self) -> bool:
        """Whether words without a known speaker are somebody's: a thing "calls for" and "suggests" without saying anything,
        and what an unknown one is told to have said is hearsay."""
        speech = self.speech
        told = speech.within is not None and speech.within.form != "source"
        shown = speech.entry is not None and speech.entry.id == "find.that"
        if speech.form not in ("phrase", "noun") and not told and not shown:
            return True
        word = speech.speaker
        if word is None or told:
            return word is None and not told
        return word.tag in NAMING or word.lemma in words("people.person") | words("people.group") or self._is_source(word)

    def _is_question(self, span: Span) -> bool:
        """Whether an interview's turn is told to be only the question of whoever asks: "Q: Will you go?"."""
        return self.speech.form == "turn" and fold(span.text.strip(": .")) in ASKING - ANSWERS

    def _is_source(self, word: Word) -> bool:
        return any(e.get("does") == "source" for e in self.analysis.cues.of("noun", word.lemma))

    def _span(self, extent: tuple[int, int] | None) -> Span | None:
        return self.analysis.span(*extent) if extent else None

    def _speaker(self, speech: Speech) -> tuple[Span | None, tuple[Actor, ...]]:
        """The phrase that names the speaker, and the actors that it stands for."""
        word = speech.speaker
        if word is None:
            if speech.label is None:
                return None, ()
            return self.analysis.span(*speech.label), self._labelled(*speech.label)
        actors = self.cast.all(conjuncts(word)) or self._by_surname(word) or self._in_part(word)
        if word.tag == "PRP":
            actors = self.floor.speaking(word, actors)
        if not actors and word.is_noun:
            owner = self._owner(word)
            if owner is not None:
                return self.analysis.phrase(owner, WITHOUT), self.cast.at(owner)
        if (not actors or (word.lower == "it" and self.floor.is_text)) and self._is_read(speech, word):
            owned = word.child("poss")
            actors = tuple(
                a for a in self.floor.reading(word) if owned is None or any(m.text.endswith(owned.text) for m in a.mentions)
            )
        return self._phrase(word, speech), actors

    def _is_text(self, word: Word | None) -> bool:
        """Whether a statement or a letter speaks, by name or as the "it" behind it."""
        if word is None or word.lower == "it":
            return self.floor.is_text
        return any(e.get("does") == "medium" for e in self.analysis.cues.of("noun", word.lemma))

    def _is_read(self, speech: Speech, word: Word) -> bool:
        """Whether what speaks is a text that was spoken of before: "it read", "the statement said"."""
        if word.lower == "it":
            return (speech.entry is not None and speech.entry.id == "read.verb") or self.floor.is_text
        definite = word.child("poss") is not None or any(d.lower in ("the", "this") for d in word.all("det"))
        return definite and self._is_text(word)

    def _phrase(self, word: Word, speech: Speech) -> Span:
        """The phrase that names the speaker; without what the parse hung on it over the cue or what was said."""
        span = self.analysis.phrase(word, WITHOUT)
        others = [*speech.content, *([speech.cue] if speech.cue else [])]
        if not any(span.start < end and start < span.end for start, end in others):
            return span
        kept = [word, *(w for c in word.all(*BEFORE_NOUN) for w in c.subtree())]
        start, end = min(w.start for w in kept), max(w.end for w in kept)
        if any(start < b and a < end for a, b in others):
            return self.analysis.span_of(word)
        return self.analysis.span(start, end)

    def _in_part(self, word: Word) -> tuple[Actor, ...]:
        """The group of which some speak: "one of the envoys", "most of those present"."""
        group = word if word.is_noun else counted(word)
        return self.cast.at(group) if group is not word else ()

    def _by_surname(self, word: Word) -> tuple[Actor, ...]:
        """The one person of the document with this surname, where the name was not taken for a mention."""
        if not word.text[0].isupper():
            return ()
        people = {a.id: a for a in self.named.values() if a.kind == "person"}
        found = {k: a for k, a in people.items() if a.name.split()[-1] == word.text}
        found = found or {k: a for k, a in people.items() if a.name.split()[0] == word.text}  # Wi Sung-lac is Wi
        return tuple(found.values()) if len(found) == 1 else ()

    def _owner(self, word: Word) -> Word | None:
        """Whose words a thing brings: "the ministry's statement said", "Oslo sent a letter warning"."""
        if not any(e.get("does") in ("medium", "source") for e in self.analysis.cues.of("noun", word.lemma)):
            return None
        clause = self.analysis.clause(word)
        owner = next((w for path in SPEAKS_FOR for w in clause.slot(path) if self.cast.alone(w)), None)
        if owner is None and word.dep == "dobj" and word.head.is_verb and word.head.lemma in BRINGING_OUT:
            return next((w for w in self.analysis.clause(word.head).slot("subject") if self.cast.alone(w)), None)
        return owner

    def _labelled(self, start: int, end: int) -> tuple[Actor, ...]:
        """The actor that a label names: the person in it, else the last of those before its first comma, or the person of
        that surname. An interview's "A" is its first person."""
        text = self.analysis.document.text
        comma = min((at for at in (text.find(mark, start, end) for mark in (",", " to ")) if at > 0), default=-1)
        inside = [self.named[at] for at in sorted(self.named) if start <= at < (comma if comma > 0 else end)]
        if inside:
            return tuple([a for a in inside if a.kind == "person"][-1:] or inside[-1:])
        people = [a for _, a in sorted(self.named.items()) if a.kind == "person"]
        label = text[start:end].strip(".: ").casefold()
        if label in ANSWERS:
            return tuple(people[:1])
        return tuple(a for a in people if a.name.casefold().split()[-1] == label.split()[-1])[:1] if label else ()

    def _attribution(self) -> Iterator[Actor]:
        """Who passed the words on: named beside them, or telling the speech in which they stand."""
        for w in self.speech.reporters:
            yield from self.cast.at(w)
        outer = self.speech.within
        if outer is not None:
            yield from self._speaker(outer)[1]


def _asked_by_nobody(speech: Speech) -> bool:
    """Whether a question only leads up to its answer: "Asked whether he would go, Berg shrugged", "was asked if"."""
    if speech.entry is None or speech.speaker is not None or speech.quotations:
        return False
    return bool(speech.entry.get("does") == "question")


def _status(analysis: Analysis, speech: Speech) -> StatementStatus:
    if speech.clause is None:
        return "asserted"
    statuses = analysis.context(speech.clause).statuses
    return next((STATUS_OF[s] for s in statuses if s in STATUS_OF), "asserted")


def _joined(analysis: Analysis, spans: list[Span]) -> Span:
    return analysis.span(min(s.start for s in spans), max(s.end for s in spans))
