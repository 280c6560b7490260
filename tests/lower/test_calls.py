"""Library calls with arrays that are one broadcast number."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

s, m, v = T.dscalar("s"), T.dmatrix("m"), T.dvector("v")
ONE = T.shape_padright(s)


@pytest.mark.parametrize("expression", [
    T.cumsum(ONE), T.cumsum(T.alloc(s, 4)), T.dot(T.alloc(s, 2, 3), m), T.dot(T.alloc(s, 3), m),
    T.dot(ONE, ONE), T.dot(m, T.alloc(s, 4)), T.outer(T.alloc(s, 3), v), T.outer(ONE, v),
])
def test_a_number_as_an_array(expression: Any) -> None:
    given = 2.0, np.arange(12.0).reshape(3, 4), np.arange(3.0)
    compiled, interpreted = (
        theano.function([s, m, v], expression, mode=mode, on_unused_input="ignore")
        for mode in ("FAST_RUN", "FAST_COMPILE"))
    assert compiled.c_source
    np.testing.assert_allclose(compiled(*given), interpreted(*given))
