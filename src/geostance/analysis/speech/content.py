"""Content: from where to where a reported clause, a noun phrase or a whole sentence reaches as what somebody said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geostance.analysis.clauses import Words
from geostance.analysis.quotations import Quotation
from geostance.analysis.speech.cues import DAYS, PASSING_ON, Cue
from geostance.analysis.speech.form import Extent
from geostance.analysis.speech.units import Unit
from geostance.analysis.words import Word

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["breaks", "clause_after", "last_mark", "phrase_after", "sentence_from", "trimmed"]

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
# Conjunctions that, after a comma, tell when or how it was said where they hang on the cue; in a phrase they always end it.
ASIDE = frozenset("as while after before when amid following during hours days in".split())
CIRCUMSTANCE = frozenset("during amid after before at via through following since until despite as while when where".split())
BEGINS_CLAUSE = frozenset("DT NN NNS NNP NNPS PRP PRP$ CD JJ EX".split())
COMMENTING = frozenset("reflect underscore underline highlight signal mark amount mean illustrate".split())  # the teller does
CONTINUING = frozenset("appear seem continue go use begin start".split())
PRONOUNS = frozenset("he she they it we".split())
OUTER = " \t\n\r\u00a0,;:.-–—―"
COMMAS = frozenset((",", "–", "—", "―", "--", ";"))
LONGEST_GAP = 14  # words between a cue and its "that": "told reporters at the airport on Monday that"


def clause_after(analysis: Analysis, unit: Unit, cue: Cue) -> Extent | None:
    """The clause that the cue governs: from its "that", or from its own first word, to where the telling goes on."""
    heads = [w for w in cue.clause.slot("that") if w.i > cue.word.i and unit.has(w)]
    core = _below(unit, cue, heads)
    first = _conjunction(analysis, unit, cue, bool(core))
    if first is not None:
        joined = unit.words[first - unit.first].head
        core |= {w.i for w in joined.subtree() if w.i > first}
    else:
        if not core:
            return _bare(analysis, unit, cue)
        first = _first(unit, cue, heads, core)
        objects = [w for w in cue.clause.slot("object") if w not in cue.addressees and unit.has(w) and w.i > cue.word.i]
        if objects:  # "demanded the mayor resign"
            first = min(first, *(w.i for o in objects for w in o.subtree() if w.i > cue.word.i))
    return sentence_from(analysis, unit, cue, first, core)


def _below(unit: Unit, cue: Cue, heads: Sequence[Word]) -> set[int]:
    """The words of the phrases of these heads, behind the cue."""
    return {w.i for h in heads for w in h.subtree() if w.i > cue.word.i and unit.has(w)}


def _conjunction(analysis: Analysis, unit: Unit, cue: Cue, parsed: bool) -> int | None:
    """The "that" or "whether" of the cue, which may stand behind addressee, time and place.

    Where the parse found no clause of the cue (``parsed``), a "that" that it took for a relative or a determiner counts too.
    """
    words = unit.words
    at = cue.word.i - unit.first + 1
    thing = None if cue.addressees else cue.word.child("dobj")
    for k in range(at, min(at + LONGEST_GAP, len(words) - 1)):
        w = words[k]
        if w.lower in ("that", "whether") and w.dep != "prep" and (thing is None or thing.i > w.i):
            if w.tag == "IN" or (not parsed and w.tag in ("WDT", "DT") and words[k + 1].tag not in FINITE):
                return w.i
        elif w.tag in FINITE or w.text in (":", ";") or unit.quoted(w) is not None:
            return None
        if w.is_verb and w.lemma not in PASSING_ON and analysis.cues.of("verb", w.lemma):
            return None
    return None


def _bare(analysis: Analysis, unit: Unit, cue: Cue) -> Extent | None:
    """A clause without conjunction that the parse did not give to its cue: "she said the port was closed"."""
    if not cue.in_parenthesis or cue.word.tag not in FINITE or cue.speaker is None or cue.speaker.i > cue.word.i:
        return None
    words = unit.words
    k = cue.word.i - unit.first + 1
    told = {w.i for a in cue.addressees for w in a.subtree()}
    while k < len(words) and (words[k].i in told or words[k].lemma in DAYS):
        k += 1
    if k < len(words) and words[k].tag == "IN" and words[k].lower in (CIRCUMSTANCE | ASIDE | {"on", "under"}):
        noun = words[k].child("pobj")  # "said after the vote she would go"
        k = noun.i - unit.first + 1 if noun is not None else len(words)
    if k >= len(words) or words[k].tag not in BEGINS_CLAUSE or unit.quoted(words[k]) is not None:
        return None
    thing = cue.word.child("dobj")
    for w in words[k:]:
        if w.text in (",", ";", ":") or (w.is_verb and is_cue(analysis, w) and w.dep != "ccomp"):
            return None
        if w.dep in ("nsubj", "nsubjpass", "expl") and w.tag not in ("WDT", "WP") and w.head.i > w.i and w.head.dep != "relcl":
            if thing is not None and thing.i < w.i:
                return None
            return sentence_from(analysis, unit, cue, words[k].i, {x.i for x in words[k:]})
    return None


def _first(unit: Unit, cue: Cue, heads: Sequence[Word], core: set[int]) -> int:
    """The first word of a clause without a conjunction; a time between cue and subject belongs to the cue."""
    taken = {w.i for a in cue.addressees for w in a.subtree()}
    left = sorted(i for i in core if i not in taken) or sorted(core)
    first = left[0]
    subject = min((s.i for h in heads for s in h.all("nsubj", "nsubjpass", "expl", "csubj")), default=None)
    if subject is None and taken and heads and heads[0].tag not in ("VBG", "VBN", "JJ", "NN", "NNS"):
        return min(i for i in taken | core if i > cue.word.i)  # "warned the port would close": its subject, not who was warned
    words = unit.words
    while first < left[-1]:
        w = words[first - unit.first]
        if w.dep == "punct" and _opens(unit, w):
            break
        leading = w.dep in ("punct", "cc") or (w.dep == "npadvmod" and subject is not None and w.i < subject)
        if not leading and not (w.dep == "det" and w.head.dep == "npadvmod" and subject is not None and w.i < subject):
            break
        first += 1
    return first


def _opens(unit: Unit, word: Word) -> bool:
    q = unit.quoted(word)
    return q is not None and q.start == word.start


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
            if k + 1 < len(words) and w.end >= q.end and _ends_with_comma(analysis, q) and _turns(analysis, unit, k, cue):
                break
        elif breaks(words, k):
            if k + 1 < len(words) and k > begin and _turns(analysis, unit, k, cue):
                break
        elif w.dep != "punct":
            if w.tag == "CC" and k > begin and _telling_goes_on(analysis, unit, k, cue):
                break
            last = k
        k += 1
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
    above, seen = cue.word, 0
    while seen < 12:
        for c in above.children:
            if c.i <= first or c.i in core or c.dep == "punct" or not unit.has(c) or unit.quoted(c) is not None:
                continue
            if above not in (cue.word, verb) or _leaves(analysis, c, cue.word):
                stop = min(stop, *(w.i for w in c.subtree() if w.i > first))
        if above.head is above:
            break
        above, seen = above.head, seen + 1
        if above.i > first and above.i not in core:
            stop = min(stop, above.i)
    return stop


def _leaves(analysis: Analysis, w: Word, cue: Word) -> bool:
    """Whether a word that hangs on the cue goes on with the telling and not with what was told."""
    if w.dep == "cc":
        after = next((c for c in w.head.children if c.dep == "conj" and c.i > w.i and c.is_verb), None)
        return after is not None and _leaves(analysis, after, cue)
    if w.dep == "conj":
        if w.child("nsubj", "nsubjpass"):
            return w.tag == cue.tag and is_cue(analysis, w)
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


def _telling_goes_on(analysis: Analysis, unit: Unit, k: int, cue: Cue) -> bool:
    """Whether "and" leads to what the speaker did next: "said he would pay and warned of …" (no clause can say "would warned")."""
    words = unit.words
    at = k + 1
    while at < len(words) and words[at].dep in ("advmod", "neg") and at < k + 4:
        at += 1
    if at >= len(words):
        return False
    verb = words[at]
    finite = next((a.tag for a in cue.word.all("aux", "auxpass") if a.tag in FINITE), cue.word.tag)
    if verb.tag not in ("VBD", "VBZ") or verb.child("nsubj", "nsubjpass", "expl") or verb.tag != finite:
        return False
    return (
        verb.dep == "conj"
        and verb.head.is_verb
        and verb.head.tag in ("VB", "VBG", "VBP", "VBZ", "VBN")
        and verb.head.tag != verb.tag
    )


def _turns(analysis: Analysis, unit: Unit, k: int, cue: Cue) -> bool:
    """Whether a comma ends what was said: ", adding that", ", according to", ", which was", ", but he denied"."""
    words = unit.words
    after = words[k + 1]
    if after.tag == "VBG" and (after.lemma in COMMENTING or analysis.cues.of("verb", after.lemma)):
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


def phrase_after(analysis: Analysis, unit: Unit, cue: Cue) -> Extent | None:
    """What the cue takes as infinitive, object or prepositional phrase; None where no path of its entry is filled."""
    if not _is_told(cue):
        return None
    for path in cue.content:
        if path == "quoted":
            found = _up_to_quotation(analysis, unit, cue)
            if found:
                return found
            continue
        if path in ("that", "host") or (cue.clause.is_passive and path.startswith("prep.") and not cue.entry.get("passive")):
            continue
        heads = _heads(unit, cue, path)
        if heads:
            found = _phrase(analysis, unit, cue, heads)
            if found:
                return found
    return None


def _up_to_quotation(analysis: Analysis, unit: Unit, cue: Cue) -> Extent | None:
    """From the word behind the cue to the end of a quotation near by: called the raid "a crime"."""
    q = unit.next_quotation(cue.word.end)
    if q is None:
        return None
    between = [w for w in unit.words[cue.word.i - unit.first + 1 :] if w.start < q.start]
    if len(between) > LONGEST_GAP or any(w.tag in FINITE or w.text in (",", ";", ":") for w in between):
        return None
    end = q.end
    for w in unit.words[between[-1].i - unit.first + 1 if between else cue.word.i - unit.first + 1 :]:
        if w.start < q.end:
            continue
        if w.dep == "punct" or w.tag in FINITE or w.tag in ("CC", "WDT", "WP") or w.lower in CIRCUMSTANCE or w.lemma in DAYS:
            break
        end = w.end
    return trimmed(analysis, between[0].start if between else q.start, end)


def _is_told(cue: Cue) -> bool:
    """Whether a cue tells of something said: finite, or a participle; not "could threaten to", "asked to describe"."""
    word = cue.word
    if cue.clause.kind != "verb":
        return True
    if any(w.lower == "what" and w.i < word.i for w in word.children):
        return False  # "what he called a crime" belongs to whoever speaks of it
    if cue.clause.modal not in (None, "will"):
        return False
    if word.tag == "VB":
        helped = any(a.lower in ("did", "do", "does") for a in word.all("aux"))
        continues = word.dep == "xcomp" and word.head.lemma in CONTINUING
        return helped or continues or cue.clause.modal == "will"
    if word.tag == "VBG":
        return word.child("aux") is not None or word.dep in ("advcl", "acl", "conj", "ROOT", "ccomp")
    return True


def _heads(unit: Unit, cue: Cue, path: str) -> Words:
    heads: list[Word] = []
    for n, part in enumerate(path.split("+")):
        filled = [w for w in cue.clause.slot(part) if w.i > cue.word.i and unit.has(w)]
        if not filled or (part == "prep.on" and filled[0].lemma in DAYS):
            return ()
        if part == "object" and "+" in path and filled[0].tag in ("PRP", "DT") and n == 0 and "inf" not in path:
            continue  # "dismissed it as …": what was said of it
        heads += filled
    if len(heads) == 1 and heads[0].tag in ("PRP", "DT", "WP", "WDT"):
        return ()
    return tuple(heads)


def _phrase(analysis: Analysis, unit: Unit, cue: Cue, heads: Words) -> Extent | None:
    told = () if any(a in heads for a in cue.addressees) else cue.addressees
    said = {id(w) for h in heads for w in h.subtree()}
    core = _below(unit, cue, heads) - {w.i for a in told for w in a.subtree() if id(w) not in said}
    if not core:
        return None
    words = unit.words
    first = min(core)
    while (
        first < max(core) and words[first - unit.first].dep in ("punct", "cc") and not _opens(unit, words[first - unit.first])
    ):
        first += 1
    for c in cue.word.all("ccomp"):  # "mentioned remarks he had made", where the parse lost the relative clause
        below = {w.i for w in c.subtree() if w.i > first}
        if max(core) + 1 in below and not breaks(words, max(core) + 1 - unit.first):
            core |= below
    begin = last = k = first - unit.first
    end = max(core)
    while k < len(words):
        w = words[k]
        q = unit.quoted(w)
        if q is not None:
            if w.i > end and not _opens_inside(unit, w, words[last]) and not (k >= 1 and _gives_reason(words, k - 1)):
                break
            last = k
        elif breaks(words, k):
            if (w.i > end and not _gives_reason(words, k)) or (
                begin < k <= end - unit.first
                and (_turns(analysis, unit, k, cue) or _apposed(analysis, words, k) or _adds(words, k, core))
            ):
                break
        elif w.dep == "punct":
            if w.i > end:
                break
        elif w.i in core:
            if k > begin and w.tag == "CC" and _telling_goes_on(analysis, unit, k, cue):
                break
            if k > begin and w.lower == "without" and w.child("pcomp"):
                break
            if k > begin and unit.quoted(words[k - 1]) is not None and (w.lemma in DAYS or w.lower in CIRCUMSTANCE):
                break
            last = k
        elif w.i > end:
            if w.dep != "prep" or w.head is not cue.word or w.lower in CIRCUMSTANCE or _is_circumstance(analysis, w):
                break
            core |= {x.i for x in w.subtree()}
            end = max(core)
            last = k
        k += 1
    return trimmed(analysis, words[begin].start, words[last].end)


def _gives_reason(words: Sequence[Word], k: int) -> bool:
    """Whether the speaker's reason follows a comma: to wait, "because …"."""
    return any(w.lower == "because" for w in words[k + 1 : k + 3])


def _adds(words: Sequence[Word], k: int, core: set[int]) -> bool:
    """Whether ", who" or ", which" begins the last thing that a phrase says, so that the teller adds it."""
    after = words[k + 1]
    if after.tag not in ("WDT", "WP", "WP$") or after.lower not in ("which", "who", "whose", "whom"):
        return False
    verb = after.head if after.head.dep == "relcl" else after.head.head
    if verb.dep != "relcl":
        return False
    below = {w.i for w in verb.subtree()}
    return not any(i > after.i and i not in below for i in core if words[i - words[0].i].dep != "punct")


def _opens_inside(unit: Unit, word: Word, before: Word) -> bool:
    """Whether a quotation began before the phrase ended."""
    q = unit.quoted(word)
    return q is not None and q.start <= before.start


def _is_circumstance(analysis: Analysis, preposition: Word) -> bool:
    """Whether a preposition brings time, place of saying or means: "on Monday", "in a statement"."""
    for noun in preposition.all("pobj"):
        time = analysis.time_in(noun.start - 12, noun.end)
        if (time and time.span.start < noun.end and noun.start < time.span.end) or tells_how(analysis, noun):
            return True
    return False


def _apposed(analysis: Analysis, words: Sequence[Word], k: int) -> bool:
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


def trimmed(analysis: Analysis, start: int, end: int) -> Extent | None:
    """The stretch without outer blanks and punctuation; a quotation keeps its marks and what is inside."""
    text = analysis.document.text
    while start < end and text[start] in OUTER:
        start += 1
    while end > start and text[end - 1] in OUTER:
        end -= 1
    return (start, end) if start < end else None
