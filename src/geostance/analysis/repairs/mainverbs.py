"""Main verbs that the parser hung in the wrong place, and subjects that it gave to the phrase before them."""

from __future__ import annotations

from collections.abc import Sequence

from geostance.analysis.temporal.vocabulary import MONTHS, WEEKDAYS
from geostance.analysis.words import Word, attach

__all__ = ["find_main_verbs"]

HEARD = frozenset(
    "promise pledge vow urge accuse demand warn add deny reject condemn call threaten insist offer announce ask appeal stress".split()
)  # what one goes on to say in a second main clause
SPANS = frozenset("week month year holiday season".split())
SAYING = frozenset("say tell claim state declare note argue maintain report write".split())


def find_main_verbs(words: Sequence[Word]) -> None:
    """Mend a block in place."""
    for word in words:
        if word.dep == "acl" and word.tag in ("VBN", "VBD") and word.head.is_noun:
            _not_a_participle(word, words)
        elif word.lower == "of" and word.dep == "prep" and word.head.lower in WEEKDAYS:
            _past_the_day(word)
        elif word.lower == "over" and word.dep == "quantmod" and words[word.i - 1].lemma in ("hand", "turn"):
            attach(word, words[word.i - 1], "prt")  # "handed over 14 soldiers" is not more than 14
        elif word.dep == "advcl" and word.tag == "VBD" and not word.child("nsubj", "nsubjpass", "mark", "aux", "auxpass"):
            _clause_of_time(word)
        elif word.dep == "appos" and word.head.dep == "ROOT" and word.is_noun:
            _not_a_description(word, words)
        elif word.dep == "compound" and word.tag in ("VBD", "VBZ"):
            _no_part_of_a_name(word)
        elif word.dep == "conj" and word.tag == "VBD":
            _with_another(word, words)
            _second_subject(word, words)
            _second_saying(word, words)


def _not_a_participle(verb: Word, words: Sequence[Word]) -> None:
    """A participle with an object of its own is none: "the movement, which is its ally, handed over ten men"."""
    noun = verb.head
    if noun.dep != "ROOT":  # "the state, which drafted the plan setting up the force, called on"
        noun = next((w for w in noun.ancestors() if w.dep == "ROOT"), noun)
    closed = verb.i > 0 and words[verb.i - 1].text == ","
    if not closed or noun.dep != "ROOT" or not noun.is_noun or noun.i > verb.i or verb.child("agent") is not None:
        return
    if verb.child("dobj", "xcomp", "ccomp") is None and not _is_full(noun, words):
        return
    if not any(c.dep in ("relcl", "appos") and noun.i < c.i < verb.i for c in noun.children):
        return
    after = [c for c in noun.children if c.i > verb.i]
    attach(verb, verb, "ROOT")
    attach(noun, verb, "nsubj")
    verb.tag = "VBD"
    for c in after:
        attach(c, verb, c.dep)
    for c in verb.children:
        if c.tag == "NNP" and c.dep == "npadvmod" and c.i == verb.i + 1 and c.lower not in WEEKDAYS and c.lower not in MONTHS:
            c.dep = "dobj"  # "Chad, which leads the bloc, struck Mali"


def _not_a_description(noun: Word, words: Sequence[Word]) -> None:
    """In "Chad's envoy, Ali Bana, hosted talks" no hosted talks explain the envoy: he hosted them."""
    subject = noun.head
    verb = next((c for c in noun.children if c.dep == "amod" and c.tag in ("VBN", "VBD")), None)
    if verb is None or words[verb.i - 1].text != "," or verb.i < 2 or not _is_full(subject, words):
        return
    if not any(c.dep in ("appos", "relcl") and subject.i < c.i < verb.i for c in subject.children):
        return
    after = [c for c in subject.children if c.i > verb.i and c is not noun]
    attach(verb, verb, "ROOT")
    attach(subject, verb, "nsubj")
    attach(noun, verb, "dobj")
    verb.tag = "VBD"
    for c in after:
        attach(c, verb, c.dep)


def _is_full(noun: Word, words: Sequence[Word]) -> bool:
    """Whether a sentence that the parser gave a noun for its root is a full one, with a full stop, and so has a main verb."""
    sentence = [w for w in words[noun.i :] if w.sentence == noun.sentence]
    return sentence[-1].text == "."


def _with_another(verb: Word, words: Sequence[Word]) -> None:
    """In "Norway, which holds the chair, and Chad met" both did."""
    first, second = verb.head, verb.child("nsubj")
    if first.dep != "ROOT" or not first.is_noun or second is None or not _is_full(first, words):
        return
    joint = words[second.i - 1]
    if joint.dep == "cc" and joint.head is first and first.i < joint.i < second.i < verb.i:
        attach(verb, verb, "ROOT")
        attach(first, verb, "nsubj")
        attach(second, first, "conj")


def _no_part_of_a_name(verb: Word) -> None:
    """A verb with a subject is no part of the name after it: "Chad bombed Mali"."""
    name, subject = verb.head, verb.child("nsubj")
    if name.tag not in ("NNP", "NNPS") or subject is None or not subject.i < verb.i < name.i:
        return
    above, dep = (verb, "ROOT") if name.head is name else (name.head, name.dep)
    attach(verb, above, dep)
    attach(name, verb, "dobj")


def _clause_of_time(verb: Word) -> None:
    """In "since the union, then led by Chad, threatened to leave" the union is who threatened."""
    for joint in verb.head.all("prep"):
        subject = joint.child("pobj")
        if joint.lower not in ("since", "after", "before", "until") or subject is None or not joint.i < subject.i < verb.i:
            continue
        if subject.text[0].isupper() and len(joint.children) == 1:
            attach(subject, verb, "nsubj")
            attach(joint, verb, "mark")
            return


def _past_the_day(of: Word) -> None:
    """What somebody does is done to somebody, whenever it was: "the detention on Monday of eleven aid workers"."""
    day = of.head
    thing = of.child("pobj")
    if day.dep != "pobj" or thing is None or thing.lemma in SPANS:
        return
    above = day.head.head
    deed = above if above.is_noun else next((c for c in above.all("dobj") if c.i < day.head.i), None)
    if deed is not None:
        attach(of, deed, "prep")


def _second_subject(verb: Word, words: Sequence[Word]) -> None:
    """In "the army broke the siege and the rebels fled" the rebels are no part of the siege: they stand right before their verb."""
    before = words[verb.i - 1]
    while before.i > 0 and before.tag == "RB":
        before = words[before.i - 1]
    if not before.is_noun or before.dep != "conj" or not before.head.is_noun or verb.child("nsubj", "nsubjpass", "auxpass"):
        return
    first = min(w.i for w in before.subtree())
    joint = words[first - 1] if first else before
    if joint.lower not in ("and", "but", "while") or verb.head.i > before.i or joint.dep != "cc":
        return
    attach(before, verb, "nsubj")
    if joint.head is not verb.head:
        attach(joint, verb.head, "cc")


def _second_saying(verb: Word, words: Sequence[Word]) -> None:
    """In "she said that it had failed, and promised to end it" it is she who promised: the tense has gone back to that of "said"."""
    told = verb.head
    above = told.head
    if verb.lemma not in HEARD or verb.child("nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return
    if told.dep != "ccomp" or above.lemma not in SAYING or above.tag != "VBD" or told.child("aux") is None:
        return
    parted = verb.i > 1 and words[verb.i - 2].text == ","
    before = any(a.lower == "had" for a in told.all("aux"))
    if words[verb.i - 1].lower in ("and", "but") and (parted or before):
        attach(verb, above, "conj")
