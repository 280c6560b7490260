"""`einsum`: sums of products over named indices, as matrix products in an order chosen by cost.

An operand with the labels of its dims is a `Labelled`; a label is an int: that of a letter, or a
negative number for a dim of an ellipsis. The steps: `subscripts.py` reads the subscripts; repeated
labels become diagonals; two terms at a time become one, in the order of `numpy.einsum_path`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

import theano.tensor as T
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.linalg.products import Dot
from theano.tensor.linalg.subscripts import labelled, letter
from theano.tensor.shaping import dims
from theano.tensor.shaping.specify import EqualLengths
from theano.tensor.var import TensorVariable, as_tensor_variable

if TYPE_CHECKING:
    pass

__all__ = ["einsum"]

Order = bool | str | Sequence[object]
"""How the order of the products is chosen: the argument `optimize` of `numpy.einsum`."""

ESTIMATE = 64
"""The length that the choice of the order assumes for an index of unknown length."""

FEW = 5
"""Up to so many operands, all orders are compared; of more, the cheapest next product is chosen."""


class Labelled(NamedTuple):
    """A tensor, and the label of each of its dims. place: the operands that it comes from, in
    messages."""

    x: Any
    labels: tuple[int, ...]
    place: str


def einsum(
    subscripts: object, *operands: object, optimize: bool | str | Sequence[object] = True,
    dtype: str | None = None,
) -> Any:
    """The sum of products of the elements of `operands` over indices, as `numpy.einsum`.

    subscripts: the indices of each operand, one letter for each dim, separated by commas, and those
    of the result after "->"; without "->" the result has the indices that occur once, in
    alphabetical order. An index that occurs twice in one operand is a diagonal; "..." stands for
    further dims, which broadcast. In the other form, each operand is followed by a list of integers
    (and `...`) for its indices, with the list of the result at the end.

    Dims whose type has the length 1 broadcast. The dtype of the result is the upcast of all
    operands, or `dtype`. optimize: True: the cheapest order, by `numpy.einsum_path`, where unknown
    lengths count as 64; False: from left to right; or "greedy", "optimal", or a path, as for NumPy.
    Raises ValueError for subscripts that do not fit, which it names, and at run time for lengths
    that do not agree.

    >>> T.einsum("ij,jk->ik", [[1, 2], [3, 4]], [[1, 0], [10, 1]]).eval()
    array([[21,  2],
           [43,  4]])
    """
    tensors, labels, out = labelled(subscripts, operands)
    variables = [as_tensor_variable(v) for v in tensors]
    wanted = dtypes.upcast(*(v.type.dtype for v in variables)) if dtype is None else str(
        np.dtype(dtype))
    inside = "float32" if wanted == "float16" else wanted
    terms = [Labelled(T.cast(v, inside), tuple(names), f"operand {i}")
             for i, (v, names) in enumerate(zip(variables, labels, strict=True))]
    return T.cast(contract(terms, out, "einsum", optimize), wanted)


def contract(
    terms: Sequence[Labelled], out: Sequence[int], op_name: str, optimize: Order = True
) -> Any:
    """The sum of products of terms of one dtype; the result has the dims `out`. op_name: the
    function in messages."""
    pending = [_diagonals(term, op_name) for term in terms]
    pending = _without_ones(pending, op_name)
    for step in _path(pending, out, optimize):
        group = [pending[i] for i in sorted(step)]
        pending = [term for i, term in enumerate(pending) if i not in step]
        left = {label for term in pending for label in term.labels}.union(out)
        while len(group) > 1:
            rest = {label for term in group[2:] for label in term.labels}
            order = list(out) if not pending and len(group) == 2 else []
            group = [_pair(group[0], group[1], left | rest, order, op_name), *group[2:]]
        pending += group
    (last,) = pending
    summed = _summed(last, set(out))
    return _ordered(summed.x, [summed.labels.index(label) for label in out])


def _ordered(x: TensorVariable, order: Sequence[int | str]) -> Any:
    """`x` with its dims in another order; `x` itself if that is theirs."""
    return x if list(order) == list(range(x.type.ndim)) else x.dimshuffle(*order)


def _diagonals(term: Labelled, op_name: str) -> Labelled:
    """The term with each label once: two dims with the same label become their diagonal."""
    x, labels, place = term
    while len(set(labels)) < len(labels):
        label = next(one for one in labels if labels.count(one) > 1)
        first = labels.index(label)
        second = labels.index(label, first + 1)
        known = x.type.shape[first], x.type.shape[second]
        message = f"{op_name}: index {letter(label)} occurs twice in {place}, with lengths "
        if None not in known and known[0] != known[1]:
            raise ValueError(f"{message}{known[0]} and {known[1]}")
        if None in known:
            x = EqualLengths(first, second, message + "{} and {}")(x, x)
        x = T.diagonal(x, 0, first, second)
        labels = (*(one for i, one in enumerate(labels) if i not in (first, second)), label)
    return Labelled(x, labels, place)


def _without_ones(terms: Sequence[Labelled], op_name: str) -> list[Labelled]:
    """The terms without dims of length 1 whose label has another length in another term. Raises
    ValueError for lengths that the types show to differ."""
    lengths: dict[int, tuple[Any, str]] = {}
    for term in terms:
        for label, length in zip(term.labels, term.x.type.shape, strict=True):
            known, place = lengths.setdefault(label, (length, term.place))
            if known in (1, None) and length != 1:
                lengths[label] = known if known not in (1, None) else length, term.place
            elif None not in (known, length) and length not in (1, known):
                raise ValueError(f"{op_name}: index {letter(label)} has length {known} in {place} "
                                 f"and {length} in {term.place}")
    found = []
    for x, labels, place in terms:
        kept = [i for i, label in enumerate(labels)
                if x.type.shape[i] != 1 or lengths[label][0] == 1]
        found.append(Labelled(_ordered(x, kept), tuple(labels[i] for i in kept), place))
    return found


def _path(terms: Sequence[Labelled], out: Sequence[int], optimize: Order) -> list[set[int]]:
    """The positions of the terms of each step; the result of a step is put at the end."""
    if len(terms) < 3:
        return [set(range(len(terms)))]
    if optimize is False:
        return [{0, 1}] + [{0, n - 1} for n in range(len(terms) - 1, 1, -1)]
    if optimize is True or optimize is None:
        optimize = ("optimal" if len(terms) <= FEW else "greedy", 2 ** 62)
    lengths: dict[int, int] = {}
    for term in terms:
        for i, label in enumerate(term.labels):
            length = dims.known_length(term.x, i)
            if length is not None:
                lengths[label] = length
    zeros = [np.broadcast_to(0.0, [lengths.get(i, ESTIMATE) for i in t.labels]) for t in terms]
    used = sorted({label for term in terms for label in term.labels})
    listed = [part for zero, term in zip(zeros, terms, strict=True)
              for part in (zero, [used.index(label) for label in term.labels])]
    path, _ = np.einsum_path(*listed, [used.index(label) for label in out], optimize=optimize)
    return [set(step) for step in path[1:]]


def _summed(term: Labelled, kept: set[int]) -> Labelled:
    """The term, summed over the dims whose label is not in `kept`, in its dtype."""
    axes = [i for i, label in enumerate(term.labels) if label not in kept]
    if not axes:
        return term
    dtype = term.x.type.dtype
    total = T.any(term.x, axis=axes) if dtype == "bool" else T.sum(term.x, axis=axes, dtype=dtype)
    return Labelled(total, tuple(one for one in term.labels if one in kept), term.place)


def _pair(a: Labelled, b: Labelled, kept: set[int], order: list[int], op_name: str) -> Labelled:
    """The product of two terms, summed over the labels that are not in `kept`. order: the labels of
    the final result, if this is the last product."""
    a, b = _summed(a, kept.union(b.labels)), _summed(b, kept.union(a.labels))
    both = [label for label in a.labels if label in b.labels]
    batch, inner = [i for i in both if i in kept], [i for i in both if i not in kept]
    free = [[i for i in term.labels if i not in both] for term in (a, b)]
    place = f"the product of {a.place} and {b.place}"
    if not inner or (not any(free) and len(both) > 1):
        return _summed(_elementwise(a, b, order, place), kept)
    if [i for i in order if i in free[1]][:1] == [i for i in order if i not in both][:1] != []:
        a, b, free = b, a, free[::-1]
    if len(batch) > 1 or len(inner) > 1:
        for label in both:
            b = _agreeing(a, b, label, op_name)
    left, left_lengths = _matrix(a, batch, free[0], inner, 1)
    right, right_lengths = _matrix(b, batch, free[1], inner, 0)
    product = (T.blas.BatchedDot() if batch else Dot())(left, right)
    lengths = [left_lengths[i] for i in (*batch, *free[0])] + [right_lengths[i] for i in free[1]]
    if len(lengths) > product.type.ndim:
        product = T.reshape(product, lengths, ndim=len(lengths))
    return Labelled(product, (*batch, *free[0], *free[1]), place)


def _agreeing(a: Labelled, b: Labelled, label: int, op_name: str) -> Labelled:
    """`b`, whose length for `label` is checked at run time to be that of `a`: when several dims are
    merged into one, only their product would be compared."""
    i, k = a.labels.index(label), b.labels.index(label)
    if a.x.type.shape[i] == b.x.type.shape[k] is not None:
        return b
    message = f"{op_name}: index {letter(label)} has length {{}} in {b.place} and {{}} in {a.place}"
    return b._replace(x=EqualLengths(k, i, message)(b.x, a.x))


def _elementwise(a: Labelled, b: Labelled, order: list[int], place: str) -> Labelled:
    """The product of two terms without a sum."""
    labels = [i for i in order if i in a.labels or i in b.labels]
    labels += [i for i in (*a.labels, *b.labels) if i not in labels]
    labels = list(dict.fromkeys(labels))
    x, y = (_ordered(term.x, [
        term.labels.index(i) if i in term.labels else "x" for i in labels]) for term in (a, b))
    return Labelled(x * y, tuple(labels), place)


def _matrix(
    term: Labelled, batch: list[int], free: list[int], inner: list[int], inner_last: int
) -> tuple[Any, dict[int, Any]]:
    """The term with at most one dim for each of `batch`, `free`, `inner`, in this order, or with
    the last two exchanged for `inner_last=0`; and the length of each label.

    Dims are merged in the order that they have in memory where that is possible, so that the matrix
    is a view.
    """
    lengths = {label: dims.shape_i(term.x, i) for i, label in enumerate(term.labels)}
    orders = [[batch, free, inner], [batch, inner, free]]
    as_is = [sum(groups, []) == list(term.labels) for groups in orders]
    groups = orders[0 if as_is[0] or (inner_last and not as_is[1]) else 1]
    x = _ordered(term.x, [term.labels.index(label) for label in sum(groups, [])])
    groups = [group for group in groups if group]
    if any(len(group) > 1 for group in groups):
        x = T.reshape(x, [dims.product([lengths[i] for i in group]) for group in groups],
                      ndim=len(groups))
    wanted = [group for group in orders[not inner_last] if group]
    return _ordered(x, [groups.index(group) for group in wanted]), lengths


locate(globals())
