"""`python -m conformance [file ...] [-k WORD] [--failures]`: run Theano 1.0.5's own tests against
this package and count them by file.

A file is named by its module without `theano.`: `tensor.tests.test_basic`. The exit status is 1
when a test that is expected to pass (`expected.txt`) does not.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from conformance import documentation, results
from conformance.fetch import Unreachable, fetch
from conformance.results import EXPECTED, SAMPLE, Outcomes, Verdict
from conformance.run import Settings, run

EXPECTED_HEAD = "Tests that pass here; `python -m conformance --update` adds new ones only."
SUSPICIOUS = "poison_memory=True,check_programs=True"
"""Flags of the sample: memory that was not written reads as NaN, and programs are checked."""

SAMPLE_HEAD = "The tests of `python -m conformance --sample`, some of every file."


def main() -> int:
    """Run the selected files, or all files for which there are results of the real Theano."""
    options = _options()
    if options.docs:
        return documentation.main(options.files)
    try:
        folder = fetch()
    except Unreachable as error:
        print(f"conformance: {error}; nothing was run", file=sys.stderr)
        return 0 if options.sample else 2
    settings = Settings(folder, options.timeout, options.word, options.verbose)
    if options.sample:
        settings = replace(settings, flags=f"{settings.flags},{SUSPICIOUS}")
    return _sample(settings, options) if options.sample else _files(settings, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m conformance", description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("-k", dest="word", help="only tests whose name has this word")
    parser.add_argument("-v", dest="verbose", action="store_true", help="print pytest's output")
    parser.add_argument("--failures", action="store_true", help="list what fails, with the reason")
    parser.add_argument("--timeout", type=float, default=60, help="seconds a test (60)")
    parser.add_argument("--workers", type=int, default=1, help="processes side by side (1)")
    parser.add_argument("--update", action="store_true", help="add new passes to expected.txt, and "
                        "choose the sample of these files anew")
    parser.add_argument("--sample", action="store_true", help="only the sample, some of each file")
    parser.add_argument("--docs", action="store_true", help="the examples of its documentation "
                        "instead of tests; files are pages: tutorial/examples.txt")
    return parser.parse_args()


def _files(settings: Settings, options: argparse.Namespace) -> int:
    theano, classed = results.passing_on_theano(), results.internal()
    expected = results.read_tests(EXPECTED)
    files = [file.removeprefix("theano.") for file in options.files or sorted(theano)]
    verdicts, seconds, lost = [], {}, 0
    print(results.HEAD)
    with ThreadPoolExecutor(options.workers) as pool:
        for module, outcomes in pool.map(
                lambda file: (file, run({file: None}, settings)[file]), files):
            verdict = results.judge(
                module, outcomes, theano.get(module, set()), classed.get(module, {}))
            verdicts.append(verdict)
            seconds[module] = {name: o.seconds for name, o in outcomes.items()}
            lost += _report(verdict, outcomes, expected.get(module, set()), options)
            if options.failures and options.word is None:
                for name, said in results.doubtful(classed.get(module, {}), outcomes).items():
                    print(f"    classed {classed[module][name]}, look again: {name}: {said}")
    if len(files) > 1:
        print(results.total(verdicts))
    if options.update:
        _update(expected, verdicts, seconds)
    return 1 if lost else 0


def _report(
    verdict: Verdict, outcomes: Outcomes, expected: set[str], options: argparse.Namespace
) -> int:
    """Print the line of a file, and below it failures and lost passes; returns the number of lost
    passes."""
    print(verdict.line(), flush=True)
    if "(file)" in outcomes:
        print("    the file:", outcomes["(file)"].reason)
    elif options.failures:
        for name, said in verdict.failed.items():
            if options.word is None or name in outcomes:
                print(f"    {name}: {said}")
    lost = results.lost(expected, verdict) if options.word is None else {}
    for name, said in lost.items():
        print(f"    LOST {name}: {said}")
    return len(lost)


def _update(
    expected: results.Tests, verdicts: list[Verdict], seconds: dict[str, dict[str, float]]
) -> None:
    extended = results.extended(expected, verdicts)
    results.write_tests(EXPECTED, EXPECTED_HEAD, extended)
    ran = {v.module: extended[v.module] for v in verdicts}
    sample = {**results.read_tests(SAMPLE), **results.chosen(ran, seconds)}
    results.write_tests(SAMPLE, SAMPLE_HEAD, sample)


def _sample(settings: Settings, options: argparse.Namespace) -> int:
    """Run the sample, in as many processes as there are workers."""
    sample = results.read_tests(SAMPLE)
    parts = [dict(list(sample.items())[i::options.workers]) for i in range(options.workers)]
    lost = 0
    with ThreadPoolExecutor(options.workers) as pool:
        for part, found in zip(parts, pool.map(lambda p: run({**p}, settings), parts), strict=True):
            for module, names in part.items():
                verdict = results.judge(module, found[module], names, {})
                for name, said in results.lost(names, verdict).items():
                    print(f"LOST {module} {name}: {said}")
                    lost += 1
    count = sum(map(len, sample.values()))
    print(f"conformance: {count - lost} of {count} tests of the sample pass, "
          f"of {len(sample)} files")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
