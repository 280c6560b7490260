"""Inverses and determinants of matrices, and helpers of other ops on matrices."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.errors import format_error
from theano.graph.missing import DisconnectedType
from theano.graph.node import Apply
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.linalg.products import adjoint, dot
from theano.tensor.op import TensorOp, conjugate, require
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, Tensors
    from theano.tensor.var import TensorVariable

LinAlgError = np.linalg.LinAlgError

NATIVE = ("float32", "float64")
"""The dtypes for which LAPACK routines are called."""

DOUBLE = "float64"

SINGULAR = (LinAlgError, "Singular matrix")

REMEDIES = {
    "Singular": "the matrix has no inverse; theano.tensor.nlinalg.pinv and lstsq need none, and "
                "adding a small multiple of theano.tensor.eye(n) makes a covariance regular",
    "not positive definite": "the matrix must be symmetric, with eigenvalues above 0 (see "
                             "theano.tensor.linalg.eigvalsh); adding a small multiple of "
                             "theano.tensor.eye(n) to it corrects rounding errors",
    "converge": "an element is probably NaN or infinite: mode=theano.compile.NanGuardMode() names "
                "the operation that makes it",
    "NaN": "mode=theano.compile.NanGuardMode() names the operation that makes such a number",
    "square": "the two lengths of the matrix must be equal; theano.tensor.nlinalg.pinv and lstsq "
              "also take other matrices",
}
"""Hints for errors of the ops of linear algebra."""

FAILED = (LinAlgError, "no convergence, or no LAPACK in this process")
"""The exception when LAPACK fails; if NumPy fails too, its message is used."""


def require_matrices(op: object, *inputs: Variable) -> None:
    """Raise TypeError unless all inputs are matrices."""
    for x in inputs:
        if x.type.ndim != 2:
            raise TypeError(format_error(
                f"{op} is for matrices, {x} has {x.type.ndim} dims",
                hint='x.dimshuffle("x", 0) or x.reshape((n, n)) makes a matrix of a vector'))


def computed(x: Variable) -> str:
    """The dtype of results of linear algebra for `x`: its own, float64 for integers."""
    return DOUBLE if x.type.dtype in dtypes.DISCRETE else str(x.type.dtype)


def computable(xp: ModuleType, x: np.ndarray) -> Any:
    """`x` in a dtype that the linear algebra of `xp` supports: float64 for integers, float32 for
    float16."""
    name = str(x.dtype)
    if name == "float16":
        return x.astype("float32")
    return x.astype(DOUBLE) if name in dtypes.DISCRETE else x


def hermitian(xp: ModuleType, x: np.ndarray, lower: bool) -> Any:
    """The symmetric (Hermitian) matrix with the lower triangle of `x` (the upper one if `lower` is
    false).

    LAPACK reads one triangle; JAX takes the mean of both. Raises LinAlgError unless `x` is square.
    """
    if x.shape[0] != x.shape[1]:
        raise LinAlgError("Last 2 dimensions of the array must be square")
    half = xp.tril(x, -1) if lower else xp.conj(xp.triu(x, 1).T)
    return half + xp.conj(half.T) + xp.diag(xp.real(xp.diagonal(x)))


def require_finite(xp: ModuleType, x: np.ndarray) -> None:
    """Raise LinAlgError if an element is not finite, because LAPACK may not terminate then."""
    require(xp, xp.isfinite(x), LinAlgError, "SVD did not converge")


def connected(gradient: Variable) -> Any:
    """A gradient of an output, or None where the cost does not depend on the output."""
    return None if isinstance(gradient.type, DisconnectedType) else gradient


class Doubled(TensorOp):
    """An op on one matrix, computed in double precision, as NumPy also does for float32."""

    remedies = REMEDIES

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        (x,) = values
        if x.dtype not in NATIVE:
            return b.python(node, x)
        found = self.in_double(b, lowering.cast(b, x, DOUBLE))
        parts = found if isinstance(found, tuple) else (found,)
        results = tuple(lowering.cast(b, part, out.type.dtype)
                        for part, out in zip(parts, node.outputs, strict=True))
        return results if isinstance(found, tuple) else results[0]

    def in_double(self, b: Builder, x: Value) -> Any:
        """The lowered result, or the tuple of results, for a float64 matrix."""
        raise NotImplementedError


def square(b: Any, x: Any) -> Any:
    """The number of rows of a lowered matrix, checked at run time to be square."""
    lowering.require_equal(
        b, *x.dims, LinAlgError, "Last 2 dimensions of the array must be square", *x.dims)
    return b.dim(x, 0)


def identity_of(x: Variable, axis: int) -> Any:
    """The identity matrix whose size is the length of `x` along `axis`."""
    return T.eye(dims.shape_i(x, axis), dtype=x.type.dtype)


def well_conditioned(n: int = 3) -> Any:
    """A well-conditioned float64 matrix."""
    return spread(n, n) * 0.4 + np.diag(np.arange(n) - 1.7)


class _Square(Doubled):
    """An op on one square matrix whose result has the same shape.

    Raises TypeError when it is not a matrix, LinAlgError at run time when it is not square.
    """

    def output_types(self, x: TensorVariable) -> list[tuple[str, int]]:
        require_matrices(self, x)
        return [(computed(x), 2)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def __str__(self) -> str:
        return type(self).__name__


class MatrixInverse(_Square):
    """The inverse of a square matrix. Raises LinAlgError at run time for a singular matrix.

    >>> T.nlinalg.matrix_inverse([[2.0, 1.0], [1.0, 1.0]]).eval()
    array([[ 1., -1.],
           [-1.,  2.]])
    """

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return xp.linalg.inv(computable(xp, arrays[0]))

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        inverse = adjoint(outputs[0])
        return [-dot(inverse, dot(output_grads[0], inverse))]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        inverse = self(inputs[0])
        return [-dot(inverse, dot(eval_points[0], inverse))]

    def in_double(self, b: Builder, x: Value) -> Any:
        n = square(b, x)
        out, pivots = b.copy(x), b.fresh((n,), "int64")
        return b.routine("inverse", (DOUBLE,), [out, pivots], [n], error=SINGULAR)[0]

    @staticmethod
    def samples() -> list[Sample]:
        x = spread(12, 12) + np.eye(12)[::-1] * 3
        return [Sample(MatrixInverse(), (well_conditioned(n),)) for n in (0, 1, 2, 3, 5)] + [
            Sample(MatrixInverse(), (x,), False),
            Sample(MatrixInverse(), (well_conditioned().astype("float32"),), False),
            Sample(MatrixInverse(), (np.array([[2, 0], [0, -1]]),), False),
            Sample(MatrixInverse(), (well_conditioned() + 1j,), False)]


class MatrixPinv(Doubled):
    """The Moore-Penrose inverse of a matrix: singular values below 1e-15 of the largest count as 0.

    Raises TypeError when it is not a matrix, LinAlgError at run time if an element is not finite.

    >>> T.nlinalg.pinv([[1.0], [1.0]]).eval().round(6)
    array([[0.5, 0.5]])
    """

    def output_types(self, x: TensorVariable) -> list[tuple[str, int]]:
        require_matrices(self, x)
        return [(computed(x), 2)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0][::-1])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x = computable(xp, arrays[0])
        require_finite(xp, x)
        return xp.linalg.pinv(x, 1e-15)

    def in_double(self, b: Builder, x: Value) -> Any:
        m, n = x.dims
        k = dims.minimum(m, n)
        outs = [b.fresh((n, m), DOUBLE), b.copy(b.transpose(x, (1, 0))), b.fresh((k,), DOUBLE),
                b.fresh((k, m), DOUBLE), b.fresh((n, k), DOUBLE)]
        return b.routine("pinv", (DOUBLE,), outs, [m, n], error=FAILED)[0]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        """dP = -P dA P + P P' dA' (I - A P) + (I - P A) dA' P' P for a constant rank; Golub and
        Pereyra, SIAM J. Numer. Anal. 10 (1973), 413-432."""
        (x,), (p,), g = inputs, outputs, adjoint(output_grads[0])
        pt = adjoint(p)
        left = identity_of(x, 0) - dot(x, p)
        right = identity_of(x, 1) - dot(p, x)
        return [-dot(pt, dot(output_grads[0], pt)) + dot(left, dot(g, dot(p, pt)))
                + dot(dot(pt, dot(p, g)), right)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        (x,), (dx,) = inputs, eval_points
        p, dxt = self(x), adjoint(dx)
        pt = adjoint(p)
        left = identity_of(x, 0) - dot(x, p)
        right = identity_of(x, 1) - dot(p, x)
        return [-dot(p, dot(dx, p)) + dot(dot(p, dot(pt, dxt)), left)
                + dot(dot(right, dxt), dot(pt, p))]

    def __str__(self) -> str:
        return "MatrixPinv"

    @staticmethod
    def samples() -> list[Sample]:
        x = spread(3, 4) ** 3 + np.eye(3, 4)
        flat = np.outer(np.arange(1.0, 4), np.arange(1.0, 5))
        return [Sample(MatrixPinv(), (v,)) for v in (x, x.T, well_conditioned())] + [
            Sample(MatrixPinv(), (v,), False) for v in (
                x.astype("float32"), flat, flat * 0, x[:0], spread(12, 20) ** 3)]


class Det(Doubled):
    """The determinant of a square matrix.

    Raises TypeError when it is not a matrix, LinAlgError at run time when it is not square.

    >>> T.nlinalg.det([[2.0, 1.0], [0.0, 4.0]]).eval()
    array(8.)
    """

    def output_types(self, x: TensorVariable) -> list[tuple[str, int]]:
        require_matrices(self, x)
        return [(computed(x), 0)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [()]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return xp.linalg.det(computable(xp, arrays[0]))

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [output_grads[0] * conjugate(outputs[0]) * adjoint(MatrixInverse()(inputs[0]))]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        (x,), (dx,) = inputs, eval_points
        return [self(x) * T.sum(MatrixInverse()(x).T * dx)]

    def in_double(self, b: Builder, x: Value) -> Any:
        n = square(b, x)
        out, lu, pivots = b.fresh((1,), DOUBLE), b.copy(x), b.fresh((n,), "int64")
        return b.element(b.routine("det", (DOUBLE,), [out, lu, pivots], [n])[0], 0)

    def __str__(self) -> str:
        return "Det"

    @staticmethod
    def samples() -> list[Sample]:
        x = spread(12, 12) + np.eye(12)[::-1] * 3
        return [Sample(Det(), (well_conditioned(n),)) for n in (0, 1, 2, 3, 5)] + [
            Sample(Det(), (v,), False) for v in (
                x, np.ones((3, 3)), well_conditioned().astype("float32"), well_conditioned() + 1j,
                np.array([[2, 0], [0, -1]]))]
