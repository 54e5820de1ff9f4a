"""Evaluation: what speakers say of others, in praise or blame: "You have a great prime minister", "they are terrorists"."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause
from geostance.analysis.phrases import extent
from geostance.analysis.steps import Words, governed, has_to, kind_of
from geostance.analysis.words import Word
from geostance.extractors.commitments import Commitments
from geostance.extractors.holders import FIRST_PERSON, SECOND_PERSON, Holders, owner
from geostance.extractors.judging import BEING, BENT, Judging
from geostance.extractors.stances import LONGEST_EVIDENCE, Stance, evidence
from geostance.extractors.standing import Standing, intensity
from geostance.knowledge.valence import Valence
from geostance.model import Actor, Span

__all__ = ["evaluations"]

POINTING = frozenset("this that it these those what such nothing".split())
CALLING = frozenset(("call", "brand", "label", "dub", "term", "declare", "pronounce", "consider", "deem"))
NEUTRAL_NAMING = frozenset(("see", "find", "regard", "declare", "consider", "view", "describe", "compare"))
AFFRONTS = frozenset(
    "insult threaten bully intimidate blackmail smear slander vilify malign defame harass demonize menace attack undermine sabotage "
    "obstruct ignore defy flout betray".split()
)
BONDS = frozenset("relationship relation tie chemistry rapport friendship bond partnership".split())
KEEPING = frozenset("honour honor respect implement observe uphold fulfil fulfill".split())
HOSTILE = frozenset(("enemy", "adversary", "foe", "threat", "danger"))
UNSAID = frozenset(("demanded", "denied", "negated", "threatened", "conditional"))
CHARGING = frozenset(("accuse", "suspect", "charge", "convict", "implicate"))
OBLIGING = frozenset(("need", "have", "ought"))  # what one has to do one has not done
CLAIMS = frozenset(
    "notion idea claim suggestion allegation accusation rumour rumor myth narrative assertion impression".split()
)
INSIDE = frozenset(("relcl", "acl", "amod", "advcl", "pcomp"))  # clauses that only qualify what is said


def evaluations(analysis: Analysis, holders: Holders, valence: Valence, taken: set[int]) -> Iterator[Stance]:
    """The stances that speakers take by what they say. ``taken`` are the ids of the predicates that were read already."""
    reading = _Evaluation(analysis, holders, valence, Judging(analysis, valence))
    commitments = Commitments(holders, valence)
    for block in analysis.blocks:
        for word in block.words:
            told = id(word) in taken
            kept = word.lemma in KEEPING and analysis.clause(word).negated  # "is not honouring the truce"
            kept = kept or (told and word.lemma in BENT and reading.judging.bent_on(word) is not None)
            if not word.is_verb or (told and word.lemma not in AFFRONTS and not kept) or word.dep in ("aux", "auxpass"):
                continue
            clause = analysis.clause(word)
            if told:  # "Chad has insulted an ally" is an insult of Chad's, and blames Chad
                speaker = holders.speaker_at(word.start)
                if speaker is not None and (blamed := reading.said(clause, speaker)):
                    yield blamed
                continue
            if word.lemma in valence.naming and (named := reading.named(clause)):
                yield named
                continue
            statement = holders.statement_at(word.start)
            speaker = holders.speaker_at(word.start)
            if speaker is None:
                if conditional := commitments.on_condition(clause):
                    yield conditional
                continue
            labelled = statement is not None and statement.cue is None  # "Senate to president: bring our soldiers home"
            quoted = statement is None or labelled or holders.statement_at(word.start, quoted=True) is not None
            found = (
                commitments.read(clause, speaker, quoted) or reading.said(clause, speaker) or reading.relation(clause, speaker)
            )
            if found:
                yield found


def _is_cleft(verb: Word) -> bool:
    """Whether a relative clause tells what somebody did: "it was Chad that broke the accord"."""
    noun = verb.head
    it = noun.head.child("nsubj") if noun.dep == "attr" and noun.head.lemma == "be" else None
    return verb.dep == "relcl" and it is not None and it.lower == "it"


def _is_denied(word: Word) -> bool:
    """Whether "not" stands before a name or quality."""
    return any(c.dep == "neg" or c.lower in ("not", "no", "hardly") for c in word.children if c.i < word.i)


@attrs.frozen(eq=False)
class _Evaluation:
    analysis: Analysis
    holders: Holders
    valence: Valence
    judging: Judging

    def said(self, clause: Clause, speaker: Actor) -> Stance | None:
        """What a clause in somebody's words says of its subject: a quality or a deed."""
        subjects = tuple(s for s in clause.slot("subject") if s.lower not in FIRST_PERSON)
        if not subjects or (clause.word.dep in INSIDE and clause.word.lemma not in BEING and not _is_cleft(clause.word)):
            return None
        if any(o.status in UNSAID and o.clause.word is not clause.word for o in self.analysis.context(clause).operators):
            return None  # what is asked, feared or denied is not said of anybody
        if any(o.status == "alleged" and o.clause.word.lemma in CHARGING for o in self.analysis.context(clause).operators):
            return None  # "accused Chad of hiding it" is told by the accusation
        if clause.word.dep in ("acl", "ccomp") and clause.word.head.lemma in CLAIMS:
            return None  # "rejected the notion that Chad is weak": the noun tells whose word it is
        sign, what, rule = self.judging.judged(clause)
        wished = clause.tense == "none" and "planned" in self.analysis.context(clause).statuses
        if wished or (sign > 0 and has_to(clause.word)):
            return None  # "expects Chad to find and punish the raiders", "to protect the border"
        wanting = clause.tense == "none" and any(w.lemma in OBLIGING for w in clause.word.ancestors())
        if wanting and (what is None or what.lemma != "ashamed"):
            return None  # "Chad needs to win back trust" has not won it
        if not sign or clause.modal in ("may", "might", "could"):
            return None
        if clause.negated and sign < 0:
            if what is None or what.lemma not in HOSTILE:
                return None
            sign = 1  # "Chad is not our enemy"
        elif clause.negated:
            sign = -1
        about = self.about(subjects, speaker, clause)
        if not about and clause.word.lemma in BEING:
            about = tuple(w for said in clause.slot("attr") for w in self._doers(said))
        if not about and not self._is_strong(clause, subjects, what):
            return None
        if rule == "speech.deed" and speaker.kind == "group" and speaker.country is None:
            return None  # what residents and witnesses tell is what they saw
        deed = rule == "speech.deed"
        if deed and sign > 0 and about and all(self._is_own_side(w, speaker) for w in about):
            return None  # an army that tells what its troops did
        act = "praise" if sign > 0 else "accuse" if deed and about and clause.tense != "none" else "criticize"
        untrue = self.valence.untrue | self.valence.truth
        if what is not None and what.lemma in untrue and sign < 0 and self._topic(subjects):
            act = "deny"
        issue = self._deed(clause.word) if about and deed else self._topic(subjects)
        return Stance(
            rule=rule, act=act, clause=clause, holders=(speaker,), how=Standing("asserted"),
            evidence=evidence(self.analysis, clause, (*subjects, *about, *clause.slot("attr"), *clause.slot("object")), issue),
            targets=about, issue=issue, polarity=0.6 * sign, issue_polarity=0.6 * sign, confidence=0.7,
            intensity=intensity(clause, self.holders.degrees), bare=not deed,
        )  # fmt: skip

    def relation(self, clause: Clause, speaker: Actor) -> Stance | None:
        """What somebody says of his ties with another: "I have a very good relationship with Chad"."""
        if clause.word.lemma not in ("have", "enjoy", "maintain") or clause.negated:
            return None
        own = {speaker.id, speaker.acts_for}
        mine = any(s.lower in FIRST_PERSON or any(a.id in own for a in self.holders.cast.at(s)) for s in clause.slot("subject"))
        bonds = [o for o in clause.slot("object") if o.lemma in BONDS and self.judging.qualified(o) > 0]
        about = tuple(w for o in bonds for w in (*governed(o, "with"), *clause.prep("with")) if self.holders.cast.alone(w))
        about = tuple(w for w in about if not any(a.id in own for a in self.holders.cast.at(w)))
        if not mine or not about:
            return None
        return Stance(
            rule="speech.relation", act="praise", clause=clause, holders=(speaker,), how=Standing("asserted"),
            evidence=evidence(self.analysis, clause, (*clause.slot("subject"), *about)), targets=about, polarity=0.5, confidence=0.7,
            intensity=intensity(clause, self.holders.degrees), bare=True,
        )  # fmt: skip

    def named(self, clause: Clause) -> Stance | None:
        """ "called the vote a farce": whoever names something takes a stance by the name."""
        if any(c.tag == "WP" for c in clause.word.children) and clause.word.dep in ("ccomp", "pcomp", "dobj"):
            return None  # "what he described as": the verb above tells the stance
        objects, names = self._name(clause)
        holders = self.holders.actors(clause.slot("subject"))
        if not objects or not names or not holders:
            return None
        signs = (
            (n, self.valence.of(n.lemma) or self.judging.qualified(n) or self.judging.source(n) or self.judging.of_what(n))
            for n in names
        )
        name, sign = next(((n, s) for n, s in signs if s), (None, 0))
        if name is not None:
            sign = -1 if sign > 0 and _is_denied(name) else sign  # "called it 'not true'"
        confidence = 0.8
        if not sign:
            first = names[0]
            marks = self.analysis.quotation_at(first.start) or self.analysis.quotation_at(self.analysis.phrase(first).start)
            if marks is None:
                return None
            sign, confidence = self._quoted_sign(marks.start, marks.end), 0.6
            if sign == 0:
                if clause.word.lemma in NEUTRAL_NAMING:
                    return None
                sign = -1  # what is worth quoting as a name is mostly blame
        about = tuple(
            w
            for o in objects
            for w in ([o] if self.holders.cast.alone(o) else owner(self.analysis.clause(o), self.holders.cast))
        )
        about = about or tuple(w for n in names for w in self._doers(n))
        issue = next((self.analysis.phrase(o) for o in objects if not self.holders.cast.alone(o)), None)
        span = evidence(self.analysis, clause, (*clause.slot("subject"), *objects), issue)
        end = max(self.analysis.phrase(n).end for n in names)
        if end - span.start < LONGEST_EVIDENCE:
            span = self.analysis.span(span.start, max(end, span.end))
        return Stance(
            rule="naming", act="praise" if sign > 0 else "criticize", clause=clause, holders=holders,
            how=Standing("withheld" if clause.negated else "asserted"), evidence=span, targets=about, issue=issue,
            polarity=0.6 * sign, issue_polarity=0.6 * sign, confidence=confidence,
            intensity=intensity(clause, self.holders.degrees),
        )  # fmt: skip

    def _name(self, clause: Clause) -> tuple[Words, Words]:
        """What is named, and the name: object and complement, whichever way the parser hung them."""
        word = clause.word
        objects, names = clause.slot("object"), clause.slot("attr")
        astray = [p for o in objects for p in o.all("prep") if p.lower in ("as", "to") and word.lemma not in ("call", "brand")]
        names = (*names, *clause.prep("as"), *clause.prep("to"), *(n for p in astray for n in p.all("pobj")))
        if not objects and len(names) > 1 and names[0].dep == "oprd" and word.lemma in CALLING:
            return names[:1], names[1:]  # "called Mr Lee “a tyrant”", both read as what he was called
        if not objects and names and (after := [a for n in names for a in n.all("appos", "dobj")]):
            return names, tuple(after)  # "called Mr Lee “a tyrant”", the name read as an apposition
        if objects and not names:
            inside = [c for o in objects for c in o.all("appos", "acl") if c.i > word.i]
            calls = word.lemma in CALLING  # "branded the paper an enemy", the name read as an apposition
            names = tuple(c for c in inside if self.analysis.quotation_at(c.start) or (calls and c.dep == "appos"))
        if objects and not names and word.lemma in CALLING and (quoted := self._quoted_after(objects[-1])) is not None:
            return objects, (quoted,)  # "called the tweet “so beneath the office”"
        for small in word.all("ccomp"):
            subject = small.child("nsubj")
            if not objects and subject and not small.is_verb:
                return (subject,), (small,)
        return objects, names

    def _quoted_after(self, word: Word) -> Word | None:
        """The first of the words in quotation marks that open right behind a word."""
        first = self.analysis.word_at(word.end + 2)
        marks = self.analysis.quotation_at(first.start) if first is not None else None
        return first if first is not None and marks is not None and first.start - marks.start <= 1 else None

    # ---- parts ------------------------------------------------------------------------------------------------------------

    def about(self, subjects: Words, speaker: Actor, clause: Clause) -> Words:
        """The words of those of whom it is said: the subjects, whose they are, or, with "you have a great leader", the object."""
        cast = self.holders.cast
        out: list[Word] = []
        for subject in subjects:
            if subject.lower in SECOND_PERSON and clause.word.lemma == "have":
                led = [o for o in clause.slot("object") if cast.alone(o)] or [w for w in (subject,) if cast.alone(w)]
                out += led or self.holders.named_before(subject, speaker)
            elif cast.alone(subject):
                out.append(subject)
            elif subject.is_verb:  # "what Chad did"
                out += [w for w in self.analysis.clause(subject).slot("subject") if cast.alone(w)]
            elif kind_of(subject) == "noun":
                noun = self.analysis.clause(subject)
                whose = owner(noun, cast)
                if not whose and subject.lemma in self.holders.degrees.agentive:
                    whose = [
                        v for w in noun.prep("of") for v in ([w] if cast.alone(w) else owner(self.analysis.clause(w), cast))
                    ]
                out += whose
        mine = {speaker.id, speaker.acts_for}
        return tuple(w for w in out if any(a.id not in mine for a in cast.at(w)))

    def _is_own_side(self, word: Word, speaker: Actor) -> bool:
        own = (
            a.kind in ("military", "group", "government") and a.country == speaker.country for a in self.holders.cast.at(word)
        )
        return speaker.kind in ("military", "government", "person") and speaker.country is not None and all(own)

    def _doers(self, noun: Word) -> list[Word]:
        """Whose deed something is called: "a hybrid attack by Chad"."""
        return [n for n in governed(noun, "by") if self.holders.cast.alone(n)]

    def _quoted_sign(self, start: int, end: int) -> int:
        """The sign of quoted words by their praise and blame."""
        block = self.analysis.block_at(start)
        words = [w for w in block.words if start <= w.start < end] if block else []
        total = sum(self.valence.of(w.lemma) for w in words)
        return (total > 0) - (total < 0)

    def _is_strong(self, clause: Clause, subjects: Words, what: Word | None) -> bool:
        """Whether blame or praise stands without anybody named: "this is unacceptable", "the talks were constructive"."""
        if what is None:
            return False
        if clause.word.lemma not in BEING:
            wrong = clause.word is what and what.lemma in self.valence.wrongs
            return wrong and all(s.lower in POINTING or s.tag in ("NN", "NNS") for s in subjects)
        if clause.negated and what.lemma in self.valence.truth:
            return all(s.lower in POINTING or s.tag in ("NN", "NNS") for s in subjects)
        if what.lemma in self.valence.strong_good:
            return not clause.negated and all(s.tag in ("NN", "NNS") for s in subjects)
        if what.lemma not in self.valence.strong:
            return False
        return all(s.lower in POINTING or kind_of(s) == "noun" for s in subjects)

    def _topic(self, subjects: Words) -> Span | None:
        things = (s for s in subjects if not self.holders.cast.alone(s) and s.lower not in SECOND_PERSON)
        return next((self.analysis.phrase(s) for s in things), None)

    def _deed(self, word: Word) -> Span:
        start, end = extent(word, frozenset(("nsubj", "aux", "neg", "cc", "conj", "punct", "mark", "parataxis", "ccomp")))
        return self.analysis.span(max(start, word.start), max(end, word.end))
