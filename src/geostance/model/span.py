"""Spans: the characters of a document that a record was read from."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from geostance.errors import RecordError

__all__ = ["Mention", "MentionForm", "Model", "Span"]

MentionForm = Literal["name", "alias", "metonym", "title", "description", "pronoun"]


def told(error: ValidationError) -> str:
    """What was wrong, in one line: each field and why it does not fit."""
    return "; ".join(": ".join(filter(None, (".".join(map(str, e["loc"])), e["msg"]))) for e in error.errors())


class Model(BaseModel):
    """Base of everything that has a JSON form: frozen, closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def replace(self, **changes: Any) -> Self:
        """A copy with some fields changed, validated like a new one (``model_copy(update=…)`` does not validate).

        Raises RecordError where a field is unknown or a value does not fit.
        """
        try:
            return type(self).model_validate({**dict(self), **changes})
        except ValidationError as error:
            raise RecordError(f"cannot replace {', '.join(changes)} of a {type(self).__name__}: {told(error)}") from None


class Span(Model):
    """A stretch of a document's text: half-open, never empty, in Python string indices into ``document.text``."""

    start: int
    end: int
    text: str

    @model_validator(mode="after")
    def _extent(self) -> Self:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"a span is not empty and as long as its text; got {self.start}..{self.end} for {self.text!r}")
        return self

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """The span of ``text[start:end]``. Raises RecordError where that is empty or outside the text."""
        if not 0 <= start < end <= len(text):
            raise RecordError(f"no span {start}..{end} in a text of {len(text)} characters")
        return cls(start=start, end=end, text=text[start:end])

    def grounded_in(self, text: str) -> bool:
        """Whether ``text`` has exactly these characters at this place."""
        return text[self.start : self.end] == self.text

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class Mention(Span):
    """A span that names or refers to an actor, in what form it does, and the rule by which it is read so."""

    form: MentionForm
    rule: str = ""
