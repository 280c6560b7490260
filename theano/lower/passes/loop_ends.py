"""The elements at the end of a row that do not fill a SIMD register.

The compiler runs them one by one, which takes as long as several registers: a row of 33 elements
takes twice as long as one of 32. In loops over rows whose functions or comparisons are slow, they
are therefore run together, in one more register, in which lanes after the end access no memory and
leave totals as they are (`_masked`). That is not done for a row that is shorter than
a register, because a processor waits when such elements are loaded soon after they were stored, and
not for a loop that is not inside another one, where the end comes once only.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from theano.lower.ir import (
    For,
    If,
    Kernel,
    Lanes,
    Let,
    Load,
    Number,
    Statements,
    Store,
    reduction,
)
from theano.lower.passes.build import ONE, ZERO, Code, Scope, identity, with_body
from theano.records import Record, replace
from theano.scalar import OPS, dtypes

SIZES = (4, 8)
"""The item sizes for which processors load and store single lanes of a register."""

LARGEST = 64
"""The size of the largest registers in bytes."""

SLOW = 8
"""A function of this cost or more takes long for elements that do not fill a register."""


def loop_ends(kernel: Kernel, scope: Scope) -> Kernel:
    """The kernel, in which the ends of loops are run in one register where it saves time."""
    return with_body(kernel, _body(kernel.body, False, scope))


def _body(body: Statements, inside: bool, scope: Scope) -> Statements:
    """inside: whether a loop contains the statements, other than one over blocks of them."""
    found: list[Record] = []
    for s in body:
        if isinstance(s, If):
            found.append(with_body(s, _body(s.body, inside, scope)))
        elif not isinstance(s, For):
            found.append(s)
        elif masks(s, inside):
            found += _masked(s, scope)
        elif s.simd:
            found.append(s)
        else:
            found.append(with_body(s, _body(s.body, inside or s.step == ONE, scope)))
    return tuple(found)


def masks(s: For, inside: bool) -> bool:
    """Whether the end of a loop is run in one register. inside: whether it is in another loop."""
    return inside and s.simd and _pays(s) and why_not_masked(s) is None


def _pays(s: For) -> bool:
    """Whether elements that do not fill a register take long, there may be some, and the compiler
    can load and store them together."""
    size = _item_size(s)
    if size not in SIZES:
        return False
    if isinstance(s.extent, Number):
        lanes = LARGEST // size
        if s.extent.value < lanes or s.extent.value % lanes == 0:
            return False
    if not any(reduction(a.op).extreme for a in s.accumulators) and not is_slow(s.body):
        return False
    return all(_adjacent(x, s) for x in s.body) and all(
        dtypes.kind(x.dtype) in "fiu" for x in s.body if isinstance(x, (Load, Store)))


def is_slow(body: Iterable[Record]) -> bool:
    """Whether functions of a loop take long for elements that do not fill a register."""
    return any(isinstance(x, Let) and x.op.cost >= SLOW for x in body)


def _item_size(s: For) -> int:
    """The smallest item size of the arrays that a loop accesses, and of its totals; 0 if there are
    no arrays, or if processors cannot load and store single lanes of an item size."""
    sizes = {_size(x.dtype) for x in s.body if isinstance(x, (Load, Store))}
    if not sizes or not sizes.issubset(SIZES):
        return 0
    return min(sizes | {_size(a.inner or a.dtype) for a in s.accumulators})


def why_not_masked(s: For) -> str | None:
    """The reason why the end of a loop cannot be masked; None if it can."""
    if not s.simd:
        return "it is not a loop over elements"
    if not all(reduction(a.op).vectorizes(a.inner or a.dtype) for a in s.accumulators):
        return "its elements must be combined in order"
    varying = {x.name for x in s.body if isinstance(x, (Let, Load))}
    for x in s.body:
        if not isinstance(x, (Let, Load, Store)):
            return "an element may fail"
        if isinstance(x, Load) and any(atom in varying for pair in x.index for atom in pair):
            return "elements after the end would be loaded"
    return None


def _size(dtype: str) -> int:
    return np.dtype(dtype).itemsize


def _adjacent(x: Record, s: For) -> bool:
    """Whether neighbouring iterations access neighbouring elements, or all load the same one; for
    numbers, whether they do not depend on the iteration itself."""
    if isinstance(x, Let):
        return all(atom != s.axis for atom, _ in x.args)
    if not isinstance(x, (Load, Store)) or any(stride == s.axis for _, stride in x.index):
        return False
    own = [stride for at, stride in x.index if at == s.axis]
    return isinstance(x, Load) if not own else own == [Number(1, "int64")]


def _masked(s: For, scope: Scope) -> list[Record]:
    """A loop over the elements that fill registers, or all if they are fewer than a register; then,
    for what remains, one more register, in which the lanes after the end load a harmless number,
    store nothing, and add the identity of a reduction to its total."""
    size, axis, code = _item_size(s), s.axis, Code(scope)
    register, kind = scope.new(f"{axis}_lanes"), f"int{8 * size}"
    code.add(Lanes(register, size))
    count = s.extent if s.start == ZERO else code.let(f"{axis}_count", "sub", s.extent, s.start)
    few = code.let(f"{axis}_few", "lt", count, register, dtype="bool")
    filled = code.let(f"{axis}_filled", "and_", count, code.let(f"{axis}_mask", "neg", register))
    full = code.choose(f"{axis}_full", few, count, filled)
    whole = [replace(a, name=scope.new(f"{a.name}_full")) for a in s.accumulators]
    first = full if s.start == ZERO else code.let(f"{axis}_end", "add", s.start, full)
    code.add(replace(s, extent=first, accumulators=tuple(whole)))
    left = code.let(f"{axis}_left", "sub", count, full)
    rest = code.cast(f"{axis}_rest", left, "int64", kind)
    inside, lane = Code(scope), scope.new(f"{axis}_k")
    inside.add(Let(axis, "int64", OPS["add"], ((first, "int64"), (lane, kind))))
    within = str(inside.let(f"{axis}_in", "lt", lane, rest, dtype=kind, of=kind))
    inside.add(*(_within(x, within, axis) for x in s.body))
    totals = []
    for a, before in zip(s.accumulators, whole, strict=True):
        value = scope.new(f"{a.name}_v")
        inside.add(Let(value, a.dtype, OPS["switch"], (
            (within, kind), (a.value, a.value_dtype), (identity(a.op, a.dtype), a.dtype))))
        totals.append(replace(a, name=scope.new(f"{a.name}_end"), value=value,
                              value_dtype=a.dtype, start=before.name))
    last = For(lane, register, tuple(inside.statements), tuple(totals), True, dtype=kind)
    results = tuple((a.name, a.dtype, t.name, b.name)
                    for a, t, b in zip(s.accumulators, totals, whole, strict=True))
    return [*code.statements, If(rest, (last,), results)]


def _within(x: Record, within: str, axis: str) -> Record:
    """A statement, which has no effect in the lanes after the end."""
    if isinstance(x, Load) and any(at == axis for at, _ in x.index):
        harmless = Number(0.5 if dtypes.kind(x.dtype) == "f" else 1, x.dtype)
        return replace(x, where=within, otherwise=harmless)
    return replace(x, where=within) if isinstance(x, Store) else x
