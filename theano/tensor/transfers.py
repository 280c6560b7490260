"""`Transfer`: the identity, which says on which device, or among which devices, a value lies."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.placement import Placement, placement_of
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample, spread
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.placement import Axis
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["Transfer", "transfer"]


class Transfer(TensorOp):
    """The identity; the value lies at `placement`, if the engine has several devices."""

    __props__ = ("placement",)
    view_map = {0: [0]}

    def __init__(self, placement: Placement) -> None:
        self.placement = placement

    def make_node(self, *inputs: TensorLike, **named: TensorLike) -> Apply:
        x = as_tensor_variable(inputs[0])
        return Apply(self, [x], [x.type()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return arrays[0]

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        return t.constrained(arrays[0], self.placement)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [self(output_grads[0])]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [None if eval_points[0] is None else self(eval_points[0])]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        return values[0]

    def __str__(self) -> str:
        return f"Transfer{{{self.placement}}}"

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(Transfer(Placement("cpu:0")), (spread(3, 4),))]


def transfer(
    x: TensorLike, target: str = "cpu", sharding: Sequence[Axis] | None = None
) -> Any:
    """`x` on the device `target`, or divided among the devices of a mesh by `sharding`. It is `x`
    itself for the target "cpu". Raises ValueError if there is no such device."""
    variable = as_tensor_variable(x)
    placement = placement_of(variable.type.ndim, target, sharding)
    return variable if placement is None else Transfer(placement)(variable)


locate(globals())
