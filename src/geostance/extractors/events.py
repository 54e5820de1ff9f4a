"""Events: what was done, by whom, to whom, when and where, read off the frames of clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.steps import governed
from geostance.analysis.words import Word
from geostance.extractors.authors import author_of, met_there
from geostance.extractors.base import Cast
from geostance.extractors.frames import Frame, frames
from geostance.extractors.holders import Holders
from geostance.extractors.parties import Parties, Side
from geostance.extractors.status import event_status, is_asked, is_refused
from geostance.extractors.tellings import can_tell, counted, in_trade, told_by_others
from geostance.knowledge.codes import Codes
from geostance.knowledge.degrees import Degrees
from geostance.knowledge.lexicon import Lexicon
from geostance.model import Actor, Event, Extraction, Magnitude, Omission, Record, Span, Time

__all__ = ["Events"]

LONGEST_EVIDENCE = 600  # characters
COMMITTED = frozenset(("planned", "threatened", "hypothetical", "cancelled"))  # what one says only of one's own deeds
UNDONE = frozenset(("planned", "threatened", "feared", "demanded", "hypothetical"))
FORCE = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST"))
NO_CROWD = frozenset(("state", "government", "international_organization"))
FURTHER = frozenset("further more new recent latest subsequent fresh renewed last another deadly".split())
WARNING = frozenset("warn caution".split())
LASTING = frozenset(("AID", "COOPERATE"))
NEAR = 25  # words between a deed and the time it is told with
NOBODY = frozenset("request behest invitation urging insistence instigation order".split())  # "a raid at the request of Chad"
LONGEST_TRIGGER = 48  # characters; a light verb further away is left out


@attrs.frozen(eq=False)
class Events:
    """Reads events by the entries of its lexicon. Needs actors and statements; keeps nothing between documents."""

    lexicon: Lexicon = attrs.field(factory=lambda: Lexicon.default("events"), repr=False)
    codes: Codes = attrs.field(factory=Codes.default, repr=False)
    degrees: Degrees = attrs.field(factory=Degrees.default, repr=False)
    name: str = "events"
    requires: tuple[str, ...] = ("actors", "statements")

    def extract(self, analysis: Analysis, so_far: Extraction) -> Iterable[Record | Omission]:
        """The events of the document that have an actor on at least one side."""
        cast = Cast(analysis, so_far)
        holders = Holders(analysis, so_far, cast, self.degrees)
        parties = Parties(analysis, cast, holders)
        found = [f for f in frames(analysis, self.lexicon, cast) if can_tell(f.clause)]
        found = in_trade(found, self.lexicon)
        told = told_by_others(analysis, found)
        telling: dict[int, list[Frame]] = {}
        for frame in found:
            if id(frame.clause.word) in told:
                telling.setdefault(id(told[id(frame.clause.word)]), []).append(frame)
        measured = counted(analysis, found, told)
        met: set[frozenset[str]] = set()
        for frame in found:
            if id(frame.clause.word) in told:
                continue
            event = _Reading(
                analysis, parties, self.codes, frame, told, measured.get(id(frame), ()), telling.get(id(frame), ())
            ).event()
            if event is None:
                continue
            if event.type == "CONSULT" and event.status == "occurred":
                lands = self._lands(event, so_far)
                if frame.entry.get("goes_on") and event.time is None and len(lands) > 1 and lands in met:
                    continue  # what was discussed at the meeting told before is no second meeting
                met.add(lands)
            yield event

    @staticmethod
    def _lands(event: Event, so_far: Extraction) -> frozenset[str]:
        """The states of those who met, or who they are where they are of none."""
        ids = {*event.sources, *event.targets}
        return frozenset(a.country or a.id for a in so_far.actors if a.id in ids)


@attrs.frozen(eq=False)
class _Reading:
    """One frame on its way to an event."""

    analysis: Analysis
    parties: Parties
    codes: Codes
    frame: Frame
    told: dict[int, Frame]
    magnitudes: Sequence[Magnitude] = ()
    within: Sequence[Frame] = ()  # the frames of deeds that this one tells along: the "talks" of "hosted talks"

    def event(self) -> Event | None:
        entry, clause = self.frame.entry, self.frame.clause
        sources, targets = self.sides()
        if not sources.actors and not targets.actors:
            return None
        crowd = any(w.tag in ("NNS", "NNPS") for w in self.frame["source"])
        if entry.get("mode") == "demo" and not crowd and any(a.kind in NO_CROWD for a in sources.actors):
            return None  # a state's protest is a diplomatic one: words
        status = event_status(self.analysis, clause, bool(entry.get("done")))
        if status == "occurred":
            status = entry.get("status", status)  # "is expected in Oslo" tells what is to come
        if not self.is_deed(status, sources, targets):
            return None
        if status == "feared" and self.is_own_threat(sources):
            status = "threatened"
        if status == "occurred" and clause.kind == "noun" and self.is_ahead():
            status = "planned"
        if entry.get("several") and not crowd and len(sources.actors) + len(targets.actors) < 2:
            return None
        if status == "occurred" and not (sources.actors and targets.spans) and self.is_mention():
            return None
        statement = self.parties.holders.statement_at(clause.word.start)
        ids = {a.id for a in sources.actors}
        code = self.codes.of(entry.get("type"), entry.get("mode"), entry.get("cameo"))
        return Event.create(
            self.analysis.document,
            evidence=(self.evidence(),),
            confidence=self.confidence(sources, targets, status),
            rule=entry.id,
            type=entry.get("type"),
            mode=entry.get("mode"),
            context=tuple(entry.get("context", ())),
            cameo=code.cameo,
            quad_class=code.quad_class,
            goldstein=code.goldstein,
            status=status,
            trigger=self.trigger(),
            sources=tuple(a.id for a in sources.actors),
            targets=tuple(a.id for a in targets.actors),
            source_spans=sources.spans,
            target_spans=targets.spans,
            refused=status == "negated" and bool(sources.actors) and is_refused(self.analysis, clause),
            magnitudes=tuple(self.magnitudes),
            location=self.analysis.place_of(clause),
            attribution=tuple(a.id for a in self.reporters() if a.id not in ids),
            statement=statement.id if statement else None,
            time=self.time(),
        )

    # ---- who -------------------------------------------------------------------------------------------------------------

    def sides(self) -> tuple[Side, Side]:
        """Who acts and who undergoes. Where a reciprocal deed has one list of parties, they stand on both sides."""
        doers = author_of(self.analysis, self.frame.clause) or self.frame["source"]
        sources = self.parties.side(doers)
        taken = {id(w) for w in (*doers, *self.frame["source"])}
        targets = self.parties.side(w for w in self.frame["target"] if id(w) not in taken and w.lemma not in NOBODY)
        if self.frame.entry.get("type") == "ASSAULT":
            if not targets.actors and sources.actors:  # "hit a refinery in Chad"
                where = self.parties.side(
                    n for w in self.frame["target"] for p in ("in", "inside", "near") for n in governed(w, p)
                )
                targets = Side(where.actors, targets.spans)
            targets = self._of_another(targets, sources)
        if not targets.actors and (struck := self.parties.side(self.of_outcomes())).spans:
            targets = Side(struck.actors, (*targets.spans, *struck.spans))
        if not sources.spans and (by := self.parties.side(self.of_outcomes("subject"))).actors:
            sources = by.without(targets.actors)  # "Chad killed ten in a raid"
        if not targets.spans and sources.actors and self.frame.entry.get("retaliation"):
            targets = self.parties.side(self.parties.holders.provoker(self.frame.clause.word, sources.actors))
        if not targets.spans and self.is_bare_participle():
            return Side(), sources
        if (
            self.frame.clause.kind == "verb"
            and not self.frame.clause.slot("subject")
            and (host := self.parties.holders.resolving(self.subjectless()))
        ):
            sources = Side(host)
        of = self.frame.clause.prep("of") if self.frame.clause.kind == "noun" else ()
        if not sources.spans and any(w in of for w in self.frame["target"]):  # "Chad's detention of the crew"
            sources = self.parties.side(self.frame.clause.slot("possessor")).without(targets.actors)
        if not sources.spans and self.frame.clause.kind == "noun":
            sources = self.parties.side(self.committed()).without(targets.actors)
            if not sources.actors and self.frame.entry.get("type") == "CONSULT":
                sources = self.parties.side(met_there(self.analysis, self.frame.clause)).without(targets.actors)
        if sources.actors and not targets.without(sources.actors).actors and self.frame.entry.get("type") == "CONSULT":
            targets = self.parties_within() or targets
        others = targets.without(sources.actors)  # "Chad and Mali suspended their talks" is between them
        if self.frame.entry.get("joint") and not others.actors and (len(sources.spans) > 1 or len(sources.actors) > 1):
            return sources, sources
        return sources, others

    @staticmethod
    def _of_another(targets: Side, sources: Side) -> Side:
        """Those struck, without the state whose own forces strike a town of it: nobody else is named."""
        own = {a.country for a in sources.actors if a.kind in ("military", "government", "state")}
        kept = tuple(a for a in targets.actors if a.kind != "state" or a.country not in own)
        return Side(kept, targets.spans)

    def subjectless(self) -> Word:
        """The verb itself, or the one whose infinitive it is: "decides to deploy"."""
        word = self.frame.clause.word
        return word.head if word.dep == "xcomp" and word.head.is_verb else word

    def parties_within(self) -> Side | None:
        """The parties of the talks that somebody hosts: "Chad and Mali resumed talks in Oslo, hosted by Norway"."""
        named = [w for f in self.within for slot in ("source", "target") for w in f[slot]]
        for noun in self.frame["target"]:
            if noun.dep == "dobj" and noun.head is not self.frame.clause.word:
                named += self.analysis.clause(noun.head).slot("subject")
        found = self.parties.side(named)
        return found if found.actors else None

    def is_deed(self, status: str, sources: Side, targets: Side) -> bool:
        """Whether the text tells a deed: what one would do if, or what just does not happen, is none unless both sides are named.
        What an actor refuses to do is kept, since that is coded for itself."""
        called = status == "demanded" and self.frame.entry.get("type") == "CONSULT"  # who calls for talks would talk
        if status in UNDONE and ((not sources.actors and not called) or is_asked(self.analysis, self.frame.clause)):
            return False  # what nobody named is to do, or what is only asked about
        if sources.actors and targets.actors:
            return True
        if self.frame.entry.get("type") in LASTING and status == "occurred" and self.is_habit():
            return False
        if status == "negated":
            clause = self.frame.clause
            return clause.tense == "past" or (bool(sources.actors) and is_refused(self.analysis, clause))
        return status != "hypothetical"

    def is_habit(self) -> bool:
        """Whether a present tense in running text tells what is always so: "Azur, which supplies half of the glass"."""
        block = self.analysis.block_at(self.frame.clause.word.start)
        word = self.frame.clause.word
        return block is not None and block.block.kind == "paragraph" and word.tag in ("VBZ", "VBP")

    def is_ahead(self) -> bool:
        """Whether a deed told by a noun is told with a day after the document's own: "before the envoy's visit on Tuesday"."""
        day, time = self.analysis.document.published, self.time()
        return day is not None and time is not None and time.earliest is not None and time.earliest > day

    def is_own_threat(self, sources: Side) -> bool:
        """Whether who warns of a deed is who would do it: "the Chadian embassy warned that Chad would take countermeasures"."""
        warning = next((o for o in self.analysis.context(self.frame.clause).operators if o.status == "feared"), None)
        if warning is None or warning.entry is None or warning.clause.word.lemma not in WARNING:
            return False
        warners = self.parties.holders.actors(warning.clause.slot("subject"))
        lands = {a.country for a in warners if a.country}
        return any(a in warners or a.country in lands for a in sources.actors)

    def is_bare_participle(self) -> bool:
        """Whether a verb that always has an object has none: "Two envoys arrested in Mali" is a passive without its "were"."""
        word = self.frame.clause.word
        after = (c for c in word.children if c.i > word.i)
        bare = (
            word.tag in ("VBD", "VBN")
            and not word.child("aux", "auxpass")
            and not any(c.dep in ("dobj", "ccomp") for c in after)
        )
        return bool(self.frame.entry.get("transitive")) and bare and not self.frame.clause.is_passive

    def is_mention(self) -> bool:
        """Whether a noun with one side only names a sort of deed: no article, no light verb, no argument ("amid rebel attacks")."""
        clause = self.frame.clause
        word = clause.word
        if (
            clause.kind != "noun"
            or self.frame.entry.get("type") not in FORCE
            or clause.light_verb
            or word.dep in ("nsubj", "nsubjpass", "dobj", "ROOT", "appos")
        ):
            return False
        return not any(c.dep in ("det", "poss", "nummod") or c.lower in FURTHER for c in word.children)

    def of_outcomes(self, slot: str = "object") -> Iterator[Word]:
        """Whom the outcomes of this deed struck ("the raid killed two Malians"), or, by the ``subject``, who did it."""
        word = self.frame.clause.word
        below = (c for at in word.subtree() if at.dep == "relcl" for c in (at,))
        for up in (word.head, word.head.head, *below):  # "the raid killed", "killed in the raid", "a raid in which"
            if self.told.get(id(up)) is self.frame:
                clause = self.analysis.clause(up)
                if slot == "object":
                    yield from clause.slot("object") or clause.slot("subject")
                elif clause.slot("object"):
                    yield from (w for w in clause.slot("subject") if w is not word)
                return

    def committed(self) -> tuple[Word, ...]:
        """Who plans, threatens or weighs a deed told by a noun without a doer, or will not talk: "Chad threatened sanctions"."""
        above = next(iter(self.analysis.context(self.frame.clause).operators), None)
        if above is None or above.entry is None or above.clause.kind != "verb":
            return ()
        if above.entry.id == "rule-out":
            return above.clause.slot("subject")
        if above.status not in COMMITTED and (above.status, self.frame.entry.get("type")) != ("negated", "CONSULT"):
            return ()
        return above.clause.slot("subject") if self.frame.clause.word in above.clause.slot("object") else ()

    def reporters(self) -> tuple[Actor, ...]:
        return self.parties.cast.all(self.analysis.context(self.frame.clause).reporters)

    # ---- the words -------------------------------------------------------------------------------------------------------

    def trigger(self) -> Span:
        """The word that tells the deed, with its particle or its light verb where they are near."""
        clause = self.frame.clause
        start, end = clause.word.start, clause.word.end
        for c in clause.word.children:
            if c.dep == "prt" and c.i == clause.word.i + 1:
                end = c.end
        if clause.light_verb and 0 < end - clause.light_verb.word.start <= LONGEST_TRIGGER:
            start = clause.light_verb.word.start
        return self.analysis.span(start, end)

    def evidence(self) -> Span:
        """From the first to the last of trigger, light verb and parties, where they stand in one sentence."""
        clause = self.frame.clause
        words = [clause.word, *(w for slot in self.frame.fillers.values() for w in slot)]
        if clause.light_verb:
            words.append(clause.light_verb.word)
        words += [c for c in clause.word.children if c.dep in ("neg", "aux", "auxpass", "prt")]
        near = [
            w for w in words if w.sentence == clause.word.sentence and abs(w.start - clause.word.start) < LONGEST_EVIDENCE / 2
        ]
        spans = [s for w in near if (s := self.parties.shown(w) or self.analysis.span_of(w))]
        return self.analysis.span(min(s.start for s in spans), max(s.end for s in spans))

    def time(self) -> Time | None:
        """The first time expression that hangs on the deed's own clause: on its verb, its light verb, or the noun itself."""
        word = self.frame.clause.word
        block = self.analysis.block_at(word.start)
        if block is None:
            return None
        own = {id(w) for w in (word, word.head) if w is word or not word.is_verb} | {
            id(w) for w in self.frame.clause.slot("light")
        }
        for n in range(word.i - NEAR, word.i + NEAR):
            near = block.words[n] if 0 <= n < len(block.words) else None
            if near is None or near.sentence != word.sentence or not self.analysis.tells_time(near):
                continue
            at = near
            for _ in range(NEAR):
                if id(at) in own:
                    return self.analysis.time_at(near)
                if at.head is at or at.is_verb:
                    break
                at = at.head
        return None

    def confidence(self, sources: Side, targets: Side, status: str) -> float:
        """How sure the reading is: lower for a noun without a light verb, for a missing side, and for what is not told as done."""
        sure = float(self.frame.entry.get("confidence", 0.85))
        clause = self.frame.clause
        if clause.kind == "noun" and not clause.light_verb:
            sure *= 0.9
        if not sources.actors or not (targets.actors or targets.spans):
            sure *= 0.9
        if status not in ("occurred", "ongoing"):
            sure *= 0.95
        return round(sure, 3)
