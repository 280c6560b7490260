"""Elementwise expressions of transposed arrays: f(x.T, y.T) becomes f(x, y).T where its readers
reduce it, transpose it again, or multiply matrices, so that its loops follow memory order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.rewrite.rule import NodeRule
from theano.rewrite.rules.broadcasting import elementwise
from theano.tensor.elemwise import DimShuffle
from theano.tensor.linalg.products import Dot
from theano.tensor.reductions.op import REDUCTIONS

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.rewrite.facts import Facts

MOST_NODES = 100
"""The largest number of connected elementwise nodes that are examined."""

READERS = (*REDUCTIONS, DimShuffle, Dot)
"""The ops whose operands are rewritten."""

Order = tuple[int, ...]


def _transposed_operand(node: Apply, facts: Facts) -> Any:
    """g(f(x.T)) = g(f(x).T) for a reader g. All elementwise nodes that are connected with f, by
    operands and by readers, must be of transposed arrays: otherwise f would be computed twice."""
    inputs = [_restored(v, facts) for v in node.inputs]
    return None if inputs == node.inputs else node.op(*inputs)


def _restored(x: Variable, facts: Facts) -> Variable:
    """f(x, y).T for f(x.T, y.T); another variable is returned as it is."""
    order = _common_order(x, facts)
    if order is None:
        return x
    back = DimShuffle(len(order), [order.index(axis) for axis in range(len(order))])
    transposed: dict[Variable, Any] = {}

    def untransposed(v: Any, like: Variable) -> Any:
        if _is_small(v, like):
            return back(v)
        if elementwise(v) is None:
            return v.owner.inputs[0]
        if v not in transposed:
            transposed[v] = v.owner.op(*(untransposed(o, v) for o in v.owner.inputs))
        return transposed[v]

    return DimShuffle(len(order), order)(untransposed(x, x))  # type: ignore[no-any-return]


def _common_order(x: Variable, facts: Facts) -> Order | None:
    """The order of dims of all arrays that `x` and the elementwise nodes connected with it read,
    except for arrays that are broadcast; None if they have different orders, or if these nodes have
    readers other than `READERS`."""
    first = elementwise(x)
    if first is None:
        return None
    orders: set[Order | None] = set()
    connected, seen = [first], {first}
    for node in connected:
        (out,) = node.outputs
        large = [v for v in node.inputs if not _is_small(v, out)]
        near = [v.owner for v in large if elementwise(v) is not None]
        orders.update(_permutation(v) for v in large if elementwise(v) is None)
        if None in orders or len(orders) > 1:
            return None
        for client, _ in facts.fgraph.clients(out):
            if client == "output":
                return None
            if elementwise(client.outputs[0]) is not None:
                near.append(client)
            elif not isinstance(client.op, READERS):
                return None
        connected += [n for n in dict.fromkeys(near) if n not in seen]
        seen.update(near)
        if len(connected) > MOST_NODES:
            return None
    return orders.pop() if len(orders) == 1 else None


def _is_small(v: Variable, like: Variable) -> bool:
    """Whether a dim of `v` is broadcast to that of `like`."""
    return bool(v.type.broadcastable != like.type.broadcastable)


def _permutation(v: Variable) -> Order | None:
    """The order in which `v` has the dims of an array, if it has the same dims in another order;
    else None."""
    node = v.owner
    if node is None or not isinstance(node.op, DimShuffle) or node.op.drop or (
            "x" in node.op.new_order):
        return None
    order = tuple(node.op.new_order)
    return order if order != tuple(range(len(order))) else None


RULES = (
    NodeRule("transposed_operand", READERS, _transposed_operand),
)
