"""The JAX backend of `theano.backend_table`: JAX computes the graph, and the C backend what must be
known before each call (see `theano.backends.jax.plan`)."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from theano import devices
from theano.backends.jax import collectives
from theano.backends.jax.engine import Engine, HostFunction
from theano.compile.making.build import OBJECT, Executable, interpreter, slot
from theano.flags import config
from theano.graph.fgraph import FunctionGraph


def begin() -> None:
    """Raise ImportError if JAX is not installed."""
    devices.require_jax()


def build(
    fgraph: FunctionGraph, replaced: dict[int, int], measured: bool = False
) -> Executable:
    """The program of `fgraph` with JAX."""
    engine = Engine(fgraph, replaced, before, measured)
    outputs = [OBJECT if k in engine.state else slot(v.type)
               for k, v in enumerate(fgraph.outputs)]
    return Executable(tuple(outputs), bound=engine.bound, notes=partial(_notes, engine),
                      inplace=frozenset(engine.state))


def _notes(engine: Engine) -> Iterator[str]:
    """What a profile says of a function in JAX."""
    yield from engine.report.lines()
    yield from collectives.notes(engine)


def before(graph: FunctionGraph) -> HostFunction:
    """A function that computes a graph on the processor, in C if possible."""
    run = None
    if config.cxx:  # the C backend is not loaded for functions of which JAX computes all
        run = importlib.import_module("theano.compile.making.compiled_run").native_run(graph)
    interpreted = interpreter(graph, python=not config.cxx)

    def computed(values: Sequence[object]) -> Sequence[Any]:
        found = None if run is None else run(values)
        return interpreted(values) if found is None else found

    return computed
