"""Activation functions of neural networks other than those in `theano.scalar.elementary`."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.scalar import dtypes
from theano.scalar.op import declare

if TYPE_CHECKING:
    import numpy as np


def _fast_sigmoid(xp: ModuleType, x: np.ndarray) -> Any:
    """An approximation of sigmoid: rational for |x| < 3.4, linear for |x| < 6, else constant."""
    half = xp.abs(x) * x.dtype.type(0.5)
    bent = 1.5 * half / (1 + half)
    line = 0.935409070603099 + 0.0458812946797165 * (half - 1.7)
    z = xp.where(half < 1.7, bent, xp.where(half < 3, line, 0.99505475368673))
    return (0.5 * (xp.copysign(z, x) + 1)).astype(x.dtype)


_FAST_SIGMOID = (
    "({T})0.5 * (copysign{f}((fabs{f}({0}) < ({T})3.4)"
    " ? ({T})1.5 * fabs{f}({0}) / (2 + fabs{f}({0}))"
    " : (fabs{f}({0}) < 6)"
    " ? ({T})0.935409070603099 + ({T})0.0458812946797165 * (({T})0.5 * fabs{f}({0}) - ({T})1.7)"
    " : ({T})0.99505475368673, {0}) + 1)")

ultra_fast_sigmoid = declare(
    "ultra_fast_sigmoid UltraFastScalarSigmoid", 1, _fast_sigmoid, _FAST_SIGMOID,
    dtype=dtypes.to_float, kinds="biuf",
    derivative=lambda x, z: (lambda: T.sigmoid(x) * (1 - T.sigmoid(x)),), cost=8)

softsign = declare(
    "softsign ScalarSoftsign", 1, lambda xp, x: x / (1 + xp.abs(x)), "{0} / (1 + fabs{f}({0}))",
    dtype=dtypes.to_float, kinds="biuf",
    derivative=lambda x, z: (lambda: 1 / T.sqr(1 + abs(x)),), cost=5)


def _binary_entropy(xp: ModuleType, x: np.ndarray, t: np.ndarray) -> Any:
    return xp.log1p(xp.exp(-xp.abs(x))) + x * ((x > 0) - t)


sigmoid_binary_crossentropy = declare(
    "sigmoid_binary_crossentropy", 2, _binary_entropy,
    "log1p{f}(exp{f}(-fabs{f}({0}))) + {0} * (({0} > 0) - {1})", dtype=dtypes.to_float,
    derivative=lambda x, t, z: (lambda: T.sigmoid(x) - t, lambda: -T.cast(x, z.type.dtype)),
    domain=("any", "probability"), kinds="biuf", cost=50)

OPS = (ultra_fast_sigmoid, softsign, sigmoid_binary_crossentropy)
