"""The exponential of single numbers, which C computes without the mathematical library."""

import numpy as np
import pytest

import theano
import theano.tensor as T


@pytest.mark.parametrize("count", [3, 100003])
def test_errors_of_at_most_one_unit_in_the_last_place(count: int) -> None:
    x = T.fvector()
    f = theano.function([x], T.exp(x))
    values = np.linspace(-104, 89, count).astype("float32")
    exact = np.exp(values.astype("float64"))
    with np.errstate(over="ignore"):
        rounded = exact.astype("float32")
    finite = np.isfinite(rounded)
    found = f(values)
    unit = np.spacing(rounded[finite]).astype("float64")
    assert np.all(abs(found[finite] - exact[finite]) <= unit)
    assert np.all(found[~finite] == np.inf)


def test_infinity_nan_overflow_and_underflow() -> None:
    x = T.fvector()
    f = theano.function([x], T.exp(x))
    values = np.array([np.inf, -np.inf, np.nan, 1e30, -1e30, 0, -0.0, 88.73, -103.98], "float32")
    assert np.array_equal(
        f(values), np.array([np.inf, 0, np.nan, np.inf, 0, 1, 1, np.inf, 0], "float32"),
        equal_nan=True)
