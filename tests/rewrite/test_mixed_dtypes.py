"""Sums and products of narrow dtypes inside those of wide ones: rewriting must not compute the
inner ones in the wide dtype, where they do not wrap around, or, of booleans, are not an `or`."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.rewrite.helpers import apply_rules, evaluate
from theano.graph import FunctionGraph
from theano.rewrite.rules.algebra import IDENTITIES
from theano.scalar import dtypes

pytestmark = pytest.mark.usefixtures("unoptimized")

NARROW = ("bool", "int8", "uint8", "int16")
WIDE = ("int16", "int32", "float32", "float64")


def inner(dtype: str) -> list[Any]:
    """Sums, differences and products of two numbers of a dtype, of which one may be constant."""
    a, b = T.vector("a", dtype=dtype), T.vector("b", dtype=dtype)
    constants = [np.array(c).astype(dtype) for c in (1, 2, 100)]
    pairs: list[Any] = [(a, b), (a, a), *((a, c) for c in constants), *((c, a) for c in constants)]
    found = [op(x, y) for x, y in pairs for op in (T.add, T.mul)]
    if dtype != "bool":
        found += [T.sub(x, y) for x, y in pairs] + [-a, T.sqr(a)]
    return found + [T.inc_subtensor(a[::-1], constants[0]), T.inc_subtensor(a[:], b)]


def outer(x: Any, dtype: str) -> list[Any]:
    """Sums, differences, products and quotients of a vector and others of a dtype."""
    w = T.vector("w", dtype=dtype)
    c = np.array(3).astype(dtype)
    pairs = [(x, w), (w, x), (x, c), (c, x), (x, w + c), (w * c, x)]
    ops = [T.add, T.mul] + ([] if x.dtype == "bool" else [T.sub])
    return [op(p, q) for p, q in pairs for op in ops] + [x / w, (x + w) * c, (x * c) + (x * w)]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("narrow, wide", list(itertools.product(NARROW, WIDE)))
def test_inner_results_keep_their_dtype(narrow: str, wide: str) -> None:
    parts = inner(narrow)
    results = [r for part in parts for r in outer(part, wide)]
    inputs = [T.vector("a", dtype=narrow), T.vector("b", dtype=narrow), T.vector("w", dtype=wide)]
    known = {v.name: v for v in inputs}
    leaves = [v for v in theano.gof.graph.inputs(results) if v.name in known]
    copies = theano.clone(results, replace=[(v, known[v.name]) for v in leaves])
    numbers = ([0, 1, 100, 127, 1], [1, 1, 90, 2, 0], [5, 2, 3, 1, 7])
    values = [np.array(n).astype(v.dtype) for n, v in zip(numbers, inputs, strict=True)]
    with np.errstate(all="ignore"):
        found, wanted = (
            theano.function(inputs, copies, mode=theano.Mode("py", rules))(*values)
            for rules in ("fast_run", None))
    for result, one, other in zip(results, found, wanted, strict=True):
        assert one.dtype == other.dtype
        np.testing.assert_allclose(
            one, other, rtol=1e-6 if "32" in str(one.dtype) else 1e-13, err_msg=theano.pp(result))


@pytest.mark.parametrize("whole", ["int8", "int64", "bool"])
def test_floats_beside_integers_keep_nan_and_infinity(whole: str) -> None:
    """`(2 - x) + x` is NaN for x = NaN although the first operand, 2, is an integer."""
    i, w = T.vector("i", dtype=whole), T.dvector("w")
    operands = [i, w, T.constant(np.array([2], whole))]
    ops = [T.add, T.mul] + ([] if whole == "bool" else [T.sub])
    trees = [outside(inside(p, q), r) if left else outside(r, inside(p, q))
             for inside, outside in itertools.product(ops, repeat=2)
             for p, q, r in itertools.product(operands, repeat=3) for left in (True, False)
             if w in (p, q, r)]
    values = [np.array([0, 1, 1, 3, 0]).astype(whole),
              np.array([np.nan, np.inf, -np.inf, 2, np.nan])]
    with np.errstate(all="ignore"):
        found, wanted = (
            theano.function([i, w], trees, mode=theano.Mode("py", rules), on_unused_input="ignore")(
                *values) for rules in ("fast_run", None))
    for tree, one, other in zip(trees, found, wanted, strict=True):
        np.testing.assert_array_equal(one, other, err_msg=theano.pp(tree))


def unequal(inputs: list[Any], results: list[Any], values: list[Any]) -> list[str]:
    """The results whose values differ with and without rewriting, with both values. Each is
    computed by a function of its own: some rules need an operand without other readers."""
    differences = []
    for result in results:
        with np.errstate(all="ignore"):
            one, other = (
                theano.function(
                    inputs, result, mode=theano.Mode("py", rules), on_unused_input="ignore")(
                    *values) for rules in ("fast_run", None))
        if one.dtype != other.dtype or not np.array_equal(one, other):
            differences.append(f"{theano.pp(result)}: {one} instead of {other}")
    return differences


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int64", "float32", "bool"])
def test_increments_are_added_in_the_dtype_of_the_array(dtype: str) -> None:
    """`-inc(0, y, i)` is not `inc(0, -y, i)` if `y` is unsigned and narrower than the array."""
    numbers = {"uint8": 200, "int16": 300, "float64": -2.7, "bool": True}
    inputs = [T.scalar(f"y_{name}", dtype=name) for name in numbers]
    zeros, ones = T.zeros((4,), dtype), T.ones((4,), dtype)
    shares = []
    for y in inputs:
        if y.dtype != "float64" or dtype != "bool":
            shares += [T.inc_subtensor(zeros[2], y), T.inc_subtensor(zeros[1:3], y),
                       T.inc_subtensor(zeros[np.array([1, 1, 3])], y)]
    results = [f(x) for x in shares for f in (T.sum, lambda x: ones + x, *(
        [] if dtype == "bool" else [T.neg, lambda x: ones - x, lambda x: x - ones]))]
    assert not unequal(inputs, results, [
        np.array(n).astype(name) for name, n in numbers.items()])


@pytest.mark.parametrize("wide", ["float32", "float64"])
@pytest.mark.parametrize("whole", ["int8", "uint16", "int32", "uint32", "int64", "uint64"])
def test_integers_that_pass_through_floats_keep_their_limits(whole: str, wide: str) -> None:
    """A float beyond int32 becomes the smallest int32, where an integer keeps its low bits."""
    x = T.vector("x", dtype=whole)
    low, high = np.iinfo(whole).min, np.iinfo(whole).max
    values = np.array([low, low + 1, 0, 7, high // 2 + 2, high - 1, high], dtype=whole)
    targets = ("bool", "int8", "uint8", "int32", "uint32", "int64", "uint64")
    results = [T.cast(T.cast(x, wide), target) for target in targets]
    assert not unequal([x], results, [values])


CASTS = {
    "bool": "0 13 13 13 13 13 13 13 13 13 13 13", "int8": "0 0 13 13 13 0 0 0 0 13 13 13",
    "int16": "0 0 0 13 13 0 0 0 0 0 13 13", "int32": "0 0 0 0 13 0 0 0 0 0 0 13",
    "int64": "0 0 0 0 0 0 0 0 0 0 0 5", "uint8": "0 0 13 13 13 0 13 13 13 13 13 13",
    "uint16": "0 0 0 13 13 0 0 13 13 0 13 13", "uint32": "0 0 0 0 13 0 0 0 13 0 0 8",
    "uint64": "0 0 0 0 0 0 0 0 0 0 0 5", "float16": "0 0 0 0 0 0 0 0 0 0 13 13",
    "float32": "0 0 0 0 0 0 0 0 0 0 0 13", "float64": "0 0 0 0 0 0 0 0 0 0 0 0"}
"""For each dtype of a number, and each dtype of a first cast: for how many dtypes of a second cast
the two casts become one."""

POINTS = [-2.0 ** 63, -2.0 ** 31 - 1, -40000, -129, -1.5, -1, 0, 0.5, 1, 127, 128, 200, 255, 256,
          40000, 65536, 2.0 ** 31, 2.0 ** 32 + 3, 2.0 ** 53, 2.0 ** 62]


@pytest.mark.parametrize("own", CASTS)
def test_two_casts_become_one_where_every_number_stays(own: str) -> None:
    """Numbers of each dtype, at and beyond the bounds of the others."""
    rule = next(r for r in IDENTITIES if r.name == "cast_cast")
    x = T.TensorType(own, (None,))("x")
    if own in dtypes.DISCRETE:
        low, high = (0, 1) if own == "bool" else (np.iinfo(own).min, np.iinfo(own).max)
        points = [*(int(p) for p in POINTS if low <= p <= high), low, high]
    else:
        points = [p for p in POINTS if abs(p) < 100]
    values, counts = np.array(points, own), []
    for wider in CASTS:
        counts.append(0)
        for target in dtypes.ALL:
            twice = T.cast(T.cast(x, wider), target)
            before, after = FunctionGraph([x], [twice]), FunctionGraph([x], [twice])
            if apply_rules(after, [rule]):
                counts[-1] += 1
                np.testing.assert_array_equal(
                    evaluate(after, [values])[0], evaluate(before, [values])[0])
    assert " ".join(map(str, counts)) == CASTS[own]
