"""The random number generator MRG31k3p, with many parallel streams.

L'Ecuyer and Touzin, "Fast combined multiple recursive generators with multipliers of the form
a = +-2^q +- 2^r" (Winter Simulation Conference, 2000). A state is six integers: the last three
values of two recurrences,

    x[n] = 2^22 x[n-2] + (2^7 + 1) x[n-3]  mod 2^31 - 1
    y[n] = 2^15 y[n-1] + (2^15 + 1) y[n-3]  mod 2^31 - 21069

and a draw is x[n] - y[n] mod 2^31 - 1, scaled to (0, 1).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.missing import grad_undefined
from theano.graph.node import Apply
from theano.graph.statement import locate
from theano.tensor import lowering
from theano.tensor.constant import as_tensor_variable
from theano.tensor.integers import as_rank
from theano.tensor.op import TensorOp
from theano.tensor.samples import Sample
from theano.tensor.shaping import dims
from theano.tensor.shaping.shapes import elements, is_one
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Dim, Value
    from theano.tensor.typing import ShapeLike, Shapes, Tangents, TensorLike, Tensors
    from theano.tensor.var import TensorVariable

__all__ = [
    "M1", "M2", "ff_2p134", "ff_2p72", "matVecModM", "mrg_next_value", "mrg_uniform",
    "mrg_uniform_base", "multMatVect",
]

M1, M2 = 2 ** 31 - 1, 2 ** 31 - 21069
_FIRST = ((0, 2 ** 22, 2 ** 7 + 1), (1, 0, 0), (0, 1, 0))
_SECOND = ((2 ** 15, 0, 2 ** 15 + 1), (1, 0, 0), (0, 1, 0))
SCALES: dict[str, tuple[Any, int, int]] = {
    "float16": (np.float16(3.0458e-05), 0x7FFF, 1), "float32": (np.float32(4.6566126e-10), M1, 0),
    "float64": (4.656612873077392578125e-10, M1, 0)}
"""For each dtype of a draw: the scale factor, the mask of the bits that are used, and the offset
added to them; Theano chose them such that neither 0 nor 1 is drawn."""

Matrix = Sequence[Sequence[int]]


def _power(matrix: Matrix, exponent: int, modulus: int) -> list[list[int]]:
    """The matrix to the power 2^exponent."""
    result = [list(row) for row in matrix]
    for _ in range(exponent):
        result = [
            [sum(result[i][k] * result[k][j] for k in range(3)) % modulus for j in range(3)]
            for i in range(3)]
    return result


def matVecModM(A: Any, s: Any, m: Any) -> Any:
    """The product of a matrix and a vector of integers, modulo `m`."""
    return np.array(
        [sum(int(a) * int(b) for a, b in zip(row, s, strict=True)) % int(m) for row in A],
        dtype="int32")


def multMatVect(
    v: np.ndarray, A: list[list[int]], m1: TensorLike, B: list[list[int]], m2: TensorLike
) -> Any:
    """The products of the halves of a state with `A`, modulo `m1`, and `B`, modulo `m2`."""
    return np.concatenate([matVecModM(A, v[:3], m1), matVecModM(B, v[3:], m2)])


def _moved(exponent: int) -> Any:
    first, second = _power(_FIRST, exponent, M1), _power(_SECOND, exponent, M2)
    return lambda state: multMatVect(state, first, M1, second, M2)


_forward_72, _forward_134 = _moved(72), _moved(134)


def ff_2p72(rstate: TensorLike) -> Any:
    """The state 2^72 draws later: that of the next stream."""
    return _forward_72(rstate)


def ff_2p134(rstate: TensorLike) -> Any:
    """The state 2^134 draws later: that of the next group of streams."""
    return _forward_134(rstate)


@cache
def _leap(exponent: int) -> tuple[Any, Any]:
    """The matrices that advance the halves of a state by 2^exponent draws."""
    return (np.array(_power(_FIRST, exponent, M1), dtype="int64"),
            np.array(_power(_SECOND, exponent, M2), dtype="int64"))


def stream_states(state: TensorLike, count: int) -> Any:
    """The states of `count` streams, each 2^72 draws after the previous one, in rows (int32). Each
    pass doubles the number of streams by advancing all of them."""
    states = np.zeros((count, 6), dtype="int64")
    states[:1] = state
    have, exponent = 1, 72
    while have < count:
        more = min(have, count - have)
        for half, matrix, modulus in zip(
                (slice(0, 3), slice(3, 6)), _leap(exponent), (M1, M2), strict=True):
            products = states[:more, None, half] * matrix % modulus
            states[have:have + more, half] = products.sum(axis=-1) % modulus
        have, exponent = have + more, exponent + 1
    return states.astype("int32")


def _next(xp: ModuleType, state: np.ndarray) -> Any:
    """The next states (int64, in the last dim)."""
    x1, x2, x3, y1, y2, y3 = xp.moveaxis(state, -1, 0)
    x = (x2 * 2 ** 22 + x3 * (2 ** 7 + 1)) % M1
    y = (y1 * 2 ** 15 + y3 * (2 ** 15 + 1)) % M2
    return xp.stack([x, x1, x2, y, y1, y2], axis=-1)


def _drawn(xp: ModuleType, state: np.ndarray, dtype: str) -> Any:
    """The draws of states."""
    scale, mask, offset = SCALES[dtype]
    x, y = state[..., 0], state[..., 3]
    whole = (x - y + xp.where(x <= y, M1, 0)) & mask
    wide = "float64" if dtype == "float16" else dtype
    return ((whole + offset).astype(wide) * xp.asarray(scale, wide)).astype(dtype)


def mrg_next_value(
    rstate: TensorLike, new_rstate: Any, NORM: Any, mask: TensorLike, offset: Any
) -> Any:
    """The draw after the state `rstate`; the next state is written to `new_rstate`."""
    state = _next(np, np.asarray(rstate, "int64"))
    new_rstate[...] = state
    whole = (state[0] - state[3] + (M1 if state[0] <= state[3] else 0)) & mask
    return (int(whole) + offset) * NORM


MOST_DRAWS = 2 ** 31 - 1
"""The largest number of draws of a call: Theano counts them in 32 bits."""
_TOO_MANY = "{} draws at once are more than " + str(MOST_DRAWS)
_NEGATIVE = "a dim of draws has the negative length {}"
_NO_STATES = "states of draws have six columns and at least one row, got {} rows of {}"


def _ones(size: TensorVariable, rank: int) -> tuple[bool, ...]:
    """For each of the `rank` elements of a shape vector, whether it is known to be 1."""
    return tuple(map(is_one, elements(size, rank)))


class mrg_uniform_base(TensorOp):
    """The base of draws of MRG31k3p; `output_type` is their `TensorType`."""

    __props__ = ("output_type", "inplace")

    def __init__(self, output_type: TensorType, inplace: bool = False) -> None:
        self.output_type = output_type
        self.inplace = inplace

    def __str__(self) -> str:
        kind = "inplace" if self.inplace else "no_inplace"
        return f"{type(self).__name__}{{{self.output_type},{kind}}}"


def _draw(b: Builder, states: Value, count: Dim, dtype: str) -> tuple[Value, Value]:
    """The states after `count` draws, and the draws.

    In a loop, the new states overwrite the old ones. Outside of loops they are in other memory, so
    that an interrupted draw does not modify a shared variable. There may be thousands of states for
    a few draws: if the number of draws is known only at run time, that memory has only the states
    that are used, which are then copied to the result."""
    streams = states.dims[0]
    drawn, scale = b.fresh((count,), dtype), b.const(float(SCALES[dtype][0]), dtype)
    if b.region is not b.top:
        moved, drawn = b.routine(
            "mrg31k3p", (dtype,), [b.copy(states), drawn], [streams, count, scale])
        return moved, drawn
    rows = streams if isinstance(count, int) else b.minimum(streams, count)
    moved, drawn = b.routine(
        "mrg31k3p_into", (dtype,), [b.fresh((rows, *states.dims[1:]), "int32"), drawn],
        [states, rows, streams, count, scale])
    if rows is not streams:
        moved, = b.routine(
            "overwrite", ("int32",), [b.copy(states)], [moved, dims.product(moved.dims)])
    return moved, drawn


class mrg_uniform(mrg_uniform_base):
    """The next states of the streams (int32, one per row), and draws of a given shape from the
    interval (0, 1): draw i, in C order, comes from stream i modulo the number of streams. inplace:
    accepted without effect; the memory planner decides what is overwritten.

    Raises TypeError for a dtype that is not float16, float32 or float64; at run time ValueError for
    a negative length and for more than 2^31 - 1 draws.
    """

    static = (1,)

    @classmethod
    def new(cls, rstate: TensorLike, ndim: int | None, dtype: str, size: ShapeLike) -> Any:
        """The outputs of the node for a shape of `ndim` dims (None: the known length of `size`)."""
        size = as_tensor_variable(size)
        rank = as_rank(T.get_vector_length(size) if ndim is None else ndim, "a draw: ndim")
        ones = _ones(size, rank)
        return cls(TensorType(dtype, ones))(rstate, T.cast(size, "int64"))

    def output_types(self, rstate: TensorVariable, size: TensorVariable) -> list[tuple[str, int]]:
        if self.output_type.dtype not in SCALES:
            raise TypeError(f"draws are of real floats, not of {self.output_type.dtype}")
        return [("int32", 2), (self.output_type.dtype, self.output_type.ndim)]

    def make_node(self, rstate: Any, size: Any) -> Apply:
        self.output_types(rstate, size)
        states, lengths = as_tensor_variable(rstate), as_tensor_variable(size)
        return Apply(self, [states, lengths], [states.type(), self.output_type()])

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0]),
                tuple(dims.of(inputs[1][i]) for i in range(self.output_type.ndim))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        states, size = arrays[0].astype("int64"), tuple(int(n) for n in arrays[1])
        if len(size) != self.output_type.ndim:
            raise ValueError(
                f"a shape of {len(size)} dims was given for draws of {self.output_type.ndim}")
        if min(size, default=0) < 0:
            raise ValueError(_NEGATIVE.format(min(size)))
        if states.shape[1] != 6 or not len(states):
            raise ValueError(_NO_STATES.format(*states.shape))
        lowering.check_size("mrg_uniform", size, self.output_type.dtype)
        count, streams = math.prod(size), len(states)
        if count > MOST_DRAWS:
            raise ValueError(_TOO_MANY.format(count))
        drawn = [xp.zeros(0, self.output_type.dtype)]
        for start in range(0, count, streams):
            active = min(streams, count - start)
            states = xp.concatenate([_next(xp, states[:active]), states[active:]])
            drawn.append(_drawn(xp, states[:active], self.output_type.dtype))
        return states.astype("int32"), xp.concatenate(drawn).reshape(size)

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        states, size = values
        dtype, rank = self.output_type.dtype, self.output_type.ndim
        if dtype == "float16":
            return b.python(node, *values)
        b.check(b.number("eq", size.dims[0], rank), ValueError,
                "a shape of {} dims was given for draws of " + str(rank), size.dims[0])
        rows, columns = states.dims
        fits = b.number("and_", b.number("eq", columns, 6), b.number("gt", rows, 0))
        b.check(fits, ValueError, _NO_STATES, rows, columns)
        lengths = [1 if self.output_type.broadcastable[i] else b.element(size, i)
                   for i in range(rank)]
        lengths = [n if isinstance(n, int) else b.scalar(n).as_dim() for n in lengths]
        for n in lengths:
            if not isinstance(n, int):
                b.check(n >= 0, ValueError, _NEGATIVE, n)
        lowering.require_size(
            b, lengths, np.dtype(dtype).itemsize, MemoryError,
            lowering.too_large("mrg_uniform", ["{}"] * rank), *lengths)
        count = dims.product(lengths)
        b.check(b.number("le", count, MOST_DRAWS), ValueError, _TOO_MANY, count)
        moved, drawn = _draw(b, states, count, dtype)
        return moved, b.reshape(drawn, tuple(lengths))

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        why = "draws are not continuous functions of the states"
        return [grad_undefined(self, i, x, why) for i, x in enumerate(inputs)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [None, None]

    @staticmethod
    def samples() -> list[Sample]:
        states = np.array([[1, 2, 3, 4, 5, 6], [7, 8, 9, M2 - 1, 2, 3], [9] * 6], "int32")
        return [
            Sample(mrg_uniform(TensorType(dtype, (False,) * len(size))),
                   (states, np.array(size, "int64")))
            for dtype in SCALES for size in ((2, 5), (2,), (3, 1, 4))]


locate(globals())
