"""Connectionist temporal classification: the probability that a network assigns to a sequence of
labels, summed over all alignments with a longer sequence of steps.

A. Graves, S. Fernandez, F. Gomez and J. Schmidhuber, "Connectionist temporal classification:
labelling unsegmented sequence data with recurrent neural networks", ICML 2006. An alignment assigns
a class to each step; class 0 is the blank. Its labelling results from merging repeated classes and
then removing blanks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import reduce
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import scalar
from theano.graph import later
from theano.graph.missing import DisconnectedType
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.tensor import lowering
from theano.tensor.mutable import MutableArray
from theano.tensor.op import TensorOp, disconnected
from theano.tensor.samples import Sample, spread
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["ConnectionistTemporalClassification", "ctc", "ctc_available", "ctc_present"]

_LABEL = "example {} has label {}, but there are {} classes, numbered from 0"
_STEPS = "an example has {} steps; the activations have {}"
_NO_CLASS = "the activations have no classes; class 0 is the blank"
_BATCH = "activations of {} examples, but {} of {}"
_INTEGERS = ("int8", "int16", "int32", "int64", "uint8", "uint16")


def _input(value: Any, name: str, ndim: int, kinds: tuple[str, ...]) -> Any:
    v = as_tensor_variable(value)
    if v.type.dtype not in kinds:
        raise TypeError(f"{name} must be of dtype {' or '.join(kinds)}, got {v.type}")
    if v.type.ndim != ndim:
        raise ValueError(f"{name} must have {ndim} dim{'s' * (ndim > 1)}, got {v.type}")
    return v


class ConnectionistTemporalClassification(TensorOp):
    """The costs of a batch, one per example, and their gradients with respect to the activations.

    Inputs: activations (steps, batch, classes), float32 or float64, before the softmax; labels
    (batch, longest), integers, where negative ones are padding; input_lengths (batch,), the number
    of steps of each example. A cost is the negative logarithm of the probability of the labels,
    which is the sum of the probabilities of their alignments. A labelling that needs more steps
    than the example has costs infinity, with gradient 0.

    compute_grad: if False, the costs are the only output. Raises TypeError for other dtypes
    (uint32 and uint64 among them), ValueError for other ranks; at run time ValueError for a
    label that is not less than the number of classes, for a length that is negative or exceeds the
    steps, and when the inputs are for different numbers of examples.
    """

    __props__ = ("compute_grad",)
    on_host = True

    def __init__(self, compute_grad: bool = True, openmp: object = None) -> None:
        self.compute_grad = bool(compute_grad)

    def make_node(
        self, activations: TensorLike, labels: TensorLike, input_lengths: TensorLike
    ) -> Apply:
        x = _input(activations, "activations", 3, ("float32", "float64"))
        inputs = [x, _input(labels, "labels", 2, _INTEGERS),
                  _input(input_lengths, "input_lengths", 1, _INTEGERS)]
        costs = tensor_type(x.type.dtype, (x.type.shape[1],))()
        return Apply(self, inputs, [costs, x.type()] if self.compute_grad else [costs])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        costs = (shapes[0][1],)
        return [costs, tuple(shapes[0])] if self.compute_grad else [costs]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, labels, lengths = arrays
        _check(x, labels, lengths)
        costs, slopes = (
            MutableArray(xp, v) for v in (xp.zeros(x.shape[1], x.dtype), xp.zeros_like(x)))
        for b, steps in enumerate(map(int, lengths)):
            cost, slope = _one_cost(xp, x[:steps, b].astype("float64"), labels[b][labels[b] >= 0])
            costs.set(b, cost)
            slopes.set((slice(steps), b), slope)
        return (costs.array, slopes.array) if self.compute_grad else costs.array

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[varies] * node.nout for varies in (True, False, False)]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        apart = [disconnected(v) for v in inputs[1:]]
        if not self.compute_grad:
            outputs = type(self)()(*inputs)
        terms = []
        if not isinstance(output_grads[0].type, DisconnectedType):
            terms.append(outputs[1] * output_grads[0].dimshuffle("x", 0, "x"))
        if len(output_grads) == 2 and not isinstance(output_grads[1].type, DisconnectedType):
            terms.append(later.curvature(*inputs, output_grads[1]))
        return [sum(terms) if terms else disconnected(inputs[0]), *apart]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        slopes = type(self)()(*inputs)[1]
        moved = T.sum(slopes * eval_points[0], axis=(0, 2))
        return [moved, later.curvature(*inputs, eval_points[0])] if self.compute_grad else [moved]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, labels, lengths = values
        steps, batch, classes = x.dims
        for name, v in (("labels", labels), ("input_lengths", lengths)):
            lowering.require_equal(b, batch, v.dims[0], ValueError, _BATCH.format(
                "{0}", name, "{1}"), batch, v.dims[0])
        lowering.require(b, b.number("ge", classes, 1), ValueError, _NO_CLASS)
        _lower_check(b, lengths, steps)
        index = "int64" if "int64" in (labels.dtype, lengths.dtype) else "int32"
        longest, width = labels.dims[1], labels.dims[1] * 2 + 1
        size = steps * (width + longest + 2) + width * 2 + longest + 1
        slopes = x.dims if self.compute_grad else (0,)
        costs, gradients, *_ = b.routine(
            "ctc", (x.dtype, index),
            [b.fresh((batch,), x.dtype), b.fresh(slopes, x.dtype),
             b.fresh((batch, longest), "int32"), b.fresh((batch,), "int32"),
             b.fresh((batch, size), "float64")],
            [x, *(lowering.cast(b, v, index) for v in (labels, lengths)), steps, batch, classes,
             longest, size, int(self.compute_grad)], error=(ValueError, _LABEL))
        return (costs, gradients) if self.compute_grad else costs

    @staticmethod
    def samples() -> list[Sample]:
        labels = np.array([[1, 1, 2], [2, -1, 1], [-1, -1, -1], [1, 2, 1]])
        lengths = np.array([5, 4, 2, 1], "int32")
        ops = ConnectionistTemporalClassification(), ConnectionistTemporalClassification(False)
        return [*(Sample(op, (spread(5, 4, 3), labels, lengths), False) for op in ops),
                Sample(ops[0], (spread(5, 0, 3), labels[:0], lengths[:0]), False)]


def _check(x: np.ndarray, labels: np.ndarray, lengths: np.ndarray) -> None:
    steps, batch, classes = x.shape
    for name, v in (("labels", labels), ("input_lengths", lengths)):
        if len(v) != batch:
            raise ValueError(_BATCH.format(batch, name, len(v)))
    if classes < 1:
        raise ValueError(_NO_CLASS)
    for n in lengths:
        if not 0 <= n <= steps:
            raise ValueError(_STEPS.format(n, steps))
    for b, i in zip(*np.nonzero(labels >= classes), strict=True):
        raise ValueError(_LABEL.format(b, labels[b, i], classes))


def _lower_check(b: Builder, lengths: Value, steps: int | Value) -> None:
    """Check at run time that no length is negative or greater than `steps`."""
    wide = lowering.cast(b, lengths, "int64")
    low, high = (
        b.reduce(scalar.by_name(name), wide, (0,), "int64", "int64", checked=False)
        for name in ("minimum", "maximum"))
    some = b.number("gt", lengths.dims[0], 0)
    for bad, n in ((b.number("lt", low, 0), low), (b.number("gt", high, steps), high)):
        wrong = b.number("and_", some, bad)
        lowering.require(b, b.number("eq", wrong, False), ValueError, _STEPS, n, steps)


def _one_cost(xp: ModuleType, x: np.ndarray, labels: np.ndarray) -> tuple[Any, Any]:
    """The cost of `labels` and its gradient, for the activations `x` of one example."""
    steps, count = len(x), len(labels)
    line = MutableArray(xp, xp.zeros(2 * count + 1, "int64")).set(slice(1, None, 2), labels).array
    odd = xp.arange(max(len(line) - 2, 0)) % 2 == 1
    skips = xp.where(odd & (line[2:] != line[:-2]), 0, -math.inf)
    least = count + int((labels[1:] == labels[:-1]).sum())
    if least > steps:
        return math.inf, xp.zeros_like(x)
    if not steps:
        return 0.0, x
    top = x.max(axis=1, keepdims=True)
    logs = x - top - xp.log(xp.exp(x - top).sum(axis=1, keepdims=True))
    said = logs[:, line]
    positions = xp.arange(len(line))
    forward = [xp.where(positions < 2, said[0], -math.inf)]
    backward = [xp.where(positions >= len(line) - 2, 0.0, -math.inf)]
    for row in said[1:]:
        forward.append(row + _reached(xp, forward[-1], skips))
    for row in said[:0:-1]:
        backward.append(_reached(xp, (backward[-1] + row)[::-1], skips[::-1])[::-1])
    log_likelihood = reduce(xp.logaddexp, forward[-1][-2:])
    if log_likelihood == -math.inf:
        return math.inf, xp.zeros_like(x)
    shares = xp.exp(xp.stack(forward) + xp.stack(backward[::-1]) - log_likelihood)
    slope = MutableArray(xp, xp.exp(logs)).add((slice(None), line), -shares)
    return -log_likelihood, slope.array


def _reached(xp: ModuleType, before: np.ndarray, skips: np.ndarray) -> Any:
    """The logarithm of the sums over the up to three positions from which each position is
    reached."""
    never = xp.full(2, -math.inf)
    near = xp.logaddexp(before, xp.concatenate([never[:1], before[:-1]]))
    return xp.logaddexp(near, xp.concatenate([never, before[:-2] + skips])[:len(before)])


def ctc(activations: TensorLike, labels: TensorLike, input_lengths: TensorLike) -> Any:
    """The costs of the labels of a batch, a vector with one per example; see
    `ConnectionistTemporalClassification` for the arguments and what is raised.

    >>> activations = np.zeros((2, 1, 3), "float32")
    >>> T.nnet.ctc.ctc(activations, np.array([[1]], "int32"), np.array([2], "int32")).eval()
    array([1.0986123], dtype=float32)
    """
    return ConnectionistTemporalClassification()(activations, labels, input_lengths)[0]


def ctc_available() -> bool:
    """Always True: the package has its own implementation of the cost.

    >>> T.nnet.ctc.ctc_available()
    True
    """
    return True


def ctc_present() -> bool:
    """Always True: no library is needed.

    >>> T.nnet.ctc.ctc_present()
    True
    """
    return True


locate(globals())
