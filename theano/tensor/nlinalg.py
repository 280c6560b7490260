"""Linear algebra that NumPy also has: `theano.tensor.nlinalg`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph import later
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.constant import as_tensor_variable
from theano.tensor.integers import as_integer, as_rank, require_number
from theano.tensor.interchange import is_numpy
from theano.tensor.linalg import diagonals
from theano.tensor.linalg.diagonals import ExtractDiag
from theano.tensor.linalg.factorizations import SVD, Eig, Eigh, QRFull, QRIncomplete
from theano.tensor.linalg.inverses import (
    DOUBLE,
    NATIVE,
    REMEDIES,
    SINGULAR,
    Det,
    LinAlgError,
    MatrixInverse,
    MatrixPinv,
    computable,
    computed,
    identity_of,
)
from theano.tensor.linalg.products import dot
from theano.tensor.op import TensorOp, conjugate
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "AllocDiag", "Det", "Eig", "Eigh", "ExtractDiag", "MatrixInverse", "MatrixPinv",
    "QRFull", "QRIncomplete", "SVD", "TensorInv", "TensorSolve", "alloc_diag", "det", "diag", "eig",
    "eigh", "extract_diag", "lstsq", "matrix_dot", "matrix_inverse", "matrix_power", "norm",
    "pinv", "qr", "svd", "tensorinv", "tensorsolve", "trace",
]

matrix_inverse = MatrixInverse()
pinv = MatrixPinv()
det = Det()
eig = Eig()
extract_diag = ExtractDiag()


class AllocDiag(diagonals.AllocDiag):
    """The square matrix with a vector on its diagonal. Raises TypeError when it is not a vector.

    >>> T.nlinalg.alloc_diag([2.0, 4.0]).eval()
    array([[2., 0.],
           [0., 4.]])
    """

    __props__ = ()

    def __init__(self) -> None:
        super().__init__()

    def output_types(self, _x: Any) -> list[tuple[str, int]]:
        if _x.type.ndim != 1:
            raise TypeError(f"AllocDiag is for vectors, {_x} has {_x.type.ndim} dims")
        return super().output_types(_x)

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(AllocDiag(), (spread(n),)) for n in (0, 1, 4)] + [
            Sample(AllocDiag(), (np.arange(3),), False)]

    def __str__(self) -> str:
        return "AllocDiag"


alloc_diag = AllocDiag()


class TensorInv(TensorOp):
    """The inverse of a tensor as a linear map from the dims after the first `ind` to the first
    `ind` dims. Raises ValueError for an `ind` below 1, LinAlgError at run time for a singular map.
    """

    __props__ = ("ind",)
    remedies = REMEDIES

    def __init__(self, ind: int = 2) -> None:
        self.ind = as_rank(ind, "tensorinv: ind")
        if self.ind < 1:
            raise ValueError(f"tensorinv: ind must be positive, got {ind}")

    def output_types(self, a: TensorVariable) -> list[tuple[str, int]]:
        return [(computed(a), a.type.ndim)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(*shapes[0][self.ind:], *shapes[0][:self.ind])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x = computable(xp, arrays[0])
        first, last = x.shape[:self.ind], x.shape[self.ind:]
        matrix = x.reshape(math.prod(first), math.prod(last))
        return xp.linalg.inv(matrix).reshape(*last, *first)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x,), inverse = inputs, conjugate(outputs[0])
        over = T.tensordot(output_grads[0], inverse, (
            list(range(x.type.ndim - self.ind, x.type.ndim)),
            list(range(x.type.ndim - self.ind, x.type.ndim))))
        rank = x.type.ndim - self.ind
        return [-T.tensordot(inverse, over, (list(range(rank)), list(range(rank))))]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        (x,) = values
        if x.dtype not in NATIVE:
            return b.python(node, x)
        rows, columns = dims.product(x.dims[:self.ind]), dims.product(x.dims[self.ind:])
        matrix = b.reshape(lowering.cast(b, x, DOUBLE), (rows, columns))
        inverse = MatrixInverse().in_double(b, matrix)
        return lowering.cast(b, b.reshape(inverse, self.shape((), [x.dims])[0]), x.dtype)

    @staticmethod
    def samples() -> list[Sample]:
        x = (spread(6, 6) * 0.4 + np.diag(np.arange(6) - 2.7)).reshape(2, 3, 3, 2)
        return [Sample(TensorInv(), (x,)), Sample(TensorInv(1), (x.reshape(6, 2, 3),))]


_UNKNOWNS = "the equations and the unknowns differ in number: {} against {}"
_EQUATIONS = "the equations and the elements of the right side differ in number: {} against {}"


class TensorSolve(TensorOp):
    """The solution x of `tensordot(a, x, x.ndim) = b`. axes: dims of `a` that are moved to its end.

    Raises TypeError for `axes` that are not a list of integers or None, LinAlgError at run time for
    a singular `a`.
    """

    __props__ = ("axes",)
    remedies = REMEDIES

    def __init__(self, axes: Sequence[int] | None = None) -> None:
        if axes is not None and not isinstance(axes, (list, tuple)):
            raise TypeError(f"tensorsolve: axes must be a list of dims or None, got {axes!r}")
        self.axes = None if axes is None else tuple(
            as_integer(axis, "tensorsolve: an axis") for axis in axes)

    def _order(self, ndim: int) -> list[int]:
        moved = [a % ndim for a in self.axes or ()]
        return [i for i in range(ndim) if i not in moved] + moved

    def output_types(self, a: TensorVariable, b: TensorVariable) -> list[tuple[str, int]]:
        return [(dtypes.upcast(computed(a), computed(b)), a.type.ndim - b.type.ndim)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        a, b = shapes
        return [tuple(a[i] for i in self._order(len(a))[len(b):])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        a, right = arrays
        lengths = [a.shape[i] for i in self._order(a.ndim)]
        equations, unknowns = math.prod(lengths[:right.ndim]), math.prod(lengths[right.ndim:])
        if unknowns != right.size:
            raise LinAlgError(_UNKNOWNS.format(right.size, unknowns))
        if equations != right.size:
            raise LinAlgError(_EQUATIONS.format(equations, right.size))
        return xp.linalg.tensorsolve(*(computable(xp, v) for v in arrays), axes=self.axes)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (a, b), (x,), (g,) = inputs, outputs, output_grads
        order = self._order(a.type.ndim)
        rank = b.type.ndim
        turned = a.dimshuffle(*order[rank:], *order[:rank])
        of_b = TensorSolve()(conjugate(turned), g)
        of_a = -T.tensordot(of_b, conjugate(x), 0)
        return [of_a.dimshuffle(*map(int, np.argsort(order))), of_b]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        dtype = node.outputs[0].type.dtype
        if dtype not in NATIVE:
            return b.python(node, *values)
        a, right = (lowering.cast(b, v, DOUBLE) for v in values)
        shape = self.shape((), [a.dims, right.dims])[0]
        count = dims.product(right.dims)
        unknowns = dims.product(shape)
        lowering.require_equal(b, count, unknowns, LinAlgError, _UNKNOWNS, count, unknowns)
        order = self._order(a.ndim)
        equations = dims.product(tuple(a.dims[i] for i in order[:right.ndim]))
        lowering.require_equal(b, equations, count, LinAlgError, _EQUATIONS, equations, count)
        matrix = b.reshape(b.transpose(a, tuple(order)), (count, count))
        outs = [b.copy(b.reshape(right, (count,))), b.copy(matrix), b.fresh((count,), "int64")]
        found = b.routine("solve", (DOUBLE,), outs, [count, 1], error=SINGULAR)[0]
        return lowering.cast(b, b.reshape(found, shape), dtype)

    @staticmethod
    def samples() -> list[Sample]:
        a = (spread(6, 6) * 0.4 + np.diag(np.arange(6) - 2.7)).reshape(2, 3, 3, 2)
        return [Sample(TensorSolve(), (a, spread(2, 3))),
                Sample(TensorSolve((0,)), (a.transpose(3, 0, 1, 2), spread(2, 3)))]


class lstsq(TensorOp):
    """The least-squares solution of `dot(x, solution) = y`. The inputs are `(x, y, rcond)`:
    singular values of `x` below `rcond` times the largest count as 0. The outputs are the solution
    (float64, complex128 if `x` or `y` is complex), the sums of squared residuals (float64; empty if
    the solution is not unique, or `x` has no more rows than columns), the rank of `x` (int64), and
    its singular values (float64).

    Raises LinAlgError at run time for shapes that do not agree.
    """

    on_host = True

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        x, y, _ = inputs
        rank = 1 if x.type.ndim == 2 and y.type.ndim == 1 else 2
        kind = "complex128" if {x.type.dtype, y.type.dtype} & {*dtypes.COMPLEX} else DOUBLE
        return [(kind, rank), (DOUBLE, 1), ("int64", 0), (DOUBLE, 1)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        x, y, _ = shapes
        if len(x) != 2 or len(y) not in (1, 2):  # `value` raises an exception
            return [(dims.UNKNOWN,) * 2, (dims.UNKNOWN,), (), (dims.UNKNOWN,)]
        return [(x[1], *y[1:]), (dims.UNKNOWN,), (), (dims.minimum(*x),)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, y, rcond = computable(xp, arrays[0]), computable(xp, arrays[1]), arrays[2]
        if rcond.ndim:
            raise LinAlgError(f"lstsq: rcond must be a number, it has {rcond.ndim} dims")
        solution, residuals, rank, values = xp.linalg.lstsq(x, y, rcond)
        rows, columns = x.shape
        if int(rank) < columns or rows <= columns:  # NumPy's rule, which JAX does not follow
            residuals = residuals[:0]
        return solution, residuals, xp.asarray(rank), values

    @staticmethod
    def samples() -> list[Sample]:
        x, y, rcond = np.cos(np.arange(15.0) ** 2).reshape(5, 3), spread(5, 2), np.array(1e-9)
        return [Sample(lstsq(), (*each, rcond), False) for each in (
            (x, y), (x, y[:, 0]), (x * (1 + 2j), y), (x, y * 1j), (x.astype("float32"), y),
            (np.arange(15).reshape(5, 3) % 7, y), (x[:3], y[:3]), (x[:2], y[:2]),
            (x[:, [0, 0, 1]], y), (x[:, :1], y[:, :1]), (x[:0], y[:0]))]


def eigh(a: TensorLike, UPLO: str = "L") -> Any:
    """The eigenvalues, in ascending order, and eigenvectors (columns) of a Hermitian matrix. Raises
    TypeError when `a` is not a matrix, ValueError for an `UPLO` other than "L" and "U".

    >>> values, vectors = T.nlinalg.eigh([[2.0, 1.0], [1.0, 2.0]])
    >>> values.eval().round(6)
    array([1., 3.])
    """
    return Eigh(UPLO)(a)


def svd(a: TensorLike, full_matrices: int = 1, compute_uv: int = 1) -> Any:
    """The singular value decomposition U, S, V of a matrix, `a = dot(U * S, V)`; with compute_uv=0
    only S. full_matrices: see `SVD`. Raises TypeError when `a` is not a matrix.

    >>> T.nlinalg.svd([[0.0, 3.0], [2.0, 0.0]], compute_uv=0).eval()
    array([3., 2.])
    """
    return SVD(bool(full_matrices), bool(compute_uv))(a)


def qr(a: TensorLike, mode: str = "reduced") -> Any:
    """The QR factorization of a matrix: Q and R, or R alone for the mode "r".

    mode: "reduced", "complete", "r" or "raw", see `QRFull`. Raises TypeError when `a` is not a
    matrix, ValueError for another mode.

    >>> q, r = T.nlinalg.qr([[3.0, 1.0], [4.0, 2.0]])
    >>> T.dot(q, r).eval().round(6)
    array([[3., 1.],
           [4., 2.]])
    """
    return QRIncomplete(mode)(a) if mode == "r" else QRFull(mode)(a)


def diag(x: TensorLike) -> Any:
    """The matrix with the vector `x` on its diagonal, or the diagonal of the matrix `x`.

    Raises TypeError when `x` is neither a vector nor a matrix.

    >>> T.nlinalg.diag([1.0, 2.0]).eval()
    array([[1., 0.],
           [0., 2.]])
    """
    x = as_tensor_variable(x)
    if x.type.ndim not in (1, 2):
        raise TypeError(f"diag requires a vector or matrix, {x} has {x.type.ndim} dims")
    return alloc_diag(x) if x.type.ndim == 1 else extract_diag(x)


def trace(X: TensorLike) -> Any:
    """The sum of the diagonal of a matrix. Raises ValueError when it has fewer than two dims.

    >>> T.nlinalg.trace([[1.0, 2.0], [3.0, 4.0]]).eval()
    array(5.)
    """
    return T.sum(extract_diag(X))


def matrix_dot(*args: TensorLike) -> Any:
    """The product of several matrices, from left to right; a single NumPy array is returned as it
    is. Raises TypeError for no matrices, ValueError at run time when inner dims differ.

    >>> a = np.array([[1.0, 2.0], [0.0, 1.0]])
    >>> T.nlinalg.matrix_dot(a, a, a).eval()
    array([[1., 6.],
           [0., 1.]])
    """
    if not args:
        raise TypeError("matrix_dot needs at least one matrix")
    if len(args) == 1 and is_numpy(args[0]):
        return args[0]
    product = as_tensor_variable(args[0])
    for matrix in args[1:]:
        product = dot(product, matrix)
    return product


def matrix_power(M: Any, n: int) -> Any:
    """The n-th power of the square matrix `M`; for a negative `n`, of its inverse.

    Raises TypeError when `n` is not an integer or `M` not a matrix; at run time ValueError when the
    matrix is not square (not checked for an `n` of 0 or 1), LinAlgError when `n` is negative and
    the matrix singular.

    >>> T.nlinalg.matrix_power([[1.0, 2.0], [0.0, 1.0]], -3).eval()
    array([[ 1., -6.],
           [ 0.,  1.]])
    """
    M = as_tensor_variable(M)
    if not isinstance(n, (int, np.integer)):
        raise TypeError(f"matrix_power: the exponent must be an integer, not {n!r}")
    if M.type.ndim != 2:
        raise TypeError(f"matrix_power takes a matrix, got {M.type}")
    if n < 0:
        M, n = matrix_inverse(M), -n
    result = None
    while n:
        if n % 2:
            result = M if result is None else dot(result, M)
        n //= 2
        M = dot(M, M) if n else M
    return identity_of(M, 0) if result is None else result


def norm(x: TensorLike, ord: float | str | None) -> Any:
    """The norm of a vector (`ord`: None, a number, "inf" or "-inf") or of a matrix (None, "fro", 1,
    -1, "inf" or "-inf").

    Raises ValueError for another `ord` or a scalar, TypeError for an `ord` that is neither a number
    nor a string, NotImplementedError for more than two dims, as in Theano 1.0.5.

    >>> T.nlinalg.norm([3.0, 4.0], None).eval()
    array(5.)
    """
    x = as_tensor_variable(x)
    order = {"inf": np.inf, "-inf": -np.inf}.get(ord, ord) if isinstance(ord, str) else ord
    if x.type.ndim == 0:
        raise ValueError("norm: the argument must be a vector or a matrix, not a scalar")
    if x.type.ndim > 2:
        raise NotImplementedError(
            f"norm: the argument has {x.type.ndim} dims, and must be a vector or a matrix; "
            "T.sqrt(T.sqr(x).sum()) is the norm of all elements of x")
    if order is not None and not isinstance(order, str):
        require_number(order, "norm: ord")
    found = _vector_norm(x, order) if x.type.ndim == 1 else _matrix_norm(x, order)
    if found is None:
        raise ValueError(
            f"norm: no order {ord!r} for {'vectors' if x.type.ndim == 1 else 'matrices'}")
    return found


def _vector_norm(x: TensorVariable, order: Any) -> Any:
    if isinstance(order, str):
        return None
    if order is None:
        return _root_of_squares(x)
    if order in (np.inf, -np.inf):
        return T.max(abs(x)) if order > 0 else T.min(abs(x))
    if order == 0:
        return T.sum(T.neq(x, 0))
    return T.sum(abs(x) ** order) ** (1.0 / order)


def _root_of_squares(x: TensorVariable) -> Any:
    """The root of the sum of the squares of all elements; at least float32."""
    total = T.sum(T.sqr(abs(x)))
    return T.sqrt(T.cast(total, dtypes.upcast(total.type.dtype, "float32")))


def _matrix_norm(x: TensorVariable, order: Any) -> Any:
    if order in (None, "fro"):
        return _root_of_squares(x)
    if isinstance(order, str) or abs(order) not in (1, np.inf):
        return None
    sums = T.sum(abs(x), axis=0 if abs(order) == 1 else 1)
    return T.max(sums) if order > 0 else T.min(sums)


def tensorinv(a: TensorLike, ind: int = 2) -> Any:
    """The inverse of the linear map from the dims of `a` after the first `ind` to the first `ind`.
    Raises ValueError for an `ind` below 1, LinAlgError at run time for a singular map.

    >>> a = 2 * np.eye(4).reshape(2, 2, 2, 2)
    >>> T.nlinalg.tensorinv(a).eval()[1, 0]
    array([[0. , 0. ],
           [0.5, 0. ]])
    """
    return TensorInv(ind)(a)


def tensorsolve(a: Any, b: Any, axes: Any = None) -> Any:
    """The solution x of `tensordot(a, x, x.ndim) = b`. axes: dims of `a` that are moved to its end.
    Raises TypeError for `axes` that are not a list of integers or None, LinAlgError at run time for
    a singular `a`.

    >>> a = 2 * np.eye(4).reshape(2, 2, 2, 2)
    >>> T.nlinalg.tensorsolve(a, [[1.0, 2.0], [3.0, 4.0]]).eval()
    array([[0.5, 1. ],
           [1.5, 2. ]])
    """
    return TensorSolve(axes)(a, b)


def __getattr__(name: str) -> object:
    """Resolve names that Theano had."""
    return later.attribute(__name__, name)


def __dir__() -> list[str]:
    return later.listed(__name__)


locate(globals())
