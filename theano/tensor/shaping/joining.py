"""Concatenating and splitting arrays: `join`, `stack`, `split`, `tile`."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

import numpy as np

import theano.tensor as T
from theano.errors import format_error
from theano.flags import warn_caller
from theano.graph.node import Apply, Constant, Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.elemwise import DimShuffle
from theano.tensor.integers import as_axis, as_count, as_rank
from theano.tensor.op import TensorOp, disconnected, varies_with_first, zero_gradient
from theano.tensor.samples import Sample, applied, spread
from theano.tensor.shaping import dims
from theano.tensor.shaping.rearrange import shape_padaxis
from theano.tensor.shaping.shapes import (
    elements,
    length_or_unknown,
    make_vector,
    shape_list,
)
from theano.tensor.type import TensorType, tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import (
        Dim,
        DTypeLike,
        IntLike,
        ShapeLike,
        Shapes,
        Tangents,
        TensorLike,
        Tensors,
    )
    from theano.tensor.var import TensorVariable

__all__ = [
    "Join", "Split", "concatenate", "horizontal_stack", "join", "join_", "split", "stack",
    "stacklists", "tile", "vertical_stack",
]


def _constant_axis(axis: IntLike, ndim: int, op_name: str) -> int | None:
    """The axis as a nonnegative int, or None when it is symbolic; raises AxisError out of range."""
    return as_axis(axis, ndim, op_name) if isinstance(axis, Constant) else None


def _lowered_flags(b: Builder, axis: Value, ndim: int, op_name: str) -> list[Any]:
    """For each dim, 1 when the lowered integer `axis` denotes it, else 0; AxisError out of
    range."""
    number = b.scalar(axis)
    lowering.require_axis(b, number, ndim, op_name)
    names = [b.number("or_", b.number("eq", number, i), b.number("eq", number, i - ndim))
             for i in range(ndim)]
    return [b.as_dim(b.scalar(name)) for name in names]


def _as_axis(axis: Any) -> Any:
    if isinstance(axis, int):
        return T.constant(axis, dtype="int8" if -128 <= axis < 128 else "int64")
    axis = as_tensor_variable(axis)
    if axis.type.ndim or axis.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"the axis must be an integer scalar, got {axis} of {axis.type}")
    known = T.extract_constant(axis)
    return axis if isinstance(known, Variable) else T.constant(int(known), dtype=axis.type.dtype)


class Join(TensorOp):
    """Arrays of equal rank concatenated along an axis; the inputs are the axis and the arrays.

    The result has their upcast dtype. Raises ValueError at run time when other dims differ.
    """

    remedies = {"must match exactly": "only the lengths along the joined axis, the first argument, "
                "may differ"}

    static = (0,)

    def __init__(self, view: int = -1) -> None:
        self.view = view

    def make_node(self, *inputs: Any) -> Apply:
        axis, tensors = _as_axis(inputs[0]), [as_tensor_variable(v) for v in inputs[1:]]
        if not tensors:
            raise ValueError("join: there is nothing to join")
        ndim = tensors[0].type.ndim
        if not ndim:
            raise TypeError("join: scalars have no axis to be joined along; use stack")
        if any(v.type.ndim != ndim for v in tensors):
            raise TypeError(format_error(
                "join: the arrays must have equal numbers of dims, got "
                + ", ".join(str(v.type.ndim) for v in tensors),
                hint='x.dimshuffle("x", 0) makes a row of a vector'))
        _constant_axis(axis, ndim, "join")
        dtype = dtypes.upcast(*(v.type.dtype for v in tensors))
        static: Any = (None,) * ndim
        if isinstance(axis, Constant):
            static = self.shape([axis, *tensors], [(), *map(dims.static, tensors)])[0]
        return Apply(self, [axis, *tensors], [tensor_type(dtype, dims.known_ones(static))()])

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        ndim = len(shapes[1])
        along = dims.along(inputs[0], ndim)
        columns = list(zip(*shapes[1:], strict=True))
        return [tuple(
            dims.choose(chosen, _total(column), _common(column))
            for chosen, column in zip(along, columns, strict=True))]

    def check(self, node: Apply, arrays: Sequence[np.ndarray]) -> None:
        axis = as_axis(int(arrays[0]), arrays[1].ndim, "join")
        for number, x in enumerate(arrays[2:], 1):
            for i, (one, other) in enumerate(zip(arrays[1].shape, x.shape, strict=True)):
                if i != axis and one != other:
                    raise ValueError(_mismatch(i, number).format(one, other))

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        axis = as_axis(int(arrays[0]), arrays[1].ndim, "join")
        return xp.concatenate(arrays[1:], axis=axis)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (axis, *tensors), (g,) = inputs, output_grads
        rest = [disconnected(axis)]
        if outputs[0].type.dtype in dtypes.DISCRETE:
            return rest + [zero_gradient(v) for v in tensors]
        number = _constant_axis(axis, g.type.ndim, "join")
        lengths = [
            v.shape[axis] if number is None else dims.shape_i(v, number) for v in tensors]
        parts: list[Any] = Split(len(tensors))(g, axis, make_vector(*lengths), return_list=True)
        return rest + parts

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [self(inputs[0], *(
            T.creation.exact_zeros(v) if e is None else e
            for v, e in zip(inputs[1:], eval_points[1:], strict=True)))]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[False], *([True] for _ in node.inputs[1:])]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        axis = _constant_axis(node.inputs[0], node.outputs[0].type.ndim, "join")
        tensors = values[1:]
        if axis is None:
            return self._lower_anywhere(b, node, values[0], tensors)
        common = list(tensors[0].dims)
        for number, x in enumerate(tensors[1:], 1):
            for i, length in enumerate(x.dims):
                if i == axis:
                    continue
                lowering.require_equal(
                    b, common[i], length, ValueError, _mismatch(i, number), common[i], length)
                common[i] = b.find(common[i])
        common[axis] = _total([x.dims[axis] for x in tensors])
        target = b.fresh(common, node.outputs[0].type.dtype)
        offset: Any = 0
        for x in tensors:
            b.write(b.slice(target, axis, offset, 1, x.dims[axis]), x, disjoint=True)
            offset = offset + x.dims[axis]
        return target

    def _lower_anywhere(
        self, b: Builder, node: Apply, axis: Value, tensors: tuple[Value, ...]
    ) -> Any:
        """Lower for a symbolic axis: along each dim, an array is offset by the lengths of the
        arrays before it, or by 0 if the dim is not the axis. The checker of programs cannot prove
        that the arrays fill the result, which is therefore set to zero first."""
        flags = _lowered_flags(b, axis, tensors[0].ndim, "join")
        for number, x in enumerate(tensors[1:], 1):
            for i, flag in enumerate(flags):
                one, other = tensors[0].dims[i], x.dims[i]
                lowering.require(
                    b, b.number("or_", b.number("eq", flag, 1), b.number("eq", one, other)),
                    ValueError,
                    _mismatch(i, number), one, other)
        starts: list[Any] = [0] * len(flags)
        common = [
            dims.choose(flag, _total(column), column[0])
            for flag, column in zip(flags, zip(*(x.dims for x in tensors), strict=True),
                                    strict=True)]
        target = b.fresh(common, node.outputs[0].type.dtype)
        b.write(target, b.const(0, target.dtype))
        for x in tensors:
            part = target
            for i, start in enumerate(starts):
                part = b.slice(part, i, start, 1, x.dims[i])
            b.write(part, x)
            starts = [
                start + flag * d for start, flag, d in zip(starts, flags, x.dims, strict=True)]
        return target

    def pretty(self, node: Apply, operands: list[str]) -> str:
        """The text that `pp` prints."""
        return f"join({', '.join(operands)})"

    def __str__(self) -> str:
        return "Join"

    @staticmethod
    def samples() -> list[Sample]:
        x, y = map(T.constant, (spread(3, 4), spread(3, 4)[:, ::-1]))
        mixed = applied([join_(0, T.constant(np.array([1, 2], dtype="int8")), spread(3))], False)
        return mixed + applied([join_(0, x, y), join_(1, x, y, x), join_(-1, x, spread(3, 0))])


def _mismatch(axis: int, number: int) -> str:
    """NumPy's message for the lengths of array 0 and array `number` along `axis`."""
    return ("all the input array dimensions except for the concatenation axis must match exactly, "
            f"but along dimension {axis}, the array at index 0 has size {{0}} and the array at "
            f"index {number} has size {{1}}")


def _total(lengths: Sequence[Dim]) -> Any:
    total: Any = 0
    for length in lengths:
        total = length if type(total) is int and total == 0 else total + length
    return total


def _common(lengths: Sequence[Dim]) -> Any:
    """The common length of several dims: a known one if there is one."""
    return next((d for d in lengths if isinstance(d, int)), lengths[0])


join_ = Join()


def join(axis: Any, *tensors_list: TensorLike) -> Any:
    """`tensors_list` concatenated along `axis` (an int or an integer scalar), in their upcast
    dtype. A single array is returned as it is.

    Raises TypeError for scalars and for arrays of different ranks, ValueError for no arrays,
    AxisError for an axis out of range; ValueError at run time when other dims differ.

    >>> T.join(0, [1, 2], [3]).eval()
    array([1, 2, 3])
    """
    if len(tensors_list) == 1:
        return tensors_list[0]
    return join_(axis, *tensors_list)


def concatenate(
    tensor_list: Sequence[TensorLike], axis: IntLike | None = 0, dtype: DTypeLike | None = None
) -> Any:
    """The arrays of a list concatenated along `axis` (None: flattened); dtype: of the result, by
    default their upcast. Raises TypeError if it is not a list.

    >>> T.concatenate([[1, 2], [3]]).eval()
    array([1, 2, 3])
    """
    if not isinstance(tensor_list, (tuple, list)):
        raise TypeError(
            "concatenate takes a list or tuple of tensors, as in concatenate([x, y]), got "
            f"{tensor_list}")
    parts: Sequence[Any] = tensor_list
    if dtype is not None:
        parts = [T.cast(v, dtypes.named(dtype)) for v in parts]
    if axis is None:
        return join(0, *(T.flatten(as_tensor_variable(v)) for v in parts))
    return join(axis, *parts)


def stack(*tensors: TensorLike, **kwargs: Any) -> Any:
    """Arrays of equal shape stacked along a new dim `axis` (default 0): `stack([x, y], axis=1)`.

    Scalars give a vector, whatever `axis` is. The deprecated form `stack(x, y)` warns. Raises
    TypeError for unknown keywords and for no arguments, ValueError for an empty list, AxisError for
    an axis out of range.

    >>> T.stack([[1, 2], [3, 4]], axis=1).eval()
    array([[1, 3],
           [2, 4]])
    """
    unknown = set(kwargs) - {"axis", "tensors"}
    if unknown:
        raise TypeError(f"stack got an unexpected keyword argument {sorted(unknown)[0]!r}")
    if not tensors and "tensors" not in kwargs:
        raise TypeError("stack is given no tensors")
    if "tensors" in kwargs:
        tensors = (kwargs["tensors"], *tensors)
    first, *others = tensors
    axis = kwargs.get("axis", 0)
    if isinstance(first, (list, tuple)):
        parts = list(first)
        axis = cast(Any, others[0]) if others else axis
    else:
        if others or not hasattr(first, "type"):
            warn_caller("stack(*tensors) is deprecated, use stack([a, b])", DeprecationWarning)
        parts = list(tensors)
    if not parts:
        raise ValueError(format_error(
            "stack is given no tensors",
            hint='stack takes a list of at least one variable: stack([x, y])'))
    variables = [as_tensor_variable(v) for v in parts]
    if not any(v.type.ndim for v in variables):
        return make_vector(*variables)
    return join(axis, *(shape_padaxis(v, axis) for v in variables)) if len(variables) > 1 else (
        shape_padaxis(variables[0], axis))


def stacklists(arg: TensorLike) -> Any:
    """Nested lists of tensors as one tensor.

    >>> T.stacklists([[1, 2], [3, 4]]).eval()
    array([[1, 2],
           [3, 4]], dtype=int8)
    """
    if isinstance(arg, (list, tuple)):
        return stack([stacklists(a) for a in arg])
    return arg


def horizontal_stack(*args: TensorLike) -> Any:
    """Matrices concatenated horizontally. Raises ValueError for fewer than two, TypeError when
    one is not a matrix.

    >>> T.horizontal_stack([[1], [2]], [[3], [4]]).eval()
    array([[1, 3],
           [2, 4]])
    """
    if len(args) < 2:
        raise ValueError("horizontal_stack takes two matrices or more")
    return concatenate([_as_matrix(a) for a in args], axis=1)


def vertical_stack(*args: TensorLike) -> Any:
    """Matrices concatenated vertically. Raises ValueError for fewer than two, TypeError when
    one is not a matrix.

    >>> T.vertical_stack([[1, 2]], [[3, 4]]).eval()
    array([[1, 2],
           [3, 4]])
    """
    if len(args) < 2:
        raise ValueError("vertical_stack takes two matrices or more")
    return concatenate([_as_matrix(a) for a in args], axis=0)


def _as_matrix(a: object) -> Any:
    a = as_tensor_variable(a)
    if a.type.ndim != 2:
        raise TypeError(f"a matrix is needed, got {a.type}")
    return a


class Split(TensorOp):
    """`x` split into `len_splits` parts along an axis; the inputs are `x`, the axis, the parts'
    lengths.

    Raises TypeError for an axis that is not an integer scalar and for lengths that are not a vector
    of integers, AxisError for an axis out of range, ValueError for a number of lengths other than
    `len_splits`; at run time ValueError when a length is negative or the sum of lengths is wrong.
    """

    __props__ = ("len_splits",)
    remedies = {"do not add up": "the lengths are those of the parts, not positions; "
                "theano.tensor.array_split(x, n) makes parts of almost equal lengths"}
    static = (1, 2)

    def __init__(self, len_splits: int) -> None:
        self.len_splits = as_count(len_splits, "split: n_splits")

    def make_node(self, *inputs: TensorLike) -> Apply:
        x, axis, lengths = as_tensor_variable(inputs[0]), _as_axis(inputs[1]), as_tensor_variable(
            inputs[2])
        if lengths.type.ndim != 1 or lengths.type.dtype not in dtypes.INTEGER:
            raise TypeError(f"split: the lengths must be a vector of integers, got {lengths.type}")
        known = length_or_unknown(lengths)
        if isinstance(known, int) and known != self.len_splits:
            raise ValueError(f"split: {known} lengths for {self.len_splits} parts")
        number = _constant_axis(axis, x.type.ndim, "split")
        shape = tuple(
            None if number is None or i == number or d != 1 else d
            for i, d in enumerate(x.type.shape))
        kind = tensor_type(x.type.dtype, shape)
        return Apply(self, [x, axis, lengths], [kind() for _ in range(self.len_splits)])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        along = dims.along(inputs[1], len(shapes[0]))
        return [
            tuple(dims.choose(chosen, length, d)
                  for chosen, d in zip(along, shapes[0], strict=True))
            for length in elements(inputs[2], self.len_splits)]

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        x, axis, lengths = arrays
        axis, lengths = as_axis(int(axis), x.ndim, "split"), list(map(dims.number, lengths))
        if len(lengths) != self.len_splits:
            raise ValueError(f"split: {len(lengths)} lengths for {self.len_splits} parts")
        if sum(lengths) != x.shape[axis] or any(n < 0 for n in lengths):
            raise ValueError(
                f"split: the lengths {lengths} do not add up to {x.shape[axis]} or are negative")
        parts, start = [], 0
        for n in lengths:
            before = (slice(None),) * (axis % x.ndim)
            parts.append(x[(*before, slice(start, start + n))])
            start += n
        return tuple(parts)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        x, axis, lengths = inputs
        parts = [
            T.creation.exact_zeros(z) if g is None or not isinstance(g.type, TensorType) else g
            for g, z in zip(output_grads, outputs, strict=True)]
        joined = join(axis, *parts)
        return [joined, disconnected(axis), disconnected(lengths)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return self(eval_points[0], *inputs[1:], return_list=True)  # type: ignore[no-any-return]

    connection_pattern = varies_with_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, where, vector = values
        axis = _constant_axis(node.inputs[1], x.ndim, "split")
        lowering.require_equal(
            b, vector.dims[0], self.len_splits, ValueError,
            f"split: {{0}} lengths for {self.len_splits} parts", vector.dims[0])
        lengths = [b.as_dim(b.scalar(b.element(vector, i))) for i in range(self.len_splits)]
        for length in lengths:
            lowering.require(b, b.number("ge", length, 0), ValueError,
                             "split: the length {0} is negative", length)
        flags = [] if axis is not None else _lowered_flags(b, where, x.ndim, "split")
        along = x.dims[axis] if axis is not None else _total([
            flag * d for flag, d in zip(flags, x.dims, strict=True)])
        lowering.require_equal(
            b, _total(lengths), along, ValueError,
            "split: the lengths do not add up to {1}: their sum is {0}", _total(lengths), along)
        if axis is None:
            return self._lower_anywhere(b, x, flags, lengths)
        parts, offset = [], 0
        for length in lengths:
            parts.append(b.slice(x, axis, offset, 1, length))
            offset = length + offset
        return tuple(parts)

    def _lower_anywhere(
        self, b: Builder, x: Value, flags: list[Value], lengths: list[int | Value]
    ) -> Any:
        parts, offset = [], b.const(0)
        for length in lengths:
            part = x
            for i, flag in enumerate(flags):
                part = b.slice(part, i, flag * offset, 1, dims.choose(flag, length, x.dims[i]))
            parts.append(part)
            offset = offset + length
        return tuple(parts)

    @staticmethod
    def samples() -> list[Sample]:
        cuts: list[tuple[int, tuple[int, ...]]] = [(0, (1, 2)), (1, (1, 0, 3)), (-1, (4,))]
        return [
            Sample(Split(len(s)), (spread(3, 4), np.array(axis), np.array(s)), len(s) == 1)
            for axis, s in cuts]

    def __str__(self) -> str:
        return f"Split{{{self.len_splits}}}"


def split(x: TensorLike, splits_size: ShapeLike, n_splits: int, axis: IntLike = 0) -> Any:
    """The list of `n_splits` parts of `x` along `axis`, whose lengths are `splits_size`; for one
    part, the part itself. Raises the exceptions of `Split`.

    >>> [v.eval() for v in T.split([1, 2, 3], [1, 2], 2)]
    [array([1]), array([2, 3])]
    """
    return Split(n_splits)(x, axis, splits_size)


def tile(x: TensorLike, reps: ShapeLike, ndim: int | None = None) -> Any:
    """`x` repeated `reps[i]` times along dim i.

    reps: an integer, a scalar, or a list of them, one per dim of the result (`reps` and the shape
    of `x` are padded with 1 on the left); ndim: the number of dims, at least those of `x` and of
    `reps`. Raises ValueError when `ndim` is too small, when it is None and the length of `reps` is
    unknown, and when `reps` are not integers.

    >>> T.tile([1, 2], 2).eval()
    array([1, 2, 1, 2])
    """
    x = as_tensor_variable(x)
    ndim = None if ndim is None else as_rank(ndim, "tile: ndim")
    if getattr(getattr(reps, "type", None), "ndim", None) == 1:
        vector = as_tensor_variable(reps)
        known = length_or_unknown(vector)
        count = as_rank(known, "tile: the length of reps") if isinstance(known, int) else ndim
        if count is None:
            raise ValueError("tile: give `ndim` when `reps` is a vector of unknown length")
        times: list[Any] = (
            elements(vector, count) if known == count else _padded(vector, count))
    else:
        times = list(reps) if isinstance(reps, (list, tuple)) else [reps]
    if any(getattr(as_tensor_variable(r).type, "dtype", "") not in dtypes.DISCRETE for r in times):
        raise ValueError("tile: `reps` must be integers")
    if any(as_tensor_variable(r).type.ndim for r in times):
        raise ValueError("tile: `reps` must be an integer or scalar per dim, or a vector")
    rank = max(len(times), x.type.ndim, 0 if ndim is None else ndim)
    if ndim is not None and rank > ndim:
        raise ValueError(f"tile: ndim is {ndim}, less than the {rank} of `x` and `reps`")
    times = [1] * (rank - len(times)) + [dims.of(as_tensor_variable(r)) for r in times]
    full = as_tensor_variable(
        T.shape_padleft(x, rank - x.type.ndim) if rank > x.type.ndim else x)
    lengths = shape_list(full)
    wide = DimShuffle(rank, [o for i in range(rank) for o in ("x", i)])(full)
    filled = T.alloc(wide, *(n for r, d in zip(times, lengths, strict=True) for n in (r, d)))
    return T.reshape(filled, [r * d for r, d in zip(times, lengths, strict=True)], rank)


def _padded(reps: TensorVariable, count: int) -> list[Any]:
    """The elements of `reps`, padded with ones on the left to `count`; AssertionError at run time
    for more."""
    missing = T.Assert(f"tile: `reps` has more than {count} elements")(
        count - reps.shape[0], T.le(reps.shape[0], count))
    longer = T.concatenate([T.ones((missing,), dtype=reps.type.dtype), reps])
    return elements(longer, count)


locate(globals())
