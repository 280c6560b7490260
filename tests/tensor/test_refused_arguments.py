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
    (lambda: T.round(X, []), ValueError, "round: mode [] is not one of half_to_even, half_away"),
    (lambda: T.matrix("x", dtype=[]), TypeError, "tensors cannot have dtype []"),
    (lambda: T.TensorType("no", ()), TypeError, "tensors cannot have dtype 'no'"),
    (lambda: T.choose(T.lscalar(), []), ValueError, "choose: there are no choices"),
    (lambda: T.makeKeepDims(X, V, []), ValueError, "1 dims of y and 0 axes are not the 2 dims"),
    (lambda: T.nlinalg.matrix_power(T.dtensor4(), 9), TypeError, "matrix_power takes a matrix"),
    (lambda: T.as_tensor_variable(X, ndim="a"), TypeError,
     "as_tensor_variable: ndim must be an integer, got 'a'"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[2][:40])
def test_arguments_that_raise(case: tuple[Any, type[Exception], str]) -> None:
    build, error, message = case
    with pytest.raises(error, match=re.escape(message)):
        build()
