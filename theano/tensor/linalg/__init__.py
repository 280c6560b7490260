"""Linear algebra. `theano.tensor.linalg` has the functions of `numpy.linalg`, with its arguments;
`theano.tensor.nlinalg` and `slinalg` are those of Theano.

products.py: `dot`, `tensordot`; contraction.py, subscripts.py: `einsum`; stacked.py: `matmul`, its
relatives; factorizations.py: eigenvalues, singular values, QR; inverses.py: inverses and
determinants; determinants.py: `slogdet`, eigenvalues of general matrices; exponentials.py: `expm`;
diagonals.py: diagonals and the trace; norms.py: norms; functions.py: the functions of NumPy.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

__all__ = [
    "EigResult", "EighResult", "LinAlgError", "QRResult", "SVDResult", "SlogdetResult", "cholesky",
    "cond", "cross", "det", "diagonal", "eig", "eigh", "eigvals", "eigvalsh", "inv", "lstsq",
    "matmul", "matrix_norm", "matrix_power", "matrix_rank", "matrix_transpose", "multi_dot", "norm",
    "outer", "pinv", "qr", "slogdet", "solve", "svd", "svdvals", "tensordot", "tensorinv",
    "tensorsolve", "trace", "vecdot", "vector_norm",
]

if TYPE_CHECKING:
    from theano.tensor.linalg.functions import (
        EighResult as EighResult, EigResult as EigResult, LinAlgError as LinAlgError,
        QRResult as QRResult, SlogdetResult as SlogdetResult, SVDResult as SVDResult,
        cholesky as cholesky, cond as cond, cross as cross, det as det, diagonal as diagonal,
        eig as eig, eigh as eigh, eigvals as eigvals, eigvalsh as eigvalsh, inv as inv,
        lstsq as lstsq, matmul as matmul, matrix_norm as matrix_norm, matrix_power as matrix_power,
        matrix_rank as matrix_rank, matrix_transpose as matrix_transpose, multi_dot as multi_dot,
        norm as norm, outer as outer, pinv as pinv, qr as qr, slogdet as slogdet, solve as solve,
        svd as svd, svdvals as svdvals, tensordot as tensordot, tensorinv as tensorinv,
        tensorsolve as tensorsolve, trace as trace, vecdot as vecdot, vector_norm as vector_norm,
    )
else:
    def __getattr__(name):
        """The functions are imported on first use."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{__name__}.functions"), name)

    def __dir__():
        return sorted({*globals(), *__all__})
