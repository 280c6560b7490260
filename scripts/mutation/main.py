"""Tries a sample of the mutants, each with the tests that execute its line."""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

from mutation.record import SELECTION
from mutation.recorded import Recorded
from mutation.sites import Mutant, mutants
from mutation.swap import Job, Trials
from mutation.trial import Copy, Verdict

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "mutants"
PARTS = FOLDER / "parts"
"""One folder for each record."""

LEFT_OUT = (
    "benchmarks", "blas_threads", "c_ops_fork", "claims", "compiler_trouble", "conformance",
    "core_alone", "docs", "doctor", "documentation_run", "examples", "fuzz", "ids",
    "interrupts", "mutants", "notebooks", "oracle_fuzz", "parallel", "progress", "reference",
    "slopes", "structure", "stubs", "threads", "turns", "version")
"""Files of tests that run other processes, measure time, or test other things than the package."""

FIRST = 60
"""The number of tests of the first process for a mutant; the second process runs the others."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the seed of the order of mutants (1)")
    parser.add_argument("--skip", type=int, default=0, help="mutants that are skipped first (0)")
    parser.add_argument("--count", type=int, default=200, help="how many mutants are tried (200)")
    parser.add_argument("--only", nargs="*", type=int, help="numbers of mutants: try only these")
    parser.add_argument("--record", nargs="*", help="run all tests, or only these, for coverage")
    parser.add_argument("--under", nargs="+", default=["theano/"],
                        help="only files whose path begins with one of these")
    parser.add_argument("--workers", type=int, default=2, help="processes at a time (2)")
    parser.add_argument("--seconds", type=float, default=240, help="of tests for each mutant (240)")
    return parser.parse_args()


def record(tests: list[str], workers: int) -> None:
    """Record all tests, or only `tests`, whose records are added to the earlier ones."""
    if sys.version_info < (3, 12):
        raise SystemExit("mutants: recording needs Python 3.12 or later (sys.monitoring)")
    if not tests:
        shutil.rmtree(PARTS, ignore_errors=True)
    part = PARTS / str(len(parts()))
    shutil.copytree(ROOT / "theano", part / "sources" / "theano")
    started = []
    for worker in range(workers):
        folder = part / str(worker)
        folder.mkdir()
        command = [sys.executable, str(Path(__file__).parent / "record.py"), str(folder)]
        command += [str(worker), str(workers), *(tests or recorded_tests())]
        started.append(subprocess.Popen(command, cwd=ROOT))
    if sum(process.wait() for process in started):
        raise SystemExit("mutants: the tests could not be recorded")


def recorded_tests() -> list[str]:
    """The files of all tests that are recorded."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(file.relative_to(ROOT)) for file in files
            if file.stem.removeprefix("test_") not in LEFT_OUT]


def parts() -> list[Path]:
    return sorted(PARTS.iterdir()) if PARTS.exists() else []


class Tally:
    """Prints verdicts, and counts the mutants that each test killed."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.killers: dict[str, list[int]] = defaultdict(list)
        self.done, self.left = 0, list[Job]()

    def add(self, job: Job, verdict: Verdict | None, seconds: float) -> None:
        if verdict is None:
            self.left.append(job)
            return
        self.done += 1
        if verdict.killer:
            self.killers[verdict.test].append(job.number)
        killed = sum(map(len, self.killers.values()))
        print(f"{killed} of {self.done} killed; {job.number}"
              f" {verdict.test if verdict.killer else 'SURVIVED'} ({verdict.ran} of"
              f" {sum(map(len, job.stages))} tests, {seconds:.0f} s){shown(job.mutant, verdict)}",
              flush=True)

    def run(self, jobs: list[Job], options: argparse.Namespace) -> None:
        """Try the jobs in forks of one process that has collected their tests."""
        files = {test.partition("::")[0] for job in jobs for stage in job.stages for test in stage}
        trials = Trials(jobs, options.seconds, options.workers, ROOT, FOLDER, self.add)
        pytest.main(["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", *SELECTION,
                     *sorted(files)], plugins=[trials])

    def run_apart(self, jobs: list[Job], options: argparse.Namespace) -> None:
        """The same in a child process, since this one must not import what mutants change."""
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            self.run(jobs, options)
            self.place.write_text(json.dumps(
                [self.done, self.killers, [job.number for job in self.left]]))
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(child, 0)
        self.done, killers, left = json.loads(self.place.read_text())
        self.killers.update(killers)
        self.left = [job for job in jobs if job.number in set(left)]


def shown(mutant: Mutant, verdict: Verdict) -> str:
    old = (ROOT / mutant.file).read_bytes()[mutant.start:mutant.end].decode()
    lines = [f"{mutant.file}:{mutant.lines[0]} {mutant.function}, {mutant.kind}: "
             f"{old!r} -> {mutant.new!r}"]
    if verdict.killer and (verdict.killer != "exit 1" or not verdict.test):
        lines.append(f"killed by {verdict.killer} in {verdict.test or 'the import'}")
    return "".join(f"\n    {line}" for line in lines)


def jobs_of(options: argparse.Namespace) -> list[Job]:
    """The mutants that are tried, each with its tests: the first 60 of them, and the others."""
    every, tests = mutants(ROOT), Recorded(ROOT, parts())
    under = tuple(options.under)
    numbers = [k for k, mutant in enumerate(every) if mutant.file.startswith(under)]
    order = random.Random(options.seed).sample(numbers, len(numbers))
    chosen = order[options.skip:][:options.count] if options.only is None else options.only
    jobs = []
    for number in chosen:
        covering = tests.covering(every[number])
        stages = [part for part in (covering[:FIRST], covering[FIRST:]) if part]
        jobs.append(Job(number, every[number], stages))
    return jobs


def main() -> int:
    options = arguments()
    if options.record is not None or not parts():
        record(options.record or [], options.workers)
    jobs = jobs_of(options)
    if not jobs:
        return 0
    tally = Tally(FOLDER / "verdicts.json")
    tally.run_apart(jobs, options)
    copy = Copy(ROOT, FOLDER / "copy")
    for job in tally.left:
        start = time.monotonic()
        verdict = copy.tried(job.mutant, job.stages, options.seconds)
        tally.add(job, verdict, time.monotonic() - start)
    tally.killers.pop("", None)
    for test in copy.failing(sorted(tally.killers)):
        print(f"not killed: {tally.killers[test]}: {test} fails without them, too")
    return 0
