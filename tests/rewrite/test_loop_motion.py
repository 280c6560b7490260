"""Nodes that move out of loops: the results are unchanged, and the step does not have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph.fgraph import FunctionGraph
from theano.ifelse import ifelse
from theano.rewrite.pipeline import optimize
from theano.scanning.op import Scan

pytestmark = pytest.mark.usefixtures("unoptimized")

Loops = tuple[list[Any], list[Any]]


def steps_of(inputs: Sequence[Any], outputs: Sequence[Any]) -> list[list[str]]:
    """Per loop of the rewritten graph, the names of the ops of its step."""
    graph = FunctionGraph(list(inputs), list(outputs))
    optimize(graph)
    return [[str(n.op) for n in node.op.graph.toposort()]
            for node in graph.toposort() if isinstance(node.op, Scan)]


def products(step: Sequence[str]) -> int:
    return sum(name.startswith(("dot", "Gem", "Ger", "Dot")) for name in step)


def matrices(seed: int, *shapes: tuple[int, ...]) -> list[Any]:
    generator = np.random.RandomState(seed)
    return [generator.randn(*shape) * 0.5 for shape in shapes]


def compare(inputs: Sequence[Any], outputs: Sequence[Any], values: Sequence[Any]) -> None:
    """Assert that a function has the same results with and without `loop_motion`."""
    moved = theano.function(inputs, outputs)
    plain = theano.function(
        inputs, outputs, mode=theano.compile.get_default_mode().excluding("loop_motion"))
    for got, want in zip(moved(*values), plain(*values), strict=True):
        assert got.shape == want.shape and got.dtype == want.dtype
        np.testing.assert_allclose(got, want, rtol=1e-9, atol=1e-12)


def vectors() -> Loops:
    x, h, w, u = T.dmatrix("x"), T.dvector("h"), T.dmatrix("w"), T.dmatrix("u")
    out, _ = theano.scan(
        lambda x, h, w, u: T.tanh(T.dot(x, w) + T.dot(h, u)), sequences=x, outputs_info=h,
        non_sequences=[w, u])
    return [x, h, w, u], [out, *T.grad((out ** 2).sum(), [x, h, w, u])]


def batches() -> Loops:
    x, h, w, u = T.dtensor3("x"), T.dmatrix("h"), T.dmatrix("w"), T.dmatrix("u")
    b = T.dvector("b")
    out, _ = theano.scan(
        lambda x, h, w, u, b: T.tanh(T.dot(T.exp(x), w) + T.dot(h, u) + b), sequences=x,
        outputs_info=h, non_sequences=[w, u, b])
    return [x, h, w, u, b], [out, *T.grad((out ** 2).sum(), [x, h, w, u, b])]


def gates() -> Loops:
    h, u, v, n = T.dmatrix("h"), T.dmatrix("u"), T.dmatrix("v"), T.lscalar("n")

    def step(h: Any, u: Any, v: Any) -> Any:
        gate = T.nnet.sigmoid(T.dot(h, u))
        return gate * h + (1 - gate) * T.tanh(T.dot(h, v) + T.dot(T.dot(h, v), u))

    out, _ = theano.scan(step, outputs_info=h, non_sequences=[u, v], n_steps=n)
    return [h, u, v, n], [out, *T.grad((out ** 2).sum(), [h, u, v])]


SEQUENCE = matrices(0, (5, 3))[0]
CASES: dict[str, tuple[Callable[[], Loops], list[list[Any]]]] = {
    "vectors": (vectors, [matrices(1, (n, 3), (4,), (3, 4), (4, 4)) for n in (0, 1, 5)]),
    "batches": (batches, [
        matrices(2, (n, b, 3), (b, 4), (3, 4), (4, 4), (4,))
        for n in (0, 1, 4) for b in (0, 1, 2)]),
    "gates": (gates, [[*matrices(3, (2, 3), (3, 3), (3, 3)), n] for n in (0, 1, 4)]),
}


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", CASES)
def test_values_stay(name: str) -> None:
    make, samples = CASES[name]
    inputs, outputs = make()
    for values in samples:
        compare(inputs, outputs, values)


def test_products_of_rows_and_gradients_of_weights_leave_the_step() -> None:
    for make in (vectors, batches):
        inputs, outputs = make()
        forward, reverse = steps_of(inputs, outputs)
        assert products(forward) == 1  # with the state
        assert products(reverse) == 1  # of what goes back to the state before


def test_gates_are_one_product() -> None:
    inputs, outputs = gates()
    (forward,) = steps_of(inputs, outputs[:1])
    assert products(forward) == 2  # one of the state, one of a product


def test_terms_that_a_step_adds_to_a_product_stay_in_the_step() -> None:
    x, a, y = T.dmatrix("x"), T.dmatrix("a"), T.dvector("y")
    out, _ = theano.scan(lambda x, a: a + T.outer(x, x) + T.sin(x), sequences=x, outputs_info=a)
    total, _ = theano.scan(
        lambda x, a, y: a + T.outer(x, y) + T.outer(x, x), sequences=x, outputs_info=a,
        non_sequences=y)
    compare([x, a, y], [out[-1], total[-1]], [SEQUENCE, *matrices(4, (3, 3), (3,))])
    steps = steps_of([x, a, y], [out[-1], total[-1]])
    assert sum(map(products, steps)) == 0


def test_a_sum_whose_intermediate_values_are_read_stays() -> None:
    x, a = T.dmatrix("x"), T.dmatrix("a")
    every, _ = theano.scan(lambda x, a: a + T.outer(x, x), sequences=x, outputs_info=a)
    used, _ = theano.scan(
        lambda x, a, b: [a + T.outer(x, x), T.dot(a, b)], sequences=x, outputs_info=[a, a])
    twice, _ = theano.scan(lambda x, a: a + T.outer(x, x) + a, sequences=x, outputs_info=a)
    compare([x, a], [every, used[1][-1], twice[-1]], [SEQUENCE, *matrices(5, (3, 3))])
    for out in (every, used[1][-1], twice[-1]):
        (step,) = steps_of([x, a], [out])
        assert any(name.startswith(("Ger", "Elemwise{mul")) for name in step)


def test_loops_that_may_not_need_all_rows_compute_them_one_by_one() -> None:
    x, w, h, c = T.dmatrix("x"), T.dmatrix("w"), T.dvector("h"), T.dscalar("c")
    ended, _ = theano.scan(
        lambda x, h, w: (T.dot(x, w) + h, theano.scan_module.until(h.sum() > 1)), sequences=x,
        outputs_info=h, non_sequences=w)
    chosen, _ = theano.scan(
        lambda x, h, w, c: ifelse(T.gt(h.sum(), c), h * 2, h + T.dot(x, w)), sequences=x,
        outputs_info=h, non_sequences=[w, c])
    for out in (ended, chosen):
        values = [SEQUENCE, *matrices(6, (3, 3), (3,)), 0.1]
        compare([x, w, h, c], [out], values) if out is chosen else compare(
            [x, w, h], [out], values[:3])
        graph = FunctionGraph([x, w, h, c], [out])
        optimize(graph)
        assert products([str(n.op) for n in graph.toposort()]) == 0
    assert products(steps_of([x, w, h], [ended])[0]) == 1


def test_a_loop_that_ends_early_has_the_rows_of_its_steps() -> None:
    """Also of what only rows decide: products of traces, and of totals."""
    x, w, a = T.dmatrix("x"), T.dmatrix("w"), T.dmatrix("a")

    def ended(step: Callable[..., Any], start: Any) -> Any:
        return theano.scan(
            lambda x, *rest: (step(x, *rest), theano.scan_module.until(x[0] > 0.1)), sequences=x,
            outputs_info=start, non_sequences=w)[0]

    outputs = [ended(lambda x, w: T.dot(x, w), None), ended(lambda x, w: T.dot(w, x), None),
               ended(lambda x, a, w: a + T.outer(x, x) + x.sum() * w, a)[-1],
               T.grad((ended(lambda x, w: T.tanh(T.dot(x, w)), None) ** 2).sum(), w)]
    rows = np.array([[0.0, 1, 2], [-1, 0.3, 0.5], [0.2, 1, 1], [0.4, 2, 1], [0.0, 1, 0]])
    compare([x, w, a], outputs, [rows, *matrices(13, (3, 3), (3, 3))])
    f = theano.function([x, w], outputs[:2])
    np.testing.assert_allclose(f(rows, np.eye(3)), [rows[:3]] * 2)


def test_rows_of_longer_sequences_and_of_other_forms() -> None:
    x, w, n, v = T.dmatrix("x"), T.dmatrix("w"), T.lscalar("n"), T.dvector("v")
    outs = []
    for step in (
        lambda x, h, w, v: h + T.dot(w, x), lambda x, h, w, v: h + T.dot(x, v),
        lambda x, h, w, v: h + T.dot(x[:2] * v[0], w[:2]),
        lambda x, h, w, v: T.sin(h) + T.dot(x - x.sum(), w),
        lambda x, h, w, v: T.sin(h) + T.dot(T.dot(x, w), w.T),
    ):
        out, _ = theano.scan(step, sequences=x, outputs_info=v, non_sequences=[w, v], n_steps=n)
        back, _ = theano.scan(
            step, sequences=x, outputs_info=v, non_sequences=[w, v], n_steps=n, go_backwards=True)
        outs += [out, back]
    outs += [theano.scan(lambda x, w: T.dot(x, w), sequences=x, non_sequences=w)[0]]
    inputs = [x, w, n, v]
    compare(inputs, outs, [SEQUENCE, *matrices(7, (3, 3)), 3, *matrices(8, (3,))])
    assert not any(map(products, steps_of(inputs, outs)))


def test_a_mode_may_exclude_it() -> None:
    x, h, w = T.dmatrix("x"), T.dvector("h"), T.dmatrix("w")
    out, _ = theano.scan(
        lambda x, h, w: T.sin(h) + T.dot(x, w), sequences=x, outputs_info=h, non_sequences=w)
    for mode, count in (("FAST_RUN", 0), ("FAST_COMPILE", 1)):
        graph = FunctionGraph([x, h, w], [out])
        optimize(graph, mode)
        (node,) = [n for n in graph.apply_nodes if isinstance(n.op, Scan)]
        assert products([str(n.op) for n in node.op.graph.toposort()]) == count


def test_sequences_of_other_lengths_from_the_end() -> None:
    """Rows from the end of a short and of a long sequence belong together."""
    x, y, w, n = T.dmatrix("x"), T.dmatrix("y"), T.dmatrix("w"), T.lscalar("n")
    for settings in ({}, {"n_steps": n}, {"truncate_gradient": 2}):
        out, _ = theano.scan(
            lambda x, y, h, w: T.tanh(h + T.dot(x + y, w)), sequences=[x, y],
            outputs_info=T.zeros(3), non_sequences=w, go_backwards=True, **settings)
        outputs = [out * n, *T.grad((out ** 2).sum(), [x, y, w])]
        compare([x, y, w, n], outputs, [*matrices(9, (5, 3), (7, 3), (3, 3)), 4])


def test_a_product_that_a_state_adds_twice() -> None:
    x, a = T.dmatrix("x"), T.dmatrix("a")
    out, _ = theano.scan(
        lambda x, a: a + T.outer(x, x) + T.outer(x, x), sequences=x, outputs_info=a)
    compare([x, a], [out[-1]], [SEQUENCE, *matrices(10, (3, 3))])
    assert not steps_of([x, a], [out[-1]])


def test_gradients_of_single_elements_and_products_of_indexed_rows() -> None:
    """A gradient of one element is written at a place that differs from step to step, and a row may
    be looked up."""
    x, w, u, i = T.dvector("x"), T.dmatrix("w"), T.dmatrix("u"), T.lvector("i")
    out = T.tanh(T.dot(x, w))
    rows, _ = theano.scan(lambda k, out, x: T.grad(out[k], x), T.arange(4), non_sequences=[out, x])
    some, _ = theano.scan(lambda k, out, x: T.grad(out[k], x), i, non_sequences=[out, x])
    looked_up, _ = theano.scan(
        lambda k, h, w, u: T.tanh(h + T.dot(w[k], u) + T.dot(u.T, w[k, :])), sequences=i,
        outputs_info=x, non_sequences=[w, u])
    inputs, outputs = [x, w, u, i], [rows, some, looked_up]
    for places in ([0, -1, 2, 2], [], [1]):
        compare(inputs, outputs, [*matrices(11, (4,), (4, 4), (4, 4)), np.array(places, int)])
    steps = steps_of(inputs, outputs)
    assert sum(map(products, steps)) == 0 and len(steps) == 1
    f = theano.function(inputs, looked_up)
    with pytest.raises(IndexError):
        f(*matrices(11, (4,), (4, 4), (4, 4)), np.array([0, 4]))


def test_values_written_at_places_that_differ_from_step_to_step() -> None:
    """The value may differ, too, or be the same in all steps."""
    v, w, u, i = T.dvector("v"), T.dmatrix("w"), T.dmatrix("u"), T.lvector("i")

    def step(k: Any, a: Any, w: Any, u: Any) -> list[Any]:
        nothing = T.creation.exact_zeros(w[0])
        return [T.dot(T.inc_subtensor(nothing[k], added), u) for added in (2.0 * a, w[1, 2])]

    outputs, _ = theano.scan(step, sequences=[i, v], non_sequences=[w, u])
    compare([i, v, w, u], outputs, [np.array([1, -1, 0]), *matrices(14, (3,), (4, 4), (4, 4))])
    assert not steps_of([i, v, w, u], outputs)


def test_indices_that_differ_otherwise_stay() -> None:
    w, u, i = T.dmatrix("w"), T.dmatrix("u"), T.lvector("i")
    outputs = [theano.scan(step, sequences=i, non_sequences=[w, u])[0] for step in (
        lambda k, w, u: T.dot(w[k:k + 2].sum(axis=0), u), lambda k, w, u: T.dot(w[:, k], u),
        lambda k, w, u: T.dot(T.inc_subtensor(T.creation.exact_zeros(w[0])[k:], 2.0), u),
        lambda k, w, u: T.dot(T.set_subtensor(w[0][k], 2.0), u))]
    compare([w, u, i], outputs, [*matrices(12, (4, 4), (4, 4)), np.array([1, 2, 0])])
    (step,) = steps_of([w, u, i], outputs)
    assert sum("Subtensor{" in name for name in step) == len(outputs)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("axis", [0, 1, (0, 1), None])
@pytest.mark.parametrize("reduce", [T.sum, T.prod, T.max, T.min], ids=lambda f: f.__name__)
def test_only_sums_of_what_is_traced_are_added_up_outside(reduce: Any, axis: Any) -> None:
    x, h, u = T.dtensor3("x"), T.dmatrix("h"), T.dmatrix("u")
    a = reduce(h, axis=axis) * 0

    def step(x: Any, h: Any, a: Any, u: Any) -> list[Any]:
        new = T.tanh(T.dot(h, u) + x)
        return [new, a + reduce(new, axis=axis)]

    (rows, totals), _ = theano.scan(step, sequences=x, outputs_info=[h, a], non_sequences=u)
    compare([x, h, u], [rows, totals[-1]], matrices(13, (5, 2, 3), (2, 3), (3, 3)))
    (names,) = steps_of([x, h, u], [rows, totals[-1]])
    inside = any(name.startswith(("Sum", "Prod", "Max", "Min")) for name in names)
    assert inside == (reduce is not T.sum)


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_a_sequence_that_is_too_short_is_refused(mode: str) -> None:
    """Also if the outputs are its rows, or products of them, which are computed outside."""
    x, w, n = T.dmatrix("x"), T.dmatrix("w"), T.lscalar("n")
    for step in (lambda row, w: row, lambda row, w: T.dot(row, w), lambda row, w: row * 2):
        rows, _ = theano.scan(step, x, non_sequences=w, n_steps=n)
        f = theano.function([x, w, n], rows, mode=mode, on_unused_input="ignore")
        assert f(np.ones((4, 3)), np.ones((3, 3)), 4).shape == (4, 3)
        with pytest.raises(ValueError, match="it has 4 rows for 9 steps"):
            f(np.ones((4, 3)), np.ones((3, 3)), 9)


def test_values_of_other_lengths_in_each_step_stay() -> None:
    """Products and scatters of rows whose number differs from step to step."""
    x, m = T.dvector("x"), T.dmatrix("m")

    def rows(k: Any) -> Any:
        return m[(x > k).nonzero()[0]]

    sums, _ = theano.scan(lambda k: (T.exp(x[(x > k).nonzero()[0]]) * k).sum(), T.arange(4))
    total, _ = theano.scan(lambda k, a: a + T.dot(rows(k).T, rows(k) * 2), T.arange(4), m[:2])
    outputs = [sums, total[-1], *T.grad(sums.sum() + (total[-1] ** 2).sum(), [x, m])]
    f = theano.function([x, m], outputs)
    plain = theano.function([x, m], outputs, mode="FAST_COMPILE")
    values = [0.5, 1.5, 2.5, -1], *matrices(14, (4, 2))
    for got, want in zip(f(*values), plain(*values), strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-12)
    (step,) = steps_of([x, m], [sums, total[-1]])
    assert products(step) == 1
    # no statement calls Python, which would give the same numbers
    assert f.c_source and "f->python(" not in f.c_source


@pytest.mark.parametrize(("row", "order"), [((3,), ("x", 0)), ((1, 3), ("x", 1))])
def test_a_column_that_is_made_a_vector_and_a_column_again(
    row: tuple[int, ...], order: tuple[Any, ...]
) -> None:
    """`column.dimshuffle(0, "x")` drops one dim and adds another."""
    x = T.TensorType("float64", (False, False, True))("x")
    y = T.TensorType("float64", (False, *(d == 1 for d in row)))("y")
    out, _ = theano.scan(
        lambda x, y, total: total + T.dot(x.dimshuffle(0, "x"), y.dimshuffle(*order)),
        [x, y], T.zeros((2, 3)))
    compare([x, y], [out[-1]], matrices(7, (4, 2, 1), (4, *row)))


@pytest.mark.parametrize("start", [0.0, -0.0, 2.0, -1.5])
@pytest.mark.parametrize("filled", [False, True])
def test_a_sum_of_all_steps_begins_with_its_start(start: float, filled: bool) -> None:
    """Sums of steps are moved after the loop; a start of zeros, and no other, is left out."""
    x, y = T.dmatrix("x"), T.dmatrix("y")
    first = T.alloc(np.float64(start), 3, 2) if filled else T.constant(np.full((3, 2), start))
    trace, _ = theano.scan(lambda row, other, total: total + T.outer(row, other),
                           sequences=[x, y], outputs_info=first)
    f = theano.function([x, y], trace[-1], mode="FAST_RUN")
    rows, others = matrices(5, (4, 3), (4, 2))
    assert not any(isinstance(node.op, Scan) for node in f.maker.fgraph.toposort())
    np.testing.assert_allclose(f(rows, others), start + rows.T @ others)
