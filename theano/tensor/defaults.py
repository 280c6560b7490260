"""`default`: a value in place of None."""

from __future__ import annotations

from typing import Any

from theano.graph.node import Apply
from theano.graph.op import Op
from theano.tensor.constant import as_tensor_variable

__all__ = ["Default", "default", "setdefault"]


class Default(Op):
    """The first input, or the second where the first is None when the function is called.

    Raises TypeError for inputs of different types.
    """

    __props__ = ()
    view_map = {0: [0]}

    def make_node(self, x: Any, default: Any) -> Apply:
        x, other = as_tensor_variable(x), as_tensor_variable(default)
        if x.type.dtype != other.type.dtype or x.type.ndim != other.type.ndim:
            raise TypeError(f"default: both must have one type, got {x.type} and {other.type}")
        return Apply(self, [x, x.type.filter_variable(other)], [x.type()])

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        x, other = inputs
        output_storage[0][0] = other.copy() if x is None else x


default = Default()
setdefault = default
