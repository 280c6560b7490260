"""Everyday expressions: short pieces of programs, of all kinds, each forward and with its gradient.

The other families measure what was chosen to be fast. This one looks for expressions that are
slow: a row that is far behind JAX shows an expression that the compiler does not optimise well.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from benchmarks import peers
from benchmarks.harness import Bar, Case, Row

Shape = tuple[int, ...]


class Words(NamedTuple):
    """A system's functions: `m` has those with common names."""

    m: Any
    where: Callable[[Any, Any, Any], Any]
    batched: Callable[[Any, Any], Any]


class Everyday(NamedTuple):
    """An expression of float32 arrays of `shapes`, and of arrays of row numbers below 1000, of the
    shapes `whole`."""

    name: str
    shapes: tuple[Shape, ...]
    expression: Callable[..., Any]
    whole: tuple[Shape, ...] = ()


def attention(w: Words, q: Any, k: Any, v: Any) -> Any:
    """Softmax of products of rows, times `v`."""
    scores = w.batched(q, w.m.transpose(k, (0, 2, 1)))
    weights = w.m.exp(scores - scores.max(axis=2, keepdims=True))
    return w.batched(weights / weights.sum(axis=2, keepdims=True), v)


def distances(w: Words, x: Any, y: Any) -> Any:
    """Squared distances of all rows."""
    return ((x[:, None, :] - y[None, :, :]) ** 2).sum(axis=2)


def laplacian(w: Words, u: Any) -> Any:
    """A step of the diffusion on a grid."""
    return u[1:-1, 1:-1] + 0.125 * (
        u[2:, 1:-1] + u[:-2, 1:-1] + u[1:-1, 2:] + u[1:-1, :-2] - 4 * u[1:-1, 1:-1])


def normalised(x: Any, axis: int) -> Any:
    """Mean 0 and variance 1 along an axis."""
    return (x - x.mean(axis=axis, keepdims=True)) / (
        x.var(axis=axis, keepdims=True) + 0.0009765625) ** 0.5


def variation(w: Words, x: Any) -> Any:
    """The mean total variation of images."""
    return ((x[:, :, 1:] - x[:, :, :-1]) ** 2).mean() + (
        (x[:, :, :, 1:] - x[:, :, :, :-1]) ** 2).mean()


LONG, ROWS_OF, CUBE = (100000,), (1000, 500), (50, 100, 60)
EXPRESSIONS = (
    Everyday("tanh of a transposed matrix, summed", ((512, 512),),
             lambda w, x: w.m.tanh(x.T).sum(axis=1)),
    Everyday("sum of x y.T, 512", ((512, 512),) * 2, lambda w, x, y: (x * y.T).sum()),
    Everyday("sum of x y.T, 1000", ((1000, 1000),) * 2, lambda w, x, y: (x * y.T).sum()),
    Everyday("symmetric part", ((1000, 1000),), lambda w, x: 0.5 * (x + x.T)),
    Everyday("remainder", (LONG,), lambda w, x: x % 0.75),
    Everyday("floor of a quotient", (LONG,), lambda w, x: x // 0.75),
    Everyday("power 3", (LONG,), lambda w, x: 0.5 * x * (1 + w.m.tanh(x + 0.0625 * x**3))),
    Everyday("power by another", (LONG,) * 2, lambda w, x, y: (x * x + 0.125) ** y),
    Everyday("soft plus", (LONG,), lambda w, x: w.m.log(1 + w.m.exp(x))),
    Everyday("cross entropy of sigmoids", (LONG,) * 2, lambda w, x, t: -(
        t * w.m.log(1 / (1 + w.m.exp(-x))) + (1 - t) * w.m.log(1 - 1 / (1 + w.m.exp(-x)))).mean()),
    Everyday("branch by sign", (LONG,), lambda w, x: w.where(x > 0, x, w.m.exp(x) - 1)),
    Everyday("clipping", (LONG,), lambda w, x: w.m.clip(x, -0.5, 0.5)),
    Everyday("differences of neighbours", (LONG,), lambda w, x: (x[1:] - x[:-1]) ** 2),
    Everyday("diffusion on a grid", ((500, 500),), laplacian),
    Everyday("total variation", ((16, 3, 64, 64),), variation),
    Everyday("normal density", (LONG,) * 3, lambda w, x, m, s: (
        -0.5 * ((x - m) / w.m.exp(s)) ** 2 - s)),
    Everyday("mixture density", ((10000,), (5,), (5,), (5,)), lambda w, x, m, s, p: w.m.log((
        p**2 * w.m.exp(-0.5 * ((x[:, None] - m) / w.m.exp(s)) ** 2)).sum(axis=1))),
    Everyday("distances of rows", ((500, 8), (300, 8)), distances),
    Everyday("kernel of distances", ((500, 8), (300, 8)), lambda w, x, y: (
        w.m.exp(-0.5 * distances(w, x, y)))),
    Everyday("forces of bodies", ((100, 3), (100,)), lambda w, x, mass: (
        mass[None, :, None] * (x[None] - x[:, None]) / (
            ((x[None] - x[:, None]) ** 2).sum(axis=2, keepdims=True) + 0.125) ** 1.5).sum(axis=1)),
    Everyday("quadratic forms of rows", ((2000, 50), (50, 50)), lambda w, x, a: (
        w.m.dot(x, a) * x).sum(axis=1)),
    Everyday("cosines of rows", ((500, 64), (400, 64)), lambda w, x, y: w.m.dot(
        x / w.m.sqrt((x**2).sum(axis=1, keepdims=True)),
        (y / w.m.sqrt((y**2).sum(axis=1, keepdims=True))).T)),
    Everyday("attention", ((8, 64, 32),) * 3, attention),
    Everyday("rows normalised", (ROWS_OF,), lambda w, x: normalised(x, 1)),
    Everyday("columns normalised", (ROWS_OF,), lambda w, x: normalised(x, 0)),
    Everyday("softmax of rows of 50", ((2000, 50),), lambda w, x: (
        w.m.exp(x - x.max(axis=1, keepdims=True)) / w.m.exp(
            x - x.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))),
    Everyday("Gaussian windows, summed over points", ((2000,), (47,)), lambda w, x, c: (
        w.m.exp(-((x[:, None] - c[None, :]) ** 2)).sum(axis=0))),
    Everyday("Gaussian windows, summed over centres", ((2000,), (47,)), lambda w, x, c: (
        w.m.exp(-((x[:, None] - c[None, :]) ** 2)).sum(axis=1))),
    Everyday("layer of five units", ((20000, 5), (5,)), lambda w, x, b: w.m.tanh(x + b)),
    Everyday("softmax of columns", ((100, 1000),), lambda w, x: (
        w.m.exp(x) / w.m.exp(x).sum(axis=0))),
    Everyday("maximum of columns", (ROWS_OF,), lambda w, x: w.m.max(x, axis=0)),
    Everyday("maximum of rows", (ROWS_OF,), lambda w, x: w.m.max(x, axis=1)),
    Everyday("sum over two dims of three", (CUBE,), lambda w, x: x.sum(axis=(0, 2))),
    Everyday("deviation along the middle dim", (CUBE,), lambda w, x: x.std(axis=1)),
    Everyday("running sum", ((200, 1000),), lambda w, x: w.m.cumsum(x, axis=0)),
    Everyday("largest of pieces", ((128, 100, 5),), lambda w, x: x.max(axis=2)),
    Everyday("exchanged dims", ((64, 64, 64),), lambda w, x: w.m.transpose(x, (2, 1, 0)) + 1),
    Everyday("tiles", ((100, 100),), lambda w, x: w.m.tile(x, (3, 4))),
    Everyday("repeated columns", ((100, 100),), lambda w, x: w.m.repeat(x, 4, axis=1)),
    Everyday("enlarged images", ((16, 8, 14, 14),), lambda w, x: (
        w.m.repeat(w.m.repeat(x, 2, axis=2), 2, axis=3))),
    Everyday("joined columns", ((500, 100),) * 2, lambda w, x, y: (
        w.m.concatenate([x, y, x * y], axis=1))),
    Everyday("looked up rows", ((10000, 64),), lambda w, x, i: x[i], ((2000,),)),
    Everyday("looked up columns", ((64, 10000),), lambda w, x, i: x[:, i], ((2000,),)),
    Everyday("a small expression", ((10,),) * 2, lambda w, x, y: (x * y + 1).sum()),
)


def data(each: Everyday) -> list[Any]:
    """Normally distributed numbers, and row numbers."""
    rng = np.random.default_rng(2)
    floats = [(rng.standard_normal(s) / 2).astype("float32") for s in each.shapes]
    return floats + [rng.integers(0, 1000, s) for s in each.whole]


def cost(y: Any) -> Any:
    """A number whose derivative with respect to each element of `y` depends on that element."""
    return (0.5 * y + 0.125 * y * y).sum()


def symbolic(each: Everyday, gradient: bool) -> Case:
    """The expression, or the gradient of its cost, in theano."""

    def build(lang: peers.Language) -> tuple[list[Any], Any]:
        T = lang.T
        inputs = [T.TensorType(v.dtype, (False,) * v.ndim)() for v in data(each)]
        y = each.expression(Words(T, T.switch, T.batched_dot), *inputs)
        return inputs, lang.grad(cost(y), inputs[:len(each.shapes)]) if gradient else y

    return peers.compiled("theano", build, data(each))


def with_jax(each: Everyday, gradient: bool) -> Case:
    """The same in JAX."""
    jax, jnp = peers.jax()
    words = Words(jnp, jnp.where, jnp.matmul)
    slopes = jax.grad(
        lambda *v: cost(each.expression(words, *v)), argnums=tuple(range(len(each.shapes))))
    return peers.jitted(slopes if gradient else partial(each.expression, words), data(each))


def row(each: Everyday, gradient: bool) -> Row:
    """One row of the family."""
    return Row(
        name=f"everyday: {each.name}, {'gradient' if gradient else 'forward'}",
        unit="us",
        systems={
            "theano": partial(symbolic, each, gradient),
            "jax": partial(with_jax, each, gradient),
        },
        bars=(Bar(system="jax", factor=1.3),),
        tolerance=1e-3,
    )


ROWS = tuple(
    row(each, gradient) for each in EXPRESSIONS for gradient in (False, True)
    if not (gradient and each.name == "floor of a quotient"))
