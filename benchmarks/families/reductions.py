"""Reductions and the operations that are fused with them: sums, softmax, cross-entropy, layer
normalisation; products of many small matrices."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.harness import Bar, Case, Row

ROWS_COLUMNS = (1024, 1000)
LAYER = (4096, 512)
FEW_CLASSES = (20000, 10)
POINTS = 100_000
EPSILON = 1e-5
Builder = Callable[[peers.Language], tuple[list[Any], Any]]


def normal(shape: tuple[int, ...], seed: int) -> Any:
    """Normally distributed float32 numbers."""
    return np.random.default_rng(seed).standard_normal(shape, dtype=np.float32)


def compare(
    arguments: Callable[[], list[Any]],
    build: Builder,
    jax: Callable[[], Callable[..., Any]],
    torch: Callable[[], Callable[..., Any]],
    numpy: Callable[..., Any] | None = None,
) -> dict[str, Callable[[], Case]]:
    """The systems of a row: one builder for theano and pytensor, one function for each other."""
    systems: dict[str, Callable[[], Case]] = {
        "theano": lambda: peers.compiled("theano", build, arguments()),
        "jax": lambda: peers.jitted(jax(), arguments()),
        "pytensor": lambda: peers.compiled("pytensor", build, arguments()),
        "torch": lambda: peers.eager(torch(), arguments()),
    }
    if numpy is not None:
        systems["numpy"] = lambda: peers.called(numpy, arguments())
    return systems


def cube() -> list[Any]:
    """256 x 256 x 256 float32 numbers."""
    return [normal((256, 256, 256), 2)]


def cube_sum(axis: int) -> Row:
    """Sum over one axis of a cube."""
    return Row(
        name=f"sum of 256^3 float32 over axis {axis}",
        unit="ms",
        systems=compare(
            cube,
            lambda lang: symbolic_sum(lang, axis),
            lambda: partial(peers.jax()[1].sum, axis=axis),
            lambda: partial(peers.torch().sum, dim=axis),
            partial(np.sum, axis=axis),
        ),
        bars=(Bar(system="numpy"), Bar(system="jax")),
        tolerance=1e-3,
    )


def symbolic_sum(lang: peers.Language, axis: int) -> tuple[list[Any], Any]:
    """The sum for theano and pytensor."""
    x = lang.T.tensor3(dtype="float32")
    return [x], x.sum(axis=axis)


def scores(shape: tuple[int, int] = ROWS_COLUMNS) -> list[Any]:
    """Rows of float32 scores."""
    return [3 * normal(shape, 3)]


def softmax(lang: peers.Language) -> tuple[list[Any], Any]:
    """Softmax of each row."""
    x = lang.T.matrix(dtype="float32")
    if lang.name == "theano":
        return [x], lang.T.nnet.softmax(x)
    return [x], lang.T.special.softmax(x, axis=1)


def numpy_softmax(x: Any) -> Any:
    """Softmax of each row, in NumPy."""
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def logsumexp(lang: peers.Language) -> tuple[list[Any], Any]:
    """log(sum(exp)) of each row, shifted by the row's maximum so that it does not overflow."""
    x = lang.T.matrix(dtype="float32")
    top = lang.T.max(x, axis=1, keepdims=True)
    return [x], lang.T.log(lang.T.sum(lang.T.exp(x - top), axis=1)) + top[:, 0]


def numpy_logsumexp(x: Any) -> Any:
    """log(sum(exp)) of each row, in NumPy."""
    top = x.max(axis=1, keepdims=True)
    return np.log(np.exp(x - top).sum(axis=1)) + top[:, 0]


def labelled() -> list[Any]:
    """Scores, and the correct column of each row (int32)."""
    labels = np.random.default_rng(4).integers(0, ROWS_COLUMNS[1], ROWS_COLUMNS[0])
    return [*scores(), labels.astype("int32")]


def crossentropy(lang: peers.Language) -> tuple[list[Any], Any]:
    """Mean cross-entropy of the softmax of each row, and its gradient."""
    T = lang.T
    x, y = T.matrix(dtype="float32"), T.ivector()
    if lang.name == "theano":
        cost = T.nnet.categorical_crossentropy(T.nnet.softmax(x), y).mean()
    else:
        cost = -T.special.log_softmax(x, axis=1)[T.arange(y.shape[0]), y].mean()
    return [x, y], [cost, lang.grad(cost, x)]


def jax_crossentropy() -> Callable[..., Any]:
    """The same in JAX."""
    jax, jnp = peers.jax()

    def cost(x: Any, y: Any) -> Any:
        rows = jnp.arange(y.shape[0])
        return -jax.nn.log_softmax(x, axis=1)[rows, y].mean()

    value_and_grad: Callable[..., Any] = jax.value_and_grad(cost)
    return value_and_grad


def torch_crossentropy() -> Callable[..., Any]:
    """The same in PyTorch."""
    torch = peers.torch()

    def both(x: Any, y: Any) -> Any:
        x = x.detach().requires_grad_()
        cost = torch.nn.functional.cross_entropy(x, y.long())
        return cost, torch.autograd.grad(cost, x)[0]

    return both


def numpy_crossentropy(x: Any, y: Any) -> Any:
    """The same in NumPy."""
    p = numpy_softmax(x)
    rows = np.arange(len(y))
    cost = -np.log(p[rows, y]).mean()
    p[rows, y] -= 1
    return [cost, p / np.float32(len(y))]


def layer_data() -> list[Any]:
    """x (4096, 512), scale and offset (512), and the direction of the gradient (4096, 512)."""
    return [normal(LAYER, 5), normal(LAYER[1:], 6), normal(LAYER[1:], 7), normal(LAYER, 8)]


def normalise(x: Any, scale: Any, offset: Any, sqrt: Callable[[Any], Any]) -> Any:
    """Layer normalisation of each row, in arithmetic that every system supports."""
    centred = x - x.mean(axis=1, keepdims=True)
    variance = (centred**2).mean(axis=1, keepdims=True)
    return centred / sqrt(variance + np.float32(EPSILON)) * scale + offset


def layer_norm(lang: peers.Language, gradient: bool) -> tuple[list[Any], Any]:
    """Layer normalisation for theano and pytensor, or the gradient of its product with `t`."""
    T = lang.T
    x, scale, offset = T.matrix(dtype="float32"), *(T.vector(dtype="float32") for _ in range(2))
    inputs = [x, scale, offset]
    value = normalise(x, scale, offset, T.sqrt)
    t = T.matrix(dtype="float32")
    if not gradient:
        return inputs, value
    return [*inputs, t], lang.grad((value * t).sum(), inputs)


def jax_layer_norm(gradient: bool) -> Callable[..., Any]:
    """The same in JAX."""
    jax, jnp = peers.jax()

    def forward(x: Any, scale: Any, offset: Any) -> Any:
        return normalise(x, scale, offset, jnp.sqrt)

    def product(x: Any, scale: Any, offset: Any, t: Any) -> Any:
        return (forward(x, scale, offset) * t).sum()

    slopes: Callable[..., Any] = jax.grad(product, argnums=(0, 1, 2))
    return slopes if gradient else forward


def torch_layer_norm(gradient: bool) -> Callable[..., Any]:
    """The same in PyTorch, with its own fused operation."""
    torch = peers.torch()

    def forward(x: Any, scale: Any, offset: Any) -> Any:
        return torch.nn.functional.layer_norm(x, LAYER[1:], scale, offset, EPSILON)

    def slopes(x: Any, scale: Any, offset: Any, t: Any) -> Any:
        inputs = [each.detach().requires_grad_() for each in (x, scale, offset)]
        return torch.autograd.grad((forward(*inputs) * t).sum(), inputs)

    return slopes if gradient else forward


def layer_row(gradient: bool, bar: float) -> Row:
    """One row of layer normalisation."""
    return Row(
        name=f"layer norm 4096x512 float32{', gradient' if gradient else ''}",
        unit="us",
        systems=compare(
            lambda: layer_data() if gradient else layer_data()[:3],
            lambda lang: layer_norm(lang, gradient),
            lambda: jax_layer_norm(gradient),
            lambda: torch_layer_norm(gradient),
        ),
        bars=(Bar(bar), Bar(system="jax")),
        tolerance=1e-2 if gradient else 1e-4,
    )


def score_rows(shape: tuple[int, int], *bars: Bar) -> list[Row]:
    """Softmax and logsumexp of rows of scores."""
    words = "{}x{} float32".format(*shape)
    return [
        Row(f"row softmax {words}", "us", compare(
            partial(scores, shape), softmax,
            lambda: peers.jax()[0].nn.softmax,
            lambda: partial(peers.torch().softmax, dim=1),
            numpy_softmax,
        ), bars, tolerance=1e-5),
        Row(f"row logsumexp {words}", "us", compare(
            partial(scores, shape), logsumexp,
            lambda: partial(peers.jax()[0].nn.logsumexp, axis=1),
            lambda: partial(peers.torch().logsumexp, dim=1),
            numpy_logsumexp,
        ), bars, tolerance=1e-5)]


def mixture_data() -> list[Any]:
    """Points, and the means, precisions and weights of three normal distributions (float64)."""
    points = np.random.default_rng(9).standard_normal(POINTS)
    return [points, np.array([-1.0, 0.2, 1.5]), np.array([1.0, 2.0, 0.5]), np.full(3, 1 / 3)]


def mixture(kit: Any, x: Any, mean: Any, precision: Any, weight: Any) -> Any:
    """The log-likelihood of points (1-d) under a mixture, with functions and operators that JAX,
    PyTorch and the symbolic systems share."""
    terms = kit.exp(-0.5 * precision * (x[:, None] - mean) ** 2) * weight * kit.sqrt(precision)
    return kit.log(terms.sum(1)).sum()


def symbolic_mixture(lang: peers.Language) -> tuple[list[Any], Any]:
    """The log-likelihood and its gradients for theano and pytensor."""
    inputs = [lang.T.dvector() for _ in range(4)]
    value = mixture(lang.T, *inputs)
    return inputs, [value, *lang.grad(value, inputs[1:])]


def jax_mixture() -> Callable[..., Any]:
    """The same in JAX."""
    jax, jnp = peers.jax()
    both = jax.value_and_grad(partial(mixture, jnp), argnums=(1, 2, 3))

    def flat(*values: Any) -> list[Any]:
        value, slopes = both(*values)
        return [value, *slopes]

    return flat


def torch_mixture() -> Callable[..., Any]:
    """The same in PyTorch."""
    torch = peers.torch()

    def both(x: Any, *parameters: Any) -> list[Any]:
        leaves = [p.detach().requires_grad_() for p in parameters]
        value = mixture(torch, x, *leaves)
        return [value.detach(), *torch.autograd.grad(value, leaves)]

    return both


def matrices(size: int) -> list[Any]:
    """Two batches of 500 square matrices."""
    return [normal((500, size, size), seed) for seed in (3, 4)]


def symbolic_products(lang: peers.Language) -> tuple[list[Any], Any]:
    """The product of each pair of matrices for theano and pytensor."""
    x, y = lang.T.ftensor3(), lang.T.ftensor3()
    return [x, y], lang.T.batched_dot(x, y) if lang.name == "theano" else lang.T.matmul(x, y)


def products_row(size: int) -> Row:
    """Products of 500 pairs of matrices, which no system may compute as one product."""
    return Row(
        name=f"500 products of {size} x {size} float32",
        unit="us",
        systems=compare(
            partial(matrices, size), symbolic_products, lambda: peers.jax()[1].matmul,
            lambda: peers.torch().matmul, np.matmul),
        bars=(Bar(system="jax"), Bar(system="torch")),
        tolerance=1e-4,
    )


ROWS = (
    *(cube_sum(axis) for axis in range(3)),
    *score_rows(ROWS_COLUMNS, Bar(500), Bar(system="jax")),
    *score_rows(LAYER, Bar(system="jax"), Bar(system="torch")),
    *score_rows(FEW_CLASSES, Bar(system="jax"), Bar(system="torch")),
    Row(
        name="mixture of three normals, 1e5 points, gradient",
        unit="us",
        systems=compare(mixture_data, symbolic_mixture, jax_mixture, torch_mixture),
        bars=(Bar(system="jax"), Bar(system="torch")),
        tolerance=1e-9,
    ),
    Row(
        name="cross-entropy and gradient 1024x1000 float32",
        unit="us",
        systems=compare(
            labelled, crossentropy, jax_crossentropy, torch_crossentropy, numpy_crossentropy
        ),
        bars=(Bar(1100), Bar(system="jax")),
        tolerance=1e-5,
    ),
    layer_row(gradient=False, bar=600),
    layer_row(gradient=True, bar=2900),
    *map(products_row, (4, 8, 16, 32)),
)
