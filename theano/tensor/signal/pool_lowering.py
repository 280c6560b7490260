"""Pooling in the C backend: routines for up to three axes, and one for more axes, which are rare,
that visits the elements of each window one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theano.scalar import dtypes
from theano.scalar.reductions import LARGEST
from theano.tensor import lowering

SUMS = {"i": "int64", "u": "uint64", "f": "float64"}
"""The dtype of sums, for each kind of dtype."""

_BOXES = {
    "pool_max": (0, (0, 0, 0)), "pool_pick": (1, (0, 1, 2)), "pool_sum": (2, (0, 0, 0)),
    "pool_max_grad": (3, (0, 1, 2)), "pool_sum_grad": (4, (0, 0, 0))}
"""For each routine, the arguments of `pool_boxes.c`, which replaces it along more than three axes:
`kind`, and the positions of its arrays x, z and e among the arrays of the routine."""


def largest(b: Any, pooled: Sequence[Any], x: Any, numbers: Sequence[Any]) -> Any:
    """The maximum of each window; numbers: as for `routine`."""
    return routine(b, "pool_max", pooled, (x,), numbers, b.const(LARGEST.start(x.dtype), x.dtype))


def routine(
    b: Any, name: str, shape: Sequence[Any], arrays: Sequence[Any], numbers: Sequence[Any],
    *more: Any,
) -> Any:
    """The result of a routine for arrays, all of the dtype of the first.

    numbers: the number of images; then, for each of three or more axes, the lengths, the numbers of
    windows, the sizes, the strides, and the padding. more: the last argument of the routine, if it
    has one: the lowest number for "pool_max", the divisor for sums.
    """
    dtype, axes = arrays[0].dtype, len(numbers) // 5
    inputs = [*arrays, *numbers, *more]
    if axes > 3:
        kind, order = _BOXES[name]
        divided = more[0] if "sum" in name else 0
        lengths = lowering.lengths(b, [numbers[0], axes, kind, divided, *numbers[1:]])
        name, inputs = "pool_boxes", [*(arrays[i] for i in order), lengths]
    return b.routine(
        name, (dtype, SUMS[dtypes.kind(dtype)]), [b.fresh(shape, dtype)], inputs)[0]
