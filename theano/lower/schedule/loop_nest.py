"""`LoopNest`: a kernel before names are assigned, and the decisions made when they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from theano.graph.node import Apply
from theano.lower import ir
from theano.lower.describe.values import Dim, Value
from theano.records import Record

LONG = 1e6
"""A kernel with at least so many points can be interrupted."""

LEAST_WORK = 2e5
"""Work of up to so many flops is done by one thread, by default."""

FEW = 64
"""A kernel of up to so many points is written inline in a loop."""


class LoopNest(Record):
    """An `ir.Kernel` in terms of values: `params` are bound to `values` (an array's owner and an
    offset, or a number), `sizes` to `dims`. computed: the names of the numbers that it
    computes, each with the value of which it is an element. cost: approximate flops per point of
    the loops; nodes: the nodes whose results it computes."""

    params: tuple[ir.Parameter, ...]
    values: tuple[Any, ...]
    sizes: tuple[str, ...]
    dims: tuple[Dim, ...]
    body: ir.Statements
    cost: int
    title: tuple[str, ...]
    parallel: bool = False
    checked: bool = False
    totals: tuple[tuple[str, str], ...] = ()
    copies: bool = False
    computed: tuple[tuple[str, Value], ...] = ()
    nodes: tuple[Apply, ...] = ()

    @cached_property
    def accesses(self) -> dict[str, list[tuple[int, ir.Load | ir.Store]]]:
        """For each parameter its loads and stores in order, each with its position in the body."""
        found: dict[str, list[tuple[int, ir.Load | ir.Store]]] = {}
        stack = list(reversed(self.body))
        place = 0
        while stack:
            statement = stack.pop()
            place += 1
            if isinstance(statement, ir.For):
                stack.extend(reversed(statement.body))
            elif isinstance(statement, (ir.Load, ir.Store)):
                found.setdefault(statement.array, []).append((place, statement))
                if isinstance(statement, ir.Store) and statement.correction is not None:
                    found.setdefault(statement.correction, []).append((place, statement))
        return found

    @cached_property
    def arrays(self) -> dict[Value, list[tuple[str, Any]]]:
        """For each owner the parameters that are bound to it, each with its offset."""
        found: dict[Value, list[tuple[str, Any]]] = {}
        for param, value in zip(self.params, self.values, strict=True):
            if not param.scalar:
                found.setdefault(value[0], []).append((param.name, value[1]))
        return found

    @cached_property
    def computes_again(self) -> bool:
        """Whether a loop may be run a second time, with totals in a wider dtype."""
        return _computes_again(self.body)

    def loads(self, name: str) -> bool:
        """Whether a parameter is read, possibly by an accumulating store."""
        return any(isinstance(s, ir.Load) or s.accumulate for _, s in self.accesses.get(name, ()))


def _computes_again(body: ir.Statements) -> bool:
    return any(
        any(a.inner for a in s.accumulators) or _computes_again(s.body)
        for s in body if isinstance(s, ir.For))


def bound(
    nest: LoopNest, array: Callable[[Value], str], atom: Callable[[Any], ir.Atom],
    user: Callable[[Value], str], least_work: float, in_loop: bool = False,
) -> ir.Kernel:
    """The kernel, given the names of arrays and the atoms of numbers and dims. user: the user's
    name of a value, or ""; least_work: a kernel of more flops is divided among threads;
    in_loop: it is run in each step of a loop with few kernels and calls."""
    inside: list[tuple[str, Any]] = [
        (p.name, v if p.scalar else v[0])
        for p, v in zip(nest.params, nest.values, strict=True)]
    inside += [*zip(nest.sizes, nest.dims, strict=True), *nest.computed]
    names = tuple((name, user(value)) for name, value in inside)
    bindings: list[Any] = []
    for param, value in zip(nest.params, nest.values, strict=True):
        if param.scalar:
            bindings.append(atom(value))
        else:
            owner, offset = value
            bindings.append((array(owner), atom(offset)))
    extents = tuple(map(atom, nest.dims))
    known = dict(zip(nest.sizes, extents, strict=True))
    work = ir.Work(tuple(known[e] if e in known else e for e in _chain(nest.body)), nest.cost)
    points = work.points()
    divided = points is None or points * nest.cost > least_work
    return ir.Kernel(
        nest.params, tuple(bindings), nest.sizes, extents, nest.body, nest.parallel and divided,
        work, _may_be_long(work) and _is_resumable(nest.body), nest.checked, nest.title,
        nest.totals if divided else (), nest.copies, names,
        in_loop and not divided and points is not None and points <= FEW, nodes=nest.nodes)


def ahead(statements: list[Record], slots: set[int]) -> list[Any]:
    """The statements of a program, with an `ir.Ahead` before the first of the outputs in `slots`,
    which overwrite shared variables: the call must not be interrupted after that."""
    known: set[str] = set()
    for position, s in enumerate(statements):
        if isinstance(s, ir.Output) and s.slot in slots:
            works = dict.fromkeys(filter(None, map(_estimate, statements[position:])))
            found = tuple(w for w in works if all(_is_known(f, known) for f in w.factors))
            return [*statements[:position], ir.Ahead(found), *statements[position:]]
        known.update(_defined(s))
    return statements


def _estimate(s: Record) -> ir.Work | None:
    """The work of a statement, None if it is always small."""
    return None if isinstance(s, ir.Kernel) and not _may_be_long(s.work) else work_of(s)


def work_of(s: Record) -> ir.Work | None:
    """The estimated work of a kernel or call; None for other statements."""
    if isinstance(s, ir.Kernel):
        return s.work
    if not isinstance(s, ir.Call):
        return None
    results = [a for a in s.arguments[:1] if isinstance(a, ir.ArrayRef)]
    return s.work or ir.Work(tuple(d for a in results for d in a.dims), 100)


def _is_known(factor: ir.Atom, known: set[str]) -> bool:
    return isinstance(factor, ir.Number) or factor in known


def _defined(s: Record) -> list[str]:
    """The numbers that a statement of the main function defines."""
    if isinstance(s, ir.Extents):
        return [name for name, _ in s.names]
    if isinstance(s, ir.Python):
        return [name for result in s.results for name in _defined(result)]
    return [s.name] if isinstance(s, (ir.Let, ir.Load)) or (
        isinstance(s, ir.Input) and s.scalar) else []


def _chain(body: ir.Statements) -> list[Any]:
    """The extents of the deepest chain of loops."""
    found: list[Any] = []
    while True:
        loop = next((x for x in body if isinstance(x, ir.For)), None)
        if loop is None:
            return found
        found.append(loop.extent)
        body = loop.body


def _may_be_long(work: ir.Work) -> bool:
    """Whether a kernel may have many points."""
    points = work.points()
    return points is None or points > LONG


def _is_resumable(body: ir.Statements) -> bool:
    """Whether a kernel can be run in parts of its outermost loop, one after another."""
    *before, last = body
    return isinstance(last, ir.For) and not any(isinstance(x, (ir.For, ir.Store)) for x in before)
