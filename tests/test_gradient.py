"""`theano.gradient`: what `grad` and its relatives return, and what they refuse."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.errors import full_text
from theano.gradient import (
    DisconnectedInputError,
    DisconnectedType,
    GradientError,
    Lop,
    NullType,
    NullTypeGradError,
    Rop,
    consider_constant,
    disconnected_grad,
    format_as,
    grad_clip,
    grad_not_implemented,
    grad_scale,
    grad_undefined,
    hessian,
    jacobian,
    numeric_grad,
    subgraph_grad,
    undefined_grad,
    verify_grad,
    zero_grad,
)
from theano.gradient import pushforward as forward
from theano.gradient.reverse import graph_connections, is_zero
from theano.graph import walk
from theano.graph.node import Apply
from theano.graph.op import Op
from theano.tensor.ordering.extremes import MaxAndArgmax

x, y = T.dscalar("x"), T.dscalar("y")
v, w = T.dvector("v"), T.dvector("w")
i = T.iscalar("i")


def value(output: Any, given: dict[Any, Any]) -> Any:
    return theano.function(list(given), output, on_unused_input="ignore")(*given.values())


def close(found: Any, expected: Any) -> None:
    np.testing.assert_allclose([float(a) for a in found], expected, rtol=1e-7, atol=1e-12)


class Custom(Op):
    """An op made of functions: `kinds`: the types of its outputs; `rule`: its gradient."""

    def __init__(self, rule: Callable[..., Any], kinds: Any = None, pattern: Any = None) -> None:
        self.rule, self.kinds = rule, kinds
        if pattern is not None:
            self.connection_pattern = lambda node: pattern

    def make_node(self, *inputs: Any) -> Apply:
        kinds = self.kinds or [inputs[0].type]
        return Apply(self, list(inputs), [kind() for kind in kinds])

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        for storage, output in zip(output_storage, node.outputs, strict=True):
            storage[0] = np.asarray(2 * inputs[0], dtype=output.dtype)

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> Any:
        return self.rule(inputs, output_grads)


# --- what grad returns ---


def test_a_scalar() -> None:
    assert value(T.grad(T.exp(T.sin(x**2)), x), {x: 15.0}) == pytest.approx(4.347404090286685)


def test_form_follows_wrt() -> None:
    cost = x * y
    assert isinstance(T.grad(cost, [x]), list)
    assert isinstance(T.grad(cost, (x, y)), tuple)
    assert T.grad(cost, []) == []
    assert T.grad(cost, x).type == x.type


def test_names() -> None:
    cost = x * y
    cost.name = "cost"
    assert T.grad(cost, x).name == "(dcost/dx)"
    assert T.grad(cost, y, add_names=False).name is None
    assert T.grad(cost * 1, x).name is None
    unnamed = T.dscalar()
    cost = Custom(lambda a, g: [y, g[0]])(x, unnamed)
    cost.name = "cost"
    assert T.grad(cost, x) is y and y.name == "y"
    assert T.grad(cost, unnamed).name is None
    assert T.grad(
        cost, v, disconnected_inputs="ignore", return_disconnected="None") is None
    assert (x.name, y.name, cost.name) == ("x", "y", "cost")
    nameless = T.dscalar()
    cost = nameless * y
    cost.name = "cost"
    assert [g.name for g in T.grad(cost, [nameless, y])] == [None, "(dcost/dy)"]


def test_a_known_gradient_keeps_its_name() -> None:
    given = T.dscalar("given")
    cost = T.exp(x)
    cost.name = "cost"
    assert T.grad(None, x, known_grads={x: given}) is given
    assert given.name == "given"


def test_terms_that_meet_are_added() -> None:
    cost = x * x * y + T.exp(x)
    assert value(T.grad(cost, x), {x: 2.0, y: 3.0}) == pytest.approx(12 + np.exp(2))


def test_the_cost_itself() -> None:
    assert value(T.grad(x, x), {x: 3.0}) == 1


def test_intermediate_variables() -> None:
    z = T.exp(x)
    cost = z * z
    found = T.grad(cost, [z, x])
    close(value(found, {x: 0.5}), [2 * np.exp(0.5), 2 * np.exp(1.0)])


def test_broadcast_is_undone() -> None:
    m = T.dmatrix("m")
    row, col = T.drow("row"), T.dcol("col")
    cost = T.sum(T.exp(m * v + row * col + x))
    for variable, gradient in zip((m, v, row, col, x), T.grad(cost, [m, v, row, col, x]),
                                  strict=True):
        assert gradient.ndim == variable.ndim
        assert gradient.broadcastable == variable.broadcastable


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_dtype_is_that_of_the_variable(dtype: str) -> None:
    a = T.vector("a", dtype=dtype)
    assert T.grad(T.sum(T.exp(a * x)), a).dtype == dtype
    assert T.grad(T.sum(T.cast(a, "float64") * 2), a).dtype == dtype


@pytest.mark.parametrize("floatX", ["float32", "float64"])
@pytest.mark.parametrize("other", [
    T.iscalar("other"), T.bscalar("other"), T.fscalar("other"), T.constant(3),
    T.constant(np.float32(0.7))])
def test_gradients_are_as_precise_as_the_result(other: Any, floatX: str) -> None:
    """The gradient of `x` in an operation with an operand that alone would be computed in float32.
    """
    y = T.dscalar("y")
    expressions = [
        y / other, other / y, other ** y, y ** other, T.erf(y / other), T.arctan2(y, other)]
    with theano.config.change_flags(floatX=floatX):
        slopes = [T.grad(e, y) for e in expressions]
    known = hasattr(other, "data")
    f = theano.function([y] if known else [y, other], [*expressions, *slopes])
    given = [] if known else [np.asarray(3, other.dtype)]
    near, count = 1e-3, len(expressions)
    at = {k: np.array(f(0.4 + k * near, *given)) for k in (-2, -1, 0, 1, 2)}
    wanted = (at[-2] - 8 * at[-1] + 8 * at[1] - at[2])[:count] / (12 * near)
    np.testing.assert_allclose(at[0][count:], wanted, rtol=2e-9)


def test_gradients_of_integers_are_floats() -> None:
    assert T.grad(i * 1.5, i).dtype == theano.config.floatX
    assert value(T.grad(i * 1.5, i), {i: 2}) == 1.5
    assert value(T.grad(i * 2, i), {i: 2}) == 0
    assert value(T.grad(i, i), {i: 2}) == 1


def test_nothing_flows_through_integers() -> None:
    assert value(T.grad(T.cast(x, "int32") * 1.5, x), {x: 2.0}) == 0
    assert value(T.grad(T.cast(x > y, "float64") * 1.5, x), {x: 2.0, y: 1.0}) == 0


def test_integer_cost() -> None:
    assert value(T.grad(T.cast(x, "int32") * 2, x), {x: 2.0}) == 0


def test_nodes_carry_the_line_of_what_they_derive() -> None:
    z = T.exp(x)  # the marked line
    gradient = T.grad(T.sin(z) * 2, x)
    lines = {node.source_line.text for node in walk.toposort([gradient])}
    assert any("the marked line" in line for line in lines)
    assert "the marked line" in gradient.owner.source_line.text


def test_deep_chain() -> None:
    z = x
    for _ in range(6000):
        z = T.sin(z)
    assert len(walk.toposort([T.grad(z, x)])) > 12_000


def test_wide_fan() -> None:
    cost: Any = x
    for k in range(300):
        cost = cost + T.sin(x * k)
    expected = 1 + sum(k * np.cos(0.3 * k) for k in range(300))
    assert value(T.grad(cost, x), {x: 0.3}) == pytest.approx(expected)


# --- constants, known and missing gradients ---


def test_consider_constant() -> None:
    z = x * y
    cost = z * x
    found = T.grad(cost, x, consider_constant=[z])
    assert value(found, {x: 3.0, y: 5.0}) == 15
    assert value(T.grad(cost, z, consider_constant=[z]), {x: 3.0, y: 5.0}) == 3


def test_consider_constant_takes_variables() -> None:
    with pytest.raises(TypeError, match="variables only, got a int"):
        T.grad(x * y, x, consider_constant=[3])
    for what in (y, 3):
        with pytest.raises(TypeError, match="list of variables"):
            T.grad(x * y, x, consider_constant=what)


def test_known_grads() -> None:
    z = x * y
    assert value(T.grad(None, x, known_grads={z: y}), {x: 3.0, y: 5.0}) == 25
    assert value(T.grad(z * 2, x, known_grads={z: y}), {x: 3.0, y: 5.0}) == 25


def test_known_grads_are_added_to_the_cost() -> None:
    z = T.exp(x)
    found = T.grad(x * 2, x, known_grads={z: T.constant(10.0)})
    assert value(found, {x: 0.5}) == pytest.approx(2 + 10 * np.exp(0.5))


def test_known_grads_are_checked() -> None:
    z = x * y
    with pytest.raises(TypeError, match="must be a variable, got a float"):
        T.grad(None, x, known_grads={z: 3.0})
    with pytest.raises(TypeError, match="Rop takes variables, got None"):
        T.Rop([z, None], x, y)
    with pytest.raises(ValueError, match="eval_point v has 1 dimensions"):
        T.Rop(0.0, x, v)  # ranks are compared first
    with pytest.raises(TypeError, match="must be continuous"):
        T.grad(None, x, known_grads={z: i})
    with pytest.raises(ValueError, match="1 dimensions, but .* has 0"):
        T.grad(None, x, known_grads={z: v})
    assert T.grad(None, v, known_grads={T.exp(v): T.constant(2.0)}).type == v.type
    with pytest.raises(AssertionError, match="needs a cost or known_grads"):
        T.grad(None, x)


def test_disconnected_raises() -> None:
    with pytest.raises(DisconnectedInputError, match="does not depend on y") as info:
        T.grad(x * 2, y)
    assert "disconnected_inputs='ignore'" in str(info.value)


def test_disconnected_ignored() -> None:
    found = T.grad(x * 2, [x, w], disconnected_inputs="ignore")
    np.testing.assert_array_equal(value(found[1], {w: [1.0, 2.0]}), [0, 0])


def test_disconnected_warns() -> None:
    with pytest.warns(UserWarning, match="does not depend on y"):
        T.grad(x * 2, y, disconnected_inputs="warn")


def test_return_disconnected() -> None:
    nothing = T.grad(
        x * 2, [x, y], disconnected_inputs="ignore", return_disconnected="None")[1]
    assert nothing is None
    apart = T.grad(
        x * 2, [x, y], disconnected_inputs="ignore", return_disconnected="Disconnected")[1]
    assert isinstance(apart.type, DisconnectedType)


def test_options_are_checked() -> None:
    with pytest.raises(ValueError, match="disconnected_inputs must be"):
        T.grad(x, x, disconnected_inputs="foo")
    with pytest.raises(AssertionError, match="return_disconnected must be"):
        T.grad(x, x, return_disconnected="foo")
    with pytest.raises(AssertionError, match="null_gradients must be"):
        T.grad(x, x, null_gradients="foo")


@pytest.mark.parametrize("wrt", [3, None, [3]])
def test_wrt_must_be_variables(wrt: Any) -> None:
    with pytest.raises(TypeError, match="Expected Variable, got"):
        T.grad(x * y, wrt)


def test_cost_must_be_scalar() -> None:
    with pytest.raises(TypeError, match="cost must be a scalar, but v is of type") as info:
        T.grad(v, v)
    assert "hint: reduce it first" in str(info.value)
    with pytest.raises(TypeError, match="the cost must be a variable"):
        T.grad(3.0, x)
    with pytest.raises(TypeError, match="cost must be a scalar"):
        T.grad(v, v, return_disconnected="foo")


def test_null_cost() -> None:
    with pytest.raises(ValueError, match="because of the weather"):
        T.grad(NullType("of the weather")(), x)


def test_null_gradient() -> None:
    cost = undefined_grad(x) * 2
    with pytest.raises(NullTypeGradError, match="gradient with respect to x is null") as info:
        T.grad(cost, x)
    assert "UndefinedGrad with respect to its input 0 (x) is not defined" in str(info.value)
    found = T.grad(cost, x, null_gradients="return")
    assert isinstance(found.type, NullType)


def test_null_gradient_wins_over_others() -> None:
    found = T.grad(undefined_grad(x) + x * y, [x, y], null_gradients="return")
    assert isinstance(found[0].type, NullType)
    assert found[1].type == y.type


def test_undefined_gradients_of_other_inputs_are_ignored() -> None:
    assert value(T.grad(undefined_grad(x) * y, y), {x: 3.0, y: 1.0}) == 3


def test_what_depends_on_no_element() -> None:
    for cost, wrt in [
        (v[i], i), (T.cast(v.shape[0], "float64"), v), (T.sum(T.alloc(x, i)), i),
        (T.sum(T.arange(x)), x), (T.sum(T.ones_like(v)), v),
    ]:
        with pytest.raises(DisconnectedInputError):
            T.grad(cost, wrt)


# --- what user ops answer ---


def test_op_without_gradient() -> None:
    class Bare(Op):
        def make_node(self, *inputs: Any) -> Apply:
            return Apply(self, list(inputs), [inputs[0].type()])

    with pytest.raises(NotImplementedError, match="Bare has no gradient") as info:
        T.grad(Bare()(x) * 2, x)
    assert "while taking the gradient of Bare, built at test_gradient.py" in full_text(info.value)
    assert T.grad(Bare()(x) * y, y).type == y.type
    assert T.grad(Bare()(T.sin(x)) * y, y).type == y.type  # no path leads from y to it
    unconnected = Custom(lambda inputs, grads: [], pattern=[[False]])(x)
    assert T.grad(Bare()(unconnected) * x, x).type == x.type


@pytest.mark.parametrize(("answer", "error", "text"), [
    (lambda a, g: g[0], TypeError, "must return a list"),
    (lambda a, g: None, TypeError, "must return a list"),
    (lambda a, g: [], ValueError, "wrong number of gradient terms"),
    (lambda a, g: [None], TypeError, "returned None for input 0"),
    (lambda a, g: [3.0], TypeError, "which is not a variable"),
    (lambda a, g: [i], TypeError, "of dtype int32"),
    (lambda a, g: [v], ValueError, "1 dimensions, but x has 0"),
])
def test_wrong_answers(answer: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text) as info:
        T.grad(Custom(answer)(x), x)
    assert "Custom" in str(info.value)


def test_answer_against_the_connection_pattern() -> None:
    op = Custom(lambda a, g: [g[0], g[0]], pattern=[[True], [False]])
    with pytest.raises(ValueError, match="not connected to the cost"):
        T.grad(op(x, y), x)
    assert value(T.grad(op(x, y), [y], disconnected_inputs="ignore"), {y: 1.0}) == [0]


@pytest.mark.parametrize("missing", [grad_undefined, grad_not_implemented])
def test_a_null_answer_against_the_connection_pattern(missing: Any) -> None:
    rule = lambda a, g: [g[0], missing(op, 1, a[1])]  # noqa: E731
    op = Custom(rule, pattern=[[True], [False]])
    for wrt in (x, [x, y]):
        with pytest.raises(TypeError, match="a null gradient for input 1 .*not connected to the"):
            T.grad(op(x, y), wrt, disconnected_inputs="ignore")
    assert value(T.grad(op(x, y), [y], disconnected_inputs="ignore"), {y: 1.0}) == [0]
    op = Custom(rule, pattern=[[True], [True]])
    assert value(T.grad(op(x, y), x), {x: 1.0, y: 1.0}) == 1


def test_an_answer_that_is_disconnected() -> None:
    """A gradient may be disconnected, with a warning, if the op does not declare its connection
    pattern."""
    promised = Custom(lambda a, g: [g[0]], [x.type, x.type], pattern=[[True, True]])
    with pytest.raises(TypeError, match=r"Custom.grad returned .* which counts as connected"):
        T.grad(promised(x)[1], x)
    op = Custom(lambda a, g: [g[0]], [x.type, x.type])
    assert value(T.grad(op(x)[0], x), {x: 1.0}) == 1
    with pytest.warns(UserWarning, match="declare it in connection_pattern"):
        assert value(T.grad(op(x)[1] + x, x), {x: 1.0}) == 1
    with pytest.warns(UserWarning, match="counts as connected"), \
            pytest.raises(DisconnectedInputError):
        T.grad(op(x)[1], x)


def test_directions_through_two_reverse_passes() -> None:
    """Ops without `R_op`: one whose gradients are disconnected, and one with a real direction for a
    complex input."""
    z, d = T.zscalar("z"), T.dscalar("d")
    with pytest.warns(UserWarning, match="counts as connected"):
        slopes = T.Rop(list(Custom(lambda a, g: [DisconnectedType()()], [x.type, x.type])(x)), x, d,
                       disconnected_outputs="ignore")
    assert [value(slope, {x: 1.0, d: 2.0}) for slope in slopes] == [0, 0]
    assert value(T.Rop(Custom(lambda a, g: [g[0] * 2])(z), z, d), {z: 1 + 1j, d: 2.0}) == 4


def test_directions_of_some_inputs_and_outputs() -> None:
    """Through ops without `R_op`: each of two outputs depends on one input, or the second output is
    an integer; one of two inputs has a direction."""
    d = T.dscalar("d")
    apart = Custom(lambda a, g: [g[0] * 2, g[1] * 3], [x.type, x.type],
                   pattern=[[True, False], [False, True]])
    first, second = apart(x, y)
    for moved, slope in ((x, 2), (y, 3)):
        found = T.Rop(first + second, moved, d)
        assert value(found, {x: 1.0, y: 1.0, d: 0.5}) == 0.5 * slope
    assert value(T.Rop([first, second], [x, y], [d, d]), {x: 1.0, y: 1.0, d: 1.0}) == [2, 3]
    counted = Custom(lambda a, g: [g[0] * a[1], g[0] * a[0]], [x.type, i.type],
                     pattern=[[True, False], [True, False]])
    assert value(T.Rop(counted(x, y)[0], x, d), {x: 5.0, y: 7.0, d: 1.0}) == 7
    assert value(T.Rop(counted(x, y)[0], [x, y], [d, d]), {x: 5.0, y: 7.0, d: 1.0}) == 12


def test_connection_pattern_is_checked() -> None:
    with pytest.raises(TypeError, match="2 rows of 1 booleans"):
        T.grad(Custom(lambda a, g: g, pattern=[[True]])(x, y), x)


def test_disconnected_output_gradients() -> None:
    seen: list[Any] = []

    def rule(inputs: list[Any], gradients: list[Any]) -> list[Any]:
        seen.extend(g.type for g in gradients)
        return [gradients[0] * 2]

    first, _ = Custom(rule, [x.type, x.type])(x)
    assert value(T.grad(first, x), {x: 1.0}) == 2
    assert seen[0] == x.type
    assert isinstance(seen[1], DisconnectedType)


def test_grad_not_implemented_and_undefined() -> None:
    for helper, text in [
        (grad_not_implemented, "is not implemented: some reason"),
        (grad_undefined, "is not defined: some reason"),
    ]:
        op = Custom(lambda a, g, h=helper: [h("op", 0, a[0], "some reason")])
        with pytest.raises(NullTypeGradError, match=text):
            T.grad(op(x), x)


def test_float64_answer_for_a_float32_input() -> None:
    f = T.fscalar("f")
    op = Custom(lambda a, g: [T.cast(g[0], "float64") * 2])
    assert T.grad(op(f), f).dtype == "float32"


def test_output_gradient_has_the_dtype_of_the_output() -> None:
    seen: list[str] = []

    def rule(inputs: list[Any], gradients: list[Any]) -> list[Any]:
        seen.append(gradients[0].dtype)
        return list(gradients)

    f = T.fscalar("f")
    T.grad(Custom(rule)(f) * x, f)
    assert seen == ["float32"]


def test_L_op_sees_outputs() -> None:
    class Exp(Custom):
        def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> Any:
            return [outputs[0] * output_grads[0]]

    out = Exp(lambda a, g: [])(x)
    assert out in walk.ancestors([T.grad(out, x)])


# --- relatives of grad ---


def test_identities_change_gradients_only() -> None:
    a = {x: 3.0}
    for changed in (zero_grad(x), disconnected_grad(x), undefined_grad(x), grad_clip(x, 0, 1),
                    grad_scale(x, 2)):
        assert value(changed, a) == 3
    assert value(T.grad(zero_grad(x), x), a) == 0
    assert value(T.grad(disconnected_grad(x) * x, x), a) == 3
    assert value(T.grad(grad_scale(x * 100, -2), x), a) == -200
    assert value(T.grad(grad_clip(x, -1, 1.5) * 100, x), a) == 1.5
    assert value(T.grad(grad_clip(x, -1, 1.5) * -100, x), a) == -1
    with pytest.raises(DisconnectedInputError):
        T.grad(disconnected_grad(x), x)


def test_consider_constant_is_an_old_name() -> None:
    with pytest.warns(UserWarning, match="deprecated"):
        z = consider_constant(x)
    assert value(T.grad(z, x), {x: 3.0}) == 0


def test_grad_clip_bounds() -> None:
    with pytest.raises(AssertionError, match="wrong order"):
        grad_clip(x, 2, 1)
    assert value(T.grad(3 * grad_clip(x, 1, 1), x), {x: 5.0}) == 1


def test_lop_and_rop_are_jacobian_products() -> None:
    out = T.exp(v) * T.sum(v)
    a, b = np.array([0.1, 0.2, -0.3]), np.array([1.0, 0.5, 2.0])
    matrix = np.exp(a)[:, None] * np.ones(3) + np.diag(np.exp(a) * a.sum())
    np.testing.assert_allclose(value(jacobian(out, v), {v: a}), matrix)
    np.testing.assert_allclose(value(Lop(out, v, w), {v: a, w: b}), b @ matrix)
    np.testing.assert_allclose(value(Rop(out, v, w), {v: a, w: b}), matrix @ b)


@pytest.mark.parametrize("together", [
    lambda x: T.Lop([T.tanh(x), T.tanh(x) * 2], x, [T.ones_like(x)] * 2),
    lambda x: (lambda h: T.Lop([h, h * 2], x, [T.ones_like(x)] * 2))(T.tanh(x)),
    lambda x: (lambda h: T.Lop([h * 2, h], x, [T.ones_like(x)] * 2))(T.tanh(x)),
], ids=["apart", "one of the other", "the other first"])
def test_lop_of_outputs_that_depend_on_each_other(together: Callable[[Any], Any]) -> None:
    x = T.dvector("x")
    value = np.array([0.3, 0.7, -0.2])
    np.testing.assert_allclose(
        theano.function([x], together(x))(value), 3 * (1 - np.tanh(value) ** 2))


def test_lop_by_an_output() -> None:
    """A variable may be both an output and a variable to differentiate by."""
    x = T.dvector("x")
    h = T.tanh(x)
    slopes = T.Lop([h, h * 2], [h, x], [T.ones_like(x)] * 2)
    by_h, by_x = theano.function([x], slopes)([0.5])
    assert by_h == 3
    np.testing.assert_allclose(by_x, 3 * (1 - np.tanh(0.5) ** 2))


def test_known_grads_are_not_added_to() -> None:
    """`known_grads` is the whole gradient, as in Theano: nothing is added to it."""
    x = T.dvector("x")
    h = T.tanh(x)
    known = {h: T.ones_like(h), h * 2: T.ones_like(h)}
    np.testing.assert_allclose(
        theano.function([x], theano.grad(None, x, known_grads=known))([0.5]),
        1 - np.tanh([0.5]) ** 2)


def test_lop_checks_its_options() -> None:
    with pytest.raises(ValueError, match="disconnected_inputs must be"):
        Lop(x ** 2, x, y, disconnected_inputs="foo")


def test_a_gradient_that_is_a_variable_of_the_program_keeps_its_name() -> None:
    cost = Custom(lambda a, g: [y])(x)
    cost.name = "cost"
    assert T.grad(cost, x) is y and y.name == "y"


def test_what_only_a_constant_result_depends_on_is_not_differentiated() -> None:
    """Of an op with two results, one of which counts as constant."""
    square, cube = theano.OpFromGraph([x], [x ** 2, x ** 3])(x)
    cost = Custom(lambda a, g: pytest.fail("no gradient is needed"))(square) + cube
    found = T.grad(cost, x, consider_constant=[square])
    assert value(found, {x: 2.0}) == pytest.approx(12)


def test_an_op_of_two_results_that_depend_on_one_input_each() -> None:
    kinds, pattern = [T.dscalar, T.dscalar], [[True, False], [False, True]]
    one, other = Custom(lambda a, g: [g[0] * 3, g[1] * 5], kinds, pattern)(x, y)
    assert value(T.grad(one + 10 * other, [x, y]), {x: 1.0, y: 1.0}) == [3, 50]


    one, other = Custom(lambda a, g: [g[0] * 3, a[1]], kinds, pattern)(x, y)
    of_x, of_y = T.grad(one + undefined_grad(other), [x, y], null_gradients="return")
    assert value(of_x, {x: 1.0, y: 1.0}) == 3 and isinstance(of_y.type, NullType)


def test_an_input_that_no_null_gradient_reaches_is_disconnected() -> None:
    kinds, pattern = [T.dscalar, T.dscalar], [[True, False], [False, True]]
    one, _ = Custom(lambda a, g: pytest.fail("no gradient is needed"), kinds, pattern)(x, y)
    of_x, of_y = T.grad(undefined_grad(one), [x, y], null_gradients="return",
                        disconnected_inputs="ignore", return_disconnected="None")
    assert isinstance(of_x.type, NullType) and of_y is None


@pytest.mark.parametrize("dtype, of_zeros", [
    ("float32", "float32"), ("float64", "float64"), ("int64", "float64")])
def test_a_zero_gradient_of_a_sparse_matrix(dtype: str, of_zeros: str) -> None:
    matrix = theano.sparse.csr_matrix("matrix", dtype=dtype)
    zeros = T.grad(x * 2, matrix, disconnected_inputs="ignore")
    assert zeros.type.format == "csr" and zeros.type.dtype == of_zeros
    assert ("Cast" in str(zeros.owner.op)) == (dtype != of_zeros)


def test_a_known_gradient_has_the_dtype_of_its_variable() -> None:
    f, d = T.fvector("f"), T.dvector("d")
    square = T.sqr(f)
    for wrt in (f, square):
        assert T.grad(None, wrt, known_grads={square: d}).type.dtype == "float32"


def test_an_op_with_an_integer_and_a_float_as_results() -> None:
    for kinds in ([T.lscalar, T.dscalar], [T.dscalar, T.lscalar]):
        out = Custom(lambda a, g, k=kinds: [7 * g[k.index(T.dscalar)]], kinds)(x)
        assert value(T.grad(out[0] + out[1], x), {x: 1.0}) == 7


def test_which_terms_are_known_to_be_zero() -> None:
    zero = T.constant(0.0)
    for term in (T.zeros_like(v), T.second(x, zero), T.zeros_like(T.dmatrix())):
        assert is_zero(term)
    for term in (T.second(zero, x), T.ones_like(v), zero * x, x):
        assert not is_zero(term)


def test_a_result_that_does_not_depend_on_an_input_gives_it_no_gradient() -> None:
    """Another result of the op depends on the input, but the cost does not depend on that one."""
    kinds, pattern = [T.dscalar, T.dscalar], [[True, True], [False, True]]
    op = Custom(lambda a, g: pytest.fail("no gradient is needed"), kinds, pattern)
    assert value(T.grad(op(x, y)[0] + y ** 2, y), {x: 1.0, y: 3.0}) == 6


def test_which_results_of_a_graph_depend_on_which_inputs() -> None:
    z = T.dscalar("z")
    half = Custom(lambda a, g: [g[0], DisconnectedType()()], pattern=[[True], [False]])(y, z)
    outputs = [x * y, half, T.exp(y), half + z, z, T.constant(1.0)]
    assert graph_connections([x, y, z], outputs) == [
        [True, False, False, False, False, False], [True, True, True, True, False, False],
        [False, False, False, True, True, False]]
    assert graph_connections([z], [half]) == [[False]]


@pytest.mark.parametrize("pattern", [[[True]], [[True], [True, True]], [[True, False], [True]]])
def test_a_connection_pattern_has_a_row_for_each_input(pattern: Any) -> None:
    op = Custom(lambda a, g: [g[0], g[0]], pattern=pattern)
    with pytest.raises(TypeError, match="must hold 2 rows of 1 booleans"):
        T.grad(op(x, y), x)


def test_lop_adds_repeated_outputs() -> None:
    out = T.exp(v)
    a = np.array([0.5])
    np.testing.assert_allclose(value(Lop([out, out], v, [v, v]), {v: a}), 2 * a * np.exp(a))


def test_rop_through_ops_without_one() -> None:
    op = Custom(lambda a, g: [g[0] * 2])
    assert value(Rop(T.exp(op(x)), x, y), {x: 0.1, y: 3.0}) == pytest.approx(6 * np.exp(0.2))


def test_rop_through_an_op_that_does_not_vary_with_all_that_moves() -> None:
    op = Custom(lambda a, g: [g[0] * 2, DisconnectedType()()], pattern=[[True], [False]])
    moved = Rop(op(T.sin(x), T.exp(y)), [x, y], [T.constant(3.0), T.constant(5.0)])
    assert value(moved, {x: 0.1, y: 0.2}) == pytest.approx(6 * np.cos(0.1))


def test_an_op_is_not_asked_for_the_derivative_by_what_its_results_do_not_depend_on() -> None:
    """Neither with an `R_op` of its own nor without one (a repetition by a vector)."""
    k, j, m = T.lscalar(), T.lvector(), T.dmatrix()
    for out in (T.sort(m, k), T.repeat(m, j, axis=0), m[k], m[j], T.topk(m, k), m.reshape((k, 3)),
                T.split(m, j, 2)[0], T.alloc(m, k, 2, 3), T.inc_subtensor(m[j], x),
                T.nnet.crossentropy_categorical_1hot(m, j)):
        directions = [None if v.dtype == "float64" else v for v in out.owner.inputs]
        assert any(d is not None for d in directions)
        assert forward.pushforward(out.owner, directions) == [None] * len(out.owner.outputs)


def test_rop_does_not_differentiate_an_op_whose_results_are_integers() -> None:
    op = Custom(lambda a, g: pytest.fail("no gradient is needed"), [T.lscalar, T.lscalar])
    for out in op(x):
        assert value(Rop(out * y, [x, y], [y, T.constant(3.0)]), {x: 2.0, y: 1.0}) == 12


def test_rop_of_a_direction_for_one_of_two_results() -> None:
    """An op with two outputs, of which one is in `wrt` and has a direction of its own."""
    square, cube = theano.OpFromGraph([x], [x ** 2, x ** 3])(x)
    moved = Rop(square + cube, [x, square], [y, T.constant(5.0)])
    assert value(moved, {x: 2.0, y: 1.0}) == pytest.approx(5 + 12)


def test_rop_takes_arrays_as_directions() -> None:
    np.testing.assert_allclose(
        value(Rop(v ** 2, v, np.array([1.0, 10.0])), {v: [3.0, 4.0]}), [6, 80])


def test_rop_of_several() -> None:
    outs = Rop([x * y, T.sin(x)], [x, y], [T.constant(1.0), T.constant(10.0)])
    close(value(outs, {x: 2.0, y: 3.0}), [23, np.cos(2.0)])
    assert isinstance(Rop((x * y,), x, y), tuple)


def test_an_undefined_gradient_stays_undefined_where_a_zero_one_arrives() -> None:
    p = theano.gradient.undefined_grad(x)
    for cost in (T.cast(T.lt(p, 1), "int64"), T.floor(p), T.switch(T.lt(p, 1), 1.0, 2.0)):
        with pytest.raises(theano.gradient.NullTypeGradError):
            theano.grad(cost, x)


def test_rop_of_a_linear_op_has_the_shape_of_its_result() -> None:
    v, w, m = T.dvector("v"), T.dvector("w"), T.dmatrix("m")
    f = theano.function([v, m, w], Rop(v + m, v, w))
    assert f([1.0, 2.0], np.ones((3, 2)), [5.0, 6.0]).tolist() == [[5.0, 6.0]] * 3
    with pytest.raises(ValueError, match="do not broadcast"):
        f([1.0, 2.0], np.ones((3, 2)), [5.0, 6.0, 7.0])


ROWS = np.array([[1.0, 3.0, 2.0], [5.0, 4.0, 0.0]])
MOVED = np.arange(1.0, 7.0).reshape(2, 3)


def test_the_forward_derivative_of_a_range_is_that_of_its_first_number_and_step() -> None:
    start, stop, step = T.dscalars("start", "stop", "step")
    out = T.arange(start, stop, step)
    given = {start: 1.5, stop: 10.0, step: 2.0}
    for moving, expected in (
            ({start: 3.0}, np.full(5, 3.0)), ({step: 0.5}, 0.5 * np.arange(5)),
            ({start: 3.0, step: 0.5}, 3 + 0.5 * np.arange(5)),
            ({start: 3.0, stop: 7.0}, np.full(5, 3.0)), ({stop: 7.0}, np.zeros(5))):
        moved = Rop(out, list(moving), list(map(T.constant, moving.values())))
        np.testing.assert_allclose(value(moved, given), expected)
    n = T.lscalar("n")
    np.testing.assert_array_equal(value(Rop(T.arange(n) * 1.0, n, n), {n: 3}), np.zeros(3))


def test_derivatives_of_the_largest_element_and_its_position() -> None:
    m, d = T.dmatrix("m"), T.dmatrix("d")
    largest, position = MaxAndArgmax((1,))(m)
    np.testing.assert_array_equal(value(Rop(largest, m, d), {m: ROWS, d: MOVED}), [2, 4])
    with pytest.raises(DisconnectedInputError):
        Rop(position, m, d)
    for where in (position, T.argmax(m, axis=1)):
        still = T.grad(T.sum(where * v), m, disconnected_inputs="ignore")
        np.testing.assert_array_equal(value(still, {m: ROWS, v: [2.0, 3.0]}), np.zeros((2, 3)))
    back = T.grad(T.sum(largest * v), m)
    np.testing.assert_array_equal(
        value(back, {m: ROWS, v: [2.0, 3.0]}), [[0, 2, 0], [3, 0, 0]])


@pytest.mark.parametrize("op, slope", [
    (zero_grad, 1), (disconnected_grad, 1), (theano.compile.view_op, 2), (lambda x: x, 2)])
def test_the_forward_derivative_of_identities(op: Any, slope: int) -> None:
    a, d = np.array([1.0, 2.0]), np.array([3.0, 5.0])
    moved = value(Rop(v * op(v), v, w), {v: a, w: d})
    np.testing.assert_array_equal(moved, slope * a * d)
    others = value(Rop(v * op(T.exp(w)), v, w), {v: a, w: d})  # nothing that moves goes in
    np.testing.assert_allclose(others, d * np.exp(d))


@pytest.mark.parametrize("reduce", [
    lambda x: T.sum(x, dtype="int64"), lambda x: T.mean(x, axis=0, dtype="int64"),
    lambda x: T.sum(T.cast(x, "int8"))])
def test_integer_reductions_have_the_forward_derivative_zero(reduce: Any) -> None:
    for x in (v, T.ivector()):  # of the variable, and of others
        moved = Rop(reduce(x), v, w)
        assert moved.type.dtype == "float64"
        assert value(moved, {x: [1, 2], v: [1.0, 2.0], w: [3.0, 5.0]}) == 0


def test_what_does_not_vary_continuously_has_no_derivative() -> None:
    n, k = T.lvector("n"), T.lscalar("k")
    for outputs, wrt in (
            (T.extra_ops.Unique(True, True, True)(v)[1:], v),
            (T.searchsorted(v, w), v),
            (T.searchsorted(v, w), w)):
        for out in outputs if isinstance(outputs, list) else [outputs]:
            with pytest.raises(DisconnectedInputError):
                Rop(out, wrt, wrt)
    for out, wrt, given in (
            (T.bartlett(k), k, 4), (T.searchsorted(v, w), v, [1.0, 2.0]),
            (T.searchsorted(v, w), w, [1.0, 2.0]), (T.join(0, n, n), n, [3, 4]),
            (n[T.constant([0, 0])], n, [3, 4])):
        cost = T.sum(out * T.constant(2.0))
        zeros = value(T.grad(cost, wrt), {v: [1.0, 2.0], w: [1.5], k: 4, n: [1, 2], wrt: given})
        assert zeros.dtype == "float64"
        np.testing.assert_array_equal(zeros, np.zeros(np.shape(given)))


def test_the_forward_derivative_of_parts_and_places() -> None:
    n = T.lvector("n")
    parts = T.split(v, n, 2)
    first, second = value(Rop(list(parts), v, w), {v: [1.0, 2, 3], w: [4.0, 5, 6], n: [1, 2]})
    assert first.tolist() == [4] and second.tolist() == [5, 6]
    places = T.unravel_index(n, (3, 4))
    for out in (*(p * 1.0 for p in parts), *(p * 1.0 for p in places)):
        still = value(Rop(out, n, n), {v: [1.0, 2, 3], n: [1, 2]})
        np.testing.assert_array_equal(still, np.zeros(np.shape(still)))


def test_rop_errors() -> None:
    with pytest.raises(ValueError, match="eval_point v has 1 dimensions, but x has 0"):
        Rop(x * 2, x, v)
    with pytest.raises(DisconnectedInputError, match="does not depend"):
        Rop(y, x, x)
    assert value(Rop(y, x, x, disconnected_outputs="ignore"), {x: 1.0, y: 1.0}) == 0
    assert value(Rop(T.ones_like(x), x, x), {x: 3.0}) == 0
    assert Rop(y, x, x, disconnected_outputs="ignore", return_disconnected="none") is None
    with pytest.warns(UserWarning, match="does not depend"):
        assert value(Rop(y, x, x, disconnected_outputs="warn"), {x: 1.0, y: 1.0}) == 0
    with pytest.raises(ValueError, match="disconnected_outputs must be"):
        Rop(x, x, x, disconnected_outputs="foo")


def test_rop_of_what_is_computed_from_other_variables_is_zero() -> None:
    v, m, n = T.dvector("v"), T.dmatrix("m"), T.lvector("n")
    moved, still = Rop([v * 2, T.exp(m)[0]], v, v)
    f = theano.function([v, m], [moved, still], on_unused_input="ignore")
    assert [r.tolist() for r in f([1.0, 2.0], np.ones((2, 2)))] == [[2.0, 4.0], [0.0, 0.0]]
    assert Rop(T.cast(v, "int32"), v, v).type.dtype == Rop(n * 2, v, v).type.dtype == "float64"
    for nothing in (m, v.shape[0], T.constant(2.0), theano.gradient.disconnected_grad(v),
                    T.argmax(v), T.argmax(m * v, axis=1), -T.argmax(v)):
        with pytest.raises(DisconnectedInputError, match="does not depend"):
            Rop(nothing, v, v)


def test_rop_through_an_op_without_a_derivative_is_not_zero() -> None:
    """The op has another input; its derivative must not become zero silently."""
    class Opaque(Op):
        __props__ = ()

        def make_node(self, a: Any) -> Apply:
            return Apply(self, [a], [a.type()])

        def perform(self, node: Apply, inputs: Any, outputs: Any, params: Any = None) -> None:
            outputs[0][0] = inputs[0]

        def R_op(self, inputs: Any, eval_points: Any) -> Any:
            return [None]

    v, t = T.dvector("v"), T.dvector("t")
    hidden = Opaque()(v)
    for out in (T.inc_subtensor(hidden[:3], t), T.inc_subtensor(t[:4], hidden[:4]),
                T.join(0, hidden, t), T.dot(hidden, t), hidden + t):
        with pytest.raises(DisconnectedInputError, match="does not depend"):
            Rop(out, v, v)
    assert Rop(Opaque()(t) + t, v, v).type.ndim == 1  # nothing that moves goes in


def test_the_r_op_of_users_gets_zeros_where_nothing_moves() -> None:
    """A tensor without a direction has zeros in `eval_points`, not None, as in Theano, also if it
    is an integer or a constant: the `R_op` of users computes with them."""
    class Weighted(Op):
        __props__ = ()

        def make_node(self, *arguments: Any) -> Apply:
            return Apply(self, list(map(T.as_tensor_variable, arguments)), [T.dvector()])

        def perform(self, node: Apply, inputs: Any, outputs: Any, params: Any = None) -> None:
            outputs[0][0] = inputs[0] * inputs[1] + inputs[2]

        def R_op(self, inputs: Any, eval_points: Any) -> Any:
            dx, dy, dz = eval_points
            return [dx * inputs[1] + inputs[0] * dy + dz]

    x, v, n = T.dvector("x"), T.dvector("v"), T.lvector("n")
    for y in (T.constant([4.0, 5.0]), n, n + 0.0):
        derivative = Rop(Weighted()(x, y, 1.5), x, v)
        moves = theano.function([x, v, n], derivative, on_unused_input="ignore")
        assert moves([1, 2], [3, 7], [4, 5]).tolist() == [12, 35]


def test_an_op_is_asked_for_the_terms_that_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The gradients of the other inputs may cost more than everything else, such as that of the
    images of a convolution."""
    asked: list[list[bool]] = []
    answer = T.Elemwise.L_op_wanted

    def noted(self: Any, inputs: Any, outputs: Any, grads: Any, wanted: list[bool]) -> Any:
        asked.append(wanted)
        return answer(self, inputs, outputs, grads, wanted)

    monkeypatch.setattr(T.Elemwise, "L_op_wanted", noted)
    x, w = T.dvectors("x", "w")
    T.grad(T.sum(x * w), w)
    assert asked == [[False, True]]


def test_rop_of_a_product_is_a_function_of_both_factors() -> None:
    """The example of Theano's tutorial: W is an input, though the result does not vary with it."""
    m, w, v = T.dmatrices("m", "w", "v")
    f = theano.function([w, v, m], Rop(T.dot(m, w), w, v))
    a, b = np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4)
    np.testing.assert_array_equal(f(np.ones((3, 4)), b, a), a @ b)
    with pytest.raises(ValueError, match="do not broadcast"):
        f(np.ones((3, 5)), b, a)


def test_jacobian_shapes() -> None:
    m = T.dmatrix("m")
    out = T.sum(m * m, axis=1)
    a = np.arange(6.0).reshape(2, 3)
    found = value(jacobian(out, m), {m: a})
    expected = np.zeros((2, 2, 3))
    expected[0, 0], expected[1, 1] = 2 * a
    np.testing.assert_array_equal(found, expected)
    assert value(jacobian(out, m), {m: np.zeros((0, 3))}).shape == (0, 0, 3)
    assert value(jacobian(v * x, (v, x)), {v: a[0], x: 2.0})[1].shape == (3,)
    assert value(jacobian(x * y, x), {x: 2.0, y: 3.0}) == 3


def test_jacobian_takes_vectors() -> None:
    with pytest.raises(AssertionError, match="use flatten"):
        jacobian(T.dmatrix(), x)
    with pytest.raises(TypeError, match="must be a variable"):
        jacobian(3, x)
    with pytest.raises(DisconnectedInputError):
        jacobian(v, x)
    assert value(jacobian(v, x, disconnected_inputs="ignore"), {v: [1.0, 2], x: 1.0}).shape == (2,)


def test_hessian() -> None:
    a = np.array([1.0, 2.0])
    found = value(hessian(T.sum(v**3) * v[0], v), {v: a})
    np.testing.assert_allclose(found, [[12, 12], [12, 12]])
    np.testing.assert_array_equal(value(hessian(T.sum(v), v), {v: a}), np.zeros((2, 2)))
    assert isinstance(hessian(T.sum(v * w), [v, w], disconnected_inputs="ignore"), list)
    with pytest.raises(AssertionError, match="must be vectors"):
        hessian(x * x, x)
    with pytest.raises(AssertionError, match="must be a scalar"):
        hessian(v, v)
    with pytest.raises(AssertionError, match="must be vectors, got 2"):
        hessian(T.sum(v), 2.0)
    with pytest.raises(AssertionError, match="must be a scalar variable, got 2"):
        hessian(2.0, v)


def test_gradient_of_a_jacobian() -> None:
    rng = np.random.RandomState(1)
    verify_grad(lambda a: T.sum(jacobian(T.exp(a) * T.sum(a), a) ** 2), [rng.rand(3)], rng=rng)
    verify_grad(lambda a: hessian(T.sum(T.exp(a)) * T.sum(a), a), [rng.rand(3)], rng=rng)


def test_subgraph_grad() -> None:
    z = T.exp(x)
    u = z * y
    cost = T.sin(u)
    start = dict(zip([u], [T.grad(cost, u)], strict=True))
    of_y, of_z = subgraph_grad([y], [z], start=start)
    point = {x: 0.3, y: 0.7}
    expected = value(T.grad(cost, [y, z]), point)
    close(value([*of_y, *of_z], point), expected)
    *_, shares, of_cost = subgraph_grad([y], [z], start=start, cost=y * y, details=True)
    close(value(of_cost, point), [1.4, 0])
    close(value(shares, point), expected)
    with pytest.raises(AssertionError, match="needs `start` or `cost`"):
        subgraph_grad([y], [z])
    for wrt, end in (((y,), [z]), ([y], (z,)), (y, z)):
        with pytest.raises(AssertionError, match="must be lists of variables"):
            subgraph_grad(wrt, end, start=start)
    of_y, _ = subgraph_grad([y], [y * 1.0], cost=y * y)
    close(value(of_y, point), [1.4])


def test_format_as() -> None:
    assert format_as(True, False, x) == [x]
    assert format_as(False, True, [x]) == (x,)
    assert format_as(False, False, [x]) is x
    with pytest.raises(AssertionError):
        format_as(True, True, x)
    with pytest.raises(AssertionError):
        format_as(False, False, [x, y])


# --- finite differences ---


def test_numeric_grad() -> None:
    found = numeric_grad(lambda a: np.sum(a**2), np.array([1.0, -2.0])).gf
    np.testing.assert_allclose(found, [2, -4], rtol=1e-5)
    found = numeric_grad(lambda a, b: float(a * b), [np.array(2.0), np.array(3.0)]).gf
    np.testing.assert_allclose(found, [3, 2], rtol=1e-5)


def test_numeric_grad_has_the_shapes_of_its_points() -> None:
    shapes = [(), (0,), (2, 3)]
    points = [np.ones(shape) for shape in shapes]
    found = numeric_grad(lambda *arrays: sum(a.sum() for a in arrays), points)
    assert [g.shape for g in found.gf] == shapes
    with pytest.raises(ValueError, match="1 gradients for 3 arguments"):
        found.abs_rel_errors(points[:1])
    with pytest.raises(ValueError, match=r"has shape \(0,\), the argument \(\)"):
        found.abs_rel_errors([points[1], points[1], points[2]])


def test_the_step_of_finite_differences_is_that_of_the_least_precise_dtype() -> None:
    """With the step for float64, a difference of float32 numbers would be 0."""
    points = [np.array([1.0]), np.array([2.0], "float32")]
    found = numeric_grad(lambda a, b: float((a.astype("float32") * b)[0]), points)
    np.testing.assert_allclose(found.gf[0], [2], rtol=1e-2)
    found = numeric_grad(
        lambda a: float(a[0].astype("float32") * np.float32(2)), points[:1], out_type="float32")
    np.testing.assert_allclose(found.gf[0], [2], rtol=1e-2)


def test_verify_grad_finds_a_wrong_gradient() -> None:
    rng = np.random.RandomState(2)
    verify_grad(lambda a, b: T.exp(a) * b, [rng.rand(3), rng.rand(3)], rng=rng)
    with pytest.raises(GradientError, match="argument 0 differs") as info:
        verify_grad(lambda a: grad_scale(a, 2.0), [rng.rand(3)], rng=rng)
    assert info.value.arg == 0
    assert info.value.rel_err == pytest.approx(1 / 3, rel=1e-3)
    assert "in test 0 of 2, at the arguments [array" in full_text(info.value)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_verify_grad_knows_dtypes(dtype: str) -> None:
    rng = np.random.RandomState(3)
    verify_grad(lambda a: a * a, [(rng.rand(4) + 1).astype(dtype)], rng=rng)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("dtype, tolerance", [
    ("float64", 1e-4), ("float32", 1e-2), ("float16", 5e-2)])
def test_verify_grad_is_as_strict_as_the_precision_allows(dtype: str, tolerance: float) -> None:
    """If a gradient is too large by a share, the relative error, with respect to the sum of both,
    is half of that share."""
    point, rng = np.array([0.5, 1.0], dtype), np.random.RandomState(1)
    for share in (0, 1.2):
        verify_grad(lambda a, s=share: 8 * grad_scale(a, 1 + s * tolerance), [point], rng=rng)
    with pytest.raises(GradientError):
        verify_grad(lambda a: 8 * grad_scale(a, 1 + 4 * tolerance), [point], rng=rng)


def test_verify_grad_takes_what_one_of_both_tolerances_allows() -> None:
    rng = np.random.RandomState(2)
    small, large = np.array([1e-3]), np.array([1e3])
    verify_grad(lambda a: grad_scale(a * a, 1.01), [small], rng=rng, rel_tol=1e-4, abs_tol=1e-3)
    verify_grad(lambda a: grad_scale(a * a, 1.01), [large], rng=rng, rel_tol=1e-1, abs_tol=1e-3)
    with pytest.raises(GradientError):
        verify_grad(lambda a: grad_scale(a * a, 1.01), [large], rng=rng, rel_tol=1e-4, abs_tol=1e-3)


@pytest.mark.parametrize("errors, found", [
    ([[0, 0, 0], [0, 0]], (0, 0, 0, 0)),  # no error
    ([[0, 0, 0.05], [0, 0]], (0, 2, 0.05, 0.05 / 6.05)),
    ([[0, 0.25, 0.125], [0, 0.125]], (0, 1, 0.25, 0.25 / 4.25)),
    ([[0, 0.25, 0.125], [0, 3.0]], (2, 1, 3.0, 3.0 / 43.0)),
    ([[0, 0.25, 0.125], [0, 2.0]], (0, 1, 0.25, 0.25 / 4.25)),  # as a multiple of its tolerance
    ([[0.05, 0, 0], [0.25, 0]], (2, 0, 0.25, 0.25 / 20.25)),
    ([[1.0, 0, 0], [1.0, 0]], (0, 0, 1.0, 1.0 / 3.0)),  # the latter is smaller in relation
    ([[0, 1.0, 0], [10.0, 5.0]], (2, 0, 10.0, 10.0 / 30.0))])
def test_the_largest_error_of_a_gradient(errors: Any, found: Any) -> None:
    """Where several arguments have errors, and one has no elements."""
    checked = numeric_grad(lambda *arrays: 0.0, [np.zeros(3), np.zeros(0), np.zeros(2)])
    checked.gf = [np.array([1.0, 2.0, 3.0]), np.zeros(0), np.array([10.0, 20.0])]
    given = [checked.gf[0] + errors[0], np.zeros(0), checked.gf[2] + errors[1]]
    assert checked.max_err(given, 0.1, 0.02) == pytest.approx(found)


def test_the_first_of_equal_errors_is_reported() -> None:
    checked = numeric_grad(lambda *arrays: 0.0, [np.zeros(2), np.zeros(2)])
    assert checked.max_err([np.full(2, 4.0)] * 2, 1.0, 1.0) == (0, 0, 4.0, 1.0)


def test_the_relative_error_of_small_numbers_is_that_of_1e_8() -> None:
    absolute, relative = numeric_grad.abs_rel_err(np.array([2e-10, 3.0]), np.array([0.0, 1.0]))
    np.testing.assert_allclose(absolute, [2e-10, 2])
    np.testing.assert_allclose(relative, [0.02, 0.5])


class Equal:
    """In place of a random state: all numbers are equal."""

    def __init__(self, number: float) -> None:
        self.number, self.calls = number, 0

    def rand(self, *shape: int) -> Any:
        self.calls += 1
        return np.full(shape, self.number)


def test_verify_grad_allows_errors_as_large_as_a_tolerance() -> None:
    """With the projection 1, the numeric gradient is exactly 8 and the symbolic one 9: the absolute
    error is 1, the relative one 1 / (8 + 9)."""
    def slope(a: Any) -> Any:
        return 8 * grad_scale(a, 1.125)

    point, step = [np.array([1.0, 2.0])], {"rng": Equal(0.5), "eps": 2.0 ** -10}
    verify_grad(slope, point, abs_tol=1.0, rel_tol=1e-9, **step)
    verify_grad(slope, point, abs_tol=1e-9, rel_tol=1 / 17, **step)
    with pytest.raises(GradientError):
        verify_grad(slope, point, abs_tol=0.999, rel_tol=0.058, **step)


def test_verify_grad_projects_twice_and_never_on_zeros() -> None:
    zeros = Equal(0.0)
    verify_grad(lambda a: 8 * a, [np.ones(2)], rng=zeros)
    assert zeros.calls == 2
    with pytest.raises(GradientError):
        verify_grad(lambda a: 8 * grad_scale(a, 1.125), [np.ones(2)], rng=zeros)


def test_verify_grad_is_as_strict_as_the_least_precise_argument_allows() -> None:
    points = [np.array([0.5]), np.array([1.0], "float32")]
    for order in (points, points[::-1]):
        verify_grad(lambda a, b: 8 * grad_scale(a, 1.005) + b, order, rng=np.random.RandomState(1))
    with pytest.raises(GradientError):
        verify_grad(lambda a: 8 * grad_scale(a, 1.005), points[:1], rng=np.random.RandomState(1))


def test_verify_grad_broadcasts_arguments_of_one_row_and_takes_a_list_of_one_output() -> None:
    rng = np.random.RandomState(5)
    verify_grad(lambda a, b: [a * b], [rng.rand(1, 3), rng.rand(2, 1)], rng=rng)


def test_verify_grad_arguments() -> None:
    rng = np.random.RandomState(4)
    with pytest.raises(TypeError, match="needs rng"):
        verify_grad(T.exp, [rng.rand(2)])
    with pytest.raises(TypeError, match="argument 0 has dtype int64"):
        verify_grad(T.exp, [np.arange(3)], rng=rng)
    with pytest.raises(NotImplementedError, match="has 2"):
        verify_grad(lambda a: [a, a], [rng.rand(2)], rng=rng)
    with pytest.raises(ValueError, match="not finite"):
        verify_grad(T.log, [np.zeros(1)], rng=rng, eps=0.1)


def test_types_say_why() -> None:
    assert str(NullType("x")) == "NullType"
    assert NullType("a") == NullType("b")
    assert str(DisconnectedType()()) == "<DisconnectedType>"
    with pytest.raises(ValueError, match="no value: because"):
        NullType("because").filter(3)
    with pytest.raises(AssertionError, match="disconnected"):
        DisconnectedType().filter(3)


def test_no_warnings_on_the_way() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        T.grad(T.sum(T.exp(v) * x), [v, x])


def test_verify_grad_names_its_error() -> None:
    class Wrong(theano.Op):
        __props__ = ()

        def make_node(self, *inputs: Any) -> Any:
            return theano.Apply(self, [T.as_tensor_variable(inputs[0])], [T.dvector()])

        def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
            output_storage[0][0] = inputs[0] ** 2

        def grad(self, inputs: Any, output_grads: Any) -> Any:
            return [output_grads[0] * inputs[0]]

    with pytest.raises(verify_grad.E_grad) as caught:
        verify_grad(Wrong(), [np.ones(3)], rng=np.random.RandomState(1))
    assert caught.value.shape == (3,) and caught.value.val2 == pytest.approx(
        2 * caught.value.val1, rel=1e-4)
    with pytest.raises(AssertionError, match="2 variables wrt, but 1"):
        Rop(x, [x, y], [x])


@pytest.mark.parametrize("pattern", [(True,), (True, False), (False, True)])
def test_gradients_have_the_pattern_of_their_variable(pattern: tuple[bool, ...]) -> None:
    x = T.TensorType("float64", pattern)("x")
    y = T.TensorType("float64", (False,) * len(pattern))("y")
    for g, variable in zip(T.grad(T.dot(x, y).sum(), [x, y]), (x, y), strict=True):
        assert g.type == variable.type


COMPLEX = {name: getattr(T, name) for name in (
    "real", "imag", "abs_", "angle", "conj", "exp", "log", "sqrt", "sqr", "sin", "tanh", "neg",
    "inv")} | {
        "product": lambda z: z * T.conj(z) * 2, "quotient": lambda z: z / (T.abs_(z) + 1),
        "sum": lambda z: T.sum(z * z, axis=0), "dot": lambda z: T.dot(z, T.conj(z)),
        "parts": lambda z: T.complex(T.imag(z), T.sqr(T.real(z)))}


@pytest.mark.one_of(2)
@pytest.mark.parametrize("name", COMPLEX)
def test_directions_of_complex_numbers(name: str) -> None:
    """Rop equals finite differences, also where the derivative is not a multiplication by a complex
    number."""
    z, d = T.zvector("z"), T.zvector("d")
    y = COMPLEX[name](z)
    f, move = theano.function([z], y), theano.function([z, d], T.Rop(y, z, d))
    at = np.array([0.3 + 0.7j, -0.4 + 0.2j, 1.1 - 0.6j])
    direction = np.array([0.5 - 1j, 1.2j, -0.7 + 0.1j])
    step = 1e-6 * direction
    want = (f(at + step) - f(at - step)) / 2e-6
    found = move(at, direction)
    assert found.dtype == want.dtype and np.allclose(found, want, atol=1e-8)


def test_rop_looks_at_each_node_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also if many outputs do not depend on the variables of the direction."""
    outputs = [T.sin(w)]
    for _ in range(20):
        outputs.append(T.sin(outputs[-1]))
    seen: list[Any] = []
    known = forward.connections
    monkeypatch.setattr(forward, "connections", lambda node: seen.append(node) or known(node))
    Rop(outputs, v, v)
    assert len(seen) == len(set(seen)) == 21


@pytest.mark.parametrize("function", [T.gammainc, T.gammaincc, lambda k, x: T.chi2sf(2 * x, 2 * k)])
def test_the_slope_of_incomplete_gamma_functions_has_no_factors_that_overflow(
    function: Any
) -> None:
    k, x = T.dscalars("k", "x")
    f = theano.function([k, x], [function(k, x), T.grad(function(k, x), x)])
    for order, at in ((300.0, 299.0), (2e4, 2.01e4), (0.5, 0.01), (1.0, 0.0)):
        step = 1e-5 * max(at, 1e-3)
        near = [(f(order, at + s)[0] - f(order, at)[0]) / s for s in (step, -step) if at + s > 0]
        np.testing.assert_allclose(f(order, at)[1], np.mean(near), 2e-4)
