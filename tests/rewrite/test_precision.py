"""No rewrite loses digits. For each rule, the right side may differ from the left side by as much
as rounding in the left side explains, relative to each number, however small it is.

What rounding explains is measured: the left side is computed again with each input and result moved
by a few units in the last place, at random (D. S. Parker, "Monte Carlo Arithmetic", 1997).
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from fuzz.evaluate import evaluate as with_noise
from tests.ids import names
from tests.rewrite import test_equations, test_node_rules
from tests.rewrite.helpers import apply_rules, evaluate
from tests.rewrite.test_special_values import EXAMPLES, NODE_RULES, by_number, sides
from theano.graph import FunctionGraph
from theano.rewrite.rule import Rule

EQUATIONS = test_equations.RULES
SIZES = (1e-60, 1e-20, 1e-9, 1e-4, 0.03, 0.3, 0.7, 1, 1.7, 3.3, 9, 17, 40, 80, 300)
CONSTANTS = ((2, 3), (3, -2), (0.5, 5), (1.5, 0.25), (-1, 1))
EXACT = {"mul_zero", "sub_same", "add_sub_same", "sub_add_same"}
"""Equations of whole numbers and exact zeros."""

RUNS, UNITS, FACTOR = 6, 64, 16


def lost(graph: FunctionGraph, values: Sequence[Any], found: Any) -> tuple[Any, Any]:
    """The value of the first output, and where `found` differs from it by more than rounding in
    `graph` explains."""
    known = dict(zip(graph.inputs, values, strict=True))
    (plain,) = evaluate(graph, values)
    if plain.dtype.kind not in "fc":
        return plain, np.zeros(plain.shape, bool)
    runs = [with_noise(graph.outputs, {v: stirred(x, seed) for v, x in known.items()},
                       np.random.RandomState(seed))[0] for seed in range(RUNS)]
    with np.errstate(all="ignore"):
        moved = np.max([abs(run - plain) for run in runs], axis=0)
        info = np.finfo(plain.dtype)
        bound = FACTOR * moved + UNITS * info.eps * abs(plain) + info.tiny
        seen = np.isfinite(plain) & np.isfinite(moved)
        return plain, seen & ~(abs(found - plain) <= bound)


def stirred(value: Any, seed: int) -> Any:
    """A value whose floats are moved by a few units in the last place."""
    if value.dtype.kind not in "fc":
        return value
    rng = np.random.default_rng(seed)
    factor = 1 + 4 * np.finfo(value.dtype).eps * rng.uniform(-1, 1, value.shape)
    return (value * factor).astype(value.dtype)


def equation_losses(rule: Rule) -> Iterator[Any]:
    """Points at which the right side of an equation loses digits."""
    free = test_equations.free_of(rule)
    constants = CONSTANTS if any(p[0] == "c" for p in rule.parameters) else ((),)
    applied = 0
    for _, points in by_number(free, [(False, points_for(rule, len(free)))]):
        for numbers in constants:
            before, after, values = sides(rule, "float64", numbers, points)
            if after is None:
                continue
            applied += 1
            (found,) = evaluate(after, values)
            plain, bad = lost(before, values, found)
            for where in zip(*np.nonzero(bad), strict=True):
                at = [v[where] if v.shape == plain.shape else v for v in values]
                yield f"{numbers} {at}: {plain[where]} becomes {found[where]}"
    assert applied, "the rule is never applied"


def points_for(rule: Rule, count: int) -> list[Any]:
    """Points of both signs over many orders of magnitude, as far as the rule's domain goes."""
    signed = [*SIZES, *(-s for s in SIZES)]
    if rule.domain == "positive" or {"positive", "root"} & set(rule.differs):
        signed = [v for v in signed if v > 0]
    points = list(itertools.product(signed, repeat=count))
    if len(points) > 2000:
        rng = np.random.default_rng(zlib.crc32(rule.name.encode()))
        points = [points[i] for i in rng.choice(len(points), 2000, replace=False)]
    return points


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", sorted(set(EQUATIONS) - EXACT))
def test_equations_lose_no_digits(name: str) -> None:
    assert list(itertools.islice(equation_losses(EQUATIONS[name]), 5)) == []


@pytest.mark.parametrize("rule", [
    Rule("slope", lambda x: T.exp(-x) / T.sqr(1 + T.exp(-x)),
         lambda x: T.sigmoid(x) * (1 - T.sigmoid(x))),
    Rule("expm1", lambda x: T.expm1(x), lambda x: T.exp(x) - 1),
    Rule("erfc", lambda x: T.erfc(x), lambda x: 1 - T.erf(x))], ids=lambda rule: rule.name)
def test_rules_that_lose_digits_are_found(rule: Rule) -> None:
    assert next(equation_losses(rule), None) is not None


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name, output", EXAMPLES, ids=names(EXAMPLES))
def test_node_rules_lose_no_digits(name: str, output: Any) -> None:
    rule = NODE_RULES[name]
    (before, given), (after, _) = (test_node_rules._graph(output) for _ in range(2))
    helpers = [] if name in test_node_rules.HELPED else test_node_rules.HELPERS
    apply_rules(after, [rule, *helpers])
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    for _ in range(12):
        values = [spread(v, rng) for v in given]
        (found,) = evaluate(after, values)
        plain, bad = lost(before, values, found)
        assert not np.any(bad), (values, plain, found)


def spread(value: Any, rng: np.random.Generator) -> Any:
    """A value with some of its floats at other orders of magnitude."""
    if value.dtype.kind != "f":
        return value
    sizes = np.array([s for s in SIZES if 1e-30 < s < 100])
    other = np.copysign(rng.choice(sizes, value.shape), value).astype(value.dtype)
    return np.where(rng.uniform(size=value.shape) < 0.3, other, value)


def test_exponentials_of_differences_are_shifted_too() -> None:
    """Only what a shift has been subtracted from counts as shifted."""
    a, b = T.dscalars("a", "b")
    f = theano.function([a, b], T.log(T.exp(a - b) + T.exp(b)))
    np.testing.assert_allclose(f(1600.0, 800.0), 800 + np.log(2))
    np.testing.assert_allclose(f(-1600.0, -800.0), -800 + np.log(2))


def test_the_logarithm_of_cosh_does_not_overflow() -> None:
    x = T.dvector("x")
    loss = T.log(T.cosh(x))
    f = theano.function([x], [loss, T.grad(loss.sum(), x), T.grad(loss.mean(), x)])
    found, slopes, mean_slopes = f([-800.0, 0.0, 800.0])
    np.testing.assert_allclose(found, [800 - np.log(2), 0, 800 - np.log(2)])
    assert slopes.tolist() == [-1, 0, 1]
    np.testing.assert_allclose(mean_slopes, slopes / 3)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_logarithm_of_cosh_near_0(dtype: str) -> None:
    x = T.vector(dtype=dtype)
    f = theano.function([x], T.log(T.cosh(x)))
    at = np.array([1e-3, -0.01], dtype)
    wide = at.astype("float64")
    exact = wide ** 2 / 2 - wide ** 4 / 12 + wide ** 6 / 45
    np.testing.assert_allclose(f(at), exact, rtol=1e-3 if dtype == "float32" else 1e-11)
    assert f(np.zeros(1, dtype)) == 0

