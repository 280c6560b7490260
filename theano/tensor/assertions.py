"""`Assert`: a condition that is checked when the function runs."""

from __future__ import annotations

from typing import Any

import numpy as np

from theano import scalar
from theano.graph.node import Apply, Variable
from theano.tensor.op import TensorOp, disconnected
from theano.tensor.samples import Sample
from theano.tensor.type import TensorType
from theano.tensor.var import as_tensor_variable

__all__ = ["Assert", "assert_"]


class Assert(TensorOp):
    """The first input as it is; raises AssertionError with `msg` at run time when one of the
    others, which are scalars, is 0."""

    __props__ = ("msg",)
    view_map = {0: [0]}

    def __init__(self, msg: str = "Theano Assert failed!") -> None:
        self.msg = msg

    def make_node(self, value: Any, *conds: Any) -> Apply:
        value = value if isinstance(value, Variable) else as_tensor_variable(value)
        conditions = [as_tensor_variable(c) for c in conds]
        if any(c.type.ndim for c in conditions):
            raise AssertionError("Assert: a condition must be a scalar")
        return Apply(self, [value, *conditions], [value.type()])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [shapes[0]]

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        if not np.all(inputs[1:]):
            raise AssertionError(self.msg)
        output_storage[0][0] = inputs[0]

    def value(self, xp: Any, *arrays: Any) -> Any:
        if not xp.all(arrays[1:]):
            raise AssertionError(self.msg)
        return arrays[0]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], *([False] for _ in node.inputs[1:])]

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return [output_grads[0], *(disconnected(v) for v in inputs[1:])]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [eval_points[0]]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        if not isinstance(node.inputs[0].type, TensorType):
            return b.python(node, *values)
        for condition in values[1:]:
            b.check(b.apply(scalar.by_name("neq"), condition, b.const(0, condition.dtype)),
                    AssertionError, self.msg.replace("{", "{{").replace("}", "}}"))
        return values[0]

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(Assert(), (np.arange(3.0), np.array(True), np.array(2.5)))]

    def __str__(self) -> str:
        return f"Assert{{msg={self.msg!r}}}"


assert_ = Assert()
