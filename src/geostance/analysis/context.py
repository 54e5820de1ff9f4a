"""Context: under what a clause stands: denied, planned, demanded, alleged, conditional, and by whom."""

from __future__ import annotations

import attrs

from geostance.analysis.clauses import Clause
from geostance.analysis.words import Word
from geostance.knowledge.lexicon import Entry

__all__ = ["Context", "Operator"]


@attrs.frozen(eq=False)
class Operator:
    """A governing word that changes how what it governs is meant, and the clause of that word.

    ``status`` is one of ``planned, proposed, demanded, threatened, feared, alleged, denied, negated, cancelled, hypothetical,
    conditional, said`` and what else the lexicon of operators gives.
    """

    status: str
    clause: Clause
    entry: Entry | None = None


@attrs.frozen(eq=False)
class Context:
    """All that a clause stands under, the nearest first.

    ``lent`` is what the light verb of a noun would make of a deed: "offered talks" proposes them, "offered praise" praises.
    """

    operators: tuple[Operator, ...] = ()
    lent: Operator | None = None

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses of the operators, nearest first, without mere reporting."""
        return tuple(o.status for o in self.operators if o.status != "said")

    @property
    def reporters(self) -> tuple[Word, ...]:
        """The subjects of what reports the clause, nearest first."""
        return tuple(w for o in self.operators if o.status in ("said", "alleged", "denied") for w in o.clause.slot("subject"))
