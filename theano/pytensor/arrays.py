"""The table of ops of arrays: elementwise, reductions, shapes, indices, joins, sorting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from theano.pytensor.application import (
    Applied,
    Row,
    Values,
    class_names,
    integer,
    shape_of,
)
from theano.pytensor.fallback import pulled_back
from theano.pytensor.scalars import THEIR_SLOPES, elementwise

__all__ = ["ARRAYS"]


def _elemwise(a: Applied) -> Any:
    op, dtypes = getattr(a.op, "scalar_op", a.op), [str(o.type.dtype) for o in a.node.outputs]
    theirs = next((THEIR_SLOPES[name] for name in class_names(op) if name in THEIR_SLOPES), ())
    if not theirs:
        return elementwise(op, a.inputs, dtypes)
    own = [x.type() for x in a.inputs]

    def slope(i: int) -> Any:
        def gradient(inputs: Values, output_grads: Values) -> Any:
            def function(xs: Values) -> Any:
                return elementwise(op, xs, dtypes)[0]

            found = pulled_back(
                a.node, a.inner, inputs, output_grads, i) if i in theirs else theano.grad(
                    None, inputs[i], known_grads={function(inputs): output_grads[0]})
            other = output_grads[0] * _difference(function, inputs, i)
            repeated = [axis for axis, one in enumerate(inputs[i].broadcastable)
                        if one and not other.broadcastable[axis]]
            if repeated:
                other = T.sum(other, repeated, keepdims=True)
            return T.switch(T.or_(T.isnan(found), T.isinf(found)), other, found)
        return gradient

    return theano.OpFromGraph(
        own, elementwise(op, own, dtypes), inline=True,
        grad_overrides=[slope(i) for i in range(len(own))])(*a.inputs)


def _difference(function: Callable[[Values], Any], inputs: Values, i: int) -> Any:
    """The slope of a distribution's function by its i-th input, a shape parameter, or the last,
    from values beside it: central differences of fourth order. The distribution has a relative
    width of about the inverse root of the parameter. At the ends of its range the slope is 0."""
    *_, shape, x = inputs
    width = inputs[i] if i < len(inputs) - 1 else x * (1 - x) if len(inputs) > 2 else x
    step = 1e-3 * width / (1 + T.sqrt(inputs[i] if i < len(inputs) - 1 else shape))

    def rise(n: int) -> Any:
        above, below = [function([*inputs[:i], inputs[i] + k * step, *inputs[i + 1:]])
                        for k in (n, -n)]
        return above - below

    return T.switch(T.eq(step, 0), 0.0, (8 * rise(1) - rise(2)) / (12 * step))


def _axes(a: Applied) -> tuple[int, ...]:
    """The axes of a reduction: all of them for None."""
    axis = a.op.axis
    if axis is None:
        return tuple(range(a.inputs[0].ndim))
    return tuple(int(i) for i in (axis if isinstance(axis, (tuple, list)) else (axis,)))


def _reduced(name: str) -> Row:
    """A sum or a product."""
    def row(a: Applied) -> Any:
        return getattr(T, name)(
            a.inputs[0], axis=_axes(a), dtype=a.dtype(), acc_dtype=a.op.acc_dtype)
    return row


def _extreme(name: str) -> Row:
    def row(a: Applied) -> Any:
        axes = _axes(a)
        return getattr(T, name)(a.inputs[0], axis=axes) if axes else a.inputs[0]
    return row


def _logical(name: str) -> Row:
    def row(a: Applied) -> Any:
        x = a.inputs[0]
        return getattr(T, name)(x if x.dtype == "bool" else T.neq(x, 0), axis=_axes(a))
    return row


def _without_zeros(a: Applied) -> Any:
    return T.ProdWithoutZeros(axis=_axes(a))(a.inputs[0])


def _argmax(a: Applied) -> Any:
    """The index among the elements of the axes, which are read as one axis."""
    x, axes = a.inputs[0], _axes(a)
    kept = [i for i in range(x.ndim) if i not in axes]
    if len(axes) == 1:
        return T.argmax(x, axes[0])
    return T.argmax(T.flatten(x.dimshuffle(*kept, *axes), len(kept) + 1), -1)


def _dimshuffle(a: Applied) -> Any:
    """A dim that is dropped has the length 1, even if the type of the input does not say so."""
    x, order = a.inputs[0], a.op.new_order
    unknown = [i for i in range(x.ndim) if i not in order and not x.broadcastable[i]]
    return (T.addbroadcast(x, *unknown) if unknown else x).dimshuffle(*order)


def _keys(form: Sequence[object] | None, index: Values) -> tuple[Any, ...]:
    """The key of `x[key]`. form: for each entry a slice whose parts that are not None stand for
    inputs, or anything else for an input; None: each input is an entry."""
    if form is None:
        return tuple(integer(i) for i in index)
    given: Iterator[Any] = iter(index)

    def entry(each: object) -> Any:
        if not isinstance(each, slice):
            return integer(next(given))
        return slice(*[None if part is None else integer(next(given))
                       for part in (each.start, each.stop, each.step)])

    return tuple([entry(each) for each in form])


def _subtensor(a: Applied) -> Any:
    x, *index = a.inputs
    return x[_keys(getattr(a.op, "idx_list", None), index)]


def _inc_subtensor(a: Applied) -> Any:
    x, y, *index = a.inputs
    part = x[_keys(getattr(a.op, "idx_list", None), index)]
    if a.op.set_instead_of_inc:
        return T.set_subtensor(part, y)
    if getattr(a.op, "ignore_duplicates", False):
        return T.set_subtensor(part, part + y)
    return T.inc_subtensor(part, y)


def _join(a: Applied) -> Any:
    return T.join(int(a.op.axis), *a.inputs)


def _split(a: Applied) -> Any:
    x, sizes = a.inputs
    if a.op.len_splits == 1:
        return [x]
    return T.split(x, sizes, a.op.len_splits, int(a.op.axis))


def _make_vector(a: Applied) -> Any:
    if not a.inputs:
        return T.constant(np.zeros(0, a.dtype()))
    return T.stack([T.cast(x, a.dtype()) for x in a.inputs])


def _lengths(a: Applied, values: Values) -> list[Any]:
    """The lengths of the output: numbers where PyTensor knows them."""
    known = shape_of(a.node.outputs[0])
    return [n if n is not None else integer(v) for n, v in zip(known, values, strict=True)]


def _reshape(a: Applied) -> Any:
    x, shape = a.inputs
    ndim = a.ndim()
    if not ndim:
        return T.reshape(x, T.constant(np.zeros(0, "int64")), ndim=0)
    return T.reshape(x, _lengths(a, [shape[i] for i in range(ndim)]), ndim=ndim)


def _shape(a: Applied) -> Any:
    x, known = a.inputs[0], shape_of(a.node.inputs[0])
    if not known:
        return T.constant(np.zeros(0, "int64"))
    return T.stack([T.constant(np.int64(n)) if n is not None else x.shape[i]
                    for i, n in enumerate(known)])


def _shape_i(a: Applied) -> Any:
    known = shape_of(a.node.inputs[0])[a.op.i]
    return T.constant(np.int64(known)) if known is not None else a.inputs[0].shape[a.op.i]


def _specify_shape(a: Applied) -> Any:
    x, *lengths = a.inputs
    return T.specify_shape(x, [
        x.shape[i] if n is None else integer(n) for i, n in enumerate(lengths)])


def _alloc(a: Applied) -> Any:
    value, *lengths = a.inputs
    return T.alloc(value, *_lengths(a, lengths))


def _alloc_empty(a: Applied) -> Any:
    """Zeros: elements of an empty array are written before they are read."""
    return T.alloc(T.constant(np.zeros((), a.dtype())), *_lengths(a, a.inputs))


def _arange(a: Applied) -> Any:
    start, stop, step = a.inputs
    return T.arange(start, stop, step, dtype=a.dtype())


def _eye(a: Applied) -> Any:
    n, m, k = map(integer, a.inputs)
    return T.eye(n, m, k, dtype=a.dtype())


def _diagonal(a: Applied) -> Any:
    return T.diagonal(a.inputs[0], a.op.offset, a.op.axis1, a.op.axis2)


def _cumulative(a: Applied) -> Any:
    return (T.cumsum if a.op.mode == "add" else T.cumprod)(a.inputs[0], a.op.axis)


def _nonzero(a: Applied) -> Any:
    found = a.inputs[0].nonzero()
    return list(found)


def _searchsorted(a: Applied) -> Any:
    return T.searchsorted(a.inputs[0], a.inputs[1], a.op.side, *a.inputs[2:])


def _same(a: Applied) -> Any:
    return a.inputs[0]


ARRAYS: dict[str, Row] = {
    "Elemwise": _elemwise,
    "ScalarOp": _elemwise,
    "Sum": _reduced("sum"),
    "Prod": _reduced("prod"),
    "ProdWithoutZeros": _without_zeros,
    "Max": _extreme("max"),
    "Min": _extreme("min"),
    "All": _logical("all"),
    "Any": _logical("any"),
    "Argmax": _argmax,
    "DimShuffle": _dimshuffle,
    "Subtensor": _subtensor,
    "AdvancedSubtensor": _subtensor,
    "IncSubtensor": _inc_subtensor,
    "AdvancedIncSubtensor": _inc_subtensor,
    "Join": _join,
    "Split": _split,
    "MakeVector": _make_vector,
    "Reshape": _reshape,
    "Shape": _shape,
    "Shape_i": _shape_i,
    "SpecifyShape": _specify_shape,
    "Alloc": _alloc,
    "AllocEmpty": _alloc_empty,
    "ARange": _arange,
    "Eye": _eye,
    "ExtractDiag": _diagonal,
    "CumOp": _cumulative,
    "SortOp": lambda a: T.sort(a.inputs[0], int(a.op.axis)),
    "ArgSortOp": lambda a: T.argsort(a.inputs[0], int(a.op.axis), kind=a.op.kind),
    "Nonzero": _nonzero,
    "Repeat": lambda a: T.repeat(a.inputs[0], a.inputs[1], a.op.axis),
    "SearchsortedOp": _searchsorted,
    "ScalarFromTensor": _same,
    "TensorFromScalar": _same,
    "ViewOp": _same,
    "DeepCopyOp": _same,
}
"""The name of PyTensor's class of op and the function that translates it."""
