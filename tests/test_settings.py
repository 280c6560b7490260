"""The settings with which tests compile their functions, see `tests/conftest.py`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import theano

ROOT = Path(__file__).parents[1]


def test_programs_are_checked_and_must_compile() -> None:
    assert theano.config.check_programs and theano.config.on_compile_error == "raise"


def test_they_hold_in_a_single_process() -> None:
    """Workers inherit the environment of the process that started them, in which `theano` may have
    been imported before the settings were made."""
    name = f"{__file__}::{test_programs_are_checked_and_must_compile.__name__}"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", name],
        capture_output=True, text=True, cwd=ROOT, check=False,
        env={k: v for k, v in os.environ.items() if k != "THEANO_FLAGS"})
    assert done.returncode == 0, done.stdout
