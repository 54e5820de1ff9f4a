"""A readable summary of an Extraction for a terminal: actors, who said what, where they stand, what was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from geostance.model import Actor, Event, Extraction, Position, Record, Time

__all__ = ["explained", "summary"]

_MARKS = frozenset("\"“”„«‘'")


def summary(x: Extraction) -> RenderableType:
    """One document's records as tables that fit a terminal."""
    names = {a.id: a.name for a in x.actors}
    d = x.document
    head = Text(_flat(d.title or _first_line(d.text)), style="bold")
    head.append(" ".join(f"  {part}" for part in (d.publisher, d.published) if part), style="not bold dim")
    parts: list[RenderableType] = [Rule(style="dim"), head]
    for table in (_actors(x), _statements(x, names), _positions(x, names), _events(x, names), _relations(x, names)):
        if table is not None:
            parts += [Text(), table]
    if x.omissions:
        parts.append(Text())
    parts += [Text(f"left out: {_flat(o.what)}: {_flat(o.why)}", style="yellow") for o in x.omissions[:5]]
    if len(x.omissions) > 5:
        parts.append(Text(f"… and {len(x.omissions) - 5} more left out", style="yellow"))
    return Group(*parts)


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "(empty)")[:100]


def _flat(text: str) -> str:
    """Text from outside on one line, without the control characters that would move the cursor or colour the terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _table(title: str, heads: tuple[str, ...], rows: list[tuple[str | Text, ...]]) -> Table | None:
    """A table of the columns that have anything in them; none where there are no rows."""
    if not rows:
        return None
    table = Table(
        title=Text.assemble((title, "bold cyan"), (f"  {len(rows)}", "dim")),
        title_justify="left",
        box=None,
        header_style="dim",
        pad_edge=False,
    )
    kept = [n for n in range(len(heads)) if any(row[n] for row in rows)]
    for n in kept:
        table.add_column(heads[n], overflow="fold", no_wrap=heads[n] in ("act", "sign", "status", "country", "type"))
    for row in rows:
        table.add_row(*(Text(_flat(cell)) if isinstance(cell := row[n], str) else cell for n in kept))
    return table


def _actors(x: Extraction) -> Table | None:
    rows: list[tuple[str | Text, ...]] = []
    for a in sorted(x.actors, key=lambda a: -len(a.mentions)):
        seen = list(dict.fromkeys(_flat(m.text) for m in a.mentions if m.form != "pronoun" and m.text != a.name))
        called = f"{len(a.mentions)}× {', '.join(seen[:4])}"
        rows.append((Text(_flat(a.name), "bold"), a.kind.replace("_", " "), a.country or "", "; ".join(_roles(a)), called))
    return _table("Actors", ("name", "kind", "country", "roles", "mentions"), rows)


def _roles(a: Actor) -> Iterator[str]:
    for r in a.roles[:2]:
        yield f"{'former ' if r.former and 'former' not in r.title.lower() else ''}{r.title}{f' of {r.of}' if r.of else ''}"


def _statements(x: Extraction, names: dict[str, str]) -> Table | None:
    rows: list[tuple[str | Text, ...]] = []
    for s in x.statements:
        said = _short(" … ".join(_flat(c.text) for c in s.content), 200)
        words = f"“{said}”" if s.mode == "direct" and said[:1] not in _MARKS else said
        speaker = Text(_flat(names.get(s.speaker or "", "—")), "bold")
        rows.append((speaker, s.cue.text if s.cue else "", words, _status(s.status)))
    return _table("Who said what", ("speaker", "cue", "words", "status"), rows)


def _positions(x: Extraction, names: dict[str, str]) -> Table | None:
    rows: list[tuple[str | Text, ...]] = []
    for p in x.positions:
        target = names.get(p.target.actor or "", p.target.text) if p.target else ""
        issue = _short(_flat(p.issue.text), 90) if p.issue else ""
        holder = Text(_flat(names.get(p.holder, "—")), "bold")
        rows.append((holder, _sign(p), p.act, target, issue, _status(p.status, ended=p.ended)))
    return _table("Who stands where", ("holder", "sign", "act", "target", "issue", "status"), rows)


def _sign(p: Position) -> Text:
    value = p.polarity or p.issue_polarity or 0.0
    if p.status in ("withheld", "denied"):
        return Text("   ∅", style="dim")
    return Text(f"{value:+.1f}" if value else "   0", style="green" if value > 0 else "red" if value < 0 else "")


def _status(status: str, *, ended: bool = False) -> Text:
    """Nothing for what is plainly so: what stands out is what is not."""
    words = [*([] if status in ("asserted", "occurred") else [status]), *(["ended"] if ended else [])]
    return Text(", ".join(words), style="yellow")


def _events(x: Extraction, names: dict[str, str]) -> Table | None:
    rows: list[tuple[str | Text, ...]] = []
    for e in x.events:
        who = [", ".join(_flat(names.get(i, "—")) for i in ids) for ids in (e.sources, e.targets)]
        place = e.location.name if e.location else ""
        rows.append(
            (
                Text(e.type, "bold"),
                " → ".join(who) if e.targets else who[0],
                e.trigger.text,
                _when(e.time),
                place,
                _status(e.status),
            )
        )
    return _table("What was done", ("type", "by → to", "words", "when", "where", "status"), rows)


def _relations(x: Extraction, names: dict[str, str]) -> Table | None:
    """Links between what was said and done; which actors are the same is the actors' own matter."""
    told = {r.id: r for r in (*x.statements, *x.positions, *x.events)}
    rows: list[tuple[str | Text, ...]] = []
    for r in x.relations:
        sides = ["; ".join(_told(told[i], names) for i in ids if i in told) for ids in (r.head, r.tail)]
        if all(sides):
            rows.append((Text(r.kind.replace("_", " "), "bold"), *sides))
    return _table("How it hangs together", ("kind", "later or answering", "earlier"), rows)


def _told(r: Record, names: dict[str, str]) -> str:
    """A record in a few words."""
    match r:
        case Position():
            other = names.get(r.target.actor or "", r.target.text) if r.target else r.issue.text if r.issue else ""
            parts = [names.get(r.holder, "—"), r.act, other]
        case Event():
            parts = [", ".join(names.get(i, "—") for i in r.sources), r.type, ", ".join(names.get(i, "—") for i in r.targets)]
        case _:
            parts = [r.evidence[0].text]
    return _short(_flat(" ".join(parts)), 70)


def _when(time: Time | None) -> str:
    if time is None:
        return ""
    days = sorted({str(d) for d in (time.earliest, time.latest) if d})
    return " – ".join(days) or time.text


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def explained(x: Extraction, records: Iterable[Record]) -> Iterator[Text]:
    """For each record: what it says, by which rule, and its words in their surroundings."""
    names = {a.id: a.name for a in x.actors}
    for r in records:
        line = Text()
        line.append(f"{r.id}  ", style="dim")
        line.append(_gist(r, names), style="bold")
        line.append(f"\n    rule {r.rule or '(none)'}   confidence {r.confidence:.2f}", style="cyan")
        for span in r.evidence:
            before, after = x.document.text[max(0, span.start - 40) : span.start], x.document.text[span.end : span.end + 40]
            line.append(f"\n    {span.start}–{span.end}  …{' '.join(before.split())} ")
            line.append(" ".join(span.text.split()), style="reverse")
            line.append(f" {' '.join(after.split())}…")
        yield line


def _gist(r: Record, names: dict[str, str]) -> str:
    if isinstance(r, Actor):
        return f"{r.name} ({r.kind}{f', {r.country}' if r.country else ''})"
    fields = r.model_dump(mode="json", exclude={"id", "evidence", "confidence", "rule", "mentions"}, exclude_defaults=True)
    shown = []
    for key, value in fields.items():
        if isinstance(value, dict):
            value = names.get(value.get("actor") or "", value.get("text") or value.get("name"))
        elif isinstance(value, list):
            value = ", ".join(names.get(v, v) if isinstance(v, str) else str(v.get("text", "…")) for v in value)
        else:
            value = names.get(value, value) if isinstance(value, str) else value
        shown.append(f"{key}={value}")
    return f"{r.kind}: " + "  ".join(shown)
