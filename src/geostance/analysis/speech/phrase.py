"""The phrase that a cue takes: what was called for, denied, praised, or called by a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geostance.analysis.speech.borders import apposed, below, breaks, opens, telling_goes_on, tells_how, trimmed, turns
from geostance.analysis.speech.cues import DAYS, Cue
from geostance.analysis.speech.form import Extent
from geostance.analysis.speech.units import Unit
from geostance.analysis.steps import Words, first_conjunct
from geostance.analysis.words import FINITE, Word

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
        if not filled and path == "object+attr" and n == 1:
            above = (cue.word, *heads)  # no head where the object is a pronoun
            filled = [w for h in above for w in h.all("appos") if w.i > above[-1].i and _is_verdict(unit, w)]
        if not filled or (part == "prep.on" and filled[0].lemma in DAYS):
            return ()
        if part == "object" and "+" in path and filled[0].tag in ("PRP", "DT") and n == 0 and "inf" not in path:
            continue  # "dismissed it as …": what was said of it
        heads += filled
    if len(heads) == 1 and heads[0].tag in ("PRP", "DT", "WP", "WDT"):
        return ()
    return tuple(heads)


def _is_verdict(unit: Unit, noun: Word) -> bool:
    """Whether the parse took for an apposition what something is called: "called the motion a ploy", with no comma before it."""
    article = noun.child("det")
    if article is None or article.lower not in ("a", "an") or not unit.has(article):
        return False
    return article.i > unit.first and unit.words[article.i - unit.first - 1].dep != "punct"


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
    core |= _lost_relative(unit, cue, heads, max(core))
    for c in cue.word.all("ccomp"):  # "mentioned remarks he had made", where the parse lost the relative clause
        lost = {w.i for w in c.subtree() if w.i > first}
        if max(core) + 1 in lost and not breaks(words, max(core) + 1 - unit.first):
            core |= lost
    core |= _whose_deed(unit, cue, max(core))
    core |= _further_things(unit, cue, heads, max(core))
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
                and (
                    words[k + 1].lower == "with"
                    or turns(analysis, unit, k, cue)
                    or apposed(analysis, words, k)
                    or _adds(words, k, core)
                )
            ):
                break
        elif w.dep == "punct":
            if w.i > end:
                break
        elif w.i in core:
            if k > begin and _ends_phrase(analysis, unit, cue, heads, begin, k):
                break
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


def _ends_phrase(analysis: Analysis, unit: Unit, cue: Cue, heads: Words, begin: int, k: int) -> bool:
    """Whether a word in a phrase is the teller's: who said it ("called a fool by his peers"), where ("noted her absence on
    its website"), or what they do besides ("pledge to pay but are poor": no infinitive is joined to a finite verb)."""
    words, w = unit.words, unit.words[k]
    if cue.clause.is_passive and w.lower == "by" and (w.dep == "agent" or w.head in heads):
        return True
    if w.dep == "prep" and w.head in heads and w.head.is_noun and w.lower in ("on", "in", "at", "during"):
        place = w.child("pobj")
        return (
            place is not None and not any(d.lower in ("the", "this") for d in place.all("det")) and tells_how(analysis, place)
        )
    if w.tag == "CC" and k + 1 < len(words) and words[k + 1].tag in ("VBP", "VBZ", "MD") and heads[0].tag == "VB":
        return (
            words[k + 1].tag == "VBP"
            and words[k + 1].lower in ("are", "have", "do")
            and not any(x.tag in FINITE for x in words[begin:k])
        )
    return False


def _whose_deed(unit: Unit, cue: Cue, end: int) -> set[int]:
    """What somebody does, behind the phrase that the parse ended with them: "disclosed the fact of the envoy selling arms"."""
    at = end + 1 - unit.first
    deed = unit.words[at] if 0 < at < len(unit.words) else None
    if deed is None or deed.tag != "VBG" or deed.dep != "advcl" or deed.head is not cue.word:
        return set()
    doer = unit.words[at - 1]
    owned = doer.dep == "pobj" and doer.head.lower in ("of", "about") and doer.is_noun
    return {w.i for w in deed.subtree() if w.i > end} if owned else set()


def _lost_relative(unit: Unit, cue: Cue, heads: Words, end: int) -> set[int]:
    """A relative clause right behind a thing, which the parse took for a sentence: "mentioned remarks the mayor had made"."""
    at = end + 1 - unit.first
    subject = next((w for w in unit.words[at : at + 3] if w.dep == "nsubj"), None)
    if subject is None or subject.head.dep != "ROOT" or not heads[-1].is_noun or unit.quoted(subject) is not None:
        return set()
    verb = subject.head
    between = unit.words[at : verb.i - unit.first]
    if verb.i < subject.i or not unit.has(verb) or any(w.dep == "punct" for w in between):
        return set()
    lost = {w.i for w in verb.subtree()}
    return set() if cue.word.i in lost else {i for i in lost if i > end}


def _further_things(unit: Unit, cue: Cue, heads: Words, end: int) -> set[int]:
    """What the parse tore off a phrase: a second thing that it joined to the verb, and what is of the last thing.

    No verb can be joined to a noun: "stressed fairness, and a need to wait", "cited remarks as signs of the envoy's contempt".
    """
    found: set[int] = set()
    verbs = [cue.word, *(h for h in heads if h.is_verb), *([cue.word.head.head] if cue.word.dep == "pcomp" else [])]
    for thing in (c for v in verbs for c in v.all("conj")):
        own = {w.i for w in thing.subtree() if w.i > end}
        noun = thing.is_noun and all(h.is_noun for h in heads) and not thing.child("nsubj", "nsubjpass", "aux")
        if not noun or not own or thing.i < end or not unit.has(thing):
            continue
        between = {w.i for w in unit.words[end + 1 - unit.first : min(own) - unit.first]}
        if len(between) <= 2:
            found |= own | between
    owner = unit.words[end + 1 - unit.first] if end + 1 - unit.first < len(unit.words) else None
    if owner is not None and owner.tag in ("POS", "VBZ") and owner.lower in ("'s", "’s"):
        for w in unit.words[owner.i - unit.first :]:
            if w.dep == "punct" or w.tag in FINITE or w.tag == "CC" or unit.quoted(w) is not None:
                break
            found.add(w.i)
    return found


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
