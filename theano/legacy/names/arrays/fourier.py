"""The ops of `theano.sandbox.fourier`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.graph.node import Apply
from theano.graph.op import Op
from theano.tensor.constant import as_tensor_variable
from theano.tensor.type import tensor_type

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.graph.typing import Array, Storage
    from theano.tensor.typing import TensorLike

_COMPLEX = ("complex64", "complex128")


class FFT(Op):
    """The Fourier transform of `n` elements of a matrix along `axis`, as complex128.

    half: return only the first n // 2 elements; the matrix must be real. inverse: the inverse
    transform. Raises TypeError if the input is not a matrix, or if it is complex and `half` is
    true.
    """

    __props__ = ("half", "inverse")

    def __init__(self, half: bool = False, inverse: bool = False) -> None:
        self.half, self.inverse = half, inverse

    def make_node(self, frames: TensorLike, n: TensorLike, axis: TensorLike) -> Apply:
        x = as_tensor_variable(frames)
        if x.type.ndim != 2:
            raise TypeError(f"FFT takes a matrix, {x} has {x.type.ndim} dims")
        if self.half and x.type.dtype in _COMPLEX:
            raise TypeError(f"the input of a half FFT must be real, got {x.type}")
        return Apply(self, [x, as_tensor_variable(n), as_tensor_variable(axis)],
                     [tensor_type("complex128", (None, None))()])

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        x, n, axis = inputs
        transform = np.fft.ifft if self.inverse else np.fft.fft
        found = transform(x, int(n), int(axis))
        if self.half:
            found = found[: int(n) // 2] if axis == 0 else found[:, : int(n) // 2]
        output_storage[0][0] = found


class GradTodo(Op):
    """An op that raises NotImplementedError when it is computed."""

    __props__ = ()

    def make_node(self, x: Variable) -> Apply:
        return Apply(self, [x], [x.type()])

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        raise NotImplementedError("this gradient is not implemented")


fft = FFT()
ifft = FFT(inverse=True)
half_fft = FFT(half=True)
half_ifft = FFT(half=True, inverse=True)
grad_todo = GradTodo()


def dct_matrix(rows: int, cols: int, unitary: bool = True) -> Any:
    """The first `rows` rows of the matrix of a discrete cosine transform of type 2 (float64).

    unitary: scale the rows to length 1.

    Rao and Yip, Discrete Cosine Transform: Algorithms, Advantages, Applications (1990).
    """
    result = np.cos(np.pi / cols * np.outer(np.arange(rows), np.arange(cols) + 0.5))
    if unitary:
        result *= np.sqrt(2.0 / cols)
        result[0] *= np.sqrt(0.5)
    return result
