"""How sums of many elements are added: see `passes/blocks.py`."""

from __future__ import annotations

from theano.lower.ir import Accumulator, reduction
from theano.records import replace

BLOCK = 1024
"""The number of elements in a block; blocks are summed pairwise."""

INNER_BLOCK = 512
"""The number of float32 elements in a block, about thirty per SIMD lane, whose total is then added
in float64."""


def in_blocks(a: Accumulator) -> Accumulator:
    """The accumulator, changed to a sum of blocks if plain addition of many elements would lose
    precision, and for a float64 sum of float32 numbers with a float32 result in which no digits
    cancel: summing blocks in float32 takes half the time."""
    if a.dtype != "float64" or not reduction(a.op).total:
        return replace(a, inner="")
    if a.value_dtype == "float64":
        return replace(a, block=BLOCK, inner="")
    return replace(a, block=INNER_BLOCK) if a.inner else a
