"""Evaluation: how much of what a careful reader wrote down of an article an Extraction has, and what it has beyond that."""

from geostance.evaluation.gold import Gold
from geostance.evaluation.scores import Evaluation, LayerScore, evaluate

__all__ = ["Evaluation", "Gold", "LayerScore", "evaluate"]
