"""Conversions between dtypes."""

from __future__ import annotations

from functools import cache
from typing import Any

from theano import flags, scalar
from theano.errors import format_error
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.constant import as_tensor_variable
from theano.tensor.elemwise import Elemwise

__all__ = ["cast"]


@cache
def cast_op(dtype: str) -> Elemwise:
    """The elementwise conversion to `dtype`."""
    return Elemwise(scalar.cast_to(dtype))


def cast(x: object, dtype: str) -> Any:
    """`x` converted to `dtype` ("floatX": `config.floatX`); `x` itself when it has that dtype.

    Raises TypeError for a dtype that tensors cannot have, and for a conversion of complex to real:
    use `real`, `imag`, `angle` or `abs_`.

    >>> T.cast([1.7, -1.7], "int64").eval()
    array([ 1, -1])
    """
    dtype = flags.config.floatX if dtype == "floatX" else str(dtype)
    x = as_tensor_variable(x)
    if x.type.dtype == dtype:
        return x
    if dtype not in dtypes.C_NAMES:
        raise TypeError(format_error(
            f"cast: {dtype!r} is not a dtype that tensors can have",
            hint='dtypes are "float64", "float32", "int64", "bool" and the others of NumPy'))
    if x.type.dtype in dtypes.COMPLEX and dtype not in dtypes.COMPLEX:
        raise TypeError("casting from complex to real is ambiguous: use real(), imag(), angle() "
                        "or abs_()")
    return cast_op(dtype)(x)


locate(globals())
