"""What a text looks like on the page: title lines, headings, paragraphs, list items, transcript turns, datelines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import attrs

__all__ = ["Block", "BlockKind", "blocks_of"]

BlockKind = Literal["title", "heading", "paragraph", "item", "turn"]

LONGEST_BLOCK = 6000  # characters; a longer one is cut at sentence ends, so that no parse grows without bound
LONGEST_WORD = 1000  # characters without a blank; a tokenizer takes quadratic time for more
LONGEST_HEADING = 120
FEWEST_SMALL = 0.3  # of the lines of a wrapped text that go on from one without a full stop begin with a small letter
WRAP_COLUMNS = (45, 100)  # a text whose lines all end between these columns was wrapped by hand

_BULLET = re.compile(r"[ \t]*(?:[•‣◦▪●·*–—-]|\d{1,2}[.)]|\([a-z0-9]{1,2}\))[ \t]+(?=\S)")
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD}}}")
_MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_ENDS = re.compile(r"[.!?…:;,]['\"”’»)\]]*$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?|{_MONTH},? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
_DATELINE = re.compile(
    rf"(?:(?P<place>[A-ZÀ-Þ][\w.'’À-ÿ /-]{{1,30}}(?:, ?[A-Z][\w. -]{{1,25}})?),? ?)?(?:{_DATE})?,? ?"
    r"(?:\((?:[A-Z][\w ./&-]{1,25})\))? ?(?:[-–—]{1,2}|:)[ \t]+"
)
# "Berlin, 4 September 2026. The President …"
_DATED_PLACE = re.compile(
    rf"(?P<place>[A-ZÀ-Þ][\w'’À-ÿ-]{{2,20}}(?: [A-ZÀ-Þ][\w'’À-ÿ-]{{2,20}})?), {_DATE}\.[ \t]+(?=[A-ZÀ-Þ“\"/])"
)
_TIME_LABEL = re.compile(
    rf"(?:(?:{_DATE}|(?:19|20)\d\d)(?: ?[-–—:])|\[?\d{{1,2}}[:.]\d{{2}}(?: ?(?:GMT|BST|UTC|CET|ET|[ap]\.?m\.?))?\]?(?: ?[-–—:])?)[ \t]+"
)
_SPEAKER_LABEL = re.compile(
    r"(?:Q|A|QUESTION|ANSWER|MODERATOR|INTERVIEWER)(?: \([^)\n]{1,60}\))?[.:][ \t]+"
    r"|(?:(?:THE |MR\.? |MRS\.? |MS\.? |DR\.? |SEN\.? |REP\.? |GEN\.? |AMB\.? )?"
    r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4})(?: \([^)]{1,40}\))?:[ \t]+"
)
# "Lund:" at the head of a paragraph is a label where it comes back; "Update:" once is not.
_NAME_LABEL = re.compile(
    r"^[ \t]*(?P<name>[A-ZÀ-Þ][\w.'’-]+(?: (?:of |the |de |van |al-)?[A-ZÀ-Þ][\w.'’-]+){0,4})(?: \([^)]{1,40}\))?:[ \t]+(?=\S)",
    re.M,
)
FEWEST_TURNS = 4  # labelled paragraphs that make a transcript
FEWEST_ANSWERS = 3  # turns of one speaker that do, where each of the others speaks once


@attrs.frozen
class Block:
    """A stretch of the text that is parsed by itself: ``start`` and ``end`` are string indices into the document's text.

    ``label`` is what stands before it on the page and is not parsed: a dateline, a date or time of day, a speaker's name in a
    transcript; ``label_kind`` says which.
    """

    kind: BlockKind
    start: int
    end: int
    label: tuple[int, int] | None = None
    label_kind: Literal["dateline", "time", "speaker"] | None = None


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order. What lies between them is layout: blank lines, bullets, labels."""
    found: list[Block] = []
    titled = False
    speakers = _speakers(text)
    for start, end, alone in _paragraphs(text):
        block = _block(text, start, end, alone=alone, titled=titled)
        if block.kind == "paragraph" and block.label is None and speakers:
            block = _as_turn(text, block, speakers)
        titled = titled or block.kind not in ("title",)
        found.extend(_cut(text, block))
    return tuple(found)


def _speakers(text: str) -> frozenset[str]:
    """The names that head paragraphs of a transcript: those that come back, where enough paragraphs have one.

    Where only one comes back, everybody whom he answers is a speaker too: each paper asks its spokesman once.
    """
    heads = [m.group("name") for m in _NAME_LABEL.finditer(text)]
    again = {name: n for name, n in Counter(heads).items() if n > 1}
    if len(again) == 1 and max(again.values()) >= FEWEST_ANSWERS:
        asking = [asks for asks, answers in pairwise(heads) if answers in again]
        return frozenset((*again, *asking)) if len(asking) >= FEWEST_ANSWERS else frozenset()
    return frozenset(again) if sum(again.values()) >= FEWEST_TURNS and len(again) > 1 else frozenset()


def _as_turn(text: str, block: Block, speakers: frozenset[str]) -> Block:
    """The block as a turn of the speaker whose name heads it, if one does."""
    m = _NAME_LABEL.match(text, block.start, min(block.end, block.start + 120))
    if not m or m.group("name") not in speakers or m.end() >= block.end:
        return block
    label = (block.start, block.start + len(m.group().rstrip()))
    return attrs.evolve(block, kind="turn", start=m.end(), label=label, label_kind="speaker")


def _paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Runs of lines that belong together, without outer blanks, and whether the run is one line."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", text)]
    run: list[tuple[int, int]] = []
    wrapped = _is_wrapped(text, lines)
    for start, end in lines:
        line = text[start:end]
        if not line.strip():
            yield from _joined(text, run)
            run = []
            continue
        if run and not (_continues(text, run[-1], (start, end)) if wrapped else False):
            yield from _joined(text, run)
            run = []
        if run and text.count("\n", run[-1][1], start) > 1:
            yield from _joined(text, run)
            run = []
        run.append((start, end))
    yield from _joined(text, run)


def _joined(text: str, run: list[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    if run:
        start, end = run[0][0], run[-1][1]
        part = text[start:end]
        yield start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip())), len(run) == 1


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines were broken at a column: most lines that go on without a full stop end at about the same one, and what comes
    after them often goes on in small letters, as it does not in a list of headlines."""
    low, high = WRAP_COLUMNS
    after = [text[t : t + 80].lstrip()[:1] for (s, e), (t, _) in pairwise(lines) if not _ENDS.search(text[s:e].rstrip())]
    if sum(c.islower() for c in after) < FEWEST_SMALL * len(after):
        return False
    open_ends = [e - s for s, e in lines if text[s:e].strip() and not _ENDS.search(text[s:e].rstrip())]
    longest = max((e - s for s, e in lines), default=0)
    return longest <= high and sum(low <= n for n in open_ends) >= max(3, 0.6 * len(open_ends))


def _continues(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    if text.count("\n", before[1], after[0]) > 1 or _BULLET.match(text, *after):
        return False
    return before[1] - before[0] >= WRAP_COLUMNS[0]


def _block(text: str, start: int, end: int, *, alone: bool, titled: bool) -> Block:
    bullet = _BULLET.match(text, start, end)
    if bullet and (text[start] not in "-–—" or not titled or end - start < 400):
        return _labelled(text, Block("item", bullet.end(), end))
    heading = _MARKDOWN_HEADING.match(text, start, end)
    if heading:
        return Block("heading" if titled else "title", heading.end(), end)
    if alone and end - start <= LONGEST_HEADING and not _ENDS.search(text[start:end]):
        return Block("heading" if titled else "title", start, end)
    return _labelled(text, Block("paragraph", start, end))


def _labelled(text: str, block: Block) -> Block:
    """The block with a dateline, time or speaker's label taken off its front."""
    kinds: tuple[tuple[Literal["dateline", "time", "speaker"], re.Pattern[str]], ...] = (
        ("time", _TIME_LABEL),
        ("speaker", _SPEAKER_LABEL),
        ("dateline", _DATELINE),
        ("dateline", _DATED_PLACE),
    )
    for kind, pattern in kinds:
        m = pattern.match(text, block.start, min(block.end, block.start + 120))
        if not m or m.end() >= block.end or m.end() - block.start < 2:
            continue
        if kind == "dateline" and not _is_dateline(m):
            continue
        return attrs.evolve(
            block,
            kind="turn" if kind == "speaker" else block.kind,
            start=m.end(),
            label=(block.start, block.start + len(m.group().rstrip())),
            label_kind=kind,
        )
    return block


def _is_dateline(m: re.Match[str]) -> bool:
    """A place in capitals, or a place or nothing with a date or an agency: more than words before a dash."""
    place, whole = m.group("place") or "", m.group()
    city = place.split(",")[0].strip()
    dated = bool(re.search(rf"{_DATE}|\([A-Z]", whole))
    return not whole.rstrip().endswith(":") and ((len(city) > 2 and city.isupper()) or dated)


def _cut(text: str, block: Block) -> Iterator[Block]:
    """A block longer than LONGEST_BLOCK in pieces that end with a sentence, or at a blank where none ends."""
    start = block.start
    for run in _ENDLESS.finditer(text, block.start, block.end):
        if run.end() < block.end:
            yield from _cut_at_sentences(text, attrs.evolve(block, start=start, end=run.end()))
            start = run.end()
    yield from _cut_at_sentences(text, attrs.evolve(block, start=start))


def _cut_at_sentences(text: str, block: Block) -> Iterator[Block]:
    start = block.start
    while block.end - start > LONGEST_BLOCK:
        window = text[start : start + LONGEST_BLOCK]
        stops = [m.end() for m in re.finditer(r"[.!?]['\"”’]?\s+", window)] or [m.end() for m in re.finditer(r"\s+", window)]
        cut = start + (stops[-1] if stops else LONGEST_BLOCK)
        yield attrs.evolve(block, start=start, end=cut)
        start = cut
    yield attrs.evolve(block, start=start)
