"""Arguments: who does it, to whom, and what its prepositions bring, whichever way the sentence puts them.

The arguments are the logical ones: the subject of a passive is its agent, a participle takes the noun it describes, a verb without
a subject of its own takes its controller's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from geostance.analysis.complements import Complements
from geostance.analysis.steps import Words, asked_by, beyond, conjuncts, has_to, is_date, kind_of, step_up
from geostance.analysis.words import RELATIVES, Word

if TYPE_CHECKING:
    from geostance.analysis.clauses import Clause

__all__ = ["Arguments"]

SUBJECT_CONTROL = frozenset("promise vow pledge threaten swear offer summon telephone phone meet use".split())
# "accused Chad of", "praised Mali for".
OBJECT_PREPOSITIONS = frozenset("of for from into against with over on to about".split())
# What somebody wants or can do: "the decision of Chad to leave".
RESOLVES = frozenset(
    "decision plan refusal attempt bid intention willingness readiness failure ability right duty obligation effort move promise "
    "pledge offer proposal desire determination threat".split()
)
NOMINAL = frozenset("csubj nsubj nsubjpass pobj dobj ROOT conj".split())  # what a gerund is that stands as a noun
CHARGING = frozenset("blame pin attribute ascribe".split())  # "blamed the raid on Chad": who did it, not whom it struck
# "By phone".
MEANS = frozenset("phone telephone video videoconference mail email letter sea air land road boat hand percent %".split())
# What happens: "clashes erupted between", "talks resumed with".
HAPPENING = frozenset(
    "erupt break flare rage resume continue intensify escalate start begin occur happen persist ensue".split()
)
TRANSITIVE = frozenset("impose slap levy place lift ease lodge file issue deliver seize freeze bar ban launch inflict".split())


@attrs.frozen(eq=False)
class Arguments(Complements):
    """A predicate and its arguments. ``clause_of`` gives the clause of another word; ``is_light`` whether a verb is light."""

    _clause_of: Callable[[Word], Clause] = attrs.field(repr=False)
    _is_light: Callable[[Word, str], bool] = attrs.field(repr=False)

    def slot(self, path: str) -> Words:
        """The words that fill a slot, coordinated ones included: ``subject``, ``object``, ``recipient``, ``attr``, ``that``,
        ``inf``, ``ing``, ``possessor``, ``modifier``, ``said``, ``prt``, ``light``, ``acl``, ``under``, ``prep.for``, ``pp.for``
        (also where it hangs on the object); or a path over them, ``object.possessor``."""
        name, _, rest = path.partition(".")
        if name in ("prep", "pp"):
            preposition, _, rest = rest.partition(".")
            filled = self.prep(preposition) if name == "prep" else self.pp(preposition)
        else:
            filled = getattr(self, f"_{name}")
        if not rest:
            return filled
        return tuple(w for f in filled for w in self._clause_of(f).slot(rest))

    @cached_property
    def light_verb(self) -> Clause | None:
        """The light verb that a noun is told with: "expressed" in "expressed its support for", "staged" in "a raid staged by"."""
        if self.kind != "noun":
            return None
        up = step_up(self.word)
        if up and up[0].is_verb and self._is_light(up[0], up[1]):
            return self._clause_of(up[0])
        if (told := next((v for v in self._acl if v.child("agent") and self._is_light(v, "object")), None)) is not None:
            return self._clause_of(told)
        for verb in self.word.all("relcl"):  # "the talks that Chad held"
            if self._is_light(verb, "object") and verb.child("nsubj") is not None:
                clause = self._clause_of(verb)
                if any(w is self.word for w in clause.slot("object")):
                    return clause
        return None

    @cached_property
    def is_passive(self) -> bool:
        """Whether the grammatical subject undergoes: "was struck", "the village struck by rebels"."""
        w = self.word
        if self.kind != "verb":
            return False
        if w.child("auxpass", "nsubjpass") or any(p.lemma not in MEANS for a in w.all("agent") for p in a.all("pobj")):
            return True
        if w.tag == "VBN" and w.dep in ("acl", "amod", "relcl", "advcl") and not w.child("aux", "nsubj"):
            return w.child("dobj") is None
        return (
            w.tag == "VBN" and w.dep == "conj" and not w.child("aux", "nsubj") and self._clause_of(w.head).is_passive
            if w.head.is_verb
            else False
        )

    @cached_property
    def _subject(self) -> Words:
        if self.kind == "noun":
            return self.light_verb._subject if self.light_verb else ()
        if self.kind == "adjective":
            return self._grammatical_subject
        if self.is_passive:
            agents = self.word.all("agent") or [
                p for o in self.word.all("dobj", "oprd") for p in o.all("prep") if p.lower == "by"
            ]
            return tuple(c for a in agents for p in a.all("pobj") for c in conjuncts(p))  # "was fined 2 euros by Chad"
        if self.word.tag == "VBG" and self.word.dep in NOMINAL and (doers := self.prep("by")):
            return doers  # "shelling by the army killed three"
        return self._grammatical_subject

    @cached_property
    def _grammatical_subject(self) -> Words:
        """The subject as the sentence has it, taken from the governing clause where the predicate has none of its own."""
        w = self.word
        own = [s for s in w.all("nsubj", "nsubjpass", "csubj") if s.lower not in ("there",)]
        if own:
            listed = own if all(s.is_noun for s in own) else own[-1:]  # "Mali, Chad agree to talk" has two subjects
            return tuple(c for s in listed for c in conjuncts(self._antecedent(s)))
        if self.kind == "verb" and w.tag in ("VBD", "VBZ", "VBP") and (astray := self._astray()):
            return conjuncts(astray)
        if self.kind == "adjective":
            if w.dep in ("acomp", "oprd", "attr", "ccomp", "xcomp"):
                return self._clause_of(w.head)._grammatical_subject if w.head.is_verb else ()
            return (w.head,) if w.dep == "amod" else self._coordinated(w)
        up = step_up(w)
        if w.dep == "conj":
            return self._coordinated(w)
        if up is None:
            return ()
        head, slot = up
        if w.dep == "acl":
            if slot == "inf" and head.dep == "attr" and head.head.is_verb:  # "was the only state to object"
                return self._clause_of(head.head)._grammatical_subject
            return self._clause_of(head).holder if slot == "inf" else conjuncts(head)
        if w.dep == "amod" and w.tag in ("VBG", "VBN"):
            return conjuncts(head)
        if w.dep == "relcl":
            return conjuncts(head)
        if w.dep == "pcomp":
            return self._of_gerund(head, slot)
        if w.dep == "xcomp" or (w.dep == "ccomp" and slot in ("inf", "ing")):
            return self._controller(head)
        if w.dep in ("advcl", "prep"):
            return self._clause_of(head)._grammatical_subject if kind_of(head) else ()
        return ()

    def _astray(self) -> Word | None:
        """The subject of a finite verb that the parser took for an adverb: "Vanuatu, speaking for the islands, called it"."""
        return next(
            (c for c in self.word.children if c.tag == "NNP" and c.dep in ("advmod", "dep") and c.i < self.word.i), None
        )

    def _coordinated(self, w: Word) -> Words:
        return (
            self._clause_of(w.head)._grammatical_subject if w.dep == "conj" and kind_of(w.head) in ("verb", "adjective") else ()
        )

    def _antecedent(self, subject: Word) -> Word:
        """The noun that a relative pronoun stands for."""
        if subject.tag in ("WP", "WDT", "WP$") or subject.lower == "that":
            at: Word = self.word
            while at.dep == "conj":
                at = at.head
            if at.dep == "relcl":
                return at.head
        return subject

    def _controller(self, head: Word) -> Words:
        """Whose action an infinitive or gerund is: the object's ("urged Chad to") or the subject's ("offered to")."""
        governor = self._clause_of(head)
        if asked := asked_by(head):
            return conjuncts(asked)
        if governor.kind == "verb" and governor._object and head.lemma not in SUBJECT_CONTROL and not governor.is_passive:
            return governor._object
        return governor._grammatical_subject if governor.kind != "noun" else governor.holder

    def _of_gerund(self, head: Word, slot: str) -> Words:
        governor = self._clause_of(head) if kind_of(head) else None
        if governor is None:
            return ()
        if governor.kind == "noun":
            return governor.holder
        if governor.kind == "verb" and slot.removeprefix("prep.") in OBJECT_PREPOSITIONS and governor._object:
            return governor._object
        return governor._grammatical_subject

    @cached_property
    def _light(self) -> Words:
        """The light verb of a noun."""
        return (self.light_verb.word,) if self.light_verb else ()

    @cached_property
    def _said(self) -> Words:
        """Of whom a noun is said: "Chad" in "Chad is a donor to Mali"."""
        up = step_up(self.word)
        return self._clause_of(up[0])._subject if up and up[1] == "attr" and up[0].is_verb else ()

    @cached_property
    def _under(self) -> Words:
        """Whom the text puts under what a noun names: "Chad" in "Chad is under sanctions" and in "put Chad under sanctions"."""
        preposition = self.word.head
        if self.word.dep != "pobj" or preposition.lower != "under":
            return ()
        above = preposition.head
        return (self._clause_of(above)._object or self._clause_of(above)._subject) if above.is_verb else (above,)

    @cached_property
    def holder(self) -> Words:
        """Whose a noun is: its possessor's, a "by" phrase's, a named modifier's ("French support"), that of the subject of its
        light verb, a compound's ("rebel attacks"), or a "from" phrase's."""
        if self.kind != "noun":
            return self._subject
        named = tuple(m for m in self._modifier if m.text[:1].isupper())
        other = tuple(m for m in self._modifier if m.is_noun)
        of = self.prep("of") if self.word.lemma in RESOLVES else ()
        return self._possessor or self.prep("by") or named or self._subject or of or other or self.prep("from")

    @cached_property
    def _object(self) -> Words:
        w = self.word
        if self.kind != "verb":
            return ()
        if self.is_passive:
            passive = w.all("nsubjpass") or w.all("nsubj")
            if passive:
                return conjuncts(self._antecedent(passive[-1]))
            return self._grammatical_subject
        direct = w.all("dobj")
        if direct and (meant := self._repeated(direct[0])):
            return meant
        if direct:
            return tuple(c for d in direct for c in conjuncts(self._antecedent(d)))
        for c in w.all("ccomp"):  # "urged Chad to free": Chad is parsed as the subject of "free"
            if has_to(c) and c.tag == "VB" and not c.child("mark") and (raised := c.child("nsubj", "nsubjpass")):
                return conjuncts(raised)
        if (
            (w.dep == "relcl" or (w.dep == "acl" and w.tag == "VBD"))
            and (s := w.child("nsubj"))
            and s.lower not in RELATIVES
            and not w.child("ccomp", "xcomp", "dobj", "attr", "acomp")
            and all(_dates(p) or p.lower == "as" or (w.lemma in TRANSITIVE and p.child("pobj")) for p in w.all("prep"))
        ):
            return conjuncts(w.head)
        if w.dep == "conj" and (second := w.head).is_verb and not w.child("ccomp", "xcomp", "prep") and not w.child("nsubj"):
            return () if second.i < w.i else self._clause_of(second)._object
        shared = [c for c in w.all("conj") if c.is_verb and not c.child("nsubj", "nsubjpass") and c.child("dobj")]
        if shared and not w.child("ccomp", "xcomp", "prep", "attr", "acomp", "advcl", "prt") and shared[0].i - w.i <= 3:
            return self._clause_of(shared[0])._object  # "condemned and rejected the plan"
        return ()

    def _repeated(self, pronoun: Word) -> Words:
        """What "it" or "them" stands for as the object of a second verb: "shut the crossings with Chad and reopened them"."""
        first = self.word.head
        if self.word.dep != "conj" or not first.is_verb or pronoun.lower not in ("it", "them"):
            return ()
        named = tuple(n for n in self._clause_of(first)._object if n.is_noun)
        many = len(named) > 1 or any(n.tag in ("NNS", "NNPS") for n in named)
        return named if named and many is (pronoun.lower == "them") else ()

    @cached_property
    def _recipient(self) -> Words:
        out = [n for d in self.word.all("dative") for n in (d.all("pobj") if d.tag in ("IN", "TO") else [d])]
        own = tuple(c for n in out for c in conjuncts(n))
        return own or (self.light_verb._recipient if self.light_verb else ())

    @cached_property
    def _inf(self) -> Words:
        found = [c for c in self.word.all("xcomp", "ccomp", "acl", "advcl") if has_to(c)]
        return tuple(v for c in found for v in conjuncts(c)) or (self.light_verb._inf if self.light_verb else ())

    def prep(self, preposition: str) -> Words:
        """What a preposition brings: its nouns, or the gerund after it. A noun's light verb lends it its prepositions."""
        found: list[Word] = []
        for p in self.word.children:
            if p.dep in ("prep", "agent", "dative", "prt") or (p.dep in ("advmod", "mark") and p.tag == "IN"):
                if p.lower == preposition:
                    brought = p.all("pobj", "pcomp") or (p.all("amod", "acomp") if p.lower == "as" else ())  # "as ominous"
                    found += [c for n in brought for c in conjuncts(n)]
                elif p.lower != "as":  # "out of", "because of", "together with"; not "as for"
                    found += beyond(p, preposition)
            elif p.dep == "advmod" or p.lower == "short":  # "stopped short of"
                found += beyond(p, preposition)
        if not found and self.kind == "verb" and self.is_passive and preposition == "by":
            return self._subject
        if not found and self.light_verb:
            return self.light_verb.prep(preposition)
        if not found and self.kind == "noun" and (verb := self._lender()):
            after = [p for p in verb.all("prep") if p.lower == preposition and p.i > self.word.i]
            found = [c for p in after for n in p.all("pobj", "pcomp") for c in conjuncts(n)]
        return tuple(found)

    def _lender(self) -> Word | None:
        """The verb that may have got the noun's preposition from the parser: "dropped its opposition to", "in solidarity with",
        "clashes erupted between"."""
        w = self.word
        if (w.dep == "dobj" and w.head.lemma not in CHARGING) or (w.dep == "nsubj" and w.head.lemma in HAPPENING):
            return w.head
        return w.head.head if w.dep == "pobj" and w.head.lower == "in" and w.head.head.is_verb else None

    def pp(self, preposition: str) -> Words:
        """What a preposition brings to the predicate or, as parsers often have it, to its object: "a raid against" of "launched a
        raid against"."""
        for noun in self._object:
            inner = self._clause_of(noun)
            found = inner.prep(preposition) or tuple(w for i in inner.prep("of") for w in self._clause_of(i).prep(preposition))
            if found:
                return found
        return self.prep(preposition)


def _dates(preposition: Word) -> bool:
    """Whether a prepositional phrase only gives a date: "in May", "on Monday", "in 2021"."""
    return all(is_date(n) or n.tag == "CD" for n in preposition.all("pobj")) and preposition.child("pobj") is not None
