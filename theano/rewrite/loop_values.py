"""Values that the step of a reverse loop computes although the forward loop has computed them.

A reverse step repeats the forward step: it has the same rows, states and invariants. So does the
step of the third loop of a second derivative, which goes forwards again. Where rows are kept only
briefly, the forward loop traces additional values that are expensive to compute (`tanh`, products,
sums), and the reverse loop reads them.

Where all rows are kept, the traced values are products on which the next state depends, or
elementwise functions of these products alone. The reverse loop would compute the products for all
rows at once, which takes as much memory as their trace.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from theano.graph import source, walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant
from theano.ifelse import IfElse
from theano.rewrite.loops import loops_of
from theano.scanning.op import Scan
from theano.scanning.ranges import is_limited, turned
from theano.tensor.creation import Alloc
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.indexing.basic import Subtensor
from theano.tensor.linalg.products import Dot
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.var import TensorVariable

NAME = "loop_values"

COSTLY = 8
"""From this number of floating-point operations on, a value is traced."""


def shared(forward: Apply, reverse: Apply, rows: dict[int, int]) -> tuple[Scan, Scan]:
    """The op of `forward` with more traces, and that of `reverse` with as many more sequences, each
    after the existing ones; the new sequences are the new traces in reverse order. rows: for each
    sequence of `reverse`, the trace of `forward` that it reads. Steps with branches are not
    changed, because a value that only one branch needs is not computed in each step."""
    if _has_branches(forward.op) or _has_branches(reverse.op):
        return forward.op, reverse.op
    known = _same(forward, reverse, rows, True)
    return _handing(forward.op, reverse.op, known, _costly(reverse.op.outputs, known))


def keep_products(fgraph: FunctionGraph) -> bool:
    """Make forward loops trace products that their reverse loops would compute again; return
    whether there were any."""
    found = False
    for node in loops_of(fgraph):
        forward: Apply | None = node
        while forward is not None:
            forward = _keep_some(fgraph, forward)
            found |= forward is not None
    return found


def _keep_some(fgraph: FunctionGraph, forward: Apply) -> Apply | None:
    """The loop that replaces `forward` and traces what one of its readers would compute
    again; None when there is nothing to trace."""
    for reader, back, rows in _readers(fgraph, forward):
        known = _same(forward, reader, rows, back)
        values = _products(forward.op, reader.op.graph, known)
        if values:
            ops = _handing(forward.op, reader.op, known, values)
            return _hand_on(fgraph, forward, reader, back, ops)
    return None


def _readers(
    fgraph: FunctionGraph, forward: Apply
) -> list[tuple[Apply, bool, dict[int, int]]]:
    """The loops over the steps of `forward` that read its traces, each with whether it reads them
    from the last row to the first, and a dict from its sequences to the traces that they read."""
    op = forward.op
    if op.has_until or _has_branches(op):
        return []
    found: dict[tuple[Apply, bool], dict[int, int]] = {}
    for t, trace in enumerate(op.split_outputs(forward.outputs)[1]):
        clients = [(*client, False) for client in fgraph.clients(trace)]
        for node, *_ in tuple(clients):
            if not isinstance(node, str) and turned(node.outputs[0]) is trace:
                clients += [(*client, True) for client in fgraph.clients(node.outputs[0])]
        for reader, place, back in clients:
            if not isinstance(reader, str) and type(reader.op) is Scan and (
                    reader.inputs[0] is forward.inputs[0] and not reader.op.has_until
                    and 0 < place <= reader.op.n_sequences and not _has_branches(reader.op)):
                found.setdefault((reader, back), {})[place - 1] = t
    return [(reader, back, rows) for (reader, back), rows in found.items()]


def _has_branches(op: Scan) -> bool:
    return any(isinstance(node.op, IfElse) for node in op.graph.apply_nodes)


def _products(one: Scan, two: FunctionGraph, known: dict[Variable, Variable]) -> list[Any]:
    """The products of the reverse step that the forward step also computes, from its states and for
    its next states. If only a chain of elementwise functions reads such a product, the result of
    the chain takes its place."""
    before = set(one.split(one.inputs)[1])
    leading = set(walk.ancestors(one.split_outputs(one.outputs)[0]))
    varying: set[Any] = set(before)
    for node in one.graph.toposort():
        if any(v in varying for v in node.inputs):
            varying.update(node.outputs)
    found: dict[Any, None] = {}
    for node in two.toposort():
        (v, *_) = node.outputs
        if type(node.op) is Dot and v in known and known[v] in varying and known[v] in leading:
            found[_made_of(v, two, known)] = None
    return list(found)


def _made_of(product: TensorVariable, graph: FunctionGraph, known: dict[Variable, Variable]) -> Any:
    """The last value of the chain of elementwise functions, all of one type, that alone reads a
    product."""
    while True:
        clients = graph.clients(product)
        node = clients[0][0] if len(clients) == 1 else "several"
        if isinstance(node, str) or not isinstance(node.op, Elemwise) or (
                node.outputs[0] not in known or node.outputs[0].type != product.type):
            return product
        product = node.outputs[0]


def _hand_on(
    fgraph: FunctionGraph, forward: Apply, reader: Apply, back: bool, ops: tuple[Scan, Scan]
) -> Apply:
    """Replace two loops by two others, of which the second reads more traces of the first, in
    reverse if `back`; return the first."""
    with source.inherit(forward.mark):
        made = ops[0].make_node(*forward.inputs)
    fgraph.replace_all(zip(forward.outputs, made.outputs, strict=False), NAME)
    place = reader.op.n_sequences + 1
    more = ops[0].split_outputs(made.outputs)[1][forward.op.n_traces:]
    with source.inherit(reader.mark):
        read = ops[1].make_node(
            *reader.inputs[:place], *(trace[::-1] if back else trace for trace in more),
            *reader.inputs[place:])
    fgraph.replace_all(zip(reader.outputs, read.outputs, strict=True), NAME)
    return made


def _handing(
    one: Scan, two: Scan, known: dict[Variable, Variable], values: Sequence[Variable]
) -> tuple[Scan, Scan]:
    """The ops of loops such that the second reads `values`, which the first traces; known: the
    equal variables of both steps."""
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


def _same(
    forward: Apply, reader: Apply, rows: dict[int, int], back: bool
) -> dict[Any, Any]:
    """A dict from variables of the reader's step to equal variables of the forward step, without
    those that are the same in all steps."""
    one, two = forward.op, reader.op
    known = _given(forward, reader, rows, back)
    varying = set(two.split(two.inputs)[0])
    places = {_key(node, {}): node for node in one.graph.toposort()}
    for node in two.graph.toposort():
        twin = places.get(_key(node, known))
        if twin is not None and all(v in known or isinstance(v, Constant) for v in node.inputs):
            known.update(zip(node.outputs, twin.outputs, strict=True))
            if any(v in varying for v in node.inputs):
                varying.update(node.outputs)
    return {v: w for v, w in known.items() if v in varying}


def _given(
    forward: Apply, reader: Apply, rows: dict[int, int], back: bool
) -> dict[Any, Any]:
    """A dict from inputs of the reader's step to the equal inputs of the forward step."""
    one, two = forward.op, reader.op
    traces = one.split_outputs(one.outputs)[1]
    outside = dict(zip(forward.inputs[1:], one.inputs, strict=True))
    sequences, _, fixed = two.split(list(zip(two.inputs, reader.inputs[1:], strict=True)))
    known = {v: outside[w] for v, w in fixed if w in outside}
    for i, (v, sequence) in enumerate(sequences):
        whole = turned(sequence) if back else sequence
        if whole is not None and is_limited(whole, forward.inputs[0]):
            whole = whole.owner.inputs[0] if whole.owner.inputs[0] in outside else whole
        if i in rows:
            known[v] = traces[rows[i]]
        elif whole in outside:
            known[v] = outside[whole]
    return known


def _key(node: Apply, known: dict[Variable, Variable]) -> Any:
    """A key that is equal for nodes with equal values. known: replacements of variables."""
    found = [known.get(v, v) for v in node.inputs]
    return node.op, tuple(v.signature() if isinstance(v, Constant) else v for v in found)


def _costly(results: Sequence[Variable], known: dict[Variable, Variable]) -> list[Any]:
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
            unseen = [w for w in v.owner.inputs if w not in seen]
            seen.update(unseen)
            stack += unseen
    return list(found)


def _is_costly(node: Apply) -> bool:
    if isinstance(node.op, Elemwise):
        return bool(node.op.scalar_op.cost >= COSTLY)
    return not isinstance(node.op, (DimShuffle, Subtensor, Alloc))
