"""`scan` against plain loops in NumPy, in C and with the interpreter."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.scanning import until
from theano.scanning.ranges import in_loop

MODES = ["FAST_RUN", "FAST_COMPILE", theano.Mode(linker="py")]
each_mode = pytest.mark.parametrize("mode", MODES, ids=["c", "c-quick", "interpreter"])

x, h0, n = T.dvector("x"), T.dscalar("h0"), T.iscalar("n")
FIVE = np.array([1.0, -2.0, 3.0, 0.5, 2.0])


def run(mode: Any, inputs: list[Any], outputs: Any, *values: Any, updates: Any = None) -> Any:
    f = theano.function(inputs, outputs, updates=updates, mode=mode, on_unused_input="ignore")
    return f(*values)


@each_mode
def test_a_sequence(mode: Any) -> None:
    out, updates = theano.scan(lambda a: T.sqr(a) + 1, sequences=x)
    assert not updates
    np.testing.assert_allclose(run(mode, [x], out, FIVE), FIVE ** 2 + 1)


@each_mode
def test_a_state(mode: Any) -> None:
    out, _ = theano.scan(lambda h: 2 * h + 1, outputs_info=h0, n_steps=n)
    assert run(mode, [h0, n], out, 1.0, 4).tolist() == [3, 7, 15, 31]
    assert run(mode, [h0, n], out, 1.0, 0).shape == (0,)


@each_mode
def test_sequence_state_and_invariant(mode: Any) -> None:
    weights, rows, start = T.dmatrix("W"), T.dmatrix("X"), T.dvector("h")
    out, _ = theano.scan(
        lambda a, h, w: T.tanh(a + T.dot(w, h)), sequences=rows, outputs_info=start,
        non_sequences=weights)
    rng = np.random.RandomState(1)
    xs, w, h = rng.randn(4, 3), rng.randn(3, 3), rng.randn(3)
    found = run(mode, [rows, start, weights], out, xs, h, w)
    for row, value in zip(xs, found, strict=True):
        h = np.tanh(row + w @ h)
        np.testing.assert_allclose(value, h)


@each_mode
def test_sequences_of_unequal_length(mode: Any) -> None:
    y = T.dvector("y")
    out, _ = theano.scan(lambda a, b: a * b, sequences=[x, y])
    np.testing.assert_allclose(run(mode, [x, y], out, FIVE, FIVE[:3]), FIVE[:3] ** 2)
    np.testing.assert_allclose(run(mode, [x, y], out, FIVE[:2], FIVE), FIVE[:2] ** 2)


@each_mode
@pytest.mark.parametrize("taps", [[-2], [1], [0, 1], [-1, 2], [1, 2], [-2, -1], [0, -1]])
@pytest.mark.parametrize("backwards", [False, True])
def test_taps_of_a_sequence(mode: Any, taps: list[int], backwards: bool) -> None:
    out, _ = theano.scan(
        lambda *rows: rows[0] + 10 * rows[-1], sequences={"input": x, "taps": taps},
        go_backwards=backwards)
    first, last = min(0, *taps), max(0, *taps)
    at = range(-first, len(FIVE) - last)
    wanted = [FIVE[t + taps[0]] + 10 * FIVE[t + taps[-1]] for t in at]
    np.testing.assert_allclose(run(mode, [x], out, FIVE), wanted[::-1] if backwards else wanted)


@each_mode
@pytest.mark.parametrize("taps", [[-1], [-2], [-1, -2], [-2, -1], [-3, -1]])
def test_taps_of_an_output(mode: Any, taps: list[int]) -> None:
    start = T.dscalar("start") if taps == [-1] else T.dvector("start")
    out, _ = theano.scan(
        lambda a, *before: a + before[0] + 2 * before[-1], sequences=x,
        outputs_info={"initial": start, "taps": taps})
    depth = -min(taps)
    given = np.arange(1.0, 1 + depth)
    values = list(given)
    for a in FIVE:
        values.append(a + values[taps[0]] + 2 * values[taps[-1]])
    begin = given[0] if taps == [-1] else given
    np.testing.assert_allclose(run(mode, [x, start], out, FIVE, begin), values[depth:])


@pytest.mark.parametrize("taps", [range(-2, 0), np.array([-2, -1])])
def test_taps_are_any_numbers_that_can_be_iterated(taps: Any) -> None:
    rows, _ = theano.scan(lambda a, b: a + 10 * b, sequences={"input": x, "taps": taps})
    sums, _ = theano.scan(
        lambda a, b: a + b, outputs_info={"initial": x[:2], "taps": taps}, n_steps=2)
    found = theano.function([x], [rows, sums])(FIVE)
    np.testing.assert_array_equal(found[0], FIVE[:3] + 10 * FIVE[1:4])
    np.testing.assert_array_equal(found[1], [FIVE[0] + FIVE[1], FIVE[0] + 2 * FIVE[1]])


@each_mode
def test_several_outputs_in_order(mode: Any) -> None:
    def step(a: Any, g: Any, h2: Any, h1: Any) -> list[Any]:
        return [a * g, g + 1, h1 + h2, a]

    outs, _ = theano.scan(step, sequences=x, outputs_info=[
        None, h0, {"initial": x, "taps": [-2, -1]}, None])
    found = run(mode, [x, h0], outs, FIVE, 2.0)
    np.testing.assert_allclose(found[0], FIVE * (2 + np.arange(5)))
    np.testing.assert_allclose(found[1], 3 + np.arange(5))
    np.testing.assert_allclose(found[2], [-1, -3, -4, -7, -11])
    np.testing.assert_allclose(found[3], FIVE)


@each_mode
def test_go_backwards_with_a_number_of_steps(mode: Any) -> None:
    out, _ = theano.scan(lambda a: a, sequences=x, go_backwards=True, n_steps=2)
    assert run(mode, [x], out, FIVE).tolist() == [2.0, 0.5]


@each_mode
def test_until_counts_the_step_that_stops(mode: Any) -> None:
    out, _ = theano.scan(
        lambda h: (2 * h, until(h > 10)), outputs_info=T.constant(1.0, dtype="float64"),
        n_steps=100)
    assert run(mode, [], out).tolist() == [2, 4, 8, 16, 32]
    never, _ = theano.scan(lambda a: (a, until(a > 10)), sequences=x)
    assert run(mode, [x], never, FIVE).tolist() == FIVE.tolist()
    assert run(mode, [x], never, FIVE[:0]).shape == (0,)


@each_mode
def test_what_the_step_reads_without_being_given_it(mode: Any) -> None:
    scale = theano.shared(3.0, "scale")
    doubled = 2 * h0
    out, updates = theano.scan(lambda a: a * scale + doubled, sequences=x)
    assert not updates
    np.testing.assert_allclose(run(mode, [x, h0], out, FIVE, 1.0), FIVE * 3 + 2)


@each_mode
def test_updates_of_shared_variables(mode: Any) -> None:
    total, count = theano.shared(1.0, "total"), theano.shared(np.int64(0), "count")
    out, updates = theano.scan(
        lambda a: (total * a, {total: total + a, count: count + 1}), sequences=x)
    assert list(updates) == [total, count]
    found = run(mode, [x], out, FIVE, updates=updates)
    np.testing.assert_allclose(found, (1 + np.cumsum([0, *FIVE[:-1]])) * FIVE)
    assert (total.get_value(), count.get_value()) == (1 + FIVE.sum(), 5)


@each_mode
def test_only_updates(mode: Any) -> None:
    total = theano.shared(0.0, "total")
    out, updates = theano.scan(lambda a: [(total, total + a)], sequences=x)
    assert out is None
    assert theano.scan(lambda: {total: total}, n_steps=3, return_list=True)[0] is None
    run(mode, [x], [], FIVE, updates=updates)
    assert total.get_value() == FIVE.sum()


@each_mode
def test_a_default_update_is_one_of_the_step(mode: Any) -> None:
    count = theano.shared(0.0, "count")
    count.default_update = count + 1
    out, updates = theano.scan(lambda a: a + count, sequences=x)
    assert list(updates) == [count]
    np.testing.assert_allclose(
        run(mode, [x], out, FIVE, updates=updates), FIVE + np.arange(5))
    assert count.get_value() == 5


@each_mode
@pytest.mark.parametrize("kind", ["RandomStreams", "MRG"])
def test_random_streams_draw_anew_in_each_step(mode: Any, kind: str) -> None:
    def make() -> Any:
        if kind == "MRG":
            return MRG_RandomStreams(5)
        return T.shared_randomstreams.RandomStreams(5)

    streams = make()
    out, updates = theano.scan(lambda: streams.uniform((2,)), n_steps=3)
    assert len(updates) == 1
    f = theano.function([], out, updates=updates, mode=mode)
    drawn = np.concatenate([f(), f()])
    once = make().uniform((2,))
    g = theano.function([], once)
    np.testing.assert_array_equal(drawn, [g() for _ in range(6)])


@each_mode
def test_the_lengths_of_a_trace_are_known_outside_of_the_step(mode: Any) -> None:
    """The shape of a draw depends on a variable of the step, which expressions outside must not
    use."""
    streams = MRG_RandomStreams(5)
    size = theano.shared(np.zeros((2, 3)))
    drawn, updates = theano.scan(
        lambda h: streams.uniform((h + 1).shape), outputs_info=size, n_steps=4)
    found = run(mode, [], [drawn.mean(), drawn.shape, drawn], updates=updates)
    np.testing.assert_allclose(found[0], found[2].mean())
    assert found[1].tolist() == [4, 2, 3] and len(set(found[2].ravel())) == 24


@each_mode
@pytest.mark.parametrize("steps", [1, 3])
def test_a_chain_that_draws_in_the_lengths_of_its_state(mode: Any, steps: int) -> None:
    """Lengths of what is drawn are asked outside of the loop, where the state is another variable;
    a single step has the updates of its draws too."""
    m, streams = T.dmatrix("m"), T.shared_randomstreams.RandomStreams(5)

    def step(visible: Any) -> Any:
        mean = T.nnet.sigmoid(visible)
        hidden = streams.binomial(mean.shape, p=mean)
        return [mean, hidden, streams.binomial(mean.shape, p=T.nnet.sigmoid(1.0 * hidden)) + 0.0]

    (mean, hidden, visible), updates = theano.scan(
        step, outputs_info=[None, None, m], n_steps=steps)
    assert len(updates) == 2
    cost = T.mean(hidden[-1] * visible[-1] * m)
    slope = T.grad(cost, m, consider_constant=[hidden, visible, mean])
    f = theano.function([m], [hidden, visible, slope], updates=updates, mode=mode)
    for _ in range(2):
        drawn, last, found = f(np.ones((2, 3)))
        np.testing.assert_allclose(found, drawn[-1] * last[-1] / 6)
    assert drawn.shape == (steps, 2, 3)


@each_mode
def test_a_draw_outside_stays_outside_when_it_is_passed(mode: Any) -> None:
    drawn = T.shared_randomstreams.RandomStreams(5).uniform()
    out, updates = theano.scan(lambda a, d: a * 0 + d, sequences=x, non_sequences=drawn)
    assert not updates
    found = run(mode, [x], out, FIVE)
    assert len(set(found.tolist())) == 1
    inside, updates = theano.scan(lambda a: a * 0 + drawn, sequences=x)
    assert len(updates) == 1
    assert len(set(run(mode, [x], inside, FIVE, updates=updates).tolist())) == 5


@each_mode
def test_nested(mode: Any) -> None:
    m = T.dmatrix("m")

    def row_total(row: Any) -> Any:
        return theano.scan(lambda a, t: a * t + 1, sequences=row, outputs_info=h0)[0][-1]

    out, _ = theano.scan(row_total, sequences=m)
    value = np.arange(6.0).reshape(2, 3)
    wanted = []
    for row in value:
        t = 2.0
        for a in row:
            t = a * t + 1
        wanted.append(t)
    np.testing.assert_allclose(run(mode, [m, h0], out, value, 2.0), wanted)


@each_mode
def test_map_reduce_and_folds(mode: Any) -> None:
    mapped, _ = theano.map(lambda a, s: a * s, x, h0)
    backwards, _ = theano.map(lambda a: a, x, go_backwards=True)
    reduced, _ = theano.reduce(lambda a, t: a + 2 * t, x, h0)
    left, _ = theano.foldl(lambda a, t: a + 2 * t, x, h0)
    right, _ = theano.foldr(lambda a, t: a + 2 * t, x, h0)
    found = run(mode, [x, h0], [mapped, backwards, reduced, left, right], FIVE, 3.0)
    np.testing.assert_allclose(found[0], FIVE * 3)
    np.testing.assert_allclose(found[1], FIVE[::-1])
    forth = back = 3.0
    for a, b in zip(FIVE, FIVE[::-1], strict=True):
        forth, back = a + 2 * forth, b + 2 * back
    np.testing.assert_allclose(found[2:], [forth, forth, back])


def test_values_that_a_loop_is_made_of_pickle_and_copy() -> None:
    out, _ = theano.scan(lambda a, h: a * h + 1, sequences=x, outputs_info=h0, name="walk")
    wanted = theano.function([x, h0], out)(FIVE, 2.0)
    for again in (pickle.loads(pickle.dumps([x, h0, out])), copy.deepcopy([x, h0, out])):
        np.testing.assert_allclose(theano.function(again[:2], again[2])(FIVE, 2.0), wanted)
        assert again[2].owner.op == out.owner.op
    f = pickle.loads(pickle.dumps(theano.function([x, h0], out)))
    np.testing.assert_allclose(f(FIVE, 2.0), wanted)
    np.testing.assert_allclose(copy.deepcopy(f)(FIVE, 2.0), wanted)


def test_clone_and_givens() -> None:
    y = T.dvector("y")
    out, _ = theano.scan(lambda a: a * h0, sequences=x)
    copied = theano.clone(out, {x: 2 * y, h0: T.constant(3.0, dtype="float64")})
    np.testing.assert_allclose(theano.function([y], copied)(FIVE), 6 * FIVE)
    np.testing.assert_allclose(
        theano.function([y], out, givens={x: y + 1, h0: np.float64(2)})(FIVE), 2 * (FIVE + 1))


def test_equal_loops_are_equal() -> None:
    def make(factor: float, kind: int) -> Any:
        out, _ = theano.scan(lambda a, h: factor * a + h, sequences=x, outputs_info=h0)
        return [out.owner.inputs[0].owner.op, in_loop(out).owner.op][kind]

    for kind in (0, 1):
        assert make(2.0, kind) == make(2.0, kind) != make(3.0, kind)
        assert hash(make(2.0, kind)) == hash(make(2.0, kind))


@each_mode
def test_until_may_be_a_state_as_the_step_found_it(mode: Any) -> None:
    late = T.scalar("late", dtype="bool")
    (ends, counts), _ = theano.scan(
        lambda late, c: ([T.gt(c, 2.0), c + 1], until(late)), outputs_info=[late, h0], n_steps=n)
    got = run(mode, [late, h0, n], [ends, counts], False, 0.0, 10)
    assert got[0].tolist() == [False, False, False, True, True]
    assert got[1].tolist() == [1, 2, 3, 4, 5]
