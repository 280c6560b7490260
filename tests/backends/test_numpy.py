"""The interpreter, on ops that are defined here: order, memory, errors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from theano.backends.describe import description
from theano.backends.numpy import interpret, node_function
from theano.errors import MissingInputError, full_text
from theano.graph import Apply, FunctionGraph, Op, Type
from theano.graph.describe import expression


class Real(Type):
    """Arrays of float64."""

    def filter(self, data: Any, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        if isinstance(data, str):
            raise TypeError("text is not an array")
        return np.asarray(data, dtype="float64")

    def __str__(self) -> str:
        return "Real"


real = Real()


class Add(Op):
    __props__ = ()

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, inputs, [real()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        assert output_storage[0] == [None]
        output_storage[0][0] = inputs[0] + inputs[1]


class Halves(Op):
    """Two views of its input."""

    __props__ = ()
    view_map = {0: [0], 1: [0]}

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, inputs, [real(), real()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        (x,) = inputs
        output_storage[0][0], output_storage[1][0] = x[: len(x) // 2], x[len(x) // 2 :]


class Overwrite(Op):
    __props__ = ()
    destroy_map = {0: [0]}

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, inputs, [real()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        inputs[0][...] = 7
        output_storage[0][0] = inputs[0]


class Leave(Op):
    """Leaves `what` as its output."""

    __props__ = ("what",)

    def __init__(self, what: Any) -> None:
        self.what = what

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, inputs, [real()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = self.what


def run(inputs: list[Any], outputs: list[Any], values: list[Any]) -> list[Any]:
    return interpret(FunctionGraph(inputs, outputs))(values)


def test_nodes_run_in_order() -> None:
    x, y = real("x"), real("y")
    z = Add()(x, y)
    (result,) = run([x, y], [Add()(z, Add()(z, x))], [np.ones(3), np.arange(3.0)])
    np.testing.assert_array_equal(result, [3, 5, 7])


def test_constants() -> None:
    x = real("x")
    two = real.make_constant(2.0)
    assert run([x], [Add()(x, two)], [1.0]) == [3.0]


def test_a_function_runs_many_times() -> None:
    x = real("x")
    function = interpret(FunctionGraph([x], [Add()(x, x)]))
    assert [function([value]) for value in (1.0, 2.0)] == [[2.0], [4.0]]


def test_results_share_no_memory() -> None:
    x = real("x")
    constant = real.make_constant(np.ones(2))
    y = Add()(x, x)
    low, high = Halves()(y)
    argument = np.arange(4.0)
    results = run([x], [x, constant, y, y, low, high], [argument])
    for i, left in enumerate(results):
        for right in [*results[:i], argument, constant.data]:
            assert not np.shares_memory(left, right)
    np.testing.assert_array_equal(results[5], [4, 6])


def test_arrays_with_other_readers_are_not_overwritten() -> None:
    x = real("x")
    argument = np.zeros(2)
    changed, kept = run([x], [Overwrite()(x), Add()(x, x)], [argument])
    np.testing.assert_array_equal(changed, [7, 7])
    np.testing.assert_array_equal(kept, [0, 0])
    np.testing.assert_array_equal(argument, [0, 0])


def test_values_are_converted_to_the_type_of_the_variable() -> None:
    x = real("x")
    (result,) = run([x], [Leave(3)(x)], [1.0])
    assert isinstance(result, np.ndarray)
    assert result.dtype == "float64"
    with pytest.raises(TypeError, match="text is not an array"):
        run([x], [Leave("text")(x)], [1.0])
    with pytest.raises(TypeError, match="perform left output 0 without a value"):
        run([x], [Leave(None)(x)], [1.0])


def test_floating_point_warnings_are_silent() -> None:
    x = real("x")
    (result,) = run([x], [Add()(x, x)], [np.array(1e308)])
    assert np.isinf(result)


def test_an_exception_keeps_its_class_and_names_the_line() -> None:
    x, y = real("x"), real("y")
    z = Add()(x, Add()(x, y))
    with pytest.raises(ValueError, match="broadcast") as caught:
        run([x, y], [z], [np.zeros(3), np.zeros(4)])
    text = full_text(caught.value)
    assert "raised while computing Add(x, y)" in text
    assert "test_numpy.py:" in text
    assert "z = Add()(x, Add()(x, y))" in text
    assert "y  float64 vector (4,)" in text


def test_a_missing_input_is_named() -> None:
    x, y = real("x"), real("y")
    graph = FunctionGraph([x, y], [Add()(x, y)], clone=False)
    graph.inputs.remove(y)
    with pytest.raises(MissingInputError, match="a value is needed for y") as caught:
        interpret(graph)
    assert caught.value.variable is y


def test_prepare_node_is_called_once() -> None:
    calls = []

    class Prepared(Add):
        def prepare_node(self, node: Any, storage_map: Any, compute_map: Any, impl: Any) -> None:
            calls.append(impl)

    x = real("x")
    function = node_function(Prepared().make_node(x, x))
    assert function([1.0, 2.0]) == [3.0]
    assert function([1.0, 2.0]) == [3.0]
    assert calls == ["py"]


def test_descriptions_of_expressions_and_values() -> None:
    x = real("x")
    assert expression(Add()(x, real())) == "Add(x, <Real>)"
    assert expression(Halves()(Add()(x, Add()(x, x)))[1]) == "Halves(Add(x, ...)).1"
    assert expression(real.make_constant(np.arange(100))).endswith("...")
    assert description(np.zeros((2, 3, 4), "int8")) == "int8 tensor3 (2, 3, 4)"
    assert description(np.float32(1)) == "float32 scalar"
    assert description([1]) == "list"
