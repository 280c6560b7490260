"""Tries a sample of the mutants, each with the tests that execute its line."""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from mutation.recorded import Tests
from mutation.sites import Mutant, mutants
from mutation.trial import Copy, Verdict

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "mutants"
PARTS = FOLDER / "parts"
"""One folder for each record."""

TESTS = ("tests/lower", "tests/rewrite", "tests/scanning", "tests/tensor", "tests/nnet",
         "tests/signal", "tests/sparse", "tests/graph", "tests/typed_list",
         *(f"tests/test_{name}.py" for name in (
             "gradient", "ifelse", "ifelse_objects", "randomstreams", "mrgstreams",
             "random_gradients")),
         "tests/programs/test_found.py",
         *(f"tests/compile/test_{name}.py" for name in (
             "function", "compare", "profiling", "modes", "overwriting", "shared", "user_ops")),
         "tests/backends/test_objects.py", "tests/backends/test_partition.py",
         "tests/legacy/test_gof_pipeline.py")
FIRST = 60
"""The number of tests of the first process for a mutant; the second process runs the others."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the order of mutants (1)")
    parser.add_argument("--skip", type=int, default=0, help="mutants that are left out (0)")
    parser.add_argument("--count", type=int, default=200, help="mutants that are tried (200)")
    parser.add_argument("--only", nargs="*", type=int, help="numbers of mutants, in place of these")
    parser.add_argument("--record", nargs="*", help="run all tests, or only these, for coverage")
    parser.add_argument("--seconds", type=float, default=240, help="of tests over a mutant (240)")
    return parser.parse_args()


def record(tests: list[str]) -> None:
    """Record all tests, or these besides those that were recorded before."""
    if not tests:
        shutil.rmtree(PARTS, ignore_errors=True)
    part = PARTS / str(len(parts()))
    shutil.copytree(ROOT / "theano", part / "sources" / "theano")
    command = [sys.executable, str(Path(__file__).parent / "record.py"), str(part)]
    subprocess.run([*command, *(tests or TESTS)], cwd=ROOT, check=True)


def parts() -> list[Path]:
    return sorted(PARTS.iterdir()) if PARTS.exists() else []


def shown(mutant: Mutant, verdict: Verdict) -> str:
    old = (ROOT / mutant.file).read_bytes()[mutant.start:mutant.end].decode()
    lines = [f"{mutant.file}:{mutant.lines[0]} {mutant.function}, {mutant.kind}: "
             f"{old!r} -> {mutant.new!r}"]
    if verdict.killer and (verdict.killer != "exit 1" or not verdict.test):
        lines.append(f"killed by {verdict.killer} in {verdict.test or 'the import'}")
    return "".join(f"\n    {line}" for line in lines)


def main() -> int:
    options = arguments()
    if options.record is not None or not parts():
        record(options.record or [])
    every = mutants(ROOT)
    order = random.Random(options.seed).sample(range(len(every)), len(every))
    chosen = order[options.skip:][:options.count] if options.only is None else options.only
    tests, copy = Tests(ROOT, parts()), Copy(ROOT, FOLDER / "copy")
    killers: dict[str, list[int]] = defaultdict(list)
    for done, number in enumerate(chosen, 1):
        mutant, start = every[number], time.monotonic()
        past = tests.past(mutant)
        stages = [part for part in (past[:FIRST], past[FIRST:]) if part]
        verdict = copy.tried(mutant, stages, options.seconds)
        if verdict.killer:
            killers[verdict.test].append(number)
        killed = sum(map(len, killers.values()))
        print(f"{killed} of {done} killed; {number}"
              f" {verdict.test if verdict.killer else 'SURVIVED'} ({verdict.ran} of {len(past)}"
              f" tests, {time.monotonic() - start:.0f} s){shown(mutant, verdict)}", flush=True)
    killers.pop("", None)
    for test in copy.failing(sorted(killers)):
        print(f"not killed: {killers[test]}: {test} fails without them, too")
    return 0
