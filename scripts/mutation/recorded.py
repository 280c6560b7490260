"""Which tests execute which lines, and in what order they are tried with a mutant."""

from __future__ import annotations

import difflib
import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from mutation.sites import Mutant

TEXTS = ("tests/lower/test_golden.py", "tests/lower/test_lowered.py",
         "tests/lower/test_interpret.py", "tests/rewrite/test_expressions.py",
         "tests/rewrite/test_cut_examples.py")
"""Files of tests that run many programs in little time, or compare what is made of them with what
is on file: they notice most mutants."""


class Recorded:
    """The recorded tests; see record.py."""

    def __init__(self, root: Path, parts: list[Path]) -> None:
        self.root = root
        self.seconds: dict[str, float] = {}
        self.parts: list[tuple[Path, list[str], Any]] = []
        for part in parts:
            sources = part / "sources"
            for times in sorted(part.glob("*/seconds.json")):
                seconds = json.loads(times.read_text())
                self.seconds |= {test: time for test, time in seconds.items() if test and time >= 0}
                self.parts.append((sources, list(seconds), np.load(times.parent / "lines.npz")))

    def covering(self, mutant: Mutant) -> list[str]:
        """The tests that execute the line of the mutant, and, for a table, all that execute its
        file, in the order in which they are tried."""
        lines = self.of(mutant.file)
        near = at(lines, mutant.lines) or at(lines, mutant.statement)
        found = at(lines, lines) if not mutant.function or near == {""} else near
        seconds = {test: self.seconds[test] for test in found & set(self.seconds)}
        return ordered(seconds, near, mutant.file, mutant.function)

    @cache  # noqa: B019
    def of(self, file: str) -> dict[int, set[str]]:
        """The tests that execute each line of a file as it is now. A line that was not there when
        the tests were recorded gets the tests of the line before it."""
        found: dict[int, set[str]] = defaultdict(set)
        new = (self.root / file).read_text().splitlines()
        for sources, names, tables in self.parts:
            recorded = sources / file
            old = recorded.read_text().splitlines() if recorded.exists() else []
            tests = tests_by_line(names, tables[file]) if file in tables else {}
            places, last = lines_in(old, new), 0
            for line in range(1, len(new) + 1):
                last = places.get(line, last)
                found[line].update(tests.get(last, ()))
        return found


def tests_by_line(names: list[str], table: Any) -> dict[int, set[str]]:
    """The tests that execute each line; `table` has a row of bits for each of the names."""
    found: dict[int, set[str]] = defaultdict(set)
    bits = np.unpackbits(table, axis=1, bitorder="little")
    for line, test in np.argwhere(bits.T).tolist():
        found[line].add(names[test])
    return found


def lines_in(old: list[str], new: list[str]) -> dict[int, int]:
    """For lines of the new text that the old text has, too: their numbers there."""
    blocks = difflib.SequenceMatcher(None, old, new, False).get_matching_blocks()
    return {b.b + k + 1: b.a + k + 1 for b in blocks for k in range(b.size)}


def at(tests: dict[int, set[str]], lines: Iterable[int]) -> set[str]:
    """The tests that execute one of the lines; the empty name is the import of the file."""
    return {test for line in lines for test in tests.get(line, ())}


def ordered(seconds: dict[str, float], near: set[str], source: str, function: str) -> list[str]:
    """Tests (with the time that each takes), those that are `near` first. Of these, comparisons of
    texts come first, then tests that name the function, as those of rules do. The others are taken
    in turn from all files, quick ones first: sixteen at a time from those that are named after the
    source file, four from others for its folder."""
    _, folder, *_, name = source.removesuffix(".py").split("/")
    subject = function.rpartition(".")[2].strip("_")
    home = f"tests/{folder}/", f"tests/test_{folder}"
    ranks: dict[tuple[bool, str], int] = defaultdict(int)
    order = {}
    for test in sorted(seconds, key=lambda test: (seconds[test], test)):
        file = test.partition("::")[0]
        place = test not in near, file
        at_a_time = 16 if f"test_{name}.py" in file else 4 if test.startswith(home) else 1
        named = len(subject) > 3 and subject in test
        order[test] = (
            place[0], file not in TEXTS, not named, ranks[place] // at_a_time, seconds[test])
        ranks[place] += 1
    return sorted(order, key=lambda test: order[test])
