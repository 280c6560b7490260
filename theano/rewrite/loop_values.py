"""Values that the step of a reverse loop computes although the forward loop has computed them.

A reverse step repeats the forward step: it has the same rows, states and invariants. Where rows are
kept only briefly, the forward loop traces additional values that are expensive to compute (`tanh`,
products, sums), and the reverse loop reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant
from theano.ifelse import IfElse
from theano.rewrite.loops import is_limited, turned
from theano.scanning.op import Scan
from theano.tensor.creation import Alloc
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.indexing.basic import Subtensor
from theano.tensor.type import TensorType

COSTLY = 8
"""From this number of floating-point operations on, a value is traced."""


def shared(forward: Apply, reverse: Apply, rows: dict[int, int]) -> tuple[Scan, Scan]:
    """The op of `forward` with more traces, and that of `reverse` with as many more sequences, each
    after the existing ones; the new sequences are the new traces in reverse order. rows: for each
    sequence of `reverse`, the trace of `forward` that it reads. Steps with branches are not
    changed, because a value that only one branch needs is not computed in each step."""
    if any(isinstance(n.op, IfElse) for v in (forward, reverse) for n in v.op.graph.apply_nodes):
        return forward.op, reverse.op
    known = _same(forward, reverse, rows)
    values = _costly(reverse.op.outputs, known)
    one, two = forward.op, reverse.op
    traces = one.split_outputs(one.outputs)[1]
    results = [*one.split_outputs(one.outputs)[0], *traces, *(known[v] for v in values)]
    sequences, states, fixed = two.split(two.inputs)
    more = {v: v.type.make_variable() for v in values}
    return (
        Scan(FunctionGraph(one.inputs, results), one.n_sequences, one.n_states,
             len(traces) + len(values), False, one.settings),
        Scan(FunctionGraph([*sequences, *more.values(), *states, *fixed],
                           walk.replace(two.outputs, dict(more))),
             two.n_sequences + len(values), two.n_states, two.n_traces, False, two.settings))


def _same(forward: Apply, reverse: Apply, rows: dict[int, int]) -> dict[Any, Any]:
    """A dict from variables of the reverse step to equal variables of the forward step, without
    those that are the same in all steps."""
    one, two = forward.op, reverse.op
    known = _given(forward, reverse, rows)
    varying = set(two.split(two.inputs)[0])
    places = {_key(node, {}): node for node in one.graph.toposort()}
    for node in two.graph.toposort():
        twin = places.get(_key(node, known))
        if twin is not None and all(v in known or isinstance(v, Constant) for v in node.inputs):
            known.update(zip(node.outputs, twin.outputs, strict=True))
            if any(v in varying for v in node.inputs):
                varying.update(node.outputs)
    return {v: w for v, w in known.items() if v in varying}


def _given(forward: Apply, reverse: Apply, rows: dict[int, int]) -> dict[Any, Any]:
    """A dict from inputs of the reverse step to the equal inputs of the forward step."""
    one, two = forward.op, reverse.op
    traces = one.split_outputs(one.outputs)[1]
    outside = dict(zip(forward.inputs[1:], one.inputs, strict=True))
    sequences, _, fixed = two.split(list(zip(two.inputs, reverse.inputs[1:], strict=True)))
    known = {v: outside[w] for v, w in fixed if w in outside}
    for i, (v, sequence) in enumerate(sequences):
        whole = turned(sequence)
        if whole is not None and is_limited(whole, forward.inputs[0]):
            whole = whole.owner.inputs[0] if whole.owner.inputs[0] in outside else whole
        if i in rows:
            known[v] = traces[rows[i]]
        elif whole in outside:
            known[v] = outside[whole]
    return known


def _key(node: Apply, known: dict[Any, Any]) -> Any:
    """A key that is equal for nodes with equal values. known: replacements of variables."""
    found = [known.get(v, v) for v in node.inputs]
    return node.op, tuple(v.signature() if isinstance(v, Constant) else v for v in found)


def _costly(results: Sequence[Any], known: dict[Any, Any]) -> list[Any]:
    """The values of `known` that are expensive and that `results` read, directly or through other
    nodes."""
    found: dict[Any, None] = {}
    stack, seen = list(results), set(results)
    while stack:
        v = stack.pop()
        if v in known and v.owner is not None and isinstance(v.type, TensorType) and (
                _is_costly(v.owner)):
            found[v] = None
        elif v.owner is not None:
            fresh = [w for w in v.owner.inputs if w not in seen]
            seen.update(fresh)
            stack += fresh
    return list(found)


def _is_costly(node: Apply) -> bool:
    if isinstance(node.op, Elemwise):
        return bool(node.op.scalar_op.cost >= COSTLY)
    return not isinstance(node.op, (DimShuffle, Subtensor, Alloc))
