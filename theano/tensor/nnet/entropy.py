"""Cross-entropies: of distributions, of class indices, of binary targets."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import scalar
from theano.graph.missing import DisconnectedType
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.elemwise import sum_to
from theano.tensor.mutable import MutableArray
from theano.tensor.nnet import classes
from theano.tensor.nnet.classes import REMEDIES, as_classes, at_classes, one_hot
from theano.tensor.nnet.softmaxes import (
    along_rows,
    as_rows,
    biased,
    pointwise,
    shares,
    softmax_grad,
)
from theano.tensor.op import TensorOp, disconnected, varies_with_first, zero_gradient
from theano.tensor.samples import Sample, spread
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

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

class CrossentropyCategorical1Hot(TensorOp):
    """-log(p[i, y[i]]) for each row i of a matrix of distributions `p` and classes `y`. Raises
    TypeError unless `p` is a matrix and `y` a vector of integers, ValueError at run time for a
    class out of range and for another number of classes than rows.

    >>> T.nnet.crossentropy_categorical_1hot([[0.25, 0.75]], [0]).eval()
    array([1.38629436])
    """

    remedies = REMEDIES

    def make_node(self, coding_dist: TensorLike, true_one_of_n: TensorLike) -> Apply:
        p = as_tensor_variable(coding_dist)
        y = as_classes(true_one_of_n, "true_one_of_n", TypeError)
        if p.type.ndim != 2:
            raise TypeError("matrix required for argument: coding_dist")
        return Apply(self, [p, y], [tensor_type(p.type.dtype, (p.type.shape[0],))()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(shapes[0][0],)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        p, y = arrays
        classes.resolved(xp, y, *p.shape)
        return -xp.log(p[xp.arange(y.shape[0]), y])

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        p, y = inputs
        if p.type.dtype in dtypes.DISCRETE:
            return [zero_gradient(p), disconnected(y)]
        return [crossentropy_categorical_1hot_grad(output_grads[0], p, y), disconnected(y)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        p, y = inputs
        moved = T.switch(one_hot(y, p), eval_points[0] / p, 0)
        return [-T.sum(moved, axis=1)]

    connection_pattern = varies_with_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        p, y = values
        classes.lower_check(b, y, p.dims[0], p.dims[1])
        taken = at_classes(b, p, y)
        if p.dtype in dtypes.DISCRETE:
            taken = lowering.cast(b, taken, "float64")
        return lowering.cast(b, pointwise(b, "neg", pointwise(b, "log", taken)), p.dtype)

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(CrossentropyCategorical1Hot(), (spread(3, 4) ** 2, np.array([0, 3, 1])))]


class CrossentropyCategorical1HotGrad(TensorOp):
    """The gradient of `CrossentropyCategorical1Hot` with respect to `p`, from the gradient g of its
    result, `p` and `y`: -g[i] / p[i, y[i]] at the class of row i, 0 elsewhere.

    >>> T.nnet.crossentropy_categorical_1hot_grad([1.0], [[0.25, 0.75]], [0]).eval()
    array([[-4.,  0.]])
    """

    remedies = REMEDIES

    equal_dims = (((0, 0), (1, 0)),)

    def make_node(
        self, g_y: TensorLike, coding_dist: TensorLike, true_one_of_n: TensorLike
    ) -> Apply:
        g, p = as_tensor_variable(g_y), as_tensor_variable(coding_dist)
        y = as_classes(true_one_of_n, "true_one_of_n", TypeError)
        if g.type.ndim != 1:
            raise TypeError(f"g_y must be a vector, got {g.type}")
        if p.type.ndim != 2:
            raise TypeError("matrix required for argument: coding_dist")
        return Apply(self, [g, p, y], [p.type()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[1])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        g, p, y = arrays
        classes.resolved(xp, y, *p.shape)
        if g.shape[0] != p.shape[0]:
            raise ValueError(f"{p.shape[0]} rows, but {g.shape[0]} gradients are given")
        index = (xp.arange(y.shape[0]), y)
        return MutableArray(xp, xp.zeros_like(p)).set(index, -g / p[index]).array

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (g, p, y), (gg,) = inputs, output_grads
        at_class = T.switch(one_hot(y, p), gg / p, 0)
        return [-T.sum(at_class, axis=1), at_class / p * g.dimshuffle(0, "x"), disconnected(y)]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [True], [False]]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        g, p, y = values
        classes.lower_check(b, y, *p.dims)
        lowering.require_equal(b, p.dims[0], g.dims[0], ValueError,
                               "{0} rows, but {1} gradients are given", p.dims[0], g.dims[0])
        change = pointwise(b, "neg", lowering.cast(b, g, p.dtype))
        target = b.copy(b.expand(b.transpose(b.const(0, p.dtype), ("x", "x")), p.dims))
        classes.scatter(b, target, y, pointwise(b, "true_div", change, at_classes(b, p, y)), False)
        return target

    @staticmethod
    def samples() -> list[Sample]:
        inputs = (spread(3), spread(3, 4) ** 2, np.array([0, 3, 1]))
        return [Sample(CrossentropyCategorical1HotGrad(), inputs)]


class CrossentropySoftmaxArgmax1Hot(TensorOp):
    """For each row x[i] of a matrix and its class y[i]: -log(softmax(x[i])[y[i]]), the softmax, and
    the position of the maximum.

    index: the meaning of `y`, see `theano.tensor.nnet.classes`; with "first" only the first
    `len(y)` rows have a loss. Raises ValueError or IndexError for a class out of range.
    """

    remedies = REMEDIES

    __props__ = ("index",)

    def __init__(self, index: str = "") -> None:
        self.index = index

    def __str__(self) -> str:
        return type(self).__name__

    def make_node(self, x: Any, y_idx: object) -> Apply:
        x, y = as_rows(x), as_classes(y_idx, "y_idx")
        rows = x.type.shape[0] if self.index else next(
            (n for n in (x.type.shape[0], y.type.shape[0]) if n is not None), None)
        losses = y.type.shape[0] if self.index == "first" else rows
        return Apply(self, [x, y], [
            tensor_type(x.type.dtype, (losses,))(), x.type(), tensor_type(y.type.dtype, (rows,))()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        rows = (shapes[0][0],)
        losses = tuple(shapes[1]) if self.index == "first" else rows
        return [losses, tuple(shapes[0]), rows]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, given = arrays
        y = classes.resolved(xp, given, x.shape[0], x.shape[1], self.index)
        shifted = x - xp.max(x, axis=1, keepdims=True) if x.shape[0] else x
        powers = xp.exp(shifted)
        total = xp.sum(powers, axis=1, keepdims=True)
        loss = xp.log(total[:y.shape[0], 0]) - shifted[xp.arange(y.shape[0]), y]
        best = xp.argmax(x, axis=1) if x.size else xp.zeros(x.shape[0], "int64")
        return loss, powers / total, best.astype(given.dtype)

    def L_op(
        self, inputs: Tensors, outputs: Tensors,
        output_grads: list[Variable],
    ) -> list[Any]:
        (x, y), (_, sm, _), (g, g_sm, _) = inputs, outputs, output_grads
        terms = []
        if not isinstance(g.type, DisconnectedType):
            terms.append(CrossentropySoftmax1HotWithBiasDx(self.index)(g, sm, y))
        if not isinstance(g_sm.type, DisconnectedType):
            terms.append(softmax_grad(g_sm, sm))
        if not terms:
            return [disconnected(x), disconnected(y)]
        return [terms[0] + terms[1] if len(terms) == 2 else terms[0], disconnected(y)]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True, True, False], [False, False, False]]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x = values[0]
        y = classes.lowered(b, values[1], x.dims[0], x.dims[1], self.index)
        top = along_rows(b, "maximum", x)
        shifted = pointwise(b, "sub", x, top)
        powers = pointwise(b, "exp", shifted)
        total = along_rows(b, "add", powers)
        mine = b.transpose(at_classes(b, x, y), (0, "x"))
        totals, tops = total, top
        if self.index == "first":  # of no rows: then no class has been checked
            some = b.number("or_", b.number("gt", x.dims[1], 0), b.number("eq", x.dims[0], 0))
            b.check(b.number("or_", some, b.number("gt", y.dims[0], 0)), ValueError,
                    "rows without classes have no maximum")
            totals, tops = (b.slice(v, 0, 0, 1, y.dims[0]) for v in (total, top))
        loss = pointwise(b, "sub", pointwise(b, "log", totals), pointwise(b, "sub", mine, tops))
        best = lowering.cast(b, _first_largest(b, x, top), node.outputs[2].type.dtype)
        return b.transpose(loss, (0,)), shares(b, powers, total), best

    @staticmethod
    def samples() -> list[Sample]:
        return [
            Sample(CrossentropySoftmaxArgmax1Hot(index), (spread(3, 4), np.array(y)), False)
            for index, y in (
                ("", [0, 3, 1]), ("all", [0, -1, 1]), ("all", [-4]), ("first", [3, -2]),
                ("first", [-1]))]


def _first_largest(b: Builder, x: Value, top: Value) -> Any:
    """For each lowered row, the first column whose element equals `top`, the maximum of the row, or
    is NaN."""
    count = x.dims[1]
    columns = b.generate((1, count), lambda i, j: j, "int64")
    found = b.map(
        scalar.by_name("or_"), b.map(scalar.by_name("eq"), x, top, dtype="bool"),
        b.map(scalar.by_name("neq"), x, x, dtype="bool"), dtype="bool")
    beyond = b.transpose(b.scalar(lowering.number(b, count)), ("x", "x"))
    places = b.map(scalar.by_name("switch"), found, columns, beyond, dtype="int64")
    return b.reduce(
        scalar.by_name("minimum"), places, (1,), "int64", "int64", checked=False)


class CrossentropySoftmax1HotWithBiasDx(TensorOp):
    """The gradient of the cross-entropy of a softmax with respect to the argument of the softmax,
    from the gradient g of the result, the softmax `sm` and the classes `y`: g[i] (sm[i, j] - [j =
    y[i]]).

    index: the meaning of `y`, see `theano.tensor.nnet.classes`.
    """

    remedies = REMEDIES

    __props__ = ("index",)

    def __init__(self, index: str = "") -> None:
        self.index = index
        self.equal_dims = (((0, 0), (2 if index == "first" else 1, 0)),)

    def __str__(self) -> str:
        return type(self).__name__

    def make_node(  # type: ignore[override]
        self, dy: TensorLike, sm: TensorLike, y_idx: TensorLike, **kwargs: object
    ) -> Apply:
        g, sm, y = as_tensor_variable(dy), as_tensor_variable(sm), as_classes(y_idx, "y_idx")
        if g.type.ndim > 1 or g.type.dtype not in dtypes.FLOAT:
            raise ValueError(f"dy must be a scalar or vector of floats, got {g.type}")
        if sm.type.ndim != 2 or sm.type.dtype not in dtypes.FLOAT:
            raise ValueError(f"sm must be a matrix of floats, got {sm.type}")
        g = T.shape_padleft(g) if not g.type.ndim else g
        return Apply(self, [g, sm, y], [sm.type()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[1])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        g, sm, given = arrays
        y = classes.resolved(xp, given, sm.shape[0], sm.shape[1], self.index)
        chosen = MutableArray(xp, sm[:y.shape[0]]).add((xp.arange(y.shape[0]), y), -1).array
        rest = xp.zeros_like(sm[y.shape[0]:])
        return xp.concatenate([(chosen * g[:, None]).astype(sm.dtype), rest])

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (g, sm, y), (gg,) = inputs, output_grads
        inner = T.sum(gg * (sm - classes.hot_rows(y, sm, self.index)), axis=1)
        if self.index == "first":
            inner = inner[:y.shape[0]]
        whole = classes.padded(g, y, sm, self.index)
        return [sum_to(inner, g), gg * whole.dimshuffle(0, "x"), disconnected(y)]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [True], [False]]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        given, sm, y = values
        have, want = given.dims[0], (y if self.index == "first" else sm).dims[0]
        if not (isinstance(have, int) and have == 1):
            lowering.require_equal(
                b, have, want, ValueError, "{0} gradients for {1} rows", have, want)
        y = classes.lowered(b, y, sm.dims[0], sm.dims[1], self.index)
        g = lowering.cast(b, given, sm.dtype)
        first = sm if self.index != "first" else b.slice(sm, 0, 0, 1, y.dims[0])
        part = pointwise(b, "mul", b.transpose(g, (0, "x")), first)
        whole = part if first is sm else classes.for_all_rows(b, part, sm.dims[0])
        target = b.copy(whole)
        change = pointwise(b, "neg", g)
        classes.scatter(b, target, y, b.expand(change, y.dims), True)
        return target

    @staticmethod
    def samples() -> list[Sample]:
        return [
            Sample(CrossentropySoftmax1HotWithBiasDx(index), (
                spread(n), spread(3, 4) ** 2, np.array(y, "int64")))
            for index, n, y in (("", 3, [0, 3, 1]), ("all", 3, [0, -1, 1]), ("all", 3, [-4]),
                                ("first", 2, [3, -2]), ("first", 1, [-1]), ("first", 0, []))]


crossentropy_categorical_1hot = CrossentropyCategorical1Hot()
crossentropy_categorical_1hot_grad = CrossentropyCategorical1HotGrad()
crossentropy_softmax_argmax_1hot = CrossentropySoftmaxArgmax1Hot()
crossentropy_softmax_1hot_with_bias_dx = CrossentropySoftmax1HotWithBiasDx()


def crossentropy_softmax_argmax_1hot_with_bias(
    x: TensorLike, b: TensorLike, y_idx: TensorLike
) -> Any:
    """For `x + b` and the classes `y_idx`: the losses and the softmax, in the dtype of `x`, and the
    most probable classes.

    >>> x, b = np.zeros((1, 2)), np.array([0.0, 1.0])
    >>> T.nnet.crossentropy_softmax_argmax_1hot_with_bias(x, b, [0])[2].eval()
    array([1])
    """
    return crossentropy_softmax_argmax_1hot(biased(x, b), y_idx)


def crossentropy_softmax_1hot(x: TensorLike, y_idx: TensorLike) -> Any:
    """The cross-entropies of the softmax of the rows of `x` and the classes `y_idx`, and the
    softmax.

    Raises ValueError when `y_idx` is not a vector of integers, and at run time for a class out of
    range.

    >>> losses, sm = T.nnet.crossentropy_softmax_1hot(np.zeros((1, 2)), [1])
    >>> losses.eval(), sm.eval()
    (array([0.69314718]), array([[0.5, 0.5]]))
    """
    return crossentropy_softmax_argmax_1hot(x, y_idx)[:2]


def crossentropy_softmax_1hot_with_bias(x: TensorLike, b: TensorLike, y_idx: TensorLike) -> Any:
    """`crossentropy_softmax_1hot` of `x + b`, in the dtype of `x`.

    >>> x, b = np.zeros((1, 2)), np.zeros(2)
    >>> T.nnet.crossentropy_softmax_1hot_with_bias(x, b, [1])[1].eval()
    array([[0.5, 0.5]])
    """
    return crossentropy_softmax_1hot(biased(x, b), y_idx)


def crossentropy_softmax_max_and_argmax_1hot(x: TensorLike, y_idx: TensorLike) -> Any:
    """The results of `crossentropy_softmax_1hot`, and for each row of the softmax its maximum and
    the position of the maximum.

    >>> found = T.nnet.crossentropy_softmax_max_and_argmax_1hot(np.zeros((1, 2)), [1])
    >>> found[2].eval(), found[3].eval()
    (array([0.5]), array([0]))
    """
    loss, sm = crossentropy_softmax_1hot(x, y_idx)
    largest, where = T.max_and_argmax(sm, axis=-1)
    return loss, sm, largest, where


def crossentropy_softmax_max_and_argmax_1hot_with_bias(
    x: TensorLike, b: TensorLike, y_idx: TensorLike
) -> Any:
    """`crossentropy_softmax_max_and_argmax_1hot` of `x + b`, in the dtype of `x`.

    >>> x, b = np.zeros((1, 2)), np.array([0.0, 1.0])
    >>> T.nnet.crossentropy_softmax_max_and_argmax_1hot_with_bias(x, b, [1])[3].eval()
    array([1])
    """
    return crossentropy_softmax_max_and_argmax_1hot(biased(x, b), y_idx)


def categorical_crossentropy(coding_dist: TensorLike, true_dist: TensorLike) -> Any:
    """The cross-entropy of each row of `coding_dist`.

    true_dist: distributions, of the same rank, or a vector of class indices.
    Raises TypeError for other ranks.

    >>> T.nnet.categorical_crossentropy([[0.5, 0.5]], [1]).eval()
    array([0.69314718])
    """
    coding, true = as_tensor_variable(coding_dist), as_tensor_variable(true_dist)
    if true.type.ndim == coding.type.ndim:
        return -T.sum(true * T.log(coding), axis=coding.type.ndim - 1)
    if true.type.ndim == coding.type.ndim - 1:
        return crossentropy_categorical_1hot(coding, true)
    raise TypeError("rank mismatch between coding and true distributions")


def binary_crossentropy(output: Any, target: Any) -> Any:
    """-(target log(output) + (1 - target) log(1 - output)), elementwise.

    >>> T.nnet.binary_crossentropy(T.constant([0.5]), T.constant([1.0])).eval()
    array([0.69314718])
    """
    output, target = map(as_tensor_variable, (output, target))
    return -(target * T.log(output) + (1.0 - target) * T.log(1.0 - output))


def confusion_matrix(actual: TensorLike, pred: TensorLike) -> Any:
    """The confusion matrix: the number of times that each class of the vector `actual` (rows) was
    predicted as each class of `pred` (columns); and the sorted vector of the classes.

    Raises ValueError unless both are vectors.

    >>> matrix, order = T.nnet.confusion_matrix(np.array([0, 1, 1]), np.array([0, 1, 0]))
    >>> matrix.eval()
    array([[1, 0],
           [1, 1]])
    """
    actual, pred = as_tensor_variable(actual), as_tensor_variable(pred)
    for name, v in (("actual", actual), ("pred", pred)):
        if v.type.ndim != 1:
            raise ValueError(f"{name} must be 1-d tensor variable")
    order = T.Unique()(T.concatenate([actual, pred]))
    hot = [T.cast(T.eq(v.dimshuffle(0, "x"), order.dimshuffle("x", 0)), "int64")
           for v in (actual, pred)]
    return [T.dot(hot[0].T, hot[1]), order]


locate(globals())
