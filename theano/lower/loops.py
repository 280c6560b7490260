"""The statements of kernels: arithmetic, loads and stores, loops.

Each class says which numbers it defines for the statements after it, and which it reads. A new
statement is a class here, its meaning in `theano.lower.interpret`, and its text in
`theano.lower.emit.kernel`. Those after `For` are made by `theano.lower.passes` only.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from theano.records import Record, ValueRecord, replace
from theano.scalar import OPS, ScalarOp
from theano.scalar.reductions import Reduction

if TYPE_CHECKING:
    from theano.graph.node import Apply

Atom: TypeAlias = "str | Number"
"""A name, or a literal number."""

ElementIndex: TypeAlias = "tuple[tuple[Atom, Atom], ...]"
"""The index of an element: pairs of a number and its stride."""

Statements: TypeAlias = "tuple[Record, ...]"
"""Statements in order: of a program, of the body of a loop, or of a kernel."""


class Number(ValueRecord):
    """A literal of a dtype. 0.0 and -0.0 are two literals."""

    value: Any
    dtype: str

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Number) and self.dtype == other.dtype and (
            self.value == other.value and (self.value != 0 or str(self.value) == str(other.value)))

    def __hash__(self) -> int:
        return hash(self.value)


class Statement(Record):
    """A statement of a kernel."""

    _values: ClassVar[attrgetter[Any]]

    def __init_subclass__(cls, frozen: bool = True) -> None:
        super().__init_subclass__(frozen)
        cls._values = attrgetter(*cls.fields)

    def form(self) -> Hashable:
        """What is equal for two statements that say the same with the same names."""
        return type(self), self._values(self)

    def defines(self) -> list[tuple[str, str]]:
        """The numbers that it defines for the statements after it, with their dtypes."""
        return []

    def reads(self) -> Iterable[Atom]:
        """The numbers that it reads, also in the statements inside it."""
        return ()


class Defining(Statement):
    """A statement that defines the number `name` of `dtype`."""

    name: str
    dtype: str

    def defines(self) -> list[tuple[str, str]]:
        return [(self.name, self.dtype)]


class Let(Defining):
    """`name = op(*args)`, a number of `dtype`; args are pairs (atom, dtype). line: the user's line,
    for a comment."""

    op: ScalarOp
    args: tuple[tuple[Atom, str], ...]
    line: str = ""

    def reads(self) -> Iterable[Atom]:
        return [atom for atom, _ in self.args]


class Combine(Defining):
    """`name` = `total` combined with `value` by the reduction `op`."""

    op: str
    total: Atom
    value: Atom
    value_dtype: str

    def reads(self) -> Iterable[Atom]:
        return self.total, self.value


class Load(Defining):
    """`name = array[sum of index * stride]`; index: pairs (atom, stride atom). where: a number; if
    it is 0, nothing is read, and the result is `otherwise`."""

    array: str
    index: ElementIndex
    where: Atom | None = None
    otherwise: Number | None = None

    def reads(self) -> Iterable[Atom]:
        found = [atom for pair in self.index for atom in pair]
        return found if self.where is None else [*found, self.where]


class Store(Statement):
    """`array[...] = value`; or, if `accumulate` is the name of a reduction, such as "add", its
    result for the old element and `value` is stored. correction: an array of the same shape, to
    which the rounding error of the addition is added. where: a number; if it is 0, nothing is
    stored. nan: an array of flags of the same shape, which tells that a value is NaN; the element
    need not be NaN then."""

    array: str
    dtype: str
    index: ElementIndex
    value: Atom
    value_dtype: str
    accumulate: str | None = None
    correction: str | None = None
    where: Atom | None = None
    nan: str | None = None

    def reads(self) -> Iterable[Atom]:
        found = [self.value, *[atom for pair in self.index for atom in pair]]
        return found if self.where is None else [*found, self.where]


class KnownIndex(Statement):
    """`name = value`, an index that is in 0 .. `length` - 1 because of how it is computed."""

    name: str
    value: Atom
    length: Atom

    def defines(self) -> list[tuple[str, str]]:
        return [(self.name, "int64")]

    def reads(self) -> Iterable[Atom]:
        return self.value, self.length


class CheckedIndex(KnownIndex):
    """`name = value`, plus `length` if it is negative; failure `number` if the result is not in
    0 .. `length` - 1."""

    number: int
    axis: int


class Accumulator(ValueRecord):
    """A number that reduces `value` with `op` ("add", "mul", "maximum" ..) over a loop. start: the
    number with which it begins; None: the identity of the reduction. block: for a sum in float64,
    the size of blocks whose elements are added in order; the sums of blocks are added pairwise, or,
    if the blocks are summed in another dtype `inner`, in order (`passes.blocks`). pairwise: the
    values are added pairwise."""

    name: str
    dtype: str
    op: str
    value: Atom
    value_dtype: str
    block: int = 0
    inner: str = ""
    start: Atom | None = None
    pairwise: bool = False


class HandedOn(ValueRecord):
    """A number of `dtype` that each iteration of a loop hands on to the next: `name` is `start` in
    the first one, then the `next` of the iteration before; after the loop it is the last `next`."""

    name: str
    dtype: str
    start: Atom
    next: Atom


class For(Statement):
    """A loop of `axis` over `start`, `start + step` .. below `extent`. simd: iterations are
    independent except for `accumulators`, which hold their totals after the loop. carried: numbers
    that iterations hand on. dtype: that of `axis`. kept: after the loop, `axis` is the first number
    of the sequence that is not below `extent`."""

    axis: str
    extent: Atom
    body: Statements
    accumulators: tuple[Accumulator, ...] = ()
    simd: bool = False
    start: Atom = Number(0, "int64")
    step: Atom = Number(1, "int64")
    carried: tuple[HandedOn, ...] = ()
    dtype: str = "int64"
    kept: bool = False

    def defines(self) -> list[tuple[str, str]]:
        own = [(self.axis, self.dtype)] if self.kept else []
        totals = [(a.name, a.dtype) for a in self.accumulators]
        return [*own, *totals, *((c.name, c.dtype) for c in self.carried)]

    def form(self) -> Hashable:
        return _with_body(self)

    def reads(self) -> Iterable[Atom]:
        found = [*_read_inside(self), self.start, self.extent, self.step]
        for a in self.accumulators:
            found += (a.value,) if a.start is None else (a.value, a.start)
        for c in self.carried:
            found += c.start, c.next
        return found


class If(Statement):
    """The body is run if `condition` is not 0. results: numbers (name, dtype, value, otherwise)
    that are defined after it: `value` of the body, or `otherwise`."""

    condition: Atom
    body: Statements
    results: tuple[tuple[str, str, Atom, Atom], ...] = ()

    def defines(self) -> list[tuple[str, str]]:
        return [(name, dtype) for name, dtype, _, _ in self.results]

    def form(self) -> Hashable:
        return _with_body(self)

    def reads(self) -> Iterable[Atom]:
        results = [atom for _, _, *atoms in self.results for atom in atoms]
        return [*_read_inside(self), self.condition, *results]


class Local(Statement):
    """`name` is a small array of `count` elements on the stack."""

    name: str
    dtype: str
    count: int


class Batch(Statement):
    """The first `count` elements of the local array `result` are `op` of those of `source`, another
    array of the same dtype, from `index` on."""

    op: ScalarOp
    dtype: str
    result: str
    source: str
    index: ElementIndex
    count: Atom

    def reads(self) -> Iterable[Atom]:
        return [self.count, *[atom for pair in self.index for atom in pair]]


class Lanes(Statement):
    """`name` is the number of items of `size` bytes that a SIMD register of the processor holds."""

    name: str
    size: int

    def defines(self) -> list[tuple[str, str]]:
        return [(self.name, "int64")]


class Prefetch(Statement):
    """Prefetch one of every `step` of `count` elements of `array`, from `ahead` after that at
    `index` on."""

    array: str
    index: ElementIndex
    count: Atom
    ahead: int
    step: int

    def reads(self) -> Iterable[Atom]:
        return [self.count, *[atom for pair in self.index for atom in pair]]


class Parameter(ValueRecord):
    """A kernel's array or number: its name inside the kernel, dtype, and whether it is written.
    scalar: it is a number; private: nothing else uses the array."""

    name: str
    dtype: str
    written: bool
    scalar: bool = False
    private: bool = False


class Work(ValueRecord):
    """An estimate of flops: the product of `factors`, which is a number of points, times
    `weight`, the flops of one point."""

    factors: tuple[Atom, ...]
    weight: float

    def points(self) -> int | None:
        """The number of points, None if it is not known at compile time."""
        numbers = [f.value for f in self.factors if isinstance(f, Number)]
        return math.prod(numbers) if len(numbers) == len(self.factors) else None


class Kernel(Record):
    """A loop nest. `params` are bound to `bindings` (pairs of array name and offset atom, or the
    atoms of numbers), `sizes` (names inside the kernel) to the atoms `extents`.

    parallel: the outermost loop may be divided among threads; work: of the whole nest; stretches:
    it may take long, and is run in stretches, between which the call can be interrupted; checked:
    it contains a `CheckedIndex`, so that it can fail; title: its ops and the user's lines, for a
    comment; totals: the numbers that it reduces over the outermost loop, as (parameter, reduction);
    copies: it only copies elements to the same index of another array, which may be the same
    memory; names: for each parameter, size, and number computed inside, a pair: its name in the
    kernel, and the user's name or ""; inline: it has few points, and is written inline in a loop;
    nodes: the nodes whose results it computes.

    turns: the extent of the outermost loop, which runs from `lo` to `hi`, the arguments of a call;
    None: this loop runs from 0 to its own extent; multiple: threads get multiples of so many turns.
    """

    params: tuple[Parameter, ...]
    bindings: tuple[Any, ...]
    sizes: tuple[str, ...]
    extents: tuple[Atom, ...]
    body: Statements
    parallel: bool
    work: Work
    stretches: bool
    checked: bool
    title: tuple[str, ...]
    totals: tuple[tuple[str, str], ...] = ()
    copies: bool = False
    names: tuple[tuple[str, str], ...] = ()
    inline: bool = False
    turns: Atom | None = None
    multiple: int = 1
    nodes: tuple[Apply, ...] = ()


def reduction(op: str) -> Reduction:
    """The row of the table of reductions for `op`. Raises KeyError if there is none."""
    found = OPS[op].reduction
    if found is None:
        raise KeyError(op)
    return found


def flat(body: Iterable[Record]) -> Iterator[Record]:
    """All statements, also those in loops."""
    for s in body:
        yield s
        if isinstance(s, (For, If)):
            yield from flat(s.body)


def defined(s: Record) -> list[tuple[str, str]]:
    """The numbers that a statement defines for those after it, with their dtypes."""
    return s.defines() if isinstance(s, Statement) else []


def _with_body(s: For | If) -> Hashable:
    own = tuple([value for value in s._values(s) if value is not s.body])
    return type(s), own, form(s.body)


def form(body: Iterable[Record]) -> Hashable:
    """What is equal for statements of kernels that say the same with the same names."""
    return tuple([s.form() if isinstance(s, Statement) else s for s in body])


def names_read(body: Iterable[Record]) -> set[Atom]:
    """The names that statements read."""
    return {atom for s in body if isinstance(s, Statement)
            for atom in s.reads() if type(atom) is str}


def _read_inside(s: For | If) -> set[Atom]:
    """The names that the body of a loop or condition reads. They are kept, because the loops around
    it read them, too."""
    known: dict[str, Any] = vars(s)
    if "_read" not in known:
        known["_read"] = names_read(s.body)
    found: set[Atom] = known["_read"]
    return found


def needed_for(body: Statements, names: set[Atom]) -> Statements:
    """The statements of a body without loops that compute the numbers `names`."""
    wanted, found = set(names), []
    for s in reversed(body):
        if any(name in wanted for name, _ in defined(s)):
            wanted |= names_read((s,))
            found.append(s)
    return tuple(reversed(found))


def known_length(length: int) -> Number:
    """The literal of a length or size. One that no memory can have is the largest number: a guard
    before its use fails."""
    return Number(min(length, 2**63 - 1), "int64")


def is_literal(atom: object, *numbers: int) -> bool:
    """Whether an atom is a literal, one of `numbers`."""
    return isinstance(atom, Number) and atom.value in numbers


def in_turns(kernel: Kernel) -> Kernel:
    """The kernel, whose outermost loop runs from `lo` to `hi`, the arguments of a call."""
    if kernel.turns is not None:
        return kernel
    first = next((s for s in kernel.body if isinstance(s, For)), None)
    if first is None:
        return replace(kernel, turns=Number(1, "int64"))
    turned = replace(first, start="lo", extent="hi")
    body = tuple(turned if s is first else s for s in kernel.body)
    return replace(kernel, body=body, turns=first.extent)
