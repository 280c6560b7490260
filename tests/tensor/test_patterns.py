"""Broadcast patterns of results: those that Theano 1.0.5 gives."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
import theano.tensor.slinalg
from theano.sandbox.rng_mrg import MRG_RandomStreams

s, v, r, m = T.dscalar("s"), T.dvector("v"), T.drow("r"), T.dmatrix("m")

PATTERNS: list[tuple[Callable[[], Any], tuple[bool, ...]]] = [
    (lambda: T.tile(r, (1, 2)), (True, False)),
    (lambda: T.tile(r, (2, 1)), (False, False)),
    (lambda: T.tile(v, (1, 2)), (True, False)),
    (lambda: T.tile(s, (1,)), (True,)),
    (lambda: T.tile(m, (1, T.constant(1), 1, 1)), (True, True, False, False)),
    (lambda: T.repeat(r, 1, axis=0), (True, False)),
    (lambda: T.repeat(r, T.constant([1]), axis=0), (True, False)),
    (lambda: T.repeat(r, 3, axis=0), (False, False)),
    (lambda: T.repeat(r, 3, axis=1), (True, False)),
    (lambda: T.repeat(s, 2), (False,)),
    (lambda: T.stack([s]), (False,)),
    (lambda: T.as_tensor_variable([s]), (False,)),
    (lambda: T.stack([v]), (True, False)),
    (lambda: T.arange(1), (False,)),
    (lambda: T.eye(1), (False, False)),
    (lambda: T.tri(3, 1), (False, False)),
    (lambda: T.bartlett(1), (False,)),
    (lambda: T.alloc(s, 1, 3), (True, False)),
    (lambda: T.zeros((1, 3)), (True, False)),
]
ROWS = T.TensorType("float64", (True, False, False))()
ONE, CLASS = T.TensorType("float64", (True,))(), T.TensorType("int64", (True,))()
OF_EQUAL_LENGTHS: list[tuple[Callable[[], Any], tuple[bool, ...]]] = [
    (lambda: T.batched_dot(ROWS, T.dtensor3()), (True, False, False)),
    (lambda: T.batched_dot(T.dtensor3(), ROWS), (True, False, False)),
    (lambda: T.slinalg.solve(m, ONE), (True,)),
    (lambda: T.slinalg.solve(m, r), (True, False)),
    (lambda: T.nnet.crossentropy_softmax_1hot(m, CLASS)[0], (True,)),
    (lambda: T.nnet.crossentropy_softmax_1hot(r, T.lvector())[0], (True,)),
]
PATTERNS += OF_EQUAL_LENGTHS
OF_LENGTHS_OF_OTHERS: list[tuple[Callable[[], Any], tuple[bool, ...]]] = [
    (lambda: m.reshape((r.shape[0], -1)), (True, False)),
    (lambda: m.reshape((-1, ONE.shape[0])), (False, True)),
    (lambda: m.reshape((ONE.size * 1, m.shape[1])), (True, False)),
    (lambda: T.reshape(m, r.shape), (True, False)),
    (lambda: T.reshape(m, T.stack([r.shape[0], T.lscalar()]), ndim=2), (True, False)),
    (lambda: T.slinalg.kron(r, r), (True, False)),
    (lambda: MRG_RandomStreams(1).uniform(r.shape), (True, False)),
    (lambda: MRG_RandomStreams(1).normal((r.shape[0], 3)), (True, False)),
    (lambda: MRG_RandomStreams(1).uniform((T.lscalar(), 1)), (False, True)),
]
PATTERNS += OF_LENGTHS_OF_OTHERS


@pytest.mark.parametrize("build, pattern", PATTERNS)
def test_pattern(build: Callable[[], Any], pattern: tuple[bool, ...]) -> None:
    assert build().broadcastable == pattern


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_tiled_once_broadcasts(mode: str) -> None:
    f = theano.function([v, m], [T.tile(v, (1, 2)) + m, T.repeat(v[None], 1, axis=0) + m[:, :2]],
                        mode=mode)
    row, full = np.array([1.0, 2]), np.arange(8.0).reshape(2, 4)
    wide, narrow = f(row, full)
    assert wide.tolist() == (np.tile(row, 2) + full).tolist()
    assert narrow.tolist() == (row + full[:, :2]).tolist()


def test_a_vector_of_one_scalar_is_like_any_other() -> None:
    chosen = theano.ifelse.ifelse(s > 0, T.stack([s]), v)
    assert chosen.eval({s: -1.0, v: np.array([3.0, 4])}).tolist() == [3, 4]
