"""Products of vectors, matrices and higher tensors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import MODES, NATIVE, agrees, differentiable, fails

rng = np.random.RandomState(4)
V, W, M, C = rng.randn(4), rng.randn(4), rng.randn(3, 4), rng.randn(2, 3, 4)
I = np.arange(12).reshape(3, 4)

DOTS: list[tuple[list[Any], Callable[..., Any]]] = [
    ([V, W], lambda m, x, y: m.dot(x, y)),
    ([M, V], lambda m, x, y: m.dot(x, y)),
    ([V, M], lambda m, x, y: m.dot(x, y.T)),
    ([M, M], lambda m, x, y: m.dot(x, y.T)),
    ([M, M], lambda m, x, y: m.dot(x.T, y)),
    ([M, M], lambda m, x, y: m.dot(x[::-1, ::2], y[:, 1::2].T)),
    ([M, M], lambda m, x, y: m.dot(x[:, 0], y)),
    ([M, V], lambda m, x, y: m.dot(x[:, ::-1], y[::-1])),
    ([M, np.array(2.0)], lambda m, x, y: m.dot(x, y)),
    ([C, M], lambda m, x, y: m.dot(x, y.T)),
    ([C, V], lambda m, x, y: m.dot(x, y)),
    ([M, C], lambda m, x, y: m.dot(x[:, :3], y)),
    ([C, C], lambda m, x, y: m.dot(x, y.transpose(0, 2, 1))),
    ([I, I], lambda m, x, y: m.dot(x, y.T)),
    ([I, M], lambda m, x, y: m.dot(x, y.T)),
    ([I, V], lambda m, x, y: m.dot(x, y)),
    ([M.astype("float32"), V.astype("float32")], lambda m, x, y: m.dot(x, y)),
    ([M + 1j, M], lambda m, x, y: m.dot(x, y.T)),
    ([I > 3, I < 9], lambda m, x, y: m.dot(x, y.T)),
    ([V, W], lambda m, x, y: m.outer(x, y)),
    ([M, V], lambda m, x, y: m.outer(x, y)),
    ([M[:0], V], lambda m, x, y: m.dot(x, y)),
    ([M[:, :0], M[:0]], lambda m, x, y: m.dot(x, y)),
    ([V[:0], W[:0]], lambda m, x, y: m.dot(x, y)),
    ([M[:, :1], M[:1]], lambda m, x, y: m.dot(x, y)),
]


@pytest.mark.one_of(3)
@pytest.mark.parametrize(("values", "build"), DOTS)
def test_dot(values: list[Any], build: Callable[..., Any]) -> None:
    single = values[0].dtype == np.float32
    agrees(lambda x, y: build(T, x, y), values, build(np, *values), rtol=1e-5 if single else 1e-10)


def test_operators_and_methods() -> None:
    agrees(lambda x, y: x.dot(y.T), [M, M], M @ M.T)
    agrees(lambda x: T.dot(x, W), [M], M @ W)
    agrees(lambda x: T.dot([1.0, 2.0, 3.0], x), [M], np.array([1.0, 2.0, 3.0]) @ M)


def test_dot_types() -> None:
    assert T.dot(T.row(), T.matrix()).broadcastable == (True, False)
    assert T.dot(T.matrix(), T.col()).broadcastable == (False, True)
    assert T.dot(T.fmatrix(), T.dvector()).dtype == "float64"
    assert T.dot(T.bmatrix(), T.imatrix()).dtype == "int32"
    assert str(T.dot(T.matrix(), T.matrix()).owner.op) == "dot"


def test_dot_of_dims_that_do_not_agree() -> None:
    fails(T.dot, [M, M], ValueError, "shapes (3, 4) and (3, 4) do not agree: 4 against 3")
    fails(T.dot, [M, V[:3]], ValueError, "shapes (3, 4) and (3,) do not agree: 4 against 3")
    fails(T.dot, [I, I], ValueError, "shapes (3, 4) and (3, 4) do not agree: 4 against 3")
    fails(T.batched_dot, [C, C], ValueError, "4 against 3")
    with pytest.raises(ValueError, match="do not agree"):
        T.dot(T.TensorType("float64", (None, 3))(), T.TensorType("float64", (4,))())


TENSORDOTS: list[tuple[list[Any], Any]] = [
    ([C, C], 3), ([C, C], 0), ([C, C[0][..., None]], 2), ([M, V], 1), ([M, M.T], 1),
    ([C, M], [[1], [0]]), ([C, M], [[1, 2], [0, 1]]), ([C, M], [[2, 1], [1, 0]]),
    ([C, M], ([-1], [-1])), ([C, V], [2, 0]), ([M, C], [[0, 1], [1, 2]]), ([V, W], [[0], [0]]),
]


@pytest.mark.parametrize(("values", "axes"), TENSORDOTS)
def test_tensordot(values: list[Any], axes: Any) -> None:
    agrees(lambda x, y: T.tensordot(x, y, axes), values, np.tensordot(*values, axes))


def test_tensordot_errors() -> None:
    x = T.matrix()
    for axes, text in (
            (3, "not between"), ([[0], [0, 1]], "differ in length"), ([[2], [0]], "out of bounds"),
            ([[0], [0], [0]], "a pair of lists"), ([[0, 1, 0], [0, 1, 0]], "more axes")):
        with pytest.raises(ValueError, match=text):
            T.tensordot(x, x, axes)
    with pytest.raises(ValueError, match="axis 0 is the batch"):
        T.batched_tensordot(T.tensor3(), T.tensor3(), [[0], [1]])
    with pytest.raises(ValueError, match="axis 0 is the batch"):
        T.batched_tensordot(T.tensor3(), T.tensor3(), [[-3], [1]])
    with pytest.raises(TypeError, match="the batch, in both"):
        T.batched_dot(T.scalar(), x)


BATCHED: list[tuple[Callable[..., Any], list[Any], Any]] = [
    (T.batched_dot, [C, C.transpose(0, 2, 1)], C @ C.transpose(0, 2, 1)),
    (T.batched_dot, [M, M], (M * M).sum(1)),
    (T.batched_dot, [C, M[:2]], np.einsum("aij,aj->ai", C, M[:2])),
    (T.batched_dot, [M[:2], C.transpose(0, 2, 1)], np.einsum("aj,aij->ai", M[:2], C)),
    (T.batched_dot, [V, rng.randn(4, 3)], None),
    (T.batched_dot, [C[..., None, :], C[..., None, :].transpose(0, 1, 3, 2)], None),
    (lambda x, y: T.batched_tensordot(x, y, 1), [C, C.transpose(0, 2, 1)],
     C @ C.transpose(0, 2, 1)),
    (lambda x, y: T.batched_tensordot(x, y, [[1, 2], [1, 2]]), [C, C], (C * C).sum((1, 2))),
    (lambda x, y: T.batched_tensordot(x, y, [[2], [2]]), [C, C], C @ C.transpose(0, 2, 1)),
]


@pytest.mark.parametrize(("build", "values", "expected"), BATCHED)
def test_batched(build: Callable[..., Any], values: list[Any], expected: Any) -> None:
    if expected is None:
        expected = np.array([np.dot(a, b) for a, b in zip(*values, strict=True)])
    agrees(build, values, expected)


SCALARS = [np.array(2.0), np.array(0.5)]
SUMS: list[tuple[Callable[..., Any], list[Any], Any]] = [
    (lambda z, a, x, y, b: T.blas.Gemm()(z, a, x, y, b),
     [np.ones((3, 3)), SCALARS[0], M, M.T, SCALARS[1]],
     0.5 + 2 * M @ M.T),
    (lambda y, a, m, x, b: T.blas.Gemv()(y, a, m, x, b), [np.ones(3), SCALARS[0], M, V, SCALARS[1]],
     0.5 + 2 * M @ V),
    (lambda m, a, x, y: T.blas.Ger()(m, a, x, y), [M, SCALARS[0], V[:3], W],
     M + 2 * np.outer(V[:3], W)),
    (lambda x, y: T.blas.Dot22()(x, y), [M, M.T], M @ M.T),
]


@pytest.mark.one_of(5)
@pytest.mark.parametrize(("build", "values", "expected"), SUMS)
def test_scaled_sums(build: Callable[..., Any], values: list[Any], expected: Any) -> None:
    agrees(build, values, expected)
    differentiable(build, *values)


def test_scaled_sums_of_complex_numbers() -> None:
    z, x = np.ones((3, 3)) + 1j, M + 0.5j
    agrees(lambda *v: T.blas.Gemm()(*v), [z, np.array(2 + 1j), x, x.T, np.array(1j)],
           1j * z + (2 + 1j) * x @ x.T)


def test_scaled_sums_ignore_what_is_multiplied_by_zero() -> None:
    values = [np.full((3, 3), np.nan), SCALARS[0], M, M.T, np.array(0.0)]
    agrees(lambda z, a, x, y, b: T.blas.Gemm()(z, a, x, y, b), values, 2 * M @ M.T)


@pytest.mark.one_of(5)
@pytest.mark.parametrize(("build", "points"), [
    (T.dot, [M, M.T]), (T.dot, [M, V]), (T.dot, [V, M.T]), (T.dot, [V, W]), (T.outer, [V, W]),
    (T.dot, [C, M.T]), (lambda x, y: T.tensordot(x, y, [[1, 2], [0, 1]]), [C, M]),
    (T.batched_dot, [C, C.transpose(0, 2, 1)]), (T.batched_dot, [M, M]),
    (T.batched_dot, [C, M[:2]]), (T.batched_dot, [M[:2], C.transpose(0, 2, 1)]),
    (lambda x, y: T.batched_tensordot(x, y, 2), [C, C]), (T.dot, [M[:, :1], M[:1]]),
])
def test_gradients(build: Callable[..., Any], points: list[Any]) -> None:
    differentiable(build, *points)


def test_gradient_for_the_floats_of_a_mixed_product() -> None:
    x, i = T.fmatrix(), T.lmatrix()
    g = T.grad(T.sum(T.dot(x, i)), x)
    assert g.dtype == "float32"
    f = theano.function([x, i], g, mode=NATIVE)
    np.testing.assert_allclose(f(M.astype("float32"), I.T), np.tile(I.T.sum(1), (3, 1)))


@pytest.mark.parametrize("mode", MODES)
def test_large_products(mode: Any) -> None:
    a, b = rng.randn(70, 90), rng.randn(90, 50)
    x, y = T.dmatrices("x", "y")
    f = theano.function([x, y], [T.dot(x, y), T.dot(y.T, x.T), T.dot(x, y[:, 3])], mode=mode)
    for got, expected in zip(f(a, b), (a @ b, (a @ b).T, a @ b[:, 3]), strict=True):
        np.testing.assert_allclose(got, expected, rtol=1e-10)


def test_large_batches_in_any_layout() -> None:
    a, b = rng.randn(5, 40, 30), rng.randn(5, 30, 20)
    agrees(T.batched_dot, [a, b], a @ b)
    for order in ((1, 0, 2), (2, 1, 0), (1, 2, 0), (0, 2, 1)):
        back = np.argsort(order)
        agrees(lambda x, y, o=back: T.batched_dot(x.transpose(*o), y.transpose(*o)),
               [a.transpose(order).copy(), b.transpose(order).copy()], a @ b)
    agrees(lambda x, y: T.batched_dot(x[::-1, ::2], y[::-1, :, ::-1]), [a, b],
           a[::-1, ::2] @ b[::-1, :, ::-1])
    agrees(lambda x, y: T.batched_dot(x[:, :1], y[:, :, :1]), [a, b], a[:, :1] @ b[:, :, :1])


@pytest.mark.parametrize("alpha, beta", [
    (2, 1), (0.5, 0), (T.constant(3), T.constant(np.float32(2)))])
def test_gemv_takes_numbers_of_every_dtype(alpha: Any, beta: Any) -> None:
    y, A, x = T.dvector(), T.dmatrix(), T.dvector()
    out = T.blas.gemv_no_inplace(y, alpha, A, x, beta)
    values = np.ones(2), np.arange(6.0).reshape(2, 3), np.array([1.0, 2, 3])
    found = theano.function([y, A, x], out)(*values)
    a, b = (float(getattr(v, "data", v)) for v in (alpha, beta))
    np.testing.assert_allclose(found, b * values[0] + a * values[1] @ values[2])


def test_second_derivatives_of_batched_products_pass_through_integers() -> None:
    a, values = T.dtensor3("a"), (np.array([[[-0.5, -0.5]]]), np.array([[[3], [1]]]))
    found = []
    for dtype in ("float64", "int64"):
        b = T.tensor3("b", dtype=dtype)
        slope = theano.grad(T.sum(T.cos(T.batched_dot(a, b))), a)
        f = theano.function([a, b], theano.grad(T.sum(T.sin(slope)), b))
        found.append(f(values[0], values[1].astype(dtype)))
    np.testing.assert_allclose(found[0], found[1])


def test_tensordot_takes_numpy_integers() -> None:
    assert T.tensordot(M, M.T, axes=np.int64(1)).eval().shape == (3, 3)
    with pytest.raises(ValueError, match="axes must be an integer or a pair of lists"):
        T.tensordot(M, M, axes=1.0)
