"""The cost of connectionist temporal classification as a loop over steps, for its derivatives of
higher order; see `theano.tensor.nnet.ctc` for the cost and its first derivative.

L. R. Rabiner, "A tutorial on hidden Markov models and selected applications in speech
recognition", Proc. IEEE 77(2), 1989, section V: the forward probabilities are divided by their sum
in each step, so that they do not underflow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.gradient.reverse import grad
from theano.scanning.language import scan

if TYPE_CHECKING:
    from theano.tensor.var import TensorVariable


def costs(
    x: TensorVariable, labels: TensorVariable, lengths: TensorVariable
) -> Any:
    """The costs, a float64 vector; the arguments are those of `ctc`. Where no alignment of an
    example is possible, the cost is 0."""
    count = T.sum(labels >= 0, axis=1)
    extended = _extended_labels(labels)
    positions = T.arange(extended.shape[1])
    two_before = T.concatenate([T.zeros_like(extended[:, :2]), extended[:, :-2]], axis=1)
    skips = T.cast((positions % 2 > 0) * (positions > 1) * T.neq(extended, two_before), "float64")
    least = count + T.sum(T.eq(extended[:, 3::2], extended[:, 1:-2:2]) * (
        T.arange(1, labels.shape[1]) < count.dimshuffle(0, "x")), axis=1)
    possible = T.cast(least <= lengths, "int64")
    rows = T.arange(x.shape[1]).dimshuffle(0, "x")
    p = T.exp(x - T.max(x, axis=2, keepdims=True))
    emissions = (p / T.sum(p, axis=2, keepdims=True))[:, rows, extended]
    first = T.zeros_like(emissions[0]) + T.cast(positions < 1, "float64")

    def step(
        t: TensorVariable, row: TensorVariable, before: TensorVariable
    ) -> list[Any]:
        none = T.zeros_like(before)
        one = T.concatenate([none[:, :1], before[:, :-1]], axis=1)
        two = T.concatenate([none[:, :2], before[:, :-2]], axis=1)
        reached = (before + one + two * skips) * row
        total = _positive(T.sum(reached, axis=1), T.lt(t, lengths) * possible)
        column = T.cast(T.lt(t, lengths), "bool").dimshuffle(0, "x")
        return [T.switch(column, reached / total.dimshuffle(0, "x"), before), T.log(total)]

    (forward, logs), _ = scan(step, [T.arange(x.shape[0]), emissions], [first, None])
    # the last place of an alignment is the last label, or the blank after it
    last = T.concatenate([first.dimshuffle("x", 0, 1), forward])[-1]
    ends = T.eq(positions, 2 * count.dimshuffle(0, "x")) + T.eq(
        positions, 2 * count.dimshuffle(0, "x") - 1)
    return -T.sum(logs, axis=0) - T.log(_positive(T.sum(last * ends, axis=1), possible))


def _positive(total: TensorVariable, wanted: TensorVariable) -> Any:
    """`total` where it is positive and `wanted`, else 1."""
    return T.switch(T.cast(wanted, "bool") & T.gt(total, 0), total, 1.0)


def _extended_labels(labels: TensorVariable) -> Any:
    """The extended label sequence of each example: its labels, with blanks between them and around
    them. Its elements are the places of an alignment. Padding comes last, as blanks."""
    used = labels >= 0
    place = T.cast(T.maximum(2 * T.cumsum(used, axis=1) - 1, 0), "int64")
    rows = T.arange(labels.shape[0]).dimshuffle(0, "x")
    blank = T.zeros((labels.shape[0], 2 * labels.shape[1] + 1), "int64")
    return T.inc_subtensor(blank[rows, place], T.cast(T.switch(used, labels, 0), "int64"))


def curvature(
    x: TensorVariable, labels: TensorVariable, lengths: TensorVariable, direction: TensorVariable
) -> Any:
    """The derivative of the gradient of the summed costs with respect to the activations `x`, in
    the direction of an array of the same shape: the product of the Hessian and the array."""
    wide = T.tensor_copy(T.cast(x, "float64"))  # the direction may depend on x, but not on this
    slope = grad(T.sum(costs(wide, labels, lengths)), wide)
    return T.cast(grad(T.sum(slope * direction), wide), x.type.dtype)
