"""The progress line that a terminal shows while it waits for the compiler."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from theano.backends import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def after(count: int) -> Callable[[], bool]:
    """A function that returns False `count` times, then True."""
    answers = iter([False] * count)
    return lambda: next(answers, True)


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Replaces the clock: each pause advances it by 0.4 seconds. Returns the list of pauses."""
    pauses: list[float] = []
    monkeypatch.setattr(progress.time, "sleep", pauses.append)
    monkeypatch.setattr(progress.time, "monotonic", lambda: 0.4 * len(pauses))
    return pauses


def test_a_progress_line_appears_after_a_second(
    seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress.wait(after(7), "compiling 90 lines of C")
    shown = [text.strip() for text in terminal.getvalue().split("\r")]
    assert shown == ["", "theano: compiling 90 lines of C, 1 s",
                     "theano: compiling 90 lines of C, 2 s", "", ""]
    assert len(seconds) == 7 and max(seconds) <= 0.1


def test_no_progress_line_within_a_second(
    seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress.wait(after(3), "compiling")
    assert terminal.getvalue() == "" and len(seconds) == 3


def test_no_progress_line_without_a_terminal(
    seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    for stream in (io.StringIO(), None):
        monkeypatch.setattr(sys, "stderr", stream)
        progress.wait(after(100), "compiling")
    assert not seconds


def test_an_interrupt_removes_the_progress_line(
    seconds: list[float], monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ended() -> bool:
        if len(seconds) == 5:
            raise KeyboardInterrupt
        return False

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with pytest.raises(KeyboardInterrupt):
        progress.wait(ended, "compiling")
    assert terminal.getvalue().endswith(f"\r{' ' * len('theano: compiling, 2 s')}\r")
