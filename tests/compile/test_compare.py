"""The mode COMPARE finds and names the node or rewrite whose results in C and in the interpreter
differ."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest
import scipy.sparse

import theano
import theano.tensor as T
from theano import lower, sparse
from theano.compile.checking import agreement, first_difference
from theano.compile.checking.agreement import Outcome
from theano.compile.making import compiled_run
from theano.errors import CompareError
from theano.graph import Apply, FunctionGraph, Op
from theano.ifelse import ifelse
from theano.lower.describe.values import Map
from theano.rewrite import pipeline
from theano.rewrite.rule import NodeRule
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.scalar import by_name
from theano.scanning.op import Scan
from theano.tensor.op import TensorOp


@pytest.fixture(autouse=True)
def _comparing() -> Any:
    with theano.config.change_flags(compare=True):
        yield


class PlusOne(TensorOp):
    """x + 1, in C x * x."""

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        return [(inputs[0].type.dtype, inputs[0].type.ndim)]

    def shape(self, inputs: Any, shapes: Any) -> list[tuple[Any, ...]]:
        return [shapes[0]]

    def value(self, xp: Any, *arrays: Any) -> Any:
        return arrays[0] + 1

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        return b.map(by_name("sqr"), values[0], dtype="float64")


class WrongWhenFused(PlusOne):
    """x + x; its C code is correct only if x is stored in memory."""

    def value(self, xp: Any, *arrays: Any) -> Any:
        return arrays[0] + arrays[0]

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        twice = (values[0],) * (1 if isinstance(values[0], Map) else 2)
        return b.map(by_name("add" if len(twice) > 1 else "sqr"), *twice, dtype="float64")


class RefusedInC(PlusOne):
    """Raises OverflowError in C."""

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        b.check(b.number("gt", b.dim(values[0], 0), 9), OverflowError, "too short")
        return values[0]


class Refused(PlusOne):
    """Raises ValueError in the interpreter; with `in_c` also in C."""

    __props__ = ("in_c",)

    def __init__(self, in_c: bool) -> None:
        self.in_c = in_c

    def value(self, xp: Any, *arrays: Any) -> Any:
        raise ValueError("not today")

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        if self.in_c:
            b.check(b.number("gt", b.dim(values[0], 0), 9), ValueError, "not today")
        return values[0]


class Own(Op):
    """x plus numbers drawn by NumPy's global generator; from call number `fails` on it raises."""

    def __init__(self, fails: int = 10**9) -> None:
        self.calls, self.fails = 0, fails

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, [T.as_tensor_variable(inputs[0])], [inputs[0].type()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        self.calls += 1
        if self.calls >= self.fails:
            raise KeyError("mine")
        output_storage[0][0] = inputs[0] + np.random.normal(size=inputs[0].shape)

x, y, s = T.dvector("x"), T.dvector("y"), T.dscalar("s")


def text_of(call: Any, *args: Any) -> str:
    """The message of the CompareError that `call(*args)` raises."""
    with pytest.raises(CompareError) as caught:
        call(*args)
    return str(caught.value)


def spoiled(monkeypatch: pytest.MonkeyPatch, wrong: Any, inside: bool = False) -> None:
    """Make lowering use cos for sin in the graphs for which `wrong(graph, replaced)` is true; if
    `inside`, only in the steps of their loops."""
    right = lower.lower

    def with_cos(graph: Any, inside: bool) -> Any:
        other = graph.clone()
        for node in other.toposort():
            if inside and isinstance(node.op, Scan):
                op = node.op.with_graphs([with_cos(node.op.graph, False)])
                other.replace_all(zip(
                    node.outputs, op(*node.inputs, return_list=True), strict=True))
            elif node.op == T.sin and not inside:
                other.replace(node.outputs[0], T.cos(node.inputs[0]))
        return other

    def lowered(fgraph: Any, replaced: Any, *others: Any) -> Any:
        spoilt = with_cos(fgraph, inside) if wrong(fgraph, replaced) else fgraph
        return right(spoilt, replaced, *others)

    monkeypatch.setattr(lower, "lower", lowered)


def rewritten(monkeypatch: pytest.MonkeyPatch, phase: str, change: Any) -> None:
    """Make rewriting call `change(graph)` at the end of a phase."""
    right = pipeline.optimize

    def optimize(fgraph: Any, mode: Any = None, trace: Any = None, report: Any = None) -> None:
        def look(name: str, graph: Any) -> None:
            if name == phase:
                change(graph)
            if trace is not None:
                trace(name, graph)

        right(fgraph, mode, look, report)

    monkeypatch.setattr(pipeline, "optimize", optimize)


# -- what agrees ------------------------------------------------------------------------------


def test_correct_functions_pass() -> None:
    w = theano.shared(np.zeros(3))
    f = theano.function([x], [T.log(1 + T.exp(x)), w.sum()], updates=[(w, w * 2 + x)])
    np.testing.assert_allclose(f([1.0, -50.0, 900.0])[0], [np.log1p(np.e), np.exp(-50.0), 900.0])
    assert f([0.0, 0.0, 0.0])[1] == 851 and f.c_source
    np.testing.assert_array_equal(w.get_value(), [2, -100, 1800])


def test_differences_by_rounding_pass() -> None:
    a, b = np.random.RandomState(1).normal(size=(2, 1000))
    parts = (x - x.mean()).sum(), T.dot(x, y) - (y * x).sum(), T.log(1 + T.exp(-40 - x ** 2))
    f = theano.function([x, y], [*parts, T.floor(T.exp(T.log(x ** 2 + 1)) - x ** 2)])
    assert len(f(a, b)) == 4


def test_differences_by_rounding_in_a_loop_pass() -> None:
    weights, n = np.random.RandomState(1).normal(size=(50, 50)), T.lscalar("n")
    rows, _ = theano.scan(
        lambda h: T.tanh(T.dot(h, weights)), outputs_info=[np.arange(50.0)], n_steps=n)
    assert theano.function([n], rows)(300).shape == (300, 50)  # chaotic: rounding decides


def test_random_numbers_are_the_same() -> None:
    first, second = T.shared_randomstreams.RandomStreams(1), MRG_RandomStreams(1)
    f = theano.function([x], [Own()(x), first.normal((3,)), second.uniform((3,))])
    np.random.seed(5)
    found = np.array([f(np.zeros(3)), f(np.zeros(3))])
    np.random.seed(5)
    np.testing.assert_array_equal(found[:, 0], np.random.normal(size=(2, 3)))
    assert np.all(found[0] != found[1])


def test_an_op_of_a_user_is_called_once() -> None:
    once, other = Own(2), Own(3)
    p = once(T.exp(x))
    np.random.seed(5)
    found = theano.function([x], [p + 1, p + 2, other(x), other(x + 1)])([0.0, 1.0])
    np.random.seed(5)
    drawn = np.random.normal(size=(3, 2))
    assert once.calls == 1 and other.calls == 2
    np.testing.assert_allclose(found[1] - found[0], 1)
    np.testing.assert_allclose(
        np.sort([found[0] - np.exp([0, 1]) - 1, found[2] - [0, 1], found[3] - [1, 2]], axis=0),
        np.sort(drawn, axis=0))


def check_draws(inputs: Any, outputs: Any, zeros: Any) -> None:
    """C and the interpreter give equal values, with the same random numbers drawn by the ops."""
    found = []
    for mode in (None, theano.Mode("py", None)):
        f = theano.function(inputs, outputs, mode=mode)
        np.random.seed(5)
        found.append(f(*zeros))
    np.testing.assert_allclose(*found, rtol=1e-12)


def test_equal_calls_of_an_op_in_another_order() -> None:
    own, zeros = Own(), ([0.0, 0.0], [0.0, 0.0])
    values = -(own(x) - own(y))
    check_draws([x, y], values, zeros)
    assert own.calls == 4
    with theano.config.change_flags(cxx=""):
        check_draws([x, y], values, zeros)
    copies = theano.clone(values, {x: x * 3, y: y * 3}), theano.clone(values, {x: 2 * y, y: 2 * x})
    check_draws([x, y], [-(copies[0] - copies[1]), values], zeros)
    assert own.calls == 4 + 4 + 12


@pytest.mark.one_of(2)
@pytest.mark.parametrize("nested", [False, True], ids=["loops", "loops in loops"])
def test_equal_calls_of_an_op_in_loops(nested: bool) -> None:
    own, zeros = Own(), ([0.0, 0.0], [0.0, 0.0])

    def step(h: Any) -> Any:
        return -(own(h * 3) - own(h * 2))

    def steps_of_steps(h: Any) -> Any:
        return theano.scan(step, outputs_info=[h], n_steps=2)[0][-1]

    def loop(v: Any, steps: int) -> Any:
        return theano.scan(
            steps_of_steps if nested else step, outputs_info=[v], n_steps=steps)[0][-1]

    for steps in (3, 4):  # loops of the same length become one
        values = -(loop(x, 3) - loop(y, steps))
        own.calls = 0
        check_draws([x, y], values, zeros)
        one = theano.clone(values, {x: x * 3, y: y * 3})
        other = theano.clone(values, {x: 2 * y, y: 2 * x})
        check_draws([x, y], [-(one - other), values], zeros)
        assert own.calls == 16 * (3 + steps) * (2 if nested else 1)


def test_an_op_that_C_gives_other_inputs_is_called_again(monkeypatch: pytest.MonkeyPatch) -> None:
    given: set[float] = set()

    @theano.as_op([T.dvector], [T.dvector])
    def twice(v: Any) -> Any:
        given.add(round(float(v[0]), 9))
        return 2 * v

    spoiled(monkeypatch, lambda graph, replaced: True)
    with pytest.raises(CompareError, match="sin"):
        theano.function([x], twice(T.sin(x)))([1.0, 2.0])
    assert given == {round(np.sin(1.0), 9), round(np.cos(1.0), 9)}


def test_the_same_exception_on_both_sides_passes() -> None:
    with pytest.raises(KeyError, match="mine"):
        theano.function([x], Own(1)(x))([1.0])
    with pytest.raises(ValueError, match="not today"):
        theano.function([x], Refused(True)(x))([1.0])


def test_errors_in_another_order() -> None:
    class Late(RefusedInC):
        """Raises in the interpreter and in C."""

        def value(self, xp: Any, *arrays: Any) -> Any:
            raise OverflowError("too short")

    f = theano.function([x, y], [Refused(False)(x), Late()(y)])
    with pytest.raises(OverflowError, match="too short"):  # the interpreter's first is another
        f([1.0], [2.0])


def test_errors_that_rewriting_drops() -> None:
    f = theano.function([x], x[[10]].shape[0] + ifelse(x[0] > 0, x[1], x[20]))
    assert f([1.0, 2.0]) == 3


def test_MemoryError_is_not_compared() -> None:
    n = T.lscalar("n")
    with pytest.raises((MemoryError, ValueError)):
        theano.function([n], T.alloc(T.arange(3), n, 3).cumsum().max())(2 ** 61)


def test_numbers_of_scalar_types() -> None:
    number = theano.scalar.float64("number")
    assert theano.function([number], [Own()(T.tensor_from_scalar(number)), number * 2])(3.0)[1] == 6


def test_objects_and_sparse_matrices() -> None:
    g, m = theano.gof.generic(), T.dmatrix("m")
    f = theano.function([g, m], [g, sparse.csc_from_dense(m), sparse.csc_from_dense(m) * 2])
    thing = object()
    found = f(thing, [[1.0, 0.0], [0.0, 3.0]])
    assert found[0] is thing and found[1].nnz == 2 and found[2][1, 1] == 6


def test_sparse_matrices_of_more_elements_than_int64_counts() -> None:
    tall = scipy.sparse.csc_matrix(([1.0], [3], [0, 1, 1, 1, 1]), shape=(2**62, 4))
    assert agreement.dense(tall) is tall


def test_functions_are_copied_and_pickled() -> None:
    w = theano.shared(1.0)
    f = theano.function([s], [w * s], updates=[(w, w + s)])
    for g in (pickle.loads(pickle.dumps(f)), copy.copy(f)):
        assert g(2.0) == [2.0] and g(2.0) == [6.0]
    assert f.copy(delete_updates=True)(2.0) == [10.0]


def test_state_inputs() -> None:
    f = theano.function(
        [theano.In(s, value=1.0, update=s + y.sum()), y], s + 0, updates=[])
    assert [float(f(y=[1.0, 2.0])) for _ in range(3)] == [1, 4, 7]


def test_without_a_compiler() -> None:
    with theano.config.change_flags(cxx=""):
        assert theano.function([x], PlusOne()(x))([3.0]) == 4


# -- lowering is wrong ------------------------------------------------------------------------


@pytest.mark.parametrize("compare, mode", [(False, "COMPARE"), (True, None), (True, "FAST_RUN")])
def test_a_node_that_is_wrong_in_c(compare: bool, mode: Any) -> None:
    with theano.config.change_flags(compare=compare):
        f = theano.function([x], T.exp(PlusOne()(x * 2)) - 1, mode=mode)
    with pytest.raises(CompareError) as caught:
        f([3.0, 0.5])
    text = " ".join(str(caught.value).split())
    assert text.startswith("C and the interpreter disagree about PlusOne(mul(x, ")
    assert "2 of 2 elements, the first at [0]" in text
    assert "test_compare.py" in text and "T.exp(PlusOne()(x * 2)) - 1" in text
    assert "C float64 vector (2,) [36. 1.], there 36" in text
    assert "interpreter float64 vector (2,) [7. 2.], there 7" in text
    assert "float64 vector (2,) [6. 1.]" in text
    assert "up to rounding; the node alone gives the wrong value, too" in text
    assert 'mode=theano.Mode("py")) computes with the interpreter' in text
    assert caught.value.variable.owner.op == PlusOne() and caught.value.phase is None
    np.testing.assert_array_equal(caught.value.found, [36, 1])
    np.testing.assert_array_equal(caught.value.exact, [7, 2])


def test_without_the_setting_nothing_is_compared() -> None:
    with theano.config.change_flags(compare=False):
        assert theano.function([x], PlusOne()(x))([3.0]) == 9
    assert theano.function([x], PlusOne()(x), mode=theano.Mode("py"))([3.0]) == 4


def test_differences_of_small_numbers_are_found() -> None:
    text = text_of(theano.function([x], PlusOne()(x) - 1), [1e-300, 2.0])
    assert "about PlusOne(x)" in text


def test_a_float32_intermediate_value_hides_no_difference() -> None:
    class NearlyPlusOne(PlusOne):
        """x + 1, in C x + 1.000001."""

        def lower(self, b: Any, node: Apply, *values: Any) -> Any:
            one = b.generate(values[0].dims, lambda *i: b.const(1.000001, "float64"), "float64")
            return b.map(by_name("add"), values[0], one, dtype="float64")

    z = T.fvector("z")
    f = theano.function([x, z], [x * T.exp(z), NearlyPlusOne()(x)])
    assert "about NearlyPlusOne(x)" in text_of(f, [1.0], np.float32([2]))


def test_a_call_with_a_difference_updates_no_shared_variable() -> None:
    w = theano.shared(np.ones(2))
    f = theano.function([x], PlusOne()(x), updates=[(w, w + x)])
    assert "about PlusOne(x)" in text_of(f, [2.0, 3.0])
    np.testing.assert_array_equal(w.get_value(), [1, 1])


def test_a_node_that_is_wrong_together_with_others() -> None:
    text = text_of(theano.function([x], WrongWhenFused()(T.exp(x))), [1.0])
    assert "the node alone is right; it is wrong together with exp" in text


def test_a_node_that_is_found_by_bisection(monkeypatch: pytest.MonkeyPatch) -> None:
    spoiled(monkeypatch, lambda graph, replaced: len(graph.outputs) == 1)
    value = T.sin(T.exp(x))
    for _ in range(20):
        value = T.sqrt(value ** 2 + 1)
    text = text_of(theano.function([x], value.sum()), [1.0, 2.0])
    assert text.startswith("C and the interpreter disagree about sin(exp(x)): 2 of 2")


def test_a_fault_of_an_update_in_place_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    spoiled(monkeypatch, lambda graph, replaced: bool(replaced))
    w = theano.shared(np.ones(2), "w")
    text = text_of(theano.function([x], [], updates=[(w, T.sin(w + x))]), [1.0, 2.0])
    assert "about sin(add(w, x))" in text
    assert "no part of the graph shows the difference, only the whole function" in text
    np.testing.assert_array_equal(w.get_value(), [1, 1])


def test_memory_that_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter(range(100))
    monkeypatch.setattr(
        compiled_run.CompiledRun, "__call__",
        lambda self, values: [np.full(2, next(counts), "float64")])
    text = text_of(theano.function([x], T.sin(x)), [1.0, 2.0])
    assert "a second run gives other numbers: the program reads uninitialised" in text


def test_one_side_raises() -> None:
    text = text_of(theano.function([x], RefusedInC()(T.sin(x)) * 2), [1.0])
    assert text.startswith(
        "C raises OverflowError where the interpreter computes RefusedInC(sin(x))")
    assert "too short" in text
    text = text_of(theano.function([x], Refused(False)(T.sin(x)) * 2), [1.0])
    assert "the interpreter raises ValueError, C raises nothing" in text and "sin(x)" in text


def test_an_exception_of_one_run_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The interpreter raises an exception, but not when the comparison looks for its cause."""
    graph = FunctionGraph([x], [T.sin(x)], clone=True)
    error = first_difference.error(
        graph, [np.ones(1)], [0], Outcome([np.ones(1)], None), Outcome(None, ValueError("once")),
        lambda values: values)
    assert str(error).startswith("the interpreter raises ValueError in one run, and nothing in an")
    assert "once" in str(error)


# -- rewriting is wrong -----------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["fold", "canonicalize", "specialize"])
def test_a_wrong_rule(phase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(graph: FunctionGraph) -> None:
        for node in graph.toposort():
            if node.op == T.exp:
                graph.replace(node.outputs[0], T.sin(node.inputs[0]), "exp_is_sin")

    rewritten(monkeypatch, phase, change)
    f = theano.function([x, y], T.sqrt(1 + T.exp(x * y)))
    with pytest.raises(CompareError) as caught:
        f([1.0, 2.0], [1.0, 0.5])
    text = " ".join(str(caught.value).split())
    assert text.startswith(
        f"the rewrite exp_is_sin of phase {phase} changes the value of exp(mul(x, y)): 2 of 2")
    assert "before: exp(mul(x, y)) float64 vector (2,) [2.718282 2.718282]" in text
    assert "after: sin(mul(x, y))" in text and "test_compare.py" in text
    assert "hint" not in text
    assert (caught.value.phase, caught.value.rule) == (phase, "exp_is_sin")


def test_a_rule_that_loses_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounding explains the result 0 for s * (1 - s), but not for the user's expression."""
    def change(graph: FunctionGraph) -> None:
        for node in graph.toposort():
            if node.op == T.true_div:
                s = T.sigmoid(graph.inputs[0])
                graph.replace(node.outputs[0], s * (1 - s), "slope")

    rewritten(monkeypatch, "fold", change)
    f = theano.function([x], T.exp(-x) / T.sqr(1 + T.exp(-x)))
    f([0.5, -3.0])
    with pytest.raises(CompareError, match="the rewrite slope of phase fold"):
        f([0.5, 40.0])


def test_a_wrong_rule_among_right_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = NodeRule("exp_is_sin", ("exp",), lambda node, facts: T.sin(node.inputs[0]))
    monkeypatch.setattr(pipeline, "PHASES", phases_with("canonicalize", wrong))
    value = -(-x * T.exp(x / y * y)) * x / x
    with pytest.raises(CompareError) as caught:
        theano.function([x, y], value)([1.0, 2.0], [1.0, 0.5])
    assert (caught.value.phase, caught.value.rule) == ("canonicalize", "exp_is_sin")
    assert 'hint: mode.excluding("exp_is_sin") leaves this rewrite out' in str(caught.value)
    mode = theano.compile.get_default_mode().excluding("exp_is_sin")
    np.testing.assert_allclose(
        theano.function([x, y], value, mode=mode)([1.0, 2.0], [1.0, 0.5]), [np.e, 2 * np.e ** 2])


def phases_with(phase: str, rule: NodeRule) -> tuple[pipeline.Phase, ...]:
    """The phases, of which one has `rule` in addition."""
    return tuple(
        pipeline.Phase(p.name, (*p.rules, rule), p.settled, p.fast_compile)
        if p.name == phase else p for p in pipeline.PHASES)


@pytest.mark.parametrize("name", sorted(pipeline.ERRORS))
def test_an_approximation_that_a_mode_includes(name: str) -> None:
    mode = theano.compile.get_default_mode().including(f"local_{name}")
    value = T.exp(T.nnet.sigmoid(x)) + T.log(1 + T.exp(x))
    exact = np.exp(1 / (1 + np.exp([-0.5, 2.5]))) + np.log1p(np.exp([0.5, -2.5]))
    (found,) = theano.function([x], [value], mode=mode)([0.5, -2.5])
    assert 1e-3 < abs(found - exact).max() < 0.3
    steps = theano.scan(lambda v: T.nnet.sigmoid(v), sequences=[x], outputs_info=[None])[0]
    theano.function([x], steps.sum() + value.sum(), mode=mode)([0.5, -2.5, 30.0])


def test_a_wrong_rule_beside_a_branch_that_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = NodeRule("exp_is_sin", ("exp",), lambda node, facts: T.sin(node.inputs[0]))
    monkeypatch.setattr(pipeline, "PHASES", phases_with("canonicalize", wrong))
    f = theano.function([x, s], ifelse(T.gt(s, 0), T.sqrt(x[5]), T.exp(x[0])))
    with pytest.raises(CompareError) as caught:
        f([1.0, 2.0], 0)
    assert (caught.value.phase, caught.value.rule) == ("canonicalize", "exp_is_sin")


def test_an_approximation_in_a_branch_that_is_not_taken() -> None:
    mode = theano.compile.get_default_mode().including("hard_sigmoid")
    value = ifelse(T.gt(s, 0), T.exp(T.nnet.sigmoid(x[5])), T.nnet.sigmoid(x[0]))
    np.testing.assert_allclose(theano.function([x, s], value, mode=mode)([1.0, 2.0], 0), 0.7)


def test_an_approximation_that_exceeds_its_stated_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pipeline.ERRORS, "hard_sigmoid", 0.07)
    mode = theano.compile.get_default_mode().including("hard_sigmoid")
    f = theano.function([x], T.exp(T.nnet.sigmoid(x)), mode=mode)
    f([0.5, 1.5])
    text = text_of(f, [0.5, -2.5])
    assert text.startswith(
        "the rewrite hard_sigmoid of phase specialize changes the value of sigmoid(x): 1 of 2")
    assert "rule: the rule states that it is off by at most 0.07" in text
    assert 'mode.excluding("hard_sigmoid")' in text


def test_an_approximation_hides_no_wrong_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = NodeRule("exp_is_expm1", ("exp",), lambda node, facts: T.expm1(node.inputs[0]))
    monkeypatch.setattr(pipeline, "PHASES", phases_with("canonicalize", wrong))
    mode = theano.compile.get_default_mode().including("hard_sigmoid")
    with pytest.raises(CompareError) as caught:
        theano.function([x], T.exp(T.nnet.sigmoid(x)), mode=mode)([0.5, -2.5])
    assert caught.value.rule == "exp_is_expm1"


def test_a_change_that_no_rule_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def change(graph: FunctionGraph) -> None:
        graph.outputs[0] = graph.inputs[0]

    rewritten(monkeypatch, "stabilize", change)
    text = text_of(theano.function([x], T.sin(x)), [1.0, 2.0])
    assert text.startswith("phase stabilize of rewriting changes the value of sin(x)")
    assert "before  float64 vector (2,) [0.841471 0.909297]" in text


def test_a_rewrite_that_is_not_deterministic(monkeypatch: pytest.MonkeyPatch) -> None:
    changes = iter([lambda graph: graph.replace(graph.outputs[0], T.cos(graph.inputs[0]))])
    rewritten(monkeypatch, "fold", lambda graph: next(changes, lambda graph: None)(graph))
    text = text_of(theano.function([x], T.sin(x)), [1.0])
    assert text.startswith("rewriting changed a value, but not when it was repeated")
