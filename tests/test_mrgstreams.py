"""`MRG_RandomStreams`: the numbers that Theano 1.0.5 drew for the same seeds, drawn in C."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.c_text import code, python_calls
from theano.gradient import NullTypeGradError
from theano.sandbox.rng_mrg import MRG_RandomStreams, ff_2p72, ff_2p134, guess_n_streams
from theano.tensor.random import mrg
from theano.tensor.random.multinomial import ChoiceFromUniform


def calls(make: Any, mode: Any = None, seed: Any = 1234) -> list[Any]:
    """The draws of a new instance in the first two calls of a function."""
    f = theano.function([], make(MRG_RandomStreams(seed)), mode=mode)
    return [f().ravel()[:4], f().ravel()[:4]]


DRAWS = [
    (lambda r: r.uniform((2, 2), dtype="float64"),
     [[0.3725711116567254, 0.6576858377084136, 0.5925067821517587, 0.3193147308193147],
      [0.36046431586146355, 0.3002901030704379, 0.8730480181984603, 0.9761404553428292]]),
    (lambda r: r.uniform((3, 7), dtype="float64"),
     [[0.3725711116567254, 0.6576858377084136, 0.5925067821517587, 0.36046431586146355],
      [0.3624464883469045, 0.2879005800932646, 0.665636770427227, 0.3504485837183893]]),
    (lambda r: r.uniform((2, 2), dtype="float32"),
     [[0.37257108092308044, 0.6576857566833496, 0.5925067067146301, 0.3193146884441376],
      [0.36046427488327026, 0.3002900779247284, 0.873047947883606, 0.9761403799057007]]),
    (lambda r: r.uniform((3,), dtype="float16"),
     [[0.81884765625, 0.098876953125, 0.5234375], [0.388671875, 0.810546875, 0.0748291015625]]),
    (lambda r: r.binomial((10,), p=.3), [[0, 0, 1, 0], [0, 0, 0, 0]]),
    (lambda r: r.multinomial(pvals=[[.2, .3, .5], [.1, .1, .8]]), [[0, 1, 0, 0], [0, 1, 0, 0]]),
    (lambda r: r.multinomial(n=4, pvals=[[.2, .3, .5], [.1, .1, .8]]),
     [[0, 1, 3, 1], [0, 1, 3, 1]]),
    (lambda r: r.choice(size=2, replace=False, p=[[.2, .3, .5], [.1, .1, .8]]),
     [[1, 2, 2, 0], [1, 2, 2, 1]]),
]
NORMALS = [
    (lambda r: r.normal((4,)),
     [[-1.1744637519080863, -0.3862111992251809, -0.7715501323088171, 0.8299980322388618],
      [0.9976652853375134, 1.5337350530535656, -1.0224424692865561, -0.23166637590175515]]),
    (lambda r: r.normal((5,), avg=1., std=2.),
     [[-0.1856703713391903, 1.3407282225539183, 3.0096154231913044, 3.5480982350324477],
      [3.8250334846209344, 0.619283892902529, 0.7770733489809137, 0.5732866195629804]]),
    (lambda r: r.truncated_normal((4,)),
     [[-1.3351858681875926, -0.43906313370972416, -0.8771346340688261, 0.9435809674571941],
      [1.134193020431539, 1.7436224532720452, -1.1623608934787057, -0.26336927873314675]]),
]


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
@pytest.mark.parametrize("make, expected", DRAWS)
def test_draws_are_those_of_theano(make: Any, expected: Any, mode: str) -> None:
    for found, wanted in zip(calls(make, mode), expected, strict=True):
        np.testing.assert_array_equal(found, np.asarray(wanted, found.dtype))


@pytest.mark.parametrize("make, expected", NORMALS)
def test_normal_numbers_are_those_of_theano(make: Any, expected: Any) -> None:
    np.testing.assert_allclose(calls(make), expected, rtol=1e-12)


def test_truncated_numbers_are_those_of_theano() -> None:
    for make, expected in (
            (lambda r: r.normal((1001,)), [-0.16301346, -0.81248781, -0.46917289]),
            (lambda r: r.truncated_normal((1001,)), [1.81959895, -1.80214205, 0.93275794])):
        f = theano.function([], make(MRG_RandomStreams(1)))
        np.testing.assert_allclose(f()[-3:], expected, rtol=1e-6)


def test_draws_run_in_c() -> None:
    r = MRG_RandomStreams(3)
    f = theano.function([], [r.uniform((100,)), r.normal((30, 40)), r.binomial((7,))])
    assert f.c_source.count("th_mrg31k3p_into_float64(f") == 3  # a call of the generator for each
    assert python_calls(f) == 0


def test_moments() -> None:
    r = MRG_RandomStreams(99)
    shapes = [r.uniform((200000,), low=-1., high=3.), r.normal((200001,), avg=2., std=3.),
              r.truncated_normal((200001,), avg=2., std=3.), r.binomial((200000,), p=.3)]
    u, n, t, b = theano.function([], shapes)()
    assert abs(u.mean() - 1) < 0.01 and abs(u.std() - 4 / np.sqrt(12)) < 0.01
    assert abs(n.mean() - 2) < 0.03 and abs(n.std() - 3) < 0.03
    assert abs(t.mean() - 2) < 0.03 and abs(t.std() - 3) < 0.06
    assert np.abs(t - 2).max() < 2 * 3 / 0.8796
    assert abs(b.mean() - .3) < 0.01


def test_jumps() -> None:
    state = [1, 2, 3, 4, 5, 6]
    np.testing.assert_array_equal(
        ff_2p72(state), [236336504, 1630064008, 1151274174, 945871500, 1221901377, 1030714415])
    np.testing.assert_array_equal(
        ff_2p134(state), [1782355199, 180881799, 960068827, 1267448446, 1580452303, 757893159])
    moved = np.zeros(6, "int32")
    scale, mask, offset = mrg.SCALES["float64"]
    value = mrg.mrg_next_value(np.array(state), moved, scale, mask, offset)
    np.testing.assert_array_equal(moved[[1, 2, 4, 5]], [1, 2, 4, 5])
    assert 0 < value < 1


@pytest.mark.parametrize("size, count", [
    ((2, 3), 6), ((5,), 5), ((7,), 1), ((10, 10), 16), ((1000, 1000), 15360),
    ((np.int64(2), 3), 15360), ((True, 7), 1)])
def test_the_number_of_streams(size: Any, count: int) -> None:
    assert guess_n_streams(size) == count
    assert guess_n_streams((T.lscalar(), 3)) == 15360
    with pytest.warns(UserWarning, match="15360 streams"):
        guess_n_streams(T.lvector(), warn=True)


@pytest.mark.parametrize("size", [None, 1.5, (1.5,), [2.0]], ids=repr)
def test_what_normal_does_not_take(size: Any) -> None:
    with pytest.raises(ValueError, match="size must be a tuple of integers"):
        MRG_RandomStreams(5).normal(size)


@pytest.mark.parametrize("size", [3, np.int64(3), [3], [np.int64(3)], T.constant(3)])
def test_normal_takes_other_sizes(size: Any) -> None:
    drawn = [MRG_RandomStreams(5).normal(n) for n in (size, (3,))]
    np.testing.assert_array_equal(*theano.function([], drawn)())


def test_seeds() -> None:
    r = MRG_RandomStreams(1234)
    f = theano.function([], [r.uniform((2,)), r.uniform((2,), nstreams=1)])
    first = f()
    f()
    r.seed()
    np.testing.assert_array_equal(f(), first)
    r.seed(5)
    np.testing.assert_allclose(f()[0], [0.00961334, 0.68175926], rtol=1e-6)
    np.testing.assert_allclose(
        calls(lambda r: r.uniform((2,)), seed=[1, 2, 3, 4, 5, 6])[0], [0.00375384, 0.84108476],
        rtol=1e-5)


def test_updates_by_hand() -> None:
    r = MRG_RandomStreams(1)
    drawn = r.uniform((3,))
    resting = theano.function([], drawn, no_default_updates=True)
    np.testing.assert_array_equal(resting(), resting())
    moving = theano.function(
        [], drawn, no_default_updates=True, updates=[u[:2] for u in r.updates()])
    assert not np.array_equal(moving(), moving())


@pytest.mark.parametrize("size", [(1, 3), (2, 1), (1, 1), (1,)])
def test_draws_along_dims_of_length_1(size: tuple[int, ...]) -> None:
    first, second = (theano.function([], MRG_RandomStreams(1).uniform(size), mode=mode)()
                     for mode in ("FAST_RUN", "FAST_COMPILE"))
    assert first.shape == size
    np.testing.assert_array_equal(first, second)


def test_shapes_of_variables() -> None:
    size, n = T.lvector("size"), T.lscalar("n")
    r = MRG_RandomStreams(1)
    f = theano.function([size, n], [r.uniform(size, ndim=2), r.uniform((2, n)), r.normal((n, 3))])
    assert [v.shape for v in f([2, 3], 4)] == [(2, 3), (2, 4), (4, 3)]
    with pytest.raises(ValueError, match="a shape of 3 dims was given for draws of 2"):
        f([2, 3, 4], 4)
    assert r.uniform((1, 3)).broadcastable == (True, False)


def test_dropout_trains_and_pickles() -> None:
    r = MRG_RandomStreams(1)
    x, w = T.dmatrix("x"), theano.shared(np.ones(5), "w")
    cost = ((x * r.binomial(x.shape, p=.5, ndim=2, dtype="float64")).dot(w) ** 2).sum()
    f = theano.function([x], cost, updates=[(w, w - 0.001 * T.grad(cost, w))])
    other = pickle.loads(pickle.dumps(f))
    data = np.ones((4, 5))
    np.testing.assert_array_equal([f(data), f(data)], [other(data), other(data)])


def test_no_gradient_through_draws() -> None:
    x = T.dscalar("x")
    with pytest.raises(NullTypeGradError):
        T.grad(MRG_RandomStreams(1).uniform((3,), low=x).sum(), x)


@pytest.mark.parametrize("make, error, message", [
    (lambda: MRG_RandomStreams(0), ValueError, "must not be 0"),
    (lambda: MRG_RandomStreams(2147462579), ValueError, "must be less than 2147462579"),
    (lambda: MRG_RandomStreams([1, 2]), TypeError, "one integer or six"),
    (lambda: MRG_RandomStreams([0, 0, 0, 1, 1, 1]), ValueError, "first three values"),
    (lambda: MRG_RandomStreams([1, 1, 1, 2147462579, 1, 1]), ValueError, "last three values"),
    (lambda: MRG_RandomStreams(1).uniform((0,)), ValueError, "not positive"),
    (lambda: MRG_RandomStreams(1).uniform(3), TypeError, "a tuple of integers or a vector"),
    (lambda: MRG_RandomStreams(1).uniform((2.,)), TypeError, "a tuple of integers"),
    (lambda: MRG_RandomStreams(1).uniform((2,), dtype="int32"), TypeError, "real floats"),
    (lambda: MRG_RandomStreams(1).uniform((2,), low=np.zeros((3, 2))), NotImplementedError,
     "do not broadcast to size"),
    (lambda: MRG_RandomStreams(1).binomial((2,), n=3), NotImplementedError, "n = 1"),
    (lambda: MRG_RandomStreams(1).choice((2,)), NotImplementedError, "without replacement only"),
    (lambda: MRG_RandomStreams(1).choice(2, a=3, replace=False), TypeError, "a must be None"),
    (lambda: MRG_RandomStreams(1).choice((2,), replace=False), TypeError,
     "MRG_RandomStreams.choice: size must be"),
    (lambda: MRG_RandomStreams(1).multinomial(size=(1,), pvals=[[.5, .5]]), ValueError, "no size"),
    (lambda: MRG_RandomStreams(1).multinomial(pvals=T.dvector()), NotImplementedError, "a matrix"),
])
def test_what_cannot_be_drawn(make: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        make()


@pytest.mark.parametrize("count", [0, 1, 2, 5, 16])
def test_streams_follow_each_other(count: int) -> None:
    states = mrg.stream_states([12345] * 6, count)
    assert states.shape == (count, 6) and states.dtype == "int32"
    for state, following in zip(states, states[1:], strict=False):
        np.testing.assert_array_equal(ff_2p72(state), following)


def test_lengths_of_1_are_known_to_the_type() -> None:
    streams, x = MRG_RandomStreams(1), T.dmatrix()
    for size in ((3, 1), (x.shape[0], 1)):
        for draw in (streams.uniform, streams.normal, streams.binomial):
            assert draw(size).type.broadcastable == (False, True)
    chances = T.col()
    assert streams.multinomial(pvals=chances).type.broadcastable == (False, True)
    assert streams.choice(p=chances, replace=False).type.broadcastable == (False, True)
    assert streams.choice(p=x, replace=False).type.broadcastable == (False, False)


@pytest.mark.parametrize("truncate", [False, True])
def test_a_single_normal_number(truncate: bool) -> None:
    draw = MRG_RandomStreams(234).normal((), avg=-5.0, std=2.0, truncate=truncate,
                                         nstreams=guess_n_streams((), warn=False))
    f = theano.function([], draw)
    np.testing.assert_allclose([f(), f()], [-7.392070106551808, -6.613924188949113])


def test_gradients_of_parameters_are_undefined() -> None:
    streams, p = MRG_RandomStreams(1), T.dscalar()
    for draw in (streams.binomial((), p=p), streams.uniform((), low=p), streams.normal((), std=p),
                 streams.multinomial(pvals=T.stack([p, 1 - p])[None]).sum()):
        with pytest.raises(NullTypeGradError):
            theano.grad(draw, p)


@pytest.mark.parametrize("mode", [None, theano.Mode("py")])
def test_a_call_draws_at_most_what_32_bits_count(mode: Any) -> None:
    n = T.lscalar()
    f = theano.function([n], MRG_RandomStreams(1).uniform((n, 2 ** 16), nstreams=2), mode=mode)
    with pytest.raises(ValueError, match="2147483648 draws at once are more than 2147483647"):
        f(2 ** 15)


@pytest.mark.parametrize("mode", [None, theano.Mode("py")])
def test_other_states_and_negative_lengths_are_refused(mode: Any) -> None:
    states, size = T.imatrix(), T.lvector()
    draws = mrg.mrg_uniform(T.TensorType("float64", (None, None)))(states, size)
    f = theano.function([states, size], draws, mode=mode)
    for shape in ((3, 5), (3, 7), (0, 6)):
        with pytest.raises(ValueError, match=f"at least one row, got {shape[0]} rows of "
                           f"{shape[1]}"):
            f(np.ones(shape, "int32"), [40, 50])
    for size in ([-2, -3], [2, -1], [-1, 0]):
        with pytest.raises(ValueError, match="a dim of draws has the negative length -"):
            f(np.ones((3, 6), "int32"), size)


def test_a_step_moves_the_states_where_they_lie() -> None:
    """A draw of unknown size has thousands of streams: neither a step of a loop nor a function that
    draws a few numbers may copy all of them. A draw of a known size has only the streams that it
    uses."""
    streams, x = MRG_RandomStreams(7), T.dvector("x")
    out, updates = theano.scan(lambda h: h + streams.uniform(h.shape), outputs_info=x, n_steps=5)
    f = theano.function([x], out, updates=updates)
    assert "th_mrg31k3p_float64(f," in f.c_source  # a call of the routine that works in place
    found = [f(np.zeros(3)), f(np.zeros(3))]
    draw = theano.function([x], MRG_RandomStreams(7).uniform(x.shape))
    assert "th_overwrite" in draw.c_source  # the routine that stores the states that were used
    assert "th_overwrite" not in code(theano.function([], MRG_RandomStreams(7).uniform((3,))))
    for total in found:
        np.testing.assert_allclose(total, np.cumsum([draw(np.zeros(3)) for _ in range(5)], axis=0))


def test_draws_of_sizes_that_run_time_knows_move_the_streams_that_they_use() -> None:
    states = theano.shared(mrg.stream_states(np.arange(1, 7, dtype="int32"), 5))
    size = T.lvector("size")
    moved, draws = mrg.mrg_uniform.new(states, 2, "float64", size)
    f = theano.function([size], draws, updates=[(states, moved)])
    defined = theano.function([size], draws, updates=[(states, moved)],
                              mode=theano.Mode("py", None))
    for shape in ((2, 1), (0, 3), (1, 1), (1, 5), (3, 3), (2, 2)):
        before, held = states.get_value(), states.get_value(borrow=True)
        want = defined(shape)
        after = states.get_value()
        states.set_value(before)
        np.testing.assert_array_equal(f(shape), want)
        np.testing.assert_array_equal(states.get_value(), after)
        np.testing.assert_array_equal(held, before)
        used = min(int(np.prod(shape)), 5)
        np.testing.assert_array_equal(after[used:], before[used:])
        assert np.all(np.any(after[:used] != before[:used], axis=1))


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("dtypes", [("float64", "float64"), ("float32", "float64"),
                                    ("float32", "float32"), ("float64", "float32")])
def test_choices_are_native(dtypes: tuple[str, str], replace: bool) -> None:
    """Against the definition, also of rows that do not add up to 1, or have zeros."""
    chances, numbers = T.matrix(dtype=dtypes[0]), T.vector(dtype=dtypes[1])
    op = ChoiceFromUniform("auto", replace)
    draws = op(chances, numbers, 4)
    f = theano.function([chances, numbers], draws)
    # the result does not show whether the routine made it
    assert "th_choice" in f.c_source
    defined = theano.function([chances, numbers], draws, mode=theano.Mode("py", None))
    rng = np.random.default_rng(0)
    for rows, outcomes in ((0, 4), (1, 4), (3, 5), (40, 9)):
        p = rng.dirichlet(np.ones(outcomes), rows) * rng.choice([0.5, 1.0], (rows, 1))
        p[:, 4:] *= rng.integers(0, 2, (rows, max(outcomes - 4, 0)))
        values = p.astype(dtypes[0]), rng.random(4 * rows).astype(dtypes[1])
        found = f(*values)
        np.testing.assert_array_equal(found, defined(*values))
        assert found.shape == (rows, 4) and found.dtype == "int64"
        if not replace:
            assert all(len(set(row)) == 4 for row in found.tolist())


def test_multinomial_in_a_loop_is_native() -> None:
    chances = np.array([[0.2, 0.3, 0.5], [np.nan, 0.5, 0.5], [0.0, 0.0, 1.0]], "float32")
    streams = MRG_RandomStreams(5)
    drawn, updates = theano.scan(
        lambda p: streams.multinomial(pvals=p), non_sequences=T.as_tensor_variable(chances),
        n_steps=200)
    f = theano.function([], drawn, updates=updates)
    assert python_calls(f) == 0
    counts = f().sum(axis=0)
    np.testing.assert_array_equal(counts[1:], [[0, 0, 0], [0, 0, 200]])
    assert counts[0].sum() == 200
    assert np.all(np.abs(counts[0] - [40, 60, 100]) < 30)
