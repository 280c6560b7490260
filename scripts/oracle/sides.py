"""The two sides, each a process that runs many programs."""

from __future__ import annotations

import os
import pickle
import select
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SLOWEST = 60.0
"""The number of seconds after which a program counts as hanging."""

OURS = {
    "interpreter": "linker=py",
    "c": "gcc.cxxflags=-O0",
}
THEIRS = {
    "plain": "cxx=,optimizer=fast_compile",
    "optimised": "cxx=,optimizer=fast_run",
    "bare": "cxx=,optimizer=None",
    "compiled": "optimizer=fast_run",
}
"""The ways in which either side compiles: settings of THEANO_FLAGS by name. Without g++, some
convolutions of Theano run only if nothing is optimised."""


class Side:
    """A process of `worker.py`, which is started on demand, and again after a crash."""

    def __init__(self, python: str, path: str, flags: str, folder: Path) -> None:
        self.command = [python, str(HERE / "worker.py")]
        self.environment = {
            **os.environ,
            "PYTHONPATH": path,
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "THEANO_FLAGS": f"{flags},base_compiledir={folder}",
            "PYTHONHASHSEED": "0",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                cwd="/",
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self.process

    def send(self, program: dict[str, Any]) -> None:
        text = pickle.dumps(program, protocol=4)
        stream = self.start().stdin
        assert stream is not None
        try:
            stream.write(struct.pack("<I", len(text)) + text)
            stream.flush()
        except BrokenPipeError:
            pass

    def receive(self) -> dict[str, Any]:
        """The answer; if there is none, `died` gives the reason."""
        head = self.read(4)
        if head is None:
            return self.died()
        body = self.read(struct.unpack("<I", head)[0])
        return self.died() if body is None else pickle.loads(body)

    def read(self, size: int) -> bytes | None:
        assert self.process is not None and self.process.stdout is not None
        stream, found, end = self.process.stdout.fileno(), b"", time.monotonic() + SLOWEST
        while len(found) < size:
            ready, _, _ = select.select([stream], [], [], max(0.0, end - time.monotonic()))
            part = os.read(stream, size - len(found)) if ready else b""
            if not part:
                return None
            found += part
        return found

    def died(self) -> dict[str, Any]:
        assert self.process is not None
        try:
            reason = f"signal {-self.process.wait(1)}"
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            reason = "timeout"
        self.process = None
        return {"died": reason}

    def close(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def blas_of(oracle: Path) -> tuple[str, str]:
    """The setting by which Theano links the OpenBLAS of its NumPy, and the folder of that library;
    both are empty if there is none. Theano's convolutions in C need a BLAS."""
    found = sorted(oracle.parent.parent.glob("lib/python*/site-packages/numpy.libs/libopenblas*"))
    if not found:
        return "", ""
    return f",blas.ldflags=-L{found[0].parent} -l:{found[0].name}", str(found[0].parent)


class Pair:
    """Both sides, which run a program at the same time."""

    def __init__(self, oracle: Path, ours: str, theirs: str, folder: Path) -> None:
        root = str(HERE.parent.parent)
        blas, libraries = blas_of(oracle) if theirs == "compiled" else ("", "")
        self.ours = Side(sys.executable, root, OURS[ours], folder / "ours")
        self.theirs = Side(str(oracle), "", THEIRS[theirs] + blas, folder / "theirs")
        self.theirs.environment["LD_LIBRARY_PATH"] = libraries

    def ask(self, program: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        self.ours.send(program)
        self.theirs.send(program)
        return self.ours.receive(), self.theirs.receive()

    def close(self) -> None:
        self.ours.close()
        self.theirs.close()
