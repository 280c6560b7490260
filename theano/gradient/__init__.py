"""Derivatives of graphs: `grad` and related functions, and ops that change a gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.errors import DisconnectedInputError, GradientError, NullTypeGradError
from theano.gradient.identities import (
    ConsiderConstant,
    DisconnectedGrad,
    GradClip,
    GradScale,
    UndefinedGrad,
    ViewOp,
    ZeroGrad,
    consider_constant,
    consider_constant_,
    disconnected_grad,
    disconnected_grad_,
    grad_clip,
    grad_scale,
    undefined_grad,
    undefined_grad_,
    zero_grad,
    zero_grad_,
)
from theano.gradient.reverse import Lop, format_as, grad, subgraph_grad
from theano.graph import later
from theano.graph.missing import (
    DisconnectedType,
    NullType,
    disconnected_type,
    grad_not_implemented,
    grad_undefined,
    null_type,
)

if TYPE_CHECKING:
    from theano.gradient.jacobians import hessian, jacobian
    from theano.gradient.numeric import numeric_grad, verify_grad
    from theano.gradient.pushforward import Rop

__all__ = [
    "ConsiderConstant", "DisconnectedGrad", "DisconnectedInputError", "DisconnectedType",
    "GradClip", "GradScale", "GradientError", "Lop", "NullType", "NullTypeGradError", "Rop",
    "UndefinedGrad", "ViewOp", "ZeroGrad", "consider_constant", "consider_constant_",
    "disconnected_grad", "disconnected_grad_", "disconnected_type", "format_as", "grad",
    "grad_clip", "grad_not_implemented", "grad_scale", "grad_undefined", "hessian", "jacobian",
    "null_type", "numeric_grad", "subgraph_grad", "undefined_grad", "undefined_grad_",
    "verify_grad", "zero_grad", "zero_grad_",
]

if not TYPE_CHECKING:
    __getattr__ = later.offer(__name__, {
        ".jacobians": "hessian jacobian", ".numeric": "numeric_grad verify_grad",
        ".pushforward": "Rop",
    })
