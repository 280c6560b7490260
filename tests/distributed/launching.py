"""Runs programs in several processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAMS = Path(__file__).parent / "programs"


def launched(
    count: int, program: Path, *arguments: object, devices: int = 1, limit: float = 300
) -> subprocess.CompletedProcess[str]:
    """The end of `python -m theano.distributed --processes count program arguments`."""
    return subprocess.run(
        [sys.executable, "-m", "theano.distributed", "--processes", str(count), "--devices",
         str(devices), str(program), *map(str, arguments)],
        capture_output=True, text=True, timeout=limit)
