"""`theano.gof.op`: functions with which `make_node` and `grad` of ops read test values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.compile.checking.test_values import test_value
from theano.flags import config, warn_caller
from theano.graph.node import Variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike

__all__ = [
    "debug_assert", "debug_error_message", "get_debug_values", "get_test_value",
    "missing_test_message",
]


def get_test_value(v: TensorLike) -> Any:
    """The test value of a variable, the value of a constant or shared variable, or `v` as an array
    if it is not a variable.

    Raises AttributeError if a variable has no test value.
    """
    return test_value(v if isinstance(v, Variable) else T.as_tensor_variable(v))


def missing_test_message(msg: str) -> None:
    """Report a missing test value as `config.compute_test_value` says: "warn" warns with `msg`,
    "raise" raises AttributeError, "ignore" does nothing.

    Raises AssertionError for "off".
    """
    action = config.compute_test_value
    if action == "raise":
        raise AttributeError(msg)
    if action == "warn":
        warn_caller(msg, UserWarning)
    elif action == "off":
        raise AssertionError("compute_test_value is off: no test value can be missing")


def get_debug_values(*args: TensorLike) -> list[tuple[Any, ...]]:
    """A list with one tuple, the test values of all arguments; an empty list if test values are
    off or one is missing (see `missing_test_message`).

    Use it as `for x, y in get_debug_values(x, y): ...`: the body runs once, or not at all.
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
    """Report wrong test values: warn if `config.compute_test_value` is "warn", else raise
    ValueError.

    Raises AssertionError if test values are off.
    """
    action = config.compute_test_value
    if action == "off":
        raise AssertionError("compute_test_value is off: no test value can be wrong")
    if action == "warn":
        warn_caller(msg, UserWarning)
    else:
        raise ValueError(msg)


def debug_assert(condition: object, msg: str | None = None) -> None:
    """If test values are computed and `condition` is false: raise AssertionError, or warn if
    `config.compute_test_value` is "warn"."""
    if condition:
        return
    text = msg or "a debug_assert on test values failed"
    if config.compute_test_value == "warn":
        warn_caller(text, UserWarning)
    elif config.compute_test_value != "off":
        raise AssertionError(text)
