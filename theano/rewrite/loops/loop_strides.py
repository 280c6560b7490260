"""Loops of which only every k-th row is read store only these rows.

`trace[::10]` and `trace[1000::10]`, with which a sampler thins its draws, read one row of every ten
steps. The loop becomes a loop over these rows, each step of which makes the steps up to the next
one and traces its row; if the last states are also read, a third loop makes the remaining steps.
"""

from __future__ import annotations

from typing import Any

import theano.tensor as T
from theano.graph import source
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply
from theano.ifelse import ifelse
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops.loops import entry_of, loops_of, without_traces
from theano.scanning.build import Loop, Settings
from theano.scanning.op import Scan
from theano.tensor.indexing import slicing
from theano.tensor.var import TensorVariable

NAME = "loop_strides"

FEWEST = 64
"""Loops with a smaller constant number of steps are not divided."""


def cut(fgraph: FunctionGraph) -> None:
    """Divide loops of which only every k-th row is read."""
    lengths = Lengths()
    for node in loops_of(fgraph):
        entry = _entry(fgraph, node)
        steps = lengths.of(node.inputs[0])
        if entry is not None and (not isinstance(steps, int) or steps >= FEWEST):
            _divide(fgraph, node, entry)


def _entry(fgraph: FunctionGraph, node: Apply) -> slice | None:
    """The slice with a constant step, forwards or back, that all readers take of the traces; None
    if they take anything else."""
    if node.op.has_until:
        return None
    traces = node.op.split_outputs(node.outputs)[1]
    found = [entry_of(user) for trace in traces for user, _ in fgraph.clients(trace)]
    entry = found[0] if found and found.count(found[0]) == len(found) else None
    if isinstance(entry, slice) and isinstance(entry.step, int) and abs(entry.step) > 1:
        return entry
    return None


def _divide(fgraph: FunctionGraph, node: Apply, entry: slice) -> None:
    """Replace a loop by one over the rows that are read, and one over the steps after them."""
    op, (n_steps, *rest) = node.op, node.inputs
    sequences = op.split(rest)[0]
    last_states, traces, _ = op.split_outputs(node.outputs)
    with source.inherit(node.mark):
        first, count = _rows(entry, n_steps)
        steps, lasts, rows = _strided(node, first, count, abs(entry.step))
        if any(map(fgraph.uses, last_states)):
            lasts = without_traces(op).part(
                node, steps, n_steps - steps, [s[steps:] for s in sequences], lasts).outputs
        replaced = list(zip(last_states, lasts, strict=True))
        for old, new in zip(traces, rows, strict=True):
            for user, _ in fgraph.clients(old):
                _, *others = slicing.unflatten(user.op.idx_list, user.inputs[1:])
                place = slice(None, None, -1 if entry.step < 0 else None)
                replaced.append((user.outputs[0], new[(place, *others)]))
    fgraph.replace_all(
        [(old, old.type.filter_variable(new)) for old, new in replaced], NAME)


def _rows(entry: slice, n_steps: TensorVariable) -> tuple[Any, Any]:
    """The first step whose row is read, and the number of rows."""
    start, stop = (
        T.cast(v, "int64") if hasattr(v, "type") else v for v in (entry.start, entry.stop))
    first, step, count = slicing.slice_range(start, stop, entry.step, n_steps)
    return (first if step > 0 else first + (count - 1) * step), count


def _strided(
    node: Apply, first: TensorVariable | int, count: TensorVariable | int, stride: int
) -> tuple[Any, list[Any], list[Any]]:
    """A loop over `count` rows: that of step `first`, and those of every `stride`-th step after it.
    Returns the number of steps made, the states after these, and the rows. If there are no rows, no
    step is made."""
    op = node.op
    sequences, starts, _ = op.split(node.inputs[1:])
    place, size = T.lscalar("place"), T.lscalar("size")
    befores = [v.type.make_variable(v.name) for v in op.split(op.inputs)[1]]
    news, stacks, _ = op.split_outputs(op.part(
        node, place, size, [s[place:place + size] for s in sequences], befores).outputs)
    zero, one = (T.constant(v, dtype="int64") for v in (0, stride))
    states = [(place, zero, place + size), (size, T.cast(first, "int64") + 1, one),
              *zip(befores, starts, news, strict=True)]
    loop = Loop(T.as_tensor_variable(count), [], [
        (v, *(v.type.filter_variable(x) for x in each)) for v, *each in states],
        [stack[-1] for stack in stacks],
        settings=Settings(name=f"strides_of_{op.name or 'scan'}", hidden=True))
    (steps, _, *lasts), rows, _ = Scan.of(loop)
    none = [T.zeros((0, *(v.shape[i] for i in range(1, v.type.ndim))), v.type.dtype) for v in rows]
    chosen = ifelse(T.gt(count, 0), [steps, *lasts, *rows], [
        v.type.filter_variable(w) for v, w in zip(
            (steps, *lasts, *rows), (zero, *starts, *none), strict=True)])
    return chosen[0], chosen[1:len(lasts) + 1], chosen[len(lasts) + 1:]
