"""The table of ops of matrices, alone or in stacks (PyTensor's `Blockwise`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import theano
import theano.tensor as T
from theano.pytensor.application import (
    Applied,
    Row,
    TheirNode,
    TheirVariable,
    Untranslated,
    Values,
    class_names,
    shape_of,
)
from theano.records import replace
from theano.tensor import nlinalg, slinalg

__all__ = ["MATRICES", "blockwise"]


def _cholesky(a: Applied) -> Any:
    return slinalg.Cholesky(lower=a.op.lower, on_error="nan")(a.inputs[0])



def _solve_triangular(a: Applied) -> Any:
    matrix, b = a.inputs
    if getattr(a.op, "unit_diagonal", False):
        n = matrix.shape[0]
        matrix = matrix * (1 - T.eye(n, dtype=matrix.dtype)) + T.eye(n, dtype=matrix.dtype)
    lower = a.op.lower
    trans = getattr(a.op, "trans", 0)
    if trans not in (0, "N"):
        matrix, lower = matrix.T, not lower
    return (slinalg.solve_lower_triangular if lower else slinalg.solve_upper_triangular)(matrix, b)


def _solve(a: Applied) -> Any:
    """A structured matrix is solved as a general one, from the triangle that the op reads."""
    matrix, b = a.inputs
    structure = getattr(a.op, "assume_a", "gen")
    if structure in ("sym", "her", "pos", "positive definite", "symmetric"):
        lower = T.tril(matrix) if a.op.lower else T.triu(matrix).T
        matrix = lower + T.tril(lower, -1).T
    elif structure not in ("gen", "general"):
        raise Untranslated
    return slinalg.solve(matrix, b)


def _cholesky_solve(a: Applied) -> Any:
    factor, b = a.inputs
    lower = factor if a.op.lower else factor.T
    return slinalg.solve_upper_triangular(lower.T, slinalg.solve_lower_triangular(lower, b))


def _slogdet(a: Applied) -> Any:
    return list(T.linalg.slogdet(a.inputs[0]))


def _eigh(a: Applied) -> Any:
    return list(T.linalg.eigh(a.inputs[0], getattr(a.op, "UPLO", "L")))


def _svd(a: Applied) -> Any:
    found = T.linalg.svd(a.inputs[0], a.op.full_matrices, a.op.compute_uv)
    return list(found) if a.op.compute_uv else found


def _qr(a: Applied) -> Any:
    if getattr(a.op, "pivoting", False) or a.op.mode not in ("economic", "full", "r"):
        raise Untranslated
    if a.op.mode == "r" or len(a.node.outputs) == 1:
        return T.linalg.qr(a.inputs[0], "r")
    return list(T.linalg.qr(a.inputs[0], "reduced" if a.op.mode == "economic" else "complete"))


OfCore = Callable[[Values], Any]
"""The core op of a `Blockwise` applied to matrices."""


def blockwise(a: Applied) -> Any:
    """A core op over leading dims, which broadcast.

    One matrix that several right-hand sides share is solved once; other stacks are loops.
    """
    core = a.op.core_op
    ranks = [len(each) for each in a.op.inputs_sig]
    extra = [x.ndim - n for x, n in zip(a.inputs, ranks, strict=True)]
    name = next((n for n in class_names(core) if n in MATRICES), None)
    if name is None:
        raise Untranslated
    row = MATRICES[name]

    def of(inputs: Values) -> Any:
        return row(replace(a, node=_Core(core, a.node), inputs=inputs))

    if not any(extra):
        return of(a.inputs)
    if name == "Dot" and ranks == [2, 2]:
        return T.matmul(*a.inputs)
    if name == "SolveTriangular" and ranks[1] == 1 and _single(a.node.inputs[0], extra[0]):
        return _shared_matrix(of, a, extra)
    return _stacked(of, a, ranks, extra)


class _Core:
    """A node with the core op of a `Blockwise` in place of its op."""

    def __init__(self, op: object, node: TheirNode) -> None:
        self.op, self.inputs, self.outputs = op, node.inputs, node.outputs


def _single(variable: TheirVariable, leading: int) -> bool:
    """Whether all leading dims have the length 1."""
    return all(n == 1 for n in shape_of(variable)[:leading])


def _shared_matrix(of: OfCore, a: Applied, extra: Sequence[int]) -> Any:
    """Vectors along leading dims, all for one matrix: the columns of one right-hand side."""
    matrix, b = a.inputs
    core = matrix[(0,) * extra[0]] if extra[0] else matrix
    rows = T.reshape(b, (-1, b.shape[b.ndim - 1]), ndim=2)
    found = of([core, rows.T]).T
    lead = max(extra)
    shape = [1] * (lead - extra[1]) + [b.shape[i] for i in range(b.ndim)]
    return T.reshape(found, shape, ndim=lead + 1)


def _stacked(
    of: OfCore, a: Applied, ranks: Sequence[int], extra: Sequence[int]
) -> Any:
    """A loop over the leading dims, which are made one."""
    lead = max(extra)
    known = shape_of(a.node.outputs[0])[:lead]
    batch: list[Any] = list(known)
    for i, n in enumerate(known):
        if n is None:
            source = next(x.shape[i - (lead - e)] for x, e, v in zip(
                a.inputs, extra, a.node.inputs, strict=True)
                if i >= lead - e and shape_of(v)[i - (lead - e)] != 1)
            batch[i] = source
    rows = []
    for x, rank, e, v in zip(a.inputs, ranks, extra, a.node.inputs, strict=True):
        if _single(v, e):
            rows.append((None, x[(0,) * e] if e else x))
            continue
        own = [x.shape[e + i] for i in range(rank)]
        wide = T.alloc(x, *batch, *own)
        rows.append((T.reshape(wide, [-1, *own], ndim=rank + 1) if rank or lead > 1 else wide, x))
    sequences = [s for s, _ in rows if s is not None]

    def step(*values: object) -> Any:
        given = iter(values)
        return of([next(given) if s is not None else x for s, x in rows])

    if not sequences:
        found = of([x for _, x in rows])
        outputs = found if isinstance(found, list) else [found]
        return [T.shape_padleft(o, lead) for o in outputs]
    outputs, _ = theano.scan(step, sequences=sequences, return_list=True)
    return [T.reshape(o, [*batch, *[o.shape[1 + i] for i in range(o.ndim - 1)]],
                      ndim=lead + o.ndim - 1) for o in outputs]


MATRICES: dict[str, Row] = {
    "Dot": lambda a: T.dot(*a.inputs),
    "BatchedDot": lambda a: T.batched_dot(*a.inputs),
    "Cholesky": _cholesky,
    "SolveTriangular": _solve_triangular,
    "Solve": _solve,
    "CholeskySolve": _cholesky_solve,
    "MatrixInverse": lambda a: nlinalg.matrix_inverse(a.inputs[0]),
    "MatrixPinv": lambda a: nlinalg.pinv(a.inputs[0]),
    "Det": lambda a: nlinalg.det(a.inputs[0]),
    "SLogDet": _slogdet,
    "Eigh": _eigh,
    "SVD": _svd,
    "QR": _qr,
    "Expm": lambda a: slinalg.expm(a.inputs[0]),
}
"""The name of PyTensor's class of op and the function that translates it."""
