"""Extractions made by hand, word by word, for tests of what is done with finished ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from geostance.model import (
    Actor,
    Document,
    Event,
    Extraction,
    Mention,
    Omission,
    Place,
    Position,
    Relation,
    Role,
    Span,
    Statement,
    Target,
    Time,
)

TEXT = """Oslo offers to host talks as Chad presses Mali

Norway on Tuesday offered to host talks between Chad and Mali, a day after Chadian jets struck a convoy near Gao, \
killing 14 people.

“We condemn this attack without reservation,” Malian Foreign Minister Awa Keïta told reporters in Bamako. \
She stopped short of asking the African Union for troops.

Chad's defence ministry denied that its aircraft had crossed the border. “There was no strike,” a spokesman said. \
The ministry thanked Norway for its offer, but refused to name a date.

Keïta welcomed the Norwegian offer. Mali expelled Chad's ambassador on 3 March 2026 and plans to recall its own.
"""

HOSTILE = """<script>window.pwned = 1</script> “Oslo” said: "</script><img src=x onerror='window.pwned=2'>"
\u202eevitartsinim\u202c <b>Norway</b> &amp; 'Chad' urged <!-- a truce --> ${1+1} {{ 7*7 }} \u2028\u2066😀 𝔘 office\u2069 \x00\x85
"""


class Maker:
    """Makes records over a document, finding their words in its text."""

    def __init__(self, text: str, **fields: Any) -> None:
        self.document = Document.of(text, **fields)

    def span(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.document.text.index(words, start + 1)
        return self.document.span(start, start + len(words))

    def actor(self, kind: str, name: str, *mentions: str | tuple[str, int], **fields: Any) -> Actor:
        found = [self.span(*((m, 0) if isinstance(m, str) else m)) for m in mentions]
        marked = tuple(Mention(**s.model_dump(), form="name") for s in found)
        return Actor.create(
            self.document, kind=kind, name=name, mentions=marked, evidence=tuple(found), rule="gazetteer", **fields
        )

    def time(self, words: str, first: date, last: date | None = None) -> Time:
        span = self.span(words)
        return Time(text=words, span=span, earliest=first, latest=last or first, precision="day", basis="published")

    def statement(self, evidence: str, content: str, **fields: Any) -> Statement:
        said = (self.span(content),)
        return Statement.create(self.document, evidence=(self.span(evidence),), content=said, rule="say.verb", **fields)

    def position(
        self, evidence: str, holder: Actor, act: str, target: tuple[Actor | None, str, int] | None = None, **fields: Any
    ) -> Position:
        if target:
            actor, words, nth = target
            fields["target"] = Target(actor=actor.id if actor else None, text=words, span=self.span(words, nth))
        return Position.create(
            self.document, evidence=(self.span(evidence),), holder=holder.id, act=act, rule=f"{act}.verb", **fields
        )

    def event(
        self,
        evidence: str,
        type: str,
        trigger: str,
        sources: tuple[Actor, ...] = (),
        targets: tuple[Actor, ...] = (),
        **fields: Any,
    ) -> Event:
        ids = {"sources": tuple(a.id for a in sources), "targets": tuple(a.id for a in targets)}
        span = (self.span(evidence),)
        return Event.create(
            self.document, evidence=span, type=type, trigger=self.span(trigger), rule=f"{type.lower()}.verb", **ids, **fields
        )


def article(**fields: Any) -> Extraction:
    """A short article with a record of nearly every sort."""
    m = Maker(
        TEXT,
        **{
            "title": "Oslo offers to host talks as Chad presses Mali",
            "published": "2026-03-04",
            "publisher": "The Sahel Courier",
        }
        | fields,
    )
    norway = m.actor(
        "state", "Norway", "Oslo", "Norway", ("Norway", 1), "Norwegian", entity="NOR", country="NOR", wikidata="Q20"
    )
    chad = m.actor("state", "Chad", "Chad", ("Chad", 1), "Chadian", ("Chad", 3), entity="TCD", country="TCD")
    mali = m.actor("state", "Mali", "Mali", ("Mali", 1), "Malian", ("Mali", 3), entity="MLI", country="MLI")
    union = m.actor("international_organization", "African Union", "African Union", entity="AU", country="IGO")
    title = m.span("Malian Foreign Minister")
    roles = (Role(title="Foreign Minister", of="Mali", span=title),)
    keita = m.actor("person", "Awa Keïta", "Awa Keïta", "She", ("Keïta", 1), country="MLI", roles=roles, acts_for=mali.id)
    ministry = m.actor(
        "government", "Ministry of Defence of Chad", "Chad's defence ministry", "The ministry", country="TCD", acts_for=chad.id
    )
    spokesman = m.actor("group", "a spokesman", "a spokesman", acts_for=ministry.id)
    said = m.statement(
        "“We condemn this attack without reservation,” Malian Foreign Minister Awa Keïta told reporters in Bamako",
        "We condemn this attack without reservation,",
        speaker=keita.id,
        mode="direct",
        cue=m.span("told"),
        quoted=(m.span("We condemn this attack without reservation,"),),
        audience=m.span("reporters"),
        venue=m.span("Bamako"),
        confidence=0.97,
    )
    denied = m.statement(
        "Chad's defence ministry denied that its aircraft had crossed the border",
        "its aircraft had crossed the border",
        speaker=ministry.id,
        mode="indirect",
        cue=m.span("denied"),
        status="denied",
        confidence=0.9,
    )
    strike_said = m.statement(
        "“There was no strike,” a spokesman said",
        "There was no strike,",
        speaker=spokesman.id,
        mode="direct",
        cue=m.span("said"),
    )
    offer = m.position(
        "Norway on Tuesday offered to host talks between Chad and Mali",
        norway,
        "offer",
        None,
        issue=m.span("to host talks between Chad and Mali"),
        issue_polarity=0.6,
        time=m.time("on Tuesday", date(2026, 3, 3)),
        confidence=0.93,
    )
    condemn = m.position(
        "We condemn this attack without reservation",
        keita,
        "condemn",
        (chad, "Chad", 0),
        issue=m.span("this attack"),
        polarity=-0.9,
        issue_polarity=-0.9,
        statement=said.id,
        intensity=1.4,
    )
    withheld = m.position(
        "She stopped short of asking the African Union for troops",
        keita,
        "request",
        (union, "African Union", 0),
        issue=m.span("troops"),
        polarity=0.0,
        issue_polarity=0.4,
        status="withheld",
    )
    thank = m.position(
        "The ministry thanked Norway for its offer",
        ministry,
        "thank",
        (norway, "Norway", 1),
        issue=m.span("its offer"),
        polarity=0.7,
    )
    refuse = m.position(
        "refused to name a date", ministry, "refuse", None, issue=m.span("to name a date"), issue_polarity=-0.6, confidence=0.7
    )
    welcome = m.position(
        "Keïta welcomed the Norwegian offer",
        keita,
        "welcome",
        (norway, "Norwegian", 0),
        issue=m.span("the Norwegian offer"),
        polarity=0.6,
        issue_polarity=0.7,
    )
    gao = Place(name="Gao", country="MLI", kind="city", span=m.span("Gao"))
    strike = m.event(
        "Chadian jets struck a convoy near Gao, killing 14 people",
        "ASSAULT",
        "struck",
        (chad,),
        (mali,),
        goldstein=-9.0,
        quad_class="material_conflict",
        cameo="190",
        mode="airstrike",
        location=gao,
        time=m.time("a day after", date(2026, 3, 2)),
        status="alleged",
    )
    talks = m.event(
        "talks between Chad and Mali", "CONSULT", "talks between", (chad,), (mali,), goldstein=1.0, status="proposed"
    )
    expelled = m.event(
        "Mali expelled Chad's ambassador on 3 March 2026",
        "SANCTION",
        "expelled",
        (mali,),
        (chad,),
        goldstein=-5.0,
        time=m.time("on 3 March 2026", date(2026, 3, 3)),
    )
    recall = m.event(
        "plans to recall its own",
        "SANCTION",
        "recall",
        (mali,),
        (chad,),
        goldstein=-4.0,
        status="planned",
        time=m.time("plans", date(2026, 3, 5), date(2026, 3, 12)),
    )
    answer = Relation.create(
        m.document,
        kind="retaliation",
        head=(expelled.id,),
        tail=(strike.id,),
        evidence=(m.span("Mali expelled Chad's ambassador"),),
        rule="answer",
    )
    return Extraction(
        document=m.document,
        actors=(norway, chad, mali, union, keita, ministry, spokesman),
        statements=(said, denied, strike_said),
        positions=(offer, condemn, withheld, thank, refuse, welcome),
        events=(strike, talks, expelled, recall),
        relations=(answer,),
        omissions=(Omission(what="position", where=m.span("presses Mali"), why="a headline verb whose sense is open"),),
    )


def hostile() -> Extraction:
    """An article that would like to be a program, with records over its worst parts."""
    m = Maker(
        HOSTILE,
        title="<script>window.pwned = 3</script> & “quotes” \u202eKSAM",
        url="javascript:window.pwned=4",
        publisher="</title><script>window.pwned=5</script>",
    )
    oslo = m.actor("state", "<img src=x onerror=window.pwned=6>", "Oslo")
    chad = m.actor("state", "\u202eChad\u202c </script>", "'Chad'")
    office = m.actor("government", "an office", "office")
    said = m.statement('said: "</script>', "</script><img src=x onerror='window.pwned=2'>", speaker=oslo.id, mode="direct")
    urged = m.position(
        "urged <!-- a truce -->",
        chad,
        "urge",
        (oslo, "<b>Norway</b>", 0),
        polarity=0.3,
        issue=m.span("<!-- a truce -->"),
        concept="<script>window.pwned=7</script>",
    )
    backed = m.position("𝔘 office", office, "support", (chad, "'Chad'", 0), polarity=0.5)
    done = m.event("😀 𝔘", "CONSULT", "😀", (oslo,), (chad,))
    return Extraction(
        document=m.document,
        actors=(oslo, chad, office),
        statements=(said,),
        positions=(urged, backed),
        events=(done,),
        omissions=(Omission(what="<b>x</b>", why="</script>"),),
    )


def corpus(size: int, times: int = 5, distinct: int = 40) -> Iterator[Extraction]:
    """Articles of about ``times`` × 900 characters and ``times`` × 14 records.

    The first ``distinct`` have other states and days each; the records of the rest are theirs, over documents of their own.
    """
    one = article().model_dump(mode="json")
    made: list[Extraction] = []
    for n in range(size):
        if n < distinct:
            fields = _repeated(one, n, times)
            names = {entity: (n * 7 + k * k * 3) % 61 for k, entity in enumerate(("NOR", "TCD", "MLI", "AU"))}
            for actor in fields["actors"]:
                if actor["entity"] is not None:
                    actor |= {"name": f"State {names[actor['entity']]}", "entity": f"S{names[actor['entity']]}"}
            made.append(Extraction.model_validate(fields))
        x = made[n % distinct]
        told = {"id": f"doc-{n}", "title": f"Article {n}", "published": date(2026, 1, 1) + timedelta(days=n % 200)}
        yield x.model_copy(update={"document": x.document.model_copy(update=told)})


def _repeated(one: dict[str, Any], number: int, times: int) -> dict[str, Any]:
    """The article several times over in one text, each time with its records; the actors are the same throughout."""
    length = len(one["document"]["text"])

    def moved(value: Any, k: int) -> Any:
        if isinstance(value, list):
            return [moved(v, k) for v in value]
        if not isinstance(value, dict):
            return f"{value}-{k}" if isinstance(value, str) and re.match("(statement|position|event)-", value) else value
        fields = {name: moved(v, k) for name, v in value.items()}
        if "start" in value and "text" in value:
            fields |= {"start": value["start"] + k * length, "end": value["end"] + k * length}
        for bound in ("earliest", "latest"):
            if value.get(bound):
                fields[bound] = str(date.fromisoformat(value[bound]) + timedelta(days=(number * 5 + k * 3) % 320 - 60))
        return fields

    made = {name: value for name, value in one.items() if name not in ("statements", "positions", "events", "relations")}
    made["document"] = one["document"] | {"text": one["document"]["text"] * times}
    for layer in ("statements", "positions", "events"):
        made[layer] = [moved(r, k) for k in range(times) for r in one[layer]]
    copied = [[m for k in range(times) for m in moved(a["mentions"], k)] for a in one["actors"]]
    made["actors"] = [a | {"mentions": m} for a, m in zip(one["actors"], copied, strict=True)]
    return made
