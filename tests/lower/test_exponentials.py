"""The exponential function of kernels: its rounding error, special values, and equal results in
vectors and for single elements."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

LARGEST_ERROR = {"float32": 1.0, "float64": 1.1}
"""In units in the last place of the result."""

BOUNDS = {"float32": (-103.9, -87.3, 88.72), "float64": (-745.1, -708.4, 709.78)}
"""Where results become 0, less precise, and infinite."""


def exponential(dtype: str) -> Any:
    x = T.TensorType(dtype, (False,))("x")
    return theano.function([x], T.exp(x), mode="FAST_RUN")


@pytest.mark.parametrize("dtype", BOUNDS)
def test_rounding_errors(dtype: str) -> None:
    zero, small, large = BOUNDS[dtype]
    function, draw = exponential(dtype), np.random.default_rng(4)
    for low, high in ((-1e-3, 1e-3), (-1, 1), (small, large), (zero, small)):
        x = draw.uniform(low, high, 100_000).astype(dtype)
        true = np.exp(x.astype("longdouble"))
        spacing = np.spacing(true.astype(dtype)).astype("longdouble")
        errors = abs(function(x).astype("longdouble") - true) / spacing
        assert errors.max() <= LARGEST_ERROR[dtype]


@pytest.mark.parametrize("dtype", BOUNDS)
def test_special_values(dtype: str) -> None:
    zero, _, large = BOUNDS[dtype]
    cases = {0.0: 1.0, np.inf: np.inf, -np.inf: 0.0, -1e9: 0.0, 1e9: np.inf,
             large + 0.02: np.inf, zero - 1: 0.0, zero * 1.9: 0.0, 1e-30: 1.0, np.nan: np.nan}
    x = np.array([*cases], dtype)
    np.testing.assert_array_equal(exponential(dtype)(x), np.array([*cases.values()], dtype))


@pytest.mark.parametrize("dtype", BOUNDS)
def test_equal_elements_have_equal_results_wherever_they_are(dtype: str) -> None:
    zero, _, large = BOUNDS[dtype]
    function = exponential(dtype)
    x = np.linspace(zero - 2, large, 67).astype(dtype)
    whole = function(x)
    for start in range(0, 67, 3):
        for length in (1, 2, 3, 5, 9, 17, 33):
            part = slice(start, start + length)
            np.testing.assert_array_equal(function(x[part]), whole[part])
