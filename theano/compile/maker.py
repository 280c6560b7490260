"""`FunctionMaker`: what a function was made from, and how to make it again."""

from __future__ import annotations

import copy
import os
import time
from typing import Any

from theano import rewrite
from theano.backends import toolchain
from theano.compile.build import build
from theano.compile.io import In, Out
from theano.compile.native import Built
from theano.compile.specify import Specification
from theano.graph import source
from theano.graph.fgraph import FunctionGraph


class FunctionMaker:
    """The compiled form of a specification.

    inputs: an `In` per input of `fgraph`: those of the function, then shared variables; explicit:
    how many are the function's. outputs: an `Out` per result; the further outputs of `fgraph` are
    new values of the inputs numbered in `targets`. plain: the graph before rewriting, where the
    mode keeps it. built: what runs it.
    """

    fgraph: FunctionGraph
    plain: FunctionGraph | None = None

    def __init__(
        self, inputs: list[Any], explicit: int, outputs: list[Any], targets: tuple[int, ...],
        mode: Any, name: str | None, mark: Any = None,
    ) -> None:
        self.inputs = inputs
        self.explicit = explicit
        self.outputs = outputs
        self.targets = targets
        self.mode = mode
        self.function_name = name
        self.mark = mark
        self.output_keys: tuple[Any, ...] | None = None
        self.unpack_single = False
        self.return_none = False
        self.allow_input_downcast: bool | None = None
        self.seconds: dict[str, float] = {}
        self.profile: Any = None

    @property
    def expanded_inputs(self) -> list[Any]:
        """The same as `inputs`."""
        return self.inputs

    @property
    def name(self) -> str:
        """The name of the function, or the file and line that made it."""
        if self.function_name is not None:
            return self.function_name
        line = source.line_of(self.mark)
        return "a function" if line is None else f"{line.file}:{line.line}"

    @property
    def label(self) -> str:
        """The name as it stands in messages."""
        if self.function_name is not None:
            return f'"{self.function_name}"'
        line = source.line_of(self.mark)
        return "without a name" if line is None else (
            f"made at {os.path.basename(line.file)}:{line.line}")

    def compile(self, fgraph: FunctionGraph, rewritten: bool = False) -> None:
        """Rewrite `fgraph`, unless that has been done, and build it."""
        start = time.perf_counter()
        if self.mode.backend == "c":
            toolchain.begin()
        if not rewritten:
            if self.mode.keeps_plain:
                self.plain = fgraph.clone()
            rewrite.optimize(fgraph, self.mode)
        self.seconds["rewrite"] = time.perf_counter() - start
        self.fgraph = fgraph
        first = len(self.outputs)
        for position, out in enumerate(self.outputs):
            out.variable = fgraph.outputs[position]
        for position, target in enumerate(self.targets, first):
            self.inputs[target].update = fgraph.outputs[position]
        self.built = self.build()

    def build(self) -> Built:
        """The program of the rewritten graph."""
        first = len(self.outputs)
        replaced = {
            first + k: target for k, target in enumerate(self.targets) if target >= self.explicit}
        built = build(self.fgraph, replaced, self.mode, self.plain)
        self.seconds.update(built.seconds)
        built.seconds = self.seconds
        return built

    def copy(self, name: str | None, swap: dict[Any, Any], delete_updates: bool) -> FunctionMaker:
        """A maker of the same function with other shared variables, or without its updates.

        As in Theano, a copy returns a list even when its model returns a single value.
        """
        other: FunctionMaker = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.function_name = f"{self.name} copy" if name is None else name
        other.unpack_single = False
        other.inputs = [_swapped(given, swap) for given in self.inputs]
        other.outputs = [Out(out.variable, out.borrow) for out in self.outputs]
        other.seconds = {}
        if not (delete_updates and self.targets):
            return other
        other.targets = ()
        for given in other.inputs:
            given.update = None
        other.plain = self.plain and _without_updates(self.plain, len(self.outputs))
        other.compile(_without_updates(self.fgraph, len(self.outputs)), rewritten=True)
        return other

    def __getstate__(self) -> dict[str, Any]:
        state = self.__dict__.copy()
        for name in ("built", "mark", "fgraph", "plain", "profile"):
            state.pop(name, None)
        state["graphs"] = [
            None if g is None else (g.inputs, g.outputs) for g in (self.fgraph, self.plain)]
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        rewritten, plain = (
            None if g is None else FunctionGraph(g[0], g[1], clone=False)
            for g in state.pop("graphs"))
        self.__dict__.update(state, mark=None, profile=None)
        assert rewritten is not None
        self.plain = plain
        self.fgraph = rewritten
        self.built = self.build()


def _swapped(given: Any, swap: dict[Any, Any]) -> Any:
    other = copy.copy(given)
    if given.variable in swap:
        other.variable = swap[given.variable]
        other.value = other.variable.container
        other.name = other.variable.name
    return other


def _without_updates(fgraph: FunctionGraph, count: int) -> FunctionGraph:
    """A copy of a graph that has only the first `count` outputs."""
    return FunctionGraph(fgraph.inputs, fgraph.outputs[:count], clone=True)


def make(
    spec: Specification, mode: Any, name: str | None, mark: Any, allow_input_downcast: Any = None,
) -> FunctionMaker:
    """Compile a specification."""
    shared = [In(s, value=s.container, shared=True, implicit=True) for s in spec.shared]
    inputs = [copy.copy(i) if i.update is not None else i for i in spec.inputs] + shared
    number = {id(given): k for k, given in enumerate(spec.inputs)}
    number.update({id(s): k for k, s in enumerate(spec.shared, len(spec.inputs))})
    targets = tuple(number[id(target)] for target, _ in spec.updates)
    for target in targets:
        inputs[target].mutable = True
    maker = FunctionMaker(
        inputs, len(spec.inputs), [Out(o.variable, o.borrow) for o in spec.outputs], targets,
        mode, name, mark)
    maker.output_keys, maker.unpack_single = spec.keys, spec.single
    maker.allow_input_downcast = allow_input_downcast
    maker.compile(FunctionGraph(
        spec.variables + spec.shared_inputs, spec.results + [new for _, new in spec.updates],
        clone=False))
    return maker
