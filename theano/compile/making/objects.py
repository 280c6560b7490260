"""Results that are Python objects with arrays inside, such as sparse matrices. Like all results,
they must not share memory with other values."""

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
        taken = {id(part) for v, value in rest for part in numpy.parts(v.type, value)}
        kinds = [v.type for v in node.outputs]
        owned = numpy.separate(kinds, inputs[:self.count], taken)
        for storage, value in zip(output_storage, owned, strict=True):
            storage[0] = value


def own_objects(fgraph: FunctionGraph) -> Apply | None:
    """A node that copies the objects among the outputs of a graph if they share memory; None if
    there are no objects, or none that can share memory."""
    objects = [v for v in fgraph.outputs if not hasattr(v.type, "numpy_dtype")]
    if not any(hasattr(v.type, "arrays") or isinstance(v, Constant) for v in objects):
        return None
    read = dict.fromkeys([*(v for node in fgraph.apply_nodes for v in node.inputs), *objects])
    fixed = [v for v in read if isinstance(v, Constant)]
    return Apply(
        OwnObjects(len(objects)), [*objects, *fgraph.inputs, *fixed], [v.type() for v in objects])
