"""Checks of the arguments of `function` and of calls, and their error messages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.errors import MissingInputError, Operand, UnusedInputError, format_error
from theano.flags import warn_caller
from theano.graph import source
from theano.graph.describe import adds_dims_only, application, expression, operand, type_text
from theano.graph.missing import NullType
from theano.graph.node import Apply, Variable
from theano.tensor.interchange import is_foreign, is_masked

if TYPE_CHECKING:
    from theano.compile.making.call import Function


def missing_input(
    variable: Variable, order: Sequence[Apply], node: Apply | None,
) -> MissingInputError | TypeError:
    """The error for a free variable that is not an input; TypeError if it is an undefined gradient.

    order: the nodes of the graph; node: the node that reads the variable, or None if it is an
    output.
    """
    if isinstance(variable.type, NullType):
        return TypeError(format_error(
            f"{variable} is an undefined gradient and has no value", at=variable.source_line,
            rule=variable.type.why_null))
    name = variable.name or "a variable without a name"
    operands = [operand(variable)]
    use = "is an output"
    if node is not None:
        reader = _visible_reader(order, node)
        use = f"is needed for {application(reader)}"
        operands.append(operand(reader.outputs[0]))
    text = format_error(
        f"{name} {use} but is not an input of the function and has no value",
        at=variable.source_line, operands=operands,
        hint="add it to the inputs, or replace it with givens")
    return MissingInputError(text, variable=variable)


def _visible_reader(order: Sequence[Apply], node: Apply) -> Apply:
    """`node`, or its reader if `node` only adds broadcastable dims, which users do not write."""
    for later in order:
        if not adds_dims_only(node):
            break
        if node.outputs[0] in later.inputs:
            node = later
    return node


def tangled_givens(variable: Variable) -> AssertionError:
    """The error for a replacement in `givens` that reads a variable which a later pair replaces."""
    return AssertionError(format_error(
        f"givens: {variable} is read by the replacement of another variable and is replaced too",
        at=variable.source_line,
        rule="a replacement may not depend on a variable that a later pair replaces, as in "
        "{a: b, b: a + 1}",
        hint="give the pairs as a list in the order in which they should be applied"))


def fitting_update(shared: Variable, new: Any) -> Any:
    """`new` as a variable that can be the update of `shared`.

    Raises TypeError if the dtype, the rank or the broadcast pattern differs.
    """
    if not isinstance(new, Variable):
        new = _constant_update(shared, new)
    if new.type == shared.type or _same_kind(shared.type, new.type):
        return new
    hint = None
    same_dtype = getattr(new.type, "dtype", None) == getattr(shared.type, "dtype", None)
    if not same_dtype:
        hint = f"theano.tensor.cast(update, {shared.type.dtype!r}) changes the dtype" if hasattr(
            shared.type, "dtype") else None
    elif new.type.ndim == shared.type.ndim:
        hint = ("theano.tensor.unbroadcast or patternbroadcast changes which dims are known to "
                "have length 1")
    else:
        wider = new.type.ndim > shared.type.ndim
        hint = ".sum() or .mean() along the other dims reduces the update" if wider else None
    raise TypeError(format_error(
        f"updates: {shared} has type {shared.type}, but its update has type {new.type}",
        at=new.source_line, operands=[operand(shared), operand(new)],
        rule="An update must have the same type as the original shared variable: dtype, rank and "
        "broadcast pattern", hint=hint))


def _constant_update(shared: Variable, value: Any) -> Any:
    try:
        return shared.type.filter_variable(value, allow_convert=False)
    except (TypeError, ValueError) as error:
        raise TypeError(format_error(
            f"updates: the new value of {shared}, which has type {shared.type}: {error}",
            at=shared.source_line, operands=[operand(shared)])) from error


def fitting_replacement(old: Variable, new: Any, argument: str) -> Any:
    """`new` as a variable that can replace `old`. Raises TypeError if its type does not fit.

    argument: the name of the argument in which they are a pair.
    """
    try:
        return old.type.filter_variable(new)
    except TypeError as error:
        both = [v for v in (old, new) if isinstance(v, Variable)]
        raise TypeError(format_error(
            f"{argument}: {old} cannot be replaced: {error}", at=both[-1].source_line,
            operands=[operand(v) for v in both],
            hint="a replacement has the dtype and rank of what it replaces: theano.tensor.cast and "
            "dimshuffle change them")) from error


def _same_kind(wanted: Any, actual: Any) -> bool:
    """Whether two tensor types have the same dtype and broadcast pattern; known lengths other than
    1 may differ."""
    return (
        type(wanted) is type(actual) and hasattr(wanted, "broadcastable")
        and wanted.dtype == actual.dtype and wanted.broadcastable == actual.broadcastable)


def check_duplicates(variables: Sequence[Variable]) -> None:
    """Raise UnusedInputError if a variable is an input twice, as one value would be ignored."""
    seen: dict[Any, int] = {}
    for position, variable in enumerate(variables):
        if variable in seen:
            raise UnusedInputError(format_error(
                f"{variable} is an input twice, at positions {seen[variable]} and {position}",
                at=variable.source_line,
                rule="one of the two values would be ignored", hint="give each input once"))
        seen[variable] = position


def check_used(inputs: Sequence[Any], used: Collection[Any], action: str) -> None:
    """Raise or warn, as `action` says, about inputs that the outputs do not depend on."""
    if action not in ("raise", "warn", "ignore"):
        raise ValueError(
            f"on_unused_input: {action!r} is not one of 'raise', 'warn' and 'ignore'")
    for position, input_ in enumerate(inputs):
        if action == "ignore" or input_.variable in used or input_.update is not None:
            continue
        name = input_.variable.name or "without a name"
        text = format_error(
            f"input {position} ({name}) is not used by the function",
            at=input_.variable.source_line, operands=[operand(input_.variable)],
            hint="on_unused_input='ignore' (or 'warn') allows it")
        if action == "raise":
            raise UnusedInputError(text)
        warn_caller(text, UserWarning)


def bad_argument(
    function: Any, position: int, value: Any, error: BaseException,
) -> BaseException:
    """The exception for a value that does not fit an input, of the same class as `error`."""
    input_ = function.maker.inputs[position]
    name = f'"{input_.name}" ' if input_.name else ""
    variable = input_.variable
    text = format_error(
        f"Bad input argument {name}at index {position} (0-based) of function "
        f"{function.maker.label}: {error}",
        at=source.line_of(source.mark()),
        operands=[
            Operand("expected", type_text(variable.type), variable.source_line),
            Operand("got", value_text(value), getattr(value, "source_line", None))],
        hint=_fitting_value(variable, value))
    return type(error)(text)


def _fitting_value(variable: Variable, value: object) -> str | None:
    """What to give for an input instead of a value that does not fit; None where the error says
    it."""
    if isinstance(value, Variable):
        return "call it with numbers or arrays; .eval({...}) gives the value of a variable"
    if value is None or isinstance(value, (str, bytes, dict, set)):
        return "give a number, an array or a list of numbers"
    if is_masked(value) or is_foreign(value):
        return None
    try:
        rank = np.ndim(np.asarray(value))
    except ValueError:
        return "the rows of a list must have equal lengths"
    wanted = getattr(variable.type, "ndim", rank)
    return None if rank == wanted else f"numpy.reshape(value, shape) gives it {wanted} dims"


def arrange(
    function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[Any, ...]:
    """The arguments of a call as one value per input; see `Function._arranged`."""
    maker = function.maker
    inputs = maker.inputs[:maker.explicit]
    positions = [k for k, input_ in enumerate(inputs) if not input_.implicit]
    if len(args) > len(positions):
        raise TypeError(_call_error(
            function, f"Too many parameters: function {maker.label} takes {len(positions)} "
            f"({_names(inputs, positions)}), got {len(args)}",
            "several values of one input are one argument: f([1, 2]), not f(1, 2)"))
    values: dict[int, Any] = dict(zip(positions, args, strict=False))
    for name, value in kwargs.items():
        values[_place_of(name, inputs, values, function)] = value
    for k in range(len(inputs)):
        if k not in values and inputs[k].value is not None:
            values[k] = function.input_storage[k].storage
    missing = [k for k in range(len(inputs)) if k not in values]
    if missing:
        raise TypeError(_call_error(
            function, f"Missing required input: {_names(inputs, missing)} of function "
            f"{maker.label}", "give one value for each input, by position or by name",
            rule=f"it takes {len(positions)} ({_names(inputs, positions)}), got {len(args)} by "
            f"position and {len(kwargs)} by name"))
    return tuple(values[k] for k in range(len(inputs)))


def _call_error(function: Function, what: str, hint: str, rule: str | None = None) -> str:
    """The message of an error of a call of `function`: with its line and the inputs."""
    maker = function.maker
    return format_error(
        what, source.line_of(source.mark()),
        [operand(i.variable) for i in maker.inputs[:maker.explicit]], rule, hint)


def _names(inputs: Sequence[Any], positions: Sequence[int]) -> str:
    return ", ".join(inputs[k].name or f"number {k} without a name" for k in positions)


def _place_of(name: str, inputs: Sequence[Any], values: Any, function: Any) -> int:
    """The index of the input with the name of a keyword. Raises TypeError if there is no such
    input, or if it cannot be given."""
    maker = function.maker
    found = [k for k, input_ in enumerate(inputs) if input_.name == name]
    if not found:
        named = [input_.name for input_ in inputs if input_.name]
        raise TypeError(_call_error(
            function, f"Unknown input or state: {name}. Function {maker.label} has {len(named)} "
            f"named inputs ({', '.join(named)})", "the names are those of the variables"))
    if len(found) > 1:
        raise TypeError(
            f"Ambiguous name: {name} is the name of inputs {', '.join(map(str, found))} of "
            f"function {maker.label}; give them by position")
    if inputs[found[0]].implicit:
        raise TypeError(f"Tried to provide value for implicit input: {name}")
    if found[0] in values:
        raise TypeError(f"Multiple values for input: {name} of function {maker.label}")
    return found[0]


def checked_swap(function: Function, swap: Mapping[Variable, Variable] | None) -> dict[Any, Any]:
    """The argument `swap` of `Function.copy` as a dict. Raises ValueError if it is not valid."""
    pairs = dict(swap or {})
    known = set(function.get_shared())
    for old, new in pairs.items():
        if old not in known:
            raise ValueError(f"swap: the function has no shared variable {old}")
        if getattr(new, "container", None) is None or new.type != old.type:
            raise ValueError(
                f"swap: {new} is not a shared variable of type {old.type}, which {old} has")
    return pairs


def signature(maker: Any) -> str:
    """The inputs, results and updates of a function: "(x: float64 vector) -> float64 scalar"."""
    arguments = [_named(i.name, i.variable) for i in maker.inputs[:maker.explicit]]
    results = [_named(out.variable.name, out.variable) for out in maker.outputs]
    text = f"[{', '.join(results)}]"
    if maker.return_none:
        text = "None"
    elif maker.output_keys is not None:
        pairs = zip(maker.output_keys, maker.outputs, strict=False)
        text = ", ".join(f"{key!r}: {type_text(out.variable.type)}" for key, out in pairs)
        text = f"{{{text}}}"
    elif maker.unpack_single:
        text = results[0]
    updated = ", ".join(str(maker.inputs[target].variable) for target in maker.targets)
    return f"({', '.join(arguments)}) -> {text}" + (f", updates {updated}" if updated else "")


def _named(name: str | None, variable: Variable) -> str:
    kind = type_text(variable.type)
    return kind if name is None else f"{name}: {kind}"


def value_text(value: object) -> str:
    """The text of a value: dtype and shape of an array, else its class and a short repr."""
    if isinstance(value, Variable):
        return f"the variable {expression(value)}, a {type_text(value.type)}"
    if type(value) is np.ndarray:
        return f"{value.dtype} array of shape {value.shape}"
    dtype, shape = getattr(value, "dtype", None), getattr(value, "shape", None)
    if dtype is not None and shape is not None:
        return f"{dtype} {type(value).__name__} of shape {shape}"
    text = repr(value).replace("\n", " ")
    return f"{type(value).__name__} {text if len(text) <= 40 else text[:37] + '...'}"
