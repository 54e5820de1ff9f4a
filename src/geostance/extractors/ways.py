"""Ways: where people in politics stand to one another by the words between them: "announced a probe into Oyono's aide"."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause
from geostance.analysis.steps import conjuncts, first_conjunct, kind_of
from geostance.analysis.words import Word
from geostance.extractors.holders import FIRST_PERSON, Holders, owner
from geostance.extractors.stances import Stance, evidence
from geostance.extractors.standing import Standing
from geostance.extractors.waysigns import Signs, Way
from geostance.knowledge.bearing import Bearing
from geostance.knowledge.valence import Valence
from geostance.model import Actor, Mention, PositionStatus

__all__ = ["told", "ways"]

LONGEST = 14  # words from a target up to whoever stands towards it
TARGETS = ("person", "party", "media", "company", "civil_society")
NAMED_TARGETS = ("government", "military")  # where they go by a name, and a person or party stands towards them
HOLDERS = (*TARGETS, "group", *NAMED_TARGETS)
PREPOSITIONS = frozenset(
    "against of on for to with into by from at about toward towards in like including behind between under".split()
)
BESIDE = ("parataxis", "relcl")
MANNERS = ("way", "manner")
UTTERED = frozenset(
    "ad bill book campaign comment decision filing inquiry lawsuit letter memo plan policy remark report resolution speech statement "
    "testimony tweet vote".split()
)  # what stands for whoever made it
STATUS: dict[str, PositionStatus] = {
    "demanded": "requested", "conditional": "conditional", "hypothetical": "hypothetical", "denied": "denied", "alleged": "alleged",
}  # fmt: skip


Joined = set[tuple[int, str, str]]  # sentence, holder and target of stances that were read


def told(holders: Holders, stances: list[Stance]) -> Joined:
    """Between whom stances were read, sentence by sentence."""
    joined: Joined = set()
    for s in stances:
        for one in (a.id for w in s.targets for a in holders.cast.at(w)):
            joined.update((s.clause.word.sentence, h.id, one) for h in s.holders)
    return joined


def ways(analysis: Analysis, holders: Holders, valence: Valence, bearing: Bearing, joined: Joined) -> Iterator[Stance]:
    """The stances towards people and parties that no entry of the lexicon told; what is read is added to ``joined``."""
    states = {a.country for a in holders.so_far.actors if a.kind == "state"}
    reading = _Ways(analysis, holders, bearing, Signs(analysis, valence, bearing), abroad=len(states) > 2)
    for block in analysis.blocks:
        for stance, targets in reading.read(block.words):
            key = {(stance.clause.word.sentence, h.id, a.id) for h in stance.holders for a in targets}
            if not key & joined:
                joined.update(key)
                yield stance


def _holders_towards(target: Actor) -> tuple[str, ...]:
    """The kinds of those who can take a stance towards a target; towards bodies only people and parties can."""
    return HOLDERS if target.kind in TARGETS else ("person", "party")


def _can_be_aimed_at(word: Word, mention: Mention, target: Actor) -> bool:
    """Whether stances of politics are towards it: people, parties and the press, and bodies where they go by a name."""
    if target.kind in TARGETS or word.lower in ("media", "press"):
        return not target.members
    named = target.kind in NAMED_TARGETS and any(w[0].isupper() for w in mention.text.split()[1:] or [mention.text])
    return named and not target.members


def _are_of_one_country(one: Actor, other: Actor, abroad: bool) -> bool:
    """Whether two can be of one country's politics; between states such deeds are events. In a text that is ``abroad``, with
    several states in it, both must be known to be."""
    unknown = one.country is None or other.country is None
    return (unknown and not abroad) or (one.country == other.country and not unknown)


def _leads_on(at: Word, dep: str) -> bool:
    """Whether what stands above a word bears on it: not what is only beside it, before it or after it."""
    if dep == "relcl":  # "the way Oyono ruled", "those who attacked Oyono", "one of the Tories who attacked Oyono"
        one = at.head.dep == "pobj" and at.head.head.head.lower == "one"
        return one or at.head.tag not in ("NNP", "NNPS")
    if dep in ("pobj", "pcomp"):
        given = at.head.lower == "from" and at.head.head.is_noun  # "a gift from Oyono" is his deed
        return at.head.lower in PREPOSITIONS and not given
    if dep == "advcl":
        beside = at.tag == "VBG" and all(m.lower == "while" for m in at.all("mark"))  # "while attacking Oyono"
        asked = any(m.lower == "for" for m in at.all("mark"))  # "called for Oyono to be investigated"
        return at.head.is_noun or asked or ((beside or not at.child("mark")) and not at.child("nsubj", "nsubjpass"))
    return dep not in ("parataxis", "appos")


@attrs.frozen(eq=False)
class _Ways:
    analysis: Analysis
    holders: Holders
    bearing: Bearing
    signs: Signs
    abroad: bool

    def read(self, words: Sequence[Word]) -> Iterator[tuple[Stance, tuple[Actor, ...]]]:
        """The stances of a block, each with whom it is towards."""
        for word in words:
            if (target := self._aimed_at(word)) is not None:
                yield from ((s, (target,)) for s in self.towards(word, target))
        for verb in (w for w in words if w.tag == "VBN"):
            yield from ((s, self.holders.cast.at(s.targets[0])) for s in self.undergone(verb))

    def _aimed_at(self, word: Word) -> Actor | None:
        """Whom a word names, where stances of politics can be towards them."""
        mention, target = self.holders.cast.mention(word), self.holders.cast.alone(word)
        return target if mention is not None and target is not None and _can_be_aimed_at(word, mention, target) else None

    def _able(self, who: Iterable[Actor], target: Actor, kinds: Container[str]) -> tuple[Actor, ...]:
        """Those of some kinds who can take a stance of politics towards a target."""
        others = (a for a in who if a.id != target.id and a.kind in kinds)
        return tuple(a for a in others if _are_of_one_country(a, target, self.abroad))

    def towards(self, word: Word, target: Actor) -> Iterator[Stance]:
        """The stances towards whom a word stands for, of those met on the way up from it."""
        if target.kind == "person":
            yield from self._bearers(word, target)
        yield from self._each_other(word, target)
        yield from self._hyphened(word, target)
        way, met, found = Way(), {target.id}, False
        start = at = _whole(word)
        way.weak = self.signs.named(at)
        for _ in range(LONGEST):
            head, dep = at.head, at.dep
            moved = head.tag[:2] in ("VB", "JJ") and head.lower in self.bearing.moods  # "was angered by Oyono"
            handled = head.dep == "relcl" and head.head.lemma in MANNERS  # "pleased with the way he was treated by Oyono"
            if head is at or not _leads_on(at, dep) or (dep == "agent" and not moved and not handled):
                return
            way.doer = way.doer or dep == "nsubj" or (dep == "agent" and handled)
            self.signs.follow(at, head, dep, way)
            if dep == "prep" and way.preposition == "about" and not self.signs.bears(head, "about"):
                return  # "speculation about Oyono" is neither for nor against him
            if moved and way.doer:
                way.sign, way.told = self.bearing.of(head.lower), True
                if self.analysis.state(head).negated:
                    way.sign = -way.sign  # "was not pleased with the way Oyono ruled"
            if (
                dep in ("nsubj", "csubj")
                and at is start
                and head.is_verb
                and head.dep not in ("ccomp", "advcl", "relcl", "acl")
            ):
                return
            kind = kind_of(head)
            if kind is not None and (kind != "adjective" or moved) and dep not in ("nsubj", "csubj"):
                telling = kind == "verb" and head.lemma in self.bearing.telling
                if telling and found and (way.told or not way.weak):
                    return  # what others do is told, not held; what is called somebody's is the teller's word
                clause = self.analysis.state(head) if moved else self.analysis.clause(head)
                who = self._who(clause, word)
                found = found or any(a.kind != "group" for a in who)
                first_met = (a for a in who if a.id not in met and not (telling and a.kind == "media"))
                new = self._able(first_met, target, _holders_towards(target))
                met.update(a.id for a in who)
                if new and way.comes_to:
                    yield self._stance(word, clause, new, way.comes_to)
            at = first_conjunct(head)

    def undergone(self, verb: Word) -> Iterator[Stance]:
        """What is done to those on whom a passive clause hangs: "Lund, who was bested by Oyono", "left, only to be rebuffed by Oyono"."""
        clause = self.analysis.clause(verb)
        sign = self.signs.bears(verb, "")
        if not clause.is_passive or not sign:
            return
        doers = [a for w in clause.slot("subject") for a in self.holders.cast.at(w)]
        for word in clause.slot("object"):
            if word.head is verb or (target := self._aimed_at(word)) is None:
                continue
            if who := self._able(doers, target, _holders_towards(target)):
                yield self._stance(word, clause, who, -sign if clause.negated else sign)

    def _who(self, clause: Clause, word: Word) -> tuple[Actor, ...]:
        """Whose the verb or noun is."""
        if clause.kind != "noun":
            words = clause.slot("subject")
        else:
            words = clause.slot("possessor") or clause.prep("by") or clause.slot("modifier")
        named = tuple(w for w in words if w is not word)
        if any(w.lower in FIRST_PERSON for w in named):
            return self.holders.actors(named)
        found = self.holders.cast.all(named)
        if not found and clause.kind == "verb":  # "Oyono's testimony hurt Lund"
            owners = (o for w in named if w.lemma in UTTERED for o in owner(self.analysis.clause(w), self.holders.cast))
            found = self.holders.cast.all(tuple(o for o in owners if o is not word))
        return found

    def _bearers(self, word: Word, target: Actor) -> Iterator[Stance]:
        """Those who are called somebody's ally or rival: "Oyono's lawyer, Anna Lee", "challengers to Oyono"."""
        at = _whole(word)
        noun = at.head.head if at.dep == "pobj" and at.head.lower in ("to", "of", "for") else at.head
        if at.dep not in ("poss", "compound", "nmod", "amod", "pobj") or not noun.is_noun:
            return
        sign = self.bearing.of_person(noun.lemma)
        sign = sign or next((s for c in noun.all("compound", "nmod") if (s := self.bearing.of_person(c.lemma))), 0)
        if not sign:
            return
        clause = self.analysis.clause(noun)
        bearers = [*self.holders.bearers(clause), *(c for a in noun.all("appos") for c in conjuncts(a))]
        if noun.dep == "pobj" and noun.head.lower in ("as", "among") and noun.head.head.is_verb:
            verb = self.analysis.clause(noun.head.head)
            bearers += verb.slot("object") or verb.slot("subject")
        here = tuple(dict.fromkeys([*self.holders.cast.all(bearers), *self.holders.cast.at(noun)]))
        if who := self._able(here, target, ("person",)):
            yield self._stance(word, clause, who, sign)

    def _hyphened(self, word: Word, actor: Actor) -> Iterator[Stance]:
        """What is joined to a name by a hyphen: "the Oyono-backed candidate, Lee", "a pro-Oyono mayor, Lee"."""
        at, joined = self.analysis.word_at(word.start - 2), self.analysis.word_at(word.start - 1)
        before = at.lower if at is not None and joined is not None and joined.text == "-" else ""
        verb = word.head
        theirs = word.dep == "npadvmod" and verb.tag == "VBN" and verb.dep == "amod"
        noun = verb.head if theirs else word.head
        sign = self.bearing.of(verb.lemma) if theirs else {"pro": 1, "anti": -1}.get(before, 0)
        if not sign or not noun.is_noun:
            return
        clause = self.analysis.clause(noun)
        beside = (*self.holders.bearers(clause), noun, *noun.all("appos"))
        named = [w for w in beside if any(a.kind == "person" and a.id != actor.id for a in self.holders.cast.at(w))][:1]
        for one in (a for w in named for a in self.holders.cast.at(w)):
            if _are_of_one_country(one, actor, self.abroad):
                who, whom = ((actor,), named[0]) if theirs else ((one,), word)
                yield self._stance(whom, clause, who, sign)

    def _each_other(self, word: Word, target: Actor) -> Iterator[Stance]:
        """Those who quarrel with one another: "Oyono and Lee sparred"."""
        subject = first_conjunct(word)
        verb = subject.head
        if subject.dep != "nsubj" or verb.lemma not in self.bearing.mutual:
            return
        others = (a for w in conjuncts(subject) for a in self.holders.cast.at(w))
        if who := self._able(others, target, ("person",)):
            yield self._stance(word, self.analysis.clause(verb), who, -1)

    def _stance(self, word: Word, clause: Clause, holders: tuple[Actor, ...], sign: int) -> Stance:
        over = self.analysis.context(clause).operators
        if sum(o.status == "negated" and o.clause.word is not clause.word for o in over) % 2:
            sign = -sign  # "failed to stand up for Oyono"
        status: PositionStatus = next((STATUS[o.status] for o in over if o.status in STATUS), "asserted")
        return Stance(
            rule="way", act="support" if sign > 0 else "oppose", clause=clause, holders=holders, how=Standing(status),
            evidence=evidence(self.analysis, clause, (word, *clause.slot("subject"))), targets=(word,),
            polarity=0.4 * sign, issue_polarity=0.4 * sign, confidence=0.45,
        )  # fmt: skip


def _whole(word: Word) -> Word:
    """The first of those that a word is coordinated with or explains: "a rival, Oyono"."""
    at = first_conjunct(word)
    while at.dep == "appos" and at.head.is_noun and at.head.tag not in ("NNP", "NNPS"):
        at = first_conjunct(at.head)
    return at
