"""Picking elements: those that are not 0, those at given places, one of several arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.scalar import dtypes
from theano.tensor import dims
from theano.tensor.op import TensorOp, disconnected
from theano.tensor.samples import Sample, spread
from theano.tensor.type import tensor_type
from theano.tensor.var import as_tensor_variable

__all__ = [
    "Choose", "Nonzero", "choose", "flatnonzero", "nonzero", "nonzero_values", "take",
]


class Nonzero(TensorOp):
    """The positions of the elements that are not 0: an int64 matrix, a row per dim of the input."""

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        if not inputs[0].type.ndim:
            raise ValueError("Nonzero only supports non-scalar arrays.")
        return [("int64", 2)]

    def make_node(self, *inputs: Any) -> Apply:
        x = as_tensor_variable(inputs[0])
        return Apply(self, [x], [tensor_type(dtype, (None,) * ndim)()
                                 for dtype, ndim in self.output_types(x)])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        raise NotImplementedError("the number of elements that are not 0 is not a shape")

    def value(self, xp: Any, *arrays: Any) -> Any:
        return xp.asarray(xp.nonzero(arrays[0]), dtype="int64")

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        return [disconnected(inputs[0])]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[False]]


def nonzero(a: Any, return_matrix: bool = False) -> Any:
    """The positions of the elements of `a` that are not 0: one int64 vector per dim, in a tuple.

    return_matrix: one matrix instead, a row per dim. Raises ValueError for a scalar.
    """
    a = as_tensor_variable(a)
    matrix = Nonzero()(a)
    return matrix if return_matrix else tuple(matrix[i] for i in range(a.type.ndim))


def flatnonzero(a: Any) -> Any:
    """The positions, counted in C order, of the elements of `a` that are not 0."""
    a = as_tensor_variable(a)
    if not a.type.ndim:
        raise ValueError("Nonzero only supports non-scalar arrays.")
    return nonzero(T.flatten(a), return_matrix=True)[0]


def nonzero_values(a: Any) -> Any:
    """The elements of `a` that are not 0, in C order."""
    a = as_tensor_variable(a)
    return T.flatten(a)[flatnonzero(a)]


def take(a: Any, indices: Any, axis: int | None = None, mode: str = "raise") -> Any:
    """The elements of `a` at `indices` along `axis`, or in C order of all elements without one.

    mode: "raise" IndexError for a position out of range, "wrap" it around, or "clip" it.
    """
    a, indices = as_tensor_variable(a), as_tensor_variable(indices)
    if axis is None:
        a, axis = T.flatten(a), 0
    if axis < 0:
        axis += a.type.ndim
    if mode == "clip":
        indices = T.clip(indices, 0, a.shape[axis] - 1)
    elif mode == "wrap":
        indices = indices % a.shape[axis]
    elif mode != "raise":
        raise ValueError(f"take: mode must be 'raise', 'wrap' or 'clip', not {mode!r}")
    return a[(*((slice(None),) * axis), indices)]


class Choose(TensorOp):
    """Elements picked from `choices[a]`; inputs are `a` and the choices, which broadcast together.

    mode: what happens to a choice out of range: "raise" ValueError, "wrap" or "clip". stacked:
    there is one further input, which holds the choices along its first dim.
    """

    __props__ = ("mode", "stacked")

    def __init__(self, mode: str, stacked: bool = True) -> None:
        if mode not in ("raise", "wrap", "clip"):
            raise ValueError(f"choose: mode must be 'raise', 'wrap' or 'clip', not {mode!r}")
        self.mode = mode
        self.stacked = stacked

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        a, *choices = inputs
        if a.type.dtype not in dtypes.DISCRETE:
            raise TypeError(f"choose first argument must have an integer type, got {a.type}")
        ranks = [c.type.ndim - self.stacked for c in choices]
        return [(dtypes.upcast(*(c.type.dtype for c in choices)), max(a.type.ndim, *ranks))]

    def make_node(self, *inputs: Any) -> Apply:
        variables = [as_tensor_variable(v) for v in inputs]
        ((dtype, rank),) = self.output_types(*variables)
        a, *choices = (v.type.broadcastable for v in variables)
        parts = [(True,) * (rank - len(p)) + p for p in (a, *(c[self.stacked:] for c in choices))]
        return Apply(self, variables, [
            tensor_type(dtype, tuple(all(flags) for flags in zip(*parts, strict=True)))()])

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        if not self.stacked:
            raise NotImplementedError("the choices broadcast by their lengths at run time")
        one, other = shapes[0], shapes[1][1:]
        rank = max(len(one), len(other))
        padded = [(1,) * (rank - len(s)) + tuple(s) for s in (one, other)]
        return [tuple(dims.broadcast(*d) for d in zip(*padded, strict=True))]

    def value(self, xp: Any, *arrays: Any) -> Any:
        choices = list(arrays[1]) if self.stacked else list(arrays[1:])
        return xp.choose(arrays[0], choices, mode=self.mode)

    @staticmethod
    def samples() -> list[Sample]:
        which = np.array([1, 0, 1])
        return [
            Sample(Choose(mode), (which + 3 * (mode != "raise"), spread(2, 3)), False)
            for mode in ("raise", "wrap", "clip")]

    def __str__(self) -> str:
        return f"Choose{{mode={self.mode!r}}}"


def choose(a: Any, choices: Any, out: Any = None, mode: str = "raise") -> Any:
    """An array whose element i is element i of `choices[a[i]]`; `out` must be None.

    choices: a list of arrays, which broadcast, or one array that holds them along its first dim.
    """
    if out is not None:
        raise ValueError("choose: `out` is not supported")
    if isinstance(choices, (list, tuple)):
        return Choose(mode, stacked=False)(a, *choices)
    return Choose(mode)(a, choices)
