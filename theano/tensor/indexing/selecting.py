"""Choices by conditions and by positions along an axis, and the indices of parts of matrices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.integers import as_axis, as_count
from theano.tensor.shaping import dims
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import IntLike, TensorLike

__all__ = [
    "argwhere", "diag_indices", "diag_indices_from", "diagflat", "extract", "piecewise", "select",
    "take_along_axis", "tril_indices", "tril_indices_from", "triu_indices", "triu_indices_from",
]


def take_along_axis(arr: TensorLike, indices: TensorLike, axis: int | None = -1) -> Any:
    """The elements of `arr` at `indices` along `axis`, for each position along the other dims;
    `indices` has as many dims as `arr`. axis None: of the flattened `arr`, at a vector. Raises
    ValueError for another number of dims, TypeError for indices that are not integers, IndexError
    at run time for one out of range.

    >>> T.take_along_axis([[10, 20], [30, 40]], [[1], [0]], 1).eval()
    array([[20],
           [30]])
    """
    x, indices = as_tensor_variable(arr), as_tensor_variable(indices)
    if axis is None:
        x, axis = T.flatten(x), 0
    rank = x.type.ndim
    if indices.type.ndim != rank:
        raise ValueError(
            f"take_along_axis: indices must have the {rank} dims of arr, got {indices.type}")
    if indices.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"take_along_axis: indices must be integers, got {indices.type}")
    place = as_axis(axis, rank, "take_along_axis")
    if rank == 1:
        return x[indices]
    return x[tuple(
        indices if i == place else T.arange(dims.shape_i(x, i)).dimshuffle(
            ["x"] * i + [0] + ["x"] * (rank - 1 - i)) for i in range(rank))]


def select(
    condlist: Sequence[TensorLike], choicelist: Sequence[TensorLike], default: TensorLike = 0
) -> Any:
    """At each position the element of the first choice whose condition is true; `default` where
    none is. Raises ValueError for no conditions or another number of choices.

    >>> T.select([[True, False, False], [True, True, False]], [[1, 2, 3], [4, 5, 6]]).eval()
    array([1, 5, 0])
    """
    if len(condlist) != len(choicelist) or not len(condlist):
        raise ValueError(
            f"select takes a choice for each condition, got {len(condlist)} conditions and "
            f"{len(choicelist)} choices")
    found = as_tensor_variable(default)
    for condition, choice in reversed(list(zip(condlist, choicelist, strict=True))):
        found = T.switch(condition, choice, found)
    return found


def piecewise(
    x: TensorLike, condlist: TensorLike, funclist: Sequence[object],
    *args: object, **kw: object,
) -> Any:
    """At each position the value of the function of the last condition that is true, in the dtype
    of `x`. A further function is for positions where no condition is true, by default 0. Functions
    are called with all of `x`, `args` and `kw`; they may be numbers. Raises ValueError for another
    number of functions.

    >>> x = T.dvector("x")
    >>> T.piecewise(x, [x < 0, x >= 1], [lambda v: -v, 7]).eval({x: [-2.0, 0.5, 3.0]})
    array([2., 0., 7.])
    """
    x = as_tensor_variable(x)
    conditions = list(condlist) if isinstance(condlist, (list, tuple)) else [condlist]
    if len(funclist) not in (len(conditions), len(conditions) + 1):
        raise ValueError(
            f"piecewise takes {len(conditions)} or {len(conditions) + 1} functions for "
            f"{len(conditions)} conditions, got {len(funclist)}")
    values = [T.cast(as_tensor_variable(f(x, *args, **kw) if callable(f) else f), x.type.dtype)
              for f in funclist]
    found = values[-1] if len(values) > len(conditions) else T.zeros_like(x)
    for condition, value in zip(conditions, values, strict=False):
        found = T.switch(condition, value, found)
    return T.second(x, found)


def extract(condition: TensorLike, arr: TensorLike) -> Any:
    """The elements of `arr`, flattened, where `condition` is nonzero.

    >>> T.extract([True, False, True], [1, 2, 3]).eval()
    array([1, 3])
    """
    chosen = T.flatnonzero(T.atleast_1d(condition))
    return T.flatten(as_tensor_variable(arr))[chosen]


def argwhere(a: TensorLike) -> Any:
    """The indices (int64) of the nonzero elements: a row for each. Raises ValueError for a scalar.

    >>> T.argwhere([[0, 5], [7, 0]]).eval()
    array([[0, 1],
           [1, 0]])
    """
    return T.transpose(T.nonzero(as_tensor_variable(a), return_matrix=True))


def diag_indices(n: IntLike, ndim: int = 2) -> Any:
    """The index of the main diagonal of an array with `ndim` dims of length `n`, a tuple.

    >>> [v.eval().tolist() for v in T.diag_indices(2)]
    [[0, 1], [0, 1]]
    """
    return (T.arange(n),) * as_count(ndim, "diag_indices: ndim")


def diag_indices_from(arr: TensorLike) -> Any:
    """The index of the main diagonal of `arr`, all of whose dims have the same length. Raises
    ValueError for fewer than two dims.

    >>> [v.eval().tolist() for v in T.diag_indices_from(np.eye(2))]
    [[0, 1], [0, 1]]
    """
    arr = as_tensor_variable(arr)
    if arr.type.ndim < 2:
        raise ValueError(f"diag_indices_from takes at least two dims, got {arr.type}")
    return diag_indices(dims.shape_i(arr, 0), arr.type.ndim)


def diagflat(v: TensorLike, k: int = 0) -> Any:
    """The matrix with the elements of `v`, flattened, on diagonal `k`.

    >>> T.diagflat([[1, 2]]).eval()
    array([[1, 0],
           [0, 2]])
    """
    return T.diag(T.flatten(as_tensor_variable(v)), k)


def tril_indices(n: IntLike, k: TensorLike = 0, m: IntLike | None = None) -> Any:
    """The index of the elements of an n x m matrix (m: default n) on and below diagonal `k`, a pair
    of int64 vectors.

    >>> [v.eval().tolist() for v in T.tril_indices(2)]
    [[0, 1, 1], [0, 0, 1]]
    """
    return T.nonzero(T.tri(n, m, k, dtype="bool"))


def triu_indices(n: IntLike, k: TensorLike = 0, m: IntLike | None = None) -> Any:
    """The index of the elements of an n x m matrix (m: default n) on and above diagonal `k`, a pair
    of int64 vectors.

    >>> [v.eval().tolist() for v in T.triu_indices(2)]
    [[0, 0, 1], [0, 1, 1]]
    """
    return T.nonzero(T.invert(T.tri(n, m, T.cast(as_tensor_variable(k), "int64") - 1, "bool")))


def tril_indices_from(arr: TensorLike, k: TensorLike = 0) -> Any:
    """`tril_indices` for the shape of the matrix `arr`. Raises ValueError if it is not a matrix.

    >>> [v.eval().tolist() for v in T.tril_indices_from(np.eye(2))]
    [[0, 1, 1], [0, 0, 1]]
    """
    return tril_indices(*_sides(arr, k))


def triu_indices_from(arr: TensorLike, k: TensorLike = 0) -> Any:
    """`triu_indices` for the shape of the matrix `arr`. Raises ValueError if it is not a matrix.

    >>> [v.eval().tolist() for v in T.triu_indices_from(np.eye(2))]
    [[0, 0, 1], [0, 1, 1]]
    """
    return triu_indices(*_sides(arr, k))


def _sides(arr: TensorLike, k: TensorLike) -> tuple[Any, Any, Any]:
    arr = as_tensor_variable(arr)
    if arr.type.ndim != 2:
        raise ValueError(f"the indices of a triangle are those of a matrix, got {arr.type}")
    return dims.shape_i(arr, 0), k, dims.shape_i(arr, 1)


locate(globals())
