"""Inputs for the generated tests, from the declarations of ops.

A scalar op declares a domain for each input. A `TensorOp` may define `samples()`, a static method
that returns a list of `Sample`: an op with inputs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from theano.scalar import ScalarOp, dtypes
from theano.tensor.op import TensorOp

Array = np.ndarray[Any, Any]

_DOMAINS: dict[str, tuple[float, float]] = {
    "any": (-3, 3), "small": (-2.5, 2.5), "positive": (0.3, 3), "negative": (-3, -0.3),
    "unit": (-0.9, 0.9), "nonzero": (0.3, 3), "above1": (1.2, 4), "probability": (0.05, 1.95),
    "fraction": (0.05, 0.95), "int": (0, 4), "bool": (-1, 1),
}
"""The interval of each domain; numbers of "int" and "bool" are rounded to integers."""


class Sample(NamedTuple):
    """An op and arrays to which it can be applied.

    smooth: its gradient may be compared with finite differences at these arrays.
    """

    op: TensorOp
    inputs: tuple[Array, ...]
    smooth: bool = True


def spread(*shape: int) -> Array:
    """Distinct float64 numbers between -1.49 and 2.01, none of them 0."""
    count = math.prod(shape)
    return np.linspace(-1.5, 2, count).reshape(shape) + 0.01 if count else np.zeros(shape)


def applied(outs: Iterable[Any], smooth: bool = True) -> list[Sample]:
    """The op and the inputs of each expression, which is an op applied to constants."""
    return [
        Sample(out.owner.op, tuple(np.array(v.data) for v in out.owner.inputs), smooth)
        for out in outs]


def numbers(
    domain: str, dtype: str, shape: tuple[int, ...], rng: np.random.Generator
) -> Array:
    """Random numbers of a declared domain."""
    low, high = _DOMAINS[domain]
    kind = dtypes.kind(dtype)
    drawn = rng.uniform(low, high, shape)
    if domain == "nonzero" and kind != "u":
        drawn = drawn * rng.choice([-1.0, 1.0], shape)
    if kind == "c":
        return (drawn + 1j * rng.uniform(-1, 1, shape)).astype(dtype)
    if domain in ("int", "bool") or kind in "iu":
        drawn = np.rint(drawn)
        if domain in ("positive", "nonzero", "above1", "negative"):
            drawn = np.where(drawn == 0, np.copysign(1, low), drawn)
    if kind in "ub":
        drawn = np.abs(drawn)
    return (drawn > 0.5).astype(dtype) if domain == "bool" or kind == "b" else drawn.astype(dtype)


def scalar_inputs(
    op: ScalarOp, types: tuple[str, ...], shape: tuple[int, ...] = (7,), seed: int = 1
) -> tuple[Array, ...]:
    """Arrays of these dtypes from the domains of `op`."""
    rng = np.random.default_rng(seed)
    domain = op.domain if len(op.domain) == op.nin else op.domain * op.nin
    return tuple(numbers(d, t, shape, rng) for d, t in zip(domain, types, strict=True))


_EDGES: dict[str, list[Any]] = {
    "b": [False, True], "f": [np.nan, np.inf, -np.inf, -0.0, 0.0, 1.0, -1.0, 2.5, -2.5],
    "c": [0, 1, -1, 1j, 2 - 1j],
}


def edge_inputs(op: ScalarOp, types: tuple[str, ...]) -> tuple[Array, ...]:
    """All combinations of special numbers of these dtypes: zeros, limits of the range, infinities,
    NaN."""
    edges = []
    for dtype in types:
        kind = dtypes.kind(dtype)
        if kind in "iu":
            ends = np.iinfo(dtype)
            edges.append(np.array([0, 1, 2, 3, 7, ends.max, ends.min, ends.min + 1], dtype=dtype))
        else:
            edges.append(np.array(_EDGES[kind], dtype=dtype))
    return tuple(np.array(grid.reshape(-1)) for grid in np.meshgrid(*edges, indexing="ij"))


def tensor_ops() -> Iterator[type[TensorOp]]:
    """Every class of op that the package defines."""
    pending: list[type[TensorOp]] = [TensorOp]
    while pending:
        for child in pending.pop().__subclasses__():
            pending.append(child)
            if child.__module__.startswith("theano."):
                yield child


def tensor_samples() -> list[Sample]:
    """The samples of all ops that declare any."""
    found: list[Sample] = []
    for op in tensor_ops():
        if "samples" in op.__dict__:
            found.extend(op.__dict__["samples"].__func__())
    return found
