"""The parts of complex numbers, and complex numbers made from parts.

Gradients follow the convention dC/dx = dC/d Re x + i dC/d Im x, for a real cost C.
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.scalar import dtypes
from theano.scalar.op import declare

if TYPE_CHECKING:
    import numpy as np

    from theano.graph.node import Variable
    from theano.tensor.var import TensorVariable


def _into(x: Variable, real_part: TensorVariable | None, imaginary: TensorVariable | None) -> Any:
    """A gradient for `x` from the gradients of its parts (None: zero); real `x` has one part."""
    if x.type.dtype not in dtypes.COMPLEX:
        return real_part
    zero = T.zeros_like(real_part if imaginary is None else imaginary)
    return T.complex(zero if real_part is None else real_part,
                     zero if imaginary is None else imaginary)


def _angle_pullback(x: Variable, g: TensorVariable) -> Any:
    """d angle = (Re x dIm x - Im x dRe x) / |x|^2."""
    if x.type.dtype not in dtypes.COMPLEX:
        return None
    size = T.sqr(T.abs_(x))
    return T.complex(-g * T.imag(x) / size, g * T.real(x) / size)


def _polar_pullback(r: object, theta: object, z: object, g: object) -> tuple[Any, Any]:
    """z = r (cos theta + i sin theta); dz = (z / r) dr + i z dtheta."""
    c, s = T.cos(theta), T.sin(theta)
    return (T.real(g) * c + T.imag(g) * s,
            T.imag(g) * T.real(z) - T.real(g) * T.imag(z))


def _real_c(kind: str) -> Any:
    return {"c": f"c{kind}{{f}}({{0}})", "f": "{0}" if kind == "real" else "0"}


def _from_parts(xp: ModuleType, x: np.ndarray, y: np.ndarray) -> Any:
    chosen = dtypes.to_complex(str(x.dtype), str(y.dtype))
    pair = xp.stack(xp.broadcast_arrays(x, y), axis=-1)
    return pair.astype(dtypes.real_part(chosen)).view(chosen)[..., 0]


real = declare(
    "real", 1, lambda xp, x: xp.real(x), _real_c("real"), dtype=dtypes.real_part, compute="each",
    pullback=lambda inputs, z, g: (_into(inputs[0], g, None),))
imag = declare(
    "imag", 1, lambda xp, x: xp.imag(x), _real_c("imag"), dtype=dtypes.real_part, compute="each",
    pullback=lambda inputs, z, g: (_into(inputs[0], None, g),))
angle = declare(
    "angle", 1, lambda xp, x: xp.angle(x.astype("complex128")),
    {"c": "carg((double _Complex){0})", "f": "atan2(0.0, {0})"},
    dtype=dtypes.float64, compute="each",
    pullback=lambda inputs, z, g: (_angle_pullback(inputs[0], g),), cost=30)
conj = declare(
    "conj", 1, lambda xp, x: xp.conj(x), {"c": "conj{f}({0})", "f": "{0}"}, dtype=dtypes.no_bool,
    pullback=lambda inputs, z, g: (T.conj(g) if z.type.dtype in dtypes.COMPLEX else g,))
complex = declare(
    "complex", 2, _from_parts, "th_complex({0}, {1})", dtype=dtypes.to_complex, compute="each",
    pullback=lambda inputs, z, g: (T.real(g), T.imag(g)), domain=("any", "any"), kinds="biuf")
complex_from_polar = declare(
    "complex_from_polar", 2, lambda xp, r, t: _from_parts(
        xp, r.astype("float64") * xp.cos(t.astype("float64")),
        r.astype("float64") * xp.sin(t.astype("float64"))),
    "th_complex({0} * cos((double){1}), {0} * sin((double){1}))", dtype=dtypes.to_complex,
    compute="each", pullback=lambda inputs, z, g: _polar_pullback(inputs[0], inputs[1], z, g),
    domain=("positive", "any"), kinds="biuf", cost=40)

OPS = (real, imag, angle, conj, complex, complex_from_polar)
