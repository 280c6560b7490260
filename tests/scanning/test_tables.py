"""Loops whose steps index rows of a table, as language models do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.scanning import until
from theano.scanning.op import Scan
from theano.tensor.indexing.basic import Writer

WORDS = np.array([[2, 0], [4, 2], [2, 2], [1, -1], [0, 3]])


def state(table: Any, words: Any, w: Any) -> Any:
    """All states of a network that reads several words in each step."""
    trace, _ = theano.scan(
        lambda i, h: T.tanh(table[i] + T.dot(h, w)), words, [T.zeros((2, 3))])
    return trace


def one_word(table: Any, words: Any, w: Any) -> Any:
    """One word in each step."""
    trace, _ = theano.scan(
        lambda i, h: T.tanh(table[i] + T.dot(h, w)), words[:, 0], [T.zeros((3,))])
    return trace


def two_words(table: Any, words: Any, w: Any) -> Any:
    """A step that picks rows twice, and uses the table as a matrix as well."""
    trace, _ = theano.scan(
        lambda i, h: T.tanh(table[i] * table[i[::-1]] + T.dot(h, w)) + T.sum(table),
        words, [T.zeros((2, 3))])
    return trace


def until_large(table: Any, words: Any, w: Any) -> Any:
    """A loop that ends early."""
    def step(i: Any, h: Any) -> Any:
        h = T.tanh(table[i] + T.dot(h, w)) + 0.4
        return h, until(T.sum(h) > 3)

    trace, _ = theano.scan(step, words, [T.zeros((2, 3))])
    return trace


def picked_by_state(table: Any, words: Any, w: Any) -> Any:
    """The positions of rows depend on the state."""
    def step(i: Any, h: Any) -> Any:
        places = i + T.cast(T.sum(h) > 0, "int64")
        return T.tanh(table[places] + T.dot(h, w))

    trace, _ = theano.scan(step, words, [T.zeros((2, 3))])
    return trace


MODELS = (state, one_word, two_words, until_large, picked_by_state)


def gradients(model: Any, order: int = 1) -> tuple[list[Any], list[Any]]:
    """Inputs, and the cost with its gradients."""
    table, words, w = T.matrix("table"), T.lmatrix("words"), T.matrix("w")
    cost = (model(table, words, w) ** 2).sum()
    for _ in range(order - 1):
        cost = (T.grad(cost, table) ** 2).sum()
    return [table, words, w], [cost, *T.grad(cost, [table, w])]


def values(rows: int = 5) -> list[Any]:
    """A table, words, weights."""
    rng = np.random.default_rng(0)
    return [rng.uniform(-1, 1, (6, 3)), WORDS[:rows], rng.uniform(-0.5, 0.5, (3, 3))]


@pytest.mark.one_of(5)
@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("model", MODELS)
def test_both_backends_agree(model: Any, order: int) -> None:
    inputs, outputs = gradients(model, order)
    f = theano.function(inputs, outputs)
    g = theano.function(inputs, outputs, mode="FAST_COMPILE")
    for rows in (5, 1):
        for a, b in zip(f(*values(rows)), g(*values(rows)), strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-11)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("model", MODELS)
def test_gradients_against_finite_differences(model: Any) -> None:
    table, words, w = values()
    theano.gradient.verify_grad(
        lambda t, m: (model(t, T.constant(words), m) ** 2).sum(), [table, w],
        rng=np.random.RandomState(0))


@pytest.mark.parametrize("model", MODELS)
def test_no_step_writes_a_table(model: Any) -> None:
    """The gradient of the table is one scatter after the loop for each time that a step picks rows.
    """
    inputs, outputs = gradients(model)
    f = theano.function(inputs, outputs)
    nodes = f.maker.fgraph.toposort()
    steps = [n.op.graph for n in nodes if isinstance(n.op, Scan)]
    assert steps and not any(
        isinstance(n.op, Writer) for graph in steps for n in graph.toposort())


@pytest.mark.parametrize("place", [6, -7])
def test_a_place_outside_of_the_table_raises(place: int) -> None:
    inputs, outputs = gradients(state)
    table, words, w = values()
    for mode in (None, "FAST_COMPILE"):
        with pytest.raises(IndexError):
            theano.function(inputs, outputs[1], mode=mode)(
                table, np.where(words == 4, place, words), w)
