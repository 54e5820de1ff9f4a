"""A readable summary of an Extraction for a terminal: actors, who said what, where they stand, what was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from geostance.model import Actor, Extraction, Position, Record, Time

__all__ = ["explained", "summary"]


def summary(x: Extraction) -> RenderableType:
    """One document's records as tables that fit a terminal."""
    names = {a.id: a.name for a in x.actors}
    title = x.document.title or _first_line(x.document.text)
    parts: list[RenderableType] = [
        Text.from_markup(f"[bold]{escape(title)}[/]" + (f"  [dim]{x.document.published}[/]" if x.document.published else ""))
    ]
    parts += [t for t in (_actors(x), _statements(x, names), _positions(x, names), _events(x, names)) if t.row_count]
    parts += [Text(f"left out: {o.what}: {o.why}", style="yellow") for o in x.omissions[:5]]
    if len(x.omissions) > 5:
        parts.append(Text(f"… and {len(x.omissions) - 5} more left out", style="yellow"))
    return Group(*parts)


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "(empty)")[:100]


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold cyan", box=None, header_style="dim", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _actors(x: Extraction) -> Table:
    table = _table("Actors", "name", "kind", "country", "roles", "mentions")
    for a in sorted(x.actors, key=lambda a: -len(a.mentions)):
        seen = list(dict.fromkeys(m.text for m in a.mentions if m.form != "pronoun" and m.text != a.name))
        table.add_row(
            escape(a.name),
            a.kind,
            a.country or "",
            escape("; ".join(_roles(a))),
            escape(f"{len(a.mentions)}× {', '.join(seen[:4])}"),
        )
    return table


def _roles(a: Actor) -> Iterator[str]:
    for r in a.roles[:2]:
        yield f"{'former ' if r.former and 'former' not in r.title.lower() else ''}{r.title}{f' of {r.of}' if r.of else ''}"


def _statements(x: Extraction, names: dict[str, str]) -> Table:
    table = _table("Who said what", "speaker", "cue", "content")
    for s in x.statements:
        said = " … ".join(" ".join(c.text.split()) for c in s.content)
        table.add_row(escape(names.get(s.speaker or "", "—")), escape(s.cue.text if s.cue else ""), escape(_short(said, 110)))
    return table


def _positions(x: Extraction, names: dict[str, str]) -> Table:
    table = _table("Who stands where", "holder", "act", "target", "issue", "sign", "status")
    for p in x.positions:
        target = names.get(p.target.actor or "", p.target.text) if p.target else ""
        issue = " ".join(p.issue.text.split()) if p.issue else ""
        status = p.status + (", ended" if p.ended else "")
        table.add_row(escape(names[p.holder]), p.act, escape(target), escape(_short(issue, 60)), _sign(p), status)
    return table


def _sign(p: Position) -> Text:
    value = p.polarity or p.issue_polarity or 0.0
    if p.status == "withheld":
        return Text("∅", style="dim")
    return Text(f"{value:+.1f}" if value else "0", style="green" if value > 0 else "red" if value < 0 else "")


def _events(x: Extraction, names: dict[str, str]) -> Table:
    table = _table("What was done", "type", "by", "to", "trigger", "when", "where", "status")
    for e in x.events:
        who = [", ".join(names.get(i, "?") for i in ids) for ids in (e.sources, e.targets)]
        place = e.location.name if e.location else ""
        table.add_row(e.type, escape(who[0]), escape(who[1]), escape(e.trigger.text), _when(e.time), escape(place), e.status)
    return table


def _when(time: Time | None) -> str:
    if time is None:
        return ""
    days = sorted({str(d) for d in (time.earliest, time.latest) if d})
    return escape(" – ".join(days) or time.text)


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
