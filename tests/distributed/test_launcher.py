"""`python -m theano.distributed`: the output of the processes, and their end when one fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.distributed.launching import launched
from theano.distributed.__main__ import main
from theano.distributed.launcher import STOPS_WITHIN

PROGRAM = """\
import os, signal, subprocess, sys, time
me = int(os.environ["THEANO_PROCESS_INDEX"])
what = sys.argv[1]
print("out", me, os.environ["THEANO_PROCESS_COUNT"])
print("err", file=sys.stderr)
if what == "deaf":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    print("child", child.pid)
if what == "lost" and me == 0:
    sys.exit(1)
if what != "end" and me == 1:
    time.sleep(0.2)
    print("at", time.time())
    if what == "raise":
        raise KeyError("words of the program")
    if what == "text":
        sys.exit("words at the end")
    if what in ("kill", "lost"):
        os.kill(os.getpid(), signal.SIGKILL)
    sys.exit(3)
if what != "end":
    time.sleep(60)
print("last line", end="")
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)
    return path


def test_output_has_the_number_of_the_process(program: Path) -> None:
    done = launched(2, program, "end")
    assert done.returncode == 0
    assert sorted(done.stdout.splitlines()) == [
        "[0] last line", "[0] out 0 2", "[1] last line", "[1] out 1 2"]
    assert sorted(done.stderr.splitlines()) == ["[0] err", "[1] err"]


@pytest.mark.parametrize(("what", "status", "text"), [
    ("raise", 1, "[1] KeyError: 'words of the program'"),
    ("text", 1, "[1] words at the end"),
    ("kill", 137, "process 1 of 3 was killed by SIGKILL; all have been stopped"),
    ("lost", 137, "process 1 of 3 was killed by SIGKILL; all have been stopped"),
    ("deaf", 3, "process 1 of 3 ended with status 3; all have been stopped"),
])
def test_all_processes_end_when_one_fails(
    what: str, status: int, text: str, program: Path
) -> None:
    done = launched(3, program, what)
    [failed] = [line for line in done.stdout.splitlines() if line.startswith("[1] at")]
    assert time.time() - float(failed.split()[-1]) < STOPS_WITHIN
    assert done.returncode == status
    assert text in done.stderr
    assert "runpy" not in done.stderr
    for line in done.stdout.splitlines():
        if " child " in line:
            assert not _runs(int(line.split()[-1]))


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_signals_end_all(number: signal.Signals, status: int, program: Path) -> None:
    start = "import signal, runpy; signal.signal(signal.SIGINT, signal.default_int_handler); "
    launcher = subprocess.Popen(  # tests may run in the background of a shell that ignores SIGINT
        [sys.executable, "-c", start + "runpy.run_module('theano.distributed', None, '__main__')",
         "--processes", "2", str(program), "deaf"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert launcher.stdout is not None
    with launcher.stdout:
        children = []
        while len(children) < 2:
            words = launcher.stdout.readline().split()
            children += [int(words[-1])] if words[1] == "child" else []
        launcher.send_signal(number)
        assert launcher.wait(STOPS_WITHIN) == status
    assert not any(map(_runs, children))


def test_arguments(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--processes", "2", str(tmp_path / "nothing.py")]) == 2
    assert "there is no file" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--processes", "0", "program.py"])
    assert "'0' is not a number of 1 or more" in capsys.readouterr().err
