"""Shapes: asking for them, changing them, asserting them, dims in another order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import agrees, differentiable, fails
from theano.tensor.shaping.dims import shape_i
from theano.tensor.shaping.shapes import is_length

rng = np.random.RandomState(1)
M, C, V = rng.randn(3, 4), rng.randn(2, 3, 4), rng.randn(4)


def test_shape() -> None:
    agrees(lambda x: x.shape, [C], np.array([2, 3, 4]))
    agrees(lambda x: x.shape[1], [C], np.array(3))
    agrees(lambda x: x.shape[0] * x.shape[-1], [C], np.array(8))
    agrees(lambda x: shape_i(x, 2), [C], np.array(4))
    assert T.matrix().shape.type == T.lvector
    assert str(T.matrix().shape.owner.op) == "Shape"


def test_shape_has_no_gradient() -> None:
    x = T.matrix()
    with pytest.raises(theano.gradient.DisconnectedInputError):
        T.grad(T.cast(x.shape[0], "float64"), x)


RESHAPES: list[tuple[Callable[[Any], Any], Any]] = [
    (lambda x: x.reshape((6, 4)), C.reshape(6, 4)),
    (lambda x: x.reshape((-1, 4)), C.reshape(6, 4)),
    (lambda x: x.reshape((2, -1)), C.reshape(2, 12)),
    (lambda x: x.reshape((1, -1, 1)), C.reshape(1, 24, 1)),
    (lambda x: x.reshape([24]), C.reshape(24)),
    (lambda x: x.reshape(x.shape[::-1], ndim=3), C.reshape(4, 3, 2)),
    (lambda x: x.reshape((x.shape[0] * x.shape[1], x.shape[2])), C.reshape(6, 4)),
    (lambda x: x.reshape((x.shape[0], -1)), C.reshape(2, 12)),
    (lambda x: x.reshape((x.shape[0] - 3, 4)), C.reshape(6, 4)),
    (lambda x: x.transpose(2, 0, 1).reshape((4, 6)), C.transpose(2, 0, 1).reshape(4, 6)),
    (lambda x: x.flatten(), C.ravel()),
    (lambda x: x.flatten(2), C.reshape(2, 12)),
    (lambda x: T.flatten(x, outdim=3), C),
    (lambda x: x[0, 0, 0].flatten(), C[0, 0, :1]),
]


@pytest.mark.parametrize(("build", "expected"), RESHAPES)
def test_reshape(build: Callable[[Any], Any], expected: Any) -> None:
    agrees(build, [C], expected)


def test_reshape_types() -> None:
    x = T.tensor3()
    assert x.reshape((1, -1)).broadcastable == (True, False)
    assert x.reshape((4, 1, 2)).broadcastable == (False, True, False)
    assert str(x.reshape((4, 6)).owner.op) == "Reshape{2}"
    with pytest.raises(ValueError, match="length of the shape"):
        x.reshape(T.lvector())
    with pytest.raises(ValueError, match="2 dims were given"):
        x.reshape((1, 2), ndim=3)
    with pytest.raises(TypeError, match="integers"):
        x.reshape((1.5, 2))
    with pytest.raises(ValueError, match="cannot make 4 dims"):
        x.flatten(4)


def test_reshape_by_joined_lengths_knows_a_length_of_one() -> None:
    """A constant 1 in a joined shape gives a broadcastable dim, as it does in a tuple."""
    x, s = T.matrix(), T.lvector()
    assert x.reshape(T.concatenate([x.shape, [1]]), ndim=3).broadcastable == (False, False, True)
    assert x.reshape(T.concatenate([[1], s]), ndim=3).broadcastable == (True, False, False)
    assert x.reshape(T.concatenate([s, [1]]), ndim=3).broadcastable == (False, False, False)
    agrees(lambda v, w: T.reshape(v, T.concatenate([v.shape, [1]]), ndim=2) * w,
           [np.arange(3.0), np.arange(2.0)], np.outer(np.arange(3.0), np.arange(2.0)))


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("shape", [
    (-3, 2), (2, -2), (-2, -3), (-1, -3), (-1, -1), (-2,), (-4, -5), (-7, -1), (-6,), (-2, 0),
    (0, -1), (-1, 0), (3, -1, 0)])
@pytest.mark.parametrize("count", [6, 0])
def test_negative_dims(count: int, shape: tuple[int, ...], known: bool) -> None:
    """The call raises, not the construction of the expression, which may never be computed. If
    another length is 0, -1 is ambiguous."""
    x, s = T.dvector(), T.lvector()
    y = x.reshape(shape) if known else x.reshape(s, ndim=len(shape))
    for linker in ("c", "py"):
        f = theano.function([x, s], y * 2, mode=theano.Mode(linker), on_unused_input="ignore")
        with pytest.raises(ValueError, match=r"cannot reshape|one unknown"):
            f(np.zeros(count), np.array(shape))


def test_reshape_checks_the_number_of_elements() -> None:
    fails(lambda x: x.reshape((5, 5)), [C], ValueError,
          "cannot reshape array of size 24 into shape")


def test_reshape_of_nothing() -> None:
    empty = np.zeros((0, 3))
    agrees(lambda x: x.reshape((3, -1)), [empty], np.zeros((3, 0)))
    agrees(lambda x: x.flatten(), [empty], np.zeros((0,)))


REARRANGED: list[tuple[Callable[[Any], Any], Any]] = [
    (lambda x: x.T, C.T),
    (lambda x: T.transpose(x, (1, 2, 0)), C.transpose(1, 2, 0)),
    (lambda x: x.swapaxes(0, 2), C.swapaxes(0, 2)),
    (lambda x: T.moveaxis(x, 0, -1), np.moveaxis(C, 0, -1)),
    (lambda x: T.squeeze(x.dimshuffle(0, "x", 1, 2, "x")), C),
    (lambda x: T.shape_padleft(x, 2), C[None, None]),
    (lambda x: T.shape_padright(x), C[..., None]),
    (lambda x: T.shape_padaxis(x, 1), C[:, None]),
    (lambda x: T.shape_padaxis(x, -2), C[:, :, None]),
    (lambda x: T.roll(x, 1, 1), np.roll(C, 1, 1)),
    (lambda x: T.roll(x, -5, axis=2), np.roll(C, -5, 2)),
    (lambda x: T.roll(x, 7), np.roll(C, 7)),
    (lambda x: T.roll(x, x.shape[0] - 1, 0), np.roll(C, 1, 0)),
]


@pytest.mark.parametrize(("build", "expected"), REARRANGED)
def test_rearrange(build: Callable[[Any], Any], expected: Any) -> None:
    agrees(build, [C], expected)


def test_rearrange_errors() -> None:
    x = T.matrix("x")
    assert x.T.name == "x.T"
    with pytest.raises(IndexError, match="out of bounds"):
        T.shape_padaxis(x, 4)
    with pytest.raises(ValueError, match="cannot drop dim 0"):
        x.dimshuffle(1)


def test_broadcast_patterns() -> None:
    x = T.matrix()
    assert T.addbroadcast(x, 0).type == T.drow
    assert T.unbroadcast(T.drow(), 0).type == T.dmatrix
    assert T.patternbroadcast(x, (False, True)).type == T.dcol
    assert T.addbroadcast(T.drow(), 0).owner is None
    assert str(T.addbroadcast(x, 1).owner.op) == "Rebroadcast{?,1}"
    agrees(lambda x: T.addbroadcast(x, 0) + T.zeros((3, 4)), [M[:1]], np.repeat(M[:1], 3, axis=0))
    fails(lambda x: T.addbroadcast(x, 0), [M], ValueError,
          "dim 0 must have length 1, got shape (3, 4)")
    with pytest.raises(ValueError, match="axis 2 is out of bounds"):
        T.addbroadcast(x, 2)
    assert T.patternbroadcast(x, (True,)).type == T.drow
    assert T.unbroadcast(T.addbroadcast(x, 0), 0) is x
    with pytest.raises(ValueError, match="3 flags"):
        T.patternbroadcast(x, (True, True, False))


def test_filter_variable_asserts_what_the_type_says() -> None:
    row = T.drow.filter_variable(T.dmatrix())
    assert row.type == T.drow
    known = T.TensorType("float64", (3, None)).filter_variable(T.dmatrix())
    assert known.type.shape == (3, None)
    x = known.owner.inputs[0]
    f = theano.function([x], known)
    np.testing.assert_array_equal(f(M), M)
    with pytest.raises(ValueError, match="dim 0 must have length 3"):
        f(M[:2])


def test_specify_shape() -> None:
    agrees(lambda x: T.specify_shape(x, (3, 4)), [M], M)
    agrees(lambda x: T.specify_shape(x, x.shape), [M], M)
    m = theano.shared(M[:1])
    known = T.specify_shape(m, (1, 4))  # a matrix, as m is
    theano.function([], [], updates=[(m, known + 1)])()
    np.testing.assert_array_equal(m.get_value(), M[:1] + 1)
    fails(lambda x: T.specify_shape(x, (3, 5)), [M], AssertionError,
          "got shape (3, 4), expected (3, 5)")
    with pytest.raises(AssertionError, match="1 dims were given"):
        T.specify_shape(T.matrix(), (3,))


def test_vector_lengths() -> None:
    assert T.get_vector_length(T.tensor3().shape) == 3
    assert T.get_vector_length(T.stack([T.lscalar(), 1, 2])) == 3
    assert T.get_vector_length(T.concatenate([T.matrix().shape, T.vector().shape])) == 3
    assert T.get_vector_length(T.tensor3().shape[1:]) == 2
    assert T.get_vector_length(T.constant([4, 5])) == 2
    with pytest.raises(ValueError, match="is unknown when the graph is built"):
        T.get_vector_length(T.lvector())


@pytest.mark.one_of(5)
@pytest.mark.parametrize("build", [
    lambda x: x.reshape((2, -1)), lambda x: x.flatten(), lambda x: T.roll(x, 1, 1),
    lambda x: T.specify_shape(x, (3, 4)), lambda x: x.T.reshape((2, 6)),
    lambda x: T.addbroadcast(x[:1], 0) * x, lambda x: T.unbroadcast(x.dimshuffle(0, "x", 1), 1),
])
def test_gradients(build: Callable[[Any], Any]) -> None:
    differentiable(build, M)


@pytest.mark.parametrize("axis", [2, -3])
def test_roll_along_an_axis_that_is_not_there(axis: int) -> None:
    with pytest.raises(IndexError, match=f"roll: axis {axis} is out of bounds"):
        T.roll(T.matrix("x"), 1, axis=axis)


def test_lengths_are_found_in_linear_time() -> None:
    """In graphs with many paths between two variables, and in deep graphs."""
    known, unknown, size = T.dmatrix().shape, T.lvector(), T.dmatrix().shape[0]
    for _ in range(60):
        known, unknown, size = known + known, unknown + unknown, size * size
    assert T.get_vector_length(known) == 2
    assert is_length(size) and not is_length(size - 1)
    for _ in range(3000):
        unknown = unknown + 1
    with pytest.raises(ValueError, match="is unknown when the graph is built"):
        T.get_vector_length(unknown)


def test_lengths_of_vectors_made_of_others() -> None:
    m, x = T.dmatrix(), T.dtensor3()
    assert T.get_vector_length(m.shape[::-1]) == 2
    assert T.get_vector_length(T.concatenate([x.shape[1:], [1, 2, 3]]) * 2) == 5
    assert T.get_vector_length(T.arange(4)) == 4
    with pytest.raises(TypeError, match="a vector is needed"):
        T.get_vector_length(m)


def test_a_shape_may_be_a_row() -> None:
    x, shape = T.dvector(), T.TensorType("int64", (True, False))()
    found = theano.function([x, shape], T.reshape(x, shape, ndim=2))([1, 2, 3, 4], [[2, 2]])
    assert found.tolist() == [[1, 2], [3, 4]]


def test_a_further_length_of_a_reshape_may_be_1() -> None:
    """A first length that is that of the vector does not imply that the shape stays the same."""
    x, m = T.dvector(), T.lscalar()
    f = theano.function([x, m], T.reshape(x, (x.shape[0], m)) + T.reshape(x * 2, (m, x.shape[0])).T)
    assert f([1.0, 2.0], 1).tolist() == [[3], [6]]
    with pytest.raises(ValueError):
        f([1.0, 2.0], 2)


def test_a_shape_may_be_written_into_a_vector() -> None:
    x, n, i = T.dvector(), T.lscalar(), T.lscalar()
    shape = T.stack([n, n])
    for written in (
        T.set_subtensor(shape[1], 6 // n), T.set_subtensor(shape[1:], 6 // n),
        T.inc_subtensor(shape[1], 6 // n - n), T.inc_subtensor(shape[1:], 6 // n - n),
        T.set_subtensor(shape[i], 6 // n), T.set_subtensor(T.inc_subtensor(
            shape[1], 5)[1], 6 // n), T.set_subtensor(shape[[1]], 6 // n),
    ):
        f = theano.function([x, n, i], T.reshape(x, written, ndim=2), on_unused_input="ignore")
        for rows in (1, 2, 3):
            assert f(np.arange(6.0), rows, 1).shape == (rows, 6 // rows)


def test_two_unknown_dims_are_refused_also_where_the_rank_stays() -> None:
    """A reshape that changes no length is removed, but not one with two lengths of -1."""
    x = T.dmatrix("x")
    f = theano.function([x], T.reshape(x, T.stack([-1, -1]), ndim=2))
    with pytest.raises(ValueError, match="can only specify one unknown dimension"):
        f(np.ones((2, 3)))
    kept = theano.function([x], T.reshape(x, (-1, x.shape[1])))
    assert not any(isinstance(n.op, T.Reshape) for n in kept.maker.fgraph.toposort())
