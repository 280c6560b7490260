"""Random programs: the C backend, with and without rewriting, against the interpreter.

A program is a list of steps, each an op on values made before; shapes include dims of length 0 and
1, values include NaN and infinity, and inputs may be transposed or strided.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import theano
import theano.tensor as T
from tests.together import compiled_together
from theano.backends.numpy import interpret
from theano.graph.fgraph import FunctionGraph
from theano.tensor import inplace

UNARY: list[Callable[[Any], Any]] = [
    T.exp, T.tanh, T.neg, abs, T.sqr, lambda x: x * 0.5, lambda x: x - 1, T.isnan,
    lambda x: T.switch(x > 0, x, -2.0), T.nnet.sigmoid, T.floor, inplace.sqr_inplace,
    lambda x: T.xlogx.xlogx(abs(x)),
]
BINARY: list[Callable[[Any, Any], Any]] = [
    T.add, T.sub, T.mul, T.maximum, T.minimum, T.gt, lambda x, y: T.switch(x > y, x, 1.0),
]
SHAPES: list[Callable[[Any], Any]] = [
    lambda x: x.T, lambda x: x[::-1], lambda x: x[1:], lambda x: x[:, ::2], lambda x: x[:, :1],
    lambda x: x.flatten().reshape(x.shape), lambda x: T.concatenate([x, x], axis=1),
    lambda x: x[:, [0, -1]], lambda x: T.set_subtensor(x[:1], 3.0),
    lambda x: T.inc_subtensor(x[:, ::-1], x), lambda x: T.tile(x, (1, 2)),
    lambda x: T.sort(x, axis=1), lambda x: T.sort(x, T.cast(T.shape(x)[0] * 0, "int64")),
    lambda x: T.topk(x, 1, axis=0), lambda x: T.cumsum(x, axis=0), lambda x: T.cumprod(x, axis=1),
    lambda x: T.diff(T.join(T.shape(x)[0] * 0, x, x[:1])), lambda x: T.repeat(x, 2, axis=0),
    lambda x: T.repeat(x, T.arange(T.shape(x)[0]) % 2 + 1, axis=0),
    lambda x: T.fill_diagonal(x, 2), lambda x: T.fill_diagonal_offset(x, 2, T.shape(x)[0] - 2),
    lambda x: T.set_subtensor(x[x > 0], 1.5), lambda x: T.inc_subtensor(x[x[:, 0] > 0], x[:1]),
    lambda x: T.inc_subtensor(x[:, x[0] > 0], x[:, :1]), lambda x: T.split(x, [1, -1 + T.shape(
        x)[0]], 2, axis=T.shape(x)[0] * 0)[1], lambda x: x[T.flatnonzero(x[:, 0] * 0 + 1)],
    lambda x: T.triu(x), lambda x: T.inc_subtensor(x[T.arange(T.shape(x)[0]), 0], 1),
    lambda x: T.inc_subtensor(x[[0, -1, 0]], x[:1]), lambda x: T.choose(x > 0, [x, x[:1]]),
    lambda x: T.cpu_contiguous(x.T), lambda x: T.diag(x[:, 0], 1), lambda x: T.roll(x, 1, axis=1),
    lambda x: T.permute_row_elements(x, T.argsort(x[:1], axis=1)),
]
REDUCE: list[Callable[[Any], Any]] = [
    lambda x: x.sum(axis=0, keepdims=True), lambda x: x.sum(axis=1, keepdims=True),
    lambda x: x.sum(keepdims=True), lambda x: T.prod(x, axis=1, keepdims=True),
    lambda x: x.mean(axis=0, keepdims=True), lambda x: T.any(x > 1, axis=1, keepdims=True),
    lambda x: x[x > 0].sum(keepdims=True).dimshuffle("x", 0),
    lambda x: x[:, T.any(x > 0, axis=0)].sum(keepdims=True),
    lambda x: T.sum(T.searchsorted([-1.0, 0, 1], x), axis=1, keepdims=True) * 0.5,
    lambda x: T.sum(T.Unique(True, True)(x * 0)[1], keepdims=True).dimshuffle("x", 0) * 1.0,
    lambda x: T.sum(T.to_one_hot(T.cast(x[:, 0] > 0, "int64"), 3), keepdims=True),
    lambda x: T.Mean(0)(x).dimshuffle("x", 0), lambda x: T.cov(T.join(0, x, -x), bias=True)[:, :1],
    lambda x: T.ProdWithoutZeros(axis=1)(T.switch(x > 0, x, 0)).dimshuffle(0, "x"),
    lambda x: T.MaxAndArgmax((1,))(x)[1].dimshuffle(0, "x") * 1.0,
    lambda x: T.log(T.sum(T.exp(x), axis=0, keepdims=True)),
]
STEPS = st.lists(
    st.tuples(st.sampled_from("uuubbbssr"), st.integers(0, 60), st.integers(0, 40),
              st.integers(0, 40)), min_size=2, max_size=14)


def build(start: list[Any], steps: list[Any], rows: int, columns: int) -> list[Any]:
    """The values of a program; a binary step whose shapes cannot agree is left out."""
    values = list(start)
    shapes = [(rows, columns), (1, columns), (rows, 1)]
    for kind, which, left, right in steps:
        x, shape = values[left % len(values)], shapes[left % len(values)]
        if kind == "b":
            y, other = values[right % len(values)], shapes[right % len(values)]
            wanted = [max_dim(a, b, x, y, i) for i, (a, b) in enumerate(
                zip(shape, other, strict=True))]
            if None in wanted:
                continue
            values.append(BINARY[which % len(BINARY)](x, y))
        elif kind == "u":
            values.append(UNARY[which % len(UNARY)](x))
        elif kind == "s":
            if shape[0] < 1 or shape[1] < 1 or max(shape) > 12:
                continue
            values.append(SHAPES[which % len(SHAPES)](x))
        else:
            values.append(REDUCE[which % len(REDUCE)](x))
        if values[-1].dtype == "bool":
            values[-1] = T.cast(values[-1], "float32")
        shapes.append(shape_of(values[-1], start, rows, columns))
    return values[len(start):] or values


def max_dim(a: int, b: int, x: Any, y: Any, axis: int) -> int | None:
    """The length of a broadcast dim, None where the types or lengths do not allow it."""
    if a == b and x.broadcastable[axis] == y.broadcastable[axis]:
        return a
    if x.broadcastable[axis]:
        return b
    if y.broadcastable[axis] or a == b:
        return a
    return None


def shape_of(value: Any, start: list[Any], rows: int, columns: int) -> Any:
    shapes = [(rows, columns), (1, columns), (rows, 1)]
    graph = FunctionGraph(start, [value])
    with np.errstate(all="ignore"):
        (array,) = interpret(graph)([
            np.zeros(s, dtype=v.dtype) for s, v in zip(shapes, start, strict=True)])
    return array.shape


def inputs_of(
    rows: int, columns: int, dtype: str, seed: int, layout: int
) -> tuple[list[Any], list[Any]]:
    """Variables, and values for them with special numbers among them in the layout asked for."""
    generator = np.random.RandomState(seed)
    x = generator.uniform(-2, 2, size=(rows, columns)).astype(dtype)
    if x.size and seed % 3 == 0:
        x.flat[seed % x.size] = [np.nan, np.inf, -np.inf][seed % 9 // 3]
    if layout == 1:
        x = np.asfortranarray(x)
    elif layout == 2:
        x = np.repeat(np.repeat(x, 2, axis=0), 2, axis=1)[::2, ::2]
    row = generator.uniform(-2, 2, size=(1, columns)).astype(dtype)
    column = generator.uniform(-2, 2, size=(rows, 1)).astype(dtype)
    variables = [T.matrix("x", dtype=dtype), T.row("row", dtype=dtype), T.col("col", dtype=dtype)]
    return variables, [x, row, column]


@settings(deadline=None, max_examples=12, derandomize=True,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(STEPS, st.sampled_from([0, 1, 2, 5]), st.sampled_from([1, 3, 8]),
       st.sampled_from(["float32", "float64"]), st.integers(0, 99), st.integers(0, 2))
def test_random_programs(
    steps: list[Any], rows: int, columns: int, dtype: str, seed: int, layout: int
) -> None:
    variables, values = inputs_of(rows, columns, dtype, seed, layout)
    outputs = build(variables, steps, rows, columns)[-4:]
    with np.errstate(all="ignore"):
        expected = interpret(FunctionGraph(variables, outputs))(values)
    modes = ("FAST_RUN", theano.Mode("c", None))
    with compiled_together():
        functions = [theano.function(variables, outputs, mode=mode, on_unused_input="ignore")
                     for mode in modes]
    for f in functions:
        for got, want in zip(f(*values), expected, strict=True):
            assert got.dtype == want.dtype and got.shape == want.shape
            scale = 1e-4 if "float32" in (dtype, str(got.dtype)) else 1e-9
            np.testing.assert_allclose(got, want, rtol=scale, atol=scale)
