"""The checker of the statements of a region; used by `theano.lower.check.check`."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Sequence
from typing import Any

import numpy as np

from theano.lower import ir
from theano.lower.check.facts import IndexVar, LengthFacts
from theano.lower.check.kernel import KernelCheck, define, need, reduces, use
from theano.lower.check.residue import Residue
from theano.polynomial import Polynomial
from theano.records import Record


class CheckedArray(Record, frozen=False):
    """The state of an array. size: its number of elements; initialised: whether all elements are
    written; begun: whether kernels write it; stored: how many elements they had written after each
    kernel, each of which may be 0 for some lengths; writable: whether the program may write it;
    memory: the name of its memory; age: its position in the order in which the lifetimes of arrays
    begin."""

    dtype: str
    size: Polynomial
    initialised: bool
    writable: bool
    memory: str
    age: int = 0
    begun: bool = False
    stored: tuple[Polynomial, ...] = (Polynomial({}),)


class StatementCheck:
    """The state after the statements of a program that are checked so far.

    numbers: the dtype of each number in scope; unset: those that are declared but not written yet;
    living: for each memory the array that uses it, and the one that the next kernel overwrites;
    left_arrays: for each memory the arrays that branches left there.
    """

    def __init__(self, program: ir.Program) -> None:
        self.program = program
        self.numbers: dict[str, str] = {}
        self.unset: set[str] = set()
        self.failed = False  # True after a guard that always fails
        self.residue = Residue(program.failures)
        self.arrays: dict[str, CheckedArray] = {}
        self.objects: set[str] = set()
        self.unplaced: set[str] = set()  # declared, but not chosen yet
        self.left_arrays: dict[str, list[str]] = {}
        self.memory: dict[str, Polynomial] = {}
        self.living: dict[str, list[str]] = {}
        self.slots: set[int] = set()
        self.defined_outputs: set[int] = set()
        self.facts = LengthFacts()
        self.turns: tuple[IndexVar, ...] = ()  # the loops around
        self.births = itertools.count()  # counts the lifetimes that have begun
        self.outermost: str | None = None  # the loop that counts the work of pauses

    def statement(self, s: Record) -> Any:
        """Check one statement and record its definitions; returns it, possibly with added
        guards."""
        raise NotImplementedError

    def end(self) -> None:
        """Check that every output is defined and written."""
        count = len(self.program.outputs)
        defined = len(self.defined_outputs)
        need(defined == count, f"{defined} of {count} outputs are defined")
        for name, array in self.arrays.items():
            if "." not in name:  # an output
                written = self.is_initialised(array) or array.begun
                need(written, f"{name} is never written")
                self.complete(array, f"{name} is not written in full")

    @property
    def dead(self) -> bool:
        """Whether no call reaches the statement: the facts that hold there contradict each other,
        as in an alternative of a branch for shapes that a guard before the branch excludes."""
        return self.failed or self.facts.never

    # -- numbers and arrays -------------------------------------------------------------------

    def use(self, atom: ir.Atom, dtype: str = "int64") -> None:
        """Check that a number may be read."""
        use(atom, dtype, self.numbers)
        need(atom not in self.unset, f"{atom} is read before it is written")

    def length(self, atom: ir.Atom) -> Polynomial:
        """A number as a polynomial, after substitution of known equalities."""
        self.use(atom)
        return self.facts.polynomial(atom)

    def product(self, atoms: Iterable[ir.Atom]) -> Polynomial:
        """The product of lengths."""
        for atom in atoms:
            self.use(atom)
        return self.facts.product(atoms)

    def enter(self, name: str, array: CheckedArray) -> None:
        """Begin the lifetime of an array."""
        need(name not in self.arrays, f"{name} is defined twice")
        self.arrays[name] = array
        array.age = next(self.births)

    def begin(
        self, name: str, dtype: str, dims: Iterable[ir.Atom], initialised: bool = True,
        writable: bool = False,
    ) -> None:
        """Begin the lifetime of an array in memory of its own."""
        self.living[name] = [name]
        self.enter(name, CheckedArray(dtype, self.product(dims), initialised, writable, name))

    def read(self, name: str, dtype: str) -> CheckedArray:
        """Check a read of an array outside kernels."""
        array = self.touch(name, dtype)
        what = "not written in full" if array.begun else "read before it is written"
        self.complete(array, f"{name} is {what}")
        return array

    def is_initialised(self, array: CheckedArray) -> bool:
        """Whether all elements of an array are known to be written."""
        return array.initialised or self.dead or any(
            self.facts.same(count, array.size) for count in array.stored)

    def complete(self, array: CheckedArray, text: str) -> None:
        """Check that all elements of an array are written, at run time if that is not known: that
        as many were stored as it has, by the parts of a join, or by the kernels before a later one
        that replaces some of them."""
        if not self.is_initialised(array):
            need(array.begun, text)
            self._one_is(array.stored[1:], array.size, text)
            array.initialised = True

    def same(self, a: Polynomial, b: Polynomial, text: str) -> None:
        """Check that two sizes are equal, at run time if that is not known."""
        if not self.dead and not self.facts.same(a, b):
            self._one_is((a,), b, text)

    def _one_is(self, counts: Iterable[Polynomial], size: Polynomial, text: str) -> None:
        """Check at run time that one of several counts, which are not known to be `size`, is."""
        possible = [a for a in counts if not self.facts.final(a - size).constant()]
        need(bool(possible), text)
        self.residue.equal(possible, size, text, self.numbers)

    def touch(self, name: str, dtype: str) -> CheckedArray:
        """Check a use of an array: it must own its memory."""
        need(name in self.arrays, f"{name} is used before it is defined")
        array = self.arrays[name]
        need(array.dtype == dtype, f"{name} of {array.dtype} is used as {dtype}")
        need(name in self.living[array.memory], f"{name} is used after its memory was reused")
        return array

    def write(self, name: str, dtype: str) -> None:
        """Check a write of an array outside kernels."""
        array = self.touch(name, dtype)
        need(array.writable, f"{name} is written, but is read-only")
        array.initialised = True
        self.claim(name)

    def claim(self, name: str) -> None:
        """Record that an array is written: the lifetimes of the arrays that it overwrites end."""
        array = self.arrays[name]
        living = self.living[array.memory]
        if name in living:
            self.living[array.memory] = living[living.index(name):]

    # -- what comes in, and goes out ----------------------------------------------------------

    def extents(self, s: ir.Extents) -> None:
        for name, place in s.names:
            need(place >= 0, f"{name} has no position among the dims")
            define(name, "int64", self.numbers)
            self.facts.is_natural(name)

    def input(self, s: ir.Input) -> None:
        need(s.slot not in self.slots and s.slot >= 0, f"slot {s.slot} is in use")
        self.slots.add(s.slot)
        if s.dims is None:
            self.objects.add(s.name)
        elif s.scalar:
            define(s.name, s.dtype, self.numbers)
        else:
            self.begin(s.name, s.dtype, s.dims)

    def output(self, s: ir.Output) -> None:
        self._give(s.slot)
        memory = s.name
        if s.over is not None:
            self.touch(s.over, s.dtype)
            memory = self.arrays[s.over].memory
        self.living.setdefault(memory, []).append(s.name)
        size = self.product(s.dims)
        self.memory[s.name] = size * _bytes(s.dtype)
        self.enter(s.name, CheckedArray(s.dtype, size, False, True, memory))

    def works(self, works: Iterable[ir.Work]) -> None:
        """Check the numbers of which estimates of work consist."""
        for factor in (factor for work in works for factor in work.factors):
            self.use(factor)

    def pause(self, s: ir.Pause) -> None:
        need(s.loop == self.outermost, f"a pause counts with {s.loop}, not with {self.outermost}")
        self.works((s.work,))

    def _give(self, slot: int) -> None:
        need(slot not in self.slots, f"slot {slot} is in use")
        self.slots.add(slot)
        self.defined_outputs.add(slot)

    def pass_on(self, s: ir.Pass) -> None:
        self._give(s.slot)
        need(s.name in self.objects, f"{s.name} is not an object")

    def put(self, s: ir.Put) -> None:
        self.use(s.value, s.value_dtype)
        self.write(s.array, s.dtype)

    # -- memory -------------------------------------------------------------------------------

    def scratch(self, s: ir.Scratch) -> None:
        need(s.name not in self.memory, f"{s.name} is defined twice")
        self.memory[s.name] = self.length(s.count)
        fixed = self.memory[s.name].constant()
        need(s.fixed is None or s.fixed == fixed, f"{s.name} has another size on the stack")

    def begin_array(self, s: ir.Array) -> None:
        host = self.arrays.get(s.memory)
        need(host is not None or s.memory in self.memory, f"{s.memory} is not memory")
        size = self.product(s.sizes)
        room = self.memory[s.memory] if host is None else host.size * _bytes(host.dtype)
        self.same(size * _bytes(s.dtype), room, f"{s.name} does not fit {s.memory}")
        memory = s.memory if host is None else host.memory
        for name in self.left_arrays.get(memory, ()):
            self.living[name] = []
        former = self.living.get(memory, [])
        if host is not None:  # its lifetime ends when the host is written
            unread = not host.initialised or len(former) > 1  # or a state that is overwritten
            untouched = host.writable and unread and not host.begun and s.over is None
            need(untouched and former[-1:] == [s.memory], f"{s.memory} has a value already")
            self.living[memory] = [*former[:-1], s.name, s.memory]
        elif s.over is not None:
            need(former[-1:] == [s.over], f"{s.over} is not the array that {s.name} overwrites")
            self.living[memory] = [s.over, s.name]
        else:
            self.living[memory] = [s.name]
        self.enter(s.name, CheckedArray(s.dtype, size, False, True, memory))
        if host is not None:
            host.age = next(self.births)

    def place(self, s: ir.Place) -> None:
        new = s.name not in self.unplaced and s.name not in self.arrays
        need(new, f"{s.name} is defined twice")
        self.unplaced.add(s.name)

    def declare(self, s: ir.Declare) -> None:
        define(s.name, s.dtype, self.numbers)
        self.unset.add(s.name)

    # -- numbers ------------------------------------------------------------------------------

    def let(self, s: ir.Let) -> None:
        for atom, dtype in s.args:
            self.use(atom, dtype)
        define(s.name, s.dtype, self.numbers)
        self.facts.record(s)

    def load(self, s: ir.Load) -> None:
        array = self.read(s.array, s.dtype)
        total = Polynomial({})
        for at, stride in s.index:
            total = total + self.length(at) * self.length(stride)
        self.within(s.array, total, (), array)
        define(s.name, s.dtype, self.numbers)

    def within(
        self, name: str, index: Polynomial, runs: Sequence[IndexVar], array: CheckedArray
    ) -> None:
        """Check that an access is within its array, at run time if that is not proved."""
        claim = index, *runs, array.size
        if self.dead or claim in self.facts.claims:
            return
        self.facts.claims[claim] = None
        if not self.facts.within(index, (*self.turns, *runs), array.size):
            text = f"{name}[{index}] is not shown to lie within {array.size} elements"
            self.residue.inside(index, array.size, runs, text, self.numbers)

    def guard(self, s: ir.Guard) -> None:
        self.use(s.condition, "bool")
        for atom in s.detail:
            need(isinstance(atom, ir.Number) or atom in self.numbers, f"{atom} is not defined")
        self._failure(s.number)
        self.facts.guard(s.condition)
        self.failed |= isinstance(s.condition, ir.Number) and not s.condition.value

    def _failure(self, number: int) -> None:
        known = 0 < number <= len(self.program.failures)
        need(known, f"failure {number} is not in the table")

    # -- work ---------------------------------------------------------------------------------

    def fill(self, s: ir.Fill) -> None:
        self.write(s.array, s.dtype)
        reduces(s.op, s.dtype)
        self.same(self.length(s.count), self.arrays[s.array].size, f"{s.array} is filled in part")

    def call(self, s: ir.Call) -> None:
        self._operands(s)
        for argument in s.arguments[:s.results]:
            if s.adds:
                self.read(argument.array, argument.dtype)
            self.write(argument.array, argument.dtype)
        if s.failure is not None:
            self._failure(s.failure)
            need(not s.inline, f"{s.function} is inline and may fail")

    def _operands(self, s: ir.Call) -> None:
        results = {a.array for a in s.arguments[:s.results]}
        need(len(results) == s.results, "a routine has the same array as two results")
        for position, argument in enumerate(s.arguments):
            if not isinstance(argument, ir.ArrayRef):
                need(isinstance(argument, ir.Number) or argument in self.numbers,
                     f"{argument} is not defined")
                need(argument not in self.unset, f"{argument} is read before it is written")
                continue
            index = self.length(argument.offset)
            for i, stride in enumerate(argument.strides):
                index = index + self.length(stride) * Polynomial.symbol(f"axis {i}")
            runs = [IndexVar(f"axis {i}", self.length(d)) for i, d in enumerate(argument.dims)]
            array = self.arrays.get(argument.array)
            if array is not None:
                self.within(argument.array, index, runs, array)
            if position >= s.results:
                self.read(argument.array, argument.dtype)
                need(argument.array not in results, f"{argument.array} is an operand and a result")

    def python(self, s: ir.Python) -> None:
        for atom, dtype, dims in s.arguments:
            if atom in self.objects:
                continue
            if dims is None:
                self.use(atom, dtype)
                continue
            size = self.read(atom, dtype).size
            self.same(self.product(dims), size, f"{atom} is passed to Python with other dims")
        need(s.index < len(self.program.python), f"Python statement {s.index} is not in the table")
        for result in s.results:
            self.statement(result)

    def kernel(self, s: ir.Kernel) -> None:
        need(len(s.params) == len(s.bindings), "parameters and bindings differ in number")
        need(len(s.sizes) == len(s.extents), "sizes and extents differ in number")
        for atom in s.extents:
            self.use(atom)
        bound = list(zip(s.params, s.bindings, strict=True))
        ready = {p.name for p, binding in bound if self._bind(p, binding)}
        arrays = {p.name: self.arrays[binding[0]] for p, binding in bound if not p.scalar}
        begun = {name for name, array in arrays.items() if array.begun}
        empty = {name for name, array in arrays.items() if array.size.constant() == 0}
        body = KernelCheck(s, ready, len(self.program.failures), begun, empty)
        body.run()
        for name in sorted(body.late):
            self.complete(arrays[name], f"{name} is not written in full")
        ages_in: dict[str, dict[str, int]] = {}
        for name, array in arrays.items():
            ages_in.setdefault(array.memory, {})[name] = array.age
        self._together(body, ages_in, {p.name: b for p, b in bound})
        outside = self._outside(s)
        self._inside(s, body, outside)
        self._written(bound, {
            n: c.replaced(outside) for n, c in body.stores().items()}, body.unrun)

    def _outside(self, s: ir.Kernel) -> dict[Any, Polynomial]:
        """The values, in the outer scope, of the numbers passed to a kernel."""
        outside: dict[Any, Polynomial] = {
            name: self.length(e) for name, e in zip(s.sizes, s.extents, strict=True)}
        outside.update({
            p.name: self.length(binding) for p, binding in zip(s.params, s.bindings, strict=True)
            if p.scalar and p.dtype == "int64" and not p.written})
        return outside

    def _inside(
        self, s: ir.Kernel, body: KernelCheck, outside: dict[Any, Polynomial]
    ) -> None:
        """Check that the accesses of a kernel are within their arrays."""
        bindings = dict(zip((p.name for p in s.params), s.bindings, strict=True))
        for access in dict.fromkeys(body.accesses):
            if body.params[access.param].scalar:
                continue
            name, offset = bindings[access.param]
            index, runs = body.index(access)
            index = index.replaced(outside) + self.length(offset)
            runs = [IndexVar(r.symbol, r.extent.replaced(outside)) for r in runs]
            self.within(name, index, runs, self.arrays[name])

    def _bind(self, param: ir.Parameter, binding: Any) -> bool:
        """Check the binding of a parameter; True if it can be read."""
        if param.scalar:
            use(binding, param.dtype, self.numbers)
            unset = binding in self.unset
            need(unset or not param.written, f"{binding} is written twice")
            need(not unset or param.written, f"{binding} is read before it is written")
            return not unset
        name, offset = binding
        self.use(offset)
        array = self.touch(name, param.dtype)
        need(array.writable or not param.written, f"{name} is written, but is read-only")
        return self.is_initialised(array)

    def _together(
        self, body: KernelCheck, ages_in: dict[str, dict[str, int]], bindings: dict[str, Any]
    ) -> None:
        """Check the parameters that share memory."""
        for ages in ages_in.values():
            if len(set(ages.values())) > 1:
                for name in ages:
                    offset = bindings[name][1]
                    need(isinstance(offset, ir.Number) and offset.value == 0,
                         f"{name} is overwritten at an offset")
                body.overwrite(ages)

    def _written(
        self, bound: list[tuple[ir.Parameter, Any]], stores: dict[str, Polynomial],
        unrun: Container[str],
    ) -> None:
        """Record the numbers that a kernel writes, and the number of elements of each array."""
        for param, binding in bound:
            if param.scalar:
                self.unset.discard(binding)
            elif param.written:
                self.claim(binding[0])
                array = self.arrays[binding[0]]
                if param.private:
                    continue  # passes may leave out its elements
                count = stores.get(param.name, Polynomial({}))
                array.stored = (*array.stored, array.stored[-1] + count)
                array.begun |= bool(count.terms) or param.name in unrun
                array.initialised = (
                    self.is_initialised(array) or self.facts.same(count, array.size))


def _bytes(dtype: str) -> Polynomial:
    return Polynomial.number(np.dtype(dtype).itemsize)

