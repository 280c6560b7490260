"""Cross-entropies: of distributions, of classes given by their numbers, of bits."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano.tensor as T
from theano import scalar
from theano.graph.missing import DisconnectedType
from theano.graph.node import Apply
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.elemwise import sum_to
from theano.tensor.nnet.rows import (
    along_rows,
    as_rows,
    biased,
    pointwise,
    shares,
    softmax_grad,
)
from theano.tensor.op import TensorOp, disconnected, varies_with_first
from theano.tensor.samples import Sample, spread
from theano.tensor.searching import Unique
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

__all__ = [
    "CrossentropyCategorical1Hot", "CrossentropyCategorical1HotGrad",
    "CrossentropySoftmax1HotWithBiasDx", "CrossentropySoftmaxArgmax1Hot", "binary_crossentropy",
    "categorical_crossentropy", "confusion_matrix", "crossentropy_categorical_1hot",
    "crossentropy_categorical_1hot_grad", "crossentropy_softmax_1hot",
    "crossentropy_softmax_1hot_with_bias", "crossentropy_softmax_1hot_with_bias_dx",
    "crossentropy_softmax_argmax_1hot", "crossentropy_softmax_argmax_1hot_with_bias",
    "crossentropy_softmax_max_and_argmax_1hot",
    "crossentropy_softmax_max_and_argmax_1hot_with_bias",
]

_OUT_OF_RANGE = "a class is out of range: there are {0}, numbered from 0"


def _as_classes(y: Any, name: str, refusal: type[Exception] = ValueError) -> Any:
    y = as_tensor_variable(y)
    if y.type.ndim != 1 or y.type.dtype not in dtypes.INTEGER:
        raise refusal(f"integer vector required for argument: {name} (got type: {y.type})")
    return y


def _check_classes(y: Any, rows: int, count: int) -> None:
    if len(y) != rows:
        raise ValueError(f"{rows} rows, but {len(y)} classes are given")
    if ((y < 0) | (y >= count)).any():
        raise ValueError(_OUT_OF_RANGE.format(count))


def _lower_check(b: Any, y: Any, rows: Any, count: Any) -> None:
    """Demand one class per row, each from 0 to `count` - 1."""
    lowering.require_equal(
        b, rows, y.dims[0], ValueError, "{0} rows, but {1} classes are given", rows, y.dims[0])
    low, high = (b.transpose(lowering.number(b, n), ("x",)) for n in (0, count))
    wide = lowering.cast(b, y, "int64")
    outside = b.map(
        scalar.by_name("or_"), b.map(scalar.by_name("lt"), wide, low, dtype="bool"),
        b.map(scalar.by_name("ge"), wide, high, dtype="bool"), dtype="bool")
    found = b.reduce(scalar.by_name("or_"), outside, (0,), "bool", "bool")
    lowering.require(b, b.number("eq", found, False), ValueError, _OUT_OF_RANGE, count)


def _at_classes(b: Any, x: Any, y: Any) -> Any:
    """The lowered vector of x[i, y[i]]."""
    return b.generate(
        y.dims, lambda i: lowering.element(b, x, i, b.scalar(b.load(y, i))), x.dtype)


def _scatter(b: Any, target: Any, y: Any, source: Any, accumulate: bool) -> None:
    """Store (or add) the vector `source` at [i, y[i]]."""
    rows = b.generate(y.dims, lambda i: i, "int64")
    b.scatter(target, [rows, lowering.cast(b, y, "int64")], source, accumulate)


def one_hot(y: Any, like: Any) -> Any:
    """The matrix of the shape of `like` that is true where the column is the row's class."""
    columns = T.arange(like.shape[1])
    return T.eq(y.dimshuffle(0, "x"), columns.dimshuffle("x", 0))


class CrossentropyCategorical1Hot(TensorOp):
    """-log(p[i, y[i]]) for each row i of a matrix of distributions `p` and classes `y`."""

    def make_node(self, coding_dist: Any, true_one_of_n: Any) -> Apply:
        p = as_tensor_variable(coding_dist)
        y = _as_classes(true_one_of_n, "true_one_of_n", TypeError)
        if p.type.ndim != 2:
            raise TypeError("matrix required for argument: coding_dist")
        return Apply(self, [p, y], [tensor_type(p.type.dtype, (p.type.shape[0],))()])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [(shapes[0][0],)]

    def value(self, xp: Any, *arrays: Any) -> Any:
        p, y = arrays
        _check_classes(y, *p.shape)
        return -xp.log(p[xp.arange(len(y)), y])

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        p, y = inputs
        return [crossentropy_categorical_1hot_grad(output_grads[0], p, y), disconnected(y)]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        if eval_points[0] is None:
            return [None]
        p, y = inputs
        moved = T.switch(one_hot(y, p), eval_points[0] / p, 0)
        return [-T.sum(moved, axis=1)]

    connection_pattern = varies_with_first

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        p, y = values
        _lower_check(b, y, p.dims[0], p.dims[1])
        return pointwise(b, "neg", pointwise(b, "log", _at_classes(b, p, y)))

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(CrossentropyCategorical1Hot(), (spread(3, 4) ** 2, np.array([0, 3, 1])))]


class CrossentropyCategorical1HotGrad(TensorOp):
    """The gradient of `CrossentropyCategorical1Hot` for `p`, from that of its result, `p` and `y`:
    -g[i] / p[i, y[i]] at the class of row i, 0 elsewhere."""

    def output_types(
        self, g_y: Any, coding_dist: Any, true_one_of_n: Any
    ) -> list[tuple[str, int]]:
        return [(coding_dist.type.dtype, 2)]

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [tuple(shapes[1])]

    def value(self, xp: Any, *arrays: Any) -> Any:
        g, p, y = arrays
        _check_classes(y, *p.shape)
        result = xp.zeros_like(p)
        rows = xp.arange(len(y))
        result[rows, y] = -g / p[rows, y]
        return result

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        (g, p, y), (gg,) = inputs, output_grads
        at_class = T.switch(one_hot(y, p), gg / p, 0)
        return [-T.sum(at_class, axis=1), at_class / p * g.dimshuffle(0, "x"), disconnected(y)]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [True], [False]]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        g, p, y = values
        _lower_check(b, y, *p.dims)
        change = pointwise(b, "neg", lowering.cast(b, g, p.dtype))
        target = b.copy(b.expand(b.transpose(b.const(0, p.dtype), ("x", "x")), p.dims))
        _scatter(b, target, y, pointwise(b, "true_div", change, _at_classes(b, p, y)), False)
        return target

    @staticmethod
    def samples() -> list[Sample]:
        inputs = (spread(3), spread(3, 4) ** 2, np.array([0, 3, 1]))
        return [Sample(CrossentropyCategorical1HotGrad(), inputs)]


class CrossentropySoftmaxArgmax1Hot(TensorOp):
    """For each row x[i] of a matrix and its class y[i]: -log(softmax(x[i])[y[i]]), the softmax, and
    the class of the largest element, in one pass. Raises ValueError for a class out of range."""

    def make_node(self, x: Any, y_idx: Any) -> Apply:
        x, y = as_rows(x), _as_classes(y_idx, "y_idx")
        rows = next((n for n in (x.type.shape[0], y.type.shape[0]) if n is not None), None)
        return Apply(self, [x, y], [
            tensor_type(x.type.dtype, (rows,))(), x.type(), tensor_type(y.type.dtype, (rows,))()])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        rows = (shapes[0][0],)
        return [rows, tuple(shapes[0]), rows]

    def value(self, xp: Any, *arrays: Any) -> Any:
        x, y = arrays
        _check_classes(y, *x.shape)
        shifted = x - xp.max(x, axis=1, keepdims=True) if x.size else x
        powers = xp.exp(shifted)
        total = xp.sum(powers, axis=1, keepdims=True)
        loss = xp.log(total[:, 0]) - shifted[xp.arange(len(y)), y]
        best = xp.argmax(x, axis=1) if x.size else y
        return loss, powers / total, best.astype(y.dtype)

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        (x, y), (_, sm, _), (g, g_sm, _) = inputs, outputs, output_grads
        terms = []
        if not isinstance(g.type, DisconnectedType):
            terms.append(crossentropy_softmax_1hot_with_bias_dx(g, sm, y))
        if not isinstance(g_sm.type, DisconnectedType):
            terms.append(softmax_grad(g_sm, sm))
        if not terms:
            return [disconnected(x), disconnected(y)]
        return [terms[0] + terms[1] if len(terms) == 2 else terms[0], disconnected(y)]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True, True, False], [False, False, False]]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        x, y = values
        count = x.dims[1]
        _lower_check(b, y, x.dims[0], count)
        top = along_rows(b, "maximum", x)
        shifted = pointwise(b, "sub", x, top)
        powers = pointwise(b, "exp", shifted)
        total = along_rows(b, "add", powers)
        mine = b.transpose(_at_classes(b, x, y), (0, "x"))
        loss = pointwise(b, "sub", pointwise(b, "log", total), pointwise(b, "sub", mine, top))
        best = lowering.cast(b, _first_largest(b, x, top), node.outputs[2].type.dtype)
        return b.transpose(loss, (0,)), shares(b, powers, total), best

    @staticmethod
    def samples() -> list[Sample]:
        classes = np.array([0, 3, 1])
        return [Sample(CrossentropySoftmaxArgmax1Hot(), (spread(3, 4), classes), False)]


def _first_largest(b: Any, x: Any, top: Any) -> Any:
    """Per lowered row, the first column that is as large as `top`, or not a number."""
    count = x.dims[1]
    columns = b.generate((1, count), lambda i, j: j, "int64")
    found = b.map(
        scalar.by_name("or_"), b.map(scalar.by_name("eq"), x, top, dtype="bool"),
        b.map(scalar.by_name("neq"), x, x, dtype="bool"), dtype="bool")
    beyond = b.transpose(b.scalar(lowering.number(b, count)), ("x", "x"))
    places = b.map(scalar.by_name("switch"), found, columns, beyond, dtype="int64")
    return b.reduce(scalar.by_name("minimum"), places, (1,), "int64", "int64")


class CrossentropySoftmax1HotWithBiasDx(TensorOp):
    """The gradient of the cross-entropy of a softmax for what the softmax is taken of, from that of
    the result, the softmax `sm` and the classes `y`: g[i] (sm[i, j] - [j = y[i]])."""

    def make_node(  # type: ignore[override]
        self, dy: Any, sm: Any, y_idx: Any, **kwargs: Any
    ) -> Apply:
        g, sm, y = as_tensor_variable(dy), as_tensor_variable(sm), _as_classes(y_idx, "y_idx")
        if g.type.ndim > 1 or g.type.dtype not in dtypes.FLOAT:
            raise ValueError(f"dy must be a scalar or vector of floats, got {g.type}")
        if sm.type.ndim != 2 or sm.type.dtype not in dtypes.FLOAT:
            raise ValueError(f"sm must be a matrix of floats, got {sm.type}")
        g = T.shape_padleft(g) if not g.type.ndim else g
        return Apply(self, [g, sm, y], [sm.type()])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [tuple(shapes[1])]

    def value(self, xp: Any, *arrays: Any) -> Any:
        g, sm, y = arrays
        _check_classes(y, *sm.shape)
        result = xp.array(sm)
        result[xp.arange(len(y)), y] -= 1
        return (result * g[:, None]).astype(sm.dtype)

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        (g, sm, y), (gg,) = inputs, output_grads
        inner = T.sum(gg * (sm - one_hot(y, sm)), axis=1)
        return [sum_to(inner, g), gg * g.dimshuffle(0, "x"), disconnected(y)]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [True], [False]]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        g, sm, y = values
        _lower_check(b, y, sm.dims[0], sm.dims[1])
        column = b.transpose(lowering.cast(b, g, sm.dtype), (0, "x"))
        target = b.copy(pointwise(b, "mul", column, sm))
        change = pointwise(b, "neg", lowering.cast(b, g, sm.dtype))
        _scatter(b, target, y, b.expand(change, y.dims), True)
        return target

    @staticmethod
    def samples() -> list[Sample]:
        inputs = (spread(3), spread(3, 4) ** 2, np.array([0, 3, 1]))
        return [Sample(CrossentropySoftmax1HotWithBiasDx(), inputs)]


crossentropy_categorical_1hot = CrossentropyCategorical1Hot()
crossentropy_categorical_1hot_grad = CrossentropyCategorical1HotGrad()
crossentropy_softmax_argmax_1hot = CrossentropySoftmaxArgmax1Hot()
crossentropy_softmax_1hot_with_bias_dx = CrossentropySoftmax1HotWithBiasDx()


def crossentropy_softmax_argmax_1hot_with_bias(x: Any, b: Any, y_idx: Any) -> Any:
    """Of `x + b` and the classes `y_idx`: the losses and the softmax, in the dtype of `x`, and the
    likeliest classes."""
    return crossentropy_softmax_argmax_1hot(biased(x, b), y_idx)


def crossentropy_softmax_1hot(x: Any, y_idx: Any) -> Any:
    """The cross-entropies of the softmax of the rows of `x` and the classes `y_idx`, and the
    softmax."""
    return crossentropy_softmax_argmax_1hot(x, y_idx)[:2]


def crossentropy_softmax_1hot_with_bias(x: Any, b: Any, y_idx: Any) -> Any:
    """`crossentropy_softmax_1hot` of `x + b`, in the dtype of `x`."""
    return crossentropy_softmax_1hot(biased(x, b), y_idx)


def crossentropy_softmax_max_and_argmax_1hot(x: Any, y_idx: Any) -> Any:
    """The cross-entropies, the softmax, and its largest element and where it is, per row."""
    loss, sm = crossentropy_softmax_1hot(x, y_idx)
    largest, where = T.max_and_argmax(sm, axis=-1)
    return loss, sm, largest, where


def crossentropy_softmax_max_and_argmax_1hot_with_bias(x: Any, b: Any, y_idx: Any) -> Any:
    """`crossentropy_softmax_max_and_argmax_1hot` of `x + b`, in the dtype of `x`."""
    return crossentropy_softmax_max_and_argmax_1hot(biased(x, b), y_idx)


def categorical_crossentropy(coding_dist: Any, true_dist: Any) -> Any:
    """The cross-entropy of each row of `coding_dist`.

    true_dist: distributions, of the same rank, or a vector of the numbers of the true classes.
    Raises TypeError for other ranks.
    """
    coding, true = as_tensor_variable(coding_dist), as_tensor_variable(true_dist)
    if true.type.ndim == coding.type.ndim:
        return -T.sum(true * T.log(coding), axis=coding.type.ndim - 1)
    if true.type.ndim == coding.type.ndim - 1:
        return crossentropy_categorical_1hot(coding, true)
    raise TypeError("rank mismatch between coding and true distributions")


def binary_crossentropy(output: Any, target: Any) -> Any:
    """-(target log(output) + (1 - target) log(1 - output)), elementwise."""
    output = as_tensor_variable(output)
    return -(target * T.log(output) + (1.0 - target) * T.log(1.0 - output))


def confusion_matrix(actual: Any, pred: Any) -> Any:
    """How often each class of the vector `actual` (rows) was taken for each class of `pred`
    (columns), and the classes that occur, sorted.

    Raises ValueError unless both are vectors.
    """
    actual, pred = as_tensor_variable(actual), as_tensor_variable(pred)
    for name, v in (("actual", actual), ("pred", pred)):
        if v.type.ndim != 1:
            raise ValueError(f"{name} must be 1-d tensor variable")
    order = Unique()(T.concatenate([actual, pred]))
    hot = [T.cast(T.eq(v.dimshuffle(0, "x"), order.dimshuffle("x", 0)), "int64")
           for v in (actual, pred)]
    return [T.dot(hot[0].T, hot[1]), order]
