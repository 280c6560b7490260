"""Compares gradients with finite differences of the cost, where it is smooth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

import theano
from fuzz.evaluate import evaluate, everything, moved
from fuzz.failure import Failure
from fuzz.program import Array, Program, Variables, build
from theano.gradient.identities import ViewOp
from theano.graph import walk

KIND = "a gradient is wrong"
STEPS = (1e-4, 3e-5, 1e-5)
NARROW = ("float16", "float32", "complex64")


def wrong_slope(program: Program) -> Failure | None:
    """The first gradient that finite differences of the cost contradict; None if there is none."""
    program = program.but(inputs=tuple(i._replace(shared=False) for i in program.inputs))
    for step in program.steps:
        if step.slope and step.slope[0] in {n for s in program.steps for n in s.names}:
            failure = one_gradient(program, *step.slope, step.names)
            if failure:
                return failure
    return None


def one_gradient(
    program: Program, cost: str, wrt: tuple[str, ...], names: tuple[str, ...]
) -> Failure | None:
    """Compare along one direction for each float64 input."""
    values = {i.name: i.value for i in program.inputs}
    chosen = [(w, n) for w, n in zip(wrt, names, strict=True)
              if w in values and str(values[w].dtype) == "float64" and values[w].size]
    built = build(program)
    inputs = [built.names[i.name] for i in program.inputs]
    if not chosen or rounds(built.names[cost], inputs) or changes_gradients(built.names[cost]):
        return None
    f = theano.function(
        inputs, [built.names[cost], *(built.names[n] for _, n in chosen)],
        mode=theano.Mode("py", None), on_unused_input="ignore")
    at = f(*values.values())
    rng = np.random.RandomState(5)
    for (w, name), slope in zip(chosen, at[1:], strict=True):
        direction = rng.uniform(0.5, 1, values[w].shape) * rng.choice([-1, 1], values[w].shape)

        def shifted(h: float, w: str = w, d: Array = direction) -> float:
            return float(f(*(values | {w: values[w] + h * d}).values())[0])

        if slope.shape != values[w].shape:
            return Failure(KIND, f"by {w}: its shape is {slope.shape}, not {values[w].shape}")
        expected = difference(shifted, float(at[0]))
        said = float(np.sum(slope * direction))
        if expected is not None and abs(said - expected) > 1e-4 * max(
                1, abs(expected), abs(float(at[0]))) and not kinked(built, program, name, slope):
            return Failure(KIND, f"by {w}: {said}, differences say {expected}")
    return None


def rounds(cost: Any, inputs: list[Any]) -> bool:
    """Whether a value between the inputs and the cost has a dtype of few digits, whose rounding
    finite differences would show. Constants of any dtype are exact."""
    moving = set(inputs)
    for node in walk.toposort([cost], moving):
        if moving.intersection(node.inputs):
            moving.update(node.outputs)
    return any(getattr(v.type, "dtype", "") in NARROW
               for v in walk.ancestors([cost]) if v in moving)


def changes_gradients(cost: Any) -> bool:
    """Whether an op that only changes gradients, such as `ConsiderConstant`, is part of the cost,
    or of a graph inside one of its ops. Samples that ops declare contain such ops."""
    return any(
        isinstance(node.op, ViewOp) or any(map(changes_gradients, inner_outputs(node.op)))
        for node in walk.toposort([cost]))


def inner_outputs(op: Any) -> list[Any]:
    """The outputs of the graphs inside a loop, a branch or an `OpFromGraph`."""
    return [*getattr(op, "local_outputs", ()), *(
        v for graph in getattr(op, "inner_graphs", ()) for v in graph.outputs)]


def difference(shifted: Callable[[float], float], at: float) -> float | None:
    """The derivative by finite differences; None if steps of different sizes do not agree."""
    try:
        ahead, behind = [shifted(h) for h in STEPS], [shifted(-h) for h in STEPS]
    except Exception:
        return None
    found = [(a - b) / (2 * h) for a, b, h in zip(ahead, behind, STEPS, strict=True)]
    scale = max(1.0, abs(found[0]), abs(at))
    if max(found) - min(found) < 1e-5 * scale and (
            abs(ahead[-1] + behind[-1] - 2 * at) < 1e-7 * scale):
        return found[-1]
    return None


def kinked(built: Variables, program: Program, name: str, slope: Any) -> bool:
    """Whether the gradient changes when all values, also those of the inputs, change slightly, as
    where the largest elements are equal or a function jumps."""
    if any(map(repeats, compared(built, program, name))):
        return True
    for seed in range(3):
        noise = np.random.RandomState(seed)
        known = {built.names[i.name]: moved(i.value, noise) for i in program.inputs}
        try:
            (found,) = evaluate([built.names[name]], known, noise, all_moved=True)
        except Exception:
            return True
        if not np.allclose(found, slope, rtol=1e-5, atol=1e-6):
            return True
    return False


def compared(built: Variables, program: Program, name: str) -> Iterator[Array]:
    """The inputs of ops whose gradients compare an input with the result for equality, such as
    maxima of windows. Noise in the results would break this comparison, so they get none."""
    known = {built.names[i.name]: i.value for i in program.inputs}
    try:
        values = everything([built.names[name]], known)
    except Exception:
        return
    for node in walk.toposort([built.names[name]], known):
        if getattr(node.op, "compares_result", False) and node.inputs[0] in values:
            yield np.asarray(values[node.inputs[0]])


def repeats(x: Array) -> bool:
    """Whether two elements are equal."""
    return len(np.unique(x)) < x.size
