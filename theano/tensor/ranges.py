"""New arrays: evenly spaced numbers, grids, powers, windows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import flags
from theano.graph.node import Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.integers import as_axis
from theano.tensor.shaping import dims
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import DTypeLike, IntLike, ShapeLike, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "blackman", "empty", "empty_like", "geomspace", "hamming", "hanning", "indices", "ix_",
    "kaiser", "linspace", "logspace", "meshgrid", "vander",
]


def _floats(*given: TensorLike) -> list[TensorVariable]:
    """Tensors of one float or complex dtype: that of the floats among arrays and variables, float64
    if there are integers; floatX if all are Python's numbers."""
    known = [as_tensor_variable(v).type.dtype for v in given
             if isinstance(v, (Variable, np.ndarray, np.generic, list, tuple))]
    wide = [d if d in dtypes.CONTINUOUS else "float64" for d in known]
    if any(isinstance(v, complex) for v in given):
        wide.append("complex64")
    dtype = dtypes.promoted(*wide) if known else str(
        dtypes.promoted(flags.config.floatX, *wide))
    return [T.cast(as_tensor_variable(
        np.asarray(v, dtype) if isinstance(v, (int, float, complex)) else v), dtype)
        for v in given]


def linspace(
    start: TensorLike, stop: TensorLike, num: IntLike = 50, endpoint: bool = True,
    retstep: bool = False, dtype: DTypeLike | None = None, axis: int = 0,
) -> Any:
    """`num` numbers from `start` to `stop`, evenly spaced; endpoint: `stop` is the last one.

    start, stop: numbers or arrays, which broadcast; their elements are at the ends of the new dim
    `axis`. retstep: also return the step. dtype: by default that of the floats given, float64 for
    integers, floatX for Python's numbers; integers are rounded down. Raises ValueError for a
    negative `num`, AxisError for an axis out of range.

    >>> T.linspace(0, 1, 5).eval()
    array([0.  , 0.25, 0.5 , 0.75, 1.  ])
    """
    start, stop = _floats(start, stop)
    count = dims.of(as_tensor_variable(num))
    if isinstance(count, int) and count < 0:
        raise ValueError(f"linspace: the number must not be negative, got {count}")
    rank = max(start.type.ndim, stop.type.ndim)
    wide = start.type.dtype
    real = dtypes.real_part(wide)
    parts = T.maximum(count - 1 if endpoint else count, 1)
    step = (stop - start) / T.cast(parts, real)
    at = T.arange(count).dimshuffle([0] + ["x"] * rank)
    share = T.cast(at, real) / T.cast(parts, real)
    begin, end = (T.shape_padleft(v, rank - v.type.ndim + 1) for v in (start, stop))
    found = begin + (end - begin) * share
    if endpoint:
        found = T.switch(T.and_(T.eq(at, parts), T.gt(at, 0)), end, found)
    found = T.moveaxis(_in_dtype(found, dtype), 0, as_axis(axis, rank + 1, "linspace"))
    return (found, step) if retstep else found


def _in_dtype(x: TensorVariable, dtype: DTypeLike | None) -> Any:
    if dtype is None:
        return x
    name = dtypes.named(dtype)
    return T.cast(T.floor(x) if name in dtypes.INTEGER else x, name)


def logspace(
    start: TensorLike, stop: TensorLike, num: IntLike = 50, endpoint: bool = True,
    base: TensorLike = 10.0, dtype: DTypeLike | None = None, axis: int = 0,
) -> Any:
    """`num` numbers from base^start to base^stop with evenly spaced logarithms; see `linspace`.

    >>> T.logspace(0, 2, 3).eval()
    array([  1.,  10., 100.])
    """
    power = linspace(start, stop, num, endpoint, axis=axis)
    found = T.pow(T.cast(as_tensor_variable(base), power.type.dtype), power)
    return found if dtype is None else T.cast(found, dtypes.named(dtype))


def geomspace(
    start: TensorLike, stop: TensorLike, num: IntLike = 50, endpoint: bool = True,
    dtype: DTypeLike | None = None, axis: int = 0,
) -> Any:
    """`num` numbers from `start` to `stop` with equal quotients; both are real, nonzero, and have
    the same sign. Other arguments are those of `linspace`. Raises TypeError for complex numbers.

    >>> T.geomspace(1, 8, 4).eval()
    array([1., 2., 4., 8.])
    """
    start, stop = _floats(start, stop)
    if start.type.dtype in dtypes.COMPLEX:
        raise TypeError("geomspace takes real numbers")
    rank = max(start.type.ndim, stop.type.ndim)
    begin, end = (T.shape_padleft(v, rank - v.type.ndim + 1) for v in (start, stop))
    parts = dims.of(as_tensor_variable(num)) - (1 if endpoint else 0)
    power = linspace(T.log(T.abs_(start)), T.log(T.abs_(stop)), num, endpoint)
    at = T.arange(num).dimshuffle([0] + ["x"] * rank)
    found = T.switch(T.eq(at, 0), begin, T.sgn(begin) * T.exp(power))
    if endpoint:
        found = T.switch(T.and_(T.eq(at, parts), T.gt(at, 0)), end, found)
    found = found if dtype is None else T.cast(found, dtypes.named(dtype))
    return T.moveaxis(found, 0, as_axis(axis, rank + 1, "geomspace"))


def meshgrid(*xi: TensorLike, copy: bool = True, sparse: bool = False, indexing: str = "xy") -> Any:
    """The coordinates of a grid, a tuple with an array for each vector: x varies along the second
    dim, y along the first, others along their own; with indexing "ij" also x and y along their own.
    sparse: length 1 along the others. copy has no effect. Raises ValueError for another `indexing`.

    >>> [v.eval().tolist() for v in T.meshgrid([1, 2], [3, 4, 5])]
    [[[1, 2], [1, 2], [1, 2]], [[3, 3], [4, 4], [5, 5]]]
    """
    if indexing not in ("xy", "ij"):
        raise ValueError(f"meshgrid: indexing must be 'xy' or 'ij', got {indexing!r}")
    lines = [T.flatten(T.atleast_1d(x)) for x in xi]
    rank = len(lines)
    places = list(range(rank))
    if indexing == "xy" and rank > 1:
        places[:2] = 1, 0
    wide = [x.dimshuffle(["x"] * at + [0] + ["x"] * (rank - 1 - at))
            for x, at in zip(lines, places, strict=True)]
    if sparse:
        return tuple(wide)
    lengths = [dims.shape_i(lines[places.index(i)], 0) for i in range(rank)]
    return tuple(T.alloc(x, *lengths) for x in wide)


def ix_(*args: TensorLike) -> Any:
    """The index of a grid of rows and columns: each vector along its own dim; of a mask, the
    positions of its true elements. Raises ValueError for an argument that is not a vector.

    >>> T.as_tensor_variable([[1, 2], [3, 4]])[T.ix_([1, 0], [1])].eval()
    array([[4],
           [2]])
    """
    found = []
    for i, v in enumerate(args):
        x = as_tensor_variable(np.asarray(v, "int64") if isinstance(v, list) and not v else v)
        if x.type.ndim != 1:
            raise ValueError(f"ix_ takes vectors, got {x.type}")
        x = T.flatnonzero(x) if x.type.dtype == "bool" else x
        found.append(x.dimshuffle(["x"] * i + [0] + ["x"] * (len(args) - 1 - i)))
    return tuple(found)


def indices(dimensions: Sequence[IntLike], dtype: DTypeLike = "int64", sparse: bool = False) -> Any:
    """The indices of an array with these lengths: element i of the first dim is the index along
    dim i. sparse: a tuple of arrays that vary along one dim each.

    >>> T.indices((2, 2)).eval().tolist()
    [[[0, 0], [1, 1]], [[0, 1], [0, 1]]]
    """
    lines = [T.arange(n) for n in dimensions]
    lines = [T.cast(line, dtypes.named(dtype)) for line in lines]
    grids = meshgrid(*lines, sparse=sparse, indexing="ij")
    return grids if sparse else T.stack(list(grids))


def vander(x: TensorLike, N: IntLike | None = None, increasing: bool = False) -> Any:
    """The matrix whose columns are the powers of the vector `x` from N - 1 to 0 (N: default its
    length); increasing: from 0 to N - 1. Raises ValueError if `x` is not a vector.

    >>> T.vander([2, 3], 3).eval()
    array([[4, 2, 1],
           [9, 3, 1]])
    """
    x = as_tensor_variable(x)
    if x.type.ndim != 1:
        raise ValueError(f"vander takes a vector, got {x.type}")
    powers = T.arange(dims.shape_i(x, 0) if N is None else N)
    powers = T.shape_padleft(powers if increasing else powers[::-1])
    dtype = dtypes.promoted(x.type.dtype, "int64")
    return T.pow(T.shape_padright(T.cast(x, dtype)), T.cast(powers, dtype))


def empty(shape: ShapeLike, dtype: str | None = None) -> Any:
    """Zeros: an array of unspecified content has these. Arguments are those of `zeros`.

    >>> T.empty((2, 3)).eval().shape
    (2, 3)
    """
    return T.zeros(shape, dtype)


def empty_like(prototype: TensorLike, dtype: str | None = None) -> Any:
    """Zeros in the shape of `prototype`: an array of unspecified content has these. Arguments are
    those of `zeros_like`.

    >>> T.empty_like([[1, 2]]).eval().shape
    (1, 2)
    """
    return T.zeros_like(prototype, dtype)


# -- windows --------------------------------------------------------------------------------------


def _angles(name: str, M: TensorLike) -> Any:
    """The angles pi n / (M - 1) for n = 1 - M, 3 - M, ..., M - 1, float64; [0] for M = 1."""
    M = as_tensor_variable(M)
    if M.type.ndim or M.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"{name} takes the number of points, an integer scalar, got {M.type}")
    count = T.cast(M, "int64")
    n = T.cast(T.arange(1 - count, count, 2), "float64")
    return n * (math.pi / T.cast(T.maximum(count - 1, 1), "float64"))


def _wide(value: float) -> Any:
    return T.constant(value, dtype="float64")


def blackman(M: TensorLike) -> Any:
    """Blackman's window of `M` points, a float64 vector; empty for M below 1. Raises TypeError when
    `M` is not an integer scalar.

    >>> T.blackman(3).eval().round(6)
    array([-0.,  1., -0.])
    """
    angle = _angles("blackman", M)
    return _wide(0.42) + _wide(0.5) * T.cos(angle) + _wide(0.08) * T.cos(2 * angle)


def hamming(M: TensorLike) -> Any:
    """Hamming's window of `M` points; see `blackman`.

    >>> T.hamming(3).eval()
    array([0.08, 1.  , 0.08])
    """
    return _wide(0.54) + _wide(0.46) * T.cos(_angles("hamming", M))


def hanning(M: TensorLike) -> Any:
    """Hann's window of `M` points; see `blackman`.

    >>> T.hanning(3).eval()
    array([0., 1., 0.])
    """
    return _wide(0.5) + _wide(0.5) * T.cos(_angles("hanning", M))


def kaiser(M: TensorLike, beta: TensorLike) -> Any:
    """Kaiser's window of `M` points with the shape parameter `beta`; see `blackman`.

    >>> T.kaiser(3, 0.0).eval()
    array([1., 1., 1.])
    """
    share = _angles("kaiser", M) / math.pi
    beta = T.cast(as_tensor_variable(np.asarray(beta, "float64") if not isinstance(
        beta, Variable) else beta), "float64")
    return T.i0(beta * T.sqrt(T.maximum(1 - T.sqr(share), 0))) / T.i0(beta)


locate(globals())
