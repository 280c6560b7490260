"""The loop IR: what a program is just before it becomes C.

A `Program` is a list of statements over arrays and numbers. Arrays are named; numbers are single
assignment. A `Kernel` is a loop nest with its own small world: parameters in, stores out. An array
lives in memory of its own name, which others may have had before.

Invariants, which `theano.lower.check` verifies:
  1. a name is defined once, before it is used, and where it is used it is in scope;
  2. every load, store and accumulator of a kernel names a parameter of it, and only parameters
     marked as written are stored to;
  3. bindings, sizes and extents of a kernel agree in number and dtype; every parameter is bound;
  4. slots and failures are in the tables of the program, and every output is given once;
  5. nothing is read before it was written: arrays, in full, and numbers that kernels write;
  6. inputs, shared variables and constants are not written;
  7. an array is not used after its memory was given to another one; where one takes another's place
     within a kernel, each element is read before it is written;
  8. operands have the dtypes that a statement says;
  9. a total that is corrected has a correction of its dtype and size;
 10. different iterations of a loop that may be divided among threads write different elements;
 11. loads and stores lie within their arrays, by the extents of loops, by guards and checks of
     indices, and by what `Window`s say of views, which `theano.lower.bounds` adds up.
Where lengths decide whether 5 or 11 holds and it is not shown for all lengths, the checked program
has a guard (`theano.lower.check_residue`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

from theano.lower.failure import Failure
from theano.scalar import OPS, ScalarOp
from theano.scalar.reductions import Reduction

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:
    def dataclass_transform(**_):
        """Tells type checkers what `record` does, before Python 3.11 too."""
        return lambda decorator: decorator

P = TypeVar("P")

Atom = Any
"""A name (str), or a literal number (`Number`)."""


@dataclass(frozen=True)
class Number:
    """A literal of a dtype."""

    value: Any
    dtype: str


class Record:
    """What the classes below have in common: they are shown by their fields. Two records are equal
    when they are one; comparisons written for each class would take time to import. Nothing changes
    a record, which type checkers look after: what looks when it runs takes time as well."""

    def __repr__(self) -> str:
        values = ", ".join(
            f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))  # type: ignore[arg-type]
        return f"{type(self).__name__}({values})"


@dataclass_transform(frozen_default=True, eq_default=False)
def record(cls: type[P]) -> type[P]:
    """A class of records, which are made of the fields that it declares."""
    return dataclass(eq=False, repr=False)(cls)


@record
class Let(Record):
    """`name = op(*args)`, a number of `dtype`; args are pairs (atom, dtype)."""

    name: str
    dtype: str
    op: ScalarOp
    args: tuple[tuple[Atom, str], ...]


@record
class Load(Record):
    """`name = array[sum of index * stride]`; index: pairs (atom, stride atom)."""

    name: str
    dtype: str
    array: str
    index: tuple[tuple[Atom, Atom], ...]


@record
class Store(Record):
    """`array[...] = value`, or `+=` when `accumulate`: the reduction to accumulate with.
    correction: an array of the same shape that gets what the addition rounds off."""

    array: str
    dtype: str
    index: tuple[tuple[Atom, Atom], ...]
    value: Atom
    value_dtype: str
    accumulate: str | None = None
    correction: str | None = None


@record
class CheckedIndex(Record):
    """`name = value`, counted from the end when negative; failure `number` unless below
    `length`."""

    name: str
    value: Atom
    length: Atom
    number: int
    axis: int


@record
class KnownIndex(Record):
    """`name = value`, an index that lies in 0 .. `length` - 1 by what computed it."""

    name: str
    value: Atom
    length: Atom


@record
class Accumulator(Record):
    """A local that reduces `value` with `op` ("add", "mul", "maximum" ..) over a loop. block: of a
    sum in float64: so many elements are added one after another, and what blocks give pairwise; or
    where they are added in another dtype, `inner`, one after another."""

    name: str
    dtype: str
    op: str
    value: Atom
    value_dtype: str
    block: int = 0
    inner: str = ""


@record
class Fetch(Record):
    """The elements of `array` that lie `ahead` places behind those of the row that begins at
    `index`, one of every `step`, are asked for before that row is read."""

    array: str
    index: tuple[tuple[Atom, Atom], ...]
    ahead: int
    step: int


@record
class For(Record):
    """A loop of `axis` over 0 .. extent. simd: iterations are independent but for `accumulators`,
    which hold their totals after the loop. tile: run it in blocks of that many. unroll: so many
    iterations of this loop at a time share each sweep of the loop inside, its only statement.
    fetch: what each iteration (or so many of them) fetches of the rows that the loop inside reads.
    """

    axis: str
    extent: Atom
    body: tuple[Any, ...]
    accumulators: tuple[Accumulator, ...] = ()
    simd: bool = False
    tile: int = 0
    unroll: int = 1
    fetch: tuple[Fetch, ...] = ()


@record
class Fill(Record):
    """Set `count` elements of `array` to the identity of reduction `op`."""

    array: str
    dtype: str
    count: Atom
    op: str


@record
class Parameter(Record):
    """A kernel's array or number: its name inside the kernel, dtype, and whether it is written."""

    name: str
    dtype: str
    written: bool
    scalar: bool = False


@dataclass(frozen=True)
class Work:
    """An estimate of flops: the product of `factors`, numbers of points, times `weight`."""

    factors: tuple[Atom, ...]
    weight: float

    def points(self) -> int | None:
        """The number of points, where it is known before the program runs."""
        numbers = [f.value for f in self.factors if isinstance(f, Number)]
        return math.prod(numbers) if len(numbers) == len(self.factors) else None


@record
class Kernel(Record):
    """A loop nest. `params` are bound to `arrays` (pairs of array name and offset atom) or numbers,
    `sizes` (names inside) to the atoms `extents`.

    parallel: the outermost loop may be split among threads; work: of the whole nest; stretches: it
    may be long, and is run in stretches, between which the call may be stopped; totals: the numbers
    it reduces over the outermost loop, as (parameter, reduction); copies: it stores what it loads
    at the same place of another array, which may be the same one; names: per parameter what the
    user calls it, or nothing; inline: it has few points, and stands where a loop launches it.
    """

    params: tuple[Parameter, ...]
    bindings: tuple[Any, ...]
    sizes: tuple[str, ...]
    extents: tuple[Atom, ...]
    body: tuple[Any, ...]
    parallel: bool
    work: Work
    stretches: bool
    checked: bool
    title: tuple[str, ...]
    totals: tuple[tuple[str, str], ...] = ()
    copies: bool = False
    names: tuple[str, ...] = ()
    inline: bool = False


@record
class Call(Record):
    """A call of a routine for `dtypes`; `arguments` are atoms, or `ArrayRef`s, of which the first
    `results` are written in full. work: of a product. failure: the number of its failure, if it may
    fail. adds: the result is added to what is there. inline: the routine's text stands in the place
    of the call, which is over at once: it never fails, and never asks whether it is to stop."""

    function: str
    dtypes: tuple[str, ...]
    arguments: tuple[Any, ...]
    results: int
    work: Work | None = None
    failure: int | None = None
    adds: bool = False
    inline: bool = False


@record
class ArrayRef(Record):
    """A part of an array: name, offset and the stride of each axis, with its dims."""

    array: str
    dtype: str
    offset: Atom
    dims: tuple[Atom, ...]
    strides: tuple[Atom, ...]


@record
class Python(Record):
    """Statement `index` of the program's table of Python calls; arguments are contiguous arrays or
    numbers (name, dtype, dims); results land in slots from `first_slot` on."""

    index: int
    arguments: tuple[Any, ...]
    first_slot: int
    results: tuple[Any, ...]


@record
class Guard(Record):
    """Failure `number` unless `condition` holds; `detail` atoms are reported."""

    condition: Atom
    number: int
    detail: tuple[Atom, ...]


@record
class Extents(Record):
    """Names the dims of slot `slot`: pairs (name, position in the frame's dims)."""

    names: tuple[tuple[str, int], ...]


@record
class Input(Record):
    """`name` is the array in slot `slot`, which is only read, or an object when `dims` is None;
    scalar: read its one element as a number."""

    name: str
    dtype: str
    slot: int
    scalar: bool
    dims: tuple[Atom, ...] | None = ()


@record
class Output(Record):
    """`name` is new memory for slot `slot`, whose dims are `dims`; `offset`: their place; over: the
    array of a slot that it may be the memory of."""

    name: str
    dtype: str
    slot: int
    offset: int
    dims: tuple[Atom, ...]
    over: str | None = None


@record
class Ahead(Record):
    """What is ahead of the program here: the sum of `works`, as far as their factors are known."""

    works: tuple[Work, ...]


@record
class Pass(Record):
    """Output slot `slot` is the Python object `name`."""

    slot: int
    name: str


@record
class Scratch(Record):
    """`name` is memory of `count` bytes: block `block`, or on the stack when there are `fixed` of
    them."""

    name: str
    block: int
    count: Atom
    fixed: int | None = None


@record
class Array(Record):
    """Array `name` begins to live in `memory`, a `Scratch` or an `Output`; what lived there ends.
    sizes: numbers whose product counts its elements. over: the array there that the next kernel may
    still read, each element before it writes the same one of `name`."""

    name: str
    dtype: str
    sizes: tuple[Atom, ...]
    memory: str
    over: str | None = None


@record
class Window(Record):
    """What a view takes of a dim of length `bound`: places `start + step * i` for i below `length`,
    all of them in range, if none of its `other` lengths is 0. A program has these when it is to be
    checked."""

    start: Atom
    step: Atom
    length: Atom
    bound: Atom
    other: tuple[Atom, ...] = ()


@record
class Declare(Record):
    """A number that kernels write: declared once, at the start."""

    name: str
    dtype: str


@record
class NumberState(Record):
    """A number that a loop carries: `name` is `start` in the first step, and in the others what the
    step before it called `next`. result: a `Declare` that gets the last one."""

    name: str
    dtype: str
    start: Atom
    next: Atom
    result: str | None


@record
class ArrayState(Record):
    """An array that a loop carries, of `dims`: a step reads `name`, which is `start` in the first,
    and writes `next`. next is a row of a trace where a `Trace` has that name; or it lies in `spare`
    and `result` by turns; or, where there is no spare, it is `name` itself, in `result`. result:
    the array that gets the last one."""

    name: str
    dtype: str
    dims: tuple[Atom, ...]
    start: str
    next: str
    result: str | None
    spare: str | None


@record
class Trace(Record):
    """`value`, a number or an array of `dims` that each step writes, is row k of `array` in step
    k."""

    value: Atom
    dtype: str
    dims: tuple[Atom, ...]
    array: str


@record
class Loop(Record):
    """Run `body` for `index` = 0 .. `count` - 1, or until its number `until` is true. made: a
    `Declare` that gets the number of steps. What the body defines is known there only."""

    index: str
    count: Atom
    states: tuple[NumberState | ArrayState, ...]
    traces: tuple[Trace, ...]
    body: tuple[Any, ...]
    until: Atom | None
    made: str | None


@record
class Branch(Record):
    """Run the first of `ways` if `condition` holds, or the second. results: `Declare`s that get a
    number: name, dtype, and its name in each way. What a way defines is known there only."""

    condition: Atom
    ways: tuple[tuple[Any, ...], tuple[Any, ...]]
    results: tuple[tuple[str, str, tuple[Atom, Atom]], ...]


@record
class Put(Record):
    """Store a number as the one element of an array."""

    array: str
    dtype: str
    value: Atom
    value_dtype: str


@record
class Program(Record):
    """What the backends are given.

    statements: in order. constants: arrays of the slots after the inputs. outputs, results: (NumPy
    type number, rank) of output slots and of the slots of Python statements. inplace: positions of
    outputs that may overwrite the shared variable they update. python: callables of the Python
    statements. failures: what failure n (from 1) means. objects: slots that hold Python objects.
    """

    statements: tuple[Any, ...]
    constants: tuple[Any, ...]
    outputs: tuple[tuple[int, int], ...]
    results: tuple[tuple[int, int], ...]
    inplace: frozenset[int]
    python: tuple[Any, ...]
    failures: tuple[Failure, ...]
    title: tuple[str, ...] = field(default=())


def reduction(op: str) -> Reduction:
    """The row of the table of reductions that a statement names; KeyError if there is none."""
    found = OPS[op].reduction
    if found is None:
        raise KeyError(op)
    return found


def all_statements(statements: Iterable[Any]) -> Iterator[Any]:
    """The statements in order, those of regions after the loop or branch that they are in."""
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


def regions(s: Any) -> tuple[tuple[Any, ...], ...]:
    """The lists of statements that a statement holds."""
    if isinstance(s, Loop):
        return (s.body,)
    return s.ways if isinstance(s, Branch) else ()
