"""Evaluation: what speakers say of others, in praise or blame: "You have a great prime minister", "they are terrorists"."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause, kind_of
from geostance.analysis.phrases import extent
from geostance.analysis.words import Word
from geostance.extractors.base import Cast
from geostance.extractors.holders import FIRST_PERSON, SECOND_PERSON, Holders
from geostance.extractors.stances import Stance, evidence
from geostance.extractors.standing import Standing, intensity
from geostance.knowledge.degrees import Degrees
from geostance.knowledge.valence import Valence
from geostance.model import Actor, Span

__all__ = ["evaluations"]

NOT_DEED = frozenset(("nsubj", "nsubjpass", "aux", "neg", "cc", "conj", "punct", "mark", "parataxis"))
IDLE = frozenset(
    "be have see know think say tell speak like believe hope do need remember forget understand wait hear find get go".split()
)
POINTING = frozenset("this that it these those what such nothing".split())
OBLIGED = frozenset(("must", "should", "ought"))
BEING = frozenset(("be", "become", "remain", "seem", "prove", "sound", "look", "appear", "get", "stay"))
PRAISE, BLAME = 0.6, -0.6


def evaluations(
    analysis: Analysis, cast: Cast, holders: Holders, degrees: Degrees, valence: Valence, taken: set[int]
) -> Iterator[Stance]:
    """The stances that speakers take by what they say of others. ``taken`` are the predicates that were read already."""
    reading = _Evaluation(analysis, cast, holders, degrees, valence)
    for block in analysis.blocks:
        for word in block.words:
            if word.is_verb and id(word) not in taken:
                clause = analysis.clause(word)
                if word.lemma in valence.naming and (named := reading.named(clause)):
                    yield named
                elif speaker := holders.speaker_at(word.start):
                    yield from reading.said(clause, speaker)


@attrs.frozen(eq=False)
class _Evaluation:
    analysis: Analysis
    cast: Cast
    holders: Holders
    degrees: Degrees
    valence: Valence

    # ---- what is said of whom ----------------------------------------------------------------------------------------------

    def said(self, clause: Clause, speaker: Actor) -> Iterator[Stance]:
        """What a clause in somebody's words says of its subject: a quality, a deed, an obligation, an order."""
        word = clause.word
        if word.dep in ("aux", "auxpass"):
            return
        if self._is_order(clause):
            yield self._stance("speech.order", "urge", clause, speaker, (), 0, 0.6, issue=self._span(word), confidence=0.7)
            return
        if bound := self._bound(clause, speaker):
            yield bound
            return
        subjects = tuple(s for s in clause.slot("subject") if s.lower not in FIRST_PERSON)
        if not subjects or self._is_question(clause):
            return
        about = self.about(subjects, speaker, clause)
        sign, what, rule = self.judged(clause)
        if sign:
            flipped = clause.negated or clause.modal in ("may", "might", "could")
            if flipped and sign > 0 and clause.negated:
                sign, flipped = -1, False
            if not flipped and (about or self._is_strong(clause, subjects, what)):
                act = "praise" if sign > 0 else "accuse" if rule == "speech.deed" else "criticize"
                issue = None if about and rule == "speech.deed" else self._topic(subjects)
                yield self._stance(rule, act, clause, speaker, about, sign * 0.6, sign * 0.6, issue=issue, words=subjects)
                return
        if about and clause.modal in OBLIGED and not clause.is_passive and word.lemma not in BEING:
            yield self._stance(
                "speech.must", "urge", clause, speaker, about, -0.1 if clause.negated else 0, 0.6, issue=self._span(word),
                words=subjects,
            )  # fmt: skip

    def _bound(self, clause: Clause, speaker: Actor) -> Stance | None:
        """What "we" will or will not do: a pledge or a refusal."""
        word = clause.word
        mine = [s for s in clause.slot("subject") if s.lower in ("i", "we")]
        if not mine or (clause.is_passive and not clause.negated) or word.lemma in IDLE or self._is_question(clause):
            return None
        if clause.negated and clause.modal in ("will", "can", "would", "shall"):
            return self._stance(
                "speech.refusal", "refuse", clause, speaker, (), -0.4, -0.6, issue=self._deed(word), words=tuple(mine)
            )
        if clause.modal in ("will", "shall") and not clause.negated:
            return self._stance(
                "speech.pledge", "pledge", clause, speaker, (), 0.4, 0.5, issue=self._deed(word), words=tuple(mine)
            )
        return None

    def _deed(self, word: Word) -> Span:
        """The phrase of a verb from the verb on, without what is coordinated with it."""
        start, end = extent(word, NOT_DEED)
        return self.analysis.span(max(start, word.start), max(end, word.end))

    def judged(self, clause: Clause) -> tuple[int, Word | None, str]:
        """The sign of what a clause says of its subject, and the word that tells it."""
        word = clause.word
        if word.lemma in BEING:
            for said in clause.slot("attr"):
                if (sign := self.valence.of(said.lemma)) or (sign := self._qualified(said)):
                    return sign, said, "speech.quality"
            for said in word.all("advmod"):
                if sign := self.valence.of(said.lemma):
                    return sign, said, "speech.quality"
            return 0, None, ""
        if word.lemma == "have":
            for thing in clause.slot("object"):
                if sign := self._qualified(thing):
                    return sign, thing, "speech.having"
            return 0, None, ""
        if sign := self.valence.of_deed(word.lemma):
            return (sign, word, "speech.deed") if not clause.is_passive else (0, None, "")
        for said in word.all("advmod"):
            stem = said.lower.removesuffix("ly")
            if said.lower != stem and (sign := self.valence.of(stem) or self.valence.of(stem + "e")):
                return sign, said, "speech.manner"
        for thing in clause.slot("object"):
            if thing.lemma in self.valence.strong or (
                word.lemma in ("commit", "make", "show", "be", "pose", "bear") and self.valence.of(thing.lemma)
            ):
                return self.valence.of(thing.lemma), thing, "speech.deed"
        return 0, None, ""

    def named(self, clause: Clause) -> Stance | None:
        """ "called the vote a farce": whoever names something takes a stance by the name."""
        objects = clause.slot("object")
        names = [*clause.slot("attr"), *clause.prep("as"), *clause.prep("to")]
        if not objects:  # "called the vote a farce", with the vote as the subject of a small clause
            for small in clause.word.all("ccomp"):
                if small.child("nsubj") and not small.is_verb:
                    objects, names = (small.child("nsubj"),), [small]  # type: ignore[assignment]  # there is one
        holders = self.holders.actors(clause.slot("subject"))
        if not objects or not names or not holders:
            return None
        sign = next((s for n in names if (s := self.valence.of(n.lemma) or self._qualified(n))), 0)
        confidence = 0.8
        if not sign:
            quoted = self.analysis.quotation_at(names[0].start) or self.analysis.quotation_at(names[0].start - 1)
            if quoted is None or clause.word.lemma in ("see", "regard", "declare"):
                return None
            sign, confidence = self._quoted_sign(quoted.start, quoted.end), 0.6
        about = tuple(w for o in objects for w in ([o] if self.cast.alone(o) else self._owner(o)))
        how = Standing("withheld" if clause.negated else "asserted")
        issue = next((self._span(o) for o in objects if not self.cast.alone(o)), None)
        end = max(self.analysis.phrase(n).end for n in names)
        span = evidence(self.analysis, clause, (*clause.slot("subject"), *objects), issue)
        if end - span.start < 600:
            span = self.analysis.span(span.start, max(end, span.end))
        return Stance(
            rule="naming", act="praise" if sign > 0 else "criticize", clause=clause, holders=holders, how=how, evidence=span,
            targets=about, issue=issue, polarity=0.6 * sign, issue_polarity=0.6 * sign, confidence=confidence,
            intensity=intensity(clause, self.degrees),
        )  # fmt: skip

    # ---- parts ------------------------------------------------------------------------------------------------------------

    def about(self, subjects: tuple[Word, ...], speaker: Actor, clause: Clause) -> tuple[Word, ...]:
        """The words of those of whom it is said: the subjects, whose they are, or, with "you have a great leader", the object."""
        out: list[Word] = []
        for subject in subjects:
            if subject.lower in SECOND_PERSON and clause.word.lemma == "have":
                out += [o for o in clause.slot("object") if self.cast.alone(o)] or [subject]
            elif self.cast.alone(subject):
                out.append(subject)
            else:
                out += self._owner(subject)
        return tuple(w for w in out if any(a.id != speaker.id for a in self.cast.at(w)))

    def _owner(self, noun: Word) -> list[Word]:
        if kind_of(noun) != "noun":
            return []
        clause = self.analysis.clause(noun)
        for words in (clause.slot("possessor"), clause.prep("by"), clause.prep("from"), clause.slot("modifier")):
            if found := [w for w in words if self.cast.alone(w)]:
                return found
        return []

    def _qualified(self, noun: Word) -> int:
        """The sign of the adjectives of a noun: "a great leader"; a negative one outweighs."""
        signs = [s for m in noun.all("amod", "compound", "advmod") if (s := self.valence.of(m.lemma))]
        if noun.child("neg") or any(d.lower == "no" for d in noun.all("det")):
            return -1 if signs and min(signs) > 0 else 0
        return min(signs, default=0)

    def _quoted_sign(self, start: int, end: int) -> int:
        """The sign of quoted words: by their praise and blame; what is worth quoting as a name is mostly blame."""
        block = self.analysis.block_at(start)
        words = [w for w in block.words if start <= w.start < end] if block else []
        total = sum(self.valence.of(w.lemma) for w in words)
        return 1 if total > 0 else -1

    def _is_strong(self, clause: Clause, subjects: tuple[Word, ...], what: Word | None) -> bool:
        """Whether blame stands without anybody named: "this is unacceptable"."""
        return (
            what is not None
            and what.lemma in self.valence.strong
            and clause.word.lemma in BEING
            and all(s.lower in POINTING or kind_of(s) == "noun" for s in subjects)
        )

    def _is_order(self, clause: Clause) -> bool:
        """An imperative in quotation marks: a bare verb form without a subject at the root of its sentence."""
        w = clause.word
        return (
            w.tag == "VB"
            and w.head is w
            and not w.child("nsubj", "nsubjpass", "aux", "expl")
            and w.lemma not in ("let", "thank", "congratulate", "be")
            and self.holders.statement_at(w.start, quoted=True) is not None
        )

    def _is_question(self, clause: Clause) -> bool:
        root = [clause.word, *clause.word.ancestors()][-1]
        return any(c.text == "?" for c in root.children)

    def _topic(self, subjects: tuple[Word, ...]) -> Span | None:
        return next((self._span(s) for s in subjects if not self.cast.alone(s) and s.lower not in SECOND_PERSON), None)

    def _span(self, word: Word) -> Span:
        return self.analysis.phrase(word)

    def _stance(
        self, rule: str, act: str, clause: Clause, speaker: Actor, about: tuple[Word, ...], polarity: float,
        issue_polarity: float, issue: Span | None = None, confidence: float = 0.7, words: tuple[Word, ...] = (),
    ) -> Stance:  # fmt: skip
        attrs_of = [w for a in clause.slot("attr") for w in (a,)]
        return Stance(
            rule=rule, act=act, clause=clause, holders=(speaker,), how=Standing("asserted"),
            evidence=evidence(self.analysis, clause, (*words, *about, *attrs_of, *clause.slot("object")), issue),
            targets=about, issue=issue, polarity=polarity, issue_polarity=issue_polarity, confidence=confidence,
            intensity=intensity(clause, self.degrees), bare=rule == "speech.quality",
        )  # fmt: skip
