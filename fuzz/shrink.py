"""Reduces a failing program as long as it fails in the same way. `python -m fuzz.shrink SEED
[SECONDS [ENGINES]]` prints the smallest program found for a seed, as a test."""

from __future__ import annotations

import faulthandler
import json
import os
import re
import select
import signal
import sys
import time
from collections.abc import Iterator

import numpy as np

from fuzz.check import ENGINES, EXPORTED, FAST, JAX, PLAIN, POINTER, Way, check, engines
from fuzz.evaluate import evaluate, given
from fuzz.failure import Failure
from fuzz.generate import generate
from fuzz.program import Array, Input, Program, Step, build
from fuzz.settings import settle
from fuzz.source import source

COST = re.compile(r"T\.cast\((.*), 'float64'\)")
LONGEST = 15.0
"""The number of seconds after which a program counts as hanging."""


def isolated(
    program: Program, kind: str = "", chosen: tuple[Way, ...] = ENGINES["c"]
) -> Failure | None:
    """`check` in a separate process, which may crash or hang. kind: the kind of failure that is
    searched for; chosen: the ways in which the program is run, unless the kind names one."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        _report(program, kind, write, chosen)
    os.close(write)
    ready, _, _ = select.select([read], [], [], LONGEST)
    if not ready:
        os.kill(child, signal.SIGKILL)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if said:
        found = json.loads(said)
        return Failure(*found) if found else None
    if not ready:
        return Failure("hangs", f"for {LONGEST} s")
    return Failure("crash", f"signal {os.WTERMSIG(status)}")


def _report(program: Program, kind: str, pipe: int, chosen: tuple[Way, ...]) -> None:
    """In the child process: report the failure and exit."""
    faulthandler.disable()
    every = (PLAIN, FAST, JAX, EXPORTED, POINTER)
    ways = tuple(w for w in every if kind.startswith(f"{w.name}:")) or chosen
    ways = chosen[-1:] if kind.startswith("rules:") else ways
    try:
        found = check(program, ways, slopes=kind == "a gradient is wrong" or not kind)
        os.write(pipe, json.dumps(found).encode())
    except Exception as error:
        os.write(pipe, json.dumps(("broken", f"{type(error).__name__}: {error}")).encode())
    finally:
        os._exit(0)


def shrink(
    program: Program, failure: Failure, seconds: float = 120.0,
    chosen: tuple[Way, ...] = ENGINES["c"],
) -> Program:
    """The smallest program that was found in the time and fails in the same way; chosen: see
    `isolated`."""
    end = time.monotonic() + seconds
    changed = True
    while changed and time.monotonic() < end:
        changed = False
        for smaller in candidates(program):
            if time.monotonic() > end:
                break
            found = isolated(smaller, failure.kind, chosen)
            if found and found.kind == failure.kind:
                program, changed = smaller, True
                break
    return program


def candidates(program: Program) -> Iterator[Program]:
    """Smaller variants of a program, the smallest first."""
    yield from fewer_results(program)
    try:
        values = values_of(program)
    except Exception:
        values = {}
    yield from cut(program, values)
    yield from bypassed(program, values)
    yield from plainer(program)


def fewer_results(program: Program) -> Iterator[Program]:
    """Variants with a single output, early ones first, and without updates."""
    for step in program.steps:
        for name in step.names:
            if (name,) != program.outputs:
                smaller = program.but(outputs=(name,), updates=()).needed()
                if len(smaller) < len(program):
                    yield smaller
    if len(program.outputs) > 1:
        for name in program.outputs:
            yield program.but(outputs=(name,), updates=()).needed()
        for name in program.outputs:
            yield program.but(outputs=tuple(n for n in program.outputs if n != name)).needed()
    for pair in program.givens:
        yield program.but(givens=tuple(p for p in program.givens if p != pair)).needed()
    for pair in program.updates:
        yield program.but(updates=tuple(p for p in program.updates if p != pair)).needed()


def values_of(program: Program) -> dict[str, tuple[Array, tuple[bool, ...]]]:
    """The value and broadcast pattern of each result of a step."""
    built = build(program)
    known = given(built, program)
    found = {}
    for step in program.steps:
        made = [built.names[n] for n in step.names]
        try:
            known.update(zip(made, evaluate(made, known), strict=True))
        except Exception:
            break
        found.update({n: (np.asarray(known[v]), tuple(v.type.broadcastable))
                      for n, v in zip(step.names, made, strict=True)})
    return found


def cut(program: Program, values: dict[str, tuple[Array, tuple[bool, ...]]]) -> Iterator[Program]:
    """Variants in which the values of a step become inputs: late steps first, because that removes
    most."""
    for at, step in reversed(list(enumerate(program.steps))):
        if set(step.names) & set(program.outputs) or not all(n in values for n in step.names):
            continue
        fresh = tuple(Input(f"x{n[1:]}", *values[n]) for n in step.names)
        names = {n: f.name for n, f in zip(step.names, fresh, strict=True)}
        if {f.name for f in fresh} & {i.name for i in program.inputs}:
            continue
        rest = [*program.steps[:at], *(s.renamed(names) for s in program.steps[at + 1:])]
        updates = tuple((a, names.get(b, b)) for a, b in program.updates)
        smaller = program.but(
            inputs=(*program.inputs, *fresh), steps=tuple(rest), updates=updates).needed()
        if len(smaller) < len(program):
            yield smaller


def bypassed(
    program: Program, values: dict[str, tuple[Array, tuple[bool, ...]]]
) -> Iterator[Program]:
    """Variants in which a step is replaced by one of the values that it reads."""
    kinds = values | {i.name: (i.value, i.broadcastable) for i in program.inputs}
    for at, step in enumerate(program.steps):
        name = step.names[0]
        if len(step.names) > 1 or name not in values:
            continue
        value, flags = values[name]
        for other in sorted(step.reads):
            if other in kinds and kinds[other][1] == flags and (
                    kinds[other][0].dtype == value.dtype):
                rest = [*program.steps[:at],
                        *(s.renamed({name: other}) for s in program.steps[at + 1:])]
                outputs = tuple(other if n == name else n for n in program.outputs)
                updates = tuple((a, other if b == name else b) for a, b in program.updates)
                yield program.but(steps=tuple(rest), outputs=outputs, updates=updates).needed()


def plainer(program: Program) -> Iterator[Program]:
    """Variants with ordinary inputs, and with a single gradient."""
    if any(i.layout != "plain" for i in program.inputs):
        yield program.but(inputs=tuple(i._replace(layout="plain") for i in program.inputs))
    if program.resized:
        yield program.but(resized=False)
    if program.duplicate:
        yield program.but(duplicate="")
    if program.divided:
        yield program.but(divided=False)
    if program.threads > 1:
        yield program.but(threads=1, divided=False)
    for at, old in enumerate(program.inputs):
        for changed in plainer_inputs(old):
            yield program.but(inputs=(*program.inputs[:at], changed, *program.inputs[at + 1:]))
    yield from shorter(program)
    yield from shorter_sums(program)
    for at, step in enumerate(program.steps):
        if step.slope and len(step.names) > 1:
            cost, wrt = step.slope
            for name, by in zip(step.names, wrt, strict=True):
                only = Step((name,), f"slopes({cost}, [{by}])", (cost, (by,)))
                yield program.but(
                    steps=(*program.steps[:at], only, *program.steps[at + 1:])).needed()


def shorter(program: Program) -> Iterator[Program]:
    """Variants in which a length becomes 1 or 2 in all inputs."""
    lengths = {n for i in program.inputs for n in i.value.shape if n > 1}
    for n in sorted(lengths, reverse=True):
        for less in (1, 2):
            if less < n:
                yield program.but(inputs=tuple(
                    i._replace(value=_with_length(i.value, n, less)) for i in program.inputs))


def _with_length(value: Array, n: int, less: int) -> Array:
    """A value in which each dim of length n gets the length `less`; a number n is replaced, too."""
    if not value.ndim and value.dtype.kind in "iu" and value == n:
        return np.asarray(less, value.dtype)
    return np.asarray(value[tuple(slice(less if m == n else None) for m in value.shape)])


def shorter_sums(program: Program) -> Iterator[Program]:
    """Variants in which a cost lacks one of its terms."""
    for at, step in enumerate(program.steps):
        found = COST.fullmatch(step.text)
        terms = found[1].split(" + ") if found else []
        for left_out in terms if len(terms) > 1 else ():
            rest = " + ".join(t for t in terms if t != left_out)
            only = step._replace(text=f"T.cast({rest}, 'float64')")
            yield program.but(steps=(*program.steps[:at], only, *program.steps[at + 1:])).needed()


def plainer_inputs(old: Input) -> Iterator[Input]:
    """Variants in which an input has simpler numbers, or is not shared."""
    if old.layout != "plain":
        yield old._replace(layout="plain")
    if old.shared:
        yield old._replace(shared=False)
    if old.value.dtype.kind == "f" and old.value.size:
        simple = (1 + np.arange(old.value.size).reshape(old.value.shape) % 9) / 2
        simple = simple.astype(old.value.dtype)
        if not np.array_equal(simple, old.value):
            yield old._replace(value=simple)


def main() -> int:
    """Print the program of a seed as a test, reduced if it fails."""
    seed = int(sys.argv[1])
    settle(seed)
    program = generate(seed)
    names = sys.argv[3] if len(sys.argv) > 3 else "c"
    chosen = engines(names)
    failure = isolated(program, "", chosen)
    if failure is None:
        print(source(program, None, seed, names))
        return 0
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    small = shrink(program, failure, seconds, chosen)
    print(source(small, isolated(small, failure.kind, chosen) or failure, seed,
                 names))
    return 1


if __name__ == "__main__":
    sys.exit(main())
