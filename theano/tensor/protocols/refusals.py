"""Functions of NumPy and SciPy that have no meaning for variables, and what to use instead."""

from __future__ import annotations

from typing import Any

from theano.tensor.protocols.conversions import (
    Conversions,
    asked,
    asking_function,
    complaint,
)

_SET = ("theano.tensor.set_subtensor({x}[indices], values), which is a new expression: a variable "
        "cannot be changed")
_PRINT = "theano.printing.pp({x}) for the expression, theano.printing.Print to print values"
_SAVE = "numpy.save of the value, pickle for expressions and theano.misc.pkl_utils for models"
_MEMORY = "theano.In({x}, borrow=True), which says what may share memory"
_DATES = "numbers: theano has no dtype of dates"
_STEPS = "theano.scan, which applies a function to each row"
_BITS = "the operators &, |, ^, ~, << and >> of integers"
_BINS = "theano.tensor.bincount of the numbers of bins, which theano.tensor.searchsorted finds"

NUMPY = {
    "apply_along_axis": _STEPS, "apply_over_axes": "the function with axis=(0, 1)",
    "einsum_path": "theano.tensor.einsum, which finds the order of its products",
    "histogram2d": _BINS, "histogramdd": _BINS,
    "polydiv": "numbers: the degree of the remainder depends on the values",
    "polyfit": "theano.tensor.linalg.lstsq(theano.tensor.vander(x, degree + 1), y)",
    "real_if_close": "theano.tensor.real({x}): dtypes do not depend on values",
    "roots": "theano.tensor.linalg.eigvals of the companion matrix",
    "array_equiv": "theano.tensor.array_equal, or all(eq(x, y)) of arrays that broadcast",
    "array2string": _PRINT, "array_repr": _PRINT, "array_str": _PRINT,
    "busday_count": _DATES, "busday_offset": _DATES, "is_busday": _DATES, "isnat": _DATES,
    "datetime_as_string": _DATES,
    "copyto": _SET, "fill_diagonal": "theano.tensor.fill_diagonal({x}, value), a new expression",
    "place": _SET, "put": _SET, "put_along_axis": _SET, "putmask": _SET,
    "may_share_memory": _MEMORY, "shares_memory": _MEMORY,
    "packbits": _BITS, "unpackbits": _BITS,
    "save": _SAVE, "savetxt": _SAVE, "savez": _SAVE, "savez_compressed": _SAVE,
}

REMEDIES: dict[str, dict[str, str]] = {"numpy": NUMPY}
"""For each module, the functions that are refused, and what to use instead."""


def refusal(
    module: str, name: str, inputs: tuple[object, ...], remedy: str | None = None
) -> TypeError:
    """The error for a function of a module that has no meaning for variables."""
    found = REMEDIES.get(module, {}).get(name) if remedy is None else remedy
    usual = "the functions of theano.tensor, or the value, which {value} computes"
    what, x = f"{module}.{name} of a variable", first_variable(inputs)
    if asking_function() not in ("", name):  # it calls `name`
        return TypeError(asked(x, what, f"use {usual}"))
    return TypeError(complaint(what, x, f"use {found or usual}"))


def first_variable(inputs: tuple[object, ...]) -> Any:
    """The first tensor variable among the arguments of a function, also in lists."""
    pending = list(inputs)
    for given in pending:
        if isinstance(given, Conversions):
            return given
        if isinstance(given, (list, tuple)):
            pending.extend(given)
        elif isinstance(given, dict):
            pending.extend(given.values())
    raise AssertionError(inputs)
