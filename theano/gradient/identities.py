"""Identities with a gradient of their own: they pass their input on and change what comes back."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.missing import DisconnectedType, grad_undefined
from theano.graph.node import Apply, Variable
from theano.graph.op import Op

if TYPE_CHECKING:
    from theano.lower.builder import Builder


class ViewOp(Op):
    """The identity, on variables of any type."""

    __props__: tuple[str, ...] = ()
    view_map = {0: [0]}

    def make_node(self, x: Any) -> Apply:
        if not isinstance(x, Variable):
            x = T.as_tensor_variable(x)
        return Apply(self, [x], [x.type()])

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        return arrays[0]

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        output_storage[0][0] = inputs[0]

    def shape(self, inputs: Sequence[Any], shapes: Sequence[Any]) -> list[Any]:
        return list(shapes)

    def infer_shape(self, node: Apply, shapes: Sequence[Any]) -> list[Any]:
        return list(shapes)

    def lower(self, b: Builder, node: Apply, *values: Any) -> Any:
        return values[0]

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return list(output_grads)

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [None if eval_points[0] is None else self(eval_points[0])]


class ZeroGrad(ViewOp):
    """The identity with a gradient of zero."""

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return [T.creation.exact_zeros(g) for g in output_grads]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [None if eval_points[0] is None else T.creation.exact_zeros(eval_points[0])]


class ConsiderConstant(ZeroGrad):
    """`ZeroGrad` under its older name."""


class DisconnectedGrad(ViewOp):
    """The identity from which the output counts as not depending on the input."""

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return [DisconnectedType()() for _ in inputs]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [None]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[False]]


class UndefinedGrad(ViewOp):
    """The identity with a gradient that is not defined, not even where one of zero arrives."""

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return [grad_undefined(self, i, x) for i, x in enumerate(inputs)]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [None]


class GradClip(ViewOp):
    """The identity with a gradient cut off at `clip_lower_bound` and `clip_upper_bound`."""

    __props__ = ("clip_lower_bound", "clip_upper_bound")

    def __init__(self, clip_lower_bound: Any, clip_upper_bound: Any) -> None:
        if not clip_upper_bound >= clip_lower_bound:
            raise AssertionError(
                f"grad_clip: bounds {clip_lower_bound} and {clip_upper_bound} are in wrong order")
        self.clip_lower_bound = clip_lower_bound
        self.clip_upper_bound = clip_upper_bound

    def __str__(self) -> str:
        return "GradClip"

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return [T.clip(g, self.clip_lower_bound, self.clip_upper_bound) for g in output_grads]


class GradScale(ViewOp):
    """The identity with a gradient multiplied by `multiplier`."""

    __props__ = ("multiplier",)

    def __init__(self, multiplier: Any) -> None:
        self.multiplier = multiplier

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return [self.multiplier * g for g in output_grads]


consider_constant_ = ConsiderConstant()
zero_grad_ = ZeroGrad()
disconnected_grad_ = DisconnectedGrad()
undefined_grad_ = UndefinedGrad()


def consider_constant(x: Any) -> Any:
    """`x`, with a gradient of zero. Older name of `zero_grad`; warns."""
    warnings.warn(
        "consider_constant() is deprecated, use zero_grad() or disconnected_grad()", stacklevel=2)
    return consider_constant_(x)


def zero_grad(x: Any) -> Any:
    """`x`, through which gradients arrive as zeros."""
    return zero_grad_(x)


def disconnected_grad(x: Any) -> Any:
    """`x`, on which a cost counts as not depending (see `grad`'s `disconnected_inputs`)."""
    return disconnected_grad_(x)


def undefined_grad(x: Any) -> Any:
    """`x`, through which gradients are undefined (see `grad`'s `null_gradients`)."""
    return undefined_grad_(x)


def grad_clip(x: Any, lower_bound: Any, upper_bound: Any) -> Any:
    """`x`, through which gradients are cut off, elementwise, at two numbers."""
    return GradClip(lower_bound, upper_bound)(x)


def grad_scale(x: Any, multiplier: Any) -> Any:
    """`x`, through which gradients are multiplied by a number; -1 reverses them."""
    return GradScale(multiplier)(x)
