"""Recurrent networks, as programs write them."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano
import theano.tensor as T
from theano.gradient import verify_grad

WIDTH = 3
rng = np.random.RandomState(0)


def lstm(x: Any, w: Any, u: Any, b: Any) -> Any:
    """The outputs of a layer for a sequence of batches."""
    def step(row: Any, h: Any, c: Any) -> Any:
        z = T.dot(row, w) + T.dot(h, u) + b
        i, f, o, g = (z[:, k * WIDTH:(k + 1) * WIDTH] for k in range(4))
        c = T.nnet.sigmoid(f) * c + T.nnet.sigmoid(i) * T.tanh(g)
        return T.nnet.sigmoid(o) * T.tanh(c), c

    zeros = T.zeros((x.shape[1], WIDTH))
    return theano.scan(step, sequences=x, outputs_info=[zeros, zeros])[0][0]


def weights(inputs: int) -> list[Any]:
    return [rng.randn(inputs, 4 * WIDTH) * 0.5, rng.randn(WIDTH, 4 * WIDTH) * 0.5,
            rng.randn(4 * WIDTH) * 0.5]


def test_the_gradient_of_two_layers() -> None:
    one, two = weights(2), weights(WIDTH)
    verify_grad(
        lambda x, *p: T.sqr(lstm(lstm(x, *p[:3]), *p[3:])).sum(),
        [rng.randn(4, 2, 2), *one, *two], rng=np.random.RandomState(1))


def test_training_lowers_the_cost() -> None:
    x, wanted = T.dtensor3("x"), T.dtensor3("wanted")
    shared = [theano.shared(p) for p in weights(2)]
    out = theano.shared(rng.randn(WIDTH, 2) * 0.5)
    h = lstm(x, *shared)
    found = T.dot(h.reshape((-1, WIDTH)), out).reshape((x.shape[0], x.shape[1], 2))
    cost = T.sqr(found - wanted).mean()
    params = [*shared, out]
    f = theano.function([x, wanted], cost, updates=[
        (p, p - 0.5 * g) for p, g in zip(params, T.grad(cost, params), strict=True)])
    rows = rng.randn(6, 4, 2)
    costs = [float(f(rows, np.tanh(rows))) for _ in range(40)]
    assert costs[-1] < 0.8 * costs[0]


def test_one_network_reads_what_another_gave() -> None:
    x, v = T.dtensor3("x"), T.dmatrix("v")

    def attend(h: Any, kept: Any) -> Any:
        share = T.nnet.softmax((kept * h).sum(axis=2).T).T
        return (share.dimshuffle(0, 1, "x") * kept).sum(axis=0)

    def network(rows: Any, w: Any) -> Any:
        kept, _ = theano.scan(
            lambda row, h: T.tanh(T.dot(row, w) + 0.5 * h), sequences=rows,
            outputs_info=T.zeros((rows.shape[1], WIDTH)))
        out, _ = theano.scan(
            attend, outputs_info=T.ones((rows.shape[1], WIDTH)), non_sequences=kept, n_steps=3)
        return out.sum()

    verify_grad(network, [rng.randn(4, 2, 2), rng.randn(2, WIDTH)], rng=np.random.RandomState(1))
    f = theano.function([x, v], network(x, v))
    assert f(rng.randn(4, 2, 2), rng.randn(2, WIDTH)).shape == ()


def test_both_directions() -> None:
    def both(x: Any) -> Any:
        def run(backwards: bool) -> Any:
            return theano.scan(
                lambda row, h: T.tanh(row + h), sequences=x, outputs_info=T.zeros_like(x[0]),
                go_backwards=backwards)[0]

        return T.sqr(T.concatenate([run(False), run(True)[::-1]], axis=1)).sum()

    verify_grad(both, [rng.randn(4, 2)], rng=np.random.RandomState(1))
