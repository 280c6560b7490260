"""Functions that are called for batches of elements, and not for one element after another.

The sine of a large number needs another method than that of a small one, so that a loop of vectors
cannot contain it. And the text of such a function is long: a loop that contains several of them
takes a compiler seconds. A loop that calls them (`ScalarOp.batched`) is therefore divided: loops
over a batch of elements, whose numbers are kept in local arrays, and between them a `Batch` for
each call. A number is computed in the last loop in which it can be; one that several loops read
is kept, unless it is an element of an array.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from heapq import heappop, heappush
from typing import TypeAlias

import numpy as np

from theano.lower.ir import (
    Accumulator,
    Atom,
    Batch,
    ElementIndex,
    For,
    HandedOn,
    Let,
    Load,
    Local,
    Number,
    Statements,
    Store,
    reduction,
)
from theano.lower.loops import needed_for
from theano.lower.passes.build import ONE, ZERO, Code, Scope, first_total
from theano.records import Record, replace
from theano.scalar import OPS, cast_to

MOST, LEAST, SHORT = 512, 64, 16
"""The maximum and minimum number of elements of a batch, which a short row need not reach; a row of
fewer elements than `SHORT` is not divided, because calls would take longer than their work."""

KEPT = 16_384
"""The maximum size in bytes of the local arrays of a batch, unless there are more than `LEAST`
elements: half of a first-level cache."""


def batches(s: For, scope: Scope) -> list[Record]:
    """A loop, in which functions are called for batches of elements."""
    return _BatchedLoop(s, scope).statements() if _divides(s) else [s]


def _divides(s: For) -> bool:
    """Whether a loop of vectors calls functions of batches, and its statements can be divided."""
    if not s.simd or s.carried or s.step != ONE or s.dtype != "int64":
        return False
    if isinstance(s.extent, Number) and s.extent.value < SHORT:
        return False
    if not any(map(_is_call, s.body)) or not all(
            isinstance(x, (Let, Load, Store)) for x in s.body):
        return False
    stored: set[str] = set()
    for x in s.body:
        if isinstance(x, Store):
            stored.add(x.array)
        elif isinstance(x, Load) and x.array in stored:
            return False
    return all(reduction(a.op).vectorizes(a.dtype) for a in s.accumulators)


def _is_call(s: Record) -> bool:
    return isinstance(s, Let) and s.op.batched and _computed(s) in ("float32", "float64")


def _computed(s: Let) -> str:
    """The dtype of the operand and the result of a function of one operand."""
    return str(s.op.compute_dtypes(*(dtype for _, dtype in s.args), out=s.dtype)[0])


Key: TypeAlias = "tuple[Atom, str]"
"""A number and the dtype in which a local array keeps it."""


class _Kept(Record, frozen=False):
    """Numbers of a batch in a local array. written, read: when the first number is written, and the
    last one read: 2 k in loop k, 2 k + 1 by the calls after it; given: the dtype of the numbers;
    array: its name."""

    given: str
    written: int
    read: int
    array: str = ""


class _BatchedLoop:
    """Divides the loop `s`.

    stage: for each number of its body, the first loop that can use it; needed: the loops that do;
    computed: the loops that compute it; kept: the numbers in local arrays; loads: numbers that are
    elements of arrays; calls: those after each loop."""

    def __init__(self, s: For, scope: Scope) -> None:
        self.s = s
        self.scope = scope
        self.stage: dict[Atom, int] = {}
        for x in s.body:
            if isinstance(x, (Let, Load)):
                at = max([self.stage.get(a, 0) for a in x.reads()], default=0)
                self.stage[x.name] = at + _is_call(x)
        self.last = max(self.stage.values())
        self.loads = {x.name: x for x in s.body if isinstance(x, Load) and not any(
            a in self.stage for a in x.reads())}
        self.needed: dict[Atom, set[int]] = defaultdict(set)
        self.computed: dict[Atom, set[int]] = {}
        self.kept: dict[Key, _Kept] = {}
        self.calls: list[list[Let]] = [[] for _ in range(self.last + 1)]
        self.place = scope.new(f"{s.axis}_place")
        self._assign()
        self.arrays = self._arrays()

    def statements(self) -> list[Record]:
        """The statements in place of the loop."""
        s, code = self.s, Code(self.scope)
        row = sum(np.dtype(x.dtype).itemsize for x in self.arrays)
        size = max(LEAST, min(MOST, KEPT // row // LEAST * LEAST))
        if s.start == ZERO and isinstance(s.extent, Number) and s.extent.value <= size:
            self._batch(code, ZERO, s.extent, s.accumulators)
            size = max(int(s.extent.value), 1)
            return [*(replace(x, count=size) for x in self.arrays), *code.statements]
        first = self.scope.new(f"{s.axis}_batch")
        end = code.let(f"{s.axis}_end", "minimum", code.let(
            f"{s.axis}_next", "add", first, size), s.extent)
        parts = tuple(replace(a, name=self.scope.new(f"{a.name}_batch"), start=a.name)
                      for a in s.accumulators)
        self._batch(code, first, end, parts)
        carried = tuple(HandedOn(a.name, a.dtype, first_total(a), part.name)
                        for a, part in zip(s.accumulators, parts, strict=True))
        return [*(replace(x, count=size) for x in self.arrays), For(
            first, s.extent, tuple(code.statements), start=s.start, step=Number(size, "int64"),
            carried=carried)]

    # -- which loop computes what --------------------------------------------------------------

    def _assign(self) -> None:
        """Decide which loops compute each number, from the last statement to the first."""
        for a in self.s.accumulators:
            self.needed[a.value].add(self.last)
        for x in reversed(self.s.body):
            if isinstance(x, Store):
                self._needs(x, self.last)
            elif isinstance(x, (Let, Load)) and self.needed[x.name]:
                if isinstance(x, Let) and _is_call(x):
                    self._assign_call(x)
                    continue
                loops = self.needed[x.name]
                if x.name not in self.loads:
                    first = min(loops)
                    if len(loops) > 1:
                        self._keep((x.name, x.dtype), x.dtype, 2 * first, 2 * max(loops))
                    loops = {first}
                self.computed[x.name] = loops
                for loop in loops:
                    self._needs(x, loop)

    def _needs(self, x: Let | Load | Store, loop: int) -> None:
        for a in x.reads():
            self.needed[a].add(loop)

    def _keep(self, key: Key, given: str, written: int, read: int) -> None:
        kept = self.kept.setdefault(key, _Kept(given, written, read))
        kept.written, kept.read = min(kept.written, written), max(kept.read, read)

    def _assign_call(self, x: Let) -> None:
        """Call a function for its operands, which are adjacent elements, or kept by a loop."""
        dtype, loop = _computed(x), self.stage[x.name] - 1
        self._keep((x.name, dtype), dtype, 2 * loop + 1, 2 * max(self.needed[x.name]))
        self.calls[loop].append(x)
        if self._adjacent(x) is None:
            (operand, given), = x.args
            self.needed[operand].add(loop)
            self._keep((operand, dtype), given, 2 * loop, 2 * loop + 1)

    def _adjacent(self, x: Let) -> Load | None:
        """The load of an operand, if the operands are adjacent elements of an array."""
        (operand, given), = x.args
        load = self.loads.get(str(operand))
        if load is None or load.where is not None or given != _computed(x) or not load.index:
            return None
        *before, pair = load.index
        adjacent = pair == (self.s.axis, ONE) and not any(self.s.axis in p for p in before)
        return load if adjacent else None

    def _arrays(self) -> list[Local]:
        """The local arrays; numbers that are not needed at the same time share one."""
        found: list[Local] = []
        busy: dict[str, list[tuple[int, int]]] = defaultdict(list)  # until when, and which array
        for (_, dtype), kept in sorted(self.kept.items(), key=lambda item: item[1].written):
            if busy[dtype] and busy[dtype][0][0] < kept.written:
                _, number = heappop(busy[dtype])
            else:
                number = len(found)
                found.append(Local(self.scope.new(f"{self.s.axis}_values"), dtype, 0))
            kept.array = found[number].name
            heappush(busy[dtype], (kept.read, number))
        return found

    # -- the statements ------------------------------------------------------------------------

    def _batch(
        self, code: Code, first: Atom, end: Atom, accumulators: tuple[Accumulator, ...]
    ) -> None:
        """Add the loops of a batch, which ends before `end`, and the calls between them."""
        count = code.let(f"{self.s.axis}_count", "sub", end, first)
        axis = self.s.axis if first == ZERO else self.place
        for loop, body in enumerate(self._bodies(first)):
            totals = accumulators if loop == self.last else ()
            if totals or any(isinstance(x, Store) for x in body):
                code.add(replace(self.s, axis=axis, start=ZERO, extent=count, body=body,
                                 accumulators=totals))
            for x in self.calls[loop]:
                (operand, _), = x.args
                dtype, load = _computed(x), self._adjacent(x)
                source = self.kept[operand, dtype].array if load is None else load.array
                at: ElementIndex = () if load is None else load.index[:-1]
                if load is not None and first != ZERO:
                    at += (first, ONE),
                code.add(Batch(x.op, dtype, self.kept[x.name, dtype].array, source, at, count))

    def _bodies(self, first: Atom) -> Iterator[Statements]:
        """The statements of each loop, which reads from local arrays what others have computed."""
        at: ElementIndex = ((self.s.axis if first == ZERO else self.place, ONE),)
        element = Let(self.s.axis, "int64", OPS["add"], ((first, "int64"), (self.place, "int64")))
        bodies: list[list[Record]] = [[] if first == ZERO else [element] for _ in self.calls]
        for x in self.s.body:
            if isinstance(x, Store):
                bodies[self.last].append(x)
            elif isinstance(x, (Let, Load)):
                computed = self.computed.get(x.name, ())
                for loop in self.needed[x.name]:
                    bodies[loop] += [x] if loop in computed else self._loaded(x, at)
        for (value, dtype), kept in self.kept.items():
            if kept.written % 2 == 0:
                bodies[kept.written // 2].append(Store(kept.array, dtype, at, value, kept.given))
        for loop, body in enumerate(bodies):
            stores = [x for x in body if isinstance(x, Store)]
            wanted = {a for x in stores for a in x.reads()}
            if loop == self.last:
                wanted.update(a.value for a in self.s.accumulators)
            found = {*map(id, stores), *map(id, needed_for(tuple(body), wanted))}
            yield tuple(x for x in body if id(x) in found)

    def _loaded(self, x: Let | Load, at: ElementIndex) -> list[Record]:
        """Loads a number from its local array, which for a call has the dtype of computation."""
        dtype = _computed(x) if isinstance(x, Let) and _is_call(x) else x.dtype
        array = self.kept[x.name, dtype].array
        if dtype == x.dtype:
            return [Load(x.name, dtype, array, at)]
        wide = self.scope.new(f"{x.name}_wide")
        return [Load(wide, dtype, array, at),
                Let(x.name, x.dtype, cast_to(x.dtype), ((wide, dtype),))]
