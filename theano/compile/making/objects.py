"""Results that are mutable Python objects: sparse matrices, the states of random generators. Like
all results, they must not share memory with other values."""

from __future__ import annotations

from typing import Any

from theano.backends import numpy
from theano.graph import Apply, Constant, FunctionGraph, Op


class OwnObjects(Op):
    """Returns the first `count` inputs; those that share memory with another input are copied."""

    __props__ = ("count",)

    def __init__(self, count: int) -> None:
        self.count = count

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        rest = zip(node.inputs[self.count:], inputs[self.count:], strict=True)
        taken = {id(part) for v, value in rest for part in numpy.arrays_in(v.type, value)}
        kinds = [v.type for v in node.outputs]
        owned = numpy.separate(kinds, inputs[:self.count], taken)
        for storage, value in zip(output_storage, owned, strict=True):
            storage[0] = value


def _may_share(v: Any) -> bool:
    """Whether an object may share memory with others. An op with `new_objects` makes new ones."""
    new = v.owner is not None and getattr(v.owner.op, "new_objects", False)
    return isinstance(v, Constant) or (hasattr(v.type, "arrays") and not new)


def own_objects(fgraph: FunctionGraph) -> Apply | None:
    """A node that copies the objects among the outputs of a graph if they share memory; None if
    there are no objects, or none that can share memory."""
    objects = [v for v in fgraph.outputs if not hasattr(v.type, "numpy_dtype")]
    if not any(_may_share(v) for v in objects) and len(set(objects)) == len(objects):
        return None
    read = dict.fromkeys([*(v for node in fgraph.apply_nodes for v in node.inputs), *objects])
    fixed = [v for v in read if isinstance(v, Constant)]
    return Apply(
        OwnObjects(len(objects)), [*objects, *fgraph.inputs, *fixed], [v.type() for v in objects])
