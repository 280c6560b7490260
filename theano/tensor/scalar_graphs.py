"""Conversions between scalars and 0-d tensors, and between graphs of scalars and of tensors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import scalar
from theano.graph import walk
from theano.graph.missing import DisconnectedType, NullType
from theano.graph.node import Apply, Constant
from theano.graph.op import Op, unobserved
from theano.graph.statement import locate
from theano.scalar import Scalar, ScalarOp, later_stages
from theano.scalar.composite import Composite
from theano.scalar.op import OneOutput
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.math import ELEMWISE
from theano.tensor.type import TensorType, tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from collections.abc import Callable

    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors

__all__ = [
    "ScalarFromTensor", "TensorFromScalar", "scalar_from_tensor", "tensor_from_scalar",
]


class _Conversion(Op):
    """A conversion between scalars and 0-d tensors."""

    __props__ = ()

    def __call__(self, *inputs: Variable, **kwargs: object) -> Any:
        """Convert the input; converting a converted variable back gives the original variable."""
        source: Any = getattr(inputs[0], "owner", None)
        if source is not None and isinstance(source.op, _Conversion) and (
                source.op is not self and not kwargs):
            return source.inputs[0]
        return super().__call__(*inputs, **kwargs)

    def infer_shape(self, node: Apply, shapes: Shapes) -> Any:
        """The shape of a scalar, which has no dims."""
        return [()]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        """The value itself: both kinds are numbers in C."""
        return values[0]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [self(eval_points[0])]


class TensorFromScalar(_Conversion):
    """A scalar as a 0-d tensor."""

    def make_node(self, s: Any) -> Apply:
        s = scalar.as_scalar(s)
        return Apply(self, [s], [tensor_type(s.type.dtype, ())()])

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        output_storage[0][0] = np.asarray(inputs[0])

    def grad(self, inputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [scalar_from_tensor(output_grads[0])]


class ScalarFromTensor(_Conversion):
    """A 0-d tensor as a scalar; raises TypeError for a tensor with dims."""

    def make_node(self, t: TensorLike) -> Apply:
        t = as_tensor_variable(t)
        if t.type.ndim:
            raise TypeError(f"a scalar has no dims, {t} is of type {t.type}")
        return Apply(self, [t], [scalar.get_scalar_type(t.type.dtype)()])

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        output_storage[0][0] = np.asarray(inputs[0])[()]

    def grad(self, inputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [tensor_from_scalar(output_grads[0])]


tensor_from_scalar = TensorFromScalar()
scalar_from_tensor = ScalarFromTensor()


def elemwise(op: ScalarOp) -> Elemwise:
    """`op` applied to every element."""
    known = ELEMWISE.get(op.name) if op.declared else None
    return Elemwise(op) if known is None or known.scalar_op is not op else known


def lifted(outputs: Sequence[Variable], known: dict[Variable, Variable]) -> list[Any]:
    """Scalar expressions as elementwise expressions; `known` maps scalar variables to tensors."""
    def enter(v: Variable) -> Any:
        if isinstance(v, Constant):
            return T.constant(v.data, dtype=v.type.dtype)
        return tensor_from_scalar(v) if isinstance(v.type, Scalar) else v

    def apply_node(node: Apply, operands: list[Variable]) -> list[Any]:
        if isinstance(node.op, _Conversion):
            return operands
        op = elemwise(node.op) if isinstance(node.op, ScalarOp) else node.op
        found: list[Any] = op(*operands, return_list=True)
        return found

    return _translated(outputs, known, enter, apply_node)


def _descended(outputs: Sequence[Variable], known: dict[Variable, Variable]) -> list[Any]:
    """Expressions of 0-d tensors as scalar expressions; `known` maps some of them to scalars."""
    def enter(v: Variable) -> Any:
        if isinstance(v, Constant):
            return scalar.constant(v.data, dtype=v.type.dtype)
        return scalar_from_tensor(v) if isinstance(v.type, TensorType) else v

    def apply_node(node: Apply, operands: list[Variable]) -> list[Any]:
        if isinstance(node.op, (_Conversion, DimShuffle)):
            return operands
        if isinstance(node.op, Elemwise):
            found: list[Any] = node.op.scalar_op(*operands, return_list=True)
            return found
        return [scalar_from_tensor(v) for v in node.outputs]

    return _translated(outputs, known, enter, apply_node)


def _translated(
    outputs: Sequence[Variable], known: dict[Variable, Variable], enter: Any, apply_node: Any
) -> list[Any]:
    """A graph translated node by node: `enter(v)` translates a variable v that has no node and is
    not in `known`, `apply_node(node, operands)` returns the translated outputs of a node."""
    done = dict(known)

    def of(v: Any) -> Any:
        if v not in done:
            done[v] = enter(v)
        return done[v]

    for node in walk.toposort(outputs, known):
        done.update(zip(node.outputs, apply_node(node, [of(v) for v in node.inputs]), strict=True))
    return [of(v) for v in outputs]


def scalar_gradient(
    op: ScalarOp, inputs: Sequence[Variable], outputs: Sequence[Variable],
    output_grads: Sequence[Variable],
) -> list[Any]:
    """The gradient of a built-in op on scalars, from its declaration."""
    given = [*inputs, *outputs, *output_grads]
    as_tensors = [TensorType(v.type.dtype, ())() for v in given]
    xs, zs, gs = _split(as_tensors, len(inputs), len(outputs))
    terms = elemwise(op).L_op(xs, zs, gs)
    return _each(terms, lambda t: _descended([t], dict(zip(as_tensors, given, strict=True)))[0])


def elementwise_parts(op: ScalarOp, inputs: Sequence[Variable]) -> list[Any]:
    """The outputs of a compound op applied to tensors: for a `Composite` one `Elemwise` for each op
    of its graph, otherwise one `Elemwise` for each output."""
    if isinstance(op, Composite):
        outputs = lifted(op.outputs, dict(zip(op.inputs, inputs, strict=True)))
    else:
        outputs = [Elemwise(OneOutput(op, k))(*inputs) for k in range(op.nout)]
    return outputs


def elementwise_gradient(
    op: ScalarOp, inputs: Sequence[Variable], outputs: Sequence[Variable],
    output_grads: Sequence[Variable],
) -> list[Any]:
    """The gradient of a user's op applied elementwise: its `L_op` or `grad` is called with scalar
    variables, without test values. The result is not yet summed over dims that broadcast."""
    given = [*inputs, *outputs, *output_grads]
    with unobserved():
        node = op.make_node(*(scalar.get_scalar_type(v.type.dtype)(v.name) for v in inputs))
        grads = [
            scalar.get_scalar_type(v.type.dtype)() if hasattr(v.type, "dtype") else v
            for v in output_grads]
        numbers = dict(zip([*node.inputs, *node.outputs, *grads], given, strict=True))
        terms = node.op.L_op(node.inputs, node.outputs, grads)

    def broadcasted(term: Variable) -> Any:
        found = lifted([scalar.as_scalar(term)], numbers)[0]
        same_rank = found.type.ndim == outputs[0].type.ndim
        return found if same_rank else T.second(outputs[0], found)

    return _each(terms, broadcasted)


def offer_to_scalars() -> None:
    """Give `theano.scalar`, an earlier stage, the functions of this file that it uses."""
    later_stages.tensor_from_scalar = tensor_from_scalar
    later_stages.scalar_from_tensor = scalar_from_tensor
    later_stages.scalar_gradient = scalar_gradient


def _split(
    values: list[Variable], first: int, second: int
) -> tuple[list[Any], list[Any], list[Any]]:
    return values[:first], values[first:first + second], values[first + second:]


def _each(terms: Iterable[Variable | None], function: Callable[..., object]) -> list[Any]:
    """`function` applied to each gradient that has a value."""
    return [
        t if t is None or isinstance(getattr(t, "type", None), (NullType, DisconnectedType))
        else function(t) for t in terms]


locate(globals())
