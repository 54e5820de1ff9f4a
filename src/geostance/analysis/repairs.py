"""Repairs of what a parser trained on other texts gets wrong in news, as a table: relation → what may be amiss with such a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from geostance.analysis.headlines import HEADLINE_BLOCKS, repair_headline
from geostance.analysis.layout import BlockKind
from geostance.analysis.steps import asked_by, has_to
from geostance.analysis.words import Word, attach
from geostance.knowledge.wordlists import words as words_of

__all__ = ["repair"]

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december".split()
)
AGENTS = ("people.person", "people.group")
NAMING = frozenset("call brand label dub deem".split())  # "calls the plan 'theft'"
MEETING = frozenset("speak talk meet confer call consult visit".split())
COMPLEMENTS = ("of", "for")  # "was accused by experts of arming", "was praised by Mali for hosting"
DESCRIBING = frozenset("neighbouring neighboring warring opposing visiting".split())
HOLDING = frozenset("hold find deem consider declare make leave keep render call".split())  # somebody to be something
ACCUSING = frozenset("accuse suspect acquit convict clear".split())  # somebody of doing something
PERSONAL = frozenset(("he", "she", "they", "we", "i", "you"))
AGAINST = frozenset("on against into over between".split())
TOWARDS = frozenset("on against for to into over with".split())
SPEAKING = frozenset(
    "thank praise condemn urge accuse warn call reject welcome express voice ask demand criticize deny announce pledge promise vow add "
    "stress appeal hail blame offer insist reiterate commend applaud denounce".split()
)
JUDGING = frozenset(
    "accuse blame praise hail thank condemn criticize criticise commend fault convict suspect charge punish sanction arrest jail rebuke "
    "applaud credit slam reproach fine denounce indict prosecute honour honor".split()
)
MEANT = frozenset("threaten promise pledge vow agree refuse decline offer plan decide intend undertake swear".split())
REPORTING = frozenset("say claim warn fear think believe know hope report tell".split())


Repair = Callable[[Word, "_Page"], None]


@attrs.frozen(eq=False)
class _Page:
    """What a repair may look at beside its word: the words of the block, and which lemmas can be verbs."""

    words: Sequence[Word]
    is_verb: Callable[[str], bool]


def repair(words: Sequence[Word], kind: BlockKind, is_verb: Callable[[str], bool]) -> None:
    """Mend the parse of a block in place. ``is_verb`` tells whether a lemma can be a verb."""
    page = _Page(words, is_verb)
    for word in words:
        for mend in (*REPAIRS.get(word.dep, ()), *ANY):
            mend(word, page)
    if kind in HEADLINE_BLOCKS:
        repair_headline(words, kind, is_verb)


def _opens(mark: Word, words: Sequence[Word]) -> bool:
    """Whether what was taken for a genitive stands apart from the word before and touches the one after: an opening quotation mark."""
    if not 0 < mark.i < len(words) - 1:
        return False
    before, after = words[mark.i - 1], words[mark.i + 1]
    return before.end < mark.start and mark.end == after.start


def _not_a_genitive(mark: Word, page: _Page) -> None:
    """Read the noun before an opening quotation mark as an object of its own: "Chad calls tariffs 'theft'"."""
    if mark.tag != "POS" or mark.text not in ("'", "’", "‘") or not _opens(mark, page.words):
        return
    mark.tag, mark.pos, mark.dep = "``", "PUNCT", "punct"
    noun = mark.head
    named = noun.head
    if noun.dep == "poss" and named.dep == "dobj" and named.head.i < noun.i:
        attach(noun, named.head, "dobj")
        attach(named, noun, "appos")


def _lost_subject(word: Word, page: _Page) -> None:
    """A name taken for an adverb is the subject of the verb after it: "Vanuatu, speaking for the islands, called it"."""
    verb = word.head
    if word.tag != "NNP" or not verb.is_verb or word.i > verb.i or word.lower in DAYS:
        return
    lacks = not verb.child("nsubj", "nsubjpass", "expl")
    if lacks and (verb.tag in ("VBD", "VBZ", "VBP") or verb.child("aux", "auxpass") is not None):
        word.dep = "nsubjpass" if verb.child("auxpass") else "nsubj"


def _given(term: Word, page: _Page) -> None:
    """What somebody is given is the object: "gave the envoy 24 hours to leave"."""
    if term.head.lemma == "give" and term.head.child("dative") and not term.head.child("dobj"):
        term.dep = "dobj"


def _what_for(verb: Word, page: _Page) -> None:
    """What a thing is for: "a deal to share intelligence" is no relative clause."""
    if verb.tag == "VB" and verb.children[0].tag == "TO":
        verb.dep = "acl"


def _resolving(word: Word, page: _Page) -> None:
    """The verb of a resolution: "Calls upon all parties to …"."""
    if word.tag == "NNS" and word.lower == "calls" and any(c.lower == "upon" for c in word.children):
        word.tag, word.pos = "VBZ", "VERB"


def _past_the_turn(of: Word, page: _Page) -> None:
    """ "In turn" is said of the verb: "accused Chad in turn of arming them"."""
    turn = of.head
    if of.lower == "of" and turn.lower == "turn" and turn.head.lower == "in" and turn.head.head.is_verb:
        attach(of, turn.head.head, "prep")


def _with_its_clause(word: Word, page: _Page) -> None:
    """Nouns bring no subject and clause: "Chad claims that the port is shut", "envoys caution that it is thin"."""
    subject, told = word.child("nsubj"), word.child("ccomp")
    if word.tag in ("NN", "NNS") and subject and told and subject.i < word.i < told.i and page.is_verb(word.lemma):
        word.tag, word.pos = "VBZ" if word.tag == "NNS" else "VBP", "VERB"


def _with_its_subject(verb: Word, page: _Page) -> None:
    """A participle does not bring its own subject: "Chad voiced concern" is past."""
    if verb.tag == "VBN" and verb.child("nsubj") and not verb.child("aux", "auxpass", "agent"):
        verb.tag = "VBD"


def _after_a_conjunction(name: Word, page: _Page) -> None:
    """A name after a conjunction is a subject: "after London expelled two diplomats"."""
    mark, verb = name.head, name.head.head
    if mark.dep == "mark" and verb.is_verb and not verb.child("nsubj", "nsubjpass"):
        attach(name, verb, "nsubjpass" if verb.child("auxpass") else "nsubj")


def _to_act(verb: Word, page: _Page) -> None:
    """An infinitive is no place to go to: "called on Chad to march"."""
    to = verb.head
    if verb.tag == "VB" and to.lower == "to" and to.head.is_verb:
        attach(verb, to.head, "xcomp")
        attach(to, verb, "aux")
        to.tag = "TO"


def _asked_for(verb: Word, page: _Page) -> None:
    """What somebody is called on to do is no circumstance."""
    if verb.tag == "VB" and has_to(verb) and asked_by(verb.head):
        verb.dep = "xcomp"


def _past_the_adjective(thing: Word, page: _Page) -> None:
    """Adjectives have no objects: "hailed as historic the deal"."""
    said = thing.head
    if said.tag != "JJ" or not any(w.lower == "as" for w in page.words[max(0, said.i - 2) : said.i]):
        return
    verb = next((w for w in thing.ancestors() if w.is_verb), None)
    if verb is not None and not verb.child("dobj", "nsubjpass"):
        attach(thing, verb, "dobj")


def _describing(word: Word, page: _Page) -> None:
    """Participles that only describe the noun after them: "threatened neighbouring Chad" tells of no neighbouring."""
    after = page.words[word.i + 1] if word.i + 1 < len(page.words) else None
    if word.lower not in DESCRIBING or after is None or word.dep in ("amod", "compound"):
        return
    noun = next((w for w in (after, *after.ancestors()) if w.is_noun and w.i > word.i), None)
    if noun is None or (noun is not after and after.head is not noun):
        return
    above, dep, others = word.head, word.dep, [c for c in word.children if c is not noun]
    if noun.head is word or word in noun.ancestors():
        place = "pobj" if dep == "pcomp" or above.dep in ("prep", "agent") else "dobj"
        attach(noun, above if above is not word else noun, place if above is not word else "ROOT")
    attach(word, noun, "amod")
    word.tag, word.pos = "JJ", "ADJ"
    for c in others:
        attach(c, above if above is not word else noun, c.dep)


def _held_to_be(said: Word, page: _Page) -> None:
    """What somebody is held to be: "held Chad responsible", "took ten men hostage"."""
    verb, subject = said.head, said.child("nsubj")
    if not verb.is_verb or said.i < verb.i or verb.child("dobj") or said.child("aux", "cop", "mark", "expl"):
        return
    if said.tag == "JJ" and subject is not None and verb.i < subject.i < said.i:
        attach(subject, verb, "dobj")
        said.dep = "oprd"


def _held_so(said: Word, page: _Page) -> None:
    """An adjective right after a name is said of it by the verb: "held Chad responsible"."""
    name = said.head
    if said.tag == "JJ" and name.tag == "NNP" and name.dep == "dobj" and said.i == name.i + 1 and name.head.lemma in HOLDING:
        attach(said, name.head, "oprd")


def _second_object(name: Word, page: _Page) -> None:
    """A second subject behind the verb is its object: "Lund fears Chad"."""
    verb = name.head
    free = verb.lemma != "be" and not verb.child("dobj", "ccomp", "auxpass")
    if free and name.i > verb.i and any(s.i < verb.i for s in verb.all("nsubj")):
        name.dep = "dobj"


def _deed_of(deed: Word, page: _Page) -> None:
    """What somebody is accused of is a deed, with an object of its own: "accused Chad of bombing Mali"."""
    of = deed.head
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


def _past_the_semicolon(verb: Word, page: _Page) -> None:
    """A semicolon tells no complement: "Chad agreed; Mali refused"."""
    if verb.head.i > verb.i and any(w.text == ";" for w in page.words[verb.i : verb.head.i]):
        verb.dep = "parataxis"


def _to_what_end(verb: Word, page: _Page) -> None:
    """Whom one met or spoke with is no subject of what it was for: "spoke with the premier to congratulate him"."""
    preposition, subject = verb.head, verb.child("nsubj")
    met = preposition.head
    if verb.tag != "VB" or preposition.lower not in ("with", "to") or met.lemma not in MEETING or subject is None:
        return
    if any(c.tag == "TO" and c.i > subject.i for c in verb.children):
        attach(subject, preposition, "pobj")
        attach(verb, met, "advcl")


def _to_the_passive(gerund: Word, page: _Page) -> None:
    """A gerund after "of" or "for" belongs to the passive verb, not to its agent: "was accused by experts of arming"."""
    preposition, agent = gerund.head, gerund.head.head
    if gerund.tag != "VBG" or preposition.lower not in COMPLEMENTS:
        return
    if preposition.dep == "prep" and agent.dep == "pobj" and agent.head.dep == "agent":
        attach(preposition, agent.head.head, "prep")


def _past_the_inner_clause(verb: Word, page: _Page) -> None:
    """A past tense joined to an infinitive or a present tense belongs beside the finite verb above: "agreed to meet and condemned
    the raid", "noted that talks go on and thanked Mali"."""
    inner = verb.head
    if verb.tag != "VBD" or not inner.is_verb or verb.child("nsubjpass", "aux"):
        return
    comma = any(c.text == "," and inner.i < c.i < verb.i for c in inner.children)
    if verb.child("nsubj") and not (comma and inner.dep == "ccomp" and inner.tag == "VB"):
        return  # "warned that it would veto it, and Leavitt dismissed the vote"
    bare = inner.tag == "VB" and any(c.tag in ("TO", "MD") for c in inner.all("aux"))
    present = inner.tag in ("VBZ", "VBP") or any(c.tag in ("VBZ", "VBP", "MD") for c in inner.all("aux", "auxpass"))
    finite = next((w for w in inner.ancestors() if w.tag in (("VBD", "VBZ", "VBP") if bare else ("VBD",))), None)
    before = verb.lemma in SPEAKING and any(c.lower == "had" for c in inner.all("aux"))  # "said he had lost and thanked Mali"
    if (bare or present or before) and finite is not None and finite.child("nsubj", "nsubjpass"):
        attach(verb, finite, "conj")


def _charged_with(doing: Word, page: _Page) -> None:
    """What somebody is praised or blamed for doing is a deed: "hailed Spain for halting arms sales"."""
    noun, preposition = doing.head, doing.head.head
    if (
        doing.tag != "VBG"
        or noun.dep != "pobj"
        or preposition.lower not in ("for", "of", "with", "by")
        or doing.i != preposition.i + 1
    ):
        return
    if preposition.head.lemma in JUDGING and page.is_verb(doing.lemma):
        attach(doing, preposition, "pcomp")
        attach(noun, doing, "dobj")


def _cleft(verb: Word, page: _Page) -> None:
    """What "that" tells after "it was" describes who was it: "it was Chad that broke the accord"."""
    be, who = verb.head, verb.child("nsubj")
    told, it = be.child("attr", "acomp"), be.child("nsubj")
    if be.lemma != "be" or told is None or not told.is_noun or who is None or it is None:
        return
    if who.tag in ("WP", "WDT") and it.lower == "it":
        attach(verb, told, "relcl")
        told.dep = "attr"


def _plain_verb(word: Word, page: _Page) -> None:
    """A plural has no object: "Chad reserves the right"."""
    name = word.child("compound")
    if word.tag == "NNS" and word.child("dobj") and name and name.tag == "NNP" and name.i == word.i - 1:
        lemma = next((s for s in (word.lemma, word.lower[:-1], word.lower[:-2]) if page.is_verb(s)), None)
        if lemma is not None:
            word.tag, word.pos, word.lemma, name.dep = "VBZ", "VERB", lemma, "nsubj"


def _past_as(thing: Word, page: _Page) -> None:
    """What follows the adjective of "as" is the verb's object: "dismissed as baseless the claims"."""
    verb, said = thing.head.head, thing.head.child("pobj")
    if thing.head.lower != "as" or not thing.is_noun or not verb.is_verb or said is None or said.i >= thing.i:
        return
    if said.tag == "JJ" and not verb.child("dobj"):
        attach(thing, verb, "dobj")


def _said_with_as(word: Word, page: _Page) -> None:
    """An adjective may be all that "as" brings: "described it as politically motivated"."""
    if word.head.dep == "prep" and word.head.lower == "as" and word.tag.startswith(("JJ", "VBN")):
        word.dep = "pobj"


def _condition(word: Word, page: _Page) -> None:
    """Read as a verb the plural that stands for one after a conjunction: "if Chad attacks"."""
    names = [c for c in word.children if c.dep == "compound" and c.tag == "NNP"]
    if word.tag == "NNS" and word.child("mark") and names and page.is_verb(word.lemma):
        word.tag, word.pos = "VBZ", "VERB"
        names[-1].dep = "nsubj"


def _named_vessel(noun: Word, page: _Page) -> None:
    """A ship is what its noun says, and its name stands beside: "the Chadian frigate Dawn sailed"."""
    name = noun.head
    if name.tag != "NNP" or noun.lemma not in words_of("reference.vessels"):
        return
    if not noun.text.islower() or name.i < noun.i or any(c.dep == "poss" and c.i > noun.i for c in name.children):
        return
    before = [c for c in name.children if c.i < noun.i or (c.i > name.i and c.dep != "compound")]
    attach(noun, name.head if name.head is not name else noun, name.dep)
    attach(name, noun, "appos")
    for c in before:
        attach(c, noun, c.dep)


def _past_the_place(by: Word, page: _Page) -> None:
    """Who did it belongs to the passive verb, not to the name of where it was done or to what is to be done: "freed in Mali by Chad",
    "accused of hiding the wreck by Chad"."""
    named, doer = by.head, by.child("pobj")
    if by.lower != "by" or doer is None or doer.tag != "NNP" or by.i < named.i:
        return
    if named.tag == "NNP" and named.dep == "pobj":
        verb: Word | None = named.head.head
    elif named.is_verb and named.tag in ("VB", "VBG") and not named.child("auxpass", "nsubjpass"):
        verb = next((w for w in named.ancestors() if w.tag == "VBN"), None)
    else:
        return
    if verb is not None and verb.tag == "VBN" and verb.child("auxpass", "nsubjpass") and not verb.child("agent"):
        attach(by, verb, "agent")


def _past_what_was_said(verb: Word, page: _Page) -> None:
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


def _two_clauses(second: Word, page: _Page) -> None:
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


def _past_the_label(preposition: Word, page: _Page) -> None:
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


def _named_so(noun: Word, page: _Page) -> None:
    """What is called something is the object: "Chad calls Mali's demand 'an insult'"."""
    verb = noun.head
    if verb.lemma not in NAMING or not noun.is_noun:
        return
    others = [c for c in verb.all("oprd") if c.i > noun.i and (c.is_noun or c.tag.startswith("JJ"))]
    if others and not verb.child("dobj", "nsubjpass") and noun.i > verb.i:
        noun.dep = "dobj"


def _past_the_agent(preposition: Word, page: _Page) -> None:
    """What an act is directed at belongs to the act, not to the name of who did it: "an attack by Chad on Mali"."""
    by = preposition.head.head
    named = preposition.head.tag == "NNP"
    if preposition.lower not in (TOWARDS if named else AGAINST):
        return  # "a report by the envoy to Mali": common nouns may have a "to" of their own
    if (
        preposition.head.dep == "pobj"
        and by.dep == "prep"
        and by.lower in ("by", "from")
        and by.head.is_noun
        and by.i > by.head.i
    ):
        attach(preposition, by.head, "prep")


def _with_its_object(verb: Word, page: _Page) -> None:
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


def _finite(verb: Word, page: _Page) -> None:
    """A past tense with a subject of its own describes no noun: "The court on Friday annulled sanctions imposed on Chad"."""
    noun = verb.head
    if verb.tag != "VBD" or not noun.is_noun or noun.i < verb.i:
        return
    day, on = verb.child("npadvmod"), noun.head
    if noun.dep == "pobj" and day is not None and day.i == on.i + 1 and day.lower in DAYS and on.head.dep == "ROOT":
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


def _past_the_date(verb: Word, page: _Page) -> None:
    """What somebody means to do is no purpose of a date: "threatened in November to leave", "agreed on Monday to talk"."""
    date, on = verb.head, verb.head.head
    if verb.tag == "VB" and has_to(verb) and date.lower in DAYS and date.dep == "pobj" and on.head.is_verb:
        attach(verb, on.head, "xcomp")
    elif verb.tag == "VB" and verb.dep == "advcl" and has_to(verb) and date.lemma in MEANT and not date.child("dobj", "xcomp"):
        verb.dep = "xcomp"


def _of_the_active(by: Word, page: _Page) -> None:
    """A verb with "has" is no passive: "has banned purchases of dollars by individuals", "has always stood by Chad"."""
    verb = by.head
    if verb.child("nsubj") and not verb.child("auxpass") and any(a.lemma == "have" for a in verb.all("aux")):
        by.dep = "prep"


def _pursuant(word: Word, page: _Page) -> None:
    """What is done pursuant to a law is no thing: "is designating Azur Shipping pursuant to"."""
    names = [c for c in word.children if c.dep == "compound" and c.tag in ("NNP", "NNPS")]
    if word.lower != "pursuant" or not names or word.dep not in ("dobj", "pobj", "nsubjpass"):
        return
    name, above, dep = names[-1], word.head, word.dep
    attach(name, above, dep)
    attach(word, above, "advmod")
    for c in [c for c in word.children if c.i < name.i]:
        attach(c, name, c.dep)


def _first_of_two(verb: Word, page: _Page) -> None:
    """A plural before its object is the first of two verbs of a headline: "Chad halts talks and recalls its envoy"."""
    noun = verb.head
    if verb.tag != "VBZ" or not noun.is_noun or noun.dep != "ROOT" or verb.child("nsubj", "nsubjpass"):
        return
    first = next((c for c in noun.all("compound") if c.tag == "NNS" and page.is_verb(c.lemma) and c.i), None)
    if first is None or page.words[first.i - 1].tag not in ("NNP", "NNPS"):
        return
    subject = page.words[first.i - 1]
    first.tag, first.pos = "VBZ", "VERB"
    attach(first, first, "ROOT")
    attach(subject, first, "nsubj")
    attach(noun, first, "dobj")
    attach(verb, first, "conj")
    for c in [c for c in noun.children if c.dep in ("cc", "punct") and noun.i < c.i]:
        attach(c, first, c.dep)


def _condition_in_front(word: Word, page: _Page) -> None:
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


def _clause_of_time(conjunction: Word, page: _Page) -> None:
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


# What may be wrong with a word by its relation to its head; a repair that finds nothing to mend leaves the word as it is.
REPAIRS: dict[str, tuple[Repair, ...]] = {
    "pcomp": (_deed_of, _to_the_passive, _to_what_end),
    "advmod": (_lost_subject,),
    "npadvmod": (_lost_subject, _given),
    "relcl": (
        _past_the_date,
        _what_for,
    ),
    "ROOT": (_resolving, _plain_verb, _with_its_clause),
    "amod": (_charged_with, _said_with_as, _with_its_object, _finite, _named_vessel),
    "acl": (
        _past_the_date,
        _two_clauses,
    ),
    "compound": (_named_vessel,),
    "nmod": (_named_vessel,),
    "advcl": (_past_the_date, _condition, _asked_for),
    "nsubj": (_condition_in_front, _second_object),
    "pobj": (_deed_of, _pursuant, _past_as, _after_a_conjunction, _to_act),
    "prep": (_past_the_turn, _clause_of_time, _past_the_place, _past_the_agent, _past_the_label),
    "agent": (_past_the_place, _of_the_active),
    "conj": (_first_of_two, _past_the_inner_clause, _past_what_was_said),
    "dobj": (
        _pursuant,
        _past_the_adjective,
    ),
    "oprd": (_named_so,),
    "ccomp": (
        _held_to_be,
        _cleft,
        _past_the_semicolon,
    ),
}
ANY: tuple[Repair, ...] = (_not_a_genitive, _with_its_subject, _describing)
