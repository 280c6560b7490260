"""Values: the form of an expression during lowering.

A value has a dtype and dims and is one of the classes below. `Map`, `Generate` and `Reduce` are
pure and lazy: fusion decides later whether their elements ever reach memory. `View` is index
arithmetic. `Fresh`, `Copied`, `Written`, `Called` and `Result` stand for arrays in memory; a write
makes a new *version* of its target, so that the order of reads and writes is a matter of dependence
alone.

Values of rank 0 are numbers; those of dtype int64 serve as dims, and equal ones are one object
(`Builder.number`), so that two dims that must be equal are compared by identity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from theano.lower.describe.region import Region
from theano.lower.ir import reduction
from theano.scalar import ScalarOp
from theano.scalar.reductions import NEVER_NEGATIVE

if TYPE_CHECKING:
    from theano.graph.node import Apply
    from theano.lower.describe.numbers import Numbers

Dim: TypeAlias = "int | Value"
"""An int, or a rank-0 int64 `Value`, which equals only itself."""


_ages = count()

Operator: TypeAlias = "Callable[[Value, Dim], Any]"


def _operators(name: str) -> tuple[Operator, Operator]:
    """The methods of a number that compute the number `name` of it and another, and of another and
    it."""
    return (lambda self, other: self.b.number(name, self, other),
            lambda self, other: self.b.number(name, other, self))


class Value:
    """A lowered array or number: `dtype`, `dims`, and `b`, the builder it belongs to; of two values
    the one made first has the smaller `age`. running: it is a number that depends on an `Index`.
    region: the `Region` in which it is computed; None for a value that is the same in all
    regions."""

    __slots__ = ("b", "dtype", "dims", "node", "age", "running", "region")

    def __init__(self, b: Numbers, dtype: str, dims: tuple[Dim, ...]) -> None:
        self.b = b
        self.dtype = dtype
        self.dims = dims
        self.node = b.node
        self.age = next(_ages)
        self.running = False
        self.region: Region | None = b.region

    @property
    def ndim(self) -> int:
        """The number of dims."""
        return len(self.dims)

    def reads(self) -> tuple[Value, ...]:
        """The values that this one is computed from."""
        return ()

    def as_dim(self) -> Dim:
        """This number as a dim."""
        return self.b.as_dim(self)

    __add__, __radd__ = _operators("add")
    __sub__, __rsub__ = _operators("sub")
    __mul__, __rmul__ = _operators("mul")
    __floordiv__, __rfloordiv__ = _operators("int_div")
    __mod__, __rmod__ = _operators("mod")
    __lt__, __le__ = _operators("lt")[0], _operators("le")[0]
    __gt__, __ge__ = _operators("gt")[0], _operators("ge")[0]
    equals, maximum, minimum = (_operators(name)[0] for name in ("eq", "maximum", "minimum"))

    def __neg__(self) -> Any:
        return self.b.number("sub", 0, self)


class Literal(Value):
    """A number known at compile time."""

    __slots__ = ("value",)

    def __init__(self, b: Numbers, value: Any, dtype: str) -> None:
        super().__init__(b, dtype, ())
        self.value = value
        self.region = None


class Extent(Value):
    """Dim `axis` of the array in frame slot `slot`."""

    __slots__ = ("slot", "axis")

    def __init__(self, b: Numbers, slot: Slot, axis: int) -> None:
        super().__init__(b, "int64", ())
        self.slot = slot
        self.axis = axis

    def reads(self) -> tuple[Value, ...]:
        return (self.slot,)


class Slot(Value):
    """A contiguous array in a slot of the frame: an input, a shared variable, a constant, or a
    result of the Python statement `made_by`."""

    __slots__ = ("number", "made_by")

    def __init__(self, b: Numbers, dtype: str, number: int, made_by: Value | None = None) -> None:
        super().__init__(b, dtype, ())
        self.number = number
        self.made_by = made_by

    def reads(self) -> tuple[Value, ...]:
        return () if self.made_by is None else (self.made_by,)


class Index(Value):
    """The loop index along `axis` of the `Generate` being described; it is less than `length`,
    if that is not None."""

    __slots__ = ("axis", "length")

    def __init__(self, b: Numbers, axis: int, length: Dim | None = None) -> None:
        super().__init__(b, "int64", ())
        self.axis = axis
        self.length = length
        self.running = True


class Element(Value):
    """One element of an array in memory, at computed indices; `failure` is the number of the
    failure if an index is out of range; None: the indices are in range."""

    __slots__ = ("array", "indices", "failure")

    def __init__(
        self, b: Numbers, array: Value, indices: tuple[Dim, ...], failure: int | None
    ) -> None:
        super().__init__(b, array.dtype, ())
        self.array = array
        self.indices = indices
        self.failure = failure
        self.running = any(i.running for i in indices if isinstance(i, Value))

    def reads(self) -> tuple[Value, ...]:
        return (self.array, *(i for i in self.indices if isinstance(i, Value)))


class Map(Value):
    """`op` on the elements of `args`, which have the rank of the result; dims that are the int 1
    broadcast."""

    __slots__ = ("op", "args")

    def __init__(
        self, b: Numbers, op: ScalarOp, args: tuple[Value, ...], dtype: str, dims: tuple[Dim, ...]
    ) -> None:
        super().__init__(b, dtype, dims)
        self.op = op
        self.args = args
        self.running = not dims and any(a.running for a in args)

    def reads(self) -> tuple[Value, ...]:
        return self.args


class Generate(Value):
    """Element (i0, i1, ...) is `body`, a number computed from `indices`."""

    __slots__ = ("indices", "body")

    def __init__(
        self, b: Numbers, dtype: str, dims: tuple[Dim, ...], indices: tuple[Index, ...], body: Value
    ) -> None:
        super().__init__(b, dtype, dims)
        self.indices = indices
        self.body = body

    def reads(self) -> tuple[Value, ...]:
        return (self.body,)


class Reduce(Value):
    """`op` along `axes` of `arg`, accumulated in `acc_dtype`."""

    __slots__ = ("op", "arg", "axes", "acc_dtype")

    def __init__(
        self, b: Numbers, op: ScalarOp, arg: Value, axes: tuple[int, ...], acc_dtype: str,
        dtype: str,
    ) -> None:
        super().__init__(b, dtype, tuple(d for i, d in enumerate(arg.dims) if i not in axes))
        self.op = op
        self.arg = arg
        self.axes = axes
        self.acc_dtype = acc_dtype

    def reads(self) -> tuple[Value, ...]:
        return (self.arg,)


def rounds_parts(op: ScalarOp, arg: Value, dtype: str) -> bool:
    """Whether a reduction with `op` may round the totals of its parts to the `dtype` of its result:
    for float32 sums of numbers that are never negative. Other sums may be much smaller than sums of
    their parts, products of parts may overflow, and integers have no fractions."""
    positive = isinstance(arg, Map) and arg.op.name in NEVER_NEGATIVE
    return positive and reduction(op.name).total and arg.dtype == dtype == "float32"


class View(Value):
    """An affine view: per dim of `base`, `(offset, axis, step)` says that the view's element i
    reads base index `offset + step * i[axis]` (axis None: just the offset)."""

    __slots__ = ("base", "index")

    def __init__(
        self, b: Numbers, base: Value, index: tuple[tuple[Dim, int | None, Dim], ...],
        dims: tuple[Dim, ...],
    ) -> None:
        super().__init__(b, base.dtype, dims)
        self.base = base
        self.index = index

    def reads(self) -> tuple[Value, ...]:
        numbers = [n for o, _, s in self.index for n in (o, s) if isinstance(n, Value)]
        return (self.base, *numbers)


class Reshaped(Value):
    """The memory of `base`, a contiguous array, with other dims. Raises TypeError for a number."""

    __slots__ = ("base",)

    def __init__(self, b: Numbers, base: Value, dims: tuple[Dim, ...]) -> None:
        if as_number(base) is not None:
            raise TypeError("a number has no memory that could be reshaped")
        super().__init__(b, base.dtype, dims)
        self.base = base

    def reads(self) -> tuple[Value, ...]:
        return (self.base,)


class Fresh(Value):
    """New memory that is not written yet."""

    __slots__ = ()

    def reads(self) -> tuple[Value, ...]:
        return tuple(d for d in self.dims if isinstance(d, Value))


class Copied(Value):
    """New memory with a copy of the elements of `source`."""

    __slots__ = ("source",)

    def __init__(self, b: Numbers, source: Value) -> None:
        super().__init__(b, source.dtype, source.dims)
        self.source = source

    def reads(self) -> tuple[Value, ...]:
        return (self.source,)


class Version(Value):
    """The array `target` after a write to its memory; memory: the value that owns the memory."""

    __slots__ = ("target", "memory")

    def __init__(self, b: Numbers, target: Value) -> None:
        super().__init__(b, target.dtype, target.dims)
        self.target = target
        self.memory = origin(target)


class Written(Version):
    """The version of `target` after `source` was stored at `index` of it.

    index: per dim of the target either `(offset, axis, step)` as in `View`, `axis` being an axis of
    the source, or a number computed from `indices`, the loop indices over the source. failures: as
    for `Element`. disjoint: no two writes since the last `Fresh` overlap, so any order is right.
    """

    __slots__ = ("index", "indices", "source", "accumulate", "disjoint", "failures")

    def __init__(
        self, b: Numbers, target: Value, index: tuple[Any, ...], indices: tuple[Index, ...],
        source: Value, accumulate: bool, disjoint: bool,
        failures: tuple[int | None, ...] = (),
    ) -> None:
        super().__init__(b, target)
        self.index = index
        self.indices = indices
        self.source = source
        self.accumulate = accumulate
        self.disjoint = disjoint
        self.failures = failures

    def reads(self) -> tuple[Value, ...]:
        numbers = []
        for part in self.index:
            parts = (part[0], part[2]) if isinstance(part, tuple) else (part,)
            numbers += [n for n in parts if isinstance(n, Value)]
        return (self.target, self.source, *numbers)


class Called(Version):
    """The version of `target` after a call that writes it and the `others`; `args` are arrays in
    memory and numbers. dtypes: of a routine; None for a BLAS call, whose arguments may be affine
    views. failure: its number, if the call can fail."""

    __slots__ = ("function", "dtypes", "others", "args", "failure")

    def __init__(
        self, b: Numbers, function: str, target: Value, args: tuple[Value, ...],
        others: tuple[Value, ...] = (), dtypes: tuple[str, ...] | None = None,
        failure: int | None = None,
    ) -> None:
        super().__init__(b, target)
        self.function = function
        self.dtypes = dtypes
        self.others = others
        self.args = args
        self.failure = failure

    def reads(self) -> tuple[Value, ...]:
        return (self.target, *self.others, *self.args)


class Result(Version):
    """The version of `target` after a `Called` that writes it as one of its other results, or after
    a loop or branch."""

    __slots__ = ("call",)

    def __init__(self, b: Numbers, call: Called | Loop | Branch, target: Value) -> None:
        super().__init__(b, target)
        self.call = call

    def reads(self) -> tuple[Value, ...]:
        return (self.call, self.target)


class Left(Value):
    """An array in memory that a region of `maker` allocates, because its lengths are known only
    there. Its dims remain these lengths, even after a check that makes them equal to other dims."""

    __slots__ = ("maker",)

    def __init__(
        self, b: Numbers, maker: Loop | Branch, dtype: str, dims: tuple[int | Value, ...]
    ) -> None:
        super().__init__(b, dtype, dims)
        self.maker = maker

    def reads(self) -> tuple[Value, ...]:
        return (self.maker, *(d for d in self.dims if isinstance(d, Value)))


def left_lengths(value: Value) -> list[Value]:
    """The lengths of the arrays that a loop or branch leaves, whether these are read or not."""
    left_arrays = value.left_arrays() if isinstance(value, (Loop, Branch)) else ()
    return [d for _, array in left_arrays for d in array.dims if isinstance(d, Value)]


class PythonCall(Value):
    """A Python statement: `perform` of `apply` on `args`; its outputs are `Slot`s. loops: see
    `ir.Performed`."""

    __slots__ = ("apply", "args", "first_slot", "loops")

    def __init__(
        self, b: Numbers, apply: Apply, args: tuple[Value, ...], first_slot: int,
        loops: tuple[Callable[[int, int], str], ...],
    ) -> None:
        super().__init__(b, "object", ())
        self.apply = apply
        self.args = args
        self.first_slot = first_slot
        self.loops = loops

    def reads(self) -> tuple[Value, ...]:
        return self.args


class Step(Value):
    """The number of the current step of a loop, from 0."""

    __slots__ = ()

    def __init__(self, b: Numbers) -> None:
        super().__init__(b, "int64", ())


class Carried(Value):
    """The value of a loop's state at the start of a step: a number, or an array that is only
    read."""

    __slots__ = ()


class Loop(Value):
    """A region that is run `count` times, or until its bool number `until` is true.

    index: its `Step`. For each state, states: its value at the start of a step; starts: its initial
    value; news: its value at the end of a step; final_states: the memory for its last value, if it
    is an array, None for numbers; spares: the second buffer, which is used alternately with that
    memory. traced: values of each step; traces: the memory that stores them, a row for each step,
    or a `Left`, if the first step allocates it; begun: for a trace whose row 0 is the initial value
    of a state, and the other rows its later values, the state's position.
    elided: copies of states that use the memory of the state. outside: the values from outside that
    the steps read. The results are `Result`s for arrays, and `NumberResult`s for numbers."""

    __slots__ = ("inner", "count", "index", "states", "starts", "news", "final_states", "spares",
                 "traced", "traces", "begun", "until", "outside", "elided")

    index: Step

    def __init__(self, b: Numbers, inner: Region, count: Value) -> None:
        super().__init__(b, "object", ())
        self.inner = inner
        self.count = count
        self.elided: set[Value] = set()
        self.states: list[Carried] = []
        self.starts: list[Value] = []
        self.news: list[Value] = []
        self.final_states: list[Value | None] = []
        self.spares: list[Value | None] = []
        self.traced: list[Value] = []
        self.traces: list[Value] = []
        self.begun: dict[int, int] = {}
        self.until: Value | None = None
        self.outside: tuple[Value, ...] = ()

    def reads(self) -> tuple[Value, ...]:
        return (self.count, *self.starts, *self.outside)

    def memories(self) -> list[Value]:
        """The arrays that a loop writes, other than those that it allocates."""
        return [m for m in (*self.final_states, *self.spares, *self.traces)
                if m is not None and not isinstance(m, Left)]

    def left_arrays(self) -> list[tuple[Value, Left]]:
        """Pairs of a traced value and its trace, for the traces that a step allocates."""
        return [(v, t) for v, t in zip(self.traced, self.traces, strict=True)
                if isinstance(t, Left)]


class Branch(Value):
    """Two regions, of which the first is run if `condition` holds, and the second if not.

    news: for each region its results; outs: memory for the results, None for numbers, and a `Left`
    where the region allocates it. outside, and the results: as for a `Loop`."""

    __slots__ = ("condition", "inners", "news", "outs", "outside")

    def __init__(self, b: Numbers, condition: Value, inners: tuple[Region, Region]) -> None:
        super().__init__(b, "object", ())
        self.condition = condition
        self.inners = inners
        self.news: list[list[Value]] = []
        self.outs: list[Value | None] = []
        self.outside: tuple[Value, ...] = ()

    def reads(self) -> tuple[Value, ...]:
        return (self.condition, *self.outside)

    def memories(self) -> list[Value]:
        """The arrays in which the regions write their results."""
        return [m for m in self.outs if m is not None and not isinstance(m, Left)]

    def left_arrays(self) -> list[tuple[Value, Left]]:
        """For each result in memory that a region allocates: the result in that region, and the
        `Left` that stands for it outside."""
        return [(new, out) for news in self.news for new, out in zip(news, self.outs, strict=True)
                if isinstance(out, Left)]


class NumberResult(Value):
    """A number that results from a loop or branch: the last value of state `position` of a loop, or
    the number of steps if `position` is None; result `position` of a branch."""

    __slots__ = ("maker", "position")

    def __init__(self, b: Numbers, maker: Loop | Branch, position: int | None, dtype: str) -> None:
        super().__init__(b, dtype, ())
        self.maker = maker
        self.position = position

    def reads(self) -> tuple[Value, ...]:
        return (self.maker,)


class Check(Value):
    """Failure `number` if `condition` does not hold; `detail` are the numbers to report, if they
    are known at that point."""

    __slots__ = ("condition", "number", "detail")

    def __init__(
        self, b: Numbers, condition: Value, number: int, detail: tuple[Value, ...]
    ) -> None:
        super().__init__(b, "bool", ())
        self.condition = condition
        self.number = number
        self.detail = detail

    def reads(self) -> tuple[Value, ...]:
        return (self.condition, *self.detail)


PURE = (Map, Generate, Reduce)
"""The lazy classes: their elements are stored in memory only if fusion decides so."""


def by_age(values: Iterable[Value]) -> list[Value]:
    """The values of a set in the order of creation, so that equal graphs give equal C text."""
    return sorted(values, key=attrgetter("age"))


def root(value: Value) -> Value:
    """The array of which `value` is a view or reshape, or `value` itself."""
    while isinstance(value, (View, Reshaped)):
        value = value.base
    return value


def origin(value: Value) -> Value:
    """The `Fresh`, `Copied` or other value that owns the memory in which `value` is stored."""
    value = root(value)
    return value.memory if isinstance(value, Version) else value


NUMBER = (Literal, Extent, Slot, Map, Element, Reduce, Index, Step, Carried, NumberResult)


def is_running(index: Any) -> bool:
    """Whether an index depends on a loop index."""
    return isinstance(index, Value) and index.running


def is_number(value: Value) -> bool:
    """Whether this is a rank-0 value that is stored in a C variable and not in memory."""
    return not value.dims and isinstance(value, NUMBER)


def as_number(operand: Value) -> Value | None:
    """The number that `operand` is, or of which it is a view; None if it is an array."""
    base = operand
    while isinstance(base, View):
        base = base.base
    return base if is_number(base) else None
