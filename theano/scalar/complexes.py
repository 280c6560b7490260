"""The parts of complex numbers, and complex numbers made from parts.

Gradients follow the convention dC/dx = dC/d Re x + i dC/d Im x, for a real cost C.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.scalar import dtypes
from theano.scalar.declared import Binary, Unary, instances

if TYPE_CHECKING:
    from theano.scalar.typing import Array, Gradients, Library, Tensor


def _into(T: Library, x: Tensor, real_part: Tensor | None, imaginary: Tensor | None) -> Any:
    """A gradient for `x` from the gradients of its parts (None: zero); real `x` has one part."""
    if x.type.dtype not in dtypes.COMPLEX:
        return real_part
    zero = T.zeros_like(real_part if imaginary is None else imaginary)
    return T.complex(zero if real_part is None else real_part,
                     zero if imaginary is None else imaginary)


def _from_parts(xp: Library, x: Array, y: Array) -> Any:
    chosen = dtypes.to_complex(str(x.dtype), str(y.dtype))
    pair = xp.stack(xp.broadcast_arrays(x, y), axis=-1)
    return pair.astype(dtypes.real_part(chosen)).view(chosen)[..., 0]


class _PartOf(Unary):
    """The real or the imaginary part."""

    rule = staticmethod(dtypes.real_part)
    compute = "each"


class Real(_PartOf):
    """The real part."""

    name = "real"
    c = {"c": "creal{f}({0})", "f": "{0}"}

    def value(self, xp: Library, x: Array) -> Any:
        return xp.real(x)

    def pullback(self, T: Library, inputs: list[Tensor], z: Tensor, g: Tensor) -> Gradients:
        return (_into(T, inputs[0], g, None),)


class Imag(_PartOf):
    """The imaginary part."""

    name = "imag"
    c = {"c": "cimag{f}({0})", "f": "0"}

    def value(self, xp: Library, x: Array) -> Any:
        return xp.imag(x)

    def pullback(self, T: Library, inputs: list[Tensor], z: Tensor, g: Tensor) -> Gradients:
        return (_into(T, inputs[0], None, g),)


class Angle(Unary):
    """The angle of a complex number in the plane, in radians from -pi to pi."""

    name = "angle"
    c = {"c": "carg((double _Complex){0})", "f": "atan2(0.0, {0})"}
    rule = staticmethod(dtypes.float64)
    compute = "each"
    cost = 30

    def value(self, xp: Library, x: Array) -> Any:
        return xp.angle(x.astype("complex128"))

    def pullback(self, T: Library, inputs: list[Tensor], z: Tensor, g: Tensor) -> Gradients:
        """d angle = (Re x dIm x - Im x dRe x) / |x|^2."""
        x, = inputs
        if x.type.dtype not in dtypes.COMPLEX:
            return (None,)
        size = T.sqr(T.abs_(x))
        return (T.complex(-g * T.imag(x) / size, g * T.real(x) / size),)


class Conj(Unary):
    """The complex conjugate."""

    name = "conj"
    c = {"c": "conj{f}({0})", "f": "{0}"}
    rule = staticmethod(dtypes.no_bool)

    def value(self, xp: Library, x: Array) -> Any:
        return xp.conj(x)

    def pullback(self, T: Library, inputs: list[Tensor], z: Tensor, g: Tensor) -> Gradients:
        return (T.conj(g) if z.type.dtype in dtypes.COMPLEX else g,)


class Complex(Binary):
    """The complex number with these real and imaginary parts."""

    name = "complex"
    c = "th_complex({0}, {1})"
    rule = staticmethod(dtypes.to_complex)
    compute = "each"
    kinds = "biuf"

    def value(self, xp: Library, real: Array, imag: Array) -> Any:
        return _from_parts(xp, real, imag)

    def pullback(self, T: Library, inputs: list[Tensor], z: Tensor, g: Tensor) -> Gradients:
        return T.real(g), T.imag(g)


class ComplexFromPolar(Binary):
    """The complex number with this modulus and this angle, in radians."""

    name = "complex_from_polar"
    c = "th_complex({0} * cos((double){1}), {0} * sin((double){1}))"
    rule = staticmethod(dtypes.to_complex)
    compute = "each"
    domain = ("positive", "any")
    kinds = "biuf"
    cost = 40

    def value(self, xp: Library, abs: Array, angle: Array) -> Any:
        r, theta = abs.astype("float64"), angle.astype("float64")
        return _from_parts(xp, r * xp.cos(theta), r * xp.sin(theta))

    def pullback(self, T: Library, inputs: list[Tensor], z: Tensor, g: Tensor) -> Gradients:
        """z = r (cos theta + i sin theta); dz = (z / r) dr + i z dtheta."""
        c, s = T.cos(inputs[1]), T.sin(inputs[1])
        return (T.real(g) * c + T.imag(g) * s,
                T.imag(g) * T.real(z) - T.real(g) * T.imag(z))


OPS = instances(Real, Imag, Angle, Conj, Complex, ComplexFromPolar)
