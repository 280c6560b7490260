"""`theano.misc.may_share_memory`: whether two dense or sparse arrays may share memory."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

__all__ = ["may_share_memory"]


def may_share_memory(a: object, b: object, raise_other_type: bool = True) -> bool:
    """Whether two arrays or SciPy sparse matrices may share memory.

    For other values: raises TypeError, or returns False if `raise_other_type` is false.
    """
    parts = [_arrays(a), _arrays(b)]
    if not all(parts):
        if raise_other_type:
            raise TypeError(
                f"may_share_memory takes arrays and SciPy sparse matrices, got a "
                f"{type(a if not parts[0] else b).__name__}")
        return False
    first, second = parts
    return any(np.may_share_memory(one, other) for one in first for other in second)


def _arrays(value: object) -> list[Any]:
    """The arrays that store a dense or sparse array; an empty list for other values."""
    if isinstance(value, np.ndarray):
        return [value]
    sparse = sys.modules.get("scipy.sparse")
    if sparse is not None and sparse.issparse(value):
        names = ("data", "indices", "indptr", "row", "col")
        found = [getattr(value, name, None) for name in names]
        return [array for array in found if isinstance(array, np.ndarray)]
    return []
