"""Every equation: both sides are equal, on random data of several dtypes and broadcasts, and the
engine applies it to its own left side and keeps the type."""

from __future__ import annotations

import itertools
import zlib
from typing import Any

import numpy as np
import pytest

import theano.tensor as T
from tests.rewrite.helpers import apply_rules, close, evaluate
from theano.graph import FunctionGraph
from theano.rewrite import match
from theano.rewrite.pipeline import PHASES
from theano.rewrite.rule import Rule
from theano.rewrite.rules import algebra
from theano.tensor.type import TensorType

RULES = {
    rule.name: rule for phase in PHASES for rule in (*phase.settled, *phase.rules)
    if isinstance(rule, Rule)}

PATTERNS = [(), (None,), (None, None), (1, None), (None, 1)]
CONSTANTS = (2, 3, -2, 0.5, 5)


def shapes_for(count: int) -> list[tuple[Any, ...]]:
    """Broadcast patterns for `count` variables: all scalars, all matrices, then mixed ones."""
    mixed = [(None, None), (1, None), (), (None, 1), (None,)]
    rotated = [tuple(mixed[(i + k) % 5] for i in range(count)) for k in range(5)]
    return [((),) * count, ((None, None),) * count, *rotated]


def values_for(rule: Rule, pattern: Any, dtype: str, rng: Any) -> Any:
    """Random data of one type; the domain is the rule's."""
    shape = tuple(3 if d is None and axis else 4 if d is None else d
                  for axis, d in enumerate((None,) * (2 - len(pattern)) + tuple(pattern)))
    shape = shape[2 - len(pattern):]
    if rule.domain == "positive":
        data = rng.uniform(0.2, 3, shape)
    elif rule.domain == "unit":
        data = rng.uniform(-0.9, 0.9, shape)
    else:
        data = rng.uniform(0.3, 2.5, shape) * rng.choice([-1, 1], shape)
    return np.asarray(data if "int" not in dtype else np.round(data * 3), dtype=dtype)


def cases(rule: Rule) -> Any:
    """Variables and values for the parameters: `(parameters, inputs, values)`."""
    rng = np.random.default_rng(zlib.crc32(rule.name.encode()))
    free = free_of(rule)
    for dtypes in (("float64",), ("float32",), ("float32", "float64"), ("int64",), ("int8",)):
        if "int" in dtypes[0] and any(p[0].isupper() for p in free):
            continue
        for patterns in shapes_for(len(free)):
            variables, values = {}, []
            for position, (name, pattern) in enumerate(zip(free, patterns, strict=True)):
                pattern = (None, None) if name[0].isupper() else pattern
                dtype = dtypes[position % len(dtypes)]
                variables[name] = TensorType(dtype, pattern)(name)
                values.append(values_for(rule, pattern, dtype, rng))
            numbers = rng.permutation(CONSTANTS)
            parameters = [
                variables[p] if p in variables else nothing(dtypes[0]) if p[0] == "o" else
                T.constant(_number(c, dtypes[0]))
                for p, c in zip(rule.parameters, itertools.cycle(numbers))]
            yield parameters, list(variables.values()), values


def free_of(rule: Rule) -> list[str]:
    """The parameters that stand for any variable."""
    return [p for p in rule.parameters if p[0] not in "co"]


def nothing(dtype: str) -> Any:
    """Zero for an input on which the gradient does not depend."""
    return T.creation.exact_zeros(T.constant(0, dtype=dtype)).owner.inputs[1]


def _number(c: float, dtype: str) -> Any:
    return int(np.ceil(c)) if "int" in dtype else float(c)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", RULES)
def test_both_sides_are_equal(name: str) -> None:
    rule = RULES[name]
    applied = 0
    for parameters, inputs, values in cases(rule):
        if rule.when is not None and not rule.when(*parameters):
            continue
        left = rule.left(*parameters)
        before = FunctionGraph(inputs, [left])
        after = FunctionGraph(inputs, [left])
        counts = apply_rules(after, [rule])
        if not counts:
            continue
        applied += 1
        assert before.outputs[0].type.is_super(after.outputs[0].type), parameters
        (expected,), (found,) = evaluate(before, values), evaluate(after, values)
        narrow = any(v.dtype == np.float32 for v in values)
        close(found, expected, narrow)
    assert applied >= 3, f"the rule fits only {applied} of its own left sides"


def test_equations_of_complex_numbers_are_defined_for_them() -> None:
    """A rule whose right side refuses complex numbers has a condition (`1 - erf(z)` is not
    `erfc(z)`)."""
    for rule in RULES.values():
        parameters = [
            T.constant(np.array([2.0])) if name[0] in "co" else T.bvector(name) if name[0] == "p"
            else T.zvector(name) for name in rule.parameters]
        try:
            rule.left(*parameters)
        except (TypeError, ValueError):  # it is an equation of real numbers, or of matrices
            continue
        if rule.when is None or rule.when(*parameters):
            rule.right(*parameters)


def _written(pattern: Any) -> str:
    """The left side of an equation as a text."""
    if isinstance(pattern, match.Wild):
        return str(pattern.name)
    if isinstance(pattern, match.NumberPattern):
        return repr(pattern.value)
    return f"{pattern.op}({', '.join(map(_written, pattern.inputs))})"


def test_no_two_equations_have_the_same_left_side() -> None:
    left: dict[str, str] = {}
    for name, rule in RULES.items():
        assert left.setdefault(_written(rule.pattern), name) == name


@pytest.mark.parametrize("name", [n for n, rule in RULES.items() if any(
    p[0] == "c" for p in rule.parameters)])
def test_constants_with_different_elements_are_no_numbers(name: str) -> None:
    rule = RULES[name]
    given = [T.constant([2.0, 4.0, 8.0]) if p[0] == "c" else T.dmatrix(p) for p in rule.parameters]
    graph = FunctionGraph([v for v in given if v.owner is None and v.name], [rule.left(*given)])
    assert not apply_rules(graph, [rule])


@pytest.mark.parametrize("data, number", [
    ([2.0, 2.0], 2), ([2.0, 3.0], None), ([[2, 2], [2, 3]], None), (np.full(64, 5), 5), ([], None),
    (np.nan, np.nan), ([np.nan, np.nan], None), (3, 3)])
def test_the_number_of_a_constant(data: Any, number: Any) -> None:
    np.testing.assert_equal(match.constant_number(T.constant(np.asarray(data))), number)
    np.testing.assert_equal(match.uniform(T.constant(np.asarray(data)).dimshuffle("x", "x", *range(
        np.ndim(data)))), number)


@pytest.mark.parametrize("name", [
    n for n, rule in RULES.items() if any(
        isinstance(part, match.Application) for part in rule.pattern.inputs)])
def test_what_would_be_computed_twice_stays(name: str) -> None:
    """An equation with `once` is not applied if an inner value is a result, too; the other
    equations are."""
    rule, applied = RULES[name], False
    for parameters, inputs, _ in cases(rule):
        left = rule.left(*parameters)
        inner = [v for v in left.owner.inputs if v.owner is not None and v not in parameters]
        graph = FunctionGraph(inputs, [left, *inner])
        applied = applied or bool(apply_rules(graph, [rule])[name])
    assert applied is not rule.once


SPECIAL = [0.0, 1.0, -1.0, np.inf, -np.inf, np.nan, 1e-300, -1e300, 50.0, -800.0]


@pytest.mark.parametrize("name", [
    "add_zero", "sub_zero", "mul_one", "div_one", "neg_neg", "add_neg", "sub_neg", "pow_2",
    "pow_one", "sqr_neg", "abs_neg", "abs_abs", "sqr_abs", "maximum_same", "neg_neg_mul",
    "mul_minus_one", "div_neg", "mul_same", "log1p"])
def test_special_values_stay(name: str) -> None:
    """Where an equation holds for infinities and NaN, it is applied so that they stay."""
    rule = RULES[name]
    variables = [T.dvector(p) for p in rule.parameters]
    pairs = list(itertools.product(SPECIAL, repeat=len(variables)))
    values = [np.array(column) for column in zip(*pairs, strict=True)]
    left = rule.left(*variables)
    before, after = FunctionGraph(variables, [left]), FunctionGraph(variables, [left])
    assert apply_rules(after, [rule])
    (expected,), (found,) = evaluate(before, values), evaluate(after, values)
    np.testing.assert_array_equal(np.isnan(found), np.isnan(expected))
    np.testing.assert_allclose(found, expected, rtol=1e-14, atol=1e-299)


EDGES = {
    "uint8": [0, 1, 2, 3, 7, 200, 254, 255], "int8": [-128, -127, -3, -1, 0, 1, 2, 127],
    "bool": [0, 1, 1, 0, 1, 0, 1, 1], "float32": [-2.5, -1, -0.5, 0, 0.25, 1, 2, 3.5]}


@pytest.mark.parametrize("name", [n for n in RULES if n != "log_softmax"])
def test_whole_numbers_wrap_around_where_they_did(name: str) -> None:
    """Small whole numbers and their sums, products and signs leave their range at the same places
    on both sides, whatever dtypes are mixed."""
    rule = RULES[name]
    free = free_of(rule)
    for dtypes in (("uint8", "uint8"), ("int8", "uint8"), ("bool", "bool"), ("float32", "uint8")):
        variables = {p: T.vector(p, dtype=d) for p, d in zip(
            free, itertools.cycle(dtypes), strict=False)}
        numbers = itertools.cycle((2, 3))
        try:
            left = rule.left(*(
                variables[p] if p in variables else nothing(dtypes[0]) if p[0] == "o" else
                T.constant(next(numbers)) for p in rule.parameters))
        except (TypeError, NotImplementedError):
            continue  # an op that is not there for this dtype
        inputs = list(variables.values())
        before, after = FunctionGraph(inputs, [left]), FunctionGraph(inputs, [left])
        apply_rules(after, [rule])
        values = [np.roll(np.array(EDGES[v.dtype], v.dtype), 3 * i) for i, v in enumerate(inputs)]
        (expected,), (found,) = evaluate(before, values), evaluate(after, values)
        assert found.dtype == expected.dtype
        tame = np.isfinite(expected)
        np.testing.assert_allclose(
            found[tame].astype(float), expected[tame].astype(float), 1e-3, 1e-5, err_msg=dtypes)


@pytest.mark.parametrize("name", [
    n for n, rule in RULES.items() if all(p.islower() for p in rule.parameters)])
def test_equations_hold_for_complex_numbers(name: str) -> None:
    """Where one of the operands is complex, and the ops of the left side take it."""
    rule = RULES[name]
    free = free_of(rule)
    for turned in free:
        variables = {
            p: T.vector(p, dtype="complex128" if p == turned else "float64") for p in free}
        numbers = itertools.cycle((2, 3))
        try:
            left = rule.left(*(
                variables[p] if p in variables else nothing("float64") if p[0] == "o" else
                T.constant(next(numbers)) for p in rule.parameters))
        except (TypeError, NotImplementedError):
            continue  # an op that is not there for complex numbers
        inputs = list(variables.values())
        before, after = FunctionGraph(inputs, [left]), FunctionGraph(inputs, [left])
        if apply_rules(after, [rule]):
            values = [np.array([0.5, 1.25, 2, -0.75, 0.25]) * (
                1 if v.dtype == "float64" else np.array([1 + 0.5j, 1 - 0.5j, 1 + 1j, 1 + 2j, 25j]))
                for v in inputs]
            close(evaluate(after, values)[0], evaluate(before, values)[0])


def test_a_constant_moves_to_a_number_and_not_to_a_row() -> None:
    """x * s * 3 = x * (3 s) saves a multiplication of each element only where s is one number."""
    rule = next(r for r in algebra.RULES if r.name == "scalar_mul_c")
    m, r, s = T.dmatrix("m"), T.drow("r"), T.dscalar("s")
    for factor, applied in ((s, 1), (r, 0), (m, 0)):
        graph = FunctionGraph([m, r, s], [m * factor * 3])
        assert apply_rules(graph, [rule])["scalar_mul_c"] == applied
