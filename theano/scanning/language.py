"""`scan`: makes a loop from a Python function that describes one step."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.errors import MissingInputError, Operand, format_error
from theano.graph import walk
from theano.graph.describe import expression, text_of
from theano.graph.node import Constant, Variable
from theano.graph.statement import located
from theano.scanning.arguments import (
    OutputInfo,
    Rows,
    listed,
    read_outputs,
    read_sequences,
    read_steps,
    variable_of,
)
from theano.scanning.buffers import buffered
from theano.scanning.build import Loop, Settings
from theano.scanning.returned import Returned, parse
from theano.tensor.integers import as_integer
from theano.updates import OrderedUpdates

if TYPE_CHECKING:
    from theano.tensor.type import TensorType
    from theano.tensor.typing import TensorLike


@located
def scan(
    fn: Callable[..., Any], sequences: object = None, outputs_info: object = None,
    non_sequences: TensorLike | None = None, n_steps: TensorLike | None = None,
    truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None,
    name: str | None = None, profile: object = False, allow_gc: object = None, strict: bool = False,
    return_list: bool = False, checkpoint: int | None = None,
) -> Any:
    """A loop; `fn` describes one step. Returns the outputs of all steps, and updates.

    fn: a function of the step's variables: for each sequence the tapped rows, for each output that
    is fed back the tapped values, then the non_sequences. It returns outputs, updates of shared
    variables (a dict or pairs) and an `until`, in this order; each may be missing.
    sequences: arrays over whose first axis the loop iterates: a variable, a dict with `input` and
    `taps` (offsets of the rows that a step reads; default [0]), or a list of these. outputs_info:
    for each output its initial value, a dict with `initial` and `taps` (negative offsets of steps;
    default [-1]; for other taps the first axis of `initial` holds the earlier values), or None for
    an output that is not fed back. non_sequences: values that are the same in each step; `fn` may
    also read other variables. n_steps: the number of steps; default: the largest number for which
    all sequences have rows. truncate_gradient: the largest number of steps that gradients go back;
    -1: all. go_backwards: iterate over the sequences from the end. strict: raise for shared
    variables that are neither in non_sequences nor updated by the steps; the variables of a single
    step, which is not a loop, are not checked. return_list: return a list for a single output, too.
    checkpoint: for the gradient, store the states of every `checkpoint`-th step only, and run the
    steps between them again; default: chosen at run time, so that what is stored fits in
    `config.scan.memory`. Without effect if the program itself reads arrays of all steps.
    mode, profile, allow_gc: accepted without effect; a loop is compiled with its function.

    Returns the outputs, stacked along a new first axis (a list, a variable for one output, or None
    for none), and `OrderedUpdates` of the shared variables that steps update, including random
    streams.

    Raises ValueError when `fn` returns something else, when a state changes its dtype or rank,
    when the number of steps is unknown, and when `checkpoint` is not positive; TypeError when `fn`
    takes another number of variables, and when a state changes its broadcast pattern; IndexError
    for a scalar sequence; MissingInputError when `strict` excludes a variable; at run time
    ValueError for too few rows or another shape of a state, IndexError for negative `n_steps`.

    >>> x = T.dvector("x")
    >>> sums, updates = theano.scan(lambda row, total: total + row, x, T.zeros(()))
    >>> sums.eval({x: [1.0, 2.0, 3.0]})
    array([1., 3., 6.])
    """
    if not callable(fn):
        raise TypeError(format_error(
            f"scan: fn must be a function of the variables of a step, got {text_of(fn)}",
            hint='write the step as a function: scan(lambda row: row + 1, sequences=x)'))
    rows = read_sequences(sequences, go_backwards)
    outputs, fixed = read_outputs(outputs_info), [*map(variable_of, listed(non_sequences))]
    steps = read_steps(n_steps, rows)
    arguments = [v for each in rows for v in each.variables]
    arguments += [*(v for each in outputs for v in each.variables), *fixed]
    _check_arguments(fn, arguments)
    outputs = _described(outputs, result := parse(fn(*arguments)))
    if isinstance(steps, Constant) and abs(int(steps.data)) == 1:
        return _one_step(rows, outputs, result, fixed, return_list)
    registers = tuple(len(each.states) for each in outputs if each.states)
    settings = Settings(
        name, truncate_gradient, mode, profile, allow_gc, _checkpoint(checkpoint),
        registers=registers if truncate_gradient >= 0 else ())
    return _loop(rows, outputs, result, fixed, steps, settings, strict, return_list)


def _loop(
    rows: Sequence[Rows], outputs: Sequence[OutputInfo], result: Returned, fixed: list[Variable],
    steps: Variable, settings: Settings, strict: bool, return_list: bool,
) -> Any:
    """Make the loop; return the results of `scan`."""
    loop = Loop(
        steps, [pair for each in rows for pair in zip(each.variables, each.views, strict=True)],
        until=result.condition, fixed=fixed, settings=settings)
    for number, (output, value) in enumerate(zip(outputs, result.outputs, strict=True)):
        if not isinstance(value.type, T.TensorType):
            raise TypeError(format_error(
                f"scan: output {number} ({value}) of the step is a {value.type}", value.source_line,
                rule="outputs are tensors; other values can be updates"))
        loop.traces.append(_fitting(number, output, value) if output.states else value)
        following = [*output.states[1:], loop.traces[-1]]
        loop.states += zip(output.states, output.initial, following, strict=False)
    updates = _updates(
        result, [v for v, _ in loop.rows] + [v for v, _, _ in loop.states] + fixed)
    if strict:
        _refuse_shared([*_expressions(result), *updates.values()], {*fixed, *updates})
    loop.states += [(v, v, new) for v, new in updates.items()]
    taps = tuple(tuple(each.taps) for each in outputs)
    results, last_states = buffered(loop, taps)
    return _form(results, return_list), OrderedUpdates(zip(updates, last_states, strict=True))


def _check_arguments(fn: Callable[..., Any], arguments: Sequence[Variable]) -> None:
    """Raise TypeError if `fn` cannot be called with the variables of a step."""
    try:
        signature = inspect.signature(fn)
    except (TypeError, ValueError):
        return  # the signature of a builtin may be unknown
    try:
        signature.bind(*arguments)
    except TypeError as error:
        name = getattr(fn, "__name__", str(fn))
        given = ", ".join(map(str, arguments))
        raise TypeError(format_error(
            f"scan: {name}{signature} is called with {len(arguments)} variables ({given}): {error}",
            rule="a step gets the rows of the sequences, then the values that are fed back, then "
            "the non_sequences", hint="give fn one parameter for each of these")) from None


def _checkpoint(steps: Any) -> int | None:
    """The argument `checkpoint` of `scan`. Raises TypeError if it is not an integer, ValueError if
    it is not positive."""
    if steps is None:
        return None
    found = as_integer(steps, "scan: checkpoint")
    if found < 1:
        raise ValueError(f"scan: checkpoint must be a positive number of steps, got {found}")
    return found


def _one_step(
    rows: Sequence[Rows], outputs: Sequence[OutputInfo], result: Returned, fixed: list[Any],
    return_list: bool,
) -> Any:
    """Inline the step of a loop that has exactly one: a state may change its type, and `until` has
    no effect."""
    values = {
        v: view[0] for each in rows for v, view in zip(each.variables, each.views, strict=True)}
    values |= {
        v: start for each in outputs for v, start in zip(each.states, each.initial, strict=True)}
    updates = _updates(result, [*values, *fixed])
    expressions = [*result.outputs, *updates.values()]
    found = walk.replace(
        [v if isinstance(v, Variable) else T.as_tensor_variable(v) for v in expressions], values)
    count = len(result.outputs)
    traces = [T.unbroadcast(T.shape_padleft(v), 0) for v in found[:count]]
    return _form(traces, return_list), OrderedUpdates(zip(updates, found[count:], strict=True))


def _form(outputs: list[Variable], return_list: bool) -> Any:
    """A list of outputs, a single output, or None for no outputs, whatever `return_list` says."""
    if not outputs:
        return None
    return outputs if return_list or len(outputs) > 1 else outputs[0]


def _described(outputs: list[OutputInfo], result: Returned) -> list[OutputInfo]:
    """One description per output; ValueError if there are more or fewer outputs than
    descriptions."""
    if not outputs:
        return [OutputInfo() for _ in result.outputs]
    if len(outputs) != len(result.outputs):
        raise ValueError(
            f"scan: outputs_info describes {len(outputs)} outputs, the step returns "
            f"{len(result.outputs)}; None describes one that is not fed back")
    return outputs


def _fitting(number: int, output: OutputInfo, value: Variable) -> Any:
    """The value of an output that is fed back, converted to the type of its state."""
    state, start = output.states[-1], output.initial[-1]
    before, after = state.type, value.type
    problem: type[Exception] | None = None
    if before == after:
        return value
    if not isinstance(before, T.TensorType) or not isinstance(after, T.TensorType):
        problem = TypeError
    elif before.dtype != after.dtype or before.ndim != after.ndim:
        problem = ValueError
    elif any(b and not a for b, a in zip(
            before.broadcastable, after.broadcastable, strict=True)):
        problem = TypeError
    if problem is None:
        return before.filter_variable(value)
    raise problem(_changed(
        f"scan: the state of output {number} is {_words(before)} at the beginning (outputs_info)",
        start, value))


def _changed(what: str, start: Variable, value: Variable) -> str:
    """The message for a state that the step gives another type. what: the state, with its type."""
    return format_error(
        f"{what} and {_words(value.type)} after the step", value.source_line,
        [Operand(expression(v), _words(v.type), v.source_line) for v in (start, value)],
        rule="a state has one dtype, rank and broadcast pattern throughout",
        hint=_remedy(start.type, value.type))


def _remedy(before: object, after: object) -> str | None:
    """What makes the type of a state the same before and after the step."""
    if not isinstance(before, T.TensorType) or not isinstance(after, T.TensorType):
        return None
    if before.ndim != after.ndim:
        return f"give an initial value of {after.ndim} dims, or reduce what the step returns"
    if before.dtype != after.dtype:
        return (f"theano.tensor.cast(initial, {after.dtype!r}) is an initial value of the dtype "
                f"that the step returns; a number can be given as numpy.{after.dtype}(0)")
    return ("theano.tensor.unbroadcast(initial, axis) is an initial value whose length may be "
            "other than 1")


def _words(kind: TensorType) -> str:
    """A description of a type: dtype, rank, and broadcastable dims."""
    if not isinstance(kind, T.TensorType):
        return str(kind)
    rank = {0: "scalar", 1: "vector", 2: "matrix"}.get(kind.ndim, f"tensor{kind.ndim}")
    shape = ", ".join("1" if b else "?" for b in kind.broadcastable)
    return f"{kind.dtype} {rank}" + (f" ({shape})" if kind.ndim else "")


def _expressions(result: Returned) -> list[Any]:
    """All expressions that a step computes."""
    return [*result.outputs, *(new for _, new in result.updates if hasattr(new, "owner")),
            *([] if result.condition is None else [result.condition])]


def _shared(expressions: Sequence[Variable], blockers: Sequence[Variable]) -> list[Any]:
    """The shared variables that the expressions depend on."""
    return [v for v in walk.graph_inputs(expressions, blockers) if hasattr(v, "container")]


def _refuse_shared(expressions: Sequence[Variable], known: set[Any]) -> None:
    """Raise if the expressions of a step depend on a shared variable that is not known."""
    for variable in _shared(expressions, [*known]):
        if variable not in known:
            raise MissingInputError(format_error(
                f"scan: the step reads the shared variable {variable}, which is not among the "
                "non_sequences", variable.source_line, rule="strict=True"), variable=variable)


def _new_value(variable: Variable, new: Any) -> Variable:
    """The new value of a shared variable, a variable or a constant, converted to its type."""
    try:
        found: Variable = variable.type.filter_variable(new)
    except TypeError:
        value = new if isinstance(new, Variable) else T.as_tensor_variable(new)
        raise TypeError(_changed(
            f"scan: the shared variable {variable} is {_words(variable.type)} before", variable,
            value)) from None
    return found


def _updates(result: Returned, blockers: Sequence[Variable]) -> dict[Any, Any]:
    """The new value of each shared variable that a step updates, default updates included."""
    found: dict[Any, Any] = {}
    for variable, new in result.updates:
        if not hasattr(variable, "container"):
            raise TypeError(format_error(
                f"scan: updates are of shared variables, got one of {text_of(variable)}",
                hint="for several outputs return [a, b], not [[a, b]] or [(a, b)], which are pairs "
                "of a shared variable and its new value"))
        found[variable] = _new_value(variable, new)
    waiting = _expressions(result) + list(found.values())
    while waiting:
        shared = [v for v in _shared(waiting, blockers) if v not in found]
        waiting = []
        for variable in shared:
            if getattr(variable, "default_update", None) is not None:
                found[variable] = _new_value(variable, variable.default_update)
                waiting.append(found[variable])
    return found
