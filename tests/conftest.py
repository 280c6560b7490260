"""Tests keep compiled functions in a cache of their own, and read no configuration file."""

from __future__ import annotations

import os
from pathlib import Path

CACHE = Path(__file__).parent.parent / "build" / "test-cache"

flags = os.environ.get("THEANO_FLAGS", "")
if "base_compiledir" not in flags:
    os.environ["THEANO_FLAGS"] = f"base_compiledir={CACHE},{flags}"
os.environ["THEANORC"] = os.devnull
