"""Derivatives of loops: against finite differences, closed forms and loops written out."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import scipy.sparse

import theano
import theano.sparse as S
import theano.tensor as T
from tests.c_text import python_calls
from tests.together import compiled_together
from theano.gradient import DisconnectedInputError, grad_clip, verify_grad
from theano.scanning import until

x, h0 = T.dvector("x"), T.dscalar("h0")
FOUR = np.array([0.4, -0.3, 0.8, 1.1])


def total(out: Any) -> Any:
    outs = out if isinstance(out, list) else [out]
    return sum((T.cos(v) * v).sum() for v in outs)


def logistic(a: Any, h: Any) -> Any:
    return theano.scan(lambda r, b: T.tanh(r * b + b), sequences=a, outputs_info=h)[0]


def two_taps(a: Any, start: Any) -> Any:
    return theano.scan(
        lambda r0, r1, h3, h1: r0 * h3 + T.sin(r1 * h1),
        sequences={"input": a, "taps": [-1, 1]},
        outputs_info={"initial": start, "taps": [-3, -1]})[0]


def backwards(a: Any, h: Any) -> Any:
    return theano.scan(
        lambda r, b: T.exp(-r * b), sequences=a, outputs_info=h, go_backwards=True, n_steps=3)[0]


def stopped(a: Any, h: Any) -> Any:
    return theano.scan(
        lambda r, b: (r * b + T.sin(b), until(r > 0.7)), sequences=a, outputs_info=h)[0]


def coupled(a: Any, h: Any) -> Any:
    def step(r: Any, g: Any, b: Any) -> list[Any]:
        both = r * g * b
        return [both, T.sin(both) + g, T.sqr(both)]

    return theano.scan(step, sequences=a, outputs_info=[h, T.sqr(h), None])[0]


def nested(a: Any, h: Any) -> Any:
    def row(r: Any, b: Any) -> Any:
        inner, _ = theano.scan(lambda s, c: T.sin(s * c) + r, sequences=a, outputs_info=b)
        return inner[-1]

    return theano.scan(row, sequences=a, outputs_info=h)[0]


def captured(a: Any, h: Any) -> Any:
    scale = T.exp(h)
    return theano.scan(lambda r: scale * T.sqr(r), sequences=a)[0]


def integer_state(a: Any, h: Any) -> Any:
    return theano.scan(
        lambda r, k, b: [k + 1, r * T.sin(b) + T.cos(b) / k], sequences=a,
        outputs_info=[T.constant(1, dtype="int64"), h])[0][1]


def branches(a: Any, h: Any) -> Any:
    return theano.scan(
        lambda r, b: theano.ifelse.ifelse(r > 0, r * b, T.sin(b)), sequences=a,
        outputs_info=h)[0]


CASES: list[tuple[Callable[..., Any], list[Any]]] = [
    (logistic, [FOUR, np.array(0.7)]), (two_taps, [FOUR, np.array([0.5, 1.5, -0.2])]),
    (backwards, [FOUR, np.array(0.7)]), (stopped, [FOUR, np.array(0.6)]),
    (coupled, [FOUR, np.array(0.6)]), (nested, [FOUR[:2], np.array(0.6)]),
    (captured, [FOUR, np.array(0.6)]), (integer_state, [FOUR, np.array(0.6)]),
    (branches, [FOUR, np.array(0.6)])]
each_case = pytest.mark.parametrize("build, values", CASES, ids=[b.__name__ for b, _ in CASES])


@pytest.mark.one_of(5)
@each_case
@pytest.mark.parametrize("mode", ["FAST_RUN", theano.Mode(linker="py", optimizer=None)],
                         ids=["c", "plain"])
def test_first_order(build: Callable[..., Any], values: list[Any], mode: Any) -> None:
    verify_grad(lambda *v: total(build(*v)), values, rng=np.random.RandomState(1), mode=mode)


def slope(build: Callable[..., Any], order: int) -> Callable[..., Any]:
    """The sum of all derivatives, taken `order` times."""
    def found(*variables: Any) -> Any:
        cost = total(build(*variables))
        for _ in range(order):
            cost = sum(g.sum() for g in T.grad(
                cost, list(variables), disconnected_inputs="ignore"))
        return cost

    return found


@pytest.mark.one_of(5)
@each_case
def test_second_order(build: Callable[..., Any], values: list[Any]) -> None:
    verify_grad(slope(build, 1), values, rng=np.random.RandomState(1), eps=1e-6)


@pytest.mark.one_of(9)
@each_case
def test_third_order(build: Callable[..., Any], values: list[Any]) -> None:
    verify_grad(slope(build, 2), values, rng=np.random.RandomState(1), eps=1e-6)


def test_powers_have_closed_forms_of_any_order() -> None:
    out, _ = theano.scan(lambda p, a: p * a, outputs_info=T.ones_like(h0), non_sequences=h0,
                         n_steps=6)
    value = out[-1]
    factor = 1.0
    for order in range(5):
        np.testing.assert_allclose(value.eval({h0: 1.3}), factor * 1.3 ** (6 - order))
        factor *= 6 - order
        value = T.grad(value, h0)


def test_invariants_add_up() -> None:
    w, rows = T.dmatrix("w"), T.dmatrix("rows")
    verify_grad(
        lambda m, r, h: theano.scan(
            lambda a, b, k: T.tanh(T.dot(k, b) + a), sequences=r, outputs_info=h,
            non_sequences=m)[0].sum(),
        [np.random.RandomState(0).randn(3, 3), np.random.RandomState(1).randn(4, 3),
         np.array([0.1, 0.2, 0.3])], rng=np.random.RandomState(2))
    out, _ = theano.scan(lambda a, k: T.dot(k, a), sequences=rows, non_sequences=w)
    g = theano.function([w, rows], T.grad(out.sum(), w))
    np.testing.assert_allclose(
        g(np.eye(2), np.arange(6.0).reshape(3, 2)), [[6, 9], [6, 9]])
    assert not g(np.eye(2), np.zeros((0, 2))).any()


def test_rows_that_no_step_reads_have_no_gradient() -> None:
    out, _ = theano.scan(lambda a: T.sqr(a), sequences=x, n_steps=2)
    assert T.grad(out.sum(), x).eval({x: FOUR}).tolist() == [0.8, -0.6, 0, 0]
    assert T.grad(out.sum() * 0 + x.sum(), x).eval({x: FOUR}).tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 9])
def test_truncated_gradients(steps: int) -> None:
    out, _ = theano.scan(lambda a, h: a * h, sequences=x, outputs_info=h0,
                         truncate_gradient=steps)
    gx, gh = theano.function([x, h0], T.grad(out[-1], [x, h0]))(FOUR, 2.0)
    whole = 2 * np.prod(FOUR) / FOUR
    whole[:max(0, 4 - steps)] = 0
    np.testing.assert_allclose(gx, whole)
    np.testing.assert_allclose(gh, np.prod(FOUR) if steps >= 4 else 0)


@pytest.mark.one_of(7)
@pytest.mark.parametrize("taps", [(-1,), (-2,), (-3, -1), (-4, -3), (-3, -2, -1)],
                         ids=lambda taps: "back" + "and".join(str(-t) for t in taps))
def test_truncated_gradients_with_several_taps(taps: tuple[int, ...]) -> None:
    """The gradients of the loop written out, where the values of steps before the last `steps` are
    constants. The late steps may read initial rows by far taps. A state that the user's step
    copies from another one is a state like others."""
    start, w, a = T.dmatrix("start"), T.dscalar("w"), T.dvector("a")
    with compiled_together():
        functions = [theano.function([start, w, a], truncated(taps, steps, start, w, a))
                     for steps in (1, 2, 3, 4, 5, 9)]
    rows = np.random.default_rng(2).standard_normal((max(-min(taps), 2), 2))
    for f in functions:
        got = f(rows, 0.7, np.arange(6) / 3)
        for g, m in zip(got[:3], got[3:], strict=True):
            np.testing.assert_allclose(g, m, rtol=1e-10, atol=1e-14)


def truncated(taps: tuple[int, ...], steps: int, start: Any, w: Any, a: Any) -> list[Any]:
    """The gradients of a loop, and those of the loop written out."""
    made, memory = 6, -min(taps)

    def step(r: Any, *values: Any) -> list[Any]:
        *read, other, copied = values
        new = T.tanh(w * r + sum((k + 1) * v for k, v in enumerate(read)) + copied)
        return [new, new * other, other]

    (first, second, third), _ = theano.scan(
        step, sequences=a, truncate_gradient=steps, n_steps=made,
        outputs_info=[{"initial": start, "taps": list(taps)} if memory > 1 else start[0],
                      start[0], start[1]])
    rows, others, copies = [start[i] for i in range(memory)], [start[0]], [start[1]]
    for k in range(made):
        news = step(a[k], *(rows[memory + k + t] for t in taps), others[-1], copies[-1])
        if k < made - steps:
            news = [theano.gradient.disconnected_grad(v) for v in news]
        for values, new in zip((rows, others, copies), news, strict=True):
            values.append(new)

    def cost(*last: Any) -> Any:
        return sum((T.cos(v) * (n + 1)).sum() for n, v in enumerate(last))

    wrt = [start, w, a]
    found = T.grad(cost(first[-1], second[-1], third[-1]), wrt)
    meant = T.grad(cost(rows[-1], others[-1], copies[-1]), wrt, disconnected_inputs="ignore")
    return [*found, *meant]


def test_what_is_not_connected() -> None:
    other = T.dscalar("other")
    (a, b), _ = theano.scan(
        lambda r, g, k: [g * r, k + other], sequences=x, outputs_info=[h0, other])
    with pytest.raises(DisconnectedInputError):
        T.grad(a.sum(), other)
    with pytest.raises(DisconnectedInputError):
        T.grad(b.sum(), x)
    assert T.grad(b[-1], other).eval({x: FOUR, other: 1.0, h0: 0.0}) == 5


def test_consider_constant() -> None:
    out, _ = theano.scan(
        lambda h: h * theano.gradient.disconnected_grad(h), outputs_info=h0, n_steps=2)
    assert T.grad(out[-1], h0).eval({h0: 3.0}) == 27
    doubled = 2 * h0
    out, _ = theano.scan(lambda a: a * doubled, sequences=x)
    g = T.grad((out * h0).sum(), h0, consider_constant=[doubled])
    assert g.eval({x: FOUR, h0: 3.0}) == pytest.approx((6 * FOUR).sum())


def test_draws_are_constants() -> None:
    streams = T.shared_randomstreams.RandomStreams(3)
    out, updates = theano.scan(lambda a: a * streams.normal(), sequences=x)
    f = theano.function([x], [out, T.grad(out.sum(), x)], updates=updates)
    for _ in range(2):
        drawn, g = f(np.ones(4))
        np.testing.assert_allclose(drawn, g)


def test_draws_of_mrg_are_constants() -> None:
    streams = theano.sandbox.rng_mrg.MRG_RandomStreams(3)
    out, updates = theano.scan(lambda a: a * streams.normal((1,))[0], sequences=x)
    f = theano.function([x], [out, T.grad(out.sum(), x)], updates=updates)
    drawn, g = f(np.ones(4))
    np.testing.assert_allclose(drawn, g)


@each_case
def test_directions(build: Callable[..., Any], values: list[Any]) -> None:
    variables = [T.TensorType("float64", (False,) * v.ndim)() for v in values]
    outs = build(*variables)
    out = sum(v.sum() for v in outs) if isinstance(outs, list) else outs.sum()
    rng = np.random.RandomState(4)
    directions = [np.asarray(rng.randn(*v.shape)) for v in values]
    moved = T.Rop(out, variables, [T.constant(d) for d in directions])
    slopes = T.grad(out, variables, disconnected_inputs="ignore")
    wanted = sum((g * d).sum() for g, d in zip(slopes, directions, strict=True))
    found = theano.function(variables, [moved, wanted])(*values)
    np.testing.assert_allclose(found[0], found[1], rtol=1e-10)


def test_jacobian_and_hessian() -> None:
    out = logistic(x, h0)
    j = theano.function([x, h0], T.jacobian(out, x))(FOUR, 0.7)
    f = theano.function([x, h0], out)
    for k in range(4):
        step = np.zeros(4)
        step[k] = 1e-6
        np.testing.assert_allclose(
            j[:, k], (f(FOUR + step, 0.7) - f(FOUR - step, 0.7)) / 2e-6, atol=1e-8)
    h = theano.function([x, h0], T.hessian(out.sum(), x))(FOUR, 0.7)
    g = theano.function([x, h0], T.grad(out.sum(), x))
    step = np.array([0, 1e-6, 0, 0])
    np.testing.assert_allclose(
        h[1], (g(FOUR + step, 0.7) - g(FOUR - step, 0.7)) / 2e-6, atol=1e-8)


def test_a_loop_over_gradients() -> None:
    out, _ = theano.scan(
        lambda i, y, v: T.grad(y[i], v), sequences=T.arange(4), non_sequences=[x ** 3, x])
    np.testing.assert_allclose(out.eval({x: FOUR}), np.diag(3 * FOUR ** 2))


def compiled_in_one(inputs: Any, outputs: Any) -> Any:
    """The function, after a check that it calls no Python."""
    f = theano.function(inputs, outputs)
    assert f.c_source and python_calls(f) == 0
    return f


def test_jacobians_are_loops_of_the_function() -> None:
    w, s = T.dmatrix("w"), T.dscalar("s")
    out = T.tanh(T.dot(x, w)) * s
    several = compiled_in_one([x, w, s], T.jacobian(out, [x, w, s]))
    outer = compiled_in_one([x], T.jacobian(T.exp(x) * x.sum(), x))
    for n in (0, 1, 4):
        point, weights = FOUR[:n], np.arange(2.0 * n).reshape(n, 2) / 7 - 0.3
        of_x, of_w, of_s = several(point, weights, 2.0)
        value = np.tanh(point @ weights)
        np.testing.assert_allclose(of_x, 2 * (1 - value ** 2)[:, None] * weights.T)
        np.testing.assert_allclose(
            of_w, 2 * np.einsum("ki,k,j->kji", np.eye(2), 1 - value ** 2, point))
        np.testing.assert_allclose(of_s, value)
        np.testing.assert_allclose(
            outer(point), np.diag(np.exp(point) * point.sum()) + np.exp(point)[:, None])
    no_rows = several(FOUR, np.zeros((4, 0)), 2.0)
    assert [g.shape for g in no_rows] == [(0, 4), (0, 4, 0), (0,)]


@pytest.mark.one_of(3)
@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE", "DebugMode",
                                  theano.Mode("py", None), theano.Mode("py", "fast_run")])
def test_jacobians_without_rows(mode: Any) -> None:
    w = T.dmatrix("w")
    out = T.tanh(T.dot(x, w)) + x.sum()
    f = theano.function([x, w], [
        *T.jacobian(out, [x, w]), T.hessian((x ** 3).sum(), x), *theano.scan(
            lambda k, h: [h + w[k], w[k]], T.cast(x, "int32"), [w.sum(axis=0), None])[0]],
        mode=mode)
    for n, m in ((0, 3), (0, 0), (2, 0)):
        found = f(np.zeros(n), np.zeros((n, m)))
        assert [g.shape for g in found] == [(m, n), (m, n, m), (n, n), (n, m), (n, m)]


def test_constants_and_disconnected_variables_of_jacobians() -> None:
    s = T.dscalar("s")
    square = x ** 2
    held = T.jacobian(square * x.sum(), x, consider_constant=[square])
    np.testing.assert_allclose(held.eval({x: FOUR}), np.tile(FOUR[:, None] ** 2, 4))
    of_x, of_s = T.jacobian(x ** 2, (x, s), disconnected_inputs="ignore")
    f = compiled_in_one([x, s], [of_x, of_s])
    np.testing.assert_array_equal(f(FOUR, 1.0)[0], np.diag(2 * FOUR))
    np.testing.assert_array_equal(f(FOUR, 1.0)[1], np.zeros(4))
    with pytest.raises(theano.gradient.DisconnectedInputError):
        T.jacobian(x ** 2, [x, s])


def test_derivatives_of_order_three_and_four() -> None:
    """Of exp(a . x) with a = 1, 2, 3, 4: products of a's elements times the value."""
    a = np.arange(1.0, 5)
    value = T.exp(T.dot(x, a))
    second = T.hessian(value, x)
    third = T.jacobian(second.flatten(), x)
    fourth = T.jacobian(third.flatten(), x)
    f = compiled_in_one([x], [second, third, fourth])
    scale = np.exp(FOUR @ a)
    for found, letters in zip(f(FOUR), ("i,j->ij", "i,j,k->ijk", "i,j,k,l->ijkl"), strict=True):
        wanted = scale * np.einsum(letters, *[a] * (letters.count(",") + 1))
        np.testing.assert_allclose(found, wanted.reshape(found.shape), rtol=1e-12)
    slope = T.grad(second.sum() ** 2, x)
    np.testing.assert_allclose(
        compiled_in_one([x], slope)(FOUR), 2 * scale ** 2 * 100 ** 2 * a, rtol=1e-12)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("result", [
    lambda v: v.max(), lambda v: v.min(axis=0), lambda v: T.signal.pool.pool_2d(
        v.dimshuffle("x", 0), (1, 2), ignore_border=False).sum(axis=0)],
    ids=["maximum", "minimum", "windows"])
@pytest.mark.parametrize("mode", [None, theano.Mode("py", None)], ids=["c", "interpreter"])
def test_gradients_of_maxima_use_the_stored_operands(
    mode: Any, result: Callable[[Any], Any]
) -> None:
    """The product is computed again, perhaps with another last bit than its stored maximum has."""
    h, s, w = T.dvector("h"), T.dmatrix("s"), T.dmatrix("w")
    (states, found), _ = theano.scan(
        lambda x, h, w: [T.tanh(T.dot(h, w) + x), result(T.dot(T.sin(h), w))], s, [h, None], w)
    cost = (found ** 2).sum() + states[-1].sum()
    f = theano.function([h, s, w], [cost, T.grad(cost, w)], mode=mode)
    for n in (5, 17, 33):
        draws = np.random.RandomState(n)
        start, rows = draws.randn(n) * 0.3, draws.randn(20, n) * 0.3
        matrix, way = draws.randn(n, n) / n ** 0.5, draws.randn(n, n) * 1e-6
        change = f(start, rows, matrix + way)[0] - f(start, rows, matrix - way)[0]
        slope = 2 * (f(start, rows, matrix)[1] * way).sum()
        np.testing.assert_allclose(slope, change, rtol=1e-5)


def test_a_gradient_does_not_depend_on_the_rows_of_its_loop() -> None:
    """As in Theano, since the reverse loop reads the rows of a forward loop of its own."""
    x, w = T.dvector("x"), T.dvector("w")
    out, _ = theano.scan(lambda h, w: T.tanh(h * w), outputs_info=x, non_sequences=w, n_steps=3)
    slope = T.grad(out[-1].sum(), w)
    with pytest.raises(DisconnectedInputError, match="does not depend on"):
        T.grad(slope.sum(), out)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("product", [S.dot, S.structured_dot], ids=["dot", "structured_dot"])
@pytest.mark.parametrize("format", ["csr", "csc"])
@pytest.mark.parametrize("order", [1, 2])
def test_the_gradient_by_a_sparse_matrix_sums_over_the_steps(
    product: Callable[..., Any], format: str, order: int
) -> None:
    # The gradient of `dot` is dense, the one of `structured_dot` is sparse: so is the sum.
    dense = np.array([[0.5, 0.0, -0.3], [0.0, 0.8, 0.0], [0.2, 0.0, 0.4]])
    start = np.array([[0.3, -0.2], [0.7, 0.1], [-0.4, 0.6]])
    a, b, n = S.SparseType(format, "float64")("a"), T.dmatrix("b"), T.iscalar("n")
    states, _ = theano.scan(
        lambda h, m: T.tanh(product(m, h)), outputs_info=b, non_sequences=a, n_steps=n)
    cost = T.sqr(states).sum()
    if order == 2:
        cost = T.sqr(theano.grad(cost, b)).sum()
    value, slope = theano.function([a, b, n], cost), theano.function([a, b, n], T.grad(cost, a))

    def full(matrix: Any) -> Any:
        return matrix.toarray() if scipy.sparse.issparse(matrix) else matrix

    def cost_of(matrix: np.ndarray) -> float:
        return float(value(scipy.sparse.csr_matrix(matrix).asformat(format), start, 3))

    matrix = scipy.sparse.csr_matrix(dense).asformat(format)
    found = slope(matrix, start, 3)
    for row, column in zip(*dense.nonzero(), strict=True):
        step = np.zeros((3, 3))
        step[row, column] = 1e-6
        by = (cost_of(dense + step) - cost_of(dense - step)) / 2e-6
        np.testing.assert_allclose(full(found)[row, column], by, rtol=1e-6)
    assert scipy.sparse.issparse(found) == (product is S.structured_dot)
    np.testing.assert_array_equal(full(slope(matrix, start, 0)), 0)


class Bounded(theano.compile.ViewOp):
    """A view whose gradient is bounded. Objects with different bounds are equal, because the class
    declares no properties, as in old programs."""

    def __init__(self, bound: float) -> None:
        self.bound = bound

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return [T.clip(output_grads[0], -self.bound, self.bound)]


BOUNDED: list[Callable[[Any, Any], Any]] = [
    lambda a, b: grad_clip(a, -0.3, 0.3) * b, lambda a, b: Bounded(0.2)(a) + b,
    lambda a, b: Bounded(0.7)(a) * b, lambda a, b: T.sin(a) * b, lambda a, b: a + 2 * b,
    lambda a, b: grad_clip(a * b, -0.1, 0.1)]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_the_gradient_of_a_step_is_that_of_its_expression(seed: int, mode: str) -> None:
    """Also where gradients are not linear: the sum of the gradients of two equal nodes is not the
    gradient of one node."""
    rng = random.Random(seed)
    lines = [(rng.choice(BOUNDED), rng.randrange(i + 1), rng.randrange(i + 1)) for i in range(5)]

    def expression(v: Any) -> Any:
        total = 0
        for _ in range(2):  # equal nodes
            values = [v]
            for form, one, other in lines:
                values.append(form(values[one], values[other]))
            total = total + values[-1] + T.exp(-values[-2])
        return total

    def steps(count: int) -> Any:
        return theano.scan(expression, outputs_info=x, n_steps=count)[0][-1]

    x = T.dvector("x")
    twice = expression(expression(x))
    nested, _ = theano.scan(
        lambda v: theano.scan(expression, outputs_info=v, n_steps=1)[0][-1], outputs_info=x,
        n_steps=2)
    rows = theano.map(expression, T.stack([x, x]))[0][0]
    for one, other in (expression(x), rows), (expression(x), steps(1)), (twice, steps(2)), (
            twice, nested[-1]):
        f = theano.function([x], [T.grad(T.sqr(y).sum(), x) for y in (one, other)], mode=mode)
        have, want = f(np.array([0.4, -0.7, 1.1]))
        np.testing.assert_allclose(have, want, rtol=1e-9)
