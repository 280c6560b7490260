"""New arrays: dtypes, patterns, symbolic lengths, gradients, refusals."""

from __future__ import annotations

import importlib
import pickle
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph import walk
from theano.tensor.shaping.dims import shape_i


def _value(expression: Any, *pairs: Any) -> Any:
    inputs = [v for v, _ in pairs]
    return theano.function(inputs, expression, on_unused_input="ignore")(*(v for _, v in pairs))


def test_zeros_and_ones() -> None:
    n = T.iscalar()
    assert _value(T.zeros((2, n)), (n, 3)).shape == (2, 3)
    assert _value(T.ones(n, dtype="int8"), (n, 2)).tolist() == [1, 1]
    assert T.zeros((1, n)).broadcastable == (True, False) and T.zeros(()).ndim == 0
    m = T.dmatrix()
    assert _value(T.ones(m.shape), (m, np.zeros((2, 3)))).shape == (2, 3)
    with theano.config.change_flags(floatX="float32"):
        assert T.zeros(3).dtype == T.ones(3).dtype == T.eye(3).dtype == "float32"
    with pytest.raises(ValueError, match="length"):
        T.zeros(T.ivector())


def test_alloc() -> None:
    n, v = T.iscalar(), T.dvector()
    assert T.alloc(0, 2, 3).dtype == "int8" and T.alloc(0.0, n).dtype == "float32"
    assert _value(T.alloc(v, 2, n), (n, 3), (v, [1, 2, 3])).tolist() == [[1, 2, 3]] * 2
    for build, message in [
        (lambda: T.alloc(T.dmatrix(), 2), "more than"), (lambda: T.alloc(0.0, 2.5), "integer"),
        (lambda: T.alloc(0, v), "integer"),
    ]:
        with pytest.raises(TypeError, match=message):
            build()


@pytest.mark.parametrize("mode", ["FAST_COMPILE", "FAST_RUN"])
def test_alloc_refuses_at_run_time(mode: str) -> None:
    n, v = T.iscalar(), T.dvector()
    f = theano.function([n, v], T.alloc(v, n), mode=mode)
    with pytest.raises(ValueError):
        f(3, [1, 2])
    g = theano.function([n], T.alloc(1.0, n), mode=mode)
    with pytest.raises(ValueError, match="negative length -1"):
        g(-1)
    h = theano.function([n], T.eye(n), mode=mode)
    with pytest.raises(ValueError, match="negative"):
        h(-1)


def test_the_gradient_of_alloc_sums_what_was_broadcast() -> None:
    v, c = T.dvector("v"), T.dcol("c")
    g = T.grad(T.sum(T.alloc(v, 4, 3) * 2), v)
    assert _value(g, (v, [1, 2, 3])).tolist() == [8] * 3
    g = T.grad(T.sum(T.alloc(c, 5, 2, 3)), c)
    assert _value(g, (c, [[1], [2]])).tolist() == [[15], [15]]


@pytest.mark.parametrize("arguments", [(3,), (3, 4), (4, 3, 1), (3, 5, -1), (2, 2, 5)])
def test_eye_and_tri_are_numpys(arguments: Any) -> None:
    assert _value(T.eye(*arguments)).tolist() == np.eye(*arguments).tolist()
    assert _value(T.tri(*arguments)).tolist() == np.tri(*arguments).tolist()
    n = T.iscalar()
    assert _value(T.eye(n, *arguments[1:]), (n, arguments[0])).tolist() == (
        np.eye(*arguments).tolist())


@pytest.mark.one_of(3)
@pytest.mark.parametrize("k", [-1, 0, 1])
def test_triangles_keep_infinities_out(k: int) -> None:
    m = T.dmatrix()
    value = np.array([[1.0, np.inf, 3], [np.nan, 5, 6], [7, 8, 9]])
    low, high = _value([T.tril(m, k), T.triu(m, k)], (m, value))
    np.testing.assert_array_equal(low, np.tril(value, k))
    np.testing.assert_array_equal(high, np.triu(value, k))
    T.verify_grad(lambda x: T.tril(x, k), [np.arange(9.0).reshape(3, 3)],
                  rng=np.random.RandomState(1))


def test_identity_like() -> None:
    m = T.fmatrix()
    found = _value(T.identity_like(m), (m, np.zeros((2, 3), "float32")))
    assert found.dtype == np.float32 and found.tolist() == [[1, 0, 0], [0, 1, 0]]


@pytest.mark.parametrize("arguments, dtype", [
    ((3,), "int64"), ((1, 7, 2), "int64"), ((7, 1, -2), "int64"), ((3, 0), "int64"),
    ((3.0,), "float32"), ((0.5, 3.0, 0.25), "float32"), ((0.1, 1), "float64"),
    ((np.int32(3),), "int64"), ((np.float32(2.5),), "float32"),
])
def test_arange(arguments: Any, dtype: str) -> None:
    assert T.arange(*arguments).dtype == dtype
    found = _value(T.arange(*arguments))
    np.testing.assert_allclose(found, np.arange(*arguments), rtol=1e-6)
    variables = [T.as_tensor_variable(a).type() for a in arguments]
    found = _value(T.arange(*variables), *zip(variables, arguments, strict=True))
    np.testing.assert_allclose(found, np.arange(*arguments), rtol=1e-6)
    shape = _value(T.arange(*variables).shape, *zip(variables, arguments, strict=True))
    assert shape.tolist() == [len(np.arange(*arguments))]
    assert _value(T.arange(*arguments).shape).tolist() == shape.tolist()
    node = T.arange(*arguments).owner
    assert node.op.shape(node.inputs, [()] * 3) == [tuple(shape)]


@pytest.mark.parametrize("mode", ["FAST_COMPILE", "FAST_RUN"])
def test_the_shape_of_arange_is_that_of_its_value_whatever_the_rounding(mode: str) -> None:
    """The number of steps is rounded once, in float64."""
    start, stop, step = T.fscalars("start", "stop", "step")
    out = T.arange(start, stop, step)
    assert out.shape.dtype == "int64"
    length = theano.function([start, stop, step], out.shape[0], mode=mode)
    both = theano.function([start, stop, step], out, mode=mode)
    for tenths in range(1, 9):
        pace = np.float32(tenths / 10)
        for end in [np.float32(k * pace) for k in range(-1, 30)]:
            assert length(0, end, pace) == len(both(0, end, pace)) == len(
                np.arange(0.0, float(end), float(pace)))


def test_the_length_of_arange_of_integers_is_exact() -> None:
    """Also where float64 would round it; nothing is allocated for it."""
    n, long = T.lscalar("n"), 2**60 + 1
    length = theano.function([n], T.arange(n).shape[0])
    assert length(long) == long and _value(T.arange(long).shape[0]) == long
    assert T.arange(5, 5, 0).owner.op.shape(T.arange(5, 5, 0).owner.inputs, [()] * 3) == [(0,)]


def test_arange_of_unsigned_integers() -> None:
    n = T.scalar(dtype="uint8")
    assert [T.arange(n).dtype, T.arange(n, n).dtype] == ["int64", "int64"]
    assert T.arange(n, n, n).dtype == "uint64"
    found = theano.function([n], T.arange(n, n + n, n))(200)
    np.testing.assert_array_equal(found, np.arange(200, 144, 200, "uint64"))


def test_arange_of_symbolic_floats_has_a_gradient() -> None:
    a, step = T.dscalars("a", "step")
    cost = T.sum(T.arange(a, 10.0, step) ** 2)
    f = theano.function([a, step], T.grad(cost, [a, step]))
    x = np.arange(1.5, 10, 2.0)
    da, ds = f(1.5, 2.0)
    assert da == pytest.approx(2 * x.sum())
    assert ds == pytest.approx((2 * x * np.arange(len(x))).sum())


def test_likes_and_fills() -> None:
    m, s = T.dmatrix(), T.dscalar()
    value = np.zeros((2, 3))
    found = _value(
        [T.zeros_like(m), T.ones_like(m, "int8"), T.full_like(m, 3), T.fill(m, 2)], (m, value))
    assert [v.dtype.name for v in found] == ["float64", "int8", "float64", "int8"]
    assert [v.sum() for v in found] == [0, 6, 18, 12]
    assert isinstance(T.zeros_like(s, opt=True), T.TensorConstant)
    assert _value(T.full((2,), 2.5, "float32")).tolist() == [2.5, 2.5]


def test_triangles_of_less_than_matrices() -> None:
    with pytest.raises(IndexError, match="tril: v has 1 dims, not 2 or more"):
        T.tril(T.vector("v"))
    with pytest.raises(IndexError, match="triu: s has 0 dims, not 2 or more"):
        T.triu(T.scalar("s"))


def test_alloc_stretches_dims_that_another_allocated_with_length_1() -> None:
    x, n, m = T.fscalar("x"), T.lscalar("n"), T.lscalar("m")
    f = theano.function([x, n, m], T.alloc(T.alloc(x, n, 1), n, m))
    assert f(2.0, 2, 3).tolist() == [[2.0] * 3] * 2


def test_small_constants_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("theano.tensor.constant")
    monkeypatch.setattr(module, "constant_cache", {})  # it has room for some
    for value in (2, 1.5, np.float32(-3), np.int8(10), [7], np.zeros((1, 1))):
        one = T.constant(value)
        assert one is T.constant(value) and one.cached and one.mark is None
    assert T.constant(0.0) is not T.constant(-0.0)
    assert T.constant(2) is not T.constant(2.0)
    assert not T.vector()[1:].owner.inputs[1].read_as.cached
    for value in (11, -10.5, np.nan, np.array(True), [1, 2], 1j):
        assert T.constant(value) is not T.constant(value)
        assert not T.constant(value).cached
    named = T.constant(2, name="two")
    assert named.name == "two" and T.constant(2).name is None and not named.cached
    copied = pickle.loads(pickle.dumps(T.constant(2)))
    assert not copied.cached and copied.equals(T.constant(2))
    own = T.constant(2).clone()
    assert not own.cached and own.equals(copied) and own.clone() is own


def test_constants_with_equal_values_are_equal_and_computed_with_once() -> None:
    many = np.arange(100.0)
    one, other, more = T.constant(many), T.constant(many.copy()), T.constant(many + 1)
    assert one.equals(other) and one.equals(many) and not one.equals(more)
    assert T.constant(many[::2]).equals(many[::2].copy()) and not one.equals(many.reshape(10, 10))
    x = T.dvector("x")
    assert theano.gof.graph.is_same_graph(x + one, x + other)
    assert not theano.gof.graph.is_same_graph(x + one, x + more)
    f = theano.function([x], [T.exp(x + one), T.exp(x + other)])
    assert len(f.maker.fgraph.apply_nodes) == 2
    number = theano.scalar.Scalar("int64")
    assert theano.Constant(number, 3).equals(theano.Constant(number, 3))
    assert not theano.Constant(number, 3).equals(theano.Constant(number, 4))
    assert not theano.Constant(number, 3).equals(theano.Constant(theano.scalar.int32, 3))
    generic = theano.gof.generic
    assert theano.Constant(generic, ["a"]).equals(["a"])
    assert not theano.Constant(generic, ["a"]).equals(theano.Constant(generic, ["b"]))
    assert T.constant([0.0, np.nan]).equals([0.0, np.nan])


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_a_step_of_zero_is_shown_with_its_line(mode: str) -> None:
    step = T.lscalar("step")
    f = theano.function([step], T.arange(0, 5, step), mode=mode)
    with pytest.raises(ZeroDivisionError, match=r"arange: the step is 0\n  test_creation.py:\d+"):
        f(0)


def test_the_length_of_a_range_of_step_0_is_0() -> None:
    """Whether the step is known or not; the numbers themselves are refused."""
    step = T.lscalar()
    lengths = [T.arange(0, 5, by).shape[0] for by in (0, step)] + [T.arange(0.5, 5, 0).shape[0]]
    assert theano.function([step], lengths)(0) == [0, 0, 0]


def test_a_length_that_a_type_tells_broadcasts() -> None:
    row, vector = T.drow("row"), T.dvector("vector")
    for made, wanted in (
            (T.alloc(row, 1, row.shape[0], row.shape[1]), (True, True, False)),
            (T.alloc(row, 3, shape_i(row, 0), row.shape[1]), (False, True, False)),
            (T.alloc(vector, vector.shape[0]), (False,))):
        assert made.broadcastable == wanted
        found = theano.function([row, vector], made, on_unused_input="ignore")(
            np.ones((1, 3)), np.ones(2))
        assert all(n == 1 for n, one in zip(found.shape, wanted, strict=True) if one)


@pytest.mark.parametrize("bounds", [(0.0, np.inf), (np.nan, 1.0)])
@pytest.mark.parametrize("mode", [None, "py"])
def test_arange_without_a_finite_length_is_refused_at_run_time(bounds: Any, mode: Any) -> None:
    found = T.arange(*bounds)
    assert found.type.broadcastable == (False,)
    with pytest.raises(ValueError, match="arange: the length is not finite, or too large"):
        theano.function([], found, mode=mode and theano.Mode(mode))()


@pytest.mark.parametrize("mode", [None, "py"])
def test_arange_down_to_minus_infinity_is_empty(mode: Any) -> None:
    found = theano.function([], T.arange(0.0, -np.inf), mode=mode and theano.Mode(mode))()
    assert found.shape == (0,)


@pytest.mark.parametrize("function", [T.eye, T.tri])
def test_matrices_of_negative_length_are_refused(function: Any) -> None:
    n = T.lscalar()
    for mode in (None, theano.Mode("py")):
        with pytest.raises(ValueError, match="a matrix has the negative length -2"):
            theano.function([n], function(n, 3), mode=mode)(-2)


@pytest.mark.parametrize("dtype", ["uint8", "uint64", "int8"])
def test_triu_above_an_unsigned_diagonal(dtype: str) -> None:
    k, whole = T.scalar(dtype=dtype), np.arange(9.0).reshape(3, 3)
    run = theano.function([k], [T.triu(whole, k), T.tril(whole, k)], mode=theano.Mode("py"))
    for number in (0, 1):
        upper, lower = run(number)
        np.testing.assert_array_equal(upper, np.triu(whole, number))
        np.testing.assert_array_equal(lower, np.tril(whole, number))


def test_the_gradient_of_repeats_sums_the_repeated_dims_only() -> None:
    """If the other lengths are those of the array, also seen through its dimshuffle, no dim was
    broadcast at run time, and the gradient contains no check for that (an `int_div` of lengths)."""
    x = T.dmatrix("x")
    for y in T.repeat(x, 4, axis=1), T.tile(x, (3, 4)), T.alloc(x.T, x.shape[1], x.shape[0]):
        g = T.grad(T.sqr(y).sum(), x)
        assert not any(str(n.op).startswith("Elemwise{int_div") for n in walk.toposort([g]))
    y = T.alloc(x, 3, 4)
    f = theano.function([x], T.grad(T.sqr(y).sum(), x))
    np.testing.assert_array_equal(f(np.ones((1, 4))), [[6.0] * 4])


def test_a_dtype_that_is_a_string_of_numpy() -> None:
    """`numpy.str_`, the class of the elements of an array of strings."""
    for name in np.array(["float32", "int8"]):
        x = T.TensorType(name, (False,))("x")
        assert type(x.type.dtype) is str and x.type == T.vector(dtype=str(name)).type
        assert theano.function([x], x * 2)(np.ones(2, name)).tolist() == [2, 2]
