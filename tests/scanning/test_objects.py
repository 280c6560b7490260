"""Python objects as states of loops: only the statements that need Python call it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.compile.function_ops.from_python import as_op
from theano.graph import Apply, Op
from theano.graph.generic import generic
from theano.ifelse import ifelse
from theano.scanning.build import Loop
from theano.scanning.op import Scan
from theano.tensor.shared_randomstreams import RandomStreams

x, m, n = T.dvector("x"), T.dmatrix("m"), T.lscalar("n")
SLOW = theano.Mode("py", "fast_run")
streams = RandomStreams(3)

Step = tuple[Callable[..., Any], Any, Any]
DRAWS: dict[str, Step] = {
    "vector": (lambda: streams.normal((3,)), None, None),
    "matrix": (lambda: streams.uniform((3, 2)), None, None),
    "number": (lambda: streams.uniform(), None, None),
    "shape from outside": (lambda: streams.uniform(x.shape), None, None),
    "shape of a row": (lambda r: streams.normal(r.shape, avg=r), m, None),
    "state": (lambda h: T.tanh(h) + streams.normal(h.shape), None, x),
    "gibbs": (lambda h: streams.binomial(h.shape, p=T.nnet.sigmoid(h), dtype="float64"), None, x),
    "permutation": (lambda: streams.permutation((2,), n=4), None, None),
    "multinomial": (lambda: streams.multinomial((2,), n=3, pvals=x / 3), None, None),
    "several": (lambda h: [h + streams.normal((3,)), streams.uniform(h.shape) > h], None,
                [x, None]),
}


def both(inputs: list[Any], outputs: Any, updates: Any) -> tuple[Any, Any]:
    """The compiled function, whose loop is in C, and that of the interpreter."""
    fast, slow = (
        theano.function(inputs, outputs, updates=updates, mode=mode, on_unused_input="ignore")
        for mode in (None, SLOW))
    assert "th_rest(" in fast.c_source  # each loop in C calls it, so that it can be interrupted
    return fast, slow


def agree(fast: Any, slow: Any, *values: Any) -> None:
    """Call both twice and compare the results, and thereby the states after the first call."""
    found = []
    for f in (fast, slow):
        streams.seed(4)
        found.append([*f(*values), *f(*values)])
    for a, b in zip(*found, strict=True):
        assert a.shape == b.shape and a.dtype == b.dtype
        np.testing.assert_allclose(a, b, rtol=1e-12)


@pytest.mark.parametrize("name", DRAWS)
def test_draws_in_loops(name: str) -> None:
    step, rows, start = DRAWS[name]
    outputs, updates = theano.scan(step, rows, start, n_steps=n, return_list=True)
    fast, slow = both([x, m, n], outputs, updates)
    for steps in (0, 1, 4):
        agree(fast, slow, np.ones(3), np.full((5, 3), 0.3), steps)


def test_draws_in_nested_loops() -> None:
    def row(h: Any) -> Any:
        inner, updates = theano.scan(
            lambda q: q + streams.normal((3,)), outputs_info=h, n_steps=n)
        return inner[-1], updates

    out, updates = theano.scan(row, outputs_info=x, n_steps=n)
    fast, slow = both([x, n], [out], updates)
    for steps in (1, 4):
        agree(fast, slow, np.ones(3), steps)


def test_the_gradient_through_a_loop_that_draws() -> None:
    w = T.dscalar("w")
    out, updates = theano.scan(
        lambda h: T.tanh(w * h) + streams.normal(h.shape), outputs_info=x, n_steps=n)
    fast, slow = both([x, n, w], [out[-1], T.grad(out[-1].sum(), w)], updates)
    agree(fast, slow, np.ones(3), 5, 0.3)


@pytest.mark.one_of(2)
@pytest.mark.parametrize("deep", [1, 2])
def test_the_gradient_through_a_loop_whose_step_is_a_loop_that_draws(deep: int) -> None:
    def inner(row: Any, state: Any, level: int) -> Any:
        def step(h: Any) -> Any:
            if level:
                return inner(row, h, level - 1)
            return T.tanh(streams.uniform((3,)) * h + row)

        values, updates = theano.scan(step, outputs_info=state, n_steps=2)
        return values[-1], updates

    states, updates = theano.scan(lambda r, h: inner(r, h, deep - 1), m, x)
    cost = T.sqr(states).sum()
    f, slow = both([m, x], [cost, *T.grad(cost, [m, x])], updates)
    rows, start, way = np.sin(np.arange(12.0)).reshape(4, 3), np.array([0.3, 0.5, -0.2]), 1e-6
    agree(f, slow, rows, start)

    def value(change: np.ndarray) -> float:
        streams.seed(4)
        return float(f(rows, start + change)[0])

    streams.seed(4)
    slope = f(rows, start)[2]
    found = [(value(e) - value(-e)) / (2 * way) for e in way * np.eye(3)]
    np.testing.assert_allclose(slope, found, rtol=1e-6, atol=1e-8)


def test_draws_of_a_branch() -> None:
    out, updates = theano.scan(
        lambda h: ifelse(h[0] > 0, h + streams.normal((3,)), h * 2), outputs_info=x, n_steps=n)
    fast, slow = both([x, n], [out], updates)
    agree(fast, slow, np.ones(3), 5)


class Longer(Op):
    """A list with one more item, and its length."""

    __props__ = ()

    def make_node(self, items: Any, item: Any) -> Apply:
        return Apply(self, [items, T.as_tensor_variable(item)], [generic(), T.lscalar()])

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        items, item = inputs
        if float(item) < 0:
            raise ValueError("no items below 0")
        output_storage[0][0] = [*items, float(item)]
        output_storage[1][0] = np.asarray(len(items) + 1)


def lists() -> tuple[list[Any], list[Any]]:
    """Two lists that are exchanged in each step; the first one is read twice."""
    a, b, before, beside, e = generic("a"), generic("b"), generic(), generic(), T.dscalar("e")
    longer, count = Longer()(before, e)
    _, other = Longer()(before, e + 1)
    last_states, traces, _ = Scan.of(Loop(
        x.shape[0], [(e, x)], [(before, a, beside), (beside, b, longer)], [count, other]))
    return [a, b, x], [*last_states, *traces]


def test_lists_that_change_places() -> None:
    inputs, outputs = lists()
    fast, slow = (theano.function(inputs, outputs, mode=mode) for mode in (None, SLOW))
    assert "th_rest(" in fast.c_source  # each loop in C calls it, so that it can be interrupted
    for steps in range(6):
        rows = np.arange(1.0, 1 + steps)
        one, two, counts, others = fast(["a"], [], rows)
        expected = ["a"], []
        for k in rows:
            expected = expected[1], [*expected[0], k]
        assert (one, two) == expected
        assert counts.tolist() == others.tolist()
        assert [one, two, counts.tolist()] == [
            v if isinstance(v, list) else v.tolist() for v in slow(["a"], [], rows)[:3]]


def test_a_failure_leaves_shared_objects_as_they_were() -> None:
    inputs, outputs = lists()
    kept = theano.shared(["a"])
    f = theano.function(
        inputs[1:], outputs[2:], updates=[(kept, outputs[1])], givens=[(inputs[0], kept)])
    with pytest.raises(ValueError, match="no items below 0"):
        f([], [1.0, 2.0, -1.0])
    assert kept.get_value() == ["a"]
    f([], [1.0])
    assert kept.get_value() == ["a", 1.0]


def test_objects_that_no_step_changes() -> None:
    a, items, e = generic("a"), generic("items"), T.dscalar("e")
    (last,), traces, _ = Scan.of(Loop(
        x.shape[0], [(e, x)], [(items, a, items)], [Longer()(items, e)[1]]))
    f = theano.function([a, x], [last, *traces])
    assert f([1, 2], [5.0, 6.0])[0] == [1, 2] and f([1, 2], [5.0, 6.0])[1].tolist() == [3, 3]


@as_op(itypes=[generic], otypes=[generic])
def next_or_none(value: Any) -> Any:
    """1 after None, 2 after 1, None after 2."""
    return {None: 1, 1: 2}.get(value)


@as_op(itypes=[generic], otypes=[T.dscalar])
def as_float(value: Any) -> Any:
    return np.array(-1.0 if value is None else value)


@pytest.mark.parametrize("mode", [None, "FAST_COMPILE"])
def test_none_is_an_object(mode: Any) -> None:
    """As a state, as a new value of a shared variable, and as the result of a branch."""
    state = theano.shared(None)
    out, updates = theano.scan(
        lambda: (as_float(state), {state: next_or_none(state)}), n_steps=5)
    f = theano.function([], out, updates=updates, mode=mode)
    np.testing.assert_array_equal(f(), [-1, 1, 2, -1, 1])
    assert state.get_value() == 2
    f = theano.function([], as_float(state), updates={state: next_or_none(state)}, mode=mode)
    assert [float(f()) for _ in range(3)] == [2, -1, 1]
    p, q, c = generic("p"), generic("q"), T.iscalar("c")
    f = theano.function([c, p, q], as_float(ifelse(c, next_or_none(p), q)), mode=mode)
    assert [f(1, None, None), f(1, 2, 1), f(0, None, None)] == [1, -1, -1]
