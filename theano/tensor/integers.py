"""Arguments that are integers known while a graph is built: axes, numbers of dims, orders."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np


def as_integer(value: Any, what: str) -> int:
    """An argument as an int: an integer of Python or NumPy, a float of integral value, or a
    constant. what: the function and the argument, as in "diff: n". Raises TypeError for another
    value."""
    if hasattr(value, "owner"):
        value = getattr(value, "data", value)  # of a constant
    try:
        return operator.index(value)
    except TypeError:
        if isinstance(value, (float, np.floating)) and float(value).is_integer():
            return int(value)
    raise TypeError(f"{what} must be an integer, got {value!r}")
