"""Dims and order of elements: new dims, flips, rotations, broadcasting, cuts at zeros."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.statement import locate
from theano.tensor.integers import as_axis, as_integer
from theano.tensor.shaping import dims
from theano.tensor.shaping.rearrange import moveaxis, swapaxes
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import AxisLike, ShapeLike, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "atleast_1d", "atleast_2d", "atleast_3d", "broadcast_arrays", "broadcast_to", "expand_dims",
    "flip", "fliplr", "flipud", "matrix_transpose", "ndim", "permute_dims", "ravel", "resize",
    "rollaxis", "rot90", "size", "trim_zeros",
]


def as_axes(axis: AxisLike, rank: int, name: str) -> list[int]:
    """The axes that an int, several or None (all) denote, as ints from 0. Raises AxisError for an
    axis out of range, ValueError for a repeated one."""
    if axis is None:
        return list(range(rank))
    given = axis if isinstance(axis, (tuple, list)) else [axis]
    axes = [as_axis(a, rank, name) for a in given]
    if len(set(axes)) < len(axes):
        raise ValueError(f"{name}: an axis is repeated in {axis}")
    return axes


def expand_dims(a: TensorLike, axis: int | Sequence[int]) -> Any:
    """`a` with a new dim of length 1 at each position of `axis` in the result. Raises AxisError for
    a position out of range, ValueError for a repeated one.

    >>> T.expand_dims([1, 2], 1).eval()
    array([[1],
           [2]])
    """
    a = as_tensor_variable(a)
    rank = a.type.ndim + (len(axis) if isinstance(axis, Sequence) else 1)
    new = as_axes(axis, rank, "expand_dims")
    kept = iter(range(a.type.ndim))
    return a.dimshuffle(["x" if i in new else next(kept) for i in range(rank)])


def atleast_1d(*arys: TensorLike) -> Any:
    """Each array with at least one dim; a tuple for several arrays.

    >>> T.atleast_1d(3).eval()
    array([3], dtype=int8)
    """
    return _each(arys, lambda x: x if x.type.ndim else T.shape_padleft(x))


def atleast_2d(*arys: TensorLike) -> Any:
    """Each array with at least two dims, a vector as a row; a tuple for several arrays.

    >>> T.atleast_2d([1, 2]).eval()
    array([[1, 2]])
    """
    return _each(arys, lambda x: T.shape_padleft(x, max(2 - x.type.ndim, 0)))


def atleast_3d(*arys: TensorLike) -> Any:
    """Each array with at least three dims: a vector gets a dim on both sides, a matrix one on the
    right; a tuple for several arrays.

    >>> T.atleast_3d([1, 2]).eval().shape
    (1, 2, 1)
    """
    def deep(x: TensorVariable) -> Any:
        if x.type.ndim > 2:
            return x
        rows = atleast_2d(x)
        return T.shape_padright(rows)

    return _each(arys, deep)


def _each(arys: Sequence[TensorLike], change: Callable[[TensorVariable], Any]) -> Any:
    found = tuple(change(as_tensor_variable(x)) for x in arys)
    return found[0] if len(found) == 1 else found


def permute_dims(a: TensorLike, axes: Sequence[int] | None = None) -> Any:
    """The dims of `a` in the order `axes`, by default reversed; see `transpose`.

    >>> T.permute_dims([[1, 2], [3, 4]], (1, 0)).eval()
    array([[1, 3],
           [2, 4]])
    """
    a = as_tensor_variable(a)
    return T.transpose(a, axes if axes is None else [
        as_axis(axis, a.type.ndim, "permute_dims") for axis in axes])


def matrix_transpose(x: TensorLike) -> Any:
    """The last two dims exchanged. Raises AxisError for fewer than two dims.

    >>> T.matrix_transpose([[1, 2], [3, 4]]).eval()
    array([[1, 3],
           [2, 4]])
    """
    return swapaxes(x, -1, -2)


def rollaxis(a: TensorLike, axis: int, start: int = 0) -> Any:
    """Dim `axis` moved to the place before the dim that is at `start`. Raises AxisError for an axis
    out of range.

    >>> T.rollaxis(np.ones((2, 3, 4)), 2).eval().shape
    (4, 2, 3)
    """
    a = as_tensor_variable(a)
    rank = a.type.ndim
    source = as_axis(axis, rank, "rollaxis")
    before = rank if start == rank else as_axis(start, rank, "rollaxis: start")
    return moveaxis(a, source, before - 1 if source < before else before)


def flip(m: TensorLike, axis: AxisLike = None) -> Any:
    """The elements in reverse order along `axis`, an int or several (None: all). Raises AxisError
    for an axis out of range.

    >>> T.flip([[1, 2], [3, 4]], 1).eval()
    array([[2, 1],
           [4, 3]])
    """
    m = as_tensor_variable(m)
    axes = as_axes(axis, m.type.ndim, "flip")
    return m[tuple(slice(None, None, -1 if i in axes else None) for i in range(m.type.ndim))]


def flipud(m: TensorLike) -> Any:
    """The rows in reverse order. Raises AxisError for a scalar.

    >>> T.flipud([[1, 2], [3, 4]]).eval()
    array([[3, 4],
           [1, 2]])
    """
    return flip(m, 0)


def fliplr(m: TensorLike) -> Any:
    """The columns in reverse order. Raises AxisError for a vector.

    >>> T.fliplr([[1, 2], [3, 4]]).eval()
    array([[2, 1],
           [4, 3]])
    """
    return flip(m, 1)


def rot90(m: TensorLike, k: int = 1, axes: Sequence[int] = (0, 1)) -> Any:
    """`m` rotated `k` times by 90 degrees, from the first axis towards the second. Raises
    ValueError unless `axes` are two different ones.

    >>> T.rot90([[1, 2], [3, 4]]).eval()
    array([[2, 4],
           [1, 3]])
    """
    m = as_tensor_variable(m)
    plane = as_axes(tuple(axes), m.type.ndim, "rot90")
    if len(plane) != 2:
        raise ValueError(f"rot90: axes must be two different ones, got {axes}")
    times = as_integer(k, "rot90: k") % 4
    if times % 2 == 0:
        return flip(m, plane) if times else m
    turned = swapaxes(flip(m, plane[1]) if times == 1 else m, *plane)
    return turned if times == 1 else flip(turned, plane[1])


def ravel(a: TensorLike, order: str = "C") -> Any:
    """The elements as a vector: row by row, or, for the order "F", column by column. Raises
    ValueError for another order.

    >>> T.ravel([[1, 2], [3, 4]], "F").eval()
    array([1, 3, 2, 4])
    """
    if order not in ("C", "F", "A", "K"):
        raise ValueError(f"ravel: order must be 'C' or 'F', got {order!r}")
    a = as_tensor_variable(a)
    return T.flatten(T.transpose(a) if order == "F" else a)


def resize(a: TensorLike, new_shape: ShapeLike) -> Any:
    """An array of shape `new_shape` with the elements of `a` in C order, repeated as often as they
    are needed. Raises IndexError at run time if there are none to repeat.

    >>> T.resize([1, 2, 3], (2, 2)).eval()
    array([[1, 2],
           [3, 1]])
    """
    a, lengths = as_tensor_variable(a), T.creation.lengths_of(new_shape)
    count = dims.product([dims.of(as_tensor_variable(d)) for d in lengths])
    place = T.arange(count) % T.maximum(a.size, 1)
    return T.reshape(T.flatten(a)[place], list(lengths), len(lengths))


def broadcast_to(array: TensorLike, shape: ShapeLike) -> Any:
    """`array` broadcast to `shape`. Raises TypeError for fewer lengths than the array has dims,
    ValueError at run time for a length to which it does not broadcast.

    >>> T.broadcast_to([1, 2], (2, 2)).eval()
    array([[1, 2],
           [1, 2]])
    """
    return T.full(shape, array)


def broadcast_arrays(*args: TensorLike) -> Any:
    """The arrays, as a tuple, broadcast to their joint shape, as in elementwise operations.

    >>> [v.eval().tolist() for v in T.broadcast_arrays([1, 2], 3)]
    [[1, 2], [3, 3]]
    """
    tensors = [as_tensor_variable(x) for x in args]
    if not tensors:
        return ()
    whole = tensors[0]
    for x in tensors[1:]:
        whole = T.second(whole, x)
    return tuple(T.second(whole, x) for x in tensors)


def ndim(a: TensorLike) -> int:
    """The number of dims, an int.

    >>> T.ndim(T.dmatrix())
    2
    """
    return int(as_tensor_variable(a).type.ndim)


def size(a: TensorLike, axis: AxisLike = None) -> Any:
    """The number of elements, or the length along `axis`, an int64 scalar. Raises AxisError for an
    axis out of range.

    >>> T.size([[1, 2], [3, 4], [5, 6]], 0).eval()
    array(3)
    """
    a = as_tensor_variable(a)
    lengths = [dims.shape_i(a, i) for i in as_axes(axis, a.type.ndim, "size")]
    return as_tensor_variable(T.cast(dims.product(lengths), "int64"))


def trim_zeros(filt: TensorLike, trim: str = "fb", axis: AxisLike = None) -> Any:
    """The elements from the first to the last nonzero one along each axis. trim: "f" cuts at the
    front only, "b" at the back. axis: an int or several (None: all). Raises ValueError for another
    `trim`.

    >>> T.trim_zeros([0, 1, 0, 2, 0]).eval()
    array([1, 0, 2])
    """
    if not isinstance(trim, str) or set(trim.lower()) - set("fb") or not trim:
        raise ValueError(f"trim_zeros: trim must be 'f', 'b' or 'fb', got {trim!r}")
    x = as_tensor_variable(filt)
    nonzero, cut = T.neq(x, 0), [slice(None)] * x.type.ndim
    for i in as_axes(axis, x.type.ndim, "trim_zeros"):
        used = T.any(nonzero, axis=[j for j in range(x.type.ndim) if j != i]) if (
            x.type.ndim > 1) else nonzero
        front, back = _zeros_before(used), _zeros_before(used[::-1])
        length = dims.shape_i(x, i)
        none = T.eq(front, length)  # nothing is left
        stop = T.switch(none, length if "f" in trim.lower() else 0, length - back)
        cut[i] = slice(front if "f" in trim.lower() else None,
                       stop if "b" in trim.lower() else None)
    return x[tuple(cut)]


def _zeros_before(used: TensorVariable) -> Any:
    """The number of elements before the first that is true."""
    return T.sum(T.eq(T.cumsum(used), 0))


locate(globals())
