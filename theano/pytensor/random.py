"""Random variables of PyTensor: draws in Python, by NumPy's generators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.graph.missing import grad_undefined
from theano.graph.node import Apply, Variable
from theano.graph.op import Op
from theano.pytensor.application import Applied, TheirNode, Values
from theano.pytensor.fallback import given_to, is_fixed, variable_like

if TYPE_CHECKING:
    from theano.graph.typing import Storage

__all__ = ["Draw", "draw"]


class Draw(Op):
    """A random variable of PyTensor: the next state of a generator, and the draw.

    theirs: the node of PyTensor, which draws from a copy of the generator if it is not `inplace`.
    The inputs are the generator, the shape if it is not None, and the parameters.
    """

    def __init__(self, node: TheirNode) -> None:
        self.theirs = node

    def __str__(self) -> str:
        return f"draw of {self.theirs.op.name}"

    def make_node(self, *inputs: Variable) -> Apply:
        return Apply(self, list(inputs), [variable_like(v) for v in self.theirs.outputs])

    def perform(
        self, node: Apply, inputs: Values, output_storage: Storage, params: object = None
    ) -> None:
        given = iter(inputs)
        self.theirs.op.perform(
            self.theirs, [v.data if is_fixed(v) else next(given) for v in self.theirs.inputs],
            output_storage)

    def do_constant_folding(self, node: Apply) -> bool:
        return False

    def grad(self, inputs: Values, output_grads: Values) -> list[Any]:
        why = "draws are not continuous functions of the parameters"
        return [grad_undefined(self, i, x, why) for i, x in enumerate(inputs)]


def draw(a: Applied) -> Any:
    """The next state of the generator, and the draw. The state is a copy, unless nothing else reads
    the generator and PyTensor lets the op change it."""
    op = a.op
    if op.inplace and a.readers[a.node.inputs[0]] > 1:
        op = type(op)(**{**op._props_dict(), "inplace": False})
    return Draw(op.make_node(*a.node.inputs))(*given_to(a), return_list=True)
