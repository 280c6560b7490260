"""Names of pooling before Theano 0.9."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from theano.tensor.signal.pool import AveragePoolGrad, MaxPoolGrad, Pool, pool_2d

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable


class DownsampleFactorMax:
    """`Pool` with all settings given to the constructor, and the image to the call."""

    def __init__(
        self, ds: Sequence[int], ignore_border: bool = False, st: Sequence[int] | None = None,
        padding: Sequence[int] = (0, 0), mode: str = "max",
    ) -> None:
        self.ds, self.st, self.padding = ds, st, padding
        self.op = Pool(ignore_border, mode)

    def __call__(self, x: TensorVariable) -> Any:
        return self.op(x, self.ds, self.st, self.padding)

    out_shape: Callable[..., list[Any]] = staticmethod(Pool.out_shape)


class DownsampleFactorMaxGrad:
    """The gradient of pooling, with all settings given to the constructor, and the arrays to the
    call: the image, its maxima (unless `mode` is an average), and their gradients."""

    def __init__(
        self, ds: Sequence[int], ignore_border: bool, st: Sequence[int] | None = None,
        padding: Sequence[int] = (0, 0), mode: str = "max",
    ) -> None:
        self.ds, self.st, self.padding = ds, st, padding
        self.op = MaxPoolGrad(ignore_border) if mode == "max" else (
            AveragePoolGrad(ignore_border, mode))

    def __call__(self, *arrays: TensorVariable) -> Any:
        return self.op(*arrays, self.ds, self.st, self.padding)


def max_pool_2d(
    input: TensorLike, ds: Sequence[int], ignore_border: bool | None = None,
    st: Sequence[int] | None = None, padding: Sequence[int] = (0, 0), mode: str = "max",
) -> Any:
    """`pool_2d` with the old argument names, without a deprecation warning."""
    return pool_2d(input, ds, ignore_border, st, padding, mode)
