"""Programs of all kinds of statements: name -> outputs; `UPDATES`: name -> updates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from theano.compile.ops import as_op

import theano
import theano.tensor as T
from theano.graph.generic import generic
from theano.ifelse import ifelse
from theano.scanning import until
from theano.tensor import nnet
from theano.tensor.shared_randomstreams import RandomStreams

x, y, z = T.dmatrix("x"), T.dmatrix("y"), T.dmatrix("z")
f, g, h = T.fmatrix("f"), T.fvector("g"), T.fmatrix("h")
v, w, u = T.dvector("v"), T.dvector("w"), T.dvector("u")
s, t = T.dscalar("s"), T.dscalar("t")
i, j, k, m = T.lvector("i"), T.lvector("j"), T.lscalar("k"), T.lscalar("m")
n3, n4, c, b = T.dtensor3("n3"), T.ftensor4("n4"), T.zvector("c"), T.bvector("b")
short = T.specify_shape(f, (f.shape[0], 3))
tiny, square = T.specify_shape(x, (3, 4)), T.specify_shape(y, (3, 3))
streams = RandomStreams(3)
one, other = generic("one"), generic("other")


def loop(step: Callable[..., Any], *arguments: Any, **settings: Any) -> Any:
    return theano.scan(step, *arguments, **settings)[0]


@as_op([T.dmatrix, T.dvector, T.dscalar], [T.dmatrix, T.dcol, T.dscalar])
def in_python(x: Any, v: Any, s: Any) -> Any:
    raise NotImplementedError  # its programs are not run


@as_op([generic, T.dvector], [generic, T.dvector])
def drawn(state: Any, v: Any) -> Any:
    raise NotImplementedError  # its programs are not run


def above(limit: Any, found: Any) -> Any:
    """The elements (or rows) of `found` at the indices at which `v` is greater than `limit`."""
    return found[T.gt(v, limit).nonzero()[0]]


made = in_python(x, v, s)[0]
PROGRAMS: dict[str, list[Any]] = {
    "views": [x.T * 2 + y, x[::2, 1:] + 1, x[::-1] * v, x[k:m, 0] - s, v[:, None] * w[None]],
    "numbers": [s * t + 1, T.exp(s), T.switch(T.gt(s, t), k, m), T.cast(k, "float32") / 3, k // m],
    "dtypes": [f * 2 + T.cast(b.sum(), "float32"), b * b, T.cast(v, "int8"), c * T.exp(c), abs(c),
               T.invert(T.gt(v, 0)), i % 3, T.isnan(g), T.sgn(b)],
    "sums": [x.sum(axis=0), n3.sum(axis=1), n3.sum(axis=(0, 2)), f.sum(), T.prod(x, axis=1),
             T.any(x > 0, axis=0), x.mean(axis=1), x.var(axis=0), T.dot(v, w)],
    "narrow_sums": [T.exp(f).sum(), T.exp(f).sum(axis=1), T.sqr(g).mean(), T.sum(f - 1)],
    "python_steps": [r * 2 for r in in_python(x.T, v[::2], s + t)] + [
        T.exp(in_python(T.exp(y), in_python(y, v, x[k, m])[1][:, 0], t)[0])],
    "python_results": [in_python(made, v, t)[1] * 2, x + made, in_python(T.dot(made, y), w, t)[0]],
    "extremes": [T.max_and_argmax(x, axis=1)[1], T.argmax(v), x.min(axis=0), T.max(n3, axis=1),
                 T.max(b), T.argmin(f, axis=0)],
    "short_rows": [nnet.softmax(short), short.sum(axis=1), T.max(short, axis=1)[:, None] - short,
                   T.argmax(short, axis=1), tiny.sum(axis=0), T.dot(tiny, tiny.T)],
    "rows": [nnet.logsoftmax(x), x / T.sqrt(T.sqr(x).sum(axis=1, keepdims=True)),
             x - x.mean(axis=0), (T.exp(f) * g).sum(axis=1)],
    "rows_of_all_kinds": [
        nnet.softmax(x)[T.arange(k), i], nnet.logsoftmax(f).sum(axis=0), (x.T / x.sum(axis=1)).T,
        T.log(T.exp(y).sum(axis=1, keepdims=True)) + y, T.sqrt(T.sqr(x[:, None] - y[None]).sum(2)),
        T.prod(h, axis=1) / h.sum(axis=1), T.max(T.cast(z, "int32"), axis=1), T.all(z > 0, axis=1),
        T.sqr(z).sum(axis=1) * T.exp(v), T.inc_subtensor(w[i], T.log(T.exp(y).sum(axis=1))),
        n3[j].sum(axis=2), T.exp(n3[:, j]).sum(axis=0)],
    "rows_of_known_lengths": [
        op(T.specify_shape(a, (a.shape[0], length))) for length in (2, 8, 9, 17) for a in (x, f)
        for op in (lambda r: r - r.mean(axis=1, keepdims=True), lambda r: T.tanh(r).max(axis=1),
                   lambda r: r / T.exp(r.sum(axis=1, keepdims=True)))],
    "rows_with_numbers_of_their_own": [
        nnet.softmax(short) * T.exp(g)[:, None], T.log(T.exp(short).sum(axis=1)) * g, T.max(
            c), T.max(T.outer(c, c), axis=1), T.min(T.outer(c, c), axis=0)],
    "rows_of_picks": [r - r.max(axis=1, keepdims=True) for r in (
        x[i], T.tile(y, (1, 2)), T.repeat(z, i, axis=1), f[:, j], T.join(1, x, y), T.roll(h, 1),
        T.repeat(y, 2, axis=0), T.choose(T.gt(x, 0), [y, z]))],
    "loops_in_order": [
        n3 * 2, n3 + x, n3.dimshuffle(1, 0, 2) * z, n3.sum(axis=2), x.T * 3, x.T + y, n3[:, 0] - y,
        n3.dimshuffle(2, 1, 0) + 1, n3.max(axis=(1, 2)), (n3 * v).sum(axis=(0, 1)), x.T.sum(axis=0),
        T.tanh(n3) + n3.sum(axis=0), T.exp(x[:, ::-1]) * z.T],
    "loops_in_other_orders": [
        (x.T + y[:, 1:].T + z[:, ::2]).max(axis=0), n3[i].dimshuffle(0, 2, 1) * 2,
        f.T + g[:, None]],
    "totals_of_one_element": [
        T.alloc(2.0, k, m).max(axis=1), T.addbroadcast(T.alloc(2.0, k, m), 1) * 2],
    "reads_of_results": [
        T.exp(x) + T.exp(x)[::-1], T.tanh(tiny)[1:] * T.tanh(tiny)[:-1], T.exp(y) + T.exp(y)[0],
        (T.sin(square) + T.sin(square).T) * square, T.cos(z).flatten() * 2, T.exp(v)[:, None] - z,
        T.sqrt(v) * T.sqrt(v).sum(), T.log(z) - T.log(z).sum(axis=0), T.exp(s) * T.exp(v)[0],
        z[i * 2] + 1, T.exp(w)[j - 1] * 2, T.cos(u)[T.cast(T.cos(u), "int64")]],
    "memory_of_chains": [
        T.sort(T.exp(T.sort(T.tanh(v)))), T.dot(T.exp(T.dot(x, y)), T.tanh(T.dot(y, z))).sum(),
        T.sort(T.exp(w))[::2] + T.sort(T.cast(T.sin(w), "float32"))[::2], T.sort(T.exp(tiny)) * 2,
        T.dot(T.exp(f), T.exp(h)) * T.dot(h, f)],
    "scans_of_elements": [T.cumsum(v), T.cumprod(x, axis=0), T.sort(v), T.argsort(x, axis=1),
                          T.extra_ops.Unique()(i)],
    "joins": [T.concatenate([x, y * 2], axis=1), T.stack([v, w, T.exp(u)]), T.tile(v, 3),
              T.repeat(v, 2), T.join(0, T.zeros_like(x), x)],
    "joins_of_any_kind": [T.join(k, x, y), *T.split(v, [k, m], 2), T.join(m, n3, n3 * 2) + 1,
                          T.concatenate([x[:, ::-1], T.alloc(s, k, 2)], axis=1) * 2],
    "sums_of_dtypes": [op(T.cast(a, dtype)) for a, dtype in (
        (x, "bool"), (x, "uint8"), (v, "int16"), (x, "uint64"), (f, "float32"))
        for op in (T.prod, T.max, T.min, lambda a: T.sum(a, axis=0))] + [
            c.sum(), T.prod(T.cast(c, "complex64")), T.all(b), T.any(T.gt(x, 0))],
    "filled": [T.alloc(s, k, 3), T.eye(k), T.arange(k, m, 2), T.zeros_like(x), T.diag(v),
               T.arange(k) * 2.0, T.alloc(v, k, v.shape[0]), T.tri(3, k)],
    "picks": [x[i], x[i, j], x[:, i], x[i][:, 0] * 2, v[i[::2]] + 1, n3[0, i], x[k], x[k, m],
              T.take(v, i, mode="clip"), x[T.gt(v, 0).nonzero()[0]]],
    "writes": [T.set_subtensor(x[1], v), T.inc_subtensor(x[:, k], 2.0), T.inc_subtensor(x[i], y),
               T.set_subtensor(x[i, j], s), T.inc_subtensor(v[::2], w), T.set_subtensor(
                   T.zeros((k, 3))[1:, 1], v), T.inc_subtensor(T.zeros_like(x)[k:m], y) + z],
    "shapes": [x.reshape((-1,)), x.flatten() * 2, x.reshape((k, m)), n3.dimshuffle(2, 0, 1) + 1,
               T.specify_shape(v, (k,)) * 2, x.shape, v.dimshuffle("x", 0) + x, n3.flatten(2)],
    "ranks": [x.reshape(()) * 2, T.addbroadcast(x, 1).dimshuffle(0) + 1, T.patternbroadcast(
        y, (True, False)) * z, n3.diagonal(0, 1, 2) + x, v.reshape((k, m, 1))[:, 0], T.unbroadcast(
        v.dimshuffle(0, "x"), 1) + y, n3.flatten(1)[::2], s.reshape((1, 1)), n3.transpose(1, 0, 2)],
    "constant_picks": [x[i, -1], x[T.constant([0, -1])], x[T.fill(i, m)], v[T.fill(i, -1)] * 2,
                       T.inc_subtensor(x[T.arange(k) + 1], y), x[T.arange(k) * 2, m],
                       T.constant([2, 5, 7])[i], x[::-1][i], v[T.arange(k)[::-1]]],
    "picks_of_one_place": [
        x[T.alloc(m, k, 3)], v[T.alloc(m, 2, k)] + 1, n3[T.alloc(k, m, m), :, 0],
        x[T.alloc(m, k), i], y[T.alloc(m, 1)] * 2, z[T.alloc(m, 1, k)]],
    "partial_writes": [
        T.inc_subtensor(n3[:, 0], v), T.set_subtensor(x[:, 1:], s), T.set_subtensor(n3[i], x),
        T.set_subtensor(x[T.gt(x, 0).nonzero()], s), T.inc_subtensor(n3[i, :, j], v),
        T.inc_subtensor(x[i.dimshuffle(0, "x"), j], y), T.set_subtensor(n3[:, i], 0),
        T.inc_subtensor(x[j], T.exp(y).T)],
    "diagonals": [T.fill_diagonal(x, s), T.extra_ops.fill_diagonal_offset(y, t, k), T.diag(v),
                  T.nlinalg.trace(z), T.nlinalg.alloc_diag(w), T.diagonal(n3, 1) * 2],
    "products": [T.dot(x, y) + z, T.dot(x.T, y) * s - z, T.dot(x, v) + w, T.outer(v, w) + x,
                 T.batched_dot(n3, n3), T.dot(i, j), T.dot(f, h), T.tensordot(n3, x, axes=1)],
    "products_of_stacks": [
        T.batched_dot(n3, n3.dimshuffle(0, 2, 1)), T.batched_dot(n3[:, ::-1], n3[:, :, ::2]) + x,
        T.batched_dot(n3.dimshuffle(2, 0, 1), n3.dimshuffle(2, 1, 0)), T.batched_dot(x, y)],
    "lengths_from_arrays": [
        x.reshape(i[j], ndim=2), v.reshape(j[k:] * 2, ndim=2), y.reshape(T.set_subtensor(
            T.zeros(2, "int64")[0], k), ndim=2), z.reshape(T.set_subtensor(T.set_subtensor(
                T.zeros(2, "int64")[0], k)[1], m), ndim=2), w.reshape(T.arange(k, m) + 1, ndim=3)],
    "lengths_found_later": [
        T.addbroadcast(x, 1).dimshuffle(0) + v, x.sum(axis=1) + T.exp(v), T.exp(x).max(axis=0),
        T.set_subtensor(T.zeros(T.cast(T.exp(w).sum(), "int64"))[:w.shape[0]], T.exp(w)), T.alloc(
            s, T.cast(T.abs_(u).sum(), "int64")) * 2],
    "small_products": [T.dot(tiny, tiny.T) + 1, T.dot(tiny, w), T.dot(u, tiny)],
    "images": [nnet.conv2d(n4, n4, border_mode="half"), theano.tensor.signal.pool.pool_2d(
        n4, (2, 2), ignore_border=True)],
    "branches": [ifelse(T.gt(s, t), T.exp(x), y), ifelse(T.lt(s, t), v.sum(), s) * 2,
                 ifelse(T.gt(k, 0), T.dot(x, y), z)],
    "checks": [T.assert_op(x, T.gt(k, 0)) + 1, x + y + z, T.switch(x > 0, y, v), T.second(x, v)],
    "linalg": [T.nlinalg.matrix_inverse(x), T.slinalg.cholesky(x), T.slinalg.solve(x, v),
               T.nlinalg.det(x)],
    "loop_of_a_number": [loop(lambda r, a: T.tanh(a + r) * s, v, s), loop(
        lambda a: a * 0.5 + 1, outputs_info=s, n_steps=k)[-1]],
    "loop_of_arrays": [loop(lambda r, a: T.tanh(T.dot(a, x) + r), y, v)],
    "loop_of_a_last_state": [loop(lambda r, a: T.sin(a * r) + a[::-1], y, v)[-1]],
    "loop_of_rows": [loop(lambda r: T.exp(r) / T.exp(r).sum(), x)],
    "loop_with_an_end": [loop(lambda a, r: (a + r, until(T.gt(a.sum(), 9))), None, v,
                              non_sequences=w, n_steps=k)],
    "loop_with_taps": [loop(lambda p, q, a, e: p * a + q * e, {"input": v, "taps": [0, 1]},
                            {"initial": w, "taps": [-2, -1]})],
    "loop_in_a_loop": [loop(lambda r, a: loop(lambda e, a: a * e + r, w, a)[-1], v, s)],
    "independent_loops": [loop(lambda r: loop(lambda e: T.sort(T.exp(e * r)), x), y), loop(
        lambda r: T.dot(T.sort(r), z), x), loop(lambda r, e: T.sort(r)[:3] + e, y, None, s)],
    "loop_of_equal_states": loop(lambda a, e: (T.exp(a + e),) * 2, None, [v, w], n_steps=k),
    "loop_of_small_matrices": [loop(lambda a: T.tanh(T.dot(a, tiny.T)).dot(tiny), None, tiny,
                                    n_steps=k)[-1]],
    "loop_of_layouts": [
        loop(lambda a: T.tanh(T.dot(a, x.T)), None, y, n_steps=k)[-1],
        loop(lambda a: a * T.dot(a, v[::2]).sum(), None, y, n_steps=k)[-1],
        loop(lambda a: T.sin(T.dot(a, T.specify_shape(n3[0], (9, 9)).T)), None, y, n_steps=k)[-1],
        loop(lambda a: T.exp(T.dot(a, T.specify_shape(n3[1], (64, 64)).T)), None, z,
             n_steps=k)[-1]],
    "loop_of_more_layouts": [
        loop(lambda a: T.sin(T.dot(a, z[k:, m:])), None, y, n_steps=k)[-1],
        loop(lambda a: T.cos(T.dot(x[:, ::2], a)), None, y, n_steps=k)[-1],
        loop(lambda a: T.tan(T.dot(x.T, a)), None, y, n_steps=k)[-1],
        loop(lambda a: T.dot(a, T.alloc(s, k, m)), None, w, n_steps=3)],
    "loop_of_known_layouts": [
        loop(lambda a, b=b: T.tanh(T.dot(a, T.specify_shape(b, (64, 64)))), None,
             T.specify_shape(y, (20, 64)), n_steps=n)[-1]
        for b, n in ((x, 4), (x, 3), (z.T, 5), (z.T, k))],
    "loop_gradient": T.grad((loop(lambda r, a: T.tanh(T.dot(a, x) + r), y, v) ** 2).sum(), [x, v]),
    "loop_with_a_branch": [loop(lambda r, a: ifelse(T.gt(r, 0), a * r, T.exp(a)), v, w)],
    "loop_of_found_rows": [loop(lambda r: above(r, x), w), loop(
        lambda r: [above(r, u), above(r, y) * 2], w, n_steps=k)[0].sum()],
    "loop_of_sorted_rows": [e for r in (
        loop(lambda r: [T.sort(above(r, u)), T.sort(above(r, u) * 2).sum()], w),
        loop(lambda r, a: [T.sort(a * r), T.exp(T.sort(a)).sum()], v, [w, None])) for e in r],
    "loop_of_a_changing_state": [loop(
        lambda a: T.concatenate([a[1:], T.exp(a[:1])]), None, v, n_steps=k)[-1]],
    "loop_of_draws": [loop(lambda a: T.tanh(a) + streams.normal(a.shape), None, v, n_steps=k), loop(
        lambda r: streams.uniform(r.shape) * r, x)],
    "branches_that_find": [
        ifelse(T.gt(s, t), above(s, w), u[::2]) * 2, ifelse(T.gt(t, s), above(s, x), above(t, y))],
    "branches_that_sort": [e * 2 for e in ifelse(
        T.gt(s, t), [above(s, w), T.sort(above(s, w)), s], [u, T.sort(T.exp(u))[::-1], t * 2])],
    "branches_of_objects": [ifelse(T.gt(s, t), one, other), ifelse(
        T.lt(s, t), drawn(one, v), drawn(other, w))[1]],
    "loop_that_writes": [loop(lambda r, a: T.set_subtensor(a[r], a[r - 1] * 2), i, v)[-1]],
    "updates_beside_results": [T.dot(x, v), v.sum(), T.exp(x)],
    "update_beside_memory": [T.dot(T.tanh(T.dot(x, v)), w)],
    "softmax_gradient": T.grad(nnet.categorical_crossentropy(
        nnet.softmax(T.dot(f, h) + g), i).mean(), [f, h, g]),
    "update_before_memory": [x.sum()],
}

UPDATES: dict[str, list[tuple[Any, Any]]] = {
    "update_in_place": [(v, v * 0.9 + w), (s, s + 1)],
    "update_of_a_view": [(v, v[::-1]), (x, x.T + x)],
    "update_of_rows": [(x, T.inc_subtensor(x[i], y)), (y, T.set_subtensor(y[0], v))],
    "updates_that_read_each_other": [(v, w * 2), (w, v + u), (u, v)],
    "update_by_a_product": [(x, x - 0.1 * T.dot(y, z)), (v, v - T.dot(x, w))],
    "update_after_a_check": [(v, v * 2), (x, x[i])],
    "update_after_a_loop": [(v, v + 1), (w, loop(lambda r, a: T.tanh(a + r), x, w)[-1])],
    "updates_beside_results": [(v, v * 0.9), (x, T.dot(x, y))],
    "update_beside_memory": [(v, v - 0.1 * T.grad(T.dot(T.tanh(T.dot(x, v)), w), v))],
    "update_of_another_length": [(v, v[1:]), (w, T.concatenate([w, u]))],
    "update_before_memory": [(v, v * 2), (w, T.sort(T.exp(w[:T.cast(x.sum(), "int64")])))],
    "update_of_what_is_not_read": [(u, w * 2), (x, T.exp(y))],
    "update_by_a_sort": [(v, T.sort(v)), (i, T.argsort(v))],
    "updates_of_chains": [(v, T.sort(T.exp(v)) * w), (x, T.dot(T.tanh(x), y) + x), (w, w[::-1] + u),
                          (f, T.exp(f) / T.exp(f).sum(axis=1, keepdims=True)), (k, k + 1)],
    "update_where_it_is_read": [(x, T.set_subtensor(x[1:], x[:-1])), (v, v + v[::-1])],
}

FUNCTIONS: tuple[list[Any], list[Any]] = ([v, w, f, g, c], [
    op(a) for a in (v, f) for op in (
        T.exp, T.tanh, T.sin, T.cos, T.log, T.sqrt, T.erf, T.gammaln, T.expm1, T.floor)
] + [op(a, b) for a, b in ((v, w), (g, g * 2)) for op in (T.pow, T.arctan2, T.mod)] + [
    op(a) for a in (c, T.cast(c, "complex64")) for op in (
        T.exp, T.abs_, T.sqrt, T.log, T.angle, T.conj, T.sin, T.tanh)])
"""Inputs and outputs of a program that calls functions of many kinds."""
