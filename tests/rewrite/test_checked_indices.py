"""An index that is out of range raises IndexError, whatever rewriting makes of the array that it
reads: fills and other arrays whose elements do not depend on their place, scatters, loops."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.rewrite import test_equations as equations
from tests.rewrite.helpers import apply_rules, close, evaluate
from tests.rewrite.test_node_rules import APPLIES, RULES, STAYS
from tests.together import Together
from theano.graph import FunctionGraph, walk
from theano.rewrite.pipeline import optimize
from theano.rewrite.rule import Rule

x, y = T.dmatrix("x"), T.dmatrix("y")
v, s = T.dvector("v"), T.dscalar("s")
row, col = T.drow("row"), T.dcol("col")
n, k, i = T.lscalar("n"), T.lscalar("k"), T.lscalar("i")
GIVEN: dict[Any, Any] = {
    x: np.arange(6.0).reshape(2, 3), y: np.ones((2, 3)) / 7, v: np.array([1.0, 2, 3]), s: 0.5,
    row: np.ones((1, 3)), col: np.ones((2, 1)), n: 2}
DEFINED, REWRITTEN = theano.Mode("py", None), theano.Mode("py", "fast_run")
FAR = (2, 3, 7, -3, -4, -9)
NEAR = (0, 1, -1, -2)

FAMILIES: dict[str, Any] = {
    "zeros_like": T.zeros_like(x), "ones_like": T.ones_like(T.exp(x)), "fill": T.fill(x, s),
    "fill with a vector": T.fill(x, v), "fill with an array": T.fill(x, y),
    "alloc": T.alloc(s, n, 3), "alloc of a vector": T.alloc(v, n, 3),
    "alloc, known lengths": T.alloc(s, 2, 3), "zeros": T.zeros((n, 3)),
    "arange": T.arange(n).dimshuffle(0, "x") + T.arange(3), "eye": T.eye(n, 3),
    "eye, known lengths": T.eye(2, 3), "broadcast against a vector": x * v,
    "second operand broadcastable": x + row, "outer": col * row, "scalar operand": x * s,
    "constant": T.constant(np.arange(6.0).reshape(2, 3)), "constant and scalar": T.constant(
        np.ones((2, 3))) * s, "power 0": x ** 0, "a fill inside": T.fill(x, 1.0) * y,
    "transposed": T.ones_like(x).T.dimshuffle(1, 0), "gradient of a sum": T.grad(T.sum(x), x),
    "stack": T.stack([v, T.ones_like(v)]), "switch": T.switch(T.lt(x.shape[0], 0), x, 0.0),
}
FORMS: dict[str, Any] = {
    "row": lambda a, at: a[at], "element": lambda a, at: a[at, 1], "column": lambda a, at: a[:, at],
    "a part": lambda a, at: a[at, 1:], "rows": lambda a, at: a[T.stack([0, at])],
    "elements": lambda a, at: a[T.stack([0, at]), [1, 1]]}


def _function(output: Any, mode: Any = None) -> Any:
    """The function of the inputs in `GIVEN`, then `k` and `i`."""
    return theano.function([*GIVEN, k, i], output, mode=mode, on_unused_input="ignore")


def _result(f: Any, at: int = 0, step: int = 1) -> Any:
    """The result, or the class of the exception."""
    try:
        return f(*GIVEN.values(), step, at)
    except Exception as error:
        return type(error)


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, type) or isinstance(b, type):
        return a is b
    return np.array_equal(a, b)


CASES = [(family, form) for family in FAMILIES for form in FORMS]
in_modes: Any = Together(CASES, lambda case: [
    _function(FORMS[case[1]](FAMILIES[case[0]], i), m)
    for m in (None, REWRITTEN, DEFINED)], every=3)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("case", CASES, ids=": ".join)
def test_an_index_that_is_an_input(case: tuple[str, str]) -> None:
    compiled, rewritten, defined = in_modes(case)
    _, form = case
    end = 3 if form == "column" else 2
    for at in {*NEAR, *FAR}:
        result = _result(defined, at)
        assert (result is IndexError) == (not -end <= at < end)
        assert _same(_result(rewritten, at), result), at
        assert _same(_result(compiled, at), result), at


@pytest.mark.one_of(7)
@pytest.mark.parametrize("family", FAMILIES)
def test_an_index_that_is_constant(family: str) -> None:
    array = FAMILIES[family]
    for at in (*NEAR[1:], *FAR[1:]):
        for form in FORMS:
            output = FORMS[form](array, at)
            assert _same(_result(_function(output, REWRITTEN)), _result(
                _function(output, DEFINED))), (form, at)
    for part in (slice(5, 9), slice(-9, 1), slice(0, 0), slice(None, None, -2)):
        for output in (array[part], array[:, part], array[part, 1], array[1, part]):
            found = _result(_function(output, REWRITTEN))
            assert not isinstance(found, type)
            assert _same(found, _result(_function(output, DEFINED)))


@pytest.mark.parametrize("family", ["ones_like", "alloc", "fill", "broadcast against a vector"])
def test_a_step_of_0(family: str) -> None:
    output = FAMILIES[family][::k]
    for mode in (None, REWRITTEN, DEFINED):
        f = _function(output, mode)
        assert _result(f) is not ValueError
        assert _result(f, step=0) is ValueError


def test_an_index_that_is_known_to_be_in_range_is_not_checked() -> None:
    for output in (T.ones_like(T.alloc(s, 2, 3))[1, -3], T.alloc(s, 4, n)[1:, 0:1][0],
                   T.fill(T.alloc(s, 2, 3), 4.0)[-2]):
        graph = FunctionGraph([s, n], [output])
        optimize(graph)
        assert not [node for node in graph.apply_nodes if type(node.op) is T.Subtensor]


WRITTEN: dict[str, Any] = {
    "a number is set and read": lambda at: T.set_subtensor(x[at, 1], s)[at, 1],
    "zeros are set and read": lambda at: T.set_subtensor(x[at], T.zeros_like(x[at]))[at],
    "a column is set and read": lambda at: T.set_subtensor(x[:, at], T.zeros_like(x[:, 0]))[:, at],
    "a part is set and read": lambda at: T.set_subtensor(
        x[at, :k], T.ones((k,), "float64"))[at, :k],
    "a sum of a gradient": lambda at: T.sum(T.grad(T.sum(x[at]), x)),
    "a sum of a gradient of an element": lambda at: T.sum(T.grad(x[1, at] * s, x)),
    "a sum of a gradient of rows": lambda at: T.sum(T.grad(T.sum(x[T.stack([0, at])]), x)),
    "a sum of a gradient of elements": lambda at: T.sum(
        T.grad(T.sum(x[[0, 1], T.stack([at, 0])]), x)),
    "sums of rows of a gradient": lambda at: T.sum(
        T.grad(T.sum(x[T.arange(x.shape[0]), T.stack([at, 0])]), x), axis=1),
    "a sum of a gradient of squares": lambda at: T.sum(
        T.grad(T.sum(T.sqr(x[T.stack([0, at])])), x)),
    "a gradient of a gradient": lambda at: T.sum(T.grad(T.sum(T.grad(T.sum(x[at]) ** 2, x)), x)),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_an_index_at_which_something_is_written(name: str) -> None:
    rewritten, defined = (_function(WRITTEN[name](i), mode) for mode in (REWRITTEN, DEFINED))
    compiled = _function(WRITTEN[name](i))
    for at in {*NEAR, *FAR}:
        result = _result(defined, at)
        assert result is IndexError or at in (*NEAR, 2, -3)
        assert _same(_result(rewritten, at), result), at
        assert _same(_result(compiled, at), result), at


def test_the_check_of_a_written_index_needs_no_copy() -> None:
    graph = FunctionGraph([x, s, i], [T.set_subtensor(x[i, 1], s)[i, 1]])
    optimize(graph)
    assert not [node for node in graph.apply_nodes if type(node.op) is T.IncSubtensor]
    read = FunctionGraph([x, i], [T.sum(T.grad(T.sum(T.sqr(x[T.stack([0, i])])), x))])
    optimize(read)  # the index is checked where the elements are read
    assert not [node for node in read.apply_nodes if "IncSubtensor" in type(node.op).__name__]


STEPS: dict[str, Any] = {
    "nothing changes": lambda: theano.scan(lambda: v, n_steps=n)[0],
    "ones": lambda: theano.scan(lambda a: T.ones_like(v), sequences=T.arange(n))[0],
    "a state that stays": lambda: theano.scan(lambda a: a * 1, outputs_info=v, n_steps=n)[0],
    "a state": lambda: theano.scan(lambda a: a * 2, outputs_info=v, n_steps=n)[0],
    "a sequence": lambda: theano.scan(lambda a: T.zeros_like(a), sequences=x)[0],
}


@pytest.mark.parametrize("name", STEPS)
def test_an_index_of_a_loop(name: str) -> None:
    output = STEPS[name]()[i]
    rewritten, defined = _function(output, REWRITTEN), _function(output, DEFINED)
    for at in {*NEAR, *FAR}:
        result = _result(defined, at)
        assert (result is IndexError) == (at not in NEAR)
        assert _same(_result(rewritten, at), result), at


def _raises(inputs: list[Any], values: list[Any], array: Any) -> None:
    """Each index of each axis of an array that is out of range raises IndexError after rewriting;
    an array that itself raises an error counts as well."""
    for axis in range(array.type.ndim):
        for far in (9999, -9999):
            graph = FunctionGraph(inputs, [array[(slice(None),) * axis + (far,)]])
            optimize(graph)
            with pytest.raises((IndexError, ValueError, AssertionError)):
                evaluate(graph, values)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", RULES)
def test_the_examples_of_rules(name: str) -> None:
    from tests.rewrite.test_node_rules import VALUES

    for output in (*APPLIES.get(name, ()), *STAYS.get(name, ())):
        inputs = [u for u in walk.graph_inputs([output]) if u in VALUES]
        _raises(inputs, [VALUES[u] for u in inputs], output)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", equations.RULES)
def test_the_left_sides_of_equations(name: str) -> None:
    rule: Rule = equations.RULES[name]
    seen = set()
    for parameters, inputs, values in equations.cases(rule):
        kinds = tuple(u.type.broadcastable for u in inputs)
        if kinds not in seen and (rule.when is None or rule.when(*parameters)):
            seen.add(kinds)
            _raises(inputs, values, rule.left(*parameters))


def test_a_row_read_where_it_was_written_is_what_was_written() -> None:
    z = T.dtensor3("z")
    for at, value in (((i, slice(None), 1), v), ((slice(None), i), y), ((1, slice(1, k)), x),
                      ((i, k), v)):
        output = T.set_subtensor(z[at], T.second(z[at], value) * 2)[at]
        graph = FunctionGraph([z, i, k, v, x, y], [output])
        before = graph.clone()
        assert apply_rules(graph, [RULES["read_written"]])["read_written"] == 1
        values = [np.ones((2, 3, 4)), np.array(1), np.array(2), np.arange(3.0), np.ones((1, 4)),
                  np.arange(8.0).reshape(2, 4)]
        values[3] = np.arange(4.0) if at == (i, k) else values[3]
        (a,), (b,) = evaluate(graph, values), evaluate(before, values)
        close(a, b)


@pytest.mark.parametrize("shape", [(4, 1), (1, 2), (1, 1)])
def test_a_part_of_one_row_or_column_broadcasts_beside_another_part(shape: tuple[int, int]) -> None:
    """Its type does not say that it has one; parts of known lengths are joined."""
    parts = T.inc_subtensor(T.inc_subtensor(T.zeros_like(x)[:, :1], x[:, :1])[:, 1:], y)
    found = theano.function([x, y], parts)(np.zeros((4, 3)), np.ones(shape))
    np.testing.assert_array_equal(found, [[0, 1, 1]] * 4)
