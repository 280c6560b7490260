"""Differences of neighbours: `gradient`, `ediff1d`, `trapezoid`, `unwrap`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.integers import as_axis
from theano.tensor.numeric import numbers, real_numbers
from theano.tensor.shaping.arranging import as_axes
from theano.tensor.shaping.joining import concatenate
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import AxisLike, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = ["ediff1d", "gradient", "trapezoid", "unwrap"]


def _part(x: TensorVariable, axis: int, start: int | None, stop: int | None) -> Any:
    return x[(*(slice(None),) * axis, slice(start, stop))]


def ediff1d(
    ary: TensorLike, to_end: TensorLike | None = None, to_begin: TensorLike | None = None
) -> Any:
    """The differences of neighbours of the flattened array, with `to_begin` in front and `to_end`
    at the end.

    >>> T.ediff1d([1, 4, 9], to_end=[0]).eval()
    array([3, 5, 0])
    """
    flat = T.flatten(T.atleast_1d(ary))
    ends = [None if v is None else T.cast(T.flatten(T.atleast_1d(v)), flat.type.dtype)
            for v in (to_begin, to_end)]
    found = [ends[0], T.diff(flat), ends[1]]
    return concatenate([v for v in found if v is not None])


def trapezoid(
    y: TensorLike, x: TensorLike | None = None, dx: TensorLike = 1.0, axis: int = -1
) -> Any:
    """The integral of `y` along `axis` by the trapezoidal rule, at the points `x`, a vector or an
    array of the shape of `y`; else with the distance `dx`. Raises AxisError for an axis out of
    range.

    >>> T.trapezoid([1.0, 2.0, 3.0]).eval()
    array(4.)
    """
    y = as_tensor_variable(y)
    rank = y.type.ndim
    place = as_axis(axis, rank, "trapezoid")
    if x is None:
        width: Any = dx if hasattr(dx, "type") else numbers(_float(y), dx)
    else:
        x = as_tensor_variable(x)
        if x.type.ndim == 1:
            width = T.diff(x).dimshuffle(["x"] * place + [0] + ["x"] * (rank - 1 - place))
        else:
            width = T.diff(x, axis=place)
    both = _part(y, place, 1, None) + _part(y, place, None, -1)
    return T.sum(width * both / numbers(_float(y), 2.0), axis=place)


def _float(x: TensorVariable) -> TensorVariable:
    """`x` in the float dtype of NumPy's quotients: float64 for integers."""
    found: TensorVariable = x if x.type.dtype in dtypes.CONTINUOUS else T.cast(x, "float64")
    return found


def gradient(
    f: TensorLike, *varargs: TensorLike, axis: AxisLike = None, edge_order: int = 1
) -> Any:
    """The derivative of samples by differences of second order, along `axis`, an int or several
    (None: all): an array for one axis, a tuple for several. (The gradient of an expression is
    `theano.grad`.)

    varargs: the distance, or one for each axis: a scalar, or a vector of coordinates. edge_order:
    the order at the ends, 1 or 2. Raises ValueError for another `edge_order` and for another number
    of distances.

    >>> T.gradient([1.0, 4.0, 9.0, 16.0]).eval()
    array([3., 4., 6., 7.])
    """
    f = _float(T.atleast_1d(f))
    axes = as_axes(axis, f.type.ndim, "gradient")
    if edge_order not in (1, 2):
        raise ValueError(f"gradient: edge_order must be 1 or 2, got {edge_order!r}")
    steps: list[Any] = list(varargs) or [1.0]
    steps = steps * len(axes) if len(steps) == 1 else steps
    if len(steps) != len(axes):
        raise ValueError(f"gradient: {len(steps)} distances for {len(axes)} axes")
    found = tuple(_slope(f, i, h, edge_order) for i, h in zip(axes, steps, strict=True))
    return found[0] if len(axes) == 1 else found


def _slope(f: TensorVariable, axis: int, distance: TensorLike, edge_order: int) -> Any:
    """The derivative along one axis: between neighbours at distances a and b the mean of the two
    difference quotients, weighed by the other distance."""
    given = as_tensor_variable(distance)
    h = numbers(f, distance) if not hasattr(distance, "type") and not given.type.ndim else _float(
        given)
    quotients = T.diff(f, axis=axis)
    if h.type.ndim:
        h = T.diff(h).dimshuffle(["x"] * axis + [0] + ["x"] * (f.type.ndim - 1 - axis))
    quotients = quotients / h
    left, right = _part(quotients, axis, None, -1), _part(quotients, axis, 1, None)
    if h.type.ndim:
        a, b = _part(h, axis, None, -1), _part(h, axis, 1, None)
        inner = (b * left + a * right) / (a + b)
    else:
        inner = (left + right) / numbers(f, 2)
    first, last = _part(quotients, axis, None, 1), _part(quotients, axis, -1, None)
    if edge_order == 2:
        # at the ends of the parabola through the three outermost samples
        first = 2 * first - _part(inner, axis, None, 1)
        last = 2 * last - _part(inner, axis, -1, None)
    return T.join(axis, first, inner, last)


def unwrap(
    p: TensorLike, discont: TensorLike | None = None, axis: int = -1, period: float = 2 * math.pi
) -> Any:
    """`p` with multiples of `period` added along `axis`, so that neighbours differ by at most half
    of it; differences less than `discont` are left as they are. Raises AxisError for an axis out of
    range, TypeError for complex numbers.

    >>> T.unwrap([0.0, 6.0, 1.0], period=4.0).eval()
    array([0., 2., 1.])
    """
    p = real_numbers("unwrap", p)
    place = as_axis(axis, p.type.ndim, "unwrap")
    whole = p.type.dtype in dtypes.DISCRETE and isinstance(period, int)
    p = p if whole else _float(p)
    step = T.diff(p, axis=place)
    full = numbers(p, period)
    high = full // 2 if whole else full / numbers(p, 2)
    moved = (step + high) % full - high
    if not (whole and period % 2):
        moved = T.switch(T.and_(T.eq(moved, -high), T.gt(step, 0)), high, moved)
    least = period / 2 if discont is None else discont
    change = T.switch(T.lt(T.abs_(step), least), T.zeros_like(step), moved - step)
    return T.join(place, _part(p, place, None, 1),
                  _part(p, place, 1, None) + T.cumsum(change, place))


locate(globals())
