"""`Assert`: the identity, which checks conditions when it runs; `Raise`: always raises."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.scalar as S
from theano.graph.node import Apply, Variable
from theano.graph.op import Op
from theano.tensor.op import TensorOp, disconnected, require, varies_with_first
from theano.tensor.samples import Sample, spread
from theano.tensor.type import TensorType
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["Assert", "assert_", "assert_op"]


class Assert(TensorOp):
    """Returns its first input, of any type. Raises AssertionError(msg) at run time unless all other
    inputs, which are scalars, are true. The check is kept as long as the result is used.

    >>> T.assert_op([1.0, 2.0], T.ge(2.0, 1.0)).eval()
    array([1., 2.])
    """

    __props__: tuple[str, ...] = ("msg",)
    view_map = {0: [0]}
    exception: type[Exception] = AssertionError

    def __init__(self, msg: str = "Theano Assert failed!") -> None:
        self.msg = msg

    def make_node(self, value: TensorLike, *conds: TensorLike) -> Apply:
        """Apply the op; raises AssertionError for a condition that is not a scalar."""
        value = value if isinstance(value, Variable) else as_tensor_variable(value)
        conditions = [as_tensor_variable(c) for c in conds]
        for condition in conditions:
            if condition.type.ndim:
                raise AssertionError(
                    f"Assert: a condition is a scalar, {condition} has {condition.type.ndim} dims; "
                    "reduce it with theano.tensor.all")
        return Apply(self, [value, *conditions], [value.type()])

    def shape(
        self, inputs: Sequence[TensorVariable], shapes: Sequence[Any]
    ) -> list[tuple[Any, ...]]:
        return [shapes[0]]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        message = self.msg.replace("{", "{{").replace("}", "}}")
        for condition in arrays[1:]:
            require(xp, condition != 0, self.exception, message)
        return arrays[0]

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        output_storage[0][0] = self.value(np, *inputs)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [output_grads[0], *map(disconnected, inputs[1:])]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [eval_points[0]]

    connection_pattern = varies_with_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        if not isinstance(node.inputs[0].type, TensorType):
            return b.python(node, *values)
        message = self.msg.replace("{", "{{").replace("}", "}}")
        for condition in values[1:]:
            zero = b.const(0, condition.dtype)
            b.check(b.scalar_map(S.neq, (condition, zero), "bool"), self.exception, message)
        return values[0]

    @staticmethod
    def samples() -> list[Sample]:
        return [
            Sample(Assert("no"), (spread(3, 4), np.array(True))),
            Sample(Assert(), (spread(2), np.array(3, "int8"), np.array(0.5)))]


assert_op = assert_ = Assert()


class Raise(Op):
    """Raises `exc(msg)` when it is computed; the type of the result is that of the input."""

    __props__ = ("msg", "exc")

    def __init__(self, msg: str = "", exc: type[BaseException] = NotImplementedError) -> None:
        self.msg = msg
        self.exc = exc

    def make_node(self, x: TensorLike) -> Apply:
        """Apply the op."""
        x = x if isinstance(x, Variable) else as_tensor_variable(x)
        return Apply(self, [x], [x.type()])

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        raise self.exc(self.msg)

    def do_constant_folding(self, node: Apply) -> bool:
        return False

    def infer_shape(self, node: Apply, shapes: Shapes) -> list[Any]:
        """The shape of the input; the shape is known although the value cannot be computed."""
        return list(shapes)

    def __str__(self) -> str:
        return f"Raise{{{self.exc}({self.msg})}}"
