"""Sums, products, extrema, means: functions whose ops, with the gradients, are in `op.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import flags
from theano.graph.statement import locate
from theano.scalar import OPS, dtypes
from theano.scalar.reductions import LARGEST, SMALLEST, Reduction
from theano.tensor.constant import as_tensor_variable
from theano.tensor.integers import require_number
from theano.tensor.reductions.op import All, Any_, CAReduce, Prod, Sum, normalize_axes
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.elemwise import Elemwise
    from theano.tensor.typing import AxisLike, TensorLike

__all__ = [
    "all", "amax", "amin", "any", "check_and_normalize_axes", "cov", "makeKeepDims", "max", "mean",
    "min", "nanmax", "nanmean", "nanmin", "nansum", "norm", "prod", "ptp", "std", "sum", "var",
]


def check_and_normalize_axes(x: TensorLike, axis: AxisLike) -> list[int]:
    """The axes of `x` that `axis` denotes, as a list of nonnegative ints; empty for None. Raises
    ValueError for an axis out of range.

    >>> T.check_and_normalize_axes(T.dmatrix(), -1)
    [1]
    """
    x = as_tensor_variable(x)
    return [] if axis is None else list(normalize_axes(x, axis))


def makeKeepDims(x: TensorLike, y: TensorLike, axis: AxisLike) -> Any:
    """`y`, a reduction of `x` along `axis`, with the reduced dims restored with length 1. Raises
    ValueError if `y` has another number of dims than such a reduction.

    >>> T.makeKeepDims(T.as_tensor_variable([[1, 2]]), T.as_tensor_variable([3]), 1).eval()
    array([[3]])
    """
    x, y = as_tensor_variable(x), as_tensor_variable(y)
    axes = normalize_axes(x, axis)
    if y.type.ndim + len(axes) != x.type.ndim:
        raise ValueError(
            f"makeKeepDims: {y.type.ndim} dims of y and {len(axes)} axes are not the {x.type.ndim} "
            "dims of x")
    kept = iter(range(y.type.ndim))
    return y.dimshuffle(["x" if i in axes else next(kept) for i in range(x.type.ndim)])


def _reduced(op: CAReduce, x: Variable, keepdims: bool) -> Any:
    out = op(x)
    return makeKeepDims(x, out, op.axis) if keepdims else out


def _checked(x: Variable, axis: Any) -> Any:
    """None, or the axes as a tuple of nonnegative ints."""
    return None if axis is None else normalize_axes(x, axis)


def _where(x: Variable, where: TensorLike | None, value: int) -> Any:
    """`x` with `value` in its dtype where a condition is false."""
    if where is None:
        return x
    return T.switch(where, x, T.constant(value, dtype=x.type.dtype))


def _start(out: Variable, initial: TensorLike, combine: Elemwise) -> Any:
    """A reduction combined with its initial value, in the same dtype."""
    return combine(out, T.cast(as_tensor_variable(initial), out.type.dtype))


def sum(
    input: TensorLike, axis: AxisLike = None, dtype: str | None = None, keepdims: bool = False,
    acc_dtype: str | None = None, initial: TensorLike | None = None,
    where: TensorLike | None = None,
) -> Any:
    """The sum along `axis` (None: all), plus `initial`; where: of the elements where it is true.

    dtype: of the result; by default 64-bit for integers, else that of the input. acc_dtype: of the
    accumulator; by default the 64-bit dtype of the same kind, but float32 for float16 and
    complex128 for complex numbers. Raises TypeError when `acc_dtype` is narrower than the input,
    ValueError for an axis out of range.

    >>> x = T.dmatrix("x")
    >>> T.sum(x, axis=0).eval({x: [[1.0, 2.0], [3.0, 4.0]]})
    array([4., 6.])
    """
    x = _where(as_tensor_variable(input), where, 0)
    found = _reduced(Sum(_checked(x, axis), dtype, acc_dtype), x, keepdims)
    return found if initial is None else _start(found, initial, T.add)


def nansum(x: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The sum along `axis` of the elements that are not NaN; 0 where there are none. Raises
    ValueError for an axis out of range.

    >>> T.nansum([[1.0, np.nan], [np.nan, np.nan]], axis=1).eval()
    array([1., 0.])
    """
    x = as_tensor_variable(x)
    return sum(T.switch(T.isnan(x), T.zeros_like(x), x), axis=axis, keepdims=keepdims)


def nanmean(x: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The mean along `axis` of the elements that are not NaN; NaN where there are none. Raises
    ValueError for an axis out of range.

    >>> T.nanmean([[1.0, np.nan, 4.0], [2.0, 3.0, np.nan]], axis=1).eval()
    array([2.5, 2.5])
    """
    given = as_tensor_variable(x)
    x = T.cast(given, "float32") if given.type.dtype == "float16" else given
    total = nansum(x, axis, keepdims)
    number = sum(T.invert(T.isnan(x)), axis, keepdims=keepdims)
    narrow = total.type.dtype in ("float32", "complex64")
    found = T.true_div(total, T.cast(number, "float32" if narrow else "float64"))
    return T.cast(found, "float16") if x is not given else found


def prod(
    input: TensorLike, axis: AxisLike = None, dtype: str | None = None, keepdims: bool = False,
    acc_dtype: str | None = None, no_zeros_in_input: bool = False,
    initial: TensorLike | None = None, where: TensorLike | None = None,
) -> Any:
    """The product along `axis`, times `initial`; other arguments and exceptions are those of `sum`.

    no_zeros_in_input: a promise that no element is 0, which makes the gradient cheaper.

    >>> T.prod([[1, 2, 3], [4, 5, 6]], axis=1).eval()
    array([  6, 120])
    """
    x = _where(as_tensor_variable(input), where, 1)
    op = Prod(_checked(x, axis), dtype, acc_dtype, no_zeros_in_input)
    found = _reduced(op, x, keepdims)
    return found if initial is None else _start(found, initial, T.mul)


def any(
    x: TensorLike, axis: AxisLike = None, keepdims: bool = False, where: TensorLike | None = None
) -> Any:
    """Whether any element along `axis` is nonzero; where: of those where it is true. Raises
    ValueError for an axis out of range.

    >>> T.any([[True, False], [False, False]], axis=1).eval()
    array([ True, False])
    """
    chosen = _where(as_tensor_variable(x), where, 0)
    return _reduced(Any_(_checked(chosen, axis)), chosen, keepdims)


def all(
    x: TensorLike, axis: AxisLike = None, keepdims: bool = False, where: TensorLike | None = None
) -> Any:
    """Whether all elements along `axis` are nonzero; where: of those where it is true. Raises
    ValueError for an axis out of range.

    >>> T.all([[True, False], [True, True]], axis=1).eval()
    array([False,  True])
    """
    chosen = _where(as_tensor_variable(x), where, 1)
    return _reduced(All(_checked(chosen, axis)), chosen, keepdims)


def max(
    x: TensorLike, axis: AxisLike = None, keepdims: bool = False,
    initial: TensorLike | None = None, where: TensorLike | None = None,
) -> Any:
    """The maximum along `axis` (None or empty: all), and of `initial`, if it is given; NaN if an
    element is NaN. where: of the elements where it is true, then with `initial`.

    Each element that equals the maximum receives the whole gradient. Raises ValueError for an axis
    out of range, and at run time when there are no elements.

    >>> T.max([[1, 2, 3], [4, 5, 6]], axis=0).eval()
    array([4, 5, 6])
    """
    return _extreme("maximum", x, axis, keepdims, initial, where)


def min(
    x: TensorLike, axis: AxisLike = None, keepdims: bool = False,
    initial: TensorLike | None = None, where: TensorLike | None = None,
) -> Any:
    """The minimum along `axis`; see `max`.

    >>> T.min([[1, 2, 3], [4, 5, 6]], axis=1).eval()
    array([1, 4])
    """
    return _extreme("minimum", x, axis, keepdims, initial, where)


amax, amin = max, min


def _extreme(
    name: str, x: TensorLike, axis: object, keepdims: bool, initial: TensorLike | None,
    where: TensorLike | None,
) -> Any:
    given: Any = as_tensor_variable(x)
    axes = _checked(given, _all_if_empty(axis))
    if initial is not None:
        given = _with_initial(name, given, axes, initial, where)
    elif where is not None:
        raise ValueError(f"{name[:3]}: with `where`, give `initial`, the result for no elements")
    out = _reduced(CAReduce(OPS[name], axes), given, keepdims)
    out.name = name[:3]
    return out


def _with_initial(
    name: str, x: Variable, axes: tuple[int, ...] | None, initial: TensorLike,
    where: TensorLike | None,
) -> Any:
    """`x` with an element `initial` added along each axis of the reduction, so that there is an
    element; and in place of those where the condition is false."""
    first = T.cast(as_tensor_variable(initial), x.type.dtype)
    if where is not None:
        x = T.switch(where, x, first)
    for axis in range(x.type.ndim) if axes is None else axes:
        lengths = [1 if i == axis else dims.shape_i(x, i) for i in range(x.type.ndim)]
        x = T.join(axis, T.alloc(first, *lengths), x)
    return x if axes is None or axes else T.math.ELEMWISE[name](x, first)


def _all_if_empty(axis: object) -> Any:
    """`axis`, or None for an empty list, which stands for all axes in extrema."""
    return None if isinstance(axis, (list, tuple)) and not axis else axis


def nanmax(x: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The maximum along `axis` of the elements that are not NaN; NaN where there are none.
    Gradients and exceptions are those of `max`.

    >>> T.nanmax([[1.0, np.nan], [np.nan, np.nan]], axis=1).eval()
    array([ 1., nan])
    """
    return _extreme_number(max, LARGEST, x, axis, keepdims)


def nanmin(x: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The minimum along `axis` of the elements that are not NaN; NaN where there are none.
    Gradients and exceptions are those of `min`.

    >>> T.nanmin([[1.0, np.nan, -2.0], [3.0, 2.0, np.nan]], axis=1).eval()
    array([-2.,  2.])
    """
    return _extreme_number(min, SMALLEST, x, axis, keepdims)


def _extreme_number(
    extreme: Any, reduction: Reduction, x: TensorLike, axis: Any, keepdims: bool
) -> Any:
    """`max` or `min` of the elements that are not NaN; the others are replaced by the identity of
    the reduction."""
    x = as_tensor_variable(x)
    if x.type.dtype in dtypes.DISCRETE:
        return extreme(x, axis, keepdims)
    missing, identity = T.isnan(x), reduction.start(x.type.dtype)
    found = extreme(T.switch(missing, T.constant(identity, dtype=x.type.dtype), x), axis, keepdims)
    none = all(missing, _all_if_empty(axis), keepdims)
    return T.switch(none, T.constant(np.nan, dtype=x.type.dtype), found)


def ptp(a: TensorLike, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The maximum minus the minimum along `axis`. Raises ValueError for an axis out of range, and
    at run time when there are no elements.

    >>> T.ptp([1, 7, 3]).eval()
    array(6)
    """
    a = as_tensor_variable(a)
    return max(a, axis, keepdims) - min(a, axis, keepdims)


def mean(
    input: TensorLike, axis: AxisLike = None, dtype: str | None = None, op: bool = False,
    keepdims: bool = False, acc_dtype: str | None = None, where: TensorLike | None = None,
) -> Any:
    """The mean along `axis`: by default float64 for integers, else in the dtype of the input.
    where: of the elements where it is true.

    dtype, acc_dtype: see `sum`, whose result is divided by the number of elements. op: has no
    effect. float16 is summed and divided in float32. Raises ValueError for an axis out of range.

    >>> T.mean([[1, 2, 3], [4, 5, 6]], axis=0).eval()
    array([2.5, 3.5, 4.5])
    """
    x = as_tensor_variable(input)
    axes = normalize_axes(x, axis)
    summed = dtype
    if dtype is None and x.type.dtype in dtypes.DISCRETE:
        summed = "float64"
    half = x.type.dtype == "float16" and dtype is None
    total = sum(x, axes, "float32" if half else summed, keepdims, acc_dtype, where=where)
    found = T.true_div(total, _count(x, axes, total.type.dtype, where, keepdims))
    if half or dtype == "float16":
        found = T.cast(found, "float16")
    found.name = "mean"
    return found


def _count(
    x: Variable, axes: tuple[int, ...], dtype: str, where: TensorLike | None = None,
    keepdims: bool = False,
) -> Any:
    """The number of elements along `axes`, or of those where a condition is true, in the float
    dtype by which sums of `dtype` are divided."""
    number = _number(x, axes, where, keepdims)
    return T.cast(number, "float32" if dtype in ("float16", "float32", "complex64") else "float64")


def _number(
    x: Variable, axes: tuple[int, ...], where: TensorLike | None = None, keepdims: bool = False,
) -> Any:
    """The number of elements along `axes`, or of those where a condition is true."""
    if where is not None:
        return sum(T.second(x, T.neq(where, 0)), axes, keepdims=keepdims)
    return dims.product([dims.shape_i(x, axis) for axis in axes])


def var(
    input: TensorLike, axis: AxisLike = None, ddof: int = 0, keepdims: bool = False,
    corrected: bool = False, dtype: str | None = None, where: TensorLike | None = None,
    correction: int | None = None,
) -> Any:
    """The variance along `axis`: the sum of squared differences from the mean, divided by the
    number of elements minus `ddof`. For ddof other than 0 the result has the dtype of a quotient by
    an int64: float64, or floatX by the cast policy numpy+floatX. corrected: subtract the squared
    rounding error of the mean. dtype: of the computation. where: of the elements where it is true.
    correction: another name of `ddof`. Raises ValueError for a `ddof` that is not an integer and
    for an axis out of range.

    >>> T.var([[1, 2, 3], [4, 5, 6]], axis=1).eval()
    array([0.66666667, 0.66666667])
    """
    ddof = ddof if correction is None else correction
    if not isinstance(ddof, (int, np.integer)):
        raise ValueError(f"var: ddof must be an integer, got {ddof!r}")
    x = as_tensor_variable(input if dtype is None else T.cast(input, dtypes.named(dtype)))
    axes = normalize_axes(x, axis)
    difference = x - mean(x, axes, keepdims=True, where=where)
    total = sum(T.sqr(difference), axes, keepdims=keepdims, where=where)
    if ddof:
        number = _number(x, axes, where, keepdims)
        found = T.true_div(total, T.cast(number, "int64") - ddof)
    else:
        found = T.true_div(total, _count(x, axes, total.type.dtype, where, keepdims))
        found = T.cast(found, total.type.dtype)
    if corrected:
        found = found - mean(difference, axes, keepdims=keepdims, where=where) ** 2
    found.name = "var"
    return found


def std(
    input: TensorLike, axis: AxisLike = None, ddof: int = 0, keepdims: bool = False,
    corrected: bool = False, dtype: str | None = None, where: TensorLike | None = None,
    correction: int | None = None,
) -> Any:
    """The standard deviation along `axis`: the square root of `var`. Arguments and exceptions are
    those of `var`.

    >>> T.std([1.0, 3.0]).eval()
    array(1.)
    """
    found = T.sqrt(var(input, axis, ddof, keepdims, corrected, dtype, where, correction))
    found.name = "std"
    return found


def cov(
    m: TensorLike, y: TensorLike | None = None, rowvar: bool = True, bias: bool = False,
    ddof: int | None = None, fweights: TensorLike | None = None, aweights: TensorLike | None = None,
    dtype: str | None = None,
) -> Any:
    """The covariance matrix of the variables in the rows of the matrix `m`, and of `y`; a scalar if
    the types show that there is one variable. Its dtype is at least floatX, with weights at least
    float64. dtype: to which the variables are converted first.

    rowvar: False when variables are in columns; ddof: sums are divided by the number of
    observations minus ddof; default 1, or 0 with `bias`. fweights: how many times each observation
    occurs, integers; aweights: the weight of each observation; both are vectors. Raises ValueError
    for more than 2 dims and for weights that are not vectors, TypeError for fweights that are not
    integers.

    >>> T.cov([[1.0, 2.0, 3.0]]).eval()
    array(1.)
    """
    x = _variables(m, rowvar)
    if y is not None:
        x = T.concatenate([x, _variables(y, rowvar)], axis=0)
    x = x if dtype is None else T.cast(x, dtypes.named(dtype))
    less = (0 if bias else 1) if ddof is None else ddof
    if fweights is None and aweights is None:
        centred = x - mean(x, axis=1, keepdims=True)
        count = T.cast(dims.shape_i(x, 1), flags.config.floatX) - less
        return T.squeeze(T.dot(centred, T.conj(centred.T)) / count)
    weights, count = _weights(fweights, aweights, less)
    centred = x - (sum(x * weights, axis=1) / sum(weights)).dimshuffle(0, "x")
    return T.squeeze(T.dot(centred, T.conj((centred * weights).T)) / count)


def _weights(fweights: object, aweights: object, less: int) -> tuple[Any, Any]:
    """The weights of observations, and the divisor of sums, as in `numpy.cov`."""
    if fweights is not None:
        fweights = as_tensor_variable(fweights)
        if fweights.dtype not in dtypes.DISCRETE:
            raise TypeError(f"cov: fweights must be integers, got {fweights.type}")
    given = [T.cast(w, "float64") for w in (fweights, aweights) if w is not None]
    weights = given[0] * given[1] if len(given) == 2 else given[0]
    if weights.type.ndim != 1:
        raise ValueError(f"cov: weights must be a vector with one element per observation, got "
                         f"{weights.type}")
    total = sum(weights)
    if aweights is None or less == 0:
        return weights, total - less
    return weights, total - less * sum(weights * given[-1]) / total


def _variables(m: TensorLike, rowvar: bool) -> Any:
    """The matrix with one variable in each row."""
    m = as_tensor_variable(m)
    if m.type.ndim > 2:
        raise ValueError(f"cov: expected a vector or a matrix, got {m.type}")
    if m.type.ndim < 2:
        return T.shape_padleft(m, 2 - m.type.ndim)
    return m if rowvar else m.T


def norm(x: TensorLike, L: Any, axis: AxisLike = None, keepdims: bool = False) -> Any:
    """The L-norm along `axis`: (sum |x|^L)^(1/L); for L = infinity and for L = -infinity, as in
    Theano, the maximum of |x|.

    Raises NotImplementedError for L = 0, TypeError for an `L` that is not a number.

    >>> T.norm([3.0, 4.0], 2).eval()
    array(5.)
    """
    x = as_tensor_variable(x)
    require_number(L, "norm: L")
    if L == 0:
        raise NotImplementedError("norm: L = 0 is not a norm; count with T.neq(x, 0).sum()")
    if np.isinf(L):
        return max(T.abs_(x), axis, keepdims)
    total = sum(T.pow(T.abs_(x), L), axis, keepdims=keepdims)
    return T.pow(total, 1.0 / L)


locate(globals())
