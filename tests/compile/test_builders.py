"""`OpFromGraph`: values, derivatives, overrides, shared variables, pickles."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.compile import OpFromGraph
from theano.errors import MissingInputError
from theano.gradient import DisconnectedType, NullType

UNREWRITTEN = theano.Mode("py", None)
KEPT = theano.Mode("cvm", "fast_run").excluding("inline_ofg_expansion")
MODES = ("FAST_RUN", "FAST_COMPILE", "DEBUG_MODE", UNREWRITTEN, KEPT)


def product_and_sum(**settings: Any) -> Any:
    a, b = T.dvectors("ab")
    return OpFromGraph([a, b], [a * b, a + T.exp(b)], **settings)


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_value_and_gradients(mode: Any) -> None:
    op = product_and_sum()
    x, y = T.dvectors("xy")
    p, s = op(x, y)
    first = theano.grad((p * s).sum(), y)
    f = theano.function([x, y], [p, s, first, theano.grad(first.sum(), x)], mode=mode)
    a, b = np.array([1.0, 2.0]), np.array([0.5, -1.0])
    values = f(a, b)
    e = np.exp(b)
    expected = [a * b, a + e, a * (a + e) + a * b * e, 2 * a + e + b * e]
    for value, wanted in zip(values, expected, strict=True):
        np.testing.assert_allclose(value, wanted)


def test_one_native_program() -> None:
    op = product_and_sum(name="both")
    x, y = T.dvectors("xy")
    f = theano.function([x, y], op(*op(x, y)))
    assert str(op) == "both{inline=False}"
    assert not any(node.op is op for node in f.maker.fgraph.apply_nodes)
    kept = theano.function([x, y], op(x, y), mode=KEPT)
    assert [node.op for node in kept.maker.fgraph.apply_nodes] == [op]


def test_forward_derivative() -> None:
    op = product_and_sum()
    x, y, u = T.dvectors("xyu")
    p, s = op(x, y)
    moves = theano.Rop([p, s], [x, y], [u, 2 * u]) + [theano.Rop(p, y, u)]
    move = theano.function([x, y, u], moves)
    a, b, d = np.array([1.0, 2.0]), np.array([0.5, -1.0]), np.array([3.0, 4.0])
    for value, wanted in zip(
            move(a, b, d), [d * b + 2 * a * d, d + 2 * d * np.exp(b), a * d], strict=True):
        np.testing.assert_allclose(value, wanted)
    theano.gradient.verify_grad(
        lambda v, w: T.sum(op(v, w)[1] ** 2), [a, b], rng=np.random.RandomState(1))


def test_shared_variables_are_inputs() -> None:
    weight = theano.shared(np.array([2.0, 3.0]), "weight")
    a = T.dvector("a")
    op = OpFromGraph([a], [a * weight])
    x = T.dvector("x")
    outer = OpFromGraph([x], [op(x) + 1])
    y = outer(x)
    assert y.owner.inputs == [x, weight]
    f = theano.function([x], [y, theano.grad(y.sum(), weight)], updates=[(weight, weight + 1)])
    for value, wanted in zip(f([1.0, 1.0]), ([3.0, 4.0], [1.0, 1.0]), strict=True):
        np.testing.assert_allclose(value, wanted)
    np.testing.assert_allclose(f([1.0, 1.0])[0], [4.0, 5.0])


def doubled(inputs: Any, grads: Any) -> Any:
    return [grads[0] * inputs[1] * 2, grads[0] * inputs[0] * 3]


def test_grad_overrides() -> None:
    a, b, g = T.dvectors("abg")
    gradient = OpFromGraph([a, b, g], doubled([a, b], [g]))
    x, y = T.dvectors("xy")
    for override in (doubled, gradient, [lambda i, g: g[0] * i[1] * 2, "default"]):
        z = OpFromGraph([a, b], [a * b], grad_overrides=override)(x, y).sum()
        f = theano.function([x, y], theano.grad(z, [x, y]))
        factor = 1 if isinstance(override, list) else 3
        dx, dy = f([5.0], [7.0])
        assert (dx[0], dy[0]) == (14, 5 * factor)


def test_lop_and_rop_overrides() -> None:
    a, u = T.dvectors("au")

    def backward(inputs: Any, outputs: Any, grads: Any) -> Any:
        return [5 * outputs[0] * grads[0]]

    def forward(inputs: Any, points: Any) -> Any:
        return [7 * inputs[0] * points[0]]

    op = OpFromGraph([a], [T.exp(a)], lop_overrides=backward, rop_overrides=forward)
    f = theano.function([a, u], [theano.grad(op(a).sum(), a), theano.Rop(op(a), a, u)])
    back, ahead = f([1.0], [2.0])
    np.testing.assert_allclose(back, [5 * np.e])
    np.testing.assert_allclose(ahead, [14.0])


def test_missing_gradients() -> None:
    a, b = T.dvectors("ab")
    op = OpFromGraph([a, b], [a * b], grad_overrides=[NullType()(), DisconnectedType()()])
    da, db = theano.grad(
        op(a, b).sum(), [a, b], null_gradients="return", disconnected_inputs="ignore",
        return_disconnected="Disconnected")
    assert isinstance(da.type, NullType) and isinstance(db.type, DisconnectedType)


def test_connection_pattern_and_shapes() -> None:
    a, b, c = T.dvectors("abc")
    op = OpFromGraph([a, b, c], [a * b, T.zeros_like(b)])
    assert op.connection_pattern(None) == [[True, False], [True, False], [False, False]]
    pattern = [[True, True]] * 3
    assert OpFromGraph([a, b, c], [a, b], connection_pattern=pattern).connection_pattern(
        None) == pattern
    lengths = op.infer_shape(op(a, b, c)[0].owner, [(a.shape[0],)] * 3)
    assert theano.function([a, b, c], [n for (n,) in lengths], on_unused_input="ignore")(
        [1, 2], [3, 4], [5]) == [2, 2]


def test_pickle() -> None:
    x, y = T.dvectors("xy")
    op = product_and_sum()
    theano.grad(op(x, y)[0].sum(), x)
    op.fn([1.0], [2.0])
    again = pickle.loads(pickle.dumps(op))
    assert theano.function([x, y], again(x, y)[0])([2.0], [3.0]) == [6.0]


def test_bad_arguments() -> None:
    a, b = T.dvectors("ab")
    with pytest.raises(TypeError, match="outputs must be list"):
        OpFromGraph([a], a)
    with pytest.raises(TypeError, match="must be variables, got 2"):
        OpFromGraph([a], [2])
    with pytest.raises(TypeError, match="updates and givens"):
        OpFromGraph([a], [a], givens={a: b})
    with pytest.raises(ValueError, match="only one of"):
        OpFromGraph([a], [a], grad_overrides=doubled, lop_overrides=doubled)
    with pytest.raises(TypeError, match="an override must"):
        OpFromGraph([a], [a], grad_overrides=5)
    with pytest.raises(MissingInputError, match="outputs depend on b, which"):
        OpFromGraph([a], [a * b])
    with pytest.raises(ValueError, match="Expected 1 inputs, got 2"):
        OpFromGraph([a], [a])(a, b)
    with pytest.raises(ValueError, match="2 entries, got 1"):
        theano.grad(OpFromGraph([a, b], [a * b], grad_overrides=[doubled])(a, b).sum(), a)
    with pytest.raises(ValueError, match="return 1 results, got 3"):
        theano.grad(OpFromGraph([a], [a], grad_overrides=lambda i, g: g * 3)(a).sum(), a)


def test_an_output_that_nobody_reads_leaves_nothing_behind() -> None:
    x = T.dvector("x")
    op = theano.OpFromGraph([x], [T.exp(-x), T.sum(x)])
    f = theano.function([x], op(x)[1])
    f.maker.fgraph.check()
    assert len(f.maker.fgraph.apply_nodes) == 1 and f([1.0, 2.0]) == 3


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_outputs_that_depend_on_each_other(mode: Any) -> None:
    """The gradient of an output adds to that of another one that it is computed from."""
    a, x = T.dvector("a"), T.dvector("x")
    h = T.tanh(a)
    first, second, third = OpFromGraph([a], [h, h * 2, a])(x)
    value = np.array([0.3, 0.7, -0.2])
    slope = theano.grad((first * second + third ** 2).sum(), x)
    f = theano.function([x], [slope, theano.grad(slope.sum(), x)], mode=mode)
    t = np.tanh(value)
    np.testing.assert_allclose(f(value)[0], 4 * t * (1 - t**2) + 2 * value)
    np.testing.assert_allclose(f(value)[1], 4 * (1 - t**2) * (1 - 3 * t**2) + 2)


def test_the_second_derivative_by_a_variable_that_is_given_twice() -> None:
    a, b, x = T.dvectors("abx")
    box = OpFromGraph([a, b], [a + T.sum(b)])

    def second(total: Any) -> Any:
        slope = theano.grad(T.tanh(total[2]), x)
        return theano.grad((slope ** 2).sum(), x)

    value = np.array([0.3, 0.7, -0.2])
    boxed, plain = theano.function([x], [second(box(x, x)), second(x + T.sum(x))])(value)
    np.testing.assert_allclose(boxed, plain)


@pytest.mark.parametrize("inline", [False, True])
@pytest.mark.parametrize("whole", [True, False])
def test_inputs_for_which_an_override_gives_no_gradient(inline: bool, whole: bool) -> None:
    a, b, n = T.dscalar("a"), T.dscalar("b"), T.lscalar("n")
    missing = theano.gradient.disconnected_type

    def of_all(inputs: Any, grads: Any) -> list[Any]:
        return [7 * grads[0], missing(), missing()]

    each = [lambda inputs, grads: 7 * grads[0], lambda inputs, grads: missing(), "default"]
    op = theano.OpFromGraph(
        [a, b, n], [a * b * n], inline=inline, grad_overrides=of_all if whole else each)
    value = op(a, b, n)
    assert op.connection_pattern(value.owner) == [[True], [False], [not whole]]
    assert T.grad(3 * value, a).eval({a: 2.0, b: 3.0, n: 5}) == 21
    with pytest.raises(theano.gradient.DisconnectedInputError, match="does not depend on b"):
        T.grad(value, b)
