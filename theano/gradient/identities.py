"""Identity ops with a gradient of their own: the output is the input, the gradient is changed."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.flags import warn_caller
from theano.graph.missing import DisconnectedType, grad_undefined
from theano.graph.node import Apply, Variable
from theano.graph.op import Op
from theano.graph.statement import located

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, TensorLike


class ViewOp(Op):
    """The identity op for variables of any type."""

    __props__: tuple[str, ...] = ()
    view_map = {0: [0]}

    def make_node(self, x: TensorLike) -> Apply:
        if not isinstance(x, Variable):
            x = T.as_tensor_variable(x)
        return Apply(self, [x], [x.type()])

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return arrays[0]

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        output_storage[0][0] = inputs[0]

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[Any]:
        return list(shapes)

    def infer_shape(self, node: Apply, shapes: Shapes) -> list[Any]:
        return list(shapes)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        return values[0]

    def grad(self, inputs: list[Variable], output_grads: list[Variable]) -> list[Any]:
        return list(output_grads)

    def R_op(self, inputs: list[Variable], eval_points: list[Variable]) -> list[Any]:
        return [self(eval_points[0])]


class ZeroGrad(ViewOp):
    """The identity with zero gradient."""

    def grad(self, inputs: list[Variable], output_grads: list[Variable]) -> list[Any]:
        return [T.creation.exact_zeros(g) for g in output_grads]

    def R_op(self, inputs: list[Variable], eval_points: list[Variable]) -> list[Any]:
        return [T.creation.exact_zeros(eval_points[0])]


class ConsiderConstant(ZeroGrad):
    """The identity with zero gradient: `ZeroGrad` under its former name."""


class DisconnectedGrad(ViewOp):
    """The identity whose output counts as independent of its input."""

    def grad(self, inputs: list[Variable], output_grads: list[Variable]) -> list[Any]:
        return [DisconnectedType()() for _ in inputs]

    def R_op(self, inputs: list[Variable], eval_points: list[Variable]) -> list[Any]:
        return [None]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[False]]


class UndefinedGrad(ViewOp):
    """The identity whose gradient is undefined, even where the output's gradient is zero."""

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return [grad_undefined(self, i, x) for i, x in enumerate(inputs)]

    def R_op(self, inputs: list[Variable], eval_points: list[Variable]) -> list[Any]:
        return [None]


class GradClip(ViewOp):
    """The identity that clips its gradient to [clip_lower_bound, clip_upper_bound]. Raises
    TypeError when a bound is not a number, AssertionError when they are in the wrong order."""

    __props__ = ("clip_lower_bound", "clip_upper_bound")

    def __init__(self, clip_lower_bound: float, clip_upper_bound: float) -> None:
        for bound in (clip_lower_bound, clip_upper_bound):
            if not isinstance(bound, (int, float, np.number)):
                raise TypeError(f"grad_clip: a bound must be a number, got {bound!r}")
        if not clip_upper_bound >= clip_lower_bound:
            raise AssertionError(
                f"grad_clip: bounds {clip_lower_bound}, {clip_upper_bound} are in the wrong order")
        self.clip_lower_bound = clip_lower_bound
        self.clip_upper_bound = clip_upper_bound

    def __str__(self) -> str:
        return "GradClip"

    def grad(self, inputs: list[Variable], output_grads: list[Variable]) -> list[Any]:
        return [T.clip(g, self.clip_lower_bound, self.clip_upper_bound) for g in output_grads]


class GradScale(ViewOp):
    """The identity that multiplies its gradient by `multiplier`."""

    __props__ = ("multiplier",)

    def __init__(self, multiplier: float) -> None:
        self.multiplier = multiplier

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return [self.multiplier * g for g in output_grads]


consider_constant_ = ConsiderConstant()
zero_grad_ = ZeroGrad()
disconnected_grad_ = DisconnectedGrad()
undefined_grad_ = UndefinedGrad()


@located
def consider_constant(x: Variable) -> Any:
    """`x` with zero gradient. The former name of `zero_grad`; warns."""
    warn_caller(
        "consider_constant() is deprecated, use zero_grad() or disconnected_grad()", UserWarning)
    return consider_constant_(x)


@located
def zero_grad(x: Variable) -> Any:
    """`x` with zero gradient: a cost depends on `x`, but its gradient with respect to `x` is 0.

    >>> x = T.dscalar("x")
    >>> T.grad(x * theano.gradient.zero_grad(x), x).eval({x: 3.0})
    array(3.)
    """
    return zero_grad_(x)


@located
def disconnected_grad(x: Variable) -> Any:
    """`x`; costs count as independent of this use of `x` (see `disconnected_inputs` of `grad`).

    >>> x = T.dscalar("x")
    >>> T.grad(x * theano.gradient.disconnected_grad(x), x).eval({x: 3.0})
    array(3.)
    """
    return disconnected_grad_(x)


@located
def undefined_grad(x: Variable) -> Any:
    """`x` with undefined gradient (see `null_gradients` of `grad`).

    >>> x = T.dscalar("x")
    >>> theano.gradient.undefined_grad(x).eval({x: 3.0})
    array(3.)
    """
    return undefined_grad_(x)


@located
def grad_clip(x: Variable, lower_bound: float, upper_bound: float) -> Any:
    """`x` with its gradient clipped, elementwise, to [lower_bound, upper_bound].

    Raises TypeError when a bound is not a number, AssertionError when they are in the wrong order.

    >>> x = T.dvector("x")
    >>> y = theano.gradient.grad_clip(x, -1, 1)
    >>> T.grad(T.sum(y ** 2), x).eval({x: [0.25, 3.0]})
    array([0.5, 1. ])
    """
    return GradClip(lower_bound, upper_bound)(x)


@located
def grad_scale(x: Variable, multiplier: float) -> Any:
    """`x` with its gradient multiplied by a number; -1 reverses the gradient.

    >>> x = T.dvector("x")
    >>> y = theano.gradient.grad_scale(x, -1)
    >>> T.grad(T.sum(y ** 2), x).eval({x: [0.25, 3.0]})
    array([-0.5, -6. ])
    """
    return GradScale(multiplier)(x)
