"""Headlines: verbs that the parser took for nouns, participles without their "were", and what a quoted word is said of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from geostance.analysis.layout import BlockKind
from geostance.analysis.temporal.vocabulary import CALENDAR_NAMES
from geostance.analysis.words import FINITE, Word, attach
from geostance.knowledge.wordlists import words as words_of

__all__ = ["AGENTS", "HEADLINE_BLOCKS", "repair_headline"]

HEADLINE_BLOCKS: tuple[BlockKind, ...] = ("title", "heading", "item")
SEPARATORS = frozenset((",", ";", ":", "-", "–", "—", ".", "!", "?"))
CROWDS = frozenset(("thousand", "hundred", "dozen", "ten", "million", "score"))  # "Thousands march in Oslo"
# Verbs with the words that belong to them before an object.
PARTICLES = {
    "hand": ("over", "back"), "turn": ("over", "down"), "take": ("over", "on"), "call": ("off", "up"), "cut": ("off",), "break": ("off",),
    "put": ("off", "down"), "shoot": ("down",), "play": ("down",), "shut": ("down", "off"), "step": ("up",), "give": ("up",),
    "set": ("up", "off"), "rule": ("out",), "carry": ("out",), "lay": ("down", "off"), "fend": ("off",), "blow": ("up",), "back": ("down",),
}  # fmt: skip
# Adjectives and adverbs that may be nouns.
NOUNS_TOO = frozenset("offensive home initiative directive objective executive".split())
CIRCUMSTANCES = frozenset("from to into as against over with by".split())
AGENTS = ("people.person", "people.group")
# Nouns that can be verbs, but after a list of names in a headline go with the noun that follows: "Chad, Mali border row"
ATTRIBUTIVE = frozenset(
    "border trade peace aid arms oil gas debt water air power fish war name row state force arm prisoner summit".split()
)


def repair_headline(words: Sequence[Word], kind: BlockKind, is_verb: Callable[[str], bool]) -> None:
    """Mend the parse of a headline or list item in place. ``is_verb`` tells whether a lemma can be a verb."""
    _find_plural_verb(words, is_verb)
    is_full = bool(words) and words[-1].text == "."  # a sentence, which the parser knows better
    for segment in _segments(words):
        if (is_full or not _name_then_verb(segment, is_verb)) and not _has_verb(segment, is_verb):
            _find_verb(segment, is_verb)
    for word in words:
        if word.dep in ("amod", "acl") and word.head.tag == "NNP" and word.head.dep == "ROOT" and word.head.i < word.i:
            _said_of_it(word, words)
        elif word.dep == "ccomp" and word.head.i > word.i and word.tag in ("VBZ", "VBP", "VBD"):
            _in_sequence(word)
        elif word.tag == "VBZ":
            _plural(word, words)
        elif word.tag == "VBD" and kind != "item":
            _past_is_passive(word)
        elif (
            word.tag == "NNP"
            and word.dep == "npadvmod"
            and word.i
            and words[word.i - 1].is_verb
            and word.lower not in CALENDAR_NAMES
        ):
            attach(word, words[word.i - 1], "dobj")  # "as Chad strikes Mali"
        elif word.tag == "VB" and word.dep in ("advcl", "xcomp") and word.head.tag == "NNP" and word.head.dep == "ROOT":
            _future(word)


def _name_then_verb(segment: list[Word], is_verb: Callable[[str], bool]) -> bool:
    """Straighten the commonest sort of headline, a name and what it does: "Oslo demands truce", "Chad hands over ten men to Mali".
    Whether it is one."""
    at = 0
    while at < len(segment) and (segment[at].tag in ("NNP", "NNPS", "POS") or segment[at].text == "&"):
        at += 1
    if not 0 < at < len(segment) - 1 or segment[at - 1].tag == "POS":
        return False
    verb, after = segment[at], segment[at + 1]
    lemma = _verb_lemma(verb, is_verb)
    if (
        verb.tag not in ("VBZ", "NNS")
        or lemma in ("have", "be", "do")
        or not lemma
        or not verb.text.islower()
        or not verb.lower.endswith("s")
    ):
        return False
    no_noun = verb.tag == "NNS" and verb.lemma == verb.lower  # the lemmatizer knows no such plural
    if after.tag in FINITE and is_verb(after.lemma) and not no_noun:
        return False  # "Chad strikes kill 20"
    takes = (
        after.is_noun
        or after.tag in ("DT", "PRP$", "CD", "JJ", "VBN", "VBG", "VBP", "VB", "``", "PRP", "WP", "RB", "RP")
        or after.lower in PARTICLES.get(lemma, ())
    )
    if verb.tag == "NNS" and not takes and not no_noun:
        return False  # "Chad strikes on Mali"
    last = after is segment[-1] or segment[at + 2].tag in ("IN", "TO")
    if (after.tag in ("VBP", "VB") and (no_noun or not is_verb(after.lemma))) or (after.tag == "VBG" and last):
        after.tag, after.pos = "NN", "NOUN"  # "demands truce"
    _plain_words_after_to(segment[at + 1 :], is_verb)
    if (thing := verb.child("attr")) is not None and not verb.child("dobj") and lemma not in ("become", "remain"):
        thing.dep = "dobj"  # "sounds alarm over dam"
    kept = verb.dep in ("ROOT", "conj", "ccomp", "parataxis", "advcl") and segment[at - 1].head is verb
    objects = [
        c for c in verb.children if c.i > verb.i and c.dep in ("dobj", "ccomp", "xcomp", "prep", "prt", "attr", "acomp", "oprd")
    ]
    if not kept or segment[at - 1].dep != "nsubj" or not objects or any(c.dep == "xcomp" and c.is_noun for c in objects):
        verb.lemma = lemma
        _make_verb(segment, at)
        thing = verb.child("dobj")
        for preposition in [p for p in (thing.all("prep") if thing else ()) if p.lower in CIRCUMSTANCES and p.i > verb.i]:
            if preposition.lower != "to" or thing is None or thing.lemma not in words_of("acting.relation_nouns"):
                attach(preposition, verb, "prep")  # "withdraws troops from Mali", but "doubles aid to Mali"
    _with_particle(verb)
    _with_object(verb, segment)
    return True


def _with_object(verb: Word, segment: Sequence[Word]) -> None:
    """What the tagger took out of the object's place: "halts offensive", "raids home of editor", "sets free officer", "forces pilot
    to land"."""
    after = segment[verb.i - segment[0].i + 1] if verb is not segment[-1] else verb
    thing = verb.child("dobj")
    if thing is None and ((after.tag == "JJ" and after.head is after) or (after.tag == "RB" and after.head is verb)):
        noun = after.lower in NOUNS_TOO
        if noun and any(c.dep == "prep" and c.i == after.i + 1 for c in (*after.children, *verb.children)):
            after.tag, after.pos = "NN", "NOUN"
            attach(after, verb, "dobj")
            for c in [c for c in verb.children if c.dep == "prep" and c.i == after.i + 1]:
                attach(c, after, "prep")
    elif thing is not None and verb.lemma == "set" and after.lower in ("free", "loose") and after.head is thing:
        attach(after, verb, "acomp")
    elif thing is not None:
        for word in segment:
            if word.tag == "VB" and word.head is word and word.i > thing.i and any(c.lower == "to" for c in word.children):
                attach(word, verb, "xcomp")


def _plain_words_after_to(rest: Sequence[Word], is_verb: Callable[[str], bool]) -> None:
    """What follows "to" is an infinitive where a noun comes next, and none where no verb is of that form: "to free crew"."""
    for to, word in pairwise(rest):
        if to.lower != "to":
            continue
        noun = word.head
        if word.tag == "JJ" and is_verb(word.lemma) and noun.is_noun and noun.head is to and word.i == to.i + 1:
            above = to.head
            word.tag, word.pos, to.tag = "VB", "VERB", "TO"
            attach(word, above, "xcomp")
            attach(noun, word, "dobj")
            attach(to, word, "aux")
        elif to.head is word and (word.is_noun or (word.tag == "VB" and not is_verb(word.lemma))):
            above = word.head
            word.tag, word.pos, to.tag = "NN", "NOUN", "IN"
            attach(to, above, "prep")
            attach(word, to, "pobj")


def _with_particle(verb: Word) -> None:
    """A particle that was taken for a preposition: "hands over ten men", "shoots down a drone"."""
    for particle in [
        c for c in verb.children if c.i == verb.i + 1 and c.dep == "prep" and c.lower in PARTICLES.get(verb.lemma, ())
    ]:
        thing = particle.child("pobj")
        if thing is not None and not verb.child("dobj"):
            attach(thing, verb, "dobj")
            particle.dep = "prt"


def _said_of_it(word: Word, words: Sequence[Word]) -> None:
    """Read as predicate the quoted adjective after a name: "Chad 'dismayed' at ruling"."""
    name = word.head
    if not word.tag.startswith(("JJ", "VBN")) or not any(m.i == word.i - 1 and m.text in "'‘’“\"" for m in words[: word.i]):
        return
    after = [c for c in name.children if c.i > word.i and c.dep in ("prep", "punct", "advcl")]
    attach(word, word, "ROOT")
    attach(name, word, "nsubj")
    for c in after:
        attach(c, word, c.dep)


def _plural(word: Word, words: Sequence[Word]) -> None:
    """Read as a noun the plural that stands for a verb: "Chad strikes kill 20", "to send 200 troops to Mali"."""
    subject = word.child("nsubj")
    if word.dep == "aux" and word.lemma not in ("be", "have", "do") and word.head.is_verb:
        word.tag, word.pos, word.dep = "NNS", "NOUN", "nsubj"
        name = words[word.i - 1] if word.i else word
        if name.dep == "nsubj" and name.head in (word, word.head):
            attach(name, word, "compound")
    elif subject and subject.tag == "CD" and subject.i == word.i - 1 and word.dep == "ROOT":
        verb = words[subject.i - 1]
        if subject.i and verb.is_verb:
            word.tag, word.pos, subject.dep = "NNS", "NOUN", "nummod"
            attach(word, verb, "dobj")
    elif not subject and word.dep == "advcl" and (before := word.child("compound")) and before.i == word.i - 1:
        before.dep = "nsubj"


def _future(verb: Word) -> None:
    """The infinitive that a headline tells the future with: "Chad, Mali to hold talks"."""
    if any(c.tag == "TO" for c in verb.children):
        subject = verb.head
        attach(verb, verb, "ROOT")
        attach(subject, verb, "nsubj")


def _past_is_passive(word: Word) -> None:
    """Headlines tell what was done in the present tense; a past form without an object is a participle: "minister arrested"."""
    subject = word.child("nsubj")
    if subject and not word.child("dobj", "ccomp", "xcomp", "attr", "acomp", "aux", "prt", "advcl", "dative", "oprd"):
        word.tag, subject.dep = "VBN", "nsubjpass"


def _in_sequence(first: Word) -> None:
    """Join what one subject does and does next, parsed as the one saying the other: "Chad hits Mali, vows more"."""
    second = first.head
    if second.child("nsubj", "nsubjpass", "csubj") or not first.child("nsubj", "nsubjpass"):
        return
    attach(first, second.head if second.head is not second else first, second.dep)
    attach(second, first, "conj")
    for mark in [c for c in second.children if c.dep == "punct" and first.i < c.i < second.i]:
        attach(mark, first, "punct")


def _has_verb(segment: Sequence[Word], is_verb: Callable[[str], bool]) -> bool:
    """Whether a stretch of a headline has a finite verb; a bare form after what may be one is rather its object: "Chad backs truce"."""
    for subject, verb, thing in zip(segment, segment[1:], segment[2:], strict=False):
        owned = subject.tag == "NN" and any(w.tag == "POS" for w in segment[: subject.i - segment[0].i])
        singular = subject.tag == "NNP" or owned
        if thing.tag == "VBP" and verb.tag == "NNS" and singular and _verb_lemma(verb, is_verb):
            thing.tag, thing.pos = "NN", "NOUN"
    return any(w.tag in FINITE for w in segment)


def _find_plural_verb(words: Sequence[Word], is_verb: Callable[[str], bool]) -> None:
    """Read as a verb the noun after a list of names: "Chad, Mali sign pact", "Chad and Mali swap prisoners"."""
    for first, word in enumerate(words):
        if word.tag != "NNP" or (first and words[first - 1].text not in SEPARATORS - {","}):
            continue
        names, at = [word], first + 1
        while at + 1 < len(words):
            if words[at].tag == "NNP" and not is_verb(words[at].lemma):
                names[-1] = words[at]  # the last word of a name heads it
            elif words[at].lower in (",", "and", "&") and words[at + 1].tag == "NNP":
                at += 1
                names.append(words[at])
            else:
                break
            at += 1
        if at >= len(words):
            return
        end = next((n for n in range(at, len(words)) if words[n].text in SEPARATORS), len(words))
        verb, rest = words[at], list(words[first:end])
        if (
            len(names) > 1
            and at + 1 < end
            and verb.tag in ("NN", "NNP", "VB")
            and is_verb(verb.lemma)
            and verb.lower not in ATTRIBUTIVE
            and not any(w.tag in FINITE for w in rest)
        ):
            _make_verb(rest, at - first, "VBP")
            attach(names[0], verb, "nsubj")
            for name in names[1:]:
                attach(name, names[0], "conj")


def _segments(words: Sequence[Word]) -> list[list[Word]]:
    """The stretches of a headline that may be clauses of their own."""
    segments: list[list[Word]] = [[]]
    for word in words:
        if word.text in SEPARATORS:
            segments.append([])
        else:
            segments[-1].append(word)
    return [s for s in segments if len(s) > 1]


def _verb_lemma(word: Word, is_verb: Callable[[str], bool]) -> str | None:
    """The verb that a form in "s" may be; the lemmatizer leaves what it knows no noun of ("welcomes") as it is."""
    return next((s for s in (word.lemma, word.lower[:-1], word.lower[:-2]) if is_verb(s)), None)


def _find_verb(segment: list[Word], is_verb: Callable[[str], bool]) -> None:
    """Read as a verb the noun that stands between a name and what it does: "Oslo backs truce", "Trump praises leaders"."""
    for at in range(1, len(segment)):
        before, word = segment[at - 1], segment[at]
        if not word.text.islower() and not word.text.istitle():
            continue
        singular = word.tag == "NNS" and word.lower.endswith("s") and before.tag in ("NNP", "NN", "CD")
        plural = before.tag == "NNS" and (word.tag == "RP" or (word.tag == "NN" and before.lemma in CROWDS))
        if not (singular or plural) or before.dep == "pobj" or before.lower in ("of", "the", "a"):
            continue
        if before.tag == "NN" and before.text.islower() and not any(w.tag == "POS" for w in segment[:at]):
            named = at > 1 and segment[at - 2].text.istitle() and segment[at - 2].tag in ("NNP", "JJ")
            if not named or not any(before.lemma in words_of(agents) for agents in AGENTS):
                continue  # "Chad trade talks" is all noun, "Chadian envoy returns" is not
        lemma = _verb_lemma(word, is_verb)
        if lemma and (at + 1 < len(segment) or before.tag == "NNP"):
            word.lemma = lemma
            _make_verb(segment, at)
            return


def _make_verb(segment: list[Word], at: int, tag: str = "VBZ") -> None:
    verb, subject = segment[at], segment[at - 1]
    inside = set(map(id, segment))
    verb.tag, verb.pos = tag, "VERB"
    outer = next((w.head for w in segment if id(w.head) not in inside), None)
    attach(
        verb, outer if outer is not None and outer.is_verb else verb, "conj" if outer is not None and outer.is_verb else "ROOT"
    )
    attach(subject, verb, "nsubj")
    for w in segment[: at - 1]:
        if w.head.i >= verb.i or id(w.head) not in inside:
            attach(w, subject, "compound" if w.is_noun else "amod" if w.tag.startswith("JJ") else w.dep)
    rest = segment[at + 1 :]
    end = next(
        (
            n
            for n, w in enumerate(rest)
            if not (w.is_noun or w.tag in ("DT", "JJ", "CD", "PRP$", "POS", "VBN", "VBG", "``", "''", "HYPH"))
        ),
        len(rest),
    )
    nouns = [w for w in rest[:end] if w.is_noun]
    if nouns:
        attach(nouns[-1], verb, "dobj")
        for w in rest[:end]:
            if w is not nouns[-1] and (id(w.head) not in inside or w.head.i <= verb.i):
                attach(w, nouns[-1], "compound" if w.is_noun else "amod" if w.tag.startswith("JJ") else w.dep)
    for w in rest[end:]:
        if id(w.head) not in inside or w.head.i < verb.i:
            attach(w, verb, w.dep if w.dep != "ROOT" else "dep")
    for clause in [c for w in segment if w is not verb for c in w.children if id(c) not in inside and c.is_verb]:
        attach(clause, verb, clause.dep)
    verb.children.sort(key=lambda w: w.i)
