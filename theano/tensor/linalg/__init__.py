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
        EighResult as EighResult,
    )
    from theano.tensor.linalg.functions import (
        EigResult as EigResult,
    )
    from theano.tensor.linalg.functions import (
        LinAlgError as LinAlgError,
    )
    from theano.tensor.linalg.functions import (
        QRResult as QRResult,
    )
    from theano.tensor.linalg.functions import (
        SlogdetResult as SlogdetResult,
    )
    from theano.tensor.linalg.functions import (
        SVDResult as SVDResult,
    )
    from theano.tensor.linalg.functions import (
        cholesky as cholesky,
    )
    from theano.tensor.linalg.functions import (
        cond as cond,
    )
    from theano.tensor.linalg.functions import (
        cross as cross,
    )
    from theano.tensor.linalg.functions import (
        det as det,
    )
    from theano.tensor.linalg.functions import (
        diagonal as diagonal,
    )
    from theano.tensor.linalg.functions import (
        eig as eig,
    )
    from theano.tensor.linalg.functions import (
        eigh as eigh,
    )
    from theano.tensor.linalg.functions import (
        eigvals as eigvals,
    )
    from theano.tensor.linalg.functions import (
        eigvalsh as eigvalsh,
    )
    from theano.tensor.linalg.functions import (
        inv as inv,
    )
    from theano.tensor.linalg.functions import (
        lstsq as lstsq,
    )
    from theano.tensor.linalg.functions import (
        matmul as matmul,
    )
    from theano.tensor.linalg.functions import (
        matrix_norm as matrix_norm,
    )
    from theano.tensor.linalg.functions import (
        matrix_power as matrix_power,
    )
    from theano.tensor.linalg.functions import (
        matrix_rank as matrix_rank,
    )
    from theano.tensor.linalg.functions import (
        matrix_transpose as matrix_transpose,
    )
    from theano.tensor.linalg.functions import (
        multi_dot as multi_dot,
    )
    from theano.tensor.linalg.functions import (
        norm as norm,
    )
    from theano.tensor.linalg.functions import (
        outer as outer,
    )
    from theano.tensor.linalg.functions import (
        pinv as pinv,
    )
    from theano.tensor.linalg.functions import (
        qr as qr,
    )
    from theano.tensor.linalg.functions import (
        slogdet as slogdet,
    )
    from theano.tensor.linalg.functions import (
        solve as solve,
    )
    from theano.tensor.linalg.functions import (
        svd as svd,
    )
    from theano.tensor.linalg.functions import (
        svdvals as svdvals,
    )
    from theano.tensor.linalg.functions import (
        tensordot as tensordot,
    )
    from theano.tensor.linalg.functions import (
        tensorinv as tensorinv,
    )
    from theano.tensor.linalg.functions import (
        tensorsolve as tensorsolve,
    )
    from theano.tensor.linalg.functions import (
        trace as trace,
    )
    from theano.tensor.linalg.functions import (
        vecdot as vecdot,
    )
    from theano.tensor.linalg.functions import (
        vector_norm as vector_norm,
    )
else:
    def __getattr__(name):
        """The functions are imported on first use."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"{__name__}.functions"), name)

    def __dir__():
        return sorted({*globals(), *__all__})
