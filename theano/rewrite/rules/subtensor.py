"""Indexing: elements that are not read are not computed, and writes that are overwritten are
removed.

`x[i]` stands for any indexing op, `inc(x, y, i)` for `x` with `y` added at `i`, `set(x, y, i)` for
`x` with `y` stored at `i`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Constant
from theano.rewrite.match import is_nothing, uniform
from theano.rewrite.rule import NodeRule
from theano.rewrite.rules.algebra import is_float
from theano.rewrite.rules.broadcasting import elementwise, made_by
from theano.rewrite.rules.products import scalar_name
from theano.scalar import dtypes
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.indexing import slicing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from theano.graph.node import Apply, Variable
    from theano.rewrite.facts import Facts
    from theano.tensor.typing import Dim, IndexEntry
    from theano.tensor.var import TensorVariable

WRITERS = ("IncSubtensor", "AdvancedIncSubtensor1", "AdvancedIncSubtensor")
MOST_READ = 20
"""The number of variables among which `_reads_at` looks for an index."""


# -- reading ----------------------------------------------------------------------------------


def _is_number(part: TensorVariable | None, *numbers: int) -> bool:
    return isinstance(part, Constant) and int(part.data) in numbers


def _simple_entry(entry: IndexEntry, length: Dim, facts: Facts) -> Any:
    """A slice without redundant parts: start 0, step 1, stop at the end."""
    if not isinstance(entry, slice):
        return entry
    start, stop, step = entry.start, entry.stop, entry.step
    if step is not None and not _is_number(step, 1):
        return entry
    start = None if _is_number(start, 0) else start
    if stop is not None and facts.lengths.not_negative(facts.lengths.of(stop) - length):
        stop = None
    return slice(start, stop)


def _full_slices(node: Apply, facts: Facts) -> Any:
    """x[:, 0:n] = x: slices of whole dims are removed."""
    x = node.inputs[0]
    entries = slicing.unflatten(node.op.idx_list, node.inputs[1:])
    shape = facts.shape(x)
    simple = [_simple_entry(e, shape[axis], facts) for axis, e in enumerate(entries)]
    while simple and slicing.is_full(simple[-1]):
        simple.pop()
    if not simple:
        return x
    if simple == list(entries):
        return None
    return T.Subtensor(slicing.types_of(simple))(x, *slicing.flatten(simple))


def _index_index(node: Apply, facts: Facts) -> Any:
    """x[a][b] = x[a, b], where `b` indexes dims of which `a` selects all elements;
    x[::-1][::-1] = x; x[::-1][i] = x[-1 - i] for a constant i that is known to be in range, and for
    i = 0 or -1; x[::-1][i:j] = x[-1 - i:-1 - j:-1] for constants i and j that are at least 0."""
    inner = made_by(node.inputs[0], "Subtensor")
    if inner is None:
        return None
    first = list(slicing.unflatten(inner.op.idx_list, inner.inputs[1:]))
    second = list(slicing.unflatten(node.op.idx_list, node.inputs[1:]))
    source = inner.inputs[0]
    first += [slice(None)] * (source.type.ndim - len(first))
    places = [axis for axis, e in enumerate(first) if isinstance(e, slice)]
    for place, entry in zip(places, second, strict=False):
        if slicing.is_full(entry):
            continue
        if slicing.is_reversal(first[place]):
            entry = _turned(entry, facts.shape(source)[place], facts)
        elif not slicing.is_full(first[place]):
            return None
        if entry is None:
            return None
        first[place] = entry
    while first and slicing.is_full(first[-1]):
        first.pop()
    if not first:
        return source
    return T.Subtensor(slicing.types_of(first))(source, *slicing.flatten(first))


def _turned(entry: IndexEntry, length: Dim, facts: Facts) -> Any:
    """The entry that selects from x what `entry` selects from x[::-1], along a dim of `length`. It
    is found for a constant integer that is known to be in range, or is 0 or -1 (the error then
    names the other end of the dim); for ::-1; and for a slice with step 1 and constant bounds that
    are at least 0. None for other entries."""
    if isinstance(entry, Constant):
        at = int(entry.data)
        known = at in (0, -1) or _is_position(at, length, facts)
        return T.constant(-1 - at, dtype="int64") if known else None
    if slicing.is_reversal(entry):
        return slice(None)
    if not isinstance(entry, slice) or entry.step is not None:
        return None
    start, stop = entry.start, entry.stop
    if not isinstance(stop, Constant) or not isinstance(start, Constant | None):
        return None
    bounds = [0 if v is None else int(v.data) for v in (start, stop)]
    return None if min(bounds) < 0 else slice(
        *(T.constant(v, dtype="int64") for v in (-1 - bounds[0], -1 - bounds[1], -1)))


def _is_position(at: Dim, length: Dim, facts: Facts) -> bool:
    """Whether an integer is known to be an index of a dim of `length`."""
    known = facts.lengths.not_negative
    return known(length + at) and known(length - 1 - at)


def _never_fails(x: Variable, entries: Sequence[IndexEntry], facts: Facts) -> bool:
    """Whether a basic index of `x` is known to raise no error: its integers are in range, and its
    slices have constant steps."""
    return all(
        isinstance(entry.step, Constant | None) if isinstance(entry, slice)
        else _is_position(facts.lengths.of(entry), length, facts)
        for entry, length in zip(entries, facts.shape(x), strict=False))


def _index_elementwise(node: Apply, facts: Facts) -> Any:
    """f(x, y)[i] = f(x[i], y[i]): only elements that are read are computed. The index may be out of
    range; it is checked where an operand is read. In `ones_like(x)[i]`, only the shape of x would
    be read, so that the index must be known to be in range."""
    x = node.inputs[0]
    inner = elementwise(x)
    if inner is None or not facts.once(x):
        return None
    entries = slicing.unflatten(node.op.idx_list, node.inputs[1:])
    large = [v for v in inner.inputs if not all(v.type.broadcastable)]
    if not large or not all(facts.same_shape(v, x) for v in large):
        return None
    if scalar_name(x) == "second" and inner.inputs[1] not in large and not (
            _never_fails(x, entries, facts)):
        return None
    return inner.op(*(_index_broadcast(node, v, entries) for v in inner.inputs))


def _index_broadcast(node: Apply, variable: TensorVariable, entries: Sequence[IndexEntry]) -> Any:
    """One operand, indexed; if it has one element, only dims are dropped."""
    if not all(variable.type.broadcastable):
        return node.op(variable, *node.inputs[1:])
    return variable.dimshuffle(["x"] * (variable.type.ndim - sum(
        not isinstance(e, slice) for e in entries)))


def _index_alloc(node: Apply, facts: Facts) -> Any:
    """alloc(c, n, m)[a:b] = alloc(c, b - a, m), for a scalar's broadcast and an index that is known
    to raise no error."""
    inner = made_by(node.inputs[0], "Alloc", "second")
    if inner is None:
        return None
    value = inner.inputs[0] if type(inner.op) is T.Alloc else inner.inputs[1]
    entries = slicing.unflatten(node.op.idx_list, node.inputs[1:])
    if not all(value.type.broadcastable) or not _never_fails(node.inputs[0], entries, facts) or any(
            isinstance(e, slice) and e.step is not None for e in entries):
        return None
    lengths = facts.shape_variables(node.outputs[0])
    return T.alloc(value.dimshuffle(), *lengths) if lengths else value.dimshuffle()


def _index_join(node: Apply, facts: Facts) -> Any:
    """join(0, x, y)[i] is an element of the part that contains it, for a constant i and parts of
    known length (`stack([x, y])[1]`). Its shape is compared with those of the other parts where
    they may differ."""
    joined = node.inputs[0].owner
    entries = slicing.unflatten(node.op.idx_list, node.inputs[1:])
    if uniform(joined.inputs[0]) != 0 or not isinstance(entries[0], Constant):
        return None
    parts = joined.inputs[1:]
    lengths = [facts.shape(part)[0] for part in parts]
    if not all(isinstance(n, int) for n in lengths):
        return None
    position = int(entries[0].data)
    position += sum(lengths) if position < 0 else 0
    for part, length in zip(parts, lengths, strict=True):
        if 0 <= position < length:
            found = _agreeing(part[position], [p for p in parts if p is not part], facts)
            if found is None:
                return None
            found = found[tuple(entries[1:])] if entries[1:] else found
            return T.cast(found, node.outputs[0].type.dtype)
        position -= length
    return None


def _agreeing(row: TensorVariable, others: Iterable[TensorVariable], facts: Facts) -> Any:
    """`row`, with run-time checks that its shape is that of a row of each of the `others`, which
    have known lengths. None where the types of the rows do not permit such a check."""
    for other in others:
        if facts.shape(other)[1:] == facts.shape(row):
            continue
        if facts.shape(other)[0] == 0 or other.type.broadcastable[1:] != row.type.broadcastable:
            return None
        row = facts.checked(row, other[0])
    return row


def _index_new_dim(node: Apply, facts: Facts) -> Any:
    """x.dimshuffle("x", ...)[0] = x.dimshuffle(...): the only element of a new dim."""
    shuffle = made_by(node.inputs[0], "DimShuffle")
    entries = slicing.unflatten(node.op.idx_list, node.inputs[1:])
    if shuffle is None or shuffle.op.new_order[0] != "x" or not _is_number(entries[0], 0, -1):
        return None
    rest = shuffle.inputs[0].dimshuffle(shuffle.op.new_order[1:])
    return rest if len(entries) == 1 else rest[tuple(entries[1:])]


def _read_written(node: Apply, facts: Facts) -> Any:
    """set(x, y, i)[i] = y, when `y` has the shape of x[i]; the check of `i` is kept."""
    writer = made_by(node.inputs[0], "IncSubtensor")
    if writer is None or not writer.op.set_instead_of_inc or (
            writer.op.idx_list != node.op.idx_list or writer.inputs[2:] != node.inputs[1:]):
        return None
    x, y, *index = writer.inputs
    if not facts.same_shape(y, node.outputs[0]):
        return None
    return still_checked(y, x, slicing.unflatten(node.op.idx_list, index), facts)


def still_checked(
    value: TensorVariable, x: Variable, entries: Sequence[IndexEntry], facts: Facts
) -> Any:
    """`value`, which has the shape of `x[entries]`, with the checks of the integers of this index:
    it is broadcast along the dims that they index, and read there. None where the step of a slice
    may be 0."""
    if _never_fails(x, entries, facts):
        return value
    entries = [*entries, *[slice(None)] * (x.type.ndim - len(entries))]
    if not _never_fails(x, [e if isinstance(e, slice) else slice(None) for e in entries], facts):
        return None
    kept = [axis for axis, e in enumerate(entries) if isinstance(e, slice)]
    spread = value.dimshuffle(
        [kept.index(axis) if axis in kept else "x" for axis in range(x.type.ndim)])
    lengths = facts.shape_variables(x)
    for axis, length in zip(kept, facts.shape_variables(value), strict=True):
        lengths[axis] = length
    return T.alloc(spread, *lengths)[
        tuple(slice(None) if isinstance(e, slice) else e for e in entries)]


# -- writing ----------------------------------------------------------------------------------


def _write_all(node: Apply, facts: Facts) -> Any:
    """set(x, y, :) = y broadcast; inc(x, y, :) = x + y, for y that is known to broadcast to x;
    inc(x, y, ::-1) = x + y[::-1]; inc(x, y, 0) = x + y.dimshuffle("x", ..) if x has one row."""
    x, y = node.inputs[:2]
    entries = slicing.unflatten(node.op.idx_list, node.inputs[2:])
    shape = facts.shape(x)
    single = {i for i, e in enumerate(entries) if shape[i] == 1 and _is_number(e, 0, -1)}
    if not all(i in single or slicing.is_reversal(e)
               or slicing.is_full(_simple_entry(e, shape[i], facts))
               for i, e in enumerate(entries)):
        return None
    kept = [i for i in range(x.type.ndim) if i not in single]
    axes = dict(zip(kept[len(kept) - y.type.ndim:], range(y.type.ndim), strict=True))
    padded = y.dimshuffle([axes.get(i, "x") for i in range(x.type.ndim)])
    if not facts.covered(padded, x):
        return None
    if any(map(slicing.is_reversal, entries)):
        padded = padded[tuple(e if slicing.is_reversal(e) else slice(None) for e in entries)]
    if node.op.set_instead_of_inc:
        return T.second(x, T.cast(padded, x.type.dtype))
    return x + T.cast(padded, x.type.dtype)


def is_scatter(variable: Variable) -> Any:
    """The node if `variable` is inc(0, y, i), else None."""
    node = made_by(variable, *WRITERS)
    return node if node is not None and not node.op.set_instead_of_inc and (
        uniform(node.inputs[0]) == 0) else None


def added(scatter: Apply) -> Any:
    """The values that a node inc(x, y, i) adds: `y` in the dtype of `x`. In a narrower or unsigned
    dtype, -y would wrap around."""
    x, y = scatter.inputs[:2]
    return T.cast(y, x.type.dtype)


def _floats(node: Apply) -> bool:
    """Whether a node's inputs and outputs have float or complex dtypes."""
    return is_float(*node.outputs, *node.inputs)


def _is_index_gradient(variable: Variable) -> Any:
    """The node if `variable` is inc(z, y, i) for an `ExactZero` z, the gradient of an index; else
    None."""
    node = is_scatter(variable)
    return node if node is not None and is_nothing(node.inputs[0]) else None


def _add_scatter(node: Apply, facts: Facts) -> Any:
    """x + inc(0, y, i) = inc(x, y, i); x - inc(0, y, i) = inc(x, -y, i);
    inc(0, y, i) - x = inc(-x, y, i); not where the values that are added at one place may wrap
    around in a narrower dtype than that of the sum."""
    out = node.outputs[0]
    for position, scatter, x in _scatters(node, is_scatter, facts):
        (scattered,) = scatter.outputs
        if facts.same_shape(x, scattered) and (
                scattered.type.dtype == out.type.dtype or is_float(scattered)):
            _, y, *index = scatter.inputs
            x = T.cast(x, out.type.dtype)
            if scalar_name(out) == "sub":
                x, y = (x, -added(scatter)) if position else (-x, y)
            return scatter.op(x, y, *index)
    return None


def _scatters(
    node: Apply, kind: Callable[[Variable], Any], facts: Facts
) -> Iterator[tuple[int, Apply, Any]]:
    """For each operand of a binary op that is a scatter without other readers: its position, its
    node, and the other operand. kind: `is_scatter` or `_is_index_gradient`."""
    for position, other in ((1, node.inputs[0]), (0, node.inputs[1])):
        scatter = kind(node.inputs[position])
        if scatter is not None and facts.once(node.inputs[position]):
            yield position, scatter, other


def _scale_scatter(node: Apply, facts: Facts) -> Any:
    """s * inc(0, y, i) = inc(0, s * y, i); inc(0, y, i) / s = inc(0, y / s, i), for a scalar s."""
    if not _floats(node):
        return None
    for position, scatter, s in _scatters(node, _is_index_gradient, facts):
        if all(s.type.broadcastable) and (not position or scalar_name(node.outputs[0]) == "mul"):
            zeros, y, *index = scatter.inputs
            scaled = node.op(y, s.dimshuffle(["x"] * y.type.ndim))
            return scatter.op(T.cast(zeros, node.outputs[0].type.dtype), scaled, *index)
    return None


def _neg_scatter(node: Apply, facts: Facts) -> Any:
    """-inc(0, y, i) = inc(0, -y, i)."""
    scatter = is_scatter(node.inputs[0])
    if scatter is None or not facts.once(node.inputs[0]):
        return None
    zeros, _, *index = scatter.inputs
    return scatter.op(zeros, -added(scatter), *index)


def _mul_scatter(node: Apply, facts: Facts) -> Any:
    """x * inc(0, y, i) = inc(0, x[i] * y, i): products with zero are not computed, and a quotient
    y = g / x[i] cancels."""
    if not _floats(node):
        return None
    for _, scatter, x in _scatters(node, _is_index_gradient, facts):
        zeros, y, *index = scatter.inputs
        place = _read_spread(scatter, x, facts)
        if place is not None and facts.covered(y, read_at(scatter.op, zeros, index)):
            return scatter.op(T.cast(zeros, node.outputs[0].type.dtype), place * y, *index)
    return None


def _read_spread(scatter: Apply, x: TensorVariable, facts: Facts) -> Any:
    """`x[i]` for an `x` of the shape of `scatter`, or, where the index has a vector for each dim,
    for an `x` that broadcasts to it; None for others."""
    zeros, _, *index = scatter.inputs
    if facts.same_shape(zeros, x):
        return read_at(scatter.op, x, index)
    if not _writes_elements(scatter) or not facts.covered(x, zeros):
        return None
    own = [axis for axis, one in enumerate(x.type.broadcastable) if not one]
    if not own:
        return None
    return x.dimshuffle(own)[tuple(index[axis] for axis in own)]


def _writes_elements(scatter: Apply) -> bool:
    """Whether a node writes single elements, with one index vector for each dim."""
    index = scatter.inputs[2:]
    return len(index) == scatter.outputs[0].type.ndim and all(
        v.type.ndim == 1 and v.type.dtype != "bool" for v in index)


def _dot_scatter(node: Apply, facts: Facts) -> Any:
    """dot(inc(0, y, i), w) = y * w[i]; dot(w, inc(0, y, i)) = w[:, i] * y, for a scalar i;
    dot(inc(0, y, (0..n, i)), w) = y[:, None] * w[i], for y and i that are known to have n elements:
    one element would broadcast."""
    if not _floats(node):
        return None
    left, right = node.inputs
    (out,) = node.outputs
    found = None
    if _is_index_gradient(left) is not None and facts.once(left):
        found = _product_of_scatter(left.owner, right, facts)
    elif _is_index_gradient(right) is not None and facts.once(right) and right.type.ndim == 1:
        found = _product_of_scatter(right.owner, left.T, facts)
    return None if found is None else T.cast(found, out.type.dtype)


def _product_of_scatter(scatter: Apply, w: TensorVariable, facts: Facts) -> Any:
    zeros, y, *index = scatter.inputs
    if facts.shape(zeros)[-1] != facts.shape(w)[0]:
        return None
    if zeros.type.ndim == 1 and type(scatter.op) is T.IncSubtensor and (
            len(scatter.op.idx_list) == 1 and not isinstance(scatter.op.idx_list[0], slice)):
        return y.dimshuffle(["x"] * (w.type.ndim - 1)) * w[index[0]]
    if zeros.type.ndim != 2 or w.type.ndim != 2 or not _writes_elements(scatter) or not counts_rows(
            index[0], zeros, facts) or not all(
            facts.same_shape(v, zeros[:, 0]) for v in (y, index[1])):
        return None
    return y.dimshuffle(0, "x") * (w if counts_rows(index[1], w, facts) else w[index[1]])


def _index_all(node: Apply, facts: Facts) -> Any:
    """x[0..n] = x."""
    x, rows = node.inputs
    return x if counts_rows(rows, x, facts) else None


def read_at(writer: Any, x: Any, index: Any) -> Any:
    """`x[i]` for the index at which `writer` writes."""
    if type(writer) is T.IncSubtensor:
        return T.Subtensor(writer.idx_list)(x, *index)
    return writer.reader()(x, *index)


def _sum_scatter(node: Apply, facts: Facts) -> Any:
    """sum(inc(0, y, i)) over all dims = sum(y), unless elements at which several values are added
    may wrap around in a narrower dtype than that of the sum; over the last dim of a matrix, with
    i = (0..n, columns): y. The check of `i` is kept."""
    scatter = is_scatter(node.inputs[0])
    if scatter is None or not facts.once(node.inputs[0]):
        return None
    zeros, y, *index = scatter.inputs
    if dtypes.upcast(y.type.dtype, zeros.type.dtype) != zeros.type.dtype:
        y = added(scatter)
    place = read_at(scatter.op, zeros, index)
    if not facts.covered(y, place):
        return None
    basic = type(scatter.op) is T.IncSubtensor
    if not basic and not _reads_at(y, place.owner, facts) and not _exist(scatter, facts):
        return None
    if node.op.axis == tuple(range(zeros.type.ndim)) and (
            basic or is_float(zeros) or zeros.type.dtype == node.op.acc_dtype):
        part = T.second(place, y)
        if basic:
            part = still_checked(
                part, zeros, slicing.unflatten(scatter.op.idx_list, index), facts)
        return None if part is None else node.op.along(tuple(range(place.type.ndim)))(part)
    if node.op.axis == (1,) and zeros.type.ndim == 2 and _writes_elements(scatter) and (
            counts_rows(index[0], zeros, facts)):
        return y
    return None


def _reads_at(value: Variable, place: Apply, facts: Facts) -> bool:
    """Whether `value` is computed, element by element, from elements at the index of the node
    `place`, so that this index is checked where `value` is computed."""
    source, *index = place.inputs
    pending, visited = [value], 0
    while pending and visited < MOST_READ:
        node = pending.pop().owner
        visited += 1
        if node is None:
            continue
        if node.op == place.op and node.inputs[1:] == index and (
                facts.shape(node.inputs[0]) == facts.shape(source)):
            return True
        if isinstance(node.op, (Elemwise, DimShuffle)):
            pending += node.inputs[scalar_name(node.outputs[0]) == "second":]
    return False


def _exist(scatter: Apply, facts: Facts) -> bool:
    """Whether the rows or elements at which a node writes are known to exist: their positions are
    constants, an `arange`, or results of `argmax`."""
    zeros, _, *index = scatter.inputs
    return (type(scatter.op) is T.AdvancedIncSubtensor1 or _writes_elements(scatter)) and all(
        _are_positions(v, length, facts)
        for v, length in zip(index, facts.shape(zeros), strict=False))


def _are_positions(index: Variable, length: Dim, facts: Facts) -> bool:
    """Whether the integers of an array are known to be positions in a dim of `length`."""
    if isinstance(index, Constant):
        return all(
            _is_position(int(f(index.data, initial=0)), length, facts) for f in (np.min, np.max))
    count = _counted(index)
    if count is not None:
        return bool(facts.lengths.not_negative(length - facts.lengths.of(count)))
    node = made_by(index, "Argmax", "MaxAndArgmax")
    return node is not None and index is node.outputs[-1] and len(node.op.axis) == 1 and (
        facts.shape(node.inputs[0])[node.op.axis[0]] == length)


def counts_rows(rows: Variable, x: Variable, facts: Facts) -> bool:
    """Whether `rows` is 0, 1, ..., number of rows of `x` - 1."""
    count = _counted(rows)
    return count is not None and bool(facts.lengths.of(count) == facts.shape(x)[0])


def _counted(numbers: Variable) -> Any:
    """The variable `n` if `numbers` is 0, 1, ..., n - 1; else None."""
    node = made_by(numbers, "ARange")
    if node is None:
        return None
    start, stop, step = node.inputs
    return stop if uniform(start) == 0 and uniform(step) == 1 else None


RULES = (
    NodeRule("full_slices", ("Subtensor",), _full_slices),
    NodeRule("index_index", ("Subtensor",), _index_index, inputs=("Subtensor",)),
    NodeRule("index_elementwise", ("Subtensor",), _index_elementwise),
    NodeRule("index_alloc", ("Subtensor",), _index_alloc, inputs=("Alloc", "second")),
    NodeRule("index_join", ("Subtensor",), _index_join, inputs=("Join",)),
    NodeRule("index_new_dim", ("Subtensor",), _index_new_dim, inputs=("DimShuffle",)),
    NodeRule("read_written", ("Subtensor",), _read_written, inputs=("IncSubtensor",)),
    NodeRule("write_all", ("IncSubtensor",), _write_all),
    NodeRule("add_scatter", ("add", "sub"), _add_scatter, inputs=WRITERS, differs=("sign",)),
    NodeRule("scale_scatter", ("mul", "true_div"), _scale_scatter, inputs=WRITERS, differs=(
        "nothing",)),
    NodeRule("neg_scatter", ("neg",), _neg_scatter, inputs=WRITERS, differs=("sign",)),
    NodeRule("mul_scatter", ("mul",), _mul_scatter, inputs=WRITERS, differs=("nothing",)),
    NodeRule("dot_scatter", ("Dot",), _dot_scatter, inputs=WRITERS, differs=("nothing",)),
    NodeRule("index_all", ("AdvancedSubtensor1",), _index_all, inputs=("ARange",)),
    NodeRule("sum_scatter", ("Sum",), _sum_scatter, inputs=WRITERS, differs=("sign",)),
)
