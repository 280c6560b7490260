"""`python -m conformance.page FILE`: run the doctests of one page of Theano 1.0.5's documentation,
in one namespace, and print a JSON list of `[line, result, what was said]`.

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


BLOCK = re.compile(r"^( *)\.\. (?:testcode|testsetup)::.*\n((?:\1 +.*\n| *\n)+)", re.MULTILINE)
"""Code that a page runs in addition to its doctests."""

USUAL = "import numpy as np, numpy, theano, theano.tensor as T, theano.tensor as tensor\n"
"""The names that the pages assume."""


def examples(page: Path) -> doctest.DocTest | None:
    """The doctests of a page, with its blocks of code between them; None where their form is
    broken."""
    text = page.read_text(encoding="utf-8")
    names: dict[str, Any] = {"__name__": "__main__", "_run_block": run_block}
    exec(USUAL, names)
    try:
        test = doctest.DocTestParser().get_doctest(text, names, page.name, str(page), 0)
    except ValueError:
        return None
    for found in BLOCK.finditer(text):
        lines = [line for line in found[2].split("\n") if not line.strip().startswith(":")]
        code = textwrap.dedent("\n".join(lines))
        number = text[:found.start()].count("\n")
        test.examples.append(doctest.Example(
            f"_run_block({code!r}, globals())\n", "", lineno=number))
    test.examples.sort(key=lambda example: example.lineno)
    return test


def run_block(code: str, names: dict[str, Any]) -> None:
    """Run a block of code; its output is ignored."""
    with redirect_stdout(io.StringIO()):
        exec(compile(code, "page", "exec"), names)


def main() -> None:
    """Run the page that the command line names, in a temporary folder."""
    from theano.legacy.shims import hooks

    hooks.install()
    test = examples(Path(sys.argv[1]).resolve())
    runner = Runner()
    with tempfile.TemporaryDirectory() as folder, redirect_stderr(io.StringIO()):
        os.chdir(folder)
        if test is not None:
            runner.run(test, out=lambda text: None)
    print("\n" + json.dumps(runner.found))


if __name__ == "__main__":
    main()
