"""Every exception and warning of the package, and the one formatter of messages.

An exception's class is the one that Theano raised in the same case, because programs catch it. Its
text always comes from `format_error`, so that every part of the package speaks alike.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

__all__ = [
    "AdvancedBooleanIndexingError", "AdvancedIndexingError", "AliasedMemoryError", "AlreadyThere",
    "AsTensorError", "BadDestroyMap", "BadOptimization", "BadThunkOutput", "BadViewMap",
    "CacheWarning", "CachedConstantError", "CompileError", "CompilerWarning", "ComplexError",
    "ContextNotDefined", "DebugModeError", "DisconnectedInputError", "EmptyConstantError",
    "GradientError", "InconsistencyError", "IntegerDivisionError", "InvalidValueError",
    "LocalMetaOptimizerSkipAssertionError", "MethodNotDefined", "MissingGXX", "MissingInputError",
    "NotScalarConstantError", "NullTypeGradError", "Operand", "ProtocolError",
    "ReplacementDidntRemovedError", "ShapeError", "StochasticOrder", "SupportCodeError",
    "TheanoConfigWarning", "UnusedInputError", "add_context", "format_error", "full_text",
]


class Line(Protocol):
    """A line of the user's program: `theano.graph.source.SourceLine` has these attributes."""

    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def text(self) -> str: ...


class Operand(NamedTuple):
    """One operand in a message.

    text: the expression or name, as "dot(x, W)"; description: type and real shape, as
    "float64 matrix (3, 4)"; at: the user's line that made it, or None when it is not known.
    """

    text: str
    description: str = ""
    at: Line | None = None


def format_error(
    what: str,
    at: Line | None = None,
    operands: Sequence[Operand] = (),
    rule: str | None = None,
    hint: str | None = None,
) -> str:
    """The message of an error, in five parts; those with nothing to say are left out.

    what: what is wrong in the user's terms, one line that can stand alone; at: the user's line that
    built the node; operands: what went in; rule: the rule that was broken; hint: what to do, given
    only when it is certain.
    """
    lines = [what]
    if at is not None:
        lines.append(f"  {_place(at)}   {at.text}".rstrip())
    lines += _operand_rows(operands, at)
    if rule is not None:
        lines.append(f"  rule: {rule}")
    if hint is not None:
        lines.append(f"  hint: {hint}")
    return "\n".join(lines)


def add_context(error: BaseException, note: str) -> None:
    """Print `note` with `error`, which keeps its class and value.

    Python 3.10, which has no notes, shows it as part of the text.
    """
    if hasattr(error, "add_note"):
        error.add_note(note)
    elif error.args and isinstance(error.args[0], str):
        error.args = (f"{error.args[0]}\n{note}", *error.args[1:])


def full_text(error: BaseException) -> str:
    """The text of an error with all that `add_context` added, on every Python."""
    return "\n".join([str(error), *getattr(error, "__notes__", ())])


def _operand_rows(operands: Sequence[Operand], at: Line | None) -> list[str]:
    """Operands in aligned columns; a line already shown as `at` is not written out again."""
    cells = []
    for operand in operands:
        row = [operand.text, operand.description, "", ""]
        if operand.at is not None:
            row[2] = _place(operand.at)
            if at is None or (operand.at.file, operand.at.line) != (at.file, at.line):
                row[3] = operand.at.text
        cells.append(row)
    widths = [max((len(row[column]) for row in cells), default=0) for column in range(4)]
    gaps = ("  ", "    ", "   ", "")
    rows = []
    for row in cells:
        text = "".join(
            cell.ljust(width) + gap
            for cell, width, gap in zip(row, widths, gaps, strict=True)
            if width
        )
        rows.append(f"    {text}".rstrip())
    return rows


def _place(at: Line) -> str:
    return f"{os.path.basename(at.file)}:{at.line}"


class MissingInputError(Exception):
    """A function needs a variable that it was given no value for."""

    def __init__(self, *args: Any, variable: Any = None, **details: Any) -> None:
        super().__init__(*args)
        self.variable = variable
        self.details = details


class UnusedInputError(Exception):
    """An input of a function has no part in what the function computes."""


class AliasedMemoryError(Exception):
    """Two values that must not share memory do."""


class InconsistencyError(Exception):
    """A change to a graph would make it invalid."""


class CachedConstantError(Exception):
    """A constant that belongs to a cache was given to a graph."""


class ProtocolError(Exception):
    """An op declares a `destroy_map` or `view_map` that cannot be."""


class AlreadyThere(Exception):
    """A feature was attached twice to the same graph."""


class ReplacementDidntRemovedError(Exception):
    """A replacement left in the graph what it was to remove."""


class LocalMetaOptimizerSkipAssertionError(AssertionError):
    """A measured choice between implementations was skipped."""


class MethodNotDefined(Exception):
    """An op lacks a method that its use calls for."""


class MissingGXX(Exception):
    """There is no C compiler, and the program asked for one."""


class CompileError(Exception):
    """The C compiler is missing, was stopped, or rejected the generated text."""


class SupportCodeError(Exception):
    """The C code of an op cannot be used."""


class ContextNotDefined(ValueError):
    """A device context was named that does not exist."""


class DisconnectedInputError(ValueError):
    """A gradient was asked with respect to a variable that the cost does not depend on."""


class NullTypeGradError(TypeError):
    """A gradient was asked that is not defined, or for which the op has no rule."""


class GradientError(Exception):
    """A symbolic gradient and its finite difference disagree (see `theano.gradient.verify_grad`).

    arg: which argument; err_pos: flat position of the largest error in it; shape: its shape; val1,
    val2: the two values there; abs_err, rel_err and abs_tol, rel_tol: errors found and allowed.
    """

    def __init__(
        self, arg: int, err_pos: int, shape: Any, val1: float, val2: float,
        abs_err: float, rel_err: float, abs_tol: float, rel_tol: float,
    ) -> None:
        super().__init__(arg, err_pos, shape, val1, val2, abs_err, rel_err, abs_tol, rel_tol)
        self.arg, self.err_pos, self.shape = arg, err_pos, shape
        self.val1, self.val2 = val1, val2
        self.abs_err, self.rel_err = abs_err, rel_err
        self.abs_tol, self.rel_tol = abs_tol, rel_tol

    def __str__(self) -> str:
        what = f"the gradient of argument {self.arg} differs from its finite difference"
        rows = [
            Operand("position", f"{self.err_pos} of an argument of shape {self.shape}"),
            Operand("values", f"{self.val1:.6g} and {self.val2:.6g}"),
            Operand("absolute error", f"{self.abs_err:.3g}, allowed {self.abs_tol:.3g}"),
            Operand("relative error", f"{self.rel_err:.3g}, allowed {self.rel_tol:.3g}"),
        ]
        return format_error(what, operands=rows)


class ComplexError(NotImplementedError):
    """An operation has no meaning for complex numbers."""


class IntegerDivisionError(Exception):
    """Integers were divided with `/` while `config.int_division` is "raise"."""


class NotScalarConstantError(Exception):
    """A constant scalar was asked of an expression that is none."""


class EmptyConstantError(NotScalarConstantError):
    """A constant scalar was asked of an empty array."""


class ShapeError(Exception):
    """The shape of a result could not be worked out."""


class AsTensorError(TypeError):
    """A value cannot be made into a tensor."""


class AdvancedIndexingError(TypeError):
    """An index needs arrays where only numbers and slices are allowed."""


class AdvancedBooleanIndexingError(TypeError):
    """An index needs a mask where none is allowed."""


class DebugModeError(Exception):
    """DebugMode found a defect; the subclasses say which."""


class BadThunkOutput(DebugModeError):
    """Two backends, or two runs, gave different values for the same node."""


class BadOptimization(DebugModeError):
    """A rewrite changed the value of what it replaced."""


class BadDestroyMap(DebugModeError):
    """An op changed an input that it does not declare to overwrite."""


class BadViewMap(DebugModeError):
    """An output shares memory with an input and the op does not declare it."""


class InvalidValueError(DebugModeError):
    """A value does not belong to the type of its variable."""


class StochasticOrder(DebugModeError):
    """The same graph was rewritten in two different ways."""


class TheanoConfigWarning(Warning):
    """A setting is unknown, or has no effect any more."""


class CompilerWarning(UserWarning):
    """Compiled code is not to be had; the NumPy backend does the work."""


class CacheWarning(UserWarning):
    """The folder of compiled code cannot be used; a temporary one takes its place."""
