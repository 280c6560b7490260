"""Indexing by integer arrays and masks, mixed with integers and slices: gather and scatter."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import scalar
from theano.errors import AdvancedBooleanIndexingError, AdvancedIndexingError, format_error
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.indexing import slicing
from theano.tensor.indexing.basic import Writer, index_entry
from theano.tensor.indexing.layout import (
    Layout,
    cut_slices,
    is_array,
    lowered_index,
    require_mask,
    without_masks,
)
from theano.tensor.indexing.messages import REMEDIES
from theano.tensor.indexing.rows import AdvancedSubtensor1, scattered
from theano.tensor.op import (
    TensorOp,
    disconnected,
    linear_in_first,
    varies_with_first,
    zero_gradient,
)
from theano.tensor.samples import Sample, applied, spread
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "AdvancedBooleanIncSubtensor", "AdvancedBooleanIndexingError", "AdvancedBooleanSubtensor",
    "AdvancedIncSubtensor", "AdvancedIndexingError", "AdvancedSubtensor",
    "BaseAdvancedIncSubtensor", "BaseAdvancedSubtensor", "advanced_boolean_inc_subtensor",
    "advanced_boolean_set_subtensor", "advanced_boolean_subtensor", "advanced_inc_subtensor",
    "advanced_set_subtensor", "advanced_subtensor",
]


class _General(TensorOp):
    """An op whose index may contain integer arrays and masks.

    An op without an index list can be called with the entries of an index; the op of the node is
    then one with the index list (`at`). layout: the dims of the index; None without an index list.
    """

    layout: Layout | None = None
    set_instead_of_inc = False
    remedies = REMEDIES

    def at(self, idx_list: Sequence[object]) -> Any:
        """This op with an index list; see `theano.tensor.indexing.slicing`."""
        layout = Layout(idx_list)
        kind = self._kind(layout.masked)
        op = kind() if not isinstance(self, Writer) else kind(
            set_instead_of_inc=self.set_instead_of_inc)
        op.layout = layout
        return op

    @property
    def idx_list(self) -> tuple[Any, ...]:
        """The index list; empty if the op has none."""
        return () if self.layout is None else self.layout.idx_list

    def _kind(self, masked: bool) -> Any:
        raise NotImplementedError

    def _identity(self) -> Any:
        return type(self), self.layout and self.layout.key, self.set_instead_of_inc

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _General) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def _node_of(self, first: Sequence[Variable], index: Sequence[Any]) -> Any:
        """The node for `first`, the inputs before the index, and the entries of an index. Its op
        has the index list."""
        entries = slicing.with_tensors([index_entry(i) for i in index])
        op = self.at(slicing.types_of(entries))
        return op(*first, *slicing.flatten(entries), return_list=True)[0].owner

    def _entries(self, x: Variable, inputs: Sequence[Any]) -> tuple[Any, ...]:
        """The index given by the last inputs, checked against `x`."""
        assert self.layout is not None
        variables = [as_tensor_variable(v) for v in inputs]
        if any(v.type.dtype not in dtypes.DISCRETE for v in variables):
            raise TypeError("index must be integers or a boolean mask")
        entries = slicing.unflatten(self.layout.idx_list, variables)
        used = sum(
            0 if e is None else e.type.ndim if is_array(e) and e.type.dtype == "bool" else 1
            for e in entries)
        if used > x.type.ndim:
            raise IndexError(format_error(
                f"too many indices for array: {used} for {x.type.ndim} dims",
                hint='give at most one index per dim; a mask counts as many as it has dims'))
        return entries


class BaseAdvancedSubtensor(_General):
    """`x[index]` for an index with integer arrays or masks; the inputs are `x` and the index
    arrays.

    Raises IndexError at run time for an index out of range or a mask of the wrong shape.
    """

    def _kind(self, masked: bool) -> Any:
        return AdvancedBooleanSubtensor if masked else AdvancedSubtensor

    def make_node(self, x: object, *index: object) -> Apply:
        x = as_tensor_variable(x)
        if self.layout is None:
            node: Apply = self._node_of([x], index)
            return node
        entries = self._entries(x, index)
        return Apply(self, [x, *slicing.flatten(entries)], [
            tensor_type(x.type.dtype, self.layout.static(x, entries))()])

    def shape(
        self, inputs: Sequence[TensorVariable], shapes: Sequence[Any]
    ) -> list[tuple[Any, ...]]:
        assert self.layout is not None
        entries = slicing.unflatten(self.layout.idx_list, inputs[1:])
        return [self.layout.shape(entries, shapes[0], shapes[1:])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        assert self.layout is not None
        return arrays[0][self.layout.to_numpy(arrays[0], arrays[1:])]

    def static_inputs(self, node: Apply) -> list[int]:
        return T.indexing.traced.static_parts(node, self.idx_list, 1, False)

    def data_lengths(self, node: Apply) -> list[Any]:
        return T.indexing.traced.mask_lengths(node, 1)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        index = T.indexing.traced.general_index(t, node, arrays[0], 1)
        return T.indexing.traced.filled(t, arrays[0], index)[index]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        x, *index = inputs
        rest = [disconnected(i) for i in index]
        if x.type.dtype in dtypes.DISCRETE:
            return [zero_gradient(x), *rest]
        return [self.writer(False)(T.creation.exact_zeros(x), output_grads[0], *index), *rest]

    R_op = linear_in_first

    connection_pattern = varies_with_first

    def writer(self, set_instead_of_inc: bool) -> Any:
        """The op that writes to the elements that this op reads."""
        assert self.layout is not None
        return AdvancedIncSubtensor(set_instead_of_inc=set_instead_of_inc).at(self.layout.idx_list)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        assert self.layout is not None
        layout, x, index = without_masks(b, self.layout, values[0], values[1:])
        x, arrays, joint = lowered_index(b, layout, x, index)
        shape = layout.lowered_dims(x, arrays, joint)
        others = layout.other_dims(len(shape))
        checked = not all(
            e.dtype == "bool" for e in self.layout.idx_list if is_array(e))

        def element(*i: Any) -> Any:
            at, rest = i[layout.place:layout.place + layout.rank], iter([i[k] for k in others])
            return b.load(x, *(
                next(rest) if a is None else b.scalar(b.load(a, *at) if at else a)
                for a in arrays), checked=checked, at=at)

        return b.generate(shape, element, x.dtype)

    def __str__(self) -> str:
        return type(self).__name__


class AdvancedSubtensor(BaseAdvancedSubtensor):
    """`x[index]` for an index with integer arrays and no masks, as `BaseAdvancedSubtensor`."""

    @staticmethod
    def samples() -> list[Sample]:
        x, i = T.constant(spread(2, 3, 4)), T.constant(np.array([1, 0, 1]))
        return applied([
            x[:, i], x[0, :, i], x[i, i], x[i, 1:, i], x[:, i, None], x[..., i[:, None].eval(), 0],
            x[:, i, ::-1], x[i, T.constant(np.array([2]))], x[T.constant(np.array([[1], [0]]))]])


class AdvancedBooleanSubtensor(BaseAdvancedSubtensor):
    """`x[index]` for an index with at least one mask, as `BaseAdvancedSubtensor`."""

    @staticmethod
    def samples() -> list[Sample]:
        x, i = T.constant(spread(2, 3, 4)), T.constant(np.array([1, 0]))
        return applied([x[m] for m in _masks(i)])


def _masks(i: Variable) -> list[Any]:
    """Indices with masks for an array of shape (2, 3, 4)."""
    full = np.arange(24).reshape(2, 3, 4) % 3 > 0
    part, one = full[:, :, 1], np.array([True, False, True, False])
    return [
        full, part, part[:, 0], (slice(None), full[0]), (0, part[0]), (slice(None), part[1], 2),
        (..., one), (i, slice(None), one), (slice(None), slice(1, None), one), full & False,
        (None, part, slice(None, None, -1))]


class BaseAdvancedIncSubtensor(_General, Writer):
    """A copy of `x` in which `x[index]`, for a general index, is incremented by `y` or set to `y`.

    The inputs are `x`, `y` and the index arrays. An element that is indexed twice is incremented
    twice.
    """

    def __init__(self, inplace: bool = False, set_instead_of_inc: bool = False) -> None:
        self.inplace = False
        self.set_instead_of_inc = bool(set_instead_of_inc)

    def _kind(self, masked: bool) -> Any:
        return AdvancedBooleanIncSubtensor if masked else AdvancedIncSubtensor

    def make_node(self, x: object, y: object, *index: object) -> Apply:
        x, y = as_tensor_variable(x), as_tensor_variable(y)
        if self.layout is None:
            node: Apply = self._node_of([x, y], index)
            return node
        entries = self._entries(x, index)
        return Apply(self, [x, y, *slicing.flatten(entries)], [x.type()])

    def reader(self) -> Any:
        assert self.layout is not None
        return AdvancedSubtensor().at(self.layout.idx_list)

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        assert self.layout is not None
        index = self.layout.to_numpy(arrays[0], arrays[2:])
        return scattered(xp, arrays[0], arrays[1], index, self.set_instead_of_inc)

    def _is_choice(self, y: Any) -> bool:
        """Whether a number is written at a mask of the leading dims."""
        return self.layout is not None and self.layout.masked and len(self.idx_list) == 1 and (
            not y.ndim)

    def static_inputs(self, node: Apply) -> list[int]:
        return T.indexing.traced.static_parts(node, self.idx_list, 2, False)

    def data_lengths(self, node: Apply) -> list[Any]:
        return [] if self._is_choice(node.inputs[1].type) else (
            T.indexing.traced.mask_lengths(node, 2))

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        x, y = arrays[0], arrays[1].astype(arrays[0].dtype)
        if not self._is_choice(y):
            index = T.indexing.traced.general_index(t, node, x, 2)
            return T.indexing.traced.written(t, x, index, y, self.set_instead_of_inc)
        (mask,) = arrays[2:]
        require_mask(x, mask, 0)
        mask = mask.reshape(mask.shape + (1,) * (x.ndim - mask.ndim))
        return t.xp.where(mask, y if self.set_instead_of_inc else x + y, x)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        assert self.layout is not None
        x, y, *index = values
        if self._is_choice(y):
            return self._choice(b, *values)
        layout, x, index = without_masks(b, self.layout, x, index)
        part, arrays, joint = lowered_index(b, layout, x, index)
        shape = layout.lowered_dims(part, arrays, joint)
        source = lowering.broadcast_to(b, lowering.align(b, y, len(shape)), shape)
        others = dict(zip((i for i, a in enumerate(arrays) if a is None),
                          layout.other_dims(len(shape)), strict=True))
        cut = {i: p for i, p in cut_slices(b, layout, x, index).items() if i in others}
        order = [*range(layout.place, layout.place + layout.rank), *(others.pop(i) for i in cut),
                 *others.values()]
        target = self.target(b, node, x)
        b.scatter(target, _scatter_indices(b, arrays, cut), b.transpose(source, order),
                  not self.set_instead_of_inc)
        return b.reshape(target, values[0].dims)

    def _choice(self, b: Builder, x: Value, y: Value, mask: Value) -> Any:
        """The lowered write of a scalar at a mask of the leading dims: for each element, a choice
        between the old and the new value."""
        lowering.require_mask(b, mask, x.dims, 0)
        chosen = b.transpose(mask, tuple(range(mask.ndim)) + ("x",) * (x.ndim - mask.ndim))
        new = b.transpose(lowering.cast(b, y, x.dtype), ("x",) * x.ndim)
        if not self.set_instead_of_inc:
            new = b.map(scalar.by_name("add"), x, new, dtype=x.dtype)
        return b.map(scalar.by_name("switch"), chosen, new, x, dtype=x.dtype)

    def __str__(self) -> str:
        kind = f"inplace=False,  set_instead_of_inc={self.set_instead_of_inc}"
        return f"{type(self).__name__}{{{kind}}}"


class AdvancedIncSubtensor(BaseAdvancedIncSubtensor):
    """A copy of `x` in which `x[index]`, for an index without masks, is incremented by `y` or set
    to `y`, as `BaseAdvancedIncSubtensor`."""

    @staticmethod
    def samples() -> list[Sample]:
        x, i = spread(2, 3, 4), np.array([1, 0, 1])
        return applied([
            f(T.constant(x)[place], v) for f in (T.set_subtensor, T.inc_subtensor) for place, v in (
                ((slice(None), i[:2]), spread(2, 2, 4)), ((i[:2], i[:2]), spread(4)),
                ((i[:2], i[:2]), spread(1, 4)), ((slice(None), i[:2]), spread(2, 1, 1)),
                ((0, slice(1, None), i[:2]), spread()))])


class AdvancedBooleanIncSubtensor(BaseAdvancedIncSubtensor):
    """A copy of `x` in which `x[index]`, for an index with at least one mask, is incremented by `y`
    or set to `y`, as `BaseAdvancedIncSubtensor`."""

    @staticmethod
    def samples() -> list[Sample]:
        x, i = T.constant(spread(2, 3, 4)), T.constant(np.array([1, 0]))
        parts = [x[m] for m in _masks(i)]
        return applied([
            f(part, y) for f in (T.set_subtensor, T.inc_subtensor) for part in parts
            for y in (spread(*part.eval().shape), spread(part.eval().shape[-1]), spread())])


def _scatter_indices(b: Any, arrays: Sequence[Value | None], cut: dict[int, Any]) -> list[Any]:
    """The index arrays for `b.scatter`, with an additional joint dim for each slice in `cut`."""
    extra = ("x",) * len(cut)
    result = [
        None if a is None else b.transpose(a, (*range(a.ndim), *extra)) for a in arrays]
    for number, (axis, positions) in enumerate(cut.items()):
        result[axis] = b.transpose(positions, (0, *("x",) * (len(cut) - number - 1)))
    return result


def advanced_index(x: TensorLike, entries: Sequence[Any]) -> Any:
    """`x` indexed by results of `index_entry`, some of which are arrays."""
    entries = slicing.with_tensors(entries)
    first = entries[0]
    if is_array(first) and first.type.ndim == 1 and first.type.dtype != "bool" and all(
            map(slicing.is_full, entries[1:])):
        return AdvancedSubtensor1()(x, first)
    op = advanced_subtensor.at(slicing.types_of(entries))
    return op(x, *slicing.flatten(entries))


advanced_subtensor = AdvancedSubtensor()
advanced_inc_subtensor = AdvancedIncSubtensor()
advanced_set_subtensor = AdvancedIncSubtensor(set_instead_of_inc=True)
advanced_boolean_subtensor = AdvancedBooleanSubtensor()
advanced_boolean_inc_subtensor = AdvancedBooleanIncSubtensor()
advanced_boolean_set_subtensor = AdvancedBooleanIncSubtensor(set_instead_of_inc=True)


locate(globals())
