"""The op `Print`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from theano.graph.node import Apply
from theano.graph.op import Op

if TYPE_CHECKING:
    import numpy as np

    from theano.graph.node import Variable

__all__ = ["Print"]


def _print_fn(op: Print, xin: np.ndarray) -> None:
    for name in op.attrs:
        value = getattr(xin, name)
        print(op.message, name, "=", value() if callable(value) else value)


class Print(Op):
    """The identity; prints `message` and some attributes of the value whenever it runs. It has no
    shape rule, so that it also runs if only the shape of its result is needed.

    attrs: names of attributes or methods of the array ("__str__", "shape", "min", ...).
    global_fn(op, value): called instead of printing.
    """

    view_map = {0: [0]}
    keeps_shape = True
    __props__ = ("message", "attrs", "global_fn")

    def __init__(
        self, message: str = "", attrs: Sequence[str] = ("__str__",),
        global_fn: Callable[[Any, Any], None] = _print_fn,
    ) -> None:
        if isinstance(attrs, str) or not isinstance(attrs, (list, tuple)):
            raise TypeError(f"Print: attrs must be a list of names, got {attrs!r}")
        self.message = message
        self.attrs = tuple(attrs)
        self.global_fn = global_fn

    def make_node(self, *inputs: Variable) -> Apply:
        (x,) = inputs
        return Apply(self, [x], [x.type()])

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        output_storage[0][0] = inputs[0]
        self.global_fn(self, inputs[0])

    def grad(self, inputs: list[Variable], output_grads: list[Variable]) -> list[Any]:
        return list(output_grads)

    def R_op(self, inputs: list[Variable], eval_points: list[Variable | None]) -> list[Any]:
        return list(eval_points)

    def do_constant_folding(self, node: Apply) -> bool:
        return False
