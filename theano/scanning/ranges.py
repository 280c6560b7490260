"""Which rows of another variable an expression takes: all of them in reverse, or the first ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.tensor.indexing import slicing
from theano.tensor.indexing.basic import Subtensor

if TYPE_CHECKING:
    from theano.graph.node import Variable


def unreversed(sequence: Any) -> Any:
    """The array `x` if `sequence` is `x[::-1]`, else None."""
    entry = _only_slice(sequence)
    return sequence.owner.inputs[0] if slicing.is_turned(entry) else None


def is_limited(sequence: Variable, n_steps: Variable) -> bool:
    """Whether `sequence` is an expression for the first `n_steps` rows of another variable."""
    entry = _only_slice(sequence)
    return entry is not None and entry.start is None and entry.step is None and (
        entry.stop is n_steps)


def _only_slice(variable: Variable) -> Any:
    """The slice of the first axis that computes `variable`, or None."""
    node = variable.owner
    if node is None or type(node.op) is not Subtensor:
        return None
    (first, *others) = slicing.unflatten(node.op.idx_list, node.inputs[1:])
    return first if not others and isinstance(first, slice) else None
