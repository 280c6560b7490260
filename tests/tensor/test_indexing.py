"""Reading and writing parts of arrays: numbers, slices, arrays of integers, masks."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import theano
import theano.tensor as T
from tests.tensor.checks import MODES, NATIVE, PLAIN, agrees, differentiable, fails
from theano.errors import full_text
from theano.tensor.indexing.slicing import slice_range

rng = np.random.RandomState(3)
V, M, C = rng.randn(5), rng.randn(3, 4), rng.randn(2, 3, 4)
ROWS, MASK = np.array([2, 0, 2]), M > 0

bounds = st.one_of(st.none(), st.integers(-8, 8))
steps = st.one_of(st.none(), st.integers(-4, 4).filter(bool))


@given(bounds, bounds, steps, st.integers(0, 6))
def test_slice_arithmetic(start: Any, stop: Any, step: Any, length: int) -> None:
    first, stride, count = slice_range(start, stop, step, length)
    expected = list(range(length))[start:stop:step]
    assert count == len(expected)
    assert [first + stride * i for i in range(count)] == expected


@settings(deadline=None, max_examples=60)
@given(bounds, bounds, steps, st.booleans())
def test_slices(start: Any, stop: Any, step: Any, symbolic: bool) -> None:
    x, one = T.dvector(), T.lscalar()
    scale = one if symbolic else 1
    part = x[slice(*(None if b is None else b * scale for b in (start, stop, step)))]
    f = theano.function([x, one], [part, part.shape], mode=PLAIN, on_unused_input="ignore")
    got, shape = f(V, 1)
    np.testing.assert_array_equal(got, V[start:stop:step])
    assert tuple(shape) == got.shape


def test_slices_whose_bounds_are_inputs() -> None:
    x, start, stop, step = T.dvector(), T.lscalar(), T.lscalar(), T.lscalar()
    functions = [
        theano.function([x, start, stop, step], x[start:stop:step], mode=mode) for mode in MODES]
    for a in range(-7, 8, 2):
        for b in range(-7, 8, 3):
            for s in (1, 2, -1, -3):
                for f in functions:
                    np.testing.assert_array_equal(f(V, a, b, s), V[a:b:s])
    for f in functions:
        with pytest.raises(ValueError, match="slice step cannot be zero"):
            f(V, 0, 1, 0)


BASIC: list[Callable[[Any], Any]] = [
    lambda x: x[0], lambda x: x[-1], lambda x: x[1, 2], lambda x: x[1, -1, 2], lambda x: x[:, 1],
    lambda x: x[..., 1], lambda x: x[1, ..., 2], lambda x: x[...], lambda x: x[:], lambda x: x[1:],
    lambda x: x[:, ::-1], lambda x: x[:, 1:, :-1], lambda x: x[:, 5:], lambda x: x[:, ::2, ::-3],
    lambda x: x[None], lambda x: x[:, None], lambda x: x[None, 0], lambda x: x[0, None, 1:],
    lambda x: x[..., None], lambda x: x[0, ..., None, 1], lambda x: x[np.int8(1)], lambda x: x[()],
    lambda x: x[1:][0], lambda x: x[::-1][1:, 1], lambda x: x[:, 1:][:, 0, ::2],
    lambda x: x.T[1:, 0, ::-1],
]


@pytest.mark.one_of(3)
@pytest.mark.parametrize("build", BASIC)
def test_basic(build: Callable[[Any], Any]) -> None:
    agrees(build, [C], build(C))


ADVANCED: list[Callable[..., Any]] = [
    lambda x, i: x[i % 2], lambda x, i: x[:, i], lambda x, i: x[..., i], lambda x, i: x[:, :, i],
    lambda x, i: x[i % 2, i], lambda x, i: x[i % 2, :, i], lambda x, i: x[0, i],
    lambda x, i: x[0, :, i], lambda x, i: x[:, i, None], lambda x, i: x[None, :, i],
    lambda x, i: x[:, i, ::-1], lambda x, i: x[1:, i, 1:], lambda x, i: x[:, i, 1],
    lambda x, i: x[-1, -i], lambda x, i: x[i % 2, 1:, i],
    lambda x, i: x[i[None, :] % 2, i[:, None]], lambda x, i: x[:, i[:, None], i[None, :]],
    lambda x, i: x[:, [0, 2]], lambda x, i: x[[1]], lambda x, i: x.T[i],
    lambda x, i: x[:, np.array([[0, 1], [2, 0]])], lambda x, i: x[i % 2][:, 1:],
    lambda x, i: x[:, i[:0]],
]


@pytest.mark.parametrize("build", ADVANCED)
def test_arrays_of_integers(build: Callable[..., Any]) -> None:
    agrees(build, [C, ROWS], build(C, ROWS))


def test_a_list_of_slices_is_a_tuple() -> None:
    agrees(lambda x: x[[slice(0, 1), slice(1, None)]], [C], C[:1, 1:])


def test_an_empty_list_takes_nothing() -> None:
    agrees(lambda x: x[[]], [C], C[:0])


MASKED: list[Callable[..., Any]] = [
    lambda x, m: x[m], lambda x, m: x[m[:, 0]], lambda x, m: x[:, m[0]], lambda x, m: x[1:, m[0]],
    lambda x, m: x[m[:, 1], 1:], lambda x, m: x[~m], lambda x, m: x.T[m.T],
]


@pytest.mark.parametrize("build", MASKED)
def test_masks(build: Callable[..., Any]) -> None:
    agrees(build, [M, MASK], build(M, MASK))
    agrees(lambda x: x[np.array([True, False, True])], [M], M[[0, 2]])


def written(a: Any, place: Any, y: Any, add: bool) -> Any:
    """NumPy's result; values at repeated positions are added up."""
    result = a.copy()
    if add:
        np.add.at(result, place, y)
    else:
        result[place] = y
    return result


PLACES: list[tuple[Any, tuple[int, ...]]] = [
    ((0,), (4,)), ((0,), ()), ((slice(1, None), slice(None, None, 2)), (2, 2)),
    ((slice(None), -1), (3,)), ((1, 2), ()), ((slice(None, None, -1),), (3, 4)),
    ((Ellipsis, 1), ()),
    ((slice(1, None),), (4,)), ((slice(None),), (1, 4)),
    ((ROWS,), (3, 4)), ((ROWS,), (4,)), ((ROWS,), ()), ((slice(None), ROWS), (3, 3)),
    ((ROWS, ROWS), (3,)), ((ROWS, ROWS), ()), ((slice(1, None), ROWS), (2, 3)),
    ((slice(None, None, -2), ROWS), (3,)), ((ROWS[:, None], ROWS[None]), (3, 3)), ((1, ROWS), (3,)),
    ((ROWS, slice(1, 3)), (3, 2)), ((ROWS, slice(None, None, -1)), (3, 4)),
    ((MASK,), ()), ((MASK[:, 0],), ()), ((slice(None), MASK[0]), ()),
    ((MASK,), (int(MASK.sum()),)),
]


@pytest.mark.one_of(3)
@pytest.mark.parametrize("add", [False, True])
@pytest.mark.parametrize(("place", "shape"), PLACES)
def test_writing(place: Any, shape: tuple[int, ...], add: bool) -> None:
    y = rng.randn(*shape) if shape else np.array(1.5)
    build = T.inc_subtensor if add else T.set_subtensor
    broadcast = tuple(d == 1 for d in shape)
    agrees(lambda x, v: build(x[place], T.patternbroadcast(v, broadcast)), [M, y],
           written(M, place, y, add))


def test_writing_three_dims() -> None:
    for add, build in ((True, T.inc_subtensor), (False, T.set_subtensor)):
        for place in (
                (slice(1, None), slice(None), ROWS), (0, slice(None), ROWS), (1, ROWS, slice(1, 3)),
                (slice(None), ROWS, slice(None, None, -1)), (ROWS % 2, slice(1, None), ROWS)):
            y = rng.randn(*C[place].shape)
            agrees(lambda x, v, p=place, f=build: f(x[p], v), [C, y], written(C, place, y, add))


def test_writing_through_new_and_moved_dims() -> None:
    y = rng.randn(4)
    agrees(lambda x, v: T.set_subtensor(x[None, 0], v), [M, y], written(M, 0, y, False))
    agrees(lambda x, v: T.inc_subtensor(x[1:].T, v.dimshuffle(0, "x")), [M, y],
           written(M, slice(1, None), y, True))
    agrees(lambda x, v: T.inc_subtensor(x[0].reshape((2, 2)), v.reshape((2, 2))), [M, y],
           written(M, 0, y, True))


def test_writing_keeps_the_dtype() -> None:
    f = theano.function([], T.set_subtensor(T.constant([1, 2, 3])[1], 7.9), mode=NATIVE)
    np.testing.assert_array_equal(f(), [1, 7, 3])
    x = T.fvector()
    assert T.set_subtensor(x[0], T.dscalar()).dtype == "float32"


def test_names() -> None:
    x, i = T.matrix(), T.lscalar()
    assert str(x[0].owner.op) == "Subtensor{int64}"
    assert str(x[i:, 1].owner.op) == "Subtensor{int64::, int64}"
    assert str(x[::-1].owner.op) == "Subtensor{::int64}"
    assert str(x[T.bscalar():].owner.op) == "Subtensor{int8::}"
    assert str(T.set_subtensor(x[0], 1).owner.op) == "IncSubtensor{Set;int64}"
    assert str(T.inc_subtensor(x[0], 1).owner.op) == "IncSubtensor{Inc;int64}"
    assert str(x[T.lvector()].owner.op) == "AdvancedSubtensor1"
    assert str(x[T.lvector(), 0].owner.op) == "AdvancedSubtensor"
    assert str(x[x > 0].owner.op) == "AdvancedBooleanSubtensor"


def test_types() -> None:
    row = T.row()
    assert row[0:1].broadcastable == (True, False)
    assert row[1:].broadcastable == (False, False)
    assert row[:, None].broadcastable == (True, True, False)
    assert T.matrix()[[0]].broadcastable == (True, False)
    assert T.matrix()[0:1].broadcastable == (False, False)


def test_new_dim_leaves_out_trailing_dims_of_length_1() -> None:
    """As in Theano: programs such as dl4mt index masks of one column by `m[:, None]`."""
    col = T.col()
    assert col[:, None].broadcastable == (False, True)
    assert col[None, :].broadcastable == (True, False)
    assert col[1:, None].broadcastable == (False, True)
    assert col[0, None].broadcastable == (True,)
    assert T.alloc(1., T.lscalar(), 1)[:, None].broadcastable == (False, True)
    for kept in (col[..., None], col[:, None, ...], col[:, None, :]):
        assert kept.broadcastable == (False, True, True)
    assert T.matrix()[:, None].broadcastable == (False, True, False)
    value = np.arange(3, dtype=theano.config.floatX).reshape(3, 1)
    part = theano.function([col], T.set_subtensor(col[1:, None], 7.) + col[:, None])(value)
    np.testing.assert_array_equal(part, [[0], [8], [9]])


def test_equal_indices_have_equal_ops() -> None:
    x, i = T.vector(), T.lscalar()
    assert x[i].owner.op == x[i].owner.op and x[1].owner.op == x[2].owner.op
    assert x[i:].owner.op != x[:i].owner.op
    assert len({x[i:].owner.op, x[i:].owner.op, x[:i].owner.op}) == 2


def test_ops_pickle() -> None:
    x, i = T.matrix(), T.lscalar()
    for part in (x[i:], x[:, [0]], x[x > 0], T.inc_subtensor(x[i:], 1), T.set_subtensor(x[i], 1),
                 T.inc_subtensor(x[:, [0]], 1), T.set_subtensor(x[[0]], 1)):
        op = part.owner.op
        back = pickle.loads(pickle.dumps(op))
        assert back == op and hash(back) == hash(op) and str(back) == str(op)
    code = "import sys, pickle; op = pickle.load(sys.stdin.buffer); print(op == type(op)(" \
           "op.idx_list), hash(op) == hash(type(op)(op.idx_list)))"
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(x[i:].owner.op), capture_output=True,
        check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert done.stdout.split() == [b"True", b"True"]


def test_bad_indices() -> None:
    x = T.matrix()
    with pytest.raises(IndexError, match="too many indices"):
        x[0, 0, 0]
    with pytest.raises(IndexError, match="single Ellipsis"):
        x[..., ...]
    for wrong in (1.5, "a", T.dscalar(), np.array([0.5])):
        with pytest.raises(TypeError, match="integers or a boolean mask"):
            x[wrong]
    for wrong in (True, [True, False, True], [[True], [False]]):
        with pytest.raises(TypeError, match="Python bool"):
            x[wrong]
    with pytest.raises(TypeError, match="bounds of a slice"):
        x[T.dscalar():]
    with pytest.raises(ValueError, match="step cannot be zero"):
        x[::0]
    with pytest.raises(TypeError, match="result of a subtensor"):
        T.set_subtensor(x, 0)
    with pytest.raises(TypeError, match="1-dimensional subtensor with a 2-dimensional"):
        T.set_subtensor(x[0], x)


def test_indices_out_of_range() -> None:
    at = np.array(5)
    fails(lambda x, i: x[i], [M, at], IndexError, "index 5 is out of bounds for axis 0 with size 3")
    fails(lambda x, i: x[:, -i], [M, at], IndexError,
          "index -5 is out of bounds for axis 1 with size 4")
    fails(lambda x: x[0, 4], [M], IndexError, "index 4 is out of bounds for axis 1 with size 4")
    fails(lambda x, i: x[i], [M, np.array([0, 3])], IndexError,
          "index 3 is out of bounds for axis 0 with size 3")
    fails(lambda x, i: x[:, i], [M, np.array([0, -5])], IndexError,
          "index -5 is out of bounds for axis 1 with size 4")
    fails(lambda x, i: T.inc_subtensor(x[i], 1), [M, np.array([0, 3])], IndexError,
          "index 3 is out of bounds for axis 0 with size 3")
    fails(lambda x, i: T.set_subtensor(x[i], 1), [M, at], IndexError, "out of bounds")
    fails(lambda x, m: x[m], [M, MASK[:2]], IndexError, "boolean index did not match")
    fails(lambda x, m: T.set_subtensor(x[m], 0), [M, MASK[:2]], IndexError,
          "boolean index did not match")


def test_the_number_of_an_index_names_no_line() -> None:
    """Equal numbers share one constant, so that its line may be that of another index."""
    first, x = T.dvector()[-7], T.dvector("x")
    f = theano.function([x], x[-7])
    with pytest.raises(IndexError) as caught:
        f([1.0])
    assert re.search(r"\n +-7 +int64 scalar *(\n|$)", full_text(caught.value))
    assert first.owner.inputs[1] is x[-7].owner.inputs[1]


def test_values_that_do_not_fit() -> None:
    fails(lambda x, y: T.set_subtensor(x[0], y), [M, V], ValueError, "")
    fails(lambda x, y: T.inc_subtensor(x[[0, 1]], y), [M, M], ValueError, "")


TAKEN: list[Callable[..., Any]] = [
    lambda m, x, i: m.take(x, i), lambda m, x, i: m.take(x, i, axis=1),
    lambda m, x, i: m.take(x, i, axis=-1), lambda m, x, i: m.take(x, i + 3, axis=0, mode="wrap"),
    lambda m, x, i: m.take(x, i * 3, axis=1, mode="clip"),
    lambda m, x, i: m.take(x, i[:, None], axis=1), lambda m, x, i: m.take(x, 1, axis=1),
]


@pytest.mark.parametrize("build", TAKEN)
def test_take(build: Callable[..., Any]) -> None:
    agrees(lambda x, i: build(T, x, i), [M, ROWS], build(np, M, ROWS))


@pytest.mark.parametrize("dtype", ["uint64", "uint8", "int64"])
@pytest.mark.parametrize("mode", ["wrap", "clip"])
def test_positions_of_every_integer_dtype_wrap_and_clip(mode: str, dtype: str) -> None:
    where = np.array([0, 7, 4], dtype)
    agrees(lambda x, i: T.take(x, i, axis=0, mode=mode), [M, where], M.take(
        where.astype("int64"), axis=0, mode=mode))


def test_a_dim_of_length_1_taken_in_steps_keeps_its_length() -> None:
    x, n = T.drow(), T.lscalar()
    for out in (x[::n], x[0::n]):
        assert out.broadcastable == (True, False)
        for mode in MODES:
            f = theano.function([x, n], [out, out.shape], mode=mode)
            for step in (1, -2, 5):
                found, shape = f([[1.0, 2.0]], step)
                np.testing.assert_array_equal(found, [[1.0, 2.0]])
                assert tuple(shape) == (1, 2)
            with pytest.raises(ValueError, match="slice step cannot be zero"):
                f([[1.0, 2.0]], 0)


def test_choose() -> None:
    values = [ROWS, np.arange(3.0), -np.arange(3.0), np.ones(3)]
    agrees(lambda i, *c: T.choose(i, c), values, np.choose(ROWS, values[1:]))
    agrees(lambda i, *c: T.choose(i + 2, c, mode="clip"), values,
           np.choose(ROWS + 2, values[1:], mode="clip"))
    agrees(lambda i, x: T.choose(i, x, mode="wrap"), [ROWS, C[:, :, :3]],
           np.choose(ROWS, C[:, :, :3], mode="wrap"))
    with pytest.raises(ValueError, match="take: mode must be"):
        T.take(T.vector(), 0, mode="no")
    with pytest.raises(ValueError, match="choose: mode must be"):
        T.choose(T.lvector(), [T.vector()], mode="no")
    with pytest.raises(TypeError, match="integer"):
        T.choose(T.vector(), [T.vector()])


def test_the_shape_of_choose_needs_no_choice() -> None:
    i, x = T.lmatrix(), T.dmatrix()
    f = theano.function([i, x], T.choose(i, [x, x]).shape)
    assert not any(isinstance(node.op, T.Choose) for node in f.maker.fgraph.toposort())
    for a, b in (((2, 3), (2, 3)), ((1, 3), (2, 1)), ((0, 1), (1, 3)), ((1, 1), (1, 1))):
        assert tuple(f(np.zeros(a, int), np.zeros(b))) == np.broadcast_shapes(a, b)


def test_nonzero() -> None:
    agrees(lambda x: T.nonzero(x, return_matrix=True), [MASK], np.array(np.nonzero(MASK)))
    agrees(lambda x: x.nonzero()[1], [MASK], np.nonzero(MASK)[1])
    agrees(lambda x: T.flatnonzero(x), [MASK], np.flatnonzero(MASK))
    agrees(lambda x: T.nonzero_values(x), [M * MASK], M[MASK])
    agrees(lambda x: x[x.nonzero()], [M * MASK], M[MASK])
    with pytest.raises(ValueError, match="non-scalar"):
        T.nonzero(T.scalar())


@pytest.mark.one_of(5)
@pytest.mark.parametrize("build", [
    lambda x: x[1:, ::2], lambda x: x[0, -1], lambda x: x[::-1, None], lambda x: x[ROWS],
    lambda x: x[:, ROWS], lambda x: x[ROWS, ROWS], lambda x: x[1:, ROWS], lambda x: x[MASK],
    lambda x: x.T[ROWS], lambda x: T.take(x, ROWS), lambda x: x[ROWS[:, None], ROWS],
])
def test_gradients_of_reading(build: Callable[[Any], Any]) -> None:
    differentiable(build, M)


@pytest.mark.one_of(9)
@pytest.mark.parametrize("build", [T.set_subtensor, T.inc_subtensor])
@pytest.mark.parametrize(("place", "shape"), [
    ((1,), (4,)), ((slice(1, None), slice(None, None, 2)), (2, 2)), ((slice(1, None),), (4,)),
    ((slice(None, None, -1), 0), ()), ((np.array([2, 0]),), (2, 4)),
    ((slice(None), ROWS[:2]), (3, 2)),
    ((ROWS[:2], ROWS[:2]), (2,)), ((MASK,), ()), ((slice(1, None), ROWS[:2]), (2,)),
])
def test_gradients_of_writing(build: Any, place: Any, shape: tuple[int, ...]) -> None:
    differentiable(lambda x, y: build(x[place], y), M, rng.randn(*shape))


def test_repeated_rows_add_up_in_gradients() -> None:
    x = T.dmatrix()
    g = T.grad(T.sum(x[ROWS]), x)
    np.testing.assert_array_equal(
        theano.function([x], g, mode=NATIVE)(M), np.array([[1], [0], [2]]) * np.ones((3, 4)))


@pytest.mark.parametrize("mode", MODES, ids=["interpreter", "c", "optimised"])
def test_the_last_value_for_a_repeated_position_is_that_of_the_last_index(mode: Any) -> None:
    """The order is that of the indices, whatever the memory layout of indices and values."""
    i, x = T.lmatrix(), T.dmatrix()
    zeros, square = T.zeros((2,)), T.zeros((2, 2))
    f = theano.function([i, x], [
        T.set_subtensor(zeros[i.T], x.T), T.set_subtensor(square[i.T, i.T], x.T),
        T.set_subtensor(square[:, i.T], x.T), T.set_subtensor(zeros[i.T], T.exp(x).T)], mode=mode)
    one, two, three, four = f([[0, 1], [1, 0]], [[1.0, 2.0], [3.0, 4.0]])
    np.testing.assert_array_equal(one, [4.0, 2.0])
    np.testing.assert_array_equal(two, [[4.0, 0.0], [0.0, 2.0]])
    np.testing.assert_array_equal(three, [[4.0, 2.0], [4.0, 2.0]])
    np.testing.assert_allclose(four, np.exp([4.0, 2.0]))


@pytest.mark.parametrize("mode", MODES, ids=["interpreter", "c", "optimised"])
def test_a_row_is_added_at_each_row_of_positions(mode: Any) -> None:
    i, x, y = T.lmatrix(), T.dvector(), T.dvector()
    f = theano.function([i, x, y], T.inc_subtensor(x[i], y), mode=mode)
    found = f([[0, 1, 0], [0, 2, 1]], [1.0, 2.0, 3.0], [10.0, 20.0, 30.0])
    np.testing.assert_array_equal(found, [51.0, 52.0, 23.0])


def test_integers_have_zero_gradients() -> None:
    i, x = T.lvector(), T.dvector()
    g = T.grad(T.sum(i[1:] * x[:2]), i)
    assert g.dtype == theano.config.floatX
    np.testing.assert_array_equal(theano.function([i, x], g, on_unused_input="ignore")(
        [1, 2, 3], [1.0, 2.0]), np.zeros(3))


@pytest.mark.parametrize("write", [T.inc_subtensor, T.set_subtensor])
def test_the_gradient_of_what_broadcasts_at_run_time_only_is_refused(write: Any) -> None:
    x, y, row, i = T.dmatrix("x"), T.dmatrix("y"), T.drow("row"), T.lvector("i")
    value = np.arange(12.0).reshape(4, 3)
    for part in (x[1:3], x[i], x[i, i]):
        z = y[0] if part.ndim == 1 else y
        f = theano.function(
            [x, y, i], T.grad((write(part, z) ** 2).sum(), y), on_unused_input="ignore")
        with pytest.raises(ValueError, match="a length of 1 broadcasts only when the type says so"):
            f(value, np.ones((1, 1)), [0, 2])
        fits = (1, 2) if part.ndim == 1 else (2, 3)
        assert f(value, np.ones(fits), [0, 2]).shape == fits
    f = theano.function([x, row], T.grad((write(x[1:3], row) ** 2).sum(), row))
    assert f(value, np.ones((1, 3))).shape == (1, 3)


def test_a_dim_of_length_1_stays_one_beside_arrays_of_positions() -> None:
    row, t3 = T.drow("row"), T.TensorType("float64", (False, True, False))("t3")
    i = T.lvector("i")
    for part, wanted in (
            (row[::-1, i], (True, False)), (row[::2, i], (True, False)),
            (row[0:1, i], (True, False)), (row[0:1, i][:, 1:], (True, False)),
            (t3[:, ::-1, i], (False, True, False)), (row[None, ::-1, i], (True, True, False))):
        assert part.broadcastable == wanted
        found = theano.function([row, t3, i], [part, part * 2], on_unused_input="ignore")(
            np.ones((1, 4)), np.ones((2, 1, 4)), [0, 3, 1])
        assert all(n == 1 for n, one in zip(found[0].shape, wanted, strict=True) if one)
    assert row[1:, i].broadcastable == (False, False)


def test_setting_a_part_with_a_new_dim_gives_the_shape_of_the_whole() -> None:
    x, value = T.dmatrix("x"), np.arange(6.0).reshape(2, 3)
    for part, where in ((x[None, 1], (1,)), (x[:, None, 1], (slice(None), 1)), (x[1, None], (1,))):
        wanted = value.copy()
        wanted[where] = 5
        np.testing.assert_array_equal(
            theano.function([x], T.set_subtensor(part, 5))(value), wanted)


def test_index_lists_hold_types_of_numbers() -> None:
    number = theano.scalar.Scalar
    x, i = T.dmatrix("x"), T.iscalar("i")
    assert x[i, 1:3].owner.op.idx_list == (number("int32"), slice(number("int64"), number("int64")))
    assert T.set_subtensor(x[::2], 0).owner.op.idx_list == (slice(None, None, number("int64")),)
    from_tensors = T.Subtensor([i.type, slice(T.lscalar, None)])
    assert from_tensors == x[i, 2:].owner.op == T.Subtensor(x[i, 2:].owner.op.idx_list)
    f = theano.function([x, i], from_tensors(x, i, 2))
    assert np.array_equal(f(M, 1), M[1, 2:])


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
@pytest.mark.parametrize("kind", ["raise", "wrap", "clip"])
def test_choose_by_the_largest_dtype(mode: str, kind: str) -> None:
    i = T.TensorType("uint64", ())("i")
    choices = T.constant(np.arange(6.0).reshape(2, 3))
    f = theano.function([i], T.choose(i, choices, mode=kind), mode=mode)
    np.testing.assert_array_equal(f(np.uint64(1)), [3, 4, 5])
    if kind == "raise":
        with pytest.raises(ValueError, match="invalid entry"):
            f(np.uint64(2))


def test_a_scalar_has_no_axis_to_take_from() -> None:
    x = T.dscalar("x")
    with pytest.raises(TypeError, match="take: x is a scalar and has no axis 0"):
        T.take(x, [0], axis=0)
    with pytest.raises(TypeError, match="has no axis -1"):
        T.compress([1], x, axis=-1)
    assert theano.function([x], T.take(x, [0]))(2.0) == [2]


LARGE = 2**64 - 1


@pytest.mark.parametrize("linker", ["py", "c"])
@pytest.mark.parametrize("take, found", [
    (lambda x, i: x[i:], []), (lambda x, i: x[:i], [0, 1, 2]), (lambda x, i: x[i::-1], [2, 1, 0]),
    (lambda x, i: x[i], None), (lambda x, i: T.set_subtensor(x[i], 9.0), None),
    (lambda x, i: T.take(x, i), None), (lambda x, i: x[T.stack([i, i])], None),
])
def test_an_index_that_only_uint64_holds_is_not_negative(
    take: Any, found: list[int] | None, linker: str
) -> None:
    x, i = T.dvector("x"), T.TensorType("uint64", ())("i")
    for index, number in ((i, np.uint64(LARGE)), (T.constant(LARGE, dtype="uint64"), np.uint64(0))):
        f = theano.function([x, i], take(x, index), mode=theano.Mode(linker, "fast_run"),
                            on_unused_input="ignore")
        if found is None:
            with pytest.raises(IndexError, match="out of bounds"):
                f([0.0, 1.0, 2.0], number)
        else:
            assert f([0.0, 1.0, 2.0], number).tolist() == found


def test_an_array_is_no_bound_of_a_slice() -> None:
    one = T.TensorType("int64", (True,))("one")
    with pytest.raises(TypeError, match="the bounds of a slice must be integers"):
        T.dvector("x")[one:]


def test_writes_at_equal_places_are_made_in_order() -> None:
    """Also where the values, and sums of them, are computed in the same loops."""
    generator = np.random.RandomState(3)
    x, i, m = T.dvector(), T.lvector(), T.dmatrix()
    values, places, table = generator.randn(3000), generator.randint(0, 5, 3000), rng.randn(9, 4)
    rows = np.array([2, 0, 2, 2, 0, 1, 1, 2, 0])
    last, total = T.set_subtensor(T.zeros(5)[i], T.exp(x)), T.exp(x).sum()
    turned = T.set_subtensor(T.zeros((4, 3))[:, i], T.exp(m).T)
    wide = T.set_subtensor(T.zeros((3, 4))[i], T.exp(m) / T.exp(m).sum(axis=1, keepdims=True))
    column = T.set_subtensor(T.zeros((3, 4))[i], T.exp(m))
    wanted = np.zeros(5)
    wanted[places] = np.exp(values)
    found = theano.function([x, i], [last, total])(values, places)
    np.testing.assert_allclose(found[0], wanted, rtol=1e-14)
    np.testing.assert_allclose(found[1], np.exp(values).sum(), rtol=1e-12)
    power = np.exp(table)
    found = theano.function([m, i], [turned, wide, column, T.exp(m).sum(axis=0)])(table, rows)
    for got, parts in zip(found, (power, power / power.sum(axis=1, keepdims=True), power),
                          strict=False):
        wanted = np.zeros((3, 4))
        wanted[rows] = parts
        np.testing.assert_allclose(got.T if got.shape == (4, 3) else got, wanted, rtol=1e-14)
    np.testing.assert_allclose(found[3], power.sum(axis=0), rtol=1e-12)


def test_arrays_of_positions_of_several_ranks() -> None:
    m, i, j = T.dmatrix(), T.lvector(), T.lmatrix()
    table, rows, columns = rng.randn(4, 5), np.array([3, 0, 3]), np.array([[1, 4, 0], [2, 2, 3]])
    for mode in MODES:
        f = theano.function([m, i, j], [
            m[i, j], T.set_subtensor(m[i, j], 2.0), T.inc_subtensor(m[j % 4, i], m[i, j])],
            mode=mode)
        wanted = [table[rows, columns], table.copy(), table.copy()]
        wanted[1][rows, columns] = 2
        np.add.at(wanted[2], (columns % 4, rows), table[rows, columns])
        for got, want in zip(f(table, rows, columns), wanted, strict=True):
            np.testing.assert_allclose(got, want, rtol=1e-14)
