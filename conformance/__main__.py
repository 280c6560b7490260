"""`python -m conformance [file ...] [-k WORD] [--failures]`: run Theano 1.0.5's own tests against
this package, each file in a process of its own, and count them.

A file is named by its module without `theano.`: `tensor.tests.test_basic`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conformance.fetch import fetch
from conformance.results import Outcome, internal, passing_on_theano, read_record, report


def run_file(module: str, folder: Path, options: argparse.Namespace) -> dict[str, Outcome]:
    """Per test of one file its outcome; after a crash the rest is run without what crashed."""
    outcomes: dict[str, Outcome] = {}
    for _ in range(20):
        with tempfile.TemporaryDirectory() as temporary:
            record = Path(temporary) / "record"
            record.touch()
            done = _pytest(module, folder, record, list(outcomes), options)
            found = read_record(record)
        outcomes.update(found)
        started = [name for name, outcome in found.items() if outcome.result == "started"]
        for name in started:
            outcomes[name] = Outcome("crashed", 0.0, f"exit status {done.returncode}")
        if not found and done.returncode not in (0, 5):
            lines = [line for line in done.stdout.splitlines() if line.startswith("E  ")]
            outcomes["(file)"] = Outcome("error", 0.0, lines[-1] if lines else done.stdout[-300:])
        if not started:
            break
    return outcomes


def _pytest(
    module: str, folder: Path, record: Path, done: list[str], options: argparse.Namespace
) -> subprocess.CompletedProcess[str]:
    file = folder / "theano" / Path(*module.split(".")).with_suffix(".py")
    root = Path(__file__).parent.parent
    command = [
        sys.executable, "-m", "pytest", "-q", "-p", "conformance.plugin", "-p", "no:cacheprovider",
        "-c", os.devnull, "--rootdir", str(folder), "--tb", "short", "-W", "ignore",
        "--timeout", str(options.timeout), str(file)]
    command += ["-k", options.word] if options.word else []
    place = f"theano/{module.replace('.', '/')}.py"
    for name in done:
        command += ["--deselect", f"{place}::{name.replace('.', '::')}"]
    paths = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
    flags = os.environ.get("THEANO_FLAGS", "floatX=float64")
    environment = {**os.environ, "CONFORMANCE_RECORD": str(record), "PYTHONPATH": paths,
                   "THEANO_FLAGS": flags}
    outcome = subprocess.run(
        command, cwd=folder, env=environment, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if options.verbose:
        print(outcome.stdout)
    return outcome


def main() -> int:
    """Run the files asked for, or all that the real Theano has outcomes of."""
    parser = argparse.ArgumentParser(prog="python -m conformance", description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("-k", dest="word", help="only tests whose name has this word")
    parser.add_argument("-v", dest="verbose", action="store_true", help="print pytest's output")
    parser.add_argument("--failures", action="store_true", help="list what fails, with the reason")
    parser.add_argument("--timeout", type=float, default=60, help="seconds a test (60)")
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    folder = fetch()
    expected = passing_on_theano()
    files = [file.removeprefix("theano.") for file in options.files or sorted(expected)]
    with ThreadPoolExecutor(options.workers) as pool:
        runs = pool.map(lambda module: (module, run_file(module, folder, options)), files)
        for module, outcomes in runs:
            report(module, outcomes, expected.get(module, set()), internal(), options.failures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
