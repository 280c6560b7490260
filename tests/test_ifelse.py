"""`ifelse`: values, types, gradients; only the branch that is chosen is computed."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph import FunctionGraph
from theano.graph.op import Op
from theano.ifelse import IfElse, LazyIfElse, ifelse
from theano.rewrite.rules import lazy

c = T.iscalar("c")
x, y = T.dvectors("x", "y")


@pytest.fixture(params=["FAST_RUN", "FAST_COMPILE", "DEBUG_MODE", "None"])
def mode(request: pytest.FixtureRequest) -> Any:
    return theano.Mode(optimizer=None) if request.param == "None" else request.param


class Count(Op):
    """A copy of its input; counts how often it is computed."""

    __props__ = ("name",)
    calls: dict[str, int] = {}

    def __init__(self, name: str) -> None:
        self.name = name

    def make_node(self, *inputs: Any) -> Any:
        (v,) = map(T.as_tensor_variable, inputs)
        return theano.Apply(self, [v], [v.type()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        Count.calls[self.name] = Count.calls.get(self.name, 0) + 1
        output_storage[0][0] = inputs[0].copy()

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        return output_grads


@pytest.fixture(autouse=True)
def counts() -> None:
    Count.calls = {}


def test_the_chosen_value_whatever_the_lengths(mode: Any) -> None:
    f = theano.function([c, x, y], ifelse(c, x, y), mode=mode)
    g = theano.function([c, x, y], ifelse(c, x * 2, T.exp(y)), mode=mode)
    np.testing.assert_array_equal(f(1, [1, 2], [3, 4, 5]), [1, 2])
    np.testing.assert_array_equal(f(0, [1, 2], [3, 4, 5]), [3, 4, 5])
    np.testing.assert_array_equal(g(-3, [1, 2], [3, 4, 5]), [2, 4])
    np.testing.assert_allclose(g(0, [1, 2], [3, 4, 5]), np.exp([3, 4, 5]))


def test_a_lazy_result_keeps_its_name_and_line() -> None:
    chosen = ifelse(c, T.exp(x), y)
    chosen.name = "chosen"
    graph = lazy.gathered(FunctionGraph([c, x, y], [chosen]))
    assert isinstance(graph.outputs[0].owner.op, LazyIfElse)
    assert graph.outputs[0].name == "chosen"
    assert graph.outputs[0].owner.mark is chosen.owner.mark is not None


def test_only_the_chosen_branch_is_computed() -> None:
    for mode in ("FAST_RUN", "FAST_COMPILE", theano.Mode(optimizer=None)):
        Count.calls = {}
        shared = Count("shared")(x)
        f = theano.function(
            [c, x, y], [ifelse(c, Count("then")(shared * 2), Count("else")(y)), shared], mode=mode)
        f(1, [1], [2])
        assert Count.calls == {"shared": 1, "then": 1}
        f(0, [1], [2])
        assert Count.calls == {"shared": 2, "then": 1, "else": 1}


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_an_error_of_the_other_branch_is_not_raised(mode: str) -> None:
    f = theano.function([c, x], ifelse(T.gt(x.shape[0], 3), x[3], x.sum()), mode=mode,
                        on_unused_input="ignore")
    assert f(0, [1, 2]) == 3 and f(0, [1, 2, 3, 4]) == 4
    g = theano.function([c, x], ifelse(c, x[3], x.sum()), mode=mode)
    with pytest.raises(IndexError):
        g(1, [1, 2])


def test_inner_choices_are_lazy_too(mode: Any) -> None:
    inner = ifelse(T.lt(x[0], 0), Count("a")(x), Count("b")(x * 2))
    f = theano.function([c, x, y], ifelse(c, inner + 1, Count("c")(y)), mode=mode)
    calls = [f(1, [-1.0], [7.0]), f(1, [1.0], [7.0]), f(0, [1.0], [7.0])]
    np.testing.assert_array_equal(np.ravel(calls), [0, 3, 7])
    if mode != "DEBUG_MODE":
        assert Count.calls == {"a": 1, "b": 1, "c": 1}


def test_several_values_of_several_types(mode: Any) -> None:
    n, m = T.lscalar("n"), T.fmatrix("m")
    results = ifelse(c, (n, m, x), (n + 1, m.T, y), name="pair")
    assert isinstance(results, list) and str(results[0].owner.op) == "if{pair}"
    f = theano.function([c, n, m, x, y], results, mode=mode)
    data = np.arange(6, dtype="float32").reshape(2, 3)
    one, two, three = f(0, 4, data, [1], [2, 3])
    assert one == 5 and one.dtype == np.int64 and two.dtype == np.float32
    np.testing.assert_array_equal(two, data.T)
    np.testing.assert_array_equal(three, [2, 3])


def test_values_that_are_no_tensors() -> None:
    a, b = theano.gof.generic(), theano.gof.generic()
    f = theano.function([c, a, b], ifelse(c, a, b))
    assert f(1, "left", ["right"]) == "left" and f(0, "left", ["right"]) == ["right"]


def test_gradients(mode: Any) -> None:
    cost = ifelse(c, (x ** 2).sum(), (x ** 3).sum() + y.sum())
    f = theano.function([c, x, y], T.grad(cost, [x, y]), mode=mode, on_unused_input="ignore")
    np.testing.assert_allclose(f(1, [1, 2], [3])[0], [2, 4])
    np.testing.assert_allclose(f(1, [1, 2], [3])[1], [0])
    np.testing.assert_allclose(f(0, [1, 2], [3])[0], [3, 12])
    np.testing.assert_allclose(f(0, [1, 2], [3])[1], [1])
    second = T.grad(T.grad(cost, x).sum(), x)
    g = theano.function(
        [c, x, y], [T.grad(cost, c), second], mode=mode, on_unused_input="ignore")
    np.testing.assert_allclose(g(0, [1, 2], [3])[1], [6, 12])
    assert g(1, [1, 2], [3])[0] == 0


def test_gradient_when_one_value_is_not_used(mode: Any) -> None:
    n = T.lscalar("n")
    used, _ = ifelse(c, [x * 2, n], [y, n + 1])
    f = theano.function(
        [c, n, x, y], T.grad(used.sum(), [x, y]), mode=mode, on_unused_input="ignore")
    np.testing.assert_array_equal(f(1, 0, [1], [3]), [[2], [0]])
    np.testing.assert_array_equal(f(0, 0, [1], [3]), [[0], [1]])
    with pytest.raises(theano.gradient.DisconnectedInputError):
        T.grad(used.sum(), n)


def test_forward_derivative() -> None:
    v = T.dvector("v")
    f = theano.function([c, x, y, v], T.Rop(ifelse(c, x ** 2, y), x, v))
    np.testing.assert_allclose(f(1, [3], [4], [1]), [6])
    np.testing.assert_allclose(f(0, [3], [4], [1]), [0])


def test_updates_and_pickles() -> None:
    state = theano.shared(np.zeros(2))
    f = theano.function([c], state.sum(), updates=[(state, ifelse(c, state + 1, state * 2))])
    f(1), f(0), f(1)
    np.testing.assert_array_equal(state.get_value(), [3, 3])
    other = pickle.loads(pickle.dumps(f))
    assert other(1) == 6 and other(0) == 8


def test_the_node_of_a_function() -> None:
    plain = theano.function([c, x, y], ifelse(c, x, y)).maker.fgraph.toposort()
    assert [node.op for node in plain] == [IfElse(1)]
    lazy = theano.function([c, x, y], ifelse(c, x + 1, y)).maker.fgraph.toposort()
    assert isinstance(lazy[0].op, LazyIfElse) and len(lazy[0].op.branches[0].apply_nodes) == 1


@pytest.mark.parametrize("build, error, message", [
    (lambda: ifelse(x, x, y), TypeError, "the condition must be a scalar"),
    (lambda: ifelse(c, x, T.fvector("z")), TypeError, "must have one type: x has .*vector"),
    (lambda: ifelse(c, x, T.dmatrix("z")), TypeError, "must have one type"),
    (lambda: ifelse(c, T.drow("r"), T.dmatrix("z")), TypeError, "must have one type"),
    (lambda: ifelse(c, (x, y), (x,)), ValueError, "2 values if the condition holds, 1"),
    (lambda: IfElse(2)(c, x, y), ValueError, "a condition and 2 values for each branch, got 3"),
])
def test_values_that_cannot_be_branches(build: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        build()


def test_gradient_through_whole_numbers() -> None:
    cost = ifelse(T.gt(x.sum(), 0), 0, 1) * x.sum()
    np.testing.assert_array_equal(T.grad(cost, x).eval({x: [-1.0, -2.0]}), [1, 1])


def test_a_choice_that_is_known_is_made_while_compiling() -> None:
    f = theano.function([x, y], ifelse(T.constant(0), x * 2, y + 1), on_unused_input="ignore")
    assert not any(isinstance(node.op, IfElse) for node in f.maker.fgraph.toposort())
    np.testing.assert_array_equal(f([1], [2]), [3])


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint64", "float16", "float32", "float64"])
def test_conditions_of_every_dtype(dtype: str) -> None:
    condition = T.TensorType(dtype, ())("condition")
    f = theano.function([condition, x, y], ifelse(condition, T.sum(x * x), T.sum(y) + 1))
    zeros = [0.0, -0.0] if dtype.startswith("float") else [0]
    for zero in zeros:
        assert f(np.dtype(dtype).type(zero), [1, 2], [3, 4]) == 8
    others = [1e-7, -2, np.nan, np.inf] if dtype.startswith("float") else [1, 100]
    for other in others:
        assert f(np.array(other, dtype), [1, 2], [3, 4]) == 5


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_branches_are_programs_that_tell_what_fails(mode: str) -> None:
    inner = ifelse(c > 1, x + y, T.exp(x) * y)
    f = theano.function([c, x, y], [ifelse(c, inner.sum(), x[5]), x + 1], mode=mode)
    assert f(2, [1, 2], [3, 4])[0] == 10
    np.testing.assert_allclose(f(1, [0, 1], [3, 4])[0], 3 + 4 * np.e)
    with pytest.raises(IndexError):
        f(0, [1, 2], [3, 4])
    with pytest.raises(ValueError) as caught:
        f(2, [1, 2], [3, 4, 5])
    assert "(2,)" in str(caught.value) and "(3,)" in str(caught.value)
    assert f(0, np.arange(6), [1])[0] == 5


def test_a_branch_calls_itself_by_way_of_python() -> None:
    class Again(Count):
        def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
            output_storage[0][0] = f(inputs[0][1:])

    f: Any = theano.function([x], ifelse(x.shape[0] > 1, Again("again")(x) + x[0], x * 2))
    assert f([1, 2, 4]).tolist() == [11]


def test_branches_without_a_compiler() -> None:
    with theano.config.change_flags(cxx=""):
        f = theano.function([c, x], ifelse(c, T.exp(x), x + 1))
    assert f(0, [1, 2]).tolist() == [2, 3]


@pytest.mark.parametrize("ways", [
    lambda r, h: (r * 2, r * 3), lambda r, h: (r * 2, h * 2), lambda r, h: (r * 2, r + h),
    lambda r, h: (T.set_subtensor(r[0], 1.0), T.exp(h))],
    ids=["of rows", "of another length", "of a length that is checked", "in part"])
def test_a_branch_that_overwrites_the_state_of_a_loop(ways: Any) -> None:
    """The condition is the last reader of the old state, whose memory gets the new one."""
    rows, start = T.dmatrix("rows"), T.dvector("start")
    states, _ = theano.scan(lambda r, h: ifelse(T.sum(h) > 1, *ways(r, start)), rows, start)
    f = theano.function([rows, start], states[-1])
    assert "th_rest(" in f.c_source  # the loop is in C
    defined = theano.function([rows, start], states[-1], mode=theano.Mode("py", None))
    for values in ([[1.0, 2.0, 3.0]], [[1.0, 2.0, 3.0], [-5.0, 1.0, 2.0], [0.5, 0.1, 0.2]]):
        for begin in ([1.0, 2.0, 3.0], [-1.0, 0.5, 0.2]):
            np.testing.assert_allclose(f(values, begin), defined(values, begin), rtol=1e-14)
