"""Loops that keep the rows of their last steps, and compute those of the others again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.together import compiled_together
from theano.graph.fgraph import FunctionGraph
from theano.ifelse import ifelse
from theano.rewrite.lengths import Lengths
from theano.rewrite.loops import loop_memory
from theano.rewrite.pipeline import optimize
from theano.scanning import until
from theano.scanning.build import Loop
from theano.scanning.op import Scan
from theano.scanning.ranges import in_loop

Program = tuple[list[Any], list[Any], Callable[[int], list[Any]]]
"""Inputs, outputs, and values of the inputs for a number of steps."""

N = 4
"""The length of a state: a row of it has 32 bytes."""

x, y, w = T.dvector("x"), T.dvector("y"), T.dvector("w")
s, u, n = T.dmatrix("s"), T.dmatrix("u"), T.lscalar("n")
vector = (N,)


def arrays(seed: int, *shapes: tuple[int, ...]) -> list[Any]:
    generator = np.random.RandomState(seed)
    return [generator.randn(*shape) * 0.5 for shape in shapes]


def states_alone() -> Program:
    out, _ = theano.scan(
        lambda x, w: T.tanh(x * w) + 0.1 * x, outputs_info=x, non_sequences=w, n_steps=n)
    return [x, w, n], T.grad(out[-1].sum(), [x, w]), lambda k: [*arrays(k, vector, vector), k]


def rows_that_are_summed() -> Program:
    """The gradient of a sum reads no row for its shape."""
    out, _ = theano.scan(
        lambda x, w: T.tanh(x * w) + 0.1 * x, outputs_info=x, non_sequences=w, n_steps=n)
    return [x, w, n], T.grad(out.mean(), [x, w]), lambda k: [*arrays(k, vector, vector), k]


def values_too() -> Program:
    out, _ = theano.scan(
        lambda s, x, w: T.sin(x * w) * s + x, sequences=s, outputs_info=x, non_sequences=w)
    cost = (out[-1] ** 2).sum()
    return [s, x, w], [cost, out[-1], *T.grad(cost, [s, x, w])], lambda k: arrays(
        k, (k, N), vector, vector)


def longer_sequence() -> Program:
    out, _ = theano.scan(
        lambda s, x: T.sin(x) * s + x, sequences=s, outputs_info=x, n_steps=n)
    return [s, x, n], T.grad(out[-1].prod(), [s, x]), lambda k: [
        *arrays(k, (k + 3, N), vector), k]


def several_states() -> Program:
    def step(s: Any, a: Any, k: Any, b: Any, e: Any) -> list[Any]:
        return [T.sin(a) * b + s, k + 1, b * 0.9 + a / (k + 1), e + T.sqr(a).sum() * 0.1]

    (a, k, b, e), _ = theano.scan(
        step, sequences=s,
        outputs_info=[x, T.constant(1, dtype="int64"), y, T.constant(0.0, dtype="float64")])
    cost = a[-1].sum() + (b[-1] ** 2).sum() + e[-1]
    return [s, x, y], [k[-1], *T.grad(cost, [s, x, y])], lambda k: arrays(
        k, (k, N), vector, vector)


def numbers_that_are_read() -> Program:
    (a, e), _ = theano.scan(
        lambda s, x: [T.tanh(x + s), T.sqr(x - s).sum()], sequences=s, outputs_info=[x, None])
    cost = (e * T.arange(e.shape[0])).sum() + a[-1].sum()
    return [s, x], [e, *T.grad(cost, [s, x])], lambda k: arrays(k, (k, N), vector)


def numbers_that_are_read_by_both() -> Program:
    """The states that the gradient reads are arrays, and numbers that others read, too."""
    (a, e), _ = theano.scan(
        lambda s, x, e: [T.tanh(x + s) * e, e * 0.9 + T.sqr(x).sum() * 0.1], sequences=s,
        outputs_info=[x, T.constant(1.0, dtype="float64")])
    cost = (e * T.arange(e.shape[0])).sum() + a[-1].sum()
    return [s, x], [e, *T.grad(cost, [s, x])], lambda k: arrays(k, (k, N), vector)


def earlier_steps() -> Program:
    out, _ = theano.scan(
        lambda s0, s1, a, b: T.tanh(s0 * a + s1 * b),
        sequences={"input": s, "taps": [0, 1]}, outputs_info={"initial": u, "taps": [-2, -1]})
    return [s, u], T.grad(out[-1].sum(), [s, u]), lambda k: arrays(k, (k + 1, N), (2, N))


def products_of_batches() -> Program:
    xs, h, v = T.dtensor3("xs"), T.dmatrix("h"), T.dmatrix("v")
    out, _ = theano.scan(
        lambda x, h, u, v, w: T.tanh(T.dot(x, u) + T.dot(h, v) + w), sequences=xs,
        outputs_info=h, non_sequences=[u, v, w])
    cost = (out[-1] ** 2).sum()
    return [xs, h, u, v, w], T.grad(cost, [xs, h, u, v, w]), lambda k: arrays(
        k, (k, 3, 5), (3, N), (5, N), (N, N), vector)


def loops_in_steps() -> Program:
    def step(s: Any, x: Any) -> Any:
        inner, _ = theano.scan(lambda a, x: T.sin(x * a) + s, sequences=y, outputs_info=x)
        return inner[-1]

    out, _ = theano.scan(step, sequences=s, outputs_info=x)
    return [s, x, y], T.grad(out[-1].sum(), [s, x, y]), lambda k: arrays(
        k, (k, N), vector, (3,))


def numbers_as_rows() -> Program:
    v = T.dvector("v")
    out, _ = theano.scan(
        lambda v, x: ifelse(v > 0, x * v, T.sin(x) + v), sequences=v, outputs_info=x)
    return [v, x], T.grad(out[-1].sum(), [v, x]), lambda k: arrays(k, (k,), vector)


def branches_in_steps() -> Program:
    out, _ = theano.scan(
        lambda s, x: ifelse(s[0] > 0, x * s, T.sin(x) + s), sequences=s, outputs_info=x)
    return [s, x], T.grad(out[-1].sum(), [s, x]), lambda k: arrays(k, (k, N), vector)


def two_loops() -> Program:
    out, _ = theano.scan(lambda s, x: T.tanh(x + s), sequences=s, outputs_info=x)
    more, _ = theano.scan(
        lambda y, x: T.cos(x * y), outputs_info=y, non_sequences=out[-1], n_steps=n)
    return [s, x, y, n], T.grad(more[-1].sum(), [s, x, y]), lambda k: [
        *arrays(k, (k, N), vector, vector), k // 2 + 1]


def second_order() -> Program:
    out, _ = theano.scan(
        lambda s, x, w: T.tanh(x * w + s), sequences=s, outputs_info=x, non_sequences=w)
    slopes = T.grad(out[-1].sum(), [x, w])
    cost = sum((g ** 2).sum() for g in slopes)
    return [s, x, w], [*slopes, *T.grad(cost, [s, x, w])], lambda k: arrays(
        k, (k, N), vector, vector)


def products_with_hessians() -> Program:
    """The states, their slopes, the slopes of these, and the two sums in reverse: four loops."""
    out, _ = theano.scan(
        lambda x, w: T.tanh(x * w) + 0.1 * x, outputs_info=x, non_sequences=w, n_steps=n)
    slopes = T.grad((out[-1] ** 2).sum(), [x, w])
    cost = sum((g * y).sum() for g in slopes)
    return [x, w, y, n], T.grad(cost, [x, w]), lambda k: [
        *arrays(k, vector, vector, vector), k]


def third_slopes() -> Program:
    """Eight loops; the last one reads sums of the rows of several others."""
    out, _ = theano.scan(
        lambda x, w: T.tanh(x * w) + 0.1 * x, outputs_info=x, non_sequences=w, n_steps=n)
    slopes = T.grad((out[-1] ** 2).sum(), [x, w])
    for _ in range(2):
        slopes = T.grad(sum((g * y).sum() for g in slopes), [x, w])
    return [x, w, y, n], slopes, lambda k: [*arrays(k, vector, vector, vector), k]


def directions() -> Program:
    out, _ = theano.scan(
        lambda x, w: T.tanh(x * w) + 0.1 * x, outputs_info=x, non_sequences=w, n_steps=n)
    slope = T.grad((out[-1] ** 2).sum(), w)
    return [x, w, y, n], [T.Rop(slope, w, y)], lambda k: [
        *arrays(k, vector, vector, vector), k]


def second_slopes_of_several_states() -> Program:
    """Numbers in addition to the arrays, and rows that the program reads, too."""
    (a, b, e), _ = theano.scan(
        lambda a, b, e: [T.sin(a * w) + b, 0.9 * b + a[0] * 0.1, e * 0.5 + T.sqr(a).sum()],
        outputs_info=[x, y, T.constant(0.0, dtype="float64")], n_steps=n)
    cost = (a[-1] ** 2).sum() + b[-1].prod() + e[-1]
    slope = T.grad(cost, w)
    return [x, w, y, n], [slope, *T.grad((slope ** 2).sum(), [x, w])], lambda k: [
        *arrays(k, vector, vector, vector), k]


def second_slopes_of_products() -> Program:
    v = T.dmatrix("v")
    out, _ = theano.scan(
        lambda x, v, w: T.tanh(T.dot(x, v) + w), outputs_info=x, non_sequences=[v, w], n_steps=n)
    slope = T.grad((out[-1] ** 2).sum(), w)
    return [x, v, w, n], T.grad((slope ** 2).sum(), [v, w]), lambda k: [
        *arrays(k, vector, (N, N), vector), k]


def last_states() -> Program:
    before = T.dvector("before")
    loop = Loop(n, [], [(before, x, T.tanh(before * w) + 0.5)])
    (final,), _, _ = Scan.of(loop)
    return [x, w, n], [final, *T.grad(final.sum(), [x, w])], lambda k: [
        *arrays(k, vector, vector), k]


def ends_early() -> Program:
    """A loop that ends in the second, seventh or last step; its sequence may be longer."""
    def step(s: Any, a: Any, e: Any, w: Any) -> Any:
        new = T.tanh(a * w) + 0.1 * a + s
        return [new, e + 0.1 * T.sqr(new).sum()], until(T.ge(s[0], 100) & (e >= 0))

    (a, e), _ = theano.scan(
        step, sequences=s, outputs_info=[x, T.constant(0.0, dtype="float64")], non_sequences=w)
    cost = (a[-1] ** 2).sum() + (e * T.arange(e.shape[0])).sum()

    def given(k: int) -> list[Any]:
        values = arrays(k, (k, N), vector, vector)
        if k > 2:
            values[0][k // 2] += 100
        return values

    return [s, x, w], [a.shape[0], e, *T.grad(cost, [s, x, w])], given


def second_slopes_of_loops_that_end_early() -> Program:
    out, _ = theano.scan(
        lambda x, w: (T.tanh(x * w) + 0.1 * x, until((x ** 2).sum() < 1e-3)), outputs_info=x,
        non_sequences=w, n_steps=n)
    slopes = T.grad((out[-1] ** 2).sum(), [x, w])
    cost = sum((g * y).sum() for g in slopes)
    return [x, w, y, n], [*slopes, *T.grad(cost, [x, w])], lambda k: [
        *arrays(k, vector, vector, vector), k]


def stacked() -> Program:
    """Two loops, of which one reads the rows of the other, with a first derivative."""
    below, _ = theano.scan(lambda x, w: T.tanh(x * w) + 0.1 * x, outputs_info=x, non_sequences=w,
                           n_steps=n)
    above, _ = theano.scan(
        lambda row, y, w: T.sin(y * w + row), sequences=below, outputs_info=y, non_sequences=w)
    return [x, w, y, n], T.grad((above[-1] ** 2).sum(), [x, w, y]), lambda k: [
        *arrays(k, vector, vector, vector), k]


def three_stacked() -> Program:
    """Three loops, of which the third begins with rows of both others; the cost reads numbers of
    the second."""
    one, _ = theano.scan(lambda x, w: T.tanh(x * w) + 0.1 * x, outputs_info=x, non_sequences=w,
                         n_steps=n)
    (two, sums), _ = theano.scan(
        lambda row, y, w: [T.sin(y * w + row), T.sqr(y).sum()], sequences=one,
        outputs_info=[y, None], non_sequences=w)
    three, _ = theano.scan(
        lambda a, b, y, w: T.cos(y * w) + a * b, sequences=[one, two], outputs_info=y,
        non_sequences=w)
    cost = (three[-1] ** 2).sum() + (sums ** 2).sum()
    return [x, w, y, n], [cost, *T.grad(cost, [x, w, y])], lambda k: [
        *arrays(k, vector, vector, vector), k]


def stacked_on_one_that_ends_early() -> Program:
    """The upper loop has as many steps as the lower one has made, and begins with its last
    state: it is run in a later pass."""
    below, _ = theano.scan(
        lambda x, w: (T.tanh(x * w) + 1.1 * x, until(x[0] > 30)), outputs_info=x, non_sequences=w,
        n_steps=n)
    above, _ = theano.scan(
        lambda row, y, w: T.sin(y * w + row), sequences=below, outputs_info=below[-1],
        non_sequences=w)
    return [x, w, n], T.grad((above[-1] ** 2).sum(), [x, w]), lambda k: [
        np.linspace(0.1, 0.2, N), np.linspace(0.5, 1, N), k]


def together_with_one_that_ends_early() -> Program:
    """The upper loop has as many steps as the lower one has made, and is run in the same pass."""
    below, _ = theano.scan(
        lambda x, w: (T.tanh(x * w) + 1.1 * x, until(x[0] > 30)), outputs_info=x, non_sequences=w,
        n_steps=n)
    above, _ = theano.scan(
        lambda row, y, w: T.sin(y * w + row), sequences=below, outputs_info=w, non_sequences=w)
    return [x, w, n], T.grad((above[-1] ** 2).sum(), [x, w]), lambda k: [
        np.linspace(0.1, 0.2, N), np.linspace(0.5, 1, N), k]


def second_slopes_of_stacked_loops() -> Program:
    inputs, slopes, given = stacked()
    return inputs, T.grad(sum((g * y).sum() for g in slopes), [x, w, y]), given


def third_slopes_by_one() -> Program:
    """Independent loops of equal steps, of which some go forth and others back."""
    out, _ = theano.scan(
        lambda x, w: T.tanh(x * w), outputs_info=x, non_sequences=w, n_steps=n)
    slope = out[-1]
    for _ in range(3):
        slope = T.grad(slope.sum(), w)
    return [x, w, n], [slope], lambda k: [*arrays(k, vector, vector), k]


CUT = (
    states_alone, rows_that_are_summed, values_too, longer_sequence, several_states,
    numbers_that_are_read, numbers_that_are_read_by_both, earlier_steps, products_of_batches,
    loops_in_steps, branches_in_steps, numbers_as_rows, two_loops, last_states,
    products_with_hessians,
    directions, second_slopes_of_several_states, second_slopes_of_products, third_slopes,
    ends_early, second_slopes_of_loops_that_end_early, stacked, second_slopes_of_stacked_loops,
    third_slopes_by_one, three_stacked, stacked_on_one_that_ends_early,
    together_with_one_that_ends_early)
ABOVE = (third_slopes_by_one, second_slopes_of_stacked_loops, second_slopes_of_several_states)
"""Programs with the most loops: `third_slopes`, `stacked` and `several_states` are like them."""

LIMITS = (0, 3 * 32, 32 * 40)
STEPS = {last_states: (0, 1, 2, 7, 100)}


def compiled(program: Program, memory: int, *excluded: str, mode: Any = None) -> Any:
    inputs, outputs, _ = program
    mode = theano.compile.get_mode(mode).excluding(*excluded)
    with theano.config.change_flags(**{"scan.memory": memory}):
        return theano.function(inputs, outputs, mode=mode)


def nodes_of(outputs: Sequence[Any], memory: int = 0) -> list[Any]:
    """The loops of rewritten expressions, those in branches and steps too."""
    with theano.config.change_flags(**{"scan.memory": memory}):
        graph = FunctionGraph([], list(outputs))
        optimize(graph)
    found, stack = [], [graph]
    while stack:
        nodes = stack.pop().toposort()
        found += [v for v in nodes if isinstance(v.op, Scan)]
        stack += [inner for v in nodes for inner in getattr(v.op, "inner_graphs", ())]
    return found


def loops_of(outputs: Sequence[Any], memory: int = 0) -> list[str]:
    """The names of the loops of a graph."""
    return [str(node.op) for node in nodes_of(outputs, memory)]


@pytest.mark.one_of(7)
@pytest.mark.usefixtures("unoptimized")
@pytest.mark.parametrize(("program", "limits"), [
    pytest.param(program, limits, marks=[pytest.mark.long] * long, id=program.__name__ + name)
    for number, program in enumerate((*CUT, second_order))
    for limits, name, long in ((LIMITS[number % 3:][:1], "", program in ABOVE),
                               (LIMITS, " with all limits", True))])
def test_values_are_those_of_plain_loops(
    program: Callable[[], Program], limits: Sequence[int],
) -> None:
    """Of each program with one of the limits; the others, and the programs in `ABOVE`, are `long`.
    """
    made = program()
    with compiled_together():
        plain = compiled(made, 0, "loop_memory")
        cut = [compiled(made, memory) for memory in limits]
    for steps in STEPS.get(program, (1, 2, 7, 100)):
        values = made[2](steps)
        want = plain(*values)
        for f in cut:
            for a, b in zip(f(*values), want, strict=True):
                assert a.shape == b.shape and a.dtype == b.dtype
                np.testing.assert_allclose(a, b, rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize(("makers", "limits"), [
    pytest.param((values_too, ends_early), (96,), id="memory=96"),
    pytest.param((states_alone, values_too, several_states, products_with_hessians, ends_early),
                 (*LIMITS, 10 ** 9), marks=pytest.mark.long, id="all limits")])
def test_sums_in_the_same_order_are_equal_to_the_last_bit(
    makers: Sequence[Callable[[], Program]], limits: Sequence[int],
) -> None:
    for program in (make() for make in makers):
        with compiled_together():
            plain = compiled(program, 0, "loop_memory")
            functions = [compiled(program, memory) for memory in limits]
        for steps in (1, 2, 7, 100):
            want = plain(*program[2](steps))
            for cut in functions:
                for a, b in zip(cut(*program[2](steps)), want, strict=True):
                    np.testing.assert_array_equal(a, b)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("program", [values_too, several_states, last_states],
                         ids=lambda p: p.__name__)
def test_the_interpreter_agrees(program: Callable[[], Program]) -> None:
    made = program()
    slow, fast = compiled(made, 96, mode=theano.Mode("py", "fast_run")), compiled(made, 96)
    for steps in STEPS.get(program, (1, 7)):
        for a, b in zip(slow(*made[2](steps)), fast(*made[2](steps)), strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-11, atol=1e-13)


@pytest.mark.one_of(7)
@pytest.mark.parametrize("program", CUT, ids=lambda p: p.__name__)
def test_loops_are_cut(program: Callable[[], Program]) -> None:
    _, outputs, _ = program()
    assert sum("segments" in name for name in loops_of(outputs)) >= 2


@pytest.mark.one_of(5)
@pytest.mark.parametrize(("program", "passes"), [
    (products_with_hessians, 4), (second_slopes_of_products, 4), (third_slopes, 8),
    (second_slopes_of_loops_that_end_early, 4), (stacked, 2), (second_slopes_of_stacked_loops, 4),
    (third_slopes_by_one, 8), (three_stacked, 2), (stacked_on_one_that_ends_early, 4)],
    ids=lambda p: getattr(p, "__name__", None))
def test_all_loops_of_a_derivative_are_cut(program: Callable[[], Program], passes: int) -> None:
    """Loops of one direction, one of which reads the rows of the other, are run in one pass."""
    assert sum("segments" in name for name in loops_of(program()[1])) == passes


def test_a_segment_computes_costly_values_once() -> None:
    _, outputs, _ = states_alone()
    steps = [v.op.graph.toposort() for v in nodes_of(outputs)
             if str(v.op) == "for{grad_of_scan}"]
    assert sorted(any("tanh" in str(v.op) for v in step) for step in steps) == [False, True]


@pytest.mark.one_of(3)
@pytest.mark.parametrize("every", [1, 7, 1000])
def test_a_loop_names_the_steps_that_are_kept(every: int) -> None:
    """Equal to the last bit, and divided although there is memory for all rows."""
    def slopes(checkpoint: int | None) -> list[Any]:
        out, _ = theano.scan(
            lambda x, w: T.tanh(x * w), outputs_info=x, non_sequences=w, n_steps=n,
            checkpoint=checkpoint)
        return T.grad((out[-1] ** 2).sum(), [x, w])

    asked, plain = slopes(every), slopes(None)
    assert sum("segments" in name for name in loops_of(asked, 10 ** 9)) == 2
    values = arrays(3, vector, vector)
    for steps in (1, 7, 100):
        for a, b in zip(
                theano.function([x, w, n], asked)(*values, steps),
                theano.function([x, w, n], plain)(*values, steps), strict=True):
            np.testing.assert_array_equal(a, b)


def of_constant_size(steps: int) -> list[Any]:
    start = T.constant(np.ones(N))
    out, _ = theano.scan(
        lambda x, w: T.sin(x * w[0]) + x, outputs_info=start, non_sequences=w, n_steps=steps)
    return [T.grad(out[-1].sum(), w)]


def test_loops_of_known_small_size_are_not_divided() -> None:
    assert not any("segments" in name for name in loops_of(of_constant_size(10), 320))
    assert any("segments" in name for name in loops_of(of_constant_size(11), 320))


def every_row_is_read() -> Any:
    out, _ = theano.scan(lambda x, w: T.tanh(x * w), outputs_info=x, non_sequences=w, n_steps=n)
    return T.exp(out).sum()


def numbers_only() -> Any:
    out, _ = theano.scan(
        lambda a, b: T.tanh(a * b), outputs_info=w[0], non_sequences=x[0], n_steps=n)
    return out[-1]


def truncated() -> Any:
    out, _ = theano.scan(
        lambda x, w: T.tanh(x * w), outputs_info=x, non_sequences=w, n_steps=n,
        truncate_gradient=3)
    return out[-1].sum()


def arrays_are_kept() -> Any:
    """A loop whose step returns, besides the state, an array of which all rows are read."""
    (states, rows), _ = theano.scan(
        lambda x, w: [T.tanh(x * w), T.sin(x)], outputs_info=[x, None], non_sequences=w, n_steps=n)
    return states[-1].sum() + (T.sqr(rows) * T.arange(n).dimshuffle(0, "x")).sum()


@pytest.mark.parametrize("cost", [
    every_row_is_read, numbers_only, truncated, arrays_are_kept],
    ids=lambda c: c.__name__)
def test_other_loops_stay_as_they_are(cost: Callable[[], Any]) -> None:
    assert not any("segments" in name for name in loops_of([T.grad(cost(), w)]))


def test_wrong_numbers_of_steps_are_refused_as_before() -> None:
    cut = compiled(states_alone(), 0)
    with pytest.raises(IndexError, match="number of steps is -1, it cannot be negative"):
        cut(np.ones(N), np.ones(N), -1)
    cut = compiled(longer_sequence(), 10 ** 9)
    with pytest.raises(ValueError, match="too short: it has 2 rows for 3 steps"):
        cut(np.ones((2, N)), np.ones(N), 3)


def test_the_setting_follows_the_machine() -> None:
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    assert theano.config.scan.memory == max(machine // 64, 100_000_000)


def test_rows_of_quick_steps_are_not_stored_in_memory() -> None:
    """A few elementwise functions are quick; many functions, a product and an inner loop are
    not."""
    def quick(step: Callable[[Any], Any], rows: int = 1) -> bool:
        out, _ = theano.scan(step, outputs_info=x, n_steps=n)
        return loop_memory.is_quick(in_loop(out).owner, [0] * rows, Lengths())

    assert quick(lambda x: T.tanh(x * w)[::-1] + x.sum())
    assert not quick(lambda x: T.tanh(T.tanh(T.tanh(x))))
    assert quick(lambda x: T.tanh(T.tanh(T.tanh(x))), 2)
    assert not quick(lambda x: T.dot(x, s))
    assert not quick(lambda x: theano.scan(lambda a, b: a + b, y, x)[0][-1])


def test_rows_of_quick_steps_are_stored_only_if_they_fit_into_caches() -> None:
    """Whatever memory there is: rows of 16 MB are kept, those of 64 MB are not."""
    assert not any("segments" in name for name in loops_of(of_constant_size(2 ** 19), 10 ** 12))
    assert any("segments" in name for name in loops_of(of_constant_size(2 ** 21), 10 ** 12))


LONG = """
import resource
import sys
what, checkpoint = sys.argv[1], int(sys.argv[2]) or None
import numpy as np
import theano
import theano.tensor as T

x, w, n = T.dvector(), T.dvector(), T.lscalar()


def step(x, w):
    new = T.tanh(x * w) + 0.1 * x
    return (new, theano.scanning.until(new[0] > 10)) if "early" in what else new


out, _ = theano.scan(step, outputs_info=x, non_sequences=w, n_steps=n, checkpoint=checkpoint)
if what == "stacked":
    out, _ = theano.scan(
        lambda row, h, w: T.sin(h * w + row), sequences=out, outputs_info=x, non_sequences=w)
slopes = T.grad((out[-1] ** 2).sum(), [x, w])
second = T.grad(sum((g * x).sum() for g in slopes), [x, w])
third = T.grad(sum((g * x).sum() for g in second), [x, w])
f = theano.function([x, w, n], {
    "gradient": slopes, "early": slopes, "second": second, "direction": T.Rop(slopes[1], w, x),
    "stacked": slopes, "early second": second, "sum": T.grad(out.sum(), [x, w]),
    "third": third, "fourth": T.grad(sum((g * x).sum() for g in third), w),
}[what])
values = np.linspace(-1, 1, 1000), np.full(1000, 1.5)
f(*values, 10)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
f(*values, 10000)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.one_of(5)
@pytest.mark.parametrize("what", [
    "gradient", "early", "second", "stacked", *(pytest.param(what, marks=pytest.mark.long)
    for what in ("direction", "third", "early second", "sum", "fourth"))])
def test_the_memory_of_a_long_loop_is_bounded(what: str) -> None:
    """Rows of 80 MB for each value of a step, of which the loops may keep 10."""
    assert _peak(what, 10_000_000) < {"third": 50_000, "fourth": 150_000}.get(what, 25_000)


def test_the_memory_of_a_loop_with_checkpoints() -> None:
    """100 states and the 100 rows of a segment, 1.6 MB, whatever the setting."""
    assert _peak("gradient", 10 ** 9, 100) < 5000
    assert _peak("early", 10 ** 9, 100) < 5000


def _peak(what: str, memory: int, checkpoint: int = 0) -> int:
    """How much more memory, in kB, a process needs for many steps than for a few."""
    found = subprocess.run(
        [sys.executable, "-c", LONG, what, str(checkpoint)], capture_output=True, text=True,
        check=True, env={**os.environ, "THEANO_FLAGS": f"scan.memory={memory}"})
    return int(found.stdout)
