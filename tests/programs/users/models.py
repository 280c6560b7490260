"""Densities, estimators, derivatives, indexing, streams: programs without loops of their own."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano
import theano.tensor as T
from tests.programs.users.common import data, fn, shared, values
from theano.ifelse import ifelse
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor.shared_randomstreams import RandomStreams


def mixture_of_normals() -> list[Any]:
    v, y = T.dvector("v"), data(9) * 3
    mu, ls, weights = v[0:2].reshape((2,)), v[2:3].reshape(()), T.nnet.softmax(v[3:5])[0]
    comp = T.log(weights) - 0.5 * T.sqr((y[:, None] - mu[None, :]) / T.exp(ls)) - ls
    m = T.max(comp, axis=1, keepdims=True)
    logp = (m + T.log(T.sum(T.exp(comp - m), axis=1, keepdims=True))).sum() - (v ** 2).sum() / 2
    found: list[Any] = fn([v], [logp, T.grad(logp, v), T.hessian(logp, v)])([.3, -.4, .1, .2, .5])
    return found


def hierarchy() -> list[Any]:
    v, group = T.dvector("v"), np.array([0, 1, 1, 2, 0, 2])
    a, b, t = v[:3], v[3], T.exp(v[4])
    mu = a[group] + b * data(6, seed=4)
    logp = -0.5 * T.sum((data(6) - mu) ** 2 * t) + 3 * T.log(t) - T.sum(a ** 2)
    logp = logp - T.switch(T.gt(t, 0), t, -np.inf)
    found: list[Any] = fn([v], [logp, T.grad(logp, v), T.jacobian(mu, v)])(data(5))
    return found


def gaussian_process() -> list[Any]:
    x, y = T.as_tensor_variable(data(6, 2)), data(6)
    ls, s = T.dscalar("ls"), T.dscalar("s")
    squares = T.sum(x ** 2, 1)
    d = squares.reshape((-1, 1)) + squares.reshape((1, -1)) - 2 * T.dot(x, x.T)
    K = T.exp(-0.5 * T.clip(d, 0., np.inf) / ls ** 2) + s ** 2 * T.eye(6)
    L = T.slinalg.cholesky(K)
    a = T.slinalg.solve_lower_triangular(L, y)
    logp = -0.5 * T.dot(a, a) - T.log(T.diag(L)).sum() - 3 * np.log(2 * np.pi)
    other = -0.5 * T.dot(y, T.dot(T.nlinalg.matrix_inverse(K), y)) - 0.5 * T.log(T.nlinalg.det(K))
    found: list[Any] = fn([ls, s], [
        logp, other, *T.grad(logp, [ls, s]), *T.grad(other, [ls, s])])(0.7, 0.4)
    return found


def broken_sticks() -> list[Any]:
    v = T.vector("v")
    beta = T.nnet.sigmoid(v - T.log(T.arange(4, 0, -1)))
    rest = T.concatenate([[1], T.extra_ops.cumprod(1 - beta)[:-1]])
    w = T.concatenate([beta * rest, [T.prod(1 - beta)]])
    found: list[Any] = fn([v], [w, w.sum(), T.grad(T.log(w).sum(), v), T.jacobian(w, v)])(data(4))
    return found


def least_squares() -> list[Any]:
    X, y, z = T.dmatrix("X"), T.dvector("y"), T.dmatrix("z")
    beta = T.dot(T.nlinalg.matrix_inverse(T.dot(X.T, X)), T.dot(X.T, y))
    rest = y - T.dot(X, beta)
    s2 = T.sum(rest ** 2) / (X.shape[0] - X.shape[1])
    white = T.dot((X * rest[:, None]).T, X * rest[:, None])
    pz = T.dot(z, T.dot(T.nlinalg.pinv(T.dot(z.T, z)), z.T))
    iv = T.slinalg.solve(T.dot(X.T, T.dot(pz, X)), T.dot(X.T, T.dot(pz, y)))
    found: list[Any] = fn([X, y, z], [beta, rest, s2, white, iv])(data(9, 2), data(9), data(9, 3))
    return found


def probit() -> list[Any]:
    X, y, b = T.dmatrix("X"), T.dvector("y"), theano.shared(np.zeros(2))
    p = 0.5 * T.erfc(-T.dot(X, b) / np.sqrt(2))
    ll = T.sum(y * T.log(p) + (1 - y) * T.log(1 - p))
    g, h = T.grad(ll, b), T.hessian(ll, b)
    f = fn([X, y], [ll, g, h], updates=[(b, b - T.slinalg.solve(h, g))])
    x = data(9, 2)
    seen = (x[:, 0] + .3 * data(9) > 0) * 1.
    return f(x, seen) + f(x, seen) + values([b])


def directions() -> list[Any]:
    x, v = T.dvector("x"), T.dvector("v")
    y = T.tanh(T.dot(data(3, 3), x)) * x ** 2
    c = T.sum(y ** 2)
    found: list[Any] = fn([x, v], [
        T.Rop(y, x, v), T.Lop(y, x, v), T.Rop(T.grad(c, x), x, v),
        T.grad(T.sum(T.grad(c, x) * v), x)])(data(3), data(3, seed=1))
    return found


def indices() -> list[Any]:
    x, i, j = T.dtensor3("x"), T.lvector("i"), T.lvector("j")
    found: list[Any] = fn([x, i, j], [
        x[i, j], x[:, i], x[i, :, j], x[:, i, j], x[0, i], x[..., i], x[i][:, j],
        x[i[:, None], j[None, :]], T.set_subtensor(x[i, j], 0.), T.inc_subtensor(x[:, i, 1:], 1.),
        T.set_subtensor(x[0], x[1]), x[x > 0], T.set_subtensor(x[x < 0], 0.),
        T.grad((x[i, j] ** 2).sum(), x)])(data(3, 3, 4), [0, 2, 0], [1, 1, 1])
    return found


def streams() -> list[Any]:
    rng, mrg = RandomStreams(23), MRG_RandomStreams(5)
    u, n = rng.uniform((2, 3)), rng.normal((2,), avg=1., std=2.)
    i, p = rng.random_integers((4,), low=0, high=5), rng.permutation(size=(2,), n=4)
    m, c = rng.multinomial(size=(2,), n=3, pvals=[.2, .3, .5]), rng.choice((3,), a=5)
    f = fn([], [u, n, i, p, m, c, rng.binomial((3,), n=4, p=.3)])
    g = fn([], u, no_default_updates=True)
    k = fn([], [
        mrg.uniform((2, 2)), mrg.normal((3,)), mrg.binomial((4,), p=.4),
        mrg.multinomial(pvals=np.array([[.2, .3, .5]] * 2)), mrg.uniform((2,), dtype="float32")])
    return f() + [g(), g()] + f() + k() + k()


def shapes_and_givens() -> list[Any]:
    a, x, y = theano.shared(np.arange(6.).reshape(2, 3)), T.matrix("x"), T.scalar("y")
    f = fn([theano.In(y, value=2.)], [x.sum() * y, x * 2], givens=[(x, a * 3)])
    g = fn([x], [
        a.shape, x.shape[0], x.T, x.flatten(), x.reshape((3, -1)), T.concatenate([x, a], axis=0),
        T.stack([x[0], a[0]]), T.tile(x, (2, 1)), T.repeat(x, 2, axis=1),
        x.dimshuffle(1, "x", 0), T.outer(x[0], x[1])], updates=[(a, a + x)])
    return f() + f(3.) + g(np.ones((2, 3))) + values([a])


def choices() -> list[Any]:
    a, x, y = T.scalar("a"), T.matrix("x"), T.matrix("y")
    z = ifelse(T.lt(a, 0), x.mean(), y.max())
    w = ifelse(T.gt(a, 0), T.dot(x, y), T.dot(y, x))
    f = fn([a, x, y], [z, w, *T.grad(z + w.sum(), [x, y])])
    found: list[Any] = f(-1., data(3, 3), data(3, 3, seed=1)) + f(
        1., data(3, 3), data(3, 3, seed=1))
    return found


def variational_bound() -> list[Any]:
    rng, x = MRG_RandomStreams(11), T.dmatrix("x")
    w, v = shared(5, 4), shared(2, 5)
    mu, ls = T.dot(x, w)[:, :2], T.dot(x, w)[:, 2:]
    z = mu + T.exp(ls) * rng.normal(mu.shape)
    p = T.clip(T.nnet.sigmoid(T.dot(z, v)), 1e-6, 1 - 1e-6)
    kl = -0.5 * T.sum(1 + 2 * ls - mu ** 2 - T.exp(2 * ls), axis=1)
    bound = T.mean(kl + T.nnet.binary_crossentropy(p, x).sum(axis=1))
    f = fn([x], [bound, z, *T.grad(bound, [w, v])])
    found: list[Any] = f(abs(data(3, 5))) + f(abs(data(3, 5)))
    return found


def whitening() -> list[Any]:
    x = T.dmatrix("x")
    centred = x - x.mean(axis=0, keepdims=True)
    cov = T.dot(centred.T, centred) / (x.shape[0] - 1)
    values_, vectors = T.nlinalg.eigh(cov)
    _, s, _ = T.nlinalg.svd(centred)
    white = T.dot(T.dot(centred, vectors) / T.sqrt(values_), vectors.T)
    q, r = T.nlinalg.qr(centred)
    found: list[Any] = fn([x], [
        cov, values_, s, white, T.dot(q, r), T.nlinalg.trace(cov), T.nlinalg.norm(cov, "fro"),
        T.slinalg.kron(cov, T.eye(2)), T.nlinalg.matrix_power(cov, 3)])(data(8, 3))
    return found
