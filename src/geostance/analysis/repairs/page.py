"""What a repair of a parse may look at beside its word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from geostance.analysis.words import Word

__all__ = ["Page", "Repair"]


@attrs.frozen(eq=False)
class Page:
    """The words of a block, and which lemmas can be verbs."""

    words: Sequence[Word]
    is_verb: Callable[[str], bool]


Repair = Callable[[Word, Page], None]
