"""Rewritten loops: their form, and that their results are unchanged."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph.fgraph import FunctionGraph
from theano.rewrite.loops import loops as loops_module
from theano.rewrite.loops.loops import Opened, simplify
from theano.rewrite.pipeline import optimize
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.scanning import Scan, until
from theano.scanning.ranges import in_loop

x, y, h0, n = T.dvector("x"), T.dvector("y"), T.dscalar("h0"), T.lscalar("n")
w = T.dmatrix("w")
FOUR = np.array([0.5, -1.0, 2.0, 1.5])


def loops(graph: Any) -> list[Any]:
    graph = getattr(getattr(graph, "maker", None), "fgraph", graph)
    return [node for node in graph.toposort() if isinstance(node.op, Scan)]


def compiled(inputs: list[Any], outputs: Any, *values: Any, **settings: Any) -> list[Any]:
    """The loops of a function, after a check that rewriting does not change its results."""
    f = theano.function(inputs, outputs, **settings)
    plain = theano.function(inputs, outputs, mode=theano.Mode(linker="py", optimizer=None))
    for found, wanted in zip(f(*values), plain(*values), strict=True):
        np.testing.assert_allclose(found, wanted)
    return loops(f)


def sizes(node: Any) -> tuple[int, int, int, int]:
    """Numbers of sequences, states, traces and invariants."""
    op = node.op
    return op.n_sequences, op.n_states, op.n_traces, len(op.split(op.inputs)[2])


def test_states_and_traces_that_are_not_read_are_removed() -> None:
    outs, _ = theano.scan(
        lambda a, b, h, k: [a * h, b + k, T.sqr(a)], sequences=[x, y], outputs_info=[h0, h0, None])
    (node,) = compiled([x, y, h0], [outs[0]], FOUR, FOUR, 2.0)
    assert sizes(node) == (1, 1, 1, 0)
    (node,) = compiled([x, y, h0], [outs[2]], FOUR, FOUR, 2.0)
    assert sizes(node) == (1, 0, 1, 0)
    assert not compiled([x, y, h0], [outs[0].shape[0]], FOUR, FOUR[:2], 2.0)


def test_the_last_row_of_a_state_is_its_final_value() -> None:
    out, _ = theano.scan(lambda a, h: a * h, sequences=x, outputs_info=h0)
    (node,) = compiled([x, h0], [out[-1]], FOUR, 2.0)
    assert sizes(node) == (1, 1, 0, 0)
    with pytest.raises(IndexError):
        theano.function([x, h0], out[-1])(FOUR[:0], 2.0)
    rows, _ = theano.scan(lambda a, h: a * h, sequences=w, outputs_info=x)
    (node,) = compiled([w, x], [rows[-1, 1:], rows[-1]], np.ones((3, 4)), FOUR)
    assert sizes(node) == (1, 1, 0, 0)
    fixed, _ = theano.scan(lambda h: 2 * h, outputs_info=h0, n_steps=3)
    f = theano.function([h0], fixed[-1])
    assert len(f.maker.fgraph.apply_nodes) == 1 and f(1.0) == 8


def test_equal_states_and_traces_are_merged() -> None:
    outs, _ = theano.scan(
        lambda a, b, h, k: [a * h, b * k, a * h + 0], sequences=[x, x],
        outputs_info=[h0, h0, None])
    (node,) = compiled([x, h0], outs, FOUR, 2.0)
    assert sizes(node) == (1, 1, 1, 0)


def test_states_that_are_equal_by_induction_are_merged() -> None:
    outs, _ = theano.scan(
        lambda a, h, k, g: [a * k, a * h, a + g], sequences=x, outputs_info=[h0, h0, h0])
    (node,) = compiled([x, h0], outs, FOUR, 2.0)
    assert sizes(node) == (1, 2, 2, 0)


def test_states_that_are_equal_once_another_one_is_known_to_stay() -> None:
    outs, _ = theano.scan(
        lambda a, h, k, g, c: [h, k * a + h, g * a + c], sequences=x,
        outputs_info=[h0, h0 * 2, h0 * 2], non_sequences=h0)
    graph = FunctionGraph([x, h0], outs[1:])
    simplify(graph)
    assert [sizes(node) for node in loops(graph)] == [(1, 1, 1, 1)]


def test_a_state_that_never_changes_is_an_invariant() -> None:
    outs, _ = theano.scan(lambda a, h: [a * h, h], sequences=x, outputs_info=[None, h0])
    (node,) = compiled([x, h0], [outs[0]], FOUR, 2.0)
    assert sizes(node) == (1, 0, 1, 1)
    node = in_loop(outs[1]).owner
    final = node.outputs[0]
    graph = FunctionGraph([x, h0], [final])
    simplify(graph)
    assert graph.outputs == [graph.inputs[1]]


def test_what_does_not_depend_on_the_step_moves_out() -> None:
    out, _ = theano.scan(lambda a, h, m: a * h + T.exp(m).sum(), sequences=x, outputs_info=h0,
                         non_sequences=w)
    (node,) = compiled([x, h0, w], [out], FOUR, 2.0, np.ones((2, 2)))
    assert not any(isinstance(v.owner, T.Elemwise) for v in node.op.outputs)
    assert [v.type.ndim for v in node.op.split(node.op.inputs)[2]] == [0]


def test_constants_and_fills_move_in() -> None:
    out, _ = theano.scan(
        lambda a, h, c: a + h * c, sequences=T.ones_like(w), outputs_info=T.zeros_like(w[0]),
        non_sequences=T.constant(3.0, dtype="float64"))
    (node,) = compiled([w], [out], np.ones((3, 2)))
    assert sizes(node)[0] == 0
    assert all(v.type.dtype == "int64" for v in node.op.split(node.op.inputs)[2])


def test_a_fill_that_is_too_short_is_still_refused() -> None:
    out, _ = theano.scan(lambda a: 2 * a, sequences=T.alloc(h0, n), n_steps=4)
    with pytest.raises(ValueError, match="too short"):
        theano.function([h0, n], out)(1.0, 3)


@pytest.mark.parametrize(("pairs", "left"), [(0, 3), (1, 2), (2, 1)])
def test_few_pairs_of_loops_are_examined(
    pairs: int, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loops_module, "MOST_PAIRS", pairs)
    graph = FunctionGraph([x], [theano.scan(f, x)[0] for f in (T.exp, T.sin, T.tanh)])
    simplify(graph)
    assert len(loops(graph)) == left


def test_loops_after_many_that_depend_on_each_other_are_merged(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pair of loops of which one depends on the other does not count as an examined pair."""
    monkeypatch.setattr(loops_module, "MOST_PAIRS", 2)
    h: Any = x
    for _ in range(6):
        h = theano.scan(T.exp, h, n_steps=n)[0]
    graph = FunctionGraph([x, n], [theano.scan(f, h, n_steps=n)[0] for f in (T.sin, T.tanh)])
    simplify(graph)
    assert len(loops(graph)) == 7


def test_loops_in_topological_order() -> None:
    """A node that replaces another one is the last of the nodes of a graph."""
    first = theano.scan(lambda a, h: a * h, x, h0)[0]
    graph = FunctionGraph([x, h0], [theano.scan(lambda a: T.exp(a), first)[0]])
    before, after = loops_module.loops_of(graph)
    made = before.op.make_node(*before.inputs[:2], -before.inputs[2])
    graph.replace_all(zip(before.outputs, made.outputs, strict=True), "again")
    assert loops_module.loops_of(graph) == [made, after]
    assert loops_module.loops_of(FunctionGraph([x], [x * 2])) == []


def test_loops_over_the_same_steps_are_one() -> None:
    one, _ = theano.scan(lambda a, h: a * h, sequences=x, outputs_info=h0)
    two, _ = theano.scan(lambda a: a + 1, sequences=x)
    back, _ = theano.scan(lambda a, h: a + h, sequences=x, outputs_info=h0, go_backwards=True)
    assert len(compiled([x, h0], [one, two, back], FOUR, 2.0)) == 1
    after, _ = theano.scan(lambda a: a * 2, sequences=one)
    assert len(compiled([x, h0], [one, two, after], FOUR, 2.0)) == 2


def test_loops_with_the_same_end_are_one() -> None:
    def make(bound: float, factor: float) -> Any:
        return theano.scan(
            lambda a, h: (factor * a * h, until(a > bound)), sequences=x, outputs_info=h0)[0]

    assert len(compiled([x, h0], [make(1.0, 1.0), make(1.0, 2.0)], FOUR, 2.0)) == 1
    assert len(compiled([x, h0], [make(1.0, 1.0), make(0.4, 2.0)], FOUR, 2.0)) == 2


def test_a_gradient_adds_one_loop() -> None:
    out, _ = theano.scan(
        lambda a, h, m: T.tanh(a + T.dot(m, h)), sequences=w, outputs_info=x, non_sequences=w)
    cost = T.sqr(out).sum()
    found = compiled([w, x], [cost, *T.grad(cost, [w, x])], np.eye(4) / 2, FOUR)
    assert len(found) == 2
    last = T.sqr(out[-1]).sum()
    forth, back = compiled([w, x], [last, *T.grad(last, [w, x])], np.eye(4) / 2, FOUR)
    assert not any(isinstance(v.owner and v.owner.op, T.IncSubtensor) for v in back.inputs)
    assert forth.op.n_states == 1


def test_loops_in_branches_stay_apart() -> None:
    one, _ = theano.scan(lambda a: a * 2, sequences=x)
    two, _ = theano.scan(lambda a: T.opt.Assert("never")(a, T.lt(a, 0)), sequences=x)
    out = theano.ifelse.ifelse(T.gt(h0, 0), one, two)
    f = theano.function([x, h0], [out, theano.scan(lambda a: a + 1, sequences=x)[0]])
    np.testing.assert_allclose(f(FOUR, 1.0)[0], 2 * FOUR)
    with pytest.raises(AssertionError, match="never"):
        f(FOUR, -1.0)


@pytest.mark.parametrize("optimizer", [None, "fast_compile", "fast_run"])
def test_choices_in_a_step_compute_one_branch(optimizer: Any) -> None:
    def step(a: Any) -> Any:
        checked = T.opt.Assert("never")(a, T.gt(a, 0))
        return theano.ifelse.ifelse(T.gt(a, 0), T.log(checked), a)

    def rows(row: Any) -> Any:
        return theano.scan(step, sequences=row)[0]

    mode = theano.Mode(linker="py", optimizer=optimizer)
    f = theano.function([x], theano.scan(step, sequences=x)[0], mode=mode)
    np.testing.assert_allclose(f(FOUR), [np.log(0.5), -1, np.log(2), np.log(1.5)])
    g = theano.function([w], theano.scan(rows, sequences=w)[0], mode=mode)
    np.testing.assert_allclose(g(FOUR[None]), f(FOUR)[None])


def test_steps_are_rewritten_and_those_inside_them() -> None:
    inner = theano.scan(lambda a: T.log(1 / (1 + T.exp(-a))), sequences=x)[0]
    out, _ = theano.scan(
        lambda row: theano.scan(lambda a: T.log(1 / (1 + T.exp(-a))), sequences=row)[0].sum(),
        sequences=w)
    for result, given, values in ((inner, [x], [FOUR]), (out, [w], [np.ones((2, 3))])):
        graph = FunctionGraph(given, [result])
        optimize(graph)
        (node,) = loops(graph)
        step = node.op.graph if result is inner else loops(node.op.graph)[0].op.graph
        names = [getattr(getattr(v.op, "scalar_op", None), "name", "") for v in step.toposort()]
        assert "softplus" in names and "log" not in names
        compiled(given, [result], *values)


def test_nothing_is_rewritten_where_a_mode_excludes_it() -> None:
    outs, _ = theano.scan(lambda a, h: [a, a * h], sequences=x, outputs_info=[None, h0])
    mode = theano.Mode().excluding("loops")
    f = theano.function([x, h0], outs[1], mode=mode)
    assert sizes(loops(f)[0]) == (1, 1, 2, 0)
    np.testing.assert_allclose(f(FOUR, 2.0), 2 * np.cumprod(FOUR))


def test_lengths_of_traces() -> None:
    out, _ = theano.scan(lambda r, h: T.dot(w, r) + h, sequences=w.T, outputs_info=T.zeros_like(x))
    graph = FunctionGraph([w, x], [out.shape[0], out.shape[1]])
    optimize(graph)
    assert not loops(graph)
    stopped, _ = theano.scan(lambda a: (a, until(a > 1)), sequences=x)
    assert theano.function([x], stopped.shape[0])(FOUR) == 3


def test_the_graph_of_an_op_is_never_changed() -> None:
    out, _ = theano.scan(lambda a: T.log(1 + a), sequences=x)
    before = theano.printing.debugprint(out, file="str")
    theano.function([x], out)
    assert theano.printing.debugprint(out, file="str") == before
    out.owner.op.graph.check()


def test_the_shape_of_a_state_is_no_reason_to_trace_it() -> None:
    """The shape of a draw is not known, but a state keeps its initial shape."""
    weights = theano.shared(np.eye(3))
    streams = MRG_RandomStreams(1)

    def step(v: Any) -> Any:
        chance = T.nnet.sigmoid(T.dot(v, weights))
        return streams.binomial(size=chance.shape, p=chance, dtype="float64")

    start = T.matrix("start")
    chain, updates = theano.scan(step, outputs_info=start, n_steps=15)
    end = theano.gradient.disconnected_grad(chain[-1])
    f = theano.function([start], [end.mean(), end.shape], updates=updates)
    (op,) = [node.op for node in f.maker.fgraph.toposort() if isinstance(node.op, Scan)]
    assert op.n_traces == 0
    mean, shape = f(np.ones((4, 3)))
    assert 0 <= mean <= 1 and shape.tolist() == [4, 3]


def test_a_second_derivative_computes_states_and_slopes_once() -> None:
    """The loops of a product with a Hessian: the states, their slopes, and the two in reverse."""
    x, v = T.dvectors("x", "v")
    out, _ = theano.scan(
        lambda h, x: T.tanh(h * x + 0.1), outputs_info=T.zeros_like(x), non_sequences=x, n_steps=99)
    slope = T.grad((out[-1] ** 2).sum(), x)
    f = theano.function([x, v], T.grad((slope * v).sum(), x))
    found = [node for node in f.maker.fgraph.toposort() if type(node.op) is Scan]
    assert [node.op.n_states for node in found] == [1, 1, 2, 4]
    written = [n for n in f.maker.fgraph.apply_nodes if isinstance(n.op, T.IncSubtensor)]
    assert not written  # no arrays of zeros, no copies of traces
    a, b, e = np.linspace(0.2, 0.9, 4), np.linspace(1, 2, 4), 1e-6
    g = theano.function([x], slope)
    np.testing.assert_allclose(f(a, b), (g(a + e * b) - g(a - e * b)) / (2 * e), rtol=1e-6)


def test_what_a_step_reads_from_outside_is_not_copied() -> None:
    """Else each change of a loop would take as long as all that was computed before it."""
    outer = T.exp(x)
    out, _ = theano.scan(lambda r, h: T.tanh(h * r + outer), w, y)
    (first,) = loops(FunctionGraph([w, x, y], [out], clone=False))
    opened = Opened.of(first)
    opened.substitute({})
    assert outer in first.inputs and opened.close(first).inputs == first.inputs


def sizes_without(name: str, outputs: list[Any]) -> list[tuple[int, ...]]:
    """The sizes of the loops of a function, compiled with and without a rewrite, whose results are
    equal."""
    found: list[tuple[int, ...]] = []
    results = []
    for names in ((), (name,)):
        f = theano.function([x, h0], outputs, mode=theano.Mode().excluding(*names))
        found += map(sizes, loops(f))
        results.append(f(FOUR, 2.0))
    for a, b in zip(*results, strict=True):
        np.testing.assert_array_equal(a, b)
    return found


def test_merging_is_excluded_by_name() -> None:
    one, _ = theano.scan(lambda a, h: a * h, sequences=x, outputs_info=h0)
    two, _ = theano.scan(lambda a, h: a + h, sequences=x, outputs_info=h0)
    assert sizes_without("loop_merging", [one, two]) == [(1, 2, 2, 0), (1, 1, 1, 0), (1, 1, 1, 0)]


def test_merging_of_equal_parts_is_excluded_by_name() -> None:
    out, _ = theano.scan(
        lambda a, b, h, k: [a * h, b * k], sequences=[x, x], outputs_info=[h0, h0])
    assert sizes_without("loop_equal", list(out)) == [(1, 1, 1, 0), (2, 2, 2, 0)]


def test_removal_of_what_is_not_read_is_excluded_by_name() -> None:
    out, _ = theano.scan(
        lambda a, h, k: [a * h, a + k], sequences=x, outputs_info=[h0, h0])
    assert sizes_without("loop_dead", [out[0]]) == [(1, 1, 1, 0), (1, 2, 2, 0)]


@pytest.mark.parametrize(("steps", "folded"), [(10, True), (10 ** 4, False)])
def test_loops_over_constants_are_interpreted_if_they_are_short(steps: int, folded: bool) -> None:
    """The interpreter takes 25 us for a step of one node; a million of steps took 25 s to compile.
    """
    start = T.constant(0, dtype="int64")
    total, _ = theano.scan(lambda s: s * 3 % 1000003 + 1, outputs_info=start, n_steps=steps)
    f = theano.function([], total[-1])
    assert folded == (not any(isinstance(n.op, Scan) for n in f.maker.fgraph.apply_nodes))
    expected = 0
    for _ in range(steps):
        expected = expected * 3 % 1000003 + 1
    assert f() == expected


def test_a_loop_that_nothing_changed_is_not_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until another variable is read from it, or it reads another one."""
    trace, _ = theano.scan(lambda a, h, k: [a * h, a + k], sequences=x, outputs_info=[h0, h0])
    graph = FunctionGraph([x, h0, y], [trace[0], trace[0][-1] * 2], clone=False)
    settled: loops_module.Settled = {}
    assert simplify(graph, None, frozenset(), settled) and not settled  # the second state goes
    assert not simplify(graph, None, frozenset(), settled)
    (node,) = loops(graph)
    assert list(settled) == [node]
    opened: list[Any] = []
    of = Opened.of
    monkeypatch.setattr(Opened, "of", lambda node: opened.append(node) or of(node))
    assert not simplify(graph, None, frozenset(), settled) and not opened
    graph.replace(x, y)
    assert not simplify(graph, None, frozenset(), settled) and opened == [node]
    graph.replace(graph.outputs[0], y)
    simplify(graph, None, frozenset(), settled)
    assert len(opened) == 1  # the last row is still read from the same trace
    graph.replace(graph.outputs[1], y.sum())
    assert not loops(graph)


def test_values_that_become_equal_when_an_invariant_becomes_known_are_one() -> None:
    c, d = T.dscalar("c"), T.dscalar("d")
    known = T.constant(2.5, dtype="float64")
    for other in known, d:
        outs, _ = theano.scan(lambda a: [a * known, a * c, a * d, -a], sequences=x)
        graph = FunctionGraph([x, c, d], outs[:3], clone=False)
        assert simplify(graph) and [sizes(node) for node in loops(graph)] == [(1, 0, 3, 2)]
        graph.replace(c, other)
        assert simplify(graph) and [sizes(node) for node in loops(graph)] == [(1, 0, 2, 1)]
