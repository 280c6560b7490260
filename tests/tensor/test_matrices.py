"""Linear algebra of `nlinalg` and `slinalg` against NumPy and SciPy, and its errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import scipy.linalg

import theano
import theano.tensor as T
from tests.ids import names
from tests.tensor.checks import MODES, NATIVE, PLAIN, agrees, both_ways_agree, differentiable, fails
from theano.errors import InconsistencyError
from theano.gradient import NullTypeGradError, grad, verify_grad
from theano.runtime import select_blas
from theano.tensor import fourier, nlinalg, slinalg

rng = np.random.RandomState(7)
SIZES = (0, 3, 20)


def regular(n: int) -> Any:
    return rng.randn(n, n) + n * np.eye(n)[::-1]


def positive(n: int) -> Any:
    root = rng.randn(n, n)
    return root @ root.T + n * np.eye(n)


@pytest.mark.parametrize("n", SIZES)
def test_inverse_determinant_and_systems(n: int) -> None:
    a, b, v = regular(n), rng.randn(n, 4), rng.randn(n)
    agrees(nlinalg.matrix_inverse, [a], np.linalg.inv(a), rtol=1e-8)
    agrees(nlinalg.det, [a], np.linalg.det(a), rtol=1e-8)
    agrees(slinalg.solve, [a, b], np.linalg.solve(a, b), rtol=1e-7)
    agrees(slinalg.solve, [a, v], np.linalg.solve(a, v), rtol=1e-7)
    agrees(lambda x, y: slinalg.solve(x.T, y), [a, b], np.linalg.solve(a.T, b), rtol=1e-7)
    low, up = np.tril(a) + n * np.eye(n), np.triu(a) + n * np.eye(n)
    agrees(slinalg.solve_lower_triangular, [low + np.triu(a, 1), b], np.linalg.solve(low, b),
           rtol=1e-7)
    agrees(slinalg.solve_upper_triangular, [up + np.tril(a, -1), v], np.linalg.solve(up, v),
           rtol=1e-7)


@pytest.mark.parametrize("diagonal, wanted", [
    ([1e149, 1e160, 1e-200], 1e109), ([1e-149, 1e-200, -1e200], -1e-149),
    ([1e140, 1e170, 1e-300, *[1.0] * 7], 1e10), ([1e308, 1e-308, 5e-324, 1e308], 5e-16),
    ([1e308, 1e308], np.inf), ([np.inf, 2.0], np.inf), ([1e-300, 1e-300], 0.0)])
def test_determinants_whose_partial_products_overflow(diagonal: list[float], wanted: float) -> None:
    agrees(nlinalg.det, [np.diag(diagonal)], np.float64(wanted), rtol=2e-2)


@pytest.mark.parametrize("n", [1, 3, 8, 9, 20])
def test_cholesky_marks_a_factor_with_nan(n: int) -> None:
    for place, number in (((0, 0), np.nan), ((-1, -1), np.nan), ((-1, 0), np.nan), (
            (-1, 0), np.inf if n > 1 else -1.0)):
        a = positive(n)
        a[place] = number
        agrees(slinalg.Cholesky(on_error="nan"), [a], np.full((n, n), np.nan))


@pytest.mark.parametrize("n", SIZES)
def test_cholesky_of_either_triangle(n: int) -> None:
    a = positive(n)
    wanted = np.linalg.cholesky(a)
    agrees(slinalg.cholesky, [np.tril(a)], wanted)
    agrees(slinalg.Cholesky(False), [np.triu(a)], wanted.T)
    agrees(slinalg.Cholesky(on_error="nan"), [a - 1e6 * np.eye(n)], np.full((n, n), np.nan))


@pytest.mark.parametrize("n", SIZES)
def test_eigenvalues(n: int) -> None:
    a, b = positive(n), positive(n)
    w, v = np.linalg.eigh(a)
    agrees(lambda x: nlinalg.eigh(x)[0], [np.tril(a)], w, rtol=1e-9)
    agrees(lambda x: nlinalg.eigh(x, "U")[0], [np.triu(a)], w, rtol=1e-9)
    agrees(lambda x: abs(T.dot(x.T, nlinalg.eigh(x)[1])), [a], abs(a @ v), rtol=1e-6)
    if n:
        agrees(slinalg.eigvalsh, [np.tril(a), np.tril(b)], scipy.linalg.eigvalsh(a, b), rtol=1e-8)
        agrees(lambda x: slinalg.eigvalsh(x, None, lower=False), [a], w, rtol=1e-9)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("shape", [(5, 3), (7, 20), (0, 3)])
def test_svd_and_qr(shape: tuple[int, int]) -> None:
    a = rng.randn(*shape)
    for full in (False, True):
        for position, wanted in enumerate(np.linalg.svd(a, full_matrices=full)):
            agrees(lambda x, f=full, i=position: nlinalg.svd(x, f)[i], [a], wanted, rtol=1e-8)
    agrees(lambda x: nlinalg.svd(x, compute_uv=False), [a], np.linalg.svd(a, compute_uv=False))
    for mode in ("reduced", "complete", "raw"):
        for position, wanted in enumerate(np.linalg.qr(a, mode)):
            agrees(lambda x, m=mode, i=position: nlinalg.qr(x, m)[i], [a], wanted, rtol=1e-8)
    agrees(lambda x: nlinalg.qr(x, "r"), [a], np.linalg.qr(a, "r"), rtol=1e-8)


def test_determinants_out_of_the_range_of_their_factors() -> None:
    big = np.diag([1e200, 1e200, 1e-200, 1e-200, 3])
    agrees(nlinalg.det, [big[::-1]], np.array(3.0))
    agrees(nlinalg.det, [np.eye(12) * 1e150], np.array(np.inf))
    agrees(nlinalg.det, [np.eye(12) * 1e-150], np.array(0.0))


def test_single_precision_is_computed_in_double() -> None:
    a = (regular(6) * 1e-3 + 1).astype("float32")
    for op, reference in ((nlinalg.matrix_inverse, np.linalg.inv), (nlinalg.det, np.linalg.det)):
        agrees(op, [a], reference(a), rtol=2e-6)


DTYPES = [
    (nlinalg.matrix_inverse, "int8", "float64"), (nlinalg.det, "float16", "float16"),
    (lambda x: nlinalg.eigh(x)[0], "int32", "float64"), (slinalg.cholesky, "int64", "float64"),
    (lambda x: nlinalg.eigh(x)[0], "complex64", "float32"), (slinalg.expm, "bool", "float64"),
    (lambda x: slinalg.solve(x, x), "int16", "float32"), (nlinalg.trace, "int8", "int64"),
    (lambda x: slinalg.solve(x, x), "uint32", "float64"), (nlinalg.pinv, "float32", "float32"),
    (lambda x: slinalg.solve(x, x), "complex64", "complex64"),
]


@pytest.mark.parametrize(("build", "dtype", "result"), DTYPES)
def test_dtypes(build: Callable[[Any], Any], dtype: str, result: str) -> None:
    x = T.matrix(dtype=dtype)
    out = build(x)
    assert out.dtype == result
    for mode in MODES:
        assert theano.function([x], out, mode=mode)(np.eye(2, dtype=dtype)).dtype == result


def test_expressions_of_several_matrices() -> None:
    a, b = regular(3), regular(3)
    agrees(nlinalg.matrix_dot, [a, b, a], a @ b @ a)
    for n in (0, 1, 2, 5, -2):
        agrees(lambda x, k=n: nlinalg.matrix_power(x, k), [a], np.linalg.matrix_power(a, n),
               rtol=1e-8)
    agrees(slinalg.kron, [a, b[:2]], np.kron(a, b[:2]))
    agrees(slinalg.kron, [a[0], b], np.multiply.outer(b, a[0]).transpose(0, 2, 1).reshape(-1))
    tall = rng.randn(2, 3, 4, 5)
    agrees(slinalg.kron, [a[0], tall], np.multiply.outer(a[0], tall).transpose(
        0, 2, 1, 3, 4).reshape(9, 8, 5))
    agrees(nlinalg.diag, [a], np.diag(a))
    agrees(nlinalg.diag, [a[0]], np.diag(a[0]))
    agrees(slinalg.expm, [a], scipy.linalg.expm(a), rtol=1e-8)
    agrees(slinalg.expm, [a * np.inf], np.full((3, 3), np.nan))


NORMS: list[tuple[int, Any, Any]] = [
    (2, None, None), (2, "fro", "fro"), (2, "inf", np.inf), (2, -np.inf, -np.inf), (2, 1, 1),
    (2, -1, -1), (1, None, None), (1, "inf", np.inf), (1, "-inf", -np.inf), (1, 0, 0), (1, 1, 1),
    (1, 3, 3), (1, -2, -2)]


def test_the_dtype_of_a_norm_is_at_least_float32() -> None:
    for kind in (T.vector, T.matrix):
        found = [nlinalg.norm(kind(dtype=d), None).dtype for d in ("float16", "float32", "int8")]
        assert found == ["float32", "float32", "float64"]


@pytest.mark.one_of(2)
@pytest.mark.parametrize(("rank", "order", "same"), NORMS)
def test_norms(rank: int, order: Any, same: Any) -> None:
    x = regular(4) if rank == 2 else rng.randn(4)
    wanted = np.linalg.norm(x, same)
    agrees(lambda v: nlinalg.norm(v, order), [x], wanted if order != 0 else np.array(4))


@pytest.mark.parametrize("dtypes", [
    ("float64", "complex64"), ("complex128", "float32"), ("complex64", "complex64")])
def test_least_squares_of_complex_numbers(dtypes: tuple[str, str]) -> None:
    a, b = (rng.randn(*shape) * (1 + 2j if dtype[0] == "c" else 1)
            for shape, dtype in zip(((6, 2), (6,)), dtypes, strict=True))
    a, b = a.astype(dtypes[0]), b.astype(dtypes[1])
    x, y = T.matrix(dtype=dtypes[0]), T.vector(dtype=dtypes[1])
    found = nlinalg.lstsq()(x, y, 1e-9)
    assert [v.type.dtype for v in found] == ["complex128", "float64", "int64", "float64"]
    got = theano.function([x, y], found)(a, b)
    for have, wanted in zip(got, np.linalg.lstsq(a, b, 1e-9), strict=True):
        np.testing.assert_allclose(have, np.asarray(wanted), rtol=1e-4)


def test_least_squares() -> None:
    x, y = T.dmatrix(), T.dvector()
    f = theano.function([x, y], nlinalg.lstsq()(x, y, 1e-9))
    a, b = rng.randn(6, 2), rng.randn(6)
    for got, wanted in zip(f(a, b), np.linalg.lstsq(a, b, 1e-9), strict=True):
        np.testing.assert_allclose(got, np.asarray(wanted))
    halves = theano.function([], nlinalg.lstsq()(a.astype("float16"), b.astype("float16"), 1e-9))
    np.testing.assert_allclose(halves()[0], f(a, b)[0], atol=1e-2)
    with pytest.raises(np.linalg.LinAlgError, match="rcond must be a number"):
        theano.function([x, y], nlinalg.lstsq()(x, y, [1.0, 2.0]))(a, b)
    with pytest.raises(np.linalg.LinAlgError):
        theano.function([x, y], nlinalg.lstsq()(x, y, 1.0))(a, b[:3])


def invariant(name: str) -> Callable[[Any], Any]:
    """A cost that depends on the space that the remaining vectors of a full QR decomposition or SVD
    span, but not on the basis of that space, which LAPACK chooses."""
    weights = T.constant(rng.randn(5, 5))

    def cost(x: Any) -> Any:
        if name == "qr":
            q, _ = nlinalg.qr(x, "complete")
            rest = q[:, x.shape[1]:]
        else:
            u, _, v = nlinalg.svd(x)
            rest = u[:, x.shape[1]:] if name == "left" else v[x.shape[0]:].T
        return T.sum(T.dot(rest, rest.T) * weights)

    return cost


def test_gradients_through_the_rest_of_a_basis() -> None:
    a = rng.randn(5, 3)
    for name, point in (("qr", a), ("left", a), ("right", a.T)):
        verify_grad(invariant(name), [point], rng=np.random.RandomState(1), mode="FAST_COMPILE")


def test_gradients_of_triangles() -> None:
    """The gradient is 0 for the triangle that is not read."""
    x = T.dmatrix()
    for out, part in ((slinalg.cholesky(x), np.triu), (slinalg.Cholesky(False)(x), np.tril),
                      (nlinalg.eigh(x)[0], np.triu)):
        g = theano.function([x], grad(T.sum(T.sqr(out)), x))(positive(4))
        assert g.any() and not part(g, 1 if part is np.triu else -1).any()


def test_results_without_a_gradient() -> None:
    x = T.dmatrix()
    with pytest.raises(NullTypeGradError, match="of the mode 'raw'"):
        grad(nlinalg.qr(x, "raw")[0].sum(), x)
    for lower in (True, False):
        g = grad(slinalg.Cholesky(lower, "nan")(x).sum(), x)
        for mode in ("FAST_RUN", theano.Mode("py", None)):
            assert np.isnan(theano.function([x], g, mode=mode)(-np.eye(3))).all()


def test_gradients_of_functions() -> None:
    a = positive(3)
    for build in (lambda x: nlinalg.norm(x, None), lambda x: slinalg.kron(x, x[:1]),
                  lambda x: T.log(nlinalg.det(x))):
        differentiable(build, a)


ONES, UNIT, V = np.ones((3, 3)), np.eye(3), np.ones(3)
INDEFINITE = np.diag([1.0, -1, 2])
SQUARE = "array must be square"
RUN_TIME: list[tuple[Callable[..., Any], list[Any], type[Exception], str]] = [
    (nlinalg.matrix_inverse, [ONES], np.linalg.LinAlgError, "Singular matrix"),
    (nlinalg.matrix_inverse, [np.ones((20, 20))], np.linalg.LinAlgError, "Singular matrix"),
    (nlinalg.matrix_inverse, [ONES[:2]], np.linalg.LinAlgError, SQUARE),
    (nlinalg.det, [ONES[:2]], np.linalg.LinAlgError, SQUARE),
    (lambda x: nlinalg.eigh(x)[0], [ONES[:2]], np.linalg.LinAlgError, SQUARE),
    (lambda x: nlinalg.eigh(x)[0], [ONES * np.nan], np.linalg.LinAlgError, "did not converge"),
    (lambda x: nlinalg.svd(x)[1], [ONES * np.nan], np.linalg.LinAlgError, "did not converge"),
    (lambda x: nlinalg.svd(x)[1], [ONES * np.inf], np.linalg.LinAlgError, "did not converge"),
    (nlinalg.pinv, [ONES * np.inf], np.linalg.LinAlgError, "did not converge"),
    (slinalg.cholesky, [INDEFINITE], np.linalg.LinAlgError, "not positive definite"),
    (slinalg.cholesky, [-np.eye(20)], np.linalg.LinAlgError, "not positive definite"),
    (slinalg.cholesky, [ONES[:2]], ValueError, "must be square, its shape is (2, 3)"),
    (slinalg.solve, [ONES, V], np.linalg.LinAlgError, "Singular matrix"),
    (slinalg.solve_lower_triangular, [ONES * 0, V], np.linalg.LinAlgError, "Singular matrix"),
    (slinalg.solve, [ONES[:2], V], ValueError, "must be square, its shape is (2, 3)"),
    (slinalg.solve, [UNIT, V[:2]], ValueError, "do not agree"),
    (lambda x, y: T.dot(nlinalg.matrix_inverse(x), y), [ONES[:2], V], np.linalg.LinAlgError,
     "must be square"),
    (lambda x, y: T.dot(y, nlinalg.matrix_inverse(x)), [ONES[:2], V], np.linalg.LinAlgError,
     "must be square"),
    (slinalg.eigvalsh, [UNIT, INDEFINITE], np.linalg.LinAlgError, "not positive definite"),
    (slinalg.eigvalsh, [UNIT, UNIT[:2, :2]], ValueError, "the matrices differ in s"),
    (slinalg.expm, [ONES[:2]], ValueError, "must be square, its shape is (2, 3)"),
    (T.blas.ger, [ONES, np.array(1.0), V, V[:2]], ValueError, "do not agree"),
]


@pytest.mark.parametrize(("build", "values", "error", "text"), RUN_TIME, ids=names(RUN_TIME))
def test_errors_when_running(
    build: Callable[..., Any], values: list[Any], error: type[Exception], text: str
) -> None:
    fails(build, values, error, text)


x, v, t3 = T.dmatrix("x"), T.dvector("v"), T.dtensor3("t3")
WRONG: Any = 1.5
BUILDING: list[tuple[Callable[[], Any], type[Exception], str]] = [
    (lambda: nlinalg.matrix_inverse(v), TypeError, "is for matrices, v has 1 dims"),
    (lambda: nlinalg.pinv(t3), TypeError, "is for matrices, t3 has 3 dims"),
    (lambda: nlinalg.eigh(x, "X"), ValueError, "UPLO must be 'L' or 'U', not 'X'"),
    (lambda: nlinalg.qr(x, "foo"), ValueError, "Unrecognized mode 'foo'"),
    (lambda: nlinalg.alloc_diag(x), TypeError, "AllocDiag is for vectors, x has 2 dims"),
    (lambda: nlinalg.diag(t3), TypeError, "requires a vector or matrix, t3 has 3 dims"),
    (lambda: nlinalg.matrix_power(x, WRONG), TypeError, "must be an integer, not 1.5"),
    (lambda: nlinalg.norm(x, 0), ValueError, "no order 0 for matrices"),
    (lambda: nlinalg.norm(v, "fro"), ValueError, "no order 'fro' for vectors"),
    (lambda: nlinalg.norm(T.dscalar(), None), ValueError, "not a scalar"),
    (lambda: nlinalg.norm(t3, None), NotImplementedError, "has 3 dims"),
    (lambda: slinalg.Cholesky(on_error="x"), ValueError, "must be 'raise' or 'nan', not 'x'"),
    (lambda: slinalg.Solve("foo"), ValueError, "A_structure must be one of .* not 'foo'"),
    (lambda: slinalg.solve(v, x), TypeError, "Solve is for matrices"),
    (lambda: slinalg.solve(x, t3), TypeError, "b must be a vector or a matrix, t3 has 3 dims"),
    (lambda: slinalg.kron(v, v), TypeError, "must sum to 3 or more. You passed 1 and 1"),
    (lambda: slinalg.eigvalsh(x, v), TypeError, "Eigvalsh is for matrices"),
    (lambda: T.blas.gemm(v, 1.0, x, x, 1.0), TypeError, "gemm only works for rank 2"),
    (lambda: T.blas.gemm(x, v, x, x, T.dscalar()), TypeError, "gemm requires scalar argument"),
    (lambda: T.blas.gemm(x, T.fscalar(), x, x, T.dscalar()), TypeError, "matching dtypes"),
    (lambda: T.blas.gemm(x, x), TypeError, r"expected 5, got 2"),
    (lambda: T.blas.gemm(*(T.imatrix(), T.iscalar()) + (T.imatrix(),) * 2 + (T.iscalar(),)),
     TypeError, "floating-point"),
    (lambda: T.blas.gemm_inplace(x, T.dscalar(), x, x, T.dscalar()),
     InconsistencyError, "z aliased to x or y"),
    (lambda: T.blas.ger(x, T.dscalar(), v, x), TypeError, "ger requires 1 dims, x has 2"),
    (lambda: T.blas.ger(x, T.fscalar(), v, v), TypeError, "ger requires matching dtypes"),
    (lambda: T.blas.ger(T.imatrix(), T.iscalar(), T.ivector(), T.ivector()), TypeError,
     "ger is for floats"),
    (lambda: T.blas.Dot22()(x, v), TypeError, "for two matrices of floats"),
    (lambda: T.blas.Dot22()(x, T.fmatrix()), TypeError, "Dot22 requires matching dtypes"),
    (lambda: T.blas.batched_dot(v, v), TypeError, "theano.tensor.batched_dot takes more"),
    (lambda: T.blas.batched_dot(x), TypeError, "two arguments, got 1"),
    (lambda: T.fft.rfft(v), TypeError, "at least 2 dims"),
    (lambda: T.fft.irfft(x), TypeError, "at least 3 dims"),
    (lambda: T.fft.rfft_op(x, [1.5]), TypeError, "a vector of integers"),
    (lambda: T.fft.rfft(x, norm="bad"), ValueError, "Invalid value 'bad' for norm"),
    (lambda: T.fft.irfft(t3, is_odd=WRONG), ValueError, "Invalid value 1.5 for is_odd"),
    (lambda: fourier.fft(T.dscalar(), 2, 0), TypeError, "an array, not a scalar"),
    (lambda: fourier.fft(x, 2, 2), TypeError, "the index of the transformed axis"),
    (lambda: fourier.fft(x, 2.5, 0), TypeError, "the length of the transformed axis"),
]


@pytest.mark.parametrize(("build", "error", "text"), BUILDING)
def test_errors_when_building(
    build: Callable[[], Any], error: type[Exception], text: str
) -> None:
    with pytest.raises(error, match=text):
        build()


P3, V3 = positive(3), rng.randn(3)
FORWARD: list[tuple[Callable[..., Any], list[Any]]] = [
    (slinalg.cholesky, [P3]), (slinalg.Cholesky(False), [P3]), (nlinalg.matrix_inverse, [P3]),
    (nlinalg.det, [P3]), (nlinalg.pinv, [rng.randn(3, 4)]), (slinalg.expm, [rng.randn(3, 3)]),
    (slinalg.solve, [P3, V3]), (slinalg.solve_lower_triangular, [P3, rng.randn(3, 2)]),
    (slinalg.solve_upper_triangular, [P3, V3]), (nlinalg.alloc_diag, [V3]),
    (lambda v: nlinalg.eigh(v)[0], [P3]), (lambda v: nlinalg.svd(v, compute_uv=False), [P3]),
    (T.blas.ger, [P3, np.array(2.0), V3, V3]), (lambda v: nlinalg.tensorinv(v, 1), [P3]),
]


@pytest.mark.one_of(2)
@pytest.mark.parametrize(("build", "values"), FORWARD)
def test_the_pushforward_is_the_gradients_transpose(
    build: Callable[..., Any], values: list[Any]
) -> None:
    both_ways_agree(build, values)


def test_a_failed_call_changes_nothing() -> None:
    kept, count = theano.shared(ONES), theano.shared(0)
    for mode in (PLAIN, NATIVE):
        f = theano.function(
            [], updates=[(kept, nlinalg.matrix_inverse(kept)), (count, count + 1)], mode=mode)
        with pytest.raises(np.linalg.LinAlgError):
            f()
        assert (kept.get_value() == ONES).all() and count.get_value() == 0


@pytest.fixture
def any_blas() -> Iterator[None]:
    yield
    select_blas("any")


@pytest.mark.usefixtures("any_blas")
def test_other_sources_of_lapack() -> None:
    a, b = positive(20), rng.randn(20, 20)
    m, n = T.dmatrices("m", "n")
    solved = theano.function([m, n], [
        nlinalg.matrix_inverse(m), nlinalg.det(m), slinalg.cholesky(m), slinalg.solve(m, n),
        slinalg.solve_lower_triangular(m, n)])
    decomposed = theano.function([m], [
        nlinalg.eigh(m)[0], nlinalg.svd(m)[1], abs(nlinalg.qr(m)[1]), slinalg.eigvalsh(m, m)])
    wanted, parts = solved(a, b), decomposed(a)
    for source in ("scipy", "loops"):
        select_blas(source)
        for x, y in zip(solved(a, b), wanted, strict=True):
            np.testing.assert_allclose(x, y, rtol=1e-7)
        if source == "scipy":
            for x, y in zip(decomposed(a), parts, strict=True):
                np.testing.assert_allclose(x, y, rtol=1e-7, atol=1e-9)
    with pytest.raises(np.linalg.LinAlgError, match="no LAPACK in this process"):
        decomposed(a)


def test_transforms() -> None:
    a = rng.randn(3, 8, 5)
    half = np.fft.rfftn(a, axes=(1, 2))
    pairs = np.stack([half.real, half.imag], axis=-1)
    agrees(T.fft.rfft, [a], pairs)
    agrees(lambda y: T.fft.rfft(y, norm="ortho"), [a], pairs / np.sqrt(40))
    agrees(lambda y: T.fft.irfft(y, is_odd=True), [pairs], a)
    agrees(lambda y: T.fft.irfft(y, "no_norm", True), [pairs], a * 40)
    agrees(lambda y: T.fft.irfft(y, "ortho", True), [pairs / np.sqrt(40)], a)
    for build, point in ((T.fft.rfft, a[:, 0]), (T.fft.irfft, pairs[:1, :3])):
        differentiable(build, point)
    agrees(lambda y: T.fft.rfft(y), [np.arange(6).reshape(2, 3)], np.stack(
        [np.fft.rfft(np.arange(6).reshape(2, 3)).real,
         np.fft.rfft(np.arange(6).reshape(2, 3)).imag], axis=-1))


@pytest.mark.one_of(3)
@pytest.mark.parametrize("dtype", ["int64", "int8", "uint64", "bool"])
@pytest.mark.parametrize("build", [
    nlinalg.det, nlinalg.matrix_inverse, nlinalg.pinv, slinalg.cholesky, slinalg.expm,
    *(lambda x, i=i: nlinalg.svd(x)[i] for i in range(3)), lambda x: nlinalg.svd(x, 1, 0),
    *(lambda x, i=i: nlinalg.qr(x)[i] for i in range(2)),
    *(lambda x, i=i: nlinalg.eigh(x)[i] for i in range(2)),
    *(lambda x, i=i: nlinalg.eig(x)[i] for i in range(2)),
    lambda x: slinalg.eigvalsh(x, None),
    lambda x: nlinalg.tensorinv(x, 1), lambda x: nlinalg.tensorsolve(x, x[0]),
])
def test_matrices_of_whole_numbers_are_computed_as_floats(
    build: Callable[[Any], Any], dtype: str
) -> None:
    a = np.array([[1, 1], [1, 0]]) if dtype == "bool" else np.array([[5, 2], [2, 3]])
    if dtype == "bool" and build is slinalg.cholesky:
        a = np.eye(2)
    x = T.dmatrix()
    wanted = theano.function([x], build(x), mode=PLAIN)(a.astype("float64"))
    agrees(build, [a.astype(dtype)], wanted)


@pytest.mark.parametrize("mode", MODES)
def test_0_times_infinity_is_nan_whatever_the_shapes_are(mode: Any) -> None:
    x, y = T.matrices("xy")
    one, half = T.constant(np.array(1.0)), T.constant(np.array(0.5))
    zeros = T.zeros((x.shape[0], y.shape[1]), "float64")
    f = theano.function([x, y], [
        T.dot(x, y), T.dot(x, y) * 2 + T.dot(x, y), T.batched_dot(x[None], y[None])[0],
        T.tensordot(x, y, 1), T.blas.Dot22()(x, y), T.blas.Dot22Scalar()(x, y, half),
        T.blas.Gemm(False)(zeros, one, x, y, half), T.dot(x[0], y)[None], T.dot(x, y[:, 0])[None],
        T.dot(x[0], y[:, 0])[None, None]], mode=mode)
    for m, n, inner in ((1, 7, 1), (7, 1, 1), (1, 1, 1), (3, 2, 1), (1, 3, 2), (2, 2, 2)):
        for a, b in ((0, np.inf), (np.inf, 0), (np.nan, 0), (0, np.nan)):
            for result in f(np.full((m, inner), float(a)), np.full((inner, n), float(b))):
                assert result.size in (m * n, m, n, 1)
                assert np.isnan(result).all(), (m, n, inner, a, b)


VIEWS: list[Callable[[Any, Any], Any]] = [
    lambda m, k: m, lambda m, k: m.T, lambda m, k: m[::-1], lambda m, k: m[:, ::-1],
    lambda m, k: m[::k, ::k], lambda m, k: m[::-k], lambda m, k: m[k:, :-k].T,
    lambda m, k: m[::2, 1::2].T, lambda m, k: m[k][None, :], lambda m, k: m[:, k][:, None]]


@pytest.mark.one_of(2)
@pytest.mark.parametrize("left", [0, 5])
def test_products_of_views(left: int) -> None:
    """A BLAS reads only matrices with positive strides, of which one is the size of an element."""
    m, k = np.random.RandomState(left).randn(6, 6), 2
    x, step = T.dmatrix(), T.lscalar()
    found, wanted = [], []
    for right in VIEWS:
        a, b = VIEWS[left](m, k), right(m, k)
        n = min(a.shape[1], b.shape[0])
        one, two = VIEWS[left](x, step)[:, :n], right(x, step)[:n]
        found += [T.dot(one, two), T.dot(one, two[:, 0])]
        wanted += [a[:, :n] @ b[:n], a[:, :n] @ b[:n, 0]]
    for got, want in zip(theano.function([x, step], found)(m, k), wanted, strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-12, atol=1e-12)


def test_the_shape_of_a_least_squares_solution_is_known_before_it_is_computed() -> None:
    x = T.dmatrix("x")
    for y, shape in ((T.dmatrix("y"), (3, 2)), (T.dvector("y"), (3,))):
        solution, _, rank, singular = T.nlinalg.lstsq()(x, y, -1.0)
        f = theano.function([x, y], [solution.shape, rank.shape, singular.shape])
        assert not any(isinstance(n.op, T.nlinalg.lstsq) for n in f.maker.fgraph.apply_nodes)
        found = f(np.ones((4, 3)), np.ones((4, 2)[:y.ndim]))
        assert [tuple(dims) for dims in found] == [shape, (), (3,)]
