"""Settings of all tests: compiled functions are cached in a separate folder, and configuration
files are not read. Every program is checked, memory is poisoned before it is written, and a
function that cannot be compiled to C is an error."""

from __future__ import annotations

import os
from pathlib import Path

from tests.ids import case_name

CACHE = Path(__file__).parent.parent / "build" / "test-cache"

STRICT = "on_compile_error=raise,check_programs=True,poison_memory=True"

flags = os.environ.get("THEANO_FLAGS", "")
where = "" if "base_compiledir" in flags else f"base_compiledir={CACHE},"
if STRICT not in flags:
    os.environ["THEANO_FLAGS"] = f"{where}{STRICT},{flags}"
os.environ["THEANORC"] = os.devnull


def pytest_make_parametrize_id(config: object, val: object, argname: str) -> str | None:
    """Cases of tests have names, see `tests/ids.py`."""
    return case_name(val, argname)
