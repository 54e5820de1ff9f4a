"""Those without a name: bodies ("the foreign ministry"), office-holders ("Latvia's president"), and groups that speak or act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geostance.analysis.steps import first_conjunct
from geostance.analysis.words import Word, head_of
from geostance.extractors.epithets import short_for
from geostance.extractors.fighters import FIGHTERS, followed, side_of
from geostance.extractors.pages import CALLING, Page
from geostance.extractors.phrases import Phrase, acts_here, is_addressed, is_harmed, is_sided_with, phrase_of, plain, undergoes
from geostance.extractors.roles import add_role
from geostance.extractors.roster import Referent
from geostance.extractors.titles import Title
from geostance.knowledge.bodies import Body
from geostance.knowledge.names import fold
from geostance.knowledge.wordlists import words
from geostance.model import ActorKind, Role

if TYPE_CHECKING:
    from geostance.extractors.coreference import Reading

__all__ = ["Unnamed"]

ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "conj", "appos")
OFFICIAL = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY")
COURTS = frozenset(
    "court tribunal authority commission council embassy consulate committee agency ministry parliament senate junta".split()
)
GROUPS = frozenset("group organisation organization ngo charity watchdog association rival foe".split())
INSTITUTIONS = frozenset("media press military police opposition establishment judiciary union public".split())
BELONGING = frozenset("member officer official representative employee national citizen resident soldier delegate".split())
LONGEST_COMPLEMENT = 7  # words
OF_THE_STATE = frozenset("federal government national regular state".split())  # "federal troops"
RELATIONS = ("to", "with", "by", "from", "against", "for", "between")


class Unnamed:
    """Reads the nameless actors of a page."""

    def __init__(self, reading: Reading, page: Page) -> None:
        self.reading, self.page = reading, page
        self.bodies: dict[int, tuple[Word, int, int, Body]] = {}
        for first, start, end, body in page.bodies:
            span = page.block.words_in(start, end)
            if page.free(span[0].i, span[-1].i):
                self.bodies[head_of(span).start] = (first, start, end, body)
        self.speakers = reading.speakers

    def read(self, phrase: Phrase, title: Title | None) -> Referent | None:
        """The actor that a phrase without a name stands for, where it is one here."""
        head = phrase.head
        if title is not None and not phrase.many and title.office.head_of != CALLING:
            return self._holder(phrase, title)
        of = any(c.dep == "prep" and c.lower == "of" for c in head.children)
        if of and head.text[0].islower() and phrase.determiner in ("a", "an", "") and head.lemma in words("people.group"):
            return None  # "an army of ants"
        if head.start in self.bodies:
            return self._body(phrase, *self.bodies[head.start])
        lemma = head.lemma
        if (
            phrase.possessor is not None
            and phrase.possessor.lower in ("our", "my")
            and lemma in ("people", "nation", "country")
        ):
            return None  # the speaker's own, known when all speakers are
        if lemma in words("people.person") or (title is not None and phrase.many):
            return self._people(phrase, title)
        of = any(c.dep == "prep" and c.lower == "of" for c in head.children)
        if of and head.text[0].islower() and lemma in words("people.group"):
            return None
        if head.tag == "NNPS" and head.lower in words("people.peoples"):
            return self._group(phrase)
        several = phrase.many and lemma in ("country", "government", "state", "nation", "ally", "party")
        if lemma in words("people.group") or head.lower in INSTITUTIONS or (lemma in GROUPS and not of) or several:
            return self._group(phrase)
        return None

    def acts(self, word: Word) -> bool:
        """Whether a phrase speaks or acts."""
        return word.start in self.speakers or acts_here(word)

    # ---- office-holders ------------------------------------------------------------------------------------------------------

    def _holder(self, phrase: Phrase, title: Title) -> Referent | None:
        head = phrase.head
        owner = title.owner or phrase.owner
        if owner is None and title.possessor is not None:
            owner = self.reading.at(title.possessor) or short_for(self.reading, phrase_of(self.page, title.possessor))
        acts = self.acts(head)
        if any(m.lower in ("next", "future", "any", "every") for m in phrase.modifiers) or phrase.determiner in (
            "any",
            "every",
            "no",
        ):
            return None
        if head.dep in ("attr", "oprd") or (head.dep == "pobj" and head.head.lower == "as"):
            return None
        if owner is None and title.possessor is not None:
            owner = self.reading.state_around(title.possessor)
        argues = head.dep in ("nsubj", "nsubjpass", "dobj", "dative") or (
            head.dep in ("pobj", "conj") and head.head.lower in RELATIONS
        )
        if title.indefinite or not (title.definite or phrase.definite):
            if not acts:
                return None
            if owner is None and title.possessor is None and title.office.sector in OFFICIAL:
                owner = self.reading.home(head)
        elif owner is None and title.possessor is None:
            speaks = head.start in self.speakers
            if not ((speaks or acts) and (speaks or head.text[0].isupper())):
                return None
            owner = self.reading.home(head)
        elif not (acts or argues):
            return None
        start = min(title.start, phrase.start)
        end = max(title.end, phrase.end)
        return self._person(start, end, head, owner, title, sure=acts or owner is not None)

    def _person(self, start: int, end: int, head: Word, owner: Referent | None, title: Title, sure: bool) -> Referent:
        text = self.reading.analysis.document.text[start:end]
        name = plain(text)
        roster = self.reading.roster
        known = None if title.indefinite else roster.named("person", name)
        if known is None:
            known = Referent("person", name, rule="office.any" if title.indefinite else "office", confidence=0.7)
            if title.indefinite:
                roster.made(known)
            else:
                roster.add(known)
            title.owner = owner
            add_role(self.reading.analysis, self.page, roster, known, title)
        known.mark(start, end, "title", head, "office", sure)
        self.reading.stand(head, known)
        return known

    # ---- bodies --------------------------------------------------------------------------------------------------------------

    def _body(self, phrase: Phrase, first: Word, start: int, end: int, body: Body) -> Referent | None:
        reading, head = self.reading, phrase.head
        text = reading.analysis.document.text
        acts = self.acts(head)
        first_of = first_conjunct(head)
        argues = acts or first_of.dep in ("nsubjpass", "dobj", "dative")
        argues = argues or (first_of.dep == "pobj" and first_of.head.lower in RELATIONS)
        if (
            phrase.many
            and text[start].islower()
            and body.slug not in ("military", "police", "security-forces", "government", "intelligence", "judiciary")
        ) or phrase.determiner in ("a", "an", "no", "any"):
            return self._group(phrase) if acts else None
        if phrase.possessor is not None and phrase.possessor.lower == "our" and head.lemma in ("force", "troop"):
            return None  # whose, is known when the speaker is
        if (leader := followed(self.reading, head)) is not None:
            return self._made("group", phrase, leader, "group", argues, max(w.end for w in head.subtree()))
        owner = phrase.owner or reading.possessor(phrase)
        if phrase.named is not None:
            return self._of_person(phrase, phrase.named, body, argues)
        if body.slug == "delegation" and (rebels := self._rebels(phrase)) is not None:
            rebels.mark(phrase.start, phrase.end, "description", head, "body", argues)
            reading.stand(head, rebels)
            return rebels
        if owner is not None and owner.kind in ("armed_group", "party") and body.slug == "government":
            owner.mark(phrase.start, phrase.end, "description", head, "body", argues)
            reading.stand(head, owner)  # "the Houthi authorities": no state's
            return owner
        own = owner is not None
        state = reading.state_of(owner) if owner is not None else None
        sided = phrase.determiner == "the" and is_sided_with(head)
        urged = body.slug == "government" and phrase.determiner == "the" and argues and not phrase.modifiers
        federal = urged or any(m.lower in OF_THE_STATE for m in phrase.modifiers)
        if not own and not acts and not sided and not (argues and (federal or text[start].isupper())):
            return None
        if state is None and not own:
            state = self._whose(body, head)
        if state is None or state.key is None:
            if text[start].isupper() and argues:
                return self._made(body.kind, phrase, None, "body", True, end)
            return self._group(phrase) if acts or sided else None
        entry = reading.roster.gazetteer.get(f"{state.key}:{body.slug}")
        if entry is None:
            return None
        new = entry.key not in reading.roster.by_key
        referent = reading.roster.entry(entry)
        begin = phrase.start
        if new:
            written = text[start:end]
            if own and phrase.possessor is not None and phrase.possessor.is_noun:
                mark = next((c.end for c in phrase.possessor.children if c.tag == "POS"), phrase.possessor.end)
                referent.name = plain(f"{text[begin:mark]} {written}")
            else:
                referent.name = written  # as the text has it; whose it is say country and acts_for
        referent.names.add(fold(text[start:end]))
        referent.owner = referent.owner or state
        referent.mark(begin, end, "name" if own else "description", head, "body", argues or sided)
        reading.stand(head, referent)
        return referent

    def _rebels(self, phrase: Phrase) -> Referent | None:
        """The armed group that "the rebel delegation" is of: the one named last."""
        if not any(m.lemma in ("rebel", "insurgent", "militant", "guerrilla") for m in phrase.modifiers):
            return None
        return next((r for r in self.reading.discourse.referents() if r.kind == "armed_group"), None)

    def _whose(self, body: Body, head: Word) -> Referent | None:
        """The state of a body that nothing in front of it tells: of the one body of this sort that the text names, else home."""
        roster = self.reading.roster
        home = self.reading.home(head)
        named = [r for r in roster.all if r.key is not None and r.is_sure and r.key.endswith(f":{body.slug}")]
        if body.slug == "government":  # every state has one: another's that is named later is not meant
            named = [r for r in named if any(m.start < head.start for m in r.marks)]
        if home is not None and any(r.country == home.country for r in named):
            return home
        return roster.state(named[0].country) if len(named) == 1 else home

    def _of_person(self, phrase: Phrase, person: Referent, body: Body, sure: bool) -> Referent | None:
        """A government by who leads it: "the Biden administration" is a body of its own, of that person's country."""
        state = self.reading.state_of(person)
        found = self._made(body.kind, phrase, state, "body.person", sure)
        if found is not None:
            found.sectors = (body.sector,)
        return found

    # ---- groups --------------------------------------------------------------------------------------------------------------

    def _people(self, phrase: Phrase, title: Title | None) -> Referent | None:
        acts = self.acts(phrase.head)
        if phrase.many:
            return self._group(phrase)
        owner = phrase.owner or self.reading.possessor(phrase)
        owner = owner or (title.owner if title is not None else None)
        if phrase.determiner in ("no", "any", "every", "each"):
            return None
        if not acts and is_harmed(phrase.head) and phrase.head.lemma in words("people.person"):
            return self._made("person", phrase, owner, "person")  # "beat a protester", "his driver was freed"
        if not acts:
            return None
        if not acts_here(phrase.head) and phrase.head.dep == "pobj" and phrase.head.head.lower not in ("to", "by"):
            return None
        if owner is None and phrase.head.start not in self.speakers and phrase.possessor is None and phrase.owner is None:
            return None
        of, end = self._represented(phrase) if owner is None or phrase.owner is None else (None, None)
        found = self._made("person", phrase, of or owner, "person", end=end)
        speaks_for = found.owner if phrase.head.lemma in words("people.official") else None
        if speaks_for is not None and speaks_for.kind != "person" and not found.roles:
            span = self.reading.analysis.span_of(phrase.head)
            found.roles.append(Role(title=phrase.head.lower, of=speaks_for.name, basis="text", span=span))
        return found

    def _represented(self, phrase: Phrase) -> tuple[Referent | None, int | None]:
        """Whom somebody speaks for by "of", "for" or "from" right behind the noun, and where that name ends."""
        head = phrase.head
        link = next(
            (c for c in head.children if c.dep == "prep" and c.lower in ("of", "for", "from") and c.i == head.i + 1), None
        )
        for name in link.all("pobj") if link is not None else ():
            held = self.page.taken.get(name.i)
            if held is not None and held.kind in ("state", "international_organization", "government", "party"):
                return held, name.end
        return None, None

    def _group(self, phrase: Phrase) -> Referent | None:
        head = phrase.head
        acts = self.acts(head)
        if phrase.determiner in ("no", "any", "every", "each"):
            return None
        owner = phrase.owner or self.reading.possessor(phrase)
        if owner is None and (head.lemma in BELONGING or head.lemma in FIGHTERS):
            joints = ("of", "from") if head.lemma in FIGHTERS else ("of",)
            of = next((c for c in head.children if c.lower in joints and c.i == head.i + 1), None)
            body = of.child("pobj") if of is not None else None
            named = (body, *body.all("compound", "nmod")) if body is not None else ()  # "of the M23 movement"
            owner = next((r for w in named if (r := self.reading.at(w) or self.page.taken.get(w.i)) is not None), None)
        if (side := side_of(phrase, owner)) is not None:
            side.mark(phrase.start, phrase.end, "description", head, "fighters", acts)
            self.reading.stand(head, side)
            return side
        if phrase.definite:
            for known in self.reading.discourse.referents():
                if (
                    known.kind == "group"
                    and known.rule == "group"
                    and fold(known.name.split(" of ")[0]).split()[-1:] == [fold(head.text)]
                ):
                    known.mark(phrase.start, phrase.end, "description", head, "group", acts)
                    self.reading.stand(head, known)
                    return known
        sided = phrase.determiner == "the" and head.lower in INSTITUTIONS and is_sided_with(head)
        harmed = is_harmed(head) and (phrase.many or head.lemma in words("people.person"))
        if not acts and not sided and owner is None and not harmed and not (phrase.number is not None and undergoes(head)):
            return None
        if head.lemma in COURTS and not phrase.many:
            return self._court(phrase, owner, acts)
        struck = (
            phrase.many and (phrase.number is not None or phrase.owner is not None) and (undergoes(head) or is_sided_with(head))
        )
        official = phrase.owner is not None and head.lemma in words("people.official") and is_addressed(head)
        return self._made("group", phrase, owner, "group", acts or struck or sided or official or harmed)

    def _court(self, phrase: Phrase, owner: Referent | None, sure: bool) -> Referent | None:
        """A body that is told by what it is and where: "an appeal court in Tizi Ouzou", "a Paris court"."""
        placed = next((e for m in phrase.modifiers if (e := self.page.places.get(m.i)) is not None), None)
        if owner is None and placed is not None and placed.country:
            owner = self.reading.roster.state(placed.country)
        owner = owner or next((s for m in phrase.modifiers if (s := self.reading.state_around(m)) is not None), None)
        owner = owner or self.reading.home(phrase.head)
        where = next(
            (c for c in phrase.head.children if c.dep == "prep" and c.lower == "in" and c.i == phrase.head.i + 1), None
        )
        end = (
            max((w.end for w in where.subtree()), default=phrase.end)
            if where is not None and len(list(where.subtree())) <= 5
            else None
        )
        return self._made("government" if owner is not None else "group", phrase, owner, "body", sure, end)

    def _made(
        self, kind: ActorKind, phrase: Phrase, owner: Referent | None, rule: str, sure: bool = True, end: int | None = None
    ) -> Referent:
        end = end or phrase.end
        text = self.reading.analysis.document.text[phrase.start : end]
        name = plain(text)
        roster = self.reading.roster
        found = roster.named("group", name) if kind == "group" else None
        if found is None:
            whole = (
                plain(self.reading.analysis.document.text[phrase.start : _end_of_complement(phrase)])
                if rule == "group"
                else name
            )
            found = Referent(kind, whole, rule=rule, confidence=0.6, many=kind == "group" and phrase.many)
            found.names.add(fold(name))
            sector = roster.gazetteer.sector_of(text)
            found.sectors = (sector,) if sector else ()
            if owner is not None:
                found.country = owner.country
                found.owner = owner
            roster.add(found)
        found.mark(phrase.start, end, "description", phrase.head, rule, sure)
        self.reading.stand(phrase.head, found)
        return found


def _end_of_complement(phrase: Phrase) -> int:
    """Where the name of a group ends that says whose or what it is: "relatives of the hostages"."""
    of = next((c for c in phrase.head.children if c.lower == "of" and c.i == phrase.head.i + 1), None)
    inside = list(of.subtree()) if of is not None else []
    short = 1 < len(inside) <= LONGEST_COMPLEMENT
    if not short or any(w.is_verb or w.tag in ("PRP$", "WDT", "WP") or w.text in ",;:()" for w in inside):
        return phrase.end
    return max(w.end for w in inside)
