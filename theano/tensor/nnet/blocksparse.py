"""Products with selected blocks of a block matrix: layers of which each example uses a few parts.

The weights `W` have dims (input blocks, output blocks, input block size, output block size). For
each example b of a batch, `inputIdx[b]` and `outputIdx[b]` list the blocks that are used; a block
may occur several times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.indexing.messages import OUTSIDE
from theano.tensor.mutable import MutableArray
from theano.tensor.op import TensorOp, conjugate, disconnected, in_dtype_of
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    import jax

    from theano.backends.jax.trace import Tracer
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Dim, Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "SparseBlockGemv", "SparseBlockOuter", "sparse_block_dot", "sparse_block_gemv",
    "sparse_block_gemv_inplace", "sparse_block_outer", "sparse_block_outer_inplace",
]

_WEIGHTS = "(input blocks, output blocks, input block size, output block size)"


def _input(value: Any, name: str, ndim: int, meaning: str) -> Any:
    v = as_tensor_variable(value)
    if v.type.ndim != ndim:
        raise TypeError(f"{name} must have {ndim} dims, {meaning}; got {v.type}")
    return v


def _indices(value: Any, name: str) -> Any:
    v = _input(value, name, 2, "(examples, blocks that each one uses)")
    if v.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"{name} must hold integers, the numbers of blocks; got {v.type}")
    return v


def _check(pairs: Any) -> None:
    for have, want, what in pairs:
        if have != want:
            raise ValueError(_disagree(what).format(have, want))


def _lower_check(b: Any, pairs: Any) -> None:
    for have, want, what in pairs:
        lowering.require_equal(
            b, have, want, ValueError, _disagree(what).format("{0}", "{1}"), have, want)


def _disagree(what: str) -> str:
    return f"products of blocks: {what}: {{}} against {{}}"


def _checked_indices(b: Any, indices: Any, axis: int, size: int | Value) -> Any:
    """Lowered indices of blocks along an axis of the weights, checked at run time."""
    (out,) = b.routine(
        "block_places", (), [b.fresh(indices.dims, "int64")],
        [lowering.cast(b, indices, "int64"), dims.product(indices.dims), axis, size],
        error=(IndexError, OUTSIDE))
    return out


def _require_blocks(t: Tracer, weights: jax.Array, *indices: jax.Array) -> None:
    """Require that the indices for the first two axes of the weights are in range."""
    for axis, index in enumerate(indices):
        T.indexing.traced.require_inside(t.xp, index, weights.shape[axis], axis)


class _BlockOp(TensorOp):
    """The base of both ops. inplace: no effect; the memory planner decides what is overwritten."""

    __props__: tuple[str, ...] = ("inplace",)

    def __init__(self, inplace: bool = False) -> None:
        self.inplace = bool(inplace)

    def __str__(self) -> str:
        return f"{type(self).__name__}{{inplace={self.inplace}}}"

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[v.type.dtype not in dtypes.INTEGER or i not in (3, 4)]
                for i, v in enumerate(node.inputs)]


class SparseBlockGemv(_BlockOp):
    """`o[b, j] + sum over i of dot(h[b, i], W[inputIdx[b, i], outputIdx[b, j]])`.

    Inputs: o (batch, output blocks used, block size), W, h (batch, input blocks used, block size),
    inputIdx, outputIdx; see `theano.tensor.nnet.blocksparse`. The result has the shape and dtype of
    `o`.
    turned: use `W[outputIdx[b, j], inputIdx[b, i]].T` as the block, as gradients do.
    Raises TypeError for other ranks and for indices that are not integers; at run time ValueError
    when numbers of examples, of blocks or the sizes of blocks differ, IndexError for a block that
    `W` does not have.
    """

    __props__ = ("inplace", "turned")

    def __init__(self, inplace: bool = False, turned: bool = False) -> None:
        super().__init__(inplace)
        self.turned = turned

    def make_node(
        self, o: object, W: object, h: object, inputIdx: object, outputIdx: object
    ) -> Apply:
        inputs = [
            _input(o, "o", 3, "(batch, output blocks used, block size)"),
            _input(W, "W", 4, _WEIGHTS),
            _input(h, "h", 3, "(batch, input blocks used, block size)"),
            _indices(inputIdx, "inputIdx"), _indices(outputIdx, "outputIdx")]
        return Apply(self, inputs, [inputs[0].type()])

    def _pairs(
        self, o: tuple[Dim, ...], W: tuple[Dim, ...], h: tuple[Dim, ...], inputs: tuple[Dim, ...],
        outputs: tuple[Dim, ...],
    ) -> list[tuple[Any, ...]]:
        """The pairs of dims that must be equal, given the shapes."""
        first, last = (3, 2) if self.turned else (2, 3)
        return [
            (h[0], o[0], "examples of h and o"), (inputs[0], o[0], "examples of inputIdx and o"),
            (outputs[0], o[0], "examples of outputIdx and o"),
            (inputs[1], h[1], "blocks of inputIdx and h"),
            (outputs[1], o[1], "blocks of outputIdx and o"),
            (h[2], W[first], "sizes of an input block in h and W"),
            (o[2], W[last], "sizes of an output block in o and W")]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        o, W, h, inputs, outputs = arrays
        _check(self._pairs(*(a.shape for a in arrays)))
        rows, columns = inputs[:, :, None], outputs[:, None, :]
        if self.turned:
            blocks = xp.swapaxes(W[columns, rows], -1, -2)
        else:
            blocks = W[rows, columns]
        return (o + xp.einsum("bip,bijpq->bjq", h, blocks)).astype(o.dtype)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        o, W, h, *places = arrays
        wide = [v.astype("int64") for v in places]
        _require_blocks(t, W, *(wide[::-1] if self.turned else wide))
        return self.value(t.xp, o, W, h, *wide)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (_, W, h, first, last), (g,) = inputs, output_grads
        back = conjugate(h)
        ends = (g, back, last, first) if self.turned else (back, g, first, last)
        to_w = sparse_block_outer(T.zeros_like(W), *ends)
        to_h = SparseBlockGemv(turned=not self.turned)(
            T.zeros_like(h), conjugate(W), g, last, first)
        return [g, in_dtype_of(W, to_w), in_dtype_of(h, to_h), *map(disconnected, (first, last))]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        o, W, h, first, last = inputs
        moved = eval_points[0]
        for weights, x in ((eval_points[1], h), (W, eval_points[2])):
            if weights is not None and x is not None:
                start = T.zeros_like(o) if moved is None else moved
                moved = SparseBlockGemv(turned=self.turned)(start, weights, x, first, last)
        return [moved]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        o, W, h, first, last = values
        _lower_check(b, self._pairs(*(v.dims for v in values)))
        along = (1, 0) if self.turned else (0, 1)
        indices = [_checked_indices(b, v, axis, W.dims[axis])
                   for v, axis in zip((first, last), along, strict=True)]
        (out,) = b.routine(
            "block_gemv", (o.dtype,), [b.copy(o)],
            [lowering.cast(b, W, o.dtype), lowering.cast(b, h, o.dtype), *indices, o.dims[0],
             h.dims[1], o.dims[1], h.dims[2], o.dims[2], W.dims[0], W.dims[1], int(self.turned)])
        return out

    @staticmethod
    def samples() -> list[Sample]:
        def sample(turned: bool, batch: int, dtype: str = "float64") -> Sample:
            first, last = np.array([[0, 2], [1, -1], [2, 2]]), np.array([[1], [0], [1]], "int32")
            o, h = (spread(batch, *shape) for shape in ((1, 4), (2, 3)))
            W = spread(2, 3, 4, 3) if turned else spread(3, 2, 3, 4)
            arrays = [o.astype(dtype), W.astype(dtype), h.astype(dtype)]
            return Sample(SparseBlockGemv(turned=turned), (*arrays, first[:batch], last[:batch]))

        return [sample(False, 3), sample(True, 3), sample(False, 0), sample(False, 2, "float32")]


class SparseBlockOuter(_BlockOp):
    """`o` with `alpha * outer(x[b, i], y[b, j])` added to the block [xIdx[b, i], yIdx[b, j]], for
    all examples b and all i and j.

    Inputs: o (dims as of W, see `theano.tensor.nnet.blocksparse`), x, y (batch, blocks used, block
    size), xIdx, yIdx, and alpha, a scalar, 1 by default. The result has the shape and dtype of `o`.
    Raises the exceptions of `SparseBlockGemv`, and TypeError for an `alpha` that is not a scalar.
    """

    def make_node(
        self, o: Any, x: object, y: object, xIdx: object, yIdx: object, alpha: Any = None
    ) -> Apply:
        o = _input(o, "o", 4, _WEIGHTS)
        factor = T.constant(np.asarray(1.0, o.type.dtype)) if alpha is None else alpha
        inputs = [
            o, *(_input(v, n, 3, "(batch, blocks used, block size)")
                 for v, n in ((x, "x"), (y, "y"))),
            _indices(xIdx, "xIdx"), _indices(yIdx, "yIdx"), as_tensor_variable(factor)]
        if inputs[5].type.ndim:
            raise TypeError(f"alpha must be a number, got {inputs[5].type}")
        return Apply(self, inputs, [o.type()])

    def _pairs(
        self, o: tuple[Dim, ...], x: tuple[Dim, ...], y: tuple[Dim, ...], xs: tuple[Dim, ...],
        ys: tuple[Dim, ...],
    ) -> list[tuple[Any, ...]]:
        return [
            (y[0], x[0], "examples of y and x"), (xs[0], x[0], "examples of xIdx and x"),
            (ys[0], x[0], "examples of yIdx and x"), (xs[1], x[1], "blocks of xIdx and x"),
            (ys[1], y[1], "blocks of yIdx and y"), (x[2], o[2], "sizes of a block in x and o"),
            (y[2], o[3], "sizes of a block in y and o")]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        o, x, y, xs, ys, alpha = arrays
        _check(self._pairs(*(a.shape for a in arrays[:5])))
        outer = alpha * x[:, :, None, :, None] * y[:, None, :, None, :]
        index = (xs[:, :, None], ys[:, None, :])
        return MutableArray(xp, o).add(index, outer.astype(o.dtype)).array

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        o, x, y, *places, alpha = arrays
        wide = [v.astype("int64") for v in places]
        _require_blocks(t, o, *wide)
        return self.value(t.xp, o, x, y, *wide, alpha)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (_, x, y, xs, ys, alpha), (g,) = inputs, output_grads
        by_x = SparseBlockGemv(turned=True)(T.zeros_like(x), g, conjugate(y), ys, xs)
        by_y = sparse_block_gemv(T.zeros_like(y), g, conjugate(x), xs, ys)
        scale = conjugate(alpha)
        return [g, in_dtype_of(x, scale * by_x), in_dtype_of(y, scale * by_y),
                disconnected(xs), disconnected(ys),
                in_dtype_of(alpha, T.sum(conjugate(x) * by_x))]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        o, x, y, xs, ys, alpha = inputs
        moved = eval_points[0]
        for part in ((eval_points[1], y, alpha), (x, eval_points[2], alpha),
                     (x, y, eval_points[5])):
            if all(v is not None for v in part):
                start = T.zeros_like(o) if moved is None else moved
                moved = self(start, *part[:2], xs, ys, part[2])
        return [moved]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        o, x, y, xs, ys, alpha = values
        _lower_check(b, self._pairs(*(v.dims for v in values[:5])))
        indices = [_checked_indices(b, v, axis, o.dims[axis]) for axis, v in enumerate((xs, ys))]
        (out,) = b.routine(
            "block_outer", (o.dtype,), [b.copy(o)],
            [*(lowering.cast(b, v, o.dtype) for v in (x, y)), *indices, b.scalar(alpha, o.dtype),
             x.dims[0], x.dims[1], y.dims[1], x.dims[2], y.dims[2], o.dims[1]])
        return out

    @staticmethod
    def samples() -> list[Sample]:
        first, last = np.array([[0, 2], [2, -1]]), np.array([[1], [0]], "int32")
        return [
            Sample(SparseBlockOuter(), (
                spread(3, 2, 3, 4), spread(n, 2, 3), spread(n, 1, 4), first[:n], last[:n],
                np.array(0.5))) for n in (2, 0)]


sparse_block_gemv = SparseBlockGemv()
sparse_block_gemv_inplace = SparseBlockGemv(inplace=True)
sparse_block_outer = SparseBlockOuter()
sparse_block_outer_inplace = SparseBlockOuter(inplace=True)


def sparse_block_dot(
    W: TensorLike, h: TensorLike, inputIdx: TensorLike, b: TensorLike, outputIdx: TensorLike
) -> Any:
    """The product of the blocks of `h` and blocks of `W`, plus the biases `b` (output blocks, block
    size) of the output blocks; see `SparseBlockGemv`.

    `h` and the indices may omit the batch dim. Raises the exceptions of `SparseBlockGemv`, also for
    a `b` that is not a matrix (TypeError) or of another block size (ValueError at run time).

    >>> W, h = np.arange(4.0).reshape(2, 1, 1, 2), [[10.0]]
    >>> T.nnet.blocksparse.sparse_block_dot(W, h, [1], [[0.5, 0.5]], [0]).eval()
    array([[[20.5, 30.5]]])
    """
    bias = _input(b, "b", 2, "(output blocks, block size)")
    h, first, last = map(as_tensor_variable, (h, inputIdx, outputIdx))
    if h.type.ndim == first.type.ndim + 1 == 2:
        h, first = (v.dimshuffle("x", *range(v.type.ndim)) for v in (h, first))
    if last.type.ndim == 1:
        last = last.dimshuffle("x", 0)
    last = _indices(last, "outputIdx")
    return sparse_block_gemv(bias[last], W, h, first, last)


locate(globals())
