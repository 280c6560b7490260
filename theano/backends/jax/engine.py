"""Functions that run a graph with JAX."""

from __future__ import annotations

import _thread
import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import devices
from theano.backends.jax.conditions import Condition, failure
from theano.backends.jax.loops import ShapesDiffer
from theano.backends.jax.places import Layout, at_default
from theano.backends.jax.plan import Division, is_array
from theano.backends.jax.state import Remote
from theano.backends.jax.trace import Tracer
from theano.graph import walk
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
    those of `plan.before`. compiled: makes a function of a graph."""

    def __init__(self, plan: Division, compiled: Callable[[FunctionGraph], HostFunction]) -> None:
        needed = set(walk.ancestors(plan.before))
        inputs = plan.graph.inputs
        self.positions = [i for i, v in enumerate(inputs) if v in needed]
        self.run = compiled(FunctionGraph([inputs[i] for i in self.positions], plan.before, True))

    def __call__(self, values: Sequence[jax.Array]) -> list[Any]:
        given = [values[i] for i in self.positions]
        return list(self.run([v.fetch() if isinstance(v, Remote) else v for v in given]))


class Compiled:
    """A graph compiled for the values of one key, and the shapes of its arguments.

    keyed, lengths: what is known when it is compiled; replaced: for each output that is a new value
    of a shared variable, the position of that input; device: that of `Engine`; layout: where inputs
    lie; conditions: for each tuple of shapes of the arguments, those that the program checks.
    """

    def __init__(
        self, jax: ModuleType, plan: Division, found: Sequence[jax.Array],
        replaced: dict[int, int], device: jax.Device | None, layout: Layout | None = None,
    ) -> None:
        self.plan, self.replaced, self.jax, self.layout = plan, replaced, jax, layout
        self.platform = devices.platform(device if layout is None else layout.device or device)
        self.keyed = dict(zip(plan.keyed, map(np.asarray, found), strict=False))
        numbers = iter(found[len(plan.keyed):])
        self.lengths: dict[Apply, list[int]] = {
            node: [int(next(numbers)) for _ in lengths] for node, lengths in plan.lengths}
        self.conditions: dict[Any, list[Condition]] = {}
        self.run = jax.jit(self._traced, donate_argnums=0)

    def _traced(
        self, owned: dict[int, jax.Array], given: dict[int, jax.Array], fed: list[jax.Array]
    ) -> Any:
        """The outputs; whether each condition holds; the numbers of messages. owned, given: the
        values of inputs, by position; the memory of the first is used for results."""
        plan, xp = self.plan, self.jax.numpy
        if self.layout is not None:
            self.layout.same_arguments([owned, given, fed])
        tracer = Tracer(self.lengths, self.platform, self.layout is not None)
        arrays = {**owned, **given}
        self.owned = set(owned)
        values = {plan.graph.inputs[i]: a for i, a in arrays.items()}
        values.update(zip(plan.fed, fed, strict=True))
        values.update(self.keyed)
        with self.jax.default_matmul_precision("highest"):  # float32, not less, on GPUs
            outputs = tracer.nodes(plan.traced_nodes, plan.graph.outputs, values, plan.known)
        found = [None if i in plan.hosted else xp.asarray(v) for i, v in enumerate(outputs)]
        self._apart(found, arrays)
        if self.layout is not None:
            for k, i in self.replaced.items():
                found[k] = self.layout.constrained(i, found[k])
            found = [
                v if v is None or k in self.replaced else self.layout.result(v)
                for k, v in enumerate(found)]
        self.conditions[_shapes(arrays, fed)] = [about for _, _, about in tracer.conditions]
        if not tracer.conditions:
            return found, None, []
        holds = xp.stack([held for held, _, _ in tracer.conditions])
        texts = [numbers for _, numbers, _ in tracer.conditions]
        if self.layout is not None:
            holds = self.layout.result(holds)
            texts = [tuple(map(self.layout.result, numbers)) for numbers in texts]
        return self._unchanged_unless(xp.all(holds), owned, found), holds, texts

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

    def _unchanged_unless(
        self, holds: jax.Array, owned: dict[int, jax.Array], found: list[jax.Array]
    ) -> list[Any]:
        """The outputs, in which those whose old values are overwritten are the old values unless
        all conditions hold."""
        kept = {k: owned[i] for k, i in self.replaced.items() if i in owned}
        chosen = self.jax.lax.cond(
            holds, lambda: {k: found[k] for k in kept}, lambda: kept) if kept else {}
        return [chosen.get(k, v) for k, v in enumerate(found)]

    def failure(
        self, arguments: Arguments, holds: jax.Array | None, numbers: Sequence[jax.Array]
    ) -> Any:
        """The exception of the first condition that does not hold, or None."""
        if holds is None:
            return None
        held = np.asarray(holds)
        if held.all():
            return None
        first = int(np.argmin(held))
        owned, given, fed = arguments
        return failure(
            self.conditions[_shapes({**owned, **given}, fed)][first], numbers[first])


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
    position of the input; compiled: makes a function that computes a graph on the processor.
    `device` is the one that the setting `device` selects, or None: JAX's default.
    Raises ImportError if JAX is not installed, NotImplementedError for a graph that JAX cannot
    compute.
    """

    def __init__(
        self, graph: FunctionGraph, replaced: dict[int, int],
        compiled: Callable[[FunctionGraph], HostFunction],
    ) -> None:
        self.jax = devices.load()
        self.device = devices.default()
        old = not hasattr(self.jax, "enable_x64")
        self.with_64_bits = importlib.import_module(
            "jax.experimental" if old else "jax").enable_x64
        self.graph, self.replaced, self.compiled = graph, replaced, compiled
        self.arrays = {i: None for i, v in enumerate(graph.inputs) if is_array(v)}
        self.state = {
            k: i for k, i in replaced.items()
            if is_array(graph.outputs[k]) and is_array(graph.inputs[i])}
        self.never_owned: set[int] = set()
        self.nowhere = [None] * len(graph.inputs)
        self.layouts: dict[tuple[Placement | None, ...], Layout] = {}
        self.inside = _placements(graph)
        self.planned = self._planned(frozenset())

    def _planned(
        self, decided: frozenset[Apply]
    ) -> tuple[Division, Before | None, dict[Key, Compiled]]:
        plan = Division(self.graph, decided)
        return plan, Before(plan, self.compiled) if plan.before else None, {}

    def bound(self, containers: Sequence[Container], first: int) -> HostFunction:
        """The executor of a function. containers: those of its inputs; first: the number of the
        first one of a shared variable."""
        held = {i: c.storage for i, c in enumerate(containers) if i >= first}
        layout = self._layout(first, tuple(c.placement for c in containers))

        def run(arguments: Sequence[jax.Array]) -> list[Any]:
            values = list(arguments)
            claimed = [first + k for k in values.pop()] if len(values) > len(
                self.graph.inputs) else []
            del arguments
            return self.call(values, held, claimed, layout)

        return run

    def _layout(self, first: int, placements: tuple[Placement | None, ...]) -> Layout | None:
        """The layout of a function whose inputs have these placements; None if all is on the
        default device."""
        if not self.inside and not any(placements):
            return None
        if placements not in self.layouts:
            self.layouts[placements] = Layout(self.graph.inputs, first, placements, self.inside)
        return self.layouts[placements]

    def call(
        self, values: list[jax.Array], cells: dict[int, Cell], claimed: Sequence[int] = (),
        layout: Layout | None = None,
    ) -> list[Any]:
        """The outputs for the values of the inputs. claimed: the positions of those whose memory
        may be overwritten; layout: where inputs lie."""
        with self.with_64_bits(True):
            if self.device is None:
                return self._found(values, cells, claimed, layout)
            with self.jax.default_device(self.device):
                return self._found(values, cells, claimed, layout)

    def _found(
        self, values: list[jax.Array], cells: dict[int, Cell], claimed: Sequence[int],
        layout: Layout | None,
    ) -> list[Any]:
        while True:
            try:
                return self._computed(values, cells, claimed, layout)
            except ShapesDiffer as error:
                plan = self.planned[0]
                if error.node not in plan.traced_nodes:
                    raise
                self.planned = self._planned(plan.decided | {error.node})
            except OtherShape as error:
                self.never_owned.add(error.position)

    def _computed(
        self, values: list[jax.Array], cells: dict[int, Cell], claimed: Sequence[int],
        layout: Layout | None,
    ) -> list[Any]:
        plan, before, programs = self.planned
        found = [] if before is None else before(values)
        keyed = plan.in_key
        fed = found[keyed:keyed + len(plan.fed)]
        program = self._program(plan, programs, found[:keyed + len(fed)], layout)
        self._place(values, cells, claimed, layout)
        sent = () if layout is None else layout.sent
        owned = {i: values[i].array for i in claimed if i not in self.never_owned and i not in sent}
        given = {i: values[i].array if isinstance(values[i], Remote) else values[i]
                 for i in self.arrays if i not in owned}
        if layout is not None:
            given.update((i, layout.put(i, given[i])) for i in sent if i in given)
        outputs = self._run(program, (owned, given, fed), values)
        if layout is not None:
            self._keep(outputs, layout)
        for position, value in zip(plan.hosted, found[keyed + len(plan.fed):], strict=True):
            outputs[position] = value
        return outputs

    def _place(
        self, values: list[jax.Array], cells: dict[int, Cell], claimed: Sequence[int],
        layout: Layout | None,
    ) -> None:
        """Bring the values of shared variables to where they are kept."""
        kept = self.nowhere if layout is None else layout.kept
        for i, cell in cells.items():
            value = values[i]
            if i not in self.arrays or isinstance(value, Remote) and value.place is kept[i]:
                continue
            old = value.array if isinstance(value, Remote) else value
            new = at_default(old) if layout is None else layout.keep(i, old)
            if i in claimed:  # nothing else refers to it
                value.array, value.place = new, kept[i]
            else:
                values[i] = Remote(new, kept[i])
                cell.change_form(value, values[i])

    def _keep(self, outputs: list[Any], layout: Layout) -> None:
        """Bring new values of shared variables to where they are kept."""
        for k, i in self.state.items():
            if layout.computing[i] is not layout.kept[i]:
                outputs[k].array = layout.keep(i, outputs[k].array)
            outputs[k].place = layout.kept[i]

    def _run(self, program: Compiled, arguments: Arguments, values: list[jax.Array]) -> list[Any]:
        """Run a program. An interrupt that comes when it has begun takes effect at the end, because
        the old values of shared variables may be gone."""
        box: list[Any] = []
        interrupted = False
        try:
            try:  # one call from C to C, between which Python does not handle signals
                box.extend(map(program.run, *([v] for v in arguments)))
            except Exception as error:
                _without_notes_of_jax(error)
                raise
            return self._outputs(program, arguments, values, *box[0])
        except KeyboardInterrupt:
            if not box:
                raise
            interrupted = True
            return self._outputs(program, arguments, values, *box[0])
        finally:
            if interrupted:
                _thread.interrupt_main()

    def _outputs(
        self, program: Compiled, arguments: Arguments, values: list[jax.Array],
        found: list[jax.Array], holds: jax.Array, numbers: Sequence[jax.Array],
    ) -> list[Any]:
        """The outputs: arrays of NumPy, and new values of shared variables."""
        error = program.failure(arguments, holds, numbers)
        if error is not None:
            for k, i in self.state.items():
                if i in arguments[0]:
                    values[i].array = found[k]
            raise error
        outputs = [
            v if v is None else Remote(v) if k in self.state else np.array(v)
            for k, v in enumerate(found)]
        if len(self.state) == len(outputs):  # arguments may change as soon as the call has ended
            self.jax.block_until_ready([v for v in found if v is not None])
        return outputs

    def _program(
        self, plan: Division, programs: dict[Key, Compiled], found: Sequence[jax.Array],
        layout: Layout | None,
    ) -> Compiled:
        """The program for the values that are found before a call, of which the first are its key;
        the oldest one is given up for a new one."""
        key = (layout, *(
            (str(a.dtype), a.shape, a.tobytes()) for a in map(np.asarray, found[:plan.in_key])))
        program = programs.pop(key, None)
        if program is None:
            if layout is not None:
                layout.same_before(found)
            program = Compiled(
                self.jax, plan, found[:plan.in_key], self.state, self.device, layout)
        programs[key] = program
        if len(programs) > _MOST_PROGRAMS:
            del programs[next(iter(programs))]
        return program
