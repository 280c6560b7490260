"""Cells in several threads: which thread has a cell, which ones wait for it, and how waiting ends.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.forks import child, succeeds
from theano.runtime import Cell, NativeFunction

OBJECT = (-1, 0)


def stepper(*cells: Cell, inside: Callable[[], object] = lambda: None) -> NativeFunction:
    """A function that adds one to each cell, after calling `inside`."""

    def run(values: list[Any]) -> list[Any]:
        inside()
        return [value + 1 for value in values]

    return NativeFunction(
        run=0, executor=run, inputs=(), outputs=(OBJECT,) * len(cells),
        shared=tuple((cell, *OBJECT) for cell in cells),
        updates=tuple((i, cell, False) for i, cell in enumerate(cells)))


def started(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def held(cell: Cell) -> tuple[threading.Thread, threading.Event]:
    """A thread that is inside a call which updates the cell, and the event that lets it continue.
    """
    entered, go = threading.Event(), threading.Event()
    f = stepper(cell, inside=lambda: (entered.set(), go.wait(20)))
    thread = started(f)
    assert entered.wait(20)
    return thread, go


@pytest.mark.parametrize("what", ["call", "value", "item"])
def test_who_updates_or_sets_a_cell_waits_for_the_call_that_has_it(what: str) -> None:
    cell = Cell(0)
    holder, go = held(cell)
    step = stepper(cell)
    acts: dict[str, Callable[[], object]] = {
        "call": step, "value": lambda: setattr(cell, "value", 10),
        "item": lambda: cell.__setitem__(0, 10)}
    thread = started(acts[what])
    time.sleep(0.15)
    assert thread.is_alive() and cell.value == 0
    go.set()
    thread.join(20)
    holder.join(20)
    assert cell.value == (2 if what == "call" else 10)


def test_who_only_reads_does_not_wait() -> None:
    cell = Cell(5)
    holder, go = held(cell)
    read = NativeFunction(
        run=0, executor=lambda values: [values[0] * 2], inputs=(), outputs=(OBJECT,), returns=0,
        shared=((cell, *OBJECT),))
    assert read() == 10 and cell.value == 5
    go.set()
    holder.join(20)
    assert read() == 12


def test_a_thread_may_use_its_cell_again() -> None:
    cell, other = Cell(0), Cell(0)
    inner = stepper(other, cell)

    def inside() -> None:
        inner()
        cell.value = 50
        assert cell.value == 50

    stepper(cell, inside=inside)()
    assert (cell.value, other.value) == (1, 1)
    thread = started(stepper(cell))
    thread.join(20)
    assert not thread.is_alive() and cell.value == 2


def test_calls_that_wait_for_each_other_in_a_circle() -> None:
    """One of them raises an exception and changes nothing; the other one completes."""
    cells = Cell(0), Cell(0)
    both = threading.Barrier(2, timeout=20)
    errors: list[str] = []

    def work(k: int) -> None:
        inner = stepper(cells[1 - k])

        def inside() -> None:
            both.wait()
            inner()

        try:
            stepper(cells[k], inside=inside)()
        except RuntimeError as error:
            errors.append(str(error))

    threads = [started(lambda k=k: work(k)) for k in range(2)]  # type: ignore[misc]
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()
    assert len(errors) == 1
    assert errors[0].startswith("calls in several threads wait for each other")
    assert sorted(cell.value for cell in cells) == [1, 1]


def test_no_thread_waits_for_ever() -> None:
    """A thread that calls without a pause does not block others."""
    cell = Cell(0)
    stop = threading.Event()
    greedy = stepper(cell, inside=lambda: time.sleep(0.0005))

    def work() -> None:
        while not stop.is_set():
            greedy()

    threads = [started(work) for _ in range(3)]
    step = stepper(cell)
    start = time.perf_counter()
    for _ in range(20):
        step()
    assert time.perf_counter() - start < 10
    stop.set()
    for thread in threads:
        thread.join(20)


@pytest.mark.parametrize("kind", ["raises", "no results"])
def test_a_call_that_fails_releases_its_cells(kind: str) -> None:
    cell = Cell(0)

    def fail() -> None:
        if kind == "raises":
            raise KeyError("on purpose")

    f = stepper(cell, inside=fail) if kind == "raises" else NativeFunction(
        run=0, executor=lambda values: [], inputs=(), outputs=(OBJECT,),
        updates=((0, cell, False),))
    with pytest.raises((KeyError, ValueError)):
        f()
    thread = started(stepper(cell))
    thread.join(20)
    assert not thread.is_alive() and cell.value == 1


def test_waiting_is_interrupted_by_signals() -> None:
    cell = Cell(0)
    holder, go = held(cell)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # shells may have it ignored
    timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    start = time.perf_counter()
    with pytest.raises(KeyboardInterrupt):
        stepper(cell)()
    assert time.perf_counter() - start < 2
    signal.signal(signal.SIGINT, before)
    go.set()
    holder.join(20)
    stepper(cell)()
    assert cell.value == 2


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_child_has_the_cells_of_threads_it_lacks() -> None:
    cell, own = Cell(0), Cell(0)
    holder, go = held(cell)
    waiting = started(stepper(cell))
    children: list[int] = []

    def steps() -> bool:
        stepper(cell)()
        cell.value += 1
        own.value += 1
        return (cell.value, own.value) == (2, 1)

    stepper(own, inside=lambda: children.append(child(steps)))()
    assert succeeds(children[0])
    go.set()
    holder.join(20)
    waiting.join(20)
    assert (cell.value, own.value) == (2, 1)


ENDING = """
import threading, time, sys
from theano.runtime import Cell, NativeFunction

cell = Cell(0)

def slow(values):
    entered.set()
    time.sleep(1000)

entered = threading.Event()
slot = (-1, 0)
options = dict(run=0, inputs=(), outputs=(slot,), updates=((0, cell, False),))
threading.Thread(target=NativeFunction(executor=slow, **options), daemon=True).start()
entered.wait()
f = NativeFunction(executor=lambda values: [1], **options)
threading.Thread(target=f, daemon=True).start()
time.sleep(0.1)

class Last:
    def __del__(self, f=f):
        f()

sys.last_object = Last()
"""


def test_the_interpreter_exits_while_calls_run() -> None:
    subprocess.run([sys.executable, "-c", ENDING], check=True, timeout=30)
