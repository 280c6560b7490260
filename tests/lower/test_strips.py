"""Arrays that are read or written across their rows: the loops run in strips."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.lower.passes.strips import STRIP

LENGTHS = (0, 1, 2, STRIP - 1, STRIP, STRIP + 1, 3 * STRIP + 5)

ACROSS: dict[str, tuple[Callable[[Any, Any], Any], Callable[[Any, Any], Any]]] = {
    "transposed": (lambda x, y: x.T + 0.5, lambda x, y: x.T + 0.5),
    "with another": (lambda x, y: x.T * y, lambda x, y: x.T * y),
    "scaled rows": (lambda x, y: x.T * y[:, 0].dimshuffle(0, "x"), lambda x, y: x.T * y[:, :1]),
    "scaled by a function of rows": (lambda x, y: x.T * T.exp(y[:, 0].dimshuffle(0, "x")),
                                     lambda x, y: x.T * np.exp(y[:, :1])),
    "backwards": (lambda x, y: x.T[::-1] - y, lambda x, y: x.T[::-1] - y),
    "two results": (lambda x, y: [T.sin(x.T), x.T - y], lambda x, y: [np.sin(x.T), x.T - y]),
    "a total": (lambda x, y: T.sum(x.T * y), lambda x, y: np.sum(x.T * y)),
    "totals of rows": (lambda x, y: [T.sum(x.T * y, axis=0), T.prod(x.T + y, axis=1)],
                       lambda x, y: [np.sum(x.T * y, axis=0), np.prod(x.T + y, axis=1)]),
    "written": (lambda x, y: T.set_subtensor(T.zeros_like(y).T[:], T.exp(x)),
                lambda x, y: np.exp(x)),
}


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("name", ACROSS)
def test_matrices_of_every_shape(
    name: str, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theano.config, "threads", threads)
    monkeypatch.setattr(theano.config, "openmp_elemwise_minsize", 0)
    x, y = T.dmatrices("xy")
    expression, expected = ACROSS[name]
    f = theano.function([x, y], expression(x, y), on_unused_input="ignore")
    rng = np.random.default_rng(1)
    for rows in LENGTHS:
        for columns in LENGTHS:
            if name.startswith("scaled") and not rows:
                continue
            a, b = rng.standard_normal((rows, columns)), rng.standard_normal((columns, rows))
            for found, want in zip(*map(listed, (f(a, b), expected(a, b))), strict=True):
                np.testing.assert_allclose(found, want, rtol=1e-11, err_msg=f"{rows}, {columns}")


def listed(x: Any) -> list[Any]:
    return x if isinstance(x, list) else [x]


@pytest.mark.parametrize("order", [(0, 2, 1), (1, 0, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_exchanged_dims(order: tuple[int, ...]) -> None:
    x = T.ftensor3()
    f = theano.function([x], x.dimshuffle(*order) * 2)
    value = np.arange(3 * 20 * 37, dtype="float32").reshape(3, 20, 37)
    np.testing.assert_array_equal(f(value), value.transpose(order) * 2)


def in_strips(expression: Any, *inputs: Any) -> bool:
    """Whether the program of an expression has a loop in strips."""
    return f"j_0 += {STRIP}" in theano.function(list(inputs), expression).c_source or (
        f"k_0 += {STRIP}" in theano.function(list(inputs), expression).c_source)


def test_loops_across_rows_run_in_strips() -> None:
    """The text of C is looked at, because the strips change nothing but the time."""
    x, y, z, v = T.dmatrix("x"), T.dmatrix("y"), T.dtensor3("z"), T.dvector("v")
    assert in_strips(x.T + 0.5, x)
    assert in_strips(x * y.T, x, y)
    assert in_strips(z.dimshuffle(0, 2, 1) * 2, z)
    assert in_strips(x.T * (v * v).dimshuffle("x", 0), x, v)


def test_other_loops_do_not() -> None:
    """Rows in order, broadcast columns, rows of rows that move together; and short loops, which
    leave nothing for strips to save."""
    x, y, z = T.dmatrix("x"), T.dmatrix("y"), T.dtensor3("z")
    assert not in_strips(x * y, x, y)
    assert not in_strips(x * x[:, 0].dimshuffle(0, "x"), x)
    assert not in_strips(z.dimshuffle(1, 0, 2) * 2, z)
    assert not in_strips(x[:, ::2] * 2, x)
    assert not in_strips(T.specify_shape(x, (STRIP, 40)).T * 2, x)
    assert not in_strips(T.specify_shape(x, (40, 3)).T * 2, x)
    assert not in_strips(T.sum(x * y.T, axis=1), x, y)
    assert not in_strips(T.sum(x * y.T), x, y)
    assert not in_strips(T.max(x * y.T), x, y)
