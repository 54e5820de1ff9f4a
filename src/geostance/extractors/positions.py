"""Positions: where an actor stands, towards whom and on what, read off the frames of clauses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause, kind_of
from geostance.analysis.words import Word
from geostance.extractors.base import Cast
from geostance.extractors.frames import Frame, frames
from geostance.extractors.holders import FIRST_PERSON, Holders
from geostance.extractors.standing import OPPOSITES, WEAKENED, Standing, intensity, standing
from geostance.knowledge.degrees import Degrees
from geostance.knowledge.lexicon import Lexicon
from geostance.model import Actor, Extraction, Omission, Position, Record, Span, Target

__all__ = ["Positions"]

OWNED = frozenset("support oppose agree disagree praise welcome thank trust criticize condemn accuse concern regret doubt urge request "
                  "demand warn refuse accept recognize contest deny".split())  # fmt: skip
LONGEST_EVIDENCE = 600  # characters; a longer stretch is cut down to its predicate's side
NOT_ISSUE = frozenset(("mark", "nsubj", "nsubjpass", "aux", "auxpass", "punct", "cc", "conj", "relcl", "appos", "parataxis"))


@attrs.frozen(eq=False)
class Positions:
    """Reads positions by the entries of its lexicon. Needs actors and statements; keeps nothing between documents."""

    lexicon: Lexicon = attrs.field(factory=lambda: Lexicon.default("positions"), repr=False)
    degrees: Degrees = attrs.field(factory=Degrees.default, repr=False)
    name: str = "positions"
    requires: tuple[str, ...] = ("actors", "statements")

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """The positions of the document; an omission for every stance that the text gives no holder."""
        cast = Cast(analysis, so_far)
        holders = Holders(analysis, so_far, cast, self.degrees)
        found = list(frames(analysis, self.lexicon, cast, some=True))
        at = {id(f.clause.word): f for f in found}
        told_by_noun = {id(f.clause.light_verb.word) for f in found if f.clause.light_verb}
        for frame in found:
            if id(frame.clause.word) in told_by_noun or self._covered(frame, at):
                continue
            if frame.entry.get("light_only") and not frame.clause.light_verb and not _is_owned(frame.clause, cast):
                continue
            yield from _Reading(analysis, cast, holders, self.degrees, frame, at).records()

    @staticmethod
    def _covered(frame: Frame, at: dict[int, Frame]) -> bool:
        """Whether the frame above tells this one already: what is refused is not also withheld."""
        up = next(frame.clause.governors(), None)
        above = at.get(id(up[0])) if up else None
        return above is not None and up is not None and above.entry.get("covers") == up[1]


def _is_owned(clause: Clause, cast: Cast) -> bool:
    return any(
        cast.alone(w) for w in (*clause.slot("possessor"), *clause.slot("modifier"), *clause.prep("by"), *clause.prep("from"))
    )


@attrs.frozen(eq=False)
class _Reading:
    """One frame on its way to records."""

    analysis: Analysis
    cast: Cast
    holders: Holders
    degrees: Degrees
    frame: Frame
    at: dict[int, Frame]

    def records(self) -> Iterator[Record | Omission]:
        frame, entry, clause = self.frame, self.frame.entry, self.frame.clause
        holders = self.holders.of(frame)
        if not holders:
            return
        context = self.analysis.context(clause)
        subject = clause.slot("subject")[:1]
        first_person = bool(subject) and subject[0].lower in FIRST_PERSON
        how = standing(entry, clause, context, self.degrees, first_person)
        issue = self.issue()
        targets = self.targets(holders)
        if not issue and not targets and not entry.get("bare"):
            return
        evidence = self.evidence(issue)
        act = (
            str(entry.get("opposite") or OPPOSITES.get(entry.get("act"), entry.get("act"))) if how.flipped else entry.get("act")
        )
        statement = self.holders.statement_at(clause.word.start)
        attribution = self.cast.all(context.reporters)
        group = self.group() if len(holders) > 1 or len(targets) > 1 else None
        sentence = self.sentence()
        for holder in holders:
            for target in targets or (None,):
                if target is not None and target.actor == holder.id:
                    if len(targets) > 1 or issue is None:
                        continue
                    target = None
                yield Position.create(
                    self.analysis.document,
                    evidence=(evidence,),
                    confidence=self.confidence(how, target),
                    rule=entry.id,
                    holder=holder.id,
                    act=act,
                    status=how.status,
                    ended=how.ended,
                    target=target,
                    issue=issue,
                    polarity=None if target is None else signed(entry.get("polarity", 0), how),
                    issue_polarity=None
                    if issue is None
                    else signed(entry.get("issue_polarity", entry.get("polarity", 0)), how),
                    intensity=intensity(clause, self.degrees),
                    hedged=how.hedged,
                    attribution=tuple(a.id for a in attribution if a.id != holder.id),
                    statement=statement.id if statement else None,
                    group=group,
                    time=self.analysis.time_in(*sentence),
                )

    def targets(self, holders: tuple[Actor, ...]) -> tuple[Target, ...]:
        """Towards whom: the words of the slot, or whose the issue is ("condemned Chad's raid")."""
        words = self.frame["target"]
        if not words and self.frame.entry.get("act") in OWNED:
            words = self.owners()
        mine = {h.id for h in holders}
        found: dict[str, Target] = {}
        for word in words:
            for actor in self.cast.at(word):
                span = self.span_of(word)
                found.setdefault(actor.id, Target(actor=actor.id, text=span.text, span=span))
        others = {k: t for k, t in found.items() if k not in mine}
        return tuple((others or found).values())

    def owners(self) -> tuple[Word, ...]:
        """Whose the issue is: the actor that owns it, does it, or, of a refused deed, the one whom the deed concerns."""
        out: list[Word] = []
        for word in self.frame["issue"][:3]:
            kind = kind_of(word)
            inner = self.at.get(id(word))
            if kind == "verb" and inner is not None and self.frame.entry.get("covers"):
                out += inner["target"] or [w for i in inner["issue"] for w in self._owner(i)]
            elif kind == "noun":
                out += self._owner(word)
            elif kind == "verb" and word.child("nsubj", "nsubjpass"):
                out += [w for w in self.analysis.clause(word).slot("subject") if self.cast.alone(w)]
        return tuple(out)

    def _owner(self, noun: Word) -> list[Word]:
        clause = self.analysis.clause(noun)
        for words in (clause.slot("possessor"), clause.prep("by"), clause.prep("from"), clause.slot("modifier")):
            found = [w for w in words if self.cast.alone(w)]
            if found:
                return found
        return []

    def issue(self) -> Span | None:
        """The phrase of what the stance is on."""
        words = self.frame["issue"]
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
        if word.is_verb or any(c.tag == "TO" for c in word.children):
            left = [c for c in word.children if c.i < word.i]
            if any(c.tag == "TO" for c in left):
                start = min((c.start for c in left if c.dep in ("advmod", "neg") and c.tag != "TO"), default=word.start)
            elif (mark := word.child("mark")) and mark.start == start:
                start = min((w.start for w in word.subtree() if w.start >= mark.end), default=start)
        return start, end

    def span_of(self, word: Word) -> Span:
        mention = self.cast.mention(word)
        return self.analysis.span(mention.start, mention.end) if mention else self.analysis.span_of(word)

    def evidence(self, issue: Span | None) -> Span:
        """From the first to the last of predicate, light verb, holder, target and issue, where they stand in one sentence."""
        clause = self.frame.clause
        words = [clause.word, *(w for slot in self.frame.fillers.values() for w in slot), *clause.slot("subject")[:1]]
        if clause.light_verb:
            words.append(clause.light_verb.word)
        if clause.kind == "noun":
            words += [*clause.slot("possessor"), *clause.slot("modifier")]
        words += [c for c in clause.word.children if c.dep in ("neg", "aux", "advmod", "prt", "auxpass")]
        near = [
            w for w in words if w.sentence == clause.word.sentence and abs(w.start - clause.word.start) < LONGEST_EVIDENCE / 2
        ]
        spans = [(w.start, w.end) for w in near]
        if issue is not None and abs(issue.end - clause.word.start) < LONGEST_EVIDENCE / 2:
            spans.append((issue.start, issue.end))
        return self.analysis.span(min(s for s, _ in spans), max(e for _, e in spans))

    def confidence(self, how: Standing, target: Target | None) -> float:
        """How sure the reading is: lower for hedged and nested ones, and where the frame found no actor to stand towards."""
        base = float(self.frame.entry.get("confidence", 0.85))
        return round(base * (0.9 if how.status != "asserted" else 1) * (0.9 if how.hedged else 1) * (1 if target else 0.9), 3)

    def group(self) -> str:
        key = f"{self.analysis.document.id}:{self.frame.clause.word.start}"
        return "group-" + hashlib.sha256(key.encode()).hexdigest()[:16]

    def sentence(self) -> tuple[int, int]:
        """The extent of the sentence that the predicate stands in."""
        word = self.frame.clause.word
        phrase = self.analysis.phrase([word, *word.ancestors()][-1])
        return phrase.start, phrase.end


def signed(value: object, how: Standing) -> float:
    """A sign of the lexicon as it stands: the other way and weaker where negation takes the other side."""
    number = float(value) if isinstance(value, int | float) else 0.0
    return round(-number * WEAKENED, 3) if how.flipped else number
