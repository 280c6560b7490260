"""Arguments that are integers known while a graph is built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano.tensor as T

x = T.dmatrix("x")
v = T.lvector("v")
CALLS: dict[str, Callable[[Any], Any]] = {
    "sum": lambda n: x.sum(axis=n),
    "max of several axes": lambda n: x.max(axis=(0, n)),
    "cumsum": lambda n: T.cumsum(x, axis=n),
    "cumprod": lambda n: T.cumprod(x, axis=n),
    "diagonal": lambda n: T.diagonal(x, offset=n),
    "diag": lambda n: T.diag(v, n),
    "reshape": lambda n: T.reshape(x, v, ndim=n),
    "flatten": lambda n: T.flatten(x, n),
    "split": lambda n: T.split(x, v, n),
    "tile": lambda n: T.tile(v, 1, ndim=n),
    "shape_padleft": lambda n: T.shape_padleft(x, n),
    "shape_padright": lambda n: T.shape_padright(x, n),
    "shape_padaxis": lambda n: T.shape_padaxis(x, n),
    "roll": lambda n: T.roll(x, 1, axis=n),
    "moveaxis": lambda n: T.moveaxis(x, n, 0),
    "swapaxes": lambda n: T.swapaxes(x, 0, n),
    "take": lambda n: T.take(x, v, axis=n),
    "compress": lambda n: T.compress(v, x, axis=n),
    "repeat": lambda n: T.repeat(x, 2, axis=n),
    "diff": lambda n: T.extra_ops.diff(x, n),
    "axis of diff": lambda n: T.extra_ops.diff(x, 1, n),
    "tensordot": lambda n: T.tensordot(x, x, axes=[[0], [n]]),
    "dimshuffle": lambda n: x.dimshuffle(n, 0, "x"),
}


@pytest.mark.parametrize(
    "value", ["a", object, 1.5, [], {}, v, float("nan")],
    ids=["text", "class", "fraction", "list", "dict", "vector", "nan"])
@pytest.mark.parametrize("name", CALLS)
def test_another_value_is_refused(name: str, value: Any) -> None:
    if isinstance(value, list) and name == "sum":
        return  # no axes
    if isinstance(value, list) and name in ("roll", "moveaxis"):
        with pytest.raises(ValueError, match="1 shifts for 0 axes|are not as many different dims"):
            CALLS[name](value)  # several axes
        return
    with pytest.raises(TypeError, match="must be an integer, got"):
        CALLS[name](value)


@pytest.mark.parametrize("name", CALLS)
def test_integers_of_other_types_are_taken(name: str) -> None:
    for value in (np.int8(1), np.array(1), T.constant(1)):
        CALLS[name](value)
    if name != "sum":  # a reduction takes no float, as `max(x, 0.)` means `maximum(x, 0.)`
        CALLS[name](np.float64(1))


AXES: dict[str, Callable[[int], Any]] = {
    "reduction": lambda n: T.sum(x, n),
    "join": lambda n: T.join(n, x, x),
    "split": lambda n: T.split(x, [1, 2], 2, n),
    "sort": lambda n: T.sort(x, n),
    "topk": lambda n: T.topk(x, 1, n),
    "cumulative": lambda n: T.cumsum(x, n),
    "diagonal": lambda n: T.diagonal(x, 0, 0, n),
    "tensordot": lambda n: T.tensordot(x, x, [[n], [0]]),
    "moveaxis": lambda n: T.moveaxis(x, n, 0),
    "swapaxes": lambda n: T.swapaxes(x, 0, n),
    "roll": lambda n: T.roll(x, 1, n),
    "take": lambda n: T.take(x, [0], n),
    "repeat": lambda n: T.repeat(x, 2, n),
    "diff": lambda n: T.diff(x, 1, n),
    "addbroadcast": lambda n: T.addbroadcast(x, n),
    "unbroadcast": lambda n: T.unbroadcast(x, n),
}


@pytest.mark.parametrize("name", AXES)
def test_axes_that_a_matrix_does_not_have(name: str) -> None:
    for axis in (2, -3):
        text = f"{name}: axis {axis} is out of bounds for array of dimension 2"
        for kind in (ValueError, IndexError):
            with pytest.raises(kind, match=text):
                AXES[name](axis)
