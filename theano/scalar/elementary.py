"""Exponentials, logarithms, trigonometric, hyperbolic and logistic functions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from theano.scalar import dtypes
from theano.scalar.declared import RealBinary, RealUnary, Unary, instances

if TYPE_CHECKING:
    from theano.scalar.typing import Array, Library, Partials, Tensor


def number(T: Library, value: float, like: Tensor) -> Any:
    """The constant `value` in the dtype of `like` if that is a float or complex, else in
    float64."""
    dtype = like.type.dtype
    return T.constant(value, dtype=dtype if dtype in dtypes.CONTINUOUS else "float64")


def _in_c(name: str) -> dict[str, str]:
    """The C form of a function that C calls `name` for real numbers, and "c" + `name` for complex
    ones."""
    return {"f": f"{name}{{f}}({{0}})", "c": f"c{name}{{f}}({{0}})"}


def _scaled_log(name: str, factor: str) -> dict[str, str]:
    """The C form of a logarithm. The complex one is the natural logarithm times a real factor,
    computed part by part: a product of complex numbers would make NaN of an infinite part."""
    log = "clog({0})"
    return {"f": f"{name}{{f}}({{0}})",
            "c": f"th_complex(creal({log}) * {factor}, carg({{0}}) * {factor})"}


class _Function(Unary):
    """A function of real and complex numbers that NumPy has under the same name."""

    rule = staticmethod(dtypes.to_float)
    cost = 20

    def value(self, xp: Library, x: Array) -> Any:
        return getattr(xp, self.library_name)(x)


# -- exponentials and logarithms ------------------------------------------------------------------


class Exp(_Function):
    """The exponential function, e to the power x."""

    name = "exp"
    c = _in_c("exp")
    domain = ("small",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: z,)


class Exp2(_Function):
    """2 to the power x."""

    name = "exp2"
    c = {"f": "exp2{f}({0})", "c": "cexp{f}({0} * 0.6931471805599453)"}
    domain = ("small",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: z * number(T, math.log(2), x),)


class Expm1(_Function):
    """e^x - 1, precise for small x."""

    name = "expm1"
    c = {"f": "expm1{f}({0})", "c": "th_cexpm1({0})"}
    domain = ("small",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.exp(x),)


class Log(_Function):
    """The natural logarithm; -infinity at 0, NaN below."""

    name = "log"
    c = _in_c("log")
    domain = ("positive",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 / x,)


class Log2(_Function):
    """The logarithm to base 2."""

    name = "log2"
    c = _scaled_log("log2", "1.4426950408889634")
    domain = ("positive",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 / (x * number(T, math.log(2), x)),)


class Log10(_Function):
    """The logarithm to base 10."""

    name = "log10"
    c = _scaled_log("log10", "0.4342944819032518")
    domain = ("positive",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 / (x * number(T, math.log(10), x)),)


class Log1p(_Function):
    """log(1 + x), precise for small x."""

    name = "log1p"
    c = {"f": "log1p{f}({0})", "c": "th_clog1p({0})"}
    domain = ("positive",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 / (1 + x),)


class Sqrt(_Function):
    """The square root; NaN below 0."""

    name = "sqrt"
    c = _in_c("sqrt")
    domain = ("positive",)
    cost = 8

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 0.5 / z,)


# -- trigonometric functions ----------------------------------------------------------------------


class Cbrt(RealUnary):
    """The cube root, also of negative numbers."""

    name = "cbrt"
    c = "cbrt{f}({0})"
    domain = ("nonzero",)
    cost = 30

    def value(self, xp: Library, x: Array) -> Any:
        return xp.cbrt(x)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 / (3 * T.sqr(z)),)


class Sin(_Function):
    """The sine of an angle in radians."""

    name = "sin"
    c = _in_c("sin")
    batched = True

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.cos(x),)


class Cos(_Function):
    """The cosine of an angle in radians."""

    name = "cos"
    c = _in_c("cos")
    batched = True

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: -T.sin(x),)


class Tan(_Function):
    """The tangent of an angle in radians."""

    name = "tan"
    c = _in_c("tan")
    batched = True
    domain = ("unit",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 + T.sqr(z),)


class ArcSin(_Function):
    """The inverse sine, in radians from -pi/2 to pi/2; NaN outside of [-1, 1]."""

    name = "arcsin"
    c = _in_c("asin")
    batched = True
    domain = ("unit",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 / T.sqrt(1 - T.sqr(x)),)


class ArcCos(_Function):
    """The inverse cosine, in radians from 0 to pi; NaN outside of [-1, 1]."""

    name = "arccos"
    c = _in_c("acos")
    batched = True
    domain = ("unit",)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: -1 / T.sqrt(1 - T.sqr(x)),)


class ArcTan(_Function):
    """The inverse tangent, in radians from -pi/2 to pi/2."""

    name = "arctan"
    c = _in_c("atan")
    batched = True

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 / (1 + T.sqr(x)),)


class ArcTan2(RealBinary):
    """The angle of the point (x, y) in the plane, in radians from -pi to pi."""

    name = "arctan2"
    c = "atan2{f}({0}, {1})"
    domain = ("nonzero", "nonzero")
    cost = 40

    def value(self, xp: Library, y: Array, x: Array) -> Any:
        return xp.arctan2(y, x)

    def derivative(self, T: Library, y: Tensor, x: Tensor, z: Tensor) -> Partials:
        def squares() -> Any:  # in the dtype of z; squares of integers would overflow
            return T.sqr(T.cast(x, z.type.dtype)) + T.sqr(T.cast(y, z.type.dtype))

        return lambda: x / squares(), lambda: -(y / squares())


class Hypot(RealBinary):
    """The length of the vector (x, y), without overflow."""

    name = "hypot"
    c = "hypot{f}({0}, {1})"
    domain = ("nonzero", "nonzero")
    cost = 20

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.hypot(x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return lambda: x / z, lambda: y / z


class Deg2Rad(RealUnary):
    """An angle in degrees converted to radians."""

    name = "deg2rad"
    c = "{0} * ({T})0.017453292519943295"

    def value(self, xp: Library, x: Array) -> Any:
        return xp.deg2rad(x)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: number(T, math.pi / 180, x),)


class Rad2Deg(RealUnary):
    """An angle in radians converted to degrees."""

    name = "rad2deg"
    c = "{0} * ({T})57.295779513082323"

    def value(self, xp: Library, x: Array) -> Any:
        return xp.rad2deg(x)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: number(T, 180 / math.pi, x),)


# -- hyperbolic functions -------------------------------------------------------------------------


class Sinh(_Function):
    """The hyperbolic sine."""

    name = "sinh"
    c = _in_c("sinh")
    batched = True
    domain = ("small",)
    cost = 30

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.cosh(x),)


class Cosh(_Function):
    """The hyperbolic cosine."""

    name = "cosh"
    c = _in_c("cosh")
    batched = True
    domain = ("small",)
    cost = 30

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.sinh(x),)


class Tanh(_Function):
    """The hyperbolic tangent."""

    name = "tanh"
    c = _in_c("tanh")
    batched = True
    cost = 30

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 - T.sqr(z),)


class ArcSinh(_Function):
    """The inverse hyperbolic sine."""

    name = "arcsinh"
    c = _in_c("asinh")
    batched = True
    cost = 40

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 / T.sqrt(T.sqr(x) + 1),)


class ArcCosh(_Function):
    """The inverse hyperbolic cosine; NaN below 1."""

    name = "arccosh"
    c = _in_c("acosh")
    batched = True
    domain = ("above1",)
    cost = 40

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 / (T.sqrt(x - 1) * T.sqrt(x + 1)),)


class ArcTanh(_Function):
    """The inverse hyperbolic tangent; NaN outside of [-1, 1]."""

    name = "arctanh"
    c = _in_c("atanh")
    batched = True
    domain = ("unit",)
    cost = 40

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 / (1 - T.sqr(x)),)


# -- logistic functions and entropies -------------------------------------------------------------


class ScalarSigmoid(RealUnary):
    """The logistic function, 1 / (1 + exp(-x))."""

    name = "sigmoid"
    c = "sigmoid{f}({0})"
    batched = True
    cost = 25

    def value(self, xp: Library, x: Array) -> Any:
        if x.dtype == "float16":  # exp(-x) may be greater than any float16
            return self.value(xp, x.astype("float32")).astype("float16")
        near = xp.exp(xp.minimum(x, -x))  # that of -x and of softplus, too
        return xp.where(x < 0, near, 1) / (1 + near)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: z * (1 - z),)


class ScalarSoftplus(RealUnary):
    """log(1 + exp(x)), without overflow."""

    name = "softplus"
    c = "softplus{f}({0})"
    batched = True
    cost = 30

    def value(self, xp: Library, x: Array) -> Any:
        # of x and -x, the logarithm is the same expression, which XLA computes once
        return xp.maximum(x, 0) + xp.log1p(xp.exp(xp.minimum(x, -x)))

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: T.sigmoid(x),)


def _product_with_log(xp: Library, x: Array, y: Array) -> Any:
    return xp.where(x == 0, xp.zeros_like(x), x * xp.log(y))


class XlogX(RealUnary):
    """x log(x), 0 for x = 0."""

    name = "xlogx"
    c = "({0} == 0) ? 0 : {0} * log{f}({0})"
    domain = ("positive",)
    cost = 22

    def value(self, xp: Library, x: Array) -> Any:
        return _product_with_log(xp, x, x)

    def derivative(self, T: Library, x: Tensor, z: Tensor) -> Partials:
        return (lambda: 1 + T.log(x),)


class XlogY0(RealBinary):
    """x log(y), 0 for x = 0."""

    name = "xlogy0"
    c = "({0} == 0) ? 0 : {0} * log{f}({1})"
    domain = ("any", "positive")
    cost = 22

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return _product_with_log(xp, x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return lambda: T.log(y), lambda: x / y


class LogAddExp(RealBinary):
    """log(exp(x) + exp(y)), without overflow."""

    name = "logaddexp"
    c = ("({0} == {1}) ? {0} + ({T})0.6931471805599453 : "
         "({0} > {1} ? {0} : {1}) + log1p{f}(exp{f}(-fabs{f}({0} - {1})))")
    domain = ("any", "any")
    cost = 45

    def value(self, xp: Library, x: Array, y: Array) -> Any:
        return xp.logaddexp(x, y)

    def derivative(self, T: Library, x: Tensor, y: Tensor, z: Tensor) -> Partials:
        return lambda: T.sigmoid(x - y), lambda: T.sigmoid(y - x)


OPS = instances(
    Exp, Exp2, Expm1, Log, Log2, Log10, Log1p, Sqrt, Cbrt, Sin, Cos, Tan, ArcSin, ArcCos, ArcTan,
    Sinh, Cosh, Tanh, ArcSinh, ArcCosh, ArcTanh, ArcTan2, Hypot, Deg2Rad, Rad2Deg, ScalarSigmoid,
    ScalarSoftplus, LogAddExp, XlogX, XlogY0)
