"""Products of vectors and matrices, as calls of C routines."""

from __future__ import annotations

from typing import Any

from theano.lower import ir

WEIGHT = 0.2
"""The cost of a multiplication in a product, in the unit of the costs of kernels."""


LAYING = 0.5
"""The cost of laying out an element of a matrix, in the same unit."""

SMALL = 64
"""The maximum number of multiplications of a product in a loop that is written inline."""


def product(
    name: str, dtype: str, c: ir.ArrayRef, arguments: tuple[Any, ...], in_loop: bool = False
) -> ir.Call:
    """The call that computes `c` from two arrays.

    name: "gemm" (two matrices), "gemv" (matrix and vector), "gevm" (vector and matrix), "dot" (two
    vectors), "panel_gemm" (two matrices, of which one was laid out before): `alpha * product + beta
    * c`; "batched" (stacks of matrices): the product. The last arguments are alpha and beta, if
    any, and the length over which products are summed. "panels" lays out a matrix. in_loop: the
    call is made in each step of a loop with few kernels and calls.
    """
    if name == "panels":
        matrix, form = arguments
        return ir.Call(
            name, (dtype,), (c, *c.dims, *matrix.dims, matrix, *matrix.strides, form), 1,
            ir.Work(matrix.dims, LAYING))
    x, y, *factors, inner = arguments
    sizes = (*c.dims, inner)
    operands: list[Any] = [x, *x.strides, y, *y.strides]
    if name == "gevm":  # the transposed matrix, and the vector
        name, operands = "gemv", [y, *y.strides[::-1], x, *x.strides]
    work = ir.Work(sizes, WEIGHT)
    points = work.points()
    inline = in_loop and name in ("gemm", "gemv") and points is not None and points <= SMALL
    return ir.Call(
        f"small_{name}" if inline else name, (dtype,), (c, *sizes, *operands, *factors), 1, work,
        adds=name != "batched" and not _is_zero(factors[-1]), inline=inline)


def _is_zero(factor: object) -> bool:
    return isinstance(factor, ir.Number) and factor.value == 0
