"""Records which tests execute which lines, and how long each takes.

`python record.py FOLDER PART OF TESTS...` runs a part of the tests (PART of OF: the tests are dealt
out in runs of 20) and writes `lines.npz` (see `Lines`) and `seconds.json` to FOLDER. It needs
Python 3.12: a place that was executed is not reported again until the next test begins, so that
most of a test runs at full speed (PEP 669)."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from types import CodeType
from typing import Any

import numpy as np
import pytest

SELECTION = ("-m", "not long or one_of")
"""The tests of `make pytest`, and all cases of those of which it runs some."""

FOLDERS = ("lower", "rewrite", "gradient", "tensor")
RUN = 20


class Lines:
    """For each source file, whether test k executes line n: one bit each, in rows of tests."""

    def __init__(self, root: Path) -> None:
        self.prefixes = tuple(f"{root}/theano/{folder}/" for folder in FOLDERS)
        self.root = root
        self.here: dict[str, set[int]] = defaultdict(set)
        self.tests: list[dict[str, bytes]] = []

    def start(self) -> None:
        monitoring = sys.monitoring
        monitoring.use_tool_id(monitoring.COVERAGE_ID, "mutants")
        events = monitoring.events
        monitoring.register_callback(monitoring.COVERAGE_ID, events.LINE, self.executed)
        monitoring.register_callback(monitoring.COVERAGE_ID, events.PY_START, self.started)
        monitoring.set_events(monitoring.COVERAGE_ID, events.LINE | events.PY_START)

    def executed(self, code: CodeType, line: int) -> Any:
        if code.co_filename.startswith(self.prefixes):
            self.here[code.co_filename].add(line)
        return sys.monitoring.DISABLE

    def started(self, code: CodeType, offset: int) -> Any:
        """Record the first line of a function: a lambda of one line has no event for that line."""
        return self.executed(code, code.co_firstlineno)

    def begin(self) -> None:
        self.here.clear()
        sys.monitoring.restart_events()

    def end(self) -> None:
        self.tests.append({file: bits_of(lines) for file, lines in self.here.items()})

    def save(self, place: Path) -> None:
        tables = {}
        for file in {file for test in self.tests for file in test}:
            rows = [test.get(file, b"") for test in self.tests]
            width = max(map(len, rows))
            table = np.frombuffer(b"".join(row.ljust(width, b"\0") for row in rows), np.uint8)
            tables[str(Path(file).relative_to(self.root))] = table.reshape(len(rows), width)
        np.savez_compressed(place, **tables)


def bits_of(lines: set[int]) -> bytes:
    """Bit n % 8 of byte n // 8 says whether n is one of the lines."""
    return sum(1 << line for line in lines).to_bytes(max(lines) // 8 + 1, "little")


class Recorder:
    """A plugin of pytest; its first row of lines is that of the imports, without a test."""

    def __init__(self, root: Path, part: int, parts: int) -> None:
        self.seconds: dict[str, float] = {"": 0.0}
        self.failed: set[str] = set()
        self.lines = Lines(root)
        self.part, self.parts = part, parts

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [x for k, x in enumerate(items) if k // RUN % self.parts == self.part]
        self.lines.end()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self.lines.begin()
        start = time.perf_counter()
        result = yield
        self.seconds[item.nodeid] = time.perf_counter() - start
        self.lines.end()
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)


def main(folder: Path, part: int, parts: int, tests: list[str]) -> None:
    """Run the tests; the time of a test that fails or is skipped is -1."""
    recorder = Recorder(Path.cwd(), part, parts)
    recorder.lines.start()
    pytest.main(["-q", "-p", "no:cacheprovider", *SELECTION, *tests], plugins=[recorder])
    recorder.lines.save(folder / "lines.npz")
    useful = {k: -1 if k in recorder.failed else v for k, v in recorder.seconds.items()}
    (folder / "seconds.json").write_text(json.dumps(useful))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
