"""Arguments that are integers known while a graph is built: axes, numbers of dims, orders."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from theano.errors import AxisError

NO_AXIS = "{}: axis {} is out of bounds for array of dimension {}"
"""The text of `AxisError`, NumPy's, for a function, an axis and a rank."""


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


def as_axis(value: Any, rank: int, who: str) -> int:
    """An axis of an array with `rank` dims as an int from 0; negative ones count from the end. who:
    the function. Raises TypeError if it is not an integer, AxisError, a ValueError and IndexError,
    if there is no such axis."""
    axis = as_integer(value, f"{who}: axis")
    if not -rank <= axis < rank:
        raise AxisError(NO_AXIS.format(who, axis, rank))
    return axis % rank
