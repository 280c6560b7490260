"""Finds the first node of a graph that C and the interpreter compute differently, and describes it.

The generated C depends on which nodes are compiled together. The search therefore compiles: one
program that returns every variable; parts of the graph, by bisection, to find the shortest part
with a difference; and the node alone, on the values of the interpreter, then with more and more of
the nodes before it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.backends.describe import description, operand
from theano.compile.checking import watch
from theano.compile.checking.agreement import (
    Noise,
    Outcome,
    dense,
    differing,
    disagreements,
    outcome,
    significant,
)
from theano.compile.checking.first_step import first_step
from theano.compile.checking.inner_calls import InnerCall, first_call
from theano.compile.making.compiled_run import native_run
from theano.errors import CompareError, Operand, format_error
from theano.graph.describe import application, op_name
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable
from theano.graph.walk import toposort
from theano.records import Record

if TYPE_CHECKING:
    from theano.graph.typing import Array

_RULE = "{} must give the results of the interpreter (theano/backends/numpy.py), up to rounding"
_HINT = 'theano.function(..., mode=theano.Mode("py")) computes with the interpreter'
_MOST_NAMES = 8

EngineRun = Callable[[Sequence[Any]], "list[Any] | None"]


class Compared(Record):
    """An engine whose results are compared with those of the interpreter: its name in messages, and
    a function that makes one of a graph, which returns None if the engine cannot compute it."""

    name: str
    compiled: Callable[[FunctionGraph], EngineRun]


C = Compared("C", native_run)


def error(
    fgraph: FunctionGraph, values: Sequence[object], wrong: Sequence[int],
    found: Outcome, exact: Outcome, run: Callable[[Sequence[object]], Sequence[object]],
    where: str = "", engine: Compared = C,
) -> CompareError:
    """The error that names the first variable which C computes differently; where a step of a loop
    or a branch computes it, a variable of this step or branch.

    wrong: the indices of the outputs that differ; found, exact: the outcomes of C and of the
    interpreter; run: computes the graph in C again; where: if `fgraph` is an inner graph, text that
    says in which of its calls the values differ; engine: what is compared in place of C.
    """
    if exact.error is not None:
        return _refused(fgraph, values, found.error, exact.error, where, engine)
    search = DifferenceSearch(fgraph, values, where, engine)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the function has warned already if C does not compile
        variable = search.first([fgraph.outputs[k] for k in wrong])
        if variable is not None:
            inside = search.inside(variable)
            return inside or search.described(
                variable, search.found[variable], search.context_text(variable))
    again = outcome(run, values)
    variable = fgraph.outputs[wrong[0]]
    unsteady = found.values is not None and not _identical(found, again)
    why = "a second run gives other numbers: the program reads uninitialised memory" if (
        unsteady) else "no part of the graph shows the difference, only the whole function"
    return search.described(
        variable, Outcome(found.values and [found.values[wrong[0]]], found.error), why)


def _identical(a: Outcome, b: Outcome) -> bool:
    """Whether two runs gave bitwise equal arrays."""
    pairs = zip(a.values or (), b.values or (), strict=False)
    return type(a.error) is type(b.error) and all(
        x.tobytes() == y.tobytes() for x, y in pairs
        if isinstance(x, np.ndarray) and isinstance(y, np.ndarray))


def _refused(
    fgraph: FunctionGraph, values: Sequence[object], found: Exception | None, exact: Exception,
    where: str, engine: Compared,
) -> CompareError:
    """The error about a graph for which the interpreter raises an exception; where: see `error`."""
    failing = failures(fgraph, values)
    if not failing:
        return CompareError(format_error(
            f"the interpreter raises {type(exact).__name__} in one run, and nothing in another",
            rule=str(exact).split("\n", 1)[0]), fgraph.outputs[0])
    node, read, _ = failing[0]
    call = first_call(node, read, lambda c: c.exact.error is not None)
    if call is not None and call.exact.error is not None:
        return _refused(
            call.graph, call.values, found, call.exact.error, f", {call.where}{where}", engine)
    said = "raises nothing" if found is None else f"raises {type(found).__name__}"
    what = (f"{application(node)}{where}: the interpreter raises {type(exact).__name__}, "
            f"{engine.name} {said}")
    rows = [Operand("interpreter", str(exact).split("\n", 1)[0])]
    if found is not None:
        rows.append(Operand(engine.name, str(found).split("\n", 1)[0]))
    rows += operand_rows(node.inputs, read)
    return CompareError(
        format_error(what, node.source_line, rows, _RULE.format(engine.name), _HINT),
        node.outputs[0])


def failures(
    fgraph: FunctionGraph, values: Sequence[object],
) -> list[tuple[Apply, list[Any], Exception]]:
    """The nodes for which the interpreter raises an exception, in topological order: triples of the
    node, the values of its inputs, and the exception. Nodes that depend on such a node are left
    out."""
    known = dict(zip(fgraph.inputs, values, strict=True))
    found = []
    with np.errstate(all="ignore"):
        for node in fgraph.toposort():
            if any(v not in known and not isinstance(v, Constant) for v in node.inputs):
                continue
            read = [watch.value_of(v, known) for v in node.inputs]
            try:
                known.update(zip(node.outputs, watch.compute_node(node, read), strict=True))
            except Exception as error:
                found.append((node, read, error))
    return found


def operand_rows(variables: Sequence[Variable], values: Sequence[object]) -> list[Operand]:
    """Rows of a message about operands, with a few elements of each."""
    pairs = zip(variables, values, strict=True)
    found = [(operand(v, x), x) for v, x in pairs]
    return [Operand(row.text, value_text(x), row.at) for row, x in found]


class DifferenceSearch:
    """Searches for the first variable of a graph that an engine computes differently, given the
    values of the graph's inputs; where: see `error`."""

    def __init__(
        self, fgraph: FunctionGraph, values: Sequence[object], where: str, engine: Compared
    ) -> None:
        self.fgraph, self.values, self.where, self.engine = fgraph, values, where, engine
        self.order = fgraph.toposort()
        every = [v for node in self.order for v in node.outputs]
        self.known = watch.evaluate(fgraph.inputs, values, every, watch.compute_node)
        self.noise = Noise(fgraph.inputs, values, every)
        self.found: dict[Variable, Outcome] = {}

    def first(self, outputs: Sequence[Variable]) -> Variable | None:
        """The first variable, in topological order, whose value in C differs. None if neither the
        program for all variables nor one for a single output shows a difference. outputs: the
        outputs that differ in the function."""
        every: list[Variable] = [v for node in self.order for v in node.outputs]
        together = self._computed(self.fgraph.inputs, every, self.values)
        for variable, value in zip(every, together.values or (), strict=False):
            if self._differs(variable, Outcome([value])):
                self.found[variable] = Outcome([value])
                return variable
        for variable in outputs:
            if self.fails(variable):
                return self._bisected(variable)
        return None

    def fails(self, variable: Variable) -> bool:
        """Whether a program for this variable alone gives a different value."""
        if variable in self.fgraph.inputs or variable.owner is None:
            return False
        if variable not in self.found:
            self.found[variable] = self._computed(self.fgraph.inputs, [variable], self.values)
        return self._differs(variable, self.found[variable])

    def inside(self, variable: Variable) -> CompareError | None:
        """The error about the first step or branch of a variable's node that C computes differently
        when it is compiled alone; None if there is none, or the node has no inner graphs."""
        node = variable.owner
        assert node is not None
        native = EngineCalls(self.engine)
        call = first_call(node, self._read(node), native.differs)
        if call is None:
            return None
        return error(call.graph, call.values, native.wrong, native.found, call.exact,
                     native.run, f", {call.where}{self.where}", self.engine)

    def context_text(self, variable: Variable) -> str:
        """Text: whether the node gives a different value when it is compiled alone, or else with
        which nodes before it."""
        node = variable.owner
        assert node is not None
        depth = 1
        while True:
            nodes, near = self._near(node, depth)
            values = [self.known[v] for v in near]
            if self._differs(variable, self._computed(near, [variable], values)):
                break
            if len(nodes) >= len(toposort([variable], self.fgraph.inputs)):
                return "computed from the interpreter's values of its inputs, the node is right"
            depth *= 2
        if depth == 1:
            return "the node alone gives the wrong value, too" + self._outside(node)
        names = [op_name(n.op) for n in nodes if n is not node]
        text = ", ".join(names[:_MOST_NAMES]) + (
            f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else "")
        return f"the node alone is right; it is wrong together with {text}"

    def _outside(self, node: Apply) -> str:
        """Text about a node whose steps or branches are right when compiled alone: the first step
        after which its values differ. Empty if the node has no inner graphs."""
        if not hasattr(node.op, "inner_graphs"):
            return ""
        step = first_step(node, self._read(node), self.engine.compiled, lambda v, a, b: not np.any(
            differing(v.type, a, b)))
        return f", though each call of its inner graph alone is right{step}"

    def described(self, variable: Variable, found: Outcome, why: str) -> CompareError:
        """The error about a variable that C computes as `found`."""
        node = variable.owner
        exact = self.known[variable]
        value = found.values[0] if found.values else None
        text = (application(node) if node is not None else str(variable)) + self.where
        if found.error is not None:
            what = (f"{self.engine.name} raises {type(found.error).__name__} where the "
                    f"interpreter computes {text}")
            rows = [Operand(self.engine.name, str(found.error).split("\n", 1)[0])]
            where = None
        else:
            mask = significant(variable, value, exact, self.noise)
            where = first_index(mask)
            what = (f"{self.engine.name} and the interpreter disagree about {text}"
                    f"{extent(mask)}")
            rows = [Operand(self.engine.name, value_text(value, where))]
        rows.append(Operand("interpreter", value_text(exact, where)))
        if node is not None:
            rows += operand_rows(node.inputs, self._read(node))
        return CompareError(
            format_error(what, variable.source_line, rows,
                         f"{_RULE.format(self.engine.name)}; {why}", _HINT),
            variable, value, exact)

    def _bisected(self, variable: Variable) -> Variable:
        """A variable whose value differs, while the inputs of its node do not."""
        order = toposort([variable], self.fgraph.inputs)
        right, bad = -1, len(order) - 1
        while bad - right > 1:
            middle = (right + bad) // 2
            if any(map(self.fails, order[middle].outputs)):
                bad = middle
            else:
                right = middle
        node = order[bad]
        while True:
            before = next((v for v in node.inputs if self.fails(v)), None)
            if before is None or before.owner is None:
                failing: list[Variable] = [v for v in node.outputs if self.fails(v)]
                return failing[0] if failing else variable
            node = before.owner

    def _read(self, node: Apply) -> list[Any]:
        """The interpreter's values of the inputs of a node."""
        return [watch.value_of(v, self.known) for v in node.inputs]

    def _differs(self, variable: Variable, found: Outcome) -> bool:
        if found.values is None:
            return True
        exact = self.known[variable]
        return bool(np.any(significant(
            variable, found.values[0], exact, self.noise)))

    def _computed(
        self, inputs: Sequence[Variable], outputs: Sequence[Variable], values: Sequence[object],
    ) -> Outcome:
        """The outcome of a C program for these outputs; the interpreter's values if there is no C
        program."""
        run = self.engine.compiled(FunctionGraph(inputs, outputs, clone=True))
        known = [self.known[v] for v in outputs]
        return outcome(lambda values: _or(run(values), known), values)

    def _near(self, node: Apply, depth: int) -> tuple[list[Apply], list[Variable]]:
        """The nodes within distance `depth` before a node, itself included, and the variables that
        they read."""
        near = {node: None}
        layer = [node]
        for _ in range(depth - 1):
            layer = [
                v.owner for n in layer for v in n.inputs
                if v.owner is not None and v not in self.fgraph.inputs and v.owner not in near]
            near.update(dict.fromkeys(layer))
        made = {v for n in near for v in n.outputs}
        read = dict.fromkeys(
            v for n in near for v in n.inputs if v not in made and not isinstance(v, Constant))
        return list(near), list(read)


class EngineCalls:
    """Computes calls of inner graphs with an engine. wrong, found: the outputs that differ from
    those of the interpreter in the last call, and its outcome; run: computes it again."""

    def __init__(self, engine: Compared) -> None:
        self.engine = engine
        self.runs: dict[FunctionGraph, Callable[[Sequence[Any]], list[Any] | None]] = {}
        self.wrong: list[int] = []
        self.found = Outcome(None)
        self.run: Callable[[Sequence[object]], list[Any]] = list

    def differs(self, call: InnerCall) -> bool:
        """Whether the engine gives other results than the interpreter, by more than rounding
        explains."""
        graph, known = call.graph, call.exact.values
        if graph not in self.runs:
            self.runs[graph] = self.engine.compiled(
                FunctionGraph(graph.inputs, graph.outputs, clone=True))
        compute = self.runs[graph]
        self.run = lambda values: list(_or(compute(values), known))
        self.found = outcome(self.run, call.values)
        noise = Noise(graph.inputs, call.values, graph.outputs)
        self.wrong = disagreements(
            graph.outputs, self.found, call.exact,
            lambda variable, a, b: significant(variable, a, b, noise))
        return bool(self.wrong)


def _or(found: Any, known: Any) -> Any:
    return known if found is None else found


def first_index(mask: Array) -> tuple[int, ...] | None:
    """The index of the first true element of a mask; None for a 0-d mask."""
    return None if mask.ndim == 0 else tuple(map(int, np.argwhere(mask)[0]))


def extent(mask: Array) -> str:
    """Text: how many elements of a value differ."""
    where = first_index(mask)
    if where is None:
        return ""
    return f": {int(np.sum(mask))} of {mask.size} elements, the first at {list(where)}"


def value_text(value: object, where: tuple[int, ...] | None = None) -> str:
    """Text: type, shape and a few elements of a value, and the element at index `where`."""
    kind, value = description(value), dense(value)
    if not isinstance(value, (np.ndarray, np.generic)):
        return kind
    value = np.asarray(value)
    text = " ".join(np.array2string(value, threshold=8, precision=6).split())
    text = text if len(text) <= 60 else text[:57] + "..."
    inside = where is not None and len(where) == value.ndim and all(
        i < n for i, n in zip(where, value.shape, strict=True))
    return f"{kind} {text}" + (
        f", there {value[where]:.10g}" if inside and where and value.dtype.kind in "fciu" else "")
