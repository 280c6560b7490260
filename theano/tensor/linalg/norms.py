"""Norms of vectors and matrices, as `numpy.linalg` has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.integers import as_axis, require_number
from theano.tensor.linalg.factorizations import SVD
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import AxisLike, TensorLike
    from theano.tensor.var import TensorVariable


def norm(
    x: TensorLike, ord: float | str | None = None, axis: AxisLike = None,
    keepdims: bool = False,
) -> Any:
    """The norm of vectors along one axis, or of matrices along two, as `numpy.linalg.norm`.

    axis: None: of the vector or matrix `x`, or, without `ord`, of all elements. ord: None: the root
    of the sum of squares; of vectors: inf, -inf, 0 (the number of elements that are not 0) or a
    number p for the p-th root of the sum of the p-th powers; of matrices: "fro", 1, -1, inf, -inf
    (sums of columns and rows), and, for a single matrix, 2, -2, "nuc" (singular values). Raises
    ValueError for another `ord` or axis, TypeError for singular values of a stack of matrices.

    >>> T.linalg.norm([[3.0, 4.0], [6.0, 8.0]], axis=1).eval()
    array([ 5., 10.])
    """
    array = _float(x)
    rank = array.type.ndim
    axes = _axes(array, axis)
    if axes is None:
        if ord is None or (ord == 2 and rank == 1) or (ord in ("f", "fro") and rank == 2):
            return _length(array, None, keepdims)
        axes = tuple(range(rank))
    if len(axes) == 1:
        return _of_vectors(array, 2 if ord is None else ord, axes, keepdims)
    if len(axes) == 2:
        return _of_matrices(array, ord, axes, keepdims)
    raise ValueError(f"norm: vectors have one axis, and matrices two, got {len(axes)}: give axis, "
                     "or leave ord out for the root of the sum of all squares")


def vector_norm(
    x: TensorLike, *, axis: AxisLike = None, keepdims: bool = False,
    ord: float = 2,
) -> Any:
    """The norm of the vectors along `axis`, as `numpy.linalg.vector_norm`: of all elements for
    None, and several axes count as one. ord, exceptions: see `norm`.

    >>> T.linalg.vector_norm([[3.0, 4.0], [6.0, 8.0]], axis=1).eval()
    array([ 5., 10.])
    """
    array = _float(x)
    axes = _axes(array, axis)
    axes = tuple(range(array.type.ndim)) if axes is None else axes
    return _of_vectors(array, ord, axes, keepdims)


def matrix_norm(x: TensorLike, *, keepdims: bool = False, ord: float | str | None = "fro") -> Any:
    """The norm of the matrices in the last two dims, as `numpy.linalg.matrix_norm`. ord,
    exceptions: see `norm`.

    >>> T.linalg.matrix_norm([[3.0, 4.0], [0.0, 0.0]], ord=1).eval()
    array(4.)
    """
    array = _float(x)
    rank = array.type.ndim
    if rank < 2:
        raise ValueError(f"matrix_norm: at least 2 dims are needed, {array} has {rank}")
    return _of_matrices(array, ord, (rank - 2, rank - 1), keepdims)


def _float(x: TensorLike) -> TensorVariable:
    found = as_tensor_variable(x)
    if found.type.dtype in dtypes.DISCRETE:
        found = T.cast(found, "float64")
    return found


def _axes(x: TensorVariable, axis: AxisLike) -> tuple[int, ...] | None:
    if axis is None:
        return None
    listed = (axis,) if isinstance(axis, (int, np.integer)) else axis
    found = tuple(as_axis(a, x.type.ndim, "norm") for a in listed)
    if len(set(found)) < len(found):
        raise ValueError(f"norm: axis {axis} names a dim twice")
    return found


def _length(x: TensorVariable, axes: AxisLike, keepdims: bool) -> Any:
    """The root of the sum of squares."""
    squares = T.sqr(T.real(x)) + T.sqr(T.imag(x)) if x.type.dtype in dtypes.COMPLEX else T.sqr(x)
    return T.sqrt(T.sum(squares, axis=axes, keepdims=keepdims))


def _of_vectors(
    x: TensorVariable, order: float | str, axes: tuple[int, ...], keepdims: bool
) -> Any:
    if isinstance(order, str):
        raise ValueError(f"norm: ord {order!r} is for matrices; ord of vectors is None or a number")
    require_number(order, "norm: ord")
    if order == 2:
        return _length(x, axes, keepdims)
    size = abs(x)
    if np.isinf(order):
        return (T.max if order > 0 else T.min)(size, axis=axes, keepdims=keepdims)
    if order == 0:
        return T.sum(T.cast(T.neq(x, 0), size.type.dtype), axis=axes, keepdims=keepdims)
    if order == 1:
        return T.sum(size, axis=axes, keepdims=keepdims)
    dtype = size.type.dtype
    total = T.sum(size ** np.asarray(order, dtype), axis=axes, keepdims=keepdims)
    return total ** np.asarray(1 / order, dtype)


def _of_matrices(
    x: TensorVariable, order: float | str | None, axes: tuple[int, ...], keepdims: bool
) -> Any:
    if order in (None, "fro", "f"):
        return _length(x, axes, keepdims)
    if order in (2, -2, "nuc"):
        found = _of_singular_values(x, order, axes)
        return T.shape_padleft(found, 2) if keepdims else found
    if isinstance(order, str) or order is None or order not in (1, -1, np.inf, -np.inf):
        raise ValueError(f"norm: ord {order!r} is none of the norms of matrices: None, 'fro', "
                         "'nuc', 1, -1, 2, -2, inf, -inf")
    summed, other = axes if abs(order) == 1 else axes[::-1]
    sums = T.sum(abs(x), axis=summed, keepdims=True)
    found = (T.max if order > 0 else T.min)(sums, axis=other, keepdims=True)
    return found if keepdims else found.dimshuffle(*(
        i for i in range(x.type.ndim) if i not in axes))


def _of_singular_values(x: TensorVariable, order: float | str | None, axes: tuple[int, ...]) -> Any:
    if x.type.ndim != 2:
        raise TypeError(f"norm: the norm {order!r} needs singular values, which are computed for "
                        f"one matrix, {x} has {x.type.ndim} dims")
    s = SVD(False, False)(x if axes == (0, 1) else x.T)
    s = T.real(s) if s.type.dtype in dtypes.COMPLEX else s
    return T.sum(s) if order == "nuc" else T.max(s) if order == 2 else T.min(s)


locate(globals())
