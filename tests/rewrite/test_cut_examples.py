"""Altered examples of rules: an input of one node is replaced by another variable of the same type,
so that operands which a rule requires to be equal are different; or inputs have other dtypes, or
are rows and columns; or a constant is another number; or an inner value is a result, too. If a rule
applies, the values must not change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import numpy as np
import pytest

import theano.tensor as T
from tests.rewrite import test_node_rules as examples
from tests.rewrite.expressions import inputs_of
from tests.rewrite.helpers import apply_rules, close, evaluate
from theano.graph import Constant, FunctionGraph, walk

NARROW = {"float32", "int8", "uint8", "bool"}
"""Dtypes of which functions are computed in single precision."""


def values_of(graph: FunctionGraph) -> dict[Any, Any]:
    """The values of all variables of a graph of examples."""
    known = {v: examples.VALUES[v] for v in graph.inputs}
    variables = [v for node in graph.toposort() for v in node.outputs]
    inner = FunctionGraph(graph.inputs, variables, clone=False)
    return known | dict(zip(variables, evaluate(inner, list(known.values())), strict=True))


def rebuilt(output: Any, memo: dict[Any, Any], place: Any = None, inputs: Any = ()) -> Any:
    """The expression with variables replaced; the node `place` has these inputs instead. Raises
    TypeError or ValueError where an op refuses them."""
    memo = dict(memo)
    for node in walk.toposort([output]):
        given = list(inputs) if node is place else [memo.get(v, v) for v in node.inputs]
        if given != node.inputs:
            made = node.clone_with_new_inputs(given, strict=False)
            memo.update(zip(node.outputs, made.outputs, strict=True))
    return memo.get(output, output)


def other(value: Any) -> Any:
    """Another value of the same type, shape and range."""
    if value.dtype.kind in "fc":
        return (value * 0.75 + 0.125).astype(value.dtype)
    return value[::-1].copy() if value.ndim else value


def cut(output: Any) -> Iterator[tuple[Any, dict[Any, Any]]]:
    """The expression with one input of a node replaced, and values."""
    try:
        known = values_of(FunctionGraph(inputs_of([output]), [output], clone=False))
    except (ValueError, IndexError, AssertionError):
        return  # an example of what is refused
    for place in walk.toposort([output]):
        for position, old in enumerate(place.inputs):
            new = old.type("new")
            value = np.asarray(old.data) if isinstance(old, Constant) else known[old]
            inputs = [*place.inputs[:position], new, *place.inputs[position + 1:]]
            yield rebuilt(output, {}, place, inputs), {new: other(value)}


def retyped(output: Any) -> Iterator[tuple[Any, dict[Any, Any]]]:
    """The expression with another dtype in place of float64, and with one input a row, column, or
    vector of one element."""
    inputs = inputs_of([output])
    for dtype in ("float32", "int64", "int8", "uint8", "bool"):
        sign = abs if dtype in ("uint8", "bool") else np.positive
        yield from _replaced(output, {v: (T.TensorType(dtype, v.type.broadcastable)(v.name),
                                          sign(examples.VALUES[v] * 3).astype(dtype))
                                      for v in inputs if v.type.dtype == "float64"})
    for v in inputs:
        for axis in range(v.type.ndim):
            if not v.type.broadcastable[axis]:
                pattern = [b or d == axis for d, b in enumerate(v.type.broadcastable)]
                value = np.take(examples.VALUES[v], [0], axis)
                yield from _replaced(output, {
                    v: (T.TensorType(v.type.dtype, pattern)(v.name), value)})


def _replaced(
    output: Any, new: dict[Any, tuple[Any, Any]]
) -> Iterator[tuple[Any, dict[Any, Any]]]:
    try:
        found = rebuilt(output, {v: variable for v, (variable, _) in new.items()})
    except (TypeError, ValueError):
        return
    yield found, dict(new.values())


def numbered(output: Any) -> Iterator[tuple[Any, dict[Any, Any]]]:
    """The expression with another number in place of a constant that is not of an identity matrix,
    which makes a matrix invertible. A slice has no step 0."""
    for place in walk.toposort([output]):
        steps = any(isinstance(e, slice) and e.step for e in getattr(place.op, "idx_list", ()))
        for position, old in enumerate(place.inputs):
            if isinstance(old, Constant) and np.size(old.data) == 1 and type(place.op) is not T.Eye:
                for number in (1, -1, 3) if steps else (1, -1, 3, 0):
                    new = T.constant(np.full_like(old.data, number, int).astype(old.type.dtype))
                    inputs = [*place.inputs[:position], new, *place.inputs[position + 1:]]
                    with suppress(TypeError, ValueError, IndexError):
                        yield rebuilt(output, {}, place, inputs), {}


def read_twice(output: Any) -> Iterator[tuple[Any, dict[Any, Any]]]:
    """The expression, and one of the values that it is computed from, as two results."""
    for node in walk.toposort([output]):
        for v in node.outputs:
            if v is not output:
                yield [output, v], {}


def applied(name: str, expression: Any, values: dict[Any, Any]) -> bool:
    """Whether a rule applies to an expression; then the value must stay."""
    rules = examples.helped(name)
    outputs = expression if isinstance(expression, list) else [expression]
    inputs = inputs_of(outputs)
    before, after = FunctionGraph(inputs, outputs), FunctionGraph(inputs, outputs)
    if not apply_rules(after, rules)[name]:
        return False
    given = [values[v] if v in values else examples.VALUES[v] for v in inputs]
    try:
        expected = evaluate(before, given)
    except (ValueError, IndexError, AssertionError, ZeroDivisionError):
        return True  # an expression that has no value
    for found, wanted in zip(evaluate(after, given), expected, strict=True):
        close(found, wanted, narrow=bool(NARROW & {v.type.dtype for v in inputs}))
    return True


@pytest.mark.one_of(11)
@pytest.mark.parametrize("name", examples.APPLIES)
def test_altered_examples_keep_their_values(name: str) -> None:
    for output in (*examples.APPLIES[name], *examples.STAYS.get(name, ())):
        for way in (cut, retyped, numbered, read_twice):
            for expression, values in way(output):
                applied(name, expression, values)
