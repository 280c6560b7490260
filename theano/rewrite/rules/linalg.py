"""Linear algebra: systems are solved instead of inverting matrices, and triangular matrices are
recognised.

  dot(inverse(A), b) = solve(A, b)        more accurate, a third of the operations
  solve(L, b)                             L, or its transpose, from a Cholesky factorization
  inverse(A)' = inverse(A')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theano.rewrite.rule import NodeRule
from theano.rewrite.rules.broadcasting import made_by, undimshuffled
from theano.tensor.elemwise import DimShuffle
from theano.tensor.linalg.inverses import MatrixInverse
from theano.tensor.linalg.products import Dot
from theano.tensor.slinalg import Cholesky, InverseTimes, Solve

if TYPE_CHECKING:
    from theano.graph.node import Apply
    from theano.rewrite.facts import Facts


def _inverse_times(node: Apply, facts: Facts) -> Any:
    """dot(inverse(A), b) = solve(A, b), dot(b, inverse(A)) = solve(A', b')'."""
    x, y = node.inputs
    if x.type.dtype != y.type.dtype or x.type.dtype not in ("float32", "float64"):
        return None
    left, right = made_by(x, "MatrixInverse"), made_by(y, "MatrixInverse")
    if left is not None and facts.once(x):
        return InverseTimes()(left.inputs[0], y)
    if right is not None and facts.once(y):
        return InverseTimes()(right.inputs[0].T, x.T).T
    return None


def _solve_of_factor(node: Apply, facts: Facts) -> Any:
    """solve(L, b) for a triangular L becomes forward or back substitution."""
    if node.op.A_structure != "general":
        return None
    matrix = node.inputs[0]
    transposed = undimshuffled(matrix, 1, 0)
    factor = made_by(matrix if transposed is None else transposed, "Cholesky")
    if factor is None:
        return None
    below = factor.op.reads_lower == (transposed is None)
    return Solve("lower_triangular" if below else "upper_triangular", below)(*node.inputs)


def _transposed_inverse(node: Apply, facts: Facts) -> Any:
    """inverse(A)' = inverse(A')."""
    inverse = undimshuffled(node.outputs[0], 1, 0)
    if inverse is None or not facts.once(inverse):
        return None
    return inverse.owner.op(inverse.owner.inputs[0].T)


RULES = (
    NodeRule("inverse_times", (Dot,), _inverse_times, inputs=(MatrixInverse,),
             differs=("singular",)),
    NodeRule("solve_of_factor", (Solve, InverseTimes), _solve_of_factor,
             inputs=(Cholesky, DimShuffle), differs=("singular",)),
    NodeRule("transposed_inverse", (DimShuffle,), _transposed_inverse, inputs=(MatrixInverse,),
             differs=("singular",)),
)
