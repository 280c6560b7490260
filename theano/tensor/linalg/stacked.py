"""Products as NumPy 2 has them: `matmul` and its relatives, `kron`, `cross`, `convolve`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.integers import as_axis
from theano.tensor.linalg.contraction import Labelled, contract
from theano.tensor.linalg.products import dot, tensordot
from theano.tensor.op import conjugate
from theano.tensor.shaping import dims
from theano.tensor.shaping.specify import SpecifyDims
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "convolve", "correlate", "cross", "inner", "kron", "matmul", "matvec", "multi_dot", "vdot",
    "vecdot", "vecmat",
]

ROWS, INNER, COLUMNS = range(3)
"""The labels of the dims of matrices; those of batches are negative."""


def _stacked(
    x: TensorLike, y: TensorLike, own: Sequence[Sequence[int]], out: Sequence[int], name: str
) -> Any:
    """The product over `INNER` of stacks of vectors or matrices, whose first dims broadcast.

    own: the labels of the last dims of `x` and `y`; out: those of the last dims of the result.
    """
    variables = [as_tensor_variable(v) for v in (x, y)]
    batches = []
    for v, labels, place in zip(variables, own, ("first", "second"), strict=True):
        if v.type.ndim < len(labels):
            raise ValueError(f"{name}: the {place} argument must have at least {len(labels)} dims, "
                             f"{v} has {v.type.ndim}")
        batches.append(list(range(len(labels) - v.type.ndim, 0)))
    dtype = dtypes.upcast(*(v.type.dtype for v in variables))
    inside = "float32" if dtype == "float16" else dtype
    terms = [Labelled(T.cast(v, inside), (*batch, *labels), f"the {place} argument")
             for v, batch, labels, place in zip(
                 variables, batches, own, ("first", "second"), strict=True)]
    return T.cast(contract(terms, [*max(batches, key=len), *out], name), dtype)


def matmul(x1: TensorLike, x2: TensorLike) -> Any:
    """The matrix product `x1 @ x2`, as `numpy.matmul`: of the last two dims of each; the dims
    before them are stacks, which broadcast. A vector is a row at the left, a column at the right.

    Raises ValueError for a scalar, and when the inner dims differ, at run time unless the types
    show it.

    >>> T.matmul([[1, 2], [3, 4]], [1, 10]).eval()
    array([21, 43])
    """
    x1, x2 = as_tensor_variable(x1), as_tensor_variable(x2)
    if 0 < x1.type.ndim < 3 and 0 < x2.type.ndim < 3:
        return dot(x1, x2)
    left = (ROWS, INNER) if x1.type.ndim != 1 else (INNER,)
    right = (INNER, COLUMNS) if x2.type.ndim != 1 else (INNER,)
    for v, place in ((x1, "first"), (x2, "second")):
        if not v.type.ndim:
            raise ValueError(f"matmul: the {place} argument {v} is a scalar: multiply with *")
    return _stacked(x1, x2, (left, right), [i for i in left + right if i != INNER], "matmul")


def matvec(x1: TensorLike, x2: TensorLike) -> Any:
    """The products of a stack of matrices and a stack of vectors, as `numpy.matvec`. Raises
    ValueError for too few dims, and at run time for lengths that do not agree.

    >>> T.matvec([[1, 2], [3, 4]], [[1, 10], [0, 1]]).eval()
    array([[21, 43],
           [ 2,  4]])
    """
    return _stacked(x1, x2, ((ROWS, INNER), (INNER,)), (ROWS,), "matvec")


def vecmat(x1: TensorLike, x2: TensorLike) -> Any:
    """The products of a stack of vectors, conjugated, and a stack of matrices, as `numpy.vecmat`.
    Raises the exceptions of `matvec`.

    >>> T.vecmat([1, 10], [[1, 2], [3, 4]]).eval()
    array([31, 42])
    """
    left = conjugate(as_tensor_variable(x1))
    return _stacked(left, x2, ((INNER,), (INNER, COLUMNS)), (COLUMNS,), "vecmat")


def vecdot(x1: TensorLike, x2: TensorLike, axis: int = -1) -> Any:
    """The sum of conj(x1) x2 along `axis`, as `numpy.vecdot`: the other dims broadcast. Raises
    ValueError for scalars and for an axis out of range, and at run time for lengths that differ.

    >>> T.vecdot([[1, 2], [3, 4]], [1, 10]).eval()
    array([21, 43])
    """
    moved = []
    for v in (conjugate(as_tensor_variable(x1)), as_tensor_variable(x2)):
        last = v.type.ndim - 1
        place = as_axis(axis, v.type.ndim, "vecdot")
        order = [i for i in range(last + 1) if i != place] + [place]
        moved.append(v if place == last else v.dimshuffle(*order))
    return _stacked(moved[0], moved[1], ((INNER,), (INNER,)), (), "vecdot")


def multi_dot(arrays: Sequence[TensorLike]) -> Any:
    """The product of two or more matrices in the order that costs least, as
    `numpy.linalg.multi_dot`; the first and the last may be vectors.

    Unknown lengths count as 64 when the order is chosen. Raises ValueError for fewer than two
    arrays and for other numbers of dims, and at run time for lengths that do not agree.

    >>> a = np.array([[1, 2], [3, 4]])
    >>> T.multi_dot([a, a, [1, 1]]).eval()
    array([17, 37])
    """
    variables = [as_tensor_variable(v) for v in arrays]
    count = len(variables)
    if count < 2:
        raise ValueError(f"multi_dot: at least two arrays are needed, got {count}")
    for i, v in enumerate(variables):
        if v.type.ndim != 2 and not (v.type.ndim == 1 and i in (0, count - 1)):
            raise ValueError(f"multi_dot: array {i} must be a matrix"
                             f"{' or a vector' * (i in (0, count - 1))}, {v} has {v.type.ndim} "
                             "dims")
    dtype = dtypes.upcast(*(v.type.dtype for v in variables))
    inside = "float32" if dtype == "float16" else dtype
    labels = [(i, i + 1) if v.type.ndim == 2 else (max(i, 1),) for i, v in enumerate(variables)]
    terms = [Labelled(T.cast(v, inside), labels[i], f"array {i}") for i, v in enumerate(variables)]
    out = [end for end, v in ((0, variables[0]), (count, variables[-1])) if v.type.ndim == 2]
    return T.cast(contract(terms, out, "multi_dot"), dtype)


def inner(a: TensorLike, b: TensorLike) -> Any:
    """The sum of products over the last dims of `a` and `b`, as `numpy.inner`; the product for
    scalars. Raises ValueError at run time when the last dims differ.

    >>> T.inner([1, 2], [[1, 10], [0, 1]]).eval()
    array([21,  2])
    """
    a, b = as_tensor_variable(a), as_tensor_variable(b)
    if not a.type.ndim or not b.type.ndim:
        return a * b
    return tensordot(a, b, [[a.type.ndim - 1], [b.type.ndim - 1]])


def vdot(a: TensorLike, b: TensorLike) -> Any:
    """The sum of conj(a) b over all elements, as `numpy.vdot`. Raises ValueError at run time when
    the numbers of elements differ.

    >>> T.vdot([[1, 2], [3, 4]], [[1, 0], [0, 1]]).eval()
    array(5)
    """
    return dot(*(v if v.type.ndim == 1 else T.flatten(v) for v in (
        conjugate(as_tensor_variable(a)), as_tensor_variable(b))))


def kron(a: TensorLike, b: TensorLike) -> Any:
    """The Kronecker product of arrays of any number of dims, as `numpy.kron`: the blocks
    `a[i, j] * b`. The one with fewer dims gets dims of length 1 before its own.

    >>> T.kron([[1, 10]], [[1], [2]]).eval()
    array([[ 1, 10],
           [ 2, 20]])
    """
    a, b = as_tensor_variable(a), as_tensor_variable(b)
    rank = max(a.type.ndim, b.type.ndim)
    a, b = (T.shape_padleft(v, rank - v.type.ndim) if v.type.ndim < rank else v for v in (a, b))
    left = a.dimshuffle(*(i // 2 if i % 2 == 0 else "x" for i in range(2 * rank)))
    right = b.dimshuffle(*(i // 2 if i % 2 else "x" for i in range(2 * rank)))
    lengths = [dims.shape_i(a, i) * dims.shape_i(b, i) for i in range(rank)]
    return T.reshape(left * right, lengths, ndim=rank) if rank else a * b


def cross(
    a: TensorLike, b: TensorLike, axisa: int = -1, axisb: int = -1, axisc: int = -1,
    axis: int | None = None,
) -> Any:
    """The cross product of vectors with three components, as `numpy.cross`; other dims broadcast.

    axisa, axisb, axisc: the dim of the components in `a`, `b` and the result; axis: in all of them.
    Raises ValueError for a number of components that is not 3, at run time unless the types show
    it, and for an axis out of range.

    >>> T.cross([1, 0, 0], [0, 1, 0]).eval()
    array([0, 0, 1])
    """
    axisa, axisb, axisc = (axisa, axisb, axisc) if axis is None else (axis, axis, axis)
    x, y = (_components(v, place) for v, place in ((a, axisa), (b, axisb)))
    found = T.stack([x[i] * y[k] - x[k] * y[i] for i, k in ((1, 2), (2, 0), (0, 1))], axis=-1)
    last = found.type.ndim - 1
    return T.moveaxis(found, last, as_axis(axisc, last + 1, "cross"))


def _components(v: TensorLike, place: int) -> list[Any]:
    x = as_tensor_variable(v)
    axis = as_axis(place, x.type.ndim, "cross")
    if x.type.shape[axis] not in (None, 3):
        raise ValueError(f"cross: {x} has {x.type.shape[axis]} components along axis {axis}, 3 are "
                         "needed: add a component that is 0 to vectors of the plane")
    x = SpecifyDims([3 if i == axis else d for i, d in enumerate(x.type.shape)])(x)
    return [x[(slice(None),) * axis + (i,)] for i in range(3)]


def convolve(a: TensorLike, v: TensorLike, mode: str = "full") -> Any:
    """The discrete convolution of two vectors, as `numpy.convolve`: element n is the sum of
    a[m] v[n - m].

    mode: "full": all elements, len(a) + len(v) - 1; "same": the middle ones, max(len(a), len(v));
    "valid": those where the vectors overlap completely. Raises ValueError for another mode and for
    other numbers of dims, AssertionError at run time for an empty vector.

    >>> T.convolve([1, 2, 3], [0, 1, 10]).eval()
    array([ 0,  1, 12, 23, 30])
    """
    x, y = _vectors("convolve", a, v)
    return _convolved("convolve", x, y, mode, False)


def correlate(a: TensorLike, v: TensorLike, mode: str = "valid") -> Any:
    """The cross-correlation of two vectors, as `numpy.correlate`: element k is the sum of
    a[n + k] conj(v[n]). mode and exceptions: see `convolve`.

    >>> T.correlate([1, 2, 3], [0, 1, 10]).eval()
    array([32])
    """
    x, y = _vectors("correlate", a, v)
    return _convolved("correlate", x, conjugate(y)[::-1], mode, True)


def _vectors(op_name: str, *given: TensorLike) -> list[Any]:
    found = [as_tensor_variable(v) for v in given]
    for v in found:
        if v.type.ndim != 1:
            raise ValueError(f"{op_name}: {v} has {v.type.ndim} dims, both must be vectors")
    return [T.Assert(f"{op_name}: a vector is empty")(v, T.gt(dims.shape_i(v, 0), 0))
            for v in found]


def _convolved(
    op_name: str, a: TensorVariable, v: TensorVariable, mode: str, of_longer: bool
) -> Any:
    """The convolution, as a product of the matrix of all windows of `a` and a vector."""
    if mode not in ("full", "same", "valid"):
        raise ValueError(f"{op_name}: mode must be 'full', 'same' or 'valid', got {mode!r}")
    dtype = dtypes.upcast(a.type.dtype, v.type.dtype)
    n, m = dims.shape_i(a, 0), dims.shape_i(v, 0)
    short, long = T.minimum(n, m), T.maximum(n, m)
    start, count = {
        "full": (0, n + m - 1), "same": ((short - 1) // 2, long),
        "valid": (short - 1, long - short + 1)}[mode]
    if mode == "same" and of_longer:  # NumPy exchanges the vectors, and reverses the result
        start = T.switch(m > n, short // 2, start)
    zeros = T.zeros((m - 1,), dtype=a.type.dtype)
    padded = T.concatenate([zeros, a, zeros])
    windows = padded[(start + T.arange(count)).dimshuffle(0, "x")
                     + T.arange(m).dimshuffle("x", 0)]
    return T.cast(T.dot(windows, v[::-1]), dtype)


locate(globals())
