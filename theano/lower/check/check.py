"""The checker of the loop IR; `theano.lower.ir` lists the invariants. Loops and branches: the
initial state of a region, and its results."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from theano.lower import ir
from theano.lower.check.facts import IndexVar
from theano.lower.check.kernel import define, need
from theano.lower.check.statements import CheckedArray, StatementCheck
from theano.lower.ir import IRError
from theano.polynomial import Polynomial
from theano.records import Record, replace

__all__ = ["Checked", "IRError", "check"]

_MAX_SHOWN = 400

_OF_ONE_THREAD = (ir.Python, ir.Scratch, ir.Output, ir.Pass, ir.Ahead)
"""Statements that only the thread that entered the program may run."""


class Checked(NamedTuple):
    """A program that satisfies the invariants. program: the checked program, with a guard for each
    condition that could not be proved for all lengths; unproved: a line for each of these."""

    program: ir.Program
    unproved: list[str]


def check(program: ir.Program) -> Checked:
    """The program with guards for the conditions that could not be proved: equal sizes of arrays,
    accesses within their arrays.

    Raises `IRError`, which names the first statement of `program` that violates an invariant.
    """
    state = Checker(program)
    statements = state.run(program.statements, state.end)
    return Checked(
        replace(program, statements=statements, failures=tuple(state.residue.failures)),
        state.residue.found)


class Checker(StatementCheck):
    """Checks inner regions as statements of the outer region.

    Inside, outer arrays and numbers can be read but not written, except for the results of a
    branch; inner definitions end with the region. A loop's body must write in full the next value
    of each state, and each traced value, and must not read the memory in which these are collected.
    """

    def run(
        self, statements: Iterable[Record], at_end: Callable[[], None] = lambda: None
    ) -> tuple[Any, ...]:
        """Check statements in order, then call `at_end`. An error shows the innermost statement.
        Returns the statements with guards for undecided conditions, each before the statement that
        relies on it."""
        result: list[Any] = []
        for statement in statements:
            try:
                checked = self.statement(statement)
            except IRError as error:
                if "\n" in str(error):
                    raise
                shown = repr(statement)
                more = " .." if len(shown) > _MAX_SHOWN else ""
                raise IRError(f"{error}\n  in {shown[:_MAX_SHOWN]}{more}") from None
            result += [*self.residue.take(), checked]
        at_end()
        return (*result, *self.residue.take())

    def statement(self, s: Record) -> Any:
        return _CHECKS[type(s)](self, s) or s

    # -- loops --------------------------------------------------------------------------------

    def loop(self, s: ir.Loop) -> ir.Loop:
        self.use(s.count)
        if s.works:
            self._independent(s)
        collected = self._collected(s)
        outer = self._save()
        for name in collected:
            del self.arrays[name]
        for array in self.arrays.values():
            array.writable = False
        if s.works:  # a step may use only its own memory, and has no number as a result
            self.memory, self.unset = {}, set()
            for memory in s.scratch:
                self.statement(memory)
        define(s.index, "int64", self.numbers)
        self.facts.is_natural(s.index)
        self.turns = (*self.turns, IndexVar(s.index, self.length(s.count)))
        rows = {str(t.value): t for t in s.traces if t.dims}
        need(len(rows) == sum(1 for t in s.traces if t.dims), "two traces are of one array")
        for name, t in rows.items():
            self._begin(name, t.dtype, t.dims, False)
        for state in s.states:
            self._enter_state(state, state.next in rows)
        before, around = self.residue.take(), self.outermost
        self.outermost = s.index if around is None or s.works else around
        body = self.run(s.body, lambda: self._end_step(s))
        self.residue.pending, self.outermost = before, around
        self._restore(outer)
        for name in collected:
            self.arrays[name].initialised = True
            self.claim(name)
        numbers = [x.result for x in s.states if isinstance(x, ir.NumberState)]
        self._define_results([n for n in (*numbers, s.trip_count) if n is not None])
        for row in s.left:
            last = {x.next: x.result for x in s.states if x.result is not None}
            self._leave(row.place, row.dtype, (s.count, *(last.get(d, d) for d in row.dims)), ())
        return replace(s, body=body)

    def _independent(self, s: ir.Loop) -> None:
        """Check that any thread can run any step of a loop."""
        alone = not s.states and s.until is None and s.trip_count is None
        need(alone, "steps depend on each other")
        self.works(s.works)
        for inner in ir.all_statements(s.body):
            need(not isinstance(inner, _OF_ONE_THREAD),
                 f"a step calls {type(inner).__name__} from several threads")

    def _collected(self, s: ir.Loop) -> list[str]:
        """The arrays that a loop writes. Checks that each stores one result, has the right size,
        and is not the initial value of a state."""
        found: list[str] = []
        count = self.length(s.count)
        starts = {x.next: x.start for x in s.states if isinstance(x, ir.ArrayState)}
        for t in s.traces:
            need(t.start in (None, starts.get(str(t.value))),
                 f"{t.array} begins with {t.start}, not with the initial value of {t.value}")
            rows = count if t.start is None else count + Polynomial.number(1)
            self._collects(t.array, t.dtype, self.product(t.dims) * rows, found)
        for state in s.states:
            if isinstance(state, ir.NumberState):
                self._use_number(state.start, state.dtype)
                continue
            size = self.product(state.dims)
            start = self.read(state.start, state.dtype)
            self.same(start.size, size, f"{state.start} has another size")
            for name in (state.result, state.spare):
                if name is not None:
                    self._collects(name, state.dtype, size, found)
            traced = any(t.value == state.next for t in s.traces)
            need(traced or state.result is not None, f"{state.next} has no memory")
        for state in s.states:
            need(isinstance(state, ir.NumberState) or state.start not in found,
                 f"a state begins in {state.start}, which the loop writes")
        return found

    def _collects(self, name: str, dtype: str, size: Polynomial, found: list[str]) -> None:
        array = self.touch(name, dtype)
        need(array.writable, f"{name} is written, but is read-only")
        self.same(array.size, size, f"{name} has another size")
        need(name not in found, f"{name} stores two results")
        found.append(name)

    def _begin(self, name: str, dtype: str, dims: tuple[ir.Atom, ...], initialised: bool) -> None:
        """Begin the lifetime of an array that a step writes."""
        self.begin(name, dtype, dims, initialised, True)
        self.memory[name] = self.arrays[name].size * Polynomial.number(np.dtype(dtype).itemsize)

    def _enter_state(self, s: ir.NumberState | ir.ArrayState, traced: bool) -> None:
        if isinstance(s, ir.NumberState):
            if s.dtype == "object":
                self.objects.add(s.name)
            else:
                define(s.name, s.dtype, self.numbers)
            return
        in_place = not traced and s.spare is None
        self.begin(s.name, s.dtype, s.dims)
        if not traced:
            self._begin(s.next, s.dtype, s.dims, in_place)
        if in_place:  # the old value is lost once it is written
            self.arrays[s.next].memory = s.name
            self.living[s.name] = [s.name, s.next]

    def _end_step(self, s: ir.Loop) -> None:
        for x in (*s.states, *s.traces):
            number = isinstance(x, ir.NumberState) or (isinstance(x, ir.Trace) and not x.dims)
            value = x.value if isinstance(x, ir.Trace) else x.next
            if number:
                self._use_number(value, x.dtype)
            else:
                self.read(str(value), x.dtype)
        for row in s.left:
            size = self.read(row.value, row.dtype).size
            self.same(size, self.product(row.dims), f"{row.value} has another size than its row")
        if s.until is not None:
            self.use(s.until, "bool")

    def _use_number(self, atom: ir.Atom, dtype: str) -> None:
        """Check that a number, or an object, may be read."""
        if dtype == "object":
            need(atom in self.objects, f"{atom} is not an object")
        else:
            self.use(atom, dtype)

    # -- branches -----------------------------------------------------------------------------

    def branch(self, s: ir.Branch) -> ir.Branch:
        self.use(s.condition, "bool")
        begun = {n for n, a in self.arrays.items()
                 if (a.initialised or a.begun) and not self._is_next(n, a)}
        memories: dict[str, set[str]] = {left.name: set() for left in s.arrays}
        ways = [self._way(s, way, begun, memories) for way in range(2)]
        (first, written), (second, others) = ways
        need(written == others, "the alternatives of a branch write different arrays")
        for name in written:
            self.arrays[name].initialised = True
            self.claim(name)
        self._define_results([name for name, _, _ in s.results])
        for left in s.arrays:
            self._leave(left.name, left.dtype, left.dims, memories[left.name])
        return replace(s, ways=(first, second))

    def _leave(
        self, name: str, dtype: str, dims: Sequence[ir.Atom], memories: Iterable[str]
    ) -> None:
        """Begin the lifetime of an array that a region leaves in one of `memories`, or, if there
        are none, in memory of its own."""
        need(name in self.unplaced, f"{name} is not a place that is still to be chosen")
        self.unplaced.discard(name)
        for d in dims:
            if isinstance(d, str):
                self.facts.is_natural(d)
        for memory in memories:
            self.left_arrays[memory] = [*self.left_arrays.get(memory, ()), name]
        self.begin(name, dtype, dims)

    def _way(
        self, s: ir.Branch, way: int, begun: set[str], memories: dict[str, set[str]]
    ) -> tuple[tuple[Any, ...], set[str]]:
        """Check an alternative of a branch. Returns its statements, and the outer arrays that it
        writes, each in full; arrays that were partly written before must not be written. memories:
        for each array that the branch leaves, the set to which its memory is added."""
        outer = self._save()
        written: set[str] = set()
        self.facts.choose(s.condition, not way)
        for name, array in self.arrays.items():
            array.initialised &= name in begun
            array.writable &= name not in begun

        def at_end() -> None:
            for _, dtype, atoms in s.results:
                self._use_number(atoms[way], dtype)
            for left in s.arrays:
                memories[left.name].add(self._left_in(
                    left, way, {name: atoms[way] for name, _, atoms in s.results}))
            for name in outer["arrays"]:
                array = self.arrays[name]
                if name not in begun and (array.begun or array.initialised):
                    self.complete(array, f"a branch writes {name} in part")
                    written.add(name)

        body = self.run(s.ways[way], at_end)
        for name in written:  # what it overwrites ends with the branch
            memory = self.arrays[name].memory
            self.living[memory] = outer["living"][memory]
        self._restore(outer)
        return body, written

    def _is_next(self, name: str, array: CheckedArray) -> bool:
        """Whether an array is the next value of a state, in the memory of the old value, and no
        element of it is written yet."""
        return not array.begun and self.living[array.memory][1:] == [name]

    def _left_in(self, s: ir.LeftArray, way: int, known: dict[str, ir.Atom]) -> str:
        """The memory of an array that an alternative leaves. known: the numbers that result."""
        own = s.names[way]
        array = self.read(own, s.dtype)
        size = self.product([known.get(d, d) if isinstance(d, str) else d for d in s.dims])
        self.same(array.size, size, f"{own} has another size than {s.name}")
        need(array.writable and array.memory in self.memory and array.memory not in self.arrays,
             f"{own} is not in memory of the branch")
        return array.memory

    # -- scopes -------------------------------------------------------------------------------

    def _define_results(self, names: Iterable[str]) -> None:
        """Record the numbers that a region defines for the outer one."""
        for name in names:
            need(name in self.unset, f"{name} is not a number that is still to be defined")
            self.unset.discard(name)
            if self.numbers.get(name) == "object":
                self.objects.add(name)

    def _save(self) -> dict[str, Any]:
        """Replace the state by a copy for an inner region; returns the state of the outer one."""
        outer = {name: getattr(self, name) for name in (
            "numbers", "unset", "arrays", "memory", "living", "objects", "unplaced", "left_arrays",
            "failed", "facts", "turns"
        )}
        for name, value in outer.items():
            setattr(self, name, copy.copy(value))
        self.facts = self.facts.copied()
        self.arrays = {name: copy.copy(array) for name, array in self.arrays.items()}
        self.living = {name: list(found) for name, found in self.living.items()}
        return outer

    def _restore(self, outer: dict[str, Any]) -> None:
        """Restore the state after an inner region; the lifetimes of outer arrays continue."""
        for name, array in outer["arrays"].items():
            before = name in outer["living"][array.memory]
            gone = before and name not in self.living[array.memory]
            need(not gone, f"{name} is overwritten in a region")
        for name, value in outer.items():
            setattr(self, name, value)


_CHECKS: dict[type[Record], Callable[[Checker, Any], Any]] = {
    ir.Extents: Checker.extents, ir.Input: Checker.input, ir.Output: Checker.output,
    ir.Ahead: lambda checker, s: checker.works(s.works), ir.Lap: lambda checker, s: None,
    ir.Pause: Checker.pause,
    ir.Pass: Checker.pass_on, ir.Put: Checker.put, ir.Scratch: Checker.scratch,
    ir.Array: Checker.begin_array, ir.Place: Checker.place, ir.Declare: Checker.declare,
    ir.Let: Checker.let, ir.Load: Checker.load, ir.Guard: Checker.guard,
    ir.Fill: Checker.fill, ir.Call: Checker.call, ir.Python: Checker.python,
    ir.Kernel: Checker.kernel, ir.Loop: Checker.loop, ir.Branch: Checker.branch,
}
