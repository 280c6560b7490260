"""Rows with a number that takes long to compute: those of several rows are computed together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy import special

import theano
import theano.tensor as T
from tests.lower.test_lowering import kernels
from tests.lower.test_passes import lowered
from theano.lower import ir
from theano.lower.loops import flat
from theano.lower.passes.build import Scope
from theano.lower.passes.rows_together import LONG, ROWS, segments, why_not_together
from theano.records import replace

SHAPES = [(rows, n) for rows in (0, 1, ROWS - 1, ROWS, ROWS + 1, 3 * ROWS + 5)
          for n in (1, 5, 40, LONG // 8 - 1, LONG // 8, LONG // 4 - 1, LONG // 4)]
"""Shapes of matrices; the last lengths are the limits of float64 and of float32."""

OF_ROWS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "log-softmax": (T.nnet.logsoftmax, lambda x: special.log_softmax(x, axis=1)),
    "log of the sum of exponentials": (
        lambda x: T.log(T.exp(x).sum(axis=1)), lambda x: special.logsumexp(x, axis=1)),
    "scaled by the exponential of a norm": (
        lambda x: T.exp(-T.sqr(x).mean(axis=1, keepdims=True)) * x,
        lambda x: np.exp(-(x * x).mean(axis=1, keepdims=True)) * x),
    "two functions in turn": (
        lambda x: T.tanh((x - T.log(T.sqr(x).sum(axis=1, keepdims=True))).sum(axis=1)),
        lambda x: np.tanh((x - np.log((x * x).sum(axis=1, keepdims=True))).sum(axis=1))),
    "total of logarithms": (
        lambda x: T.log(T.sqr(x).sum(axis=1)).sum(),
        lambda x: np.log((x * x).sum(axis=1)).sum()),
}


@pytest.mark.one_of(5)
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
            f(value), expected(value.astype("float64")), err_msg=str(shape), atol=2e-5,
            rtol=1e-12 if dtype == "float64" else 3e-6)


def test_equal_rows_have_equal_bits() -> None:
    """Also those of the last group, which is not full."""
    x = T.matrix(dtype="float32")
    f = theano.function([x], [e(x) for name, (e, _) in OF_ROWS.items() if "total" not in name])
    for n in (5, 40, 100, LONG // 4):
        value = np.tile(np.random.default_rng(2).standard_normal(n), (2 * ROWS + 7, 1))
        for found in f(value.astype("float32")):
            np.testing.assert_array_equal(found, np.broadcast_to(found[:1], found.shape))


def test_gradients_that_add_to_rows() -> None:
    """A kernel of distances: each pair of rows adds to both, in order."""
    x = T.dmatrix()
    distances = T.sqr(x[:, None, :] - x[None, :, :]).sum(axis=2)
    cost = T.exp(-distances).sum()
    f = theano.function([x], [cost, T.grad(cost, x)])
    for n in (3, 20, 40):
        value = np.random.default_rng(3).standard_normal((37, n)) / 4
        apart = value[:, None, :] - value[None, :, :]
        near = np.exp(-(apart ** 2).sum(axis=2))
        found, slope = f(value)
        np.testing.assert_allclose(found, near.sum(), rtol=1e-13)
        np.testing.assert_allclose(
            slope, -4 * (near[:, :, None] * apart).sum(axis=1), rtol=1e-11, atol=1e-13)


def test_rows_that_look_up_an_element() -> None:
    """An index that is out of range stops the call, wherever its row is in a group."""
    x, which = T.dmatrix(), T.lvector()
    f = theano.function([x, which], T.log(T.exp(x).sum(axis=1)) - x[T.arange(x.shape[0]), which])
    value = np.random.default_rng(4).standard_normal((45, 40))
    index = np.arange(45) % 40 - 20
    np.testing.assert_allclose(
        f(value, index), special.logsumexp(value, axis=1) - value[np.arange(45), index],
        rtol=1e-12)
    for place in (0, 17, 44):
        wrong = index.copy()
        wrong[place] = 40
        with pytest.raises(IndexError, match="index 40 is out of bounds"):
            f(value, wrong)


def test_nan_and_infinity_stay_in_their_rows() -> None:
    x = T.dmatrix()
    f = theano.function([x], x - T.log(T.exp(x).sum(axis=1, keepdims=True)))
    value = np.random.default_rng(5).standard_normal((40, 30))
    value[3, 1], value[17, 2], value[39, 0] = np.nan, np.inf, -np.inf
    with np.errstate(all="ignore"):
        wanted = value - np.log(np.exp(value).sum(axis=1, keepdims=True))
    np.testing.assert_allclose(f(value), wanted, rtol=1e-12, atol=1e-14)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("rows", [1000, 1016, 5003])
def test_the_number_of_threads_changes_no_bit(rows: int) -> None:
    x = T.fmatrix()
    value = np.random.default_rng(6).standard_normal((rows, 40)).astype("float32")
    found = []
    for threads in (1, 2, 3):
        with theano.config.change_flags(threads=threads, openmp_elemwise_minsize=0):
            f = theano.function([x], [e(x) for e, _ in OF_ROWS.values()])
            found.append([np.array(v) for v in f(value)])
    for other in found[1:]:
        for a, b in zip(found[0], other, strict=True):
            np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("row, simd", [
    (lambda x, total: x - T.log(total), [False, True, False]),
    (lambda x, total: T.log(total), [False, True]),
    (lambda x, total: x / total, [False]),
    (lambda x, total: (x - T.log(total)) * T.exp(T.sum(x - T.log(total), axis=1, keepdims=True)),
     [False, True, False, True, False])])
def test_the_loops_of_a_group_of_rows(row: Callable[..., Any], simd: list[bool]) -> None:
    """Numbers of the rows that take long are computed in a SIMD loop, nothing else is; the parts
    are the statements of a row in order."""
    x = T.dmatrix()
    program = lowered(row(x, T.sum(x, axis=1, keepdims=True)))
    bodies = [loop.body for kernel in kernels(program) for loop in flat(kernel.body)
              if isinstance(loop, ir.For) and not loop.simd and loop.axis == "i"]
    parts = [list(segments(body)) for body in bodies]
    assert [flag for _, flag in parts[-1]] == simd
    assert [[s for part, _ in each for s in part] for each in parts] == list(map(list, bodies))


def test_rows_that_use_elements_of_other_rows_run_in_order() -> None:
    """A row may read what it writes, and add to what others add to, but not read what others write
    or add to an element in two places."""
    x = T.dmatrix()
    kernel = kernels(lowered(x - T.log(T.sum(x, axis=1, keepdims=True))))[-1]
    rows, = (s for s in kernel.body if isinstance(s, ir.For))
    store, = (s for s in flat(rows.body) if isinstance(s, ir.Store))
    fixed = tuple((at, ir.Number(0, "int64") if at == rows.axis else stride)
                  for at, stride in store.index)
    added = replace(store, accumulate="add", index=fixed)

    def together(*more: Any) -> bool:
        body = tuple(s for s in rows.body if store not in getattr(s, "body", ()))
        return why_not_together(replace(rows, body=(*body, *more)), Scope(kernel, 0)) is None

    def read(index: Any) -> ir.Load:
        return ir.Load("v99", store.dtype, store.array, index)

    assert together(store) and together(store, read(store.index)) and together(read(fixed))
    assert not together(store, read(fixed)) and not together(replace(store, index=fixed))
    assert not together(read(fixed), store) and not together(read(()), read(fixed), store)
    assert together(added) and not together(added, added) and not together(added, read(fixed))
