"""Arguments that functions of tensors refuse, with the text of the message."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from theano.gof import EnumType

import theano
import theano.tensor as T
from theano.tensor import raw_random
from theano.tensor.nnet.neighbours import images2neibs
from theano.tensor.random.multinomial import MultinomialFromUniform

X = T.dmatrix("x")
V = T.dvector("v")

CASES: list[tuple[Any, type[Exception], str]] = [
    (lambda: EnumType(A="one"), TypeError, "constant A must be a number, got 'one'"),
    (lambda: images2neibs(T.dtensor4(), T.lmatrix()), AssertionError,
     "neib_shape must be a vector of two integers, got"),
    (lambda: MultinomialFromUniform("auto").R_op([X, V, T.constant(1)], [X, None, None]),
     NotImplementedError, ": draws have no derivative"),
    (lambda: raw_random.choice_helper(np.random.RandomState(1), np.ones((2, 2)), True, 0, 2),
     ValueError, "choice: a must be a scalar or a vector, got 2 dims"),
    (lambda: T.horizontal_stack(X, V), TypeError, "a matrix is needed, got "),
    (lambda: T.tile(X, [T.lvector(), 2]), ValueError,
     "tile: `reps` must be an integer or scalar per dim, or a vector"),
    (lambda: T.CAReduce(theano.scalar.sub, 0)(V).eval({V: []}), ValueError,
     "of no elements is undefined"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[2][:40])
def test_what_is_refused(case: tuple[Any, type[Exception], str]) -> None:
    build, error, message = case
    with pytest.raises(error, match=re.escape(message)):
        build()
