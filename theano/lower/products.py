"""Products of vectors and matrices, as calls of the routines for them."""

from __future__ import annotations

from typing import Any

from theano.lower import ir

WEIGHT = 0.2
"""Rough flops, of those that kernels are counted in, of a multiplication in a product."""


def product(name: str, dtype: str, c: ir.ArrayRef, arguments: tuple[Any, ...]) -> ir.Call:
    """The call that makes `c` of two arrays, which a routine is told the strides of.

    name: "gemm" (two matrices), "gemv" (matrix and vector), "gevm" (vector and matrix), "dot" (two
    vectors): the product times a factor, added to another one times `c`; "batched" (stacks of
    matrices). The last argument is the length over which products are summed.
    """
    x, y, *factors, inner = arguments
    sizes = (*c.dims, inner)
    places: list[Any] = [x, *x.strides, y, *y.strides]
    if name == "gevm":  # the transposed matrix, and the vector
        name, places = "gemv", [y, *y.strides[::-1], x, *x.strides]
    return ir.Call(name, (dtype,), (c, *sizes, *places, *factors), 1, ir.Work(sizes, WEIGHT))


def adds(call: ir.Call) -> bool:
    """Whether a call adds a product to what its result holds."""
    factor = call.arguments[-1]
    return call.function in ("dot", "gemm", "gemv") and not (
        isinstance(factor, ir.Number) and factor.value == 0)
