"""Labels: who speaks in a transcript, by the name or title that stands before each turn."""

from __future__ import annotations

import re

from geostance.analysis.analysis import Analysis
from geostance.extractors.roster import Referent, Roster
from geostance.knowledge.names import fold, tokens
from geostance.knowledge.offices import offices
from geostance.knowledge.wordlists import words

__all__ = ["ASKING", "find_labels"]

ASKING = frozenset("q question questions reporter reporters interviewer moderator host a answer audience".split())
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*)*")


def find_labels(analysis: Analysis, roster: Roster) -> dict[int, Referent]:
    """The speakers of a transcript's turns, by where their label begins; nobody for "Q:" and the like.

    A label is somebody whom the text names elsewhere, else a new person where it has a form of address or two words.
    """
    found: dict[int, Referent] = {}
    for block in analysis.blocks:
        label = block.block.label
        if label is None or block.block.label_kind != "speaker":
            continue
        name = _NAME.search(analysis.document.text, *label)
        if name is None or fold(name[0].rstrip(".")) in ASKING:
            continue
        referent = _speaker(roster, name[0])
        if referent is not None:
            end = name.end() - (len(name[0]) - len(name[0].rstrip(".")))
            referent.mark(name.start(), end, "name" if " " in name[0] else "alias", None, "label")
            found[label[0]] = referent
    return found


def _speaker(roster: Roster, label: str) -> Referent | None:
    parts = label.split()
    addressed = ""
    while len(parts) > 1 and fold(parts[0].rstrip(".")) in words("people.honorifics") | words("people.ranks"):
        addressed = fold(parts.pop(0).rstrip("."))
    name = " ".join(parts)
    titles = offices().find(name)[0]
    if titles and titles[0][0] == 0 and titles[0][1] < len(name):
        addressed, name = name[: titles[0][1]], name[titles[0][1] :].strip()
    known = roster.surnamed(name.split()[-1]) or [r for r in roster.all if tokens(r.name) == tokens(name)]
    if known:
        return known[0]
    if titles and titles[0][1] == len(name):
        holders = [r for r in roster.all if r.kind == "person" and any(fold(name) in fold(h) for h in r.held)]
        return holders[0] if len(holders) == 1 else None
    if fold(name.split()[0]) == "the" or not (addressed or len(name.split()) > 1):
        return None
    first = fold(name.split()[0])
    person = bool(addressed) or first in words("given.female") or first in words("given.male")
    made = roster.new("person" if person else "media", name.title() if name.isupper() else name, "name.label", 0.7)
    if not person:
        return made  # who asks is mostly a paper
    if addressed in words("people.female_honorifics"):
        made.gender = "f"
    elif addressed in words("people.male_honorifics"):
        made.gender = "m"
    return made
