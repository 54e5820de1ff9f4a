"""The phrase that a cue takes: what was called for, denied, praised, or called by a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geostance.analysis.speech.borders import FINITE, apposed, below, breaks, opens, telling_goes_on, tells_how, trimmed, turns
from geostance.analysis.speech.cues import DAYS, Cue
from geostance.analysis.speech.form import Extent
from geostance.analysis.speech.units import Unit
from geostance.analysis.steps import Words, first_conjunct
from geostance.analysis.words import Word

if TYPE_CHECKING:
    from geostance.analysis.analysis import Analysis

__all__ = ["phrase_after"]

CIRCUMSTANCE = frozenset("during amid after before at via through following since until despite as while when where".split())
CONTINUING = frozenset("appear seem continue go use begin start proceed hasten move rush rise return".split())
FURTHER = 8  # words between one act that somebody promises or asks for and the next
NEAR = 14  # words between a cue and the quotation that its phrase ends with


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
        if path.endswith("prep.as") and (named := _named_first(unit, cue)):
            return named
        if heads and not (
            path.endswith("attr") and len(heads) == 1 and heads[0].tag == "NNP"
        ):  # "players call it the French Defence"
            found = _phrase(analysis, unit, cue, heads)
            if found:
                return found
    return None


def _named_first(unit: Unit, cue: Cue) -> Extent | None:
    """The quotation right behind "as", where what it names comes after: dismissed as "a joke" the claim that …"""
    at = cue.word.i - unit.first + 2
    q = unit.next_quotation(cue.word.end)
    return (q.start, q.end) if q is not None and at < len(unit.words) and unit.words[at].start == q.start else None


def _up_to_quotation(analysis: Analysis, unit: Unit, cue: Cue) -> Extent | None:
    """From the word behind the cue to the end of a quotation near by: called the raid "a crime"."""
    q = unit.next_quotation(cue.word.end)
    if q is None:
        return None
    between = [w for w in unit.words[cue.word.i - unit.first + 1 :] if w.start < q.start]
    if len(between) > NEAR or any(w.tag in FINITE or w.text in (",", ";", ":") for w in between):
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
    if word.tag == "VB" and word.dep == "conj" and word.head.tag == "VBP" and not word.child("aux"):
        return True  # "they call them wolves and describe it as a crime"
    if word.tag == "VB" and not (word.child("nsubj") and not word.child("aux", "mark")):
        helped = any(a.lower in ("did", "do", "does") for a in word.all("aux"))
        first = first_conjunct(word)
        continues = first.dep == "xcomp" and first.head.lemma in CONTINUING
        return helped or continues or cue.clause.modal == "will"
    if word.tag == "VBG":
        if word.dep == "pcomp" and word.head.lower == "by":
            return True  # "began by stressing the need for patience"
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
    core = below(unit, cue, heads) - {w.i for a in told for w in a.subtree() if id(w) not in said}
    if not core:
        return None
    words = unit.words
    first = min(core)
    while first < max(core) and words[first - unit.first].dep in ("punct", "cc") and not opens(unit, words[first - unit.first]):
        first += 1
    before = words[first - unit.first - 1]
    if before.i > cue.word.i and opens(unit, before):
        first -= 1
    for c in cue.word.all("ccomp"):  # "mentioned remarks he had made", where the parse lost the relative clause
        lost = {w.i for w in c.subtree() if w.i > first}
        if max(core) + 1 in lost and not breaks(words, max(core) + 1 - unit.first):
            core |= lost
    core |= _further_acts(unit, cue, heads, max(core))
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
                and (turns(analysis, unit, k, cue) or apposed(analysis, words, k) or _adds(words, k, core))
            ):
                break
        elif w.dep == "punct":
            if w.i > end:
                break
        elif w.i in core:
            if k > begin and w.tag == "CC" and telling_goes_on(analysis, unit, k, cue):
                break
            if k > begin and w.lower == "without" and w.child("pcomp"):
                break
            if k > begin and unit.quoted(words[k - 1]) is not None and (w.lemma in DAYS or w.lower in CIRCUMSTANCE):
                break
            last = last if w.tag == "CC" else k
        elif w.i > end:
            if w.dep != "prep" or w.head is not cue.word or w.lower in CIRCUMSTANCE or _is_circumstance(analysis, w):
                break
            if w.lower == "without" and w.child("pcomp"):
                break
            core |= {x.i for x in w.subtree()}
            end = max(core)
            last = k
        k += 1
    return trimmed(analysis, words[begin].start, words[last].end)


def _further_acts(unit: Unit, cue: Cue, heads: Words, end: int) -> set[int]:
    """The other acts of an infinitive, where the parse hung them on the cue: "pledged to cap and then gradually reduce"."""
    if not any(h.child("aux") for h in heads if h.tag == "VB") or cue.word.tag in ("VB", "VBP"):
        return set()
    found: set[int] = set()
    after = end + 1 - unit.first
    near = unit.words[after : after + FURTHER] if after < len(unit.words) and unit.words[after].tag == "CC" else ()
    for act in (*cue.word.all("conj"), *(w for w in near if w.dep == "conj" and w.head.i < cue.word.i)):
        bare = act.tag in ("VB", "VBP") and act.text == act.lemma and not act.child("nsubj", "nsubjpass")
        if bare and end < act.i <= end + FURTHER and unit.has(act):
            between = unit.words[end + 1 - unit.first : act.i - unit.first]
            if any(w.tag == "CC" for w in between) and not any(w.tag in FINITE for w in between):
                found |= {w.i for w in act.subtree() if w.i > end} | {w.i for w in between}
    return found


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
