"""All exceptions and warnings of the package, and the function that formats their messages.

The class of an exception is the class that Theano raises in the same case, because programs catch
it. The first line of its text says what is wrong. The lines after it, the user's statement, the
variables and a hint, have one form: `format_error` writes them, where the exception is raised or
where it leaves the package (`theano/graph/statement.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.graph.source import SourceLine

__all__ = [
    "AdvancedBooleanIndexingError", "AdvancedIndexingError", "AliasedMemoryError",
    "AlreadyThere", "AsTensorError", "AxisError", "BadDestroyMap", "BadOptimization",
    "BadThunkOutput", "BadViewMap", "CacheWarning", "CachedConstantError", "CompareError",
    "CompileError", "CompilerWarning", "ComplexError", "ContextNotDefined", "DebugModeError",
    "DisconnectedInputError", "EmptyConstantError", "GradientError", "InconsistencyError",
    "IntegerDivisionError", "InvalidValueError", "LocalMetaOptimizerSkipAssertionError",
    "MaskedArrayError", "Message", "MethodNotDefined", "MissingGXX", "MissingInputError",
    "NotScalarConstantError", "NullTypeGradError", "Operand", "ProtocolError",
    "ReplacementDidntRemovedError", "ShapeError", "StochasticOrder", "SupportCodeError",
    "TheanoConfigWarning", "UnknownDeviceError", "UnreadableArrayError", "UnusedInputError",
    "add_context", "format_error", "full_text", "located_message",
]


class Operand:
    """One operand in a message.

    text: the expression or name, such as "dot(x, W)"; description: type and actual shape, such as
    "float64 matrix (3, 4)"; at: the user's line that made it, or None when unknown.
    """

    def __init__(self, text: str, description: str = "", at: SourceLine | None = None) -> None:
        self.text = text
        self.description = description
        self.at = at


class Message(str):
    """The text of an error with its parts, see `format_error`; rest: text that follows them.

    located: whether `at` is the statement that was running when the error occurred.
    """

    what: str
    at: SourceLine | None
    operands: Sequence[Operand] = ()
    rule: str | None = None
    hint: str | None = None
    rest: str = ""
    located = False

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)


def format_error(
    what: str,
    at: SourceLine | None = None,
    operands: Sequence[Operand] = (),
    rule: str | None = None,
    hint: str | None = None,
) -> Message:
    """The message of an error, in up to five parts.

    what: what is wrong, in the user's terms, one line; at: the user's line that built the node;
    operands: the inputs; rule: the rule that was violated; hint: what to do, given only when it
    certainly helps.
    """
    lines = [what]
    if at is not None:
        lines.append(f"  {at}   {at.text}".rstrip())
    lines += _operand_rows(operands, at)
    if rule is not None:
        lines.append(f"  rule: {rule}")
    if hint is not None:
        lines.append(f"  hint: {hint}")
    message = Message("\n".join(lines))
    message.what, message.at, message.operands = what, at, operands
    message.rule, message.hint = rule, hint
    return message


def located_message(text: str, at: SourceLine | None, operands: Sequence[Operand]) -> str:
    """The message `text` with the statement `at` that was running when the error occurred.

    operands: the variables in the statement, which are listed unless `text` lists others. A line
    that `text` names is listed if it is the line of none of them.
    """
    if not isinstance(text, Message):
        what, _, rest = text.partition("\n")
        text = format_error(what)
        text.rest = rest
    if text.located:
        return text
    rows = list(text.operands or operands)
    if text.at is not None and text.at not in (at, *(row.at for row in rows)):
        rows.append(Operand("made here", "", text.at))
    parts = [format_error(text.what, at, rows, text.rule, text.hint), text.rest]
    message = Message("\n".join(filter(None, parts)))
    message.located = True
    return message


def add_context(error: BaseException, note: str) -> None:
    """Add `note` to the text that is printed with `error`; its class and value are unchanged.

    On Python 3.10, which has no exception notes, the note becomes part of the message if the first
    argument of the error is a string; otherwise only `full_text` gives the note.
    """
    add_note = getattr(error, "add_note", None)
    if add_note is not None:
        add_note(note)
    elif error.args and isinstance(error.args[0], str):
        error.args = (f"{error.args[0]}\n{note}", *error.args[1:])
    else:
        vars(error)["__notes__"] = [*getattr(error, "__notes__", ()), note]


def full_text(error: BaseException) -> str:
    """The message of an error with all notes of `add_context`, on every version of Python."""
    return "\n".join([str(error), *getattr(error, "__notes__", ())])


def _operand_rows(operands: Sequence[Operand], at: SourceLine | None) -> list[str]:
    """The operands in aligned columns; the line `at` is not repeated."""
    cells = []
    for operand in operands:
        row = [operand.text, operand.description, "", ""]
        if operand.at is not None:
            row[2] = str(operand.at)
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


class MissingInputError(Exception):
    """A function depends on a free variable that is not one of its inputs.

    variable: the free variable, or None.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args)
        self.variable = kwargs.pop("variable", None)
        self.details = kwargs


class UnusedInputError(Exception):
    """An output does not depend on an input of a function."""


class AliasedMemoryError(Exception):
    """Two values share memory although they must not."""


class InconsistencyError(Exception):
    """A change would make a graph invalid."""


class CachedConstantError(Exception):
    """A constant that belongs to a cache was given to a graph."""


class ProtocolError(Exception):
    """An op declares an impossible `destroy_map` or `view_map`."""


class AlreadyThere(Exception):
    """A feature was attached twice to the same graph."""


class ReplacementDidntRemovedError(Exception):
    """A variable is still in the graph after a replacement that had to remove it."""


class LocalMetaOptimizerSkipAssertionError(AssertionError):
    """A choice between implementations by measurement was skipped."""


class MethodNotDefined(Exception):
    """An op does not define a method that is needed."""


class MissingGXX(Exception):
    """There is no C compiler, but the program requires one."""


class CompileError(Exception):
    """The C compiler is missing, was stopped, or rejected the generated code."""


class SupportCodeError(Exception):
    """The C code of an op cannot be used."""


class ContextNotDefined(ValueError):
    """A device context does not exist."""


class DisconnectedInputError(ValueError):
    """A gradient was requested with respect to a variable that the cost does not depend on."""


class NullTypeGradError(TypeError):
    """A requested gradient is undefined, or the op does not implement it."""


class GradientError(Exception):
    """A symbolic gradient and its finite difference disagree (see `theano.gradient.verify_grad`).

    arg: the position of the argument; err_pos: the flat position of the largest error; shape: the
    shape of the argument; val1, val2: the two values; abs_err, rel_err: the errors; abs_tol,
    rel_tol: the tolerances.
    """

    def __init__(
        self, arg: int, err_pos: int, shape: tuple[int, ...], val1: float, val2: float,
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


class AxisError(ValueError, IndexError):
    """A tensor does not have the given axis."""


class ComplexError(NotImplementedError):
    """An operation is undefined for complex numbers."""


class IntegerDivisionError(Exception):
    """Integers were divided with `/` while `config.int_division` is "raise"."""


class NotScalarConstantError(Exception):
    """The value of a constant scalar was requested of an expression that is not constant."""


class EmptyConstantError(NotScalarConstantError):
    """The value of a constant scalar was requested of an empty array."""


class ShapeError(Exception):
    """The shape of a result cannot be determined."""


class AsTensorError(TypeError):
    """A value cannot be converted to a tensor."""


class UnreadableArrayError(AsTensorError):
    """An array of another library cannot be read as an array of numbers."""


class MaskedArrayError(UnreadableArrayError, AssertionError):
    """A masked array was given as a tensor. Theano raised AssertionError."""


class UnknownDeviceError(ValueError, TypeError):
    """There is no such device. In Theano, `shared` raised TypeError, and `transfer` ValueError."""


class AdvancedIndexingError(TypeError):
    """An index contains arrays where only integers and slices are allowed."""


class AdvancedBooleanIndexingError(TypeError):
    """An index contains a boolean mask where none is allowed."""


class DebugModeError(Exception):
    """DebugMode found an error; each subclass is one kind.

    The arguments of subclasses are stored as attributes; text: the message, by default made from
    the first argument.
    """

    def _keep(self, text: str | None, **found: object) -> None:
        self.__dict__.update(found)
        first = next(iter(found.values()))
        short = first if isinstance(first, str) else f"{type(self).__name__}: {first}"
        self.text = short if text is None else text

    def __str__(self) -> str:
        return str(self.__dict__.get("text", super().__str__()))


class BadThunkOutput(DebugModeError):
    """Two backends, or two runs, computed different values val1 and val2 of the variable r."""

    def __init__(
        self, r: object, thunk1: object = None, val1: object = None, thunk2: object = None,
        val2: object = None, inputs_val: object = (), text: str | None = None,
    ) -> None:
        super().__init__(r, thunk1, val1, thunk2, val2, inputs_val, text)
        self._keep(
            text, r=r, thunk1=thunk1, val1=val1, thunk2=thunk2, val2=val2, inputs_val=inputs_val)


class BadOptimization(DebugModeError):
    """The rewrite `reason` replaced old_r by new_r, which has a different value."""

    def __init__(
        self, old_r: Any, new_r: Variable | None = None, old_r_val: object = None,
        new_r_val: object = None, reason: str | None = None, old_graph: Variable | None = None,
        new_graph: Variable | None = None, text: str | None = None,
    ) -> None:
        super().__init__(old_r, new_r, old_r_val, new_r_val, reason, old_graph, new_graph, text)
        self._keep(
            text, old_r=old_r, new_r=new_r, old_r_val=old_r_val, new_r_val=new_r_val,
            reason=reason, old_graph=old_graph, new_graph=new_graph)


class BadDestroyMap(DebugModeError):
    """A node overwrote its input idx, although the `destroy_map` of its op does not declare it."""

    def __init__(
        self, node: Apply, idx: object = None, old_val: object = None, new_val: object = None,
        perform: object = None, text: str | None = None,
    ) -> None:
        super().__init__(node, idx, old_val, new_val, perform, text)
        self._keep(
            text, node=node, idx=idx, old_val=old_val, new_val=new_val, perform=perform)


class BadViewMap(DebugModeError):
    """Output output_idx shares memory with inputs or other outputs, although the `view_map` of the
    op does not declare it."""

    def __init__(
        self, node: Apply, output_idx: int | None = None, out_storage: object = None,
        in_alias_idx: object = None, out_alias_idx: object = None, text: str | None = None,
    ) -> None:
        super().__init__(node, output_idx, out_storage, in_alias_idx, out_alias_idx, text)
        self._keep(
            text, node=node, output_idx=output_idx, out_storage=out_storage,
            in_alias_idx=in_alias_idx or [], out_alias_idx=out_alias_idx or [])


class InvalidValueError(DebugModeError):
    """The value v is not a value of the type of the variable r."""

    def __init__(
        self, r: object, v: object = None, client_node: object = None, hint: object = "none",
        specific_hint: object = "none", text: str | None = None,
    ) -> None:
        super().__init__(r, v, client_node, hint, specific_hint, text)
        self._keep(
            text, r=r, v=v, client_node=client_node, hint=hint, specific_hint=specific_hint)


class CompareError(Exception):
    """C and the interpreter computed different results (see `config.compare`).

    variable: the first variable that differs; found: its value in C or in the rewritten graph;
    exact: its value in the interpreter; phase, rule: the rewrite that caused it, or None.
    """

    def __init__(
        self, text: str, variable: Variable | None = None, found: object = None,
        exact: object = None, phase: str | None = None, rule: str | None = None,
    ) -> None:
        super().__init__(text)
        self.variable, self.found, self.exact = variable, found, exact
        self.phase, self.rule = phase, rule


class StochasticOrder(DebugModeError):
    """The same graph was rewritten in two different ways."""


class TheanoConfigWarning(Warning):
    """A setting is unknown, or not supported on this machine."""


class CompilerWarning(UserWarning):
    """C code cannot be compiled; the NumPy backend is used."""


class CacheWarning(UserWarning):
    """The directory of compiled code cannot be used; a temporary one is used."""
