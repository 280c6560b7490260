"""`DotModulo` of `theano.sandbox.rng_mrg`, the op that advances the states of streams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph import Apply
from theano.legacy.names.networks.nnet import _Expression
from theano.tensor.random.mrg import matVecModM

if TYPE_CHECKING:
    from theano.graph.typing import Array, Storage
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = ["DotModulo"]


class DotModulo(_Expression):
    """The concatenation of `dot(A, s) % m` and `dot(A2, s2) % m2`, as an int32 vector.

    Inputs: integer matrices A, A2, vectors s, s2 and scalars m, m2, all below 2^31.
    """

    def make_node(  # type: ignore[override]
        self, A: TensorLike, s: TensorLike, m: TensorLike, A2: TensorLike, s2: TensorLike,
        m2: TensorLike,
    ) -> Apply:
        return super().make_node(A, s, m, A2, s2, m2)

    def written(self, *inputs: TensorVariable) -> list[Any]:
        parts = []
        for A, s, m in (inputs[:3], inputs[3:]):
            wide = T.cast(m, "int64")
            products = (T.cast(A, "int64") * s.dimshuffle("x", 0)) % wide
            parts.append(T.cast(T.sum(products, axis=1) % wide, "int32"))
        return [T.concatenate(parts)]

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        output_storage[0][0] = np.concatenate(
            [matVecModM(*inputs[:3]), matVecModM(*inputs[3:])])
