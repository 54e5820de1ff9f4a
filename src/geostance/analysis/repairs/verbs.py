"""Verbs and their subjects: what was hung in another clause, on an adverb or on a conjunction has a subject or head of its own."""

from __future__ import annotations

from geostance.analysis.repairs.headlines import AGENTS
from geostance.analysis.repairs.page import Page, give_subject
from geostance.analysis.temporal.vocabulary import CALENDAR_NAMES, WEEKDAYS
from geostance.analysis.words import Word, attach
from geostance.knowledge.wordlists import words as words_of

__all__ = [
    "after_a_conjunction",
    "clause_of_time",
    "day_before_name",
    "has_called",
    "lost_subject",
    "on_a_day",
    "past_the_inner_clause",
    "past_the_semicolon",
    "past_what_was_said",
    "second_object",
    "two_clauses",
    "with_its_subject",
]

PERSONAL = frozenset(("he", "she", "they", "we", "i", "you"))
CALLING = frozenset(("call", "appeal", "plead", "push"))  # for something
SPEAKING = frozenset(
    "thank praise condemn urge accuse warn call reject welcome express voice ask demand criticize deny announce pledge promise vow add "
    "stress appeal hail blame offer insist reiterate commend applaud denounce".split()
)
REPORTING = frozenset("say claim warn fear think believe know hope report tell".split())


def lost_subject(word: Word, page: Page) -> None:
    """A name taken for an adverb is the subject of the verb after it: "Vanuatu, speaking for the islands, called it"."""
    verb = word.head
    if word.tag != "NNP" or not verb.is_verb or word.i > verb.i or word.lower in CALENDAR_NAMES:
        return
    lacks = not verb.child("nsubj", "nsubjpass", "expl")
    if lacks and (verb.tag in ("VBD", "VBZ", "VBP") or verb.child("aux", "auxpass") is not None):
        give_subject(verb, word)


def with_its_subject(verb: Word, page: Page) -> None:
    """A participle does not bring its own subject: "Chad voiced concern" is past."""
    if verb.tag == "VBN" and verb.child("nsubj") and not verb.child("aux", "auxpass", "agent"):
        verb.tag = "VBD"


def after_a_conjunction(name: Word, page: Page) -> None:
    """A name after a conjunction is a subject: "after London expelled two diplomats"."""
    mark, verb = name.head, name.head.head
    if mark.dep == "mark" and verb.is_verb and not verb.child("nsubj", "nsubjpass"):
        give_subject(verb, name)


def on_a_day(day: Word, page: Page) -> None:
    """A day is no object: "generals to meet Friday"."""
    if day.lower in WEEKDAYS and day.head.is_verb and day.tag == "NNP" and not day.child("det", "amod"):
        day.dep = "npadvmod"


def day_before_name(day: Word, page: Page) -> None:
    """A day is no part of the name after it: "On Monday Norway again backed the plan"."""
    name, on = day.head, page.before(day)
    dated = on.lower in ("on", "in", "since", "until", "by") and on.dep == "prep"
    if day.lower not in CALENDAR_NAMES or name.i < day.i or not dated:
        return
    if name.tag not in ("NNP", "NNPS") or name.lower in CALENDAR_NAMES:
        return
    verb = on.head
    attach(day, on, "pobj")
    if name.head is not on or not verb.is_verb or verb.i < name.i:
        return
    subject = verb.child("nsubj", "nsubjpass")
    if subject is None:
        give_subject(verb, name)
    elif name.i < subject.i:
        attach(name, subject, "compound")
        for c in [c for c in name.children if c.i > name.i]:
            attach(c, subject, c.dep)


def second_object(name: Word, page: Page) -> None:
    """A second subject behind the verb is its object: "Lund fears Chad"."""
    verb = name.head
    free = verb.lemma != "be" and not verb.child("dobj", "ccomp", "auxpass")
    if free and name.i > verb.i and any(s.i < verb.i for s in verb.all("nsubj")):
        name.dep = "dobj"


def two_clauses(second: Word, page: Page) -> None:
    """A finite verb that is hung on an object has a subject of its own: "promised money, and its envoy urged"."""
    thing = second.head
    verb = thing.head
    if second.tag != "VBD" or thing.dep != "dobj" or not verb.is_verb or second.child("nsubj", "nsubjpass", "mark"):
        return
    joined, joint = thing.child("conj"), thing.child("cc")
    if joined is None or joint is None or not thing.i < joint.i < joined.i < second.i:
        return
    if joint.i and page.words[joint.i - 1].text == ",":
        attach(joined, second, "nsubj")
        attach(second, verb, "conj")
        attach(joint, verb, "cc")


def past_the_semicolon(verb: Word, page: Page) -> None:
    """A semicolon tells no complement: "Chad agreed; Mali refused"."""
    if verb.head.i > verb.i and any(w.text == ";" for w in page.words[verb.i : verb.head.i]):
        verb.dep = "parataxis"


def past_the_inner_clause(verb: Word, page: Page) -> None:
    """A past tense joined to an infinitive or a present tense belongs beside the finite verb above: "agreed to meet and condemned
    the raid", "noted that talks go on and thanked Mali"."""
    inner = verb.head
    perfect = inner.tag == "VB" and not verb.child("agent", "auxpass")  # "has pressed Mali to sign and threatened"
    if not (verb.tag == "VBD" or (perfect and verb.tag == "VBN")) or not inner.is_verb or verb.child("nsubjpass", "aux"):
        return
    comma = any(c.text == "," and inner.i < c.i < verb.i for c in inner.children)
    if verb.child("nsubj") and not (comma and inner.dep == "ccomp" and inner.tag == "VB"):
        return  # "warned that it would veto it, and Leavitt dismissed the vote"
    bare = inner.tag == "VB" and any(c.tag in ("TO", "MD") for c in inner.all("aux"))
    present = inner.tag in ("VBZ", "VBP") or any(c.tag in ("VBZ", "VBP", "MD") for c in inner.all("aux", "auxpass"))
    tags = ("VBD", "VBZ", "VBP") if bare and verb.tag == "VBD" else ("VBD",) if verb.tag == "VBD" else ()
    above = (w for w in inner.ancestors() if w.is_verb)
    finite = next((w for w in above if w.tag in tags or (perfect and any(c.lemma == "have" for c in w.all("aux")))), None)
    before = verb.lemma in SPEAKING and any(c.lower == "had" for c in inner.all("aux"))  # "said he had lost and thanked Mali"
    if (bare or present or before) and finite is not None and finite.child("nsubj", "nsubjpass"):
        attach(verb, finite, "conj")


def has_called(short: Word, page: Page) -> None:
    """The "'s" of "who's called for restraint" is "has": nobody is called for."""
    verb = short.head
    if short.lower not in ("'s", "’s") or verb.lemma not in CALLING or verb.child("agent", "dobj") or not verb.child("prep"):
        return
    if any(p.lower in ("for", "on", "to") for p in verb.all("prep")):
        short.dep, short.lemma = "aux", "have"
        for subject in verb.all("nsubjpass"):
            subject.dep = "nsubj"


def past_what_was_said(verb: Word, page: Page) -> None:
    """What somebody says and does next: in "said the count was flawed and called on Chad to stop", no count calls."""
    said = verb.head
    subject = said.child("nsubj", "nsubjpass")
    if (
        verb.tag not in ("VBD", "VBZ")
        or verb.tag != said.head.tag
        or said.dep != "ccomp"
        or verb.child("nsubj", "nsubjpass", "aux", "auxpass")
        or subject is None
    ):
        return
    thing = subject.tag in ("NN", "NNS", "EX", "PRP") and not any(subject.lemma in words_of(agents) for agents in AGENTS)
    if subject.lower == "it" and said.lemma in words_of("reference.agentive"):
        return  # "it had killed ten and captured five": one who kills may capture
    if thing and subject.lower not in PERSONAL and verb.lemma in words_of("reference.agentive"):
        for joint in [c for c in said.children if c.dep in ("cc", "punct") and said.i < c.i < verb.i]:
            attach(joint, said.head, joint.dep)
        attach(verb, said.head, "conj")


def clause_of_time(conjunction: Word, page: Page) -> None:
    """ "Chad frees two envoys as court opens inquiry": what stands before the conjunction is the first verb's object, and what
    stands after it the second verb's subject."""
    noun, subject = conjunction.head, conjunction.child("pobj")
    if conjunction.lower not in ("as", "after", "while") or noun.dep != "nsubj":
        return
    second = noun.head
    first = second.head
    if second.dep != "ccomp" or subject is None or subject.i > second.i or first.i > noun.i or not first.is_verb:
        return
    start = min((c.i for c in noun.children), default=noun.i)
    if min(start, noun.i) != first.i + 1 or second.child("mark", "aux") or first.lemma in REPORTING or first.child("dobj"):
        return
    attach(noun, first, "dobj")
    second.dep = "advcl"
    attach(subject, second, "nsubj")
    attach(conjunction, second, "mark")
