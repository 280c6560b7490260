"""Runs of which a process is killed end with a message, and go on to equal numbers."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.distributed.launching import PROGRAMS, launched
from theano.distributed.launcher import STOPS_WITHIN

EXAMPLE = Path(__file__).parents[2] / "examples" / "many_machines.py"
STEPS = ("--steps", "60", "--every", "1")


def sum_of_weights(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout.rpartition("sum of weights ")[2]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """The result of the run, and the seconds that it takes."""
    start = time.monotonic()
    done = launched(2, EXAMPLE, tmp_path_factory.mktemp("undisturbed"), *STEPS)
    return sum_of_weights(done), time.monotonic() - start


@pytest.mark.parametrize("seed", [
    0, *(pytest.param(k, marks=pytest.mark.long) for k in range(1, 10))])
def test_a_killed_run_goes_on_to_equal_numbers(
    seed: int, undisturbed: tuple[str, float], tmp_path: Path
) -> None:
    """The moment is random in the whole run: its start, its steps, its checkpoints."""
    wanted, seconds = undisturbed
    after = random.Random(seed).uniform(0.1, 0.9) * seconds
    done = launched(2, PROGRAMS / "killed.py", after, EXAMPLE, tmp_path, *STEPS)
    if done.returncode:  # else it had ended before
        assert done.returncode == 137
        assert "process 1 of 2 was killed by SIGKILL; all have been stopped" in done.stderr
    assert sum_of_weights(launched(2, EXAMPLE, tmp_path, *STEPS)) == wanted
    assert len(list(tmp_path.glob("checkpoint-*/manifest.json"))) == 3
    assert not list(tmp_path.glob(".*"))


ALONE = """\
import os, signal, sys, time
from theano import distributed
address, index, failing, what = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
distributed.initialize(address, 2, index, heartbeat_timeout_seconds=5)
print("connected")
if index == failing:
    time.sleep(1)
    print("at", time.time(), flush=True)
    if what == "raise":
        raise ValueError("words of the program")
    if what == "exit":
        sys.exit(3)
    os.kill(os.getpid(), signal.SIGKILL)
time.sleep(60)
"""


@pytest.mark.parametrize(("failing", "what", "limit", "text"), [
    (1, "exit", STOPS_WITHIN, "theano.distributed: process 1 failed: it ended with status 3"),
    pytest.param(0, "raise", STOPS_WITHIN, "process 0 failed: ValueError: words of the program",
                 marks=pytest.mark.long),
    pytest.param(1, "kill", 5 + 10, "distributed service detected fatal errors",
                 marks=pytest.mark.long),
    pytest.param(0, "kill", 5 + 10, "distributed service detected fatal errors",
                 marks=pytest.mark.long),
])
def test_without_a_launcher_all_end_within_the_stated_time(
    failing: int, what: str, limit: float, text: str, tmp_path: Path
) -> None:
    program = tmp_path / "alone.py"
    program.write_text(ALONE)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    environment = {**os.environ, "JAX_PLATFORMS": "cpu"}
    processes = [subprocess.Popen(
        [sys.executable, "-m", "theano.distributed", str(program), address, str(k), str(failing),
         what], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for k in range(2)]
    outputs = [process.communicate(timeout=120) for process in processes]
    ended = time.time()
    assert all(process.returncode for process in processes)
    assert ended - float(outputs[failing][0].split()[-1]) < limit
    assert text in outputs[1 - failing][1]
