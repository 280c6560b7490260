"""`jax.numpy.linalg` with the exceptions of NumPy, which JAX replaces by infinities and NaN."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import jax

    from theano.backends.jax.trace import Tracer


class Linalg:
    """The functions of `jax.numpy.linalg`. Those that raise LinAlgError in NumPy for some elements
    require that it does not occur; see `Tracer.must_hold`."""

    def __init__(self, tracer: Tracer) -> None:
        self._t = tracer
        self._library = tracer.jax.numpy.linalg

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def _require(self, holds: jax.Array, text: str) -> None:
        self._t.must_hold(holds, np.linalg.LinAlgError, text)

    def solve(self, a: jax.Array, b: jax.Array) -> Any:
        """The solution of a system of equations."""
        if not a.size or a.shape[0] != a.shape[1]:
            return self._library.solve(a, b)
        factors, pivots, _ = self._t.lax.linalg.lu(a)
        self._require(self._t.jax.numpy.diagonal(factors) != 0, "Singular matrix")
        return self._t.jax.scipy.linalg.lu_solve((factors, pivots), b)

    def inv(self, a: jax.Array) -> Any:
        """The inverse of a matrix."""
        if a.shape[0] != a.shape[1]:
            return self._library.inv(a)
        return self.solve(a, self._t.jax.numpy.eye(a.shape[0], dtype=a.dtype))

    def tensorsolve(self, a: jax.Array, b: jax.Array, axes: Sequence[int] | None = None) -> Any:
        """The solution of a system of equations of tensors."""
        last = [axis % a.ndim for axis in axes or ()]
        moved = a.transpose([*(i for i in range(a.ndim) if i not in last), *last])
        shape = moved.shape[b.ndim:]
        return self.solve(
            moved.reshape(-1, math.prod(shape)), b.reshape(-1, 1)).reshape(shape)

    def cholesky(self, a: jax.Array) -> Any:
        """The Cholesky factor, a lower triangle."""
        xp, factor = self._t.jax.numpy, self._library.cholesky(a)
        failed = xp.isnan(xp.diagonal(factor)) & ~xp.any(xp.isnan(a))
        self._require(~failed, "Matrix is not positive definite")
        return factor

    def eig(self, a: jax.Array) -> Any:
        """The eigenvalues and eigenvectors of a square matrix."""
        self._finite(a)
        return self._library.eig(a)

    def eigvals(self, a: jax.Array) -> Any:
        """The eigenvalues of a square matrix."""
        self._finite(a)
        return self._library.eigvals(a)

    def _finite(self, a: jax.Array) -> None:
        self._require(self._t.jax.numpy.isfinite(a), "Array must not contain infs or NaNs")

    def eigh(self, a: jax.Array, uplo: str = "L") -> Any:
        """The eigenvalues and eigenvectors of a Hermitian matrix."""
        self._converged(a)
        return self._library.eigh(a, uplo)

    def eigvalsh(self, a: jax.Array, uplo: str = "L") -> Any:
        """The eigenvalues of a Hermitian matrix."""
        self._converged(a)
        return self._library.eigvalsh(a, uplo)

    def _converged(self, a: jax.Array) -> None:
        if a.shape[0] > 1:  # LAPACK returns a number as it is
            self._require(~self._t.jax.numpy.isnan(a), "Eigenvalues did not converge")
