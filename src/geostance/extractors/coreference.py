"""What refers back: titles, descriptions, pronouns and collectives, read in the order of the text.

Precedence: a name says who it is; then titles that somebody here holds, then descriptions that fit the kind of one named before,
then pronouns, and last the first and second persons of quotations. Each mention carries the rule that made it.
"""

from __future__ import annotations

from geostance.analysis.analysis import Analysis
from geostance.analysis.phrases import counted
from geostance.analysis.steps import first_conjunct
from geostance.analysis.temporal.vocabulary import CALENDAR_NAMES
from geostance.analysis.words import RELATIVES, Word, head_of
from geostance.extractors.collectives import (
    apposed,
    collective_of,
    coordinated,
    members_for,
    numbered,
    office_called,
    together,
    whole_end,
)
from geostance.extractors.counterparts import ordered_pair
from geostance.extractors.descriptions import described, describes_place, titled
from geostance.extractors.discourse import Discourse, Seen, slot_of
from geostance.extractors.homes import Homes
from geostance.extractors.labels import find_labels
from geostance.extractors.pages import NAME_TAGS, OFFICIAL, Page
from geostance.extractors.persons import first_and_second_persons
from geostance.extractors.phrases import Phrase, is_head, phrase_of
from geostance.extractors.principals import principals
from geostance.extractors.pronouns import PRONOUNS, is_expletive, resolve_pronoun, resolve_relative
from geostance.extractors.roles import add_role, holders_of
from geostance.extractors.roster import Referent, Roster
from geostance.extractors.sameness import introduce, join_forces, join_people
from geostance.extractors.shared import heads_named, of_several, share_out
from geostance.extractors.titles import Title, titles_of
from geostance.extractors.unnamed import Unnamed
from geostance.knowledge.places import Places
from geostance.model import MentionForm

__all__ = ["Reading"]

ADDRESSING = frozenset(
    "thank address tell warn urge ask praise accuse greet remind assure promise reproach criticize criticise congratulate implore beg "
    "challenge rebuke scold welcome".split()
)
TIMES = CALENDAR_NAMES.union(
    "day week month year decade century hour minute morning evening night afternoon time today yesterday tomorrow noon midnight "
    "fortnight weekend moment period one".split()
)


class Reading:
    """One walk through a document, with what has been named so far."""

    def __init__(self, analysis: Analysis, pages: list[Page], roster: Roster) -> None:
        self.analysis, self.pages, self.roster = analysis, pages, roster
        self.discourse = Discourse()
        self.about = principals(pages)
        self.homes = Homes(self)
        self.sentence: tuple[Word, ...] = ()
        self.speakers = {
            (w if w.is_noun else counted(w)).start
            for s in analysis.speeches
            for w in (s.speaker, *s.reporters)
            if w is not None
        }
        self.speakers |= {w.start for s in analysis.speeches if s.label and s.speaker is None for w in self._head(s.label)}
        self.addressed: list[tuple[int, Referent | None, Referent]] = []  # where somebody turned to somebody, who, and to whom
        self.labels = find_labels(analysis, roster)
        self.met: set[int] = set()  # who has been named in the running text
        self.later: list[Word] = []  # first and second persons, read when all speakers are known

    def read(self) -> None:
        """Resolve everything in the document."""
        pairs = [(page, titles_of(self.analysis, page, self.roster)) for page in self.pages]
        held = [holders_of(page, self.roster, titles) for page, titles in pairs]
        for (_, titles), holders in zip(pairs, held, strict=True):
            for n, person in holders.items():
                self.homes.hold(person, titles[n], titles[n].owner)
        for (page, titles), holders in zip(pairs, held, strict=True):
            self.page = page
            self.titles = {t.head.start: t for n, t in enumerate(titles) if n not in holders}
            self.given = [t.head for n, t in enumerate(titles) if n in holders]
            inner = (w for t in titles for w in page.block.words[t.first : t.last + 1] if w.start < t.words_end)
            self.inside = {w.start for w in inner} - {t.head.start for t in titles}
            self.unnamed = Unnamed(self, page)
            at = 0
            for sentence in page.block.sentences():
                self.sentence = sentence
                here = []
                while at < len(titles) and titles[at].head.i <= sentence[-1].i:
                    if at in holders:
                        here.append((holders[at], titles[at]))
                    at += 1
                for person, title in here:  # whose owner is named is known at once, the others when the sentence is read
                    if title.owner is not None:
                        self._role(person, title)
                self._sentence(sentence)
                for person, title in here:
                    if title.owner is None:
                        self._role(person, title)
                self.discourse.next_sentence()
        join_people(self)
        join_forces(self)
        first_and_second_persons(self)

    def _head(self, extent: tuple[int, int]) -> tuple[Word, ...]:
        inside = self.words_of(extent)
        return (head_of(inside),) if inside else ()

    def words_of(self, extent: tuple[int, int]) -> tuple[Word, ...]:
        """The words between two offsets."""
        block = self.analysis.block_at(extent[0])
        return block.words_in(*extent) if block is not None else ()

    def at(self, word: Word) -> Referent | None:
        """Whom the phrase headed by a word stands for, as far as has been read."""
        return self.roster.heads.get(word.start)

    def possessor(self, phrase: Phrase) -> Referent | None:
        """Whom the possessor of a phrase stands for: "her", in "her guest"."""
        return self.at(phrase.possessor) if phrase.possessor is not None else None

    def stand(self, word: Word, referent: Referent) -> None:
        """Let a word stand for a referent from here on."""
        self.roster.heads[word.start] = referent

    @property
    def sides(self) -> tuple[Referent, Referent] | None:
        """The two whom the text is about, where two stand out."""
        return self.about.sides

    def home(self, word: Word, title: Title | None = None) -> Referent | None:
        """The state that an office or body without an owner belongs to here."""
        return self.homes.of(word, title)

    def state_around(self, word: Word) -> Referent | None:
        """The state in which a named city or region lies."""
        if word.tag not in NAME_TAGS or not word.text[0].isupper() or word.i in self.page.taken:
            return None
        found = Places.default().lookup(word.text)
        return self.roster.state(found[0].country) if found else None

    def state_of(self, referent: Referent) -> Referent | None:
        """The state that a referent is or acts for."""
        if referent.kind == "state":
            return referent
        return self.roster.state(referent.country) if referent.country and not referent.members else None

    # ---- one sentence ------------------------------------------------------------------------------------------------------

    def _sentence(self, sentence: tuple[Word, ...]) -> None:
        taken = self.page.taken
        skip = -1
        for word in sentence:
            if word.i <= skip:
                continue
            referent = taken.get(word.i)
            if referent is not None:
                skip = self._named(word, referent)
            elif word.i in taken:
                continue
            elif word.lower in PRONOUNS and word.tag.startswith("PRP"):
                self._pronoun(word)
            elif word.tag in ("WP", "WDT", "WP$") and word.lower in RELATIVES:
                self._relative(word)
            elif word.tag in ("PRP", "PRP$"):
                self.later.append(word)
            elif (group := numbered(word, self.discourse)) is not None:
                self.mention(phrase_of(self.page, word).start, word.end, group, word, "description", "number")
                self._see(word, group)
            elif together(word):
                self._collective(word, phrase_of(self.page, word))
            elif is_head(word) or word.start in self.titles or word.lower in ("former", "latter", "first", "second"):
                self._noun(word)

    def _named(self, word: Word, referent: Referent) -> int:
        """Note a name; returns its last word."""
        all_words, taken = self.page.block.words, self.page.taken
        last = word.i
        while last + 1 < len(all_words) and taken.get(last + 1) is referent and all_words[last + 1].sentence == word.sentence:
            last += 1
        head = head_of(all_words[word.i : last + 1])
        if self.roster.heads.get(head.start) is not referent:
            head = next((w for w in all_words[word.i : last + 1] if self.roster.heads.get(w.start) is referent), head)
        if self.page.block.block.kind not in ("title", "heading") and id(referent) not in self.met:
            self.met.add(id(referent))
            if referent.kind == "person" and head.start in self.speakers:
                introduce(self, head, referent)
        self._see(head, referent)
        return last

    def _see(self, word: Word, referent: Referent) -> None:
        seen = self.discourse.see(word, referent)
        if seen.slot in ("object", "recipient") and seen.verb is not None and seen.verb.lemma in ADDRESSING:
            subject = next(iter(self.analysis.clause(seen.verb).slot("subject")), None)
            self.addressed.append((word.start, self.at(subject) if subject is not None else None, referent))
        group = coordinated(word, self.at)
        if group is not None:
            self.discourse.see(first_conjunct(word), collective_of(self.roster, group), many=True)

    def _role(self, person: Referent, title: Title) -> None:
        if title.owner is None and title.possessor is not None:
            title.owner = self.at(title.possessor)
        if title.owner is None and person.country is None:
            of = next((p for p in title.head.all("prep") if p.lower == "of"), None)
            seat = of.child("pobj") if of is not None else None
            title.owner = self.state_around(seat) if seat is not None else None  # "the governor of Saratov"
        if title.owner is None and title.possessor is None and person.owner is not None and person.owner.kind == "state":
            title.owner = person.owner if title.office.sector in OFFICIAL and not title.former else None  # "Minister X of Chad"
        if title.owner is None and person.country is None and person.owner is None and title.office.sector in OFFICIAL:
            self.homes.guess(person, title)
        elif title.owner is not None:
            self.homes.told(person)
        add_role(self.analysis, self.page, self.roster, person, title)

    def _pronoun(self, word: Word) -> None:
        if is_expletive(word):
            return
        speech = self.analysis.speech_at(word.start)
        speaker = self.at(speech.speaker) if speech is not None and speech.speaker is not None else None
        seen = resolve_pronoun(word, self.discourse, self.analysis.clause, speaker, self.analysis.quotation_at)
        referent = seen.referent if seen is not None else None
        if seen is None or (referent is not None and referent.kind == "state" and PRONOUNS[word.lower] == "they" and not seen):
            referent = self._ahead(word)
        if referent is None:
            if seen is not None:
                self.discourse.see(word, None, seen.many)
            return
        sort = PRONOUNS[word.lower]
        if sort == "they" and referent.kind == "person" and seen is not None:
            referent = self._pair(referent, seen)
        elif sort in ("m", "f") and referent.kind == "person" and referent.gender is None:
            referent.gender = "f" if sort == "f" else "m"
        self.mention(word.start, word.end, referent, word, "pronoun", f"pronoun.{sort}")
        self.discourse.see(word, referent)

    def _pair(self, referent: Referent, seen: Seen) -> Referent:
        """The two people of a sentence, where "they" cannot be the one."""
        for sentence in self.discourse.last_sentences():
            if seen in sentence:
                people = list(
                    dict.fromkeys(s.referent for s in sentence if s.referent is not None and s.referent.kind == "person")
                )
                return collective_of(self.roster, people) if len(people) == 2 else referent
        return referent

    def _ahead(self, word: Word) -> Referent | None:
        """Whom a pronoun in a clause or phrase in front stands for: the subject of the main clause after it."""
        for w in (word, *word.ancestors()):
            if w.dep in ("advcl", "prep") and w.head.is_verb and w.i < w.head.i:
                for subject in w.head.all("nsubj", "nsubjpass"):
                    found = self.at(subject)
                    if found is not None and subject.i > word.i:
                        sort = PRONOUNS[word.lower]
                        person = found.kind == "person"
                        if person == (sort in ("m", "f")) and (not person or found.gender in (None, sort)):
                            return found
        return None

    def _relative(self, word: Word) -> None:
        referent = resolve_relative(word, self.at)
        if referent is not None:
            self.mention(word.start, word.end, referent, word, "pronoun", "relative")

    def _collective(self, word: Word, phrase: Phrase) -> None:
        members = members_for(phrase, self.discourse, self.about)
        if members is None:
            return
        referent = collective_of(self.roster, members)
        self.mention(phrase.start, word.end, referent, word, "description", "collective")
        self.discourse.see(word, referent, many=True)

    def _noun(self, word: Word) -> None:
        if (held := self.at(word)) is not None or word.start in self.inside:
            if held is not None and slot_of(word)[0] == "subject" and any(word is h for h in self.given):
                self.discourse.see(
                    word, held
                )  # "the premier of Fiji, Ana Tui, said": she is who spoke, wherever her name hangs
            return
        phrase = phrase_of(self.page, word)
        called = office_called(phrase)
        shared = called and (share_out(self, phrase, called) or heads_named(self, phrase, called))
        shared = shared or of_several(self, phrase) or (apposed(word, self.at) if phrase.many else None)
        if members := shared or members_for(phrase, self.discourse, self.about):
            referent = collective_of(self.roster, members)
            self.mention(phrase.start, whole_end(word), referent, word, "description", "collective")
            self.discourse.see(word, referent, many=True)
            return
        if pair := ordered_pair(self, word):
            self.mention(phrase.start, word.end, pair, word, "description", "order")
            self._see(word, pair)
            return
        title = self.titles.get(word.start)
        if (
            title is not None
            and word.dep == "conj"
            and (same := self.at(first_conjunct(word))) is not None
            and same.kind == "person"
        ):
            first = self.page.block.words[first_conjunct(word).i]
            if any(first.start == h.start for h in self.given):
                title.owner = title.owner or same.owner
                add_role(self.analysis, self.page, self.roster, same, title)
                self.stand(word, same)
                return
        if (
            title is not None
            and word.dep == "appos"
            and (same := self.at(word.head)) is not None
            and same.rule in ("office", "person")
        ):
            title.owner = title.owner or same.owner
            add_role(self.analysis, self.page, self.roster, same, title)
            self.stand(word, same)
            return
        found = titled(self, phrase, title) if title is not None else None
        if found is not None and title is not None:
            start = title.start if title.owner is not None or title.possessor is not None else phrase.start
            self.mention(min(start, phrase.start), max(title.end, word.end), found, word, "title", "title")
        elif (found := described(self, phrase)) is not None:
            self.mention(phrase.start, word.end, found, word, "description", "description", sure=not describes_place(word))
        else:
            found = self.unnamed.read(phrase, title)
        if found is not None:
            self._see(word, found)
        elif word.lemma not in TIMES and word.tag in ("NN", "NNS") and not describes_place(word):
            self.discourse.see(word, None, many=phrase.many)

    def mention(
        self, start: int, end: int, referent: Referent, word: Word, form: MentionForm, rule: str, sure: bool = True
    ) -> None:
        """Mark a mention that refers back, and let its word stand for the referent."""
        sure = sure and (referent.is_sure or bool(referent.members) or form != "pronoun")
        referent.mark(start, end, form, word, rule, sure)
        self.stand(word, referent)
