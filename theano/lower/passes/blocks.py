"""Sums in blocks, whose sums are added pairwise (Higham, The accuracy of floating point summation,
1993), or, for a sum of float32 numbers in float64, in float64. A block of float32 numbers whose sum
is not finite is added again in float64.
"""

from __future__ import annotations

from theano.lower.ir import Accumulator, Atom, For, HandedOn, If, Let, Number
from theano.lower.loops import needed_for
from theano.lower.passes.build import Code, Scope, first_total
from theano.records import Record, replace
from theano.scalar import OPS


def blocks(s: For, scope: Scope) -> list[Record]:
    """For a loop with sums in blocks, a loop over blocks, which contains the loop over the elements
    of a block."""
    if not any(a.block for a in s.accumulators):
        return [s]
    axis, code = s.axis, Code(scope)
    size = min(a.block for a in s.accumulators if a.block)
    first = scope.new(f"{axis}_b")
    end = code.let(f"{axis}_e", "minimum", code.let(
        f"{axis}_next", "add", first, size), s.extent)
    running = {a.name: a.name for a in s.accumulators if not a.block}
    parts = [
        Accumulator(scope.new(f"{a.name}_b"), a.inner or a.dtype, a.op, a.value, a.value_dtype,
                    start=running.get(a.name)) for a in s.accumulators]
    code.add(replace(s, start=first, extent=end, accumulators=tuple(parts)))
    values = _finite(s, parts, first, end, code) if any(a.inner for a in s.accumulators) else {}
    totals = [
        Accumulator(a.name, a.dtype, a.op, values.get(part.name, part.name), a.dtype,
                    pairwise=not a.inner)
        for a, part in zip(s.accumulators, parts, strict=True) if a.block]
    carried = [
        HandedOn(a.name, a.dtype, first_total(a), part.name)
        for a, part in zip(s.accumulators, parts, strict=True) if not a.block]
    return [For(first, s.extent, tuple(code.statements), tuple(totals), start=s.start,
                step=Number(size, "int64"), carried=tuple(carried))]


def _finite(
    s: For, parts: list[Accumulator], first: str, end: Atom, code: Code
) -> dict[str, Atom]:
    """The sums of a block in float64. Sums that overflow their dtype, or are not finite, are
    computed again in float64, and nothing else is."""
    scope, axis = code.scope, s.axis
    wide = [(a, part) for a, part in zip(s.accumulators, parts, strict=True) if a.inner]
    wrong: list[Atom] = []
    for a, part in wide:
        difference = scope.new(f"{part.name}_zero")
        code.add(Let(difference, a.inner, OPS["sub"], ((part.name, a.inner), (part.name, a.inner))))
        wrong.append(code.let(f"{axis}_wrong", "neq", difference, 0, dtype="bool", of=a.inner))
    again = [replace(part, name=scope.new(f"{part.name}_again"), dtype=a.dtype) for a, part in wide]
    body = needed_for(s.body, {a.value for a in again})
    found: dict[str, Atom] = {}
    results = []
    for (a, part), more in zip(wide, again, strict=True):
        before = code.cast(f"{part.name}_first", part.name, a.inner, a.dtype)
        found[part.name] = scope.new(f"{part.name}_wide")
        results.append((str(found[part.name]), a.dtype, more.name, before))
    again_if = code.either(f"{axis}_wrong", *wrong)
    code.add(If(again_if, (For(axis, end, body, tuple(again), start=first),), tuple(results)))
    return found
