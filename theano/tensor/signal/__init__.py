"""Signal processing: pooling (`theano.tensor.signal.pool`).

pool.py: the ops and functions; pool_lowering.py: their C code; windows.py: sliding windows.
"""

from __future__ import annotations

from theano.graph import later
from theano.tensor.signal import pool

__all__ = ["pool"]


def __getattr__(name: str) -> object:
    """Resolve modules that Theano had."""
    return later.attribute(__name__, name)


def __dir__() -> list[str]:
    return later.listed(__name__)
