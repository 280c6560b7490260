"""Signal processing: pooling (`theano.tensor.signal.pool`).

pool.py: the ops and functions; pool_lowering.py: their C code; windows.py: sliding windows.
"""

from __future__ import annotations

from theano.tensor.signal import pool

__all__ = ["pool"]
