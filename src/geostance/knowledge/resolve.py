"""Who a phrase names, from knowledge alone: "a former White House official", "Russia's ambassador to Poland"."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

import attrs

from geostance.knowledge.bodies import find_bodies, is_generic
from geostance.knowledge.entries import Entry, Match, Office
from geostance.knowledge.gazetteer import Gazetteer
from geostance.knowledge.names import fold, tokens
from geostance.knowledge.offices import sectors_in
from geostance.knowledge.places import Places
from geostance.knowledge.registry import common_words
from geostance.knowledge.wordlists import word_map, words
from geostance.model import Actor, ActorKind, Document, Mention, Role

__all__ = ["resolve_actor", "sectors_of"]

_PREPOSITION = re.compile(r"\s(?:of|in|at|to|from|across|for|with|near|on|inside|within)\s", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:former|ex|retired|ousted|deposed|onetime|late)\b", re.IGNORECASE)
_LEADING = re.compile(r"^(?:the|a|an|some|several|two|three|four|five|many)\s+", re.IGNORECASE)
_PARTS = re.compile(
    r"^(?:(?:the|an?|some|several|many|most|all|both|two|three|four|dozens|hundreds|thousands|scores|one|any|none)\s+)*"
    r"(?:(?:large|small|heavily|armed|big|angry)\s+)*"
    r"(?:group|team|number|crowd|several|some|most|dozens|hundreds|thousands|scores|members?|many|majority|lot|one|both|all|part)\s+of\s+",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
_RANKS = {"state": 0, "government": 1, "ministry": 2, "military": 2, "body": 3}
STATESMEN = ("GOV", "MIL", "SPY", "LEG", "JUD", "COP", "PTY")


def resolve_actor(phrase: str, on: date | str | None = None, gazetteer: Gazetteer | None = None) -> Actor | None:
    """The actor that a noun phrase names by itself, without a text around it; None where it names nobody.

    The phrase is the document that the Actor is grounded in. ``on`` (a date or an ISO string) is the day whose offices count:
    people out of office by then are elites (ELI); without it everybody has the sector of the office they are known for.
    ``gazetteer`` is the package's own unless one is given. Raises DocumentError where the phrase is not valid Unicode or ``on``
    no date.
    """
    document = Document.of(phrase, published=on) if on is not None else Document.of(phrase)
    known = gazetteer or Gazetteer.default()
    reading = _Phrase(document, known, document.published)
    return reading.actor() if phrase.strip() else None


def sectors_of(entry: Entry, on: date | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    """An entry's PLOVER sectors: its own, or for a person those of the offices held on that day, the last ones without a day."""
    if entry.kind != "person":
        return entry.sectors or (("GOV",) if entry.kind == "government" else ())
    if entry.sectors or not entry.terms:
        return entry.sectors
    held = entry.holds(on) if on is not None else tuple(t for t in entry.terms if t.valid_to is None) or entry.terms[-1:]
    offices = sorted((o for t in held if (o := gazetteer.office(t.title))), key=lambda o: _RANKS.get(o.head_of, 5))
    found = [o.sector for o in offices if o.sector] or [s for t in held for s in sectors_in(t.title)[:1]]
    heads = [o for t in entry.terms if (o := gazetteer.office(t.title)) and o.head_of in ("state", "government")]
    if found and found[0] == "OPP":
        return ("ELI", "OPP") if heads else ("PTY", "OPP")
    if not held and any(t.valid_to is not None and on is not None and t.valid_to < on for t in entry.terms):
        return ("ELI",)
    return tuple(dict.fromkeys(s if len(s) == 3 and s != "IGO" else "GOV" for s in found)) or ("GOV",)


@attrs.frozen
class _Phrase:
    document: Document
    gazetteer: Gazetteer
    on: date | None

    @property
    def text(self) -> str:
        return self.document.text

    def actor(self) -> Actor | None:
        matches = self.gazetteer.find(self.text, self.on)
        whole = self._whole(matches)
        if whole is not None:
            entry, match = whole
            return self._made(entry, match)
        office = self.gazetteer.office(self.text)
        person = self._person(matches, office)
        country, owner = self._country(matches, person)
        sectors = self._sectors(matches, person, owner, office)
        if person is not None:
            return self._described("person", person, person.name, country or person.country, sectors, office)
        if owner is not None and _core(self.text).lower() in fold(owner.name):
            return self._made(owner, None)
        if not sectors and country is None:
            return None
        return self._described(self._kind(sectors, office), None, _LEADING.sub("", self.text.strip()), country, sectors, office)

    def _whole(self, matches: list[Match]) -> tuple[Entry, Match] | None:
        """The entry that the whole phrase is the name of, articles aside."""
        bare = tokens(re.sub(r"^(?:the|an?)\s+", "", self.text.strip(), flags=re.IGNORECASE))
        if is_generic(self.text.strip()):
            return None
        for match in matches:
            if tokens(self.text[match.start : match.end]) == bare:
                return match.entries[0], match
        last = matches[-1] if matches else None
        if (
            last is not None
            and last.entries[0].kind not in ("state", "person")
            and self.text.rstrip().endswith(self.text[last.start : last.end])
        ):
            before = self.text[: last.start]
            plain = all(t in common_words() for t in tokens(self.text[last.start : last.end])) and not matches[:-1]
            other = any(m.entries[0].kind != "state" for m in matches[:-1])
            if (
                not last.needs_context
                and not plain
                and not other
                and not _PREPOSITION.search(f" {before} ")
                and not _FORMER.search(before)
            ):
                return last.entries[0], last  # "the Kurdish-led Syrian Democratic Forces"
        found = self.gazetteer.lookup(self.text.strip(), self.on)
        if found and any(c.isupper() for c in self.text):
            return found[0], Match(0, len(self.text), "name", found)
        return None

    def _person(self, matches: list[Match], office: Office | None) -> Entry | None:
        for match in matches:
            people = [e for e in match.entries if e.kind == "person"]
            if people and (match.form in ("name", "alias") or office is not None):
                return people[0]
        return None

    def _country(self, matches: list[Match], person: Entry | None) -> tuple[str | None, Entry | None]:
        """The country of the first state, body or organization named, else of a place; and the body or organization itself."""
        matches = [m for m in matches if not is_generic(self.text[m.start : m.end])]
        owner = next(
            (e for m in matches for e in m.entries[:1] if e.kind not in ("state", "person") and not m.needs_context), None
        )
        for match in matches:
            entry = match.entries[0]
            if entry.kind != "person" and entry.country and not (match.needs_context and entry.kind != "state"):
                return entry.country, owner
        if person is not None:
            return person.country, owner
        if is_generic(self.text.strip()):
            return None, owner
        places = [loc for place in Places.default().find(self.text) for loc in place.locations[:1] if loc.country]
        return (places[0].country if places else None), owner

    def _sectors(
        self, matches: list[Match], person: Entry | None, owner: Entry | None, office: Office | None
    ) -> tuple[str, ...]:
        bodies = find_bodies(self.text)
        head = _core(self.text)
        named = sectors_in(head)
        if person is not None:
            own = sectors_of(person, self.on, self.gazetteer)
            titled = sectors_in(_without(self.text, person.name)) if office is not None else ()
            sectors = (
                titled or ((office.sector,) if office is not None and office.sector and len(office.sector) == 3 else ()) or own
            )
        elif named:
            sectors = named
        elif bodies:
            sectors = (bodies[-1][2].sector,)
        elif owner is not None and sectors_of(owner, self.on, self.gazetteer):
            sectors = sectors_of(owner, self.on, self.gazetteer)
        else:
            sectors = sectors_in(self.text) or ((office.sector,) if office is not None and office.sector else ())
        if owner is not None and person is None and _is_member(head):
            sectors = sectors_of(owner, self.on, self.gazetteer) or sectors
        if _FORMER.search(self.text) and sectors and sectors[0] in STATESMEN:
            sectors = ("ELI", *(s for s in sectors if s != "ELI"))
        tail = tokens(self.text[matches[-1].start : matches[-1].end])[-1:] if matches else ()
        if not sectors and (tokens(head)[-1:] != tail if matches else _is_plain(self.text)):
            sectors = ("UNK",)
        return tuple(s for s in sectors if s != "JNK")

    def _kind(self, sectors: tuple[str, ...], office: Office | None) -> ActorKind:
        if office is not None:
            return "person"
        head = tokens(_core(self.text))[-1:]
        kinds = word_map("bodies.heads")
        if head and head[0] in kinds:
            return cast(ActorKind, kinds[head[0]])
        return "person" if head and head[0] in words("people.person") else "group"

    def _made(self, entry: Entry, match: Match | None) -> Actor:
        seat = match is not None and match.form == "metonym"
        sectors = sectors_of(entry, self.on, self.gazetteer)
        if seat and entry.kind == "state":
            sectors = ("GOV",)
        return self._record(entry.kind, entry.key, entry.name, entry.country, sectors, entry.wikidata, self._roles(entry))

    def _roles(self, entry: Entry) -> tuple[Role, ...]:
        return tuple(
            Role(
                title=t.title,
                of=self._name(t.of),
                former=bool(self.on and not t.holds(self.on)),
                start=t.valid_from,
                end=t.valid_to,
                basis="knowledge",
            )
            for t in (entry.holds(self.on) if self.on else entry.terms)
        )

    def _name(self, key: str | None) -> str | None:
        entry = self.gazetteer.get(key) if key else None
        return entry.name if entry else None

    def _described(
        self,
        kind: ActorKind,
        entry: Entry | None,
        name: str,
        country: str | None,
        sectors: tuple[str, ...],
        office: Office | None,
    ) -> Actor:
        roles: tuple[Role, ...] = ()
        if office is not None:
            start = fold(self.text).find(fold(office.phrase))
            span = self.document.span(start, start + len(office.phrase)) if start >= 0 else None
            state = self.gazetteer.get(country) if country else None
            of = state.name if state else None
            roles = (Role(title=office.phrase, of=of, former=office.former, acting=office.acting, span=span),)
        return self._record(
            kind, entry.key if entry else None, name, country, sectors, entry.wikidata if entry else None, roles
        )

    def _record(
        self,
        kind: ActorKind,
        key: str | None,
        name: str,
        country: str | None,
        sectors: tuple[str, ...],
        wikidata: str | None,
        roles: tuple[Role, ...],
    ) -> Actor:
        text = self.text
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        mention = Mention(start=start, end=end, text=text[start:end], form="name" if key else "description")
        return Actor.create(
            self.document,
            kind=kind,
            entity=key,
            name=name or text.strip(),
            country=country,
            sectors=sectors,
            wikidata=wikidata,
            roles=roles,
            mentions=(mention,),
            evidence=(self.document.span(start, end),),
            confidence=0.9 if key else 0.7,
            rule="resolve.name" if key else "resolve.phrase",
        )


def _core(text: str) -> str:
    """The phrase up to its first preposition, after "several of", "a group of"."""
    stripped = _PARTS.sub("", text.strip())
    found = _PREPOSITION.search(stripped)
    return stripped[: found.start()] if found else stripped


def _without(text: str, name: str) -> str:
    """A phrase without the words of a name."""
    parts = set(tokens(name))
    return " ".join(word for word in text.split() if not set(tokens(word)) <= parts)


def _is_member(head: str) -> bool:
    """Whether a phrase is of members: "members of SANDF"."""
    last = tokens(head)[-1:]
    return bool(last) and last[0] in ("member", "members", "force", "forces", "fighters", "fighter", "troops", "unit", "units")


def _is_plain(text: str) -> bool:
    """Whether a phrase is of common nouns alone."""
    return not _NAME_WORD.search(_LEADING.sub("", text.strip()))
