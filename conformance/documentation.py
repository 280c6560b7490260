"""`python -m conformance --docs [page ...]`: the doctests and blocks of code of the documentation
inside the published package, run against this one. Pages are fetched like the tests, and never
kept here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from conformance.fetch import Unreachable, fetch_documentation

HERE = Path(__file__).parent
DIFFERENT = HERE / "documentation.txt"
SECONDS = 120
EXAMPLE = re.compile(r">>>|^ *\.\. testcode::", re.MULTILINE)
"""A page in which this is found has examples."""

Found = list[tuple[int, str, str]]


def known() -> dict[str, dict[int, str]]:
    """For each page and line: the reason why an example may have another result."""
    pages: dict[str, dict[int, str]] = {}
    for line in DIFFERENT.read_text().splitlines():
        if line and not line.startswith("#"):
            page, lines, reason = line.split(" ", 2)
            for number in lines.split(","):
                first, _, last = number.partition("-")
                for each in range(int(first), int(last or first) + 1):
                    pages.setdefault(page, {})[each] = reason
    return pages


def run_page(page: Path) -> Found:
    """The result of each example of a page, which runs in a separate process."""
    command = [sys.executable, "-W", "ignore", "-m", "conformance.page", str(page)]
    environment = {
        **os.environ, "PYTHONPATH": os.pathsep.join(
            filter(None, [str(HERE.parent), os.environ.get("PYTHONPATH")])),
        "THEANO_FLAGS": os.environ.get("THEANO_FLAGS", "floatX=float64")}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)
        found: Found = json.loads(done.stdout.strip().splitlines()[-1])
    except (subprocess.TimeoutExpired, ValueError, IndexError) as error:
        return [(0, "crashed", type(error).__name__)]
    return found


def judged(found: Found, reasons: dict[int, str]) -> tuple[int, int, list[str]]:
    """The number of examples that pass, the number that differ for a known reason, and the other
    differences."""
    passed = sum(result == "passed" for _, result, _ in found)
    failed = [(line, result, said) for line, result, said in found if result != "passed"]
    wrong = [f"line {line} {result}: {said.splitlines()[0] if said else 'no output'}"
             for line, result, said in failed if line not in reasons]
    return passed, len(failed) - len(wrong), wrong


def main(chosen: Iterable[str]) -> int:
    """Run pages (all that have examples, unless some are chosen), and print a line for each."""
    try:
        folder = fetch_documentation()
    except Unreachable as error:
        print(f"conformance: {error}; nothing was run", file=sys.stderr)
        return 2
    reasons, total, apart, lost = known(), 0, 0, 0
    pages = list(chosen) or sorted(
        str(page.relative_to(folder)) for page in folder.rglob("*.txt")
        if EXAMPLE.search(page.read_text(encoding="utf-8")))
    for page in pages:
        passed, excused, wrong = judged(run_page(folder / page), reasons.get(page, {}))
        total, apart, lost = total + passed, apart + excused, lost + len(wrong)
        print(f"{page:44} {passed:4} pass {excused:4} differ", flush=True)
        for text in wrong:
            print(f"    {text[:150]}")
    print(f"conformance: {total} of {total + apart + lost} examples pass, {apart} differ for the "
          f"reasons of documentation.txt, {lost} without one")
    return 1 if lost else 0
