"""Holders: whose stance a frame tells, by its slots, its light verb, its controller, or the quotation that it stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause
from geostance.analysis.phrases import counted
from geostance.analysis.resolutions import MET
from geostance.analysis.steps import Words, conjuncts, first_conjunct, has_to, kind_of
from geostance.analysis.words import Word
from geostance.extractors.base import Cast
from geostance.extractors.frames import Frame, filled
from geostance.knowledge.degrees import Degrees
from geostance.knowledge.lexicon import Lexicon
from geostance.model import Actor, Extraction, Statement

__all__ = ["Holders", "owner"]

HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"))
NEAREST = 20  # mentions back to whom "you" may be
SAYING = frozenset("say tell write add announce state warn declare argue".split())  # "said in a statement that also urged"
GIVERS = ("prep.from.actor", "prep.of.actor", "prep.by.actor")
FIRST_PERSON = frozenset("i we me us my our myself ourselves mine ours".split())
SECOND_PERSON = frozenset("you your yours yourself".split())
HOLDER_PATHS = {
    "verb": ("subject",),
    "noun": ("possessor.actor", "modifier.actor", "prep.by.actor", "prep.from.actor", "prep.among.actor", "subject"),
    "adjective": ("subject",),
}


@attrs.frozen(eq=False)
class Holders:
    """Tells whose stance it is. Needs the actors and statements of the document."""

    analysis: Analysis
    so_far: Extraction
    cast: Cast
    degrees: Degrees

    def of(self, frame: Frame) -> tuple[Actor, ...]:
        """The actors who hold what the frame tells; none where the text does not say."""
        clause = frame.clause
        if frame.entry.get("bearer") is True:
            return self.actors(self.bearers(clause))
        if frame.entry.get("holder") == "speaker":
            speaker = self.speaker_at(clause.word.start)
            return (speaker,) if speaker else ()
        words = frame["holder"]
        if not words and self.is_received(clause):
            words = next((w for p in GIVERS if (w := filled(p, clause, self.cast))), ())
            return self.actors(words)
        if not words:
            taken = {id(w) for s in ("target", "issue") for w in frame[s]}  # "distance from Chad": Chad is not the holder
            paths = (filled(p, clause, self.cast) for p in HOLDER_PATHS[clause.kind])
            words = next((free for p in paths if (free := tuple(w for w in p if id(w) not in taken))), ())
        found = self.actors(words)
        if not found and not words:
            found = self._own(clause) or self._unspoken(clause)
        return found

    def is_received(self, clause: Clause) -> bool:
        """Whether the noun is told as what the subject of its verb gets: "drew criticism from", "has the backing of"."""
        word = clause.word
        if clause.kind != "noun" or word.dep != "dobj" or word.head.lemma not in self.degrees.receiving:
            return False
        return any(filled(p, clause, self.cast) for p in GIVERS)

    def _own(self, clause: Clause) -> tuple[Actor, ...]:
        """Whose a noun is without saying so: the subject's of its verb ("dropped its opposition", "shut the border in protest")."""
        word = clause.word
        if word.dep == "dobj" and (any(p.tag == "PRP$" for p in word.all("poss")) or self.is_given_up(clause)):
            return self.actors(self.analysis.clause(word.head).slot("subject"))
        if word.dep == "pobj" and word.head.lower in ("in", "as", "with", "out"):
            above = word.head.head  # "recalled its envoy in protest", whichever the parser hung it on
            above = above.head if above.dep == "dobj" and word.lemma == "protest" else above
            return self.actors(self.analysis.clause(above).slot("subject")) if above.is_verb else ()
        return ()

    def actors(self, words: Words) -> tuple[Actor, ...]:
        """The actors that words stand for; "I" and "we" are the speaker's, a letter or an aide stands for whose it is."""
        out: list[Actor] = []
        for word in words:
            here = self.cast.at(word) or self.cast.at(counted(word))  # "a group of Malian lawmakers"
            if word.lower in FIRST_PERSON and (speaker := self.speaker_at(word.start)):
                here = (speaker,)
            if not here and word.lemma in self.degrees.voices and kind_of(word) == "noun":
                here = self.cast.all(self.analysis.clause(word).holder)
                if not here and word.dep == "dobj" and word.head.is_verb:  # "the agency carried a commentary warning …"
                    here = self.cast.all(self.analysis.clause(word.head).slot("subject"))
                if not here and word.dep == "pobj" and word.head.lower == "in" and word.head.head.lemma in SAYING:
                    here = self.cast.all(self.analysis.clause(word.head.head).slot("subject"))
            out += here
        return tuple(dict.fromkeys(out))

    def is_given_up(self, clause: Clause) -> bool:
        """Whether the verb above says that what the noun tells is over: one drops an objection of one's own."""
        above = next(iter(self.analysis.context(clause).operators), None)
        return above is not None and above.status in ("ended", "cancelled") and above.clause.word is clause.word.head

    def speaker_at(self, offset: int) -> Actor | None:
        """Whose words the character at ``offset`` belongs to, by the innermost statement there."""
        statement = self.statement_at(offset)
        if statement is not None:
            return self.by_id(statement.speaker)
        speech = self.analysis.speech_at(offset)
        if speech is not None:
            return self.cast.alone(speech.speaker) if speech.speaker else None
        return self._reporter(offset)

    def _reporter(self, offset: int) -> Actor | None:
        """Who tells, in a clause of reporting that is no statement of its own ("suggested that he deserved")."""
        word = self.analysis.word_at(offset)
        if word is None or kind_of(word) is None:
            return None
        reporters = self.analysis.context(self.analysis.clause(word)).reporters
        return self.cast.alone(reporters[0]) if reporters else None

    def statement_at(self, offset: int, quoted: bool = False) -> Statement | None:
        """The shortest statement whose content (with ``quoted``, whose quoted words) covers the character at ``offset``."""
        best: tuple[int, Statement] | None = None
        for start, end, statement, in_marks in self._contents.get(self._bucket(offset), ()):
            if start <= offset < end and (in_marks or not quoted) and (best is None or end - start < best[0]):
                best = end - start, statement
        return best[1] if best else None

    def _unspoken(self, clause: Clause) -> tuple[Actor, ...]:
        """The holder of a predicate without a subject: the speaker of the quotation, as in an imperative or a clipped post; of
        a resolution, the body that adopted it."""
        at = clause.light_verb.word if clause.light_verb else clause.word
        if not clause.is_passive and self.analysis.resolving_body(at) and not at.child("nsubj", "nsubjpass"):
            return self.resolving(at)
        if clause.kind == "noun" and not clause.light_verb:  # "Our condolences to the families."
            alone = at.head is at and self.statement_at(at.start, quoted=True) is not None
            speaker = self.speaker_at(at.start) if alone else None
            return (speaker,) if speaker else ()
        if clause.is_passive:
            return ()
        while at.dep in ("xcomp", "advcl", "conj") and at.head is not at:
            at = at.head
        if at.is_verb and not at.child("nsubj", "nsubjpass", "expl") and self.statement_at(at.start, quoted=True):
            speaker = self.speaker_at(at.start)
            return (speaker,) if speaker else ()
        return ()

    def resolving(self, at: Word) -> tuple[Actor, ...]:
        """Of whom the paragraphs of a resolution or communiqué are told, for a verb of one of them that has no subject."""
        body = self.analysis.resolving_body(at)
        top = at
        while top.dep in ("conj", "xcomp", "acomp") and not top.child("nsubj", "nsubjpass"):
            top = top.head
        if body is None or top.head is not top or top.child("nsubj", "nsubjpass"):
            return ()
        return self.cast.at(body) or (self._host if body.lemma in MET else ())

    @cached_property
    def _host(self) -> tuple[Actor, ...]:
        """The organization that a communiqué of "the Summit" is of: the one that it names most."""
        bodies = [a for a in self.so_far.actors if a.kind == "international_organization"]
        return tuple(sorted(bodies, key=lambda a: -len(a.mentions))[:1])

    def bearers(self, clause: Clause) -> Words:
        """Of whom a noun like "supporter" is said: the noun it stands beside, or the subject that it is said of."""
        word = clause.word
        if word.dep in ("appos", "compound", "amod", "nmod"):
            return (word.head,)
        if word.dep == "conj" and (first := first_conjunct(word)).dep == "appos":  # "Oyono, the mayor and a critic of Lee"
            return (first.head,)
        if word.dep == "pobj" and word.head.lower == "under":  # "resigned under pressure from Oyono"
            return self.analysis.clause(word.head.head).slot("subject")
        if word.dep == "attr" and word.head.is_verb:
            return self.analysis.clause(word.head).slot("subject")
        be = word.head if word.dep == "nsubj" and has_to(word.head) else next(iter(word.all("acl")), word)
        said = be.child("attr") if be.lemma == "be" else None  # "Macron's pick to be envoy, Anna Lee"
        named = word.all("appos") or (said.all("appos") if said is not None else [])
        return conjuncts(named[0]) if named else ()

    def provoker(self, answer: Word, who: Iterable[Actor]) -> Words:
        """Whom an answer is to: who did last what the clauses before it tell ("Chad expels two envoys, Mali vows to reply")."""
        block = self.analysis.block_at(answer.start)
        own = {c for a in who for c in (a.id, a.acts_for, a.country) if c}
        for word in reversed(block.words[: answer.i] if block else ()):
            if word.tag not in ("VBD", "VBZ", "VBP", "VBN") or not _is_hostile(word):
                continue  # what is only asked for, or is no harm, provokes nobody
            for subject in self.analysis.clause(word).slot("subject"):
                actor = self.cast.alone(subject)
                if actor is not None and not actor.members and not own & {actor.id, actor.acts_for, actor.country}:
                    return (subject,)
        return ()

    def named_before(self, word: Word, speaker: Actor) -> list[Word]:
        """Whom a speaker who says "you" to nobody named has last named in the same statement."""
        statement = self.statement_at(word.start)
        first = min((c.start for c in statement.content), default=word.start) if statement else word.start
        at = bisect_left(self._mentioned, (word.start,))
        for start, end, actor in reversed(self._mentioned[max(0, at - NEAREST) : at]):
            if start < first:
                break
            named = self.analysis.word_at(end - 1)
            if named is not None and actor not in (speaker.id, speaker.acts_for) and self.cast.alone(named):
                return [named]
        return []

    @cached_property
    def _mentioned(self) -> list[tuple[int, int, str]]:
        """Mentions of actors other than groups and pronouns, in order of the text: start, end, actor."""
        return sorted(
            (m.start, m.end, a.id) for a in self.so_far.actors if a.kind != "group" for m in a.mentions if m.form != "pronoun"
        )

    def by_id(self, id: str | None) -> Actor | None:
        """The actor of this id, if any."""
        return self._by_id.get(id) if id else None

    @staticmethod
    def _bucket(offset: int) -> int:
        return offset // 512

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {a.id: a for a in self.so_far.actors}

    @cached_property
    def _contents(self) -> dict[int, list[tuple[int, int, Statement, bool]]]:
        """The contents of statements by the stretches of text that they cover."""
        out: dict[int, list[tuple[int, int, Statement, bool]]] = {}
        for s in self.so_far.statements:
            pieces = [(c.start, c.end, s, s.mode == "direct") for c in s.content] + [
                (q.start, q.end, s, True) for q in s.quoted
            ]
            for piece in pieces:
                for bucket in range(self._bucket(piece[0]), self._bucket(piece[1]) + 1):
                    out.setdefault(bucket, []).append(piece)
        return out


def _is_hostile(verb: Word) -> bool:
    """Whether a verb mostly tells deeds against somebody: "expelled", "bombed"; not "left"."""
    types = [e.get("type") in HOSTILE for e in Lexicon.default("events").of("verb", verb.lemma)]
    return 2 * sum(types) > len(types)


def owner(clause: Clause, cast: Cast) -> list[Word]:
    """The words of the actor that a noun belongs to, is done by, comes from, or is qualified by."""
    for words in (clause.slot("possessor"), clause.prep("by"), clause.prep("from"), clause.slot("modifier")):
        found = [w for w in words if cast.alone(w)]
        if found:
            return found
    return []
