"""Which rows of another variable an expression takes: all of them in reverse, or the first ones;
and how many rows a trace has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.tensor.indexing import slicing
from theano.tensor.indexing.basic import Subtensor
from theano.tensor.shaping.shapes import Shape_i

if TYPE_CHECKING:
    from theano.graph.node import Variable


def unreversed(sequence: Any) -> Any:
    """The array `x` if `sequence` is `x[::-1]`, else None."""
    entry = _only_slice(sequence)
    return sequence.owner.inputs[0] if slicing.is_reversal(entry) else None


def is_limited(sequence: Variable, n_steps: Variable) -> bool:
    """Whether `sequence` is an expression for the first `n_steps` rows of another variable."""
    entry = _only_slice(sequence)
    return entry is not None and entry.start is None and entry.step is None and (
        entry.stop is n_steps)


def forwards(sequence: Any) -> Any:
    """The array `x` if `sequence` is `x` or `x[::-1]`."""
    while (forward_order := unreversed(sequence)) is not None:
        sequence = forward_order
    return sequence


def steps_of(trace: Variable) -> Any:
    """The number of steps of the loop of a trace; None for another variable."""
    trace = in_loop(trace)
    loop = trace.owner
    if loop is None or not hasattr(loop.op, "has_until") or trace.index < loop.op.n_states:
        return None
    return plain_count(loop.outputs[-1] if loop.op.has_until else loop.inputs[0])


def plain_count(count: Any) -> Any:
    """`count`, or, if it is the length of a loop's trace, the number of steps of that loop."""
    while (node := count.owner) is not None and isinstance(node.op, Shape_i):
        steps = steps_of(forwards(node.inputs[0])) if node.op.i == 0 else None
        if steps is None:
            break
        count = steps
    return count


def in_loop(variable: Variable) -> Any:
    """The output of a loop that a variable stands for, as those do that `scan` returns (see
    `theano.scanning.buffers`); else the variable itself."""
    stands_for = getattr(getattr(variable.owner, "op", None), "stands_for", None)
    return variable if stands_for is None else stands_for(variable)


def _only_slice(variable: Variable) -> Any:
    """The slice `s` if `variable` is `x[s]` of another variable `x`, else None."""
    node = variable.owner
    if node is None or type(node.op) is not Subtensor:
        return None
    (first, *others) = slicing.unflatten(node.op.idx_list, node.inputs[1:])
    return first if not others and isinstance(first, slice) else None
