"""New ops that say no word about JAX run in mode JAX: functions of numbers and reductions, defined
as docs/extending.md and docs/contributing.md describe, with their gradients."""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.backends.jax_checks import assert_same
from tests.together import compiled_together, unoptimized
from theano import scalar
from theano.scalar.declared import Binary, RealBinary, RealUnary, instances
from theano.scalar.reductions import Reduction
from theano.tensor.reductions.op import CAReduce

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")


class Cubed(RealUnary):
    """x * x * x."""

    name = "cubed"
    c = "({0} * {0} * {0})"
    domain = ("any",)

    def value(self, xp: Any, x: Any) -> Any:
        return x * x * x

    def derivative(self, T: Any, x: Any, z: Any) -> Any:
        return (lambda: 3 * T.sqr(x),)


class Norm(RealBinary):
    """The root of the sum of two squares, which is also a reduction."""

    name = "norm"
    c = "sqrt{f}({0} * {0} + {1} * {1})"
    domain = ("nonzero", "nonzero")
    commutative = associative = True

    def value(self, xp: Any, x: Any, y: Any) -> Any:
        return xp.sqrt(x * x + y * y)

    def derivative(self, T: Any, x: Any, y: Any, z: Any) -> Any:
        return (lambda: x / z), (lambda: y / z)


class Later(Binary):
    """The larger of two numbers of any dtype that has an order, with a reduction of its own."""

    name = "later"
    kinds = "iuf"
    c = "({0} > {1} ? {0} : {1})"
    domain = ("any", "any")
    reduction = Reduction(
        "later", "max", "lowest", {"f": "({1} > {0} ? {1} : {0})"}, "max", kinds="iuf",
        extreme=True)

    def value(self, xp: Any, x: Any, y: Any) -> Any:
        return xp.where(x > y, x, y)

    def derivative(self, T: Any, x: Any, y: Any, z: Any) -> Any:
        return (lambda: T.gt(x, y)), (lambda: T.le(x, y))


class Softshrink(scalar.BinaryScalarOp):
    """x moved towards 0 by `width`, in Python and in C."""

    def impl(self, x: Any, width: Any) -> Any:
        return np.sign(x) * max(abs(x) - width, 0)

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        x, width = inputs
        moved = scalar.switch(abs(x) > width, output_grads[0], 0.0)
        return [moved, -moved * scalar.sgn(x)]

    def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
        (x, width), (z,) = inputs, outputs
        return f"{z} = fmax(fabs({x}) - {width}, 0); if ({x} < 0) {z} = -{z};"


cubed, norm, later = (T.Elemwise(op) for op in instances(Cubed, Norm, Later))
softshrink = T.Elemwise(Softshrink(scalar.upgrade_to_float, name="softshrink"))

UNARY: dict[str, Any] = {
    "cubed": cubed, "norm": lambda a: norm(a, 2.0), "softshrink": lambda a: softshrink(a, 0.5)}
REDUCED: dict[str, Any] = {
    "sum of cubed": lambda a, axis: T.sum(cubed(a), axis=axis),
    "norm": lambda a, axis: CAReduce(norm.scalar_op, axis)(a),
    "later": lambda a, axis: CAReduce(later.scalar_op, axis)(a),
    "rms": lambda a, axis: T.sqrt(T.mean(T.sqr(a), axis=axis)),
}
SHAPES = [(3, 4), (1, 4), (3, 1), (0, 4), (1, 1)]


def _both(graphs: list[tuple[list[Any], list[Any]]]) -> list[tuple[Any, Any]]:
    """For each graph, the function in mode JAX and that in C."""
    with unoptimized(), compiled_together():
        in_c = [theano.function(*each, on_unused_input="ignore") for each in graphs]
    return [(theano.function(*each, mode="JAX", on_unused_input="ignore"), f)
            for each, f in zip(graphs, in_c, strict=True)]


def _numbers(shape: tuple[int, ...], dtype: str) -> Any:
    found = np.random.RandomState(len(dtype) + sum(shape)).uniform(0.2, 3, shape)
    return (found * np.where(np.arange(found.size).reshape(shape) % 3, 1, -1)).astype(dtype)


@pytest.mark.parametrize("dtype", ["float64", "float32", "int32"])
def test_functions_of_numbers(dtype: str) -> None:
    """Values, gradients of two orders, in a loop, fused with neighbours, and broadcast."""
    a = T.matrix("a", dtype=dtype)
    wanted = []
    for op in UNARY.values():
        wanted += [op(a), T.exp(-op(a) ** 2) + 1, op(a) + op(a[0]),
                   theano.scan(lambda row, op=op: op(row) * 2, sequences=a)[0]]
        if dtype[0] == "f":
            first = T.grad(T.sum(op(a) ** 2), a)
            wanted += [first, T.grad(T.sum(first), a), T.Rop(op(a), a, a)]
    wanted += [norm(a, a[0]), later(a, a[0])]
    ((in_jax, in_c),) = _both([([a], wanted)])
    for shape in SHAPES:
        values = _numbers(shape, dtype)
        if shape[0]:
            assert_same(in_jax(values), in_c(values))


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_reductions(dtype: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(scalar.OPS, "later", later.scalar_op)  # as in the package
    a = T.matrix("a", dtype=dtype)
    wanted = []
    for name, op in REDUCED.items():
        for axis in (None, 0, 1):
            wanted.append(op(a, axis))
            if name != "norm":  # a reduction without a gradient
                wanted.append(T.grad(T.sum(op(a, axis) ** 2), a))
    ((in_jax, in_c),) = _both([([a], wanted)])
    for shape in SHAPES:
        if shape[0]:
            values = _numbers(shape, dtype)
            assert_same(in_jax(values), in_c(values))
