"""Speech: which stretches of a document are somebody's words, by what cue, and which word names the speaker."""

from geostance.analysis.speech.circumstances import Circumstances, circumstances
from geostance.analysis.speech.form import Speech
from geostance.analysis.speech.reading import speeches

__all__ = ["Circumstances", "Speech", "circumstances", "speeches"]
