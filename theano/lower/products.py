"""Products of vectors and matrices, as calls of the routines for them."""

from __future__ import annotations

from typing import Any

from theano.lower import ir

WEIGHT = 0.2
"""Rough flops, of those that kernels are counted in, of a multiplication in a product."""


SMALL = 64
"""Most multiplications of a product that stands, written out, where a loop asks for it."""


def product(
    name: str, dtype: str, c: ir.ArrayRef, arguments: tuple[Any, ...], in_loop: bool = False
) -> ir.Call:
    """The call that makes `c` of two arrays, which a routine is told the strides of.

    name: "gemm" (two matrices), "gemv" (matrix and vector), "gevm" (vector and matrix), "dot" (two
    vectors): the product times a factor, added to another one times `c`; "batched" (stacks of
    matrices). The last argument is the length over which products are summed. in_loop: the call is
    made in each step of a loop that has few of them.
    """
    x, y, *factors, inner = arguments
    sizes = (*c.dims, inner)
    places: list[Any] = [x, *x.strides, y, *y.strides]
    if name == "gevm":  # the transposed matrix, and the vector
        name, places = "gemv", [y, *y.strides[::-1], x, *x.strides]
    work = ir.Work(sizes, WEIGHT)
    points = work.points()
    inline = in_loop and name in ("gemm", "gemv") and points is not None and points <= SMALL
    return ir.Call(
        f"small_{name}" if inline else name, (dtype,), (c, *sizes, *places, *factors), 1, work,
        adds=name != "batched" and not _is_zero(factors[-1]), inline=inline)


def _is_zero(factor: Any) -> bool:
    return isinstance(factor, ir.Number) and factor.value == 0
