"""`%` and `//` of floats in C: equal to NumPy's to the last bit, also if the quotient is large,
nearly an integer, or NaN."""

from __future__ import annotations

import numpy as np
import pytest

import theano
import theano.tensor as T

SPECIAL = (
    0.0, -0.0, 1.0, -1.0, np.inf, -np.inf, np.nan, 5e-324, 1e-45, 0.1, 0.3, 3.0, 7.0, 2.0**22,
    2.0**24 - 1, 2.0**52, 2.0**53 - 1, 2.0**53)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_remainders_and_floors(dtype: str) -> None:
    x, y = T.vector(dtype=dtype), T.vector(dtype=dtype)
    f = theano.function([x, y], [x % y, x // y])
    rng, info, n = np.random.default_rng(3), np.finfo(dtype), 20000
    a, b = np.meshgrid(np.array([*SPECIAL, info.max, info.tiny], dtype), SPECIAL)
    cases = [(a.ravel(), b.ravel().astype(dtype))]
    bits = np.iinfo(f"int{info.bits}")
    with np.errstate(all="ignore"):
        for scale in (1, 1e3, 1e9, 1e20, 1e38):
            numbers = rng.uniform(-scale, scale, n).astype(dtype)
            small = rng.uniform(-3, 3, n).astype(dtype)
            any_bits = rng.integers(bits.min, bits.max, n, bits.dtype).view(dtype)
            near = (np.round(numbers / small) * small).astype(dtype)  # near an integer quotient
            cases += [(v, small) for v in (numbers, any_bits, near)]
            cases.append((any_bits, any_bits[::-1]))
        for a, b in cases:
            for got, want in zip(f(a, b), (a % b, a // b), strict=True):
                same = (got == want) & (np.signbit(got) == np.signbit(want))
                assert np.all(same | (np.isnan(got) & np.isnan(want)))
