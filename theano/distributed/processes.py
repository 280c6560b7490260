"""The processes of a program: how they find each other, and how all end when one fails."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from theano.backends.jax import cluster
from theano.distributed import parts
from theano.distributed.launcher import ADDRESS, COUNT, INDEX, LAUNCHER
from theano.errors import format_error
from theano.graph.statement import locate

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["initialize", "local_rows", "process_count", "process_index"]

_FAILURE = "theano/failure/"
_POLLS, _NOTICED = 0.5, 1.5
"""How many seconds pass between looks for the failure of another process; how long process 0, which
keeps the messages, waits before it ends."""


def initialize(
    coordinator_address: str | None = None, num_processes: int | None = None,
    process_id: int | None = None, local_device_ids: Sequence[int] | None = None, *,
    heartbeat_timeout_seconds: int = 30, initialization_timeout: int = 300,
) -> None:
    """Connect this process with the others that run the program; the first call of a program.

    Without arguments, the processes are found that `python -m theano.distributed`, Slurm, Open MPI,
    Kubernetes or a TPU pod started, as `jax.distributed.initialize` describes. Otherwise:
    coordinator_address: host and port at which process 0 listens; num_processes; process_id: the
    number of this process, from 0; local_device_ids: the GPUs that it uses.

    If a process ends by an exception, the others print it and end with status 1 within 5 seconds.
    If it is killed, or its machine is lost, they end `heartbeat_timeout_seconds` and 10 seconds
    later at most. initialization_timeout: how many seconds to wait for all processes to start.

    Raises ImportError without JAX 0.8, RuntimeError if it is called twice, after a function in mode
    JAX has been called, or where no other processes are found.
    """
    jax = _jax()
    if cluster.client() is not None:
        raise RuntimeError("distributed.initialize has been called before")
    if (coordinator_address, num_processes, process_id) == (None, None, None) and (
            ADDRESS in os.environ):
        coordinator_address = os.environ[ADDRESS]
        num_processes, process_id = int(os.environ[COUNT]), int(os.environ[INDEX])
    _with_default_signals(jax)
    try:
        jax.distributed.initialize(
            coordinator_address, num_processes, process_id, local_device_ids,
            heartbeat_timeout_seconds=heartbeat_timeout_seconds,
            initialization_timeout=initialization_timeout)
    except ValueError as error:
        raise RuntimeError(format_error(
            f"distributed.initialize finds no other processes: {error}",
            hint="start the program by python -m theano.distributed --processes 2 program.py, by "
                 "srun or mpirun, or give coordinator_address, num_processes and process_id",
        )) from error
    watch = _watch_launcher if LAUNCHER in os.environ else _watch_others
    threading.Thread(target=watch, name="theano.distributed", daemon=True).start()
    sys.excepthook = _Hook(sys.excepthook)


def _jax() -> ModuleType:
    if importlib.util.find_spec("jax") is None:
        raise ImportError("theano.distributed needs the package jax: pip install jax")
    jax = importlib.import_module("jax")
    if "heartbeat_timeout_seconds" not in inspect.signature(jax.distributed.initialize).parameters:
        raise ImportError(
            f"theano.distributed needs JAX 0.8 or newer, this is {jax.__version__}: "
            "pip install --upgrade jax")
    return jax


def _with_default_signals(jax: ModuleType) -> None:
    """Let SIGTERM end the process: JAX would wait for a program that asks it about preemption."""
    if hasattr(jax.config, "jax_enable_preemption_service"):
        jax.config.update("jax_enable_preemption_service", False)


class _Hook:
    """What Python calls when an exception ends the program: prints it, and tells the others."""

    def __init__(self, printed: Callable[..., object]) -> None:
        self.printed = printed

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.printed(kind, error, trace)
        stop_all(f"{kind.__name__}: {error}", 130 if kind is KeyboardInterrupt else 1)


def stop_all(what: str, status: int) -> None:
    """End this process with a status, and the others with a message. No exit function is called:
    that of JAX waits for the other processes."""
    client = cluster.client()
    if client is None:
        return
    if LAUNCHER in os.environ:  # the launcher ends the others
        _end(status)
    try:
        client.key_value_set(_FAILURE + str(process_index()), what)
        if process_index() == 0 and process_count() > 1:
            time.sleep(_NOTICED)
    except Exception as error:  # the others are gone, or know it already
        print(f"theano.distributed: the others are not told: {error}", file=sys.stderr)
    _end(status)


def _end(status: int) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _watch_others() -> None:
    """End this process when another one says that it has failed."""
    client, me = cluster.client(), f"{_FAILURE}{process_index()}"
    while True:
        time.sleep(_POLLS)
        try:
            found = [each for each in client.key_value_dir_get(_FAILURE) if each[0] != me]
        except Exception:  # the program ends, or JAX says that the coordinator is lost
            return
        if found:
            key, what = found[0]
            number = key.rpartition("/")[2]
            print(f"theano.distributed: process {number} failed: {what}", file=sys.stderr)
            _end(1)


def _watch_launcher() -> None:
    """End this process when the launcher has ended, which closes the pipe."""
    os.read(int(os.environ[LAUNCHER]), 1)
    _end(1)


def process_index() -> int:
    """The number of this process, from 0; 0 without `initialize`."""
    return cluster.index()


def process_count() -> int:
    """The number of processes; 1 without `initialize`."""
    return cluster.count()


def local_rows(n: int, axis: str | None = None) -> slice:
    """The rows of an array of `n` rows that this process holds.

    axis: the axis of the mesh that divides them (see `theano.mesh`). Without it, each process holds
    an equal part, in the order of the processes; that is the first axis of a mesh of all devices.
    Raises ValueError if `n` rows cannot be divided equally.

    >>> theano.distributed.local_rows(6)
    slice(0, 6, None)
    """
    if axis is not None:
        return parts.rows(n, axis)
    each, rest = divmod(n, process_count())
    if rest:
        raise ValueError(
            f"{n} rows cannot be divided equally among {process_count()} processes: leave out "
            f"{rest} rows, or add {process_count() - rest}")
    return slice(each * process_index(), each * (process_index() + 1))


locate(globals())
