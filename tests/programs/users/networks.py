"""Networks without loops: tutorials of deep learning, words, attention, small updates."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano
import theano.tensor as T
from tests.programs.users.common import data, descent, fn, shared, values
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor.shared_randomstreams import RandomStreams


def logistic_regression() -> list[Any]:
    x, y, i = T.dmatrix("x"), T.lvector("y"), T.lscalar("i")
    w, b = theano.shared(np.zeros((4, 3))), theano.shared(np.zeros(3))
    p = T.nnet.softmax(T.dot(x, w) + b)
    cost = -T.mean(T.log(p)[T.arange(y.shape[0]), y]) + 0.01 * (w ** 2).sum()
    errors = T.mean(T.neq(T.argmax(p, axis=1), y))
    rows, classes = shared(20, 4), theano.shared(np.arange(20) % 3)
    train = fn([i], [cost, errors], updates=descent(cost, [w, b], 0.5), givens={
        x: rows[i * 5:(i + 1) * 5], y: classes[i * 5:(i + 1) * 5]})
    return [v for k in range(12) for v in train(k % 4)] + values([w, b])


def momentum_and_dropout() -> list[Any]:
    rng = RandomStreams(seed=42)
    x, y = T.matrix("x"), T.ivector("y")
    params: list[Any] = []
    h, sizes = x, [5, 7, 6, 3]
    for k in range(3):
        w, b = shared(sizes[k], sizes[k + 1]), theano.shared(np.zeros(sizes[k + 1]))
        params += [w, b]
        h = T.dot(h, w) + b
        if k < 2:
            h = T.nnet.relu(h) * rng.binomial(size=h.shape, p=0.5, dtype=h.dtype) * 2
    cost = T.nnet.categorical_crossentropy(T.nnet.softmax(h), y).mean()
    updates = []
    for p in params:
        v = theano.shared(p.get_value() * 0)
        new = 0.9 * v - 0.1 * T.grad(cost, p)
        updates += [(v, new), (p, p + new)]
    f = fn([x, y], cost, updates=updates, allow_input_downcast=True)
    return [f(data(8, 5, seed=k), np.arange(8) % 3) for k in range(4)] + values(params)


def denoising_autoencoder() -> list[Any]:
    rng = MRG_RandomStreams(7)
    x = T.matrix("x")
    w, bh, bv = shared(6, 4), theano.shared(np.zeros(4)), theano.shared(np.zeros(6))
    y = T.nnet.sigmoid(T.dot(rng.binomial(size=x.shape, n=1, p=0.7, dtype=x.dtype) * x, w) + bh)
    z = T.nnet.sigmoid(T.dot(y, w.T) + bv)
    cost = T.mean(-T.sum(x * T.log(z) + (1 - x) * T.log(1 - z), axis=1))
    f = fn([x], cost, updates=descent(cost, [w, bh, bv], 0.1))
    return [f(abs(data(7, 6, seed=k))) for k in range(4)] + values([w, bh, bv])


def contractive_autoencoder() -> list[Any]:
    x, w = T.matrix("x"), shared(6, 4)
    h = T.nnet.sigmoid(T.dot(x, w))
    z = T.nnet.sigmoid(T.dot(h, w.T))
    slopes = (h * (1 - h)).dimshuffle(0, "x", 1) * w.dimshuffle("x", 0, 1)
    cost = T.mean(T.nnet.binary_crossentropy(z, x).sum(axis=1))
    cost = cost + 0.1 * T.sum(slopes ** 2) / x.shape[0]
    f = fn([x], [cost, T.grad(cost, w)], updates=descent(cost, [w], 0.1))
    return f(abs(data(5, 6))) + f(abs(data(5, 6))) + values([w])


def embeddings() -> list[Any]:
    idx, y = T.imatrix("idx"), T.lvector("y")
    emb, w = shared(10, 4), shared(12, 10)
    p = T.nnet.softmax(T.dot(emb[idx].reshape((idx.shape[0], 12)), w))
    cost = -T.mean(T.log(p)[T.arange(y.shape[0]), y])
    f = fn([idx, y], [cost, emb[idx.flatten()]], updates=descent(cost, [emb, w], 0.5))
    norm = T.sqrt((emb ** 2).sum(axis=1)).dimshuffle(0, "x")
    normalize = fn([], updates={emb: emb / norm})
    found = f(np.array([[1, 2, 1], [0, 9, 9]], "int32"), [3, 4])
    found += f(np.array([[1, 1, 1], [5, 9, 2]], "int32"), [0, 9])
    normalize()
    return found + values([emb, w])


def skip_gram() -> list[Any]:
    c, o, neg = T.lvector("c"), T.lvector("o"), T.lmatrix("neg")
    u, v = shared(8, 3), shared(8, 3, seed=3)
    pos = T.sum(u[c] * v[o], axis=1)
    n = T.batched_dot(v[neg], u[c].dimshuffle(0, 1, "x")).flatten(2)
    cost = -T.log(T.nnet.sigmoid(pos)).sum() - T.log(T.nnet.sigmoid(-n)).sum()
    f = fn([c, o, neg], [cost, n, T.grad(cost, u), T.grad(cost, v)], updates=[
        (u, T.inc_subtensor(u[c], -0.1 * T.grad(cost, u)[c]))])
    return f([1, 2, 1], [3, 4, 4], [[0, 1], [2, 2], [7, 7]]) + values([u])


def rows_of_a_table() -> list[Any]:
    i, e = T.lvector("i"), shared(6, 3)
    rows = e[i]
    cost = (rows ** 2).sum()
    f = fn([i], cost, updates=[(e, T.inc_subtensor(rows, -0.1 * T.grad(cost, rows)))])
    g = fn([i], cost, updates=[(e, T.set_subtensor(rows, rows * 0.5))])
    return [f([0, 2, 2]), g([5, 1]), e.get_value()]


def attention() -> list[Any]:
    q, k, v, m = T.dtensor3("q"), T.dtensor3("k"), T.dtensor3("v"), T.bmatrix("m")
    s = T.batched_dot(q, k.dimshuffle(0, 2, 1)) / T.sqrt(T.cast(q.shape[-1], "float64"))
    s = T.switch(m.dimshuffle(0, "x", 1), s, -1e9)
    e = T.exp(s - s.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    o = T.batched_dot(p, v)
    f = fn([q, k, v, m], [o, p, *T.grad(o.sum() + (p ** 2).sum(), [q, k, v])])
    mask = np.array([[1, 1, 0, 1, 0], [1, 1, 1, 1, 1]], "int8")
    found: list[Any] = f(data(2, 3, 4), data(2, 5, 4), data(2, 5, 2), mask)
    return found


def moving_averages() -> list[Any]:
    x = T.matrix("x")
    scale, shift = theano.shared(np.ones(4)), theano.shared(np.zeros(4))
    mean, var = theano.shared(np.zeros(4)), theano.shared(np.ones(4))
    m, s = x.mean(axis=0), x.std(axis=0)
    y = T.nnet.bn.batch_normalization(x, scale, shift, m, s, mode="low_mem")
    c = T.sum(T.nnet.elu(y) * T.arange(4))
    f = fn([x], [y, c, *T.grad(c, [scale, shift, x])], updates=[
        (mean, 0.9 * mean + 0.1 * m), (var, 0.9 * var + 0.1 * T.var(x, axis=0))])
    return f(data(5, 4)) + values([mean, var])


def hinge_loss() -> list[Any]:
    x, y, w = T.matrix("x"), T.lvector("y"), shared(4, 3)
    s, rows = T.dot(x, w), T.arange(y.shape[0])
    right = s[rows, y]
    margins = T.set_subtensor(T.maximum(0, s - right[:, None] + 1)[rows, y], 0)
    cost = margins.sum() / x.shape[0] + 0.5 * T.sum(w * w)
    found: list[Any] = fn([x, y], [
        cost, T.grad(cost, w), T.argmax(s, axis=1), T.sort(s, axis=1), T.argsort(s, axis=1)])(
        data(5, 4), np.arange(5) % 3)
    return found


def adam() -> list[Any]:
    x, p = T.dvector("x"), shared(4)
    cost = T.sum(T.sqr(T.dot(data(4, 4), p) - x)) + T.abs_(p).sum()
    g = T.grad(cost, p)
    t, m, v = theano.shared(np.float64(0)), theano.shared(np.zeros(4)), theano.shared(np.zeros(4))
    t1, m1, v1 = t + 1, 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g ** 2
    rate = 0.01 * T.sqrt(1 - 0.999 ** t1) / (1 - 0.9 ** t1)
    f = fn([x], cost, updates=[
        (p, p - rate * m1 / (T.sqrt(v1) + 1e-8)), (m, m1), (v, v1), (t, t1)])
    return [f(data(4)) for _ in range(3)] + values([p, m, v, t])


def k_means() -> list[Any]:
    x, centres = shared(12, 2), shared(3, 2, seed=8)
    d = ((x[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    nearest = T.argmin(d, axis=1)
    one = T.eq(nearest[:, None], T.arange(3)[None, :])
    new = T.dot(T.cast(one, "float64").T, x) / T.maximum(one.sum(axis=0), 1)[:, None]
    f = fn([], [nearest, d.min(axis=1).sum(), one.sum(axis=0)], updates={centres: new})
    return f() + f() + values([centres])


def matrix_factorization() -> list[Any]:
    v = abs(data(5, 4))
    w, h = theano.shared(abs(data(5, 2))), theano.shared(abs(data(2, 4)))
    h1 = h * T.dot(w.T, v) / (T.dot(T.dot(w.T, w), h) + 1e-9)
    w1 = w * T.dot(v, h1.T) / (T.dot(w, T.dot(h1, h1.T)) + 1e-9)
    f = fn([], T.sqrt(T.sum(T.sqr(v - T.dot(w, h)))), updates=[(h, h1), (w, w1)])
    return [f(), f(), *values([w, h])]


def mixed_precision() -> list[Any]:
    x, i = T.fmatrix("x"), T.ivector("i")
    w = theano.shared(data(3, 2).astype("float32"))
    h = T.nnet.sigmoid(T.dot(x, w) + i)
    c = T.mean(h)
    found: list[Any] = fn([x, i], [
        h, c, T.grad(c, w), h * np.float64(2.), h * 2, h.astype("float64").sum(),
        T.dot(x, w).sum(axis=0), x.max(), x.argmax(axis=1), x.var(), T.sqrt(i), T.exp(i),
        i / i.sum(), T.cast(x * 3, "int8")])(
        data(4, 3).astype("float32"), np.array([1, 2], "int32"))
    return found


def small_dtypes() -> list[Any]:
    x, i = T.fvector("x"), T.bvector("i")
    total, n = theano.shared(np.zeros(3, "float32")), theano.shared(np.int64(0))
    f = fn([x, i], [
        x * i, i // 2, i % 3, i / 2, x ** i, T.eq(x, i), ~T.eq(x, i), T.switch(x > 0, i, x),
        x.mean(), i.mean(), i.sum(), x.sum(), T.prod(i)],
        updates=[(total, total + x ** 2), (n, n + i.shape[0])])
    return f(np.array([.5, -1, 2], "float32"), np.array([1, -5, 100], "int8")) + values([total, n])
