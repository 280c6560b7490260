"""The elements at the end of a row that do not fill a SIMD register.

The compiler runs them one by one, which takes as long as several registers: a row of 33 elements
takes twice as long as one of 32. In loops over rows whose functions or comparisons are slow, they
are therefore run together, in one more register, in which lanes after the end access no memory and
leave totals as they are (`theano.lower.emit.ends`). That is not done for a row that is shorter than
a register, because a processor waits when such elements are loaded soon after they were stored, and
not for a loop that is not inside another one, where the end comes once only.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from theano.lower.ir import For, Let, Load, Number, Statements, Store, reduction
from theano.records import Record, replace
from theano.scalar import dtypes

SIZES = (4, 8)
"""The item sizes for which processors load and store single lanes of a register."""

LARGEST = 64
"""The size of the largest registers in bytes."""

SLOW = 8
"""A function of this cost or more takes long for elements that do not fill a register."""


def masked_ends(body: Statements, inside: bool = False) -> Statements:
    """The statements, in which `masked` is set for the loops whose ends are masked. inside: whether
    a loop contains the statements."""
    return tuple(_loop(s, inside) if isinstance(s, For) else s for s in body)


def _loop(s: For, inside: bool) -> For:
    if not s.simd:
        return replace(s, body=masked_ends(s.body, True)) if s.unroll == 1 else s
    masked = replace(s, masked=_item_size(s))
    return masked if inside and _pays(masked) and why_not_masked(masked) is None else s


def _pays(s: For) -> bool:
    """Whether elements that do not fill a register take long, there may be some, and the compiler
    can load and store them together."""
    size = s.masked
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
