"""Records which tests execute which lines, and how long each takes.

`python record.py FOLDER TESTS...` runs the tests once and writes `coverage` (the database of the
package of that name, with a context for each test) and `seconds.json` to FOLDER.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest


class Recorder:
    """A plugin of pytest."""

    def __init__(self, database: Path, root: Path) -> None:
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        folders = ("lower", "rewrite", "gradient", "tensor")
        self.coverage = coverage.Coverage(
            data_file=str(database), include=[f"{root}/theano/{f}/*" for f in folders],
            config_file=False)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self.coverage.switch_context(item.nodeid)
        start = time.perf_counter()
        result = yield
        self.seconds[item.nodeid] = time.perf_counter() - start
        self.coverage.switch_context("")
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)


def main(folder: Path, tests: list[str]) -> None:
    """Run the tests; those that fail or are skipped are omitted."""
    recorder = Recorder(folder / "coverage", Path.cwd())
    recorder.coverage.erase()
    recorder.coverage.start()
    pytest.main(["-q", "-p", "no:cacheprovider", *tests], plugins=[recorder])
    recorder.coverage.stop()
    recorder.coverage.save()
    useful = {k: v for k, v in recorder.seconds.items() if k not in recorder.failed}
    (folder / "seconds.json").write_text(json.dumps(useful))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
