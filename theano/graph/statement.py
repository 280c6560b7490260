"""Errors of the statements that build graphs: their messages name the user's statement.

A public function of the package is a boundary between the user's code and the package's. When an
exception passes the outermost boundary, and was raised by the package or by a library that it
calls, its message gets the line of the statement and the variables in it. Its class and the first
line of its message are kept. Exceptions raised by the user's code (an op, the function of a step)
pass unchanged.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from opcode import opname
from types import FrameType, FunctionType, TracebackType
from typing import Any, TypeVar

from theano.errors import (
    MethodNotDefined,
    NotScalarConstantError,
    add_context,
    format_error,
    located_message,
)
from theano.flags import config
from theano.graph import source
from theano.graph.describe import operand
from theano.graph.node import Constant, Variable

AnyClass = TypeVar("AnyClass")
AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])

SIGNALS = (AttributeError, MethodNotDefined, NotScalarConstantError)
"""Exceptions by which functions say that there is no answer: programs catch them."""

LIBRARIES = frozenset({"numpy", "scipy", *sys.stdlib_module_names})
"""Modules that the package calls, and which call no code of the user of their own accord."""

MOST_OPERANDS, MOST_LEVELS = 5, 5
"""The largest number of variables that a message lists, and the depth of lists of them."""


def name_line(
    error: Exception, arguments: object, function: Callable[..., object] | None = None
) -> None:
    """Add the user's statement to the message of an exception that leaves a public function.

    arguments: those of the function, in which variables are searched; function: it, if Python
    checks its arguments. The caller is the `except` clause of that function, and raises the
    exception again.
    """
    if isinstance(error, SIGNALS):
        return
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and source.is_passed(frame):
        if frame.f_code in _BOUNDARIES:
            return
        frame = frame.f_back
    if frame is None or error.__traceback__ is None or _by_user(error.__traceback__.tb_next):
        return
    at = source.line_of((frame.f_code, frame.f_lasti))
    rows = [operand(v) for v in _named(arguments)]
    text = error.args[0] if len(error.args) == 1 else None
    noted = hasattr(error, "__notes__")  # its text is one that programs compare
    if isinstance(text, str) and not noted and type(error).__str__ is BaseException.__str__:
        if error.__traceback__.tb_next is None and function is not None:  # Python cannot call it
            names = ", ".join(inspect.signature(function).parameters)
            text = format_error(text, hint=f"the arguments of {function.__name__} are {names}")
        error.args = (located_message(text, at, rows),)
    else:
        add_context(error, format_error("in the statement", at, rows))
    if config.exception_verbosity != "high" and _deliberate(error.__traceback__):
        error.__traceback__ = None  # the message says what the frames of the package would


def _deliberate(trace: TracebackType) -> bool:
    """Whether a `raise` of the package made an exception, and no error of Python in the package,
    whose frames are needed."""
    while trace.tb_next is not None:
        trace = trace.tb_next
    code = trace.tb_frame.f_code.co_code
    return source.is_inside(trace.tb_frame) and opname[code[trace.tb_lasti]] == "RAISE_VARARGS"


def _by_user(trace: TracebackType | None) -> bool:
    """Whether code that is neither the package's nor a library's was running."""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if not source.is_inside(trace.tb_frame) and module.partition(".")[0] not in LIBRARIES:
            return True
        trace = trace.tb_next
    return False


def _named(arguments: object) -> list[Variable]:
    """The variables among arguments, in lists, dicts and `In`s too, without constants."""
    found = dict.fromkeys(_variables(arguments, MOST_LEVELS))
    return list(found)[:MOST_OPERANDS]


def _variables(argument: object, levels: int) -> Iterator[Variable]:
    if isinstance(argument, Variable):
        if not isinstance(argument, Constant):
            yield argument
    elif isinstance(argument, (list, tuple, dict)):
        if levels:
            parts = [*argument, *argument.values()] if isinstance(argument, dict) else argument
            for part in parts:
                yield from _variables(part, levels - 1)
    elif isinstance(getattr(argument, "__dict__", {}).get("variable"), Variable):
        yield vars(argument)["variable"]


def located(function: AnyFunction) -> AnyFunction:
    """`function` as a boundary: exceptions that leave it name the user's statement."""
    plain: Any = function
    made: Any = FunctionType(
        _BOUNDARY, plain.__globals__, plain.__name__, None,
        _boundary(plain, name_line).__closure__)
    made.__dict__.update(vars(plain), __wrapped__=plain)
    made.__qualname__, made.__doc__ = plain.__qualname__, plain.__doc__
    made.__annotations__ = plain.__annotations__
    return made  # type: ignore[no-any-return]


def _boundary(function: Callable[..., object], name_line: Callable[..., None]) -> FunctionType:
    def called(*args: object, **kwargs: object) -> Any:
        try:
            return function(*args, **kwargs)
        except Exception as error:
            __tracebackhide__ = True
            name_line(error, (args, kwargs), function)
            raise

    return called  # type: ignore[return-value]


_BOUNDARY = _boundary(located, name_line).__code__
_BOUNDARIES = {_BOUNDARY}


def boundary(method: AnyFunction) -> AnyFunction:
    """Declare that a method calls `name_line` itself, at no cost for calls without an error."""
    _BOUNDARIES.add(method.__code__)
    return method


def located_class(made: type[AnyClass]) -> type[AnyClass]:
    """A class with its constructor and public methods as boundaries."""
    for name, value in list(vars(made).items()):
        if type(value) is FunctionType and (name == "__init__" or not name.startswith("_")):
            setattr(made, name, located(value))
    return made


def locate(namespace: dict[str, object]) -> None:
    """Make the public functions that a module defines boundaries: those in its `__all__`, or all
    without an underscore. namespace: `globals()` of the module."""
    listed: Any = namespace.get("__all__", [name for name in namespace if name[0] != "_"])
    for name in map(str, listed):
        value = namespace.get(name)
        if type(value) is FunctionType and value.__globals__ is namespace:
            namespace[name] = located(value)
