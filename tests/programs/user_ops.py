"""Ops as users write them, for random programs."""

from __future__ import annotations

from typing import Any

import theano.tensor as T
from theano import scalar
from theano.graph import Apply, Op


class _Unary(Op):
    """An op of one tensor, with an output of its type."""

    __props__: tuple[str, ...] = ()

    def make_node(self, *inputs: Any) -> Apply:
        x = T.as_tensor_variable(inputs[0])
        return Apply(self, [x], [x.type()])

    def infer_shape(self, node: Apply, shapes: Any) -> Any:
        return shapes


class Scale(_Unary):
    """`factor * x`, which accepts preallocated memory for its output."""

    __props__ = ("factor",)

    def __init__(self, factor: float) -> None:
        self.factor = factor

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        (x,), (out,) = inputs, output_storage
        if out[0] is not None and out[0].shape == x.shape and out[0].dtype == x.dtype:
            out[0][...] = x
            out[0] *= self.factor
        else:
            out[0] = x * self.factor

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        return [output_grads[0] * self.factor]


class Reverse(_Unary):
    """A view with negative strides."""

    view_map = {0: [0]}

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = inputs[0][::-1]

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        return [Reverse()(output_grads[0])]


class Overwrite(_Unary):
    """`x + 1`, in the memory of `x`."""

    destroy_map = {0: [0]}

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        inputs[0].__iadd__(1)
        output_storage[0][0] = inputs[0]

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        return [output_grads[0]]


class Halves(Op):
    """The two halves of a vector: a copy, and a view. No shape rule gives their lengths."""

    __props__ = ()
    view_map = {1: [0]}

    def make_node(self, *inputs: Any) -> Apply:
        x = T.as_tensor_variable(inputs[0])
        return Apply(self, [x], [T.dvector(), T.dvector()])

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        (x,) = inputs
        output_storage[0][0] = x[:len(x) // 2].copy()
        output_storage[1][0] = x[len(x) // 2:]

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        return [T.concatenate([
            g if hasattr(g.type, "dtype") else T.zeros_like(v)
            for g, v in zip(output_grads, self(inputs[0]), strict=True)])]


class InC(_Unary):
    """`2 x`, with C code of its own."""

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = inputs[0] * 2

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        return [output_grads[0] * 2]

    def c_code(self, node: Apply, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
        (x,), (z,) = inputs, outputs
        return f"""
            Py_XDECREF({z});
            {z} = (PyArrayObject *) PyNumber_Add((PyObject *) {x}, (PyObject *) {x});
            if (!{z}) {sub["fail"]}
        """

    def c_code_cache_version(self) -> tuple[int]:
        return (1,)


class Cubed(scalar.UnaryScalarOp):
    """`x^3`, with C code."""

    def impl(self, x: Any) -> Any:
        return x * x * x

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        return [output_grads[0] * 3 * inputs[0] * inputs[0]]

    def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
        return f"{outputs[0]} = {inputs[0]} * {inputs[0]} * {inputs[0]};"


cubed = Cubed(scalar.upgrade_to_float_no_complex, name="cubed")
