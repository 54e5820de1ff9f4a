"""The floor: whose turn it is to speak, for the pronouns of those who go on speaking."""

from __future__ import annotations

from bisect import bisect_right

import attrs

from geostance.analysis.analysis import Analysis
from geostance.analysis.speech import Speech
from geostance.analysis.words import Word
from geostance.extractors.pronouns import PRONOUNS
from geostance.model import Actor

__all__ = ["Floor"]

NEAR = 1200  # characters from the words of a speaker to a pronoun that can still mean them
GENDERS = {pronoun: sort for pronoun, sort in PRONOUNS.items() if sort in ("m", "f")}


@attrs.define(eq=False)
class Floor:
    """Who spoke last, and in which stretches of the text others were only spoken of."""

    analysis: Analysis
    _last: Actor | None = attrs.field(default=None, init=False)
    _until: int = attrs.field(default=-NEAR, init=False)
    _all: tuple[Actor, ...] = attrs.field(default=(), init=False)
    _since: int = attrs.field(default=-2 * NEAR, init=False)
    is_text: bool = attrs.field(default=False, init=False)
    _starts: list[int] = attrs.field(init=False)
    _ends: list[int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Lay out what was said, so that a name can be told from a speaker's."""
        pieces = sorted(piece for s in self.analysis.speeches for piece in s.content)
        self._starts = [a for a, _ in pieces]
        self._ends = []
        for _, end in pieces:
            self._ends.append(max(end, self._ends[-1] if self._ends else end))

    def take(self, speech: Speech, speakers: tuple[Actor, ...], by_text: bool = False) -> None:
        """A speech was read; whoever gave it holds the floor, unless it was only told of within another's. ``by_text``: the text
        lets a statement or a letter of theirs speak."""
        if speech.within is not None or not speakers:
            return
        self.is_text = by_text
        self._all, self._since = speakers, speech.end
        if len(speakers) == 1:
            self._last, self._until = speakers[0], speech.end

    def reading(self, text: Word) -> tuple[Actor, ...]:
        """Whose words a statement or a letter brings that nobody is named with: of those who spoke last ("the statement read")."""
        return self._all if abs(text.start - self._since) <= NEAR else ()

    def speaking(self, pronoun: Word, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Who a pronoun before or behind a cue means: the last speaker, where the actor that it was taken for was last named
        only in what somebody said ("Mr Lam is in prison," he said)."""
        last, gender = self._last, GENDERS.get(pronoun.lower)
        if last is None or gender is None or abs(pronoun.start - self._until) > NEAR or last.kind != "person":
            return found
        if found and (found[0].id == last.id or not self._only_spoken_of(found[0], pronoun.start)):
            return found
        seen = {g for m in last.mentions if (g := GENDERS.get(m.text.lower()))}
        return found if seen and gender not in seen else (last,)

    def _only_spoken_of(self, actor: Actor, before: int) -> bool:
        """Whether the last naming of an actor before an offset stands inside what somebody said."""
        named = [m.start for m in actor.mentions if m.start < before and m.form != "pronoun"]
        if not named:
            return True
        k = bisect_right(self._starts, named[-1]) - 1
        return k >= 0 and named[-1] < self._ends[k]
