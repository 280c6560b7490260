"""`theano.tests.breakpoint`: an op that starts the debugger if a condition is true."""

from __future__ import annotations

import copy
import pdb
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.gradient import DisconnectedType
from theano.graph import Apply, Op

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.graph.typing import Array, Storage
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = ["PdbBreakpoint"]


class PdbBreakpoint(Op):
    """`PdbBreakpoint(name)(condition, *monitored)` returns the monitored variables. If the scalar
    `condition` is not 0 at run time, it starts pdb with their values in the list `monitored`.

    The outputs are the elements of that list after the debugger has returned.
    Raises AssertionError if the condition is not a scalar.
    """

    __props__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def make_node(self, condition: TensorVariable, *monitored_vars: TensorLike) -> Apply:
        if condition.ndim != 0:
            raise AssertionError(
                f"the condition of PdbBreakpoint must be a scalar, got {condition.ndim} dims")
        variables: list[Any] = [
            T.as_tensor_variable(each) if not hasattr(each, "type") else each
            for each in monitored_vars]
        op = copy.copy(self)
        op.view_map = {i: [i + 1] for i in range(len(variables))}
        return Apply(op, [condition, *variables], [each.type() for each in variables])

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        monitored = list(inputs[1:])
        if inputs[0]:
            print(f"\nPdbBreakpoint '{self.name}': the values are in `monitored`; "
                  "continue with c")
            pdb.set_trace()
        for variable, value, cell in zip(node.outputs, monitored, output_storage, strict=True):
            as_is = not isinstance(variable.type, T.TensorType)
            cell[0] = value if as_is else np.asarray(value, variable.type.dtype)

    def grad(
        self, inputs: Sequence[TensorVariable], output_gradients: Sequence[TensorVariable]
    ) -> list[Any]:
        return [DisconnectedType()(), *output_gradients]

    def infer_shape(self, node: Apply, input_shapes: Sequence[tuple[Variable, ...]]) -> list[Any]:
        return list(input_shapes[1:])

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        count = len(node.outputs)
        return [[False] * count, *([i == j for j in range(count)] for i in range(count))]
