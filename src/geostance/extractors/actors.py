"""Actors: who is there, each once, with every stretch of the text that stands for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from geostance.analysis.analysis import Analysis
from geostance.extractors.coreference import Reading
from geostance.extractors.naming import find_known
from geostance.extractors.organizations import find_bodies_by_name
from geostance.extractors.pages import pages_of
from geostance.extractors.people import find_people
from geostance.extractors.roster import Referent, Roster
from geostance.extractors.told import find_told_bodies
from geostance.model import Actor, Extraction, Mention, Omission, Record, Role

__all__ = ["Actors"]


@attrs.frozen
class Actors:
    """Reads the actors of a document: names first, then titles, then what refers back to them."""

    name: str = "actors"
    requires: tuple[str, ...] = ()

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """An Actor for each state, body or person that acts or is acted on, or that something is said of."""
        roster = Roster(analysis.gazetteer, analysis.document.published)
        pages = pages_of(analysis)
        find_known(analysis, pages, roster)
        find_told_bodies(analysis, pages, roster)
        find_people(analysis, pages, roster)
        find_bodies_by_name(analysis, pages, roster)
        Reading(analysis, pages, roster).read()
        return tuple(_records(analysis, roster))


def _records(analysis: Analysis, roster: Roster) -> Iterator[Actor]:
    made: dict[int, Actor] = {}
    sure = sorted((r for r in roster.all if r.is_sure), key=lambda r: (bool(r.members), r.marks[0].start))

    def of(referent: Referent | None, seen: tuple[int, ...] = ()) -> Actor | None:
        if referent is None or not referent.is_sure or id(referent) in seen:
            return None
        if id(referent) not in made:
            owner = of(referent.owner, (*seen, id(referent)))
            members = [m for r in referent.members if (m := of(r, (*seen, id(referent))))]
            made[id(referent)] = _record(analysis, roster, referent, owner, members)
        return made[id(referent)]

    for referent in sure:
        of(referent)
    yield from sorted(made.values(), key=lambda a: (a.mentions[0].start, a.mentions[0].end, a.id))


def _record(analysis: Analysis, roster: Roster, referent: Referent, owner: Actor | None, members: list[Actor]) -> Actor:
    text = analysis.document.text
    marks = sorted(referent.marks, key=lambda m: (m.start, m.end))
    first = min((m for m in marks if m.sure), key=lambda m: (m.start, m.end))
    return Actor.create(
        analysis.document,
        kind=referent.kind,
        entity=referent.key,
        name=referent.name,
        country=referent.country,
        sectors=referent.sectors,
        wikidata=referent.wikidata,
        roles=_roles(analysis, roster, referent),
        acts_for=owner.id if owner else None,
        members=tuple(m.id for m in members),
        mentions=tuple(Mention(start=m.start, end=m.end, text=text[m.start : m.end], form=m.form, rule=m.rule) for m in marks),
        evidence=(analysis.span(first.start, first.end),),
        confidence=referent.confidence,
        rule=referent.rule,
    )


def _roles(analysis: Analysis, roster: Roster, referent: Referent) -> tuple[Role, ...]:
    """The roles that the text tells, and those that the gazetteer knows for the day of publication."""
    roles = list(referent.roles)
    entry = roster.gazetteer.get(referent.key) if referent.key else None
    day = analysis.document.published
    if entry is not None and entry.terms:
        begun = [t for t in entry.terms if day is None or t.valid_from is None or t.valid_from <= day]
        for term in (entry.holds(day) if day else ()) or begun[-1:]:
            held = roster.gazetteer.office(term.title)
            told = any(
                r.basis == "text" and (known := roster.gazetteer.office(r.title)) and held and known.title == held.title
                for r in roles
            )
            if told:
                continue
            of = roster.gazetteer.get(term.of) if term.of else None
            roles.append(
                Role(
                    title=term.title,
                    of=of.name if of else None,
                    former=bool(day and not term.holds(day)),
                    start=term.valid_from,
                    end=term.valid_to,
                    basis="knowledge",
                )
            )
    return tuple(roles)
