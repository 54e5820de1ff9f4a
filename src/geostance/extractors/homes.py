"""Homes: of which state an office or body is where no word in front of it says so ("the interior minister")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from geostance.analysis.words import Word
from geostance.extractors.discourse import slot_of
from geostance.extractors.pages import Page
from geostance.extractors.principals import is_single, seat_of
from geostance.extractors.roster import Referent
from geostance.extractors.titles import Title
from geostance.knowledge.places import Places

if TYPE_CHECKING:
    from geostance.extractors.coreference import Reading

__all__ = ["Homes"]

_PLACE = re.compile(r"[^\W\d_][^\d,(–—:]*")
MEETING = frozenset("meet talk speak call discuss conversation meeting receive phone telephone".split())
PLACED = 5.0  # how much likelier an office is of the state where it is said to be
SEAT = 1.5  # … of the state that publishes the text
LINE = 8  # words that a line with place and date has at most
WRITTEN = 0.75  # … of the state in which the text was written
ACTING = 1.5  # … of the state whose army or government acts in the clause
MET = 1.0  # … and how much less likely of the state whose own meets or calls him
SPOKEN_FOR = 3.0  # … and a spokesman of the body that the sentence before tells of
SUBJECT = 2.0  # … of the state spoken of just before


class Homes:
    """Guesses at whose offices are, kept until the text tells; a state has one president, one foreign minister."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.seat = seat_of(reading.pages, reading.roster)
        self.counts = Counter(self._countries())  # how often each country is named, its bodies counting twice
        self.datelines = dict(self._dateline(reading.pages))  # page → where it was written
        self._parties()
        self.guessed: set[int] = set()  # people whose state only the text around them told
        self.holding: dict[str, dict[str, Referent]] = {}  # office → the states whose one holder of it is known

    def _countries(self) -> Iterator[str]:
        for referent in self.reading.roster.all:
            if referent.country and (referent.kind == "state" or referent.key):
                for _ in referent.marks:
                    yield from [referent.country] * (2 if referent.kind in ("government", "party", "military") else 1)

    def _parties(self) -> None:
        """Parties that only the text knows are of the state where it was written, else of the one it mostly speaks of."""
        most, times = next(iter(self.counts.most_common(1)), ("", 0))
        mostly = most if 2 * times > sum(self.counts.values()) else None
        for page in self.reading.pages:
            here = self.datelines.get(id(page)) or mostly
            for referent in dict.fromkeys(r for r in page.taken.values() if r is not None):
                if referent.kind == "party" and referent.key is None and referent.country is None:
                    referent.country = here

    def of(self, word: Word, title: Title | None = None) -> Referent | None:
        """The state that an office or body without an owner belongs to here: that of the place or subject of the sentence, of
        the one spoken of last, or the one named most; never a state whose one holder of the office is another."""
        reading = self.reading
        scores: dict[str, float] = {}
        named = sum(self.counts.values())
        for country, count in self.counts.items():
            scores[country] = 3 * count / named
        for w in reading.sentence:
            entry = reading.page.places.get(w.i)
            if entry is None or entry.kind != "state" or w.dep != "pobj":
                continue
            if w.head.head is not word and w.head.head.is_noun:
                continue  # "the mission in Chad" tells of no minister where he is
            if w.head.lower in ("in", "at", "outside") and (w.i < word.i or w.head.head is word):
                scores[entry.key] = scores.get(entry.key, 0.0) + PLACED
        if self.seat is not None and self.seat.key:
            scores[self.seat.key] = scores.get(self.seat.key, 0.0) + SEAT
        taken = set(self.holding.get(title.office.title, ())) if title is not None else set()
        for country in self._other_sides(word):
            scores.pop(country, None)
        for country in taken & scores.keys():
            if len(scores) > 1:
                del scores[country]
        clause = slot_of(word)[1]
        for w in reading.sentence:
            held = reading.page.taken.get(w.i)
            if held is not None and held.kind in ("military", "government") and held.country and slot_of(w)[1] is clause:
                scores[held.country] = scores.get(held.country, 0.0) + ACTING  # "the president ordered the Chadian navy"
        if slot_of(word)[0] != "subject" and any(w.lemma in MEETING for w in reading.sentence):
            for seen in next(iter(reading.discourse.last_sentences())):
                state = reading.state_of(seen.referent) if seen.slot == "subject" and seen.referent is not None else None
                if state is not None and state.key in scores:
                    scores[state.key] -= MET
        told = False  # whether the paragraph tells of a state
        for distance, sentence in enumerate(reading.discourse.last_sentences()):
            for seen in sentence:
                if seen.verb is clause and clause is not None:
                    continue  # who stands in one clause with somebody is mostly not of the same state
                if seen.slot == "subject" and seen.referent is not None and seen.word.start < word.start:
                    state = reading.state_of(seen.referent)
                    if state is not None and state.key and state.key not in taken:
                        body = seen.referent.kind in ("government", "military")
                        told = told or seen.word.start >= reading.page.block.block.start
                        speaks = title is not None and title.office.title.endswith("spokesperson") and distance == 1
                        body = body or (seen.referent.kind == "state" and seen.word.start >= reading.page.block.block.start)
                        near = SPOKEN_FOR if speaks and body else SUBJECT / (1 + distance) ** 2
                        scores[state.key] = scores.get(state.key, 0.0) + near
        if not told and (written := self.datelines.get(id(reading.page))) is not None:
            scores[written] = scores.get(written, 0.0) + WRITTEN
        likeliest = sorted(scores, key=lambda key: -scores[key])
        return next((s for key in likeliest if (s := reading.roster.state(key)) and s.kind == "state"), None)

    def _dateline(self, pages: Iterable[Page]) -> Iterator[tuple[int, str]]:
        """The states in which the parts of a report were written, where the text names them: "PODGORICA, June 3 —"."""
        country: str | None = None
        above: list[int] = []  # the headline stands above the first dateline
        for page in pages:
            block = page.block.block
            label = block.label if block.label_kind == "dateline" else None
            few = page.block.words[:LINE]
            if label is None and len(page.block.words) < LINE and any(w.text.isdigit() for w in few):
                label = (block.start, block.end)  # "Tokyo, 3 June 2026" on a line of its own
            if label is not None:
                place = _PLACE.match(self.reading.analysis.document.text, *label)
                found = Places.default().lookup(place[0].strip().title()) if place else ()
                country = found[0].country if found and found[0].country in self.counts else None
            if country is None:
                above.append(id(page))
            else:
                yield from ((at, country) for at in (*above, id(page)))
                above.clear()

    def _other_sides(self, word: Word) -> set[str]:
        """The states whose office-holders somebody meets or calls in this sentence, where both are named: he is of another."""
        reading = self.reading
        if not any(w.lemma in MEETING for w in reading.sentence):
            return set()
        others = [
            w
            for w in reading.sentence
            if w.i > word.i
            and ((w.dep == "pobj" and w.head.lower in ("with", "to")) or (w.dep == "dobj" and w.head.lemma in MEETING))
        ]
        held = [r.owner for w in others for r in self._named_in(w) if r.owner is not None]
        held += [o for w in others if (t := reading.titles.get(w.start)) is not None and (o := t.owner) is not None]
        return {o.key for o in held if o.kind == "state" and o.key}

    def _named_in(self, word: Word) -> Iterator[Referent]:
        for w in (word, *word.children):
            held = self.reading.page.taken.get(w.i)
            if held is not None and held.kind == "person":
                yield held

    # ---- people ------------------------------------------------------------------------------------------------------------

    def hold(self, person: Referent, title: Title, owner: Referent | None) -> None:
        """Note who holds an office that a state has one of; later titles of that name are other states'."""
        if owner is None or not owner.country or not is_single(title.office) or title.former or title.office.deputy:
            return
        self.holding.setdefault(title.office.title, {}).setdefault(owner.country, person)
        if person.country is None and person.owner is None and owner.kind == "state":
            person.country, person.owner = owner.country, owner

    def guess(self, person: Referent, title: Title) -> None:
        """Give a title the state that it is likeliest of: of one who was told by the office alone ("Angola's president"), else
        of the text around it."""
        unnamed = [
            r.owner
            for r in self.reading.roster.all
            if r.kind == "person" and r.rule == "office" and r.owner is not None and r.owner.kind == "state"
            if any((o := self.reading.roster.gazetteer.office(x.title)) and o.title == title.office.title for x in r.roles)
        ]
        gone = {*self.holding.get(title.office.title, ()), *self._other_sides(title.head)}
        free = [o for o in unnamed if o.country and o.country not in gone]
        title.owner = free[0] if len(free) == 1 and is_single(title.office) else self.of(title.head, title)
        self.guessed.add(id(person))
        self.hold(person, title, title.owner)

    def told(self, person: Referent) -> None:
        """Forget a guess at whose somebody is, now that the text tells."""
        if id(person) in self.guessed:
            self.guessed.discard(id(person))
            person.country = person.owner = None
            person.roles = [r.model_copy(update={"of": None}) if r.basis == "text" else r for r in person.roles]
