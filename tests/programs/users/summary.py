"""All programs, and short summaries of results: dtypes, shapes, and sums that depend on each
element."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.programs.users import loops, models, networks

PROGRAMS = [
    program for module in (loops, models, networks) for program in vars(module).values()
    if getattr(program, "__module__", "") == module.__name__]


def summary(results: list[Any]) -> list[Any]:
    """For each result its dtype, its shape and a weighted sum of its elements."""
    arrays = [np.asarray(r) for r in results]
    return [[str(a.dtype), list(a.shape), float(f"{weighed(a):.12g}")] for a in arrays]


def weighed(array: Any) -> float:
    """A sum in which the weight of each element depends on its position."""
    flat = array.astype("float64").ravel()
    return float(np.dot(flat, np.cos(1 + np.arange(flat.size))))
