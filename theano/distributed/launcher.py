"""Local processes of one program: `python -m theano.distributed --processes 4 program.py`."""

from __future__ import annotations

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import IO, TextIO

ADDRESS, COUNT, INDEX = "THEANO_COORDINATOR_ADDRESS", "THEANO_PROCESS_COUNT", "THEANO_PROCESS_INDEX"
"""Environment variables from which `initialize` reads its arguments."""

LAUNCHER = "THEANO_LAUNCHER_PIPE"
"""The environment variable with the number of a pipe that is closed when the launcher ends."""

STOPS_WITHIN = 5.0
"""The most seconds from the failure of a process to the end of all."""

_ALONE, _TERMINATED = 0.5, 2.5
"""How many seconds the other processes have to fail with messages of their own, and to end after
SIGTERM, before SIGKILL."""


class Launcher:
    """The processes of a program, whose output is printed with the number of the process."""

    def __init__(self, command: Sequence[str], count: int, devices: int | None = None) -> None:
        self.ended: queue.Queue[int] = queue.Queue()
        self.printing = threading.Lock()
        read, self.held = os.pipe()  # closed when this process ends, however it ends
        address = f"127.0.0.1:{_free_port()}"
        common = {
            **os.environ, "PYTHONUNBUFFERED": "1", ADDRESS: address, COUNT: str(count),
            "JAX_COORDINATOR_BIND_ADDRESS": address, LAUNCHER: str(read)}
        common.setdefault("JAX_PLATFORMS", "cpu")
        if devices is not None:
            common["JAX_NUM_CPU_DEVICES"] = str(devices)
        self.processes = [
            subprocess.Popen(
                command, env={**common, INDEX: str(k)}, stdin=subprocess.DEVNULL, pass_fds=[read],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
            for k in range(count)]
        os.close(read)
        self.threads = [self._thread(k, *each) for k, process in enumerate(self.processes)
                        for each in ((process.stdout, sys.stdout), (process.stderr, sys.stderr))]
        for k in range(count):
            threading.Thread(target=self._wait, args=(k,), daemon=True).start()

    def _thread(self, number: int, source: IO[bytes] | None, target: TextIO) -> threading.Thread:
        assert source is not None
        thread = threading.Thread(
            target=self._print, args=(f"[{number}] ", source, target), daemon=True)
        thread.start()
        return thread

    def _print(self, prefix: str, source: IO[bytes], target: TextIO) -> None:
        with source:
            for line in source:
                with self.printing:
                    target.write(prefix + line.decode(errors="replace").rstrip("\r\n") + "\n")
                    target.flush()

    def _wait(self, number: int) -> None:
        self.processes[number].wait()
        self.ended.put(number)

    def run(self) -> int:
        """Wait until all processes have ended, or one fails, which stops the others. Returns the
        exit status: 0, or that of the process that failed."""
        try:
            for _ in self.processes:
                number = self.ended.get()
                if self.processes[number].returncode:
                    return self._failed(number)
            return 0
        finally:
            self._stop()

    def _failed(self, first: int) -> int:
        """Stop all, and say which process is the cause. That is one killed by a signal, if there is
        one: another that loses its connection to it may be seen to end before it."""
        self._await(time.monotonic() + _ALONE)
        killed = [k for k, process in enumerate(self.processes) if (process.poll() or 0) < 0]
        number = killed[0] if killed else first
        status = self.processes[number].returncode
        self._stop()
        print(f"theano.distributed: process {number} of {len(self.processes)} "
              f"{_ending(status)}; all have been stopped", file=sys.stderr)
        return status if status > 0 else 128 - status

    def _stop(self) -> None:
        """End the processes, and those that they have started."""
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        self._await(time.monotonic() + _TERMINATED)
        for process in self.processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):  # all have ended
                pass
            process.wait()
        for thread in self.threads:
            thread.join(1.0)

    def _await(self, deadline: float) -> None:
        while time.monotonic() < deadline and any(p.poll() is None for p in self.processes):
            time.sleep(0.01)


def _ending(status: int) -> str:
    if status > 0:
        return f"ended with status {status}"
    return f"was killed by {signal.Signals(-status).name}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def launch(program: Sequence[str], count: int, devices: int | None = None) -> int:
    """Run a program in `count` processes on this machine; returns the exit status.

    program: the file and its arguments; devices: the number of processors that JAX sees in each
    process. If a process fails, all have ended `STOPS_WITHIN` seconds later, as they have if this
    process is terminated or interrupted.
    """
    previous = signal.signal(signal.SIGTERM, _terminated)
    try:
        command = [sys.executable, "-m", "theano.distributed", *program]
        return Launcher(command, count, devices).run()
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    finally:
        signal.signal(signal.SIGTERM, previous)


def _terminated(number: int, frame: object) -> None:
    raise SystemExit(128 + number)
