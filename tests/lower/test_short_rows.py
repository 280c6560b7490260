"""Rows that are shorter than a SIMD register: many are computed side by side."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import special

import theano
import theano.tensor as T
from tests.c_text import code
from tests.lower.test_lowering import kernels
from tests.lower.test_passes import lowered
from theano.lower import ir
from theano.lower.passes.build import Scope
from theano.lower.passes.short_rows import LANES, SHORT, why_not
from theano.records import replace

SHAPES = [(rows, n) for rows in (0, 1, LANES - 1, LANES, LANES + 1, 3 * LANES + 5)
          for n in (1, 2, 3, 7, LANES - 1, LANES, LANES + 1, SHORT - 1, SHORT, SHORT + 1)]

OF_ROWS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "sum": (lambda x: x.sum(axis=1), lambda x: x.sum(axis=1)),
    "product": (lambda x: x.prod(axis=1), lambda x: x.prod(axis=1)),
    "maximum": (lambda x: x.max(axis=1), lambda x: x.max(axis=1)),
    "place of the minimum": (lambda x: T.argmin(x, axis=1), lambda x: x.argmin(axis=1)),
    "norm": (lambda x: x.norm(2, axis=1), lambda x: np.linalg.norm(x, axis=1)),
    "variance": (lambda x: x.var(axis=1), lambda x: x.var(axis=1)),
    "softmax": (T.nnet.softmax, lambda x: special.softmax(x, axis=1)),
    "log-softmax": (T.nnet.logsoftmax, lambda x: special.log_softmax(x, axis=1)),
    "log of the sum of exponentials": (
        lambda x: T.log(T.exp(x - x.max(axis=1, keepdims=True)).sum(axis=1)),
        lambda x: special.logsumexp(x, axis=1) - x.max(axis=1)),
    "shifted by a product of all": (
        lambda x: T.exp(x - T.prod(T.sgn(x))).sum(axis=1),
        lambda x: np.exp(x - np.sign(x).prod()).sum(axis=1)),
    "any": (lambda x: T.any(x > 0.5, axis=1), lambda x: (x > 0.5).any(axis=1)),
    "centred": (lambda x: x - x.mean(axis=1, keepdims=True),
                lambda x: x - x.mean(axis=1, keepdims=True)),
}


@pytest.mark.one_of(3)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("name", OF_ROWS)
def test_rows_of_every_length(name: str, dtype: str) -> None:
    expression, expected = OF_ROWS[name]
    x = T.matrix(dtype=dtype)
    f = theano.function([x], expression(x))
    rng = np.random.default_rng(1)
    for shape in SHAPES:
        value = rng.standard_normal(shape).astype(dtype)
        np.testing.assert_allclose(
            f(value), expected(value.astype("float64")), err_msg=str(shape), atol=1e-6,
            rtol=1e-12 if dtype == "float64" else 3e-6)


@pytest.mark.parametrize("dtype", ["int8", "int64", "uint16", "bool", "float16", "complex128"])
def test_rows_of_other_dtypes(dtype: str) -> None:
    x = T.matrix(dtype=dtype)
    f = theano.function([x], [x.sum(axis=1, acc_dtype=None if dtype != "float16" else "float32")])
    rng = np.random.default_rng(2)
    for shape in SHAPES:
        value = rng.integers(0, 2, shape).astype(dtype)
        np.testing.assert_array_equal(f(value)[0], value.sum(axis=1))


def test_nan_and_infinity_stay_in_their_rows() -> None:
    x = T.fmatrix()
    f = theano.function([x], [x.max(axis=1), T.argmax(x, axis=1), x.sum(axis=1)])
    value = np.arange(60, dtype="float32").reshape(20, 3)
    value[3, 1], value[17, 2], value[5, 0], value[19, 0] = np.nan, np.nan, np.inf, -np.inf
    largest, place, total = f(value)
    np.testing.assert_array_equal(largest, value.max(axis=1))
    np.testing.assert_array_equal(place, value.argmax(axis=1))
    np.testing.assert_array_equal(total, value.sum(axis=1))


def test_float32_rows_that_overflow_on_the_way() -> None:
    x = T.fmatrix()
    value = np.tile(np.array([3e38, 3e38, -3e38, -3e38], "float32"), (20, 1))
    np.testing.assert_array_equal(theano.function([x], x.sum(axis=1))(value), np.zeros(20))


def test_a_kernel_of_two_loops_over_rows() -> None:
    x = T.dmatrix()
    f = theano.function([x], [T.argmax(x), T.argmin(x)])
    assert len(re.findall(r"for \(; i_b\w* <", f.c_source)) == 2  # over rows side by side
    rng = np.random.default_rng(10)
    for shape in SHAPES:
        value = rng.standard_normal(shape)
        if value.size:
            assert [int(v) for v in f(value)] == [value.argmax(), value.argmin()]


def test_rows_within_rows() -> None:
    x, y = T.dmatrix(), T.dmatrix()
    distance = T.sqrt(((x[:, None, :] - y[None, :, :]) ** 2).sum(axis=2))
    f = theano.function([x, y], [distance, distance.argmin(axis=1)])
    rng = np.random.default_rng(3)
    for m, n, dims in ((1, 1, 3), (5, 40, 2), (40, 5, 3), (33, 17, 20)):
        a, b = rng.standard_normal((m, dims)), rng.standard_normal((n, dims))
        wanted = np.sqrt(((a[:, None] - b[None]) ** 2).sum(axis=2))
        found, nearest = f(a, b)
        np.testing.assert_allclose(found, wanted, rtol=1e-13)
        np.testing.assert_array_equal(nearest, wanted.argmin(axis=1))


def test_rows_that_are_strided_and_overwritten() -> None:
    value = np.random.default_rng(4).standard_normal((50, 10))
    x = theano.shared(value.copy(), borrow=True)
    f = theano.function([], updates=[(x, T.nnet.softmax(x) + x.max(axis=1, keepdims=True))])
    wanted = value
    for _ in range(2):
        f()
        wanted = special.softmax(wanted, axis=1) + wanted.max(axis=1, keepdims=True)
    np.testing.assert_allclose(x.get_value(), wanted, rtol=1e-13)
    y = T.dmatrix()
    g = theano.function([y], T.nnet.softmax(y[::-1, ::2]))
    np.testing.assert_allclose(g(value), special.softmax(value[::-1, ::2], axis=1), rtol=1e-13)


def test_rows_that_several_loops_read() -> None:
    """Elements are copied when they are first read; what a loop stores is not read from a copy."""
    x = T.dmatrix()
    value = np.random.default_rng(12).standard_normal((40, 7))
    e = np.exp(value - value.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    exponentials = T.exp(x - x.max(axis=1, keepdims=True))
    share = exponentials / exponentials.sum(axis=1, keepdims=True)
    f = theano.function([x], [exponentials, share, (share - share.mean(axis=1, keepdims=True))])
    for found, wanted in zip(f(value), (e, p, p - 1 / 7), strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-15)
    state = theano.shared(value.copy(), borrow=True)
    update = T.nnet.softmax(state) * state
    g = theano.function([], update.sum(axis=1), updates=[(state, update)])
    np.testing.assert_allclose(g(), (p * value).sum(axis=1), rtol=1e-12)
    np.testing.assert_allclose(state.get_value(), p * value, rtol=1e-12)
    y = T.dmatrix()
    h = theano.function([x, y], T.nnet.softmax(x) * T.exp(y).sum(axis=1, keepdims=True))
    for n in (3, 7, 40):
        other = np.random.default_rng(n).standard_normal((40, n))
        np.testing.assert_allclose(
            h(value, other), p * np.exp(other).sum(axis=1, keepdims=True), rtol=1e-12)
    by_columns = theano.function([x], T.nnet.softmax(x.T))
    np.testing.assert_allclose(by_columns(value.T), p, rtol=1e-12)


def test_gradients_of_short_rows() -> None:
    x, labels = T.dmatrix(), T.lvector()
    cost = T.nnet.categorical_crossentropy(T.nnet.softmax(x), labels).sum()
    f = theano.function([x, labels], [cost, T.grad(cost, x)])
    rng = np.random.default_rng(5)
    value, classes = rng.standard_normal((37, 10)), rng.integers(0, 10, 37)
    found, slope = f(value, classes)
    p = special.softmax(value, axis=1)
    np.testing.assert_allclose(found, -np.log(p[np.arange(37), classes]).sum(), rtol=1e-13)
    np.testing.assert_allclose(slope, p - np.eye(10)[classes], rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_totals_over_rows_and_columns(dtype: str) -> None:
    """A mixture of normal distributions: its log-likelihood, and gradients by its parameters."""
    x = T.vector(dtype=dtype)
    mean, weight = T.vector(dtype=dtype), T.vector(dtype=dtype)
    terms = T.exp(-(x[:, None] - mean) ** 2) * weight
    cost = T.log(terms.sum(axis=1)).sum()
    largest = terms.max(axis=1).max()
    f = theano.function([x, mean, weight], [cost, largest, *T.grad(cost, [mean, weight])])
    rng = np.random.default_rng(7)
    for rows, n in SHAPES:
        if not rows:
            continue
        a, m, w = (rng.uniform(0.5, 1.5, size).astype(dtype) for size in (rows, n, n))
        wide = a.astype("float64")
        each = np.exp(-(wide[:, None] - m) ** 2) * w
        share = each / each.sum(axis=1, keepdims=True)
        wanted = (np.log(each.sum(axis=1)).sum(), each.max(),
                  (share * 2 * (wide[:, None] - m)).sum(axis=0), (share / w).sum(axis=0))
        for found, value in zip(f(a, m, w), wanted, strict=True):
            np.testing.assert_allclose(
                found, value, rtol=1e-11 if dtype == "float64" else 2e-5, atol=1e-5)


def test_rows_that_are_looked_up() -> None:
    table, which = T.dmatrix(), T.lvector()
    f = theano.function([table, which], T.nnet.softmax(table[which]))
    value, index = np.random.default_rng(8).standard_normal((9, 5)), np.arange(-9, 9).repeat(2)
    np.testing.assert_allclose(f(value, index), special.softmax(value[index], axis=1), rtol=1e-13)
    index[20] = 9
    with pytest.raises(IndexError, match="index 9 is out of bounds"):
        f(value, index)


def test_functions_of_short_rows() -> None:
    x, scale = T.dmatrix(), T.dcol()
    f = theano.function([x, scale], T.tanh(x * scale))
    rng = np.random.default_rng(9)
    for shape in SHAPES:
        a, b = rng.standard_normal(shape), rng.standard_normal((shape[0], 1))
        np.testing.assert_allclose(f(a, b), np.tanh(a * b), rtol=1e-14)


@pytest.mark.parametrize("rows", [1000, 1016, 5003])
def test_the_number_of_threads_changes_no_bit(rows: int) -> None:
    x = T.fmatrix()
    value = np.random.default_rng(6).standard_normal((rows, 11)).astype("float32")
    found = []
    for threads in (1, 2, 3):
        with theano.config.change_flags(threads=threads, openmp_elemwise_minsize=0):
            f = theano.function([x], [T.nnet.softmax(x), x.sum(axis=1), x.var(axis=1)])
            found.append([np.array(v) for v in f(value)])
    for other in found[1:]:
        for a, b in zip(found[0], other, strict=True):
            np.testing.assert_array_equal(a, b)


def test_the_runtime_divides_rows_by_the_same_number() -> None:
    text = (Path(theano.__file__).parent / "runtime" / "parallel.c").read_text()
    assert re.findall(r"LANES = (\d+)", text) == [str(LANES)]


@pytest.mark.one_of(3)
@pytest.mark.parametrize("shape", [(19, 2), (40, 7), (100, 15)])
def test_threads_that_add_up_columns_of_short_rows(shape: tuple[int, int]) -> None:
    """The columns are divided into tiles, of which each thread adds up its own."""
    x = T.dmatrix()
    value = np.random.default_rng(11).standard_normal(shape)
    normal = T.nnet.bn.batch_normalization_train(x, T.ones_like(x[:1]), x[:1] * 0.1)[0]
    slope = T.grad((T.sin(normal) * -0.3).sum(), x)
    wanted = theano.function([x], slope, mode=theano.Mode("py", None))(value)
    for threads in (1, 2, 3):
        with theano.config.change_flags(threads=threads, openmp_elemwise_minsize=0):
            f = theano.function([x], slope)
            for _ in range(3):
                np.testing.assert_allclose(f(value), wanted, rtol=1e-9, atol=1e-12)


def test_rows_of_a_known_great_length_have_no_second_text() -> None:
    x = T.dmatrix()
    known = T.specify_shape(x, (x.shape[0], 100))
    short = theano.function([x], T.nnet.softmax(T.specify_shape(x, (x.shape[0], 10))))
    # i_l is the index of one of the rows side by side, `if (n` a choice of texts by the length
    assert "i_l" not in code(theano.function([x], T.nnet.softmax(known)))
    assert "if (n" not in code(short).split("static int kernel0")[1]
    assert "i_l" in code(short)


def test_rows_of_up_to_31_are_side_by_side_if_they_are_only_reduced() -> None:
    """Writing them in pieces would cost more than it saves: the rows of `x - mean` are not."""
    x = T.dmatrix()
    known = T.specify_shape(x, (x.shape[0], 24))
    assert "i_l" in code(theano.function([x], T.sum(known, axis=1)))
    assert "i_l" in code(theano.function([x], T.sqr(known).sum(axis=1)))
    assert "i_l" not in code(theano.function([x], known - known.mean(axis=1, keepdims=True)))
    full = T.specify_shape(x, (x.shape[0], 32))
    assert "i_l" not in code(theano.function([x], T.sum(full, axis=1)))


CROSSED: dict[str, Callable[[Any, Any, Any], Any]] = {
    "total": lambda m, x, y: (x * y.T).sum(),
    "rows": lambda m, x, y: (x * y.T).sum(axis=1),
    "maximum": lambda m, x, y: m.max(x - y.T, axis=1),
    "place": lambda m, x, y: m.argmin(x + y.T, axis=1),
    "used again": lambda m, x, y: x * y.T - (x * y.T).sum(axis=1)[:, None],
}


@pytest.mark.parametrize("divided", [False, True])
@pytest.mark.parametrize("name", CROSSED)
def test_rows_that_cross_those_of_an_array(name: str, divided: bool) -> None:
    """Rows of any length are computed side by side; threads get multiples of `LANES` rows."""
    x, y = T.fmatrix("x"), T.fmatrix("y")
    with theano.config.change_flags(
            threads=1, **{"openmp_elemwise_minsize": 0} if divided else {}):
        f = theano.function([x, y], CROSSED[name](T, x, y))
        rng = np.random.default_rng(4)
        for n, k in (0, 3), (1, 40), (16, 33), (17, 100), (100, 64), (90, 1), (1000, 20):
            a = rng.standard_normal((n, k)).astype("float32")
            b = rng.standard_normal((k, n)).astype("float32")
            want = CROSSED[name](np, a.astype("float64"), b.astype("float64"))
            np.testing.assert_allclose(f(a, b), want, rtol=2e-6, atol=2e-5, err_msg=str((n, k)))
    text = f.c_source
    assert "i_blocks = hi - 15" in text and "dim1 < 16" not in text


def test_parts_of_rows_side_by_side() -> None:
    """A part of a divided total has a multiple of `LANES` rows, so that none are left over."""
    x, y = T.fmatrix("x"), T.fmatrix("y")
    for total, rows in ((x * y.T).sum(), 16), (T.sqr(x).sum(axis=1).sum(), 1):
        text = code(theano.function([x, y], total, on_unused_input="ignore"))
        assert re.search(rf"\w+, {rows}, \(double\)[^;]*\) return -2;", text)


def test_rows_that_cannot_be_computed_side_by_side() -> None:
    """Where an element may fail, or rows write the same element or read what others write, in what
    order that happens must stay."""
    x = T.dmatrix()
    (kernel,) = kernels(lowered(x - T.sum(x, axis=1, keepdims=True)))
    (rows,) = kernel.body
    *before, inner = rows.body
    store = inner.body[-1]
    zero = ir.Number(0, "int64")
    fixed = tuple((at, zero if at == "i" else stride) for at, stride in store.index)
    checked = ir.CheckedIndex("k9", "j", "n1", 1, 0)

    def reason(*body: Any) -> str | None:
        loop = replace(inner, body=(*inner.body[:-1], *body))
        return why_not(replace(rows, body=(*before, loop)), Scope(kernel, 0))

    assert reason(store) is None
    assert reason(checked, store) == "an element may fail"
    assert reason(replace(store, index=fixed)) == "rows write the same element"
    pure = replace(inner, body=inner.body[:-1])
    of_row = replace(rows, body=(*before, pure, replace(store, index=fixed, accumulate="add")))
    assert why_not(of_row, Scope(kernel, 0)) == "rows write the same element"
    assert reason(store, ir.Load("v9", "float64", store.array, fixed)) == (
        "rows access elements that other rows write")
    in_order = replace(rows, body=(*before, replace(inner, simd=False)))
    assert why_not(in_order, Scope(kernel, 0)) == "an inner loop must run in order"
    assert why_not(replace(rows, simd=True), Scope(kernel, 0)) == "it is not a plain loop over rows"
