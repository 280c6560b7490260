"""Settings of all tests: compiled functions are cached in a separate folder, and configuration
files are not read. Every program is checked, memory is poisoned before it is written (except in one
of eight tests), and a function that cannot be compiled to C is an error."""

from __future__ import annotations

import gc
import os
import zlib
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
CACHE = TESTS.parent / "build" / "test-cache"

OF_THE_COMPILER = ("backends", "lower", "runtime", "test_examples.py")
"""Tests about generated C, and those whose programs run for seconds: the C is compiled as for
users."""

STRICT = "on_compile_error=raise,check_programs=True,poison_memory=True"

flags = os.environ.get("THEANO_FLAGS", "")
poisoned = "poison_memory" in flags.replace(STRICT, "")
where = "" if "base_compiledir" in flags else f"base_compiledir={CACHE},"
if STRICT not in flags:
    os.environ["THEANO_FLAGS"] = f"{where}{STRICT},{flags}"
os.environ["THEANORC"] = os.devnull

from tests.ids import case_name  # noqa: E402 (these import theano, which reads the settings)
from tests.second_starts import compare_all  # noqa: E402
from tests.together import unoptimized  # noqa: E402
from theano import config  # noqa: E402

compare_all()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """The garbage collector ignores the test cases, while they are created and afterwards."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of each `n` cases of a test with the mark `one_of(n)`, all but the first are `long`."""
    cases: Counter[object] = Counter()
    for item in items:
        mark = item.get_closest_marker("one_of")
        if mark is not None and isinstance(item, pytest.Function):
            if cases[item.function] % mark.args[0]:
                item.add_marker(pytest.mark.long)
            cases[item.function] += 1


def pytest_make_parametrize_id(config: object, val: object, argname: str) -> str | None:
    """Cases of tests have names, see `tests/ids.py`."""
    return case_name(val, argname)


@pytest.fixture(name="unoptimized")
def without_optimization() -> Iterator[None]:
    """The compiler does not optimise the functions of the test, see `tests.together`."""
    with unoptimized():
        yield


@pytest.fixture(autouse=True)
def settings_of_a_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """One of eight tests runs the C that users get: memory is not poisoned, because that adds
    statements, and the compiler optimises. The other tests, except those in `OF_THE_COMPILER`, are
    compiled without optimisation, which does not change the text of the C. Flags in THEANO_FLAGS
    are kept. The functions of a test that changes the package have no keys, except those of tests
    of second starts."""
    path = request.node.path.relative_to(TESTS)
    as_users = not poisoned and zlib.crc32(request.node.nodeid.encode()) % 8 == 0
    as_usual = as_users or path.parts[0] in OF_THE_COMPILER or (
        "gcc.cxxflags" in os.environ["THEANO_FLAGS"])
    with nullcontext() if as_usual else unoptimized(), config.change_flags(
            poison_memory=config.poison_memory and not as_users,
            second_start="monkeypatch" not in request.fixturenames or (
                path.name == "test_second_start.py")):
        yield
