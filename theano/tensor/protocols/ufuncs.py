"""`__array_ufunc__`: NumPy's and SciPy's elementwise functions of variables, such as `np.exp(x)`,
`array + x` and `np.add.reduce(x)`, are expressions.

A function is found by its name in `theano.tensor`; the tables below have the names that differ.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

import theano.tensor as T
from theano.errors import AsTensorError
from theano.tensor.protocols import functions
from theano.tensor.protocols.marks import COMPARISONS, Keywords, marked
from theano.tensor.protocols.refusals import refusal

NAMES = {
    "absolute": "abs_", "bitwise_and": "and_", "bitwise_or": "or_", "bitwise_xor": "xor",
    "conjugate": "conj", "degrees": "rad2deg", "divide": "true_div", "equal": "eq",
    "floor_divide": "int_div", "greater": "gt", "greater_equal": "ge", "less": "lt",
    "less_equal": "le", "multiply": "mul", "negative": "neg", "not_equal": "neq", "power": "pow",
    "radians": "deg2rad", "remainder": "mod_check", "subtract": "sub", "true_divide": "true_div",
}
"""The names of functions in `theano.tensor` where they are not those of NumPy."""

REDUCED = {
    "add": "sum", "multiply": "prod", "maximum": "max", "minimum": "min", "logical_and": "all",
    "logical_or": "any", "logaddexp": "logsumexp", "fmax": "nanmax", "fmin": "nanmin",
}
"""The function of NumPy that is the `reduce` of an elementwise one."""

ACCUMULATED = {"add": "cumsum", "multiply": "cumprod"}
"""The function of NumPy that is the `accumulate` of an elementwise one."""

def apply(
    ufunc: np.ufunc, method: str, inputs: tuple[object, ...], kwargs: Keywords
) -> Any:
    """The expression of `ufunc.method(*inputs, **kwargs)`; `method` is "__call__" for a call.

    Raises TypeError for functions and arguments that have no meaning for variables.
    """
    name = ufunc.__name__
    if method == "__call__":
        if not kwargs:
            return _called(ufunc, name, inputs)
        return _called_with(ufunc, name, inputs, kwargs)
    return METHODS[method](ufunc, name, inputs, kwargs)


def _called(ufunc: np.ufunc, name: str, inputs: tuple[object, ...]) -> Any:
    op = function_of(ufunc, name, inputs)
    try:
        return marked(op(*inputs), inputs, name)
    except AsTensorError:
        if name in COMPARISONS:  # of a variable and an array of texts or objects: `in` needs it
            return name == "not_equal"
        raise


_found: dict[np.ufunc, Callable[..., Any]] = {}


def function_of(ufunc: np.ufunc, name: str, inputs: tuple[object, ...]) -> Callable[..., Any]:
    """The function of `theano.tensor` for a function of NumPy or `scipy.special`. Raises TypeError
    for another one, such as one of `np.frompyfunc`, and where there is none."""
    op = _found.get(ufunc)
    if op is None:
        special = sys.modules.get("scipy.special")
        module = "numpy"
        if getattr(np, name, None) is ufunc:
            op = functions.find("numpy", NAMES.get(name, name))
        elif getattr(special, name, None) is ufunc:
            module = "scipy.special"
            op = functions.find(module, name)
        if op is None:
            raise refusal(module, name, inputs)
        _found[ufunc] = op
    return op


def _called_with(
    ufunc: np.ufunc, name: str, inputs: tuple[object, ...], kwargs: Keywords
) -> Any:
    """A call with keywords: `dtype`, and the `out` of `array += x`, which Python assigns."""
    given, kwargs = (*inputs, kwargs), dict(kwargs)
    out = kwargs.pop("out", None)
    if out is not None and not (len(inputs) == 2 and len(out) == 1 and out[0] is inputs[0]):
        raise refusal("numpy", name, given, "without out: an array cannot hold an expression")
    dtype = kwargs.pop("dtype", None)
    for key, usual in (("where", True), ("casting", "same_kind"), ("order", "K"), ("subok", True)):
        asked = kwargs.pop(key, usual)
        if type(asked) is not type(usual) or asked != usual:
            raise refusal("numpy", name, given, _KEYWORDS.get(key, f"without {key}"))
    if dtype is not None:
        inputs = tuple(_converted(each, np.dtype(dtype), name) for each in inputs)
    if kwargs:
        op = function_of(ufunc, name, inputs)
        return marked(functions.call(f"numpy.{name}", op, inputs, kwargs), inputs)
    return _called(ufunc, name, inputs)


_KEYWORDS = {
    "where": "without where, and theano.tensor.where(condition, result, other) for the elements "
             "that are not computed"}


def _converted(given: object, dtype: np.dtype[np.generic], name: str) -> Any:
    """An input in the dtype in which a function computes. Raises TypeError as NumPy does."""
    x = T.as_tensor_variable(given)
    if not np.can_cast(x.dtype, dtype, "same_kind"):
        raise TypeError(f"numpy.{name}: cannot convert {x.dtype} to {dtype} with casting same_kind")
    return T.cast(x, str(dtype))


def _reduce(ufunc: np.ufunc, name: str, inputs: tuple[object, ...], kwargs: Keywords) -> Any:
    return _by_function(REDUCED, "reduce", name, inputs, {"axis": 0, **kwargs})


def _accumulate(
    ufunc: np.ufunc, name: str, inputs: tuple[object, ...], kwargs: Keywords
) -> Any:
    return _by_function(ACCUMULATED, "accumulate", name, inputs, {"axis": 0, **kwargs})


def _by_function(
    table: dict[str, str], method: str, name: str, inputs: tuple[object, ...],
    kwargs: Keywords,
) -> Any:
    """`reduce` and `accumulate`, whose first axis is the default, by the function in `table`."""
    op = functions.find("numpy", table.get(name, ""))
    if op is None:
        raise refusal("numpy", f"{name}.{method}", (*inputs, kwargs),
                      "theano.scan, which computes step by step")
    given = (*inputs, kwargs)
    kwargs = {key: value for key, value in kwargs.items() if value is not None or key == "axis"}
    if any(each is not None for each in kwargs.pop("out", ())):
        raise refusal("numpy", f"{name}.{method}", given, "without out")
    keys = ("axis", "dtype", "out", "keepdims", "initial", "where")
    kwargs.update(zip(keys, inputs[1:], strict=False))
    return marked(functions.call(f"numpy.{name}.{method}", op, inputs[:1], kwargs), inputs)


def _outer(ufunc: np.ufunc, name: str, inputs: tuple[object, ...], kwargs: Keywords) -> Any:
    left, right = map(T.as_tensor_variable, inputs)
    spread = left.dimshuffle(*range(left.ndim), *"x" * right.ndim)
    return _called_with(ufunc, name, (spread, right), kwargs)


def _at(ufunc: np.ufunc, name: str, inputs: tuple[object, ...], kwargs: Keywords) -> Any:
    remedy = "theano.tensor.inc_subtensor({x}[indices], values)"
    raise refusal("numpy", f"{name}.at", (*inputs, kwargs), remedy)


def _reduceat(
    ufunc: np.ufunc, name: str, inputs: tuple[object, ...], kwargs: Keywords
) -> Any:
    raise refusal("numpy", f"{name}.reduceat", (*inputs, kwargs), "theano.tensor.cumsum, whose "
                  "elements at the boundaries have the sums as differences")


METHODS = {
    "reduce": _reduce, "accumulate": _accumulate, "outer": _outer, "at": _at,
    "reduceat": _reduceat,
}
"""What variables have of the methods of a function of NumPy."""
