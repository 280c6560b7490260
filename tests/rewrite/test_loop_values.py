"""The forward loop stores values that the step of its gradient would compute again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph.fgraph import FunctionGraph
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops import loop_values, loops
from theano.rewrite.loops.loop_costs import MEMORY, Costs
from theano.rewrite.loops.loop_lengths import StepLengths
from theano.rewrite.loops.loops import loops_of
from theano.rewrite.pipeline import optimize
from theano.scanning.op import Scan
from theano.scanning.ranges import in_loop

pytestmark = pytest.mark.usefixtures("unoptimized")

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


def parts() -> Loops:
    """The gradient reads functions of the parts of an array, and the shape of the array."""
    x, u = T.dtensor3("x"), T.dmatrix("u")
    h = T.constant(np.zeros((2, 4)))

    def step(x: Any, h: Any, u: Any) -> Any:
        z = T.concatenate([x, x], axis=1) + T.dot(h, T.concatenate([u, u], axis=1))
        return T.tanh(z[:, :4]) * T.nnet.sigmoid(z[:, 4:]) + h

    out, _ = theano.scan(step, sequences=x, outputs_info=h, non_sequences=u)
    return [x, u], [out[-1], *T.grad((out[-1] ** 2).sum(), [x, u])]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("program", [gated, two_products, second_order, parts])
def test_products_are_computed_once(program: Callable[[], Loops]) -> None:
    inputs, outputs = program()
    assert all_products(inputs, outputs) < all_products(inputs, outputs, PLAIN)
    given = values(inputs)
    for got, want in zip(theano.function(inputs, outputs)(*given),
                         theano.function(inputs, outputs, mode=PLAIN)(*given), strict=True):
        assert got.shape == want.shape and got.dtype == want.dtype
        np.testing.assert_allclose(got, want, rtol=1e-10, atol=1e-12)


def test_a_row_is_read_where_the_step_computes_the_same_value() -> None:
    """The reverse step computes the value from a sum; where only the shape of the sum is read, it
    reads another value in its place."""
    x = T.dvector("x")
    states, _ = theano.scan(lambda a, h: T.tanh(a + h), x, T.constant(0.5, dtype="float64"))
    moved = T.Rop(states[-1], x, T.cos(x))
    slope = T.grad(T.sin(moved) * T.cos(states[-1]), x)
    found, wanted = (theano.function([x], slope, mode=mode)([1.67, -0.825, 0.068])
                     for mode in (None, PLAIN))
    np.testing.assert_allclose(found, wanted, rtol=1e-12)


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


def kept(step: Callable[..., Any]) -> list[str]:
    """What the forward loop of a gradient traces in addition to its states, as texts."""
    x, h, u = T.dmatrix("x"), T.dvector("h"), T.dmatrix("u")
    out, _ = theano.scan(step, sequences=x, outputs_info=h, non_sequences=u)
    fgraph = FunctionGraph([x, h, u], [out, *T.grad((out ** 2).sum(), [h, x])])
    loops.simplify(fgraph)
    changed = loop_values.keep(fgraph)
    (forward, _) = loops_of(fgraph)
    states, traces, _ = forward.op.split_outputs(forward.op.outputs)
    plain = {*states, *forward.op.split(forward.op.inputs)[1]}
    found = [str(v.owner.op) for v in traces if v not in plain]
    assert changed == bool(found)
    return found


def chain(value: Any, *functions: Callable[[Any], Any]) -> Any:
    """A factor whose gradient is not wanted."""
    for function in functions:
        value = function(value)
    return theano.gradient.disconnected_grad(value)


def test_a_product_is_kept_and_a_sum_is_not() -> None:
    assert kept(lambda x, h, u: T.sin(T.dot(h, u)) + x) == ["dot"]
    assert kept(lambda x, h, u: T.sin(h + u[0]) + x) == []


def test_many_cheap_functions_are_kept_and_few_are_not() -> None:
    """Each costs less than memory."""
    assert kept(lambda x, h, u: x + T.sqr(h) * chain(h, T.sin, T.cos, T.sin, T.cos)) == [
        "DisconnectedGrad"]
    assert kept(lambda x, h, u: x + T.sqr(h) * chain(h, T.sin, T.cos)) == []


def test_a_function_of_a_state_is_kept_where_the_state_is_not_read() -> None:
    assert kept(lambda x, h, u: x + h * chain(h, T.sin)) == ["DisconnectedGrad"]


def test_what_several_values_are_made_of_is_kept() -> None:
    """One array in place of the results of three functions; also where the gradient reads only its
    shape besides."""
    def gates(x: Any, h: Any, u: Any) -> Any:
        z = x + T.dot(h, u)
        return T.nnet.sigmoid(z) * T.tanh(z) * T.exp(z)

    def parts(x: Any, h: Any, u: Any) -> Any:
        z = T.dot(h, T.concatenate([u, u, u, u], axis=1))
        return x + T.nnet.sigmoid(z[:4]) * T.tanh(z[4:8])

    assert kept(gates) == ["Elemwise{add,no_inplace}"]
    assert kept(parts) == ["dot"]


def test_a_maximum_is_computed_of_what_it_is_compared_with() -> None:
    found = kept(lambda x, h, u: x + T.tanh(T.dot(h, u) - T.dot(h, u).max()))
    assert found == ["dot"]


def test_what_changes_its_length_is_not_kept() -> None:
    k, h, w = T.lvector("k"), T.dvector("h"), T.dmatrix("w")
    out, _ = theano.scan(lambda k, h, w: T.tanh(h + T.dot(w[:k], h).sum()), k, h, w)
    given = [1, 3, 2], np.linspace(-0.5, 1, 4), np.arange(16.0).reshape(4, 4) / 20
    f, plain = (theano.function([k, h, w], T.grad(out[-1].sum(), [h, w]), mode=mode)
                for mode in (None, PLAIN))
    for got, want in zip(f(*given), plain(*given), strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-12)


def test_the_costs_of_a_step() -> None:
    """What is known of the lengths inside: a state keeps its shape, operands agree."""
    h, u, w = T.constant(np.zeros(8)), T.dmatrix("u"), T.dvector("w")
    out, _ = theano.scan(
        lambda h, u, w: T.tanh(T.dot(h, u)) * w[:-1], outputs_info=h, non_sequences=[u, w],
        n_steps=5)
    loop = in_loop(out).owner
    costs = Costs.of(loop, Lengths(), MEMORY)
    dot, tanh = (next(n for n in loop.op.graph.toposort() if name in str(n.op))
                 for name in ("dot", "tanh"))
    assert costs.dims(dot.outputs[0]) == (8,)
    assert costs.dims(dot.inputs[1]) == (8, 8)
    assert costs.keeping(tanh.outputs[0]) == MEMORY * 8 * 8
    assert costs.computing(tanh) == tanh.op.scalar_op.cost * 8 * 8
    assert costs.computing(dot) == (2 * 8 + MEMORY) * 8 * 8


def test_lengths_that_parts_of_an_array_imply() -> None:
    """Four parts of 8 numbers: the array has 32."""
    h, u = T.constant(np.zeros(8)), T.dmatrix("u")

    def step(h: Any, u: Any) -> Any:
        z = T.dot(h, u)
        return z[:8] * h + z[8:16] * z[16:24] + z[24:]

    out, _ = theano.scan(step, outputs_info=h, non_sequences=u, n_steps=5)
    loop = in_loop(out).owner
    (dot,) = (n for n in loop.op.graph.toposort() if "dot" in str(n.op))
    assert StepLengths.of(loop, Lengths())(dot.outputs[0]) == (32,)
