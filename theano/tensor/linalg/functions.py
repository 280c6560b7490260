"""The functions of `numpy.linalg`, with its arguments: `theano.tensor.linalg`.

Those that factorize take one matrix: stacks of matrices are refused with TypeError. Norms and
products take stacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import nlinalg, slinalg
from theano.tensor.linalg import diagonals, products
from theano.tensor.linalg.determinants import EigVals, GeneralEig, SLogDet
from theano.tensor.linalg.factorizations import SVD
from theano.tensor.linalg.inverses import (
    LinAlgError as LinAlgError,
)
from theano.tensor.linalg.inverses import (
    MatrixPinv,
    require_matrices,
)
from theano.tensor.linalg.norms import (
    matrix_norm as matrix_norm,
)
from theano.tensor.linalg.norms import (
    norm as norm,
)
from theano.tensor.linalg.norms import (
    vector_norm as vector_norm,
)
from theano.tensor.linalg.products import adjoint, dot
from theano.tensor.linalg.products import tensordot as tensordot
from theano.tensor.linalg.stacked import (
    cross as _cross,
)
from theano.tensor.linalg.stacked import (
    matmul as matmul,
)
from theano.tensor.linalg.stacked import (
    multi_dot as multi_dot,
)
from theano.tensor.linalg.stacked import (
    vecdot as vecdot,
)
from theano.tensor.nlinalg import (
    matrix_power as matrix_power,
)
from theano.tensor.nlinalg import (
    tensorinv as tensorinv,
)
from theano.tensor.nlinalg import (
    tensorsolve as tensorsolve,
)
from theano.tensor.shaping import dims
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable


class EigResult(NamedTuple):
    """The results of `eig`."""

    eigenvalues: Any
    eigenvectors: Any


class EighResult(NamedTuple):
    """The results of `eigh`."""

    eigenvalues: Any
    eigenvectors: Any


class QRResult(NamedTuple):
    """The results of `qr`."""

    Q: Any
    R: Any


class SVDResult(NamedTuple):
    """The results of `svd`."""

    U: Any
    S: Any
    Vh: Any


class SlogdetResult(NamedTuple):
    """The results of `slogdet`."""

    sign: Any
    logabsdet: Any


def _matrix(x: TensorLike, op_name: str) -> TensorVariable:
    """A matrix of floats; raises TypeError for other numbers of dims."""
    found = as_tensor_variable(x)
    require_matrices(op_name, found)
    if found.type.dtype in dtypes.DISCRETE:
        found = T.cast(found, "float64")
    return found


def det(a: TensorLike) -> Any:
    """The determinant of a square matrix. Raises TypeError when it is not a matrix, LinAlgError at
    run time when it is not square.

    >>> T.linalg.det([[2.0, 1.0], [0.0, 4.0]]).eval()
    array(8.)
    """
    return nlinalg.det(_matrix(a, "det"))


def slogdet(a: TensorLike) -> SlogdetResult:
    """The sign of the determinant of a square matrix, and the logarithm of its absolute value.
    Raises TypeError when it is not a matrix, LinAlgError at run time when it is not square.

    >>> sign, logabsdet = T.linalg.slogdet([[2.0, 1.0], [0.0, -4.0]])
    >>> sign.eval(), T.exp(logabsdet).eval()
    (array(-1.), array(8.))
    """
    return SlogdetResult(*SLogDet()(_matrix(a, "slogdet")))


def inv(a: TensorLike) -> Any:
    """The inverse of a square matrix. Raises TypeError when it is not a matrix, LinAlgError at run
    time when it is singular or not square.

    >>> T.linalg.inv([[2.0, 1.0], [1.0, 1.0]]).eval()
    array([[ 1., -1.],
           [-1.,  2.]])
    """
    return nlinalg.matrix_inverse(_matrix(a, "inv"))


def solve(a: TensorLike, b: TensorLike) -> Any:
    """The x with `dot(a, x) = b`, for a vector or matrix `b`. Raises TypeError for other numbers of
    dims; at run time LinAlgError for a singular matrix, ValueError for shapes that do not agree.

    >>> T.linalg.solve([[2.0, 0.0], [0.0, 4.0]], [1.0, 1.0]).eval()
    array([0.5 , 0.25])
    """
    right = as_tensor_variable(b)
    if right.type.dtype in dtypes.DISCRETE:
        right = T.cast(right, "float64")
    return slinalg.solve(_matrix(a, "solve"), right)


def cholesky(a: TensorLike, *, upper: bool = False) -> Any:
    """The lower triangular L with `a = dot(L, conj(L.T))`, or for `upper` its conjugate transpose;
    only that triangle of `a` is read. Raises TypeError when `a` is not a matrix, LinAlgError at run
    time when it is not positive definite.

    >>> T.linalg.cholesky([[4.0, 0.0], [2.0, 10.0]]).eval()
    array([[2., 0.],
           [1., 3.]])
    """
    return slinalg.Cholesky(lower=not upper)(_matrix(a, "cholesky"))


def eigh(a: TensorLike, UPLO: str = "L") -> EighResult:
    """The eigenvalues, in ascending order, and eigenvectors (columns) of a Hermitian matrix, of
    which only the triangle `UPLO` is read. Raises TypeError when `a` is not a matrix, ValueError
    for an `UPLO` other than "L" and "U".

    >>> T.linalg.eigh([[2.0, 1.0], [1.0, 2.0]]).eigenvalues.eval().round(6)
    array([1., 3.])
    """
    return EighResult(*nlinalg.Eigh(UPLO.upper())(_matrix(a, "eigh")))


def eigvalsh(a: TensorLike, UPLO: str = "L") -> Any:
    """The eigenvalues of `eigh`, with its exceptions.

    >>> T.linalg.eigvalsh([[2.0, 1.0], [1.0, 2.0]]).eval().round(6)
    array([1., 3.])
    """
    if UPLO.upper() not in ("L", "U"):
        raise ValueError(f"eigvalsh: UPLO must be 'L' or 'U', not {UPLO!r}")
    matrix = _matrix(a, "eigvalsh")
    if matrix.type.dtype in dtypes.COMPLEX:
        return eigh(matrix, UPLO).eigenvalues
    return slinalg.Eigvalsh(UPLO.upper() == "L")(matrix)


def eig(a: TensorLike) -> EigResult:
    """The eigenvalues and right eigenvectors (columns of length 1) of a square matrix.

    Both are complex, also where NumPy returns real numbers because all imaginary parts are 0: the
    dtype of an expression does not depend on values. Raises TypeError when `a` is not a matrix,
    LinAlgError at run time if it is not square.

    >>> T.linalg.eig([[0.0, -1.0], [1.0, 0.0]]).eigenvalues.eval()
    array([0.+1.j, 0.-1.j])
    """
    return EigResult(*GeneralEig()(_matrix(a, "eig")))


def eigvals(a: TensorLike) -> Any:
    """The eigenvalues of `eig`, with its exceptions.

    >>> T.linalg.eigvals([[0.0, -1.0], [1.0, 0.0]]).eval()
    array([0.+1.j, 0.-1.j])
    """
    return EigVals()(_matrix(a, "eigvals"))


def svd(
    a: TensorLike, full_matrices: bool = True, compute_uv: bool = True, hermitian: bool = False,
) -> Any:
    """The singular value decomposition U, S, Vh with `a = dot(U * S, Vh)`, or S alone for
    compute_uv=False; S is real, in descending order.

    full_matrices: U and Vh are square. hermitian: `a` is Hermitian, and only its lower triangle is
    read. Raises TypeError when `a` is not a matrix, LinAlgError at run time if an element is not
    finite.

    >>> T.linalg.svd([[0.0, 3.0], [2.0, 0.0]]).S.eval()
    array([3., 2.])
    """
    matrix = _hermitian(_matrix(a, "svd")) if hermitian else _matrix(a, "svd")
    if not compute_uv:
        return _real(SVD(False, False)(matrix))
    u, s, vh = SVD(full_matrices)(matrix)
    return SVDResult(u, _real(s), vh)


def _real(x: TensorVariable) -> Any:
    return T.real(x) if x.type.dtype in dtypes.COMPLEX else x


def _hermitian(x: TensorVariable) -> Any:
    return T.tril(x) + adjoint(T.tril(x, -1))


def svdvals(x: TensorLike) -> Any:
    """The singular values of a matrix, in descending order. Exceptions are those of `svd`.

    >>> T.linalg.svdvals([[0.0, 3.0], [2.0, 0.0]]).eval()
    array([3., 2.])
    """
    return svd(x, compute_uv=False)


def qr(a: TensorLike, mode: str = "reduced") -> Any:
    """The factorization `a = dot(Q, R)` with orthonormal columns of Q and an upper triangular R.

    mode: "reduced"; "complete": a square Q; "r": R alone; "raw": see `T.nlinalg.QRFull`. Raises
    TypeError when `a` is not a matrix, ValueError for another mode.

    >>> abs(T.linalg.qr([[3.0, 1.0], [4.0, 2.0]]).R).eval().round(6)
    array([[5. , 2.2],
           [0. , 0.4]])
    """
    found = nlinalg.qr(_matrix(a, "qr"), mode)
    return found if mode == "r" else QRResult(*found) if mode != "raw" else tuple(found)


def lstsq(a: TensorLike, b: TensorLike, rcond: float | None = None) -> tuple[Any, Any, Any, Any]:
    """The least-squares solution of `dot(a, x) = b`, the sums of squared residuals, the rank of
    `a`, and its singular values, as `numpy.linalg.lstsq`.

    rcond: singular values below `rcond` times the largest count as 0; None: the rounding error of
    the dtype times the larger length of `a`; -1: the rounding error. It has no gradient:
    differentiate `dot(pinv(a), b)`. Raises TypeError for numbers of dims other than 2 and 1 or 2.

    >>> T.linalg.lstsq([[1.0], [1.0]], [1.0, 2.0])[0].eval().round(6)
    array([1.5])
    """
    matrix, b = _matrix(a, "lstsq"), as_tensor_variable(b)
    if b.type.ndim not in (1, 2):
        raise TypeError(f"lstsq: b must be a vector or a matrix, {b} has {b.type.ndim} dims")
    dtype = dtypes.upcast(matrix.type.dtype, "float64" if b.type.dtype in dtypes.DISCRETE else
                          b.type.dtype)
    real = dtypes.real_part(dtype) if dtype in dtypes.COMPLEX else dtype
    limit = _cutoff(matrix, real) if rcond is None else (
        np.finfo(real).eps if rcond == -1 else rcond)
    x, residuals, rank, s = nlinalg.lstsq()(matrix, b, limit)
    return T.cast(x, dtype), T.cast(residuals, real), T.cast(rank, "int32"), T.cast(s, real)


def _cutoff(a: TensorVariable, dtype: str) -> Any:
    """The rounding error of `dtype` times the larger length of `a`."""
    larger = T.maximum(dims.shape_i(a, 0), dims.shape_i(a, 1))
    return T.cast(larger, "float64") * float(np.finfo(dtype).eps)


def pinv(
    a: TensorLike, rcond: float | None = None, hermitian: bool = False, rtol: float | None = None
) -> Any:
    """The Moore-Penrose inverse of a matrix.

    rcond, or rtol: singular values of at most this part of the largest count as 0; default 1e-15.
    hermitian: only the lower triangle of `a` is read. Raises TypeError when `a` is not a matrix,
    ValueError for both rcond and rtol; LinAlgError at run time if an element is not finite.

    >>> T.linalg.pinv([[1.0], [1.0]]).eval().round(6)
    array([[0.5, 0.5]])
    """
    if rcond is not None and rtol is not None:
        raise ValueError("pinv: rcond and rtol are two names of one number: give one of them")
    matrix = _hermitian(_matrix(a, "pinv")) if hermitian else _matrix(a, "pinv")
    limit = rcond if rcond is not None else rtol
    if limit is None:
        return MatrixPinv()(matrix)
    u, s, vh = svd(matrix, full_matrices=False)
    largest = T.max(T.concatenate([s, T.zeros((1,), s.type.dtype)]))
    kept = T.switch(T.gt(s, T.cast(limit, s.type.dtype) * largest), 1 / s, T.zeros_like(s))
    return dot(adjoint(vh), T.cast(kept, matrix.type.dtype)[:, None] * adjoint(u))


def matrix_rank(
    A: TensorLike, tol: TensorLike | None = None, hermitian: bool = False, *,
    rtol: TensorLike | None = None,
) -> Any:
    """The rank of a matrix: the number of singular values above `tol`, or above `rtol` times the
    largest, by default above the rounding error times the larger length and the largest; for a
    vector whether an element is not 0. It is an int64.

    hermitian: only the lower triangle of `A` is read. Raises TypeError for more than 2 dims,
    ValueError for both tol and rtol.

    >>> T.linalg.matrix_rank([[1.0, 2.0], [2.0, 4.0]]).eval()
    array(1)
    """
    if tol is not None and rtol is not None:
        raise ValueError("matrix_rank: tol and rtol exclude each other: give one of them")
    A = as_tensor_variable(A)
    if A.type.ndim < 2:
        return T.cast(T.any(T.neq(A, 0)), "int64")
    matrix = _matrix(A, "matrix_rank")
    s = svd(matrix, compute_uv=False, hermitian=hermitian)
    if tol is None:
        part = _cutoff(matrix, s.type.dtype) if rtol is None else rtol
        tol = T.max(T.concatenate([s, T.zeros((1,), s.type.dtype)])) * part
    return T.sum(T.gt(s, tol), dtype="int64")


def cond(x: TensorLike, p: float | str | None = None) -> Any:
    """The condition number of a matrix in the norm of order `p`; None and 2: the largest singular
    value divided by the smallest, -2: the inverse of that.

    Other orders, those of `norm`, need a square matrix. Raises TypeError when `x` is not a matrix,
    ValueError for another order; LinAlgError at run time for a singular one.

    >>> T.linalg.cond([[3.0, 0.0], [0.0, 2.0]]).eval()
    array(1.5)
    """
    x = _matrix(x, "cond")
    if p is None or p in (2, -2):
        s = svdvals(x)
        return s[-1] / s[0] if p == -2 else s[0] / s[-1]
    return norm(x, p) * norm(inv(x), p)


def matrix_transpose(x: TensorLike) -> Any:
    """`x` with its last two dims exchanged. Raises ValueError for fewer than two dims.

    >>> T.linalg.matrix_transpose([[1, 2], [3, 4]]).eval()
    array([[1, 3],
           [2, 4]])
    """
    x = as_tensor_variable(x)
    if x.type.ndim < 2:
        raise ValueError(f"matrix_transpose: at least 2 dims are needed, {x} has {x.type.ndim}")
    return T.swapaxes(x, x.type.ndim - 1, x.type.ndim - 2)


def diagonal(x: TensorLike, *, offset: int = 0) -> Any:
    """The diagonals of a stack of matrices. Raises ValueError for fewer than two dims.

    >>> T.linalg.diagonal([[1, 2], [3, 4]]).eval()
    array([1, 4])
    """
    return diagonals.diagonal(x, offset, -2, -1)


def trace(x: TensorLike, *, offset: int = 0, dtype: str | None = None) -> Any:
    """The sums of the diagonals of a stack of matrices. Raises ValueError for fewer than two dims.

    >>> T.linalg.trace([[1, 2], [3, 4]]).eval()
    array(5)
    """
    return T.sum(diagonal(x, offset=offset), axis=-1, dtype=dtype)


def outer(x1: TensorLike, x2: TensorLike) -> Any:
    """The products of the elements of two vectors. Raises ValueError for other numbers of dims.

    >>> T.linalg.outer([1, 2], [3, 4]).eval()
    array([[3, 4],
           [6, 8]])
    """
    x1, x2 = as_tensor_variable(x1), as_tensor_variable(x2)
    for v in (x1, x2):
        if v.type.ndim != 1:
            raise ValueError(f"outer: both must be vectors, {v} has {v.type.ndim} dims")
    return products.outer(x1, x2)


def cross(x1: TensorLike, x2: TensorLike, *, axis: int = -1) -> Any:
    """The cross product of vectors with three components, which are along `axis`. Exceptions are
    those of `theano.tensor.cross`.

    >>> T.linalg.cross([1, 0, 0], [0, 1, 0]).eval()
    array([0, 0, 1])
    """
    return _cross(x1, x2, axis=axis)


locate(globals())
