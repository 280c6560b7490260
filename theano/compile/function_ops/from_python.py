"""Ops that wrap a Python function, and the ops that copy or view a value."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.gradient import ViewOp
from theano.graph.node import Apply, Variable
from theano.graph.op import Op
from theano.graph.type import Type
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import Shape, Shape_i
from theano.tensor.shaping.specify import Rebroadcast, SpecifyShape

if TYPE_CHECKING:
    from theano.graph.typing import Storage
    from theano.lower.describe.builder import Builder
    from theano.tensor.var import TensorVariable

__all__ = [
    "DeepCopyOp", "FromFunctionOp", "OutputGuard", "Rebroadcast", "Shape", "Shape_i",
    "SpecifyShape", "ViewOp", "as_op", "deep_copy_op", "load_back", "shape", "shape_i",
    "shape_i_op", "specify_shape", "view_op",
]


class FromFunctionOp(Op):
    """The op that calls the Python function `fn` with the values of its inputs.

    itypes, otypes: lists of the types of inputs and outputs. infer_shape(node, shapes): the shapes
    of the outputs. Raises TypeError if `itypes` or `otypes` are not types.
    """

    def __init__(
        self, fn: Callable[..., object], itypes: Any, otypes: Any, infer_shape: Any = None,
    ) -> None:
        self.itypes = _types(itypes, "itypes")
        self.otypes = _types(otypes, "otypes")
        self._function = fn
        if infer_shape is not None:
            self.infer_shape = infer_shape

    def _key(self) -> tuple[Any, ...]:
        return self._function, tuple(self.itypes), tuple(self.otypes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FromFunctionOp) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def perform(
        self, node: Apply, inputs: Sequence[object], output_storage: Storage, params: object = None
    ) -> None:
        found = self._function(*inputs)
        results = found if isinstance(found, (list, tuple)) else (found,)
        if len(results) != len(output_storage):
            raise ValueError(
                f"{self}: expected {len(output_storage)} results, got {len(results)}")
        for storage, value in zip(output_storage, results, strict=True):
            storage[0] = value

    def __reduce__(self) -> Any:
        name = getattr(self._function, "__name__", "")  # a `functools.partial` has no name
        module = getattr(self._function, "__module__", None) or ""
        if name and getattr(sys.modules.get(module), name, None) is self:
            return load_back, (module, name)
        return type(self), (
            self._function, self.itypes, self.otypes, self.__dict__.get("infer_shape"))

    def __str__(self) -> str:
        return f"FromFunctionOp{{{getattr(self._function, '__name__', self._function)}}}"


def _types(types: Any, argument: str) -> list[Any]:
    found = list(types) if isinstance(types, (list, tuple)) else [types]
    for type_ in found:
        if not isinstance(type_, Type):
            raise TypeError(f"{argument} must be a list of types, got {type_!r}")
    return found


def load_back(mod: str, name: str) -> Any:
    """The op with this name in module `mod`; pickles call this function."""
    __import__(mod)
    return getattr(sys.modules[mod], name)


def as_op(
    itypes: Any, otypes: Any, infer_shape: Any = None,
) -> Callable[[Callable[..., Any]], FromFunctionOp]:
    """A decorator that turns a Python function of arrays into an op; see `FromFunctionOp`.

    >>> @theano.compile.as_op(itypes=[T.dvector], otypes=[T.dvector])
    ... def reverse(x):
    ...     return x[::-1].copy()
    >>> reverse(T.constant([1.0, 2.0])).eval()
    array([2., 1.])
    """
    itypes, otypes = _types(itypes, "itypes"), _types(otypes, "otypes")

    def make_op(fn: Callable[..., object]) -> FromFunctionOp:
        return FromFunctionOp(fn, itypes, otypes, infer_shape)

    return make_op


class DeepCopyOp(Op):
    """A copy of its input."""

    __props__ = ()
    keeps_elements = True

    def make_node(self, x: Any) -> Apply:
        x = x if isinstance(x, Variable) else T.as_tensor_variable(x)
        return Apply(self, [x], [x.type()])

    def perform(
        self, node: Apply, inputs: Sequence[Any], output_storage: Storage, params: object = None
    ) -> None:
        value = inputs[0]
        output_storage[0][0] = value.copy() if hasattr(value, "copy") else value

    def lower(self, b: Builder, node: Apply, *values: Any) -> Any:
        """The copy as a lowered value."""
        return b.copy(values[0])

    def infer_shape(self, node: Apply, shapes: Sequence[tuple[Variable, ...]]) -> Sequence[Any]:
        """The shape of the input."""
        return shapes

    def grad(self, inputs: Sequence[Variable], output_grads: list[TensorVariable]) -> list[Any]:
        return output_grads


class OutputGuard(ViewOp):
    """A view of its input; the op is the last reader of the input."""

    keeps_elements = True


@cache
def shape_i_op(i: int) -> Shape_i:
    """The op for the length of dim `i`; the same object at every call."""
    return Shape_i(i)


def shape_i(var: Any, i: int, fgraph: Any = None) -> Any:
    """The length of dim `i` of a tensor as an expression; fgraph is ignored."""
    return dims.shape_i(var, i)


deep_copy_op = DeepCopyOp()
view_op = ViewOp()
shape = Shape()
specify_shape = SpecifyShape()
