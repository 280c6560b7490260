"""The environment of the real Theano 1.0.5: Python 3.8 and suitable versions of its
dependencies."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

PACKAGES = ("numpy==1.19.5", "scipy==1.5.4", "theano==1.0.5")


def python_of_its_time() -> str:
    """A Python 3.8, from PATH or from pyenv's folder."""
    named = shutil.which("python3.8")
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = sorted(root.glob("versions/3.8.*/bin/python"))
    for candidate in [named, *map(str, reversed(found))]:
        if candidate and subprocess.run([candidate, "-c", ""], capture_output=True).returncode == 0:
            return candidate
    raise SystemExit(
        "oracle_fuzz: Theano 1.0.5 needs Python 3.8, which is in neither PATH nor pyenv"
    )


def prepare(folder: Path) -> Path:
    """The interpreter of the environment in `folder`, which is created if it does not exist. If
    several processes call this at the same time, one creates it and the others wait."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    python, done = folder / "bin" / "python", folder / ".done"
    with open(f"{folder}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            subprocess.run([python_of_its_time(), "-m", "venv", str(folder)], check=True)
            pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
            subprocess.run([*pip, *PACKAGES], check=True)
            done.touch()
    return python
