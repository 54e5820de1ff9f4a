"""Who holds which office, by where title and name stand, and on whose behalf somebody acts."""

from __future__ import annotations

import re
from datetime import date

from geostance.analysis.analysis import Analysis
from geostance.extractors.pages import Page
from geostance.extractors.roster import Referent, Roster
from geostance.extractors.titles import Title
from geostance.knowledge.wordlists import words
from geostance.model import Role

__all__ = ["add_role", "holders_of"]


def holders_of(page: Page, roster: Roster, titles: list[Title]) -> dict[int, Referent]:
    """Whom the titles of a block are given to by the names beside them, by the place of the title in the list."""
    held: dict[int, Referent] = {}
    for n, title in enumerate(titles):
        person, how = _holder(page, title)
        if person is None:
            continue
        held[n] = person
        person.held.append(" ".join(w.text for w in page.block.words[title.first : title.head.i + 1]))
        if title.office.gender and person.gender is None:
            person.gender = title.office.gender
        if how in ("after", "before"):
            person.mark(title.start, title.end, "title", title.head, f"apposition.{how}")
        if how in ("after", "before", "direct"):
            roster.heads.setdefault(title.head.start, person)
    for i, named in list(page.taken.items()):
        if named is not None and named.kind == "person" and page.taken.get(i - 1) is not named:
            _affiliate(page, named, i)
    return held


def _holder(page: Page, title: Title) -> tuple[Referent | None, str]:
    """Who holds a title, by where the name stands: right after it, after a comma, or before it."""
    all_words = page.block.words
    after = title.last + 1
    if after < len(all_words):
        held = page.taken.get(after)
        if held is not None and held.kind == "person":
            return held, "direct"
        if all_words[after].text == "," and after + 1 < len(all_words):
            j = after + 1
            while j + 1 < len(all_words) and _is_rank(page, j):
                j += 1
            held = page.taken.get(j)
            if held is not None and held.kind == "person" and _is_apposed(page, title, j):
                return held, "before"
    before = next((i for i in range(title.first - 1, -1, -1) if all_words[i].start < title.start), -1)
    if before >= 0 and all_words[before].text in (",", "(", "-", "–", "—"):
        k = before - 1
        while k >= 0 and all_words[k].text in (")", ","):
            k -= 1
        held = page.taken.get(k) if k >= 0 else None
        if (
            held is not None
            and held.kind == "person"
            and (
                title.definite
                or title.indefinite
                or title.last + 1 >= len(all_words)
                or all_words[title.last + 1].text in (",", ".", ")", "-", "–", "—", ";")
            )
        ):
            return held, "after"
    verb = title.head.head
    if title.head.dep in ("attr", "oprd", "pobj") and before >= 0:
        predicate = verb if verb.is_verb else verb.head if verb.lower == "as" else None
        if (
            predicate is not None
            and predicate.is_verb
            and predicate.lemma in ("be", "become", "name", "elect", "appoint", "serve", "remain", "make")
        ):
            if title.head.dep == "pobj" and verb.lower != "as":
                return None, ""
            subject = predicate.child("nsubj", "nsubjpass")
            negated = predicate.child("neg") is not None
            if subject is not None and not negated:
                held = page.taken.get(subject.i)
                if held is not None and held.kind == "person":
                    return held, "predicate"
                if subject.tag in ("WP", "WDT") and predicate.dep == "relcl":
                    held = page.taken.get(predicate.head.i)
                    if held is not None and held.kind == "person":
                        return held, "predicate"
    return None, ""


def _is_rank(page: Page, i: int) -> bool:
    """Whether a word is a form of address or part of a title right before a name: "Brigadier General", "Dr"."""
    word = page.block.words[i]
    if word.text == "-" and i and i + 1 < len(page.block.words):
        return _is_rank(page, i - 1) and _is_rank(page, i + 1)  # "Major-General"
    if i in page.taken or not word.text[0].isupper():
        return False
    return word.lower.rstrip(".") in words("people.honorifics") or any(s <= word.start < e for s, e, _ in page.titles)


def _is_apposed(page: Page, title: Title, name: int) -> bool:
    """Whether a name after "title," is its apposition, not the next member of a list."""
    all_words = page.block.words
    head = all_words[name]
    last = name
    held = page.taken.get(name)
    while last + 1 < len(all_words) and page.taken.get(last + 1) is held:
        last += 1
    if all_words[last].dep == "appos" or any(w.dep == "appos" for w in all_words[name : last + 1]):
        return True
    speaking = all_words[last].head
    if all_words[last].dep == "nsubj" and title.head.dep == "pobj" and speaking in title.head.ancestors():
        return False  # "Asked about the Chadian minister, Berg said"
    closes = (
        last + 1 >= len(all_words)
        or all_words[last + 1].text in (",", ".", ";", "-", "–", "—", ")")
        or all_words[last + 1].tag == "POS"
        or all_words[last + 1].is_verb
    )
    return (closes and head.head.i != title.head.i) or (closes and title.definite)


def add_role(analysis: Analysis, page: Page, roster: Roster, person: Referent, title: Title) -> None:
    """Give a person the role that a title tells, and the country and body it is of."""
    all_words = page.block.words
    day = analysis.document.published
    first, last = title.first, title.last
    text = analysis.document.text[all_words[first].start : all_words[last].end]
    words_of_it = re.sub(r"\s+", " ", text)
    name = re.sub(
        r"^(?:former|ex|late|ousted|deposed|acting|interim|caretaker|then|retired|outgoing)[- ]+",
        "",
        words_of_it,
        flags=re.IGNORECASE,
    )
    if name.isupper() and len(name) <= 4:
        name = title.office.title  # "PM"
    owner = title.owner
    if person.office(name) is None:
        span = analysis.span(all_words[first].start, all_words[last].end)
        start, end = _term(roster, person, title, day)
        person.roles.append(
            Role(
                title=name,
                of=owner.name if owner else None,
                former=title.former,
                acting=title.acting,
                start=start,
                end=end,
                basis="text",
                span=span,
            )
        )
    if title.office.gender and person.gender is None:
        person.gender = title.office.gender
    if title.office.sector and title.office.sector not in person.sectors and person.key is None:
        person.sectors = (*person.sectors, title.office.sector)
    if owner is not None:
        if person.country is None:
            person.country = owner.country
        if not title.former and (person.owner is None or (person.owner.kind == "state" and owner.kind != "state")):
            person.owner = owner


def _term(roster: Roster, person: Referent, title: Title, day: date | None) -> tuple[date | None, date | None]:
    """The days of the gazetteer's term that the title tells, where it knows one."""
    entry = roster.gazetteer.get(person.key) if person.key else None
    if entry is None:
        return None, None
    fitting = [t for t in entry.terms if (known := roster.gazetteer.office(t.title)) and known.title == title.office.title]
    now = [t for t in fitting if day is not None and t.holds(day)]
    term = (now or fitting)[-1] if (now or len(fitting) == 1) else None
    return (term.valid_from, term.valid_to) if term else (None, None)


def _apposed_state(page: Page, first: int, last: int) -> Referent | None:
    """Whose citizen a person is called in front: "another detained Frenchman, the unionist Karim Belhadj", "an Iranian national,
    …"."""
    before = page.block.words[max(0, first - 3) : first]
    if len(before) == 3 and before[2].text == "," and before[1].lower in ("national", "citizen", "subject"):
        state = page.taken.get(before[0].i)
        return state if state is not None and state.kind == "state" else None
    for w in page.block.words[first : last + 1]:
        at = w
        while at.dep in ("compound", "nmod") and at.head.is_noun and at.head is not at:
            at = at.head
        if at.dep == "appos":
            held = page.taken.get(at.head.i)
            return (
                held if held is not None and held.kind == "state" and at.head.text[0].isupper() and at.head.i < first else None
            )
    return None


def _on_behalf(page: Page, first: int, last: int) -> Referent | None:
    """For whom somebody speaks: "For the Greens, Calum Reid asked"."""
    for w in page.block.words[first : last + 1]:
        if w.dep == "nsubj" and w.head.is_verb:
            for p in w.head.all("prep"):
                if p.lower == "for" and p.i < first and (noun := p.child("pobj")) is not None:
                    held = page.taken.get(noun.i)
                    return held if held is not None and held.kind not in ("person", "state") else None
    return None


def _affiliate(page: Page, person: Referent, first: int) -> None:
    """The state or body that a person belongs to by a possessive, an adjective or "of": "Cuba's Luis Prado", "X of Colombia"."""
    all_words = page.block.words
    last = first
    while last + 1 < len(all_words) and page.taken.get(last + 1) is person:
        last += 1
    owner: Referent | None = None
    k = first - 1
    if k >= 1 and all_words[k].tag == "POS":
        owner = page.taken.get(k - 1)
    elif k >= 0 and page.taken.get(k) is not None:
        owner = page.taken[k]
    if owner is None and last + 2 < len(all_words) and all_words[last + 1].lower in ("of", "from"):
        j = last + 2
        while j < len(all_words) and j not in page.taken and all_words[j].tag in ("DT", "JJ"):
            j += 1
        owner = page.taken.get(j)
    if owner is None:
        owner = _on_behalf(page, first, last) or _apposed_state(page, first, last)
    if owner is None or owner.kind == "person" or owner is person:
        return
    if person.country is None:
        person.country = owner.country
    if person.owner is None:
        person.owner = owner
