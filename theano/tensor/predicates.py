"""Predicates: conditions of numbers, of arrays and of dtypes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.numeric import real_numbers
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "array_equal", "iscomplex", "iscomplexobj", "isfinite", "isneginf", "isposinf", "isreal",
    "isrealobj", "logical_and", "logical_not", "logical_or", "logical_xor",
]


def isfinite(x: TensorLike) -> Any:
    """Whether each element is neither infinite nor NaN.

    >>> T.isfinite([1.0, np.inf, np.nan]).eval()
    array([ True, False, False])
    """
    return T.invert(T.or_(T.isnan(x), T.isinf(x)))


def isposinf(x: TensorLike) -> Any:
    """Whether each element is infinity. Raises TypeError for complex numbers.

    >>> T.isposinf([1.0, np.inf, -np.inf]).eval()
    array([False,  True, False])
    """
    x = real_numbers("isposinf", x)
    return T.and_(T.isinf(x), T.gt(x, 0))


def isneginf(x: TensorLike) -> Any:
    """Whether each element is minus infinity. Raises TypeError for complex numbers.

    >>> T.isneginf([1.0, np.inf, -np.inf]).eval()
    array([False, False,  True])
    """
    x = real_numbers("isneginf", x)
    return T.and_(T.isinf(x), T.lt(x, 0))


def iscomplex(x: TensorLike) -> Any:
    """Whether each element has an imaginary part other than 0.

    >>> T.iscomplex([1.0, 2j]).eval()
    array([False,  True])
    """
    return T.neq(T.imag(as_tensor_variable(x)), 0)


def isreal(x: TensorLike) -> Any:
    """Whether each element has the imaginary part 0.

    >>> T.isreal([1.0, 2j]).eval()
    array([ True, False])
    """
    return T.eq(T.imag(as_tensor_variable(x)), 0)


def iscomplexobj(x: TensorLike) -> bool:
    """Whether the dtype is complex, as a Python bool.

    >>> T.iscomplexobj(T.dvector())
    False
    """
    return as_tensor_variable(x).type.dtype in dtypes.COMPLEX


def isrealobj(x: TensorLike) -> bool:
    """Whether the dtype is not complex, as a Python bool.

    >>> T.isrealobj(T.dvector())
    True
    """
    return not iscomplexobj(x)


def array_equal(a1: TensorLike, a2: TensorLike, equal_nan: bool = False) -> Any:
    """Whether two arrays have the same shape and equal elements. equal_nan: NaN equals NaN.

    >>> T.array_equal([1, 2], [1, 2]).eval(), T.array_equal([1, 2], [1]).eval()
    (array(True), array(False))
    """
    a1, a2 = as_tensor_variable(a1), as_tensor_variable(a2)
    if a1.type.ndim != a2.type.ndim:
        return T.constant(np.array(False))
    if not a1.type.ndim:
        return _same(a1, a2, equal_nan)
    shapes = T.all(T.eq(a1.shape, a2.shape))
    count = T.switch(shapes, a1.size, 0)  # of different shapes, no elements are compared
    return T.and_(shapes, T.all(_same(a1.flatten()[:count], a2.flatten()[:count], equal_nan)))


def _same(x: TensorVariable, y: TensorVariable, equal_nan: bool) -> Any:
    equal = T.eq(x, y)
    return T.or_(equal, T.and_(T.isnan(x), T.isnan(y))) if equal_nan else equal


def logical_and(x1: TensorLike, x2: TensorLike) -> Any:
    """Whether both elements are nonzero.

    >>> T.logical_and([1, 2, 0], [1, 0, 0]).eval()
    array([ True, False, False])
    """
    return T.and_(T.neq(x1, 0), T.neq(x2, 0))


def logical_or(x1: TensorLike, x2: TensorLike) -> Any:
    """Whether one of the elements is nonzero, or both.

    >>> T.logical_or([1, 2, 0], [1, 0, 0]).eval()
    array([ True,  True, False])
    """
    return T.or_(T.neq(x1, 0), T.neq(x2, 0))


def logical_xor(x1: TensorLike, x2: TensorLike) -> Any:
    """Whether exactly one of the elements is nonzero.

    >>> T.logical_xor([1, 2, 0], [1, 0, 0]).eval()
    array([False,  True, False])
    """
    return T.xor(T.neq(x1, 0), T.neq(x2, 0))


def logical_not(x: TensorLike) -> Any:
    """Whether each element is 0.

    >>> T.logical_not([1, 0]).eval()
    array([False,  True])
    """
    return T.eq(x, 0)


locate(globals())
