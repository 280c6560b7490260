"""The tutorial's network for every system: a training step that keeps its own weights."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sysconfig
import tempfile
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np

from benchmarks import environment, peers

Step = Callable[[Any, Any], Any]
RATE = 0.1
QUESTIONS = np.array([[0, 1], [1, 0], [1, 1], [0, 0]])
ANSWERS = np.array([1, 1, 0, 0])
_rng = np.random.default_rng(0)
FIRST = _rng.uniform(size=(3, 3))
SECOND = _rng.uniform(size=(4, 1))


def symbolic(name: str) -> Step:
    """The step in the language of theano or pytensor, built as the tutorial does."""
    lang = peers.language(name)
    T = lang.T
    x, y = T.dvector(), T.dscalar()
    first, second = lang.shared(FIRST.copy()), lang.shared(SECOND.copy())

    def layer(inputs: Any, matrix: Any) -> Any:
        ones = np.array([1], dtype="float64")
        return lang.sigmoid(T.dot(matrix.T, T.concatenate([inputs, ones])))

    cost = (T.sum(layer(layer(x, first), second)) - y) ** 2
    moves = [(w, w - RATE * lang.grad(cost, w)) for w in (first, second)]
    step: Step = lang.function(inputs=[x, y], outputs=cost, updates=moves)
    return step


def with_jax() -> Step:
    """The step in JAX: compiled, weights donated, result awaited."""
    jax, jnp = peers.jax()

    def layer(inputs: Any, matrix: Any) -> Any:
        return jax.nn.sigmoid(matrix.T @ jnp.concatenate([inputs, jnp.ones(1)]))

    def cost(weights: Any, x: Any, y: Any) -> Any:
        return (jnp.sum(layer(layer(x, weights[0]), weights[1])) - y) ** 2

    def move(weights: Any, x: Any, y: Any) -> Any:
        value, slopes = jax.value_and_grad(cost)(weights, x, y)
        return value, [w - RATE * slope for w, slope in zip(weights, slopes, strict=True)]

    compiled = jax.jit(move, donate_argnums=0)
    state = [jnp.asarray(FIRST), jnp.asarray(SECOND)]

    def step(x: Any, y: Any) -> Any:
        nonlocal state
        value, state = compiled(state, x, y)
        return value.block_until_ready()

    return step


def with_torch() -> Step:
    """The step in PyTorch, without compilation."""
    torch = peers.torch()
    weights = [torch.tensor(w, requires_grad=True) for w in (FIRST, SECOND)]
    one = torch.ones(1, dtype=torch.float64)

    def step(x: Any, y: Any) -> Any:
        hidden = torch.from_numpy(x).double()
        for matrix in weights:
            hidden = torch.sigmoid(matrix.T @ torch.cat([hidden, one]))
        cost = (hidden.sum() - float(y)) ** 2
        slopes = torch.autograd.grad(cost, weights)
        with torch.no_grad():
            for matrix, slope in zip(weights, slopes, strict=True):
                matrix -= RATE * slope
        return cost.detach()

    return step


def by_hand() -> Step:
    """The step as the C extension `xor_step.c`."""
    module = extension()
    module.set_weights(FIRST, SECOND)
    step: Step = module.step
    return step


def extension() -> ModuleType:
    """Compile `xor_step.c` for this Python and load it."""
    folder = tempfile.mkdtemp(prefix="bench-")
    place = os.path.join(folder, "xor_step" + str(sysconfig.get_config_var("EXT_SUFFIX")))
    source = environment.ROOT / "benchmarks" / "xor_step.c"
    includes = [f"-I{sysconfig.get_path('include')}", f"-I{np.get_include()}"]
    flags = ["-O3", "-march=native", "-shared", "-fPIC", *includes]
    subprocess.run(["cc", *flags, str(source), "-o", place, "-lm"], check=True)
    spec = importlib.util.spec_from_file_location("xor_step", place)
    if spec is None or spec.loader is None:
        raise ImportError(place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


STEPS: dict[str, Callable[[], Step]] = {
    "theano": lambda: symbolic("theano"),
    "jax": with_jax,
    "pytensor": lambda: symbolic("pytensor"),
    "torch": with_torch,
    "c": by_hand,
}
