"""The runner of Theano's own tests: lists, verdicts, and a run over small files of our own."""

from __future__ import annotations

import ast
import functools
import hashlib
import importlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from conformance import __main__ as command
from conformance import fetch, nose, results
from conformance import run as running
from conformance.results import Outcome, Verdict
from conformance.soft import Softener

OK, BAD = Outcome("passed", 0.1, ""), Outcome("failed", 0.1, "AssertionError")


def test_verdict() -> None:
    later = Outcome("failed", 0.1, "NotImplementedError: the CTC cost comes with a later version")
    verdict = results.judge(
        "m", {"a": OK, "b": BAD, "c": BAD, "d": later, "extra": OK}, {"a", "b", "c", "d", "e"},
        {"c": "gpu", "other": "gpu"})
    assert verdict.passed == {"a"}
    assert verdict.failed == {"b": "failed AssertionError", "e": "not found "}
    assert verdict.classed == {"c": "gpu", "d": "not-there-yet"}
    assert verdict.share == pytest.approx(100 / 3)
    assert verdict.line().split() == [
        "m", "5", "1", "2", "33.3", "gpu", "1,", "not-there-yet", "1"]
    assert results.total([verdict, verdict]).split()[:4] == ["total", "10", "1", "2"]


def test_a_class_counts_though_the_test_passes() -> None:
    verdict = results.judge("m", {"a": OK}, {"a"}, {"a": "gpu"})
    assert (verdict.passed, verdict.classed, verdict.share) == (set(), {"a": "gpu"}, 100.0)


def test_classes_that_are_doubtful() -> None:
    outcomes = {"a": OK, "b": BAD, "c": Outcome("failed", 0.1, "KeyError: 1")}
    assert results.doubtful({"a": "gpu", "b": "gpu", "c": "gpu", "d": "gpu"}, outcomes) == {
        "a": "passed", "c": "failed KeyError: 1", "d": "not found"}


def test_a_file_that_cannot_be_read() -> None:
    verdict = results.judge("m", {"(file)": Outcome("not read:", 0, "why")}, {"a"}, {})
    assert verdict.failed == {"a": "not read: why"}


def test_the_list_only_grows() -> None:
    verdict = Verdict("m", 3, {"a", "new"}, {"classed": "gpu"}, {"b": "failed why"})
    expected = {"m": {"a", "b", "classed", "gone"}, "other": {"x"}}
    assert results.lost(expected["m"], verdict) == {
        "b": "failed why", "classed": "gpu", "gone": "gone"}
    assert results.extended(expected, [verdict]) == {
        "m": {"a", "b", "classed", "gone", "new"}, "other": {"x"}}


def test_lists_in_files(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    tests = {"b.tests.t": {"C.x", "y"}, "a.tests.t": {"z"}, "empty": set[str]()}
    results.write_tests(file, "Head", tests)
    assert file.read_text().splitlines()[:3] == ["# Head", "a.tests.t", "  z"]
    assert results.read_tests(file) == {"b.tests.t": {"C.x", "y"}, "a.tests.t": {"z"}}
    assert results.read_tests(tmp_path / "nothing") == {}


def test_sample() -> None:
    names = {f"t{i:02}" for i in range(20)}
    seconds = {"m": dict.fromkeys(names, 0.1) | {"t00": 9.0}, "slow": {"a": 5.0, "b": 3.0}}
    sample = results.chosen({"m": names, "slow": {"a", "b"}, "none": set()}, seconds)
    assert len(sample["m"]) <= 10 and "t00" not in sample["m"]
    assert sample["slow"] == {"b"}
    assert sample["none"] == set()


def test_records(tmp_path: Path) -> None:
    record = tmp_path / "record"
    record.write_text("m\ta\tstarted\t0.0\t\nm\ta\tfailed\t1.0\twhy\nm\ta\terror\t0.0\tafter\n"
                      "m\tb\tstarted\t0.0\t\n")
    found = results.read_record(record)["m"]
    assert found["a"] == Outcome("failed", 1.0, "why")
    assert found["b"].result == "started"


def test_the_lists_agree() -> None:
    theano, classed = results.passing_on_theano(), results.internal()
    expected, sample = results.read_tests(results.EXPECTED), results.read_tests(results.SAMPLE)
    assert sum(map(len, theano.values())) == 4344
    for module, names in classed.items():
        assert set(names) <= theano[module], module
    for module, found in expected.items():
        assert found <= theano[module], module
        assert not found & set(classed.get(module, {})), f"{module}: expected, and classed apart"
    for module, found in sample.items():
        assert found and found <= expected[module], module
    assert set(sample) == set(expected), "the sample touches every file"


def test_an_unknown_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "INTERNAL", tmp_path / "internal.txt")
    results.INTERNAL.write_text("m test lazy\n")
    with pytest.raises(ValueError, match="lazy of m test"):
        results.internal()


FILE = """
import unittest
import theano
from nose.tools import assert_raises
from nose.plugins.skip import SkipTest

class TestThings(unittest.TestCase):
    def test_good(self):
        assert theano.function([], theano.tensor.constant(3) + 1)() == 4

    def test_bad(self):
        raise ValueError("why")

    def test_skipped(self):
        raise SkipTest

    def test_later(self):
        raise NotImplementedError("this part is not in this package yet")


def test_numbers():
    for i in range(3):
        yield check, i


def check(i):
    assert i < 3


def test_a_crash():
    import os
    os._exit(3)


def test_a_crash_that_is_over():
    pass
"""


def write(folder: Path, text: str) -> running.Settings:
    file = folder / "theano" / "tests" / "test_it.py"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    (folder / "complete").touch()
    return running.Settings(folder, timeout=30)


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, settings: running.Settings,
        names: set[str] | None = None) -> dict[str, str]:
    for package in ("parameterized", "pytest_timeout"):
        pytest.importorskip(package)
    monkeypatch.setenv("CONFORMANCE_CACHE", str(folder))
    found = running.run({"tests.test_it": names}, settings)["tests.test_it"]
    return {name: f"{o.result} {o.reason}".strip() for name, o in found.items()}


def test_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = write(tmp_path, FILE)
    found = run(tmp_path, monkeypatch, settings)
    later = found.pop("TestThings.test_later")
    assert later.startswith("failed NotImplementedError") and results.ABSENT[0] in later
    assert found == {
        "TestThings.test_good": "passed", "TestThings.test_bad": "failed ValueError: why",
        "TestThings.test_skipped": "skipped",
        "test_numbers": "passed", "test_a_crash": "crashed exit status 3",
        "test_a_crash_that_is_over": "passed"}
    chosen = {"TestThings.test_good", "test_numbers"}
    assert set(run(tmp_path, monkeypatch, settings, chosen)) == chosen


SLOW = """
import time
from pathlib import Path


def once(name, first, then):
    mark = Path(__file__).with_name(name)
    slow = not mark.exists()
    mark.touch()
    time.sleep(first if slow else then)


def test_slow_once():
    once("slow", 20, 0)


def test_hangs():
    once("hangs", 20, 20)


def test_fails_then():
    once("fails", 20, 0)
    raise ValueError("why")
"""


@pytest.mark.long
def test_a_test_that_is_late_runs_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(write(tmp_path, SLOW), timeout=0.5)
    assert run(tmp_path, monkeypatch, settings) == {
        "test_slow_once": "passed", "test_fails_then": "failed ValueError: why",
        "test_hangs": "failed Failed: Timeout (>2.5s) from pytest-timeout."}


def test_a_file_with_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = write(tmp_path, "import theano.no_such_module\n")
    found = run(tmp_path, monkeypatch, settings)
    assert "No module named 'theano.no_such_module'" in found["(file)"]


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is served as a package index, in place of the public one."""
    folder = tmp_path / "index"
    (folder / "theano").mkdir(parents=True)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Print nothing for requests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("CONFORMANCE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{server.server_port}/")
    yield folder
    server.shutdown()
    server.server_close()


def publish(registry: Path, digest: str = "") -> None:
    """Put a package of three files into the index, with a digest that may be wrong."""
    archive = registry / "Theano-1.0.5.tar.gz"
    with tarfile.open(archive, "w:gz") as package:
        for name in ("theano/tests/test_it.py", "theano/code.py", fetch.DATA[0]):
            entry = tarfile.TarInfo(f"Theano-1.0.5/{name}")
            entry.size = len(name)
            package.addfile(entry, io.BytesIO(name.encode()))
    digest = digest or hashlib.sha256(archive.read_bytes()).hexdigest()
    (registry / "theano" / "index.html").write_text(
        f'<a href="../Theano-1.0.4.tar.gz">old</a> <a href="../{archive.name}#sha256={digest}">')


def test_fetching_takes_the_tests_out_of_the_package(registry: Path) -> None:
    publish(registry)
    folder = fetch.fetch()
    files = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert files == {"complete", "theano/tests/test_it.py", *fetch.DATA}
    shutil.rmtree(registry)
    assert fetch.fetch() == folder


def test_a_file_that_the_index_does_not_describe(registry: Path) -> None:
    publish(registry, "0" * 64)
    with pytest.raises(fetch.Unreachable, match="is not the file that the index describes"):
        fetch.fetch()


def test_an_index_without_the_release(registry: Path) -> None:
    (registry / "theano" / "index.html").write_text('<a href="../Theano-1.0.4.tar.gz">old</a>')
    with pytest.raises(fetch.Unreachable, match=r"does not list Theano-1\.0\.5\.tar\.gz"):
        fetch.fetch()


def test_without_a_registry(registry: Path) -> None:
    shutil.rmtree(registry)
    with pytest.raises(fetch.Unreachable, match=r"could not be fetched"):
        fetch.fetch()


def test_names_of_nose() -> None:
    @nose.raises(KeyError)
    def fails() -> None:
        raise KeyError

    fails()
    with pytest.raises(AssertionError):
        nose.raises(KeyError)(lambda: None)()
    assert nose.attr("slow")(fails) is fails


def test_the_sample_runs_with_all_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THEANO_FLAGS", raising=False)
    settings = write(
        tmp_path, "import theano\n\n\ndef test_flags():\n"
        "    assert theano.config.poison_memory and theano.config.check_programs\n")
    assert run(tmp_path, monkeypatch, settings)["test_flags"].startswith("failed")
    flags = f"{settings.flags},{command.SUSPICIOUS}"
    found = run(tmp_path, monkeypatch, replace(settings, flags=flags))
    assert found == {"test_flags": "passed"}


@pytest.mark.usefixtures("registry")
def test_the_sample_without_a_registry() -> None:
    for arguments, status in ((["--sample"], 0), ([], 2)):
        done = subprocess.run(
            [sys.executable, "-m", "conformance", *arguments], capture_output=True, text=True,
            cwd=Path(__file__).parent.parent, env=dict(os.environ))
        assert done.returncode == status
        assert "nothing was run" in done.stderr


def test_each_class_has_an_explanation() -> None:
    text = (Path(importlib.import_module("conformance").__path__[0]) / "README.md").read_text()
    assert all(f"`{kind}`" in text for kind in results.CLASSES)


def test_differences_are_documented() -> None:
    text = (Path(__file__).parent.parent / "docs" / "differences.md").read_text()
    said = " ".join(text.split())
    rows = [line.split(maxsplit=3) for line in results.INTERNAL.read_text().splitlines()]
    wanted = [row[3] for row in rows if row[2] == "documented-difference"]
    assert wanted and [words for words in wanted if words not in said] == []


SOFTENED = """
def test(f, x):
    topo = f.maker.fgraph.toposort()
    seen = []
    assert len(topo) == 1
    seen.append(1)
    assert x.owner.op is None
    seen.append(2)
    assert {numbers}
    return seen
"""


@pytest.mark.parametrize("numbers", ["np.allclose(len(topo), 5)", "x.value == 2"])
def test_assertions_about_graphs_alone_are_softened(numbers: str) -> None:
    tree = Softener().visit(ast.parse(SOFTENED.format(numbers=numbers)))
    space: dict[str, Any] = {"np": np}
    exec(compile(tree, "test", "exec"), space)
    graph = SimpleNamespace(toposort=lambda: [1, 2])
    f = SimpleNamespace(maker=SimpleNamespace(fgraph=graph))
    x = SimpleNamespace(owner=SimpleNamespace(op=3), value=1)
    with pytest.raises(AssertionError):
        space["test"](f, x)
    x.value, graph.toposort = 2, lambda: [1] * 5
    assert space["test"](f, x) == [1, 2]
