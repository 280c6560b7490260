"""Steps that change a few rows of a large table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.harness import Bar, Case, Row, Timed, repeat

WORDS, UNITS, PAIRS, OTHERS = 20_000, 100, 64, 5
RATE = np.float32(0.05)


def data() -> tuple[Any, ...]:
    """Two tables (WORDS, UNITS) of float32, centers (PAIRS), contexts (PAIRS), and words that are
    not contexts (PAIRS, OTHERS), as int64."""
    rng = np.random.default_rng(0)
    tables = [0.1 * rng.standard_normal((WORDS, UNITS)).astype("float32") for _ in range(2)]
    return (*tables, rng.integers(0, WORDS, PAIRS), rng.integers(0, WORDS, PAIRS),
            rng.integers(0, WORDS, (PAIRS, OTHERS)))


def skip_gram(step: Callable[..., Any]) -> Case:
    """Case of a step that gives the cost; 20 costs are compared."""
    words = data()[2:]
    return Timed(repeat(step, *words),
                 lambda: [np.array([float(step(*words)) for _ in range(20)])])


def symbolic(name: str) -> Case:
    """The step in theano or pytensor."""
    lang = peers.language(name)
    T = lang.T
    inside, outside = map(lang.shared, data()[:2])
    centers, contexts, others = T.lvector(), T.lvector(), T.lmatrix()
    rows = inside[centers], outside[contexts], outside[others]
    e, c, o = rows
    near = T.log(lang.sigmoid((e * c).sum(axis=1))).sum()
    cost = -near - T.log(lang.sigmoid(-(e[:, None, :] * o).sum(axis=2))).sum()
    de, dc, do = (-RATE * slope for slope in lang.grad(cost, list(rows)))
    moved = T.inc_subtensor(T.inc_subtensor(outside[contexts], dc)[others], do)
    return skip_gram(lang.function([centers, contexts, others], cost, updates=[
        (inside, T.inc_subtensor(inside[centers], de)), (outside, moved)]))


def with_jax() -> Case:
    """The step in JAX, whose tables are donated."""
    jax, jnp = peers.jax()

    def cost(e: Any, c: Any, o: Any) -> Any:
        near = jax.nn.log_sigmoid((e * c).sum(axis=1)).sum()
        return -near - jax.nn.log_sigmoid(-(e[:, None, :] * o).sum(axis=2)).sum()

    def move(tables: Any, centers: Any, contexts: Any, others: Any) -> Any:
        inside, outside = tables
        rows = inside[centers], outside[contexts], outside[others]
        value, (de, dc, do) = jax.value_and_grad(cost, argnums=(0, 1, 2))(*rows)
        outside = outside.at[contexts].add(-RATE * dc).at[others].add(-RATE * do)
        return value, (inside.at[centers].add(-RATE * de), outside)

    compiled = jax.jit(move, donate_argnums=0)
    state = tuple(map(jnp.asarray, data()[:2]))

    def step(*words: Any) -> Any:
        nonlocal state
        value, state = compiled(state, *words)
        return jax.block_until_ready(value)

    return skip_gram(step)


ROWS = (
    Row(
        name="word2vec step, 64 pairs, 5 others, tables 20,000 x 100, float32",
        unit="us",
        systems={"theano": partial(symbolic, "theano"), "jax": with_jax,
                 "pytensor": partial(symbolic, "pytensor")},
        bars=(Bar(100), Bar(system="jax")),
        tolerance=1e-4,
    ),
)
