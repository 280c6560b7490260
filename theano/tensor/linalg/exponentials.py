"""The exponential of a matrix."""

from __future__ import annotations

import math
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.tensor import lowering
from theano.tensor.linalg.inverses import (
    DOUBLE,
    NATIVE,
    REMEDIES,
    SINGULAR,
    computable,
    computed,
    require_matrices,
)
from theano.tensor.linalg.products import adjoint
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping.dims import shape_i

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.tensor.typing import Shapes, Tangents, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["Expm", "expm"]

_PADE = (
    64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000,
    10559470521600, 670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1)
"""Coefficients of the Pade approximation of order 13."""

_NORM = 5.371920351148152
"""The largest 1-norm for which the error of the approximation is below the rounding of float64."""


class Expm(TensorOp):
    """The exponential of a square matrix, by scaling and squaring with a Pade approximation;
    Higham, The scaling and squaring method for the matrix exponential revisited (2005).

    Raises TypeError when it is not a matrix, ValueError at run time for one that is not square.

    >>> T.slinalg.expm([[0.0, 1.0], [0.0, 0.0]]).eval()
    array([[1., 1.],
           [0., 1.]])
    """

    remedies = REMEDIES

    def output_types(self, A: TensorVariable) -> list[tuple[str, int]]:
        require_matrices("expm", A)
        return [(computed(A), 2)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x = computable(xp, arrays[0])
        x = x.astype(DOUBLE) if x.dtype == "float32" else x
        if x.shape[0] != x.shape[1]:
            raise ValueError(f"expm: the matrix must be square, its shape is {x.shape}")
        size = float(xp.max(xp.sum(xp.abs(x), axis=0))) if x.size else 0.0
        if not math.isfinite(size):
            return xp.full(x.shape, math.nan, dtype=x.dtype)
        halvings = max(0, math.ceil(math.log2(size / _NORM))) if size else 0
        result = _approximation(xp, x / x.dtype.type(2.0 ** halvings))
        for _ in range(halvings):
            result = result @ result
        return result

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        x = computable(t.xp, arrays[0])
        if x.shape[0] != x.shape[1] or not x.size:
            return self.value(t.xp, x)
        return t.jax.scipy.linalg.expm(x.astype(DOUBLE) if x.dtype == "float32" else x)

    def lower(self, b: Builder, node: Apply, *values: Any) -> Any:
        (x,) = values
        if x.dtype not in NATIVE:
            return b.python(node, x)
        lowering.require_equal(
            b, *x.dims, ValueError, "the matrix must be square, its shape is ({}, {})", *x.dims)
        n = x.dims[0]
        outs = [b.copy(lowering.cast(b, x, DOUBLE)), b.fresh((6, n, n), DOUBLE),
                b.fresh((n,), "int64")]
        found = b.routine("expm", (DOUBLE,), outs, [n], error=SINGULAR)[0]
        return lowering.cast(b, found, x.dtype)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [_derivative(adjoint(inputs[0]), output_grads[0])]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [_derivative(inputs[0], eval_points[0])]

    def __str__(self) -> str:
        return "Expm"

    @staticmethod
    def samples() -> list[Sample]:
        x = spread(3, 3) + np.array([[0, 2, 0], [0, 0, -1], [1, 0, 0]])
        return [Sample(Expm(), (v,)) for v in (x, x * 5)] + [
            Sample(Expm(), (v,), False) for v in (
                x[:0, :0], x.astype("float32"), x + 1j, x * 40, x * 0, spread(12, 12))]


expm = Expm()


def _approximation(xp: ModuleType, x: np.ndarray) -> Any:
    """The Pade approximation of order 13 for a small `x`."""
    c = [x.dtype.type(v) for v in _PADE]
    unit = xp.eye(x.shape[0], dtype=x.dtype)
    x2 = x @ x
    x4 = x2 @ x2
    x6 = x4 @ x2
    odd = x @ (x6 @ (c[13] * x6 + c[11] * x4 + c[9] * x2)
               + c[7] * x6 + c[5] * x4 + c[3] * x2 + c[1] * unit)
    even = (x6 @ (c[12] * x6 + c[10] * x4 + c[8] * x2)
            + c[6] * x6 + c[4] * x4 + c[2] * x2 + c[0] * unit)
    return xp.linalg.solve(even - odd, even + odd)


def _derivative(x: Variable, direction: Variable) -> Any:
    """The derivative at `x` in the direction E: a block of exp([[x, E], [0, x]]); Mathias, A chain
    rule for matrix functions and applications (1996)."""
    n = shape_i(x, 0)
    above = T.join(1, x, direction)
    below = T.join(1, T.zeros_like(x), x)
    return expm(T.join(0, above, below))[:n, n:]
