"""An op of `theano.sandbox.rng_mrg` that moved the states of streams."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano.tensor as T
from theano.graph import Apply
from theano.legacy.names.nnet import _Expression
from theano.tensor.random.mrg import matVecModM

__all__ = ["DotModulo"]


class DotModulo(_Expression):
    """Two products of matrices A and vectors s of integers, modulo m, one after the other; int32.
    Inputs: A, s, m, and those of the second product; numbers below 2^31."""

    def make_node(self, A: Any, s: Any, m: Any, A2: Any, s2: Any, m2: Any) -> Apply:
        return super().make_node(A, s, m, A2, s2, m2)

    def written(self, *inputs: Any) -> list[Any]:
        parts = []
        for A, s, m in (inputs[:3], inputs[3:]):
            wide = T.cast(m, "int64")
            products = (T.cast(A, "int64") * s.dimshuffle("x", 0)) % wide
            parts.append(T.cast(T.sum(products, axis=1) % wide, "int32"))
        return [T.concatenate(parts)]

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = np.concatenate(
            [matVecModM(*inputs[:3]), matVecModM(*inputs[3:])])
