"""New arrays: `zeros`, `ones`, `alloc`, `arange`, and arrays of the shape of another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import flags, scalar
from theano.errors import format_error
from theano.graph.node import Apply, Constant, Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.constant import as_tensor_variable
from theano.tensor.elemwise import DimShuffle, sum_to
from theano.tensor.indexing.basic import Subtensor
from theano.tensor.integers import as_rank
from theano.tensor.op import (
    Disconnected,
    TensorOp,
    disconnected,
    linear_in_first,
    varies_with_first,
    zero_gradient,
)
from theano.tensor.samples import Sample
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import Shape, Shape_i, is_length
from theano.tensor.type import tensor_type
from theano.tensor.var import ExactZero, TensorOperators

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import ShapeLike, Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "ARange", "Alloc", "AllocEmpty", "alloc", "arange", "full", "full_like", "ones", "ones_like",
    "zeros", "zeros_like",
]


def default_dtype(name: str | None) -> str:
    if name is None or (isinstance(name, str) and name == "floatX"):
        return str(flags.config.floatX)
    return dtypes.named(name)


def check_integers(op_name: str, variables: Any) -> None:
    """Raise TypeError unless all variables are integer scalars."""
    for i, v in enumerate(variables):
        if v.type.ndim or v.type.dtype not in dtypes.INTEGER:
            raise TypeError(format_error(
                f"{op_name} takes integer scalars, but argument {i} (0-based) is {v} of {v.type}",
                hint='theano.tensor.cast(n, "int64") makes integers; of a vector take one element'))


def lengths_of(shape: ShapeLike) -> list[Any]:
    """The elements of a shape, which is one number, several, or a vector of known length."""
    if isinstance(shape, TensorOperators):
        if shape.type.ndim == 0:
            return [shape]
        rank = as_rank(T.get_vector_length(shape), "the length of a shape")
        return [shape[i] for i in range(rank)]
    if isinstance(shape, np.ndarray):
        return [int(d) for d in shape.reshape(-1)]
    return list(shape) if isinstance(shape, (list, tuple)) else [shape]


def _length(value: Variable) -> Any:
    """A length; a constant if a type determines it, such as 1 for `x.shape[0]` of a row `x`."""
    node = getattr(value, "owner", None)
    if node is None or not isinstance(node.op, (T.Subtensor, T.Shape_i)):
        return value
    try:
        known = T.get_scalar_constant_value(value, elemwise=False)
    except T.NotScalarConstantError:
        return value
    return T.constant(known, dtype=value.type.dtype)


class Alloc(TensorOp):
    """The first input broadcast to the shape given by the other inputs, in new memory.

    Raises TypeError for lengths that are not integer scalars or fewer than the dims of the value,
    ValueError at run time for a negative length or one to which the value does not broadcast,
    MemoryError for an array that is too large.
    """

    remedies = {"does not broadcast": "each length must be that of the value, or the value's be 1; "
                "value.dimshuffle(0, 'x') repeats a vector along rows",
                "negative length": "theano.tensor.maximum(length, 0) makes it 0"}

    def pretty(self, node: Apply, operands: list[str]) -> str:
        """The text that `pp` prints."""
        return f"alloc({', '.join(operands)})"

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        value, lengths = inputs[0], inputs[1:]
        check_integers("Shape arguments to Alloc must be integers: alloc", lengths)
        if value.type.ndim > len(lengths):
            raise TypeError(format_error(
                f"alloc: {value} has {value.type.ndim} dims, more than the {len(lengths)} lengths",
                hint="give one length per dim of the value"))
        return [(value.type.dtype, len(lengths))]

    def make_node(self, *inputs: Any, **named: Any) -> Apply:
        return super().make_node(*inputs[:1], *map(_length, inputs[1:]), **named)

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(dims.of(v) for v in inputs[1:])]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        lengths = tuple(map(dims.number, arrays[1:]))
        for d in lengths:
            if d < 0:
                raise ValueError(f"alloc: a dim has the negative length {d}")
        lowering.check_size("alloc", lengths, str(arrays[0].dtype))
        own = arrays[0].shape
        last = lengths[len(lengths) - len(own):]
        if any(n not in (1, d) for n, d in zip(own, last, strict=True)):
            raise ValueError(
                f"alloc: a value of shape {own} does not broadcast to shape {lengths}")
        return xp.array(xp.broadcast_to(arrays[0], lengths))

    def static_inputs(self, node: Apply) -> Sequence[int]:
        return range(1, len(node.inputs))

    connection_pattern = varies_with_first

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x, *lengths), (g,) = inputs, output_grads
        return [sum_repeated(sum_to(g, x), x, lengths), *map(disconnected, lengths)]

    R_op = linear_in_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x, *lengths = values
        wanted = [dims.of(b.scalar(v)) for v in lengths]
        for d in wanted:
            if not isinstance(d, int):
                b.check(d >= 0, ValueError, "alloc: a dim has the negative length {}", d)
        large = any(isinstance(d, int) and d >= 2 ** 31 for d in wanted)
        if large or not all(map(is_length, node.inputs[1:])):
            lowering.require_size(
                b, wanted, np.dtype(x.dtype).itemsize, MemoryError,
                lowering.too_large("alloc", ["{}"] * len(wanted)), *wanted)
        return lowering.broadcast_to(b, lowering.align(b, x, len(wanted)), wanted)

    @staticmethod
    def samples() -> list[Sample]:
        one, two_three = np.array(1), (np.array(2), np.array(3))
        rows = np.arange(6, dtype="int8").reshape(2, 3)
        return [
            Sample(Alloc(), (np.array(2.5), *two_three)),
            Sample(Alloc(), (np.arange(3.0), *two_three)), Sample(Alloc(), (rows, one, *two_three)),
            Sample(Alloc(), (np.array(True), np.array(0))), Sample(Alloc(), (np.array(1.5),))]

    def __str__(self) -> str:
        return "Alloc"


def sum_repeated(term: TensorVariable, x: Variable, lengths: Tensors) -> Any:
    """`term`, of the rank of `x`, summed along the dims that were broadcast at run time: dims of
    length 1 in `x` that are not broadcastable by type. lengths: the shape to which `x` was
    broadcast, of the same or higher rank."""
    shape: list[Any] = []
    repeats: list[int] = []
    lengths = lengths[len(lengths) - x.type.ndim:]
    for axis, (one, length) in enumerate(zip(x.type.broadcastable, lengths, strict=True)):
        own = 1 if one else dims.shape_i(x, axis)
        if not one and not _is_length(length, x, axis):
            repeats.append(len(shape))
            shape.append(length // own)
        shape.append(own)
    if not repeats:
        return term
    return T.sum(T.reshape(term, shape, ndim=len(shape)), axis=repeats)


def _is_length(length: Variable, x: Variable, axis: int) -> bool:
    """Whether a length is the expression `x.shape[axis]` or `shape_i(x, axis)`, or such an
    expression for the same dim of y, where x = y.dimshuffle(...)."""
    source = x.owner
    if source is not None and type(source.op) is DimShuffle:
        order = source.op.new_order[axis]
        if order != "x" and _is_length(length, source.inputs[0], int(order)):
            return True
    node = length.owner
    if node is not None and type(node.op) is Shape_i:
        return node.inputs[0] is x and bool(node.op.i == axis)
    if node is None or type(node.op) is not Subtensor or node.inputs[0].owner is None:
        return False
    shape, (_, *index) = node.inputs[0].owner, node.inputs
    return type(shape.op) is Shape and shape.inputs[0] is x and len(index) == 1 and (
        isinstance(index[0], Constant) and index[0].data % x.type.ndim == axis)


class AllocEmpty(Disconnected):
    """An uninitialised array of `dtype` with the shape given by the inputs."""

    __props__ = ("dtype",)

    def __init__(self, dtype: str) -> None:
        self.dtype = default_dtype(dtype)

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        check_integers("AllocEmpty", inputs)
        return [(self.dtype, len(inputs))]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(dims.of(v) for v in inputs)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        lengths = tuple(map(dims.number, arrays))
        lowering.check_size("AllocEmpty", lengths, self.dtype)
        return xp.zeros(lengths, dtype=self.dtype)

    def static_inputs(self, node: Apply) -> Sequence[int]:
        return range(len(node.inputs))

    def do_constant_folding(self, node: Apply) -> bool:
        return False

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        lengths = [dims.of(b.scalar(v)) for v in values]
        return b.generate(lengths, lambda *_: b.const(0, self.dtype), self.dtype)


class ARange(TensorOp):
    """The numbers from `start` to before `stop` in steps of `step`."""

    __props__ = ("dtype",)
    broadcasts = False
    _too_far = "arange: the difference of the bounds does not fit in int64"
    static = (0, 1, 2)

    def __init__(self, dtype: str) -> None:
        self.dtype = dtype

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        for v in inputs:
            if v.type.ndim or v.type.dtype in dtypes.COMPLEX:
                raise TypeError(f"arange takes real scalars, got {v} of {v.type}")
        return [(self.dtype, 1)]

    def shape(self, inputs: Sequence[Any], shapes: Shapes) -> list[tuple[Any, ...]]:
        discrete = not any(_dtype_of(v) in dtypes.CONTINUOUS for v in inputs)
        if all(isinstance(v, Constant) for v in inputs):
            start, stop, step = (v.data.item() for v in inputs)
            if not step:
                return [(0,)]
            if discrete:
                return [(max((start - stop) // step * -1, 0),)]
            length = (stop - start) / step
            return [(max(math.ceil(length), 0) if math.isfinite(length) else dims.UNKNOWN,)]
        if not discrete:
            return [(self._float_length(inputs),)]
        start, stop, step = (dims.of(v) for v in inputs)
        return [(dims.maximum((start - stop) // step * -1, 0),)]

    def _float_length(self, inputs: Sequence[TensorVariable]) -> Any:
        if not all(isinstance(v, Variable) for v in inputs):
            return dims.UNKNOWN
        start, stop, step = (T.cast(v, "float64") for v in inputs)
        return T.maximum(T.cast(T.ceil(T.true_div(stop - start, step)), "int64"), 0)

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        start, stop, step = (a.item() for a in arrays)
        if step == 0:
            raise ZeroDivisionError("arange: the step is 0")
        if any(isinstance(bound, float) for bound in (start, stop, step)):
            length = (stop - start) / step
            if not length <= 2.0 ** 60:
                raise ValueError("arange: the length is not finite, or too large")
            if length == -math.inf:
                return xp.zeros(0, dtype=self.dtype)
        elif start and isinstance(stop - start, int) and abs(stop - start) >= 2 ** 63:
            raise MemoryError(self._too_far)
        length = -((start - stop) // step)
        lowering.check_size(
            "arange", (int(length) if isinstance(length, float) else length,), self.dtype)
        return xp.arange(start, stop, step, dtype=self.dtype)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        """Of floats, NumPy's numbers: JAX rounds otherwise."""
        if not any(_dtype_of(v) in dtypes.CONTINUOUS for v in node.inputs):
            return self.value(t.xp, *arrays)
        return t.xp.asarray(self.value(np, *arrays))

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[True], [False], [True]]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (start, stop, step), (z,), (g,) = inputs, outputs, output_grads
        if z.type.dtype in dtypes.DISCRETE:
            return [zero_gradient(start), disconnected(stop), zero_gradient(step)]
        steps = arange(dims.shape_i(z, 0), dtype=self.dtype)
        return [T.sum(g), disconnected(stop), T.sum(g * steps)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        start, _, step = eval_points
        if self.dtype in dtypes.DISCRETE:
            return [None]
        steps = arange(dims.shape_i(self(*inputs), 0), dtype=self.dtype)
        moved = T.zeros_like(steps) if start is None else T.fill(steps, start)
        return [moved if step is None else moved + steps * step]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        if any(v.dtype in dtypes.CONTINUOUS for v in values):
            return self._lower_floats(b, *(b.scalar(v, "float64") for v in values))
        start, stop, step = (dims.of(b.scalar(v)) for v in values)
        if step == 0:
            return b.python(node, *values)  # each call raises the error of the op
        if not isinstance(step, int):
            b.check(step * step > 0, ZeroDivisionError, "arange: the step is 0")
        if start != 0 and not isinstance(stop - start, int):
            low, high = (b.scalar(b.scalar(v), "float64") for v in values[:2])
            apart = b.number("abs_", b.number("sub", high, low))
            most = b.const(2.0 ** 63, "float64")
            b.check(b.number("lt", apart, most), MemoryError, self._too_far)
        length = dims.maximum((start - stop) // step * -1, 0)
        first = b.scalar(values[0])
        pace = b.scalar(values[2])
        return b.generate((length,), lambda i: b.scalar(i * pace + first, self.dtype), self.dtype)

    def _lower_floats(self, b: Builder, start: Value, stop: Value, step: Value) -> Any:
        """As in NumPy, the number of steps is computed in float64, and the step is the difference
        of the first two elements, in the dtype of the result."""
        op = scalar.OPS
        moving = b.apply(op["neq"], step, b.const(0.0, "float64"))
        b.check(moving, ZeroDivisionError, "arange: the step is 0")
        steps = b.apply(op["true_div"], b.apply(op["sub"], stop, start), step)
        b.check(b.apply(op["le"], steps, b.const(2.0 ** 60, "float64")), ValueError,
                "arange: the length is not finite, or too large")
        length = dims.maximum(dims.of(b.scalar(b.apply(op["ceil"], steps), "int64")), 0)
        first = b.scalar(start, self.dtype)
        second = b.scalar(b.apply(op["add"], start, step), self.dtype)
        pace = b.apply(op["sub"], second, first)

        def element(i: Value) -> Any:
            return b.apply(op["add"], first, b.apply(op["mul"], b.scalar(i, self.dtype), pace))

        return b.generate((length,), element, self.dtype)

    @staticmethod
    def samples() -> list[Sample]:
        whole = ((0, 5, 1), (2, 11, 3), (5, 0, -2), (0, 0, 1), (3, -3, 1))
        return [Sample(ARange("int64"), tuple(map(np.array, s)), False) for s in whole] + [
            Sample(ARange("float32"), tuple(map(np.array, s)), False) for s in whole] + [
            Sample(ARange("float64"), tuple(map(np.array, s)), False)
            for s in ((0.5, 3.1, 0.25), (3.0, -1.0, -0.5), (2.0, 1.0, 0.5))]

    def __str__(self) -> str:
        return f"ARange{{dtype={self.dtype!r}}}"


def _dtype_of(value: Variable) -> str:
    return str(value.type.dtype if isinstance(value, Variable) else getattr(value, "dtype", ""))


@cache
def arange_op(dtype: str) -> ARange:
    """The op of `arange` for that dtype."""
    return ARange(dtype)


_alloc = Alloc()


def alloc(value: TensorLike, *shape: ShapeLike) -> Any:
    """`value` broadcast to the given lengths, in the dtype of `value`.

    Raises TypeError for lengths that are not integer scalars or fewer than the dims of `value`,
    ValueError at run time for a negative length or one to which `value` does not broadcast.

    >>> T.alloc(7, 2, 3).eval()
    array([[7, 7, 7],
           [7, 7, 7]], dtype=int8)
    """
    return _alloc(value, *shape)


def full(shape: Any, fill_value: TensorLike, dtype: str | None = None) -> Any:
    """A tensor of the given shape filled with `fill_value`; dtype: by default that of the value.

    Raises TypeError for lengths that are not integer scalars, ValueError at run time for negative
    ones.

    >>> T.full((2,), 7).eval()
    array([7, 7], dtype=int8)
    """
    value = as_tensor_variable(fill_value)
    return _alloc(value if dtype is None else T.cast(value, dtype), *lengths_of(shape))


def zeros(shape: Any, dtype: str | None = None) -> Any:
    """Zeros. shape: an int or variable, a list of them, or a vector of known length; dtype: floatX
    by default. Raises TypeError for lengths that are not integer scalars, ValueError for a vector
    of unknown length, and at run time for negative lengths.

    >>> T.zeros((2, 3), dtype="int64").eval()
    array([[0, 0, 0],
           [0, 0, 0]])
    """
    return _alloc(T.constant(0, dtype=default_dtype(dtype)), *lengths_of(shape))


def ones(shape: Any, dtype: str | None = None) -> Any:
    """Ones. shape: an int or variable, a list of them, or a vector of known length; dtype: floatX
    by default. Raises TypeError for lengths that are not integer scalars, ValueError for a vector
    of unknown length, and at run time for negative lengths.

    >>> T.ones((2,), dtype="int64").eval()
    array([1, 1])
    """
    return _alloc(T.constant(1, dtype=default_dtype(dtype)), *lengths_of(shape))


def full_like(model: TensorLike, fill_value: TensorLike, dtype: str | None = None) -> Any:
    """`fill_value` broadcast to the shape of `model`; dtype: by default that of `model`.

    >>> T.full_like([1, 2], 7).eval()
    array([7, 7])
    """
    model = as_tensor_variable(model)
    value = T.cast(as_tensor_variable(fill_value), model.type.dtype if dtype is None else dtype)
    return T.second(model, value)


def zeros_like(model: object, dtype: str | None = None, opt: bool = False) -> Any:
    """Zeros in the shape of `model`; dtype: by default that of `model`. opt: for a scalar, return a
    constant.

    >>> T.zeros_like([1, 2]).eval()
    array([0, 0])
    """
    return _number_like(model, 0, dtype, opt)


def ones_like(model: TensorLike, dtype: str | None = None, opt: bool = False) -> Any:
    """Ones in the shape of `model`; dtype: by default that of `model`. opt: for a scalar, return a
    constant.

    >>> T.ones_like([5, 6]).eval()
    array([1, 1])
    """
    return _number_like(model, 1, dtype, opt)


def _number_like(model: Any, number: int, dtype: str | None, opt: bool) -> Any:
    model = as_tensor_variable(model)
    value = T.constant(number, dtype=model.type.dtype if dtype is None else default_dtype(dtype))
    return value if opt and model.type.ndim == 0 else T.second(model, value)


def exact_zeros(model: Variable, dtype: str | None = None) -> Any:
    """Zeros in the shape of `model` for the gradient of an op with respect to elements that it does
    not use. A product with these zeros is exactly zero (see `ExactZero`). dtype: by default that of
    `model`."""
    return T.second(model, exact_zero(model.type.dtype if dtype is None else dtype))


@cache
def exact_zero(dtype: str) -> Any:
    """The number that `exact_zeros` repeats."""
    zero = ExactZero(tensor_type(dtype, ()), np.zeros((), dtype=dtype))
    zero.mark = None
    return zero


def arange(
    start: TensorLike, stop: TensorLike | None = None, step: TensorLike = 1,
    dtype: str | None = None,
) -> Any:
    """The numbers from `start` to before `stop` in steps of `step`; `arange(stop)` starts at 0.

    dtype: by default uint64 for unsigned integers, int64 for other integers, else the upcast.
    Raises TypeError for arguments that are not real scalars; at run time ZeroDivisionError for a
    step of 0, ValueError for an infinite length, MemoryError for a length that is too large.

    >>> T.arange(2, 8, 3).eval()
    array([2, 5])
    """
    if stop is None:
        start, stop = 0, start
    start, stop, step = (as_tensor_variable(v) for v in (start, stop, step))
    if dtype is None:
        dtype = dtypes.upcast(start.type.dtype, stop.type.dtype, step.type.dtype)
        if dtype in dtypes.DISCRETE:
            dtype = "uint64" if dtype in dtypes.UNSIGNED else "int64"
    return arange_op(default_dtype(dtype))(start, stop, step)
locate(globals())
