"""Those whom a text tells in two ways: an office-holder by office and by name, the forces of a state by two nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geostance.analysis.words import Word
from geostance.extractors.descriptions import SHARED, VAGUE
from geostance.extractors.discourse import Discourse
from geostance.extractors.roster import Referent
from geostance.knowledge.names import fold
from geostance.knowledge.registry import AS_OF
from geostance.knowledge.wordlists import words
from geostance.model import Role

if TYPE_CHECKING:
    from geostance.extractors.coreference import Reading

__all__ = ["introduce", "join_forces", "join_people"]

WHOLE = ("army", "armed forces", "military", "defence force", "defence forces", "defense force", "defense forces")
FARTHEST = 3  # sentences back to an office whose holder is named after it
FRONT = ("armed forces of", "defence forces of", "defense forces of")


def join_people(reading: Reading) -> None:
    """Join those told only by an office to the one person of the text who holds it, named before or after."""
    people = [r for r in reading.roster.all if r.kind == "person" and r.is_sure]
    named = [r for r in people if r.key is not None or r.rule.startswith("name")]
    for referent in people:
        if referent.rule == "office":
            fitting = [n for n in named if _same_office(reading, referent, n)]
            if len(fitting) == 1:
                reading.roster.merge(fitting[0], referent)


def _same_office(reading: Reading, unnamed: Referent, named: Referent) -> bool:
    """Whether somebody who is only told by an office ("Turkey's president") can be a named person of the text who holds it."""
    if named.country is None or named.country != unnamed.country:
        return False
    gazetteer = reading.roster.gazetteer
    entry, day = (gazetteer.get(named.key) if named.key else None), reading.analysis.document.published
    terms = entry.holds(day or AS_OF) if entry is not None else ()
    serving = [Role(title=t.title, basis="knowledge") for t in terms]
    for role in unnamed.roles:
        office = gazetteer.office(role.title)
        for held in (*named.roles, *serving):
            if held.former != role.former:
                continue
            if fold(held.title) == fold(role.title):
                return True
            other = gazetteer.office(held.title)
            if office is None or other is None or office.title in VAGUE or office.title.endswith(SHARED):
                continue
            if office.title == other.title and office.deputy == other.deputy:
                return True
    return False


def join_forces(reading: Reading) -> None:
    """Join what a text calls the army, the military and the armed forces of one state; a name is kept ("FARDC")."""
    whole: dict[str, list[Referent]] = {}
    for referent in reading.roster.all:
        if referent.country and referent.marks and _is_whole_force(reading, referent):
            whole.setdefault(referent.country, []).append(referent)
    for forces in whole.values():
        named = [r for r in forces if _is_name(r)]
        if len(forces) > 1 and len(named) < 2:
            kept = (named or forces)[0]
            for other in forces:
                if other is not kept:
                    reading.roster.merge(kept, other)


def _is_whole_force(reading: Reading, referent: Referent) -> bool:
    """Whether a military is all of a state's: its army or its armed forces, not its navy or a brigade."""
    if referent.kind != "military" or referent.key is None:
        return False
    if not referent.key.startswith("org:"):
        some = fold(referent.name).endswith(("troops", "forces")) and not fold(referent.name).endswith(WHOLE)
        return referent.key.endswith((":army", ":military")) and not some
    if fold(referent.name) in words("bodies.whole_forces"):
        return True
    written = (reading.analysis.document.text[m.start : m.end] for m in referent.marks if m.form in ("name", "alias"))
    return any(fold(n).endswith(WHOLE) or fold(n).startswith(FRONT) for n in (referent.name, *written))


def _is_name(referent: Referent) -> bool:
    """Whether the text has a name for a force: "FARDC", "the U.S. Army"; not "the Malian army"."""
    return bool(referent.key and referent.key.startswith("org:")) or referent.name.endswith((" Army", " Military"))


def introduce(reading: Reading, head: Word, person: Referent) -> None:
    """Join a name without a title, where it first comes and speaks, to the office-holder of whom the text was telling."""
    told = _told_by_office(reading.discourse, person, head)
    if told is not None:
        person.roles += told.roles
        person.held += told.held
        person.owner, person.gender = person.owner or told.owner, person.gender or told.gender
        reading.roster.merge(person, told)
        reading.discourse.replace(told, person)


def _told_by_office(discourse: Discourse, person: Referent, head: Word) -> Referent | None:
    """The office-holder without a name whom a name is given to later: "The spokesman denied it. …, Farhad Araqi said".

    Only where nothing beside the name says who it is, and nobody else was spoken of since.
    """
    if person.key or person.roles or person.held or person.country or " " not in person.name:
        return None
    explained = head.dep == "appos" or head.child("appos", "relcl", "acl") is not None
    if explained or any(c.text[0].islower() for c in head.all("compound", "amod")):
        return None
    for n, sentence in enumerate(discourse.last_sentences()):
        people = [s for s in sentence if s.referent is not None and s.referent.kind == "person" and s.referent is not person]
        if n > FARTHEST or any(s.slot == "subject" for s in people):
            told = next((s.referent for s in people if s.slot == "subject"), None)
            if told is None or told.many or not told.rule.startswith("office"):
                return None
            return told if told.gender is None or person.gender in (None, told.gender) else None
    return None
