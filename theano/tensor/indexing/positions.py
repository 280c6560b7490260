"""Conversion between flat positions and indices: `unravel_index`, `ravel_multi_index`, and indices
that count from the end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor import lowering
from theano.tensor.indexing.messages import OUTSIDE
from theano.tensor.integers import as_rank
from theano.tensor.op import TensorOp, require
from theano.tensor.samples import Sample
from theano.tensor.shaping import dims
from theano.tensor.type import tensor_type
from theano.tensor.var import TensorOperators, as_tensor_variable

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import ShapeLike, Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["RavelMultiIndex", "UnravelIndex", "ravel_multi_index", "unravel_index"]


def _order(op_name: str, order: str) -> str:
    if order not in ("C", "F"):
        raise ValueError(f"{op_name}: order must be 'C' or 'F', not {order!r}")
    return order


def _integers(op_name: str, what: str, value: Any) -> Any:
    variable = as_tensor_variable(value)
    if variable.type.dtype not in dtypes.INTEGER:
        raise TypeError(f"{op_name}: {what} must be integers, got {variable} of {variable.type}")
    return variable


def _lengths(op_name: str, value: Any) -> Any:
    variable = _integers(op_name, "the dims", value)
    if variable.type.ndim != 1:
        raise TypeError(f"{op_name}: the dims must be one vector, got {variable.type}")
    return variable

_OUTSIDE = "index {} is out of bounds for array with size {}"
_INVALID = "invalid entry in coordinates array"
_COUNT = "unravel_index: {} lengths for {} dims"
_RAVEL_COUNT = "ravel_multi_index: {} lengths for {} indices"
_RAVEL_NEGATIVE = "ravel_multi_index: a dim has the negative length {}"
_NEGATIVE = "unravel_index: a length must not be negative, got {}"
_TOO_LARGE = "unravel_index: dimensions are too large: int64 cannot count the elements"


class UnravelIndex(TensorOp):
    """The index along each of `ndim` dims of flat positions; the inputs are the positions and the
    shape, a vector.

    order: "C" or "F". Raises ValueError at run time for a position out of range, and for lengths
    whose product int64 cannot count.
    """

    __props__ = ("ndim", "order")
    static = (1,)

    def __init__(self, ndim: int, order: str = "C") -> None:
        self.ndim, self.order = int(ndim), _order("unravel_index", order)

    def make_node(self, indices: Any, dims: Any) -> Apply:
        indices = _integers("unravel_index", "the positions", indices)
        return Apply(self, [indices, _lengths("unravel_index", dims)], [
            tensor_type("int64", indices.type.shape)() for _ in range(self.ndim)])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])] * self.ndim

    def _checked(self, given: np.ndarray) -> tuple[int, ...]:
        if len(given) != self.ndim:
            raise ValueError(_COUNT.format(len(given), self.ndim))
        lengths = tuple(map(int, given))
        for length in lengths:
            if length < 0:
                raise ValueError(_NEGATIVE.format(length))
        if math.prod(lengths) >= 2**63:
            raise ValueError(_TOO_LARGE)
        return lengths

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        step = 1 if self.order == "C" else -1  # order F is order C of the reversed dims
        lengths = self._checked(arrays[1])[::step]
        found = xp.unravel_index(arrays[0], lengths)[::step]
        return tuple(found) if self.ndim > 1 else found[0]

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        size = math.prod(self._checked(arrays[1]))
        at = arrays[0].astype("int64")
        if at.size:
            inside = (at >= 0) & (at < size)
            require(t.xp, inside, ValueError, _OUTSIDE, at, size)
        return self.value(t.xp, at, arrays[1])

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [None] * self.ndim

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        at, lengths = (lowering.cast(b, v, "int64") for v in values)
        lowering.require_equal(
            b, lengths.dims[0], self.ndim, ValueError, _COUNT, lengths.dims[0], self.ndim)
        n, size = dims.product(at.dims), b.const(1.0, "float64")
        for i in range(self.ndim):
            length = b.scalar(b.element(lengths, i))
            lowering.require(b, b.number("ge", length, 0), ValueError, _NEGATIVE, length)
            size = b.number("mul", size, lowering.cast(b, length, "float64"))
        b.check(b.number("lt", size, b.const(2.0**63, "float64")), ValueError, _TOO_LARGE)
        (found,) = b.routine(
            "unravel", (), [b.fresh((self.ndim, n), "int64")],
            [lowering.flat(b, at), lengths, n, self.ndim, int(self.order == "F")],
            error=(ValueError, _OUTSIDE))
        parts = [b.reshape(b.index(found, 0, i), at.dims) for i in range(self.ndim)]
        return tuple(parts) if self.ndim > 1 else parts[0]

    @staticmethod
    def samples() -> list[Sample]:
        at = np.random.default_rng(2).integers(0, 24, (2, 3))
        return [
            Sample(UnravelIndex(len(s), order), (places, np.array(s)), False)
            for order in "CF" for s in ((24,), (4, 6), (2, 3, 4))
            for places in (at, at[0].astype("int8"), at[1, 1])]

    def __str__(self) -> str:
        return f"UnravelIndex{{ndim={self.ndim}, order={self.order!r}}}"


def unravel_index(
    indices: TensorLike, dims: ShapeLike, order: str = "C", ndim: int | None = None
) -> Any:
    """The indices along each dim, a tuple of int64 tensors, of flat positions in an array of shape
    `dims`. ndim: the length of `dims`, where it is unknown.

    Raises TypeError for inputs that are not integers, ValueError when the number of dims is
    unknown, and at run time for a position out of range.

    >>> [v.eval() for v in T.unravel_index(5, (2, 3))]
    [array(1), array(2)]
    """
    lengths = _lengths("unravel_index", dims)
    if ndim is None:
        try:
            ndim = T.get_vector_length(lengths)
        except ValueError:
            raise ValueError(
                "unravel_index: give `ndim`, because the number of dims is unknown") from None
    elif not isinstance(ndim, (int, np.integer)):
        raise ValueError(f"unravel_index: ndim must be an integer, got {ndim!r}")
    rank = as_rank(ndim, "unravel_index: ndim")
    return tuple(UnravelIndex(rank, order)(indices, lengths, return_list=True))


class Position(TensorOp):
    """An index of the first axis of an array with `length` rows as a position from 0 on, an int64
    number: `i`, plus `length` if it is negative. Raises IndexError at run time if there is no such
    row."""

    __props__ = ()

    def make_node(self, i: Any, length: Any) -> Apply:
        number = tensor_type("int64", ())
        given = [number.filter_variable(T.cast(_integers("position", "the operands", v), "int64"))
                 for v in (i, length)]
        return Apply(self, given, [number()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [()]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        i, length = arrays
        xp.broadcast_to(i, (max(int(length), 0),))[int(i)]  # raises NumPy's error
        return xp.asarray(xp.where(i < 0, i + length, i))

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        i, length = arrays[0], t.xp.maximum(arrays[1], 0)
        require(t.xp, (i >= -length) & (i < length), IndexError, OUTSIDE, i, 0, length)
        return t.xp.where(i < 0, i + length, i)

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [None]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        i, length = values
        return b.scalar(b.check_index(b.scalar(i), b.as_dim(b.scalar(length)), 0))

    @staticmethod
    def samples() -> list[Sample]:
        return [Sample(Position(), (np.array(i), np.array(4)), False) for i in (0, 3, -4, -1)]


class RavelMultiIndex(TensorOp):
    """The flat position of an index in an array; the inputs are an integer array for each dim and
    the shape, a vector.

    mode: for an index out of range, "raise" ValueError at run time, "wrap" it around, or "clip" it;
    order: "C" or "F".
    """

    __props__ = ("mode", "order")
    _modes = ("raise", "wrap", "clip")
    static = (-1,)

    def __init__(self, mode: str = "raise", order: str = "C") -> None:
        if mode not in self._modes:
            raise ValueError(
                f"ravel_multi_index: mode must be 'raise', 'wrap' or 'clip', not {mode!r}")
        self.mode, self.order = mode, _order("ravel_multi_index", order)

    def make_node(self, *inp: object) -> Apply:
        index = [_integers("ravel_multi_index", "the indices", v) for v in inp[:-1]]
        lengths = _lengths("ravel_multi_index", inp[-1])
        if not index:
            raise TypeError("ravel_multi_index: there are no indices")
        (shape,) = self.shape([*index, lengths], [dims.static(v) for v in (*index, lengths)])
        return Apply(self, [*index, lengths], [tensor_type("int64", dims.known_ones(shape))()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(dims.broadcast_length(*lengths)
                      for lengths in dims.aligned(shapes[:-1], max(map(len, shapes[:-1]))))]

    def check(self, node: Apply, arrays: Sequence[np.ndarray]) -> None:
        *index, lengths = arrays
        if len(lengths) != len(index):
            raise ValueError(_RAVEL_COUNT.format(len(lengths), len(index)))
        for d in lengths:
            if d < 0:
                raise ValueError(_RAVEL_NEGATIVE.format(d))

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        lengths = tuple(int(d) for d in arrays[-1])
        return xp.ravel_multi_index(tuple(arrays[:-1]), lengths, self.mode, self.order)

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        *index, lengths = arrays
        wide = [v.astype("int64") for v in index]
        if self.mode == "raise":
            for v, length in zip(wide, map(int, lengths), strict=True):
                require(t.xp, (v >= 0) & (v < length), ValueError, _INVALID)
            wide = [t.xp.clip(v, 0, int(n) - 1) for v, n in zip(wide, lengths, strict=True)]
        mode = "clip" if self.mode == "raise" else self.mode
        return RavelMultiIndex(mode, self.order).value(t.xp, *wide, lengths)

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [None]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        *index, lengths = (lowering.cast(b, v, "int64") for v in values)
        lowering.require_equal(
            b, lengths.dims[0], len(index), ValueError,
            _RAVEL_COUNT.format("{0}", len(index)), lengths.dims[0])
        for i in range(len(index)):
            length = b.as_dim(b.element(lengths, i))
            lowering.require(b, b.number("ge", length, 0), ValueError, _RAVEL_NEGATIVE, length)
        rank = node.outputs[0].type.ndim
        index = [lowering.align(b, v, rank) for v in index]
        shape = lowering.widest(b, [v.dims for v in index])
        table = b.fresh((len(index), *shape), "int64")
        for i, v in enumerate(index):
            b.write(b.index(table, 0, i), lowering.broadcast_to(b, v, shape), disjoint=True)
        n = dims.product(shape)
        return lowering.filled(b, shape, "int64", lambda out: b.routine(
            "ravel", (), [out],
            [b.current(table), lengths, n, len(index), self._modes.index(self.mode),
             int(self.order == "F")],
            error=(ValueError, _INVALID)))

    @staticmethod
    def samples() -> list[Sample]:
        rng = np.random.default_rng(4)
        found = []
        for lengths in ((24,), (4, 6), (2, 3, 4)):
            inside = np.stack([rng.integers(0, d, (2, 3)) for d in lengths])
            for mode in ("raise", "wrap", "clip"):
                index = inside if mode == "raise" else inside * 5 - 7
                found += [
                    Sample(RavelMultiIndex(mode, order), (*part, np.array(lengths)), False)
                    for order in "CF" for part in (index, index[:, 0, 0].copy())]
        return found

    def __str__(self) -> str:
        return f"RavelMultiIndex{{mode={self.mode!r}, order={self.order!r}}}"


def ravel_multi_index(
    multi_index: Any, dims: Any, mode: str = "raise", order: str = "C"
) -> Any:
    """The flat position (int64), in an array of shape `dims`, of an index given by a sequence of
    tensors, one per dim. mode, order: see `RavelMultiIndex`. Raises TypeError for inputs that are
    not integers, ValueError for another `mode` or `order`, and at run time for an index out of
    range if `mode` is "raise".

    >>> T.ravel_multi_index((1, 2), (2, 3)).eval()
    array(5)
    """
    if not isinstance(multi_index, (list, tuple, np.ndarray)) and not (
            isinstance(multi_index, TensorOperators) and multi_index.type.ndim):
        raise TypeError("ravel_multi_index: multi_index must be a list of tensors, one per dim, "
                        f"got {multi_index!r}")
    return RavelMultiIndex(mode, order)(*multi_index, dims)


locate(globals())
