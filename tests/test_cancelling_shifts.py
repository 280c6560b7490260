"""Maxima that only shift the argument of an exponential have no gradient, and need none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.gradient import reverse
from theano.gradient.shifts import may_be_shift
from theano.graph import walk

X = np.random.default_rng(3).normal(size=(3, 4)) * 2
PLAIN = theano.Mode(linker="py", optimizer=None)
W = np.random.default_rng(4).normal(size=(3, 4))


def gradients(monkeypatch: pytest.MonkeyPatch, cost: Any, x: Any) -> tuple[Any, Any]:
    """The gradient, and the gradient without `cancelling_shifts`."""
    found = theano.grad(cost, x)
    monkeypatch.setattr(reverse, "cancelling_shifts", lambda nodes, ends: set())
    return found, theano.grad(cost, x)


def compares(gradient: Any) -> bool:
    """Whether elements are compared with their maximum, as the gradient of a maximum does."""
    return any(
        getattr(getattr(node.op, "scalar_op", None), "name", None) in ("eq", "ge", "gt", "le", "lt")
        for node in walk.toposort([gradient]))


def top(x: Any, axis: int | None = 1) -> Any:
    return T.max(x, axis=axis, keepdims=True)


def log_sum(x: Any) -> Any:
    m = top(x)
    return m + T.log(T.sum(T.exp(x - m), axis=1, keepdims=True))


def two_maxima(x: Any) -> Any:
    return T.max(x, axis=1) + T.log(T.sum(T.exp(x - top(x)), axis=1))


def indexed(x: Any) -> Any:
    m = top(x)
    return T.log(T.exp(x - m).sum(axis=1)) + m[:, 0]


def reordered(x: Any) -> Any:
    m = T.max(x, axis=1).dimshuffle("x", 0)
    return (T.log(T.sum(T.exp(x.T - m), axis=0)) + m[0]).dimshuffle(0, "x")


def finite(x: Any) -> Any:
    m = T.switch(T.isinf(top(x)), 0, top(x))
    return m + T.log(T.sum(T.exp(x - m), axis=1, keepdims=True))


def quotient(x: Any) -> Any:
    e = T.exp(x - top(x))
    return (e / e.sum(axis=1, keepdims=True)) ** 2


def masked(x: Any) -> Any:
    e = T.switch(x > 0, T.exp(x - top(x)), 0) * T.abs_(x)
    return e * T.inv(e.sum(axis=1, keepdims=True) + T.zeros_like(e))


def squares(x: Any) -> Any:
    e = T.exp(x - top(x))
    return T.sqr(e.sum(axis=1)) / T.sqr(e).sum(axis=1)


def of_pairs(x: Any) -> Any:
    y = T.tanh(x[:, ::-1])
    m = T.maximum(x, y)
    return m + T.log(T.exp(x - m) + T.exp(y - m))


def through_a_product(x: Any) -> Any:
    m = top(x)
    return T.log(T.dot(T.exp(x - m), np.exp(W.T))) + m


def through_a_product_from_the_left(x: Any) -> Any:
    m = T.max(x, axis=1).dimshuffle("x", 0)
    return T.log(T.dot(np.exp(W), T.exp(x.T - m))) + m


def of_all(x: Any) -> Any:
    m = T.max(x)
    e = T.exp(x - m).flatten()[1:]
    return T.log(e.reshape((11, 1)).sum()) + m.reshape((1,))


def softmax_of_shifted(x: Any) -> Any:
    return T.nnet.softmax(x - top(x)) + T.nnet.logsoftmax(x - top(x))


def minimum(x: Any) -> Any:
    m = T.min(x, axis=1, keepdims=True)
    return T.log(T.exp(m - x).sum(axis=1)) - m.flatten()


def of_flat_rows(x: Any) -> Any:
    m = T.max(x, axis=1).dimshuffle("x", 0, "x")
    return T.log(T.exp(x.dimshuffle("x", 0, 1) - m).sum(axis=2)).flatten() + m.flatten()


def negated(x: Any) -> Any:
    return top(x) + T.log(T.sum(T.exp(T.neg(top(x)) + x), axis=1, keepdims=True))


def inverted(x: Any) -> Any:
    e = T.exp(x - top(x))
    return e * T.inv(e.sum(axis=1, keepdims=True))


def twice(x: Any) -> Any:
    m = top(x)
    z = x - m
    n = T.max(z, axis=1, keepdims=True)
    return m + n + T.log(T.exp(z - n).sum(axis=1, keepdims=True))


CANCEL = [log_sum, two_maxima, indexed, reordered, finite, quotient, masked, squares, of_pairs,
          through_a_product, through_a_product_from_the_left, of_all, softmax_of_shifted, minimum,
          of_flat_rows, negated, inverted, twice]


@pytest.mark.parametrize("function", CANCEL, ids=lambda f: f.__name__)
def test_terms_that_cancel_are_left_out(
    function: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    x = T.dmatrix("x")
    found, whole = gradients(monkeypatch, T.sum(T.sin(function(x))), x)
    assert not compares(found) or function is masked
    assert compares(whole)
    a, b = theano.function([x], [found, whole], mode=PLAIN)(X)
    np.testing.assert_allclose(a, b, atol=1e-12)


def test_choices_are_shifts_if_one_operand_is_a_constant() -> None:
    x, y = T.dmatrices("xy")
    assert may_be_shift(T.switch(x > 0, y, 0).owner)
    assert not may_be_shift(T.switch(x > 0, y, x).owner)


STAY = {
    "used otherwise": lambda x: log_sum(x) * top(x),
    "not added": lambda x: T.log(T.sum(T.exp(x - top(x)), axis=1)),
    "subtracted": lambda x: T.log(T.sum(T.exp(x - top(x)), axis=1)) - T.max(x, axis=1),
    "added twice": lambda x: T.log(T.sum(T.exp(x - top(x)), axis=1)) + 2 * T.max(x, axis=1),
    "one is added": lambda x: T.log(1 + T.exp(x - top(x)).sum(axis=1)) + T.max(x, axis=1),
    "log1p": lambda x: T.log1p(T.exp(x - top(x)).sum(axis=1)) + T.max(x, axis=1),
    "sums over rows": lambda x: T.log(T.exp(x - top(x)).sum(axis=0)) + T.max(x, axis=1)[0],
    "sums over all": lambda x: T.log(T.exp(x - top(x)).sum()) + T.max(x, axis=1),
    "another row": lambda x: T.log(T.exp(x - top(x)).sum(axis=1)) + T.max(x, axis=1)[::-1],
    "one row": lambda x: T.log(T.exp(x - top(x)).sum(axis=1)) + T.max(x, axis=1)[0],
    "turned": lambda x: T.exp(x[:, :3] - top(x)) / T.exp(-T.max(x, axis=1)),
    "other powers": lambda x: T.exp(x - top(x)) / T.sqr(T.exp(-top(x))),
    "powers added": lambda x: T.log(T.exp(x - top(x)) + T.exp(-2 * top(x))) + top(x),
    "masked by one": lambda x: T.log(T.switch(x > 0, T.exp(x - top(x)), 1)) + top(x),
    "at least a tenth": lambda x: T.log(T.maximum(T.exp(x - top(x)), 0.1)) + top(x),
    "of a product": lambda x: T.log(T.dot(T.exp(x - top(x)).T, np.abs(W))) + T.max(x),
    "factors of a product": lambda x: T.dot(T.exp(x - T.max(x)), T.exp(x.T)) / T.exp(T.max(x)),
    "sigmoid": lambda x: T.nnet.sigmoid(x - top(x)),
    "softmax over it": lambda x: T.nnet.softmax((x - top(x)).T),
    "softmax of factors": lambda x: T.nnet.softmax(T.exp(x - top(x))),
    "logarithm of it": lambda x: T.log(9 + top(x)),
    "exponential twice": lambda x: T.exp(T.exp(x - top(x))),
    "product of terms": lambda x: (x - top(x)) / top(x),
    "sum of terms": lambda x: T.sum(x - top(x), axis=1),
    "maximum of factors": lambda x: T.max(T.exp(x - T.max(x)), axis=1) + T.max(x),
    "a flat tensor": lambda x: (
        T.exp(x - T.maximum(x, 0.5)).dimshuffle(0, 1, "x").flatten()
        / T.exp(-T.maximum(x, 0.5)).dimshuffle(0, 1, "x").flatten()),
    "a flat matrix": lambda x: T.exp(x - top(x)).flatten() / T.exp(-(top(x) + 0 * x)).flatten(),
}


@pytest.mark.parametrize("name", STAY)
def test_gradients_of_other_uses_stay(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    x = T.dmatrix("x")
    found, whole = gradients(monkeypatch, T.sum(T.sin(STAY[name](x))), x)
    assert compares(found)
    a, b = theano.function([x], [found, whole], mode=PLAIN)(X)
    np.testing.assert_array_equal(a, b)


def random_cost(x: Any, rng: np.random.RandomState) -> Any:
    """A cost of a dozen random steps, most of which have a degree in the maxima."""
    terms, factors, others = [top(x), T.max(x) + 0 * x, T.maximum(x, 0.5)], list[Any](), [x]

    def pick(pool: list[Any]) -> Any:
        return pool[rng.randint(len(pool))]

    for _ in range(12):
        kind = rng.randint(8)
        if kind == 0:
            others.append(T.tanh(pick([*others, *factors])) * pick(others))
        elif kind < 3:
            terms.append(pick([*terms, *others]) * (1, 1, 1, 2)[rng.randint(4)] - pick(terms))
        elif kind == 3 or not factors:
            factors.append(T.exp(pick(terms)))
        elif kind == 4:
            factors.append(pick(factors) / pick([*factors, T.cosh(pick(others))]))
        elif kind == 5:
            factors.append(T.sum(pick(factors), axis=rng.randint(2), keepdims=True))
        elif kind == 6:
            factors.append(pick(factors) + pick(factors))
        else:
            terms.append(T.log(pick(factors)))
    return T.sum(T.sin(terms[-1])) + T.sum(T.cos(factors[-1]))


def test_random_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    x = T.dmatrix("x")
    rule, fired, pairs = reverse.cancelling_shifts, list[Any](), list[Any]()

    def noted(nodes: Any, ends: Any) -> Any:
        fired.append(rule(nodes, ends))
        return fired[-1]

    for seed in range(150):
        cost = random_cost(x, np.random.RandomState(seed))
        monkeypatch.setattr(reverse, "cancelling_shifts", noted)
        found = theano.grad(cost, x, disconnected_inputs="ignore")
        if fired[-1]:
            monkeypatch.setattr(reverse, "cancelling_shifts", lambda nodes, ends: set())
            pairs.append([found, theano.grad(cost, x, disconnected_inputs="ignore")])
    assert len(pairs) > 7
    with np.errstate(all="ignore"):
        results = theano.function([x], [v for pair in pairs for v in pair], mode=PLAIN)(X / 4)
    for a, b in zip(results[::2], results[1::2], strict=True):
        np.testing.assert_allclose(a, b, atol=1e-10 * max(1.0, np.abs(b).max()))


def test_what_is_asked_for_is_not_left_out() -> None:
    """The gradient with respect to the maximum itself is 0; one that `known_grads` gives is used,
    and a maximum in `consider_constant` passes on no gradient."""
    x = T.dmatrix("x")
    m = top(x)
    cost = T.sum(T.sin(m + T.log(T.sum(T.exp(x - m), axis=1, keepdims=True))))
    f = theano.function([x], theano.grad(cost, [m, x]), mode=PLAIN)
    np.testing.assert_array_equal(f(X)[0], np.zeros((3, 1)))
    known = theano.grad(cost, x, known_grads={m: T.ones_like(m)})
    at_the_top = X == X.max(axis=1, keepdims=True)
    plain = theano.function([x], [theano.grad(cost, x, consider_constant=[m]), known],
                            mode=PLAIN)(X)
    np.testing.assert_allclose(plain[1] - plain[0], at_the_top, atol=1e-12)
    shifted = T.exp(x - m)
    both = theano.grad(None, x, known_grads={shifted: T.ones_like(x)})
    assert compares(both)


def test_maxima_in_loops() -> None:
    """The forward algorithm: the gradient of a step does not compare."""
    a, start = T.dmatrix("a"), T.dvector("start")
    last = theano.scan(
        lambda p: log_sum(p.dimshuffle("x", 0) + a).flatten(), outputs_info=start,
        n_steps=5)[0][-1]
    f = theano.function([a, start], theano.grad(last.sum(), a))
    found = f(X[:, :3], X[0, :3])
    h = 1e-6
    g = theano.function([a, start], last.sum())
    for i in range(3):
        for j in range(3):
            d = np.zeros((3, 3))
            d[i, j] = h
            slope = (g(X[:, :3] + d, X[0, :3]) - g(X[:, :3] - d, X[0, :3])) / (2 * h)
            assert abs(found[i, j] - slope) < 1e-7
    assert "eq(" not in theano.printing.debugprint(f, file="str")


@pytest.mark.parametrize("results", [
    lambda m: T.split(m, [1, 2], 2),
    lambda m: theano.scan(
        lambda row, h, c: [T.tanh(row + h), c * row], m, [T.zeros((4,))] * 2)[0]],
    ids=["split", "loop"])
def test_maxima_that_ops_of_several_results_read(results: Callable[[Any], Any]) -> None:
    x = T.dmatrix("x")
    slope = theano.grad(T.sum(results(T.maximum(x, 0))[0]), x)
    expected = theano.grad(T.sum(results(x)[0]), x)
    assert np.array_equal(slope.eval({x: abs(X)}), expected.eval({x: abs(X)}))


def test_cost_is_linear() -> None:
    """300 maxima, each of which is a term of all later sums."""
    x = T.dvector("x")
    total = x
    for k in range(300):
        total = total + T.maximum(total, float(k))
    nodes = [(node, [[True]] * len(node.inputs)) for node in walk.toposort([total])]
    assert len(reverse.cancelling_shifts(nodes, {total})) == 0
