"""Commitments: what speakers bind themselves or others to in their own words: pledges, refusals, orders, demands, denials."""

from __future__ import annotations

import attrs

from geostance.analysis.clauses import Clause
from geostance.analysis.phrases import extent
from geostance.analysis.steps import Words, is_wondered
from geostance.analysis.words import Word
from geostance.extractors.holders import FIRST_PERSON, Holders
from geostance.extractors.stances import Stance, evidence
from geostance.extractors.standing import Standing, intensity
from geostance.knowledge.valence import Valence
from geostance.model import Actor

__all__ = ["OBLIGED", "Commitments", "is_asked"]

OBLIGED = frozenset(("must", "should", "ought"))
WILLING = frozenset(("will", "shall", "would", "can"))
DISOWNED = frozenset(
    "seek want intend order ask start cause provoke choose target arm fund send support".split()
)  # "we did not seek it"
LEAVING = frozenset("resign quit apologize apologise recuse abdicate".split())
RECKONED = frozenset(
    "impeach remove fire sack dismiss jail prosecute investigate arrest indict censure expel oust disqualify".split()
)
WEAPONS = frozenset("weapon force missile bomb arsenal arm".split())
HAPPENING = frozenset("take occur happen exist".split())
NOT_DEED = frozenset(("nsubj", "nsubjpass", "aux", "neg", "cc", "conj", "punct", "mark", "parataxis"))


@attrs.frozen(eq=False)
class Commitments:
    """Reads what a clause in somebody's words commits the speaker, or calls on another, to do."""

    holders: Holders
    valence: Valence

    def read(self, clause: Clause, speaker: Actor, quoted: bool) -> Stance | None:
        """The commitment that a clause tells, if any. ``quoted`` is whether it stands in quotation marks."""
        word = clause.word
        if self._is_order(clause, quoted):
            return self._stance("speech.order", "urge", clause, speaker, 0, 0.6)
        if is_asked(clause):
            return self._asked(clause, speaker)
        if quoted and clause.modal is None and self._is_denial(clause):
            return self._stance("speech.denial", "deny", clause, speaker, -0.3, -0.6, whole=True)
        if (
            clause.is_passive
            and clause.modal in ("will", "shall")
            and word.lemma in self.valence.retaliation
            and not clause.negated
        ):
            return self._stance("speech.retaliation", "threaten", clause, speaker, -0.7, -0.5, about=clause.slot("object"))
        grammatical = clause.slot("object") if clause.is_passive else clause.slot("subject")
        mine = [s for s in grammatical if self._is_own(s, speaker)]
        if mine:
            return self._own(clause, speaker, quoted)
        if clause.modal in OBLIGED and word.lemma not in self.valence.idle and grammatical and not is_wondered(word):
            about = tuple(s for s in grammatical if self.holders.cast.alone(s))
            if about and not clause.is_passive and any(c.lemma == "have" for c in word.all("aux")):  # "should have acted"
                return self._stance(
                    "speech.should-have", "criticize", clause, speaker, -0.4, -0.4, about=about, words=grammatical
                )
            if clause.is_passive and not about and any(c.lemma == "have" for c in word.all("aux")):
                return None  # "that should never have been said" asks nobody for anything
            if about or not any(s.lower in FIRST_PERSON for s in grammatical):
                sign = -0.6 if clause.negated else 0.6  # "Chad must not sign"
                blame = -0.4 if not clause.negated and _is_reckoned_with(word) else 0  # "Oyono must resign"
                return self._stance("speech.must", "urge", clause, speaker, blame, sign, about=about, words=grammatical)
        return None

    def _own(self, clause: Clause, speaker: Actor, quoted: bool) -> Stance | None:
        """What the speaker, or whom the speaker acts for, will or will not do or bear."""
        word = clause.word
        about = clause.slot("object") if not clause.is_passive else ()
        disowned = word.lemma in DISOWNED or self.valence.of_deed(word.lemma) < 0
        if clause.negated and clause.modal is None and disowned and not clause.is_passive:
            return self._stance("speech.denial", "deny", clause, speaker, -0.3, -0.5)
        if clause.modal not in WILLING or word.lemma in self.valence.idle:
            return None
        if clause.negated:
            return self._stance("speech.refusal", "refuse", clause, speaker, -0.4, -0.6, about=about)
        if word.lemma in self.valence.retaliation:
            return self._stance("speech.retaliation", "threaten", clause, speaker, -0.7, -0.5, about=about)
        harm = self.valence.of_deed(word.lemma) < 0 or any(o.lemma in WEAPONS for o in clause.slot("object"))
        conditional = "conditional" in self.holders.analysis.context(clause).statuses
        if conditional and harm and not clause.is_passive:
            return self._stance("speech.threat", "threaten", clause, speaker, -0.7, -0.5, about=about)
        if conditional and not clause.is_passive:
            return self._stance("speech.offer", "offer", clause, speaker, 0.3, 0.5)
        if clause.modal in (("will", "shall") if quoted else ("will", "shall", "would")) and not clause.is_passive:
            return self._stance("speech.pledge", "pledge", clause, speaker, 0.3, 0.5)
        return None

    def on_condition(self, clause: Clause) -> Stance | None:
        """What an actor would do if another did something, told by the text itself: "Oslo would return if Chad left"."""
        subjects = clause.slot("subject")
        holder = next((a for s in subjects for a in self.holders.cast.at(s)), None)
        bound = any(
            c.dep == "advcl" and (m := c.child("mark")) and m.lower in ("if", "unless", "until", "once", "provided")
            for c in clause.word.children
        )
        if holder is None or not bound or clause.modal not in ("will", "would") or clause.is_passive:
            return None
        return self._own(clause, holder, False)

    def _asked(self, clause: Clause, speaker: Actor) -> Stance | None:
        """ "Will she expel them?", asked of somebody who could: a request."""
        word = clause.word
        about = tuple(s for s in clause.slot("subject") if not self._is_own(s, speaker) and self.holders.cast.alone(s))
        inverted = any(c.tag == "MD" and c.i < s.i for c in word.all("aux") for s in about)
        if not about or not inverted or clause.modal not in ("will", "would", "could") or word.lemma in self.valence.idle:
            return None
        return self._stance("speech.question", "request", clause, speaker, 0, 0.5, about=about)

    def _is_own(self, subject: Word, speaker: Actor) -> bool:
        if subject.lower in ("i", "we"):
            return True
        meant = self.holders.cast.at(subject)  # what "the parties" will do nobody promises for himself
        return len(meant) == 1 and meant[0].id in (speaker.id, speaker.acts_for)

    def _is_order(self, clause: Clause, quoted: bool) -> bool:
        """An imperative: a bare verb form without a subject at the root of its sentence."""
        w = clause.word
        bare = w.tag == "VB" and w.head is w and not w.child("nsubj", "nsubjpass", "aux", "expl")
        if w.lemma == "let" and any(
            c.lower in ("me", "us", "'s", "’s", "there") for v in (w, *w.all("ccomp")) for c in v.children
        ):
            return False
        return bare and quoted and w.lemma not in self.valence.idle and w.lemma not in ("thank", "congratulate")

    def _is_denial(self, clause: Clause) -> bool:
        """ "There is no deal", "no raid took place"."""
        w = clause.word
        if w.lemma == "be" and w.child("expl"):
            return any(d.lower == "no" for n in clause.slot("attr") for d in n.all("det", "neg"))
        return w.lemma in HAPPENING and any(d.lower == "no" for n in w.all("nsubj") for d in n.all("det", "neg"))

    def _stance(
        self, rule: str, act: str, clause: Clause, speaker: Actor, polarity: float, issue_polarity: float,
        about: Words = (), words: Words = (), whole: bool = False,
    ) -> Stance:  # fmt: skip
        analysis, word = self.holders.analysis, clause.word
        conditional = "conditional" in analysis.context(clause).statuses
        start, end = extent(word, frozenset(("punct", "cc", "conj", "parataxis")) if whole else NOT_DEED)
        issue = analysis.span(start if whole else max(start, word.start), max(end, word.end))
        grammatical = clause.slot("object") if clause.is_passive else clause.slot("subject")
        return Stance(
            rule=rule, act=act, clause=clause, holders=(speaker,), how=Standing("conditional" if conditional else "asserted"),
            evidence=evidence(analysis, clause, (*words, *grammatical), issue), targets=about, issue=issue, polarity=polarity,
            issue_polarity=issue_polarity, confidence=0.7, intensity=intensity(clause, self.holders.degrees),
        )  # fmt: skip


def _is_reckoned_with(verb: Word) -> bool:
    """Whether what somebody is to do or to undergo tells that he is blamed: to resign, to be impeached."""
    down = any(c.lower in ("down", "aside") for c in verb.all("prt", "advmod"))
    return verb.lemma in (RECKONED if verb.child("auxpass") else LEAVING) or (down and verb.lemma in ("step", "stand"))


def is_asked(clause: Clause) -> bool:
    """Whether the clause is the one that a question asks about: "Does Chad support it?"."""
    word = clause.light_verb.word if clause.light_verb else clause.word
    if word.head is not word and not (word.dep in ("ccomp", "xcomp", "acomp") and word.head.head is word.head):
        return False
    root = word if word.head is word else word.head
    return any(c.text == "?" for c in (*root.children, *word.children))
