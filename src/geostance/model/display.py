"""How an Extraction shows itself in a notebook: its text with the words of records marked, and a table a layer; all escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from geostance.model.position import Position
from geostance.model.span import Span

if TYPE_CHECKING:
    from geostance.model.extraction import Extraction

__all__ = ["shown"]

LONGEST = 6_000  # characters of the text that are shown
MOST = 200  # rows of a table
NOT_TAKEN = ("withheld", "denied")

# half-transparent colours and inherited ink, so that it is legible on a notebook's light and dark ground alike
_STYLE = """
.geostance{max-width:70em;line-height:1.5}
.geostance .text{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;max-width:50em;margin:.5em 0}
.geostance .actor{text-decoration:underline dotted}
.geostance .said{background:rgba(140,160,60,.16)}
.geostance .stance{border-bottom:2px dashed rgba(128,128,128,.9)}
.geostance .for{border-bottom:2px solid #3a8fd0}
.geostance .against{border-bottom:2px solid #d8613a}
.geostance .event{font-weight:bold}
.geostance table{margin:.3em 0;border-collapse:collapse;color:inherit}
.geostance caption{caption-side:top;text-align:left;font-weight:bold}
.geostance th,.geostance td{text-align:left;vertical-align:top;padding:.1em .8em .1em 0;max-width:28em}
.geostance .quiet{opacity:.7}
"""


def shown(x: Extraction) -> str:
    """The Extraction as a piece of HTML that loads nothing and runs nothing."""
    d = x.document
    title = d.title or next((line.strip() for line in d.text.splitlines() if line.strip()), "(empty)")
    known = " · ".join(str(part) for part in (d.publisher, d.published, d.url) if part)
    parts = [
        f"<style>{_STYLE}</style>",
        f"<p><b>{_told(title, 160)}</b> <span class='quiet'>{_told(known, 200)}</span></p>",
        f"<div class='text' dir='auto'>{''.join(_marked(x))}</div>",
        *(_table(*layer) for layer in _layers(x)),
    ]
    return f"<div class='geostance'>{''.join(parts)}</div>"


def _told(text: str, longest: int = 120) -> str:
    """Text from outside, escaped, on one line, not too long, and kept from turning the direction of what stands beside it."""
    flat = " ".join(text.split())
    return f"<bdi>{escape(flat if len(flat) <= longest else flat[: longest - 1] + '…')}</bdi>"


def _marked(x: Extraction) -> Iterator[str]:
    """The text, cut where the words of a record begin or end."""
    text = x.document.text[:LONGEST]
    begins: dict[int, list[tuple[str, int]]] = {}
    bounds = {0, len(text)}
    for span, mark in _marks(x):
        if span.start < len(text):
            end = min(span.end, len(text))
            begins.setdefault(span.start, []).append((mark, end))
            bounds |= {span.start, end}
    here: list[tuple[str, int]] = []
    cuts = sorted(bounds)
    for start, end in pairwise(cuts):
        here = [(mark, last) for mark, last in (*here, *begins.get(start, ())) if last > start]
        words = escape(text[start:end])
        marks = " ".join(dict.fromkeys(mark for mark, _ in here))
        yield f"<span class='{marks}'>{words}</span>" if marks else words
    if len(x.document.text) > LONGEST:
        yield "<span class='quiet'>…</span>"


def _marks(x: Extraction) -> Iterator[tuple[Span, str]]:
    yield from ((m, "actor") for a in x.actors for m in a.mentions)
    yield from ((s, "said") for said in x.statements for s in said.content)
    yield from ((s, _sign_class(p)) for p in x.positions for s in p.evidence)
    yield from ((e.trigger, "event") for e in x.events)


def _value(p: Position) -> float:
    """How a position stands to its target, or where it takes no side there to its issue."""
    return p.polarity or p.issue_polarity or 0.0


def _sign_class(p: Position) -> str:
    value = 0.0 if p.status in NOT_TAKEN else _value(p)
    return "stance for" if value > 0 else "stance against" if value < 0 else "stance"


def _sign(p: Position) -> str:
    value = _value(p)
    return "∅" if p.status in NOT_TAKEN else f"{value:+.1f}".replace("-", "−") if value else "0"


def _layers(x: Extraction) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """Caption, heads and rows of each layer that has records; the cells are escaped."""
    names = {a.id: a.name for a in x.actors}

    def who(ids: Iterable[str]) -> str:
        return ", ".join(_told(names.get(i, i), 60) for i in ids)

    actors = sorted(x.actors, key=lambda a: -len(a.mentions))
    roles = [_told("; ".join(r.title for r in a.roles[:2])) for a in actors]
    yield (
        "actor",
        ("name", "kind", "country", "roles", "mentions"),
        [(_told(a.name), a.kind, escape(a.country or ""), r, str(len(a.mentions))) for a, r in zip(actors, roles, strict=True)],
    )
    yield (
        "statement",
        ("speaker", "cue", "words"),
        [
            (
                who([s.speaker] if s.speaker else []),
                _told(s.cue.text if s.cue else ""),
                _told(" … ".join(c.text for c in s.content), 240),
            )
            for s in x.statements
        ],
    )
    yield (
        "position",
        ("holder", "act", "sign", "target", "issue", "status"),
        [
            (
                who([p.holder]),
                p.act,
                _sign(p),
                _told(names.get(p.target.actor or "", p.target.text) if p.target else ""),
                _told(p.issue.text if p.issue else ""),
                p.status + (", ended" if p.ended else ""),
            )
            for p in x.positions
        ],
    )
    yield (
        "event",
        ("type", "by", "to", "words", "when", "where", "status"),
        [
            (
                e.type,
                who(e.sources),
                who(e.targets),
                _told(e.trigger.text),
                _told(e.time.text if e.time else ""),
                _told(e.location.name if e.location else ""),
                e.status,
            )
            for e in x.events
        ],
    )
    for name, records in (("relation", x.relations), ("other record", x.records)):
        yield name, ("kind", "words"), [(_told(r.kind), _told(" … ".join(s.text for s in r.evidence), 240)) for r in records]
    yield "omission", ("what", "why"), [(_told(o.what), _told(o.why, 240)) for o in x.omissions]


def _table(name: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th scope='col'>{h}</th>" for h in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows[:MOST])
    caption = f"{len(rows)} {name}{'' if len(rows) == 1 else 's'}{'' if len(rows) <= MOST else f', the first {MOST}'}"
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
