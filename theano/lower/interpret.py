"""An interpreter of the loop IR: what a `Program` means, element by element.

It is slow and plain on purpose. Each statement of `ir.py` is one method of a few lines, which says
what C has to do. A pass from Program to Program is right if the program before and after it gives
equal results here. What only makes C faster has no meaning here: prefetches, and the order in which
a sum is added.

It also finds what C would do without a word. Memory is filled with 0xFF before it is written: NaN
in floats. An index outside of an array, a name that has no value, an array whose memory has been
reused, and a write to memory that may only be read raise IRError; so does a false fact (FalseFact).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from theano.lower import ir
from theano.lower.ir import IRError, Number
from theano.records import Record
from theano.scalar import OPS

Pairs = tuple[tuple[ir.Atom, ir.Atom], ...]
Routine = Callable[[ir.Call, list[Any]], "tuple[int, ...] | None"]
"""Runs a call of a C routine with the values of its arguments, numbers and flat arrays, which begin
at the first element that the routine is given. Returns None, or, if the routine fails, the numbers
of the message."""


PythonFunction = Callable[[list[object]], Sequence[object]]
"""Computes what a Python statement computes."""


class FalseFact(IRError):
    """A program states what is not true, in a `KnownIndex`."""


class Failed(Exception):
    """A check of a program does not hold. number: that of the failure; detail: the numbers of its
    message."""

    def __init__(self, number: int, detail: Sequence[int]) -> None:
        super().__init__(number, tuple(detail))
        self.number, self.detail = number, tuple(detail)


class WrittenNumber:
    """A number that kernels, loops or branches write, in memory of its own."""

    def __init__(self, dtype: str) -> None:
        self.array = _unwritten(1, dtype)


def run(
    program: ir.Program, inputs: Sequence[object], python: Sequence[PythonFunction] = (),
    routine: Routine | None = None,
) -> list[Any]:
    """The outputs of a program for the values of its slots without constants: arrays or objects.

    python: the function of each Python statement; routine: runs calls of C routines. The memory of
    an input that an output may overwrite is overwritten. Raises Failed if a check does not hold,
    MemoryError if an array is too large, IRError for a wrong program.
    """
    frame = _Frame(program, inputs)
    interpreter = Interpreter(frame, python, routine)
    with np.errstate(all="ignore"):
        interpreter.statements(program.statements)
    slots = range(frame.first_output, frame.first_output + len(program.outputs))
    if sorted(frame.outputs) != list(slots):
        raise IRError(f"outputs are written to slots {sorted(frame.outputs)}, not to {slots}")
    return [frame.outputs[slot] for slot in slots]


class _Frame:
    """The arrays of slots, and the lengths of all arrays one after another."""

    def __init__(self, program: ir.Program, inputs: Sequence[object]) -> None:
        self.slots: dict[int, Any] = dict(enumerate([*inputs, *program.constants]))
        self.first_output = len(self.slots)
        self.dims: dict[int, int] = {}
        self.outputs: dict[int, Any] = {}
        self.types = [*program.outputs, *program.results]
        self.results: dict[int, int] = {}
        offset = 0
        for value in self.slots.values():
            if isinstance(value, np.ndarray):
                offset = self._lengths(offset, value)
        for slot, (_, rank) in enumerate(self.types, self.first_output):
            self.results[slot] = offset
            offset += rank

    def _lengths(self, offset: int, value: np.ndarray) -> int:
        for n in value.shape:
            self.dims[offset] = n
            offset += 1
        return offset

    def give(self, slot: int, value: object) -> None:
        """Store the result of a Python statement."""
        self.slots[slot] = value
        if isinstance(value, np.ndarray):
            self._lengths(self.results[slot], value)


class _Memory:
    """Reads and writes by name: numbers, and the flat arrays of names."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.read_only: set[str] = set()

    def number(self, atom: ir.Atom) -> Any:
        """The number that an atom stands for."""
        if isinstance(atom, Number):
            return np.dtype(atom.dtype).type(atom.value)
        value = self.values.get(atom)
        if value is None or isinstance(value, np.ndarray):
            raise IRError(f"{atom} is not a number")
        return value.array[0] if isinstance(value, WrittenNumber) else value

    def length(self, atom: ir.Atom) -> int:
        """An atom as an integer of Python."""
        return int(self.number(atom))

    def array(self, name: str) -> Any:
        """The flat array of a name, or the object."""
        if name not in self.values:
            raise IRError(f"{name} has no memory")
        value = self.values[name]
        return value.array if isinstance(value, WrittenNumber) else value

    def place(self, name: str, index: Pairs) -> tuple[Any, int]:
        """The flat array that holds an element, and its position."""
        array, first = self.start(name)
        at = first + sum(self.length(i) * self.length(stride) for i, stride in index)
        if not 0 <= at < len(array):
            raise IRError(f"element {at} of {name}, which has {len(array)}")
        return array, at

    def start(self, name: str) -> tuple[Any, int]:
        """The flat array of a name, and the position of its first element."""
        return self.array(name), 0

    def let(self, s: ir.Let) -> None:
        wanted = s.op.compute_dtypes(*(dtype for _, dtype in s.args), out=s.dtype)
        operands = [
            np.asarray(_converted(self.number(a), dtype))
            for (a, _), dtype in zip(s.args, wanted, strict=True)]
        self.values[s.name] = _converted(s.op.value(np, *operands), s.dtype)

    def combine(self, s: ir.Combine) -> None:
        value = _converted(self.number(s.value), s.dtype)
        self.values[s.name] = _combined(s.op, self.number(s.total), value, s.dtype)

    def load(self, s: ir.Load) -> None:
        if s.where is not None and not self.number(s.where):
            assert s.otherwise is not None
            self.values[s.name] = self.number(s.otherwise)
            return
        array, at = self.place(s.array, s.index)
        self.values[s.name] = array[at]

    def store(self, s: ir.Store) -> None:
        if s.where is not None and not self.number(s.where):
            return
        if s.array in self.read_only:
            raise IRError(f"{s.array} is written, which may only be read")
        array, at = self.place(s.array, s.index)
        value = _converted(self.number(s.value), s.dtype)
        if s.nan:
            flags, _ = self.place(s.nan, s.index)
            flags[at] |= value != value
        if s.accumulate:
            value = _combined(s.accumulate, array[at], value, s.dtype)
        if s.correction:  # the rounding error of a sum: Knuth's TwoSum
            errors, _ = self.place(s.correction, s.index)
            old, given = array[at], _converted(self.number(s.value), s.dtype)
            part = value - given
            errors[at] += (old - part) + (given - (value - part))
        array[at] = value


class KernelMemory(_Memory):
    """The scope of a kernel: its parameters, sizes, and what its statements compute."""

    register = 32
    """The size of a SIMD register in bytes."""

    def __init__(self, kernel: ir.Kernel, outer: _Memory) -> None:
        super().__init__()
        self.first: dict[str, int] = {}
        for p, binding in zip(kernel.params, kernel.bindings, strict=True):
            if isinstance(binding, tuple):
                name, offset = binding
                self.values[p.name] = outer.array(name)
                self.first[p.name] = outer.length(offset)
            elif p.written:
                self.values[p.name] = outer.values[str(binding)].array
            else:
                self.values[p.name] = outer.number(binding)
            if not p.written or isinstance(binding, tuple) and binding[0] in outer.read_only:
                self.read_only.add(p.name)
        for size, extent in zip(kernel.sizes, kernel.extents, strict=True):
            self.values[size] = outer.number(extent)

    def start(self, name: str) -> tuple[Any, int]:
        return self.array(name), self.first.get(name, 0)

    def statements(self, body: ir.Statements) -> None:
        for s in body:
            _IN_KERNEL[type(s)](self, s)

    def loop(self, s: ir.For) -> None:
        """A loop, whose body is the scope of the names defined in it."""
        numbers = {
            **{a.name: _start(a.op, a.dtype) if a.start is None else self.number(a.start)
               for a in s.accumulators},
            **{c.name: self.number(c.start) for c in s.carried}}
        at, end, step = map(self.length, (s.start, s.extent, s.step))
        while at < end:
            outside = dict(self.values)
            self.values.update(numbers)
            self.values[s.axis] = np.dtype(s.dtype).type(at)
            self.statements(s.body)
            for a in s.accumulators:
                value = _converted(self.number(a.value), a.dtype)
                numbers[a.name] = _combined(a.op, numbers[a.name], value, a.dtype)
            numbers.update([(c.name, self.number(c.next)) for c in s.carried])
            self.values = outside
            at += step
        self.values.update(numbers)
        if s.kept:
            self.values[s.axis] = np.int64(at)

    def choose(self, s: ir.If) -> None:
        outside, chosen = dict(self.values), self.number(s.condition)
        if chosen:
            self.statements(s.body)
        found = {name: self.number(inside if chosen else other)
                 for name, _, inside, other in s.results}
        self.values = {**outside, **found}

    def local(self, s: ir.Local) -> None:
        self.values[s.name] = _unwritten(s.count, s.dtype)

    def batch(self, s: ir.Batch) -> None:
        one = ir.Number(1, "int64")
        for k in range(self.length(s.count)):
            source, at = self.place(s.source, (*s.index, (ir.Number(k, "int64"), one)))
            self.array(s.result)[k] = _converted(s.op.value(np, np.asarray(source[at])), s.dtype)

    def lanes(self, s: ir.Lanes) -> None:
        self.values[s.name] = np.int64(self.register // s.size)

    def nothing(self, s: Record) -> None:
        """A statement about time only."""

    def checked_index(self, s: ir.CheckedIndex) -> None:
        given, length = self.length(s.value), self.length(s.length)
        index = given + length if given < 0 else given
        if not 0 <= index < length:
            raise Failed(s.number, (given, s.axis, length))
        self.values[s.name] = np.int64(index)

    def known_index(self, s: ir.KnownIndex) -> None:
        index, length = self.length(s.value), self.length(s.length)
        if not 0 <= index < length:
            raise FalseFact(f"index {index} of {length} is not in its range")
        self.values[s.name] = np.int64(index)


class Interpreter(_Memory):
    """The scope of a program. living: for each scratch block or output, the array whose lifetime it
    is in; ending: for an array that overwrites another one, the other one, which the kernel that
    writes the array may read."""

    def __init__(
        self, frame: _Frame, python: Sequence[PythonFunction], routine: Routine | None
    ) -> None:
        super().__init__()
        self.frame, self.python_functions, self.routine = frame, python, routine
        self.living: dict[str, str] = {}
        self.ending: dict[str, str] = {}
        self.replacing: set[str] = set()

    def statements(self, statements: Iterable[Record]) -> None:
        """Run statements in order."""
        for s in statements:
            _IN_PROGRAM[type(s)](self, s)

    # -- what comes in, and goes out ----------------------------------------------------------

    def extents(self, s: ir.Extents) -> None:
        for name, position in s.names:
            if position not in self.frame.dims:
                raise IRError(f"there is no length at position {position}")
            self.values[name] = np.int64(self.frame.dims[position])

    def input(self, s: ir.Input) -> None:
        value = self.frame.slots[s.slot]
        if s.dims is None:
            self.values[s.name] = value
        elif s.scalar:
            self.values[s.name] = value[()]
        else:
            self.values[s.name] = value.reshape(-1)
            self.read_only.add(s.name)

    def output(self, s: ir.Output) -> None:
        shape = tuple(map(self.length, s.dims))
        array = _unwritten(math.prod(shape), s.dtype)
        if s.over is not None and len(self.array(s.over)) == len(array):
            array = self.array(s.over)  # the memory of the variable that the output replaces
            self.replacing.add(s.name)
            if not array.flags.writeable:
                raise IRError(f"{s.name} overwrites {s.over}, which may only be read")
        for axis, n in enumerate(shape):
            self.frame.dims[s.offset + axis] = n
        self.values[s.name] = array
        self.frame.outputs[s.slot] = array.reshape(shape)

    def pass_on(self, s: ir.Pass) -> None:
        self.frame.outputs[s.slot] = self.array(s.name)

    def put(self, s: ir.Put) -> None:
        self.array(s.array)[0] = _converted(self.number(s.value), s.dtype)

    # -- memory -------------------------------------------------------------------------------

    def scratch(self, s: ir.Scratch) -> None:
        self.values[s.name] = _unwritten(self.length(s.count), "uint8")

    def begin_array(self, s: ir.Array) -> None:
        """The lifetime of an array begins; arrays that were in the memory have none any more."""
        count, memory = math.prod(map(self.length, s.sizes)), self.array(s.memory)
        size = count * np.dtype(s.dtype).itemsize
        bytes_ = memory.view("uint8")
        if size > len(bytes_):
            raise IRError(f"{s.name} has {size} bytes in {s.memory}, which has {len(bytes_)}")
        before = self.living.get(s.memory)
        if s.over is None:
            self.values.pop(str(before), None)
            if s.memory not in self.replacing:
                bytes_[:size] = 0xFF
        else:
            self.ending[s.name] = s.over
        self.living[s.memory] = s.name
        self.values[s.name] = bytes_[:size].view(s.dtype)

    def end_overwritten(self, written: Iterable[str]) -> None:
        """After arrays have been written: those that they overwrite have no value any more."""
        for name in written:
            self.values.pop(self.ending.pop(name, ""), None)

    def declare(self, s: ir.Declare) -> None:
        self.values[s.name] = WrittenNumber(s.dtype)

    def fill(self, s: ir.Fill) -> None:
        self.array(s.array)[:self.length(s.count)] = _start(s.op, s.dtype)

    # -- work ---------------------------------------------------------------------------------

    def kernel(self, s: ir.Kernel) -> None:
        memory = KernelMemory(s, self)
        for low, high in self._turns(s, memory):
            memory.values.update(lo=np.int64(low), hi=np.int64(high))
            memory.statements(s.body)
        for p, binding in zip(s.params, s.bindings, strict=True):
            if p.private:
                self.values.pop(binding[0])
        self.end_overwritten(
            binding[0] for p, binding in zip(s.params, s.bindings, strict=True)
            if p.written and isinstance(binding, tuple))

    def _turns(self, s: ir.Kernel, memory: KernelMemory) -> list[tuple[int, int]]:
        """The parts in which the outermost loop is run: those of three threads, the last one first,
        if it may be divided among threads; else one."""
        count = 0 if s.turns is None else memory.length(s.turns)
        if not s.parallel or s.totals or not count:
            return [(0, count)]
        part = -(-count // (3 * s.multiple)) * s.multiple
        return [(at, min(at + part, count)) for at in reversed(range(0, count, part))]

    def guard(self, s: ir.Guard) -> None:
        if not self.number(s.condition):
            raise Failed(s.number, [self.length(d) for d in s.detail])

    def call(self, s: ir.Call) -> None:
        if self.routine is None:
            raise IRError(f"nothing runs the routine {s.function}")
        arguments: list[Any] = []
        for position, value in enumerate(s.arguments):
            if isinstance(value, ir.ArrayRef):
                if position < s.results and value.array in self.read_only:
                    raise IRError(f"{s.function} writes {value.array}, which may only be read")
                arguments.append(self.array(value.array)[self.length(value.offset):])
            else:
                arguments.append(self.number(value))
        detail = self.routine(s, arguments)
        if detail is not None:
            raise Failed(int(s.failure or 0), detail)
        self.end_overwritten(v.array for v in s.arguments[:s.results])

    def python(self, s: ir.Python) -> None:
        given: list[object] = []
        for value, dtype, dims in s.arguments:
            if dtype == "object":
                given.append(self.array(value))
            elif dims is None:
                given.append(np.asarray(_converted(self.number(value), dtype)))
            else:
                shape = tuple(map(self.length, dims))
                given.append(self.array(value)[:math.prod(shape)].reshape(shape))
        for slot, found in enumerate(self.python_functions[s.index](given), s.first_slot):
            number, _ = self.frame.types[slot - self.frame.first_output]
            self.frame.give(slot, found if number == -1 else np.array(found, order="C"))
        self.statements(s.results)

    # -- loops and branches -------------------------------------------------------------------

    def loop(self, s: ir.Loop) -> None:
        """The steps of a loop; see `ir.Loop` for its states and traces."""
        rows = {str(t.value): t for t in s.traces if t.dims}
        for m in s.scratch:
            self.scratch(m)
        for state in s.states:
            self._begin(state, state.next in rows)
        for t in s.traces:
            if t.start is not None:
                size = math.prod(map(self.length, t.dims))
                self.array(t.array)[:size] = self.array(t.start)[:size]
        steps, ended = 0, False
        while steps < self.length(s.count) and not ended:
            self.values[s.index] = np.int64(steps)
            for name, t in rows.items():
                self._row(name, t, steps)
            for state in s.states:
                if isinstance(state, ir.ArrayState) and state.next not in rows:
                    self.values[state.next] = self._next(state, steps)
            self.statements(s.body)
            ended = self._end_step(s, steps)
            steps += 1
        if s.trip_count is not None:
            self.values[s.trip_count].array[0] = steps
        for state in s.states:
            self._last(state)

    def _begin(self, s: ir.NumberState | ir.ArrayState, traced: bool) -> None:
        if isinstance(s, ir.NumberState):
            self.values[s.name] = _converted(self.number(s.start), s.dtype)
        elif s.spare is None and not traced:
            size = math.prod(map(self.length, s.dims))
            self.values[s.name] = self.array(str(s.result))
            self.values[s.name][:size] = self.array(s.start)[:size]
        else:
            self.values[s.name] = self.array(s.start)
            self.read_only.add(s.name)

    def _row(self, name: str, t: ir.Trace, step: int) -> None:
        size = math.prod(map(self.length, t.dims))
        first = (step + (t.start is not None)) * size
        self.values[name] = self._unread(self.array(t.array), first, size)

    def _next(self, s: ir.ArrayState, step: int) -> Any:
        if s.spare is None:
            return self.values[s.name]
        size = math.prod(map(self.length, s.dims))
        return self._unread(self.array(s.spare if step & 1 else str(s.result)), 0, size)

    def _unread(self, array: np.ndarray, first: int, size: int) -> np.ndarray:
        """A part of an array that is written next."""
        part = array[first:first + size]
        if len(part) != size:
            raise IRError(f"elements {first} to {first + size} of an array of {len(array)}")
        part.view("uint8")[:] = 0xFF
        return part

    def _end_step(self, s: ir.Loop, step: int) -> bool:
        """Store what a step has computed; returns whether the loop ends."""
        for t in s.traces:
            if not t.dims:
                self.array(t.array)[step] = self.number(t.value)
        for left in s.left:
            shape = [self.length(d) for d in left.dims]
            if not step:
                count = self.length(s.count) * math.prod(shape)
                self.values[left.place] = _unwritten(count, left.dtype)
            size = math.prod(shape)
            self.array(left.place)[step * size:(step + 1) * size] = self.array(left.value)[:size]
        ended = s.until is not None and bool(self.number(s.until))
        news = [self.number(x.next) if isinstance(x, ir.NumberState) else self.array(x.next)
                for x in s.states]
        for state, new in zip(s.states, news, strict=True):
            self.values[state.name] = new
        return ended

    def _last(self, s: ir.NumberState | ir.ArrayState) -> None:
        if s.result is None:
            return
        place = self.array(s.result)
        if isinstance(s, ir.NumberState):
            place[0] = self.number(s.name)
        else:
            size = math.prod(map(self.length, s.dims))
            place[:size] = self.array(s.name)[:size].copy()

    def branch(self, s: ir.Branch) -> None:
        way = 0 if self.number(s.condition) else 1
        self.statements(s.ways[way])
        for name, dtype, atoms in s.results:
            self.values[name].array[0] = _converted(self.number(atoms[way]), dtype)
        for left in s.arrays:
            self.values[left.name] = self.array(left.names[way])

    def nothing(self, s: Record) -> None:
        """A statement about time, memory or interrupts only."""


def _unwritten(count: int, dtype: str) -> np.ndarray:
    """A flat array whose bytes are 0xFF."""
    if not 0 <= count < 2**48:
        raise MemoryError(f"memory of {count} elements")
    return np.full(count * np.dtype(dtype).itemsize, 0xFF, "uint8").view(dtype)


def _converted(value: object, dtype: str) -> Any:
    """A number in another dtype, converted as C does."""
    array: np.ndarray = np.asarray(value)
    if dtype == str(array.dtype):
        return array[()]
    return (array.real if array.dtype.kind == "c" and np.dtype(dtype).kind != "c" else array
            ).astype(dtype)[()]


def _start(op: str, dtype: str) -> Any:
    """The initial value of a reduction."""
    return np.dtype(dtype).type(ir.reduction(op).start(dtype))


def _combined(op: str, total: object, value: object, dtype: str) -> Any:
    """A total of a reduction with one more value."""
    return _converted(OPS[op].value(np, np.asarray(total), np.asarray(value)), dtype)


_IN_KERNEL: dict[type[Record], Callable[[KernelMemory, Any], None]] = {
    ir.Let: KernelMemory.let, ir.Load: KernelMemory.load, ir.Store: KernelMemory.store,
    ir.For: KernelMemory.loop, ir.CheckedIndex: KernelMemory.checked_index,
    ir.KnownIndex: KernelMemory.known_index, ir.Combine: KernelMemory.combine,
    ir.If: KernelMemory.choose, ir.Local: KernelMemory.local, ir.Batch: KernelMemory.batch,
    ir.Lanes: KernelMemory.lanes,
    ir.Prefetch: KernelMemory.nothing,
}

_IN_PROGRAM: dict[type[Record], Callable[[Interpreter, Any], None]] = {
    ir.Extents: Interpreter.extents, ir.Input: Interpreter.input, ir.Output: Interpreter.output,
    ir.Pass: Interpreter.pass_on, ir.Put: Interpreter.put, ir.Scratch: Interpreter.scratch,
    ir.Array: Interpreter.begin_array, ir.Declare: Interpreter.declare,
    ir.Fill: Interpreter.fill, ir.Let: Interpreter.let, ir.Load: Interpreter.load,
    ir.Kernel: Interpreter.kernel, ir.Guard: Interpreter.guard,
    ir.Call: Interpreter.call, ir.Python: Interpreter.python, ir.Loop: Interpreter.loop,
    ir.Branch: Interpreter.branch, ir.Place: Interpreter.nothing, ir.Ahead: Interpreter.nothing,
    ir.Lap: Interpreter.nothing, ir.Pause: Interpreter.nothing,
}
