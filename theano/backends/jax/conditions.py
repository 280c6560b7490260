"""Conditions on elements of arrays, which are known only when a compiled program has run.

A program of JAX cannot raise an exception. It returns, for each condition that an op requires,
whether it holds, and the numbers of its message; `failure` makes the exception.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends.describe import node_error
from theano.errors import add_context
from theano.graph.describe import application
from theano.records import Record
from theano.scanning.op import Scan

if TYPE_CHECKING:
    import jax

    from theano.graph.node import Apply


PLAIN = (ValueError, TypeError, IndexError, AssertionError, OverflowError, ZeroDivisionError,
         MemoryError, np.linalg.LinAlgError)
"""Exceptions of ops, whose only argument is the message."""

Shapes = tuple[tuple[tuple[int, ...], str], ...]
"""The shape and the dtype of each input of a node."""


class Condition(Record):
    """What is known of a condition when a program is compiled.

    node: the node that requires it; kind, text: the exception, and the format of its message;
    shapes: those of the inputs of the node; count: how many numbers the message has; inside: the
    nodes of the loops and branches around the node, from the innermost to the outermost, with the
    shapes of their inputs. For each loop, two more numbers are the step and the number of steps.
    error: the exception, if it was raised when the graph was traced, in a part that a call may not
    reach.
    """

    node: Apply
    kind: type[Exception]
    text: str
    shapes: Shapes
    count: int
    inside: tuple[tuple[Apply, Shapes], ...] = ()
    error: Exception | None = None


def shapes_of(arrays: Sequence[jax.Array]) -> Shapes:
    """The shape and the dtype of each array."""
    return tuple((np.shape(v), str(v.dtype)) for v in arrays)


def stand_in(shape: Sequence[int], dtype: str) -> np.ndarray:
    """An array of this shape and dtype, which messages describe; it has no memory for elements."""
    return np.broadcast_to(np.zeros((), dtype), tuple(shape))


def message(node: Apply, shapes: Shapes, what: str) -> str:
    """The message about an error in a node."""
    return node_error(node, [stand_in(*each) for each in shapes], what)


def add_place(error: Exception, node: Apply, shapes: Shapes, step: int = 0, total: int = 0) -> None:
    """Add to an exception that it was raised in a loop, in this step, or in a branch."""
    if isinstance(node.op, Scan) and not node.op.settings.hidden and total:
        add_context(error, node.op.step_text(step, total))
    add_context(error, message(node, shapes, f"raised while computing {application(node)}"))


def failure(condition: Condition, numbers: Sequence[jax.Array]) -> Exception:
    """The exception for a condition that does not hold. numbers: those of the message, then the
    steps of loops."""
    found = [_number(n) for n in numbers]
    error = _again(condition.error) if condition.error is not None else condition.kind(message(
        condition.node, condition.shapes, condition.text.format(*found[:condition.count])))
    steps = iter(found[condition.count:])
    for node, shapes in condition.inside:
        numbered = (next(steps), next(steps)) if isinstance(node.op, Scan) else ()
        add_place(error, node, shapes, *numbered)
    return error


def _again(error: Exception) -> Exception:
    """A copy of an exception, with its notes."""
    copy = type(error)(*error.args)
    for note in getattr(error, "__notes__", ()):
        add_context(copy, note)
    return copy


def _number(value: jax.Array) -> Any:
    return np.asarray(value).item()
