"""The forward loop stores products that the step of its gradient would compute again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph.fgraph import FunctionGraph
from theano.rewrite.pipeline import optimize
from theano.scanning.op import Scan

Loops = tuple[list[Any], list[Any]]
PLAIN = theano.compile.get_default_mode().excluding("loop_values")


def all_products(inputs: Sequence[Any], outputs: Sequence[Any], mode: Any = None) -> int:
    """How many products there are in a rewritten graph and its steps."""
    graph = FunctionGraph(list(inputs), list(outputs))
    optimize(graph, mode)
    stack, found = [graph], 0
    while stack:
        for node in stack.pop().apply_nodes:
            found += type(node.op).__name__ in ("Dot", "Gemm", "Gemv", "Dot22", "Ger", "Product")
            stack += node.op.inner_graphs if isinstance(node.op, Scan) else ()
    return found


def recurrent(step: Callable[..., Any], more: Sequence[Any] = ()) -> Loops:
    x, h, u = T.dtensor3("x"), T.dmatrix("h"), T.dmatrix("u")
    inputs = [x, h, u, *more]
    out, _ = theano.scan(step, sequences=x, outputs_info=h, non_sequences=inputs[2:])
    return inputs, [out[-1], *T.grad((out[-1] ** 2).sum(), inputs)]


def gate(x: Any, h: Any, u: Any) -> Any:
    z = x + T.dot(h, u)
    return h * T.nnet.sigmoid(z) + T.tanh(z) * T.exp(-z ** 2)


def gated() -> Loops:
    return recurrent(gate)


def two_products() -> Loops:
    v = T.dmatrix("v")
    return recurrent(lambda x, h, u, v: T.tanh(T.dot(T.sin(x + T.dot(h, u)), v)), [v])


def second_order() -> Loops:
    x, h, u = T.dtensor3("x"), T.dmatrix("h"), T.dmatrix("u")
    out, _ = theano.scan(gate, sequences=x, outputs_info=h, non_sequences=u)
    slope = T.grad((out[-1] ** 2).sum(), u)
    return [x, h, u], [slope, T.grad((slope ** 2).sum(), u)]


def values(inputs: Sequence[Any]) -> list[Any]:
    generator = np.random.RandomState(len(inputs))
    shapes = {3: (6, 2, 4), 2: (4, 4)}
    return [0.5 * generator.randn(*(2, 4) if v.name == "h" else shapes[v.type.ndim])
            for v in inputs]


@pytest.mark.parametrize("program", [gated, two_products, second_order])
def test_products_are_computed_once(program: Callable[[], Loops]) -> None:
    inputs, outputs = program()
    assert all_products(inputs, outputs) < all_products(inputs, outputs, PLAIN)
    given = values(inputs)
    for got, want in zip(theano.function(inputs, outputs)(*given),
                         theano.function(inputs, outputs, mode=PLAIN)(*given), strict=True):
        assert got.shape == want.shape and got.dtype == want.dtype
        np.testing.assert_allclose(got, want, rtol=1e-10, atol=1e-12)


def test_a_product_that_no_state_needs_is_one_of_all_rows() -> None:
    x, h, u = T.dtensor3("x"), T.dmatrix("h"), T.dmatrix("u")

    def step(x: Any, h: Any, u: Any) -> Any:
        new = T.tanh(x + h)
        return new, T.exp(T.dot(new, u))

    (_, shown), _ = theano.scan(step, sequences=x, outputs_info=[h, None], non_sequences=u)
    inputs, outputs = [x, h, u], T.grad(shown.sum(), [x, h, u])
    assert all_products(inputs, outputs) == all_products(inputs, outputs, PLAIN)


def test_a_state_that_is_stored_anyway_is_read() -> None:
    inputs, outputs = recurrent(lambda x, h, u: T.tanh(x + T.dot(h, u)))
    assert all_products(inputs, outputs) == all_products(inputs, outputs, PLAIN)


def test_a_loop_that_ends_early_is_left_alone() -> None:
    x, h, u = T.dtensor3("x"), T.dmatrix("h"), T.dmatrix("u")

    def step(x: Any, h: Any, u: Any) -> Any:
        new = T.tanh(x + T.dot(h, u))
        return new, theano.scan_module.until(new.sum() > 3)

    out, _ = theano.scan(step, sequences=x, outputs_info=h, non_sequences=u)
    inputs, outputs = [x, h, u], T.grad((out ** 2).sum(), [x, h, u])
    assert all_products(inputs, outputs) == all_products(inputs, outputs, PLAIN)
