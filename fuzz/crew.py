"""Worker processes that check many seeds; the program of a worker that crashes is reported, and
another worker checks the rest of its seeds."""

from __future__ import annotations

import collections
import json
import os
import selectors
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from pathlib import Path
from typing import IO, Any

from fuzz.failure import Failure

BATCH = 150
"""The number of programs of one process, which keeps the functions that it compiled in memory."""
LONGEST = 120.0
"""The number of seconds within which a worker must report, on a machine with a free core for each
process."""
SHRINKING = 40
"""The number of seconds for reducing a failing program."""
QUICKLY = ("--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true "
           "--xla_cpu_parallel_codegen_split_count=1")
"""Settings of XLA with which it compiles programs in half of the time."""
EACH_KIND = 2
"""The number of failing programs of each kind that are reduced."""


class Worker:
    """A process that checks the programs of `BATCH` seeds from `first` on. seed: that of the
    program that it is checking; done: those that are not to be checked, or have been; engines: see
    `fuzz.check.ENGINES`."""

    def __init__(
        self, first: int, folder: str, engines: str = "c", done: Collection[int] = ()
    ) -> None:
        self.folder = tempfile.mkdtemp(dir=folder)
        self.first, self.done = first, set(done)
        self.seed, self.since = first, time.monotonic()
        self.log = open(os.path.join(self.folder, "log"), "w+")
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "fuzz.worker", str(first), str(BATCH),
             engines, *map(str, sorted(self.done))],
            stdout=subprocess.PIPE, stderr=self.log, env=environment(self.folder))
        assert self.process.stdout is not None
        self.pipe: IO[bytes] = self.process.stdout
        self.begun = b""

    def lines(self) -> list[bytes] | None:
        """The lines that the process has written since the last call; None when it has ended.

        `readline` would keep further lines in a buffer, where `select` does not see them."""
        read = os.read(self.pipe.fileno(), 1 << 16)
        *lines, self.begun = (self.begun + read).split(b"\n")
        return lines if read else None

    def give_up(self) -> None:
        """Leave out the seed that has ended the process; if it is done, the one after it."""
        left = [s for s in range(self.first, self.first + BATCH) if s not in self.done]
        self.done.update([self.seed] if self.seed in left else left[:1])

    def end(self) -> str:
        """Stop the process and remove its files; returns the end of its standard error."""
        self.process.kill()
        self.process.wait()
        self.pipe.close()
        self.log.seek(0)
        said = self.log.read()[-1500:]
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        return said


class Crew:
    """Workers that check the seeds from `seed` on, for `seconds`, with `engines`."""

    def __init__(self, seed: int, workers: int, seconds: float, engines: str = "c") -> None:
        self.next, self.count, self.seconds, self.engines = seed, workers, seconds, engines
        self.started = time.monotonic()
        self.folder = tempfile.mkdtemp(prefix="fuzz-")
        self.totals: collections.Counter[str] = collections.Counter()
        self.times: collections.Counter[str] = collections.Counter()
        self.failures: list[tuple[int, Failure]] = []
        self.selector = selectors.DefaultSelector()

    def run(self) -> None:
        """Run until the time is over."""
        try:
            for _ in range(self.count):
                self._start()
            while time.monotonic() < self.started + self.seconds:
                self._listen()
        finally:
            for worker in self._workers():
                worker.end()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _workers(self) -> list[Worker]:
        return [key.data for key in self.selector.get_map().values()]

    def _start(self, ended: Worker | None = None) -> None:
        """Start a worker for the next seeds, or for those that one which has ended did not check.
        """
        if ended is None or len(ended.done) == BATCH:
            worker = Worker(self.next, self.folder, self.engines)
            self.next += BATCH
        else:
            worker = Worker(ended.first, self.folder, self.engines, ended.done)
        self.selector.register(worker.pipe, selectors.EVENT_READ, worker)

    def _listen(self) -> None:
        """Read the reports of the workers; replace those that hang."""
        for key, _ in self.selector.select(1.0):
            lines = key.data.lines()
            for line in lines or ():
                self._heard(key.data, json.loads(line))
            if lines is None:
                self._ended(key.data)
        for worker in self._workers():
            waited = time.monotonic() - worker.since
            if waited > LONGEST * crowded():
                self._failed(worker.seed, Failure("hangs", f"for {waited:.0f} s"))
                worker.give_up()
                self._replace(worker)

    def _heard(self, worker: Worker, said: dict[str, Any]) -> None:
        """Count a report of a worker."""
        worker.since = time.monotonic()
        if "start" in said:
            worker.seed = said["start"]
        elif "took" in said:
            self.times["compiling"] += said["took"]
            self.totals["files"] += 1
            if said["refused"]:
                self.totals["not compiled"] += 1
                print(f"the file of the programs up to {worker.seed} was refused:",
                      said["refused"], sep="\n", flush=True)
        else:
            for name in ("making", "building", "running"):
                self.times[name] += said[name]
            worker.done.add(said["seed"])
            self.totals["programs"] += 1
            self.totals["functions"] += said["functions"]
            self.totals["with gradients"] += said["slopes"] > 0
            self.totals["of second order"] += said["slopes"] > 1
            self.totals["raising"] += said["raises"]
            self.totals["refused by an engine"] += said["refused"] > 0
            self.totals["steps"] += said["steps"]
            if said["failure"]:
                self._failed(said["seed"], Failure(*said["failure"]))

    def _ended(self, worker: Worker) -> None:
        """Handle a worker that has finished its batch, or crashed."""
        status = worker.process.wait()
        if status:
            worker.log.seek(0)
            self._failed(worker.seed, Failure(
                "crash", f"status {status} {worker.log.read()[-1500:]}"))
            worker.give_up()
        self._replace(worker)

    def _replace(self, worker: Worker) -> None:
        """Start a new worker in place of one that has ended."""
        self.selector.unregister(worker.pipe)
        worker.end()
        self._start(worker)

    def _failed(self, seed: int, failure: Failure) -> None:
        self.failures.append((seed, failure))
        shown = " | ".join(failure.text.strip().splitlines())[:300]
        print(f"seed {seed}: {failure.kind}: {shown}", flush=True)

    def report(self) -> str:
        """The counts and times as a text."""
        seconds = time.monotonic() - self.started
        lines = [", ".join(f"{self.totals[name]} {name}" for name in (
            "programs", "with gradients", "of second order", "raising", "steps", "functions",
            "files", "not compiled", "refused by an engine"))]
        lines += [", ".join(f"{name} {t:.0f} s" for name, t in self.times.items())]
        lines += [f"{len(self.failures)} failures, {seconds:.0f} s, "
                  f"{self.totals['programs'] / seconds:.1f} programs a second"]
        kinds = collections.Counter(failure.kind for _, failure in self.failures)
        return "\n".join(lines + [f"  {n} {kind}" for kind, n in kinds.most_common()])


def crowded() -> float:
    """The factor by which work takes longer because processes wait for a core, at least 1."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def environment(folder: str) -> dict[str, str]:
    """The environment of a process that compiles into a separate folder; JAX compiles quickly, not
    to fast code, unless `XLA_FLAGS` says otherwise."""
    flags = f"base_compiledir={folder},{os.environ.get('THEANO_FLAGS', '')}"
    return {"XLA_FLAGS": QUICKLY, **os.environ,
            "THEANO_FLAGS": flags, "THEANORC": os.devnull}


def write_tests(
    failures: list[tuple[int, Failure]], folder: Path, engines: str = "c"
) -> list[Path]:
    """Reduce failing programs, some of each kind, and write each as a test to a file."""
    kinds: collections.Counter[str] = collections.Counter()
    written = []
    for seed, failure in failures:
        kinds[failure.kind] += 1
        if kinds[failure.kind] > EACH_KIND:
            continue
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="fuzz-") as cache:
            done = subprocess.run(
                [sys.executable, "-W", "ignore", "-m", "fuzz.shrink", str(seed), str(SHRINKING),
                 engines],
                capture_output=True, text=True, check=False, env=environment(cache))
        path = folder / f"test_seed_{seed}.py"
        path.write_text(done.stdout or f"# {failure.kind}\n# {done.stderr}")
        written.append(path)
    return written
