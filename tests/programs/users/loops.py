"""Programs with loops: recurrent networks, chains, filters, control."""

from __future__ import annotations

from typing import Any

import numpy as np

import theano
import theano.tensor as T
from tests.programs.users.common import data, descent, fn, shared, values
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor.shared_randomstreams import RandomStreams

ONE = np.float64(1)


def contrastive_divergence() -> list[Any]:
    rng = RandomStreams(1234)
    v0, w = T.matrix("v"), theano.shared(data(6, 4) * 0.1)
    hb, vb = theano.shared(np.zeros(4)), theano.shared(np.zeros(6))

    def free_energy(v: Any) -> Any:
        return -T.dot(v, vb) - T.sum(T.nnet.softplus(T.dot(v, w) + hb), axis=1)

    def gibbs(v: Any) -> Any:
        ph = T.nnet.sigmoid(T.dot(v, w) + hb)
        h = rng.binomial(size=ph.shape, n=1, p=ph, dtype="float64")
        pv = T.nnet.sigmoid(T.dot(h, w.T) + vb)
        return pv, rng.binomial(size=pv.shape, n=1, p=pv, dtype="float64")

    (pvs, vs), updates = theano.scan(gibbs, outputs_info=[None, v0], n_steps=3)
    end = vs[-1]
    cost = T.mean(free_energy(v0)) - T.mean(free_energy(end))
    params = [w, hb, vb]
    grads = T.grad(cost, params, consider_constant=[end])
    for k in range(3):
        updates[params[k]] = params[k] - 0.1 * grads[k]
    seen = T.mean(T.sum(v0 * T.log(pvs[-1]) + (1 - v0) * T.log(1 - pvs[-1]), axis=1))
    f = fn([v0], [cost, seen], updates=updates)
    found = [v for k in range(3) for v in f((data(5, 6, seed=k) > 0).astype("float64"))]
    return found + values(params)


def pseudo_likelihood() -> list[Any]:
    x, w, bit = T.matrix("x"), shared(6, 4), theano.shared(value=0, name="bit")

    def free_energy(v: Any) -> Any:
        return -T.sum(T.log(1 + T.exp(T.dot(v, w))), axis=1)

    xi = T.round(x)
    flip = T.set_subtensor(xi[:, bit], 1 - xi[:, bit])
    cost = T.mean(6 * T.log(T.nnet.sigmoid(free_energy(flip) - free_energy(xi))))
    f = fn([x], cost, updates={bit: (bit + 1) % 6})
    return [f(abs(data(5, 6))) for _ in range(7)] + [bit.get_value()]


def lstm() -> list[Any]:
    n, x, m = 4, T.tensor3("x"), T.matrix("mask")
    w, u, b, out = shared(3, 16), shared(4, 16, seed=1), theano.shared(np.zeros(16)), shared(4, 2)

    def step(m_: Any, x_: Any, h_: Any, c_: Any) -> Any:
        z = T.dot(h_, u) + x_
        i, f, o = (T.nnet.sigmoid(z[:, k * n:(k + 1) * n]) for k in range(3))
        c = f * c_ + i * T.tanh(z[:, 3 * n:])
        c = m_[:, None] * c + (1. - m_)[:, None] * c_
        return m_[:, None] * o * T.tanh(c) + (1. - m_)[:, None] * h_, c

    start = T.alloc(np.asarray(0.), x.shape[1], n)
    (h, _), _ = theano.scan(step, sequences=[m, T.dot(x, w) + b], outputs_info=[start, start])
    p = T.nnet.softmax(T.dot((h * m[:, :, None]).sum(axis=0) / m.sum(axis=0)[:, None], out))
    cost = -T.log(p[T.arange(x.shape[1]), T.zeros((x.shape[1],), "int64")] + 1e-8).mean()
    params = [w, u, b, out]
    g = T.grad(cost, params)
    norm = T.sqrt(sum(T.sum(k ** 2) for k in g))
    g = [T.switch(norm > 0.1, k * 0.1 / norm, k) for k in g]
    f = fn([x, m], [cost, norm, *g], updates=[(params[k], params[k] - g[k]) for k in range(4)])
    mask = (np.arange(5)[:, None] < np.array([5, 3, 2])[None]).astype("float64")
    return f(data(5, 3, 3), mask) + f(data(5, 3, 3, seed=1), mask) + values(params)


def gru_both_ways() -> list[Any]:
    x, (wr, wz, wh) = T.tensor3("x"), [shared(5, 3, seed=k) for k in range(3)]

    def step(x_: Any, h_: Any) -> Any:
        both = T.concatenate([x_, h_], axis=1)
        r, z = T.nnet.hard_sigmoid(T.dot(both, wr)), T.nnet.sigmoid(T.dot(both, wz))
        new = T.tanh(T.dot(T.concatenate([x_, r * h_], axis=1), wh))
        return (1 - z) * h_ + z * new

    h0 = T.zeros((x.shape[1], 3))
    there, _ = theano.scan(step, x, h0)
    back, _ = theano.scan(step, x, h0, go_backwards=True)
    both = T.concatenate([there, back[::-1]], axis=2)
    found: list[Any] = fn([x], [both, both.shape, *T.grad(T.sqr(both).sum(), [wr, wz, wh, x])])(
        data(4, 2, 2))
    return found


def truncated_gradient() -> list[Any]:
    x, y, w = T.vector("x"), T.vector("y"), theano.shared(np.array([0.5, 0.7, 0.1]))
    h, _ = theano.scan(lambda a, h: T.tanh(w[0] * a + w[1] * h + w[2]), x,
                       T.as_tensor_variable(np.asarray(0.)), truncate_gradient=3)
    cost = T.mean((h - y) ** 2)
    f = fn([x, y], [cost, T.grad(cost, w)], updates=descent(cost, [w], 0.1))
    found: list[Any] = f(data(6), data(6, seed=2)) + f(data(6), data(6, seed=2))
    return found


def hamiltonian_monte_carlo() -> list[Any]:
    rng = MRG_RandomStreams(17)
    pos, step, rate = shared(4, 2), theano.shared(ONE / 10), theano.shared(ONE * 0.9)

    def energy(q: Any) -> Any:
        return 0.5 * (T.dot(q, np.array([[2., .5], [.5, 1.]])) * q).sum(axis=1)

    def slope(q: Any) -> Any:
        return T.grad(energy(q).sum(), q)

    def leapfrog(q: Any, p: Any, e: Any) -> Any:
        p = p - e * slope(q)
        return [q + e * p, p]

    p0 = rng.normal(size=pos.shape)
    half = p0 - 0.5 * step * slope(pos)
    (qs, ps), updates = theano.scan(
        leapfrog, outputs_info=[pos + step * half, half], non_sequences=[step], n_steps=5)
    q = qs[-1]
    p = ps[-1] - 0.5 * step * slope(q)
    gain = energy(pos) + 0.5 * (p0 ** 2).sum(axis=1) - energy(q) - 0.5 * (p ** 2).sum(axis=1)
    accept = T.exp(gain) - rng.uniform(size=(4,)) >= 0
    updates[pos] = T.switch(accept.dimshuffle(0, "x"), q, pos)
    updates[rate] = 0.9 * rate + 0.1 * accept.mean(dtype="float64")
    updates[step] = T.clip(T.switch(rate > 0.9, step * 1.02, step * 0.98), 0.001, 0.25)
    f = fn([], [accept, q], updates=updates)
    return f() + f() + f() + values([pos, step, rate])


def metropolis() -> list[Any]:
    rng, start = MRG_RandomStreams(3), theano.shared(np.zeros(2))

    def logp(x: Any) -> Any:
        return -0.5 * T.sum(x ** 2) - T.log(1 + x[0] ** 2)

    def step(x: Any) -> Any:
        proposal = x + 0.5 * rng.normal(size=(2,))
        u = rng.uniform(size=())
        return T.switch(T.lt(T.log(u), logp(proposal) - logp(x)), proposal, x)

    xs, updates = theano.scan(step, outputs_info=[start], n_steps=10)
    updates[start] = xs[-1]
    f = fn([], [xs, xs.mean(axis=0)], updates=updates)
    return f() + f() + values([start])


def autoregression() -> list[Any]:
    phi, sigma, y = T.dvector("phi"), T.dscalar("sigma"), T.dvector("y")
    e, _ = theano.scan(lambda a, b, c, p: c - p[0] * b - p[1] * a,
                       sequences={"input": y, "taps": [-2, -1, 0]}, non_sequences=phi)
    ll = -0.5 * T.sum(e ** 2) / sigma ** 2 - e.shape[0] * T.log(sigma)
    found: list[Any] = fn([phi, sigma, y], [e, ll, *T.grad(ll, [phi, sigma])])(
        [.5, -.2], 0.8, data(9))
    return found


def garch() -> list[Any]:
    p, r = T.dvector("p"), T.dvector("r")
    h, _ = theano.scan(lambda r_, h_, p: p[0] + p[1] * r_ ** 2 + p[2] * h_,
                       sequences=r[:-1], outputs_info=T.var(r), non_sequences=p)
    h = T.concatenate([T.shape_padleft(T.var(r)), h])
    ll = -0.5 * T.sum(T.log(h) + r ** 2 / h)
    found: list[Any] = fn([p, r], [h, ll, T.grad(ll, p), T.grad(h[-1], r)])([.1, .2, .6], data(8))
    return found


def kalman_filter() -> list[Any]:
    F, H, R = np.array([[1., .1], [0., 1.]]), np.array([[1., 0.]]), np.array([[0.1]])
    q, ys = T.dscalar("q"), T.dmatrix("ys")

    def step(y: Any, m: Any, P: Any) -> Any:
        m, P = T.dot(F, m), T.dot(F, T.dot(P, F.T)) + q * T.eye(2)
        inverse = T.nlinalg.matrix_inverse(T.dot(H, T.dot(P, H.T)) + R)
        K, e = T.dot(T.dot(P, H.T), inverse), y - T.dot(H, m)
        ll = 0.5 * (T.log(T.nlinalg.det(inverse)) - T.dot(e, T.dot(inverse, e)))
        return m + T.dot(K, e), T.dot(T.eye(2) - T.dot(K, H), P), ll

    (m, P, ll), _ = theano.scan(step, ys, [T.zeros((2,)), T.eye(2), None])
    found: list[Any] = fn([q, ys], [m, P, ll.sum(), T.grad(ll.sum(), q)])(0.2, data(5, 1))
    return found


def pendulum() -> list[Any]:
    u, x0 = T.dvector("u"), T.dvector("x0")
    xs, _ = theano.scan(lambda u, x: T.stack([
        x[0] + 0.05 * x[1], x[1] + 0.05 * (9.8 * T.sin(x[0]) + u - 0.1 * x[1])]), u, x0)
    cost = T.sum(xs[:, 0] ** 2) + 0.1 * T.sum(xs[:, 1] ** 2) + 0.01 * T.sum(u ** 2)
    jacobian, _ = theano.scan(
        lambda i, x, v: T.grad(x[-1][i], v), T.arange(2), non_sequences=[xs, u])
    found: list[Any] = fn([u, x0], [xs, cost, T.grad(cost, u), jacobian])(data(6), [0.1, 0.])
    return found


def riccati() -> list[Any]:
    A, B = np.array([[1., .1], [0., 1.]]), np.array([[0.], [.1]])
    Q, r = T.dmatrix("Q"), T.dscalar("r")

    def step(P: Any) -> Any:
        S = r * T.eye(1) + T.dot(B.T, T.dot(P, B))
        K = T.dot(T.nlinalg.matrix_inverse(S), T.dot(B.T, T.dot(P, A)))
        return [T.dot(A.T, T.dot(P, A - T.dot(B, K))) + Q, K]

    (P, K), _ = theano.scan(step, outputs_info=[Q, None], n_steps=6)
    found: list[Any] = fn([Q, r], [P[-1], K, *T.grad(T.nlinalg.trace(P[-1]), [Q, r])])(
        np.eye(2), 0.5)
    return found


def iterations() -> list[Any]:
    a, k, n = T.dscalar("a"), T.iscalar("k"), T.lscalar("n")
    v, c = T.vector("v"), T.vector("c")
    roots, _ = theano.scan(
        lambda x, a: (0.5 * (x + a / x), theano.scan_module.until(T.abs_(x * x - a) < 1e-9)),
        outputs_info=T.constant(ONE), non_sequences=a, n_steps=50)
    r, _ = theano.scan(lambda p, v: p * v, outputs_info=T.ones_like(v), non_sequences=v, n_steps=k)
    terms, _ = theano.scan(lambda c, e, f: c * f ** e, sequences=[c, T.arange(100)],
                           non_sequences=a)
    numbers, _ = theano.scan(lambda a, b: a + b, n_steps=n, outputs_info=[
        {"initial": T.constant(np.array([1, 1], "int64")), "taps": [-2, -1]}])
    return [*fn([a], [roots, roots.shape[0]])(2.), fn([v, k], r[-1])(data(4), 3),
            fn([v, k], T.grad(r[-1].sum(), v))(data(4), 2), fn([c, a], terms.sum())(data(3), 1.5),
            fn([n], numbers)(8)]


def viterbi() -> list[Any]:
    lp, tr = T.dmatrix("lp"), T.dmatrix("tr")

    def forward(o: Any, s: Any) -> Any:
        m = s[:, None] + tr
        return m.max(axis=0) + o, m.argmax(axis=0)

    (s, back), _ = theano.scan(forward, lp[1:], [lp[0], None])
    last = s[-1].argmax()
    path, _ = theano.scan(lambda b, k: b[k], back[::-1], last)
    found: list[Any] = fn([lp, tr], [
        T.concatenate([path[::-1], last.dimshuffle("x")]), s, back])(data(6, 3), data(3, 3))
    return found


def log_sums() -> list[Any]:
    obs, tr, tags = T.dmatrix("obs"), T.dmatrix("tr"), T.lvector("tags")

    def total(x: Any) -> Any:
        m = x.max(axis=0, keepdims=True)
        return (T.log(T.exp(x - m).sum(axis=0, keepdims=True)) + m).sum(axis=0)

    a, _ = theano.scan(lambda o, a: total(a[:, None] + tr) + o, obs[1:], obs[0])
    score = obs[T.arange(tags.shape[0]), tags].sum() + tr[tags[:-1], tags[1:]].sum()
    nll = total(a[-1]) - score
    found: list[Any] = fn([obs, tr, tags], [nll, *T.grad(nll, [obs, tr])])(
        data(4, 3), data(3, 3), [0, 2, 1, 1])
    return found


def maps_and_folds() -> list[Any]:
    x, zero = T.dmatrix("x"), T.constant(ONE * 0)
    rows, _ = theano.map(lambda r: theano.scan(lambda a, s: s * 0.5 + a, r, zero)[0][-1], x)
    total, _ = theano.reduce(lambda r, s: s + (r ** 2).sum(), x, zero)
    left, _ = theano.foldl(lambda r, s: s * r.sum(), x, T.constant(ONE))
    right, _ = theano.foldr(lambda r, s: s - r[0], x, T.constant(ONE))
    found: list[Any] = fn([x], [
        rows, total, left, right, T.grad(total + rows.sum() + left, x)])(data(4, 3))
    return found
