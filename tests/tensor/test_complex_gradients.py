"""Gradients with respect to complex numbers, dC/dRe + i dC/dIm, against finite differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.sparse as S
import theano.tensor as T
from theano.tensor import blas, fourier, nlinalg, slinalg
from theano.tensor.nnet.blocksparse import sparse_block_gemv, sparse_block_outer

rng = np.random.default_rng(3)
X, Y, D = (rng.normal(size=(3, 3)) + 1j * rng.normal(size=(3, 3)) for _ in range(3))
H = X + X.conj().T
P = X @ X.conj().T + np.eye(3)
A = 1.5 - 0.5j
WEIGHTS = np.arange(1.0, 10).reshape(3, 3) ** 1.5
MODE = theano.Mode("py")
BLOCK = np.array([[0]])


def cost(z: Any) -> Any:
    """A real number that depends on the real and on the imaginary parts of `z`, differently."""
    return T.sum(T.sqr(T.real(z)) + T.real(z * (1 + 2j)))


def magnitudes(z: Any) -> Any:
    """A real number that does not depend on the phases of columns."""
    return T.sum(WEIGHTS * T.sqr(abs(z)))


CASES: dict[str, tuple[np.ndarray, Callable[..., Any]]] = {
    "dot": (X, lambda x: cost(T.dot(x, Y)) + cost(T.dot(Y, x))),
    "dot of a matrix and a vector": (X, lambda x: cost(T.dot(x, Y[0])) + cost(T.dot(Y, x[0]))),
    "dot of vectors": (X, lambda x: cost(T.dot(x[0], x[1]))),
    "dot of a vector and a matrix": (X, lambda x: cost(T.dot(x[0], Y)) + cost(T.dot(Y[0], x))),
    "outer": (X, lambda x: cost(T.outer(x[0], x[1]))),
    "tensordot": (X, lambda x: cost(T.tensordot(x, x, [[0], [0]]))),
    "batched dot": (X, lambda x: cost(T.batched_dot(x, Y)) + cost(
        T.batched_dot(x[None], Y[None])) + cost(T.batched_dot(x[None], Y[:1])) + cost(
        T.batched_dot(Y[:1], x[None]))),
    "gemm": (X, lambda x: cost(blas.gemm(x, T.constant(A), x, x.T, T.constant(2 + 1j)))),
    "factors of gemm": (X, lambda x: cost(blas.gemm(Y, x[0, 0], Y, X, x[0, 1]))),
    "gemv": (X, lambda x: cost(blas.gemv(x[0], x[0, 1], x, x[1], x[2, 0]))),
    "dot22scalar": (X, lambda x: cost(blas.Dot22Scalar()(x, x, x[0, 1]))),
    "ger": (X, lambda x: cost(blas.ger(x, x[0, 0], x[0], x[1]))),
    "Fourier transforms": (X, lambda x: cost(fourier.fft(x, 3, 0)) + cost(
        fourier.fft(x, 5, 1)) + cost(fourier.fft(x, 2, 1)) + cost(fourier.fft(T.real(x), 2, 0))),
    "inverse": (X, lambda x: cost(nlinalg.matrix_inverse(x))),
    "pseudo-inverse": (X, lambda x: cost(nlinalg.pinv(x)) + cost(nlinalg.pinv(x[:, :2])) + cost(
        nlinalg.pinv(x[:2]))),
    "determinant": (X, lambda x: cost(nlinalg.det(x))),
    "inverse of a tensor": (X, lambda x: cost(nlinalg.tensorinv(x, 1))),
    "solution for a tensor": (X, lambda x: cost(nlinalg.tensorsolve(x, Y[0])) + cost(
        nlinalg.tensorsolve(Y, x[0]))),
    "solve": (X, lambda x: cost(slinalg.solve(x, Y)) + cost(slinalg.solve(Y, x[0]))),
    "solve of a vector": (X, lambda x: cost(slinalg.solve(x, Y[0]))),
    "triangular solve": (X, lambda x: cost(slinalg.solve_lower_triangular(x, Y)) + cost(
        slinalg.solve_upper_triangular(x, Y))),
    "inverse times": (X, lambda x: cost(slinalg.InverseTimes()(x, Y))),
    "expm": (X, lambda x: cost(slinalg.expm(x))),
    "lower cholesky": (P, lambda x: cost(slinalg.Cholesky()(x))),
    "upper cholesky": (P, lambda x: cost(slinalg.Cholesky(lower=False)(x))),
    "eigh": (H, lambda x: T.dot(nlinalg.eigh(x)[0], WEIGHTS[0]) + magnitudes(nlinalg.eigh(x)[1])),
    "eigh of the upper triangle": (H, lambda x: magnitudes(nlinalg.eigh(x, "U")[1])),
    "eigenvalues": (H, lambda x: cost(slinalg.eigvalsh(x, None) * WEIGHTS[0])),
    "upper eigenvalues": (H, lambda x: cost(slinalg.eigvalsh(x, None, False) * WEIGHTS[0])),
    "eigenvalues of a pair": (H, lambda x: cost(slinalg.eigvalsh(x, P) * WEIGHTS[0])),
    "eigenvalues of a pair, second": (P, lambda x: cost(slinalg.eigvalsh(H, x) * WEIGHTS[0])),
    "upper eigenvalues of a pair": (P, lambda x: cost(
        slinalg.eigvalsh(H, x, False) * WEIGHTS[0])),
    "singular values": (X, lambda x: cost(nlinalg.svd(x, compute_uv=False) * WEIGHTS[0])),
    "singular vectors": (X, lambda x: magnitudes(nlinalg.svd(x)[0]) + magnitudes(
        nlinalg.svd(x)[2].T)),
    "product of singular vectors": (X, lambda x: cost(T.dot(
        nlinalg.svd(x)[0], nlinalg.svd(x)[2]) * WEIGHTS)),
    "singular vectors of a wide matrix": (X, lambda x: cost(T.dot(
        nlinalg.svd(x[:2], 0)[0], nlinalg.svd(x[:2], 0)[2]) * WEIGHTS[:2])),
    "qr": (X, lambda x: cost(nlinalg.qr(x)[0]) + cost(nlinalg.qr(x)[1])),
    "qr of a tall matrix": (X, lambda x: cost(nlinalg.qr(x[:, :2])[0]) + cost(
        nlinalg.qr(x[:, :2])[1])),
    "qr of a wide matrix": (X, lambda x: cost(nlinalg.qr(x[:2])[0]) + cost(
        nlinalg.qr(x[:2])[1])),
    "factor r": (X, lambda x: cost(nlinalg.qr(x, "r"))),
    "prod": (X, lambda x: cost(T.prod(x)) + cost(T.prod(x, axis=0))),
    "prod without zeros": (X, lambda x: cost(T.ProdWithoutZeros(0)(x))),
    "cumprod": (X, lambda x: cost(T.cumprod(x, 0))),
    "blocks": (X, lambda x: cost(sparse_block_gemv(
        Y[None, :1], x[None, None], x[None, :1], BLOCK, BLOCK))),
    "outer products of blocks": (X, lambda x: cost(sparse_block_outer(
        Y[None, None], x[None, :1], x[None, 1:2], BLOCK, BLOCK, x[0, 0]))),
}


def stored(x: Any) -> Any:
    """A sparse matrix with the elements of `x`."""
    return S.csr_from_dense(x)


SPARSE: dict[str, tuple[np.ndarray, Callable[..., Any]]] = {
    "sparse dot": (X, lambda x: cost(S.dot(stored(x), Y)) + cost(S.dot(Y, stored(x)))),
    "sparse dot of a dense matrix": (X, lambda x: cost(S.dot(stored(T.constant(Y)), x))),
    "structured dot": (X, lambda x: cost(S.structured_dot(stored(x), x)) + cost(
        S.structured_dot(x, stored(T.constant(Y))))),
    "true dot": (X, lambda x: cost(S.true_dot(stored(x), stored(x.T)).toarray())),
    "sparse product": (X, lambda x: cost((stored(x) * stored(x.T)).toarray()) + cost(
        (stored(x) * x[::-1]).toarray()) + cost((stored(x) * x[0, 1]).toarray())),
    "sparse product with a vector": (X, lambda x: cost(S.mul_s_v(stored(x), x[0]).toarray())),
    "scaled columns": (X, lambda x: cost(S.col_scale(stored(x), x[0]).toarray()) + cost(
        S.row_scale(stored(x), x[1]).toarray())),
    "usmm": (X, lambda x: cost(S.usmm(x[0, 1], stored(x), x, x.T))),
    "sampling dot": (X, lambda x: cost(S.sampling_dot(x, x[::-1], stored(x.T)).toarray())),
    "sparse square": (X, lambda x: cost(S.sqr(stored(x)).toarray())),
}


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", [*CASES, *SPARSE])
def test_gradients(name: str) -> None:
    at, build = {**CASES, **SPARSE}[name]
    x = T.zmatrix("x")
    value = build(x)
    run = theano.function([x], [value, T.grad(value, x)], mode=MODE)
    found = run(at)[1]
    step = 1e-6
    for place in np.ndindex(at.shape):
        expected = 0j
        for unit in (1, 1j):
            moved = np.zeros_like(at)
            moved[place] = unit * step
            expected += unit * (run(at + moved)[0] - run(at - moved)[0]) / (2 * step)
        np.testing.assert_allclose(found[place], expected, 1e-5, 1e-4)


@pytest.mark.parametrize("build", [
    lambda x: T.prod(x, axis=0), lambda x: T.prod(x), lambda x: T.cumprod(x, 0),
    nlinalg.matrix_inverse, nlinalg.pinv, nlinalg.det, slinalg.expm, lambda x: T.dot(x, Y),
    lambda x: T.dot(x[:2], slinalg.solve(x, Y))])
def test_pushforwards(build: Callable[..., Any]) -> None:
    x = T.zmatrix("x")
    run = theano.function([x], [build(x), T.Rop(build(x), x, T.constant(D))], mode=MODE)
    step = 1e-6
    expected = (run(X + step * D)[0] - run(X - step * D)[0]) / (2 * step)
    np.testing.assert_allclose(run(X)[1], expected, 1e-6, 1e-6)


@pytest.mark.parametrize("lower", [True, False])
def test_pushforward_of_cholesky(lower: bool) -> None:
    x = T.zmatrix("x")
    factor = slinalg.Cholesky(lower)(x)
    change = D + D.conj().T
    run = theano.function([x], [factor, T.Rop(factor, x, T.constant(change))], mode=MODE)
    step = 1e-6
    expected = (run(P + step * change)[0] - run(P - step * change)[0]) / (2 * step)
    np.testing.assert_allclose(run(P)[1], expected, 1e-6, 1e-6)


def test_gradient_of_a_real_factor_is_real() -> None:
    x = T.dmatrix("x")
    found = T.grad(cost(T.dot(x, Y)), x)
    assert found.type.dtype == "float64"
    real = T.zmatrix("z")
    whole = theano.function([real], T.grad(cost(T.dot(real, Y)), real), mode=MODE)
    np.testing.assert_allclose(
        theano.function([x], found, mode=MODE)(X.real), whole(X.real + 0j).real)
