"""Infinity, NaN, signed zeros, tiny and huge numbers: both sides of every rule of the pipeline are
equal there, but for what its `differs` names (see `theano.rewrite.rule.DIFFERENCES`)."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest

import theano.tensor as T
from tests.ids import names
from tests.rewrite import test_equations, test_node_rules
from tests.rewrite.helpers import apply_rules, evaluate
from theano.graph import FunctionGraph
from theano.rewrite.match import constant_number
from theano.rewrite.rule import DIFFERENCES, Rule

EQUATIONS = test_equations.RULES
NODE_RULES = {
    name: rule for name, rule in test_node_rules.RULES.items()
    if name in test_node_rules.APPLIES}

TAME = (0.0, -0.0, 1.0, -1.0, 0.25, 3.0, -2.5)
WILD = (50.0, -800.0, 800.0, np.inf, -np.inf)
EXTREME = {"float64": (1e-310, 1e-200, -1e200, 1e308), "float32": (1e-40, 1e-30, -1e30, 3e38)}
WHOLE = {"int64": (0, 1, -1, 3, 2**63 - 1, -(2**63)), "uint8": (0, 1, 3, 128, 255)}
CONSTANTS = (
    (2, 3), (3, -2), (-3, -2), (0.5, 5), (2, 0.5), (0, 2), (1e30, 1e30), (1e200, 1e200),
    (1e-200, 1e-200), (1e308, 1.5e308), (1.5e308, 1e308), (np.inf, 2), (np.nan, 2),
    (np.inf, -np.inf), (2.0**-1074, 2))
NOT_COMPARED = ("singular",)


def grids(differs: Sequence[str], dtype: str, count: int) -> Iterator[tuple[bool, list[Any]]]:
    """Points for `count` variables; those with NaN (True) are separate from those with large
    numbers."""
    if dtype in WHOLE:
        yield False, list(itertools.product(WHOLE[dtype], repeat=count))
        return
    tame = [v for v in TAME if v or not {"root", "nothing"} & set(differs)]
    if not {"positive", "nothing"} & set(differs):
        yield True, [p for p in itertools.product((*tame, np.nan), repeat=count)
                     if any(v != v for v in p)]
    wild = [v for v in WILD if "root" not in differs or v != -np.inf]
    wild = [v for v in wild if "opened" not in differs or abs(v) < np.inf]
    some = [] if "nothing" in differs else wild
    extreme = () if {"range", "nothing"} & set(differs) else EXTREME[dtype]
    yield False, list(itertools.product((*tame, *some, *extreme), repeat=count))


def differences(
    expected: Any, found: Any, differs: Sequence[str], nan_given: bool, largest: Any
) -> Any:
    """Where the sides differ. nan_given: whether NaN is among the inputs, the others being tame;
    largest: the largest finite input."""
    expected, found = np.asarray(expected), np.asarray(found)
    assert expected.dtype == found.dtype
    assert expected.shape == found.shape
    if expected.dtype.kind not in "fc":
        return expected != found
    finite = np.isfinite(expected)
    with np.errstate(all="ignore"):
        same = np.isfinite(found) == finite
        same &= np.isnan(found) == np.isnan(expected)
        same &= finite | np.isnan(expected) | (expected == found)
        stable = "stable" in differs
        if stable and not nan_given:
            same |= ~finite
        tolerance = 1e-3 if expected.dtype in (np.float32, np.complex64) else 1e-9
        scale = np.maximum(np.abs(expected), np.maximum(largest, 1 if stable else 0))
        same &= ~(finite & np.isfinite(found)) | (np.abs(expected - found) <= tolerance * scale)
        if not {"sign", "stable", "range", "nothing"} & set(differs) and expected.dtype.kind == "f":
            zeros = finite & (expected == 0) & (found == 0)
            same &= ~zeros | (np.signbit(expected) == np.signbit(found))
    return ~same


def equation_differences(rule: Rule, differs: Sequence[str]) -> Iterator[str]:
    """Points at which the sides of an equation differ, in words; asserts that it applies."""
    free, applied = test_equations.free_of(rule), 0
    for dtype in ("float64", "float32", *WHOLE):
        for numbers in constants_of(rule, dtype):
            for nan_given, points in by_number(free, grids(differs, dtype, len(free))):
                before, after, values = sides(rule, dtype, numbers, points)
                if after is None:
                    continue
                applied += 1
                (expected,), (found,) = evaluate(before, values), evaluate(after, values)
                known = [0, *(abs(n) for n in numbers if np.isfinite(n))]
                flat = [np.where(np.isfinite(v), np.abs(v.astype(float)), 0) for v in values]
                largest = max(known)
                for v in flat:
                    largest = np.maximum(largest, v if v.shape == expected.shape else v.max())
                for where in zip(*np.nonzero(
                        differences(expected, found, differs, nan_given, largest)), strict=True):
                    at = [v[where] if v.shape == expected.shape else v for v in values]
                    yield f"{dtype} {numbers} {at}: {expected[where]} becomes {found[where]}"
    assert applied, "the rule is never applied"


def by_number(free: list[str], groups: Any) -> Iterator[tuple[bool, list[Any]]]:
    """The points, apart by the values of `s`, which stands for one number."""
    for nan_given, points in groups:
        if "s" not in free:
            yield nan_given, points
            continue
        place = free.index("s")
        for number in dict.fromkeys(repr(p[place]) for p in points):
            yield nan_given, [p for p in points if repr(p[place]) == number]


def constants_of(rule: Rule, dtype: str) -> Sequence[Any]:
    """Numbers for the constants in a rule, if `dtype` can represent them."""
    if not any(p[0] == "c" for p in rule.parameters):
        return ((),)
    if dtype in WHOLE:
        return ((2, 3), (1, 1), (0, 2))
    return CONSTANTS


def sides(rule: Rule, dtype: str, numbers: Any, points: list[Any]) -> tuple[Any, Any, list[Any]]:
    """The left side as a graph, the same rewritten (None if the rule does not apply), values."""
    free = test_equations.free_of(rule)
    variables, values = {}, []
    for name, column in zip(free, zip(*points, strict=True), strict=True):
        matrix = name[0].isupper()
        rows = itertools.product(sorted(set(column), key=repr), repeat=2) if matrix else column
        values.append(np.array(list(rows), dtype=dtype))
        if name == "s":
            values[-1] = values[-1][:1]
        variables[name] = T.TensorType(dtype, (name == "s",) * values[-1].ndim)(name)
    constants = itertools.cycle(numbers or (None,))
    with np.errstate(all="ignore"):
        parameters = [
            variables[p] if p in variables else test_equations.nothing(dtype) if p[0] == "o" else
            T.constant(np.array(next(constants)).astype(dtype)) for p in rule.parameters]
    if rule.when is not None and not rule.when(*parameters):
        return None, None, values
    inputs, left = list(variables.values()), _left(rule, parameters)
    if left is None or dtype in WHOLE and left.type.dtype not in WHOLE:
        return None, None, values
    before, after = FunctionGraph(inputs, [left]), FunctionGraph(inputs, [left])
    return before, after if apply_rules(after, [rule]) else None, values


def _left(rule: Rule, parameters: list[Any]) -> Any:
    """The left side, if it is there for the dtypes of the parameters."""
    try:
        return rule.left(*parameters)
    except (TypeError, ValueError, NotImplementedError):
        return None


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", EQUATIONS)
def test_equations_hold_for_special_values(name: str) -> None:
    rule = EQUATIONS[name]
    assert set(rule.differs) <= set(DIFFERENCES)
    if not set(rule.differs) & set(NOT_COMPARED):
        assert list(equation_differences(rule, rule.differs))[:3] == []


# Infinite numbers and those near the limits show each stated difference except "nothing".
@pytest.mark.parametrize("name, word", [
    (name, word) for name, rule in EQUATIONS.items() for word in rule.differs if word != "nothing"])
def test_stated_differences_of_equations_occur(name: str, word: str) -> None:
    rule = EQUATIONS[name]
    assert list(equation_differences(rule, [w for w in rule.differs if w != word]))


FAR, WITHIN = 1e160, 1e165
SPREAD = (1 / FAR, 1e-80, 1e-3, 1e3, 1e80, FAR)
HUGE = (1e-300, 1 / FAR, 1e-3, 1e3, FAR, 1e300)


@pytest.mark.parametrize("name", [
    name for name, rule in EQUATIONS.items()
    if "range" in rule.differs and not {"nothing", "stable", *NOT_COMPARED} & set(rule.differs)])
def test_no_step_leaves_the_range_where_all_steps_of_the_user_are_far_from_its_limits(
    name: str
) -> None:
    """Half of the exponents of a dtype are left: more than moving any one number may cost."""
    rule = EQUATIONS[name]
    free, looked_at = test_equations.free_of(rule), 0
    constants = sum(p[0] == "c" for p in rule.parameters)
    points = list(itertools.product(SPREAD, repeat=len(free)))
    for numbers in itertools.product(HUGE, repeat=constants):
        for _, some in by_number(free, [(False, points)]):
            before, after, values = sides(rule, "float64", numbers, some)
            if after is None:
                continue
            every = FunctionGraph(before.inputs, [
                v for node in before.toposort() for v in node.outputs])
            fine: Any = True
            for step in evaluate(every, values):
                fine = fine & (np.abs(step) < WITHIN) & (np.abs(step) > 1 / WITHIN)
            (expected,), (found,) = evaluate(before, values), evaluate(after, values)
            looked_at += np.count_nonzero(fine)
            expected, found, fine = np.broadcast_arrays(expected, found, fine)
            np.testing.assert_allclose(found[fine], expected[fine], rtol=1e-9, err_msg=f"{numbers}")
    assert looked_at


@pytest.mark.parametrize("rule", [
    Rule("x - x", lambda x: x - x, lambda x: T.constant(0)),
    Rule("x / x", lambda x: x / x, lambda x: T.constant(1)),
    Rule("0 * x", lambda x: x * 0, lambda x: T.constant(0)),
    Rule("0 / x", lambda x: 0 / x, lambda x: T.constant(0)),
    Rule("(x + y) - y", lambda x, y: (x + y) - y, lambda x, y: x, differs=("stable",)),
    Rule("x * y / y", lambda x, y: x * y / y, lambda x, y: x, differs=("stable",)),
    Rule("-(-x + 0)", lambda x: -(-x + 0), lambda x: x)], ids=lambda rule: rule.name)
def test_a_wrong_equation_is_found(rule: Rule) -> None:
    assert list(equation_differences(rule, rule.differs))


def draws(rule: Any, given: Sequence[Any]) -> Iterator[tuple[bool, list[Any]]]:
    """Values for the inputs of an example: some are special, the others are those of the example.
    """
    rng = np.random.default_rng(zlib.crc32(rule.name.encode()))
    for number in range(60):
        nan_given = number % 2 == 0
        if nan_given and "positive" in rule.differs or "nothing" in rule.differs:
            continue
        special = (np.nan,) if nan_given else (
            *(v for v in WILD if "opened" not in rule.differs or abs(v) < np.inf), 0.0, -0.0)
        values = []
        for value in given:
            if value.dtype.kind == "f":
                chosen = rng.choice(special, value.shape).astype(value.dtype)
                value = np.where(rng.uniform(size=value.shape) < 0.2, chosen, value)
            values.append(value)
        yield nan_given, values


EXAMPLES = test_node_rules.examples({name: test_node_rules.APPLIES[name] for name in NODE_RULES})
COMPARED = [(name, output) for name, output in EXAMPLES
            if not set(NODE_RULES[name].differs) & set(NOT_COMPARED)]


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name, output", COMPARED, ids=names(COMPARED))
def test_node_rules_hold_for_special_values(name: str, output: Any) -> None:
    rule = NODE_RULES[name]
    assert set(rule.differs) <= set(DIFFERENCES)
    (before, given), (after, _) = (test_node_rules._graph(output) for _ in range(2))
    helpers = [] if name in test_node_rules.HELPED else test_node_rules.HELPERS
    apply_rules(after, [rule, *helpers])
    for nan_given, values in draws(rule, given):
        (expected,), (found,) = evaluate(before, values), evaluate(after, values)
        largest = max([np.max(np.abs(v), where=np.isfinite(v), initial=0) for v in values] or [0])
        wrong = differences(expected, found, rule.differs, nan_given, largest)
        assert not np.any(wrong), (values, expected, found)


def test_arrays_of_equal_elements_are_numbers() -> None:
    """Up to 64 elements are compared; an array without elements is no number, nor is NaN among
    others."""
    for value, number in (([2.0], 2.0), ([2.0, 2.0], 2.0), ([2.0, 3.0], None), ([], None),
                          (np.full((8, 8), 3), 3), (np.full(65, 3), None),
                          ([np.nan, np.nan], None), ([0.0, 1.0], None), ([[5], [5]], 5)):
        assert constant_number(T.constant(np.array(value))) == number
