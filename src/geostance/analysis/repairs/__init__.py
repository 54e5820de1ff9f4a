"""Repairs of what a parser trained on other texts gets wrong in news."""

from geostance.analysis.repairs.table import repair

__all__ = ["repair"]
