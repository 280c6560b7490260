"""`theano.gof.op`: test values, as `make_node` and `grad` of old ops ask for them."""

from __future__ import annotations

import warnings
from typing import Any

import theano.tensor as T
from theano.compile.testvalue import test_value
from theano.flags import config
from theano.graph.node import Variable

__all__ = [
    "debug_assert", "debug_error_message", "get_debug_values", "get_test_value",
    "missing_test_message",
]


def get_test_value(v: Any) -> Any:
    """The test value of a variable, or of a constant or shared variable its value; anything else
    as an array.

    Raises AttributeError when it has none.
    """
    return test_value(v if isinstance(v, Variable) else T.as_tensor_variable(v))


def missing_test_message(msg: str) -> None:
    """A test value is missing: do with `msg` what `config.compute_test_value` says.

    Raises AttributeError for "raise".
    """
    action = config.compute_test_value
    if action == "raise":
        raise AttributeError(msg)
    if action == "warn":
        warnings.warn(msg, stacklevel=2)
    elif action == "off":
        raise AssertionError("test values are off, and none can be missing")


def get_debug_values(*args: Any) -> list[tuple[Any, ...]]:
    """The test values of all arguments as one tuple in a list; an empty list when they are off, or
    one is missing (see `missing_test_message`).

    To be used as `for x, y in get_debug_values(x, y): ...`.
    """
    if config.compute_test_value == "off":
        return []
    values = []
    for index, argument in enumerate(args):
        try:
            values.append(get_test_value(argument))
        except AttributeError:
            name = getattr(argument, "name", None)
            what = f"'{name}'" if name is not None else str(argument)
            missing_test_message(f"Argument {index}({what}) has no test value")
            return []
    return [tuple(values)]


def debug_error_message(msg: str) -> None:
    """Test values are wrong: raise ValueError, or warn for "warn".

    Raises AssertionError when test values are off.
    """
    action = config.compute_test_value
    if action == "off":
        raise AssertionError("test values are off, and none can be wrong")
    if action == "warn":
        warnings.warn(msg, stacklevel=2)
    else:
        raise ValueError(msg)


def debug_assert(condition: Any, msg: str | None = None) -> None:
    """Raise AssertionError unless `condition`, when test values are computed; warn for "warn"."""
    if condition:
        return
    text = msg or "a debug_assert on test values failed"
    if config.compute_test_value == "warn":
        warnings.warn(text, stacklevel=2)
    elif config.compute_test_value != "off":
        raise AssertionError(text)
