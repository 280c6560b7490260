"""Networks in the language of each system, so that each layer or model is written once for all
systems.

Images are (batch, channels, rows, columns), filters (channels out, channels in, rows, columns) and
correlated, not flipped. All arrays are float32.
"""

from __future__ import annotations

import functools
import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.harness import Case, Timed, repeat

Shape = tuple[int, ...]
Step = Callable[[Any, Any], Any]
EPSILON = 1e-4
RATE = np.float32(0.01)


class Kit(ABC):
    """The functions in which a network is written, in addition to operators, indexing, `sum`,
    `mean` and `reshape`."""

    tanh: Callable[[Any], Any]
    relu: Callable[[Any], Any]

    @abstractmethod
    def conv(self, x: Any, w: Any, stride: int = 1, pad: int = 0, groups: int = 1) -> Any:
        """Convolution of images; `pad` zeros on each side."""

    @abstractmethod
    def transposed(self, x: Any, w: Any, stride: int, pad: int) -> Any:
        """The transposed convolution by w (channels in, channels out, rows, columns); rows and
        columns of the result are `stride` times those of x."""

    @abstractmethod
    def causal(self, x: Any, w: Any, taps: int) -> Any:
        """Convolution of x (batch, channels, length) by w (channels out, channels in, taps), whose
        element i depends on the elements of x up to i."""

    @abstractmethod
    def max_pool(self, x: Any) -> Any:
        """The maximum of each 2 x 2 pixels."""

    @abstractmethod
    def batch_norm(self, x: Any, gamma: Any, beta: Any) -> Any:
        """Batch normalisation of each channel, by the statistics of this batch."""

    @abstractmethod
    def cross_entropy(self, logits: Any, labels: Any) -> Any:
        """Mean of the cross-entropy of softmax, a row for each example."""

    @abstractmethod
    def ctc(self, x: Any, labels: Any) -> Any:
        """Costs of a batch: x (steps, batch, classes) before softmax, labels (batch, some)."""


class Theano(Kit):
    """This package."""

    def __init__(self) -> None:
        self.lang = peers.language("theano")
        self.nnet = self.lang.T.nnet
        self.tanh, self.relu = self.lang.T.tanh, self.nnet.relu

    def conv(self, x: Any, w: Any, stride: int = 1, pad: int = 0, groups: int = 1) -> Any:
        """`conv2d`."""
        return self.nnet.conv2d(
            x, w, border_mode=(pad, pad), subsample=(stride, stride), filter_flip=False,
            num_groups=groups)

    def transposed(self, x: Any, w: Any, stride: int, pad: int) -> Any:
        """`conv2d_transpose`."""
        shape = (None, None, x.shape[2] * stride, x.shape[3] * stride)
        return self.nnet.conv2d_transpose(
            x, w, shape, border_mode=(pad, pad), input_dilation=(stride, stride),
            filter_flip=False)

    def causal(self, x: Any, w: Any, taps: int) -> Any:
        """`causal_conv1d`."""
        return self.nnet.causal_conv1d(
            x, w, filter_shape=(None, None, taps), filter_flip=False)

    def max_pool(self, x: Any) -> Any:
        """`pool_2d`."""
        pool = import_module("theano.tensor.signal.pool")
        return pool.pool_2d(x, (2, 2), ignore_border=True)

    def batch_norm(self, x: Any, gamma: Any, beta: Any) -> Any:
        """`batch_normalization_train`."""
        return self.nnet.batch_normalization_train(x, gamma, beta, "spatial", EPSILON)[0]

    def cross_entropy(self, logits: Any, labels: Any) -> Any:
        """As in the tutorials."""
        return self.nnet.categorical_crossentropy(self.nnet.softmax(logits), labels).mean()

    def ctc(self, x: Any, labels: Any) -> Any:
        """`ctc`."""
        ctc = import_module("theano.tensor.nnet.ctc").ctc
        return ctc(x, labels, np.full(len(labels), STEPS, "int32"))


class Jax(Kit):
    """JAX; the methods are called during tracing. Its default precision is used, because all arrays
    are float32."""

    def __init__(self) -> None:
        self.jax, self.jnp = peers.jax(wide=False)
        self.tanh, self.relu = self.jnp.tanh, self.jax.nn.relu

    def conv(self, x: Any, w: Any, stride: int = 1, pad: int = 0, groups: int = 1) -> Any:
        """`conv_general_dilated`."""
        return self.jax.lax.conv_general_dilated(
            x, w, (stride, stride), ((pad, pad),) * 2, feature_group_count=groups)

    def transposed(self, x: Any, w: Any, stride: int, pad: int) -> Any:
        """`conv_transpose`."""
        padding = tuple((taps - 1 - pad,) * 2 for taps in w.shape[2:])
        return self.jax.lax.conv_transpose(
            x, w, (stride, stride), padding, dimension_numbers=("NCHW", "OIHW", "NCHW"),
            transpose_kernel=True)

    def causal(self, x: Any, w: Any, taps: int) -> Any:
        """`conv_general_dilated`, with zeros before."""
        return self.jax.lax.conv_general_dilated(x, w, (1,), ((taps - 1, 0),))

    def max_pool(self, x: Any) -> Any:
        """`reduce_window`."""
        lax, window = self.jax.lax, (1, 1, 2, 2)
        return lax.reduce_window(x, -np.float32(np.inf), lax.max, window, window, "VALID")

    def batch_norm(self, x: Any, gamma: Any, beta: Any) -> Any:
        """By the formula."""
        mean, variance = x.mean((0, 2, 3), keepdims=True), x.var((0, 2, 3), keepdims=True)
        scale = gamma[:, None, None] * self.jax.lax.rsqrt(variance + np.float32(EPSILON))
        return (x - mean) * scale + beta[:, None, None]

    def cross_entropy(self, logits: Any, labels: Any) -> Any:
        """`log_softmax`."""
        rows = self.jnp.arange(labels.shape[0])
        return -self.jax.nn.log_softmax(logits, axis=1)[rows, labels].mean()

    def ctc(self, x: Any, labels: Any) -> Any:
        """Optax's, as JAX has none."""
        found: Any = import_module("optax").ctc_loss
        first = self.jnp.swapaxes(x, 0, 1)
        return found(first, np.zeros(first.shape[:2], "float32"), labels,
                     np.zeros(labels.shape, "float32"))


class Torch(Kit):
    """PyTorch, without compilation."""

    def __init__(self) -> None:
        self.torch = peers.torch()
        self.F = self.torch.nn.functional
        self.tanh, self.relu = self.torch.tanh, self.torch.relu

    def conv(self, x: Any, w: Any, stride: int = 1, pad: int = 0, groups: int = 1) -> Any:
        """`conv2d`."""
        return self.F.conv2d(x, w, stride=stride, padding=pad, groups=groups)

    def transposed(self, x: Any, w: Any, stride: int, pad: int) -> Any:
        """`conv_transpose2d`."""
        return self.F.conv_transpose2d(x, w, stride=stride, padding=pad)

    def causal(self, x: Any, w: Any, taps: int) -> Any:
        """`conv1d`, with zeros before."""
        return self.F.conv1d(self.F.pad(x, (taps - 1, 0)), w)

    def max_pool(self, x: Any) -> Any:
        """`max_pool2d`."""
        return self.F.max_pool2d(x, 2)

    def batch_norm(self, x: Any, gamma: Any, beta: Any) -> Any:
        """`batch_norm`."""
        return self.F.batch_norm(x, None, None, gamma, beta, training=True, eps=EPSILON)

    def cross_entropy(self, logits: Any, labels: Any) -> Any:
        """`cross_entropy`."""
        return self.F.cross_entropy(logits, labels.long())

    def ctc(self, x: Any, labels: Any) -> Any:
        """`ctc_loss`."""
        steps, longest = (
            self.torch.full((len(labels),), n) for n in (STEPS, labels.shape[1]))
        return self.F.ctc_loss(
            self.F.log_softmax(x, 2), self.torch.from_numpy(labels).long(), steps, longest,
            reduction="none")


STEPS = 100
"""Steps of an example for CTC."""


@dataclass(frozen=True)
class Layer:
    """of(kit, *arguments): the layer; shapes: of its arguments; out: of its result."""

    of: Callable[..., Any]
    shapes: tuple[Shape, ...]
    out: Shape

    def values(self) -> list[Any]:
        """The arguments, normally distributed and scaled so that elements of the result have a
        variance of about 1, and a gradient of the result."""
        rng = np.random.default_rng(0)
        scales = [1.0, *(1 / math.sqrt(max(1, math.prod(s[1:]))) for s in self.shapes[1:]), 0.05]
        return [
            (scale * rng.standard_normal(shape)).astype("float32")
            for scale, shape in zip(scales, (*self.shapes, self.out), strict=True)]


@dataclass(frozen=True)
class Task:
    """The results that are computed of a layer: its output, and gradients with respect to the
    arguments `wrt`."""

    forward: bool
    wrt: tuple[int, ...] = ()


def layer_theano(layer: Layer, task: Task) -> Case:
    """The task for this package."""
    kit, values = Theano(), layer.values()
    T = kit.lang.T
    *inputs, given = (T.TensorType("float32", (None,) * v.ndim)() for v in values)
    out = layer.of(kit, *inputs)
    wrt = [inputs[i] for i in task.wrt]
    slopes = list(T.Lop(out, wrt, given)) if wrt else []
    used = [*inputs, given] if wrt else inputs
    step = kit.lang.function(used, [out] * task.forward + slopes, on_unused_input="ignore")
    return peers.called(step, values[:len(used)])


def layer_jax(layer: Layer, task: Task) -> Case:
    """The task for JAX."""
    kit = Jax()

    def run(*values: Any) -> list[Any]:
        *inputs, given = values
        out, back = kit.jax.vjp(lambda *v: layer.of(kit, *v), *inputs)
        slopes = back(given) if task.wrt else []
        return [out] * task.forward + [slopes[i] for i in task.wrt]

    return peers.jitted(run, layer.values(), wide=False)


def layer_torch(layer: Layer, task: Task) -> Case:
    """The task for PyTorch. If only gradients are wanted, the layer's output is computed outside of
    the measured time."""
    kit = Torch()
    *inputs, given = (kit.torch.from_numpy(v) for v in layer.values())
    for i in task.wrt:
        inputs[i].requires_grad_()
    wrt = [inputs[i] for i in task.wrt]
    before = None if task.forward else layer.of(kit, *inputs)

    def run() -> list[Any]:
        out = layer.of(kit, *inputs) if before is None else before
        slopes = kit.torch.autograd.grad(out, wrt, given, retain_graph=True) if wrt else ()
        return [out.detach()] * task.forward + list(slopes)

    return Timed(repeat(run), lambda: [np.array(v) for v in run()])


def layer_systems(layer: Layer, task: Task) -> dict[str, Callable[[], Case]]:
    """The systems of a row of a layer."""
    found = {"theano": layer_theano, "jax": layer_jax, "torch": layer_torch}
    return {name: functools.partial(setup, layer, task) for name, setup in found.items()}


@dataclass(frozen=True)
class Network:
    """weights(): initial arrays; batch(): inputs and targets; cost(kit, weights, x, y): the cost
    that gradient descent minimises."""

    weights: Callable[[], list[Any]]
    batch: Callable[[], tuple[Any, Any]]
    cost: Callable[[Kit, Sequence[Any], Any, Any], Any]


def step_theano(network: Network) -> Step:
    """A training step in this package; weights are shared variables."""
    kit = Theano()
    lang = kit.lang
    x, y = (lang.T.TensorType(v.dtype.name, (None,) * v.ndim)() for v in network.batch())
    weights = [lang.shared(each) for each in network.weights()]
    cost = network.cost(kit, weights, x, y)
    slopes = lang.grad(cost, weights)
    moves = [(w, w - RATE * slope) for w, slope in zip(weights, slopes, strict=True)]
    step: Step = lang.function([x, y], cost, updates=moves)
    return step


def step_jax(network: Network) -> Step:
    """The step in JAX: compiled, weights donated, result awaited."""
    kit = Jax()
    jax = kit.jax

    def move(weights: Any, x: Any, y: Any) -> Any:
        value, slopes = jax.value_and_grad(lambda w: network.cost(kit, w, x, y))(weights)
        return value, [w - RATE * slope for w, slope in zip(weights, slopes, strict=True)]

    compiled = jax.jit(move, donate_argnums=0)
    state = [kit.jnp.asarray(each) for each in network.weights()]

    def step(x: Any, y: Any) -> Any:
        nonlocal state
        value, state = compiled(state, x, y)
        jax.block_until_ready(state)
        return value.block_until_ready()

    return step


def step_torch(network: Network) -> Step:
    """The step in PyTorch, without compilation."""
    kit = Torch()
    torch = kit.torch
    weights = [torch.tensor(each, requires_grad=True) for each in network.weights()]

    def step(x: Any, y: Any) -> Any:
        cost = network.cost(kit, weights, torch.from_numpy(x), torch.from_numpy(y))
        slopes = torch.autograd.grad(cost, weights)
        with torch.no_grad():
            for w, slope in zip(weights, slopes, strict=True):
                w -= float(RATE) * slope
        return cost.detach()

    return step


STEPPERS: dict[str, Callable[[Network], Step]] = {
    "theano": step_theano, "jax": step_jax, "torch": step_torch,
}


def trained(name: str, network: Network, count: int) -> Case:
    """Case of a training step, on the same batch each time; `count` costs are compared."""
    step = STEPPERS[name](network)
    x, y = network.batch()
    return Timed(
        repeat(step, x, y), lambda: [np.array([float(step(x, y)) for _ in range(count)])])


def network_systems(network: Network, count: int = 5) -> dict[str, Callable[[], Case]]:
    """The systems of a row of a training step."""
    return {name: functools.partial(trained, name, network, count) for name in STEPPERS}
