"""Arguments that are integers known while a graph is built: axes, numbers of dims, orders."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from theano.errors import AxisError, format_error

MOST_DIMS = 32
"""The largest number of dims of the inputs and results of functions."""

MOST_PARTS = 10 ** 5
"""The largest number of variables that one integer argument, such as `n_splits`, can request."""

NO_AXIS = "{}: axis {} is out of bounds for array of dimension {}"
"""The message of NumPy's `AxisError`, for a function, an axis and a rank."""


def as_integer(value: Any, what: str) -> int:
    """An argument as an int: an integer of Python or NumPy, a float of integral value, or a
    constant. what: the function and the argument, as in "diff: n". Raises TypeError for another
    value."""
    if hasattr(value, "owner"):
        value = getattr(value, "data", value)  # the value of a constant
    try:
        return operator.index(value)
    except TypeError:
        if isinstance(value, (float, np.floating)) and float(value).is_integer():
            return int(value)
    raise TypeError(f"{what} must be an integer, got {value!r}")


def require_number(value: Any, what: str) -> None:
    """Raise TypeError unless an argument is a number of Python or NumPy."""
    if not isinstance(value, (int, float, np.number)) and not (
            isinstance(value, np.ndarray) and not value.ndim and value.dtype.kind in "biuf"):
        raise TypeError(f"{what} must be a number, got {value!r}")


def as_count(value: object, what: str, most: int = MOST_PARTS) -> int:
    """An argument that is the number of objects to create, as an int (see `as_integer`). Raises
    ValueError if it is larger than `most`."""
    found = as_integer(value, what)
    if found > most:
        raise ValueError(f"{what} must be at most {most}, got {found}")
    return found


def as_rank(value: object, what: str) -> int:
    """A number of dims as an int. Raises the exceptions of `as_count`."""
    return as_count(value, what, MOST_DIMS)


def as_axis(value: Any, rank: int, op_name: str) -> int:
    """An axis of an array with `rank` dims as an int from 0; negative ones count from the end.
    op_name: the function in messages. Raises TypeError if it is not an integer, AxisError (a
    ValueError and IndexError) if there is no such axis."""
    axis = as_integer(value, f"{op_name}: axis")
    if not -rank <= axis < rank:
        raise AxisError(format_error(
            NO_AXIS.format(op_name, axis, rank),
            hint=f"its axes are 0 to {rank - 1}, or -{rank} to -1 from the end" if rank > 1 else
            "its only axis is 0" if rank else "it is a scalar: it has no axes"))
    return axis % rank
