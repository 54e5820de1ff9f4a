"""Quotations found in a corpus that people annotated, beside other readers, and how sure statements are against how often right.

    python tests/benchmarks/quotes.py CORPUS.jsonl [--documents N]

Each line of CORPUS is an article: ``text``, and ``quotes`` with ``spans`` ([[start, end], …], string indices) and ``speaker_start``,
``speaker_end`` (null where none is named). A unit is a span within one paragraph; it is found where a predicted one shares at least
0.8 of their characters together, without outer marks and punctuation. Its type is told by the quotation marks. The readers are
geostance, the quotation marks alone (the floor: no speakers), and textacy by document and by paragraph where it is installed
(``pip install --group benchmark``, in an environment of its own if its needs differ).
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from geostance import Pipeline
from geostance.analysis.layout import blocks_of
from geostance.analysis.quotations import quotations

Extent = tuple[int, int]
Found = tuple[Extent, Extent | None, float]  # what was said, who said it, how sure
Reader = Callable[[str], Iterator[Found]]

OUTER = " \t\n\r\"“”'‘’«»,.;:!?-–—…"
SAME = 0.8
STEPS = (0.0, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01)


def trimmed(text: str, start: int, end: int) -> Extent:
    while start < end and text[start] in OUTER:
        start += 1
    while end > start and text[end - 1] in OUTER:
        end -= 1
    return start, end


def units(text: str, start: int, end: int) -> Iterator[Extent]:
    """The stretch, cut at paragraph breaks."""
    at = start
    for m in re.finditer(r"\n+|$", text[start:end]):
        piece = trimmed(text, at, start + m.start())
        if piece[0] < piece[1]:
            yield piece
        at = start + m.end()


def kind(text: str, inside: list[bool], unit: Extent) -> str:
    """direct, mixed or indirect: how many of a unit's letters stand in quotation marks."""
    letters = [inside[i] for i in range(*unit) if text[i].isalnum()]
    share = sum(letters) / max(1, len(letters))
    return "direct" if share >= 0.9 else "indirect" if share == 0 else "mixed"


def marked(text: str) -> list[bool]:
    inside = [False] * len(text)
    for q in quotations(text, blocks_of(text))[0]:
        inside[q.start : q.end] = [True] * (q.end - q.start)
    return inside


# ---- readers --------------------------------------------------------------------------------------------------------------


def by_geostance(text: str) -> Iterator[Found]:
    for s in Pipeline.default().extract(text).statements:
        who = (s.speaker_span.start, s.speaker_span.end) if s.speaker_span else None
        for c in s.content:
            for unit in units(text, c.start, c.end):
                yield unit, who, s.confidence


def by_marks(text: str) -> Iterator[Found]:
    for q in quotations(text, blocks_of(text))[0]:
        if q.depth == 0:
            for unit in units(text, q.start, q.end):
                yield unit, None, 1.0


def by_textacy(text: str, by_paragraph: bool) -> Iterator[Found]:
    from textacy.extract import direct_quotations

    nlp = Pipeline.default().parser.nlp
    parts = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text)] if by_paragraph else [(0, text)]
    for offset, part in parts:
        try:
            for found in direct_quotations(nlp(part)):
                who = (
                    (offset + found.speaker[0].idx, offset + found.speaker[-1].idx + len(found.speaker[-1]))
                    if found.speaker
                    else None
                )
                for unit in units(text, offset + found.content.start_char, offset + found.content.end_char):
                    yield unit, who, 1.0
        except ValueError:  # one mark without a partner fails the whole stretch
            continue


def readers() -> dict[str, Reader]:
    made: dict[str, Reader] = {"geostance": by_geostance, "quotation marks alone": by_marks}
    try:
        import textacy  # noqa: F401  # asks only whether it is there
    except ImportError:
        return made
    made["textacy, by document"] = lambda text: by_textacy(text, by_paragraph=False)
    made["textacy, by paragraph"] = lambda text: by_textacy(text, by_paragraph=True)
    return made


# ---- scores ---------------------------------------------------------------------------------------------------------------


def overlap(a: Extent, b: Extent) -> float:
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def matched(gold: list[Extent], found: list[Extent]) -> dict[int, int]:
    """Gold unit → found unit, the best pairs first."""
    pairs = sorted(
        ((v, i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if (v := overlap(g, f)) >= SAME), reverse=True
    )
    out: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in out and j not in out.values():
            out[i] = j
    return out


def score(articles: list[dict[str, Any]], reader: Reader) -> tuple[dict[str, dict[str, float]], list[tuple[float, bool]]]:
    """Figures by type, and for each found unit how sure and whether right."""
    n: dict[tuple[str, str], int] = defaultdict(int)
    sure: list[tuple[float, bool]] = []
    for article in articles:
        text, inside = article["text"], marked(article["text"])
        gold = [
            (unit, q.get("speaker_start") is not None and (q["speaker_start"], q["speaker_end"]))
            for q in article["quotes"]
            for a, b in q["spans"]
            for unit in units(text, a, b)
        ]
        found = list({f[0]: f for f in reader(text)}.values())
        pairs = matched([g for g, _ in gold], [f for f, _, _ in found])
        for i, (unit, who) in enumerate(gold):
            of = kind(text, inside, unit)
            n["gold", of] += 1
            n["hit", of] += i in pairs
            if who:
                named = found[pairs[i]][1] if i in pairs else None
                n["named", of] += 1
                n["right", of] += named is not None and named[0] < who[1] and who[0] < named[1]
        for j, (unit, _, confidence) in enumerate(found):
            of = kind(text, inside, unit)
            n["found", of] += 1
            n["true", of] += j in pairs.values()
            sure.append((confidence, j in pairs.values()))
    figures = {}
    for of in ("direct", "mixed", "indirect"):
        p, r = n["true", of] / max(1, n["found", of]), n["hit", of] / max(1, n["gold", of])
        speaker = n["right", of] / max(1, n["named", of])
        figures[of] = {"p": p, "r": r, "f1": 2 * p * r / max(1e-9, p + r), "speaker": speaker}
    return figures, sure


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    options.add_argument("--documents", type=int, default=None)
    given = options.parse_args()
    articles = [json.loads(line) for line in given.corpus.read_text("utf-8").splitlines()][: given.documents]
    for name, reader in readers().items():
        figures, sure = score(articles, reader)
        for of, row in figures.items():
            print(f"{name:24}{of:10}" + "  ".join(f"{k} {v:.3f}" for k, v in row.items()))
        if name == "geostance":
            for low, high in itertools.pairwise(STEPS):
                here = [right for confidence, right in sure if low <= confidence < high]
                if here:
                    print(f"  confidence {low:.1f} to {min(high, 1):.1f}: right {sum(here) / len(here):.2f} of {len(here)}")


if __name__ == "__main__":
    main()
