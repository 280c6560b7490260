"""Copies of variables, and comparison of expressions."""

from __future__ import annotations

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
