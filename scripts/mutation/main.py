"""Tries a sample of the mutants, each with the tests that execute its line."""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import coverage

from mutation.sites import Mutant, mutants
from mutation.trial import copied, tried

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "mutants"
TESTS = ("tests/lower", "tests/rewrite", "tests/scanning", "tests/tensor", "tests/nnet",
         "tests/signal", "tests/sparse", "tests/graph", "tests/test_gradient.py",
         "tests/test_ifelse.py", "tests/test_randomstreams.py", "tests/test_mrgstreams.py",
         "tests/test_random_gradients.py", "tests/programs/test_found.py",
         "tests/compile/test_function.py", "tests/compile/test_compare.py",
         "tests/compile/test_profiling.py", "tests/backends/test_objects.py",
         "tests/legacy/test_gof_pipeline.py")
FIRST = 10
"""The number of tests of the first process for a mutant; the second process runs the others."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the order of mutants (1)")
    parser.add_argument("--skip", type=int, default=0, help="mutants that are left out (0)")
    parser.add_argument("--count", type=int, default=200, help="mutants that are tried (200)")
    parser.add_argument("--only", nargs="*", type=int, help="numbers of mutants, in place of these")
    parser.add_argument("--record", action="store_true", help="run all tests for their coverage")
    parser.add_argument("--seconds", type=float, default=40, help="of tests over a mutant (40)")
    parser.add_argument("--limit", type=float, default=120, help="seconds, then it hangs (120)")
    parser.add_argument("--tests", nargs="*", help="in place of those that come past the line")
    return parser.parse_args()


class Tests:
    """The recorded tests; see record.py."""

    def __init__(self, folder: Path) -> None:
        self.seconds: dict[str, float] = json.loads((folder / "seconds.json").read_text())
        self.data = coverage.CoverageData(str(folder / "coverage"))
        self.data.read()
        self.lines: dict[str, dict[int, list[str]]] = {}

    def past(self, mutant: Mutant) -> list[str]:
        """The tests that execute the line of the mutant, and, for a table, then all that execute
        its file. Quick ones come first, taken in turn from each test file, four at a time from
        those for the same folder."""
        if mutant.file not in self.lines:
            self.lines[mutant.file] = self.data.contexts_by_lineno(str(ROOT / mutant.file))
        lines = self.lines[mutant.file]
        near = at(lines, mutant.lines) or at(lines, mutant.statement)
        found = at(lines, lines) if not mutant.function or near == {""} else near
        home = f"tests/{mutant.file.split('/')[1]}/", f"tests/test_{mutant.file.split('/')[1]}"
        ranks: dict[tuple[bool, str], int] = defaultdict(int)
        order = {}
        for test in sorted(found & set(self.seconds), key=lambda test: (self.seconds[test], test)):
            place = test not in near, test.split("::")[0]
            order[test] = place[0], ranks[place] // (4 if test.startswith(home) else 1)
            ranks[place] += 1
        return sorted(order, key=lambda test: (order[test], self.seconds[test]))

    def stages(self, mutant: Mutant, seconds: float) -> list[list[str]]:
        """The tests of each process, as many as `seconds` permit, but at least ten."""
        tests, kept = self.past(mutant), 0
        while kept < len(tests) and (kept < FIRST or seconds > 0):
            seconds -= self.seconds[tests[kept]]
            kept += 1
        return [part for part in (tests[:FIRST], tests[FIRST:kept]) if part]


def at(tests: dict[int, list[str]], lines: Iterable[int]) -> set[str]:
    """The tests that execute one of the lines; the empty name is the import of the file."""
    return {test for line in lines for test in tests.get(line, ())}


def record() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(Path(__file__).parent / "record.py"), str(FOLDER), *TESTS]
    subprocess.run(command, cwd=ROOT, check=True)


def shown(number: int, mutant: Mutant, verdict: str, seconds: float) -> str:
    old = (ROOT / mutant.file).read_bytes()[mutant.start:mutant.end].decode()
    head = f"{number} {verdict} ({seconds:.0f} s)"
    head += f"\n    {mutant.file}:{mutant.lines[0]} {mutant.function}"
    return f"{head}, {mutant.kind}: {old!r} -> {mutant.new!r}"


def main() -> int:
    options = arguments()
    if options.record or not (FOLDER / "seconds.json").exists():
        record()
    every = mutants(ROOT)
    order = random.Random(options.seed).sample(range(len(every)), len(every))
    chosen = order[options.skip:][:options.count] if options.only is None else options.only
    tests = Tests(FOLDER)
    copy = copied(ROOT, FOLDER / "copy")
    survived = 0
    for tried_so_far, number in enumerate(chosen, 1):
        mutant, start = every[number], time.monotonic()
        stages = [options.tests] if options.tests else tests.stages(mutant, options.seconds)
        verdict = tried(mutant, copy, ROOT, stages, options.limit) if stages else "no test"
        survived += verdict in ("survived", "no test") or verdict.startswith("error")
        print(shown(number, mutant, verdict, time.monotonic() - start), flush=True)
        print(f"    {tried_so_far - survived} of {tried_so_far} killed", flush=True)
    return 0
