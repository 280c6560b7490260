"""Loops whose rewritten graphs are counted in `golden/counts.txt`: name -> outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import theano
import theano.tensor as T
from tests.rewrite import test_loop_carried as carried
from tests.rewrite import test_loop_memory as memory
from tests.rewrite import test_loop_values as values
from tests.rewrite.helpers import traced
from theano.ifelse import ifelse
from theano.scanning import until

Loops = tuple[list[Any], list[Any]]

s, u, w = T.dmatrix("s"), T.dmatrix("u"), T.dmatrix("w")
h, v, y = T.dvector("h"), T.dvector("v"), T.dvector("y")
a, b, n, i = T.dscalar("a"), T.dscalar("b"), T.lscalar("n"), T.lscalar("i")
places = T.lvector("places")
INPUTS = [s, u, w, h, v, y, a, b, n, i, places]


def loop(step: Callable[..., Any], *arguments: Any, **settings: Any) -> Any:
    return theano.scan(step, *arguments, **settings)[0]


def reads() -> Iterator[tuple[str, list[Any]]]:
    """Rows of traces that are read."""
    for steps in (None, 12, 6):
        _, states, rows = traced(steps)
        for name, outputs in {
            "first rows": [states[:4], rows[2]], "one row": [states[0]], "a value": [rows[3]],
            "an element": [states[2, 1], rows[:3]], "a number's row": [states[i], rows[i]],
            "last rows": [states[-3:], rows[-1]], "two of the last": [states[-1] + states[-2]],
            "every row": [states.sum(), rows], "every other row": [states[::2]],
            "every i-th row": [rows[::i]], "four of the last": [states[-4:]],
            "no number": [states.shape[0], rows.shape],
        }.items():
            yield f"{name}, {steps or 'unknown'} steps", outputs
    for count in (63, 64):
        yield f"every third row of {count} steps", [traced(count)[1][::3]]


def steps() -> Iterator[tuple[str, list[Any]]]:
    """Products, sums and values that are moved out of a loop, or not."""
    forms: dict[str, Callable[..., Any]] = {
        "a product of rows": lambda r, x: T.tanh(T.dot(r, w) + x),
        "a function of a product of rows": lambda r, x: x * T.sin(T.dot(r, w) + x),
        "a number that is a product": lambda r, x: T.tanh(T.dot(x, x) + T.dot(x, v) * r),
        "a product from the left": lambda r, x: T.tanh(T.dot(w, r) + x),
        "a number from rows": lambda r, x: x + T.dot(r, v),
        "a product of the state": lambda r, x: T.tanh(T.dot(x, w) + r),
        "two of the state": lambda r, x: T.dot(x, w) * T.tanh(T.dot(x, u)) + r,
        "nested products": lambda r, x: T.sin(x) + T.dot(T.dot(r, w), w.T),
        "a part of a row": lambda r, x: x + T.dot(r[:2] * v[0], w[:2]),
        "centred rows": lambda r, x: T.sin(x) + T.dot(r - r.mean(), w),
        "rows less their sum": lambda r, x: T.sin(x) + T.dot(r - r.sum(), w),
        "an invariant": lambda r, x: x * T.exp(v).sum() + T.dot(w, v) * r,
        "an outer product": lambda r, x: x + T.dot(T.outer(r, r), v),
        "a condition": lambda r, x: T.switch(r > 0, x, T.dot(r, w)),
        "an end": lambda r, x: (x + T.dot(r, w), until(x.sum() > 1)),
        "a branch": lambda r, x: theano.ifelse.ifelse(T.gt(x.sum(), a), x * 2, x + T.dot(r, w)),
        "an inner loop": lambda r, x: loop(lambda c, x: x * c + r, v, x)[-1],
    }
    for name, step in forms.items():
        trace = loop(step, s, v)
        yield name, [trace]
        yield f"{name}: gradient", T.grad((trace ** 2).sum(), [s, v])
        yield f"{name}: last", [trace[-1], *T.grad(trace[-1].sum(), [s])]
    yield "a sum of outer products", [loop(lambda r, x: x + T.outer(r, r), s, w)[-1]]
    yield "two sums", [loop(lambda r, x: x + T.outer(r, y) + T.outer(r, r), s, w)[-1]]
    yield "a sum that is read", [loop(lambda r, x: x + T.outer(r, r), s, w)]
    yield "a doubled sum", [loop(lambda r, x: x + T.outer(r, r) + x, s, w)[-1]]
    yield "a map", [loop(lambda r: T.dot(r, w), s), loop(lambda r: T.exp(r).sum(), s)]
    yield "rows that are looked up", [loop(lambda k, x: T.tanh(x + T.dot(w[k], u)), places, v)]
    yield "parts of rows that are looked up", [loop(
        lambda k, x: T.tanh(x + T.dot(w[k, 1:], u) + T.dot(T.outer(v, y)[k, i:n], u)), places, v)]
    yield "a column that is looked up", [loop(lambda k: T.dot(w[:, k], u), places)]
    yield "places that are written", [loop(lambda k, x: T.dot(T.inc_subtensor(
        T.creation.exact_zeros(w[0])[k], 2.0 * x), u), [places, v])]
    zeros = T.creation.exact_zeros(w)
    for name, write in {
        "a row": lambda k, r: T.inc_subtensor(zeros[k], r),
        "a row of a number": lambda k, r: T.inc_subtensor(zeros[k], r[0]),
        "an element": lambda k, r: T.inc_subtensor(zeros[k, 0], r[0]),
        "rows from one on": lambda k, r: T.inc_subtensor(zeros[k:], r),
        "chosen rows": lambda k, r: T.inc_subtensor(zeros[places], r),
        "a row that is set": lambda k, r: T.set_subtensor(zeros[k], r),
        "a row of an array": lambda k, r: T.inc_subtensor(w[k], r),
    }.items():
        rows = loop(lambda k, r, write=write: T.dot(write(k, r), u), [places, s])
        yield f"products of {name}", [rows]
        yield f"a sum of products of {name}", [rows.sum(axis=0)]
    row = T.creation.exact_zeros(v)
    for name, write in {
        "elements from one on": lambda k, r: T.inc_subtensor(row[k:], r[0]),
        "an element at a constant place": lambda k, r: T.inc_subtensor(row[1], r[0]),
        "an element that is set": lambda k, r: T.set_subtensor(row[k], r[0]),
        "an element that is constant": lambda k, r: T.inc_subtensor(row[k], 2.0),
        "an element of a vector": lambda k, r: T.inc_subtensor(v[k], r[0]),
        "an element of a filled vector": lambda k, r: T.inc_subtensor(T.zeros_like(v)[k], r[0]),
    }.items():
        yield f"products of {name}", [loop(
            lambda k, r, write=write: T.dot(write(k, r), u), [places, s])]
    yield "rows of two directions", [loop(
        lambda r, q, x: T.tanh(x + T.dot(r + q, w)), [s, s[::-1]], v)]
    yield "rows in reverse, and rows of another", [loop(
        lambda r, q, x: T.tanh(x + T.dot(r + q, w)), [s[::-1], u[::-1]], v)]
    for name, reduced in {"products": T.prod, "maxima": T.max, "sums": T.sum}.items():
        total, rows = loop(
            lambda r, x, f=reduced: [x + f(T.exp(r)), T.exp(r)], s, [a, None])
        yield f"{name} that are added up", [total[-1], rows]
    yield "3 steps over rows of which the number is not known", [
        loop(lambda r, x: x * r + 1, s, h, n_steps=3)]
    yield "3 steps of a state that grows", [
        loop(lambda x: T.concatenate([x, x])[:n] * 2, None, h, n_steps=3)[-1]]
    yield "rows of a jacobian", [loop(lambda k: T.grad(T.tanh(T.dot(v, w))[k], v), T.arange(4))]
    for axis in (0, 1, (0, 1), ()):
        yield f"sums over axes {axis}", [loop(
            lambda r, x, axis=axis: x + T.sum(T.outer(r, r), axis=axis), s, v[0] * T.sum(
                w, axis=axis))[-1]]
    yield "sums of a state", loop(lambda r, x, c: [T.tanh(x + r), c + T.tanh(x + r).sum()],
                                  s, [v, a])


def forms() -> Iterator[tuple[str, list[Any]]]:
    """Numbers of steps, taps, directions, and loops over the same rows."""
    for count in (1, 2, 3, 40):
        out = loop(lambda x, c: x * (c - x * 0.5), outputs_info=h, non_sequences=a, n_steps=count)
        yield f"{count} cheap steps", [out, out[-1], *T.grad(out[-1].sum(), [h, a])]
    rows = T.stack([v[0], v[1] * 2, v[2]])
    for name, sequence in {"rows": rows, "reversed": rows[::-1], "two": rows[::2]}.items():
        yield f"a stack, {name}", [loop(lambda r, x: r * x + 1, sequence, h)]
    known = T.TensorType("float64", (4,))("known")
    yield "a stack of vectors of known length", [
        loop(lambda r, x: r * x + 1, T.stack([known, known * 2, known * 3]), known)]
    yield "taps", [loop(
        lambda p, q, x, z: T.tanh(p * x + q * z),
        {"input": s, "taps": [0, 1]}, {"initial": u, "taps": [-2, -1]})]
    yield "backwards", [loop(lambda r, x: x * 0.5 + T.dot(r, w), s, v, go_backwards=True)]
    yield "backwards, fewer steps", [loop(
        lambda r, x: x * 0.5 + T.dot(r, w), s, v, n_steps=n, go_backwards=True)]
    yield "two loops over rows", [loop(lambda r: T.exp(r).sum(), s), loop(lambda r: r * 2, s)]
    yield "three loops over rows", [
        loop(lambda r, f=f: f(r), s) for f in (T.exp, T.sin, T.tanh)]
    yield "two equal loops", [loop(lambda r, x: x + r, s, v), loop(lambda r, x: x + r, s, v) * 2]
    first = loop(lambda r, x: T.tanh(r + x), s, v)
    for name, start in {"numbers": a, "rows": v}.items():
        before = loop(lambda x: T.sin(x), None, start, n_steps=n)
        yield f"a loop over {name} in reverse, and one of as many steps", [
            loop(lambda r, x: x * r + 1, before[::-1], y, n_steps=n),
            loop(lambda x, c: T.tanh(x * c), None, h, before[-1], n_steps=n)]
    yield "one loop after another", [loop(lambda r, x: r * x, first, y)]
    yield "a loop over the rows of another", [loop(lambda r: T.exp(r), first)]
    yield "truncated", T.grad(loop(
        lambda r, x: T.tanh(r + x), s, v, truncate_gradient=2)[-1].sum(), [s, v])
    yield "a step that reads nothing", [loop(lambda r, x: x * 2, s, v)]
    yield "a state that stays", loop(lambda r, x, z: [x, z + x * r], s, [v, y])
    yield "a state of which rewriting shows that it stays", [T.log(loop(
        lambda x, z: [x * 1, T.tanh(z + x)], None, [T.exp(v), y], n_steps=60)[0][-1])]
    yield "an end that reads an equal row and a state that stays", [loop(
        lambda r, q, x, z: ([x + r, z], until(q.sum() + z.sum() > a)), [s, s], [v, y])[0]]
    yield "a state that is not read", [loop(lambda r, x, z: [x + r, z * 2], s, [v, y])[0]]
    yield "a constant trace", loop(lambda r: [T.exp(v), r + 1], s)
    yield "a number of steps", [loop(lambda x: x * 2, outputs_info=a, n_steps=n)[-1]]
    yield "equal states", loop(lambda r, x, z: [T.tanh(x + r), T.tanh(z + r)], s, [v, v])
    for read in (0, 1):
        yield f"equal states, of which {read} is read", [loop(
            lambda r, x, z: [T.tanh(x + r), T.tanh(z + r)], s, [v, v])[read][-1]]
    yield "states that swap", loop(lambda r, x, z: [z + r, x + r], s, [v, v])
    yield "states with equal beginnings", loop(
        lambda r, x, z, q: [x + r, z * r, q + r], s, [v, v, v])
    yield "states that differ later", loop(
        lambda r, x, z, q: [x + z, z + x, q + x * r], s, [v, v, v])
    yield "a place that a loop computes", [
        T.exp(v)[loop(lambda k: k * 2 + 1, None, i, n_steps=60)[-1]]]
    for name, filled in {
        "rows": T.alloc(v, n, v.shape[0]), "numbers": T.alloc(a, n), "ones": T.ones_like(s),
        "rows of another length": T.alloc(v, i, v.shape[0]), "columns": T.alloc(
            v.dimshuffle(0, "x"), v.shape[0], 3), "a number of rows": T.alloc(a, n, 3),
    }.items():
        yield f"a filled sequence of {name}", [
            loop(lambda r, x: x * r + 1, filled, v, n_steps=n),
            loop(lambda r, q: T.exp(r) * q.sum(), [filled, s])]
    for name, taps in {"taps": [0, 1], "a later tap": [2]}.items():
        trace = loop(lambda *r: T.tanh(T.dot(r[-2], w) + sum(r[:-2])), {"input": s, "taps": taps},
                     v, u)
        yield f"gradient of {name}", T.grad((trace ** 2).sum(), [s, v])
    yield "products of equal rows in two loops", [
        loop(lambda r, x: T.tanh(T.dot(x, w) + r), s, v),
        loop(lambda r, x: T.tanh(T.dot(x, w) + r) * 2, s, v)]
    yield "a direction", [T.Rop(loop(lambda r, x: T.tanh(r * x), s, v)[-1], v, y)]


def derivatives() -> Iterator[tuple[str, list[Any]]]:
    for make in (values.gated, values.two_products, values.second_order):
        yield make.__name__, make()[1]
    for program in (*memory.CUT, memory.second_order):
        yield program.__name__, program()[1]
    for name, sequence in {"fewer steps": s, "a part of the rows": s[:n],
                           "rows in reverse, fewer steps": s[::-1]}.items():
        trace = loop(lambda r, x: x * T.sin(T.dot(x, w) * T.exp(r)), sequence, v, n_steps=n)
        yield f"a product of the state, {name}", T.grad(trace[-1].sum(), [s, v, w])
    one = loop(lambda x: T.tanh(x * v), None, h, n_steps=n)
    two, numbers = loop(lambda x: [T.sin(x * y), x.sum()], None, [one[-1], None], n_steps=n)
    back = loop(lambda r, q, x: r.sum() * x + q, [one[::-1], numbers[::-1]], v, n_steps=n)
    yield "two chains, of which one reads numbers of the other", [
        loop(lambda r, x: r * x, two[::-1], back[-1])[-1]]
    start, weight = T.TensorType("float64", (1000,))("start"), T.dmatrix("weight")
    for name, step in {"cheap": lambda x, m: T.tanh(x) * m[0, 0],
                       "dear": lambda x, m: T.tanh(T.dot(x, m))}.items():
        for steps in (100, 100_000):
            trace = loop(step, outputs_info=start, non_sequences=weight, n_steps=steps)
            yield f"{steps} {name} steps of known size", T.grad(trace[-1].sum(), [start])


def divisions() -> Iterator[tuple[str, list[Any]]]:
    """Values that are passed to the next step, loops with an end of which few rows are read, loops
    of which the last states are read besides rows, and settings of loops."""
    for name, (make, *_) in carried.PROGRAMS.items():
        yield f"carried: {name}", make()[1]
    for name, force in {
        "a sum": lambda q: T.exp(q).sum() - T.sin(q).sum(),
        "two vectors": lambda q: T.exp(q).dimshuffle(0, "x") * T.sin(q) + u,
        "cheap": lambda q: q * (1 - q), "filled": lambda q: T.alloc(T.exp(q).sum(), 3) + q,
        "long": lambda q: q * T.exp(q) / (q + 2) / (q + 3) / (q + 4) / (q + 5) / (q + 6),
        "joined": lambda q: T.concatenate([T.exp(q), T.sin(q)]).sum(),
        "an element": lambda q: q[0], "joined cheaply": lambda q: T.concatenate([q, q]),
        "looked up": lambda q: T.exp(w[T.cast(q.sum(), "int64")]),
    }.items():
        for count in (50, n):
            yield f"carried: {name}, {count} steps", loop(
                lambda q, force=force: [0.9 * q, force(0.9 * q) - 2 * force(q)],
                None, [h, None], n_steps=count)
    ended = loop(lambda r, x, z: ([T.tanh(T.dot(x, w) + r), z * r, T.exp(x).sum()],
                                  until(T.gt(x.sum(), a))), s, [v, y, None])
    yield "with an end: rows of which the number is known inside", [loop(
        lambda x: ([x * 1.5, (x > a).nonzero()[0]], until(x[0] > b)), None, [h, None],
        n_steps=9)[1][-1]]
    for count in (1, 2):
        yield f"one value of {count} steps", [loop(
            lambda x: [T.sin(x), T.exp(x)], None, [h, None], n_steps=count)[1][i]]
    for name, read in {
        "last": lambda t: t[-1], "two": lambda t: t[-2:], "eight": lambda t: t[-8:],
        "nine": lambda t: t[-9:], "the one before": lambda t: t[-2] * 2, "first": lambda t: t[:2],
        "one": lambda t: t[i], "the sixth": lambda t: t[5],
    }.items():
        yield f"with an end: {name} of each", [read(t) for t in ended]
        yield f"with an end: {name} of a value", [read(ended[2])]
    _, states, rows = traced()
    for name, outputs in {
        "the first": [states[:3], states[-1]], "a value": [rows[2], states[-1]],
        "one": [states[i], states[-1]], "one value": [T.exp(rows[i]), states[-1] * 2],
        "one of another's": [states[T.cast(rows[i], "int64")]],
        "two numbers": [states[i], rows[n]], "up to one, and two": [states[:i], states[-2:]],
        "up to two numbers": [states[:i], rows[:n]], "backwards": [states[:-4:-1], rows[:-3:-2]],
        "none, backwards": [states[:-1:-1], states[-1]], "to the second": [states[:0:-1]],
        "none at the start, backwards": [states[0:-3:-1]],
        "from one on, and two": [states[i:], states[:2]], "between two": [states[i:n], rows[i:]],
    }.items():
        yield f"rows and the last state: {name}", outputs
    yield "every third row", [states[i::3], rows[i::3], states[-1]]
    yield "every third row, from the last", [rows[::-3]]
    first, later = loop(lambda x: x * 2 + T.sin(x), outputs_info=h, n_steps=n), T.dvector("later")
    yield "a row of a loop over the rows of another", [loop(
        lambda r, x: T.tanh(r + x), first, later)[i], first[i]]
    held, _ = theano.scan_checkpoints(
        lambda x, m: T.tanh(T.dot(x, m)), outputs_info=h, non_sequences=w, n_steps=n,
        save_every_N=3)
    yield "checkpoints", T.grad(held[-1].sum(), [h, w])
    for kind in ("inc", "set"):
        write = getattr(T, f"{kind}_subtensor")
        yield f"rows that are added up: {kind}", [loop(
            lambda k, r, x, write=write: x + write(T.creation.exact_zeros(w)[k], r),
            [places, s], u)[-1]]
        yield f"elements that are added up: {kind}", [loop(
            lambda k, r, x, write=write: x + write(T.creation.exact_zeros(v)[k], r[0]) * 2 - r,
            [places, s], v)[-1]]
    yield "rows that are added to a state", [loop(
        lambda k, r, x: T.inc_subtensor(x[k], r), [places, s], u)[-1]]
    yield "a value that is added up and traced", loop(
        lambda r, x: [x + T.exp(r).sum(), T.exp(r).sum()], s, [a, None])
    yield "products that are traced", loop(
        lambda r, x: [T.tanh(x + r), T.dot(x, w), T.dot(w, r), T.dot(r, x)],
        s, [v, None, None, None])
    yield "a product that is traced and read", loop(
        lambda r, x: [T.tanh(T.dot(x, w) + r), T.dot(x, w)], s, [v, None])
    yield "products that are traced, of which the first one stays", loop(
        lambda r, x: [T.tanh(x + r), T.dot(r, x), T.dot(x, w)], s, [v, None, None])
    for rows in (4, 5):
        yield f"with an end after 9 steps at most: {rows} rows", [loop(
            lambda x: (T.exp(x), until(x[0] > a)), None, h, n_steps=9)[-rows:]]


def sums() -> Iterator[tuple[str, list[Any]]]:
    """Terms that a step adds to a state, and products side by side."""
    c3 = T.dtensor3("c3")
    zeros = T.creation.exact_zeros
    for name, start in {"an array": w, "zeros": T.zeros_like(w), "ones": T.ones_like(w),
                        "filled with a number": T.alloc(a, 4, 4)}.items():
        yield f"outer products added to {name}", [
            loop(lambda r, x: x + T.outer(r, r), s, start)[-1]]
    terms: dict[str, Callable[..., Any]] = {
        "from the right": lambda r, x: T.outer(r, r) + x,
        "that is scaled": lambda r, x: x + 2 * T.outer(r, r),
        "of the state": lambda r, x: x + T.outer(r, r) * x.sum(),
        "that is subtracted": lambda r, x: x - T.outer(r, r),
        "in parentheses": lambda r, x: (x + T.outer(r, y)) + (T.outer(y, r) + T.sin(r)),
        "of a matrix": lambda r, x: x + T.dot(T.outer(r, y), w),
        "of a transposed matrix": lambda r, x: x + T.dot(T.outer(r, y).T, w),
        "of a column and a matrix of one row": lambda r, x: x + T.dot(
            r.dimshuffle(0, "x"), T.outer(r, r)[:1]),
        "of a matrix of one column and a row": lambda r, x: x + T.dot(
            T.outer(r, r)[:, :1], r.dimshuffle("x", 0)),
        "that is added twice": lambda r, x: x + T.outer(r, r) + T.outer(r, r),
        "that is a row": lambda r, x: x + r,
        "of rows of which the number differs": lambda r, x: x + T.dot(
            w[(r > 0).nonzero()[0]].T, u[(r > 0).nonzero()[0]]),
        "of parts of rows": lambda r, x: x + T.outer(r[:i], r),
        "of parts up to a number of the step": lambda r, x: x + T.outer(r[:i + 1], r),
        "of parts up to a number of the row": lambda r, x: x + T.outer(r[:T.cast(
            r[0], "int64")], r),
        "of parts up to a number of the state": lambda r, x: x + T.outer(r[:T.cast(
            x[0, 0], "int64")], r),
        "of parts up to the length of a state": lambda r, x: x + T.outer(r[:x.shape[0]], r),
        "that is not added": lambda r, x: T.outer(r, r),
        "that is added to another": lambda r, x: T.tanh(x) + T.outer(r, r),
    }
    for name, step in terms.items():
        yield f"a term {name}", [loop(step, s, w)[-1]]
    for name, step in {
        "products that are traced, too": lambda r, x: [x + T.outer(r, r), T.outer(r, r)],
        "factors of a number of elements known inside": lambda r, x: [
            x + T.outer(r[(r > 0).nonzero()[0]], r[(r > 0).nonzero()[0]]),
            r[(r > 0).nonzero()[0]]],
        "factors that are traced": lambda r, x: [x + T.outer(T.exp(r), r), T.exp(r)],
    }.items():
        first, second = loop(step, s, [w, None])
        yield name, [first[-1], second]
    yield "a term of parts up to a number of the graph", [loop(
        lambda r, x, k: x + T.outer(r[:k], r), s, w, T.sqr(i))[-1]]
    yield "sums with an end", [loop(
        lambda r, x: (x + T.outer(r, r), until(r[0] > a)), s, w)[-1]]
    writes: dict[str, Callable[..., Any]] = {
        "rows of all": lambda k, r: T.inc_subtensor(zeros(w)[k], r),
        "a number in rows": lambda k, r: T.inc_subtensor(zeros(w)[k], r[0]),
        "rows of another array": lambda k, r: T.inc_subtensor(w[k], r),
        "two rows": lambda k, r: T.inc_subtensor(
            zeros(w)[T.stack([k, k + 1])], T.stack([r, r * 2])),
        "a row in two": lambda k, r: T.inc_subtensor(zeros(w)[T.stack([k, k + 1])], r),
        "elements": lambda k, r: T.inc_subtensor(zeros(w)[k, k], r[0]),
        "rows from one on": lambda k, r: T.inc_subtensor(zeros(w)[k:], r),
        "columns": lambda k, r: T.inc_subtensor(zeros(w)[:, k], r),
    }
    for name, write in writes.items():
        yield f"added up: {name}", [loop(
            lambda k, r, x, write=write: x + write(k, r), [places, s], u)[-1]]
    pairs: dict[str, Callable[..., Any]] = {
        "matrices from outside": lambda m, x: T.dot(x, w) * T.dot(x, u),
        "matrices of the step": lambda m, x: T.dot(x, m) * T.dot(x, m * 2),
        "one of each": lambda m, x: T.dot(x, m) * T.dot(x, u),
        "matrices that the state makes": lambda m, x: T.dot(x, T.outer(x, x)) + T.dot(
            x, T.outer(x, v)),
        "vectors": lambda m, x: T.dot(x, v) * T.dot(x, y) + x,
        "two states": lambda m, x: T.dot(x, w) * T.dot(T.sin(x), u),
        "three": lambda m, x: T.dot(x, w) * T.dot(x, u) + T.dot(x, w.T),
        "of two rows": lambda m, x: T.dot(m, w)[0] * T.dot(m, u)[1] + x,
        "from the left": lambda m, x: T.dot(w, x) * T.dot(u, x),
    }
    for name, step in pairs.items():
        yield f"products side by side: {name}", [loop(step, c3, h)]
    for axis in (0, 1):
        yield f"products of sums over axis {axis} of rows", [
            loop(lambda m, axis=axis: T.dot(m.sum(axis=axis), w), c3)]
    yield "matrices side by side", [loop(lambda m, x: T.dot(x, w) * T.dot(x, u) + m, c3, w)]
    yield "matrices that are traced", loop(
        lambda m, x: [T.tanh(x + m[0]), T.dot(w, m), T.dot(m, w), T.dot(v, m), T.dot(m, v)],
        c3, [v, *[None] * 4])
    yield "rows that are traced", [loop(lambda r: r, s), loop(lambda r: r, s, n_steps=n),
                                   loop(lambda r: r * 1, s[:4], n_steps=4)]


def several() -> Iterator[tuple[str, list[Any]]]:
    """Loops of two states and a value, of which some are read."""
    def step(r: Any, x: Any, z: Any) -> list[Any]:
        return [T.tanh(x + r), z * r[0], T.exp(x).sum()]

    for name, (states, numbers, found) in {
        "": loop(step, s, [v, a, None]),
        " of a loop with an end": loop(
            lambda r, x, z: (step(r, x, z), until(z > b)), s, [v, a, None]),
    }.items():
        for kind, rows in {
            "the third value": found[2], "two rows": states[:2], "one value": found[i],
            "values from one on": found[i:], "every third value": found[::3],
            "the last but one": found[-2], "two of the last rows": states[-2:],
            "all values": found, "the last row": states[-1],
        }.items():
            yield f"{kind}, and the last number{name}", [rows, numbers[-1]]


def readers() -> Iterator[tuple[str, list[Any]]]:
    """A loop that computes a product of each row of its trace, and others that do so, too."""
    def first(x: Any, z: Any) -> list[Any]:
        new = T.tanh(x + 0.5)
        return [new, z + T.dot(new, w)]

    def later(r: Any, z: Any) -> Any:
        return z * T.dot(r, w)

    rows, totals = loop(first, None, [v, y], n_steps=n)
    ended = loop(lambda x, z: (first(x, z), until(z.sum() > a)), None, [v, y], n_steps=n)
    chosen = loop(lambda x, z: ifelse(T.gt(a, b), first(x, z), [x, z]), None, [v, y], n_steps=n)
    for name, found in {
        "": loop(later, rows, h), " in reverse": loop(later, rows[::-1], h, n_steps=n),
        " of a loop with an end": loop(later, ended[0], h, n_steps=n),
        " of a loop with a branch": loop(later, chosen[0], h, n_steps=n),
        " until an end": loop(lambda r, z: (later(r, z), until(z.sum() > b)), rows, h, n_steps=n),
        " in a branch": loop(lambda r, z: ifelse(T.gt(a, b), later(r, z), r), rows, h, n_steps=n),
        " of fewer rows": loop(later, rows, h, n_steps=i), " of some rows": loop(
            later, rows[1:], h, n_steps=n - 1),
        " of all rows at once": loop(lambda z, r: T.dot(T.dot(r, w), z)[:2], None, h, rows,
                                     n_steps=n),
        " of rows and their sums": loop(
            lambda r, q, z: later(r, z) + T.exp(q), [rows, totals], h, n_steps=n),
    }.items():
        yield f"products of rows{name}", [
            found[-1], (ended[1] if "with an end" in name else totals)[-1]]
    yield "the gradient of a branch with a product", T.grad(loop(lambda r, x: ifelse(
        T.gt(x.sum(), a), T.tanh(T.dot(x, w)), T.exp(x) * r), s, v)[-1].sum(), [v, w])


PROGRAMS = {name: outputs for part in (
    reads, steps, forms, derivatives, divisions, sums, several, readers)
    for name, outputs in part()}
