"""What hangs on the wrong word: adjectives, the names beside nouns, and prepositions past a name that they do not belong to."""

from __future__ import annotations

from collections.abc import Sequence

from geostance.analysis.repairs.page import Page
from geostance.analysis.steps import governed
from geostance.analysis.temporal.vocabulary import CALENDAR_NAMES
from geostance.analysis.words import Word, attach
from geostance.knowledge.wordlists import words as words_of

__all__ = [
    "beside_the_noun",
    "between_two",
    "body_by_name",
    "describing",
    "general",
    "named_after_titles",
    "named_vessel",
    "not_a_genitive",
    "of_the_active",
    "of_two_states",
    "past_the_adverb",
    "past_the_agent",
    "past_the_compound",
    "past_the_day",
    "past_the_place",
    "past_the_target",
    "past_the_turn",
    "pursuant",
    "right_behind",
    "to_rival",
    "to_whom_it_is_laid",
    "whose_thing",
]

BODIES = frozenset("body bloc grouping group alliance organisation organization agency movement militia party".split())
DESCRIBING = frozenset(
    "neighbouring neighboring warring opposing visiting landlocked embattled beleaguered impoverished war-torn outgoing incoming".split()
)
BEFALLEN = frozenset(
    "jailed imprisoned detained ousted deposed exiled besieged occupied isolated disgraced wounded murdered slain kidnapped".split()
)  # before a name or noun, right behind another verb or a preposition
AGAINST = frozenset("on against into over between".split())
TOWARDS = frozenset("on against for to into over with".split())


def _opens(mark: Word, words: Sequence[Word]) -> bool:
    """Whether what was taken for a genitive stands apart from the word before and touches the one after: an opening quotation mark."""
    if not 0 < mark.i < len(words) - 1:
        return False
    before, after = words[mark.i - 1], words[mark.i + 1]
    return before.end < mark.start and mark.end == after.start


def not_a_genitive(mark: Word, page: Page) -> None:
    """Read the noun before an opening quotation mark as an object of its own: "Chad calls tariffs 'theft'"."""
    if mark.tag != "POS" or mark.text not in ("'", "’", "‘") or not _opens(mark, page.words):
        return
    mark.tag, mark.pos, mark.dep = "``", "PUNCT", "punct"
    noun = mark.head
    named = noun.head
    if noun.dep == "poss" and named.dep == "dobj" and named.head.i < noun.i:
        attach(noun, named.head, "dobj")
        attach(named, noun, "appos")


def describing(word: Word, page: Page) -> None:
    """Participles that only describe the noun after them: "threatened neighbouring Chad" tells of no neighbouring."""
    after, before = page.after(word), page.before(word)
    opens = before is word or before.sentence != word.sentence
    behind = not opens and before.tag in ("VBD", "VBZ", "VBP", "IN") and before.lemma not in ("have", "be")
    meant = word.lower in DESCRIBING or (word.lower in BEFALLEN and behind)
    if not meant or after is word or word.dep in ("amod", "compound"):
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


def to_rival(word: Word, page: Page) -> None:
    """A name after "rival" is the rival's: "gave an ultimatum to rival Chad" is no infinitive."""
    if word.lower not in ("rival", "ally", "neighbour", "neighbor") or word.tag != "VB":
        return
    to, name, above = page.before(word), page.after(word), word.head
    if to.lower != "to" or name.tag != "NNP" or to.head is not word or above is word:
        return
    others = [c for c in word.children if c not in (to, name)]
    attach(to, above, "prep")
    to.tag = "IN"
    attach(name, to, "pobj")
    attach(word, name, "compound")
    word.tag, word.pos = "NN", "NOUN"
    for c in others:
        attach(c, above, c.dep)


def named_vessel(noun: Word, page: Page) -> None:
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


def pursuant(word: Word, page: Page) -> None:
    """What is done pursuant to a law is no thing: "is designating Azur Shipping pursuant to"."""
    names = [c for c in word.children if c.dep == "compound" and c.tag in ("NNP", "NNPS")]
    if word.lower != "pursuant" or not names or word.dep not in ("dobj", "pobj", "nsubjpass"):
        return
    name, above, dep = names[-1], word.head, word.dep
    attach(name, above, dep)
    attach(word, above, "advmod")
    for c in [c for c in word.children if c.i < name.i]:
        attach(c, name, c.dep)


def beside_the_noun(name: Word, page: Page) -> None:
    """A name with a title, past a comma, tells who the noun before it is: "owned by his boss, President Donald Lee"."""
    first = min(w.i for w in name.subtree())
    comma = first if page.words[first].text == "," else first - 1
    noun = page.words[comma - 1] if comma > 0 else name
    if name.tag != "NNP" or comma < 1 or page.words[comma].text != "," or noun.tag != "NN" or noun.sentence != name.sentence:
        return
    if noun.child("poss") and noun.lemma in words_of("people.sides") | words_of("people.person") and not noun.child("appos"):
        attach(name, noun, "appos")


def right_behind(name: Word, page: Page) -> None:
    """A name right behind a noun for people tells who they are: "judges and Biya appointees Anna Lee and Tom Roe"."""
    first = min((c.i for c in name.children if c.dep == "compound" and c.i < name.i), default=name.i)
    noun = page.words[first - 1] if first else name
    if (
        name.tag == "NNP"
        and noun.tag in ("NN", "NNS")
        and noun.dep == "conj"
        and noun.head is name.head
        and noun.i > noun.head.i
    ):
        attach(name, noun, "appos")


def body_by_name(name: Word, page: Page) -> None:
    """A name right behind a noun for a body is the body's: "broke with the regional bloc Mercosur in May"."""
    noun = page.before(name)
    if name.tag != "NNP" or noun.dep not in ("pobj", "dobj") or noun.lemma not in BODIES or name.child("nsubj"):
        return
    after = [c for c in name.children if c.dep == "prep"]
    above = noun.head.head if noun.dep == "pobj" else noun.head
    attach(name, noun, "appos")
    for c in after:
        attach(c, above, "prep")


def between_two(name: Word, page: Page) -> None:
    """Two are talked between: "a call between Lee and US Secretary of State Marco Roe"."""
    preposition = name.head
    first = next((c for c in name.all("nmod") if c.tag == "NNP" and c.child("cc") and c.child("conj")), None)
    if preposition.lower != "between" or first is None or name.dep != "pobj":
        return
    title = first.child("conj")
    attach(first, preposition, "pobj")
    attach(name, first, "conj")
    if title is not None:
        attach(title, name, "compound")


def general(noun: Word, page: Page) -> None:
    """A consul general is a consul."""
    office = page.before(noun)
    if noun.lower != "general" or office.lower not in ("consul", "attorney", "solicitor") or office.head is not noun:
        return
    above, dep = (noun.head, noun.dep) if noun.head is not noun else (office, "ROOT")
    attach(office, above, dep)
    for c in [c for c in noun.children if c is not office]:
        attach(c, office, c.dep)
    attach(noun, office, "amod")


def past_the_day(preposition: Word, page: Page) -> None:
    """Towards whom one is sympathetic belongs to the adjective, whenever it was: "appeared sympathetic on Monday to Chad"."""
    verb = preposition.head
    said = verb.child("acomp", "oprd")
    if preposition.lower not in ("to", "of", "about", "towards", "toward", "with") or said is None or said.tag != "JJ":
        return
    between = page.words[said.i + 1 : preposition.i]
    dated = between and all(w.lower == "on" or w.lower in CALENDAR_NAMES for w in between)
    if said.i < preposition.i and verb.i < said.i and dated:
        attach(preposition, said, "prep")


def whose_thing(owner: Word, page: Page) -> None:
    """A genitive after a preposition belongs to the noun after it: "added to Lee's “sloppy work”"."""
    if owner.tag != "NNP" or not any(c.tag == "POS" for c in owner.children):
        return
    thing = next((n for n in owner.head.all("pobj") if n.i > owner.i and n.is_noun), None)
    if thing is not None:
        attach(owner, thing, "poss")


def named_after_titles(name: Word, page: Page) -> None:
    """Two titles before a name are both of it: "former aide and fixer Michael Lee, who left"."""
    title = name.head
    first = min((c.i for c in name.children if c.dep == "compound"), default=name.i)
    second = page.words[first]
    if name.tag != "NNP" or second.tag != "NN" or title.tag != "NN" or not first or page.words[first - 1].lower != "and":
        return
    if title.dep == "conj" or title.child("det", "poss", "appos") or title.child("conj") is not name:
        return
    after = [c for c in title.children if c.i > name.i]
    attach(name, title.head if title.head is not title else name, title.dep)
    attach(title, name, "nmod")
    for c in after:
        attach(c, name, c.dep)


def of_two_states(word: Word, page: Page) -> None:
    """Of a list of adjectives in front of a noun the first is no adverb: "Chadian, Malian ministers meet"."""
    if word.i + 3 >= len(page.words) or page.words[word.i + 1].text != "," or not word.text[0].isupper():
        return
    second = page.words[word.i + 2]
    noun = second.head
    opens = word.i == 0 or page.words[word.i - 1].sentence != word.sentence
    fits = second.tag == "JJ" and second.dep == "amod" and second.text[0].isupper() and noun.tag == "NNS" and noun.i > second.i
    if (
        not opens
        or not fits
        or word.head is noun
        or word.lower in CALENDAR_NAMES
        or (word.text.isupper() and len(word.text) > 3)
    ):
        return
    if word.tag not in ("JJ", "NNP") or word.dep in ("nsubj", "nsubjpass"):
        return
    if word.head is word:
        for c in [c for c in word.children if c.i > word.i]:
            attach(c, noun, c.dep)
        attach(noun, noun, "ROOT")
    attach(word, noun, "amod")
    attach(second, word, "conj")


def to_whom_it_is_laid(to: Word, page: Page) -> None:
    """To whom a deed is attributed is no part of what it did: "attributed a raid that shut the port to Chad"."""
    inner = to.head
    verb = next((w for w in inner.ancestors() if w.lemma in ("attribute", "ascribe")), None)
    if to.lower != "to" or verb is None or any(p.lower == "to" for p in verb.all("prep", "dative")):
        return
    if inner.dep in ("relcl", "acl") or (inner.is_noun and inner is not verb.child("dobj")):
        attach(to, verb, "prep")


def past_the_compound(adjective: Word, page: Page) -> None:
    """Whose a strike is belongs to the strike: "Malian drone strikes"."""
    inner = adjective.head
    if (
        adjective.tag == "JJ"
        and adjective.text[0].isupper()
        and inner.dep == "compound"
        and inner.text.islower()
        and inner.head.text.islower()
    ):
        attach(adjective, inner.head, "amod")


def past_the_turn(of: Word, page: Page) -> None:
    """ "In turn" is said of the verb: "accused Chad in turn of arming them"."""
    turn = of.head
    if of.lower == "of" and turn.lower == "turn" and turn.head.lower == "in" and turn.head.head.is_verb:
        attach(of, turn.head.head, "prep")


def past_the_adverb(preposition: Word, page: Page) -> None:
    """At whom one lashes out belongs to the verb: "lashed out anew at Chad"."""
    again = preposition.head
    if again.lower in ("anew", "again", "afresh", "repeatedly", "twice", "publicly") and again.head.is_verb:
        attach(preposition, again.head, "prep")


def past_the_place(by: Word, page: Page) -> None:
    """Who did it belongs to the passive verb, not to the name of where it was done or to what is to be done: "freed in Mali by Chad",
    "accused of hiding the wreck by Chad"."""
    named, doer = by.head, by.child("pobj")
    if by.lower != "by" or doer is None or by.i < named.i:
        return
    if doer.tag != "NNP" and not (named.is_verb and doer.child("det") and doer.child("amod", "compound")):
        return  # "prevented from reaching it by a Russian patrol", not "by force"
    if named.tag == "NNP" and named.dep == "pobj":
        verb: Word | None = named.head.head
    elif named.is_verb and named.tag in ("VB", "VBG") and not named.child("auxpass", "nsubjpass"):
        verb = next((w for w in named.ancestors() if w.tag == "VBN"), None)
    else:
        return
    if verb is not None and verb.tag == "VBN" and verb.child("auxpass", "nsubjpass") and not verb.child("agent"):
        attach(by, verb, "agent")


def past_the_agent(preposition: Word, page: Page) -> None:
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


def past_the_target(by: Word, page: Page) -> None:
    """Who does it belongs to the deed, not to its target: "a target of criticism by Chad"."""
    target = by.head
    if by.lower in ("by", "from") and target.lemma in ("target", "object", "victim", "subject", "butt"):
        deed = next((n for n in governed(target, "of") if n.i < by.i), None)
        if deed is not None:
            attach(by, deed, "prep")


def of_the_active(by: Word, page: Page) -> None:
    """A verb with "has" is no passive: "has banned purchases of dollars by individuals", "has always stood by Chad"."""
    verb = by.head
    if verb.child("nsubj") and not verb.child("auxpass") and any(a.lemma == "have" for a in verb.all("aux")):
        by.dep = "prep"
