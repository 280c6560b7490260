"""What decides how fast a function in mode JAX is, next to JAX by hand: the size of its program,
the programs that are compiled, and what Python does in a call."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

jax = pytest.importorskip("jax")
ROWS = 30


def engine_of(f: theano.compile.Function) -> Any:
    bound: Any = f.maker.executable.bound
    return bound.__self__


def program_of(f: theano.compile.Function, *arguments: object) -> Any:
    """The program of a function as it is given to XLA; the function is called once."""
    engine = engine_of(f)
    found, run = [], engine._run

    def keep(program: Any, values: Any, claimed: Any) -> Any:
        found.append(jax.jit(program.guarded).lower(*values))
        return run(program, values, claimed)

    engine._run = keep
    f(*arguments)
    engine._run = run
    return found[0]


def instructions(program: Any) -> list[str]:
    """The instructions of a program before XLA changes it."""
    return [line for line in program.as_text("hlo").splitlines() if re.match(r"\s+(ROOT )?\w", line)
            and " = " in line]


def weights() -> list[Any]:
    rng = np.random.default_rng(0)
    return [rng.standard_normal(s).astype("float32") for s in ((20, 16), (16,), (16, 10), (10,))]


def network() -> theano.compile.Function:
    x, y, w = T.fmatrix(), T.ivector(), [theano.shared(each) for each in weights()]
    logits = T.dot(T.tanh(T.dot(x, w[0]) + w[1]), w[2]) + w[3]
    cost = T.nnet.categorical_crossentropy(T.nnet.softmax(logits), y).mean()
    slopes = T.grad(cost, w)
    return theano.function([x, y], cost, mode="JAX", updates=[
        (each, each - np.float32(0.1) * slope) for each, slope in zip(w, slopes, strict=True)])


def by_hand(w: Any, x: Any, y: Any) -> Any:
    xp = jax.numpy

    def cost(w: Any) -> Any:
        logits = xp.tanh(x @ w[0] + w[1]) @ w[2] + w[3]
        return -jax.nn.log_softmax(logits, axis=1)[xp.arange(y.shape[0]), y].mean()

    value, slopes = jax.value_and_grad(cost)(w)
    return value, [each - np.float32(0.1) * slope for each, slope in zip(w, slopes, strict=True)]


def test_the_step_of_a_network_has_the_size_of_the_one_by_hand() -> None:
    """The conditions on classes add a few instructions, and a branch in which weights are kept."""
    x, y = np.ones((ROWS, 20), "float32"), np.zeros(ROWS, "int32")
    ours = instructions(program_of(network(), x, y))
    theirs = instructions(jax.jit(by_hand).lower(weights(), x, y))
    assert len(theirs) > 100
    assert len(ours) < len(theirs) + 60
    assert not [line for line in ours if "f64" in line]


def count_of(of: Callable[[Any, Any], Any], *words: str) -> list[int]:
    """How often words are in what XLA makes of a function of two vectors."""
    x, y = T.dvectors("xy")
    f = theano.function([x, y], of(x, y), mode="JAX")
    text = program_of(f, np.ones(40), np.ones(40)).compile().as_text()
    return [text.count(word) for word in words]


def test_a_cross_entropy_computes_one_exponential_and_one_logarithm() -> None:
    """Those of `softplus` and `sigmoid` are the same for a number and its opposite."""
    def entropy(x: Any, y: Any) -> Any:
        cost = (y * T.nnet.softplus(-x) + (1 - y) * T.nnet.softplus(x)).sum()
        return [cost, T.nnet.sigmoid(x), T.nnet.sigmoid(-x)]

    assert count_of(entropy, "log-plus-one(") == [1]
    assert count_of(lambda x, y: y * T.nnet.sigmoid(x) * T.nnet.sigmoid(-x), "exponential(") == [1]


def test_what_is_required_of_an_index_is_required_once() -> None:
    """A gradient writes where the values were read. One reduction finds whether all elements are
    in range, and which is not."""
    table, i = theano.shared(np.zeros((50, 4)), "table"), T.lvector("i")
    rows = table[i]
    slope = T.grad((rows ** 2).sum(), rows)
    f = theano.function([i], rows.sum(), mode="JAX", updates=[
        (table, T.inc_subtensor(rows, -slope))])
    engine = engine_of(f)
    text = "\n".join(instructions(program_of(f, [0, 3])))
    (program,) = engine.planned[2].values()
    (conditions,) = program.conditions.values()
    assert [each.count for each in conditions] == [1]  # the axis and the length are known
    assert text.count("direction=GE") == 1 and len(re.findall(r" minimum\(", text)) == 2
    with pytest.raises(IndexError, match="index 57 is out of bounds for axis 0 with size 50"):
        f([3, 57, 99])
    with pytest.raises(IndexError, match="index -51 is out of bounds for axis 0 with size 50"):
        f([-50, -51])


def test_conditions_of_two_axes_and_two_tables_stay_apart() -> None:
    a, b, i = T.dmatrix("a"), T.dvector("b"), T.lvector("i")
    f = theano.function([a, b, i], [a[i].sum(), a[:, i].sum(), b[i].sum()], mode="JAX")
    a_value, b_value = np.ones((5, 3)), np.ones(4)
    assert [float(v) for v in f(a_value, b_value, [2])] == [3.0, 5.0, 1.0]
    with pytest.raises(IndexError, match="index 3 is out of bounds for axis 1 with size 3"):
        f(a_value, b_value, [0, 3])
    with pytest.raises(IndexError, match="index 5 is out of bounds for axis 0 with size 5"):
        f(a_value, b_value, [5])


def test_a_message_has_braces_of_its_own_and_numbers_that_are_known() -> None:
    x, c = T.dvector("x"), T.lscalar("c")
    f = theano.function([x, c], theano.tensor.opt.Assert("{as it is} {0}")(x, T.gt(c, 0)),
                        mode="JAX")
    assert f([1.0], 1).tolist() == [1.0]
    with pytest.raises(AssertionError, match=r"\{as it is\} \{0\}"):
        f([1.0], 0)


def python_calls(run: Callable[[], object]) -> int:
    """How many functions of Python a call runs."""
    count = 0

    def see(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(see)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


def test_a_call_runs_few_functions_of_python() -> None:
    x, w = T.dvector("x"), theano.shared(np.ones(10))
    plain = theano.function([x], x + 1, mode="JAX")
    step = theano.function([x], [], updates=[(w, w * x)], mode="JAX")
    value = np.ones(10)
    for f, most in ((plain, 16), (step, 30)):
        f(value)
        f(value)
        assert 0 < python_calls(lambda f=f: f(value)) <= most  # type: ignore[misc]


def test_one_program_is_compiled_for_a_function() -> None:
    """Weights and arguments are sent without programs of their own."""
    compiled = []

    def see(event: str, seconds: float, **about: object) -> None:
        if event == "/jax/core/compile/backend_compile_duration":
            compiled.append(about.get("fun_name"))

    f = network()
    jax.monitoring.register_event_duration_secs_listener(see)
    try:
        for _ in range(3):
            f(np.ones((ROWS, 20), "float32"), np.zeros(ROWS, "int32"))
    finally:
        jax.monitoring.unregister_event_duration_listener(see)
    assert len(compiled) == 1
