"""BLAS: products with scaling and accumulation become one library call.

    beta * C + alpha * dot(A, B)     Gemm(C, alpha, A, B, beta)     matrix by matrix
    beta * y + alpha * dot(A, x)     Gemv(y, alpha, A, x, beta)     matrix by vector, either side

with the terms in any order, any signs, and scalar factors anywhere in them. The product must have
no other reader. A sum that only an elementwise loop reads stays a sum: it is computed in that loop,
and C is neither copied nor overwritten. An outer product is an elementwise product with
broadcasting, which its readers compute in their own loops; `C + alpha * outer(x, y)` is then one
loop, as BLAS's `ger` is.
"""

from __future__ import annotations

from typing import Any

import theano.tensor as T
from theano.rewrite.broadcasting import made_by
from theano.rewrite.match import uniform
from theano.rewrite.products import Product, scalar_name, terms
from theano.rewrite.rule import NodeRule
from theano.tensor.elemwise import Elemwise

DTYPES = ("float32", "float64", "complex64", "complex128")


class Term:
    """One term of a sum: a scalar times an array. product: the `Dot` node, if the array is one."""

    def __init__(self, sign: int, variable: Any, facts: Any) -> None:
        self.scale: Any = None
        self.array: Any = None
        self.product: Any = None
        parts = Product(variable)
        sign *= parts.sign
        arrays = [f for f in parts.top if not all(f.type.broadcastable)]
        if len(arrays) == 1 and all(all(f.type.broadcastable) for f in parts.bottom):
            self.array = arrays[0]
            parts.top.remove(self.array)
            parts.sign = sign
            if parts.top or parts.bottom or sign < 0:
                self.scale = _as_scalar(parts.build())
        else:
            self.array = variable if sign > 0 else None
        node = None if self.array is None else made_by(self.array, "Dot")
        if node is not None and facts.once(self.array):
            self.product = node

    def value(self) -> Any:
        """The scale as a variable, 1 if there is none."""
        return T.constant(1, dtype=self.array.type.dtype) if self.scale is None else T.cast(
            self.scale, self.array.type.dtype)


def _as_scalar(variable: Any) -> Any:
    return variable.dimshuffle() if variable.type.ndim else variable


def _accumulate(node: Any, facts: Any) -> Any:
    """The two terms of a sum, one of which is a product, as one call."""
    out = node.outputs[0]
    if out.type.ndim not in (1, 2) or out.type.dtype not in DTYPES or any(
            out.type.broadcastable) or not any(map(_has_product, node.inputs)):
        return None
    parts = terms(out)
    if len(parts) != 2:
        return None
    first, second = (Term(sign, variable, facts) for sign, variable in parts)
    for product, other in ((second, first), (first, second)):
        if product.product is not None and _usable(product, other, out, facts):
            return _call(product, other)
    return None


def _has_product(variable: Any) -> bool:
    """Whether `variable` is a scaled product, or a sum of at most four levels with one."""
    level = [variable]
    for _ in range(4):
        if not level:
            return False
        if any(made_by(v, "Dot") for v in level):
            return True
        level = [w for v in level if scalar_name(v) in ("mul", "true_div", "neg")
                 for w in v.owner.inputs]
    return False


def _usable(product: Term, other: Term, out: Any, facts: Any) -> bool:
    if other.array is None or other.array.type != out.type or any(
            v.type.dtype != out.type.dtype for v in product.product.inputs):
        return False
    return made_by(other.array, "Dot", "Gemm", "Gemv") is not None or not _only_fused(out, facts)


def _only_fused(out: Any, facts: Any) -> bool:
    """Whether all readers are elementwise, so that the sum is formed in their loop."""
    return all(
        client != "output" and isinstance(client.op, Elemwise)
        for client, _ in facts.fgraph.clients(out))


def _call(product: Term, other: Term) -> Any:
    x, y = product.product.inputs
    alpha, beta = product.value(), other.value()
    ranks = (x.type.ndim, y.type.ndim)
    if ranks == (2, 2):
        return T.Gemm()(other.array, alpha, x, y, beta)
    if ranks == (2, 1):
        return T.Gemv()(other.array, alpha, x, y, beta)
    return T.Gemv()(other.array, alpha, y.T, x, beta) if ranks == (1, 2) else None


def _outer(node: Any, facts: Any) -> Any:
    """dot(column, row) = column * row, elementwise."""
    x, y = node.inputs
    if (x.type.ndim, y.type.ndim) == (2, 2) and x.type.broadcastable[1] and (
            y.type.broadcastable[0]):
        return x * y
    return None


def _dot_of_zeros(node: Any, facts: Any) -> Any:
    """dot(0, y) = dot(x, 0) = 0, where the inner lengths are known to agree."""
    x, y = node.inputs
    if uniform(x) != 0 and uniform(y) != 0 or facts.shape(x)[-1] != facts.shape(y)[0]:
        return None
    return T.constant(0)


def _dot_of_neg(node: Any, facts: Any) -> Any:
    """dot(-x, y) = dot(x, -y) = -dot(x, y)."""
    x, y = node.inputs
    if scalar_name(x) == "neg" and facts.once(x):
        return -node.op(x.owner.inputs[0], y)
    if scalar_name(y) == "neg" and facts.once(y):
        return -node.op(x, y.owner.inputs[0])
    return None


RULES = (
    NodeRule("accumulate_product", ("add", "sub"), _accumulate, checked=True,
             inputs=("Dot", "mul", "true_div", "neg"), tags=("gemm_optimizer", "BlasOpt")),
)

CANONICAL = (
    NodeRule("outer_product", ("Dot",), _outer),
    NodeRule("dot_of_zeros", ("Dot",), _dot_of_zeros, inputs=("second", "Alloc", "constant")),
    NodeRule("dot_of_neg", ("Dot",), _dot_of_neg, inputs=("neg",)),
)
