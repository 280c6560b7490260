"""`scripts/mutants`: which changes it makes to a source, and which tests it tries."""

from __future__ import annotations

import ast
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from theano.rewrite.rule import Rule

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from mutation.recorded import Recorded, lines_in, ordered  # noqa: E402
from mutation.sites import WHOLE, mutants, of_text  # noqa: E402
from mutation.swap import cached_properties  # noqa: E402
from mutation.trial import Copy, Verdict  # noqa: E402


@pytest.mark.parametrize("source, changed", [
    ("def f(a, b):\n    return a < b", ["return (a <= b)"]),
    ("def f(a, b):\n    return a + b", ["return (a)"]),
    ("def f(a, b):\n    return a // b", ["return (a * b)"]),
    ("def f(a):\n    return not a", ["return (a)"]),
    ("def f(a, b):\n    return a and b", ["return (a or b)", "return (b)", "return (a)"]),
    ("def f(a):\n    if a:\n        g(a)", ["if (not (a)):", "        pass"]),
    ("def f(a):\n    return a[2:]", ["return a[:]", "return a[3:]", "return a[1:]"]),
    ("def f(a, b):\n    return max(a, b)", ["return (min(a, b))"]),
    ("def f(a):\n    return reversed(a)", ["return (list(a))"]),
    ("def f(a) -> int | None:\n    return a", ["return None"]),
    ("def f(a):\n    return a if a else 0",
     ["return (0 if a else a)", "return a if a else 1"]),
    ("def f(a):\n    return [x for x in a if x]", ["return [x for x in a if (not (x))]"]),
    ("RULES = (a, b)", ["RULES = ((b,))", "RULES = ((a,))"]),
    ("def f(é):\n    return '€', é < é", ["return '€', (é <= é)"]),
])
def test_each_change_replaces_one_text(source: str, changed: list[str]) -> None:
    text = source.encode()
    results = [mutant.applied(text).decode() for mutant in of_text("f.py", text)]
    before = source.split("\n")
    assert [
        next(new for old, new in zip(before, result.split("\n"), strict=True) if old != new).strip()
        for result in results
    ] == [line.strip() for line in changed]


@pytest.mark.parametrize("source", [
    "def f(a: 'x < 1'):\n    pass", "def f(a):\n    raise ValueError(1)",
    "def f(a):\n    return f'{a + 1}'", "def f(a, b):\n    return zip(a, b, strict=True)",
    "__all__ = ['a', 'b']", "Axes = tuple[int, ...]",
    "if TYPE_CHECKING:\n    from a import b", "def __repr__(a):\n    return a < 1",
])
def test_these_sources_are_not_changed(source: str) -> None:
    assert not list(of_text("f.py", source.encode()))


@pytest.mark.parametrize(("part", "fewest"), [
    pytest.param(10, 300, id="a tenth of the files"),
    pytest.param(1, 5000, id="all files", marks=pytest.mark.long)])
def test_every_change_of_the_code_under_test_is_another_program(
    part: int, fewest: int, tmp_path: Path,
) -> None:
    files = [path for folder in (*WHOLE, "theano/tensor")
             for path in sorted((ROOT / folder).rglob("*.py"))]
    for path in random.Random(0).sample(files, len(files) // part):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    every = mutants(tmp_path)
    assert len(every) > fewest
    for mutant in random.Random(0).sample(every, 50):
        text = (ROOT / mutant.file).read_bytes()
        assert ast.dump(ast.parse(mutant.applied(text))) != ast.dump(ast.parse(text)), mutant


def test_texts_come_first_then_each_file_in_turn_and_quick_tests_before_slow_ones() -> None:
    text, home, other = "tests/lower/test_golden.py::", "tests/lower/test_a.py::", "tests/test_b.py"
    seconds = {f"{home}{k}": k + 1.0 for k in range(6)} | {f"{text}{k}": k + 9.0 for k in range(2)}
    seconds |= {f"{other}::near": 3.5, f"{other}::slow": 40.0, f"{home}far": 0.1, f"{home}9": 60.0}
    near = set(seconds) - {f"{home}far"}
    assert ordered(seconds, near, "theano/lower/c.py", "C.add") == [
        f"{text}0", f"{text}1", f"{home}0", f"{home}1", f"{home}2", f"{other}::near", f"{home}3",
        f"{home}4", f"{home}5", f"{other}::slow", f"{home}9", f"{home}far"]
    assert ordered(seconds, near, "theano/lower/a.py", "")[-3:] == [
        f"{home}9", f"{other}::slow", f"{home}far"]
    assert ordered(seconds, near, "theano/lower/c.py", "C._slow")[:3] == [
        f"{text}0", f"{text}1", f"{other}::slow"]


def test_lines_are_found_again_after_a_change() -> None:
    assert lines_in(["a", "b", "c"], ["new", "a", "c", "d"]) == {2: 1, 3: 3}


TRIALS = """
import runpy

limit = runpy.run_path("theano/limit.py")["limit"]

def test_below():
    assert limit(1) == 1

def test_above():
    assert limit(9) == 5
"""


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_mutant_is_killed_by_the_first_test_that_fails(tmp_path: Path) -> None:
    root, source = tmp_path / "root", b"def limit(x):\n    return min(x, 5) + 0 * (x < 0)\n"
    for folder in ("theano", "tests", "fuzz"):
        (root / folder).mkdir(parents=True)
    (root / "pyproject.toml").write_text("")
    (root / "theano" / "limit.py").write_bytes(source)
    (root / "tests" / "test_limit.py").write_text(TRIALS)
    copy = Copy(root, tmp_path / "copy")
    below, above, gone = (f"tests/test_limit.py::test_{n}" for n in ("below", "above", "gone"))
    changes = {m.new: m for m in of_text("theano/limit.py", source)}
    stages = [[below], [gone, above]]
    assert copy.tried(changes["(max(x, 5))"], stages, 99) == Verdict("exit 1", below, 1)
    assert copy.tried(changes["6"], stages, 99) == Verdict("exit 1", above, 2)
    assert copy.tried(changes["(x <= 0)"], stages, 99) == Verdict("", "", 2)
    assert copy.tried(changes["6"], stages, 0) == Verdict("", "", 0)
    assert copy.failing([above, below]) == []


LIMITS = b"""class Limit:
    @classmethod
    def of(cls, x, least=-7):
        return min([5, x])[0:] if isinstance(x, str) else min(5, x)

TABLE = (1, 2)
Limit.same = staticmethod(lambda x: x)
"""

SWAPPED = """
import json, sys
from pathlib import Path
import pytest
from mutation.sites import of_text
from mutation.swap import Job, Trials

root = Path.cwd()
source = (root / "theano" / "lower" / "limit.py").read_bytes()
tests = ["test_limit.py::test_below", "test_limit.py::test_above"]
jobs = [Job(k, m, [tests]) for k, m in enumerate(of_text("theano/lower/limit.py", source))]
found = {}
def done(job, verdict, seconds):
    found[job.mutant.new] = [job.mutant.function, verdict and [verdict.killer, verdict.test]]
pytest.main(["-q", "-s", "test_limit.py"], plugins=[Trials(jobs, 9, 2, root, root, done)])
(root / "found.json").write_text(json.dumps(found))
"""


def in_folder(folder: Path, tests: str) -> None:
    """A package with the source above, and tests of it."""
    for package in ("theano", "theano/lower"):
        (folder / package).mkdir()
        (folder / package / "__init__.py").write_text("")
    (folder / "theano" / "lower" / "limit.py").write_bytes(LIMITS)
    (folder / "test_limit.py").write_text("from theano.lower.limit import Limit\n" + tests)


def run(folder: Path, *command: str) -> None:
    subprocess.run([sys.executable, *command], cwd=folder, check=True, capture_output=True,
                   env={"PYTHONPATH": f"{folder}:{ROOT / 'scripts'}", "PATH": ""})


@pytest.mark.skipif(sys.version_info < (3, 11), reason="names of code objects")
def test_a_mutant_is_tried_in_a_fork_of_the_process_that_collected_the_tests(
    tmp_path: Path,
) -> None:
    in_folder(tmp_path, "def test_below(): assert Limit.of(1) == 1\n"
                        "def test_above(): assert Limit.of(9) == 5\n")
    run(tmp_path, "-c", SWAPPED)
    found = json.loads((tmp_path / "found.json").read_text())
    assert found["(max(5, x))"] == ["Limit.of", ["exit 1", "test_limit.py::test_below"]]
    assert found["6"] == ["Limit.of", ["exit 1", "test_limit.py::test_above"]]
    assert found[":"] == ["Limit.of", ["", ""]]
    assert found["((1,))"] == ["", None]  # a table needs another import
    assert found["8"] == ["Limit.of", None]  # and so does a default


def test_what_a_rule_keeps_of_its_sides_is_made_anew_in_a_fork() -> None:
    """A rule caches the pattern of its left side, which would hide a mutant of that side."""
    rule = Rule("double", lambda x: x + x, lambda x: x * 2)
    pattern = rule._traced
    found = list(cached_properties([rule, 3]))
    assert (vars(rule), "_traced") in found and all(values is vars(rule) for values, _ in found)
    for values, name in found:
        values.pop(name, None)
    assert rule._traced is not pattern


@pytest.mark.skipif(sys.version_info < (3, 12), reason="sys.monitoring")
def test_a_record_says_which_tests_execute_a_line(tmp_path: Path) -> None:
    in_folder(tmp_path, "def test_number(): Limit.same(Limit.of(1))\n\ndef test_nothing(): pass\n")
    part = tmp_path / "part"
    for worker in ("0", "1"):
        (part / worker).mkdir(parents=True)
        run(tmp_path, str(ROOT / "scripts" / "mutation" / "record.py"), str(part / worker), worker,
            "2", "test_limit.py")
    (part / "sources" / "theano" / "lower").mkdir(parents=True)
    (part / "sources" / "theano" / "lower" / "limit.py").write_bytes(LIMITS)
    tests = Recorded(tmp_path, [part])
    lines = tests.of("theano/lower/limit.py")
    assert lines[4] == {"test_limit.py::test_number"}
    assert lines[6] == {""}
    assert lines[7] == {"", "test_limit.py::test_number"}
    assert set(tests.seconds) == {"test_limit.py::test_number", "test_limit.py::test_nothing"}
