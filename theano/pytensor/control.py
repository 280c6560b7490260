"""The table of ops that hold graphs or decide: loops, branches, checks, ops made of graphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import theano
import theano.tensor as T
from theano.graph.node import Variable
from theano.ifelse import ifelse
from theano.pytensor.application import Applied, Row, Untranslated, fitted
from theano.tensor.assertions import Assert
from theano.tensor.var import TensorVariable

__all__ = ["CONTROL"]


def _from_graph(a: Applied) -> Any:
    graph = a.op.fgraph
    return a.inner(graph.outputs, dict(zip(graph.inputs, a.inputs, strict=True)))


def _ifelse(a: Applied) -> Any:
    condition, *branches = a.inputs
    n = len(a.node.outputs)
    found = ifelse(T.neq(condition, 0), tuple(branches[:n]), tuple(branches[n:]))
    return list(found) if isinstance(found, (list, tuple)) else [found]


class RaiseUnless(Assert):
    """Returns its first input; raises `exception(msg)` at run time unless all others are true."""

    __props__ = ("msg", "exception")

    def __init__(self, msg: str, exception: type[Exception]) -> None:
        super().__init__(msg)
        self.exception = exception


def _checked(a: Applied) -> Any:
    """The value, where all conditions hold; the exception of PyTensor's op elsewhere."""
    x, *conditions = a.inputs
    return RaiseUnless(a.op.msg, a.op.exc_type)(x, *[T.all(c) for c in conditions])


def _scan(a: Applied) -> Any:
    """A loop. PyTensor's arrays of states begin with the initial values, ours do not."""
    info = a.op.info
    if info.mit_mot_in_slices:
        raise Untranslated
    if getattr(info, "n_untraced_sit_sot", 0):
        raise Untranslated
    steps, *rest = a.inputs
    given: Iterator[Any] = iter(rest)
    sequences = list(islice(given, info.n_seqs))
    taps = [[int(t) for t in each] for each in (*info.mit_sot_in_slices, *info.sit_sot_in_slices)]
    arrays = list(islice(given, len(taps)))
    list(islice(given, info.n_nit_sot))  # the lengths of traces: here, the number of steps
    fixed = list(given)
    graph = a.op.fgraph

    def step(*values: Variable) -> Any:
        known = {theirs: fitted(theirs, ours) for theirs, ours in zip(
            graph.inputs, [*values, *fixed], strict=True)}
        outputs = a.inner(graph.outputs, known)
        if not info.as_while:
            return outputs
        return outputs[:-1], theano.scan_module.until(T.neq(outputs[-1], 0))

    found, _ = theano.scan(
        step, sequences=[s[:steps] for s in sequences], n_steps=steps, return_list=True,
        outputs_info=[*map(_initial, arrays, taps), *[None] * info.n_nit_sot])
    states = [T.join(0, array[:-min(each)], traced)
              for array, each, traced in zip(arrays, taps, found, strict=False)]
    return [*states, *found[len(states):]]


def _initial(array: TensorVariable, taps: Sequence[int]) -> Any:
    """What the first steps read of a state: the first rows of its array."""
    return array[0] if list(taps) == [-1] else {"initial": array[:-min(taps)], "taps": list(taps)}


CONTROL: dict[str, Row] = {
    "OpFromGraph": _from_graph,
    "IfElse": _ifelse,
    "CheckAndRaise": _checked,
    "Scan": _scan,
}
"""The name of PyTensor's class of op and the function that translates it."""
