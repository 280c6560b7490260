"""Loops: recurrent networks, recurrences of a few numbers, samplers, loops in loops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.harness import Bar, Case, Row, Timed, repeat
from benchmarks.loops import Kit, Model, systems

LENGTH = 100
ALONG = 100_000
DAYS = 1_000
JAX_BAR = Bar(system="jax")


def uniform(rng: Any, dtype: str, *shape: int) -> Any:
    """Numbers between -0.1 and 0.1."""
    return rng.uniform(-0.1, 0.1, shape).astype(dtype)


def recurrent(gates: int, batch: int, units: int) -> Callable[[], list[Any]]:
    """Arguments of a recurrent layer: weights of inputs and of states, bias, inputs; float32."""

    def values() -> list[Any]:
        rng = np.random.default_rng(0)
        shapes = [(units, gates * units), (units, gates * units), (gates * units,)]
        return [*(uniform(rng, "float32", *s) for s in shapes),
                rng.standard_normal((LENGTH, batch, units)).astype("float32")]

    return values


def lstm(kit: Kit, w: Any, u: Any, b: Any, x: Any) -> list[Any]:
    """Long short-term memory: the cost, and the output of the cells in the last step."""
    xp, units = kit.xp, 128
    zero = np.zeros((32, units), "float32")

    def step(row: Any, h: Any, c: Any) -> list[Any]:
        z = row + xp.dot(h, u)
        i, f, o = (kit.sigmoid(z[:, k * units:(k + 1) * units]) for k in range(3))
        c = f * c + i * xp.tanh(z[:, 3 * units:])
        return [o * xp.tanh(c), c]

    shown, _ = kit.scan(step, [xp.dot(x, w) + b], [zero, zero], LENGTH)
    return [(shown ** 2).mean(), shown[-1]]


def gru(kit: Kit, w: Any, u: Any, b: Any, x: Any) -> list[Any]:
    """Gated recurrent unit of one example: the cost, and the last state."""
    xp, units = kit.xp, 64

    def step(row: Any, h: Any) -> list[Any]:
        zr = kit.sigmoid(row[:2 * units] + xp.dot(h, u[:, :2 * units]))
        new = xp.tanh(row[2 * units:] + xp.dot(zr[units:] * h, u[:, 2 * units:]))
        return [zr[:units] * h + (1 - zr[:units]) * new]

    (states,) = kit.scan(
        step, [xp.dot(x[:, 0], w) + b], [np.zeros(units, "float32")], LENGTH)
    return [(states ** 2).mean(), states[-1]]


def language_values() -> list[Any]:
    """Table of words, weights of inputs and of states, bias, weights and bias of the output layer;
    words: 35 steps of 20 texts, and the word after each, of a vocabulary of 10,000."""
    rng = np.random.default_rng(0)
    shapes = [(10_000, 100), (100, 200), (200, 200), (200,), (200, 10_000), (10_000,)]
    return [*(uniform(rng, "float32", *s) for s in shapes), rng.integers(0, 10_000, (36, 20))]


def language(kit: Kit, table: Any, w: Any, u: Any, b: Any, v: Any, c: Any, words: Any) -> list[Any]:
    """A recurrent model of words: minus the mean log-likelihood of the words that follow."""
    xp = kit.xp
    rows = xp.dot(table[words[:-1]].reshape((700, 100)), w).reshape((35, 20, 200)) + b
    (states,) = kit.scan(
        lambda row, h: [xp.tanh(row + xp.dot(h, u))], [rows], [np.zeros((20, 200), "float32")], 35)
    z = xp.dot(states.reshape((700, 200)), v) + c
    z = z - xp.max(z, 1, keepdims=True)
    picked = z[xp.arange(700), words[1:].reshape((700,))]
    return [(xp.log(xp.exp(z).sum(1)) - picked).mean()]


def logistic(kit: Kit, x: Any, r: Any) -> list[Any]:
    """The logistic map where it has period 4: the last value."""
    (values,) = kit.scan(lambda x: [r * x * (1 - x)], [], [x], ALONG)
    return [values[-1]]


def logistic_mean(kit: Kit, x: Any, r: Any) -> list[Any]:
    """The mean of the logistic map's values."""
    (values,) = kit.scan(lambda x: [r * x * (1 - x)], [], [x], ALONG)
    return [values.mean()]


def kalman_values() -> list[Any]:
    """F, Q, r, h, observations."""
    rng = np.random.default_rng(0)
    turn = np.array([[0.9, 0.2, 0.0], [-0.2, 0.9, 0.1], [0.0, -0.1, 0.8]])
    return [turn, 0.1 * np.eye(3), np.array(0.5), np.array([1.0, 0.5, -0.3]),
            rng.standard_normal(DAYS)]


def kalman(kit: Kit, F: Any, Q: Any, r: Any, h: Any, y: Any) -> list[Any]:
    """Kalman filter of three states and one observation: minus the log-likelihood."""
    xp = kit.xp

    def step(seen: Any, m: Any, P: Any) -> list[Any]:
        m, P = xp.dot(F, m), xp.dot(xp.dot(F, P), F.T) + Q
        v = xp.dot(P, h)
        s, e = xp.dot(h, v) + r, seen - xp.dot(h, m)
        new = P - v[:, None] * v[None, :] / s
        return [m + v * e / s, new, 0.5 * (xp.log(s) + e ** 2 / s)]

    *_, loss = kit.scan(step, [y], [np.zeros(3), np.eye(3)], DAYS, more=1)
    return [loss.sum()]


def lorenz(kit: Kit, *c: Any) -> list[Any]:
    """Lorenz's system by the Runge-Kutta method, with parameters for which it comes to rest: mean
    of z, last point."""
    h = 0.01

    def flow(p: Sequence[Any]) -> list[Any]:
        x, y, z = p
        return [c[0] * (y - x), x * (c[1] - z) - y, x * y - c[2] * z]

    def moved(p: Sequence[Any], by: float, d: Sequence[Any]) -> list[Any]:
        return [a + by * b for a, b in zip(p, d, strict=True)]

    def step(*p: Any) -> list[Any]:
        k1 = flow(p)
        k2 = flow(moved(p, h / 2, k1))
        k3 = flow(moved(p, h / 2, k2))
        k4 = flow(moved(p, h, k3))
        return moved(p, h / 6, moved(moved(moved(k1, 2, k2), 2, k3), 1, k4))

    traces = kit.scan(step, [], [np.array(1.0)] * 3, ALONG)
    return [traces[2].mean(), *(t[-1] for t in traces)]


def leapfrog_values() -> list[Any]:
    """Position, momentum, features (500, 50), labels."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((500, 50))
    return [np.zeros(50), rng.standard_normal(50), x, rng.integers(0, 2, 500).astype("float64")]


def leapfrog(kit: Kit, q: Any, p: Any, x: Any, y: Any) -> list[Any]:
    """A trajectory on the posterior of a logistic regression with a normal prior."""
    xp, size = kit.xp, 0.02

    def cost(q: Any) -> Any:
        z = xp.dot(x, q)
        return (xp.log1p(xp.exp(z)) - y * z).sum() + 0.5 * (q ** 2).sum()

    def step(q: Any, p: Any) -> list[Any]:
        p = p - 0.5 * size * kit.grad(cost, [q])[0]
        q = q + size * p
        return [q, p - 0.5 * size * kit.grad(cost, [q])[0]]

    return [trace[-1] for trace in kit.scan(step, [], [q, p], 100)]


def kepler_values() -> list[Any]:
    """Mean anomalies, eccentricity."""
    return [np.linspace(0.1, 6.2, 1000), np.array(0.6)]


def kepler(kit: Kit, anomalies: Any, e: Any) -> list[Any]:
    """Kepler's equation E - e sin E = M by Newton's method, for one M after another."""
    xp = kit.xp

    def solve(m: Any) -> list[Any]:
        def newton(E: Any) -> tuple[Any, Any]:
            error = E - e * xp.sin(E) - m
            return E - error / (1 - e * xp.cos(E)), abs(error) < 1e-10

        return [kit.repeat(newton, m, 50)]

    return kit.scan(solve, [anomalies], [], 1000, more=1)


def jacobian_values() -> list[Any]:
    """Point, weights of a network of 20-64-20 units."""
    rng = np.random.default_rng(0)
    return [rng.standard_normal(20), *(uniform(rng, "float64", *s) for s in ((20, 64), (64, 20)))]


def jacobian(kit: Kit, x: Any, w1: Any, w2: Any) -> list[Any]:
    """The Jacobian of a network with one hidden layer, a row after another."""
    xp = kit.xp
    return [kit.jacobian(lambda v: xp.tanh(xp.dot(xp.tanh(xp.dot(v, w1)), w2)), x)]


class Boltzmann:
    """A step of contrastive divergence of a 784-500 machine: 15 Gibbs steps on 20 pictures. Each
    system draws its own random numbers, so means are compared."""

    pixels, hidden, batch, steps, rate = 784, 500, 20, 15, np.float32(0.01)

    def start(self) -> list[Any]:
        """Weights, biases of pixels and hidden units, pictures."""
        rng = np.random.default_rng(0)
        return [uniform(rng, "float32", self.pixels, self.hidden), np.zeros(self.pixels, "float32"),
                np.zeros(self.hidden, "float32"),
                rng.integers(0, 2, (self.batch, self.pixels)).astype("float32")]

    def theano(self) -> Case:
        """The step here, weights in shared variables."""
        lang = peers.language("theano")
        T = lang.T
        *weights, pictures = (lang.shared(v) for v in self.start())
        w, a, b = weights
        streams = import_module("theano.sandbox.rng_mrg").MRG_RandomStreams(1)

        def draw(chance: Any) -> Any:
            return streams.binomial(size=chance.shape, p=chance, dtype="float32")

        def gibbs(v: Any) -> Any:
            hidden = draw(lang.sigmoid(T.dot(v, w) + b))
            return draw(lang.sigmoid(T.dot(hidden, w.T) + a))

        def energy(v: Any) -> Any:
            return -T.dot(v, a) - T.log1p(T.exp(T.dot(v, w) + b)).sum(axis=1)

        scan = import_module("theano").scan
        chain, updates = scan(gibbs, outputs_info=pictures, n_steps=self.steps)
        end = import_module("theano.gradient").disconnected_grad(chain[-1])
        cost = energy(pictures).mean() - energy(end).mean()
        moves = [(v, v - self.rate * g)
                 for v, g in zip(weights, lang.grad(cost, weights), strict=True)]
        step = lang.function([], end.mean(), updates=[*updates.items(), *moves])
        return Timed(repeat(step), lambda: [np.mean([step() for _ in range(5)])])

    def jax(self) -> Case:
        """The step in JAX, weights donated."""
        jax, jnp = peers.jax()

        def draw(key: Any, p: Any) -> Any:
            return (jax.random.uniform(key, p.shape, "float32") < p).astype("float32")

        def energy(weights: Any, v: Any) -> Any:
            w, a, b = weights
            return (-v @ a - jax.nn.softplus(v @ w + b).sum(axis=1)).mean()

        def gibbs(weights: Any, v: Any, key: Any) -> Any:
            w, a, b = weights
            first, second = jax.random.split(key)
            hidden = draw(first, jax.nn.sigmoid(v @ w + b))
            return draw(second, jax.nn.sigmoid(hidden @ w.T + a)), None

        def move(weights: Any, key: Any, pictures: Any) -> Any:
            key, *keys = jax.random.split(key, self.steps + 1)
            end, _ = jax.lax.scan(lambda v, k: gibbs(weights, v, k), pictures, jnp.stack(keys))
            slopes = jax.grad(lambda w: energy(w, pictures) - energy(w, end))(weights)
            moved = [w - self.rate * g for w, g in zip(weights, slopes, strict=True)]
            return moved, key, end.mean()

        compiled = jax.jit(move, donate_argnums=(0, 1))
        *weights, pictures = map(jnp.asarray, self.start())
        state = [weights, jax.random.PRNGKey(1)]

        def step() -> Any:
            *state[:], mean = compiled(*state, pictures)
            return mean.block_until_ready()

        return Timed(repeat(step), lambda: [np.mean([float(step()) for _ in range(5)])])


def both(
    name: str, unit: str, model: Model, tolerance: float, bars: tuple[Bar, Bar],
    floors: Sequence[Any] = (None, None), sloped: Model | None = None,
) -> list[Row]:
    """A row for the model, and one for its gradient (that of `sloped`, if that is given)."""
    return [
        Row(f"{name}, {what}", unit, systems(m, gradient, floor), (bar, JAX_BAR), 1, tolerance)
        for what, m, gradient, bar, floor in (
            ("forward", model, False, bars[0], floors[0]),
            ("gradient", sloped or model, True, bars[1], floors[1]))]


START = [np.array(0.3), np.array(3.5)]
LORENZ = [np.array(10.0), np.array(15.0), np.array(8 / 3)]
KALMAN = [*kalman_values(), DAYS]
POINT = np.array([10.0, 15.0, 8 / 3])

ROWS = (
    *both("LSTM 100 x 32 x 128 float32", "ms",
          Model(recurrent(4, 32, 128), lstm, 3, True), 1e-4,
          (Bar(8.9), Bar(29))),
    *both("GRU 100 x 1 x 64 float32", "us", Model(recurrent(3, 1, 64), gru, 3, True), 1e-4,
          (JAX_BAR, JAX_BAR)),
    *both("language model 10,000 words, 35 x 20, 200 units", "ms",
          Model(language_values, language, 6, True), 1e-4, (JAX_BAR, JAX_BAR)),
    *both("logistic map, 100,000 steps", "us", Model(lambda: START, logistic), 1e-6,
          (Bar(200), Bar(400)),
          (("logistic", [np.array(START), ALONG], [()]),
           ("logistic_gradient", [np.array(START), ALONG], [(), ()])),
          Model(lambda: START, logistic_mean, 2)),
    *both("Kalman filter 3 x 3, 1,000 steps", "us", Model(kalman_values, kalman, 3), 1e-6,
          (Bar(50), Bar(150)),
          (("kalman", KALMAN, [()]), ("kalman_gradient", KALMAN, [(3, 3), (3, 3), ()]))),
    *both("Lorenz by Runge-Kutta, 100,000 steps", "ms", Model(lambda: LORENZ, lorenz, 3), 1e-6,
          (Bar(system="c", factor=2), Bar(system="c", factor=2)),
          (("lorenz", [POINT, ALONG], [(), (), (), ()]),
           ("lorenz_gradient", [POINT, ALONG], [(), (), ()]))),
    Row("leapfrog, 100 steps, logistic regression 500 x 50", "us",
        systems(Model(leapfrog_values, leapfrog), False), (JAX_BAR,)),
    Row("Kepler's equation by Newton until 1e-10, 1,000 problems", "us",
        systems(Model(kepler_values, kepler), False, ("kepler", [*kepler_values(), 1000],
                                                      [(1000,)])),
        (Bar(system="c", factor=2), JAX_BAR)),
    Row("Jacobian of a network 20-64-20, by rows", "us",
        systems(Model(jacobian_values, jacobian), False), (JAX_BAR,)),
    Row("Boltzmann machine 784-500, CD-15 step, batch 20", "ms",
        {"theano": Boltzmann().theano, "jax": Boltzmann().jax}, (JAX_BAR,),
        tolerance=0.05),
)
