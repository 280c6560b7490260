"""DebugMode: each kind of defect is found, and named."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano import rewrite
from theano.compile import DebugMode
from theano.errors import (
    BadDestroyMap,
    BadOptimization,
    BadThunkOutput,
    BadViewMap,
    InvalidValueError,
    StochasticOrder,
)
from theano.graph import Apply, Op
from theano.scalar import by_name
from theano.tensor.op import TensorOp


class UserOp(Op):
    """An op whose `perform` does `work(input, storage)`."""

    def __init__(self, work: Any, view_map: Any = None, destroy_map: Any = None) -> None:
        self.work = work
        self.view_map = view_map or {}
        self.destroy_map = destroy_map or {}

    def make_node(self, *inputs: Any) -> Apply:
        x = T.as_tensor_variable(inputs[0])
        return Apply(self, [x], [x.type()])

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        self.work(inputs[0], output_storage[0])


class WrongInC(TensorOp):
    """x + 1, and x * x in C."""

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        return [(inputs[0].type.dtype, inputs[0].type.ndim)]

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [shapes[0]]

    def value(self, xp: Any, *arrays: Any) -> Any:
        return arrays[0] + 1

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        return b.map(by_name("sqr"), values[0], dtype="float64")


def plus_one(x: Any, storage: Any) -> None:
    storage[0] = x + 1


def overwrite(x: Any, storage: Any) -> None:
    x += 1
    storage[0] = x.copy()


def view(x: Any, storage: Any) -> None:
    storage[0] = x[::-1]


def half(x: Any, storage: Any) -> None:
    storage[0] = x.astype("float32")


def run(op: Any, value: Any = (1.0, 2.0), **options: Any) -> Any:
    x = T.dvector("x")
    return theano.function([x], op(x) * 2, mode=DebugMode(**options))(value)


def test_what_is_right_passes() -> None:
    assert list(run(UserOp(plus_one))) == [4, 6]
    assert list(run(UserOp(overwrite, destroy_map={0: [0]}))) == [4, 6]
    assert list(run(UserOp(view, view_map={0: [0]}))) == [4, 2]
    s, x = theano.shared(np.zeros(2)), T.dvector("x")
    f = theano.function([x], T.log(1 + T.exp(x)).sum(), updates=[(s, s + x)], mode="DEBUG_MODE")
    np.testing.assert_allclose(f([1.0, 2.0]), np.log1p(np.exp([1.0, 2.0])).sum())
    assert list(s.get_value()) == [1, 2]


def test_an_overwritten_input() -> None:
    with pytest.raises(BadDestroyMap, match="perform overwrites input 0, which its destroy_map"):
        run(UserOp(overwrite))


def test_an_undeclared_view() -> None:
    with pytest.raises(BadViewMap, match="output 0 shares memory with input 0"):
        run(UserOp(view))


def test_a_value_of_another_type() -> None:
    with pytest.raises(InvalidValueError, match="is not of type .*float64, vector.*float32"):
        run(UserOp(half))


def test_nan_and_infinity() -> None:
    with pytest.raises(InvalidValueError, match="non-finite elements not allowed"):
        run(T.log, (-1.0, 1.0))
    assert np.isnan(run(T.log, (-1.0, 1.0), check_isfinite=False)[0])


def test_a_wrong_rewrite(monkeypatch: pytest.MonkeyPatch) -> None:
    def optimize(fgraph: Any, mode: Any = None, *args: Any) -> None:
        for node in fgraph.toposort():
            if str(node.op) == "Elemwise{exp,no_inplace}":
                fgraph.replace(node.outputs[0], T.sin(node.inputs[0]), "exp_is_sin")

    monkeypatch.setattr(rewrite, "optimize", optimize)
    with pytest.raises(BadOptimization) as caught:
        run(T.exp)
    text = str(caught.value)
    assert text.startswith("the rewrite exp_is_sin changed a value")
    assert "before: exp(x)" in text and "after: sin(x)" in text
    assert "largest difference is 6.48" in text and "test_debugmode.py" in text


def test_rewrites_in_two_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = iter([T.sqr, T.exp])

    def optimize(fgraph: Any, mode: Any = None, *args: Any) -> None:
        fgraph.replace(fgraph.outputs[0], next(turns)(fgraph.inputs[0]), "moody")

    monkeypatch.setattr(rewrite, "optimize", optimize)
    with pytest.raises(StochasticOrder, match="gave two different graphs"):
        run(T.exp)


def test_a_backend_that_is_wrong() -> None:
    with pytest.raises(BadThunkOutput, match="disagree about WrongInC"):
        run(WrongInC())
    assert list(run(WrongInC(), check_c_code=False)) == [4, 6]


def test_errors_of_the_user_s_own() -> None:
    def fail(x: Any, storage: Any) -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        run(UserOp(fail))
