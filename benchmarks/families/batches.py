"""Batch normalisation of images, and the CTC cost of sequences, each with its gradient."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.families.reductions import compare, normal
from benchmarks.harness import Bar, Row

IMAGES = (32, 64, 28, 28)
EPSILON = 1e-4
STEPS, BATCH, CLASSES, LABELS = 100, 16, 64, 40


def images() -> list[Any]:
    """Images (32, 64, 28, 28), scale and offset (64), and the direction of the gradient."""
    return [normal(IMAGES, 11), normal(IMAGES[1:2], 12), normal(IMAGES[1:2], 13),
            normal(IMAGES, 14)]


def normalise(x: Any, scale: Any, offset: Any, sqrt: Callable[[Any], Any]) -> Any:
    """Normalisation of each channel, in the arithmetic that every system understands."""
    over = (0, 2, 3)
    centred = x - x.mean(axis=over, keepdims=True)
    variance = (centred**2).mean(axis=over, keepdims=True)
    factor = scale.reshape((1, -1, 1, 1)) / sqrt(variance + np.float32(EPSILON))
    return centred * factor + offset.reshape((1, -1, 1, 1))


def batch_norm(lang: peers.Language) -> tuple[list[Any], Any]:
    """The value and the gradient of its product with `t`, for theano and pytensor."""
    T = lang.T
    x, t = (T.tensor4(dtype="float32") for _ in range(2))
    scale, offset = (T.vector(dtype="float32") for _ in range(2))
    if lang.name == "theano":
        value = T.nnet.bn.batch_normalization_train(x, scale, offset, "spatial", EPSILON)[0]
    else:
        value = normalise(x, scale, offset, T.sqrt)
    inputs = [x, scale, offset]
    return [*inputs, t], [value, *lang.grad((value * t).sum(), inputs)]


def jax_batch_norm() -> Callable[..., Any]:
    """The same in JAX."""
    jax, jnp = peers.jax()

    def both(x: Any, scale: Any, offset: Any, t: Any) -> Any:
        value, back = jax.vjp(lambda *given: normalise(*given, jnp.sqrt), x, scale, offset)
        return [value, *back(t)]

    return both


def torch_batch_norm() -> Callable[..., Any]:
    """The same in PyTorch, with its own fused operation."""
    torch = peers.torch()

    def both(x: Any, scale: Any, offset: Any, t: Any) -> Any:
        inputs = [each.detach().requires_grad_() for each in (x, scale, offset)]
        value = torch.nn.functional.batch_norm(
            inputs[0], None, None, *inputs[1:], training=True, eps=EPSILON)
        return [value, *torch.autograd.grad((value * t).sum(), inputs)]

    return both


def sequences() -> list[Any]:
    """Activations (steps, batch, classes), and labels (batch, 40), int32."""
    labels = np.random.default_rng(15).integers(1, CLASSES, (BATCH, LABELS))
    return [normal((STEPS, BATCH, CLASSES), 16), labels.astype("int32")]


def ctc(lang: peers.Language) -> tuple[list[Any], Any]:
    """The mean cost and its gradient for theano."""
    T = lang.T
    x, labels = T.tensor3(dtype="float32"), T.imatrix()
    lengths = T.constant(np.full(BATCH, STEPS, "int32"))
    cost = T.nnet.ctc.ctc(x, labels, lengths).mean()
    return [x, labels], [cost, lang.grad(cost, x)]


def jax_ctc() -> Callable[..., Any]:
    """The same in JAX, by optax."""
    from optax import ctc_loss

    jax, jnp = peers.jax()
    unpadded = jnp.zeros((BATCH, STEPS)), jnp.zeros((BATCH, LABELS))

    def cost(x: Any, labels: Any) -> Any:
        steps_first = jnp.transpose(x, (1, 0, 2))
        return ctc_loss(steps_first, unpadded[0], labels, unpadded[1]).mean()

    value_and_grad: Callable[..., Any] = jax.value_and_grad(cost)
    return value_and_grad


def torch_ctc() -> Callable[..., Any]:
    """The same in PyTorch."""
    torch = peers.torch()
    steps, counts = torch.full((BATCH,), STEPS), torch.full((BATCH,), LABELS)

    def both(x: Any, labels: Any) -> Any:
        x = x.detach().requires_grad_()
        logs = torch.nn.functional.log_softmax(x, dim=2)
        cost = torch.nn.functional.ctc_loss(
            logs, labels.long(), steps, counts, reduction="none").mean()
        return cost, torch.autograd.grad(cost, x)[0]

    return both


def ctc_systems() -> dict[str, Callable[[], Any]]:
    """Those that have a CTC cost; JAX has it where optax is installed."""
    systems = compare(sequences, ctc, jax_ctc, torch_ctc)
    del systems["pytensor"]
    if find_spec("optax") is None:
        del systems["jax"]
    return systems


ROWS = (
    Row(
        name="batch norm and gradient 32x64x28x28 float32",
        unit="ms",
        systems=compare(images, batch_norm, jax_batch_norm, torch_batch_norm),
        bars=(Bar(system="jax"), Bar(system="torch", factor=1.2)),
        tolerance=1e-2,
    ),
    Row(
        name=f"CTC and gradient {STEPS}x{BATCH}x{CLASSES}, {LABELS} labels, float32",
        unit="ms",
        systems=ctc_systems(),
        bars=(Bar(system="jax"), Bar(system="torch")),
        tolerance=1e-4,
    ),
)
