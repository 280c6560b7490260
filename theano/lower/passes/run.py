"""The passes in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence

from theano.lower.ir import Branch, For, Kernel, Loop, Program, Statements
from theano.lower.loops import form, in_turns
from theano.lower.passes.batches import batches
from theano.lower.passes.blocks import blocks
from theano.lower.passes.build import Scope, mapped, with_body
from theano.lower.passes.checks_first import checks_first
from theano.lower.passes.loop_ends import loop_ends
from theano.lower.passes.rows_together import rows_together
from theano.lower.passes.short_rows import short_rows
from theano.lower.passes.strips import strips
from theano.lower.passes.tiles import tiles
from theano.lower.passes.unrolling import unrolled
from theano.records import Record, replace

KernelPass = Callable[[Kernel, Scope], Kernel]
LoopPass = Callable[[For, Scope], Sequence[Record]]
"""Returns the statements in place of a loop, which may be the loop itself."""


def each(change: LoopPass) -> KernelPass:
    """The pass that changes each loop of a kernel, inner ones first."""
    return lambda kernel, scope: with_body(
        kernel, mapped(kernel.body, lambda s: change(s, scope)))


def turns(kernel: Kernel, scope: Scope) -> Kernel:
    """The kernel, whose outermost loop runs from `lo` to `hi`."""
    kernel = in_turns(kernel)
    assert kernel.turns is not None
    scope.whole["lo"] = kernel.turns
    return kernel


PASSES: tuple[tuple[str, KernelPass], ...] = (
    ("tiles", tiles), ("strips", strips), ("turns", turns),
    ("checks_first", each(checks_first)), ("short_rows", short_rows),
    ("rows_together", each(rows_together)), ("unrolling", each(unrolled)),
    ("blocks", each(blocks)), ("batches", each(batches)), ("loop_ends", loop_ends),
)
"""Each pass with its name. Those before "turns" may change which loop is outermost."""


def run_passes(
    program: Program, excluding: Collection[str] = (), least_work: float = 0
) -> Program:
    """The program after all passes. excluding: the names of passes that are left out; least_work:
    kernels of more flops are divided among threads."""
    chosen = [made for name, made in PASSES if name not in excluding or name == "turns"]
    known: dict[Hashable, tuple[Kernel, list[str]]] = {}

    def body(statements: Statements) -> Statements:
        return tuple(map(changed, statements))

    def changed(s: Record) -> Record:
        if isinstance(s, Kernel):
            key = _form(s)
            if key not in known:
                known[key] = _changed(s, chosen, least_work)
            s = _like(s, *known[key])
        elif isinstance(s, Loop):
            s = replace(s, body=body(s.body))
        elif isinstance(s, Branch):
            s = replace(s, ways=(body(s.ways[0]), body(s.ways[1])))
        return s

    return replace(program, statements=body(program.statements))


def _changed(
    kernel: Kernel, chosen: Sequence[KernelPass], least_work: float
) -> tuple[Kernel, list[str]]:
    """A kernel after passes, and the names that they have added."""
    scope = Scope(kernel, least_work)
    for made in chosen:
        kernel = made(kernel, scope)
    return kernel, scope.added


def _form(s: Kernel) -> Hashable:
    """What is equal for kernels that differ only in what they are called with and in the user's
    names: passes change them in the same way."""
    return (s.params, s.sizes, form(s.body), s.parallel, s.stretches, s.checked, s.totals, s.turns,
            s.multiple, s.work.points(), s.work.weight)


def _like(s: Kernel, changed: Kernel, added: Sequence[str]) -> Kernel:
    """A kernel, changed as one of the same form. Both have the same `params` and `body`: emission
    writes these once."""
    user = dict(s.names)
    bases = ((name, name.partition("_")[0]) for name in added)
    names = [(name, user[base] + name[len(base):]) for name, base in bases
             if base != name and user.get(base)]
    return replace(s, params=changed.params, body=changed.body, parallel=changed.parallel,
                   turns=changed.turns, multiple=changed.multiple, names=(*s.names, *names))
