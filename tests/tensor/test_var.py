"""`TensorVariable`: operators, methods, truth, iteration; constructors and types."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.errors import AsTensorError, ComplexError, IntegerDivisionError

BINARY = [
    operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod,
    operator.pow, operator.lt, operator.le, operator.gt, operator.ge,
]


@pytest.mark.parametrize("function", BINARY, ids=lambda f: f.__name__)
def test_binary_operators_and_their_reflections(function: Any) -> None:
    x, y = T.dvectors("x", "y")
    values = np.array([1.5, 2.0, 3.0]), np.array([2.0, 2.0, 0.5])
    f = theano.function([x, y], [function(x, y), function(x, 2.0), function(2.0, x)])
    found = f(*values)
    wanted = [function(*values), function(values[0], 2.0), function(2.0, values[0])]
    for a, b in zip(found, wanted, strict=True):
        np.testing.assert_allclose(a, b)
        assert a.dtype == b.dtype


@pytest.mark.parametrize("function", [operator.and_, operator.or_, operator.xor])
def test_bitwise_operators(function: Any) -> None:
    x, y = T.ivectors("x", "y")
    found = theano.function([x, y], [function(x, y), function(5, y), ~x])([6, 3], [3, 5])
    assert found[0].tolist() == [function(6, 3), function(3, 5)]
    assert found[1].tolist() == [function(5, 3), function(5, 5)]
    assert found[2].tolist() == [~6, ~3]


def test_unary_operators_and_divmod() -> None:
    x = T.dvector()
    found = theano.function([x], [-x, abs(x), *divmod(x, 2), *divmod(7, x)])([-3, 2])
    assert [v.tolist() for v in found] == [
        [3, -2], [3, 2], [-2, 1], [1, 0], [-3, 3], [-2, 1]]


@pytest.mark.parametrize("array", [np.array(2.0), np.float64(2), np.array([2.0, 3.0])])
def test_numpy_operands_on_the_left_give_expressions(array: Any) -> None:
    x = T.dvector()
    for function in BINARY:
        assert isinstance(function(array, x), T.TensorVariable)


def test_equality_is_identity() -> None:
    x, y = T.dscalars("x", "y")
    assert (x == x) is True and (x == y) is False and (x != y) is True
    assert x in [y, x] and x not in [y] and len({x: 1, y: 2}) == 2


def test_a_comparison_has_no_truth_but_other_variables_have() -> None:
    x = T.dvector()
    assert bool(x) and bool(x + 1) and bool(T.eq(x, 1))
    for build in (lambda: bool(x < 1), lambda: 0 < x < 1, lambda: not x >= 2):
        with pytest.raises(TypeError, match="switch"):
            build()


def test_iteration_needs_a_known_length() -> None:
    x = T.dvector()
    with pytest.raises(ValueError, match="length"):
        list(x)
    with pytest.raises(TypeError, match="theano.tensor.sum"):
        sum(T.dmatrix())
    with pytest.raises(TypeError):
        len(x)
    a, b = T.stack([x[0], x[1]])
    assert theano.function([x], a + b)([1, 2]) == 3


def test_objects_that_are_no_operands() -> None:
    x = T.dscalar()
    for build in (lambda: x + "a", lambda: x * None, lambda: x < "a", lambda: "a" + x):
        with pytest.raises(TypeError):
            build()
    with pytest.raises(AsTensorError):
        T.exp("a")
    with pytest.raises(TypeError, match="Wrong number of inputs"):
        T.exp(x, x)
    with pytest.raises(ComplexError):
        T.zscalar() % 2
    with pytest.raises(AttributeError):
        x.no_such_method()


def test_an_operand_may_bring_its_own_reflection() -> None:
    class Other:
        def __radd__(self, other: Any) -> str:
            return "mine"

    assert T.dscalar() + Other() == "mine"


def test_int_division_heeds_the_setting_in_python_2s_form_only() -> None:
    x = T.iscalar()
    assert (x / 2).dtype == "float64" and x.__div__(2).dtype == "int32"
    with theano.config.change_flags(int_division="raise"):
        assert (x / 2).dtype == "float64"
        with pytest.raises(IntegerDivisionError, match="//"):
            x.__div__(2)
    with theano.config.change_flags(int_division="floatX"):
        assert x.__div__(2).dtype == "float64"


METHODS: dict[str, tuple[Any, ...]] = {
    "sum": (1,), "prod": (0,), "mean": (None,), "var": (0,), "std": (1,), "min": (0,), "max": (1,),
    "argmin": (1,), "argmax": (0,), "cumsum": (1,), "cumprod": (0,), "clip": (1.5, 2.5),
    "round": (), "flatten": (), "ravel": (), "conj": (), "copy": (), "astype": ("float32",),
    "repeat": (2, 1), "swapaxes": (0, 1), "transpose": (1, 0), "reshape": ((3, 2),),
    "squeeze": (), "any": (0,), "all": (1,),
}


@pytest.mark.parametrize("name", METHODS)
def test_methods_are_numpys(name: str) -> None:
    x = T.dmatrix()
    value = np.array([[1.0, 2.5, 3.0], [0.5, 1.0, 2.0]])
    arguments = METHODS[name]
    found = theano.function([x], getattr(x, name)(*arguments))(value)
    np.testing.assert_allclose(found, getattr(value, name)(*arguments), rtol=1e-6)


@pytest.mark.parametrize("name", [
    "absolute", "argsort", "conj", "exp", "floor", "negative", "real", "shape", "size", "square"])
def test_functions_of_numpy_call_methods(name: str) -> None:
    """If a method lacks an argument of the function, NumPy may wrap the variable in an array of
    objects instead, without an error."""
    m = T.dmatrix()
    value = np.array([[3.0, 1.0, 2.0], [0.0, 7.0, 5.0]])
    function = getattr(np, name)
    found = theano.function([m], function(m))(value)
    np.testing.assert_allclose(found, function(value), rtol=1e-14)


@pytest.mark.parametrize("name", [
    "arcsinh", "ceil", "cos", "cosh", "deg2rad", "exp", "exp2", "expm1", "floor", "log", "log10",
    "log1p", "log2", "rad2deg", "sin", "sinh", "sqrt", "tan", "tanh", "trunc", "arctan"])
def test_elementwise_methods_are_numpys(name: str) -> None:
    x = T.dvector()
    value = np.array([0.3, 1.7])
    np.testing.assert_allclose(
        theano.function([x], getattr(x, name)())(value), getattr(np, name)(value), rtol=1e-14)


def test_properties() -> None:
    x, z = T.dmatrix("x"), T.zvector("z")
    assert (x.ndim, x.dtype, x.broadcastable) == (2, "float64", (False, False))
    f = theano.function([x, z], [x.T, x.shape, x.size, z.real, z.imag, x.norm(2), x.fill(7)])
    value = np.arange(6.0).reshape(2, 3)
    t, shape, size, re, im, norm, filled = f(value, [1 + 2j])
    assert t.tolist() == value.T.tolist() and shape.tolist() == [2, 3] and size == 6
    assert re == 1 and im == 2 and norm == pytest.approx(np.linalg.norm(value))
    assert filled.tolist() == [[7] * 3] * 2
    assert x.transfer("cpu") is x
    with pytest.raises(ValueError, match="there is no device .gpu."):
        x.transfer("gpu")


def test_constructors() -> None:
    for letter, dtype in T.types.LETTERS.items():
        for rank, pattern in T.types.PATTERNS.items():
            x = getattr(T, letter + rank)("x")
            assert (x.name, x.dtype, x.broadcastable) == ("x", dtype, pattern)
    assert T.scalar(dtype="int32").dtype == "int32" and T.matrix("m").name == "m"
    with theano.config.change_flags(floatX="float32"):
        assert T.vector().dtype == "float32"
    assert T.tensor(dtype="int8", broadcastable=(True,), name="t").broadcastable == (True,)


def test_plural_constructors() -> None:
    assert [v.name for v in T.dscalars("x", "y")] == ["x", "y"]
    assert [v.name for v in T.dmatrices("xy")] == ["x", "y"]
    assert [v.name for v in T.fvectors(2)] == [None, None]
    assert T.lrows("x").name == "x" and T.scalars("a", "b")[1].dtype == theano.config.floatX


@pytest.mark.parametrize("type_, text", [
    (T.dscalar, "TensorType(float64, scalar)"), (T.frow, "TensorType(float32, row)"),
    (T.ltensor3, "TensorType(int64, 3D)"), (T.TensorType("int8", (True,)),
                                             "TensorType(int8, (True,))"),
])
def test_how_types_print(type_: Any, text: str) -> None:
    assert str(type_) == text


def test_a_dtype_that_tensors_cannot_have() -> None:
    for name in ("foo", "object"):
        with pytest.raises(TypeError):
            T.TensorType(name, ())


def test_float64_variables_are_noticed() -> None:
    x = T.fvector("x")
    with theano.change_flags(warn_float64="warn"):
        for make in (T.dscalar, lambda: x * np.float64(2)):
            with pytest.warns(UserWarning, match="a float64 variable is made") as caught:
                make()
            assert caught[0].filename == __file__
        f = theano.function([x], T.exp(x) / 2, mode="FAST_RUN")
    with theano.change_flags(warn_float64="raise"):
        with pytest.raises(Exception, match="warn_float64 is 'raise'"):
            T.matrix("m", dtype="float64")
        T.TensorType("float64", ()), theano.shared(1.0), T.constant(2.0), x * 2.0
    T.dscalar(), f  # no warning, which would be an error
