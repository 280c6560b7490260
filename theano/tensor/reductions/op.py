"""`CAReduce` and its subclasses: reductions by a commutative, associative scalar op along axes."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import flags
from theano.graph.missing import grad_not_implemented
from theano.graph.node import Apply
from theano.scalar import OPS, ScalarOp, dtypes
from theano.tensor import lowering
from theano.tensor.constant import as_tensor_variable
from theano.tensor.integers import as_axis, as_integer
from theano.tensor.op import TensorOp, conjugate, in_dtype_of, linear_in_first, zero_gradient
from theano.tensor.samples import Sample
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    import numpy.typing as npt

    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import AxisLike, Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

Axes = tuple[int, ...]

WIDE = {
    "bool": "int64", "int8": "int64", "int16": "int64", "int32": "int64", "uint8": "uint64",
    "uint16": "uint64", "uint32": "uint64",
}
ACCURATE = {**WIDE, "float16": "float32", "float32": "float64", "complex64": "complex128"}


def normalize_axes(x: Variable, axis: object) -> Axes:
    """`axis` (None: all; an int or several; negative ones count from the end) as a sorted tuple.

    Raises ValueError for an axis that `x` does not have, TypeError for a value that is not an axis.
    """
    ndim = x.type.ndim
    listed = as_axes(axis)
    if listed is None:
        return tuple(range(ndim))
    return tuple(sorted({as_axis(index, ndim, "reduction") for index in listed}))


def as_axes(axis: Any) -> Axes | None:
    """None, or the axes as a tuple of ints; raises TypeError for a value that is not an axis."""
    if hasattr(axis, "data") and hasattr(axis, "owner"):
        axis = axis.data
    if axis is None:
        return None
    if isinstance(axis, (float, np.floating)):  # as in max(x, 0.), where maximum is meant
        raise TypeError(f"axis must be an integer, got {axis!r}")
    return tuple(as_integer(each, "axis") for each in _listed(axis))


def _listed(axis: object) -> list[Any]:
    if isinstance(axis, np.ndarray):
        return list(axis.reshape(-1))
    if isinstance(axis, Sequence) and not isinstance(axis, str):
        return list(axis)
    return [axis]


def accumulator(name: str, have: str, acc_dtype: str | None) -> str:
    """The dtype of the accumulator for elements of dtype `have` when `acc_dtype` is requested.

    Raises TypeError when that would lose precision."""
    if acc_dtype is None:
        return ACCURATE.get(have, have)
    if acc_dtype in dtypes.CONTINUOUS and have in dtypes.DISCRETE:
        return acc_dtype
    if dtypes.upcast(have, acc_dtype) != acc_dtype:
        raise TypeError(
            f"{name}: {have} cannot be accumulated in acc_dtype {acc_dtype}, precision would be "
            "lost; give a wider acc_dtype or none, or cast the input")
    return acc_dtype


def dtype_name(dtype: npt.DTypeLike) -> str:
    """The name of a dtype; `floatX` is replaced by `config.floatX`."""
    return str(flags.config.floatX if dtype == "floatX" else np.dtype(dtype))


class CAReduce(TensorOp):
    """A reduction by `scalar_op`, a function of two inputs, along `axis` (None: all), in the dtype
    of the input.

    The sum of no elements is 0, the product 1, "and" true, "or" false; other ops raise ValueError
    for no elements. The op of a node has the axes as a sorted tuple, `acc_dtype`, the dtype of the
    accumulator, and `dtype`, the dtype of the result. accurate: whether the program has given the
    dtype of the accumulator. all_axes: whether axis=None was given, which is printed.
    Raises NotImplementedError for an op that does not have two inputs, TypeError if the op changes
    the dtype of the input, ValueError for an axis that the input does not have.
    """

    __props__: tuple[str, ...] = (
        "scalar_op", "axis", "acc_dtype", "dtype", "no_zeros", "accurate")
    dtype: Any = None
    acc_dtype: Any = None
    accurate = no_zeros = False

    def __init__(self, scalar_op: ScalarOp, axis: AxisLike = None) -> None:
        if scalar_op.nin not in (2, -1):
            raise NotImplementedError(
                f"CAReduce takes a function of two numbers, {scalar_op} takes {scalar_op.nin}")
        self.scalar_op: Any = scalar_op
        self.axis: Any = as_axes(axis)
        self.all_axes = axis is None

    @property
    def compares_result(self) -> bool:
        """Whether the gradient compares the input with the result: for a maximum or minimum."""
        way = self.scalar_op.reduction
        return way is not None and bool(way.extreme)

    def along(self, axis: Axes) -> Any:
        """The same reduction along other axes."""
        other = copy.copy(self)
        other.axis, other.all_axes = axis, False
        return other

    def accumulating_in(self, dtype: str) -> Any:
        """The same reduction with an accumulator of the dtype of the input and result, for devices
        on which wider numbers are slow; itself if the program has given another dtype."""
        if self.accurate or self.dtype != dtype or self.acc_dtype != ACCURATE.get(dtype) or (
                dtype not in ("float32", "complex64")):
            return self
        other = copy.copy(self)
        other.acc_dtype = dtype
        return other

    def make_node(self, *inputs: TensorLike) -> Apply:
        (x,) = inputs
        x = as_tensor_variable(x)
        return TensorOp.make_node(self._resolved(x), x)

    def _resolved(self, x: Variable) -> Any:
        """This op with the axes and dtypes resolved for `x`."""
        acc_dtype, dtype = self._dtypes(x.type.dtype)
        axis = normalize_axes(x, None if self.all_axes else self.axis)
        if (axis, acc_dtype, dtype) == (self.axis, self.acc_dtype, self.dtype):
            return self
        other = self.along(axis)
        other.acc_dtype, other.dtype, other.all_axes = acc_dtype, dtype, self.all_axes
        return other

    def _dtypes(self, have: str) -> tuple[str, str]:
        """The dtypes of the accumulator and of the result for an input of dtype `have`."""
        if self.dtype is None and self.scalar_op.result(have, have) != have:
            raise TypeError(f"{self.scalar_op} of two {have} is not {have}: it cannot reduce")
        return self.acc_dtype or have, self.dtype or have

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        return [(self.dtype, inputs[0].type.ndim - len(self.axis or ()))]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(d for i, d in enumerate(shapes[0]) if i not in (self.axis or ()))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        x = x if str(x.dtype) == self.acc_dtype else x.astype(self.acc_dtype)
        way = self._native()
        with np.errstate(all="ignore"):
            if way is None:
                return _folded(xp, self.scalar_op, x, self.axis or ()).astype(self.dtype)
            for axis in reversed(self.axis or ()):  # one by one, as Theano adds
                x = xp.asarray(getattr(xp, way.function)(x, axis=axis)).astype(self.acc_dtype)
            real = dtypes.kind(self.acc_dtype) == "c" and dtypes.kind(self.dtype) not in "cb"
            return (xp.real(x) if real else x).astype(self.dtype)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [self.gradient(inputs[0], outputs[0], output_grads[0])]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [self.pushforward(inputs[0], eval_points[0])]

    def gradient(self, x: TensorVariable, z: TensorVariable, g: TensorVariable) -> Any:
        """The gradient of `z`, the reduction of `x`, with respect to `x`, given the gradient of
        `z`. It is implemented for sums, products, extremes and logical ops only."""
        name = self.scalar_op.name
        if z.type.dtype in dtypes.DISCRETE or name in ("and_", "or_"):
            return zero_gradient(x)
        z, g = T.makeKeepDims(x, z, self.axis), T.makeKeepDims(x, g, self.axis)
        if name == "add":
            return T.second(x, in_dtype_of(x, g))
        if name == "mul":
            return g * conjugate(self._without_each(x, z))
        if not self.compares_result:
            return grad_not_implemented(self, 0, x, "it is a reduction by another op")
        return g * T.eq(x, z)

    def _without_each(self, x: TensorVariable, z: TensorVariable) -> Any:
        """For each factor the product of the other factors.

        Zeros are replaced by ones; the quotient of product and factor is then correct where no
        other factor is 0; elsewhere the result is 0.
        """
        if self.axis == ():
            return T.ones_like(x)
        real = self._takes_real_part(x)
        if self.no_zeros and not real:
            return z / x
        zero = T.eq(x, 0)
        filled = T.switch(zero, T.ones_like(x), x)
        product = T.prod(filled, self.axis, self.acc_dtype if real else self.dtype, True,
                         self.acc_dtype, no_zeros_in_input=True)
        zeros = T.sum(zero, self.axis, keepdims=True)
        quotient = product / filled
        return T.switch(T.eq(zeros, zero), quotient, T.zeros_like(quotient))

    def _takes_real_part(self, x: TensorVariable) -> bool:
        """Whether the result is the real part of what is computed, which a gradient needs whole."""
        return x.type.dtype in dtypes.COMPLEX and self.dtype not in dtypes.COMPLEX

    def pushforward(self, x: TensorVariable, direction: Any) -> Any:
        """The tangent of the reduction of `x` for the tangent `direction` of `x` (None: zero).

        Where several elements equal the extremum, it is the mean of their tangents. Raises
        NotImplementedError for a reduction by another op, as `gradient` does.
        """
        name = self.scalar_op.name
        if direction is None or self.dtype in dtypes.DISCRETE:
            return None
        if name == "add":
            return self(direction)
        z = T.makeKeepDims(x, self(x), self.axis)
        if name == "mul":
            found = T.sum(direction * self._without_each(x, z), self.axis)
            return T.cast(T.real(found) if self._takes_real_part(x) else found, self.dtype)
        if not self.compares_result:
            raise NotImplementedError(f"{self} has no R_op")
        chosen = T.cast(T.eq(x, z), direction.type.dtype)
        found = T.sum(direction * chosen, self.axis) / T.sum(chosen, self.axis)
        return T.cast(found, self.dtype)

    def _native(self) -> Any:
        """The op's `reduction`, if C and NumPy support it for the dtype of the accumulator."""
        found = self.scalar_op.reduction
        return found if found and dtypes.kind(self.acc_dtype) in found.kinds else None

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        if self._native() is None:
            return b.python(node, *values)
        return b.reduce(self.scalar_op, values[0], self.axis, self.acc_dtype, self.dtype)

    @staticmethod
    def samples() -> list[Sample]:
        rng = np.random.default_rng(2)
        found = []
        for name, dtype, out in (
            ("add", "float64", "float64"), ("mul", "float64", "float64"),
            ("maximum", "float32", "float32"), ("minimum", "float64", "float64"),
            ("add", "int8", "int64"), ("maximum", "int32", "int32"), ("add", "float16", "float32"),
            ("and_", "bool", "bool"), ("or_", "bool", "bool"),
            ("xor", "int8", "int8"), ("or_", "int8", "int8"),
            ("and_", "int16", "int16"),
            ("maximum", "complex64", "complex64"), ("minimum", "complex128", "complex128"),
            ("mul", "complex64", "complex128"),
        ):
            for shape, axis in (((5,), (0,)), ((3, 4), (0,)), ((3, 4), (1,)), ((3, 4), (0, 1)),
                                ((2, 3, 4), (1,)), ((2, 3, 4), (0, 2)), ((2, 3), ())):
                x = (rng.uniform(0.5, 3, shape) * rng.choice([-1, 1], shape)).astype(dtype)
                found.append(Sample(
                    CAReduceDtype(OPS[name], axis, out, out), (x,), dtype == "float64"))
        for name, dtype, kept, out in (
            ("add", "float64", "float64", "int64"), ("mul", "float64", "float64", "int8"),
            ("mul", "float32", "float64", "bool"), ("add", "int8", "int64", "bool"),
            ("add", "complex64", "complex128", "float32"),
            ("mul", "complex128", "complex128", "float64"),
        ):
            x = rng.uniform(0.5, 2, (3, 4)).astype(dtype)
            x = x + np.asarray(1j, dtype) if dtype in dtypes.COMPLEX else x
            found += [Sample(CAReduceDtype(OPS[name], axis, out, kept), (x,), False)
                      for axis in ((0,), (1,), (0, 1))]
        large = np.repeat(np.array([[1e30], [1e-30]], "float32"), 4, axis=1)
        found.append(Sample(
            CAReduceDtype(OPS["mul"], (0, 1), "float32", "float64"), (large,), False))
        wraps = np.array([[200, 100, 3], [7, 0, 255]])
        return found + [
            Sample(CAReduceDtype(OPS[name], axis, "int64", dtype), (wraps.astype(dtype),), False)
            for name in ("add", "mul") for dtype in ("uint8", "int8", "bool")
            for axis in ((0,), (1,), (0, 1))]

    def __str__(self) -> str:
        found = self.scalar_op.reduction
        name = found.name if found else f"Reduce{{{self.scalar_op}}}"
        axis = "" if self.all_axes else f"axis={list(self.axis)}, "
        return f"{name}{{{axis}acc_dtype={self.acc_dtype}}}"


def _folded(xp: ModuleType, op: ScalarOp, x: np.ndarray, axes: Axes) -> Any:
    """The reduction of `x` by `op` along `axes`, element by element."""
    if not axes:
        return x
    first = xp.moveaxis(x, axes, range(len(axes)))
    count = math.prod(first.shape[:len(axes)])
    rows = first.reshape((count, *first.shape[len(axes):]))
    if not len(rows) and op.identity is None:
        raise ValueError(f"{op} of no elements is undefined")
    total = rows[0] if len(rows) else xp.full(rows.shape[1:], op.identity).astype(x.dtype)
    for row in rows[1:]:
        total = op.value(xp, total, row).astype(x.dtype)
    return xp.asarray(total)


class CAReduceDtype(CAReduce):
    """A `CAReduce` with explicit dtypes: `dtype` of the result (default: that of the input, 64 bits
    for integers), `acc_dtype` of the accumulator (default: as for `theano.tensor.sum`)."""

    def __init__(
        self, scalar_op: ScalarOp, axis: AxisLike = None, dtype: str | None = None,
        acc_dtype: str | None = None,
    ) -> None:
        super().__init__(scalar_op, axis)
        self.dtype = None if dtype is None else dtype_name(dtype)
        self.acc_dtype = None if acc_dtype is None else dtype_name(acc_dtype)
        self.accurate = acc_dtype is not None

    def _dtypes(self, have: str) -> tuple[str, str]:
        return (accumulator(str(self.scalar_op), have, self.acc_dtype),
                self.dtype or WIDE.get(have, have))


class Sum(CAReduceDtype):
    """The sum along `axis`."""

    def __init__(
        self, axis: AxisLike = None, dtype: str | None = None, acc_dtype: str | None = None
    ) -> None:
        super().__init__(OPS["add"], axis, dtype, acc_dtype)


class Prod(CAReduceDtype):
    """The product along `axis`; no_zeros_in_input: a promise that makes the gradient cheaper."""

    def __init__(
        self, axis: AxisLike = None, dtype: str | None = None, acc_dtype: str | None = None,
        no_zeros_in_input: bool = False,
    ) -> None:
        super().__init__(OPS["mul"], axis, dtype, acc_dtype)
        self.no_zeros = no_zeros_in_input

    @property
    def no_zeros_in_input(self) -> bool:
        """Whether the input is promised to contain no zeros."""
        return self.no_zeros

    def __str__(self) -> str:
        axis = None if self.all_axes else self.axis
        return f"Prod{{axis={axis}, dtype={self.dtype!r}, acc_dtype={self.acc_dtype!r}}}"


class ProdWithoutZeros(CAReduceDtype):
    """The product along `axis` of the elements that are not 0; 1 if there are none."""

    def __init__(self, axis: AxisLike = None, dtype: Any = None, acc_dtype: Any = None) -> None:
        super().__init__(OPS["mul_without_zeros"], axis, dtype, acc_dtype)

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        x = arrays[0].astype(self.acc_dtype)
        return xp.prod(
            xp.where(x == 0, self.scalar_op.identity, x), axis=self.axis, dtype=self.acc_dtype)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x,), (g,) = inputs, output_grads
        whole = T.makeKeepDims(x, g * conjugate(self._whole(x)), self.axis)
        return [T.switch(T.eq(x, 0), T.zeros_like(whole), whole / conjugate(x))]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        (x,), (d,) = inputs, eval_points
        shares = T.switch(T.eq(x, 0), T.zeros_like(x), d / x)
        found = self._whole(x) * T.sum(shares, axis=self.axis)
        return [T.cast(T.real(found), self.dtype) if self._takes_real_part(x) else found]

    def _whole(self, x: TensorVariable) -> TensorVariable:
        """The result before its real part is taken."""
        op = self if not self._takes_real_part(x) else ProdWithoutZeros(
            self.axis, self.acc_dtype, self.acc_dtype)
        whole: TensorVariable = op(x)
        return whole

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        x = values[0]
        zero, one = (lowering.align(b, b.const(n, x.dtype), x.ndim)
                     for n in (0, self.scalar_op.identity))
        filled = b.map(
            OPS["switch"], b.map(OPS["eq"], x, zero, dtype="bool"), one, x, dtype=x.dtype)
        return b.reduce(OPS["mul"], filled, self.axis, self.acc_dtype, self.dtype)

    @staticmethod
    def samples() -> list[Sample]:
        x = np.array([[0.5, 0.0, 3.0], [0.0, 0.0, -2.0]])
        return [Sample(ProdWithoutZeros(axis), (x,), False) for axis in ((0,), (1,), None)] + [
            Sample(ProdWithoutZeros((0,)), (x[:, 2:],)),
            Sample(ProdWithoutZeros((1,)), (np.array([[2, 0, 3]], dtype="int8"),))]


class _Truth(CAReduce):
    """A reduction of booleans: of the input itself, or of whether elements are not 0."""

    def _dtypes(self, have: str) -> tuple[str, str]:
        return "bool", "bool"

    def make_node(self, *inputs: TensorLike) -> Apply:
        x = as_tensor_variable(inputs[0])
        return super().make_node(x if x.type.dtype == "bool" else T.neq(x, 0))

    def __str__(self) -> str:
        axes = "" if self.all_axes else f"{{{', '.join(map(str, self.axis))}}}"
        return f"{self.scalar_op.reduction.name}{axes}"


class All(_Truth):
    """Whether all elements along `axis` are nonzero."""

    def __init__(self, axis: AxisLike = None) -> None:
        super().__init__(OPS["and_"], axis)


class Any_(_Truth):
    """Whether any element along `axis` is nonzero."""

    def __init__(self, axis: AxisLike = None) -> None:
        super().__init__(OPS["or_"], axis)


class Peak(CAReduce):
    """The maximum along `axis`; of no elements the lowest number of the dtype or minus infinity.
    Used to shift exponentials."""

    def __init__(self, axis: AxisLike = None) -> None:
        super().__init__(OPS["maximum"], axis)

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        (x,) = arrays
        return xp.max(x, axis=self.axis, initial=self.scalar_op.reduction.start(str(x.dtype)))

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        return b.reduce(
            self.scalar_op, values[0], self.axis, self.acc_dtype, self.dtype, checked=False)

    @staticmethod
    def samples() -> list[Sample]:
        x = np.array([[0.5, 1.0, 3.0], [0.25, 0.0, -2.0]])
        return [Sample(Peak(axis), (x,)) for axis in ((0,), (1,), (0, 1))] + [
            Sample(Peak(axis), (x[:0].astype(dtype),)) for axis in ((0,), (1,), (0, 1))
            for dtype in ("float32", "int64", "uint8", "bool")]


class Mean(CAReduce):
    """The mean along `axis`: float64 for integers, else in the dtype of the input."""

    def __init__(self, axis: AxisLike = None) -> None:
        super().__init__(OPS["add"], axis)

    def _dtypes(self, have: str) -> tuple[str, str]:
        dtype = "float64" if have in dtypes.DISCRETE else have
        return ACCURATE.get(dtype, dtype), dtype

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        with np.errstate(all="ignore"):
            total = xp.sum(arrays[0], axis=self.axis, dtype=self.acc_dtype)
            count = math.prod(arrays[0].shape[i] for i in self.axis)
            narrow = self.acc_dtype in ("float32", "complex64")
            return total / xp.asarray(count, "float32" if narrow else "float64")

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        (x,), (g,) = inputs, output_grads
        count = dims.product([dims.shape_i(x, axis) for axis in self.axis])
        whole = T.makeKeepDims(x, g / T.cast(count, "float64"), self.axis)
        return [T.second(x, in_dtype_of(x, whole))]

    R_op = linear_in_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        (x,) = values
        total = b.reduce(OPS["add"], x, self.axis, self.acc_dtype, self.acc_dtype)
        number = lowering.number(b, dims.product([x.dims[i] for i in self.axis]))
        count = lowering.align(b, b.scalar(number, self.acc_dtype), total.ndim)
        found = b.map(OPS["true_div"], total, count, dtype=self.acc_dtype)
        return lowering.cast(b, found, self.dtype)

    @staticmethod
    def samples() -> list[Sample]:
        x = np.array([[0.5, 1.0, 3.0], [0.25, 0.0, -2.0]])
        return [Sample(Mean(axis), (x,)) for axis in ((0,), (1,), (0, 1))] + [
            Sample(Mean((0,)), (x.astype(d),), False) for d in ("float32", "float16", "int8")] + [
            Sample(Mean((0,)), (x + 1j,))]

    def __str__(self) -> str:
        return "Mean" if self.all_axes else f"Mean{{{', '.join(map(str, self.axis))}}}"


REDUCTIONS = (CAReduce, CAReduceDtype, Sum, Prod, All, Any_, Peak)
"""The classes of reductions that rewriting supports."""
