"""The systems that are compared, in their usual configuration; each is imported when a row needs
it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks.harness import Case, Timed, repeat


@dataclass(frozen=True)
class Language:
    """The functions that this package and PyTensor have in common, under the same names."""

    name: str
    T: Any
    function: Callable[..., Any]
    shared: Callable[..., Any]
    sigmoid: Callable[..., Any]

    def grad(self, cost: Any, wrt: Any) -> Any:
        """Gradient of `cost` with respect to `wrt`."""
        return self.T.grad(cost, wrt)


def language(name: str) -> Language:
    """The language of "theano" or "pytensor"."""
    package = import_module(name)
    tensor = import_module(f"{name}.tensor")
    if name == "theano":
        sigmoid = import_module("theano.tensor.nnet").sigmoid
        return Language(name, tensor, package.function, package.shared, sigmoid)
    return Language(name, tensor, package.function, package.shared, tensor.sigmoid)


def jax(wide: bool = True) -> tuple[Any, Any]:
    """(jax, jax.numpy), with 64-bit numbers allowed if `wide`."""
    module = import_module("jax")
    module.config.update("jax_enable_x64", wide)
    return module, import_module("jax.numpy")


def torch() -> Any:
    """PyTorch, with as many threads as the environment permits."""
    module: Any = import_module("torch")
    threads = import_module("os").environ.get("OMP_NUM_THREADS", "1")
    module.set_num_threads(int(threads))
    return module


def listed(found: Any) -> list[Any]:
    """One result or several, as a list of NumPy arrays with separate memory."""
    many = found if isinstance(found, (list, tuple)) else [found]
    return [np.array(each) for each in many]


def called(function: Callable[..., Any], arguments: Sequence[Any]) -> Case:
    """The case that times `function(*arguments)` and compares its results."""
    return Timed(repeat(function, *arguments), lambda: listed(function(*arguments)))


def compiled(
    name: str, build: Callable[[Language], tuple[list[Any], Any]], arguments: Sequence[Any]
) -> Case:
    """The case of theano or pytensor: compile the (inputs, outputs) that `build` returns, and call
    the function."""
    lang = language(name)
    inputs, outputs = build(lang)
    return called(lang.function(inputs, outputs), arguments)


def jitted(function: Callable[..., Any], arguments: Sequence[Any], wide: bool = True) -> Case:
    """The case of JAX: compile `function`, transfer the arguments to the device, wait for every
    result."""
    module, numpy = jax(wide)
    compiled_function = module.jit(function)
    placed = [numpy.asarray(argument) for argument in arguments]

    def call(*values: Any) -> Any:
        return module.block_until_ready(compiled_function(*values))

    return called(call, placed)


def eager(function: Callable[..., Any], arguments: Sequence[Any]) -> Case:
    """Case of PyTorch without compilation."""
    module = torch()
    placed = [module.from_numpy(np.asarray(argument)) for argument in arguments]

    def check() -> list[Any]:
        found = function(*placed)
        many = found if isinstance(found, (list, tuple)) else [found]
        return [np.array(each.detach().numpy()) for each in many]

    return Timed(repeat(function, *placed), check)
