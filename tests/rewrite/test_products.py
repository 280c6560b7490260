"""Products as lists of factors, and sums as lists of terms: how far they are divided."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.rewrite.rules.products import MOST_FACTORS, MOST_TERMS, Product, terms
from theano.rewrite.rules.softmax_quotients import is_shifted

MANY = [T.dscalar(f"x{k}") for k in range(20)]

REWRITTEN = theano.Mode("py", "fast_run")
"""What rewriting gives, without C."""

NESTED: dict[str, Callable[[Any], Any]] = {
    "left": lambda op: reduce(op, MANY),
    "right": lambda op: reduce(lambda a, b: op(b, a), MANY),
    "both": lambda op: op(reduce(op, MANY[:10]), reduce(lambda a, b: op(b, a), MANY[10:])),
}


@pytest.mark.parametrize("nesting", NESTED)
@pytest.mark.parametrize("op", [T.mul, T.true_div])
def test_a_product_is_divided_into_so_many_factors(nesting: str, op: Any) -> None:
    product = Product(NESTED[nesting](op))
    assert len(product.top) + len(product.bottom) == MOST_FACTORS + 1


@pytest.mark.parametrize("nesting", NESTED)
@pytest.mark.parametrize("op", [T.add, T.sub])
def test_a_sum_is_divided_into_so_many_terms(nesting: str, op: Any) -> None:
    assert len(terms(NESTED[nesting](op))) == MOST_TERMS + 1


def test_what_is_computed_in_another_dtype_is_one_factor_or_term() -> None:
    x, (f, g) = T.dvector("x"), T.fvectors("f", "g")
    assert [len(terms(s)) for s in (x + (f + g), (f + g) + f, (x - f) - g)] == [2, 3, 3]
    assert [len(Product(p).top) for p in (x * (f * g), (f * g) * f, (x * f) * g)] == [2, 3, 3]
    assert len(Product(f * g, "float64").top) == 1


def test_the_signs_of_terms_and_factors() -> None:
    x, y, z = T.dscalars("x", "y", "z")
    assert terms(x - (y - -z)) == [(1, x), (-1, y), (-1, z)]
    assert terms(-(x - y)) == [(-1, x), (1, y)]
    for p, sign in ((x * -y, -1), (-x / -y, 1), (T.sqr(-x), 1), (-(x * y), -1)):
        assert Product(p).sign == sign


def test_a_maximum_is_found_in_what_is_subtracted() -> None:
    """At most four levels below it, among eight variables of each level."""
    m, others = T.dmatrix("m"), [T.dscalar(f"u{k}") for k in range(9)]
    largest = T.max(m)
    for levels in range(7):
        value = reduce(lambda v, _: T.neg(v), range(levels), largest)
        assert is_shifted(m - value.dimshuffle("x", "x"), (0, 1)) == (levels < 4)
    for place in range(9):
        level = [*others[:place], largest, *others[place + 1:]]
        value = T.switch(*(T.switch(*level[k:k + 3]) for k in (0, 3, 6)))
        assert is_shifted(m - value.dimshuffle("x", "x"), (0, 1)) == (place < 8)
    for other in (m, m + largest, m - m, m - T.min(m), m - T.max(m, axis=0),
                  m - T.max(m, axis=1).sum(), m - (T.drow() + largest)):
        assert not is_shifted(other, (0, 1))


def test_the_slope_of_a_sigmoid_loses_no_digits_beside_its_complement() -> None:
    """1 - s is 0 where s rounds to 1, but exp(-x) s is not."""
    u = T.dscalar("u")
    for x, number in ((u, 40.0), (-u, -40.0), (2 * u, 20.0), (u - 1, 41.0)):
        s = T.nnet.sigmoid(x)
        for slope in (s * (s * T.exp(-x)), s * (T.exp(-x) * T.sqr(s)), s / (1 + T.exp(x)),
                      s * T.exp(-T.nnet.softplus(x)), s * T.nnet.sigmoid(-x)):
            for other in (1 - s, T.exp(1 - s)):
                found, _ = theano.function([u], [slope, other], mode=REWRITTEN)(number)
                np.testing.assert_allclose(found, np.exp(-40.0), rtol=1e-12)
