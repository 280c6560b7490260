"""Random updates: what shared variables hold after calls, against the interpreter.

Every new value is made from the old ones, some of which are overwritten in place: views, swaps,
partial writes, products, sums, numbers picked at computed positions, and Python statements.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import theano
import theano.tensor as T
from tests.lower.test_lowering import program_of
from theano.backends.numpy import interpret
from theano.compile import as_op
from theano.graph.fgraph import FunctionGraph
from theano.lower.ir import Kernel, all_statements
from theano.lower.memory import plan
from theano.lower.memory.plan import ItemAccesses as Uses
from theano.lower.memory.plan import inplace_outputs, overwrites_safely
from theano.records import replace
from theano.tensor.shared_randomstreams import RandomStreams


class Hand(theano.Op):
    """A user's op that computes its result from a matrix by `how`, and declares the type `of`."""

    __props__ = ("how", "of")

    def __init__(self, how: Callable[[Any], Any], of: Any = None) -> None:
        self.how = how
        self.of = of

    def make_node(self, x: Any) -> Any:
        return theano.Apply(self, [x], [(self.of or x.type)()])

    def perform(
        self, node: Any, inputs: Any, output_storage: Any, params: Any = None
    ) -> None:
        output_storage[0][0] = self.how(inputs[0])


def same(x: Any) -> Any:
    return x


def flipped(x: Any) -> Any:
    return x[::-1]


def picked(x: Any, y: Any) -> Any:
    """`y` plus an element of its first column, or 0.5, at a position computed from `x`."""
    where = T.cast(T.abs_(x).sum(), "int64") % T.maximum(y.shape[0], 1)
    return T.switch(T.eq(y.size, 0), y, y + T.concatenate([y[:, 0], [0.5]])[where])


UNARY: list[Callable[[Any], Any]] = [
    lambda x: x, lambda x: x[::-1], lambda x: x.T, lambda x: x[:, ::-1], lambda x: x * 0.5 + 1,
    T.tanh, lambda x: x - x[-1], lambda x: x - x.T, lambda x: T.set_subtensor(x[:, :1], x[:1].T),
    lambda x: T.inc_subtensor(x[::-1], x), lambda x: T.set_subtensor(x[1:], x[:-1]),
    lambda x: T.inc_subtensor(x[:1], x.sum(axis=0, keepdims=True)),
    lambda x: x - x.mean(axis=1, keepdims=True), lambda x: T.dot(x, x) * 0.1,
    lambda x: T.set_subtensor(x[:1].T[:1], 2.0), lambda x: x / (1 + T.abs_(x).sum()),
    lambda x: T.set_subtensor(x.flatten()[::2], 0.5).reshape(x.shape),
    lambda x: T.diagonal(x).dimshuffle(0, "x") + x, lambda x: T.cumsum(x, axis=0) * 0.3,
    lambda x: Hand(same)(x), lambda x: Hand(flipped)(x), lambda x: T.roll(x, 1, axis=0),
    lambda x: T.cast(T.cast(x, "float16"), x.dtype), lambda x: T.switch(x > 0, x.T, -x),
    lambda x: x.flatten()[::-1].reshape(x.shape), lambda x: T.nnet.softmax(x),
]
BINARY: list[Callable[[Any, Any], Any]] = [
    lambda x, y: x + y, lambda x, y: x - y.T, lambda x, y: x[::-1] * y, lambda x, y: T.dot(x, y),
    lambda x, y: T.set_subtensor(x[1:], y[:-1]), lambda x, y: T.inc_subtensor(x[:, ::-1], y),
    lambda x, y: T.maximum(x, y), lambda x, y: x - 0.1 * y.sum(axis=0), picked,
    lambda x, y: T.concatenate([y[1:], x[:1]]), lambda x, y: T.set_subtensor(x.T[::-1], y).T,
]
STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 60), st.integers(0, 40),
                           st.integers(0, 40)), min_size=2, max_size=9)


def expressions(start: list[Any], steps: list[Any]) -> list[Any]:
    values = list(start)
    for unary, which, left, right in steps:
        x, y = values[left % len(values)], values[right % len(values)]
        new = (UNARY[which % len(UNARY)](x) if unary
               else BINARY[which % len(BINARY)](x, y))
        values.append(T.cast(new, start[0].dtype))
    return values


@settings(deadline=None, max_examples=12, derandomize=True,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(STEPS, st.sampled_from([1, 2, 5]), st.sampled_from(["float32", "float64"]),
       st.lists(st.integers(0, 40), min_size=5, max_size=5), st.booleans())
def test_random_updates(
    steps: list[Any], size: int, dtype: str, picks: list[int], rewritten: bool
) -> None:
    generator = np.random.RandomState(3)
    data = [generator.uniform(-2, 2, size=(size, size)).astype(dtype) for _ in range(3)]
    plain = [T.matrix(dtype=dtype) for _ in range(3)]
    shared = [theano.shared(d) for d in data[:2]]
    symbol = T.matrix("x", dtype=dtype)
    values = expressions([*shared, symbol], steps)
    chosen = [values[-1 - p % len(values)] for p in picks]
    mirrored = theano.clone(chosen, replace=dict(zip([*shared, symbol], plain, strict=True)))
    reference = interpret(FunctionGraph(plain, mirrored))
    f = theano.function(
        [symbol], chosen[:2], mode="FAST_RUN" if rewritten else theano.Mode("c", None),
        updates=list(zip(shared, chosen[2:4], strict=True)), on_unused_input="ignore")
    tolerance = 1e-3 if dtype == "float32" else 1e-6
    for _ in range(3):
        given_value = data[2] if picks[4] % 2 else shared[0].get_value(borrow=True)
        before = [*(s.get_value() for s in shared), given_value.copy()]
        with np.errstate(all="ignore"):
            expected = reference(before)
        got = f(given_value)
        got = [*got, *(s.get_value() for s in shared)]
        for have, want in zip(got, expected, strict=False):
            assert have.dtype == want.dtype and have.shape == want.shape
            np.testing.assert_allclose(have, want, rtol=tolerance, atol=tolerance)


def test_an_element_read_after_a_kernel_keeps_its_memory() -> None:
    m, x = T.dmatrix("m"), T.dvector("x")
    product = T.dot(m, x)
    scaled = product * 2 + 1
    where = T.cast(scaled.sum(), "int64") % x.shape[0]
    outputs = [product[where], T.dot(m, scaled)]
    values = [np.random.RandomState(0).uniform(size=(7, 7)), np.arange(7) + 1.0]
    expected = interpret(FunctionGraph([m, x], outputs))(values)
    for got, want in zip(theano.function([m, x], outputs)(*values), expected, strict=True):
        np.testing.assert_allclose(got, want)


def test_overwriting_waits_for_python() -> None:
    """A Python statement sees the old value of a variable, also if it keeps the array."""
    w, x = theano.shared(np.zeros(3), "w"), T.dvector("x")
    seen: list[Any] = []

    @as_op(itypes=[T.dvector], otypes=[T.dvector])
    def look(value: Any) -> Any:
        seen.append((w.get_value(borrow=True), w.get_value()))
        return value + 1

    f = theano.function([], [], updates=[(w, look(w) * 2)])
    g = theano.function([x], [], updates=[(w, w + look(x))])
    for _ in range(3):
        f()
        g([1, 2, 3])
    assert all(np.array_equal(*pair) for pair in seen)
    np.testing.assert_array_equal(w.get_value(), [28, 35, 42])


def test_updates_after_python_overwrite() -> None:
    @as_op(itypes=[T.dvector], otypes=[T.dvector])
    def total(value: Any) -> Any:
        return np.full(1, value.sum())

    w, x = theano.shared(np.zeros(3), "w"), T.dvector("x")
    f = theano.function([x], [], updates=[(w, w + T.sum(total(x)))])
    places = set()
    for _ in range(4):
        f([1, 2])
        places.add(w.get_value(borrow=True).ctypes.data)
    assert len(places) == 1
    np.testing.assert_array_equal(w.get_value(), [12, 12, 12])


@pytest.mark.parametrize("last_failure, uses, inplace", [
    (-1, [Uses(writes={"a"}), Uses(writes={"b"})], {0: 0, 1: 1}),
    (0, [Uses(writes={"a"}), Uses(writes={"b"})], {1: 1}),
    (1, [Uses(writes={"a"}), Uses(writes={"b"})], {}),
    (-1, [Uses({"old b"}, {"a"}), Uses({"old a"}, {"b"})], {1: 1}),
    (-1, [Uses({"old a"}, {"a"}), Uses(writes={"b"})], {1: 1}),
    (-1, [Uses(writes={"a", "b"}), Uses({"old b"}, {"b"})], {0: 0}),
    (-1, [Uses(writes={"part"}), Uses(writes={"b"}), Uses({"part"}, {"a"})], {0: 0, 1: 1}),
    (-1, [Uses(writes={"b"})], {1: 0}),
])
def test_an_update_is_not_in_place_while_the_old_value_is_read(
    last_failure: int, uses: Any, inplace: dict[int, int]
) -> None:
    """Neither is another update that depends on it; "part" is in the memory of "a"."""
    outputs, updates = {0: "a", 1: "b"}, {0: "old a", 1: "old b", 2: "a number"}
    assert inplace_outputs(uses, last_failure, outputs, updates, {"part": "a"}) == inplace


def test_an_array_that_is_read_at_other_positions_is_not_overwritten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Element i may overwrite element i, but not an element that a later step of the loop reads."""
    asked: list[Any] = []

    def noted(kernel: Any, old: Any, new: Any, aliases: Any = None) -> bool:
        asked.append((kernel, old, new))
        return overwrites_safely(kernel, old, new, aliases)

    monkeypatch.setattr(plan, "overwrites_safely", noted)
    w = T.dvector("w")
    program_of([w], [T.exp(w)], updates={0: 0})
    (kernel, old, new) = asked[0]
    assert overwrites_safely(kernel, old, new)
    for moved in (old, new):
        values = [(v[0], 1) if isinstance(v, tuple) and v[0] is moved else v for v in kernel.values]
        assert not overwrites_safely(replace(kernel, values=tuple(values)), old, new)


@pytest.mark.one_of(2)
@pytest.mark.parametrize("new", [
    T.nnet.softmax, lambda x: T.exp(x) / T.exp(x).sum(axis=0), lambda x: T.sort(T.exp(x), axis=0),
    lambda x: T.tanh(x) - T.max(T.tanh(x), axis=0), lambda x: T.cumsum(T.exp(x), axis=0),
    lambda x: T.inc_subtensor(T.exp(x)[1:], 1.0), lambda x: T.dot(T.tanh(x), x.T)[:, :3] * x,
    lambda x: T.tanh(x) / T.sqrt(T.sqr(T.tanh(x)).sum())])
@pytest.mark.parametrize("read", [False, True])
def test_intermediate_results_where_the_old_values_are(new: Any, read: bool) -> None:
    """An intermediate result uses memory that an update overwrites; it is not poisoned while the
    old values are read."""
    x, value = T.dmatrix("x"), np.arange(12.0).reshape(4, 3) / 7 - 0.5
    wanted = theano.function([x], new(x), mode=theano.Mode("py", None))
    state = theano.shared(value)
    f = theano.function([], [state.sum()] if read else [], updates=[(state, new(state))])
    for _ in range(2):
        value = wanted(value)
        f()
        np.testing.assert_allclose(state.get_value(), value, rtol=1e-12)


# Updates of rows at computed places: embeddings, tables, counts.


def table(shape: tuple[int, ...] = (6, 2)) -> Any:
    """A shared array with different elements."""
    return theano.shared(np.arange(float(np.prod(shape))).reshape(shape))


def in_place(f: Any) -> int:
    """How many shared variables a function overwrites."""
    return len(f.maker.executable.inplace)


def test_rows_are_updated_in_place() -> None:
    """A table of a million rows must not be copied to change three of them: all indices are checked
    before the first row is written, those of other tables, too."""
    one, other = table(), table()
    i, j, y = T.lvector(), T.lmatrix(), T.dmatrix()
    grown = T.inc_subtensor(one[i], y * one[i])
    assert in_place(theano.function([i, y], grown.sum(), updates=[(one, grown)])) == 0  # read later
    f = theano.function([i, j, y], (one[i] * y).sum(), updates=[
        (one, grown), (other, T.set_subtensor(T.inc_subtensor(other[i], y)[j], 0.5))])
    assert in_place(f) == 2
    want, rest = one.get_value(), other.get_value()
    f([1, -1, 1], [[0, 2]], np.ones((3, 2)))
    np.add.at(want, [1, -1, 1], want[[1, -1, 1]])
    np.add.at(rest, [1, -1, 1], 1)
    rest[[0, 2]] = 0.5
    np.testing.assert_array_equal(one.get_value(), want)
    np.testing.assert_array_equal(other.get_value(), rest)


@pytest.mark.parametrize("rows, places", [
    ([0, 6], [[0]]), ([0, -7], [[0]]), ([0, 1], [[9]]), ([0, 1], [[0, -10]])])
def test_a_wrong_index_changes_no_table(rows: list[int], places: list[list[int]]) -> None:
    """The index is in the message, and is found before anything is overwritten."""
    one, other = table(), table()
    i, j = T.lvector(), T.lmatrix()
    f = theano.function([i, j], [], updates=[
        (one, T.inc_subtensor(one[i], 1.0)), (other, T.inc_subtensor(other[j], 1.0))])
    before = one.get_value(), other.get_value()
    wrong = next(n for n in [*rows, *np.ravel(places)] if not -6 <= n < 6)
    with pytest.raises(IndexError, match=f"index {wrong} is out of bounds for axis 0 with size 6"):
        f(rows, places)
    np.testing.assert_array_equal(one.get_value(), before[0])
    np.testing.assert_array_equal(other.get_value(), before[1])


def test_an_index_that_an_update_computes_is_checked_in_time() -> None:
    """A check that depends on a new value cannot come before it: nothing is overwritten then."""
    count, other = theano.shared(np.array([1, 2])), table()
    i = T.lvector("i")
    new = T.inc_subtensor(count[i], 1)
    f = theano.function([i], [], updates=[(count, new), (other, T.inc_subtensor(other[new], 1.0))])
    for _ in range(3):
        f([0])
    with pytest.raises(IndexError, match="index 6 is out of bounds"):
        for _ in range(9):
            f([1])
    assert list(count.get_value()) == [4, 5]
    assert other.get_value().sum() == 66 + 2 * 2 * 6


def test_a_part_is_written_where_the_part_before_was() -> None:
    """Without another copy of the array, if nothing else reads it."""
    x, i, j = T.dmatrix("x"), T.lvector("i"), T.lvector("j")
    once = T.set_subtensor(x[i], 1.0)
    twice = T.inc_subtensor(T.set_subtensor(once[1:2], 3.0)[j], 2.0)
    statements = all_statements(program_of([x, i, j], [twice]).statements)
    assert sum(isinstance(s, Kernel) and s.copies for s in statements) == 1
    value = np.zeros((4, 2))
    for outputs in ([twice], [once, twice], [twice, T.exp(once)]):
        f = theano.function([x, i, j], outputs)
        slow = theano.function([x, i, j], outputs, mode=theano.Mode("py", None))
        for a, b in zip(f(value, [0, 3], [3, 3]), slow(value, [0, 3], [3, 3]), strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-15)


def test_updates_of_random_states_that_later_draws_use() -> None:
    """The lengths of a draw and the draw depend on each other: a search for checks must end."""
    streams = RandomStreams(234)
    f = theano.function([], streams.uniform((2, 2)), updates=streams.updates())
    g = theano.function([], streams.normal((2, 2)), updates=streams.updates())
    found = [f(), f(), g(), g()]
    assert len({float(v[0, 0]) for v in found}) == 4
