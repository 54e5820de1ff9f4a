"""Positions: where an actor stands, towards whom and on what, read off the frames of clauses and off what actors say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause
from geostance.analysis.steps import Words, governed, kind_of
from geostance.analysis.words import Word
from geostance.extractors.base import Cast
from geostance.extractors.commitments import OBLIGED, is_asked
from geostance.extractors.ellipsis import ellipses
from geostance.extractors.evaluation import evaluations
from geostance.extractors.frames import Frame, filled, frames
from geostance.extractors.holders import FIRST_PERSON, Holders, owner
from geostance.extractors.stances import Stance, Writer, evidence
from geostance.extractors.standing import OPPOSITES, intensity, standing
from geostance.extractors.votes import votes
from geostance.extractors.ways import told, ways
from geostance.knowledge.bearing import Bearing
from geostance.knowledge.degrees import Degrees
from geostance.knowledge.lexicon import Lexicon
from geostance.knowledge.valence import Valence
from geostance.model import Extraction, Omission, Record, Span

__all__ = ["Positions"]

# Acts whose target is the owner of the issue where no other is named: "condemned Chad's raid".
OWNED = frozenset("support oppose agree disagree praise welcome thank trust criticize condemn accuse concern regret doubt urge request "
                  "demand warn refuse accept recognize contest deny".split())  # fmt: skip
SHARED = frozenset(("agree", "disagree"))  # who agrees that somebody will come takes no side towards him
# What is done to somebody to his harm: who is for it is against him.
UNDERGONE = frozenset("impeachment arrest removal ouster jailing detention prosecution sacking firing dismissal indictment trial fall "
                      "conviction execution expulsion assassination killing downfall defeat overthrow resignation deportation ousting "
                      "extradition imprisonment toppling sanctioning death".split())  # fmt: skip
READINESS = "ready.adj"
EVERYBODY = frozenset(("side", "party", "parties", "everyone", "everybody", "all", "stakeholder", "actor"))

SENDING = frozenset("send deploy dispatch contribute commit withdraw pull bring fly airlift rush".split())


@attrs.frozen(eq=False)
class Positions:
    """Reads positions by the entries of its lexicon, and what speakers say of others by words of praise and blame.

    Needs actors and statements; keeps nothing between documents.
    """

    lexicon: Lexicon = attrs.field(factory=lambda: Lexicon.default("positions"), repr=False)
    degrees: Degrees = attrs.field(factory=Degrees.default, repr=False)
    valence: Valence = attrs.field(factory=Valence.default, repr=False)
    bearing: Bearing = attrs.field(factory=Bearing.default, repr=False)
    name: str = "positions"
    requires: tuple[str, ...] = ("actors", "statements")

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """The positions of the document."""
        cast = Cast(analysis, so_far)
        holders = Holders(analysis, so_far, cast, self.degrees)
        found = list(frames(analysis, self.lexicon, cast, some=True))
        at = {id(f.clause.word): f for f in found}
        stances: list[Stance] = []
        for frame in self._told(found, at, holders):
            reading = _Reading(analysis, cast, holders, self.degrees, self.valence, frame, at)
            stance = reading.stance()
            if stance is not None:
                stances.append(stance)
            elif reading.lacks_holder():
                yield Omission(what=f"position ({frame.entry.id})", where=reading.where(), why="no actor of the text holds it")
        taken = {id(s.clause.word) for s in stances}
        stances += evaluations(analysis, holders, self.valence, taken)
        stances += ellipses(analysis, holders, stances)
        stances += votes(analysis, holders)
        stances = [s for s in stances if not self._only_tells(s, stances)]
        joined = told(holders, stances)
        stances += ways(analysis, holders, self.valence, self.bearing, joined)
        yield from Writer(analysis, cast, holders).records(stances)

    def _only_tells(self, stance: Stance, stances: Iterable[Stance]) -> bool:
        """Whether a stance is a verb of telling, beside the one that is told: "Norway backs the ban, she stressed"."""
        entry, issue = self.lexicon.entries.get(stance.rule), stance.issue
        if entry is None or not entry.get("telling") or issue is None:
            return False
        return any(s is not stance and issue.start <= s.clause.word.start < issue.end for s in stances)

    @staticmethod
    def _told(found: list[Frame], at: dict[int, Frame], holders: Holders) -> Iterator[Frame]:
        """The frames that tell a position of their own: not a light verb beside its noun, nor what is refused as a whole."""
        told_by_noun = {id(f.clause.light_verb.word) for f in found if f.clause.light_verb}
        for frame in found:
            clause = frame.clause
            up = next(clause.governors(), None)
            above = at.get(id(up[0])) if up else None
            if (
                frame.entry.get("covers")
                and frame.entry.get("act") == "refuse"
                and any(_is_against(at[id(w)]) for w in frame["issue"] if id(w) in at)
            ):
                continue  # "refused to condemn": the condemnation was withheld
            if frame.entry.get("act") is None or is_asked(clause):
                continue
            if frame.entry.get("only") == "affirmed" and "negated" in holders.analysis.context(clause).statuses:
                continue  # "failed to honour it" honours nothing
            if id(clause.word) in told_by_noun or (
                above is not None
                and up
                and above.entry.get("covers") == up[1]
                and not (above.entry.get("act") == "refuse" and _is_against(frame))
            ):
                continue
            if frame.entry.get("yields") and any(id(w) in at and at[id(w)].entry.get("act") for w in frame["issue"]):
                continue
            adverbial = clause.word.dep == "pobj" and clause.word.head.lower == "in"  # "in protest at"
            if frame.entry.get("light_only") and not (
                clause.light_verb or adverbial or _is_owned(clause, holders.cast) or holders.is_given_up(clause)
            ):
                continue
            yield frame


def _is_own(word: Word) -> bool:
    """Whether it is told as somebody's own: nobody is wronged by what is done with "its troops"."""
    return any(p.tag == "PRP$" for p in word.all("poss"))


def _is_against(frame: Frame) -> bool:
    return float(frame.entry.get("polarity", 0)) < 0


def _is_everybody(word: Word, cast: Cast) -> bool:
    """Whether a word means whoever is concerned, and so nobody in particular: "all sides", "the parties", "either side"."""
    if word.lemma not in EVERYBODY or ((actor := cast.alone(word)) is not None and not actor.members):
        return False
    if actor is not None and len(actor.members) == 2 and any(c.lower == "the" for c in word.children):
        return False  # "the parties" of a text about two
    return not any(c.lower in ("both", "two", "warring") for c in word.children)


def _is_owned(clause: Clause, cast: Cast) -> bool:
    words = (*clause.slot("possessor"), *clause.slot("modifier"), *clause.prep("by"), *clause.prep("from"))
    return any(cast.alone(w) for w in words)


@attrs.frozen(eq=False)
class _Reading:
    """One frame on its way to a stance."""

    analysis: Analysis
    cast: Cast
    holders: Holders
    degrees: Degrees
    valence: Valence
    frame: Frame
    at: dict[int, Frame]

    def stance(self) -> Stance | None:
        frame, entry, clause = self.frame, self.frame.entry, self.frame.clause
        holders = self.holders.of(frame)
        if kinds := entry.get("by"):
            holders = tuple(h for h in holders if h.kind in kinds)
        if not holders or (entry.get("status") == "withheld" and self.is_embedded()):
            return None
        subject = clause.slot("subject")[:1]
        if clause.kind == "verb" and clause.negated and clause.modal in OBLIGED and self.is_of_another(subject):
            return None  # "Chad must not sign" refuses nothing
        if clause.kind == "adjective" and clause.negated and entry.id == READINESS and self.is_of_another(subject):
            return None  # "Chad is not ready to join", somebody else judged
        first_person = bool(subject) and subject[0].lower in FIRST_PERSON
        reported = clause.modal == "would" and self.holders.statement_at(clause.word.start) is not None
        how = standing(entry, clause, self.analysis.context(clause), self.degrees, first_person or reported)
        issue = self.issue()
        act = str(entry.get("act"))
        if (
            act in ("pledge", "offer")
            and not entry.get("keeps")
            and any(self.analysis.clause(w).negated and self.is_own_doing(w) for w in frame["issue"] if w.is_verb)
        ):
            act, how = OPPOSITES[act], attrs.evolve(how, flipped=False)  # "vowed never to return"
            entry = attrs.evolve(entry, fields={**entry.fields, "polarity": -0.4, "issue_polarity": -0.6})
        words = [*(w for slot in frame.fillers.values() for w in slot), *subject]
        if clause.kind == "noun":
            words += [*clause.slot("possessor"), *clause.slot("modifier")]
        polarity = float(entry.get("polarity", 0)) * self.turned()
        if polarity > 0 and not frame["target"] and any(w.lemma in UNDERGONE and w.child("prep") for w in frame["issue"][:1]):
            targets = {id(t) for t in self.targets()}
            undergo = (n for w in frame["issue"][:1] for n in governed(w, "of"))
            polarity *= -1 if any(id(n) in targets for n in undergo) else 1  # "welcomed the arrest of Oyono"
        if act == "deny" and any(w.is_verb and self.valence.of_deed(w.lemma) < 0 for w in frame["issue"][:1]):
            polarity = abs(polarity)  # who denies that Oyono lied takes his side
        return Stance(
            rule=entry.id,
            act=str(entry.get("opposite", OPPOSITES.get(act, act))) if how.flipped else act,
            clause=clause,
            holders=holders,
            how=how,
            evidence=evidence(self.analysis, clause, words, issue),
            targets=self.targets(),
            issue=issue,
            polarity=polarity,
            issue_polarity=float(entry.get("issue_polarity", polarity)),
            intensity=intensity(clause, self.degrees),
            confidence=float(entry.get("confidence", 0.85)),
            bare=bool(entry.get("bare")),
        )

    def is_own_doing(self, verb: Word) -> bool:
        """Whether what is promised is the promiser's to do: not "promised that the raiders would not sleep"."""
        mine = {a for h in self.holders.of(self.frame) for a in (h.id, h.acts_for)}
        subjects = self.analysis.clause(verb).slot("subject")
        return not verb.child("nsubj") or any(
            s.lower in FIRST_PERSON or any(a.id in mine for a in self.cast.at(s)) for s in subjects
        )

    def is_of_another(self, subject: Words) -> bool:
        """Whether somebody tells it of another, not of himself or his side."""
        speaker = self.holders.speaker_at(self.frame.clause.word.start)
        mine = (speaker.id, speaker.acts_for) if speaker else ()
        meant = [a for s in subject for a in self.cast.at(s)]
        return bool(speaker and meant) and all(a.id not in mine for a in meant)

    def lacks_holder(self) -> bool:
        """Whether a predicate that tells a stance outright, about somebody or something, has nobody in the text to hold it."""
        frame = self.frame
        told = frame.clause.kind == "verb" and bool(frame["target"] or frame["issue"])
        return told and not frame.entry.get("by") and not self.holders.of(frame)

    def where(self) -> Span:
        """The stretch of text that would have shown the stance."""
        words = [w for slot in self.frame.fillers.values() for w in slot]
        return evidence(self.analysis, self.frame.clause, words)

    def is_embedded(self) -> bool:
        """Whether it is asked, feared or alleged, not told: what others are asked to hold back is not held back."""
        return any(
            o.clause.word is not self.frame.clause.word
            for o in self.analysis.context(self.frame.clause).operators
            if o.status != "said"
        )

    def turned(self) -> int:
        """−1 where what is pledged or refused is itself against its target ("vowed to oppose Chad"), else 1."""
        if not self.frame.entry.get("covers") or self.frame["target"]:
            return 1
        inner = next((self.at[id(w)] for w in self.frame["issue"] if id(w) in self.at), None)
        return -1 if inner is not None and float(inner.entry.get("polarity", 0)) < 0 else 1

    def targets(self) -> tuple[Word, ...]:
        """Towards whom: the words of the slot, or whose the issue is ("condemned Chad's raid")."""
        if self.holders.is_received(self.frame.clause):
            got = self.analysis.clause(self.frame.clause.word.head).slot("subject")
            return tuple(w for g in got for w in ([g] if self.cast.alone(g) else self.owner(g)))
        if self.frame.entry.get("bearer") == "target":
            return self.holders.bearers(self.frame.clause)
        words = tuple(w for w in self.frame["target"] if not _is_everybody(w, self.cast))
        if not words and (beside := self.just_named()):
            return beside
        if not words and self.frame.entry.get("answers"):
            return self.holders.provoker(self.frame.clause.word, self.holders.of(self.frame))
        if not self.frame["target"] and (self.frame.entry.get("act") in OWNED or self.frame.entry.get("covers")):
            words = self.owners()
        return words

    def just_named(self) -> tuple[Word, ...]:
        """Of a second verb whose object is "his" something: whom the first verb named ("thanked Lee and praised his patience")."""
        verb = self.frame.clause.word
        if self.frame.clause.kind != "verb" or verb.dep != "conj" or not verb.head.is_verb:
            return ()
        if not any(p.tag == "PRP$" for w in self.frame["issue"][:1] for p in w.all("poss")):
            return ()
        mine = {a.id for s in self.frame.clause.slot("subject") for a in self.cast.at(s)}
        named = [o for o in self.analysis.clause(verb.head).slot("object") if self.cast.alone(o)]
        return tuple(o for o in named if not any(a.id in mine for a in self.cast.at(o)))

    def owners(self) -> tuple[Word, ...]:
        """Whose the issue is: the actor that owns it, does it, or, of a refused deed, the one whom the deed concerns."""
        out: list[Word] = []
        for word in self.frame["issue"][:3]:
            kind = kind_of(word)
            inner = self.at.get(id(word))
            if kind in ("verb", "noun") and inner is not None and self.frame.entry.get("covers"):
                out += inner["target"] or [w for i in inner["issue"] for w in self.owner(i)]
            elif kind == "verb" and self.frame.entry.get("covers"):
                out += self.undergoing(word)
            elif kind == "noun" and self.frame.entry.get("act") in OWNED:
                out += self.owner(word)
            elif kind == "verb" and any(c.tag == "WP" for c in word.children):  # "what he called Chad's trap"
                named = (*self.analysis.clause(word).prep("as"), *self.analysis.clause(word).slot("attr"))
                out += [w for n in named for w in (self.owner(n) if kind_of(n) == "noun" else [])]
                if not named and self.frame.entry.get("act") in OWNED:  # "against what Chad did"
                    out += [w for w in self.analysis.clause(word).slot("subject") if self.cast.alone(w)]
            elif kind == "verb" and self.frame.entry.get("act") in OWNED - SHARED and word.child("nsubj", "nsubjpass"):
                out += [w for w in self.analysis.clause(word).slot("subject") if self.cast.alone(w)]
        own = {h.acts_for for h in self.holders.of(self.frame) if h.kind == "person"}
        return tuple(w for w in out if not any(a.id in own for a in self.cast.at(w)))  # "Oslo was ready, its envoy warned"

    def undergoing(self, verb: Word) -> list[Word]:
        """Whom a deed that is threatened, promised or refused would befall: "threatened to take Chad to court"."""
        clause = self.analysis.clause(verb)
        paths: tuple[str, ...] = ("object.actor", "recipient.actor", "pp.on.actor", "pp.against.actor", "prep.with.actor")
        if verb.lemma in SENDING:
            paths = ("recipient.actor", "pp.to.actor", "prep.to.actor")  # who is sent is not who is promised something
        found = (tuple(w for w in filled(p, clause, self.cast) if not _is_own(w)) for p in paths)
        return list(next((w for w in found if w), ()))

    def owner(self, noun: Word) -> list[Word]:
        """The actor that a noun belongs to or comes from; "of" names it too, but for nouns that may be done to it."""
        clause = self.analysis.clause(noun)
        found = owner(clause, self.cast)
        if not found and (float(self.frame.entry.get("polarity", 0)) > 0 or noun.lemma in self.degrees.agentive):
            found = [
                v for w in clause.prep("of") for v in ([w] if self.cast.alone(w) else owner(self.analysis.clause(w), self.cast))
            ]
        return found

    def issue(self) -> Span | None:
        """The phrase of what the stance is on."""
        if self.holders.is_received(self.frame.clause):
            got = self.analysis.clause(self.frame.clause.word.head).slot("subject")
            things = [g for g in got if not self.cast.alone(g)]
            return self.analysis.span(*self.reach(things[0])) if things else None
        words = self.frame["issue"] or tuple(w for w in self.frame["target"] if _is_everybody(w, self.cast))
        if not words:
            return None
        first = words[0]
        last = words[-1] if len(words) > 1 and words[-1].sentence == first.sentence else first
        start, end = self.reach(first)
        if last is not first:
            end = max(end, self.reach(last)[1])
        return self.analysis.span(start, end)

    def reach(self, word: Word) -> tuple[int, int]:
        """From where to where the phrase of an issue reaches: an infinitive without "to", a clause without its "that"."""
        start, end = self.analysis.phrase(word).start, self.analysis.phrase(word).end
        left = [c for c in word.children if c.i < word.i]
        if any(c.tag == "TO" for c in left):
            start = min((c.start for c in left if c.dep in ("advmod", "neg")), default=word.start)
        elif word.is_verb and (mark := word.child("mark")) and mark.start == start:
            start = min((w.start for w in word.subtree() if w.start >= mark.end), default=start)
        return start, end
