"""Expressions whose rewritten graphs are counted in `golden/counts.txt`: name -> outputs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from theano.ifelse import ifelse
from theano.tensor import nnet

x, y, z = T.dmatrix("x"), T.dmatrix("y"), T.dmatrix("z")
row, col = T.row("row", dtype="float64"), T.col("col", dtype="float64")
v, w, s, t = T.dvector("v"), T.dvector("w"), T.dscalar("s"), T.dscalar("t")
i, j, k, m = T.lvector("i"), T.lvector("j"), T.lscalar("k"), T.lscalar("m")
n3, n4, f, c = T.dtensor3("n3"), T.dtensor4("n4"), T.fmatrix("f"), T.zmatrix("c")

Program = tuple[str, list[Any]]


def costs() -> Iterator[Program]:
    """Costs of networks, each with its gradients."""
    hidden = T.tanh(T.dot(x, y) + v)
    p, q = nnet.softmax(T.dot(x, y) + v), nnet.sigmoid(T.dot(x, w) + s)
    forms = {
        "squares": ((hidden - z) ** 2).mean(),
        "logistic": nnet.binary_crossentropy(q, v).mean() + 0.01 * (w ** 2).sum(),
        "logistic by hand": -(v * T.log(q) + (1 - v) * T.log(1 - q)).mean(),
        "classes": -T.log(p)[T.arange(i.shape[0]), i].mean(),
        "crossentropy": nnet.categorical_crossentropy(p, i).mean(),
        "distributions": nnet.categorical_crossentropy(p, z).sum(),
        "softmax by hand": -T.sum(z * T.log(T.exp(x) / T.exp(x).sum(axis=1, keepdims=True))),
        "log of sums": T.log(T.sum(T.exp(x - x.max(axis=1, keepdims=True)), axis=1)).sum(),
        "softplus": T.log(1 + T.exp(T.dot(x, w))).sum(),
        "relu": nnet.relu(T.dot(x, y) + v, 0.1).sum(),
        "weight decay": T.sqr(x).sum() * s + abs(y).sum() * t,
        "normalized rows": (x / T.sqrt((x ** 2).sum(axis=1, keepdims=True) + 1e-6)).prod(),
        "variance": x.var(axis=0).sum() + T.std(y) * x.mean(),
        "distances": T.sqrt(((x[:, None, :] - y[None, :, :]) ** 2).sum(axis=2)).min(axis=1).sum(),
        "maxima": T.max(x, axis=1).sum() + T.max(y) * T.min(x, axis=0).prod(),
        "chosen rows": (x[i] * y[j]).sum(),
        "chosen elements": (x[i, j] ** 2).sum() * s,
        "slices": (x[1:, ::2] * y[:-1]).sum() + x[k, m] * x[0, -1],
        "joined": T.concatenate([x, y * s, row], axis=0).sum(axis=0).prod(),
        "branches": ifelse(T.gt(s, t), T.exp(x).sum(), (x * y).sum()),
        "switches": T.switch(x > y, T.exp(x), y * s).sum(),
        "quotients": (x / (1 + T.exp(-x)) / (T.exp(y) + 1)).sum(),
        "powers": (x ** 3 + y ** 0.5 + abs(x) ** s + 2.0 ** y).sum(),
        "gaussians": T.exp(-T.sqr(x - s) / (2 * t ** 2)).sum() / (t * 2.5),
        "errors": T.log(T.erfc(x)).sum() + T.log(0.5 * T.erfc(-y)).sum(),
        "determinants": T.log(abs(T.nlinalg.det(T.dot(x.T, x)))),
        "inverses": T.dot(v, T.dot(T.nlinalg.matrix_inverse(T.dot(x.T, x)), v)),
        "triangles": T.slinalg.solve(T.slinalg.cholesky(T.dot(x.T, x)), v).sum(),
        "images": nnet.conv2d(n4, T.constant([[[[1.0, 2], [3, 4]]]])).sum(),
        "pools": theano.tensor.signal.pool.pool_2d(n4, (2, 2), ignore_border=True).sum(),
        "batches": T.batched_dot(n3, n3.dimshuffle(0, 2, 1)).sum(),
        "tensordot": T.tensordot(n3, x, axes=[[1], [0]]).sum(),
        "sorted": (T.sort(x, axis=1) * y).sum() + T.cumsum(v).prod(),
        "repeated": T.repeat(v, 3).prod() + T.tile(x, (2, 3)).sum(axis=0).prod(),
        "diagonals": T.diag(v).sum() + T.diag(x).prod() + T.nlinalg.trace(T.dot(x, y)),
        "complex": abs(c * T.exp(c)).sum() + T.real(c).sum() * T.imag(c).prod(),
        "float32": (T.dot(f, f.T) * 0.5 + T.exp(f).sum()).sum(),
    }
    for name, cost in forms.items():
        wanted = [u for u in theano.graph.walk.graph_inputs([cost])
                  if not isinstance(u, theano.graph.Constant) and u.type.dtype[0] in "fc"]
        yield name, [cost]
        yield f"{name}: gradient", T.grad(cost, wanted, disconnected_inputs="ignore")


def slopes() -> Iterator[Program]:
    """Slopes of sigmoids, as they may be written, each in a graph of its own."""
    a, b = nnet.sigmoid(x), nnet.sigmoid(-x)
    forms = {"s (1 - s)": a * (1 - a), "(1 - s) s": (1 - a) * a, "s s(-x)": a * b, "s(-x) s": b * a,
             "s(-x) (1 - s(-x))": b * (1 - b), "(1 - s(-x)) s(-x)": (1 - b) * b,
             "y s (1 - s)": y * a * (1 - a), "(1 - s) (s y)": (1 - a) * (a * y),
             "s^2 (1 - s)": T.sqr(a) * (1 - a), "y s^2 (1 - s)": y * T.sqr(a) * (1 - a),
             "y s x (1 - s)": y * a * x * (1 - a), "y s s(-x)": y * a * b,
             "y (1 - s)": y * (1 - a), "s(-x) y (1 - s(-x))": b * y * (1 - b),
             "float32 s and 1 - s": y * nnet.sigmoid(f) * (1 - nnet.sigmoid(f)),
             "exponentials": T.exp(-x) / T.sqr(1 + T.exp(-x)), "tanh": 1 - T.tanh(x) ** 2}
    beside = {"": [], " beside 1 - s": [1 - a], " beside 1 - s(-x)": [1 - b], " beside s": [a],
              " beside s y": [a * y]}
    for name, form in forms.items():
        for where, others in beside.items():
            yield name + where, [form, *others]


def indices() -> Iterator[Program]:
    """Indices of indices, of elementwise results, and of arrays that were written."""
    for name, big in {
        "exp": T.exp(x), "sum": x + row, "product with a number": x * s, "transposed": x.T,
        "rows": x[i], "slice": x[1:], "reversed": x[::-1], "every other": x[::2],
        "from the end": x[-3:], "to a number": x[:k], "from a number": x[k:],
        "between numbers": x[k:m], "joined": T.concatenate([x, y]), "stacked": T.stack([v, w, v]),
        "filled": T.alloc(s, 5, 3), "zeros": T.zeros_like(x), "row filled": T.alloc(row, 5, 3),
        "written": T.set_subtensor(x[1], v), "added": T.inc_subtensor(x[1:3], v),
        "written rows": T.set_subtensor(x[i], 1.0), "dot": T.dot(x, y),
        "reshaped": v.reshape((4, 3)), "arange": T.arange(12).reshape((3, 4)),
        "broadcast": v.dimshuffle("x", 0) + x,
        "softmax": nnet.softmax(x), "switch": T.switch(x > 0, x, y), "eye": T.eye(4),
        "specified": T.specify_shape(x, (4, 3)), "cast": T.cast(x, "float32"),
        "constant": T.constant([[1.0, 2], [3, 4], [5, 6]]), "sum of axis": n3.sum(axis=0),
    }.items():
        yield f"elements of {name}", [
            big[0], big[-1], big[k], big[1:], big[:2], big[:-1], big[::-1], big[::2], big[k:m],
            big[0, 1], big[:, 0], big[:, 1:], big[1:, :-1], big[i], big[i, j], big[:, i],
            big[None, 1], big[1:][0], big[k:][1], big[::-1][0], big[2:][::-1], big.shape[0],
            big[1:].shape, big[i].shape[1], big[k:m].shape[0]]
    for name, place in {"a row": 1, "rows": slice(1, 3), "a number's row": k, "chosen": i,
                        "elements": (i, j), "a column": (slice(None), 0),
                        "chosen columns": (slice(None), i)}.items():
        zeros = T.creation.exact_zeros(x)
        for word, write in (("set", T.set_subtensor), ("inc", T.inc_subtensor)):
            yield f"{word} {name}", [
                write(x[place], y[place])[place], write(x[place], 0.0),
                write(zeros[place], y[place]), write(write(x[place], s)[place], t),
                write(x[place], y[place])[0],
                write(zeros[place], s) * y, y + write(zeros[place], s),
                write(zeros[place], s).sum(), T.dot(write(zeros[place], s), y),
                write(x[place], x[place]), write(x[place], s).shape[0], -write(zeros[place], s)]
    yield "chosen columns, and their sums", [
        T.exp(x)[:, i], T.inc_subtensor(zeros[:, i], T.exp(x)[:, i])]


def shapes() -> Iterator[Program]:
    """Lengths, reshapes, broadcasts, reorderings and reductions."""
    for name, big in {
        "exp": T.exp(x), "transposed": x.T, "a row and a column": row + col, "sum": n3.sum(axis=1),
        "product": T.dot(x, y), "filled": T.alloc(s, k, 3), "second": T.second(x, s),
        "new dims": v.dimshuffle("x", 0, "x"), "joined": T.concatenate([x, y], axis=1),
        "reshaped": x.reshape((k, 2)), "flat": n3.flatten(2), "slice": x[k:],
        "a repeated row": T.extra_ops.repeat(row, k, axis=0), "a stack": T.stack([x, y]),
        "specified": T.specify_shape(x, (4, k)), "a broadcast": T.addbroadcast(x, 0),
    }.items():
        yield f"shapes of {name}", [
            big.shape, big.shape[0] * big.shape[1], big.size, big.reshape((-1,)), big.flatten(),
            big.reshape(big.shape), big.reshape((big.shape[0], -1)), T.ones_like(big),
            T.zeros_like(big) + big, T.alloc(s, *[big.shape[d] for d in range(big.ndim)]),
            big.sum(), big.sum(axis=0), big.sum(axis=0, keepdims=True), T.max(big, axis=1),
            T.prod(big), big.mean(axis=1), T.all(big > 0, axis=0), T.dot(big.sum(axis=0), big.T)
            if big.ndim == 2 else big.dimshuffle(*range(big.ndim)), big.T.T, big.T.sum(axis=0),
            (big * s).sum(), (big / t).sum(axis=1), (-big).sum(), (big + 0 * big).sum(),
            T.second(big, 1.0) * 2, T.unbroadcast(big, 0), T.join(0, big),
            T.assert_op(big, T.gt(k, 0)), T.switch(T.constant(1), big, big * 2)]


def reshapes() -> Iterator[Program]:
    """Reshapes of reshapes, by numbers and by vectors."""
    ways = {"a vector": i, "numbers": (k, m), "-1": (-1, 2), "constants": (6, 2),
            "lengths": T.stack([x.shape[1], x.shape[0]]), "one number": (k * m,)}
    for first, shape in ways.items():
        for second, further in ways.items():
            one, two = (len(w) if isinstance(w, tuple) else 2 for w in (shape, further))
            inner = x.reshape(shape, ndim=one)
            yield f"by {first}, then by {second}", [
                inner.reshape(further, ndim=two), inner.shape[0] * 2]


def products() -> Iterator[Program]:
    """Matrix products with scales and sums."""
    pairs = {"matrices": (T.dot(x, y), z), "transposed": (T.dot(x.T, y), z),
             "matrix and vector": (T.dot(x, v), w), "vector and matrix": (T.dot(v, x), w),
             "outer": (T.outer(v, w), z), "vectors": (T.dot(v, w), s),
             "float32": (T.dot(f, f), f), "columns": (T.dot(col, row), z),
             "three": (T.dot(T.dot(x, y), z), x)}
    for name, (p, a) in pairs.items():
        yield f"products of {name}", [
            p, p.T, a + p, a - p, p - a, s * p, p * 2, p / 3, -p, a + s * p, a * s + p * t,
            a * 2 - p / 4, a + (p + a), a - (s * p - a), (a + p) * 2, (a + p) * s, p + p, p * p,
            p + T.exp(a), a + p + 1, 0 * p, T.dot(p, p.T) if p.ndim == 2 else p.sum(),
            a - 0.1 * (p + 0.5 * a), T.switch(s > 0, p, a), p.sum(), p.sum(axis=0)
            if p.ndim else p]


def constants() -> Iterator[Program]:
    """Constants that are moved to others, and those that stay."""
    for name, (one, other) in {"row, row": (row, row), "matrix, row": (x, row),
                               "row, matrix": (row, x)}.items():
        yield f"a constant of a product: {name}", [(one * 3) * T.exp(other)]
    yield "constants whose product overflows", [(x * 1e305) * 1e5, (x * s * 1e305) * 1e5]
    yield "constants beside integers and floats", [
        (i * 3) / v, (v * 3) / i, (i / 3) * v, (v / 3) * i, (i / 3) / v, (v / 3) / i, i / (v * 3),
        v / (i * 3), i / (v / 3), v / (i / 3), 3 / (i / v), 3 / (v / i), i * (1 / v), v * (1 / i),
        3 * i + 2 * v, i * v * 3 + v * i]
    narrow, flags = T.cast(i, "uint8"), v > 0
    yield "sums that wrap around", [
        T.cast(narrow + T.cast(j, "uint8"), "int32") - narrow, (narrow * 3) * v, (narrow + 1) + v,
        v - (narrow - 1), T.cast(flags + (w > 0), "float64") - flags, (flags + (w > 0)) * v,
        -narrow * v, v + -narrow, T.sqr(narrow) * v, T.cast(-narrow, "float64") * -v]
    yield "sums of products of complex numbers", [
        u[0] + T.dot(u, u[1]) for u in (c, T.cast(c, "complex64"))]
    for length in (64, 65):
        equal = T.constant(np.full(length, 2.0))
        yield f"{length} equal constants", [(T.exp(v) * equal) * 3, T.exp(v) + 0 * equal]
    yield "large integer constants", [(i * 10 ** 7) * j, (x * 10.0 ** 7) * y]


def choices() -> Iterator[Program]:
    """Branches and conditions that are constants, and sums that are too long to be unrolled."""
    half = T.constant(0.5, dtype="float64")
    for name, condition in {"number": T.gt(s, t), "true": T.constant(1),
                            "false": T.constant(0)}.items():
        yield f"branches of a {name}", [
            ifelse(condition, half, T.exp(s)), ifelse(condition, T.exp(s), half * 2),
            ifelse(condition, T.exp(x) * y, y), *ifelse(condition, [T.sin(x), v], [x + y, w * 2])]
    big = T.exp(n3) * T.sin(n3) + T.cos(n3) / (1 + T.sqr(n3)) - T.tanh(n3 * s) * T.log1p(n3)
    for axis in range(3):
        yield f"a long sum over axis {axis}", [big.sum(axis=axis), abs(big).max(axis=axis)]
        yield f"a long mean over axis {axis}", [(T.cast(big, "float32") * 2).mean(axis=axis)]
    classes = T.argmax(T.exp(T.sqrt(T.sqr(T.sin(nnet.softmax(x))))), axis=1)
    yield "classes that are computed of their probabilities", [
        nnet.categorical_crossentropy(nnet.softmax(x), classes), nnet.softmax(x), x]
    shift = T.switch(v > 0, v, w)
    yield "logarithms of two exponentials", [
        T.log(T.exp(a) + T.exp(b)) for a, b in (
            (v, w), (v - w, w), (w, v - w), (v - shift, w), (v + shift, w), (shift, w))]


def programs() -> Iterator[Program]:
    for part in (costs, slopes, indices, shapes, reshapes, products, constants, choices):
        yield from part()


PROGRAMS = dict(programs())
