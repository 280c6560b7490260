"""Loops in the language of each system, so that each model is written once for all systems, and in
C."""

from __future__ import annotations

import ctypes
import functools
import math
import os
import subprocess
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks import environment, peers
from benchmarks.harness import Case, Timed, repeat

Step = Callable[..., Sequence[Any]]
Shape = tuple[int, ...]


class Kit(ABC):
    """The functions in which a model is written. xp: the array functions; sigmoid: the logistic
    function."""

    xp: Any
    sigmoid: Callable[[Any], Any]

    @abstractmethod
    def scan(
        self, step: Step, rows: Sequence[Any], states: Sequence[Any], steps: int, more: int = 0
    ) -> list[Any]:
        """The results of `step(*rows, *states)` for all steps, stacked: the new states, and `more`
        results."""

    @abstractmethod
    def repeat(self, step: Step, start: Any, most: int) -> Any:
        """Repeat `step(value)`, which returns the next value and whether it is the last one; at
        most `most` steps."""

    @abstractmethod
    def grad(self, function: Callable[..., Any], values: Sequence[Any]) -> list[Any]:
        """Gradient of the number `function(*values)` with respect to each value."""

    @abstractmethod
    def jacobian(self, function: Callable[[Any], Any], value: Any) -> Any:
        """Derivatives of the vector `function(value)` by a vector: a row for each element."""


class Symbolic(Kit):
    """theano or pytensor."""

    def __init__(self, lang: peers.Language) -> None:
        self.lang, self.xp, self.sigmoid = lang, lang.T, lang.sigmoid
        self.package = import_module(lang.name)
        self.until = import_module(
            "theano.scanning" if lang.name == "theano" else "pytensor.scan.utils").until

    def scan(
        self, step: Step, rows: Sequence[Any], states: Sequence[Any], steps: int, more: int = 0
    ) -> list[Any]:
        """A `scan`."""
        found, _ = self.package.scan(
            step, sequences=list(rows), outputs_info=[*states, *[None] * more], n_steps=steps,
            return_list=True)
        return list(found)

    def repeat(self, step: Step, start: Any, most: int) -> Any:
        """A `scan` with `until`."""

        def body(value: Any) -> Any:
            new, done = step(value)
            return new, self.until(done)

        found, _ = self.package.scan(body, outputs_info=[start], n_steps=most)
        return found[-1]

    def grad(self, function: Callable[..., Any], values: Sequence[Any]) -> list[Any]:
        """`grad` of the expression."""
        return list(self.lang.grad(function(*values), list(values)))

    def jacobian(self, function: Callable[[Any], Any], value: Any) -> Any:
        """`jacobian` of the expression."""
        module = import_module(f"{self.lang.name}.gradient")
        return module.jacobian(function(value), value)


class Jax(Kit):
    """JAX; the methods are called during tracing."""

    def __init__(self) -> None:
        self.jax, self.xp = peers.jax()
        self.sigmoid = self.jax.nn.sigmoid

    def scan(
        self, step: Step, rows: Sequence[Any], states: Sequence[Any], steps: int, more: int = 0
    ) -> list[Any]:
        """`lax.scan`."""

        def body(carried: Any, row: Any) -> Any:
            found = step(*row, *carried)
            return tuple(found[:len(states)]), tuple(found)

        start = tuple(self.xp.asarray(v) for v in states)
        _, traces = self.jax.lax.scan(body, start, tuple(rows), length=steps)
        return list(traces)

    def repeat(self, step: Step, start: Any, most: int) -> Any:
        """`lax.while_loop`."""
        first = (start, self.xp.zeros((), bool), 0)
        return self.jax.lax.while_loop(
            lambda s: ~s[1] & (s[2] < most), lambda s: (*step(s[0]), s[2] + 1), first)[0]

    def grad(self, function: Callable[..., Any], values: Sequence[Any]) -> list[Any]:
        """`jax.grad`."""
        return list(self.jax.grad(function, argnums=tuple(range(len(values))))(*values))

    def jacobian(self, function: Callable[[Any], Any], value: Any) -> Any:
        """`jax.jacrev`."""
        return self.jax.jacrev(function)(value)


class Torch(Kit):
    """PyTorch without compilation, step by step."""

    def __init__(self) -> None:
        self.torch = self.xp = _TorchArrays(peers.torch())
        self.sigmoid = self.torch.sigmoid

    def scan(
        self, step: Step, rows: Sequence[Any], states: Sequence[Any], steps: int, more: int = 0
    ) -> list[Any]:
        """A loop in Python."""
        carried = [self.torch.as_tensor(v) for v in states]
        found: list[Sequence[Any]] = []
        for k in range(steps):
            found.append(step(*(row[k] for row in rows), *carried))
            carried = list(found[-1][:len(states)])
        return [self.torch.stack(values) for values in zip(*found, strict=True)]

    def repeat(self, step: Step, start: Any, most: int) -> Any:
        """A loop in Python."""
        for _ in range(most):
            start, done = step(start)
            if done:
                break
        return start

    def grad(self, function: Callable[..., Any], values: Sequence[Any]) -> list[Any]:
        """`torch.autograd.grad`."""
        leaves = [v.detach().requires_grad_() for v in values]
        return list(self.torch.autograd.grad(function(*leaves), leaves))

    def jacobian(self, function: Callable[[Any], Any], value: Any) -> Any:
        """`torch.autograd.functional.jacobian`."""
        return self.torch.autograd.functional.jacobian(function, value)


class _TorchArrays:
    """PyTorch with NumPy's `dot` and `max`."""

    def __init__(self, torch: Any) -> None:
        self._torch = torch
        self.dot, self.max = torch.matmul, torch.amax

    def __getattr__(self, name: str) -> Any:
        return getattr(self._torch, name)


@dataclass(frozen=True)
class Model:
    """values: the arguments, the first `wrt` of which are differentiated; of(kit, *values): the
    list of results, of which the first is the cost. torch: whether PyTorch is one of the systems;
    long loops would take seconds there."""

    values: Callable[[], list[Any]]
    of: Callable[..., list[Any]]
    wrt: int = 0
    torch: bool = False

    def outputs(self, kit: Kit, values: Sequence[Any], gradient: bool) -> list[Any]:
        """The results of the model, or the gradient of its cost."""
        if not gradient:
            return self.of(kit, *values)
        rest = values[self.wrt:]
        return kit.grad(lambda *v: self.of(kit, *v, *rest)[0], values[:self.wrt])


def symbolic(name: str, model: Model, gradient: bool) -> Case:
    """The model in theano or pytensor."""
    arguments = model.values()

    def build(lang: peers.Language) -> tuple[list[Any], Any]:
        inputs = [lang.T.TensorType(a.dtype.name, (None,) * a.ndim)() for a in arguments]
        return inputs, model.outputs(Symbolic(lang), inputs, gradient)

    return peers.compiled(name, build, arguments)


def with_jax(model: Model, gradient: bool) -> Case:
    """The model in JAX."""
    kit = Jax()
    return peers.jitted(lambda *v: model.outputs(kit, v, gradient), model.values())


def with_torch(model: Model, gradient: bool) -> Case:
    """The model in PyTorch."""
    kit = Torch()
    return peers.eager(lambda *v: model.outputs(kit, v, gradient), model.values())


def systems(
    model: Model, gradient: bool, floor: tuple[str, Sequence[Any], Sequence[Shape]] | None = None
) -> dict[str, Callable[[], Case]]:
    """The systems of a row. floor: the function of `loops.c` that computes the same: its name,
    arguments, and shapes of results."""
    found = {
        "theano": functools.partial(symbolic, "theano", model, gradient),
        "jax": functools.partial(with_jax, model, gradient),
        "pytensor": functools.partial(symbolic, "pytensor", model, gradient),
    }
    if model.torch:
        found["torch"] = functools.partial(with_torch, model, gradient)
    if floor is not None:
        found["c"] = functools.partial(by_hand, *floor)
    return found


def by_hand(name: str, arguments: Sequence[Any], shapes: Sequence[Shape]) -> Case:
    """The case of a function of `loops.c`, whose arguments are float64 arrays and integers, and an
    array for all results, one after another."""
    function = getattr(library(), name)
    out = np.zeros(sum(map(math.prod, shapes)))
    ends = np.cumsum([math.prod(shape) for shape in shapes])[:-1]
    given = [
        ctypes.c_long(a) if isinstance(a, int) else ctypes.c_void_p(a.ctypes.data)
        for a in (*arguments, out)]

    def check() -> list[Any]:
        function(*given)
        parts = np.split(out.copy(), ends)
        return [part.reshape(shape) for part, shape in zip(parts, shapes, strict=True)]

    return Timed(repeat(function, *given), check)


@functools.cache
def library() -> ctypes.CDLL:
    """Compile `loops.c` and load it."""
    place = os.path.join(tempfile.mkdtemp(prefix="bench-"), "loops.so")
    source = environment.ROOT / "benchmarks" / "loops.c"
    flags = ["-O3", "-march=native", "-shared", "-fPIC"]
    subprocess.run(["cc", *flags, str(source), "-o", place, "-lm"], check=True)
    return ctypes.CDLL(place)
