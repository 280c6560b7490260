"""Activation functions of neural networks other than those in `theano.scalar.elementary`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.scalar.declared import RealBinary, RealUnary, instances

if TYPE_CHECKING:
    from theano.scalar.typing import Array, Library, Partials, Tensor


class UltraFastScalarSigmoid(RealUnary):
    """An approximation of the logistic function by a rational function and straight lines, with an
    error of up to 0.03.

    The approximation is rational for |x| < 3.4, linear for |x| < 6, else constant; the result for
    NaN is the result for minus infinity.
    """

    name = "ultra_fast_sigmoid"
    c = (
        "({T})0.5 * (({0} >= 0 ? ({T})1 : ({T})-1) * ((fabs{f}({0}) < ({T})3.4)"
        " ? ({T})1.5 * fabs{f}({0}) / (2 + fabs{f}({0}))"
        " : (fabs{f}({0}) < 6)"
        " ? ({T})0.935409070603099"
        " + ({T})0.0458812946797165 * (({T})0.5 * fabs{f}({0}) - ({T})1.7)"
        " : ({T})0.99505475368673) + 1)")
    cost = 8

    def value(self, xp: Library, x: Array) -> Any:
        half = xp.abs(x) * x.dtype.type(0.5)
        bent = 1.5 * half / (1 + half)
        line = 0.935409070603099 + 0.0458812946797165 * (half - 1.7)
        z = xp.where(half < 1.7, bent, xp.where(half < 3, line, 0.99505475368673))
        return (0.5 * (xp.where(x >= 0, z, -z) + 1)).astype(x.dtype)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.sigmoid(x) * (1 - T.sigmoid(x)),)


class ScalarSoftsign(RealUnary):
    """x / (1 + abs(x))."""

    name = "softsign"
    c = "{0} / (1 + fabs{f}({0}))"
    cost = 5

    def value(self, xp: Library, x: Array) -> Any:
        return x / (1 + xp.abs(x))

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 / T.sqr(1 + abs(x)),)


class SigmoidBinaryCrossentropy(RealBinary):
    """The cross-entropy of the target t and of the probability sigmoid(x)."""

    name = "sigmoid_binary_crossentropy"
    c = "log1p{f}(exp{f}(-fabs{f}({0}))) + {0} * (({0} > 0) - {1})"
    domain = ("any", "probability")
    cost = 50

    def value(self, xp: Library, x: Array, t: Array) -> Any:
        return xp.log1p(xp.exp(-xp.abs(x))) + x * ((x > 0) - t)

    def derivative(self, T: Library, x: Tensor, t: Tensor, z: Tensor) -> Partials:
        return lambda: T.sigmoid(x) - t, lambda: -T.cast(x, z.type.dtype)


OPS = instances(UltraFastScalarSigmoid, ScalarSoftsign, SigmoidBinaryCrossentropy)
