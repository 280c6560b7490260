"""Functions that run a graph with JAX."""

from __future__ import annotations

import _thread
import signal
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import devices
from theano.backends.jax.conditions import PLAIN, Condition, failure, reported, soon_known
from theano.backends.jax.loops import ShapesDiffer
from theano.backends.jax.places import Locations, at_default
from theano.backends.jax.plan import SHAPES, Division, is_array
from theano.backends.jax.report import Report, on_disk
from theano.backends.jax.state import Remote, enable_x64
from theano.backends.jax.trace import Tracer, has_numbers
from theano.graph import walk
from theano.graph.describe import application, expression
from theano.graph.fgraph import FunctionGraph
from theano.tensor.transfers import Transfer

if TYPE_CHECKING:
    from types import ModuleType

    import jax

    from theano.compile.making.container import Container
    from theano.graph.node import Apply
    from theano.placement import Placement
    from theano.runtime import Cell

HostFunction = Callable[[Sequence[Any]], Sequence[Any]]
Key = tuple[Any, ...]
Arguments = tuple[dict[int, Any], dict[int, Any], list[Any]]
"""What a compiled program is given; see `Compiled._traced`."""

_MOST_PROGRAMS = 64
"""How many compiled programs a function keeps; each is for other lengths."""


class Before:
    """What is computed on the processor before each call: from the values of the graph's inputs to
    those of `plan.before`. compiled: makes a function of a graph; report: that of `Engine`."""

    def __init__(
        self, plan: Division, compiled: Callable[[FunctionGraph], HostFunction], report: Report
    ) -> None:
        self.report = report
        needed = set(walk.ancestors(plan.before))
        inputs = plan.graph.inputs
        self.positions = [i for i, v in enumerate(inputs) if v in needed]
        graph = FunctionGraph([inputs[i] for i in self.positions], plan.before, True)
        read = {v for node in graph.apply_nodes if not isinstance(node.op, SHAPES)
                for v in node.inputs}.union(graph.outputs)
        self.read = {i for i, v in zip(self.positions, graph.inputs, strict=True) if v in read}
        self.run = compiled(graph)

    def __call__(self, values: Sequence[jax.Array]) -> list[Any]:
        return list(self.run([
            self._fetched(i, values[i]) if isinstance(values[i], Remote) else values[i]
            for i in self.positions]))

    def _fetched(self, position: int, value: Remote) -> np.ndarray:
        """The value in the processor; of an input of which only the shape is read, any array."""
        if position not in self.read:
            return np.empty(value.array.shape, value.array.dtype)
        found = value.fetch()
        self.report.fetched.append(found.nbytes)
        return found


class Compiled:
    """A graph compiled for the values of one key, and the shapes of its arguments.

    keyed, lengths: what is known when it is compiled; replaced: for each output that is a new value
    of a shared variable, the position of that input; device: that of `Engine`; layout: where inputs
    lie; conditions: for each tuple of shapes of the arguments, those that the program checks;
    arguments: if inputs have places, what the program was compiled for last.
    """

    def __init__(
        self, jax: ModuleType, plan: Division, found: Sequence[jax.Array],
        replaced: dict[int, int], device: jax.Device | None, layout: Locations | None = None,
    ) -> None:
        self.plan, self.replaced, self.jax, self.layout = plan, replaced, jax, layout
        self.platform = devices.platform(device if layout is None else layout.device or device)
        self.keyed = dict(zip(plan.keyed, map(np.asarray, found), strict=False))
        numbers = iter(found[len(plan.keyed):])
        self.lengths: dict[Apply, list[int]] = {
            node: [int(next(numbers)) for _ in lengths] for node, lengths in plan.lengths}
        self.conditions: dict[Any, list[Condition]] = {}
        self.arguments: Any = None
        self.compiling: dict[int, tuple[float, bool]] = {}
        self.step = jax.jit(self._traced)
        self.run = jax.jit(self._entered, donate_argnums=0)

    def _traced(
        self, owned: dict[int, jax.Array], given: dict[int, jax.Array], fed: list[jax.Array]
    ) -> Any:
        """The outputs; whether each condition holds, or None if there are none; their report."""
        plan, xp = self.plan, self.jax.numpy
        tracer = Tracer(self.lengths, self.platform, self.layout is not None, plan.needs)
        if self.layout is not None:
            self.layout.same_arguments([owned, given, fed])
            tracer.lying = self.layout.lying
        arrays = {**owned, **given}
        self.owned = set(owned)
        values = {plan.graph.inputs[i]: a for i, a in arrays.items()}
        values.update(zip(plan.fed, fed, strict=True))
        values.update(self.keyed)
        with self.jax.default_matmul_precision("highest"):  # float32, not less, on GPUs
            try:
                outputs = tracer.nodes(plan.traced_nodes, plan.graph.outputs, values, plan.known)
            except PLAIN as error:
                if not tracer.conditions or not all(map(has_numbers, arrays.values())):
                    raise
                tracer.must_not_reach(plan.traced_nodes[0], error, True)
                found = [owned.get(self.replaced.get(k, -1))
                         for k in range(len(plan.graph.outputs))]
            else:
                found = [None if i in plan.hosted else xp.asarray(v)
                         for i, v in enumerate(outputs)]
                self._apart(found, arrays)
        if self.layout is not None:
            for k, i in self.replaced.items():
                if found[k] is not None:
                    found[k] = self.layout.constrained(i, found[k])
            found = [
                v if v is None or k in self.replaced else self.layout.result(v)
                for k, v in enumerate(found)]
        self.conditions[_shapes(arrays, fed)] = [about for _, _, about in tracer.conditions]
        if not tracer.conditions:
            return found, None, None
        holds = xp.stack([held for held, _, _ in tracer.conditions])
        report = reported(xp, holds, [n for _, n, _ in tracer.conditions])
        return found, holds, report if self.layout is None else self.layout.result(report)

    def _apart(self, found: list[jax.Array], arrays: dict[int, jax.Array]) -> None:
        """Make new values of shared variables arrays of their own; otherwise JAX may return an
        argument, or one array twice. Raises OtherShape if one does not fit into the memory of its
        old value."""
        seen = {id(a) for a in arrays.values()}
        for k, i in self.replaced.items():
            new, old = found[k], arrays[i]
            if (new.shape, new.dtype) != (old.shape, old.dtype) and i in self.owned:
                raise OtherShape(i)
            if id(new) in seen:
                found[k] = self.jax.numpy.copy(new)
            seen.add(id(new))

    def _entered(
        self, owned: dict[int, jax.Array], given: dict[int, jax.Array], fed: list[jax.Array]
    ) -> Any:
        """Called when `run` is going to compile a program; see `compiled`."""
        self._describe(owned, given, fed)
        self.compiling[_thread.get_ident()] = time.perf_counter(), on_disk.begin(self.jax)
        return self.guarded(owned, given, fed)

    def guarded(
        self, owned: dict[int, jax.Array], given: dict[int, jax.Array], fed: list[jax.Array]
    ) -> Any:
        """The outputs, in which those whose old values are overwritten are the old values unless
        all conditions hold; the report about the conditions, or None if there are none. owned,
        given: the values of inputs, by position; the memory of the first is used for results.

        If the conditions are soon known, all of the step depends on them, so that XLA can compute
        new values in the memory of the old ones, together with what they are computed from.
        """
        xp, lax = self.jax.numpy, self.jax.lax
        found, holds, report = self.step(owned, given, fed)
        old = {k: owned[i] for k, i in self.replaced.items() if i in owned}
        if holds is None or not old:
            return found, report
        if soon_known(self.step.trace(owned, given, fed).jaxpr.jaxpr):
            return lax.cond(
                xp.all(holds), lambda: self.step(owned, given, fed)[0], lambda: [
                    None if v is None else old[k] if k in old else xp.zeros(v.shape, v.dtype)
                    for k, v in enumerate(found)]), report
        chosen = lax.cond(xp.all(holds), lambda: {k: found[k] for k in old}, lambda: old)
        return [chosen.get(k, v) for k, v in enumerate(found)], report

    def _describe(
        self, owned: dict[int, jax.Array], given: dict[int, jax.Array], fed: list[jax.Array]
    ) -> None:
        if self.layout is not None:
            described = self.layout.described
            self.arguments = (
                {i: described(i, v) for i, v in owned.items()},
                {i: described(i, v) for i, v in given.items()},
                [self.jax.ShapeDtypeStruct(v.shape, v.dtype) for v in fed])

    def compiled(self, arguments: Arguments, report: Report | None) -> None:
        """Called after the call in which this thread has compiled the program. report: None if it
        has failed."""
        begun, opened = self.compiling.pop(_thread.get_ident(), (0.0, False))
        if opened:
            on_disk.end(self.jax)
        if report is not None and begun:
            report.compiled(time.perf_counter() - begun, self.known(arguments))

    def known(self, arguments: Arguments) -> dict[str, object]:
        """By name, what the program is compiled for: shapes, lengths and similar numbers."""
        owned, given, fed = arguments
        inputs = self.plan.graph.inputs
        named = [(inputs[i], v) for i, v in sorted({**owned, **given}.items())]
        found: dict[str, object] = {
            f"shape of {expression(variable)}": np.shape(value)
            for variable, value in (*named, *zip(self.plan.fed, fed, strict=True))}
        found |= {expression(variable): value.tolist() for variable, value in self.keyed.items()}
        return found | {
            f"length of {application(node)}": numbers for node, numbers in self.lengths.items()}

    def failure(
        self, arguments: Arguments, report: jax.Array
    ) -> Exception | None:
        """The exception of the first condition that does not hold, or None."""
        found = np.asarray(report)
        if len(self.conditions) == 1:
            (conditions,) = self.conditions.values()
        else:
            owned, given, fed = arguments
            conditions = self.conditions[_shapes({**owned, **given}, fed)]
        return failure(conditions, found)


class OtherShape(Exception):
    """The new value of a shared variable has another shape than the old one, whose memory can
    therefore not be used. position: that of the input."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


def _without_notes_of_jax(error: Exception) -> None:
    """Remove what JAX adds to an exception of an op: that its frames are hidden."""
    notes = getattr(error, "__notes__", None)
    if notes is not None:
        notes[:] = [note for note in notes if "JAX has removed" not in note]


def _shapes(arrays: dict[int, jax.Array], fed: Sequence[jax.Array]) -> Key:
    return tuple((i, np.shape(v)) for i, v in sorted(arrays.items())), tuple(map(np.shape, fed))


def _placements(graph: FunctionGraph) -> list[Placement]:
    """The placements of expressions, also in loops and branches."""
    found, pending = [], [graph]
    while pending:
        for node in pending.pop().apply_nodes:
            pending += getattr(node.op, "inner_graphs", ())
            if isinstance(node.op, Transfer):
                found.append(node.op.placement)
    return found


class Engine:
    """A graph that is computed with JAX; see `plan.py` for what is computed before.

    graph: the rewritten graph; replaced: for each output that is the new value of an input, the
    position of the input; compiled: makes a function that computes a graph on the processor;
    measured: the times of the stages of calls are recorded in `report`.
    `device` is the one that the setting `device` selects, or None: JAX's default.
    Raises ImportError if JAX is not installed, NotImplementedError for a graph that JAX cannot
    compute.
    """

    def __init__(
        self, graph: FunctionGraph, replaced: dict[int, int],
        compiled: Callable[[FunctionGraph], HostFunction], measured: bool = False,
    ) -> None:
        self.jax = devices.load()
        self.device = devices.default()
        self.with_64_bits = enable_x64(self.jax)
        self.graph, self.replaced, self.compiled = graph, replaced, compiled
        self.arrays = {i: None for i, v in enumerate(graph.inputs) if is_array(v)}
        self.report, self.measured = Report(), measured
        self.never_owned: set[int] = set()
        self.nowhere = [None] * len(graph.inputs)
        self.layouts: dict[tuple[Placement | None, ...], Locations] = {}
        self.inside = _placements(graph)
        self.planned = self._planned(frozenset())
        hosted = self.planned[0].hosted
        self.state = {
            k: i for k, i in replaced.items()
            if k not in hosted and is_array(graph.outputs[k]) and is_array(graph.inputs[i])}
        self.replaceable = set(self.state.values())

    def _planned(
        self, decided: frozenset[Apply]
    ) -> tuple[Division, Before | None, dict[Key, Compiled]]:
        plan = Division(self.graph, decided)
        return plan, Before(plan, self.compiled, self.report) if plan.before else None, {}

    def decide(self, node: Apply) -> None:
        """Make the condition of a branch part of the key of programs; if it is in a loop, in all
        steps."""
        self.planned = self._planned(self.planned[0].needs.decided | {node})

    def bound(self, containers: Sequence[Container], first: int) -> HostFunction:
        """The executor of a function. containers: those of its inputs; first: the number of the
        first one of a shared variable."""
        held = {i: c.storage for i, c in enumerate(containers) if i >= first}
        layout = self._layout(first, tuple(c.placement for c in containers))

        count, with_64_bits, compute = len(self.graph.inputs), self.with_64_bits, self._found

        def run(arguments: Sequence[jax.Array]) -> list[Any]:
            values = list(arguments)
            claimed = {first + k for k in values.pop()} if len(values) > count else set()
            del arguments
            box: list[Any] = []
            try:
                with with_64_bits(True):
                    if self.device is None:
                        return compute(values, held, claimed, layout, box)
                    with self.jax.default_device(self.device):
                        return compute(values, held, claimed, layout, box)
            except KeyboardInterrupt:
                if len(box) < 2:  # the program has not begun
                    raise
                with with_64_bits(True):
                    outputs: list[Any] = box[0](*box[1])
                # Not a call, after which Python would handle the signal before the return.
                outputs += filter(None, map(_thread.interrupt_main, (signal.SIGINT,)))
                return outputs

        return run

    def _layout(self, first: int, placements: tuple[Placement | None, ...]) -> Locations | None:
        """The layout of a function whose inputs have these placements; None if all is on the
        default device."""
        if not self.inside and not any(placements):
            return None
        if placements not in self.layouts:
            self.layouts[placements] = Locations(self.graph.inputs, first, placements, self.inside)
        return self.layouts[placements]

    def _found(
        self, values: list[jax.Array], cells: dict[int, Cell], claimed: set[int],
        layout: Locations | None, box: list[Any],
    ) -> list[Any]:
        """The outputs for the values of the inputs. claimed: the positions of those whose memory
        may be overwritten; layout: where inputs lie.

        box: gets a function that makes the outputs of what the program returns, and then that. The
        old values of shared variables may be gone when the program has begun: a call that is
        interrupted later is finished with these two, and the interrupt takes effect at its end.
        """
        while True:
            plan = self.planned[0]
            try:
                return self._computed(values, cells, claimed, layout, box)
            except ShapesDiffer as error:
                if error.node in plan.needs.decided:
                    cause = error.__cause__  # JAX may have put one of its own there
                    raise cause if isinstance(cause, PLAIN) else error from None
                self.decide(error.node)
            except OtherShape as error:
                self.never_owned.add(error.position)

    def _computed(
        self, values: list[jax.Array], cells: dict[int, Cell], claimed: set[int],
        layout: Locations | None, box: list[Any],
    ) -> list[Any]:
        plan, before, programs = self.planned
        if before is None:
            found, fed, program = [], [], programs.get((layout,))
        else:
            begun = time.perf_counter() if self.measured else 0.0
            found = before(values)
            if self.measured:
                self.report.seconds["before, in C"] += time.perf_counter() - begun
            fed, program = found[plan.in_key:plan.in_key + len(plan.fed)], None
        if program is None:
            program = self.program(plan, programs, found, layout)
        arguments, overwritten = self._arguments(values, cells, claimed, layout, fed)
        finished = partial(self._outputs, program, arguments, overwritten)
        if layout is not None or plan.hosted:
            hosted = dict(zip(plan.hosted, found[plan.in_key + len(fed):], strict=True))
            finished = partial(self._finished, finished, layout, hosted)
        return self._run(program, arguments, box, finished)

    def _arguments(
        self, values: list[jax.Array], cells: dict[int, Cell], claimed: set[int],
        layout: Locations | None, fed: list[Any],
    ) -> tuple[Arguments, dict[int, Remote]]:
        """The arguments of a program, and the values of which it overwrites the memory, by
        position. Values of shared variables are brought to where they are kept."""
        owned, given, overwritten = {}, {}, {}
        sent = () if layout is None else layout.sent
        kept = self.nowhere if layout is None else layout.kept
        replaceable, never_owned = self.replaceable, self.never_owned
        for i in self.arrays:
            value = values[i]
            if i in replaceable and i not in never_owned and i not in sent:
                if i not in claimed or not isinstance(value, Remote):
                    owned[i] = self._copy(i, value, layout)
                    continue
                if value.place is not kept[i]:  # nothing else refers to it
                    value.array, value.place = self._copy(i, value, layout), kept[i]
                owned[i], overwritten[i] = value.array, value
                continue
            if i in cells and not (isinstance(value, Remote) and value.place is kept[i]):
                remote = Remote(self._copy(i, value, layout), kept[i])
                cells[i].change_form(value, remote)
                values[i] = value = remote
            held = value.array if isinstance(value, Remote) else value
            given[i] = layout.put(i, held) if layout is not None and i in sent else held
        return (owned, given, fed), overwritten

    def _copy(
        self, position: int, value: Remote | np.ndarray, layout: Locations | None
    ) -> jax.Array:
        """A copy of the value of a shared variable, where it is kept."""
        held = value.array if isinstance(value, Remote) else value
        if isinstance(value, np.ndarray):
            self.report.sent.append(value.nbytes)
        if layout is not None:
            return layout.keep(position, held)
        here = isinstance(value, Remote) and value.place is None
        return at_default(held if here else np.asarray(held))

    def _keep(self, outputs: list[Any], layout: Locations) -> None:
        """Bring new values of shared variables to where they are kept."""
        for k, i in self.state.items():
            if layout.computing[i] is not layout.kept[i]:
                outputs[k].array = layout.keep(i, outputs[k].array)
            outputs[k].place = layout.kept[i]

    def _run(
        self, program: Compiled, arguments: Arguments, box: list[Any],
        finished: Callable[..., list[Any]],
    ) -> list[Any]:
        """Run a program, and make the outputs of what it returns; see `_found` for the box."""
        owned, given, fed = arguments
        box[:] = [finished]
        try:  # one call from C to C, between which Python does not handle signals
            begun = time.perf_counter() if self.measured else 0.0
            box.extend(map(program.run, (owned,), (given,), (fed,)))
            if self.measured and not program.compiling:
                self.jax.block_until_ready(box[1])
                self.report.seconds["JAX"] += time.perf_counter() - begun
        except Exception as error:
            _without_notes_of_jax(error)
            raise
        finally:
            if program.compiling:
                program.compiled(arguments, self.report if len(box) > 1 else None)
        return finished(*box[1])

    def _finished(
        self, outputs_of: Callable[..., list[Any]], layout: Locations | None,
        hosted: dict[int, Any], *found: Any,
    ) -> list[Any]:
        """The outputs of a call whose values lie at places, or of which C has computed some before,
        `hosted`, by position. outputs_of: makes the others of what the program returns."""
        outputs = outputs_of(*found)
        if layout is not None:
            self._keep(outputs, layout)
        for position, value in hosted.items():
            outputs[position] = value
        return outputs

    def _outputs(
        self, program: Compiled, arguments: Arguments, claimed: dict[int, Remote],
        found: list[jax.Array], report: jax.Array | None,
    ) -> list[Any]:
        """The outputs of a call, from what the program returns: arrays of NumPy, and new values of
        shared variables. claimed: the values, by position, whose memory it has overwritten."""
        state = self.state
        error = None if report is None else program.failure(arguments, report)
        if error is not None:
            for k, i in state.items():
                if i in claimed and i in arguments[0]:
                    claimed[i].array = found[k]
            raise error
        begun = time.perf_counter() if self.measured else 0.0
        outputs = [
            v if v is None else Remote(v) if k in state else np.array(v)
            for k, v in enumerate(found)]
        if len(state) == len(outputs):  # arguments may change as soon as the call has ended
            self.jax.block_until_ready([v for v in found if v is not None])
        if self.measured:
            self.report.seconds["results to NumPy"] += time.perf_counter() - begun
        return outputs

    def program(
        self, plan: Division, programs: dict[Key, Compiled], found: Sequence[jax.Array],
        layout: Locations | None = None,
    ) -> Compiled:
        """The program for the values that are computed before, of which the first ones are the key;
        the oldest program is given up for a new one."""
        fed, found = found[plan.in_key:plan.in_key + len(plan.fed)], found[:plan.in_key]
        key = (layout, *(
            (str(a.dtype), a.shape, a.tobytes()) for a in map(np.asarray, found)))
        program = programs.pop(key, None)
        if program is None:
            if layout is not None:
                layout.same_before([*found, *fed])
            program = Compiled(self.jax, plan, found, self.state, self.device, layout)
        programs[key] = program
        if len(programs) > _MOST_PROGRAMS:
            del programs[next(iter(programs))]
        return program
