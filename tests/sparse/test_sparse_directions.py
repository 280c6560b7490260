"""`Rop` through ops on sparse matrices, with respect to sparse matrices and others, against
central differences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.sparse import issparse, random

import theano
import theano.sparse as S
import theano.tensor as T
from theano.ifelse import ifelse

RNG = np.random.RandomState(0)
x, u, y = (S.csr_matrix(name) for name in "xuy")
w, z = T.dmatrices("wz")
v, q = T.dvectors("vq")


def matrix() -> Any:
    return random(3, 3, 0.6, format="csr", random_state=RNG)


GIVEN: dict[Any, Any] = {x: matrix(), y: matrix(), w: RNG.rand(3, 3), v: RNG.rand(3)}
MOVED: dict[Any, Any] = {x: GIVEN[x].copy(), w: RNG.rand(3, 3), v: RNG.rand(3)}
MOVED[x].data = RNG.rand(GIVEN[x].nnz)
DIRECTIONS: dict[Any, Any] = {x: u, w: z, v: q}


def dense(value: Any) -> Any:
    return value.toarray() if issparse(value) else np.asarray(value)


def loop() -> Any:
    return theano.scan(lambda h: T.tanh(S.dot(x, h)), outputs_info=v, n_steps=3)[0]


CASES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "dot": (S.dot(x, w), (x, w)), "dot of a dense one": (S.dot(w, x), (x, w)),
    "structured_dot": (S.structured_dot(x, w), (x, w)), "true_dot": (S.true_dot(x, y), (x,)),
    "dense": (S.dense_from_sparse(x), (x,)), "sum": (S.sp_sum(x, axis=0), (x,)),
    "add": (S.add(x, y), (x,)), "add dense": (S.add(x, w), (x, w)), "mul": (S.mul(x, y), (x,)),
    "mul dense": (S.mul(x, w), (x, w)), "sqr": (S.sqr(x), (x,)), "T": (x.T, (x,)),
    "row_scale": (S.row_scale(x, v), (x, v)), "slice": (x[:2], (x,)), "number": (x[0, 1], (x,)),
    "hstack": (S.hstack([x, y]), (x,)), "data": (S.csm_properties(x)[0], (x,)),
    "sampling_dot": (S.sampling_dot(w, w, x), (x, w)),
    "a gradient": (T.grad(T.tanh(S.dot(x, w)).sum(), w), (x, w)), "loop": (loop(), (x, v)),
    "the gradient of a loop": (T.grad(loop()[-1].sum(), v), (x, v)),
    "sequence": (theano.scan(lambda r, m: S.dot(m, r), w, non_sequences=x)[0], (x, w)),
    "branch": (ifelse(T.gt(v.sum(), 0), S.dot(x, w), w), (x, w)),
    "graph": (theano.OpFromGraph([x, w], [S.dot(x, w)])(x, w), (x, w)),
}


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", CASES)
def test_directions(name: str) -> None:
    output, wrt = CASES[name]
    moved = theano.Rop(output, list(wrt), [DIRECTIONS[a] for a in wrt])
    assert moved.type.dtype == output.type.dtype and moved.type.ndim == output.type.ndim
    f = theano.function(list(GIVEN), output, on_unused_input="ignore")
    tangent = theano.function(
        [*GIVEN, u, z, q], moved, on_unused_input="ignore")(*GIVEN.values(), *MOVED.values())

    def at(step: float) -> Any:
        return dense(f(*(value + step * MOVED[a] if a in wrt else value
                         for a, value in GIVEN.items())))

    np.testing.assert_allclose(dense(tangent), (at(1e-6) - at(-1e-6)) / 2e-6, atol=1e-7)


@pytest.mark.parametrize("name", [
    "dot", "structured_dot", "dense", "sum", "add", "mul dense", "sqr", "row_scale", "data"])
def test_dense_directions_of_a_sparse_matrix(name: str) -> None:
    """A dense direction that is 0 where the matrix stores no element means the same as a sparse
    one."""
    output, _ = CASES[name]
    by_sparse, by_dense = (theano.Rop(output, x, direction) for direction in (u, z))
    f = theano.function([*GIVEN, u, z], [by_sparse, by_dense], on_unused_input="ignore")
    one, other = f(*GIVEN.values(), MOVED[x], dense(MOVED[x]))
    np.testing.assert_allclose(dense(other), dense(one), rtol=1e-12)


def test_a_sparse_result_that_does_not_vary_has_the_derivative_zero() -> None:
    moved = theano.Rop(S.add(x, x), w, z, disconnected_outputs="ignore")
    assert theano.function([x], moved)(GIVEN[x]).nnz == 0


def test_the_method_sum() -> None:
    value = GIVEN[x]
    assert np.isclose(x.sum().eval({x: value}), value.sum())
    np.testing.assert_allclose(x.sum(0).eval({x: value}), np.asarray(value.sum(0)).reshape(-1))
