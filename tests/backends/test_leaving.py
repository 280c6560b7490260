"""Functions that leave Theano for JAX, and functions of JAX that come in."""

from __future__ import annotations

import importlib.util
import pickle
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.backends.jax.state import enable_x64
from theano.ifelse import ifelse
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor import inplace

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")
jax: Any = pytest.importorskip("jax")
xp: Any = jax.numpy

V = np.array([1.0, 2.0, 3.0])
M = np.arange(6.0).reshape(2, 3)
I = np.array([0, 2, 2], "int32")
MODES = ("FAST_RUN", "JAX")
x, w, n, i = T.dvector("x"), T.dmatrix("w"), T.iscalar("n"), T.ivector("i")


def with_64_bits() -> Any:
    return enable_x64(jax)(True)


@pytest.mark.parametrize("mode", MODES)
def test_gradients_of_jax_are_those_of_theano(mode: str) -> None:
    """Of a program with indices, writes, a loop, a branch and a product."""
    states, _ = theano.scan(
        lambda row, h: T.tanh(row + h), sequences=w, outputs_info=T.set_subtensor(x[1:], x[0] ** 2))
    cost = T.sum(states[-1][i]) + ifelse(T.gt(x[0], 0), T.sum(T.dot(w, x)), T.sum(x))
    fn = theano.function([x, w, i], cost, mode=mode).as_jax()
    wanted = theano.function([x, w, i], [cost, *T.grad(cost, [x, w])])(V, M, [0, 2, 2])
    with with_64_bits():
        found = jax.jit(jax.value_and_grad(fn, argnums=(0, 1)))(V, M, I)
        np.testing.assert_allclose(found[0], wanted[0])
        for one, other in zip(found[1], wanted[1:], strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-12)
        many = jax.vmap(fn, in_axes=(0, None, None))(np.stack([V, -V]), M, I)
        assert many[0] == found[0] and many.shape == (2,)


@pytest.mark.parametrize("mode", MODES)
def test_values_of_shared_variables_are_arguments_and_results(mode: str) -> None:
    weights, steps = theano.shared(np.zeros(3), "weights"), theano.shared(0)
    cost = T.sum((x - weights) ** 2)
    f = theano.function([x], {"cost": cost}, mode=mode, updates=[
        (weights, weights - 0.1 * T.grad(cost, weights)), (steps, steps + 1)])
    with with_64_bits():
        fn, state = f.as_jax(state=True)
        assert list(state) == ["weights", "state_1"]
        last, costs = jax.lax.scan(lambda s, row: fn(s, row)[::-1], state, np.stack([V] * 3))
    np.testing.assert_allclose(costs["cost"], [float(f(V)["cost"]) for _ in range(3)])
    np.testing.assert_allclose(last["weights"], weights.get_value())
    assert int(last["state_1"]) == 3 and not np.asarray(state["weights"]).any()
    text = "as_jax: the function updates shared variables: weights, state_1"
    with pytest.raises(TypeError, match=text):
        f.as_jax()
    with pytest.raises(TypeError, match="the state, a dict with the keys weights, state_1"):
        fn([], V)


def test_values_of_shared_variables_are_those_of_the_moment() -> None:
    offset = theano.shared(1.0, "offset")
    fn = theano.function([x, theano.In(n, value=2)], [x + offset, n]).as_jax()
    offset.set_value(5.0)
    with with_64_bits():
        found = fn(V)
    assert found[0].tolist() == [2.0, 3.0, 4.0] and found[1] == 2
    with pytest.raises(TypeError, match="0 arguments for the 2 inputs of .*: x, n"):
        fn()


def test_a_program_with_32_bits() -> None:
    """The function computes in its own dtypes, random draws among them."""
    draws = MRG_RandomStreams(3).uniform((4,), dtype="float32")
    f = theano.function([x], [x * 2, draws, T.sum(T.cast(x, "int64"))])
    fn, state = f.as_jax(state=True)
    for _ in range(2):
        found, state = jax.jit(fn)(state, V)
        wanted = f(V)
        assert [str(v.dtype) for v in found] == ["float32", "float32", "int32"]
        assert found[0].tolist() == wanted[0].tolist() and found[1].tolist() == wanted[1].tolist()
    slope = jax.jit(jax.grad(lambda v: fn(state, v)[0][0].sum()))
    assert slope(xp.asarray(V)).tolist() == [2.0] * 3


@pytest.mark.parametrize("mode", MODES)
def test_conditions(mode: str) -> None:
    f = theano.function([x, i, w], [x[i].sum(), i, x[i] > 0, w[i, 0]], mode=mode)
    fn = f.as_jax()
    wrong = V, np.array([0, 7], "int32"), M
    with with_64_bits():
        for transformed in (fn, jax.grad(lambda *a: fn(*a)[0])):
            with pytest.raises(IndexError, match="index 7 is out of bounds .*\n.*test_leaving"):
                transformed(*wrong)
        found = jax.jit(fn)(*wrong)
        assert np.isnan(found[0]) and found[1].tolist() == [-2 ** 31] * 2 and found[2].all()
        slope = jax.jit(jax.grad(lambda *a: fn(*a)[0]))
        assert np.isnan(slope(*wrong)).all() and not np.isnan(slope(V, I[:2] // 2, M)).any()
        assert not np.isnan(jax.jit(f.as_jax(checks="none"))(*wrong)[3]).all()
        checkify = importlib.import_module("jax.experimental.checkify")
        checked = jax.jit(checkify.checkify(f.as_jax(checks="checkify")))
        assert "index 7 is out of bounds for axis 0 with size 3" in checked(*wrong)[0].get()
        assert checked(V, np.array([0, 1], "int32"), M)[0].get() is None
    with pytest.raises(ValueError, match="as_jax: checks is one of nan, checkify, none, got 'all'"):
        f.as_jax(checks="all")


def test_complex_results_of_a_condition_that_does_not_hold() -> None:
    z = T.zvector("z")
    fn = theano.function([z, i], z[i]).as_jax()
    with with_64_bits():
        assert np.isnan(jax.jit(fn)(V + 1j, np.array([5], "int32"))).all()
        assert jax.jit(fn)(V + 1j, np.array([2], "int32")).tolist() == [3 + 1j]


@pytest.mark.parametrize("mode", MODES)
def test_lengths_are_known_where_the_function_is_called(mode: str) -> None:
    fn = theano.function([n, x], T.arange(n) * x[0], mode=mode).as_jax()
    with with_64_bits():
        assert jax.jit(fn, static_argnums=0)(3, V).tolist() == [0.0, 1.0, 2.0]
        assert jax.grad(lambda v: fn(4, v).sum())(V)[0] == 6.0
        with pytest.raises(TypeError, match="a length, .* depends on elements of n\n.*\n.*static"):
            jax.jit(fn)(3, V)


def test_branches_of_different_shapes() -> None:
    fn = theano.function([n, x], ifelse(n > 0, x, x[:1])).as_jax()
    with with_64_bits():
        assert fn(1, V).shape == (3,) and fn(0, V).shape == (1,)


@pytest.mark.parametrize(("value", "message"), [
    (np.ones(3), "n is of .*int32, scalar.*an array of float64 of shape .3,"),
    (2.5, "an array of float64 of shape"), (2 ** 40, "an array of int64"),
])
def test_arguments_that_do_not_fit(value: Any, message: str) -> None:
    fn = theano.function([n], n + 1).as_jax()
    with with_64_bits(), pytest.raises(TypeError, match=message):
        fn(value)


def test_functions_that_cannot_leave() -> None:
    draws = theano.tensor.shared_randomstreams.RandomStreams(1).uniform((2,))
    text = "as_jax: .* is computed by the processor, in Python or C\n.*test_leaving"
    with pytest.raises(NotImplementedError, match=text):
        theano.function([], draws).as_jax(state=True)
    generic = theano.generic()
    with pytest.raises(NotImplementedError, match="as_jax: .* JAX computes arrays only"
                       .replace(" JAX", "(?s:.)*JAX")):
        theano.function([generic], generic).as_jax()
    with pytest.raises(NotImplementedError, match="overwrites its arguments"):
        theano.function([x], inplace.exp_inplace(x), accept_inplace=True).as_jax()


@pytest.mark.one_of(2)
@pytest.mark.parametrize("package", ["numpyro", "blackjax"])
def test_samplers_of_jax(package: str) -> None:
    """The no-U-turn sampler of a package, if it is installed, draws from the density of a program:
    normal numbers, whose means are -1 and 2, and standard deviations 1 and 0.5."""
    library: Any = pytest.importorskip(package)
    logp = theano.function([x], -T.sum(((x - [-1.0, 2.0]) / [1.0, 0.5]) ** 2) / 2).as_jax()
    first = xp.zeros(2, "float32")
    if package == "numpyro":
        infer = importlib.import_module("numpyro.infer")
        chain = infer.MCMC(
            infer.NUTS(potential_fn=lambda v: -logp(v)), num_warmup=300, num_samples=2000,
            progress_bar=False)
        chain.run(jax.random.key(1), init_params=first)
        draws = np.asarray(chain.get_samples())
    else:
        begin, draw = jax.random.split(jax.random.key(1))
        (state, found), _ = library.window_adaptation(library.nuts, logp).run(begin, first, 300)
        step = library.nuts(logp, **found).step
        _, draws = jax.lax.scan(
            lambda s, k: (new := step(k, s)[0], new.position), state, jax.random.split(draw, 2000))
    np.testing.assert_allclose(draws.mean(axis=0), [-1, 2], atol=0.15)
    np.testing.assert_allclose(draws.std(axis=0), [1, 0.5], rtol=0.15)


# -- functions of JAX -----------------------------------------------------------------------------


def scaled(v: Any) -> Any:
    return v / xp.linalg.norm(v)


def several(a: Any, b: Any, k: Any) -> Any:
    return xp.dot(a, b) * 2, xp.argmax(a, axis=1) + k, xp.sum(a, axis=0, keepdims=True)


def test_functions_of_jax() -> None:
    """Values, gradients of two orders and R-operators, also in a loop, in three modes."""
    k, z, op = T.lscalar("k"), T.zvector("z"), theano.from_jax(scaled)
    a, b, c = theano.from_jax(several)(w, w.T, k)
    assert (a.ndim, b.dtype, c.broadcastable) == (2, "int64", (True, False))
    states, _ = theano.scan(lambda row, s: op(row + s), sequences=w, outputs_info=x)

    def derivatives(function: Any) -> list[Any]:
        y = function(x)
        first = T.grad(y[0], x)
        return [y, first, T.grad(first[1], x), T.Rop(y, x, x * 2 + 1), T.Rop(first, x, x)]

    own = derivatives(lambda v: v / T.sqrt(T.sum(v ** 2)))
    complex_ = [T.grad(T.sum(abs(y) ** 2), z) for y in (
        theano.from_jax(lambda v: xp.sin(v) * v)(z), T.sin(z) * z)]
    cost = T.sum(a ** 2) + T.sum(c * w)
    outputs = [*derivatives(op), *own, *complex_, a, b, c, T.grad(cost, w), states,
               T.grad(states[-1][0], [x])[0]]
    results = [theano.function([x, w, k, z], outputs, mode=mode)(V, M, 5, V + 1j)
               for mode in (*MODES, theano.Mode("py", "fast_compile"))]
    for found in results[1:]:
        for one, other in zip(found, results[0], strict=True):
            assert one.dtype == other.dtype
            np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12)
    for one, other in zip(results[0][:5], results[0][5:10], strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(results[0][10], results[0][11])


def test_a_function_of_jax_and_back() -> None:
    f = theano.function([x], theano.from_jax(scaled)(x).sum())
    np.testing.assert_allclose(pickle.loads(pickle.dumps(f))(V), f(V))
    with with_64_bits():
        fn = f.as_jax()
        np.testing.assert_allclose(jax.vmap(fn)(np.stack([V, V])), [f(V)] * 2)
        np.testing.assert_allclose(
            theano.function([x], T.grad(theano.from_jax(fn)(x), x))(V), jax.grad(fn)(V))


def test_arguments_that_are_no_floats() -> None:
    mask = T.TensorType("bool", (False,))("mask")
    y = theano.from_jax(lambda v, m, k: (xp.where(m, v, 0).sum() * k, m.sum()))(x, mask, n)
    found = T.grad(y[0], [x, n], disconnected_inputs="ignore", return_disconnected="None")
    assert found[1] is None
    assert theano.function([x, mask, n], [*y, found[0]])(V, [True, False, True], 2)[2].tolist() == [
        2.0, 0.0, 2.0]
    assert T.Rop(y[0], n, n) is not None


@pytest.mark.parametrize(("make", "message"), [
    (lambda: theano.from_jax(3), "from_jax: a function of JAX is needed, got 3"),
    (lambda: theano.from_jax(scaled, outputs="x"), "outputs are types of tensors, got 'x'"),
    (lambda: theano.from_jax(lambda v: v + xp.ones(5))(x), "the function cannot compute .*shapes"),
    (lambda: theano.from_jax(lambda v: {"a": v})(x), "the function returned dict"),
    (lambda: theano.from_jax(lambda v: v.astype(xp.bfloat16))(x), "a result is of bfloat16, which"),
    (lambda: theano.from_jax(lambda v: v if len(v) > 3 else v[0])(x), "results depend on lengths"),
])
def test_functions_that_are_no_ops(make: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        make()


@pytest.mark.parametrize("mode", MODES)
def test_results_of_other_types_than_stated(mode: str) -> None:
    y = theano.from_jax(lambda v: v + xp.ones(3), outputs=T.fvector)(x)
    text = "the results are float64 of shape .3,.*, and the types of the node .*\n.*test_leaving"
    with pytest.raises(TypeError, match=text):
        theano.function([x], y, mode=mode)(V)
    with pytest.raises(TypeError, match=r"incompatible shapes(?s:.)*test_leaving"):
        theano.function([x], y, mode=mode)(V[:2])
