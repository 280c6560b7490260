"""`python -m conformance.page FILE`: run the doctests of one page of Theano 1.0.5's documentation,
and its blocks of code with their outputs, each group in one namespace, and print a JSON list of
`[line, result, output or exception]`.

Numbers need to agree to the digits that are shown; whitespace does not count. Results: "passed",
"failed" (another output), "raised" (an exception that is not expected).
"""

from __future__ import annotations

import doctest
import io
import json
import os
import re
import sys
import tempfile
import textwrap
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from pathlib import Path
from typing import Any

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
FORM = re.compile(r"\s+|(?<=#)L\b|[(),]")
"""Differences in the output of later versions of Python and NumPy."""

OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL


class Checker(doctest.OutputChecker):
    """Accepts outputs that differ in form only: `3.0` for `3.`, `3.0` for `array(3.0)`."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        return super().check_output(want, got, optionflags) or agree(want, got)


def agree(want: str, got: str) -> bool:
    """Whether two outputs are the same but for whitespace and the digits that `want` leaves out."""
    got = re.sub(r"np\.(True|False)_", r"\1", re.sub(r"np\.\w+\((.*?)\)", r"\1", got))
    want, got = (re.sub(r"dtype='?\w+'?", "", text) for text in (want, got))
    texts = [FORM.sub("", NUMBER.sub("#", text)) for text in (want, got)]
    if texts[0] != texts[1]:
        return False
    pairs = zip(NUMBER.findall(want), NUMBER.findall(got), strict=True)
    return all(abs(float(a) - float(b)) <= _unit(a) for a, b in pairs)


def _unit(number: str) -> float:
    """One unit of the last decimal that is shown; 0 for a number without decimals, which is
    exact."""
    mantissa, _, exponent = number.lower().partition("e")
    decimals = len(mantissa.partition(".")[2])
    return float(10.0 ** (int(exponent or 0) - decimals)) if decimals else 0.0


class Runner(doctest.DocTestRunner):
    """Records the result of each example, and continues after failures."""

    def __init__(self) -> None:
        super().__init__(checker=Checker(), verbose=False, optionflags=OPTIONS)
        self.found: list[tuple[int, str, str]] = []

    def report_success(self, out: Any, test: Any, example: Any, got: str) -> None:
        self.found.append((example.lineno + 1, "passed", ""))

    def report_failure(self, out: Any, test: Any, example: Any, got: str) -> None:
        self.found.append((example.lineno + 1, "failed", got[:300]))

    def report_unexpected_exception(self, out: Any, test: Any, example: Any, exc_info: Any) -> None:
        said = f"{exc_info[0].__name__}: {exc_info[1]}".splitlines()[0]
        self.found.append((example.lineno + 1, "raised", said[:300]))


BLOCK = re.compile(
    r"^( *)\.\. (testcode|testsetup|testoutput|doctest)::(.*)\n((?:\1 +.*\n| *\n)+)", re.MULTILINE)
"""A directive of Sphinx's doctest extension: its indentation, name, groups and text."""

OPTION = re.compile(r" *:\w+:")

EXCEPTION = re.compile(r"^Traceback \(.*\):\s*\n(?:[^\w\n].*\n|\s*\n)*(\w[\s\S]*)", re.MULTILINE)
"""An output that is a traceback: the exception and its message."""

USUAL = "import numpy as np, numpy, theano, theano.tensor as T, theano.tensor as tensor\n"
"""The names that the pages assume."""

DEFAULT, EVERY = "default", "*"
"""The group of a directive that names none, and the name that stands for all groups."""


@dataclass(frozen=True)
class Block:
    """A directive of a page. groups: the namespaces that it belongs to. skipped: Sphinx does not
    compare it, since it differs between machines. start, end: its place in the text."""

    kind: str
    groups: tuple[str, ...]
    skipped: bool
    text: str
    start: int
    end: int


def blocks(text: str) -> list[Block]:
    """The directives of a page in their order."""
    found = []
    for match in BLOCK.finditer(text):
        lines = match[4].split("\n")
        options = [line for line in lines if OPTION.match(line)]
        body = textwrap.dedent("\n".join(line for line in lines if not OPTION.match(line)))
        groups = tuple(filter(None, (name.strip() for name in match[3].split(","))))
        found.append(Block(match[2], groups or (DEFAULT,), "+SKIP" in " ".join(options),
                           body.strip("\n") + "\n", match.start(), match.end()))
    return found


def page_tests(text: str, name: str) -> list[doctest.DocTest]:
    """A test for each group of a page: its setup, then its doctests and its blocks of code in the
    order of the page, in one namespace, whose `__name__` is not `__main__`, so that code for
    scripts alone does not run. Doctests outside of a directive, and directives without a name, are
    the group `default`. Raises ValueError if a doctest is malformed."""
    found = blocks(text)
    named = sorted({DEFAULT, *(group for block in found for group in block.groups)} - {EVERY})
    parsed = doctest.DocTestParser().get_examples(text, name)
    starts = list(accumulate((len(line) for line in text.splitlines(keepends=True)), initial=0))
    tests = []
    for group in named:
        own = [block for block in found if {group, EVERY} & set(block.groups)]
        examples = []
        for example in parsed:
            around = next((block for block in found if block.kind == "doctest"
                           and block.start <= starts[example.lineno] < block.end), None)
            if around in own or around is None and group == DEFAULT:
                examples.append(example)
        first, codes = _code(own, text)
        examples = first + sorted(examples + codes, key=lambda example: example.lineno)
        names: dict[str, Any] = {"__name__": "page", "_run": run, "_run_quietly": run_quietly}
        exec(USUAL, names)
        tests.append(doctest.DocTest(examples, names, group, name, 0, text))
    return tests


def _code(own: list[Block], text: str) -> tuple[list[doctest.Example], list[doctest.Example]]:
    """The setup of a group, and its blocks of code. The expected output of a block is the next
    `testoutput`, if no other code is between them; without one, the output is ignored."""
    setup, codes = [], []
    coded = [block for block in own if block.kind != "doctest"]
    for block, after in zip_longest(coded, coded[1:]):
        if block.kind == "testoutput":
            continue
        said = after if after and after.kind == "testoutput" and not after.skipped else None
        thrown = EXCEPTION.match(said.text) if said else None
        example = doctest.Example(
            f"{'_run' if said else '_run_quietly'}({block.text!r}, globals())\n",
            said.text if said else "", exc_msg=thrown[1] if thrown else None,
            lineno=text[:block.start].count("\n"))
        (setup if block.kind == "testsetup" else codes).append(example)
    return setup, codes


def run(code: str, names: dict[str, Any]) -> None:
    """Run a block of code."""
    exec(compile(code, "page", "exec"), names)


def run_quietly(code: str, names: dict[str, Any]) -> None:
    """Run a block of code whose output is ignored."""
    with redirect_stdout(io.StringIO()):
        run(code, names)


def by_line(found: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """One result for each line, also of a setup that runs in several groups: the first that did
    not pass."""
    results: dict[int, tuple[int, str, str]] = {}
    for result in found:
        if result[0] not in results or results[result[0]][1] == "passed":
            results[result[0]] = result
    return sorted(results.values())


def main() -> None:
    """Run the page that the command line names, in a temporary folder."""
    from theano.legacy.shims import hooks

    hooks.install()
    page, runner = Path(sys.argv[1]), Runner()
    try:
        tests = page_tests(page.read_text(encoding="utf-8"), page.name)
    except ValueError:
        tests = []
    with tempfile.TemporaryDirectory() as folder, redirect_stderr(io.StringIO()):
        os.chdir(folder)
        for test in tests:
            runner.run(test, out=lambda text: None)
    print("\n" + json.dumps(by_line(runner.found)))


if __name__ == "__main__":
    main()
