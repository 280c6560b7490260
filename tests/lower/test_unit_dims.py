"""Dims of length 1 that are added to an array in memory, or removed from it, cost no copy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.lower.test_decisions import found
from theano.lower import ir

x, y, v, k = T.dmatrix("x"), T.dmatrix("y"), T.dvector("v"), T.lscalar("k")
t, w = T.dtensor3("t"), T.dtensor3("w")
product = T.dot(x, y)


def causal(images: Any) -> Any:
    return T.nnet.causal_conv1d(images, w, (4, 2, 3))


def last(start: Any) -> Any:
    return theano.scan(lambda a: T.dot(a, y), None, start, n_steps=k)[0][-1]


UNCOPIED = {
    "a result with a dim at the end": product.dimshuffle(0, 1, "x"),
    "a result with a dim between": product.dimshuffle(0, "x", 1),
    "a result without a dim": T.batched_dot(T.addbroadcast(t, 1), w).dimshuffle(0, 2),
    "an operand of BLAS": T.dot(x, T.dot(x, v).dimshuffle(0, "x")),
    "an operand of Python": 2 * T.nlinalg.eig(T.addbroadcast(t, 2)[:, :, 0])[1],
    "images of one column": causal(t),
    "two layers": causal(T.specify_shape(causal(t), (2, 2, 9))),
    "the last state of a loop": last(x),
}


def is_copy(kernel: ir.Kernel) -> bool:
    return kernel.title[0] == ""


@pytest.mark.parametrize("name", UNCOPIED)
def test_nothing_is_copied(name: str) -> None:
    kernels = found(UNCOPIED[name], ir.Kernel)
    assert not [each.title for each in kernels if is_copy(each)]


MOVED = {
    "columns become rows": T.specify_shape(product, (3, 3)).T,
    "columns become rows, beside a new dim": T.specify_shape(product, (3, 3)).dimshuffle(1, "x", 0),
    "rows in the other order": product[::-1],
    "one element": T.specify_shape(product, (1, 1))[:, 0],
    "part of the columns": product[:, :1],
}


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", MOVED)
def test_what_moves_elements_is_copied(name: str) -> None:
    """Except an array of one element, which cannot move."""
    n = 1 if name == "one element" else 3
    a, b = np.arange(n * 3.0).reshape(n, 3), np.arange(3.0 * n).reshape(3, n) - 2
    result = np.dot(a, b)
    wanted = {
        "columns become rows": result.T, "rows in the other order": result[::-1],
        "columns become rows, beside a new dim": result.T[:, None], "one element": result[:, 0],
        "part of the columns": result[:, :1]}[name]
    assert name == "one element" or any(map(is_copy, found(MOVED[name], ir.Kernel)))
    np.testing.assert_array_equal(theano.function([x, y], MOVED[name])(a, b), wanted)
