"""Ops that no table has: they run through a function of PyTensor, with PyTensor's gradient."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.missing import DisconnectedType, grad_undefined
from theano.graph.node import Apply, Variable
from theano.graph.op import Op
from theano.pytensor.application import (
    Applied,
    Inner,
    TheirNode,
    Values,
    fitted,
    is_array,
    is_constant,
    shape_of,
)

if TYPE_CHECKING:
    from theano.graph.typing import Storage


class PyTensorOp(Op):
    """A node of PyTensor as an op, which runs through a function of PyTensor.

    node: with arrays as outputs. inner: translates a graph whose inputs are known, for gradients.
    """

    def __init__(self, node: TheirNode, inner: Inner) -> None:
        self.theirs, self.inner = node, inner
        self._function: Callable[..., Any] | None = None

    def __str__(self) -> str:
        return f"PyTensor's {type(self.theirs.op).__name__}"

    def make_node(self, *inputs: object) -> Apply:
        given = [T.as_tensor_variable(x) for x in inputs]
        return Apply(self, given, [
            T.TensorType(v.type.dtype, [n == 1 for n in shape_of(v)])()
            for v in self.theirs.outputs])

    def _fresh(self) -> tuple[list[Any], list[Any]]:
        """New inputs of PyTensor, for the arrays among them, and the outputs."""
        inputs = [v if is_constant(v) and not is_array(v) else v.type()
                  for v in self.theirs.inputs]
        node = self.theirs.op.make_node(*inputs)
        return [v for v in inputs if is_array(v)], list(node.outputs)

    def perform(
        self, node: Apply, inputs: Values, output_storage: Storage, params: object = None
    ) -> None:
        if self._function is None:
            theirs: Any = importlib.import_module("pytensor")
            mode = importlib.import_module("pytensor.compile.mode").Mode("py", None)
            self._function = theirs.function(*self._fresh(), mode=mode, on_unused_input="ignore")
        for cell, value, out in zip(
                output_storage, self._function(*inputs), node.outputs, strict=True):
            cell[0] = np.asarray(value, dtype=out.dtype)

    def L_op(
        self, inputs: Values, outputs: Values, output_grads: Values
    ) -> list[Any]:
        theirs: Any = importlib.import_module("pytensor")
        fresh, made = self._fresh()
        known = {out: out.type() for out, g in zip(made, output_grads, strict=True)
                 if not isinstance(g.type, DisconnectedType)}
        values = dict(zip(fresh, inputs, strict=True))
        values.update({known[out]: g for out, g in zip(made, output_grads, strict=True)
                       if out in known})
        found = []
        for i, (x, ours) in enumerate(zip(fresh, inputs, strict=True)):
            if not str(ours.dtype).startswith(("float", "complex")):
                found.append(DisconnectedType()())
                continue
            try:
                slope = theirs.grad(None, x, known_grads=known, disconnected_inputs="ignore")
            except (NotImplementedError, theirs.gradient.NullTypeGradError) as error:
                found.append(grad_undefined(self, i, ours, str(error)))
                continue
            found.append(self.inner([slope], values)[0])
        return found

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        """Integers have no gradient."""
        return [[str(x.dtype).startswith(("float", "complex"))] * len(node.outputs)
                for x in node.inputs]


def through_pytensor(a: Applied) -> list[Variable]:
    """The outputs of an op that runs through a function of PyTensor.

    Raises NotImplementedError if it takes or returns something else than arrays.
    """
    wrong = [v for v in a.node.inputs if not is_array(v) and not is_constant(v)]
    if wrong or not all(map(is_array, a.node.outputs)):
        raise NotImplementedError(
            f"translate: PyTensor's {type(a.op).__name__} has no counterpart here, and it takes or "
            "returns something else than arrays (a random generator, a list)")
    arrays = [fitted(v, x) for v, x in zip(a.node.inputs, a.inputs, strict=True) if is_array(v)]
    return PyTensorOp(a.node, a.inner)(*arrays, return_list=True)  # type: ignore[no-any-return]
