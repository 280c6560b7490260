"""The gamma and beta functions in C: `gammaln` and `psi`, which are computed without branches, so
that loops are vectorised; incomplete functions and ratios at arguments of every size."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import special

import theano
import theano.tensor as T

POINTS = (
    (1e-300, 690.77552789821371, -9.9999999999999997e+299),
    (1e-05, 11.512919692895826, -100000.57719921567),
    (0.3, 1.0957979948180756, -3.5025242222001331),
    (0.5, 0.57236494292470009, -1.9635100260214235),
    (0.75, 0.20328095143129537, -1.0858608797864722),
    (0.999999, 5.7721648738556524e-7, -0.57721730983680181),
    (1.000001, -5.7721484238741467e-7, -0.5772140199686682),
    (1.3, -0.10817480950786048, -0.16919088886679961),
    (1.5, -0.12078223763524522, 0.036489973978576521),
    (1.75, -0.084401121020485556, 0.24747245354686116),
    (1.9999999, -4.2278430309861298e-8, 0.4227842706050584),
    (2.25, 0.12487171489239659, 0.57254646662373459),
    (2.5, 0.28468287047291916, 0.70315664064524319),
    (3.0, 0.69314718055994531, 0.92278433509846714),
    (3.5, 1.2009736023470742, 1.1031566406452432),
    (4.6, 2.5938571540384799, 1.4134406151666386),
    (5.5, 3.9578139676187163, 1.6110931485817511),
    (7.4999, 7.5341695617233917, 1.9467432225548899),
    (7.999, 8.5231457861589155, 2.015508332090348),
    (8.0, 8.5251613610654143, 2.01564147795561),
    (9.9, 12.57717990421988, 2.2411803166063814),
    (10.0, 12.80182748008147, 2.2517525890667211),
    (25.3, 55.746181183584592, 3.2109113801825359),
    (170.5, 704.00442773420467, 5.1357998787947034),
    (10000.0, 82099.717496442377, 9.2102903711428494),
    (1e+17, 3.8143946580898776e+18, 39.143946580898777),
    (1e+300, 6.8977552789821374e+302, 690.77552789821371),
    (-1e-300, 690.77552789821371, 9.9999999999999997e+299),
    (-0.25, 1.589575312551186, 2.9141391202135278),
    (-0.5, 1.2655121234846454, 0.036489973978576521),
    (-1.5, 0.86004701537648101, 0.70315664064524319),
    (-2.6, -0.11801163280539748, 0.1148975066969342),
    (-10.3, -14.457515440024208, 4.662403493582087),
    (-1000.125, -5910.8864411311102, 14.492855717113763),
)
"""Arguments and the values of both functions, computed with 40 digits (mpmath)."""


def test_values_to_the_last_digits() -> None:
    """The relative error of gammaln is some rounding errors, also near its zeros 1 and 2; psi is a
    difference of numbers up to 3 near its zero, 1.4616."""
    x = T.dvector()
    point, gammaln, psi = np.array(POINTS).T
    found = theano.function([x], [T.gammaln(x), T.psi(x)])(point)
    np.testing.assert_allclose(found[0], gammaln, rtol=2e-15)
    np.testing.assert_allclose(found[1], psi, rtol=2e-15, atol=3e-15)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", ["gammaln", "psi"])
def test_poles_and_infinities_as_in_scipy(name: str, dtype: str) -> None:
    x = T.vector(dtype=dtype)
    points = np.array([0, -0.0, -1, -2, -1e18, np.inf, -np.inf, np.nan, 1e30], dtype)
    with np.errstate(all="ignore"):
        wanted = getattr(special, name)(points)
    found = theano.function([x], getattr(T, name)(x))(points)
    np.testing.assert_allclose(found, wanted, rtol=1e-6 if dtype == "float32" else 1e-15)


@pytest.mark.parametrize("name", ["gammaln", "psi"])
def test_a_number_has_the_bits_of_an_element(name: str) -> None:
    x, v = T.dscalar(), T.dvector()
    one = theano.function([x], getattr(T, name)(x))
    points = np.concatenate([np.random.default_rng(0).uniform(-6, 12, 200), np.array(POINTS)[:, 0]])
    for count in (1, 7, 8, len(points)):
        many = theano.function([v], getattr(T, name)(v))(points[:count])
        np.testing.assert_array_equal([one(p) for p in points[:count]], many)


INCOMPLETE = (
    (1e-300, 0.5, 5.5977359477616083e-301), (1e-20, 1e-20, 4.547448619497938e-19),
    (1e-10, 3e-5, 9.8371275064193775e-10), (1e-5, 1.4, 1.1622079974687477e-6),
    (0.3, 1.4, 0.048161123392728092), (5, 2, 0.94734698265628884),
    (99.9, 100, 0.48270851688466876), (1e4, 1.1e4, 1.6928531496469328e-22),
    (1e5, 1e5, 0.4995794778896348), (1e6, 1.003e6, 0.0013617406462175913),
)
"""Arguments k and x, and gammaincc(k, x), computed with 40 digits (mpmath)."""


def in_c(op: Any, *arrays: Any) -> Any:
    """The values of an elementwise function in C."""
    variables = [T.vector(dtype=a.dtype) for a in arrays]
    return theano.function(variables, op(*variables), mode="FAST_RUN")(*arrays)


def test_small_upper_incomplete_gamma_functions() -> None:
    k, x, wanted = np.array(INCOMPLETE).T
    np.testing.assert_allclose(in_c(T.gammaincc, k, x), wanted, rtol=2e-13)
    np.testing.assert_allclose(in_c(T.gammainc, k, x) + wanted, 1, rtol=1e-14)
    np.testing.assert_allclose(in_c(T.chi2sf, 2 * x, 2 * k), wanted, rtol=2e-13)
    np.testing.assert_allclose(in_c(T.gammau, k[:6], x[:6]), (wanted * special.gamma(k))[:6])


@pytest.mark.parametrize("sizes", [(-3, 2), (1, 5), (5, 9), (9, 15)], ids=str)
def test_incomplete_functions_are_scipys_at_every_size(sizes: tuple[int, int]) -> None:
    """Near the point where they change from 0 to 1; the distance is given in deviations."""
    rng = np.random.default_rng(sizes[1])
    a, b = 10 ** rng.uniform(*sizes, (2, 200))
    away, s = rng.normal(size=200), a + b
    x = a * np.exp(np.minimum(1, a**-0.5) * away)
    rtol = 1e-11 if sizes[1] < 9 else 1e-9
    np.testing.assert_allclose(in_c(T.gammainc, a, x), special.gammainc(a, x), rtol)
    np.testing.assert_allclose(in_c(T.gammaincc, a, x), special.gammaincc(a, x), rtol)
    y = np.clip(a / s + away * np.sqrt(a * b / s / (s + 1)) / s**0.5, 1e-9, 1 - 1e-9)
    rounding = 1e-9 + np.sqrt(s) * 1e-13  # what one unit in the last place of y changes
    found, wanted = in_c(T.betainc, a, b, y), special.betainc(a, b, y)
    assert (abs(found - wanted) <= rounding * wanted).all()


def test_the_logarithm_of_beta_where_one_argument_is_large() -> None:
    """It is little compared with the logarithms of gamma functions, also if the other argument is
    negative."""
    a, b = (values.ravel() for values in np.meshgrid(
        [-12.25, -1.5, -0.5, -1e-3, 1e-3, 0.5, 7.0, 30.0], 10.0 ** np.arange(2, 16)))
    np.testing.assert_allclose(in_c(T.betaln, a, b), special.betaln(a, b), rtol=1e-9)
    few = b < 1e6
    np.testing.assert_allclose(
        in_c(T.beta, a[few], b[few]), special.beta(a[few], b[few]), rtol=1e-8)


def test_ratios_that_are_out_of_range() -> None:
    """The result is in range although a quotient or an exponential is not, and digits are kept
    where a logarithm is near 0."""
    x = np.array([2147483647, 1, 5e-324, 1e-300, 3, 1e300])
    y = np.array([2147483646, 5e-324, 2, 1e19, 4, 1e-300])
    np.testing.assert_allclose(in_c(T.rel_entr, x, y), special.rel_entr(x, y), rtol=1e-15)
    assert in_c(T.kl_div, x, y)[1] == special.rel_entr(1, 5e-324) - 1
    points = np.array([88.8, 89, 92], "float32")
    np.testing.assert_allclose(in_c(T.exprel, points), special.exprel(points), rtol=1e-6)
    assert in_c(T.exprel, np.array([714.0]))[0] == pytest.approx(np.exp(704) / 714 * np.exp(10))
    large = np.array([1e300, -1e308])
    np.testing.assert_allclose(in_c(T.i1e, large), special.i1e(large), rtol=1e-13)
    order, far = np.array([1, 1, 2, 9.0]), np.array([1e300, 1e160, 1e100, 1e30])
    np.testing.assert_allclose(
        in_c(T.polygamma, order, far), special.polygamma(order.astype(int), far), rtol=1e-13)
