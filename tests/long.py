"""Cases of tests that `make pytest` does not run: `make long` does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def one_of(count: int, cases: Iterable[Any]) -> list[Any]:
    """The cases for `pytest.mark.parametrize`; of each `count` of them, all but the first have the
    mark `long`."""
    return [pytest.param(case, marks=[pytest.mark.long] * (k % count > 0))
            for k, case in enumerate(cases)]
