"""`RandomStreams`: the numbers that Theano 1.0.5 drew for the same seeds, states that move on."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.c_text import python_calls
from theano.tensor import raw_random
from theano.tensor.random import states as random_states
from theano.tensor.shared_randomstreams import RandomStreams


def draws(make: Any, calls: int = 2) -> list[Any]:
    """The draws of the first stream of a new instance, in the first `calls` calls of a function."""
    f = theano.function([], make(RandomStreams(234)))
    return [f() for _ in range(calls)]


@pytest.mark.parametrize("make, expected", [
    (lambda r: r.uniform((2,)), [[0.12672381, 0.97091597], [0.13989098, 0.88754825]]),
    (lambda r: r.uniform(low=[0., 10.], high=[1., 20.]),
     [[0.12672381, 19.70915966], [0.13989098, 18.87548254]]),
])
def test_real_numbers_are_those_of_theano(make: Any, expected: Any) -> None:
    np.testing.assert_allclose(draws(make), expected, rtol=1e-6)


def reference() -> Any:
    """The generator of the first stream of `RandomStreams(234)`."""
    return np.random.RandomState(int(np.random.RandomState(234).randint(2 ** 30)))


@pytest.mark.parametrize("make, drawn", [
    (lambda r: r.binomial((4,), n=3, p=0.4), lambda s: s.binomial(3, 0.4, (4,))),
    (lambda r: r.binomial(n=[1, 2, 3], prob=0.5), lambda s: s.binomial([1, 2, 3], 0.5, (3,))),
    (lambda r: r.random_integers((5,), low=2, high=9), lambda s: s.randint(2, 10, (5,))),
    (lambda r: r.random_integers(low=[1, 2], high=[3, 9]),
     lambda s: [s.randint(1, 4), s.randint(2, 10)]),
    (lambda r: r.choice((3,), a=7), lambda s: s.choice(7, (3,), True)),
    (lambda r: r.choice((3,), a=7, replace=False), lambda s: s.choice(7, (3,), False)),
    (lambda r: r.choice((3,), a=[5, 7, 9], p=[.1, .2, .7]),
     lambda s: s.choice([5, 7, 9], (3,), True, [.1, .2, .7])),
    (lambda r: r.poisson((3,), lam=4.), lambda s: s.poisson(4., (3,))),
    (lambda r: r.poisson(lam=[1., 50.]), lambda s: s.poisson([1., 50.], (2,))),
    (lambda r: r.permutation((2,), n=5), lambda s: [s.permutation(5), s.permutation(5)]),
    (lambda r: r.permutation(n=5), lambda s: s.permutation(5)),
    (lambda r: r.multinomial((2,), n=5, pvals=[.2, .3, .5]),
     lambda s: s.multinomial(5, [.2, .3, .5], (2,))),
    (lambda r: r.multinomial(n=[5, 6], pvals=[[.2, .8], [.5, .5]]),
     lambda s: [s.multinomial(5, [.2, .8]), s.multinomial(6, [.5, .5])]),
    (lambda r: r.uniform((2, -1), low=np.zeros(3)), lambda s: s.uniform(0, 1, (2, 3))),
    (lambda r: r.uniform(T.as_tensor_variable([2, 3])), lambda s: s.uniform(0, 1, (2, 3))),
    (lambda r: r.uniform(), lambda s: s.uniform()),
])
@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_draws_are_those_of_the_generator(make: Any, drawn: Any, mode: str) -> None:
    v = make(RandomStreams(234))
    f, state = theano.function([], v, mode=mode), reference()
    for _ in range(3):
        found = f()
        np.testing.assert_array_equal(found, drawn(state))
        assert found.dtype == v.dtype


@pytest.mark.parametrize("dtype", ["float32", "float64", "int8", "complex64"])
def test_dtypes(dtype: str) -> None:
    found = draws(lambda r: r.uniform((3,), high=100., dtype=dtype), 1)[0]
    np.testing.assert_array_equal(found, reference().uniform(0, 100, (3,)).astype(dtype))


def test_rows_are_shuffled_one_by_one() -> None:
    data = np.arange(12).reshape(3, 4)
    found = draws(lambda r: r.shuffle_row_elements(T.constant(data)), 1)[0]
    np.testing.assert_array_equal(np.sort(found), data)
    assert len({tuple(row - row.min()) for row in found}) > 1


def test_states_move_on_unless_told_otherwise() -> None:
    r = RandomStreams(7)
    v = r.uniform((2,))
    moving = theano.function([], [v, v + 1])
    resting = theano.function([], v, no_default_updates=True)
    explicit = theano.function([], v, updates=r.updates(), no_default_updates=True)
    one, plus = moving()
    np.testing.assert_allclose(plus, one + 1)
    two = resting()
    assert not np.array_equal(one, two)
    np.testing.assert_array_equal(two, explicit())
    assert not np.array_equal(two, resting())


def test_seeds_and_states() -> None:
    r = RandomStreams(7)
    u, v = r.uniform((2,)), r.normal((2,))
    f = theano.function([], [u, v])
    first = f()
    f()
    r.seed(7)
    np.testing.assert_array_equal(f(), first)
    r.seed()
    np.testing.assert_array_equal(f(), first)
    kept = u.rng.get_value()
    third = f()
    u.rng.set_value(kept)
    np.testing.assert_array_equal(f()[0], third[0])
    r[v] = np.random.RandomState(3)
    np.testing.assert_array_equal(f()[1], np.random.RandomState(3).normal(0, 1, (2,)))
    assert r[u.rng] is r[u]
    with pytest.raises(KeyError):
        r[T.dscalar()]


def same(a: Any, b: Any) -> bool:
    return all(np.array_equal(p, q) for p, q in zip(a.get_state(), b.get_state(), strict=True))


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("generator", [np.random.MT19937, np.random.PCG64])
def test_states_are_copied(monkeypatch: Any, generator: Any, known: bool) -> None:
    if not known:  # where NumPy keeps its waiting draw elsewhere
        monkeypatch.setattr(random_states, "_cached_draw_offset", lambda: None)
    make = random_states.States().copy
    state, held = np.random.RandomState(generator(5)), []
    for count in range(12):
        state.normal(size=count)  # after an odd number, one is waiting
        following = make(state)
        held.append((following, make(following)))
        assert following is not state
        state = following
        if generator is np.random.MT19937:
            assert all(same(a, b) for a, b in held[-1:])
        else:
            a, b = held[-1]
            np.testing.assert_array_equal(copy.deepcopy(a).normal(size=5), b.normal(size=5))
    assert len({id(s) for pair in held for s in pair}) == 24


def test_states_without_other_references_are_reused() -> None:
    make = random_states.States().copy
    state, seen = np.random.RandomState(5), set()
    for _ in range(20):
        state = make(state)
        seen.add(id(state))
    assert len(seen) < 6
    kept = state._bit_generator
    state = make(np.random.RandomState(1))
    for seed in range(20):
        state = make(np.random.RandomState(seed))
        assert state._bit_generator is not kept


def test_functions_with_draws_are_one_program() -> None:
    """The code around a draw is C; the new state is an output of the program."""
    r, x = RandomStreams(5), T.dmatrix("x")
    w = theano.shared(np.ones((3, 2)), "w")
    dropped = x * r.binomial(x.shape, n=1, p=0.5)
    cost = T.sum(T.tanh(T.dot(dropped, w)) + r.normal((2,)))
    f = theano.function([x], cost, updates=[(w, w - 0.1 * theano.grad(cost, w))])
    assert "tanh" in f.c_source and python_calls(f)  # the loop is C, the draws are Python
    slow = theano.function(
        [x], cost, updates=[(w, w - 0.1 * theano.grad(cost, w))], mode="FAST_COMPILE")
    data = np.arange(12.0).reshape(4, 3)
    found = [f(data) for _ in range(4)]
    w.set_value(np.ones((3, 2)))
    r.seed(5)
    np.testing.assert_allclose(found, [slow(data) for _ in range(4)])


def test_no_state_moves_when_a_call_fails() -> None:
    r, x = RandomStreams(5), T.dvector("x")
    drawn = r.uniform((3,))
    f = theano.function([x], x + drawn)
    before = copy.deepcopy(drawn.rng.get_value())
    with pytest.raises(ValueError):
        f(np.ones(4))
    assert same(before, drawn.rng.get_value())


def test_gradients_pass_by_draws() -> None:
    x = T.dscalar("x")
    r = RandomStreams(3)
    noise = r.normal((3,))
    f = theano.function([x], [T.grad((noise * x).sum(), x), noise.sum()])
    slope, total = f(2.0)
    np.testing.assert_allclose(slope, total)
    with pytest.raises(theano.gradient.NullTypeGradError, match="not continuous functions"):
        T.grad(r.normal((3,), avg=x).sum(), x)


def test_draws_have_no_derivative_in_a_direction() -> None:
    streams, x = RandomStreams(1), T.dvector("x")
    for draw in (streams.uniform((2,), low=x), streams.normal((2,), avg=x, std=x + 1),
                 streams.binomial((2,), p=x, dtype="float64"), streams.normal((2,), avg=x) * 2):
        with pytest.raises(theano.gradient.DisconnectedInputError, match="output .* does not dep"):
            T.Rop(draw, x, x)


def test_shapes_without_drawing() -> None:
    n = T.lscalar("n")
    f = theano.function([n], RandomStreams(3).uniform((2, n)).shape, no_default_updates=True)
    assert not any(isinstance(node.op, raw_random.RandomFunction)
                   for node in f.maker.fgraph.toposort())
    np.testing.assert_array_equal(f(4), [2, 4])


@pytest.mark.parametrize("make, shape", [
    (lambda r, n: r.permutation((n,), n=5), [3, 5]),
    (lambda r, n: r.permutation(n=n), [3]),
    (lambda r, n: r.multinomial((n,), n=2, pvals=[.25, .75]), [3, 2]),
    (lambda r, n: r.multinomial(n=[2, 3], pvals=T.ones((2, n)) / 3), [2, 3]),
    (lambda r, n: r.shuffle_row_elements(T.ones((2, n))), [2, 3]),
    (lambda r, n: r.shuffle_row_elements(T.ones((n,))), [3]),
])
def test_shapes_of_draws_with_a_dim_more(make: Any, shape: list[int]) -> None:
    n = T.lscalar("n")
    v = make(RandomStreams(3), n)
    f = theano.function([n], [v, v.shape, (v + 0).shape])
    drawn, *shapes = f(3)
    assert list(drawn.shape) == shape
    np.testing.assert_array_equal(shapes, [shape, shape])


def test_a_function_that_adds_dims() -> None:
    def pairs(state: Any, size: Any) -> Any:
        return state.uniform(size=(*size, 2))

    state = raw_random.random_state_type("state")
    op = raw_random.RandomFunction(pairs, T.dmatrix, ndim_added=1)
    v = op(state, [3])[1]
    f = theano.function([state], [v, v.shape])
    assert [a.tolist() for a in f(np.random.RandomState(1))[1:]] == [[3, 2]]


def test_functions_with_streams_pickle() -> None:
    f = theano.function([], RandomStreams(5).uniform((3,)))
    f()
    other = pickle.loads(pickle.dumps(f))
    np.testing.assert_array_equal(f(), other())


def test_draws_with_states_as_arguments() -> None:
    state = raw_random.random_state_type("state")
    following, drawn = raw_random.uniform(state, (2,))
    f = theano.function([state], [following, drawn])
    given = np.random.RandomState(5)
    moved, found = f(given)
    np.testing.assert_array_equal(found, np.random.RandomState(5).uniform(size=2))
    np.testing.assert_array_equal(found, given.uniform(size=2))
    assert raw_random.random_state_type.values_eq(moved, given)
    with pytest.raises(TypeError, match="RandomState"):
        f(3)


@pytest.mark.parametrize("make, error, message", [
    (lambda r: r.uniform(3), TypeError, "a vector or a list of integers, got 3"),
    (lambda r: r.uniform((2.5,)), TypeError, "of integers, got float64"),
    (lambda r: r.uniform((2,), ndim=3), ValueError, "ndim is 3, the shape"),
    (lambda r: r.uniform((2, 3), low=np.zeros((2, 3, 4))), ValueError, "have 3 dims"),
    (lambda r: r.normal((-1,)), ValueError, "has -1 for a dim"),
    (lambda r: r.choice(a=3), TypeError, "a draw needs a shape"),
    (lambda r: r.uniform(T.lvector()), ValueError, "length"),
    (lambda r: r.permutation(n=3, ndim=2), TypeError, "one permutation has 1 dim, not ndim=2"),
])
def test_what_cannot_be_drawn(make: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        make(RandomStreams(1))


def test_a_shape_of_another_length_at_run_time() -> None:
    size = T.lvector("size")
    f = theano.function([size], RandomStreams(1).uniform(size, ndim=2))
    assert f([2, 3]).shape == (2, 3)
    with pytest.raises(ValueError, match="a shape of 3 dims was given for draws of 2"):
        f([2, 3, 4])


def test_the_arguments_give_the_rank_where_there_is_no_shape() -> None:
    state = raw_random.random_state_type()
    low = T.TensorType("float64", (False, True, True))()
    high = T.TensorType("float64", (True, True, True, False))()
    _, drawn = raw_random.uniform(state, None, low, high, ndim=2)
    assert drawn.type.broadcastable == (True, False, True, False)
    assert raw_random.uniform(state, None, ndim=2)[1].type.ndim == 0
    assert raw_random.permutation(state, None, 3, ndim=1)[1].type.ndim == 1


def test_without_a_shape_the_first_argument_that_has_a_dim_gives_its_length() -> None:
    """So that later ones may have length 1 when the function runs, as in Theano."""
    state = raw_random.random_state_type()
    low, high = T.dvectors("low", "high")
    f = theano.function([state, low, high], raw_random.uniform(state, None, low, high)[1])
    wanted = np.random.RandomState(1).uniform([0, 1, 2], [3])
    np.testing.assert_array_equal(f(np.random.RandomState(1), [0, 1, 2], [3]), wanted)


def test_a_draw_of_other_dims_than_its_type_is_refused() -> None:
    state = raw_random.random_state_type()
    draw = raw_random.RandomFunction(raw_random.permutation_helper, T.imatrix)
    f = theano.function([state], draw(state, (7,), 8)[1])
    with pytest.raises(ValueError, match="a shape of 1 dims was given for draws of 2"):
        f(np.random.RandomState(1))


def test_a_poisson_draw_needs_a_shape() -> None:
    state, means = raw_random.random_state_type("state"), T.dvector("means")
    with pytest.raises(TypeError, match="a draw needs a shape"):
        raw_random.poisson(state, ndim=2)
    assert raw_random.poisson(state, None, means)[1].type.ndim == 1


def test_a_draw_of_another_rank_than_its_type_is_refused() -> None:
    state = raw_random.random_state_type("state")
    drawn = raw_random.RandomFunction("uniform", T.dmatrix, ndim_added=1)(state, (4,), 0.0, 1.0)[1]
    with pytest.raises(ValueError, match="the draw has 1 dims, its type .* has 2"):
        theano.function([state], drawn)(np.random.RandomState(1))


def test_what_old_programs_take_from_raw_random() -> None:
    found: dict[str, Any] = {}
    exec("from theano.tensor.raw_random import *", found)
    assert found["theano"] is theano and found["uniform"] is raw_random.uniform
    rank, shape, pattern = raw_random._infer_ndim_bcast(None, (1, 3), T.dvector())
    assert (rank, shape.eval().tolist(), pattern) == (2, [1, 3], (True, False))


def test_a_draw_of_another_length_than_requested() -> None:
    def five(state: np.random.RandomState, size: object) -> Any:
        return state.uniform(size=5)

    state, n = raw_random.random_state_type(), T.lscalar("n")
    f = theano.function([state, n], raw_random.RandomFunction(five, T.dvector)(state, (n,))[1])
    assert f(np.random.RandomState(1), 5).shape == (5,)
    with pytest.raises(ValueError, match="drew 5 numbers along axis 0, but 3 were requested"):
        f(np.random.RandomState(1), 3)
