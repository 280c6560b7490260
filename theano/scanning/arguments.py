"""Normalises the arguments of `scan`: sequences and outputs with their taps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.errors import format_error
from theano.flags import warn_caller
from theano.graph.describe import expression, type_text
from theano.graph.node import Constant, Variable
from theano.records import Record, field
from theano.scanning.free import free
from theano.scanning.ranges import plain_count
from theano.tensor.integers import as_count, as_integer
from theano.tensor.shaping.dims import shape_i

if TYPE_CHECKING:
    from theano.tensor.type import TensorType
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable


class Rows(Record, frozen=False):
    """A sequence; step t reads the rows `t + tap`. variables: one per tap, for the row; views: one
    per tap, a slice of the sequence whose row t is the one that the tap reads in step t; all have
    the same length."""

    sequence: Any
    taps: list[int]
    variables: list[Any] = field(factory=list)
    views: list[Any] = field(factory=list)


class OutputInfo(Record, frozen=False):
    """An output; a step reads the values that it had `-tap` steps before, for each of `taps`.

    states: variables of the values `depth` (the largest `-tap`), `depth - 1`, ..., 1 steps before;
    variables: those that the step reads, in the order of the taps; initial: the initial values of
    the states.
    """

    taps: list[int] = field(factory=list)
    states: list[Any] = field(factory=list)
    variables: list[Any] = field(factory=list)
    initial: list[Any] = field(factory=list)


def listed(value: object) -> list[Any]:
    """A value, a list or tuple of values, or None for no value, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def variable_of(value: Variable) -> Any:
    """A variable, or a constant for a number or an array."""
    return value if isinstance(value, Variable) else T.as_tensor_variable(value)


def read_sequences(sequences: object, backwards: bool) -> list[Rows]:
    """Normalise the sequences of a loop. Tap 0 is the row of the step; the loop begins at the first
    step for which all tapped rows exist. Raises ValueError for an empty list of taps, IndexError
    for a scalar sequence."""
    found = []
    for number, argument in enumerate(listed(sequences)):
        entry = argument if isinstance(argument, dict) else {"input": argument}
        _warn_unread(entry, f"sequence {number}", ("input", "taps"))
        if "input" not in entry:
            raise ValueError(f"scan: sequence {number} is a dict without `input`: {entry}")
        taps = _taps(entry.get("taps"), 0)
        if not taps:
            raise ValueError(f"scan: sequence {number} has an empty list of taps")
        rows = Rows(T.as_tensor_variable(entry["input"]), taps)
        if not rows.sequence.type.ndim:
            raise IndexError(format_error(
                f"scan: sequence {number} ({rows.sequence}) is a scalar: it has no rows",
                rows.sequence.source_line,
                hint="values that are the same in each step belong in non_sequences"))
        first, last = min(0, *taps), max(0, *taps)
        for tap in taps:
            view = rows.sequence
            if first != last:
                view = view[tap - first:tap - last if tap < last else None]
            view = view[::-1] if backwards else view
            rows.views.append(view)
            rows.variables.append(_row(rows.sequence, view, tap))
        found.append(rows)
    return found


def _warn_unread(entry: dict[str, Any], what: str, keys: tuple[str, ...]) -> None:
    """Warn about keys of a dict that `scan` does not read, such as misspelled ones."""
    for key in entry:
        if key not in keys:
            warn_caller(
                f"scan: the dict of {what} has the key {key!r}, which is ignored; the keys of such "
                f"a dict are {keys[0]!r} and {keys[1]!r}", UserWarning)


def _row(sequence: Variable, view: Variable, tap: int) -> Any:
    kind = T.TensorType(view.type.dtype, view.type.broadcastable[1:])
    return free(kind, _tapped(sequence.name, tap), view, lambda value: value[0])


def _tapped(name: str | None, tap: int) -> str | None:
    return name and (f"{name}[t]" if not tap else f"{name}[t{tap:+d}]")


def _taps(taps: int | Iterable[int] | None, default: int) -> list[int]:
    if taps is None:
        return [default]
    listed_taps = taps if isinstance(taps, Iterable) else [taps]
    return [as_integer(tap, "scan: a tap") for tap in listed_taps]


def read_outputs(outputs_info: object) -> list[OutputInfo]:
    """Normalise the outputs that a user describes; an output that is not fed back is
    `OutputInfo()`. Raises ValueError for taps that are not negative or not distinct, and for taps
    without an initial value."""
    return [_output(number, argument) for number, argument in enumerate(listed(outputs_info))]


def _output(number: int, argument: Any) -> OutputInfo:
    entry = argument if isinstance(argument, dict) else {"initial": argument}
    if entry.get("return_steps") is not None:
        raise ValueError(
            "scan: return_steps was removed; index the output instead, other steps are not kept")
    _warn_unread(entry, f"output {number}", ("initial", "taps", "return_steps"))
    initial, taps = entry.get("initial"), entry.get("taps")
    if initial is None:
        if taps:
            raise ValueError(
                f"scan: output {number} has taps {taps}, but no initial value")
        return OutputInfo()
    taps = _taps(taps, -1)
    if not taps:
        raise ValueError(f"scan: output {number} has an empty list of taps")
    if any(tap >= 0 for tap in taps):
        raise ValueError(format_error(
            f"scan: output {number} has taps {taps}, they must be smaller than 0: a step reads "
            "values of earlier steps",
            hint='taps=[-1] is the value of the step before, taps=[-2, -1] those of two steps'))
    if len(set(taps)) < len(taps):
        raise ValueError(f"scan: output {number} has taps {taps}, which are not distinct")
    return _fed_back(number, variable_of(initial), taps)


def _fed_back(number: int, initial: TensorVariable, taps: list[int]) -> OutputInfo:
    depth = as_count(-min(taps), f"scan: the steps back to the earliest tap of output {number}")
    if taps == [-1]:
        starts = [initial]
    elif not initial.type.ndim:
        raise ValueError(format_error(
            f"scan: output {number} has taps {taps}, but its initial value {initial} is a scalar",
            initial.source_line, rule=f"it must hold the {depth} values before the first step",
            hint="theano.tensor.stack makes an initial value of several values"))
    else:
        starts = [initial[k] for k in range(depth)]
    states = [
        free(_plain(start.type), _tapped(initial.name, k - depth), start, lambda value: value)
        for k, start in enumerate(starts)]
    return OutputInfo(taps, states, [states[depth + tap] for tap in taps], starts)


def _plain(kind: TensorType) -> Any:
    """A type without known lengths, except for broadcastable dims."""
    if isinstance(kind, T.TensorType):
        return T.TensorType(kind.dtype, kind.broadcastable)
    return kind


def read_steps(n_steps: TensorLike | None, rows: Sequence[Rows]) -> Any:
    """The number of steps: `n_steps`, or the largest number for which all sequences have rows.

    Raises ValueError when there is neither, or for an n_steps that is not an integer; TypeError
    when it is not a scalar."""
    if n_steps is None or isinstance(n_steps, (float, np.floating)) and not np.isfinite(n_steps):
        views = [each.views[0] for each in rows]  # the views of all taps have the same length
        if not views:
            raise ValueError(format_error(
                "scan: the number of steps is not known; give n_steps or a sequence",
                hint='n_steps=10, or sequences=theano.tensor.arange(10)'))
        counts: dict[Any, Any] = {}  # one for all that are known to be equal
        for count in (shape_i(view, 0) for view in views):
            counts.setdefault(plain_count(count), count)
        return reduce(T.minimum, counts.values())
    steps = T.as_tensor_variable(n_steps)
    if steps.type.dtype not in T.discrete_dtypes or steps.type.ndim:
        raise (TypeError if steps.type.ndim else ValueError)(format_error(
            f"scan: n_steps must be an integer scalar, got {expression(steps)}, a "
            f"{type_text(steps.type)}", steps.source_line,
            hint="theano.tensor.cast(n, 'int64') is an integer; x.shape[0] is the length of x"))
    if isinstance(steps, Constant):
        return T.constant(int(steps.data), dtype="int64")
    return T.cast(steps, "int64")
