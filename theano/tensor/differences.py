"""Short sequence ops: differences, the Bartlett window, counts, one-hot encoding."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import scalar
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.integers import as_axis, as_count, as_integer
from theano.tensor.op import TensorOp, linear_in_first, zero_gradient
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import IntLike, Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["Bartlett", "DiffOp", "bartlett", "bincount", "diff", "to_one_hot"]


_MOST_ORDER = 1023
"""The coefficients of differences of higher orders are too large for float64."""


class DiffOp(TensorOp):
    """The n-th discrete difference along `axis`; for booleans, whether neighbours differ.

    Raises ValueError for an `n` below 0 or above 1023 and for an axis out of range, TypeError for
    one that is not an integer.
    """

    __props__ = ("n", "axis")

    def __init__(self, n: int = 1, axis: int = -1) -> None:
        self.n, self.axis = as_count(n, "diff: n", _MOST_ORDER), as_integer(axis, "diff: axis")
        if self.n < 0:
            raise ValueError(f"diff: the order must not be negative, got {n}")

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        (x,) = inputs
        as_axis(self.axis, x.type.ndim, "diff")
        return [(x.type.dtype, x.type.ndim)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        lengths = list(shapes[0])
        if self.n:
            lengths[self.axis] = dims.maximum(lengths[self.axis] - self.n, 0)
        return [tuple(lengths)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return xp.diff(arrays[0], self.n, self.axis)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        """The gradient: the n-th differences of `g` padded with zeros, negated if n is odd."""
        (x,), (g,) = inputs, output_grads
        if x.type.dtype in dtypes.DISCRETE:
            return [zero_gradient(x)]
        axis = self.axis % x.type.ndim
        lengths = [dims.shape_i(x, i) for i in range(x.type.ndim)]
        whole = lengths[axis]
        lengths[axis] = T.constant(self.n)
        zeros = T.zeros(lengths, dtype=g.type.dtype)
        back = self(T.join(axis, zeros, g, zeros))
        back = back[(*(slice(None),) * axis, slice(whole))]
        return [-back if self.n % 2 else back]

    R_op = linear_in_first

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        (x,) = values
        axis = self.axis % x.ndim
        op = scalar.by_name("neq" if x.dtype == "bool" else "sub")
        for _ in range(self.n):
            length = b.maximum(b.plus(x.dims[axis], -1), 0)
            first = b.number("minimum", x.dims[axis], 1)
            x = b.map(op, b.slice(x, axis, first, 1, length), b.slice(x, axis, 0, 1, length),
                      dtype=x.dtype)
        return x

    @staticmethod
    def samples() -> list[Sample]:
        x = spread(3, 5) ** 2
        found = [Sample(DiffOp(n, axis), (x,)) for n in (0, 1, 2, 4) for axis in (0, -1)]
        return found + [
            Sample(DiffOp(2), ((x * 9).astype(dtype),), False)
            for dtype in ("bool", "int8", "uint8", "float32", "complex64")]

    def __str__(self) -> str:
        return f"DiffOp{{n={self.n}, axis={self.axis}}}"


def diff(
    x: TensorLike, n: int = 1, axis: int = -1, prepend: TensorLike | None = None,
    append: TensorLike | None = None,
) -> Any:
    """The n-th discrete difference along `axis`; for booleans, whether neighbours differ. prepend,
    append: arrays, or numbers, that are joined to `x` first. Raises ValueError for an `n` below 0
    or above 1023 and for an axis out of range.

    >>> T.diff([1, 4, 9]).eval()
    array([3, 5])
    """
    if prepend is not None or append is not None:
        x = as_tensor_variable(x)
        place = as_axis(axis, x.type.ndim, "diff")
        ends = [_end(x, place, prepend), x, _end(x, place, append)]
        x = T.join(place, *(v for v in ends if v is not None))
    return DiffOp(n, axis)(x)


def _end(x: Variable, axis: int, given: TensorLike | None) -> Any:
    """What is joined to an end of `x`: an array, or a number in a slice of `x` of length 1."""
    if given is None:
        return None
    end = as_tensor_variable(given)
    if end.type.ndim:
        return end
    return T.alloc(end, *(1 if i == axis else dims.shape_i(x, i) for i in range(x.type.ndim)))


class Bartlett(TensorOp):
    """The triangular window of M points, a float64 vector; M is the input, an integer scalar."""

    broadcasts = False
    static = (0,)

    def output_types(self, M: Variable) -> list[tuple[str, int]]:
        if M.type.ndim:
            raise TypeError("Bartlett only works on scalar input")
        if M.type.dtype not in dtypes.INTEGER:
            raise TypeError("Bartlett only works on integer input")
        return [("float64", 1)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [(dims.maximum(dims.of(inputs[0]), 0),)]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        count = max(int(arrays[0]), 0)
        lowering.check_size("bartlett", (count,), "float64")
        return xp.bartlett(count)

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [zero_gradient(inputs[0])]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [None]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        """1 - |1 - M + 2 i| / (M - 1); the window of one point is 1."""
        count = b.scalar(values[0])
        op = scalar.by_name
        last = b.scalar(b.number("maximum", count - 1, 1), "float64")

        def element(i: Value) -> Any:
            away = b.apply(op("abs_"), b.scalar(i * 2 + 1 - count, "float64"))
            return b.apply(op("sub"), b.const(1.0, "float64"), b.apply(op("true_div"), away, last))

        return b.generate((dims.maximum(dims.of(count), 0),), element, "float64")

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(Bartlett(), (np.array(n),), False) for n in (-1, 0, 1, 2, 7, 8)]

    def __str__(self) -> str:
        return "Bartlett"


bartlett_ = Bartlett()


def bartlett(M: TensorLike) -> Any:
    """The triangular window of `M` points, a float64 vector; empty for M below 1.

    Raises TypeError when `M` is not an integer scalar.

    >>> T.bartlett(5).eval()
    array([0. , 0.5, 1. , 0.5, 0. ])
    """
    return bartlett_(M)


def bincount(
    x: Any, weights: Any = None, minlength: IntLike | None = None, assert_nonneg: bool = False
) -> Any:
    """The number of times that each integer from 0 to the maximum of the vector `x` occurs, in the
    dtype of `x`.

    weights: a vector; the result is the sum of the weights of each integer, in their dtype.
    minlength: the least length of the result. assert_nonneg: raise AssertionError at run time when
    an element is negative; otherwise, a negative element counts from the end of the result, as in
    an index. Raises TypeError when `x` is not a vector of integers.

    >>> T.bincount([1, 1, 3]).eval()
    array([0, 2, 0, 1])
    """
    x = as_tensor_variable(x)
    if x.type.ndim != 1:
        raise TypeError("Inputs must be of dimension 1.")
    if x.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"bincount: index must be integers, got {x} of {x.type}")
    if assert_nonneg:
        x = T.Assert("Input to bincount has negative values!")(x, T.all(T.ge(x, 0)))
    length = T.cast(T.max(x), "int64") + 1
    if minlength is not None:
        length = T.maximum(length, T.cast(minlength, "int64"))
    counted = T.constant(1, dtype=x.type.dtype) if weights is None else as_tensor_variable(weights)
    return T.inc_subtensor(T.zeros([length], dtype=counted.type.dtype)[x], counted)


def to_one_hot(y: TensorLike, nb_class: IntLike, dtype: str | None = None) -> Any:
    """The one-hot encoding of the integer vector `y`: a matrix with a row of `nb_class` numbers for
    each element, 1 in the column given by the element, 0 elsewhere; dtype: floatX by default.
    Raises ValueError when `y` is a scalar.

    >>> T.to_one_hot([0, 2], 3, dtype="int64").eval()
    array([[1, 0, 0],
           [0, 0, 1]])
    """
    y = as_tensor_variable(y)
    if not y.type.ndim:
        raise ValueError("to_one_hot: y must be a vector of integers, not a scalar")
    length = dims.shape_i(y, 0)
    zeros = T.zeros((length, nb_class), dtype=dtype)
    return T.set_subtensor(zeros[T.arange(length), y], 1)


locate(globals())
