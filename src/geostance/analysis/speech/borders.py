"""Borders: where what somebody said ends and the telling goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geostance.analysis.quotations import Quotation
from geostance.analysis.speech.cues import Cue
from geostance.analysis.speech.form import Extent
from geostance.analysis.speech.units import Unit
from geostance.analysis.words import FINITE, Word

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = [
    "apposed",
    "below",
    "breaks",
    "is_cue",
    "last_mark",
    "opens",
    "sentence_from",
    "telling_goes_on",
    "tells_how",
    "trimmed",
    "turns",
]

# Conjunctions that, after a comma, tell when or how it was said where they hang on the cue.
ASIDE = frozenset("as while after before when amid following during hours days in".split())
COMMENTING = frozenset("reflect underscore underline highlight signal mark amount mean illustrate".split())  # the teller does
ARTICLES = frozenset("a an another".split())
PRONOUNS = frozenset("he she they it we".split())
OUTER = " \t\n\r\u00a0,;:.-–—―"
COMMAS = frozenset((",", "–", "—", "―", "--", ";"))


def sentence_from(analysis: Analysis, unit: Unit, cue: Cue, first: int, core: set[int]) -> Extent | None:
    """From a word to where the unit ends it, or what is told beside it: ", adding that", "and called for", ", as he left"."""
    words = unit.words
    stop = _leaving(analysis, unit, cue, first, core)
    begin = last = k = first - unit.first
    while k < len(words) and words[k].i < stop:
        w = words[k]
        q = unit.quoted(w)
        if q is not None:
            last = k
            if k + 1 < len(words) and w.end >= q.end and _ends_with_comma(analysis, q) and turns(analysis, unit, k, cue):
                break
        elif w.text == "(" and k > begin and k + 1 < len(words) and words[k + 1].tag in ("WDT", "WP"):
            break  # "… (which lets the others off)": the teller's
        elif breaks(words, k):
            if k + 1 < len(words) and k > begin and turns(analysis, unit, k, cue):
                break
            if words[k + 1 : k + 2] and words[k + 1].tag == "CC" and telling_goes_on(analysis, unit, k + 1, cue):
                break
        elif w.dep != "punct":
            if w.tag == "CC" and k > begin and telling_goes_on(analysis, unit, k, cue):
                break
            last = k
        k += 1
    while last > begin and words[last].tag == "CC" and unit.quoted(words[last]) is None:
        last -= 1
    return trimmed(analysis, words[begin].start, words[last].end)


def last_mark(text: str, q: Quotation) -> str:
    """The last character of a quotation, inner marks aside."""
    return text[q.inner_start : q.inner_end].rstrip(" \n'\"’”)")[-1:]


def _ends_with_comma(analysis: Analysis, q: Quotation) -> bool:
    return last_mark(analysis.document.text, q) in (",", ";")


def breaks(words: Sequence[Word], k: int) -> bool:
    """Whether a word is a comma, or a dash with blanks around it (or a long one)."""
    text = words[k].text
    if text != "-":
        return text in COMMAS
    return 0 < k < len(words) - 1 and words[k - 1].end < words[k].start and words[k].end < words[k + 1].start


def _leaving(analysis: Analysis, unit: Unit, cue: Cue, first: int, core: set[int]) -> int:
    """The first word behind ``first`` that hangs on the cue, or above it, and goes on with the telling."""
    verb = cue.clause.light_verb.word if cue.clause.light_verb else cue.word
    stop = unit.words[-1].i + 1
    below, above, seen = cue.word, cue.word, 0
    while seen < 12:
        for c in above.children:
            if c.i <= first or c.i in core or c.dep == "punct" or c is below or not unit.has(c) or unit.quoted(c) is not None:
                continue
            if above not in (cue.word, verb) or _leaves(analysis, c, cue.word):
                stop = min(stop, *(w.i for w in c.subtree() if w.i > first))
        if above.head is above:
            break
        below, above, seen = above, above.head, seen + 1
        if above.i > first and above.i not in core:
            stop = min(stop, above.i)
    opening = unit.words[stop - unit.first : stop - unit.first + 1]
    if opening and opening[0].lower in ("so", "because"):
        return unit.words[-1].i + 1  # "pointed out that one may do, so two will": the parse took the reason for the telling
    return stop


def _leaves(analysis: Analysis, w: Word, cue: Word) -> bool:
    """Whether a word that hangs on the cue goes on with the telling and not with what was told."""
    if w.dep == "cc":
        after = next((c for c in w.head.children if c.dep == "conj" and c.i > w.i and c.is_verb), None)
        return after is not None and _leaves(analysis, after, cue)
    if w.dep == "conj":
        if w.child("nsubj", "nsubjpass"):
            return w.tag == cue.tag and is_cue(analysis, w)
        if w.tag == "VBD" and is_cue(analysis, w):
            return True  # "says it is early but noted that"
        return w.lemma != "be" and (w.tag == cue.tag or w.tag not in ("VB", "VBD", "VBZ", "VBP", "VBN"))
    if w.dep == "advcl":
        return w.tag == "VBG" and w.child("mark") is None
    return w.dep == "prep" and any(tells_how(analysis, c) for c in w.all("pobj"))


def is_cue(analysis: Analysis, verb: Word) -> bool:
    """Whether a verb tells of somebody's words, other than by judging them."""
    return any(e.get("does") != "evaluative" for e in analysis.cues.of("verb", verb.lemma))


def tells_how(analysis: Analysis, noun: Word) -> bool:
    """Whether the noun is one of the means or places of saying: a statement, a briefing."""
    return any(e.get("does") in ("medium", "venue") for e in analysis.cues.of("noun", noun.lemma))


def telling_goes_on(analysis: Analysis, unit: Unit, k: int, cue: Cue) -> bool:
    """Whether "and" leads to what the speaker did next: "said he would pay and warned of …" (no clause can say "would warned")."""
    words = unit.words
    at = k + 1
    while at < len(words) and words[at].dep in ("advmod", "neg") and at < k + 4:
        at += 1
    if at >= len(words):
        return False
    verb = words[at]
    finite = next((a.tag for a in cue.word.all("aux", "auxpass") if a.tag in FINITE), cue.word.tag)
    joined = next((c for c in unit.words[k].head.all("conj") if c.i > unit.words[k].i), verb)
    if any(v.is_verb and _teller_again(analysis, v, cue) for v in (verb, joined)):
        return True
    if verb.tag not in ("VBD", "VBZ") or verb.child("nsubj", "nsubjpass", "expl") or verb.tag != finite:
        return False
    if verb.head.tag == "VBN" and verb.lower.endswith("ed") and verb.head.child("aux") and not is_cue(analysis, verb):
        return False  # "had killed ten and captured five": a participle too
    return (
        verb.dep == "conj"
        and verb.head.is_verb
        and verb.head.dep != "relcl"
        and verb.head.tag in ("VB", "VBG", "VBP", "VBZ", "VBN")
        and verb.head.tag != verb.tag
    )


def _tense(verb: Word) -> str:
    """The tag of the finite verb that a cue hangs on: "said" in "said, adding that"."""
    for _ in range(3):
        if verb.tag in FINITE or verb.head is verb:
            break
        verb = verb.head
    return verb.tag


def _teller_again(analysis: Analysis, verb: Word, cue: Cue) -> bool:
    """Whether a cue after "and" is the speaker's next: "says it is early but noted that", "said it was dismayed and warned of"."""
    told = verb.head
    if verb.dep != "conj" or verb.tag not in ("VBD", "VBZ", "VBP") or verb.child("aux") or told.dep != "ccomp":
        return False
    if not analysis.cues.of("verb", verb.lemma):
        return False
    if verb.child("nsubj"):  # "said it was dismayed, and envoys warned that"
        return verb.tag == _tense(cue.word) and verb.child("ccomp", "prep") is not None and told.head is cue.word
    if verb.child("nsubjpass", "expl") or not is_cue(analysis, verb):
        return False
    if verb.tag == "VBD" and told.tag in ("VBZ", "VBP"):
        return True
    subject = told.child("nsubj", "nsubjpass")
    if subject is not None and cue.speaker is not None and cue.speaker.tag == "PRP" and subject.lower != cue.speaker.lower:
        return False  # "they said he shouted and warned of": he did both
    return verb.tag == cue.word.tag and subject is not None and subject.lower in PRONOUNS


def turns(analysis: Analysis, unit: Unit, k: int, cue: Cue) -> bool:
    """Whether a comma ends what was said: ", adding that", ", according to", ", which was", ", but he denied"."""
    words = unit.words
    after = words[k + 1]
    if (after.tag in FINITE or after.tag == "VBN") and cue.word.dep == "relcl":
        return True  # "the plan, which critics say is too costly, passed"
    if after.lower in ARTICLES and apposed(analysis, words, k):
        return True
    if after.tag == "VBG" and after.dep != "amod" and (after.lemma in COMMENTING or analysis.cues.of("verb", after.lemma)):
        return True
    if after.tag in ("WDT", "WP", "WP$") and _still_holds(words, k):
        return True
    if after.lower in ("a", "an", "the") and _explains(words, k):
        return True
    if after.tag in ("WDT", "WP") and k + 3 < len(words) and words[k + 2].lower in PRONOUNS:
        return words[k + 3].tag == cue.word.tag and bool(analysis.cues.of("verb", words[k + 3].lemma))
    if after.lower in ("though", "although") and after.dep in ("mark", "advmod"):
        return True
    if after.lower in ASIDE and after.dep in ("mark", "advmod", "prep") and words[k].text == ",":
        return (after if after.dep == "prep" else after.head).head is cue.word
    if after.tag in ("CC", "IN") and k + 3 < len(words):
        subject, verb = words[k + 2], words[k + 3]
        while verb.dep in ("aux", "advmod", "neg") and verb.i < words[-1].i:
            verb = words[verb.i - unit.first + 1]
        return subject.lower in PRONOUNS and verb.is_verb and verb.tag == cue.word.tag and is_cue(analysis, verb)
    return False


def _still_holds(words: Sequence[Word], k: int) -> bool:
    """Whether ", which" adds at the end what holds to this day, and so is the teller's: ", which the court has put on hold"."""
    relative = words[k + 1].head if words[k + 1].head.dep == "relcl" else words[k + 1].head.head
    if relative.dep != "relcl" or not any(a.lower in ("has", "have") for a in relative.all("aux")):
        return False
    if any(a.tag == "MD" for a in relative.all("aux")):
        return False  # "a loss, which could have freed him from taxes"
    inside = {w.i for w in relative.subtree()}
    return all(w.i in inside or w.dep == "punct" for w in words[k + 1 :])


def _explains(words: Sequence[Word], k: int) -> bool:
    """Whether the teller says at the end who or what a name is: "better spent with NATO, the alliance that …"."""
    noun = words[k + 1].head
    if noun.dep != "appos" or noun.head.tag != "NNP" or noun.head.i > k + words[0].i:
        return False
    inside = {w.i for w in noun.subtree()}
    return all(w.i in inside or w.dep == "punct" for w in words[k + 1 :])


def trimmed(analysis: Analysis, start: int, end: int) -> Extent | None:
    """The stretch without outer blanks and punctuation; a quotation keeps its marks and what is inside."""
    text = analysis.document.text
    while start < end and text[start] in OUTER:
        start += 1
    while end > start and text[end - 1] in OUTER:
        end -= 1
    return (start, end) if start < end else None


def below(unit: Unit, cue: Cue, heads: Sequence[Word]) -> set[int]:
    """The words of the phrases of these heads, behind the cue."""
    return {w.i for h in heads for w in h.subtree() if w.i > cue.word.i and unit.has(w)}


def opens(unit: Unit, word: Word) -> bool:
    """Whether the word is an opening quotation mark."""
    q = unit.quoted(word)
    return q is not None and q.start == word.start


def apposed(analysis: Analysis, words: Sequence[Word], k: int) -> bool:
    """Whether the teller names what was said: ", a claim that", ", a reference to"."""
    for w in words[k + 1 : k + 6]:
        if w.is_noun and not (w.i + 1 - words[0].i < len(words) and words[w.i + 1 - words[0].i].is_noun):
            return words[k + 1].lower in ("a", "an", "the", "another", "one") and any(
                e.get("does") in ("aside", "assertive", "directive", "commissive", "evaluative", "denial")
                for e in analysis.cues.of("noun", w.lemma)
            )
        if w.tag not in ("DT", "JJ", "CD", "NN", "PRP$", "RB", "VBN", "JJR", "JJS"):
            return False
    return False
