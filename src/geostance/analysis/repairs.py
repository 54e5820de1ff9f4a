"""Repairs of what a parser trained on full sentences gets wrong in news: headline verbs read as nouns, complements gone astray."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geostance.analysis.layout import BlockKind
from geostance.analysis.steps import asked_by, has_to
from geostance.analysis.words import Word
from geostance.knowledge.wordlists import words as words_of

__all__ = ["repair"]

HEADLINE_BLOCKS = ("title", "heading", "item")
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december".split()
)
SEPARATORS = frozenset((",", ";", ":", "-", "–", "—", ".", "!", "?"))
CROWDS = frozenset(("thousand", "hundred", "dozen", "ten", "million", "score"))  # "Thousands march in Oslo"
AGENTS = ("people.person", "people.group")
NAMING = frozenset("call brand label dub deem".split())  # "calls the plan 'theft'"
COMPLEMENTS = ("of", "for")  # "was accused by experts of arming", "was praised by Mali for hosting"
PERSONAL = frozenset(("he", "she", "they", "we", "i", "you"))
TOWARDS = frozenset("on against for to into over with".split())
REPORTING = frozenset("say claim warn fear think believe know hope report tell".split())
# Nouns that can be verbs, but after a list of names in a headline go with the noun that follows: "Chad, Mali border row"
ATTRIBUTIVE = frozenset(
    "border trade peace aid arms oil gas debt water air power fish war name row state force arm prisoner summit".split()
)


def repair(words: Sequence[Word], kind: BlockKind, is_verb: Callable[[str], bool]) -> None:
    """Mend the parse of a block in place. ``is_verb`` tells whether a lemma can be a verb."""
    for word in words:
        if word.tag == "POS" and word.text in ("'", "’", "‘") and _opens(word, words):
            _not_a_genitive(word)
        elif word.dep == "pcomp" and word.tag == "VBG" and word.head.lower in COMPLEMENTS:
            _to_the_passive(word.head)
        elif word.tag == "NNP" and word.dep in ("advmod", "npadvmod") and _lost_subject(word):
            word.dep = "nsubjpass" if word.head.child("auxpass") else "nsubj"
        elif word.dep == "npadvmod" and word.head.lemma == "give" and word.head.child("dative") and not word.head.child("dobj"):
            word.dep = "dobj"  # "gave the envoy 24 hours to leave"
        elif word.dep == "relcl" and word.tag == "VB" and word.children[0].tag == "TO":
            word.dep = "acl"  # "a deal to share intelligence" says what the deal is for
        elif (
            word.tag == "NNS" and word.dep == "ROOT" and word.lower == "calls" and any(c.lower == "upon" for c in word.children)
        ):
            word.tag, word.pos = "VBZ", "VERB"  # "Calls upon all parties to …", as resolutions do
        elif word.dep == "amod" and word.tag in ("VBD", "VBN") and word.head.i > word.i and word.child("nsubj"):
            _with_its_object(word)
        elif word.tag == "VBN" and word.child("nsubj") and not word.child("aux", "auxpass", "agent"):
            word.tag = "VBD"  # "Chad voiced concern": a participle does not bring its own subject
        elif word.tag == "NNS" and word.dep == "advcl" and word.child("mark"):
            _condition(word, is_verb)
        elif word.tag == "NNS" and word.dep == "nsubj" and word.i and words[word.i - 1].tag == "NNP":
            _condition_in_front(word, is_verb)
        elif word.dep == "pobj" and word.head.dep == "mark" and word.head.head.is_verb:
            verb = word.head.head  # "after London expelled two diplomats": a name after a conjunction is a subject
            if not verb.child("nsubj", "nsubjpass"):
                attach(word, verb, "nsubjpass" if verb.child("auxpass") else "nsubj")
        elif word.dep == "prep" and word.lower in ("as", "after", "while") and word.head.dep == "nsubj":
            _clause_of_time(word)
        elif word.dep == "prep" and word.lower == "by" and word.head.tag == "NNP":
            _past_the_place(word)
        elif word.dep == "prep" and word.lower in TOWARDS and word.head.tag == "NNP":
            _past_the_agent(word)
        elif word.dep == "conj" and word.tag == "VBD" and word.head.tag == "VB":
            _past_the_bare_form(word)
        elif word.dep == "conj" and word.tag == "VBD" and word.head.dep == "ccomp":
            _past_what_was_said(word)
        elif word.dep == "prep" and word.lower == "as" and word.head.is_verb:
            _past_the_label(word)
        elif word.dep == "pobj" and word.tag == "VB" and word.head.lower == "to" and word.head.head.is_verb:
            to = word.head  # "called on Chad to march": an infinitive, not a place to go to
            attach(word, to.head, "xcomp")
            attach(to, word, "aux")
            to.tag = "TO"
        elif word.dep == "advcl" and word.tag == "VB" and has_to(word) and asked_by(word.head):
            word.dep = "xcomp"  # what Chad is called on to do
        elif (
            word.dep == "dobj"
            and word.head.tag == "JJ"
            and any(w.lower == "as" for w in words[max(0, word.head.i - 2) : word.head.i])
        ):
            verb = next((w for w in word.ancestors() if w.is_verb), None)
            if verb is not None and not verb.child("dobj", "nsubjpass"):
                attach(word, verb, "dobj")  # "hailed as historic the deal"
        elif word.dep == "oprd" and word.head.lemma in NAMING and word.is_noun:
            _named_so(word)
        elif word.dep in ("compound", "nmod") and word.lemma in words_of("reference.vessels") and word.head.tag == "NNP":
            _named_vessel(word)
        elif word.dep == "ccomp" and word.head.i > word.i and any(w.text == ";" for w in words[word.i : word.head.i]):
            word.dep = "parataxis"  # "Chad agreed; Mali refused": a semicolon tells no complement
    if kind in HEADLINE_BLOCKS:
        _find_plural_verb(words, is_verb)
        for segment in _segments(words):
            if not _has_verb(segment, is_verb):
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
            elif word.tag == "NNP" and word.dep == "npadvmod" and word.i and words[word.i - 1].is_verb:
                attach(word, words[word.i - 1], "dobj")  # "as Chad strikes Mali"
            elif word.tag == "VB" and word.dep == "advcl" and word.head.tag == "NNP" and word.head.dep == "ROOT":
                _future(word)


def _opens(mark: Word, words: Sequence[Word]) -> bool:
    """Whether what was taken for a genitive stands apart from the word before and touches the one after: an opening quotation mark."""
    if not 0 < mark.i < len(words) - 1:
        return False
    before, after = words[mark.i - 1], words[mark.i + 1]
    return before.end < mark.start and mark.end == after.start


def _not_a_genitive(mark: Word) -> None:
    """Read the noun before an opening quotation mark as an object of its own: "Chad calls tariffs 'theft'"."""
    mark.tag, mark.pos, mark.dep = "``", "PUNCT", "punct"
    noun = mark.head
    named = noun.head
    if noun.dep == "poss" and named.dep == "dobj" and named.head.i < noun.i:
        attach(noun, named.head, "dobj")
        attach(named, noun, "appos")


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


def _lost_subject(word: Word) -> bool:
    """Whether a name taken for an adverb is the subject of the verb after it: "Vanuatu, speaking for the islands, called it"."""
    verb = word.head
    if not verb.is_verb or word.i > verb.i or verb.child("nsubj", "nsubjpass", "expl") or word.lower in DAYS:
        return False
    return verb.tag in ("VBD", "VBZ", "VBP") or verb.child("aux", "auxpass") is not None


def attach(word: Word, head: Word, dep: str) -> None:
    """Hang a word on another head; on itself for a root. A head that hung below the word takes its place first."""
    at = head
    while head is not word and at.head is not at:
        if at.head is word:
            attach(at, word.head if word.head is not word else at, word.dep)
            break
        at = at.head
    if word.head is not word:
        word.head.children.remove(word)
    word.head, word.dep = head, dep
    if head is not word:
        head.children.append(word)
        head.children.sort(key=lambda w: w.i)


def _to_the_passive(preposition: Word) -> None:
    """A gerund after "of" or "for" belongs to the passive verb, not to its agent."""
    agent = preposition.head
    if preposition.dep == "prep" and agent.dep == "pobj" and agent.head.dep == "agent":
        attach(preposition, agent.head.head, "prep")


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


def _past_the_bare_form(verb: Word) -> None:
    """A past tense joined to an infinitive belongs beside the finite verb above: "agreed to meet and condemned the raid"."""
    bare = verb.head
    if verb.child("nsubj", "nsubjpass", "aux") or not any(c.tag in ("TO", "MD") for c in bare.all("aux")):
        return
    finite = next((w for w in bare.ancestors() if w.tag in ("VBD", "VBZ", "VBP")), None)
    if finite is not None and finite.child("nsubj", "nsubjpass"):
        attach(verb, finite, "conj")


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


def _condition(word: Word, is_verb: Callable[[str], bool]) -> None:
    """Read as a verb the plural that stands for one after a conjunction: "if Chad attacks"."""
    names = [c for c in word.children if c.dep == "compound" and c.tag == "NNP"]
    if names and is_verb(word.lemma):
        word.tag, word.pos = "VBZ", "VERB"
        names[-1].dep = "nsubj"


def _named_vessel(noun: Word) -> None:
    """A ship is what its noun says, and its name stands beside: "the Chadian frigate Dawn sailed"."""
    name = noun.head
    if not noun.text.islower() or name.i < noun.i or any(c.dep == "poss" and c.i > noun.i for c in name.children):
        return
    before = [c for c in name.children if c.i < noun.i or (c.i > name.i and c.dep != "compound")]
    attach(noun, name.head if name.head is not name else noun, name.dep)
    attach(name, noun, "appos")
    for c in before:
        attach(c, noun, c.dep)


def _past_the_place(by: Word) -> None:
    """Who did it belongs to the passive verb, not to the name of where it was done: "freed in Mali by Chad"."""
    verb = by.head.head.head
    if by.head.dep == "pobj" and by.i > by.head.i and verb.tag == "VBN" and not verb.child("agent"):
        attach(by, verb, "agent")


def _past_what_was_said(verb: Word) -> None:
    """What somebody says and does next: in "said the count was flawed and called on Chad to stop", no count calls."""
    said = verb.head
    subject = said.child("nsubj", "nsubjpass")
    if verb.child("nsubj", "nsubjpass", "aux", "auxpass") or subject is None:
        return
    thing = subject.tag in ("NN", "NNS", "EX", "PRP") and not any(subject.lemma in words_of(agents) for agents in AGENTS)
    if thing and subject.lower not in PERSONAL and verb.lemma in words_of("reference.agentive"):
        for joint in [c for c in said.children if c.dep in ("cc", "punct") and said.i < c.i < verb.i]:
            attach(joint, said.head, joint.dep)
        attach(verb, said.head, "conj")


def _past_the_label(preposition: Word) -> None:
    """What somebody calls what: "described as shameful the arrest", "dismissed as \"fantasy\" a report"."""
    verb = preposition.head
    named = preposition.all("pobj")
    if verb.child("dobj", "nsubjpass", "auxpass") or not named or named[-1].i < verb.i or preposition.i < verb.i:
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


def _named_so(noun: Word) -> None:
    """What is called something is the object: "Chad calls Mali's demand 'an insult'"."""
    verb = noun.head
    others = [c for c in verb.all("oprd") if c.i > noun.i and (c.is_noun or c.tag.startswith("JJ"))]
    if others and not verb.child("dobj", "nsubjpass") and noun.i > verb.i:
        noun.dep = "dobj"


def _past_the_agent(preposition: Word) -> None:
    """What an act is directed at belongs to the act, not to the name of who did it: "an attack by Chad on Mali"."""
    by = preposition.head.head
    if (
        preposition.head.dep == "pobj"
        and by.dep == "prep"
        and by.lower in ("by", "from")
        and by.head.is_noun
        and by.i > by.head.i
    ):
        attach(preposition, by.head, "prep")


def _has_verb(segment: Sequence[Word], is_verb: Callable[[str], bool]) -> bool:
    """Whether a stretch of a headline has a finite verb; a bare form after what may be one is rather its object: "Chad backs truce"."""
    for subject, verb, thing in zip(segment, segment[1:], segment[2:], strict=False):
        owned = subject.tag == "NN" and any(w.tag == "POS" for w in segment[: subject.i - segment[0].i])
        singular = subject.tag == "NNP" or owned
        if thing.tag == "VBP" and verb.tag == "NNS" and singular and _verb_lemma(verb, is_verb):
            thing.tag, thing.pos = "NN", "NOUN"
    return any(w.tag in ("VBZ", "VBP", "VBD", "MD") for w in segment)


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
            and not any(w.tag in ("VBZ", "VBP", "VBD", "MD") for w in rest)
        ):
            _make_verb(rest, at - first, "VBP")
            attach(names[0], verb, "nsubj")
            for name in names[1:]:
                attach(name, names[0], "conj")


def _with_its_object(verb: Word) -> None:
    """Read as an object the noun that was taken for the subject of its own participle: "Chad freed soldiers captured by Mali"."""
    noun = verb.head
    participle = noun.head
    if noun.dep not in ("nsubj", "nsubjpass") or participle.tag not in ("VBN", "VBD"):
        return
    verb.tag = "VBD"
    attach(verb, participle.head if participle.head is not participle else verb, participle.dep)
    attach(noun, verb, "dobj")
    attach(participle, noun, "acl")
    participle.tag = "VBN"


def _condition_in_front(word: Word, is_verb: Callable[[str], bool]) -> None:
    """Read as a verb the plural between a conjunction and the main clause: "If Chad attacks Mali, Norway will act"."""
    main = word.head
    mark, subject = main.child("mark"), main.all("nsubj")[-1]
    if mark is None or not mark.i < word.i < subject.i or not is_verb(word.lemma):
        return
    word.tag, word.pos, word.dep = "VBZ", "VERB", "advcl"
    attach(mark, word, "mark")
    for c in word.children:
        if c.i == word.i - 1 and c.dep == "compound":
            c.dep = "nsubj"
        elif c.dep == "npadvmod" and c.i == word.i + 1:
            c.dep = "dobj"


def _clause_of_time(conjunction: Word) -> None:
    """ "Chad frees two envoys as court opens inquiry": what stands before the conjunction is the first verb's object, and what
    stands after it the second verb's subject."""
    noun, subject = conjunction.head, conjunction.child("pobj")
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
