"""What the gazetteer knows of an actor: its names aside, what it is, where it belongs, and which offices it held when."""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from geostance.model import ActorKind

__all__ = ["Acts", "Entry", "Form", "Match", "Office", "Term"]

Form = Literal["name", "alias", "metonym", "adjective", "demonym", "abbreviation", "surname"]
Acts = Literal["always", "subject_or_relation", "never"]


@attrs.frozen
class Term:
    """An office held: its canonical title, the key of the state or body it is of, and the days from and to which it was held.

    A null bound is unknown or open: no ``valid_to`` means that no end is known.
    """

    title: str
    of: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the office was held on this day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@attrs.frozen
class Entry:
    """One actor of the world.

    ``key`` is stable across releases: an ISO 3166-1 alpha-3 code for states and territories ("USA"), else "org:nato",
    "person:donald-trump", or the owner's key and a body ("IRN:foreign-ministry"). ``country`` is an ISO code or one of PLOVER's
    special codes; ``sectors`` are PLOVER's, the main one first; ``parent`` the key of the state that a breakaway entity is
    counted to, or that a region, dependency or body belongs to; ``members`` the keys of a bloc's members. ``weight`` orders
    actors of the same name, the most notable first.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    gender: Literal["m", "f"] | None = None
    members: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    parent: str | None = None
    weight: int = 0

    def holds(self, on: date) -> tuple[Term, ...]:
        """The offices held on this day."""
        return tuple(term for term in self.terms if term.holds(on))

    def exists(self, on: date) -> bool:
        """Whether the actor existed on this day, as far as is known."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@attrs.frozen
class Match:
    """A name found in a text, at string indices ``start`` to ``end``, with every actor that it may mean, the most likely first.

    ``form`` is how the name stands for its first entry. ``acts`` says when the name of a seat, capital or region stands for
    an actor: ``always`` ("the Kremlin"), ``subject_or_relation`` where it is a subject, an object or joined to another actor
    ("ties with Kabul") and else a place ("in Kabul"), ``never``. ``needs_context`` marks a common word or given name ("May",
    "Khan"): believe it only where the text supports it (a title, a full name, the country).
    """

    start: int
    end: int
    form: Form
    entries: tuple[Entry, ...]
    acts: Acts = "always"
    needs_context: bool = False


@attrs.frozen
class Office:
    """What a title means: ``title`` is canonical ("foreign minister"), ``phrase`` the words that were read.

    ``head_of`` says what its holder heads: state, government, ministry, military, body or none. ``gender`` is given where the
    word itself tells it ("king", "spokeswoman").
    """

    title: str
    phrase: str
    sector: str | None
    gender: Literal["m", "f"] | None = None
    head_of: str = "none"
    former: bool = False
    acting: bool = False
    deputy: bool = False
