"""Settings of all tests: compiled functions are cached in a separate folder, and configuration
files are not read. Every program is checked, memory is poisoned before it is written, and a
function that cannot be compiled to C is an error."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ids import case_name

TESTS = Path(__file__).parent
CACHE = TESTS.parent / "build" / "test-cache"

OF_THE_COMPILER = ("backends", "lower", "runtime")
"""The folders of tests about generated C: it is compiled as for users."""

STRICT = "on_compile_error=raise,check_programs=True,poison_memory=True"

flags = os.environ.get("THEANO_FLAGS", "")
where = "" if "base_compiledir" in flags else f"base_compiledir={CACHE},"
if STRICT not in flags:
    os.environ["THEANO_FLAGS"] = f"{where}{STRICT},{flags}"
os.environ["THEANORC"] = os.devnull


def pytest_make_parametrize_id(config: object, val: object, argname: str) -> str | None:
    """Cases of tests have names, see `tests/ids.py`."""
    return case_name(val, argname)


@pytest.fixture(autouse=True)
def quick_compilation(request: pytest.FixtureRequest) -> Iterator[None]:
    """Three of four tests of other folders compile without optimisation, in half of the time; so do
    most random programs. The C is the same. Flags in THEANO_FLAGS are kept."""
    import theano

    path = request.node.path.relative_to(TESTS)
    slow = path.parts[0] in OF_THE_COMPILER or zlib.crc32(request.node.nodeid.encode()) % 4 == 0
    if slow or "gcc.cxxflags" in os.environ["THEANO_FLAGS"]:
        yield
        return
    with theano.config.change_flags(**{"gcc.cxxflags": "-O0"}):
        yield
