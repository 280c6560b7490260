"""Pooling under the names that it had before Theano 0.9."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from theano.tensor.signal.pool import Pool, pool_2d


class DownsampleFactorMax:
    """`Pool` as it was made then: all but the image is said first."""

    def __init__(
        self, ds: Any, ignore_border: bool = False, st: Any = None, padding: Any = (0, 0),
        mode: str = "max",
    ) -> None:
        self.ds, self.st, self.padding = ds, st, padding
        self.op = Pool(ignore_border, mode)

    def __call__(self, x: Any) -> Any:
        return self.op(x, self.ds, self.st, self.padding)

    out_shape: Callable[..., list[Any]] = staticmethod(Pool.out_shape)


def max_pool_2d(
    input: Any, ds: Any, ignore_border: bool | None = None, st: Any = None, padding: Any = (0, 0),
    mode: str = "max",
) -> Any:
    """`pool_2d`, without warnings that these are old names."""
    return pool_2d(input, ds, ignore_border, st, padding, mode)
