"""Linear algebra that SciPy also has: `theano.tensor.slinalg`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph import later
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.constant import as_tensor_variable
from theano.tensor.linalg.exponentials import Expm, expm
from theano.tensor.linalg.factorizations import of_triangle, real_diagonal
from theano.tensor.linalg.inverses import (
    FAILED,
    NATIVE,
    REMEDIES,
    SINGULAR,
    LinAlgError,
    computable,
    computed,
    hermitian,
    require_matrices,
    square,
    well_conditioned,
)
from theano.tensor.linalg.products import adjoint, dot
from theano.tensor.mutable import MutableArray
from theano.tensor.op import TensorOp, conjugate, require
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "MATRIX_STRUCTURES", "Cholesky", "Eigvalsh", "Expm", "Solve", "cholesky", "eigvalsh", "expm",
    "kron", "solve", "solve_lower_triangular", "solve_symmetric", "solve_upper_triangular",
]

MATRIX_STRUCTURES = (
    "general", "symmetric", "lower_triangular", "upper_triangular", "hermitian", "banded",
    "diagonal", "toeplitz")

_DOUBLE = ("int32", "uint32", "int64", "uint64", "float64", "complex128")


def _positive(n: int = 3) -> Any:
    """A positive definite matrix."""
    root = well_conditioned(n)
    return root @ root.T + np.eye(n)


class Cholesky(TensorOp):
    """The Cholesky factor of a symmetric positive definite matrix: L with `x = dot(L, L.T)`, or U
    with `x = dot(U.T, U)` for lower=False. Only that triangle of `x` is read.

    on_error: for a matrix that is not positive definite: "raise" (LinAlgError at run time) or "nan"
    (a matrix of NaN). Raises TypeError when `x` is not a matrix, ValueError for another `on_error`,
    and ValueError at run time for a matrix that is not square.

    >>> T.slinalg.cholesky([[4.0, 0.0], [2.0, 10.0]]).eval()
    array([[2., 0.],
           [1., 3.]])
    """

    __props__: tuple[str, ...] = ("lower", "destructive", "on_error")
    remedies = REMEDIES
    destructive = False

    def __init__(self, lower: bool = True, on_error: str = "raise") -> None:
        if on_error not in ("raise", "nan"):
            raise ValueError(f"Cholesky: on_error must be 'raise' or 'nan', not {on_error!r}")
        self.reads_lower, self.on_error = bool(lower), on_error
        self.__dict__["lower"] = self.reads_lower  # Theano's attribute; here `lower` is a method

    def output_types(self, x: TensorVariable) -> list[tuple[str, int]]:
        require_matrices(self, x)
        return [(computed(x), 2)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x = computable(xp, arrays[0])
        _check_square("Cholesky", x)
        try:
            factor = xp.linalg.cholesky(hermitian(xp, x, self.reads_lower))
        except LinAlgError:
            if self.on_error == "raise":
                raise
            return xp.full(x.shape, math.nan, dtype=x.dtype)
        if self.on_error == "nan":  # JAX raises nothing: it leaves NaN in one triangle
            factor = xp.where(xp.any(xp.isnan(factor)), math.nan, factor)
        return factor if self.reads_lower else xp.conj(factor.T)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        return self.value(t.xp if self.on_error == "raise" else t.jax.numpy, *arrays)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (factor,), (g,) = outputs, output_grads
        return [cholesky_gradient(factor, g, self.reads_lower)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        """dL = L Phi(L^-1 dx L^-H); Murray, Differentiation of the Cholesky decomposition (2016).
        """
        (x,), (dx,) = inputs, eval_points
        factor = self(x) if self.reads_lower else adjoint(self(x))
        half = T.tril(dx) if self.reads_lower else adjoint(T.triu(dx))
        full = half + adjoint(T.tril(half, -1))
        inner = solve_lower_triangular(factor, adjoint(solve_lower_triangular(factor, full)))
        change = dot(factor, _halved(inner))
        return [change if self.reads_lower else adjoint(change)]

    def lower(self, b: Builder, node: Apply, *values: Any) -> Any:
        (x,) = values
        if x.dtype not in NATIVE:
            return b.python(node, x)
        lowering.require_equal(
            b, *x.dims, ValueError, "the matrix must be square, its shape is ({}, {})", *x.dims)
        marks = self.on_error == "nan"
        args = [x.dims[0], b.const(int(self.reads_lower)), b.const(int(marks))]
        return b.routine("cholesky", (x.dtype,), [b.copy(x)], args, error=None if marks else (
            LinAlgError, "Matrix is not positive definite"))[0]

    def __str__(self) -> str:
        return (f"Cholesky{{lower={self.reads_lower}, destructive={self.destructive}, "
                f"on_error={self.on_error!r}}}")

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(Cholesky(lower), (_positive(n),)) for lower in (True, False)
                for n in (0, 1, 3)] + [
            Sample(Cholesky(lower, "nan"), (x,), False) for lower in (True, False)
            for x in (-_positive(), _positive(12), _positive().astype("float32"), -_positive(20),
                      well_conditioned() * 0.01j + _positive())]


def _check_square(op_name: str, x: np.ndarray, error: type[Exception] = ValueError) -> None:
    if x.shape[0] != x.shape[1]:
        raise error(f"{op_name}: the matrix must be square, its shape is {x.shape}")


def _halved(x: TensorVariable) -> Any:
    """The lower triangle of a matrix, with the diagonal halved."""
    return T.tril(x) - 0.5 * T.eye(x.shape[0], dtype=x.dtype) * x


def cholesky_gradient(factor: TensorVariable, g: TensorVariable, lower: bool) -> Any:
    """The gradient of `Cholesky` from its result and the result's gradient: L^-H Phi(L^H g) L^-1
    for both triangles; Murray, Differentiation of the Cholesky decomposition (2016)."""
    if not lower:
        factor, g = adjoint(factor), adjoint(g)
    upper = adjoint(factor)
    inner = _halved(dot(upper, g))
    left = solve_upper_triangular(upper, inner)
    both = solve_upper_triangular(upper, adjoint(left))
    total = real_diagonal(
        T.tril(both + adjoint(both)) - T.eye(both.shape[0], dtype=both.dtype) * both)
    return total if lower else adjoint(total)


_OTHER = {"lower_triangular": "upper_triangular", "upper_triangular": "lower_triangular"}


class Solve(TensorOp):
    """The solution x of `dot(A, x) = b`, for a vector or matrix b.

    A_structure: "lower_triangular" and "upper_triangular" read only that triangle; other structures
    are treated as "general". `lower`, `overwrite_A` and `overwrite_b` are stored without effect.
    The dtype is float32 if that represents both input dtypes exactly, else float64, or complex.
    Raises TypeError for a wrong number of dims, ValueError for an unknown structure; at run time
    LinAlgError for a singular matrix, ValueError for shapes that do not agree.

    >>> T.slinalg.solve([[2.0, 0.0], [0.0, 4.0]], [1.0, 1.0]).eval()
    array([0.5 , 0.25])
    """

    __props__ = ("A_structure", "lower", "overwrite_A", "overwrite_b")
    remedies = REMEDIES
    not_square: type[Exception] = ValueError

    def __init__(
        self, A_structure: str = "general", lower: bool = False, overwrite_A: bool = False,
        overwrite_b: bool = False,
    ) -> None:
        if A_structure not in MATRIX_STRUCTURES:
            raise ValueError(f"Solve: A_structure must be one of {MATRIX_STRUCTURES}, "
                             f"not {A_structure!r}")
        self.A_structure, self.side = A_structure, bool(lower)
        self.__dict__["lower"] = lower  # Theano's attribute; here `lower` is a method
        self.overwrite_A, self.overwrite_b = overwrite_A, overwrite_b

    def output_types(self, A: Variable, b: Variable) -> list[tuple[str, int]]:
        require_matrices("Solve", A)
        if b.type.ndim not in (1, 2):
            raise TypeError(f"Solve: b must be a vector or a matrix, {b} has {b.type.ndim} dims")
        kinds = {A.type.dtype, b.type.dtype}
        double = not kinds.isdisjoint(_DOUBLE)
        complex_ = not kinds.isdisjoint(dtypes.COMPLEX)
        return [(("complex128" if double else "complex64") if complex_ else (
            "float64" if double else "float32"), b.type.ndim)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(dims.agreed(shapes[0][1], shapes[1][0]), *shapes[1][1:])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        a, b = (computable(xp, v) for v in arrays)
        _check_square("Solve", a, self.not_square)
        if a.shape[0] != b.shape[0]:
            raise ValueError(f"Solve: a matrix of shape {a.shape} and a right side of shape "
                             f"{b.shape} do not agree")
        if self.A_structure in _OTHER:
            return _substituted(xp, a, b, self.A_structure == "lower_triangular")
        return xp.linalg.solve(a, b[:, None])[:, 0] if b.ndim == 1 else xp.linalg.solve(a, b)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        a, b = (computable(t.xp, v) for v in arrays)
        if self.A_structure not in _OTHER or a.shape != (len(b), len(b)):
            return self.value(t.xp, a, b)
        require(t.xp, t.xp.diagonal(a) != 0, LinAlgError, "Singular matrix")
        return t.jax.scipy.linalg.solve_triangular(
            a, b, lower=self.A_structure == "lower_triangular")

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        a, (x,) = inputs[0], outputs
        back = Solve(_OTHER.get(self.A_structure, self.A_structure), not self.side)
        of_b = back(adjoint(a), output_grads[0])
        of_a = -(T.outer(of_b, conjugate(x)) if x.type.ndim == 1 else dot(of_b, adjoint(x)))
        if self.A_structure in _OTHER:
            of_a = (T.tril if self.A_structure == "lower_triangular" else T.triu)(of_a)
        return [of_a, of_b]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        (a, b), (da, db) = inputs, eval_points
        change = db
        if da is not None:
            if self.A_structure in _OTHER:
                da = (T.tril if self.A_structure == "lower_triangular" else T.triu)(da)
            moved = dot(da, self(a, b))
            change = -moved if db is None else db - moved
        return [self(a, change)]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        dtype = node.outputs[0].type.dtype
        if dtype not in NATIVE:
            return b.python(node, *values)
        a, right = (lowering.cast(b, v, dtype) for v in values)
        n = a.dims[0]
        lowering.require_equal(
            b, n, a.dims[1], self.not_square,
            "the matrix must be square, its shape is ({}, {})", *a.dims)
        lowering.require_equal(
            b, n, right.dims[0], ValueError,
            "a matrix with {} rows and a right side with {} do not agree", n, right.dims[0])
        size = [n, right.dims[1] if right.ndim == 2 else 1]
        if self.A_structure in _OTHER:
            below = b.const(int(self.A_structure == "lower_triangular"))
            return b.routine("solve_triangular", (dtype,), [b.copy(right)], [a, *size, below],
                             error=SINGULAR)[0]
        outs = [b.copy(right), b.copy(a), b.fresh((n,), "int64")]
        return b.routine("solve", (dtype,), outs, size, error=SINGULAR)[0]

    def __str__(self) -> str:
        return (f"Solve{{A_structure={self.A_structure!r}, lower={self.__dict__['lower']}, "
                f"overwrite_A={self.overwrite_A}, overwrite_b={self.overwrite_b}}}")

    @staticmethod
    def samples() -> list[Sample]:
        ops = [Solve(), Solve("lower_triangular"), Solve("upper_triangular")]
        x, big = well_conditioned(), spread(12, 12) + np.diag(np.arange(12) + 3.0)
        return [Sample(op, (x, v)) for op in ops for v in (spread(3), spread(3, 2))] + [
            Sample(op, arrays, False) for op in ops for arrays in (
                (big, spread(12)), (big, spread(12, 5)), (x[:0, :0], spread(0, 2)),
                (x.astype("float32"), spread(3, 2).astype("float32")),
                (np.array([[2, 0], [0, -1]], "int8"), np.array([1, 3], "int8")),
                (x + 0.5j, spread(3)))]


class InverseTimes(Solve):
    """`dot(matrix_inverse(A), b)`, computed as the solution of a system. Raises LinAlgError at run
    time for a matrix that is not square, as `matrix_inverse` does."""

    not_square = LinAlgError

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(InverseTimes(), (well_conditioned(), v)) for v in (spread(3), spread(3, 2))]


def _substituted(xp: ModuleType, a: np.ndarray, b: np.ndarray, lower: bool) -> Any:
    """The solution of a triangular system by substitution, row by row."""
    require(xp, xp.diagonal(a) != 0, LinAlgError, "Singular matrix")
    n = a.shape[0]
    x = MutableArray(xp, xp.zeros(b.shape, dtype=xp.result_type(a, b)))
    for i in range(n) if lower else reversed(range(n)):
        known = slice(0, i) if lower else slice(i + 1, n)
        x.set(i, (b[i] - a[i, known] @ x.array[known]) / a[i, i])
    return x.array


cholesky = Cholesky()
solve = Solve()
solve_lower_triangular = Solve("lower_triangular", lower=True)
solve_upper_triangular = Solve("upper_triangular", lower=False)
solve_symmetric = Solve("symmetric", lower=False)


class Eigvalsh(TensorOp):
    """The eigenvalues, in ascending order, of a symmetric matrix `a`, or the w of
    `dot(a, v) = w dot(b, v)` for a positive definite `b`. Only the lower (or upper) triangles are
    read; `b` may be None.

    Raises TypeError for inputs that are not matrices; at run time LinAlgError for an `a` that is
    not square and a `b` that is not positive definite, ValueError for matrices of different sizes.
    """

    __props__ = ("lower",)
    remedies = REMEDIES

    def __init__(self, lower: bool = True) -> None:
        self.reads_lower = bool(lower)
        self.__dict__["lower"] = self.reads_lower  # Theano's attribute; here `lower` is a method

    def make_node(self, a: TensorLike, b: TensorLike | None = None) -> Apply:
        given = [v for v in (a, b) if v is not None and getattr(v, "data", v) is not None]
        return super().make_node(*given)

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        require_matrices("Eigvalsh", *inputs)
        return [(dtypes.upcast(*map(computed, inputs)), 1)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[0][0],)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        a, *others = (computable(xp, v) for v in arrays)
        uplo = "L" if self.reads_lower else "U"
        if not others:
            return xp.linalg.eigvalsh(hermitian(xp, a, self.reads_lower), uplo)
        if a.shape != others[0].shape:
            raise ValueError(
                f"Eigvalsh: the matrices differ in shape: {a.shape} against {others[0].shape}")
        root = xp.linalg.cholesky(hermitian(xp, others[0], self.reads_lower))
        full = hermitian(xp, a, self.reads_lower)
        inner = xp.linalg.solve(root, xp.conj(xp.linalg.solve(root, full).T))
        return xp.linalg.eigvalsh(inner)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        """dw_i = v_i' (da - w_i db) v_i for the eigenvectors with v' b v = 1."""
        return eigvalsh_gradient(inputs, output_grads[0], self.reads_lower)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        dtype = node.outputs[0].type.dtype
        if dtype not in NATIVE:
            return b.python(node, *values)
        matrices = [lowering.cast(b, v, dtype) for v in values]
        n = square(b, matrices[0])
        for other in matrices[1:]:
            lowering.require_equal(b, n, square(b, other), ValueError,
                                   "the matrices differ in size: {} against {}", n, other.dims[0])
        w = b.fresh((n,), dtype)
        below = b.const(int(self.reads_lower))
        copies = [b.copy(b.transpose(v, (1, 0))) for v in matrices]
        if len(copies) == 1:
            return b.routine("eigenvalues", (dtype,), [w, *copies], [n, below],
                             error=FAILED)[0]
        return b.routine("eigenvalues_of_pair", (dtype,), [w, *copies], [n, below], error=(
            LinAlgError, "the second matrix is not positive definite"))[0]

    def __str__(self) -> str:
        return f"Eigvalsh{{lower={self.reads_lower}}}"

    @staticmethod
    def samples() -> list[Sample]:
        a, b = spread(3, 3) + np.diag([3.0, 5.0, 1.0]), _positive()
        return [Sample(Eigvalsh(lower), pair) for lower in (True, False)
                for pair in ((a, b), (a,))] + [
            Sample(Eigvalsh(), (_positive(12), _positive(12)), False),
            Sample(Eigvalsh(), (a.astype("float32"), b.astype("float32")), False)]


def eigvalsh_gradient(inputs: Tensors, g: TensorVariable, lower: bool) -> list[Any]:
    """The gradients of `Eigvalsh` for its one or two inputs."""
    a, *others = inputs
    if not others:
        _, v = T.nlinalg.Eigh("L" if lower else "U")(a)
        return [of_triangle(dot(v * g[None, :], adjoint(v)), lower)]
    root = cholesky(others[0] if lower else adjoint(others[0]))
    half = T.tril(a) if lower else adjoint(T.triu(a))
    full = half + adjoint(T.tril(half, -1))
    inner = solve_lower_triangular(root, adjoint(solve_lower_triangular(root, full)))
    w, u = T.nlinalg.Eigh()(inner)
    v = solve_upper_triangular(adjoint(root), u)
    return [of_triangle(dot(v * g[None, :], adjoint(v)), lower),
            of_triangle(-dot(v * (g * w)[None, :], adjoint(v)), lower)]


def eigvalsh(a: TensorLike, b: TensorLike | None, lower: bool = True) -> Any:
    """The eigenvalues, in ascending order, of a symmetric matrix `a`, or of `a` and a positive
    definite `b` (the generalized problem); `b` may be None.

    Raises the exceptions of `Eigvalsh`.

    >>> a = np.array([[2.0, 1.0], [1.0, 2.0]])
    >>> T.slinalg.eigvalsh(a, None).eval().round(6)
    array([1., 3.])
    """
    return Eigvalsh(lower)(a, b)


def kron(a: TensorLike, b: TensorLike) -> Any:
    """The Kronecker product; for matrices the blocks `a[i, j] * b`.

    In general: the outer product has the dims of `a` followed by those of `b`. Its dims 0 and 2 are
    merged, and its dims 1 and 3. If it has 3 dims, the first two are exchanged, and it is flattened
    to a vector. Raises TypeError if it has fewer than 3 dims.

    >>> T.slinalg.kron([[1.0, 2.0]], [[1.0], [3.0]]).eval()
    array([[1., 2.],
           [3., 6.]])
    """
    a, b = as_tensor_variable(a), as_tensor_variable(b)
    rank = a.type.ndim + b.type.ndim
    if rank <= 2:
        raise TypeError("kron: inputs dimensions must sum to 3 or more. "
                        f"You passed {a.type.ndim} and {b.type.ndim}.")
    product = (a.dimshuffle(*range(a.type.ndim), *("x",) * b.type.ndim)
               * b.dimshuffle(*("x",) * a.type.ndim, *range(b.type.ndim)))
    if rank == 3:
        return T.flatten(product.dimshuffle(1, 0, 2))
    d = [dims.shape_i(product, i) for i in range(rank)]
    return T.reshape(product.dimshuffle(0, 2, 1, *range(3, rank)),
                     [d[0] * d[2], d[1] * d[3], *d[4:]], ndim=rank - 2)


def __getattr__(name: str) -> object:
    """Resolve names that Theano had."""
    return later.attribute(__name__, name)


def __dir__() -> list[str]:
    return later.listed(__name__)


locate(globals())
