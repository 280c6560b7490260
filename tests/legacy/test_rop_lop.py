"""`RopLop_checker`, from which authors of extensions derive their tests, finds wrong operators."""

from __future__ import annotations

from typing import Any

import pytest
from theano.scan_module.scan_op import Scan
from theano.tests.test_rop import RopLop_checker, break_op

import theano
import theano.tensor as T
from theano.graph import Apply, Op


class Twice(Op):
    """2 x, whose operators are those of `factors` times x."""

    def __init__(self, forward: float, backward: float) -> None:
        self.factors = forward, backward

    def make_node(self, x: Any) -> Apply:
        return Apply(self, [x], [x.type()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = inputs[0] * 2

    def grad(self, inputs: Any, output_grads: Any) -> list[Any]:
        return [output_grads[0] * self.factors[1]]

    def R_op(self, inputs: Any, eval_points: Any) -> list[Any]:
        return [None if eval_points[0] is None else eval_points[0] * self.factors[0]]


class Checks(RopLop_checker):
    def test_vector(self) -> None:
        self.check_rop_lop(T.exp(self.x)[1:] * Twice(2, 2)(self.x)[1:], (self.in_shape[0] - 1,))

    def test_matrix(self) -> None:
        self.check_mat_rop_lop(T.dot(self.mx, self.mx.T), (self.mat_in_shape[0],) * 2)

    def test_undefined(self) -> None:
        self.check_nondiff_rop(T.exp(break_op(self.x)))


@pytest.mark.parametrize("factors", [(2, 2), (3, 2), (2, 3)])
def test_what_disagrees_is_found(factors: Any) -> None:
    checker = Checks()
    checker.setUp()
    y = Twice(*factors)(checker.x)
    if factors == (2, 2):
        checker.check_rop_lop(y, checker.in_shape)
    else:
        with pytest.raises(AssertionError):
            checker.check_rop_lop(y, checker.in_shape)


def test_what_can_be_differentiated_is_no_undefined_expression() -> None:
    checker = Checks()
    checker.setUp()
    with pytest.raises(AssertionError):
        checker.check_nondiff_rop(checker.x * 2)


def test_which_node_is_a_loop() -> None:
    x = T.dvector()
    assert not isinstance(T.exp(x).owner.op, Scan)
    assert isinstance(theano.scan(lambda a: a, sequences=x)[0].owner.op, Scan)
