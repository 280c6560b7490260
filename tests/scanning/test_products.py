"""Products of steps that are computed for all steps at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.scanning import Scan, until
from theano.tensor.linalg import Dot

w, u, v = T.dmatrix("w"), T.dmatrix("u"), T.dvector("v")
rows, batches = T.dmatrix("rows"), T.dtensor3("batches")
rng = np.random.RandomState(3)
W, U, V = rng.randn(3, 2), rng.randn(2, 2), rng.randn(3)


def steps(inputs: list[Any], outputs: list[Any], *values: Any) -> list[Any]:
    """The loops of a function, which gives what it gives without rewriting."""
    f = theano.function(inputs, outputs)
    plain = theano.function(inputs, outputs, mode=theano.Mode(linker="py", optimizer=None))
    for found, wanted in zip(f(*values), plain(*values), strict=True):
        np.testing.assert_allclose(found, wanted, atol=1e-12)
    return [node.op for node in f.maker.fgraph.toposort() if isinstance(node.op, Scan)]


def products(op: Any) -> int:
    """How many products a step computes, in whatever form."""
    return sum(isinstance(node.op, Dot) or "em" in type(node.op).__name__
               and type(node.op).__module__.endswith("blas") for node in op.graph.toposort())


@pytest.mark.parametrize("count", [0, 1, 4])
def test_rows_times_what_is_outside(count: int) -> None:
    out, _ = theano.scan(lambda r: T.dot(r, w) + T.dot(r, v), sequences=rows)
    (op,) = steps([rows, w, v], [out], rng.randn(count, 3), W, V)
    assert products(op) == 0
    out, _ = theano.scan(lambda r: T.dot(r, w) * T.dot(r, v)[:, None], sequences=batches)
    (op,) = steps([batches, w, v], [out], rng.randn(count, 5, 3), W, V)
    assert products(op) == 0


def test_a_sequence_longer_than_the_loop() -> None:
    out, _ = theano.scan(lambda r: T.dot(r, w), sequences=rows, n_steps=2)
    steps([rows, w], [out], rng.randn(4, 3), W)
    with pytest.raises(ValueError, match="too short"):
        theano.function([rows, w], out)(np.ones((1, 3)), W)


def test_what_stays() -> None:
    out, _ = theano.scan(lambda r: T.dot(r, T.outer(r, v)), sequences=rows)
    (op,) = steps([rows, v], [out], rng.randn(2, 3), V)
    assert products(op) == 1
    out, _ = theano.scan(lambda r: (T.dot(r, w), until(r[0] > 0)), sequences=rows)
    (op,) = steps([rows, w], [out], rng.randn(4, 3), W)
    assert products(op) == 1


@pytest.mark.parametrize("count", [0, 1, 4])
@pytest.mark.parametrize("batch", [None, 5])
def test_the_gradient_of_a_recurrent_network(count: int, batch: int | None) -> None:
    given: Any = rows if batch is None else batches
    start = T.zeros((2,)) if batch is None else T.zeros((batch, 2))
    out, _ = theano.scan(
        lambda r, h: T.tanh(T.dot(r, w) + T.dot(h, u)), sequences=given, outputs_info=start)
    cost = T.sqr(out).sum()
    shape = (count, 3) if batch is None else (count, batch, 3)
    forth, back = steps(
        [given, w, u], [cost, *T.grad(cost, [w, u, given])], rng.randn(*shape), W, U)
    assert (products(forth), products(back)) == (1, 1)


def test_a_total_that_adds_more() -> None:
    start = T.ones((3, 3))
    total, _ = theano.scan(
        lambda b, t: t + T.dot(b.T, T.tanh(b)) + T.sum(b), sequences=batches, outputs_info=start)
    (op,) = steps([batches], [total[-1]], rng.randn(4, 5, 3))
    assert products(op) == 0
    (op,) = steps([batches], [total], rng.randn(4, 5, 3))
    assert products(op) == 1


def test_a_total_of_products_only() -> None:
    total, _ = theano.scan(
        lambda b, t: t + T.dot(b.T, b), sequences=batches, outputs_info=T.zeros((3, 3)))
    assert not steps([batches], [total[-1]], rng.randn(4, 5, 3))
