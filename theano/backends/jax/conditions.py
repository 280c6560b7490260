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
from theano.records import Record
from theano.scanning.op import Scan

if TYPE_CHECKING:
    from theano.graph.node import Apply


class Condition(Record):
    """What is known of a condition when a program is compiled.

    node: the node that requires it; kind, text: the exception, and the format of its message;
    shapes: `(shape, dtype)` of each input of the node; count: how many numbers the message has;
    inside: the loops and branches around the node, from the innermost to the outermost, each a text
    or a loop's op; for a loop, two more numbers are the step and the number of steps.
    """

    node: Apply
    kind: type[Exception]
    text: str
    shapes: tuple[tuple[tuple[int, ...], str], ...]
    count: int
    inside: tuple[Any, ...] = ()


def stand_in(shape: Sequence[int], dtype: str) -> np.ndarray:
    """An array of this shape and dtype, which messages describe; it has no memory for elements."""
    return np.broadcast_to(np.zeros((), dtype), tuple(shape))


def failure(condition: Condition, numbers: Sequence[Any]) -> Exception:
    """The exception for a condition that does not hold. numbers: those of the message, then the
    steps of loops."""
    found = [_number(n) for n in numbers]
    text = condition.text.format(*found[:condition.count])
    operands = [stand_in(*each) for each in condition.shapes]
    error = condition.kind(node_error(condition.node, operands, text))
    steps = iter(found[condition.count:])
    for place in condition.inside:
        if isinstance(place, Scan):
            step, total = next(steps), next(steps)
            if not place.settings.hidden:
                add_context(error, place.step_text(step, total))
        else:
            add_context(error, place)
    return error


def _number(value: Any) -> Any:
    return np.asarray(value).item()
