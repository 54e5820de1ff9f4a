"""What a verb brings: its objects, what they are held to be, and the deeds that somebody is asked for or charged with."""

from __future__ import annotations

from geostance.analysis.repairs.page import Page
from geostance.analysis.steps import asked_by, has_to
from geostance.analysis.temporal.vocabulary import CALENDAR_NAMES
from geostance.analysis.words import Word, attach

__all__ = [
    "asked_for",
    "called_a_day",
    "charged_with",
    "cleft",
    "deed_of",
    "given",
    "held_to_be",
    "moved_closer",
    "named_so",
    "past_as",
    "past_the_adjective",
    "past_the_date",
    "past_the_label",
    "said_further",
    "said_with_as",
    "second_name",
    "to_act",
    "to_the_passive",
    "to_what_end",
    "what_for",
]

NAMING = frozenset("call brand label dub deem".split())  # "calls the plan 'theft'"
MEETING = frozenset("speak talk meet confer call consult visit".split())
COMPLEMENTS = ("of", "for")  # "was accused by experts of arming", "was praised by Mali for hosting"
ACCUSING = frozenset("accuse suspect acquit convict clear".split())  # somebody of doing something
JUDGING = frozenset(
    "accuse blame praise hail thank condemn criticize criticise commend fault convict suspect charge punish sanction arrest jail rebuke "
    "applaud credit slam reproach fine denounce indict prosecute honour honor".split()
)
ANSWERING = frozenset("retaliate respond react reply answer hit strike counter".split())
FURTHER = frozenset("call describe brand label add accuse warn urge stress insist cite blame denounce condemn dismiss".split())
TELLING = frozenset("say tell state declare argue insist warn add write".split())
MEANT = frozenset("threaten promise pledge vow agree refuse decline offer plan decide intend undertake swear".split())


def given(term: Word, page: Page) -> None:
    """What somebody is given is the object: "gave the envoy 24 hours to leave"."""
    if term.head.lemma == "give" and term.head.child("dative") and not term.head.child("dobj"):
        term.dep = "dobj"


def moved_closer(thing: Word, page: Page) -> None:
    """What is moved closer is the object: "moved two brigades closer to the border"."""
    closer = thing.head
    verb = closer.head
    if (
        closer.lower in ("closer", "nearer", "forward")
        and verb.is_verb
        and verb.i < thing.i < closer.i
        and not verb.child("dobj")
    ):
        attach(thing, verb, "dobj")


def called_a_day(term: Word, page: Page) -> None:
    """What somebody calls a thing tells of no time: "calling it a dark day for the press"."""
    verb, article = term.head, term.child("det")
    if verb.lemma not in NAMING or verb.child("oprd", "attr") or article is None or article.lower not in ("a", "an", "the"):
        return
    if any(verb.i < c.i < term.i for c in verb.all("dobj")) and term.child("amod", "prep") is not None:
        term.dep = "oprd"


def what_for(verb: Word, page: Page) -> None:
    """What a thing is for: "a deal to share intelligence" is no relative clause."""
    if verb.tag == "VB" and verb.children[0].tag == "TO":
        verb.dep = "acl"


def to_act(verb: Word, page: Page) -> None:
    """An infinitive is no place to go to: "called on Chad to march"."""
    to = verb.head
    if verb.tag == "VB" and to.lower == "to" and to.head.is_verb:
        attach(verb, to.head, "xcomp")
        attach(to, verb, "aux")
        to.tag = "TO"


def asked_for(verb: Word, page: Page) -> None:
    """What somebody is called on to do is no circumstance."""
    if verb.tag == "VB" and has_to(verb) and asked_by(verb.head):
        verb.dep = "xcomp"


def past_the_date(verb: Word, page: Page) -> None:
    """What somebody means to do is no purpose of a date: "threatened in November to leave", "agreed on Monday to talk"."""
    date, on = verb.head, verb.head.head
    if verb.tag == "VB" and has_to(verb) and date.lower in CALENDAR_NAMES and date.dep == "pobj" and on.head.is_verb:
        attach(verb, on.head, "xcomp")
    elif verb.tag == "VB" and verb.dep == "advcl" and has_to(verb) and date.lemma in MEANT and not date.child("dobj", "xcomp"):
        verb.dep = "xcomp"


def to_what_end(verb: Word, page: Page) -> None:
    """Whom one met or spoke with is no subject of what it was for: "spoke with the premier to congratulate him"."""
    preposition, subject = verb.head, verb.child("nsubj")
    met = preposition.head
    if verb.tag != "VB" or preposition.lower not in ("with", "to") or met.lemma not in MEETING or subject is None:
        return
    if any(c.tag == "TO" and c.i > subject.i for c in verb.children):
        attach(subject, preposition, "pobj")
        attach(verb, met, "advcl")


def deed_of(deed: Word, page: Page) -> None:
    """What somebody is accused of is a deed, with an object of its own: "accused Chad of bombing Mali"."""
    of = deed.head
    if of.lower == "of" and of.head.dep == "dobj" and of.head.head.lemma in ACCUSING and deed.tag == "VBG":
        attach(of, of.head.head, "prep")  # not "the rebels of attacking"
    if of.lower != "of" or of.head.lemma not in ACCUSING or deed.i != of.i + 1 or not deed.lower.endswith("ing"):
        return
    stem = deed.lower[:-3]
    lemma = next((v for v in (stem, f"{stem}e", stem[:-1]) if page.is_verb(v)), None)
    if lemma is None or not deed.text.islower():
        return
    deed.tag, deed.pos, deed.dep, deed.lemma = "VBG", "VERB", "pcomp", lemma
    for c in deed.children:
        if c.dep == "npadvmod" and c.i == deed.i + 1 and c.tag == "NNP":
            c.dep = "dobj"


def charged_with(doing: Word, page: Page) -> None:
    """What somebody is praised or blamed for doing is a deed: "hailed Spain for halting arms sales"."""
    noun, preposition = doing.head, doing.head.head
    if (
        doing.tag != "VBG"
        or noun.dep != "pobj"
        or preposition.lower not in ("for", "of", "with", "by")
        or doing.i != preposition.i + 1
    ):
        return
    answer = preposition.lower == "by" and preposition.head.lemma in ANSWERING  # "hit back by halting purchases"
    if (preposition.head.lemma in JUDGING or answer) and page.is_verb(doing.lemma):
        attach(doing, preposition, "pcomp")
        attach(noun, doing, "dobj")


def to_the_passive(gerund: Word, page: Page) -> None:
    """A gerund after "of" or "for" belongs to the passive verb, not to its agent: "was accused by experts of arming"."""
    preposition, agent = gerund.head, gerund.head.head
    if gerund.tag != "VBG" or preposition.lower not in COMPLEMENTS:
        return
    if preposition.dep == "prep" and agent.dep == "pobj" and agent.head.dep == "agent":
        attach(preposition, agent.head.head, "prep")


def past_the_adjective(thing: Word, page: Page) -> None:
    """Adjectives have no objects: "hailed as historic the deal"."""
    said = thing.head
    if said.tag != "JJ" or not any(w.lower == "as" for w in page.words[max(0, said.i - 2) : said.i]):
        return
    verb = next((w for w in thing.ancestors() if w.is_verb), None)
    if verb is not None and not verb.child("dobj", "nsubjpass"):
        attach(thing, verb, "dobj")


def past_as(thing: Word, page: Page) -> None:
    """What follows the adjective of "as" is the verb's object: "dismissed as baseless the claims"."""
    verb, said = thing.head.head, thing.head.child("pobj")
    if thing.head.lower != "as" or not thing.is_noun or not verb.is_verb or said is None or said.i >= thing.i:
        return
    if said.tag == "JJ" and not verb.child("dobj"):
        attach(thing, verb, "dobj")


def said_with_as(word: Word, page: Page) -> None:
    """An adjective may be all that "as" brings: "described it as politically motivated"."""
    if word.head.dep == "prep" and word.head.lower == "as" and word.tag.startswith(("JJ", "VBN")):
        word.dep = "pobj"


def past_the_label(preposition: Word, page: Page) -> None:
    """What somebody calls what: "described as shameful the arrest", "dismissed as \"fantasy\" a report"."""
    verb = preposition.head
    named = preposition.all("pobj")
    if (
        preposition.lower != "as"
        or not verb.is_verb
        or verb.child("dobj", "nsubjpass", "auxpass")
        or not named
        or named[-1].i < verb.i
        or preposition.i < verb.i
    ):
        return
    thing = named[-1]
    first = next(
        (c for c in thing.children if c.i < thing.i and (c.dep == "poss" or (c.dep == "det" and c.lower != "no"))), None
    )
    if len(named) > 1 and first is not None and first.i > named[0].i:
        attach(thing, verb, "dobj")
        return
    start = min((w.i for w in first.subtree()), default=0) if first is not None else 0
    left = [c for c in thing.children if c.i < start and c.dep in ("amod", "compound", "nmod")]
    if first is not None and first.dep == "poss" and not left:
        owned = [c for c in first.children if c.i < first.i and c.dep in ("amod", "compound") and c.text.islower()]
        left = owned if owned and first.tag == "NNP" else []
    if left:
        attach(thing, verb, "dobj")
        attach(left[-1], preposition, "pobj")


def held_to_be(said: Word, page: Page) -> None:
    """What somebody is held to be: "held Chad responsible", "took ten men hostage"."""
    verb, subject = said.head, said.child("nsubj")
    if not verb.is_verb or said.i < verb.i or verb.child("dobj") or said.child("aux", "cop", "mark", "expl"):
        return
    if said.tag == "JJ" and subject is not None and verb.i < subject.i < said.i:
        attach(subject, verb, "dobj")
        said.dep = "oprd"


def said_further(verb: Word, page: Page) -> None:
    """Whoever says what must be goes on to say more: "said Chad must leave, calling the raid a crime" is the speaker's calling."""
    told = verb.head
    while told.dep in ("xcomp", "conj") and told.head.is_verb:
        told = told.head
    above = told.head
    parted = verb.i > 0 and page.words[verb.i - 1].text == ","
    asked = any(a.lower in ("must", "should", "would", "could") for a in told.all("aux"))
    if verb.tag == "VBG" and verb.lemma in FURTHER and parted and told.dep == "ccomp" and above.lemma in TELLING and asked:
        attach(verb, above, "advcl")


def second_name(noun: Word, page: Page) -> None:
    """Of two objects of a verb of naming the second is the name: "branded Chad a sponsor of terrorism"."""
    verb, article = noun.head, noun.child("det")
    if verb.lemma not in NAMING or article is None or article.lower not in ("a", "an", "the"):
        return
    if any(verb.i < o.i < article.i for o in verb.all("dobj")) and not verb.child("oprd"):
        noun.dep = "oprd"


def named_so(noun: Word, page: Page) -> None:
    """What is called something is the object: "Chad calls Mali's demand 'an insult'"."""
    verb = noun.head
    if verb.lemma not in NAMING or not noun.is_noun:
        return
    others = [c for c in verb.all("oprd") if c.i > noun.i and (c.is_noun or c.tag.startswith("JJ"))]
    if others and not verb.child("dobj", "nsubjpass") and noun.i > verb.i:
        noun.dep = "dobj"


def cleft(verb: Word, page: Page) -> None:
    """What "that" tells after "it was" describes who was it: "it was Chad that broke the accord"."""
    be, who = verb.head, verb.child("nsubj")
    told, it = be.child("attr", "acomp"), be.child("nsubj")
    if be.lemma != "be" or told is None or not told.is_noun or who is None or it is None:
        return
    if who.tag in ("WP", "WDT") and it.lower == "it":
        attach(verb, told, "relcl")
        told.dep = "attr"
