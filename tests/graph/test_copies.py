"""Copies of variables, and comparison of expressions."""

from __future__ import annotations

import numpy as np

import theano
import theano.tensor as T
from theano.graph.walk import equal_computations

x, y = T.dscalars("x", "y")


def test_a_copy_of_a_variable_has_a_tag_of_its_own() -> None:
    for variable in (T.dscalar("v"), theano.shared(0.0, "s")):
        variable.tag.note = 1
        copied = variable.clone()
        assert copied.tag.note == 1
        copied.tag.note = copied.tag.other = 2
        assert variable.tag.note == 1 and not hasattr(variable.tag, "other")
    assert theano.function([x], x * 2).maker.fgraph.inputs[0].tag is not x.tag


def test_repeated_and_shared_nodes_are_the_same_expression() -> None:
    once, twice = T.exp(x), [T.exp(x), T.exp(x)]
    assert equal_computations([once + once], [twice[0] + twice[1]])
    assert equal_computations([twice[0] + twice[1]], [once + once])
    assert not equal_computations([once + once], [twice[0] + T.sin(x)])


def test_a_renamed_variable_does_not_stand_for_itself() -> None:
    """The first pair: a function of x that adds the outer y, and a function of y that doubles y."""
    assert not equal_computations([x + y], [y + y], [x], [y])
    assert not equal_computations([y + y], [x + y], [y], [x])
    assert equal_computations([x + y], [y + x], [x, y], [y, x])


def test_constants_of_equal_numbers_are_merged() -> None:
    int64, float64 = theano.scalar.int64, theano.scalar.float64
    one = theano.Constant(int64, np.int64(1))
    assert one.signature() == theano.Constant(int64, np.int64(1)).signature()
    assert one.equals(theano.Constant(int64, np.int64(1)))
    for other in (theano.Constant(int64, np.int64(2)), theano.Constant(float64, np.float64(1))):
        assert one.signature() != other.signature()
    zeros = [theano.Constant(float64, np.float64(z)).signature() for z in (0.0, -0.0)]
    assert zeros[0] != zeros[1]
    nan = theano.Constant(float64, np.float64("nan"))
    assert nan.signature() == theano.Constant(float64, np.float64("nan")).signature()
    lists = [theano.Constant(theano.gof.generic, [1]) for _ in range(2)]
    assert lists[0].signature() != lists[1].signature()
