"""Checks that tests of the tensor language make for each expression."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from tests.together import compiled_together, unoptimized
from theano.graph import walk
from theano.graph.node import Constant

PLAIN = theano.Mode("py", None)
"""The mode that computes each op by its `value`, without rewriting."""

NATIVE = theano.Mode("cvm", "fast_run")
"""The mode that rewrites, and compiles C."""

MODES = (PLAIN, theano.Mode("cvm", None), NATIVE)


def symbol(value: Any) -> Any:
    """A free variable for values like this one, without known dims."""
    array = np.asarray(value)
    return T.TensorType(str(array.dtype), (None,) * array.ndim)()


def agrees(
    build: Callable[..., Any], values: Sequence[Any], expected: Any, rtol: float = 1e-10,
    modes: Sequence[Any] = MODES,
) -> None:
    """In every mode, `build(*variables)` has the value, shape and dtype of `expected`, and so has
    the shape that is inferred for it."""
    inputs = [symbol(v) for v in values]
    out = build(*inputs)
    expected = np.asarray(expected)
    assert out.dtype == expected.dtype, (out.dtype, expected.dtype)
    assert out.ndim == expected.ndim
    for flag, length in zip(out.broadcastable, expected.shape, strict=True):
        assert not flag or length == 1, (out.type, expected.shape)
    with compiled_together():
        functions = [theano.function(
            inputs, [out, out.shape], mode=mode, on_unused_input="ignore") for mode in modes]
    for mode, function in zip(modes, functions, strict=True):
        got, shape = function(*values)
        assert got.dtype == expected.dtype, (mode, got.dtype)
        assert got.shape == expected.shape, (mode, got.shape, expected.shape)
        assert tuple(shape) == expected.shape, (mode, shape)
        np.testing.assert_allclose(got, expected, rtol=rtol, atol=1e-14, err_msg=str(mode))


@unoptimized()
def differentiable(build: Callable[..., Any], *points: Any) -> None:
    """The gradients of order 1 and 2 agree with finite differences, and `Rop` with `Lop`."""
    values = [np.asarray(p, dtype="float64") for p in points]

    def squared_gradient(*xs: Any) -> Any:
        cost = T.sum(T.sqr(build(*xs))) * 0.3
        return sum(T.sum(T.sqr(g)) for g in T.grad(cost, list(xs)))

    for function in (build, squared_gradient):
        T.verify_grad(
            function, values, rng=np.random.RandomState(5), abs_tol=1e-3, rel_tol=1e-3, mode=NATIVE)
    both_ways_agree(build, values)


@unoptimized()
def both_ways_agree(build: Callable[..., Any], values: Sequence[Any]) -> None:
    """`Rop` and `Lop` of `build` are each other's transpose at `values`."""
    xs = [symbol(v) for v in values]
    directions = [symbol(v) for v in values]
    out = build(*xs)
    weights = out.type()
    forward = T.sum(T.Rop(out, xs, directions) * weights)
    backward = sum(
        T.sum(g * d) for g, d in zip(T.Lop(out, xs, weights), directions, strict=True))
    rng = np.random.RandomState(6)
    sizes = theano.function(xs, out.shape, mode=PLAIN, on_unused_input="ignore")(*values)
    arguments = [*values, *(rng.rand(*v.shape) for v in values), rng.rand(*sizes)]
    function = theano.function(
        [*xs, *directions, weights], [forward, backward], mode=NATIVE, on_unused_input="ignore")
    one, other = function(*arguments)
    np.testing.assert_allclose(one, other, rtol=1e-8)


def fails(
    build: Callable[..., Any], values: Sequence[Any], error: type[BaseException], text: str
) -> None:
    """Every mode raises `error` with `text` in its message when the function runs."""
    inputs = [symbol(v) for v in values]
    out = build(*inputs)
    with compiled_together():
        functions = [
            theano.function(inputs, out, mode=mode, on_unused_input="ignore") for mode in MODES]
    for mode, function in zip(MODES, functions, strict=True):
        try:
            function(*values)
        except error as problem:
            assert text in str(problem), (mode, str(problem))
        else:
            raise AssertionError(f"{mode} did not raise {error.__name__}")


def free_variables(out: Any) -> list[Any]:
    """The variables, constants left out, that `out` is computed from."""
    return [v for v in walk.graph_inputs([out]) if not isinstance(v, Constant)]
