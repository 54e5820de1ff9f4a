"""A form: one shape of time expression, as a pattern and how to read what it matched."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import field, frozen

from geostance.analysis.temporal.interval import Interval, Reference

__all__ = ["Fields", "Form", "Passage", "only_if", "spaced"]

Fields = dict[str, str]


def spaced(pattern: str) -> str:
    """A pattern in which each space stands for one or two white space characters, of which at most one is a line break."""
    return pattern.replace(" ", r"[^\S\n]?\s")


@frozen
class Passage:
    """A match and the words around it: the rest of its sentence, and the text before."""

    text: str
    start: int
    end: int
    sentence: tuple[int, int]

    @property
    def before(self) -> str:
        """What precedes it in the sentence, 60 characters at most."""
        return self.text[max(self.sentence[0], self.start - 60) : self.start]

    @property
    def after(self) -> str:
        """What follows it in the sentence, 60 characters at most."""
        return self.text[self.end : min(self.sentence[1], self.end + 60)]

    @property
    def whole(self) -> str:
        """The sentence, as far as 400 characters to either side."""
        return self.text[max(self.sentence[0], self.start - 400) : min(self.sentence[1], self.end + 400)]


def _as_they_are(fields: Fields, passage: Passage) -> Fields:
    return fields


def only_if(test: Callable[[Fields, Passage], bool]) -> Callable[[Fields, Passage], Fields | None]:
    """A ``settle`` that adds nothing, and refuses where the test fails."""
    return lambda fields, passage: fields if test(fields, passage) else None


@frozen
class Form:
    """One shape of time expression, by name.

    ``pattern`` has named groups, which are the fields (empty where they are missing), and is read without regard to case.
    ``settle`` looks at the words around: it returns the fields, with what those words add, or nothing where the shape is
    something else here. ``read`` turns fields and a reference day into an interval. A form that ``leans`` is read otherwise
    where the words around look ahead. A ``weak`` form only counts as a part of another ("the end of the year").
    """

    name: str
    pattern: str
    read: Callable[[Fields, Reference], Interval]
    settle: Callable[[Fields, Passage], Fields | None] = _as_they_are
    leans: bool = False
    weak: bool = False
    compiled: re.Pattern[str] = field(init=False, repr=False, eq=False)

    @compiled.default
    def _compile(self) -> re.Pattern[str]:
        return re.compile(f"(?i:{spaced(self.pattern)})")
