"""Contrasts and shifts: stances that the text sets against each other, and stances of one holder that turned."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.words import Word
from geostance.knowledge.wordlists import words
from geostance.model import Actor, Extraction, Position, Relation, Span

__all__ = ["contrasts", "shifts"]

AHEAD = 600  # characters after "contrasts with" in which the other side's stances follow
BACK = 4  # sentences back to the stance that "by contrast" answers
POINTING = frozenset("it that this them these those which".split())  # an issue that was named before
SENTENCES = 1  # sentences between two stances that a "but" sets against each other


def contrasts(analysis: Analysis, so_far: Extraction) -> Iterator[Relation]:
    """The contrasts of a document: those that it says, and opposed stances of two holders joined by "but" and the like."""
    stances = _Stances(analysis, so_far)
    if len(stances.placed) > 1:
        yield from stances.said_contrasts()
        yield from stances.joined_contrasts()


def shifts(analysis: Analysis, so_far: Extraction) -> Iterator[Relation]:
    """Where one holder's stance to one target turned to the other side: from what is told as ended, or with a word that says so."""
    stances = _Stances(analysis, so_far)
    if len(stances.placed) > 1:
        yield from stances.turns()
    yield from stances.given_up()


@attrs.frozen(eq=False)
class _Placed:
    """A position with the sentence that it is told in (numbered through the document) and whose it is."""

    position: Position
    sentence: int
    owner: str
    target: str | None

    @property
    def sign(self) -> int:
        value = self.position.polarity or self.position.issue_polarity or 0
        sign = (value > 0) - (value < 0)
        return 0 if self.position.status in ("withheld", "denied") else sign


@attrs.frozen(eq=False)
class _Stances:
    analysis: Analysis
    so_far: Extraction

    @cached_property
    def placed(self) -> list[_Placed]:
        found = []
        for p in self.so_far.positions:
            target = p.target.actor if p.target else None
            found.append(
                _Placed(p, self.sentence_at(p.evidence[0].start), self.owner(p.holder), self.owner(target) if target else None)
            )
        return sorted(found, key=lambda p: (p.position.evidence[0].start, p.position.evidence[0].end))

    def owner(self, id: str) -> str:
        """Whose stance it is: that of the state whose office-holder or body it is, else the actor's own."""
        actor = self._actors.get(id)
        if actor is None:
            return id
        if actor.country and actor.kind in ("person", "government", "military", "state"):
            return self._states.get(actor.country, actor.country)
        return actor.acts_for or id

    # ---- contrasts ---------------------------------------------------------------------------------------------------------

    def said_contrasts(self) -> Iterator[Relation]:
        """Of "A's position contrasts with that of B and C": A's nearest stance against those that follow."""
        for sentence in self.sentences:
            if not any(self._says_contrast(w) for w in sentence):
                continue
            start, end = sentence[0].start, sentence[-1].end
            named = {self.owner(a.id) for w in sentence if (a := self._named.get(w.start))}
            one = [p for p in self.placed if p.owner in named and p.position.evidence[0].start <= end]
            if not one:
                continue
            mine = one[-1]
            if mine.position.evidence[0].start >= start and not any(w.is_verb and self._says_contrast(w) for w in sentence):
                before = [p for p in self.placed if p.position.evidence[0].start < start and p.owner != mine.owner]
                if before and self.sentence_at(start) - before[-1].sentence <= BACK:  # "Germany, by contrast, is silent"
                    where = self.analysis.span(start, end)
                    yield self.relation("contrast", [mine], [before[-1]], where, "contrast.beside", 0.75)
                continue
            others = [
                p for p in self.placed
                if start <= p.position.evidence[0].start < end + AHEAD and p.owner != mine.owner
            ]  # fmt: skip
            if others:
                yield self.relation("contrast", others, [mine], self.analysis.span(start, end), "contrast.said", 0.8)

    @staticmethod
    def _says_contrast(word: Word) -> bool:
        if word.is_verb and word.lemma in words("relations.contrast_verbs"):
            return any(p.lower in ("with", "from") for p in word.all("prep"))
        return word.lower == "contrast" and word.head.lower in ("in", "by")

    def joined_contrasts(self) -> Iterator[Relation]:
        """Of "A backs it, but B does not": opposed stances of two holders on one matter, near each other."""
        for n, later in enumerate(self.placed):
            for earlier in reversed(self.placed[max(0, n - 4) : n]):
                if later.sentence - earlier.sentence > SENTENCES or earlier.owner == later.owner:
                    continue
                if earlier.sign == later.sign or not self._same_matter(earlier, later):
                    continue
                start, end = earlier.position.evidence[0].start, later.position.evidence[0].end
                if not self._sets_apart(earlier, later):
                    continue
                yield self.relation(
                    "contrast", [later], [earlier], self.analysis.span(start, max(end, start + 1)), "contrast.joined", 0.7
                )
                break

    def _same_matter(self, one: _Placed, other: _Placed) -> bool:
        if one.target and one.target == other.target:
            return True
        if other.position.rule.startswith("ellipsis") or one.position.rule == other.position.rule:
            return True
        a, b = one.position.issue, other.position.issue
        if a is not None and b is not None and b.text.lower() in POINTING and other.sentence == one.sentence:
            return True
        return a is not None and b is not None and (a.overlaps(b) or bool(_content(a.text) & _content(b.text)))

    def _sets_apart(self, one: _Placed, other: _Placed) -> bool:
        """Whether a word between or before the two, or the withholding of one, sets them apart."""
        if other.position.status == "withheld" or other.position.rule.startswith("ellipsis"):
            return True
        start = one.position.evidence[0].start
        between = self.analysis.document.text[max(0, start - 12) : other.position.evidence[0].end].lower()
        return any(f" {w} " in f" {' '.join(between.replace(',', ' ').split())} " for w in words("relations.contrast_words"))

    # ---- shifts ------------------------------------------------------------------------------------------------------------

    def turns(self) -> Iterator[Relation]:
        by_pair: dict[tuple[str, str], list[_Placed]] = {}
        for p in self.placed:
            if p.target and p.sign and p.owner != p.target:
                by_pair.setdefault((p.owner, p.target), []).append(p)
        cues = [s for s in self.sentences if any(self._says_shift(w) for w in s)]
        for (owner, _), found in by_pair.items():
            before = [p for p in found if p.position.ended]
            now = [p for p in found if not p.position.ended]
            pair = next(((b, a) for b in before for a in reversed(now) if a.sign == -b.sign), None)
            if pair is None:
                continue
            earlier, later = pair
            said = next(
                (s for s in cues if any((a := self._named.get(w.start)) and self.owner(a.id) == owner for w in s)), None
            )
            near = [
                p for p in now if said and p.sign == later.sign and said[0].start <= p.position.evidence[0].start < said[-1].end
            ]
            later = near[0] if near else later
            where = self.analysis.span(said[0].start, said[-1].end) if said else later.position.evidence[0]
            yield self.relation(
                "shift", [later], [earlier], where, "shift.said" if said else "shift.ended", 0.8 if said else 0.6
            )

    def given_up(self) -> Iterator[Relation]:
        """Of "dropped its opposition": the stance that was given up, and the concession by which it was."""
        for event in self.so_far.events:
            if event.type != "CONCEDE" or event.status not in ("occurred", "ongoing"):
                continue
            at, by = self.sentence_at(event.trigger.start), {self.owner(a) for a in event.sources}
            dropped = [p for p in self.placed if p.position.ended and p.sentence == at and p.owner in by]
            if dropped:
                first = dropped[0].position.evidence[0]
                where = self.analysis.span(min(first.start, event.trigger.start), max(first.end, event.trigger.end))
                yield Relation.create(
                    self.analysis.document, kind="shift", evidence=(where,), rule="shift.given-up",
                    confidence=0.75, head=(event.id,), tail=tuple(dict.fromkeys(p.position.id for p in dropped)),
                )  # fmt: skip

    @staticmethod
    def _says_shift(word: Word) -> bool:
        if word.lower in words("relations.shift_nouns"):
            return True
        if word.lemma in words("relations.manner_nouns"):
            return any(c.lower in words("relations.shift_adjectives") for c in word.all("amod"))
        return word.is_verb and word.lemma in words("relations.shift_verbs") and (d := word.child("dobj")) is not None and (
            d.lemma in words("relations.manner_nouns")
        )  # fmt: skip

    # ---- sentences and records -----------------------------------------------------------------------------------------------

    @cached_property
    def sentences(self) -> list[tuple[Word, ...]]:
        return [s for b in self.analysis.blocks for s in b.sentences() if s]

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], int]:
        return {
            (b.block.start, s[0].sentence): n
            for n, (b, s) in enumerate((b, s) for b in self.analysis.blocks for s in b.sentences() if s)
        }

    def sentence_at(self, offset: int) -> int:
        block, word = self.analysis.block_at(offset), self.analysis.word_at(offset)
        return self._numbers.get((block.block.start, word.sentence), -9) if block and word else -9

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {a.id: a for a in self.so_far.actors}

    @cached_property
    def _named(self) -> dict[int, Actor]:
        """The actors by where their mentions start."""
        return {m.start: a for a in self.so_far.actors for m in a.mentions}

    @cached_property
    def _states(self) -> dict[str, str]:
        return {a.country: a.id for a in self.so_far.actors if a.kind == "state" and a.country}

    def relation(
        self, kind: str, later: list[_Placed], earlier: list[_Placed], where: Span, rule: str, confidence: float
    ) -> Relation:
        return Relation.create(
            self.analysis.document, kind=kind, evidence=(where,), rule=rule, confidence=confidence,
            head=tuple(dict.fromkeys(p.position.id for p in later)), tail=tuple(dict.fromkeys(p.position.id for p in earlier)),
        )  # fmt: skip


def _content(text: str) -> set[str]:
    """The words of a phrase that say what it is about."""
    return {w for w in text.lower().split() if len(w) > 3}
