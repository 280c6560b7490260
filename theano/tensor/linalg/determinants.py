"""`slogdet`, the logarithm of a determinant, and the eigenvalues of general matrices."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.scalar import dtypes
from theano.tensor.linalg.factorizations import Eig, gaps
from theano.tensor.linalg.inverses import (
    DOUBLE,
    REMEDIES,
    Doubled,
    MatrixInverse,
    computable,
    computed,
    connected,
    require_matrices,
    square,
    well_conditioned,
)
from theano.tensor.linalg.products import adjoint, dot
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, Tensors
    from theano.tensor.var import TensorVariable


class SLogDet(Doubled):
    """The sign of the determinant of a square matrix (for complex numbers the determinant divided
    by its absolute value), and the logarithm of its absolute value; 0 and minus infinity for a
    singular matrix.

    Raises TypeError when it is not a matrix, LinAlgError at run time when it is not square.
    """

    def output_types(self, x: TensorVariable) -> list[tuple[str, int]]:
        require_matrices("slogdet", x)
        dtype = computed(x)
        return [(dtype, 0), (dtypes.real_part(dtype), 0)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(), ()]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return tuple(xp.linalg.slogdet(computable(xp, arrays[0])))

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        """d log|det| = Re tr(x^-1 dx), and d sign = i sign Im tr(x^-1 dx)."""
        (x,), sign, (of_sign, g) = inputs, outputs[0], map(connected, output_grads)
        inverse = adjoint(MatrixInverse()(x))
        found = T.zeros_like(inverse) if g is None else g * inverse
        if of_sign is not None and sign.type.dtype in dtypes.COMPLEX:
            found = found + 1j * T.imag(T.conj(sign) * of_sign) * inverse
        return [found]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        (x,), (dx,) = inputs, eval_points
        sign, trace = self(x)[0], T.sum(MatrixInverse()(x).T * dx)
        if sign.type.dtype in dtypes.COMPLEX:
            return [1j * sign * T.imag(trace), T.real(trace)]
        return [T.zeros_like(sign), trace]

    def in_double(self, b: Builder, x: Value) -> Any:
        n = square(b, x)
        outs = [b.fresh((1,), DOUBLE), b.fresh((1,), DOUBLE), b.copy(x), b.fresh((n,), "int64")]
        sign, logarithm, *_ = b.routine("slogdet", (DOUBLE,), outs, [n])
        return b.element(sign, 0), b.element(logarithm, 0)

    def __str__(self) -> str:
        return "SLogDet"

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(SLogDet(), (well_conditioned(n),)) for n in (0, 1, 2, 3, 5)] + [
            Sample(SLogDet(), (v,), False) for v in (
                well_conditioned(12), np.ones((3, 3)), well_conditioned().astype("float32"),
                well_conditioned() + 1j, np.array([[2, 0], [0, -1]]))]


class GeneralEig(Eig):
    """The eigenvalues and right eigenvectors (columns) of a square matrix, as complex numbers.
    Raises TypeError when it is not a matrix, LinAlgError at run time if it is not square, or an
    element is not finite."""

    def output_types(self, x: TensorVariable) -> list[tuple[str, int]]:
        require_matrices("eig", x)
        dtype = dtypes.upcast(computed(x), "complex64")
        return [(dtype, 1), (dtype, 2)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return tuple(xp.linalg.eig(computable(xp, arrays[0])))

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        """V^-H (diag(gw) + (V^H gv - V^H V diag(Re(V^H gv))) / conj(w_j - w_i)) V^H, for columns of
        length 1; Boeddeker and others, On the computation of complex-valued gradients (2017)."""
        (w, v), (gw, gv) = outputs, map(connected, output_grads)
        unit = T.eye(w.shape[0], dtype=w.dtype)
        inner: Any = 0 if gw is None else gw[None, :] * unit
        if gv is not None:
            along = dot(adjoint(v), gv)
            scaled = T.cast(T.real(T.diagonal(along)), w.dtype)[None, :]
            across = along - dot(adjoint(v), v) * scaled
            inner = inner + T.conj(gaps(w)) * across
        return [T.slinalg.solve(adjoint(v), dot(inner, adjoint(v)))]

    @staticmethod
    def samples() -> list[Sample]:
        x = np.array([[2.0, 0.3, 0.1], [0.7, -1.0, 0.4], [0.2, 0.5, 0.7]])
        turned = np.array([[0.0, -1.0], [1.0, 0.2]])
        return [Sample(GeneralEig(), (v,), False) for v in (
            x, x + 0.5j, turned, turned.astype("float32"), x[:0, :0], np.array([[0, -1], [1, 0]]))]


class EigVals(TensorOp):
    """The eigenvalues of a square matrix, as complex numbers. Exceptions are those of
    `GeneralEig`."""

    remedies = REMEDIES

    def output_types(self, x: TensorVariable) -> list[tuple[str, int]]:
        return GeneralEig().output_types(x)[:1]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[0][0],)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return xp.linalg.eigvals(computable(xp, arrays[0]))

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        _, v = GeneralEig()(inputs[0])
        inner = output_grads[0][:, None] * adjoint(v)
        return [T.slinalg.solve(adjoint(v), inner)]

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(EigVals(), s.inputs, False) for s in GeneralEig.samples()]
