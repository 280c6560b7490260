"""A value that a step computes of its old and of its new states is passed to the next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.graph import walk
from theano.ifelse import ifelse
from theano.printing import Print
from theano.rewrite.loops import loop_carried
from theano.rewrite.loops.loops import loops_of
from theano.scanning import until
from theano.tensor.shaping.dims import shape_i
from theano.tensor.shared_randomstreams import RandomStreams

Program = tuple[list[Any], list[Any]]
PLAIN = theano.compile.get_default_mode().excluding("loop_carried")


def steps_of(f: Any) -> list[tuple[int, Counter[str]]]:
    """For each loop of a function, the number of its states, and the names of the ops of its
    step, those of loops in it included."""
    return [(node.op.n_states, ops_of(node.op.graph)) for node in loops_of(f.maker.fgraph)]


def ops_of(graph: Any) -> Counter[str]:
    found: Counter[str] = Counter()
    for node in graph.apply_nodes:
        found[str(node.op).removeprefix("Elemwise{").removesuffix(",no_inplace}")] += 1
        for inner in getattr(node.op, "inner_graphs", ()):
            found += ops_of(inner)
    return found


def compared(program: Program, samples: Sequence[Sequence[Any]]) -> tuple[Any, Any]:
    """The functions with and without carried values, after a comparison of what they and the
    definition compute."""
    f, plain = theano.function(*program), theano.function(*program, mode=PLAIN)
    defined = theano.function(*program, mode="FAST_COMPILE")
    for values in samples:
        for got, want, other in zip(f(*values), plain(*values), defined(*values), strict=True):
            assert got.shape == want.shape and got.dtype == want.dtype
            np.testing.assert_allclose(got, want, rtol=1e-9, atol=1e-12)
            np.testing.assert_allclose(got, other, rtol=1e-8, atol=1e-11)
    return f, plain


# -- programs -------------------------------------------------------------------------------------

pytestmark = pytest.mark.usefixtures("unoptimized")

STEPS = T.lscalar("steps")


def cost(q: Any, x: Any) -> Any:
    return T.nnet.softplus(T.dot(x, q)).sum() + 0.5 * (q ** 2).sum()


def leapfrog() -> Program:
    q, p, x = T.dvector("q"), T.dvector("p"), T.dmatrix("x")

    def step(q: Any, p: Any, x: Any) -> list[Any]:
        p = p - 0.05 * T.grad(cost(q, x), q)
        q = q + 0.1 * p
        return [q, p - 0.05 * T.grad(cost(q, x), q)]

    found, _ = theano.scan(step, None, [q, p], x, n_steps=STEPS)
    return [q, p, x, STEPS], found


def pendulum() -> Program:
    """Numbers, not arrays."""
    a, v = T.dscalars("av")

    def step(a: Any, v: Any) -> list[Any]:
        half = v - 0.05 * T.sin(a)
        new = a + 0.1 * half
        return [new, half - 0.05 * T.sin(new)]

    found, _ = theano.scan(step, None, [a, v], n_steps=STEPS)
    return [a, v, STEPS], found


def conjugate() -> Program:
    """The method of conjugate gradients: the residual's square of the last step is used again."""
    a, b = T.dmatrix("a"), T.dvector("b")

    def step(x: Any, r: Any, d: Any, a: Any) -> list[Any]:
        moved = T.dot(a, d)
        length = T.dot(r, r) / (T.dot(d, moved) + 1e-30)
        new = r - length * moved
        return [x + length * d, new, new + T.dot(new, new) / (T.dot(r, r) + 1e-30) * d]

    found, _ = theano.scan(step, None, [T.zeros_like(b), b, b], a, n_steps=STEPS)
    return [a, b, STEPS], found


def chosen(condition: Callable[..., Any] = T.lt, turned: bool = False) -> Program:
    """A sampler: a proposed point replaces the old one or not."""
    q, moves, levels, x = T.dvector("q"), T.dmatrix("moves"), T.dvector("levels"), T.dmatrix("x")

    def step(move: Any, level: Any, q: Any, x: Any) -> list[Any]:
        new = q + move
        old_cost, new_cost = cost(q, x), cost(new, x)
        taken = condition(level, old_cost - new_cost)
        return [T.switch(taken, q, new) if turned else T.switch(taken, new, q), old_cost]

    found, _ = theano.scan(step, [moves, levels], [q, None], x)
    return [q, moves, levels, x], found


def rejected() -> Program:
    return chosen(T.ge, True)


def taps() -> Program:
    """The value of the state before the last one was computed in the step before."""
    h, u = T.dmatrix("h"), T.dmatrix("u")
    found, _ = theano.scan(
        lambda b, a, u: T.tanh(T.dot(a, u)) - 0.5 * T.tanh(T.dot(b, u)),
        None, {"initial": h, "taps": [-2, -1]}, u, n_steps=STEPS)
    return [h, u, STEPS], [found]


def exchange() -> Program:
    """Two states that are exchanged in each step, and therefore their exponentials too."""
    a, b = T.dvectors("ab")
    found, _ = theano.scan(lambda a, b, t: [b, a, t + T.exp(a) - 2 * T.exp(b)], None,
                           [a, b, T.zeros_like(a)], n_steps=STEPS)
    return [a, b, STEPS], found


def ended() -> Program:
    q, x = T.dvector("q"), T.dmatrix("x")

    def step(q: Any, x: Any) -> Any:
        new = q - 0.1 * T.grad(cost(q, x), q)
        return new, until(cost(q, x) - cost(new, x) < 0.05)

    found, _ = theano.scan(step, None, q, x, n_steps=STEPS)
    return [q, x, STEPS], [found]


def inner_loop() -> Program:
    """The value is computed by a loop; the number of steps is known."""
    q, u = T.dvector("q"), T.dmatrix("u")

    def long(q: Any, u: Any) -> Any:
        return theano.scan(lambda h, u: T.tanh(T.dot(h, u)), None, q, u, n_steps=20)[0][-1].sum()

    def step(q: Any, u: Any) -> Any:
        new = q * 0.9 + 0.1
        return new, long(new, u) - long(q, u)

    found, _ = theano.scan(step, None, [q, None], u, n_steps=6)
    return [q, u], found


def drawn(*shape: int) -> np.ndarray:
    return np.random.RandomState(len(shape)).standard_normal(shape)


X, MATRIX = drawn(6, 3), drawn(4, 4) / 2
SIZES = (0, 1, 2, 9)
PROGRAMS: dict[str, tuple[Callable[[], Program], list[list[Any]], tuple[str, int, int], int]] = {
    "leapfrog": (leapfrog, [[drawn(3), drawn(3) / 2, X, n] for n in SIZES], ("dot", 2, 4), 1),
    "pendulum": (pendulum, [[1.0, 0.2, n] for n in SIZES], ("sin", 1, 2), 1),
    "conjugate": (conjugate, [[MATRIX @ MATRIX.T + np.eye(4), drawn(4), n] for n in SIZES],
                  ("dot", 3, 4), 1),
    "chosen": (chosen, [[drawn(3), drawn(n, 3), np.linspace(-1, 1, n), X] for n in SIZES],
               ("dot", 1, 2), 1),
    "rejected": (rejected, [[drawn(3), drawn(n, 3), np.linspace(-1, 1, n), X] for n in SIZES],
                 ("dot", 1, 2), 1),
    "taps": (taps, [[drawn(2, 4), MATRIX, n] for n in SIZES], ("dot", 1, 2), 0),
    "exchange": (exchange, [[drawn(4), drawn(4) / 2, n] for n in SIZES],
                 ("exp", 0, 2), 2),
    "ended": (ended, [[drawn(3), X, n] for n in SIZES], ("dot", 1, 2), 2),
    "inner_loop": (inner_loop, [[drawn(4), MATRIX]], ("dot", 1, 2), 1),
}


@pytest.mark.one_of(5)
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_value_of_the_new_states_is_computed_once(name: str) -> None:
    make, samples, (op, held, before), more = PROGRAMS[name]
    f, plain = compared(make(), samples)
    (states, ops), (fewer, others) = steps_of(f)[-1], steps_of(plain)[-1]
    assert (ops[op], others[op]) == (held, before)
    assert states == fewer + more


def test_the_numbers_of_a_trajectory() -> None:
    q, p, steps = drawn(3), drawn(3) / 2, 9
    found = theano.function(*leapfrog())(q, p, X, steps)

    def force(q: np.ndarray) -> Any:
        return X.T @ (1 / (1 + np.exp(-(X @ q)))) + q

    for row_q, row_p in zip(*found, strict=True):
        p = p - 0.05 * force(q)
        q = q + 0.1 * p
        p = p - 0.05 * force(q)
        np.testing.assert_allclose(row_q, q, rtol=1e-12)
        np.testing.assert_allclose(row_p, p, rtol=1e-12)


def forced(force: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A step that computes the force at the old point and at the new one."""

    def step(q: Any) -> Any:
        new = q - 0.1 * force(q)
        return [new, force(new) + 0.5 * force(q)]

    return step


def exponential(q: Any) -> Any:
    return T.exp(T.sin(q))


def program(step: Callable[..., Any], n_steps: Any = 50, **settings: Any) -> Program:
    """A loop over a state `q`, whose step has another result, too."""
    q = T.dvector("q")
    found, _ = theano.scan(step, outputs_info=[q, None], n_steps=n_steps, **settings)
    return [q], found


def silent(op: Any, value: Any) -> None:
    """Prints nothing."""


def printed(q: Any) -> Any:
    return T.exp(Print("q", global_fn=silent)(q)).sum()


def last_of(program: Program) -> Program:
    """The last values only: the last step is a loop of its own."""
    inputs, (states, values) = program
    return inputs, [values[-1]]


REFUSED: dict[str, Callable[[], Program]] = {
    "cheap": lambda: program(forced(lambda q: q * (1 - q))),
    "powers": lambda: program(forced(lambda q: 0.3 * q ** 2 - T.sqrt(abs(q)))),
    "another function": lambda: program(lambda q: [q + T.exp(q), T.exp(q + T.exp(q) + 1)]),
    "the next state": lambda: program(lambda q: [T.tanh(T.dot(q, np.ones((3, 3)))), q.sum()]),
    "rows of a sequence": lambda: program(
        lambda row, q: [row + q, T.exp(row + q) - T.exp(row)], None,
        sequences=T.constant(drawn(50, 3))),
    "rows that differ": lambda: program(
        lambda row, q: [q - 0.1, T.exp(row * (q - 0.1)).sum() + T.exp(row * q)], None,
        sequences=T.constant(drawn(50, 3))),
    "one step": lambda: last_of(program(forced(exponential), 1000)),
    "printing": lambda: program(forced(printed)),
    "a choice for each element": lambda: program(
        lambda q: [T.switch(q > 0, q - 1, q), T.exp(q - 1).sum() + T.exp(q)]),
    "other branches": lambda: program(
        lambda q: [q - 0.1, ifelse(T.gt(q.sum(), 0), T.exp(q - 0.1), 0 * q) + T.exp(q)]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_loops_without_a_carried_value(name: str) -> None:
    f, plain = compared(REFUSED[name](), [[drawn(3)]])
    assert steps_of(f)[-1] == steps_of(plain)[-1]


CARRIED: dict[str, tuple[Callable[[Any], Any], list[tuple[str, int]]]] = {
    "not what is made of it cheaply": (lambda q: 0.1 * T.exp(q) + 1, [("exp", 1)]),
    "two sums as one": (lambda q: T.exp(q).sum() - T.sin(q).sum(), [("sub", 0)]),
    "two vectors, not a matrix": (
        lambda q: T.exp(q).dimshuffle(0, "x") * T.sin(q) + np.eye(3), [("exp", 1), ("sin", 1)]),
    "what is long to compute": (lambda q: q * T.exp(q) / (q + 2) / (q + 3) / (q + 4) / (q + 5) / (
        q + 6), [("true_div", 1)]),
}


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", CARRIED)
def test_values_that_are_carried(name: str) -> None:
    force, kinds = CARRIED[name]
    f, _ = compared(program(lambda q: [0.9 * q, force(0.9 * q) - 2 * force(q)]), [[drawn(3)]])
    (node,) = loops_of(f.maker.fgraph)
    news = node.op.split_outputs(node.op.outputs)[0][1:]
    assert sorted((v.owner.op.scalar_op.name, v.type.ndim) for v in news) == kinds


def test_what_is_worth_a_state() -> None:
    """No op that copies, nor cheap functions, nor whole powers, which are products."""
    q, m, k = T.dvector(), T.dmatrix(), T.lscalar()
    cheap = [q.dimshuffle(0, "x"), T.alloc(q, 3, 3), T.reshape(m, (4,)), q[1:], T.join(0, q, q),
             T.split(q, [1, 2], 2)[0], m.shape, shape_i(q, 0), T.stack([k, k]),
             T.specify_shape(q, (3,)), q + 1, T.sqrt(q), q ** k]
    assert not any(loop_carried._is_costly(v.owner) for v in cheap)
    for v in (T.exp(q), T.sin(q), q ** q, q.sum(), T.dot(q, m), T.sort(q)):
        assert loop_carried._is_costly(v.owner)


def test_what_raises_errors_for_lengths_only() -> None:
    q, m, d = T.dvector(), T.dmatrix(), T.dtensor3()
    for v, total in {
        T.exp(q): True, q.sum(): True, q.prod(): True, q.dimshuffle(0, "x"): True,
        T.alloc(q, 3, 3): True, T.dot(q, m): True, T.batched_dot(d, d): True, m.shape: True,
        shape_i(q, 0): True, T.max(q): False, q[1:]: False, T.reshape(m, (4,)): False,
    }.items():
        assert loop_carried._is_total(v.owner.op) == total


def test_functions_of_a_costly_value_are_computed_again_if_they_cost_little() -> None:
    """The costly value itself is carried if they cost less than 20 in all; an addition costs 1."""
    costly = T.exp(T.dvector())
    for count in (1, 19, 20):
        value = costly
        for _ in range(count):
            value = (value + value).dimshuffle("x", 0).dimshuffle(1)
        known = dict.fromkeys(walk.ancestors([value], {costly.owner.inputs[0]}), True)
        found = loop_carried._costly_origins(value, known)
        assert (found == [costly]) == (count < 20)


def test_numbers_of_elements_that_vary() -> None:
    """The shape of a state must not change."""
    c = T.dmatrix("c")

    def step(row: Any, k: Any) -> list[Any]:
        parts = [(T.exp(T.arange(n) * 0.1) * row[:n]).sum() for n in (k, k + 1)]
        return [k + 1, parts[0] - parts[1]]

    found, _ = theano.scan(step, c, [T.constant(1, dtype="int64"), None], n_steps=5)
    f, plain = compared(([c], found[1:]), [[drawn(5, 9)]])
    assert steps_of(f) == steps_of(plain)


@pytest.mark.parametrize("steps", [STEPS, 3])
def test_an_index_out_of_range(steps: Any) -> None:
    """A loop that makes no step raises no error."""
    k, table = T.lscalar("k"), T.dmatrix("table")

    def step(k: Any, table: Any) -> list[Any]:
        return [k + 1, T.exp(table[k + 1]).sum() - T.exp(table[k]).sum()]

    found, _ = theano.scan(step, None, [k, None], table, n_steps=steps)
    inputs = [k, table, *([steps] if steps is STEPS else [])]
    given = [2] if steps is STEPS else []
    f, _ = compared((inputs, found), [[0, X, *given], [1, X, *given]])
    assert steps_of(f)[0][0] == (1 if steps is STEPS else 2)
    with pytest.raises(IndexError):
        f(len(X), X, *given)
    if steps is STEPS:
        assert f(len(X), X, 0)[1].shape == (0,)


@pytest.mark.parametrize("steps", [STEPS, 3])
def test_the_greatest_of_no_elements(steps: Any) -> None:
    """A loop that makes no step raises no error."""
    q = T.dvector("q")
    found, _ = theano.scan(lambda q: [q * 0.9, T.exp(q * 0.9).max() - T.exp(q).max()], None,
                           [q, None], n_steps=steps)
    f, _ = compared(([q, *([steps] if steps is STEPS else [])], found),
                    [[X[0], *([4] if steps is STEPS else [])]])
    assert steps_of(f)[0][0] == 2
    if steps is STEPS:
        assert f(X[0, :0], 0)[1].shape == (0,)


@pytest.mark.long
@pytest.mark.parametrize("memory", [10 ** 9, 2000])
def test_gradients(memory: int) -> None:
    """All rows are stored, or computed again in segments; also the gradient of a gradient."""
    inputs, (q, p) = leapfrog()
    total = (q[-1] ** 2).sum() + p[-1].sum()
    slopes = T.grad(total, inputs[:3])
    outputs = [total, *slopes, *T.grad(sum((g ** 2).sum() for g in slopes), inputs[:3])]
    with theano.config.change_flags(scan__memory=memory):
        f, plain = compared((inputs, outputs), [[drawn(3), drawn(3) / 2, X, n] for n in (1, 40)])
    assert steps_of(f) != steps_of(plain)


def test_gradients_agree_with_differences() -> None:
    inputs, (q, p) = leapfrog()

    def final(*values: Any) -> Any:
        given = dict(zip(inputs, (*values, np.int64(4)), strict=True))
        return theano.clone((q[-1] * p[-1]).sum(), given)

    theano.gradient.verify_grad(
        final, [drawn(3), drawn(3) / 2, X], rng=np.random.RandomState(0))


def test_a_sampler_that_draws() -> None:
    def sampler(mode: Any) -> Any:
        x, q, streams = T.dmatrix("x"), T.dvector("q"), RandomStreams(3)

        def step(q: Any, x: Any) -> Any:
            new = q + 0.5 * streams.normal((3,))
            return T.switch(streams.uniform(()) < T.exp(cost(q, x) - cost(new, x)), new, q)

        trace, updates = theano.scan(step, None, q, x, n_steps=50)
        return theano.function([q, x], trace, updates=updates, mode=mode)

    f, plain = sampler(None), sampler(PLAIN)
    assert steps_of(f)[0][1]["dot"] == 1 and steps_of(plain)[0][1]["dot"] == 2
    for _ in range(2):
        np.testing.assert_allclose(f(drawn(3), X), plain(drawn(3), X), rtol=1e-12)


def test_lengths_that_do_not_agree() -> None:
    inputs, outputs = leapfrog()
    with pytest.raises(ValueError, match="agree"):
        theano.function(inputs, outputs)(drawn(4), drawn(4), X, 3)


def test_a_loop_in_a_loop() -> None:
    """Trajectories, one after another: the inner loop carries the force."""
    q, p, x = T.dvector("q"), T.dmatrix("p"), T.dmatrix("x")

    def step(q: Any, p: Any, x: Any) -> list[Any]:
        p = p - 0.05 * T.grad(cost(q, x), q)
        q = q + 0.1 * p
        return [q, p - 0.05 * T.grad(cost(q, x), q)]

    found, _ = theano.scan(
        lambda p, q, x: theano.scan(step, None, [q, p], x, n_steps=7)[0][0][-1], p, q, x)
    f, plain = compared(([q, p, x], [found]), [[drawn(3), drawn(n, 3), X] for n in (0, 1, 4)])
    assert [n.op.n_states for g in (f, plain) for outer in loops_of(g.maker.fgraph)
            for n in loops_of(outer.op.graph)] == [3, 2]


def test_single_precision_and_columns() -> None:
    q = T.TensorType("float32", (False, True))("q")

    def step(q: Any) -> list[Any]:
        new = T.patternbroadcast(q * np.float32(0.5), (False, True))
        return [new, (T.exp(new) - T.exp(q)).sum()]

    found, _ = theano.scan(step, None, [q, None], n_steps=6)
    f = theano.function([q], found)
    values = drawn(3, 1).astype("float32")
    rows = [values * np.float32(0.5) ** k for k in range(7)]
    np.testing.assert_allclose(
        f(values)[1], [(np.exp(b) - np.exp(a)).sum() for a, b in zip(rows, rows[1:], strict=False)],
        rtol=1e-5)
    assert steps_of(f)[0][0] == 2 and steps_of(f)[0][1]["exp"] == 1


def test_a_state_whose_type_says_more_after_a_step() -> None:
    q = T.dmatrix("q")

    def step(q: Any) -> list[Any]:
        new = q.sum(1, keepdims=True) * 0.5
        return [new, T.exp(new).sum() - T.exp(q).sum()]

    found, _ = theano.scan(step, None, [q, None], n_steps=4)
    compared(([q], found), [[drawn(3, 1)]])


@pytest.mark.one_of(3)
@pytest.mark.parametrize("read", [
    lambda r, filled: T.dot(r, filled), lambda r, filled: T.cumsum(filled) * r,
    lambda r, filled: T.concatenate([filled, r]).max() * r])
def test_a_value_that_fills_an_array(read: Callable[..., Any]) -> None:
    """The fill reads it, also where a reader sees the array only."""
    q, rows = T.dvector("q"), T.dmatrix("rows")

    def value(q: Any, r: Any) -> Any:
        return read(r, T.alloc(T.exp(q).sum(), r.shape[0]))

    def step(r: Any, q: Any) -> list[Any]:
        new = q * 0.9 + 0.1 * value(q, r)
        return [new, value(new, r)]

    found, _ = theano.scan(step, rows, [q, None])
    f, plain = compared(([q, rows], found), [[np.linspace(0, 1, 4), np.full((3, 4), 0.1)]])
    assert [steps_of(g)[0][1]["exp"] for g in (f, plain)] == [1, 2]
