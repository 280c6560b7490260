"""Elementwise functions of tensors: one `Elemwise` per scalar op, and functions made of these."""

from __future__ import annotations

import builtins
import operator
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import flags, scalar
from theano.errors import ComplexError, IntegerDivisionError
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.constant import as_tensor_variable
from theano.tensor.elemwise import Elemwise
from theano.tensor.integers import as_integer
from theano.tensor.interchange import is_numpy
from theano.tensor.shaping.dims import shape_i

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.typing import TensorLike

__all__ = [
    "allclose", "around", "ceil_intdiv", "div_proxy", "divmod", "iround", "isclose", "isinf",
    "isnan", "largest", "mod_check", "power", "round", "smallest",
]

ELEMWISE: dict[str, Elemwise] = {name: Elemwise(op) for name, op in scalar.OPS.items()}
"""The elementwise functions, keyed by the names of their scalar ops."""

_SYNONYMS = {
    "fill": "second", "where": "switch", "square": "sqr", "floor_div": "int_div",
    "bitwise_and": "and_", "bitwise_or": "or_", "bitwise_xor": "xor", "bitwise_not": "invert",
    "tensor_copy": "identity", "isnan_": "isnan", "isinf_": "isinf",
    "abs": "abs_", "absolute": "abs_", "acos": "arccos", "acosh": "arccosh", "asin": "arcsin",
    "asinh": "arcsinh", "atan": "arctan", "atan2": "arctan2", "atanh": "arctanh",
    "bitwise_invert": "invert", "bitwise_left_shift": "left_shift",
    "bitwise_right_shift": "right_shift", "conjugate": "conj", "degrees": "rad2deg",
    "divide": "true_div", "equal": "eq", "fix": "trunc", "floor_divide": "int_div",
    "greater": "gt", "greater_equal": "ge", "less": "lt", "less_equal": "le", "multiply": "mul",
    "negative": "neg", "not_equal": "neq", "radians": "deg2rad", "remainder": "mod",
    "subtract": "sub", "true_divide": "true_div",
}

SYNONYMS: dict[str, Elemwise] = {new: ELEMWISE[old] for new, old in _SYNONYMS.items()}
"""Further public names of elementwise functions."""

_ROUNDINGS = {
    "half_to_even": "round_half_to_even", "half_away_from_zero": "round_half_away_from_zero"}


def isnan(a: TensorLike) -> Any:
    """Whether each element is NaN; for integers false, without reading the elements.

    >>> T.isnan([1.0, np.nan]).eval()
    array([False,  True])
    """
    return _never(a) if _is_discrete(a) else ELEMWISE["isnan"](a)


def isinf(a: TensorLike) -> Any:
    """Whether each element is infinite; for integers false, without reading the elements.

    >>> T.isinf([1.0, np.inf]).eval()
    array([False,  True])
    """
    return _never(a) if _is_discrete(a) else ELEMWISE["isinf"](a)


def _is_discrete(a: Any) -> bool:
    return as_tensor_variable(a).type.dtype in dtypes.DISCRETE


def _never(a: object) -> Any:
    a = as_tensor_variable(a)
    return T.alloc(np.asarray(False), *(shape_i(a, i) for i in range(a.type.ndim)))


def isclose(
    a: TensorLike, b: TensorLike, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False
) -> Any:
    """Whether elements are close: |a - b| <= atol + rtol |b|, or both are the same infinity.

    equal_nan: NaN is close to NaN.

    >>> T.isclose([1.0, 2.0], [1.0, 2.5]).eval()
    array([ True, False])
    """
    a, b = as_tensor_variable(a), as_tensor_variable(b)
    x, y = _number(a, b), _number(b, a)
    near = T.le(T.abs_(x - y), atol + rtol * T.abs_(y))
    finite = T.invert(T.or_(isinf(a), isinf(b)))
    close = T.or_(T.and_(near, finite), T.and_(isinf(a), T.eq(a, b)))
    return T.or_(close, T.and_(isnan(a), isnan(b))) if equal_nan else close


def _number(a: Variable, other: Variable) -> Any:
    """Integers as floats, whose differences and absolute values do not overflow."""
    if a.type.dtype not in dtypes.DISCRETE:
        return a
    return T.cast(a, dtypes.upcast(a.type.dtype, other.type.dtype, "float32"))


def allclose(
    a: TensorLike, b: TensorLike, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False
) -> Any:
    """Whether all elements are close; see `isclose`.

    >>> T.allclose([1.0, 2.0], [1.0, 2.5]).eval()
    array(False)
    """
    return T.all(isclose(a, b, rtol, atol, equal_nan))


def round(a: TensorLike, mode: str | int | None = None, decimals: int = 0) -> Any:
    """Round to integers, in the same float dtype. mode: "half_to_even" (default) or
    "half_away_from_zero"; an int is taken for `decimals`, as in NumPy. decimals: round to so many
    decimal places, see `around`. Raises ValueError for another mode, TypeError for integers.

    >>> T.round([0.5, 1.7]).eval()
    array([0., 2.])
    """
    if isinstance(mode, (int, np.integer)):
        decimals, mode = int(mode), None
    if decimals and mode in (None, "half_to_even"):
        return around(a, decimals)
    mode = "half_to_even" if mode is None else mode
    if not isinstance(mode, str) or mode not in _ROUNDINGS:
        raise ValueError(f"round: mode {mode!r} is not one of {', '.join(_ROUNDINGS)}")
    return ELEMWISE[_ROUNDINGS[mode]](a)


def around(a: TensorLike, decimals: int = 0) -> Any:
    """`a` rounded to `decimals` decimal places (of powers of ten, if negative), halves to the even
    side; of complex numbers both parts. Integers are rounded for negative `decimals`.

    >>> T.around([0.5, 1.75, -2.25], 1).eval()
    array([ 0.5,  1.8, -2.2])
    """
    x, places = as_tensor_variable(a), as_integer(decimals, "around: decimals")
    if x.type.dtype in dtypes.COMPLEX:
        return T.complex(around(T.real(x), places), around(T.imag(x), places))
    nearest = ELEMWISE["round_half_to_even"]
    if x.type.dtype in dtypes.DISCRETE:
        return x if places >= 0 else T.cast(around(T.cast(x, "float64"), places), x.type.dtype)
    if not places:
        return nearest(x)
    scale = T.constant(10.0 ** builtins.abs(places), dtype=x.type.dtype)
    return nearest(x * scale) / scale if places > 0 else nearest(x / scale) * scale


def iround(a: TensorLike, mode: str | None = None) -> Any:
    """`round`, converted to int64. Exceptions are those of `round`.

    >>> T.iround([0.2, 1.7]).eval()
    array([0, 2])
    """
    return T.cast(round(a, mode), "int64")


def power(x: TensorLike, y: TensorLike) -> Any:
    """x to the power y. For two NumPy arrays or numbers it is their power, an array, as in Theano.

    >>> T.power(2, [1, 2, 3]).eval()
    array([2, 4, 8])
    """
    return operator.pow(x, y) if is_numpy(x) and is_numpy(y) else T.pow(x, y)


def mod_check(x: TensorLike, y: TensorLike) -> Any:
    """x % y; raises ComplexError for complex numbers.

    >>> T.mod_check(T.constant(7), T.constant(3)).eval()
    array(1, dtype=int8)
    """
    x, y = as_tensor_variable(x), as_tensor_variable(y)
    if x.type.dtype in dtypes.COMPLEX or y.type.dtype in dtypes.COMPLEX:
        raise ComplexError("complex numbers have no remainder: % and mod take real numbers")
    return T.mod(x, y)


def divmod(x: TensorLike, y: TensorLike) -> tuple[Any, Any]:
    """The floor of x / y, and the remainder; raises ComplexError for complex numbers.

    >>> [v.eval() for v in T.divmod(7, 3)]
    [array(2, dtype=int8), array(1, dtype=int8)]
    """
    remainder = mod_check(x, y)
    return T.int_div(x, y), remainder


def div_proxy(x: TensorLike, y: TensorLike) -> Any:
    """x / y as in Python 2; `config.int_division` defines it for two integers.

    Raises IntegerDivisionError for two integers when `config.int_division` is "raise".

    >>> T.div_proxy(7.0, 2.0).eval()
    array(3.5, dtype=float32)
    """
    x, y = as_tensor_variable(x), as_tensor_variable(y)
    if x.type.dtype in dtypes.DISCRETE and y.type.dtype in dtypes.DISCRETE:
        if flags.config.int_division == "raise":
            raise IntegerDivisionError(
                "integers are divided with / while config.int_division is 'raise': use // for the "
                "floor of the quotient, or cast one of them to a float")
        if flags.config.int_division == "int":
            return T.int_div(x, y)
    return T.true_div(x, y)


def ceil_intdiv(a: TensorLike, b: TensorLike) -> Any:
    """The quotient of integers rounded up, computed in their upcast dtype without floats.

    Raises ComplexError for complex numbers.

    >>> T.ceil_intdiv(7, 2).eval()
    array(4, dtype=int8)
    """
    a, b = as_tensor_variable(a), as_tensor_variable(b)
    quotient, remainder = divmod(a, b)
    return T.cast(quotient + T.neq(remainder, 0), dtypes.upcast(a.type.dtype, b.type.dtype))


def smallest(*args: Any) -> Any:
    """The elementwise minimum of several tensors. Raises ValueError for no arguments.

    >>> T.smallest([1, 5], [3, 2]).eval()
    array([1, 2])
    """
    if len(args) == 2:
        return T.switch(T.lt(*map(as_tensor_variable, args)), *args)
    return T.min(T.stack(list(map(as_tensor_variable, args))), axis=0)


def largest(*args: Any) -> Any:
    """The elementwise maximum of several tensors. Raises ValueError for no arguments.

    >>> T.largest([1, 5], [3, 2]).eval()
    array([3, 5])
    """
    if len(args) == 2:
        return T.switch(T.gt(*map(as_tensor_variable, args)), *args)
    return T.max(T.stack(list(map(as_tensor_variable, args))), axis=0)


locate(globals())
