"""The pauses of a program, at which a call can be stopped: in each step of a loop, and in loops
after kernels and calls that may take long. The runtime looks for a reason to stop only if much has
been computed since it last looked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from theano.lower import ir
from theano.lower.schedule.loop_nest import work_of
from theano.records import Record, replace

STEP, STATEMENT = 16, 8
"""The work of a step of a loop, and of each statement in it, in flops."""

QUICK = 5000
"""Kernels of up to so many flops are not counted apart from the step in which they run."""


def with_pauses(statements: Iterable[Record], loop: str | None = None) -> Iterator[Record]:
    """The statements, with pauses in loops. loop: the outermost loop around them in their function;
    the work of all pauses inside it is counted together, so that an inner loop with little work
    counts, too. A loop whose steps are divided among threads is a function of its own."""
    for s in statements:
        if isinstance(s, ir.Loop):
            own = s.index if loop is None or s.works else loop
            step = ir.Pause(own, ir.Work((), STEP + STATEMENT * len(s.body)))
            yield replace(s, body=(step, *with_pauses(s.body, own)))
        elif isinstance(s, ir.Branch):
            yes, no = s.ways
            yield replace(s, ways=(tuple(with_pauses(yes, loop)), tuple(with_pauses(no, loop))))
        else:
            yield s
            work = None if loop is None else _work(s)
            if loop is not None and work is not None:
                yield ir.Pause(loop, work)


def _work(s: Record) -> ir.Work | None:
    """The work of a statement if it is counted apart from the step in which it runs; else None."""
    work = work_of(s)
    if isinstance(s, ir.Call):
        return None if s.inline else work
    points = None if work is None else work.points()
    quick = work is not None and points is not None and points * work.weight <= QUICK
    return None if quick else work
