"""Sparse matrices of random numbers, drawn from NumPy's global generator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.missing import grad_undefined
from theano.graph.node import Apply
from theano.sparse.arithmetic import with_data
from theano.sparse.op import SparseOp, as_sparse_variable, compressed
from theano.sparse.type import SparseType, as_matrix, scipy_sparse
from theano.tensor.shaping.shapes import elements

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from theano.graph.node import Variable
    from theano.tensor.typing import Shapes

__all__ = [
    "Binomial", "Multinomial", "Poisson", "csc_dbinomial", "csc_fbinomial", "csr_dbinomial",
    "csr_fbinomial", "multinomial", "poisson",
]

_WHY = "draws are not continuous functions of the parameters"


class _Drawn(SparseOp):
    """An op that draws random numbers; it is excluded from constant folding."""

    def do_constant_folding(self, node: Apply) -> bool:
        return False

    def L_op(
        self, inputs: list[Variable], outputs: list[Variable], output_grads: list[Variable]
    ) -> list[Any]:
        return [grad_undefined(self, i, x, _WHY) for i, x in enumerate(inputs)]


class Poisson(_Drawn):
    """A matrix whose stored elements are drawn from Poisson distributions; the means are the stored
    elements of `x`. The result has the type of `x`.

    Raises TypeError when `x` is not sparse; at run time ValueError for a mean that is negative or
    NaN, TypeError for complex means.
    """

    def make_node(self, x: object) -> Apply:
        x = as_sparse_variable(x)
        return self.node([x], x.type)

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[0])]

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        (x,) = arrays
        drawn = np.asarray(np.random.poisson(x.data), dtype=x.dtype)
        found = x.copy() if x.format == "bsr" else with_data(x, drawn)
        found.data = drawn
        if x.format != "bsr":
            found.eliminate_zeros()
        return found


class Binomial(_Drawn):
    """A matrix of dtype `dtype` in `format`, drawn from binomial distributions: the number of
    successes in `n` trials with success probability `p`, scalars or arrays that broadcast to
    `shape`. shape: a vector, the numbers of rows and columns.

    Raises NotImplementedError for a format or dtype that sparse matrices cannot have; at run time
    ValueError for a negative `n`, for a `p` outside of [0, 1] and for a `shape` that is negative
    or has more than two elements, TypeError for an `n` that is not an integer.
    """

    __props__ = ("format", "dtype")

    def __init__(self, format: str, dtype: str) -> None:
        self.format = format
        self.dtype = dtype

    def make_node(self, n: object, p: object, shape: object) -> Apply:
        variables = [T.as_tensor_variable(v) for v in (n, p, shape)]
        return self.node(variables, SparseType(self.format, self.dtype))

    def shape(self, inputs: Any, shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(elements(inputs[2], 2))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        n, p, shape = arrays
        drawn = np.random.binomial(n, p, size=tuple(map(int, shape)))
        return as_matrix(scipy_sparse().csr_matrix(drawn.astype(self.dtype)), self.format)


class Multinomial(_Drawn):
    """A matrix whose row i is drawn from a multinomial distribution: the counts of the outcomes of
    `n[i]` trials with the probabilities that row i of the csr matrix `p` stores. Probabilities with
    a sum above 1 are divided by it; with a sum below 1, the last stored outcome gets the rest.
    n: a vector, or a scalar for all rows. The result has the type of `p`.

    Raises TypeError when `p` is not sparse or has another format; ValueError at run time for a
    vector `n` that does not have one element per row, for a negative number of trials and for
    probabilities that are negative or NaN.
    """

    def make_node(self, n: Any, p: Any) -> Apply:
        n, p = T.as_tensor_variable(n), compressed(p, "multinomial")
        if p.type.format != "csr":
            raise TypeError(f"multinomial: p must be in format csr, {p} has {p.type.format}")
        return self.node([n, p], p.type)

    def shape(self, inputs: Sequence[Variable], shapes: Shapes) -> list[tuple[Any, ...]]:
        return [tuple(shapes[1])]

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        n, p = arrays
        if n.ndim and len(n) != p.shape[0]:
            raise ValueError(f"multinomial: {len(n)} numbers of trials for {p.shape[0]} rows")
        trials = np.broadcast_to(n, (p.shape[0],))
        *rows, unused = np.split(p.data.astype("float64"), p.indptr[1:])
        drawn = [np.random.multinomial(count, row / max(row.sum(), 1.0))
                 for count, row in zip(trials, rows, strict=True) if row.size]
        return with_data(p, np.concatenate([*drawn, np.zeros_like(unused)]).astype(p.dtype))


poisson, multinomial = Poisson(), Multinomial()
csr_fbinomial, csr_dbinomial = Binomial("csr", "float32"), Binomial("csr", "float64")
csc_fbinomial, csc_dbinomial = Binomial("csc", "float32"), Binomial("csc", "float64")
