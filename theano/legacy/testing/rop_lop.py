"""Test helpers of `theano.tests.test_rop`: they check the R-operator and the L-operator of an op
against finite differences."""

from __future__ import annotations

import unittest
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.compile
import theano.tensor as T
from theano import gradient
from theano.graph import Apply, Op, walk
from theano.graph.missing import grad_undefined
from theano.legacy.testing import tools as testing

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.graph.typing import Array, Storage
    from theano.tensor.var import TensorVariable

__all__ = ["BreakRop", "RopLop_checker", "break_op"]

STEP = 1e-4
"""The step of the finite differences, for values around 1."""


class BreakRop(Op):
    """The identity, with neither a gradient nor an R-operator."""

    __props__ = ()

    def make_node(self, x: Variable) -> Apply:
        return Apply(self, [x], [x.type()])

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        output_storage[0][0] = np.array(inputs[0])

    def grad(self, inputs: list[TensorVariable], output_grads: list[TensorVariable]) -> list[Any]:
        return [grad_undefined(self, 0, inputs[0])]

    def R_op(
        self, inputs: list[TensorVariable], eval_points: Sequence[TensorVariable | None]
    ) -> list[Any]:
        return [None]


break_op = BreakRop()


class RopLop_checker(unittest.TestCase):
    """Base of test cases of ops: `check_rop_lop(y, shape)` checks an expression `y` of the vector
    `self.x`, `check_mat_rop_lop` one of the matrix `self.mx`. shape: the shape of `y`."""

    def setUp(self) -> None:
        testing.seed_rng()
        self.rng = np.random.RandomState(testing.fetch_seed())
        self.x, self.v = T.vector("x"), T.vector("v")
        self.mx, self.mv = T.matrix("mx"), T.matrix("mv")
        self.in_shape = (5 + self.rng.randint(3),)
        self.mat_in_shape = (5 + self.rng.randint(3), 5 + self.rng.randint(3))

    def check_nondiff_rop(self, y: Variable) -> None:
        """Check that the R-operator of `y` with respect to `self.x` raises ValueError, where `y` is
        not differentiable."""
        with self.assertRaises(ValueError):
            gradient.Rop(y, self.x, self.v)

    def check_mat_rop_lop(self, y: TensorVariable, out_shape: Sequence[int]) -> None:
        """Check an expression of the matrix `self.mx`."""
        self._check(y, self.mx, self.mv, self.mat_in_shape, out_shape)
        (broken,) = walk.replace([y], {self.mx: break_op(self.mx)})
        with self.assertRaises(ValueError):
            gradient.Rop(broken, self.mx, self.mv)

    def check_rop_lop(self, y: TensorVariable, out_shape: Sequence[int]) -> None:
        """Check an expression of the vector `self.x`."""
        self._check(y, self.x, self.v, self.in_shape, out_shape)
        (broken,) = walk.replace([y], {self.x: break_op(self.x)})
        self.check_nondiff_rop(broken)

    def _check(
        self, y: TensorVariable, x: TensorVariable, v: Any, in_shape: Sequence[int],
        out_shape: Sequence[int],
    ) -> None:
        """Compare both operators with finite differences in double precision."""
        at, direction = self._drawn(in_shape, x), self._drawn(in_shape, x)
        weights = self._drawn(out_shape, y)
        w = y.type()
        run = theano.compile.function(
            [x, v, w], [gradient.Rop(y, x, v), gradient.Lop(y, x, w)], on_unused_input="ignore")
        forward, backward = run(at, direction, weights)
        value = theano.compile.function([x], y, on_unused_input="ignore")
        ahead, behind = (
            value(np.asarray(at + s * STEP * direction, x.dtype)) for s in (1, -1))
        slope = (ahead.astype("float64") - behind) / (2 * STEP)
        loose = 1e-4 if "float32" not in (x.dtype, y.dtype) else 2e-2
        np.testing.assert_allclose(forward, slope, loose, loose)
        np.testing.assert_allclose(
            np.sum(backward * direction), np.sum(weights * slope), loose, loose)

    def _drawn(self, shape: Sequence[int], variable: TensorVariable) -> Any:
        return np.asarray(self.rng.uniform(size=shape), variable.dtype)
