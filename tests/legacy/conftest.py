"""The functions of these tests are compiled without optimisation, see `tests.together`."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _unoptimized(unoptimized: None) -> None:
    """For each test."""
