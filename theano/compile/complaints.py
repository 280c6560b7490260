"""What is wrong with the arguments of `function`, and the checks that say so."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Sequence
from typing import Any

from theano.compile import wording
from theano.errors import MissingInputError, UnusedInputError, format_error
from theano.graph.node import Apply, Variable


def missing_input(variable: Any, node: Apply | None) -> MissingInputError:
    """The error for a free variable that is no input; node: what reads it, None for an output."""
    name = variable.name or "a variable without a name"
    use = "is an output" if node is None else f"is needed for {_node_text(node)}"
    operands = [wording.operand(variable)]
    if node is not None and node.outputs:
        operands.append(wording.operand(node.outputs[0]))
    text = format_error(
        f"{name} {use} but is not an input of the function and has no value",
        at=variable.source_line, operands=operands,
        hint="add it to the inputs, or say with givens what stands for it")
    return MissingInputError(text, variable=variable)


def _node_text(node: Apply) -> str:
    inside = ", ".join(wording.expression(v, 1) for v in node.inputs)
    return f"{wording.op_name(node.op)}({inside})"


def fitting_update(shared: Any, new: Any) -> Variable:
    """`new` as a variable that `shared` may be updated with.

    Raises TypeError when the dtype, the rank or the broadcast pattern differ.
    """
    if not isinstance(new, Variable):
        new = shared.type.filter_variable(new, allow_convert=False)
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
    raise TypeError(format_error(
        f"updates: {shared} has type {shared.type}, but its update has type {new.type}",
        at=new.source_line, operands=[wording.operand(shared), wording.operand(new)],
        rule="An update must have the same type as the original shared variable: dtype, rank and "
        "broadcast pattern", hint=hint))


def _same_kind(wanted: Any, given: Any) -> bool:
    """Whether two tensor types differ at most in dims known to have some length other than 1."""
    return (
        type(wanted) is type(given) and hasattr(wanted, "broadcastable")
        and wanted.dtype == given.dtype and wanted.broadcastable == given.broadcastable)


def check_duplicates(variables: Sequence[Any]) -> None:
    """Raise UnusedInputError when a variable is an input twice: one value would be ignored."""
    seen: dict[Any, int] = {}
    for position, variable in enumerate(variables):
        if variable in seen:
            raise UnusedInputError(format_error(
                f"{variable} is an input twice, at positions {seen[variable]} and {position}",
                at=variable.source_line,
                rule="one of the two values would be ignored"))
        seen[variable] = position


def check_used(inputs: Sequence[Any], used: Collection[Any], action: str) -> None:
    """Raise or warn, as `action` says, about inputs that nothing is computed from."""
    if action not in ("raise", "warn", "ignore"):
        raise ValueError(
            f"on_unused_input: {action!r} is not one of 'raise', 'warn' and 'ignore'")
    for position, given in enumerate(inputs):
        if action == "ignore" or given.variable in used or given.update is not None:
            continue
        name = given.variable.name or "without a name"
        text = format_error(
            f"input {position} ({name}) is not part of what the function computes",
            at=given.variable.source_line, operands=[wording.operand(given.variable)],
            hint="on_unused_input='ignore' (or 'warn') allows it")
        if action == "raise":
            raise UnusedInputError(text)
        warnings.warn(text, stacklevel=4)
