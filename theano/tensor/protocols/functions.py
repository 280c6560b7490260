"""`__array_function__`: NumPy's functions of variables, such as `np.sum(x)`, are expressions.

A function is found by its name: among the functions with NumPy's arguments in the files `numpy_*`,
or else in `theano.tensor`. Every other function raises TypeError.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any

import numpy as np

from theano.tensor.protocols import refusals
from theano.tensor.protocols.marks import marked
from theano.tensor.protocols.refusals import refusal

Function = Callable[..., Any]

OURS = {
    "numpy": (
        "theano.tensor.protocols.numpy_reductions", "theano.tensor.protocols.numpy_arrays",
        "theano.tensor"),
    "numpy.linalg": ("theano.tensor.linalg.functions",),
    "numpy.fft": ("theano.tensor.dft",),
    "scipy.special": ("theano.tensor.special",),
}
"""For each module of NumPy and SciPy, the modules that have functions of the same names."""


def apply(function: Function, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """The expression of `function(*args, **kwargs)`, a function of NumPy.

    Raises TypeError for a function or an argument that has no meaning for variables.
    """
    module, name = function.__module__, function.__name__
    ours = find(module, name)
    if ours is None:
        raise refusal(module, name, (*args, *kwargs.values()))
    return marked(call(f"{module}.{name}", ours, args, kwargs, function), args)


@lru_cache(maxsize=None)
def find(module: str, name: str) -> Function | None:
    """The function with the meaning of `name` in a module of NumPy or SciPy; None if there is
    none."""
    if name in refusals.REMEDIES.get(module, ()):
        return None
    for path in OURS.get(module, ()):
        place = import_module(path)
        found = getattr(place, name, None)
        if callable(found) and not isinstance(found, type) and _is_ours(found):
            return found  # type: ignore[no-any-return]
    return None


def _is_ours(function: Any) -> bool:
    """Whether a function, or the class of an op, is one of this package."""
    module = getattr(function, "__module__", None) or type(function).__module__
    return str(module).startswith("theano.")


def call(
    name: str, ours: Function, args: tuple[Any, ...], kwargs: dict[str, Any],
    theirs: Function | None = None,
) -> Any:
    """`ours(*args, **kwargs)`. Raises TypeError for an argument that `ours` does not have, unless it
    has the default of `theirs`, and for an array to write to.

    Parameters of other names than NumPy's are found by their position.
    """
    kwargs = {key: value for key, value in kwargs.items() if value is not np._NoValue}
    if kwargs.get("out") is not None:
        raise _written_to(name)
    signature = signature_of(ours)
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError as error:
        given = None if theirs is None else _renamed(signature, theirs, args, kwargs)
        if given is None:
            raise _unknown_argument(name, ours, error) from None
        try:
            bound = signature.bind(*given[0], **given[1])
        except TypeError as second:
            raise _unknown_argument(name, ours, second) from None
    if bound.arguments.pop("out", None) is not None:
        raise _written_to(name)
    return ours(*bound.args, **bound.kwargs)


def _written_to(name: str) -> TypeError:
    return TypeError(f"{name} of a variable: out is an array, into which an expression cannot be "
                     "written; use the result")


def _unknown_argument(name: str, ours: Function, error: TypeError) -> TypeError:
    parameters = ", ".join(signature_of(ours).parameters)
    return TypeError(f"{name} of a variable: {error}; the arguments are ({parameters})")


@lru_cache(maxsize=None)
def signature_of(function: Function) -> inspect.Signature:
    """The signature of a function; for elementwise functions, any number of inputs."""
    return inspect.signature(function)


def _renamed(
    signature: inspect.Signature, theirs: Function, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[list[Any], dict[str, Any]] | None:
    """The arguments of a call of `theirs` for a function of another signature: without those that
    have their default, and the first ones by position; None if the signature is not known."""
    try:
        bound = signature_of(theirs).bind(*args, **kwargs)
    except (TypeError, ValueError):
        return None
    known = signature.parameters
    positional: list[Any] = []
    named: dict[str, Any] = {}
    leading = True
    for parameter in signature_of(theirs).parameters.values():
        if parameter.name not in bound.arguments:
            leading = False
            continue
        value = bound.arguments[parameter.name]
        if parameter.kind is parameter.VAR_POSITIONAL:
            positional.extend(value)
        elif parameter.kind is parameter.VAR_KEYWORD:
            named.update(value)
        elif parameter.name in known and not leading or parameter.kind is parameter.KEYWORD_ONLY:
            if parameter.name in known or not _is_default(value, parameter.default):
                named[parameter.name] = value
        elif leading and parameter.default is parameter.empty:
            positional.append(value)
        elif parameter.name in known or not _is_default(value, parameter.default):
            named[parameter.name] = value
    return positional, named


def _is_default(value: object, default: object) -> bool:
    return value is default or (isinstance(value, (str, bool, int)) and value == default)
