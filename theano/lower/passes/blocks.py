"""Sums in blocks, whose sums are added pairwise (Higham, The accuracy of floating point summation,
1993), or, for a sum of float32 numbers in float64, in float64.

A block of float64 numbers has two totals if the processor would wait for one addition before the
next: one for each half. A block of float32 numbers whose sum is not finite is added again in
float64.
"""

from __future__ import annotations

from theano.lower.ir import Accumulator, Atom, Combine, For, HandedOn, If, Kernel, Let, Load, Number
from theano.lower.loops import needed_for
from theano.lower.passes.build import Code, Scope, copied, first_total, with_body
from theano.lower.passes.loop_ends import is_slow, masks
from theano.records import Record, replace
from theano.scalar import OPS

SHORT_BODY = 6
"""The maximum number of statements of a sum whose text is written twice, for two totals."""

FULL = 16
"""A number of elements that fill registers of any size."""


def blocks(kernel: Kernel, scope: Scope) -> Kernel:
    """The kernel, with sums in blocks."""
    return with_body(kernel, _body(kernel.body, False, scope))


def _body(body: tuple[Record, ...], inside: bool, scope: Scope) -> tuple[Record, ...]:
    found: list[Record] = []
    for s in body:
        if isinstance(s, If):
            s = with_body(s, _body(s.body, inside, scope))
        elif isinstance(s, For) and not s.simd:
            s = with_body(s, _body(s.body, True, scope))
        if isinstance(s, For) and any(a.block for a in s.accumulators):
            s = _in_blocks(s, inside, scope)
        found.append(s)
    return tuple(found)


def _in_blocks(s: For, inside: bool, scope: Scope) -> For:
    """A loop over blocks, which contains the loop over the elements of a block. inside: whether
    another loop contains it."""
    axis, code = s.axis, Code(scope)
    size = min(a.block for a in s.accumulators if a.block)
    first = scope.new(f"{axis}_b")
    end = code.let(f"{axis}_e", "minimum", code.let(
        f"{axis}_next", "add", first, size), s.extent)
    running = {a.name: a.name for a in s.accumulators if not a.block}
    parts = [
        Accumulator(scope.new(f"{a.name}_b"), a.inner or a.dtype, a.op, a.value, a.value_dtype,
                    start=running.get(a.name)) for a in s.accumulators]
    block = replace(s, start=first, extent=end, accumulators=tuple(parts))
    if in_halves(s) and not masks(s, inside):
        block = _halves(block, code)
    code.add(block)
    values = _finite(s, parts, first, end, code) if any(a.inner for a in s.accumulators) else {}
    totals = [
        Accumulator(a.name, a.dtype, a.op, values.get(part.name, part.name), a.dtype,
                    pairwise=not a.inner)
        for a, part in zip(s.accumulators, parts, strict=True) if a.block]
    carried = [
        HandedOn(a.name, a.dtype, first_total(a), part.name)
        for a, part in zip(s.accumulators, parts, strict=True) if not a.block]
    return For(first, s.extent, tuple(code.statements), tuple(totals), start=s.start,
               step=Number(size, "int64"), carried=tuple(carried))


def in_halves(s: For) -> bool:
    """Whether two totals for each block of a sum are faster than one: if the processor would wait
    for one addition before the next, because the other statements take less time."""
    short = isinstance(s.extent, Number) and s.extent.value < 2 * FULL
    return s.simd and not short and len(s.body) <= SHORT_BODY and (
        all(a.block for a in s.accumulators)) and not is_slow(s.body) and (
        all(isinstance(x, (Let, Load)) for x in s.body))


def _halves(s: For, code: Code) -> For:
    """Add two halves of a block, as far as they fill registers, to different totals. Returns the
    loop over the elements that are left, which continues the totals."""
    axis, scope = s.axis, code.scope
    count = code.let(f"{axis}_n", "sub", s.extent, s.start)
    pair = code.let(f"{axis}_pair", "and_", count, -2 * FULL)
    half = code.let(f"{axis}_half", "right_shift", pair, 1)
    middle = code.let(f"{axis}_middle", "add", s.start, half)
    inside, at = Code(scope), scope.new(f"{axis}_h")
    parts: list[list[Accumulator]] = []
    for number, start in enumerate((s.start, middle)):
        place = inside.let(f"{axis}_{number}", "add", start, at)
        body, names = copied(s.body, axis, place, scope)
        inside.add(*body)
        parts.append([
            replace(a, name=scope.new(f"{a.name}_half"), value=names.get(a.value, a.value))
            for a in s.accumulators])
    code.add(For(at, half, tuple(inside.statements), (*parts[0], *parts[1]), True))
    continued = []
    for a, one, other in zip(s.accumulators, *parts, strict=True):
        both = scope.new(f"{a.name}_halves")
        code.add(Combine(both, a.dtype, a.op, one.name, other.name, a.dtype))
        continued.append(replace(a, start=both))
    rest = code.let(f"{axis}_left", "add", middle, half)
    return replace(s, start=rest, accumulators=tuple(continued))


def _finite(
    s: For, parts: list[Accumulator], first: str, end: Atom, code: Code
) -> dict[str, Atom]:
    """The sums of a block in float64. Sums that overflow their dtype, or are not finite, are
    computed again in float64, and nothing else is."""
    scope, axis = code.scope, s.axis
    wide = [(a, part) for a, part in zip(s.accumulators, parts, strict=True) if a.inner]
    wrong = ""
    for a, part in wide:
        name, difference = scope.new(f"{axis}_wrong"), scope.new(f"{part.name}_zero")
        code.add(Let(difference, a.inner, OPS["sub"], ((part.name, a.inner), (part.name, a.inner))),
                 Let(name, "bool", OPS["neq"], (
                     (difference, a.inner), (Number(0, a.inner), a.inner))))
        if wrong:
            both = scope.new(f"{axis}_wrong")
            code.add(Let(both, "bool", OPS["or_"], ((wrong, "bool"), (name, "bool"))))
            name = both
        wrong = name
    again = [replace(part, name=scope.new(f"{part.name}_again"), dtype=a.dtype) for a, part in wide]
    body = needed_for(s.body, {a.value for a in again})
    found: dict[str, Atom] = {}
    results = []
    for (a, part), more in zip(wide, again, strict=True):
        before = code.cast(f"{part.name}_first", part.name, a.inner, a.dtype)
        found[part.name] = scope.new(f"{part.name}_wide")
        results.append((str(found[part.name]), a.dtype, more.name, before))
    code.add(If(wrong, (For(axis, end, body, tuple(again), start=first),), tuple(results)))
    return found
