"""Products of vectors, matrices and higher tensors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import scalar
from theano.errors import format_error
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.elemwise import DimShuffle
from theano.tensor.integers import as_axis, as_integer
from theano.tensor.op import TensorOp, conjugate
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import Reshape, shape_list
from theano.tensor.shaping.specify import EqualLengths
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.graph.node import Variable
    from theano.graph.op import Op
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["Dot", "batched_dot", "batched_tensordot", "dot", "outer", "tensordot"]


def pushed_forward(op: Op, inputs: Tensors, eval_points: Tangents) -> list[Any]:
    """The `R_op` of a product, dx y + x dy, without terms whose tangent is zero."""
    (x, y), (dx, dy) = inputs, eval_points
    terms = [op(dx, y)] if dx is not None else []
    terms += [op(x, dy)] if dy is not None else []
    return [terms[0] if len(terms) == 1 else terms[0] + terms[1]]


def adjoint(x: TensorVariable) -> Any:
    """The conjugate transpose of a matrix."""
    return conjugate(x.T)


def check_inner(x: np.ndarray, y: np.ndarray) -> None:
    """Raise ValueError, with both shapes, when the inner dims of a product differ."""
    if x.shape[-1] != y.shape[0 if y.ndim < 3 else -2]:
        raise ValueError(
            f"dot: shapes {x.shape} and {y.shape} do not agree: {x.shape[-1]} against "
            f"{y.shape[0 if y.ndim < 3 else -2]}")


def lower_product(
    b: Builder, x: Value, y: Value, dtype: str, into: Value | None = None,
    alpha: Value | None = None, beta: Value | None = None,
) -> Any:
    """The lowered product in `dtype`: a library call for matrices of float or complex numbers, else
    a fused loop. With `into`: alpha times the product, plus beta times `into`."""
    x, y = lowering.cast(b, x, dtype), lowering.cast(b, y, dtype)
    shapes = [*x.dims, *y.dims]
    places = [f"{{{i}}}" for i in range(len(shapes))]
    texts = [", ".join(p) + "," * (len(p) == 1) for p in (places[:x.ndim], places[x.ndim:])]
    lowering.require_equal(
        b, x.dims[-1], y.dims[0], ValueError,
        f"dot: shapes ({texts[0]}) and ({texts[1]}) do not agree: {{{x.ndim - 1}}} against "
        f"{{{x.ndim}}}", *shapes)
    if x.ndim + y.ndim > 2 and dtype in ("float32", "float64"):
        return b.dot(x, y, accumulate_into=into, alpha=alpha, beta=beta)
    if x.ndim + y.ndim > 2 and dtype in dtypes.COMPLEX:
        m, n = x.dims[0] if x.ndim == 2 else 1, y.dims[1] if y.ndim == 2 else 1
        (total,) = b.routine("complex_gemm", (dtype,), [b.fresh(
            x.dims[:-1] + y.dims[1:], dtype)], [x, y, m, n, x.dims[-1]])
    else:
        left = b.transpose(x, tuple(range(x.ndim)) + ("x",) * (y.ndim - 1))
        right = b.transpose(y, ("x",) * (x.ndim - 1) + tuple(range(y.ndim)))
        total = sum_of_products(b, left, right, x.ndim - 1, dtype)
    return total if into is None else _lower_sum(b, total, into, alpha, beta)


def sum_of_products(b: Builder, left: Value, right: Value, axis: int, dtype: str) -> Any:
    """The lowered sum of `left * right` along an axis, in `dtype`. float16 is multiplied and added
    in float32, as in NumPy, because products may overflow float16."""
    wide = {"float16": "float32"}.get(dtype, dtype)
    left, right = lowering.cast(b, left, wide), lowering.cast(b, right, wide)
    product = b.map(scalar.by_name("mul"), left, right, dtype=wide)
    return b.reduce(scalar.by_name("add"), product, (axis,), wide, dtype)


def _lower_sum(b: Builder, product: Value, into: Value, alpha: Any, beta: Any) -> Any:
    """The lowered `alpha product + beta into`; `into` is ignored if beta is 0."""
    dtype, rank = product.dtype, product.ndim
    zero, a, c = (lowering.align(b, v, rank) for v in (b.const(0, dtype), alpha, beta))
    mul = scalar.by_name("mul")
    kept = b.map(scalar.by_name("switch"), b.map(scalar.by_name("neq"), c, zero, dtype="bool"),
                 b.map(mul, c, into, dtype=dtype), zero, dtype=dtype)
    return b.map(scalar.by_name("add"), b.map(mul, a, product, dtype=dtype), kept, dtype=dtype)


def product_of(xp: ModuleType, x: np.ndarray, y: np.ndarray) -> Any:
    """The product of two arrays of one or two dims, whose inner dims agree. If these have length 1,
    elements are multiplied, because `np.dot` gives 0 for infinity times an array of one 0."""
    if y.shape[0] != 1:
        return xp.dot(x, y)
    return x.reshape(x.shape[:-1] + (1,) * (y.ndim - 1)) * y[0]


def _is_transposed(variable: Variable) -> bool:
    op = variable.owner.op if variable.owner else None
    return isinstance(op, DimShuffle) and op.new_order == (1, 0)


class Dot(TensorOp):
    """The product of two vectors or matrices, in any combination, in their upcast dtype.

    Raises TypeError for other ranks, ValueError when the inner dims differ, at run time unless the
    types show it.
    """

    remedies = {"do not agree": "the last dim of the first factor must have the length of the last "
                "but one of the second, or of its only one; x.T transposes a matrix"}

    def pretty(self, node: Apply, operands: list[str]) -> str:
        """The text that `pp` prints."""
        return f"({operands[0]} \\dot {operands[1]})"

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        if len(inputs) != 2:
            raise TypeError(f"dot takes two arguments, got {len(inputs)}")
        x, y = inputs
        for v in inputs:
            if v.type.ndim not in (1, 2):
                raise TypeError(f"Dot is for vectors and matrices, {v} has {v.type.ndim} dims")
        have, want = x.type.shape[-1], y.type.shape[0]
        if have != want and None not in (have, want):
            raise ValueError(f"dot: shapes {x.type.shape} and {y.type.shape} do not agree: "
                             f"{have} against {want}")
        return [(dtypes.upcast(x.type.dtype, y.type.dtype), x.type.ndim + y.type.ndim - 2)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(*shapes[0][:-1], *shapes[1][1:])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        check_inner(*arrays)
        return xp.asarray(product_of(xp, *arrays))

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        """XLA copies a transposed matrix for its product with a vector; the vector on the other
        side avoids that."""
        x, y = arrays
        check_inner(x, y)
        if y.ndim == 1 and _is_transposed(node.inputs[0]):
            return product_of(t.xp, y, t.xp.asarray(t.value_of(node.inputs[0].owner.inputs[0])))
        if x.ndim == 1 and _is_transposed(node.inputs[1]):
            return product_of(t.xp, t.xp.asarray(t.value_of(node.inputs[1].owner.inputs[0])), x)
        return self.value(t.xp, x, y)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x, y), (g,) = map(conjugate, inputs), output_grads
        if x.type.ndim == 1 and y.type.ndim == 1:
            gx, gy = g * y, g * x
        elif x.type.ndim == 1:
            gx, gy = dot(y, g), outer(x, g)
        elif y.type.ndim == 1:
            gx, gy = outer(g, y), dot(x.T, g)
        else:
            gx, gy = dot(g, y.T), dot(x.T, g)
        return [gx, gy]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return pushed_forward(self, inputs, eval_points)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, y = values
        return lower_product(b, x, y, node.outputs[0].type.dtype)

    def __str__(self) -> str:
        return "dot"

    @staticmethod
    def samples() -> list[Sample]:
        x, v = spread(3, 4), spread(4)
        whole = np.arange(12).reshape(3, 4)
        pairs = ((v, v[::-1]), (x, v), (v, x.T), (x, x.T), (x[:, :0], x[:0]), (x, whole.T))
        return [Sample(Dot(), pair, pair[1] is not whole) for pair in pairs] + [
            Sample(Dot(), (whole, whole.T), False), Sample(Dot(), (x * (1 + 2j), x.T - 1j), False),
            Sample(Dot(), (v * 1j, x.T + 1j), False),
            Sample(Dot(), ((x + 1j).astype("complex64"), v), False),
            Sample(Dot(), (x[:, :0] + 1j, x[:0] + 1j), False),
            Sample(Dot(), (x.astype("float32"), v.astype("float32")), False)]


def dot(a: Any, b: Any) -> Any:
    """The product of `a` and `b`, scalars, vectors or matrices; for higher ranks the sum over the
    last dim of `a` and the second-to-last dim of `b`. Raises ValueError at run time when these
    differ.

    >>> T.dot([[1, 2], [3, 4]], [1, 10]).eval()
    array([21, 43])
    """
    a, b = as_tensor_variable(a), as_tensor_variable(b)
    if not a.type.ndim or not b.type.ndim:
        return a * b
    if a.type.ndim > 2 or b.type.ndim > 2:
        return tensordot(a, b, [[a.type.ndim - 1], [max(0, b.type.ndim - 2)]])
    return Dot()(a, b)


def outer(x: TensorLike, y: TensorLike) -> Any:
    """The matrix of the products of the elements of `x` and `y`, both flattened.

    >>> T.outer([1, 2], [3, 4]).eval()
    array([[3, 4],
           [6, 8]])
    """
    x, y = (v if v.type.ndim == 1 else T.flatten(v) for v in map(as_tensor_variable, (x, y)))
    return dot(DimShuffle(1, (0, "x"))(x), DimShuffle(1, ("x", 0))(y))


def _contracted(
    a: Any, b: Variable, axes: Any, batch: int, op_name: str
) -> tuple[list[int], list[int]]:
    """The axes of `a` and `b` that are summed over, as nonnegative ints without the batch dim."""
    ranks = (a.type.ndim - batch, b.type.ndim - batch)
    if isinstance(axes, (int, np.integer)):
        if not 0 <= axes <= min(ranks):
            raise ValueError(f"{op_name}: axes {axes} is not between 0 and the dims {ranks}")
        return list(range(ranks[0] - axes, ranks[0])), list(range(axes))
    pair = tuple(axes) if isinstance(axes, (Sequence, np.ndarray)) else ()
    if len(pair) != 2:
        raise ValueError(f"{op_name}: axes must be an integer or a pair of lists, got {axes}")
    first, second = ([as_integer(i, f"{op_name}: an axis") for i in (
        p if isinstance(p, Iterable) else [p])] for p in pair)
    if len(first) != len(second):
        raise ValueError(format_error(
            f"{op_name}: the lists of axes differ in length: {axes}",
            hint='each axis of the first list is summed with the axis at the same place of '
            'the second'))
    result = []
    for name, chosen, v in (("a", first, a), ("b", second, b)):
        if len(chosen) > v.type.ndim:
            raise ValueError(f"{op_name}: more axes than {name} has dims: {chosen}")
        places = [as_axis(i, v.type.ndim, op_name) for i in chosen]
        if batch and 0 in places:
            raise ValueError(f"{op_name}: axis 0 is the batch and cannot be summed over: {axes}")
        result.append([i - batch for i in places])
    return result[0], result[1]


def _tensordot(
    a: TensorVariable, b: TensorVariable, axes: object, batch: int, product: Op, op_name: str
) -> Any:
    """The product over `axes` as one matrix product; the first `batch` dims are batch dims."""
    over_a, over_b = _contracted(a, b, axes, batch, op_name)
    lead = list(range(batch))
    free_a = [i for i in range(a.type.ndim - batch) if i not in over_a]
    free_b = [i for i in range(b.type.ndim - batch) if i not in over_b]
    if len(over_a) > 1:  # the product compares only the product of their lengths
        for i, k in zip(over_a, over_b, strict=True):
            message = (f"{op_name}: axis {batch + k} of b has length {{}}, axis {batch + i} of a "
                       "{}")
            b = EqualLengths(batch + k, batch + i, message)(b, a)
    left = DimShuffle(a.type.ndim, lead + [batch + i for i in free_a + over_a])(a)
    right = DimShuffle(b.type.ndim, lead + [batch + i for i in over_b + free_b])(b)
    sizes_a, sizes_b = shape_list(left), shape_list(right)
    split_a, split_b = batch + len(free_a), batch + len(over_b)
    inner = dims.product(sizes_a[split_a:]), dims.product(sizes_b[batch:split_b])
    flat_a = Reshape(batch + 2)(
        left, [*sizes_a[:batch], dims.product(sizes_a[batch:split_a]), inner[0]])
    flat_b = Reshape(batch + 2)(
        right, [*sizes_b[:batch], inner[1], dims.product(sizes_b[split_b:])])
    result = product(flat_a, flat_b)
    lengths = [*sizes_a[:split_a], *sizes_b[split_b:]]
    return Reshape(len(lengths))(result, lengths)


def tensordot(a: TensorLike, b: TensorLike, axes: int | Sequence[int | Sequence[int]] = 2) -> Any:
    """The product of `a` and `b` summed over axes.

    axes: an integer n, the last n axes of `a` and the first n of `b`; or two lists, the axes of `a`
    and those of `b`. Raises ValueError for axes that do not agree.

    >>> T.tensordot([[1, 2], [3, 4]], [[1, 0], [0, 1]], axes=2).eval()
    array(5)
    """
    a, b = as_tensor_variable(a), as_tensor_variable(b)
    return _tensordot(a, b, axes, 0, Dot(), "tensordot")


def batched_dot(a: TensorLike, b: TensorLike) -> Any:
    """`dot(a[i], b[i])` for each i, stacked. Raises TypeError for scalars. Raises ValueError at run
    time for lengths that do not agree.

    >>> T.batched_dot([[1, 2], [3, 4]], [[1, 1], [1, 1]]).eval()
    array([3, 7])
    """
    a, b = as_tensor_variable(a), as_tensor_variable(b)
    if not a.type.ndim or not b.type.ndim:
        raise TypeError("batched_dot needs at least one dim, the batch, in both arguments")
    if a.type.ndim == 1:
        return a.dimshuffle(0, *("x",) * (b.type.ndim - 1)) * b
    if b.type.ndim == 1:
        return a * b.dimshuffle(0, *("x",) * (a.type.ndim - 1))
    if a.type.ndim > 3 or b.type.ndim > 3:
        return batched_tensordot(a, b, [[a.type.ndim - 1], [max(1, b.type.ndim - 2)]])
    return T.blas.BatchedDot()(a, b)


def batched_tensordot(
    x: TensorLike, y: TensorLike, axes: int | Sequence[int | Sequence[int]] = 2
) -> Any:
    """`tensordot(x[i], y[i], axes)` for each i, stacked.

    Lists of axes refer to the dims of `x` and `y`; dim 0 is the batch. Raises ValueError for axes
    that do not agree.

    >>> T.batched_tensordot([[1, 2], [3, 4]], [[1, 1], [1, 1]], 1).eval()
    array([3, 7])
    """
    x, y = as_tensor_variable(x), as_tensor_variable(y)
    return _tensordot(x, y, axes, 1, T.blas.BatchedDot(), "batched_tensordot")


locate(globals())
