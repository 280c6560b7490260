"""Factorizations of matrices: eigenvalues and eigenvectors, singular values, QR."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.missing import grad_not_implemented
from theano.scalar import dtypes
from theano.tensor.linalg.inverses import (
    DOUBLE,
    FAILED,
    REMEDIES,
    Doubled,
    computable,
    computed,
    connected,
    hermitian,
    require_finite,
    require_matrices,
    square,
    well_conditioned,
)
from theano.tensor.linalg.products import adjoint, dot
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tensors
    from theano.tensor.var import TensorVariable


def gaps(values: TensorVariable) -> Any:
    """The matrix with 1 / (values[j] - values[i]) at i, j, and 0 on the diagonal."""
    unit = T.eye(values.shape[0], dtype=values.dtype)
    return (1 - unit) / (values[None, :] - values[:, None] + unit)


def of_triangle(gradient: Variable, lower: bool) -> Any:
    """The gradient with respect to a symmetric or Hermitian matrix of which an op reads only one
    triangle, given the gradient for the whole matrix."""
    if lower:
        return real_diagonal(T.tril(gradient) + adjoint(T.triu(gradient, 1)))
    return real_diagonal(T.triu(gradient) + adjoint(T.tril(gradient, -1)))


def real_diagonal(x: TensorVariable) -> Any:
    """The square matrix `x` without the imaginary parts of its diagonal."""
    if x.type.dtype not in dtypes.COMPLEX:
        return x
    return T.switch(T.eye(x.shape[0], dtype="bool"), T.cast(T.real(x), x.type.dtype), x)


class Eig(TensorOp):
    """The eigenvalues and right eigenvectors (columns) of a square matrix, in its dtype: for a real
    matrix, imaginary parts are dropped. Raises TypeError when it is not a matrix, LinAlgError at
    run time if it is not square.

    >>> values, vectors = T.nlinalg.eig([[2.0, 0.0], [0.0, 4.0]])
    >>> values.eval()
    array([2., 4.])
    """

    remedies = REMEDIES

    def output_types(self, x: TensorVariable) -> list[tuple[str, int]]:
        require_matrices(self, x)
        dtype = computed(x)
        return [(dtype, 1), (dtype, 2)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        n = shapes[0][0]
        return [(n,), (n, n)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        w, v = xp.linalg.eig(computable(xp, arrays[0]))
        return (w, v) if arrays[0].dtype.kind == "c" else (xp.real(w), xp.real(v))

    def __str__(self) -> str:
        return type(self).__name__

    @staticmethod
    def samples() -> list[Sample]:
        x = np.array([[2.0, 0.3, 0.1], [0.0, -1.0, 0.4], [0.0, 0.0, 0.7]])
        return [Sample(Eig(), (x,), False), Sample(Eig(), (x + 0.5j,), False)]


class Eigh(Doubled, Eig):
    """The eigenvalues, in ascending order, and orthonormal eigenvectors (columns) of a symmetric or
    Hermitian matrix, of which only the triangle `UPLO` ("L" or "U") is read.

    Raises TypeError when it is not a matrix, ValueError for another `UPLO`, LinAlgError at run time
    for a matrix that is not square.
    """

    __props__ = ("UPLO",)

    def __init__(self, UPLO: str = "L") -> None:
        if UPLO not in ("L", "U"):
            raise ValueError(f"Eigh: UPLO must be 'L' or 'U', not {UPLO!r}")
        self.UPLO = UPLO

    def output_types(self, x: TensorVariable) -> list[tuple[str, int]]:
        require_matrices(self, x)
        dtype = computed(x)
        real = {"complex64": "float32", "complex128": "float64"}.get(dtype, dtype)
        return [(real, 1), (dtype, 2)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return tuple(xp.linalg.eigh(
            hermitian(xp, computable(xp, arrays[0]), self.UPLO == "L"), self.UPLO))

    def L_op(
        self, inputs: Tensors, outputs: Tensors,
        output_grads: list[Variable],
    ) -> list[Any]:
        (w, v), (gw, gv) = outputs, map(connected, output_grads)
        return [eigh_gradient(w, v, gw, gv, self.UPLO)]

    def in_double(self, b: Builder, x: Value) -> Any:
        n = square(b, x)
        vectors = b.copy(b.transpose(x, (1, 0)))
        w, v = b.routine(
            "eigh", (DOUBLE,), [b.fresh((n,), DOUBLE), vectors],
            [n, b.const(int(self.UPLO == "L"))], error=FAILED)
        return w, b.transpose(v, (1, 0))

    def __str__(self) -> str:
        return f"Eigh{{UPLO={self.UPLO!r}}}"

    @staticmethod
    def samples() -> list[Sample]:
        x = np.array([[2.0, 0.3, 0.1], [0.3, -1.0, 0.4], [0.1, 0.4, 0.7]])
        big = spread(12, 12) + np.diag(np.arange(12))
        return [Sample(Eigh(uplo), (x,)) for uplo in "LU"] + [
            Sample(Eigh(), (v,), False) for v in (big, x.astype("float32"), x[:0, :0], x * 1j)]


def eigh_gradient(
    w: TensorVariable, v: TensorVariable, gw: TensorVariable | None, gv: TensorVariable, uplo: str
) -> Any:
    """The gradient of `Eigh`, given those of its results (None: no dependence); Giles, An extended
    collection of matrix derivative results for forward and reverse mode AD (2008), section 3.1."""
    inner = 0 if gw is None else gw[:, None] * T.eye(w.shape[0], dtype=w.dtype)
    if gv is not None:
        inner = inner + gaps(w) * dot(adjoint(v), gv)
    return of_triangle(dot(v, dot(inner, adjoint(v))), uplo == "L")


class SVD(Doubled):
    """The singular value decomposition `x = dot(U * S, V)` of a matrix: U, S (in descending order)
    and V, or only S for compute_uv=False. full_matrices: U and V are square; otherwise U has
    min(shape) columns and V as many rows. Raises TypeError when it is not a matrix, LinAlgError at
    run time if an element is not finite.
    """

    __props__ = ("full_matrices", "compute_uv")

    def __init__(self, full_matrices: bool = True, compute_uv: bool = True) -> None:
        self.full_matrices, self.compute_uv = bool(full_matrices), bool(compute_uv)

    def output_types(self, x: TensorVariable) -> list[tuple[str, int]]:
        require_matrices(self, x)
        dtype = computed(x)
        return [(dtype, 2), (dtype, 1), (dtype, 2)] if self.compute_uv else [(dtype, 1)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        m, n = shapes[0]
        k = dims.minimum(m, n)
        if not self.compute_uv:
            return [(k,)]
        return [(m, m if self.full_matrices else k), (k,), (n if self.full_matrices else k, n)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x = computable(xp, arrays[0])
        require_finite(xp, x)
        found = xp.linalg.svd(
            x, full_matrices=self.full_matrices,
            compute_uv=self.compute_uv)
        return tuple(found) if self.compute_uv else found

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        if not self.compute_uv:
            u, s, vt = SVD(full_matrices=False)(inputs[0])
            return [_svd_gradient(u, s, vt, None, output_grads[0], None)]
        u, s, vt = outputs
        gu, gs, gvt = map(connected, output_grads)
        k = dims.shape_i(s, 0)
        u, gu = _leading(u, gu, k)
        v, gv = _leading(adjoint(vt), None if gvt is None else adjoint(gvt), k)
        return [_svd_gradient(u, s, adjoint(v), gu, gs, gv)]

    def in_double(self, b: Builder, x: Value) -> Any:
        m, n = (b.dim(x, axis) for axis in (0, 1))
        shapes = self.shape((), [x.dims])
        s = b.fresh(shapes[1 if self.compute_uv else 0], DOUBLE)
        work = b.copy(b.transpose(x, (1, 0)))
        u, v = (b.fresh(shape[::-1], DOUBLE) for shape in (
            (shapes[0], shapes[2]) if self.compute_uv else ((1, 1), (1, 1))))
        mode = b.const(0 if not self.compute_uv else 2 if self.full_matrices else 1)
        s, u, v, _ = b.routine("svd", (DOUBLE,), [s, u, v, work], [m, n, mode],
                               error=FAILED)
        return (b.transpose(u, (1, 0)), s, b.transpose(v, (1, 0))) if self.compute_uv else s

    def __str__(self) -> str:
        return f"SVD{{full_matrices={self.full_matrices}, compute_uv={self.compute_uv}}}"

    @staticmethod
    def samples() -> list[Sample]:
        x = spread(3, 4) ** 3 + np.eye(3, 4)
        ops = [SVD(), SVD(False), SVD(True, False)]
        return [Sample(op, (v,), op is not ops[0] or v.shape == (3, 3)) for op in ops
                for v in (x[:, :3], x, x.T)] + [
            Sample(op, (v,), False) for op in ops[1:] for v in (
                x.astype("float32"), x[:0], x[:, :0], spread(20, 12) ** 3)]


def _leading(u: TensorVariable, gu: Any, k: TensorVariable) -> tuple[Any, Any]:
    """The first `k` columns of `u`, and the gradient with respect to them. The other columns only
    complete the basis: with U = [U1 U2], dU2 = -U1 dU1' U2, up to a rotation of U2."""
    if gu is None:
        return u[:, :k], None
    rest = dot(u[:, k:], dot(adjoint(gu[:, k:]), u[:, :k]))
    return u[:, :k], gu[:, :k] - rest


def _svd_gradient(
    u: TensorVariable, s: TensorVariable, vt: TensorVariable, gu: Any,
    gs: TensorVariable, gv: Any,
) -> Any:
    """The gradient of the thin decomposition, given those of its results (`gv`: of V, not V'; None:
    no dependence); Townsend, Differentiating the singular value decomposition (2016); for complex
    numbers Wan and Zhang, Automatic differentiation for complex valued SVD (2019)."""
    complex_ = s.type.dtype in dtypes.COMPLEX
    inner: Any = 0
    if gs is not None:
        inner = (T.real(gs) if complex_ else gs)[:, None] * T.eye(s.shape[0], dtype=s.dtype)
    outer: Any = 0
    between = gaps(T.sqr(s))
    if gu is not None:
        inside = dot(adjoint(u), gu)
        inner = inner + between * (inside - adjoint(inside)) * s[None, :]
        outer = outer + dot((gu - dot(u, inside)) / s[None, :], vt)
    if gv is not None:
        inside = dot(vt, gv)
        inner = inner + between * (inside - adjoint(inside)) * s[:, None]
        if complex_:
            turned = T.cast(T.imag(T.diagonal(inside)), s.type.dtype) / s
            inner = inner - T.diag(turned) * 1j
        outer = outer + dot(u, adjoint(gv - dot(adjoint(vt), inside)) / s[:, None])
    return dot(u, dot(inner, vt)) + outer


class QRFull(Doubled):
    """The QR factorization of a matrix: Q with orthonormal columns, and R, upper triangular, with
    `x = dot(Q, R)`. mode: "reduced" (also "full" or "f") or "complete" (a square Q), or "raw":
    Householder reflectors, as columns of the first result's transpose, and their factors.

    Raises TypeError when it is not a matrix, ValueError for another mode.
    """

    __props__ = ("mode",)
    _modes: tuple[str, ...] = ("reduced", "complete", "raw", "full", "f")

    def __init__(self, mode: str) -> None:
        if mode not in self._modes:
            raise ValueError(f"Unrecognized mode {mode!r} of qr, it must be one of {self._modes}")
        self.mode = mode

    def output_types(self, x: TensorVariable) -> list[tuple[str, int]]:
        require_matrices(self, x)
        dtype = computed(x)
        return [(dtype, 2), (dtype, 1 if self.mode == "raw" else 2)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        m, n = shapes[0]
        k = dims.minimum(m, n)
        if self.mode == "raw":
            return [(n, m), (k,)]
        k = m if self.mode == "complete" else k
        return [(m, k), (k, n)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        mode = "reduced" if self.mode in ("full", "f") else self.mode
        found = xp.linalg.qr(computable(xp, arrays[0]), mode)
        return tuple(found) if self.mode != "r" else found

    def L_op(
        self, inputs: Tensors, outputs: Tensors,
        output_grads: list[Variable],
    ) -> list[Any]:
        (x,) = inputs
        if self.mode == "raw":
            return [grad_not_implemented(self, 0, x, "of the mode 'raw'")]
        q, r = outputs
        gq, gr = map(connected, output_grads)
        k = dims.minimum(dims.shape_i(x, 0), dims.shape_i(x, 1))
        if self.mode == "complete":
            q, gq = _leading(q, gq, k)
            r, gr = r[:k], None if gr is None else gr[:k]
        return [_qr_gradient(x, q, r, gq, gr, k)]

    def in_double(self, b: Builder, x: Value) -> Any:
        m, n = (b.dim(x, axis) for axis in (0, 1))
        k = dims.minimum(*x.dims)
        outs = [b.copy(b.transpose(x, (1, 0))), b.fresh((k,), DOUBLE)]
        factors, tau = b.routine("qr_factors", (DOUBLE,), outs, [m, n], error=FAILED)
        if self.mode == "raw":
            return factors, tau
        size = x.dims[0] if self.mode == "complete" else k
        r = b.fresh((size, x.dims[1]), DOUBLE)
        (r,) = b.routine("qr_r", (DOUBLE,), [r], [factors, b.scalar(size), m, n])
        if self.mode == "r":
            return r
        (q,) = b.routine("qr_q", (DOUBLE,), [b.fresh((size, x.dims[0]), DOUBLE)],
                         [factors, tau, b.scalar(size), m, n], error=FAILED)
        return b.transpose(q, (1, 0)), r

    def __str__(self) -> str:
        return f"{type(self).__name__}{{mode={self.mode!r}}}"

    @staticmethod
    def samples() -> list[Sample]:
        x = well_conditioned(4)
        return [Sample(QRFull(mode), (v,), mode == "reduced" or v.shape != (4, 3))
                for mode in ("reduced", "complete") for v in (x, x[:, :3], x[:3])] + [
            Sample(QRFull("raw"), (x[:3],), False), Sample(QRFull("reduced"), (x[:0],), False),
            Sample(QRFull("complete"), (spread(20, 12) ** 3,), False),
            Sample(QRFull("reduced"), (x.astype("float32"),), False)]


class QRIncomplete(QRFull):
    """The triangular factor R of a QR factorization (mode "r")."""

    _modes = ("r",)

    def output_types(self, x: TensorVariable) -> list[tuple[str, int]]:
        return super().output_types(x)[1:]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return super().shape(inputs, shapes)[1:]

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        (x,), (r,), (gr,) = inputs, outputs, output_grads
        q, _ = QRFull("reduced")(x)
        k = dims.minimum(dims.shape_i(x, 0), dims.shape_i(x, 1))
        return [_qr_gradient(x, q, r, None, gr, k)]

    @staticmethod
    def samples() -> list[Sample]:
        x = well_conditioned(4)
        return [Sample(QRIncomplete("r"), (v,)) for v in (x, x[:, :3], x[:3])]


def _qr_gradient(
    x: TensorVariable, q: TensorVariable, r: TensorVariable, gq: TensorVariable | None,
    gr: TensorVariable | None, k: TensorVariable,
) -> Any:
    """The gradient of the reduced factorization, given those of Q and R (None: no dependence).

    For x = [X Y] = Q [U V] with a square U: Walter and Lehmann, Algorithmic differentiation of
    linear algebra functions with application in optimum experimental design (2010); for a wide x, V
    = Q' Y.
    """
    of_v: Any = None if gr is None else gr[:, k:]
    of_q = T.zeros_like(q) if gq is None else gq
    if gr is not None:
        of_q = of_q + dot(x[:, k:], adjoint(gr[:, k:]))
    upper = r[:, :k]
    m = -dot(adjoint(of_q), q)
    if gr is not None:
        m = m + dot(upper, adjoint(gr[:, :k]))
    symmetric = real_diagonal(T.tril(m) + adjoint(T.tril(m, -1)))
    first = adjoint(
        T.slinalg.solve_upper_triangular(upper, adjoint(of_q + dot(q, symmetric))))
    if of_v is None:
        return T.join(1, first, T.zeros_like(x[:, k:]))
    return T.join(1, first, dot(q, of_v))
