"""Tolerances for comparing results, as in `theano.tensor.basic._allclose`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from theano.flags import config

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

TOLERANCES = {
    0: {2: (1e-3, 1e-3), 4: (1e-5, 1e-5), 8: (1e-8, 1e-5)},
    1: {2: (5e-3, 1e-2), 4: (1e-4, 1e-3), 8: (1e-3, 1e-4)},
    2: {2: (1e-2, 5e-2), 4: (5e-4, 1e-3), 8: (1e-3, 1e-4)},
}
"""The absolute and the relative tolerance, by `config.tensor.cmp_sloppy` and by the number of bytes
of a real number."""


def get_atol_rtol(a: ArrayLike, b: ArrayLike) -> tuple[float, float]:
    """The absolute and relative tolerance for two arrays: those of the less precise dtype."""
    sizes = [_bytes(np.asarray(a).dtype), _bytes(np.asarray(b).dtype)]
    return TOLERANCES[min(config.tensor.cmp_sloppy, 2)][min(sizes)]


def _bytes(dtype: np.dtype[Any]) -> int:
    if dtype.kind not in "fc":
        return 8
    return min(dtype.itemsize // (2 if dtype.kind == "c" else 1), 8)


def allclose(
    a: ArrayLike, b: ArrayLike, rtol: float | None = None, atol: float | None = None
) -> bool:
    """Whether two arrays are equal within the given tolerances, by default those of their
    dtypes."""
    a, b = np.asarray(a), np.asarray(b)
    usual_atol, usual_rtol = get_atol_rtol(a, b)
    return np.allclose(a, b, atol=usual_atol if atol is None else atol,
                       rtol=usual_rtol if rtol is None else rtol)
