"""Elementwise functions of the stored elements of a sparse matrix, from those of
`theano.tensor`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.statement import locate
from theano.sparse.conversion import rebuilt
from theano.sparse.op import compressed
from theano.tensor.function_help import signature_of

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

    >>> @S.structured_monoid(T.cos)
    ... def structured_cos(x):
    ...     "The cosine of the stored elements of a sparse matrix."
    >>> structured_cos(S.csr_from_dense([[0.0, 0.5]])).eval().toarray()
    array([[0.        , 0.87758256]])
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


_EVERY = """Applied to every element of the sparse matrix `x`.

Raises TypeError for a dense matrix, for format bsr and for a dtype that the function does not take.
"""

_STORED = """Applied to the stored elements of the sparse matrix `x`; further arguments are scalars.

Raises TypeError for a dense matrix, for format bsr, for further arguments that are not scalars, and
for a number of arguments or a dtype that the function does not take.
"""


def _function(
    name: str, tensor_op: Elemwise, applied: str, element: str, result: str, more: str = ""
) -> Any:
    """The function `name`. Its docstring shows its result for a matrix of the elements 0 and
    `element`, and the further arguments `more`."""
    def function(*args: object) -> Any:
        raise NotImplementedError

    function.__doc__ = "\n".join([
        f"{name}({signature_of(tensor_op)})", "", tensor_op.scalar_op.description(), "", applied,
        f">>> S.{name}(S.csr_from_dense([[0.0, {element}]]){more}).eval().toarray()",
        f"array([[{result}]])"])
    function.__name__, function.__module__ = name, __name__
    made = structured_monoid(tensor_op)(function)
    made.__name__ = made.__qualname__ = name
    return made


def _keeping_zero(name: str, element: str, result: str) -> Any:
    """A function that maps 0 to 0, so that it applies to all elements."""
    return _function(name, getattr(T, name), _EVERY, element, result)


def _structured(name: str, tensor_op: Elemwise, element: str, result: str, more: str = "") -> Any:
    return _function(f"structured_{name}", tensor_op, _STORED, element, result, more)


structured_sigmoid = _structured("sigmoid", T.nnet.sigmoid, "2.0", "0.        , 0.88079708")
structured_exp = _structured("exp", T.exp, "1.0", "0.        , 2.71828183")
structured_log = _structured("log", T.log, "2.0", "0.        , 0.69314718")
structured_pow = _structured("pow", T.pow, "3.0", "0., 9.", ", 2")
structured_minimum = _structured("minimum", T.minimum, "3.0", "0., 2.", ", 2")
structured_maximum = _structured("maximum", T.maximum, "3.0", "0., 4.", ", 4")
structured_add = _structured("add", T.add, "3.0", "0., 4.", ", 1")

sin = _keeping_zero("sin", "0.5", "0.        , 0.47942554")
tan = _keeping_zero("tan", "0.5", "0.        , 0.54630249")
sinh = _keeping_zero("sinh", "0.5", "0.        , 0.52109531")
tanh = _keeping_zero("tanh", "0.5", "0.        , 0.46211716")
arcsin = _keeping_zero("arcsin", "0.5", "0.        , 0.52359878")
arctan = _keeping_zero("arctan", "0.5", "0.        , 0.46364761")
arcsinh = _keeping_zero("arcsinh", "0.5", "0.        , 0.48121183")
arctanh = _keeping_zero("arctanh", "0.5", "0.        , 0.54930614")
sgn = _keeping_zero("sgn", "-2.5", " 0., -1.")
ceil = _keeping_zero("ceil", "-1.5", " 0., -1.")
floor = _keeping_zero("floor", "-1.5", " 0., -2.")
trunc = _keeping_zero("trunc", "-1.5", " 0., -1.")
rint = _function("rint", T.round_half_to_even, _EVERY, "1.7", "0., 2.")
log1p = _keeping_zero("log1p", "0.5", "0.        , 0.40546511")
expm1 = _keeping_zero("expm1", "0.5", "0.        , 0.64872127")
deg2rad = _keeping_zero("deg2rad", "180.0", "0.        , 3.14159265")
rad2deg = _keeping_zero("rad2deg", "0.5", " 0.        , 28.64788976")
sqr = _keeping_zero("sqr", "3.0", "0., 9.")
sqrt = _keeping_zero("sqrt", "9.0", "0., 3.")
conj = _keeping_zero("conj", "1 + 2j", "0.+0.j, 1.-2.j")


locate(globals())
