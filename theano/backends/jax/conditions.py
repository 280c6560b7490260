"""Conditions on elements of arrays, which are known only when a compiled program has run.

A program of JAX cannot raise an exception. It returns a report: for each condition that an op
requires, whether it holds, and the numbers of its message. `failure` makes the exception.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from theano.backends.describe import node_error
from theano.errors import add_context, format_error
from theano.graph.describe import application
from theano.records import Record
from theano.scanning.op import Scan

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Namespace
    from theano.graph.node import Apply


PLAIN = (ValueError, TypeError, IndexError, AssertionError, OverflowError, ZeroDivisionError,
         MemoryError, np.linalg.LinAlgError)
"""Exceptions of ops, whose only argument is the message."""

_SYMBOLIC = 100
"""What an unknown length counts."""

Shapes = tuple[tuple[tuple[int, ...], str], ...]
"""The shape and the dtype of each input of a node."""


class Condition(Record):
    """What is known of a condition when a program is compiled.

    node: the node that requires it; kind, text: the exception, and the format of its message;
    shapes: those of the inputs of the node; count: how many numbers the message has; inside: the
    nodes of the loops and branches around the node, from the innermost to the outermost, with the
    shapes of their inputs. For each loop, two more numbers are the step and the number of steps.
    raised: exceptions of the processor, in place of kind and text; the first number is the key.
    error: the exception, if it was raised when the graph was traced, in a part that a call may not
    reach.
    """

    node: Apply
    kind: type[Exception]
    text: str
    shapes: Shapes
    count: int
    inside: tuple[tuple[Apply, Shapes], ...] = ()
    raised: dict[int, Exception] | None = None
    error: Exception | None = None

    @property
    def numbers(self) -> int:
        """How many numbers a report has for it."""
        return self.count + 2 * sum(isinstance(node.op, Scan) for node, _ in self.inside)


def shapes_of(arrays: Sequence[jax.Array]) -> Shapes:
    """The shape and the dtype of each array."""
    return tuple((np.shape(v), str(v.dtype)) for v in arrays)


def stand_in(shape: Sequence[int], dtype: str) -> np.ndarray:
    """An array of this shape and dtype, which messages describe; it has no memory for elements."""
    return np.broadcast_to(np.zeros((), dtype), tuple(shape))


def message(node: Apply, shapes: Shapes, what: str) -> str:
    """The message about an error in a node. Lengths that are symbols are not in it."""
    if not all(isinstance(n, int) for shape, _ in shapes for n in shape):
        return format_error(what, node.source_line)
    return node_error(node, [stand_in(*each) for each in shapes], what)


def add_place(
    error: Exception, node: Apply, shapes: Shapes, step: int = 0, total: int = 0,
    *, brief: bool = False,
) -> None:
    """Add to an exception that it was raised in a loop, in this step, or in a branch. brief: only
    the step, as C does for exceptions of Python code."""
    if isinstance(node.op, Scan) and not node.op.settings.hidden and total:
        add_context(error, node.op.step_text(step, total))
    if not brief:
        add_context(error, message(node, shapes, f"raised while computing {application(node)}"))


def reported(
    xp: Namespace, holds: jax.Array, numbers: Sequence[Sequence[jax.Array]]
) -> jax.Array:
    """The report of a program about its conditions, one array of int64: whether each holds, then
    the numbers of all messages."""
    every = [xp.asarray(n).astype("int64") for each in numbers for n in each]
    return xp.concatenate([holds.astype("int64"), *([xp.stack(every)] if every else [])])


def failure(conditions: Sequence[Condition], report: np.ndarray) -> Exception | None:
    """The exception for the first condition that does not hold according to a report, or None."""
    held = report[:len(conditions)].tolist()
    if 0 not in held:
        return None
    first = held.index(0)
    begin = len(conditions) + sum(each.numbers for each in conditions[:first])
    condition = conditions[first]
    return explained(condition, report[begin:begin + condition.numbers].tolist())


def explained(condition: Condition, found: Sequence[int]) -> Exception:
    """The exception for a condition that does not hold. found: the numbers of the message, and of
    the steps of loops; each may be a text that stands for it."""
    error = _raised(condition.raised, found) if condition.error is None else _again(
        condition.error)
    if error is None:
        text = condition.text.format(*found[:condition.count])
        error = condition.kind(message(condition.node, condition.shapes, text))
    steps = iter(found[condition.count:])
    for node, shapes in condition.inside:
        numbered = (next(steps), next(steps)) if isinstance(node.op, Scan) else ()
        add_place(error, node, shapes, *numbered, brief=condition.raised is not None)
    return error


def _raised(exceptions: dict[int, Exception] | None, found: Sequence[int]) -> Exception | None:
    """The exception of which the number is the first one found; those of later steps are removed
    with it."""
    error = exceptions.get(found[0]) if exceptions else None
    if exceptions is not None and error is not None:
        for later in [n for n in exceptions if n >= found[0]]:
            del exceptions[later]
    return error


def _again(error: Exception) -> Exception:
    """A copy of an exception, with its notes."""
    copy = type(error)(*error.args)
    for note in getattr(error, "__notes__", ()):
        add_context(copy, note)
    return copy


def soon_known(program: jax.extend.core.Jaxpr) -> bool:
    """Whether what the last output but one, the conditions, is computed from is a small part of a
    program, so that it may be computed twice, and the rest may be a branch. A program that calls
    the processor may not be computed twice; in a branch, XLA does not use its fast convolutions
    for processors."""
    if program.effects or any(
            e.primitive.name == "conv_general_dilated" for e in _equations(program)):
        return False
    needed = {program.outvars[-2]}
    whole = part = 0.0
    for equation in reversed(program.eqns):
        spent = _work(equation)
        whole += spent
        if not needed.isdisjoint(equation.outvars):
            part += spent
            needed.update(v for v in equation.invars if not hasattr(v, "val"))
    return part <= whole / 16


def _equations(program: jax.extend.core.Jaxpr) -> Iterator[jax.extend.core.JaxprEqn]:
    """The equations of a program and of the programs in it."""
    for equation in program.eqns:
        yield equation
        for inner in _inside(equation):
            yield from _equations(inner)


def _inside(equation: jax.extend.core.JaxprEqn) -> list[jax.extend.core.Jaxpr]:
    """The programs in an equation."""
    found = [getattr(v, "jaxpr", v) for value in equation.params.values()
             for v in (value if isinstance(value, (tuple, list)) else (value,))]
    return [program for program in found if hasattr(program, "eqns")]


def _work(equation: jax.extend.core.JaxprEqn) -> float:
    """About how many operations on numbers an equation stands for."""
    parameters = equation.params
    within = sum((_work(each) for program in _inside(equation) for each in program.eqns), 0.0)
    sizes = [math.prod(n if isinstance(n, int) else _SYMBOLIC for n in v.aval.shape)
             for v in (*equation.invars, *equation.outvars)]
    if equation.primitive.name in ("dot_general", "conv_general_dilated"):
        return float(np.prod([max(1, size) for size in sizes]) ** 0.5)
    return within * float(parameters.get("length", 1)) + max(sizes, default=0)
