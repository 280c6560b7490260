"""What expressions are rewritten to: their values stay, and the numbers of nodes are on file, one
line for each, which shows when a rule no longer applies. `python -m tests.rewrite.test_expressions`
writes `golden/counts.txt` anew."""

from __future__ import annotations

import itertools
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano.rewrite
import theano.tensor as T
from tests.rewrite.expressions import EXPRESSIONS, inputs_of, rewritten_graph
from tests.rewrite.listing import listing
from theano import scalar
from theano.backends.numpy import interpret
from theano.graph import FunctionGraph
from theano.rewrite.engine import RuleSet
from theano.rewrite.facts import Facts
from theano.rewrite.loops import loop_division, loop_memory
from theano.rewrite.pipeline import PHASES
from theano.rewrite.rule import Rule
from theano.rewrite.rules import algebra
from theano.scalar import dtypes

FILE = Path(__file__).parent / "golden" / "counts.txt"
ON_FILE = dict(line.rsplit(": ", 1) for line in FILE.read_text().splitlines())


def counts(graph: FunctionGraph) -> str:
    """How many nodes of each op a graph has, also those of graphs inside ops."""
    found: Counter[str] = Counter()
    pending = [graph]
    while pending:
        for node in pending.pop().apply_nodes:
            found[type(node.op).__name__] += 1
            pending += getattr(node.op, "inner_graphs", ())
    return ", ".join(f"{n} {name}" for name, n in sorted(found.items())) or "no nodes"


def test_the_names_are_those_on_file() -> None:
    assert list(ON_FILE) == list(EXPRESSIONS)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", EXPRESSIONS)
def test_rewritten_graphs_have_the_nodes_on_file(name: str) -> None:
    assert counts(rewritten_graph(name)) == ON_FILE[name]


LENGTHS = (5, 4, 3, 12, 20, 64, 2, 1, 6, 8, 16, 100)
MOSTLY = 0.85
"""The least share of expressions that have a value for some of these lengths."""


def sample(variable: Any, generator: np.random.RandomState, length: int) -> Any:
    """A value of an input: all its dims have `length`, whole numbers are from 1 to 3."""
    if hasattr(variable, "get_value"):
        return variable.get_value()
    shape = tuple(1 if one else length for one in variable.type.broadcastable)
    if variable.type.dtype == "bool":
        return generator.uniform(size=shape) > 0.5
    if variable.type.dtype[0] in "iu":
        return np.asarray(generator.randint(1, 4, shape), variable.type.dtype)
    return np.asarray(generator.uniform(0.1, 0.9, shape), variable.type.dtype)


def outcome(graph: FunctionGraph, length: int) -> Any:
    """The values of a graph for inputs of a length, or the exception."""
    values = [sample(v, np.random.RandomState(length), length) for v in graph.inputs]
    try:
        return interpret(graph)(values)
    except (ValueError, IndexError, AssertionError, TypeError) as error:
        return error


def disagree(name: str) -> bool | None:
    """Whether rewriting changes the value of an expression for the first lengths for which it has
    one; None if it has none for any. Then the rewritten one must not, either."""
    outputs = EXPRESSIONS[name]
    plain, rewritten = FunctionGraph(inputs_of(outputs), outputs), rewritten_graph(name)
    for length in LENGTHS:
        wanted = outcome(plain, length)
        if not isinstance(wanted, Exception):
            return not equal(outcome(rewritten, length), wanted)
    return None if all(
        isinstance(outcome(rewritten, n), Exception) for n in LENGTHS) else True


def equal(found: Any, wanted: list[Any]) -> bool:
    """Whether two lists of arrays are equal but for rounding."""
    return isinstance(found, list) and all(
        np.shape(a) == np.shape(b) and a.dtype == b.dtype and np.allclose(
            a, b, rtol=1e-5 if a.dtype.itemsize < 8 else 1e-9, atol=1e-9, equal_nan=True)
        for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("first", [*range(3), *(
    pytest.param(k, marks=pytest.mark.long) for k in range(3, 12))])
def test_values_of_expressions_stay(first: int) -> None:
    names = list(EXPRESSIONS)[first::12]
    found = {name: disagree(name) for name in names}
    assert [name for name in names if found[name]] == []
    assert sum(wrong is False for wrong in found.values()) >= MOSTLY * len(names) - 1


STEPS = {
    "loops": ("a state that stays", "a map"),
    "loop_merging": ("two loops over rows", "one loop after another"),
    "loop_equal": ("equal states", "taps"),
    "loop_dead": ("a state that is not read", "every row, unknown steps"),
    "loop_values": ("gated", "carried: cheap, n steps"),
    "loop_memory": ("states_alone", "100 dear steps of known size"),
    "loop_strides": ("every third row of 64 steps", "every third row of 63 steps"),
    "loop_heads": ("first rows, 12 steps", "last rows, 12 steps"),
    "loop_rows": ("a number's row, unknown steps", "every i-th row, unknown steps"),
    "loop_tails": ("last rows, 12 steps", "every row, 12 steps"),
    "loop_rings": ("with an end: last of a value", "with an end: first of a value"),
    "loop_carried": ("carried: leapfrog", "carried: joined cheaply, n steps"),
    "loop_motion": ("a product of rows", "a product of the state")}
"""For each step that changes loops, a program that it changes, and one that it leaves as it is."""




@pytest.mark.parametrize("step", STEPS)
def test_a_mode_may_exclude_what_changes_loops(step: str) -> None:
    changed, same = STEPS[step]
    assert listing(rewritten_graph(changed, step)) != listing(rewritten_graph(changed))
    assert listing(rewritten_graph(same, step)) == listing(rewritten_graph(same))


def test_each_step_that_changes_loops_has_examples() -> None:
    assert set(STEPS) >= {loop_memory.NAME, *loop_division.FORMS} | {
        module.NAME for module in vars(theano.rewrite).values()
        if getattr(module, "__name__", "").startswith("theano.rewrite.loops.loop")
        and hasattr(module, "NAME")}


def numbers(dtype: str) -> np.ndarray:
    """Numbers of a dtype: small ones, the extremes, and halves."""
    if dtype == "bool":
        return np.array([False, True])
    if dtype[0] in "iu":
        ends = np.iinfo(dtype)
        found = {ends.min, ends.max, ends.max // 2 + 1, 0, 1, 2, 100, 127, 128, 255, 256, 2**24 + 1}
        return np.array([n for n in found if ends.min <= n <= ends.max], dtype)
    plain = [0.0, 1.0, -1.0, 0.5, 1 / 3, 1e-8, 100.25, 2049.0, 70000.5, 2.0**25 + 1]
    with np.errstate(all="ignore"):
        return np.array([*plain, np.inf, np.nan], dtype)


@pytest.mark.parametrize("own, wider", [*itertools.product(dtypes.ALL, repeat=2)])
def test_two_casts_become_one_only_if_it_gives_the_same_numbers(own: str, wider: str) -> None:
    x = T.vector(dtype=own)
    between = T.Elemwise(scalar.cast_to(wider))(x)
    values = numbers(own)
    for target in dtypes.ALL:
        both = T.Elemwise(scalar.cast_to(target))(between)
        if target not in (own, wider) and algebra.cast_of(both.owner) is not None:
            run = interpret(FunctionGraph([x], [both, T.Elemwise(scalar.cast_to(target))(x)]))
            two, one = run([values])
            np.testing.assert_array_equal(one, two)


@cache
def all_rules() -> RuleSet:
    return RuleSet(tuple(dict.fromkeys(
        rule for phase in PHASES for rule in (*phase.settled, *phase.rules))))


x, i, p = T.dmatrix("x"), T.lvector("i"), T.dscalar("p")
NODES: dict[str, Any] = {
    "x + x.T": x + x.T, "x + 0": x + 0, "0 - x": 0 - x, "x * 3": x * 3, "x * 0.3": x * 0.3,
    "x * row of numbers": x * T.constant([1.0, 2.0]), "x / exp(x)": x / T.exp(x), "1 / x": 1 / x,
    "exp(x) / sqr(x)": T.exp(x) / T.sqr(x), "(x + 1) * -x": (x + 1) * -x, "-(x - 1)": -(x - 1),
    "exp(x) - 1": T.exp(x) - 1, "x ** 2": x**2, "x ** 0.5": x**0.5, "x ** 7": x**7,
    "sqr(abs(x))": T.sqr(abs(x)), "sqrt(exp(x))": T.sqrt(T.exp(x)), "exp(-x)": T.exp(-x),
    "log(1 + x)": T.log(1 + x), "log(sum)": T.log(T.sum(x, axis=1)),
    "log(softmax)": T.log(T.nnet.softmax(x)), "switch": T.switch(x > 0, x, 0), "cast": T.cast(
        x, "float32"), "second": T.second(x, 0.0), "dot(-x, x)": T.dot(-x, x), "sum": T.sum(x * 2),
    "transposed": x.T, "row of a sum": (x + x.T)[0], "row of rows": x[1:][0], "elements": x[i, i],
    **{f"{name} {number}": op(x, T.constant([[number]])) for number in (0.0, 0.5, 2.0, 3.0)
       for name, op in (("add", T.add), ("mul", T.mul), ("div", T.true_div), ("pow", T.pow))},
    "alloc": T.alloc(p, 3, 4), "reshape": x.reshape((3, 4)), "shape": x.shape}
"""Examples of nodes."""



@pytest.mark.parametrize("name", NODES)
def test_every_equation_that_applies_is_a_candidate(name: str) -> None:
    """The engine tries at a node only the rules that its op and those of its inputs permit. The
    other equations do not apply there."""
    node = NODES[name].owner
    graph = FunctionGraph(inputs_of(node.outputs), node.outputs, clone=False)
    candidates, facts = all_rules().candidates(node), Facts(graph)
    others = [rule for rule in all_rules().rules
              if isinstance(rule, Rule) and rule not in candidates]
    assert len(others) > 50
    assert [rule.name for rule in others if rule.apply(node, facts) is not None] == []


if __name__ == "__main__":
    FILE.write_text("".join(
        f"{name}: {counts(rewritten_graph(name))}\n" for name in EXPRESSIONS))
