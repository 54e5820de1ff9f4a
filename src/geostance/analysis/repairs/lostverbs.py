"""Lost verbs: what the parser took for a noun or participle is what somebody does ("Chad and Mali resume talks")."""

from __future__ import annotations

from geostance.analysis.repairs.page import Page, give_subject, make_verb
from geostance.analysis.temporal.vocabulary import CALENDAR_NAMES
from geostance.analysis.words import Word, attach
from geostance.knowledge.wordlists import words as words_of

__all__ = [
    "after_an_aside",
    "after_two",
    "between_names",
    "condition",
    "condition_in_front",
    "finite",
    "first_of_two",
    "full_sentence",
    "hours_after",
    "main_after_all",
    "name_and_verb",
    "noun_after_all",
    "plain_verb",
    "resolving",
    "second_of_two",
    "with_its_clause",
    "with_its_object",
    "with_its_particle",
]

ASIDE = (",", "–", "—", "-")
HOURS = frozenset("minute hour day week month year".split())


def after_an_aside(name: Word, page: Page) -> None:
    """What comes after an aside is the main verb where there is no other: "Chad, for its part, bombed Mali"."""
    words = page.words
    if name.tag != "NNP" or name.i + 2 >= len(words) or words[name.i + 1].text not in ASIDE:
        return
    opening, mark = name, words[name.i + 1].text
    while opening.i and words[opening.i - 1].sentence == name.sentence:
        opening = words[opening.i - 1]
        if opening.tag not in ("NNP", "DT"):
            return
    end = next((w for w in words[name.i + 2 : name.i + 16] if w.text == mark and w.sentence == name.sentence), None)
    verb = words[end.i + 1] if end is not None and end.i + 1 < len(words) else None
    if verb is None or verb.tag not in ("VBN", "VBD") or verb.child("aux", "auxpass", "agent", "nsubj"):
        return
    root = next((w for w in (name, *name.ancestors()) if w.dep == "ROOT"), None)
    if root is None or (root.is_verb and root is not verb) or words[-1].text not in (".", "”", '"') or root.child("aux"):
        return
    thing = verb.head if verb.dep == "amod" and verb.head.i > verb.i else None
    after = [c for c in name.children if c.i > verb.i and c is not thing]
    attach(verb, verb, "ROOT")
    make_verb(verb, name, thing, after)


def name_and_verb(name: Word, page: Page) -> None:
    """The name right before a verb without a subject is its subject: "After weeks of silence Norway backed the plan"."""
    inner = page.before(name)
    if name.tag not in ("NNP", "NNPS") or inner.dep != "compound" or inner.head is not name or name.head.tag != "IN":
        return
    above = next((w for w in name.ancestors() if w.is_verb), None)
    verb = next((w for w in page.words[name.i + 1 :] if w.tag != "RB" and w.dep not in ("aux", "auxpass", "neg")), None)
    finite = verb is not None and (verb.tag in ("VBD", "VBZ") or verb.child("aux", "auxpass") is not None)
    if verb is None or verb is not above or not finite or verb.child("nsubj", "nsubjpass", "expl", "csubj"):
        return
    others = [c for c in name.children if c is not inner]
    attach(inner, name.head, "pobj")
    give_subject(verb, name)
    for c in others:
        attach(c, inner, c.dep)


def hours_after(term: Word, page: Page) -> None:
    """Hours are no part of the name before them: "condemned Chad hours after the raid"."""
    thing = page.before(term)
    if term.lemma not in HOURS or page.after(term).lower not in ("after", "before") or thing.dep not in ("compound", "amod"):
        return
    if thing.head is not term or not thing.is_noun or thing.lemma in HOURS:
        return
    others = [c for c in term.children if c is not thing and c.i < term.i]
    first = min([thing.i, *(w.i for c in others for w in c.subtree()), *(w.i for w in thing.subtree())])
    before = page.words[first - 1] if first else thing
    if not before.is_verb and before.dep not in ("prep", "agent"):
        return
    verb = before if before.is_verb else next((w for w in before.ancestors() if w.is_verb), None)
    if verb is None:
        return
    attach(thing, before, "dobj" if before.is_verb else "pobj")
    attach(term, verb, "npadvmod")
    for c in others:
        attach(c, thing, c.dep)


def after_two(word: Word, page: Page) -> None:
    """What two do is a verb, not part of what it is done to: "Chad and Mali resume talks", "Chad and Mali open talks"."""
    if (
        word.dep == "ROOT"
        and word.tag == "JJ"
        and word.child("dobj")
        and (subject := word.child("nsubj"))
        and page.is_verb(word.lower)
    ):
        if subject.child("conj"):
            word.tag, word.pos, word.lemma = "VBP", "VERB", word.lower
        return
    verb = next(
        (c for c in word.all("compound") if c.tag in ("NN", "NNP") and c.text.islower() and page.is_verb(c.lower)), None
    )
    if word.dep != "ROOT" or word.tag not in ("NN", "NNS") or verb is None or not verb.i:
        return
    before = page.words[verb.i - 1]
    first = before.head if before.dep == "conj" else before
    if before.tag != "NNP" or first is before or first.head not in (verb, word):
        return
    after = [c for c in word.children if c.i > word.i and c.dep in ("npadvmod", "punct", "advmod", "advcl")]
    attach(verb, verb, "ROOT")
    make_verb(verb, first, word, after, "VBP")
    verb.lemma = verb.lower


def full_sentence(noun: Word, page: Page) -> None:
    """A sentence that begins with a name, a past tense and a noun has a verb: "Chad shared intelligence with Mali"."""
    verb = next((c for c in noun.all("amod") if c.tag == "VBN" and c.i < noun.i), None)
    name = verb.child("npadvmod", "nsubj") if verb is not None else None
    if noun.dep != "ROOT" or not noun.is_noun or verb is None or name is None or name.tag != "NNP" or verb.i != name.i + 1:
        return
    sentence = [w for w in page.words if w.sentence == noun.sentence]
    opens = sentence[0] in (name, *name.subtree())
    if not opens or name.lower in CALENDAR_NAMES or any(c.dep in ("det", "poss") and c.i < verb.i for c in noun.children):
        return
    after = [c for c in noun.children if c.i > noun.i and c.dep in ("prep", "punct", "npadvmod", "advcl", "advmod")]
    attach(verb, verb, "ROOT")
    make_verb(verb, name, noun, after)


def main_after_all(noun: Word, page: Page) -> None:
    """Of a full sentence that has no other verb a participle with an object is the main verb: "Oyono called Lund a liar."."""
    if noun.dep != "ROOT" or not noun.is_noun or noun.child("nsubj", "nsubjpass", "aux", "cop"):
        return
    verb = next((c for c in noun.all("acl") if c.tag in ("VBN", "VBD") and c.i > noun.i), None)
    if verb is None or verb.child("agent", "auxpass") or not verb.child("dobj", "oprd", "ccomp"):
        return
    between = page.words[noun.i + 1 : verb.i]
    sentence = [w for w in page.words if w.sentence == noun.sentence]
    if any(w.tag != "RB" for w in between) or not any(w.text == "." for w in sentence[-2:]):
        return
    after = [c for c in noun.children if c.i > verb.i]
    attach(verb, verb, "ROOT")
    make_verb(verb, noun, after=after)


def noun_after_all(word: Word, page: Page) -> None:
    """What has an adjective before it and no subject is no verb: "Chinese military drills entered"."""
    if (
        word.tag == "VBZ"
        and word.child("amod", "det", "compound")
        and not word.child("nsubj", "aux", "dobj")
        and word.text.islower()
    ):
        word.tag, word.pos = "NNS", "NOUN"


def plain_verb(word: Word, page: Page) -> None:
    """A plural has no object: "Chad reserves the right"."""
    name = word.child("compound")
    if word.tag == "NNS" and word.child("dobj") and name and name.tag == "NNP" and name.i == word.i - 1:
        lemma = next((s for s in (word.lemma, word.lower[:-1], word.lower[:-2]) if page.is_verb(s)), None)
        if lemma is not None:
            word.tag, word.pos, word.lemma, name.dep = "VBZ", "VERB", lemma, "nsubj"


def condition(word: Word, page: Page) -> None:
    """Read as a verb the plural that stands for one after a conjunction: "if Chad attacks"."""
    names = [c for c in word.children if c.dep == "compound" and c.tag == "NNP"]
    if word.tag == "NNS" and word.child("mark") and names and page.is_verb(word.lemma):
        word.tag, word.pos = "VBZ", "VERB"
        names[-1].dep = "nsubj"


def condition_in_front(word: Word, page: Page) -> None:
    """Read as a verb the plural between a conjunction and the main clause: "If Chad attacks Mali, Norway will act"."""
    main = word.head
    if word.tag != "NNS" or not word.i or page.words[word.i - 1].tag != "NNP":
        return
    mark, subject = main.child("mark"), main.all("nsubj")[-1]
    if mark is None or not mark.i < word.i < subject.i or not page.is_verb(word.lemma):
        return
    word.tag, word.pos, word.dep = "VBZ", "VERB", "advcl"
    attach(mark, word, "mark")
    for c in word.children:
        if c.i == word.i - 1 and c.dep == "compound":
            c.dep = "nsubj"
        elif c.dep == "npadvmod" and c.i == word.i + 1:
            c.dep = "dobj"


def with_its_clause(word: Word, page: Page) -> None:
    """Nouns bring no subject and clause: "Chad claims that the port is shut", "envoys caution that it is thin"."""
    subject, told = word.child("nsubj"), word.child("ccomp")
    if word.tag in ("NN", "NNS") and subject and told and subject.i < word.i < told.i and page.is_verb(word.lemma):
        word.tag, word.pos = "VBZ" if word.tag == "NNS" else "VBP", "VERB"


def with_its_particle(word: Word, page: Page) -> None:
    """Nouns bring no subject and particle: "Chad lashes out at Mali, says its army is ready"."""
    if word.tag == "NNS" and word.child("nsubj") and word.child("prt"):
        word.tag, word.pos = "VBZ", "VERB"
        word.lemma = next((v for v in (word.lower[:-2], word.lower[:-1]) if page.is_verb(v)), word.lemma)


def with_its_object(verb: Word, page: Page) -> None:
    """Read as an object the noun that was taken for the subject of its own participle: "Chad freed soldiers captured by Mali"."""
    noun = verb.head
    participle = noun.head
    if verb.tag not in ("VBD", "VBN") or noun.i < verb.i or not verb.child("nsubj"):
        return
    if noun.dep not in ("nsubj", "nsubjpass") or participle.tag not in ("VBN", "VBD"):
        return
    verb.tag = "VBD"
    attach(verb, participle.head if participle.head is not participle else verb, participle.dep)
    attach(noun, verb, "dobj")
    attach(participle, noun, "acl")
    participle.tag = "VBN"


def finite(verb: Word, page: Page) -> None:
    """A past tense with a subject of its own describes no noun: "The court on Friday annulled sanctions imposed on Chad"."""
    noun = verb.head
    past = verb.tag == "VBD" or (verb.tag == "VBN" and verb.child("nsubj") and not verb.child("aux", "auxpass", "agent"))
    if not past or not noun.is_noun or noun.i < verb.i:
        return
    day, on = verb.child("npadvmod"), noun.head
    if noun.dep == "pobj" and day is not None and day.i == on.i + 1 and day.lower in CALENDAR_NAMES and on.head.dep == "ROOT":
        subject = on.head
        for word, head, dep in (
            (verb, verb, "ROOT"), (noun, verb, "dobj"), (subject, verb, "nsubj"), (on, verb, "prep"), (day, on, "pobj")
        ):  # fmt: skip
            attach(word, head, dep)
        return
    if not verb.child("nsubj") or noun.dep not in ("ROOT", "ccomp", "conj", "advcl"):
        return
    attach(verb, noun.head if noun.head is not noun else verb, noun.dep)
    attach(noun, verb, "dobj")
    for c in [c for c in noun.children if c.tag == "VBG" and page.words[c.i - 1].text == ","]:
        attach(c, verb, "advcl")  # "…, ruling that"


def between_names(verb: Word, page: Page) -> None:
    """What one does to somebody describes no name: "Oyono accused Lund of fraud", "before Oyono criticized Lund"."""
    name = verb.head
    if (
        verb.tag not in ("VBN", "VBD")
        or name.tag != "NNP"
        or name.i != verb.i + 1
        or verb.lemma not in words_of("people.treated")
    ):
        return
    before = next((w for w in reversed(page.words[: verb.i]) if w.tag != "RB"), None)
    if (
        before is None
        or before.tag != "NNP"
        or before.sentence != verb.sentence
        or any(c.dep != "advmod" for c in verb.children)
    ):
        return
    if before.dep == "ROOT" and name.head is before:
        attach(verb, verb, "ROOT")
        beside = before
    elif before.dep in ("poss", "compound", "nmod") and before.head is name and name.dep == "pobj" and name.head.i < before.i:
        mark = name.head
        if mark.lower not in ("before", "after", "since", "until"):
            return
        attach(verb, mark.head, "advcl")
        attach(mark, verb, "mark")
        beside = name
    else:
        return
    make_verb(verb, before, name, [c for c in beside.children if c.i > verb.i and c is not name])


def first_of_two(verb: Word, page: Page) -> None:
    """A plural before its object is the first of two verbs of a headline: "Chad halts talks and recalls its envoy"."""
    noun = verb.head
    if verb.tag != "VBZ" or not noun.is_noun or noun.dep != "ROOT" or verb.child("nsubj", "nsubjpass"):
        return
    first = next((c for c in noun.all("compound") if c.tag == "NNS" and page.is_verb(c.lemma) and c.i), None)
    if first is None or page.words[first.i - 1].tag not in ("NNP", "NNPS"):
        return
    subject = page.words[first.i - 1]
    after = [verb, *(c for c in noun.children if c.dep in ("cc", "punct") and noun.i < c.i)]
    attach(first, first, "ROOT")
    make_verb(first, subject, noun, after, "VBZ")


def second_of_two(name: Word, page: Page) -> None:
    """A plural between "and" and a name may be the second verb: "finances and arms Hezbollah"."""
    first, second = name.head, name.child("compound")
    if name.tag != "NNP" or second is None or second.tag != "NNS" or not second.text.islower() or not first.is_verb:
        return
    joint = page.words[second.i - 1]
    if joint.lower != "and" or joint.i != first.i + 1 or second.i + 1 != name.i or not page.is_verb(second.lemma):
        return
    attach(second, first, "conj")
    attach(name, second, "dobj")
    second.tag, second.pos = first.tag, "VERB"


def resolving(word: Word, page: Page) -> None:
    """The verb of a resolution: "Calls upon all parties to …"."""
    if word.tag == "NNS" and word.lower == "calls" and any(c.lower == "upon" for c in word.children):
        word.tag, word.pos = "VBZ", "VERB"
