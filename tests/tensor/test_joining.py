"""Putting arrays together and taking them apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import NATIVE, agrees, differentiable, fails

rng = np.random.RandomState(2)
M, N, V = rng.randn(3, 4), rng.randn(3, 4), rng.randn(4)
TWICE = np.array([2, 0, 3])


JOINED: list[tuple[Callable[..., Any], list[Any], Any]] = [
    (lambda x, y: T.concatenate([x, y]), [M, N], np.concatenate([M, N])),
    (lambda x, y: T.join(1, x, y, x), [M, N], np.concatenate([M, N, M], 1)),
    (lambda x, y: T.join(-1, x, y), [M, N], np.concatenate([M, N], 1)),
    (lambda x, y: T.join(T.constant(1), x, y[:, 1:3]), [M, N], np.hstack([M, N[:, 1:3]])),
    (lambda x, y: T.concatenate([x, [1.0]]), [V, V], np.append(V, 1.0)),
    (lambda x, y: T.concatenate([x[:0], y]), [V, V], V),
    (lambda x, y: T.concatenate([x, T.cast(x, "float32")]), [V, V],
     np.append(V, V.astype("float32").astype("float64"))),
    (lambda x, y: T.stack([x, y]), [M, N], np.stack([M, N])),
    (lambda x, y: T.stack([x, y], axis=1), [M, N], np.stack([M, N], 1)),
    (lambda x, y: T.stack([x, y], axis=-1), [M, N], np.stack([M, N], -1)),
    (lambda x, y: T.stack([x, y], 1), [M, N], np.stack([M, N], 1)),
    (lambda x, y: T.stack([x[0], y[1], 2]), [V, V], np.array([V[0], V[1], 2])),
    (lambda x, y: T.stacklists([[x[0], x[1]], [y[2], y[3]]]), [V, V], V.reshape(2, 2)),
    (lambda x, y: T.horizontal_stack(x, y), [M, N], np.hstack([M, N])),
    (lambda x, y: T.vertical_stack(x, y), [M, N], np.vstack([M, N])),
    (lambda x, y: T.join(y, x, 2 * x), [M, np.array(1)], np.hstack([M, 2 * M])),
]


@pytest.mark.parametrize(("build", "values", "expected"), JOINED)
def test_join(build: Callable[..., Any], values: list[Any], expected: Any) -> None:
    agrees(build, values, expected)


def test_join_dtypes_and_types() -> None:
    ints, floats = T.ivector(), T.fvector()
    assert T.concatenate([ints, floats]).dtype == "float64"
    assert T.concatenate([T.bvector(), T.wvector()]).dtype == "int16"
    assert T.join(0, T.row(), T.matrix()).broadcastable == (False, False)
    assert T.join(1, T.row(), T.matrix()).broadcastable == (True, False)
    assert T.join(0, ints) is ints
    assert str(T.stack([T.lscalar(), T.lscalar()]).owner.op) == "MakeVector{dtype='int64'}"
    assert T.MakeVector("int8")(T.constant(3.0), T.constant(-1)).eval().tolist() == [3, -1]
    assert np.isnan(T.MakeVector("float32")(T.constant(np.nan)).eval())


def test_join_errors() -> None:
    x, v = T.matrix(), T.vector()
    with pytest.raises(TypeError, match="equal numbers of dims"):
        T.concatenate([x, v])
    with pytest.raises(TypeError, match="use stack"):
        T.concatenate([v[0], v[1]])
    with pytest.raises(TypeError, match="list or tuple"):
        T.concatenate(x)
    with pytest.raises(TypeError, match="unexpected keyword"):
        T.stack([x, x], ax=1)
    with pytest.raises(TypeError, match="given no tensors"):
        T.stack()
    with pytest.warns(DeprecationWarning, match="deprecated"):
        T.stack(v, v)
    fails(lambda x, y: T.join(0, x, y), [M, N[:, :2]], ValueError, "must match exactly")


def parts(count: int, sizes: Any, axis: int, which: int) -> Callable[[Any], Any]:
    return lambda x: T.split(x, sizes, count, axis=axis)[which]


def test_split() -> None:
    for which, part in enumerate(np.split(M, [1, 3], axis=1)):
        agrees(parts(3, [1, 2, 1], 1, which), [M], part)
        agrees(parts(3, [1, 2, 1], -1, which), [M], part)
    agrees(lambda x: T.split(x, [x.shape[0] - 1, 1], 2)[0], [V], V[:3])
    agrees(lambda x: T.split(x, [4], 1), [V], V)
    fails(parts(2, [1, 2], 0, 0), [V], ValueError, "split: the lengths")
    for count in (2, 4):
        fails(lambda x, n: T.split(x, n, 3)[0], [np.ones(count), np.ones(count, "int64")],
              ValueError, f"split: {count} lengths for 3 parts")
    fails(parts(2, [5, -1], 0, 0), [V], ValueError, "negative")
    with pytest.raises(TypeError, match="vector of integers"):
        T.split(T.vector(), [0.5], 1)


TILED: list[tuple[Callable[..., Any], list[Any], Any]] = [
    (lambda x: T.tile(x, (2, 3)), [M], np.tile(M, (2, 3))),
    (lambda x: T.tile(x, 2), [M], np.tile(M, 2)),
    (lambda x: T.tile(x, (2, 1, 2)), [M], np.tile(M, (2, 1, 2))),
    (lambda x: T.tile(x, (2,), ndim=2), [M], np.tile(M, 2)),
    (lambda x, n: T.tile(x, (n, 1)), [M, np.array(2)], np.tile(M, (2, 1))),
    (lambda x, n: T.tile(x, n, ndim=2), [M, np.array([2, 1])], np.tile(M, (2, 1))),
    (lambda x: T.repeat(x, 2, axis=0), [M], M.repeat(2, 0)),
    (lambda x: T.repeat(x, 3, axis=-1), [M], M.repeat(3, 1)),
    (lambda x: T.repeat(x, 2), [M], M.repeat(2)),
    (lambda x, n: T.repeat(x, n, axis=1), [M, np.array(2)], M.repeat(2, 1)),
    (lambda x, n: x.repeat(n, axis=0), [M, TWICE], M.repeat(TWICE, 0)),
    (lambda x: T.repeat(x, [2], axis=1), [M], M.repeat(2, 1)),
]


@pytest.mark.parametrize(("build", "values", "expected"), TILED)
def test_tile_and_repeat(build: Callable[..., Any], values: list[Any], expected: Any) -> None:
    agrees(build, values, expected)


def test_tile_and_repeat_errors() -> None:
    with pytest.raises(ValueError, match="give `ndim`"):
        T.tile(T.matrix(), T.lvector())
    with pytest.raises(ValueError, match="less than the 3"):
        T.tile(T.matrix(), (1, 1, 1), ndim=2)
    with pytest.raises(ValueError, match="integers"):
        T.tile(T.matrix(), (1.5, 2))
    with pytest.raises(ValueError, match="should not exceed 1"):
        T.repeat(T.matrix(), T.lmatrix())
    with pytest.raises(TypeError, match="integers"):
        T.repeat(T.matrix(), 1.5)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("build", [
    lambda x, y: T.join(1, x, y), lambda x, y: T.stack([x, y], axis=1),
    lambda x, y: T.split(x * y, [1, 2, 1], 3, axis=1)[1],
    lambda x, y: T.split(x * y, [1, 3], 2, axis=1)[0],
])
def test_gradients_of_two(build: Callable[..., Any]) -> None:
    differentiable(build, M, N)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("build", [
    lambda x: T.tile(x, (2, 3)), lambda x: T.repeat(x, 2, axis=1), lambda x: T.repeat(x, 2),
    lambda x: T.repeat(x, TWICE, axis=0), lambda x: T.stack([x[0, 1], x[1, 0]]),
])
def test_gradients(build: Callable[[Any], Any]) -> None:
    differentiable(build, M)


def test_gradient_of_an_integer_beside_a_float() -> None:
    i, x = T.lvector(), T.dvector()
    g = T.grad(T.sum(T.concatenate([i, x]) ** 2), x)
    f = theano.function([i, x], g, mode=NATIVE)
    np.testing.assert_allclose(f([1, 2], V), 2 * V)


def test_an_axis_out_of_range_is_an_error_of_value_and_of_index() -> None:
    x, axis = T.dmatrix(), T.lscalar("axis")
    f = theano.function([x, axis], T.join(axis, x, x), mode=NATIVE)
    for kind in (ValueError, IndexError):
        with pytest.raises(kind, match="join: axis 2 is out of bounds for array of dimension 2"):
            T.concatenate([x, x], axis=2)
        with pytest.raises(kind, match="join: axis 3 is out of bounds for array of dimension 2"):
            f(M, 3)


@pytest.mark.parametrize("axis", [0, 1, -1, 5])
def test_stacked_numbers_are_a_vector_whatever_the_axis(axis: int) -> None:
    """As in Theano 1.0.5; a mixture of scalar distributions stacks their means along axis 1."""
    a, b = T.dscalars("a", "b")
    out = T.stack([a, 2.0, b], axis=axis)
    assert out.type == T.dvector
    assert out.eval({a: 1.0, b: 3.0}).tolist() == [1, 2, 3]
    assert T.stack([a], axis=axis).eval({a: 4.0}).tolist() == [4]


def test_stack_of_nothing_is_refused() -> None:
    for arguments in ({}, {"axis": 0}):
        with pytest.raises(TypeError, match="stack is given no tensors"):
            T.stack(**arguments)
    with pytest.raises(ValueError, match="stack is given no tensors"):
        T.stack([])


def test_parts_of_other_lengths_are_refused_where_one_part_is_read() -> None:
    x, y, a = T.dvectors("x", "y", "a")
    mode = theano.Mode("py", "fast_run")
    for read in (T.stack([x, y])[1], T.stack([x, y])[0, 0], -T.stack([x, y])[::-1][0],
                 T.take(T.stack([x, y, x]), 2, axis=0), T.stack([a + x, x, y])[1]):
        f = theano.function([x, y, a], read, mode=mode, on_unused_input="ignore")
        for node in f.maker.fgraph.apply_nodes:
            assert not isinstance(node.op, T.Join)
        f(V, V, V)
        with pytest.raises(ValueError, match="do not broadcast: [34] against [34]"):
            f(V, V[:3], V)
