"""Indexing by arrays of integers and by masks: gather and scatter."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import numpy as np

import theano.tensor as T
from theano import flags, scalar
from theano.errors import AdvancedBooleanIndexingError, AdvancedIndexingError
from theano.graph.node import Apply
from theano.scalar import dtypes
from theano.tensor import dims, lowering, slicing
from theano.tensor.indexing import increment_gradient, increment_pushforward, index_entry
from theano.tensor.op import TensorOp, disconnected
from theano.tensor.samples import Sample, applied, spread
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

__all__ = [
    "AdvancedBooleanIncSubtensor", "AdvancedBooleanIndexingError", "AdvancedBooleanSubtensor",
    "AdvancedIncSubtensor", "AdvancedIncSubtensor1", "AdvancedIndexingError", "AdvancedSubtensor",
    "AdvancedSubtensor1",
    "advanced_boolean_inc_subtensor", "advanced_boolean_set_subtensor",
    "advanced_boolean_subtensor", "advanced_inc_subtensor", "advanced_inc_subtensor1",
    "advanced_index", "advanced_set_subtensor", "advanced_set_subtensor1", "advanced_subtensor",
    "advanced_subtensor1",
]


def _as_vector(i: Any) -> Any:
    i = as_tensor_variable(i)
    if i.type.ndim != 1 or i.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"the index must be a vector of integers, got {i} of {i.type}")
    return i


class AdvancedSubtensor1(TensorOp):
    """Rows of `x` by a vector of integers. Raises IndexError at run time for one out of range."""

    __props__ = ("sparse_grad",)

    def __init__(self, sparse_grad: bool = False) -> None:
        self.sparse_grad = sparse_grad

    def make_node(self, *inputs: Any) -> Apply:
        x, rows = as_tensor_variable(inputs[0]), _as_vector(inputs[1])
        if not x.type.ndim:
            raise TypeError(f"cannot index the scalar {x}")
        return Apply(self, [x, rows], [
            tensor_type(x.type.dtype, (rows.type.shape[0], *x.type.shape[1:]))()])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [(shapes[1][0], *shapes[0][1:])]

    def value(self, xp: Any, *arrays: Any) -> Any:
        return arrays[0][arrays[1]]

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        x, rows = inputs
        if x.type.dtype in dtypes.DISCRETE:
            return [T.zeros_like(x, dtype=flags.config.floatX), disconnected(rows)]
        if self.sparse_grad:
            return [_sparse_rows(x, output_grads[0], rows), disconnected(rows)]
        back = AdvancedIncSubtensor1()(T.zeros_like(x), output_grads[0], rows)
        return [back, disconnected(rows)]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [None if eval_points[0] is None else self(eval_points[0], inputs[1])]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [False]]

    def writer(self, set_instead_of_inc: bool) -> Any:
        """The op that writes what this one reads."""
        return AdvancedIncSubtensor1(set_instead_of_inc=set_instead_of_inc)

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        x, rows = values
        return b.generate(
            (rows.dims[0], *x.dims[1:]),
            lambda i, *rest: b.load(x, b.load(rows, i), *rest, checked=True), x.dtype)

    def __str__(self) -> str:
        return "AdvancedSubtensor1"

    @staticmethod
    def samples() -> list[Sample]:
        rows = (np.array([2, 0, 2]), np.array([-1]), np.zeros((0,), dtype="int64"))
        return [Sample(AdvancedSubtensor1(), (spread(3, 4), r)) for r in rows]


def _sparse_rows(x: Any, g: Any, rows: Any) -> Any:
    """The gradient of `x[rows]`, given `g`, that of the rows, as a sparse matrix."""
    if x.type.ndim != 2:
        raise TypeError(
            f"sparse_grad: there are only sparse matrices, and {x} has {x.type.ndim} dims")
    sparse = importlib.import_module("theano.sparse")  # loaded when somebody asks for it
    return sparse.construct_sparse_from_list(x, g, rows)


def sparse_grad(var: Any) -> Any:
    """`x[rows]`, the rows of a matrix that a vector of integers names, with a gradient in `x` that
    is a sparse matrix. Raises TypeError for other expressions."""
    node = getattr(var, "owner", None)
    if node is None or not isinstance(node.op, AdvancedSubtensor1):
        raise TypeError(f"sparse_grad is for x[rows], rows being a vector of integers; got {var}")
    return AdvancedSubtensor1(sparse_grad=True)(*node.inputs)


class AdvancedIncSubtensor1(TensorOp):
    """A copy of `x` with the rows that a vector of integers names increased by `y`, or set to it.

    Inputs `x`, `y`, the vector. A row named twice is increased twice.
    """

    __props__ = ("set_instead_of_inc",)

    def __init__(self, inplace: bool = False, set_instead_of_inc: bool = False) -> None:
        self.inplace = False
        self.set_instead_of_inc = bool(set_instead_of_inc)

    def make_node(self, *inputs: Any) -> Apply:
        x, y = as_tensor_variable(inputs[0]), as_tensor_variable(inputs[1])
        if not x.type.ndim:
            raise TypeError(f"cannot index the scalar {x}")
        if y.type.ndim > x.type.ndim:
            raise TypeError(f"{y} has {y.type.ndim} dims, more than the {x.type.ndim} that it is "
                            "to be stored in")
        return Apply(self, [x, y, _as_vector(inputs[2])], [x.type()])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: Any, *arrays: Any) -> Any:
        return _scattered(xp, arrays[0], arrays[1], (arrays[2],), self.set_instead_of_inc)

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        (x, y, rows), (g,) = inputs, output_grads
        return increment_gradient(
            self.set_instead_of_inc, x, y, g, AdvancedSubtensor1()(g, rows),
            lambda zeros: self(g, zeros, rows), [rows])

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return increment_pushforward(self, inputs, eval_points)

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [True], [False]]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        x, y, rows = values
        target = b.copy(x)
        source = b.expand(lowering.align(b, y, x.ndim), (rows.dims[0], *x.dims[1:]))
        b.scatter(target, [rows] + [None] * (x.ndim - 1), source, not self.set_instead_of_inc)
        return target

    def __str__(self) -> str:
        return f"AdvancedIncSubtensor1{{no_inplace,{'set' if self.set_instead_of_inc else 'inc'}}}"

    @staticmethod
    def samples() -> list[Sample]:
        values = (spread(2, 4), spread(4), spread())
        return [
            Sample(AdvancedIncSubtensor1(set_instead_of_inc=s), (spread(3, 4), y, np.array([2, 0])))
            for s in (False, True) for y in values]


def _scattered(xp: Any, x: Any, y: Any, index: Any, is_set: bool) -> Any:
    """A copy of `x` with `y` stored or added at `index`, repeated positions adding up."""
    result = xp.array(x)
    y = xp.asarray(y).astype(result.dtype)
    if is_set:
        result[index] = y
    else:
        xp.add.at(result, index, y)
    return result


class _Index:
    """What reading and writing at a general index have in common.

    idx_list: see `theano.tensor.slicing`; numbers are arrays of no dims here. As in NumPy, the dims
    of the arrays, broadcast together, stand where the arrays stand when those are neighbours, and
    first otherwise.
    """

    idx_list: tuple[Any, ...]

    def _set_index(self, idx_list: Sequence[Any]) -> None:
        self.idx_list = tuple(idx_list)
        self._key = slicing.key(self.idx_list)
        places = [i for i, e in enumerate(self.idx_list)
                  if e is not None and not isinstance(e, slice)]
        self.together = places == list(range(places[0], places[-1] + 1)) if places else True
        self.rank = max(
            (1 if self.idx_list[i].dtype == "bool" else self.idx_list[i].ndim for i in places),
            default=0)
        self.place = places[0] if self.together and places else 0
        self.masked = any(self.idx_list[i].dtype == "bool" for i in places)

    def _layout(self, entries: Sequence[Any], lengths: Sequence[Any], joint: Any) -> Any:
        """The dims of the result; joint: those of the arrays broadcast together."""
        others: list[Any] = []
        axis = 0
        for entry in entries:
            if entry is None:
                others.append(1)
            elif isinstance(entry, slice):
                full = slicing.is_full(entry)
                others.append(
                    lengths[axis] if full else slicing.slice_dims(entry, lengths[axis])[2])
                axis += 1
            else:
                axis += entry.type.ndim if entry.type.dtype == "bool" else 1
        others += lengths[axis:]
        return (*others[:self.place], *joint, *others[self.place:])

    def _static(self, x: Any, entries: Sequence[Any]) -> tuple[int | None, ...]:
        """The dims of the result that are known to be 1."""
        hidden = [
            slice(None) if slicing.is_full(e) else slice(dims.UNKNOWN) if isinstance(e, slice)
            else e for e in entries]
        joint = [dims.broadcast(*column) for column in self._columns(
            [(dims.UNKNOWN,) if v.type.dtype == "bool" else dims.static(v)
             for v in entries if _is_array(v)])]
        layout = self._layout(hidden, dims.static(x), joint)
        return tuple(1 if type(d) is int and d == 1 else None for d in layout)

    def _columns(self, shapes: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Per joint dim, the lengths of the arrays there, those of lower rank padded with 1."""
        padded = [(1,) * (self.rank - len(s)) + tuple(s) for s in shapes]
        return list(zip(*padded, strict=True))

    def _index_shape(self, entries: Sequence[Any], x_shape: Any, shapes: Any) -> Any:
        """The symbolic dims of the result; entries: variables, shapes: the dims of each input."""
        if self.masked:
            raise NotImplementedError("the number of true elements of a mask is not a shape")
        arrays = [s for v, s in zip(slicing.flatten(entries), shapes, strict=True)
                  if any(v is e for e in entries)]
        joint = [dims.broadcast(*column) for column in self._columns(arrays)]
        return self._layout(entries, list(x_shape), joint)

    def _other_dims(self, ndim: int) -> list[int]:
        """The dims of the result that belong to slices, or to dims that are not indexed."""
        rest = [i for i in range(ndim) if not self.place <= i < self.place + self.rank]
        kinds = [e for e in self.idx_list if not _is_array(e)]
        kinds += [slice(None)] * (len(rest) - len(kinds))
        return [i for i, e in zip(rest, kinds, strict=True) if e is not None]


def _is_array(entry: Any) -> bool:
    return entry is not None and not isinstance(entry, slice)


def _as_index(idx_list: Sequence[Any], inputs: Sequence[Any]) -> tuple[Any, ...]:
    variables = [as_tensor_variable(v) for v in inputs]
    if any(v.type.dtype not in dtypes.DISCRETE for v in variables):
        raise TypeError("index must be integers or a boolean mask")
    return slicing.unflatten(idx_list, variables)


def _check_rank(x: Any, entries: Sequence[Any]) -> None:
    used = sum(0 if e is None else e.type.ndim if _is_array(e) and e.type.dtype == "bool" else 1
               for e in entries)
    if used > x.type.ndim:
        raise IndexError(f"too many indices for array: {used} for {x.type.ndim} dims")


class AdvancedSubtensor(_Index, TensorOp):
    """`x[index]` for an index with arrays of integers or masks; inputs `x` and the index's values.

    Raises IndexError at run time for a position out of range or a mask of another shape.
    """

    def __init__(self, idx_list: Sequence[Any]) -> None:
        self._set_index(idx_list)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AdvancedSubtensor) and type(self) is type(other) and (
            self._key == other._key)

    def __hash__(self) -> int:
        return hash((type(self), self._key))

    def make_node(self, *inputs: Any) -> Apply:
        x = as_tensor_variable(inputs[0])
        entries = _as_index(self.idx_list, inputs[1:])
        _check_rank(x, entries)
        return Apply(self, [x, *slicing.flatten(entries)], [
            tensor_type(x.type.dtype, self._static(x, entries))()])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        entries = slicing.unflatten(self.idx_list, inputs[1:])
        return [self._index_shape(entries, shapes[0], shapes[1:])]

    def value(self, xp: Any, *arrays: Any) -> Any:
        return arrays[0][_python_index(self.idx_list, arrays[1:])]

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        x, *index = inputs
        rest = [disconnected(i) for i in index]
        if x.type.dtype in dtypes.DISCRETE:
            return [T.zeros_like(x, dtype=flags.config.floatX), *rest]
        return [self.writer(False)(T.zeros_like(x), output_grads[0], *index), *rest]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [None if eval_points[0] is None else self(eval_points[0], *inputs[1:])]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], *([False] for _ in node.inputs[1:])]

    def writer(self, set_instead_of_inc: bool) -> Any:
        """The op that writes what this one reads."""
        kind = AdvancedBooleanIncSubtensor if self.masked else AdvancedIncSubtensor
        return kind(self.idx_list, set_instead_of_inc=set_instead_of_inc)

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        if self.masked:
            return b.python(node, *values)
        x, arrays, joint = _lowered_index(b, self, values[0], values[1:])
        layout = _lowered_layout(self, x, arrays, joint)
        real = self._other_dims(len(layout))

        def element(*i: Any) -> Any:
            at, rest = i[self.place:self.place + self.rank], iter([i[k] for k in real])
            return b.load(x, *(
                next(rest) if a is None else _load_aligned(b, a, at) for a in arrays),
                checked=True)

        return b.generate(layout, element, x.dtype)

    def __str__(self) -> str:
        return type(self).__name__

    @staticmethod
    def samples() -> list[Sample]:
        x, i = T.constant(spread(2, 3, 4)), T.constant(np.array([1, 0, 1]))
        return applied([
            x[:, i], x[0, :, i], x[i, i], x[i, 1:, i], x[:, i, None], x[..., i[:, None].eval(), 0],
            x[:, i, ::-1]])


class AdvancedBooleanSubtensor(AdvancedSubtensor):
    """`AdvancedSubtensor` with a mask among the entries."""


def _python_index(idx_list: Sequence[Any], arrays: Sequence[Any]) -> tuple[Any, ...]:
    """The index for NumPy: slices of ints, arrays as they are."""
    return tuple(
        slice(*(None if p is None else int(p) for p in (e.start, e.stop, e.step)))
        if isinstance(e, slice) else e for e in slicing.unflatten(idx_list, arrays))


def _lowered_index(b: Any, op: _Index, x: Any, values: Sequence[Any]) -> Any:
    """`x` with the slices taken; per dim of it the index array or None; the joint dims of those."""
    arrays: list[Any] = []
    for entry in slicing.unflatten(op.idx_list, values):
        if isinstance(entry, slice):
            x = slicing.lower_slice(b, x, len(arrays), entry)
            arrays.append(None)
        elif entry is not None:
            arrays.append(entry)
    joint: list[Any] = []
    for axis, column in enumerate(op._columns([a.dims for a in arrays if a is not None])):
        length = dims.broadcast(*column)
        for other in column:
            if not (type(other) is int and other == 1):
                length = b.agree(length, other, axis)
        joint.append(length)
    return x, arrays + [None] * (x.ndim - len(arrays)), tuple(joint)


def _lowered_layout(op: _Index, x: Any, arrays: Sequence[Any], joint: Any) -> tuple[Any, ...]:
    """The dims of what is read or written."""
    kept = iter([d for d, a in zip(x.dims, arrays, strict=True) if a is None])
    others: list[Any] = [
        1 if e is None else next(kept) for e in op.idx_list if not _is_array(e)]
    others += kept
    return (*others[:op.place], *joint, *others[op.place:])


def _cut_slices(b: Any, op: _Index, x: Any, values: Sequence[Any]) -> dict[int, Any]:
    """Per dim of `x` that a slice cuts, the vector of the positions in the slice."""
    found: dict[int, Any] = {}
    axis = 0
    for entry in slicing.unflatten(op.idx_list, values):
        if isinstance(entry, slice) and not slicing.is_full(entry):
            positions = b.generate((x.dims[axis],), lambda i: i, "int64")
            found[axis] = slicing.lower_slice(b, positions, 0, entry)
        axis += entry is not None
    return found


def _scatter_indices(b: Any, arrays: Sequence[Any], cut: dict[int, Any]) -> list[Any]:
    """The index arrays for `b.scatter`, with a further joint dim for each slice in `cut`."""
    extra = ("x",) * len(cut)
    result = [
        None if a is None else b.transpose(a, (*range(a.ndim), *extra)) for a in arrays]
    for number, (axis, positions) in enumerate(cut.items()):
        result[axis] = b.transpose(positions, (0, *("x",) * (len(cut) - number - 1)))
    return result


def _load_aligned(b: Any, array: Any, at: Sequence[Any]) -> Any:
    """The element of an index array at the joint position `at`."""
    own = at[len(at) - array.ndim:]
    places = [0 if type(d) is int and d == 1 else i for i, d in zip(own, array.dims, strict=True)]
    return b.scalar(b.load(array, *places) if places else array)


class AdvancedIncSubtensor(_Index, TensorOp):
    """A copy of `x` in which `x[index]`, for a general index, is increased by `y` or set to it.

    Inputs are `x`, `y` and the index's values. A position named twice is increased twice.
    """

    def __init__(
        self, idx_list: Sequence[Any], inplace: bool = False, set_instead_of_inc: bool = False
    ) -> None:
        self._set_index(idx_list)
        self.inplace = False
        self.set_instead_of_inc = bool(set_instead_of_inc)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AdvancedIncSubtensor) and type(self) is type(other) and (
            self._key == other._key and self.set_instead_of_inc == other.set_instead_of_inc)

    def __hash__(self) -> int:
        return hash((type(self), self._key, self.set_instead_of_inc))

    def make_node(self, *inputs: Any) -> Apply:
        x, y = as_tensor_variable(inputs[0]), as_tensor_variable(inputs[1])
        entries = _as_index(self.idx_list, inputs[2:])
        _check_rank(x, entries)
        return Apply(self, [x, y, *slicing.flatten(entries)], [x.type()])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: Any, *arrays: Any) -> Any:
        index = _python_index(self.idx_list, arrays[2:])
        return _scattered(xp, arrays[0], arrays[1], index, self.set_instead_of_inc)

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        (x, y, *index), (g,) = inputs, output_grads
        kind = AdvancedBooleanSubtensor if self.masked else AdvancedSubtensor
        return increment_gradient(
            self.set_instead_of_inc, x, y, g, kind(self.idx_list)(g, *index),
            lambda zeros: self(g, zeros, *index), index)

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return increment_pushforward(self, inputs, eval_points)

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [True], *([False] for _ in node.inputs[2:])]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        x, y, *index = values
        if self.masked:
            return self._lower_mask(b, node, *values)
        part, arrays, joint = _lowered_index(b, self, x, index)
        layout = _lowered_layout(self, part, arrays, joint)
        source = b.expand(lowering.align(b, y, len(layout)), layout)
        others = dict(zip((i for i, a in enumerate(arrays) if a is None),
                          self._other_dims(len(layout)), strict=True))
        cut = {i: p for i, p in _cut_slices(b, self, x, index).items() if i in others}
        indices = _scatter_indices(b, arrays, cut)
        order = [*range(self.place, self.place + self.rank), *(others.pop(i) for i in cut),
                 *others.values()]
        target = b.copy(x)
        b.scatter(target, indices, b.transpose(source, order), not self.set_instead_of_inc)
        return target

    def _lower_mask(self, b: Any, node: Apply, *values: Any) -> Any:
        """A number stored under one mask over the leading dims is a choice per element."""
        x, y, *index = values
        if len(self.idx_list) != 1 or y.ndim:
            return b.python(node, *values)
        (mask,) = index
        for axis in range(mask.ndim):
            lowering.require_equal(
                b, x.dims[axis], mask.dims[axis], IndexError,
                "boolean index did not match indexed array along axis " + str(axis)
                + "; size of axis is {0} but size of corresponding boolean axis is {1}",
                x.dims[axis], mask.dims[axis])
        chosen = b.transpose(mask, tuple(range(mask.ndim)) + ("x",) * (x.ndim - mask.ndim))
        new = b.transpose(lowering.cast(b, y, x.dtype), ("x",) * x.ndim)
        if not self.set_instead_of_inc:
            new = b.map(scalar.by_name("add"), x, new, dtype=x.dtype)
        return b.map(scalar.by_name("switch"), chosen, new, x, dtype=x.dtype)

    def __str__(self) -> str:
        kind = "set" if self.set_instead_of_inc else "inc"
        return f"{type(self).__name__}{{no_inplace,{kind}}}"

    @staticmethod
    def samples() -> list[Sample]:
        x, i = spread(2, 3, 4), np.array([1, 0, 1])
        return applied([
            f(T.constant(x)[place], v) for f in (T.set_subtensor, T.inc_subtensor) for place, v in (
                ((slice(None), i[:2]), spread(2, 2, 4)), ((i[:2], i[:2]), spread(4)),
                ((0, slice(1, None), i[:2]), spread()))])


class AdvancedBooleanIncSubtensor(AdvancedIncSubtensor):
    """`AdvancedIncSubtensor` with a mask among the entries."""


def advanced_index(x: Any, entries: Sequence[Any]) -> Any:
    """`x` at an index of `index_entry` results, some of which are arrays."""
    first = entries[0]
    if _is_array(first) and first.type.ndim == 1 and first.type.dtype != "bool" and all(
            map(slicing.is_full, entries[1:])):
        return AdvancedSubtensor1()(x, first)
    masked = any(_is_array(e) and e.type.dtype == "bool" for e in entries)
    kind = AdvancedBooleanSubtensor if masked else AdvancedSubtensor
    return kind(slicing.types_of(entries))(x, *slicing.flatten(entries))


advanced_subtensor1 = AdvancedSubtensor1()
advanced_inc_subtensor1 = AdvancedIncSubtensor1()
advanced_set_subtensor1 = AdvancedIncSubtensor1(set_instead_of_inc=True)


def advanced_subtensor(x: Any, *index: Any) -> Any:
    """`x[index]`, always by the op for general indices."""
    return _general(as_tensor_variable(x), index)


def _general(x: Any, index: Sequence[Any]) -> Any:
    entries = [index_entry(i) for i in index]
    masked = any(_is_array(e) and e.type.dtype == "bool" for e in entries)
    kind = AdvancedBooleanSubtensor if masked else AdvancedSubtensor
    return kind(slicing.types_of(entries))(x, *slicing.flatten(entries))


def advanced_inc_subtensor(x: Any, y: Any, *index: Any) -> Any:
    """`x` with `x[index]` increased by `y`."""
    return T.inc_subtensor(_general(as_tensor_variable(x), index), y)


def advanced_set_subtensor(x: Any, y: Any, *index: Any) -> Any:
    """`x` with `x[index]` set to `y`."""
    return T.set_subtensor(_general(as_tensor_variable(x), index), y)


advanced_boolean_subtensor = advanced_subtensor
advanced_boolean_inc_subtensor = advanced_inc_subtensor
advanced_boolean_set_subtensor = advanced_set_subtensor
