"""Pickling and deep copying of graphs of any depth, without recursion.

A pickler follows references, so that a chain of 50,000 nodes would recurse 50,000 levels deep. The
first node that a pickler meets therefore gives it the list of all its ancestors in topological
order. Each node is written after its inputs, and the pickler's memo preserves identity in the whole
pickle. While the list is written, `_listed` holds its nodes, so that they do not list their own
ancestors again. The `_EndOfList` at the end of the list removes them from `_listed` when it is
written, or when it is garbage collected because the pickler failed.
"""

from __future__ import annotations

from _thread import get_ident
from typing import TYPE_CHECKING, Any

from theano.graph import collector

if TYPE_CHECKING:
    from typing import SupportsIndex

    from theano.graph.node import Apply

_listed: set[tuple[int, int]] = set()
"""(thread, id) of each node of a list that is being written."""


class _EndOfList:
    """The last element of a pickled list of ancestors."""

    def __init__(self, nodes: list[Apply]) -> None:
        self.nodes = nodes
        thread = get_ident()
        self.keys = [(thread, id(node)) for node in nodes]
        _listed.update(self.keys)

    def release(self) -> None:
        _listed.difference_update(self.keys)
        self.keys = []

    __del__ = release

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        self.release()
        return tuple, ()


def output_of(node: Apply, index: int) -> Any:
    """Output `index` of an unpickled node."""
    return node.outputs[index]


@collector.resting()
def _ancestors(node: Apply) -> list[Any]:
    """The nodes that `node` depends on, in topological order, without `node` itself."""
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


def reduce_apply(node: Apply, protocol: SupportsIndex) -> Any:
    """`__reduce_ex__` of `Apply`. A node with empty outputs is created first, so that its ancestors
    may refer to it, as the update of a random generator's state does."""
    before: tuple[Any, ...] = ()
    if (get_ident(), id(node)) not in _listed:
        order = _ancestors(node)
        if order:
            before = (*order, _EndOfList(order))
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
