"""Documents: one news text and what is known about it."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Any, Self

from pydantic import Field, JsonValue, ValidationError, ValidationInfo, field_validator, model_validator

from geostance.errors import DocumentError
from geostance.model.span import Model, Span, told

__all__ = ["Document"]


class Document(Model):
    """A text to read, unchanged, with what is known about it.

    ``text`` must be valid Unicode (no lone surrogates). ``published`` is the day of publication, against which "on Saturday"
    or "last year" is resolved; an ISO date or datetime string will do. ``source`` is the wire or origin ("Reuters"),
    ``publisher`` who printed it. ``meta`` is the user's own. ``id`` comes from text and url unless it is given.
    """

    id: str = ""
    text: str
    title: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    publisher: str | None = None
    source: str | None = None
    genre: str | None = None
    meta: dict[str, JsonValue] = Field(default_factory=dict)

    @field_validator("*", mode="after")
    @classmethod
    def _unicode(cls, value: object, field: ValidationInfo) -> object:
        written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else ""
        if not written.isascii():
            try:
                written.encode()
            except UnicodeEncodeError as error:
                wrong = f"a lone surrogate (U+{ord(written[error.start]):04X}) at {error.start}"
                raise ValueError(f"{field.field_name} must be valid Unicode; it has {wrong}") from None
        return value

    @field_validator("published", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, str):
            try:
                return datetime.fromisoformat(value.strip()).date()
            except ValueError:
                raise ValueError(f"published must be an ISO date such as 2026-02-28, not {value!r}") from None
        return value

    @model_validator(mode="before")
    @classmethod
    def _identified(cls, data: Any) -> Any:
        if isinstance(data, dict) and not data.get("id") and isinstance(data.get("text"), str):
            text, url = data["text"], data.get("url") or ""
            digest = hashlib.sha256(f"{url}\x00{text}".encode("utf-8", "surrogatepass")).hexdigest()
            return {**data, "id": f"doc-{digest[:16]}"}
        return data

    @classmethod
    def of(cls, text: str, **fields: Any) -> Self:
        """A document from its text and any other field. Raises DocumentError where one does not fit."""
        try:
            return cls(text=text, **fields)
        except ValidationError as error:
            raise DocumentError(f"not a document: {told(error)}") from None

    def span(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]``. Raises RecordError where that is empty or outside the text."""
        return Span.of(self.text, start, end)
