"""Basic indexing, by integers and slices: `Subtensor` reads, `IncSubtensor` writes to a copy."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.errors import format_error
from theano.graph.node import Apply, Constant, Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.scalar.literals import converted
from theano.scalar.type import Scalar
from theano.tensor import lowering
from theano.tensor.elemwise import DimShuffle, sum_to
from theano.tensor.indexing import slicing
from theano.tensor.indexing.messages import REMEDIES
from theano.tensor.indexing.slicing import index_constant
from theano.tensor.interchange import as_numpy
from theano.tensor.mutable import MutableArray
from theano.tensor.op import (
    Disconnected,
    TensorOp,
    disconnected,
    linear_in_first,
    varies_with_first,
    zero_gradient,
)
from theano.tensor.samples import Sample, applied, spread
from theano.tensor.shaping import dims
from theano.tensor.shaping.specify import Rebroadcast
from theano.tensor.type import tensor_type
from theano.tensor.type_other import MakeSlice, NoneTypeT, SliceType
from theano.tensor.var import TensorVariable, as_tensor_variable

if TYPE_CHECKING:
    from types import ModuleType

    import jax

    from theano.backends.jax.trace import Tracer
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import IndexEntry, IndexList, Shapes, Tangents, TensorLike, Tensors

__all__ = ["IncSubtensor", "Subtensor", "inc_subtensor", "set_subtensor"]


class Subtensor(TensorOp):
    """`x[index]` for integers and slices; the inputs are `x` and the integers of the index, in
    order.

    idx_list: see `theano.tensor.indexing.slicing`. Raises IndexError at run time for an integer out
    of range.
    """

    view_map = {0: [0]}
    reads_tensors = True
    remedies = REMEDIES

    def __init__(self, idx_list: IndexList) -> None:
        self.idx_list = slicing.number_types(idx_list)
        self._key = slicing.key(self.idx_list)
        self._hash = hash((Subtensor, self._key))

    def __eq__(self, other: object) -> bool:
        return self is other or (type(other) is Subtensor and self._key == other._key)

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> Any:
        return Subtensor, (self.idx_list,)

    def make_node(self, *inputs: object) -> Apply:
        x = as_tensor_variable(inputs[0])
        _check_count(self.idx_list, x)
        scalars = [_as_scalar(v) for v in inputs[1:]]
        _check_types(self.idx_list, scalars)
        entries = slicing.unflatten(self.idx_list, scalars)
        static = slicing.result_dims(
            tuple(map(slicing.hide_variables, entries)), dims.static(x))
        return Apply(
            self, [x, *scalars], [tensor_type(x.type.dtype, dims.known_ones(static))()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [slicing.result_dims(slicing.unflatten(self.idx_list, inputs[1:]), shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return arrays[0][slicing.to_python(slicing.unflatten(self.idx_list, arrays[1:]))]

    def static_inputs(self, node: Apply) -> list[int]:
        return T.indexing.traced.static_parts(node, self.idx_list, 1, True)

    def data_lengths(self, node: Apply) -> list[Any]:
        return T.indexing.traced.slice_lengths(node, self.idx_list, 1)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        return T.indexing.traced.basic_part(t, node, arrays[0], 1)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        x, *index = inputs
        rest = [disconnected(i) for i in index]
        if x.type.dtype in dtypes.DISCRETE:
            return [zero_gradient(x), *rest]
        (g,) = output_grads
        if all(slicing.is_full(e) or slicing.is_reversal(e)
               for e in slicing.unflatten(self.idx_list, index)):
            return [self(g, *index), *rest]  # a reversal of axes is its own inverse
        zeros = T.creation.exact_zeros(x)
        return [IncSubtensor(self.idx_list)(zeros, g, *index), *rest]

    R_op = linear_in_first

    connection_pattern = varies_with_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        return slicing.lower_basic(
            b, values[0], slicing.unflatten(self.idx_list, values[1:]))

    def pretty(self, node: Apply, operands: list[str]) -> str:
        """The text that `pp` prints, in Python's notation; a constant integer index is printed as
        `Constant{1}`, as in Theano."""
        numbers = [
            _Number(v.data) if isinstance(v, Constant) else text
            for v, text in zip(node.inputs[1:], operands[1:], strict=True)]
        entries = slicing.unflatten(self.idx_list, numbers)
        return f"{operands[0]}[{', '.join(map(_written, entries))}]"

    def __str__(self) -> str:
        return f"Subtensor{{{slicing.describe(self.idx_list)}}}"

    @staticmethod
    def samples() -> list[Sample]:
        x = T.constant(spread(3, 4))
        return applied([
            x[0], x[-1, 2], x[1:], x[:, ::-2], x[::-1, -3:3], x[5:], x[:, 3:0:-1], x[-2:, 0]])


def _as_scalar(v: Any) -> Any:
    if isinstance(v, (int, np.integer)):
        return index_constant(int(v))
    if isinstance(v, Constant) and isinstance(v.type, Scalar) and v.type.dtype in dtypes.INTEGER:
        return index_constant(int(v.data), v.type.dtype)
    v = as_tensor_variable(v)
    if v.type.ndim or v.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"an index must consist of integers, got {v} of {v.type}")
    return v


def _check_count(idx_list: IndexList, x: Variable) -> None:
    if len(idx_list) > x.type.ndim:
        raise IndexError(
            f"too many indices for array: {len(idx_list)} for {x}, of {x.type.ndim} dims")


def _check_types(idx_list: Sequence[object], scalars: Sequence[Variable]) -> None:
    wanted = slicing.flatten(idx_list)
    if len(wanted) != len(scalars):
        raise IndexError(f"the index needs {len(wanted)} numbers, got {len(scalars)}")
    for kind, scalar in zip(wanted, scalars, strict=True):
        if kind.dtype != scalar.type.dtype:
            raise TypeError(f"the index needs {kind.dtype}, got {scalar} of {scalar.type.dtype}")


class _Number(int):
    """A constant integer of an index."""


def _written(entry: IndexEntry) -> str:
    """The text of an index entry in Python's notation."""
    if isinstance(entry, _Number):
        return f"Constant{{{entry}}}"
    if not isinstance(entry, slice):
        return str(entry)
    parts = [entry.start, entry.stop] + ([] if entry.step is None else [entry.step])
    return ":".join("" if part is None else str(part) for part in parts)


class Writer(TensorOp):
    """The base of ops that return a copy of `x` in which a part is incremented by `y`, or set to
    it.

    The inputs are `x`, `y` and the index. `y` broadcasts to the part. The memory planner decides
    whether `x` is copied.
    """

    set_instead_of_inc: bool
    writes_part = True
    remedies = REMEDIES

    def reader(self) -> Any:
        """The op that reads the elements that this op writes to."""
        raise NotImplementedError

    def target(self, b: Builder, node: Apply, x: Value) -> Value:
        """The array to write to: that of `x`, if another writer made it and nothing else reads it;
        else a copy."""
        variable = node.inputs[0]
        made = variable.owner is not None and isinstance(variable.owner.op, Writer)
        return b.taken_over(x, variable) if made else b.copy(x)

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x, y, *index), (g,) = inputs, output_grads
        rest = [disconnected(i) for i in index]
        if x.type.dtype in dtypes.DISCRETE:
            return [zero_gradient(x), zero_gradient(y), *rest]
        zeros = T.creation.exact_zeros(y, g.type.dtype)
        part = self.reader()(g, *index)
        if not self.set_instead_of_inc:
            return [g, _share(part, y), *rest]
        return [self(g, zeros, *index), _share(self._without_overwritten(part, x, index), y), *rest]

    def _without_overwritten(self, part: TensorVariable, x: Variable, index: Tensors) -> Any:
        """`part`, the gradient of the stored elements, with 0 for those that were overwritten by a
        later element for the same position."""
        if not _may_repeat(index):
            return part
        numbers = T.reshape(T.arange(part.size), part.shape, ndim=part.type.ndim)
        last = self.reader()(self(T.zeros_like(x, dtype="int64"), numbers, *index), *index)
        return T.switch(T.eq(last, numbers), part, T.creation.exact_zeros(part))

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        directions = [
            T.creation.exact_zeros(v) if e is None else e
            for v, e in zip(inputs[:2], eval_points[:2], strict=True)]
        return [self(*directions, *inputs[2:])]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [True], *([False] for _ in node.inputs[2:])]


def _share(part: Variable, y: Variable) -> Any:
    """The gradient `part`, summed to the shape of `y` where the type of `y` is broadcastable; a dim
    of length 1 that is not broadcastable by type gives an error at run time."""
    share = sum_to(part, y)
    return share if all(y.type.broadcastable) else T.second(y, share)


def _may_repeat(index: list[Any]) -> bool:
    """Whether an index may contain a position twice: integer arrays that are not constant, or that
    have repeated elements."""
    arrays = [i for i in index if getattr(i.type, "ndim", 0) and i.type.dtype != "bool"]
    if not arrays:
        return False
    if not all(isinstance(i, Constant) for i in index):
        return True
    known = np.broadcast_arrays(*(i.data for i in arrays))
    if any((a < 0).any() and (a >= 0).any() for a in known):
        return True
    places = np.stack([a.reshape(-1) for a in known], axis=1)
    return len(np.unique(places, axis=0)) < len(places)


class IncSubtensor(Writer):
    """A copy of `x` in which `x[index]` is incremented by `y`, or set to it.

    The inputs are `x`, `y` and the integers of the index. `inplace` and
    `destroyhandler_tolerate_aliased` have no effect.
    """

    reads_tensors = True

    def __init__(
        self, idx_list: IndexList, inplace: bool = False, set_instead_of_inc: bool = False,
        destroyhandler_tolerate_aliased: object = None,
    ) -> None:
        self.idx_list = slicing.number_types(idx_list)
        self.inplace = False
        self.set_instead_of_inc = bool(set_instead_of_inc)
        self._key = (slicing.key(self.idx_list), self.set_instead_of_inc)
        self._hash = hash((IncSubtensor, self._key))

    def __eq__(self, other: object) -> bool:
        return self is other or (type(other) is IncSubtensor and self._key == other._key)

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> Any:
        return IncSubtensor, (self.idx_list, False, self.set_instead_of_inc)

    def make_node(self, *inputs: object) -> Apply:
        x, y = as_tensor_variable(inputs[0]), as_tensor_variable(inputs[1])
        scalars = [_as_scalar(v) for v in inputs[2:]]
        _check_count(self.idx_list, x)
        _check_types(self.idx_list, scalars)
        kept = x.type.ndim - sum(not isinstance(e, slice) for e in self.idx_list)
        if y.type.ndim > kept:
            raise ValueError(
                f"{y} has {y.type.ndim} dims, more than the {kept} of the part that is set")
        return Apply(self, [x, y, *scalars], [x.type()])

    def reader(self) -> Any:
        return Subtensor(self.idx_list)

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, y = MutableArray(xp, arrays[0]), arrays[1]
        index = slicing.to_python(slicing.unflatten(self.idx_list, arrays[2:]))
        slicing.check_part(y.shape, arrays[0][index].shape)
        if self.set_instead_of_inc:
            return x.set(index, y).array
        return x.add(index, converted(xp, y, str(arrays[0].dtype))).array

    def static_inputs(self, node: Apply) -> list[int]:
        return T.indexing.traced.static_parts(node, self.idx_list, 2, True)

    def data_lengths(self, node: Apply) -> list[Any]:
        return T.indexing.traced.slice_lengths(node, self.idx_list, 2)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        return T.indexing.traced.basic_write(
            t, node, arrays[0], arrays[1], self.set_instead_of_inc)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, y, *index = values
        target = self.target(b, node, x)
        place = slicing.lower_basic(b, target, slicing.unflatten(self.idx_list, index))
        for source, count in lowering.broadcast_rows(
                b, lowering.align(b, y, place.ndim), place.dims):
            part = place if count is None else b.slice(place, 0, 0, 1, count)
            b.write(part, source, accumulate=not self.set_instead_of_inc)
        return target

    def __str__(self) -> str:
        kind = "Set" if self.set_instead_of_inc else "Inc"
        return f"IncSubtensor{{{kind};{slicing.describe(self.idx_list)}}}"

    @staticmethod
    def samples() -> list[Sample]:
        x, y = T.constant(spread(3, 4)), spread(4)
        places = (0, (slice(1, None), slice(None, None, -2)), (0, -1), slice(None), slice(1, None))
        return applied([
            write(x[place], v) for write in (set_subtensor, inc_subtensor)
            for place, v in zip(places, (y, spread(2, 2), y[0], y, spread(1, 4)), strict=True)])


# -- conversion of Python indices to ops ---------------------------------------------------------


def _contains_bool(entry: TensorLike) -> bool:
    if isinstance(entry, (list, tuple)):
        return any(_contains_bool(e) or getattr(getattr(e, "type", None), "dtype", "") == "bool"
                   for e in entry)
    return isinstance(entry, bool)


def index_entry(entry: Any) -> Any:
    """Convert an entry of a Python index to None, Ellipsis, a slice of scalar variables, an integer
    scalar variable, or a variable that holds an integer array or a mask.

    Raises TypeError for a value that cannot index.
    """
    if isinstance(entry, Variable) and isinstance(entry.type, (SliceType, NoneTypeT)):
        entry = _as_entry(entry)
    if entry is None or entry is Ellipsis or isinstance(entry, Variable) and isinstance(
            entry.type, SliceType):
        return entry
    if isinstance(entry, slice):
        stop = None if isinstance(entry.stop, int) and entry.stop == sys.maxsize else entry.stop
        return slice(*(None if _is_none(p) else _slice_part(p)
                       for p in (entry.start, stop, entry.step)))
    if isinstance(entry, (int, np.integer)) and not isinstance(entry, bool):
        return index_constant(int(entry))
    if _contains_bool(entry):
        raise TypeError(
            "a Python bool does not index a tensor; a mask is a NumPy array of bools: "
            f"np.array({entry})")
    if isinstance(entry, (list, tuple)) and not len(entry):
        return T.constant(np.zeros((0,), dtype="int64"))
    entry = as_numpy(entry)
    if not isinstance(entry, (Variable, list, tuple, np.ndarray, np.bool_)):
        raise TypeError(format_error(
            f"index must be integers or a boolean mask, got {entry!r}",
            hint='an index is an integer, a slice, an integer or boolean variable, or None '
            'for a new dim'))
    variable = as_tensor_variable(entry)
    if variable.type.dtype not in dtypes.DISCRETE:
        raise TypeError(format_error(
            f"index must be integers or a boolean mask, got {variable} of {variable.type.dtype}",
            hint='theano.tensor.cast(index, "int64") makes integers'))
    return _as_position(variable)


def _as_position(variable: TensorVariable) -> Any:
    """An index of dtype uint64 converted to int64. Numbers above the maximum of int64 become that
    maximum, which is out of range, not negative positions."""
    if variable.type.dtype != "uint64":
        return variable
    if isinstance(variable, Constant):
        return T.constant(np.minimum(variable.data, np.uint64(sys.maxsize)).astype("int64"))
    return T.cast(T.minimum(variable, np.uint64(sys.maxsize)), "int64")


def _as_entry(entry: Any) -> Any:
    """A variable of an index as None, or as a slice of values or variables if it is a constant or
    computed by `MakeSlice`; a slice that is known only at run time is returned unchanged."""
    if isinstance(entry.type, NoneTypeT):
        return None
    if isinstance(entry, Constant):
        return entry.data
    if entry.owner is not None and isinstance(entry.owner.op, MakeSlice):
        return slice(*entry.owner.inputs)
    return entry


class SlicePositions(Disconnected):
    """The positions (int64) that a slice selects in a dim; the inputs are a slice and the
    length."""

    def make_node(self, slc: Any, length: Any) -> Apply:
        return Apply(self, [slc, as_tensor_variable(length)], [tensor_type("int64", (None,))()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(dims.UNKNOWN,)]

    def value(self, xp: Any, *arrays: Any) -> Any:
        return xp.arange(*arrays[0].indices(int(arrays[1])))


def _with_slices_taken(x: TensorVariable, entries: Sequence[IndexEntry]) -> tuple[Any, list[Any]]:
    """`x` indexed by the slices that are known only at run time, and the remaining index."""
    axis, rest = 0, []
    for entry in entries:
        if isinstance(entry, Variable) and isinstance(entry.type, SliceType):
            at = SlicePositions()(entry, dims.shape_i(x, axis))
            x = x[(*(slice(None),) * axis, at)]
            entry = slice(None)
        rest.append(entry)
        axis += _width(entry)
    return x, rest


def _is_none(part: Any) -> bool:
    return part is None or (isinstance(part, Variable) and isinstance(part.type, NoneTypeT))


def _slice_part(part: IndexEntry | int) -> Any:
    if isinstance(part, (int, np.integer)) and not isinstance(part, bool):
        return index_constant(int(part))
    variable = as_tensor_variable(part)
    if variable.type.ndim or variable.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"the bounds of a slice must be integers, got {part} of {variable.type}")
    return _as_position(variable)


def _stands_for_a_tuple(args: object) -> bool:
    """Whether an index is a list of slices, which NumPy formerly treated as a tuple."""
    return isinstance(args, list) and any(
        isinstance(a, slice) or a is None or a is Ellipsis for a in args)


def _width(entry: IndexEntry) -> int:
    """The number of dims that an entry indexes."""
    if entry is None:
        return 0
    if isinstance(entry, Variable) and getattr(entry.type, "dtype", "") == "bool":
        return int(entry.type.ndim)
    return 1


def getitem(x: Any, args: Any) -> Any:
    """`x[args]`: integers, slices, None, Ellipsis, integer arrays and masks, as in NumPy.

    Raises IndexError for more entries than `x` has dims, or more than one Ellipsis; TypeError for a
    value that cannot index.
    """
    x = as_tensor_variable(x)
    parts = args if isinstance(args, tuple) or _stands_for_a_tuple(args) else (args,)
    entries = [index_entry(a) for a in parts]
    dots = [i for i, e in enumerate(entries) if e is Ellipsis]
    if len(dots) > 1:
        raise IndexError("an index can only have a single Ellipsis (`...`)")
    used = sum(_width(e) for e in entries if e is not Ellipsis)
    if used > x.type.ndim:
        raise IndexError(format_error(
            f"too many indices for array: {used} for {x.type.ndim} dims",
            hint='give at most one index per dim; x.dimshuffle(0, "x") adds a dim'))
    if dots:
        entries[dots[0]:dots[0] + 1] = [slice(None)] * (x.type.ndim - used)
    if any(isinstance(e, Variable) and isinstance(e.type, SliceType) for e in entries):
        x, entries = _with_slices_taken(x, entries)
    if any(isinstance(e, Variable) and (e.type.ndim or e.type.dtype == "bool") for e in entries):
        return T.indexing.advanced.advanced_index(x, entries)
    return _basic(x, entries)


def _basic(x: TensorVariable, entries: Sequence[IndexEntry]) -> Any:
    """Apply integers and slices by `Subtensor`, then add new dims by `DimShuffle`."""
    plain = [e for e in entries if e is not None]
    if len(plain) == len(entries):
        return Subtensor(slicing.types_of(plain))(x, *slicing.flatten(plain))
    result = x if all(map(slicing.is_full, plain)) else Subtensor(
        slicing.types_of(plain))(x, *slicing.flatten(plain))
    order: list[Any] = []
    axis = 0
    for entry in entries:
        if entry is None:
            order.append("x")
        elif isinstance(entry, slice):
            order.append(axis)
            axis += 1
    if not all(result.type.broadcastable[axis:]):  # as in Theano, else these dims are dropped
        order += range(axis, result.type.ndim)
    return DimShuffle(result.type.ndim, order)(result)


def set_subtensor(
    x: TensorLike, y: TensorLike, inplace: bool = False, tolerate_inplace_aliasing: bool = False
) -> Any:
    """The array of which `x` is a part, with that part set to `y`: `set_subtensor(a[1:3], 0)`.

    inplace, tolerate_inplace_aliasing: no effect; memory is reused whenever that is safe.
    Raises TypeError when `x` is not an indexed variable or `y` has more dims than `x`.

    >>> T.set_subtensor(T.arange(3)[1:], 7).eval()
    array([0, 7, 7])
    """
    return inc_subtensor(x, y, inplace, True, tolerate_inplace_aliasing)


def inc_subtensor(
    x: Any, y: Any, inplace: bool = False, set_instead_of_inc: bool = False,
    tolerate_inplace_aliasing: bool = False,
) -> Any:
    """The array of which `x` is a part, with that part incremented by `y`; see `set_subtensor`.

    A position that occurs twice in an index array is incremented twice. Raises TypeError when `y`
    is complex and `x` is real.

    >>> T.inc_subtensor(T.arange(3)[1:], 7).eval()
    array([0, 8, 9])
    """
    y = as_tensor_variable(y)
    if y.type.dtype in dtypes.COMPLEX and getattr(x.type, "dtype", None) not in dtypes.COMPLEX:
        raise TypeError(f"{y} of {y.type} is complex and cannot be written into {x} of {x.type}")
    part: Any = x
    op: Any = None
    inner: Any = None
    index: list[Any] = []
    while isinstance(part, TensorVariable) and part.owner is not None:
        y = _fitted(part, y)
        op = part.owner.op
        inner, *index = part.owner.inputs
        if isinstance(op, DimShuffle):
            y = _unshuffled(op, y)
        elif isinstance(op, T.Reshape):
            y = T.reshape(T.second(part, y), inner.shape, inner.type.ndim) if y.type.ndim else y
        else:
            break
        part = inner
    writer_of = getattr(op, "writer", None)
    if isinstance(op, Subtensor):
        writer: Any = IncSubtensor(op.idx_list, set_instead_of_inc=set_instead_of_inc)
    elif writer_of is not None:
        writer = writer_of(set_instead_of_inc)
    else:
        raise TypeError(format_error(
            "x must be the result of a subtensor operation",
            hint='write the part that is set: set_subtensor(x[index], y)'))
    return writer(inner, y, *index)


def _fitted(x: Variable, y: TensorVariable) -> Any:
    """`y` checked against the part `x`: where `x` has length 1, `y` must have it too."""
    extra = x.type.ndim - y.type.ndim
    if extra < 0:
        raise TypeError(format_error(
            f"Trying to increment a {x.type.ndim}-dimensional subtensor with a "
            f"{y.type.ndim}-dimensional value.",
            hint='index or sum the value, or set a larger part'))
    narrow = [i for i in range(y.type.ndim)
              if x.type.broadcastable[i + extra] and not y.type.broadcastable[i]]
    return Rebroadcast(*((i, True) for i in narrow))(y) if narrow else y


def _unshuffled(op: DimShuffle, y: TensorVariable) -> Any:
    """`y`, which is stored in a dimshuffled part, with the dims of the part itself."""
    missing = len(op.new_order) - y.type.ndim
    if not y.type.ndim:
        return y
    y = DimShuffle(y.type.ndim, ("x",) * missing + tuple(range(y.type.ndim)))(y)
    order = ["x" if i not in op.new_order else op.new_order.index(i)
             for i in range(op.input_ndim)]
    return DimShuffle(y.type.ndim, order)(y)


locate(globals())
