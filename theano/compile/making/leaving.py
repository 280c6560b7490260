"""Functions outside of Theano: as pure functions of JAX, and as programs in StableHLO."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends.jax import exporting, leaving
from theano.compile.making import in_jax
from theano.errors import format_error

if TYPE_CHECKING:
    import os

    from theano.compile.making.call import Function
    from theano.compile.making.io import In


class Parts:
    """The inputs and outputs of a function in the order of its graph.

    state: for the name of each variable with a value that calls keep, the position of the input;
    news: for the position of each that is updated, that of the output; given: the positions of the
    inputs that a call gives.
    """

    def __init__(self, function: Function, what: str) -> None:
        maker = function.maker
        if maker.overwrites:
            raise NotImplementedError(format_error(
                f"{what}: {maker.label} overwrites its arguments",
                hint="make the function without accept_inplace"))
        self.function, self.maker, self.graph, self.what = function, maker, maker.fgraph, what
        self.count = len(maker.outputs)
        self.news = {target: self.count + k for k, target in enumerate(maker.targets)}
        held = [i for i in range(len(maker.inputs)) if i >= maker.explicit or i in self.news]
        self.state = dict(zip(_names([maker.inputs[i] for i in held]), held, strict=True))
        self.given = [i for i in range(maker.explicit) if i not in self.news]

    def value(self, position: int) -> Any:
        """A copy of the value of an input."""
        return np.array(self.function.input_storage[position].value)

    def values(self) -> dict[str, Any]:
        """A copy of the values of the state."""
        return {name: self.value(i) for name, i in self.state.items()}

    def arguments(self, given: Sequence[object]) -> dict[int, Any]:
        """The values of the inputs that a call gives, and defaults for the last ones. Raises
        TypeError for too many or too few."""
        inputs = self.maker.inputs
        missing = self.given[len(given):]
        if len(given) > len(self.given) or any(inputs[i].value is None for i in missing):
            names = ", ".join(inputs[i].name or str(inputs[i].variable) for i in self.given)
            raise TypeError(format_error(
                f"{len(given)} arguments for the {len(self.given)} inputs of {self.maker.label}: "
                f"{names}"))
        return {**dict(zip(self.given, given, strict=False)),
                **{i: self.value(i) for i in missing}}

    def returned(self, outputs: Sequence[object]) -> Any:
        """The outputs as the function returns them."""
        if self.maker.output_keys is not None:
            return dict(zip(self.maker.output_keys, outputs, strict=True))
        return outputs[0] if self.maker.unpack_single else list(outputs)


def _names(inputs: Sequence[In]) -> list[str]:
    """A name for each input; a number is added to a name that another one has."""
    found: dict[str, Any] = {}
    for position, each in enumerate(inputs):
        name = each.name or each.variable.name or f"state_{position}"
        found[name if name not in found else f"{name}_{position}"] = each
    return list(found)


def as_jax(function: Function, state: bool, checks: str) -> Any:
    """See `Function.as_jax`."""
    if checks not in leaving.CHECKS:
        raise ValueError(format_error(
            f"as_jax: checks is one of {', '.join(leaving.CHECKS)}, got {checks!r}"))
    in_jax.begin()
    parts = Parts(function, "as_jax")
    if parts.news and not state:
        raise TypeError(format_error(
            f"as_jax: the function updates shared variables: {', '.join(_updated(parts))}",
            rule="a pure function changes nothing",
            hint="fn, state = f.as_jax(state=True) makes the values arguments and results"))
    pure = leaving.Pure(parts.graph, in_jax.before, checks, "as_jax")
    fn = _stateful(parts, pure) if state else _stateless(parts, pure)
    fn.__name__ = fn.__qualname__ = str(parts.maker.function_name or "theano_function")
    if not state:
        return fn
    return fn, {name: pure.jax.numpy.asarray(v) for name, v in parts.values().items()}


def _updated(parts: Parts) -> list[str]:
    return [name for name, i in parts.state.items() if i in parts.news]


def _stateless(parts: Parts, pure: leaving.Pure) -> Callable[..., Any]:
    held = {i: parts.value(i) for i in parts.state.values()}

    def fn(*inputs: object) -> Any:
        arguments = {**held, **parts.arguments(inputs)}
        return parts.returned(pure([arguments[i] for i in range(len(arguments))]))

    return fn


def _stateful(parts: Parts, pure: leaving.Pure) -> Callable[..., Any]:
    def fn(state: dict[str, object], *inputs: object) -> Any:
        if not isinstance(state, dict) or state.keys() != parts.state.keys():
            raise TypeError(format_error(
                "the first argument is the state, a dict with the keys "
                f"{', '.join(parts.state) or '(none)'}"))
        arguments = {**parts.arguments(inputs),
                     **{i: state[name] for name, i in parts.state.items()}}
        found = pure([arguments[i] for i in range(len(arguments))])
        return parts.returned(found[:parts.count]), {
            name: found[parts.news[i]] if i in parts.news else arguments[i]
            for name, i in parts.state.items()}

    return fn

def export_stablehlo(
    function: Function, path: str | os.PathLike[str], platforms: Sequence[str],
    lengths: exporting.Lengths | None,
) -> None:
    """See `Function.export_stablehlo`."""
    in_jax.begin()
    parts = Parts(function, "export_stablehlo")
    names: list[str] = [""] * len(parts.maker.inputs)
    for name, i in parts.state.items():
        names[i] = name
    for i in parts.given:
        each = parts.maker.inputs[i]
        name = each.name or each.variable.name or f"input_{i}"
        names[i] = name if name not in names else f"{name}_{i}"
    replaced = {out: i for i, out in parts.news.items()}
    made = exporting.Exporting(parts.graph, names, replaced, in_jax.before)
    values = parts.values()
    program = made(platforms, lengths or {}, {i: values[name] for name, i in parts.state.items()})
    keys = parts.maker.output_keys
    exporting.written(Path(path), program, made, {
        "name": parts.maker.name, "inputs": [names[i] for i in parts.given],
        "results": [*(keys or (f"result_{k}" for k in range(parts.count))),
                    *(names[target] for target in parts.maker.targets)],
        "updates": {names[i]: out for i, out in parts.news.items()},
        "keys": keys, "single": bool(parts.maker.unpack_single),
    }, values)
