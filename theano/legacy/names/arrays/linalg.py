"""Gradients of linear algebra ops under the names of Theano's gradient ops. Calling one returns the
gradient as an expression."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.missing import DisconnectedType
from theano.graph.node import Apply
from theano.tensor.constant import as_tensor_variable
from theano.tensor.linalg.exponentials import Expm
from theano.tensor.linalg.factorizations import Eigh, eigh_gradient
from theano.tensor.slinalg import cholesky_gradient, eigvalsh_gradient

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

logger = logging.getLogger(__name__)
imported_scipy = True


def zero_disconnected(
    outputs: Sequence[TensorVariable], grads: Sequence[TensorVariable]
) -> list[Any]:
    """`grads`, with zeros in place of disconnected gradients of `outputs`."""
    return [T.zeros_like(output) if isinstance(gradient.type, DisconnectedType) else gradient
            for output, gradient in zip(outputs, grads, strict=True)]


class _Gradient:
    """Base: an object that is called like an op and returns an expression."""

    def __call__(self, *inputs: TensorLike) -> Any:
        return self._expression(*map(as_tensor_variable, inputs))

    def _expression(self, *inputs: TensorVariable) -> Any:
        raise NotImplementedError

    def make_node(self, *inputs: TensorLike) -> Apply:
        """The node that computes the (first) gradient."""
        found = self(*inputs)
        node: Apply = (found[0] if isinstance(found, list) else found).owner
        return node


class CholeskyGrad(_Gradient):
    """The gradient of `Cholesky(lower)`. Call it with `(x, l, dz)`: the input, the result and the
    gradient with respect to the result."""

    def __init__(self, lower: bool = True) -> None:
        self.lower = bool(lower)

    def _expression(self, *inputs: TensorVariable) -> Any:
        x, factor, gradient = inputs
        ones = [axis for axis, one in enumerate(x.type.broadcastable) if one]
        found = T.addbroadcast(cholesky_gradient(factor, gradient, self.lower), *ones)
        return T.cast(found, x.type.dtype)


class EighGrad(_Gradient):
    """The gradient of `Eigh(UPLO)`. Call it with `(x, w, v, gw, gv)`: the input, the results and
    the gradients with respect to the results."""

    def __init__(self, UPLO: str = "L") -> None:
        self.UPLO = Eigh(UPLO).UPLO

    def _expression(self, *inputs: TensorVariable) -> Any:
        _, w, v, gw, gv = inputs
        return eigh_gradient(w, v, gw, gv, self.UPLO)


class EigvalshGrad(_Gradient):
    """The gradients of `Eigvalsh(lower)`. Call it with `(a, b, gw)`: the inputs and the gradient
    with respect to the result."""

    def __init__(self, lower: bool = True) -> None:
        self.lower = bool(lower)

    def _expression(self, *inputs: TensorVariable) -> Any:
        return eigvalsh_gradient(list(inputs[:-1]), inputs[-1], self.lower)


class ExpmGrad(_Gradient):
    """The gradient of `Expm`. Call it with `(A, gw)`: the input and the gradient with respect to
    the result."""

    def _expression(self, *inputs: TensorVariable) -> Any:
        matrix, gradient = inputs
        return Expm().L_op([matrix], [], [gradient])[0]
