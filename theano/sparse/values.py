"""Hashes of SciPy matrices."""

from __future__ import annotations

import hashlib
from typing import Any


def hash_from_sparse(data: Any) -> str:
    """A hash of a SciPy matrix in format csr, csc or bsr: of its arrays, shape, dtype and format.
    Raises TypeError for another value.

    >>> import scipy.sparse
    >>> x = scipy.sparse.csr_matrix([[0.0, 1.5]])
    >>> S.hash_from_sparse(x) == S.hash_from_sparse(x.copy())
    True
    """
    if not hasattr(data, "indptr"):
        raise TypeError(f"hash_from_sparse takes a matrix in format csr, csc or bsr, got {data!r}")
    digest = hashlib.sha256()
    for array in (data.data, data.indices, data.indptr):
        digest.update(f"{array.shape}{array.dtype.str}".encode())
        digest.update(array.tobytes())
    digest.update(f"{data.shape}{data.dtype.str}{data.format}".encode())
    return f"m{digest.hexdigest()}"
