"""Which numbers are written where they are used, instead of in a statement of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from theano import scalar
from theano.lower import ir
from theano.lower.emit.outline import names_in
from theano.lower.loops import Statement
from theano.records import Record, replace
from theano.scalar import ScalarOp

_ONCE = frozenset(("add", "sub", "mul", "eq", "neq", "lt", "le", "gt", "ge", "and_", "or_"))
"""The ops whose C form has each operand once, and the type of the operands or of a comparison."""

_EXACT = _ONCE | {"neg", "true_div", "exp", "log", "log1p", "sqrt", "sin", "cos", "tanh", "sigmoid"}
"""The ops whose C form has the type of its operands, or of a comparison."""

_DTYPES = frozenset(("int64", "bool", "float64", "float32"))

_OPPOSITE = {"eq": scalar.neq, "neq": scalar.eq, "lt": scalar.ge, "ge": scalar.lt,
             "gt": scalar.le, "le": scalar.gt}


def uses(statements: Sequence[Record]) -> Counter[str]:
    """How often each name occurs in statements, also where it is defined; nothing if no number can
    be inlined."""
    if not any(isinstance(s, ir.Let) and _is_simple(s) for s in ir.all_statements(statements)):
        return Counter()
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


def folded(body: ir.Statements, after: Iterable[ir.Atom]) -> frozenset[str]:
    """The numbers of a body in a kernel that are used once, in a statement before which nothing is
    stored that they may read. A choice does not decide whether memory is read: compilers make no
    vectors of such a loop. after: what the end of the body reads."""
    counts: dict[ir.Atom, int] = dict.fromkeys(after, 2)
    read = [atom for s in body if isinstance(s, Statement) for atom in s.reads()]
    for atom in read:
        if type(atom) is str:
            counts[atom] = counts.get(atom, 0) + 1
    loads: dict[ir.Atom, bool] = {}  # of what may be folded: whether it depends on memory
    found: set[str] = set()
    for s in body:
        used = [name for name in _once(s) if name in loads] if loads else []
        if isinstance(s, ir.Let) and s.op.name == "switch":
            used = [name for name in used if not loads[name] or name == s.args[0][0]]
        found.update(map(str, used))
        if isinstance(s, ir.Load) and s.where is None and counts.get(s.name) == 1:
            loads[s.name] = True
        elif isinstance(s, ir.Let) and counts.get(s.name) == 1 and _is_exact(s):
            loads[s.name] = any(loads[name] for name in used)
        elif isinstance(s, ir.Store):
            loads = {name: memory for name, memory in loads.items() if not memory}
        elif not isinstance(s, (ir.Let, ir.Load)):
            loads = {}
    return frozenset(found)


def _once(s: Record) -> Iterator[ir.Atom]:
    """The operands that the C form of a statement has once, and does not convert."""
    if isinstance(s, ir.Let) and s.op.c is not None:
        dtypes = tuple(dtype for _, dtype in s.args)
        for (atom, _), once in zip(s.args, _operands(s.op, s.dtype, dtypes), strict=True):
            if once:
                yield atom
    elif isinstance(s, ir.Store) and not s.nan and s.value_dtype == s.dtype and (
            s.accumulate in (None, "add")):
        yield s.value


@cache
def _operands(op: ScalarOp, dtype: str, dtypes: tuple[str, ...]) -> list[bool]:
    """For each operand, whether the C form of an op has it once, as it is."""
    wanted = op.compute_dtypes(*dtypes, out=dtype)
    template = op.c_template(dtype, wanted) or ""
    return [template.count(f"{{{i}}}") == 1 and w == d
            for i, (d, w) in enumerate(zip(dtypes, wanted, strict=True))]


def _is_exact(s: ir.Let) -> bool:
    dtypes = {dtype for atom, dtype in s.args if isinstance(atom, str)}
    return s.op.name in _EXACT and len(dtypes) == 1 and dtypes <= _DTYPES and (
        s.dtype in ("bool", *dtypes))


def _is_simple(s: ir.Let) -> bool:
    dtypes = {dtype for _, dtype in s.args}
    return s.op.name in _ONCE and len(dtypes) == 1 and dtypes <= _DTYPES and (
        s.dtype in ("bool", *dtypes))
