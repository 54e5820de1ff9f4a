"""Beside the cue: quotations after it, and whole sentences and quotations around it ("…," she said, "…")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geostance.analysis.quotations import Quotation
from geostance.analysis.speech.borders import COMMAS, breaks, last_mark, sentence_from, trimmed
from geostance.analysis.speech.cues import Cue
from geostance.analysis.speech.form import Extent
from geostance.analysis.speech.units import Unit
from geostance.analysis.words import FINITE, Word

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["around", "as_told", "is_full", "quotation_after"]

CONTINUING = frozenset("and but or because if unless although though since so that where to until".split())
STOPS = frozenset((".", "?", "!", ";", ":", "…"))
SUBORDINATING = frozenset("when after because while if before until since although though where".split())
ADJUNCT = frozenset("IN VBG VBN VB TO WRB RB CC".split())  # what a circumstance before the cue begins with
JOINING = frozenset("for of to with into between against".split())
SHORT = 4
LONGEST_TITLE = 80  # characters
SENTENCE_MARKS = ".,?!…—–-"


def is_full(text: str, q: Quotation) -> bool:
    """Whether a quotation reads as a sentence or several of its own."""
    inner = text[q.inner_start : q.inner_end].strip(" '\"‘’“”[(…")
    if not inner or inner[0].islower() or is_title(inner):
        return False
    return not q.closed or last_mark(text, q) in SENTENCE_MARKS


def is_title(inner: str) -> bool:
    """Whether a quotation is the name of a work: "How to Win a War"."""
    if len(inner) > LONGEST_TITLE:
        return False
    long = [w for w in inner.split() if len(w) > 3 and w[0].isalpha()]
    return len(long) > 1 and all(not w[0].islower() for w in long) and not inner.endswith(("!", "?"))


def quotation_after(analysis: Analysis, unit: Unit, cue: Cue, others: set[int]) -> Quotation | None:
    """The quotation that a cue leads up to: said: "…", said on Monday, "…"; none where another cue comes between."""
    text = analysis.document.text
    q = unit.next_quotation(cue.word.end)
    if q is None:
        return None
    between = [w for w in unit.words[cue.word.i - unit.first + 1 :] if w.start < q.start]
    if any(w.i in others for w in between):
        return None
    gap = text[cue.word.end : q.start].rstrip()
    if not gap.strip() or gap[-1] == ":":
        return q
    if any(w.tag in FINITE and w.dep not in ("relcl", "aux") for w in between):
        return None
    if gap[-1] in ",-–—―" and is_full(text, q):
        return q
    if between[-1].lower == "that" and is_full(text, q):
        return q
    told = {w.i for a in cue.addressees for w in a.subtree()}
    return q if all(w.i in told for w in between) and is_full(text, q) else None


def _can_stand_aside(verb: Word) -> bool:
    """Whether a cue is finite and hangs on nothing: "she said", not "to say", "when she said"."""
    if verb.tag == "VBG" or (verb.tag == "VB" and (verb.child("aux") is not None or verb.child("nsubj") is None)):
        return False
    return not any(m.lower in SUBORDINATING for m in verb.all("mark", "advmod"))


def around(analysis: Analysis, unit: Unit, cue: Cue) -> tuple[Extent, ...]:
    """What a cue stands after, or in the middle of: the sentence before it, and what goes on behind it."""
    verb = cue.word
    if cue.reporters and verb.dep == "pcomp":
        verb = verb.head.head  # "…", he quoted the mayor as saying
    if not _can_stand_aside(verb):
        return ()
    first, last = segment(unit, cue)
    if first == 0:
        return ()
    words = unit.words
    before = words[first - 1]
    comma = breaks(words, first - 1) and before.text != ";"
    q = unit.quoted(before)
    if q is None and not comma and before.text not in ("?", "!", "…"):
        return ()
    if q is None and first >= 2:
        q = unit.quoted(words[first - 2])
    if (
        q is not None
        and words[0].tag == "IN"
        and q.start > unit.start
        and is_title(analysis.document.text[q.inner_start : q.inner_end])
    ):
        return ()  # In his book, "A Long Way Home", Berg suggested …
    if q is None and (
        first == 1 or not cue.in_parenthesis or (verb.dep in ("relcl", "acl") and words[first - 2].tag not in ("WDT", "WP"))
    ):
        return ()
    k = last + 1
    if k < len(words) and words[k].text not in STOPS and not breaks(words, k) and (unit.quoted(words[k]) is None or q is None):
        return ()
    text = analysis.document.text
    if q is None:
        if _governs(cue, unit, last) or words[0].tag == "VBN":  # "Asked how long it would take, Berg replied with a shrug"
            return ()
    elif q.end > before.start and last_mark(text, q) not in SENTENCE_MARKS and not comma:
        return ()
    start = _start(text, unit, q, first)
    piece = trimmed(analysis, start, before.end)
    if piece is None:
        return ()
    complete = (q is not None and q.start == start) or _is_sentence(unit, start, first)
    ended = k >= len(words) or words[k].text in (".", "?", "!", ";", "…")
    while k < len(words) and (breaks(words, k) or words[k].text == ":"):
        k += 1
    if q is not None and not complete:
        return ()
    if ended or k >= len(words):
        whole = complete or (first > 2 and (words[0].tag not in ADJUNCT or _opens_sentence(words[:first])))
        return (piece,) if whole else ()
    if first <= SHORT and q is None:
        complete = False  # "That, she argued, was the price"
    nxt = unit.quoted(words[k])
    here = nxt if k > last + 1 and nxt is not None and nxt.start == words[k].start else None
    if q is not None and complete:
        return (piece, *_resumed(analysis, unit, q, words[k], here))
    if here is not None and not complete and not _has_subject(unit, start, first):
        return ()
    if q is None and not complete and words[0].tag == "CC" and first > 1 and words[1].dep != "punct" and start == unit.start:
        piece = trimmed(analysis, words[1].start, before.end) or piece  # "But in May, she said, …": the teller's "but"
    joined = words[k].dep == "prep" and words[k].head.i < unit.first + first and words[k].lower in JOINING
    if complete and words[k].lower not in CONTINUING and here is None and not joined:
        return (piece,)
    if complete and words[k].lower in ("and", "but", "or") and here is None:
        own = _own_clause(words, k)
        if own is None or (own.tag == verb.tag and analysis.cues.of("verb", own.lemma)):
            return (piece,)  # "…, the ministry said, and Athens demanded that"
    relative = words[first - 2].head if first > 1 and words[first - 2].tag in ("WDT", "WP") else None
    told = relative.subtree() if relative is not None and relative.dep == "relcl" else words[k:]
    rest = sentence_from(analysis, unit, cue, words[k].i, {w.i for w in told})
    return (piece, rest) if rest else (piece,)


def as_told(analysis: Analysis, unit: Unit, cue: Cue) -> tuple[Extent, ...]:
    """The sentence behind a clause that says who says so: "As the mayor has noted, the bridge is old"."""
    verb, words = cue.word, unit.words
    opens = next((k for k, w in enumerate(words[:2]) if w.lower == "as"), None)
    if opens is None or cue.speaker is None or not cue.in_parenthesis or verb.child("ccomp", "dobj"):
        return ()
    if words[opens].head is not verb or verb.dep != "advcl" or verb.head.i < verb.i or not unit.has(verb.head):
        return ()
    comma = next((k for k in range(verb.i - unit.first, len(words) - 1) if words[k].text == ","), None)
    if comma is None or words[comma].i > min(w.i for c in verb.head.all("nsubj", "nsubjpass", "expl") for w in c.subtree()):
        return ()
    piece = trimmed(analysis, words[comma].end, unit.end)
    return (piece,) if piece else ()


def _opens_sentence(words: Sequence[Word]) -> bool:
    """Whether an adverb or a conjunction opens words with a finite verb: "However the deal", "But the deal"."""
    return words[0].tag in ("RB", "CC") and any(w.tag in FINITE for w in words)


def _has_subject(unit: Unit, start: int, first: int) -> bool:
    """Whether the words before a cue hold a subject that waits for its verb: "It was, she said, …"."""
    return any(
        w.dep in ("nsubj", "nsubjpass", "expl", "dep", "ROOT") and w.tag not in ("IN", "RB", "VBG", "VBN") and w.start >= start
        for w in unit.words[:first]
    ) and unit.words[0].tag not in ("IN", "VBG", "VBN", "WRB")


def _is_sentence(unit: Unit, start: int, first: int) -> bool:
    """Whether the words before a cue are a sentence: a subject with its verb, and no conjunction that makes it hang on the cue."""
    for w in unit.words[:first]:
        if w.dep in ("nsubj", "nsubjpass", "csubj", "expl") and w.start >= start:
            verb = w.head
            if (
                unit.first <= verb.i < unit.first + first
                and verb.dep not in ("relcl", "acl", "pcomp", "advcl")
                and not verb.child("mark")
            ):
                return True
    return False


def _resumed(analysis: Analysis, unit: Unit, q: Quotation, word: Word, nxt: Quotation | None) -> tuple[Extent, ...]:
    """What goes on behind a quotation and its cue: the next quotation at once, or further on where the first broke off."""
    text = analysis.document.text
    if nxt is None:
        later = unit.next_quotation(word.start)
        broke_off = last_mark(text, q) in ",—–-"
        if later is not None and broke_off and text[later.inner_start : later.inner_start + 1].islower():
            gap = text[word.start : later.start].rstrip()
            if gap.endswith(","):
                nxt = later
            elif word.tag == "CC" and len(gap.split()) <= 3:
                return tuple(p for p in (trimmed(analysis, word.start, unit.end),) if p)
    return tuple(p for p in (trimmed(analysis, nxt.start, nxt.end),) if p) if nxt is not None else ()


def _governs(cue: Cue, unit: Unit, last: int) -> bool:
    """Whether the cue has a clause or an object of its own behind it, so that the sentence before is not what was said."""
    verb = cue.word
    addressed = set(map(id, (*cue.addressees, cue.speaker)))
    for c in verb.children:
        if verb.i < c.i <= unit.first + last and (c.dep in ("ccomp", "xcomp") or (c.dep == "dobj" and id(c) not in addressed)):
            return True
    return False


def _own_clause(words: tuple[Word, ...], k: int) -> Word | None:
    """The verb of what follows "and", where that has a subject of its own."""
    return next((w.head for w in words[k + 1 : k + 6] if w.dep in ("nsubj", "nsubjpass", "expl")), None)


def _start(text: str, unit: Unit, q: Quotation | None, first: int) -> int:
    """Where the words before a cue begin: with their quotation where it is a sentence, else with the printed sentence."""
    if q is None:
        if first > 1 and unit.words[first - 2].tag in ("WDT", "WP"):
            return unit.words[first - 2].start  # "the park, which, she said, is closed"
        marks = [w for w in unit.words[1:first] if w.text in (":", ";") and unit.quoted(w) is None]
        after = next(
            (m for m in reversed(marks) if m.text == ";" or any(w.tag in FINITE for w in unit.words[m.i - unit.first : first])),
            None,
        )
        return after.end if after else unit.start
    at = unit.quotations.index(q)
    while True:
        gap = text[unit.start : q.start].rstrip()
        if not gap or gap[-1] == ":" or (is_full(text, q) and gap[-1] in ",.–—―-"):
            return q.start
        if at and not text[unit.quotations[at - 1].end : q.start].strip(" \n"):
            at, q = at - 1, unit.quotations[at - 1]
            continue
        return unit.start


def segment(unit: Unit, cue: Cue) -> tuple[int, int]:
    """First and last word, counted in the unit, of the cue with its speaker and what else is told beside the content."""
    words, verb = unit.words, cue.word.i - unit.first
    first = verb
    while first and words[first - 1].dep in ("aux", "auxpass", "neg", "advmod") and words[first - 1].head is cue.word:
        first -= 1
    speaker = cue.speaker
    covered: set[int] = set()
    if cue.reporters and cue.word.dep == "pcomp":
        covered = {w.i for r in cue.reporters if unit.has(r) for w in _own(r, unit, cue.word)}
        first = min((i - unit.first for i in covered), default=first)
    elif speaker is not None and unit.has(speaker):
        covered = {w.i for w in _own(speaker, unit, cue.word)}
        left = [i for i in covered if i < cue.word.i]
        if left:
            first = min(min(left) - unit.first, first)
    for a in cue.addressees:
        covered |= {w.i for w in a.subtree()}
    while first and words[first - 1].lower in ("as", "then", "later", "also", "so"):
        if words[first - 1].dep == "prep" and words[first - 1].child("pobj", "pcomp"):
            break
        first -= 1
    first = _up_to_quotation(unit, first)
    last = verb
    furthest = max(covered, default=-1)
    while last + 1 < len(words):
        w = words[last + 1]
        if unit.quoted(w) is not None:
            break
        if (w.text in STOPS or w.text in COMMAS) and not (w.i in covered and w.text in COMMAS and furthest > w.i):
            break
        last += 1
    return first, last


def _up_to_quotation(unit: Unit, first: int) -> int:
    """Where names begin that the parse left out of the speaker's phrase, right behind a quotation: "…," Tulsa police Chief Berg said."""
    for k in range(first - 1, max(-1, first - 5), -1):
        w = unit.words[k]
        if unit.quoted(w) is not None:
            return k + 1
        if not (w.text[0].isupper() or w.is_noun or w.tag in ("DT", "JJ")):
            break
    return first


def _own(speaker: Word, unit: Unit, verb: Word) -> list[Word]:
    """The speaker's phrase, on the speaker's side of the cue and outside quotations."""
    left = speaker.i < verb.i
    own = [w for w in speaker.subtree() if unit.has(w) and (w.i < verb.i) == left and unit.quoted(w) is None]
    if left:  # what the parse hung on the speaker over a comma before is no part of the phrase
        comma = max((w.i for w in own if w.dep == "punct" and w.text in COMMAS and w.i < speaker.i), default=-1)
        own = [w for w in own if w.i > comma]
    else:  # "asked the mayor, Anna Berg, the same town that …"
        named = [a for n in speaker.all("appos") for a in n.all("appos") if a.i > n.i]
        further = {w.i for a in named for w in a.subtree()}
        own = [w for w in own if w.i not in further and not (named and w.dep == "punct" and w.i >= min(further) - 1)]
    return own
