"""Reductions: Theano's dtypes and accumulators, axes, empties, NaN, gradients at zeros and ties."""

from __future__ import annotations

import itertools
from functools import partial
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor import checks
from tests.together import compiled_together


def _of(dtype: str, ndim: int = 1) -> Any:
    return T.TensorType(dtype, (None,) * ndim)()


@pytest.mark.parametrize("dtype, out, acc", [
    ("bool", "int64", "int64"), ("int8", "int64", "int64"), ("int32", "int64", "int64"),
    ("int64", "int64", "int64"), ("uint8", "uint64", "uint64"), ("uint32", "uint64", "uint64"),
    ("float16", "float16", "float32"), ("float32", "float32", "float64"),
    ("float64", "float64", "float64"), ("complex64", "complex64", "complex128"),
])
@pytest.mark.parametrize("function", [T.sum, T.prod])
def test_sums_and_products_have_theanos_dtypes(
    function: Any, dtype: str, out: str, acc: str
) -> None:
    found = function(_of(dtype))
    assert (found.dtype, found.owner.op.acc_dtype) == (out, acc)


@pytest.mark.parametrize(("make", "zeros"), [
    (partial(T.elemwise.Prod, no_zeros_in_input=True), 0), (T.elemwise.Prod, 0),
    (T.elemwise.Prod, 1), (T.elemwise.Prod, 2), (T.elemwise.ProdWithoutZeros, 0)])
@pytest.mark.parametrize("axis", [(), 0, 1, None])
def test_slopes_of_real_parts_of_complex_products(axis: Any, make: Any, zeros: int) -> None:
    """A product of complex numbers whose result is to be real."""
    rng = np.random.default_rng(3)
    first, second, along = (
        rng.normal(size=(2, 3)) + 1j * rng.normal(size=(2, 3)) for _ in range(3))
    first[0, :zeros] = 0
    x = T.zmatrix("x")
    product = make(axis, "float64")(x)
    weight = np.asarray(second.real.sum(axis) if axis != () else second.real)
    cost = T.sum(product * weight)
    f = theano.function([x], [cost, theano.grad(cost, x), T.sum(
        theano.gradient.Rop(product, x, T.constant(along)) * weight)])
    _, slope, pushed = f(first)
    step = 1e-6 * along
    wanted = (f(first + step)[0] - f(first - step)[0]) / 2e-6
    found = [np.sum(np.real(np.conj(slope) * along)), pushed]
    np.testing.assert_allclose(found, [wanted, wanted], rtol=1e-6, atol=1e-9)


def test_given_dtypes() -> None:
    x = _of("int32")
    assert T.sum(x, dtype="float32").dtype == "float32"
    assert T.sum(x, dtype="float32").owner.op.acc_dtype == "int64"
    assert T.sum(x, acc_dtype="float32").owner.op.acc_dtype == "float32"
    assert T.sum(T.fvector(), dtype="float64", acc_dtype="float32").dtype == "float64"
    with pytest.raises(TypeError, match="precision would be lost"):
        T.sum(T.dvector(), acc_dtype="float32")
    with pytest.raises(TypeError, match="precision would be lost"):
        T.dvector().mean(acc_dtype="float32")
    with pytest.raises(TypeError, match="precision would be lost"):  # nor is there an axis 3
        T.elemwise.Sum(3, acc_dtype="float32")(T.dvector())


@pytest.mark.parametrize("dtype, out", [
    ("int32", "float64"), ("bool", "float64"), ("float16", "float16"), ("float32", "float32"),
    ("complex128", "complex128"),
])
def test_means_have_theanos_dtypes(dtype: str, out: str) -> None:
    assert T.mean(_of(dtype)).dtype == out
    assert T.mean(_of("int32"), dtype="float32").dtype == "float32"
    assert T.var(_of("float32")).dtype == "float32" and T.std(_of("int32")).dtype == "float64"


FUNCTIONS = {
    "sum": np.sum, "prod": np.prod, "mean": np.mean, "var": np.var, "std": np.std, "max": np.max,
    "min": np.min, "any": np.any, "all": np.all, "argmax": np.argmax, "argmin": np.argmin,
}


@pytest.mark.one_of(5)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_axes_and_keepdims(name: str) -> None:
    several = [] if name.startswith("arg") else [(0, 2), (2, 1), (0, 1, 2)]  # NumPy takes one axis
    x = T.dtensor3()
    value = np.random.default_rng(1).normal(size=(2, 3, 4))
    ways = list(itertools.product([None, 0, 1, -1, *several], (False, True)))
    with compiled_together():
        functions = [theano.function([x], getattr(T, name)(x, axis=axis, keepdims=keepdims))
                     for axis, keepdims in ways]
    for (axis, keepdims), function in zip(ways, functions, strict=True):
        wanted, found = FUNCTIONS[name](value, axis=axis, keepdims=keepdims), function(value)
        assert found.shape == np.shape(wanted)
        np.testing.assert_allclose(found, wanted, rtol=1e-12)


def test_valid_and_invalid_axes() -> None:
    x = T.dmatrix("x")
    with pytest.raises(ValueError, match="axis 2"):
        T.sum(x, axis=2)
    for axis in ("a", 1.5, float("inf"), 0.0, np.float32(1)):
        with pytest.raises(TypeError, match="axis must be an integer"):
            T.sum(x, axis=axis)
    assert T.sum(x, axis=np.array([0, 1])).ndim == 0 and T.sum(x, axis=T.constant(0)).ndim == 1
    assert T.sum(x, axis=(0, 0)).ndim == 1 and T.sum(x, axis=[]).ndim == 2
    assert T.max(x, axis=[]).ndim == 0


def test_empty_reductions() -> None:
    x = T.dmatrix()
    f = theano.function([x], [x.sum(0), x.prod(0), T.all(x, 0), T.any(x, 0)])
    assert [v.tolist() for v in f(np.zeros((0, 2)))] == [[0, 0], [1, 1], [True] * 2, [False] * 2]
    for reduced in (x.max(), x.argmin(0)):
        with pytest.raises(ValueError):
            theano.function([x], reduced)(np.zeros((0, 2)))
    assert theano.function([x], x.max(1))(np.zeros((0, 2))).shape == (0,)


def test_nan_wins() -> None:
    x = T.dvector()
    low, high, where = theano.function([x], [x.min(), x.max(), x.argmax()])([1, np.nan, 3])
    assert np.isnan(low) and np.isnan(high) and where == 1


def test_small_integers_do_not_overflow_and_float16_keeps_count() -> None:
    assert theano.function([x := _of("int8")], x.sum())(np.full(1000, 127, "int8")) == 127000
    assert theano.function([x := _of("float16")], x.mean())(np.ones(5000, "float16")) == 1


@pytest.mark.parametrize("values, gradient", [
    ([0, 2, 3], [6, 0, 0]), ([0, 0, 3], [0, 0, 0]), ([1, 2, 3], [6, 3, 2]),
])
def test_the_gradient_of_a_product_with_zeros(values: Any, gradient: Any) -> None:
    x = T.dvector()
    assert theano.function([x], T.grad(x.prod(), x))(values).tolist() == gradient


def test_the_derivative_of_a_product_over_no_axes_is_one() -> None:
    x, g = T.dvector("x"), T.dvector("g")
    y = T.prod(x, axis=[], no_zeros_in_input=True)
    found = theano.function([x, g], [T.Lop(y, x, g), T.Rop(y, x, g)])([0.0, 2.0], [3.0, 4.0])
    assert [each.tolist() for each in found] == [[3.0, 4.0]] * 2


@pytest.mark.parametrize("axis", [0, 1, None])
def test_elements_that_a_product_leaves_out_have_no_gradient(axis: Any) -> None:
    x, g = T.dmatrix("x"), T.dmatrix("g")
    y = T.elemwise.ProdWithoutZeros(axis)(x)
    at, e = np.array([[0.0, 1, -2], [3, 0, 1]]), 1e-6
    weight = np.array([2.0, -3, 5])[:2 if axis else 3] if axis is not None else 2.0
    cost, directions = (y * weight).sum(), np.array([[0.0, 1, 2], [-1, 0, 3]])
    f = theano.function([x], cost)
    backward, forward = theano.function([x, g], [
        T.grad(cost, x), T.Rop(cost, x, g)])(at, directions)
    assert (backward[at == 0] == 0).all() and (backward[at != 0] != 0).all()
    slope = (f(at + e * directions) - f(at - e * directions)) / (2 * e)
    np.testing.assert_allclose([forward, (backward * directions).sum()], slope, rtol=1e-6)


def test_a_product_promised_free_of_zeros_has_a_shorter_gradient() -> None:
    x = T.dvector()
    f, general = (theano.function([x], T.grad(T.prod(x, no_zeros_in_input=flag), x))
                  for flag in (True, False))
    assert f([1, 2, 4]).tolist() == [8, 4, 2]
    assert len(f.maker.fgraph.apply_nodes) < len(general.maker.fgraph.apply_nodes)


def test_all_of_several_extremes_receive_the_gradient() -> None:
    x = T.dvector()
    f = theano.function([x], [T.grad(x.max(), x), T.grad(x.min(), x)])
    high, low = f([1, 3, 3, 1])
    assert high.tolist() == [0, 1, 1, 0] and low.tolist() == [1, 0, 0, 1]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("build", [
    lambda x: x.sum(1), lambda x: x.prod(0), lambda x: x.max(1), lambda x: x.min(), T.mean, T.var,
    lambda x: T.std(x, axis=1), lambda x: x.norm(2, axis=0), lambda x: x.norm(3),
    lambda x: T.ptp(x, axis=1), lambda x: T.var(x, axis=0, ddof=1, corrected=True),
    lambda x: x.cumsum(1), lambda x: x.cumprod(0), lambda x: x.cumsum(),
])
def test_gradients(build: Any) -> None:
    value = np.random.default_rng(2).uniform(0.5, 2, (3, 4))
    T.verify_grad(build, [value], rng=np.random.RandomState(1))


@pytest.mark.parametrize("ddof", [0, 1])
def test_variance_with_degrees_of_freedom(ddof: int) -> None:
    x = T.fmatrix()
    value = np.random.default_rng(3).normal(size=(5, 6)).astype("float32")
    found = theano.function([x], T.var(x, axis=0, ddof=ddof))(value)
    assert found.dtype == (np.float64 if ddof else np.float32)
    np.testing.assert_allclose(found, value.var(axis=0, ddof=ddof), rtol=1e-5)
    with pytest.raises(ValueError, match="ddof"):
        T.var(x, ddof=0.5)


def test_norms() -> None:
    x = T.dmatrix()
    value = np.array([[3.0, -4.0], [0.0, 1.0]])
    found = theano.function([x], [x.norm(1), x.norm(2, axis=1), x.norm(np.inf, axis=0)])(value)
    assert [v.tolist() for v in found] == [8, [5, 1], [3, 4]]
    with pytest.raises(NotImplementedError):
        x.norm(0)


def test_max_and_argmax_and_their_names() -> None:
    x = T.dmatrix()
    best, where = T.max_and_argmax(x, axis=1)
    assert (best.name, where.name, x.mean().name) == ("max", "argmax", "mean")
    f = theano.function([x], [best, where, T.argmax(x, keepdims=True)])
    value, position, kept = f([[1, 5, 5], [7, 0, 2]])
    assert (value.tolist(), position.tolist(), kept.tolist()) == ([5, 7], [1, 0], [[3]])
    assert position.dtype == np.int64


def test_cumulative_operations() -> None:
    x, i = T.dmatrix(), T.ivector()
    assert T.cumsum(i).dtype == "int32" and T.cumsum(x).ndim == 1 and T.cumprod(x, axis=1).ndim == 2
    with pytest.raises(ValueError, match="axis 2"):
        T.cumsum(x, axis=2)


def test_keepdims_from_a_reduced_value() -> None:
    x = T.dtensor3()
    y = T.makeKeepDims(x, x.sum((0, 2)), (0, 2))
    assert y.broadcastable == (True, False, True)


@pytest.mark.parametrize("axis", [0, 1, 2, (0, 1), (1, 2), None])
def test_large_sums_are_as_precise_as_pairwise_ones(axis: Any) -> None:
    x = T.ftensor3()
    value = np.random.default_rng(4).uniform(size=(40, 50, 60)).astype("float32")
    found = theano.function([x], x.sum(axis))(value)
    np.testing.assert_allclose(found, value.sum(axis, dtype="float64"), rtol=1e-6)


@pytest.mark.parametrize("axis", [None, 0, 1])
@pytest.mark.parametrize("dtype", ["complex64", "complex128"])
def test_extremes_of_complex_numbers_are_those_by_real_then_imaginary_part(
    dtype: str, axis: int | None
) -> None:
    parts = np.random.default_rng(8).integers(-2, 3, size=(2, 5, 40))
    value = np.asarray(parts[0] + 1j * parts[1], dtype)
    broken = value.copy()
    broken[2, 3] = complex(np.nan, 1)
    for given in (value, broken):
        checks.agrees(lambda z: T.max(z, axis=axis), [given], given.max(axis=axis))
        checks.agrees(lambda z: T.min(z, axis=axis), [given], given.min(axis=axis))


@pytest.mark.one_of(3)
@pytest.mark.parametrize("dtype", ["float64", "float32", "int32", "complex128"])
def test_nansum(dtype: str) -> None:
    x = _of(dtype, 2)
    value = np.arange(6).reshape(2, 3).astype(dtype)
    if value.dtype.kind in "fc":
        value[0, 1] = value[1] = np.nan
    for axis in (None, 0, 1):
        for keepdims in (False, True):
            found = theano.function([x], T.nansum(x, axis, keepdims))(value)
            wanted = np.nansum(value, axis, keepdims=keepdims)
            assert found.dtype == wanted.dtype
            np.testing.assert_array_equal(found, wanted)


def test_the_gradient_of_nansum_is_zero_where_there_is_no_number() -> None:
    x = T.dvector("x")
    f = theano.function([x], T.grad(T.nansum(x), x))
    assert f([1.0, np.nan, 3.0]).tolist() == [1, 0, 1]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("dtype", ["float64", "float32", "float16", "int32", "bool", "complex64"])
def test_nanmean(dtype: str) -> None:
    x = _of(dtype, 2)
    value = np.arange(6).reshape(2, 3).astype(dtype)
    if value.dtype.kind in "fc":
        value[0, 1] = value[1, 0] = np.nan
    for axis in (None, 0, 1):
        for keepdims in (False, True):
            found = theano.function([x], T.nanmean(x, axis, keepdims))(value)
            wanted = np.nanmean(value, axis, keepdims=keepdims)
            assert found.dtype == wanted.dtype and found.shape == wanted.shape
            np.testing.assert_allclose(found, wanted, rtol=1e-6)


def test_nanmean_of_float16_does_not_overflow() -> None:
    x = _of("float16")
    assert theano.function([x], T.nanmean(x))(np.full(9, 4e4, "float16")) == np.float16(4e4)


def test_the_gradient_of_nanmean_is_shared_by_the_numbers() -> None:
    x = T.dmatrix("x")
    f = theano.function([x], [T.nanmean(x, 1), T.grad(T.nanmean(x, 1).sum(), x)])
    means, slopes = f([[1.0, np.nan, 3.0], [np.nan] * 3])
    np.testing.assert_array_equal(means, [2, np.nan])
    assert slopes[0].tolist() == [0.5, 0, 0.5]


@pytest.mark.parametrize("dtype", ["float64", "float32", "float16", "int32", "bool", "complex64"])
@pytest.mark.parametrize("name", ["nanmax", "nanmin"])
@pytest.mark.filterwarnings("ignore:All-NaN slice")
def test_extrema_of_the_numbers_that_are_not_nan(name: str, dtype: str) -> None:
    x = _of(dtype, 2)
    value = np.array([[3, 1, 2], [0, 5, 4]]).astype(dtype)
    if value.dtype.kind in "fc":
        value[0, 1] = value[1] = np.nan
    ways = [(axis, keepdims) for axis in (None, 0, 1) for keepdims in (False, True)]
    *results, whole = theano.function([x], [
        *(getattr(T, name)(x, *way) for way in ways), getattr(T, name)(x, ())])(value)
    for (axis, keepdims), found in zip(ways, results, strict=True):
        wanted = getattr(np, name)(value, axis, keepdims=keepdims)
        assert found.dtype == wanted.dtype and found.shape == wanted.shape
        np.testing.assert_array_equal(found, wanted)
    np.testing.assert_array_equal(whole, getattr(np, name)(value))


def test_extrema_of_complex_numbers_with_infinite_parts() -> None:
    x = T.zvector("x")
    f = theano.function([x], [T.nanmax(x), T.nanmin(x)])
    least, most = f([complex(np.nan, 0), complex(-np.inf, -1)]), complex(np.inf, 1)
    assert least == [complex(-np.inf, -1)] * 2
    assert f([complex(np.nan, 0), most]) == [most] * 2


def test_the_gradient_of_nanmax_goes_to_the_maximum() -> None:
    x = T.dmatrix("x")
    f = theano.function([x], T.grad(T.nanmax(x, 1).sum(), x))
    assert f([[1.0, np.nan, 3.0], [np.nan] * 3]).tolist() == [[0, 0, 1], [0, 0, 0]]
    checks.differentiable(lambda x: T.nanmax(x, 1) + T.nanmin(x, 1), [[1.0, 4.0, 3.0]])


def test_nanmin_of_no_elements_raises() -> None:
    x = T.dvector()
    with pytest.raises(ValueError, match="zero-size array to reduction operation minimum"):
        T.nanmin(x).eval({x: []})


def test_a_reduction_of_all_dims_is_one_also_where_a_clone_has_more() -> None:
    x, y = T.dvector(), T.dmatrix()
    for total, number in ((x.sum(), 4), (x.prod(), 1), (T.any(x), True)):
        cloned = theano.clone(total, {x: y}, strict=False)
        assert cloned.ndim == 0 and cloned.eval({y: np.ones((2, 2))}) == number
    along = theano.clone(T.sum(x, axis=0), {x: y}, strict=False)
    assert along.eval({y: np.ones((2, 2))}).tolist() == [2, 2]


@pytest.mark.parametrize("axis", [None, 0, 1, (0, 1)])
def test_a_direction_through_an_extremum_of_several_elements(axis: Any) -> None:
    """If all elements grow by the same amount, so does the extremum."""
    x, v = T.dmatrix(), T.dmatrix()
    ties = np.array([[2.0, 2.0], [2.0, 1.0]])
    for extremum in (T.max(x, axis=axis), T.min(x, axis=axis)):
        found = theano.function([x, v], T.Rop(extremum, x, v))(ties, np.ones((2, 2)))
        np.testing.assert_array_equal(found, np.ones(found.shape))


@pytest.mark.parametrize("name", ["logaddexp", "hypot", "pow"])
def test_a_reduction_by_another_op_has_no_gradient(name: str) -> None:
    """Not zeros, which the rule of a maximum would give, as no element equals the result."""
    x = T.dmatrix()
    total = T.CAReduce(theano.scalar.OPS[name], axis=0)(x).sum()
    with pytest.raises(theano.gradient.NullTypeGradError, match="it is a reduction by another op"):
        T.grad(total, x)
    with pytest.raises((theano.gradient.NullTypeGradError, NotImplementedError)):
        T.Rop(total, x, x)
    op = T.CAReduce(theano.scalar.OPS[name], axis=0)
    with pytest.raises(NotImplementedError, match="has no R_op"):
        op.R_op([x], [x])
