"""Test values, computed while an expression is built; and ops that are computed by thunks."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from theano.gof import op as gof_op

import theano
import theano.tensor as T
from theano.graph import op as protocol


@pytest.fixture
def raising() -> Iterator[None]:
    with theano.change_flags(compute_test_value="raise"):
        yield


def named(name: str, value: Any = None) -> Any:
    x = T.dmatrix(name)
    if value is not None:
        x.tag.test_value = value
    return x


def test_no_test_value_is_computed_if_the_setting_is_off() -> None:
    assert protocol.observe is None
    with theano.change_flags(compute_test_value="raise"):
        assert protocol.observe is not None
        with pytest.raises(ValueError, match="not one of"), theano.change_flags(
                compute_test_value="maybe"):
            pass
        assert protocol.observe is not None
    assert protocol.observe is None
    assert not hasattr(T.exp(named("x", np.ones((2, 2)))).tag, "test_value")


def test_other_threads_that_rewrite_do_not_turn_them_off(raising: None) -> None:
    inside, done = threading.Event(), threading.Event()

    def rewrite() -> None:
        with protocol.unobserved():
            inside.set()
            done.wait(20)
            assert not hasattr(T.exp(named("x", np.ones((2, 2)))).tag, "test_value")

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(rewrite)
        assert inside.wait(20)
        assert hasattr(T.exp(named("x", np.ones((2, 2)))).tag, "test_value")
        done.set()
        other.result()
    assert hasattr(T.exp(named("x", np.ones((2, 2)))).tag, "test_value")


def test_values_of_expressions(raising: None) -> None:
    x, s = named("x", [[1, 2]]), theano.shared(np.array([[3.0], [4.0]]))
    y = T.dot(s, x * 2) + 1
    assert y.tag.test_value.tolist() == [[7, 13], [9, 17]]
    assert theano.grad(y.sum(), x).tag.test_value.tolist() == [[14, 14]]
    assert gof_op.get_test_value(s) is s.get_value(borrow=True)
    assert gof_op.get_test_value(3) == 3
    assert theano.function([x], y)([[1, 2]]).tolist() == [[7, 13], [9, 17]]


def test_wrong_shapes_raise_at_the_line_that_builds_the_expression(raising: None) -> None:
    with pytest.raises(ValueError, match="not aligned|does not match|dot"):
        T.dot(named("x", np.ones((2, 3))), named("y", np.ones((2, 3))))
    with pytest.raises(ValueError, match="broadcast"):
        named("x", np.ones((2, 3))) + named("y", np.ones((4, 3)))
    x = T.fmatrix("x")
    x.tag.test_value = np.ones((2, 3))
    with pytest.raises(TypeError):
        T.exp(x)


def test_repr_shows_test_values_if_the_setting_asks_for_it() -> None:
    x = named("x", [[1, 2]])
    assert repr(x) == "x" and theano.Op._get_test_value(x).tolist() == [[1, 2]]
    with theano.change_flags(print_test_value=True):
        assert repr(x) == "x\narray([[1., 2.]])" and str(x) == "x" and repr(named("y")) == "y"


def test_missing_values() -> None:
    x, y = named("x", np.ones((2, 3))), named("y")
    message = r"Cannot compute test value: input 1 \(y\) of Op .* missing default value"
    with theano.change_flags(compute_test_value="raise"):
        with pytest.raises(ValueError, match=message):
            x + y
        with pytest.raises(AttributeError, match="Argument 1.'y'. has no test value"):
            gof_op.get_debug_values(x, y)
        with pytest.raises(AttributeError, match="y has no test value"):
            gof_op.get_test_value(y)
    with theano.change_flags(compute_test_value="warn"):
        with pytest.warns(UserWarning, match=message):
            assert not hasattr((x + y).tag, "test_value")
        with pytest.warns(UserWarning, match="has no test value"):
            assert gof_op.get_debug_values(y) == []
        with pytest.warns(UserWarning, match="wrong"):
            gof_op.debug_error_message("wrong")
        with pytest.warns(UserWarning, match="false"):
            gof_op.debug_assert(False, "false")
    with theano.change_flags(compute_test_value="ignore"), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not hasattr((x + y).tag, "test_value")
        assert gof_op.get_debug_values(x, y) == []
        assert gof_op.get_debug_values(x)[0][0].shape == (2, 3)


def test_messages_of_ops() -> None:
    with theano.change_flags(compute_test_value="raise"):
        gof_op.debug_assert(True)
        with pytest.raises(AssertionError, match="a debug_assert on test values failed"):
            gof_op.debug_assert(False)
        with pytest.raises(ValueError, match="wrong"):
            gof_op.debug_error_message("wrong")
        with pytest.raises(AttributeError, match="none here"):
            gof_op.missing_test_message("none here")
    gof_op.debug_assert(False)
    assert gof_op.get_debug_values(named("x", np.ones((2, 2)))) == []
    with pytest.raises(AssertionError, match="no test value can be wrong"):
        gof_op.debug_error_message("wrong")
    with pytest.raises(AssertionError, match="no test value can be missing"):
        gof_op.missing_test_message("none")


class ByThunk(theano.Op):
    """Adds one, in a thunk that `make_thunk` returns."""

    __props__ = ()

    def make_node(self, x: Any) -> Any:
        x = T.as_tensor_variable(x)
        return theano.Apply(self, [x], [x.type()])

    def make_thunk(self, node: Any, storage_map: Any, compute_map: Any, no_recycling: Any,
                   impl: Any = None) -> Any:
        given, out = storage_map[node.inputs[0]], storage_map[node.outputs[0]]

        def thunk() -> None:
            assert compute_map[node.inputs[0]][0]
            out[0] = given[0] + 1
            compute_map[node.outputs[0]][0] = True

        return thunk


class Prepared(theano.Op):
    """Adds one; its `make_thunk` sets a flag and calls that of the base class."""

    __props__ = ()
    ready = False

    def make_node(self, x: Any) -> Any:
        x = T.as_tensor_variable(x)
        return theano.Apply(self, [x], [x.type()])

    def make_thunk(self, *args: Any, **settings: Any) -> Any:
        self.ready = True
        return super().make_thunk(*args, **settings)

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        assert self.ready
        output_storage[0][0] = inputs[0] + 1


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE", "DebugMode", "NanGuardMode"])
def test_an_op_with_a_thunk_of_its_own(mode: str) -> None:
    x = T.dvector("x")
    for op in (ByThunk(), Prepared()):
        f = theano.function([x], op(x) * 2, mode=mode)
        assert f([1, 2]).tolist() == [4, 6] and f([3]).tolist() == [8]


def test_thunks_of_ops() -> None:
    x = T.dvector("x")
    node = T.exp(x).owner
    storage: dict[Any, Any] = {x: [np.zeros(2)], node.outputs[0]: [None]}
    computed = {x: [True], node.outputs[0]: [False]}
    thunk = node.op.make_thunk(node, storage, computed, [])
    assert thunk() is None and not thunk.lazy
    assert storage[node.outputs[0]][0].tolist() == [1, 1] and computed[node.outputs[0]] == [True]


def test_a_value_of_another_type_is_named() -> None:
    x = T.dvector("x")
    x.tag.test_value = np.ones((2, 2))
    with theano.config.change_flags(compute_test_value="raise"), pytest.raises(
            TypeError, match="the test value of x is not of its type: expected 1 dims"):
        x + 1


def test_the_rows_of_a_jacobian_have_test_values() -> None:
    """Also if there is only one row."""
    with theano.change_flags(compute_test_value="raise"):
        x = T.dvector("x")
        x.tag.test_value = np.array([3.0])
        np.testing.assert_array_equal(T.jacobian(x ** 2, x).tag.test_value, [[6.0]])
        np.testing.assert_array_equal(T.hessian(T.sum(x ** 3), x).tag.test_value, [[18.0]])


def test_loops_that_read_shared_variables() -> None:
    """The copies of variables in a graph that is compiled have no test values."""
    w = theano.shared(np.eye(2) * 2, "w")
    with theano.change_flags(compute_test_value="raise"):
        x = T.dmatrix("x")
        x.tag.test_value = np.ones((3, 2))
        states, _ = theano.scan(
            lambda a, before: T.dot(before, w) + a, sequences=x, outputs_info=T.zeros((2,)))
        assert states.tag.test_value.tolist() == [[1, 1], [3, 3], [7, 7]]
        f = theano.function([x], [states, T.grad(states.sum(), w)])
        np.testing.assert_array_equal(f(np.ones((3, 2)))[0], [[1, 1], [3, 3], [7, 7]])
