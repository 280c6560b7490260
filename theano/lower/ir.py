"""The loop IR: the last form of a program before C. `loops.py` has the statements of kernels.

A `Program` is a list of statements over arrays and numbers. Arrays have names; numbers are in
single assignment form. A `Kernel` is a loop nest with its own scope: it reads and writes its
parameters. An array has a name and memory, which other arrays may have used before.

Invariants, which `theano.lower.check.check` verifies:
  1. a name is defined once, before it is used, and where it is used it is in scope;
  2. every load, store and accumulator of a kernel names a parameter of it, and only parameters
     marked as written are stored to;
  3. bindings, sizes and extents of a kernel match in number and dtype; every parameter is bound;
  4. slots and failures are in the tables of the program, and every output is defined once;
  5. arrays are read after they are written in full, and numbers after the kernel that writes them;
  6. inputs, shared variables and constants are not written;
  7. an array is not used after its memory is reused for another one; if an array overwrites another
     within a kernel, each element is read before it is written;
  8. operands have the dtypes that a statement declares, and literals are in the range of theirs;
  9. a total that is corrected has a correction of its dtype and size;
 10. different iterations of a loop that may be divided among threads write different elements, and
     a step of such a loop writes no other memory than its own;
 11. loads and stores are within their arrays, as `theano.lower.check.facts` shows from the
     extents of loops, guards, and checks of indices;
 12. the loop of a pause is the outermost one around it in its function.
If 5 or 11 is not proved for all lengths, the checked program has a guard (`check.residue`). It is
checked before `theano.lower.passes` decide how loops are run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from theano.lower.failure import Failure
from theano.lower.loops import (
    Accumulator,
    Atom,
    Batch,
    CheckedIndex,
    Combine,
    ElementIndex,
    For,
    HandedOn,
    If,
    Kernel,
    KnownIndex,
    Lanes,
    Let,
    Load,
    Local,
    Number,
    Parameter,
    Prefetch,
    Statements,
    Store,
    Work,
    reduction,
)
from theano.records import Record

__all__ = [
    "Accumulator", "Ahead", "Batch", "Array", "ArrayRef", "ArrayState", "Atom", "Branch", "Call",
    "CheckedIndex", "Combine", "Declare", "ElementIndex", "Extents", "Fill", "For", "Guard",
    "HandedOn", "IRError", "If", "Input", "Kernel", "KnownIndex", "Lanes", "Lap", "LeftArray",
    "LeftTrace", "Let", "Load", "Local", "Loop", "MeasuredPart", "Number", "NumberState", "Output",
    "Parameter", "Pass", "Pause", "Performed", "Place", "Prefetch", "Program", "Put", "Python",
    "Scratch", "Statements", "Store", "StoredArray", "Trace", "Work", "all_statements",
    "reduction", "regions",
]


class IRError(AssertionError):
    """A program violates an invariant of the loop IR. This is a bug in this package."""


class Fill(Record):
    """Set `count` elements of `array` to the identity of reduction `op`."""

    array: str
    dtype: str
    count: Atom
    op: str


class Call(Record):
    """A call of a routine for `dtypes`; `arguments` are atoms, or `ArrayRef`s, of which the first
    `results` are written in full. work: the work of a product. failure: the number of its failure,
    if it can fail. adds: the result is added to the array. inline: the compiler inlines the
    routine, which is quick: it never fails, and never checks for interrupts. title: the
    user's lines, for a comment."""

    function: str
    dtypes: tuple[str, ...]
    arguments: tuple[Any, ...]
    results: int
    work: Work | None = None
    failure: int | None = None
    adds: bool = False
    inline: bool = False
    title: tuple[str, ...] = ()


class ArrayRef(Record):
    """A part of an array: name, offset and the stride of each axis, with its dims."""

    array: str
    dtype: str
    offset: Atom
    dims: tuple[Atom, ...]
    strides: tuple[Atom, ...]


class Python(Record):
    """Statement `index` of the program's table of Python calls; arguments are contiguous arrays or
    numbers (name, dtype, dims); results are stored in slots from `first_slot` on."""

    index: int
    arguments: tuple[Any, ...]
    first_slot: int
    results: tuple[Any, ...]


class Guard(Record):
    """Failure `number` unless `condition` holds; `detail` atoms are reported."""

    condition: Atom
    number: int
    detail: tuple[Atom, ...]


class Extents(Record):
    """Defines names for lengths: pairs (name, position in the frame's dims)."""

    names: tuple[tuple[str, int], ...]


class Input(Record):
    """`name` is the array in slot `slot`, which is only read, or an object if `dims` is None.
    scalar: `name` is its single element, a number."""

    name: str
    dtype: str
    slot: int
    scalar: bool
    dims: tuple[Atom, ...] | None = ()


class Output(Record):
    """`name` is new memory for slot `slot`, with dims `dims`; `offset`: the position of the dims in
    the frame; over: the array whose memory it may use instead of new memory."""

    name: str
    dtype: str
    slot: int
    offset: int
    dims: tuple[Atom, ...]
    over: str | None = None


class Ahead(Record):
    """The remaining work of the program: the sum of `works` whose factors are known here."""

    works: tuple[Work, ...]


class Lap(Record):
    """Add the time since the last lap to that of part `part` of the program; if `part` is -1, only
    start to measure."""

    part: int


class Pass(Record):
    """Output slot `slot` is the Python object `name`."""

    slot: int
    name: str


class Scratch(Record):
    """`name` is memory of `count` bytes: block `block`, or, if `fixed` is a number of bytes, on the
    stack."""

    name: str
    block: int
    count: Atom
    fixed: int | None = None


class Array(Record):
    """The lifetime of array `name` in `memory`, a `Scratch` or an `Output`, begins; the lifetimes
    of the arrays that were there end. sizes: numbers whose product is its number of elements. over:
    an array there that the next kernel may still read, each element before it writes that element
    of `name`."""

    name: str
    dtype: str
    sizes: tuple[Atom, ...]
    memory: str
    over: str | None = None


class Declare(Record):
    """Declares a number that kernels write, at the start of a program."""

    name: str
    dtype: str


class Place(Record):
    """Declares an array whose memory a branch or loop allocates."""

    name: str


class NumberState(Record):
    """A loop-carried number: `name` is `start` in the first step, and in each later one the value
    of `next` in the previous step. result: a `Declare` that gets the last value."""

    name: str
    dtype: str
    start: Atom
    next: Atom
    result: str | None


class ArrayState(Record):
    """A loop-carried array of `dims`: a step reads `name`, which is `start` in the first step, and
    writes `next`. `next` is a row of a trace if a `Trace` has that name; else it is stored in
    `spare` and `result` alternately; or, if there is no spare, it overwrites `name` in `result`.
    result: the array that gets the last value."""

    name: str
    dtype: str
    dims: tuple[Atom, ...]
    start: str
    next: str
    result: str | None
    spare: str | None


class Trace(Record):
    """`value`, a number or an array of `dims` that each step writes, is row k of `array` in step k,
    or row k + 1, if the array `start` is row 0."""

    value: Atom
    dtype: str
    dims: tuple[Atom, ...]
    array: str
    start: str | None = None


class LeftTrace(Record):
    """The array `value` of `dims`, which each step writes, is row k of the array at `place` in step
    k; the first step allocates this array in block `block`. All steps have the same dims."""

    value: str
    dtype: str
    dims: tuple[Atom, ...]
    place: str
    block: int


class Loop(Record):
    """Run `body` for `index` = 0 .. `count` - 1, or until its number `until` is true. trip_count: a
    `Declare` that gets the number of steps. The body is a scope.

    works: the estimated work of all steps, a sum; if it is not empty, the steps are independent and
    may be divided among threads. scratch: the memory of a step, of which each thread has its own;
    empty for other loops, whose memory is declared before them. left: traces that the first step
    allocates; there is a first step."""

    index: str
    count: Atom
    states: tuple[NumberState | ArrayState, ...]
    traces: tuple[Trace, ...]
    body: Statements
    until: Atom | None
    trip_count: str | None
    works: tuple[Work, ...] = ()
    scratch: tuple[Scratch, ...] = ()
    left: tuple[LeftTrace, ...] = ()


class Pause(Record):
    """`work` has been done in `loop`, the outermost one of its function: the call may end here."""

    loop: str
    work: Work


class LeftArray(Record):
    """After a branch, the array `name` (a `Place`) of `dims` is one of `names`: the array that the
    chosen alternative has written, in memory that it allocated."""

    name: str
    dtype: str
    dims: tuple[Atom, ...]
    names: tuple[str, str]


class Branch(Record):
    """Run the first of `ways` if `condition` holds, or the second. results: `Declare`s that get a
    number: name, dtype, and its name in each alternative. arrays: those that stay in the memory of
    an alternative. Each alternative is a scope."""

    condition: Atom
    ways: tuple[Statements, Statements]
    results: tuple[tuple[str, str, tuple[Atom, Atom]], ...]
    arrays: tuple[LeftArray, ...] = ()


class Put(Record):
    """Store a number as the one element of an array."""

    array: str
    dtype: str
    value: Atom
    value_dtype: str


class MeasuredPart(Record):
    """A part of a measured program: its kind, its operations with a line, and its nodes."""

    kind: str
    text: str
    nodes: tuple[Any, ...]


class StoredArray(Record):
    """An array that part `part` of a measured program is the first to write. kind: "scratch",
    "output" or "update" (the new value of a shared variable), each with the number of its block or
    output as `place`, or "stack", where `place` is its number of bytes. node: the node whose result
    it is, None if it is a copy or holds corrections of sums; name: of the array."""

    part: int
    kind: str
    place: int
    node: Any = None
    name: str = ""


class Performed(Record):
    """A call of `perform` of `node`. loops: for each enclosing loop, innermost first, a function
    that names a step in messages, given its number and the number of steps; the statement passes
    these two numbers for each loop as its last arguments."""

    node: Any
    loops: tuple[Callable[[int, int], str], ...] = ()


class Program(Record):
    """The input of the code generator.

    statements: in order. constants: arrays of the slots after the inputs. outputs, results: (NumPy
    type number, rank) of output slots and of the slots of Python statements. inplace: positions of
    outputs that may overwrite the shared variable they update. python: what the Python statements
    call. failures: the failure with number n, counted from 1, is `failures[n - 1]`. laps: the parts
    of a program whose times are measured; arrays: the arrays that these parts store.
    """

    statements: Statements
    constants: tuple[Any, ...]
    outputs: tuple[tuple[int, int], ...]
    results: tuple[tuple[int, int], ...]
    inplace: frozenset[int]
    python: tuple[Performed, ...]
    failures: tuple[Failure, ...]
    laps: tuple[MeasuredPart, ...] = ()
    arrays: tuple[StoredArray, ...] = ()


def all_statements(statements: Iterable[Record]) -> Iterator[Record]:
    """The statements in order; the statements of an inner region follow their loop or branch."""
    stack = [iter(statements)]
    while stack:
        for s in stack[-1]:
            yield s
            inner = regions(s)
            if inner:
                stack += [iter(body) for body in reversed(inner)]
                break
        else:
            stack.pop()


def regions(s: Record) -> tuple[Statements, ...]:
    """The lists of statements inside a statement."""
    return (s.body,) if isinstance(s, Loop) else s.ways if isinstance(s, Branch) else ()
