"""Which numbers of the main function are written where they are used, instead of in a statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from theano import scalar
from theano.lower import ir
from theano.lower.emit.outline import names_in
from theano.records import Record, replace

_ONCE = frozenset(("add", "sub", "mul", "eq", "neq", "lt", "le", "gt", "ge", "and_", "or_"))
"""The ops whose C form has each operand once, and the type of the operands or of a comparison."""

_DTYPES = frozenset(("int64", "bool", "float64", "float32"))

_OPPOSITE = {"eq": scalar.neq, "neq": scalar.eq, "lt": scalar.ge, "ge": scalar.lt,
             "gt": scalar.le, "le": scalar.gt}


def uses(statements: Sequence[Record]) -> Counter[str]:
    """How often each name occurs in statements, also where it is defined."""
    return Counter(names_in(statements, {}))


def inlined(statements: Iterable[Record], counts: Counter[str]) -> frozenset[str]:
    """The numbers of a list of statements that are used once, in a simple statement of the list."""
    candidates: set[str] = set()
    found: set[str] = set()
    for s in statements:
        if isinstance(s, ir.Let) and _is_simple(s):
            found.update(a for a, _ in s.args if isinstance(a, str) and a in candidates)
            if counts[s.name] == 2:
                candidates.add(s.name)
        elif isinstance(s, ir.Guard) and s.condition in candidates:
            found.add(str(s.condition))
        elif isinstance(s, ir.Scratch) and s.count in candidates:
            found.add(str(s.count))
    return frozenset(found)


def opposite(s: ir.Let) -> ir.Let | None:
    """The comparison of integers that holds if `s` does not; None if `s` is something else."""
    op = _OPPOSITE.get(s.op.name)
    if op is None or any(dtype != "int64" for _, dtype in s.args):
        return None
    return replace(s, op=op)


def _is_simple(s: ir.Let) -> bool:
    dtypes = {dtype for _, dtype in s.args}
    return s.op.name in _ONCE and len(dtypes) == 1 and dtypes <= _DTYPES and (
        s.dtype in ("bool", *dtypes))
