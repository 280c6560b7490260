"""Scalars: types, variables, graphs of single numbers, and scalar ops of users on tensors."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

import theano
import theano.scalar as S
import theano.tensor as T
from theano.errors import (
    CompilerWarning,
    ComplexError,
    IntegerDivisionError,
    MethodNotDefined,
    MissingInputError,
)
from theano.graph import FunctionGraph

MODES = ("FAST_RUN", "FAST_COMPILE", "DEBUG_MODE")
INTEGERS = [f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)]
x, y, i, j = S.float64("x"), S.float32("y"), S.int8("i"), S.int32("j")
v, m = T.dvector("v"), T.dmatrix("m")


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# -- types and variables ------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", S.dtypes.ALL)
def test_each_dtype_has_a_type_of_its_name(dtype: str) -> None:
    type_ = getattr(S, dtype)
    assert type_ == S.Scalar(dtype) == S.get_scalar_type(dtype) and type_ in S.all_types
    assert pickle.loads(pickle.dumps(type_)) == type_ and repr(type_) == f"Scalar({dtype})"
    number = type_.filter(1)
    assert number.dtype == dtype and not isinstance(number, np.ndarray)
    f = theano.function([v := type_("v")], v)
    assert type(f(number)) is np.dtype(dtype).type


@pytest.mark.parametrize(("value", "message"), [
    ("a", "cannot read"), ([1.0], "expected one number"), (0.1, "without loss"),
    (x, "symbolic variable"), (1e300, "without loss"),
])
def test_values_that_do_not_fit_are_refused(value: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        S.float32.filter(value)


def test_policies_of_filter() -> None:
    assert S.float32.filter(0.1, allow_downcast=True) == np.float32(0.1)
    with theano.config.change_flags(floatX="float32"):
        assert S.float32.filter(0.1) == np.float32(0.1)
    with pytest.raises(TypeError, match="strict"):
        S.float32.filter(1, strict=True)
    with pytest.raises(TypeError, match="Unsupported dtype"):
        S.Scalar("str")


def test_operators_build_scalar_ops() -> None:
    built = {
        S.Add: x + y, S.Sub: 1 - x, S.Mul: x * 2, S.TrueDiv: x / j, S.IntDiv: x // y, S.Mod: x % y,
        S.Pow: x ** 2, S.Neg: -x, S.Abs: abs(x), S.LT: x < y, S.GE: x >= y, S.AND: i & j,
        S.OR: i | j, S.XOR: i ^ j, S.Invert: ~i, S.Cast: x.astype("int8"), S.Second: x.zeros_like()}
    for cls, expression in built.items():
        assert type(expression.owner.op) is cls and isinstance(expression, S.ScalarVariable)
    assert (x + y).type == S.float64 and (i + 300).type == S.int16 and (x < y).dtype == "bool"


def test_division_of_integers_heeds_the_setting() -> None:
    assert type((i / j).owner.op) is S.IntDiv
    with theano.config.change_flags(int_division="raise"), pytest.raises(IntegerDivisionError):
        i / j
    with theano.config.change_flags(int_division="floatX"):
        assert type((i / j).owner.op) is S.TrueDiv
    with pytest.raises(ComplexError, match="no remainder"):
        S.complex64() % x


def test_constants_and_conversions() -> None:
    assert S.constant(2, name="a").name == "a" and S.constant(2).dtype == "int8"
    assert S.constant(2.5).dtype == "float32" and S.as_scalar(0.1).dtype == "float64"
    with S.autocast_float_as("float32"):
        assert S.constant(0.1).dtype == "float32" and (T.fvector() + 0.1).dtype == "float32"
    assert (T.fvector() + 0.1).dtype == "float64"
    assert S.as_scalar(T.dscalar("t")).type == S.float64
    for wrong, message in ((T.dvector(), "not a scalar"), ("a", "Cannot convert"),
                           ([1, 2], "Cannot convert")):
        with pytest.raises(TypeError, match=message):
            S.as_scalar(wrong)
    with pytest.raises(TypeError, match="Wrong number of inputs"):
        S.sub(x)
    assert S.floats("ab")[1].name == "b" and S.ints("k").dtype == "int64"


def test_tensors_and_scalars_become_each_other() -> None:
    t = T.tensor_from_scalar(x)
    assert t.type == T.dscalar and T.scalar_from_tensor(t) is x
    assert (T.exp(x) + T.dscalar("t")).type == T.dscalar
    f = theano.function([x, v], T.exp(x) * v)
    assert np.allclose(f(0.0, [1, 2]), [1, 2])
    with pytest.raises(TypeError, match="no dims"):
        T.scalar_from_tensor(v)
    a, d = T.dscalars("a", "d")
    s = T.scalar_from_tensor(a * 2)
    out = T.tensor_from_scalar(s * s + 1)
    slopes = theano.function([a, d], [T.grad(out, a), T.Rop(out, a, d)])
    assert [float(z) for z in slopes(3.0, 0.5)] == [24.0, 12.0]


@pytest.mark.parametrize("shape", [(), (5,), (1, 5, 1, 1)])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_powers_of_a_half_are_those_of_c(dtype: str, shape: tuple[int, ...]) -> None:
    """NumPy computes a square root instead for some layouts, which differs for -inf and -0.0."""
    x = T.TensorType(dtype, (False,) * len(shape))()
    half = np.full((1,) * len(shape), 0.5, dtype)
    for linker in ("c", "py"):
        f = theano.function([x], T.pow(x, half), mode=theano.Mode(linker, None))
        for value in np.array([-np.inf, -0.0, 0.0, np.nan, 4.0, -1.0], dtype):
            with np.errstate(invalid="ignore"):
                found = f(np.full(shape, value))
            expected = {-np.inf: np.inf, 4.0: 2.0, 0.0: 0.0}.get(float(value), np.nan)
            np.testing.assert_array_equal(found, np.full(shape, expected))
            assert not np.signbit(found[found == 0]).any()


@pytest.mark.one_of(7)
@pytest.mark.parametrize("left", INTEGERS)
def test_integers_are_divided_as_the_definition_says(left: str) -> None:
    """By variables and by constants of every dtype, at the bounds of both, and by zero."""
    def numbers(dtype: str) -> Any:
        info = np.iinfo(dtype)
        near = [0, 1, 2, 3, 5, 13, *([] if info.min == 0 else [-1, -2, -7])]
        return np.array([info.min, info.min + 1, info.max, *near], dtype)

    x, ys = T.vector(dtype=left), [T.vector(dtype=dtype) for dtype in INTEGERS]
    outputs = [f(x[:, None], y) for y in ys for f in (T.int_div, T.mod)]
    outputs += [f(x, np.asarray(value)) for dtype in INTEGERS for value in numbers(dtype)
                for f in (T.int_div, T.mod)]
    values = [numbers(left), *map(numbers, INTEGERS)]
    found, defined = (theano.function([x, *ys], outputs, mode=mode)(*values)
                      for mode in ("FAST_RUN", theano.Mode("py", None)))
    for one, other in zip(found, defined, strict=True):
        assert one.dtype == other.dtype
        np.testing.assert_array_equal(one, other)


# -- built-in ops -------------------------------------------------------------------------------


@pytest.mark.parametrize("op", S.OPS.values(), ids=str)
def test_an_op_is_the_only_one_of_its_class(op: Any) -> None:
    cls = getattr(S, type(op).__name__)
    assert type(op) is cls and isinstance(op, S.ScalarOp)
    if cls is not S.InRange:
        assert cls() is op and cls(S.upgrade_to_float) is not op
    assert pickle.loads(pickle.dumps(op)) is op


def test_classes_take_a_preference() -> None:
    average = S.Add(S.upgrade_to_float, name="true_add")
    assert str(average) == "true_add" and average(i, i).type == S.float32
    assert pickle.loads(pickle.dumps(average)) is average
    assert np.allclose(theano.function([i, j], average(i, j))(1, 2), 3)
    assert S.InRange(True, True)(i, j, i).type == S.int8
    assert S.InRange(True, False).impl(1, 1, 2) == 0 and S.InRange(False, True).impl(1, 1, 2) == 1
    assert S.Cast(S.int8) is S.cast_to("int8") and S.cast(x, "float64") is x
    with pytest.raises(TypeError, match="output_types_preference"):
        S.Add(3)


def test_impl_and_c_code_of_built_in_ops() -> None:
    assert S.exp.impl(0) == 1 and S.add.impl(1, 2, 3) == 6 and S.sqr.impl(np.int8(3)) == 9
    assert S.add.c_code(S.add.make_node(x, x), "n", ["a", "b"], ["z"], {}) == "z = a + b;"
    node = S.exp.make_node(y)
    assert S.exp.c_code(node, "n", ["a"], ["z"], {}) == "z = expf(a);"
    with pytest.raises(MethodNotDefined):
        S.jv.c_code(S.jv.make_node(x, x), "n", ["a", "b"], ["z"], {})


RULES = {
    "upcast_out": "float32", "upgrade_to_float": "float32", "same_out_min8": "int8",
    "int_out": "int64", "float_out": "float64", "upcast_out_min8": "int8",
    "upgrade_to_float64": "float64", "real_out": "int8",
}


@pytest.mark.parametrize("name", RULES)
def test_rules_for_types(name: str) -> None:
    given = (S.int8, S.float32) if name == "upcast_out" else (S.int8,)
    assert [t.dtype for t in getattr(S, name)(*given)] == [RULES[name]]


def test_rules_that_refuse() -> None:
    for rule, type_ in ((S.same_out_nobool, S.bool), (S.upcast_out_nobool, S.bool),
                        (S.same_out_nocomplex, S.complex64), (S.same_out_float_only, S.int8),
                        (S.upcast_out_no_complex, S.complex64),
                        (S.upgrade_to_float_no_complex, S.complex64),
                        (S.unary_out_lookup({S.int8: S.int16}), S.bool)):
        with pytest.raises(TypeError, match="support|table"):
            rule(type_)
    assert S.transfer_type(1, "int8", None)(S.int8, S.float32) == [S.float32, S.int8, S.float32]
    assert S.specific_out(S.int8)(S.float32) == (S.int8,)
    assert S.unary_out_lookup({S.int8: S.int16})(S.int8) == [S.int16]
    assert S.transfer_type(0) == S.transfer_type(0) != S.transfer_type(1)
    with pytest.raises(AssertionError, match="positions, dtypes"):
        S.transfer_type(2.5)


# -- graphs of scalars --------------------------------------------------------------------------


def test_functions_of_scalars_return_numbers(mode: str) -> None:
    f = theano.function([x, j], {"sum": x + j, "more": S.gt(x, 1)}, mode=mode)
    assert f(1.5, 2) == {"sum": 3.5, "more": True} and type(f(1.5, 2)["sum"]) is np.float64
    f = theano.function([x], [S.sqr(x), T.exp(x)], mode=mode)
    first, second = f(2.0)
    assert type(first) is np.float64 and type(second) is np.ndarray
    assert pickle.loads(pickle.dumps(f))(2.0)[0] == 4
    assert type(theano.function([theano.In(x, value=2.0)], x * 3, mode=mode)()) is np.float64


@pytest.mark.one_of(3)
@pytest.mark.parametrize("op", [o for o in S.OPS.values() if o.derivative and o.nin == 1], ids=str)
def test_gradients_of_scalars_are_those_of_tensors(op: Any) -> None:
    t = T.dscalar("t")
    if "f" not in op.kinds or T.grad(T.Elemwise(op)(t), t).owner is None:
        pytest.skip("not for floats, or with a constant derivative")
    inside = {"above1": 1.5, "negative": -0.5}.get(op.domain[0], 0.6)
    found = T.grad(op(x), x)
    assert isinstance(found, S.ScalarVariable)
    assert np.isclose(found.eval({x: inside}), T.grad(T.Elemwise(op)(t), t).eval({t: inside}))


def test_gradients_through_comparisons_are_zero() -> None:
    z = x > 0
    assert T.grad(z, x).eval({x: 1.0}) == 0
    assert T.grad(S.InRange(True, True)(x, 0.0, 2.0) * x, x).eval({x: 1.0}) == 1


def test_composites(mode: str) -> None:
    op = S.Composite([x, i], [x + i, S.exp(x) * i])
    assert str(op) == "Composite{(i0 + i1), (exp(i0) * i1)}"
    u, w = theano.scalar.floats("uw")
    assert str(theano.scalar.Composite([u, w], [u % w, u < w])) == (
        "Composite{(i0 % i1), lt(i0, i1)}")
    assert np.allclose(theano.function([x, i], op(x, i), mode=mode)(1.0, 2), [3, 2 * np.e])
    outs = T.Elemwise(op)(m, T.bvector("b"))
    f = theano.function([m, outs[0].owner.inputs[1].owner.inputs[0]], outs, mode=mode)
    found = f(np.zeros((2, 3)), [1, 2, 3])
    assert np.array_equal(found[0], found[1]) and found[0].shape == (2, 3)
    slope = T.grad(T.Elemwise(op)(v, 2)[1].sum(), v)
    assert np.allclose(theano.function([v], slope, mode=mode)([0.0, 1.0]), [2, 2 * np.e])
    again = S.Composite([x, i], op.applied([x, i]))
    assert pickle.loads(pickle.dumps(op)) == op == again and hash(op) == hash(again)


def test_the_name_of_a_composite_grows_linearly_with_the_graph() -> None:
    doubled, chain = x, x
    for _ in range(16):
        doubled, chain = doubled + doubled, S.exp(chain)
    names = [S.Composite([x], [v]).name for v in (doubled, chain, doubled * chain)]
    assert all(len(name) < 4000 for name in names) and "t0 = ((((" in names[0]
    assert len(set(names)) == 3 and names[1].count("exp") == 16


def test_composites_of_what_has_no_c_form() -> None:
    op = S.Composite([x], [S.jv(S.constant(0.0), x * 2) + Plain(S.upcast_out)(x, x)])
    wanted = 0.22389077914123567 + 4
    assert np.isclose(theano.function([x], op(x))(1.0), wanted)
    mode = theano.Mode(optimizer=None)
    for each in (mode, "FAST_RUN"):
        f = theano.function([v], T.Elemwise(op)(v) * 2, mode=each)
        assert np.allclose(f([1.0]), 2 * wanted)


def test_composites_take_other_types_and_each_other() -> None:
    inner = S.Composite([x, y], [x * y])
    outer = S.Composite([x, y], [inner(x + 1, y)])
    assert not isinstance(outer.outputs[0].owner.op, S.Composite)
    assert outer.make_node(i, i).outputs[0].type == S.int8
    node = S.Composite([x], [x + 0.5]).make_node(x)
    assert "0.5" in node.op.c_code(node, "n", ["a"], ["z"], {})
    half = S.float16("h")
    wide = S.Composite([half], [S.cast(half * 2, "float16") + 1]).clone_float32()
    assert all(v.type != S.float16 for v in wide.fgraph.variables)
    with pytest.raises(MissingInputError, match="is not an input"):
        S.Composite([x], [x + y])
    assert FunctionGraph([x, y], [outer(x, y)]).outputs


# -- ops of users -------------------------------------------------------------------------------


class Twice(S.UnaryScalarOp):
    """Twice its input, with statements in C."""

    def impl(self, *inputs: Any) -> Any:
        return 2 * inputs[0]

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        return [output_grads[0] * 2]

    def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
        return f"{{ npy_float64 k = 2; if (1) {outputs[0]} = k * {inputs[0]}; }}"


class SumAndDifference(S.ScalarOp):
    """x + y and x - y."""

    nin = nout = 2

    def output_types(self, types: Any) -> Any:
        return [types[0], types[1]]

    def impl(self, *inputs: Any) -> Any:
        return inputs[0] + inputs[1], inputs[0] - inputs[1]

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        g, h = output_grads
        return [g + h, g - h]

    def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
        (a, b), (z, w) = inputs, outputs
        return f"{z} = {a} + {b}; {w} = {a} - {b};"


class Plain(S.BinaryScalarOp):
    """3 x + y, without C code."""

    def impl(self, *inputs: Any) -> Any:
        return inputs[0] * 3 + inputs[1]


twice = T.Elemwise(Twice(S.upgrade_to_float, name="twice"))


def test_a_users_op_runs_in_the_loops_of_the_program(mode: str) -> None:
    f = theano.function([m], [twice(m) + 1, T.grad(twice(m).sum(), m)], mode=mode)
    value, slope = f([[1.0, 2.0]])
    assert np.array_equal(value, [[3, 5]]) and np.array_equal(slope, [[2, 2]])
    if mode == "FAST_RUN":
        assert "th_in0" in f.c_source  # the name of the operand in the user's C code
    assert twice(T.bvector()).dtype == "float32" and str(twice) == "Elemwise{twice}"
    assert T.Elemwise(Twice(S.upgrade_to_float)) == T.Elemwise(Twice(S.upgrade_to_float))


def test_a_users_op_with_two_outputs(mode: str) -> None:
    first, second = T.Elemwise(SumAndDifference())(m, v)
    cost = (first * 2 + second).sum()
    f = theano.function([m, v], [first, second, *T.grad(cost, [m, v])], mode=mode)
    total, difference, of_m, of_v = f(np.ones((2, 3)), [1.0, 2.0, 3.0])
    assert np.array_equal(total[0], [2, 3, 4]) and np.array_equal(difference[1], [0, -1, -2])
    assert np.all(of_m == 3) and np.array_equal(of_v, [2, 2, 2])


def test_a_users_op_in_python(mode: str) -> None:
    op = T.Elemwise(Plain(S.upcast_out))
    f = theano.function([m, v], op(m, v) + 1, mode=mode)
    assert np.array_equal(f(np.ones((2, 2)), [1.0, 2.0]), [[5, 6], [5, 6]])
    with pytest.raises(MethodNotDefined):
        T.grad(op(v, v).sum(), v)


class Stepped(S.BinaryScalarOp):
    """x ** 2 + floor(y), whose gradient with respect to y is `rest(y)`."""

    def __init__(self, rest: Any) -> None:
        super().__init__(S.upgrade_to_float, name="stepped")
        self.rest = rest

    def impl(self, *inputs: Any) -> Any:
        return inputs[0] ** 2 + np.floor(inputs[1])

    def grad(self, inputs: Any, output_gradients: Any) -> Any:
        return [output_gradients[0] * 2 * inputs[0], self.rest(inputs[1])]


@pytest.mark.parametrize("rest", [
    lambda y: None, lambda y: theano.gradient.DisconnectedType()(), lambda y: y.zeros_like()])
def test_inputs_without_a_derivative_contribute_nothing_to_Rop(rest: Any) -> None:
    a, b = T.dvector("a"), T.dvector("b")
    for first, second in ((a, b), (b, a)):
        z = T.Elemwise(Stepped(rest))(first, second)
        moved = theano.Rop(z, [a, b], [T.ones_like(a) * 5, T.ones_like(b) * 7])
        values = {a: [1.0, 2.0], b: [3.0, 4.0]}
        found = theano.function([a, b], moved, mode="FAST_COMPILE", on_unused_input="ignore")(
            *values.values())
        share = 5 if first is a else 7
        assert found.tolist() == [2 * share * value for value in values[first]]


def test_Rop_raises_for_an_input_without_a_derivative() -> None:
    z = T.Elemwise(Stepped(lambda y: theano.gradient.grad_undefined(None, 1, y)))(v, v)
    with pytest.raises(NotImplementedError):
        theano.Rop(z, v, v)


@pytest.mark.parametrize("name", ["scipy.special.i1e", "exp", "identity", "no.such"])
def test_a_users_op_may_name_a_function_of_arrays(name: str) -> None:
    class Named(S.UnaryScalarOp):
        nfunc_spec = (name, 1, 1)

        def impl(self, *inputs: Any) -> Any:
            return 7.0

    found = theano.function([v], T.Elemwise(Named(S.upgrade_to_float))(v))([0.0])
    assert found == {"scipy.special.i1e": 0, "exp": 1}.get(name, 7)


def test_support_code_and_headers_come_along() -> None:
    class Helped(Twice):
        def c_headers(self) -> list[str]:
            return ["<float.h>"]

        def c_support_code(self) -> str:
            return "static double helped(double a) { return a * 2 + 0 * M_PI * DBL_MAX; }"

        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            return f"{outputs[0]} = isnan({inputs[0]}) ? 7 : helped({inputs[0]});"

    f = theano.function([v], T.Elemwise(Helped(S.upcast_out))(v).sum())
    assert f([1.0, np.nan]) == 9 and "helped" in f.c_source  # the user's helper


def test_support_code_of_each_node_has_names_of_its_own() -> None:
    class Times(S.UnaryScalarOp):
        def __init__(self, n: int) -> None:
            super().__init__(S.upgrade_to_float)
            self.n = n

        def __eq__(self, other: object) -> bool:
            return super().__eq__(other) and self.n == getattr(other, "n", None)

        def __hash__(self) -> int:
            return hash((Times, self.n))

        def c_support_code_apply(self, node: Any, name: str) -> str:
            return f"double {name}_times(double x) {{ return x * {self.n}; }}"

        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            return f"{outputs[0]} = {name}_times({inputs[0]});"

    f = theano.function([v, y], [T.Elemwise(Times(2))(T.Elemwise(Times(3))(v)), Times(5)(y)])
    found = f([1.0], 2.0)
    assert found[0] == 6 and found[1] == 10
    assert f.c_source.count("_times(double x)") == 3  # a helper for each node


@theano.config.change_flags(on_compile_error="warn")
def test_c_code_that_does_not_compile_is_named_and_left() -> None:
    class Wrong(Twice):
        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            return f"{outputs[0]} = std::abs({inputs[0]});"

    op = T.Elemwise(Wrong(S.upcast_out, name="wrong"))
    with pytest.warns(CompilerWarning, match="the C code of wrong does not compile") as caught:
        assert np.array_equal(theano.function([v], op(v) + 1)([1.0]), [3])
    assert "std" in str(caught[0].message)
    assert np.array_equal(theano.function([v], op(v) + 2)([1.0]), [4])  # the op runs in Python


@pytest.mark.parametrize(
    "attribute", ["c_libraries", "c_compile_args", "fail", "types", "params_type"])
def test_c_code_that_programs_do_not_support_runs_as_impl(attribute: str) -> None:
    class Demanding(Twice):
        def c_libraries(self) -> list[str]:
            return ["m"] if attribute == "c_libraries" else []

        def c_compile_args(self) -> list[str]:
            return ["-O3"] if attribute == "c_compile_args" else []

        def c_code(self, node: Any, name: str, inputs: Any, outputs: Any, sub: Any) -> str:
            if attribute == "types":
                raise NotImplementedError("only for integers")
            return f"if (0) {sub['fail']}" if attribute == "fail" else "nothing"

    op = Demanding(S.upcast_out)
    if attribute == "params_type":
        op.params_type = S.int8
    assert np.array_equal(theano.function([v], T.Elemwise(op)(v))([2.0]), [4])


def test_a_subclass_of_a_built_in_op_keeps_what_it_does_not_change() -> None:
    class Steep(S.Exp):
        def grad(self, inputs: Any, output_grads: Any) -> Any:
            return [output_grads[0] * 3]

    class Other(S.Exp):
        def impl(self, *inputs: Any) -> Any:
            return inputs[0] + 1

    steep, other = T.Elemwise(Steep(name="steep")), T.Elemwise(Other())
    f = theano.function([v], [steep(v), T.grad(steep(v).sum(), v), other(v)])
    found = f([0.0])
    assert [float(each[0]) for each in found] == [1, 3, 1]
    assert Steep() == Steep() and Steep() != S.exp


def test_names_of_built_in_ops_are_theirs() -> None:
    class Mine(Plain):
        pass

    f = theano.function([v], T.Elemwise(Mine(S.upcast_out, name="add"))(v, 0.0))
    assert np.array_equal(f([1.0]), [3])


def test_shared_scalars() -> None:
    from theano.scalar.sharedvar import shared

    s = shared(np.float32(2), name="s")
    f = theano.function([], s * 2, updates=[(s, s + 1)])
    assert f() == 4 and s.get_value() == 3 and s.type == S.float32
    with pytest.raises(TypeError, match="value of a shared scalar must be"):
        shared(np.zeros(2))


def test_gradients_of_users_ops_with_test_values() -> None:
    class Square(S.UnaryScalarOp):
        def impl(self, x: Any) -> Any:
            return x * x

        def grad(self, inputs: Any, output_grads: Any) -> Any:
            return [output_grads[0] * 2 * inputs[0]]

    with theano.change_flags(compute_test_value="raise"):
        w = T.dvector("w")
        w.tag.test_value = np.ones(2)
        g = T.grad(T.Elemwise(Square(S.upgrade_to_float, name="square"))(w).sum(), w)
        np.testing.assert_array_equal(g.tag.test_value, [2.0, 2.0])


def test_gradient_of_a_composite_whose_outputs_depend_on_each_other() -> None:
    a = S.float64("a")
    h = S.tanh(a)
    both = S.Composite([a], [h, S.mul(h, h), h])
    x = S.float64("x")
    outputs = both(x, return_list=True)
    ones = [S.identity(S.constant(1.0, dtype="float64")) for _ in outputs]
    (slope,) = both.grad([x], ones)
    t = np.tanh(0.5)
    found = theano.function([x], slope)(0.5)
    np.testing.assert_allclose(found, (2 + 2 * t) * (1 - t**2))


def test_gradient_of_a_composite_of_numbers_that_depend_on_each_other() -> None:
    a, b, x = S.float64("a"), S.float64("b"), S.float64("x")
    product = S.Composite([a, b], [a * a * b])
    slopes = [theano.grad(product(x, y), x) for y in (x, S.sin(x))]
    found = theano.function([x], slopes)(0.5)
    np.testing.assert_allclose(found, [0.75, np.sin(0.5) + 0.25 * np.cos(0.5)])
