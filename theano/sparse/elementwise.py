"""Elementwise functions of the stored elements of a sparse matrix, from those of
`theano.tensor`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.sparse.conversion import rebuilt
from theano.sparse.op import compressed

if TYPE_CHECKING:
    from theano.tensor.elemwise import Elemwise

__all__ = [
    "arcsin", "arcsinh", "arctan", "arctanh", "ceil", "conj", "deg2rad", "expm1", "floor", "log1p",
    "rad2deg", "rint", "sgn", "sin", "sinh", "sqr", "sqrt", "structured_add", "structured_exp",
    "structured_log", "structured_maximum", "structured_minimum", "structured_monoid",
    "structured_pow", "structured_sigmoid", "tan", "tanh", "trunc",
]


def structured_monoid(tensor_op: Callable[..., Any]) -> Callable[[Any], Any]:
    """A decorator that makes a function apply `tensor_op` to the stored elements of its first
    argument, a sparse matrix; further arguments are scalars.

    The function raises TypeError for a dense matrix and for format bsr, for further arguments that
    are not scalars, and for a number of arguments or a dtype that `tensor_op` does not take.
    """

    def decorate(function: Callable[..., object]) -> Any:
        def structured(*args: object) -> Any:
            x = compressed(args[0], function.__name__)
            scalars = [T.as_tensor_variable(a) for a in args[1:]]
            for a in scalars:
                if a.type.ndim:
                    raise TypeError(f"{function.__name__}: further arguments are scalars, {a} has "
                                    f"{a.type.ndim} dims")
            return rebuilt(x, lambda data: tensor_op(data, *scalars))

        structured.__name__ = structured.__qualname__ = str(tensor_op)
        structured.__doc__ = function.__doc__
        structured.__module__ = function.__module__
        return structured

    return decorate


def _function(name: str, tensor_op: Elemwise, doc: str) -> Any:
    def function(*args: object) -> Any:
        raise NotImplementedError

    function.__name__, function.__doc__, function.__module__ = name, doc, __name__
    made = structured_monoid(tensor_op)(function)
    made.__name__ = made.__qualname__ = name
    return made


def _keeping_zero(name: str) -> Any:
    """A function that maps 0 to 0, so that it applies to all elements."""
    return _function(
        name, getattr(T, name),
        f"`theano.tensor.{name}` of every element of a sparse matrix. Raises TypeError for a dense "
        "matrix, for\nformat bsr and for dtypes that the function does not take.")


def _structured(name: str, tensor_op: Elemwise) -> Any:
    return _function(
        f"structured_{name}", tensor_op,
        f"`{name}` of the stored elements of a sparse matrix; further arguments are scalars.\n\n"
        "Raises TypeError for a dense matrix, for format bsr, for further arguments that are not\n"
        "scalars, and for a number of arguments or a dtype that the function does not take.")


structured_sigmoid = _structured("sigmoid", T.nnet.sigmoid)
structured_exp, structured_log = _structured("exp", T.exp), _structured("log", T.log)
structured_pow = _structured("pow", T.pow)
structured_minimum = _structured("minimum", T.minimum)
structured_maximum = _structured("maximum", T.maximum)
structured_add = _structured("add", T.add)

sin, tan, sinh, tanh = map(_keeping_zero, ("sin", "tan", "sinh", "tanh"))
arcsin, arctan = map(_keeping_zero, ("arcsin", "arctan"))
arcsinh, arctanh = map(_keeping_zero, ("arcsinh", "arctanh"))
sgn, ceil, floor, trunc = map(_keeping_zero, ("sgn", "ceil", "floor", "trunc"))
rint = _function("rint", T.round_half_to_even, (
    "Every element rounded to an integer. Raises TypeError for a dense matrix, for format bsr and\n"
    "for integers and complex numbers."))
log1p, expm1 = map(_keeping_zero, ("log1p", "expm1"))
deg2rad, rad2deg = map(_keeping_zero, ("deg2rad", "rad2deg"))
sqr, sqrt, conj = map(_keeping_zero, ("sqr", "sqrt", "conj"))
