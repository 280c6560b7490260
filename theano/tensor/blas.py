"""The ops of BLAS: `theano.tensor.blas`. Rewriting replaces sums and products by them; programs may
also call them.

The memory planner decides whether an array is overwritten. With `inplace` or `destructive` an op
may overwrite an argument of a function that was compiled with `accept_inplace`.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano import scalar
from theano.errors import InconsistencyError, add_context
from theano.graph import later
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.linalg.products import (
    Dot,
    check_inner,
    lower_product,
    outer,
    product_of,
    pushed_forward,
    sum_of_products,
)
from theano.tensor.op import TensorOp, conjugate
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    import numpy as np

    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "BatchedDot", "Dot22", "Dot22Scalar", "Gemm", "GemmRelated", "Gemv", "Ger", "batched_dot",
    "gemm", "gemm_inplace", "gemm_no_inplace", "gemv", "gemv_inplace", "gemv_no_inplace", "ger",
    "ger_destructive", "res_is_a",
]

_NUMBERS = (*dtypes.FLOAT, *dtypes.COMPLEX)


def _one_dtype(op_name: str, *inputs: Variable) -> str:
    """The common dtype of all inputs; raises TypeError when they differ."""
    found = {v.type.dtype for v in inputs}
    if len(found) != 1:
        raise TypeError(f"{op_name} requires matching dtypes, got "
                        + ", ".join(v.type.dtype for v in inputs))
    return str(found.pop())


class Dot22(Dot):
    """The product of two matrices of the same float or complex dtype. Raises TypeError for
    others."""

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        dtype = _one_dtype("Dot22", *inputs)
        if dtype not in _NUMBERS or any(v.type.ndim != 2 for v in inputs):
            raise TypeError("Dot22 is for two matrices of floats, got "
                            + ", ".join(str(v.type) for v in inputs))
        return super().output_types(*inputs)

    def __str__(self) -> str:
        return "Dot22"

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(Dot22(), (spread(3, 4), spread(4, 2)))]


class GemmRelated(TensorOp):
    """The base of `Gemm`, `Gemv` and `Dot22Scalar`, which compute `b z + a dot(x, y)`.

    Raises TypeError for inputs that do not all have the same float or complex dtype, or that have a
    wrong number of dims, and ValueError at run time for shapes that do not agree.
    """

    E_rank = "gemm only works for rank 2"
    E_scalar = "gemm requires scalar argument"
    E_z_uniq = "argument z aliased to x or y"
    E_mixed = "gemm requires matching dtypes"
    E_float = "gemm requires floating-point dtypes"
    ranks: tuple[int, ...] = ()

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        if len(inputs) != len(self.ranks):
            raise TypeError(f"Wrong number of inputs for {self} (expected {len(self.ranks)}, "
                            f"got {len(inputs)})")
        for scalars, text in ((False, self.E_rank), (True, self.E_scalar)):
            for v, rank in zip(inputs, self.ranks, strict=True):
                if (rank == 0) is scalars and v.type.ndim != rank:
                    raise _refused(text, f"{self}: {v} has {v.type.ndim} dims, {rank} are needed")
        kinds = [v.type.dtype for v in inputs]
        if len(set(kinds)) != 1:
            raise _refused(self.E_mixed, f"{self}: got {', '.join(kinds)}")
        if kinds[0] not in _NUMBERS:
            raise _refused(self.E_float, f"{self}: got {kinds[0]}")
        return [(kinds[0], max(self.ranks[0], self.ranks[-1]))]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        z, a, x, y, beta = arrays
        check_inner(x, y)
        product = a * product_of(xp, x, y)
        if z.shape != product.shape:
            raise ValueError(f"{self}: z of shape {z.shape} and a product of shape "
                             f"{product.shape} do not agree")
        return xp.where(beta == 0, product, product + beta * z).astype(product.dtype)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (z, a, x, y, beta), (g,) = inputs, output_grads
        gx, gy = Dot().L_op([x, y], [], [g])
        of_a, of_beta = (T.sum(g * conjugate(v)) for v in (Dot()(x, y), z))
        a, beta = conjugate(a), conjugate(beta)
        return [beta * g, of_a, a * gx, a * gy, of_beta]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        z, a, x, y, beta = values
        for have, want in zip(z.dims, (*x.dims[:-1], *y.dims[1:]), strict=True):
            lowering.require_equal(
                b, have, want, ValueError, "what is added differs: {0} against {1}", have, want)
        return lower_product(b, x, y, z.dtype, z, a, beta)


def _refused(text: str, note: str, kind: type[Exception] = TypeError) -> Exception:
    """An exception whose text is one of the constants above, which programs compare."""
    error = kind(text)
    add_context(error, note)
    return error


class Gemm(GemmRelated):
    """`b z + a dot(x, y)` of matrices, from inputs `(z, a, x, y, b)`; `z` is ignored if b is 0.
    Raises InconsistencyError if `inplace` is true and `z` is, or shares memory with, `x` or `y`."""

    __props__ = ("inplace",)
    ranks = (2, 0, 2, 2, 0)

    def __init__(self, inplace: bool = False) -> None:
        self.inplace = bool(inplace)
        if inplace:
            self.destroy_map = {0: [0]}

    def make_node(self, *inputs: TensorLike, **named: object) -> Apply:
        variables = [as_tensor_variable(v) for v in inputs]
        if self.inplace and len(variables) == 5 and _root(variables[0]) in (
                _root(variables[2]), _root(variables[3])):
            raise _refused(self.E_z_uniq, f"{self}: z is {variables[0]}", InconsistencyError)
        return super().make_node(*variables, **named)

    def __str__(self) -> str:
        return "Gemm{inplace}" if self.inplace else "Gemm{no_inplace}"

    @staticmethod
    def samples() -> list[Sample]:
        arrays = (spread(3, 3), spread(), spread(3, 4), spread(4, 3), spread())
        return [Sample(Gemm(inplace), arrays, not inplace) for inplace in (False, True)]


def _root(variable: Variable) -> Any:
    """The variable that owns the memory of `variable`: itself if it is not a view."""
    while variable.owner is not None and variable.owner.op.view_map.get(variable.index):
        variable = variable.owner.inputs[variable.owner.op.view_map[variable.index][0]]
    return variable


class Gemv(GemmRelated):
    """`beta y + alpha dot(A, x)` of a matrix and vectors, from inputs `(y, alpha, A, x, beta)`; the
    scalars are cast to the dtype of `y`."""

    __props__ = ("inplace",)
    ranks = (1, 0, 2, 1, 0)
    E_rank = "gemv requires a matrix and vectors"

    def __init__(self, inplace: bool = False) -> None:
        self.inplace = bool(inplace)
        if inplace:
            self.destroy_map = {0: [0]}

    def make_node(
        self, y: TensorLike, alpha: TensorLike, A: TensorLike, x: TensorLike, beta: TensorLike
    ) -> Apply:
        y = as_tensor_variable(y)
        return super().make_node(y, T.cast(alpha, y.type.dtype), A, x, T.cast(beta, y.type.dtype))

    def __str__(self) -> str:
        return "Gemv{inplace}" if self.inplace else "Gemv{no_inplace}"

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(Gemv(), (spread(3), spread(), spread(3, 4), spread(4), spread()))]


class Dot22Scalar(GemmRelated):
    """`a dot(x, y)` of matrices, from inputs `(x, y, a)`."""

    ranks = (2, 2, 0)

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[0][0], shapes[1][1])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, y, a = arrays
        check_inner(x, y)
        return a * product_of(xp, x, y)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x, y, a), (g,) = inputs, output_grads
        gx, gy = Dot().L_op([x, y], [], [g])
        of_a, a = T.sum(g * conjugate(Dot()(x, y))), conjugate(a)
        return [a * gx, a * gy, of_a]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, y, a = values
        product = lower_product(b, x, y, x.dtype)
        return b.map(scalar.by_name("mul"), b.transpose(a, ("x", "x")), product, dtype=x.dtype)

    def __str__(self) -> str:
        return "Dot22Scalar"

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(Dot22Scalar(), (spread(3, 4), spread(4, 2), spread()))]


class Ger(TensorOp):
    """`A + alpha outer(x, y)`, from inputs `(A, alpha, x, y)`. Raises TypeError for inputs that do
    not all have the same float or complex dtype, or that have a wrong number of dims."""

    __props__ = ("destructive",)

    def __init__(self, destructive: bool = False) -> None:
        self.destructive = bool(destructive)
        if destructive:
            self.destroy_map = {0: [0]}

    def output_types(
        self, A: TensorVariable, alpha: TensorVariable, x: TensorVariable, y: TensorVariable
    ) -> list[tuple[str, int]]:
        inputs = (A, alpha, x, y)
        for v, rank in zip(inputs, (2, 0, 1, 1), strict=True):
            if v.type.ndim != rank:
                raise TypeError(f"ger requires {rank} dims, {v} has {v.type.ndim}")
        dtype = _one_dtype("ger", *inputs)
        if dtype not in _NUMBERS:
            raise TypeError(f"ger is for floats, got {dtype}")
        return [(dtype, 2)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        matrix, alpha, x, y = arrays
        if matrix.shape != (len(x), len(y)):
            raise ValueError(f"ger: a matrix of shape {matrix.shape} and vectors of lengths "
                             f"{len(x)} and {len(y)} do not agree")
        return matrix + alpha * xp.outer(x, y)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (_, alpha, x, y), (g,) = map(conjugate, inputs), output_grads
        return [g, T.sum(g * outer(x, y)), alpha * Dot()(g, y), alpha * Dot()(x, g)]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        matrix, alpha, x, y = values
        for have, v in zip(matrix.dims, (x, y), strict=True):
            lowering.require_equal(
                b, have, v.dims[0], ValueError, "ger: {0} against {1}", have, v.dims[0])
        mul = scalar.by_name("mul")
        product = b.map(mul, b.transpose(x, (0, "x")), b.transpose(y, ("x", 0)), dtype=x.dtype)
        if getattr(alpha, "value", None) != 1:
            product = b.map(mul, b.transpose(alpha, ("x", "x")), product, dtype=x.dtype)
        return b.map(scalar.by_name("add"), matrix, product, dtype=matrix.dtype)

    def __str__(self) -> str:
        return "Ger{destructive}" if self.destructive else "Ger{non-destructive}"

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(Ger(), (spread(3, 4), spread(), spread(3), spread(4)))]


class BatchedDot(TensorOp):
    """Products of the matrices (or vectors) of two batches: `z[i] = dot(x[i], y[i])`.

    Raises TypeError for inputs that do not have 2 or 3 dims, ValueError at run time when the
    lengths of the batches or of the inner dims differ.
    """

    remedies = {"do not agree": "the stacks have equally many matrices, whose lengths agree as in "
                "dot; x.dimshuffle(0, 2, 1) transposes each"}

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        if len(inputs) != 2:
            raise TypeError(f"BatchedDot takes two arguments, got {len(inputs)}")
        x, y = inputs
        for v in inputs:
            if v.type.ndim not in (2, 3):
                raise TypeError(f"BatchedDot is for 2 or 3 dims, {v} has {v.type.ndim}: "
                                "theano.tensor.batched_dot takes more")
        return [(dtypes.upcast(x.type.dtype, y.type.dtype), x.type.ndim + y.type.ndim - 3)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        x, y = shapes
        return [(dims.agreed(x[0], y[0]), *x[1:-1], *y[2:])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, y = arrays
        if x.shape[0] != y.shape[0]:
            raise ValueError(f"batched_dot: shapes {x.shape} and {y.shape} do not agree: "
                             f"{x.shape[0]} against {y.shape[0]} on axis 0")
        if x.shape[-1] != y.shape[1]:
            raise ValueError(f"batched_dot: shapes {x.shape} and {y.shape} do not agree: "
                             f"{x.shape[-1]} against {y.shape[1]}")
        left, right = "abc"[:x.ndim - 1] + "k", "ak" + "d" * (y.ndim - 2)
        return xp.einsum(f"{left},{right}->{left[:-1]}{right[2:]}", x, y)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (g,) = output_grads
        x, y = (conjugate(T.cast(v, outputs[0].type.dtype)) for v in inputs)
        if x.type.ndim == 2 and y.type.ndim == 2:
            gx, gy = g.dimshuffle(0, "x") * y, g.dimshuffle(0, "x") * x
        elif x.type.ndim == 2:
            gx = self(y, g)
            gy = x.dimshuffle(0, 1, "x") * g.dimshuffle(0, "x", 1)
        elif y.type.ndim == 2:
            gx = g.dimshuffle(0, 1, "x") * y.dimshuffle(0, "x", 1)
            gy = self(x.dimshuffle(0, 2, 1), g)
        else:
            gx = self(g, y.dimshuffle(0, 2, 1))
            gy = self(x.dimshuffle(0, 2, 1), g)
        return [gx, gy]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return pushed_forward(self, inputs, eval_points)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        dtype = node.outputs[0].type.dtype
        x, y = (lowering.cast(b, v, dtype) for v in values)
        message = "batched_dot: {0} against {1} on "
        lowering.require_equal(b, x.dims[0], y.dims[0], ValueError, message + "axis 0",
                               x.dims[0], y.dims[0])
        lowering.require_equal(b, x.dims[-1], y.dims[1], ValueError, message + "the inner axis",
                               x.dims[-1], y.dims[1])
        if x.ndim == y.ndim == 3 and dtype in ("float32", "float64"):
            return b.batched_dot(x, y)
        left = b.transpose(x, tuple(range(x.ndim)) + ("x",) * (y.ndim - 2))
        right = b.transpose(y, (0, *("x",) * (x.ndim - 2), *range(1, y.ndim)))
        return sum_of_products(b, left, right, x.ndim - 1, dtype)

    def __str__(self) -> str:
        return "BatchedDot"

    @staticmethod
    def samples() -> list[Sample]:
        x, y = spread(2, 3, 4), spread(2, 4, 3)
        return [Sample(BatchedDot(), pair) for pair in (
            (x, y), (x, y[:, :, 0]), (x[:, 0], y), (x[:, 0], y[:, :, 0]))]

def res_is_a(node: Any, op: Any, maxclients: Any = None) -> bool:
    """Whether `op` computes the variable `node`, which has at most `maxclients` readers in its
    graph (None: any number)."""
    graph = getattr(node, "fgraph", None)
    few = maxclients is None or graph is None or len(graph.clients(node)) <= maxclients
    return bool(node.owner is not None and node.owner.op == op and few)


gemm_inplace = Gemm(True)
gemm_no_inplace = Gemm(False)
gemm = gemm_no_inplace
gemv_inplace = Gemv(True)
gemv_no_inplace = Gemv(False)
gemv = gemv_no_inplace
ger = Ger(False)
ger_destructive = Ger(True)
batched_dot = BatchedDot()
_dot22 = Dot22()
_dot22scalar = Dot22Scalar()


def __getattr__(name: str) -> object:
    """Resolve names that Theano had."""
    return later.attribute(__name__, name)


def __dir__() -> list[str]:
    return later.listed(__name__)


locate(globals())
