"""Cues: the words that say that something was said, with who said it to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from geostance.analysis.clauses import Clause
from geostance.analysis.phrases import beside
from geostance.analysis.speech.units import Unit
from geostance.analysis.steps import Words, kind_of
from geostance.analysis.temporal.vocabulary import WEEKDAYS
from geostance.analysis.words import FINITE, Word
from geostance.knowledge.lexicon import Entry

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["Cue", "cues_in", "says"]

NOT_CUES = frozenset(("medium", "venue", "audience", "source", "aside"))  # nouns that tell how, where, to whom, from where
PASSING_ON = frozenset(("quote", "cite"))
PARENTHETICAL = frozenset(("neutral", "assertive", "question"))
DAYS = frozenset("today yesterday tomorrow week month year morning afternoon evening night".split()).union(WEEKDAYS)
BEHIND = 14  # words from a quotation to its cue: "…," Berg, the mayor of the old town, posted
NOT_NAMING = frozenset("it me us them him this that these those there".split())


@attrs.frozen(eq=False)
class Cue:
    """A word that says that something was said, by its entry in the lexicon of cues."""

    word: Word
    clause: Clause
    entry: Entry
    speaker: Word | None
    addressees: Words = ()
    reporters: Words = ()

    @property
    def content(self) -> tuple[str, ...]:
        """The paths to what was said."""
        return next((s.paths for s in self.entry.frame if s.name == "content"), ())

    @property
    def is_saying(self) -> bool:
        """Whether a quotation can be what was said."""
        return self.clause.kind == "verb" and bool(self.entry.get("quotes", True))

    @property
    def in_parenthesis(self) -> bool:
        """Whether a sentence without quotation marks around it can be what was said: "The port, she said, is closed"."""
        return bool(self.entry.get("parenthesis", self.entry.get("does") in PARENTHETICAL and "that" in self.content))


def says(analysis: Analysis, word: Word) -> bool:
    """Whether a word is a verb that a quotation can go with."""
    return word.is_verb and any(e.get("quotes", True) for e in analysis.cues.of("verb", word.lemma))


def cues_in(analysis: Analysis, unit: Unit) -> Iterator[tuple[Cue, ...]]:
    """The cues of a unit outside its quotation marks, in order: for each word one by every entry that fits, the best first."""
    for word in unit.outside():
        kind = kind_of(word)
        if (
            kind is None
            or word.dep in ("aux", "auxpass")
            or (word.dep == "compound" and word.tag != "VBD")
            or (word.dep == "amod" and word.tag == "VBN")
        ):
            continue
        entries = analysis.cues.of(kind, word.lemma)
        if not entries:
            continue
        clause = analysis.clause(word)
        found = []
        if (
            word.lemma in PASSING_ON
            and (word.tag == "VBG" or any(p.lower == "as" and p.child("pcomp") for p in word.all("prep")))
            and (any(is_source(analysis, n) for n in word.all("dobj")) or word.child("prep"))
        ):
            continue  # it only tells whose words another cue brings
        for entry in entries:
            if entry.get("does") not in NOT_CUES and beside(entry, clause) and _whole(entry, word):
                speaker = _speaker(entry, clause, unit)
                if speaker is not None or kind == "verb":
                    speaker, reporters = _passed_on(analysis, clause, speaker)
                    told = tuple(w for w in _filled(entry, "addressee", clause) if w is not speaker)
                    found.append(Cue(word, clause, entry, speaker, told, reporters))
        if found:
            yield tuple(found)


def _passed_on(analysis: Analysis, clause: Clause, speaker: Word | None) -> tuple[Word | None, Words]:
    """Whose words they are where somebody else reports them: "quoted the mayor as saying", "said, citing two officials, that"."""
    word = clause.word
    if word.dep == "pcomp" and word.head.lower == "as" and word.head.head.lemma in PASSING_ON:
        passing = analysis.clause(word.head.head)
        quoted = passing.slot("object")
        return (quoted[0] if quoted else speaker), passing.slot("subject")
    for c in word.all("advcl"):
        if c.tag == "VBG" and c.lemma in PASSING_ON and speaker is not None:
            cited = [n for n in c.all("dobj") if is_source(analysis, n)]
            if cited:
                return cited[0], (speaker,)
    return speaker, ()


def is_source(analysis: Analysis, word: Word) -> bool:
    """Whether a noun is of those who speak: an official, a ministry."""
    return any(e.get("does") == "source" for e in analysis.cues.of("noun", word.lemma))


def _whole(entry: Entry, word: Word) -> bool:
    """Whether the verb has no particle that makes another verb of it: "called off", "called out"."""
    particle = next((p for p in word.all("prt") if not p.child("pobj")), None)
    return particle is None or any(particle.lower in t.words for t in entry.beside)


def _filled(entry: Entry, slot: str, clause: Clause) -> Words:
    paths = next((s.paths for s in entry.frame if s.name == slot), ())
    return next((w for p in paths if (w := clause.slot(p))), ())


def _speaker(entry: Entry, clause: Clause, unit: Unit) -> Word | None:
    """The head of the phrase that names the speaker; found by its place where the parse lost it beside a quotation."""
    word = clause.word
    if entry.get("does") == "question" and _is_asked(word, unit):
        return None
    filled = _teller(clause, unit) or tuple(w for w in _filled(entry, "speaker", clause) if not _is_nobody(w))
    shared = _goes_on(word, unit)
    if clause.kind == "noun":
        filled = tuple(w for w in filled if w.is_noun or w.tag.startswith("PRP") or w.text[0].isupper())
    near = [w for w in filled if unit.quoted(w) is None and ((shared and w.i < word.i) or _is_near(w, word, unit))]
    if near:
        return _in_between(near[0], word, unit) or near[0]
    if word.tag == "VBN" and not word.child("aux", "auxpass", "agent") and _behind_quotation(unit, word):
        return _beside(word, unit) or (filled[0] if filled else None)
    if clause.kind != "verb" or clause.is_passive or word.tag in ("VBG", "VB"):
        return filled[0] if filled else None
    return _beside(word, unit) or (filled[0] if filled else None)


def _is_asked(verb: Word, unit: Unit) -> bool:
    """Whether somebody is asked and does not ask: "the envoy, asked whether she would go, shrugged"."""
    if verb.tag == "VBN":
        return not verb.child("aux", "agent")
    asker = verb.child("nsubj")
    if asker is None or verb.tag != "VBD" or not unit.has(asker) or asker.i > verb.i:
        return False
    between = unit.words[asker.i - unit.first + 1 : verb.i - unit.first]
    return [w.text for w in between] == [","]


def _in_between(subject: Word, verb: Word, unit: Unit) -> Word | None:
    """The name between a comma and the cue, where what was said passes for its subject: "The deal, the mayor told us, is dead"."""
    words, at = unit.words, verb.i - unit.first
    if verb.tag not in ("VBD", "VBZ", "VBP") or subject.i > verb.i or not unit.has(subject):
        return None
    while at and words[at - 1].dep in ("advmod", "aux", "neg"):
        at -= 1
    name = words[at - 1] if at else None
    if name is None or name is subject or name.i < subject.i or not _names(name) or unit.quoted(name) is not None:
        return None
    k = at - 1
    while k and (words[k - 1].is_noun or words[k - 1].tag in ("DT", "JJ", "PRP$", "POS", "CD", "VBN")):
        k -= 1
    if not k or words[k - 1].text != "," or words[k - 1].i < subject.i:
        return None
    after = words[verb.i - unit.first + 1 :]
    end = next((n for n, w in enumerate(after) if w.text in (",", ".", "?", "!", ";", ":")), len(after))
    goes_on = end + 1 < len(after) and after[end].text == "," and after[end + 1].tag not in ("CC", "WDT", "WP", "VBG", "IN")
    return name if goes_on and not any(w.tag in FINITE or w.tag == "IN" for w in after[:end]) else None


def _goes_on(verb: Word, unit: Unit) -> bool:
    """Whether a verb shares the subject of the one before, which a quotation may part it from: voiced "regret" and demanded."""
    before = verb.i - unit.first - 1
    return (
        verb.dep == "conj"
        and before >= 0
        and unit.words[before].tag in ("CC", "RB")
        and unit.quoted(unit.words[before]) is None
    )


def _teller(clause: Clause, unit: Unit) -> Words:
    """Who goes on telling, where the parse joined the next cue to what was told: "said it had been robbed and called on …".

    No clause can say "had been called on" and "called on" at once: a past tense that is joined to a verb in another form is the
    teller's.
    """
    word = clause.word
    if word.dep != "conj" or word.tag not in ("VBD", "VBN") or word.child("nsubj", "nsubjpass", "auxpass", "agent"):
        return ()
    told = word.head
    if told.dep != "ccomp" or told.head.tag != "VBD" or not told.child("aux") or not unit.has(told.head):
        return ()
    if word.tag == "VBN" and not word.child("prep", "dobj"):
        return ()
    if word.tag == "VBN" and (told.child("auxpass") is None or not any(p.lower == "on" for p in word.all("prep"))):
        return ()  # "had been robbed and beaten"
    return tuple(told.head.all("nsubj"))


def _behind_quotation(unit: Unit, verb: Word) -> bool:
    """Whether a participle stands with its noun behind a quotation, and so is a past tense: "…," the mission posted."""
    return any(unit.quoted(w) is not None for w in unit.words[max(0, verb.i - unit.first - BEHIND) : verb.i - unit.first])


def _is_nobody(word: Word) -> bool:
    if not any(c.isalnum() for c in word.text):
        return True  # a dash that the parse took for a noun
    return word.tag in ("EX", "DT", "WDT") and word.lower in ("there", "that", "this", "it", "which")


def _is_near(word: Word, verb: Word, unit: Unit) -> bool:
    """Whether no quotation stands between a speaker and the cue, nor the speaker in a time that the parse took for one."""
    if word.lemma in DAYS and word.i > verb.i:
        return False
    if not unit.has(word) or abs(word.i - verb.i) < 3:
        return True
    low, high = (word.end, verb.start) if word.i < verb.i else (verb.end, word.start)
    q = unit.next_quotation(low)
    return q is None or q.start >= high


def _beside(verb: Word, unit: Unit) -> Word | None:
    """The noun or pronoun before a verb, past an apposition, or after it where a quotation stands before ("…," said Mali)."""
    words = unit.words
    at = left = verb.i - unit.first
    while left and words[left - 1].dep in ("advmod", "aux", "neg", "auxpass"):
        left -= 1
    begin = left
    while begin and unit.quoted(words[begin - 1]) is None and words[begin - 1].text not in (";", ":", ".", "―", "—"):
        begin -= 1
    if left and words[left - 1].text == ",":  # "Smith, the mayor, said"
        found = next((n for n in range(begin, left - 1) if _heads_phrase(words, n)), None)
        if found is not None:
            return words[found] if left - found < 25 else None
    if left and _names(words[left - 1]) and unit.quoted(words[left - 1]) is None:
        return words[left - 1]
    for n in range(at + 1, min(at + 9, len(words))):
        if unit.quoted(words[n]) is not None or words[n].tag not in (
            "DT",
            "JJ",
            "PRP$",
            "PRP",
            "NNP",
            "NNPS",
            "NNS",
            "NN",
            "CD",
            "VBN",
            "POS",
            "HYPH",
        ):
            return None
        if _heads_phrase(words, n):
            return words[n]
    return None


def _heads_phrase(words: tuple[Word, ...], n: int) -> bool:
    """Whether a noun ends its run of nouns."""
    after = words[n + 1] if n + 1 < len(words) else None
    return _names(words[n]) and (after is None or not (after.is_noun or after.tag in ("POS", "HYPH")))


def _names(word: Word) -> bool:
    if word.lemma in DAYS or not any(c.isalnum() for c in word.text):
        return False
    return word.is_noun or (word.tag in ("PRP", "WP") and word.lower not in NOT_NAMING)
