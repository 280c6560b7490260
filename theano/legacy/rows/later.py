"""Old paths of what comes with a later version: convolution and pooling."""

from __future__ import annotations

_LATER = "theano.legacy.later"
_POOL = {_LATER: (
    "DownsampleFactorMax=convolution Pool=convolution max_pool_2d=convolution "
    "max_pool_2d_same_size=convolution pool_2d=convolution pool_3d=convolution")}

ROWS: dict[str, dict[str, str]] = {
    "theano.tensor.signal": {},
    "theano.tensor.signal.downsample": _POOL,
    "theano.tensor.signal.pool": _POOL,
}
