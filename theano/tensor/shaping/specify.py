"""Assertions about shapes: `specify_shape`, and changes of the broadcast pattern."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.tensor import lowering
from theano.tensor.integers import as_axis
from theano.tensor.op import TensorOp, disconnected, linear_in_first, varies_with_first
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import (
    as_shape_vector,
    known_elements,
    length_or_unknown,
    lowered_elements,
)
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.type import TensorType
    from theano.tensor.typing import Dim, ShapeLike, Shapes, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "Rebroadcast", "SpecifyShape", "addbroadcast", "patternbroadcast", "specify_shape",
    "unbroadcast",
]


class SpecifyShape(TensorOp):
    """`x`, asserted to have the shape that is the second input. The result has the type of `x`, in
    which an asserted length of 1 is not known: so it can be the new value of a shared matrix.
    Raises AssertionError for another number of dims, and at run time for another shape."""

    view_map = {0: [0]}
    static = (1,)

    def make_node(self, x: Any, shape: Any) -> Apply:
        matrix = getattr(getattr(x, "type", None), "is_matrix", False)
        x, shape_ = x if matrix else as_tensor_variable(x), as_shape_vector(shape)
        known = length_or_unknown(shape_)
        if isinstance(known, int) and known != x.type.ndim:
            raise AssertionError(
                f"specify_shape: {known} dims were given for {x}, which has {x.type.ndim}")
        return Apply(self, [x, shape_], [x.type()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        asked = known_elements(inputs[1], len(shapes[0]))
        return [tuple(
            length if wanted is None else wanted
            for wanted, length in zip(asked, shapes[0], strict=True))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, shape_ = arrays
        if tuple(x.shape) != tuple(map(dims.number, shape_)):
            raise AssertionError(
                f"specify_shape: got shape {x.shape}, expected {tuple(map(dims.number, shape_))}")
        return x

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        output_storage[0][0] = self.value(np, *inputs)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [self(output_grads[0], inputs[1]), disconnected(inputs[1])]

    R_op = linear_in_first

    connection_pattern = varies_with_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, vector = values
        lowering.require_equal(
            b, vector.dims[0], x.ndim, AssertionError,
            "specify_shape: {0} dims were given for a tensor of {1}", vector.dims[0], x.ndim)
        numbers = lowered_elements(b, node.inputs[1], vector, x.ndim)
        return _assert_dims(b, x, numbers, AssertionError, "specify_shape")

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(SpecifyShape(), (spread(*s), np.array(s))) for s in ((3, 4), (1, 2, 1))]


def _placeholders(first: int, count: int) -> str:
    return "(" + ", ".join(f"{{{first + i}}}" for i in range(count)) + "," * (count == 1) + ")"


def _assert_dims(b: Any, x: Any, wanted: Sequence[Dim], error: Any, op_name: str) -> Any:
    """`x`, checked at run time to have the dims `wanted` (None: any); an int becomes a known
    dim."""
    text = f"{op_name}: got shape {_placeholders(0, x.ndim)}, expected ("
    known = [w if w is not None else length for w, length in zip(wanted, x.dims, strict=True)]
    text += ", ".join(f"{{{x.ndim + i}}}" for i in range(x.ndim)) + "," * (x.ndim == 1) + ")"
    result = x
    for axis, (want, length) in enumerate(zip(wanted, x.dims, strict=True)):
        if want is None:
            continue
        lowering.require_equal(b, length, want, error, text, *x.dims, *known)
        if isinstance(want, int) and not isinstance(length, int):
            result = b.slice(result, axis, 0, 1, want)
    return result


def specify_shape(x: TensorLike, shape: ShapeLike) -> Any:
    """`x`, asserted to have the shape `shape` (a vector, or a sequence of integers and scalars).
    Raises AssertionError for another number of dims, and at run time for another shape.

    >>> T.specify_shape([1, 2], (2,)).eval()
    array([1, 2])
    """
    return SpecifyShape()(x, shape)


class EqualLengths(TensorOp):
    """Its first input, of which the length along `axis` is asserted to be that of the second input
    along `other`. Raises ValueError at run time, with `message`, in which `{}` are both lengths."""

    __props__ = ("axis", "other", "message")
    view_map = {0: [0]}

    def __init__(self, axis: int, other: int, message: str) -> None:
        self.axis, self.other, self.message = axis, other, message

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        return [(inputs[0].type.dtype, inputs[0].type.ndim)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x, y = arrays
        if x.shape[self.axis] != y.shape[self.other]:
            raise ValueError(self.message.format(x.shape[self.axis], y.shape[self.other]))
        return x

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        output_storage[0][0] = self.value(np, *inputs)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [output_grads[0], disconnected(inputs[1])]

    R_op = linear_in_first

    connection_pattern = varies_with_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, y = values
        lengths = x.dims[self.axis], y.dims[self.other]
        lowering.require_equal(b, *lengths, ValueError, self.message, *lengths)
        return x

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(EqualLengths(1, 0, "{} and {}"), (spread(2, 3), spread(3)))]


class SpecifyDims(TensorOp):
    """`x`, whose dims are asserted to have the given lengths (None: any). The type of the result
    has these lengths.

    Raises ValueError when a length differs from that of the type of `x`, or at run time.
    """

    __props__ = ("lengths",)
    view_map = {0: [0]}

    def __init__(self, lengths: Sequence[int | None]) -> None:
        self.lengths = tuple(lengths)

    def wanted(self, static: Sequence[int | None]) -> list[int | None]:
        """The dims of the result's type, given those of the input's type."""
        return list(self.lengths)

    def make_node(self, *inputs: TensorLike) -> Apply:
        x = as_tensor_variable(inputs[0])
        result = self.wanted(x.type.shape)
        if len(result) != x.type.ndim:
            raise ValueError(f"{self}: {x} has {x.type.ndim} dims, not {len(result)}")
        for axis, (have, want) in enumerate(zip(x.type.shape, result, strict=True)):
            if None not in (have, want) and have != want:
                raise ValueError(f"{self}: dim {axis} of {x} has length {have}, not {want}")
        return Apply(self, [x], [tensor_type(x.type.dtype, tuple(result))()])

    def _demands(self, ndim: int) -> list[int | None]:
        """For each dim, the length that is checked at run time, or None."""
        return self.wanted([None] * ndim)

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(
            have if want is None else want
            for have, want in zip(shapes[0], self._demands(len(shapes[0])), strict=True))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        for axis, want in enumerate(self._demands(x.ndim)):
            if want is not None and x.shape[axis] != want:
                raise ValueError(
                    f"{type(self).__name__}: dim {axis} must have length {want}, "
                    f"got shape {x.shape}")
        return x

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [specify_type(output_grads[0], inputs[0].type.clone(dtype=output_grads[0].dtype))]

    R_op = linear_in_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        (x,) = values
        result = x
        for axis, want in enumerate(self._demands(x.ndim)):
            if want is None or x.dims[axis] == want:
                continue
            lowering.require_equal(
                b, x.dims[axis], want, ValueError,
                f"{type(self).__name__}: dim {axis} must have length {want}, got shape "
                + _placeholders(0, x.ndim), *x.dims)
            result = b.slice(result, axis, 0, 1, want)
        return result

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(SpecifyDims(s), (spread(3, 4),)) for s in ((3, None), (3, 4))]


class Rebroadcast(SpecifyDims):
    """`x` with a changed broadcast pattern: pairs `(axis, bool)`; other dims are unchanged.

    Raises ValueError at run time when a dim that becomes broadcastable does not have length 1.
    """

    __props__ = ("pairs",)
    keeps_elements = True

    def __init__(self, *axis: tuple[int, bool]) -> None:
        for number, flag in axis:
            if not isinstance(number, int) or not isinstance(flag, bool):
                raise TypeError(f"Rebroadcast takes pairs (int, bool), got {(number, flag)}")
        self.pairs = tuple(sorted((int(number), bool(flag)) for number, flag in axis))
        self.axis = dict(self.pairs)

    def wanted(self, static: Sequence[int | None]) -> list[int | None]:
        for i in self.axis:
            if not 0 <= i < len(static):
                raise ValueError(f"Rebroadcast: no dim {i} in a tensor of {len(static)}")
        return [
            have if i not in self.axis else 1 if self.axis[i] else None if have == 1 else have
            for i, have in enumerate(static)]

    def __str__(self) -> str:
        if not self.pairs:
            return "Rebroadcast{}"
        flags = [self.axis.get(i) for i in range(max(self.axis) + 1)]
        return f"Rebroadcast{{{','.join('?' if f is None else str(int(f)) for f in flags)}}}"

    @staticmethod
    def samples() -> list[Sample]:
        return [
            Sample(Rebroadcast((0, True)), (spread(1, 4),)),
            Sample(Rebroadcast((0, False), (1, False)), (spread(1, 4),))]


def specify_type(var: Variable, type: TensorType) -> Any:
    """`var` as a variable of `type`, which differs from its own type only in the known dims.

    Raises ValueError when the types contradict each other; at run time for a wrong length.
    """
    if var.type == type:
        return var
    have, want = var.type.shape, type.shape
    flags = [(i, w == 1) for i, (h, w) in enumerate(zip(have, want, strict=True)) if h != w]
    op = Rebroadcast(*flags)
    if list(want) != op.wanted(have):
        return SpecifyDims(want)(var)
    return op(var)


def _rebroadcast(x: TensorVariable, pairs: Sequence[tuple[int, bool]]) -> Any:
    """`x` with these flags changed; an earlier `Rebroadcast` is merged with this one."""
    flags: dict[int, bool] = dict(pairs)
    while flags and x.owner is not None and type(x.owner.op) is Rebroadcast:
        flags = {**x.owner.op.axis, **flags}
        x = x.owner.inputs[0]
    new = [(i, flag) for i, flag in flags.items() if flag != x.type.broadcastable[i]]
    return Rebroadcast(*new)(x) if new else x


def addbroadcast(x: TensorLike, *axes: int) -> Any:
    """`x` whose dims `axes` are broadcastable. Raises AxisError for an axis out of range,
    ValueError at run time if a length is not 1.

    >>> T.addbroadcast([[1, 2]], 0).broadcastable
    (True, False)
    """
    x = as_tensor_variable(x)
    return _rebroadcast(x, [(as_axis(i, x.type.ndim, "addbroadcast"), True) for i in axes])


def unbroadcast(x: TensorLike, *axes: int) -> Any:
    """`x` whose dims `axes` are not broadcastable, although their length may be 1. Raises AxisError
    for an axis out of range.

    >>> T.unbroadcast([[1, 2]], 0).broadcastable
    (False, False)
    """
    x = as_tensor_variable(x)
    return _rebroadcast(x, [(as_axis(i, x.type.ndim, "unbroadcast"), False) for i in axes])


def patternbroadcast(x: TensorLike, broadcastable: Sequence[bool]) -> Any:
    """`x` with the broadcast pattern `broadcastable`; dims that become broadcastable are checked at
    run time. Dims beyond the pattern are unchanged. Raises TypeError for a pattern that is not a
    list, ValueError for one longer than the dims of `x`, and at run time for a length other than 1.

    >>> T.patternbroadcast([[1, 2]], (True, False)).broadcastable
    (True, False)
    """
    x = as_tensor_variable(x)
    if not isinstance(broadcastable, (list, tuple, np.ndarray)):
        raise TypeError(
            f"patternbroadcast: broadcastable must be a list of booleans, got {broadcastable!r}")
    if len(broadcastable) > x.type.ndim:
        raise ValueError(
            f"patternbroadcast: {len(broadcastable)} flags for {x}, which has {x.type.ndim} dims")
    pairs = [(i, bool(flag)) for i, flag in enumerate(broadcastable)
             if bool(flag) != x.type.broadcastable[i]]
    return _rebroadcast(x, pairs)


locate(globals())
