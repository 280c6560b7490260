"""Literals, constants, `as_tensor_variable`, `cast`, the cast policies."""

from __future__ import annotations

import platform
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.errors import AsTensorError, EmptyConstantError, NotScalarConstantError

CUSTOM = [
    (1, "int8"), (127, "int8"), (128, "int16"), (-129, "int16"), (40000, "int32"),
    (2**31, "int64"), (2**63, "uint64"), (1.5, "float32"), (0.1, "float64"), (1e300, "float64"),
    (float("inf"), "float32"), (float("nan"), "float64"), (1j, "complex128"),
    (np.float32(1.5), "float32"), (np.float64(1.5), "float64"), (np.int64(3), "int64"),
    ([1, 2], "int64"), ([1.0, 2], "float64"), ([True], "bool"), ([], "float64"),
]


@pytest.mark.parametrize("value, dtype", CUSTOM, ids=repr)
def test_literals_take_the_smallest_dtype(value: Any, dtype: str) -> None:
    assert T.as_tensor_variable(value).dtype == T.constant(value).dtype == dtype


@pytest.mark.parametrize("policy, value, dtype", [
    ("custom", 0.1, "float32"), ("custom", 1, "int8"), ("custom", [], "float32"),
    ("custom", [0.1], "float64"), ("numpy+floatX", 1, "int64"), ("numpy+floatX", 0.1, "float32"),
    ("numpy+floatX", np.float64(0.1), "float64"),
])
def test_literals_with_floatx_float32(policy: str, value: Any, dtype: str) -> None:
    with theano.config.change_flags(floatX="float32", cast_policy=policy):
        assert T.as_tensor_variable(value).dtype == dtype


@pytest.mark.parametrize("policy, floatX, dtype", [
    ("custom", "float32", "float64"), ("numpy+floatX", "float64", "float64"),
    ("numpy+floatX", "float32", "float32"),
])
def test_results_that_are_float64_whatever_floatX_is(policy: str, floatX: str, dtype: str) -> None:
    u, i, d = T.vector(dtype="uint64"), T.vector(dtype="int32"), T.dvector()
    with theano.config.change_flags(floatX=floatX, cast_policy=policy):
        mixed = [u * i, u ** i, T.dot(u, i), T.join(0, u, i), T.arange(u[0], i[0])]
        assert [v.dtype for v in mixed] == [dtype] * len(mixed)
        assert (u + i + d).dtype == T.exp(i).dtype == T.mean(i).dtype == "float64"


@pytest.mark.parametrize("policy, floatX, dtypes", [
    ("custom", "float32", ["float32", "float32", "float64", "float64", "float32"]),
    ("numpy+floatX", "float64", ["float32", "float64", "float64", "float64", "float64"]),
    ("numpy+floatX", "float32", ["float32"] * 5),
])
def test_whole_numbers_inside_of_variances_and_transforms(
    policy: str, floatX: str, dtypes: list[str],
) -> None:
    x = T.fmatrix()
    with theano.config.change_flags(floatX=floatX, cast_policy=policy):
        found = [T.var(x), T.var(x, corrected=True), T.std(x, ddof=1),
                 T.var(x, ddof=1, corrected=True), theano.tensor.fft.rfft(x)]
        assert [v.dtype for v in found] == dtypes
        data = np.arange(6, dtype="float32").reshape(2, 3)
        values = [data.var(), data.var(), data.std(ddof=1), data.var(ddof=1)]
        for v, plain in zip(found[:4], values, strict=True):
            np.testing.assert_allclose(theano.function([x], v)(data), plain, rtol=1e-6)


def test_a_python_bool_is_no_tensor_but_a_constant() -> None:
    with pytest.raises(AsTensorError, match="T.eq"):
        T.as_tensor_variable(True)
    assert T.constant(True).dtype == "int8"
    assert T.as_tensor_variable(np.bool_(True)).dtype == "bool"


@pytest.mark.parametrize("value", ["a", None, object(), slice(1), {}])
def test_objects_that_cannot_become_tensors(value: Any) -> None:
    with pytest.raises(AsTensorError, match="cannot make a tensor"):
        T.as_tensor_variable(value)


def test_integers_beyond_64_bits_are_refused() -> None:
    with pytest.raises(OverflowError, match="does not fit in 64 bits"):
        T.as_tensor_variable(2**70)


def test_lists_of_variables_that_do_not_stack_are_no_tensor() -> None:
    with pytest.raises(AsTensorError, match="cannot make a tensor of"):
        T.as_tensor_variable([T.dvector(), 1.0])


def test_lists_of_variables_are_stacked() -> None:
    x = T.dscalar()
    assert theano.function([x], T.as_tensor_variable([x, 1]))(3).tolist() == [3, 1]


@pytest.mark.parametrize("ndim, value, pattern", [
    (1, [1, 2], (False,)), (2, [1, 2], (True, False)), (0, 3.0, ()), (2, 3.0, (True, True)),
])
def test_constants_of_a_wanted_rank(ndim: int, value: Any, pattern: tuple[bool, ...]) -> None:
    assert T.constant(value, ndim=ndim).broadcastable == pattern


def test_variables_of_a_wanted_rank() -> None:
    assert T.as_tensor_variable(T.drow(), ndim=1).ndim == 1
    assert T.as_tensor_variable(T.dvector(), ndim=2).broadcastable == (True, False)
    with pytest.raises(ValueError, match="could not be cast to have 1 dimensions"):
        T.as_tensor_variable(T.dmatrix(), ndim=1)


def test_a_constant_does_not_share_its_array() -> None:
    values = np.zeros(3)
    c = T.constant(values)
    values[0] = 1
    assert c.data.tolist() == [0, 0, 0] and not c.data.flags.writeable


def test_equal_constants_have_equal_signatures() -> None:
    assert T.constant([1, 2]).signature() == T.constant([1, 2]).signature()
    assert T.constant(1).signature() != T.constant(1.0).signature()
    assert T.constant(0.0).signature() != T.constant(-0.0).signature()


@pytest.mark.parametrize("data, text", [
    (3, "3"), ([1.5, 1.5], "(2,) of 1.5"), ([[1, 2], [3, 4]], "[[1 2]\n [3 4]]"),
    (np.arange(20.0).reshape(4, 5), "[[ 0.  1. .. 18. 19.]]"),
])
def test_how_constants_print(data: Any, text: str) -> None:
    assert str(T.constant(data)) == f"TensorConstant{{{text}}}"


def test_cast() -> None:
    x = T.dvector("x")
    assert T.cast(x, "float64") is x and T.cast(x, "floatX") is x
    assert str(T.cast(x, "int8").owner.op) == "Elemwise{Cast{int8}}"
    assert theano.function([x], x.astype("int8"))([1.9, -1.9]).tolist() == [1, -1]
    assert theano.function([x], x.astype("bool"))([0, 0.5]).tolist() == [False, True]
    with pytest.raises(TypeError, match="not a dtype"):
        T.cast(x, "float")
    with pytest.raises(TypeError, match="ambiguous"):
        T.cast(T.zvector(), "float64")


def test_the_gradient_goes_through_casts_between_floats_only() -> None:
    x = T.dvector("x")
    through = T.grad(T.sum(T.cast(T.cast(x, "float32") * 2, "float64")), x)
    assert theano.function([x], through)([1.0]).tolist() == [2]
    whole = T.grad(T.sum(T.cast(T.cast(x, "int8"), "float64")), x, disconnected_inputs="ignore")
    assert theano.function([x], whole, on_unused_input="ignore")([1.0]).tolist() == [0]


@pytest.mark.parametrize("build, value", [
    (lambda: T.constant([3, 3]), 3), (lambda: T.alloc(2.5, T.iscalar()), 2.5),
    (lambda: T.constant(3) + T.constant(2), 5), (lambda: T.cast(T.constant(3.7), "int8"), 3),
    (lambda: T.as_tensor_variable([1, 2])[1], 2),
    (lambda: T.as_tensor_variable([T.dscalar(), 5])[1], 5), (lambda: T.fill(T.dvector(), 4), 4),
    (lambda: 7, 7), (lambda: np.array(2), 2),
    (lambda: T.join(0, [1, 2], [3])[2], 3), (lambda: T.join(0, [1.5, 2], T.dvector())[1], 2),
    (lambda: T.join(0, T.dvector(), T.stack([T.dscalar(), 7]))[-1], 7),
    (lambda: T.join(0, T.dmatrix().shape, [4], T.row().shape)[3], 1),
    (lambda: T.Rebroadcast((0, True))(T.constant([3])), 3),
    (lambda: theano.compile.ops.deep_copy_op(T.constant([3])), 3),
    (lambda: theano.compile.ops.OutputGuard()(T.constant([3])), 3),
])
def test_scalar_constant_values(build: Any, value: float) -> None:
    assert T.get_scalar_constant_value(build()) == value


def test_what_has_no_scalar_constant_value() -> None:
    for v in (T.dscalar(), T.constant([3, 4]), None, T.exp(T.dscalar()),
              T.join(0, T.dvector(), [3.0])[0], T.join(0, [3], [4])[5]):
        with pytest.raises(NotScalarConstantError):
            T.get_scalar_constant_value(v)
    with pytest.raises(EmptyConstantError):
        T.get_scalar_constant_value(np.array([]))
    x = T.dvector()
    assert T.extract_constant(x) is x
    deep: Any = T.dscalar()
    for _ in range(5000):
        deep = deep + 1
    with pytest.raises(NotScalarConstantError):
        T.get_scalar_constant_value(deep)


@pytest.mark.parametrize("dtype, value, allow_downcast, taken", [
    ("int8", np.int64(3), None, True), ("int8", np.int64(300), None, False),
    ("int8", np.int64(300), True, True), ("float32", 0.1, None, False),
    ("float32", 0.1, True, True),
    ("float32", 1.5, None, True), ("float64", 0.1, False, True), ("float32", np.float64(0.1), None,
                                                                  False),
    ("int64", 2.0, None, True), ("int64", 1.5, None, False), ("int64", True, None, True),
    ("float64", 1j, True, False), ("float64", "a", None, False), ("float64", None, None, False),
])
def test_values_that_a_type_accepts(
    dtype: str, value: Any, allow_downcast: bool | None, taken: bool
) -> None:
    kind = T.TensorType(dtype, ())
    if taken:
        assert kind.filter(value, allow_downcast=allow_downcast).dtype == dtype
    else:
        with pytest.raises((TypeError, ValueError)):
            kind.filter(value, allow_downcast=allow_downcast)


@pytest.mark.parametrize("value, taken", [
    (np.array([1, 2]), True), (np.array([1, 2], "float32"), True), ([1, 2], True),
    (np.array([1j]), False), (np.ones((2, 2)), False), (np.array([None]), False), ([], True),
])
def test_values_that_a_vector_accepts(value: Any, taken: bool) -> None:
    if taken:
        found = T.dvector.filter(value)
        assert found.dtype == np.float64 and T.dvector.is_valid_value(found)
    else:
        with pytest.raises(TypeError):
            T.dvector.filter(value)
    assert not T.dvector.is_valid_value([1.0])
    with pytest.raises(TypeError, match="strict"):
        T.dvector.filter([1.0], strict=True)


def test_fixed_dims_are_checked() -> None:
    with pytest.raises(TypeError, match="length 1"):
        T.drow.filter(np.ones((2, 3)))
    assert T.drow.filter(np.ones((1, 3))).shape == (1, 3)


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="others saturate")
@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_what_fits_in_no_int32_is_the_smallest_one(mode: str) -> None:
    x, v = T.dvector("x"), T.dvector("v")
    index = T.cast(x, "int32")
    values = np.array([np.nan, np.inf, -np.inf, 1e10, -3e9])
    with np.errstate(invalid="ignore"):
        assert (theano.function([x], index, mode=mode)(values) == -2**31).all()
        with pytest.raises(IndexError, match="-2147483648"):
            theano.function([v, x], v[index], mode=mode)(np.ones(3), values)


LIMITS = [
    np.nan, np.inf, -np.inf, 0.0, -0.5, 1.5, -1.0, -300.7, 255.9, 300.9, 1e5, -1e5, 2.0**31,
    2.0**31 - 1, -(2.0**31), -(2.0**31) - 1, 2.0**32 + 5, 2.0**40 + 7, -(2.0**40) - 3, 2.0**63,
    2.0**63 - 1024, -(2.0**63), -(2.0**63) - 2048, 2.0**64, 2.0**64 - 2048, 1e19, 1e300, -1e300]


def whole(x: float, dtype: str) -> int:
    """A float converted to an integer of `dtype`, as docs/differences.md defines it: the number is
    truncated to int64 (for int64, uint32 and uint64) or int32; one that does not fit becomes the
    smallest int64 or int32; the low bits are the result."""
    middle = 64 if dtype in ("int64", "uint32", "uint64") else 32
    high = dtype == "uint64" and x >= 2.0**63
    x = x - 2.0**63 if high else x
    part = int(x) if np.isfinite(x) and -(2**(middle - 1)) <= int(x) < 2**(middle - 1) else (
        -(2**(middle - 1)))
    part = part % 2**64 ^ 2**63 if high else part
    bits = np.dtype(dtype).itemsize * 8
    part %= 2**bits
    return part - 2**bits if dtype[0] == "i" and part >= 2**(bits - 1) else part


@pytest.mark.one_of(2)
@pytest.mark.parametrize("dtype", [
    "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"])
@pytest.mark.parametrize("source", ["float64", "float32"])
def test_floats_become_whole_numbers_alike_everywhere(source: str, dtype: str) -> None:
    """Also NaN, infinity and values outside of the dtype: in loops of any length, for numbers, in
    the interpreter, as constants, and in increments."""
    with np.errstate(all="ignore"):
        values = np.array(LIMITS, dtype=source)
    wanted = [whole(float(x), dtype) for x in values]
    v, s = T.vector("v", dtype=source), T.scalar("s", dtype=source)
    for mode in ("FAST_RUN", theano.Mode("py", None)):
        many = theano.function([v], T.cast(v, dtype), mode=mode)
        one = theano.function([s], T.cast(s, dtype), mode=mode)
        assert many(values).tolist() == wanted
        assert many(np.tile(values, 9)).tolist() == wanted * 9
        assert [int(one(x)) for x in values] == wanted
        zeros = T.zeros((len(LIMITS),), dtype=dtype)
        assert theano.function([v], T.inc_subtensor(zeros[:], v), mode=mode)(
            values).tolist() == wanted
    assert theano.function([], T.cast(T.constant(values), dtype))().tolist() == wanted
