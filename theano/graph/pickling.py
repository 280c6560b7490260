"""Pickling (and deep copying) of graphs of any depth, without recursion.

A pickler follows references, so a chain of 50,000 nodes would recurse 50,000 deep. The first node
of a graph that a pickler meets therefore hands it all of its ancestors first, in topological order;
each is then written after its inputs, and the pickler's own memo keeps identity exact across
everything in the same pickle. While that list is being written, `_listed` holds its nodes, so that
they do not list their own ancestors again. The `_Listing` behind the list takes them out: when it
is written, or, when the pickler gives up before, when it is dropped.
"""

from __future__ import annotations

from _thread import get_ident
from typing import TYPE_CHECKING, Any

from theano.graph import collector

if TYPE_CHECKING:
    from theano.graph.node import Apply

_listed: set[tuple[int, int]] = set()
"""(thread, id) of the nodes on a list that is being written."""


class _Listing:
    """The end of a list of ancestors in a pickle."""

    def __init__(self, nodes: list[Any]) -> None:
        self.nodes = nodes
        thread = get_ident()
        self.keys = [(thread, id(node)) for node in nodes]
        _listed.update(self.keys)

    def release(self) -> None:
        _listed.difference_update(self.keys)
        self.keys = []

    __del__ = release

    def __reduce_ex__(self, protocol: Any) -> Any:
        self.release()
        return tuple, ()


def output_of(node: Apply, index: int) -> Any:
    """Output `index` of a restored node."""
    return node.outputs[index]


@collector.resting()
def _ancestors(node: Apply) -> list[Any]:
    """The nodes that `node` depends on, inputs first, without `node` itself."""
    order: list[Any] = []
    seen = {id(node)}
    stack = [(node, iter(node.inputs))]
    while stack:
        current, inputs = stack[-1]
        for variable in inputs:
            owner = variable.owner
            if owner is not None and id(owner) not in seen:
                seen.add(id(owner))
                stack.append((owner, iter(owner.inputs)))
                break
        else:
            stack.pop()
            order.append(current)
    return order[:-1]


def reduce_apply(node: Apply, protocol: Any) -> Any:
    """`__reduce_ex__` of `Apply`: an empty node with empty outputs first, so that what the node
    depends on may refer to it (a generator's next state is such a thing)."""
    before: tuple[Any, ...] = ()
    if (get_ident(), id(node)) not in _listed:
        order = _ancestors(node)
        if order:
            before = (*order, _Listing(order))
    outputs = []
    for variable in node.outputs:
        state = variable.__getstate__()
        del state["owner"], state["index"]
        outputs.append(state)
    own = node.__getstate__()
    del own["outputs"]
    classes = [type(variable) for variable in node.outputs]
    return _empty_apply, (type(node), classes), (before, own, outputs)


def _empty_apply(cls: type, classes: list[type]) -> Any:
    node: Any = object.__new__(cls)
    node.outputs = [object.__new__(each) for each in classes]
    for index, variable in enumerate(node.outputs):
        variable.__dict__.update(owner=node, index=index)
    return node


def restore_apply(node: Apply, state: Any) -> None:
    """`__setstate__` of `Apply`."""
    _, own, outputs = state
    node.__dict__.update(own)
    for variable, variable_state in zip(node.outputs, outputs, strict=True):
        variable.__dict__.update(variable_state)
