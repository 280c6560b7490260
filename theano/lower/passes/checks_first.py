"""Indices that are checked before a loop instead of in it, so that the loop is a SIMD loop.

A loop over elements that may fail runs one element at a time, as the checks are in order. If the
checked indices do not depend on what the loop computes, and the rest takes long, a loop of the
checks alone precedes the loop, which then needs none.
"""

from __future__ import annotations

from collections.abc import Iterable

from theano.lower.ir import Atom, CheckedIndex, For, Kernel, KnownIndex, Let, Load, Store
from theano.lower.loops import defined, needed_for
from theano.lower.passes.build import Code, Scope, copied, mapped, with_body
from theano.lower.passes.loop_ends import SLOW
from theano.lower.sums import in_blocks
from theano.records import Record, replace


def checks_first(kernel: Kernel, scope: Scope) -> Kernel:
    """The kernel, whose loops over elements have their checks in loops before them."""
    return with_body(kernel, mapped(kernel.body, lambda s: _divided(s, scope)))


def _divided(s: For, scope: Scope) -> list[Record]:
    checks: set[Atom] = {x.name for x in s.body if isinstance(x, CheckedIndex)}
    needed = needed_for(s.body, checks)
    if not checks or not _is_independent(s, needed) or not _pays(s.body, needed):
        return [s]
    axis = scope.new(f"{s.axis}_c")
    body, _ = copied(needed, s.axis, axis, scope)
    first = replace(s, axis=axis, body=body, accumulators=())
    code = Code(scope)
    for x in s.body:
        code.add(_known(x, code) if isinstance(x, CheckedIndex) else x)
    return [first, replace(s, body=tuple(code.statements), simd=True,
                           accumulators=tuple(map(in_blocks, s.accumulators)))]


def _known(x: CheckedIndex, code: Code) -> KnownIndex:
    """The index, which is in its range."""
    negative = code.let(f"{x.name}_negative", "lt", x.value, 0, dtype="bool")
    end = code.let(f"{x.name}_end", "add", x.value, x.length)
    return KnownIndex(x.name, code.choose(f"{x.name}_place", negative, end, x.value), x.length)


def _is_independent(s: For, needed: Iterable[Record]) -> bool:
    """Whether the iterations of a loop are independent but for their checks, and these do not read
    what it stores."""
    if s.carried or s.kept or not all(
            isinstance(x, (Let, Load, Store, CheckedIndex, KnownIndex)) for x in s.body):
        return False
    varying = {name for x in s.body for name, _ in defined(x)}
    stores = [x for x in s.body if isinstance(x, Store)]
    stored = {x.array for x in stores}
    if any(x.accumulate or any(atom in varying for pair in x.index for atom in pair)
           for x in stores):
        return False
    return not any(isinstance(x, Load) and x.array in stored for x in (*needed, *(
        x for x in s.body if isinstance(x, Load) and any(at in varying for at, _ in x.index))))


def _pays(body: Iterable[Record], needed: Iterable[Record]) -> bool:
    """Whether the statements that no check needs take long."""
    indices = set(map(id, needed))
    return sum(x.op.cost for x in body if isinstance(x, Let) and id(x) not in indices) >= SLOW
