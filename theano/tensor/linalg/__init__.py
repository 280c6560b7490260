"""Linear algebra. `theano.tensor.linalg` has the functions of `numpy.linalg`, with its arguments;
`theano.tensor.nlinalg` and `slinalg` are those of Theano.

products.py: `dot`, `tensordot`; einsum.py, subscripts.py: `einsum`; matmul.py: `matmul` and its
relatives; factorizations.py: eigenvalues, singular values, QR; inverses.py: inverses and
determinants; determinants.py: `slogdet`, eigenvalues of general matrices; exponentials.py: `expm`;
diagonals.py: diagonals and the trace; norms.py: norms; functions.py: the functions of NumPy.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from theano.tensor.linalg.functions import *
else:
    def __getattr__(name):
        """The functions are imported on first use."""
        functions = importlib.import_module(f"{__name__}.functions")
        if name not in functions.__all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(functions, name)

    def __dir__():
        functions = importlib.import_module(f"{__name__}.functions")
        return sorted({*globals(), *functions.__all__})
