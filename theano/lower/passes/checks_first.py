"""Indices that are checked before a loop instead of in it, so that the loop is a SIMD loop.

A loop over elements that may fail runs one element at a time, as the checks are in order. If the
checked indices do not depend on what the loop computes, and the rest takes long, a loop of the
checks alone precedes the loop, which then needs none. It is a SIMD loop, too: it finds whether an
index is out of range, and only if there is one, a loop in order finds the first.
"""

from __future__ import annotations

from collections.abc import Iterable

from theano.lower.ir import (
    Accumulator,
    Atom,
    CheckedIndex,
    For,
    If,
    KnownIndex,
    Let,
    Load,
    Statements,
    Store,
)
from theano.lower.loops import defined, needed_for
from theano.lower.passes.build import ZERO, Code, Scope, copied
from theano.lower.passes.loop_ends import SLOW
from theano.lower.sums import in_blocks
from theano.records import Record, replace


def checks_first(s: For, scope: Scope) -> list[Record]:
    """A loop over elements, with its checks in a loop before it."""
    checks: set[Atom] = {x.name for x in s.body if isinstance(x, CheckedIndex)}
    needed = needed_for(s.body, checks)
    if not checks or not _is_independent(s, needed) or not _pays(s.body, needed):
        return [s]
    code = Code(scope)
    for x in s.body:
        code.add(_known(x, code) if isinstance(x, CheckedIndex) else x)
    found, search = _search(_again(s, needed, scope), scope)
    return [*search, If(found, (_again(s, needed, scope),)),
            replace(s, body=tuple(code.statements), simd=True,
                    accumulators=tuple(map(in_blocks, s.accumulators)))]


def _again(s: For, needed: Statements, scope: Scope) -> For:
    """A copy of a loop, with the statements that its checks need."""
    axis = scope.new(f"{s.axis}_c")
    return replace(s, axis=axis, body=copied(needed, s.axis, axis, scope)[0], accumulators=())


def _search(s: For, scope: Scope) -> tuple[str, list[Record]]:
    """Statements that find whether an index of a loop of checks is out of range, and the name of
    the answer."""
    before, code = Code(scope), Code(scope)
    wrong: list[Atom] = []
    for x in s.body:
        if not isinstance(x, CheckedIndex):
            code.add(x)
            continue
        lowest = before.let(f"{x.name}_lowest", "sub", ZERO, x.length)
        for name, op, end in (("under", "lt", lowest), ("over", "ge", x.length)):
            wrong.append(code.let(f"{x.name}_{name}", op, x.value, end, dtype="bool"))
    outside = code.either("outside", *wrong)
    total = scope.new("outside")
    found = replace(s, body=tuple(code.statements), simd=True, accumulators=(
        Accumulator(total, "bool", "or_", outside, "bool"),))
    return total, [*before.statements, found]


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
