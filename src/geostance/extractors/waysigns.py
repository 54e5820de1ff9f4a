"""The signs of ways: what the words between two people in politics come to, good or ill, step by step."""

from __future__ import annotations

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.clauses import Clause
from geostance.analysis.steps import governed, has_to
from geostance.analysis.words import Word
from geostance.knowledge.bearing import Bearing
from geostance.knowledge.valence import Valence
from geostance.knowledge.wordlists import words

__all__ = ["Signs", "Way"]

PARTICLES = frozenset("as out off down aside away up".split())
ABOVE = frozenset("above before ahead over".split())  # "put his career above the country"
WON = frozenset("race election vote primary bid seat case job match game".split())  # to lose these is a fact, not a fault
LEADING = frozenset("help encourage urge order direct ask tell persuade get".split())
PRESSING = frozenset("pressure press push force compel urge ask order tell lean coerce".split())
COMING = frozenset("come arrive enter serve lead govern leave return".split())


@attrs.define
class Way:
    """What the words passed so far come to: the sign, whether any word told one, and a sign to fall back on."""

    sign: int = 1
    told: bool = False
    weak: int = 0
    preposition: str = ""
    lost: bool = False  # at people of somebody's, not himself: "Oyono officials"
    doer: bool = False  # it is what the target does that matters: "that Oyono lied"
    under: bool = False  # in somebody's time or staff: "served in the ministry under Oyono"

    def turn(self, sign: int) -> None:
        """A word of this sign is passed; 0 leaves things as they are."""
        if sign:
            self.sign *= sign
            self.told = True

    @property
    def comes_to(self) -> int:
        """1, −1, or 0 where nothing told."""
        return 0 if self.lost else self.sign if self.told else self.weak


@attrs.frozen(eq=False)
class Signs:
    """How the words on a way bear on whom it leads from."""

    analysis: Analysis
    valence: Valence
    bearing: Bearing

    def follow(self, at: Word, head: Word, dep: str, way: Way) -> None:
        """Take one step up from a word to its head, and note what the head comes to."""
        if dep == "poss":
            way.weak = way.weak or self._owned(head)
        elif dep in ("pobj", "pcomp"):
            way.preposition = head.lower
            way.under = way.under or head.lower == "under"
            if head.lower == "against" and not self.bearing.of(head.head.lemma):
                way.turn(-1)
        elif dep in ("nsubj", "csubj"):
            if head.is_verb:
                way.turn(self._judged(self.analysis.clause(head)))
        elif dep in ("compound", "amod", "nmod"):
            way.lost = way.lost or (at.tag in ("NNP", "NNPS") and head.lemma in words("people.person"))
            way.weak = way.weak or (self._colour(head) if dep == "amod" else 0)  # "our great Labour councillors"
        elif dep != "det":
            sign = self.bears(head, "under" if way.under else way.preposition if dep == "prep" else "")
            if dep == "dative":  # "gave Oyono a challenge"
                sign = next((b for o in head.all("dobj") if (b := self.bearing.of(o.lemma) or self._colour(o))), sign)
            if dep == "xcomp" and head.lemma in PRESSING:
                sign = 0  # "pressed Chad to investigate Oyono" bears ill on Chad, and on Oyono by the inquiry
            if head.is_verb:
                if head.lemma in self.bearing.losing and way.told and way.sign > 0 and dep == "dobj":
                    sign = -1
                if dep == "ccomp" and sign < 0 and head.lemma not in self.bearing.denying:
                    sign = -way.sign if way.told else -1  # who warns or complains of it, whatever it is, is against it
                if self.analysis.clause(head).negated and (sign or way.told):
                    sign = -(sign or 1)
                way.turn(sign)
            elif head.is_noun and dep in ("prep", "acl", "advcl", "relcl"):
                if head.lemma in self.bearing.only_verbs:
                    sign = 0
                if any(c.lower == "no" for c in head.all("det", "neg")):
                    sign = -sign  # "a letter of no confidence in Oyono"
                claimed = (
                    dep == "acl" and way.told and at.child("nsubj", "nsubjpass")
                )  # "charges that Oyono lied" blame him once
                if not way.told or (dep == "acl" and not claimed):
                    way.turn(sign or self._colour(head))
            elif head.tag.startswith("JJ") and dep in ("prep", "xcomp", "ccomp"):
                way.turn(self.valence.of(head.lemma) or sign)

    def bears(self, head: Word, preposition: str) -> int:
        """How a word bears on what it governs, with its particle or preposition ("took on", "stood up to") where that tells."""
        if head.is_verb:
            particles = [
                c.lower for c in head.children if c.i > head.i and (c.dep in ("prt", "advmod") or c.lower in PARTICLES)
            ]
            both = [f"{p}_{preposition}" for p in particles if preposition]  # "stood up for" is not "stood up to"
            for beside in (*both, *particles, preposition):
                if beside and (sign := self.bearing.of(f"{head.lemma}_{beside}")):
                    return sign
            return self.bearing.of(head.lemma) or self.valence.of_deed(head.lemma)
        return self.bearing.of(head.lemma)

    def named(self, noun: Word) -> int:
        """The sign of the adjectives before a name: "the corrupt Mr Oyono"."""
        signs = [s for m in noun.all("amod") if (s := self.valence.of(m.lemma)) and not m.text[0].isupper()]
        return min(signs, default=0)

    def _owned(self, noun: Word) -> int:
        """What is said of somebody by what is called his: "Oyono's lies", "his efforts to silence witnesses"."""
        deeds = (v for v in noun.all("acl") if v.is_verb)
        inner = next((s for v in deeds if (s := self.valence.of_deed(v.lemma) or self.bearing.of(v.lemma))), 0)
        return self._colour(noun) or inner

    def _colour(self, noun: Word) -> int:
        """The sign of a noun by itself or by the adjectives before it."""
        signs = [self.valence.of(noun.lemma), *(self.valence.of(m.lemma) for m in noun.all("amod", "compound"))]
        return min(signs) if min(signs) < 0 else max(signs)

    def _judged(self, clause: Clause, depth: int = 0) -> int:
        """What a clause says of its subject: by its verb as a deed, else by what it is, has or does."""
        verb = clause.word
        sign = 0
        done = next((v for v in verb.all("xcomp", "ccomp") if v.is_verb), None) if verb.lemma in LEADING else None
        if done is not None and depth < 3:
            sign = self._judged(self.analysis.clause(done), depth + 1)  # "helped create the mess", "told him to lie"
        elif not clause.is_passive:
            things = [n.lemma for o in verb.all("dobj") for n in (o, *governed(o, "of"))]
            beside = [*(p.lower for p in verb.all("prt", "advmod")), *things]  # "watered down the bill", "took money"
            deeds = (verb.lemma, *(f"{verb.lemma}_{b}" for b in beside))
            sign = (
                self.valence.of_deed(verb.lemma)
                or self.valence.of_doing(verb.lemma, things)
                or (-1 if any(d in self.bearing.deeds for d in deeds) else 0)
            )
            told = (*clause.slot("attr"), *clause.slot("object"))
            lost = verb.lemma in self.bearing.losing and any(w.is_noun and w.lemma not in WON for w in verb.all("dobj"))
            own = [
                o for o in verb.all("dobj") if verb.lemma in ("put", "place") and any(p.tag == "PRP$" for p in o.all("poss"))
            ]
            selfish = any(p.lower in ABOVE for o in own for p in (*o.all("prep"), *verb.all("prep")))
            sign = sign or (-1 if lost or selfish else 0)
            sign = sign or next((s for m in verb.all("advmod") if (s := self.valence.of_manner(m.lower))), 0)
            signs = [self.valence.of_making(verb.lemma, w.lemma) or self._colour(w) for w in told]
            signs += [self._colour(n) for w in told for n in governed(w, "of")]
            if verb.lemma in COMING:
                signs += [self._colour(w) for w in clause.prep("with")]  # "came to office with a bright future"
            sign = sign or next((s for s in signs if s < 0), max(signs, default=0))
            if not sign and depth < 3:  # "wants to silence the press", "lied and cheated"
                purposes = (v for v in verb.all("advcl") if has_to(v))  # "is leaving to glorify himself"
                below = (*verb.all("xcomp"), *verb.all("conj"), *purposes)
                inner = (v for v in below if v.is_verb and not v.child("nsubj", "nsubjpass"))
                sign = next((s for v in inner if (s := self._judged(self.analysis.clause(v), depth + 1))), 0)
        return -sign if clause.negated else sign
