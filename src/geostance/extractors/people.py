"""People by name: full names, then surnames and given names, whether or not the entity recognizer saw them."""

from __future__ import annotations

import re

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.words import Word, head_of
from geostance.extractors.lostnames import by_given_name, is_treated, lost_names
from geostance.extractors.nameborders import NameSpan
from geostance.extractors.namespans import name_spans
from geostance.extractors.pages import Page, is_byline
from geostance.extractors.roster import Referent, Roster
from geostance.knowledge.entries import Entry
from geostance.knowledge.names import fold, tokens
from geostance.knowledge.places import Places
from geostance.knowledge.registry import AS_OF, common_words
from geostance.knowledge.wordlists import words
from geostance.model import MentionForm

__all__ = ["find_people"]

ACTING_DEPS = (
    "nsubj",
    "nsubjpass",
    "poss",
    "appos",
    "dobj",
    "pobj",
    "conj",
    "dative",
    "ROOT",
    "compound",
    "nmod",
    "agent",
    "dep",
)


PARTISANS = frozenset("democrat republican conservative socialist liberal communist centrist nationalist".split())
OFFICES = frozenset(
    "president minister chairman chairwoman chairperson secretary director spokesman spokeswoman spokesperson ambassador representative "
    "premier chancellor commissioner coordinator envoy rapporteur".split()
)  # what no surname is


def find_people(analysis: Analysis, pages: list[Page], roster: Roster) -> None:
    """People by full name first, then by surname or given name where the text, or the gazetteer, tells whose that is."""
    spans = [_past_party(s) for page in pages if not is_byline(page.block) for s in name_spans(page)]
    short = []
    for span in spans:
        name = _text(analysis, span)
        if span.match is None and fold(name.split()[-1]) in OFFICES:
            continue  # "Council President" is an office
        if len(_parts(name)) < 2:
            short.append(span)
            continue
        if not span.titled and span.match is None and roster.named("person", name) is None and Places.default().lookup(name):
            continue
        _mark(analysis, roster, span, _full(analysis, roster, span, name), "name")
    for span in (s for page in pages if not is_byline(page.block) for s in by_given_name(page)):
        if span.page.free(span.first, span.last):
            _mark(analysis, roster, span, _full(analysis, roster, span, _text(analysis, span)), "name")
    seen = {(id(s.page), s.first) for s in short}
    known = {t for r in roster.all if r.kind == "person" for t in tokens(r.name)}
    for page in pages:
        for w in page.block.words:
            named = w.is_noun and w.text[0].isupper() and not w.text.isupper() and fold(w.text) in known
            if named and w.i not in page.taken and (id(page), w.i) not in seen and roster.surnamed(w.text):
                short.append(NameSpan(page, w.i, w.i, recognized=True))
    short += [s for page in pages if not is_byline(page.block) for s in lost_names(page)]
    short.sort(key=lambda s: s.start)
    for span in short:
        if not span.page.free(span.first, span.last):
            continue
        referent = _by_short_name(analysis, roster, span)
        if referent is not None:
            _mark(analysis, roster, span, referent, "alias" if " " in referent.name else "name")


def _past_party(span: NameSpan) -> NameSpan:
    """A name without the party in front of it: "Virginia Democrat Tim Kaine"."""
    at = next((n for n, w in enumerate(span.words[:-1]) if w.lower in PARTISANS), None)
    return attrs.evolve(span, first=span.first + at + 1, match=None) if at is not None else span


def _text(analysis: Analysis, span: NameSpan) -> str:
    return re.sub(r"\s+", " ", analysis.document.text[span.start : span.end])


def _parts(name: str) -> list[str]:
    """The words of a name that are no particles: "al-Harthi" is one."""
    particles = words("people.particles")
    return [p for p in name.split() if fold(p).rstrip(".") not in particles]


def _mark(analysis: Analysis, roster: Roster, span: NameSpan, referent: Referent, form: MentionForm) -> None:
    head = head_of(span.words)
    start = span.start
    first = span.first
    block = span.page.block
    if first > 0:
        before = block.words[first - 1]
        lower = before.lower.rstrip(".")
        short = len(_parts(_text(analysis, span))) < 2
        title = _title_before(span, before) if short else None
        called = lower in words("people.honorifics") or lower in words("people.ranks") or title is not None
        part = title is None and any(
            s < before.start < e for s, e, _ in span.page.titles
        )  # the "General" of "Secretary General"
        if called and before.text[0].isupper() and not part:
            start = before.start if title is None else title
            if lower in words("people.female_honorifics"):
                referent.gender = referent.gender or "f"
            elif lower in words("people.male_honorifics"):
                referent.gender = referent.gender or "m"
            first = next(w.i for w in block.words[max(0, before.i - 1) :] if w.start >= start)
            span.page.take(first, before.i, referent)
    after = block.words[span.last + 1] if span.last + 1 < len(block.words) else None
    ruled = after is not None and after.lemma in ("administration", "government", "cabinet", "regime", "presidency")
    referent.mark(start, span.end, form, head, "name" if form == "name" else "surname", sure=not ruled)
    span.page.take(span.first, span.last, referent)
    for w in span.words:
        roster.heads.setdefault(w.start, referent)
    roster.heads[head.start] = referent


def _title_before(span: NameSpan, before: Word) -> int | None:
    """Where a title of one or two capital words that ends with the word before a name begins: "Prime Minister Rao"."""
    words_before = span.page.block.words[max(0, before.i - 1) : before.i + 1]
    starts = {w.start for w in words_before if w.text[0].isupper()}
    return next((s for s, e, _ in span.page.titles if e == before.end and s in starts and before.start in starts), None)


def _full(analysis: Analysis, roster: Roster, span: NameSpan, name: str) -> Referent:
    """The person of this full name: the gazetteer's where it knows one, one of the text's, or a new one."""
    known = roster.named("person", name)
    if known is not None:
        return known
    if span.match is not None and span.match.end - span.match.start == span.end - span.start:
        entries = [e for e in analysis.gazetteer.likeliest(span.match, analysis.document.published) if e.kind == "person"]
    else:
        entries = [e for e in analysis.gazetteer.lookup(name, analysis.document.published) if e.kind == "person"]
    if not entries and (plain := " ".join(p for p in name.split() if len(p.rstrip(".")) > 1)) != name:
        entries = [e for e in analysis.gazetteer.lookup(plain, analysis.document.published) if e.kind == "person"]
    if entries and not _is_namesake(analysis, roster, span, entries[0]):
        return roster.entry(entries[0])
    first, last = fold(name.split()[0]), fold(name.split()[-1])
    for other in roster.surnamed(last):
        parts = [fold(p) for p in other.name.split()]
        if len(parts) > 1 and parts[0] == first:
            return other
    made = roster.new("person", name, "name.full", 0.9 if span.recognized or span.titled else 0.7)
    first = fold(name.split()[0])
    made.gender = "f" if first in words("given.female") else "m" if first in words("given.male") else None
    return made


def _is_namesake(analysis: Analysis, roster: Roster, span: NameSpan, entry: Entry) -> bool:
    """Whether a name is another's than the one the gazetteer knows: one with an office that he never held, in a text that does
    not speak of his country."""
    if entry.country in {r.country for r in roster.all if r.kind == "state"}:
        return False
    before = span.page.block.words[span.first - 1] if span.first else None
    title = next((o for s, e, o in span.page.titles if before is not None and e == before.end), None)
    if title is None or title.head_of not in ("state", "government", "ministry"):
        return False
    held = (analysis.gazetteer.office(t.title) for t in entry.terms)
    return title.title not in {office.title for office in held if office is not None}


def _by_short_name(analysis: Analysis, roster: Roster, span: NameSpan) -> Referent | None:
    """Whom a surname or given name alone means."""
    name = _text(analysis, span)
    there = roster.surnamed(name) or roster.surnamed(_parts(name)[-1] if _parts(name) else name)
    if there:
        return _nearest(there, span)
    given = [r for r in roster.all if r.kind == "person" and " " in r.name and fold(r.name.split()[0]) == fold(name)]
    if given:
        return _nearest(given, span)
    head = head_of(span.words)
    acting = head.dep in ACTING_DEPS
    if span.match is not None:
        entry = _who(analysis, roster, span)
        if entry is not None:
            return roster.entry(entry)
    ordinary = all(t in common_words() for t in tokens(name)) and not span.recognized
    if not (span.titled or (span.recognized and acting)) or (ordinary and not span.titled):
        return None
    if not span.titled and head.dep in ("pobj", "compound", "nmod", "dobj", "ROOT", "dep") and not is_treated(head):
        return None
    opens = span.first == 0 or span.words[0].sentence != span.page.block.words[span.first - 1].sentence
    if (
        opens
        and head.dep == "poss"
        and not span.titled
        and not is_treated(head)
        and all(t in common_words() for t in tokens(name))
    ):
        return None  # "White's attack ran out of steam"
    return roster.new("person", name, "name.short", 0.6)


def _nearest(people: list[Referent], span: NameSpan) -> Referent:
    """Of several with the same surname the one of the right sex, then the one named last before."""
    if len(people) > 1 and span.first > 0:
        before = span.page.block.words[span.first - 1].lower.rstrip(".")
        sex = "f" if before in words("people.female_honorifics") else "m" if before in words("people.male_honorifics") else None
        fitting = [p for p in people if sex and p.gender == sex]
        people = fitting or people
        earlier = [p for p in people if p.marks and p.marks[0].start < span.start]
        if earlier:
            return max(earlier, key=lambda p: max(m.start for m in p.marks if m.start < span.start))
    return people[0]


def _leads(analysis: Analysis, title: str) -> bool:
    """Whether an office is of the head of a state or government."""
    office = analysis.gazetteer.office(title)
    return office is not None and office.head_of in ("state", "government")


def _speaks_of_people(span: NameSpan) -> bool:
    """Whether a surname stands where a person does: acts, has something, or is told of; not "from Gao", "the Masisi hills"."""
    return head_of(span.words).dep in ("nsubj", "nsubjpass", "poss", "appos", "agent", "dobj")


def _rules(span: NameSpan) -> bool:
    """Whether a name tells whose government it is: "the Biden administration"."""
    every = span.page.block.words
    after = every[span.last + 1].lemma if span.last + 1 < len(every) else ""
    return after in ("administration", "presidency") and span.first > 0 and every[span.first - 1].lower == "the"


def _who(analysis: Analysis, roster: Roster, span: NameSpan) -> Entry | None:
    """The gazetteer's person that a surname means: in office at the time, or of a country of the text; None where two fit."""
    match = span.match
    if match is None:
        return None
    day = analysis.document.published
    people = [e for e in analysis.gazetteer.likeliest(match, day) if e.kind == "person"]
    if match.needs_context and not (span.titled or span.recognized):
        return None
    countries = {r.country for r in roster.all if r.kind == "state" or (r.kind == "person" and r.key)}
    lone = match.needs_context or not (_speaks_of_people(span) or is_treated(head_of(span.words)))
    here = [e for e in people if e.country in countries] or ([] if lone and not span.titled else people)
    if day is not None:
        serving = [e for e in here if e.holds(day)]
        here = serving or here
    if not here and _rules(span):
        here = [e for e in people if any(_leads(analysis, t.title) for t in e.terms)]  # "the Biden administration"
    if not here and span.recognized:
        here = [e for e in people if any(_leads(analysis, t.title) for t in e.holds(day or AS_OF))]
    return here[0] if len(here) == 1 or (here and here[0].weight > here[1].weight) else None
