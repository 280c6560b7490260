"""DebugMode: each kind of defect is found, and named."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
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
from theano.rewrite import pipeline
from theano.scalar import by_name
from theano.tensor.op import TensorOp


class UserOp(Op):
    """An op whose `perform` calls `work(input, cell)`, which stores the output in `cell[0]`."""

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
    """x + 1, in C x * x."""

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


def test_correct_functions_pass() -> None:
    assert list(run(UserOp(plus_one))) == [4, 6]
    assert list(run(UserOp(overwrite, destroy_map={0: [0]}))) == [4, 6]
    assert list(run(UserOp(view, view_map={0: [0]}))) == [4, 2]
    s, x = theano.shared(np.zeros(2)), T.dvector("x")
    f = theano.function([x], T.log(1 + T.exp(x)).sum(), updates=[(s, s + x)], mode="DEBUG_MODE")
    np.testing.assert_allclose(f([1.0, 2.0]), np.log1p(np.exp([1.0, 2.0])).sum())
    assert list(s.get_value()) == [1, 2]


def test_an_overwritten_input() -> None:
    with pytest.raises(BadDestroyMap, match="overwrites input 0, which is not in its destroy_map"):
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

    monkeypatch.setattr(pipeline, "optimize", optimize)
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

    monkeypatch.setattr(pipeline, "optimize", optimize)
    with pytest.raises(StochasticOrder, match="gave two different graphs"):
        run(T.exp)


def test_a_backend_that_is_wrong() -> None:
    with pytest.raises(BadThunkOutput, match="disagree about WrongInC"):
        run(WrongInC())
    assert list(run(WrongInC(), check_c_code=False)) == [4, 6]


def test_the_first_wrong_step_of_a_loop() -> None:
    """The step and the state are named, although only the last value of the loop is read."""
    x, k = T.dvector("x"), T.dvector("k")
    (right, wrong), _ = theano.scan(
        lambda k, g, h: [T.sin(g), T.switch(k > 3, WrongInC()(h), h)], k, [x, x])
    f = theano.function([x, k], right[-1] + wrong[-1], mode="DebugMode")
    assert f([2.0], [1.0, 2.0]).shape == (1,)
    with pytest.raises(BadThunkOutput, match=r"state 1 \(x\[t-1\]\) differs first in step 2 of 4"):
        f([2.0], [1.0, 2.0, 5.0, 5.0])


def test_exceptions_of_the_user_s_op_pass_through() -> None:
    def fail(x: Any, storage: Any) -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        run(UserOp(fail))


def rewriting(function: Any) -> Any:
    """A DebugMode whose only rewrite is `function`, for additions."""
    from theano.gof import EquilibriumDB, local_optimizer

    database = EquilibriumDB()
    database.register(function.__name__, local_optimizer([T.add])(function), "all")
    return DebugMode(optimizer=database.query("+all"), stability_patience=1)


def test_registered_rewrites_are_named() -> None:
    a, b = T.dvectors("ab")

    def wrong(node: Any) -> Any:
        return [node.inputs[0] - node.inputs[1]] if node.op == T.add else False

    f = theano.function([a, b], a + b, mode=rewriting(wrong))
    with pytest.raises(BadOptimization, match="the rewrite wrong changed a value") as caught:
        f([1, 2], [3, 4])
    assert caught.value.reason == "wrong"
    np.testing.assert_array_equal(caught.value.old_r_val, [4, 6])
    np.testing.assert_array_equal(caught.value.new_r_val, [-2, -2])


def test_replacements_that_fail_are_named() -> None:
    a, b = T.dvectors("ab")

    def longer(node: Any) -> Any:
        x, y = node.inputs
        return False if y.owner else [node.op(x, T.concatenate([y, y]))]

    f = theano.function([a, b], a + b, mode=rewriting(longer))
    with pytest.raises(ValueError, match="the rewrite longer inserted this"):
        f([1, 2], [3, 4])


class Halves(Op):
    """Two overlapping parts of one array."""

    __props__ = ()

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, list(inputs), [inputs[0].type(), inputs[0].type()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        fresh = inputs[0] * 1
        output_storage[0][0], output_storage[1][0] = fresh[:-1], fresh[1:]


def test_outputs_that_share_memory() -> None:
    a = T.dvector("a")
    first, second = Halves()(a)
    alone = theano.function([a], [first, second, first * 2], mode="DEBUG_MODE")
    np.testing.assert_array_equal(alone([1.0, 2.0, 3.0])[2], [2, 4])
    both = theano.function([a], first * 2 + second * 2, mode="DEBUG_MODE")
    with pytest.raises(BadViewMap, match="outputs 0 and 1 share memory") as caught:
        both([1.0, 2.0, 3.0])
    assert (caught.value.output_idx, caught.value.out_alias_idx) == (1, [0])


def test_errors_have_parts_and_pickle() -> None:
    import pickle

    error = BadOptimization("short text")
    assert str(error) == "short text" == str(pickle.loads(pickle.dumps(error)))
    assert error.old_r == "short text" and error.reason is None
    assert str(BadThunkOutput(3)) == "BadThunkOutput: 3"


class ByRows(Op):
    """Twice its input; it takes the memory for its output to be in C order, unless it allocates it.
    """

    __props__ = ()

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, list(inputs), [inputs[0].type()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        ready = output_storage[0][0]
        if ready is None or ready.shape != inputs[0].shape:
            output_storage[0][0] = inputs[0] * 2
        else:
            ready.reshape(-1, order="A")[:] = inputs[0].ravel() * 2


def test_perform_gets_preallocated_outputs() -> None:
    m = T.dmatrix("m")
    value = np.arange(6.0).reshape(2, 3)
    for kinds in ("c_contiguous:previous:wrong_size", ["initial"]):
        f = theano.function([m], ByRows()(m), mode=DebugMode(check_preallocated_output=kinds))
        np.testing.assert_array_equal(f(value), value * 2)
    for kinds in ("ALL", ["f_contiguous"], "strided"):
        f = theano.function([m], ByRows()(m), mode=DebugMode(check_preallocated_output=kinds))
        with pytest.raises(BadThunkOutput, match="memory for its outputs gives a different value"):
            f(value)
    with pytest.raises(ValueError, match="'rows' is not one of ALL"):
        DebugMode(check_preallocated_output="rows")


def test_an_output_may_be_a_view_and_overwrite_another_input() -> None:
    class Clears(Op):
        """Its output is its first input; it sets the second one to zero."""

        __props__ = ()
        view_map = {0: [0]}
        destroy_map = {0: [1]}

        def make_node(self, x: Any, y: Any) -> Apply:
            return Apply(self, [x, y], [x.type()])

        def perform(self, node: Apply, inputs: Any, output_storage: Any) -> None:
            inputs[1][...] = 0
            output_storage[0][0] = inputs[0]

    x, y = T.dvector(), T.dvector()
    found = theano.function([x, y], Clears()(x, y) + 1, mode="DebugMode")
    assert found([1.0, 2.0], [3.0, 4.0]).tolist() == [2, 3]


def test_strided_memory_for_a_number_is_an_array() -> None:
    given = []

    class Total(Op):
        __props__ = ()

        def make_node(self, x: Any) -> Apply:
            return Apply(self, [x], [T.dscalar()])

        def perform(self, node: Apply, inputs: Any, output_storage: Any) -> None:
            given.append(output_storage[0][0])
            output_storage[0][0] = np.asarray(inputs[0].sum())

    x = T.dvector()
    mode = DebugMode(check_preallocated_output="strided")
    assert theano.function([x], Total()(x), mode=mode)([1.0, 2.0]) == 3
    assert all(memory is None or isinstance(memory, np.ndarray) for memory in given)
    assert any(memory is not None for memory in given)
