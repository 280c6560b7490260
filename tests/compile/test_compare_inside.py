"""COMPARE names the step of a loop, or the branch, and the node inside it, whose results differ."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.compile.test_compare import (
    PlusOne,
    Refused,
    RefusedInC,
    phases_with,
    rewritten,
    spoiled,
    text_of,
)
from theano.errors import CompareError
from theano.graph import Apply, FunctionGraph
from theano.ifelse import ifelse
from theano.rewrite import pipeline
from theano.rewrite.rule import NodeRule
from theano.scalar import by_name
from theano.scanning.op import Scan


@pytest.fixture(autouse=True)
def _comparing() -> Any:
    with theano.config.change_flags(compare=True):
        yield


class UpToThree(PlusOne):
    """x, in C the smaller of x and 3."""

    def value(self, xp: Any, *arrays: Any) -> Any:
        return arrays[0] + 0

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        three = b.generate(values[0].dims, lambda *i: b.const(3.0, "float64"), "float64")
        return b.map(by_name("minimum"), values[0], three, dtype="float64")


x, s = T.dvector("x"), T.dscalar("s")
wrong_exp = NodeRule("exp_is_sin", ("exp",), lambda node, facts: T.sin(node.inputs[0]))


def last(step: Any, start: Any, n_steps: int, name: str | None = None) -> Any:
    """The last state of a loop."""
    return theano.scan(step, outputs_info=[start], n_steps=n_steps, name=name)[0][-1]


def head(text: str) -> str:
    """The first line of a message."""
    return text.split("\n", 1)[0]


# -- lowering is wrong ------------------------------------------------------------------------


def test_the_first_step_that_is_wrong_in_c() -> None:
    f = theano.function([x], last(lambda h: UpToThree()(h + 1), x, 9))
    with pytest.raises(CompareError) as caught:
        f([0.0, -2.0])
    text = " ".join(str(caught.value).split())
    assert text.startswith(
        "C and the interpreter disagree about UpToThree(add(x[t-1], [1])), in step 3 of 9 of "
        "for{scan}: 1 of 2 elements, the first at [0] test_compare_inside.py")
    assert "last(lambda h: UpToThree()(h + 1), x, 9)" in text
    assert "C float64 vector (2,) [3. 2.], there 3" in text
    assert "add(x[t-1], [1]) float64 vector (2,) [4. 2.]" in text
    assert text.count("the node alone gives the wrong value, too") == 1
    np.testing.assert_array_equal(caught.value.exact, [4, 2])


def test_a_step_of_a_loop_in_a_step_of_a_loop() -> None:
    def inner(h: Any) -> Any:
        return UpToThree()(h + 1)

    values = last(lambda h: last(inner, h, 2, "short"), x, 9, "long")
    assert head(text_of(theano.function([x], values), [0.0])) == (
        "C and the interpreter disagree about UpToThree(add(x[t-1][t-1], [1])), in step 1 of 2 of "
        "for{short}, in step 1 of 9 of for{long}: 1 of 1 elements, the first at [0]")


@pytest.mark.parametrize("condition, word", [(1.0, "holds"), (-1.0, "fails")])
def test_a_branch_in_a_step(condition: float, word: str) -> None:
    def step(h: Any, s: Any) -> Any:
        return ifelse(s > 0, UpToThree()(T.exp(h)), UpToThree()(T.exp(h + 1)), name="choice")

    values = theano.scan(step, outputs_info=[x], non_sequences=[s], n_steps=2)[0]
    assert f"in the branch of if{{choice}} whose condition {word}, in step 0 of 2" in head(
        text_of(theano.function([x, s], values), [2.0], condition))


def test_a_branch_that_is_wrong_in_c() -> None:
    f = theano.function([x, s], ifelse(T.gt(s, 0), PlusOne()(x * 2), x.sum() + T.exp(x)))
    assert head(text_of(f, [3.0], 1.0)).startswith(
        "C and the interpreter disagree about PlusOne(mul(x, [2])), in the branch of if{} whose "
        "condition holds: 1 of 1 elements")
    f([3.0], -1.0)


def test_a_step_that_raises_on_one_side() -> None:
    text = text_of(theano.function([x], last(lambda h: RefusedInC()(h + 1), x, 3)), [1.0])
    assert head(text) == ("C raises OverflowError where the interpreter computes "
                          "RefusedInC(add(x[t-1], [1])), in step 0 of 3 of for{scan}")
    text = text_of(theano.function(
        [x], last(lambda h: ifelse(h[0] > 2, Refused(False)(h), h + 1), x, 5)), [1.0])
    assert head(text) == (
        "Refused{in_c=False}(x[t-1]), in the branch of if{} whose condition holds, in step 2 of 5 "
        "of for{scan}: the interpreter raises ValueError, C raises nothing")


def test_a_loop_each_step_of_which_is_right_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def loops(graph: FunctionGraph, replaced: object) -> bool:
        return any(isinstance(node.op, Scan) for node in graph.apply_nodes)

    spoiled(monkeypatch, loops, inside=True)
    text = text_of(theano.function([x], last(lambda h: T.sin(h) + 1, x, 4)), [0.0])
    assert head(text).startswith("C and the interpreter disagree about for{scan}(4, x): 1 of 1")
    assert ("the node alone gives the wrong value, too, though each call of its inner graph alone "
            "is right: state 0 (x[t-1]) differs first in step 0 of 4") in text


def test_a_step_that_draws_random_numbers() -> None:
    random = T.shared_randomstreams.RandomStreams(1)
    rows, updates = theano.scan(
        lambda h: UpToThree()(h + 1 + random.uniform((1,))), outputs_info=[x], n_steps=5)
    f = theano.function([x], rows, updates=updates)
    found = int(head(text_of(f, [0.0])).split("in step ")[1].split()[0])
    assert found in (1, 2)


# -- rewriting is wrong -----------------------------------------------------------------------


def test_a_wrong_rule_in_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "PHASES", phases_with("canonicalize", wrong_exp))
    values = last(lambda h: T.exp(-h) + 1, x, 5)
    with pytest.raises(CompareError) as caught:
        theano.function([x], values)([0.0])
    assert head(str(caught.value)) == (
        "the rewrite exp_is_sin of phase canonicalize changes the value of exp(neg(x[t-1])), in "
        "step 0 of 5 of for{scan}: 1 of 1 elements, the first at [0]")
    assert (caught.value.phase, caught.value.rule) == ("canonicalize", "exp_is_sin")
    assert "last(lambda h: T.exp(-h) + 1, x, 5)" in str(caught.value)
    nested = last(lambda h: last(lambda v: T.exp(-v) + 1, h, 5, "short"), x, 4, "long")
    assert "in step 0 of 5 of for{short}, in step 0 of 4 of for{long}" in head(
        text_of(theano.function([x], nested), [0.0]))


def test_a_wrong_rule_whose_effect_begins_in_a_later_step(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = NodeRule("exp_is_least", ("exp",), lambda node, facts: T.minimum(
        T.sigmoid(node.inputs[0]) / T.sigmoid(-node.inputs[0]), 20))
    monkeypatch.setattr(pipeline, "PHASES", phases_with("specialize", rule))
    f = theano.function([x], last(lambda h: h + T.exp(h) * 0.1, x, 6))
    assert head(text_of(f, [1.0])).startswith(
        "the rewrite exp_is_least of phase specialize changes the value of exp(x[t-1]), in step 5")


def test_a_change_of_a_step_that_no_rule_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def change(graph: FunctionGraph) -> None:
        for node in graph.toposort():
            if isinstance(node.op, Scan):
                inner = node.op.graph.clone()
                inner.outputs[0] = inner.inputs[0]
                graph.replace(
                    node.outputs[0], node.op.with_graphs([inner])(*node.inputs), "own")

    rewritten(monkeypatch, "specialize", change)
    text = text_of(theano.function([x], last(lambda h: T.sin(h) + 1, x, 5)), [0.0])
    assert head(text).startswith(
        "the rewrite own of phase specialize changes the value of for{scan}(5, x): 1 of 1")
