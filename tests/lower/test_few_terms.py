"""Reductions of a constant number of at most four elements: they become operations on slices if
nothing else reads their operand; they have the values of the definition in any case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph import FunctionGraph
from theano.lower.describe.values import Reduce
from theano.lower.from_graph import describe

x, p = T.dvector("x"), T.dmatrix("p")
pairs, triples = x.reshape((-1, 2)), x.reshape((-1, 3))
windows = x.reshape((3, 2, 5, 2))
points = p.reshape((p.shape[0], 3))
distances = T.sqr(points.dimshuffle(0, "x", 1) - points)

OPERATIONS: dict[str, Callable[..., Any]] = {
    "sum": T.sum, "prod": T.prod, "max": T.max, "min": T.min, "any": T.any, "all": T.all,
    "mean": T.mean,
}
DTYPES = ("float32", "float64", "float16", "int8", "uint8", "int64", "bool", "complex64")


def kinds_of(*outputs: Any) -> set[type]:
    """The classes of the values that a program computes."""
    inputs = [v for v in (x, p) if v in theano.graph.walk.ancestors(outputs)]
    graph = FunctionGraph(inputs, list(outputs))
    return {type(value) for value in describe(graph, {}).b.top.values}


@pytest.mark.parametrize("few", [
    pairs.sum(axis=1), triples.prod(axis=1), x.reshape((4, -1)).max(axis=0),
    windows.sum(axis=(1, 3)), T.exp(pairs * 2).sum(axis=1), distances.sum(axis=2),
    pairs.max(axis=1, keepdims=True) * pairs, pairs - pairs.max(axis=1, keepdims=True),
    T.min(pairs - 1, axis=1),
    T.exp(T.exp(T.sin(T.sin(T.sin(T.cos(T.cos(T.cos(pairs)))))))).sum(axis=1),
], ids=["pairs", "triples", "four rows", "windows", "exponentials", "distances", "product",
        "distances of the largest", "differences", "eight functions"])
def test_few_terms_are_elementwise_operations(few: Any) -> None:
    assert Reduce not in kinds_of(few)


@pytest.mark.parametrize("many", [
    [x.reshape((-1, 5)).sum(axis=1)], [windows.sum(axis=(0, 1))], [p.sum(axis=1)],
    [x.reshape((2, 2)).sum()], [T.exp(pairs), T.exp(pairs).sum(axis=1)],
    [T.exp(pairs - pairs.max(axis=1, keepdims=True))], [T.sqr(distances.sum(axis=1)).sum(axis=1)],
    [T.exp(T.exp(T.exp(T.sin(T.sin(T.sin(T.cos(T.cos(T.cos(pairs))))))))).sum(axis=1)],
    [T.nnet.softmax(pairs)],
], ids=["five", "six", "unknown", "a number", "read elsewhere", "softmax by hand",
        "of a reduction", "nine functions", "another op"])
def test_other_reductions_are_loops(many: list[Any]) -> None:
    assert Reduce in kinds_of(*many)


@pytest.mark.one_of(3)
@pytest.mark.usefixtures("unoptimized")
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", list(OPERATIONS))
def test_numbers_are_those_of_the_definition(name: str, dtype: str) -> None:
    """Infinity and NaN included; small integers wrap around in their accumulators."""
    operation = OPERATIONS[name]
    if dtype == "complex64" and name in ("any", "all"):
        return
    v = T.vector(dtype=dtype)
    outputs = [
        operation(v.reshape(shape), axis=axis) for shape, axis in (
            ((-1, 2), 1), ((3, -1), 0), ((-1, 2, 3, 2), (1, 3)), ((4, -1, 1), (0, 2)),
            ((2, -1, 2), (0, 2)), ((2, 2, -1), 1), ((-1, 3), 0))]
    if name in ("sum", "prod") and dtype in ("int8", "uint8"):
        outputs.append(operation(v.reshape((-1, 2)), axis=1, acc_dtype=dtype))
    rng = np.random.default_rng(len(name))
    numbers = rng.uniform(-200, 200, 144).astype("int64").astype(dtype)
    if np.dtype(dtype).kind == "f":
        numbers[[3, 40, 41, 90]] = np.nan, np.inf, -np.inf, np.inf
    found, wanted = (theano.function([v], outputs, mode=theano.Mode(linker))(numbers)
                     for linker in ("c", "py"))
    for a, b in zip(found, wanted, strict=True):
        assert a.dtype == b.dtype
        np.testing.assert_allclose(a, b, 1e-3 if dtype == "float16" else 1e-6)


def test_in_the_step_of_a_loop_and_its_gradient() -> None:
    def step(a: Any) -> Any:
        sums = a.reshape((-1, 2)).sum(axis=1)
        return T.concatenate([sums, 0.7 * sums])

    states = theano.scan(step, outputs_info=x, n_steps=3)[0]
    cost = T.sqr(states.reshape((3, 2, -1)).max(axis=1)).sum()
    f = theano.function([x], [cost, T.grad(cost, x)])
    start = np.array([0.3, -1.2, 2.0, 0.5, 0.1, 0.9, -0.4, 1.1])
    slopes = [
        (f(start + 1e-6 * e)[0] - f(start - 1e-6 * e)[0]) / 2e-6 for e in np.eye(start.size)]
    np.testing.assert_allclose(f(start)[1], slopes, 1e-6)


def test_products_without_zeros() -> None:
    """The op has another name than the reduction `mul` as which it is lowered: the lookup of its
    name raised KeyError, so that there was no C."""
    x = T.specify_shape(T.dmatrix("x"), (2, 3))
    f = theano.function([x.owner.inputs[0]], T.ProdWithoutZeros(axis=[1])(x))
    assert f([[2.0, 0.0, 3.0], [0.0, 0.0, 5.0]]).tolist() == [6, 5]
