"""A loop as expressions; variables from outside that the step reads become invariants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import theano.tensor as T
from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Constant, Variable
from theano.records import Record, ValueRecord, field
from theano.scanning.free import free_like
from theano.tensor.creation import Alloc


class Settings(ValueRecord):
    """Settings of a loop other than its step. name: for messages and printing. truncate_gradient:
    the largest number of steps that a gradient goes back; -1: all. mode, profile, allow_gc: stored
    for programs that read them, without effect: a loop is compiled with its function. checkpoint:
    the interval, in steps, at which states are stored for the gradient; None: chosen at run time.
    registers: for a truncated gradient, the number of states that hold earlier values of an output,
    oldest first, for each output that is fed back; these are the first states of the loop.
    segments: a step runs a segment of other loops, which were divided to bound their memory.
    hidden: messages do not name its steps, each of which makes several steps of the user's loop.
    placed: the loop makes a part of the steps of the user's loop; the last two invariants, which
    the step does not read, are its `Loop.place`."""

    name: str | None = None
    truncate_gradient: int = -1
    mode: Any = None
    profile: Any = False
    allow_gc: Any = None
    checkpoint: int | None = None
    segments: bool = False
    hidden: bool = False
    placed: bool = False
    registers: tuple[int, ...] = ()


class Loop(Record, frozen=False):
    """The parts of a `Scan`. The step's rows and states are free variables; its expressions may
    read other variables of the outer graph.

    n_steps: an integer scalar. rows: pairs of a row's variable and its sequence. states: triples of
    variable, initial value and new value. traces: expressions whose values are stacked. until: the
    condition that the step is the last one, or None. fixed: variables that become invariants even
    if the step could compute them or does not read them. place: for a part of the user's loop, the
    number of its first step there, and the number of steps of that loop.
    """

    n_steps: Any
    rows: list[tuple[Any, Any]] = field(factory=list)
    states: list[tuple[Any, Any, Any]] = field(factory=list)
    traces: list[Any] = field(factory=list)
    until: Any = None
    fixed: list[Any] = field(factory=list)
    settings: Settings = field(factory=Settings)
    place: tuple[Any, Any] | None = None

    def step(self, merging: bool = False) -> tuple[FunctionGraph, list[Any]]:
        """The graph of the step, and the inputs of the `Scan` node. merging: whether equal nodes
        become one; False for a loop whose gradients may be taken."""
        inputs = [row for row, _ in self.rows] + [v for v, _, _ in self.states]
        results = [*(new for _, _, new in self.states), *self.traces]
        results += [] if self.until is None else [T.cast(self.until, "bool")]
        fixed = [v for v in dict.fromkeys(self.fixed) if v not in inputs and (
            not isinstance(v, Constant))]
        read, nodes = captured(inputs, results, fixed)
        invariants = [*fixed, *(v for v in read if v not in fixed)]
        memo: dict[Any, Any] = {v: free_like(v) for v in (*inputs, *invariants)}
        walk.clone_nodes(nodes, memo)
        place = self.place or ()
        graph = FunctionGraph(
            [*(memo[v] for v in (*inputs, *invariants)), *(T.lscalar() for _ in place)],
            [memo.get(v, v) for v in results], clone=False, merging=merging)
        return graph, [
            self.n_steps, *(s for _, s in self.rows), *(v for _, v, _ in self.states),
            *invariants, *place]


def captured(
    inputs: Iterable[Variable], results: Sequence[Any], outside: Iterable[Variable] = ()
) -> tuple[list[Any], list[Any]]:
    """Divide the expressions `results` of the variables `inputs` into invariants, which do not
    depend on `inputs`, and the nodes of the step, which do. Variables in `outside` are invariants,
    whatever computes them.

    Nodes that depend only on constants belong to the step, as do nodes that fill an array with one
    value, because filling is faster than reading."""
    free = set(inputs)
    inner: set[Any] = set(free)
    local: set[Any] = set()
    order = walk.toposort(results, free.union(outside))
    for node in order:
        if any(v in inner for v in node.inputs):
            inner.update(node.outputs)
        elif isinstance(node.op, Alloc) or all(
                isinstance(v, Constant) or v in local for v in node.inputs):
            local.update(node.outputs)
    invariants: dict[Variable, None] = {}
    needed: set[Any] = set()
    stack = list(results)[::-1]
    while stack:
        variable = stack.pop()
        if variable not in free and (variable in inner or variable in local):
            if variable.owner not in needed:
                needed.add(variable.owner)
                stack += reversed(variable.owner.inputs)
        elif variable not in free and not isinstance(variable, Constant):
            invariants[variable] = None
    return list(invariants), [node for node in order if node in needed]
