"""`Elemwise`, `DimShuffle`: broadcasting by type, arity, names, equality, gradients, messages."""

from __future__ import annotations

import pickle
import re
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.scalar import dtypes
from theano.tensor.inplace import INPLACE
from theano.tensor.math import ELEMWISE


def test_lower_ranks_are_padded_on_the_left() -> None:
    x, y = T.dvector(), T.dtensor3()
    z = x + y
    assert z.broadcastable == (False,) * 3
    padded = z.owner.inputs[0].owner.op
    assert padded == T.DimShuffle(1, ("x", "x", 0))


@pytest.mark.parametrize("left, right, out", [
    ((False,), (True,), (False,)), ((True,), (True,), (True,)),
    ((True, False), (False, True), (False, False)),
])
def test_the_pattern_of_the_result(left: Any, right: Any, out: Any) -> None:
    assert (T.TensorType("float64", left)() + T.TensorType("float64", right)()).broadcastable == out


@pytest.mark.parametrize("mode", ["FAST_COMPILE", "FAST_RUN"])
def test_only_dims_known_to_be_1_broadcast(mode: str) -> None:
    x, y, row = T.dmatrix(), T.dmatrix(), T.drow()
    f = theano.function([x, row], x + row, mode=mode)
    assert f(np.ones((3, 2)), [[1, 2]]).tolist() == [[2, 3]] * 3
    g = theano.function([x, y], x + y, mode=mode)
    with pytest.raises(ValueError, match="3 against 1 on axis 0; a length of 1 broadcasts only"):
        g(np.ones((3, 2)), np.ones((1, 2)))
    v = T.dvector("v")
    h = theano.function([x, v], x + v, mode=mode)
    with pytest.raises(ValueError, match=re.escape(
            "add: shapes (3, 4) and (5,) do not broadcast: 4 against 5 on the last axis\n")
            ) as caught:
        h(np.ones((3, 4)), np.ones(5))
    assert re.search(r"\n *v +float64 vector \(5,\)", str(caught.value))
    column = theano.function([x, v], x + v.dimshuffle(0, "x"), mode=mode)
    with pytest.raises(ValueError, match=r"(?s)and \(5, 1\) .* v +float64 matrix \(5, 1\)"):
        column(np.ones((3, 4)), np.ones(5))


def test_add_and_mul_take_any_number_of_operands() -> None:
    x, y = T.dscalars("x", "y")
    f = theano.function([x, y], [T.add(x, y, 2, x), T.mul(x, y, 2), T.add(x), T.mul(x)])
    assert [float(v) for v in f(3, 5)] == [13, 30, 3, 3]
    for build in (lambda: T.maximum(x, y, x), lambda: T.add(), lambda: T.exp()):
        with pytest.raises(TypeError, match="Wrong number of inputs"):
            build()


def test_names() -> None:
    x = T.dvector("x")
    assert str(T.exp) == "Elemwise{exp,no_inplace}"
    assert str(T.exp(x)) == "Elemwise{exp,no_inplace}.0"
    assert T.fill is T.second and T.where is T.switch and T.square is T.sqr
    assert T.floor_div is T.int_div and T.bitwise_and is T.and_


class Squared(theano.scalar.UnaryScalarOp):
    """x * x, as a program declares it."""

    def impl(self, x: Any) -> Any:
        return x * x

    def grad(self, inputs: Any, output_grads: Any) -> list[Any]:
        return [2 * inputs[0] * output_grads[0]]


@pytest.mark.parametrize("pattern", [None, {0: 0}])
def test_a_name_is_what_is_printed(pattern: Any) -> None:
    x = T.dvector("x")
    square = Squared(theano.scalar.upgrade_to_float, name="sq")
    op = T.Elemwise(square, pattern, name="Elemwise{squared}")
    for y in (op(x), pickle.loads(pickle.dumps(op))(x)):
        assert str(y) == "Elemwise{squared}.0"
        assert theano.pp(y) == "Elemwise{squared}(x)"
    assert str(T.Elemwise(square, pattern)) == (
        "Elemwise{sq}[(0, 0)]" if pattern else "Elemwise{sq}")
    assert theano.pp(T.Elemwise(T.exp.scalar_op, name="e")(x)) == "exp(x)"
    assert str(T.cast(x, "int8")) == "Elemwise{Cast{int8}}.0"


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_both_derivatives_of_a_function_that_a_user_declares(mode: str) -> None:
    x, d = T.dvector("x"), T.dvector("d")
    y = T.Elemwise(Squared(theano.scalar.upgrade_to_float, name="sq"))(x)
    (slopes,) = y.owner.op.R_op([x], [d])
    found = theano.function([x, d], [slopes, T.Rop(y, x, d), T.Lop(y, x, d)], mode=mode)
    for each in found([1.0, -3.0], [2.0, 0.5]):
        assert each.tolist() == [4.0, -3.0]


def test_ops_are_equal_by_their_scalar_op_and_pickle() -> None:
    assert T.Elemwise(T.exp.scalar_op) == T.exp != T.log
    assert pickle.loads(pickle.dumps(T.exp)) == T.exp
    f = pickle.loads(pickle.dumps(T.exp(T.dvector("x")) + 1))
    assert f.owner.op == T.add


def test_keyword_calls() -> None:
    x = T.dvector()
    (out,) = T.exp(x, return_list=True)
    assert out.owner.op is T.exp


def test_results_of_the_interpreter_do_not_share_memory() -> None:
    x = T.dvector()
    value = np.arange(3.0)
    found = theano.function([x], [T.tensor_copy(x), T.real(x)], mode="FAST_COMPILE")(value)
    for array in found:
        assert not np.shares_memory(array, value)


def test_gradients_undo_broadcasting() -> None:
    x, y = T.drow("x"), T.dmatrix("y")
    gx, gy = T.grad(T.sum(x * y), [x, y])
    assert gx.broadcastable == (True, False)
    f = theano.function([x, y], [gx, gy])
    a, b = f([[1, 2, 3]], np.ones((4, 3)))
    assert a.tolist() == [[4, 4, 4]] and b.tolist() == [[1, 2, 3]] * 4


def test_gradients_have_the_dtype_of_their_input() -> None:
    x, y = T.fvector(), T.dvector()
    gx, gy = T.grad(T.sum(x * y + T.exp(x)), [x, y])
    assert (gx.dtype, gy.dtype) == ("float32", "float64")


def test_gradients_do_not_widen_float32() -> None:
    x = T.fvector()
    for function in (T.log2, T.log10, T.exp2, T.erf, T.sqrt, T.deg2rad, T.sigmoid, T.erfinv):
        seen = [T.grad(T.sum(function(x)), x)]
        while seen:
            v = seen.pop()
            assert v.dtype != "float64" or v.ndim == 0, (function, v)
            seen.extend(v.owner.inputs if v.owner is not None else [])


def test_the_gradient_of_a_discrete_result_is_zero() -> None:
    x = T.dvector()
    cost = T.sum(T.cast(x > 1, "float64") * x)
    assert theano.function([x], T.grad(cost, x))([0, 2]).tolist() == [0, 1]


@pytest.mark.parametrize("order", [(1, 0), ("x", 0, 1), (1, "x", 0)])
def test_dimshuffle(order: Any) -> None:
    x = T.dmatrix()
    y = x.dimshuffle(*order)
    assert y.broadcastable == tuple(o == "x" for o in order)
    value = np.arange(6.0).reshape(2, 3)
    wanted = np.expand_dims(
        value.transpose([o for o in order if o != "x"]),
        tuple(i for i, o in enumerate(order) if o == "x"))
    np.testing.assert_array_equal(theano.function([x], y)(value), wanted)
    assert x.dimshuffle(list(order)).ndim == y.ndim


@pytest.mark.parametrize("build, error", [
    (lambda: T.dmatrix().dimshuffle(0, 0), "may not appear twice"),
    (lambda: T.dmatrix().dimshuffle(0, 2), "does not have"),
    (lambda: T.dmatrix().dimshuffle(0), "cannot drop dim 1"),
])
def test_dimshuffles_that_cannot_be(build: Any, error: str) -> None:
    with pytest.raises(ValueError, match=error):
        build()


def test_a_dropped_dim_must_be_1() -> None:
    x = T.drow()
    assert theano.function([x], x.dimshuffle(1))([[1, 2]]).tolist() == [1, 2]
    with pytest.raises(ValueError, match="cannot drop dim 0"):
        T.dmatrix().dimshuffle(1)


def test_sums_of_booleans_are_or_and_products_and() -> None:
    x, y = T.TensorType("bool", (None,))(), T.TensorType("bool", (None,))()
    f = theano.function([x, y], [x + y, x * y])
    a, b = f(np.array([True, True]), np.array([True, False]))
    assert (a.tolist(), b.tolist(), a.dtype) == ([True, True], [True, False], np.bool_)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("mode", ["c", "py"])
@pytest.mark.parametrize("name", INPLACE)
def test_functions_that_may_overwrite_are_the_plain_ones(name: str, mode: str) -> None:
    plain = ELEMWISE[name.removesuffix("_inplace")]
    op = plain.scalar_op
    numbers = np.array([1, 0, 1], "bool") if op.rule is dtypes.to_bool else (
        np.array([1, 2, 3]) / 4 if "f" in op.kinds else np.array([1, 2, 3]))
    inputs = [T.vector(dtype=str(numbers.dtype)) for _ in range(op.nin)]
    found, wanted = (
        theano.function(inputs, function(*inputs), mode=theano.Mode(mode))(*[numbers] * op.nin)
        for function in (INPLACE[name], plain))
    np.testing.assert_array_equal(found, wanted)


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
@pytest.mark.parametrize("dtypes, value, total, product", [
    (("int8", "int64"), 100, 200, 10000), (("bool", "int64"), 1, 2, 1),
    (("int32", "float64"), 2**31 - 1, 2.0**32 - 2, (2.0**31 - 1) ** 2),
    (("float32", "float64"), 2.0**127, 2.0**128, 2.0**254)])
def test_sums_of_three_do_not_overflow_in_the_dtype_of_two(
    dtypes: Any, value: Any, total: Any, product: Any, mode: str,
) -> None:
    x, y = T.vector(dtype=dtypes[0]), T.vector(dtype=dtypes[1])
    f = theano.function([x, y], [T.add(x, x, y * 0), T.mul(x, x, y)], mode=mode)
    found = f(np.array([value], dtypes[0]), np.array([1], dtypes[1]))
    assert [each.tolist() for each in found] == [[total], [product]]
    scalar = theano.scalar.add.impl(*np.array([value] * 2, dtypes[0]), np.zeros((), dtypes[1]))
    assert scalar == total


def test_directions_through_a_function_of_several_results() -> None:
    a, b = theano.scalar.float64(), theano.scalar.float64()
    both = T.Elemwise(theano.scalar.Composite([a, b], [a * b, a + b]))
    x, y = T.dvector(), T.dvector()
    product, total = both(x, y)
    run = theano.function([x, y], T.Rop([product, total], [x, y], [x, y]), mode=theano.Mode("py"))
    assert [v.tolist() for v in run([2.0], [3.0])] == [[12], [5]]


@pytest.mark.parametrize("mode", ["FAST_COMPILE", "FAST_RUN"])
def test_the_gradient_of_clip_belongs_to_the_argument_that_is_the_result(mode: str) -> None:
    """Also if the lower bound is the larger one: it is the result for all elements below it."""
    x, low, high = T.dvectors("x", "low", "high")
    z = T.clip(x, low, high)
    f = theano.function([x, low, high], [z, *T.grad(z.sum(), [x, low, high])], mode=mode)
    value, *gradients = f([0.0, 2.0, 4.0, 0.0, 2.0, 4.0, 2.0],
                          [3.0, 3.0, 3.0, 1.0, 1.0, 1.0, np.nan],
                          [1.0, 1.0, 1.0, 3.0, 3.0, 3.0, 1.0])
    assert value.tolist() == [3, 3, 1, 1, 2, 3, 1]
    assert [g.tolist() for g in gradients] == [
        [0, 0, 0, 0, 1, 0, 0], [1, 1, 0, 1, 0, 0, 0], [0, 0, 1, 0, 0, 1, 1]]
