"""What the tests share: one default pipeline, and how hard Hypothesis looks (HYPOTHESIS_PROFILE=thorough looks harder)."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from geostance.pipeline import Pipeline

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("quick", max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=_SLOW)
settings.register_profile("thorough", max_examples=1000, deadline=None, database=None, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline.default()


@pytest.fixture(scope="session")
def seeds() -> Path:
    return Path(__file__).parents[1] / "seeds"
