"""The complex Fourier transform: `theano.tensor.fourier`."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Apply
from theano.scalar import dtypes
from theano.tensor.constant import as_tensor_variable
from theano.tensor.op import TensorOp, disconnected, varies_with_first
from theano.tensor.samples import Sample, spread
from theano.tensor.shaping import dims

if TYPE_CHECKING:
    from theano.tensor.typing import IntLike, Shapes, Tensors
    from theano.tensor.var import TensorVariable

__all__ = ["Fourier", "fft"]


class Fourier(TensorOp):
    """The discrete Fourier transform of `a` along `axis` (None: the last), in complex128, after
    cutting or padding it with zeros to `n` elements (None: its length).

    Raises TypeError for a scalar, an axis that is negative or out of range, or an `n` that is not
    an integer.
    """

    static = (1, 2)

    def make_node(self, a: object, n: object, axis: IntLike) -> Apply:
        a = as_tensor_variable(a)
        if a.type.ndim < 1:
            raise TypeError(f"{self}: the input must be an array, not a scalar")
        axis = a.type.ndim - 1 if _is_none(axis) else axis
        axis = as_tensor_variable(axis)
        number = getattr(axis, "data", None)
        if axis.type.dtype not in dtypes.DISCRETE or axis.type.ndim or (
                number is not None and not 0 <= number < a.type.ndim):
            raise TypeError(f"{self}: the index of the transformed axis must be a scalar not "
                            f"smaller than 0 and smaller than the {a.type.ndim} dims")
        length = a.shape[axis] if _is_none(n) else as_tensor_variable(n)
        if length.type.dtype not in dtypes.DISCRETE or length.type.ndim:
            raise TypeError(f"{self}: the length of the transformed axis must be an integer")
        return super().make_node(a, length, axis)

    def output_types(self, *inputs: TensorVariable) -> list[tuple[str, int]]:
        return [("complex128", inputs[0].type.ndim)]

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        n, along = dims.of(inputs[1]), dims.along(inputs[2], len(shapes[0]))
        return [tuple(
            dims.choose(chosen, n, d) for chosen, d in zip(along, shapes[0], strict=True))]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        a, n, axis = arrays
        return xp.fft.fft(a, int(n), int(axis))

    connection_pattern = varies_with_first

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        """The adjoint: conj(fft(conj(g))), cut or padded to the length of `a`."""
        (a, n, axis), (g,) = inputs, output_grads
        moved = T.conj(self(T.conj(g), n, axis))
        length = T.minimum(n, a.shape[axis])
        index = [slice(None, T.switch(chosen, length, dims.shape_i(a, i)))
                 for i, chosen in enumerate(dims.along(axis, a.type.ndim))]
        fitted = T.set_subtensor(
            T.zeros_like(a, dtype="complex128")[tuple(index)], moved[tuple(index)])
        of_a = fitted if a.type.dtype in dtypes.COMPLEX else T.real(fitted)
        return [of_a, disconnected(n), disconnected(axis)]

    def __str__(self) -> str:
        return "Fourier"

    @staticmethod
    def samples() -> list[Sample]:
        x, y = spread(2, 5) ** 3, spread(3) + 1j
        return [Sample(Fourier(), (v, np.array(n), np.array(axis)), False) for v, n, axis in (
            (x, 5, 1), (x, 8, 1), (x, 3, 1), (x, 4, 0), (y, 3, 0))]


def _is_none(x: Any) -> bool:
    return x is None or getattr(x, "data", x) is None


fft = Fourier()
