"""Ops that no table has: they run through a function of PyTensor, with PyTensor's gradient."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.generic import generic
from theano.graph.missing import DisconnectedType, grad_undefined
from theano.graph.node import Apply, Variable
from theano.graph.op import Op
from theano.pytensor.application import (
    Applied,
    Inner,
    TheirNode,
    TheirVariable,
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

    inner: translates a graph whose inputs are known, for gradients.
    """

    def __init__(self, node: TheirNode, inner: Inner) -> None:
        self.theirs, self.inner = node, inner
        self._function: Callable[..., Any] | None = None

    def __str__(self) -> str:
        return f"PyTensor's {type(self.theirs.op).__name__}"

    def make_node(self, *inputs: Variable) -> Apply:
        return Apply(self, list(inputs), [variable_like(v) for v in self.theirs.outputs])

    def perform(
        self, node: Apply, inputs: Values, output_storage: Storage, params: object = None
    ) -> None:
        if self._function is None:
            theirs: Any = importlib.import_module("pytensor")
            mode = importlib.import_module("pytensor.compile.mode").Mode("py", None)
            self._function = theirs.function(
                *_fresh(self.theirs), mode=mode, on_unused_input="ignore")
        for cell, value, out in zip(
                output_storage, self._function(*inputs), node.outputs, strict=True):
            cell[0] = value if out.type == generic else np.asarray(value, dtype=out.dtype)

    def L_op(
        self, inputs: Values, outputs: Values, output_grads: Values
    ) -> list[Any]:
        theirs: Any = importlib.import_module("pytensor")
        found = []
        for i, ours in enumerate(inputs):
            if not _is_real(ours):
                found.append(DisconnectedType()())
                continue
            try:
                found.append(pulled_back(self.theirs, self.inner, inputs, output_grads, i))
            except (NotImplementedError, theirs.gradient.NullTypeGradError) as error:
                found.append(grad_undefined(self, i, ours, str(error)))
        return found

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        """Integers have no gradient."""
        return [[_is_real(x)] * len(node.outputs) for x in node.inputs]


def _fresh(node: TheirNode) -> tuple[list[Any], list[Any]]:
    """New inputs of PyTensor for a node, for those that are no constant objects, and outputs."""
    inputs = [v if is_fixed(v) else v.type() for v in node.inputs]
    made = node.op.make_node(*inputs)
    return [v for v in inputs if not is_fixed(v)], list(made.outputs)


def pulled_back(
    node: TheirNode, inner: Inner, inputs: Values, output_grads: Values, i: int
) -> Variable:
    """PyTensor's gradient of a node by the i-th input, translated.

    Raises NotImplementedError or PyTensor's NullTypeGradError if there is none.
    """
    theirs: Any = importlib.import_module("pytensor")
    fresh, made = _fresh(node)
    known = {out: out.type() for out, g in zip(made, output_grads, strict=True)
             if not isinstance(g.type, DisconnectedType)}
    values = dict(zip(fresh, inputs, strict=True))
    values.update({known[out]: g for out, g in zip(made, output_grads, strict=True)
                   if out in known})
    slope = theirs.grad(None, fresh[i], known_grads=known, disconnected_inputs="ignore")
    found: Variable = inner([slope], values)[0]
    return found


def _is_real(x: Variable) -> bool:
    """Whether a variable is an array that can have a gradient."""
    return x.type != generic and str(x.type.dtype).startswith(("float", "complex"))


def is_fixed(theirs: TheirVariable) -> bool:
    """Whether a variable of PyTensor is a constant that is no array: a slice, None."""
    return is_constant(theirs) and not is_array(theirs)


def variable_like(theirs: TheirVariable) -> Any:
    """A free variable for one of PyTensor: an array, or any object, such as a generator."""
    if not is_array(theirs):
        return generic()
    return T.TensorType(theirs.type.dtype, [n == 1 for n in shape_of(theirs)])()


def given_to(a: Applied) -> list[Variable]:
    """The inputs of an op that runs in Python: all but constant objects."""
    return [fitted(v, x) for v, x in zip(a.node.inputs, a.inputs, strict=True) if not is_fixed(v)]


def through_pytensor(a: Applied) -> list[Variable]:
    """The outputs of an op that runs through a function of PyTensor."""
    made: list[Variable] = PyTensorOp(a.node, a.inner)(*given_to(a), return_list=True)
    return made
