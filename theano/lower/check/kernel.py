"""The checker of one kernel: scopes, dtypes, and the order of reads and writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from theano.lower import ir
from theano.lower.check.facts import IndexVar, Sums
from theano.lower.ir import IRError
from theano.lower.loops import flat, is_literal
from theano.polynomial import Polynomial
from theano.records import Record
from theano.scalar import OPS, dtypes


def need(condition: bool, text: str) -> None:
    """Raise `IRError` unless `condition` holds."""
    if not condition:
        raise IRError(text)


def define(name: str, dtype: str, numbers: dict[str, str]) -> None:
    """Add a number to a scope. Raises `IRError` if it is already defined."""
    need(name not in numbers, f"{name} is defined twice")
    numbers[name] = dtype


def use(atom: ir.Atom, dtype: str, numbers: dict[str, str]) -> None:
    """Raise `IRError` unless a number is defined and has the given dtype."""
    if isinstance(atom, ir.Number):
        need(atom.dtype == dtype, f"{atom} is read as {dtype}")
        need(dtypes.kind(dtype) not in "iu" or np.iinfo(dtype).min <= atom.value <= np.iinfo(
            dtype).max, f"{atom} is not in the range of {dtype}")
        return
    need(atom in numbers, f"{atom} is used before it is defined")
    need(numbers[atom] == dtype, f"{atom}, a number of {numbers[atom]}, is read as {dtype}")


def reduces(op: str, dtype: str) -> None:
    """Raise `IRError` unless `op` is a reduction for totals of `dtype`."""
    way = OPS[op].reduction if op in OPS else None
    need(way is not None and dtypes.kind(dtype) in way.kinds, f"{op} of {dtype} is not a reduction")


Subscript: TypeAlias = tuple[tuple[Any, Any], ...]
"""The index of an access: pairs (atom, stride)."""


Loops: TypeAlias = tuple[tuple[str, Any], ...]
"""The loops around an access: axis and extent."""


class Access(NamedTuple):
    """A load or store of a kernel's parameter, with the loops around it."""

    param: str
    subscript: Subscript
    loops: tuple[ir.For, ...]
    reads: bool
    writes: bool


class KernelCheck:
    """Checks the body of a kernel.

    ready: the parameters that may be read from the start; begun: those that earlier statements have
    written at least in part; late: those of `begun` that are read, so that they must have been
    written in full; empty: those without elements; accesses: all loads and stores, in order; unrun:
    those that loops without iterations write; stored: for each store at an index made of loop
    indices, the parameter, the index, and the loops in the index; ranged: the length below which
    each checked or known index is.
    """

    def __init__(
        self, kernel: ir.Kernel, ready: Iterable[str], failures: int, begun: Iterable[str] = (),
        empty: Iterable[str] = (),
    ) -> None:
        self.kernel = kernel
        self.begun = set(begun)
        self.late: set[str] = set()
        self.empty = set(empty)
        self.failures = failures
        self.params = {p.name: p for p in kernel.params}
        self.ready = set(ready)
        self.accesses: list[Access] = []
        self.ranged: dict[str, Any] = {}
        self.fails = False
        self.sums = Sums()
        self.unrun: set[str] = set()
        self.stored: dict[tuple[str, Subscript, Loops], None] = {}

    def run(self) -> None:
        """Check the kernel: raises `IRError`."""
        kernel = self.kernel
        need(len(self.params) == len(kernel.params), "two parameters have the same name")
        scope = dict.fromkeys(kernel.sizes, "int64")
        for p in kernel.params:
            if p.scalar and not p.written:
                define(p.name, p.dtype, scope)
        self.body(kernel.body, scope, ())
        need(kernel.checked or not self.fails, "a kernel that may fail is not marked as checked")
        if kernel.parallel:
            self._divisible()

    def body(
        self, statements: ir.Statements, scope: dict[str, str], loops: tuple[ir.For, ...]
    ) -> None:
        """Check the statements of a loop body, which is the scope of the names defined in it."""
        for s in statements:
            _CHECKS[type(s)](self, s, scope, loops)

    def let(self, s: ir.Let, scope: dict[str, str], loops: tuple[ir.For, ...]) -> None:
        for atom, dtype in s.args:
            use(atom, dtype, scope)
        define(s.name, s.dtype, scope)
        self.sums.let(s)

    def _index(self, s: ir.Load | ir.Store, scope: dict[str, str]) -> ir.Parameter:
        need(_is_plain(s, type(s)), f"{s.array} is accessed under a condition")
        need(s.array in self.params, f"{s.array} is not a parameter")
        param = self.params[s.array]
        need(param.dtype == s.dtype, f"{s.array} of {param.dtype} is accessed as {s.dtype}")
        need(not param.scalar or not s.index, f"{s.array} is a number, and is indexed")
        for pair in s.index:
            for atom in pair:
                use(atom, "int64", scope)
        return param

    def load(self, s: ir.Load, scope: dict[str, str], loops: tuple[ir.For, ...]) -> None:
        self._index(s, scope)
        self._read(s.array, s.index, loops)
        self.accesses.append(Access(s.array, s.index, loops, True, False))
        define(s.name, s.dtype, scope)

    def _read(self, name: str, index: Subscript, loops: tuple[ir.For, ...]) -> None:
        """Check that an element is written before it is read: the array in full before the kernel,
        or the element by an earlier store at the same index."""
        if name in self.ready or (name, index, _running(index, loops)) in self.stored:
            return
        if name in self.begun:
            self.late.add(name)
            return
        stored = any(name == other for other, _, _ in self.stored)
        what = "not written in full" if stored else "read before it is written"
        need(False, f"{name} is {what}")

    def stores(self) -> dict[str, Polynomial]:
        """The number of elements of each parameter that are written: for each index, the product of
        the extents of its loops. Stores at computed indices are not counted."""
        found: dict[str, Polynomial] = {}
        for name, _, loops in self.stored:
            turns = self.sums.product(extent for _, extent in loops)
            found[name] = found.get(name, Polynomial({})) + turns
        return found

    def store(self, s: ir.Store, scope: dict[str, str], loops: tuple[ir.For, ...]) -> None:
        param = self._index(s, scope)
        use(s.value, s.value_dtype, scope)
        if s.accumulate:
            reduces(s.accumulate, s.dtype)
        for name in filter(None, (s.array, s.correction)):
            need(name in self.params, f"{name} is not a parameter")
            need(self.params[name].written, f"{name} is stored to but not marked as written")
            if s.accumulate:
                self._read(name, s.index, loops)
            running = _running(s.index, loops)
            if running is not None:
                self.stored[name, s.index, running] = None
            self.accesses.append(Access(name, s.index, loops, bool(s.accumulate), True))
        if s.correction is not None:
            need(ir.reduction(str(s.accumulate)).total, "only a sum is corrected")
            need(self.params[s.correction].dtype == param.dtype, "a correction of another dtype")

    def checked_index(
        self, s: ir.CheckedIndex, scope: dict[str, str], loops: tuple[ir.For, ...]
    ) -> None:
        need(0 < s.number <= self.failures, f"failure {s.number} is not in the table")
        self.fails = True
        self.known_index(s, scope, loops)

    def known_index(
        self, s: ir.CheckedIndex | ir.KnownIndex, scope: dict[str, str], loops: tuple[ir.For, ...]
    ) -> None:
        use(s.value, "int64", scope)
        use(s.length, "int64", scope)
        define(s.name, "int64", scope)
        self.ranged[s.name] = s.length

    def loop(self, s: ir.For, scope: dict[str, str], loops: tuple[ir.For, ...]) -> None:
        use(s.extent, "int64", scope)
        if isinstance(s.extent, ir.Number) and s.extent.value == 0:
            self.unrun.update(x.array for x in flat(s.body) if isinstance(x, ir.Store))
            self._totals(s, scope)
            return  # a loop without iterations
        inner = dict(scope)
        need(_is_plain(s, ir.For), f"the loop of {s.axis} is not plain")
        define(s.axis, "int64", inner)
        self.body(s.body, inner, (*loops, s))
        for a in s.accumulators:
            use(a.value, a.value_dtype, inner)
        self._totals(s, scope)

    def _totals(self, s: ir.For, scope: dict[str, str]) -> None:
        for a in s.accumulators:
            need(_is_plain(a, ir.Accumulator), f"{a.name} continues another total")
            reduces(a.op, a.dtype)
            blocks = s.simd and ir.reduction(a.op).total and a.dtype == "float64" and (
                a.value_dtype == (a.inner or a.dtype))
            need(not a.block or blocks, f"{a.name} cannot be summed in blocks")
            define(a.name, a.dtype, scope)

    def _divisible(self) -> None:
        """Check that iterations of the outermost loop write different elements, or totals that are
        combined."""
        first = next((s for s in self.kernel.body if isinstance(s, ir.For)), None)
        if first is None:
            raise IRError("a kernel without a loop is divided among threads")
        ops: dict[ir.Atom, str] = {a.name: a.op for a in first.accumulators}
        found = {s.array: ops.get(s.value) for s in self.kernel.body if isinstance(s, ir.Store)}
        for name, op in self.kernel.totals:
            used = found.get(name)
            need(used == op, f"{name} is combined with {op}, but reduced with another op")
        totals = {name for name, _ in self.kernel.totals} | self.empty
        for access in self.accesses:
            if access.writes and access.param not in totals:
                axes = {at for at, stride in access.subscript if not is_literal(stride, 0)}
                need(first in access.loops and first.axis in axes,
                     f"{access.param} is written by several threads at once")

    def index(self, access: Access) -> tuple[Polynomial, list[IndexVar]]:
        """The index of an access as a polynomial, and its loop indices and checked indices."""
        total = Polynomial({})
        for at, stride in access.subscript:
            total = total + self.sums.polynomial(at) * self.sums.polynomial(stride)
        runs = [IndexVar(loop.axis, self.sums.polynomial(loop.extent))
                for loop in access.loops]
        runs += [IndexVar(name, self.sums.polynomial(length))
                 for name, length in self.ranged.items() if name in total.symbols()]
        return total, runs

    def overwrite(self, ages: dict[str, int]) -> None:
        """Check parameters that share memory. `ages` gives the order in which their lifetimes
        began. Each element of an older array must be read before a newer one is written there."""
        index: Any = None
        newest = -1
        sizes = {np.dtype(self.params[name].dtype).itemsize for name in ages}
        need(len(sizes) == 1, "arrays of different item sizes share memory")
        for access in self.accesses:
            if access.param not in ages:
                continue
            index = access.subscript if index is None else index
            axes = {at for at, _ in access.subscript}
            around = {loop.axis for loop in access.loops}
            need(access.subscript == index and around <= axes,
                 f"{access.param} is overwritten at another index than it is read")
            need(ages[access.param] >= newest,
                 f"{access.param} is used after another array overwrote it")
            if access.writes:
                newest = ages[access.param]


_PLAIN = {
    ir.For: ("start", "step", "carried", "dtype", "kept"), ir.Load: ("where", "otherwise"),
    ir.Store: ("where", "nan"), ir.Accumulator: ("start", "pairwise"),
}
"""The fields that only passes set."""


def _is_plain(s: Record, kind: type[Record]) -> bool:
    """Whether the fields that only passes set have their defaults."""
    return all(getattr(s, name) == getattr(kind, name) for name in _PLAIN[kind])


def _running(index: Subscript, loops: tuple[ir.For, ...]) -> Loops | None:
    """The loops whose indices occur in an index; None if it contains other varying numbers."""
    axes = {at for at, stride in index if not (is_literal(stride, 0) or isinstance(at, ir.Number))}
    running = tuple((loop.axis, loop.extent) for loop in loops if loop.axis in axes)
    return running if len(running) == len(axes) else None


_CHECKS: dict[type[Record], Callable[[KernelCheck, Any, dict[str, str], tuple[ir.For, ...]], None]]
_CHECKS = {
    ir.Let: KernelCheck.let, ir.Load: KernelCheck.load, ir.Store: KernelCheck.store,
    ir.For: KernelCheck.loop, ir.CheckedIndex: KernelCheck.checked_index,
    ir.KnownIndex: KernelCheck.known_index,
}
