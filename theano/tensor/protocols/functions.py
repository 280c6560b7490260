"""`__array_function__`: NumPy's functions of variables, such as `np.sum(x)`, are expressions.

A function is found by its name: in `signatures.py`, or else in `theano.tensor`, whose parameters
have NumPy's names. Every other function raises TypeError.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

from theano.tensor.protocols import refusals
from theano.tensor.protocols.marks import Keywords, marked
from theano.tensor.protocols.refusals import refusal

Function = Callable[..., Any]

OURS = {
    "numpy": ("theano.tensor.protocols.signatures", "theano.tensor"),
    "numpy.linalg": ("theano.tensor.linalg.functions",),
    "numpy.fft": ("theano.tensor.dft",),
    "scipy.special": ("theano.tensor.special",),
}
"""For each module of NumPy and SciPy, the modules that have functions of the same names."""


def apply(function: Function, args: tuple[object, ...], kwargs: Keywords) -> Any:
    """The expression of `function(*args, **kwargs)`, a function of NumPy.

    Raises TypeError for a function or an argument that has no meaning for variables.
    """
    module, name = function.__module__, function.__name__
    ours = find(module, name)
    if ours is None:
        raise refusal(module, name, (*args, *kwargs.values()))
    return marked(call(f"{module}.{name}", ours, args, kwargs, function), args)


@cache
def find(module: str, name: str) -> Function | None:
    """The function with the meaning of `name` in a module of NumPy or SciPy; None if there is
    none."""
    if name in refusals.REMEDIES.get(module, ()):
        return None
    for path in OURS.get(module, ()):
        place = import_module(path)
        found = getattr(place, name, None)
        if callable(found) and not isinstance(found, type) and _is_ours(found):
            ours: Function = found
            return ours
    return None


def _is_ours(function: Function) -> bool:
    """Whether a function, or the class of an op, is one of this package."""
    module = getattr(function, "__module__", None) or type(function).__module__
    return str(module).startswith("theano.")


def call(
    name: str, ours: Function, args: tuple[object, ...], kwargs: Keywords,
    theirs: Function | None = None,
) -> Any:
    """`ours(*args, **kwargs)`, where the arguments are those of NumPy's function `theirs`, if it is
    given. Raises TypeError for an argument that `ours` does not have, and for an array to write to.
    """
    kwargs = {key: value for key, value in kwargs.items() if value is not np._NoValue}
    if kwargs.pop("out", None) is not None:
        raise _written_to(name)
    args, kwargs = _translated(name, theirs, args, kwargs)
    if kwargs.get("dtype") is not None:
        kwargs["dtype"] = str(np.dtype(kwargs["dtype"]))
    try:
        bound = signature_of(ours).bind(*args, **kwargs)
    except TypeError as error:
        parameters = ", ".join(signature_of(ours).parameters)
        raise TypeError(
            f"{name} of a variable: {error}; the arguments are ({parameters})") from None
    return ours(*bound.args, **bound.kwargs)


def _written_to(name: str) -> TypeError:
    return TypeError(f"{name} of a variable: out is an array, into which an expression cannot be "
                     "written; use the result")


@cache
def signature_of(function: Function) -> inspect.Signature:
    """The signature of a function; for elementwise functions, any number of inputs."""
    return inspect.signature(function)


def _translated(
    name: str, theirs: Function | None, args: tuple[object, ...], kwargs: Keywords,
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The arguments of a call of `theirs`: those that it requires by position, others by name, and
    without those that have their default."""
    try:
        signature = signature_of(theirs)
        bound = signature.bind(*args, **kwargs)
    except (TypeError, ValueError):  # a function of C in an old NumPy, or none
        return args, kwargs
    given: list[Any] = []
    named: dict[str, Any] = {}
    for key, parameter in signature.parameters.items():
        value = bound.arguments.get(key, parameter.default)
        if parameter.kind is parameter.VAR_POSITIONAL:
            given.extend(bound.arguments.get(key, ()))
        elif parameter.kind is parameter.VAR_KEYWORD:
            named.update(bound.arguments.get(key, {}))
        elif parameter.default is parameter.empty:
            given.append(value)
        elif not _is_default(value, parameter.default):
            if key == "out":
                raise _written_to(name)
            named[key] = value
    return tuple(given), named


def _is_default(value: object, default: object) -> bool:
    same = type(value) is type(default) and isinstance(value, (str, int, float))
    return value is default or (same and value == default)
