"""Certainty: how often statements of each form are right, measured on news articles read by people (docs/statements.md)."""

from __future__ import annotations

from geostance.analysis.speech import Speech

__all__ = ["certainty"]

# By form and mode: with a speaker who is a known actor, and without.
MEASURED: dict[tuple[str, str], tuple[float, float]] = {
    ("parenthesis", "direct"): (0.98, 0.93),
    ("parenthesis", "indirect"): (0.83, 0.55),
    ("parenthesis", "mixed"): (0.77, 0.5),
    ("quotation", "direct"): (0.93, 0.9),
    ("quotation", "mixed"): (0.8, 0.75),
    ("running", "direct"): (0.9, 0.85),
    ("running", "mixed"): (0.85, 0.8),
    ("running", "indirect"): (0.6, 0.5),
    ("colon", "direct"): (0.88, 0.8),
    ("colon", "mixed"): (0.75, 0.7),
    ("colon", "indirect"): (0.7, 0.6),
    ("turn", "direct"): (0.92, 0.88),
    ("clause", "direct"): (0.9, 0.75),
    ("clause", "mixed"): (0.92, 0.6),
    ("clause", "indirect"): (0.82, 0.7),
    ("source", "direct"): (0.9, 0.85),
    ("source", "mixed"): (0.85, 0.85),
    ("source", "indirect"): (0.92, 0.84),
    ("phrase", "direct"): (0.72, 0.5),
    ("phrase", "mixed"): (0.63, 0.4),
    ("phrase", "indirect"): (0.66, 0.45),
    ("noun", "direct"): (0.6, 0.5),
    ("noun", "mixed"): (0.75, 0.6),
    ("noun", "indirect"): (0.4, 0.4),
}
UNMEASURED = (0.6, 0.5)
TOLD = 0.35  # told within what somebody else said


def certainty(speech: Speech, *, known: bool) -> float:
    """How sure a statement is, 0 to 1: by the form of its speech, its mode, and whether the speaker is a ``known`` actor."""
    if speech.within is not None and speech.within.form != "source":
        return TOLD
    return MEASURED.get((speech.form, speech.mode), UNMEASURED)[0 if known else 1]
