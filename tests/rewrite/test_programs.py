"""Whole programs: their rewritten graphs (golden texts), and that their results are unchanged."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.ids import names
from tests.rewrite.helpers import close, evaluate, optimized, text
from theano.graph import FunctionGraph
from theano.rewrite.pipeline import optimize
from theano.tensor import nnet

x, y = T.dmatrix("x"), T.dmatrix("y")
v, w = T.dvector("v"), T.dvector("w")
s, t = T.dscalar("s"), T.dscalar("t")
classes = T.lvector("classes")

GOLDEN: list[tuple[Any, str]] = [
    ((x + 1) + 2, "add(x, 3.0)"),
    (2 * (x * 3) / 4, "mul(x, 1.5)"),
    (T.neg(-x) - -y, "add(x, y)"),
    ((1 + v) * 1 - 1 + 0, "v"),
    (x - 0, "x"), (0 - x, "neg(x)"), (x / 1, "x"), (x / -1, "neg(x)"), (x**1, "x"),
    (-x / -y, "true_div(x, y)"), (-(x - y), "sub(y, x)"), (-x - y, "neg(add(x, y))"),
    (x - -y, "add(x, y)"), (-x * -y, "mul(y, x)"), (2 - (x - 1), "sub(3.0, x)"),
    ((x + 1) - 3, "add(x, -2.0)"), ((2 - x) + 3, "sub(5.0, x)"), (x + x, "mul(2, x)"),
    (3 * x + x, "mul(4.0, x)"), ((x / 2) * 6, "mul(x, 3.0)"), ((x * 6) / 2, "mul(x, 3.0)"),
    (x * 0.5 * y * 2, "mul(x, y)"),
    (T.exp(x) * y / T.exp(x), "second(x, y)"),
    (x - x, "sub(x, x)"),
    (x**2 + x**0.5, "add(sqr(x), sqrt(x))"),
    (T.exp(T.second(x, s)), "Alloc(exp(s), Shape_i{0}(x), Shape_i{1}(x))"),
    (T.zeros_like(x) + y, "second(x, y)"),
    (T.zeros_like(x * 2) + x, "x"),
    (T.ones_like(x).sum(), "cast_float64(mul(Shape_i{0}(x), Shape_i{1}(x)))"),
    (T.grad(T.sum(x**2), x), "mul(2.0, x)"),
    (T.grad(T.sum(T.tanh(v)), v), "sub(1, sqr(tanh(v)))"),
    (T.exp(x).shape[0] * 2, "mul(Shape_i{0}(x), 2)"),
    (T.dot(x, y).shape, "MakeVector{dtype='int64'}(Shape_i{0}(x), Shape_i{1}(y))"),
    (x.T.T, "x"),
    (T.log(1 - 1 / (1 + T.exp(-x))), "neg(softplus(x))"),
    (T.exp(x) * nnet.sigmoid(-x), "sigmoid(x)"), (T.exp(-x) * nnet.sigmoid(x), "sigmoid(neg(x))"),
    (T.exp(x) / (1 + T.exp(x)), "sigmoid(x)"), (y / (1 + T.exp(x)), "mul(y, sigmoid(neg(x)))"),
    (1 - nnet.sigmoid(x), "sigmoid(neg(x))"), (T.log(nnet.sigmoid(x)), "neg(softplus(neg(x)))"),
    (T.exp(-T.log(1 + T.exp(x))), "sigmoid(neg(x))"), (T.log(1 - x), "log1p(neg(x))"),
    (T.exp(x) - 1, "expm1(x)"), (1 - T.exp(x), "neg(expm1(x))"),
    (T.log(x**2), "mul(2, log(abs_(x)))"), (1 - T.erf(x), "erfc(x)"),
    (1 + T.erf(x), "erfc(neg(x))"), (T.erf(x) - 1, "neg(erfc(x))"), (1 - T.erfc(x), "erf(x)"),
    (T.erfc(x) - 1, "neg(erf(x))"),
    (T.log(1 + T.exp(x)), "softplus(x)"),
    (T.log(nnet.softmax(x)), "LogSoftmax(x)"),
    (T.exp(x) / T.exp(x).sum(axis=1, keepdims=True), "Softmax(x)"),
    (T.grad(T.sum(nnet.sigmoid(v)), v), "mul(sigmoid(v), sub(1, sigmoid(v)))"),
    (T.grad(T.dot(w, nnet.sigmoid(v)), v), "mul(w, mul(sigmoid(v), sub(1, sigmoid(v))))"),
    (T.grad(T.dot(w, nnet.sigmoid(v)**2), v),
     "mul(mul(mul(w, sigmoid(v)), mul(sigmoid(v), sub(1, sigmoid(v)))), 2.0)"),
    (nnet.categorical_crossentropy(nnet.softmax(x), classes),
     "CrossentropySoftmaxArgmax1Hot(x, classes).0"),
    (x - s * T.dot(y.T, y), "Gemm{no_inplace}(x, neg(s), ds[1,0](y), y, 1.0)"),
    (T.exp(x)[0], "exp(Subtensor{int64}(x, 0))"),
]


@pytest.mark.parametrize("output, wanted", GOLDEN, ids=names(GOLDEN))
def test_golden(output: Any, wanted: str) -> None:
    assert text(optimized([x, y, v, w, s, t, classes], [output])) == wanted


def logistic(z: Any, yy: Any, ww: Any) -> Any:
    p = 1 / (1 + T.exp(-z))
    xent = -yy * T.log(p) - (1 - yy) * T.log(1 - p)
    return p, xent, xent.mean() + 0.01 * (ww**2).sum()


def test_a_logistic_slope_keeps_its_digits() -> None:
    p = 1 / (1 + T.exp(-v))
    slope = T.grad(p.sum(), v)
    values = np.array([0.0, 1, -1, 26.6, 36, 40, -50, 700, -700, np.inf, -np.inf, np.nan])
    exact = np.exp(-abs(values)) / (1 + np.exp(-abs(values))) ** 2
    with np.errstate(divide="ignore"):
        logarithm = np.log(exact)
    for outputs in ([slope, T.log(abs(slope))], [slope, T.log(abs(slope)), p, v * p]):
        found = theano.function([v], outputs)(values)
        np.testing.assert_allclose(found[0], exact, rtol=1e-14)
        np.testing.assert_allclose(found[1], logarithm, rtol=1e-14)


def test_the_gradient_of_a_sigmoid_computes_one_exponential() -> None:
    written = nnet.sigmoid(v) * (1 - nnet.sigmoid(v))
    for slope in (written, T.grad(nnet.sigmoid(v).sum(), v), T.grad(nnet.sigmoid(-v).sum(), v)):
        lines = theano.function([v], slope).c_source.splitlines()
        inside = [line for line in lines if line.startswith(" " * 8)]
        assert len(re.findall(r"\bsigmoid\(|th_sigmoid_batch\(", "\n".join(inside))) == 1
        assert not any("exp(" in line for line in lines if line.startswith(" " * 8))


@pytest.mark.parametrize("scale", [1.0, 30.0, 1000.0])
@pytest.mark.parametrize("form", ["plain", "negated", "sigmoid", "binary_crossentropy"])
def test_logistic_regression_stays_finite(scale: float, form: str) -> None:
    """The documentation's logistic regression: cost and gradient equal the stable formula."""
    weights, bias = T.dvector("weights"), T.dscalar("bias")
    z = T.dot(x, weights) + bias
    if form == "plain":
        _, _, cost = logistic(z, v, weights)
    elif form == "negated":
        p = 1 / (1 + T.exp(-T.dot(x, weights) - bias))
        xent = -v * T.log(p) - (1 - v) * T.log(1 - p)
        cost = xent.mean() + 0.01 * (weights**2).sum()
    else:
        p = nnet.sigmoid(z)
        xent = -v * T.log(p) - (1 - v) * T.log(1 - p)
        if form == "binary_crossentropy":
            xent = nnet.binary_crossentropy(p, v)
        cost = xent.mean() + 0.01 * (weights**2).sum()
    inputs = [x, v, weights, bias]
    graph = optimized(inputs, [cost, *T.grad(cost, [weights, bias])])
    rng = np.random.default_rng(3)
    data, labels = rng.normal(size=(40, 30)), rng.integers(0, 2, 40).astype(float)
    values = [data, labels, rng.normal(size=30) * scale, np.array(0.5)]
    for _ in range(5):
        found = evaluate(graph, values)
        expected = stable_logistic(*values)
        for a, b in zip(found, expected, strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-10, atol=1e-12)
        values[2] = values[2] - 0.1 * found[1]
        values[3] = values[3] - 0.1 * found[2]


def stable_logistic(data: Any, labels: Any, weights: Any, bias: Any) -> list[Any]:
    z = data @ weights + bias
    xent = np.logaddexp(0, z) - labels * z
    with np.errstate(over="ignore"):
        residual = (1 / (1 + np.exp(-z)) - labels) / len(z)
    return [xent.mean() + 0.01 * (weights**2).sum(), data.T @ residual + 0.02 * weights,
            residual.sum()]


def softmax_losses() -> dict[str, Any]:
    p = nnet.softmax(x)
    rows = T.arange(x.shape[0])
    return {
        "classes": nnet.categorical_crossentropy(p, classes).mean(),
        "tutorial": -T.mean(T.log(p)[T.arange(classes.shape[0]), classes]),
        "rows of x": -T.mean(T.log(p)[rows, classes]),
        "chosen first": -T.mean(T.log(p[rows, classes])),
        "distribution": nnet.categorical_crossentropy(p, y).mean(),
        "by hand": -T.mean(T.sum(
            y * T.log(T.exp(x) / T.exp(x).sum(axis=1, keepdims=True)), axis=1)),
    }


@pytest.mark.parametrize("name", softmax_losses())
@pytest.mark.parametrize("scale", [1.0, 1000.0])
def test_softmax_losses_stay_finite(name: str, scale: float) -> None:
    """However the loss is written, it and its gradient equal the stable formula."""
    cost = softmax_losses()[name]
    rng = np.random.default_rng(4)
    data, labels = rng.normal(size=(6, 5)) * scale, rng.integers(0, 5, 6)
    hot = np.eye(5)[labels]
    graph = optimized([x, y, classes], [cost, T.grad(cost, x)])
    found = evaluate(graph, [data, hot, labels])
    shifted = data - data.max(axis=1, keepdims=True)
    total = np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = (total - shifted)[np.arange(6), labels].mean()
    np.testing.assert_allclose(found[0], loss, rtol=1e-12)
    np.testing.assert_allclose(found[1], (np.exp(shifted - total) - hot) / 6, atol=1e-12)


def test_log_sum_exp_of_large_numbers() -> None:
    cost = T.log(T.sum(T.exp(v)))
    graph = optimized([v], [cost, T.grad(cost, v)])
    data = np.array([1000.0, 999.0, -1000.0])
    value, slope = evaluate(graph, [data])
    np.testing.assert_allclose(value, 1000 + np.log1p(np.exp(-1)))
    np.testing.assert_allclose(slope, np.exp(data - value))
    for extreme in (np.inf, -np.inf):
        assert evaluate(graph, [np.full(3, extreme)])[0] == extreme


def test_log_of_two_exponentials() -> None:
    cost = T.log(T.exp(v) + T.exp(w))
    graph = optimized([v, w], [cost, *T.grad(cost.sum(), [v, w])])
    a, b = np.array([1000.0, 3, -np.inf, -1000]), np.array([999.0, 4, -np.inf, 1000])
    value, da, db = evaluate(graph, [a, b])
    np.testing.assert_allclose(value, np.logaddexp(a, b))
    for slope, u in ((da, a), (db, b)):
        finite = [0, 1, 3]
        np.testing.assert_allclose(slope[finite], np.exp(u[finite] - value[finite]))


def network(depth: int) -> tuple[list[Any], list[Any]]:
    h, parameters = x, []
    for layer in range(depth):
        weights, bias = T.dmatrix(f"W{layer}"), T.dvector(f"b{layer}")
        parameters += [weights, bias]
        h = T.tanh(T.dot(h, weights) + bias)
    cost = T.mean(T.sqr(h - y)) + 0.001 * sum(T.sum(p**2) for p in parameters)
    return [x, y, *parameters], [
        cost, *(p - 0.1 * g for p, g in zip(parameters, T.grad(cost, parameters), strict=True))]


def test_network_keeps_its_numbers() -> None:
    inputs, outputs = network(3)
    rng = np.random.default_rng(5)
    values = [rng.normal(size=(4, 3)), rng.normal(size=(4, 3))]
    values += [rng.normal(size=(3,) * u.type.ndim) for u in inputs[2:]]
    expected = evaluate(FunctionGraph(inputs, outputs), values)
    for mode in (None, "FAST_COMPILE", "None"):
        for a, b in zip(expected, evaluate(optimized(inputs, outputs, mode), values), strict=True):
            close(a, b)


def test_shape_errors_stay() -> None:
    """A rewrite that drops an operand keeps the comparison of shapes that came with it."""
    for output in (x * y / y, x + y - x, x * 0 + y, T.second(x, 1.0) * y, T.zeros_like(x) + y):
        graph = optimized([x, y], [output])
        with pytest.raises(ValueError, match="shape"):
            evaluate(graph, [np.ones((2, 3)), np.ones((2, 4))])


def test_minibatches_become_one_pass() -> None:
    """Lengths of slices with symbolic ends are compared as polynomials."""
    i = T.lscalar("i")
    part = slice(i * 2, (i + 1) * 2)
    p = nnet.softmax(T.dot(x[part], y))
    labels = classes[part]
    cost = -T.mean(T.log(p)[T.arange(labels.shape[0]), labels])
    inputs, outputs = [x, y, classes, i], [cost, T.grad(cost, y)]
    graph = optimized(inputs, outputs)
    names = {type(node.op).__name__ for node in graph.apply_nodes}
    assert {"CrossentropySoftmaxArgmax1Hot", "CrossentropySoftmax1HotWithBiasDx"} <= names
    assert not names & {"AdvancedSubtensor", "AdvancedIncSubtensor", "Softmax", "ARange"}
    rng = np.random.default_rng(6)
    values = [rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), rng.integers(0, 4, 5)]
    for index in range(3):
        given = [*values, np.array(index)]
        expected = evaluate(FunctionGraph(inputs, outputs), given)
        for a, b in zip(expected, evaluate(graph, given), strict=True):
            close(a, b)


def test_gradient_of_all_log_softmaxes() -> None:
    """d/dx of the sum of log(softmax(x)) is 1 - columns * softmax(x)."""
    matrix = T.dmatrix("matrix")
    cost = T.log(nnet.softmax(matrix)).sum()
    graph = optimized([matrix], [T.grad(cost, matrix)])
    data = np.array([[0.0, 1.0, -2.0], [3.0, 3.0, 0.5]])
    shares = np.exp(data) / np.exp(data).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(evaluate(graph, [data])[0], 1 - 3 * shares, atol=1e-12)


@pytest.mark.parametrize("axis", [0, 1])
def test_log_of_a_sum_of_no_exponentials(axis: int) -> None:
    x = T.dmatrix()
    f = theano.function([x], T.log(T.sum(T.exp(x), axis=axis)))
    for shape in ((0, 3), (3, 0)):
        with np.errstate(all="ignore"):
            wanted = np.log(np.sum(np.exp(np.zeros(shape)), axis=axis))
        np.testing.assert_array_equal(f(np.zeros(shape)), wanted)


def test_powers_of_small_whole_numbers_have_the_range_of_the_result() -> None:
    small, bytes_ = T.bvector("small"), T.TensorType("uint8", (False,))("bytes_")
    of_float, of_int, of_half = theano.function([small, bytes_], [
        small ** T.constant(2.0, dtype="float32"), bytes_**2, small ** T.constant(0.5)])(
        np.array([100, 4], np.int8), np.array([181, 3], np.uint8))
    assert of_float.tolist() == [10000, 16] and of_int.tolist() == [181**2, 9]
    assert of_half.tolist() == [10, 2]


def test_signs_and_sums_of_whole_numbers_wrap_around_before_they_meet_floats() -> None:
    x, k = T.fvector("x"), T.TensorType("uint8", (False,))("k")
    floats, whole = np.array([2, 0.5], np.float32), np.array([3, 40], np.uint8)
    for expression, expected in (
            (T.dot(-k, x), 253 * 2 + 216 * 0.5), ((k - (-k)) / x, [6 / 2, 80 / 0.5]),
            ((x - (-k)) / x, [-251 / 2, -215.5 / 0.5]),
            (T.exp(k) * T.nnet.sigmoid(-k), np.exp([3, 40])), ((k * (k / 4)) / (k / 4), [3, 40])):
        found = theano.function([x, k], expression, on_unused_input="ignore")(floats, whole)
        np.testing.assert_allclose(found, expected, rtol=1e-5)


@pytest.mark.parametrize("second", [
    lambda g: T.grad((g**2).sum(), v), lambda g: T.grad(g.sum(), v), lambda g: T.Rop(g, v, v)])
def test_second_derivatives_of_a_sure_cross_entropy(second: Any) -> None:
    # g = p - w, so that dg/dv = p (1 - p), which vanishes where p is 0 or 1
    slope = T.grad(nnet.binary_crossentropy(nnet.sigmoid(v), w).sum(), v)
    values = np.array([0.0, 1, -1, 40, -40, 800, -800])
    first, found = theano.function([v, w], [slope, second(slope)])(values, np.full(7, 0.3))
    p = 1 / (1 + np.exp(-np.clip(values, -700, 700)))
    np.testing.assert_allclose(first, p - 0.3, atol=1e-12)
    exact = theano.function([v, w], second(nnet.sigmoid(v) - w))(values, np.full(7, 0.3))
    np.testing.assert_allclose(found, exact, atol=1e-12)


def test_shifted_exponentials_of_small_whole_numbers() -> None:
    rows = T.bmatrix("rows")
    value = np.array([[-128, 127, 126], [3, 100, -100]], np.int8)
    sums = T.exp(rows).sum(axis=1, keepdims=True)
    total, ratio = theano.function([rows], [
        T.log(T.exp(rows).sum(axis=1)), T.exp(rows) / sums])(value)
    exact = np.exp(value.astype(float) - value.max(1, keepdims=True))
    np.testing.assert_allclose(total, np.log(exact.sum(1)) + value.max(1), rtol=1e-6)
    np.testing.assert_allclose(ratio, exact / exact.sum(1, keepdims=True), rtol=1e-5, atol=1e-30)


SPECIAL = np.array([0.0, -0.0, 1, -2.5, 800, -800, np.inf, -np.inf, np.nan])


@pytest.mark.parametrize(
    "mode", ["FAST_RUN", "FAST_COMPILE", theano.Mode("py", "fast_run")], ids=str)
def test_infinity_and_nan_give_the_same_as_in_numpy(mode: Any) -> None:
    def written(x: Any, xp: Any) -> list[Any]:
        return [x - x, x / x, 0 * x, 0 / x, (x + 1) - x, x * 3 / x, x - 2 + (2 - x), x**0, x // x,
                x % x, xp.maximum(x, 0), xp.minimum(x, 1), (x * 0).sum(), (x / x).sum(),
                xp.where(x > 0, x, 0) * x, xp.zeros_like(x) * x, 3 * x - 2 * x, x / abs(x),
                xp.sqrt(x * x) - abs(x), xp.dot(xp.zeros_like(x), x), x * xp.log(0 * x + 1)]

    T_like = type("T_like", (), {
        "maximum": T.maximum, "minimum": T.minimum, "where": T.switch, "sqrt": T.sqrt, "log": T.log,
        "zeros_like": T.zeros_like, "dot": T.dot})
    found = theano.function([v], written(v, T_like), mode=mode)(SPECIAL)
    with np.errstate(all="ignore"):
        for a, b in zip(found, written(SPECIAL, np), strict=True):
            np.testing.assert_array_equal(a, b)


def test_infinite_derivatives_of_elements_that_are_not_read_have_no_effect() -> None:
    """Derivatives that are infinite or NaN have no effect where a branch is not taken or an element
    not read: grad knows that these terms are zero."""
    chosen = T.switch(T.gt(v, 0), T.sqrt(v), 0).sum()
    other = T.switch(T.le(v, 0), 0, T.log(v)).sum()
    picked = T.sqrt(v)[1:3].sum() + T.sqrt(v)[[1, 1]].sum()
    slopes = theano.function([v], T.grad(chosen, v) + T.grad(other, v) + T.grad(picked, v))
    assert slopes([0.0, 1, 4, 0]).tolist() == [0, 0.5 + 1 + 0.5 + 1, 0.25 + 0.25 + 0.25, 0]


@pytest.mark.parametrize("branch", [
    lambda r: r / (r + 1), lambda r: r * T.log(r) - r**3 * T.exp(r), lambda r: 1 / (r * r) - r,
    lambda r: T.log(r) * r / (1 + r)])
@pytest.mark.parametrize("first", [True, False])
def test_a_branch_that_is_not_taken_may_read_a_variable_twice(branch: Any, first: bool) -> None:
    """The terms of its gradient are zero together, also in a sum or difference."""
    taken = branch(v**0.42)
    chosen = T.switch(T.gt(v, 0), taken, 0) if first else T.switch(T.le(v, 0), 0, taken)
    slopes = theano.function([v], [T.grad(chosen.sum(), v), T.grad(taken.sum(), v)])
    found, taken = slopes([-1.0, 2, -3, 0.5])
    np.testing.assert_allclose(found, np.where(np.isnan(taken), 0, taken), rtol=1e-12)


POSITIVE = np.array([False, True, False, True])


@pytest.mark.parametrize("cost", [
    lambda r: T.switch(POSITIVE, r, 0.5).sum(),
    lambda r: T.log(T.switch(POSITIVE, r, 1) + 2).sum(),
    lambda r: (T.switch(v > 0, r, 0) + T.switch(v > 1, r * r, 0)).sum(),
    lambda r: (T.switch(v > 1, r, 0) - T.switch(v > 0, 0, 1) + T.switch(v > 0, r * r, 0)).sum(),
    lambda r: T.switch(v > 0, T.switch(r > 0.5, T.log(r), T.log1p(r)), 0).sum(),
    lambda r: T.switch(v > 0, T.switch(POSITIVE, T.log(r), 0) - T.switch(v > 1, r, 0), 0).sum()])
def test_what_is_chosen_in_several_ways_has_the_derivative_of_what_is_read(cost: Any) -> None:
    """The terms may have other conditions, or constant ones: what no term reads has no effect."""
    known = T.switch(v > 0, v, 1.25)
    slopes = theano.function([v], [
        T.grad(cost(T.log(T.sqrt(v))), v), T.grad(cost(T.log(T.sqrt(known))), v)])
    found, wanted = slopes([-1.0, 2, 0, 1.5])
    np.testing.assert_allclose(found, np.where(POSITIVE, wanted, 0), rtol=1e-12)


def test_a_branch_for_all_elements_that_is_not_taken_has_no_effect() -> None:
    """The derivative of the root of zero is infinite, and the sum over the elements is not read."""
    root = T.sqrt(s)
    total = T.switch(s > 0, root * v, 0).sum()
    more = total + T.switch(s > 1, root * root, 0) + T.switch(s > 0, root * x, 0).sum()
    slope = theano.function([s, v, x], [T.grad(total, s), T.grad(more, s)])
    ones = np.ones(3), np.ones((2, 2))
    assert slope(0.0, *ones) == [0, 0]
    np.testing.assert_allclose(slope(4.0, *ones), [0.75, 2.75])


@pytest.mark.parametrize("size", [3, 40])
def test_factors_of_products_that_are_zero_do_not_hide_nan(size: int) -> None:
    """A library takes no notice of what is multiplied by zero."""
    full, bad = np.ones((size, size)), np.full((size, size), np.nan)
    matrix = theano.function([x, y, s], [x + s * T.dot(y, y), s * x + T.dot(y, y)])
    rows = theano.function([v, y, w, s], [v + s * T.dot(y, w), s * v + T.dot(y, w)])
    for zero in (0.0, -0.0):
        assert np.isnan(matrix(full, bad, zero)[0]).all()
        assert np.isnan(matrix(bad, full, zero)[1]).all()
        assert np.isnan(rows(full[0], bad, full[0], zero)[0]).all()
        assert np.isnan(rows(bad[0], full, full[0], zero)[1]).all()
    infinite = matrix(full, full, np.inf)
    assert np.isposinf(infinite[0]).all()


def test_constants_whose_product_overflows_are_not_merged() -> None:
    product, quotient, total = theano.function([v], [
        (v * 1e200) * 1e200, (1e-200 / v) * 1e-200, (v + 1e308) + 1e308])(np.array([1e-300, 1.0]))
    assert product[0] == 1e100 and np.isposinf(product[1])
    assert quotient[0] == 1e-100 and np.isposinf(total[0])


def test_written_parts_that_are_read_and_written_again() -> None:
    x = T.dvector("x")
    whole = T.inc_subtensor(T.inc_subtensor(T.zeros_like(x)[:2], x[:2])[2:], T.exp(x)[2:])
    graph = FunctionGraph([x], [T.inc_subtensor(whole[1:3], 5.0), whole.cumsum()], clone=True)
    optimize(graph)
    for found, wanted in zip(evaluate(graph, [np.array([1.0, 2.0, 0.0, 0.0])]), (
            [1, 7, 6, 1], [1, 3, 4, 5]), strict=True):
        np.testing.assert_allclose(found, wanted)
