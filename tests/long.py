"""Cases of tests that `make pytest` does not run: `make long` does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def every_second(cases: Iterable[Any]) -> list[Any]:
    """The cases for `pytest.mark.parametrize`, with the mark `long` for every second one."""
    return [pytest.param(case, marks=[pytest.mark.long] * (k % 2)) for k, case in enumerate(cases)]
