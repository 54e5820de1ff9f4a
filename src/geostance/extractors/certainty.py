"""Certainty: how often statements of each form are right, measured on news articles read by people (docs/benchmarks.md)."""

from __future__ import annotations

from geostance.analysis.speech import Speech

__all__ = ["certainty"]

# By form and mode.
MEASURED = {
    ("parenthesis", "direct"): 0.97, ("parenthesis", "indirect"): 0.75, ("parenthesis", "mixed"): 0.65,
    ("quotation", "direct"): 0.92, ("quotation", "mixed"): 0.8,
    ("running", "direct"): 0.9, ("running", "mixed"): 0.9,
    ("colon", "direct"): 0.85, ("colon", "mixed"): 0.7, ("colon", "indirect"): 0.5,
    ("turn", "direct"): 0.9,
    ("clause", "direct"): 0.8, ("clause", "mixed"): 0.85, ("clause", "indirect"): 0.75,
    ("source", "direct"): 0.9, ("source", "mixed"): 0.85, ("source", "indirect"): 0.9,
    ("phrase", "direct"): 0.65, ("phrase", "mixed"): 0.65, ("phrase", "indirect"): 0.6,
    ("noun", "direct"): 0.6, ("noun", "mixed"): 0.6, ("noun", "indirect"): 0.4,
}  # fmt: skip


def certainty(speech: Speech, *, known: bool) -> float:
    """How sure a statement is, 0 to 1: by the form of its speech, and whether the speaker is a ``known`` actor."""
    measured = MEASURED.get((speech.form, speech.mode), 0.6)
    if speech.within is not None:
        measured -= 0.15
    if not known and speech.form not in ("parenthesis", "quotation"):
        measured -= 0.05
    return round(measured, 2)
