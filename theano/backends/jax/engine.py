"""Functions that run a graph with JAX."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends.jax.conditions import Condition, failure
from theano.backends.jax.loops import ShapesDiffer
from theano.backends.jax.plan import Plan
from theano.backends.jax.trace import Tracer
from theano.graph.fgraph import FunctionGraph

if TYPE_CHECKING:
    from theano.graph.node import Apply

Run = Callable[[Sequence[Any]], Sequence[Any]]
Key = tuple[Any, ...]

_MOST_PROGRAMS = 64
"""How many compiled programs a function keeps; each is for other lengths."""


class Program:
    """A graph compiled for the lengths of one key, and the shapes of its arguments.

    conditions: those of the last compilation for each tuple of shapes of the arguments.
    """

    def __init__(self, engine: Engine, found: Sequence[Any]) -> None:
        self.engine = engine
        plan = engine.plan
        self.keyed = dict(zip(plan.keyed, map(np.asarray, found), strict=False))
        numbers = iter(found[len(plan.keyed):])
        self.lengths: dict[Apply, list[int]] = {
            node: [int(next(numbers)) for _ in lengths] for node, lengths in plan.lengths}
        self.conditions: dict[Any, list[Condition]] = {}
        self.run = engine.jax.jit(self._traced)

    def _traced(self, arrays: list[Any], fed: list[Any]) -> Any:
        plan = self.engine.plan
        tracer = Tracer(self.lengths)
        values: dict[Any, Any] = {
            v: a for v, a in zip(plan.graph.inputs, arrays, strict=True) if a is not None}
        values.update(zip(plan.fed, fed, strict=True))
        values.update(self.keyed)
        with self.engine.jax.default_matmul_precision("highest"):  # float32, not less, on GPUs
            outputs = tracer.nodes(plan.traced_nodes, plan.graph.outputs, values, plan.known)
        found = [None if i in plan.hosted else tracer.jax.numpy.asarray(v)
                 for i, v in enumerate(outputs)]
        self.conditions[_shapes(arrays, fed)] = [about for _, _, about in tracer.conditions]
        holds = [held for held, _, _ in tracer.conditions]
        return found, tracer.jax.numpy.stack(holds) if holds else None, [
            numbers for _, numbers, _ in tracer.conditions]

    def __call__(self, arrays: list[Any], fed: list[Any]) -> list[Any]:
        """The outputs. Raises the exception of the first condition that does not hold."""
        try:
            found, holds, numbers = self.run(arrays, fed)
        except Exception as error:
            _without_notes_of_jax(error)
            raise
        if holds is not None:
            held = np.asarray(holds)
            if not held.all():
                first = int(np.argmin(held))
                raise failure(self.conditions[_shapes(arrays, fed)][first], numbers[first])
        return [None if v is None else np.array(v) for v in found]


def _without_notes_of_jax(error: Exception) -> None:
    """Remove what JAX adds to an exception of an op: that its frames are hidden."""
    notes = getattr(error, "__notes__", None)
    if notes is not None:
        notes[:] = [note for note in notes if "JAX has removed" not in note]


def _shapes(*groups: Sequence[Any]) -> Key:
    return tuple(None if v is None else np.shape(v) for group in groups for v in group)


class Engine:
    """A function from the values of a graph's inputs to those of its outputs, computed with JAX.

    graph: the rewritten graph; before: makes a function that computes a graph on the processor.
    Raises ImportError if JAX is not installed, NotImplementedError for a graph that JAX cannot
    compute.
    """

    def __init__(self, graph: FunctionGraph, before: Callable[[FunctionGraph], Run]) -> None:
        self.jax = importlib.import_module("jax")
        self.graph, self.compiled = graph, before
        self.arrays = [hasattr(v.type, "numpy_dtype") for v in graph.inputs]
        self._use(Plan(graph))

    def _use(self, plan: Plan) -> None:
        """Compile by this plan."""
        self.plan = plan
        self.programs: dict[Key, Program] = {}
        self.before: Run | None = None
        if plan.before:
            self.before = self.compiled(FunctionGraph(self.graph.inputs, plan.before, True))

    def __call__(self, values: Sequence[Any]) -> list[Any]:
        try:
            return self._called(values)
        except ShapesDiffer as error:
            if error.node not in self.plan.traced_nodes:
                raise
            self._use(Plan(self.graph, self.plan.decided | {error.node}))
            return self(values)

    def _called(self, values: Sequence[Any]) -> list[Any]:
        with self.jax.enable_x64(True):
            found = [] if self.before is None else list(self.before(values))
            keyed = len(self.plan.keyed) + sum(len(part) for _, part in self.plan.lengths)
            fed = len(self.plan.fed)
            program = self._program(found[:keyed])
            arrays = [v if array else None for v, array in zip(values, self.arrays, strict=True)]
            outputs = program(arrays, found[keyed:keyed + fed])
        for position, value in zip(self.plan.hosted, found[keyed + fed:], strict=True):
            outputs[position] = value
        return outputs

    def _program(self, found: Sequence[Any]) -> Program:
        """The program for these keyed values and lengths; the oldest is given up for a new one."""
        key = tuple((str(a.dtype), a.shape, a.tobytes()) for a in map(np.asarray, found))
        program = self.programs.pop(key, None) or Program(self, found)
        self.programs[key] = program
        if len(self.programs) > _MOST_PROGRAMS:
            del self.programs[next(iter(self.programs))]
        return program


