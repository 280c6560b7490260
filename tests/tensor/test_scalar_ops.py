"""Scalar ops: the dtypes that Theano 1.0.5 gives, what is refused, pickling, C helpers."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano import scalar
from theano.scalar import c_helpers, dtypes
from theano.tensor.elemwise import Elemwise

MEASURED = json.loads(Path(__file__).with_name("theano_dtypes.json").read_text())
LETTERS = dict(zip(MEASURED["order"], dtypes.ALL, strict=True))


def _letter(function: Any, *given: str) -> str:
    try:
        found = function(*(T.TensorType(d, ())() for d in given)).type.dtype
    except TypeError:
        return "!"
    return next(letter for letter, name in LETTERS.items() if name == found)


def _refused(op: scalar.ScalarOp, wanted: str, given: tuple[str, ...]) -> bool:
    """Whether the op refuses dtypes for which Theano built a node that it could not compute."""
    kinds = {dtypes.kind(d) for d in given}
    return not kinds <= set(op.kinds) or (op.rule is dtypes.bits and wanted == "d")


@pytest.mark.parametrize("name", MEASURED["functions"])
def test_output_dtypes_are_theanos(name: str) -> None:
    function = getattr(T, name)
    table = MEASURED["tables"][MEASURED["functions"][name]]
    pairs = [((second,), table[0][j]) for j, second in enumerate(dtypes.ALL)] if len(
        table) == 1 else [((first, second), table[i][j]) for i, first in enumerate(dtypes.ALL)
                          for j, second in enumerate(dtypes.ALL)]
    for given, wanted in pairs:
        found = _letter(function, *given)
        assert found == wanted or (
            found == "!" and _refused(function.scalar_op, wanted, given)), (given, wanted, found)


def test_division_of_integers_gives_floatx() -> None:
    with theano.config.change_flags(floatX="float32"):
        for first, row in zip(dtypes.ALL, MEASURED["true_div with floatX=float32"], strict=True):
            assert [_letter(T.true_div, first, second) for second in dtypes.ALL] == list(row)


def test_upcast_goes_pair_by_pair() -> None:
    assert dtypes.upcast("uint8", "int8", "float16") == "float32"
    assert dtypes.upcast("int64", "uint64") == "float64"
    assert _letter(T.clip, "uint8", "int8", "float16") == "f"


@pytest.mark.parametrize("build", [
    lambda: -T.TensorType("bool", ())(),
    lambda: T.sub(T.TensorType("bool", ())(), T.TensorType("bool", ())()),
    lambda: ~T.dscalar(), lambda: T.dscalar() & T.iscalar(), lambda: T.round(T.iscalar()),
    lambda: T.sgn(T.zscalar()), lambda: T.floor(T.cscalar()),
])
def test_refused_kinds_raise_type_error(build: Any) -> None:
    with pytest.raises(TypeError, match="take|between|difference"):
        build()


def test_an_op_pickles_by_its_name() -> None:
    for op in (*scalar.OPS.values(), scalar.cast_to("float32")):
        assert pickle.loads(pickle.dumps(op)) is op


def test_an_op_with_arguments_pickles_by_its_arguments() -> None:
    named = scalar.Cast(scalar.float32, name="narrowed")
    for op in (scalar.InRange(True, False), named, T.Elemwise(scalar.InRange(False, True))):
        assert pickle.loads(pickle.dumps(op)) == op
    assert scalar.UnaryScalarOp(scalar.same_out, name="narrowed").name == "narrowed"


def test_numbers_are_compared_without_overflow() -> None:
    one, other = np.uint8(3), np.uint8(5)
    assert not scalar.uint8.values_eq_approx(one, other) and scalar.uint8.values_eq_approx(one, one)
    assert not scalar.bool.values_eq_approx(np.bool_(True), np.bool_(False))
    large, inf = np.float32(3e38), np.float32(np.inf)
    assert scalar.float32.values_eq_approx(large, np.float32(2.99999e38))
    assert scalar.float32.values_eq_approx(inf, inf)
    assert not scalar.float32.values_eq_approx(large, inf)


def test_c_code_of_a_cast_comes_with_its_helpers() -> None:
    for dtype, helper in (("int32", "th_to_int32"), ("uint64", "th_to_uint64f")):
        assert f" {helper}(" in scalar.cast_to(dtype).c_support_code()
    assert " th_mod(" in scalar.mod.c_support_code() and " th_modf(" in scalar.mod.c_support_code()


def test_helpers_come_after_what_they_call() -> None:
    texts = c_helpers.helpers_for(c_helpers.called("x = th_erfcinv(y);"))
    names = ["th_erfcx", "th_erfinv_start", "th_erfcinv_tail", "th_erfinv", "th_erfcinv"]
    assert len(texts) == len(names)
    for name, text in zip(names, texts, strict=True):
        assert f" {name}(" in text


@pytest.mark.parametrize("order", [0.0, 0.5, 1.0, 2.5])
def test_complex_powers_of_zero(order: float) -> None:
    z = T.zvector()
    f = theano.function([z], z ** order)
    assert f(np.zeros(1, complex))[0] == (1 if order == 0 else 0)


def test_integer_division_and_powers_follow_floor_rules() -> None:
    x, y = T.lvectors("x", "y")
    f = theano.function([x, y], [x // y, x % y, x ** y])
    q, r, p = f([7, -7, 7, -7, 5, 2], [2, 2, -2, -2, 0, -1])
    assert q.tolist() == [3, -4, -4, 3, 0, -2]
    assert r.tolist() == [1, 1, -1, -1, 0, 0]
    assert p.tolist() == [49, 49, 0, 0, 1, 0]


@pytest.mark.parametrize("x, y, gradient", [(0, 2, 0.0), (2, 3, 8 * np.log(2)), (0, 0, 0.0)])
def test_the_gradient_of_a_power_by_its_exponent(x: float, y: float, gradient: float) -> None:
    a, b = T.dscalars("a", "b")
    assert theano.function([a, b], T.grad(a ** b, b))(x, y) == pytest.approx(gradient)


@pytest.mark.parametrize("function, at, gradients", [
    (T.maximum, (1, 1), (1, 0)), (T.maximum, (1, 2), (0, 1)), (T.minimum, (1, 1), (1, 0)),
    (lambda x, y: abs(x) + y, (0, 0), (0, 1)), (lambda x, y: T.clip(x, 0, 1) + y, (0, 0), (1, 1)),
])
def test_gradients_at_ties_and_corners(function: Any, at: Any, gradients: Any) -> None:
    x, y = T.dscalars("x", "y")
    assert tuple(theano.function([x, y], T.grad(function(x, y), [x, y]))(*at)) == gradients


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint8", "int64"])
def test_functions_of_integers_have_gradients(dtype: str) -> None:
    """Formulas of derivatives get floats, except for inputs that have to be integers."""
    count = 0
    for op in scalar.OPS.values():
        inputs = [T.TensorType(dtype, (False,))() for _ in range(op.nin)]
        if op.compound or not inputs:
            continue
        try:
            z = Elemwise(op)(*inputs)
        except TypeError:  # the function is not defined for the dtype
            continue
        cost = T.sum(z[0] if isinstance(z, list) else z)
        slopes = T.grad(cost, inputs, disconnected_inputs="ignore", null_gradients="return")
        assert len(slopes) == op.nin, op
        count += 1
    assert count > 80


def test_the_gradient_of_ldexp_of_integers() -> None:
    x, i = T.ivector("x"), T.ivector("i")
    g = T.grad(T.sum(T.tanh(T.ldexp(x, i))), x)
    at, power = np.array([1, -2, 3], "int32"), np.array([-2, -3, 0], "int32")
    wanted = 2.0 ** power / np.cosh(at * 2.0 ** power) ** 2
    np.testing.assert_allclose(theano.function([x, i], g)(at, power), wanted, rtol=1e-13)


@pytest.mark.parametrize("name", [
    op.name for op in scalar.OPS.values() if op.nin == 1 and op.domain == ("any",)
    and "f" in op.kinds and hasattr(T, op.name)])
def test_float16_in_c_and_in_the_definition(name: str) -> None:
    """An intermediate result may exceed the largest float16 if the final result does not."""
    x = T.TensorType("float16", (False,))("x")
    values = np.array([-30000, -200, -20, -12, -11.5, -5, -0.1, 0, 0.1, 0.5, 1, 1.5, 5, 11.5, 12,
                       20, 200, 30000], "float16")
    result = getattr(T, name)(x)
    with np.errstate(all="ignore"):
        found, wanted = (np.asarray(theano.function([x], result, mode=theano.Mode(linker, None))(
            values)).astype("float64") for linker in ("c", "py"))
    np.testing.assert_allclose(found, wanted, rtol=6e-3, atol=1.2e-7)


def test_rounding_modes() -> None:
    x = T.dvector()
    values = [0.5, 1.5, -0.5, -2.5, 0.49999999999999994]
    even, away, default, whole = theano.function([x], [
        T.round(x, "half_to_even"), T.round(x, "half_away_from_zero"), x.round(), T.iround(x)])(
        values)
    assert even.tolist() == default.tolist() == whole.tolist() == [0, 2, 0, -2, 0]
    assert away.tolist() == [1, 2, -1, -3, 0]
    with pytest.raises(ValueError, match="mode"):
        T.round(x, "up")


def test_isclose_treats_infinities_and_nan() -> None:
    a, b = T.dvectors("a", "b")
    values = [1, np.inf, np.inf, np.nan, 1], [1 + 1e-9, np.inf, -np.inf, np.nan, 2]
    for equal_nan in (False, True):
        f = theano.function([a, b], T.isclose(a, b, equal_nan=equal_nan))
        assert f(*values).tolist() == np.isclose(*values, equal_nan=equal_nan).tolist()


def test_isclose_of_whole_numbers_does_not_wrap_around() -> None:
    a, b = T.bvectors("a", "b")
    close, all_close = theano.function([a, b], [T.isclose(a, b), T.allclose(a, a)])(
        np.array([-127, -128, 127], np.int8), np.array([1, -128, -128], np.int8))
    assert close.tolist() == [False, True, False] and all_close


def test_bessel_functions_of_the_largest_numbers() -> None:
    x = T.dvector("x")
    first, second = theano.function([x], [T.i0(x), T.i1(x)])([1e4, 1.7e308, -1.7e308])
    assert first.tolist() == [np.inf] * 3 and second.tolist() == [np.inf, np.inf, -np.inf]


def test_poles_of_polygamma_far_from_zero() -> None:
    x = T.dvector("x")
    assert theano.function([x], T.tri_gamma(x))([-3.0, -2e9, -np.inf]).tolist() == [np.inf] * 3


@pytest.mark.parametrize("mode", [theano.Mode("py", None), theano.Mode("c")])
@pytest.mark.parametrize("exponent", [0, 1, 2, 3, np.float64(2), np.array([2, 1, 2])])
def test_derivatives_of_powers_of_0_of_any_order(mode: theano.Mode, exponent: Any) -> None:
    x, slopes = T.dvector(), []
    slope = x ** exponent
    for _ in range(5):
        slope = T.grad(slope.sum(), x, disconnected_inputs="ignore")
        slopes.append(slope)
    found = theano.function([x], slopes, mode=mode)([0.0, np.inf, 2.0])
    for order, values in enumerate(found, 1):
        n, expected = np.array(exponent) * np.ones(3), np.ones(3)
        for _ in range(order):
            expected, n = expected * n, np.maximum(n - 1, 0)
        powers = np.where(expected == 0, 1, np.array([0.0, np.inf, 2.0]) ** n)
        np.testing.assert_array_equal(values, expected * powers)


@pytest.mark.parametrize("mode", [theano.Mode("py", None), theano.Mode("c")])
def test_derivatives_of_powers_by_base_and_exponent_where_the_exponent_is_0(
    mode: theano.Mode,
) -> None:
    x, y = T.dvector(), T.dvector()
    slope = T.grad((x ** y).sum(), x)
    found = theano.function([x, y], [slope, T.grad(slope.sum(), y)], mode=mode)
    by_base, by_both = found([0.0, 2.0, -1.0], [0.0, 0.0, 2.0])
    assert by_base.tolist() == [0, 0, -2]
    assert by_both[1] == 0.5


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_remainders_are_exact(dtype: str) -> None:
    """Near whole multiples, for huge and tiny quotients, infinite and subnormal numbers."""
    x, y = T.vector(dtype=dtype), T.vector(dtype=dtype)
    f = theano.function([x, y], [x % y, x // y])
    rng = np.random.default_rng(1)
    special = [0.0, -0.0, np.inf, -np.inf, np.nan, np.finfo(dtype).max,
               np.finfo(dtype).smallest_subnormal, 1.0, -1.0]
    b = np.append(rng.standard_normal(3000) * 10.0 ** rng.integers(-9, 9, 3000), special * 9)
    b = b.astype(dtype)
    with np.errstate(all="ignore"):
        a = b * rng.integers(-999, 999, len(b)).astype(dtype)
        a[-81:] = np.repeat(special, 9)
        beside = [np.nextafter(a, np.asarray(end, dtype)) for end in (np.inf, -np.inf)]
        far = (a * np.asarray(1e20, dtype)).astype(dtype)
        for each in (a, *beside, far, b[::-1].copy()):
            remainder, quotient = f(each, b)
            np.testing.assert_array_equal(remainder, np.mod(each, b))
            np.testing.assert_array_equal(quotient, np.floor_divide(each, b))
            number = ~np.isnan(remainder)
            np.testing.assert_array_equal(
                np.signbit(remainder)[number], np.signbit(np.mod(each, b))[number])


WITH_IDENTITY = sorted(name for name, op in scalar.OPS.items() if op.identity is not None)


@pytest.mark.parametrize("name", WITH_IDENTITY)
def test_the_identity_changes_no_number(name: str) -> None:
    op = scalar.OPS[name]
    numbers = np.array([3, -4, 7])
    identity = np.full(3, op.identity)
    if "i" in op.kinds and (op.reduction is None or op.reduction.kinds != "b"):
        assert list(op.value(np, identity, numbers)) == list(numbers)
    for each in (True, False) if "b" in op.kinds else ():
        assert bool(op.impl(np.bool_(op.identity), np.bool_(each))) is each


def test_the_identity_is_that_of_the_reduction() -> None:
    assert WITH_IDENTITY == ["add", "and_", "mul", "mul_without_zeros", "or_", "xor"]
    for name in WITH_IDENTITY:
        op = scalar.OPS[name]
        assert op.reduction is None or op.identity == op.reduction.identity


def test_ops_of_two_numbers_refuse_three() -> None:
    for name in ("maximum", "and_", "sub"):
        with pytest.raises(TypeError, match=f"Wrong number of inputs for {name}: got 3"):
            scalar.OPS[name](*[scalar.bool()] * 3)
