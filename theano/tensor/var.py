"""`TensorVariable`: what user code computes with. Operators and methods name the functions of
`theano.tensor`; nothing is computed here."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Constant, Variable


class TensorVariable(Variable):
    """A symbolic array: supports NumPy's operators, indexing and most array methods."""

    __array_priority__ = 1000

    # Identity, as dict keys need it. Elementwise comparison is T.eq and T.neq.
    __hash__ = object.__hash__

    def __add__(self, other: Any) -> Any:
        return _binary(T.add, self, other)

    def __radd__(self, other: Any) -> Any:
        return _binary(T.add, other, self)

    def __mul__(self, other: Any) -> Any:
        return _binary(T.mul, self, other)

    def __rmul__(self, other: Any) -> Any:
        return _binary(T.mul, other, self)

    def __sub__(self, other: Any) -> Any:
        return _binary(T.sub, self, other)

    def __rsub__(self, other: Any) -> Any:
        return _binary(T.sub, other, self)

    def __pow__(self, other: Any) -> Any:
        return _binary(T.pow, self, other)

    def __truediv__(self, other: Any) -> Any:
        return _binary(T.true_div, self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return _binary(T.true_div, other, self)

    def __neg__(self) -> Any:
        return T.neg(self)

    def dimshuffle(self, *pattern: Any) -> Any:
        """The dims in the order of `pattern`: numbers of dims, and "x" for new ones of length 1."""
        if len(pattern) == 1 and isinstance(pattern[0], (list, tuple)):
            pattern = tuple(pattern[0])
        return T.DimShuffle(self.type.ndim, pattern)(self)

    def sum(
        self, axis: Any = None, dtype: Any = None, keepdims: bool = False, acc_dtype: Any = None
    ) -> Any:
        """See `theano.tensor.sum`."""
        return T.sum(self, axis=axis, dtype=dtype, keepdims=keepdims, acc_dtype=acc_dtype)

    @property
    def ndim(self) -> int:
        """The number of dims."""
        return int(self.type.ndim)

    @property
    def dtype(self) -> str:
        """The dtype, as a string."""
        return str(self.type.dtype)

    @property
    def broadcastable(self) -> tuple[bool, ...]:
        """Per dim, whether it is known to have length 1."""
        return tuple(self.type.broadcastable)


def _binary(function: Any, left: Any, right: Any) -> Any:
    try:
        return function(left, right)
    except T.AsTensorError:
        return NotImplemented


class TensorConstant(TensorVariable, Constant):
    """A constant array, read-only."""

    def __init__(self, type: Any, data: Any, name: str | None = None) -> None:
        Constant.__init__(self, type, data, name)
        if isinstance(self.data, np.ndarray) and self.data.flags.writeable:
            self.data = self.data.copy() if self.data.base is not None else self.data
            self.data.flags.writeable = False

    def signature(self) -> Any:
        if self.data.size > 64:
            return (self.type, id(self.data))
        return (self.type, self.data.shape, self.data.tobytes())


def as_tensor_variable(x: Any, name: str | None = None, ndim: int | None = None) -> Any:
    """See `theano.tensor.as_tensor_variable`."""
    if isinstance(x, TensorVariable) and ndim is None:
        return x
    return T.as_tensor_variable(x, name=name, ndim=ndim)
