"""`python -m fuzz.worker FIRST COUNT ENGINES DONE...`: check the programs of seeds, but for those
that are done, and write a line for each.

A line is JSON: `{"start": seed}` before a program, and the outcome after it, so that the parent
knows which program crashed the process.
"""

from __future__ import annotations

import functools
import json
import resource
import sys
import time
from collections.abc import Iterable
from typing import Any

from fuzz.check import ENGINES, Check, Way, engines
from fuzz.generate import generate
from fuzz.settings import TOGETHER, settle
from fuzz.together import compile_together
from theano.backends import c
from theano.errors import CompileError

MOST_MEMORY = 6 << 30
"""The maximum number of bytes of address space: a program that needs more fails, instead of slowing
the machine down."""


def main() -> None:
    """Check the programs of `COUNT` seeds from `FIRST` on, without those in `DONE`; `TOGETHER` of
    them are compiled together."""
    most = resource.getrlimit(resource.RLIMIT_AS)[1]  # a program that it starts may use more
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, most))
    first, count = map(int, sys.argv[1:3])
    chosen = engines(sys.argv[3] if len(sys.argv) > 3 else "c")
    end, done = first + count, set(map(int, sys.argv[4:]))
    while first < end:
        last = min(first - first % TOGETHER + TOGETHER, end)
        settle(first)
        batch(sorted({*range(first, last)} - done), chosen)
        first = last


def say(**what: Any) -> None:
    """Write a line."""
    print(json.dumps(what), flush=True)


def batch(seeds: Iterable[int], ways: tuple[Way, ...] = ENGINES["c"]) -> None:
    """Check the programs of some seeds. Gradients are compared with differences only where C is
    compared, because they are the same for all engines."""
    checks = []
    with c.held() as pending:
        for seed in seeds:
            say(start=seed)
            begin = time.perf_counter()
            program = generate(seed)
            made = time.perf_counter() - begin
            checks.append((seed, Check(program, ways), made, time.perf_counter() - begin))
    begin = time.perf_counter()
    message = ""
    try:
        compile_together(pending)
    except (CompileError, OSError) as error:
        message = str(error)
    say(compiled=len(pending), refused=message, took=time.perf_counter() - begin)
    for seed, check, made, built in checks:
        say(start=seed)
        begin = time.perf_counter()
        failure = check.failure(
            slopes=ways[0] in ENGINES["c"], alive=functools.partial(say, start=seed))
        program = check.program
        say(seed=seed, failure=failure, steps=len(program), functions=len(check.trials),
            slopes=sum(bool(s.slope) for s in program.steps), wild=program.wild,
            raises=program.raises, refused=check.refused.total(), making=made,
            building=built - made, running=time.perf_counter() - begin)


if __name__ == "__main__":
    main()
