"""`GraphBuilder`: a `Builder` that lowers graphs node by node, including those inside ops."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

import numpy as np

from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant, Variable
from theano.lower.describe.access import whole
from theano.lower.describe.builder import Builder
from theano.lower.describe.region import Region
from theano.lower.describe.values import (
    PURE,
    Branch,
    Carried,
    Check,
    Copied,
    Dim,
    Element,
    Extent,
    Fresh,
    Left,
    Loop,
    NumberResult,
    Reduce,
    Reshaped,
    Result,
    Slot,
    Step,
    Value,
    View,
    is_number,
    origin,
    root,
)
from theano.lower.describe.walks import arguments, computed_with, reached
from theano.scalar import Scalar
from theano.tensor.type import TensorType

_ARRAYS = (TensorType, Scalar)
"""Types whose values are arrays or numbers."""

StepFunction = Callable[[Value, list[Value]], tuple[Sequence[Value], Sequence[Value], Any]]
"""The argument `step` of `GraphBuilder.loop`."""


class GraphBuilder(Builder):
    """Makes the slots of a program's inputs and constants, and lowers nodes and inner graphs."""

    def __init__(self) -> None:
        super().__init__()
        self.slots: list[Slot] = []
        self.constants: list[Any] = []
        self._of_constant: dict[Any, Value] = {}

    def enter(self, variable: Variable) -> Slot:
        """A new slot for an input or a constant."""
        dtype, rank = kind(variable)
        here, self.region = self.region, self.top
        slot = self.slot(dtype, rank, len(self.slots))
        self.user.note(slot, variable.name)
        self.region = here
        for axis, d in enumerate(slot.dims):
            self.user.note(self._as_value(d), variable.name and f"{variable.name}_dim{axis}")
        if rank:
            slot.dims = tuple(
                known if known == 1 or self.exact and known is not None else d
                for known, d in zip(variable.type.shape, slot.dims, strict=True))
        if isinstance(variable, Constant) and rank:
            slot.dims = tuple(int(d) for d in variable.data.shape)
        self.slots.append(slot)
        return slot

    def constant(self, variable: Constant) -> Value:
        """A constant array or number."""
        found = self._of_constant.get(variable)
        if found is None:
            found = self._of_constant[variable] = self._constant(variable)
        return found

    def _constant(self, variable: Constant) -> Value:
        if is_one_number(variable):
            number = self.const(variable.data.item(), variable.type.dtype)
            return self.transpose(number, ("x",) * variable.type.ndim)
        self.constants.append(
            np.ascontiguousarray(variable.data) if isinstance(variable.type, TensorType)
            else variable.data)
        return self.enter(variable)

    def lower_node(self, node: Apply, known: dict[Variable, Value]) -> None:
        """Add the values of a node's outputs to `known`."""
        self.node = node
        values = [
            self.constant(v) if isinstance(v, Constant) else known[v]
            for v in node.inputs if not is_object_constant(v)]
        lower_op = getattr(type(node.op), "lower", None)  # `op.lower` may be a bool
        if not callable(lower_op) or _has_unsupported_objects(node):
            result = self.python(node, *values)
        else:
            result = cast(Any, lower_op)(node.op, self, node, *values)
        results: tuple[Any, ...] = result if isinstance(result, tuple) else (result,)
        for variable, value in zip(node.outputs, results, strict=True):
            known[variable] = self.current(value) if is_object(variable) else (
                self.stated(value, variable.type))
            self.user.note(known[variable], variable.name)

    def graph(self, fgraph: FunctionGraph, values: Sequence[Value]) -> list[Value]:
        """The outputs of a graph inside an op, given the values of its inputs."""
        known = {
            v: value if is_object(v) else self.stated(value, v.type)
            for v, value in zip(fgraph.inputs, values, strict=True)}
        for v in fgraph.inputs:
            self.user.note(known[v], v.name)
        node, around, self.fgraph = self.node, self.fgraph, fgraph
        for inner in fgraph.toposort():
            self.lower_node(inner, known)
        self.node, self.fgraph = node, around
        return [
            self.constant(v) if isinstance(v, Constant) else self.current(known[v])
            for v in fgraph.outputs]

    def own_memory(self, values: Sequence[Value]) -> list[Value]:
        """The values, each in separate memory: views, inputs and repeated values are copied, as are
        arrays whose lengths as outputs are not known before their memory is first written."""
        outputs: list[Value] = []
        taken: set[Value] = set()
        for value in values:
            if is_number(value):
                outputs.append(value)
                continue
            value = whole(self, value)
            owner = origin(root(value))
            separate = isinstance(value, PURE) or (
                isinstance(owner, (Fresh, Copied)) and not isinstance(value, View)
                and self.current(owner) is root(value) and self._known_when_written(owner, value))
            if not separate or owner in taken or owner.region is not self.region or isinstance(
                    owner, Slot):
                value = self.copy(value)
                owner = value
            taken.add(owner)
            outputs.append(value)
        return outputs

    def _known_when_written(self, owner: Value, value: Value) -> bool:
        """Whether the lengths of `value` can be computed when its memory is first written: from the
        lengths of `owner`, which owns this memory, and values known when the region begins. For a
        reshaped array, the same must hold for the checks that make the two sizes equal."""
        own = {d for d in map(self.find, owner.dims) if isinstance(d, Value)}
        checks: list[Value] = []
        if value.dims != owner.dims:
            checks = [v.condition for v in self.region.values
                      if isinstance(v, Check) and v.age > owner.age]

        def here(lengths: Iterable[object]) -> list[Value]:
            return [d for d in lengths if isinstance(d, Value) and d not in own
                    and d.region is self.region]

        def of(length: Value) -> list[Value]:
            return here(arguments(length))

        lengths = here([*map(self.find, value.dims), *checks])
        return not any(map(_computed, reached(lengths, of)))

    # -- loops --------------------------------------------------------------------------------

    def loop(
        self, count: Dim, starts: Sequence[Value], step: StepFunction, names: Sequence[str],
        begun: str = "", says: Callable[[int, int], str] | None = None,
        place: tuple[Dim, Dim] = (0, 0),
    ) -> tuple[list[Value], list[Value], Value] | None:
        """Run a step `count` times, or until its condition is true.

        starts: the initial states. step(k, states): returns, for step number `k`, the new states,
        the values that are traced, and None or a bool number that ends the loop if it is true.
        names: of the states, for the ValueError raised if the shape of one changes. begun: if the
        loop is known to make at least one step, its name, for the ValueError raised if the shape of
        a row changes; else "". says, place: name a step in messages; see `Region`. Returns the last
        states, the traces (the values of each step as rows), and the number of steps; or None if a
        length of a trace is known only inside the steps and `begun` is "".
        """
        turns = self._as_value(count)
        loop = Loop(self, Region(self.region, self.node, turns), turns)
        loop.starts = [
            s if is_number(s) else self._in_memory(self._operand(s)) for s in map(
                self.current, starts)]
        with self.inside(loop.inner):
            loop.index = loop.inner.index = Step(self)
            loop.inner.says, loop.inner.place = says, place
            loop.states = [Carried(self, s.dtype, s.dims) for s in loop.starts]
            news, traced, until = step(loop.index, list(loop.states))
            news = [self._as_state(*x) for x in zip(news, loop.states, names, strict=True)]
            wanted = [self.current(v) for v in traced]
            old = self._traced_before(loop, news, wanted)
            traced = list(dict.fromkeys(v for v in wanted if v not in old))
            lengths = [tuple(self._length(loop.inner, d) for d in v.dims) for v in traced]
            if begun:
                lengths = [self._invariant_shape(loop, news, dims, f"{begun}: output {number}")
                           for number, dims in enumerate(lengths)]
            elif not all(_outside(loop.inner, dims) for dims in lengths):
                return None
            self._close(loop, news, traced, until)
        loop.begun = {traced.index(news[i]): i for i in old.values()}
        last, traces, trip_count = self._results(loop, lengths, len(starts))
        trace_of = dict(zip(traced, traces, strict=True))
        steps = loop.count if until is None else trip_count
        for state, i in old.items():
            rows = trace_of[news[i]]
            trace_of[state] = self.slice(rows, 0, 0, 1, steps)
            trace_of[news[i]] = self.slice(rows, 0, 1, 1, steps)
        return last, [trace_of[v] for v in wanted], trip_count

    def _traced_before(
        self, loop: Loop, news: list[Value], wanted: Sequence[Value]
    ) -> dict[Value, int]:
        """The states of which both values are traced: the one before each step, and the one after
        it. One trace, whose first row is the initial value, serves both. Returns the position of
        each such state among the states."""
        found: dict[Value, int] = {}
        traced, begun = set(wanted), set[Value](loop.states)
        for i, (state, new) in enumerate(zip(loop.states, news, strict=True)):
            if state.dims and state in traced and new in traced and new not in begun and (
                    _outside(loop.inner, [self._length(loop.inner, d) for d in new.dims])):
                found[state] = i
                begun.add(new)
        return found

    def _invariant_shape(
        self, loop: Loop, news: list[Value], dims: Sequence[int | Value], name: str
    ) -> tuple[Dim, ...]:
        """The lengths of a traced value outside of the loop. A length that is known only inside is
        made a state of the loop, which must keep its value after the first step."""
        if _outside(loop.inner, dims):
            return tuple(dims)
        before: list[Dim] = list(dims)
        after: list[Dim] = list(dims)
        holds: Any = self.number("eq", loop.index, 0)
        for axis, d in enumerate(dims):
            if not _outside(loop.inner, [d]):
                loop.starts.append(self.const(0))
                loop.states.append(Carried(self, "int64", ()))
                news.append(self._as_value(d))
                before[axis] = loop.states[-1]
                after[axis] = last = NumberResult(self, loop, len(news) - 1, "int64")
                last.region = loop.region
        shapes = f"({{}}{', {}' * (len(dims) - 1) or ','})"
        same: Any = self.const(True, "bool")
        for was, now in zip(before, dims, strict=True):
            same = same if was is now else self.number(
                "and_", same, self.number("eq", was, now))
        self.check(
            self.number("or_", holds, same), ValueError,
            f"{name} has shape {shapes} in the first step and {shapes} in step {{}}",
            *before, *dims, self.plus(loop.inner.place[0], loop.index))
        return tuple(after)

    def _length(self, inner: Region, d: Dim) -> Dim:
        """A length of a result of a region. A length that can be computed outside is not replaced
        by one that a check of the step proves equal: the two may differ if no step is made."""
        return self.find(d) if isinstance(d, Value) and d.region is inner else d

    def _close(
        self, loop: Loop, news: Sequence[Value], traced: Sequence[Value], until: Value | None
    ) -> None:
        """Put the results of a step in separate memory, and record the values from outside that the
        step reads, and the copies of states that can use the memory of the state."""
        place_of = {id(new): i for i, new in reversed(list(enumerate(news))) if new.dims}
        own = [v for v in traced if id(v) not in place_of]
        stored = self.own_memory([*news, *own])
        loop.news = stored[:len(news)]
        rest = iter(stored[len(news):])
        loop.traced = [
            loop.news[place_of[id(v)]] if id(v) in place_of else next(rest) for v in traced]
        loop.until = until
        ends = [v for v in (*loop.news, *loop.traced, loop.until) if v is not None]
        needed, loop.outside = self._needed(loop.inner, ends)
        for new, old in zip(loop.news, loop.states, strict=True):
            owner = origin(root(new))
            if isinstance(owner, Copied) and owner.source is old and new not in loop.traced:
                readers = [v for v in needed if v is not owner and _reads_array(v, old)]
                if not readers:
                    loop.elided.add(owner)

    def _as_state(self, new: Value, old: Carried, name: str) -> Value:
        if old.dtype == "object":
            return self.current(new)
        new = self._converted(self.current(new), old.dtype)
        for axis, (have, want) in enumerate(zip(new.dims, old.dims, strict=True)):
            before, after = self.find(want), self.find(have)
            if not self.same(before, after):
                self.check(
                    self.number("eq", before, after), ValueError, f"{name} has length {{}} along "
                    f"axis {axis} at first, and {{}} after a step", before, after)
                self.unite(before, after)
        return new

    def _needed(
        self, inner: Region, ends: list[Value]
    ) -> tuple[list[Value], tuple[Value, ...]]:
        """The values that a region computes, and the outside values that it reads."""
        def placed(values: Iterable[object]) -> list[Value]:
            return [v for v in values if isinstance(v, Value) and v.region is not None]

        def of(value: Value) -> list[Value]:
            if value.region is not inner:
                return []
            return placed(computed_with(value))

        checks = [s for s in inner.values if isinstance(s, Check)]
        found = list(reached(placed((*ends, *checks, *(d for v in ends for d in v.dims))), of))
        return [v for v in found if v.region is inner], tuple(
            v for v in found if v.region is not inner)

    def _results(
        self, loop: Loop, lengths: list[tuple[Dim, ...]], n_states: int
    ) -> tuple[list[Value], list[Value], Value]:
        """Add a loop, with memory for its results. Returns the last values of the first `n_states`
        states, the traces, and the number of steps."""
        traced = set(map(id, loop.traced))
        for start, new in zip(loop.starts, loop.news, strict=True):
            final = None if is_number(start) else self.fresh(start.dims, start.dtype)
            loop.final_states.append(final)
            turns = final is not None and id(new) not in traced and (
                origin(root(new)) not in loop.elided)
            loop.spares.append(self.fresh(start.dims, start.dtype) if turns else None)
        loop.traces = [
            Left(self, loop, v.dtype, (self.as_dim(loop.count), *dims)) if any(
                isinstance(d, NumberResult) and d.maker is loop for d in dims)
            else self.fresh((self.plus(loop.count, 1) if t in loop.begun else loop.count, *dims),
                            v.dtype)
            for t, (v, dims) in enumerate(zip(loop.traced, lengths, strict=True))]
        self._append(loop)
        trip_count = self._append(NumberResult(self, loop, None, "int64"))
        final_states: list[Value] = []
        for place, (start, final) in enumerate(zip(loop.starts, loop.final_states, strict=True)):
            final_states.append(
                self._append(NumberResult(self, loop, place, start.dtype)) if final is None
                else self._effect(Result(self, loop, final)))
        traces: list[Value] = [self._trace(loop, t) for t in loop.traces]
        if loop.until is not None:
            traces = [rows if t in loop.begun else self.slice(rows, 0, 0, 1, trip_count)
                      for t, rows in enumerate(traces)]
        return final_states[:n_states], traces, trip_count

    def _trace(self, loop: Loop | Branch, place: Value) -> Value:
        """The array at `place` after the loop or branch that writes it."""
        if not isinstance(place, Left):
            return self._effect(Result(self, loop, place))
        for d in place.dims:
            if isinstance(d, NumberResult) and d.maker is loop:
                self._append(d)
        return place

    # -- branches -----------------------------------------------------------------------------

    def branch(
        self, condition: Value, ways: tuple[Callable[[], Sequence[Value]], ...]
    ) -> list[Value]:
        """The results of the first of two functions if `condition`, a bool number, holds, else
        those of the second; only one is run. They have equal numbers of results, dtypes and ranks.
        A length that is known only inside becomes an additional result, a number; a result with
        such a length is in memory that the branch allocates.
        """
        inners = (Region(self.region, self.node), Region(self.region, self.node))
        branch = Branch(self, condition, inners)
        lengths: list[list[tuple[Dim, ...]]] = []
        outside: list[Value] = []
        for inner, way in zip(branch.inners, ways, strict=True):
            with self.inside(inner):
                stored = self.own_memory([self.current(v) for v in way()])
                lengths.append([tuple(map(self.find, v.dims)) for v in stored])
                outside += self._needed(inner, stored)[1]
            branch.news.append(stored)
        branch.outside = tuple(dict.fromkeys(outside))
        branch.outs = [
            None if is_number(new) else self._place(branch, new.dtype, *dims)
            for new, *dims in zip(list(branch.news[0]), *lengths, strict=True)]
        self._append(branch)
        results = [self._result(branch, *pair) for pair in enumerate(branch.outs)]
        branch.outs += [None] * (len(branch.news[0]) - len(results))
        return results

    def _place(
        self, branch: Branch, dtype: str, first: Sequence[int | Value],
        second: Sequence[int | Value],
    ) -> Value:
        """The memory for a result with these lengths in the first and in the second region."""
        pairs = list(zip(first, second, strict=True))
        if _outside(branch.inners[0], first) and _outside(branch.inners[1], second):
            return self.fresh([
                a if self.same(a, b) else self.number("switch", branch.condition, a, b)
                for a, b in pairs], dtype)
        return Left(self, branch, dtype, tuple(
            a if self.same(a, b) else self._length_result(branch, a, b) for a, b in pairs))

    def _result(self, branch: Branch, i: int, out: Value | None) -> Value:
        """Result `i` of a branch, after the branch."""
        if out is None:
            return self._append(NumberResult(self, branch, i, branch.news[0][i].dtype))
        return self._trace(branch, out)

    def _length_result(self, branch: Branch, *lengths: int | Value) -> Value:
        """A length that results from a branch as a number."""
        place = len(branch.news[0])
        for news, length in zip(branch.news, lengths, strict=True):
            news.append(self._as_value(length))
        return NumberResult(self, branch, place, "int64")


def _outside(inner: Region, lengths: Iterable[int | Value]) -> bool:
    """Whether lengths are known outside of a region."""
    return not any(isinstance(d, Value) and d.region is inner for d in lengths)


def kind(variable: Variable) -> tuple[str, int]:
    """dtype and rank; ("object", 0) if the variable is not an array."""
    if isinstance(variable.type, _ARRAYS):
        return variable.type.dtype, variable.type.ndim
    return "object", 0


def is_object(variable: Variable) -> bool:
    """Whether the value of a variable is a Python object that is not an array."""
    return not isinstance(variable.type, _ARRAYS)


def is_object_constant(variable: Variable) -> bool:
    """Whether a variable is a constant that is not an array; Python statements store those."""
    return isinstance(variable, Constant) and is_object(variable)


def is_one_number(constant: Constant) -> bool:
    """Whether a constant is a single number."""
    return isinstance(constant.type, _ARRAYS) and constant.data.size == 1


def _has_unsupported_objects(node: Apply) -> bool:
    """Whether a node has inputs or outputs that are objects, which its op's lowering cannot
    handle. No lowering handles constant objects, among inputs or the results of an inner graph."""
    if not any(map(is_object, (*node.inputs, *node.outputs))):
        return False
    results = (v for graph in getattr(node.op, "inner_graphs", ()) for v in graph.outputs)
    return any(map(is_object_constant, (*node.inputs, *results))) or not getattr(
        type(node.op), "carries_objects", False)


def _computed(number: Value) -> bool:
    """Whether a number is the result of a statement: read from memory, or from a loop, branch,
    reduction or Python statement."""
    slot = number.slot if isinstance(number, Extent) else number
    return isinstance(slot, (Element, NumberResult, Reduce)) or (
        isinstance(slot, Slot) and slot.made_by is not None)


def _reads_array(value: Value, array: Value) -> bool:
    """Whether `value` reads elements of `array`, directly or through views."""
    if isinstance(value, (View, Reshaped)):
        return False
    return any(root(part) is array for part in value.reads())
