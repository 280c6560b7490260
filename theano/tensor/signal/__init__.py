"""Signal processing: pooling (`theano.tensor.signal.pool`)."""

from __future__ import annotations

from theano.tensor.signal import pool

__all__ = ["pool"]
