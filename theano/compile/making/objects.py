"""Results that are Python objects with arrays inside, as sparse matrices are: like all results they
share no memory with anything else."""

from __future__ import annotations

from typing import Any

from theano.backends import numpy
from theano.graph import Apply, Constant, FunctionGraph, Op


class OwnObjects(Op):
    """The first `count` inputs, copied where they share memory with another input or each other."""

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
    """A node that makes own values of the objects among the outputs of a graph; None when there are
    none, or none that could share memory."""
    objects = [v for v in fgraph.outputs if not hasattr(v.type, "numpy_dtype")]
    if not any(hasattr(v.type, "arrays") or isinstance(v, Constant) for v in objects):
        return None
    read = dict.fromkeys([*(v for node in fgraph.apply_nodes for v in node.inputs), *objects])
    fixed = [v for v in read if isinstance(v, Constant)]
    return Apply(
        OwnObjects(len(objects)), [*objects, *fgraph.inputs, *fixed], [v.type() for v in objects])
