"""Putting arrays together and taking them apart: `join`, `stack`, `split`, `tile`, `repeat`."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np

import theano.tensor as T
from theano import flags
from theano.graph.node import Apply, Constant, Variable
from theano.scalar import dtypes
from theano.tensor import dims, lowering
from theano.tensor.elemwise import DimShuffle
from theano.tensor.op import TensorOp, disconnected
from theano.tensor.rearrange import shape_padaxis
from theano.tensor.samples import Sample, applied, spread
from theano.tensor.shapes import elements, length_or_unknown, make_vector, shape_i
from theano.tensor.specify import specify_type
from theano.tensor.type import TensorType, tensor_type
from theano.tensor.var import as_tensor_variable

__all__ = [
    "Join", "RepeatOp", "Split", "concatenate", "horizontal_stack", "join", "join_", "repeat",
    "split", "stack", "stacklists", "tile", "vertical_stack",
]


def _constant_axis(axis: Any, ndim: int, who: str) -> int | None:
    """The axis as a number from 0, or None when it is symbolic; raises IndexError out of range."""
    if not isinstance(axis, Constant):
        return None
    number = int(axis.data)
    if not -ndim <= number < ndim:
        raise IndexError(f"{who}: axis {number} is out of range [-{ndim}, {ndim})")
    return number % ndim


def _is_axis(axis: Any, i: int, ndim: int) -> Any:
    """1 when the input `axis` names dim `i` of `ndim`, else 0."""
    number = dims.of(axis)
    if isinstance(number, int):
        return int(number % ndim == i)
    offset = number + dims.negative(number) * ndim - i
    return dims.minimum(dims.maximum(offset, offset * -1), 1) * -1 + 1


def _choice(flag: Any, one: Any, other: Any) -> Any:
    """`one` where the flag is 1, `other` where it is 0."""
    if isinstance(flag, int):
        return one if flag else other
    return (one - other) * flag + other


def _as_axis(axis: Any) -> Any:
    if isinstance(axis, int):
        return T.constant(axis, dtype="int8" if -128 <= axis < 128 else "int64")
    axis = as_tensor_variable(axis)
    if axis.type.ndim or axis.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"the axis must be an integer scalar, got {axis} of {axis.type}")
    known = T.extract_constant(axis)
    return axis if isinstance(known, Variable) else T.constant(int(known), dtype=axis.type.dtype)


class Join(TensorOp):
    """Arrays of equal rank, one after the other along an axis: inputs the axis, then the arrays.

    The result has their upcast dtype. Raises ValueError at run time when other dims differ.
    """

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
            raise TypeError(
                "join: the arrays must have equal numbers of dims, got "
                + ", ".join(str(v.type.ndim) for v in tensors))
        _constant_axis(axis, ndim, "join")
        dtype = dtypes.upcast(*(v.type.dtype for v in tensors))
        static: Any = (None,) * ndim
        if isinstance(axis, Constant):
            static = self.shape([axis, *tensors], [(), *map(dims.static, tensors)])[0]
        known = tuple(1 if type(d) is int and d == 1 else None for d in static)
        return Apply(self, [axis, *tensors], [tensor_type(dtype, known)()])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        ndim = len(shapes[1])
        along = [_is_axis(inputs[0], i, ndim) for i in range(ndim)]
        columns = list(zip(*shapes[1:], strict=True))
        return [tuple(
            _choice(chosen, _total(column), _common(column))
            for chosen, column in zip(along, columns, strict=True))]

    def value(self, xp: Any, *arrays: Any) -> Any:
        return xp.concatenate(arrays[1:], axis=int(arrays[0]))

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        (axis, *tensors), (g,) = inputs, output_grads
        rest = [disconnected(axis)]
        if outputs[0].type.dtype in dtypes.DISCRETE:
            return rest + [T.zeros_like(v, dtype=flags.config.floatX) for v in tensors]
        number = _constant_axis(axis, g.type.ndim, "join")
        lengths = [
            v.shape[axis] if number is None else shape_i(v, number) for v in tensors]
        parts = Split(len(tensors))(g, axis, make_vector(*lengths), return_list=True)
        return rest + [
            specify_type(part, tensor_type(part.type.dtype, v.type.shape))
            if v.type.dtype not in dtypes.CONTINUOUS else specify_type(
                _to_dtype(part, v.type.dtype), v.type)
            for part, v in zip(parts, tensors, strict=True)]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        if all(e is None for e in eval_points[1:]):
            return [None]
        return [self(inputs[0], *(
            T.zeros_like(v) if e is None else e
            for v, e in zip(inputs[1:], eval_points[1:], strict=True)))]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[False], *([True] for _ in node.inputs[1:])]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        axis = _constant_axis(node.inputs[0], node.outputs[0].type.ndim, "join")
        if axis is None:
            return b.python(node, *values)
        tensors = values[1:]
        common = list(tensors[0].dims)
        for number, x in enumerate(tensors[1:], 1):
            for i, length in enumerate(x.dims):
                if i == axis:
                    continue
                lowering.require_equal(
                    b, common[i], length, ValueError,
                    "all the input array dimensions except for the concatenation axis must match "
                    f"exactly, but along dimension {i}, the array at index 0 has size {{0}} and "
                    f"the array at index {number} has size {{1}}", common[i], length)
                common[i] = b.find(common[i])
        common[axis] = _total([x.dims[axis] for x in tensors])
        target = b.fresh(common, node.outputs[0].type.dtype)
        offset: Any = 0
        for x in tensors:
            b.write(b.slice(target, axis, offset, 1, x.dims[axis]), x, disjoint=True)
            offset = offset + x.dims[axis]
        return target

    def __str__(self) -> str:
        return "Join"

    @staticmethod
    def samples() -> list[Sample]:
        x, y = map(T.constant, (spread(3, 4), spread(3, 4)[:, ::-1]))
        mixed = applied([join_(0, T.constant(np.array([1, 2], dtype="int8")), spread(3))], False)
        return mixed + applied([join_(0, x, y), join_(1, x, y, x), join_(-1, x, spread(3, 0))])


def _to_dtype(x: Any, dtype: str) -> Any:
    if x.type.dtype in dtypes.COMPLEX and dtype not in dtypes.COMPLEX:
        x = T.real(x)
    return T.cast(x, dtype)


def _total(lengths: Sequence[Any]) -> Any:
    total: Any = 0
    for length in lengths:
        total = length if type(total) is int and total == 0 else total + length
    return total


def _common(lengths: Sequence[Any]) -> Any:
    """The length that several dims share: a known one if there is any."""
    return next((d for d in lengths if isinstance(d, int)), lengths[0])


join_ = Join()


def join(axis: Any, *tensors_list: Any) -> Any:
    """`tensors_list` one after the other along `axis` (a number or an integer scalar)."""
    if len(tensors_list) == 1:
        return tensors_list[0]
    return join_(axis, *tensors_list)


def concatenate(tensor_list: Any, axis: Any = 0) -> Any:
    """The arrays of a list one after the other along `axis`; TypeError for anything but a list."""
    if not isinstance(tensor_list, (tuple, list)):
        raise TypeError(
            "concatenate takes a list or tuple of tensors, as in concatenate([x, y]), got "
            f"{tensor_list}")
    return join(axis, *tensor_list)


def stack(*tensors: Any, **kwargs: Any) -> Any:
    """Arrays of equal shape along a new dim `axis` (0): `stack([x, y], axis=1)`.

    The older form `stack(x, y)` works too, with a warning. Raises TypeError for unknown keywords
    and for no arrays, IndexError for an axis out of range.
    """
    unknown = set(kwargs) - {"axis", "tensors"}
    if unknown:
        raise TypeError(f"stack got an unexpected keyword argument {sorted(unknown)[0]!r}")
    if not tensors and not kwargs:
        raise TypeError("stack is given no tensors")
    if "tensors" in kwargs:
        tensors = (kwargs["tensors"], *tensors)
    axis = kwargs.get("axis", 0)
    if isinstance(tensors[0], (list, tuple)):
        parts = list(tensors[0])
        axis = tensors[1] if len(tensors) > 1 else axis
    else:
        if len(tensors) > 1 or not hasattr(tensors[0], "type"):
            warnings.warn("stack(*tensors) is deprecated, use stack([a, b])", DeprecationWarning,
                          stacklevel=2)
        parts = list(tensors)
    if not parts:
        raise ValueError("stack is given no tensors")
    variables = [as_tensor_variable(v) for v in parts]
    if all(not v.type.ndim for v in variables) and axis in (0, -1):
        return make_vector(*variables)
    return join(axis, *(shape_padaxis(v, axis) for v in variables)) if len(variables) > 1 else (
        shape_padaxis(variables[0], axis))


def stacklists(arg: Any) -> Any:
    """Nested lists of tensors as one tensor."""
    if isinstance(arg, (list, tuple)):
        return stack([stacklists(a) for a in arg])
    return arg


def horizontal_stack(*args: Any) -> Any:
    """Matrices side by side."""
    if len(args) < 2:
        raise ValueError("horizontal_stack takes two matrices or more")
    return concatenate([_as_matrix(a) for a in args], axis=1)


def vertical_stack(*args: Any) -> Any:
    """Matrices one above the other."""
    if len(args) < 2:
        raise ValueError("vertical_stack takes two matrices or more")
    return concatenate([_as_matrix(a) for a in args], axis=0)


def _as_matrix(a: Any) -> Any:
    a = as_tensor_variable(a)
    if a.type.ndim != 2:
        raise TypeError(f"a matrix is needed, got {a.type}")
    return a


class Split(TensorOp):
    """`x` cut into `len_splits` parts along an axis: inputs `x`, the axis, the parts' lengths.

    Raises ValueError at run time when the lengths are negative or do not add up.
    """

    __props__ = ("len_splits",)

    def __init__(self, len_splits: int) -> None:
        self.len_splits = int(len_splits)

    def make_node(self, *inputs: Any) -> Apply:
        x, axis, lengths = as_tensor_variable(inputs[0]), _as_axis(inputs[1]), as_tensor_variable(
            inputs[2])
        if lengths.type.ndim != 1 or lengths.type.dtype not in dtypes.INTEGER:
            raise TypeError(f"split: the lengths are a vector of integers, got {lengths.type}")
        number = _constant_axis(axis, x.type.ndim, "split")
        shape = tuple(
            None if number is None or i == number or d != 1 else d
            for i, d in enumerate(x.type.shape))
        kind = tensor_type(x.type.dtype, shape)
        return Apply(self, [x, axis, lengths], [kind() for _ in range(self.len_splits)])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        along = [_is_axis(inputs[1], i, len(shapes[0])) for i in range(len(shapes[0]))]
        return [
            tuple(_choice(chosen, length, d) for chosen, d in zip(along, shapes[0], strict=True))
            for length in elements(inputs[2], self.len_splits)]

    def value(self, xp: Any, *arrays: Any) -> Any:
        x, axis, lengths = arrays
        axis, lengths = int(axis), [int(n) for n in lengths]
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

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        x, axis, lengths = inputs
        parts = [
            T.zeros_like(z) if g is None or not isinstance(g.type, TensorType) else g
            for g, z in zip(output_grads, outputs, strict=True)]
        joined = join(axis, *parts)
        return [joined, disconnected(axis), disconnected(lengths)]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        if eval_points[0] is None:
            return [None] * self.len_splits
        return self(eval_points[0], *inputs[1:], return_list=True)  # type: ignore[no-any-return]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True] * self.len_splits, [False] * self.len_splits, [False] * self.len_splits]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        x, _, vector = values
        axis = _constant_axis(node.inputs[1], x.ndim, "split")
        if axis is None:
            return b.python(node, *values)
        lowering.require_equal(
            b, vector.dims[0], self.len_splits, ValueError,
            f"split: {{0}} lengths for {self.len_splits} parts", vector.dims[0])
        lengths = [b.as_dim(b.scalar(b.element(vector, i))) for i in range(self.len_splits)]
        for length in lengths:
            lowering.require(b, b.number("ge", length, 0), ValueError,
                             "split: the length {0} is negative", length)
        lowering.require_equal(
            b, _total(lengths), x.dims[axis], ValueError,
            "split: the lengths add up to {0}, not to {1}", _total(lengths), x.dims[axis])
        parts, offset = [], 0
        for length in lengths:
            parts.append(b.slice(x, axis, offset, 1, length))
            offset = length + offset
        return tuple(parts) if len(parts) > 1 else parts[0]

    @staticmethod
    def samples() -> list[Sample]:
        cuts: list[tuple[int, tuple[int, ...]]] = [(0, (1, 2)), (1, (1, 0, 3)), (-1, (4,))]
        return [
            Sample(Split(len(s)), (spread(3, 4), np.array(axis), np.array(s)), len(s) == 1)
            for axis, s in cuts]

    def __str__(self) -> str:
        return f"Split{{{self.len_splits}}}"


def split(x: Any, splits_size: Any, n_splits: int, axis: Any = 0) -> Any:
    """The list of `n_splits` parts of `x` along `axis`, of lengths `splits_size`."""
    return Split(n_splits)(x, axis, splits_size, return_list=True)


def tile(x: Any, reps: Any, ndim: int | None = None) -> Any:
    """`x` repeated `reps[i]` times along dim i.

    reps: an integer, a scalar, or a list of them, one per dim of the result (padded with 1 on the
    left, as `x` is); ndim: the number of dims, at least those of `x` and of `reps`.
    Raises ValueError when `ndim` is too small or the length of `reps` is not known.
    """
    x = as_tensor_variable(x)
    if isinstance(reps, Variable) and reps.type.ndim == 1:
        known = length_or_unknown(reps)
        count = known if isinstance(known, int) else ndim
        if count is None:
            raise ValueError("tile: give `ndim` when `reps` is a vector of unknown length")
        times: list[Any] = elements(reps, count)
    else:
        times = list(reps) if isinstance(reps, (list, tuple)) else [reps]
    if any(getattr(as_tensor_variable(r).type, "dtype", "") not in dtypes.DISCRETE for r in times):
        raise ValueError("tile: `reps` are integers")
    if any(as_tensor_variable(r).type.ndim for r in times):
        raise ValueError("tile: `reps` is a number or scalar per dim, or a vector")
    rank = max(len(times), x.type.ndim, 0 if ndim is None else ndim)
    if ndim is not None and rank > ndim:
        raise ValueError(f"tile: ndim is {ndim}, less than the {rank} of `x` and `reps`")
    times = [1] * (rank - len(times)) + times
    x = T.shape_padleft(x, rank - x.type.ndim) if rank > x.type.ndim else x
    lengths = [shape_i(x, i) for i in range(rank)]
    wide = DimShuffle(rank, [o for i in range(rank) for o in ("x", i)])(x)
    filled = T.alloc(wide, *(n for r, d in zip(times, lengths, strict=True) for n in (r, d)))
    return T.reshape(filled, [r * d for r, d in zip(times, lengths, strict=True)], rank)


class RepeatOp(TensorOp):
    """Each element of `x` repeated along `axis` (None: of the flattened `x`) as often as the vector
    of repeats, or the scalar, says. Raises ValueError for repeats of another length."""

    __props__ = ("axis",)

    def __init__(self, axis: int | None = None) -> None:
        self.axis = axis

    def make_node(self, *inputs: Any) -> Apply:
        x, repeats = as_tensor_variable(inputs[0]), as_tensor_variable(inputs[1])
        if repeats.type.dtype not in dtypes.INTEGER or repeats.type.ndim > 1:
            raise TypeError(f"repeat: the repeats are integers, got {repeats.type}")
        shape = (None,) if self.axis is None else tuple(
            1 if d == 1 and i != self.axis else None for i, d in enumerate(x.type.shape))
        return Apply(self, [x, repeats], [tensor_type(x.type.dtype, shape)()])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        x_shape = list(shapes[0]) if self.axis is not None else [dims.product(shapes[0])]
        axis = self.axis or 0
        repeats = inputs[1]
        if len(shapes[1]):
            raise NotImplementedError("repeat by a vector: the length is its sum")
        return [(*x_shape[:axis], x_shape[axis] * dims.of(repeats), *x_shape[axis + 1:])]

    def value(self, xp: Any, *arrays: Any) -> Any:
        return xp.repeat(arrays[0], arrays[1], axis=self.axis)

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        (x, repeats), (g,) = inputs, output_grads
        axis = self.axis or 0
        flat = T.flatten(x) if self.axis is None else x
        source = repeat_sources(flat.shape[axis], repeats)
        place = (slice(None),) * axis
        zeros = T.zeros_like(flat, dtype=g.type.dtype)
        back = T.inc_subtensor(zeros[(*place, source)], g)
        if self.axis is None:
            back = T.reshape(back, x.shape, x.type.ndim)
        return [specify_type(back, tensor_type(g.type.dtype, x.type.shape)), disconnected(repeats)]

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        return [None if eval_points[0] is None else self(eval_points[0], inputs[1])]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [False]]

    def __str__(self) -> str:
        return f"RepeatOp{{axis={self.axis}}}"

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(RepeatOp(a), (spread(3, 4), np.array(2))) for a in (None, 0, 1)]


def repeat_sources(length: Any, repeats: Any) -> Any:
    """For each element of a repeated vector, which of the `length` elements it came from."""
    return RepeatOp(0)(T.arange(length), repeats)


def repeat(x: Any, repeats: Any, axis: int | None = None) -> Any:
    """Each element of `x` repeated `repeats` times (a number, a scalar, or a vector with one per
    element) along `axis`; without `axis`, of the flattened `x`.

    Raises TypeError for repeats that are no integers, ValueError for more than one dim of them.
    """
    x, repeats = as_tensor_variable(x), as_tensor_variable(repeats)
    if repeats.type.ndim > 1:
        raise ValueError("The dimension of repeats should not exceed 1.")
    if repeats.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"repeat: the repeats are integers, got {repeats.type}")
    if repeats.type.ndim == 1 and not repeats.type.broadcastable[0]:
        return RepeatOp(axis if axis is None else axis % x.type.ndim)(x, repeats)
    if repeats.type.ndim == 1:
        repeats = repeats[0]
    if axis is None:
        x, axis = T.flatten(x), 0
    axis = axis % x.type.ndim
    rank = x.type.ndim
    lengths: list[Any] = [shape_i(x, i) for i in range(rank)]
    wide = DimShuffle(rank, [*range(axis + 1), "x", *range(axis + 1, rank)])(x)
    filled = T.alloc(wide, *lengths[:axis + 1], repeats, *lengths[axis + 1:])
    lengths[axis] = lengths[axis] * repeats
    return T.reshape(filled, lengths, rank)
